//! The objects of the schema: what the engine hands from one resolver to the next.

use std::marker::PhantomData;

use super::connection::{Edge, Page, PageInfo};
use crate::engine::{Domain, Handed, ObjectType, OutputType, Receiver, Shape};
use crate::graph::{
    self, CountryLinkKey, Entry, Graph, Handle, Listing, PartnerKey, PartnershipKey,
};
use crate::model::{self, Key};

/// The Creative Cities network as something to ask about.
#[derive(Debug, Clone, Copy)]
pub enum World {}

impl Domain for World {
    type Snapshot = Graph;
    type Object = Object;

    fn root() -> Object {
        Object::Query
    }

    fn type_name(object: &Object) -> &'static str {
        object.type_name()
    }

    fn identity(object: &Object) -> Option<u64> {
        let (kind, index) = match object {
            Object::City(key) => (0, key.index()),
            Object::Country(key) => (1, key.index()),
            Object::Division(key) => (2, key.index()),
            Object::CreativeField(key) => (3, key.index()),
            Object::Designation(key) => (4, key.index()),
            Object::Twinning(key) => (5, key.index()),
            Object::Initiative(key) => (6, key.index()),
            Object::AreaOfAction(key) => (7, key.index()),
            Object::Source(key) => (8, key.index()),
            _ => return None,
        };
        Some(kind << 32 | index as u64)
    }
}

/// Declares [`Object`]: for each object type of the schema its variant, its name, and what the
/// variant holds.
macro_rules! objects {
    ($($variant:ident $(($($held:ty),+))? = $name:literal,)+) => {
        /// An object of any type of the schema. It leads to its data with the graph beside it.
        #[derive(Debug)]
        #[allow(missing_docs)] // each stands for the type of the schema that it is named for
        pub enum Object {
            $($variant $(($($held),+))?,)+
        }

        impl Object {
            fn type_name(&self) -> &'static str {
                match self {
                    // Each arm names its variant whether it holds something or not.
                    $(Object::$variant { .. } => $name,)+
                }
            }
        }
    };
}

objects! {
    Query = "Query",
    Network = "Network",
    YearGrowth(graph::YearGrowth) = "YearGrowth",
    City(Key<model::City>) = "City",
    Location(model::Location) = "Location",
    Country(Key<model::Country>) = "Country",
    CountryField(Key<model::Country>, Key<model::CreativeField>) = "CountryField",
    CountryLink(CountryLinkKey) = "CountryLink",
    Division(Key<model::Division>) = "Division",
    CreativeField(Key<model::CreativeField>) = "CreativeField",
    Designation(Key<model::Designation>) = "Designation",
    Twinning(Key<model::Twinning>) = "Twinning",
    Initiative(Key<model::Initiative>) = "Initiative",
    Participation(model::Participation) = "Participation",
    AreaOfAction(Key<model::AreaOfAction>) = "AreaOfAction",
    Source(Key<model::Source>) = "Source",
    PageInfo(PageInfo) = "PageInfo",
    CityPage(Page<Key<model::City>>) = "CityConnection",
    CityEdge(Edge<Key<model::City>>) = "CityEdge",
    PartnerPage(Page<PartnerKey>) = "PartnerConnection",
    PartnerEdge(Edge<PartnerKey>) = "PartnerEdge",
    CountryPage(Page<Key<model::Country>>) = "CountryConnection",
    CountryEdge(Edge<Key<model::Country>>) = "CountryEdge",
    DesignationPage(Page<Key<model::Designation>>) = "DesignationConnection",
    DesignationEdge(Edge<Key<model::Designation>>) = "DesignationEdge",
    PartnershipPage(Page<PartnershipKey>) = "PartnershipConnection",
    PartnershipEdge(Edge<PartnershipKey>) = "PartnershipEdge",
    InitiativePage(Page<Key<model::Initiative>>) = "InitiativeConnection",
    InitiativeEdge(Edge<Key<model::Initiative>>) = "InitiativeEdge",
}

/// Gives each record with a table to the engine: a resolver gives and receives its handle.
macro_rules! records {
    ($($variant:ident,)+) => {
        $(
            impl OutputType<World> for model::$variant {
                type At<'s> = Handle<'s, model::$variant>;
                const SHAPE: Shape = Shape::Named(stringify!($variant));

                fn give(handle: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
                    to.object(Object::$variant(handle.key()))
                }
            }

            impl ObjectType<World> for model::$variant {
                type At<'s> = Handle<'s, model::$variant>;

                fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
                    match object {
                        Object::$variant(key) => Some(key.at(graph)),
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
                    to.object(Object::$variant(value))
                }
            }

            impl ObjectType<World> for $value {
                type At<'s> = &'s $value;

                fn at<'s>(_: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
                    match object {
                        Object::$variant(value) => Some(value),
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
}
