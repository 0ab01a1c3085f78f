//! Hints: what an answer tells beside its data to one who may have meant something else.
//!
//! A hint is no error: the data is what was asked for. It is worked out where it is wanted alone, once
//! for each field of the document, and goes with the part of the answer that it is about when that is
//! cut away.

use serde::Serialize;

use super::error::PathSegment;

/// What one who asked may have meant, or may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What is noticed, and what to do.
    pub message: String,
    /// Values to give instead of what was given, the likeliest first.
    pub suggestions: Vec<String>,
}

/// A hint in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Told {
    /// Where in the answer: the field that it is about.
    pub(super) path: Vec<PathSegment>,
    pub(super) message: String,
    pub(super) suggestions: Vec<String>,
}

/// The hints of an answer that is being written, in its order.
#[derive(Debug, Default)]
pub(super) struct Hints {
    asked: Vec<Asked>,
    told: usize,
}

/// A field that was asked for its hint.
#[derive(Debug)]
struct Asked {
    /// The field of the plan, by its address.
    field: usize,
    /// Where its value begins, in bytes.
    start: usize,
    /// None, where there was nothing to tell.
    told: Option<Told>,
}

impl Hints {
    /// How many an answer has at most.
    const MOST: usize = 20;
    /// How many fields are asked for them at most.
    const MOST_ASKED: usize = 100;

    /// Whether a field has not been asked and there is room.
    pub(super) fn wants(&self, field: usize) -> bool {
        self.told < Hints::MOST
            && self.asked.len() < Hints::MOST_ASKED
            && self.asked.iter().all(|asked| asked.field != field)
    }

    /// Notes what a field told whose value begins at `start`.
    pub(super) fn note(&mut self, field: usize, start: usize, told: Option<Told>) {
        self.told += usize::from(told.is_some());
        self.asked.push(Asked { field, start, told });
    }

    /// The answer was cut off there.
    pub(super) fn cut(&mut self, length: usize) {
        while let Some(cut) = self.asked.pop_if(|asked| asked.start >= length) {
            self.told -= usize::from(cut.told.is_some());
        }
    }

    /// What there is to tell, in the order of the answer.
    pub(super) fn into_told(self) -> Vec<Told> {
        self.asked.into_iter().filter_map(|asked| asked.told).collect()
    }
}
