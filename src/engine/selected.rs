//! What an operation asks for, as the shape of its answer.

use super::plan::{Fields, Plan};
use super::types::Domain;

/// A field of an answer, whether or not there is a value of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    /// Its name in the answer.
    pub key: String,
    /// Whether it is a list.
    pub is_list: bool,
    /// The fields of each of its objects, in the order in which they are asked for; of a union or an
    /// interface those of all types. Empty where it has none.
    pub fields: Vec<Selected>,
}

impl<D: Domain> Plan<D> {
    /// The fields of `data`, in order.
    pub(super) fn selected(&self) -> Vec<Selected> {
        selected(&self.fields)
    }
}

fn selected<D: Domain>(fields: &Fields<D>) -> Vec<Selected> {
    let mut merged = Vec::new();
    for field in fields.by_type.iter().flat_map(|(_, fields)| fields) {
        let fields = field.fields.as_ref().map(selected).unwrap_or_default();
        merge(&mut merged, Selected { key: field.key.to_string(), is_list: field.is_list, fields });
    }
    merged
}

/// Adds a field, or what it has more than one of that name.
fn merge(known: &mut Vec<Selected>, field: Selected) {
    match known.iter_mut().find(|it| it.key == field.key) {
        Some(same) => field.fields.into_iter().for_each(|field| merge(&mut same.fields, field)),
        None => known.push(field),
    }
}
