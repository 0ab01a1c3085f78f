//! The parts of the network between which no path leads.

use super::super::links::Links;

/// The connected components, in order of the least city of each.
#[derive(Debug)]
pub(super) struct Components {
    /// The cities of all components, end to end: each in the order in which they were reached.
    cities: Vec<u32>,
    /// Where each component ends among them.
    ends: Vec<usize>,
}

impl Components {
    /// Of a city without partner there is a component of its own.
    pub(super) fn of(links: &Links, members: &[u32]) -> Components {
        let mut reached = vec![false; links.cities()];
        let mut components =
            Components { cities: Vec::with_capacity(members.len()), ends: Vec::new() };
        for member in members {
            if !reached[*member as usize] {
                reached[*member as usize] = true;
                components.cities.push(*member);
                components.reach(links, &mut reached);
            }
        }
        components
    }

    /// Adds what can be reached from the city that was added last.
    fn reach(&mut self, links: &Links, reached: &mut [bool]) {
        let mut next = self.cities.len() - 1;
        while let Some(city) = self.cities.get(next).copied() {
            for partner in links.partners(city) {
                if !std::mem::replace(&mut reached[*partner as usize], true) {
                    self.cities.push(*partner);
                }
            }
            next += 1;
        }
        self.ends.push(self.cities.len());
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The cities of each component, the least first, the others in no particular order.
    pub(super) fn all(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.cities[start..*end])
    }

    /// The place of the one with the most cities; of several, the first.
    pub(super) fn largest(&self) -> Option<usize> {
        let sizes = self.all().map(<[u32]>::len).enumerate();
        sizes.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(place, _)| place)
    }
}
