//! `countries.csv`.

use super::location;
use crate::dataset::citations::Citations;
use crate::dataset::files::Files;
use crate::dataset::index::{Identified, Index};
use crate::dataset::slots::Slots;
use crate::dataset::table::Table;
use crate::model::{Country, CountryCode, Source};

const COUNTRIES: Table<8> = Table {
    file: Country::FILE,
    columns: ["code", "alpha3", "name", "region", "subregion", "latitude", "longitude", "sources"],
    may_lack: &[],
};

impl Identified for Country {
    type Id = CountryCode;
    const NOUN: &'static str = "country";
    const FILE: &'static str = "countries.csv";

    fn id(&self) -> &str {
        self.code.as_str()
    }
}

pub(super) fn countries(files: &mut Files<'_>, cited: &Index<Source>) -> Slots<Country> {
    Slots::read(&COUNTRIES, files, || {
        let mut citations = Citations::of(cited);
        move |row, &[code, alpha3, name, region, subregion, latitude, longitude, sources]| {
            let code = row.parse(code);
            let alpha3 = row.parse(alpha3);
            let name = row.text(name);
            let region = row.text(region);
            let subregion = row.text(subregion);
            let location = location(row, latitude, longitude);
            let sources = citations.read(row, sources);
            Some(Country {
                code: code?,
                alpha3: alpha3?,
                name: name?.into_owned(),
                region: region?.into_owned(),
                subregion: subregion?.into_owned(),
                location: location?,
                sources: sources?,
            })
        }
    })
}
