//! Introspection (specification, section 4), answered from the schema itself.

mod answers;
mod meta;
mod walk;

pub(super) use answers::{Introspected, Introspections};
