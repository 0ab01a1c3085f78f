//! The graph against plain computations over the dataset's records.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use creative_cities::graph::PartnershipKey;
use creative_cities::model::{City, DesignationStatus, Key, Scope};
use support::{DATASET, GRAPH};

type CityKey = Key<City>;

/// Every pair of partners with what they share, straight from the records.
fn partnerships_by_pair() -> BTreeMap<(CityKey, CityKey), BTreeSet<PartnershipKey>> {
    let dataset = &*DATASET;
    let mut pairs: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    let mut add = |cities: &[CityKey], partnership: PartnershipKey| {
        for one in cities {
            for other in cities.iter().filter(|other| *other != one) {
                pairs.entry((*one, *other)).or_default().insert(partnership);
            }
        }
    };
    for (n, twinning) in (0..).zip(dataset.twinnings()) {
        add(&twinning.cities, PartnershipKey::twinning(Key::new(n)));
    }
    for (n, initiative) in (0..).zip(dataset.initiatives()) {
        let cities: Vec<_> = initiative.participants.iter().map(|part| part.city).collect();
        add(&cities, PartnershipKey::initiative(Key::new(n)));
    }
    pairs
}

#[test]
fn partners_are_those_who_share_a_partnership() {
    let mut walked = BTreeMap::new();
    for city in GRAPH.cities() {
        for partner in city.partners() {
            let shared: BTreeSet<_> = partner.partnerships().keys().iter().copied().collect();
            assert_eq!(shared.len(), partner.partnerships().len(), "each is named once");
            walked.insert((city.key(), partner.city().key()), shared);
        }
    }
    assert_eq!(walked, partnerships_by_pair());
}

#[test]
fn partnership_is_mutual_and_equally_strong() {
    for city in GRAPH.cities() {
        for partner in city.partners() {
            let mut back = partner.city().partners().into_iter();
            let back = back.find(|other| other.city().key() == city.key()).unwrap();
            assert_eq!(back.strength().to_bits(), partner.strength().to_bits());
            assert_eq!(back.partnerships().keys(), partner.partnerships().keys());
        }
    }
}

#[test]
fn strengths_of_a_city_are_one_for_each_of_its_partnerships() {
    // Newman's weights share one between the n-1 others of a partnership, so that a city's
    // strengths sum to the number of its partnerships.
    for city in GRAPH.cities() {
        let sum: f64 = city.partners().iter().map(|partner| partner.strength()).sum();
        let count = city.partnerships().len() as f64;
        assert!((sum - count).abs() < 1e-9, "{}: {sum} {count}", city.record().slug);
    }
}

#[test]
fn lists_are_in_order_and_name_each_once() {
    for city in GRAPH.cities() {
        assert!(city.partnerships().keys().is_sorted());
        assert!(city.fields().keys().is_sorted());
        let partners: Vec<_> = city.partners().iter().map(|partner| partner.city().key()).collect();
        assert!(partners.is_sorted_by(|a, b| a < b));
    }
    for country in GRAPH.countries() {
        assert!(country.cities().keys().is_sorted_by(|a, b| a < b));
        assert!(country.divisions().keys().is_sorted_by(|a, b| a < b));
    }
}

#[test]
fn every_city_is_found_where_it_lies() {
    let mut cities = 0;
    for country in GRAPH.countries() {
        for city in country.cities() {
            assert_eq!(city.country().key(), country.key());
            cities += 1;
            match city.division() {
                Some(division) => {
                    assert!(division.cities().keys().contains(&city.key()));
                    assert!(country.divisions().keys().contains(&division.key()));
                }
                None => assert!(city.record().division.is_none()),
            }
        }
    }
    assert_eq!(cities, DATASET.cities().len());
}

#[test]
fn current_fields_are_those_of_standing_designations() {
    let dataset = &*DATASET;
    let mut expected = BTreeSet::new();
    for designation in dataset.designations() {
        if designation.status == DesignationStatus::Current {
            expected.insert((designation.city, designation.field));
        }
    }
    let from_cities = GRAPH
        .cities()
        .into_iter()
        .flat_map(|city| city.fields().into_iter().map(move |field| (city.key(), field.key())));
    let from_fields = GRAPH
        .fields()
        .into_iter()
        .flat_map(|field| field.cities().into_iter().map(move |city| (city.key(), field.key())));
    assert_eq!(from_cities.collect::<BTreeSet<_>>(), expected);
    assert_eq!(from_fields.collect::<BTreeSet<_>>(), expected);
}

#[test]
fn scopes_widen() {
    for city in GRAPH.cities() {
        let scopes = [Scope::Country, Scope::Subregion, Scope::Region, Scope::World];
        let found = scopes
            .map(|scope| city.sharing_field(scope).keys().iter().copied().collect::<BTreeSet<_>>());
        assert!(found.is_sorted_by(|narrow, wide| narrow.is_subset(wide)));
        let fields = city.fields();
        let fields: BTreeSet<_> = fields.keys().iter().collect();
        let shares = GRAPH.cities().into_iter().filter(|other| {
            other.key() != city.key() && other.fields().keys().iter().any(|f| fields.contains(f))
        });
        assert_eq!(shares.map(|other| other.key()).collect::<BTreeSet<_>>(), found[3]);
    }
}

#[test]
fn ordinals_count_those_known_to_be_earlier() {
    let dataset = &*DATASET;
    for field in GRAPH.fields() {
        for designation in field.designations() {
            let here = designation.record();
            let time = |order: Option<i32>| order.unwrap_or(i32::MAX);
            let earlier = dataset.designations().iter().filter(|other| {
                other.field == here.field
                    && (other.year, time(other.order)) < (here.year, time(here.order))
            });
            assert_eq!(designation.ordinal() as usize, 1 + earlier.count());
        }
    }
}

#[test]
fn each_pair_of_cities_with_a_partnership_in_common_is_one_link() {
    // Each pair is there from both its sides.
    assert_eq!(2 * GRAPH.links(), partnerships_by_pair().len());
}

#[test]
fn every_record_is_found_by_its_own_name() {
    for city in GRAPH.cities() {
        assert_eq!(GRAPH.city(&city.record().slug).unwrap().key(), city.key());
    }
    for country in GRAPH.countries() {
        assert_eq!(GRAPH.country(&country.record().code).unwrap().key(), country.key());
        for division in country.divisions() {
            let found = GRAPH.division(country, &division.record().name).unwrap();
            assert_eq!(found.key(), division.key());
        }
    }
    for (n, twinning) in (0..).zip(DATASET.twinnings()) {
        let [one, other] =
            twinning.cities.map(|key| GRAPH.city(&DATASET.cities()[key.index()].slug).unwrap());
        assert_eq!(GRAPH.twinning(other, one).unwrap().key(), Key::new(n));
    }
}
