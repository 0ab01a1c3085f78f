//! Literals of a document as the values their types ask for (section 3, "Input Coercion").

use apollo_compiler::ast::{self, Type};
use serde_json::{Map, Value};

use super::{Given, Variables, wording};
use crate::engine::contract::Contract;
use crate::engine::error::{Code, FieldError};
use crate::engine::types::Domain;

/// The arguments of a field with every value coerced; one that is not given and has no default is
/// absent.
pub(in crate::engine) fn arguments<D: Domain>(
    contract: &Contract<D>,
    field: &apollo_compiler::executable::Field,
    variables: &Variables,
) -> Result<Given, FieldError> {
    let mut arguments = Vec::with_capacity(field.definition.arguments.len());
    for declared in &field.definition.arguments {
        let given = field.specified_argument_by_name(&declared.name);
        let value = match given {
            Some(given) => coerced(contract, &declared.ty, given, variables)?,
            None => None,
        };
        let value = match (value, &declared.default_value) {
            (None, Some(default)) => coerced(contract, &declared.ty, default, variables)?,
            (value, _) => value,
        };
        if let Some(value) = value {
            arguments.push((declared.name.clone(), value));
        }
    }
    Ok(arguments.into_iter().collect())
}

/// A literal as the value its type asks for; none for a variable that is absent.
pub(super) fn coerced<D: Domain>(
    contract: &Contract<D>,
    ty: &Type,
    literal: &ast::Value,
    variables: &Variables,
) -> Result<Option<Value>, FieldError> {
    let item = |value: &ast::Value| coerced(contract, ty.item_type(), value, variables);
    let value = match literal {
        ast::Value::Null => Value::Null,
        ast::Value::Variable(name) => match variables.get(name.as_str()) {
            Some(value) => value.clone(),
            None => return Ok(None),
        },
        ast::Value::List(items) if ty.is_list() => {
            let items = items.iter().map(|value| match item(value)? {
                Some(value) => Ok(value),
                None if ty.item_type().is_non_null() => Err(null_given(ty.item_type())),
                None => Ok(Value::Null),
            });
            Value::Array(items.collect::<Result<_, FieldError>>()?)
        }
        single if ty.is_list() => Value::Array(item(single)?.into_iter().collect()),
        ast::Value::Object(given) => {
            let input = contract.schema.get_input_object(ty.inner_named_type());
            let mut fields = Map::new();
            for declared in input.iter().flat_map(|input| input.fields.values()) {
                let literal = given.iter().find(|(name, _)| *name == declared.name);
                let value = match literal {
                    Some((_, value)) => coerced(contract, &declared.ty, value, variables)?,
                    None => None,
                };
                // A variable that is absent leaves the field absent too.
                let value = match (value, &declared.default_value) {
                    (None, Some(default)) => coerced(contract, &declared.ty, default, variables)?,
                    (value, _) => value,
                };
                if let Some(value) = value {
                    fields.insert(declared.name.to_string(), value);
                }
            }
            Value::Object(fields)
        }
        leaf => self::leaf(contract, ty, leaf),
    };
    if value.is_null() && ty.is_non_null() {
        return Err(null_given(ty));
    }
    Ok(Some(value))
}

fn null_given(ty: &Type) -> FieldError {
    FieldError::new(Code::BAD_USER_INPUT, wording::null(ty))
}

fn leaf<D: Domain>(contract: &Contract<D>, ty: &Type, literal: &ast::Value) -> Value {
    let name = ty.inner_named_type().as_str();
    let is_id = name == "ID";
    match literal {
        ast::Value::Boolean(value) => (*value).into(),
        ast::Value::String(value) => value.as_str().into(),
        ast::Value::Enum(value) => value.as_str().into(),
        ast::Value::Int(value) if is_id => value.as_str().into(),
        ast::Value::Int(value) => match value.try_to_i32() {
            Ok(value) => value.into(),
            // A scalar of the schema's own may take larger numbers than Int does.
            Err(_) => value.try_to_f64().ok().map_or(Value::Null, Value::from),
        },
        ast::Value::Float(value) => value.try_to_f64().ok().map_or(Value::Null, Value::from),
        _ => {
            debug_assert!(contract.schema.types.contains_key(name), "{name}");
            Value::Null
        }
    }
}

/// Whether a field's arguments depend on variables.
pub(in crate::engine) fn uses_variables(field: &apollo_compiler::executable::Field) -> bool {
    field.arguments.iter().any(|argument| mentions_variable(&argument.value))
}

fn mentions_variable(literal: &ast::Value) -> bool {
    match literal {
        ast::Value::Variable(_) => true,
        ast::Value::List(items) => items.iter().any(|item| mentions_variable(item)),
        ast::Value::Object(fields) => fields.iter().any(|(_, value)| mentions_variable(value)),
        _ => false,
    }
}
