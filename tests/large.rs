//! A network so large that several threads read it and relate its records, against a plain reading of
//! its files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use creative_cities::dataset::Dataset;
use creative_cities::dataset::synthetic::Synthetic;
use creative_cities::graph::{City, Graph, Partnership};

/// A partnership as the files tell of it: what to call it, when it began, and who takes part.
struct Joint {
    name: String,
    start: Option<i32>,
    cities: BTreeSet<String>,
}

/// What the files say, in the order in which it is to be listed.
struct Plain {
    /// The country of each city, and the year in which it was first designated.
    cities: BTreeMap<String, (String, i32)>,
    partnerships: Vec<Joint>,
}

fn rows(directory: &Path, file: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(directory.join(file)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn year(text: &str) -> Option<i32> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn read(directory: &Path) -> Plain {
    let city = |row: &HashMap<String, String>| (row["id"].clone(), (row["country"].clone(), 9999));
    let mut cities: BTreeMap<_, _> = rows(directory, "cities.csv").iter().map(city).collect();
    for row in rows(directory, "designations.csv") {
        let first = &mut cities.get_mut(&row["city"]).unwrap().1;
        *first = (*first).min(year(&row["year"]).unwrap());
    }
    let twinnings = rows(directory, "twinnings.csv").into_iter().map(|row| {
        let cities = BTreeSet::from([row["city_a"].clone(), row["city_b"].clone()]);
        let name = cities.iter().cloned().collect::<Vec<_>>();
        (name, year(&row["year"]), cities)
    });
    let mut twinnings: Vec<_> = twinnings.collect();
    twinnings.sort();
    let mut participants: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows(directory, "participants.csv") {
        participants.entry(row["initiative"].clone()).or_default().insert(row["city"].clone());
    }
    let starts = rows(directory, "initiatives.csv").into_iter();
    let starts: HashMap<_, _> =
        starts.map(|row| (row["id"].clone(), year(&row["start_year"]))).collect();
    let twinnings =
        twinnings.into_iter().map(|(name, start, cities)| (name.join("+"), start, cities));
    let initiatives = participants.into_iter().map(|(name, cities)| {
        let start = starts[&name];
        (name, start, cities)
    });
    let partnerships = twinnings.chain(initiatives);
    let partnerships = partnerships.map(|(name, start, cities)| Joint { name, start, cities });
    Plain { cities, partnerships: partnerships.collect() }
}

/// By country and another: the partnerships and the pairs of cities between them.
type CountryLinks = BTreeMap<(String, String), (i32, i32)>;

#[derive(Debug, Default, PartialEq)]
struct Relations {
    /// The partnerships of each member, in order.
    partnerships: BTreeMap<String, Vec<String>>,
    /// What each member shares with each of its partners, in order, and how strong that is.
    partners: BTreeMap<String, Vec<(String, Vec<String>, f64)>>,
    countries: CountryLinks,
}

impl Plain {
    /// What was there at the end of a year, or is there today.
    fn relations(&self, year: Option<i32>) -> Relations {
        let is_by_then = |start: i32| year.is_none_or(|year| start <= year);
        let is_member = |city: &&String| is_by_then(self.cities[*city].1);
        let mut found = Relations::default();
        let mut shared: BTreeMap<[&str; 2], Vec<(String, f64)>> = BTreeMap::new();
        for city in self.cities.keys().filter(is_member) {
            found.partnerships.insert(city.clone(), Vec::new());
            found.partners.insert(city.clone(), Vec::new());
        }
        for Joint { name, start, cities } in &self.partnerships {
            let cities: Vec<_> = cities.iter().filter(is_member).collect();
            if cities.len() < 2 || !start.is_none_or(is_by_then) {
                continue;
            }
            let countries: BTreeSet<_> = cities.iter().map(|city| &self.cities[*city].0).collect();
            for [here, there] in pairs(&countries) {
                found.countries.entry((here.to_string(), there.to_string())).or_default().0 += 1;
            }
            for [here, there] in pairs(&cities) {
                let share = (name.clone(), 1.0 / (cities.len() - 1) as f64);
                shared.entry([here.as_str(), there.as_str()]).or_default().push(share);
            }
            for city in cities {
                found.partnerships.get_mut(city).unwrap().push(name.clone());
            }
        }
        for ([here, there], shared) in shared {
            let [one, other] = [here, there].map(|city| self.cities[city].0.clone());
            if one != other {
                found.countries.get_mut(&(one, other)).unwrap().1 += 1;
            }
            let strength = shared.iter().fold(0.0, |sum, (_, strength)| sum + strength);
            let names = shared.into_iter().map(|(name, _)| name).collect();
            let partners = found.partners.get_mut(here).unwrap();
            partners.push((there.to_owned(), names, strength));
        }
        found
    }
}

/// Every two different ones, in both orders.
fn pairs<'i, T: Copy + PartialEq + 'i>(
    items: impl IntoIterator<Item = &'i T> + Clone,
) -> Vec<[T; 2]> {
    let others = |one: T| items.clone().into_iter().map(move |other| [one, *other]);
    let pairs = items.clone().into_iter().flat_map(|one| others(*one));
    pairs.filter(|[one, other]| one != other).collect()
}

fn slug(city: City<'_>) -> String {
    city.record().slug.as_str().to_owned()
}

fn name(partnership: Partnership<'_>) -> String {
    match partnership {
        Partnership::Twinning(twinning) => {
            twinning.cities().into_iter().map(slug).collect::<Vec<_>>().join("+")
        }
        Partnership::Initiative(initiative) => initiative.record().slug.as_str().to_owned(),
    }
}

/// What the graph says.
fn relations(graph: &Graph) -> Relations {
    let mut found = Relations::default();
    for city in graph.cities() {
        found.partnerships.insert(slug(city), city.partnerships().into_iter().map(name).collect());
        let partners = city.partners().into_iter().map(|partner| {
            let shared = partner.partnerships().into_iter().map(name).collect();
            (slug(partner.city()), shared, partner.strength())
        });
        found.partners.insert(slug(city), partners.collect());
    }
    for country in graph.countries() {
        for link in country.links() {
            let codes = [country, link.country()].map(|country| country.record().code.to_string());
            let [here, there] = codes;
            found.countries.insert((here, there), (link.partnerships(), link.city_pairs()));
        }
    }
    found
}

/// So many pairs of cities are twinned that take part in an initiative, too.
const TWINNED: usize = 100;

/// Twins the first two cities of some initiatives: made-up networks have no such twinnings.
fn twin_participants(directory: &Path) {
    let mut initiatives: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(directory, "participants.csv") {
        initiatives.entry(row["initiative"].clone()).or_default().push(row["city"].clone());
    }
    let pairs = initiatives.into_values().map(|mut cities| {
        cities.sort();
        (cities[0].clone(), cities[1].clone())
    });
    let pairs: BTreeSet<_> = pairs.collect();
    let path = directory.join("twinnings.csv");
    let mut twinnings = std::fs::read_to_string(&path).unwrap();
    for (n, (one, other)) in pairs.iter().take(TWINNED).enumerate() {
        let year = 2000 + n % 25;
        twinnings += &format!("{other},{one},{year},sister-city,synthetic\n");
    }
    std::fs::write(path, twinnings).unwrap();
}

/// Puts the rows of each file in the opposite order, so that nothing is in order from the start.
fn reverse_rows(directory: &Path) {
    for file in Dataset::file_names() {
        let path = directory.join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        let mut lines: Vec<_> = text.lines().collect();
        lines[1..].reverse();
        std::fs::write(path, lines.join("\n") + "\n").unwrap();
    }
}

#[test]
fn relations_are_those_that_the_files_tell_of_today_and_in_earlier_years() {
    let directory = tempfile::tempdir().unwrap();
    // Several threads are worth their start from 65,536 twinnings on.
    let network = Synthetic::new(6_000, 80_000, 3).unwrap();
    network.write(&Dataset::embedded().unwrap(), directory.path(), &mut |_| ()).unwrap();
    twin_participants(directory.path());
    reverse_rows(directory.path());
    let plain = read(directory.path());
    let twinnings = plain.partnerships.iter().filter(|joint| joint.name.contains('+')).count();
    assert!(twinnings > 1 << 16, "{twinnings}");

    let graph = Graph::new(Dataset::from_directory(directory.path()).unwrap());
    let today = plain.relations(None);
    let partners = today.partners.values().flatten();
    let both = partners.filter(|(_, shared, _)| shared.len() > 1 && shared[0].contains('+'));
    assert!(both.count() >= 2 * TWINNED, "few are twinned and in an initiative");
    assert!(relations(&graph) == today, "today's differ");
    for year in [2005, 2015, 2023] {
        let then = plain.relations(Some(year));
        assert!(then.partners.len() < today.partners.len(), "{year} is as today");
        let found = relations(graph.as_of(year.to_string().parse().unwrap()));
        assert!(found == then, "those of {year} differ");
    }
}
