//! `schema/scalars.graphql`: scalars, and the enums, which are written alike.

use serde::Deserialize;

use super::object::World;
use crate::engine::{Bindings, Handed, OutputType, Receiver, Shape};
use crate::model::{
    CityGrouping, CityOrderKey, Confidence, CountryCode, CountryOrderKey, Date, DesignationKind,
    DesignationOrderKey, DesignationStatus, Direction, FactType, ParticipationRole,
    PartnerOrderKey, PartnershipGrouping, PartnershipKind, PartnershipOrderKey, Scope, SearchType,
    Sector, Slug, SourceOrderKey, TwinningKind, Url, Vocabulary, Year,
};

macro_rules! scalars {
    ($($scalar:ident, $name:literal: $type:ty => |$value:ident, $to:ident| $give:expr;)+) => {
        $(impl OutputType<World> for $scalar {
            type At<'s> = $type;
            const SHAPE: Shape = Shape::Named($name);

            fn give($value: Self::At<'_>, $to: &mut impl Receiver<World>) -> Handed {
                $give
            }
        })+
    };
}

scalars! {
    Slug, "Slug": &'s Slug => |slug, to| to.word(slug.as_str());
    CountryCode, "CountryCode": &'s CountryCode => |code, to| to.word(code.as_str());
    Year, "Year": Year => |year, to| to.int(year.number());
    Date, "Date": Date => |date, to| to.word(&date.to_string());
    Url, "URL": &'s Url => |url, to| to.text(url.as_str());
}

macro_rules! enums {
    ($($vocabulary:ident,)+) => {
        $(impl OutputType<World> for $vocabulary {
            type At<'s> = $vocabulary;
            const SHAPE: Shape = Shape::Named(stringify!($vocabulary));

            fn give(value: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
                to.word(value.constant())
            }
        })+

        fn bind_enums(bindings: &mut Bindings<World>) {
            $(bindings.values(
                stringify!($vocabulary),
                $vocabulary::ALL.iter().map(|value| value.constant()),
            );)+
        }
    };
}

enums! {
    Confidence,
    DesignationKind,
    DesignationStatus,
    ParticipationRole,
    Scope,
    Sector,
    TwinningKind,
    CityGrouping,
    CityOrderKey,
    CountryOrderKey,
    DesignationOrderKey,
    Direction,
    FactType,
    PartnerOrderKey,
    PartnershipGrouping,
    PartnershipKind,
    PartnershipOrderKey,
    SearchType,
    SourceOrderKey,
}

/// A slug as a request gives it. What is like none may be a name, which search takes.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct GivenSlug;

impl TryFrom<String> for GivenSlug {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.parse::<Slug>() {
            Ok(_) => Ok(GivenSlug),
            Err(malformed) if Slug::like(&text).is_some() => Err(malformed.to_string()),
            Err(malformed) => Err(format!("{malformed}; search(text: …) finds records by name")),
        }
    }
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings.scalar::<GivenSlug>("Slug", "quebec-city");
    bindings.scalar::<CountryCode>("CountryCode", "JP");
    bindings.scalar::<Year>("Year", 2004);
    bindings.scalar::<Date>("Date", "2023-10-31");
    bindings.scalar::<Url>("URL", "https://www.geonames.org/");
    bind_enums(bindings);
}
