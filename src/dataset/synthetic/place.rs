//! Where cities lie and how large they are.

use super::chance::Chance;
use crate::model::{Country, Location};

/// So many units of a coordinate are a degree: files give five decimals.
const DEGREE: i64 = 100_000;

/// A place near the centre of a country.
pub(super) struct Place {
    latitude: i64,
    longitude: i64,
    pub(super) division: &'static str,
}

impl Place {
    /// A place around the centre of `country`, as many degrees off as the root of the number of its
    /// cities in the bundled network: countries with many are large.
    pub(super) fn draw(country: &Country, bundled_cities: usize, chance: &mut Chance) -> Place {
        let reach = (bundled_cities as u64 * (DEGREE * DEGREE) as u64).isqrt() as usize;
        // Two draws make places near the centre likelier than those at the edge.
        let mut offset =
            || (chance.below(reach + 1) + chance.below(reach + 1)) as i64 - reach as i64;
        let (north, east) = (offset(), offset());
        let Location { latitude, longitude } = country.location;
        let units = |degrees: f64| (degrees * DEGREE as f64).round() as i64;
        let longitude = units(longitude.degrees()) + east;
        Place {
            latitude: (units(latitude.degrees()) + north).clamp(-90 * DEGREE, 90 * DEGREE),
            longitude: (longitude + 180 * DEGREE).rem_euclid(360 * DEGREE) - 180 * DEGREE,
            division: division(north, east, reach as i64 / 4),
        }
    }

    /// Degrees north.
    pub(super) fn latitude(&self) -> String {
        decimal(self.latitude)
    }

    /// Degrees east.
    pub(super) fn longitude(&self) -> String {
        decimal(self.longitude)
    }
}

/// The part of a country that lies so far north and east of its centre.
fn division(north: i64, east: i64, centre: i64) -> &'static str {
    match (north >= 0, east >= 0) {
        _ if north.abs() <= centre && east.abs() <= centre => "Centre",
        (true, true) => "North East",
        (true, false) => "North West",
        (false, true) => "South East",
        (false, false) => "South West",
    }
}

fn decimal(units: i64) -> String {
    let sign = if units < 0 { "-" } else { "" };
    format!("{sign}{}.{:05}", units.abs() / DEGREE, units.abs() % DEGREE)
}

/// A number of inhabitants, or none for one city in fifty.
///
/// Its binary logarithm is 9 and four numbers from 0 to 4, which together are nearly normal: the
/// median is 131,072 and two cities of three lie between a fifth of it and five times as many. The
/// logarithm is undone by powers of two, and straight lines between them.
pub(super) fn population(chance: &mut Chance) -> Option<u64> {
    let logarithm: usize = (0..4).map(|_| chance.below(4 << 16)).sum();
    let power = 1 << (9 + (logarithm >> 16));
    let population = power + ((power * (logarithm & 0xFFFF)) >> 16);
    (!chance.once_in(50)).then_some(population as u64)
}
