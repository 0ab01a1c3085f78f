//! Made-up networks: what they hold whatever is asked for, and what they look like.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use creative_cities::dataset::Dataset;
use creative_cities::model::{
    City, Country, CreativeField, DesignationStatus, Initiative, Key, ParticipationRole,
};
use proptest::prelude::*;
use tempfile::TempDir;

fn run(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_creative-cities"));
    program.args(arguments).stdin(Stdio::null()).output().unwrap()
}

/// Runs `generate` into a directory, which must work without a word.
fn generate(cities: u64, links: u64, seed: u64, out: &Path) {
    let [cities, links, seed] = [cities, links, seed].map(|number| number.to_string());
    let size = ["generate", "--cities", &cities, "--links", &links, "--seed", &seed];
    let output = run(&[&size[..], &["--out", out.to_str().unwrap()]].concat());
    let said = (output.status.code(), &*output.stdout, String::from_utf8(output.stderr).unwrap());
    assert_eq!(said, (Some(0), &b""[..], String::new()), "{size:?}");
}

fn made(cities: u64, links: u64, seed: u64) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    generate(cities, links, seed, directory.path());
    directory
}

fn read(directory: &TempDir) -> Dataset {
    Dataset::from_directory(directory.path()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The files of a directory, by name.
fn files(directory: &TempDir) -> BTreeMap<String, Vec<u8>> {
    let entries = directory.path().read_dir().unwrap().map(Result::unwrap);
    let file = |entry: std::fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
    };
    entries.map(file).collect()
}

/// The lines of a file after the first.
fn rows(directory: &TempDir, file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(directory.path().join(file)).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

type Pair = [Key<City>; 2];

fn pairs_of_initiatives(dataset: &Dataset) -> BTreeSet<Pair> {
    let mut pairs = BTreeSet::new();
    for initiative in dataset.initiatives() {
        let cities: Vec<_> = initiative.participants.iter().map(|part| part.city).collect();
        for (n, a) in cities.iter().enumerate() {
            pairs.extend(cities[n + 1..].iter().map(|b| [*a, *b])); // participants are in order
        }
    }
    pairs
}

fn pairs(dataset: &Dataset) -> BTreeSet<Pair> {
    let mut pairs = pairs_of_initiatives(dataset);
    pairs.extend(dataset.twinnings().iter().map(|twinning| twinning.cities));
    pairs
}

/// What holds of every network: the program reads it, and it has what was asked for.
fn is_as_asked(cities: u64, links: u64, seed: u64) {
    let directory = made(cities, links, seed);
    let output = run(&["check", "--data", directory.path().to_str().unwrap()]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{cities} {links} {seed}: {said}");
    assert!(said.contains(&format!(" {cities} cit")), "{said}");
    assert!(said.ends_with("; no problems\n"), "{said}");
    let dataset = read(&directory);
    assert_eq!(dataset.cities().len() as u64, cities);
    assert_eq!(pairs(&dataset).len() as u64, links, "{cities} {links} {seed}");
    // Initiatives keep to a tenth of the links, and twinnings to what initiatives leave.
    let of_initiatives = pairs_of_initiatives(&dataset);
    assert!(of_initiatives.len() as u64 <= links / 10);
    let twinned = dataset.twinnings().iter().map(|twinning| twinning.cities);
    assert_eq!(twinned.filter(|pair| of_initiatives.contains(pair)).count(), 0);
}

#[test]
fn small_dense_and_empty_networks_are_as_asked() {
    // Half of the pairs, rounded up: 1 of 1, 2 of 3, 3 of 6, 5 of 10, 613 of 1,225, ...
    let edges = [
        (1, 0),
        (2, 0),
        (2, 1),
        (3, 2),
        (4, 3),
        (5, 5),
        (50, 613),
        (107, 9),
        (108, 10),
        (200, 9_950),
        (2_000, 0),
        (3_000, 30_000),
    ];
    for (cities, links) in edges {
        for seed in [0, u64::MAX] {
            is_as_asked(cities, links, seed);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn networks_of_any_size_and_seed_are_as_asked(
        (cities, links) in (1_u64..200).prop_flat_map(|cities| {
            (Just(cities), 0..=(cities * (cities - 1) / 2).div_ceil(2))
        }),
        seed: u64,
    ) {
        is_as_asked(cities, links, seed);
    }
}

#[test]
fn the_same_arguments_give_the_same_bytes_and_another_seed_others() {
    let network = files(&made(500, 3_000, 7));
    assert_eq!(network.len(), 11);
    assert!(network == files(&made(500, 3_000, 7)), "twice the same arguments");
    let other = files(&made(500, 3_000, 8));
    for file in ["cities.csv", "designations.csv", "initiatives.csv", "twinnings.csv"] {
        assert_ne!(network[file], other[file], "{file}");
    }
    // Other links are links of the same cities.
    let more = files(&made(500, 4_000, 7));
    assert_eq!(network["cities.csv"], more["cities.csv"]);
    assert_eq!(network["designations.csv"], more["designations.csv"]);
    assert_ne!(network["twinnings.csv"], more["twinnings.csv"]);
}

/// The rows that tests/oracle/synthetic.py works out, with a ChaCha8 of its own, from what the
/// documentation says: so they are the same on any machine and with any version of the libraries.
#[test]
fn the_bytes_are_those_that_the_description_fixes() {
    let expected = [
        (
            0,
            "vlapromi-dur,Vlaprømi Dür,QA,North West,26.14792,51.11998,993536,,,,synthetic",
            "vlapromi-dur,literature,2014,2014-10-31,,current,new-member,one-source,,synthetic",
        ),
        (
            2,
            "raflazutan,Raflazutan,ES,North West,40.81087,-5.20295,105909,,,,synthetic",
            "raflazutan,crafts-and-folk-arts,2014,2014-10-31,,current,new-member,one-source,,synthetic",
        ),
        (
            u64::MAX,
            "jugwedrelan,Jugwédrélan,ES,North East,41.77938,-0.23812,72821,,,,synthetic",
            "jugwedrelan,literature,2024,2024-10-31,,current,new-member,one-source,,synthetic",
        ),
    ];
    for (seed, city, designation) in expected {
        let directory = made(1, 0, seed);
        assert_eq!(rows(&directory, "cities.csv"), [city]);
        assert_eq!(rows(&directory, "designations.csv"), [designation]);
    }
}

#[test]
fn a_network_says_that_it_is_made_up_and_how() {
    let directory = made(20, 30, 4);
    let dataset = read(&directory);
    assert_eq!(dataset.network().name, "Synthetic network of 20 cities and 30 links, seed 4");
    let [source] = dataset.sources() else { panic!("one source") };
    let told = "Synthetic network of 20 cities and 30 links, seed 4; no city, place or link in it is \
                a fact";
    assert_eq!(source.title, told);
    let command = "creative-cities generate --cities 20 --links 30 --seed 4";
    assert_eq!(source.publisher, command);
    assert!(dataset.licence().is_none());
}

#[test]
fn names_are_distinct_and_no_member_of_today_has_one() {
    let directory = made(20_000, 0, 1);
    let dataset = read(&directory);
    let names: BTreeSet<&str> = dataset.cities().iter().map(|city| &*city.name).collect();
    assert_eq!(names.len(), 20_000);
    assert!(names.iter().any(|name| !name.is_ascii()), "accents");
    assert!(names.iter().any(|name| name.contains(' ')), "of two words");
    for member in Dataset::embedded().unwrap().cities() {
        assert!(!names.contains(&*member.name), "{}", member.name);
    }
    // Rows stand in the order of their ids, as in data/README.md.
    let ids = rows(&directory, "cities.csv");
    let ids: Vec<_> = ids.iter().map(|row| row.split(',').next().unwrap()).collect();
    assert!(ids.is_sorted_by(|a, b| a < b));
}

#[test]
fn cities_lie_around_the_centres_of_their_countries() {
    let dataset = read(&made(10_000, 0, 1));
    // As many degrees off as the root of a country's members today; China has most, with 20.
    let bound = 20_f64.sqrt();
    for city in dataset.cities() {
        let centre = dataset.countries()[city.country.index()].location;
        let north = city.location.latitude.degrees() - centre.latitude.degrees();
        let east = city.location.longitude.degrees() - centre.longitude.degrees();
        assert!(north.abs() <= bound && east.abs() <= bound, "{}", city.slug);
    }
    assert_eq!(dataset.countries().len(), 108);
}

#[test]
fn populations_are_log_normal_about_131_072() {
    let dataset = read(&made(10_000, 0, 1));
    let known: Vec<_> = dataset.cities().iter().filter_map(|city| city.population).collect();
    // One in fifty is unknown: 9,800, give or take six standard deviations of 14.
    assert!((9_716..=9_884).contains(&known.len()), "{}", known.len());
    // Four numbers drawn evenly from 0 to 4: mean 8, variance 4 · 4²/12.
    let logarithms: Vec<f64> = known.iter().map(|n| f64::from(*n).log2() - 9.0).collect();
    let mean = logarithms.iter().sum::<f64>() / logarithms.len() as f64;
    let squares = logarithms.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
    let variance = squares / logarithms.len() as f64;
    // Straight lines between powers of two lie above the curve by 0.057 on average.
    assert!((mean - 8.057).abs() < 0.15, "{mean}");
    assert!((variance - 16.0 / 3.0).abs() < 0.5, "{variance}");
}

#[test]
fn more_cities_join_every_few_years_from_2004_to_2025() {
    let dataset = read(&made(20_000, 0, 1));
    let mut joined = BTreeMap::new();
    for designation in dataset.designations() {
        *joined.entry(designation.year.number()).or_insert(0) += 1;
    }
    assert_eq!(joined.keys().copied().collect::<Vec<_>>(), (2004..=2025).collect::<Vec<_>>());
    let counts: Vec<i32> = joined.into_values().collect();
    for years in counts.windows(4) {
        assert!(years[3] > years[0], "{counts:?}");
    }
    // One city in two hundred changed its field: 100, give or take six standard deviations of 10.
    let designations = dataset.designations().iter();
    let former = designations.filter(|it| it.status == DesignationStatus::Former).count();
    assert!((40..=160).contains(&former), "{former}");
}

#[test]
fn every_kind_of_link_and_role_occurs() {
    let directory = made(4_000, 40_000, 1);
    let dataset = read(&directory);
    let sizes: BTreeSet<_> = dataset.initiatives().iter().map(|it| it.participants.len()).collect();
    assert_eq!(sizes, BTreeSet::from([2, 3, 4, 5, 6]));
    // As many as a quarter of the cities, or as their pairs allow.
    let initiatives = dataset.initiatives().len();
    assert!((500..=1_000).contains(&initiatives), "{initiatives}");
    let words = |file: &str, column: usize| -> BTreeSet<String> {
        let rows = rows(&directory, file);
        rows.iter().map(|row| row.split(',').nth(column).unwrap().to_owned()).collect()
    };
    let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let kinds: BTreeSet<String> = set(&["twin-town", "sister-city", "friendship", "partner"]);
    assert_eq!(words("twinnings.csv", 3), kinds);
    assert_eq!(words("participants.csv", 2), set(&["lead", "partner"]));
    let leaders = |it: &Initiative| {
        it.participants.iter().filter(|part| part.role == ParticipationRole::Lead).count()
    };
    assert!(dataset.initiatives().iter().all(|it| (1..=2).contains(&leaders(it))));
    let dated = dataset.twinnings().iter().filter(|it| it.year.is_some()).count();
    assert!(dated > 0 && dated < dataset.twinnings().len() / 5, "{dated}");
}

/// The numbers of partners of a network of 5,000 cities with ten on average.
fn partner_counts(seed: u64) -> Vec<usize> {
    let dataset = read(&made(5_000, 25_000, seed));
    let mut counts = vec![0; 5_000];
    for [a, b] in pairs(&dataset) {
        counts[a.index()] += 1;
        counts[b.index()] += 1;
    }
    counts
}

/// The exponent of a power law, estimated from the counts from `least` on: Clauset, Shalizi and
/// Newman, "Power-law distributions in empirical data", SIAM Review 51 (2009), equation 3.1.
fn exponent(counts: &[usize], least: f64) -> f64 {
    let tail = counts.iter().map(|count| *count as f64).filter(|count| *count >= least);
    let logarithms: Vec<f64> = tail.map(|count| (count / least).ln()).collect();
    1.0 + logarithms.len() as f64 / logarithms.iter().sum::<f64>()
}

#[test]
fn a_few_cities_have_many_partners() {
    for seed in [1, 2, 3] {
        let counts = partner_counts(seed);
        let most = *counts.iter().max().unwrap();
        // The greatest expected number is √(10 · 5,000) = 224; drawn evenly, it would be about 25.
        assert!((100..=300).contains(&most), "{most}");
        let estimate = exponent(&counts, 15.0);
        assert!((2.0..3.2).contains(&estimate), "{estimate}");
    }
}

#[test]
fn partners_share_a_region_or_a_field_far_more_often_than_by_chance() {
    let dataset = read(&made(5_000, 25_000, 1));
    let mut fields: Vec<Option<Key<CreativeField>>> = vec![None; 5_000];
    let current = |status| status == DesignationStatus::Current;
    for designation in dataset.designations().iter().filter(|it| current(it.status)) {
        fields[designation.city.index()] = Some(designation.field);
    }
    let region = |city: Key<City>| {
        let country: &Country =
            &dataset.countries()[dataset.cities()[city.index()].country.index()];
        country.region.as_str()
    };
    let field = |city: Key<City>| fields[city.index()];
    let pairs = pairs(&dataset);
    let share = |alike: &dyn Fn(Key<City>, Key<City>) -> bool| {
        pairs.iter().filter(|[a, b]| alike(*a, *b)).count() as f64 / pairs.len() as f64
    };
    // The share of pairs that are alike, when each city may be paired with any.
    let every_city: Vec<Key<City>> = Key::all(5_000).collect();
    let by_chance = |alike: &dyn Fn(Key<City>, Key<City>) -> bool| {
        let strangers = every_city.iter().zip(every_city.iter().cycle().skip(1_237));
        strangers.filter(|(a, b)| alike(**a, **b)).count() as f64 / 5_000.0
    };
    let same_region = |a, b| region(a) == region(b);
    let same_field = |a, b| field(a) == field(b);
    // Half of all pairs are drawn within a region, three tenths within a field.
    assert!(by_chance(&same_region) < 0.35 && share(&same_region) > 0.55);
    assert!(by_chance(&same_field) < 0.20 && share(&same_field) > 0.35);
}

#[track_caller]
fn is_refused(arguments: &[&str], message: &str) {
    let output = run(&[&["generate"], arguments].concat());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.trim_end()), (Some(2), message), "{arguments:?}");
    assert!(output.stdout.is_empty());
}

#[test]
fn networks_that_cannot_be_are_refused_and_nothing_is_written() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("made-up");
    let out = out.to_str().unwrap();
    let refused = [
        (["0", "0"], "--cities: cannot make 0 cities; give a number from 1 to 5000000"),
        (["5000001", "0"], "--cities: cannot make 5000001 cities; give a number from 1 to 5000000"),
        (["1", "1"], "--links: cannot make 1 links of 1 cities; give at most 0"),
        (["5", "6"], "--links: cannot make 6 links of 5 cities; give at most 5"),
        (
            ["5000000", "50000001"],
            "--links: cannot make 50000001 links of 5000000 cities; give at most 50000000",
        ),
        (
            ["5", "18446744073709551615"],
            "--links: cannot make 18446744073709551615 links of 5 cities; give at most 5",
        ),
    ];
    for ([cities, links], message) in refused {
        let arguments = ["--cities", cities, "--links", links, "--out", out];
        is_refused(&arguments, &format!("error: {message}"));
    }
    assert!(!Path::new(out).exists());
    for cities in ["many", "-5", "1.5"] {
        let output = run(&["generate", "--cities", cities, "--links", "1", "--out", out]);
        let told = String::from_utf8(output.stderr).unwrap();
        let beginning =
            format!("error: invalid value '{cities}' for '--cities <N>': invalid digit");
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.starts_with(&beginning), "{told}");
    }
}

#[test]
fn what_is_there_is_never_overwritten() {
    let directory = made(3, 1, 1); // a network that was generated before, too
    let before = files(&directory);
    let out = directory.path().to_str().unwrap();
    let remedy = "give a directory that is, or one that is not there yet: nothing is overwritten";
    let ask = ["--cities", "3", "--links", "1", "--out"];
    let message = format!("error: --out {out:?} is not empty; {remedy}");
    is_refused(&[&ask[..], &[out]].concat(), &message);
    assert!(files(&directory) == before);

    let file = directory.path().join("cities.csv");
    let file = file.to_str().unwrap();
    let remedy = "give one that is empty or not there yet";
    let message = format!("error: --out {file:?} is not a directory; {remedy}");
    is_refused(&[&ask[..], &[file]].concat(), &message);
    assert!(files(&directory) == before);

    // A directory that is not there is made, with those above it.
    let below = directory.path().join("some/where");
    generate(3, 1, 1, &below);
    assert_eq!(below.read_dir().unwrap().count(), 11);
}
