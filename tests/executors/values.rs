//! Values that most resolvers answer: slugs, codes and ids of the bundled data.

use std::collections::BTreeMap;

use apollo_compiler::Name;
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::support::data;

/// The slugs of the data, each list under the name of the type that it leads to. A path leads from
/// city to city.
const SLUGS: &str = "{
  City: cities(first: 500) { nodes { slug } }
  Path: cities(first: 500) { nodes { slug } }
  CreativeField: fields { slug }
  AreaOfAction: network { areasOfAction { slug } }
  Initiative: partnerships(last: 60) { nodes { ... on Initiative { slug } } }
}";

/// Some ids of every type that has them.
const IDS: &str = "{
  cities(last: 4) {
    nodes { id country { id } division { id } designations { id } fields { id } sources { id } }
  }
  network { areasOfAction { id } }
  twinnings: partnerships(first: 4) { nodes { id } }
  initiatives: partnerships(last: 4) { nodes { id } }
}";

/// What a value is for, where its type does not tell enough.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Sort {
    /// A page size: `first` or `last`.
    PageSize,
    /// A cursor. None is known before an answer gave one, so that null has to do.
    Cursor,
    /// Something to find an object of this type by, which may not be there.
    Of(Name),
    /// Something to find the objects of a list by, all of which are there: see "Null in lists" in
    /// `main.rs`.
    OfAll(Name),
    /// The slug of an object of this type in a filter, where one that is not there is an error.
    Term(Name),
}

/// Where values are taken from.
pub(crate) struct Values {
    slugs: BTreeMap<String, Vec<String>>,
    ids: Vec<String>,
}

impl Values {
    /// The values of the bundled data.
    pub(crate) fn of_the_network() -> Values {
        let mut slugs = BTreeMap::new();
        for (ty, answer) in data(SLUGS).as_object().unwrap() {
            slugs.insert(ty.clone(), texts(answer, "slug"));
        }
        Values { slugs, ids: texts(&data(IDS), "id") }
    }

    /// A value of a scalar type.
    ///
    /// # Panics
    /// When there are no values of that type here: a new scalar needs a line below.
    pub(crate) fn scalar(&self, chance: &mut Chance, ty: &str, sort: &Sort) -> Value {
        match (ty, sort) {
            (_, Sort::Cursor) => Value::Null,
            (_, Sort::PageSize) => json!(chance.below(7)),
            ("Boolean", _) => json!(chance.one_in(2)),
            ("Int", _) => json!(chance.below(12) as i32 - 2),
            // Degrees and kilometres: such as are both.
            ("Float", _) => json!(*chance.of(&[0.0, 0.5, 45.75, 60.0, 90.0])),
            ("String", _) => json!(chance.of(&["", "Lyon", "São Paulo \"🎭\"", "a\\b\n{}#$"])),
            ("ID", Sort::Of(_)) if chance.one_in(10) => json!("Q2l0eTpub3doZXJl"), // City:nowhere
            ("ID", _) => json!(chance.of(&self.ids)),
            ("Slug", Sort::Of(ty) | Sort::OfAll(ty)) => json!(self.slug(chance, ty)),
            ("Slug", Sort::Term(ty)) => match self.slugs.get(ty.as_str()) {
                Some(slugs) if !chance.one_in(20) => json!(chance.of::<String>(slugs)),
                _ => json!("litrature"),
            },
            ("CountryCode", _) => json!(chance.of(&["JP", "IT", "br", "CN", "FR", "ZZ"])),
            ("Year", _) => json!(2004 + chance.below(27)),
            ("Date", _) => json!(chance.of(&["2004-10-14", "2023-10-31", "2025-10-31"])),
            ("URL", _) => json!(chance.of(&["https://www.geonames.org/", "https://lyon.fr/a?b=c"])),
            _ => panic!("there are no values of the scalar {ty}; add some in values.rs"),
        }
    }

    /// A slug that an object of the type has, most of the time.
    fn slug(&self, chance: &mut Chance, ty: &Name) -> &str {
        match self.slugs.get(ty.as_str()) {
            Some(slugs) if !chance.one_in(10) => chance.of::<String>(slugs),
            _ => chance.of::<&str>(&["melbourne", "lyon", "graz", "literature", "nowhere"]),
        }
    }
}

/// Every text under a key, anywhere in an answer.
fn texts(answer: &Value, key: &str) -> Vec<String> {
    match answer {
        Value::Object(fields) => {
            let own = fields.get(key).and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(|value| texts(value, key))).collect()
        }
        Value::Array(items) => items.iter().flat_map(|item| texts(item, key)).collect(),
        _ => Vec::new(),
    }
}
