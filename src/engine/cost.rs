//! What an answer may cost, as a number a reader can recompute.
//!
//! Each field costs 1, and each field below it is counted as often as there may be objects to ask:
//! below a connection its page size (`first` or `last`, else the default of 20), below a list of
//! ids their number, below any other list the size that its `@listSize` declares, else
//! [`UNPAGED_LIST`](super::plan::UNPAGED_LIST), and below anything else once.
//! The `edges` and `nodes` of a connection do not count its page a second time. Where an object
//! may be of several types, the dearest counts.
//!
//! ```text
//! { cities(first: 10) { nodes { name country { name } } } }
//! cities 1 + 10 × (nodes 1 + (name 1 + country 1 + (name 1))) = 41
//! ```

use super::plan::{Field, Fields, Filled, Size};
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
    let size = match field.size {
        Size::Fixed(size) => size,
        Size::Varying(place) => filled.get(place).map_or(1, |filled| filled.size),
    };
    size.saturating_mul(below).saturating_add(1)
}
