//! From files to a graph: how long, and how much memory.

use std::fs::File;
use std::hint::black_box;
use std::path::Path;

use creative_cities::dataset::Dataset;
use creative_cities::graph::Graph;
use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Value, json};

use crate::timed;

/// A figure of this process in /proc/self/status, in bytes.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    let kilobytes: String = line.chars().filter(char::is_ascii_digit).collect();
    kilobytes.parse::<u64>().unwrap() * 1024
}

/// Reads and parses all files with the csv crate alone, in one thread and into one record, and throws
/// everything away: the least that loading takes.
fn parse(directory: &Path) -> usize {
    let mut record = ByteRecord::new();
    let mut bytes = 0;
    for name in Dataset::file_names() {
        let file = File::open(directory.join(name)).unwrap();
        let mut reader = ReaderBuilder::new().buffer_capacity(1 << 16).from_reader(file);
        while reader.read_byte_record(&mut record).unwrap() {
            bytes += black_box(&record).as_slice().len();
        }
    }
    bytes
}

/// Loads a network, and tells how long it took and how much memory it holds.
pub(crate) fn graph(directory: &Path) -> (Graph, Value) {
    let before = memory("VmRSS:");
    let (graph, nanoseconds) =
        timed(|| Graph::new(Dataset::from_directory(directory).expect("a valid network")));
    let loaded = json!({
        "nanoseconds": nanoseconds,
        "resident": memory("VmRSS:").saturating_sub(before),
        "peak": memory("VmHWM:"),
        "cities": graph.cities().len(),
        "links": graph.links(),
    });
    (graph, loaded)
}

/// Parsing and loading, one after the other; the first also brings the files into memory.
pub(crate) fn measured(directory: &Path) -> Value {
    parse(directory);
    let (bytes, parsing) = timed(|| parse(directory));
    let (_graph, loaded) = graph(directory);
    json!({ "bytes": bytes, "parsing": parsing, "loaded": loaded })
}
