//! Member cities.

use super::handle::Entry;
use super::{Country, Division, Handle, Listing, PartnershipKey};
use crate::model::{self, DesignationStatus, Key, Scope, Year};

/// A member city.
pub type City<'g> = Handle<'g, model::City>;

impl<'g> City<'g> {
    /// The country it counts for.
    pub fn country(self) -> Country<'g> {
        self.record().country.at(self.graph())
    }

    /// The division it lies in.
    pub fn division(self) -> Option<Division<'g>> {
        self.record().division.map(|division| division.at(self.graph()))
    }

    /// Its designations, current and former, in order of designation.
    pub fn designations(self) -> Listing<'g, Key<model::Designation>> {
        let kept = self.graph().lookups.city_designations.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }

    /// The fields of its current designations, in order of slug.
    pub fn fields(self) -> Listing<'g, Key<model::CreativeField>> {
        let kept = self.graph().lookups.city_fields.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }

    /// The years of its current designations, in order of designation.
    pub fn years_designated(self) -> impl Iterator<Item = Year> {
        let designations = self.designations().into_iter();
        let current =
            designations.filter(|designation| designation.status() == DesignationStatus::Current);
        current.map(|designation| designation.record().year)
    }

    /// Its name without case and accents.
    pub fn folded_name(self) -> &'g str {
        &self.graph().texts.cities[self.key().index()]
    }

    /// How strong its ties with all its partners are, added up. A partnership of n cities gives a
    /// city n - 1 ties of 1/(n - 1), so this is the number of its partnerships with anyone.
    pub fn strength(self) -> f64 {
        self.partnerships().iter().filter(|partnership| partnership.cities().len() > 1).count()
            as f64
    }

    /// The partnerships it is a party to: twinnings in order of their cities, then initiatives in
    /// order of slug.
    pub fn partnerships(self) -> Listing<'g, PartnershipKey> {
        let kept = self.graph().city_partnerships.of(self.key().index());
        Listing::kept(self.graph(), kept)
    }

    /// The other cities within `scope` that hold one of its fields now, in order of slug.
    pub fn sharing_field(self, scope: Scope) -> Listing<'g, Key<model::City>> {
        let lookups = &self.graph().lookups;
        let fields = lookups.city_fields.of(self.key().index()).iter();
        let cities = fields.flat_map(|field| lookups.field_cities.of(field.index()));
        let nearby =
            cities.filter(|key| **key != self.key() && self.is_within(scope, key.at(self.graph())));
        let mut keys: Vec<_> = nearby.copied().collect();
        keys.sort_unstable();
        keys.dedup();
        Listing::computed(self.graph(), keys)
    }

    fn is_within(self, scope: Scope, other: City<'_>) -> bool {
        let (here, there) = (self.country().record(), other.country().record());
        match scope {
            Scope::Country => self.country().key() == other.country().key(),
            Scope::Subregion => here.subregion == there.subregion,
            Scope::Region => here.region == there.region,
            Scope::World => true,
        }
    }
}
