//! What a domain tells the engine of itself, and the types its resolvers give.

use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::error::FieldError;
use super::hints::Hint;
use super::shape::Shape;
use crate::list_size::ListSize;

/// A subject to be asked about: its data and the objects that lead through them.
pub trait Domain: std::marker::Sized + Send + Sync + 'static {
    /// The data that resolvers borrow from. Never changes.
    type Snapshot: Send + Sync + 'static;

    /// An object of any type of the schema: a small value that says which one, and leads to it
    /// together with the snapshot.
    type Object: Send + Sync + 'static;

    /// The object that `Query` is asked of.
    fn root() -> Self::Object;

    /// The name of an object's type in the schema.
    fn type_name(object: &Self::Object) -> &'static str;

    /// What an object is known by, where that is little: in one snapshot all objects of the same
    /// identity, whatever their type, give the same answers. A list of partners names the same cities again and again;
    /// by this they are written once and copied.
    fn identity(object: &Self::Object) -> Option<u64>;

    /// The version of a snapshot: another for other data.
    fn version(snapshot: &Self::Snapshot) -> u64;

    /// Whether lists are so short in a snapshot that what is asked of it can be counted soon.
    fn is_small(snapshot: &Self::Snapshot) -> bool;

    /// How much there is to look at in a snapshot, where a condition is held against all of it.
    fn scan(snapshot: &Self::Snapshot) -> u64;

    /// What to say of where an answer comes from, by the identities of the objects in it, each once
    /// and in order.
    fn citation(snapshot: &Self::Snapshot, identities: &[u64]) -> Value;
}

/// How large lists are in a snapshot, in this view of it and in all others.
pub type SizeOf<D> = fn(&<D as Domain>::Snapshot) -> ListSize;

/// How large the lists of a field are.
pub struct Sized<D: Domain> {
    /// All that they hold.
    pub size: SizeOf<D>,
    /// What they hold of each type, where they hold objects of several: any of them may be left out.
    pub by_type: &'static [(&'static str, SizeOf<D>)],
}

impl<D: Domain> Clone for Sized<D> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<D: Domain> Copy for Sized<D> {}
impl<D: Domain> fmt::Debug for Sized<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let types = self.by_type.iter().map(|(name, _)| name);
        f.write_str("Sized")?;
        f.debug_list().entries(types).finish()
    }
}

/// Whether a value could be handed over.
pub type Handed = Result<(), Missing>;

/// There is no value: null comes in its place, or in that of the nearest thing around it that may
/// be null.
#[derive(Debug, Clone, Copy)]
pub struct Missing;

/// Takes what resolvers give, one value after the other: the executor writes it down at once,
/// without an enum of all values between, and the bridge to async-graphql collects it.
pub trait Receiver<D: Domain>: std::marker::Sized {
    /// Nothing.
    fn null(&mut self) -> Handed;

    /// `true` or `false`.
    fn boolean(&mut self, value: bool) -> Handed;

    /// A whole number of 32 bits.
    fn int(&mut self, value: i32) -> Handed;

    /// A number; one that is not finite is an error.
    fn float(&mut self, value: f64) -> Handed;

    /// A text.
    fn text(&mut self, text: &str) -> Handed;

    /// A text without quotes, backslashes and control characters, such as the name of an enum
    /// value: it is not searched for them.
    fn word(&mut self, word: &str) -> Handed;

    /// An object, whose fields are asked for next.
    fn object(&mut self, object: D::Object) -> Handed;

    /// A list of as many `T` as there are.
    fn list<'s, T: OutputType<D>>(&mut self, items: impl Iterator<Item = T::At<'s>>) -> Handed;

    /// An error in the place of a value.
    fn error(&mut self, error: &FieldError) -> Handed;

    /// Gives a hint about the value that comes next. It is worked out only where it is told: once for a
    /// field of the document, however often that is answered. A receiver that tells none leaves it.
    fn hint(&mut self, _hint: impl FnOnce() -> Option<Hint>) {}

    /// Whether the items are asked for of the connection that comes next: its `edges` or its `nodes`.
    /// It is asked for hints alone.
    fn asks_for_items(&self) -> bool {
        false
    }

    /// Says that it may take long to work out what comes next.
    ///
    /// # Errors
    /// When there is no time for it here, and the whole is asked for again where there is.
    fn may_take_long(&mut self) -> Handed;

    /// Says that what comes next is worked out aside, and that it depends on the moment whether it is
    /// there.
    ///
    /// # Errors
    /// Where the same is to be told at every moment.
    fn depends_on_the_moment(&mut self) -> Handed {
        Ok(())
    }
}

/// A type of the schema, as resolvers give its values.
///
/// `At<'s>` is the Rust value, which may borrow from the snapshot for `'s`; the implementor itself
/// is only a name for the family.
pub trait OutputType<D: Domain> {
    /// A value.
    type At<'s>;

    /// The type's shape in the schema.
    const SHAPE: Shape;

    /// Hands a value over.
    ///
    /// # Errors
    /// When there is none to hand over.
    fn give(value: Self::At<'_>, to: &mut impl Receiver<D>) -> Handed;
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
    ($($(#[$doc:meta])* $family:ident, $name:literal: $type:ty => |$value:ident, $to:ident| $give:expr;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $family {}

            impl<D: Domain> OutputType<D> for $family {
                type At<'s> = $type;
                const SHAPE: Shape = Shape::Named($name);

                fn give($value: Self::At<'_>, $to: &mut impl Receiver<D>) -> Handed {
                    $give
                }
            }
        )+
    };
}

leaf! {
    /// `Boolean!`
    Boolean, "Boolean": bool => |value, to| to.boolean(value);
    /// `Int!`
    Int, "Int": i32 => |value, to| to.int(value);
    /// `Float!`
    Float, "Float": f64 => |value, to| to.float(value);
    /// `String!`
    Text, "String": &'s str => |text, to| to.text(text);
    /// `String!` that is put together when it is asked for.
    OwnedText, "String": String => |text, to| to.text(&text);
    /// `ID!`
    Id, "ID": String => |id, to| to.text(&id);
}

impl<D: Domain, T: OutputType<D>> OutputType<D> for Option<T> {
    type At<'s> = Option<T::At<'s>>;
    const SHAPE: Shape = Shape::Nullable(&T::SHAPE);

    fn give(value: Self::At<'_>, to: &mut impl Receiver<D>) -> Handed {
        match value {
            Some(value) => T::give(value, to),
            None => to.null(),
        }
    }
}

/// `[T]!` of whatever can be walked.
#[derive(Debug)]
pub struct List<T>(PhantomData<T>);

/// The items of a [`List`], to be walked once.
pub struct Items<'s, D: Domain, T: OutputType<D>>(Box<dyn Iterator<Item = T::At<'s>> + 's>);

impl<'s, D: Domain, T: OutputType<D>> Items<'s, D, T> {
    /// The items that an iterator gives.
    pub fn new(items: impl IntoIterator<Item = T::At<'s>, IntoIter: 's>) -> Self {
        Items(Box::new(items.into_iter()))
    }
}

impl<D: Domain, T: OutputType<D> + 'static> OutputType<D> for List<T> {
    type At<'s> = Items<'s, D, T>;
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn give(items: Self::At<'_>, to: &mut impl Receiver<D>) -> Handed {
        to.list::<T>(items.0)
    }
}

/// `T`, from a resolver that may fail.
#[derive(Debug)]
pub struct Try<T>(PhantomData<T>);

impl<D: Domain, T: OutputType<D>> OutputType<D> for Try<T> {
    type At<'s> = Result<T::At<'s>, FieldError>;
    const SHAPE: Shape = T::SHAPE;

    fn give(value: Self::At<'_>, to: &mut impl Receiver<D>) -> Handed {
        match value {
            Ok(value) => T::give(value, to),
            Err(error) => to.error(&error),
        }
    }
}

/// `T`, perhaps with a hint for the one who asks.
#[derive(Debug)]
pub struct Hinted<T>(PhantomData<T>);

/// The value of a [`Hinted`].
pub struct Advised<'s, V> {
    value: V,
    hint: Option<Box<dyn FnOnce() -> Option<Hint> + 's>>,
}

impl<'s, V> Advised<'s, V> {
    /// A value of which there is nothing more to say.
    pub fn plain(value: V) -> Self {
        Advised { value, hint: None }
    }

    /// A value with a hint, which is worked out if it is told.
    pub fn with(value: V, hint: impl FnOnce() -> Option<Hint> + 's) -> Self {
        Advised { value, hint: Some(Box::new(hint)) }
    }
}

impl<'s, V> Advised<'s, Option<V>> {
    /// What was looked for, with a hint where it is not there.
    pub fn sought(found: Option<V>, hint: impl FnOnce() -> Option<Hint> + 's) -> Self {
        match found {
            Some(_) => Advised::plain(found),
            None => Advised::with(found, hint),
        }
    }
}

impl<D: Domain, T: OutputType<D>> OutputType<D> for Hinted<T> {
    type At<'s> = Advised<'s, T::At<'s>>;
    const SHAPE: Shape = T::SHAPE;

    fn give(advised: Self::At<'_>, to: &mut impl Receiver<D>) -> Handed {
        if let Some(hint) = advised.hint {
            to.hint(hint);
        }
        T::give(advised.value, to)
    }
}

/// `T`, from a resolver whose work may take long: it is begun where that keeps no other request
/// waiting.
#[derive(Debug)]
pub struct Later<T>(PhantomData<T>);

/// The work of a [`Later`].
pub struct Work<'s, D: Domain, T: OutputType<D>> {
    is_long: bool,
    is_aside: bool,
    work: Box<dyn FnOnce() -> T::At<'s> + 's>,
}

impl<'s, D: Domain, T: OutputType<D>> Work<'s, D, T> {
    /// Work to be done when its value is handed over, and whether it may take more than a moment.
    pub fn new(is_long: bool, work: impl FnOnce() -> T::At<'s> + 's) -> Self {
        Work { is_long, is_aside: false, work: Box::new(work) }
    }

    /// Work that waits for what is worked out aside: it is long until that `is_there`.
    pub fn aside(is_there: bool, work: impl FnOnce() -> T::At<'s> + 's) -> Self {
        Work { is_long: !is_there, is_aside: true, work: Box::new(work) }
    }
}

impl<D: Domain, T: OutputType<D> + 'static> OutputType<D> for Later<T> {
    type At<'s> = Work<'s, D, T>;
    const SHAPE: Shape = T::SHAPE;

    fn give(later: Self::At<'_>, to: &mut impl Receiver<D>) -> Handed {
        if later.is_aside {
            to.depends_on_the_moment()?;
        }
        if later.is_long {
            to.may_take_long()?;
        }
        T::give((later.work)(), to)
    }
}
