//! `twinnings.csv`.

use crate::dataset::citations::Citations;
use crate::dataset::draft::TwinningRow;
use crate::dataset::files::Files;
use crate::dataset::index::Index;
use crate::dataset::table::Table;
use crate::model::{City, Source, Year};
use crate::threads::{MANY, at_once, sort_by};

const TWINNINGS: Table<5> = Table {
    file: "twinnings.csv",
    columns: ["city_a", "city_b", "year", "kind", "sources"],
    may_lack: &[],
};

/// The twinnings in order of their two cities, and those of the same two in the order of the file.
pub(super) fn twinnings(
    files: &mut Files<'_>,
    cities: &Index<City>,
    cited: &Index<Source>,
) -> Vec<TwinningRow> {
    let ids = cities.ids();
    let references = [(0, ids), (1, ids)];
    let mut rows = TWINNINGS.read_with_references(files, &references, || {
        let mut citations = Citations::of(cited);
        move |row, &[city_a, city_b, year, kind, sources]| {
            let city_a = row.reference(city_a, cities);
            let city_b = row.reference(city_b, cities);
            let year = row.parse_optional::<Year>(year);
            let kind = row.parse(kind);
            let sources = citations.read(row, sources);
            let mut cities = [city_a?, city_b?];
            cities.sort();
            Some(TwinningRow {
                line: row.line,
                cities,
                year: year?,
                kind: kind?,
                sources: sources?,
            })
        }
    });
    let threads = at_once(rows.records.len() / MANY);
    sort_by(threads, &mut rows.records, |a, b| a.cities.cmp(&b.cities));
    rows.records
}
