//! Names by which records are found and grouped: those that look alike are one, and each stands once.

use std::collections::{BTreeMap, HashMap};

use super::repeats::{in_order, repeats};
use crate::dataset::Problems;
use crate::dataset::characters::skeleton;
use crate::dataset::draft::Draft;
use crate::dataset::row::Located;
use crate::model::{Country, Division, Key, Named};

/// Two divisions of a country do not look alike.
pub(super) fn divisions_do_not_look_alike(draft: &Draft, problems: &mut Problems) {
    let mut first = 0;
    for divisions in draft.divisions.chunk_by(|a, b| a.country == b.country) {
        let names: Vec<&str> = divisions.iter().map(|division| division.name.as_str()).collect();
        for pair in alike(&names) {
            let named = pair.map(|place| {
                let line = line_of_division(draft, Key::new((first + place) as u32));
                (names[place], line)
            });
            report_alike(named, "cities.csv", "division", problems);
        }
        first += divisions.len();
    }
}

/// The first line that names a division.
fn line_of_division(draft: &Draft, division: Key<Division>) -> u32 {
    let mut cities = draft.cities.iter().map(|(_, row)| row);
    let named = cities.by_ref().filter(|row| row.record.division == Some(division));
    named.map(|row| row.line).min().unwrap_or(1)
}

/// Two regions, or two subregions, do not look alike.
pub(super) fn regions_do_not_look_alike(draft: &Draft, problems: &mut Problems) {
    type NameOf = fn(&Country) -> &str;
    let columns: [(&str, NameOf); 2] =
        [("region", |country| &country.region), ("subregion", |country| &country.subregion)];
    for (column, name_of) in columns {
        let mut lines = BTreeMap::new();
        for (_, Located { line, record }) in draft.countries.iter() {
            let first = lines.entry(name_of(record)).or_insert(*line);
            *first = (*first).min(*line);
        }
        let names: Vec<&str> = lines.keys().copied().collect();
        for pair in alike(&names) {
            let named = pair.map(|place| (names[place], lines[names[place]]));
            report_alike(named, "countries.csv", column, problems);
        }
    }
}

/// Of names that differ, those that look like an earlier one: the places of both.
fn alike(names: &[&str]) -> Vec<[usize; 2]> {
    if names.iter().all(|name| name.is_ascii() && !name.contains("  ")) {
        return Vec::new(); // what differs in ASCII looks different
    }
    let mut known = HashMap::new();
    let mut found = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let first = *known.entry(skeleton(name)).or_insert(place);
        if first != place {
            found.push([first, place]);
        }
    }
    found
}

/// Tells of two names, each with its line, at the later of the two.
fn report_alike(
    mut named: [(&str, u32); 2],
    file: &'static str,
    column: &str,
    problems: &mut Problems,
) {
    named.sort_by_key(|(_, line)| *line);
    let [(like, first), (name, line)] = named;
    let what = format!("the {column} {name:?} looks like {like:?} in line {first}");
    problems.report(file, line, what, "write the two in the same characters");
}

/// A record has each of its other names once.
pub(super) fn record_has_a_name_once(draft: &Draft, problems: &mut Problems) {
    let names = draft.names.iter().map(|row| ((row.record.of, &*row.record.text), row.line));
    for ((of, name), first, line) in repeats(in_order(names)) {
        let id = match of {
            Named::City(key) => draft.cities.id(key),
            Named::Country(key) => draft.countries.id(key),
            Named::CreativeField(key) => draft.fields.id(key),
        };
        problems.report(
            "names.csv",
            line,
            format!("{id:?} has the name {name:?} in line {first} already"),
            "remove one of the rows",
        );
    }
}
