//! `--watch`: data that changes under a running server.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::dataset::Dataset;
use crate::graph::Graph;
use crate::server::Gateway;

/// How often the files are looked at. They are read when two looks in a row find them alike:
/// editors write a file in several steps, and a copy writes several files.
const PAUSE: Duration = Duration::from_millis(250);

/// As many problems are logged; `check` prints all.
const MOST_LOGGED: usize = 50;

/// What is seen of a file without reading it: when it was written, its length, and on Unix which
/// file it is and when that last changed. None of one that is not there.
type Seen = Option<(SystemTime, u64, [i64; 4])>;

/// Loads `directory` again whenever a file of the dataset in it changes. Files with problems are
/// reported, and the network that was served before is served on.
///
/// Looking at the files by their paths, rather than being told of changes to a directory, also
/// finds a directory that was swapped for another, behind a link or by a rename.
pub(super) fn start(directory: PathBuf, gateway: Arc<Gateway>) {
    std::thread::spawn(move || {
        // What was loaded may have changed since: the first look compares the contents.
        let mut loaded = None;
        let mut before = look(&directory);
        loop {
            std::thread::sleep(PAUSE);
            let now = look(&directory);
            if now == before && loaded.as_ref() != Some(&now) {
                reload(&directory, &gateway);
                loaded = Some(now.clone());
            }
            before = now;
        }
    });
}

fn look(directory: &Path) -> Vec<Seen> {
    let files = Dataset::file_names().map(|name| {
        let metadata = std::fs::metadata(directory.join(name)).ok()?;
        Some((metadata.modified().ok()?, metadata.len(), identity(&metadata)))
    });
    files.collect()
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> [i64; 4] {
    use std::os::unix::fs::MetadataExt;
    [metadata.dev() as i64, metadata.ino() as i64, metadata.ctime(), metadata.ctime_nsec()]
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> [i64; 4] {
    [0; 4]
}

fn reload(directory: &Path, gateway: &Gateway) {
    match Dataset::from_directory(directory) {
        Ok(dataset) if dataset.digest() == gateway.snapshot().digest() => {}
        Ok(dataset) => {
            gateway.replace(Graph::new(dataset));
            let cities = gateway.snapshot().cities().len();
            tracing::info!(cities, "loaded the data again");
        }
        Err(problems) => {
            for problem in problems.iter().take(MOST_LOGGED) {
                tracing::warn!("{problem}");
            }
            tracing::warn!(problems = problems.len(), "kept the data that was there before");
        }
    }
}
