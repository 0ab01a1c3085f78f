//! What people type, and what they find on the real network.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use support::{data, data_with};

const FIND: &str = "fragment Find on SearchConnection {
  totalCount
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges {
    cursor
    score
    exact
    node {
      __typename
      ... on City { slug } ... on Country { code } ... on CreativeField { slug }
      ... on Division { name } ... on Initiative { slug }
    }
    matches { field text languages spans { start end } }
  }
}";

fn items(list: &Value) -> &[Value] {
    list.as_array().unwrap()
}

/// What a search finds, with the arguments that are named beside the text.
fn search_with(text: &str, arguments: &str) -> Value {
    let query = format!(
        "query ($text: String!) {{ search(text: $text, {arguments}) {{ ...Find }} }} {FIND}"
    );
    data_with(&query, json!({ "text": text }))["search"].take()
}

fn search(text: &str) -> Value {
    search_with(text, "first: 500")
}

/// What a search found in the network of a year.
fn search_in(year: i32, text: &str) -> Value {
    let query = format!(
        "query ($text: String!) {{
           network(asOf: {year}) {{ search(text: $text, first: 500) {{ ...Find }} }} }} {FIND}"
    );
    data_with(&query, json!({ "text": text }))["network"]["search"].take()
}

/// The type of a find and its slug, code or name, such as `City lyon`.
fn title(edge: &Value) -> String {
    let node = &edge["node"];
    let name = ["slug", "code", "name"].iter().find_map(|key| node[key].as_str());
    format!("{} {}", node["__typename"].as_str().unwrap(), name.unwrap())
}

fn titles(found: &Value) -> Vec<String> {
    items(&found["edges"]).iter().map(title).collect()
}

/// The parts of a text that are to be highlighted, cut out as JavaScript does.
fn highlights(found: &Value) -> Vec<String> {
    let units: Vec<u16> = found["text"].as_str().unwrap().encode_utf16().collect();
    let place = |span: &Value, end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
    let spans = items(&found["spans"]).iter();
    let cut = spans.map(|span| &units[place(span, "start")..place(span, "end")]);
    cut.map(|part| String::from_utf16(part).unwrap()).collect()
}

/// What is highlighted in the best text of a find.
fn highlighted(edge: &Value) -> Vec<String> {
    highlights(&edge["matches"][0])
}

#[track_caller]
fn finds_first(typed: &str, title_of_first: &str, parts: &[&str]) {
    let found = search(typed);
    let first = found["edges"].get(0).unwrap_or_else(|| panic!("{typed:?} finds nothing"));
    assert_eq!(title(first), title_of_first, "{typed:?}");
    assert_eq!(highlighted(first), parts, "{typed:?}");
}

#[test]
fn a_name_is_found() {
    finds_first("Lyon", "City lyon", &["Lyon"]);
    finds_first("ho chi minh city", "City ho-chi-minh-city", &["Ho", "Chi", "Minh", "City"]);
    finds_first("literature", "CreativeField literature", &["Literature"]);
    finds_first("media arts", "CreativeField media-arts", &["Media", "Arts"]);
    finds_first("ireland", "Country IE", &["Ireland"]);
    finds_first("south korea", "Country KR", &["South", "Korea"]);
    finds_first("victoria", "Division Victoria", &["Victoria"]);
    finds_first(
        "world poetry day",
        "Initiative world-poetry-day-2020",
        &["World", "Poetry", "Day"],
    );
}

#[test]
fn a_country_is_found_by_its_codes() {
    finds_first("jp", "Country JP", &["JP"]);
    finds_first("GB", "Country GB", &["GB"]);
    finds_first("usa", "Country US", &["USA"]);
}

#[test]
fn the_start_of_a_name_is_enough() {
    finds_first("barc", "City barcelona", &["Barc"]);
    finds_first("Reyk", "City reykjavik", &["Reyk"]);
    finds_first("gastro", "CreativeField gastronomy", &["Gastro"]);
    finds_first("new zea", "Country NZ", &["New", "Zea"]);
    finds_first("poetic enc", "Initiative poetic-encounters-2018", &["Poetic", "Enc"]);
}

#[test]
fn case_and_accents_do_not_count() {
    finds_first("KRAKOW", "City krakow", &["Kraków"]);
    finds_first("sao paulo", "City sao-paulo", &["São", "Paulo"]);
    finds_first("São Paulo", "City sao-paulo", &["São", "Paulo"]);
    finds_first("lodz", "City lodz", &["Łódź"]);
    finds_first("ŁÓDŹ", "City lodz", &["Łódź"]);
    finds_first("quebec", "City quebec-city", &["Québec"]);
    finds_first("ostersund", "City ostersund", &["Östersund"]);
    finds_first("SANLIURFA", "City sanliurfa", &["Şanlıurfa"]);
    finds_first("turkiye", "Country TR", &["Türkiye"]);
    finds_first("hyogo", "Division Hyōgo", &["Hyōgo"]);
}

#[test]
fn marks_may_stand_beside_their_letters() {
    finds_first("Sa\u{303}o Paulo", "City sao-paulo", &["São", "Paulo"]);
    finds_first("Łódz\u{301}", "City lodz", &["Łódź"]);
    finds_first("Que\u{301}bec", "City quebec-city", &["Québec"]);
    finds_first("O\u{308}stersund", "City ostersund", &["Östersund"]);
}

#[test]
fn slips_are_forgiven() {
    finds_first("Melborne", "City melbourne", &["Melbourne"]);
    finds_first("melborne", "City melbourne", &["Melbourne"]);
    finds_first("barcelna", "City barcelona", &["Barcelona"]);
    finds_first("desing", "CreativeField design", &["Design"]);
    finds_first("archtecture", "CreativeField architecture", &["Architecture"]);
    finds_first("shenzen", "City shenzhen", &["Shenzhen"]);
    finds_first("macau", "City macao", &["Macao"]);
    finds_first("turkey", "Country TR", &["Türkiy"]);
}

#[test]
fn words_may_come_in_any_order_and_with_signs() {
    finds_first("paulo sao", "City sao-paulo", &["São", "Paulo"]);
    finds_first("  lyon!  ", "City lyon", &["Lyon"]);
    finds_first("tel aviv yafo", "City tel-aviv-yafo", &["Tel", "Aviv", "Yafo"]);
    finds_first("tel-aviv", "City tel-aviv-yafo", &["Tel", "Aviv"]);
    finds_first("(barcelona)", "City barcelona", &["Barcelona"]);
}

#[test]
fn other_alphabets_are_read_as_written_in_latin() {
    finds_first("深圳", "City shenzhen", &["Shenzhen"]);
    finds_first("Варна", "City varna", &["Varna"]);
    finds_first("Βαρκελωνα", "City barcelona", &["Barcelona"]);
}

#[test]
fn what_stands_beside_a_name_does_not_hide_it() {
    finds_first("\u{200f}lyon", "City lyon", &["Lyon"]);
    finds_first("\u{202b}lyon\u{202c}", "City lyon", &["Lyon"]);
    finds_first("ly\u{ad}on", "City lyon", &["Lyon"]);
    finds_first("barcelona 🎵", "City barcelona", &["Barcelona"]);
    finds_first("🎵 barcelona", "City barcelona", &["Barcelona"]);
    finds_first("lyon مرسيليا", "City lyon", &["Lyon"]);
}

#[test]
fn two_cities_of_one_name_are_both_found() {
    let both = ["City granada-es", "City granada-ni"];
    assert_eq!(titles(&search("granada"))[..2], both);
    assert_eq!(titles(&search("barc")), ["City barcelona", "City barcelos"]);
}

#[test]
fn each_city_is_found_by_its_name() {
    let cities = data("{ cities(first: 500) { nodes { slug name } } }");
    for city in items(&cities["cities"]["nodes"]) {
        let name = city["name"].as_str().unwrap();
        let found = search_with(name, "types: [CITY], first: 3");
        let found = items(&found["edges"]).iter().find(|edge| edge["node"]["slug"] == city["slug"]);
        let found = found.unwrap_or_else(|| panic!("{name}"));
        assert_eq!(found["score"], 1.0, "{name}");
        assert_eq!(found["matches"][0]["text"], name);
        let letters = name.split(|c: char| !c.is_alphanumeric()).collect::<String>();
        assert_eq!(highlighted(found).concat(), letters);
    }
}

#[test]
fn each_city_is_found_by_the_start_of_its_name() {
    let cities = data("{ cities(first: 500) { nodes { slug name } } }");
    for city in items(&cities["cities"]["nodes"]) {
        let name = city["name"].as_str().unwrap();
        let Some(start) =
            name.get(..4).filter(|start| start.bytes().all(|b| b.is_ascii_alphabetic()))
        else {
            continue;
        };
        let found = search_with(start, "types: [CITY], first: 500");
        let found = items(&found["edges"]).iter().find(|edge| edge["node"]["slug"] == city["slug"]);
        let found = found.unwrap_or_else(|| panic!("{name}"));
        assert_eq!(highlighted(found)[0], start, "{name}");
    }
}

const NOTHING: [&str; 10] =
    ["", " ", "\t\n", "!!!", "\u{301}", "\u{200f}", "😀", "👨", "№ €", "qqqqqq"];

#[test]
fn nothing_is_found_for_nothing() {
    for text in NOTHING {
        let nothing = json!({
            "totalCount": 0,
            "pageInfo": {
                "hasNextPage": false, "hasPreviousPage": false,
                "startCursor": null, "endCursor": null
            },
            "edges": []
        });
        assert_eq!(search(text), nothing, "{text:?}");
    }
}

#[test]
fn only_so_much_of_a_long_text_counts() {
    let first = |text: String| titles(&search(&text)).into_iter().next();
    let melbourne = Some("City melbourne".to_owned());
    // Twelve words.
    assert_eq!(first(format!("{}melbourne", "zzz ".repeat(11))), melbourne);
    assert_eq!(first(format!("{}melbourne", "zzz ".repeat(12))), None);
    // Two hundred characters, not bytes.
    assert_eq!(first(format!("{} melbourne", "ž".repeat(190))), melbourne);
    assert_eq!(first(format!("{} melbourne", "ž".repeat(199))), None);
}

#[test]
fn a_text_of_ten_thousand_characters_is_answered() {
    assert_eq!(titles(&search(&"melbourne ".repeat(1000)))[0], "City melbourne");
    // A text may have 32768 bytes, which are fewer emoji.
    for letter in ["m", "é", "語", "\u{301}", "\u{202e}", "\0", " ", "\"", "م", "😀"] {
        let found = search(&letter.repeat(10_000.min(32_768 / letter.len())));
        assert_eq!(found["totalCount"], items(&found["edges"]).len(), "{letter:?}");
    }
}

const TEXTS: [&str; 14] = [
    "a",
    "city",
    "san",
    "music",
    "barc",
    "edinburgh melbourne",
    "cities of literature",
    "قاهره",
    "сан",
    "o'reilly",
    "saint-étienne",
    "film japan",
    "são",
    "new york",
];

#[test]
fn the_likeliest_is_the_first_and_each_find_shows_why() {
    for text in TEXTS {
        let found = search(text);
        let edges = items(&found["edges"]);
        assert_eq!(found["totalCount"], edges.len(), "{text}");
        assert!(edges.len() < 500, "{text}");
        let scores: Vec<f64> = edges.iter().map(|edge| edge["score"].as_f64().unwrap()).collect();
        assert!(scores.is_sorted_by(|a, b| a >= b), "{text}: {scores:?}");
        assert!(scores.iter().all(|score| *score > 0.0 && *score <= 1.0), "{text}: {scores:?}");
        let mut titles = titles(&found);
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), edges.len(), "{text} finds something twice");
        for edge in edges {
            assert!(!items(&edge["matches"]).is_empty(), "{text}: {}", title(edge));
            for found in items(&edge["matches"]) {
                spans_are_apart(found);
                assert!(!highlights(found).iter().any(String::is_empty), "{text}: {found}");
            }
        }
    }
}

/// At least one, in order, within the text and not touching one another.
fn spans_are_apart(found: &Value) {
    let spans = items(&found["spans"]);
    assert!(!spans.is_empty(), "{found}");
    let places = spans.iter().flat_map(|span| [span["start"].as_u64(), span["end"].as_u64()]);
    let places: Vec<u64> = places.map(Option::unwrap).collect();
    assert!(places.is_sorted_by(|a, b| a < b), "{found}");
    let length = found["text"].as_str().unwrap().encode_utf16().count() as u64;
    assert!(places.last() <= Some(&length), "{found}");
}

#[test]
fn what_has_every_word_comes_before_what_has_some() {
    let found = search("edinburgh melbourne");
    let has_both = |edge: &Value| {
        let parts: Vec<_> = items(&edge["matches"]).iter().flat_map(highlights).collect();
        ["Edinburgh", "Melbourne"].iter().all(|word| parts.iter().any(|part| part == word))
    };
    let both: Vec<bool> = items(&found["edges"]).iter().map(has_both).collect();
    assert!(both.is_sorted_by(|a, b| a >= b), "{both:?}");
    assert_eq!((both.first(), both.last()), (Some(&true), Some(&false)));
    let cities = ["City edinburgh", "City melbourne"];
    assert!(cities.iter().all(|city| titles(&found).iter().any(|title| title == city)));
}

const TYPES: [(&str, &str); 5] = [
    ("CITY", "City"),
    ("COUNTRY", "Country"),
    ("FIELD", "CreativeField"),
    ("INITIATIVE", "Initiative"),
    ("DIVISION", "Division"),
];

#[test]
fn types_choose_among_the_finds() {
    for text in TEXTS {
        let all = titles(&search(text));
        for (name, type_name) in TYPES {
            let some = titles(&search_with(text, &format!("types: [{name}], first: 500")));
            assert!(some.iter().all(|title| title.split(' ').next() == Some(type_name)));
            // Beside those there may be more: what lacks a word is left out where another record has
            // them all, and that may be one of another type.
            let of_type = |title: &&String| title.split(' ').next() == Some(type_name);
            let left: Vec<_> = all.iter().filter(of_type).cloned().collect();
            assert_eq!(some[..left.len().min(some.len())], left, "{text}, {name}");
        }
        for every in ["types: null", "types: [CITY, COUNTRY, FIELD, INITIATIVE, DIVISION, CITY]"] {
            assert_eq!(titles(&search_with(text, &format!("{every}, first: 500"))), all, "{text}");
        }
        assert_eq!(search_with(text, "types: [], first: 500")["totalCount"], 0, "{text}");
    }
    assert_eq!(titles(&search_with("granada", "types: DIVISION")), ["Division Granada Department"]);
}

/// The match of a find in a field, with its text and languages.
fn matched(edge: &Value, field: &str) -> Option<(String, Vec<String>)> {
    let of_field = items(&edge["matches"]).iter().find(|found| found["field"] == field)?;
    let languages = items(&of_field["languages"]).iter();
    let languages = languages.map(|language| language.as_str().unwrap().to_owned());
    Some((of_field["text"].as_str().unwrap().to_owned(), languages.collect()))
}

#[test]
fn the_name_that_matched_is_told_with_its_languages() {
    let cases = [
        ("Praha", "City prague", "Praha", Some("cs")),
        ("city of praha", "City prague", "Praha", Some("cs")),
        ("Torino", "City turin", "Torino", None),
        ("神戸", "City kobe", "神戸", None),
        ("القاهرة", "City cairo", "القاهرة", Some("ar")),
        ("cinema", "CreativeField film", "cinema", Some("en")),
        ("Deutschland", "Country DE", "Deutschland", Some("de")),
    ];
    for (typed, record, name, language) in cases {
        let first = &search(typed)["edges"][0];
        assert_eq!(title(first), record, "{typed}");
        let (text, languages) = matched(first, "names").unwrap_or_else(|| panic!("{typed}"));
        assert_eq!(text, name, "{typed}");
        match language {
            Some(language) => assert!(languages.contains(&language.to_owned()), "{typed}"),
            None => assert!(languages.is_empty(), "{typed}: {languages:?}"),
        }
    }
    // Where the record's own name is what was typed, no other is told beside it.
    let lyon = &search("lyon")["edges"][0];
    assert_eq!(matched(lyon, "name"), Some(("Lyon".to_owned(), Vec::new())));
    assert_eq!(matched(lyon, "names"), None);
}

#[test]
fn an_exact_find_can_be_told_from_one_that_may_be_meant() {
    let cases = [
        ("Lyon", 1.0, true),
        ("LYON", 1.0, true),
        ("Praha", 1.0, true),
        ("UK", 1.0, true),
        ("City of Lyon", 0.98, true),
        ("Lyon's", 1.0, true),
        ("Lyon, France", 0.98, true),
        ("City of Film", 0.98, true),
    ];
    for (typed, score, exact) in cases {
        let first = &search(typed)["edges"][0];
        assert_eq!((first["score"].as_f64(), first["exact"].as_bool()), (Some(score), Some(exact)));
    }
    for typed in ["melborne", "barcel", "literatuer", "Lyon Barcelona", "music festival"] {
        for edge in items(&search(typed)["edges"]) {
            let score = edge["score"].as_f64().unwrap();
            assert!(edge["exact"] == false && score < 0.98, "{typed}: {edge}");
        }
    }
}

#[test]
fn generic_words_neither_find_nor_hide_a_record() {
    let ways = ["{}", "City of {}", "{} city", "the city of {}", "Ville de {}", "{}'s", "{}’s"];
    for (name, record) in [("Melbourne", "City melbourne"), ("Lyon", "City lyon")] {
        for way in ways {
            let typed = way.replace("{}", name);
            assert_eq!(titles(&search(&typed))[0], record, "{typed}");
            let cities = titles(&search_with(&typed, "types: [CITY]"));
            assert_eq!(cities[0], record, "{typed}");
        }
    }
    // No record is found for "city" alone where no other word is.
    assert_eq!(search("City of Qqqqqq")["totalCount"], 0);
    assert_eq!(titles(&search_with("City of Film", "types: [FIELD]")), ["CreativeField film"]);
    // But where nothing else is typed, it is a word like others.
    assert!(titles(&search("city")).contains(&"City kansas-city".to_owned()));
}

#[test]
fn what_lacks_a_word_is_left_out_for_records_of_the_types_asked_for_alone() {
    // An initiative has both words; no city has.
    let both = search_with("edinburgh melbourne", "types: [CITY]");
    assert_eq!(titles(&both)[..2], ["City edinburgh", "City melbourne"]);
    let text = "edinburgh melbourne booksellers exchange";
    assert!(titles(&search(text)).iter().all(|title| title.starts_with("Initiative")));
    let cities = titles(&search_with(text, "types: [CITY]"));
    assert_eq!(cities[..2], ["City edinburgh", "City melbourne"]);
}

#[test]
fn a_name_with_its_country_is_found_before_others_of_that_name() {
    for (typed, record) in [
        ("Granada, Spain", "City granada-es"),
        ("Granada, Nicaragua", "City granada-ni"),
        ("Granada Nicaragua", "City granada-ni"),
        ("Nicaragua Granada", "City granada-ni"),
        ("granda, nicaragua", "City granada-ni"),
        ("City of Granada, Nicaragua", "City granada-ni"),
    ] {
        assert_eq!(titles(&search(typed))[0], record, "{typed}");
    }
}

#[test]
fn pages_forward_make_the_whole_list() {
    for text in ["city", "barc", "zzz"] {
        let mut seen = Vec::new();
        let mut arguments = "first: 7".to_owned();
        loop {
            let page = search_with(text, &arguments);
            assert_eq!(page["pageInfo"]["hasPreviousPage"], !seen.is_empty(), "{text}");
            seen.extend(titles(&page));
            if page["pageInfo"]["hasNextPage"] == false {
                assert_eq!(page["totalCount"], seen.len(), "{text}");
                break;
            }
            arguments = format!("first: 7, after: {}", page["pageInfo"]["endCursor"]);
        }
        assert_eq!(seen, titles(&search(text)), "{text}");
    }
}

#[test]
fn pages_backward_make_the_whole_list() {
    for text in ["city", "barc", "zzz"] {
        let mut seen = Vec::new();
        let mut arguments = "last: 7".to_owned();
        loop {
            let page = search_with(text, &arguments);
            assert_eq!(page["pageInfo"]["hasNextPage"], !seen.is_empty(), "{text}");
            seen = [titles(&page), seen].concat();
            if page["pageInfo"]["hasPreviousPage"] == false {
                break;
            }
            arguments = format!("last: 7, before: {}", page["pageInfo"]["startCursor"]);
        }
        assert_eq!(seen, titles(&search(text)), "{text}");
    }
}

#[test]
fn a_cursor_of_another_search_is_refused() {
    let cursor = search("lyon")["edges"][0]["cursor"].take();
    let query = format!("{{ search(text: \"york\", after: {cursor}) {{ totalCount }} }}");
    assert_eq!(support::ask(&query)["errors"][0]["extensions"]["code"], "CURSOR_INVALID");
}

#[test]
fn a_search_keeps_to_its_year() {
    let cases = [
        ("reykjavik", "City reykjavik", 2011),
        ("poland", "Country PL", 2013),
        ("lesser poland", "Division Lesser Poland", 2013),
        ("architecture", "CreativeField architecture", 2025),
        ("poetic encounters", "Initiative poetic-encounters-2018", 2018),
    ];
    for (text, title, year) in cases {
        let is_found_in = |year| titles(&search_in(year, text)).iter().any(|found| found == title);
        assert!(!is_found_in(year - 1), "{title} in {}", year - 1);
        assert!(is_found_in(year), "{title} in {year}");
    }
}

#[test]
fn a_search_in_a_year_finds_what_one_of_today_does_of_what_was_there() {
    let members = data("{ network(asOf: 2010) { cities(first: 500) { nodes { slug } } } }");
    let members = items(&members["network"]["cities"]["nodes"]).iter();
    let members: Vec<String> =
        members.map(|it| format!("City {}", it["slug"].as_str().unwrap())).collect();
    for text in TEXTS {
        let is_city = |title: &String| title.starts_with("City ");
        let then = titles(&search_in(2010, text)).into_iter().filter(is_city);
        let now = titles(&search(text)).into_iter().filter(|title| members.contains(title));
        assert_eq!(then.collect::<Vec<_>>(), now.collect::<Vec<_>>(), "{text}");
    }
    assert_eq!(search_in(2003, "edinburgh")["totalCount"], 0);
}
