//! `schema/source.graphql`

use super::id::Identified;
use super::object::World;
use crate::engine::{Bindings, Id, Items, Text};
use crate::graph::Listing;
use crate::model::{Key, Slug, Source, Url};

/// The sources in a listing, one after the other.
pub(super) fn each(sources: Listing<'_, Key<Source>>) -> Items<'_, World, Source> {
    Items::new(sources)
}

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
