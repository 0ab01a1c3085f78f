//! On what terms a dataset may be used.

/// The terms on which a dataset as a whole may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    /// The name of the licence.
    pub name: &'static str,
    /// Where it can be read.
    pub url: &'static str,
    /// Whom to name, and for what.
    pub credits: &'static [&'static str],
}

/// The terms of the network that is compiled into the program, as `data/README.md` states them.
pub(super) const BUNDLED: Licence = Licence {
    name: "CC BY-SA 4.0",
    url: "https://creativecommons.org/licenses/by-sa/4.0/",
    credits: &[
        "twinnings: Wikipedia, lists of twin towns and sister cities, CC BY-SA 4.0",
        "coordinates, divisions, populations, time zones and other names of cities: GeoNames, CC BY 4.0",
        "names of countries, and languages of names: Unicode CLDR, Unicode-3.0",
        "centres of countries: Natural Earth, public domain",
    ],
};
