//! Where lists come from: the network, or a record of it.

use std::borrow::Cow;
use std::fmt::{self, Debug};
use std::sync::Arc;

use super::filter::{
    CityFilter, CountryFilter, DesignationFilter, Filter, PartnershipFilter, SourceFilter,
};
use super::group::{CityGroupKey, PartnershipGroupKey};
use super::handle::Entry;
use super::measured::CommunityKey;
use super::order::OrderKey;
use super::select::{CityList, PartnershipList};
use super::{Graph, PartnershipKey};
use crate::model::{
    AreaOfAction, City, CityOrderKey, Country, CountryOrderKey, CreativeField, Designation,
    DesignationOrderKey, Division, Initiative, Key, PartnershipOrderKey, Scope, Source,
    SourceOrderKey,
};

/// Where a list comes from, and what can be asked of it.
pub trait Origin: Debug + Clone + Send + Sync + 'static {
    /// What the list holds.
    type Key: Entry + Into<<Self::Filter as Filter>::Of>;
    /// On what conditions it can be asked for.
    type Filter: Filter;
    /// In which orders.
    type OrderKey: OrderKey<Of = <Self::Filter as Filter>::Of>;

    /// All that is there in a graph, in the natural order.
    fn all<'g>(&self, graph: &'g Graph) -> Cow<'g, [Self::Key]>;
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
    /// A community.
    Community(CommunityKey),
    /// A group of another list.
    Group(Arc<CityList>, CityGroupKey, Members<Key<City>>),
}

impl Origin for Cities {
    type Key = Key<City>;
    type Filter = CityFilter;
    type OrderKey = CityOrderKey;

    fn all<'g>(&self, graph: &'g Graph) -> Cow<'g, [Key<City>]> {
        match self {
            Cities::All => graph.cities().into_keys(),
            Cities::Country(country) => country.at(graph).cities().into_keys(),
            Cities::CountryField(country, field) => {
                country.at(graph).cities_in(field.at(graph)).into_keys()
            }
            Cities::Division(division) => division.at(graph).cities().into_keys(),
            Cities::Field(field) => field.at(graph).cities().into_keys(),
            Cities::SharingField(city, scope) => city.at(graph).sharing_field(*scope).into_keys(),
            Cities::Community(community) => community.cities(graph).into_keys(),
            Cities::Group(_, group, members) => {
                debug_assert!(members.0.iter().all(|key| group.has(key.at(graph))));
                members.0.to_vec().into()
            }
        }
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

impl Origin for Countries {
    type Key = Key<Country>;
    type Filter = CountryFilter;
    type OrderKey = CountryOrderKey;

    fn all<'g>(&self, graph: &'g Graph) -> Cow<'g, [Key<Country>]> {
        match self {
            Countries::All => graph.countries().into_keys(),
            Countries::Field(field) => field.at(graph).countries().into_keys(),
        }
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

impl Origin for Partnerships {
    type Key = PartnershipKey;
    type Filter = PartnershipFilter;
    type OrderKey = PartnershipOrderKey;

    fn all<'g>(&self, graph: &'g Graph) -> Cow<'g, [PartnershipKey]> {
        match self {
            Partnerships::All => graph.partnerships().into_keys(),
            Partnerships::City(city) => city.at(graph).partnerships().into_keys(),
            Partnerships::Group(_, group, members) => {
                debug_assert!(members.0.iter().all(|key| group.has(key.at(graph))));
                members.0.to_vec().into()
            }
        }
    }
}

/// Where a list of initiatives comes from. As partnerships they are filtered and ordered.
#[derive(Debug, Clone, Copy)]
pub enum Initiatives {
    /// Those in a field.
    Field(Key<CreativeField>),
    /// Those that pursue an area of action.
    Area(Key<AreaOfAction>),
}

impl Origin for Initiatives {
    type Key = Key<Initiative>;
    type Filter = PartnershipFilter;
    type OrderKey = PartnershipOrderKey;

    fn all<'g>(&self, graph: &'g Graph) -> Cow<'g, [Key<Initiative>]> {
        match self {
            Initiatives::Field(field) => field.at(graph).initiatives().into_keys(),
            Initiatives::Area(area) => area.at(graph).initiatives().into_keys(),
        }
    }
}

/// Where a list of designations comes from.
#[derive(Debug, Clone, Copy)]
pub enum Designations {
    /// Those in a field.
    Field(Key<CreativeField>),
}

impl Origin for Designations {
    type Key = Key<Designation>;
    type Filter = DesignationFilter;
    type OrderKey = DesignationOrderKey;

    fn all<'g>(&self, graph: &'g Graph) -> Cow<'g, [Key<Designation>]> {
        let Designations::Field(field) = self;
        field.at(graph).designations().into_keys()
    }
}

/// Where a list of sources comes from.
#[derive(Debug, Clone, Copy)]
pub enum Sources {
    /// The data.
    All,
}

impl Origin for Sources {
    type Key = Key<Source>;
    type Filter = SourceFilter;
    type OrderKey = SourceOrderKey;

    fn all<'g>(&self, graph: &'g Graph) -> Cow<'g, [Key<Source>]> {
        graph.sources().into_keys()
    }
}
