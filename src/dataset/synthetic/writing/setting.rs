//! What a made-up network shares with the bundled one, and what says that it is made up.

use super::table::Unwritten;
use super::{SOURCE, Writing};

impl Writing<'_> {
    pub(super) fn areas(&self) -> Result<(), Unwritten> {
        let mut table = self.table("areas.csv", &["id", "name", "description", "sources"])?;
        for area in self.bundled.areas() {
            table.row(&[area.slug.as_str(), &area.name, &area.description, SOURCE])?;
        }
        table.finish()
    }

    pub(super) fn fields(&self) -> Result<(), Unwritten> {
        let mut table = self.table("fields.csv", &["id", "name", "since", "sources"])?;
        for field in self.bundled.fields() {
            table.row(&[field.slug.as_str(), &field.name, &field.since.to_string(), SOURCE])?;
        }
        table.finish()
    }

    pub(super) fn objectives(&self) -> Result<(), Unwritten> {
        let mut table = self.table("objectives.csv", &["number", "text", "sources"])?;
        for (n, objective) in self.bundled.network().objectives.iter().enumerate() {
            table.row(&[&(n + 1).to_string(), &objective.text, SOURCE])?;
        }
        table.finish()
    }

    /// The countries that have a city.
    #[rustfmt::skip] // the columns in one line
    pub(super) fn countries(&self) -> Result<(), Unwritten> {
        let columns = ["code", "alpha3", "name", "region", "subregion", "latitude", "longitude", "sources"];
        let mut table = self.table("countries.csv", &columns)?;
        let mut has_city = vec![false; self.bundled.countries().len()];
        for member in self.members {
            has_city[member.country.index()] = true;
        }
        let countries = self.bundled.countries().iter().zip(has_city);
        for (country, _) in countries.filter(|(_, has_city)| *has_city) {
            let latitude = format!("{:.3}", country.location.latitude.degrees());
            let longitude = format!("{:.3}", country.location.longitude.degrees());
            table.row(&[
                country.code.as_str(), country.alpha3.as_str(), &country.name, &country.region,
                &country.subregion, &latitude, &longitude, SOURCE,
            ])?;
        }
        table.finish()
    }

    pub(super) fn sources(&self) -> Result<(), Unwritten> {
        let columns = ["id", "title", "publisher", "url", "date", "licence"];
        let mut table = self.table("sources.csv", &columns)?;
        let title = format!("{}; no city, place or link in it is a fact", self.title());
        let publisher = format!(
            "creative-cities generate --cities {} --links {} --seed {}",
            self.synthetic.cities, self.synthetic.links, self.synthetic.seed
        );
        let licence = "made up; countries, fields, areas and objectives as in the bundled data";
        table.row(&[SOURCE, &title, &publisher, "", "not dated", licence])?;
        table.finish()
    }

    pub(super) fn network(&self) -> Result<(), Unwritten> {
        let mut table = self.table("network.csv", &["name", "launched", "sources"])?;
        let launched = self.bundled.network().launched.to_string();
        table.row(&[&self.title(), &launched, SOURCE])?;
        table.finish()
    }

    /// What the network is called.
    fn title(&self) -> String {
        format!(
            "Synthetic network of {} cities and {} links, seed {}",
            self.synthetic.cities, self.synthetic.links, self.synthetic.seed
        )
    }
}
