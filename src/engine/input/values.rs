//! Coerced values by their names.

use apollo_compiler::Name;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;
use serde_json::{Map, Value};

/// Values by their names: of an operation's variables, or of a field's arguments. They are few, and
/// made anew for each request: a sorted list is made and searched sooner than a map.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::engine) struct Values(Vec<(Name, Value)>);

impl Values {
    /// No values.
    pub(in crate::engine) const fn none() -> Values {
        Values(Vec::new())
    }

    pub(in crate::engine) fn get(&self, name: &str) -> Option<&Value> {
        let place = self.0.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
        Some(&self.0[place].1)
    }

    pub(in crate::engine) fn iter(&self) -> impl ExactSizeIterator<Item = (&Name, &Value)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// Reads them into a struct, each into its field of the same name.
    ///
    /// # Errors
    /// What does not fit, and where: `filter.within: ...`.
    pub(in crate::engine) fn read<A: DeserializeOwned>(&self) -> Result<A, String> {
        let fields = || self.iter().map(|(name, value)| (name.as_str(), value));
        let read: Result<A, serde_json::Error> = A::deserialize(MapDeserializer::new(fields()));
        // Read again with an eye on the place, which takes longer.
        read.map_err(|problem| {
            let fields = MapDeserializer::new(fields());
            let told: Result<A, serde_path_to_error::Error<serde_json::Error>> =
                serde_path_to_error::deserialize(fields);
            match told {
                Err(told) if told.path().iter().len() > 0 => {
                    format!("{}: {}", told.path(), told.inner())
                }
                _ => problem.to_string(),
            }
        })
    }

    /// The same as a JSON object.
    pub(in crate::engine) fn to_map(&self) -> Map<String, Value> {
        self.iter().map(|(name, value)| (name.to_string(), value.clone())).collect()
    }
}

/// Of names that are all different.
impl FromIterator<(Name, Value)> for Values {
    fn from_iter<I: IntoIterator<Item = (Name, Value)>>(values: I) -> Self {
        let mut values: Vec<_> = values.into_iter().collect();
        values.sort_unstable_by(|(one, _), (other, _)| one.as_str().cmp(other.as_str()));
        Values(values)
    }
}

impl Serialize for Values {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(name, value)| (name.as_str(), value)))
    }
}
