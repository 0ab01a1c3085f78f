//! `initiatives.csv` and `participants.csv`.

use super::note;
use crate::dataset::citations::Citations;
use crate::dataset::draft::ParticipantRow;
use crate::dataset::files::Files;
use crate::dataset::index::{Identified, Index, nearest};
use crate::dataset::row::{Cell, Located, Row};
use crate::dataset::slots::Slots;
use crate::dataset::table::Table;
use crate::model::{
    AreaOfAction, City, CreativeField, Initiative, Key, Participation, Slug, Source,
};

const INITIATIVES: Table<10> = Table {
    file: Initiative::FILE,
    columns: [
        "id",
        "title",
        "area",
        "field",
        "start_year",
        "end_year",
        "sectors",
        "summary",
        "note",
        "sources",
    ],
    may_lack: &[],
};

const PARTICIPANTS: Table<3> =
    Table { file: "participants.csv", columns: ["initiative", "city", "role"], may_lack: &[] };

impl Identified for Initiative {
    type Id = Slug;
    const NOUN: &'static str = "initiative";
    const FILE: &'static str = "initiatives.csv";

    fn id(&self) -> &str {
        self.slug.as_str()
    }
}

/// The initiatives, as yet without participants, who are in a file of their own.
pub(super) fn initiatives(
    files: &mut Files<'_>,
    areas: &Index<AreaOfAction>,
    fields: &Index<CreativeField>,
    cited: &Index<Source>,
) -> Slots<Initiative> {
    Slots::read(&INITIATIVES, files, || {
        let mut citations = Citations::of(cited);
        move |row, cells| {
            let [slug, title, area, field, start_year, end_year, sectors, ..] = *cells;
            let [.., summary, note_, sources] = *cells;
            let slug = row.parse(slug);
            let title = row.text(title);
            let area = row.reference(area, areas);
            let field = field_or_cross_field(row, field, fields);
            let start_year = row.parse_optional(start_year);
            let end_year = row.parse_optional(end_year);
            let sectors = row.words(sectors);
            let summary = row.prose(summary);
            let note = note(row, note_);
            let sources = citations.read(row, sources);
            let mut sectors = sectors?;
            sectors.sort();
            Some(Initiative {
                slug: slug?,
                title: title?.into_owned(),
                area: area?,
                field: field?,
                start_year: start_year?,
                end_year: end_year?,
                sectors,
                summary: summary?.into_owned(),
                participants: Vec::new(),
                note: note?,
                sources: sources?,
            })
        }
    })
}

/// What stands in the column `field` of an initiative that crosses fields.
const CROSS_FIELD: &str = "cross-field";

fn field_or_cross_field(
    row: &mut Row<'_>,
    cell: Cell<'_>,
    fields: &Index<CreativeField>,
) -> Option<Option<Key<CreativeField>>> {
    let text = cell.text;
    if text == CROSS_FIELD {
        return Some(None);
    }
    if fields.get(text).is_none() && nearest(text, [CROSS_FIELD]).is_some() {
        row.report(
            format!("unknown creative field {text:?} in column field"),
            format!("did you mean {CROSS_FIELD:?}? fields.csv lists the others"),
        );
        return None;
    }
    row.reference(cell, fields).map(Some)
}

pub(super) fn participants(
    files: &mut Files<'_>,
    initiatives: &Index<Initiative>,
    cities: &Index<City>,
) -> Vec<Located<ParticipantRow>> {
    let references = [(0, initiatives.ids()), (1, cities.ids())];
    let rows = PARTICIPANTS.read_with_references(files, &references, || {
        |row, &[initiative, city, role]| {
            let initiative = row.reference(initiative, initiatives);
            let city = row.reference(city, cities);
            let role = row.parse(role);
            let participation = Participation { city: city?, role: role? };
            Some(row.located(ParticipantRow { initiative: initiative?, participation }))
        }
    });
    rows.records
}
