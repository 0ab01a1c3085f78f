//! A dataset in the making: the records that could be read, with their lines.

use super::Dataset;
use super::row::Located;
use super::slots::Slots;
use crate::model::{
    AreaOfAction, City, Country, CreativeField, Designation, Division, Initiative, Key, Network,
    Objective, OtherName, Source, Sources, Twinning, TwinningKind, Year,
};
use crate::threads::{self, MANY, at_once};

/// A city's part in an initiative, as its own row states it.
#[derive(Debug)]
pub(super) struct ParticipantRow {
    pub(super) initiative: Key<Initiative>,
    pub(super) participation: crate::model::Participation,
}

/// A twinning and the line it was read from, no wider than the twinning alone: there are many.
#[derive(Debug)]
pub(super) struct TwinningRow {
    pub(super) line: u32,
    pub(super) cities: [Key<City>; 2],
    pub(super) year: Option<Year>,
    pub(super) kind: TwinningKind,
    pub(super) sources: Sources,
}

const _: () = assert!(size_of::<TwinningRow>() == size_of::<Twinning>());

impl TwinningRow {
    fn into_twinning(self) -> Twinning {
        let TwinningRow { cities, year, kind, sources, .. } = self;
        Twinning { cities, year, kind, sources }
    }
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
    pub(super) sources: Sources,
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
    /// In order of their two cities, and those of the same two in the order of the file.
    pub(super) twinnings: Vec<TwinningRow>,
    pub(super) initiatives: Slots<Initiative>,
    pub(super) participants: Vec<Located<ParticipantRow>>,
    pub(super) names: Vec<Located<OtherName>>,
}

impl Draft {
    /// The dataset. Called when no problem was reported, so nothing is left out.
    pub(super) fn finish(mut self, network: NetworkRow, digest: u128) -> Dataset {
        let threads = at_once(self.twinnings.len() / MANY);
        let (cities, (designations, (initiatives, twinnings))) = threads::join(
            threads,
            || self.cities.into_records(),
            || {
                threads::join(
                    threads,
                    || in_order_of_designation(self.designations),
                    || {
                        let twinnings = self.twinnings.into_iter();
                        let twinnings = twinnings.map(TwinningRow::into_twinning).collect();
                        (with_participants(self.initiatives, self.participants), twinnings)
                    },
                )
            },
        );
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
            cities,
            designations,
            twinnings,
            initiatives,
            names: in_order_of_record(self.names),
        }
    }
}

fn with_participants(
    mut initiatives: Slots<Initiative>,
    participants: Vec<Located<ParticipantRow>>,
) -> Vec<Initiative> {
    for Located { record: row, .. } in participants {
        if let Some(initiative) = initiatives.get_mut(row.initiative) {
            initiative.record.participants.push(row.participation);
        }
    }
    let mut initiatives = initiatives.into_records();
    for initiative in &mut initiatives {
        initiative.participants.sort_by_key(|part| part.city);
    }
    initiatives
}

/// By record, and those of one in the order of their letters.
fn in_order_of_record(rows: Vec<Located<OtherName>>) -> Vec<OtherName> {
    let mut names: Vec<_> = rows.into_iter().map(|row| row.record).collect();
    names.sort_by(|a, b| (a.of, &a.text).cmp(&(b.of, &b.text)));
    names
}

fn in_order_of_designation(rows: Vec<Located<Designation>>) -> Vec<Designation> {
    let mut designations: Vec<_> = rows.into_iter().map(|row| row.record).collect();
    designations.sort_by_key(order_of_designation);
    designations
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
