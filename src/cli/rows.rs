//! An answer as rows and columns, for CSV and for tables.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::engine::Selected;

/// The one list of objects in an answer, a row for each, or else its one object as a row.
///
/// A column is named by the fields that lead to it, such as `country.name`, and is there whether or
/// not anything was found. What stands beside the list, such as the name of the country whose cities
/// it has, is repeated in every row; the size of a connection and its `pageInfo` are left out. Lists
/// within a row are one cell, joined by `;`.
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

impl Rows {
    /// Of the `data` of an answer, which has the fields that were `selected`.
    ///
    /// # Errors
    /// What of it fits no table, and what to do.
    pub(super) fn of(data: &Map<String, Value>, selected: &[Selected]) -> Result<Rows, String> {
        match way_to_list(selected, "")? {
            Some(way) => Rows::of_list(data, selected, &way),
            None => Rows::of_object(data, selected),
        }
    }

    /// The items of the list at the end of a way, each with what stands beside it.
    fn of_list(
        data: &Map<String, Value>,
        selected: &[Selected],
        way: &[&Selected],
    ) -> Result<Rows, String> {
        let (mut columns, mut outer) = (Vec::new(), Vec::new());
        let (mut fields, mut object, mut path) = (selected, Some(data), String::new());
        let mut items = None;
        for step in way {
            for field in beside(fields, step) {
                columns_at(field, &path, &mut columns)?;
                cells_at(value_of(object, field), field, &mut outer);
            }
            path = below(&path, &step.key);
            let value = value_of(object, step);
            (fields, object, items) = (&step.fields, value.as_object(), value.as_array());
        }
        let own = own_columns(way)?;
        let taken: HashSet<&String> = columns.iter().collect();
        let is_taken = own.iter().any(|name| taken.contains(name));
        let named = |name: String| if is_taken { below(&path, &name) } else { name };
        columns.extend(own.into_iter().map(named));
        let items = items.into_iter().flatten().filter(|item| !item.is_null());
        let rows = items.map(|item| {
            let mut cells = outer.clone();
            match fields.is_empty() {
                true => cells.push(Cell::of(item)),
                false => fields.iter().for_each(|field| {
                    cells_at(value_of(item.as_object(), field), field, &mut cells)
                }),
            }
            cells
        });
        let rows = rows.collect();
        Ok(Rows { columns, rows })
    }

    /// The object to which single fields lead. One that is not there is no row.
    fn of_object(data: &Map<String, Value>, selected: &[Selected]) -> Result<Rows, String> {
        let (mut fields, mut object) = (selected, Some(data));
        while let [field] = fields
            && !field.fields.is_empty()
        {
            (object, fields) = (value_of(object, field).as_object(), &field.fields);
        }
        let mut columns = Vec::new();
        for field in fields {
            columns_at(field, "", &mut columns)?;
        }
        let row = object.map(|object| {
            let mut cells = Vec::with_capacity(columns.len());
            fields
                .iter()
                .for_each(|field| cells_at(value_of(Some(object), field), field, &mut cells));
            cells
        });
        Ok(Rows { columns, rows: row.into_iter().collect() })
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

fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn value_of<'v>(object: Option<&'v Map<String, Value>>, field: &Selected) -> &'v Value {
    object.and_then(|object| object.get(&field.key)).unwrap_or(&Value::Null)
}

/// The fields that lead to the list whose items are the rows, with the list itself; none where there
/// is no list.
fn way_to_list<'s>(
    fields: &'s [Selected],
    path: &str,
) -> Result<Option<Vec<&'s Selected>>, String> {
    let with = |test: fn(&Selected) -> bool| fields.iter().filter(move |it| test(it)).collect();
    let mut with_lists: Vec<&Selected> = with(has_objects);
    if with_lists.is_empty() {
        with_lists = with(has_list);
    }
    let field = match *with_lists {
        [] => return Ok(None),
        [field] => field,
        [one, other, ..] => {
            return Err(format!(
                "{} and {} are two lists; ask for one of them, or give --format json",
                below(path, &one.key),
                below(path, &other.key)
            ));
        }
    };
    let mut way = vec![field];
    if !field.is_list {
        way.extend(way_to_list(&field.fields, &below(path, &field.key))?.into_iter().flatten());
    }
    Ok(Some(way))
}

/// Whether there is a list of objects in it.
fn has_objects(field: &Selected) -> bool {
    field.is_list && !field.fields.is_empty() || field.fields.iter().any(has_objects)
}

/// Whether there is a list in it.
fn has_list(field: &Selected) -> bool {
    field.is_list || field.fields.iter().any(has_list)
}

/// The fields beside a step of the way whose values are repeated in every row.
fn beside<'s>(fields: &'s [Selected], step: &Selected) -> impl Iterator<Item = &'s Selected> {
    let of_connection = step.is_list && ["nodes", "edges"].contains(&step.key.as_str());
    let is_count = move |field: &Selected| {
        of_connection && ["totalCount", "pageInfo"].contains(&field.key.as_str())
    };
    fields.iter().filter(move |field| field.key != step.key && !is_count(field))
}

/// The columns of the items of the list at the end of a way.
fn own_columns(way: &[&Selected]) -> Result<Vec<String>, String> {
    let mut columns = Vec::new();
    let Some(list) = way.last() else { return Ok(columns) };
    if list.fields.is_empty() {
        columns.push(list.key.clone());
    }
    for field in &list.fields {
        columns_at(field, "", &mut columns)?;
    }
    Ok(columns)
}

/// The columns of a field: one for each that it leads to, and one for itself where there are none.
fn columns_at(field: &Selected, path: &str, columns: &mut Vec<String>) -> Result<(), String> {
    let path = below(path, &field.key);
    if field.is_list && field.fields.iter().any(has_list) {
        return Err(format!(
            "{path} is a list of lists, which fits in no cell; ask for fewer lists within lists, \
             or give --format json"
        ));
    }
    if field.fields.is_empty() {
        columns.push(path);
        return Ok(());
    }
    field.fields.iter().try_for_each(|field| columns_at(field, &path, columns))
}

/// The cells of a value, one for each column of its field.
fn cells_at(value: &Value, field: &Selected, cells: &mut Vec<Cell>) {
    if let (true, Value::Array(items)) = (field.is_list, value) {
        let rows = items.iter().map(|item| {
            let mut row = Vec::new();
            fields_at(item, field, &mut row);
            row
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let mut none = Vec::new();
        fields_at(&Value::Null, field, &mut none);
        cells.extend((0..none.len()).map(|column| {
            let texts: Vec<&str> = rows.iter().map(|row| &*row[column].text).collect();
            Cell { text: texts.join(";"), is_number: false }
        }));
        return;
    }
    fields_at(value, field, cells);
}

/// The cells of a value that is no list, or of an item of one.
fn fields_at(value: &Value, field: &Selected, cells: &mut Vec<Cell>) {
    if field.fields.is_empty() {
        cells.push(Cell::of(value));
    }
    for field in &field.fields {
        cells_at(value_of(value.as_object(), field), field, cells);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Fields as an answer that has a value of each shows them.
    fn selected(answer: &Value) -> Vec<Selected> {
        let Value::Object(answer) = answer else { return Vec::new() };
        let fields = answer.iter().map(|(key, value)| {
            let item = value.as_array().map(|items| &items[0]);
            let fields = selected(item.unwrap_or(value));
            Selected { key: key.clone(), is_list: item.is_some(), fields }
        });
        fields.collect()
    }

    fn rows(asked: &Value, data: &Value) -> Result<(Vec<String>, Vec<Vec<String>>), String> {
        let Rows { columns, rows } = Rows::of(data.as_object().unwrap(), &selected(asked))?;
        let texts = |cells: Vec<Cell>| cells.into_iter().map(|cell| cell.text).collect();
        Ok((columns, rows.into_iter().map(texts).collect()))
    }

    /// What is asked for, an answer, and the columns and rows of cells that it is.
    #[test]
    fn answers_are_the_rows_that_a_reader_would_write() {
        let cities = json!({ "cities": { "totalCount": 1, "nodes": [
            { "name": "", "country": { "name": "", "code": "" }, "fields": [{ "name": "", "since": 0 }], "tags": [""] },
        ] } });
        let columns = "name,country.name,country.code,fields.name,fields.since,tags";
        let in_country = json!({ "country": { "name": "", "cities": { "totalCount": 0, "nodes": [{ "name": "" }] } } });
        let others =
            json!({ "city": { "name": "", "others": [{ "city": { "name": "" }, "name": "" }] } });
        let two = json!({ "network": { "size": 1 }, "city": { "name": "" } });
        let cases = [
            (
                &json!({ "network": { "size": 1 } }),
                json!({ "network": { "size": 405 } }),
                "size",
                vec!["405"],
            ),
            (
                &two,
                json!({ "network": { "size": 1 }, "city": null }),
                "network.size,city.name",
                vec!["1,"],
            ),
            (
                &cities,
                json!({ "cities": { "totalCount": 2, "nodes": [
                    { "name": "B", "country": null, "fields": [], "tags": ["a", "b"] },
                    { "name": "A", "country": { "name": "X", "code": "XX" },
                      "fields": [{ "name": "f", "since": 1 }, { "name": "g", "since": null }], "tags": [] },
                ] } }),
                columns,
                vec!["B,,,,,a;b", "A,X,XX,f;g,1;,"],
            ),
            (&cities, json!({ "cities": { "totalCount": 0, "nodes": [] } }), columns, vec![]),
            (
                &in_country,
                json!({ "country": { "name": "X", "cities": { "totalCount": 1, "nodes": [{ "name": "A" }] } } }),
                "country.name,name",
                vec!["X,A"],
            ),
            (&in_country, json!({ "country": null }), "country.name,name", vec![]),
            (
                &others,
                json!({ "city": { "name": "A", "others": [{ "city": { "name": "B" }, "name": "C" }] } }),
                "city.name,city.others.city.name,city.others.name",
                vec!["A,B,C"],
            ),
            (&json!({ "city": { "name": "" } }), json!({ "city": null }), "name", vec![]),
            (
                &json!({ "city": { "tags": [""] } }),
                json!({ "city": { "tags": ["a", "b"] } }),
                "tags",
                vec!["a", "b"],
            ),
        ];
        for (asked, data, columns, expected) in cases {
            let (found, cells) = rows(asked, &data).unwrap_or_else(|why| panic!("{data}: {why}"));
            assert_eq!(found.join(","), columns, "{data}");
            let lines: Vec<String> = cells.iter().map(|row| row.join(",")).collect();
            assert_eq!(lines, expected, "{data}");
        }
    }

    #[test]
    fn an_answer_that_fits_no_table_says_why() {
        let two = json!({ "cities": [{ "name": "A" }], "countries": [{ "name": "X" }] });
        assert!(rows(&two, &two).unwrap_err().starts_with("cities and countries are two lists; "));
        let deep = json!({ "cities": [{ "partners": [{ "fields": [{ "name": "f" }] }] }] });
        assert!(rows(&deep, &deep).unwrap_err().starts_with("partners is a list of lists"));
    }
}
