//! Which page of a list is asked for, and what it holds.

use std::ops::Range;

use super::PAGE_INVALID;
use crate::engine::FieldError;

/// The page size when none is asked for.
pub(super) const DEFAULT_PAGE_SIZE: u32 = 20;
/// The largest page size.
pub(super) const MAX_PAGE_SIZE: u32 = 500;

/// Which page is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Paging {
    pub(super) first: Option<i64>,
    pub(super) after: Option<String>,
    pub(super) last: Option<i64>,
    pub(super) before: Option<String>,
}

impl Paging {
    /// Whether nothing is said of the page.
    pub(super) fn is_usual(&self) -> bool {
        let sized = self.first.is_some() || self.last.is_some();
        !sized && self.after.is_none() && self.before.is_none()
    }

    /// What `first` or `last` leaves of the items from `start` to `end`.
    pub(super) fn window(&self, start: usize, end: usize) -> Result<Range<usize>, FieldError> {
        let length = end - start;
        match (self.first, self.last) {
            (Some(_), Some(_)) => {
                let message = "first and last are both given; give one of them";
                Err(FieldError::new(PAGE_INVALID, message))
            }
            (None, Some(last)) => Ok(end - size("last", last)?.min(length)..end),
            (first, None) => {
                let first = first.unwrap_or(DEFAULT_PAGE_SIZE.into());
                Ok(start..start + size("first", first)?.min(length))
            }
        }
    }
}

fn size(argument: &str, asked: i64) -> Result<usize, FieldError> {
    let size = usize::try_from(asked).ok();
    size.filter(|size| *size <= MAX_PAGE_SIZE as usize).ok_or_else(|| {
        let message =
            format!("{argument}: {asked} is not a page size; give one from 0 to {MAX_PAGE_SIZE}");
        FieldError::new(PAGE_INVALID, message)
    })
}
