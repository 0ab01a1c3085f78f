//! `query --format` and `query --variables`: what is read and what is written.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use crate::program::{fails, program, run, small_network};

fn json(query: &str) -> Value {
    serde_json::from_str(&run(&["query", query]).out).unwrap()
}

/// The header and the records, as another reader of CSV has them.
fn csv(query: &str) -> Vec<Vec<String>> {
    let outcome = run(&["query", query, "--format", "csv"]);
    assert_eq!((outcome.code, &*outcome.err), (0, ""), "{query}");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(outcome.out.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

const CITIES: &str = "{ cities(first: 500) { totalCount pageInfo { hasNextPage } nodes {
    name population country { code name } designations { field { name } year } } } }";

#[test]
fn csv_has_a_row_for_each_item_and_a_column_for_each_field() {
    let mut rows = csv(CITIES);
    let header = rows.remove(0);
    let columns = [
        "name",
        "population",
        "country.code",
        "country.name",
        "designations.field.name",
        "designations.year",
    ];
    assert_eq!(header, columns);
    let answer = json(CITIES);
    let nodes = answer["data"]["cities"]["nodes"].as_array().unwrap();
    assert_eq!((rows.len(), nodes.len()), (405, 405));
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    for (row, node) in rows.iter().zip(nodes) {
        let designations = node["designations"].as_array().unwrap();
        let joined = |part: &dyn Fn(&Value) -> String| {
            designations.iter().map(part).collect::<Vec<_>>().join(";")
        };
        let expected = [
            text(&node["name"]),
            text(&node["population"]),
            text(&node["country"]["code"]),
            text(&node["country"]["name"]),
            joined(&|designation| text(&designation["field"]["name"])),
            joined(&|designation| text(&designation["year"])),
        ];
        assert_eq!(row[..], expected);
    }
}

/// A query, and its CSV with a line end for each `|`. What is known of the network is in
/// `tests/expected` and data/README.md.
#[test]
fn what_becomes_a_row_is_what_was_asked_for() {
    let cases = [
        ("{ network { size launched } }", "size,launched|405,2004|"),
        (
            "{ network { size } field(slug: \"film\") { name } }",
            "network.size,field.name|405,Film|",
        ),
        (
            "{ country(code: \"SG\") { name cities(first: 1) { totalCount edges { node { name } } } } }",
            "country.name,node.name|Singapore,Singapore|",
        ),
        (
            "{ cities(filter: { slug: { eq: \"singapore\" } }) { nodes { name division { name } } } }",
            "name,division.name|Singapore,|",
        ),
        (
            "{ fields { slug } }",
            "slug|architecture|crafts-and-folk-arts|design|film|gastronomy|literature|media-arts|music|",
        ),
        (
            "{ sources(filter: { slug: { eq: \"geonames\" } }) { nodes { title } } }",
            "title|\"GeoNames gazetteer: coordinates, population, first-level divisions, time zones, alternate names\"|",
        ),
        // What is not found has its columns.
        (
            "{ cities(filter: { slug: { eq: \"x\" } }) { totalCount nodes { name country { code } fields { name } } } }",
            "name,country.code,fields.name|",
        ),
        ("{ city(slug: \"x\") { name country { name } } }", "name,country.name|"),
        (
            "{ node(id: \"Q291bnRyeTpYWA\") { __typename ... on City { slug } ... on Country { code cities { nodes { name } } } } }",
            "node.__typename,node.slug,node.code,name|",
        ),
        (
            "query ($no: Boolean = false) { country(code: \"QQ\") { ...C code @include(if: $no) } } fragment C on Country { name }",
            "name|",
        ),
    ];
    for (query, printed) in cases {
        let outcome =
            run(&["query", query, "--format", "csv", "--extensions", "{\"hints\": false}"]);
        assert_eq!((outcome.code, &*outcome.err), (0, ""), "{query}");
        assert_eq!(outcome.out, printed.replace('|', "\r\n"), "{query}");
    }
}

#[test]
fn a_table_stands_in_columns_whatever_the_alphabet() {
    let network = small_network();
    let path = network.path().join("cities.csv");
    let cities = std::fs::read_to_string(&path).unwrap();
    let cities = cities.replace("lyon,Lyon", "lyon,神戸").replace("520774", "");
    std::fs::write(&path, cities).unwrap();
    let query = "{ cities { nodes { name population country { name } } } }";
    let data = network.path().to_str().unwrap();
    let outcome = run(&["query", query, "--data", data, "--format", "table"]);
    let expected = "\
name       population  country.name
---------  ----------  --------------
Edinburgh      514990  United Kingdom
Geelong        282809  Australia
Melbourne     5435590  Australia
Milan         1371498  Italy
神戸                   France
";
    let mut lines: Vec<&str> = outcome.out.lines().collect();
    let mut expected: Vec<&str> = expected.lines().collect();
    lines[2..].sort_unstable();
    expected[2..].sort_unstable();
    assert_eq!(lines, expected);
}

#[test]
fn what_fits_no_rows_is_an_error_with_its_remedy() {
    let two = "{ cities(first: 1) { nodes { name } } countries(first: 1) { nodes { name } } }";
    for format in ["csv", "table"] {
        let message = "error: the answer fits no rows: cities and countries are two lists; ask \
                       for one of them, or give --format json";
        fails(&["query", two, "--format", format], 1, message);
    }
    let deep = "{ cities(first: 1) { nodes { name designations { sources { slug } } } } }";
    let message = "error: the answer fits no rows: designations is a list of lists, which fits in \
                   no cell; ask for fewer lists within lists, or give --format json";
    fails(&["query", deep, "--format", "csv"], 1, message);
}

#[test]
fn errors_of_an_answer_in_rows_are_on_standard_error() {
    let message = "error: Query has no field \"citty\"; did you mean city?\n\
                   error: 1 error in the answer";
    fails(&["query", "{ citty }", "--format", "csv"], 1, message);
    // What there is beside an error is printed.
    let outcome = run(&["query", "{ network { size } node(id: \"x\") { id } }", "--format", "csv"]);
    assert_eq!((outcome.code, &*outcome.out), (1, "network.size,node.id\r\n405,\r\n"));
    assert_eq!(outcome.err.lines().count(), 2, "{}", outcome.err);
}

#[test]
fn hints_of_an_answer_in_rows_are_on_standard_error() {
    let query = "{ cities { nodes { name } } }";
    let hint = "hint: cities: 20 of 405 are here; give first (at most 500), or go on with after: \
                pageInfo.endCursor\n";
    for format in ["csv", "table"] {
        let outcome = run(&["query", query, "--format", format]);
        assert_eq!((outcome.code, &*outcome.err), (0, hint), "{format}");
    }
    let outcome = run(&["query", query]);
    assert_eq!((outcome.code, &*outcome.err), (0, ""));
    // Beside errors, and of a place within a list.
    let query = "{ cities(first: 405) { nodes { slug partners { nodes { slug } } } } \
                 node(id: \"x\") { id } }";
    let outcome = run(&["query", query, "--format", "csv"]);
    let mut lines = outcome.err.lines();
    let first = lines.next().unwrap();
    assert!(first.starts_with("hint: cities.nodes.") && first.contains(".partners: 20 of "));
    assert!(lines.next().unwrap().starts_with("error: id: \"x\""), "{}", outcome.err);
    assert_eq!(outcome.code, 1);
}

#[test]
fn extensions_ask_for_cost_and_citation_and_leave_hints_out() {
    let query = "{ cities { nodes { name } } }";
    let answer = |extensions: &str| -> Value {
        let outcome = run(&["query", query, "--extensions", extensions]);
        assert_eq!((outcome.code, &*outcome.err), (0, ""));
        serde_json::from_str(&outcome.out).unwrap()
    };
    // cities 1 + nodes 1 + 20 × name 1: README, "Limits".
    assert_eq!(answer("{\"cost\": true}")["extensions"]["cost"]["total"], 22);
    assert!(answer("{\"citation\": true}")["extensions"]["citation"].is_object());
    assert_eq!(answer("{\"hints\": false}").get("extensions"), None);
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("extensions.json");
    std::fs::write(&path, "{\"cost\": true, \"hints\": false}").unwrap();
    let answer = answer(&format!("@{}", path.display()));
    assert_eq!(answer["extensions"].as_object().unwrap().len(), 1);
    let message = "error: --variables and --extensions cannot both be read from standard input; \
                   give one of them otherwise, with @ and a file for example";
    fails(&["query", query, "--variables", "@-", "--extensions", "@-"], 2, message);
    let message = "error: extensions.persistedQuery.version is not 1; send version 1";
    fails(&["query", query, "--extensions", "{\"persistedQuery\": {}}"], 2, message);
}

const COUNTRY: &str = "query ($country: CountryCode!) { country(code: $country) { name } }";

#[test]
fn variables_are_read_from_a_file() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("variables.json");
    std::fs::write(&path, "{\"country\": \"br\"}").unwrap();
    let file = format!("@{}", path.display());
    let outcome = run(&["query", COUNTRY, "--variables", &file, "--format", "csv"]);
    assert_eq!((outcome.code, &*outcome.out), (0, "name\r\nBrazil\r\n"), "{}", outcome.err);
    std::fs::write(&path, "[]").unwrap();
    let outcome = run(&["query", COUNTRY, "--variables", &file]);
    assert_eq!(outcome.code, 2);
    let start = format!("error: --variables {file:?} is not a JSON object: ");
    assert!(outcome.err.starts_with(&start), "{}", outcome.err);
    let outcome = run(&["query", COUNTRY, "--variables", "@nowhere.json"]);
    assert_eq!(outcome.code, 2);
    let start = "error: cannot read --variables \"nowhere.json\": No such file";
    assert!(outcome.err.starts_with(start), "{}", outcome.err);
    let remedy = "; give @ and the name of a file that holds a JSON object, or the object itself\n";
    assert!(outcome.err.ends_with(remedy), "{}", outcome.err);
}

#[test]
fn variables_are_read_from_standard_input() {
    let mut child = program()
        .args(["query", COUNTRY, "--variables", "@-", "--format", "csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"{\"country\": \"br\"}").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.stdout, b"name\r\nBrazil\r\n");
    let message = "error: query and --variables cannot both be read from standard input; give one \
                   of them otherwise, the query with --file for example";
    fails(&["query", "-", "--variables", "@-"], 2, message);
}
