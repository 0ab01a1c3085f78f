//! Fields that explore, one query each, through the engine.

use creative_cities::graph::{City, Graph};
use serde_json::{Value, json};

use crate::asked::Asked;
use crate::questions::Questions;

/// Each field with all that it gives.
const FIELDS: [(&str, &str); 7] = [
    (
        "Query.path",
        "query($from: Slug!, $to: Slug!) { path(from: $from, to: $to) {
           length cities { slug name } steps { from { slug } to { slug } partnerships { title } } } }",
    ),
    (
        "City.path",
        "query($from: Slug!, $to: Slug!) { city(slug: $from) { path(to: $to) {
           length cities { slug name } steps { from { slug } to { slug } partnerships { title } } } } }",
    ),
    (
        "City.paths",
        "query($from: Slug!, $to: Slug!) { city(slug: $from) { paths(to: $to) {
           length cities { slug name } steps { from { slug } to { slug } partnerships { title } } } } }",
    ),
    (
        "City.neighbourhood",
        "query($from: Slug!) { city(slug: $from) { neighbourhood(depth: 2) {
           rings { distance cities { slug name } }
           links { from { slug } to { slug } partnerships { title } strength } truncated } } }",
    ),
    (
        "City.suggestedPartners",
        "query($from: Slug!) { city(slug: $from) { suggestedPartners {
           city { slug name } score sharedFields { slug } commonPartners { slug }
           parts { commonPartners sharedField nearness newCountry }
           distanceKm newCountry newRegion truncated } } }",
    ),
    (
        "City.metrics",
        "query($from: Slug!) { city(slug: $from) { metrics {
           partnerCount strength pageRank betweenness closeness clustering componentSize community } } }",
    ),
    (
        "Network.metrics",
        "{ network { metrics { cities linkedCities links density components largestComponent diameter
           averagePathLength hubs { slug } bridges { from { slug } to { slug } }
           communities { number size } } } }",
    ),
];

/// How often each question is asked, after a first time that does not count.
const ROUNDS: usize = 3;

/// For each field the times of its answers in each round.
pub(crate) fn each(graph: &Graph, questions: &Questions<'_>) -> Value {
    let asked = Asked::new(graph);
    let slug = |city: &City<'_>| city.record().slug.as_str().to_owned();
    let variables: Vec<Value> = questions
        .pairs
        .iter()
        .map(|[from, to]| json!({ "from": slug(from), "to": slug(to) }))
        .collect();
    let times = |query: &str| {
        let round = |_| -> Vec<u64> {
            variables.iter().map(|variables| asked.ask(query, variables).1).collect()
        };
        round(0);
        (1..=ROUNDS).map(round).collect::<Vec<_>>()
    };
    FIELDS.iter().map(|(name, query)| ((*name).to_owned(), json!(times(query)))).collect()
}
