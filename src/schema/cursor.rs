//! Cursors: where in a list a page began or ended.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use xxhash_rust::xxh3::xxh3_64;

use super::{CURSOR_EXPIRED, CURSOR_INVALID};
use crate::engine::FieldError;
use crate::graph::Graph;

/// Which list of which data a cursor belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListId {
    /// The data, by a part of its digest.
    snapshot: u32,
    /// The field that gave the list and the object it was asked of, hashed.
    list: u32,
}

impl ListId {
    /// The list that `field` (such as `City.partners`) gives of the object of that number.
    pub(super) fn new(graph: &Graph, field: &str, object: usize) -> ListId {
        let mut name = field.as_bytes().to_vec();
        name.extend_from_slice(&(object as u64).to_le_bytes());
        ListId { snapshot: graph.digest() as u32, list: xxh3_64(&name) as u32 }
    }

    /// The cursor of the item at `position`.
    pub(super) fn cursor(self, position: u32) -> String {
        let mut bytes = [0; 12];
        bytes[..4].copy_from_slice(&self.snapshot.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.list.to_le_bytes());
        bytes[8..].copy_from_slice(&position.to_le_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The position that a cursor stands for in this list of `length` items.
    pub(super) fn position(
        self,
        argument: &str,
        cursor: &str,
        length: usize,
    ) -> Result<usize, FieldError> {
        let invalid = || {
            let shown: String = cursor.chars().take(40).collect();
            let message = format!(
                "{argument}: {shown:?} is not a cursor of this connection; pass one that its \
                 edges or its pageInfo gave"
            );
            FieldError::new(CURSOR_INVALID, message)
        };
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| invalid())?;
        let words: [u8; 12] = bytes.try_into().map_err(|_| invalid())?;
        let word = |at: usize| {
            u32::from_le_bytes([words[at], words[at + 1], words[at + 2], words[at + 3]])
        };
        if word(4) != self.list {
            return Err(invalid());
        }
        if word(0) != self.snapshot {
            let message = format!(
                "{argument}: the data has changed since this cursor was given; ask again from \
                 the first page"
            );
            return Err(FieldError::new(CURSOR_EXPIRED, message));
        }
        let position = word(8) as usize;
        if position < length { Ok(position) } else { Err(invalid()) }
    }
}
