//! `schema/source.graphql`

use super::id::Identified;
use super::object::World;
use crate::engine::{Bindings, Id, Text};
use crate::model::{Slug, Source, Url};

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<Source>("Source")
        .field::<Id>("id", |source| source.id())
        .field::<Slug>("slug", |source| &source.record().slug)
        .field::<Text>("title", |source| &source.record().title)
        .field::<Text>("publisher", |source| &source.record().publisher)
        .field::<Option<Url>>("url", |source| source.record().url.as_ref())
        .field::<Option<Text>>("date", |source| source.record().date.as_deref())
        .field::<Text>("licence", |source| &source.record().licence);
}
