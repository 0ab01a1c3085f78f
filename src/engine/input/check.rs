//! Literals held against the scalars of the schema's own, before anything is done.

use std::collections::HashSet;

use apollo_compiler::ast::{self, Type};
use apollo_compiler::executable::{ExecutableDocument, Selection, SelectionSet};
use apollo_compiler::validation::Valid;
use apollo_compiler::{Name, Node};
use serde_json::Value;

use crate::engine::contract::Contract;
use crate::engine::error::{Code, GraphqlError, MOST_ERRORS, Position, Refusal, shortened};
use crate::engine::types::Domain;

/// Checks every literal in the document that is given for a scalar of the schema's own: validation
/// lets any literal pass for one.
pub(in crate::engine) fn check_literals<D: Domain>(
    contract: &Contract<D>,
    document: &Valid<ExecutableDocument>,
    text: &str,
) -> Result<(), Refusal> {
    let mut errors = Vec::new();
    let operations = document.operations.iter().map(|operation| &operation.selection_set);
    let fragments = document.fragments.values().map(|fragment| &fragment.selection_set);
    for selections in operations.chain(fragments) {
        check_selections(contract, selections, text, &mut errors);
    }
    for variable in document.operations.iter().flat_map(|operation| &operation.variables) {
        if let Some(default) = &variable.default_value {
            let name = format!("the default of ${}", variable.name);
            check_literal(contract, &name, &variable.ty, default, text, &mut errors);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Refusal(errors)) }
}

fn check_selections<D: Domain>(
    contract: &Contract<D>,
    selections: &SelectionSet,
    text: &str,
    errors: &mut Vec<GraphqlError>,
) {
    for selection in &selections.selections {
        match selection {
            Selection::Field(field) => {
                for given in &field.arguments {
                    if let Some(declared) = field.definition.argument_by_name(&given.name) {
                        let name = format!("argument {}", given.name);
                        check_literal(contract, &name, &declared.ty, &given.value, text, errors);
                    }
                }
                check_selections(contract, &field.selection_set, text, errors);
            }
            Selection::InlineFragment(inline) => {
                check_selections(contract, &inline.selection_set, text, errors);
            }
            Selection::FragmentSpread(_) => {}
        }
    }
}

fn check_literal<D: Domain>(
    contract: &Contract<D>,
    name: &str,
    ty: &Type,
    literal: &Node<ast::Value>,
    text: &str,
    errors: &mut Vec<GraphqlError>,
) {
    if errors.len() == MOST_ERRORS {
        return; // one mistake can make thousands
    }
    let misfit = match &**literal {
        // Variables are checked by their values, null by the validation.
        ast::Value::Variable(_) | ast::Value::Null => return,
        ast::Value::List(items) if ty.is_list() => {
            for item in items {
                check_literal(contract, name, ty.item_type(), item, text, errors);
            }
            return;
        }
        _ if ty.is_list() => {
            return check_literal(contract, name, ty.item_type(), literal, text, errors);
        }
        ast::Value::Object(fields) if contract.schema.get_input_object(named(ty)).is_some() => {
            check_fields(contract, name, ty, fields, text, errors);
            return;
        }
        leaf => match (contract.scalars.get(named(ty)), constant(leaf)) {
            (None, _) => return, // the specification's own types are checked by the validation
            (Some(scalar), Some(value)) => (scalar.check)(&value).err(),
            (Some(_), None) => {
                let shown = shortened(&leaf.to_string(), 80);
                Some(format!("{shown} is not a {}; give a text", named(ty)))
            }
        },
    };
    if let Some(problem) = misfit {
        errors.push(located(format!("{name}: {problem}"), literal, text));
    }
}

/// Checks the fields of an input object, each of which may be given once (section 5.6.3, which
/// apollo-compiler 1.33 passes over).
fn check_fields<D: Domain>(
    contract: &Contract<D>,
    name: &str,
    ty: &Type,
    fields: &[(Name, Node<ast::Value>)],
    text: &str,
    errors: &mut Vec<GraphqlError>,
) {
    let input = contract.schema.get_input_object(named(ty));
    let mut given = HashSet::new();
    for (field, value) in fields {
        if !given.insert(field) && errors.len() < MOST_ERRORS {
            let message = format!("{name}: {field} is given twice; give it once");
            errors.push(located(message, value, text));
        }
        if let Some(declared) = input.and_then(|input| input.fields.get(field)) {
            check_literal(contract, field, &declared.ty, value, text, errors);
        }
    }
}

/// An error of the validation at a literal.
fn located(message: String, literal: &Node<ast::Value>, text: &str) -> GraphqlError {
    let error = GraphqlError::new(Code::VALIDATION_FAILED, message);
    match literal.location() {
        Some(at) => error.at(Position::of(text, at.offset())),
        None => error,
    }
}

fn named(ty: &Type) -> &str {
    ty.inner_named_type()
}

/// A literal that scalars may be written as; none for an enum value, a list or an object.
fn constant(literal: &ast::Value) -> Option<Value> {
    match literal {
        ast::Value::String(value) => Some(value.as_str().into()),
        ast::Value::Boolean(value) => Some((*value).into()),
        ast::Value::Int(value) => value.as_str().parse::<i64>().ok().map(Value::from),
        ast::Value::Float(value) => Some(value.try_to_f64().ok()?.into()),
        _ => None,
    }
}
