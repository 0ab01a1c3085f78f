//! Ids of nodes: opaque to clients, tagged with the type, stable across versions of the data.
//!
//! An id is the type and the natural key, `City:melbourne`, in base64 for URLs; of what is seen in
//! another year, with that year: `City:melbourne@2014`. What a key holds of `%`, `:` and `@` is written
//! `%25`, `%3A` and `%40`, so that no key can be taken for a longer one or for one with a year.

use std::borrow::Cow;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::object::{Object, Thing};
use crate::engine::{Code, FieldError};
use crate::graph::{
    AreaOfAction, City, Country, CreativeField, Designation, Division, Entry, Graph, Initiative,
    Source, Twinning,
};
use crate::model::Year;

/// Something that has an id.
pub(super) trait Identified: Copy {
    /// The type and the parts of the natural key, joined by colons.
    fn name(self) -> String;

    /// The year of the view of the network that it is seen in; none for today's.
    fn year(self) -> Option<Year>;

    /// The id. The same record in another year is another object, with another id: clients keep
    /// objects by their ids.
    fn id(self) -> String {
        let mut name = self.name();
        if let Some(year) = self.year() {
            // Writing to memory meets no error.
            let _ = write!(name, "@{year}");
        }
        URL_SAFE_NO_PAD.encode(name)
    }
}

/// The name of a record of that type whose natural key has these parts.
fn named(kind: &str, parts: &[&str]) -> String {
    let length: usize = parts.iter().map(|part| 1 + part.len()).sum();
    let mut name = String::with_capacity(kind.len() + length + "@2014".len());
    name.push_str(kind);
    for part in parts {
        name.push(':');
        push_written(&mut name, part);
    }
    name
}

/// The characters that keep parts and years apart, and how a part has them.
const KEPT_APART: [(char, &str); 3] = [('%', "%25"), (':', "%3A"), ('@', "%40")];

/// Adds a part of a key as names have it.
fn push_written(name: &mut String, part: &str) {
    let is_apart = |c: char| KEPT_APART.iter().any(|(apart, _)| c == *apart);
    let mut rest = part;
    while let Some(place) = rest.find(is_apart) {
        name.push_str(&rest[..place]);
        let written = KEPT_APART.iter().find(|(apart, _)| rest[place..].starts_with(*apart));
        name.push_str(written.map_or("", |(_, written)| written));
        rest = &rest[place + 1..]; // each is one byte
    }
    name.push_str(rest);
}

/// A part of a key as names have it, read back.
fn read_back(written: &str) -> Cow<'_, str> {
    if !written.contains('%') {
        return written.into();
    }
    let mut part = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(place) = rest.find('%') {
        part.push_str(&rest[..place]);
        rest = &rest[place..];
        let apart = KEPT_APART.iter().find(|(_, written)| rest.starts_with(written));
        let (read, length) = apart.map_or(('%', 1), |(apart, written)| (*apart, written.len()));
        part.push(read);
        rest = &rest[length..];
    }
    part.push_str(rest);
    part.into()
}

macro_rules! identified {
    ($($handle:ident: |$node:ident| [$($part:expr),+];)+) => {
        $(impl Identified for $handle<'_> {
            fn name(self) -> String {
                let $node = self;
                named(stringify!($handle), &[$($part),+])
            }

            fn year(self) -> Option<Year> {
                self.graph().year()
            }
        })+
    };
}

identified! {
    City: |city| [city.record().slug.as_str()];
    Country: |country| [country.record().code.as_str()];
    Division: |division| [division.country().record().code.as_str(), &division.record().name];
    CreativeField: |field| [field.record().slug.as_str()];
    Designation: |designation| [
        designation.city().record().slug.as_str(),
        designation.field().record().slug.as_str()
    ];
    Twinning: |twinning| [
        twinning.record().cities[0].at(twinning.graph()).record().slug.as_str(),
        twinning.record().cities[1].at(twinning.graph()).record().slug.as_str()
    ];
    Initiative: |initiative| [initiative.record().slug.as_str()];
    AreaOfAction: |area| [area.record().slug.as_str()];
    Source: |source| [source.record().slug.as_str()];
}

/// The source of that id; none when the data has it no more, or when it is of another type.
pub(super) fn source<'g>(graph: &'g Graph, id: &str) -> Result<Option<Source<'g>>, FieldError> {
    let found = find(graph, id)?;
    Ok(found.and_then(|object| match object.thing {
        Thing::Source(key) => Some(key.at(graph)),
        _ => None,
    }))
}

/// Whether an id may lead to a view of an earlier year that is long in the making.
pub(super) fn may_take_long(graph: &Graph, id: &str) -> bool {
    graph.is_large() && decoded(id).is_some_and(|name| in_year(&name).is_some())
}

/// The name that an id stands for.
fn decoded(id: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(id).ok()?).ok()
}

/// A name without its year, and the year; none where it has none.
fn in_year(name: &str) -> Option<(&str, Year)> {
    let (name, year) = name.rsplit_once('@')?;
    Some((name, year.parse().ok()?))
}

/// The object of that id; none when the data has it no more.
pub(super) fn find(graph: &Graph, id: &str) -> Result<Option<Object>, FieldError> {
    let malformed = || {
        let shown: String = id.chars().take(40).collect();
        let message = format!("id: {shown:?} is not an id; pass one that a field id gave");
        FieldError::new(Code::BAD_USER_INPUT, message)
    };
    let name = decoded(id).ok_or_else(malformed)?;
    let (name, graph) = match in_year(&name) {
        Some((name, year)) => (name, graph.as_of(year)),
        None => (name.as_str(), graph),
    };
    let (kind, key) = name.split_once(':').ok_or_else(malformed)?;
    match kind {
        "City" => Ok(city(graph, key).map(|city| Object::of(graph, Thing::City(city.key())))),
        "Country" => {
            Ok(country(graph, key).map(|country| Object::of(graph, Thing::Country(country.key()))))
        }
        "Division" => Ok(division(graph, key)),
        "CreativeField" => {
            Ok(field(graph, key).map(|field| Object::of(graph, Thing::CreativeField(field.key()))))
        }
        "Designation" => Ok(designation(graph, key)),
        "Twinning" => Ok(twinning(graph, key)),
        "Initiative" => Ok(initiative(graph, key)),
        "AreaOfAction" => Ok(area(graph, key)),
        "Source" => Ok(source_named(graph, key)),
        _ => Err(malformed()),
    }
}

fn city<'g>(graph: &'g Graph, slug: &str) -> Option<City<'g>> {
    graph.city(&slug.parse().ok()?)
}

fn country<'g>(graph: &'g Graph, code: &str) -> Option<Country<'g>> {
    graph.country(&code.parse().ok()?)
}

fn field<'g>(graph: &'g Graph, slug: &str) -> Option<CreativeField<'g>> {
    graph.field(&slug.parse().ok()?)
}

fn division(graph: &Graph, key: &str) -> Option<Object> {
    let (code, name) = key.split_once(':')?;
    let country = country(graph, code)?;
    // Ids of 0.1.0 have the name as it is.
    let division =
        graph.division(country, &read_back(name)).or_else(|| graph.division(country, name))?;
    Some(Object::of(graph, Thing::Division(division.key())))
}

fn designation(graph: &Graph, key: &str) -> Option<Object> {
    let (city_slug, field_slug) = key.split_once(':')?;
    let field = field(graph, field_slug)?;
    let mut designations = city(graph, city_slug)?.designations().into_iter();
    let found = designations.find(|designation| designation.field().key() == field.key())?;
    Some(Object::of(graph, Thing::Designation(found.key())))
}

fn twinning(graph: &Graph, key: &str) -> Option<Object> {
    // In their order: else one twinning would have two ids.
    let (one, other) = key.split_once(':').filter(|(one, other)| one < other)?;
    let twinning = graph.twinning(city(graph, one)?, city(graph, other)?)?;
    Some(Object::of(graph, Thing::Twinning(twinning.key())))
}

fn initiative(graph: &Graph, slug: &str) -> Option<Object> {
    Some(Object::of(graph, Thing::Initiative(graph.initiative(&slug.parse().ok()?)?.key())))
}

fn area(graph: &Graph, slug: &str) -> Option<Object> {
    Some(Object::of(graph, Thing::AreaOfAction(graph.area(&slug.parse().ok()?)?.key())))
}

fn source_named(graph: &Graph, slug: &str) -> Option<Object> {
    Some(Object::of(graph, Thing::Source(graph.source(&slug.parse().ok()?)?.key())))
}
