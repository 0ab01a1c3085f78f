//! Lists as they are asked for: from where, on what conditions, in which order.
//!
//! A list is a description, which outlives the borrow of a graph and can be read off it again.

use std::borrow::Cow;
use std::fmt::Debug;
use std::sync::Arc;

use super::filter::{CityFilter, Filter, Known, PartnershipFilter};
use super::handle::Entry;
use super::order::{By, sort};
use super::origin::{Cities, Countries, Designations, Initiatives, Origin, Partnerships, Sources};
use super::{Fact, Find, Graph, Nearby, PartnerKey, PartnerOf, PartnershipKey};
use crate::model::{City, FactType, Key, PartnerOrderKey, SearchType, Source};

/// A list that can be read off a graph.
pub trait List: Debug + Send + Sync + 'static {
    /// What it holds.
    type Key: Entry;

    /// What it holds in a graph, in order.
    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [Self::Key]>;
}

/// An order; empty for the natural one.
pub type Order<K> = Option<Vec<By<K>>>;

/// What comes from somewhere, on conditions and in an order.
#[derive(Debug, Clone)]
pub struct Selection<O: Origin> {
    /// Where it comes from.
    pub from: O,
    /// On what conditions.
    pub filter: Option<Arc<O::Filter>>,
    /// In which order.
    pub order: Order<O::OrderKey>,
}

/// A list of cities.
pub type CityList = Selection<Cities>;
/// A list of countries.
pub type CountryList = Selection<Countries>;
/// A list of partnerships.
pub type PartnershipList = Selection<Partnerships>;
/// A list of initiatives.
pub type InitiativeList = Selection<Initiatives>;
/// A list of designations.
pub type DesignationList = Selection<Designations>;
/// A list of sources.
pub type SourceList = Selection<Sources>;

impl<O: Origin> List for Selection<O> {
    type Key = O::Key;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [O::Key]> {
        let all = self.from.all(graph);
        let mut keys = match &self.filter {
            Some(filter) => {
                let mut known = Known::default();
                let holds = |key: &&O::Key| {
                    let key: <O::Filter as Filter>::Of = (*key).clone().into();
                    filter.holds(key.at(graph), &mut known)
                };
                all.iter().filter(holds).cloned().collect()
            }
            None => all,
        };
        if let Some(order) = &self.order {
            sort(keys.to_mut(), order, graph);
        }
        keys
    }
}

impl<O> Selection<O>
where
    O: Origin<Filter = PartnershipFilter>,
{
    /// How many of it have no start year on record.
    pub fn undated(&self, graph: &Graph) -> usize {
        let keys = self.keys(graph);
        let partnerships = keys.iter().map(|key| {
            let key: PartnershipKey = key.clone().into();
            key.at(graph)
        });
        partnerships.filter(|partnership| partnership.start_year().is_none()).count()
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

/// What rests on a source.
#[derive(Debug, Clone)]
pub struct FactList {
    /// The source.
    pub source: Key<Source>,
    /// Of which types; of all where it is not said.
    pub types: Option<Vec<FactType>>,
}

impl List for FactList {
    type Key = Fact;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [Fact]> {
        let all = self.source.at(graph).supports().into_keys();
        match &self.types {
            Some(types) => {
                all.iter().copied().filter(|fact| types.contains(&fact.kind())).collect()
            }
            None => all,
        }
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
    type Key = Nearby;

    fn keys<'g>(&self, graph: &'g Graph) -> Cow<'g, [Nearby]> {
        let near = self.city.at(graph).nearby(self.within_km);
        let mut known = Known::default();
        let filter = self.filter.as_deref();
        let holds = |near: &Nearby| {
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
