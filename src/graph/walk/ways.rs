//! All shortest ways, one after the other.

use std::cmp::Ordering;
use std::vec::IntoIter;

use super::Tie;
use super::budget::Spent;
use super::meet::Search;
use super::scratch::End;

/// What can come after a city on the way.
struct Onwards {
    cities: IntoIter<u32>,
    /// How many ways had been found when the city was come to.
    ways: usize,
}

impl<P: FnMut(Tie) -> bool> Search<'_, P> {
    /// The first of the shortest ways, in order, at least one, once all meetings are known. Each
    /// begins with `head`, which ends in the city searched from.
    ///
    /// They are gone through depth first. A city from which no meeting can be reached is struck off
    /// when that turns out, so it is tried once; any other leads to a way each time it is tried.
    pub(super) fn ways(&mut self, head: &[u32], most: usize) -> Result<Vec<Vec<u32>>, Spent> {
        let (length, mut ways, mut way) = (self.length(), Vec::new(), head.to_vec());
        let Some(first) = head.last() else { return Ok(ways) };
        let mut tried = vec![Onwards { cities: self.after(*first, 0)?, ways: 0 }];
        while let Some(last) = tried.last_mut() {
            let Some(city) = last.cities.next() else {
                let in_vain = last.ways == ways.len();
                if let Some(city) = way.pop().filter(|_| in_vain) {
                    self.scratch.strike(city);
                }
                tried.pop();
                continue;
            };
            way.push(city);
            if tried.len() < length {
                let cities = self.after(city, tried.len())?;
                tried.push(Onwards { cities, ways: ways.len() });
                continue;
            }
            // What is kept is counted too, so that the budget bounds it.
            self.budget.spend(way.len(), length - 1)?;
            ways.push(way.clone());
            way.pop();
            if ways.len() >= most {
                break;
            }
        }
        Ok(ways)
    }

    /// What can come after a city at a distance from the first, in ascending order.
    fn after(&mut self, city: u32, distance: usize) -> Result<IntoIter<u32>, Spent> {
        let depth = self.scratch.from.depth();
        let mut after = match distance.cmp(&depth) {
            Ordering::Less => self.next(city, End::From, distance + 1)?,
            Ordering::Equal => self.met_from(city),
            Ordering::Greater => self.next(city, End::To, self.length() - distance - 1)?,
        };
        after.sort_unstable();
        Ok(after.into_iter())
    }

    /// The cities of the meetings that a city is in.
    fn met_from(&self, city: u32) -> Vec<u32> {
        let Some(place) = self.scratch.mark(city).place(End::From) else { return Vec::new() };
        let meetings = &self.scratch.meetings;
        let start = meetings.partition_point(|meeting| meeting.0 < place);
        let met = meetings[start..].iter().take_while(|meeting| meeting.0 == place);
        met.map(|meeting| meeting.1).collect()
    }
}
