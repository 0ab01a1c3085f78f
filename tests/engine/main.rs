//! The engine on a domain of its own: a schema that does not fit its resolvers stops start-up, and
//! answers follow the GraphQL specification where resolvers fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod caches;
mod echo;
mod hints;
mod limits;
mod nulls;
mod one_of;
#[path = "../support/shelf.rs"]
mod shelf;
mod start_up;
