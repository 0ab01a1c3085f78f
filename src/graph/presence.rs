//! What of a dataset is there: all of it, or what was there at the end of a year.
//!
//! Records keep their keys whatever is there, so that a key leads to the same record in each view.

use std::collections::HashMap;

use super::partnership::PartnershipKey;
use crate::dataset::Dataset;
use crate::model::{
    City, DesignationKind, DesignationStatus, Initiative, Key, Participation, Year,
};

/// What of a dataset is there.
#[derive(Debug)]
pub(super) struct Presence {
    year: Option<Year>,
    /// By key: none where it is not there, else whether it stands.
    designations: Box<[Option<DesignationStatus>]>,
    /// By key of a city.
    members: Box<[bool]>,
    /// By key: who takes part, of those who are members. Fewer than two, and it is not there.
    participants: Option<Box<[Box<[Participation]>]>>,
}

impl Presence {
    /// All of a dataset.
    pub(super) fn today(dataset: &Dataset) -> Presence {
        let statuses = dataset.designations().iter().map(|designation| Some(designation.status));
        Presence {
            year: None,
            designations: statuses.collect(),
            members: vec![true; dataset.cities().len()].into(),
            participants: None,
        }
    }

    /// What was there at the end of a year.
    pub(super) fn at_end_of(year: Year, dataset: &Dataset) -> Presence {
        let mut members = vec![false; dataset.cities().len()];
        let replaced = replacements(dataset);
        let designations = dataset.designations().iter().enumerate();
        let designations = designations.map(|(n, designation)| {
            let is_there = designation.year <= year;
            members[designation.city.index()] |= is_there;
            let stands = replaced.get(&n).is_some_and(|replaced| year < *replaced);
            is_there.then_some(match stands {
                true => DesignationStatus::Current,
                false => designation.status,
            })
        });
        let designations = designations.collect();
        let participants = dataset.initiatives().iter().map(|initiative| {
            let has_begun = initiative.start_year.is_none_or(|start| start <= year);
            let parts = initiative.participants.iter().copied();
            let parts: Vec<_> = parts.filter(|part| members[part.city.index()]).collect();
            if has_begun && parts.len() > 1 { parts.into() } else { Box::default() }
        });
        let participants = Some(participants.collect());
        Presence { year: Some(year), designations, members: members.into(), participants }
    }

    /// The year at whose end this is; none for today.
    pub(super) fn year(&self) -> Option<Year> {
        self.year
    }

    /// Whether something that begins in a year has begun.
    pub(super) fn has_begun(&self, start: Option<Year>) -> bool {
        match (self.year, start) {
            (Some(year), Some(start)) => start <= year,
            _ => true,
        }
    }

    /// Whether a designation is there, and whether it stands.
    pub(super) fn designation(&self, index: usize) -> Option<DesignationStatus> {
        self.designations[index]
    }

    /// Whether a city is a member.
    pub(super) fn is_member(&self, city: Key<City>) -> bool {
        self.members[city.index()]
    }

    /// Every partnership: twinnings in order of their cities, then initiatives in order of slug.
    pub(super) fn partnerships(&self, dataset: &Dataset) -> Box<[PartnershipKey]> {
        let twinnings = Key::all(dataset.twinnings().len()).zip(dataset.twinnings());
        let twinnings = twinnings.filter(|(_, twinning)| {
            let are_members = twinning.cities.iter().all(|city| self.is_member(*city));
            are_members && self.has_begun(twinning.year)
        });
        let initiatives = self.initiatives(dataset).map(PartnershipKey::initiative);
        twinnings.map(|(key, _)| PartnershipKey::twinning(key)).chain(initiatives).collect()
    }

    /// The initiatives that are there, in order.
    pub(super) fn initiatives(
        &self,
        dataset: &Dataset,
    ) -> impl Iterator<Item = Key<Initiative>> + Clone {
        let initiatives = Key::all(dataset.initiatives().len());
        initiatives.filter(|key| !self.participants(*key, dataset).is_empty())
    }

    /// Who takes part in an initiative; nobody where it is not there.
    pub(super) fn participants<'d>(
        &'d self,
        key: Key<Initiative>,
        dataset: &'d Dataset,
    ) -> &'d [Participation] {
        match &self.participants {
            Some(participants) => &participants[key.index()],
            None => &dataset.initiatives()[key.index()].participants,
        }
    }
}

/// The year in which each former designation was replaced, by its place in the table: each change of
/// field replaces the latest former designation of its city that is not replaced yet.
fn replacements(dataset: &Dataset) -> HashMap<usize, Year> {
    let mut former: HashMap<Key<City>, Vec<usize>> = HashMap::new();
    let mut replaced = HashMap::new();
    // In order of time; within a year the change comes after what it replaces.
    let mut order: Vec<usize> = (0..dataset.designations().len()).collect();
    order.sort_by_key(|n| {
        let designation = &dataset.designations()[*n];
        (designation.year, designation.kind == DesignationKind::FieldChange)
    });
    for n in order {
        let designation = &dataset.designations()[n];
        let waiting = former.entry(designation.city).or_default();
        if designation.kind == DesignationKind::FieldChange
            && let Some(before) = waiting.pop()
        {
            replaced.insert(before, designation.year);
        }
        if designation.status == DesignationStatus::Former {
            waiting.push(n);
        }
    }
    replaced
}
