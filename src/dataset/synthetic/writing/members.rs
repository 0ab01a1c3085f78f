//! The files of cities and their designations.

use super::super::chance::{Chance, Purpose};
use super::super::member::{Member, Naming, cities_by_country};
use super::super::place::{Place, population};
use super::table::Unwritten;
use super::{SOURCE, Writing};
use crate::model::{Confidence, DesignationKind, DesignationStatus, Vocabulary};

/// The years since when the day of a designation is known, and until when its place among those of
/// its field: about as in the bundled network.
const DAYS_SINCE: u16 = 2013;
const ORDERED_UNTIL: u16 = 2013;

/// A row of designations.csv. Rows are sorted as its fields are declared.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    year: u16,
    field: u8,
    /// The number of the city, and so the order of its slug.
    city: u32,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// It joined and stayed in its field.
    Joined,
    /// It joined, and changed its field later.
    JoinedFormerly,
    /// It changed to this field.
    Changed,
}

impl Kind {
    fn words(self) -> [&'static str; 2] {
        let (status, kind) = match self {
            Kind::Joined => (DesignationStatus::Current, DesignationKind::NewMember),
            Kind::JoinedFormerly => (DesignationStatus::Former, DesignationKind::NewMember),
            Kind::Changed => (DesignationStatus::Current, DesignationKind::FieldChange),
        };
        [status.word(), kind.word()]
    }
}

impl Writing<'_> {
    #[rustfmt::skip] // the columns in one line
    pub(super) fn cities(&mut self) -> Result<(), Unwritten> {
        let columns = ["id", "name", "country", "division", "latitude", "longitude", "population", "geonames_id", "geonames_name", "note", "sources"];
        let mut table = self.table("cities.csv", &columns)?;
        let mut chance = Chance::new(self.synthetic.seed, Purpose::Places);
        let bundled_cities = cities_by_country(self.bundled);
        let mut slug = String::new();
        for member in self.members {
            member.name.slug(&mut slug);
            let country = &self.bundled.countries()[member.country.index()];
            let place = Place::draw(country, bundled_cities[member.country.index()], &mut chance);
            let population = population(&mut chance).map_or_else(String::new, |n| n.to_string());
            table.row(&[
                &slug, &member.name.text(), country.code.as_str(), place.division,
                &place.latitude(), &place.longitude(), &population, "", "", "", SOURCE,
            ])?;
            (self.advance)(1);
        }
        table.finish()
    }

    #[rustfmt::skip] // the columns in one line
    pub(super) fn designations(&mut self) -> Result<(), Unwritten> {
        let columns = ["city", "field", "year", "date", "order", "status", "kind", "confidence", "note", "sources"];
        let mut table = self.table("designations.csv", &columns)?;
        let (mut slug, mut order, mut before) = (String::new(), 0, None);
        for row in rows(self.members) {
            self.members[row.city as usize].name.slug(&mut slug);
            let field = self.bundled.fields()[usize::from(row.field)].slug.as_str();
            order = if before == Some((row.year, row.field)) { order + 1 } else { 1 };
            before = Some((row.year, row.field));
            let year = row.year.to_string();
            let known = |known: bool, text: String| if known { text } else { String::new() };
            let date = known(row.year >= DAYS_SINCE, format!("{year}-10-31"));
            let order = known(row.year <= ORDERED_UNTIL, order.to_string());
            let [status, kind] = row.kind.words();
            table.row(&[
                &slug, field, &year, &date, &order, status, kind, Confidence::OneSource.word(), "",
                SOURCE,
            ])?;
            if row.kind != Kind::Changed {
                (self.advance)(1); // once a city
            }
        }
        table.finish()
    }
}

/// The rows of designations.csv, in order.
fn rows(members: &[Member]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(members.len() + members.len() / 100);
    for (city, member) in members.iter().enumerate() {
        let mut add = |Naming { year, field }, kind| {
            rows.push(Row { year, field: field.index() as u8, city: city as u32, kind });
        };
        match member.changed {
            None => add(member.joined, Kind::Joined),
            Some(changed) => {
                add(member.joined, Kind::JoinedFormerly);
                add(changed, Kind::Changed);
            }
        }
    }
    rows.sort_unstable();
    rows
}
