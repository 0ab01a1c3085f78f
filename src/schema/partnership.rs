//! `schema/partnership.graphql`

use std::sync::Arc;

use serde::Deserialize;

use super::asked::Asked;
use super::connection::{self, Connection, Pages};
use super::id::Identified;
use super::object::{Listed, Object, Thing, World};
use crate::engine::{
    Bindings, Handed, Id, Int, Items, List, ObjectType, OutputType, OwnedText, Receiver, Shape,
    Text,
};
use crate::graph::{self, Entry, Graph, Initiatives, PartnershipKey, Partnerships};
use crate::model::{
    self, AreaOfAction, City, Country, CreativeField, Initiative, Key, ParticipationRole,
    PartnershipGrouping, Sector, Slug, Source, Twinning, TwinningKind, Year,
};

/// `Participation`
#[derive(Debug)]
enum Participation {}

impl OutputType<World> for Participation {
    type At<'s> = graph::Participation<'s>;
    const SHAPE: Shape = Shape::Named("Participation");

    fn give(part: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        let thing = model::Participation { city: part.city.key(), role: part.role };
        to.object(Object::of(part.city.graph(), Thing::Participation(thing)))
    }
}

impl ObjectType<World> for Participation {
    type At<'s> = graph::Participation<'s>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Thing::Participation(part) = &object.thing else { return None };
        let graph = graph.view(object.view);
        Some(graph::Participation { city: part.city.at(graph), role: part.role })
    }
}

/// `PartnershipGroup`
#[derive(Debug)]
enum PartnershipGroup {}

impl OutputType<World> for PartnershipGroup {
    /// In which graph it is.
    type At<'s> = (&'s Graph, graph::PartnershipGroup);
    const SHAPE: Shape = Shape::Named("PartnershipGroup");

    fn give((graph, group): Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::of(graph, Thing::PartnershipGroup(Box::new(group))))
    }
}

impl ObjectType<World> for PartnershipGroup {
    type At<'s> = (&'s Graph, &'s graph::PartnershipGroup);

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Thing::PartnershipGroup(group) = &object.thing else { return None };
        Some((graph.view(object.view), group))
    }
}

#[derive(Deserialize)]
struct Grouped {
    by: PartnershipGrouping,
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
        .field_with::<Pages<Key<Initiative>>, Asked<Initiatives>>("initiatives", |area, asked| {
            asked.page(area.graph(), Initiatives::Area(area.key()))
        })
        .field::<Listed<Source>>("sources", |area| area.graph().cited(&area.record().sources));
    connection::bind::<PartnershipKey>(bindings);
    bind_groups(bindings);
    connection::bind::<Key<Initiative>>(bindings);
}

fn bind_groups(bindings: &mut Bindings<World>) {
    bindings
        .object::<Connection<PartnershipKey>>("PartnershipConnection")
        .field_with::<List<PartnershipGroup>, Grouped>("groups", |page, asked| {
            let graph = page.graph;
            let groups = Arc::new(page.item.list.clone()).groups(graph, asked.by);
            Items::new(groups.into_iter().map(move |group| (graph, group)))
        })
        .field::<Int>("undatedCount", |page| page.item.list.undated(page.graph) as i32);
    bindings
        .object::<Connection<Key<Initiative>>>("InitiativeConnection")
        .field::<Int>("undatedCount", |page| page.item.list.undated(page.graph) as i32);
    bindings
        .object::<PartnershipGroup>("PartnershipGroup")
        .field::<OwnedText>("key", |at| at.1.name.clone())
        .field::<Int>("count", |at| at.1.count() as i32)
        .field::<Option<AreaOfAction>>("areaOfAction", |at| match at.1.key {
            graph::PartnershipGroupKey::Area(area) => Some(area.at(at.0)),
            _ => None,
        })
        .field::<Option<CreativeField>>("field", |at| match at.1.key {
            graph::PartnershipGroupKey::Field(field) => Some(field.at(at.0)),
            _ => None,
        })
        .field::<List<Country>>("countries", |at| {
            let graph = at.0;
            Items::new(at.1.key.countries().into_iter().map(move |country| country.at(graph)))
        })
        .field_with::<Pages<PartnershipKey>, Asked<Partnerships>>("partnerships", |at, asked| {
            asked.page(at.0, at.1.partnerships())
        });
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
