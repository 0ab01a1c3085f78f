//! Texts made comparable without regard to case and accents.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::atomic::{AtomicU8, Ordering};

use any_ascii::any_ascii_char;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How the letters of a text are read to compare it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) enum Reading {
    /// In lower-case ASCII letters: see [`fold`].
    Latin,
    /// In its own script. Latin letters are read as ASCII; of other scripts case, accents and
    /// vowel points vanish, and letters that are written in several ways are one: the alefs of
    /// Arabic, the final letters of Greek and Hebrew.
    Written,
}

impl Reading {
    /// The text read so.
    pub(in crate::graph) fn of(self, text: &str) -> String {
        let mut read = String::with_capacity(text.len());
        self.add(text, &mut read);
        read
    }

    /// Adds the text read so.
    pub(in crate::graph) fn add(self, text: &str, read: &mut String) {
        if text.is_ascii() {
            let start = read.len();
            read.push_str(text);
            read[start..].make_ascii_lowercase();
        } else {
            text.chars().for_each(|c| self.push(read, c));
        }
    }

    /// Adds the likeness of one character.
    fn push(self, read: &mut String, c: char) {
        if self == Reading::Latin || c.is_ascii() {
            push_folded(read, c);
            return;
        }
        match kind(c) {
            Kind::AsItIs => read.push(c),
            Kind::InParts => push_parts(read, c),
            Kind::InLatin | Kind::NoLetter => push_folded(read, c),
        }
    }
}

/// Adds the parts of a letter of another script, without its marks.
fn push_parts(read: &mut String, c: char) {
    decompose_compatible(c, |part| {
        // Marks have a class: they stand above, below or within a letter.
        if canonical_combining_class(part) == 0 {
            read.extend(part.to_lowercase().map(usual_form));
        }
    });
}

/// A text as it is mostly written: letters as one character each and not with marks that follow them,
/// kana and Latin letters of full or half width as the usual ones.
pub(in crate::graph) fn composed(text: &str) -> Cow<'_, str> {
    let has_usual_width = |c: char| !matches!(c, '\u{FF01}'..='\u{FFEE}');
    if text.is_ascii()
        || text.chars().all(has_usual_width) && is_nfc_quick(text.chars()) == IsNormalized::Yes
    {
        return Cow::Borrowed(text);
    }
    let mut usual = String::with_capacity(text.len());
    for c in text.chars() {
        if has_usual_width(c) {
            usual.push(c);
        } else {
            decompose_compatible(c, |part| usual.push(part));
        }
    }
    Cow::Owned(usual.nfc().collect())
}

/// Whether a text has letters that are not Latin.
pub(in crate::graph) fn has_other_scripts(text: &str) -> bool {
    let is_of_other_script = |c| matches!(kind(c), Kind::AsItIs | Kind::InParts);
    !text.is_ascii() && text.chars().any(is_of_other_script)
}

/// As [`char::is_alphanumeric`], and sooner told of characters that were met before.
pub(in crate::graph) fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { kind(c) != Kind::NoLetter }
}

/// What a character is to a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Kind {
    /// A letter of a script other than Latin that is read as it is.
    AsItIs = 1,
    /// Another letter of such a script: by its parts, without marks and case.
    InParts,
    /// A Latin letter, or a digit of whatever script.
    InLatin,
    /// No letter and no digit.
    NoLetter,
}

/// The kind of a character. It takes a while to find out, which matters where names in a hundred
/// languages are read: that of letters of most scripts is kept.
fn kind(c: char) -> Kind {
    static FOUND: [AtomicU8; 0x3100] = [const { AtomicU8::new(0) }; 0x3100];
    let Some(found) = FOUND.get(c as usize) else {
        return if is_common(c) { Kind::AsItIs } else { find_kind(c) };
    };
    match found.load(Ordering::Relaxed) {
        1 => Kind::AsItIs,
        2 => Kind::InParts,
        3 => Kind::InLatin,
        4 => Kind::NoLetter,
        _ => {
            let kind = find_kind(c);
            found.store(kind as u8, Ordering::Relaxed);
            kind
        }
    }
}

/// Of the scripts with most characters, those that are read as they are.
fn is_common(c: char) -> bool {
    matches!(c, '一'..='鿿' | '가'..='힣')
}

/// Letters that modify others, such as the signs for alef and for a soft sign, count as Latin.
fn find_kind(c: char) -> Kind {
    let is_latin = matches!(c,
        '\0'..='\u{2FF}' | '\u{1D00}'..='\u{1DBF}' | '\u{1E00}'..='\u{1EFF}'
        | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{AB30}'..='\u{AB6F}'
        | '\u{FB00}'..='\u{FB06}' | '\u{FF21}'..='\u{FF5A}');
    let is_letter = c.is_alphabetic();
    if is_letter && !is_latin {
        let mut parts = String::new();
        push_parts(&mut parts, c);
        let is_whole = is_kana_or_hangul(c) || parts.chars().eq([c]);
        return if is_whole { Kind::AsItIs } else { Kind::InParts };
    }
    if is_letter || c.is_numeric() { Kind::InLatin } else { Kind::NoLetter }
}

/// Scripts whose marks make another letter, and that are mostly written composed.
fn is_kana_or_hangul(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}')
}

/// One of the letters that are written in several ways.
fn usual_form(letter: char) -> char {
    match letter {
        'ς' => 'σ',
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ھ' | 'ە' => 'ه',
        other => other,
    }
}

/// The text in lower-case ASCII letters: `Łódź` gives `lodz`, `ß` gives `ss`, `深圳` gives
/// `shenzhen`. White space and ASCII punctuation stay as they are.
///
/// Accents vanish whether they are part of a letter or follow it as a mark of their own. What is
/// not known to have a likeness in ASCII vanishes too; a symbol that has one in letters, such as `№` or an
/// emoji, is a blank. Texts that differ only in how they compose
/// letters give the same, but for a few scripts where a mark makes another sound: `й`, kana with
/// sound marks, some Indic vowels.
pub(in crate::graph) fn fold(text: &str) -> String {
    Reading::Latin.of(text)
}

/// Adds the likeness of one character in ASCII.
///
/// A letter gives letters only: the apostrophe that stands for a soft sign or an alef would cut the
/// word in two. What is no letter gives none: the names that symbols and emoji have in English are
/// not what anybody wrote.
fn push_folded(folded: &mut String, c: char) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    let likeness = any_ascii_char(c);
    if !c.is_alphanumeric() {
        let is_worded = likeness.bytes().any(|byte| byte.is_ascii_alphanumeric());
        folded.push_str(if is_worded { " " } else { likeness });
        return;
    }
    let letter = c.is_alphabetic();
    let likeness = likeness.chars().filter(|l| !letter || l.is_ascii_alphanumeric());
    folded.extend(likeness.map(|l| l.to_ascii_lowercase()));
}

/// A folded text that remembers where each part of it came from.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Folded {
    text: String,
    /// For each byte of `text` the place in the original of the character that gave it, then the
    /// length of the original.
    origins: Vec<usize>,
}

impl Folded {
    /// Folds a text so.
    pub(in crate::graph) fn new(original: &str, reading: Reading) -> Folded {
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len() + 1);
        for (place, c) in original.char_indices() {
            reading.push(&mut text, c);
            origins.resize(text.len(), place);
        }
        origins.push(original.len());
        Folded { text, origins }
    }

    /// The folded text.
    pub(in crate::graph) fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a span of the folded text came from.
    ///
    /// They are always whole characters: a span that holds one `s` of the two that `ß` gives leads
    /// to all of `ß`. Characters that gave nothing, such as the marks of accents, go with what they
    /// follow. A span that reaches beyond the text is cut to it.
    pub(in crate::graph) fn original(&self, span: Range<usize>) -> Range<usize> {
        let end = span.end.min(self.text.len());
        let start = self.origins[span.start.min(end)];
        if span.start >= end {
            return start..start;
        }
        let last = self.origins[end - 1];
        let next = self.origins[end..].iter().find(|origin| **origin != last);
        start..next.copied().unwrap_or(last)
    }
}

/// Spans of bytes of a text as spans of UTF-16 code units, the way JavaScript counts.
///
/// A span that begins or ends within a character is widened to all of it; one that reaches beyond
/// the text is cut to it. Sorted spans are counted in one walk over the text.
pub(in crate::graph) fn utf16_spans(text: &str, spans: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut walk = Walk { text, bytes: 0, units: 0 };
    let unit_span = |span: &Range<usize>| {
        let start = text.floor_char_boundary(span.start);
        let end = if span.is_empty() { start } else { text.ceil_char_boundary(span.end) };
        walk.to(start)..walk.to(end)
    };
    spans.iter().map(unit_span).collect()
}

/// How far the counting of code units has come.
struct Walk<'t> {
    text: &'t str,
    bytes: usize,
    units: usize,
}

impl Walk<'_> {
    /// The code units before `place`, which is the start of a character or the end of the text.
    fn to(&mut self, place: usize) -> usize {
        if place < self.bytes {
            (self.bytes, self.units) = (0, 0);
        }
        let passed = self.text.get(self.bytes..place).unwrap_or_default();
        self.units += passed.chars().map(char::len_utf16).sum::<usize>();
        self.bytes = place;
        self.units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_characters_is_what_is_found() {
        for c in '\0'..=char::MAX {
            let found = find_kind(c);
            assert_eq!([kind(c), kind(c)], [found, found], "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
