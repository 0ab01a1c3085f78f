//! A document turned into what the executor walks: per object type, the fields to write, in order,
//! fragments written out and equal fields merged (GraphQL specification, section 6.3).

use std::collections::HashSet;
use std::sync::Arc;

use apollo_compiler::ast::Type;
use apollo_compiler::collections::IndexMap;
use apollo_compiler::executable::{self, DirectiveList, Operation, Selection, SelectionSet};
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::{ExecutableDocument, Name, Node};

use super::bindings::{Arguments, Binding};
use super::contract::Contract;
use super::error::{Code, FieldError, GraphqlError, Position, Refusal};
use super::input::{self, Variables};
use super::limits::Limits;
use super::types::Domain;

/// The fields to write of one object, by its type.
pub(super) struct Fields<D: Domain> {
    /// One entry for each object type the object may be of.
    by_type: Vec<(Name, Vec<Field<D>>)>,
}

impl<D: Domain> Fields<D> {
    /// The fields to write of an object of that type.
    pub(super) fn of(&self, type_name: &str) -> &[Field<D>] {
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
    /// How many of them there may be.
    pub(super) size: u64,
}

/// How a field gets its value.
pub(super) enum Kind<D: Domain> {
    /// `__typename`
    TypeName,
    /// `__schema` and `__type`, which are answered from the schema.
    Introspection,
    /// By its resolver. When the arguments could not be read, that is the field's error.
    Resolver(Arc<Binding<D>>, Result<Arguments, FieldError>),
}

/// An unpaged list whose `@listSize` is not declared is taken to hold as many, for the cost.
pub(super) const UNPAGED_LIST: u64 = 5;

/// Compiles an operation, with the variables in hand.
pub(super) fn compile<D: Domain>(
    contract: &Contract<D>,
    document: &ExecutableDocument,
    operation: &Operation,
    variables: &Variables,
    limits: &Limits,
) -> Result<Fields<D>, Refusal> {
    let mut compiler = Compiler { contract, document, variables, limits, selections: 0 };
    compiler.fields(operation.object_type(), &[&operation.selection_set], 1, false)
}

struct Compiler<'c, D: Domain> {
    contract: &'c Contract<D>,
    document: &'c ExecutableDocument,
    variables: &'c Variables,
    limits: &'c Limits,
    /// How many selections were looked at so far.
    selections: usize,
}

/// The arguments of a field, coerced.
type Given = serde_json::Map<String, serde_json::Value>;

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
            if !self.included(selection.directives()) {
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

    fn included(&self, directives: &DirectiveList) -> bool {
        let asked = |directive: &str| {
            let value = directives.get(directive)?.specified_argument_by_name("if")?;
            match &**value {
                executable::Value::Variable(name) => self.variables.get(name.as_str())?.as_bool(),
                literal => literal.to_bool(),
            }
        };
        asked("skip") != Some(true) && asked("include") != Some(false)
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
        let (kind, arguments) = self.kind(object_type, node)?;
        let size = size(&node.definition, arguments.as_ref(), self.limits, in_page);
        let selections: Vec<_> = nodes.iter().map(|node| &node.selection_set).collect();
        let has_fields = matches!(kind, Kind::Resolver(..))
            && selections.iter().any(|selections| !selections.is_empty());
        let ty = node.definition.ty.clone();
        Ok(Field {
            key: key.clone(),
            prefix: format!("\"{key}\":").into_bytes().into(),
            offset,
            kind,
            fields: match has_fields {
                true => {
                    let paged = is_paged(&node.definition);
                    let named = ty.inner_named_type();
                    Some(self.fields(named, &selections, depth + 1, paged)?)
                }
                false => None,
            },
            ty,
            size,
        })
    }

    /// How a field gets its value, and the arguments it is given where they could be read.
    fn kind(
        &self,
        object_type: &Name,
        node: &Node<executable::Field>,
    ) -> Result<(Kind<D>, Option<Given>), Refusal> {
        match node.name.as_str() {
            "__typename" => Ok((Kind::TypeName, None)),
            "__schema" | "__type" => Ok((Kind::Introspection, None)),
            name => {
                let Some(binding) = self.contract.binding(object_type, name) else {
                    let message = format!("{object_type}.{name} has no resolver");
                    return Err(Refusal::new(Code::INTERNAL, message));
                };
                let arguments = input::arguments(self.contract, node, self.variables);
                let given = arguments.as_ref().ok().cloned();
                let decoded = arguments.and_then(|arguments| {
                    let decoded = binding.decode(arguments);
                    decoded.map_err(|error| FieldError::new(Code::BAD_USER_INPUT, error))
                });
                Ok((Kind::Resolver(Arc::clone(binding), decoded), given))
            }
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
fn is_paged(definition: &apollo_compiler::schema::FieldDefinition) -> bool {
    definition.argument_by_name("first").is_some()
}

/// How many objects a field may lead to: its page size; of a list as many as the ids it is asked
/// for, else its `@listSize`, else [`UNPAGED_LIST`]; of the lists of a connection, whose page size
/// counts already, one.
fn size(
    definition: &apollo_compiler::schema::FieldDefinition,
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
fn declared_size(definition: &apollo_compiler::schema::FieldDefinition) -> Option<u64> {
    let directive = definition.directives.get("listSize")?;
    let size = directive.specified_argument_by_name("assumedSize")?.to_i32()?;
    u64::try_from(size).ok()
}
