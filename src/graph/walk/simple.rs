//! Paths from the shortest to longer ones.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::rc::Rc;

use super::budget::{Budget, Spent};
use super::meet::{Meetings, Search};
use super::scratch::Lease;
use super::{Tie, Walk};

/// The paths that have a beginning in common and from its end do not go on to certain cities, as far
/// as they are known: the shortest of them, in order.
///
/// Classes divide all paths among them (Yen 1971, "Finding the K shortest loopless paths in a
/// network", Management Science 17, 712; Lawler 1972, Management Science 18, 401). Theirs have one
/// path each. Here a class has all that are equally short, since of one search they come for little
/// more, and what is left of it is only divided when it comes to longer paths.
#[derive(Debug)]
struct Class {
    paths: Vec<Vec<u32>>,
    /// How many cities the beginning has.
    beginning: usize,
    /// The cities to which it does not go on, in ascending order.
    without: Vec<u32>,
}

/// What is to be looked at next of a class: a path of it, or the detours that leave this path after
/// its first few cities, none of which is as short.
#[derive(Debug, Clone)]
struct Next {
    class: Rc<Class>,
    path: usize,
    /// All cities of the path, or those after which the detours leave it.
    cities: usize,
}

impl Class {
    /// After which city of a path detours begin: before that, it is the same as the path before it.
    fn fork(&self, path: usize) -> usize {
        let Some(before) = path.checked_sub(1) else { return self.beginning };
        let both = self.paths[before].iter().zip(&self.paths[path]);
        both.take_while(|(one, other)| one == other).count() + 1
    }

    /// The cities to which no path of a class of detours goes on: those to which this class's do.
    fn without(&self, path: usize, cities: usize) -> Vec<u32> {
        let beginning = &self.paths[path][..cities];
        let alike = self.paths[path..].iter().take_while(|path| path.starts_with(beginning));
        let mut without: Vec<_> = alike.map(|path| path[cities]).collect();
        if cities == self.beginning {
            without.extend(&self.without);
            without.sort_unstable();
        }
        without.dedup();
        without
    }
}

impl Next {
    fn first(class: Class) -> Option<Next> {
        let cities = class.paths.first()?.len();
        Some(Next { class: Rc::new(class), path: 0, cities })
    }

    fn path(&self) -> &[u32] {
        &self.class.paths[self.path]
    }

    fn is_path(&self) -> bool {
        self.cities == self.path().len()
    }

    fn beginning(&self) -> &[u32] {
        &self.path()[..self.cities]
    }

    /// The next path of the class.
    fn sibling(&self) -> Option<Next> {
        let path = self.path + 1;
        let cities = self.class.paths.get(path)?.len();
        Some(Next { class: Rc::clone(&self.class), path, cities })
    }

    /// The detours after a number of cities; none where the path has ended.
    fn detours(&self, cities: usize) -> Option<Next> {
        let is_on_path = cities < self.path().len();
        is_on_path.then(|| Next { cities, ..self.clone() })
    }

    /// No path to be had from this comes before: the length in links, and how it begins.
    fn least(&self) -> (usize, &[u32]) {
        let links = self.path().len() - 1;
        (if self.is_path() { links } else { links + 1 }, self.beginning())
    }
}

impl Ord for Next {
    fn cmp(&self, other: &Next) -> Ordering {
        self.least().cmp(&other.least())
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Next) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Next {
    fn eq(&self, other: &Next) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Next {}

impl<P: FnMut(Tie) -> bool> Walk<'_, P> {
    /// The first paths on which no city comes twice, each with both ends: the shortest first, those
    /// of one length in ascending order.
    ///
    /// # Errors
    ///
    /// The budget was spent. It also bounds memory: the numbers kept are no more than it has.
    pub(in crate::graph) fn simple_paths(
        &mut self,
        from: u32,
        to: u32,
        count: usize,
    ) -> Result<Vec<Vec<u32>>, Spent> {
        if count == 0 || from == to {
            return Ok(vec![vec![from]; count.min(1)]);
        }
        let scratch = self.scratches.take(self.links.cities());
        let mut division = Division { scratch, budget: Budget::new(self.budget), walk: self, to };
        let mut paths = Vec::new();
        let mut queue = BinaryHeap::new();
        queue.extend(division.class(&[from], Vec::new(), count)?.map(Reverse));
        while let Some(Reverse(next)) = queue.pop() {
            if next.is_path() {
                paths.push(next.path().to_vec());
                if paths.len() == count {
                    break;
                }
                queue.extend(next.sibling().map(Reverse));
                queue.extend(next.detours(next.class.fork(next.path)).map(Reverse));
            } else {
                let without = next.class.without(next.path, next.cities);
                let class = division.class(next.beginning(), without, count - paths.len());
                // All that are shorter than this might be have been found.
                let reached = next.least().0 - 1;
                queue.extend(class.map_err(|spent| Spent { reached, ..spent })?.map(Reverse));
                queue.extend(next.detours(next.cities + 1).map(Reverse));
            }
        }
        Ok(paths)
    }
}

/// The division of all paths to a city into classes.
struct Division<'w, 'g, P> {
    walk: &'w mut Walk<'g, P>,
    scratch: Lease<'g>,
    budget: Budget,
    to: u32,
}

impl<P: FnMut(Tie) -> bool> Division<'_, '_, P> {
    /// A class with its first paths, no more than `most`; none if it has no path. If it has more,
    /// they are as short as these, so that longer ones are not come to.
    fn class(
        &mut self,
        beginning: &[u32],
        without: Vec<u32>,
        most: usize,
    ) -> Result<Option<Next>, Spent> {
        let Some((from, before)) = beginning.split_last() else { return Ok(None) };
        self.budget.spend(before.len() + self.walk.avoid.len(), 0)?;
        self.scratch.clear();
        self.scratch.bar_all(before);
        self.scratch.bar_all(self.walk.avoid);
        let mut search = Search {
            links: self.walk.links,
            scratch: &mut self.scratch,
            budget: &mut self.budget,
            passes: &mut self.walk.passes,
            without: &without,
        };
        let is_met = search.meet(*from, self.to, Meetings::All)?;
        let paths = if is_met { search.ways(beginning, most)? } else { Vec::new() };
        Ok(Next::first(Class { paths, beginning: beginning.len(), without }))
    }
}
