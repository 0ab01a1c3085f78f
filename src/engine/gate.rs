//! What stands between the door and the work: a document is let in when it is small enough, is
//! GraphQL, and fits the schema to the letter of the specification.
//!
//! Each check is linear in the document, and each comes before the work it bounds.

use std::collections::HashMap;
use std::sync::Arc;

use apollo_compiler::ast;
use apollo_compiler::diagnostic::ToCliReport;
use apollo_compiler::executable::{ExecutableDocument, Operation, Selection, SelectionSet};
use apollo_compiler::parser::Parser;
use apollo_compiler::validation::{DiagnosticList, Valid};
use apollo_compiler::{Name, Node};

use super::contract::Contract;
use super::error::{Code, GraphqlError, MOST_ERRORS, Position, Refusal, shortened};
use super::limits::Limits;
use super::merging;
use super::names;
use super::nearest::{instead, listed};
use super::syntax;
use super::types::Domain;

/// Lets a parsed document in, or says what keeps it out.
pub(super) fn admit<D: Domain>(
    document: &ast::Document,
    contract: &Contract<D>,
    text: &str,
    limits: &Limits,
) -> Result<Valid<ExecutableDocument>, Refusal> {
    check_operations(document, limits.operations)?;
    names::check(contract, document, text)?;
    let admitted = document
        .to_executable_validate(&contract.schema)
        .map_err(|failed| refused(Code::VALIDATION_FAILED, &failed.errors, text))?;
    merging::check(document, &contract.schema, text)?;
    let document = admitted;
    check_aliases(&document, limits)?;
    check_introspection(&document)?;
    Ok(document)
}

/// The operation of a document that is asked for, by its name where there are several.
pub(super) fn operation(
    document: &ExecutableDocument,
    name: Option<&str>,
) -> Result<Node<Operation>, Refusal> {
    let operations = &document.operations;
    operations.get(name).cloned().map_err(|_| {
        let known = operations.named.keys().map(Name::as_str);
        let message = match name {
            None => format!(
                "the document has several operations; give the name of one as operationName: {}",
                listed(known)
            ),
            Some(name) => {
                let remedy = match operations.named.is_empty() {
                    true => "its one has no name, so give none".to_owned(),
                    false => instead(name, known, "it has"),
                };
                let name = shortened(name, 80);
                format!("operationName: the document has no operation {name:?}; {remedy}")
            }
        };
        Refusal::new(Code::OPERATION_NOT_FOUND, message)
    })
}

/// Bounds how deep brackets nest, by one pass over the bytes: a parser that recurses meets only
/// what its stack can hold.
fn check_brackets(text: &str, limit: usize) -> Result<(), Refusal> {
    let mut depth = 0_usize;
    for (offset, byte) in bytes_outside_of_text(text) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limit {
            let message = format!(
                "the document nests its brackets more than {limit} deep; ask in several queries"
            );
            let error = GraphqlError::new(Code::NESTED_TOO_DEEP, message);
            return Err(error.at(Position::of(text, offset)).into());
        }
    }
    Ok(())
}

/// The bytes of a document that are no part of a string or a comment, each with its offset.
fn bytes_outside_of_text(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let byte = *bytes.get(at)?;
            let start = at;
            at = match byte {
                b'#' => end_of_comment(bytes, at),
                b'"' if bytes[at..].starts_with(br#"""""#) => end_of_block_string(bytes, at + 3),
                b'"' => end_of_string(bytes, at + 1),
                _ => {
                    at += 1;
                    return Some((start, byte));
                }
            };
        }
    })
}

fn end_of_comment(bytes: &[u8], start: usize) -> usize {
    let rest = &bytes[start..];
    start + rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len())
}

fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            // An unended string ends with its line; the parser says so.
            b'\n' | b'\r' => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn end_of_block_string(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(br#"\""""#) {
            at += 4;
        } else if rest.starts_with(br#"""""#) {
            return at + 3;
        } else {
            at += 1;
        }
    }
    bytes.len()
}

/// Parses a document that is small enough, or says why it cannot be.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<ast::Document, Refusal> {
    check_brackets(text, limits.brackets)?;
    let descriptions = syntax::read(text).map_err(|fault| fault.told(text))?;
    let tokens = limits.tokens.saturating_sub(descriptions.count());
    // Brackets are counted already, so recursion is bounded; the parser's own count, which also
    // counts other things, must not come before ours.
    let mut parser = Parser::new().token_limit(tokens).recursion_limit(limits.brackets * 8);
    let parsed = match descriptions.left_out_of(text) {
        None => parser.parse_ast(text, "query"),
        Some(left) => {
            parser.parse_ast(left, "query").map(|document| with_places_of(text, document))
        }
    };
    parsed.map_err(|failed| {
        if parser.tokens_reached() > tokens {
            let limit = limits.tokens;
            let message = format!(
                "the document has more than {limit} tokens; ask in several queries, or for less"
            );
            return Refusal::new(Code::TOO_MANY_TOKENS, message);
        }
        refused(Code::PARSE_FAILED, &failed.errors, text)
    })
}

/// The document with lines and columns of the text as it was sent: left-out descriptions take as many
/// bytes, but maybe more letters. The text is parsed no further than to be known.
fn with_places_of(text: &str, mut document: ast::Document) -> ast::Document {
    if !text.is_ascii()
        && let Err(begun) = Parser::new().token_limit(0).parse_ast(text, "query")
        && let Some(sent) = begun.partial.sources.values().next()
    {
        for source in Arc::make_mut(&mut document.sources).values_mut() {
            *source = Arc::clone(sent);
        }
    }
    document
}

/// What apollo-compiler finds in a document of that text. Its own lines and columns are not those of
/// GraphQL: it counts bytes, and takes more characters for ends of lines.
fn refused(code: Code, errors: &DiagnosticList, text: &str) -> Refusal {
    let errors = errors.iter().take(MOST_ERRORS).map(|diagnostic| {
        let error = GraphqlError::new(code, shortened(&diagnostic.error.to_string(), 500));
        match diagnostic.error.location() {
            Some(at) => error.at(Position::of(text, at.offset())),
            None => error,
        }
    });
    Refusal(errors.collect())
}

/// Bounds how often shared fragments are validated: once for each operation that uses them.
fn check_operations(document: &ast::Document, limit: usize) -> Result<(), Refusal> {
    let is_operation = |definition: &&ast::Definition| {
        matches!(definition, ast::Definition::OperationDefinition(_))
    };
    let operations = document.definitions.iter().filter(is_operation).count();
    if operations > limit {
        let message = format!(
            "the document has {operations} operations where at most {limit} are allowed; send \
             the one that is asked for"
        );
        return Err(Refusal::new(Code::TOO_MANY_OPERATIONS, message));
    }
    Ok(())
}

fn check_aliases(document: &ExecutableDocument, limits: &Limits) -> Result<(), Refusal> {
    let mut aliases = Vec::new();
    let operations = document.operations.iter().map(|operation| &operation.selection_set);
    let fragments = document.fragments.values().map(|fragment| &fragment.selection_set);
    operations.chain(fragments).for_each(|selections| collect_aliases(selections, &mut aliases));
    if aliases.len() > limits.aliases {
        let (count, limit) = (aliases.len(), limits.aliases);
        let message = format!(
            "the document has {count} aliases where at most {limit} are allowed; \
             ask in several queries"
        );
        return Err(Refusal::new(Code::TOO_MANY_ALIASES, message));
    }
    let limit = limits.alias_length;
    if let Some(long) = aliases.iter().find(|alias| alias.len() > limit) {
        let message = format!(
            "the alias {:?} is longer than {limit} letters; choose a shorter one",
            shortened(long, 20)
        );
        return Err(Refusal::new(Code::VALIDATION_FAILED, message));
    }
    Ok(())
}

fn collect_aliases<'d>(selections: &'d SelectionSet, aliases: &mut Vec<&'d str>) {
    for selection in &selections.selections {
        match selection {
            Selection::Field(field) => {
                aliases.extend(field.alias.as_ref().map(|alias| alias.as_str()));
                collect_aliases(&field.selection_set, aliases);
            }
            Selection::InlineFragment(inline) => collect_aliases(&inline.selection_set, aliases),
            Selection::FragmentSpread(_) => {}
        }
    }
}

/// How many lists of a type introspection may follow, one inside the other: it leads from types to
/// fields to types without end.
const MOST_LISTS_OF_TYPES: usize = 2;

fn check_introspection(document: &ExecutableDocument) -> Result<(), Refusal> {
    let mut known = HashMap::new();
    for operation in document.operations.iter() {
        let lists = lists_of_types(&operation.selection_set, document, &mut known);
        if lists > MOST_LISTS_OF_TYPES {
            let message = format!(
                "introspection follows {lists} lists of types and fields, one inside the other, \
                 where at most {MOST_LISTS_OF_TYPES} are allowed; ask for less at once"
            );
            return Err(Refusal::new(Code::NESTED_TOO_DEEP, message));
        }
    }
    Ok(())
}

/// How many lists of a type that lead on selections follow at most, one inside the other. Each
/// fragment is looked at once: `known` has what came of it.
fn lists_of_types<'d>(
    selections: &'d SelectionSet,
    document: &'d ExecutableDocument,
    known: &mut HashMap<&'d Name, usize>,
) -> usize {
    let leads_on = |name: &str| {
        matches!(name, "fields" | "interfaces" | "possibleTypes" | "inputFields")
            && selections.ty == "__Type"
    };
    let deepest = selections.selections.iter().map(|selection| match selection {
        Selection::Field(field) => {
            let below = lists_of_types(&field.selection_set, document, known);
            below + usize::from(leads_on(&field.name))
        }
        Selection::InlineFragment(inline) => lists_of_types(&inline.selection_set, document, known),
        Selection::FragmentSpread(spread) => {
            let name = &spread.fragment_name;
            if let Some(lists) = known.get(name) {
                return *lists;
            }
            let fragment = document.fragments.get(name);
            let lists = fragment
                .map_or(0, |fragment| lists_of_types(&fragment.selection_set, document, known));
            known.insert(name, lists);
            lists
        }
    });
    deepest.max().unwrap_or(0)
}
