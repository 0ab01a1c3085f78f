//! Where in an answer objects stand, and how it is known how many a field leads to from there.

use apollo_compiler::schema::FieldDefinition;

use super::plan::{Leads, Load, is_connection};
use super::types::{Domain, Sized};

/// Where in the answer an object stands.
pub(super) struct Place<D: Domain> {
    /// How deep its fields are.
    pub(super) depth: usize,
    /// How many lists it is in.
    pub(super) lists: usize,
    /// What it is of a connection, if anything.
    part: Part<D>,
}

/// What an object is of a connection.
enum Part<D: Domain> {
    None,
    /// The connection: `edges` and `nodes` are as long as its page, and of such a list.
    Whole(Load, Option<Sized<D>>),
    /// One of its edges.
    Edge,
}

impl<D: Domain> Place<D> {
    pub(super) const ROOT: Place<D> = Place { depth: 1, lists: 0, part: Part::None };

    /// How the objects are known that a field here leads to, which of itself gives lists of such sizes,
    /// and how many they are.
    pub(super) fn leads(
        &self,
        definition: &FieldDefinition,
        load: Load,
        size: Option<Sized<D>>,
    ) -> (Leads<D>, Load) {
        match (&self.part, definition.name.as_str()) {
            (Part::Whole(page, list), "nodes") => (Leads::Along(*list), *page),
            (Part::Whole(page, Some(list)), "edges") => (Leads::Edges(*list), *page),
            (Part::Whole(page, None), "edges") => (Leads::Along(None), *page),
            (Part::Whole(_, Some(whole)), _) if definition.ty.is_list() => match size {
                Some(size) => (Leads::Groups { size, whole: *whole }, load),
                None => (Leads::Along(None), load),
            },
            (Part::Edge, "node") => (Leads::Node, load),
            _ if is_connection(definition) => (Leads::Page, Load::ONE),
            _ => (Leads::Along(size), load),
        }
    }

    /// Whether a field of that name gives the items of a connection.
    pub(super) fn has_items(&self, name: &str) -> bool {
        matches!(self.part, Part::Whole(..)) && matches!(name, "edges" | "nodes")
    }

    /// Where those objects are.
    pub(super) fn below(
        &self,
        definition: &FieldDefinition,
        load: Load,
        size: Option<Sized<D>>,
    ) -> Place<D> {
        let part = match &self.part {
            _ if is_connection(definition) => Part::Whole(load, size),
            Part::Whole(_, Some(_)) if definition.name == "edges" => Part::Edge,
            _ => Part::None,
        };
        Place {
            depth: self.depth + 1,
            lists: self.lists + usize::from(definition.ty.is_list()),
            part,
        }
    }
}
