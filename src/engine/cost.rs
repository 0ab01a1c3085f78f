//! What an answer may cost, as a number a reader can recompute: `docs/costs.md` has the rules.
//!
//! Each field costs 1, and 10 for each field of an input object that it is given, such as a condition
//! of a filter or a key of an order, and what its `@cost` declares. It is counted as often as there
//! may be objects to ask. Below `edges` and `nodes` of a connection these are as many as its page size
//! (`first` or `last`, else the default of 20), below a list of ids their number, below any other list
//! what its `first` or its `@listSize` says, and below anything else one; but never more than the
//! snapshot has in such lists ([`ListSize`](super::ListSize)), in one of them and in all together ([`Reach`]). Where an
//! object may be of several types, what they cost is added up, but is no more than if all objects
//! were of the dearest.
//!
//! ```text
//! { cities(first: 10) { totalCount nodes { name country { name } } } }
//! cities 1 + totalCount 1 + nodes 1 + 10 × (name 1 + country 1 + name 1) = 33
//! ```

use super::plan::{Field, Fields, Filled, Leads};
use super::reach::Reach;
use super::types::{Domain, Sized};

/// The cost of a query with these fields, with what a request fills in, on a snapshot.
pub(super) fn of<D: Domain>(fields: &Fields<D>, filled: &[Filled], snapshot: &D::Snapshot) -> u64 {
    let root = Place { objects: Objects::of(Reach::ONE), behind: None };
    Costs::<D> { filled, snapshot }.of(fields, &root).all as u64
}

/// The same of one field, asked of one object.
pub(super) fn of_field<D: Domain>(
    field: &Field<D>,
    filled: &[Filled],
    snapshot: &D::Snapshot,
) -> u64 {
    Costs::<D> { filled, snapshot }.of_field(field, Reach::ONE, None).all as u64
}

/// What the fields of some objects cost.
struct Cost {
    /// All of them together.
    all: f64,
    /// Those of one object.
    each: f64,
}

/// Objects that a field leads to.
#[derive(Clone)]
struct Objects {
    reach: Reach,
    /// Those of some types alone.
    by_type: Vec<(&'static str, Reach)>,
}

impl Objects {
    fn of(reach: Reach) -> Objects {
        Objects { reach, by_type: Vec::new() }
    }

    /// Those that are of a type.
    fn of_type(&self, name: &str) -> Reach {
        let found = self.by_type.iter().find(|(of, _)| *of == name);
        found.map_or(self.reach, |(_, reach)| *reach)
    }
}

/// Where objects are asked.
struct Place {
    objects: Objects,
    /// What is behind them: the nodes of edges, and the list of which groups are the parts.
    behind: Option<Objects>,
}

struct Costs<'c, D: Domain> {
    filled: &'c [Filled],
    snapshot: &'c D::Snapshot,
}

impl<D: Domain> Costs<'_, D> {
    fn of(&self, fields: &Fields<D>, place: &Place) -> Cost {
        let mut sum = Cost { all: 0.0, each: 0.0 };
        for (name, fields) in &fields.by_type {
            let reach = place.objects.of_type(name);
            let mut each = 0.0;
            for field in fields {
                let cost = self.of_field(field, reach, place.behind.as_ref());
                sum.all += cost.all;
                each += cost.each;
            }
            sum.each = sum.each.max(each);
        }
        Cost { all: sum.all.min(place.objects.reach.count * sum.each), ..sum }
    }

    fn of_field(&self, field: &Field<D>, reach: Reach, behind: Option<&Objects>) -> Cost {
        let own = field.load.estimate(self.filled).weight.saturating_add(1) as f64;
        let Some(fields) = &field.fields else {
            return Cost { all: reach.count * own, each: own };
        };
        let items = field.size.estimate(self.filled).size as f64;
        let (next, most) = self.next(&field.leads, reach, behind, items);
        let below = self.of(fields, &next);
        Cost { all: reach.count * own + below.all, each: own + most * below.each }
    }

    /// The objects that a field leads to that gives so many items by what is asked, and how many it
    /// gives for one object.
    fn next(
        &self,
        leads: &Leads<D>,
        reach: Reach,
        behind: Option<&Objects>,
        items: f64,
    ) -> (Place, f64) {
        let alone = |objects| Place { objects, behind: None };
        match leads {
            Leads::Page => (Place { objects: Objects::of(reach), behind: behind.cloned() }, items),
            Leads::Node => (alone(behind.cloned().unwrap_or_else(|| Objects::of(reach))), items),
            Leads::Along(None) => (alone(Objects::of(reach.unbounded(items))), items),
            Leads::Along(Some(list)) => {
                let (objects, most) = self.along(list, reach, behind, items);
                (alone(objects), most)
            }
            Leads::Edges(list) => {
                let (nodes, most) = self.along(list, reach, behind, items);
                let edges = Objects::of(reach.edges(nodes.reach, most));
                (Place { objects: edges, behind: Some(nodes) }, most)
            }
            Leads::Groups { size, whole } => {
                let (list, _) = self.along(whole, reach, behind, f64::INFINITY);
                let most = items.min((size.size)(self.snapshot).most as f64);
                let groups = Objects::of(reach.groups(most));
                (Place { objects: groups, behind: Some(list) }, most)
            }
        }
    }

    /// The items of lists of which each gives so many, and how many it gives at most.
    fn along(
        &self,
        list: &Sized<D>,
        reach: Reach,
        behind: Option<&Objects>,
        items: f64,
    ) -> (Objects, f64) {
        let whole = behind.map(|objects| objects.reach);
        let size = (list.size)(self.snapshot);
        let by_type = list
            .by_type
            .iter()
            .map(|(name, size)| (*name, reach.along(items, &size(self.snapshot), whole)));
        let objects =
            Objects { reach: reach.along(items, &size, whole), by_type: by_type.collect() };
        (objects, items.min(size.most as f64))
    }
}
