//! Words that are written otherwise than in the names they are of: names as one word, words in
//! several, and names with the word for a town or without.

use std::borrow::Cow;

use super::generic::without_ending;
use super::{Index, naming};
use crate::dataset::Texts;

/// A name of more words is not looked for as one: nobody writes it so.
const MOST_WORDS: usize = 5;

/// Names written as one word, and those without the word for a town that ends them.
#[derive(Debug, Default)]
pub(super) struct Forms {
    forms: Texts,
    /// For each the number of the first text that may be written so.
    texts: Vec<u32>,
    /// Room for one.
    form: String,
}

impl Forms {
    /// Adds the forms of a name, which is the text of that number.
    pub(super) fn add<'w>(&mut self, words: impl Iterator<Item = &'w str> + Clone, text: u32) {
        self.form.clear();
        match words.clone().take(MOST_WORDS + 1).count() {
            1 => {
                let name = words.clone().next().and_then(without_ending);
                let Some((name, _)) = name else { return };
                self.form.push_str(name);
            }
            2..=MOST_WORDS => self.form.extend(words),
            _ => return,
        }
        if self.forms.number(&self.form).is_none() {
            self.forms.push(&self.form);
            self.texts.push(text);
        }
    }

    /// The text that may be written so.
    fn text(&self, form: &str) -> Option<u32> {
        self.forms.number(form).map(|number| self.texts[number as usize])
    }
}

/// A word of a query.
#[derive(Clone)]
pub(super) struct Word<'w> {
    pub(super) text: Cow<'w, str>,
    /// Its place in the vocabulary if it is there.
    pub(super) place: Option<u32>,
    /// Whether it is a single letter with a dot or a blank after it, or at the end.
    is_initial: bool,
}

impl<'w> Word<'w> {
    /// A word of a folded text, and what follows it.
    pub(super) fn new(index: &Index, text: &'w str, after: &str) -> Word<'w> {
        let is_single = text.chars().nth(1).is_none();
        let is_initial = is_single && (after.is_empty() || after.starts_with(['.', ' ', ',']));
        Word { text: text.into(), place: index.vocabulary.place(text), is_initial }
    }

    fn of_name(text: Cow<'w, str>, place: Option<u32>) -> Word<'w> {
        Word { text, place, is_initial: false }
    }

    fn is_known(&self) -> bool {
        self.place.is_some()
    }

    fn is_single(&self) -> bool {
        self.text.chars().nth(1).is_none()
    }
}

/// The words of a query as the words of names, where they are not written so: of a name written as one
/// word its words (`newdelhi`), of initials one word (`u`, `a`, `e`), of other words that are one in a
/// name that (`buda`, `pest`), and the word for a town by itself (`里昂市`). What is a word of any text
/// already is left as it is, but for initials.
pub(super) fn as_in_names<'w>(index: &'w Index, words: Vec<Word<'w>>) -> Vec<Word<'w>> {
    let mut rest = words.as_slice();
    if rest.iter().all(|word| word.is_known() && !word.is_initial) {
        return words;
    }
    let mut read = Vec::with_capacity(words.len());
    while let [first, after @ ..] = rest {
        let initials = rest.iter().take_while(|word| word.is_initial).count();
        let may_be_one = |one: &Word<'_>, other: &Word<'_>| {
            !(one.is_single() || other.is_single() || one.is_known() && other.is_known())
        };
        let together = match after.first() {
            _ if initials > 1 => initials,
            Some(second) if may_be_one(first, second) => 2,
            _ => 1,
        };
        let joined = (together > 1).then(|| joined(index, &rest[..together])).flatten();
        rest = match joined {
            Some(word) => {
                read.push(word);
                &rest[together..]
            }
            None => {
                taken_apart(index, first, &mut read);
                after
            }
        };
    }
    read
}

/// Words as one, if that is a name.
fn joined<'w>(index: &Index, words: &[Word<'w>]) -> Option<Word<'w>> {
    let joined: String = words.iter().map(|word| &*word.text).collect();
    let place = index.vocabulary.place(&joined)?;
    let is_name = !naming::named_just(index, &[place]).is_empty();
    is_name.then_some(Word::of_name(joined.into(), Some(place)))
}

/// Adds the words that a word not known is made of, or the word.
fn taken_apart<'w>(index: &'w Index, word: &Word<'w>, read: &mut Vec<Word<'w>>) {
    let of_name = |place: &u32| Word::of_name(index.vocabulary.word(*place).into(), Some(*place));
    if word.is_known() {
        read.push(word.clone());
    } else if let Some(text) = index.forms.text(&word.text) {
        read.extend(index.words.of(text as usize).iter().map(of_name));
    } else {
        let parts = without_ending(&word.text);
        let known = parts.and_then(|(name, ending)| Some((index.vocabulary.place(name)?, ending)));
        match known {
            Some((place, ending)) => {
                read.push(of_name(&place));
                let place = index.vocabulary.place(ending);
                read.push(Word::of_name(ending.to_owned().into(), place));
            }
            None => read.push(word.clone()),
        }
    }
}
