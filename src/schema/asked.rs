//! Arguments of connections: which page, on what conditions, in which order.

use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::connection::Paging;
use crate::graph::{
    By, CityFilter, CountryFilter, Filter, MOST_CONDITIONS, MOST_FILTERS, MOST_LEVELS, Order,
    PartnershipFilter,
};
use crate::model::{
    CityOrderKey, CountryOrderKey, PartnerOrderKey, PartnershipOrderKey, Scope, SearchType,
};

/// A filter that is not too large.
#[derive(Debug)]
pub(super) struct Bounded<F>(Arc<F>);

impl<'de, F: Filter + Deserialize<'de>> Deserialize<'de> for Bounded<F> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let filter = F::deserialize(from)?;
        let extent = filter.extent();
        if extent.levels > MOST_LEVELS {
            return Err(D::Error::custom(format!(
                "it nests {} deep where at most {MOST_LEVELS} are allowed; ask in several \
                 queries",
                extent.levels
            )));
        }
        if extent.filters > MOST_FILTERS {
            return Err(D::Error::custom(format!(
                "it is made of {} filters where at most {MOST_FILTERS} are allowed; leave \
                 out those that ask for nothing",
                extent.filters
            )));
        }
        if extent.conditions > MOST_CONDITIONS {
            return Err(D::Error::custom(format!(
                "it has {} conditions where at most {MOST_CONDITIONS} are allowed; list \
                 slugs with in, or ask in several queries",
                extent.conditions
            )));
        }
        Ok(Bounded(Arc::new(filter)))
    }
}

/// A filter as lists keep it: one that asks for nothing is none.
pub(super) fn shared<F: Filter>(filter: Option<&Bounded<F>>) -> Option<Arc<F>> {
    let filter = filter.filter(|filter| filter.0.extent().conditions > 0);
    filter.map(|filter| Arc::clone(&filter.0))
}

/// How many keys an order may have.
const MOST_KEYS: usize = 8;

/// An order of not too many keys.
#[derive(Debug)]
pub(super) struct Ordered<K>(Vec<By<K>>);

impl<'de, K: Deserialize<'de>> Deserialize<'de> for Ordered<K> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let keys = Vec::<By<K>>::deserialize(from)?;
        if keys.len() > MOST_KEYS {
            return Err(D::Error::custom(format!(
                "{} keys where at most {MOST_KEYS} are allowed; leave out the last",
                keys.len()
            )));
        }
        Ok(Ordered(keys))
    }
}

/// An order as lists keep it: one without keys is none.
pub(super) fn order<K: Clone>(order: Option<&Ordered<K>>) -> Order<K> {
    order.filter(|order| !order.0.is_empty()).map(|order| order.0.clone())
}

/// Declares the arguments of a connection: those of its page, and others.
macro_rules! asked {
    ($($(#[$doc:meta])* $name:ident { $($argument:ident: $type:ty,)* })+) => {
        $(
            $(#[$doc])*
            #[derive(Deserialize)]
            #[serde(rename_all = "camelCase")]
            pub(super) struct $name {
                $(pub(super) $argument: $type,)*
                first: Option<i64>,
                after: Option<String>,
                last: Option<i64>,
                before: Option<String>,
            }

            impl $name {
                /// Which page.
                pub(super) fn paging(&self) -> Paging {
                    Paging {
                        first: self.first,
                        after: self.after.clone(),
                        last: self.last,
                        before: self.before.clone(),
                    }
                }
            }
        )+
    };
}

asked! {
    /// Of cities.
    AskedCities {
        filter: Option<Bounded<CityFilter>>,
        order_by: Option<Ordered<CityOrderKey>>,
    }
    /// Of cities that share a field.
    AskedSharing {
        within: Option<Scope>,
        filter: Option<Bounded<CityFilter>>,
        order_by: Option<Ordered<CityOrderKey>>,
    }
    /// Of cities around one.
    AskedNearby {
        within_km: f64,
        filter: Option<Bounded<CityFilter>>,
    }
    /// Of countries.
    AskedCountries {
        filter: Option<Bounded<CountryFilter>>,
        order_by: Option<Ordered<CountryOrderKey>>,
    }
    /// Of partners.
    AskedPartners {
        filter: Option<Bounded<PartnershipFilter>>,
        cities: Option<Bounded<CityFilter>>,
        order_by: Option<Ordered<PartnerOrderKey>>,
    }
    /// Of partnerships.
    AskedPartnerships {
        filter: Option<Bounded<PartnershipFilter>>,
        order_by: Option<Ordered<PartnershipOrderKey>>,
    }
    /// Of a search.
    AskedSearch {
        text: String,
        types: Option<Vec<SearchType>>,
    }
}
