//! Floor 3: the network as one immutable graph, and the questions that can be put to it.
//!
//! The cities are the nodes of a petgraph graph, and what ties two of them its edges: that is what
//! walks and measures run on. All other relations, such as that of a city to its country, are sorted
//! lists by key, read off the dataset once.
//!
//! Outside this floor there are typed handles only: a [`City`] is a graph and a key, four words to
//! copy, and each of its methods is a sentence: `city.partners()`, `country.cities()`.
//!
//! Building cannot fail, because a [`Dataset`] is valid by construction, and nothing changes after.

mod area;
mod city;
mod condition;
mod country;
mod designation;
mod division;
mod documents;
mod doubt;
mod facts;
mod field;
mod filter;
mod find;
mod group;
mod growth;
mod handle;
mod links;
mod lists;
mod lookups;
mod meant;
mod measured;
mod measures;
mod name;
mod nearby;
mod order;
mod origin;
mod partner;
mod partnership;
mod parts;
mod presence;
mod relations;
mod search;
mod select;
mod sites;
mod sizes;
mod source;
mod sphere;
mod suggest;
mod text;
mod ties;
mod views;
mod walk;
mod ways;

use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use crate::dataset::{Dataset, Licence};
use crate::model::{self, CountryCode, Key, Slug, Year};
use crate::threads;

pub use area::AreaOfAction;
pub use city::City;
pub use country::{Country, CountryField, CountryLink, CountryLinkKey};
pub use designation::Designation;
pub use division::Division;
pub use field::CreativeField;
pub use filter::{CityFilter, CountryFilter, DesignationFilter, PartnershipFilter, SourceFilter};
pub use filter::{Filter, Known, MOST_CONDITIONS, MOST_FILTERS, MOST_LEVELS};
pub use find::{Find, Found, Match, Span};
pub use group::{CityGroup, CityGroupKey, Group, PartnershipGroup, PartnershipGroupKey};
pub use growth::YearGrowth;
pub use handle::{Entry, Handle, Listing};
pub use links::PartnerKey;
pub use meant::Doubt;
pub use measured::{CommunityKey, Metrics, Unmeasured, hold_measures};
pub use measures::{CONFIDENCE, CityMeasures, ErrorBounds, NetworkMeasures};
pub use name::OtherName;
pub use nearby::{Nearby, NearbyCity};
pub use order::By;
pub use origin::{Cities, Countries, Designations, Initiatives, Origin, Partnerships, Sources};
pub use partner::PartnerOf;
pub use partnership::{Initiative, Participation, Partnership, PartnershipKey, Twinning, Which};
pub use parts::{Extent, UnknownSlug};
pub use select::{
    CityList, CountryList, DesignationList, FactList, InitiativeList, List, NearbyList, Order,
    PartnerList, PartnershipList, SearchList, Selection, SourceList,
};
pub use sizes::{Cited, Citing, Creative, Names, Places, Sizes, Ties};
pub use source::{Fact, Source};
pub use suggest::{Suggestion, SuggestionParts, Suggestions};
pub use views::View;
pub use ways::{Avoid, GaveUp, Link, Neighbourhood, Path, Through};

use find::Texts;
use links::Links;
use lists::Lists;
use lookups::Lookups;
use measured::Measured;
use presence::Presence;
use relations::Relations;
use sites::Sites;
use ties::CountryTie;
use views::Views;
use walk::Scratches;

/// The network as a graph.
#[derive(Debug)]
pub struct Graph {
    dataset: Arc<Dataset>,
    texts: Arc<Texts>,
    presence: Presence,
    partnerships: Box<[PartnershipKey]>,
    city_partnerships: Lists<PartnershipKey>,
    lookups: Lookups,
    links: Arc<Links>,
    country_links: Lists<CountryTie>,
    /// What rests on each source: read off when it is first asked for.
    supports: OnceLock<Lists<Fact>>,
    /// The places of the cities: set up when they are first asked for.
    sites: OnceLock<Sites>,
    measured: Measured,
    /// Where walks take notes.
    scratches: Scratches,
    /// How large lists are: worked out when it is first asked for.
    sizes: OnceLock<Sizes>,
    loaded: SystemTime,
    view: View,
    /// The views of earlier years, where this is today's.
    views: Option<Views>,
}

impl Graph {
    /// Builds the graph of a dataset.
    pub fn new(dataset: Dataset) -> Graph {
        let presence = Presence::today(&dataset);
        let (texts, (views, relations)) = threads::join(
            relations::worth(&dataset),
            || Texts::of(&dataset),
            || (Views::of(&dataset), Relations::of(&dataset, &presence)),
        );
        let (dataset, texts) = (Arc::new(dataset), Arc::new(texts));
        let graph = Graph::with(dataset, texts, presence, relations, View::TODAY, Some(views));
        graph.sizes(); // the first request needs them
        graph
    }

    fn with(
        dataset: Arc<Dataset>,
        texts: Arc<Texts>,
        presence: Presence,
        relations: Relations,
        view: View,
        views: Option<Views>,
    ) -> Graph {
        let Relations { partnerships, city_partnerships, links, country_links, lookups } =
            relations;
        Graph {
            dataset,
            texts,
            presence,
            partnerships,
            city_partnerships,
            lookups,
            links: Arc::new(links),
            country_links,
            supports: OnceLock::new(),
            sites: OnceLock::new(),
            measured: Measured::default(),
            scratches: Scratches::default(),
            sizes: OnceLock::new(),
            loaded: SystemTime::now(),
            view,
            views,
        }
    }

    /// The year at whose end this view of the network is, or one in which it was the same; none for
    /// today's.
    pub fn year(&self) -> Option<Year> {
        self.presence.year()
    }

    /// A hash of the data the graph was built from.
    pub fn digest(&self) -> u128 {
        self.dataset.digest()
    }

    /// On what terms the data may be used as a whole; none where it does not say.
    pub fn licence(&self) -> Option<Licence> {
        self.dataset.licence()
    }

    /// What is said of the network as a whole.
    pub fn network(&self) -> &model::Network {
        self.dataset.network()
    }

    /// The number of pairs of cities that are partners.
    pub fn links(&self) -> usize {
        self.links.links()
    }

    /// Whether a walk may take more than a moment.
    pub fn is_large(&self) -> bool {
        self.links() > 50_000 || self.cities().len() > 20_000
    }

    /// How large the lists of this network are, in this and in all other years.
    pub fn sizes(&self) -> &Sizes {
        self.sizes.get_or_init(|| Sizes::of(self))
    }

    /// When the graph was built.
    pub fn loaded(&self) -> SystemTime {
        self.loaded
    }

    fn sites(&self) -> &Sites {
        self.sites.get_or_init(|| Sites::of(self))
    }

    /// Every city, in order of slug.
    pub fn cities(&self) -> Listing<'_, Key<model::City>> {
        Listing::kept(self, &self.lookups.cities)
    }

    /// The city of that slug.
    pub fn city(&self, slug: &Slug) -> Option<City<'_>> {
        let city = self.find(self.dataset.cities(), |city| city.slug.cmp(slug));
        city.filter(|city| self.presence.is_member(city.key()))
    }

    /// Every country, in order of code.
    pub fn countries(&self) -> Listing<'_, Key<model::Country>> {
        Listing::kept(self, &self.lookups.countries)
    }

    /// The country of that code.
    pub fn country(&self, code: &CountryCode) -> Option<Country<'_>> {
        let country = self.find(self.dataset.countries(), |country| country.code.cmp(code));
        country.filter(|country| !country.cities().is_empty())
    }

    /// The division of that name in a country.
    pub fn division(&self, country: Country<'_>, name: &str) -> Option<Division<'_>> {
        let division = self.find(self.dataset.divisions(), |division| {
            (division.country, division.name.as_str()).cmp(&(country.key(), name))
        });
        division.filter(|division| !division.cities().is_empty())
    }

    /// Every creative field, in order of slug.
    pub fn fields(&self) -> Listing<'_, Key<model::CreativeField>> {
        Listing::kept(self, &self.lookups.fields)
    }

    /// The creative field of that slug.
    pub fn field(&self, slug: &Slug) -> Option<CreativeField<'_>> {
        let field = self.find(self.dataset.fields(), |field| field.slug.cmp(slug));
        field.filter(|field| self.presence.has_begun(Some(field.record().since)))
    }

    /// Every area of action, in order of slug.
    pub fn areas(&self) -> Listing<'_, Key<model::AreaOfAction>> {
        Listing::kept(self, &self.lookups.areas)
    }

    /// The area of action of that slug.
    pub fn area(&self, slug: &Slug) -> Option<AreaOfAction<'_>> {
        self.find(self.dataset.areas(), |area| area.slug.cmp(slug))
    }

    /// Every partnership: twinnings in order of their cities, then initiatives in order of slug.
    pub fn partnerships(&self) -> Listing<'_, PartnershipKey> {
        Listing::kept(self, &self.partnerships)
    }

    /// The twinning of two cities, whichever is named first.
    pub fn twinning(&self, one: City<'_>, other: City<'_>) -> Option<Twinning<'_>> {
        let mut cities = [one.key(), other.key()];
        cities.sort();
        let twinning = self.find(self.dataset.twinnings(), |twinning| twinning.cities.cmp(&cities));
        twinning.filter(|twinning| {
            let key = PartnershipKey::twinning(twinning.key());
            self.partnerships.binary_search(&key).is_ok()
        })
    }

    /// The initiative of that slug.
    pub fn initiative(&self, slug: &Slug) -> Option<Initiative<'_>> {
        let initiative =
            self.find(self.dataset.initiatives(), |initiative| initiative.slug.cmp(slug));
        initiative.filter(|initiative| initiative.participants().next().is_some())
    }

    /// The source of that slug.
    pub fn source(&self, slug: &Slug) -> Option<Source<'_>> {
        self.find(self.dataset.sources(), |source| source.slug.cmp(slug))
    }

    /// How the network grew: one entry a year in which cities joined, in order.
    pub fn growth(&self) -> &[YearGrowth] {
        &self.lookups.growth
    }

    /// The record whose natural id compares equal, in a table sorted by it.
    fn find<'g, T>(
        &'g self,
        table: &'g [T],
        compare: impl Fn(&T) -> std::cmp::Ordering,
    ) -> Option<Handle<'g, T>> {
        let place = table.binary_search_by(compare).ok()?;
        Some(Handle::new(self, Key::new(place as u32)))
    }
}
