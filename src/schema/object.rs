//! The objects of the schema: what the engine hands from one resolver to the next.

use std::sync::Arc;

use super::connection::{Edge, Page, PageInfo};
use crate::engine::{Domain, FieldError, ObjectType, Output, OutputType, Shape};
use crate::graph::{self, CountryLinkKey, Entry, Graph, Handle, PartnerKey, PartnershipKey};
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
}

/// Declares [`Object`]: for each object type of the schema its variant, its name, and what the
/// variant holds.
macro_rules! objects {
    ($($variant:ident $(($($held:ty),+))? = $name:literal,)+) => {
        /// An object of any type of the schema. It leads to its data with the graph beside it.
        #[derive(Debug, Clone)]
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
    CityPage(Arc<Page<Key<model::City>>>) = "CityConnection",
    CityEdge(Edge<Key<model::City>>) = "CityEdge",
    PartnerPage(Arc<Page<PartnerKey>>) = "PartnerConnection",
    PartnerEdge(Edge<PartnerKey>) = "PartnerEdge",
    CountryPage(Arc<Page<Key<model::Country>>>) = "CountryConnection",
    CountryEdge(Edge<Key<model::Country>>) = "CountryEdge",
    DesignationPage(Arc<Page<Key<model::Designation>>>) = "DesignationConnection",
    DesignationEdge(Edge<Key<model::Designation>>) = "DesignationEdge",
    PartnershipPage(Arc<Page<PartnershipKey>>) = "PartnershipConnection",
    PartnershipEdge(Edge<PartnershipKey>) = "PartnershipEdge",
    InitiativePage(Arc<Page<Key<model::Initiative>>>) = "InitiativeConnection",
    InitiativeEdge(Edge<Key<model::Initiative>>) = "InitiativeEdge",
}

/// Gives each record with a table to the engine: a resolver gives and receives its handle.
macro_rules! records {
    ($($variant:ident,)+) => {
        $(
            impl OutputType<World> for model::$variant {
                type At<'s> = Handle<'s, model::$variant>;
                const SHAPE: Shape = Shape::Named(stringify!($variant));

                fn output(handle: Self::At<'_>) -> Result<Output<'_, World>, FieldError> {
                    Ok(Output::Object(Object::$variant(handle.key())))
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

/// Gives small values, which need no graph to lead anywhere, to the engine.
macro_rules! values {
    ($($variant:ident: $value:ty,)+) => {
        $(
            impl OutputType<World> for $value {
                type At<'s> = $value;
                const SHAPE: Shape = Shape::Named(stringify!($variant));

                fn output(value: Self::At<'_>) -> Result<Output<'_, World>, FieldError> {
                    Ok(Output::Object(Object::$variant(value)))
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
