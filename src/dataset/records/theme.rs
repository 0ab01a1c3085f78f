//! `fields.csv` and `areas.csv`.

use crate::dataset::citations::Citations;
use crate::dataset::files::Files;
use crate::dataset::index::{Identified, Index};
use crate::dataset::slots::Slots;
use crate::dataset::table::Table;
use crate::model::{AreaOfAction, CreativeField, Slug, Source};

const FIELDS: Table<4> =
    Table { file: CreativeField::FILE, columns: ["id", "name", "since", "sources"], may_lack: &[] };

const AREAS: Table<4> = Table {
    file: AreaOfAction::FILE,
    columns: ["id", "name", "description", "sources"],
    may_lack: &[],
};

impl Identified for CreativeField {
    type Id = Slug;
    const NOUN: &'static str = "creative field";
    const FILE: &'static str = "fields.csv";

    fn id(&self) -> &str {
        self.slug.as_str()
    }
}

impl Identified for AreaOfAction {
    type Id = Slug;
    const NOUN: &'static str = "area of action";
    const FILE: &'static str = "areas.csv";

    fn id(&self) -> &str {
        self.slug.as_str()
    }
}

pub(super) fn fields(files: &mut Files<'_>, cited: &Index<Source>) -> Slots<CreativeField> {
    Slots::read(&FIELDS, files, || {
        let mut citations = Citations::of(cited);
        move |row, &[id, name, since, sources]| {
            let slug = row.parse(id);
            let name = row.text(name);
            let since = row.parse(since);
            let sources = citations.read(row, sources);
            Some(CreativeField {
                slug: slug?,
                name: name?.into_owned(),
                since: since?,
                sources: sources?,
            })
        }
    })
}

pub(super) fn areas(files: &mut Files<'_>, cited: &Index<Source>) -> Slots<AreaOfAction> {
    Slots::read(&AREAS, files, || {
        let mut citations = Citations::of(cited);
        move |row, &[id, name, description, sources]| {
            let slug = row.parse(id);
            let name = row.text(name);
            let description = row.prose(description);
            let sources = citations.read(row, sources);
            Some(AreaOfAction {
                slug: slug?,
                name: name?.into_owned(),
                description: description?.into_owned(),
                sources: sources?,
            })
        }
    })
}
