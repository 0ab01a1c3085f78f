//! What compared answers met of the schema, as schema coordinates: `City.name`,
//! `City.partners(first:)`.

use std::collections::BTreeSet;

use apollo_compiler::ExecutableDocument;
use apollo_compiler::Name;
use apollo_compiler::ast::FieldDefinition;
use apollo_compiler::executable::{Field, Selection, SelectionSet};
use creative_cities::engine::Request;
use serde_json::{Map, Value};

use crate::sdl::Sdl;

/// The coordinates of a field and of its arguments.
fn coordinates(parent: &Name, field: &FieldDefinition) -> Vec<String> {
    let own = format!("{parent}.{}", field.name);
    let arguments = field.arguments.iter().map(|it| format!("{own}({}:)", it.name));
    arguments.chain([own.clone()]).collect()
}

/// The coordinates of all fields and arguments of a schema's objects and interfaces.
pub(crate) fn all(sdl: &Sdl) -> BTreeSet<String> {
    let mut types: Vec<_> = sdl.interfaces().collect();
    types.extend(sdl.targets.iter().map(|target| &target.ty));
    let fields = |ty: &Name| {
        let fields = sdl.fields(ty).into_iter();
        fields.flat_map(|field| coordinates(ty, field)).collect::<Vec<_>>()
    };
    types.into_iter().flat_map(fields).collect()
}

/// What the answer to a request met: fields of objects that were there, and the arguments that they
/// were given.
pub(crate) fn met(sdl: &Sdl, request: &Request, answer: &Value) -> BTreeSet<String> {
    let document = ExecutableDocument::parse(&sdl.schema, &request.query, "query").unwrap();
    let operation = document.operations.get(request.operation_name.as_deref()).unwrap();
    let mut walk = Walk { sdl, document: &document, met: BTreeSet::new() };
    if let Value::Object(root) = &answer["data"] {
        walk.selections(sdl.root(), &operation.selection_set, root);
    }
    walk.met
}

struct Walk<'w> {
    sdl: &'w Sdl,
    document: &'w ExecutableDocument,
    met: BTreeSet<String>,
}

impl Walk<'_> {
    /// Selections of an object of that type.
    fn selections(&mut self, ty: &Name, selections: &SelectionSet, object: &Map<String, Value>) {
        for selection in &selections.selections {
            let (condition, below) = match selection {
                Selection::Field(field) => {
                    self.field(ty, &selections.ty, field, object);
                    continue;
                }
                Selection::InlineFragment(inline) => {
                    (inline.type_condition.as_ref(), &inline.selection_set)
                }
                Selection::FragmentSpread(spread) => {
                    let fragment = &self.document.fragments[&spread.fragment_name];
                    (Some(fragment.type_condition()), &fragment.selection_set)
                }
            };
            if condition.is_none_or(|condition| self.sdl.applies(condition, ty)) {
                self.selections(ty, below, object);
            }
        }
    }

    /// A field of an object, asked of `parent`, which may be an interface of it.
    fn field(&mut self, ty: &Name, parent: &Name, field: &Field, object: &Map<String, Value>) {
        let Some(value) = object.get(field.response_key().as_str()) else { return };
        if field.name == "__typename" {
            return;
        }
        for ty in [ty, parent] {
            let own = format!("{ty}.{}", field.name);
            let given = field.arguments.iter().map(|given| format!("{own}({}:)", given.name));
            self.met.extend(given);
            self.met.insert(own);
        }
        self.below(field, value);
    }

    /// The objects in the value of a field.
    fn below(&mut self, field: &Field, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.below(field, item)),
            Value::Object(object) => {
                let declared = field.ty().inner_named_type();
                let told = object.get("__typename").and_then(Value::as_str);
                let told = told.map(|name| Name::new(name).unwrap());
                let ty =
                    if self.sdl.is_abstract(declared) { told.unwrap() } else { declared.clone() };
                self.selections(&ty, &field.selection_set, object);
            }
            _ => {}
        }
    }
}
