//! Years and days.

use std::fmt;
use std::num::NonZeroU16;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::Deserialize;

use super::Malformed;

/// A year of the common era, from 1900 to 2100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "i64")]
pub struct Year(NonZeroU16);

impl Year {
    /// The earliest.
    pub const FIRST: Year = Year(NonZeroU16::MIN.saturating_add(*Year::ALL.start() - 1));

    /// How many there are.
    pub const COUNT: usize = (*Year::ALL.end() - *Year::ALL.start()) as usize + 1;

    const ALL: RangeInclusive<u16> = 1900..=2100;

    /// The year as a number.
    pub fn number(self) -> i32 {
        i32::from(self.0.get())
    }
}

impl FromStr for Year {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        match digits(text, 4).and_then(NonZeroU16::new) {
            Some(year) if Year::ALL.contains(&year.get()) => Ok(Year(year)),
            _ => Err(Malformed::new(NOT_A_YEAR, text, "write four digits between 1900 and 2100")),
        }
    }
}

const NOT_A_YEAR: &str = "a year";

impl TryFrom<i64> for Year {
    type Error = Malformed;

    fn try_from(number: i64) -> Result<Self, Malformed> {
        let remedy = "give a whole number from 1900 to 2100, such as 2004";
        match u16::try_from(number).ok().and_then(NonZeroU16::new) {
            Some(year) if Year::ALL.contains(&year.get()) => Ok(Year(year)),
            _ => Err(Malformed::of_number(NOT_A_YEAR, number, remedy)),
        }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

/// A day of the Gregorian calendar, written `YYYY-MM-DD` (RFC 3339 full-date).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Date {
    year: Year,
    month: u8,
    day: u8,
}

impl Date {
    /// The year the day falls in.
    pub fn year(self) -> Year {
        self.year
    }
}

impl FromStr for Date {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        parse_date(text)
            .ok_or_else(|| Malformed::new("a day", text, "write YYYY-MM-DD, such as 2023-10-31"))
    }
}

fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year: Year = parts.next()?.parse().ok()?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    let fits = parts.next().is_none() && (1..=days_in(year, month)).contains(&day);
    fits.then_some(Date { year, month: month as u8, day: day as u8 })
}

/// The length of a month in days; none for a month there is not.
fn days_in(year: Year, month: u16) -> u16 {
    let leap = year.0.get().is_multiple_of(4)
        && (!year.0.get().is_multiple_of(100) || year.0.get().is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// Exactly `length` decimal digits: `str::parse` alone would let `+5` through.
fn digits(text: &str, length: usize) -> Option<u16> {
    let all = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

impl TryFrom<String> for Date {
    type Error = Malformed;

    fn try_from(text: String) -> Result<Self, Malformed> {
        text.parse()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
