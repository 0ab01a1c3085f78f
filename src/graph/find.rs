//! Search over the records of the network.

use std::sync::{Arc, OnceLock};

use super::documents::documents;
use super::handle::Entry;
use super::search::{Index, Query};
use super::text::{fold, utf16_spans};
use super::{Graph, PartnershipKey};
use crate::dataset::Dataset;
use crate::model::{City, Country, CreativeField, Division, Initiative, Key, Language, SearchType};

/// Texts of the records without case and accents, and the index of them all. They are the same in
/// each view of the network.
#[derive(Debug)]
pub(super) struct Texts {
    /// The names of cities, by key.
    pub(super) cities: Box<[Box<str>]>,
    /// The names of countries, by key.
    pub(super) countries: Box<[Box<str>]>,
    /// Made for the first search, or before it.
    index: OnceLock<(Index, Vec<Found>)>,
}

impl Texts {
    pub(super) fn of(dataset: &Dataset) -> Texts {
        let cities = dataset.cities().iter().map(|city| fold(&city.name).into());
        let countries = dataset.countries().iter().map(|country| fold(&country.name).into());
        Texts { cities: cities.collect(), countries: countries.collect(), index: OnceLock::new() }
    }
}

/// A record that a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is named for its type
pub enum Found {
    City(Key<City>),
    Country(Key<Country>),
    CreativeField(Key<CreativeField>),
    Initiative(Key<Initiative>),
    Division(Key<Division>),
}

impl Found {
    fn kind(self) -> SearchType {
        match self {
            Found::City(_) => SearchType::City,
            Found::Country(_) => SearchType::Country,
            Found::CreativeField(_) => SearchType::Field,
            Found::Initiative(_) => SearchType::Initiative,
            Found::Division(_) => SearchType::Division,
        }
    }
}

/// The key of a find: what was found, by what, and how well it fits.
#[derive(Debug, Clone)]
pub struct Find {
    /// The record.
    pub found: Found,
    /// How well it fits, above 0 and up to 1.
    pub score: f64,
    /// Whether the text names it: nothing else need be meant.
    pub exact: bool,
    document: u32,
    query: Arc<Query>,
}

impl Entry for Find {
    type At<'g> = (&'g Graph, Find);

    fn at(self, graph: &Graph) -> (&Graph, Find) {
        (graph, self)
    }
}

/// A text in which words were found.
#[derive(Debug, Clone)]
pub struct Match {
    /// The name of its field.
    pub field: &'static str,
    /// The text.
    pub text: Box<str>,
    /// The languages that are known to use it, where it is another name than the record's own.
    pub languages: Box<[Language]>,
    /// Where in it, in order.
    pub spans: Box<[Span]>,
}

/// A part of a text, in UTF-16 code units.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Where it begins.
    pub start: i32,
    /// Where it ends.
    pub end: i32,
}

impl Graph {
    /// What a text may mean, of these types or of all, the likeliest first.
    pub fn search(&self, text: &str, types: Option<&[SearchType]>) -> Vec<Find> {
        let (index, documents) = self.index();
        let query = Arc::new(Query::new(text, index));
        let asked = |found: Found| types.is_none_or(|types| types.contains(&found.kind()));
        let is_there = |document: u32| {
            let found = documents[document as usize];
            asked(found) && self.is_there(found)
        };
        let finds = index.search(&query, is_there).into_iter().map(|find| {
            let found = documents[find.document as usize];
            let query = Arc::clone(&query);
            // Rounded, for people: sums of fractions end in odd digits.
            let score = (f64::from(find.score) * 1e4).round() / 1e4;
            Find { found, score, exact: find.exact, document: find.document, query }
        });
        finds.collect()
    }

    /// Makes the index of searches, unless it is there already: it takes milliseconds where there are
    /// hundreds of cities, a second where there are a million. A search that comes meanwhile waits for
    /// it.
    pub fn prepare_search(&self) {
        self.index();
    }

    /// Whether the index of searches is there, so that none has to wait for it.
    pub fn is_ready_to_search(&self) -> bool {
        self.texts.index.get().is_some()
    }

    /// The texts of a find in which words were found, the best first.
    pub fn matches(&self, find: &Find) -> Vec<Match> {
        let matches = self.index().0.matches(&find.query, find.document).into_iter();
        let matches = matches.map(|found| {
            let spans = utf16_spans(found.text, &found.spans).into_iter();
            let spans = spans.map(|span| Span { start: span.start as i32, end: span.end as i32 });
            let name = find.found.name_at(&self.dataset, found.place);
            let languages = name.map(|key| &*key.at(self).record().languages);
            Match {
                field: found.field,
                text: found.text.into(),
                languages: languages.unwrap_or_default().into(),
                spans: spans.collect(),
            }
        });
        matches.collect()
    }

    /// Whether a record is there in this view of the network.
    fn is_there(&self, found: Found) -> bool {
        match found {
            Found::City(key) => self.presence.is_member(key),
            Found::Country(key) => !key.at(self).cities().is_empty(),
            Found::CreativeField(key) => self.presence.has_begun(Some(key.at(self).record().since)),
            Found::Initiative(key) => {
                self.partnerships.binary_search(&PartnershipKey::initiative(key)).is_ok()
            }
            Found::Division(key) => !key.at(self).cities().is_empty(),
        }
    }

    fn index(&self) -> &(Index, Vec<Found>) {
        self.texts.index.get_or_init(|| {
            let (documents, found) = documents(&self.dataset).unzip::<_, _, Vec<_>, Vec<_>>();
            (Index::new(documents), found)
        })
    }
}
