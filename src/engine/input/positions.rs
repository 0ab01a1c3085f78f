//! Variables held against the places they are used in (specification, section 5.8).

use std::collections::HashMap;

use apollo_compiler::ast::{OperationDefinition, Type, VariableDefinition};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::{Name, Schema};

use super::path::Path;
use super::wording::shown;
use crate::engine::findings::Findings;
use crate::engine::nearest::nearest;

/// A variable in the place of a value.
pub(in crate::engine) struct Use<'d> {
    pub(super) name: &'d Name,
    pub(super) path: Path<'d>,
    /// The type that is asked for.
    pub(super) ty: &'d Type,
    /// Whether the place has a default of its own.
    pub(super) has_default: bool,
    /// Whether it is the one field of a OneOf object, which is never null.
    pub(super) is_one_of: bool,
    pub(super) at: Option<SourceSpan>,
}

/// Refuses variables that are declared as they cannot be, and uses of variables that are not declared
/// or may hold what is not taken there. `uses` are those that the operation leads to.
pub(in crate::engine) fn check_variables<'d>(
    operation: &'d OperationDefinition,
    uses: &[&Use<'d>],
    schema: &Schema,
    findings: &mut Findings<'d>,
) {
    // None for what cannot be: that is told where it is declared, and not where it is used.
    let mut declared: HashMap<&Name, Option<&VariableDefinition>> = HashMap::new();
    for variable in &operation.variables {
        if findings.are_enough() {
            return;
        }
        let problem = match declared.contains_key(&variable.name) {
            true => Some("declared twice; declare it once".to_owned()),
            false => no_input_type(variable, uses, schema),
        };
        let usable = problem.is_none().then_some(&**variable);
        declared.insert(&variable.name, usable);
        if let Some(problem) = problem {
            let name = shown(&variable.name);
            findings.note(variable.location(), format!("variable ${name}: {problem}"));
        }
    }
    for Use { name, path, ty, has_default, is_one_of, at } in uses {
        if findings.are_enough() {
            return;
        }
        let problem = match declared.get(name) {
            None => undeclared(operation, name, ty),
            Some(Some(variable)) if *is_one_of && !variable.ty.is_non_null() => {
                let name = shown(name);
                format!(
                    "${name} is of the type {} and used where null is not taken; declare it as \
                     ${name}: {}",
                    variable.ty,
                    Type::clone(ty).non_null()
                )
            }
            Some(Some(variable)) if !is_allowed(variable, ty, *has_default) => {
                let name = shown(name);
                format!(
                    "${name} is of the type {} and used where {ty} is asked for; declare it as \
                     ${name}: {ty}",
                    variable.ty
                )
            }
            Some(_) => continue,
        };
        findings.note(*at, format!("{path}: {problem}"));
    }
}

/// What is wrong with the type of a variable, if it is none that values are given of.
fn no_input_type(
    variable: &VariableDefinition,
    uses: &[&Use<'_>],
    schema: &Schema,
) -> Option<String> {
    let ty = variable.ty.inner_named_type();
    let known = schema.types.get(ty);
    if known.is_some_and(ExtendedType::is_input_type) {
        return None;
    }
    let inputs = || schema.types.iter().filter(|(_, ty)| ty.is_input_type());
    let near = || nearest(ty, inputs().map(|(name, _)| name.as_str()));
    let remedy = match uses.iter().find(|used| *used.name == variable.name) {
        Some(used) => format!("declare it as ${}: {}", shown(&variable.name), used.ty),
        None => match near() {
            Some(near) => format!("did you mean {near}?"),
            None => "declare it with a scalar, an enum or an input type".to_owned(),
        },
    };
    let problem = match known {
        Some(_) => format!("{ty} is a type of answers"),
        None => format!("there is no type {:?}", shown(ty)),
    };
    Some(format!("{problem}; {remedy}"))
}

fn undeclared(operation: &OperationDefinition, name: &str, ty: &Type) -> String {
    let known = operation.variables.iter().map(|variable| variable.name.as_str());
    let near = nearest(name, known);
    let name = shown(name);
    let kind = operation.operation_type;
    let operation = match &operation.name {
        Some(name) => format!("{kind} {}", shown(name)),
        None => kind.to_string(),
    };
    let remedy = match near {
        Some(near) => format!("did you mean ${near}?"),
        None => format!("declare it, as in {operation}(${name}: {ty})"),
    };
    format!("{operation} does not declare ${name}; {remedy}")
}

/// `IsVariableUsageAllowed`
fn is_allowed(variable: &VariableDefinition, place: &Type, place_has_default: bool) -> bool {
    if place.is_non_null() && !variable.ty.is_non_null() {
        let default = variable.default_value.as_ref().is_some_and(|value| !value.is_null());
        return (default || place_has_default) && fits(&variable.ty, &place.clone().nullable());
    }
    fits(&variable.ty, place)
}

/// `AreTypesCompatible`
fn fits(variable: &Type, place: &Type) -> bool {
    match (variable, place) {
        (Type::NonNullNamed(given), Type::NonNullNamed(asked) | Type::Named(asked))
        | (Type::Named(given), Type::Named(asked)) => given == asked,
        (Type::NonNullList(given), Type::NonNullList(asked) | Type::List(asked))
        | (Type::List(given), Type::List(asked)) => fits(given, asked),
        _ => false,
    }
}
