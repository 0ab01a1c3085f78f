//! `--watch`: data that changes under a running server.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::Failure;
use crate::dataset::Dataset;
use crate::graph::Graph;
use crate::server::Gateway;

/// How long the files must rest before they are read: editors write a file in several steps, and
/// a copy writes several files.
const REST: Duration = Duration::from_millis(200);

/// Loads `directory` again whenever a file in it changes. Files with problems are reported, and
/// the network that was served before is served on.
pub(super) fn start(
    directory: &Path,
    gateway: &Arc<Gateway>,
) -> Result<RecommendedWatcher, Failure> {
    let cannot_watch = |error: notify::Error| {
        Failure::failed(format!("error: cannot watch {}: {error}", directory.display()))
    };
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading the files is an event too.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = sender.send(()); // nobody listens once the program ends
        }
    })
    .map_err(cannot_watch)?;
    watcher.watch(directory, RecursiveMode::NonRecursive).map_err(cannot_watch)?;
    let (directory, gateway) = (directory.to_owned(), Arc::clone(gateway));
    std::thread::spawn(move || reload_on(&changes, &directory, &gateway));
    Ok(watcher)
}

fn reload_on(changes: &Receiver<()>, directory: &Path, gateway: &Gateway) {
    while changes.recv().is_ok() {
        loop {
            match changes.recv_timeout(REST) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        reload(directory, gateway);
    }
}

fn reload(directory: &Path, gateway: &Gateway) {
    match Dataset::from_directory(directory) {
        Ok(dataset) if dataset.digest() == gateway.snapshot().digest() => {}
        Ok(dataset) => {
            let graph = Graph::new(dataset);
            tracing::info!(cities = graph.cities().len(), "loaded the data again");
            gateway.replace(graph);
        }
        Err(problems) => {
            for problem in problems.iter() {
                tracing::warn!("{problem}");
            }
            tracing::warn!(problems = problems.len(), "kept the data that was there before");
        }
    }
}
