//! `designations.csv`.

use super::note;
use crate::dataset::citations::Citations;
use crate::dataset::files::Files;
use crate::dataset::index::Index;
use crate::dataset::row::Located;
use crate::dataset::table::Table;
use crate::model::{City, CreativeField, Designation, Source};

const DESIGNATIONS: Table<10> = Table {
    file: "designations.csv",
    columns: [
        "city",
        "field",
        "year",
        "date",
        "order",
        "status",
        "kind",
        "confidence",
        "note",
        "sources",
    ],
    may_lack: &[],
};

pub(super) fn designations(
    files: &mut Files<'_>,
    cities: &Index<City>,
    fields: &Index<CreativeField>,
    cited: &Index<Source>,
) -> Vec<Located<Designation>> {
    let references = [(0, cities.ids())];
    let rows = DESIGNATIONS.read_with_references(files, &references, || {
        let mut citations = Citations::of(cited);
        move |row, &[city, field, year, date, order, status, kind, confidence, note_, sources]| {
            let city = row.reference(city, cities);
            let field = row.reference(field, fields);
            let year = row.parse(year);
            let date = row.parse_optional(date);
            let order = row.number_optional(order);
            let status = row.parse(status);
            let kind = row.parse(kind);
            let confidence = row.parse(confidence);
            let note = note(row, note_);
            let sources = citations.read(row, sources);
            Some(row.located(Designation {
                city: city?,
                field: field?,
                year: year?,
                date: date?,
                order: order?,
                status: status?,
                kind: kind?,
                confidence: confidence?,
                note: note?,
                sources: sources?,
            }))
        }
    });
    rows.records
}
