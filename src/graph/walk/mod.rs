//! Walks from city to city over the links between them.
//!
//! This knows nothing of what the links are. A walk goes through those whose tie passes, looks at
//! no more of them than its budget allows, and comes to the same result whenever it is made.

mod among;
mod budget;
mod front;
mod levels;
mod meet;
mod neighbourhood;
mod scratch;
mod shortest;
mod simple;
mod ways;

#[cfg(test)]
mod tests;

use super::links::{Links, Tie};

pub(super) use budget::Spent;
pub(super) use levels::Levels;
pub(super) use neighbourhood::{Limits, Truncation};
pub(super) use scratch::Scratches;

/// A walk: over which links, through which of them, and how far at most.
///
/// Cities are numbered in the order of their slugs, so what is said here of the order of cities
/// holds of slugs.
#[derive(Debug)]
pub(super) struct Walk<'g, P> {
    /// The network.
    pub(super) links: &'g Links,
    /// Where to take notes.
    pub(super) scratches: &'g Scratches,
    /// How many links may be looked at, one that is looked at again counted again.
    pub(super) budget: usize,
    /// Which links may be gone through. One that lets all through costs nothing. It may be asked of
    /// a tie more than once.
    pub(super) passes: P,
    /// Cities that it keeps out of; neither end of a walk is among them.
    pub(super) avoid: &'g [u32],
}
