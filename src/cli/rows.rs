//! An answer as rows and columns, for CSV and for tables.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// The one list of objects in an answer, a row for each, or else its one object as a row.
///
/// A column is named by the fields that lead to it, such as `country.name`. What stands beside the
/// list, such as the name of the country whose cities it has, is repeated in every row; the size of
/// a connection and its `pageInfo` are left out. Lists within a row are one cell, joined by `;`.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The names of the columns, in the order in which they were asked for.
    pub(super) columns: Vec<String>,
    /// As many cells as columns each.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Nothing for null.
    pub(super) text: String,
    /// Whether it is a number.
    pub(super) is_number: bool,
}

/// The cells of an object, each by its path.
type Cells = Vec<(String, Cell)>;

impl Rows {
    /// Of the `data` of an answer.
    ///
    /// # Errors
    /// What of it fits no table, and what to do.
    pub(super) fn of(data: &Map<String, Value>) -> Result<Rows, String> {
        let mut outer = Cells::new();
        let (path, items) = match list_in(data, "", &mut outer)? {
            Some((path, items)) => (path, items.as_slice()),
            None => {
                let (path, object) = only_object(data);
                outer.clear();
                return Rows::joined(&path, &[], vec![cells_of(object, "")?]);
            }
        };
        let rows = items.iter().filter(|item| !item.is_null());
        let rows = rows.map(|item| match item {
            Value::Object(object) => cells_of(object, ""),
            scalar => Ok(vec![(last_of(&path).to_owned(), Cell::of(scalar))]),
        });
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Rows::joined(&path, &outer, rows)
    }

    /// Rows of these cells, each with those of `outer` before it.
    fn joined(path: &str, outer: &[(String, Cell)], rows: Vec<Cells>) -> Result<Rows, String> {
        let names: BTreeSet<&str> = outer.iter().map(|(name, _)| name.as_str()).collect();
        let is_taken = rows.iter().flatten().any(|(name, _)| names.contains(name.as_str()));
        let mut columns: Vec<String> = outer.iter().map(|(name, _)| name.clone()).collect();
        let fixed = columns.len();
        for (name, _) in rows.iter().flatten() {
            add_column(&mut columns, fixed, name);
        }
        // What was null in some rows is told apart by its fields in others.
        let parents: Vec<String> = columns[fixed..].to_vec();
        let is_parent = |name: &String| parents.iter().any(|other| is_below(other, name));
        let inner: Vec<String> = parents.iter().filter(|name| !is_parent(name)).cloned().collect();
        let rows = rows.iter().map(|cells| {
            let cell_of = |name: &String| {
                let found = cells.iter().find(|(known, _)| known == name);
                found.map(|(_, cell)| cell.clone()).unwrap_or_default()
            };
            outer.iter().map(|(_, cell)| cell.clone()).chain(inner.iter().map(cell_of)).collect()
        });
        let rows = rows.collect();
        columns.truncate(fixed);
        let named = |name: String| if is_taken { format!("{path}.{name}") } else { name };
        columns.extend(inner.into_iter().map(named));
        Ok(Rows { columns, rows })
    }
}

impl Cell {
    fn of(value: &Value) -> Cell {
        let text = match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Cell { text, is_number: value.is_number() }
    }
}

/// Puts a column where its like stand: after what it is a field of, or at the end.
fn add_column(columns: &mut Vec<String>, fixed: usize, name: &str) {
    if columns[fixed..].iter().any(|known| known == name) {
        return;
    }
    let parent = columns[fixed..].iter().position(|known| is_below(name, known));
    let place = parent.map_or(columns.len(), |parent| {
        let rest = &columns[fixed + parent..];
        let like = rest.iter().take_while(|known| {
            **known == columns[fixed + parent] || is_below(known, &columns[fixed + parent])
        });
        fixed + parent + like.count()
    });
    columns.insert(place, name.to_owned());
}

fn is_below(name: &str, parent: &str) -> bool {
    name.strip_prefix(parent).is_some_and(|rest| rest.starts_with('.'))
}

fn last_of(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// A list with the path that leads to it.
type List<'a> = (String, &'a Vec<Value>);

/// The list of objects that leads to rows; what stands beside it on the way goes to `outer`.
fn list_in<'a>(
    object: &'a Map<String, Value>,
    path: &str,
    outer: &mut Cells,
) -> Result<Option<List<'a>>, String> {
    let mut with_rows: Vec<&String> =
        object.iter().filter(|(_, value)| has_rows(value)).map(|(key, _)| key).collect();
    if with_rows.is_empty() {
        let empty = object.iter().filter(|(_, value)| may_have_rows(value));
        with_rows = empty.map(|(key, _)| key).collect();
    }
    let key = match *with_rows {
        [] => return Ok(None),
        [key] => key,
        [one, other, ..] => {
            return Err(format!(
                "{} and {} are two lists; ask for one of them, or give --format json",
                below(path, one),
                below(path, other)
            ));
        }
    };
    let is_connection = ["nodes", "edges"].contains(&key.as_str());
    for (name, value) in object.iter().filter(|(name, _)| *name != key) {
        let is_count = is_connection && ["totalCount", "pageInfo"].contains(&name.as_str());
        if !is_count {
            outer.extend(cells_at(value, &below(path, name))?);
        }
    }
    let path = below(path, key);
    match &object[key] {
        Value::Array(items) => Ok(Some((path, items))),
        Value::Object(inner) => list_in(inner, &path, outer),
        _ => Ok(None),
    }
}

/// Whether there is a list of objects in it.
fn has_rows(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(Value::is_object),
        Value::Object(object) => object.values().any(has_rows),
        _ => false,
    }
}

/// Whether there is a list in it.
fn may_have_rows(value: &Value) -> bool {
    match value {
        Value::Array(_) => true,
        Value::Object(object) => object.values().any(may_have_rows),
        _ => false,
    }
}

/// The object to which a single field leads, and the path to it.
fn only_object(mut object: &Map<String, Value>) -> (String, &Map<String, Value>) {
    let mut path = String::new();
    while let (1, Some((key, Value::Object(inner)))) = (object.len(), object.iter().next()) {
        path = below(&path, key);
        object = inner;
    }
    (path, object)
}

fn cells_of(object: &Map<String, Value>, path: &str) -> Result<Cells, String> {
    let mut cells = Cells::new();
    for (key, value) in object {
        cells.extend(cells_at(value, &below(path, key))?);
    }
    Ok(cells)
}

fn cells_at(value: &Value, path: &str) -> Result<Cells, String> {
    match value {
        Value::Object(object) => cells_of(object, path),
        Value::Array(items) => joined(items, path),
        scalar => Ok(vec![(path.to_owned(), Cell::of(scalar))]),
    }
}

/// A list as a cell, or one of objects as a cell for each of their fields.
fn joined(items: &[Value], path: &str) -> Result<Cells, String> {
    let rows = items.iter().map(|item| {
        if has_list(item) {
            return Err(format!(
                "{path} is a list of lists, which fits in no cell; ask for fewer lists within \
                 lists, or give --format json"
            ));
        }
        cells_at(item, path)
    });
    let rows = rows.collect::<Result<Vec<Cells>, _>>()?;
    let mut columns = Vec::new();
    for (name, _) in rows.iter().flatten() {
        add_column(&mut columns, 0, name);
    }
    if columns.is_empty() {
        columns.push(path.to_owned());
    }
    let text_of = |cells: &Cells, name: &String| {
        let found = cells.iter().find(|(known, _)| known == name);
        found.map(|(_, cell)| cell.text.clone()).unwrap_or_default()
    };
    let cells = columns.into_iter().map(|name| {
        let texts: Vec<String> = rows.iter().map(|cells| text_of(cells, &name)).collect();
        (name, Cell { text: texts.join(";"), is_number: false })
    });
    Ok(cells.collect())
}

fn has_list(value: &Value) -> bool {
    match value {
        Value::Array(_) => true,
        Value::Object(object) => object.values().any(has_list),
        _ => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows(data: &Value) -> Result<(Vec<String>, Vec<Vec<String>>), String> {
        let Rows { columns, rows } = Rows::of(data.as_object().unwrap())?;
        let texts = |cells: Vec<Cell>| cells.into_iter().map(|cell| cell.text).collect();
        Ok((columns, rows.into_iter().map(texts).collect()))
    }

    /// What an answer is, as columns and rows of cells.
    #[test]
    fn answers_are_the_rows_that_a_reader_would_write() {
        let cases = [
            (json!({ "network": { "size": 405 } }), "size", vec!["405"]),
            (json!({ "network": { "size": 1 }, "city": null }), "network.size,city", vec!["1,"]),
            (
                json!({ "cities": { "totalCount": 2, "nodes": [
                    { "name": "A", "country": { "name": "X" }, "fields": [{ "name": "f" }, { "name": "g" }] },
                    { "name": "B", "country": null, "fields": [] },
                ] } }),
                "name,country.name,fields.name",
                vec!["A,X,f;g", "B,,"],
            ),
            (
                json!({ "cities": { "nodes": [
                    { "name": "B", "country": null, "tags": ["a", "b"] },
                    { "name": "A", "country": { "name": "X", "code": "XX" }, "tags": [] },
                ] } }),
                "name,country.name,country.code,tags",
                vec!["B,,,a;b", "A,X,XX,"],
            ),
            (
                json!({ "country": { "name": "X", "cities": { "totalCount": 1, "nodes": [{ "name": "A" }] } } }),
                "country.name,name",
                vec!["X,A"],
            ),
            (
                json!({ "city": { "name": "A", "others": [{ "city": { "name": "B" }, "name": "C" }] } }),
                "city.name,city.others.city.name,city.others.name",
                vec!["A,B,C"],
            ),
        ];
        for (data, columns, expected) in cases {
            let (found, cells) = rows(&data).unwrap_or_else(|why| panic!("{data}: {why}"));
            assert_eq!(found.join(","), columns, "{data}");
            let lines: Vec<String> = cells.iter().map(|row| row.join(",")).collect();
            assert_eq!(lines, expected, "{data}");
        }
    }

    #[test]
    fn an_answer_that_fits_no_table_says_why() {
        let two = json!({ "cities": [{ "name": "A" }], "countries": [{ "name": "X" }] });
        assert!(rows(&two).unwrap_err().starts_with("cities and countries are two lists; "));
        let deep = json!({ "cities": [{ "partners": [{ "fields": [{ "name": "f" }] }] }] });
        assert!(rows(&deep).unwrap_err().starts_with("partners is a list of lists"));
    }
}
