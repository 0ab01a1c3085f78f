//! How large the lists of partnerships and partners are.

use super::lengths::{apart, most, squares};
use crate::graph::Graph;
use crate::graph::partnership::{PartnershipKey, Which};
use crate::list_size::{Adding, ListSize};
use crate::model::Key;

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

impl Ties {
    pub(super) fn of(graph: &Graph) -> Ties {
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
