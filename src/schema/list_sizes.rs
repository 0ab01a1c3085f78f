//! Which lists of the schema are as large as which of the network.

use super::object::World;
use crate::engine::{Bindings, ListSize, Sized};
use crate::graph::{Graph, Sizes};

/// A field that leads to objects, and how many the network has of them.
#[derive(Debug)]
struct Bound {
    type_name: &'static str,
    field: &'static str,
    sized: Sized<World>,
}

/// Declares [`BOUNDS`], in the order of the schema.
macro_rules! bounds {
    ($($type:ident {
        $($field:ident: $size:expr $(, of { $($member:ident: $of:expr),+ })?;)+
    })+) => {
        /// Every field whose lists the network bounds.
        const BOUNDS: &[Bound] = &[
            $($(Bound {
                type_name: stringify!($type),
                field: stringify!($field),
                sized: Sized {
                    size: |graph| ask(graph, $size),
                    by_type: &[$($((stringify!($member), |graph| ask(graph, $of)),)+)?],
                },
            },)+)+
        ];
    };
}

fn ask(graph: &Graph, size: fn(&Sizes) -> ListSize) -> ListSize {
    size(graph.sizes())
}

/// Lists of which nothing but the largest counts.
fn at_most(size: ListSize) -> ListSize {
    ListSize::at_most(size.most)
}

bounds! {
    Query {
        cities: |all| all.cities;
        countries: |all| all.countries;
        fields: |all| all.fields;
        partnerships: |all| all.partnerships, of {
            Twinning: |all| all.twinnings,
            Initiative: |all| all.initiatives
        };
        search: |all| all.finds, of {
            City: |all| all.cities,
            Country: |all| all.countries,
            CreativeField: |all| all.fields,
            Initiative: |all| all.initiatives,
            Division: |all| all.divisions
        };
        sources: |all| all.sources;
    }
    Network {
        areasOfAction: |all| all.areas;
        growth: |all| all.growth;
        cities: |all| all.cities;
        countries: |all| all.countries;
        fields: |all| all.fields;
        partnerships: |all| all.partnerships, of {
            Twinning: |all| all.twinnings,
            Initiative: |all| all.initiatives
        };
        search: |all| all.finds, of {
            City: |all| all.cities,
            Country: |all| all.countries,
            CreativeField: |all| all.fields,
            Initiative: |all| all.initiatives,
            Division: |all| all.divisions
        };
        sources: |all| all.cited.network;
    }
    City {
        names: |all| all.names.cities;
        country: |all| all.places.city_country;
        division: |all| all.places.city_division;
        designations: |all| all.creative.city_designations;
        fields: |all| all.creative.city_fields;
        citiesSharingField: |all| all.creative.sharing;
        partners: |all| all.ties.partners;
        partnerships: |all| all.ties.partnerships, of {
            Twinning: |all| all.ties.twinnings,
            Initiative: |all| all.ties.initiatives
        };
        nearby: |all| all.places.nearby;
        suggestedPartners: |all| all.places.suggestions;
        sources: |all| all.cited.cities.sources;
    }
    CityConnection {
        groups: |all| all.city_groups;
    }
    CityGroup {
        cities: |all| all.group_cities;
    }
    PartnerEdge {
        partnerships: |all| all.ties.shared, of {
            Twinning: |all| all.ties.shared_twinnings,
            Initiative: |all| all.ties.shared_initiatives
        };
    }
    Country {
        names: |all| all.names.countries;
        divisions: |all| all.places.country_divisions;
        cities: |all| all.places.country_cities;
        fields: |all| all.creative.country_fields;
        partnerCountries: |all| all.places.country_links;
        sources: |all| all.cited.countries.sources;
    }
    CountryField {
        field: |all| all.creative.country_field;
        cities: |all| all.creative.country_field_cities;
    }
    CountryLink {
        country: |all| all.places.linked_country;
    }
    Division {
        country: |all| all.places.division_country;
        cities: |all| all.places.division_cities;
    }
    CreativeField {
        names: |all| all.names.fields;
        designations: |all| all.creative.field_designations;
        cities: |all| all.creative.field_cities;
        countries: |all| all.creative.field_countries;
        initiatives: |all| all.ties.field_initiatives;
        sources: |all| all.cited.fields.sources;
    }
    Designation {
        city: |all| all.creative.designation_city;
        field: |all| all.creative.designation_field;
        sources: |all| all.cited.designations.sources;
    }
    Twinning {
        cities: |all| all.ties.twinning_cities;
        sources: |all| all.cited.twinnings.sources;
    }
    Initiative {
        areaOfAction: |all| all.ties.initiative_area;
        field: |all| all.ties.initiative_field;
        participants: |all| all.ties.participants;
        cities: |all| all.ties.initiative_cities;
        sources: |all| all.cited.initiatives.sources;
    }
    Participation {
        city: |all| all.ties.participant;
    }
    AreaOfAction {
        initiatives: |all| all.ties.area_initiatives;
        sources: |all| all.cited.areas.sources;
    }
    PartnershipConnection {
        groups: |all| all.partnership_groups;
    }
    PartnershipGroup {
        partnerships: |all| at_most(all.partnerships);
    }
    PathStep {
        partnerships: |all| at_most(all.ties.shared);
    }
    Neighbourhood {
        links: |all| at_most(all.links);
    }
    Ring {
        cities: |all| at_most(all.cities);
    }
    NeighbourhoodLink {
        partnerships: |all| at_most(all.ties.shared);
    }
    PartnerSuggestion {
        city: |all| all.places.suggested;
        sharedFields: |all| at_most(all.creative.city_fields);
        commonPartners: |all| at_most(all.ties.partners);
    }
    NetworkMetrics {
        hubs: |all| all.cities;
        bridges: |all| all.parts;
        communities: |all| all.parts;
    }
    Community {
        cities: |all| all.community_cities;
    }
    Source {
        supports: |all| all.cited.supports, of {
            City: |all| all.cited.cities.supports,
            Country: |all| all.cited.countries.supports,
            CreativeField: |all| all.cited.fields.supports,
            Designation: |all| all.cited.designations.supports,
            Twinning: |all| all.cited.twinnings.supports,
            Initiative: |all| all.cited.initiatives.supports,
            AreaOfAction: |all| all.cited.areas.supports
        };
    }
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    for Bound { type_name, field, sized } in BOUNDS {
        bindings.size(type_name, field, *sized);
    }
}

/// What a field leads to, of any type or of one alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    bound: &'static Bound,
    of: Option<usize>,
}

impl Row {
    /// Every row there is, in the order of the schema.
    pub(super) fn all() -> impl Iterator<Item = Row> {
        BOUNDS.iter().flat_map(|bound| {
            let types = (0..bound.sized.by_type.len()).map(Some);
            [None].into_iter().chain(types).map(move |of| Row { bound, of })
        })
    }

    /// The field.
    pub(super) fn list(self) -> String {
        format!("{}.{}", self.bound.type_name, self.bound.field)
    }

    /// The type, where it is one alone.
    pub(super) fn of_type(self) -> Option<&'static str> {
        self.of.map(|of| self.bound.sized.by_type[of].0)
    }

    /// How large the lists are.
    pub(super) fn size(self, graph: &Graph) -> ListSize {
        let size = self.of.map_or(self.bound.sized.size, |of| self.bound.sized.by_type[of].1);
        size(graph)
    }
}
