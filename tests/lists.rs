//! Lists on conditions and in orders, on the real network, against what `tests/oracle/oracle.py`
//! works out from the CSV files by other means.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use support::{ask_with, data, data_with, expected};

fn items(list: &Value) -> &[Value] {
    list.as_array().unwrap()
}

/// What stands under `list` in an answer, or in the one thing that the answer has.
fn list_in(answer: &Value) -> &Value {
    let object = answer.as_object().unwrap();
    object.get("list").unwrap_or_else(|| list_in(object.values().next().unwrap()))
}

/// How a list is asked for.
struct Asked<'a> {
    /// What stands around it, with `LIST` in its place.
    around: &'a str,
    /// The field that leads to it.
    list: &'a str,
    filter: &'a str,
    order: &'a str,
    /// What is compared of each node, such as `city.slug`.
    key: &'a str,
}

const CITIES: Asked<'_> =
    Asked { around: "LIST", list: "cities", filter: "CityFilter", order: "CityOrder", key: "slug" };
const COUNTRIES: Asked<'_> = Asked {
    around: "LIST",
    list: "countries",
    filter: "CountryFilter",
    order: "CountryOrder",
    key: "code",
};
const PARTNERSHIPS: Asked<'_> = Asked {
    around: "LIST",
    list: "partnerships",
    filter: "PartnershipFilter",
    order: "PartnershipOrder",
    key: "title",
};
const INITIATIVES: Asked<'_> = Asked { list: "initiatives", ..PARTNERSHIPS };
const DESIGNATIONS: Asked<'_> = Asked {
    around: "field(slug: \"media-arts\") { LIST }",
    list: "designations",
    filter: "DesignationFilter",
    order: "DesignationOrder",
    key: "city.slug",
};
const SOURCES: Asked<'_> = Asked {
    around: "LIST",
    list: "sources",
    filter: "SourceFilter",
    order: "SourceOrder",
    key: "slug",
};

impl Asked<'_> {
    /// The query, with these variables and arguments.
    fn query(&self, variables: &str, arguments: &str) -> String {
        let node = match self.key.split_once('.') {
            Some((outer, inner)) => format!("{outer} {{ {inner} }}"),
            None => self.key.to_owned(),
        };
        let list = format!(
            "list: {}({arguments}) {{
               totalCount nodes {{ {node} }} pageInfo {{ hasNextPage endCursor }} }}",
            self.list
        );
        format!("query ({variables}) {{ {} }}", self.around.replace("LIST", &list))
    }

    /// The key of each node of a page.
    fn keys(&self, page: &Value) -> Vec<Value> {
        let pointer = format!("/{}", self.key.replace('.', "/"));
        items(&page["nodes"]).iter().map(|node| node.pointer(&pointer).unwrap().clone()).collect()
    }

    /// The keys as the expected answers call them.
    fn worked_out<'c>(&self, case: &'c Value) -> &'c Value {
        &case[format!("{}s", self.key.rsplit('.').next().unwrap())]
    }

    /// The keys of all nodes that meet a condition, read page by page.
    fn whole(&self, filter: &Value) -> Value {
        let variables = format!("$filter: {}, $after: String", self.filter);
        let query = self.query(&variables, "filter: $filter, first: 100, after: $after");
        let mut found = Vec::new();
        let mut after = Value::Null;
        loop {
            let answer = data_with(&query, json!({ "filter": filter, "after": after }));
            let page = list_in(&answer);
            found.extend(self.keys(page));
            if page["pageInfo"]["hasNextPage"] == false {
                assert_eq!(page["totalCount"], found.len(), "{filter}");
                return Value::Array(found);
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
    }

    #[track_caller]
    fn finds_what_was_worked_out(&self, case: &Value) {
        let found = self.whole(&case["filter"]);
        assert_eq!(&found, self.worked_out(case), "{}: {}", case["name"], case["filter"]);
    }

    #[track_caller]
    fn finds_all_that_was_worked_out(&self) {
        let cases = &expected("filters")[self.list];
        assert!(!items(cases).is_empty());
        items(cases).iter().for_each(|case| self.finds_what_was_worked_out(case));
    }

    /// Asks for the first 25 in each order.
    #[track_caller]
    fn is_ordered_as_worked_out(&self, cases: &str) {
        let variables = format!("$orderBy: [{}!]", self.order);
        let query = self.query(&variables, "orderBy: $orderBy, first: 25");
        let cases = &expected("orders")[cases];
        assert!(!items(cases).is_empty());
        for case in items(cases) {
            let answer = data_with(&query, json!({ "orderBy": case["orderBy"] }));
            let keys = Value::Array(self.keys(list_in(&answer)));
            assert_eq!(&keys, self.worked_out(case), "{}", case["orderBy"]);
        }
    }
}

/// How many of a list have no start year: 466 of the 598 partnerships.
#[test]
fn partnerships_without_a_start_year_are_counted_as_worked_out() {
    let count = |list: &str, filter: &Value| {
        let query = format!("query ($filter: PartnershipFilter) {{ {list} }}");
        let answer = data_with(&query, json!({ "filter": filter }));
        list_in(&answer)["undatedCount"].clone()
    };
    let all = "list: partnerships(filter: $filter, first: 1) { undatedCount }";
    assert_eq!(count(all, &Value::Null), 466);
    for case in items(&expected("filters")["partnerships"]) {
        assert_eq!(count(all, &case["filter"]), case["undated"], "{}", case["name"]);
    }
    for case in items(&expected("filters")["initiatives"]) {
        let list = "list: initiatives(filter: $filter, first: 1) { undatedCount }";
        let around = initiatives_of(&case["of"]).replace("LIST", list);
        assert_eq!(count(&around, &case["filter"]), case["undated"], "{}", case["name"]);
    }
}

#[test]
fn cities_are_filtered_as_worked_out() {
    CITIES.finds_all_that_was_worked_out();
}

#[test]
fn countries_are_filtered_as_worked_out() {
    COUNTRIES.finds_all_that_was_worked_out();
}

#[test]
fn partnerships_are_filtered_as_worked_out() {
    PARTNERSHIPS.finds_all_that_was_worked_out();
}

#[test]
fn sources_are_filtered_as_worked_out() {
    SOURCES.finds_all_that_was_worked_out();
}

#[test]
fn designations_of_a_field_are_filtered_as_worked_out() {
    for case in items(&expected("filters")["designations"]) {
        let around = format!("field(slug: {}) {{ LIST }}", case["of"]);
        Asked { around: &around, ..DESIGNATIONS }.finds_what_was_worked_out(case);
    }
}

#[test]
fn initiatives_of_a_field_or_an_area_are_filtered_as_worked_out() {
    for case in items(&expected("filters")["initiatives"]) {
        let around = initiatives_of(&case["of"]);
        Asked { around: &around, ..INITIATIVES }.finds_what_was_worked_out(case);
    }
}

/// What stands around the list of initiatives of a field or an area.
fn initiatives_of(of: &Value) -> String {
    let (field, area) = (&of["field"], &of["area"]);
    if !field.is_null() {
        return format!("field(slug: {field}) {{ LIST }}");
    }
    let areas = data("{ network { areasOfAction { id slug } } }");
    let mut areas = items(&areas["network"]["areasOfAction"]).iter();
    let id = &areas.find(|known| known["slug"] == *area).unwrap()["id"];
    format!("node(id: {id}) {{ ... on AreaOfAction {{ LIST }} }}")
}

#[test]
fn cities_are_ordered_as_worked_out() {
    CITIES.is_ordered_as_worked_out("cities");
}

#[test]
fn countries_are_ordered_as_worked_out() {
    COUNTRIES.is_ordered_as_worked_out("countries");
}

#[test]
fn partnerships_are_ordered_as_worked_out() {
    PARTNERSHIPS.is_ordered_as_worked_out("partnerships");
}

#[test]
fn initiatives_are_ordered_as_worked_out() {
    let around = "field(slug: \"literature\") { LIST }";
    Asked { around, ..INITIATIVES }.is_ordered_as_worked_out("initiativesOfLiterature");
}

#[test]
fn designations_are_ordered_as_worked_out() {
    DESIGNATIONS.is_ordered_as_worked_out("designationsOfMediaArts");
}

#[test]
fn sources_are_ordered_as_worked_out() {
    SOURCES.is_ordered_as_worked_out("sources");
}

#[test]
fn partners_are_ordered_as_worked_out() {
    let around = "city(slug: \"melbourne\") { LIST }";
    let partners = Asked { around, list: "partners", order: "PartnerOrder", ..CITIES };
    partners.is_ordered_as_worked_out("partnersOfMelbourne");
}

/// A group is filtered and ordered as the whole list would be that has only what is in the group.
#[test]
fn groups_are_filtered_and_ordered_as_lists() {
    let answer = data(
        "{ cities(first: 0) { groups(by: FIELD) { key cities(
             filter: { country: { region: { eq: \"Asia\" } } }, first: 500,
             orderBy: [{ by: POPULATION, direction: DESC }]) { totalCount nodes { slug } } } } }",
    );
    let groups = items(&answer["cities"]["groups"]);
    assert_eq!(groups.len(), 8);
    for group in groups {
        let query = "query ($field: Slug!) { cities(
            filter: { field: { eq: $field }, country: { region: { eq: \"Asia\" } } }, first: 500,
            orderBy: [{ by: POPULATION, direction: DESC }]) { totalCount nodes { slug } } }";
        let whole = data_with(query, json!({ "field": group["key"] }));
        assert_eq!(group["cities"], whole["cities"], "{}", group["key"]);
    }
    let answer = data(
        "{ partnerships(first: 0) { groups(by: KIND) { key partnerships(
             filter: { year: { gte: 2000 } }, first: 500, orderBy: { by: TITLE })
             { totalCount nodes { title } } } } }",
    );
    for group in items(&answer["partnerships"]["groups"]) {
        let query = "query ($kind: PartnershipKind!) { partnerships(
            filter: { kind: [$kind], year: { gte: 2000 } }, first: 500, orderBy: { by: TITLE })
            { totalCount nodes { title } } }";
        let whole = data_with(query, json!({ "kind": group["key"] }));
        assert_eq!(group["partnerships"], whole["partnerships"], "{}", group["key"]);
        assert_ne!(group["partnerships"]["totalCount"], 0);
    }
}

/// The lists of two types are told apart, though both are the whole network.
#[test]
fn a_cursor_of_one_type_is_none_of_another() {
    let cursor = data("{ cities(first: 1) { pageInfo { endCursor } } }")["cities"].take();
    let after = &cursor["pageInfo"]["endCursor"];
    for list in ["countries", "partnerships", "sources"] {
        let query = format!("query ($after: String) {{ {list}(after: $after) {{ totalCount }} }}");
        let refused = ask_with(&query, json!({ "after": after }));
        assert_eq!(refused["errors"][0]["extensions"]["code"], "CURSOR_INVALID", "{list}");
    }
}

#[test]
fn what_asks_for_nothing_is_the_same_list() {
    let spellings = [
        "cities(first: 2)",
        "cities(first: 2, filter: null, orderBy: null)",
        "cities(first: 2, filter: {}, orderBy: [])",
        "cities(first: 2, filter: { name: null, and: null })",
    ];
    let cursors = spellings.map(|list| {
        let query = format!("{{ {list} {{ pageInfo {{ endCursor }} }} }}");
        data_with(&query, json!({}))["cities"]["pageInfo"]["endCursor"].clone()
    });
    assert!(cursors.iter().all(|cursor| *cursor == cursors[0]), "{cursors:?}");
}

#[test]
fn a_filter_of_too_many_filters_is_refused_before_it_is_read() {
    let query = "query ($f: CityFilter) { cities(filter: $f) { totalCount } }";
    let empty = |count: usize| json!({ "f": { "and": vec![json!({}); count] } });
    data_with(query, empty(149));
    let refused = ask_with(query, empty(150));
    let message = refused["errors"][0]["message"].as_str().unwrap();
    assert!(message.starts_with("filter: it is made of 151 filters"), "{message}");
    let many = json!({ "f": { "and": vec![json!({ "and": vec![json!({}); 900] }); 9] } });
    let refused = ask_with(query, many);
    let message = refused["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("values are given where at most 5000 are allowed"), "{message}");
}

#[test]
fn a_message_says_where_in_an_argument_what_does_not_fit() {
    let circle = json!({ "latitude": 95, "longitude": 0, "radiusKm": 1 });
    let query = "query ($f: CityFilter) { cities(filter: $f) { totalCount } }";
    let refused = ask_with(query, json!({ "f": { "or": [{}, { "within": circle }] } }));
    let message = refused["errors"][0]["message"].as_str().unwrap();
    let told = "filter.or[1].within: latitude: 95 is no latitude; give degrees from -90 to 90";
    assert_eq!(message, told);
}
