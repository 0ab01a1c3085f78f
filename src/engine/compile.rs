//! A document made into a plan: fragments written out and equal fields merged (GraphQL
//! specification, section 6.3).

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use apollo_compiler::collections::IndexMap;
use apollo_compiler::executable::{self, DirectiveList, Operation, Selection, SelectionSet};
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::{ExecutableDocument, Name, Node};
use serde_json::Value;

use super::contract::Contract;
use super::error::{Code, GraphqlError, Position, Refusal};
use super::input::{self, Variables};
use super::limits::Limits;
use super::place::Place;
use super::plan::{
    Estimate, Field, Fields, Kind, Load, Plan, Varying, declared_weight, decoded, estimate,
};
use super::recurring::MOST_SETS;
use super::types::Domain;
use super::writer::Prefix;

/// Compiles an operation. `conditions` are the values of the variables that `@skip` and `@include`
/// ask for.
pub(super) fn compile<D: Domain>(
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
        recurring: 0,
        introspects: false,
        made: HashMap::new(),
    };
    let root = [&operation.selection_set];
    let fields = compiler.fields(operation.object_type(), &root, Place::ROOT)?;
    let Compiler { recurring, varying, introspects, selections, .. } = compiler;
    Ok(Plan::new(fields, recurring, varying, introspects, selections))
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
    /// How many sets of fields have objects that may come again.
    recurring: usize,
    introspects: bool,
    /// What was made of a field of the document: a fragment is written out often, and its literals
    /// may be long.
    made: HashMap<Made, (Kind<D>, Load)>,
}

/// A field of the document, by its address, and the resolver that answers it there.
type Made = (usize, usize);

/// Selections of one answer key, which become one field.
type Grouped<'c> = IndexMap<&'c Name, Vec<&'c Node<executable::Field>>>;

impl<'c, D: Domain> Compiler<'c, D> {
    /// The fields of an object of the declared type.
    fn fields(
        &mut self,
        declared: &Name,
        selections: &[&'c SelectionSet],
        place: Place<D>,
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
                let field = self.field(&object_type, key, fields.is_empty(), &nodes, &place)?;
                fields.push(field);
            }
            by_type.push((object_type, fields));
        }
        // In one list objects seldom come twice; in a list of each item of another they do.
        let recurs = place.lists > 1
            && self.recurring < MOST_SETS
            && by_type.iter().any(|(_, fields)| fields.len() > 1);
        let recurring = recurs.then_some(self.recurring);
        self.recurring += usize::from(recurs);
        Ok(Fields { by_type, recurring })
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
        is_first: bool,
        nodes: &[&'c Node<executable::Field>],
        place: &Place<D>,
    ) -> Result<Field<D>, Refusal> {
        let node = nodes[0]; // a group is made for its first node
        let offset = node.name.location().map_or(0, |at| at.offset());
        self.check_depth(node, place)?;
        let (kind, load) = self.kind(object_type, node)?;
        let list = self.contract.size(object_type, &node.name);
        let (leads, size) = place.leads(&node.definition, load, list);
        let selections: Vec<_> = nodes.iter().map(|node| &node.selection_set).collect();
        let has_objects = !matches!(kind, Kind::TypeName)
            && selections.iter().any(|selections| !selections.is_empty());
        let ty = &node.definition.ty;
        let fields = match has_objects {
            true => {
                let below = place.below(&node.definition, load, list);
                Some(self.fields(ty.inner_named_type(), &selections, below)?)
            }
            false => None,
        };
        Ok(Field {
            key: key.clone(),
            prefix: Prefix::of(key, is_first),
            offset,
            nullable: !ty.is_non_null(),
            is_list: ty.is_list(),
            leads_on: has_objects || ty.is_list(),
            is_items: place.has_items(&node.name),
            is_heavy: self.is_heavy(node),
            kind,
            fields,
            load,
            size,
            leads,
        })
    }

    /// Whether a field may take long by itself: it says so, or it is given input objects, such as a
    /// filter.
    fn is_heavy(&self, node: &executable::Field) -> bool {
        let definition = &node.definition;
        let is_input = |name: &Name| {
            let declared = definition.argument_by_name(name);
            let ty = declared.map(|declared| declared.ty.inner_named_type());
            ty.is_some_and(|ty| self.contract.schema.get_input_object(ty).is_some())
        };
        declared_weight(definition) > 0 || node.arguments.iter().any(|it| is_input(&it.name))
    }

    fn check_depth(&self, node: &Node<executable::Field>, place: &Place<D>) -> Result<(), Refusal> {
        if place.depth > self.limits.depth {
            let limit = self.limits.depth;
            let message = format!("fields nest more than {limit} deep; ask in several queries");
            let error = GraphqlError::new(Code::NESTED_TOO_DEEP, message);
            return Err(error.at(self.position(node)).into());
        }
        Ok(())
    }

    /// How a field gets its value, and what it may take.
    fn kind(
        &mut self,
        object_type: &Name,
        node: &Node<executable::Field>,
    ) -> Result<(Kind<D>, Load), Refusal> {
        match node.name.as_str() {
            "__typename" => return Ok((Kind::TypeName, Load::ONE)),
            name if name.starts_with("__") || object_type.starts_with("__") => {
                self.introspects = true;
                let size = self.introspected_size(name);
                let kind = Kind::Introspection(node.clone());
                return Ok((kind, Load::Fixed(Estimate::light(size))));
            }
            _ => {}
        }
        let Some(binding) = self.contract.binding(object_type, &node.name) else {
            let message = format!("{object_type}.{} has no resolver", node.name);
            return Err(Refusal::new(Code::INTERNAL, message));
        };
        let binding = Arc::clone(binding);
        let made = (node.as_ref() as *const _ as usize, Arc::as_ptr(&binding) as usize);
        if let Some((kind, load)) = self.made.get(&made) {
            return Ok((kind.clone(), *load));
        }
        let kind_and_load = if input::uses_variables(node) {
            let place = self.varying.len();
            let node = node.clone();
            self.varying.push(Varying { binding: Arc::clone(&binding), node });
            (Kind::Varying(binding, place), Load::Varying(place))
        } else {
            let given = input::arguments(self.contract, node, &Variables::none());
            let estimate = estimate(&node.definition, given.as_ref().ok(), self.limits);
            let kind = match decoded(&binding, given) {
                Ok(arguments) => Kind::Resolver(binding, arguments),
                Err(error) => Kind::Failing(error),
            };
            (kind, Load::Fixed(estimate))
        };
        self.made.insert(made, kind_and_load.clone());
        Ok(kind_and_load)
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
        let found = node.location().and_then(|at| {
            let source = self.document.sources.get(&at.file_id())?;
            Some(Position::of(source.source_text(), at.offset()))
        });
        found.unwrap_or(Position { line: 1, column: 1 })
    }
}
