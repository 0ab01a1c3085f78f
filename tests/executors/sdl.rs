//! What may be asked, read from the SDL: queries grow with the schema.

use std::collections::HashMap;

use apollo_compiler::ast::{FieldDefinition, Type};
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::validation::Valid;
use apollo_compiler::{Name, Schema};

/// A field of an object type, that a query is to lead to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Target {
    pub(crate) ty: Name,
    pub(crate) field: Name,
}

/// A schema, with the ways through it.
pub(crate) struct Sdl {
    pub(crate) schema: Valid<Schema>,
    /// Every field of every object type, in the order of the SDL.
    pub(crate) targets: Vec<Target>,
    /// For each object type, how many steps it is from each type that leads to it.
    distances: HashMap<Name, HashMap<Name, usize>>,
}

impl Sdl {
    /// Reads a valid schema.
    pub(crate) fn parse(text: &str) -> Sdl {
        let schema = Schema::parse_and_validate(text, "schema.graphql").unwrap();
        let mut sdl = Sdl { schema, targets: Vec::new(), distances: HashMap::new() };
        let objects: Vec<Name> = sdl.own().filter(|ty| ty.is_object()).map(name_of).collect();
        for ty in objects {
            let fields = sdl.fields(&ty).into_iter().map(|field| field.name.clone());
            let targets = fields.map(|field| Target { ty: ty.clone(), field });
            let targets: Vec<_> = targets.collect();
            sdl.targets.extend(targets);
            let distances = sdl.distances_to(&ty);
            sdl.distances.insert(ty, distances);
        }
        sdl
    }

    /// The types that the schema declares itself, without those of introspection.
    fn own(&self) -> impl Iterator<Item = &ExtendedType> {
        self.schema.types.values().filter(|ty| !ty.is_built_in())
    }

    /// The type of the query's root.
    pub(crate) fn root(&self) -> &Name {
        &self.schema.schema_definition.query.as_ref().unwrap().name
    }

    /// The fields of an object type or interface, in order; a union has none.
    pub(crate) fn fields(&self, ty: &str) -> Vec<&FieldDefinition> {
        match &self.schema.types[ty] {
            ExtendedType::Object(object) => object.fields.values().map(|field| &***field).collect(),
            ExtendedType::Interface(it) => it.fields.values().map(|field| &***field).collect(),
            _ => Vec::new(),
        }
    }

    /// The field of that name, if the type has it.
    pub(crate) fn field(&self, ty: &str, name: &str) -> Option<&FieldDefinition> {
        self.fields(ty).into_iter().find(|field| field.name == *name)
    }

    /// The interfaces, in order.
    pub(crate) fn interfaces(&self) -> impl Iterator<Item = &Name> {
        self.own().filter(|ty| ty.is_interface()).map(ExtendedType::name)
    }

    /// Whether the values of a type are written without a selection of fields.
    pub(crate) fn is_leaf(&self, ty: &Type) -> bool {
        // A built-in scalar that the schema does not use is not among its types.
        self.schema.types.get(ty.inner_named_type()).is_none_or(ExtendedType::is_leaf)
    }

    /// Whether a type is an interface or a union.
    pub(crate) fn is_abstract(&self, ty: &str) -> bool {
        matches!(&self.schema.types[ty], ExtendedType::Interface(_) | ExtendedType::Union(_))
    }

    /// Whether an object of that type is of the type in the condition too.
    pub(crate) fn applies(&self, condition: &Name, object: &Name) -> bool {
        condition == object || self.schema.is_subtype(condition, object)
    }

    /// The object types that an object of a type may be of.
    pub(crate) fn possible_types(&self, ty: &Name) -> Vec<&Name> {
        let objects = self.own().filter(|own| own.is_object()).map(ExtendedType::name);
        objects.filter(|object| self.applies(ty, object)).collect()
    }

    /// The type conditions that a fragment within a selection on `ty` may have (specification,
    /// section 5.5.2.3): those that share a possible type with it, but for unions, which
    /// async-graphql passes over.
    pub(crate) fn conditions(&self, ty: &Name) -> Vec<&Name> {
        let possible = self.possible_types(ty);
        let composite = self
            .own()
            .filter(|own| matches!(own, ExtendedType::Object(_) | ExtendedType::Interface(_)));
        let shared = |name: &&Name| possible.iter().any(|object| self.applies(name, object));
        composite.map(ExtendedType::name).filter(shared).collect()
    }

    /// How many steps it is from a type to an object type; none when no way leads there.
    pub(crate) fn distance(&self, from: &Name, to: &Name) -> Option<usize> {
        self.distances[to].get(from).copied()
    }

    /// The distances of all types from an object type, by a search in breadth.
    fn distances_to(&self, target: &Name) -> HashMap<Name, usize> {
        let mut known = HashMap::from([(target.clone(), 0)]);
        for steps in 1.. {
            let next = |ty: &Name| {
                let fields = self.fields(ty).into_iter().filter(|field| leads_surely(field));
                let mut types: Vec<_> = fields.map(|field| field.ty.inner_named_type()).collect();
                types.extend(self.possible_types(ty));
                types
            };
            let unknown = self.own().map(name_of).filter(|ty| !known.contains_key(ty));
            let found = unknown.filter(|ty| next(ty).iter().any(|to| known.contains_key(*to)));
            let found: Vec<_> = found.collect();
            if found.is_empty() {
                break;
            }
            known.extend(found.into_iter().map(|ty| (ty, steps)));
        }
        known
    }

    /// The size that `@listSize` declares for a list, else 5, which is what the cost takes it for;
    /// 1 for what is no list.
    pub(crate) fn list_size(&self, field: &FieldDefinition) -> usize {
        if !field.ty.is_list() {
            return 1;
        }
        let directive = field.directives.get("listSize");
        let size = directive.and_then(|it| it.specified_argument_by_name("assumedSize")?.to_i32());
        size.map_or(5, |size| size as usize)
    }

    /// Whether a type is a connection, as the Relay specification has them: its lists are its page.
    pub(crate) fn is_connection(&self, ty: &str) -> bool {
        self.field(ty, "pageInfo").is_some()
    }
}

fn name_of(ty: &ExtendedType) -> Name {
    ty.name().clone()
}

/// Whether a field leads to the type it says, whatever is asked: not so `node(id:)`, which gives
/// what its id names.
pub(crate) fn leads_surely(field: &FieldDefinition) -> bool {
    !field.arguments.iter().any(|argument| argument.ty.inner_named_type() == "ID")
}
