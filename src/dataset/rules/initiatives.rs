//! The rules that initiatives and their participants keep.

use super::super::Problems;
use super::super::draft::Draft;
use super::super::row::Located;
use super::repeats::{in_order, repeats};
use crate::model::Initiative;

const INITIATIVES: &str = "initiatives.csv";

/// An initiative does not end before it begins.
pub(super) fn initiative_ends_after_it_begins(draft: &Draft, problems: &mut Problems) {
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
pub(super) fn city_takes_part_once(draft: &Draft, problems: &mut Problems) {
    let participants = draft.participants.iter();
    let parts =
        participants.map(|row| ((row.record.initiative, row.record.participation.city), row.line));
    for ((initiative, city), first, line) in repeats(in_order(parts)) {
        let (initiative, city) = (draft.initiatives.id(initiative), draft.cities.id(city));
        problems.report(
            "participants.csv",
            line,
            format!("{city:?} takes part in {initiative:?} in line {first} already"),
            "remove one of the rows",
        );
    }
}

/// Initiatives with the number of their participants.
fn with_participants(draft: &Draft) -> impl Iterator<Item = (&Located<Initiative>, u64)> {
    let mut counts = vec![0; draft.initiatives.len()];
    for row in &draft.participants {
        counts[row.record.initiative.index()] += 1;
    }
    draft.initiatives.iter().map(move |(key, row)| (row, counts[key.index()]))
}

/// An initiative that joins more cities says little of any two of them.
pub(super) fn initiative_joins_a_thousand_cities_at_most(draft: &Draft, problems: &mut Problems) {
    const MOST: u64 = 1_000;
    for (Located { line, record }, count) in with_participants(draft) {
        if count > MOST {
            problems.report(
                INITIATIVES,
                *line,
                format!("{:?} has {count} participants", record.slug.as_str()),
                format!("list at most {MOST}: each two of them count as partners"),
            );
        }
    }
}

/// The links that initiatives make fit in memory.
pub(super) fn initiatives_make_fifty_million_links_at_most(draft: &Draft, problems: &mut Problems) {
    const MOST: u64 = 50_000_000;
    let mut links = 0;
    let beyond = with_participants(draft).find(|(_, count)| {
        links += count * count.saturating_sub(1) / 2;
        links > MOST
    });
    if let Some((Located { line, record }, _)) = beyond {
        problems.report(
            INITIATIVES,
            *line,
            format!("with {:?} initiatives make {links} links of two cities", record.slug.as_str()),
            format!("leave out initiatives, or participants, until there are at most {MOST}"),
        );
    }
}

/// An initiative joins at least two cities.
pub(super) fn initiative_joins_two_cities(draft: &Draft, problems: &mut Problems) {
    for (Located { line, record }, count) in with_participants(draft) {
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
