//! Rows read into records. What a single row says wrong is found here; what rows say wrong of one
//! another is found by [`rules`](super::rules).

use std::collections::BTreeSet;

use super::Problems;
use super::draft::{Draft, Located, NetworkRow, NumberedObjective, ParticipantRow, Slots};
use super::files::Files;
use super::index::{Index, nearest};
use super::table::{Row, Table};
use crate::model::{
    AreaOfAction, City, Country, CountryCode, CreativeField, Designation, Division, GeoNames,
    Initiative, Key, Location, Objective, Participation, Slug, Source, Twinning, Year,
};

/// Reads every file.
pub(super) fn read(files: &Files, problems: &mut Problems) -> Draft {
    let tables = Tables::of(files);
    let ids = Ids::of(&tables, problems);
    Draft {
        network: only_row(&tables.network, &ids, problems),
        objectives: rows(&tables.objectives, problems, |row| objective(row, &ids)),
        sources: slots(&tables.sources, &ids.sources, problems, |row| source(row, &ids)),
        countries: slots(&tables.countries, &ids.countries, problems, |row| country(row, &ids)),
        fields: slots(&tables.fields, &ids.fields, problems, |row| field(row, &ids)),
        areas: slots(&tables.areas, &ids.areas, problems, |row| area(row, &ids)),
        cities: slots(&tables.cities, &ids.cities, problems, |row| city(row, &ids)),
        designations: rows(&tables.designations, problems, |row| designation(row, &ids)),
        twinnings: rows(&tables.twinnings, problems, |row| twinning(row, &ids)),
        initiatives: slots(&tables.initiatives, &ids.initiatives, problems, |row| {
            initiative(row, &ids)
        }),
        participants: rows(&tables.participants, problems, |row| participant(row, &ids)),
        divisions: ids.divisions.iter().cloned().map(division).collect(),
    }
}

struct Tables<'t> {
    areas: Table<'t>,
    cities: Table<'t>,
    countries: Table<'t>,
    designations: Table<'t>,
    fields: Table<'t>,
    initiatives: Table<'t>,
    network: Table<'t>,
    objectives: Table<'t>,
    participants: Table<'t>,
    sources: Table<'t>,
    twinnings: Table<'t>,
}

impl<'t> Tables<'t> {
    #[rustfmt::skip] // one table a line: its file and its columns
    fn of(files: &'t Files) -> Tables<'t> {
        let table = |file, columns| Table::new(file, files.text(file), columns);
        Tables {
            areas: table("areas.csv", &["id", "name", "description", "sources"]),
            cities: table("cities.csv", &["id", "name", "country", "division", "latitude", "longitude", "population", "geonames_id", "geonames_name", "note", "sources"]),
            countries: table("countries.csv", &["code", "alpha3", "name", "region", "subregion", "latitude", "longitude", "sources"]),
            designations: table("designations.csv", &["city", "field", "year", "date", "order", "status", "kind", "confidence", "note", "sources"]),
            fields: table("fields.csv", &["id", "name", "since", "sources"]),
            initiatives: table("initiatives.csv", &["id", "title", "area", "field", "start_year", "end_year", "sectors", "summary", "note", "sources"]),
            network: table("network.csv", &["name", "launched", "sources"]),
            objectives: table("objectives.csv", &["number", "text", "sources"]),
            participants: table("participants.csv", &["initiative", "city", "role"]),
            sources: table("sources.csv", &["id", "title", "publisher", "url", "date", "licence"]),
            twinnings: table("twinnings.csv", &["city_a", "city_b", "year", "kind", "sources"]),
        }
    }
}

/// The ids that rows may refer to.
struct Ids {
    sources: Index<Source>,
    countries: Index<Country>,
    fields: Index<CreativeField>,
    areas: Index<AreaOfAction>,
    cities: Index<City>,
    initiatives: Index<Initiative>,
    /// Divisions have no file of their own: they are what the cities name, in order.
    divisions: Vec<(Key<Country>, String)>,
}

impl Ids {
    fn of(tables: &Tables<'_>, problems: &mut Problems) -> Ids {
        let countries = Index::of::<CountryCode>(
            "country",
            "countries.csv",
            "code",
            &tables.countries,
            problems,
        );
        let mut divisions = BTreeSet::new();
        tables.cities.read(&mut Problems::default(), |row| {
            let name = row.cell("division");
            if let (false, Some(country)) = (name.is_empty(), countries.get(row.cell("country"))) {
                divisions.insert((country, name.to_owned()));
            }
        });
        Ids {
            sources: Index::of::<Slug>("source", "sources.csv", "id", &tables.sources, problems),
            fields: Index::of::<Slug>(
                "creative field",
                "fields.csv",
                "id",
                &tables.fields,
                problems,
            ),
            areas: Index::of::<Slug>("area of action", "areas.csv", "id", &tables.areas, problems),
            cities: Index::of::<Slug>("city", "cities.csv", "id", &tables.cities, problems),
            initiatives: Index::of::<Slug>(
                "initiative",
                "initiatives.csv",
                "id",
                &tables.initiatives,
                problems,
            ),
            countries,
            divisions: divisions.into_iter().collect(),
        }
    }

    fn division(&self, country: Key<Country>, name: &str) -> Option<Key<Division>> {
        let order =
            |(of, known): &(Key<Country>, String)| (*of, known.as_str()).cmp(&(country, name));
        let place = self.divisions.binary_search_by(order).ok()?;
        Some(Key::new(place as u32))
    }
}

/// The rows that could be read, in the order of the file.
fn rows<T>(
    table: &Table<'_>,
    problems: &mut Problems,
    read: impl Fn(&mut Row<'_, '_>) -> Option<T>,
) -> Vec<Located<T>> {
    let mut records = Vec::new();
    table.read(problems, |row| {
        if let Some(record) = read(row) {
            records.push(Located { line: row.line(), record });
        }
    });
    records
}

/// The rows that could be read, each at the place of its id.
fn slots<T>(
    table: &Table<'_>,
    ids: &Index<T>,
    problems: &mut Problems,
    read: impl Fn(&mut Row<'_, '_>) -> Option<(Key<T>, T)>,
) -> Slots<T> {
    let mut slots = Slots::new(ids.ids());
    table.read(problems, |row| {
        if let Some((key, record)) = read(row) {
            slots.set(key, row.line(), record);
        }
    });
    slots
}

fn only_row(table: &Table<'_>, ids: &Ids, problems: &mut Problems) -> Option<NetworkRow> {
    let before = problems.len();
    let (mut network, mut rows) = (None, 0);
    table.read(problems, |row| {
        rows += 1;
        if rows == 1 {
            network = self::network(row, ids);
        } else {
            row.report("the network has a second row", "leave one row: there is one network");
        }
    });
    if rows == 0 && table.is_there() && problems.len() == before {
        problems.report("network.csv", 1, "the network has no row", "add the row that names it");
    }
    network
}

fn network(row: &mut Row<'_, '_>, ids: &Ids) -> Option<NetworkRow> {
    let name = row.text("name");
    let launched = row.parse("launched");
    let sources = row.references("sources", &ids.sources);
    Some(NetworkRow { name: name?.to_owned(), launched: launched?, sources: sources? })
}

fn objective(row: &mut Row<'_, '_>, ids: &Ids) -> Option<NumberedObjective> {
    let number = row.number("number");
    let text = row.text("text");
    let sources = row.references("sources", &ids.sources);
    Some(NumberedObjective {
        number: number?,
        objective: Objective { text: text?.to_owned(), sources: sources? },
    })
}

fn source(row: &mut Row<'_, '_>, ids: &Ids) -> Option<(Key<Source>, Source)> {
    let slug = row.parse("id");
    let title = row.text("title");
    let publisher = row.text("publisher");
    let url = row.parse_optional("url");
    let date = row.optional("date");
    let licence = row.text("licence");
    let source = Source {
        slug: slug?,
        title: title?.to_owned(),
        publisher: publisher?.to_owned(),
        url: url?,
        date: date?.map(str::to_owned),
        licence: licence?.to_owned(),
    };
    Some((ids.sources.get(source.slug.as_str())?, source))
}

fn country(row: &mut Row<'_, '_>, ids: &Ids) -> Option<(Key<Country>, Country)> {
    let code = row.parse("code");
    let alpha3 = row.parse("alpha3");
    let name = row.text("name");
    let region = row.text("region");
    let subregion = row.text("subregion");
    let location = location(row);
    let sources = row.references("sources", &ids.sources);
    let country = Country {
        code: code?,
        alpha3: alpha3?,
        name: name?.to_owned(),
        region: region?.to_owned(),
        subregion: subregion?.to_owned(),
        location: location?,
        sources: sources?,
    };
    Some((ids.countries.get(country.code.as_str())?, country))
}

fn division((country, name): (Key<Country>, String)) -> Division {
    Division { country, name }
}

fn field(row: &mut Row<'_, '_>, ids: &Ids) -> Option<(Key<CreativeField>, CreativeField)> {
    let slug = row.parse("id");
    let name = row.text("name");
    let since = row.parse("since");
    let sources = row.references("sources", &ids.sources);
    let field =
        CreativeField { slug: slug?, name: name?.to_owned(), since: since?, sources: sources? };
    Some((ids.fields.get(field.slug.as_str())?, field))
}

fn area(row: &mut Row<'_, '_>, ids: &Ids) -> Option<(Key<AreaOfAction>, AreaOfAction)> {
    let slug = row.parse("id");
    let name = row.text("name");
    let description = row.text("description");
    let sources = row.references("sources", &ids.sources);
    let area = AreaOfAction {
        slug: slug?,
        name: name?.to_owned(),
        description: description?.to_owned(),
        sources: sources?,
    };
    Some((ids.areas.get(area.slug.as_str())?, area))
}

fn city(row: &mut Row<'_, '_>, ids: &Ids) -> Option<(Key<City>, City)> {
    let slug = row.parse("id");
    let name = row.text("name");
    let country = row.reference("country", &ids.countries);
    let division = row.optional("division");
    let location = location(row);
    let population = row.number_optional("population");
    let geonames = geonames(row);
    let note = note(row);
    let sources = row.references("sources", &ids.sources);
    let country = country?;
    let city = City {
        slug: slug?,
        name: name?.to_owned(),
        country,
        division: division?.and_then(|name| ids.division(country, name)),
        location: location?,
        population: population?,
        geonames: geonames?,
        note: note?,
        sources: sources?,
    };
    Some((ids.cities.get(city.slug.as_str())?, city))
}

fn geonames(row: &mut Row<'_, '_>) -> Option<Option<GeoNames>> {
    let id = row.number_optional("geonames_id");
    let name = row.optional("geonames_name");
    let half = match (id?, name?) {
        (None, None) => return Some(None),
        (Some(id), Some(name)) => return Some(Some(GeoNames { id, name: name.to_owned() })),
        (Some(id), None) => format!("geonames_id \"{id}\" without geonames_name"),
        (None, Some(name)) => format!("geonames_name {name:?} without geonames_id"),
    };
    row.report(half, "fill in both, or neither");
    None
}

fn location(row: &mut Row<'_, '_>) -> Option<Location> {
    let latitude = row.parse("latitude");
    let longitude = row.parse("longitude");
    Some(Location { latitude: latitude?, longitude: longitude? })
}

fn note(row: &mut Row<'_, '_>) -> Option<Option<String>> {
    Some(row.optional("note")?.map(str::to_owned))
}

fn designation(row: &mut Row<'_, '_>, ids: &Ids) -> Option<Designation> {
    let city = row.reference("city", &ids.cities);
    let field = row.reference("field", &ids.fields);
    let year = row.parse("year");
    let date = row.parse_optional("date");
    let order = row.number_optional("order");
    let status = row.parse("status");
    let kind = row.parse("kind");
    let confidence = row.parse("confidence");
    let note = note(row);
    let sources = row.references("sources", &ids.sources);
    Some(Designation {
        city: city?,
        field: field?,
        year: year?,
        date: date?,
        order: order?,
        status: status?,
        kind: kind?,
        confidence: confidence?,
        note: note?,
        sources: sources?,
    })
}

fn twinning(row: &mut Row<'_, '_>, ids: &Ids) -> Option<Twinning> {
    let city_a = row.reference("city_a", &ids.cities);
    let city_b = row.reference("city_b", &ids.cities);
    let year = row.parse_optional::<Year>("year");
    let kind = row.parse("kind");
    let sources = row.references("sources", &ids.sources);
    let mut cities = [city_a?, city_b?];
    cities.sort();
    Some(Twinning { cities, year: year?, kind: kind?, sources: sources? })
}

fn initiative(row: &mut Row<'_, '_>, ids: &Ids) -> Option<(Key<Initiative>, Initiative)> {
    let slug = row.parse("id");
    let title = row.text("title");
    let area = row.reference("area", &ids.areas);
    let field = initiative_field(row, ids);
    let start_year = row.parse_optional("start_year");
    let end_year = row.parse_optional("end_year");
    let sectors = row.words("sectors");
    let summary = row.text("summary");
    let note = note(row);
    let sources = row.references("sources", &ids.sources);
    let mut sectors = sectors?;
    sectors.sort();
    let initiative = Initiative {
        slug: slug?,
        title: title?.to_owned(),
        area: area?,
        field: field?,
        start_year: start_year?,
        end_year: end_year?,
        sectors,
        summary: summary?.to_owned(),
        participants: Vec::new(), // in a file of their own
        note: note?,
        sources: sources?,
    };
    Some((ids.initiatives.get(initiative.slug.as_str())?, initiative))
}

/// What stands in the column `field` of an initiative that crosses fields.
const CROSS_FIELD: &str = "cross-field";

fn initiative_field(row: &mut Row<'_, '_>, ids: &Ids) -> Option<Option<Key<CreativeField>>> {
    let cell = row.cell("field");
    if cell == CROSS_FIELD {
        return Some(None);
    }
    if ids.fields.get(cell).is_none() && nearest(cell, [CROSS_FIELD]).is_some() {
        row.report(
            format!("unknown creative field {cell:?} in column field"),
            format!("did you mean {CROSS_FIELD:?}? fields.csv lists the others"),
        );
        return None;
    }
    row.reference("field", &ids.fields).map(Some)
}

fn participant(row: &mut Row<'_, '_>, ids: &Ids) -> Option<ParticipantRow> {
    let initiative = row.reference("initiative", &ids.initiatives);
    let city = row.reference("city", &ids.cities);
    let role = row.parse("role");
    Some(ParticipantRow {
        initiative: initiative?,
        participation: Participation { city: city?, role: role? },
    })
}
