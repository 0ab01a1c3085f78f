//! Which partners of a city are among some cities.

use super::{Links, Tie};

/// The partners of a city that are among others, with what makes them partners, in no certain
/// order. `others` are those for which `is_other` holds, and perhaps more.
///
/// A hub with far more partners than there are others is not gone through: each of the others is
/// looked up among its partners, which are sorted.
pub(super) fn partners_among(
    links: &Links,
    city: u32,
    others: &[u32],
    is_other: impl Fn(u32) -> bool,
    mut found: impl FnMut(u32, Tie),
) {
    let (partners, ties) = (links.partners(city), links.ties(city));
    if is_sought(partners.len(), others.len()) {
        for other in others.iter().filter(|other| is_other(**other)) {
            if let Ok(place) = partners.binary_search(other) {
                found(*other, ties[place]);
            }
        }
    } else {
        let both = partners.iter().zip(ties);
        for (partner, tie) in both.filter(|(partner, _)| is_other(**partner)) {
            found(*partner, *tie);
        }
    }
}

/// How many links [`partners_among`] looks at, at least 1.
pub(super) fn cost(links: &Links, city: u32, others: usize) -> usize {
    let partners = links.partners(city).len();
    let cost = if is_sought(partners, others) { others * steps(partners) } else { partners };
    cost.max(1)
}

/// Whether to look up the others rather than to go through the partners.
fn is_sought(partners: usize, others: usize) -> bool {
    others.saturating_mul(steps(partners)) < partners
}

/// How many of as many partners a search by halves looks at.
fn steps(partners: usize) -> usize {
    (usize::BITS - partners.leading_zeros()) as usize
}
