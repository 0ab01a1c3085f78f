//! Paths, neighbourhoods and suggestions, as the library gives them.

use std::hint::black_box;

use serde_json::{Value, json};

use crate::questions::Questions;
use crate::timed;

/// How many are asked beforehand, for what is set up once: notes for walks, places of cities.
const WARM_UP: usize = 20;

/// The length of a shortest path of each pair, null where there is none, and the time it took.
///
/// # Panics
/// Where a walk was given up, for then nothing can be compared.
pub(crate) fn paths(questions: &Questions<'_>) -> Value {
    // The last ones, so that what is asked first has not just been walked.
    for [from, to] in questions.pairs.iter().rev().take(WARM_UP) {
        black_box(from.path(*to, None, &[]).unwrap());
    }
    let each = questions.pairs.iter().map(|[from, to]| {
        let (path, time) = timed(|| from.path(*to, None, &[]).unwrap());
        json!([path.map(|path| path.length()), time])
    });
    each.collect()
}

/// How many cities are within two links, itself among them, and how many links among those, null where
/// some were left out; and the time.
pub(crate) fn neighbourhoods(questions: &Questions<'_>) -> Value {
    for city in questions.cities.iter().rev().take(WARM_UP) {
        black_box(city.neighbourhood(2, None, &[]));
    }
    let each = questions.cities.iter().map(|city| {
        let (found, time) = timed(|| city.neighbourhood(2, None, &[]));
        let cities: usize = found.rings.iter().map(Vec::len).sum();
        let is_whole = found.truncated.is_none();
        json!([is_whole.then_some([cities, found.links.len()]), time])
    });
    each.collect()
}

/// How long the very first suggestions take, for which the places of all cities are set up.
pub(crate) fn first_suggestion(questions: &Questions<'_>) -> Value {
    questions.cities.last().map(|city| timed(|| black_box(city.suggestions(None, 10))).1).into()
}

/// How many suggestions there are for each city, ten at most, and the time.
pub(crate) fn suggestions(questions: &Questions<'_>) -> Value {
    for city in questions.cities.iter().rev().take(WARM_UP) {
        black_box(city.suggestions(None, 10));
    }
    let each = questions.cities.iter().map(|city| {
        let (found, time) = timed(|| city.suggestions(None, 10));
        json!([found.best.len(), time])
    });
    each.collect()
}
