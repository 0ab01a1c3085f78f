//! Conditions on cities, countries, partnerships, designations and sources.
//!
//! A condition that is not given asks for nothing. One on something that a record does not have, such
//! as the division of Singapore, does not hold.

use std::collections::HashMap;
use std::fmt::Debug;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::condition::{Circle, Is, TextFilter, Within, holds};
use super::handle::Entry;
use super::parts::{Condition, Numbers, Parts, Terms, Texts, Years};
use super::text::fold;
use super::{City, Country, Designation, Partnership, PartnershipKey, Source};
use crate::model::{
    self, Confidence, CountryCode, DesignationKind, DesignationStatus, Key, PartnershipKind,
    Sector, Slug, Year,
};

/// How deep filters may nest.
pub const MOST_LEVELS: usize = 8;
/// How many conditions a filter may have.
pub const MOST_CONDITIONS: usize = 100;
/// How many filters a filter may be made of.
pub const MOST_FILTERS: usize = 150;

/// Something that can be asked of records.
pub trait Filter: Debug + DeserializeOwned + Send + Sync + 'static {
    /// The key of such a record.
    type Of: Entry;

    /// Whether all its conditions hold. `known` is kept for all records of one list.
    fn holds(&self, record: <Self::Of as Entry>::At<'_>, known: &mut Known) -> bool;

    /// Tells its parts.
    fn tell(&self, to: &mut impl Parts);
}

/// What came of filters on cities that are met again and again while a list is filtered: of the
/// partners of cities, of their partners and so on. Each is held against each city once.
#[derive(Debug, Default)]
pub struct Known(HashMap<*const CityFilter, Vec<Option<bool>>>);

impl Known {
    /// Whether a filter holds of a city. It must live as long as this.
    fn holds(&mut self, filter: &CityFilter, city: City<'_>) -> bool {
        let (filter_at, index) = (std::ptr::from_ref(filter), city.key().index());
        let of_filter = self.0.entry(filter_at).or_default();
        if let Some(Some(known)) = of_filter.get(index) {
            return *known;
        }
        let holds = filter.holds(city, self);
        let of_filter = self.0.entry(filter_at).or_default();
        if of_filter.len() <= index {
            of_filter.resize(index + 1, None);
        }
        of_filter[index] = Some(holds);
        holds
    }
}

/// The parts that all filters have: `and`, `or` and `not`.
macro_rules! combined {
    ($filter:expr, $record:expr, $known:expr) => {
        $filter.and.iter().flatten().all(|filter| filter.holds($record, $known))
            && $filter.or.as_ref().is_none_or(|any| any.iter().any(|it| it.holds($record, $known)))
            && $filter.not.as_ref().is_none_or(|filter| !filter.holds($record, $known))
    };
}

/// Tells those parts.
fn tell_combined<F: Filter>(
    and: &Option<Vec<F>>,
    or: &Option<Vec<F>>,
    not: &Option<Box<F>>,
    to: &mut impl Parts,
) {
    to.condition("and", and.as_ref().map(|_| Condition::Other));
    to.condition("or", or.as_ref().map(|any| Condition::OneOf(any.len())));
    for (name, filters) in [("and", and), ("or", or)] {
        for (place, filter) in filters.iter().flatten().enumerate() {
            to.filter(name, Some(place), filter);
        }
    }
    tell_one("not", not.as_deref(), to);
}

/// Tells a condition that is a filter itself.
fn tell_one(name: &'static str, filter: Option<&impl Filter>, to: &mut impl Parts) {
    to.condition(name, filter.map(|_| Condition::Other));
    if let Some(filter) = filter {
        to.filter(name, None, filter);
    }
}

/// A condition that something is one of some words.
fn one_of<T>(words: &Option<Vec<T>>) -> Option<Condition<'static>> {
    words.as_ref().map(|words| Condition::OneOf(words.len()))
}

/// Conditions on a city.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CityFilter {
    and: Option<Vec<CityFilter>>,
    or: Option<Vec<CityFilter>>,
    not: Option<Box<CityFilter>>,
    slug: Option<Is<Slug>>,
    name: Option<TextFilter>,
    country: Option<CountryFilter>,
    division: Option<TextFilter>,
    field: Option<Is<Slug>>,
    designated: Option<Within<Year>>,
    population: Option<Within<i32>>,
    partner_count: Option<Within<i32>>,
    partners: Option<CityQuantifier>,
    within: Option<Circle>,
}

impl Filter for CityFilter {
    type Of = Key<model::City>;

    fn holds(&self, city: City<'_>, known: &mut Known) -> bool {
        let record = city.record();
        // The dearest come last.
        holds(self.slug.as_ref(), |slug| slug.holds(&record.slug))
            && holds(self.population.as_ref(), |it| it.holds_of(record.population))
            && holds(self.partner_count.as_ref(), |it| it.holds(city.partners().len() as i32))
            && holds(self.field.as_ref(), |slug| {
                city.fields().iter().any(|field| slug.holds(&field.record().slug))
            })
            && holds(self.designated.as_ref(), |years| {
                city.years_designated().any(|year| years.holds(year))
            })
            && holds(self.name.as_ref(), |name| name.holds(city.folded_name()))
            && holds(self.division.as_ref(), |name| {
                name.holds_of(city.division().map(|division| fold(&division.record().name)))
            })
            && holds(self.country.as_ref(), |filter| filter.holds(city.country(), known))
            && holds(self.within.as_ref(), |circle| circle.holds(city))
            && holds(self.partners.as_ref(), |partners| partners.holds(city, known))
            && combined!(self, city, known)
    }

    fn tell(&self, to: &mut impl Parts) {
        use Condition::{City, Number, Place, Term, Text, Year};
        to.condition("field", self.field.as_ref().map(|it| Term(Terms::Fields, it)));
        to.condition("slug", self.slug.as_ref().map(City));
        to.condition("name", self.name.as_ref().map(|it| Text(Texts::CityName, it)));
        to.condition("division", self.division.as_ref().map(|it| Text(Texts::DivisionName, it)));
        to.condition(
            "designated",
            self.designated.as_ref().map(|it| Year(Years::Designations, it)),
        );
        to.condition(
            "population",
            self.population.as_ref().map(|it| Number(Numbers::Population, it)),
        );
        let partner_count = self.partner_count.as_ref();
        to.condition("partnerCount", partner_count.map(|it| Number(Numbers::PartnerCount, it)));
        to.condition("within", self.within.as_ref().map(Place));
        tell_one("country", self.country.as_ref(), to);
        to.condition("partners", self.partners.as_ref().map(|_| Condition::Other));
        if let Some(partners) = &self.partners {
            partners.tell(to);
        }
        tell_combined(&self.and, &self.or, &self.not, to);
    }
}

/// Conditions on the partners of a city.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CityQuantifier {
    some: Option<Box<CityFilter>>,
    every: Option<Box<CityFilter>>,
    none: Option<Box<CityFilter>>,
}

impl CityQuantifier {
    fn holds(&self, city: City<'_>, known: &mut Known) -> bool {
        let partners = city.partners();
        let mut some = |filter: &CityFilter, wanted: bool| {
            partners.iter().any(|partner| known.holds(filter, partner.city()) == wanted)
        };
        holds(self.some.as_ref(), |filter| some(filter, true))
            && holds(self.every.as_ref(), |filter| !some(filter, false))
            && holds(self.none.as_ref(), |filter| !some(filter, true))
    }

    fn tell(&self, to: &mut impl Parts) {
        let quantified = [
            ("partners.some", &self.some),
            ("partners.every", &self.every),
            ("partners.none", &self.none),
        ];
        for (name, filter) in quantified {
            if let Some(filter) = filter {
                to.filter(name, None, &**filter);
            }
        }
    }
}

/// Conditions on a country.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryFilter {
    and: Option<Vec<CountryFilter>>,
    or: Option<Vec<CountryFilter>>,
    not: Option<Box<CountryFilter>>,
    code: Option<Is<CountryCode>>,
    name: Option<TextFilter>,
    region: Option<TextFilter>,
    subregion: Option<TextFilter>,
}

impl Filter for CountryFilter {
    type Of = Key<model::Country>;

    #[allow(clippy::only_used_in_recursion)] // a filter on countries leads to no cities
    fn holds(&self, country: Country<'_>, known: &mut Known) -> bool {
        let record = country.record();
        holds(self.code.as_ref(), |code| code.holds(&record.code))
            && holds(self.name.as_ref(), |name| name.holds(country.folded_name()))
            && holds(self.region.as_ref(), |name| name.holds(&fold(&record.region)))
            && holds(self.subregion.as_ref(), |name| name.holds(&fold(&record.subregion)))
            && combined!(self, country, known)
    }

    fn tell(&self, to: &mut impl Parts) {
        use Condition::{Country, Text};
        to.condition("code", self.code.as_ref().map(Country));
        to.condition("name", self.name.as_ref().map(|it| Text(Texts::CountryName, it)));
        to.condition("region", self.region.as_ref().map(|it| Text(Texts::Region, it)));
        to.condition("subregion", self.subregion.as_ref().map(|it| Text(Texts::Subregion, it)));
        tell_combined(&self.and, &self.or, &self.not, to);
    }
}

/// Conditions on a partnership.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartnershipFilter {
    and: Option<Vec<PartnershipFilter>>,
    or: Option<Vec<PartnershipFilter>>,
    not: Option<Box<PartnershipFilter>>,
    kind: Option<Vec<PartnershipKind>>,
    area: Option<Is<Slug>>,
    field: Option<Is<Slug>>,
    sector: Option<Vec<Sector>>,
    year: Option<Within<Year>>,
    city: Option<CityFilter>,
}

impl Filter for PartnershipFilter {
    type Of = PartnershipKey;

    fn holds(&self, partnership: Partnership<'_>, known: &mut Known) -> bool {
        let initiative = partnership.initiative();
        let field = initiative.and_then(|initiative| initiative.field());
        let sectors = initiative.map_or(&[][..], |initiative| &initiative.record().sectors);
        holds(self.kind.as_ref(), |kinds| kinds.contains(&partnership.kind()))
            && holds(self.area.as_ref(), |slug| {
                slug.holds_of(initiative.map(|it| &it.area().record().slug))
            })
            && holds(self.field.as_ref(), |slug| {
                slug.holds_of(field.map(|field| &field.record().slug))
            })
            && holds(self.sector.as_ref(), |any| any.iter().any(|it| sectors.contains(it)))
            && holds(self.year.as_ref(), |years| years.holds_of(partnership.start_year()))
            && holds(self.city.as_ref(), |filter| {
                partnership.cities().iter().any(|city| known.holds(filter, city))
            })
            && combined!(self, partnership, known)
    }

    fn tell(&self, to: &mut impl Parts) {
        use Condition::{Term, Year};
        to.condition("area", self.area.as_ref().map(|it| Term(Terms::Areas, it)));
        to.condition("field", self.field.as_ref().map(|it| Term(Terms::Fields, it)));
        to.condition("kind", one_of(&self.kind));
        to.condition("sector", one_of(&self.sector));
        if self.asks_for_twinnings() {
            let asks = |slug: &Option<Is<Slug>>| slug.as_ref().is_some_and(|it| !it.holds_of(None));
            let asked = [
                ("area", asks(&self.area), "a twinning has no area of action"),
                ("field", asks(&self.field), "a twinning has no creative field"),
                ("sector", self.sector.is_some(), "of a twinning no sectors are on record"),
            ];
            asked.iter().filter(|(_, is_given, _)| *is_given).for_each(|(name, _, why)| {
                to.excluded(name, why);
            });
        }
        to.condition("year", self.year.as_ref().map(|it| Year(Years::Starts, it)));
        tell_one("city", self.city.as_ref(), to);
        tell_combined(&self.and, &self.or, &self.not, to);
    }
}

impl PartnershipFilter {
    /// Whether it asks for no other kind.
    fn asks_for_twinnings(&self) -> bool {
        let kinds = self.kind.as_deref().unwrap_or_default();
        !kinds.is_empty() && kinds.iter().all(|kind| *kind == PartnershipKind::Twinning)
    }
}

/// Conditions on a designation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DesignationFilter {
    and: Option<Vec<DesignationFilter>>,
    or: Option<Vec<DesignationFilter>>,
    not: Option<Box<DesignationFilter>>,
    city: Option<CityFilter>,
    field: Option<Is<Slug>>,
    year: Option<Within<Year>>,
    status: Option<Vec<DesignationStatus>>,
    kind: Option<Vec<DesignationKind>>,
    confidence: Option<Vec<Confidence>>,
}

impl Filter for DesignationFilter {
    type Of = Key<model::Designation>;

    fn holds(&self, designation: Designation<'_>, known: &mut Known) -> bool {
        let record = designation.record();
        holds(self.status.as_ref(), |any| any.contains(&designation.status()))
            && holds(self.kind.as_ref(), |any| any.contains(&record.kind))
            && holds(self.confidence.as_ref(), |any| any.contains(&record.confidence))
            && holds(self.year.as_ref(), |years| years.holds(record.year))
            && holds(self.field.as_ref(), |slug| slug.holds(&designation.field().record().slug))
            && holds(self.city.as_ref(), |filter| known.holds(filter, designation.city()))
            && combined!(self, designation, known)
    }

    fn tell(&self, to: &mut impl Parts) {
        use Condition::{Term, Year};
        to.condition("field", self.field.as_ref().map(|it| Term(Terms::Fields, it)));
        to.condition("year", self.year.as_ref().map(|it| Year(Years::Designations, it)));
        to.condition("status", one_of(&self.status));
        to.condition("kind", one_of(&self.kind));
        to.condition("confidence", one_of(&self.confidence));
        tell_one("city", self.city.as_ref(), to);
        tell_combined(&self.and, &self.or, &self.not, to);
    }
}

/// Conditions on a source.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceFilter {
    and: Option<Vec<SourceFilter>>,
    or: Option<Vec<SourceFilter>>,
    not: Option<Box<SourceFilter>>,
    slug: Option<Is<Slug>>,
    title: Option<TextFilter>,
    publisher: Option<TextFilter>,
    date: Option<TextFilter>,
    licence: Option<TextFilter>,
}

impl Filter for SourceFilter {
    type Of = Key<model::Source>;

    #[allow(clippy::only_used_in_recursion)] // a filter on sources leads to no cities
    fn holds(&self, source: Source<'_>, known: &mut Known) -> bool {
        let record = source.record();
        holds(self.slug.as_ref(), |slug| slug.holds(&record.slug))
            && holds(self.title.as_ref(), |title| title.holds(&fold(&record.title)))
            && holds(self.publisher.as_ref(), |name| name.holds(&fold(&record.publisher)))
            && holds(self.date.as_ref(), |date| date.holds_of(record.date.as_deref().map(fold)))
            && holds(self.licence.as_ref(), |terms| terms.holds(&fold(&record.licence)))
            && combined!(self, source, known)
    }

    fn tell(&self, to: &mut impl Parts) {
        to.condition("slug", self.slug.as_ref().map(Condition::Source));
        to.condition("title", self.title.as_ref().map(|_| Condition::Other));
        to.condition("publisher", self.publisher.as_ref().map(|_| Condition::Other));
        to.condition("date", self.date.as_ref().map(|_| Condition::Other));
        to.condition("licence", self.licence.as_ref().map(|_| Condition::Other));
        tell_combined(&self.and, &self.or, &self.not, to);
    }
}
