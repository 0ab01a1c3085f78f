//! Work that several threads share. What comes of it does not depend on how many there are.
//!
//! Where the system has no thread left to give, the thread that asked does the work alone.

use std::cmp::Ordering;
use std::panic::resume_unwind;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Builder};

/// Work on fewer records is done sooner than a thread is started.
pub(crate) const MANY: usize = 1 << 15;

/// How many threads to use for work that is worth `most` of them: no more than can run at once.
pub(crate) fn at_once(most: usize) -> usize {
    // It takes a while to find out.
    static AT_ONCE: LazyLock<usize> =
        LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));
    if most > 1 { most.min(*AT_ONCE) } else { 1 }
}

/// Locks what no thread leaves half done: a panic ends them all.
pub(crate) fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What was shared, when no other thread holds it.
pub(crate) fn into_inner<T>(shared: Mutex<T>) -> T {
    shared.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Does `work` on so many threads, or fewer, this one among them. Each does what is left to do.
pub(crate) fn share(threads: usize, work: impl Fn() + Sync) {
    thread::scope(|scope| {
        for _ in 1..threads {
            // A thread that cannot start leaves its share to the others.
            let _ = Builder::new().spawn_scoped(scope, &work);
        }
        work();
    });
}

/// Does two pieces of work, at once where `threads` allows for two.
pub(crate) fn join<A: Send, B>(
    threads: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if threads < 2 {
        return (one(), other());
    }
    let one = Mutex::new(Some(one));
    let begin = || lock(&one).take();
    thread::scope(|scope| {
        let started = Builder::new().spawn_scoped(scope, || begin().map(|one| one()));
        let other = other();
        if let Some(one) = begin() {
            return (one(), other); // the thread did not start, or not yet
        }
        let one = started.map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        match one {
            Ok(Some(one)) => (one, other),
            _ => unreachable!("only a thread that was started can have begun"),
        }
    })
}

/// Does a job for each item, on so many threads, and gives the results in the order of the items.
///
/// Each thread makes a `bench` of its own once: memory that its jobs use one after the other. What
/// a job gives must depend on its item alone. A sum of numbers with a fraction is therefore made
/// within one job, or afterwards over the results.
pub(crate) fn in_order<I, B, T>(
    threads: usize,
    items: I,
    bench: impl Fn() -> B + Sync,
    job: impl Fn(&mut B, I::Item) -> T + Sync,
) -> Vec<T>
where
    I: Iterator + Send,
    T: Send,
{
    if threads < 2 {
        let mut own = bench();
        return items.map(|item| job(&mut own, item)).collect();
    }
    let queue = Mutex::new(items.enumerate());
    let results = Mutex::new(Vec::new());
    share(threads, || {
        let mut own = bench();
        loop {
            let next = lock(&queue).next();
            let Some((place, item)) = next else { return };
            let result = job(&mut own, item);
            lock(&results).push((place, result));
        }
    });
    let mut results: Vec<(usize, T)> = into_inner(results);
    results.sort_unstable_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Sorts like [`slice::sort_by`], in so many threads.
pub(crate) fn sort_by<T: Send>(
    threads: usize,
    items: &mut [T],
    compare: impl Fn(&T, &T) -> Ordering + Copy + Send + Sync,
) {
    if threads > 1 && items.len() >= threads {
        let parts = items.chunks_mut(items.len().div_ceil(threads));
        in_order(threads, parts, || (), |(), part| part.sort_by(compare));
    }
    // Parts that are in order are merged.
    items.sort_by(compare);
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_the_number_of_threads() {
        for threads in 0..6 {
            let benches = Mutex::new(0);
            let bench = || *lock(&benches) += 1;
            let squares = in_order(threads, 0..1000_u64, bench, |(), n| {
                // Those that come first take longest.
                thread::sleep(std::time::Duration::from_micros(if n < 5 { 500 } else { 0 }));
                n * n
            });
            assert!(squares.iter().copied().eq((0..1000).map(|n| n * n)), "{threads}");
            assert!((1..=threads.max(1)).contains(&into_inner(benches)), "{threads}");
        }
    }

    #[test]
    fn sorting_is_stable_whatever_the_number_of_threads() {
        // Each remainder comes many times, with the place where it stood.
        let rows: Vec<(u32, u32)> = (0..10_000_u32).map(|n| (n * 7919 % 101, n)).collect();
        for threads in 0..6 {
            let mut sorted = rows.clone();
            sort_by(threads, &mut sorted, |a, b| a.0.cmp(&b.0));
            assert!(sorted.is_sorted(), "{threads}"); // by place where remainders are equal
            assert_eq!(sorted.len(), rows.len());
        }
        let mut few = [3, 1, 2];
        sort_by(8, &mut few, |a, b| a.cmp(b));
        assert_eq!(few, [1, 2, 3]);
    }

    #[test]
    fn both_works_are_done_once() {
        for threads in 0..4 {
            let done = Mutex::new(Vec::new());
            let work = |name| lock(&done).push(name);
            let both = join(threads, || (work("one"), 1).1, || (work("other"), 2).1);
            assert_eq!(both, (1, 2));
            let mut done = into_inner(done);
            done.sort_unstable();
            assert_eq!(done, ["one", "other"]);
        }
    }

    #[test]
    fn a_panic_of_either_goes_to_who_asked() {
        for threads in 1..4 {
            let fails = || panic!("this panic is a part of the test");
            let one = catch_unwind(AssertUnwindSafe(|| join(threads, fails, || ())));
            let other = catch_unwind(AssertUnwindSafe(|| join(threads, || (), fails)));
            let items = || {
                in_order(
                    threads,
                    0..9,
                    || (),
                    |(), n| {
                        if n == 4 {
                            fails()
                        }
                    },
                )
            };
            let each = catch_unwind(AssertUnwindSafe(items));
            assert!(one.is_err() && other.is_err() && each.is_err(), "{threads}");
        }
    }
}
