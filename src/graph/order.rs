//! Orders that are asked for. What has no value comes last whichever way it goes, and equals stay in
//! the order in which they came: that of their natural keys.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::handle::Entry;
use super::text::fold;
use super::{Graph, PartnerKey, PartnershipKey};
use crate::model::{
    self, CityOrderKey, CountryOrderKey, DesignationOrderKey, Direction, Key, PartnerOrderKey,
    PartnershipOrderKey, SourceOrderKey,
};

/// One key of an order.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct By<K> {
    by: K,
    #[serde(default = "ascending", deserialize_with = "or_ascending")]
    direction: Direction,
}

fn ascending() -> Direction {
    Direction::Ascending
}

/// Null is what is left out.
fn or_ascending<'de, D: Deserializer<'de>>(from: D) -> Result<Direction, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_else(ascending))
}

/// A key by which records can be ordered.
pub trait OrderKey: Copy + Debug + DeserializeOwned + Send + Sync + 'static {
    /// The key of such a record.
    type Of: Entry;

    /// What the record of a key is compared by.
    fn value(self, of: Self::Of, graph: &Graph) -> Value<'_>;
}

/// What a record is compared by.
#[derive(Debug)]
pub enum Value<'g> {
    /// A text without case and accents.
    Text(Cow<'g, str>),
    /// A number; none where it is not known.
    Number(Option<f64>),
}

impl Value<'_> {
    fn compare(&self, other: &Self, direction: Direction) -> Ordering {
        let forward = match (self, other) {
            (Value::Text(one), Value::Text(other)) => one.cmp(other),
            (Value::Number(Some(one)), Value::Number(Some(other))) => one.total_cmp(other),
            (Value::Number(one), Value::Number(other)) => {
                return other.is_some().cmp(&one.is_some());
            }
            _ => Ordering::Equal, // a key gives values of one kind
        };
        match direction {
            Direction::Ascending => forward,
            Direction::Descending => forward.reverse(),
        }
    }
}

/// Puts keys in order, by each key of the order in turn.
pub(super) fn sort<E, K>(keys: &mut [E], order: &[By<K>], graph: &Graph)
where
    E: Entry + Into<K::Of>,
    K: OrderKey,
{
    let rows = keys.iter().map(|key| {
        let values = order.iter().map(|by| by.by.value(key.clone().into(), graph));
        let values: Vec<_> = values.collect();
        (values, key.clone())
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by(|(one, _), (other, _)| {
        let compared = order.iter().zip(one.iter().zip(other));
        let mut compared = compared.map(|(by, (one, other))| one.compare(other, by.direction));
        compared.find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
    });
    for (place, (_, key)) in keys.iter_mut().zip(rows) {
        *place = key;
    }
}

impl OrderKey for CityOrderKey {
    type Of = Key<model::City>;

    fn value(self, city: Key<model::City>, graph: &Graph) -> Value<'_> {
        let city = city.at(graph);
        match self {
            CityOrderKey::Name => Value::Text(city.folded_name().into()),
            CityOrderKey::Country => Value::Text(city.country().folded_name().into()),
            CityOrderKey::Population => Value::Number(city.record().population.map(f64::from)),
            CityOrderKey::Designated => {
                let first = city.years_designated().min();
                Value::Number(first.map(|year| year.number().into()))
            }
            CityOrderKey::PartnerCount => Value::Number(Some(city.partners().len() as f64)),
            CityOrderKey::Strength => Value::Number(Some(city.strength())),
        }
    }
}

impl OrderKey for CountryOrderKey {
    type Of = Key<model::Country>;

    fn value(self, country: Key<model::Country>, graph: &Graph) -> Value<'_> {
        let country = country.at(graph);
        match self {
            CountryOrderKey::Name => Value::Text(country.folded_name().into()),
            CountryOrderKey::Code => Value::Text(country.record().code.as_str().into()),
            CountryOrderKey::CityCount => Value::Number(Some(country.cities().len() as f64)),
        }
    }
}

impl OrderKey for PartnerOrderKey {
    type Of = PartnerKey;

    fn value(self, partner: PartnerKey, graph: &Graph) -> Value<'_> {
        let partner = partner.at(graph);
        match self {
            PartnerOrderKey::Name => Value::Text(partner.city().folded_name().into()),
            // Sums of the same fractions in another order differ in their last digits.
            PartnerOrderKey::Strength => {
                Value::Number(Some((partner.strength() * 1e9).round() / 1e9))
            }
        }
    }
}

impl OrderKey for PartnershipOrderKey {
    type Of = PartnershipKey;

    fn value(self, partnership: PartnershipKey, graph: &Graph) -> Value<'_> {
        let partnership = partnership.at(graph);
        match self {
            PartnershipOrderKey::Title => Value::Text(fold(&partnership.title()).into()),
            PartnershipOrderKey::StartYear => {
                Value::Number(partnership.start_year().map(|year| year.number().into()))
            }
            PartnershipOrderKey::CityCount => {
                Value::Number(Some(partnership.cities().len() as f64))
            }
        }
    }
}

impl OrderKey for DesignationOrderKey {
    type Of = Key<model::Designation>;

    fn value(self, designation: Key<model::Designation>, graph: &Graph) -> Value<'_> {
        let designation = designation.at(graph);
        match self {
            DesignationOrderKey::Year => {
                Value::Number(Some(designation.record().year.number().into()))
            }
            DesignationOrderKey::Ordinal => Value::Number(Some(designation.ordinal().into())),
            DesignationOrderKey::City => Value::Text(designation.city().folded_name().into()),
        }
    }
}

impl OrderKey for SourceOrderKey {
    type Of = Key<model::Source>;

    fn value(self, source: Key<model::Source>, graph: &Graph) -> Value<'_> {
        let source = source.at(graph);
        match self {
            SourceOrderKey::Title => Value::Text(fold(&source.record().title).into()),
            SourceOrderKey::Publisher => Value::Text(fold(&source.record().publisher).into()),
            SourceOrderKey::SupportCount => Value::Number(Some(source.supports().len() as f64)),
        }
    }
}
