//! Values given to arguments and variables, coerced to their declared types (GraphQL
//! specification, sections 3 "Input Coercion" and 6.1.2).

use apollo_compiler::ast::{self, Type};
use apollo_compiler::executable::{Operation, Selection, SelectionSet};
use apollo_compiler::response::JsonMap;
use apollo_compiler::validation::Valid;
use apollo_compiler::{ExecutableDocument, Node, request};
use serde_json::{Map, Value};

use super::contract::Contract;
use super::error::{Code, FieldError, GraphqlError, MOST_ERRORS, Position, Refusal};
use super::types::Domain;

/// The coerced values of an operation's variables; one that was not given and has no default is
/// absent.
pub(super) type Variables = Map<String, Value>;

/// Coerces the variables of an operation.
pub(super) fn variables<D: Domain>(
    contract: &Contract<D>,
    document: &ExecutableDocument,
    operation: &Operation,
    given: &Map<String, Value>,
) -> Result<Variables, Refusal> {
    let bad = |message: String| Refusal::new(Code::BAD_USER_INPUT, message);
    let given: JsonMap = reshaped(given).map_err(&bad)?;
    let coerced = request::coerce_variable_values(&contract.schema, operation, &given);
    let coerced = coerced.map_err(|error| {
        let position = error.location().and_then(|at| at.line_column(&document.sources));
        let error = GraphqlError::new(Code::BAD_USER_INPUT, error.message().to_string());
        Refusal::from(match position {
            Some(at) => error.at(Position { line: at.line, column: at.column }),
            None => error,
        })
    })?;
    let coerced: Variables = reshaped(&*coerced).map_err(bad)?;
    for variable in &operation.variables {
        if let Some(value) = coerced.get(variable.name.as_str()) {
            check_scalars(contract, &variable.ty, value).map_err(|problem| {
                Refusal::new(
                    Code::BAD_USER_INPUT,
                    format!("variable ${}: {problem}", variable.name),
                )
            })?;
        }
    }
    Ok(coerced)
}

/// Coerced variables in apollo-compiler's types.
pub(super) fn as_coerced(variables: &Variables) -> Result<Valid<JsonMap>, Refusal> {
    let same = reshaped(variables);
    same.map(Valid::assume_valid).map_err(|error| Refusal::new(Code::INTERNAL, error))
}

/// The same JSON in another library's types.
fn reshaped<T: serde::Serialize, U: serde::de::DeserializeOwned>(json: &T) -> Result<U, String> {
    let value = serde_json::to_value(json).map_err(|error| error.to_string())?;
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// Checks every literal in the document that is given for a scalar of the schema's own: validation
/// lets any literal pass for one.
pub(super) fn check_literals<D: Domain>(
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
    errors.truncate(MOST_ERRORS);
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
    // Variables are checked by themselves; here they count as nothing.
    let checked = coerced(contract, ty, literal, &Variables::new()).unwrap_or(None);
    let Some(value) = checked else { return };
    if let Err(problem) = check_scalars(contract, ty, &value) {
        let error = GraphqlError::new(Code::VALIDATION_FAILED, format!("{name}: {problem}"));
        errors.push(match literal.location() {
            Some(at) => error.at(Position::of(text, at.offset())),
            None => error,
        });
    }
}

/// Says what is wrong with the first value in `value` that a scalar of the schema's own refuses.
fn check_scalars<D: Domain>(
    contract: &Contract<D>,
    ty: &Type,
    value: &Value,
) -> Result<(), String> {
    match value {
        Value::Null => Ok(()),
        Value::Array(items) if ty.is_list() => {
            items.iter().try_for_each(|item| check_scalars(contract, ty.item_type(), item))
        }
        single if ty.is_list() => check_scalars(contract, ty.item_type(), single),
        value => {
            let name = ty.inner_named_type();
            if let (Some(input), Value::Object(fields)) =
                (contract.schema.get_input_object(name), value)
            {
                return fields.iter().try_for_each(|(name, value)| {
                    match input.fields.get(name.as_str()) {
                        Some(field) => check_scalars(contract, &field.ty, value),
                        None => Ok(()),
                    }
                });
            }
            match contract.scalars.get(name.as_str()) {
                Some(scalar) => (scalar.check)(value),
                None => Ok(()),
            }
        }
    }
}

/// The arguments of a field with every value coerced; one that is not given and has no default is
/// absent.
pub(super) fn arguments<D: Domain>(
    contract: &Contract<D>,
    field: &apollo_compiler::executable::Field,
    variables: &Variables,
) -> Result<Map<String, Value>, FieldError> {
    let mut arguments = Map::new();
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
            arguments.insert(declared.name.to_string(), value);
        }
    }
    Ok(arguments)
}

/// A literal as the value its type asks for; none for a variable that is absent.
fn coerced<D: Domain>(
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
            let items = items.iter().map(|value| Ok(item(value)?.unwrap_or(Value::Null)));
            Value::Array(items.collect::<Result<_, FieldError>>()?)
        }
        single if ty.is_list() => Value::Array(item(single)?.into_iter().collect()),
        ast::Value::Object(given) => {
            let input = contract.schema.get_input_object(ty.inner_named_type());
            let mut fields = Map::new();
            for declared in input.iter().flat_map(|input| input.fields.values()) {
                let literal = given.iter().find(|(name, _)| *name == declared.name);
                let literal = literal.map(|(_, value)| value).or(declared.default_value.as_ref());
                let value = match literal {
                    Some(value) => coerced(contract, &declared.ty, value, variables)?,
                    None => None,
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
        let message = format!("null is given where {ty} is asked for; give a value");
        return Err(FieldError::new(Code::BAD_USER_INPUT, message));
    }
    Ok(Some(value))
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
