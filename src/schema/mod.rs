//! Floor 5: the schema's resolvers, one file for each file of `schema/`.
//!
//! A resolver never walks: it asks the graph. Each is bound to the field of its name, and the
//! engine does not start unless all fit.

mod asked;
mod citation;
mod city;
mod connection;
mod country;
mod cursor;
mod designation;
mod division;
mod field;
mod id;
mod list_sizes;
mod metrics;
mod name;
mod neighbourhood;
mod network;
mod node;
mod object;
mod paging;
mod partnership;
mod path;
mod query;
mod scalars;
mod search;
mod service;
mod source;
mod suggestion;

use crate::engine::{Bindings, Code, Engine, Limits, Mismatches};

pub use object::{Object, World};

/// The files of the schema, in the order in which it is printed.
const FILES: [(&str, &str); 21] = [
    ("query.graphql", include_str!("../../schema/query.graphql")),
    ("network.graphql", include_str!("../../schema/network.graphql")),
    ("city.graphql", include_str!("../../schema/city.graphql")),
    ("country.graphql", include_str!("../../schema/country.graphql")),
    ("division.graphql", include_str!("../../schema/division.graphql")),
    ("field.graphql", include_str!("../../schema/field.graphql")),
    ("name.graphql", include_str!("../../schema/name.graphql")),
    ("designation.graphql", include_str!("../../schema/designation.graphql")),
    ("partnership.graphql", include_str!("../../schema/partnership.graphql")),
    ("path.graphql", include_str!("../../schema/path.graphql")),
    ("neighbourhood.graphql", include_str!("../../schema/neighbourhood.graphql")),
    ("suggestion.graphql", include_str!("../../schema/suggestion.graphql")),
    ("metrics.graphql", include_str!("../../schema/metrics.graphql")),
    ("service.graphql", include_str!("../../schema/service.graphql")),
    ("source.graphql", include_str!("../../schema/source.graphql")),
    ("search.graphql", include_str!("../../schema/search.graphql")),
    ("filter.graphql", include_str!("../../schema/filter.graphql")),
    ("order.graphql", include_str!("../../schema/order.graphql")),
    ("node.graphql", include_str!("../../schema/node.graphql")),
    ("scalars.graphql", include_str!("../../schema/scalars.graphql")),
    ("directives.graphql", include_str!("../../schema/directives.graphql")),
];

/// A cursor is no cursor of the connection it was given to.
pub const CURSOR_INVALID: Code = Code("CURSOR_INVALID");
/// A cursor was given by an earlier state of the data.
pub const CURSOR_EXPIRED: Code = Code("CURSOR_EXPIRED");
/// A page was asked for that there cannot be.
pub const PAGE_INVALID: Code = Code("PAGE_INVALID");

/// A walk through the network ended before it could answer.
pub const TRUNCATED: Code = Code("TRUNCATED");
/// Measures of the network are being worked out and are not there yet.
pub const PENDING: Code = Code("PENDING");

/// Every error code that resolvers give beside those of the engine.
pub const ERROR_CODES: [Code; 5] =
    [CURSOR_INVALID, CURSOR_EXPIRED, PAGE_INVALID, TRUNCATED, PENDING];

/// The engine that answers questions about the network.
///
/// # Errors
/// When a resolver does not fit the schema; a test proves that all do.
pub fn engine() -> Result<Engine<World>, Mismatches> {
    let limits = Limits {
        page_size: paging::DEFAULT_PAGE_SIZE,
        max_page_size: paging::MAX_PAGE_SIZE,
        ..Limits::default()
    };
    Engine::new(&FILES, bindings(limits), limits)
}

fn bindings(limits: Limits) -> Bindings<World> {
    let mut bindings = Bindings::default();
    query::bind(&mut bindings);
    network::bind(&mut bindings);
    city::bind(&mut bindings);
    country::bind(&mut bindings);
    division::bind(&mut bindings);
    field::bind(&mut bindings);
    name::bind(&mut bindings);
    designation::bind(&mut bindings);
    partnership::bind(&mut bindings);
    path::bind(&mut bindings);
    neighbourhood::bind(&mut bindings);
    suggestion::bind(&mut bindings);
    metrics::bind(&mut bindings);
    search::bind(&mut bindings);
    source::bind(&mut bindings);
    node::bind(&mut bindings);
    service::bind(&mut bindings, limits);
    scalars::bind(&mut bindings);
    list_sizes::bind(&mut bindings);
    bindings
}
