//! The shape of a type: what a schema declares and what a resolver gives, to be held together.

use std::fmt;

use apollo_compiler::ast::Type;

/// A type as a resolver gives it. A name without [`Shape::Nullable`] around it is never null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A type of that name.
    Named(&'static str),
    /// Or null.
    Nullable(&'static Shape),
    /// A list of them.
    List(&'static Shape),
}

impl Shape {
    /// Whether the schema declares exactly this.
    pub(super) fn is(self, declared: &Type) -> bool {
        match (self, declared) {
            (Shape::Named(name), Type::NonNullNamed(declared)) => name == declared.as_str(),
            (Shape::List(item), Type::NonNullList(declared)) => item.is(declared),
            (Shape::Nullable(Shape::Named(name)), Type::Named(declared)) => {
                *name == declared.as_str()
            }
            (Shape::Nullable(Shape::List(item)), Type::List(declared)) => item.is(declared),
            _ => false,
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shape::Named(name) => write!(f, "{name}!"),
            Shape::List(item) => write!(f, "[{item}]!"),
            Shape::Nullable(of) => {
                let never_null = of.to_string();
                f.write_str(never_null.strip_suffix('!').unwrap_or(&never_null))
            }
        }
    }
}
