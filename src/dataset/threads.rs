//! Work that several threads share.

use std::cmp::Ordering;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Work on fewer rows is done sooner than a thread is started.
const MANY: usize = 1 << 15;

/// How many threads to use for work that is worth `most` of them: no more than can run at once.
pub(super) fn threads(most: usize) -> usize {
    // It takes a while to find out.
    static AT_ONCE: LazyLock<usize> =
        LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));
    if most > 1 { most.min(*AT_ONCE) } else { 1 }
}

/// Locks what no thread leaves half done: a panic ends them all.
pub(super) fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What was shared, when no other thread holds it.
pub(super) fn into_inner<T>(shared: Mutex<T>) -> T {
    shared.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Sorts like [`slice::sort_by`], in several threads where there is much to sort.
pub(super) fn sort_by<T: Send>(
    items: &mut [T],
    compare: impl Fn(&T, &T) -> Ordering + Copy + Send + Sync,
) {
    let threads = threads(items.len() / MANY);
    if threads > 1 {
        thread::scope(|scope| {
            for part in items.chunks_mut(items.len().div_ceil(threads)) {
                scope.spawn(move || part.sort_by(compare));
            }
        });
    }
    // Parts that are in order are merged.
    items.sort_by(compare);
}

/// What `work` makes of each item, in several threads where there is much to do for them.
pub(super) fn each_in_threads<T: Sync, R: Send>(
    items: &[T],
    rows: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = Mutex::new(items.iter());
    let done = Mutex::new(Vec::new());
    let share = || {
        loop {
            let item = lock(&next).next();
            let Some(item) = item else { return };
            let result = work(item);
            lock(&done).push(result);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads(rows / MANY) {
            scope.spawn(share);
        }
        share();
    });
    into_inner(done)
}
