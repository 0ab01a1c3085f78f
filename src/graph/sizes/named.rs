//! How large the lists of other names are.

use crate::graph::Graph;
use crate::list_size::ListSize;
use crate::model::Named;

/// The sizes of lists of other names. A name is that of one record.
#[derive(Debug)]
pub struct Names {
    /// Of cities.
    pub cities: ListSize,
    /// Of countries.
    pub countries: ListSize,
    /// Of fields.
    pub fields: ListSize,
}

impl Names {
    pub(super) fn of(graph: &Graph) -> Names {
        let (mut cities, mut countries, mut fields) = (Vec::new(), Vec::new(), Vec::new());
        // Those of one record stand together.
        for names in graph.dataset.names().chunk_by(|one, other| one.of == other.of) {
            let lengths = match names.first().map(|name| name.of) {
                Some(Named::City(_)) => &mut cities,
                Some(Named::Country(_)) => &mut countries,
                Some(Named::CreativeField(_)) => &mut fields,
                None => continue,
            };
            lengths.push(names.len() as u64);
        }
        Names {
            cities: ListSize::apart(cities),
            countries: ListSize::apart(countries),
            fields: ListSize::apart(fields),
        }
    }
}
