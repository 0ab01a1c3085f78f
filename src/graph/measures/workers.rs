//! Work shared among threads, with results that do not depend on how many there are.

use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// Does a job for each item, on as many threads, and gives the results in the order of the items.
///
/// Each thread makes a `bench` of its own once: memory that its jobs use one after the other. What
/// a job gives must depend on its item alone. A sum of numbers with a fraction is therefore made
/// within one job, or afterwards over the results.
pub(super) fn in_order<I, B, T>(
    threads: usize,
    items: I,
    bench: impl Fn() -> B + Sync,
    job: impl Fn(&mut B, I::Item) -> T + Sync,
) -> Vec<T>
where
    I: Iterator + Send,
    T: Send,
{
    if threads <= 1 {
        let mut own = bench();
        return items.map(|item| job(&mut own, item)).collect();
    }
    let queue = Mutex::new(items.enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            let (next, bench, job) = (&next, &bench, &job);
            scope.spawn(move || {
                let mut own = bench();
                while let Some((place, item)) = next() {
                    // The receiver lives as long as this scope, so nothing is lost.
                    let _ = sender.send((place, job(&mut own, item)));
                }
            });
        }
    });
    drop(sender);
    let mut results: Vec<(usize, T)> = receiver.into_iter().collect();
    results.sort_unstable_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}
