//! The records of a dataset, one type a table.
//!
//! Every record carries the sources of what it states, the principal one first.

use super::{
    Alpha3, Confidence, CountryCode, Date, DesignationKind, DesignationStatus, Key, Location,
    ParticipationRole, Sector, Slug, Sources, TimeZone, TwinningKind, Url, Year,
};

/// The network itself.
#[derive(Debug, Clone)]
pub struct Network {
    /// Its full name.
    pub name: String,
    /// The year it was launched.
    pub launched: Year,
    /// What it sets out to do, in order.
    pub objectives: Vec<Objective>,
    /// Where name and launch come from.
    pub sources: Sources,
}

/// One of the network's objectives, in this dataset's own words.
#[derive(Debug, Clone)]
pub struct Objective {
    /// The objective in a sentence.
    pub text: String,
    /// Where it comes from.
    pub sources: Sources,
}

/// A page, list or book that states facts of the network.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its id in the data files.
    pub slug: Slug,
    /// Its title, or what was read of it.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where it stands; none where the address was not recorded.
    pub url: Option<Url>,
    /// The time it speaks of or was published, as stated: `2023-10-31`, `about 2016`.
    pub date: Option<String>,
    /// On what terms it may be used, as stated.
    pub licence: String,
}

/// A country with at least one member city.
#[derive(Debug, Clone)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: CountryCode,
    /// ISO 3166-1 alpha-3.
    pub alpha3: Alpha3,
    /// Its common English name.
    pub name: String,
    /// UN M49 region, such as `Asia`.
    pub region: String,
    /// UN M49 sub-region, such as `Eastern Asia`.
    pub subregion: String,
    /// The centroid of its main polygon.
    pub location: Location,
    /// Where this comes from.
    pub sources: Sources,
}

/// A first-level administrative division, such as a state or a prefecture, with a member city.
#[derive(Debug, Clone)]
pub struct Division {
    /// The country it is a part of.
    pub country: Key<Country>,
    /// Its name, unique in its country.
    pub name: String,
}

/// A city's entry in the GeoNames gazetteer.
#[derive(Debug, Clone)]
pub struct GeoNames {
    /// The number of the entry.
    pub id: i32,
    /// The name it has there.
    pub name: String,
}

/// A member city.
#[derive(Debug, Clone)]
pub struct City {
    /// Its id, such as `quebec-city`.
    pub slug: Slug,
    /// Its name as UNESCO writes it.
    pub name: String,
    /// The country it counts for.
    pub country: Key<Country>,
    /// The division it lies in; none where the country has no such level.
    pub division: Option<Key<Division>>,
    /// Where it is.
    pub location: Location,
    /// Its population as GeoNames gives it.
    pub population: Option<i32>,
    /// The time zone that it keeps.
    pub time_zone: Option<TimeZone>,
    /// Its entry in GeoNames.
    pub geonames: Option<GeoNames>,
    /// A caveat or clarification.
    pub note: Option<String>,
    /// Where its geography comes from.
    pub sources: Sources,
}

/// One of the network's creative fields.
#[derive(Debug, Clone)]
pub struct CreativeField {
    /// Its id, such as `media-arts`.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The year from which cities can be designated in it.
    pub since: Year,
    /// Where this comes from.
    pub sources: Sources,
}

/// The naming of a city as a creative city in a field.
#[derive(Debug, Clone)]
pub struct Designation {
    /// The city.
    pub city: Key<City>,
    /// The field.
    pub field: Key<CreativeField>,
    /// The year.
    pub year: Year,
    /// The day, where known.
    pub date: Option<Date>,
    /// Its place among those of the same field and year, where a source orders them: 1, 2, ...
    pub order: Option<i32>,
    /// Whether it stands.
    pub status: DesignationStatus,
    /// What it did.
    pub kind: DesignationKind,
    /// How well it is sourced.
    pub confidence: Confidence,
    /// A caveat or clarification.
    pub note: Option<String>,
    /// Where it comes from, the source of the year first.
    pub sources: Sources,
}

/// A lasting link between two member cities.
#[derive(Debug, Clone)]
pub struct Twinning {
    /// The two cities, in order of key and different.
    pub cities: [Key<City>; 2],
    /// The year it began, where known.
    pub year: Option<Year>,
    /// What the cities call it.
    pub kind: TwinningKind,
    /// Where it comes from.
    pub sources: Sources,
}

/// One of the network's six areas of action.
#[derive(Debug, Clone)]
pub struct AreaOfAction {
    /// Its id, such as `pilot-project`.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// What it covers, in this dataset's own words.
    pub description: String,
    /// Where this comes from.
    pub sources: Sources,
}

/// Something that member cities did together.
#[derive(Debug, Clone)]
pub struct Initiative {
    /// Its id.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// What kind of action it was.
    pub area: Key<AreaOfAction>,
    /// Its field; none where it crosses fields.
    pub field: Option<Key<CreativeField>>,
    /// The year it began, where known.
    pub start_year: Option<Year>,
    /// The year it ended, where known.
    pub end_year: Option<Year>,
    /// The sectors that took part, where known.
    pub sectors: Vec<Sector>,
    /// What was done, in a sentence or two.
    pub summary: String,
    /// Who took part, in order of city.
    pub participants: Vec<Participation>,
    /// A caveat or clarification.
    pub note: Option<String>,
    /// Where it comes from.
    pub sources: Sources,
}

/// A city's part in an initiative.
#[derive(Debug, Clone, Copy)]
pub struct Participation {
    /// The city.
    pub city: Key<City>,
    /// Its part.
    pub role: ParticipationRole,
}
