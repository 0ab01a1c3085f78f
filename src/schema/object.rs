//! The objects of the schema: what the engine hands from one resolver to the next.

use std::marker::PhantomData;

use serde_json::Value;

use super::citation;
use super::connection::{Edge, Page, PageInfo};
use super::list_sizes::Row;
use super::neighbourhood::Ring;
use super::path::Step;
use super::suggestion::Suggested;
use crate::engine::{Domain, Handed, ObjectType, OutputType, Receiver, Shape};
use crate::graph::{
    self, CountryLinkKey, Entry, Fact, Find, Graph, Handle, Listing, Nearby, PartnerKey,
    PartnershipKey, View,
};
use crate::model::{self, Key};

/// The Creative Cities network as something to ask about.
#[derive(Debug, Clone, Copy)]
pub enum World {}

impl Domain for World {
    type Snapshot = Graph;
    type Object = Object;

    fn root() -> Object {
        Object { view: View::TODAY, thing: Thing::Query }
    }

    fn type_name(object: &Object) -> &'static str {
        object.thing.type_name()
    }

    fn identity(object: &Object) -> Option<u64> {
        let (kind, index) = match &object.thing {
            Thing::City(key) => (CITY, key.index()),
            Thing::Country(key) => (COUNTRY, key.index()),
            Thing::Division(key) => (DIVISION, key.index()),
            Thing::CreativeField(key) => (FIELD, key.index()),
            Thing::Designation(key) => (DESIGNATION, key.index()),
            Thing::Twinning(key) => (TWINNING, key.index()),
            Thing::Initiative(key) => (INITIATIVE, key.index()),
            Thing::AreaOfAction(key) => (AREA, key.index()),
            Thing::OtherName(key) => (NAME, key.index()),
            Thing::Source(key) => (SOURCE, key.index()),
            // Years in which nothing began share a view, and tell themselves apart.
            Thing::Network(year) => (NETWORK, year.map_or(0, |year| year.number() as usize)),
            _ => return None,
        };
        let view = u64::from(object.view.number());
        Some(view << 48 | kind << 32 | index as u64)
    }

    fn version(graph: &Graph) -> u64 {
        graph.digest() as u64
    }

    fn is_small(graph: &Graph) -> bool {
        !graph.is_large()
    }

    fn scan(graph: &Graph) -> u64 {
        let looked_at = graph.cities().len() + 2 * graph.links() + graph.partnerships().len();
        looked_at as u64
    }

    fn citation(graph: &Graph, identities: &[u64]) -> Value {
        let has_network = identities.iter().any(|identity| kind(*identity) == NETWORK);
        let facts = identities.iter().filter_map(|identity| fact(*identity));
        let names = identities.iter().filter(|identity| kind(**identity) == NAME);
        let names = names.map(|identity| Key::new(*identity as u32));
        citation::of(graph, facts, names, has_network)
    }
}

// The kinds of record in identities.
const CITY: u64 = 0;
const COUNTRY: u64 = 1;
const DIVISION: u64 = 2;
const FIELD: u64 = 3;
const DESIGNATION: u64 = 4;
const TWINNING: u64 = 5;
const INITIATIVE: u64 = 6;
const AREA: u64 = 7;
const SOURCE: u64 = 8;
const NETWORK: u64 = 9;
const NAME: u64 = 10;

fn kind(identity: u64) -> u64 {
    identity >> 32 & 0xFFFF
}

/// The record of an identity, where it is one that names sources.
fn fact(identity: u64) -> Option<Fact> {
    let index = identity as u32;
    match kind(identity) {
        CITY => Some(Fact::City(Key::new(index))),
        COUNTRY => Some(Fact::Country(Key::new(index))),
        FIELD => Some(Fact::CreativeField(Key::new(index))),
        DESIGNATION => Some(Fact::Designation(Key::new(index))),
        TWINNING => Some(Fact::Twinning(Key::new(index))),
        INITIATIVE => Some(Fact::Initiative(Key::new(index))),
        AREA => Some(Fact::AreaOfAction(Key::new(index))),
        _ => None,
    }
}

/// An object of any type of the schema, in a view of the network. It leads to its data with the graph
/// beside it.
#[derive(Debug)]
pub struct Object {
    pub(super) view: View,
    pub(super) thing: Thing,
}

impl Object {
    /// Something in a view of the network.
    pub(super) fn of(graph: &Graph, thing: Thing) -> Object {
        Object { view: graph.which(), thing }
    }
}

/// Declares [`Thing`]: for each object type of the schema its variant, of the same name, and what it
/// holds.
macro_rules! things {
    ($($variant:ident $(($($held:ty),+))?,)+) => {
        /// What an object is. What is large and seldom is boxed: objects are passed on by value.
        #[derive(Debug)]
        pub(super) enum Thing {
            $($variant $(($($held),+))?,)+
        }

        impl Thing {
            fn type_name(&self) -> &'static str {
                match self {
                    // Each arm names its variant whether it holds something or not.
                    $(Thing::$variant { .. } => stringify!($variant),)+
                }
            }
        }
    };
}

things! {
    Query,
    Network(Option<model::Year>),
    YearGrowth(graph::YearGrowth),
    City(Key<model::City>),
    Location(model::Location),
    Country(Key<model::Country>),
    CountryField(Key<model::Country>, Key<model::CreativeField>),
    CountryLink(CountryLinkKey),
    Division(Key<model::Division>),
    CreativeField(Key<model::CreativeField>),
    Designation(Key<model::Designation>),
    Twinning(Key<model::Twinning>),
    Initiative(Key<model::Initiative>),
    Participation(model::Participation),
    AreaOfAction(Key<model::AreaOfAction>),
    OtherName(Key<model::OtherName>),
    Source(Key<model::Source>),
    CityGroup(Box<graph::CityGroup>),
    PartnershipGroup(Box<graph::PartnershipGroup>),
    Path(Box<graph::Path>),
    PathStep(Step),
    Neighbourhood(Box<graph::Neighbourhood>),
    Ring(Box<Ring>),
    NeighbourhoodLink(graph::Link),
    PartnerSuggestion(Box<Suggested>),
    SuggestionParts(graph::SuggestionParts),
    CityMetrics(Key<model::City>),
    NetworkMetrics,
    Community(graph::CommunityKey),
    ErrorBounds(Box<graph::ErrorBounds>),
    SearchMatch(graph::Match),
    TextSpan(graph::Span),
    Service,
    Snapshot,
    Limits,
    ListSize(Row),
    PageInfo(PageInfo),
    CityConnection(Box<Page<Key<model::City>>>),
    CityEdge(Edge<Key<model::City>>),
    PartnerConnection(Box<Page<PartnerKey>>),
    PartnerEdge(Edge<PartnerKey>),
    NearbyCityConnection(Box<Page<Nearby>>),
    NearbyCityEdge(Edge<Nearby>),
    CountryConnection(Box<Page<Key<model::Country>>>),
    CountryEdge(Edge<Key<model::Country>>),
    DesignationConnection(Box<Page<Key<model::Designation>>>),
    DesignationEdge(Edge<Key<model::Designation>>),
    PartnershipConnection(Box<Page<PartnershipKey>>),
    PartnershipEdge(Edge<PartnershipKey>),
    InitiativeConnection(Box<Page<Key<model::Initiative>>>),
    InitiativeEdge(Edge<Key<model::Initiative>>),
    SourceConnection(Box<Page<Key<model::Source>>>),
    SourceEdge(Edge<Key<model::Source>>),
    FactConnection(Box<Page<Fact>>),
    FactEdge(Edge<Fact>),
    SearchConnection(Box<Page<Find>>),
    SearchEdge(Edge<Find>),
}

/// Gives each record with a table to the engine: a resolver gives and receives its handle.
macro_rules! records {
    ($($variant:ident,)+) => {
        $(
            impl OutputType<World> for model::$variant {
                type At<'s> = Handle<'s, model::$variant>;
                const SHAPE: Shape = Shape::Named(stringify!($variant));

                fn give(handle: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
                    to.object(Object::of(handle.graph(), Thing::$variant(handle.key())))
                }
            }

            impl ObjectType<World> for model::$variant {
                type At<'s> = Handle<'s, model::$variant>;

                fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
                    match &object.thing {
                        Thing::$variant(key) => Some(key.at(graph.view(object.view))),
                        _ => None,
                    }
                }
            }
        )+
    };
}

records! {
    City,
    Country,
    Division,
    CreativeField,
    Designation,
    Twinning,
    Initiative,
    AreaOfAction,
    OtherName,
    Source,
}

/// `[T]!` of the records in a listing.
#[derive(Debug)]
pub(super) struct Listed<T>(PhantomData<T>);

impl<T> OutputType<World> for Listed<T>
where
    T: for<'s> OutputType<World, At<'s> = Handle<'s, T>> + 'static,
{
    type At<'s> = Listing<'s, Key<T>>;
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn give(listing: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.list::<T>(listing.iter())
    }
}

/// Gives small values, which need no graph to lead anywhere, to the engine.
macro_rules! values {
    ($($variant:ident: $value:ty,)+) => {
        $(
            impl OutputType<World> for $value {
                type At<'s> = $value;
                const SHAPE: Shape = Shape::Named(stringify!($variant));

                fn give(value: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
                    // It needs no graph to lead anywhere.
                    to.object(Object { view: View::TODAY, thing: Thing::$variant(value) })
                }
            }

            impl ObjectType<World> for $value {
                type At<'s> = &'s $value;

                fn at<'s>(_: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
                    match &object.thing {
                        Thing::$variant(value) => Some(value),
                        _ => None,
                    }
                }
            }
        )+
    };
}

values! {
    YearGrowth: graph::YearGrowth,
    Location: model::Location,
    SearchMatch: graph::Match,
    TextSpan: graph::Span,
    SuggestionParts: graph::SuggestionParts,
}

/// Gives values that lead somewhere with the graph beside them to the engine.
macro_rules! placed {
    ($($variant:ident: $value:ty,)+) => {
        $(
            impl OutputType<World> for $value {
                type At<'s> = (&'s Graph, $value);
                const SHAPE: Shape = Shape::Named(stringify!($variant));

                fn give((graph, value): Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
                    to.object(Object::of(graph, Thing::$variant(value.into())))
                }
            }

            impl ObjectType<World> for $value {
                type At<'s> = (&'s Graph, &'s $value);

                fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
                    match &object.thing {
                        Thing::$variant(value) => Some((graph.view(object.view), value)),
                        _ => None,
                    }
                }
            }
        )+
    };
}

placed! {
    Path: graph::Path,
    PathStep: Step,
    Neighbourhood: graph::Neighbourhood,
    Ring: Ring,
    NeighbourhoodLink: graph::Link,
    PartnerSuggestion: Suggested,
    Community: graph::CommunityKey,
    ErrorBounds: graph::ErrorBounds,
}
