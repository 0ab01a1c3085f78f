//! The files of initiatives, their participants, and twinnings.

use super::super::chance::Chance;
use super::super::link::{Circle, Pair};
use super::super::member::LAST_YEAR;
use super::table::Unwritten;
use super::{SOURCE, Writing};
use crate::model::{ParticipationRole, Sector, TwinningKind, Vocabulary};

/// What initiatives are.
const OCCASIONS: [&str; 8] =
    ["residency", "festival", "exchange", "workshop", "exhibition", "forum", "prize", "anthology"];

/// What stands in the column `field` of an initiative that crosses fields.
const CROSS_FIELD: &str = "cross-field";

impl Writing<'_> {
    #[rustfmt::skip] // the columns in one line
    pub(super) fn initiatives(&self, circles: &[Circle], chance: &mut Chance) -> Result<(), Unwritten> {
        let columns = ["id", "title", "area", "field", "start_year", "end_year", "sectors", "summary", "note", "sources"];
        let mut table = self.table("initiatives.csv", &columns)?;
        for (n, circle) in circles.iter().enumerate() {
            let areas = self.bundled.areas();
            let area = areas[chance.below(areas.len())].slug.as_str();
            let (field, of_field) = self.field(circle);
            let lead = self.members[circle.cities()[0] as usize].name.text();
            let title = format!("{of_field} {} of {lead}", OCCASIONS[chance.below(OCCASIONS.len())]);
            let summary = format!("Made up: {} cities, led by {lead}.", circle.cities().len());
            let [start, end] = self.span(chance);
            table.row(&[
                &id(n), &title, area, field, &start, &end, &sectors(chance), &summary, "", SOURCE,
            ])?;
        }
        table.finish()
    }

    /// The field that all cities of a circle are in, else that they cross fields; and how a title
    /// begins then.
    fn field(&self, circle: &Circle) -> (&str, &str) {
        let mut fields = circle.cities().iter().map(|city| self.members[*city as usize].field());
        match fields.next() {
            Some(first) if fields.all(|field| field == first) => {
                let field = &self.bundled.fields()[first.index()];
                (field.slug.as_str(), &field.name)
            }
            _ => (CROSS_FIELD, "Creative"),
        }
    }

    /// First and last year of an initiative: three of four first years are known, and the last of
    /// half of these.
    fn span(&self, chance: &mut Chance) -> [String; 2] {
        if chance.once_in(4) {
            return [String::new(), String::new()];
        }
        let first = self.bundled.network().launched.number();
        let start = first + chance.below((LAST_YEAR - first + 1) as usize) as i32;
        if chance.once_in(2) {
            return [start.to_string(), String::new()];
        }
        let end = (start + chance.below(4) as i32).min(LAST_YEAR);
        [start.to_string(), end.to_string()]
    }

    /// The first city leads; of larger circles, so does the second once in three.
    pub(super) fn participants(
        &self,
        circles: &[Circle],
        chance: &mut Chance,
    ) -> Result<(), Unwritten> {
        let mut table = self.table("participants.csv", &["initiative", "city", "role"])?;
        let mut slug = String::new();
        for (n, circle) in circles.iter().enumerate() {
            let large = circle.cities().len() > 3;
            let leading = if large && chance.once_in(3) { 2 } else { 1 };
            let mut cities: Vec<_> = circle.cities().iter().copied().enumerate().collect();
            cities.sort_unstable_by_key(|(_, city)| *city);
            for (place, city) in cities {
                self.members[city as usize].name.slug(&mut slug);
                let leads = place < leading;
                let role = if leads { ParticipationRole::Lead } else { ParticipationRole::Partner };
                table.row(&[&id(n), &slug, role.word()])?;
            }
        }
        table.finish()
    }

    /// The year of one twinning in ten is known.
    pub(super) fn twinnings(
        &mut self,
        pairs: &[Pair],
        chance: &mut Chance,
    ) -> Result<(), Unwritten> {
        let columns = ["city_a", "city_b", "year", "kind", "sources"];
        let mut table = self.table("twinnings.csv", &columns)?;
        let [mut slug_a, mut slug_b] = [String::new(), String::new()];
        for pair in pairs {
            self.members[pair.0 as usize].name.slug(&mut slug_a);
            self.members[pair.1 as usize].name.slug(&mut slug_b);
            let year = match chance.once_in(10) {
                true => (1950 + chance.below(LAST_YEAR as usize - 1949)).to_string(),
                false => String::new(),
            };
            let kind = self.kind(*pair, chance).word();
            table.row(&[&slug_a, &slug_b, &year, kind, SOURCE])?;
            (self.advance)(1);
        }
        table.finish()
    }

    /// As in the bundled network: twin towns within Europe, sister cities elsewhere, and now and
    /// then another word.
    fn kind(&self, (a, b): Pair, chance: &mut Chance) -> TwinningKind {
        let in_europe = |city: u32| {
            let country = self.members[city as usize].country;
            self.bundled.countries()[country.index()].region == "Europe"
        };
        match chance.below(50) {
            0 => TwinningKind::Friendship,
            1 => TwinningKind::Partner,
            _ if in_europe(a) && in_europe(b) => TwinningKind::TwinTown,
            _ => TwinningKind::SisterCity,
        }
    }
}

/// The id of an initiative; ids are in the order of the numbers.
fn id(n: usize) -> String {
    format!("initiative-{:07}", n + 1)
}

/// Any of the sectors, or none, which is not known.
fn sectors(chance: &mut Chance) -> String {
    let words: Vec<&str> = Sector::ALL.iter().map(|sector| sector.word()).collect();
    let chosen = words.into_iter().filter(|_| chance.once_in(2));
    chosen.collect::<Vec<_>>().join(";")
}
