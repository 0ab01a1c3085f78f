//! Rows read into records. What a single row says wrong is found here; what rows say wrong of one
//! another is found by [`rules`](super::rules).

mod city;
mod country;
mod designation;
mod initiative;
mod name;
mod network;
mod source;
mod theme;
mod twinning;

use std::borrow::Cow;

use super::draft::Draft;
use super::files::Files;
use super::row::{Cell, Row};
use crate::model::Location;

/// Reads every file: the great ones in order of name, and before them what they refer to.
pub(super) fn read(files: &mut Files<'_>) -> Draft {
    let sources = source::sources(files);
    let cited = &sources.index;
    let countries = country::countries(files, cited);
    let fields = theme::fields(files, cited);
    let areas = theme::areas(files, cited);
    let (cities, divisions) = city::cities(files, &countries.index, cited);
    let designations = designation::designations(files, &cities.index, &fields.index, cited);
    let initiatives = initiative::initiatives(files, &areas.index, &fields.index, cited);
    let mut draft = Draft {
        network: network::network(files, cited),
        objectives: network::objectives(files, cited),
        participants: initiative::participants(files, &initiatives.index, &cities.index),
        twinnings: twinning::twinnings(files, &cities.index, cited),
        sources,
        countries,
        divisions,
        fields,
        areas,
        cities,
        designations,
        initiatives,
        names: Vec::new(),
    };
    draft.names = name::names(files, &draft);
    draft
}

fn note(row: &mut Row<'_>, cell: Cell<'_>) -> Option<Option<String>> {
    Some(row.prose_optional(cell)?.map(Cow::into_owned))
}

fn location(row: &mut Row<'_>, latitude: Cell<'_>, longitude: Cell<'_>) -> Option<Location> {
    let latitude = row.parse(latitude);
    let longitude = row.parse(longitude);
    Some(Location { latitude: latitude?, longitude: longitude? })
}
