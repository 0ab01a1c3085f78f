//! How the network grew.

use std::collections::BTreeMap;

use super::presence::Presence;
use crate::dataset::Dataset;
use crate::model::{DesignationKind, Year};

/// A year in which cities joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearGrowth {
    /// The year.
    pub year: Year,
    /// How many cities joined in it.
    pub joined: i32,
    /// How many cities were members at its end.
    pub size: i32,
}

/// Counts cities by the designation that brought them in: a change of field brings none.
pub(super) fn growth(dataset: &Dataset, presence: &Presence) -> Box<[YearGrowth]> {
    let mut joined_in: BTreeMap<Year, i32> = BTreeMap::new();
    for (n, designation) in dataset.designations().iter().enumerate() {
        let is_there = presence.designation(n).is_some();
        if is_there && designation.kind == DesignationKind::NewMember {
            *joined_in.entry(designation.year).or_default() += 1;
        }
    }
    let mut size = 0;
    let years = joined_in.into_iter().map(|(year, joined)| {
        size += joined;
        YearGrowth { year, joined, size }
    });
    years.collect()
}
