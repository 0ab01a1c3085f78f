//! The rules that records keep among themselves: each a small function with a sentence.

mod history;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Problems;
use super::draft::{Draft, Located};
use crate::model::{City, Confidence, CreativeField, Initiative, Key, Source};
use history::{changes_of_field_replace_former_designations, every_city_joined_once};

type Rule = fn(&Draft, &mut Problems);

/// Rules about what is there.
const PRESENT: [Rule; 10] = [
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
    let all_read = problems.is_empty();
    for rule in PRESENT {
        rule(draft, problems);
    }
    if all_read {
        for rule in COMPLETE {
            rule(draft, problems);
        }
    }
}

const INITIATIVES: &str = "initiatives.csv";
const DESIGNATIONS: &str = "designations.csv";

impl Draft {
    fn city_id(&self, key: Key<City>) -> &str {
        self.cities.id(key)
    }

    fn field_id(&self, key: Key<CreativeField>) -> &str {
        self.fields.id(key)
    }

    fn initiative_id(&self, key: Key<Initiative>) -> &str {
        self.initiatives.id(key)
    }
}

/// No city was designated in a field before the field began.
fn designation_not_before_its_field_began(draft: &Draft, problems: &mut Problems) {
    for Located { line, record } in &draft.designations {
        let Some(field) = draft.fields.get(record.field) else {
            continue;
        };
        if record.year < field.record.since {
            let (city, field_id) = (draft.city_id(record.city), draft.field_id(record.field));
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
    let mut first_lines = HashMap::new();
    for (_, Located { line, record }) in draft.countries.iter() {
        let code = record.alpha3.as_str();
        report_repeated(&mut first_lines, code, *line, "countries.csv", "alpha3", problems);
    }
}

/// Two cities are not the same entry of GeoNames.
fn geonames_entry_stands_once(draft: &Draft, problems: &mut Problems) {
    let mut first_lines = HashMap::new();
    for (_, Located { line, record }) in draft.cities.iter() {
        if let Some(entry) = &record.geonames {
            let id = entry.id.to_string();
            report_repeated(&mut first_lines, &id, *line, "cities.csv", "geonames_id", problems);
        }
    }
}

/// Tells a value that stands twice at the later of its lines; rows come in the order of their ids.
fn report_repeated(
    seen: &mut HashMap<String, u64>,
    value: &str,
    line: u64,
    file: &'static str,
    column: &str,
    problems: &mut Problems,
) {
    if let Some(other) = seen.insert(value.to_owned(), line) {
        let (first, later) = (other.min(line), other.max(line));
        problems.report(
            file,
            later,
            format!("the {column} {value:?} stands in line {first} already"),
            "correct one of them",
        );
    }
}

/// A designation that is said to have two sources has them.
fn two_sources_are_two(draft: &Draft, problems: &mut Problems) {
    for Located { line, record } in &draft.designations {
        if record.confidence == Confidence::TwoSources && record.sources.len() < 2 {
            let (city, field) = (draft.city_id(record.city), draft.field_id(record.field));
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
    let mut first_lines = HashMap::new();
    for Located { line, record } in &draft.designations {
        if let Some(first) = first_lines.get(&(record.city, record.field)) {
            let (city, field) = (draft.city_id(record.city), draft.field_id(record.field));
            problems.report(
                DESIGNATIONS,
                *line,
                format!("{city:?} is designated in {field:?} in line {first} already"),
                "remove one of the rows",
            );
        } else {
            first_lines.insert((record.city, record.field), *line);
        }
    }
}

/// A city is not twinned with itself.
fn twinning_links_two_cities(draft: &Draft, problems: &mut Problems) {
    for Located { line, record } in &draft.twinnings {
        let [a, b] = record.cities;
        if a == b {
            problems.report(
                "twinnings.csv",
                *line,
                format!("{:?} is twinned with itself", draft.city_id(a)),
                "name two different cities",
            );
        }
    }
}

/// Two cities are twinned once, whichever stands first.
fn pair_twinned_once(draft: &Draft, problems: &mut Problems) {
    let mut first_lines = HashMap::new();
    let pairs = draft.twinnings.iter().filter(|row| row.record.cities[0] != row.record.cities[1]);
    for Located { line, record } in pairs {
        if let Some(first) = first_lines.get(&record.cities) {
            let [a, b] = record.cities.map(|city| draft.city_id(city));
            problems.report(
                "twinnings.csv",
                *line,
                format!("{a:?} and {b:?} are twinned in line {first} already"),
                "remove one of the rows; a pair stands once, whichever city is first",
            );
        } else {
            first_lines.insert(record.cities, *line);
        }
    }
}

/// An initiative does not end before it begins.
fn initiative_ends_after_it_begins(draft: &Draft, problems: &mut Problems) {
    for (_, Located { line, record }) in draft.initiatives.iter() {
        if let (Some(start), Some(end)) = (record.start_year, record.end_year)
            && end < start
        {
            problems.report(
                INITIATIVES,
                *line,
                format!("{:?} begins in {start} and ends in {end}", record.slug.as_str()),
                "correct one of the years",
            );
        }
    }
}

/// A city takes part in an initiative once.
fn city_takes_part_once(draft: &Draft, problems: &mut Problems) {
    let mut first_lines = HashMap::new();
    for Located { line, record } in &draft.participants {
        let part = (record.initiative, record.participation.city);
        if let Some(first) = first_lines.get(&part) {
            let initiative = draft.initiative_id(record.initiative);
            let city = draft.city_id(record.participation.city);
            problems.report(
                "participants.csv",
                *line,
                format!("{city:?} takes part in {initiative:?} in line {first} already"),
                "remove one of the rows",
            );
        } else {
            first_lines.insert(part, *line);
        }
    }
}

/// Every source is cited by some row.
fn every_source_is_cited(draft: &Draft, problems: &mut Problems) {
    let cited: HashSet<Key<Source>> = citations(draft).flatten().copied().collect();
    for (key, Located { line, record }) in draft.sources.iter() {
        if !cited.contains(&key) {
            problems.report(
                "sources.csv",
                *line,
                format!("no row cites the source {:?}", record.slug.as_str()),
                "remove it, or cite it in the column sources of what it states",
            );
        }
    }
}

fn citations(draft: &Draft) -> impl Iterator<Item = &Vec<Key<Source>>> {
    let objectives = draft.objectives.iter().map(|row| &row.record.objective.sources);
    let network = draft.network.iter().map(|row| &row.sources);
    network
        .chain(objectives)
        .chain(draft.countries.iter().map(|(_, row)| &row.record.sources))
        .chain(draft.fields.iter().map(|(_, row)| &row.record.sources))
        .chain(draft.areas.iter().map(|(_, row)| &row.record.sources))
        .chain(draft.cities.iter().map(|(_, row)| &row.record.sources))
        .chain(draft.designations.iter().map(|row| &row.record.sources))
        .chain(draft.twinnings.iter().map(|row| &row.record.sources))
        .chain(draft.initiatives.iter().map(|(_, row)| &row.record.sources))
}

/// Every country has a member city.
fn every_country_has_a_city(draft: &Draft, problems: &mut Problems) {
    let with_city: HashSet<_> = draft.cities.iter().map(|(_, row)| row.record.country).collect();
    for (key, Located { line, record }) in draft.countries.iter() {
        if !with_city.contains(&key) {
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
    let designated: HashSet<_> = draft.designations.iter().map(|row| row.record.city).collect();
    for (key, Located { line, record }) in draft.cities.iter() {
        if !designated.contains(&key) {
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
    let mut orders: BTreeMap<_, BTreeSet<(i32, u64)>> = BTreeMap::new();
    let mut seen = HashSet::new();
    for Located { line, record } in &draft.designations {
        // One that stands twice is told by a rule of its own.
        let first = seen.insert((record.city, record.field));
        if let (true, Some(order)) = (first, record.order) {
            let of_field_and_year = orders.entry((record.field, record.year)).or_default();
            of_field_and_year.insert((order, *line));
        }
    }
    for ((field, year), ordered) in orders {
        let of = format!(" of {:?} in {year}", draft.field_id(field));
        report_gaps(ordered, DESIGNATIONS, "order", &of, problems);
    }
}

/// Objectives are numbered 1, 2, 3, ...
fn objectives_count_without_gaps(draft: &Draft, problems: &mut Problems) {
    let numbers = draft.objectives.iter().map(|row| (row.record.number, row.line));
    report_gaps(numbers.collect(), "objectives.csv", "number", "", problems);
}

fn report_gaps(
    numbered: BTreeSet<(i32, u64)>,
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

/// An initiative joins at least two cities.
fn initiative_joins_two_cities(draft: &Draft, problems: &mut Problems) {
    let mut counts: HashMap<Key<Initiative>, usize> = HashMap::new();
    for row in &draft.participants {
        *counts.entry(row.record.initiative).or_default() += 1;
    }
    for (key, Located { line, record }) in draft.initiatives.iter() {
        let count = counts.get(&key).copied().unwrap_or(0);
        if count < 2 {
            let plural = if count == 1 { "" } else { "s" };
            problems.report(
                INITIATIVES,
                *line,
                format!("{:?} has {count} participant{plural}", record.slug.as_str()),
                "list two or more in participants.csv",
            );
        }
    }
}
