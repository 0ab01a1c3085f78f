//! Conditions on cities, countries and partnerships.
//!
//! A condition that is not given asks for nothing. One on something that a record does not have, such
//! as the division of Singapore, does not hold.

use std::collections::HashMap;

use serde::Deserialize;

use super::condition::{Circle, Is, TextFilter, Within, holds};
use super::text::fold;
use super::{City, Country, Partnership};
use crate::model::{CountryCode, PartnershipKind, Sector, Slug, Year};

/// How deep filters may nest.
pub const MOST_LEVELS: usize = 8;
/// How many conditions a filter may have.
pub const MOST_CONDITIONS: usize = 100;
/// How many filters a filter may be made of.
pub const MOST_FILTERS: usize = 150;

/// Something that can be asked of records of the type `At`.
pub trait Filter {
    /// A record.
    type At<'g>;

    /// Whether all its conditions hold. `known` is kept for all records of one list.
    fn holds(&self, record: Self::At<'_>, known: &mut Known) -> bool;

    /// How many conditions it has, and how deep they nest.
    fn extent(&self) -> Extent;
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

/// The size of a filter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// How many conditions it has.
    pub conditions: usize,
    /// How many filters are one in the other.
    pub levels: usize,
    /// How many filters it is made of, itself among them.
    pub filters: usize,
}

impl Extent {
    /// With a condition, which may have filters in it.
    fn and<'f, F: Filter + 'f>(
        self,
        given: bool,
        filters: impl IntoIterator<Item = &'f F>,
    ) -> Extent {
        let with_it = Extent { conditions: self.conditions + usize::from(given), ..self };
        filters.into_iter().fold(with_it, |extent, filter| {
            let inner = filter.extent();
            Extent {
                conditions: extent.conditions + inner.conditions,
                levels: extent.levels.max(inner.levels + 1),
                filters: extent.filters + inner.filters,
            }
        })
    }

    /// With a condition that has no filter in it.
    fn and_one(self, given: bool) -> Extent {
        self.and::<CityFilter>(given, [])
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

/// The extent of those parts.
macro_rules! combined_extent {
    ($filter:expr) => {
        Extent { conditions: 0, levels: 1, filters: 1 }
            .and($filter.and.is_some(), $filter.and.iter().flatten())
            .and($filter.or.is_some(), $filter.or.iter().flatten())
            .and($filter.not.is_some(), $filter.not.as_deref())
    };
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
    type At<'g> = City<'g>;

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

    fn extent(&self) -> Extent {
        let partners = self.partners.as_ref();
        let quantified = partners.into_iter().flat_map(|partners| {
            [&partners.some, &partners.every, &partners.none].into_iter().flatten()
        });
        combined_extent!(self)
            .and_one(self.slug.is_some())
            .and_one(self.name.is_some())
            .and_one(self.division.is_some())
            .and_one(self.field.is_some())
            .and_one(self.designated.is_some())
            .and_one(self.population.is_some())
            .and_one(self.partner_count.is_some())
            .and_one(self.within.is_some())
            .and(self.country.is_some(), self.country.as_ref())
            .and(partners.is_some(), quantified.map(|filter| &**filter))
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
    type At<'g> = Country<'g>;

    #[allow(clippy::only_used_in_recursion)] // a filter on countries leads to no cities
    fn holds(&self, country: Country<'_>, known: &mut Known) -> bool {
        let record = country.record();
        holds(self.code.as_ref(), |code| code.holds(&record.code))
            && holds(self.name.as_ref(), |name| name.holds(country.folded_name()))
            && holds(self.region.as_ref(), |name| name.holds(&fold(&record.region)))
            && holds(self.subregion.as_ref(), |name| name.holds(&fold(&record.subregion)))
            && combined!(self, country, known)
    }

    fn extent(&self) -> Extent {
        combined_extent!(self)
            .and_one(self.code.is_some())
            .and_one(self.name.is_some())
            .and_one(self.region.is_some())
            .and_one(self.subregion.is_some())
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
    type At<'g> = Partnership<'g>;

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

    fn extent(&self) -> Extent {
        combined_extent!(self)
            .and_one(self.kind.is_some())
            .and_one(self.area.is_some())
            .and_one(self.field.is_some())
            .and_one(self.sector.is_some())
            .and_one(self.year.is_some())
            .and(self.city.is_some(), self.city.as_ref())
    }
}
