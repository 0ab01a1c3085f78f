//! What it takes to load and to explore a network: one measurement of ours, in a process of its own,
//! as one line of JSON. `benches/peers/explore/run.py` puts the questions, asks others the same and
//! compares.
//!
//! usage: explore [load DIRECTORY | ask DIRECTORY QUESTIONS | fields DIRECTORY QUESTIONS]
//!
//! Alone it loads the bundled network. QUESTIONS is a folder with `pairs.txt` and `cities.txt`: two
//! slugs a line, and one.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs
)]

mod asked;
mod fields;
mod load;
mod measures;
mod page;
mod questions;
mod reach;
mod walks;

use std::path::Path;
use std::time::{Duration, Instant};

use questions::Questions;
use serde_json::{Value, json};

/// What something gives, and how long it takes in nanoseconds.
fn timed<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let begun = Instant::now();
    let given = work();
    (given, nanoseconds(begun.elapsed()))
}

fn nanoseconds(duration: Duration) -> u64 {
    duration.as_nanos().try_into().unwrap()
}

/// Everything that is asked of a network of any size. The measures come last but one, for they and the
/// copy of the links that the bare walk needs are large.
fn ask(directory: &Path, folder: &Path) -> Value {
    let (graph, loaded) = load::graph(directory);
    let questions = Questions::read(folder, &graph);
    json!({
        "loaded": loaded,
        "path": walks::paths(&questions),
        "neighbourhood": walks::neighbourhoods(&questions),
        "first_suggestion": walks::first_suggestion(&questions),
        "suggestions": walks::suggestions(&questions),
        "page": page::pages(&graph),
        "page_ranks": measures::page_ranks(&graph),
        "measures": measures::measures(&graph, folder),
        "reach": reach::reach(&graph, &questions),
    })
}

fn main() {
    // `cargo bench` adds an option of its own.
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let measured = match words[..] {
        [] => load::measured(Path::new("data")),
        ["load", directory] => load::measured(Path::new(directory)),
        ["ask", directory, folder] => ask(Path::new(directory), Path::new(folder)),
        ["fields", directory, folder] => {
            let (graph, _) = load::graph(Path::new(directory));
            fields::each(&graph, &Questions::read(Path::new(folder), &graph))
        }
        _ => {
            eprintln!(
                "usage: explore [load DIRECTORY | ask DIRECTORY QUESTIONS | fields DIRECTORY QUESTIONS]"
            );
            std::process::exit(2);
        }
    };
    println!("{measured}");
}
