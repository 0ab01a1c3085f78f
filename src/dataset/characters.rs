//! The characters of cells that hold text: what is not seen, or looks like something else, makes
//! two names of one.

use std::borrow::Cow;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// On one line, found by its letters: a name, a title.
    Name,
    /// On as many lines as it has, to be read and not to be found: a note, a summary.
    Prose,
}

/// What is wrong with a text: the habit it is, what is wrong, and the remedy.
pub(super) type Oddity = (&'static str, String, &'static str);

/// Whether a text is blanks and visible characters of ASCII alone, as most are.
#[inline]
pub(super) fn is_plain(text: &str) -> bool {
    // Without a way out in between, many bytes are looked at once.
    text.bytes().fold(true, |plain, byte| plain & (0x20..0x7f).contains(&byte))
}

/// Whether a text is of Latin letters as western languages write them, in their composed form, with
/// nothing between them that is not seen.
#[inline]
pub(super) fn is_latin(text: &str) -> bool {
    let is_seen = |c: char| matches!(c, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}');
    text.chars().all(is_seen)
}

/// The first thing in a text that should not be there.
#[cold]
pub(super) fn oddity(text: &str, kept: Kept) -> Option<Oddity> {
    let before = std::iter::once(None).chain(text.chars().map(Some));
    let after = text.chars().skip(1).map(Some).chain(std::iter::once(None));
    let mut around = text.chars().zip(before).zip(after);
    around.find_map(|((character, before), after)| {
        // As RFC 5892 has it for names of hosts, but for the shapes of letters.
        let joins = || {
            let is_within = before.is_some_and(joined) && after.is_some_and(joined);
            is_joiner(character) && (is_within || before.is_some_and(is_virama))
        };
        let code = format!("U+{:04X}", u32::from(character));
        let (habit, what, remedy) = match character {
            '\n' | '\r' if kept == Kept::Prose => return None,
            '\n' | '\r' => ("lines", "a line break".to_owned(), "write it on one line"),
            _ if character.is_control() => {
                ("control", format!("the control character {code}"), "remove it")
            }
            char::REPLACEMENT_CHARACTER => {
                let what = format!("{code}, which stands for a letter that was lost");
                ("lost", what, "write the letter")
            }
            _ if is_ignorable(character) && !joins() => {
                ("invisible", format!("the invisible character {code}"), "remove it")
            }
            _ if character.is_whitespace() && character != ' ' && kept == Kept::Name => {
                ("blank", format!("the blank {code}"), "write a plain one")
            }
            _ => return None,
        };
        Some((habit, what, remedy))
    })
}

/// What Unicode calls a default ignorable code point (DerivedCoreProperties.txt, version 17), and
/// the marks of annotations: where nothing special is done for them, nothing is shown.
fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// What joins letters or keeps them apart, as Persian, Hindi and Sinhala need it.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}

/// Whether a character takes the vowel from the one before it, in Indic scripts; a joiner after it,
/// at the end of a word too, says how that looks.
fn is_virama(character: char) -> bool {
    canonical_combining_class(character) == 9
}

/// Whether a character is of a script that may need joiners: none before Hebrew does.
fn joined(character: char) -> bool {
    character >= '\u{590}' && (character.is_alphabetic() || is_combining_mark(character))
}

/// The text with accents and letters composed (normalization form C): `é` is one character,
/// however it is written.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// What two texts have in common that look alike: compatible letters are one (form KC), what is
/// not seen is not there, and blanks are one however many.
pub(super) fn skeleton(text: &str) -> String {
    let seen: String = text.chars().filter(|character| !is_ignorable(*character)).nfkc().collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_may_stand_where_scripts_need_them_and_nowhere_else() {
        // Persian and Sinhala, as Wikipedia's articles on the two characters spell them, and Bristol
        // in Kannada, as GeoNames does.
        for word in ["می\u{200C}خواهم", "ක\u{0DCA}\u{200D}ර", "ಬ್ರಿಸ್ಟಲ್\u{200C}"]
        {
            assert_eq!(oddity(word, Kept::Name), None, "{word:?}");
        }
        for word in ["Ly\u{200C}on", "Lyon\u{200D}", "می\u{200C}", "\u{200D}ර"] {
            assert!(oddity(word, Kept::Name).is_some_and(|odd| odd.0 == "invisible"), "{word:?}");
        }
    }

    #[test]
    fn texts_that_look_alike_have_one_skeleton() {
        // Decomposed, full width, a ligature, with a soft hyphen: UAX 15 has the first three.
        for (text, like) in [
            ("e\u{301}", "\u{E9}"),
            ("\u{FF2C}yon", "Lyon"),
            ("\u{FB01}n", "fin"),
            ("Ly\u{AD}on", "Lyon"),
            ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
        ] {
            assert_eq!(skeleton(text), skeleton(like), "{text:?}");
        }
        assert_ne!(skeleton("Lyon"), skeleton("lyon"));
        assert_eq!(composed("e\u{301}"), "\u{E9}");
    }
}
