//! `schema/division.graphql`

use super::asked::Asked;
use super::connection::Pages;
use super::id::Identified;
use super::object::World;
use crate::engine::{Bindings, Id, Text};
use crate::graph::Cities;
use crate::model::{City, Country, Division, Key};

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<Division>("Division")
        .field::<Id>("id", |division| division.id())
        .field::<Text>("name", |division| &division.record().name)
        .field::<Country>("country", |division| division.country())
        .field_with::<Pages<Key<City>>, Asked<Cities>>("cities", |division, asked| {
            asked.page(division.graph(), Cities::Division(division.key()))
        });
}
