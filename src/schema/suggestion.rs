//! `schema/suggestion.graphql`

use serde::Deserialize;

use super::asked::{Bounded, advised, shared, within};
use super::object::{Listed, World};
use crate::engine::{
    Bindings, Boolean, FieldError, Float, Hinted, Items, Later, List, Text, Try, Work,
};
use crate::graph::{self, CityFilter, Suggestion, SuggestionParts};
use crate::model::{City, CreativeField};

/// `PartnerSuggestion`
#[derive(Debug)]
pub(super) struct Suggested {
    suggestion: Suggestion,
    truncated: Option<&'static str>,
}

#[derive(Deserialize)]
struct Wanted {
    filter: Option<Bounded<CityFilter>>,
    first: Option<i64>,
}

/// How many suggestions may be asked for.
const MOST_SUGGESTIONS: usize = 100;

fn suggestions(city: graph::City<'_>, wanted: &Wanted) -> Result<Vec<Suggested>, FieldError> {
    let first = within("first", wanted.first.unwrap_or(10), MOST_SUGGESTIONS)?;
    let filter = shared(city.graph(), "filter", wanted.filter.as_ref())?;
    let found = city.suggestions(filter.as_deref(), first);
    let truncated = found.truncated.then_some(
        "the city has so many partners, or so few cities meet the conditions, that not all that \
         might be suggested were looked at",
    );
    let best = found.best.into_iter();
    Ok(best.map(|suggestion| Suggested { suggestion, truncated }).collect())
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings.object::<City>("City").field_with::<Later<Hinted<Try<List<Suggested>>>>, Wanted>(
        "suggestedPartners",
        |city, wanted| {
            let city = *city;
            Work::new(city.graph().is_large(), move || {
                let found = suggestions(city, wanted);
                let is_found = found.as_ref().map_or(true, |found| !found.is_empty());
                let items = found
                    .map(|found| Items::new(found.into_iter().map(move |it| (city.graph(), it))));
                advised(city.graph(), items, is_found, "filter", wanted.filter.as_ref())
            })
        },
    );
    bindings
        .object::<Suggested>("PartnerSuggestion")
        .field::<City>("city", |at| at.1.suggestion.city(at.0))
        .field::<Float>("score", |at| at.1.suggestion.parts.score())
        .field::<SuggestionParts>("parts", |at| at.1.suggestion.parts)
        .field::<Listed<CreativeField>>("sharedFields", |at| at.1.suggestion.shared_fields(at.0))
        .field::<Listed<City>>("commonPartners", |at| at.1.suggestion.common_partners(at.0))
        .field::<Float>("distanceKm", |at| at.1.suggestion.distance_km)
        .field::<Boolean>("newCountry", |at| at.1.suggestion.is_new_country)
        .field::<Boolean>("newRegion", |at| at.1.suggestion.is_new_region)
        .field::<Option<Text>>("truncated", |at| at.1.truncated);
    bindings
        .object::<SuggestionParts>("SuggestionParts")
        .field::<Float>("commonPartners", |parts| parts.common_partners)
        .field::<Float>("sharedField", |parts| parts.shared_field)
        .field::<Float>("nearness", |parts| parts.nearness)
        .field::<Float>("newCountry", |parts| parts.new_country);
}
