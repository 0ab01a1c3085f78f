//! What a document names and gives, held against the schema: types, fields, arguments, fragments,
//! directives, variables and values (specification, sections 5.2 to 5.8).
//!
//! The validator of apollo-compiler finds most of it once more, but keeps to itself what its messages
//! are made of. What is told here comes first: it names the value and the remedy, and what only
//! follows, such as a variable that is used nowhere but in a misspelt field, is not told beside it.
//! Scalars of the schema's own, fields of input objects given twice, and variables within lists and
//! objects are checked here alone; apollo-compiler 1.33 passes them over.

use std::collections::{HashMap, HashSet};

use apollo_compiler::ast::{
    Definition, Directive, Document, Field, FieldDefinition, FragmentDefinition, FragmentSpread,
    InputValueDefinition, OperationDefinition, Selection, VariableDefinition,
};
use apollo_compiler::parser::SourceSpan;
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::{Name, Node, ast};

use super::contract::Contract;
use super::error::{Refusal, shortened};
use super::input::{self, Literals, Root, Use};
use super::nearest::{instead, listed, nearest};
use super::types::Domain;

/// Refuses a document that names what is not there, or gives what does not fit.
pub(super) fn check<'d, D: Domain>(
    contract: &'d Contract<D>,
    document: &'d Document,
    text: &'d str,
) -> Result<(), Refusal> {
    let mut walk = Walk {
        contract,
        document,
        fragments: fragments(document).collect(),
        literals: Literals::of(contract, text),
        spreads: Vec::new(),
    };
    let mut operations = Vec::new();
    let mut parts = HashMap::new();
    for definition in &document.definitions {
        match definition {
            Definition::OperationDefinition(operation) => {
                walk.operation(operation);
                operations.push((operation, walk.part()));
            }
            Definition::FragmentDefinition(fragment) => {
                walk.fragment(fragment);
                parts.insert(fragment.name.as_str(), walk.part());
            }
            _ => {} // the validator refuses it
        }
    }
    for (operation, part) in &operations {
        walk.uses(operation, part, &parts);
    }
    walk.literals.findings.told()
}

/// What a definition uses of others.
struct Part<'d> {
    variables: Vec<Use<'d>>,
    fragments: Vec<&'d str>,
}

struct Walk<'d, D: Domain> {
    contract: &'d Contract<D>,
    document: &'d Document,
    fragments: HashSet<&'d str>,
    literals: Literals<'d, D>,
    spreads: Vec<&'d str>,
}

impl<'d, D: Domain> Walk<'d, D> {
    /// What was used since this was asked for last.
    fn part(&mut self) -> Part<'d> {
        let variables = std::mem::take(&mut self.literals.uses);
        Part { variables, fragments: std::mem::take(&mut self.spreads) }
    }

    fn refuse(&mut self, at: Option<SourceSpan>, message: String) {
        self.literals.findings.note(at, message);
    }

    fn operation(&mut self, operation: &'d Node<OperationDefinition>) {
        for variable in &operation.variables {
            self.variable(variable);
        }
        self.directives(&operation.directives);
        match self.contract.schema.root_operation(operation.operation_type) {
            Some(root) => self.selections(root, &operation.selection_set),
            None => {
                let kind = operation.operation_type;
                let message = format!("the schema has no {kind}; ask by a query");
                self.refuse(operation.location(), message);
            }
        }
    }

    fn variable(&mut self, variable: &'d Node<VariableDefinition>) {
        self.literals.check_default(variable);
        // Other variables have no values yet, and the validator refuses them here.
        let used = self.literals.uses.len();
        self.directives(&variable.directives);
        self.literals.uses.truncate(used);
    }

    fn fragment(&mut self, fragment: &'d FragmentDefinition) {
        self.directives(&fragment.directives);
        if self.is_condition(&fragment.type_condition, None) {
            self.selections(&fragment.type_condition, &fragment.selection_set);
        }
    }

    /// Whether the type of a fragment is one that has fields. `of` is that of the object around it,
    /// where there is one.
    fn is_condition(&mut self, ty: &'d Name, of: Option<&Name>) -> bool {
        let types = &self.contract.schema.types;
        let composite = || types.iter().filter(|(_, ty)| is_composite(ty));
        let (problem, near) = match types.get(ty) {
            Some(known) if is_composite(known) => return true,
            Some(_) => (format!("{ty} has no fields to ask for in a fragment"), None),
            None => (no_type(ty), nearest(ty, composite().map(|(name, _)| name.as_str()))),
        };
        let remedy = match (near, of) {
            (Some(near), _) => format!("did you mean {near}?"),
            (None, Some(of)) => format!("what is here may be {}", listed(self.objects(of))),
            (None, None) => "name an object type, an interface or a union".to_owned(),
        };
        self.refuse(ty.location(), format!("{problem}; {remedy}"));
        false
    }

    /// The types of object that may be where a type is declared.
    fn objects(&self, of: &Name) -> Vec<&'d str> {
        let contract = self.contract;
        match contract.schema.types.get(of) {
            Some(ExtendedType::Interface(_)) => {
                let known = contract.implementers.get(of);
                known.iter().flat_map(|known| &known.objects).map(Name::as_str).collect()
            }
            Some(ExtendedType::Union(union)) => {
                union.members.iter().map(|member| member.as_str()).collect()
            }
            Some(ExtendedType::Object(object)) => vec![object.name.as_str()],
            _ => Vec::new(),
        }
    }

    fn selections(&mut self, of: &'d Name, selections: &'d [Selection]) {
        for selection in selections {
            if self.literals.findings.are_enough() {
                return;
            }
            match selection {
                Selection::Field(field) => self.field(of, field),
                Selection::FragmentSpread(spread) => self.spread(of, spread),
                Selection::InlineFragment(inline) => {
                    self.directives(&inline.directives);
                    let condition = inline.type_condition.as_ref();
                    if condition.is_none_or(|ty| self.is_condition(ty, Some(of))) {
                        self.selections(condition.unwrap_or(of), &inline.selection_set);
                    }
                }
            }
        }
    }

    fn field(&mut self, of: &'d Name, field: &'d Node<Field>) {
        self.directives(&field.directives);
        let Ok(definition) = self.contract.schema.type_field(of, &field.name) else {
            let message = self.unknown_field(of, &field.name);
            return self.refuse(field.name.location(), message);
        };
        let owner = || format!("{of}.{}", field.name);
        self.arguments(&owner, &definition.arguments, &field.arguments, field.location(), None);
        let ty = definition.ty.inner_named_type();
        let known = self.contract.schema.types.get(ty);
        match (known.is_some_and(is_composite), field.selection_set.is_empty()) {
            (true, false) => self.selections(ty, &field.selection_set),
            (true, true) => {
                let example = known.map_or("__typename", |ty| self.example_of(ty));
                let message = format!(
                    "{of}.{} is of the type {ty}, which has fields; ask for some of them, such as \
                     {0} {{ {example} }}",
                    field.name
                );
                self.refuse(field.location(), message);
            }
            (false, false) => {
                let message = format!(
                    "{of}.{} is of the type {ty}, which has no fields; leave out the braces after \
                     it",
                    field.name
                );
                self.refuse(field.location(), message);
            }
            (false, true) => {}
        }
    }

    fn unknown_field(&self, of: &Name, name: &str) -> String {
        let schema = &self.contract.schema;
        let problem = format!("{of} has no field {:?}", shortened(name, 80));
        let own: Vec<&str> = schema.types.get(of).map_or_else(Vec::new, |ty| {
            fields(ty).iter().map(|field| field.name.as_str()).collect()
        });
        let objects = self.objects(of);
        let holder = objects.iter().find(|object| schema.type_field(object, name).is_ok());
        let remedy = match (holder, nearest(name, own.iter().copied())) {
            (Some(object), _) => {
                format!("ask for it in a fragment, such as ... on {object} {{ {name} }}")
            }
            (None, Some(near)) => format!("did you mean {near}?"),
            (None, None) if own.is_empty() => {
                format!("ask in fragments on what it may be: {}", listed(objects))
            }
            (None, None) => format!("it has {}", listed(own)),
        };
        format!("{problem}; {remedy}")
    }

    /// A field that can be asked for as it is.
    fn example_of(&self, ty: &'d ExtendedType) -> &'d str {
        let types = &self.contract.schema.types;
        let mut fields = fields(ty).into_iter();
        let plain = fields.find(|field| {
            let is_leaf = types.get(field.ty.inner_named_type()).is_some_and(|ty| ty.is_leaf());
            is_leaf && !field.arguments.iter().any(|argument| argument.is_required())
        });
        plain.map_or("__typename", |field| field.name.as_str())
    }

    fn spread(&mut self, of: &Name, spread: &'d Node<FragmentSpread>) {
        self.directives(&spread.directives);
        let name = spread.fragment_name.as_str();
        if self.fragments.contains(name) {
            return self.spreads.push(name);
        }
        let near = nearest(name, fragments(self.document));
        let name = shortened(name, 80);
        let remedy = match near {
            Some(near) => format!("did you mean {near}?"),
            None => format!("define it, as in fragment {name} on {of} {{ ... }}"),
        };
        self.refuse(spread.location(), format!("there is no fragment {name:?}; {remedy}"));
    }

    fn directives(&mut self, directives: &'d [Node<Directive>]) {
        let definitions = &self.contract.schema.directive_definitions;
        for directive in directives {
            if self.literals.findings.are_enough() {
                return;
            }
            let name = &directive.name;
            let Some(definition) = definitions.get(name) else {
                let known = definitions.values().filter(|known| is_for_documents(known));
                let known: Vec<String> = known.map(|known| format!("@{}", known.name)).collect();
                let remedy =
                    instead(&format!("@{name}"), known.iter().map(String::as_str), "there are");
                let message = format!("there is no directive @{}; {remedy}", shortened(name, 80));
                self.refuse(directive.location(), message);
                continue;
            };
            let owner = || format!("@{name}");
            let at = directive.location();
            self.arguments(&owner, &definition.arguments, &directive.arguments, at, Some(name));
        }
    }

    /// Checks the arguments given to a field or, where that is told, to a directive.
    fn arguments(
        &mut self,
        owner: &dyn Fn() -> String,
        declared: &'d [Node<InputValueDefinition>],
        given: &'d [Node<ast::Argument>],
        at: Option<SourceSpan>,
        directive: Option<&'d Name>,
    ) {
        let root = |argument| match directive {
            Some(directive) => Root::DirectiveArgument(argument, directive),
            None => Root::Argument(argument),
        };
        let mut all_known = true;
        for argument in given {
            if self.literals.findings.are_enough() {
                return;
            }
            let name = &argument.name;
            match declared.iter().find(|declared| declared.name == *name) {
                Some(declared) => {
                    self.literals.check_argument(root(&declared.name), declared, &argument.value);
                }
                None => {
                    let known = declared.iter().map(|declared| declared.name.as_str());
                    let remedy = instead(name, known, "it has");
                    let name = shortened(name, 80);
                    let message = format!("{} has no argument {name:?}; {remedy}", owner());
                    self.refuse(argument.location(), message);
                    all_known = false;
                }
            }
        }
        // One that is missing may be the one that is misspelt.
        for missing in declared.iter().filter(|declared| all_known && declared.is_required()) {
            if !given.iter().any(|argument| argument.name == missing.name) {
                let problem = input::absent(&missing.ty);
                let message = format!("argument {} of {}: {problem}", missing.name, owner());
                self.refuse(at, message);
            }
        }
    }

    /// Checks the variables used in an operation and in the fragments that it leads to.
    fn uses(
        &mut self,
        operation: &'d OperationDefinition,
        part: &Part<'d>,
        parts: &HashMap<&'d str, Part<'d>>,
    ) {
        let mut uses = Vec::new();
        let mut reached = HashSet::new();
        let mut ahead = vec![part];
        while let Some(part) = ahead.pop() {
            uses.extend(&part.variables);
            let new = part.fragments.iter().filter(|name| reached.insert(**name));
            ahead.extend(new.filter_map(|name| parts.get(name)));
        }
        let findings = &mut self.literals.findings;
        input::check_variables(operation, &uses, &self.contract.schema, findings);
    }
}

/// The names of the fragments of a document.
fn fragments(document: &Document) -> impl Iterator<Item = &str> {
    document.definitions.iter().filter_map(|definition| match definition {
        Definition::FragmentDefinition(fragment) => Some(fragment.name.as_str()),
        _ => None,
    })
}

fn no_type(name: &str) -> String {
    format!("there is no type {:?}", shortened(name, 80))
}

fn is_composite(ty: &ExtendedType) -> bool {
    matches!(ty, ExtendedType::Object(_) | ExtendedType::Interface(_) | ExtendedType::Union(_))
}

/// Whether a directive may stand in a document that is no schema.
fn is_for_documents(directive: &ast::DirectiveDefinition) -> bool {
    use ast::DirectiveLocation::{Field, FragmentSpread, InlineFragment};
    let locations = &directive.locations;
    locations.iter().any(|it| matches!(it, Field | FragmentSpread | InlineFragment))
}

fn fields(ty: &ExtendedType) -> Vec<&FieldDefinition> {
    match ty {
        ExtendedType::Object(ty) => ty.fields.values().map(|field| &***field).collect(),
        ExtendedType::Interface(ty) => ty.fields.values().map(|field| &***field).collect(),
        _ => Vec::new(),
    }
}
