//! `network.csv` and `objectives.csv`.

use crate::dataset::citations::Citations;
use crate::dataset::draft::{NetworkRow, NumberedObjective};
use crate::dataset::files::Files;
use crate::dataset::index::Index;
use crate::dataset::row::{Located, Row};
use crate::dataset::table::Table;
use crate::model::{Objective, Source};

const NETWORK: Table<3> =
    Table { file: "network.csv", columns: ["name", "launched", "sources"], may_lack: &[] };

const OBJECTIVES: Table<3> =
    Table { file: "objectives.csv", columns: ["number", "text", "sources"], may_lack: &[] };

/// The network's own row; none when it is missing or was refused.
pub(super) fn network(files: &mut Files<'_>, cited: &Index<Source>) -> Option<NetworkRow> {
    let rows = NETWORK
        .read(files, || |row, cells| Some(row.located(cells.map(|cell| cell.text.to_owned()))));
    let (file, problems) = (NETWORK.file, &mut files.problems);
    let mut records = rows.records.iter();
    let first = records.next();
    for Located { line, .. } in records {
        let remedy = "leave one row: there is one network";
        problems.report(file, *line, "the network has a second row", remedy);
    }
    let Some(Located { line, record }) = first else {
        if rows.are_all {
            problems.report(file, 1, "the network has no row", "add the row that names it");
        }
        return None;
    };
    let mut row = Row { file, line: *line, problems };
    let [name, launched, sources] = NETWORK.cells(record.each_ref().map(String::as_str));
    let name = row.text(name);
    let launched = row.parse(launched);
    let sources = Citations::of(cited).read(&mut row, sources);
    Some(NetworkRow { name: name?.into_owned(), launched: launched?, sources: sources? })
}

pub(super) fn objectives(
    files: &mut Files<'_>,
    cited: &Index<Source>,
) -> Vec<Located<NumberedObjective>> {
    let rows = OBJECTIVES.read(files, || {
        let mut citations = Citations::of(cited);
        move |row, &[number, text, sources]| {
            let number = row.number(number);
            let text = row.prose(text);
            let sources = citations.read(row, sources);
            let objective = Objective { text: text?.into_owned(), sources: sources? };
            Some(row.located(NumberedObjective { number: number?, objective }))
        }
    });
    rows.records
}
