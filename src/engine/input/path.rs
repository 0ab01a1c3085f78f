//! Where in what is given to an argument a value is.

use std::fmt;

use apollo_compiler::Name;

use super::wording::shown;

/// The way to a value: from where it is given, through the fields and lists that it is in.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Path<'d> {
    root: Root<'d>,
    steps: Vec<Step<'d>>,
}

/// Where a value is given.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) enum Root<'d> {
    /// For the argument of a field.
    Argument(&'d Name),
    /// For the argument of a directive, which comes second.
    DirectiveArgument(&'d Name, &'d Name),
    /// For a variable, when nothing else is.
    Default(&'d Name),
}

/// A step into a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'d> {
    /// Into the field of that name.
    Field(&'d Name),
    /// To the item of that number, counted from 0.
    Item(usize),
}

impl<'d> Path<'d> {
    /// The way to the whole of what is given there.
    pub(in crate::engine) fn to(root: Root<'d>) -> Self {
        Path { root, steps: Vec::new() }
    }

    /// Goes a step further.
    pub(super) fn enter(&mut self, step: Step<'d>) {
        self.steps.push(step);
    }

    /// Goes the last step back.
    pub(super) fn leave(&mut self) {
        self.steps.pop();
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.root {
            Root::Argument(name) => write!(f, "argument {name}")?,
            Root::DirectiveArgument(name, directive) => {
                write!(f, "argument {name} of @{directive}")?;
            }
            Root::Default(name) => write!(f, "the default of ${}", shown(name))?,
        }
        self.steps.iter().try_for_each(|step| write!(f, "{step}"))
    }
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Field(name) => write!(f, ".{name}"),
            Step::Item(number) => write!(f, "[{number}]"),
        }
    }
}
