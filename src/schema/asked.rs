//! Arguments of connections: which page, on what conditions, in which order.

use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::connection::{Page, Paged};
use super::paging::Paging;
use crate::engine::{Advised, Code, FieldError, Hint};
use crate::graph::{
    By, Cities, City, CityFilter, Doubt, Extent, Fact, FactList, Filter, Find, Graph, Known,
    MOST_CONDITIONS, MOST_FILTERS, MOST_LEVELS, Nearby, NearbyList, Order, Origin, PartnerKey,
    PartnerList, PartnerOf, Partnership, PartnershipFilter, SearchList, Selection, Source,
};
use crate::model::{self, CityOrderKey, FactType, Key, PartnerOrderKey, Scope, SearchType};

/// A filter that is not too large; none, where it asks for nothing.
#[derive(Debug)]
pub(super) struct Bounded<F> {
    filter: Option<Arc<F>>,
    /// Whether it lists names, some of which there may not be.
    lists_names: bool,
}

impl<'de, F: Filter> Deserialize<'de> for Bounded<F> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let filter = F::deserialize(from)?;
        let extent = Extent::of(&filter);
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
        let filter = (extent.conditions > 0).then(|| Arc::new(filter));
        Ok(Bounded { filter, lists_names: extent.lists_names })
    }
}

/// A filter as lists keep it, given as the argument of that name.
///
/// # Errors
/// `BAD_USER_INPUT` when it asks for a creative field or an area of action that there is not.
pub(super) fn shared<F: Filter>(
    graph: &Graph,
    argument: &str,
    filter: Option<&Bounded<F>>,
) -> Result<Option<Arc<F>>, FieldError> {
    let Some(filter) = filter.and_then(|filter| filter.filter.as_ref()) else { return Ok(None) };
    match graph.unknown_slug(&**filter) {
        Some(unknown) => {
            Err(FieldError::new(Code::BAD_USER_INPUT, format!("{argument}.{unknown}")))
        }
        None => Ok(Some(Arc::clone(filter))),
    }
}

/// What to say of what is given as an argument.
pub(super) fn hint(argument: &str, doubt: Doubt) -> Hint {
    let Doubt { message, suggestions } = doubt.at(argument);
    Hint { message, suggestions }
}

/// What to say of a filter given as the argument of that name, by which so much was found; none where
/// it need not be looked at.
fn doubted<'s, F: Filter>(
    graph: &'s Graph,
    argument: &str,
    filter: Option<&'s Bounded<F>>,
    is_found: bool,
) -> Option<impl FnOnce() -> Option<Hint> + use<'s, F>> {
    let bounded = filter.filter(|filter| !is_found || filter.lists_names)?;
    let filter = bounded.filter.as_deref()?;
    // A condition stands within the argument: filter.slug.eq.
    let argument = format!("{argument}.");
    Some(move || {
        let Doubt { message, suggestions } = graph.doubt(filter, is_found)?;
        Some(Hint { message: argument + &message, suggestions })
    })
}

/// A page that was asked for, perhaps with a hint.
pub(super) type Advice<'s, K> = Advised<'s, Result<Page<K>, FieldError>>;

/// What was found by a filter given as the argument of that name, with what there is to say of it: that
/// nothing can meet it, for example.
pub(super) fn advised<'s, T, F: Filter>(
    graph: &'s Graph,
    found: T,
    is_found: bool,
    argument: &str,
    filter: Option<&'s Bounded<F>>,
) -> Advised<'s, T> {
    match doubted(graph, argument, filter, is_found) {
        Some(hint) => Advised::with(found, hint),
        None => Advised::plain(found),
    }
}

/// A page, with what there is to say of its filter.
fn advised_page<'s, K: Paged, F: Filter>(
    graph: &'s Graph,
    page: Result<Page<K>, FieldError>,
    filter: Option<&'s Bounded<F>>,
) -> Advice<'s, K> {
    let is_found = has_items(&page);
    advised(graph, page, is_found, "filter", filter)
}

/// Whether there is anything in the list of a page; where there is no page, the error tells enough.
fn has_items<K: Paged>(page: &Result<Page<K>, FieldError>) -> bool {
    page.as_ref().map_or(true, |page| page.total() > 0)
}

/// A number from 0 to `most` that an argument gives.
pub(super) fn within(argument: &str, given: i64, most: usize) -> Result<usize, FieldError> {
    let number = usize::try_from(given).ok().filter(|number| *number <= most);
    number.ok_or_else(|| {
        let message =
            format!("{argument}: {given} is not possible; give a number from 0 to {most}");
        FieldError::new(Code::BAD_USER_INPUT, message)
    })
}

/// How many of a list are asked for that is not read in pages.
#[derive(Deserialize)]
pub(super) struct First {
    first: Option<i64>,
}

impl First {
    /// That many, `usual` if it does not say, and at most `most`.
    pub(super) fn or(&self, usual: i64, most: usize) -> Result<usize, FieldError> {
        within("first", self.first.unwrap_or(usual), most)
    }
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
fn order<K: Clone>(order: Option<&Ordered<K>>) -> Order<K> {
    order.filter(|order| !order.0.is_empty()).map(|order| order.0.clone())
}

/// Declares the arguments of a connection: those of its page, and others.
macro_rules! asked {
    ($($(#[$doc:meta])* $name:ident $(<$origin:ident>)? { $($argument:ident: $type:ty,)* })+) => {
        $(
            $(#[$doc])*
            #[derive(Deserialize)]
            #[serde(rename_all = "camelCase", bound = "")]
            pub(super) struct $name $(<$origin: Origin>)? {
                $($argument: $type,)*
                first: Option<i64>,
                after: Option<String>,
                last: Option<i64>,
                before: Option<String>,
            }

            impl $(<$origin: Origin>)? $name $(<$origin>)? {
                /// Which page.
                fn paging(&self) -> Paging {
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
    /// Of what comes from somewhere.
    Asked<O> {
        filter: Option<Bounded<O::Filter>>,
        order_by: Option<Ordered<O::OrderKey>>,
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
    /// Of partners.
    AskedPartners {
        filter: Option<Bounded<PartnershipFilter>>,
        cities: Option<Bounded<CityFilter>>,
        order_by: Option<Ordered<PartnerOrderKey>>,
    }
    /// Of what rests on a source.
    AskedSupports {
        types: Option<Vec<FactType>>,
    }
    /// Of a search.
    AskedSearch {
        text: String,
        types: Option<Vec<SearchType>>,
    }
}

impl<O: Origin> Asked<O> {
    /// The page of what comes from there.
    pub(super) fn page<'s>(&'s self, graph: &'s Graph, from: O) -> Advice<'s, O::Key>
    where
        O::Key: Paged<List = Selection<O>>,
    {
        advised_page(graph, self.found(graph, from), self.filter.as_ref())
    }

    fn found(&self, graph: &Graph, from: O) -> Result<Page<O::Key>, FieldError>
    where
        O::Key: Paged<List = Selection<O>>,
    {
        let filter = shared(graph, "filter", self.filter.as_ref())?;
        let list = Selection { from, filter, order: order(self.order_by.as_ref()) };
        Page::of(graph, list, &self.paging())
    }
}

impl AskedSharing {
    /// The page of those that share a field with a city.
    pub(super) fn page<'s>(&'s self, city: City<'s>) -> Advice<'s, Key<model::City>> {
        advised_page(city.graph(), self.found(city), self.filter.as_ref())
    }

    fn found(&self, city: City<'_>) -> Result<Page<Key<model::City>>, FieldError> {
        // Null is no narrower than nothing: the world.
        let from = Cities::SharingField(city.key(), self.within.unwrap_or(Scope::World));
        let filter = shared(city.graph(), "filter", self.filter.as_ref())?;
        let list = Selection { from, filter, order: order(self.order_by.as_ref()) };
        Page::of(city.graph(), list, &self.paging())
    }
}

impl AskedNearby {
    /// The page of those around a city.
    pub(super) fn page<'s>(&'s self, city: City<'s>) -> Advice<'s, Nearby> {
        advised_page(city.graph(), self.found(city), self.filter.as_ref())
    }

    fn found(&self, city: City<'_>) -> Result<Page<Nearby>, FieldError> {
        let within_km = self.within_km;
        if within_km < 0.0 {
            let message = format!("withinKm: {within_km} is no distance; give kilometres from 0");
            return Err(FieldError::new(Code::BAD_USER_INPUT, message));
        }
        let filter = shared(city.graph(), "filter", self.filter.as_ref())?;
        let list = NearbyList { city: city.key(), within_km, filter };
        Page::of(city.graph(), list, &self.paging())
    }
}

impl AskedPartners {
    /// The page of those of a city.
    pub(super) fn page<'s>(&'s self, city: City<'s>) -> Advice<'s, PartnerKey> {
        let (graph, page) = (city.graph(), self.found(city));
        let is_found = has_items(&page);
        let of_filter = doubted(graph, "filter", self.filter.as_ref(), is_found);
        let of_cities = doubted(graph, "cities", self.cities.as_ref(), is_found);
        if of_filter.is_none() && of_cities.is_none() {
            return Advised::plain(page);
        }
        Advised::with(page, || {
            let hint = of_filter.and_then(|hint| hint());
            hint.or_else(|| of_cities.and_then(|hint| hint()))
        })
    }

    fn found(&self, city: City<'_>) -> Result<Page<PartnerKey>, FieldError> {
        let list = PartnerList {
            city: city.key(),
            filter: shared(city.graph(), "filter", self.filter.as_ref())?,
            cities: shared(city.graph(), "cities", self.cities.as_ref())?,
            order: order(self.order_by.as_ref()),
        };
        Page::of(city.graph(), list, &self.paging())
    }
}

impl AskedSupports {
    /// The page of what rests on a source.
    pub(super) fn page(&self, source: Source<'_>) -> Result<Page<Fact>, FieldError> {
        let list = FactList { source: source.key(), types: self.types.clone() };
        Page::of(source.graph(), list, &self.paging())
    }
}

impl AskedSearch {
    /// The page of what is found.
    pub(super) fn page(&self, graph: &Graph) -> Result<Page<Find>, FieldError> {
        let list = SearchList { text: self.text.clone(), types: self.types.clone() };
        Page::of(graph, list, &self.paging())
    }
}

/// Conditions on the partnerships that make a partner.
#[derive(Deserialize)]
pub(super) struct AskedShared {
    filter: Option<Bounded<PartnershipFilter>>,
}

impl AskedShared {
    /// Those of a partner that meet them, in order.
    pub(super) fn of<'g>(
        &self,
        partner: PartnerOf<'g>,
    ) -> Result<impl Iterator<Item = Partnership<'g>> + use<'g>, FieldError> {
        let partnerships = partner.partnerships();
        let filter = shared(partner.graph(), "filter", self.filter.as_ref())?;
        let mut known = Known::default();
        Ok(partnerships.into_iter().filter(move |partnership| {
            filter.as_ref().is_none_or(|filter| filter.holds(*partnership, &mut known))
        }))
    }
}
