//! How large the lists of one field are, by which the cost of a query is bounded.

/// What is known of all the lists that a field gives, one for each object that it is asked of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ListSize {
    /// How many items one of them has, at most.
    pub most: u64,
    /// What is known of them together.
    pub together: Together,
}

/// What is known of all lists of a field together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Together {
    /// Nothing.
    Unknown,
    /// How their sizes, and those of what is in them, add up.
    Sums(Sums),
    /// They are the parts of another list, the groups of a connection: all parts of one list have as
    /// many items as the list, each at most so often.
    Parts(u64),
}

/// How the sizes of lists add up. An item repeats as often as there are lists that it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// The items of all lists.
    pub all: u64,
    /// In how many of the lists one item is, at most.
    pub repeats: u64,
    /// The squares of the sizes of the lists.
    pub squares: u64,
    /// The squares of how often items repeat.
    pub repeat_squares: u64,
    /// The repeats of the items of one list, at most.
    pub growth: u64,
}

impl ListSize {
    /// Of lists of which only the largest is known.
    pub const fn at_most(most: u64) -> ListSize {
        ListSize { most, together: Together::Unknown }
    }

    /// Of lists of these sizes, no item of which is in two of them.
    pub fn apart(sizes: impl IntoIterator<Item = u64>) -> ListSize {
        let mut size = Adding::default();
        sizes.into_iter().for_each(|length| size.add(length, length));
        size.with_repeats(1, size.sums.all)
    }

    /// Of links to items, one for each object that has one, from how many of them each item has.
    pub fn links(repeats: impl IntoIterator<Item = u64>) -> ListSize {
        let ListSize { most, together } = ListSize::apart(repeats);
        let Together::Sums(sums) = together else { return ListSize::at_most(most) };
        let sums = Sums {
            repeats: most,
            squares: sums.all,
            repeat_squares: sums.squares,
            growth: most,
            ..sums
        };
        ListSize { most: most.min(1), together: Together::Sums(sums) }
    }

    /// Of lists whose items are numbered below `items`.
    pub(crate) fn of<L: IntoIterator<Item = usize>>(
        items: usize,
        lists: impl Iterator<Item = L> + Clone,
    ) -> ListSize {
        let mut repeats = vec![0_u64; items];
        lists.clone().flatten().for_each(|item| repeats[item] += 1);
        let mut size = Adding::default();
        for list in lists {
            let counted = list
                .into_iter()
                .fold((0, 0), |(length, growth), item| (length + 1, growth + repeats[item]));
            size.add(counted.0, counted.1);
        }
        let most = repeats.iter().copied().max().unwrap_or(0);
        size.with_repeats(most, repeats.iter().map(|repeats| repeats * repeats).sum())
    }

    /// Of lists that are as large as given, each with the repeats of its items added up, where
    /// an item is in as many lists as the list of the same place has items.
    pub(crate) fn mutual(lists: impl Iterator<Item = (u64, u64)>) -> ListSize {
        let mut size = Adding::default();
        lists.for_each(|(length, growth)| size.add(length, growth));
        size.with_repeats(size.most, size.sums.squares)
    }
}

/// Lists being added up.
#[derive(Default)]
pub(crate) struct Adding {
    most: u64,
    sums: Sums,
}

impl Adding {
    /// Adds a list with so many items, and their repeats added up.
    pub(crate) fn add(&mut self, length: u64, growth: u64) {
        self.most = self.most.max(length);
        self.sums.all = self.sums.all.saturating_add(length);
        self.sums.squares = self.sums.squares.saturating_add(length.saturating_mul(length));
        self.sums.growth = self.sums.growth.max(growth);
    }

    /// That the lists have no more items than so many, though each may be as large as added.
    pub(crate) fn set_all(&mut self, all: u64) {
        self.sums.all = all;
    }

    /// All lists, with what is known of the repeats of their items: the most of one, and their squares.
    pub(crate) fn with_repeats(&self, repeats: u64, repeat_squares: u64) -> ListSize {
        let sums = Sums { repeats, repeat_squares, ..self.sums };
        ListSize { most: self.most, together: Together::Sums(sums) }
    }
}
