//! JSON into one buffer.
//!
//! Most of what is written is short. Copying bytes of a known width takes a move or two, copying a
//! few of a width that is not known a call: so short runs are copied in wider pieces than they
//! are, and what is too much is cut off again.

/// The buffer that an answer is written into.
#[derive(Debug, Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Writer { bytes: Vec::with_capacity(bytes) }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Forgets what was written after the first `length` bytes.
    pub(super) fn truncate(&mut self, length: usize) {
        self.bytes.truncate(length);
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Writes a part of what was written once more.
    pub(super) fn repeat(&mut self, part: std::ops::Range<usize>) {
        self.bytes.extend_from_within(part);
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn raw(&mut self, json: &[u8]) {
        self.bytes.extend_from_slice(json);
    }

    pub(super) fn prefix(&mut self, prefix: &Prefix) {
        match &prefix.long {
            None => {
                self.bytes.extend_from_slice(&prefix.wide);
                self.bytes.truncate(self.bytes.len() - WIDE + prefix.length);
            }
            Some(prefix) => self.bytes.extend_from_slice(prefix),
        }
    }

    /// A text that may have to be escaped.
    pub(super) fn text(&mut self, text: &str) {
        if needs_escapes(text.as_bytes()) { self.value(text) } else { self.word(text) }
    }

    /// A text that needs no escapes.
    pub(super) fn word(&mut self, word: &str) {
        self.bytes.push(b'"');
        let bytes = word.as_bytes();
        match bytes.len() {
            ..4 => bytes.iter().for_each(|byte| self.bytes.push(*byte)),
            4..8 => self.overlapping::<4>(bytes),
            8..16 => self.overlapping::<8>(bytes),
            16..=32 => self.overlapping::<16>(bytes),
            _ => self.bytes.extend_from_slice(bytes),
        }
        self.bytes.push(b'"');
    }

    /// From `N` to twice as many bytes, as their first `N` and their last `N`.
    fn overlapping<const N: usize>(&mut self, bytes: &[u8]) {
        if let (Some(first), Some(last)) = (bytes.first_chunk::<N>(), bytes.last_chunk::<N>()) {
            let end = self.bytes.len() + bytes.len();
            self.bytes.extend_from_slice(first);
            self.bytes.truncate(end - N);
            self.bytes.extend_from_slice(last);
        }
    }

    /// Any value.
    pub(super) fn value<T: serde::Serialize + ?Sized>(&mut self, value: &T) {
        // Writing text, numbers and JSON to memory meets no error.
        let _ = serde_json::to_writer(&mut self.bytes, value);
    }
}

/// How many bytes are copied for a prefix.
const WIDE: usize = 24;

/// What is written before the value of a field: `{"key":`, or `,"key":` after another field.
#[derive(Debug)]
pub(super) struct Prefix {
    wide: [u8; WIDE],
    /// How many of `wide` are the prefix.
    length: usize,
    /// The prefix, where it is longer than `wide`.
    long: Option<Box<[u8]>>,
}

impl Prefix {
    /// The prefix of a field with that key, a name, which needs no escapes.
    pub(super) fn of(key: &str, is_first: bool) -> Prefix {
        let prefix = format!("{}\"{key}\":", if is_first { '{' } else { ',' }).into_bytes();
        let mut wide = [0; WIDE];
        let long = match wide.get_mut(..prefix.len()) {
            Some(fits) => {
                fits.copy_from_slice(&prefix);
                None
            }
            None => Some(prefix.clone().into()),
        };
        Prefix { wide, length: prefix.len(), long }
    }
}

/// Whether a text has a byte that a JSON string must escape. Most have none, which is told eight
/// bytes at a time.
fn needs_escapes(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    if words.iter().any(|bytes| has_escaped(u64::from_ne_bytes(*bytes))) {
        return true;
    }
    match text.last_chunk::<8>() {
        Some(last) => has_escaped(u64::from_ne_bytes(*last)),
        None => rest.iter().any(|byte| *byte < 0x20 || *byte == b'"' || *byte == b'\\'),
    }
}

/// Whether one of eight bytes is a quote, a backslash or a control character.
fn has_escaped(word: u64) -> bool {
    const EVERY: u64 = u64::MAX / 0xFF; // 0x0101...
    const HIGH: u64 = EVERY << 7;
    let has_zero = |word: u64| word.wrapping_sub(EVERY) & !word & HIGH;
    let control = word.wrapping_sub(EVERY * 0x20) & !word & HIGH;
    let quote = has_zero(word ^ (EVERY * u64::from(b'"')));
    let backslash = has_zero(word ^ (EVERY * u64::from(b'\\')));
    (control | quote | backslash) != 0
}
