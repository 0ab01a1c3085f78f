//! A dataset in the making: the records that could be read, with their lines.

use super::Dataset;
use crate::model::{
    AreaOfAction, City, Country, CreativeField, Designation, Division, Initiative, Key, Network,
    Objective, Source, Twinning, Year,
};

/// A record and the line it was read from.
#[derive(Debug)]
pub(super) struct Located<T> {
    pub(super) line: u64,
    pub(super) record: T,
}

/// A table with a place for every id; a place stays empty when its row was refused.
#[derive(Debug)]
pub(super) struct Slots<T> {
    ids: Vec<String>,
    places: Vec<Option<Located<T>>>,
}

impl<T> Slots<T> {
    pub(super) fn new(ids: &[String]) -> Self {
        Slots { ids: ids.to_vec(), places: ids.iter().map(|_| None).collect() }
    }

    /// Puts a record in its place.
    pub(super) fn set(&mut self, key: Key<T>, line: u64, record: T) {
        self.places[key.index()] = Some(Located { line, record });
    }

    /// The id of that key, whether or not its row was refused.
    pub(super) fn id(&self, key: Key<T>) -> &str {
        &self.ids[key.index()]
    }

    /// The record of that key, unless its row was refused.
    pub(super) fn get(&self, key: Key<T>) -> Option<&Located<T>> {
        self.places.get(key.index()).and_then(Option::as_ref)
    }

    pub(super) fn get_mut(&mut self, key: Key<T>) -> Option<&mut Located<T>> {
        self.places.get_mut(key.index()).and_then(Option::as_mut)
    }

    /// The records that could be read, each with its key.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key<T>, &Located<T>)> {
        let slots = Key::all(self.places.len()).zip(&self.places);
        slots.filter_map(|(key, slot)| Some((key, slot.as_ref()?)))
    }

    fn into_records(self) -> Vec<T> {
        self.places.into_iter().flatten().map(|slot| slot.record).collect()
    }
}

/// A city's part in an initiative, as its own row states it.
#[derive(Debug)]
pub(super) struct ParticipantRow {
    pub(super) initiative: Key<Initiative>,
    pub(super) participation: crate::model::Participation,
}

/// An objective with the number that orders it.
#[derive(Debug)]
pub(super) struct NumberedObjective {
    pub(super) number: i32,
    pub(super) objective: Objective,
}

/// The row of `network.csv`.
#[derive(Debug)]
pub(super) struct NetworkRow {
    pub(super) name: String,
    pub(super) launched: Year,
    pub(super) sources: Vec<Key<Source>>,
}

/// What was read of the files. When no problem was reported, everything was.
#[derive(Debug)]
pub(super) struct Draft {
    /// None when the network's own row is missing or was refused.
    pub(super) network: Option<NetworkRow>,
    pub(super) objectives: Vec<Located<NumberedObjective>>,
    pub(super) sources: Slots<Source>,
    pub(super) countries: Slots<Country>,
    pub(super) divisions: Vec<Division>,
    pub(super) fields: Slots<CreativeField>,
    pub(super) areas: Slots<AreaOfAction>,
    pub(super) cities: Slots<City>,
    pub(super) designations: Vec<Located<Designation>>,
    pub(super) twinnings: Vec<Located<Twinning>>,
    pub(super) initiatives: Slots<Initiative>,
    pub(super) participants: Vec<Located<ParticipantRow>>,
}

impl Draft {
    /// The dataset. Called when no problem was reported, so nothing is left out.
    pub(super) fn finish(mut self, network: NetworkRow, digest: u128) -> Dataset {
        for Located { record: row, .. } in self.participants {
            if let Some(initiative) = self.initiatives.get_mut(row.initiative) {
                initiative.record.participants.push(row.participation);
            }
        }
        let mut initiatives = self.initiatives.into_records();
        for initiative in &mut initiatives {
            initiative.participants.sort_by_key(|part| part.city);
        }
        let mut designations = unlocated(self.designations);
        designations.sort_by_key(order_of_designation);
        let mut twinnings = unlocated(self.twinnings);
        twinnings.sort_by_key(|twinning| twinning.cities);
        self.objectives.sort_by_key(|row| row.record.number);
        let objectives = self.objectives.into_iter();
        Dataset {
            digest,
            licence: None,
            network: Network {
                name: network.name,
                launched: network.launched,
                sources: network.sources,
                objectives: objectives.map(|row| row.record.objective).collect(),
            },
            sources: self.sources.into_records(),
            countries: self.countries.into_records(),
            divisions: self.divisions,
            fields: self.fields.into_records(),
            areas: self.areas.into_records(),
            cities: self.cities.into_records(),
            designations,
            twinnings,
            initiatives,
        }
    }
}

fn unlocated<T>(rows: Vec<Located<T>>) -> Vec<T> {
    rows.into_iter().map(|row| row.record).collect()
}

/// By year, then by the order known within the year (unknown last), then by day where known.
fn order_of_designation(designation: &Designation) -> impl Ord + use<> {
    let known_first = |known: bool| !known;
    (
        designation.year,
        known_first(designation.order.is_some()),
        designation.order,
        known_first(designation.date.is_some()),
        designation.date,
        designation.city,
        designation.field,
    )
}
