//! The rules that the designations of a city keep over the years.

use std::collections::{BTreeMap, HashSet};

use super::super::Problems;
use super::super::draft::{Draft, Located};
use super::DESIGNATIONS;
use crate::model::{City, Designation, DesignationKind, DesignationStatus, Key};

/// A city's designations in order of time.
type History<'d> = Vec<&'d Located<Designation>>;

/// The histories of cities, without those with a designation that stands twice, which is told by
/// a rule of its own.
fn histories(draft: &Draft) -> BTreeMap<Key<City>, History<'_>> {
    let mut histories: BTreeMap<_, History<'_>> = BTreeMap::new();
    for row in &draft.designations {
        histories.entry(row.record.city).or_default().push(row);
    }
    histories.retain(|_, history| {
        let fields: HashSet<_> = history.iter().map(|row| row.record.field).collect();
        fields.len() == history.len()
    });
    for history in histories.values_mut() {
        // A change in the year of joining would replace nothing: it must come after.
        let is_joining = |row: &Located<Designation>| row.record.kind == DesignationKind::NewMember;
        history.sort_by_key(|row| (row.record.year, is_joining(row), row.line));
    }
    histories
}

/// Joining, when a city did so once and by its first designation: else where it did not, what is
/// wrong, and the remedy.
fn joining(history: &History<'_>, id: &str) -> Result<(), (u64, String, &'static str)> {
    let is_joining = |row: &&&Located<Designation>| row.record.kind == DesignationKind::NewMember;
    let mut joinings = history.iter().filter(is_joining);
    let (Some(first), Some(joined)) = (history.first(), joinings.next()) else {
        let line = history.first().map_or(1, |row| row.line);
        let what = format!("{id:?} has no designation of the kind new-member");
        return Err((line, what, "give its first designation that kind"));
    };
    if first.record.year < joined.record.year {
        let what = format!("{id:?} joins after its designation in line {}", first.line);
        let remedy = "give the kind new-member to its first designation, or correct the years";
        return Err((joined.line, what, remedy));
    }
    match joinings.next() {
        None => Ok(()),
        Some(second) => {
            let what = format!("{id:?} joins a second time");
            Err((second.line, what, "give the kind field-change to the later designation"))
        }
    }
}

/// A city joins the network once, by its first designation; what comes later changes its field.
pub(super) fn every_city_joined_once(draft: &Draft, problems: &mut Problems) {
    for (city, history) in histories(draft) {
        if let Err((line, what, remedy)) = joining(&history, draft.city_id(city)) {
            problems.report(DESIGNATIONS, line, what, remedy);
        }
    }
}

/// Each change of field replaces one earlier designation, which is former from then on, and no
/// other designation is former.
pub(super) fn changes_of_field_replace_former_designations(draft: &Draft, problems: &mut Problems) {
    for (city, history) in histories(draft) {
        let id = draft.city_id(city);
        if joining(&history, id).is_err() {
            continue; // told by every_city_joined_once
        }
        if let Err((line, what, remedy)) = replacements(&history, id) {
            problems.report(DESIGNATIONS, line, what, remedy);
        }
    }
}

/// That each change replaces one that is former: else where that first is not so.
fn replacements(history: &History<'_>, id: &str) -> Result<(), (u64, String, &'static str)> {
    let mut former: Vec<u64> = Vec::new();
    for Located { line, record } in history {
        if record.kind == DesignationKind::FieldChange && former.pop().is_none() {
            let what = format!("the change of field of {id:?} replaces no former designation");
            let remedy = "give the one it replaced, of an earlier year, the status former";
            return Err((*line, what, remedy));
        }
        if record.status == DesignationStatus::Former {
            former.push(*line);
        }
    }
    match former.first() {
        None => Ok(()),
        Some(line) => {
            let what = format!("the former designation of {id:?} is replaced by none");
            let remedy =
                "add the one of the kind field-change that replaced it, or make it current";
            Err((*line, what, remedy))
        }
    }
}
