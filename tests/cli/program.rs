//! The program, run as a shell would, and a server that is a process of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// The program, in the repository, with no settings in its environment.
pub(crate) fn program() -> Command {
    bare(env!("CARGO_BIN_EXE_creative-cities"))
}

fn bare(name: &str) -> Command {
    let mut program = Command::new(name);
    program.current_dir(env!("CARGO_MANIFEST_DIR"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CREATIVE_CITIES_") {
            program.env_remove(name);
        }
    }
    program
}

pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn run(arguments: &[&str]) -> Outcome {
    run_with(&[], arguments)
}

/// Runs the program with variables in its environment.
pub(crate) fn run_with(variables: &[(&str, &str)], arguments: &[&str]) -> Outcome {
    let mut program = program();
    outcome(program.envs(variables.iter().copied()).args(arguments))
}

pub(crate) fn outcome(program: &mut Command) -> Outcome {
    let output = program.stdin(Stdio::null()).output().unwrap();
    Outcome {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[track_caller]
pub(crate) fn fails(arguments: &[&str], code: i32, message: &str) {
    let outcome = run(arguments);
    assert_eq!((outcome.code, outcome.err.trim_end()), (code, message), "{arguments:?}");
    assert_eq!(outcome.out, "");
}

/// The program, which may have no more than so many files open.
pub(crate) fn with_few_files(most: u32, arguments: &[&str]) -> Command {
    let mut shell = bare("sh");
    let script = format!("ulimit -n {most} && exec \"$0\" \"$@\"");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_creative-cities")]).args(arguments);
    shell
}

/// A copy of the small network that a test may change.
pub(crate) fn small_network() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("tests/networks/small"), directory.path());
    directory
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// A server that is a process of its own.
pub(crate) struct Server {
    pub(crate) child: Child,
    lines: Receiver<String>,
    /// Such as `127.0.0.1:8080`.
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start(arguments: &[&str]) -> Server {
        Server::of(program().args(["serve", "--listen", "127.0.0.1:0"]).args(arguments))
    }

    pub(crate) fn of(program: &mut Command) -> Server {
        let mut child = program.stderr(Stdio::piped()).spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let (told, lines) = channel();
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                let _ = told.send(line);
            }
        });
        let mut server = Server { child, lines, address: String::new() };
        let line = server.line_with("listening on ");
        let (_, rest) = line.split_once("http://").unwrap();
        server.address = rest.split([' ', '"']).next().unwrap().to_owned();
        server
    }

    /// The next line of the log that contains a text.
    pub(crate) fn line_with(&self, text: &str) -> String {
        self.lines_to(text).pop().unwrap()
    }

    /// The next lines of the log, to the first that contains a text.
    pub(crate) fn lines_to(&self, text: &str) -> Vec<String> {
        let patience = Instant::now() + Duration::from_secs(20);
        let mut lines = Vec::new();
        loop {
            let left = patience.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left);
            lines.push(line.unwrap_or_else(|_| panic!("no line with {text:?} after {lines:#?}")));
            if lines.last().unwrap().contains(text) {
                return lines;
            }
        }
    }

    pub(crate) fn size(&self) -> Value {
        let body = json!({ "query": "{ network { size } }" });
        let url = format!("http://{}/graphql", self.address);
        let mut answer = ureq::post(url).send_json(body).unwrap();
        let mut answer: Value = answer.body_mut().read_json().unwrap();
        answer["data"]["network"]["size"].take()
    }

    /// Sends a signal, such as `HUP`.
    pub(crate) fn signal(&self, name: &str) {
        let told = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(told.unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
