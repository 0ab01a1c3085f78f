//! `schema/division.graphql`

use super::connection::{Connection, Page, Paging};
use super::cursor::Pages;
use super::id::Identified;
use super::object::World;
use crate::engine::{Bindings, Id, Text, Try};
use crate::model::{City, Country, Division, Key};

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<Division>("Division")
        .field::<Id>("id", |division| division.id())
        .field::<Text>("name", |division| &division.record().name)
        .field::<Country>("country", |division| division.country())
        .field_with::<Try<Connection<Key<City>>>, Paging>("cities", |division, paging| {
            Page::of(&division.cities(), (Pages::DivisionCities, division.key().index()), paging)
        });
}
