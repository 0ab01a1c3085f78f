//! Resolvers, each bound by name to a field of the schema.

use std::any::Any;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::bridge::Collector;
use super::count::Objects;
use super::error::{Code, FieldError};
use super::execute::Walk;
use super::input::Given;
use super::probe;
use super::shape::Shape;
use super::types::{Domain, Handed, ObjectType, On, OutputType, Receiver, Sized};

/// Arguments of a field in their typed form.
pub(super) type Arguments = Arc<dyn Any + Send + Sync>;

/// Asks an object for one of its fields, with its arguments, and has the value written down.
type Write<D> = dyn Fn(
        &<D as Domain>::Snapshot,
        &<D as Domain>::Object,
        &(dyn Any + Send + Sync),
        &mut Walk<'_, D>,
    ) -> Handed
    + Send
    + Sync;

/// The same, with the value collected for async-graphql.
type Collect<D> = dyn Fn(
        &<D as Domain>::Snapshot,
        &<D as Domain>::Object,
        &(dyn Any + Send + Sync),
        &mut Collector<D>,
    ) -> Handed
    + Send
    + Sync;

/// The same, with no more than the objects taken that it gives.
type CountObjects<D> = dyn Fn(
        &<D as Domain>::Snapshot,
        &<D as Domain>::Object,
        &(dyn Any + Send + Sync),
        &mut Objects<D>,
    ) -> Handed
    + Send
    + Sync;

/// A resolver with what it takes and gives.
pub(super) struct Binding<D: Domain> {
    pub(super) shape: Shape,
    /// The names of the arguments it takes.
    pub(super) argument_names: &'static [&'static str],
    decode: fn(&Given) -> Result<Arguments, String>,
    write: Box<Write<D>>,
    collect: Box<Collect<D>>,
    count: Box<CountObjects<D>>,
}

impl<D: Domain> Binding<D> {
    /// The typed form of coerced arguments; the error says what does not fit.
    pub(super) fn decode(&self, arguments: &Given) -> Result<Arguments, String> {
        (self.decode)(arguments)
    }

    /// Asks `object` for the field, with arguments that this binding decoded, and writes it.
    pub(super) fn write(
        &self,
        snapshot: &D::Snapshot,
        object: &D::Object,
        arguments: &(dyn Any + Send + Sync),
        walk: &mut Walk<'_, D>,
    ) -> Handed {
        (self.write)(snapshot, object, arguments, walk)
    }

    /// Asks `object` for the field, with arguments that this binding decoded, and collects it.
    pub(super) fn collect(
        &self,
        snapshot: &D::Snapshot,
        object: &D::Object,
        arguments: &(dyn Any + Send + Sync),
        collector: &mut Collector<D>,
    ) -> Handed {
        (self.collect)(snapshot, object, arguments, collector)
    }

    /// Asks `object` for the field, with arguments that this binding decoded, and takes the objects.
    pub(super) fn count(
        &self,
        snapshot: &D::Snapshot,
        object: &D::Object,
        arguments: &(dyn Any + Send + Sync),
        objects: &mut Objects<D>,
    ) -> Handed {
        (self.count)(snapshot, object, arguments, objects)
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
    /// How large the lists of fields are.
    pub(super) sizes: BTreeMap<(&'static str, &'static str), Sized<D>>,
    /// What was bound a second time.
    pub(super) repeated: Vec<String>,
}

impl<D: Domain> Default for Bindings<D> {
    fn default() -> Self {
        Bindings {
            fields: BTreeMap::new(),
            scalars: BTreeMap::new(),
            enums: BTreeMap::new(),
            sizes: BTreeMap::new(),
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

    /// Binds a field that leads to objects, by its type and name, to how many a snapshot has of them.
    pub fn size(&mut self, type_name: &'static str, field: &'static str, size: Sized<D>) {
        if self.sizes.insert((type_name, field), size).is_some() {
            self.repeated.push(format!("the size of {type_name}.{field}"));
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
        resolve: impl for<'s> Fn(On<'s, O::At<'s>>) -> T::At<'s> + Copy + Send + Sync + 'static,
    ) -> Self {
        self.bind::<T, Nothing>(name, move |object, _| resolve(object))
    }

    /// Binds a field with arguments, which are read into an `A`: each has a field of the same
    /// name in it, an `Option` where it may be left out.
    pub fn field_with<T, A>(
        self,
        name: &'static str,
        resolve: impl for<'s> Fn(On<'s, O::At<'s>>, &'s A) -> T::At<'s> + Copy + Send + Sync + 'static,
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
        resolve: impl for<'s> Fn(On<'s, O::At<'s>>, &'s A) -> T::At<'s> + Copy + Send + Sync + 'static,
    ) -> Self
    where
        T: OutputType<D> + 'static,
        A: DeserializeOwned + Send + Sync + 'static,
    {
        let place = (self.name, name);
        let binding = Binding {
            shape: T::SHAPE,
            argument_names: probe::field_names::<A>(),
            decode: |given| match given.read::<A>() {
                Ok(arguments) => Ok(Arc::new(arguments)),
                Err(error) => Err(error),
            },
            write: Box::new(move |snapshot, object, arguments, walk| {
                ask::<D, O, T, A>(resolve, place, snapshot, object, arguments, walk)
            }),
            collect: Box::new(move |snapshot, object, arguments, collector| {
                ask::<D, O, T, A>(resolve, place, snapshot, object, arguments, collector)
            }),
            count: Box::new(move |snapshot, object, arguments, objects| {
                ask::<D, O, T, A>(resolve, place, snapshot, object, arguments, objects)
            }),
        };
        if self.bindings.fields.insert(place, binding).is_some() {
            let (type_name, name) = place;
            self.bindings.repeated.push(format!("the field {type_name}.{name}"));
        }
        self
    }
}

/// No arguments.
#[derive(serde::Deserialize)]
struct Nothing {}

/// Asks a resolver, and hands what it gives to a receiver.
fn ask<D: Domain, O: ObjectType<D>, T: OutputType<D>, A: 'static>(
    resolve: impl for<'s> Fn(On<'s, O::At<'s>>, &'s A) -> T::At<'s>,
    (type_name, name): (&str, &str),
    snapshot: &D::Snapshot,
    object: &D::Object,
    arguments: &(dyn Any + Send + Sync),
    to: &mut impl Receiver<D>,
) -> Handed {
    let arguments = arguments.downcast_ref::<A>();
    let (Some(object), Some(arguments)) = (O::at(snapshot, object), arguments) else {
        let message = format!("{type_name}.{name} met an object or arguments of another type");
        return to.error(&FieldError::new(Code::INTERNAL, message));
    };
    T::give(resolve(On::new(object), arguments), to)
}
