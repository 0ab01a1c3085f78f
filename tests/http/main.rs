//! The gateway over HTTP. (That it speaks GraphQL over HTTP is audited in `web/tests`.)
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod connections;
mod hostile;
mod methods;
mod pages;
mod persisted;
mod replaced;
mod requests;
#[path = "../support/server.rs"]
mod server;
#[path = "../support/mod.rs"]
mod support;
