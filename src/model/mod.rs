//! Floor 1: what the network is made of, as plain records and checked ids.
//!
//! A checked id ([`Slug`], [`CountryCode`], [`Year`], ...) can only be made by parsing, so whoever
//! holds one need not check it again. A record refers to another by its [`Key`].

mod code;
mod date;
mod key;
mod location;
mod malformed;
mod name;
mod record;
mod slug;
mod sources;
mod time_zone;
mod url;
mod vocabulary;

pub use code::{Alpha3, CountryCode};
pub use date::{Date, Year};
pub use key::Key;
pub use location::{Latitude, Location, Longitude};
pub use malformed::{Malformed, shortened};
pub use name::{Language, Named, OtherName};
pub use record::{
    AreaOfAction, City, Country, CreativeField, Designation, Division, GeoNames, Initiative,
    Network, Objective, Participation, Source, Twinning,
};
pub use slug::Slug;
pub use sources::Sources;
pub use time_zone::TimeZone;
pub use url::Url;
pub use vocabulary::{
    CityGrouping, CityOrderKey, Confidence, CountryOrderKey, DesignationKind, DesignationOrderKey,
    DesignationStatus, Direction, FactType, ParticipationRole, PartnerOrderKey,
    PartnershipGrouping, PartnershipKind, PartnershipOrderKey, Scope, SearchType, Sector,
    SourceOrderKey, TwinningKind, Vocabulary,
};
