//! A shortest path.

use super::budget::{Budget, Spent};
use super::meet::{Meetings, Search};
use super::scratch::End;
use super::{Tie, Walk};

impl<P: FnMut(Tie) -> bool> Walk<'_, P> {
    /// The cities on a shortest path, both ends among them; of several, the least sequence. None
    /// if there is no path.
    ///
    /// # Errors
    ///
    /// The budget was spent before the two ends met or, rarely, before the path was read off.
    pub(in crate::graph) fn shortest(
        &mut self,
        from: u32,
        to: u32,
    ) -> Result<Option<Vec<u32>>, Spent> {
        if from == to {
            return Ok(Some(vec![from]));
        }
        let mut scratch = self.scratches.take(self.links.cities());
        scratch.bar_all(self.avoid);
        let mut search = Search {
            links: self.links,
            scratch: &mut scratch,
            budget: &mut Budget::new(self.budget),
            passes: &mut self.passes,
            without: &[],
        };
        let is_met = search.meet(from, to, Meetings::Least)?;
        if is_met { search.least().map(Some) } else { Ok(None) }
    }
}

impl<P: FnMut(Tie) -> bool> Search<'_, P> {
    /// The least of the shortest ways, read off the meeting that it goes through.
    ///
    /// The place of a city in the front of the first is the rank of the least way to it, so the
    /// least meeting has the least first half. From there on, each city is the least of those that
    /// are one link nearer to the last.
    fn least(&mut self) -> Result<Vec<u32>, Spent> {
        let mut way = Vec::new();
        let mut next = None;
        if let Some((place, city)) = self.scratch.meetings.first() {
            way = self.scratch.from.way_to(*place);
            next = Some(*city);
        }
        let mut left = self.scratch.to.depth();
        while let Some(city) = next {
            way.push(city);
            if left == 0 {
                break;
            }
            left -= 1;
            next = self.next(city, End::To, left)?.into_iter().min();
        }
        Ok(way)
    }
}
