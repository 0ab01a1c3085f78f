//! Lists in groups.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::handle::Entry;
use super::origin::{Cities, Members, Partnerships};
use super::select::{CityList, List, PartnershipList};
use super::{City, Graph, Partnership, PartnershipKey};
use crate::model::{
    self, AreaOfAction, CityGrouping, CreativeField, Key, PartnershipGrouping, PartnershipKind,
    Vocabulary, Year,
};

/// What the cities of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CityGroupKey {
    /// A field they hold.
    Field(Key<CreativeField>),
    /// Their country.
    Country(Key<model::Country>),
    /// The sub-region of it.
    Subregion(Box<str>),
    /// The region of it.
    Region(Box<str>),
    /// The year of a designation that stands.
    Year(Year),
}

impl CityGroupKey {
    /// The groups a city is in, each once.
    fn of(city: City<'_>, by: CityGrouping) -> Vec<CityGroupKey> {
        let country = city.country();
        match by {
            CityGrouping::Field => {
                city.fields().keys().iter().copied().map(CityGroupKey::Field).collect()
            }
            CityGrouping::Country => vec![CityGroupKey::Country(country.key())],
            CityGrouping::Subregion => {
                vec![CityGroupKey::Subregion(country.record().subregion.as_str().into())]
            }
            CityGrouping::Region => {
                vec![CityGroupKey::Region(country.record().region.as_str().into())]
            }
            CityGrouping::Year => {
                let mut years: Vec<_> = city.years_designated().collect();
                years.sort_unstable();
                years.dedup();
                years.into_iter().map(CityGroupKey::Year).collect()
            }
        }
    }

    fn by(&self) -> CityGrouping {
        match self {
            CityGroupKey::Field(_) => CityGrouping::Field,
            CityGroupKey::Country(_) => CityGrouping::Country,
            CityGroupKey::Subregion(_) => CityGrouping::Subregion,
            CityGroupKey::Region(_) => CityGrouping::Region,
            CityGroupKey::Year(_) => CityGrouping::Year,
        }
    }

    /// Whether a city is in the group.
    pub(super) fn has(&self, city: City<'_>) -> bool {
        CityGroupKey::of(city, self.by()).contains(self)
    }

    /// The group's name: a slug, a code, a name or a year.
    pub fn name(&self, graph: &Graph) -> String {
        match self {
            CityGroupKey::Field(field) => field.at(graph).record().slug.to_string(),
            CityGroupKey::Country(country) => country.at(graph).record().code.to_string(),
            CityGroupKey::Subregion(name) | CityGroupKey::Region(name) => name.to_string(),
            CityGroupKey::Year(year) => year.to_string(),
        }
    }
}

/// What the partnerships of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PartnershipGroupKey {
    /// Their kind.
    Kind(PartnershipKind),
    /// Their area of action.
    Area(Key<AreaOfAction>),
    /// Their field.
    Field(Key<CreativeField>),
    /// The year in which they began.
    Year(Year),
    /// Two countries, in order of code; one twice for cities of the same.
    Countries([Key<model::Country>; 2]),
}

impl PartnershipGroupKey {
    /// The groups a partnership is in, each once.
    fn of(partnership: Partnership<'_>, by: PartnershipGrouping) -> Vec<PartnershipGroupKey> {
        use PartnershipGroupKey as Group;
        let initiative = partnership.initiative();
        match by {
            PartnershipGrouping::Kind => vec![Group::Kind(partnership.kind())],
            PartnershipGrouping::Area => {
                initiative.map(|it| Group::Area(it.area().key())).into_iter().collect()
            }
            PartnershipGrouping::Field => {
                let field = initiative.and_then(|it| it.field());
                field.map(|field| Group::Field(field.key())).into_iter().collect()
            }
            PartnershipGrouping::Year => {
                partnership.start_year().map(Group::Year).into_iter().collect()
            }
            PartnershipGrouping::CountryPair => {
                let cities = partnership.cities();
                let countries: Vec<_> = cities.iter().map(|city| city.country().key()).collect();
                let mut pairs = Vec::new();
                for (n, one) in countries.iter().enumerate() {
                    for other in &countries[n + 1..] {
                        pairs.push([*one.min(other), *one.max(other)]);
                    }
                }
                pairs.sort_unstable();
                pairs.dedup();
                pairs.into_iter().map(Group::Countries).collect()
            }
        }
    }

    fn by(&self) -> PartnershipGrouping {
        match self {
            PartnershipGroupKey::Kind(_) => PartnershipGrouping::Kind,
            PartnershipGroupKey::Area(_) => PartnershipGrouping::Area,
            PartnershipGroupKey::Field(_) => PartnershipGrouping::Field,
            PartnershipGroupKey::Year(_) => PartnershipGrouping::Year,
            PartnershipGroupKey::Countries(_) => PartnershipGrouping::CountryPair,
        }
    }

    /// Whether a partnership is in the group.
    pub(super) fn has(&self, partnership: Partnership<'_>) -> bool {
        PartnershipGroupKey::of(partnership, self.by()).contains(self)
    }

    /// The countries of a pair, or the one country of both; none of other groups.
    pub fn countries(&self) -> Vec<Key<model::Country>> {
        match self {
            PartnershipGroupKey::Countries([one, other]) if one == other => vec![*one],
            PartnershipGroupKey::Countries(pair) => pair.to_vec(),
            _ => Vec::new(),
        }
    }

    /// The group's name: a kind, a slug, a year or two codes.
    pub fn name(&self, graph: &Graph) -> String {
        match self {
            PartnershipGroupKey::Kind(kind) => kind.constant().to_owned(),
            PartnershipGroupKey::Area(area) => area.at(graph).record().slug.to_string(),
            PartnershipGroupKey::Field(field) => field.at(graph).record().slug.to_string(),
            PartnershipGroupKey::Year(year) => year.to_string(),
            PartnershipGroupKey::Countries(pair) => {
                let [one, other] = pair.map(|country| &country.at(graph).record().code);
                format!("{one}-{other}")
            }
        }
    }
}

/// A group of a list.
#[derive(Debug, Clone)]
pub struct Group<L, K, M> {
    /// What it is of.
    pub list: Arc<L>,
    /// What those in it have in common.
    pub key: K,
    /// The name of that.
    pub name: String,
    /// What is in it, in the order of the list.
    members: Members<M>,
}

impl<L, K, M> Group<L, K, M> {
    /// How many are in it.
    pub fn count(&self) -> usize {
        self.members.0.len()
    }
}

/// A group of cities.
pub type CityGroup = Group<CityList, CityGroupKey, Key<model::City>>;

/// A group of partnerships.
pub type PartnershipGroup = Group<PartnershipList, PartnershipGroupKey, PartnershipKey>;

impl CityList {
    /// Its cities in groups, the largest first, equal ones in order of name.
    pub fn groups(self: &Arc<Self>, graph: &Graph, by: CityGrouping) -> Vec<CityGroup> {
        let keys = self.keys(graph);
        grouped(self, &keys, |key| CityGroupKey::of(key.at(graph), by), |group| group.name(graph))
    }
}

impl CityGroup {
    /// The cities in it, in the order of the list they are from.
    pub fn cities(&self) -> Cities {
        Cities::Group(Arc::clone(&self.list), self.key.clone(), self.members.clone())
    }
}

impl PartnershipList {
    /// Its partnerships in groups, the largest first, equal ones in order of name.
    pub fn groups(
        self: &Arc<Self>,
        graph: &Graph,
        by: PartnershipGrouping,
    ) -> Vec<PartnershipGroup> {
        let keys = self.keys(graph);
        let groups = |key: PartnershipKey| PartnershipGroupKey::of(key.at(graph), by);
        grouped(self, &keys, groups, |group| group.name(graph))
    }
}

impl PartnershipGroup {
    /// The partnerships in it, in the order of the list they are from.
    pub fn partnerships(&self) -> Partnerships {
        Partnerships::Group(Arc::clone(&self.list), self.key.clone(), self.members.clone())
    }
}

fn grouped<L, K: Hash + Eq, M: Copy>(
    list: &Arc<L>,
    keys: &[M],
    groups_of: impl Fn(M) -> Vec<K>,
    name: impl Fn(&K) -> String,
) -> Vec<Group<L, K, M>> {
    let mut members: HashMap<K, Vec<M>> = HashMap::new();
    for key in keys {
        for group in groups_of(*key) {
            members.entry(group).or_default().push(*key);
        }
    }
    let groups = members.into_iter().map(|(key, members)| Group {
        list: Arc::clone(list),
        name: name(&key),
        key,
        members: Members(members.into()),
    });
    let mut groups: Vec<_> = groups.collect();
    groups.sort_by(|one, other| {
        other.count().cmp(&one.count()).then_with(|| one.name.cmp(&other.name))
    });
    groups
}
