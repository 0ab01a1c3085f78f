//! What cannot be explored, and what exploring costs.

use creative_cities::engine::Request;

use crate::support::{ENGINE, GRAPH, error};

#[test]
fn what_cannot_be_explored_is_refused() {
    let of_lyon = |field: &str| format!("{{ city(slug: \"lyon\") {{ {field} }} }}");
    let of_network = |field: &str| format!("{{ network {{ metrics {{ {field} }} }} }}");
    let queries = [
        "{ path(from: \"atlantis\", to: \"lyon\") { length } }".to_owned(),
        "{ path(from: \"lyon\", to: \"atlantis\") { length } }".to_owned(),
        "{ network(asOf: 2007) { path(from: \"edinburgh\", to: \"melbourne\") { length } } }"
            .to_owned(),
        of_lyon("path(to: \"atlantis\") { length }"),
        of_lyon("paths(to: \"atlantis\") { length }"),
        of_lyon("path(to: \"oulu\", avoid: [\"atlantis\"]) { length }"),
        of_lyon("path(to: \"oulu\", avoid: [\"oulu\"]) { length }"),
        of_lyon("paths(to: \"oulu\", avoid: [\"melbourne\", \"lyon\"]) { length }"),
        of_lyon("neighbourhood(avoid: [\"lyon\"]) { truncated }"),
        of_lyon("neighbourhood(avoid: [\"atlantis\"]) { truncated }"),
        of_lyon(&format!("path(to: \"oulu\", avoid: {:?}) {{ length }}", ["york"; 101])),
        "{ path(from: \"lyon\", to: \"oulu\", avoid: [\"lyon\"]) { length } }".to_owned(),
        "{ network(asOf: 2007) { path(from: \"edinburgh\", to: \"edinburgh\", avoid: [\"melbourne\"])
            { length } } }"
            .to_owned(),
        of_lyon("paths(to: \"oulu\", first: 51) { length }"),
        of_lyon("paths(to: \"oulu\", first: -1) { length }"),
        of_lyon("neighbourhood(depth: 7) { truncated }"),
        of_lyon("neighbourhood(depth: -1) { truncated }"),
        of_lyon("suggestedPartners(first: 101) { score }"),
        of_lyon("suggestedPartners(first: -1) { score }"),
        of_network("hubs(first: 101) { slug }"),
        of_network("hubs(first: -1) { slug }"),
        of_network("bridges(first: 501) { strength }"),
        of_network("communities(first: 101) { size }"),
        of_network("communities(first: -1) { size }"),
    ];
    for query in queries {
        let (code, message) = error(&query);
        assert_eq!(code, "BAD_USER_INPUT", "{query}: {message}");
        assert!(message.contains("; "), "no remedy: {message}");
    }
}

#[test]
fn a_city_to_avoid_that_is_no_member_tells_what_may_have_been_meant() {
    let (_, message) =
        error("{ path(from: \"lyon\", to: \"oulu\", avoid: [\"york\", \"melborne\"]) { length } }");
    let problem = "avoid[1]: no member city has the slug \"melborne\"; did you mean \"melbourne\"?";
    assert_eq!(message, problem);
    let (_, message) =
        error("{ path(from: \"lyon\", to: \"oulu\", avoid: [\"oulu\"]) { length } }");
    assert!(
        message.starts_with("avoid[0]: \"oulu\" is where the walk begins or ends; "),
        "{message}"
    );
}

#[test]
fn exploring_costs_what_the_schema_declares() {
    let cost = |query: &str| ENGINE.prepare(&Request::new(query), &GRAPH).ok().unwrap().cost();
    let path = "path(from: \"lyon\", to: \"oulu\"";
    assert_eq!(cost(&format!("{{ {path}) {{ length }} }}")), 1 + 100 + 1);
    // Six cities by @listSize.
    assert_eq!(cost(&format!("{{ {path}) {{ cities {{ slug }} }} }}")), 1 + 100 + 1 + 6);
    // One condition, and one item of a list in it.
    let through = format!("{{ {path}, through: {{ kind: [TWINNING] }}) {{ length }} }}");
    assert_eq!(cost(&through), 1 + 100 + 20 + 1);
    let of_lyon = |field: &str| cost(&format!("{{ city(slug: \"lyon\") {{ {field} }} }}")) - 1;
    assert_eq!(of_lyon("paths(to: \"oulu\") { length }"), 1 + 500 + 5);
    assert_eq!(of_lyon("paths(to: \"oulu\", first: 50) { length }"), 1 + 500 + 50);
    let around = "neighbourhood { links { strength } rings { cities { slug } } }";
    assert_eq!(of_lyon(around), 1 + 200 + (1 + 100) + (1 + 3 * (1 + 50)));
    let suggested = "suggestedPartners(first: 100, filter: { field: { eq: \"film\" } }) { score }";
    assert_eq!(of_lyon(suggested), 1 + 200 + 20 + 100);
    assert_eq!(of_lyon("metrics { pageRank }"), 1 + 10 + 1);
    let of_network = |field: &str| cost(&format!("{{ network {{ metrics {{ {field} }} }} }}"));
    assert_eq!(of_network("diameter"), 1 + 1 + 100 + 1);
    assert_eq!(of_network("hubs(first: 100) { slug }"), 1 + 1 + 100 + 1 + 100);
    // A city is in one of them: all together have no more than there are.
    let communities = "communities(first: 100) { cities { nodes { slug } } }";
    assert_eq!(of_network(communities), 1 + 1 + 100 + 1 + 100 * (1 + 1) + 405);
}

#[test]
fn exploring_from_everywhere_at_once_costs_too_much() {
    let query = "{ cities(first: 500) { nodes { paths(to: \"lyon\", first: 50) { cities {
        slug metrics { pageRank } } } } } }";
    assert_eq!(error(query).0, "COST_TOO_HIGH");
}
