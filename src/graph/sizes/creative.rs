//! How large the lists of creative fields and designations are.

use super::held::Held;
use super::lengths::apart;
use crate::graph::Graph;
use crate::list_size::ListSize;

/// The sizes of lists of creative fields and designations.
#[derive(Debug)]
pub struct Creative {
    /// The fields of cities.
    pub city_fields: ListSize,
    /// The cities of fields.
    pub field_cities: ListSize,
    /// The cities that share a field with cities.
    pub sharing: ListSize,
    /// The fields of countries, each with its cities there.
    pub country_fields: ListSize,
    /// The field of those.
    pub country_field: ListSize,
    /// The cities of those.
    pub country_field_cities: ListSize,
    /// The countries of fields.
    pub field_countries: ListSize,
    /// The designations of cities.
    pub city_designations: ListSize,
    /// The city of designations.
    pub designation_city: ListSize,
    /// The designations of fields.
    pub field_designations: ListSize,
    /// The field of designations.
    pub designation_field: ListSize,
}

impl Creative {
    pub(super) fn of(graph: &Graph) -> Creative {
        let held = Held::of(graph);
        let (lookups, dataset) = (&graph.lookups, &graph.dataset);
        let (country_fields, country_field_cities) = held.in_countries(graph);
        let fields = dataset.fields().len();
        let mut field_countries = vec![Vec::new(); fields];
        for (country, held) in country_fields.iter().enumerate() {
            held.iter().for_each(|field| field_countries[*field].push(country));
        }
        let countries = field_countries.iter().map(|countries| countries.iter().copied());
        let (city_designations, designation_city) = apart(&lookups.city_designations);
        let (field_designations, designation_field) = apart(&lookups.field_designations);
        Creative {
            city_fields: held.city_fields(),
            field_cities: held.field_cities(),
            sharing: held.sharing(),
            country_fields: ListSize::apart(country_fields.iter().map(|held| held.len() as u64)),
            country_field: ListSize::links(field_countries.iter().map(|held| held.len() as u64)),
            country_field_cities,
            field_countries: ListSize::of(dataset.countries().len(), countries),
            city_designations,
            designation_city,
            field_designations,
            designation_field,
        }
    }
}
