//! `schema/field.graphql`

use super::asked::{Asked, First};
use super::connection::Pages;
use super::id::Identified;
use super::name;
use super::object::{Listed, World};
use crate::engine::{Bindings, Id, List, Text, Try};
use crate::graph::{Cities, Countries, Designations, Initiatives};
use crate::model::{
    City, Country, CreativeField, Designation, Initiative, Key, OtherName, Slug, Source, Year,
};

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<CreativeField>("CreativeField")
        .field::<Id>("id", |field| field.id())
        .field::<Slug>("slug", |field| &field.record().slug)
        .field::<Text>("name", |field| &field.record().name)
        .field_with::<Try<List<OtherName>>, First>("names", |field, asked| {
            name::first_of(field.names(), asked)
        })
        .field::<Year>("since", |field| field.record().since)
        .field_with::<Pages<Key<Designation>>, Asked<Designations>>(
            "designations",
            |field, asked| asked.page(field.graph(), Designations::Field(field.key())),
        )
        .field_with::<Pages<Key<City>>, Asked<Cities>>("cities", |field, asked| {
            asked.page(field.graph(), Cities::Field(field.key()))
        })
        .field_with::<Pages<Key<Country>>, Asked<Countries>>("countries", |field, asked| {
            asked.page(field.graph(), Countries::Field(field.key()))
        })
        .field_with::<Pages<Key<Initiative>>, Asked<Initiatives>>("initiatives", |field, asked| {
            asked.page(field.graph(), Initiatives::Field(field.key()))
        })
        .field::<Listed<Source>>("sources", |field| field.graph().cited(&field.record().sources));
}
