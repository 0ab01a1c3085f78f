//! What may have been meant by the name of a record that there is not.

use strsim::osa_distance;

use super::find::{Find, Found};
use super::handle::Entry;
use super::{City, Country, Graph, Handle};
use crate::model::{self, CountryCode, Key, SearchType, Slug, Year, shortened};

/// How many records are told of that may have been meant.
const MOST_MEANT: usize = 3;

/// How much worse than the best a find may be to be told of beside it.
const AS_GOOD: f64 = 0.95;

/// From so many cities on, names are not searched for what may have been meant: that takes longer than
/// a hint is worth.
pub(super) const FEW: usize = 20_000;

/// Why something finds nothing, and what to give instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Problem, offending value and remedy.
    pub message: String,
    /// Values to give instead, the likeliest first.
    pub suggestions: Vec<String>,
}

impl Doubt {
    /// A problem, with what was meant, or else another remedy.
    pub(super) fn new(problem: &str, suggestions: Vec<String>, otherwise: &str) -> Doubt {
        let message = match suggestions.split_last() {
            None => format!("{problem}; {otherwise}"),
            Some((last, [])) => format!("{problem}; did you mean {last:?}?"),
            Some((last, others)) => {
                let others: Vec<_> = others.iter().map(|other| format!("{other:?}")).collect();
                format!("{problem}; did you mean {} or {last:?}?", others.join(", "))
            }
        };
        Doubt { message, suggestions }
    }

    /// A problem of which it is known what to do.
    pub(super) fn of(message: String) -> Doubt {
        Doubt { message, suggestions: Vec::new() }
    }

    /// The same, of what is given at a place.
    pub fn at(self, place: &str) -> Doubt {
        Doubt { message: format!("{place}: {}", self.message), ..self }
    }
}

impl Graph {
    /// What to say of a slug that no member has.
    pub fn city_doubt(&self, slug: &Slug) -> Doubt {
        let problem =
            format!("no member city has the slug {:?}{}", shortened(slug.as_str()), self.then());
        let city = self.dataset.cities().binary_search_by(|city| city.slug.cmp(slug));
        if let Ok(place) = city
            && let Some(year) = self.joined(Key::new(place as u32))
        {
            return Doubt::of(format!("{problem}; it joined in {year}"));
        }
        let slug_of = |city: &City<'_>| city.record().slug.to_string();
        let (meant, is_exact) = self.meant(slug.as_str(), SearchType::City, city_found);
        let mut slugs = match !is_exact && self.cities().len() <= FEW {
            true => misspelt(slug, self.cities().iter().map(|city| city.record().slug.as_str())),
            false => Vec::new(),
        };
        if slugs.is_empty() {
            slugs = meant.iter().map(slug_of).collect();
        }
        if slugs.is_empty() {
            slugs.extend(self.city_like(slug).as_ref().map(slug_of));
        }
        Doubt::new(&problem, slugs, "cities(filter: {name: …}) and search find them by name")
    }

    /// What to say of a code that no country with a member has.
    pub fn country_doubt(&self, code: &CountryCode) -> Doubt {
        let problem = format!("no country with a member city has the code {code}{}", self.then());
        let country = self.dataset.countries().binary_search_by(|country| country.code.cmp(code));
        if let Ok(place) = country {
            let country = Key::new(place as u32);
            let cities = Key::all(self.dataset.cities().len()).zip(self.dataset.cities());
            let ours = cities.filter(|(_, city)| city.country == country);
            if let Some(year) = ours.filter_map(|(city, _)| self.joined(city)).min() {
                return Doubt::of(format!("{problem}; its first joined in {year}"));
            }
        }
        let (meant, _) = self.meant(code.as_str(), SearchType::Country, country_found);
        let codes = meant.iter().map(|country| country.record().code.to_string()).collect();
        Doubt::new(&problem, codes, "countries lists those there are")
    }

    /// What to say of a slug that no creative field has.
    pub fn field_doubt(&self, slug: &Slug) -> Doubt {
        let problem =
            format!("no creative field has the slug {:?}{}", shortened(slug.as_str()), self.then());
        let field = self.dataset.fields().iter().find(|field| field.slug == *slug);
        if let Some(field) = field {
            return Doubt::of(format!("{problem}; it is there since {}", field.since));
        }
        let fields = self.fields();
        let known = || fields.iter().map(|field| field.record().slug.as_str());
        let (meant, is_exact) = self.meant(slug.as_str(), SearchType::Field, field_found);
        let mut slugs = if is_exact { Vec::new() } else { misspelt(slug, known()) };
        if slugs.is_empty() {
            slugs = meant.iter().map(|field| field.record().slug.to_string()).collect();
        }
        let all = format!("give one of {}", known().collect::<Vec<_>>().join(", "));
        Doubt::new(&problem, slugs, if fields.is_empty() { "there was none yet" } else { &all })
    }

    /// What to say of a slug that no initiative has.
    pub fn initiative_doubt(&self, slug: &Slug) -> Doubt {
        let problem =
            format!("no initiative has the slug {:?}{}", shortened(slug.as_str()), self.then());
        let initiatives = self.dataset.initiatives();
        let known = initiatives.binary_search_by(|initiative| initiative.slug.cmp(slug));
        if let Ok(place) = known {
            return Doubt::of(match initiatives[place].start_year {
                Some(start) if !self.presence.has_begun(Some(start)) => {
                    format!("{problem}; it began in {start}")
                }
                _ => format!("{problem}; fewer than two of its cities were members then"),
            });
        }
        let (meant, is_exact) = self.meant(slug.as_str(), SearchType::Initiative, initiative_found);
        let mut slugs = match !is_exact && initiatives.len() <= FEW {
            true => misspelt(slug, self.initiatives().map(|it| it.record().slug.as_str())),
            false => Vec::new(),
        };
        if slugs.is_empty() {
            slugs = meant.iter().map(|it| it.record().slug.to_string()).collect();
        }
        Doubt::new(&problem, slugs, "search finds them by their titles")
    }

    /// The names of cities that a text may mean.
    pub(super) fn city_names_meant(&self, text: &str) -> Vec<String> {
        let (meant, _) = self.meant(text, SearchType::City, city_found);
        meant.iter().map(|city: &City<'_>| city.record().name.clone()).collect()
    }

    /// The names of countries that a text may mean.
    pub(super) fn country_names_meant(&self, text: &str) -> Vec<String> {
        let (meant, _) = self.meant(text, SearchType::Country, country_found);
        meant.iter().map(|country: &Country<'_>| country.record().name.clone()).collect()
    }

    /// The records of a type that a text may mean: the best that a search finds, and those about as good;
    /// beside one that is called just so, no other. And whether they are called just so.
    fn meant<K: Entry>(
        &self,
        text: &str,
        kind: SearchType,
        key: impl Fn(Found) -> Option<K>,
    ) -> (Vec<K::At<'_>>, bool) {
        if self.cities().len() > FEW {
            return (Vec::new(), false);
        }
        // Where a word is missing, a find is no more than a half, and a guess.
        const ALL_WORDS: f64 = 0.5;
        let finds = self.search(text, Some(&[kind]));
        let best = finds.first().map_or(0.0, |find| find.score);
        let is_exact = finds.first().is_some_and(|find| find.exact);
        let is_good = |find: &&Find| {
            find.score > ALL_WORDS && find.score >= AS_GOOD * best && find.exact == is_exact
        };
        let good = finds.iter().filter(is_good);
        let found = good.take(MOST_MEANT).filter_map(|find| Some(key(find.found)?.at(self)));
        (found.collect(), is_exact)
    }

    /// The initiatives that there are, in order of slug.
    fn initiatives(&self) -> impl Iterator<Item = Handle<'_, model::Initiative>> {
        let keys = self.presence.initiatives(&self.dataset);
        keys.map(|key| key.at(self))
    }

    /// The year in which a city joined, where that is still to come.
    fn joined(&self, city: Key<model::City>) -> Option<Year> {
        let designations = self.dataset.designations().iter();
        let years = designations.filter(|it| it.city == city).map(|it| it.year);
        years.min().filter(|year| !self.presence.has_begun(Some(*year)))
    }

    /// When all that is said holds; nothing for today.
    fn then(&self) -> String {
        self.year().map_or(String::new(), |year| format!(" at the end of {year}"))
    }
}

/// The slugs that one is most likely a slip of the hand for: those that take the fewest slips.
fn misspelt<'k>(slug: &Slug, known: impl Iterator<Item = &'k str>) -> Vec<String> {
    least_slips(slug.as_str(), known).into_iter().map(str::to_owned).collect()
}

/// Of the texts that are known, those that take the fewest slips to make of them the one that was written:
/// one letter in four at most.
pub(super) fn least_slips<'k>(
    written: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Vec<&'k str> {
    const LONGEST: usize = 80;
    if written.len() > LONGEST {
        return Vec::new();
    }
    let (mut least, mut found) = ((written.len() / 4).min(3), Vec::new());
    for text in known {
        if text.len().abs_diff(written.len()) > least {
            continue;
        }
        let slips = osa_distance(written, text);
        if slips < least {
            found.clear();
        }
        if slips <= least {
            least = slips;
            found.push(text);
        }
    }
    found.truncate(MOST_MEANT);
    found
}

fn city_found(found: Found) -> Option<Key<model::City>> {
    if let Found::City(key) = found { Some(key) } else { None }
}

fn country_found(found: Found) -> Option<Key<model::Country>> {
    if let Found::Country(key) = found { Some(key) } else { None }
}

fn field_found(found: Found) -> Option<Key<model::CreativeField>> {
    if let Found::CreativeField(key) = found { Some(key) } else { None }
}

fn initiative_found(found: Found) -> Option<Key<model::Initiative>> {
    if let Found::Initiative(key) = found { Some(key) } else { None }
}
