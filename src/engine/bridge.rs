//! The same schema and resolvers on async-graphql: the reference that the executor is compared with.
//!
//! async-graphql 7.2 is not asked for the answers that are served. Its dynamic executor leaves a field that
//! failed out of the answer where the specification asks for null, does not carry null upwards,
//! and gives null for an object none of whose fragments apply (`nodes { ... on City { name } }`
//! met by a country). Its introspection does not tell which interfaces an interface implements.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use apollo_compiler::Name;
use apollo_compiler::ast::{self, Type};
use apollo_compiler::schema::{
    Component, DirectiveList, EnumType, ExtendedType, InputObjectType, InputValueDefinition,
    InterfaceType, ObjectType, ScalarType, UnionType,
};
use async_graphql::dynamic::{
    self, DynamicRequestExt, FieldFuture, FieldValue, ResolverContext, TypeRef,
};
use async_graphql::{ErrorExtensions, Request, ValidationMode, Variables};
use futures_util::FutureExt;
use serde_json::{Map, Value};

use super::bindings::Binding;
use super::contract::{Contract, Mismatches};
use super::error::{Code, FieldError};
use super::input::Given;
use super::types::{Domain, Handed, Missing, OutputType, Receiver};

/// A dynamic schema of async-graphql.
pub(super) struct Bridge {
    schema: dynamic::Schema,
}

impl Bridge {
    /// Builds the dynamic schema of a contract.
    pub(super) fn new<D: Domain>(contract: &Contract<D>) -> Result<Bridge, Mismatches> {
        let mut builder = dynamic::Schema::build("Query", None, None)
            .validation_mode(ValidationMode::Fast) // the gate has validated
            .limit_recursive_depth(usize::MAX); // and bounded the depth
        let own = contract.schema.types.iter().filter(|(_, definition)| !definition.is_built_in());
        for (name, definition) in own {
            builder = match definition {
                ExtendedType::Object(object) => builder.register(object_type(contract, object)),
                ExtendedType::Interface(interface) => builder.register(interface_type(interface)),
                ExtendedType::Union(union_type) => builder.register(union(union_type)),
                ExtendedType::Enum(values) => builder.register(enum_type(values)),
                ExtendedType::Scalar(scalar) => builder.register(scalar_type(name, scalar)),
                ExtendedType::InputObject(input) => builder.register(input_type(input)),
            };
        }
        let schema = builder.finish();
        let refused = |error: dynamic::SchemaError| {
            Mismatches(vec![format!("async-graphql refuses the schema: {error}")])
        };
        Ok(Bridge { schema: schema.map_err(refused)? })
    }

    /// Answers a whole request on async-graphql's executor: the body of its response.
    pub(super) fn execute<D: Domain>(
        &self,
        text: &str,
        operation_name: Option<&str>,
        variables: Map<String, Value>,
        snapshot: Arc<D::Snapshot>,
    ) -> Vec<u8> {
        let mut request = Request::new(text)
            .variables(Variables::from_json(Value::Object(variables)))
            .data(snapshot);
        request.operation_name = operation_name.map(str::to_owned);
        let request = request.root_value(FieldValue::owned_any(D::root()));
        let response = self.schema.execute(request).now_or_never();
        let body = response.map(|response| serde_json::to_vec(&response));
        body.and_then(Result::ok).unwrap_or_default()
    }
}

fn type_ref(ty: &Type) -> TypeRef {
    match ty {
        Type::Named(name) => TypeRef::named(name.as_str()),
        Type::NonNullNamed(name) => TypeRef::named_nn(name.as_str()),
        Type::List(item) => TypeRef::List(Box::new(type_ref(item))),
        Type::NonNullList(item) => {
            TypeRef::NonNull(Box::new(TypeRef::List(Box::new(type_ref(item)))))
        }
    }
}

/// Gives a registered thing its description and deprecation, where the schema has them.
macro_rules! described {
    ($registered:expr, $declared:expr) => {{
        let mut registered = $registered;
        if let Some(description) = &$declared.description {
            registered = registered.description(description.as_str());
        }
        registered
    }};
}

/// The reason in `@deprecated`.
fn deprecation(directives: &ast::DirectiveList) -> Option<Option<&str>> {
    let directive = directives.get("deprecated")?;
    let reason = directive.specified_argument_by_name("reason");
    Some(reason.and_then(|reason| reason.as_str()))
}

fn object_type<D: Domain>(contract: &Contract<D>, object: &ObjectType) -> dynamic::Object {
    let mut registered = described!(dynamic::Object::new(object.name.as_str()), object);
    for interface in &object.implements_interfaces {
        registered = registered.implement(interface.as_str());
    }
    for field in object.fields.values() {
        if let Some(binding) = contract.binding(&object.name, &field.name) {
            registered = registered.field(object_field(Arc::clone(binding), field));
        }
    }
    registered
}

fn object_field<D: Domain>(
    binding: Arc<Binding<D>>,
    field: &Component<ast::FieldDefinition>,
) -> dynamic::Field {
    let declared = field.ty.inner_named_type().clone();
    let registered =
        dynamic::Field::new(field.name.as_str(), type_ref(&field.ty), move |context| {
            let value = resolve(&binding, &context, &declared);
            FieldFuture::new(std::future::ready(value))
        });
    let mut registered = described!(registered, field);
    for argument in &field.arguments {
        registered = registered.argument(input_value(argument));
    }
    if let Some(reason) = deprecation(&field.directives) {
        registered = registered.deprecation(reason);
    }
    registered
}

fn resolve<D: Domain>(
    binding: &Binding<D>,
    context: &ResolverContext<'_>,
    declared: &str,
) -> async_graphql::Result<Option<FieldValue<'static>>> {
    let snapshot = context.data::<Arc<D::Snapshot>>()?;
    let object = context.parent_value.try_downcast_ref::<D::Object>()?;
    let given = context.args.iter();
    let given = given.map(|(name, value)| {
        let value = value.as_value().clone().into_json();
        Ok((Name::new(name)?, value?))
    });
    let given = given.collect::<async_graphql::Result<Given>>()?;
    let bad_input = |message| FieldError::new(Code::BAD_USER_INPUT, message);
    let arguments = binding.decode(&given).map_err(bad_input).map_err(field_error)?;
    let mut collector = Collector::new(declared);
    // What is missing is told by the error.
    let _ = binding.collect(snapshot, object, &*arguments, &mut collector);
    collector.value.map_err(field_error)
}

fn field_error(error: FieldError) -> async_graphql::Error {
    async_graphql::Error::new(error.message())
        .extend_with(|_, extensions| extensions.set("code", error.code().0))
}

/// Collects what a resolver gives as a value of async-graphql.
pub(super) struct Collector<D> {
    /// The declared type: an interface or union is told the type of an object, an object type
    /// must not be.
    declared: String,
    value: Result<Option<FieldValue<'static>>, FieldError>,
    domain: PhantomData<D>,
}

impl<D: Domain> Collector<D> {
    fn new(declared: &str) -> Self {
        Collector { declared: declared.to_owned(), value: Ok(None), domain: PhantomData }
    }

    fn take(&mut self, value: FieldValue<'static>) -> Handed {
        self.value = Ok(Some(value));
        Ok(())
    }
}

impl<D: Domain> Receiver<D> for Collector<D> {
    fn null(&mut self) -> Handed {
        self.value = Ok(None);
        Ok(())
    }

    fn boolean(&mut self, value: bool) -> Handed {
        self.take(FieldValue::value(value))
    }

    fn int(&mut self, value: i32) -> Handed {
        self.take(FieldValue::value(value))
    }

    fn float(&mut self, value: f64) -> Handed {
        self.take(FieldValue::value(value))
    }

    fn text(&mut self, text: &str) -> Handed {
        self.take(FieldValue::value(text))
    }

    fn word(&mut self, word: &str) -> Handed {
        self.text(word)
    }

    fn object(&mut self, object: D::Object) -> Handed {
        let type_name = D::type_name(&object);
        let object = FieldValue::owned_any(object);
        let told = type_name != self.declared;
        self.take(if told { object.with_type(type_name) } else { object })
    }

    fn list<'s, T: OutputType<D>>(&mut self, items: impl Iterator<Item = T::At<'s>>) -> Handed {
        let mut values = Vec::new();
        for item in items {
            T::give(item, self)?;
            let value = std::mem::replace(&mut self.value, Ok(None)).unwrap_or_default();
            values.push(value.unwrap_or(FieldValue::NULL));
        }
        self.take(FieldValue::list(values))
    }

    fn error(&mut self, error: &FieldError) -> Handed {
        self.value = Err(error.clone());
        Err(Missing)
    }

    fn may_take_long(&mut self) -> Handed {
        Ok(())
    }
}

fn interface_type(interface: &InterfaceType) -> dynamic::Interface {
    let mut registered = described!(dynamic::Interface::new(interface.name.as_str()), interface);
    for parent in &interface.implements_interfaces {
        registered = registered.implement(parent.as_str());
    }
    for field in interface.fields.values() {
        let name = field.name.as_str();
        let declared = dynamic::InterfaceField::new(name, type_ref(&field.ty));
        let mut declared = described!(declared, field);
        for argument in &field.arguments {
            declared = declared.argument(input_value(argument));
        }
        registered = registered.field(declared);
    }
    registered
}

fn union(union_type: &UnionType) -> dynamic::Union {
    let registered = described!(dynamic::Union::new(union_type.name.as_str()), union_type);
    let members = union_type.members.iter();
    members.fold(registered, |union, member| union.possible_type(member.name.as_str()))
}

fn enum_type(values: &EnumType) -> dynamic::Enum {
    let registered = described!(dynamic::Enum::new(values.name.as_str()), values);
    values.values.values().fold(registered, |registered, value| {
        let mut item = described!(dynamic::EnumItem::new(value.value.as_str()), value);
        if let Some(reason) = deprecation(&value.directives) {
            item = item.deprecation(reason);
        }
        registered.item(item)
    })
}

fn scalar_type(name: &Name, scalar: &ScalarType) -> dynamic::Scalar {
    let mut registered = described!(dynamic::Scalar::new(name.as_str()), scalar);
    if let Some(url) = specified_by(&scalar.directives) {
        registered = registered.specified_by_url(url);
    }
    registered
}

fn specified_by(directives: &DirectiveList) -> Option<&str> {
    directives.get("specifiedBy")?.specified_argument_by_name("url")?.as_str()
}

fn input_type(input: &InputObjectType) -> dynamic::InputObject {
    let mut registered = described!(dynamic::InputObject::new(input.name.as_str()), input);
    if input.directives.has("oneOf") {
        registered = registered.oneof();
    }
    input.fields.values().fold(registered, |registered, field| registered.field(input_value(field)))
}

fn input_value(declared: &InputValueDefinition) -> dynamic::InputValue {
    let registered = dynamic::InputValue::new(declared.name.as_str(), type_ref(&declared.ty));
    let registered = described!(registered, declared);
    match &declared.default_value {
        Some(default) => registered.default_value(constant(default)),
        None => registered,
    }
}

/// A literal without variables as async-graphql's value.
fn constant(literal: &ast::Value) -> async_graphql::Value {
    use async_graphql::Value as Constant;
    match literal {
        ast::Value::Null | ast::Value::Variable(_) => Constant::Null,
        ast::Value::Boolean(value) => Constant::Boolean(*value),
        ast::Value::String(value) => Constant::String(value.clone()),
        ast::Value::Enum(value) => Constant::Enum(async_graphql::Name::new(value.as_str())),
        ast::Value::Int(value) => value.try_to_i32().map_or(Constant::Null, Constant::from),
        ast::Value::Float(value) => value.try_to_f64().map_or(Constant::Null, Constant::from),
        ast::Value::List(items) => {
            Constant::List(items.iter().map(|item| constant(item)).collect())
        }
        ast::Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, value)| (async_graphql::Name::new(name.as_str()), constant(value)));
            Constant::Object(fields.collect::<BTreeMap<_, _>>().into_iter().collect())
        }
    }
}
