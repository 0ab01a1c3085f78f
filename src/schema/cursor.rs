//! Cursors: where in a list a page began or ended.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use xxhash_rust::xxh3::xxh3_64;

use super::{CURSOR_EXPIRED, CURSOR_INVALID};
use crate::engine::FieldError;
use crate::graph::{Graph, List, View};

/// Which list of the network a cursor belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListId {
    pub(super) view: View,
    hash: u32,
}

impl ListId {
    /// What a list of that connection type is known by in a view of the network: where it comes
    /// from, its conditions and its order, as it is described.
    pub(super) fn of(connection: &str, list: &impl List, view: View) -> ListId {
        let description = format!("{connection} {} {list:?}", view.number());
        ListId { view, hash: xxh3_64(description.as_bytes()) as u32 }
    }

    /// The cursor of the item at `position`.
    pub(super) fn cursor(self, graph: &Graph, position: u32) -> String {
        let mut bytes = [0; 12];
        bytes[..4].copy_from_slice(&snapshot(graph).to_le_bytes());
        bytes[4..8].copy_from_slice(&self.hash.to_le_bytes());
        bytes[8..].copy_from_slice(&position.to_le_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The position that a cursor stands for in this list of `length` items.
    pub(super) fn position(
        self,
        graph: &Graph,
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
        // Asked first: in other data the same list may have another number.
        if word(0) != snapshot(graph) {
            let message = format!(
                "{argument}: the data has changed since this cursor was given; ask again from \
                 the first page"
            );
            return Err(FieldError::new(CURSOR_EXPIRED, message));
        }
        if word(4) != self.hash {
            return Err(invalid());
        }
        let position = word(8) as usize;
        if position < length { Ok(position) } else { Err(invalid()) }
    }
}

/// The data that cursors are given of, by a part of its digest.
fn snapshot(graph: &Graph) -> u32 {
    graph.digest() as u32
}
