//! What queries ask for often, read off the relations once.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::by_source;
use super::growth::{YearGrowth, growth};
use super::lists::Lists;
use super::partner::{Partner, PartnerKey};
use super::partnership::PartnershipKey;
use super::presence::Presence;
use super::relations::{Node, Relation, Relations};
use super::source::Fact;
use crate::dataset::Dataset;
use crate::model::{
    AreaOfAction, City, Country, CreativeField, Designation, DesignationStatus, Division,
    Initiative, Key, Source,
};

/// Sorted lists by key. "Current" are those of designations that stand.
#[derive(Debug)]
pub(super) struct Lookups {
    pub(super) cities: Box<[Key<City>]>,
    pub(super) countries: Box<[Key<Country>]>,
    pub(super) fields: Box<[Key<CreativeField>]>,
    pub(super) areas: Box<[Key<AreaOfAction>]>,
    pub(super) sources: Box<[Key<Source>]>,
    /// What rests on each source.
    pub(super) supports: Lists<Fact>,
    pub(super) partnerships: Box<[PartnershipKey]>,
    pub(super) country_cities: Lists<Key<City>>,
    pub(super) country_divisions: Lists<Key<Division>>,
    /// The current fields of a country's cities.
    pub(super) country_fields: Lists<Key<CreativeField>>,
    pub(super) country_links: Lists<Link>,
    pub(super) division_cities: Lists<Key<City>>,
    pub(super) city_designations: Lists<Key<Designation>>,
    /// A city's current fields.
    pub(super) city_fields: Lists<Key<CreativeField>>,
    pub(super) city_partnerships: Lists<PartnershipKey>,
    pub(super) city_partners: Lists<Partner>,
    /// The keys of [`city_partners`](Self::city_partners), end to end.
    pub(super) partner_keys: Box<[PartnerKey]>,
    /// The partnerships that make each of [`city_partners`](Self::city_partners), by its place
    /// among all of them.
    pub(super) partner_partnerships: Lists<PartnershipKey>,
    pub(super) field_designations: Lists<Key<Designation>>,
    /// The cities that hold a field now.
    pub(super) field_cities: Lists<Key<City>>,
    /// The countries of those cities.
    pub(super) field_countries: Lists<Key<Country>>,
    pub(super) field_initiatives: Lists<Key<Initiative>>,
    pub(super) area_initiatives: Lists<Key<Initiative>>,
    /// A designation's place in its field, by key.
    pub(super) ordinals: Box<[i32]>,
    pub(super) growth: Box<[YearGrowth]>,
}

impl Lookups {
    pub(super) fn of(dataset: &Dataset, presence: &Presence, relations: &Relations) -> Lookups {
        let reader = Reader { dataset, presence, relations };
        let (cities, countries) = (dataset.cities().len(), dataset.countries().len());
        let (fields, areas) = (dataset.fields().len(), dataset.areas().len());
        let city_fields = Lists::by_key(cities, |key| reader.current(Node::City(key), node_field));
        let field_cities = Lists::by_key(fields, |key| reader.current(Node::Field(key), node_city));
        let country_cities = reader.lists(countries, Node::Country, node_city);
        let partners: Vec<_> = Key::all(cities).map(|city| reader.partners(city)).collect();
        let shared: Vec<_> = partners.iter().flat_map(BTreeMap::values).collect();
        Lookups {
            cities: reader.members().collect(),
            countries: reader.peopled(&country_cities).collect(),
            fields: reader.fields().collect(),
            areas: Key::all(areas).collect(),
            sources: Key::all(dataset.sources().len()).collect(),
            supports: reader.supports(&country_cities),
            partnerships: reader.all_partnerships(),
            country_divisions: reader.lists(countries, Node::Country, node_division),
            country_fields: Lists::by_key(countries, |key: Key<Country>| {
                let cities = country_cities.of(key.index()).iter();
                sorted(cities.flat_map(|city| city_fields.of(city.index())))
            }),
            country_links: Lists::by_key(countries, |key: Key<Country>| {
                reader.links(key, country_cities.of(key.index()), &partners)
            }),
            division_cities: reader.lists(dataset.divisions().len(), Node::Division, node_city),
            city_designations: Lists::by_key(cities, |key| reader.designations(Node::City(key))),
            city_partnerships: Lists::by_key(cities, |key| reader.city_partnerships(key)),
            city_partners: Lists::new(cities, |n| {
                let cities = |key| presence.participants(key, dataset).len();
                partners[n].iter().map(move |(city, links)| Partner::new(*city, links, cities))
            }),
            partner_keys: (0..shared.len()).map(PartnerKey::new).collect(),
            partner_partnerships: Lists::new(shared.len(), |n| shared[n].iter().copied()),
            field_designations: Lists::by_key(fields, |key| reader.designations(Node::Field(key))),
            field_countries: Lists::new(fields, |n| reader.countries(field_cities.of(n))),
            field_initiatives: reader.lists(fields, Node::Field, node_initiative),
            area_initiatives: reader.lists(areas, Node::Area, node_initiative),
            country_cities,
            city_fields,
            field_cities,
            ordinals: ordinals(dataset),
            growth: growth(dataset, presence),
        }
    }
}

/// What the cities of a country share with those of another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) country: Key<Country>,
    pub(super) partnerships: i32,
    pub(super) city_pairs: i32,
}

/// The partners of a city, each with the partnerships that make it one.
type Partners = BTreeMap<Key<City>, Vec<PartnershipKey>>;

fn node_city(node: Node) -> Option<Key<City>> {
    if let Node::City(key) = node { Some(key) } else { None }
}

fn node_division(node: Node) -> Option<Key<Division>> {
    if let Node::Division(key) = node { Some(key) } else { None }
}

fn node_field(node: Node) -> Option<Key<CreativeField>> {
    if let Node::Field(key) = node { Some(key) } else { None }
}

fn node_initiative(node: Node) -> Option<Key<Initiative>> {
    if let Node::Initiative(key) = node { Some(key) } else { None }
}

/// In order, each once.
fn sorted<'k, K: Ord + Copy + 'k>(keys: impl Iterator<Item = &'k K>) -> Vec<K> {
    let mut keys: Vec<K> = keys.copied().collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Reads lists off the relations.
struct Reader<'d> {
    dataset: &'d Dataset,
    presence: &'d Presence,
    relations: &'d Relations,
}

impl Reader<'_> {
    /// For each of `count` nodes of a kind, what of another kind is related to it.
    fn lists<T, K: Ord + Copy>(
        &self,
        count: usize,
        node: impl Fn(Key<T>) -> Node,
        pick: impl Fn(Node) -> Option<K>,
    ) -> Lists<K> {
        Lists::by_key(count, |key| {
            let related = self.relations.to(node(key));
            let picked: Vec<K> = related.filter_map(|(_, other)| pick(other)).collect();
            sorted(picked.iter())
        })
    }

    /// The other ends of a node's designations that stand.
    fn current<K: Ord + Copy>(&self, node: Node, pick: impl Fn(Node) -> Option<K>) -> Vec<K> {
        let designated = self.relations.around(node).filter_map(|(relation, other)| {
            let Relation::Designated(key) = relation else {
                return None;
            };
            let status = self.presence.designation(key.index());
            if status == Some(DesignationStatus::Current) { pick(other) } else { None }
        });
        let picked: Vec<K> = designated.collect();
        sorted(picked.iter())
    }

    /// The designations of a city or a field, current and former.
    fn designations(&self, node: Node) -> Vec<Key<Designation>> {
        let related = self.relations.around(node);
        let designations = related.filter_map(|(relation, _)| match relation {
            Relation::Designated(key) => Some(key),
            _ => None,
        });
        sorted(designations.collect::<Vec<_>>().iter())
    }

    /// Each partnership of a city, with the node it leads to: the twin, or the initiative.
    fn partnerships(&self, city: Key<City>) -> impl Iterator<Item = (PartnershipKey, Node)> {
        let related = self.relations.around(Node::City(city));
        related.filter_map(|(relation, other)| match (relation, other) {
            (Relation::Twinned(key), _) => Some((PartnershipKey::Twinning(key), other)),
            (Relation::TakesPart(_), Node::Initiative(key)) => {
                Some((PartnershipKey::Initiative(key), other))
            }
            _ => None,
        })
    }

    /// Twinnings in order of their cities, then initiatives in order of slug.
    fn all_partnerships(&self) -> Box<[PartnershipKey]> {
        let cities = Key::all(self.dataset.cities().len());
        let each: Vec<_> =
            cities.flat_map(|city| self.partnerships(city).map(|(key, _)| key)).collect();
        sorted(each.iter()).into()
    }

    /// The member cities, in order.
    fn members(&self) -> impl Iterator<Item = Key<City>> {
        Key::all(self.dataset.cities().len()).filter(|city| self.presence.is_member(*city))
    }

    /// The countries with a member city, in order.
    fn peopled(&self, country_cities: &Lists<Key<City>>) -> impl Iterator<Item = Key<Country>> {
        let countries = Key::all(self.dataset.countries().len());
        countries.filter(|key: &Key<Country>| !country_cities.of(key.index()).is_empty())
    }

    /// The fields that the network has, in order.
    fn fields(&self) -> impl Iterator<Item = Key<CreativeField>> {
        let since = |key: &Key<CreativeField>| self.dataset.fields()[key.index()].since;
        let fields = Key::all(self.dataset.fields().len());
        fields.filter(move |key| self.presence.has_begun(Some(since(key))))
    }

    /// What rests on each source, of what is there.
    fn supports(&self, country_cities: &Lists<Key<City>>) -> Lists<Fact> {
        let Reader { dataset, presence, .. } = self;
        let designations = Key::all(dataset.designations().len())
            .filter(|key: &Key<Designation>| presence.designation(key.index()).is_some());
        let areas = Key::all(dataset.areas().len()).map(Fact::AreaOfAction);
        let partnerships = self.all_partnerships();
        let facts = self.members().map(Fact::City);
        let facts = facts.chain(self.peopled(country_cities).map(Fact::Country));
        let facts = facts.chain(self.fields().map(Fact::CreativeField));
        let facts = facts.chain(designations.map(Fact::Designation));
        let facts = facts.chain(partnerships.iter().copied().map(Fact::from)).chain(areas);
        by_source(dataset, facts)
    }

    /// The partnerships of a city, in order.
    fn city_partnerships(&self, city: Key<City>) -> Vec<PartnershipKey> {
        sorted(self.partnerships(city).map(|(key, _)| key).collect::<Vec<_>>().iter())
    }

    /// The countries of cities, in order.
    fn countries(&self, cities: &[Key<City>]) -> Vec<Key<Country>> {
        sorted(cities.iter().map(|city| &self.dataset.cities()[city.index()].country))
    }

    /// The cities that share a partnership with `city`, each with those partnerships in order.
    fn partners(&self, city: Key<City>) -> Partners {
        let mut partners = Partners::new();
        for (partnership, node) in self.partnerships(city) {
            match node {
                Node::City(twin) => partners.entry(twin).or_default().push(partnership),
                initiative => {
                    let parties = self.relations.to(initiative);
                    for party in parties.filter_map(|(_, node)| node_city(node)) {
                        partners.entry(party).or_default().push(partnership);
                    }
                }
            }
        }
        partners.remove(&city);
        for partnerships in partners.values_mut() {
            partnerships.sort_unstable();
        }
        partners
    }

    /// The other countries that a country with these cities is linked to.
    fn links(&self, here: Key<Country>, cities: &[Key<City>], partners: &[Partners]) -> Vec<Link> {
        let mut found: BTreeMap<Key<Country>, (BTreeSet<PartnershipKey>, i32)> = BTreeMap::new();
        for city in cities {
            for (partner, partnerships) in &partners[city.index()] {
                let there = self.dataset.cities()[partner.index()].country;
                let (shared, city_pairs) = found.entry(there).or_default();
                shared.extend(partnerships);
                *city_pairs += 1;
            }
        }
        found.remove(&here);
        let links = found.into_iter().map(|(country, (shared, city_pairs))| Link {
            country,
            partnerships: shared.len() as i32,
            city_pairs,
        });
        links.collect()
    }
}

/// 1 + the number of designations of the same field that are known to be earlier: by year, and
/// within a year by the order that a source gives, those without one coming after. So equals
/// share a number.
fn ordinals(dataset: &Dataset) -> Box<[i32]> {
    let mut fields: BTreeMap<Key<CreativeField>, (i32, i32, _)> = BTreeMap::new();
    // Designations come in order of designation, so a field's equals follow one another.
    let ordinals = dataset.designations().iter().map(|designation| {
        let time = (designation.year, designation.order);
        let (count, ordinal, last) = fields.entry(designation.field).or_insert((0, 0, None));
        *count += 1;
        if *last != Some(time) {
            (*ordinal, *last) = (*count, Some(time));
        }
        *ordinal
    });
    ordinals.collect()
}
