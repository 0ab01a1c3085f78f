//! Automatic persisted queries: a client sends the hash of a document in its place, and the text
//! only when the hash is not known yet (the protocol of Apollo Client and Apollo Server).

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use super::error::{Code, Refusal};

/// The SHA-256 of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DocumentHash([u8; 32]);

impl DocumentHash {
    /// The hash of a text.
    pub fn of(text: &str) -> DocumentHash {
        DocumentHash(Sha256::digest(text).into())
    }

    /// Reads a hash in hexadecimal, 64 digits; none when it is none.
    pub fn from_hex(digits: &str) -> Option<DocumentHash> {
        let mut hash = [0; 32];
        if digits.len() != 2 * hash.len() || !digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        {
            return None;
        }
        for (n, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * n..2 * n + 2], 16).ok()?;
        }
        Some(DocumentHash(hash))
    }
}

/// A bounded cache of texts by their hash, shared by all threads.
pub(super) struct Persisted {
    cache: Cache<DocumentHash, Arc<str>, ByMemory>,
}

#[derive(Debug, Clone)]
struct ByMemory;

impl Weighter<DocumentHash, Arc<str>> for ByMemory {
    fn weight(&self, _: &DocumentHash, text: &Arc<str>) -> u64 {
        128 + text.len() as u64
    }
}

impl Persisted {
    /// A cache that takes about as many bytes.
    pub(super) fn new(bytes: u64) -> Self {
        Persisted { cache: Cache::with_weighter(bytes as usize / 1024, bytes, ByMemory) }
    }

    /// How long the text of that hash is; 0 where it is not known.
    pub(super) fn length(&self, hash: DocumentHash) -> usize {
        self.cache.peek(&hash).map_or(0, |text| text.len())
    }

    /// The text of that hash.
    pub(super) fn find(&self, hash: DocumentHash) -> Result<Arc<str>, Refusal> {
        // Clients go by this very message.
        let missing = || Refusal::new(Code::PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
        self.cache.get(&hash).ok_or_else(missing)
    }

    /// Keeps the text of a document that was let in, which must be of that hash.
    pub(super) fn keep(&self, hash: DocumentHash, text: &Arc<str>) {
        if self.cache.peek(&hash).is_none() {
            self.cache.insert(hash, Arc::clone(text));
        }
    }
}

/// That a text is of the hash that was sent with it.
pub(super) fn check(hash: DocumentHash, text: &str) -> Result<(), Refusal> {
    if DocumentHash::of(text) == hash {
        return Ok(());
    }
    let message = "extensions.persistedQuery.sha256Hash is not the SHA-256 of query; send that of \
                   the very text, in hexadecimal";
    Err(Refusal::new(Code::PERSISTED_QUERY_HASH_MISMATCH, message))
}
