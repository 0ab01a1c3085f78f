//! What filters are made of, which is looked at before they are held against anything.

use super::Graph;
use super::condition::{Circle, Is, TextFilter, Within};
use super::filter::Filter;
use super::meant::least_slips;
use crate::model::{CountryCode, Slug, Year, shortened};

/// Is told the parts of a filter, one after the other.
pub trait Parts {
    /// A condition of that name, where it is given.
    fn condition(&mut self, name: &'static str, condition: Option<Condition<'_>>);

    /// That a condition of that name cannot hold beside the others, and why.
    fn excluded(&mut self, _: &'static str, _: &'static str) {}

    /// A filter within, under a name; of several, with its place among them.
    fn filter<F: Filter>(&mut self, name: &'static str, place: Option<usize>, filter: &F);
}

/// What a condition asks, and of what.
#[derive(Debug, Clone, Copy)]
pub enum Condition<'f> {
    /// Of the slug of one of a few records, all of which are known.
    Term(Terms, &'f Is<Slug>),
    /// Of the slug of a city.
    City(&'f Is<Slug>),
    /// Of the slug of a source.
    Source(&'f Is<Slug>),
    /// Of the code of a country.
    Country(&'f Is<CountryCode>),
    /// Of a text.
    Text(Texts, &'f TextFilter),
    /// Of a year.
    Year(Years, &'f Within<Year>),
    /// Of a number.
    Number(Numbers, &'f Within<i32>),
    /// Of a place.
    Place(&'f Circle),
    /// That something is one of so many words, or that one of so many filters holds.
    OneOf(usize),
    /// What is not looked into, such as a filter, whose parts are told by themselves.
    Other,
}

/// Texts of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is named for what it is of
pub enum Texts {
    CityName,
    CountryName,
    DivisionName,
    Region,
    Subregion,
}

/// Years of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Years {
    /// Of designations.
    Designations,
    /// In which partnerships began.
    Starts,
}

/// Numbers of cities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is named for what it is
pub enum Numbers {
    Population,
    PartnerCount,
}

/// How large a filter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// How many conditions it has.
    pub conditions: usize,
    /// How many filters are one in the other.
    pub levels: usize,
    /// How many filters it is made of, itself among them.
    pub filters: usize,
    /// Whether it lists cities, countries or sources, which may be found in part.
    pub lists_names: bool,
}

impl Extent {
    /// The extent of a filter.
    pub fn of(filter: &impl Filter) -> Extent {
        let mut extent = Extent { conditions: 0, levels: 1, filters: 1, lists_names: false };
        filter.tell(&mut extent);
        extent
    }
}

impl Parts for Extent {
    fn condition(&mut self, _: &'static str, condition: Option<Condition<'_>>) {
        self.conditions += usize::from(condition.is_some());
        self.lists_names |= match condition {
            Some(Condition::City(slug) | Condition::Source(slug)) => slug.is_list(),
            Some(Condition::Country(code)) => code.is_list(),
            _ => false,
        };
    }

    fn filter<F: Filter>(&mut self, _: &'static str, _: Option<usize>, filter: &F) {
        let inner = Extent::of(filter);
        self.conditions += inner.conditions;
        self.levels = self.levels.max(inner.levels + 1);
        self.filters += inner.filters;
        self.lists_names |= inner.lists_names;
    }
}

/// Records so few that a slug which none of them has is a mistake.
#[derive(Debug, Clone, Copy)]
pub enum Terms {
    /// The creative fields.
    Fields,
    /// The areas of action.
    Areas,
}

impl Terms {
    fn noun(self) -> &'static str {
        match self {
            Terms::Fields => "creative field",
            Terms::Areas => "area of action",
        }
    }

    /// Their slugs in the whole of the data, in order: an earlier year may lack some of them.
    fn slugs(self, graph: &Graph) -> Vec<&Slug> {
        match self {
            Terms::Fields => graph.dataset.fields().iter().map(|field| &field.slug).collect(),
            Terms::Areas => graph.dataset.areas().iter().map(|area| &area.slug).collect(),
        }
    }
}

/// A slug in a filter that none of the records has that it asks for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: no {noun} has the slug {slug:?}; {remedy}")]
pub struct UnknownSlug {
    /// Where it stands in the filter: `or[1].field.eq`.
    place: String,
    noun: &'static str,
    slug: String,
    remedy: String,
}

impl UnknownSlug {
    fn new(place: String, slug: &Slug, terms: Terms, known: &[&Slug]) -> UnknownSlug {
        let slug = shortened(slug.as_str());
        let mut known = known.iter().map(|slug| slug.as_str());
        let remedy = match least_slips(&slug, known.clone().map(|it| (it, it))).first() {
            Some(near) => format!("did you mean {near:?}?"),
            None => {
                let first = known.next().unwrap_or_default();
                known.fold(format!("give one of {first}"), |list, slug| list + ", " + slug)
            }
        };
        UnknownSlug { place, noun: terms.noun(), slug, remedy }
    }
}

impl Graph {
    /// The first slug in a filter that asks for a creative field or an area of action of which the
    /// data knows nothing.
    pub fn unknown_slug(&self, filter: &impl Filter) -> Option<UnknownSlug> {
        let mut search = Search { graph: self, found: None };
        filter.tell(&mut search);
        search.found
    }
}

/// A search for a slug that is not known.
struct Search<'g> {
    graph: &'g Graph,
    found: Option<UnknownSlug>,
}

impl Parts for Search<'_> {
    fn condition(&mut self, name: &'static str, condition: Option<Condition<'_>>) {
        let (None, Some(Condition::Term(terms, slug))) = (&self.found, condition) else { return };
        let known = terms.slugs(self.graph);
        self.found = slug
            .first_unknown(|slug| known.contains(&slug))
            .map(|(place, slug)| UnknownSlug::new(format!("{name}.{place}"), slug, terms, &known));
    }

    fn filter<F: Filter>(&mut self, name: &'static str, place: Option<usize>, filter: &F) {
        if self.found.is_some() {
            return;
        }
        self.found = self.graph.unknown_slug(filter).map(|found| {
            let within = place.map(|place| format!("[{place}]")).unwrap_or_default();
            UnknownSlug { place: format!("{name}{within}.{}", found.place), ..found }
        });
    }
}
