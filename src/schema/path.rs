//! `schema/path.graphql`

use serde::Deserialize;

use super::TRUNCATED;
use super::asked::{Bounded, advised, shared, within};
use super::connection::AnyPartnership;
use super::object::{Listed, World};
use crate::engine::{
    Bindings, Code, FieldError, Hinted, Int, Items, Later, List, ObjectBindings, ObjectType, Try,
    Work,
};
use crate::graph::{self, GaveUp, Graph, PartnershipFilter, Path};
use crate::model::{City, Key, Slug};

/// `PathStep`: a link, seen from where the path comes.
#[derive(Debug)]
pub(super) struct Step(graph::Link);

#[derive(Deserialize)]
struct Between {
    from: Slug,
    to: Slug,
    through: Option<Bounded<PartnershipFilter>>,
    avoid: Option<Vec<Slug>>,
}

#[derive(Deserialize)]
struct To {
    to: Slug,
    through: Option<Bounded<PartnershipFilter>>,
    avoid: Option<Vec<Slug>>,
}

#[derive(Deserialize)]
struct PathsTo {
    to: Slug,
    through: Option<Bounded<PartnershipFilter>>,
    avoid: Option<Vec<Slug>>,
    first: Option<i64>,
}

/// How many paths may be asked for.
const MOST_PATHS: usize = 50;
/// How many cities a walk can be told to keep out of.
const MOST_AVOIDED: usize = 100;

/// The member of a slug that an argument gives.
fn member<'g>(
    graph: &'g Graph,
    argument: &str,
    slug: &Slug,
) -> Result<graph::City<'g>, FieldError> {
    graph.city(slug).ok_or_else(|| {
        let message = graph.city_doubt(slug).at(argument).message;
        FieldError::new(Code::BAD_USER_INPUT, message)
    })
}

/// The cities that a walk is to keep out of: members, and neither end of it.
pub(super) fn avoided(
    graph: &Graph,
    slugs: Option<&Vec<Slug>>,
    ends: &[graph::City<'_>],
) -> Result<Vec<Key<City>>, FieldError> {
    let slugs = slugs.map_or(&[][..], Vec::as_slice);
    if slugs.len() > MOST_AVOIDED {
        let message = format!(
            "avoid: {} cities where at most {MOST_AVOIDED} are allowed; leave some out, or go \
             through fewer partnerships",
            slugs.len()
        );
        return Err(FieldError::new(Code::BAD_USER_INPUT, message));
    }
    let avoided = slugs.iter().enumerate().map(|(place, slug)| {
        let argument = format!("avoid[{place}]");
        let city = member(graph, &argument, slug)?.key();
        if ends.iter().any(|end| end.key() == city) {
            let slug = slug.as_str();
            let message = format!(
                "{argument}: {slug:?} is where the walk begins or ends; leave it out of avoid"
            );
            return Err(FieldError::new(Code::BAD_USER_INPUT, message));
        }
        Ok(city)
    });
    avoided.collect()
}

fn truncated(gave_up: GaveUp) -> FieldError {
    FieldError::new(TRUNCATED, gave_up.to_string())
}

fn path<'g>(
    from: graph::City<'g>,
    to: &Slug,
    through: Option<&Bounded<PartnershipFilter>>,
    avoid: Option<&Vec<Slug>>,
) -> Result<Option<(&'g Graph, Path)>, FieldError> {
    let graph = from.graph();
    let through = shared(graph, "through", through)?;
    let to = member(graph, "to", to)?;
    let avoid = avoided(graph, avoid, &[from, to])?;
    let found = from.path(to, through, &avoid).map_err(truncated)?;
    Ok(found.map(|path| (graph, path)))
}

/// Paths with their graph beside them.
fn placed(graph: &Graph, paths: Vec<Path>) -> Items<'_, World, Path> {
    Items::new(paths.into_iter().map(move |path| (graph, path)))
}

fn paths(from: graph::City<'_>, asked: &PathsTo) -> Result<Vec<Path>, FieldError> {
    let graph = from.graph();
    let first = within("first", asked.first.unwrap_or(5), MOST_PATHS)?;
    let to = member(graph, "to", &asked.to)?;
    let through = shared(graph, "through", asked.through.as_ref())?;
    let avoid = avoided(graph, asked.avoid.as_ref(), &[from, to])?;
    from.paths(to, through, &avoid, first).map_err(truncated)
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<City>("City")
        .field_with::<Later<Hinted<Try<Option<Path>>>>, To>("path", |city, asked| {
            let from = *city;
            Work::new(from.graph().is_large(), move || {
                let found = path(from, &asked.to, asked.through.as_ref(), asked.avoid.as_ref());
                let is_found = !matches!(found, Ok(None));
                advised(from.graph(), found, is_found, "through", asked.through.as_ref())
            })
        })
        .field_with::<Later<Hinted<Try<Option<List<Path>>>>>, PathsTo>("paths", |city, asked| {
            let from = *city;
            Work::new(from.graph().is_large(), move || {
                let found = paths(from, asked);
                let is_found = found.as_ref().map_or(true, |found| !found.is_empty());
                let items = found.map(|found| Some(placed(from.graph(), found)));
                advised(from.graph(), items, is_found, "through", asked.through.as_ref())
            })
        });
    bindings
        .object::<Path>("Path")
        .field::<Int>("length", |at| at.1.length() as i32)
        .field::<Listed<City>>("cities", |at| at.1.cities(at.0))
        .field::<List<Step>>("steps", |at| {
            let (graph, path) = *at;
            Items::new(path.steps().iter().map(move |link| (graph, Step(link.clone()))))
        });
    bindings
        .object::<Step>("PathStep")
        .field::<City>("from", |at| at.1.0.from(at.0))
        .field::<City>("to", |at| at.1.0.to(at.0))
        .field::<List<AnyPartnership>>("partnerships", |at| Items::new(at.1.0.partnerships(at.0)));
}

/// Binds the field of `Query` and `Network`.
pub(super) fn bind_entry<O>(object: ObjectBindings<'_, World, O>)
where
    O: for<'s> ObjectType<World, At<'s> = &'s Graph> + 'static,
{
    object.field_with::<Later<Hinted<Try<Option<Path>>>>, Between>("path", |graph, asked| {
        let graph = *graph;
        Work::new(graph.is_large(), move || {
            let (through, avoid) = (asked.through.as_ref(), asked.avoid.as_ref());
            let from = member(graph, "from", &asked.from);
            let found = from.and_then(|from| path(from, &asked.to, through, avoid));
            let is_found = !matches!(found, Ok(None));
            advised(graph, found, is_found, "through", through)
        })
    });
}
