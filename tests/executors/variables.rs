//! Arguments of fields, conditions of `@skip` and `@include`, and the values they are given:
//! literals, variables, and literals with variables in them.

use apollo_compiler::Name;
use apollo_compiler::ast::{FieldDefinition, InputValueDefinition, Type};
use apollo_compiler::schema::{ExtendedType, InputObjectType};
use serde_json::{Map, Value};

use crate::document::{MOST_OBJECTS, Place, Writer};
use crate::values::Sort;

/// A page of a connection has as many items when none is asked for.
const PAGE_SIZE: usize = 20;
/// How deep input objects may nest by choice.
const MOST_NESTED: usize = 3;

/// A variable of a document.
pub(crate) struct Variable {
    pub(crate) name: String,
    /// What the request gives for it, if anything.
    pub(crate) given: Option<Value>,
    ty: Type,
    default: Option<String>,
    sort: Sort,
}

impl Variable {
    /// The variable as an operation declares it.
    pub(crate) fn declaration(&self) -> String {
        let default = self.default.as_ref().map(|default| format!(" = {default}"));
        format!("${}: {}{}", self.name, self.ty, default.unwrap_or_default())
    }

    fn has_value(&self) -> bool {
        self.given.is_some() || self.default.is_some()
    }
}

/// A place that takes a value.
#[derive(Clone)]
struct Slot {
    ty: Type,
    /// Whether the schema has a default for it.
    has_default: bool,
    sort: Sort,
    /// In how many input objects it stands.
    nested: usize,
}

impl Slot {
    fn of(ty: Type, sort: Sort) -> Slot {
        Slot { ty, has_default: false, sort, nested: 0 }
    }

    /// The place of an argument.
    fn of_argument(argument: &InputValueDefinition, field: &FieldDefinition) -> Slot {
        let leads_to = field.ty.inner_named_type().clone();
        let sort = match argument.name.as_str() {
            "first" | "last" => Sort::PageSize,
            _ if field.ty.is_list() => Sort::OfAll(leads_to),
            _ => Sort::Of(leads_to),
        };
        let has_default = argument.default_value.is_some();
        Slot { has_default, ..Slot::of((*argument.ty).clone(), sort) }
    }

    /// The place of a field of an input object that stands here.
    fn of_field(&self, field: &InputValueDefinition) -> Slot {
        let term = |ty| Sort::Term(Name::new_static_unchecked(ty));
        let sort = match (field.name.as_str(), field.ty.inner_named_type().as_str()) {
            ("field", "SlugFilter") => term("CreativeField"),
            ("area", "SlugFilter") => term("AreaOfAction"),
            _ => self.sort.clone(),
        };
        let has_default = field.default_value.is_some();
        Slot { has_default, nested: self.nested + 1, ..Slot::of((*field.ty).clone(), sort) }
    }

    fn non_null(&self) -> Slot {
        Slot { ty: self.ty.clone().non_null(), ..self.clone() }
    }
}

/// The arguments of a field.
pub(crate) struct Given {
    /// As they are written, with their brackets; empty when there are none.
    pub(crate) text: String,
    /// How large a page is at most, if it is one.
    pub(crate) page: Option<usize>,
    /// Variables that take a cursor, each with the field of `PageInfo` that gives it.
    pub(crate) cursors: Vec<(String, &'static str)>,
}

impl Writer<'_> {
    /// Random arguments for a field.
    pub(crate) fn arguments(&mut self, place: &Place, field: &FieldDefinition) -> Given {
        let is_paged = field.argument_by_name("first").is_some();
        let page = is_paged.then_some(PAGE_SIZE);
        let mut given = Given { text: String::new(), page, cursors: Vec::new() };
        // Never both: that is an error. Where there are many objects, always one of them.
        let is_roomy = place.objects * PAGE_SIZE <= MOST_OBJECTS;
        let sizes = if is_roomy { &["first", "last", ""][..] } else { &["first", "last"] };
        let sized = *self.chance.of(sizes);
        let mut written = Vec::new();
        for argument in &field.arguments {
            let value = match argument.name.as_str() {
                name @ ("first" | "last") if is_paged && name != sized => {
                    self.chance.one_in(8).then(|| "null".to_owned())
                }
                "first" | "last" if is_paged && !is_roomy => {
                    let page = self.chance.below(4);
                    given.page = Some(page);
                    Some(page.to_string())
                }
                "after" | "before" if is_paged => self.cursor(place, &mut given),
                // Conditions at random are met by few, and lists without items show little.
                "filter" | "cities" if !argument.is_required() && self.chance.one_in(2) => None,
                _ if argument.is_required() || !self.chance.one_in(4) => {
                    Some(self.value(&Slot::of_argument(argument, field), true).0)
                }
                _ => None,
            };
            written.extend(value.map(|value| format!("{}: {value}", argument.name)));
        }
        if !written.is_empty() {
            given.text = format!("({})", written.join(", "));
        }
        given
    }

    /// A cursor: a variable that an answer will fill, where the list is the same then. Else null.
    fn cursor(&mut self, place: &Place, given: &mut Given) -> Option<String> {
        let ty = Type::Named(Name::new_static_unchecked("String"));
        if !place.single || place.path.is_none() {
            let slot = Slot::of(ty, Sort::Cursor);
            return self.chance.one_in(6).then(|| self.value(&slot, true).0);
        }
        if self.chance.one_in(2) {
            return None;
        }
        let name = format!("c{}", self.variables.len());
        let text = format!("${name}");
        given.cursors.push((name.clone(), *self.chance.of(&["startCursor", "endCursor"])));
        // Of a sort that no slot has, so that it is used here alone.
        let sort = Sort::Of(Name::new_static_unchecked("String"));
        self.variables.push(Variable { name, given: None, ty, default: None, sort });
        Some(text)
    }

    /// Conditions for a selection; none, most of the time.
    pub(crate) fn conditions(&mut self) -> String {
        let (skip, include) = match self.chance.below(16) {
            0 => (true, false),
            1 => (false, true),
            2 => (true, true),
            _ => (false, false),
        };
        let mut written = String::new();
        for name in [skip.then_some("skip"), include.then_some("include")].into_iter().flatten() {
            let boolean = Name::new_static_unchecked("Boolean");
            let slot = Slot::of(Type::NonNullNamed(boolean.clone()), Sort::Of(boolean));
            written += &format!(" @{name}(if: {})", self.value(&slot, true).0);
        }
        written
    }

    /// A value, as a literal and in JSON. An `open` literal may have variables in it, and its JSON
    /// is of no use then.
    fn value(&mut self, slot: &Slot, open: bool) -> (String, Value) {
        if open && self.chance.one_in(3) {
            return (self.variable(slot), Value::Null);
        }
        if !slot.ty.is_non_null() && self.chance.one_in(8) {
            return ("null".to_owned(), Value::Null);
        }
        if slot.ty.is_list() {
            return self.list(slot, open);
        }
        let ty = slot.ty.inner_named_type();
        match self.sdl.schema.types.get(ty) {
            Some(ExtendedType::InputObject(input)) => self.object(slot, input, open),
            Some(ExtendedType::Enum(declared)) => {
                let names: Vec<_> = declared.values.keys().collect();
                let name = self.chance.of(&names).to_string();
                (name.clone(), Value::String(name))
            }
            _ => {
                let value = self.values.scalar(&mut self.chance, ty, &slot.sort);
                (value.to_string(), value)
            }
        }
    }

    /// A list, or a single item in its place. That only in variables: see "Single items" in
    /// `main.rs`.
    fn list(&mut self, slot: &Slot, open: bool) -> (String, Value) {
        let item = Slot { ty: slot.ty.item_type().clone(), has_default: false, ..slot.clone() };
        if !open && self.chance.one_in(6) {
            let single = self.value(&item, false);
            if !single.1.is_null() {
                return single;
            }
        }
        let items = (0..self.chance.below(4)).map(|_| self.value(&item, open));
        let (written, values): (Vec<_>, Vec<_>) = items.collect();
        (format!("[{}]", written.join(", ")), Value::Array(values))
    }

    /// An input object: the fields that it must have, and some of the others.
    fn object(&mut self, slot: &Slot, input: &InputObjectType, open: bool) -> (String, Value) {
        let fields: Vec<_> = input.fields.values().collect();
        let one_of = input.directives.has("oneOf").then(|| self.chance.below(fields.len()));
        let (mut written, mut values) = (Vec::new(), Map::new());
        for (number, field) in fields.into_iter().enumerate() {
            let inner = slot.of_field(field);
            let (text, value) = match one_of {
                // A variable in one may not be null, which is simplest without any.
                Some(one) if one == number => self.value(&inner.non_null(), false),
                Some(_) => continue,
                None if field.is_required()
                    || inner.nested < MOST_NESTED && self.chance.one_in(2) =>
                {
                    self.value(&inner, open)
                }
                None => continue,
            };
            written.push(format!("{}: {text}", field.name));
            values.insert(field.name.to_string(), value);
        }
        (format!("{{ {} }}", written.join(", ")), Value::Object(values))
    }

    /// A variable for a slot: one that is declared already, or a new one.
    fn variable(&mut self, slot: &Slot) -> String {
        let strict = slot.ty.clone().non_null();
        let fitting = self.variables.iter().filter(|variable| {
            let fits = variable.ty == slot.ty || variable.ty == strict;
            // See "Absent variables" in `main.rs`.
            fits && variable.sort == slot.sort && (!slot.has_default || variable.has_value())
        });
        let names: Vec<_> = fitting.map(|variable| variable.name.clone()).collect();
        if !names.is_empty() && self.chance.one_in(2) {
            return format!("${}", self.chance.of(&names));
        }
        self.declare(slot)
    }

    /// A new variable for a slot: of its type, of the type without null, or of the type with null
    /// and a default in its stead (specification, section 5.8.5).
    fn declare(&mut self, slot: &Slot) -> String {
        let is_required = slot.ty.is_non_null();
        let (ty, has_default) = if is_required && self.chance.one_in(3) {
            (slot.ty.clone().nullable(), true)
        } else if slot.sort != Sort::Cursor && self.chance.one_in(4) {
            (slot.ty.clone().non_null(), self.chance.one_in(3))
        } else {
            (slot.ty.clone(), self.chance.one_in(3))
        };
        let never_null = is_required || ty.is_non_null();
        let filled = if never_null { slot.non_null() } else { slot.clone() };
        let default = has_default.then(|| self.value(&filled, false).0);
        let may_be_absent = has_default || (!never_null && !slot.has_default);
        let absent = may_be_absent && self.chance.one_in(3);
        let given = (!absent).then(|| self.value(&filled, false).1);
        let name = format!("v{}", self.variables.len());
        let text = format!("${name}");
        let sort = slot.sort.clone();
        self.variables.push(Variable { name, given, ty, default, sort });
        text
    }
}
