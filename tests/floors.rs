//! The floors of ARCHITECTURE.md: imports go down, and each outer library has one owner.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};

/// What all floors stand on: it imports none of them.
const GROUND: [&str; 2] = ["threads.rs", "list_size.rs"];

/// From the ground up.
const FLOORS: [&str; 7] = ["model", "dataset", "graph", "engine", "schema", "server", "cli"];

/// Floors that a floor above them does not know, though they are below it.
const STRANGERS: [(&str, &str); 3] =
    [("engine", "graph"), ("engine", "dataset"), ("engine", "model")];

/// The floors that may name a library.
const OWNERS: [(&str, &[&str]); 33] = [
    ("petgraph", &["graph"]),
    ("any_ascii", &["graph"]),
    ("csv", &["dataset", "cli"]),
    ("csv_core", &["dataset"]),
    ("memchr", &["dataset"]),
    ("rstar", &["graph"]),
    ("chacha20", &["dataset"]),
    ("strsim", &["dataset", "graph", "engine"]),
    ("apollo_compiler", &["engine"]),
    ("async_graphql", &["engine"]),
    ("futures_util", &["engine", "server"]),
    ("quick_cache", &["engine"]),
    ("sha2", &["engine"]),
    ("serde_path_to_error", &["engine"]),
    ("axum", &["server"]),
    ("tower", &["server"]),
    ("tower_http", &["server"]),
    ("rust_embed", &["server"]),
    ("arc_swap", &["server"]),
    ("humantime", &["schema"]),
    ("base64", &["schema"]),
    ("bytes", &["server"]),
    ("hyper", &["server"]),
    ("hyper_util", &["server"]),
    ("form_urlencoded", &["server"]),
    ("http_body_util", &["server"]),
    ("tracing_subscriber", &["cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("unicode_width", &["cli"]),
    ("unicode_normalization", &["model", "dataset", "graph"]),
    ("indicatif", &["cli"]),
];

fn sources(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// Each source file with its floor and its text without comments.
fn files() -> Vec<(&'static str, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let of_floor = |floor: &'static str| {
        sources(&root.join(floor)).into_iter().map(move |path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.lines().map(|line| line.split("//").next().unwrap());
            let code = code.collect::<Vec<_>>().join("\n");
            (floor, path, code)
        })
    };
    FLOORS.into_iter().flat_map(of_floor).collect()
}

#[test]
fn floors_import_only_floors_below() {
    let mut checked = 0;
    for (floor, path, code) in files() {
        let height = FLOORS.iter().position(|known| *known == floor).unwrap();
        for above in &FLOORS[height + 1..] {
            let import = format!("crate::{above}");
            assert!(!code.contains(&import), "{} imports {import}", path.display());
        }
        checked += 1;
    }
    assert!(checked > 40, "{checked} files");
    for ground in GROUND {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(ground);
        let text = std::fs::read_to_string(path).unwrap();
        assert!(!text.contains("crate::"), "{ground} imports a floor");
    }
}

#[test]
fn the_engine_knows_no_city_and_the_graph_no_graphql() {
    for (floor, path, code) in files() {
        for (of, stranger) in STRANGERS {
            let import = format!("crate::{stranger}");
            assert!(of != floor || !code.contains(&import), "{}: {import}", path.display());
        }
    }
}

#[test]
fn each_outer_library_has_one_owner() {
    let mut used = std::collections::BTreeSet::new();
    for (floor, path, code) in files() {
        for (library, owners) in OWNERS {
            if code.contains(&format!("{library}::")) {
                assert!(owners.contains(&floor), "{} uses {library}", path.display());
                used.insert(library);
            }
        }
    }
    assert_eq!(used.len(), OWNERS.len(), "a library that nobody uses is no rule: {used:?}");
}

#[test]
fn every_source_file_belongs_to_a_floor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources(&root) {
        let place = path.strip_prefix(&root).unwrap();
        let first = place.components().next().unwrap().as_os_str().to_str().unwrap();
        let known = FLOORS.contains(&first)
            || ["lib.rs", "main.rs"].contains(&first)
            || GROUND.contains(&first);
        assert!(known, "{}", path.display());
    }
}
