//! Values of variables as requests give them, in JSON.

use apollo_compiler::ast::{Type, VariableDefinition};
use apollo_compiler::schema::{ExtendedType, InputObjectType};
use apollo_compiler::{Name, Node};
use serde_json::{Map, Value};

use super::Variables;
use super::literals::coerced;
use crate::engine::contract::Contract;
use crate::engine::error::{Code, GraphqlError, MOST_ERRORS, Refusal, shortened};
use crate::engine::limits::Limits;
use crate::engine::types::Domain;

/// Coerces the values given for an operation's variables.
///
/// # Errors
/// Each variable whose value does not fit, at the place in it that does not.
pub(in crate::engine) fn variables<D: Domain>(
    contract: &Contract<D>,
    declared: &[Node<VariableDefinition>],
    given: &Map<String, Value>,
    limits: &Limits,
) -> Result<Variables, Refusal> {
    let mut variables = Vec::with_capacity(declared.len());
    let mut errors = Vec::new();
    for variable in declared {
        let name = variable.name.as_str();
        let value = match (given.get(name), &variable.default_value) {
            (Some(value), _) => check_size(value, limits)
                .and_then(|()| value_of(contract, &variable.ty, value))
                .map(Some),
            (None, Some(default)) => coerced(contract, &variable.ty, default, &Variables::none())
                .map_err(|error| Misfit::new(error.message())),
            (None, None) if variable.ty.is_non_null() => {
                Err(Misfit::new(format!("there is no value; give one of the type {}", variable.ty)))
            }
            (None, None) => Ok(None),
        };
        match value {
            Ok(None) => {}
            Ok(Some(value)) => {
                variables.push((variable.name.clone(), value));
            }
            Err(_) if errors.len() == MOST_ERRORS => {}
            Err(Misfit { path, problem }) => {
                let message = format!("variable ${name}{path}: {problem}");
                errors.push(GraphqlError::new(Code::BAD_USER_INPUT, message));
            }
        }
    }
    if !errors.is_empty() {
        return Err(Refusal(errors));
    }
    let count = given.values().map(values).sum::<usize>();
    if count > limits.values {
        let message = format!(
            "variables: {count} values are given where at most {} are allowed, those in lists and \
             objects counted; ask in several queries",
            limits.values
        );
        return Err(Refusal::new(Code::BAD_USER_INPUT, message));
    }
    Ok(variables.into_iter().collect())
}

/// How many values a value is made of, itself among them.
fn values(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(values).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values().map(values).sum::<usize>(),
        _ => 1,
    }
}

/// What does not fit, and where in the value.
struct Misfit {
    path: String,
    problem: String,
}

impl Misfit {
    fn new(problem: impl Into<String>) -> Self {
        Misfit { path: String::new(), problem: problem.into() }
    }

    /// The same, seen from the value it is a part of.
    fn within(mut self, step: &str) -> Self {
        self.path.insert_str(0, step);
        self
    }
}

/// That no list and no text in a value is too long: it is read once for each field it is given to.
fn check_size(value: &Value, limits: &Limits) -> Result<(), Misfit> {
    match value {
        Value::String(text) if text.len() > limits.text_bytes => {
            let (length, limit) = (text.len(), limits.text_bytes);
            let problem = format!("a text of {length} bytes is given; give at most {limit}");
            Err(Misfit::new(problem))
        }
        Value::Array(items) if items.len() > limits.list_items => {
            let (length, limit) = (items.len(), limits.list_items);
            let problem = format!("a list of {length} items is given; give at most {limit}");
            Err(Misfit::new(problem))
        }
        Value::Array(items) => items.iter().try_for_each(|item| check_size(item, limits)),
        Value::Object(fields) => fields.values().try_for_each(|value| check_size(value, limits)),
        _ => Ok(()),
    }
}

fn value_of<D: Domain>(contract: &Contract<D>, ty: &Type, value: &Value) -> Result<Value, Misfit> {
    if value.is_null() {
        return match ty.is_non_null() {
            true => {
                Err(Misfit::new(format!("null is given where {ty} is asked for; give a value")))
            }
            false => Ok(Value::Null),
        };
    }
    if ty.is_list() {
        let Value::Array(items) = value else {
            return Ok(Value::Array(vec![value_of(contract, ty.item_type(), value)?]));
        };
        let items = items.iter().enumerate().map(|(n, item)| {
            let item = value_of(contract, ty.item_type(), item);
            item.map_err(|misfit| misfit.within(&format!("[{n}]")))
        });
        return items.collect::<Result<Vec<_>, Misfit>>().map(Value::Array);
    }
    let name = ty.inner_named_type();
    match contract.schema.types.get(name) {
        Some(ExtendedType::InputObject(input)) => object(contract, input, value),
        Some(ExtendedType::Enum(declared)) => {
            let known = value.as_str().is_some_and(|name| declared.values.contains_key(name));
            if known {
                return Ok(value.clone());
            }
            let names: Vec<&str> = declared.values.keys().map(Name::as_str).collect();
            let remedy = format!("give one of {}", names.join(", "));
            Err(Misfit::new(format!("{} is not a value of {name}; {remedy}", shown(value))))
        }
        _ => scalar(contract, name, value),
    }
}

fn scalar<D: Domain>(contract: &Contract<D>, name: &Name, value: &Value) -> Result<Value, Misfit> {
    let whole = || value.as_f64().filter(|number| number.fract() == 0.0);
    let (coerced, remedy) = match name.as_str() {
        "Int" => {
            let fits = whole().filter(|number| (*number as i32) as f64 == *number);
            let coerced = fits.map(|number| Value::from(number as i32));
            (coerced, "give a whole number from -2147483648 to 2147483647")
        }
        "Float" => (value.is_number().then(|| value.clone()), "give a number"),
        "String" => (value.is_string().then(|| value.clone()), "give a text"),
        "Boolean" => (value.is_boolean().then(|| value.clone()), "give true or false"),
        "ID" => {
            let whole = value.is_i64() || value.is_u64();
            let number = whole.then(|| Value::from(value.to_string()));
            let text = value.is_string().then(|| value.clone());
            (text.or(number), "give a text or a whole number")
        }
        own => {
            let check = contract.scalars.get(own).map(|scalar| scalar.check);
            return match check.map_or(Ok(()), |check| check(value)) {
                Ok(()) => Ok(value.clone()),
                Err(problem) => Err(Misfit::new(problem)),
            };
        }
    };
    let misfit = || Misfit::new(format!("{} is not of the type {name}; {remedy}", shown(value)));
    coerced.ok_or_else(misfit)
}

fn object<D: Domain>(
    contract: &Contract<D>,
    input: &InputObjectType,
    value: &Value,
) -> Result<Value, Misfit> {
    let name = &input.name;
    let Value::Object(given) = value else {
        return Err(Misfit::new(format!(
            "{} is not of the type {name}; give an object",
            shown(value)
        )));
    };
    if let Some(unknown) = given.keys().find(|key| !input.fields.contains_key(key.as_str())) {
        let names: Vec<&str> = input.fields.keys().map(Name::as_str).collect();
        let problem = format!(
            "{name} has no field {:?}; it has {}",
            shortened(unknown, 80),
            names.join(", ")
        );
        return Err(Misfit::new(problem));
    }
    if input.directives.has("oneOf") && (given.len() != 1 || given.values().any(Value::is_null)) {
        return Err(Misfit::new(format!("{name} takes one field that is not null; give just one")));
    }
    let mut fields = Map::new();
    for field in input.fields.values() {
        let value = match (given.get(field.name.as_str()), &field.default_value) {
            (Some(value), _) => value_of(contract, &field.ty, value)
                .map(Some)
                .map_err(|misfit| misfit.within(&format!(".{}", field.name)))?,
            (None, Some(default)) => coerced(contract, &field.ty, default, &Variables::none())
                .map_err(|error| Misfit::new(error.message()))?,
            (None, None) if field.ty.is_non_null() => {
                let problem = format!("the field {} of {name} is missing; give it", field.name);
                return Err(Misfit::new(problem));
            }
            (None, None) => None,
        };
        if let Some(value) = value {
            fields.insert(field.name.to_string(), value);
        }
    }
    Ok(Value::Object(fields))
}

/// A value as a message quotes it.
fn shown(value: &Value) -> String {
    shortened(&value.to_string(), 80)
}
