//! `schema/designation.graphql`

use super::connection;
use super::id::Identified;
use super::object::{Listed, World};
use crate::engine::{Bindings, Id, Int, Text};
use crate::model::{
    City, Confidence, CreativeField, Date, Designation, DesignationKind, DesignationStatus, Key,
    Source, Year,
};

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<Designation>("Designation")
        .field::<Id>("id", |designation| designation.id())
        .field::<City>("city", |designation| designation.city())
        .field::<CreativeField>("field", |designation| designation.field())
        .field::<Year>("year", |designation| designation.record().year)
        .field::<Option<Date>>("date", |designation| designation.record().date)
        .field::<Int>("ordinal", |designation| designation.ordinal())
        .field::<DesignationStatus>("status", |designation| designation.status())
        .field::<DesignationKind>("kind", |designation| designation.record().kind)
        .field::<Confidence>("confidence", |designation| designation.record().confidence)
        .field::<Option<Text>>("note", |designation| designation.record().note.as_deref())
        .field::<Listed<Source>>("sources", |designation| {
            designation.graph().cited(&designation.record().sources)
        });
    connection::bind::<Key<Designation>>(bindings);
}
