//! Conditions on single values: names, texts, numbers, places.

use serde::Deserialize;

use super::City;
use super::sphere::distance_km;
use super::text::fold;

/// Whether a condition that may not be given holds.
pub(super) fn holds<C>(condition: Option<&C>, test: impl FnOnce(&C) -> bool) -> bool {
    condition.is_none_or(test)
}

/// Conditions on a name of a closed set: a slug or a code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Is<T> {
    eq: Option<T>,
    #[serde(rename = "in")]
    among: Option<Vec<T>>,
}

impl<T: PartialEq> Is<T> {
    pub(super) fn holds(&self, name: &T) -> bool {
        holds(self.eq.as_ref(), |eq| eq == name)
            && holds(self.among.as_ref(), |among| among.contains(name))
    }

    /// The first name that is not known, and where it stands: `eq` or `in[2]`.
    pub(super) fn first_unknown(&self, is_known: impl Fn(&T) -> bool) -> Option<(String, &T)> {
        let is_unknown = |name: &&T| !is_known(name);
        if let Some(eq) = self.eq.as_ref().filter(is_unknown) {
            return Some(("eq".to_owned(), eq));
        }
        let mut among = self.among.iter().flatten().enumerate();
        let (place, name) = among.find(|(_, name)| is_unknown(name))?;
        Some((format!("in[{place}]"), name))
    }

    /// Whether it lists names.
    pub(super) fn is_list(&self) -> bool {
        self.among.is_some()
    }

    /// Whether it lists none, so that it holds of nothing.
    pub(super) fn is_empty_list(&self) -> bool {
        self.among.as_ref().is_some_and(Vec::is_empty)
    }

    /// Of something that there may not be: then it holds if it asks for nothing.
    pub(super) fn holds_of(&self, name: Option<&T>) -> bool {
        match name {
            Some(name) => self.holds(name),
            None => self.eq.is_none() && self.among.is_none(),
        }
    }
}

/// Conditions on a text, which are folded when they are read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct TextFilter {
    eq: Option<Folded>,
    contains: Option<Folded>,
    starts_with: Option<Folded>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(from = "String")]
struct Folded {
    given: String,
    /// None, where nothing is left of a text: it is in no other, where an empty one is in all.
    folded: Option<String>,
}

impl From<String> for Folded {
    fn from(given: String) -> Self {
        let folded = Some(fold(&given)).filter(|it| given.is_empty() || !it.is_empty());
        Folded { given, folded }
    }
}

/// One of the conditions on a text.
pub(super) struct Operator<'f> {
    pub(super) name: &'static str,
    /// What it says of a text, in words.
    pub(super) says: &'static str,
    /// The text that is asked for, as it was given.
    pub(super) given: &'f str,
    /// The same, folded.
    pub(super) text: &'f str,
    /// Whether it holds of a folded text.
    pub(super) holds: fn(&str, &str) -> bool,
}

impl<'f> Operator<'f> {
    /// None, where it is not given or is in no text.
    fn of(
        name: &'static str,
        says: &'static str,
        text: &'f Option<Folded>,
        holds: fn(&str, &str) -> bool,
    ) -> Option<Operator<'f>> {
        let Folded { given, folded } = text.as_ref()?;
        Some(Operator { name, says, given, text: folded.as_deref()?, holds })
    }
}

impl TextFilter {
    /// What it asks for, the most telling first.
    pub(super) fn asked(&self) -> impl Iterator<Item = Operator<'_>> {
        let operators = [
            Operator::of("eq", "is", &self.eq, |text, asked| text == asked),
            Operator::of("startsWith", "begins with", &self.starts_with, |text, asked| {
                text.starts_with(asked)
            }),
            Operator::of("contains", "contains", &self.contains, |text, asked| {
                text.contains(asked)
            }),
        ];
        operators.into_iter().flatten()
    }

    pub(super) fn holds(&self, folded: &str) -> bool {
        let meets = |text: &Folded, test: fn(&str, &str) -> bool| {
            text.folded.as_ref().is_some_and(|text| test(folded, text))
        };
        holds(self.eq.as_ref(), |eq| meets(eq, |folded, eq| folded == eq))
            && holds(self.contains.as_ref(), |part| {
                meets(part, |folded, part| folded.contains(part))
            })
            && holds(self.starts_with.as_ref(), |start| {
                meets(start, |folded, start| folded.starts_with(start))
            })
    }

    /// Of a text that there may not be: then it holds if it asks for nothing.
    pub(super) fn holds_of(&self, folded: Option<String>) -> bool {
        match folded {
            Some(folded) => self.holds(&folded),
            None => self.eq.is_none() && self.contains.is_none() && self.starts_with.is_none(),
        }
    }
}

/// Conditions on something that has an order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within<T> {
    pub(super) eq: Option<T>,
    pub(super) gte: Option<T>,
    pub(super) lte: Option<T>,
    /// Whether it is on record. The schema offers this of years alone.
    pub(super) known: Option<bool>,
}

impl<T: PartialOrd + Copy> Within<T> {
    pub(super) fn holds(&self, value: T) -> bool {
        self.known != Some(false)
            && holds(self.eq.as_ref(), |eq| *eq == value)
            && holds(self.gte.as_ref(), |least| *least <= value)
            && holds(self.lte.as_ref(), |most| value <= *most)
    }

    /// Of something that may not be known: then it holds if it asks for nothing, or just that.
    pub(super) fn holds_of(&self, value: Option<T>) -> bool {
        match value {
            Some(value) => self.holds(value),
            None => {
                let asks = self.eq.is_some() || self.gte.is_some() || self.lte.is_some();
                !asks && self.known != Some(true)
            }
        }
    }
}

/// A circle on the surface of the earth.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, try_from = "CircleInput")]
pub struct Circle {
    pub(super) middle: (f64, f64),
    pub(super) radius_km: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct CircleInput {
    latitude: f64,
    longitude: f64,
    radius_km: f64,
}

impl TryFrom<CircleInput> for Circle {
    type Error = String;

    fn try_from(circle: CircleInput) -> Result<Self, String> {
        let CircleInput { latitude, longitude, radius_km } = circle;
        if !(-90.0..=90.0).contains(&latitude) {
            return Err(format!(
                "latitude: {latitude} is no latitude; give degrees from -90 to 90"
            ));
        }
        if !(-180.0..=180.0).contains(&longitude) {
            return Err(format!(
                "longitude: {longitude} is no longitude; give degrees from -180 to 180"
            ));
        }
        if radius_km < 0.0 {
            return Err(format!("radiusKm: {radius_km} is no radius; give kilometres from 0"));
        }
        Ok(Circle { middle: (latitude, longitude), radius_km })
    }
}

impl Circle {
    pub(super) fn holds(&self, city: City<'_>) -> bool {
        distance_km(self.middle, city.place()) <= self.radius_km
    }
}
