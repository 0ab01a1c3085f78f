//! Data that is loaded again under a running server: as it changes (`--watch`), or when the program
//! is told to (SIGHUP).

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use crate::dataset::{Dataset, Problems};
use crate::graph::Graph;
use crate::server::Gateway;

/// How often the files are looked at. They are read when two looks in a row find them alike:
/// editors write a file in several steps, and a copy writes several files.
const PAUSE: Duration = Duration::from_millis(250);

/// How long after a change the files are read once more, though they look the same. A file that was
/// half written may have been finished since: some systems tell times to two seconds, and its
/// length alone may not tell.
const SETTLED: [Duration; 3] =
    [Duration::from_secs(1), Duration::from_secs(3), Duration::from_secs(9)];

/// The longest pause between two attempts to read what could not be read.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// What is not asked for takes at most so much of the time: one part in ten.
const SHARE: u32 = 10;

/// As many problems are logged; `check` prints all.
const MOST_LOGGED: usize = 50;

/// What is seen of a file without reading it: when it was written, its length, and on Unix which
/// file it is and when that last changed. None of one that is not there.
type Seen = Option<(SystemTime, u64, [i64; 4])>;

/// Has `directory` loaded again whenever the other end is sent something and, where it `watches`,
/// whenever a file of the dataset in it changes. Files with problems are reported, and the network
/// that was served before is served on.
///
/// Looking at the files by their paths, rather than being told of changes to a directory, also
/// finds a directory that was swapped for another, behind a link or by a rename.
///
/// # Errors
/// The system has no thread to give.
pub(super) fn start(
    directory: PathBuf,
    gateway: Arc<Gateway>,
    watches: bool,
) -> std::io::Result<Sender<()>> {
    let (order, orders) = channel();
    let reloader = Reloader::of(directory, gateway, look);
    let run = move || reloader.run(watches, &orders);
    std::thread::Builder::new().name("reload".to_owned()).spawn(run)?;
    Ok(order)
}

/// Why the files are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// Somebody said so.
    Order,
    /// They look different.
    Change,
    /// They were read, and are read once more to be sure.
    Doubt,
}

struct Reloader {
    directory: PathBuf,
    gateway: Arc<Gateway>,
    look: fn(&Path) -> Vec<Seen>,
    /// What was told of the files that are there, where they were refused.
    told: Option<Problems>,
    /// How often they were read since they last changed.
    reads: usize,
    /// When they are read once more.
    due: Option<Instant>,
}

impl Reloader {
    fn of(directory: PathBuf, gateway: Arc<Gateway>, look: fn(&Path) -> Vec<Seen>) -> Reloader {
        Reloader { directory, gateway, look, told: None, reads: 0, due: None }
    }

    fn run(mut self, watches: bool, orders: &Receiver<()>) {
        // What was loaded may have changed since: the first look compares the contents.
        let mut read = None;
        let mut before = (self.look)(&self.directory);
        loop {
            let told = match self.pause(watches) {
                Some(pause) => orders.recv_timeout(pause),
                None => orders.recv().map_err(RecvTimeoutError::from),
            };
            if told == Err(RecvTimeoutError::Disconnected) {
                return; // the program ends
            }
            let is_ordered = told.is_ok();
            while orders.try_recv().is_ok() {} // one answer to all that was told
            let now = (self.look)(&self.directory);
            let has_changed = watches && now == before && read.as_ref() != Some(&now);
            let is_due = self.due.is_some_and(|due| due <= Instant::now());
            let cause = match () {
                () if is_ordered => Some(Cause::Order),
                () if has_changed => Some(Cause::Change),
                () if is_due => Some(Cause::Doubt),
                () => None,
            };
            if let Some(cause) = cause {
                let pause = self.load(cause, watches);
                self.due = pause.map(|pause| Instant::now() + pause);
                if cause != Cause::Doubt {
                    read = Some(now.clone());
                }
            }
            before = now;
        }
    }

    /// How long to wait for an order; for ever where there is nothing else to do.
    fn pause(&self, watches: bool) -> Option<Duration> {
        let due = self.due.map(|due| due.saturating_duration_since(Instant::now()));
        if watches { Some(due.map_or(PAUSE, |due| due.min(PAUSE))) } else { due }
    }

    /// Reads the files, tells what is new, and gives when to read them once more.
    fn load(&mut self, cause: Cause, watches: bool) -> Option<Duration> {
        if cause != Cause::Doubt {
            self.reads = 0;
        }
        self.reads += 1;
        let began = Instant::now();
        let pause = match Dataset::from_directory(&self.directory) {
            Ok(dataset) => {
                self.take(dataset, cause);
                (watches && self.reads == 1).then_some(SETTLED[1])
            }
            Err(problems) => {
                let pause = if problems.are_of_reading() {
                    let doublings = u32::try_from(self.reads - 1).unwrap_or(u32::MAX).min(8);
                    Some((PAUSE * 2_u32.pow(doublings)).min(LONGEST_PAUSE))
                } else {
                    SETTLED.get(self.reads - 1).filter(|_| watches).copied()
                };
                self.refuse(problems, cause);
                pause
            }
        };
        pause.map(|pause| pause.max(began.elapsed() * SHARE))
    }

    /// Serves what was read, unless it is served already.
    fn take(&mut self, dataset: Dataset, cause: Cause) {
        let were_refused = self.told.take();
        if dataset.digest() != self.gateway.snapshot().digest() {
            self.gateway.replace(Graph::new(dataset));
            let cities = self.gateway.snapshot().cities().len();
            tracing::info!(cities, "loaded the data again");
        } else if let Some(problems) = were_refused {
            let can = if problems.are_of_reading() { "can be read" } else { "is in order" };
            tracing::info!("the data {can} again, and is what is served");
        } else if cause == Cause::Order {
            tracing::info!("loaded again: nothing has changed");
        }
    }

    /// Tells what is wrong, once: while files cannot be read, not again until they change.
    fn refuse(&mut self, problems: Problems, cause: Cause) {
        let is_known = match &self.told {
            Some(told) if cause == Cause::Doubt => {
                *told == problems || told.are_of_reading() && problems.are_of_reading()
            }
            Some(told) => cause == Cause::Change && *told == problems,
            None => false,
        };
        if is_known {
            return;
        }
        if self.directory.is_dir() {
            for problem in problems.iter().take(MOST_LOGGED) {
                tracing::warn!("{problem}");
            }
        } else {
            let shown = self.directory.display().to_string();
            tracing::warn!("{shown:?} is not there, or is no directory; put one in its place");
        }
        let told = "kept the data that was there before";
        if problems.are_of_reading() {
            tracing::warn!(
                problems = problems.len(),
                "{told}; trying again until files can be read"
            );
        } else {
            tracing::warn!(problems = problems.len(), "{told}");
        }
        self.told = Some(problems);
    }
}

fn look(directory: &Path) -> Vec<Seen> {
    let names = Dataset::file_names().chain(Dataset::optional_file_names());
    let files = names.map(|name| {
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::schema;

    /// Looking tells nothing, as of a file that is written to twice within one tick of its clock.
    #[test]
    fn a_file_whose_time_and_length_do_not_tell_is_read_again() {
        let directory = tempfile::tempdir().unwrap();
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/small");
        for name in Dataset::file_names() {
            std::fs::copy(small.join(name), directory.path().join(name)).unwrap();
        }
        let path = directory.path().join("cities.csv");
        let cities = std::fs::read_to_string(&path).unwrap();
        let served = Graph::new(Dataset::from_directory(directory.path()).unwrap());
        let gateway = Arc::new(Gateway::new(schema::engine().unwrap(), served));
        let digest = gateway.snapshot().digest();
        let blind = |_: &Path| Vec::new();
        let mut reloader = Reloader::of(directory.path().to_owned(), Arc::clone(&gateway), blind);
        // Refused, then mended: it is read until it was long enough at rest.
        std::fs::write(&path, cities.replace("lyon", "Lyon")).unwrap();
        let pause = reloader.load(Cause::Change, true);
        assert_eq!(pause, Some(SETTLED[0]));
        std::fs::write(&path, cities.replace("Lyon", "Lugdunum")).unwrap();
        assert_eq!(reloader.load(Cause::Doubt, true), None);
        assert_ne!(gateway.snapshot().digest(), digest);
        // Taken while half written: it is read once more.
        assert!(reloader.load(Cause::Change, true).is_some());
        std::fs::write(&path, &cities).unwrap();
        assert_eq!(reloader.load(Cause::Doubt, true), None);
        assert_eq!(gateway.snapshot().digest(), digest);
    }

    #[test]
    fn what_cannot_be_read_is_tried_at_growing_pauses_without_end() {
        let directory = tempfile::tempdir().unwrap();
        let served = Graph::new(Dataset::embedded().unwrap());
        let gateway = Arc::new(Gateway::new(schema::engine().unwrap(), served));
        let mut reloader = Reloader::of(directory.path().to_owned(), gateway, look);
        let mut pauses = vec![reloader.load(Cause::Order, false).unwrap()];
        pauses.extend((0..20).map(|_| reloader.load(Cause::Doubt, false).unwrap()));
        assert!(pauses.is_sorted() && pauses[0] < pauses[1], "{pauses:?}");
        assert_eq!(pauses.last(), Some(&LONGEST_PAUSE));
    }
}
