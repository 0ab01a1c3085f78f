//! How many objects a place of an answer may have, and how often the same one may come there.

use crate::list_size::{ListSize, Sums, Together};

/// The objects of one place. Numbers are whole, and kept as `f64` since products of page sizes are
/// large.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reach {
    /// How many there are, at most.
    pub(super) count: f64,
    /// How often one and the same is among them, at most.
    pub(super) repeats: f64,
    /// The squares of how often each is, added up, at most.
    pub(super) squares: f64,
}

impl Reach {
    /// One object.
    pub(super) const ONE: Reach = Reach { count: 1.0, repeats: 1.0, squares: 1.0 };

    /// As many objects, which may all be the same.
    fn unknown(count: f64) -> Reach {
        Reach { count, repeats: count, squares: count * count }
    }

    /// As many objects in lists of each of these that are nowhere else, none longer than `most`.
    fn apart(self, count: f64, most: f64) -> Reach {
        let squares = (count * self.repeats).min(self.squares * most);
        Reach { count, repeats: self.repeats, squares }
    }

    /// So many objects for each of these, of which nothing else is known.
    pub(super) fn unbounded(self, items: f64) -> Reach {
        Reach::unknown(self.count * items)
    }

    /// What a field may lead to that gives no more than so many items for each of these, and of whose
    /// lists that is known. `whole` is the list that they are parts of, where they are.
    pub(super) fn along(self, items: f64, size: &ListSize, whole: Option<Reach>) -> Reach {
        let count = self.count * items.min(size.most as f64);
        match (size.together, whole) {
            (Together::Sums(sums), _) => self.adding_up(count, &sums),
            (Together::Parts(times), Some(whole)) => whole.in_parts(count, times as f64),
            (Together::Unknown | Together::Parts(_), _) => Reach::unknown(count),
        }
    }

    fn adding_up(self, count: f64, sums: &Sums) -> Reach {
        let by_squares = (self.squares * sums.squares as f64).sqrt().floor();
        let count = count.min(self.repeats * sums.all as f64).min(by_squares);
        // Each list has an item once.
        let repeats = self.count.min(self.repeats * sums.repeats as f64);
        let squares = (count * repeats)
            .min(self.squares * sums.growth as f64)
            .min(self.repeats * self.repeats * sums.repeat_squares as f64);
        Reach { count, repeats, squares }
    }

    /// The parts of this list.
    fn in_parts(self, count: f64, times: f64) -> Reach {
        let count = count.min(self.count * times);
        let repeats = count.min(self.repeats * times);
        let squares = (count * repeats).min(self.squares * times * times);
        Reach { count, repeats, squares }
    }

    /// The edges of a connection: as many as `nodes`, in lists of no more than `most`.
    pub(super) fn edges(self, nodes: Reach, most: f64) -> Reach {
        self.apart(nodes.count, most)
    }

    /// Groups of a list: no more than so many, each with what is in it of the list and nothing else.
    pub(super) fn groups(self, most: f64) -> Reach {
        self.apart(self.count * most, most)
    }
}
