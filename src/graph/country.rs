//! Countries.

use super::handle::Entry;
use super::ties::CountryTie;
use super::{CreativeField, Graph, Handle, Listing};
use crate::model::{self, Key};

/// A country with at least one member city.
pub type Country<'g> = Handle<'g, model::Country>;

impl<'g> Country<'g> {
    /// Its member cities, in order of slug.
    pub fn cities(self) -> Listing<'g, Key<model::City>> {
        let kept = self.graph().lookups.country_cities.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }

    /// Its name without case and accents.
    pub fn folded_name(self) -> &'g str {
        &self.graph().texts.countries[self.key().index()]
    }

    /// Its cities that hold a field now, in order of slug.
    pub fn cities_in(self, field: CreativeField<'g>) -> Listing<'g, Key<model::City>> {
        let cities = self.cities();
        let holds =
            |city: &Key<model::City>| city.at(self.graph()).fields().keys().contains(&field.key());
        let keys = cities.keys().iter().copied().filter(holds).collect();
        Listing::computed(self.graph(), keys)
    }

    /// Its divisions that hold a member city, in order of name.
    pub fn divisions(self) -> Listing<'g, Key<model::Division>> {
        let kept = self.graph().lookups.country_divisions.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }

    /// The fields its cities hold now, in order of slug.
    pub fn fields(self) -> impl Iterator<Item = CountryField<'g>> {
        let kept = self.graph().lookups.country_fields.of(self.key().index());
        kept.iter().map(move |field| CountryField { country: self, field: field.at(self.graph()) })
    }

    /// The other countries whose cities work with cities of this one, in order of code.
    pub fn links(self) -> impl Iterator<Item = CountryLink<'g>> {
        let graph = self.graph();
        let places = graph.country_links.range(self.key().index());
        places.map(move |place| CountryLinkKey(place as u32).at(graph))
    }
}

/// A field and a country some of whose cities hold it now.
#[derive(Debug, Clone, Copy)]
pub struct CountryField<'g> {
    /// The country.
    pub country: Country<'g>,
    /// The field.
    pub field: CreativeField<'g>,
}

impl<'g> CountryField<'g> {
    /// The country's cities that hold the field now, in order of slug.
    pub fn cities(self) -> Listing<'g, Key<model::City>> {
        self.country.cities_in(self.field)
    }
}

/// The key of a pair of linked countries, from the side of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryLinkKey(u32);

impl Entry for CountryLinkKey {
    type At<'g> = CountryLink<'g>;

    fn at(self, graph: &Graph) -> CountryLink<'_> {
        CountryLink { graph, key: self }
    }
}

/// A country that another one is linked to by partnerships of their cities.
#[derive(Debug, Clone, Copy)]
pub struct CountryLink<'g> {
    graph: &'g Graph,
    key: CountryLinkKey,
}

impl<'g> CountryLink<'g> {
    /// The key, which outlives the borrow of the graph.
    pub fn key(self) -> CountryLinkKey {
        self.key
    }

    fn link(self) -> &'g CountryTie {
        &self.graph.country_links.items()[self.key.0 as usize]
    }

    /// The other country.
    pub fn country(self) -> Country<'g> {
        self.link().country.at(self.graph)
    }

    /// How many partnerships have a city in each.
    pub fn partnerships(self) -> i32 {
        self.link().partnerships
    }

    /// How many pairs of a city here and a city there share a partnership.
    pub fn city_pairs(self) -> i32 {
        self.link().city_pairs
    }
}
