//! Values written in a document or given to a variable.

use serde_json::{Value, json};

use crate::support::ask_with;
use crate::{INT, each_is_told, messages};

const SLUG: &str = "write lower-case ASCII letters and digits joined by single hyphens, such as \
                    quebec-city; search(text: …) finds records by name";

#[test]
fn a_literal_of_another_type_is_told_with_its_argument_and_what_to_give() {
    each_is_told(&[
        (
            "{ cities(first: \"3\") { totalCount } }",
            &format!("argument first: \"3\" is not of the type Int; {INT}"),
        ),
        (
            "{ cities(first: 3000000000) { totalCount } }",
            &format!("argument first: 3000000000 is not of the type Int; {INT}"),
        ),
        (
            "{ city(slug: 3) { name } }",
            "argument slug: 3 is not of the type Slug; give a text, such as \"quebec-city\"",
        ),
        (
            "{ city(slug: lyon) { name } }",
            "argument slug: lyon is not of the type Slug; give \"lyon\", in quotes",
        ),
        (
            "{ city(slug: Lyon) { name } }",
            "argument slug: Lyon is not of the type Slug; give a text, such as \"quebec-city\"",
        ),
        (
            "{ city(slug: \"Lyon\") { name } }",
            "argument slug: \"Lyon\" is not a slug: write \"lyon\"",
        ),
        (
            "{ city(slug: \"reykjavík\") { name } }",
            "argument slug: \"reykjavík\" is not a slug: write \"reykjavik\"",
        ),
        (
            "{ city(slug: \"São Paulo\") { name } }",
            "argument slug: \"São Paulo\" is not a slug: write \"sao-paulo\"",
        ),
        (
            "{ city(slug: \" Abu  Dhabi \") { name } }",
            "argument slug: \" Abu  Dhabi \" is not a slug: write \"abu-dhabi\"",
        ),
        (
            "{ city(slug: \"Xi'an\") { name } }",
            "argument slug: \"Xi'an\" is not a slug: write \"xian\"",
        ),
        (
            "{ city(slug: \"神戸\") { name } }",
            &format!("argument slug: \"神戸\" is not a slug: {SLUG}"),
        ),
        ("{ city(slug: \"\") { name } }", &format!("argument slug: \"\" is not a slug: {SLUG}")),
        (
            "{ city(slug: \"lyon\") { nearby(withinKm: \"far\") { totalCount } } }",
            "argument withinKm: \"far\" is not of the type Float; give a number",
        ),
        (
            "{ cities(after: 1.5) { totalCount } }",
            "argument after: 1.5 is not of the type String; give a text",
        ),
        (
            "{ node(id: true) { id } }",
            "argument id: true is not of the type ID; give a text or a whole number",
        ),
        (
            "{ nodes(ids: [\"a\", [\"b\"]]) { id } }",
            "argument ids[1]: [\"b\"] is not of the type ID; give a text or a whole number",
        ),
        (
            "{ __typename @include(if: \"yes\") }",
            "argument if of @include: \"yes\" is not of the type Boolean; give true or false",
        ),
        (
            "query ($n: Int = \"ten\") { cities(first: $n) { totalCount } }",
            &format!("the default of $n: \"ten\" is not of the type Int; {INT}"),
        ),
        (
            "{ city(slug: {name: \"Lyon\", in: [FR]}) { name } }",
            "argument slug: {name: \"Lyon\", in: [FR]} is not of the type Slug; give a text, such \
             as \"quebec-city\"",
        ),
    ]);
    let long = format!("{{ cities(first: \"{}\") {{ totalCount }} }}", "9".repeat(1_000));
    let quoted = format!("\"{}…", "9".repeat(79));
    let told = format!("argument first: {quoted} is not of the type Int; {INT}");
    each_is_told(&[(&long, &told)]);
}

#[test]
fn a_value_in_the_place_of_an_object_is_told_where_it_belongs() {
    each_is_told(&[
        (
            "{ cities(filter: {field: \"literature\"}) { totalCount } }",
            "argument filter.field: \"literature\" is not of the type SlugFilter; give an object \
             of the fields eq, in, such as {eq: \"literature\"}",
        ),
        (
            "{ cities(filter: {field: [\"film\", \"music\"]}) { totalCount } }",
            "argument filter.field: [\"film\", \"music\"] is not of the type SlugFilter; give an \
             object of the fields eq, in, such as {in: [\"film\", \"music\"]}",
        ),
        (
            "{ cities(filter: {field: \"Media Arts\"}) { totalCount } }",
            "argument filter.field: \"Media Arts\" is not of the type SlugFilter; give an object \
             of the fields eq, in",
        ),
        (
            "{ cities(filter: {designated: 2014}) { totalCount } }",
            "argument filter.designated: 2014 is not of the type YearFilter; give an object of \
             the fields eq, gte, lte, known, such as {eq: 2014}",
        ),
        (
            "{ cities(orderBy: NAME) { totalCount } }",
            "argument orderBy: NAME is not of the type CityOrder; give an object of the fields \
             by, direction, such as {by: NAME}",
        ),
        // A circle is not told by its latitude alone.
        (
            "{ cities(filter: {within: 45.0}) { totalCount } }",
            "argument filter.within: 45.0 is not of the type CircleFilter; give an object of the \
             fields latitude, longitude, radiusKm",
        ),
        (
            "{ cities(filter: {or: [{}, {partners: {some: {slug: \"lyon\"}}}]}) { totalCount } }",
            "argument filter.or[1].partners.some.slug: \"lyon\" is not of the type SlugFilter; \
             give an object of the fields eq, in, such as {eq: \"lyon\"}",
        ),
    ]);
}

#[test]
fn a_field_of_an_input_object_is_told_when_it_is_unknown_missing_or_given_twice() {
    each_is_told(&[
        (
            "{ cities(filter: {feild: {eq: \"film\"}}) { totalCount } }",
            "argument filter: CityFilter has no field \"feild\"; did you mean field?",
        ),
        (
            "{ cities(filter: {slug: {like: \"l\"}}) { totalCount } }",
            "argument filter.slug: SlugFilter has no field \"like\"; it has eq, in",
        ),
        (
            "{ cities(orderBy: [{direction: DESC}]) { totalCount } }",
            "argument orderBy[0].by: there is no value; give one of the type CityOrderKey!",
        ),
        // What is missing may be what is misspelt.
        (
            "{ cities(orderBy: [{yb: NAME}]) { totalCount } }",
            "argument orderBy[0]: CityOrder has no field \"yb\"; it has by, direction",
        ),
        (
            "{ cities(filter: {name: {eq: \"a\", eq: \"b\"}}) { totalCount } }",
            "argument filter.name: eq is given twice; give it once",
        ),
    ]);
}

#[test]
fn a_value_of_an_enum_is_told_when_it_is_misspelt_or_in_quotes() {
    let list = |direction: &str| {
        format!("{{ cities(orderBy: {{by: NAME, direction: {direction}}}) {{ totalCount }} }}")
    };
    let key = |key: &str| format!("{{ cities(orderBy: {{by: {key}}}) {{ totalCount }} }}");
    each_is_told(&[
        (
            &list("desc"),
            "argument orderBy.direction: desc is not a value of Direction; did you mean DESC?",
        ),
        (
            &list("DOWN"),
            "argument orderBy.direction: DOWN is not a value of Direction; give one of ASC, DESC",
        ),
        (
            &list("1"),
            "argument orderBy.direction: 1 is not a value of Direction; give one of ASC, DESC",
        ),
        (
            &key("\"NAME\""),
            "argument orderBy.by: \"NAME\" is not a value of CityOrderKey; write NAME without \
             quotes",
        ),
        (
            &key("\"populatoin\""),
            "argument orderBy.by: \"populatoin\" is not a value of CityOrderKey; did you mean \
             POPULATION, without quotes?",
        ),
        (
            &list("\"up\""),
            "argument orderBy.direction: \"up\" is not a value of Direction; give one of ASC, \
             DESC, without quotes",
        ),
    ]);
}

#[test]
fn null_and_nothing_are_told_where_there_must_be_a_value() {
    each_is_told(&[
        (
            "{ city(slug: null) { name } }",
            "argument slug: null is given where Slug! is asked for; give a value",
        ),
        (
            "{ nodes(ids: [\"a\", null]) { id } }",
            "argument ids[1]: null is given where ID! is asked for; give a value",
        ),
        (
            "{ cities(filter: {within: {latitude: null, longitude: 0, radiusKm: 1}}) { totalCount } }",
            "argument filter.within.latitude: null is given where Float! is asked for; give a value",
        ),
        (
            "{ city { name } }",
            "argument slug of Query.city: there is no value; give one of the type Slug!",
        ),
        (
            "{ __typename @skip }",
            "argument if of @skip: there is no value; give one of the type Boolean!",
        ),
    ]);
}

#[test]
fn a_year_that_is_none_is_told_with_the_years_there_are() {
    let literal = |year: &str| format!("{{ network(asOf: {year}) {{ size }} }}");
    let out_of_range = "give a whole number from 1900 to 2100, such as 2004";
    let no_number = "is not of the type Year; give a whole number, such as 2004";
    for (year, problem) in [
        ("0", format!("0 is not a year: {out_of_range}")),
        ("-5", format!("-5 is not a year: {out_of_range}")),
        ("99999", format!("99999 is not a year: {out_of_range}")),
        ("\"2014\"", format!("\"2014\" {no_number}")),
        ("2014.5", format!("2014.5 {no_number}")),
        ("true", format!("true {no_number}")),
        ("[2014]", format!("[2014] {no_number}")),
    ] {
        each_is_told(&[(&literal(year), &format!("argument asOf: {problem}"))]);
        let value: Value = serde_json::from_str(year).unwrap();
        let query = "query ($y: Year) { network(asOf: $y) { size } }";
        let answer = ask_with(query, json!({ "y": value }));
        assert_eq!(messages(&answer, "BAD_USER_INPUT"), [format!("variable $y: {problem}")]);
    }
}

/// The same value is told in the same words, written in the document or given to a variable.
#[test]
fn variables_are_told_in_the_words_of_literals() {
    let filter = "query ($v: CityFilter) { cities(filter: $v) { totalCount } }";
    let order = "query ($v: [CityOrder!]) { cities(orderBy: $v) { totalCount } }";
    let slug = "query ($v: Slug!) { city(slug: $v) { name } }";
    for (query, value, told) in [
        (
            filter,
            json!({ "field": "literature" }),
            "variable $v.field: \"literature\" is not of the type SlugFilter; give an object of \
             the fields eq, in, such as {\"eq\": \"literature\"}",
        ),
        (
            filter,
            json!({ "feild": {} }),
            "variable $v: CityFilter has no field \"feild\"; did you mean field?",
        ),
        (
            filter,
            json!({ "within": { "latitude": 1, "radiusKm": 1 } }),
            "variable $v.within.longitude: there is no value; give one of the type Float!",
        ),
        (
            order,
            json!([{ "by": "name" }]),
            "variable $v[0].by: \"name\" is not a value of CityOrderKey; did you mean NAME?",
        ),
        (
            order,
            json!("NAME"),
            "variable $v: \"NAME\" is not of the type CityOrder; give an object of the fields by, \
             direction, such as {\"by\": \"NAME\"}",
        ),
        (
            slug,
            json!(3),
            "variable $v: 3 is not of the type Slug; give a text, such as \"quebec-city\"",
        ),
    ] {
        let answer = ask_with(query, json!({ "v": value }));
        assert_eq!(messages(&answer, "BAD_USER_INPUT"), [told], "{value}");
    }
}
