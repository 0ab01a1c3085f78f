//! The data that `check` refuses, and what it says of it.
//!
//! Each directory of `tests/refused` is a case: the files in which it differs from the network of
//! `tests/networks/small`, an empty `NAME.csv.absent` for a file it lacks, and in `expected.txt`
//! what `check` prints. A new case is a new directory; no line of this file changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use creative_cities::dataset::Dataset;
use tempfile::TempDir;

/// At least so many cases there are: fewer were found in the wrong place, or lost.
const CASES: usize = 176;

fn tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// What a directory holds, in order of name.
fn entries(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap_or_else(|error| panic!("{directory:?}: {error}"));
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// A copy of the small network that a test may change.
fn small_network() -> TempDir {
    let copy = TempDir::new().unwrap();
    let files = entries(&tests("networks/small"));
    assert_eq!(files.len(), 11, "a network has eleven files: {files:?}");
    for file in files {
        fs::copy(&file, copy.path().join(name(&file))).unwrap();
    }
    copy
}

/// The small network with the bytes of each file changed.
fn small_network_with(change: impl Fn(Vec<u8>) -> Vec<u8>) -> TempDir {
    let network = small_network();
    for file in entries(network.path()) {
        let bytes = fs::read(&file).unwrap();
        fs::write(&file, change(bytes)).unwrap();
    }
    network
}

/// The small network with the files of a case laid over it.
fn broken_network(case: &Path) -> TempDir {
    let network = small_network();
    for file in entries(case) {
        let name = name(&file);
        if name == "expected.txt" {
            continue;
        }
        let replaced = network.path().join(name.strip_suffix(".absent").unwrap_or(name));
        let is_optional = Dataset::optional_file_names().any(|optional| optional == name);
        assert!(is_optional || replaced.exists(), "{file:?} replaces no file of the network");
        if name.ends_with(".absent") {
            fs::remove_file(replaced).unwrap();
        } else {
            fs::copy(&file, replaced).unwrap();
        }
    }
    network
}

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_creative-cities"))
        .arg("check")
        .args(arguments)
        .output()
        .unwrap()
}

fn check_data(directory: &Path) -> Output {
    check(&["--data", directory.to_str().unwrap()])
}

/// Exit code, standard output and standard error of a finished command, to be compared as one.
fn told(code: Option<i32>, stdout: &str, stderr: &str) -> String {
    let code = code.map_or("none".to_owned(), |code| code.to_string());
    format!("{stdout}--- standard error\n{stderr}--- exit code {code}")
}

fn told_by(output: &Output) -> String {
    told(
        output.status.code(),
        &String::from_utf8_lossy(&output.stdout),
        &String::from_utf8_lossy(&output.stderr),
    )
}

/// How many rows a file has below its header.
fn rows(directory: &Path, file: &str) -> usize {
    csv::Reader::from_path(directory.join(file)).unwrap().records().count()
}

/// Accepted is data of which `check` says how much it has read.
fn assert_accepted(name: &str, directory: &Path, output: &Output) {
    let cities = rows(directory, "cities.csv");
    let partnerships = rows(directory, "twinnings.csv") + rows(directory, "initiatives.csv");
    let sources = rows(directory, "sources.csv");
    let counted = |count: usize, one: &str, more: &str| {
        format!("{count} {}", if count == 1 { one } else { more })
    };
    // The names beside records' own are a file that a network may be without.
    let files = if directory.join("names.csv").exists() { 12 } else { 11 };
    let summary = format!(
        "{name}: {files} files, {}, {}, {}; no problems\n",
        counted(cities, "city", "cities"),
        counted(partnerships, "partnership", "partnerships"),
        counted(sources, "source", "sources"),
    );
    assert_eq!(told_by(output), told(Some(0), &summary, ""));
}

fn assert_data_accepted(directory: &Path) {
    assert_accepted(directory.to_str().unwrap(), directory, &check_data(directory));
}

#[test]
fn every_case_is_refused_with_exactly_its_problems() {
    let mut cases = entries(&tests("refused"));
    cases.retain(|case| case.is_dir());
    assert!(cases.len() >= CASES, "{} of {CASES} or more cases", cases.len());
    let mut failures = Vec::new();
    for case in cases {
        let problems = fs::read_to_string(case.join("expected.txt"))
            .unwrap_or_else(|error| panic!("{case:?} has no expected.txt: {error}"));
        let count = problems.lines().count();
        let plural = if count == 1 { "" } else { "s" };
        let stderr = format!("error: {count} problem{plural}\n");
        let expected = told(Some(1), &problems, &stderr);
        let actual = told_by(&check_data(broken_network(&case).path()));
        if actual != expected {
            let name = name(&case);
            failures.push(format!("== {name}\n-- expected\n{expected}\n-- actual\n{actual}"));
        }
    }
    assert!(failures.is_empty(), "{} cases fail\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn every_expected_problem_has_a_place_and_a_remedy() {
    for case in entries(&tests("refused")) {
        if !case.is_dir() {
            continue;
        }
        let problems = fs::read_to_string(case.join("expected.txt")).unwrap();
        assert!(!problems.is_empty(), "{case:?} expects no problem");
        for problem in problems.lines() {
            let (place, rest) = problem.split_once(": ").unwrap_or_default();
            let (file, line) = place.split_once(':').unwrap_or_default();
            let (what, remedy) = rest.split_once("; ").unwrap_or_default();
            assert!(file.ends_with(".csv"), "{case:?}: no file in {problem}");
            assert!(line.parse::<u64>().is_ok(), "{case:?}: no line in {problem}");
            assert!(!what.is_empty(), "{case:?}: no problem in {problem}");
            assert!(!remedy.is_empty(), "{case:?}: no remedy in {problem}");
        }
    }
}

#[test]
fn the_small_network_is_accepted() {
    assert_data_accepted(&tests("networks/small"));
}

#[test]
fn the_bundled_network_is_accepted() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    assert_accepted("the bundled network", &data, &check(&[]));
}

#[test]
fn the_directory_that_is_bundled_is_accepted() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    assert_data_accepted(&data);
}

#[test]
fn a_byte_order_mark_is_accepted() {
    let network = small_network_with(|bytes| [b"\xEF\xBB\xBF".to_vec(), bytes].concat());
    assert_data_accepted(network.path());
}

#[test]
fn carriage_returns_and_columns_in_another_order_are_accepted() {
    let network = small_network_with(|bytes| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        for row in reader.records() {
            let row = row.unwrap();
            let cells: Vec<&str> = row.iter().collect();
            writer.write_record(cells.iter().rev()).unwrap();
        }
        writer.into_inner().unwrap()
    });
    let twinnings = fs::read_to_string(network.path().join("twinnings.csv")).unwrap();
    assert!(twinnings.starts_with("sources,kind,year,city_b,city_a\r\n"));
    assert_data_accepted(network.path());
}

/// A made-up network without links, and the slugs of its cities.
fn unlinked_network(cities: &str) -> (TempDir, Vec<String>) {
    let network = TempDir::new().unwrap();
    let generated = Command::new(env!("CARGO_BIN_EXE_creative-cities"))
        .args(["generate", "--cities", cities, "--links", "0", "--out"])
        .arg(network.path())
        .output();
    assert!(generated.unwrap().status.success());
    let mut cities = csv::Reader::from_path(network.path().join("cities.csv")).unwrap();
    let slugs = cities.records().map(|city| city.unwrap()[0].to_owned()).collect();
    (network, slugs)
}

/// Adds rows to a file.
fn add(network: &TempDir, file: &str, rows: &str) {
    let path = network.path().join(file);
    fs::write(&path, fs::read_to_string(&path).unwrap() + rows).unwrap();
}

/// Adds an initiative of those cities.
fn add_initiative(network: &TempDir, slug: &str, cities: &[String]) {
    let row = format!("{slug},Fair,exchange,cross-field,,,,A fair.,,synthetic\n");
    add(network, "initiatives.csv", &row);
    let part = |city: &String| format!("{slug},{city},partner\n");
    add(network, "participants.csv", &cities.iter().map(part).collect::<String>());
}

#[test]
fn an_initiative_of_more_than_a_thousand_cities_is_refused() {
    let (network, cities) = unlinked_network("1001");
    add_initiative(&network, "fair", &cities[1..]);
    assert_data_accepted(network.path());
    add(&network, "participants.csv", &format!("fair,{},partner\n", cities[0]));
    let problem = "initiatives.csv:2: \"fair\" has 1001 participants; \
                   list at most 1000: each two of them count as partners\n";
    let expected = told(Some(1), problem, "error: 1 problem\n");
    assert_eq!(told_by(&check_data(network.path())), expected);
}

#[test]
fn initiatives_that_make_more_than_fifty_million_links_are_refused() {
    let (network, cities) = unlinked_network("1000");
    // A thousand cities are 499,500 pairs, and 100 times that is 49,950,000.
    for n in 1..=100 {
        add_initiative(&network, &format!("fair-{n:03}"), &cities);
    }
    add_initiative(&network, "fair-101", &cities[..317]); // 50,086 pairs
    let problem = "initiatives.csv:102: with \"fair-101\" initiatives make 50000086 links of two \
                   cities; leave out initiatives, or participants, until there are at most 50000000\n";
    let expected = told(Some(1), problem, "error: 1 problem\n");
    assert_eq!(told_by(&check_data(network.path())), expected);
}

#[test]
fn a_directory_in_the_place_of_a_file_is_told() {
    let network = small_network();
    let file = network.path().join("network.csv");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let problem = "network.csv:1: this is not a file; put a file in its place\n";
    let expected = told(Some(1), problem, "error: 1 problem\n");
    assert_eq!(told_by(&check_data(network.path())), expected);
}

/// The small network with a text replaced in a file.
fn small_network_with_text(file: &str, text: &str, by: &str) -> TempDir {
    let network = small_network();
    let path = network.path().join(file);
    let before = fs::read_to_string(&path).unwrap();
    assert!(before.contains(text), "{file} has no {text}");
    fs::write(&path, before.replace(text, by)).unwrap();
    network
}

#[test]
fn cells_that_are_all_in_quotes_are_accepted() {
    let network = small_network_with(|bytes| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        let mut writer =
            csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        reader.records().for_each(|row| writer.write_record(&row.unwrap()).unwrap());
        [b"\xEF\xBB\xBF".to_vec(), writer.into_inner().unwrap()].concat()
    });
    assert_data_accepted(network.path());
}

/// What a person writes on purpose, though it is not seen or not plain.
#[test]
fn characters_that_scripts_and_sentences_need_are_accepted() {
    for (file, text, by) in [
        ("cities.csv", "lyon,Lyon", "lyon,می\u{200C}خواهم"),
        ("cities.csv", "UNESCO press 2017: ", "UNESCO press 2017\u{A0}: "),
        ("initiatives.csv", "(Edinburgh 2018", "\n(Edinburgh 2018"),
        ("cities.csv", "lyon,Lyon", "lyon,#1"),
    ] {
        assert_data_accepted(small_network_with_text(file, text, by).path());
    }
}

fn ask(network: &TempDir, query: &str) -> String {
    let program = Command::new(env!("CARGO_BIN_EXE_creative-cities"))
        .args(["query", query, "--data"])
        .arg(network.path())
        .output();
    String::from_utf8(program.unwrap().stdout).unwrap()
}

/// `é` is one character or two, by the program that wrote it; both are one name.
#[test]
fn composed_and_decomposed_names_are_the_same() {
    let query = "{ cities { nodes { name division { name cities { totalCount } } } } }";
    let written = |e: &str| {
        let network = small_network_with_text("cities.csv", "lyon,Lyon", &format!("lyon,Ly{e}n"));
        let path = network.path().join("cities.csv");
        let cities = fs::read_to_string(&path).unwrap();
        // Two cities of one division, of which one is always composed.
        let cities = cities.replacen("AU,Victoria", "AU,Victoria é", 1);
        fs::write(&path, cities.replacen("AU,Victoria,", &format!("AU,Victoria {e},"), 1)).unwrap();
        ask(&network, query)
    };
    let composed = written("\u{E9}");
    assert!(composed.contains("\"Lyén\"") && composed.contains("\"totalCount\": 2"), "{composed}");
    assert_eq!(written("e\u{301}"), composed);
}
