//! The network as it stood at the end of each year: made when it is first asked for, then kept.

use std::sync::{Arc, OnceLock};

use super::Graph;
use super::presence::Presence;
use super::relations::Relations;
use crate::dataset::Dataset;
use crate::model::Year;

/// Which view of the network: today's, or one of those of earlier years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct View(pub(super) u32);

impl View {
    /// Today's.
    pub const TODAY: View = View(0);

    /// A number, different for each view of a network.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// The views of earlier years. Between two years in which something began all years look the same.
#[derive(Debug)]
pub(super) struct Views {
    /// The years in which something began, but for the last, after which it is today.
    years: Box<[Year]>,
    /// What it was before the first of them, and from each of them on.
    graphs: Box<[OnceLock<Box<Graph>>]>,
    last: Option<Year>,
}

impl Views {
    pub(super) fn of(dataset: &Dataset) -> Views {
        let designated = dataset.designations().iter().map(|designation| designation.year);
        let first = designated.clone().min();
        let twinned = dataset.twinnings().iter().filter_map(|twinning| twinning.year);
        let begun = dataset.initiatives().iter().filter_map(|initiative| initiative.start_year);
        let fields = dataset.fields().iter().map(|field| field.since);
        let years = designated.chain(twinned).chain(begun).chain(fields);
        // There is nobody to work with before the first designation.
        let mut years = distinct(years.filter(|year| Some(*year) >= first));
        let last = years.pop();
        let graphs = (0..=years.len()).map(|_| OnceLock::new()).collect();
        Views { years: years.into(), graphs, last }
    }
}

/// Years in order, each once: of millions of them few differ.
fn distinct(years: impl Iterator<Item = Year>) -> Vec<Year> {
    let mut found = [None; Year::COUNT];
    let first = Year::FIRST.number();
    years.for_each(|year| found[(year.number() - first) as usize] = Some(year));
    found.into_iter().flatten().collect()
}

impl Graph {
    /// The network as it stood at the end of a year. Before the first designation it is empty; from
    /// the last year in which something began it is today's.
    pub fn as_of(&self, year: Year) -> &Graph {
        let Some(views) = self.views.as_ref().filter(|views| Some(year) < views.last) else {
            return self;
        };
        let place = views.years.partition_point(|begun| *begun <= year);
        self.view(View(place as u32 + 1))
    }

    /// Which view of the network this is.
    pub fn which(&self) -> View {
        self.view
    }

    /// That view of the network, which must be one of this very network. A view of an earlier year
    /// gives itself.
    pub fn view(&self, view: View) -> &Graph {
        let (Some(views), false) = (&self.views, view == View::TODAY) else { return self };
        let place = view.0 as usize - 1;
        views.graphs[place].get_or_init(|| {
            // Any year before the first will do for what was before it.
            let year = match place.checked_sub(1) {
                Some(place) => views.years[place],
                None => Year::FIRST,
            };
            let presence = Presence::at_end_of(year, &self.dataset);
            let (dataset, texts) = (Arc::clone(&self.dataset), Arc::clone(&self.texts));
            let relations = Relations::of(&dataset, &presence);
            Box::new(Graph::with(dataset, texts, presence, relations, view, None))
        })
    }
}
