//! `schema/scalars.graphql`: scalars, and the enums, which are written alike.

use std::borrow::Cow;

use super::object::World;
use crate::engine::{Bindings, FieldError, Output, OutputType, Shape};
use crate::model::{
    Confidence, CountryCode, Date, DesignationKind, DesignationStatus, ParticipationRole, Scope,
    Sector, Slug, TwinningKind, Url, Vocabulary, Year,
};

macro_rules! scalars {
    ($($scalar:ident, $name:literal: $value:ident: $type:ty => $output:expr;)+) => {
        $(impl OutputType<World> for $scalar {
            type At<'s> = $type;
            const SHAPE: Shape = Shape::Named($name);

            fn output($value: Self::At<'_>) -> Result<Output<'_, World>, FieldError> {
                Ok($output)
            }
        })+
    };
}

scalars! {
    Slug, "Slug": slug: &'s Slug => Output::Text(Cow::Borrowed(slug.as_str()));
    CountryCode, "CountryCode": code: &'s CountryCode => Output::Text(Cow::Borrowed(code.as_str()));
    Year, "Year": year: Year => Output::Int(year.number());
    Date, "Date": date: Date => Output::Text(Cow::Owned(date.to_string()));
    Url, "URL": url: &'s Url => Output::Text(Cow::Borrowed(url.as_str()));
}

macro_rules! enums {
    ($($vocabulary:ident,)+) => {
        $(impl OutputType<World> for $vocabulary {
            type At<'s> = $vocabulary;
            const SHAPE: Shape = Shape::Named(stringify!($vocabulary));

            fn output(value: Self::At<'_>) -> Result<Output<'_, World>, FieldError> {
                Ok(Output::Text(Cow::Borrowed(value.constant())))
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
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings.scalar::<Slug>("Slug", "quebec-city");
    bindings.scalar::<CountryCode>("CountryCode", "JP");
    bindings.scalar::<Year>("Year", 2004);
    bindings.scalar::<Date>("Date", "2023-10-31");
    bindings.scalar::<Url>("URL", "https://www.geonames.org/");
    bind_enums(bindings);
}
