//! A GraphQL gateway over the graph of the UNESCO Creative Cities Network.
//!
//! The floors, from the ground up; each imports only floors below it:
//! [`model`], [`dataset`], [`graph`], [`engine`], [`schema`], [`server`], [`cli`]. Below them all are
//! the threads that share long work, and the sizes of lists.

pub mod cli;
pub mod dataset;
pub mod engine;
pub mod graph;
mod list_size;
pub mod model;
pub mod schema;
pub mod server;
mod threads;
