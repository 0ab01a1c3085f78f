//! Finding documents by words, with starts of words and slips of spelling.
//!
//! This knows nothing of what the documents are about. An index is built once and does not change;
//! the same index and query give the same finds in the same order. docs/search.md tells how finds are
//! ranked, and how well.

mod forms;
mod generic;
mod letters;
mod likeness;
mod naming;
mod query;
mod shown;
mod spelling;
mod tally;
mod vocabulary;
mod words;

use super::lists::Lists;
use super::text::{Reading, has_other_scripts};
use crate::dataset::Texts;
use forms::Forms;
use naming::Naming;
use tally::{Tally, tallies};
use vocabulary::{Builder, Vocabulary};
use words::words;

pub(in crate::graph) use query::Query;

/// The least that the weight of a text can be.
const LEAST_WEIGHT: f32 = 0.01;

/// The score of a document that is named with more words than its name has.
const WRAPPED: f32 = 0.98;

/// The best score of one that is not named.
const UNNAMED: f32 = 0.97;

/// A text of a document.
#[derive(Debug, Clone, Copy)]
pub(in crate::graph) struct Text<'t> {
    /// The name of the field that it is of.
    pub field: &'static str,
    /// How much it counts that a word is found here: 1 for a name, less for what says less of what
    /// the document is. Weights below 0.01 count as that, those above 1 as 1.
    pub weight: f32,
    /// Whether it is one of many names of the document. They are looked for in their own script, and
    /// one at most is shown.
    pub alias: bool,
    /// The text.
    pub text: &'t str,
}

/// A document.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Document<'t> {
    /// What it is found by.
    pub texts: Vec<Text<'t>>,
    /// The numbers of the documents that it lies within, as a city does in its country: whoever
    /// names both means it.
    pub within: Vec<u32>,
}

/// Documents made ready to be searched.
#[derive(Debug)]
pub(in crate::graph) struct Index {
    documents: Lists<Indexed>,
    /// For each document the numbers of those that it lies within.
    within: Lists<u32>,
    /// The texts as they were given.
    texts: Texts,
    /// For each text the places of its words in the vocabulary.
    words: Lists<u32>,
    vocabulary: Vocabulary,
    forms: Forms,
}

/// A text of a document, read in one way.
#[derive(Debug)]
struct Indexed {
    /// Its place among all texts.
    number: u32,
    /// The place of the text in its document. One in another script is here twice: as it is
    /// written, and after that in Latin letters.
    place: u32,
    reading: Reading,
    alias: bool,
    weight: f32,
    field: &'static str,
}

/// A document found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::graph) struct Find {
    /// Its place among the documents that the index was built of.
    pub document: u32,
    /// How well it fits, above 0 and up to 1. 1 is for a document one of whose names is just those
    /// words, 0.98 where generic words are around it, or beside it a name of what it lies within;
    /// above a half every word of the query was found.
    pub score: f32,
    /// Whether it is one of the first two.
    pub exact: bool,
}

impl Index {
    /// Indexes documents. Their order is the order of finds that are equally good.
    pub(in crate::graph) fn new<'t>(documents: impl IntoIterator<Item = Document<'t>>) -> Index {
        let mut gathered = Gathered::default();
        documents.into_iter().for_each(|document| gathered.add(&document));
        gathered.index()
    }

    /// The documents in which words of the query are found, of those that are there, the best first.
    ///
    /// Where the query is the name of any, words count as they are written alone. Where a document has every
    /// word, or the start of it, as it was written, those with fewer than half of the words are left
    /// out.
    pub(in crate::graph) fn search(
        &self,
        query: &Query,
        is_there: impl Fn(u32) -> bool,
    ) -> Vec<Find> {
        if query.words().is_empty() {
            return Vec::new();
        }
        let named = naming::named(self, query, &is_there);
        let tallies = tallies(&self.vocabulary, query, self.documents.len(), named.is_name);
        let found = (0..).zip(&tallies).filter(|(_, tally)| tally.has_any(query));
        let found = found.filter(|(document, _)| is_there(*document));
        let with_around = |(document, tally): (u32, &Tally)| {
            (document, self.with_around(document, *tally, query, &tallies))
        };
        let found: Vec<(u32, Tally)> = found.map(with_around).collect();
        let sure = !named.documents.is_empty() || found.iter().any(|(_, it)| it.is_plain(query));
        let least = if sure { query.needed.count_ones().div_ceil(2) } else { 1 };
        let is_named = |document: u32| {
            named.documents.binary_search_by_key(&document, |(named, _)| *named).is_ok()
        };
        let enough = |found: &(u32, Tally)| found.1.count(query) >= least && !is_named(found.0);
        let mut ranked: Vec<(f32, Find)> = found
            .into_iter()
            .filter(enough)
            .map(|(document, tally)| Find::loose(document, tally.score(query)))
            .collect();
        let exact = named.documents.iter();
        ranked.extend(exact.map(|(it, weight)| Find::exact(*it, named.naming, *weight)));
        ranked.sort_unstable_by(|(a, one), (b, other)| {
            b.total_cmp(a).then(one.document.cmp(&other.document))
        });
        ranked.into_iter().map(|(_, find)| find).collect()
    }

    /// The places of the words of a text.
    fn words(&self, text: &Indexed) -> &[u32] {
        self.words.of(text.number as usize)
    }

    /// A text as it was given.
    fn given(&self, text: &Indexed) -> &str {
        self.texts.get(text.number as usize)
    }

    /// The tally of a document with the words found in what it lies within.
    fn with_around(&self, document: u32, tally: Tally, query: &Query, tallies: &[Tally]) -> Tally {
        let around = self.within.of(document as usize).iter();
        around.fold(tally, |tally, around| tally.within(tallies[*around as usize], query))
    }
}

impl Find {
    /// A document that has some of the words, and where it ranks.
    fn loose(document: u32, score: f32) -> (f32, Find) {
        (score, Find { document, score: score.min(UNNAMED), exact: false })
    }

    /// A document that the query names, and where it ranks: by the weight of the name, above all
    /// that is less well named.
    fn exact(document: u32, naming: Naming, weight: f32) -> (f32, Find) {
        let score = match naming {
            Naming::Bare => 1.0,
            Naming::Wrapped => WRAPPED,
        };
        (score + weight, Find { document, score, exact: true })
    }
}

/// How a text is read.
fn readings(text: &Text<'_>) -> impl Iterator<Item = Reading> + use<> {
    let in_latin = !text.alias && has_other_scripts(text.text);
    [Reading::Written].into_iter().chain(in_latin.then_some(Reading::Latin))
}

/// What an index is made of, while documents are added.
#[derive(Debug, Default)]
struct Gathered<'t> {
    texts: Vec<Indexed>,
    /// For each document the number of texts up to its end.
    ends: Vec<u32>,
    /// What each lies within, and the number of those up to its end.
    within: (Vec<u32>, Vec<u32>),
    given: Vec<&'t str>,
    /// The builder's numbers of words, and for each text how many there are up to its end.
    words: (Vec<u32>, Vec<u32>),
    builder: Builder,
    forms: Forms,
    /// Room for a folded text.
    folded: String,
}

impl<'t> Gathered<'t> {
    fn add(&mut self, document: &Document<'t>) {
        for (text, place) in document.texts.iter().zip(0..) {
            readings(text).for_each(|reading| self.add_text(text, place, reading));
        }
        self.ends.push(self.texts.len() as u32);
        self.within.0.extend(&document.within);
        self.within.1.push(self.within.0.len() as u32);
    }

    fn add_text(&mut self, text: &Text<'t>, place: u32, reading: Reading) {
        let Text { field, weight, alias, text } = *text;
        // Put so that what is not a number counts little too.
        let weight = if weight > LEAST_WEIGHT { weight.min(1.0) } else { LEAST_WEIGHT };
        self.folded.clear();
        reading.add(text, &mut self.folded);
        let document = self.ends.len() as u32;
        let words = words(&self.folded).map(|span| &self.folded[span]);
        let number = self.texts.len() as u32;
        if weight >= naming::LEAST_WEIGHT && reading == Reading::Written {
            self.forms.add(words.clone(), number);
        }
        self.words.0.extend(words.map(|word| self.builder.add(word, document, weight)));
        self.words.1.push(self.words.0.len() as u32);
        self.texts.push(Indexed { number, place, reading, alias, weight, field });
        self.given.push(text);
    }

    fn index(mut self) -> Index {
        let (vocabulary, places) = self.builder.build();
        self.words.0.iter_mut().for_each(|word| *word = places[*word as usize]);
        Index {
            documents: Lists::of_ends(self.ends, self.texts),
            within: Lists::of_ends(self.within.1, self.within.0),
            texts: Texts::of(self.given.into_iter()),
            words: Lists::of_ends(self.words.1, self.words.0),
            vocabulary,
            forms: self.forms,
        }
    }
}
