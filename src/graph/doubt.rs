//! Conditions of filters that nothing meets, and what may have been meant.
//!
//! What is told is true of the whole view of the network, not of the one list that was found empty.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::Graph;
use super::condition::{Circle, Is, TextFilter, Within};
use super::filter::Filter;
use super::meant::{Doubt, FEW, Meant, least_slips};
use super::parts::{Condition, Numbers, Parts, Terms, Texts, Years};
use super::sphere::distance_km;
use super::text::fold;
use crate::model::{Slug, Year, shortened};

/// A list of what there is, where it is no longer, is told whole.
const SHORT_LIST: usize = 30;

impl Graph {
    /// The first condition of a filter that nothing in this view can meet, with its place in the filter;
    /// none where each may be met. If something was found, only lists are looked at that name cities,
    /// countries or sources: some of those may be missing.
    pub fn doubt(&self, filter: &impl Filter, is_found: bool) -> Option<Doubt> {
        let scans = &mut Scans { left: MOST_SCANS, texts: Vec::new() };
        let mut search = Search { graph: self, is_found, is_denied: false, found: None, scans };
        filter.tell(&mut search);
        search.found.map(|(place, doubt)| doubt.at(&place))
    }
}

/// For how many conditions of a filter all cities, countries or partnerships are gone through.
const MOST_SCANS: usize = 20;

/// What was gone through for the conditions of a filter.
struct Scans<'g> {
    /// For how many more there may be.
    left: usize,
    /// The texts that there are, by their folded form.
    texts: Vec<(Texts, BTreeMap<String, &'g str>)>,
}

impl<'g> Scans<'g> {
    /// Whether all may be gone through once more.
    fn take(&mut self) -> bool {
        let is_left = self.left > 0;
        self.left = self.left.saturating_sub(1);
        is_left
    }

    fn texts(&mut self, graph: &'g Graph, texts: Texts) -> &BTreeMap<String, &'g str> {
        let known = self.texts.iter().position(|(known, _)| *known == texts);
        let place = known.unwrap_or_else(|| {
            self.texts.push((texts, graph.known(texts)));
            self.texts.len() - 1
        });
        &self.texts[place].1
    }
}

/// A search for a condition that nothing meets.
struct Search<'g, 's> {
    graph: &'g Graph,
    /// Whether the filter found something.
    is_found: bool,
    /// Whether it is asked of what does not meet the conditions: then only names are doubtful.
    is_denied: bool,
    /// Where it stands, and what to say of it.
    found: Option<(String, Doubt)>,
    scans: &'s mut Scans<'g>,
}

impl Parts for Search<'_, '_> {
    fn condition(&mut self, name: &'static str, condition: Option<Condition<'_>>) {
        let (None, Some(condition)) = (&self.found, condition) else { return };
        let mut found = self.of_name(condition);
        if found.is_none() && !self.is_found && !self.is_denied {
            found = self.of_value(condition);
        }
        self.found = found.map(|(place, doubt)| match &*place {
            "" => (name.to_owned(), doubt),
            place => (format!("{name}.{place}"), doubt),
        });
    }

    fn excluded(&mut self, name: &'static str, why: &'static str) {
        if self.found.is_none() && !self.is_found && !self.is_denied {
            let message = format!("{why}; leave it out, or ask for INITIATIVE in kind");
            self.found = Some((name.to_owned(), Doubt::of(message)));
        }
    }

    fn filter<F: Filter>(&mut self, name: &'static str, place: Option<usize>, filter: &F) {
        if self.found.is_some() {
            return;
        }
        let denies = matches!(name, "not" | "partners.none" | "partners.every");
        let is_denied = self.is_denied || denies;
        let Search { graph, is_found, .. } = *self;
        let mut inner = Search { graph, is_found, is_denied, found: None, scans: &mut *self.scans };
        filter.tell(&mut inner);
        self.found = inner.found.map(|(within, doubt)| {
            let place = place.map(|place| format!("[{place}]")).unwrap_or_default();
            (format!("{name}{place}.{within}"), doubt)
        });
    }
}

/// Where a condition stands, and what to say of it.
type Told = Option<(String, Doubt)>;

impl Search<'_, '_> {
    /// What is doubtful of a condition that names records or texts.
    fn of_name(&mut self, condition: Condition<'_>) -> Told {
        let graph = self.graph;
        match condition {
            Condition::City(slug) => {
                self.unknown(slug, |slug| graph.city(slug).is_some(), |it| graph.city_doubt(it))
            }
            Condition::Country(code) => {
                let is_known = |code: &_| graph.country(code).is_some();
                self.unknown(code, is_known, |code| graph.country_doubt(code))
            }
            Condition::Source(slug) => {
                let doubt = |slug: &Slug| source_doubt(graph, slug);
                self.unknown(slug, |slug| graph.source(slug).is_some(), doubt)
            }
            // Those that no field has are refused; this may be one of a later year.
            Condition::Term(Terms::Fields, slug) if !self.is_found => {
                self.unknown(slug, |slug| graph.field(slug).is_some(), |it| graph.field_doubt(it))
            }
            Condition::Text(texts, filter) if !self.is_found => self.text(texts, filter),
            _ => None,
        }
    }

    /// The first of some names that no record has.
    fn unknown<T: PartialEq>(
        &self,
        names: &Is<T>,
        is_known: impl Fn(&T) -> bool,
        doubt: impl Fn(&T) -> Doubt,
    ) -> Told {
        if self.is_found && !names.is_list() {
            return None;
        }
        if names.is_empty_list() && !self.is_found && !self.is_denied {
            return Some(("in".to_owned(), empty()));
        }
        names.first_unknown(is_known).map(|(place, name)| (place, doubt(name)))
    }

    /// The first condition on a text that none of them meets.
    fn text(&mut self, texts: Texts, filter: &TextFilter) -> Told {
        if self.graph.cities().len() > FEW || !self.scans.take() {
            return None;
        }
        let known = self.scans.texts(self.graph, texts);
        let operator =
            filter.asked().find(|it| !known.keys().any(|text| (it.holds)(text, it.text)))?;
        let asked = shortened(operator.given);
        let problem = format!("no {} {} {asked:?}", texts.noun(), operator.says);
        let suggestions = match texts {
            Texts::CityName => self.graph.city_names_meant(&asked),
            Texts::CountryName => self.graph.country_names_meant(&asked),
            _ => {
                let folded: Vec<_> =
                    known.iter().map(|(folded, text)| (folded.replace(' ', "-"), *text)).collect();
                let texts = folded.iter().map(|(folded, text)| (&**folded, *text));
                least_slips(operator.given, texts).into_iter().map(Meant::nearly).collect()
            }
        };
        let all = match known.len() {
            0 => "there is none in that year".to_owned(),
            1..=SHORT_LIST => {
                format!("give one of {}", known.values().copied().collect::<Vec<_>>().join(", "))
            }
            _ => "search finds what there is".to_owned(),
        };
        Some((operator.name.to_owned(), Doubt::new(&problem, suggestions, &all)))
    }

    /// What is doubtful of a condition on years, numbers and places.
    fn of_value(&mut self, condition: Condition<'_>) -> Told {
        let scans =
            matches!(condition, Condition::Year(..) | Condition::Number(..) | Condition::Place(_));
        if scans && !self.scans.take() {
            return None;
        }
        match condition {
            Condition::Year(years, within) => self.graph.outside_years(years, within),
            Condition::Number(numbers, within) => self.graph.outside_numbers(numbers, within),
            Condition::Place(circle) => self.graph.empty_circle(circle),
            Condition::OneOf(0) => Some((String::new(), empty())),
            _ => None,
        }
    }
}

impl Texts {
    fn noun(self) -> &'static str {
        match self {
            Texts::CityName => "name of a member city",
            Texts::CountryName => "name of a country",
            Texts::DivisionName => "name of a division",
            Texts::Region => "region",
            Texts::Subregion => "sub-region",
        }
    }
}

impl Graph {
    /// The texts that there are, by their folded form.
    fn known(&self, texts: Texts) -> BTreeMap<String, &str> {
        let (countries, cities) = (self.countries(), self.cities());
        let countries = countries.iter().map(|country| country.record());
        let found: Vec<&str> = match texts {
            Texts::CityName => cities.iter().map(|city| &*city.record().name).collect(),
            Texts::CountryName => countries.map(|country| &*country.name).collect(),
            Texts::Region => countries.map(|country| &*country.region).collect(),
            Texts::Subregion => countries.map(|country| &*country.subregion).collect(),
            Texts::DivisionName => {
                let divisions = cities.iter().filter_map(|city| city.division());
                divisions.map(|division| &*division.record().name).collect()
            }
        };
        found.into_iter().map(|text| (fold(text), text)).collect()
    }

    fn outside_years(&self, years: Years, within: &Within<Year>) -> Told {
        const WORDS: [&str; 2] = ["later", "earlier"];
        match years {
            Years::Designations if within.known == Some(false) => {
                let message = "every designation has a year; leave known out";
                Some(("known".to_owned(), Doubt::of(message.to_owned())))
            }
            Years::Designations => {
                let cities = self.cities();
                let known = cities.iter().flat_map(|city| city.years_designated());
                outside(within, known, WORDS, "the years of designations")
            }
            Years::Starts => {
                let partnerships = self.partnerships();
                let known = partnerships.iter().filter_map(|it| it.start_year());
                outside(within, known, WORDS, "the known starts of partnerships")
            }
        }
    }

    fn outside_numbers(&self, numbers: Numbers, within: &Within<i32>) -> Told {
        const WORDS: [&str; 2] = ["more", "less"];
        let cities = self.cities();
        match numbers {
            Numbers::Population => {
                let known = cities.iter().filter_map(|city| city.record().population);
                outside(within, known, WORDS, "the populations of cities")
            }
            Numbers::PartnerCount => {
                let known = cities.iter().map(|city| city.partners().len() as i32);
                outside(within, known, WORDS, "the numbers of partners")
            }
        }
    }

    /// How far it is to the nearest city, where none lies in a circle.
    fn empty_circle(&self, circle: &Circle) -> Told {
        let cities = self.cities();
        let far = cities.iter().map(|city| (distance_km(circle.middle, city.place()), city));
        let (km, city) = far.min_by(|one, other| one.0.total_cmp(&other.0))?;
        if km <= circle.radius_km {
            return None;
        }
        let name = &city.record().name;
        let message = format!(
            "no member city lies in this circle; the nearest to its middle is {name}: give radiusKm: {}",
            km.ceil()
        );
        Some((String::new(), Doubt::of(message)))
    }
}

fn source_doubt(graph: &Graph, slug: &Slug) -> Doubt {
    let problem = format!("no source has the slug {:?}", shortened(slug.as_str()));
    let sources = graph.sources();
    let near = match sources.len() <= FEW {
        true => {
            let slugs = sources.iter().map(|it| it.record().slug.as_str());
            least_slips(slug.as_str(), slugs.map(|slug| (slug, slug)))
        }
        false => Vec::new(),
    };
    let near = near.into_iter().map(Meant::nearly).collect();
    Doubt::new(&problem, near, "sources lists those there are")
}

fn empty() -> Doubt {
    Doubt::of("an empty list holds of nothing; leave it out, or name what is meant".to_owned())
}

/// Conditions that no value meets, or none of those there are. `words` say that a value is above and
/// below others.
fn outside<T: PartialOrd + Copy + Display>(
    within: &Within<T>,
    known: impl Iterator<Item = T>,
    words: [&str; 2],
    of: &str,
) -> Told {
    contradiction(within, words[0]).or_else(|| beyond(within, known, words, of))
}

/// The conditions that a value must not be below, by their names.
fn lows<T: Copy>(within: &Within<T>) -> impl Iterator<Item = (&'static str, T)> {
    [("eq", within.eq), ("gte", within.gte)].into_iter().filter_map(|(name, it)| Some((name, it?)))
}

/// Those that it must not be above.
fn highs<T: Copy>(within: &Within<T>) -> impl Iterator<Item = (&'static str, T)> {
    [("eq", within.eq), ("lte", within.lte)].into_iter().filter_map(|(name, it)| Some((name, it?)))
}

/// Conditions of which one excludes another.
fn contradiction<T: PartialOrd + Copy + Display>(within: &Within<T>, above: &str) -> Told {
    for (low_name, low) in lows(within) {
        let less = highs(within).find(|(_, high)| low > *high);
        if let Some((high_name, high)) = less {
            let message = format!(
                "{low_name} {low} is {above} than {high_name} {high}, and nothing is both; swap \
                 them, or leave one out"
            );
            return Some((String::new(), Doubt::of(message)));
        }
    }
    let is_compared = lows(within).chain(highs(within)).next().is_some();
    (within.known == Some(false) && is_compared).then(|| {
        let message = "what is not known is not compared; leave known out, or the other conditions";
        ("known".to_owned(), Doubt::of(message.to_owned()))
    })
}

/// Conditions beyond all that there is.
fn beyond<T: PartialOrd + Copy + Display>(
    within: &Within<T>,
    known: impl Iterator<Item = T>,
    [above, below]: [&str; 2],
    of: &str,
) -> Told {
    let (least, most) = known.fold(None, |range: Option<(T, T)>, value| {
        let (least, most) = range.unwrap_or((value, value));
        Some((if value < least { value } else { least }, if value > most { value } else { most }))
    })?;
    let too_high = lows(within).find(|(_, low)| *low > most).map(|found| (found, above));
    let too_low = || highs(within).find(|(_, high)| *high < least).map(|found| (found, below));
    let ((name, value), word) = too_high.or_else(too_low)?;
    let message = format!(
        "{value} is {word} than all of {of}, which go from {least} to {most}; ask within these"
    );
    Some((name.to_owned(), Doubt::of(message)))
}
