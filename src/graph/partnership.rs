//! Partnerships: lasting links of two cities, and things that cities did together.

use std::fmt;

use super::handle::Entry;
use super::{AreaOfAction, City, CreativeField, Graph, Handle, Listing};
use crate::model::{self, Key, PartnershipKind, Year};

/// The key of a partnership; twinnings come before initiatives. Four bytes, since there are lists of
/// all partnerships and of those of each city.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartnershipKey(u32);

/// The key of a partnership of either kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// A twinning's.
    Twinning(Key<model::Twinning>),
    /// An initiative's.
    Initiative(Key<model::Initiative>),
}

impl PartnershipKey {
    const INITIATIVE: u32 = 1 << 31;

    /// The key of a twinning.
    pub const fn twinning(key: Key<model::Twinning>) -> PartnershipKey {
        PartnershipKey(key.index() as u32)
    }

    /// The key of an initiative.
    pub const fn initiative(key: Key<model::Initiative>) -> PartnershipKey {
        PartnershipKey(Self::INITIATIVE | key.index() as u32)
    }

    /// Whether it is a twinning's.
    pub const fn is_twinning(self) -> bool {
        self.0 & Self::INITIATIVE == 0
    }

    /// What it is the key of.
    pub const fn which(self) -> Which {
        match self.is_twinning() {
            true => Which::Twinning(Key::new(self.0)),
            false => Which::Initiative(Key::new(self.0 & !Self::INITIATIVE)),
        }
    }
}

impl fmt::Debug for PartnershipKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.which().fmt(f)
    }
}

impl From<Key<model::Initiative>> for PartnershipKey {
    fn from(key: Key<model::Initiative>) -> Self {
        PartnershipKey::initiative(key)
    }
}

impl Entry for PartnershipKey {
    type At<'g> = Partnership<'g>;

    fn at(self, graph: &Graph) -> Partnership<'_> {
        match self.which() {
            Which::Twinning(key) => Partnership::Twinning(key.at(graph)),
            Which::Initiative(key) => Partnership::Initiative(key.at(graph)),
        }
    }
}

/// A link between member cities, of either kind.
#[derive(Debug, Clone, Copy)]
pub enum Partnership<'g> {
    /// Two cities twinned.
    Twinning(Twinning<'g>),
    /// Cities doing something together.
    Initiative(Initiative<'g>),
}

/// A lasting link between two member cities.
pub type Twinning<'g> = Handle<'g, model::Twinning>;

impl<'g> Partnership<'g> {
    /// Its kind.
    pub fn kind(self) -> PartnershipKind {
        match self {
            Partnership::Twinning(_) => PartnershipKind::Twinning,
            Partnership::Initiative(_) => PartnershipKind::Initiative,
        }
    }

    /// The initiative, where it is one.
    pub fn initiative(self) -> Option<Initiative<'g>> {
        if let Partnership::Initiative(initiative) = self { Some(initiative) } else { None }
    }

    /// The year in which it began, where known.
    pub fn start_year(self) -> Option<Year> {
        match self {
            Partnership::Twinning(twinning) => twinning.record().year,
            Partnership::Initiative(initiative) => initiative.record().start_year,
        }
    }

    /// What it is called.
    pub fn title(self) -> String {
        match self {
            Partnership::Twinning(twinning) => twinning.title(),
            Partnership::Initiative(initiative) => initiative.record().title.clone(),
        }
    }

    /// The cities that take part, in order of slug.
    pub fn cities(self) -> Listing<'g, Key<model::City>> {
        match self {
            Partnership::Twinning(twinning) => twinning.cities(),
            Partnership::Initiative(initiative) => initiative.cities(),
        }
    }
}

impl<'g> Twinning<'g> {
    /// The two cities, in order of slug.
    pub fn cities(self) -> Listing<'g, Key<model::City>> {
        Listing::kept(self.graph(), &self.record().cities)
    }

    /// The names of the two cities.
    pub fn title(self) -> String {
        let [one, other] = self.record().cities.map(|city| city.at(self.graph()));
        format!("{} – {}", one.record().name, other.record().name)
    }
}

/// Something that member cities did together.
pub type Initiative<'g> = Handle<'g, model::Initiative>;

impl<'g> Initiative<'g> {
    /// What kind of action it was.
    pub fn area(self) -> AreaOfAction<'g> {
        self.record().area.at(self.graph())
    }

    /// Its field; none where it crosses fields.
    pub fn field(self) -> Option<CreativeField<'g>> {
        self.record().field.map(|field| field.at(self.graph()))
    }

    /// The cities that took part, in order of slug.
    pub fn cities(self) -> Listing<'g, Key<model::City>> {
        let parts = self.parts().iter();
        Listing::computed(self.graph(), parts.map(|part| part.city).collect())
    }

    fn parts(self) -> &'g [model::Participation] {
        self.graph().presence.participants(self.key(), &self.graph().dataset)
    }

    /// The cities that took part and what part they took, in order of slug.
    pub fn participants(self) -> impl Iterator<Item = Participation<'g>> {
        let parts = self.parts().iter();
        parts.map(move |part| Participation { city: part.city.at(self.graph()), role: part.role })
    }
}

/// A city's part in an initiative.
#[derive(Debug, Clone, Copy)]
pub struct Participation<'g> {
    /// The city.
    pub city: City<'g>,
    /// Its part.
    pub role: model::ParticipationRole,
}
