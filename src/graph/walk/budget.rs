//! How much a walk may look at.

/// How many links a walk may still look at.
#[derive(Debug)]
pub(super) struct Budget {
    most: usize,
    left: usize,
}

/// That a walk was given up because its budget was spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) struct Spent {
    /// How many links had been looked at, a link once for each time and each of its cities.
    pub(in crate::graph) visited: usize,
    /// Ways of up to as many links had all been looked at.
    pub(in crate::graph) reached: usize,
}

impl Budget {
    pub(super) fn new(most: usize) -> Budget {
        Budget { most, left: most }
    }

    /// Takes off links that are about to be looked at.
    ///
    /// They are taken off before, and those of a city all at once, so that a hub is not begun that
    /// the budget is too small for, and how far a walk comes follows from the network alone.
    pub(super) fn spend(&mut self, links: usize, reached: usize) -> Result<(), Spent> {
        let visited = self.most - self.left;
        self.left = self.left.checked_sub(links).ok_or(Spent { visited, reached })?;
        Ok(())
    }

    /// What is left, as a budget of its own.
    pub(super) fn rest(self) -> usize {
        self.left
    }
}
