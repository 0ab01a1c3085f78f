//! The rules that records keep among themselves: each a small function with a sentence.

mod history;
mod initiatives;
mod names;
mod repeats;

use std::collections::HashSet;
use std::fmt::Display;

use super::Problems;
use super::draft::Draft;
use super::row::Located;
use crate::model::{City, Confidence, CreativeField, Key, Sources};
use crate::threads::{self, MANY, at_once};
use history::{
    changes_of_field_replace_former_designations, every_city_joined_once, of_cities_with_several,
};
use initiatives::{
    city_takes_part_once, initiative_ends_after_it_begins,
    initiative_joins_a_thousand_cities_at_most, initiative_joins_two_cities,
    initiatives_make_fifty_million_links_at_most,
};
use names::{divisions_do_not_look_alike, record_has_a_name_once, regions_do_not_look_alike};
use repeats::{in_order, repeats};

type Rule = fn(&Draft, &mut Problems);

/// Rules about what is there.
const PRESENT: [Rule; 15] = [
    alpha3_code_stands_once,
    geonames_entry_stands_once,
    two_sources_are_two,
    designation_not_before_its_field_began,
    designation_day_in_its_year,
    city_designated_once_in_a_field,
    twinning_links_two_cities,
    pair_twinned_once,
    initiative_ends_after_it_begins,
    city_takes_part_once,
    initiative_joins_a_thousand_cities_at_most,
    initiatives_make_fifty_million_links_at_most,
    divisions_do_not_look_alike,
    regions_do_not_look_alike,
    record_has_a_name_once,
];

/// Rules about what must not be missing. They are asked when every row could be read: a row that
/// was refused would be missed by each of them, and told twice.
const COMPLETE: [Rule; 8] = [
    every_source_is_cited,
    every_country_has_a_city,
    every_city_is_designated,
    every_city_joined_once,
    changes_of_field_replace_former_designations,
    orders_count_without_gaps,
    objectives_count_without_gaps,
    initiative_joins_two_cities,
];

/// Reports every breach of every rule.
pub(super) fn check(draft: &Draft, problems: &mut Problems) {
    let complete = if problems.is_empty() { COMPLETE.as_slice() } else { &[] };
    let rules = [PRESENT.as_slice(), complete].concat();
    let threads = at_once(draft.twinnings.len() / MANY);
    let found = threads::in_order(
        threads,
        rules.iter(),
        || (),
        |(), rule| {
            let mut problems = Problems::default();
            rule(draft, &mut problems);
            problems
        },
    );
    for of_rule in found {
        problems.extend(of_rule);
    }
}

const DESIGNATIONS: &str = "designations.csv";

/// No city was designated in a field before the field began.
fn designation_not_before_its_field_began(draft: &Draft, problems: &mut Problems) {
    for Located { line, record } in &draft.designations {
        let Some(field) = draft.fields.get(record.field) else {
            continue;
        };
        if record.year < field.record.since {
            let (city, field_id) = (draft.cities.id(record.city), draft.fields.id(record.field));
            problems.report(
                DESIGNATIONS,
                *line,
                format!("{city:?} is designated in {field_id:?} in {}", record.year),
                format!("correct the year: the field began in {}", field.record.since),
            );
        }
    }
}

/// Two countries do not have the same three-letter code.
fn alpha3_code_stands_once(draft: &Draft, problems: &mut Problems) {
    let countries = draft.countries.iter();
    let codes = countries.map(|(_, row)| (row.record.alpha3.as_str(), row.line));
    report_repeated(codes.collect(), "countries.csv", "alpha3", problems);
}

/// Two cities are not the same entry of GeoNames.
fn geonames_entry_stands_once(draft: &Draft, problems: &mut Problems) {
    let entries = draft.cities.iter().filter_map(|(_, row)| {
        let entry = row.record.geonames.as_ref()?;
        Some((entry.id, row.line))
    });
    report_repeated(entries.collect(), "cities.csv", "geonames_id", problems);
}

/// Tells a value that stands twice at the later of its lines; rows come in the order of their ids.
fn report_repeated<V: Ord + Send + Display>(
    mut rows: Vec<(V, u32)>,
    file: &'static str,
    column: &str,
    problems: &mut Problems,
) {
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    for pair in rows.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let (value, first, later) =
            (&pair[0].0, pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
        problems.report(
            file,
            later,
            format!("the {column} \"{value}\" stands in line {first} already"),
            "correct one of them",
        );
    }
}

/// A designation that is said to have two sources has them.
fn two_sources_are_two(draft: &Draft, problems: &mut Problems) {
    for Located { line, record } in &draft.designations {
        if record.confidence == Confidence::TwoSources && record.sources.len() < 2 {
            let (city, field) = (draft.cities.id(record.city), draft.fields.id(record.field));
            problems.report(
                DESIGNATIONS,
                *line,
                format!(
                    "the designation of {city:?} in {field:?} has the confidence two-sources \
                         and one source"
                ),
                "add the other source, or make it one-source",
            );
        }
    }
}

/// The day of a designation falls in its year.
fn designation_day_in_its_year(draft: &Draft, problems: &mut Problems) {
    for Located { line, record } in &draft.designations {
        if let Some(date) = record.date.filter(|date| date.year() != record.year) {
            problems.report(
                DESIGNATIONS,
                *line,
                format!("the day {date} is not in the year {}", record.year),
                "correct the year or the day, or leave the day empty",
            );
        }
    }
}

/// A city is designated in a field once.
fn city_designated_once_in_a_field(draft: &Draft, problems: &mut Problems) {
    for ((city, field), first, line) in repeated_designations(draft) {
        let (city, field) = (draft.cities.id(city), draft.fields.id(field));
        problems.report(
            DESIGNATIONS,
            line,
            format!("{city:?} is designated in {field:?} in line {first} already"),
            "remove one of the rows",
        );
    }
}

/// The designations of a city in a field that stand in an earlier line too, and that line.
fn repeated_designations(
    draft: &Draft,
) -> impl Iterator<Item = ((Key<City>, Key<CreativeField>), u32, u32)> {
    let several = of_cities_with_several(draft);
    repeats(in_order(several.map(|row| ((row.record.city, row.record.field), row.line))))
}

/// A city is not twinned with itself.
fn twinning_links_two_cities(draft: &Draft, problems: &mut Problems) {
    for row in &draft.twinnings {
        let [a, b] = row.cities;
        if a == b {
            problems.report(
                "twinnings.csv",
                row.line,
                format!("{:?} is twinned with itself", draft.cities.id(a)),
                "name two different cities",
            );
        }
    }
}

/// Two cities are twinned once, whichever stands first.
fn pair_twinned_once(draft: &Draft, problems: &mut Problems) {
    let pairs = draft.twinnings.iter().map(|row| (row.cities, row.line));
    for ([a, b], first, line) in repeats(pairs.filter(|([a, b], _)| a != b)) {
        let [a, b] = [a, b].map(|city| draft.cities.id(city));
        problems.report(
            "twinnings.csv",
            line,
            format!("{a:?} and {b:?} are twinned in line {first} already"),
            "remove one of the rows; a pair stands once, whichever city is first",
        );
    }
}

/// Every source is cited by some row.
fn every_source_is_cited(draft: &Draft, problems: &mut Problems) {
    let cited = places(draft.sources.len(), citations(draft).flat_map(|list| list.iter().copied()));
    for (key, Located { line, record }) in draft.sources.iter() {
        if !cited[key.index()] {
            problems.report(
                "sources.csv",
                *line,
                format!("no row cites the source {:?}", record.slug.as_str()),
                "remove it, or cite it in the column sources of what it states",
            );
        }
    }
}

/// For each key of a table of that length, whether it is among `keys`.
fn places<T>(length: usize, keys: impl Iterator<Item = Key<T>>) -> Vec<bool> {
    let mut places = vec![false; length];
    for key in keys {
        places[key.index()] = true;
    }
    places
}

fn citations(draft: &Draft) -> impl Iterator<Item = &Sources> {
    let objectives = draft.objectives.iter().map(|row| &row.record.objective.sources);
    let network = draft.network.iter().map(|row| &row.sources);
    network
        .chain(objectives)
        .chain(draft.countries.iter().map(|(_, row)| &row.record.sources))
        .chain(draft.fields.iter().map(|(_, row)| &row.record.sources))
        .chain(draft.areas.iter().map(|(_, row)| &row.record.sources))
        .chain(draft.cities.iter().map(|(_, row)| &row.record.sources))
        .chain(draft.designations.iter().map(|row| &row.record.sources))
        .chain(draft.twinnings.iter().map(|row| &row.sources))
        .chain(draft.initiatives.iter().map(|(_, row)| &row.record.sources))
        .chain(draft.names.iter().map(|row| &row.record.sources))
}

/// Every country has a member city.
fn every_country_has_a_city(draft: &Draft, problems: &mut Problems) {
    let cities = draft.cities.iter().map(|(_, row)| row.record.country);
    let with_city = places(draft.countries.len(), cities);
    for (key, Located { line, record }) in draft.countries.iter() {
        if !with_city[key.index()] {
            problems.report(
                "countries.csv",
                *line,
                format!("no city lies in {:?}", record.code.as_str()),
                "remove the country, or add its city",
            );
        }
    }
}

/// Every city was designated: without that it is no member.
fn every_city_is_designated(draft: &Draft, problems: &mut Problems) {
    let cities = draft.designations.iter().map(|row| row.record.city);
    let designated = places(draft.cities.len(), cities);
    for (key, Located { line, record }) in draft.cities.iter() {
        if !designated[key.index()] {
            problems.report(
                "cities.csv",
                *line,
                format!("{:?} has no designation", record.slug.as_str()),
                "add it to designations.csv, or remove the city",
            );
        }
    }
}

/// Where designations of a field and year are ordered, they count 1, 2, 3, ...
fn orders_count_without_gaps(draft: &Draft, problems: &mut Problems) {
    // One that stands twice is told by a rule of its own.
    let repeated: HashSet<u32> = repeated_designations(draft).map(|row| row.2).collect();
    let orders = draft.designations.iter().filter_map(|Located { line, record }| {
        let order = record.order.filter(|_| !repeated.contains(line))?;
        Some((((record.year, record.field), order), *line))
    });
    for ordered in in_order(orders).chunk_by(|a, b| a.0.0 == b.0.0) {
        let ((year, field), _) = ordered[0].0;
        let of = format!(" of {:?} in {year}", draft.fields.id(field));
        let numbers = ordered.iter().map(|((_, order), line)| (*order, *line));
        report_gaps(numbers, DESIGNATIONS, "order", &of, problems);
    }
}

/// Objectives are numbered 1, 2, 3, ...
fn objectives_count_without_gaps(draft: &Draft, problems: &mut Problems) {
    let numbers = draft.objectives.iter().map(|row| (row.record.number, row.line));
    report_gaps(in_order(numbers), "objectives.csv", "number", "", problems);
}

fn report_gaps(
    numbered: impl IntoIterator<Item = (i32, u32)>,
    file: &'static str,
    column: &str,
    of: &str,
    problems: &mut Problems,
) {
    let mut expected = 1;
    for (number, line) in numbered {
        if number != expected {
            problems.report(
                file,
                line,
                format!("the {column} {number}{of} stands where {expected} should"),
                "count 1, 2, 3 without gaps or repeats",
            );
        }
        expected = number.saturating_add(1); // one gap is told once
    }
}
