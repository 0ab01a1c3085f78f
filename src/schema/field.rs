//! `schema/field.graphql`

use super::connection::{Connection, Page, Paging};
use super::cursor::Pages;
use super::id::Identified;
use super::object::{Listed, World};
use crate::engine::{Bindings, Id, Text, Try};
use crate::model::{
    City, Country, CreativeField, Designation, Initiative, Key, Slug, Source, Year,
};

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<CreativeField>("CreativeField")
        .field::<Id>("id", |field| field.id())
        .field::<Slug>("slug", |field| &field.record().slug)
        .field::<Text>("name", |field| &field.record().name)
        .field::<Year>("since", |field| field.record().since)
        .field_with::<Try<Connection<Key<Designation>>>, Paging>("designations", |field, paging| {
            let origin = (Pages::FieldDesignations, field.key().index());
            Page::of(&field.designations(), origin, paging)
        })
        .field_with::<Try<Connection<Key<City>>>, Paging>("cities", |field, paging| {
            Page::of(&field.cities(), (Pages::FieldCities, field.key().index()), paging)
        })
        .field_with::<Try<Connection<Key<Country>>>, Paging>("countries", |field, paging| {
            Page::of(&field.countries(), (Pages::FieldCountries, field.key().index()), paging)
        })
        .field_with::<Try<Connection<Key<Initiative>>>, Paging>("initiatives", |field, paging| {
            let origin = (Pages::FieldInitiatives, field.key().index());
            Page::of(&field.initiatives(), origin, paging)
        })
        .field::<Listed<Source>>("sources", |field| field.graph().cited(&field.record().sources));
}
