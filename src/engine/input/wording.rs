//! What is said of a value that does not fit its type, written in a document or given to a variable.

use apollo_compiler::Name;
use apollo_compiler::ast::Type;
use apollo_compiler::schema::{EnumType, InputObjectType};
use serde_json::Value;

use crate::engine::bindings::Scalar;
use crate::engine::error::shortened;
use crate::engine::nearest::{instead, listed, nearest};

/// A message quotes as many letters of what was given.
const QUOTED: usize = 80;

/// A value as a message quotes it.
pub(super) fn shown(value: &str) -> String {
    shortened(value, QUOTED)
}

/// Null where it may not be.
pub(in crate::engine) fn null(ty: &Type) -> String {
    format!("null is given where {ty} is asked for; give a value")
}

/// Nothing where there has to be something.
pub(in crate::engine) fn absent(ty: &Type) -> String {
    format!("there is no value; give one of the type {ty}")
}

/// A field that an input object does not have.
pub(super) fn unknown_field(input: &InputObjectType, name: &str) -> String {
    let remedy = instead(name, input.fields.keys().map(Name::as_str), "it has");
    format!("{} has no field {:?}; {remedy}", input.name, shown(name))
}

/// An object of none, several or null in the place of one of a OneOf type.
pub(super) fn one_of(input: &Name) -> String {
    format!("{input} takes one field that is not null; give just one")
}

/// What is no object in the place of one. Often it is what one of the fields is for, and `fits` says
/// whether it is, and how to write that.
pub(super) fn no_object(
    input: &InputObjectType,
    shown: &str,
    fits: impl Fn(&Type) -> bool,
    written: impl Fn(&str) -> String,
) -> String {
    let is_enough = |field: &Name| {
        input.fields.values().all(|other| other.name == *field || !other.is_required())
    };
    let mut fields = input.fields.values();
    let holder = fields.find(|field| is_enough(&field.name) && fits(&field.ty));
    // What is not quoted whole is no example.
    let holder = holder.filter(|_| !shown.ends_with('…'));
    let example =
        holder.map_or_else(String::new, |field| format!(", such as {}", written(&field.name)));
    let names = listed(input.fields.keys().map(Name::as_str));
    format!(
        "{shown} is not of the type {}; give an object of the fields {names}{example}",
        input.name
    )
}

/// What is no value of an enum. `word` is its text, and `quotes` is whether it was put in quotes where
/// none belong.
pub(super) fn no_enum_value(declared: &EnumType, shown: &str, word: &str, quotes: bool) -> String {
    let names = || declared.values.keys().map(Name::as_str);
    let remedy = match nearest(word, names()) {
        Some(name) if name == word => format!("write {name} without quotes"),
        Some(name) if quotes => format!("did you mean {name}, without quotes?"),
        _ if quotes => format!("give one of {}, without quotes", listed(names())),
        _ => instead(word, names(), "give one of"),
    };
    format!("{shown} is not a value of {}; {remedy}", declared.name)
}

/// What a scalar of the specification's own takes; none for another.
pub(super) fn taken_by(scalar: &str) -> Option<&'static str> {
    Some(match scalar {
        "Int" => "a whole number from -2147483648 to 2147483647",
        "Float" => "a number",
        "String" => "a text",
        "Boolean" => "true or false",
        "ID" => "a text or a whole number",
        _ => return None,
    })
}

/// What is no value of a scalar, which takes something else.
pub(super) fn no_scalar_value(scalar: &str, shown: &str, taken: &str) -> String {
    format!("{shown} is not of the type {scalar}; give {taken}")
}

/// What a scalar of the schema's own takes.
pub(super) fn taken_by_own(scalar: &Scalar) -> String {
    match kind(&scalar.sample) {
        Some(kind) => format!("{kind}, such as {}", scalar.sample),
        None => format!("a value such as {}", scalar.sample),
    }
}

/// Holds a value against a scalar of the schema's own, which finds the words if it is one of its kind.
pub(super) fn check_own(scalar: &Scalar, name: &str, value: &Value) -> Result<(), String> {
    (scalar.check)(value).map_err(|problem| match kind(value) == kind(&scalar.sample) {
        true => problem,
        false => no_scalar_value(name, &shown(&value.to_string()), &taken_by_own(scalar)),
    })
}

/// What sort of thing a value is, where its text alone makes it one of a scalar's.
fn kind(value: &Value) -> Option<&'static str> {
    Some(match value {
        Value::String(_) => "a text",
        Value::Bool(_) => "true or false",
        Value::Number(number) if number.is_i64() => "a whole number",
        Value::Number(_) => "a number",
        _ => return None,
    })
}
