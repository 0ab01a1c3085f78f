//! How large the lists of the network are, in any year: bounds on what a query can lead to.
//!
//! A list of an earlier year holds nothing that today's does not, but for the fields that cities held
//! once: so the cities of a field are here all that ever held it, and a city counts with as many fields
//! as it ever held at once.

use super::Graph;
use super::lists::Lists;
use super::partnership::{PartnershipKey, Which};
use crate::list_size::{Adding, ListSize, Together};
use crate::model::{City, CreativeField, DesignationKind, DesignationStatus, Key, Source, Year};

/// The sizes of lists, by what the lists are of.
#[derive(Debug)]
pub struct Sizes {
    /// The cities of the network; and of its countries, fields and so on.
    pub cities: ListSize,
    /// Its countries.
    pub countries: ListSize,
    /// Its divisions.
    pub divisions: ListSize,
    /// Its fields.
    pub fields: ListSize,
    /// Its areas of action.
    pub areas: ListSize,
    /// Its partnerships.
    pub partnerships: ListSize,
    /// The twinnings among them.
    pub twinnings: ListSize,
    /// The initiatives among them.
    pub initiatives: ListSize,
    /// Its sources.
    pub sources: ListSize,
    /// All that a search may find.
    pub finds: ListSize,
    /// The years in which it grew.
    pub growth: ListSize,
    /// Its links.
    pub links: ListSize,
    /// Its communities, and the links that hold it together.
    pub parts: ListSize,
    /// The cities of its communities.
    pub community_cities: ListSize,
    /// Groups of cities.
    pub city_groups: ListSize,
    /// The cities of such groups.
    pub group_cities: ListSize,
    /// Groups of partnerships.
    pub partnership_groups: ListSize,
    /// Of places.
    pub places: Places,
    /// Of creative fields.
    pub creative: Creative,
    /// Of cities, by their partnerships.
    pub ties: Ties,
    /// Of what the network and records cite.
    pub cited: Cited,
}

/// The sizes of lists of countries and divisions.
#[derive(Debug)]
pub struct Places {
    /// The cities of countries.
    pub country_cities: ListSize,
    /// The country of cities.
    pub city_country: ListSize,
    /// The divisions of countries.
    pub country_divisions: ListSize,
    /// The country of divisions.
    pub division_country: ListSize,
    /// The cities of divisions.
    pub division_cities: ListSize,
    /// The division of cities.
    pub city_division: ListSize,
    /// The countries that countries are tied to.
    pub country_links: ListSize,
    /// The country at the other end.
    pub linked_country: ListSize,
    /// The cities around cities.
    pub nearby: ListSize,
    /// The cities suggested to cities, each such suggestion.
    pub suggestions: ListSize,
    /// The city of suggestions.
    pub suggested: ListSize,
}

/// The sizes of lists of creative fields and designations.
#[derive(Debug)]
pub struct Creative {
    /// The fields of cities.
    pub city_fields: ListSize,
    /// The cities of fields.
    pub field_cities: ListSize,
    /// The cities that share a field with cities.
    pub sharing: ListSize,
    /// The fields of countries, each with its cities there.
    pub country_fields: ListSize,
    /// The field of those.
    pub country_field: ListSize,
    /// The cities of those.
    pub country_field_cities: ListSize,
    /// The countries of fields.
    pub field_countries: ListSize,
    /// The designations of cities.
    pub city_designations: ListSize,
    /// The city of designations.
    pub designation_city: ListSize,
    /// The designations of fields.
    pub field_designations: ListSize,
    /// The field of designations.
    pub designation_field: ListSize,
}

/// The sizes of lists of partnerships and partners.
#[derive(Debug)]
pub struct Ties {
    /// The partners of cities.
    pub partners: ListSize,
    /// The partnerships of cities.
    pub partnerships: ListSize,
    /// The twinnings of cities.
    pub twinnings: ListSize,
    /// The initiatives of cities.
    pub initiatives: ListSize,
    /// What two partners have in common.
    pub shared: ListSize,
    /// The twinnings that two partners have in common.
    pub shared_twinnings: ListSize,
    /// The initiatives that two partners have in common.
    pub shared_initiatives: ListSize,
    /// The cities of twinnings.
    pub twinning_cities: ListSize,
    /// The cities of initiatives.
    pub initiative_cities: ListSize,
    /// The parts that cities take in initiatives.
    pub participants: ListSize,
    /// The city of such parts.
    pub participant: ListSize,
    /// The initiatives of fields.
    pub field_initiatives: ListSize,
    /// The field of initiatives.
    pub initiative_field: ListSize,
    /// The initiatives of areas of action.
    pub area_initiatives: ListSize,
    /// The area of action of initiatives.
    pub initiative_area: ListSize,
}

/// The sizes of lists of sources.
#[derive(Debug)]
pub struct Cited {
    /// The sources of the network.
    pub network: ListSize,
    /// Of cities.
    pub cities: Citing,
    /// Of countries.
    pub countries: Citing,
    /// Of fields.
    pub fields: Citing,
    /// Of designations.
    pub designations: Citing,
    /// Of twinnings.
    pub twinnings: Citing,
    /// Of initiatives.
    pub initiatives: Citing,
    /// Of areas of action.
    pub areas: Citing,
    /// What rests on sources.
    pub supports: ListSize,
}

/// The sizes of lists of records of one type and their sources.
#[derive(Debug)]
pub struct Citing {
    /// The sources of the records.
    pub sources: ListSize,
    /// The records that rest on sources.
    pub supports: ListSize,
}

impl Sizes {
    /// The sizes of the lists of today's network.
    pub(super) fn of(graph: &Graph) -> Sizes {
        let lookups = &graph.lookups;
        let held = Held::of(graph);
        let (cities, countries) = (lookups.cities.len(), lookups.countries.len());
        let (fields, areas) = (lookups.fields.len(), lookups.areas.len());
        let initiatives = graph.dataset.initiatives().len();
        let finds = cities + countries + fields + initiatives + graph.dataset.divisions().len();
        let many = cities as u64;
        let creative = Creative::of(graph, &held);
        let memberships = creative.city_fields.most.max(creative.city_designations.most);
        let groups = countries.max(fields).max(lookups.growth.len());
        let pairs = graph.country_links.items().len() / 2 + countries;
        Sizes {
            cities: whole(cities),
            countries: whole(countries),
            divisions: whole(graph.dataset.divisions().len()),
            fields: whole(fields),
            areas: whole(areas),
            partnerships: whole(graph.partnerships.len()),
            twinnings: whole(graph.dataset.twinnings().len()),
            initiatives: whole(initiatives),
            sources: whole(lookups.sources.len()),
            finds: whole(finds),
            growth: whole(lookups.growth.len()),
            links: whole(graph.links()),
            parts: whole(cities),
            community_cities: whole(cities),
            city_groups: ListSize::at_most(groups as u64),
            group_cities: ListSize { most: many, together: Together::Parts(memberships) },
            partnership_groups: ListSize::at_most(pairs.max(Year::COUNT).max(areas) as u64),
            places: Places::of(graph),
            creative,
            ties: Ties::of(graph),
            cited: Cited::of(graph),
        }
    }
}

/// The one list of the whole network.
fn whole(length: usize) -> ListSize {
    ListSize::apart([length as u64])
}

/// The lengths of lists.
fn lengths<T>(lists: &Lists<T>) -> impl Iterator<Item = u64> + Clone {
    (0..lists.len()).map(|n| lists.of(n).len() as u64)
}

/// Lists no item of which is in two of them, and the links back from the items.
fn apart<T>(lists: &Lists<T>) -> (ListSize, ListSize) {
    (ListSize::apart(lengths(lists)), ListSize::links(lengths(lists)))
}

impl Places {
    fn of(graph: &Graph) -> Places {
        let lookups = &graph.lookups;
        let (country_cities, city_country) = apart(&lookups.country_cities);
        let (country_divisions, division_country) = apart(&lookups.country_divisions);
        let (division_cities, city_division) = apart(&lookups.division_cities);
        let cities = lookups.cities.len();
        let others = cities.saturating_sub(1) as u64;
        Places {
            country_cities,
            city_country,
            country_divisions,
            division_country,
            division_cities,
            city_division,
            country_links: ListSize::apart(lengths(&graph.country_links)),
            // Ties are mutual.
            linked_country: ListSize::links(lengths(&graph.country_links)),
            nearby: ListSize::mutual((0..cities).map(|_| (others, others.saturating_mul(others)))),
            suggestions: ListSize::apart((0..cities).map(|_| others)),
            suggested: ListSize::links((0..cities).map(|_| others)),
        }
    }
}

/// Which fields each city ever held, and how many at once.
struct Held {
    fields: Lists<Key<CreativeField>>,
    cities: Lists<Key<City>>,
    at_once: Vec<u64>,
}

impl Held {
    fn of(graph: &Graph) -> Held {
        let (dataset, lookups) = (&graph.dataset, &graph.lookups);
        let designations = |city: Key<City>| {
            let keys = lookups.city_designations.of(city.index()).iter();
            keys.map(|key| &dataset.designations()[key.index()])
        };
        let fields = Lists::by_key(dataset.cities().len(), |city: Key<City>| {
            let mut fields: Vec<_> = designations(city).map(|it| it.field).collect();
            fields.sort_unstable();
            fields.dedup();
            fields
        });
        let holders = (0..fields.len()).flat_map(|city| {
            let held = fields.of(city).iter();
            held.map(move |field| (field.index(), Key::new(city as u32)))
        });
        let cities = Lists::sorted_out(dataset.fields().len(), holders);
        // A designation and the one that replaces it do not stand at once.
        let at_once = |city: Key<City>| {
            let former = designations(city).filter(|it| it.status == DesignationStatus::Former);
            let changes = designations(city).filter(|it| it.kind == DesignationKind::FieldChange);
            (designations(city).count() - former.count().min(changes.count())) as u64
        };
        let at_once = Key::all(dataset.cities().len()).map(at_once).collect();
        Held { fields, cities, at_once }
    }

    fn holders(&self, field: Key<CreativeField>) -> u64 {
        self.cities.of(field.index()).len() as u64
    }

    /// Of all fields that a city ever held, so many at once of those for which this is most.
    fn at_once(&self, city: usize, of: impl Fn(Key<CreativeField>) -> u64) -> u64 {
        let most = self.fields.of(city).iter().map(|field| of(*field)).max();
        self.at_once[city] * most.unwrap_or(0)
    }

    /// The fields of cities.
    fn city_fields(&self) -> ListSize {
        let mut size = Adding::default();
        for (city, held) in self.at_once.iter().enumerate() {
            size.add(*held, self.at_once(city, |field| self.holders(field)));
        }
        let holders: Vec<u64> = lengths(&self.cities).collect();
        size.with_repeats(most(&holders), squares(&holders))
    }

    /// Lists of cities that hold a field, which are as many as cities hold fields.
    fn holding(&self, mut size: Adding) -> ListSize {
        size.set_all(self.at_once.iter().sum());
        size.with_repeats(most(&self.at_once), squares(&self.at_once))
    }

    /// The cities of fields.
    fn field_cities(&self) -> ListSize {
        let mut size = Adding::default();
        for field in 0..self.cities.len() {
            let cities = self.cities.of(field);
            let held = cities.iter().map(|city| self.at_once[city.index()]);
            size.add(cities.len() as u64, held.sum());
        }
        self.holding(size)
    }

    /// The cities that share a field with cities.
    fn sharing(&self) -> ListSize {
        let sharing: Vec<u64> = (0..self.fields.len())
            .map(|city| self.at_once(city, |field| self.holders(field) - 1))
            .collect();
        let of_fields: Vec<u64> = (0..self.cities.len())
            .map(|field| self.cities.of(field).iter().map(|city| sharing[city.index()]).sum())
            .collect();
        ListSize::mutual(sharing.iter().enumerate().map(|(city, length)| {
            let growth = self.at_once(city, |field| of_fields[field.index()] - length);
            (*length, growth)
        }))
    }

    /// The fields of each country, and the sizes of the lists of its cities that hold each.
    fn in_countries(&self, graph: &Graph) -> (Vec<Vec<usize>>, ListSize) {
        let mut size = Adding::default();
        let country_cities = &graph.lookups.country_cities;
        let fields = (0..country_cities.len()).map(|country| {
            // How many cities hold each field, and how many fields those hold at once.
            let mut holders = vec![(0, 0); self.cities.len()];
            for city in country_cities.of(country) {
                for field in self.fields.of(city.index()) {
                    let (cities, repeats) = &mut holders[field.index()];
                    *cities += 1;
                    *repeats += self.at_once[city.index()];
                }
            }
            let held = holders.iter().enumerate().filter(|(_, (cities, _))| *cities > 0);
            held.clone().for_each(|(_, (cities, repeats))| size.add(*cities, *repeats));
            held.map(|(field, _)| field).collect()
        });
        let fields = fields.collect();
        (fields, self.holding(size))
    }
}

impl Creative {
    fn of(graph: &Graph, held: &Held) -> Creative {
        let (lookups, dataset) = (&graph.lookups, &graph.dataset);
        let (country_fields, country_field_cities) = held.in_countries(graph);
        let fields = dataset.fields().len();
        let mut field_countries = vec![Vec::new(); fields];
        for (country, held) in country_fields.iter().enumerate() {
            held.iter().for_each(|field| field_countries[*field].push(country));
        }
        let countries = field_countries.iter().map(|countries| countries.iter().copied());
        let (city_designations, designation_city) = apart(&lookups.city_designations);
        let (field_designations, designation_field) = apart(&lookups.field_designations);
        Creative {
            city_fields: held.city_fields(),
            field_cities: held.field_cities(),
            sharing: held.sharing(),
            country_fields: ListSize::apart(country_fields.iter().map(|held| held.len() as u64)),
            country_field: ListSize::links(field_countries.iter().map(|held| held.len() as u64)),
            country_field_cities,
            field_countries: ListSize::of(dataset.countries().len(), countries),
            city_designations,
            designation_city,
            field_designations,
            designation_field,
        }
    }
}

impl Ties {
    fn of(graph: &Graph) -> Ties {
        let (lookups, dataset, links) = (&graph.lookups, &graph.dataset, &graph.links);
        let cities = dataset.cities().len();
        let degree = |city: u32| links.partners(city).len() as u64;
        let partners = (0..cities as u32).map(|city| {
            let partners = links.partners(city).iter();
            (degree(city), partners.map(|partner| degree(*partner)).sum())
        });
        let twins = dataset.twinnings().iter().map(|it| it.cities.map(Key::index));
        let parties = dataset.initiatives().iter().map(|it| &it.participants);
        let parties = parties.map(|it| it.iter().map(|part| part.city.index()));
        let parts = parties.clone().map(|parts| parts.len() as u64);
        let mut taken = vec![0; cities];
        parties.clone().flatten().for_each(|city| taken[city] += 1);
        let (field_initiatives, initiative_field) = apart(&lookups.field_initiatives);
        let (area_initiatives, initiative_area) = apart(&lookups.area_initiatives);
        Ties {
            partners: ListSize::mutual(partners),
            partnerships: partnerships(graph, |_| true),
            twinnings: partnerships(graph, PartnershipKey::is_twinning),
            initiatives: partnerships(graph, |key| !key.is_twinning()),
            shared: shared(graph, |_| true),
            shared_twinnings: shared(graph, PartnershipKey::is_twinning),
            shared_initiatives: shared(graph, |key| !key.is_twinning()),
            twinning_cities: ListSize::of(cities, twins),
            initiative_cities: ListSize::of(cities, parties),
            participants: ListSize::apart(parts),
            participant: ListSize::links(taken),
            field_initiatives,
            initiative_field,
            area_initiatives,
            initiative_area,
        }
    }
}

/// The partnerships of cities, of those that are meant.
fn partnerships(graph: &Graph, is_meant: fn(PartnershipKey) -> bool) -> ListSize {
    let meant = |keys: &'_ [PartnershipKey]| {
        let meant = keys.iter().filter(|key| is_meant(**key));
        meant.map(|key| graph.parties(*key)).collect::<Vec<_>>()
    };
    let lists = &graph.city_partnerships;
    let mut size = Adding::default();
    for city in 0..lists.len() {
        let parties = meant(lists.of(city));
        size.add(parties.len() as u64, parties.iter().sum());
    }
    let parties = meant(&graph.partnerships);
    size.with_repeats(most(&parties), squares(&parties))
}

fn most(numbers: &[u64]) -> u64 {
    numbers.iter().copied().max().unwrap_or(0)
}

fn squares(numbers: &[u64]) -> u64 {
    numbers.iter().map(|number| number * number).sum()
}

/// The partnerships of each two partners, who have them from both sides, of those that are meant.
fn shared(graph: &Graph, is_meant: fn(PartnershipKey) -> bool) -> ListSize {
    // A partnership of n cities is shared by n (n - 1) of them and another.
    let meant = |keys: &'_ [PartnershipKey]| {
        let parties = keys.iter().filter(|key| is_meant(**key)).map(|key| graph.parties(*key));
        parties.map(|cities| cities * cities.saturating_sub(1)).collect::<Vec<_>>()
    };
    let mut size = Adding::default();
    let mut bundled_twinnings = 0;
    for shared in graph.links.bundles() {
        bundled_twinnings += shared.iter().filter(|key| key.is_twinning()).count();
        let shared = meant(shared);
        (0..2).for_each(|_| size.add(shared.len() as u64, shared.iter().sum()));
    }
    let twinnings = graph.partnerships.partition_point(|key| key.is_twinning());
    if let Some(twinning) = graph.partnerships[..twinnings].first().filter(|key| is_meant(**key)) {
        let pairs = meant(&[*twinning]);
        (0..2 * (twinnings - bundled_twinnings)).for_each(|_| size.add(1, pairs.iter().sum()));
    }
    let pairs = meant(&graph.partnerships);
    size.with_repeats(most(&pairs), squares(&pairs))
}

impl Graph {
    /// How many cities a partnership joins.
    fn parties(&self, key: PartnershipKey) -> u64 {
        match key.which() {
            Which::Twinning(_) => 2,
            Which::Initiative(key) => self.presence.participants(key, &self.dataset).len() as u64,
        }
    }
}

impl Cited {
    fn of(graph: &Graph) -> Cited {
        let dataset = &graph.dataset;
        let mut all = Supports::of(dataset.sources().len());
        Cited {
            network: whole(dataset.network().sources.len()),
            cities: all.citing(dataset.cities().iter().map(|it| &*it.sources)),
            countries: all.citing(dataset.countries().iter().map(|it| &*it.sources)),
            fields: all.citing(dataset.fields().iter().map(|it| &*it.sources)),
            designations: all.citing(dataset.designations().iter().map(|it| &*it.sources)),
            twinnings: all.citing(dataset.twinnings().iter().map(|it| &*it.sources)),
            initiatives: all.citing(dataset.initiatives().iter().map(|it| &*it.sources)),
            areas: all.citing(dataset.areas().iter().map(|it| &*it.sources)),
            supports: all.size(),
        }
    }
}

/// What rests on sources.
struct Supports {
    /// How many records rest on each source, and how many sources those have.
    facts: Vec<(u64, u64)>,
    /// The most sources of a record, and the squares of those of each.
    most: u64,
    squares: u64,
}

impl Supports {
    fn of(sources: usize) -> Supports {
        Supports { facts: vec![(0, 0); sources], most: 0, squares: 0 }
    }

    /// Adds the records of a type.
    fn citing<'r>(&mut self, records: impl Iterator<Item = &'r [Key<Source>]> + Clone) -> Citing {
        let mut own = Supports::of(self.facts.len());
        for sources in records.clone() {
            own.add(sources);
            self.add(sources);
        }
        let indices = |sources: &'r [Key<Source>]| sources.iter().map(|source| source.index());
        let sources = ListSize::of(self.facts.len(), records.map(indices));
        Citing { sources, supports: own.size() }
    }

    fn add(&mut self, sources: &[Key<Source>]) {
        let length = sources.len() as u64;
        for source in sources {
            let (facts, repeats) = &mut self.facts[source.index()];
            *facts += 1;
            *repeats += length;
        }
        self.most = self.most.max(length);
        self.squares += length * length;
    }

    fn size(&self) -> ListSize {
        let mut size = Adding::default();
        self.facts.iter().for_each(|(facts, repeats)| size.add(*facts, *repeats));
        size.with_repeats(self.most, self.squares)
    }
}
