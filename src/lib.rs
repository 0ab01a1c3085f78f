//! A GraphQL gateway over the graph of the UNESCO Creative Cities Network.
//!
//! The floors, from the ground up; each imports only floors below it:
//! [`model`], [`dataset`], [`graph`], [`engine`], [`schema`], [`server`], [`cli`]. Below them all are
//! the threads that share long work.

pub mod cli;
pub mod dataset;
pub mod engine;
pub mod graph;
pub mod model;
pub mod schema;
pub mod server;
mod threads;
