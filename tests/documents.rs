//! What is written for people is true.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::path::Path;

use creative_cities::engine::{Code, Request};
use creative_cities::{schema, server};
use serde_json::Value;

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The fenced blocks of a language in a Markdown text, in order.
fn blocks(markdown: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let rest = markdown.split(&fence).skip(1);
    rest.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_first_query_of_the_readme_answers_as_printed() {
    let readme = text("README.md");
    let query = &blocks(&readme, "graphql")[0];
    let printed: Value = serde_json::from_str(&blocks(&readme, "json")[0]).unwrap();
    assert_eq!(support::ask(query), printed);
    // The order of the fields, too, is as printed.
    assert_eq!(support::ask(query).to_string(), printed.to_string());
}

#[test]
fn the_shortened_answer_of_the_readme_is_a_part_of_the_answer() {
    let readme = text("README.md");
    let printed: Value = serde_json::from_str(&blocks(&readme, "json")[1]).unwrap();
    let answer = support::ask(&blocks(&readme, "graphql")[1]);
    assert!(is_part(&printed, &answer), "{printed:#}");
}

#[test]
fn the_exploration_of_the_readme_answers_as_printed() {
    let readme = text("README.md");
    let queries = blocks(&readme, "graphql");
    let query = queries.iter().find(|query| query.contains("suggestedPartners")).unwrap();
    let printed: Value = serde_json::from_str(&blocks(&readme, "json")[2]).unwrap();
    assert_eq!(support::ask(query), printed);
}

/// Whether everything printed stands in the answer: items of lists may be left out.
fn is_part(printed: &Value, answer: &Value) -> bool {
    match (printed, answer) {
        (Value::Object(printed), Value::Object(answer)) => printed
            .iter()
            .all(|(name, value)| answer.get(name).is_some_and(|found| is_part(value, found))),
        (Value::Array(printed), Value::Array(answer)) => {
            printed.iter().all(|item| answer.iter().any(|found| is_part(item, found)))
        }
        _ => printed == answer,
    }
}

#[test]
fn every_query_of_the_readme_is_answered() {
    let queries = blocks(&text("README.md"), "graphql");
    assert!(queries.len() >= 2, "{}", queries.len());
    for query in queries {
        support::data(&query);
    }
}

#[test]
fn costs_are_what_the_readme_says() {
    let cost = |query: &str| {
        support::ENGINE.prepare(&Request::new(query), &support::GRAPH).ok().unwrap().cost()
    };
    let readme = text("README.md");
    let worked_out = "{ cities(first: 10) { totalCount nodes { name country { name } } } }";
    assert!(readme.contains(worked_out) && readme.contains("= 33\n"));
    assert_eq!(cost(worked_out), 33);
    assert!(readme.contains("The query about Ireland above costs 1,988."));
    assert_eq!(cost(&blocks(&readme, "graphql")[1]), 1_988);
    let costs = text("docs/costs.md");
    assert!(costs.contains(" = 5334\n"));
    assert_eq!(cost(&blocks(&costs, "graphql")[0]), 5_334);
    // In input objects: name, contains, by, and direction by its default.
    let filtered = "{ cities(filter: { name: { contains: \"a\" } }, orderBy: { by: NAME }) {
                    totalCount } }";
    assert_eq!(cost(filtered), 1 + 4 * 10 + 1);
    let grouped = "{ cities(first: 0) { groups(by: FIELD) { count cities(first: 500) { nodes {
                   name } } } } }";
    // 100 groups by their @listSize, and in all of them the cities of the list, at most twice each:
    // Lyon has two designations.
    assert_eq!(cost(grouped), 1 + 1 + 50 + 100 * (1 + 1 + 1) + 2 * 405);
    // country 1, partnerCountries 1, 60 of them by its @listSize, each with a country and a name.
    let listed = "{ country(code: \"JP\") { partnerCountries { country { name } } } }";
    assert_eq!(cost(listed), 1 + 1 + 60 * 2);
}

#[test]
fn every_error_code_is_documented() {
    let documented = text("docs/errors.md");
    let codes = [&Code::ALL[..], &schema::ERROR_CODES[..], &server::ERROR_CODES[..]].concat();
    assert_eq!(codes.len(), 27);
    for code in codes {
        assert!(documented.contains(&format!("`{}`", code.0)), "{}", code.0);
    }
}

/// The fields that docs/errors.md lists as those that can fail by more than their arguments.
#[test]
fn what_can_fail_by_itself_may_be_null() {
    let errors = text("docs/errors.md");
    let section = errors.split("### What may be null because it can fail").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let named = rows
        .flat_map(|row| row.split('|').nth(1).unwrap().split(", "))
        .map(|field| field.trim().trim_matches('`').split_once('.').unwrap());
    let mut count = 0;
    for (owner, field) in named {
        let fields = support::data(&format!(
            "{{ __type(name: {owner:?}) {{ fields {{ name type {{ kind }} }} }} }}"
        ));
        let fields = fields["__type"]["fields"].as_array().unwrap().clone();
        let found = fields.iter().find(|found| found["name"] == field).unwrap();
        assert_ne!(found["type"]["kind"], "NON_NULL", "{owner}.{field}");
        count += 1;
    }
    assert_eq!(count, 8);
}

#[test]
fn everything_in_the_schema_has_a_description() {
    let answer = support::ask(
        "{ __schema { types { kind name description
             fields { name description args { name description } }
             inputFields { name description } enumValues { name description } } } }",
    );
    let types = answer["data"]["__schema"]["types"].as_array().unwrap();
    let own = |name: &str| {
        !name.starts_with("__") && !["Int", "Float", "Boolean", "String", "ID"].contains(&name)
    };
    let mut described = 0;
    for ty in types.iter().filter(|ty| own(ty["name"].as_str().unwrap())) {
        check_described(ty, ty["name"].as_str().unwrap(), &mut described);
    }
    // The elements of schema/*.graphql, counted with graphql-js.
    assert!(described >= 312, "{described}");
}

fn check_described(element: &Value, path: &str, described: &mut usize) {
    let description = element["description"].as_str().unwrap_or_default();
    assert!(!description.trim().is_empty(), "{path} has no description");
    *described += 1;
    for part in ["fields", "args", "inputFields", "enumValues"] {
        for inner in element[part].as_array().into_iter().flatten() {
            let path = format!("{path}.{}", inner["name"].as_str().unwrap());
            check_described(inner, &path, described);
        }
    }
}

#[test]
fn introspection_tells_what_the_schema_files_declare() {
    let answer = support::ask(
        "{ city: __type(name: \"City\") { interfaces { name } fields { name type { kind ofType { name } } } }
           twinning: __type(name: \"Twinning\") { interfaces { name } }
           partnership: __type(name: \"Partnership\") { interfaces { name } possibleTypes { name } }
           code: __type(name: \"CountryCode\") { specifiedByURL }
           slug: __type(name: \"Slug\") { specifiedByURL }
           year: __type(name: \"Year\") { specifiedByURL }
           sharing: __type(name: \"City\") { fields { name args { name defaultValue } } } }",
    );
    assert!(answer.get("errors").is_none(), "{answer:#}");
    let data = &answer["data"];
    let names = |list: &Value| {
        let mut names: Vec<_> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["name"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(&data["city"]["interfaces"]), ["Node"]);
    assert_eq!(names(&data["twinning"]["interfaces"]), ["Node", "Partnership"]);
    assert_eq!(names(&data["partnership"]["interfaces"]), ["Node"]);
    assert_eq!(names(&data["partnership"]["possibleTypes"]), ["Initiative", "Twinning"]);
    assert_eq!(data["code"]["specifiedByURL"], "https://www.iso.org/iso-3166-country-codes.html");
    let rfc = |place: &str| format!("https://www.rfc-editor.org/rfc/{place}");
    assert_eq!(data["slug"]["specifiedByURL"], rfc("rfc5890#section-2.3.1"));
    assert_eq!(data["year"]["specifiedByURL"], rfc("rfc3339#section-5.6"));
    let fields = data["sharing"]["fields"].as_array().unwrap();
    let sharing = fields.iter().find(|field| field["name"] == "citiesSharingField").unwrap();
    assert_eq!(sharing["args"][0]["defaultValue"], "WORLD");
}

#[test]
fn nothing_of_a_machine_or_a_registry_is_in_the_repository() {
    // Put together so that this file does not hold them itself.
    let unwanted = [["/wo", "rk/"].concat(), ["/ro", "ot/"].concat(), ["artif", "actory"].concat()];
    let mut checked = 0;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                if !["target", "node_modules", ".git", "dist", "out"].contains(&&*name) {
                    folders.push(path);
                }
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                for unwanted in &unwanted {
                    assert!(!text.contains(unwanted.as_str()), "{}: {unwanted}", path.display());
                }
                checked += 1;
            }
        }
    }
    assert!(checked > 100, "{checked} files");
}
