//! Data that is loaded again under a running server.

use std::fs;
use std::net::TcpStream;
use std::path::Path;

use crate::program::{Server, copy, small_network, with_few_files};

/// The log says that something is wrong on a line such as `WARN cities.csv:2: ...`.
fn warnings(lines: &[String]) -> usize {
    lines.iter().filter(|line| line.contains("WARN")).count()
}

#[test]
fn watched_data_is_loaded_again_and_bad_data_is_not() {
    let network = small_network();
    let data = network.path();
    let server = Server::start(&["--data", data.to_str().unwrap(), "--watch"]);
    let before = server.size();
    // A file with problems is told of, and what was served is served on.
    let cities = fs::read_to_string(data.join("cities.csv")).unwrap();
    fs::write(data.join("cities.csv"), cities.replace("lyon", "Lyon")).unwrap();
    server.line_with("cities.csv:");
    server.line_with("kept the data that was there before");
    assert_eq!(server.size(), before);
    // Mended, it is what is served already, which is told.
    fs::write(data.join("cities.csv"), &cities).unwrap();
    server.line_with("the data is in order again, and is what is served");
    fs::write(data.join("cities.csv"), cities.replace("lyon", "Lyon")).unwrap();
    server.line_with("kept the data that was there before");
    // The whole network in its place is served, and nothing was told twice meanwhile, though the
    // files that were refused were looked at again.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), data);
    let lines = server.lines_to("loaded the data again");
    assert_eq!(warnings(&lines), 0, "{lines:#?}");
    assert_eq!(server.size(), 405);
}

#[test]
fn what_could_not_be_read_is_read_when_it_can_be_and_told_once() {
    let network = small_network();
    let data = network.path();
    let arguments = ["--listen", "127.0.0.1:0", "--watch", "--data", data.to_str().unwrap()];
    let server = Server::of(&mut with_few_files(32, &arguments));
    let before = server.size();
    // Connections that nobody uses take the files that could be opened.
    let idle: Vec<TcpStream> =
        (0..18).map(|_| TcpStream::connect(&server.address).unwrap()).collect();
    std::thread::sleep(std::time::Duration::from_millis(300));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("data"), data);
    server.line_with("Too many open files");
    server.line_with("trying again until files can be read");
    std::thread::sleep(std::time::Duration::from_secs(2));
    drop(idle);
    let lines = server.lines_to("loaded the data again");
    assert_eq!(warnings(&lines), 0, "{lines:#?}");
    assert_ne!(server.size(), before);
    assert_eq!(server.size(), 405);
}

#[test]
fn a_directory_that_is_gone_for_a_while_is_waited_for() {
    let network = small_network();
    let data = network.path().join("data");
    let away = network.path().join("away");
    fs::create_dir(&data).unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/small"), &data);
    let server = Server::start(&["--data", data.to_str().unwrap(), "--watch"]);
    fs::rename(&data, &away).unwrap();
    let lines = server.lines_to("trying again until files can be read");
    assert_eq!(warnings(&lines), 2, "one line says what, one what comes of it: {lines:#?}");
    fs::rename(&away, &data).unwrap();
    let lines = server.lines_to("the data can be read again");
    assert_eq!(warnings(&lines), 0, "{lines:#?}");
}

#[test]
fn sighup_loads_the_data_again_at_once() {
    let network = small_network();
    let data = network.path();
    let server = Server::start(&["--data", data.to_str().unwrap()]);
    let before = server.size();
    server.signal("HUP");
    server.line_with("nothing has changed");
    // Without --watch nothing is loaded before it is told.
    let cities = fs::read_to_string(data.join("cities.csv")).unwrap();
    fs::write(data.join("cities.csv"), cities.replace("lyon", "Lyon")).unwrap();
    server.signal("HUP");
    server.line_with("cities.csv:");
    server.line_with("kept the data that was there before");
    assert_eq!(server.size(), before);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), data);
    server.signal("HUP");
    server.line_with("loaded the data again");
    assert_eq!(server.size(), 405);
}

#[test]
fn sighup_without_data_does_not_stop_the_server() {
    let server = Server::start(&[]);
    server.signal("HUP");
    server.line_with("SIGHUP: there is no --data to load again");
    assert_eq!(server.size(), 405);
}
