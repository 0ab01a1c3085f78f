//! Closed sets of words.

/// A closed set of words, written `two-sources` in the data files and `TWO_SOURCES` in queries.
pub trait Vocabulary: Copy + Eq + 'static {
    /// Every word of the set, in the order of its declaration.
    const ALL: &'static [Self];

    /// The word as the data files write it.
    fn word(self) -> &'static str;

    /// The word as a constant: upper case, joined by underscores.
    fn constant(self) -> &'static str;
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$word_doc:meta])* $variant:ident = $word:literal / $constant:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$word_doc])* $variant),+ }

        impl Vocabulary for $name {
            const ALL: &'static [Self] = &[$($name::$variant),+];

            fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            fn constant(self) -> &'static str {
                match self { $($name::$variant => $constant),+ }
            }
        }

        // As queries write it, by its constant.
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                let known = $name::ALL.iter().copied().find(|known| known.constant() == text);
                known.ok_or_else(|| {
                    let constants: Vec<_> = $name::ALL.iter().map(|it| it.constant()).collect();
                    let remedy = format!("write one of {}", constants.join(", "));
                    serde::de::Error::custom(super::Malformed::new($what, &text, remedy))
                })
            }
        }

        impl std::str::FromStr for $name {
            type Err = super::Malformed;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $name::ALL.iter().copied().find(|known| known.word() == text).ok_or_else(|| {
                    let words: Vec<_> = $name::ALL.iter().map(|known| known.word()).collect();
                    super::Malformed::new($what, text, format!("write one of {}", words.join(", ")))
                })
            }
        }
    };
}

vocabulary! {
    /// Whether a designation still stands.
    DesignationStatus, "a status of a designation" {
        /// It stands.
        Current = "current" / "CURRENT",
        /// A later one replaced it.
        Former = "former" / "FORMER",
    }
}

vocabulary! {
    /// What a designation did.
    DesignationKind, "a kind of designation" {
        /// It brought the city into the network.
        NewMember = "new-member" / "NEW_MEMBER",
        /// It changed the field of a city that was a member already.
        FieldChange = "field-change" / "FIELD_CHANGE",
    }
}

vocabulary! {
    /// How well a designation is sourced.
    Confidence, "a confidence" {
        /// Two sources agree on it.
        TwoSources = "two-sources" / "TWO_SOURCES",
        /// One source states it.
        OneSource = "one-source" / "ONE_SOURCE",
    }
}

vocabulary! {
    /// What two twinned cities call their link.
    TwinningKind, "a kind of twinning" {
        /// Twin towns.
        TwinTown = "twin-town" / "TWIN_TOWN",
        /// Sister cities.
        SisterCity = "sister-city" / "SISTER_CITY",
        /// Friendship cities.
        Friendship = "friendship" / "FRIENDSHIP",
        /// Partner cities.
        Partner = "partner" / "PARTNER",
    }
}

vocabulary! {
    /// A sector of society that took part in an initiative.
    Sector, "a sector" {
        /// Public bodies.
        Public = "public" / "PUBLIC",
        /// Private companies.
        Private = "private" / "PRIVATE",
        /// Associations and other groups of citizens.
        CivilSociety = "civil-society" / "CIVIL_SOCIETY",
    }
}

vocabulary! {
    /// What part a city took in an initiative.
    ParticipationRole, "a role" {
        /// It led, alone or with others.
        Lead = "lead" / "LEAD",
        /// It took part.
        Partner = "partner" / "PARTNER",
    }
}

vocabulary! {
    /// How far around a city to look.
    Scope, "a scope" {
        /// Its country.
        Country = "country" / "COUNTRY",
        /// Its UN M49 sub-region.
        Subregion = "subregion" / "SUBREGION",
        /// Its UN M49 region.
        Region = "region" / "REGION",
        /// Everywhere.
        World = "world" / "WORLD",
    }
}

vocabulary! {
    /// The kinds of partnership.
    PartnershipKind, "a kind of partnership" {
        /// A lasting link of two cities.
        Twinning = "twinning" / "TWINNING",
        /// Something that cities did together.
        Initiative = "initiative" / "INITIATIVE",
    }
}

vocabulary! {
    /// Which end of an order comes first.
    Direction, "a direction" {
        /// The least.
        Ascending = "ascending" / "ASC",
        /// The greatest.
        Descending = "descending" / "DESC",
    }
}

vocabulary! {
    /// What cities can be ordered by.
    CityOrderKey, "an order of cities" {
        /// Their name.
        Name = "name" / "NAME",
        /// The name of their country.
        Country = "country" / "COUNTRY",
        /// How many people live there.
        Population = "population" / "POPULATION",
        /// The year of their first designation that stands.
        Designated = "designated" / "DESIGNATED",
        /// How many partners they have.
        PartnerCount = "partner-count" / "PARTNER_COUNT",
        /// How strong all their ties are.
        Strength = "strength" / "STRENGTH",
    }
}

vocabulary! {
    /// What countries can be ordered by.
    CountryOrderKey, "an order of countries" {
        /// Their name.
        Name = "name" / "NAME",
        /// Their code.
        Code = "code" / "CODE",
        /// How many member cities they have.
        CityCount = "city-count" / "CITY_COUNT",
    }
}

vocabulary! {
    /// What partners can be ordered by.
    PartnerOrderKey, "an order of partners" {
        /// The name of the city.
        Name = "name" / "NAME",
        /// How strong the tie is.
        Strength = "strength" / "STRENGTH",
    }
}

vocabulary! {
    /// What partnerships can be ordered by.
    PartnershipOrderKey, "an order of partnerships" {
        /// Their title.
        Title = "title" / "TITLE",
        /// The year in which they began.
        StartYear = "start-year" / "START_YEAR",
        /// How many cities take part.
        CityCount = "city-count" / "CITY_COUNT",
    }
}

vocabulary! {
    /// What designations can be ordered by.
    DesignationOrderKey, "an order of designations" {
        /// Their year.
        Year = "year" / "YEAR",
        /// Their place in the history of their field.
        Ordinal = "ordinal" / "ORDINAL",
        /// The name of the city.
        City = "city" / "CITY",
    }
}

vocabulary! {
    /// What sources can be ordered by.
    SourceOrderKey, "an order of sources" {
        /// Their title.
        Title = "title" / "TITLE",
        /// Who published them.
        Publisher = "publisher" / "PUBLISHER",
        /// How many records rest on them.
        SupportCount = "support-count" / "SUPPORT_COUNT",
    }
}

vocabulary! {
    /// What the cities of a group have in common.
    CityGrouping, "a grouping of cities" {
        /// A field.
        Field = "field" / "FIELD",
        /// Their country.
        Country = "country" / "COUNTRY",
        /// The sub-region of it.
        Subregion = "subregion" / "SUBREGION",
        /// The region of it.
        Region = "region" / "REGION",
        /// The year of a designation.
        Year = "year" / "YEAR",
    }
}

vocabulary! {
    /// What the partnerships of a group have in common.
    PartnershipGrouping, "a grouping of partnerships" {
        /// Their kind.
        Kind = "kind" / "KIND",
        /// Their area of action.
        Area = "area" / "AREA",
        /// Their field.
        Field = "field" / "FIELD",
        /// The year in which they began.
        Year = "year" / "YEAR",
        /// Two countries whose cities take part.
        CountryPair = "country-pair" / "COUNTRY_PAIR",
    }
}

vocabulary! {
    /// The types of record that name their sources.
    FactType, "a type of record" {
        /// Member cities.
        City = "city" / "CITY",
        /// Countries.
        Country = "country" / "COUNTRY",
        /// Creative fields.
        Field = "field" / "FIELD",
        /// Designations.
        Designation = "designation" / "DESIGNATION",
        /// Twinnings.
        Twinning = "twinning" / "TWINNING",
        /// Initiatives.
        Initiative = "initiative" / "INITIATIVE",
        /// Areas of action.
        Area = "area" / "AREA",
    }
}

vocabulary! {
    /// The types of record that a search can find.
    SearchType, "a type of record" {
        /// Member cities.
        City = "city" / "CITY",
        /// Countries.
        Country = "country" / "COUNTRY",
        /// Creative fields.
        Field = "field" / "FIELD",
        /// Initiatives.
        Initiative = "initiative" / "INITIATIVE",
        /// Divisions.
        Division = "division" / "DIVISION",
    }
}
