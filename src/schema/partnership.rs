//! `schema/partnership.graphql`

use super::connection::{self, Connection, Page, Paging};
use super::cursor::Pages;
use super::id::Identified;
use super::object::{Listed, Object, World};
use crate::engine::{
    Bindings, Handed, Id, Items, List, ObjectType, OutputType, OwnedText, Receiver, Shape, Text,
    Try,
};
use crate::graph::{self, Entry, Graph, PartnershipKey};
use crate::model::{
    self, AreaOfAction, City, CreativeField, Initiative, Key, ParticipationRole, Sector, Slug,
    Source, Twinning, TwinningKind, Year,
};

/// `Participation`
#[derive(Debug)]
enum Participation {}

impl OutputType<World> for Participation {
    type At<'s> = graph::Participation<'s>;
    const SHAPE: Shape = Shape::Named("Participation");

    fn give(part: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::Participation(model::Participation {
            city: part.city.key(),
            role: part.role,
        }))
    }
}

impl ObjectType<World> for Participation {
    type At<'s> = graph::Participation<'s>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Object::Participation(part) = object else {
            return None;
        };
        Some(graph::Participation { city: part.city.at(graph), role: part.role })
    }
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<Twinning>("Twinning")
        .field::<Id>("id", |twinning| twinning.id())
        .field::<OwnedText>("title", |twinning| twinning.title())
        .field::<Option<Year>>("startYear", |twinning| twinning.record().year)
        // The lists of twin towns record no ends.
        .field::<Option<Year>>("endYear", |_| None)
        .field::<Listed<City>>("cities", |twinning| twinning.cities())
        .field::<TwinningKind>("kind", |twinning| twinning.record().kind)
        .field::<Listed<Source>>("sources", |twinning| {
            twinning.graph().cited(&twinning.record().sources)
        });
    bind_initiative(bindings);
    bindings
        .object::<Participation>("Participation")
        .field::<City>("city", |part| part.city)
        .field::<ParticipationRole>("role", |part| part.role);
    bindings
        .object::<AreaOfAction>("AreaOfAction")
        .field::<Id>("id", |area| area.id())
        .field::<Slug>("slug", |area| &area.record().slug)
        .field::<Text>("name", |area| &area.record().name)
        .field::<Text>("description", |area| &area.record().description)
        .field_with::<Try<Connection<Key<Initiative>>>, Paging>("initiatives", |area, paging| {
            let origin = (Pages::AreaInitiatives, area.key().index());
            Page::of(&area.initiatives(), origin, paging)
        })
        .field::<Listed<Source>>("sources", |area| area.graph().cited(&area.record().sources));
    connection::bind::<PartnershipKey>(bindings);
    connection::bind::<Key<Initiative>>(bindings);
}

fn bind_initiative(bindings: &mut Bindings<World>) {
    bindings
        .object::<Initiative>("Initiative")
        .field::<Id>("id", |initiative| initiative.id())
        .field::<Slug>("slug", |initiative| &initiative.record().slug)
        .field::<Text>("title", |initiative| &initiative.record().title)
        .field::<Text>("summary", |initiative| &initiative.record().summary)
        .field::<Option<Year>>("startYear", |initiative| initiative.record().start_year)
        .field::<Option<Year>>("endYear", |initiative| initiative.record().end_year)
        .field::<AreaOfAction>("areaOfAction", |initiative| initiative.area())
        .field::<Option<CreativeField>>("field", |initiative| initiative.field())
        .field::<List<Sector>>("sectors", |initiative| {
            Items::new(initiative.record().sectors.iter().copied())
        })
        .field::<List<Participation>>("participants", |initiative| {
            Items::new(initiative.participants())
        })
        .field::<Listed<City>>("cities", |initiative| initiative.cities())
        .field::<Option<Text>>("note", |initiative| initiative.record().note.as_deref())
        .field::<Listed<Source>>("sources", |initiative| {
            initiative.graph().cited(&initiative.record().sources)
        });
}
