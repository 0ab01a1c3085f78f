//! `cities.csv`, and the divisions that it names.

use super::{location, note};
use crate::dataset::citations::Citations;
use crate::dataset::divisions::Divisions;
use crate::dataset::files::Files;
use crate::dataset::index::{Identified, Index};
use crate::dataset::row::{Cell, Row};
use crate::dataset::slots::Slots;
use crate::dataset::table::Table;
use crate::model::{City, Country, Division, GeoNames, Slug, Source};

const CITIES: Table<12> = Table {
    file: City::FILE,
    columns: [
        "id",
        "name",
        "country",
        "division",
        "latitude",
        "longitude",
        "population",
        "time_zone",
        "geonames_id",
        "geonames_name",
        "note",
        "sources",
    ],
    may_lack: &["time_zone"],
};

impl Identified for City {
    type Id = Slug;
    const NOUN: &'static str = "city";
    const FILE: &'static str = "cities.csv";

    fn id(&self) -> &str {
        self.slug.as_str()
    }
}

/// The cities, and the divisions they lie in.
pub(super) fn cities(
    files: &mut Files<'_>,
    countries: &Index<Country>,
    cited: &Index<Source>,
) -> (Slots<City>, Vec<Division>) {
    let divisions = Divisions::of(countries.len());
    let mut cities: Slots<City> = Slots::read(&CITIES, files, || {
        let mut citations = Citations::of(cited);
        let divisions = &divisions;
        move |row, cells| {
            let [slug, name, country, division, latitude, longitude, ..] = *cells;
            let [.., population, time_zone, geonames_id, geonames_name, note_, sources] = *cells;
            let slug = row.parse(slug);
            let name = row.text(name);
            let country = row.reference(country, countries);
            let division = row.optional(division);
            let location = location(row, latitude, longitude);
            let population = row.number_optional(population);
            let time_zone = row.parse_optional(time_zone);
            let geonames = geonames(row, geonames_id, geonames_name);
            let note = note(row, note_);
            let sources = citations.read(row, sources);
            let country = country?;
            Some(City {
                slug: slug?,
                name: name?.into_owned(),
                country,
                division: division?.map(|name| divisions.meet(country, &name)),
                location: location?,
                population: population?,
                time_zone: time_zone?,
                geonames: geonames?,
                note: note?,
                sources: sources?,
            })
        }
    });
    let divisions = divisions.finish(cities.iter_mut());
    (cities, divisions)
}

fn geonames(row: &mut Row<'_>, id: Cell<'_>, name: Cell<'_>) -> Option<Option<GeoNames>> {
    let id = row.number_optional(id);
    let name = row.optional(name);
    let half = match (id?, name?) {
        (None, None) => return Some(None),
        (Some(id), Some(name)) => return Some(Some(GeoNames { id, name: name.into_owned() })),
        (Some(id), None) => format!("geonames_id \"{id}\" without geonames_name"),
        (None, Some(name)) => format!("geonames_name {name:?} without geonames_id"),
    };
    row.report(half, "fill in both, or neither");
    None
}
