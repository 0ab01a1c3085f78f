//! What may have been meant by the name of a record that there is not.

use strsim::osa_distance;

use super::find::Found;
use super::handle::Entry;
use super::text::fold;
use super::{City, Country, CreativeField, Graph, Handle};
use crate::model::{self, CountryCode, Key, SearchType, Slug, Year, shortened};

/// How many records are told of that may have been meant.
const MOST_MEANT: usize = 3;

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
    pub(super) fn new(problem: &str, meant: Vec<Meant>, otherwise: &str) -> Doubt {
        let shown: Vec<String> = meant.iter().map(Meant::shown).collect();
        let message = match shown.split_last() {
            None => format!("{problem}; {otherwise}"),
            Some((last, [])) => format!("{problem}; did you mean {last}?"),
            Some((last, others)) => {
                format!("{problem}; did you mean {} or {last}?", others.join(", "))
            }
        };
        Doubt { message, suggestions: meant.into_iter().map(|meant| meant.value).collect() }
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

/// What may be given in place of what was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meant {
    /// The slug, code or name of a record.
    value: String,
    /// Another name of the record, where it was found by that.
    also: Option<String>,
}

impl Meant {
    /// A value that was nearly given.
    pub(super) fn nearly(value: impl Into<String>) -> Meant {
        Meant { value: value.into(), also: None }
    }

    /// The value of a record that is called what was written: by its own name, or else by another.
    fn called<'n>(
        written: &str,
        value: &str,
        own: &str,
        others: impl IntoIterator<Item = &'n str>,
    ) -> Meant {
        let asked = as_slug(written);
        let also = match [value, own].into_iter().any(|name| as_slug(name) == asked) {
            true => None,
            // Of several that are alike in Latin letters the one that was written.
            false => {
                let alike = others.into_iter().filter(|name| as_slug(name) == asked);
                alike.min_by_key(|name| *name != written).map(str::to_owned)
            }
        };
        Meant { value: value.to_owned(), also }
    }

    fn shown(&self) -> String {
        match &self.also {
            None => format!("{:?}", self.value),
            Some(also) => format!("{:?} (also {also:?})", self.value),
        }
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
        let mut meant = self.cities_called(slug.as_str(), slug_of);
        if meant.is_empty() {
            meant = self.cities_nearly(slug.as_str(), slug_of);
        }
        Doubt::new(&problem, meant, "cities(filter: {name: …}) and search find them by name")
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
        let meant = self.countries_called(code.as_str(), |it| it.record().code.to_string());
        Doubt::new(&problem, meant, "countries lists those there are")
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
        let called = self.called(slug.as_str(), SearchType::Field, field_found);
        let called = called.iter().map(|field: &CreativeField<'_>| {
            let (record, names) = (field.record(), field.names());
            let names = names.map(|name| &*name.record().text);
            Meant::called(slug.as_str(), record.slug.as_str(), &record.name, names)
        });
        let mut meant: Vec<Meant> = called.collect();
        if meant.is_empty() {
            let records = fields.iter().map(|field| field.record());
            meant = nearly(slug.as_str(), records.map(|it| (it.slug.as_str(), &*it.name)));
        }
        let known: Vec<_> = fields.iter().map(|field| field.record().slug.as_str()).collect();
        let all = format!("give one of {}", known.join(", "));
        Doubt::new(&problem, meant, if known.is_empty() { "there was none yet" } else { &all })
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
        let called = self.called(slug.as_str(), SearchType::Initiative, initiative_found);
        let slugs = called.iter().map(|it: &Handle<'_, model::Initiative>| &it.record().slug);
        let mut meant: Vec<_> = slugs.map(|slug| Meant::nearly(slug.as_str())).collect();
        if meant.is_empty() && initiatives.len() <= FEW {
            let records = self.initiatives().map(|it| it.record());
            meant = nearly(slug.as_str(), records.map(|it| (it.slug.as_str(), &*it.title)));
        }
        Doubt::new(&problem, meant, "search finds them by their titles")
    }

    /// The names of cities that a text may mean.
    pub(super) fn city_names_meant(&self, text: &str) -> Vec<Meant> {
        let name = |city: &City<'_>| city.record().name.clone();
        let called = self.cities_called(text, name);
        if called.is_empty() { self.cities_nearly(text, name) } else { called }
    }

    /// The names of countries that a text may mean.
    pub(super) fn country_names_meant(&self, text: &str) -> Vec<Meant> {
        let called = self.countries_called(text, |country| country.record().name.clone());
        if !called.is_empty() {
            return called;
        }
        let countries = self.countries();
        let names = countries.iter().map(|country| &*country.record().name);
        let names: Vec<(String, &str)> = names.map(|name| (as_slug(name), name)).collect();
        let known = names.iter().map(|(folded, name)| (&**folded, *name));
        least_slips(text, known).into_iter().map(Meant::nearly).collect()
    }

    /// The cities called just so by any of their names, with one of their values.
    fn cities_called(&self, text: &str, value: impl Fn(&City<'_>) -> String) -> Vec<Meant> {
        let called = self.called(text, SearchType::City, city_found);
        let meant = called.iter().map(|city| {
            let names = city.names().map(|name| &*name.record().text);
            Meant::called(text, &value(city), &city.record().name, names)
        });
        meant.collect()
    }

    /// The countries called just so by any of their names, with one of their values.
    fn countries_called(&self, text: &str, value: impl Fn(&Country<'_>) -> String) -> Vec<Meant> {
        let called = self.called(text, SearchType::Country, country_found);
        let meant = called.iter().map(|country| {
            let names = country.names().map(|name| &*name.record().text);
            Meant::called(text, &value(country), &country.record().name, names)
        });
        meant.collect()
    }

    /// The cities whose slug or own name is nearly a text, with one of their values. In a large network
    /// only those whose slug begins with the same two letters are looked at.
    fn cities_nearly(&self, text: &str, value: impl Fn(&City<'_>) -> String) -> Vec<Meant> {
        let cities = self.cities();
        let of = |key: &Key<model::City>| key.at(self).record().slug.as_str();
        let mut alike = cities.keys();
        if alike.len() > FEW {
            let beginning = text.get(..2).unwrap_or(text);
            let start = alike.partition_point(|key| of(key) < beginning);
            let count = alike[start..].partition_point(|key| of(key).starts_with(beginning));
            alike = &alike[start..start + count];
        }
        let names: Vec<String> =
            alike.iter().map(|key| self.texts.cities[key.index()].replace(' ', "-")).collect();
        let known = alike.iter().zip(&names).flat_map(|(key, name)| [(of(key), key), (name, key)]);
        let found = least_slips(text, known).into_iter();
        found.map(|key| Meant::nearly(value(&key.at(self)))).collect()
    }

    /// The records of a type that are called just what a text says, by any of their names.
    fn called<K: Entry>(
        &self,
        text: &str,
        kind: SearchType,
        key: impl Fn(Found) -> Option<K>,
    ) -> Vec<K::At<'_>> {
        if self.cities().len() > FEW {
            return Vec::new();
        }
        // Whatever else a search finds has a word of the text, or the start of one, and is a guess.
        let finds = self.search(text, Some(&[kind]));
        let called = finds.iter().take_while(|find| find.exact).take(MOST_MEANT);
        called.filter_map(|find| Some(key(find.found)?.at(self))).collect()
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

    /// When all that is said holds; nothing for today. Which year it is the view does not know: years in
    /// which nothing began share one.
    fn then(&self) -> &'static str {
        if self.year().is_some() { " in that year" } else { "" }
    }
}

/// The slugs of records, each given with its name, that are nearly what was written.
fn nearly<'r>(written: &str, records: impl Iterator<Item = (&'r str, &'r str)>) -> Vec<Meant> {
    let known: Vec<(&str, String)> = records.map(|(slug, name)| (slug, as_slug(name))).collect();
    let texts = known.iter().flat_map(|(slug, name)| [(*slug, *slug), (&**name, *slug)]);
    least_slips(written, texts).into_iter().map(Meant::nearly).collect()
}

/// A name as it is compared with slugs.
fn as_slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}

/// Of texts that are known, what stands for those that take the fewest slips to make of them the one that
/// was written: one letter in four at most, and in a short one not its first. They must be folded, with
/// hyphens for blanks.
pub(super) fn least_slips<'k, V: PartialEq>(
    written: &str,
    known: impl IntoIterator<Item = (&'k str, V)>,
) -> Vec<V> {
    const LONGEST: usize = 80;
    const SHORT: usize = 6;
    if written.len() > LONGEST {
        return Vec::new();
    }
    let written = as_slug(written);
    let (mut least, mut found) = ((written.len() / 4).min(3), Vec::new());
    for (text, value) in known {
        let other_first = text.chars().next() != written.chars().next();
        if text.len().abs_diff(written.len()) > least || other_first && written.len() < SHORT {
            continue;
        }
        let slips = osa_distance(&written, text);
        if slips < least {
            found.clear();
        }
        if slips <= least {
            least = slips;
            if !found.contains(&value) {
                found.push(value);
            }
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
