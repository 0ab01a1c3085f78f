//! Random documents that are valid by a schema: selections, and what they are made of.

use apollo_compiler::Name;
use apollo_compiler::ast::FieldDefinition;
use creative_cities::engine::Request;
use serde_json::Map;

use crate::chance::Chance;
use crate::keys::Key;
use crate::sdl::{Sdl, Target, leads_surely};
use crate::values::Values;
use crate::variables::Variable;

/// A selection may lead to about as many objects; the spine of a document may go beyond.
pub(crate) const MOST_OBJECTS: usize = 300;
/// Named fragments of a document.
const MOST_FRAGMENTS: usize = 6;

/// A request, and what can be asked further once its answer is there.
pub(crate) struct Document {
    pub(crate) request: Request,
    pub(crate) cursors: Vec<Cursor>,
}

/// A variable that has no value yet, and where in the answer its cursor will be: a JSON pointer.
pub(crate) struct Cursor {
    pub(crate) variable: String,
    pub(crate) pointer: String,
}

/// Where selections stand.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) ty: Name,
    /// Where in the answer, as a JSON pointer; none within a named fragment.
    pub(crate) path: Option<String>,
    /// Whether there is one object at most: no list lies above.
    pub(crate) single: bool,
    /// How many more fields may nest.
    pub(crate) depth: usize,
    /// How many objects there may be, about.
    pub(crate) objects: usize,
}

/// A named fragment that is written.
struct Fragment {
    name: String,
    on: Name,
    text: String,
    depth: usize,
    objects: usize,
}

/// Writes one document.
pub(crate) struct Writer<'s> {
    pub(crate) sdl: &'s Sdl,
    pub(crate) values: &'s Values,
    pub(crate) chance: Chance,
    /// How many more selections to write, beside those that must be.
    left: usize,
    keys: Vec<Key<'s>>,
    fragments: Vec<Fragment>,
    /// How many fragments are begun, each of which has a number.
    begun: usize,
    pub(crate) variables: Vec<Variable>,
    pub(crate) cursors: Vec<Cursor>,
}

impl Document {
    /// The document of a seed, with about `size` selections. It asks for the field of the SDL whose
    /// turn it is by the seed, so that seeds in a row ask for all.
    pub(crate) fn random(sdl: &Sdl, values: &Values, seed: u64, size: usize) -> Document {
        let mut writer = Writer {
            sdl,
            values,
            chance: Chance::new(seed),
            left: size,
            keys: Vec::new(),
            fragments: Vec::new(),
            begun: 0,
            variables: Vec::new(),
            cursors: Vec::new(),
        };
        let aim = &sdl.targets[seed as usize % sdl.targets.len()];
        let reachable = sdl.distance(sdl.root(), &aim.ty).is_some();
        let place = Place {
            ty: sdl.root().clone(),
            path: Some("/data".to_owned()),
            single: true,
            depth: 2 + writer.chance.below(5),
            objects: 1,
        };
        let selections = writer.selections(&place, reachable.then_some(aim), true);
        writer.finish(&selections)
    }
}

impl<'s> Writer<'s> {
    /// The whole document: the operation, by chance another beside it, and the fragments.
    fn finish(mut self, selections: &str) -> Document {
        let declared: Vec<_> = self.variables.iter().map(Variable::declaration).collect();
        let declared =
            if declared.is_empty() { String::new() } else { format!("({})", declared.join(", ")) };
        let another = self.chance.one_in(8);
        let operation = if another || self.chance.one_in(2) {
            format!("query Asked{declared} {selections}")
        } else if declared.is_empty() && self.chance.one_in(2) {
            selections.to_owned()
        } else {
            format!("query {declared} {selections}")
        };
        let mut definitions = vec![operation];
        definitions.extend(another.then(|| "query Other { __typename }".to_owned()));
        for Fragment { name, on, text, .. } in &self.fragments {
            let at = self.chance.below(definitions.len() + 1);
            definitions.insert(at, format!("fragment {name} on {on} {text}"));
        }
        let mut variables = Map::new();
        for variable in self.variables {
            variables.extend(variable.given.map(|given| (variable.name, given)));
        }
        let operation_name = another.then(|| "Asked".to_owned());
        let request = Request { variables, operation_name, ..Request::new(definitions.join("\n")) };
        Document { request, cursors: self.cursors }
    }

    /// A set of selections, with a way to the target if there is one. A set of a field has a
    /// selection that is never left out: see "Empty objects" in `main.rs`.
    fn selections(&mut self, place: &Place, aim: Option<&Target>, of_a_field: bool) -> String {
        let mut written = Vec::new();
        written.extend(aim.map(|aim| self.step(place, aim)));
        for _ in 0..self.chance.below(6) {
            if self.left > 0 {
                self.left -= 1;
                written.push(self.selection(place));
            }
        }
        if of_a_field || written.is_empty() {
            let at = self.chance.below(written.len() + 1);
            written.insert(at, self.sure(place));
        }
        format!("{{ {} }}", written.join(" "))
    }

    /// A selection that always has a value: `__typename`, or a field that is a leaf. An interface
    /// or union is asked for its `__typename` always, by which coverage is told.
    fn sure(&mut self, place: &Place) -> String {
        if self.sdl.is_abstract(&place.ty) {
            return "__typename".to_owned();
        }
        let fields = self.sdl.fields(&place.ty).into_iter();
        let leaves = fields.filter(|field| {
            self.sdl.is_leaf(&field.ty) && !field.arguments.iter().any(|it| it.is_required())
        });
        let leaves: Vec<_> = leaves.collect();
        if leaves.is_empty() || self.chance.one_in(3) {
            return "__typename".to_owned();
        }
        let leaf = *self.chance.of(&leaves);
        let leaf = self.field(place, leaf, None, false);
        match self.chance.below(4) {
            0 => format!("... {{ {leaf} }}"),
            1 => format!("... on {} {{ {leaf} }}", place.ty),
            _ => leaf,
        }
    }

    /// One step from a place towards a target: its field, or a field or type condition that leads
    /// nearer to its type.
    fn step(&mut self, place: &Place, aim: &Target) -> String {
        if place.ty == aim.ty {
            let field = self.sdl.field(&place.ty, &aim.field).unwrap();
            return self.field(place, field, None, false);
        }
        let here = self.sdl.distance(&place.ty, &aim.ty);
        let nearer = |ty: &Name| self.sdl.distance(ty, &aim.ty).is_some_and(|it| Some(it) < here);
        let fields = self.sdl.fields(&place.ty).into_iter();
        let fields = fields.filter(|it| leads_surely(it) && nearer(it.ty.inner_named_type()));
        let fields: Vec<_> = fields.collect();
        let types = self.sdl.possible_types(&place.ty).into_iter();
        let types: Vec<_> = types.filter(|ty| nearer(ty)).collect();
        let choice = self.chance.below(fields.len() + types.len());
        match fields.get(choice) {
            Some(field) => self.field(place, field, Some(aim), false),
            None => {
                let ty = types[choice - fields.len()];
                let place = Place { ty: ty.clone(), ..place.clone() };
                format!("... on {ty} {{ {} }}", self.step(&place, aim))
            }
        }
    }

    /// A random selection.
    fn selection(&mut self, place: &Place) -> String {
        match self.chance.below(12) {
            0 => {
                let conditions = self.conditions();
                format!("...{conditions} {}", self.selections(place, None, false))
            }
            1 => self.inline_fragment(place),
            2 | 3 => self.spread(place),
            4 if self.chance.one_in(2) => format!("__typename{}", self.conditions()),
            4 => {
                let number = self.chance.below(3);
                format!("t{number}: __typename{}", self.conditions())
            }
            5 | 6 => self.repeat(place),
            _ => self.any_field(place),
        }
    }

    /// An inline fragment with a type condition.
    fn inline_fragment(&mut self, place: &Place) -> String {
        let types = self.sdl.conditions(&place.ty);
        let ty = (*self.chance.of(&types)).clone();
        let conditions = self.conditions();
        let inner = Place { ty: ty.clone(), ..place.clone() };
        format!("... on {ty}{conditions} {}", self.selections(&inner, None, false))
    }

    /// The spread of a named fragment, which is written now or was before.
    fn spread(&mut self, place: &Place) -> String {
        let types = self.sdl.conditions(&place.ty);
        let fits = |fragment: &&Fragment| {
            types.contains(&&fragment.on)
                && fragment.depth <= place.depth
                && fragment.objects >= place.objects
        };
        let fitting: Vec<_> = self.fragments.iter().filter(fits).collect();
        let name = if !fitting.is_empty() && !self.chance.one_in(3) {
            self.chance.of(&fitting).name.clone()
        } else if self.begun < MOST_FRAGMENTS {
            self.fragment(place)
        } else {
            return self.any_field(place);
        };
        format!("...{name}{}", self.conditions())
    }

    /// Writes a named fragment that can be spread at a place, and gives its name.
    fn fragment(&mut self, place: &Place) -> String {
        let types = self.sdl.conditions(&place.ty);
        let on = (*self.chance.of(&types)).clone();
        let name = format!("F{}", self.begun);
        self.begun += 1;
        // Flat, and made for more objects than here, so that it can be spread elsewhere too.
        let (depth, objects) = (place.depth.min(2), place.objects.max(20));
        let inner = Place { ty: on.clone(), path: None, single: false, depth, objects };
        let text = self.selections(&inner, None, false);
        self.fragments.push(Fragment { name: name.clone(), on, text, depth, objects });
        name
    }

    /// A field again, under the same key and with the same arguments, to be merged with the first.
    fn repeat(&mut self, place: &Place) -> String {
        let again = self.keys.iter().filter_map(|key| key.again_at(place, self.sdl));
        let again = again.filter(|key| {
            let merges = !self.keys.iter().any(|other| other.clashes(key, self.sdl));
            merges && (self.sdl.is_leaf(&key.field.ty) || fits(place, key.size))
        });
        let (leaves, on): (Vec<_>, Vec<_>) = again.partition(|key| self.sdl.is_leaf(&key.field.ty));
        // Fields that lead on have selections to merge.
        let among = if on.is_empty() { leaves } else { on };
        if among.is_empty() {
            return self.any_field(place);
        }
        let key = self.chance.of(&among).clone();
        self.keys.push(key.clone()); // it may be new at this place
        let conditions = self.conditions();
        self.write(place, &key, &conditions, "", None)
    }

    /// A random field of a place; `__typename` where no other can be asked.
    fn any_field(&mut self, place: &Place) -> String {
        let fields = self.sdl.fields(&place.ty).into_iter();
        let fields = fields.filter(|field| {
            self.sdl.is_leaf(&field.ty) || fits(place, self.least_size(place, field))
        });
        let fields: Vec<_> = fields.collect();
        // There are more leaves than fields that lead on, which make for deep answers.
        let on = fields.iter().copied().filter(|field| !self.sdl.is_leaf(&field.ty));
        let on: Vec<_> = on.collect();
        let among = if on.is_empty() || self.chance.one_in(2) { fields } else { on };
        if among.is_empty() {
            return "__typename".to_owned();
        }
        let field = *self.chance.of(&among);
        self.field(place, field, None, true)
    }

    /// How many objects a field leads to at least.
    fn least_size(&self, place: &Place, field: &FieldDefinition) -> usize {
        if field.argument_by_name("first").is_some() {
            return 3;
        }
        if self.sdl.is_connection(&place.ty) { 1 } else { self.sdl.list_size(field) }
    }

    /// A field with random arguments and a key that is free for it.
    fn field(
        &mut self,
        place: &Place,
        field: &'s FieldDefinition,
        aim: Option<&Target>,
        conditional: bool,
    ) -> String {
        let given = self.arguments(place, field);
        let size = given.page.unwrap_or_else(|| self.least_size(place, field));
        let key = self.free_key(place, field, given.text, size);
        let mut below = String::new();
        for (variable, end) in given.cursors {
            // The cursor has the name of its variable, which no other key has.
            let path = place.path.as_deref().unwrap();
            let pointer = format!("{path}/{}/{variable}/{end}", key.key);
            below += &format!(" {variable}: pageInfo {{ {end} }}");
            self.cursors.push(Cursor { variable, pointer });
        }
        let conditions = if conditional { self.conditions() } else { String::new() };
        self.write(place, &key, &conditions, &below, aim)
    }

    /// A key for a field, that clashes with none before.
    fn free_key(
        &mut self,
        place: &Place,
        field: &'s FieldDefinition,
        arguments: String,
        size: usize,
    ) -> Key<'s> {
        let fields = self.sdl.fields(&place.ty);
        let name = match self.chance.below(8) {
            0 | 1 => format!("a{}", self.chance.below(4)),
            2 => self.chance.of(&fields).name.to_string(), // one field under the name of another
            _ => field.name.to_string(),
        };
        let (path, parent) = (place.path.clone(), place.ty.clone());
        let mut key = Key { path, key: name, parent, field, arguments, size };
        for number in 0.. {
            if !self.keys.iter().any(|other| other.clashes(&key, self.sdl)) {
                break;
            }
            key.key = format!("a{number}");
        }
        self.keys.push(key.clone());
        key
    }

    /// A field as it stands in the document. `below` comes first in its selections, if it has any.
    fn write(
        &mut self,
        place: &Place,
        key: &Key<'s>,
        conditions: &str,
        below: &str,
        aim: Option<&Target>,
    ) -> String {
        let Key { key, field, arguments, size, .. } = key;
        let alias = if *key == field.name.as_str() { String::new() } else { format!("{key}: ") };
        let written = format!("{alias}{}{arguments}{conditions}", field.name);
        if self.sdl.is_leaf(&field.ty) {
            return written;
        }
        let inner = Place {
            ty: field.ty.inner_named_type().clone(),
            path: place.path.as_ref().map(|path| format!("{path}/{key}")),
            single: place.single && !field.ty.is_list(),
            depth: place.depth.saturating_sub(1),
            objects: place.objects * size,
        };
        let selections = self.selections(&inner, aim, true);
        format!("{written} {{{below}{}", &selections[1..])
    }
}

/// Whether selections of a field may nest here that leads to so many objects.
fn fits(place: &Place, size: usize) -> bool {
    place.depth > 0 && place.objects * size <= MOST_OBJECTS
}
