//! `names.csv`: what cities, countries and creative fields are called beside their own names.

use crate::dataset::citations::Citations;
use crate::dataset::draft::Draft;
use crate::dataset::files::Files;
use crate::dataset::row::{Cell, Located, Row};
use crate::dataset::table::Table;
use crate::model::{Malformed, Named, OtherName};

/// A network may be without this file.
const NAMES: Table<5> = Table {
    file: "names.csv",
    columns: ["type", "id", "name", "languages", "sources"],
    may_lack: &[],
};

/// The names, in the order of the file, of the records of `draft`.
pub(super) fn names(files: &mut Files<'_>, draft: &Draft) -> Vec<Located<OtherName>> {
    let rows = NAMES.read(files, || {
        let mut citations = Citations::of(&draft.sources.index);
        move |row, &[type_, id, name, languages, sources]| {
            let of = named(row, type_, id, draft);
            let text = row.text(name);
            let languages = row.words(languages);
            let sources = citations.read(row, sources);
            let record = OtherName {
                of: of?,
                text: text?.into(),
                languages: languages?.into(),
                sources: sources?,
            };
            Some(row.located(record))
        }
    });
    rows.records
}

/// The record that a name is of.
fn named(row: &mut Row<'_>, type_: Cell<'_>, id: Cell<'_>, draft: &Draft) -> Option<Named> {
    match &*row.text(type_)? {
        "city" => row.reference(id, &draft.cities.index).map(Named::City),
        "country" => row.reference(id, &draft.countries.index).map(Named::Country),
        "field" => row.reference(id, &draft.fields.index).map(Named::CreativeField),
        other => {
            let remedy = "write city, country or field";
            let error = Malformed::new("a type of record with other names", other, remedy);
            row.report(format!("{} in column {}", error.problem(), type_.column), error.remedy());
            None
        }
    }
}
