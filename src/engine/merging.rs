//! Lists given to fields of one response name (specification, section 5.3.2).
//!
//! apollo-compiler 1.33 compares two lists no further than the shorter one goes, so it would merge
//! `a: nodes(ids: [])` with `a: nodes(ids: ["Q2l0eTpseW9u"])`. Objects it compares well: a document that
//! has such lists is validated once more with each list written as an object of as many fields.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use apollo_compiler::ast::{Argument, Definition, Document, Selection, Value};
use apollo_compiler::diagnostic::ToCliReport;
use apollo_compiler::validation::Valid;
use apollo_compiler::{Name, Node, Schema};

use super::error::Refusal;
use super::findings::Findings;

/// Refuses a document, valid otherwise, whose fields of one response name are given different lists.
pub(super) fn check(
    document: &Document,
    schema: &Valid<Schema>,
    text: &str,
) -> Result<(), Refusal> {
    let mut known = HashMap::new();
    if !text.contains('[')
        || !document.definitions.iter().any(|it| differ(selections_of(it), &mut known))
    {
        return Ok(());
    }
    let mut document = document.clone();
    for definition in &mut document.definitions {
        match definition {
            Definition::OperationDefinition(it) => rewrite(&mut it.make_mut().selection_set),
            Definition::FragmentDefinition(it) => rewrite(&mut it.make_mut().selection_set),
            _ => {}
        }
    }
    let mut findings = Findings::of(text);
    if let Err(failed) = document.to_executable_validate(schema) {
        for diagnostic in failed.errors.iter() {
            // Objects do not fit where lists are asked for; that is not what is looked for.
            if diagnostic.error.unstable_error_name() == Some("ConflictingFieldArgument") {
                findings.note(diagnostic.error.location(), diagnostic.error.to_string());
            }
        }
    }
    findings.told()
}

fn selections_of(definition: &Definition) -> &[Selection] {
    match definition {
        Definition::OperationDefinition(operation) => &operation.selection_set,
        Definition::FragmentDefinition(fragment) => &fragment.selection_set,
        _ => &[],
    }
}

/// How long the lists are that a field is given, in the order in which they are written.
type Lengths = Vec<usize>;

/// Whether fields of one response name are given lists of different lengths anywhere in a document.
fn differ<'d>(selections: &'d [Selection], known: &mut HashMap<&'d Name, Lengths>) -> bool {
    selections.iter().any(|selection| match selection {
        Selection::Field(field) => {
            let mut lengths = Lengths::new();
            field.arguments.iter().for_each(|argument| measure(&argument.value, &mut lengths));
            let is_other = match known.entry(field.response_name()) {
                Entry::Occupied(known) => *known.get() != lengths,
                Entry::Vacant(place) => {
                    place.insert(lengths);
                    false
                }
            };
            is_other || differ(&field.selection_set, known)
        }
        Selection::InlineFragment(inline) => differ(&inline.selection_set, known),
        Selection::FragmentSpread(_) => false,
    })
}

fn measure(value: &Value, lengths: &mut Lengths) {
    match value {
        Value::List(items) => {
            lengths.push(items.len());
            items.iter().for_each(|item| measure(item, lengths));
        }
        Value::Object(fields) => fields.iter().for_each(|(_, value)| measure(value, lengths)),
        _ => {}
    }
}

fn rewrite(selections: &mut [Selection]) {
    for selection in selections {
        match selection {
            Selection::Field(field) => {
                let field = field.make_mut();
                field.arguments.iter_mut().for_each(rewrite_argument);
                rewrite(&mut field.selection_set);
            }
            Selection::InlineFragment(inline) => rewrite(&mut inline.make_mut().selection_set),
            Selection::FragmentSpread(_) => {}
        }
    }
}

fn rewrite_argument(argument: &mut Node<Argument>) {
    rewrite_value(&mut argument.make_mut().value);
}

fn rewrite_value(value: &mut Node<Value>) {
    let items = match value.make_mut() {
        Value::Object(fields) => {
            return fields.iter_mut().for_each(|(_, value)| rewrite_value(value));
        }
        Value::List(items) => std::mem::take(items),
        _ => return,
    };
    let fields = items.into_iter().enumerate().filter_map(|(number, mut item)| {
        rewrite_value(&mut item);
        Name::new(&format!("item{number}")).ok().map(|name| (name, item))
    });
    *value.make_mut() = Value::Object(fields.collect());
}
