//! Ids of nodes: opaque to clients, tagged with the type, stable across versions of the data.
//!
//! An id is the type and the natural key, `City:melbourne`, in base64 for URLs.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::object::Object;
use crate::engine::{Code, FieldError};
use crate::graph::{
    AreaOfAction, City, Country, CreativeField, Designation, Division, Graph, Initiative, Source,
    Twinning,
};

/// Something that has an id.
pub(super) trait Identified: Copy {
    /// The type and the natural key, joined by colons.
    fn name(self) -> String;

    /// The id.
    fn id(self) -> String {
        URL_SAFE_NO_PAD.encode(self.name())
    }
}

macro_rules! identified {
    ($($handle:ident: |$node:ident| $key:expr;)+) => {
        $(impl Identified for $handle<'_> {
            fn name(self) -> String {
                let $node = self;
                format!(concat!(stringify!($handle), ":{}"), $key)
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

/// The object of that id; none when the data has it no more.
pub(super) fn find(graph: &Graph, id: &str) -> Result<Option<Object>, FieldError> {
    let malformed = || {
        let shown: String = id.chars().take(40).collect();
        let message = format!("id: {shown:?} is not an id; pass one that a field id gave");
        FieldError::new(Code::BAD_USER_INPUT, message)
    };
    let bytes = URL_SAFE_NO_PAD.decode(id).map_err(|_| malformed())?;
    let name = String::from_utf8(bytes).map_err(|_| malformed())?;
    let (kind, key) = name.split_once(':').ok_or_else(malformed)?;
    match kind {
        "City" => Ok(city(graph, key).map(|city| Object::City(city.key()))),
        "Country" => Ok(country(graph, key).map(|country| Object::Country(country.key()))),
        "Division" => Ok(division(graph, key)),
        "CreativeField" => Ok(field(graph, key).map(|field| Object::CreativeField(field.key()))),
        "Designation" => Ok(designation(graph, key)),
        "Twinning" => Ok(twinning(graph, key)),
        "Initiative" => Ok(initiative(graph, key)),
        "AreaOfAction" => Ok(area(graph, key)),
        "Source" => Ok(source(graph, key)),
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
    Some(Object::Division(division.key()))
}

fn designation(graph: &Graph, key: &str) -> Option<Object> {
    let (city_slug, field_slug) = key.split_once(':')?;
    let field = field(graph, field_slug)?;
    let mut designations = city(graph, city_slug)?.designations().into_iter();
    let found = designations.find(|designation| designation.field().key() == field.key())?;
    Some(Object::Designation(found.key()))
}

fn twinning(graph: &Graph, key: &str) -> Option<Object> {
    // In their order: else one twinning would have two ids.
    let (one, other) = key.split_once(':').filter(|(one, other)| one < other)?;
    let twinning = graph.twinning(city(graph, one)?, city(graph, other)?)?;
    Some(Object::Twinning(twinning.key()))
}

fn initiative(graph: &Graph, slug: &str) -> Option<Object> {
    Some(Object::Initiative(graph.initiative(&slug.parse().ok()?)?.key()))
}

fn area(graph: &Graph, slug: &str) -> Option<Object> {
    Some(Object::AreaOfAction(graph.area(&slug.parse().ok()?)?.key()))
}

fn source(graph: &Graph, slug: &str) -> Option<Object> {
    Some(Object::Source(graph.source(&slug.parse().ok()?)?.key()))
}
