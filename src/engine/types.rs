//! What a domain tells the engine of itself, and the types its resolvers give.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::error::FieldError;
use super::shape::Shape;

/// A subject to be asked about: its data and the objects that lead through them.
pub trait Domain: Sized + Send + Sync + 'static {
    /// The data that resolvers borrow from. Never changes.
    type Snapshot: Send + Sync + 'static;

    /// An object of any type of the schema: a small value that says which one, and leads to it
    /// together with the snapshot.
    type Object: Clone + Send + Sync + 'static;

    /// The object that `Query` is asked of.
    fn root() -> Self::Object;

    /// The name of an object's type in the schema.
    fn type_name(object: &Self::Object) -> &'static str;
}

/// What a resolver gave. Leaves borrow, lists are walked as they are written.
pub enum Output<'s, D: Domain> {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number of 32 bits.
    Int(i32),
    /// A number; one that is not finite is answered with an error.
    Float(f64),
    /// A text, or the name of an enum value.
    Text(Cow<'s, str>),
    /// An object, whose fields are asked for next.
    Object(D::Object),
    /// A list, to be walked once.
    List(Box<dyn Walked<'s, D> + 's>),
}

/// A list that hands over its items. They are handed over, not asked for: an item that is returned
/// is copied, in wider pieces than it was just written in, for which a processor must wait.
pub trait Walked<'s, D: Domain> {
    /// Hands over one item after the other, until there are no more or `visit` has had enough.
    fn walk(&mut self, visit: &mut Visit<'_, 's, D>);
}

/// Takes an item of a list; `false` when it has had enough.
pub(crate) type Visit<'v, 's, D> = dyn FnMut(Result<Output<'s, D>, FieldError>) -> bool + 'v;

/// A type of the schema, as resolvers give its values.
///
/// `At<'s>` is the Rust value, which may borrow from the snapshot for `'s`; the implementor itself
/// is only a name for the family.
pub trait OutputType<D: Domain> {
    /// A value.
    type At<'s>;

    /// The type's shape in the schema.
    const SHAPE: Shape;

    /// The value as an output.
    ///
    /// # Errors
    /// What kept it from being one.
    fn output(value: Self::At<'_>) -> Result<Output<'_, D>, FieldError>;
}

/// An object that one of its fields is asked of: used as the object itself.
#[derive(Debug, Clone, Copy)]
pub struct On<'s, T> {
    object: T,
    // The object of a resolver borrows for a lifetime that must show in the resolver's own type.
    snapshot: PhantomData<&'s ()>,
}

impl<T> On<'_, T> {
    pub(super) fn new(object: T) -> Self {
        let snapshot = PhantomData;
        On { object, snapshot }
    }
}

impl<T> std::ops::Deref for On<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.object
    }
}

/// An object type of the schema, as resolvers of its fields receive it.
pub trait ObjectType<D: Domain> {
    /// The object.
    type At<'s>;

    /// The object, found in the snapshot; `None` when it is of another type.
    fn at<'s>(snapshot: &'s D::Snapshot, object: &'s D::Object) -> Option<Self::At<'s>>;
}

macro_rules! leaf {
    ($($(#[$doc:meta])* $family:ident, $name:literal: $value:ident: $type:ty => $output:expr;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $family {}

            impl<D: Domain> OutputType<D> for $family {
                type At<'s> = $type;
                const SHAPE: Shape = Shape::Named($name);

                fn output($value: Self::At<'_>) -> Result<Output<'_, D>, FieldError> {
                    Ok($output)
                }
            }
        )+
    };
}

leaf! {
    /// `Boolean!`
    Boolean, "Boolean": value: bool => Output::Boolean(value);
    /// `Int!`
    Int, "Int": value: i32 => Output::Int(value);
    /// `Float!`
    Float, "Float": value: f64 => Output::Float(value);
    /// `String!`
    Text, "String": value: &'s str => Output::Text(Cow::Borrowed(value));
    /// `String!` that is put together when it is asked for.
    OwnedText, "String": value: String => Output::Text(Cow::Owned(value));
    /// `ID!`
    Id, "ID": value: String => Output::Text(Cow::Owned(value));
}

impl<D: Domain, T: OutputType<D>> OutputType<D> for Option<T> {
    type At<'s> = Option<T::At<'s>>;
    const SHAPE: Shape = Shape::Nullable(&T::SHAPE);

    fn output(value: Self::At<'_>) -> Result<Output<'_, D>, FieldError> {
        value.map_or(Ok(Output::Null), T::output)
    }
}

/// `[T]!`
#[derive(Debug)]
pub struct List<T>(PhantomData<T>);

/// The items of a [`List`], to be walked once.
pub struct Items<'s, D: Domain, T> {
    walked: Box<dyn Walked<'s, D> + 's>,
    item: PhantomData<T>,
}

impl<'s, D: Domain, T: OutputType<D> + 's> Items<'s, D, T> {
    /// The items that an iterator gives.
    pub fn new(items: impl IntoIterator<Item = T::At<'s>, IntoIter: 's>) -> Self {
        let items = items.into_iter();
        Items { walked: Box::new(Iterated { items, item: PhantomData::<T> }), item: PhantomData }
    }
}

struct Iterated<I, T> {
    items: I,
    item: PhantomData<T>,
}

impl<'s, D, T, I> Walked<'s, D> for Iterated<I, T>
where
    D: Domain,
    T: OutputType<D>,
    I: Iterator<Item = T::At<'s>>,
{
    fn walk(&mut self, visit: &mut Visit<'_, 's, D>) {
        for item in &mut self.items {
            if !visit(T::output(item)) {
                return;
            }
        }
    }
}

impl<D: Domain, T: OutputType<D> + 'static> OutputType<D> for List<T> {
    type At<'s> = Items<'s, D, T>;
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn output(items: Self::At<'_>) -> Result<Output<'_, D>, FieldError> {
        Ok(Output::List(items.walked))
    }
}

/// `T`, from a resolver that may fail.
#[derive(Debug)]
pub struct Try<T>(PhantomData<T>);

impl<D: Domain, T: OutputType<D>> OutputType<D> for Try<T> {
    type At<'s> = Result<T::At<'s>, FieldError>;
    const SHAPE: Shape = T::SHAPE;

    fn output(value: Self::At<'_>) -> Result<Output<'_, D>, FieldError> {
        T::output(value?)
    }
}
