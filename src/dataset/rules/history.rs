//! The rules that the designations of a city keep over the years.

use super::super::Problems;
use super::super::draft::Draft;
use super::super::row::Located;
use super::super::slots::Slots;
use super::DESIGNATIONS;
use super::repeats::{in_order, repeats};
use crate::model::{City, Designation, DesignationKind, DesignationStatus};

/// A city's designations in order of time.
type History<'d> = [&'d Located<Designation>];

/// What a history does not keep to: the line, what is wrong, and the remedy.
type Breach = (u32, String, &'static str);

/// How many designations each city has.
fn counts(draft: &Draft) -> Vec<u32> {
    let mut counts = vec![0; draft.cities.len()];
    for row in &draft.designations {
        counts[row.record.city.index()] += 1;
    }
    counts
}

/// The designations of cities that have more than one, in the order of the file: few.
pub(super) fn of_cities_with_several(draft: &Draft) -> impl Iterator<Item = &Located<Designation>> {
    let counts = counts(draft);
    draft.designations.iter().filter(move |row| counts[row.record.city.index()] > 1)
}

/// Reports what a rule finds in the history of each city, but of those with a designation that
/// stands twice, which is told by a rule of its own.
fn check_histories(
    draft: &Draft,
    problems: &mut Problems,
    rule: impl Fn(&History<'_>, &Slots<City>) -> Result<(), Breach>,
) {
    let mut check = |history: &History<'_>| {
        if let Err((line, what, remedy)) = rule(history, &draft.cities) {
            problems.report(DESIGNATIONS, line, what, remedy);
        }
    };
    let counts = counts(draft);
    for row in draft.designations.iter().filter(|row| counts[row.record.city.index()] == 1) {
        check(&[row]);
    }
    // A change in the year of joining would replace nothing: it must come after.
    let is_joining = |row: &Located<Designation>| row.record.kind == DesignationKind::NewMember;
    let mut rows: Vec<_> = of_cities_with_several(draft).collect();
    rows.sort_by_key(|row| (row.record.city, row.record.year, is_joining(row), row.line));
    for history in rows.chunk_by(|a, b| a.record.city == b.record.city) {
        let fields = history.iter().map(|row| (row.record.field, row.line));
        if repeats(in_order(fields)).next().is_none() {
            check(history);
        }
    }
}

/// That a city joined once, by its first designation: else where it did not.
fn joining(history: &History<'_>, cities: &Slots<City>) -> Result<(), Breach> {
    let [first, ..] = history else { return Ok(()) };
    let id = || cities.id(first.record.city);
    let mut joinings = history.iter().filter(|row| row.record.kind == DesignationKind::NewMember);
    let Some(joined) = joinings.next() else {
        let what = format!("{:?} has no designation of the kind new-member", id());
        return Err((first.line, what, "give its first designation that kind"));
    };
    if first.record.year < joined.record.year {
        let what = format!("{:?} joins after its designation in line {}", id(), first.line);
        let remedy = "give the kind new-member to its first designation, or correct the years";
        return Err((joined.line, what, remedy));
    }
    match joinings.next() {
        None => Ok(()),
        Some(second) => {
            let what = format!("{:?} joins a second time", id());
            Err((second.line, what, "give the kind field-change to the later designation"))
        }
    }
}

/// A city joins the network once, by its first designation; what comes later changes its field.
pub(super) fn every_city_joined_once(draft: &Draft, problems: &mut Problems) {
    check_histories(draft, problems, joining);
}

/// Each change of field replaces one earlier designation, which is former from then on, and no
/// other designation is former.
pub(super) fn changes_of_field_replace_former_designations(draft: &Draft, problems: &mut Problems) {
    check_histories(draft, problems, |history, cities| match joining(history, cities) {
        Ok(()) => replacements(history, cities),
        Err(_) => Ok(()), // told by every_city_joined_once
    });
}

/// That each change replaces one that is former: else where that first is not so.
fn replacements(history: &History<'_>, cities: &Slots<City>) -> Result<(), Breach> {
    let mut former = Vec::new();
    for row in history {
        if row.record.kind == DesignationKind::FieldChange && former.pop().is_none() {
            let id = cities.id(row.record.city);
            let what = format!("the change of field of {id:?} replaces no former designation");
            let remedy = "give the one it replaced, of an earlier year, the status former";
            return Err((row.line, what, remedy));
        }
        if row.record.status == DesignationStatus::Former {
            former.push(row);
        }
    }
    match former.first() {
        None => Ok(()),
        Some(row) => {
            let id = cities.id(row.record.city);
            let what = format!("the former designation of {id:?} is replaced by none");
            let remedy =
                "add the one of the kind field-change that replaced it, or make it current";
            Err((row.line, what, remedy))
        }
    }
}
