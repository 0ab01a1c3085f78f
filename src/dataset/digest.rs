//! A hash of the files' contents.

use xxhash_rust::xxh3::Xxh3;

use super::files::EMBEDDED;

const FILES: usize = EMBEDDED.len();

/// Hashes files in order of name, in whatever order they are read.
pub(super) struct Digest {
    hash: Xxh3,
    /// The file that is hashed as it is read.
    turn: usize,
    /// What was read of the files whose turn is yet to come, each after its name and length.
    early: [Vec<u8>; FILES],
    ended: [bool; FILES],
}

/// The hash, as one file goes into it.
pub(super) struct FileDigest<'d> {
    digest: &'d mut Digest,
    place: usize,
}

impl Digest {
    /// Of files of those names and lengths in bytes.
    pub(super) fn of(files: impl Iterator<Item = (&'static str, u64)>) -> Digest {
        let mut early = [const { Vec::new() }; FILES];
        for (early, (name, length)) in early.iter_mut().zip(files) {
            early.extend_from_slice(name.as_bytes());
            early.extend_from_slice(&length.to_le_bytes());
        }
        let mut hash = Xxh3::new();
        hash.update(&std::mem::take(&mut early[0]));
        Digest { hash, turn: 0, early, ended: [false; FILES] }
    }

    /// For what is read of the file at `place` in order of name.
    pub(super) fn file(&mut self, place: usize) -> FileDigest<'_> {
        FileDigest { digest: self, place }
    }

    /// The hash of all, when all were read to their ends.
    pub(super) fn finish(&self) -> u128 {
        debug_assert_eq!(self.turn, FILES, "a file was not read");
        self.hash.digest128()
    }
}

impl FileDigest<'_> {
    /// Takes what was read next of the file.
    pub(super) fn update(&mut self, bytes: &[u8]) {
        let digest = &mut *self.digest;
        if self.place == digest.turn {
            digest.hash.update(bytes);
        } else {
            digest.early[self.place].extend_from_slice(bytes);
        }
    }

    /// The file was read to its end.
    pub(super) fn end(&mut self) {
        let digest = &mut *self.digest;
        digest.ended[self.place] = true;
        while digest.ended.get(digest.turn) == Some(&true) {
            digest.turn += 1;
            if let Some(early) = digest.early.get_mut(digest.turn) {
                digest.hash.update(&std::mem::take(early));
            }
        }
    }
}
