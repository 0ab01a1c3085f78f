//! `schema/field.graphql`

use super::asked::{AskedCities, AskedCountries};
use super::connection::{Connection, Page, Paging};
use super::id::Identified;
use super::object::{Listed, World};
use super::{city, country};
use crate::engine::{Bindings, Id, Text, Try};
use crate::graph::{Cities, Countries, DesignationList, InitiativeList};
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
            Page::of(field.graph(), DesignationList(field.key()), paging)
        })
        .field_with::<Try<Connection<Key<City>>>, AskedCities>("cities", |field, asked| {
            city::page(field.graph(), Cities::Field(field.key()), asked)
        })
        .field_with::<Try<Connection<Key<Country>>>, AskedCountries>("countries", |field, asked| {
            country::page(field.graph(), Countries::Field(field.key()), asked)
        })
        .field_with::<Try<Connection<Key<Initiative>>>, Paging>("initiatives", |field, paging| {
            Page::of(field.graph(), InitiativeList::Field(field.key()), paging)
        })
        .field::<Listed<Source>>("sources", |field| field.graph().cited(&field.record().sources));
}
