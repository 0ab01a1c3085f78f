//! Values of variables as requests give them, in JSON.

use apollo_compiler::ast::{Type, VariableDefinition};
use apollo_compiler::schema::{ExtendedType, InputObjectType};
use apollo_compiler::{Name, Node};
use serde_json::{Map, Value};

use super::Variables;
use super::literals::coerced;
use super::path::Step;
use super::wording;
use crate::engine::contract::Contract;
use crate::engine::error::{Code, GraphqlError, MOST_ERRORS, Refusal};
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
                Err(Misfit::new(wording::absent(&variable.ty)))
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
                let message = format!("variable ${}{path}: {problem}", wording::shown(name));
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
    fn within(mut self, step: Step<'_>) -> Self {
        self.path.insert_str(0, &step.to_string());
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
            true => Err(Misfit::new(wording::null(ty))),
            false => Ok(Value::Null),
        };
    }
    if ty.is_list() {
        let Value::Array(items) = value else {
            return Ok(Value::Array(vec![value_of(contract, ty.item_type(), value)?]));
        };
        let items = items.iter().enumerate().map(|(n, item)| {
            let item = value_of(contract, ty.item_type(), item);
            item.map_err(|misfit| misfit.within(Step::Item(n)))
        });
        return items.collect::<Result<Vec<_>, Misfit>>().map(Value::Array);
    }
    match contract.schema.get_input_object(ty.inner_named_type()) {
        Some(input) => object(contract, input, value),
        None => leaf(contract, ty, value).map_err(Misfit::new),
    }
}

/// A value that is asked for as a scalar or an enum.
fn leaf<D: Domain>(contract: &Contract<D>, ty: &Type, value: &Value) -> Result<Value, String> {
    let name = ty.inner_named_type();
    match contract.schema.types.get(name) {
        Some(ExtendedType::Enum(declared)) => {
            let word = value.as_str();
            match word.filter(|word| declared.values.contains_key(*word)) {
                Some(_) => Ok(value.clone()),
                None => {
                    let shown = shown(value);
                    Err(wording::no_enum_value(declared, &shown, word.unwrap_or(&shown), false))
                }
            }
        }
        _ => scalar(contract, name, value),
    }
}

fn scalar<D: Domain>(contract: &Contract<D>, name: &Name, value: &Value) -> Result<Value, String> {
    let whole = || whole_number(value);
    let Some(taken) = wording::taken_by(name) else {
        let own = contract.scalars.get(name.as_str());
        let whole = own.filter(|own| own.sample.is_i64()).and_then(|_| whole());
        let value = whole.map_or_else(|| value.clone(), Value::from);
        own.map_or(Ok(()), |own| wording::check_own(own, name, &value))?;
        return Ok(value);
    };
    let coerced = match name.as_str() {
        "Int" => whole().and_then(|number| i32::try_from(number).ok()).map(Value::from),
        "Float" => value.is_number().then(|| value.clone()),
        "Boolean" => value.is_boolean().then(|| value.clone()),
        "ID" if value.is_number() => whole_digits(value).map(Value::from),
        _ => value.is_string().then(|| value.clone()),
    };
    coerced.ok_or_else(|| wording::no_scalar_value(name, &shown(value), taken))
}

/// The whole number that a value is, however it is written: JSON has one type of numbers, and 2014.0
/// and 2.014e3 are 2014 (section 3.5.1).
fn whole_number(value: &Value) -> Option<i64> {
    // From here on, numbers with a fraction cannot be told from those without.
    const MOST: f64 = (1_u64 << 53) as f64;
    let written_otherwise = || {
        let number = value.as_f64()?;
        (number.fract() == 0.0 && number.abs() <= MOST).then_some(number as i64)
    };
    value.as_i64().or_else(written_otherwise)
}

/// The digits of a whole number of any size, however it is written.
fn whole_digits(value: &Value) -> Option<String> {
    // Larger ones are written with an exponent: their digits are not told.
    const MOST: f64 = 1e21;
    let number = value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < MOST)?;
    Some(if value.is_f64() { number.to_string() } else { value.to_string() })
}

/// Whether a scalar, an enum or a list of them may be given so.
fn may_be<D: Domain>(contract: &Contract<D>, ty: &Type, value: &Value) -> bool {
    match value {
        Value::Array(items) if ty.is_list() => {
            items.iter().all(|item| may_be(contract, ty.item_type(), item))
        }
        Value::Null | Value::Object(_) | Value::Array(_) => false,
        _ if contract.schema.get_input_object(ty.inner_named_type()).is_some() => false,
        _ => leaf(contract, ty, value).is_ok(),
    }
}

fn object<D: Domain>(
    contract: &Contract<D>,
    input: &InputObjectType,
    value: &Value,
) -> Result<Value, Misfit> {
    let name = &input.name;
    let Value::Object(given) = value else {
        let shown = shown(value);
        let written = |field: &str| format!("{{\"{field}\": {shown}}}");
        let fits = |ty: &Type| may_be(contract, ty, value);
        return Err(Misfit::new(wording::no_object(input, &shown, fits, written)));
    };
    if let Some(unknown) = given.keys().find(|key| !input.fields.contains_key(key.as_str())) {
        return Err(Misfit::new(wording::unknown_field(input, unknown)));
    }
    if input.directives.has("oneOf") && (given.len() != 1 || given.values().any(Value::is_null)) {
        return Err(Misfit::new(wording::one_of(name)));
    }
    let mut fields = Map::new();
    for field in input.fields.values() {
        let value = match (given.get(field.name.as_str()), &field.default_value) {
            (Some(value), _) => value_of(contract, &field.ty, value)
                .map(Some)
                .map_err(|misfit| misfit.within(Step::Field(&field.name)))?,
            (None, Some(default)) => coerced(contract, &field.ty, default, &Variables::none())
                .map_err(|error| Misfit::new(error.message()))?,
            (None, None) if field.ty.is_non_null() => {
                let misfit = Misfit::new(wording::absent(&field.ty));
                return Err(misfit.within(Step::Field(&field.name)));
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
    wording::shown(&value.to_string())
}
