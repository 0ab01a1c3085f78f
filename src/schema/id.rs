//! Ids of nodes: opaque to clients, tagged with the type, stable across versions of the data.
//!
//! An id is the type and the natural key, `City:melbourne`, in base64 for URLs; of what is seen in
//! another year, with that year: `City:melbourne@2014`.

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
    /// The type and the natural key, joined by colons.
    fn name(self) -> String;

    /// The year of the view of the network that it is seen in; none for today's.
    fn year(self) -> Option<Year>;

    /// The id. The same record in another year is another object, with another id: clients keep
    /// objects by their ids.
    fn id(self) -> String {
        let name = self.name();
        URL_SAFE_NO_PAD.encode(match self.year() {
            Some(year) => format!("{name}@{year}"),
            None => name,
        })
    }
}

macro_rules! identified {
    ($($handle:ident: |$node:ident| $key:expr;)+) => {
        $(impl Identified for $handle<'_> {
            fn name(self) -> String {
                let $node = self;
                format!(concat!(stringify!($handle), ":{}"), $key)
            }

            fn year(self) -> Option<Year> {
                self.graph().year()
            }
        })+
    };
}

identified! {
    City: |city| city.record().slug;
    Country: |country| country.record().code;
    Division: |division| {
        let record = division.record();
        format!("{}:{}", division.country().record().code, record.name)
    };
    CreativeField: |field| field.record().slug;
    Designation: |designation| {
        format!("{}:{}", designation.city().record().slug, designation.field().record().slug)
    };
    Twinning: |twinning| {
        let slugs: Vec<_> = twinning.cities().iter().map(|city| city.record().slug.as_str()).collect();
        slugs.join(":")
    };
    Initiative: |initiative| initiative.record().slug;
    AreaOfAction: |area| area.record().slug;
    Source: |source| source.record().slug;
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
    graph.is_large() && URL_SAFE_NO_PAD.decode(id).is_ok_and(|name| name.contains(&b'@'))
}

/// The object of that id; none when the data has it no more.
pub(super) fn find(graph: &Graph, id: &str) -> Result<Option<Object>, FieldError> {
    let malformed = || {
        let shown: String = id.chars().take(40).collect();
        let message = format!("id: {shown:?} is not an id; pass one that a field id gave");
        FieldError::new(Code::BAD_USER_INPUT, message)
    };
    let bytes = URL_SAFE_NO_PAD.decode(id).map_err(|_| malformed())?;
    let name = String::from_utf8(bytes).map_err(|_| malformed())?;
    let in_year = name.rsplit_once('@').and_then(|(name, year)| {
        let year: Year = year.parse().ok()?;
        Some((name, graph.as_of(year)))
    });
    let (name, graph) = in_year.unwrap_or((&name, graph));
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
    let division = graph.division(country(graph, code)?, name)?;
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
