//! What an answer may cost, as a number a reader can recompute.
//!
//! Each field costs 1, and 10 for each field of an input object that it is given, such as a condition
//! of a filter or a key of an order, and what its `@cost` declares. What is selected below it is
//! counted as often as there may be objects to ask: below `edges` and `nodes` of a connection its
//! page size (`first` or `last`, else the default of 20), below a list of ids their number, below any
//! other list the size that its `@listSize` declares, else
//! [`UNPAGED_LIST`](super::plan::UNPAGED_LIST), and below anything else once. Where an object may be
//! of several types, the dearest counts.
//!
//! ```text
//! { cities(first: 10) { totalCount nodes { name country { name } } } }
//! cities 1 + totalCount 1 + nodes 1 + 10 × (name 1 + country 1 + name 1) = 33
//! ```

use super::plan::{Field, Fields, Filled};
use super::types::Domain;

/// The cost of an object's fields, with what a request fills in.
pub(super) fn of<D: Domain>(fields: &Fields<D>, filled: &[Filled]) -> u64 {
    let dearest = fields.each().map(|fields| {
        let costs = fields.iter().map(|field| of_field(field, filled));
        costs.fold(0, u64::saturating_add)
    });
    dearest.max().unwrap_or(0)
}

fn of_field<D: Domain>(field: &Field<D>, filled: &[Filled]) -> u64 {
    let below = field.fields.as_ref().map_or(0, |fields| of(fields, filled));
    let size = field.size.estimate(filled).size;
    let own = field.load.estimate(filled).weight.saturating_add(1);
    size.saturating_mul(below).saturating_add(own)
}
