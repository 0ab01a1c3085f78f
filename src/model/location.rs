//! Places on the globe.

use std::str::FromStr;

use super::Malformed;

/// A point on the globe in degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Location {
    /// Degrees north of the equator, south negative.
    pub latitude: Latitude,
    /// Degrees east of Greenwich, west negative.
    pub longitude: Longitude,
}

/// Degrees north of the equator, from -90 to 90.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Latitude(f64);

/// Degrees east of Greenwich, from -180 to 180.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Longitude(f64);

impl Latitude {
    /// The degrees.
    pub fn degrees(self) -> f64 {
        self.0
    }
}

impl Longitude {
    /// The degrees.
    pub fn degrees(self) -> f64 {
        self.0
    }
}

/// A plain decimal number within `limit` degrees of zero.
fn degrees(text: &str, limit: f64) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    let value: f64 = text.parse().ok()?;
    (plain && value.abs() <= limit).then_some(value)
}

impl FromStr for Latitude {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        degrees(text, 90.0).map(Latitude).ok_or_else(|| {
            Malformed::new("a latitude", text, "write degrees north between -90 and 90")
        })
    }
}

impl FromStr for Longitude {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        degrees(text, 180.0).map(Longitude).ok_or_else(|| {
            Malformed::new("a longitude", text, "write degrees east between -180 and 180")
        })
    }
}
