//! The schema and its bindings, held against each other at start-up.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use apollo_compiler::ast::{DirectiveList, FieldDefinition, InputValueDefinition, Type};
use apollo_compiler::collections::HashMap;
use apollo_compiler::parser::Parser;
use apollo_compiler::schema::{ExtendedType, Implementers};
use apollo_compiler::validation::Valid;
use apollo_compiler::{Name, Node, Schema, name, ty};
use serde_json::Value;

use super::bindings::{Binding, Bindings, Scalar};
use super::input::Given;
use super::plan::is_connection;
use super::types::{Domain, Sized};

/// A schema in which every field has exactly one resolver of the right shape.
pub(super) struct Contract<D: Domain> {
    pub(super) sdl: String,
    pub(super) schema: Valid<Schema>,
    /// What implements each interface.
    pub(super) implementers: HashMap<Name, Implementers>,
    pub(super) scalars: BTreeMap<&'static str, Scalar>,
    fields: BTreeMap<(&'static str, &'static str), Arc<Binding<D>>>,
    sizes: BTreeMap<(&'static str, &'static str), Sized<D>>,
}

/// What does not fit between a schema and its bindings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatches(pub Vec<String>);

impl fmt::Display for Mismatches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the schema and its resolvers do not fit: {}", self.0.join("; "))
    }
}

impl std::error::Error for Mismatches {}

impl<D: Domain> Contract<D> {
    /// Holds the files of a schema, each a path and its text, against bindings.
    pub(super) fn new(files: &[(&str, &str)], bindings: Bindings<D>) -> Result<Self, Mismatches> {
        let schema = parsed(files)?;
        let mut mismatches: Vec<String> =
            bindings.repeated.iter().map(|what| format!("{what} is bound twice")).collect();
        check_fields(&schema, &bindings, &mut mismatches);
        check_leaves(&schema, &bindings, &mut mismatches);
        check_sizes(&schema, &bindings, &mut mismatches);
        if !mismatches.is_empty() {
            return Err(Mismatches(mismatches));
        }
        let texts: Vec<&str> = files.iter().map(|(_, text)| text.trim_end()).collect();
        let fields = bindings.fields.into_iter();
        Ok(Contract {
            sdl: texts.join("\n\n") + "\n",
            implementers: schema.implementers_map(),
            schema,
            scalars: bindings.scalars,
            sizes: bindings.sizes,
            fields: fields.map(|(name, binding)| (name, Arc::new(binding))).collect(),
        })
    }

    /// The resolver of a field; every field of an object type has one.
    pub(super) fn binding<'a>(
        &'a self,
        type_name: &'a str,
        field: &'a str,
    ) -> Option<&'a Arc<Binding<D>>> {
        self.fields.get(&(type_name, field))
    }
}

impl<D: Domain> Contract<D> {
    /// How large the lists of a field are, where that is known.
    pub(super) fn size<'a>(&'a self, type_name: &'a str, field: &'a str) -> Option<Sized<D>> {
        self.sizes.get(&(type_name, field)).copied()
    }
}

fn parsed(files: &[(&str, &str)]) -> Result<Valid<Schema>, Mismatches> {
    let mut builder = Schema::builder();
    for (path, text) in files {
        Parser::new().parse_into_schema_builder(*text, path, &mut builder);
    }
    let invalid = |errors: &dyn fmt::Display| Mismatches(vec![errors.to_string()]);
    let mut schema = builder.build().map_err(|failed| invalid(&failed.errors))?;
    bring_up_to_date(&mut schema);
    schema.validate().map_err(|failed| invalid(&failed.errors))
}

/// Gives what is built in what it has since September 2025 and apollo-compiler 1.33 has not:
/// `__Type.isOneOf`, and `includeDeprecated` and the `reason` of `@deprecated` that are never null.
fn bring_up_to_date(schema: &mut Schema) {
    let never_null = |argument: &mut Node<InputValueDefinition>| {
        let argument = argument.make_mut();
        argument.ty = Node::new(argument.ty.as_ref().clone().non_null());
    };
    for ty in ["__Type", "__Field", "__Directive"] {
        let Some(ExtendedType::Object(object)) = schema.types.get_mut(ty) else { continue };
        let fields = object.make_mut().fields.values_mut();
        fields.for_each(|field| field.make_mut().arguments.iter_mut().for_each(never_null));
    }
    if let Some(deprecated) = schema.directive_definitions.get_mut("deprecated") {
        deprecated.make_mut().arguments.iter_mut().for_each(never_null);
    }
    if let Some(ExtendedType::Object(object)) = schema.types.get_mut("__Type") {
        let is_one_of = FieldDefinition {
            description: None,
            name: name!("isOneOf"),
            arguments: Vec::new(),
            ty: ty!(Boolean),
            directives: DirectiveList::default(),
        };
        object.make_mut().fields.insert(is_one_of.name.clone(), is_one_of.into());
    }
}

/// Each field of an object type of the schema, without those of introspection.
fn fields_of(schema: &Schema) -> impl Iterator<Item = (&str, &FieldDefinition)> {
    schema.types.iter().filter(|(_, definition)| !definition.is_built_in()).flat_map(
        |(name, definition)| {
            let fields = match definition {
                ExtendedType::Object(object) => Some(object.fields.values()),
                _ => None,
            };
            fields.into_iter().flatten().map(move |field| (name.as_str(), &***field))
        },
    )
}

fn check_fields<D: Domain>(schema: &Schema, bindings: &Bindings<D>, mismatches: &mut Vec<String>) {
    let mut declared = BTreeSet::new();
    for (type_name, field) in fields_of(schema) {
        let name = field.name.as_str();
        declared.insert((type_name, name));
        match bindings.fields.get(&(type_name, name)) {
            None => mismatches.push(format!("{type_name}.{name} has no resolver")),
            Some(binding) => {
                if !binding.shape.is(&field.ty) {
                    let (given, wanted) = (binding.shape, &field.ty);
                    mismatches.push(format!(
                        "{type_name}.{name} is declared as {wanted}, its resolver gives {given}"
                    ));
                }
                check_arguments(schema, bindings, (type_name, field), binding, mismatches);
            }
        }
    }
    for (type_name, name) in bindings.fields.keys() {
        if !declared.contains(&(*type_name, *name)) {
            mismatches.push(format!("{type_name}.{name} is bound and not declared"));
        }
    }
}

/// The arguments declared are those the resolver reads, and it can read what they may hold.
fn check_arguments<D: Domain>(
    schema: &Schema,
    bindings: &Bindings<D>,
    (type_name, field): (&str, &FieldDefinition),
    binding: &Binding<D>,
    mismatches: &mut Vec<String>,
) {
    let place = format!("{type_name}.{}", field.name);
    let declared: BTreeSet<&str> = field.arguments.iter().map(|arg| arg.name.as_str()).collect();
    let read: BTreeSet<&str> = binding.argument_names.iter().copied().collect();
    if declared != read {
        mismatches.push(format!(
            "{place} declares the arguments {declared:?}, its resolver reads {read:?}"
        ));
        return;
    }
    let sample = |arg: &_, n| sample(schema, bindings, arg, n);
    // Each argument at its samples in turn, and last all that may be null left out.
    for n in 0..most_values(schema, field) {
        let arguments = field.arguments.iter().map(|arg| (arg.name.clone(), sample(&arg.ty, n)));
        check_sample(binding, &arguments.collect(), &place, mismatches);
    }
    let required = field.arguments.iter().filter(|arg| arg.ty.is_non_null());
    let arguments = required.map(|arg| (arg.name.clone(), sample(&arg.ty, 0)));
    check_sample(binding, &arguments.collect(), &place, mismatches);
}

fn check_sample<D: Domain>(
    binding: &Binding<D>,
    arguments: &Given,
    place: &str,
    mismatches: &mut Vec<String>,
) {
    if let Err(error) = binding.decode(arguments) {
        let shown = Value::Object(arguments.to_map());
        mismatches.push(format!("the resolver of {place} cannot read {shown}: {error}"));
    }
}

/// How many samples it takes to show every value of every enum among a field's arguments.
fn most_values(schema: &Schema, field: &FieldDefinition) -> usize {
    let counts = field.arguments.iter().filter_map(|arg| {
        let values = schema.get_enum(arg.ty.inner_named_type())?;
        Some(values.values.len())
    });
    counts.max().unwrap_or(1)
}

/// A value of an input type: the `n`th, where there are several to show.
fn sample<D: Domain>(schema: &Schema, bindings: &Bindings<D>, ty: &Type, n: usize) -> Value {
    if ty.is_list() {
        return Value::Array(vec![sample(schema, bindings, ty.item_type(), n)]);
    }
    let name = ty.inner_named_type().as_str();
    match (name, schema.types.get(name)) {
        ("Int" | "Float", _) => 1.into(),
        ("Boolean", _) => true.into(),
        ("String" | "ID", _) => "text".into(),
        (_, Some(ExtendedType::Enum(values))) => {
            let names: Vec<_> = values.values.keys().collect();
            names[n % names.len()].as_str().into()
        }
        (_, Some(ExtendedType::InputObject(input))) => {
            // Fields that may be null are left out: filters nest without end.
            let required = input.fields.values().filter(|field| field.ty.is_non_null());
            let fields = required
                .map(|field| (field.name.to_string(), sample(schema, bindings, &field.ty, n)));
            Value::Object(fields.collect())
        }
        _ => bindings.scalars.get(name).map_or(Value::Null, |scalar| scalar.sample.clone()),
    }
}

/// Each connection has a size, and nothing has one that leads to no object.
fn check_sizes<D: Domain>(schema: &Schema, bindings: &Bindings<D>, mismatches: &mut Vec<String>) {
    let leads_to_objects = |field: &FieldDefinition| {
        let ty = schema.types.get(field.ty.inner_named_type());
        ty.is_some_and(|ty| ty.is_object() || ty.is_interface() || ty.is_union())
    };
    let mut leading = BTreeSet::new();
    for (type_name, field) in fields_of(schema).filter(|(_, field)| leads_to_objects(field)) {
        let place = (type_name, field.name.as_str());
        leading.insert(place);
        if is_connection(field) && !bindings.sizes.contains_key(&place) {
            mismatches.push(format!("the size of {type_name}.{} is not bound", field.name));
        }
    }
    for (type_name, name) in bindings.sizes.keys() {
        if !leading.contains(&(*type_name, *name)) {
            mismatches
                .push(format!("the size of {type_name}.{name} is bound, which leads to no object"));
        }
    }
}

fn check_leaves<D: Domain>(schema: &Schema, bindings: &Bindings<D>, mismatches: &mut Vec<String>) {
    let own = || schema.types.iter().filter(|(_, definition)| !definition.is_built_in());
    for (name, definition) in own() {
        match definition {
            ExtendedType::Scalar(_) => match bindings.scalars.get(name.as_str()) {
                None => mismatches.push(format!("the scalar {name} is not bound")),
                Some(scalar) => {
                    if let Err(error) = (scalar.check)(&scalar.sample) {
                        mismatches.push(format!("the scalar {name} refuses its sample: {error}"));
                    }
                }
            },
            ExtendedType::Enum(declared) => {
                let declared: BTreeSet<&str> = declared.values.keys().map(|v| v.as_str()).collect();
                let bound = bindings.enums.get(name.as_str());
                let bound: BTreeSet<&str> = bound.into_iter().flatten().copied().collect();
                if declared != bound {
                    mismatches.push(format!(
                        "the enum {name} is declared with {declared:?} and bound with {bound:?}"
                    ));
                }
            }
            _ => {}
        }
    }
    for name in bindings.scalars.keys().chain(bindings.enums.keys()) {
        if !own().any(|(declared, _)| declared.as_str() == *name) {
            mismatches.push(format!("{name} is bound and not declared"));
        }
    }
}
