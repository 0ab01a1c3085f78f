//! How cities are connected: paths from one to another, and what lies around one.

use std::sync::Arc;

use super::filter::{Filter, Known, PartnershipFilter};
use super::handle::Entry;
use super::links::PartnerKey;
use super::walk::{Levels, Limits, Spent, Truncation, Walk};
use super::{City, Graph, Listing, PartnershipKey};
use crate::model::{self, Key};

/// How many links a walk looks at, at most: about a tenth of a second.
const MOST_VISITED: usize = 5_000_000;
/// How many cities a neighbourhood has at most.
const MOST_CITIES: usize = 2_000;
/// How many links a neighbourhood has at most.
const MOST_LINKS: usize = 20_000;

/// Through which partnerships a walk may lead; all where it is not said.
pub type Through = Option<Arc<PartnershipFilter>>;

/// Which cities a walk keeps out of. Neither end of it may be among them.
pub type Avoid<'a> = &'a [Key<model::City>];

/// A way from one city to another on which no city comes twice.
#[derive(Debug, Clone)]
pub struct Path {
    cities: Vec<Key<model::City>>,
    steps: Vec<Link>,
}

impl Path {
    /// The number of links.
    pub fn length(&self) -> usize {
        self.steps.len()
    }

    /// The cities on the way, both ends among them.
    pub fn cities<'g>(&self, graph: &'g Graph) -> Listing<'g, Key<model::City>> {
        Listing::computed(graph, self.cities.clone())
    }

    /// The links on the way.
    pub fn steps(&self) -> &[Link] {
        &self.steps
    }
}

/// A link between two cities, seen from one of them, and which of its partnerships were asked for.
#[derive(Debug, Clone)]
pub struct Link {
    tie: PartnerKey,
    through: Through,
}

impl Link {
    /// A link with all its partnerships.
    pub(super) fn all(tie: PartnerKey) -> Link {
        Link { tie, through: None }
    }

    /// The city that it is seen from.
    pub fn from<'g>(&self, graph: &'g Graph) -> City<'g> {
        self.tie.back().at(graph).city()
    }

    /// The city at the other end.
    pub fn to<'g>(&self, graph: &'g Graph) -> City<'g> {
        self.tie.at(graph).city()
    }

    /// What the two have in common of what was asked for, twinnings first.
    pub fn partnerships<'g>(&self, graph: &'g Graph) -> Listing<'g, PartnershipKey> {
        let all = self.tie.at(graph).partnerships();
        let Some(filter) = &self.through else { return all };
        let mut known = Known::default();
        let asked = all.keys().iter().filter(|key| filter.holds(key.at(graph), &mut known));
        Listing::computed(graph, asked.copied().collect())
    }

    /// How strong the tie is, all its partnerships counted.
    pub fn strength(&self, graph: &Graph) -> f64 {
        self.tie.at(graph).strength()
    }
}

/// A walk ended before it could answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "gave up after looking at {visited} links, when all ways of up to {reached} links were known; \
     ask for fewer paths or of cities that are nearer"
)]
pub struct GaveUp {
    visited: usize,
    reached: usize,
}

impl From<Spent> for GaveUp {
    fn from(Spent { visited, reached }: Spent) -> Self {
        GaveUp { visited, reached }
    }
}

/// The cities around one, and the links among them.
#[derive(Debug, Clone)]
pub struct Neighbourhood {
    /// The cities by their distance from 0 on, each ring in order of slug.
    pub rings: Vec<Vec<Key<model::City>>>,
    /// The links, each seen from the city whose slug comes first, in order.
    pub links: Vec<Link>,
    /// Why cities are missing; none where all are there.
    pub truncated: Option<String>,
}

/// The number by which walks know a city.
fn number(city: City<'_>) -> u32 {
    city.key().index() as u32
}

/// Whether a link may be gone through: one of its partnerships was asked for.
fn passes<'a>(graph: &'a Graph, through: &'a Through) -> impl FnMut(PartnerKey) -> bool + 'a {
    let mut known = Known::default();
    move |tie| {
        let Some(filter) = through else { return true };
        let partnerships = tie.at(graph).partnerships();
        partnerships.keys().iter().any(|key| filter.holds(key.at(graph), &mut known))
    }
}

/// The numbers by which walks know cities.
fn numbers(cities: Avoid<'_>) -> Vec<u32> {
    cities.iter().map(|city| city.index() as u32).collect()
}

impl<'g> City<'g> {
    fn walk<'a, P: FnMut(PartnerKey) -> bool>(self, avoid: &'a [u32], passes: P) -> Walk<'a, P>
    where
        'g: 'a,
    {
        let Graph { links, scratches, .. } = self.graph();
        Walk { links, scratches, budget: MOST_VISITED, passes, avoid }
    }

    /// A shortest path to another city; of several, the first in order of the slugs on the way.
    ///
    /// # Errors
    /// Too many links had to be looked at.
    pub fn path(
        self,
        to: City<'g>,
        through: Through,
        avoid: Avoid<'_>,
    ) -> Result<Option<Path>, GaveUp> {
        let avoid = numbers(avoid);
        let found = match &through {
            None => self.walk(&avoid, |_| true).shortest(number(self), number(to)),
            Some(_) => {
                let passes = passes(self.graph(), &through);
                self.walk(&avoid, passes).shortest(number(self), number(to))
            }
        };
        Ok(found?.map(|cities| self.graph().path(&cities, &through)))
    }

    /// The paths to another city: the shortest first, those of one length in order of the slugs on
    /// the way; at most `first` of them.
    ///
    /// # Errors
    /// Too many links had to be looked at.
    pub fn paths(
        self,
        to: City<'g>,
        through: Through,
        avoid: Avoid<'_>,
        first: usize,
    ) -> Result<Vec<Path>, GaveUp> {
        let avoid = numbers(avoid);
        let passes = passes(self.graph(), &through);
        let found = self.walk(&avoid, passes).simple_paths(number(self), number(to), first)?;
        Ok(found.iter().map(|cities| self.graph().path(cities, &through)).collect())
    }

    /// How many cities there are at each distance, from 0 on, for as far as partnerships lead.
    pub fn reach(self) -> Vec<usize> {
        let links = &self.graph().links;
        let mut levels = Levels::new(links.cities());
        levels.walk(links, number(self));
        levels.rings().map(<[u32]>::len).collect()
    }

    /// The cities that can be reached in as many links as `depth`, and all links among them.
    pub fn neighbourhood(self, depth: usize, through: Through, avoid: Avoid<'_>) -> Neighbourhood {
        let limits = Limits { cities: MOST_CITIES, links: MOST_LINKS };
        let avoid = numbers(avoid);
        let passes = passes(self.graph(), &through);
        let found = self.walk(&avoid, passes).neighbourhood(number(self), depth, limits);
        let keys = |ring: Vec<u32>| ring.into_iter().map(Key::new).collect();
        let links = found.links.into_iter().map(|(one, other, _)| Link {
            tie: self.graph().links.tie(one, other),
            through: through.clone(),
        });
        Neighbourhood {
            rings: found.rings.into_iter().map(keys).collect(),
            links: links.collect(),
            truncated: found.truncated.map(|limit| match limit {
                Truncation::Cities => {
                    format!("only the nearest {MOST_CITIES} cities are here; ask for less depth")
                }
                Truncation::Links => format!(
                    "only cities with {MOST_LINKS} links among them are here; ask for less depth"
                ),
                Truncation::Budget => format!(
                    "{MOST_VISITED} links were looked at and no more; ask for less depth, or \
                     through partnerships that more links have"
                ),
            }),
        }
    }
}

impl Graph {
    fn path(&self, cities: &[u32], through: &Through) -> Path {
        let steps = cities.windows(2).map(|step| {
            let tie = self.links.tie(step[0], step[1]);
            Link { tie, through: through.clone() }
        });
        Path { steps: steps.collect(), cities: cities.iter().map(|city| Key::new(*city)).collect() }
    }
}
