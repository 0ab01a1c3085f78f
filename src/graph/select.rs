//! Lists as they are asked for: from where, on what conditions, in which order.
//!
//! A list is a description, which outlives the borrow of a graph and can be read off it again.

use std::borrow::Cow;
use std::fmt::{self, Debug};
use std::sync::Arc;

use super::filter::{CityFilter, CountryFilter, Filter, Known, PartnershipFilter};
use super::group::{CityGroupKey, PartnershipGroupKey};
use super::handle::Entry;
use super::order::{By, OrderKey, sort};
use super::{Find, Graph, PartnerKey, PartnerOf, PartnershipKey};
use crate::model::{
    AreaOfAction, City, CityOrderKey, Country, CountryOrderKey, CreativeField, Designation,
    Division, Initiative, Key, PartnerOrderKey, PartnershipOrderKey, Scope, SearchType, Source,
};

/// A list that can be read off a graph.
pub trait List: Debug + Send + Sync + 'static {
    /// What it holds.
    type Key: Entry;

    /// What it holds in a graph, in order.
    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [Self::Key]>;
}

/// An order; empty for the natural one.
pub type Order<K> = Option<Vec<By<K>>>;

/// What is left of keys on a condition, in an order.
fn selected<'g, E, F, K>(
    keys: Cow<'g, [E]>,
    filter: Option<&F>,
    order: &Order<K>,
    graph: &'g Graph,
) -> Cow<'g, [E]>
where
    E: Entry,
    F: Filter<At<'g> = E::At<'g>>,
    K: OrderKey<'g, E::At<'g>>,
{
    let mut keys = match filter {
        Some(filter) => {
            let mut known = Known::default();
            let holds = |key: &&E| filter.holds((*key).clone().at(graph), &mut known);
            keys.iter().filter(holds).cloned().collect()
        }
        None => keys,
    };
    if let Some(order) = order.as_ref().filter(|order| !order.is_empty()) {
        sort(keys.to_mut(), order, graph);
    }
    keys
}

/// What is in a group, in order. It follows from the list and what the group has in common, so that
/// a description of a list goes without it.
#[derive(Clone)]
pub struct Members<K>(pub(super) Arc<[K]>);

impl<K> Debug for Members<K> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Where a list of cities comes from.
#[derive(Debug, Clone)]
pub enum Cities {
    /// The network.
    All,
    /// A country.
    Country(Key<Country>),
    /// A country, those that hold a field.
    CountryField(Key<Country>, Key<CreativeField>),
    /// A division.
    Division(Key<Division>),
    /// Those that hold a field.
    Field(Key<CreativeField>),
    /// Those that share a field with a city.
    SharingField(Key<City>, Scope),
    /// A group of another list.
    Group(Arc<CityList>, CityGroupKey, Members<Key<City>>),
}

/// A list of cities.
#[derive(Debug, Clone)]
pub struct CityList {
    /// Where they come from.
    pub from: Cities,
    /// On what conditions.
    pub filter: Option<Arc<CityFilter>>,
    /// In which order.
    pub order: Order<CityOrderKey>,
}

impl List for CityList {
    type Key = Key<City>;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [Key<City>]> {
        let all = match &self.from {
            Cities::All => graph.cities().into_keys(),
            Cities::Country(country) => country.at(graph).cities().into_keys(),
            Cities::CountryField(country, field) => {
                country.at(graph).cities_in(field.at(graph)).into_keys()
            }
            Cities::Division(division) => division.at(graph).cities().into_keys(),
            Cities::Field(field) => field.at(graph).cities().into_keys(),
            Cities::SharingField(city, scope) => city.at(graph).sharing_field(*scope).into_keys(),
            Cities::Group(_, group, members) => {
                debug_assert!(members.0.iter().all(|key| group.has(key.at(graph))));
                members.0.to_vec().into()
            }
        };
        selected(all, self.filter.as_deref(), &self.order, graph)
    }
}

/// Where a list of countries comes from.
#[derive(Debug, Clone, Copy)]
pub enum Countries {
    /// The network.
    All,
    /// Those with a city that holds a field.
    Field(Key<CreativeField>),
}

/// A list of countries.
#[derive(Debug, Clone)]
pub struct CountryList {
    /// Where they come from.
    pub from: Countries,
    /// On what conditions.
    pub filter: Option<Arc<CountryFilter>>,
    /// In which order.
    pub order: Order<CountryOrderKey>,
}

impl List for CountryList {
    type Key = Key<Country>;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [Key<Country>]> {
        let all = match self.from {
            Countries::All => graph.countries().into_keys(),
            Countries::Field(field) => field.at(graph).countries().into_keys(),
        };
        selected(all, self.filter.as_deref(), &self.order, graph)
    }
}

/// A list of the partners of a city.
#[derive(Debug, Clone)]
pub struct PartnerList {
    /// The city.
    pub city: Key<City>,
    /// Those with a partnership in common on these conditions.
    pub filter: Option<Arc<PartnershipFilter>>,
    /// Those on these conditions.
    pub cities: Option<Arc<CityFilter>>,
    /// In which order.
    pub order: Order<PartnerOrderKey>,
}

impl List for PartnerList {
    type Key = PartnerKey;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [PartnerKey]> {
        let all = self.city.at(graph).partners().into_keys();
        let mut known = Known::default();
        let mut meets = |partner: PartnerOf<'_>| {
            let mut shares = |filter: &PartnershipFilter| {
                let mut partnerships = partner.partnerships().into_iter();
                partnerships.any(|partnership| filter.holds(partnership, &mut known))
            };
            self.filter.as_deref().is_none_or(&mut shares)
                && self.cities.as_ref().is_none_or(|it| it.holds(partner.city(), &mut known))
        };
        let mut keys = match self.filter.is_some() || self.cities.is_some() {
            true => all.iter().copied().filter(|key| meets(key.at(graph))).collect(),
            false => all,
        };
        if let Some(order) = &self.order {
            sort(keys.to_mut(), order, graph);
        }
        keys
    }
}

/// Where a list of partnerships comes from.
#[derive(Debug, Clone)]
pub enum Partnerships {
    /// The network.
    All,
    /// Those of a city.
    City(Key<City>),
    /// A group of another list.
    Group(Arc<PartnershipList>, PartnershipGroupKey, Members<PartnershipKey>),
}

/// A list of partnerships.
#[derive(Debug, Clone)]
pub struct PartnershipList {
    /// Where they come from.
    pub from: Partnerships,
    /// On what conditions.
    pub filter: Option<Arc<PartnershipFilter>>,
    /// In which order.
    pub order: Order<PartnershipOrderKey>,
}

impl List for PartnershipList {
    type Key = PartnershipKey;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [PartnershipKey]> {
        let all = match &self.from {
            Partnerships::All => graph.partnerships().into_keys(),
            Partnerships::City(city) => city.at(graph).partnerships().into_keys(),
            Partnerships::Group(_, group, members) => {
                debug_assert!(members.0.iter().all(|key| group.has(key.at(graph))));
                members.0.to_vec().into()
            }
        };
        selected(all, self.filter.as_deref(), &self.order, graph)
    }
}

/// The designations of a field.
#[derive(Debug, Clone, Copy)]
pub struct DesignationList(pub Key<CreativeField>);

impl List for DesignationList {
    type Key = Key<Designation>;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [Key<Designation>]> {
        self.0.at(graph).designations().into_keys()
    }
}

/// A list of initiatives.
#[derive(Debug, Clone, Copy)]
pub enum InitiativeList {
    /// Those in a field.
    Field(Key<CreativeField>),
    /// Those that pursue an area of action.
    Area(Key<AreaOfAction>),
}

impl List for InitiativeList {
    type Key = Key<Initiative>;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [Key<Initiative>]> {
        match self {
            InitiativeList::Field(field) => field.at(graph).initiatives().into_keys(),
            InitiativeList::Area(area) => area.at(graph).initiatives().into_keys(),
        }
    }
}

/// All sources.
#[derive(Debug, Clone, Copy)]
pub struct SourceList;

impl List for SourceList {
    type Key = Key<Source>;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [Key<Source>]> {
        graph.sources().into_keys()
    }
}

/// What rests on a source.
#[derive(Debug, Clone, Copy)]
pub struct FactList(pub Key<Source>);

impl List for FactList {
    type Key = super::Fact;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [super::Fact]> {
        self.0.at(graph).supports().into_keys()
    }
}

/// The cities around a city, the nearest first.
#[derive(Debug, Clone)]
pub struct NearbyList {
    /// The city.
    pub city: Key<City>,
    /// How far to look, in kilometres.
    pub within_km: f64,
    /// On what conditions.
    pub filter: Option<Arc<CityFilter>>,
}

impl List for NearbyList {
    type Key = super::Nearby;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [super::Nearby]> {
        let near = self.city.at(graph).nearby(self.within_km);
        let mut known = Known::default();
        let filter = self.filter.as_deref();
        let holds = |near: &super::Nearby| {
            filter.is_none_or(|filter| filter.holds(near.at(graph).city, &mut known))
        };
        near.into_iter().filter(holds).collect()
    }
}

/// What a search finds.
#[derive(Debug, Clone)]
pub struct SearchList {
    /// What to look for.
    pub text: String,
    /// Of which types; of all where it is not said.
    pub types: Option<Vec<SearchType>>,
}

impl List for SearchList {
    type Key = Find;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [Find]> {
        graph.search(&self.text, self.types.as_deref()).into()
    }
}
