//! `sources.csv`.

use std::borrow::Cow;

use crate::dataset::files::Files;
use crate::dataset::index::Identified;
use crate::dataset::slots::Slots;
use crate::dataset::table::Table;
use crate::model::{Slug, Source};

const SOURCES: Table<6> = Table {
    file: Source::FILE,
    columns: ["id", "title", "publisher", "url", "date", "licence"],
    may_lack: &[],
};

impl Identified for Source {
    type Id = Slug;
    const NOUN: &'static str = "source";
    const FILE: &'static str = "sources.csv";

    fn id(&self) -> &str {
        self.slug.as_str()
    }
}

pub(super) fn sources(files: &mut Files<'_>) -> Slots<Source> {
    Slots::read(&SOURCES, files, || {
        |row, &[id, title, publisher, url, date, licence]| {
            let slug = row.parse(id);
            let title = row.text(title);
            let publisher = row.text(publisher);
            let url = row.parse_optional(url);
            let date = row.optional(date);
            let licence = row.text(licence);
            Some(Source {
                slug: slug?,
                title: title?.into_owned(),
                publisher: publisher?.into_owned(),
                url: url?,
                date: date?.map(Cow::into_owned),
                licence: licence?.into_owned(),
            })
        }
    })
}
