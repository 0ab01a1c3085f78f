//! Values given to arguments and variables, coerced to their declared types (GraphQL
//! specification, sections 3 "Input Coercion", 6.1.2 and 6.4.1).

mod check;
mod literals;
mod positions;
mod values;
mod variables;

pub(super) use check::check_literals;
pub(super) use literals::{arguments, uses_variables};
pub(super) use positions::check_positions;
pub(super) use values::Values;
pub(super) use variables::variables;

/// The coerced values of an operation's variables; one that was not given and has no default is
/// absent.
pub(super) type Variables = Values;

/// The coerced arguments of a field; one that was not given and has no default is absent.
pub(super) type Given = Values;
