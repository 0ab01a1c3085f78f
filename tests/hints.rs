//! Hints in `extensions.hints`: of what is looked up and not found, of filters that nothing can meet, and
//! of a page that leaves items out unasked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use creative_cities::engine::Request;
use serde_json::{Value, json};
use support::{ENGINE, GRAPH, ask, ask_with};

/// The only hint of an answer without errors: its path, its message and what it suggests.
#[track_caller]
fn hint(query: &str) -> (Value, String, Value) {
    only_hint(query, &ask(query))
}

#[track_caller]
fn only_hint(query: &str, answer: &Value) -> (Value, String, Value) {
    assert_eq!(answer.get("errors"), None, "{query}: {answer}");
    let hints =
        answer["extensions"]["hints"].as_array().unwrap_or_else(|| panic!("{query}: {answer}"));
    let [hint] = &hints[..] else { panic!("{query}: {hints:?}") };
    let message = hint["message"].as_str().unwrap().to_owned();
    (hint["path"].clone(), message, hint["suggestions"].clone())
}

#[track_caller]
fn has_no_hint(query: &str) {
    let answer = ask(query);
    assert_eq!(answer.get("extensions"), None, "{query}");
    assert_eq!(answer.get("errors"), None, "{query}");
}

/// A look-up that finds nothing, and what may have been meant.
#[test]
fn what_is_not_found_tells_what_may_have_been_meant() {
    let cases = [
        ("city(slug: \"melborne\")", json!(["melbourne"])),
        ("city(slug: \"sao-paolo\")", json!(["sao-paulo"])),
        ("city(slug: \"quebec\")", json!(["quebec-city"])),
        ("city(slug: \"granada\")", json!(["granada-es", "granada-ni"])),
        ("city(slug: \"praha\")", json!(["prague"])),
        ("city(slug: \"bombay\")", json!(["mumbai"])),
        ("city(slug: \"kiev\")", json!(["kyiv"])),
        ("city(slug: \"barcelone\")", json!(["barcelona"])),
        ("city(slug: \"torino\")", json!(["turin"])),
        ("city(slug: \"city-of-lyon\")", json!(["lyon"])),
        ("city(slug: \"liverpol\")", json!(["liverpool"])),
        ("city(slug: \"rome-italy\")", json!(["rome"])),
        ("field(slug: \"cinema\")", json!(["film"])),
        ("field(slug: \"litterature\")", json!(["literature"])),
        ("field(slug: \"crafts\")", json!(["crafts-and-folk-arts"])),
        ("initiative(slug: \"city-to-city-2021\")", json!(["city-to-city-2020"])),
    ];
    for (field, suggestions) in cases {
        let name = field.split('(').next().unwrap();
        for (query, path) in [
            (format!("{{ {field} {{ id }} }}"), json!([name])),
            (format!("{{ network {{ x: {field} {{ id }} }} }}"), json!(["network", "x"])),
        ] {
            let (told, message, suggested) = hint(&query);
            assert_eq!((told, &suggested), (path, &suggestions), "{query}");
            let asked = field.split('"').nth(1).unwrap();
            assert!(message.starts_with("slug: no ") && message.contains(asked), "{message}");
            assert!(message.contains("; did you mean ") && message.ends_with('?'), "{message}");
        }
    }
}

#[test]
fn what_people_call_a_country_leads_to_its_code() {
    // Exceptionally reserved in ISO 3166-1, at the request of the United Kingdom.
    let (_, message, suggestions) = hint("{ country(code: \"UK\") { name } }");
    assert!(message.ends_with("; did you mean \"GB\" (also \"UK\")?"), "{message}");
    assert_eq!(suggestions, json!(["GB"]));
}

/// A record that is called so in another language or was once says by which name it was found.
#[test]
fn what_is_found_by_another_name_says_by_which() {
    let cases = [
        ("city(slug: \"kiev\")", "\"kyiv\" (also \"Kiev\")"),
        ("city(slug: \"bombay\")", "\"mumbai\" (also \"Bombay\")"),
        ("field(slug: \"crafts\")", "\"crafts-and-folk-arts\" (also \"crafts\")"),
        ("city(slug: \"melborne\")", "\"melbourne\""),
        ("city(slug: \"granada\")", "\"granada-es\" or \"granada-ni\""),
    ];
    for (field, told) in cases {
        let (_, message, _) = hint(&format!("{{ {field} {{ id }} }}"));
        assert!(message.ends_with(&format!("; did you mean {told}?")), "{message}");
    }
}

/// Other places than any member: only a word of another name, or the beginning of one, is like them.
#[test]
fn what_is_no_member_and_near_none_suggests_nothing() {
    for slug in ["kyoto", "munich", "new-york", "florence", "oslo", "nope", "cork", "x-y", "paris"]
    {
        let (_, message, suggestions) = hint(&format!("{{ city(slug: \"{slug}\") {{ name }} }}"));
        assert_eq!(suggestions, json!([]), "{message}");
        assert!(!message.contains("did you mean"), "{message}");
        let filter =
            format!("{{ cities(filter: {{ name: {{ eq: \"{slug}\" }} }}) {{ totalCount }} }}");
        assert_eq!(hint(&filter).2, json!([]), "{filter}");
    }
    for code in ["EN", "QQ", "ZZ"] {
        let (_, message, suggestions) =
            hint(&format!("{{ country(code: \"{code}\") {{ name }} }}"));
        assert_eq!(suggestions, json!([]), "{message}");
    }
    for field in ["dance", "fashion", "theatre"] {
        let (_, message, suggestions) = hint(&format!("{{ field(slug: \"{field}\") {{ name }} }}"));
        assert_eq!(suggestions, json!([]), "{message}");
    }
    let refused = ask("{ path(from: \"x-y\", to: \"lyon\") { length } }");
    assert_eq!(
        refused["errors"][0]["message"],
        "from: no member city has the slug \"x-y\"; cities(filter: {name: …}) and search find them by name"
    );
}

/// As it was given, and not as it is compared.
#[test]
fn a_text_of_another_script_is_told_as_it_was_given() {
    for operator in ["eq", "contains", "startsWith"] {
        let query = format!(
            "{{ cities(filter: {{ name: {{ {operator}: \"神戸\" }} }}) {{ totalCount }} }}"
        );
        let (_, message, suggestions) = hint(&query);
        assert!(message.starts_with(&format!("filter.name.{operator}: no name of a member city")));
        assert!(message.ends_with("\"神戸\"; did you mean \"Kobe\" (also \"神戸\")?"), "{message}");
        assert_eq!(suggestions, json!(["Kobe"]));
    }
}

#[test]
fn what_is_like_nothing_tells_where_to_look() {
    let (_, message, suggestions) = hint("{ city(slug: \"xyzzy\") { name } }");
    let remedy = "cities(filter: {name: …}) and search find them by name";
    assert_eq!(message, format!("slug: no member city has the slug \"xyzzy\"; {remedy}"));
    assert_eq!(suggestions, json!([]));
    let (_, message, suggestions) = hint("{ country(code: \"qq\") { name } }");
    let problem = "code: no country with a member city has the code QQ";
    assert_eq!(message, format!("{problem}; countries lists those there are"));
    assert_eq!(suggestions, json!([]));
    let (_, message, _) = hint("{ field(slug: \"xyzzy\") { name } }");
    assert!(message.ends_with(
        "; give one of architecture, crafts-and-folk-arts, design, film, gastronomy, literature, \
         media-arts, music"
    ));
}

/// Melbourne joined in 2008, Kobe and Nagoya as the first of Japan in the same year, Architecture was
/// added in 2025.
#[test]
fn what_is_there_today_and_was_not_yet_tells_since_when() {
    let cases = [
        ("city(slug: \"melbourne\")", "it joined in 2008"),
        ("country(code: \"JP\")", "its first joined in 2008"),
        ("field(slug: \"architecture\")", "it is there since 2025"),
        ("initiative(slug: \"city-to-city-2020\")", "it began in 2020"),
    ];
    for (field, since) in cases {
        let (_, message, suggestions) =
            hint(&format!("{{ network(asOf: 2005) {{ {field} {{ id }} }} }}"));
        assert!(message.ends_with(&format!(" in that year; {since}")), "{message}");
        assert_eq!(suggestions, json!([]));
    }
    // Before the first designation there was nothing to give in its place.
    let early =
        "{ network(asOf: 2003) { cities(filter: { name: { eq: \"Lyon\" } }) { totalCount } } }";
    assert!(hint(early).1.ends_with("; there is none in that year"), "{}", hint(early).1);
    // Of those that are likely only who was there is told.
    let (_, message, suggestions) =
        hint("{ network(asOf: 2007) { city(slug: \"melborne\") { id } } }");
    assert!(!message.contains("melbourne"), "{message}");
    assert!(!suggestions.to_string().contains("melbourne"), "{suggestions}");
}

#[test]
fn what_is_found_has_no_hint() {
    has_no_hint("{ city(slug: \"melbourne\") { name } country(code: \"gb\") { name } }");
    has_no_hint(
        "{ field(slug: \"film\") { name } initiative(slug: \"city-to-city-2020\") { title } }",
    );
    has_no_hint("{ node(id: \"Q2l0eTpub3doZXJl\") { id } }");
}

#[test]
fn a_first_page_that_leaves_items_out_unasked_says_so() {
    let message =
        "20 of 405 are here; give first (at most 500), or go on with after: pageInfo.endCursor";
    for query in [
        "{ cities { nodes { slug } } }",
        "{ cities { edges { node { slug } } nodes { slug } totalCount } }",
        "{ cities { ...C } } fragment C on CityConnection { all: nodes { slug } }",
        "{ cities(first: null, filter: {}) { nodes { slug } } }",
    ] {
        assert_eq!(hint(query), (json!(["cities"]), message.to_owned(), json!([])), "{query}");
    }
    // Of a field that is asked of many objects, the first that leaves something out.
    let query = "{ cities(first: 405) { nodes { slug partners { totalCount nodes { slug } } } } }";
    let answer = ask(query);
    let (path, message, _) = only_hint(query, &answer);
    let nodes = answer["data"]["cities"]["nodes"].as_array().unwrap();
    let count = |node: &Value| node["partners"]["totalCount"].as_u64().unwrap();
    let first = nodes.iter().position(|node| count(node) > 20).unwrap();
    assert_eq!(path, json!(["cities", "nodes", first, "partners"]));
    assert!(
        message.starts_with(&format!("20 of {} are here; ", count(&nodes[first]))),
        "{message}"
    );
}

#[test]
fn a_page_that_was_asked_for_or_is_whole_has_no_hint() {
    for query in [
        "{ cities(first: 20) { nodes { slug } } }",
        "{ cities(last: 2) { nodes { slug } } }",
        "{ cities { totalCount pageInfo { hasNextPage } } }",
        "{ cities { totalCount nodes @skip(if: true) { slug } } }",
        "{ country(code: \"GB\") { cities { nodes { slug } } } }",
        "{ cities { groups(by: REGION) { key } } }",
    ] {
        has_no_hint(query);
    }
    let first = ask("{ cities { pageInfo { endCursor } } }");
    let after = &first["data"]["cities"]["pageInfo"]["endCursor"];
    let query = "query ($after: String) { cities(after: $after) { nodes { slug } } }";
    let next = ask_with(query, json!({ "after": after }));
    assert_eq!(next.get("extensions"), None);
}

/// A filter that nothing can meet, where it stands, and what may have been meant.
#[test]
fn a_filter_that_nothing_can_meet_says_which_condition() {
    let cities = [
        (
            "slug: { eq: \"melborne\" }",
            "slug.eq: no member city has the slug \"melborne\"",
            "melbourne",
        ),
        (
            "or: [{ slug: { in: [\"oslo\"] } }, { slug: { eq: \"lion\" } }]",
            "or[0].slug.in[0]: no ",
            "",
        ),
        (
            "name: { eq: \"Melborne\" }",
            "name.eq: no name of a member city is \"Melborne\"",
            "Melbourne",
        ),
        (
            "name: { startsWith: \"Melborne\" }",
            "name.startsWith: no name of a member city",
            "Melbourne",
        ),
        ("country: { code: { eq: \"QQ\" } }", "country.code.eq: no country with a member", ""),
        (
            "country: { region: { eq: \"Europa\" } }",
            "country.region.eq: no region is \"Europa\"",
            "Europe",
        ),
        (
            "country: { subregion: { eq: \"Nothern Europe\" } }",
            "country.subregion.eq: no sub-region is",
            "Northern Europe",
        ),
        ("division: { eq: \"Viktoria\" }", "division.eq: no name of a division is", "Victoria"),
        ("population: { gte: 10, lte: 5 }", "population: gte 10 is more than lte 5, and", ""),
        ("population: { eq: 10, gte: 11 }", "population: gte 11 is more than eq 10, and", ""),
        ("population: { gte: 2000000000 }", "population.gte: 2000000000 is more than all of", ""),
        ("partnerCount: { lte: -1 }", "partnerCount.lte: -1 is less than all of", ""),
        ("designated: { lte: 2003 }", "designated.lte: 2003 is earlier than all of", ""),
        ("designated: { eq: 1999 }", "designated.eq: 1999 is earlier than all of", ""),
        ("designated: { gte: 2026 }", "designated.gte: 2026 is later than all of", ""),
        ("designated: { known: false }", "designated.known: every designation has a year", ""),
        ("or: []", "or: an empty list holds of nothing; leave it out", ""),
        ("slug: { in: [] }", "slug.in: an empty list holds of nothing; leave it out", ""),
        (
            "partners: { some: { slug: { eq: \"melborne\" } } }",
            "partners.some.slug.eq: no ",
            "melbourne",
        ),
    ];
    for (filter, problem, suggestion) in cities {
        let (path, message, suggestions) =
            hint(&format!("{{ cities(filter: {{ {filter} }}) {{ totalCount }} }}"));
        assert_eq!(path, json!(["cities"]));
        assert!(message.starts_with(&format!("filter.{problem}")), "{filter}: {message}");
        assert!(message.contains("; "), "no remedy: {message}");
        if !suggestion.is_empty() {
            assert_eq!(suggestions, json!([suggestion]), "{filter}");
        }
    }
    let partnerships = [
        ("kind: []", "kind: an empty list holds of nothing"),
        ("kind: [TWINNING], field: { eq: \"film\" }", "field: a twinning has no creative field; "),
        ("kind: TWINNING, sector: [PUBLIC]", "sector: of a twinning no sectors are on record; "),
        ("year: { lte: 1900 }", "year.lte: 1900 is earlier than all of the known starts"),
        ("year: { known: false, gte: 2000 }", "year.known: what is not known is not compared"),
        ("city: { slug: { eq: \"melborne\" } }", "city.slug.eq: no member city has the slug"),
    ];
    for (filter, problem) in partnerships {
        let (_, message, _) =
            hint(&format!("{{ partnerships(filter: {{ {filter} }}) {{ totalCount }} }}"));
        assert!(message.starts_with(&format!("filter.{problem}")), "{filter}: {message}");
    }
}

/// From the Gulf of Guinea, where latitude and longitude are 0, to Abidjan it is 700 km and more.
#[test]
fn an_empty_circle_tells_how_large_it_has_to_be() {
    let circle = |km: f64| {
        format!(
            "{{ cities(filter: {{ within: {{ latitude: 0, longitude: 0, radiusKm: {km} }} }}) {{ totalCount }} }}"
        )
    };
    let (_, message, _) = hint(&circle(1.0));
    let km: f64 = message.rsplit("radiusKm: ").next().unwrap().parse().unwrap();
    assert!(
        message.starts_with("filter.within: no member city lies in this circle; "),
        "{message}"
    );
    assert_eq!(ask(&circle(km))["data"]["cities"]["totalCount"], 1);
    assert_eq!(ask(&circle(km - 1.0))["data"]["cities"]["totalCount"], 0);
}

#[test]
fn a_name_in_a_list_is_told_though_others_are_found() {
    let query = "{ cities(filter: { slug: { in: [\"lyon\", \"melborne\"] } }) { totalCount } }";
    let (_, message, suggestions) = hint(query);
    let problem = "filter.slug.in[1]: no member city has the slug \"melborne\"; ";
    assert!(message.starts_with(problem), "{message}");
    assert_eq!(suggestions, json!(["melbourne"]));
    let query = "{ countries(filter: { code: { in: [\"FR\", \"QQ\"] } }) { totalCount } }";
    assert!(hint(query).1.starts_with("filter.code.in[1]: no country"));
    let query = "{ cities(filter: { not: { slug: { in: [\"melborne\"] } } }) { totalCount } }";
    assert!(hint(query).1.starts_with("filter.not.slug.in[0]: no member"));
}

#[test]
fn a_filter_that_finds_something_or_that_might_elsewhere_has_no_hint() {
    for query in [
        "{ cities(filter: { slug: { in: [\"lyon\", \"oulu\"] } }) { totalCount } }",
        "{ cities(filter: { not: { population: { gte: 10, lte: 5 } } }) { totalCount } }",
        // Nothing is found, but each condition may be met by something.
        "{ cities(filter: { slug: { eq: \"lyon\" }, field: { eq: \"music\" } }) { totalCount } }",
        "{ country(code: \"IS\") { cities(filter: { field: { eq: \"film\" } }) { totalCount } } }",
        "{ city(slug: \"lyon\") { partners(cities: { slug: { eq: \"oulu\" } }) { totalCount } } }",
    ] {
        has_no_hint(query);
    }
}

/// Wherever a filter is given.
#[test]
fn a_filter_that_nothing_can_meet_says_so_of_every_list() {
    let city = "{ slug: { eq: \"melborne\" } }";
    let through = format!("{{ city: {city} }}");
    let of_lyon = |field: String| format!("{{ city(slug: \"lyon\") {{ {field} }} }}");
    let cases = [
        of_lyon(format!("citiesSharingField(filter: {city}) {{ totalCount }}")),
        of_lyon(format!("partners(cities: {city}) {{ totalCount }}")),
        of_lyon(format!("partners(filter: {through}) {{ totalCount }}")),
        of_lyon(format!("partnerships(filter: {through}) {{ totalCount }}")),
        of_lyon(format!("nearby(withinKm: 900, filter: {city}) {{ totalCount }}")),
        of_lyon(format!("suggestedPartners(filter: {city}) {{ score }}")),
        of_lyon(format!("path(to: \"oulu\", through: {through}) {{ length }}")),
        of_lyon(format!("paths(to: \"oulu\", through: {through}) {{ length }}")),
        of_lyon(format!("neighbourhood(through: {through}) {{ truncated }}")),
        format!("{{ path(from: \"lyon\", to: \"oulu\", through: {through}) {{ length }} }}"),
        format!(
            "{{ field(slug: \"film\") {{ designations(filter: {through}) {{ totalCount }} }} }}"
        ),
        format!(
            "{{ field(slug: \"film\") {{ initiatives(filter: {through}) {{ totalCount }} }} }}"
        ),
        format!(
            "{{ cities(first: 1) {{ groups(by: FIELD) {{ cities(filter: {city}) {{ totalCount }} }} }} }}"
        ),
        "{ sources(filter: { slug: { eq: \"geoname\" } }) { totalCount } }".to_owned(),
    ];
    for query in cases {
        let (_, message, suggestions) = hint(&query);
        assert!(message.contains("; did you mean "), "{query}: {message}");
        assert_eq!(suggestions.as_array().unwrap().len(), 1, "{query}");
    }
}

#[test]
fn hints_change_nothing_of_the_data_and_can_be_left_out() {
    let query = "{ cities { nodes { slug } } city(slug: \"melborne\") { name } }";
    let request = Request { omit_hints: true, ..Request::new(query) };
    let prepared = ENGINE.prepare(&request, &GRAPH).ok().unwrap();
    let body = ENGINE.execute(&prepared, &GRAPH).ok().unwrap();
    let without: Value = serde_json::from_slice(&body).unwrap();
    let mut with = ask(query);
    assert_eq!(with["extensions"]["hints"].as_array().unwrap().len(), 2);
    with.as_object_mut().unwrap().remove("extensions");
    assert_eq!(without, with);
}

/// A very long name is neither searched for nor shown in full.
#[test]
fn a_long_slug_is_told_in_short() {
    let query = "query ($slug: Slug!) { city(slug: $slug) { name } field(slug: $slug) { name }
        initiative(slug: $slug) { title } cities(filter: { slug: { eq: $slug } }) { totalCount } }";
    let answer = ask_with(query, json!({ "slug": "l".repeat(30_000) }));
    let hints = answer["extensions"]["hints"].as_array().unwrap();
    assert_eq!(hints.len(), 4);
    assert!(hints.iter().all(|hint| hint["message"].as_str().unwrap().len() < 300), "{hints:?}");
}
