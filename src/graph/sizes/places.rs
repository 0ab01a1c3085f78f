//! How large the lists of countries, divisions and cities around a place are.

use super::lengths::{apart, lengths};
use crate::graph::Graph;
use crate::list_size::ListSize;

/// The sizes of lists of countries and divisions.
#[derive(Debug)]
pub struct Places {
    /// The cities of countries.
    pub country_cities: ListSize,
    /// The country of cities.
    pub city_country: ListSize,
    /// The divisions of countries.
    pub country_divisions: ListSize,
    /// The country of divisions.
    pub division_country: ListSize,
    /// The cities of divisions.
    pub division_cities: ListSize,
    /// The division of cities.
    pub city_division: ListSize,
    /// The countries that countries are tied to.
    pub country_links: ListSize,
    /// The country at the other end.
    pub linked_country: ListSize,
    /// The cities around cities.
    pub nearby: ListSize,
    /// The cities suggested to cities, each such suggestion.
    pub suggestions: ListSize,
    /// The city of suggestions.
    pub suggested: ListSize,
}

impl Places {
    pub(super) fn of(graph: &Graph) -> Places {
        let lookups = &graph.lookups;
        let (country_cities, city_country) = apart(&lookups.country_cities);
        let (country_divisions, division_country) = apart(&lookups.country_divisions);
        let (division_cities, city_division) = apart(&lookups.division_cities);
        let cities = lookups.cities.len();
        let others = cities.saturating_sub(1) as u64;
        Places {
            country_cities,
            city_country,
            country_divisions,
            division_country,
            division_cities,
            city_division,
            country_links: ListSize::apart(lengths(&graph.country_links)),
            // Ties are mutual.
            linked_country: ListSize::links(lengths(&graph.country_links)),
            nearby: ListSize::mutual((0..cities).map(|_| (others, others.saturating_mul(others)))),
            suggestions: ListSize::apart((0..cities).map(|_| others)),
            suggested: ListSize::links((0..cities).map(|_| others)),
        }
    }
}
