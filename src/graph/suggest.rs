//! Whom a city might work with next.
//!
//! The score and how well it does are told in `docs/suggestions.md`, with the sources of its parts.

use std::collections::BTreeMap;

use super::filter::{CityFilter, Filter, Known};
use super::handle::Entry;
use super::sphere::distance_km;
use super::{City, Graph, Handle, Listing};
use crate::model::{self, Key};

/// What a shared field adds.
const SHARED_FIELD: f64 = 0.75;
/// What a country without a partner adds.
const NEW_COUNTRY: f64 = 0.1;
/// The distance at which nearness is a half, in kilometres.
const HALF_NEAR_KM: f64 = 1000.0;
/// How many links of partners are walked for common partners.
const WALKED_LINKS: usize = 20_000;
/// How many of the nearest that share a field are looked at.
const NEAREST: usize = 200;
/// Among how many of the nearest those are looked for.
const PASSED_BY: usize = 50_000;

/// What the score of a suggestion is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SuggestionParts {
    /// From common partners: sqrt(min of the two strengths) / ln(1 + partnerships), added up.
    pub common_partners: f64,
    /// For a shared field.
    pub shared_field: f64,
    /// 1 / (1 + distance / 1000 km).
    pub nearness: f64,
    /// For a country without a partner.
    pub new_country: f64,
}

impl SuggestionParts {
    /// Their sum.
    pub fn score(self) -> f64 {
        self.common_partners + self.shared_field + self.nearness + self.new_country
    }
}

/// A city that another does not work with yet.
#[derive(Debug, Clone, Copy)]
pub struct Suggestion {
    of: Key<model::City>,
    city: Key<model::City>,
    /// What its score is made of.
    pub parts: SuggestionParts,
    /// How far apart the two are along the great circle, in kilometres.
    pub distance_km: f64,
    /// Whether its country, which is not the other's own, has no partner of the other.
    pub is_new_country: bool,
    /// Whether its M49 region, which is not the other's own, has no partner of the other.
    pub is_new_region: bool,
}

/// Suggestions for a city.
#[derive(Debug, Clone, Default)]
pub struct Suggestions {
    /// The best first, equals in order of slug.
    pub best: Vec<Suggestion>,
    /// Whether there may be better ones that were not looked at.
    pub truncated: bool,
}

impl Suggestion {
    /// The city that is suggested.
    pub fn city(self, graph: &Graph) -> City<'_> {
        self.city.at(graph)
    }

    /// The fields that both hold now, in order of slug.
    pub fn shared_fields(self, graph: &Graph) -> Listing<'_, Key<model::CreativeField>> {
        let theirs = self.city.at(graph).fields();
        let ours = self.of.at(graph).fields();
        let shared = ours.keys().iter().filter(|field| theirs.keys().contains(field));
        Listing::computed(graph, shared.copied().collect())
    }

    /// The cities that both work with, in order of slug.
    pub fn common_partners(self, graph: &Graph) -> Listing<'_, Key<model::City>> {
        let common = common(graph, self.of, self.city).map(|(city, _, _)| Key::new(city));
        Listing::computed(graph, common.collect())
    }
}

/// Each common partner of two cities, in order, with how strong the ties to it are.
fn common<'g>(
    graph: &'g Graph,
    one: Key<model::City>,
    other: Key<model::City>,
) -> impl Iterator<Item = (u32, f64, f64)> + 'g {
    let of = |city: Key<model::City>| city.index() as u32;
    let links = &graph.links;
    let (mut few, mut many) = (of(one), of(other));
    if links.partners(few).len() > links.partners(many).len() {
        (few, many) = (many, few);
    }
    let each = links.partners(few).iter().zip(links.ties(few));
    each.filter_map(move |(city, tie)| {
        let place = links.partners(many).binary_search(city).ok()?;
        Some((*city, links.strength(*tie), links.strength(links.ties(many)[place])))
    })
}

impl<'g> City<'g> {
    /// The cities on a condition that this one has no partnership with, but a partner or a current
    /// field in common; at most `first` of them. Those with a common partner are found through the
    /// partners with the fewest links of their own, up to 20,000 links; of others the 200 nearest.
    pub fn suggestions(self, filter: Option<&CityFilter>, first: usize) -> Suggestions {
        let mut asked = Asked { city: self, filter, known: Known::default(), truncated: false };
        let mut candidates = asked.through_partners();
        for city in asked.nearest_in_fields() {
            candidates.entry(city).or_insert_with(|| asked.common_partners(city));
        }
        let ground = Ground::of(self);
        let suggestions = candidates.into_iter().map(|(city, common)| ground.suggest(city, common));
        let mut best: Vec<_> = suggestions.collect();
        // Stable: equals stay in order of slug.
        best.sort_by(|one, other| other.parts.score().total_cmp(&one.parts.score()));
        best.truncate(first);
        Suggestions { best, truncated: asked.truncated }
    }
}

/// A search for candidates.
struct Asked<'g, 'f> {
    city: City<'g>,
    filter: Option<&'f CityFilter>,
    known: Known,
    truncated: bool,
}

impl<'g> Asked<'g, '_> {
    fn graph(&self) -> &'g Graph {
        self.city.graph()
    }

    fn index(&self) -> u32 {
        self.city.key().index() as u32
    }

    /// Whether a city may be suggested at all.
    fn is_open(&mut self, city: Key<model::City>) -> bool {
        let links = &self.graph().links;
        city != self.city.key()
            && links.partners(self.index()).binary_search(&(city.index() as u32)).is_err()
            && self
                .filter
                .is_none_or(|filter| filter.holds(city.at(self.city.graph()), &mut self.known))
    }

    /// What one common partner is worth, given how strong the ties to it are.
    fn worth(&self, partner: u32, one: f64, other: f64) -> f64 {
        let partnerships = self.graph().city_partnerships.of(partner as usize).len();
        one.min(other).sqrt() / (1.0 + partnerships as f64).ln()
    }

    /// What all common partners with a city are worth.
    fn common_partners(&self, city: Key<model::City>) -> f64 {
        let common = common(self.graph(), self.city.key(), city);
        common.fold(0.0, |sum, (partner, one, other)| sum + self.worth(partner, one, other))
    }

    /// The cities with a common partner, each with what their common partners are worth.
    fn through_partners(&mut self) -> BTreeMap<Key<model::City>, f64> {
        let links = &self.graph().links;
        let mut partners: Vec<_> =
            links.partners(self.index()).iter().zip(links.ties(self.index())).collect();
        partners.sort_by_key(|(partner, _)| (links.partners(**partner).len(), **partner));
        let mut walked = 0;
        let within = partners.iter().take_while(|(partner, _)| {
            walked += links.partners(**partner).len();
            walked <= WALKED_LINKS
        });
        let within = within.count();
        let is_whole = within == partners.len();
        self.truncated |= !is_whole;
        partners.truncate(within);
        // In order of slug, so that the sums are made in one order.
        partners.sort_by_key(|(partner, _)| **partner);
        let mut met: Vec<(Key<model::City>, f64)> = Vec::new();
        for (partner, tie) in partners {
            let strength = links.strength(*tie);
            let theirs = links.partners(*partner).iter().zip(links.ties(*partner));
            met.extend(theirs.map(|(city, tie)| {
                (Key::new(*city), self.worth(*partner, strength, links.strength(*tie)))
            }));
        }
        met.sort_by_key(|(city, _)| *city);
        let mut found = BTreeMap::new();
        for met in met.chunk_by(|one, next| one.0 == next.0) {
            let city = met[0].0;
            if self.is_open(city) {
                let worth = match is_whole {
                    true => met.iter().fold(0.0, |sum, (_, worth)| sum + worth),
                    false => self.common_partners(city),
                };
                found.insert(city, worth);
            }
        }
        found
    }

    /// The nearest cities that hold one of the fields.
    fn nearest_in_fields(&mut self) -> Vec<Key<model::City>> {
        let graph = self.graph();
        let fields = self.city.fields();
        let mut found = Vec::new();
        if fields.is_empty() {
            return found;
        }
        for (passed_by, city) in graph.sites().around(self.city).enumerate() {
            let theirs = graph.lookups.city_fields.of(city.index());
            let shares = theirs.iter().any(|field| fields.keys().contains(field));
            if shares && self.is_open(city) {
                found.push(city);
            }
            if found.len() == NEAREST {
                break;
            }
            if passed_by == PASSED_BY {
                self.truncated = true;
                break;
            }
        }
        found
    }
}

/// What suggestions for a city are judged by.
struct Ground<'g> {
    city: City<'g>,
    /// The countries and the regions of its partners and its own, in order.
    countries: Vec<Key<model::Country>>,
    regions: Vec<&'g str>,
}

impl<'g> Ground<'g> {
    fn of(city: City<'g>) -> Ground<'g> {
        let graph = city.graph();
        let partners = graph.links.partners(city.key().index() as u32).iter();
        let partners = partners.map(|partner| Handle::new(graph, Key::new(*partner)));
        let mut countries: Vec<_> =
            partners.chain([city]).map(|city: City<'g>| city.record().country).collect();
        countries.sort_unstable();
        countries.dedup();
        let mut regions: Vec<_> =
            countries.iter().map(|country| country.at(graph).record().region.as_str()).collect();
        regions.sort_unstable();
        regions.dedup();
        Ground { city, countries, regions }
    }

    fn suggest(&self, key: Key<model::City>, common_partners: f64) -> Suggestion {
        let city: City<'g> = key.at(self.city.graph());
        let distance_km = distance_km(self.city.place(), city.place());
        let country = city.country();
        let is_new_country = self.countries.binary_search(&country.key()).is_err();
        let region = country.record().region.as_str();
        let ours = self.city.fields();
        let shares = city.fields().keys().iter().any(|field| ours.keys().contains(field));
        let parts = SuggestionParts {
            common_partners,
            shared_field: if shares { SHARED_FIELD } else { 0.0 },
            nearness: 1.0 / (1.0 + distance_km / HALF_NEAR_KM),
            new_country: if is_new_country { NEW_COUNTRY } else { 0.0 },
        };
        let is_new_region = self.regions.binary_search(&region).is_err();
        let of = self.city.key();
        Suggestion { of, city: key, parts, distance_km, is_new_country, is_new_region }
    }
}
