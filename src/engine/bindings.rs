//! Resolvers, each bound by name to a field of the schema.

use std::any::Any;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::error::{Code, FieldError};
use super::probe;
use super::shape::Shape;
use super::types::{Domain, ObjectType, On, Output, OutputType};

/// Arguments of a field in their typed form.
pub(super) type Arguments = Box<dyn Any + Send + Sync>;

/// Asks an object for one of its fields.
type Resolve<D> = dyn for<'s> Fn(
        &'s <D as Domain>::Snapshot,
        &'s <D as Domain>::Object,
        &'s (dyn Any + Send + Sync),
    ) -> Result<Output<'s, D>, FieldError>
    + Send
    + Sync;

/// A resolver with what it takes and gives.
pub(super) struct Binding<D: Domain> {
    pub(super) shape: Shape,
    /// The names of the arguments it takes.
    pub(super) argument_names: &'static [&'static str],
    decode: fn(Value) -> Result<Arguments, String>,
    resolve: Box<Resolve<D>>,
}

impl<D: Domain> Binding<D> {
    /// The typed form of coerced arguments; the error says what does not fit.
    pub(super) fn decode(&self, arguments: Map<String, Value>) -> Result<Arguments, String> {
        (self.decode)(Value::Object(arguments))
    }

    /// Asks `object` for the field, with arguments that this binding decoded.
    pub(super) fn resolve<'s>(
        &self,
        snapshot: &'s D::Snapshot,
        object: &'s D::Object,
        arguments: &'s (dyn Any + Send + Sync),
    ) -> Result<Output<'s, D>, FieldError> {
        (self.resolve)(snapshot, object, arguments)
    }
}

/// How values of a scalar are checked before a resolver sees them.
pub(super) struct Scalar {
    /// Why a value is not one of this scalar's.
    pub(super) check: fn(&Value) -> Result<(), String>,
    /// A value that is.
    pub(super) sample: Value,
}

/// Every resolver, scalar and enum of a domain.
pub struct Bindings<D: Domain> {
    pub(super) fields: BTreeMap<(&'static str, &'static str), Binding<D>>,
    pub(super) scalars: BTreeMap<&'static str, Scalar>,
    pub(super) enums: BTreeMap<&'static str, Vec<&'static str>>,
    /// What was bound a second time.
    pub(super) repeated: Vec<String>,
}

impl<D: Domain> Default for Bindings<D> {
    fn default() -> Self {
        Bindings {
            fields: BTreeMap::new(),
            scalars: BTreeMap::new(),
            enums: BTreeMap::new(),
            repeated: Vec::new(),
        }
    }
}

impl<D: Domain> Bindings<D> {
    /// Binds fields of the object type of that name.
    pub fn object<O: ObjectType<D> + 'static>(
        &mut self,
        name: &'static str,
    ) -> ObjectBindings<'_, D, O> {
        ObjectBindings { name, bindings: self, object: PhantomData }
    }

    /// Binds the scalar of that name to the Rust type its values are read into; `sample` is a
    /// value of it.
    pub fn scalar<T: DeserializeOwned>(&mut self, name: &'static str, sample: impl Into<Value>) {
        let scalar = Scalar {
            check: |value| match T::deserialize(value) {
                Ok(_) => Ok(()),
                Err(error) => Err(error.to_string()),
            },
            sample: sample.into(),
        };
        if self.scalars.insert(name, scalar).is_some() {
            self.repeated.push(format!("the scalar {name}"));
        }
    }

    /// Binds the enum of that name to the values that resolvers give and take.
    pub fn values(&mut self, name: &'static str, values: impl IntoIterator<Item = &'static str>) {
        if self.enums.insert(name, values.into_iter().collect()).is_some() {
            self.repeated.push(format!("the enum {name}"));
        }
    }
}

/// The fields of one object type being bound.
pub struct ObjectBindings<'b, D: Domain, O> {
    name: &'static str,
    bindings: &'b mut Bindings<D>,
    object: PhantomData<O>,
}

impl<D: Domain, O: ObjectType<D> + 'static> ObjectBindings<'_, D, O> {
    /// Binds a field without arguments.
    pub fn field<T: OutputType<D> + 'static>(
        self,
        name: &'static str,
        resolve: impl for<'s> Fn(On<'s, O::At<'s>>) -> T::At<'s> + Send + Sync + 'static,
    ) -> Self {
        self.bind::<T, Nothing>(name, move |object, _| resolve(object))
    }

    /// Binds a field with arguments, which are read into an `A`: each has a field of the same
    /// name in it, an `Option` where it may be left out.
    pub fn field_with<T, A>(
        self,
        name: &'static str,
        resolve: impl for<'s> Fn(On<'s, O::At<'s>>, &'s A) -> T::At<'s> + Send + Sync + 'static,
    ) -> Self
    where
        T: OutputType<D> + 'static,
        A: DeserializeOwned + Send + Sync + 'static,
    {
        self.bind::<T, A>(name, resolve)
    }

    fn bind<T, A>(
        self,
        name: &'static str,
        resolve: impl for<'s> Fn(On<'s, O::At<'s>>, &'s A) -> T::At<'s> + Send + Sync + 'static,
    ) -> Self
    where
        T: OutputType<D> + 'static,
        A: DeserializeOwned + Send + Sync + 'static,
    {
        let type_name = self.name;
        let mistaken = move |what| {
            FieldError::new(
                Code::INTERNAL,
                format!("{type_name}.{name} met {what} of another type"),
            )
        };
        let binding = Binding {
            shape: T::SHAPE,
            argument_names: probe::field_names::<A>(),
            decode: |value| match serde_json::from_value::<A>(value) {
                Ok(arguments) => Ok(Box::new(arguments)),
                Err(error) => Err(error.to_string()),
            },
            resolve: Box::new(move |snapshot, object, arguments| {
                let object = O::at(snapshot, object).ok_or_else(|| mistaken("an object"))?;
                let arguments = arguments.downcast_ref::<A>();
                T::output(resolve(On::new(object), arguments.ok_or_else(|| mistaken("arguments"))?))
            }),
        };
        if self.bindings.fields.insert((type_name, name), binding).is_some() {
            self.bindings.repeated.push(format!("the field {type_name}.{name}"));
        }
        self
    }
}

/// No arguments.
#[derive(serde::Deserialize)]
struct Nothing {}
