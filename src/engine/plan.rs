//! A document turned into what the executor walks: per object type, the fields to write, in order,
//! fragments written out and equal fields merged (GraphQL specification, section 6.3).
//!
//! A plan holds for every request with the same document, operation and values of the variables
//! that `@skip` and `@include` ask for.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use apollo_compiler::ast::Type;
use apollo_compiler::collections::IndexMap;
use apollo_compiler::executable::{self, DirectiveList, Operation, Selection, SelectionSet};
use apollo_compiler::schema::{ExtendedType, FieldDefinition};
use apollo_compiler::{ExecutableDocument, Name, Node};
use serde_json::Value;

use super::bindings::{Arguments, Binding};
use super::contract::Contract;
use super::cost;
use super::error::{Code, FieldError, GraphqlError, Position, Refusal};
use super::input::{self, Given, Variables};
use super::limits::Limits;
use super::types::Domain;

/// What the executor walks, and what it needs of each request.
pub(super) struct Plan<D: Domain> {
    /// The fields to write of the query's root.
    pub(super) fields: Fields<D>,
    /// The fields whose arguments depend on variables.
    varying: Vec<Varying<D>>,
    /// Whether `__schema` or `__type` is asked for.
    pub(super) introspects: bool,
    /// The cost, where it does not depend on variables.
    fixed_cost: Option<u64>,
    /// How many selections were looked at to make the plan: a measure of its size.
    pub(super) selections: usize,
    /// How large the latest answer was, which the next one is likely to be too.
    answer_bytes: AtomicUsize,
}

/// A field whose arguments are filled in for each request.
struct Varying<D: Domain> {
    binding: Arc<Binding<D>>,
    node: Node<executable::Field>,
    /// Whether it is a list of a connection, whose page size is counted already.
    in_page: bool,
}

/// What a request fills in for a varying field.
pub(super) struct Filled {
    pub(super) arguments: Result<Arguments, FieldError>,
    /// How many objects the field may lead to.
    pub(super) size: u64,
}

/// The fields to write of one object, by its type.
pub(super) struct Fields<D: Domain> {
    /// One entry for each object type the object may be of.
    by_type: Vec<(Name, Vec<Field<D>>)>,
}

impl<D: Domain> Fields<D> {
    /// The fields to write of an object.
    pub(super) fn of(&self, object: &D::Object) -> &[Field<D>] {
        if let [(_, fields)] = &self.by_type[..] {
            return fields; // an object type: no other can come
        }
        let type_name = D::type_name(object);
        let found = self.by_type.iter().find(|(name, _)| name.as_str() == type_name);
        found.map_or(&[], |(_, fields)| fields)
    }

    /// The fields of each type in turn.
    pub(super) fn each(&self) -> impl Iterator<Item = &[Field<D>]> {
        self.by_type.iter().map(|(_, fields)| fields.as_slice())
    }
}

/// One field to write.
pub(super) struct Field<D: Domain> {
    /// Its name in the answer.
    pub(super) key: Name,
    /// `"key":`; a name needs no escapes.
    pub(super) prefix: Box<[u8]>,
    /// Where it stands in the document, in bytes.
    pub(super) offset: usize,
    pub(super) ty: Type,
    pub(super) kind: Kind<D>,
    /// What to write of the objects it leads to.
    pub(super) fields: Option<Fields<D>>,
    pub(super) size: Size,
}

/// How a field gets its value.
pub(super) enum Kind<D: Domain> {
    /// `__typename`
    TypeName,
    /// `__schema`, `__type` and what is below them, which is answered from the schema.
    Introspection,
    /// By its resolver, with these arguments. When they could not be read, that is the field's
    /// error.
    Resolver(Arc<Binding<D>>, Arc<Result<Arguments, FieldError>>),
    /// By its resolver, with the arguments that the request fills in at this place.
    Varying(Arc<Binding<D>>, usize),
}

impl<D: Domain> Clone for Kind<D> {
    fn clone(&self) -> Self {
        match self {
            Kind::TypeName => Kind::TypeName,
            Kind::Introspection => Kind::Introspection,
            Kind::Resolver(binding, arguments) => {
                Kind::Resolver(Arc::clone(binding), Arc::clone(arguments))
            }
            Kind::Varying(binding, place) => Kind::Varying(Arc::clone(binding), *place),
        }
    }
}

/// How many objects a field may lead to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Size {
    /// As many.
    Fixed(u64),
    /// As many as the request fills in at this place.
    Varying(usize),
}

/// An unpaged list whose `@listSize` is not declared is taken to hold as many, for the cost.
pub(super) const UNPAGED_LIST: u64 = 5;

impl<D: Domain> Plan<D> {
    /// Compiles an operation. `conditions` are the values of the variables that `@skip` and
    /// `@include` ask for.
    pub(super) fn compile(
        contract: &Contract<D>,
        document: &ExecutableDocument,
        operation: &Operation,
        conditions: &Variables,
        limits: &Limits,
    ) -> Result<Plan<D>, Refusal> {
        let mut compiler = Compiler {
            contract,
            document,
            conditions,
            limits,
            selections: 0,
            varying: Vec::new(),
            introspects: false,
            made: HashMap::new(),
        };
        let root = [&operation.selection_set];
        let fields = compiler.fields(operation.object_type(), &root, 1, false)?;
        let Compiler { varying, introspects, selections, .. } = compiler;
        let fixed_cost = varying.is_empty().then(|| cost::of(&fields, &[]));
        let answer_bytes = AtomicUsize::new(1024);
        Ok(Plan { fields, varying, introspects, fixed_cost, selections, answer_bytes })
    }

    /// What the variables of a request make of the varying fields.
    pub(super) fn fill(
        &self,
        contract: &Contract<D>,
        variables: &Variables,
        limits: &Limits,
    ) -> Vec<Filled> {
        let filled = self.varying.iter().map(|Varying { binding, node, in_page }| {
            let given = input::arguments(contract, node, variables);
            let size = size(&node.definition, given.as_ref().ok(), limits, *in_page);
            Filled { arguments: decoded(binding, given), size }
        });
        filled.collect()
    }

    /// How many bytes to make ready for an answer: some more than the latest took.
    pub(super) fn capacity(&self) -> usize {
        let latest = self.answer_bytes.load(Ordering::Relaxed);
        latest + latest / 8
    }

    /// Notes how many bytes an answer took.
    pub(super) fn note_size(&self, bytes: usize) {
        self.answer_bytes.store(bytes, Ordering::Relaxed);
    }

    /// The cost, with what a request fills in.
    pub(super) fn cost(&self, filled: &[Filled]) -> u64 {
        self.fixed_cost.unwrap_or_else(|| cost::of(&self.fields, filled))
    }
}

/// The typed form of a field's arguments.
fn decoded<D: Domain>(
    binding: &Binding<D>,
    given: Result<Given, FieldError>,
) -> Result<Arguments, FieldError> {
    let decoded = binding.decode(given?);
    decoded.map_err(|error| FieldError::new(Code::BAD_USER_INPUT, error))
}

/// The variables that `@skip` and `@include` ask for anywhere in a document, each once.
pub(super) fn condition_variables(document: &ExecutableDocument) -> Vec<Name> {
    let mut names = Vec::new();
    let operations = document.operations.iter().map(|operation| &operation.selection_set);
    let fragments = document.fragments.values().map(|fragment| &fragment.selection_set);
    for selections in operations.chain(fragments) {
        collect_conditions(selections, &mut names);
    }
    names.sort();
    names.dedup();
    names
}

fn collect_conditions(selections: &SelectionSet, names: &mut Vec<Name>) {
    for selection in &selections.selections {
        let directives = selection.directives();
        for directive in ["skip", "include"].into_iter().filter_map(|name| directives.get(name)) {
            let condition = directive.specified_argument_by_name("if");
            if let Some(executable::Value::Variable(name)) = condition.map(|value| &**value) {
                names.push(name.clone());
            }
        }
        match selection {
            Selection::Field(field) => collect_conditions(&field.selection_set, names),
            Selection::InlineFragment(inline) => collect_conditions(&inline.selection_set, names),
            Selection::FragmentSpread(_) => {}
        }
    }
}

struct Compiler<'c, D: Domain> {
    contract: &'c Contract<D>,
    document: &'c ExecutableDocument,
    conditions: &'c Variables,
    limits: &'c Limits,
    /// How many selections were looked at so far.
    selections: usize,
    varying: Vec<Varying<D>>,
    introspects: bool,
    /// What was made of a field of the document: a fragment is written out often, and its literals
    /// may be long.
    made: HashMap<Made, (Kind<D>, Size)>,
}

/// A field of the document, by its address, and the resolver that answers it there; and whether
/// its page size is counted already.
type Made = (usize, usize, bool);

/// Selections of one answer key, which become one field.
type Grouped<'c> = IndexMap<&'c Name, Vec<&'c Node<executable::Field>>>;

impl<'c, D: Domain> Compiler<'c, D> {
    /// The fields of an object of the declared type. `in_page` when it is a connection, whose
    /// page size is counted already.
    fn fields(
        &mut self,
        declared: &Name,
        selections: &[&'c SelectionSet],
        depth: usize,
        in_page: bool,
    ) -> Result<Fields<D>, Refusal> {
        let mut by_type = Vec::new();
        for object_type in self.possible_types(declared) {
            let mut grouped = Grouped::default();
            let mut visited = HashSet::new();
            for selections in selections {
                self.collect(&object_type, selections, &mut visited, &mut grouped)?;
            }
            let mut fields = Vec::with_capacity(grouped.len());
            for (key, nodes) in grouped {
                fields.push(self.field(&object_type, key, &nodes, depth, in_page)?);
            }
            by_type.push((object_type, fields));
        }
        Ok(Fields { by_type })
    }

    /// The object types that an object of the declared type may be of.
    fn possible_types(&self, declared: &Name) -> Vec<Name> {
        let schema = &self.contract.schema;
        match schema.types.get(declared) {
            Some(ExtendedType::Object(_)) => vec![declared.clone()],
            Some(ExtendedType::Union(union_type)) => {
                union_type.members.iter().map(|member| member.name.clone()).collect()
            }
            _ => {
                let objects = schema.types.values().filter_map(ExtendedType::as_object);
                let implementing =
                    objects.filter(|object| object.implements_interfaces.contains(declared));
                implementing.map(|object| object.name.clone()).collect()
            }
        }
    }

    /// `CollectFields` of the specification, section 6.3.2.
    fn collect(
        &mut self,
        object_type: &Name,
        selections: &'c SelectionSet,
        visited: &mut HashSet<&'c Name>,
        grouped: &mut Grouped<'c>,
    ) -> Result<(), Refusal> {
        for selection in &selections.selections {
            self.count_selection()?;
            if !self.included(selection.directives())? {
                continue;
            }
            match selection {
                Selection::Field(field) => {
                    grouped.entry(field.response_key()).or_default().push(field);
                }
                Selection::InlineFragment(inline) => {
                    let condition = inline.type_condition.as_ref();
                    if condition.is_none_or(|condition| self.applies(condition, object_type)) {
                        self.collect(object_type, &inline.selection_set, visited, grouped)?;
                    }
                }
                Selection::FragmentSpread(spread) => {
                    let fragment = self.document.fragments.get(&spread.fragment_name);
                    let first_visit = visited.insert(&spread.fragment_name);
                    if let (Some(fragment), true) = (fragment, first_visit)
                        && self.applies(fragment.type_condition(), object_type)
                    {
                        self.collect(object_type, &fragment.selection_set, visited, grouped)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn count_selection(&mut self) -> Result<(), Refusal> {
        self.selections += 1;
        let limit = self.limits.fields;
        if self.selections > limit {
            let message = format!(
                "the document selects more than {limit} fields when its fragments are written \
                 out; ask in several queries, or for less"
            );
            return Err(Refusal::new(Code::TOO_MANY_FIELDS, message));
        }
        Ok(())
    }

    fn applies(&self, condition: &Name, object_type: &Name) -> bool {
        condition == object_type || self.contract.schema.is_subtype(condition, object_type)
    }

    fn included(&self, directives: &DirectiveList) -> Result<bool, Refusal> {
        let asked = |directive: &str| {
            let argument = directives.get(directive);
            let value = argument.and_then(|it| it.specified_argument_by_name("if"));
            match value.map(|value| &**value) {
                None => Ok(None),
                Some(executable::Value::Variable(name)) => {
                    let value = self.conditions.get(name.as_str()).and_then(Value::as_bool);
                    value.map(Some).ok_or_else(|| {
                        let message = format!(
                            "variable ${name}: null is given to @{directive}; give a value"
                        );
                        Refusal::new(Code::BAD_USER_INPUT, message)
                    })
                }
                Some(literal) => Ok(literal.to_bool()),
            }
        };
        Ok(asked("skip")? != Some(true) && asked("include")? != Some(false))
    }

    fn field(
        &mut self,
        object_type: &Name,
        key: &Name,
        nodes: &[&'c Node<executable::Field>],
        depth: usize,
        in_page: bool,
    ) -> Result<Field<D>, Refusal> {
        let node = nodes[0]; // a group is made for its first node
        let offset = node.name.location().map_or(0, |at| at.offset());
        if depth > self.limits.depth {
            let limit = self.limits.depth;
            let message = format!("fields nest more than {limit} deep; ask in several queries");
            let error = GraphqlError::new(Code::NESTED_TOO_DEEP, message);
            return Err(error.at(self.position(node)).into());
        }
        let (kind, size) = self.kind(object_type, node, in_page)?;
        let selections: Vec<_> = nodes.iter().map(|node| &node.selection_set).collect();
        let leads_on = !matches!(kind, Kind::TypeName)
            && selections.iter().any(|selections| !selections.is_empty());
        let ty = node.definition.ty.clone();
        let fields = match leads_on {
            true => {
                let paged = is_paged(&node.definition);
                Some(self.fields(ty.inner_named_type(), &selections, depth + 1, paged)?)
            }
            false => None,
        };
        let prefix = format!("\"{key}\":").into_bytes().into();
        Ok(Field { key: key.clone(), prefix, offset, ty, kind, fields, size })
    }

    /// How a field gets its value, and how many objects it may lead to.
    fn kind(
        &mut self,
        object_type: &Name,
        node: &Node<executable::Field>,
        in_page: bool,
    ) -> Result<(Kind<D>, Size), Refusal> {
        match node.name.as_str() {
            "__typename" => return Ok((Kind::TypeName, Size::Fixed(1))),
            name if name.starts_with("__") || object_type.starts_with("__") => {
                self.introspects = true;
                return Ok((Kind::Introspection, Size::Fixed(self.introspected_size(name))));
            }
            _ => {}
        }
        let Some(binding) = self.contract.binding(object_type, &node.name) else {
            let message = format!("{object_type}.{} has no resolver", node.name);
            return Err(Refusal::new(Code::INTERNAL, message));
        };
        let binding = Arc::clone(binding);
        let made = (node.as_ref() as *const _ as usize, Arc::as_ptr(&binding) as usize, in_page);
        if let Some((kind, size)) = self.made.get(&made) {
            return Ok((kind.clone(), *size));
        }
        let kind_and_size = if input::uses_variables(node) {
            let place = self.varying.len();
            let node = node.clone();
            self.varying.push(Varying { binding: Arc::clone(&binding), node, in_page });
            (Kind::Varying(binding, place), Size::Varying(place))
        } else {
            let given = input::arguments(self.contract, node, &Variables::new());
            let size = size(&node.definition, given.as_ref().ok(), self.limits, in_page);
            let arguments = Arc::new(decoded(&binding, given));
            (Kind::Resolver(binding, arguments), Size::Fixed(size))
        };
        self.made.insert(made, kind_and_size.clone());
        Ok(kind_and_size)
    }

    /// How many items a list of introspection may have, for the cost.
    fn introspected_size(&self, name: &str) -> u64 {
        match name {
            "types" => self.contract.schema.types.len() as u64,
            "fields" | "inputFields" | "enumValues" | "possibleTypes" => 15,
            "args" | "interfaces" | "directives" | "locations" => 5,
            _ => 1,
        }
    }

    fn position(&self, node: &Node<executable::Field>) -> Position {
        let found = node.location().and_then(|at| at.line_column(&self.document.sources));
        found.map_or(Position { line: 1, column: 1 }, |at| Position {
            line: at.line,
            column: at.column,
        })
    }
}

/// Whether a field takes a page size.
fn is_paged(definition: &FieldDefinition) -> bool {
    definition.argument_by_name("first").is_some()
}

/// How many objects a field may lead to: its page size; of a list as many as the ids it is asked
/// for, else its `@listSize`, else [`UNPAGED_LIST`]; of the lists of a connection, whose page size
/// counts already, one.
fn size(
    definition: &FieldDefinition,
    arguments: Option<&Given>,
    limits: &Limits,
    in_page: bool,
) -> u64 {
    let argument = |name: &str| arguments.and_then(|arguments| arguments.get(name));
    if is_paged(definition) {
        let asked = ["first", "last"].into_iter().find_map(|name| argument(name)?.as_u64());
        let size = asked.unwrap_or(limits.page_size.into());
        return size.min(limits.max_page_size.into());
    }
    if !definition.ty.is_list() || in_page {
        return 1;
    }
    let given = arguments.into_iter().flat_map(|arguments| arguments.values());
    let longest = given.filter_map(|value| Some(value.as_array()?.len() as u64)).max();
    longest.or_else(|| declared_size(definition)).unwrap_or(UNPAGED_LIST)
}

/// The size in `@listSize`.
fn declared_size(definition: &FieldDefinition) -> Option<u64> {
    let directive = definition.directives.get("listSize")?;
    let size = directive.specified_argument_by_name("assumedSize")?.to_i32()?;
    u64::try_from(size).ok()
}
