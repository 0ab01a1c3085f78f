//! Values given to arguments and variables, coerced to their declared types (GraphQL
//! specification, sections 3 "Input Coercion", 6.1.2 and 6.4.1).

mod check;
mod literals;
mod path;
mod positions;
mod values;
mod variables;
mod wording;

pub(super) use check::Literals;
pub(super) use literals::{arguments, uses_variables};
pub(super) use path::Root;
pub(super) use positions::{Use, check_variables};
pub(super) use values::Values;
pub(super) use variables::variables;
pub(super) use wording::absent;

/// The coerced values of an operation's variables; one that was not given and has no default is
/// absent.
pub(super) type Variables = Values;

/// The coerced arguments of a field; one that was not given and has no default is absent.
pub(super) type Given = Values;
