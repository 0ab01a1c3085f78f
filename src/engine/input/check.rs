//! Literals held against the types they are given for, before anything is done.

use std::collections::HashSet;

use apollo_compiler::ast::{InputValueDefinition, Type, Value, VariableDefinition};
use apollo_compiler::schema::{ExtendedType, InputObjectType};
use apollo_compiler::{Name, Node};

use super::path::{Path, Root, Step};
use super::positions::Use;
use super::wording;
use crate::engine::contract::Contract;
use crate::engine::findings::Findings;
use crate::engine::types::Domain;

/// The literals of a document, what is wrong with them, and the variables used in them.
pub(in crate::engine) struct Literals<'d, D: Domain> {
    contract: &'d Contract<D>,
    pub(in crate::engine) findings: Findings<'d>,
    pub(in crate::engine) uses: Vec<Use<'d>>,
}

impl<'d, D: Domain> Literals<'d, D> {
    /// None as yet, of the document of that text.
    pub(in crate::engine) fn of(contract: &'d Contract<D>, text: &'d str) -> Self {
        Literals { contract, findings: Findings::of(text), uses: Vec::new() }
    }

    /// Checks what is given for an argument.
    pub(in crate::engine) fn check_argument(
        &mut self,
        root: Root<'d>,
        declared: &'d InputValueDefinition,
        given: &'d Node<Value>,
    ) {
        self.value(&mut Path::to(root), &declared.ty, declared.default_value.is_some(), given);
    }

    /// Checks the default of a variable, which has no variables in it. That of a type that is none is
    /// let pass: it is told of the type.
    pub(in crate::engine) fn check_default(&mut self, variable: &'d VariableDefinition) {
        if let Some(default) = &variable.default_value {
            let mut path = Path::to(Root::Default(&variable.name));
            self.value(&mut path, &variable.ty, false, default);
        }
    }

    /// Checks a value in a place of that type, which has a default of its own or not.
    fn value(
        &mut self,
        path: &mut Path<'d>,
        ty: &'d Type,
        has_default: bool,
        value: &'d Node<Value>,
    ) {
        if self.findings.are_enough() {
            return;
        }
        match &**value {
            Value::Variable(name) => {
                let path = path.clone();
                let at = value.location();
                self.uses.push(Use { name, path, ty, has_default, is_one_of: false, at });
            }
            Value::Null if ty.is_non_null() => self.refuse(path, value, &wording::null(ty)),
            Value::Null => {}
            Value::List(items) if ty.is_list() => {
                for (number, item) in items.iter().enumerate() {
                    path.enter(Step::Item(number));
                    self.value(path, ty.item_type(), false, item);
                    path.leave();
                }
            }
            // A single item stands for a list of one.
            _ if ty.is_list() => self.value(path, ty.item_type(), has_default, value),
            Value::Object(fields) => match self.contract.schema.get_input_object(named(ty)) {
                Some(input) => self.object(path, input, fields, value),
                None => self.leaf(path, ty, value),
            },
            _ => self.leaf(path, ty, value),
        }
    }

    /// Checks the fields of an input object, each of which may be given once (section 5.6.3, which
    /// apollo-compiler 1.33 passes over).
    fn object(
        &mut self,
        path: &mut Path<'d>,
        input: &'d InputObjectType,
        fields: &'d [(Name, Node<Value>)],
        whole: &'d Node<Value>,
    ) {
        let mut given = HashSet::new();
        let mut all_known = true;
        let is_one_of = input.directives.has("oneOf");
        for (name, value) in fields {
            if self.findings.are_enough() {
                return;
            }
            if !given.insert(name) {
                self.refuse(path, value, &format!("{name} is given twice; give it once"));
            }
            match input.fields.get(name) {
                Some(declared) => {
                    path.enter(Step::Field(&declared.name));
                    let used = self.uses.len();
                    self.value(path, &declared.ty, declared.default_value.is_some(), value);
                    path.leave();
                    if is_one_of && value.as_variable().is_some() {
                        self.uses[used..].iter_mut().for_each(|used| used.is_one_of = true);
                    }
                }
                None => {
                    let problem = wording::unknown_field(input, name);
                    self.findings.note(name.location(), format!("{path}: {problem}"));
                    all_known = false;
                }
            }
        }
        let is_one = matches!(fields, [(_, value)] if !value.is_null());
        if is_one_of && all_known && !is_one {
            self.refuse(path, whole, &wording::one_of(&input.name));
        }
        // One that is missing may be the one that is misspelt.
        let required = input.fields.values().filter(|field| all_known && field.is_required());
        for missing in required.filter(|field| !given.contains(&field.name)) {
            path.enter(Step::Field(&missing.name));
            self.refuse(path, whole, &wording::absent(&missing.ty));
            path.leave();
        }
    }

    fn leaf(&mut self, path: &Path<'d>, ty: &'d Type, value: &'d Node<Value>) {
        if let Err(problem) = self.held(ty, value) {
            self.refuse(path, value, &problem);
        }
    }

    fn refuse(&mut self, path: &Path<'d>, value: &Node<Value>, problem: &str) {
        self.findings.note(value.location(), format!("{path}: {problem}"));
    }

    /// Holds what is no list, no null and no variable against a type that is no list.
    fn held(&self, ty: &Type, value: &Value) -> Result<(), String> {
        let name = ty.inner_named_type();
        match self.contract.schema.types.get(name) {
            Some(ExtendedType::Enum(declared)) => match value {
                Value::Enum(value) if declared.values.contains_key(value) => Ok(()),
                Value::String(text) => {
                    Err(wording::no_enum_value(declared, &shown(value), text, true))
                }
                _ => {
                    let shown = shown(value);
                    Err(wording::no_enum_value(declared, &shown, &shown, false))
                }
            },
            Some(ExtendedType::InputObject(input)) => {
                let shown = shown(value);
                let written = |field: &str| format!("{{{field}: {shown}}}");
                Err(wording::no_object(input, &shown, |ty| self.may_be(ty, value), written))
            }
            _ => self.held_against_scalar(name, value),
        }
    }

    fn held_against_scalar(&self, scalar: &Name, value: &Value) -> Result<(), String> {
        let own = self.contract.scalars.get(scalar.as_str());
        let taken = match (wording::taken_by(scalar), own) {
            (Some(taken), _) if !is_of(scalar, value) => taken.to_owned(),
            (None, Some(own)) => match constant(value) {
                Some(value) => return wording::check_own(own, scalar, &value),
                None => wording::taken_by_own(own),
            },
            _ => return Ok(()),
        };
        // A text without its quotes reads as the value of an enum.
        let quoted = match value {
            Value::Enum(word) => Some(Value::String(word.to_string())),
            _ => None,
        };
        match quoted {
            Some(text) if self.held_against_scalar(scalar, &text).is_ok() => {
                let remedy = format!("{}, in quotes", shown(&text));
                Err(wording::no_scalar_value(scalar, &shown(value), &remedy))
            }
            _ => Err(wording::no_scalar_value(scalar, &shown(value), &taken)),
        }
    }

    /// Whether a scalar, an enum or a list of them may be written so.
    fn may_be(&self, ty: &Type, value: &Value) -> bool {
        match value {
            Value::List(items) if ty.is_list() => {
                items.iter().all(|item| self.may_be(ty.item_type(), item))
            }
            Value::Null | Value::Variable(_) | Value::Object(_) | Value::List(_) => false,
            _ if self.contract.schema.get_input_object(named(ty)).is_some() => false,
            _ => self.held(ty, value).is_ok(),
        }
    }
}

fn named(ty: &Type) -> &str {
    ty.inner_named_type()
}

/// Whether a literal is a value of a scalar of the specification's own (section 3.5).
fn is_of(scalar: &str, literal: &Value) -> bool {
    match (scalar, literal) {
        ("Int", Value::Int(number)) => number.try_to_i32().is_ok(),
        ("Float", Value::Int(number)) => number.try_to_f64().is_ok(),
        ("Float", Value::Float(number)) => number.try_to_f64().is_ok(),
        ("String" | "ID", Value::String(_)) => true,
        ("ID", Value::Int(_)) | ("Boolean", Value::Boolean(_)) => true,
        _ => false,
    }
}

/// A literal that scalars may be written as; none for an enum value, a list or an object.
fn constant(literal: &Value) -> Option<serde_json::Value> {
    match literal {
        Value::String(value) => Some(value.as_str().into()),
        Value::Boolean(value) => Some((*value).into()),
        Value::Int(value) => value.as_str().parse::<i64>().ok().map(serde_json::Value::from),
        Value::Float(value) => Some(value.try_to_f64().ok()?.into()),
        _ => None,
    }
}

/// A literal as a message quotes it, on one line.
fn shown(literal: &Value) -> String {
    let text = match literal {
        Value::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        other => other.serialize().no_indent().to_string(),
    };
    wording::shown(&text)
}
