//! Going out from both ends of a way until the two meet.

use super::among::{cost, partners_among};
use super::budget::{Budget, Spent};
use super::scratch::{End, Scratch};
use super::{Links, Tie};

/// A breadth-first search from both ends (Pohl 1971, "Bi-directional search", Machine Intelligence
/// 6, 127), which goes on from the end whose outermost cities have fewer links.
///
/// Until the two meet no city has been found from both ends: one that had would have been their
/// meeting. So one mark for each city is enough.
pub(super) struct Search<'s, P> {
    pub(super) links: &'s Links,
    pub(super) scratch: &'s mut Scratch,
    pub(super) budget: &'s mut Budget,
    pub(super) passes: &'s mut P,
    /// Cities to which no link from the first city may be taken, in ascending order.
    pub(super) without: &'s [u32],
}

/// Which meetings are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meetings {
    /// The one that the least of the shortest ways goes through.
    Least,
    /// All, in order.
    All,
}

impl<P: FnMut(Tie) -> bool> Search<'_, P> {
    /// Looks for the meetings of the shortest ways, and tells whether there is one. The ends are
    /// different cities.
    pub(super) fn meet(&mut self, from: u32, to: u32, wanted: Meetings) -> Result<bool, Spent> {
        self.scratch.begin(End::From, from);
        self.scratch.begin(End::To, to);
        while let Some(end) = self.lighter() {
            match end {
                End::From => self.expand_from(wanted)?,
                End::To => self.expand_to(wanted)?,
            }
            if !self.scratch.meetings.is_empty() {
                return Ok(true);
            }
            self.scratch.front_mut(end).advance();
        }
        Ok(false)
    }

    /// The length of the shortest ways, once the two ends have met.
    pub(super) fn length(&self) -> usize {
        self.reached() + 1
    }

    /// There is no way of as many links.
    fn reached(&self) -> usize {
        self.scratch.from.depth() + self.scratch.to.depth()
    }

    /// The end to go on from; none where one of them has no more cities.
    fn lighter(&mut self) -> Option<End> {
        let Scratch { from, to, .. } = &mut *self.scratch;
        if from.at(from.depth()).is_empty() || to.at(to.depth()).is_empty() {
            return None;
        }
        Some(if from.is_lighter(to, self.links) { End::From } else { End::To })
    }

    /// Goes one link further from the first city. Meetings are come by in order.
    fn expand_from(&mut self, wanted: Meetings) -> Result<(), Spent> {
        for place in self.scratch.from.places(self.scratch.from.depth()) {
            let city = self.scratch.from.cities()[place];
            let (partners, ties) = (self.links.partners(city), self.links.ties(city));
            self.budget.spend(partners.len(), self.reached())?;
            let without = if place == 0 { self.without } else { &[] };
            for (partner, tie) in partners.iter().zip(ties) {
                let mark = self.scratch.mark(*partner);
                let meets = mark.place(End::To).is_some();
                if !(mark.is_new() || meets)
                    || without.binary_search(partner).is_ok()
                    || !(self.passes)(*tie)
                {
                    continue;
                }
                if meets {
                    self.scratch.meetings.push((place, *partner));
                    if wanted == Meetings::Least {
                        return Ok(());
                    }
                } else {
                    self.scratch.find(End::From, *partner);
                }
            }
            self.scratch.from.looked();
        }
        Ok(())
    }

    /// Goes one link further from the last city. Meetings are come by in any order.
    fn expand_to(&mut self, wanted: Meetings) -> Result<(), Spent> {
        for place in self.scratch.to.places(self.scratch.to.depth()) {
            let city = self.scratch.to.cities()[place];
            let (partners, ties) = (self.links.partners(city), self.links.ties(city));
            self.budget.spend(partners.len(), self.reached())?;
            for (partner, tie) in partners.iter().zip(ties) {
                let mark = self.scratch.mark(*partner);
                if mark.is_new() {
                    if (self.passes)(*tie) {
                        self.scratch.find(End::To, *partner);
                    }
                } else if let Some(met) = mark.place(End::From)
                    && !(met == 0 && self.without.binary_search(&city).is_ok())
                    && (self.passes)(*tie)
                {
                    self.meeting((met, city), wanted);
                }
            }
        }
        if wanted == Meetings::All {
            self.scratch.meetings.sort_unstable();
        }
        Ok(())
    }

    fn meeting(&mut self, meeting: (usize, u32), wanted: Meetings) {
        let meetings = &mut self.scratch.meetings;
        match (wanted, meetings.first_mut()) {
            (Meetings::Least, Some(least)) => *least = meeting.min(*least),
            _ => meetings.push(meeting),
        }
    }

    /// The cities to which a link leads from a city, of those at a distance from an end, in no
    /// certain order.
    pub(super) fn next(&mut self, city: u32, end: End, distance: usize) -> Result<Vec<u32>, Spent> {
        let reached = self.reached();
        let front = self.scratch.front(end);
        let (places, others) = (front.places(distance), front.at(distance));
        self.budget.spend(cost(self.links, city, others.len()), reached)?;
        let mut next = Vec::new();
        let is_other = |other: u32| {
            self.scratch.mark(other).place(end).is_some_and(|place| places.contains(&place))
        };
        partners_among(self.links, city, others, is_other, |other, tie| {
            if (self.passes)(tie) {
                next.push(other);
            }
        });
        Ok(next)
    }
}
