//! Variables held against the places they are used in (specification, section 5.8.5).
//!
//! apollo-compiler 1.33 checks a variable that is an argument; here are also those within lists and
//! objects, and defaults that are null.

use std::collections::HashSet;

use apollo_compiler::ast::{Type, Value, VariableDefinition};
use apollo_compiler::executable::{ExecutableDocument, Operation, Selection, SelectionSet};
use apollo_compiler::validation::Valid;
use apollo_compiler::{Name, Node, Schema};

use crate::engine::error::{Code, GraphqlError, MOST_ERRORS, Position, Refusal};

/// Refuses variables that may hold what the place they are used in does not take.
pub(in crate::engine) fn check_positions(
    schema: &Schema,
    document: &Valid<ExecutableDocument>,
    text: &str,
) -> Result<(), Refusal> {
    let mut errors = Vec::new();
    for operation in document.operations.iter() {
        let visited = HashSet::new();
        let mut check = Check { schema, document, operation, text, visited, errors: &mut errors };
        check.selections(&operation.selection_set);
    }
    if errors.is_empty() { Ok(()) } else { Err(Refusal(errors)) }
}

struct Check<'c> {
    schema: &'c Schema,
    document: &'c ExecutableDocument,
    operation: &'c Operation,
    text: &'c str,
    visited: HashSet<&'c Name>,
    errors: &'c mut Vec<GraphqlError>,
}

impl<'c> Check<'c> {
    fn selections(&mut self, selections: &'c SelectionSet) {
        for selection in &selections.selections {
            match selection {
                Selection::Field(field) => {
                    for given in &field.arguments {
                        if let Some(declared) = field.definition.argument_by_name(&given.name) {
                            let default = declared.default_value.is_some();
                            self.value(&given.value, &declared.ty, default);
                        }
                    }
                    self.selections(&field.selection_set);
                }
                Selection::InlineFragment(inline) => self.selections(&inline.selection_set),
                Selection::FragmentSpread(spread) => {
                    let fragment = self.document.fragments.get(&spread.fragment_name);
                    if let Some(fragment) = fragment
                        && self.visited.insert(&spread.fragment_name)
                    {
                        self.selections(&fragment.selection_set);
                    }
                }
            }
        }
    }

    /// A value in a place of that type, which has a default of its own or not.
    fn value(&mut self, value: &Node<Value>, ty: &Type, default: bool) {
        match &**value {
            Value::Variable(name) => {
                let mut declared = self.operation.variables.iter();
                if let Some(variable) = declared.find(|variable| variable.name == *name)
                    && !is_allowed(variable, ty, default)
                {
                    self.refuse(value, variable, ty);
                }
            }
            Value::List(items) if ty.is_list() => {
                items.iter().for_each(|item| self.value(item, ty.item_type(), false));
            }
            Value::Object(fields) => {
                let input = self.schema.get_input_object(ty.inner_named_type());
                for (name, value) in fields {
                    if let Some(field) = input.and_then(|input| input.fields.get(name)) {
                        self.value(value, &field.ty, field.default_value.is_some());
                    }
                }
            }
            _ => {}
        }
    }

    fn refuse(&mut self, place: &Node<Value>, variable: &VariableDefinition, ty: &Type) {
        if self.errors.len() < MOST_ERRORS {
            let VariableDefinition { name, ty: declared, .. } = variable;
            let message = format!(
                "variable ${name} is of the type {declared} and used where {ty} is asked for; \
                 declare it as {ty}"
            );
            let offset = place.location().map_or(0, |at| at.offset());
            let error = GraphqlError::new(Code::VALIDATION_FAILED, message);
            self.errors.push(error.at(Position::of(self.text, offset)));
        }
    }
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
