//! What an answer costs, counted: its objects are asked for where they lead on, without being written.
//!
//! The cost by bounds ([`cost`](super::cost)) takes every list for as large as it may be. Where that is too
//! much, this tells what it is. What is asked of an object that comes again is counted once and added
//! again, so that counting is much less work than answering; it is given up when it takes more than
//! its budgets, which do not depend on the clock.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::cost;
use super::error::FieldError;
use super::plan::{Estimate, Field, Fields, Filled, Kind, Leads};
use super::types::{Domain, Handed, Missing, OutputType, Receiver};

/// What resolvers may look at while a query is counted: some nanoseconds each, so that all takes tens of
/// milliseconds.
const LOOKS: u64 = 16_000_000;

/// A weight in `@cost` of as much stands for one look at everything.
const WEIGHT_OF_A_SCAN: u64 = 32;

/// As many looks it takes to put an item of a list in its group.
const LOOKS_TO_GROUP: u64 = 2;

/// The cost of a query with these fields.
///
/// # Errors
/// When counting takes more than `budget`, each field that is asked counting as what it costs and each object
/// as 1; when its resolvers look at more than [`LOOKS`]; or when it takes more than `time`.
pub(super) fn count<D: Domain>(
    fields: &Fields<D>,
    filled: &[Filled],
    snapshot: &D::Snapshot,
    budget: u64,
    time: Duration,
) -> Result<u64, GaveUp> {
    let mut count = Count::<D> {
        filled,
        snapshot,
        left: budget,
        looks: LOOKS,
        scan: D::scan(snapshot),
        end: Instant::now() + time,
        known: HashMap::new(),
    };
    count.object(fields, &D::root())
}

/// Why a query is not counted to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GaveUp {
    /// It is too much to count, as it will be the next time.
    TooMuch,
    /// It took too long this time.
    TooLong,
}

struct Count<'c, D: Domain> {
    filled: &'c [Filled],
    snapshot: &'c D::Snapshot,
    /// What is left of the budget.
    left: u64,
    /// What resolvers may still look at.
    looks: u64,
    /// How many of these are one look at everything.
    scan: u64,
    end: Instant,
    /// What fields, by their address, cost of an object, by its identity.
    known: HashMap<(usize, u64), u64>,
}

impl<D: Domain> Count<'_, D> {
    fn object(&mut self, fields: &Fields<D>, object: &D::Object) -> Result<u64, GaveUp> {
        self.spend(1)?;
        let address = std::ptr::from_ref(fields) as usize;
        let place = D::identity(object).map(|identity| (address, identity));
        if let Some(cost) = place.and_then(|place| self.known.get(&place)) {
            return Ok(*cost);
        }
        let mut cost = 0_u64;
        for field in fields.of(object) {
            cost = cost.saturating_add(self.field(field, object)?);
        }
        if let Some(place) = place {
            self.known.insert(place, cost);
        }
        Ok(cost)
    }

    fn field(&mut self, field: &Field<D>, object: &D::Object) -> Result<u64, GaveUp> {
        let estimate = field.load.estimate(self.filled);
        let mut cost = estimate.weight.saturating_add(1);
        self.spend(cost)?;
        let Some(fields) = &field.fields else { return Ok(cost) };
        self.look(field, &estimate)?;
        if field.is_heavy && Instant::now() > self.end {
            return Err(GaveUp::TooLong);
        }
        let Some(objects) = self.ask(field, object) else {
            return Ok(cost::of_field(field, self.filled, self.snapshot));
        };
        for object in objects {
            cost = cost.saturating_add(self.object(fields, &object)?);
        }
        Ok(cost)
    }

    /// The objects that a field leads to; none where they cannot be told now, or perhaps not another time.
    fn ask(&self, field: &Field<D>, object: &D::Object) -> Option<Vec<D::Object>> {
        let (binding, arguments) = match &field.kind {
            Kind::Resolver(binding, arguments) => (binding, Ok(arguments)),
            Kind::Varying(binding, place) => (binding, self.filled[*place].arguments.as_ref()),
            Kind::Failing(_) => return Some(Vec::new()),
            Kind::TypeName | Kind::Introspection(_) => return None,
        };
        let Ok(arguments) = arguments else { return Some(Vec::new()) };
        let mut found = Objects { objects: Vec::new(), is_put_off: false };
        // What fails leads to nothing.
        let _ = binding.count(self.snapshot, object, &**arguments, &mut found);
        (!found.is_put_off).then_some(found.objects)
    }

    fn spend(&mut self, work: u64) -> Result<(), GaveUp> {
        self.left = self.left.checked_sub(work).ok_or(GaveUp::TooMuch)?;
        Ok(())
    }

    /// Spends what a resolver with these arguments may look at: everything, for each condition that it is
    /// given and once more, and as its `@cost` declares.
    fn look(&mut self, field: &Field<D>, estimate: &Estimate) -> Result<(), GaveUp> {
        let scans = estimate.conditions + u64::from(estimate.conditions > 0);
        let most = match &field.leads {
            // No more than the list that is grouped, which was worked out before.
            Leads::Groups { whole, .. } => {
                self.scan.min((whole.size)(self.snapshot).most.saturating_mul(LOOKS_TO_GROUP))
            }
            _ => self.scan,
        };
        let declared = most.saturating_mul(estimate.declared) / WEIGHT_OF_A_SCAN;
        let looks = self.scan.saturating_mul(scans).saturating_add(declared);
        self.looks = self.looks.checked_sub(looks).ok_or(GaveUp::TooMuch)?;
        Ok(())
    }
}

/// Takes the objects of what resolvers give, and nothing else.
pub(super) struct Objects<D: Domain> {
    objects: Vec<D::Object>,
    /// Whether they are not told, for what may take long.
    is_put_off: bool,
}

impl<D: Domain> Receiver<D> for Objects<D> {
    fn null(&mut self) -> Handed {
        Ok(())
    }

    fn boolean(&mut self, _: bool) -> Handed {
        Ok(())
    }

    fn int(&mut self, _: i32) -> Handed {
        Ok(())
    }

    fn float(&mut self, _: f64) -> Handed {
        Ok(())
    }

    fn text(&mut self, _: &str) -> Handed {
        Ok(())
    }

    fn word(&mut self, _: &str) -> Handed {
        Ok(())
    }

    fn object(&mut self, object: D::Object) -> Handed {
        self.objects.push(object);
        Ok(())
    }

    fn list<'s, T: OutputType<D>>(&mut self, mut items: impl Iterator<Item = T::At<'s>>) -> Handed {
        items.try_for_each(|item| T::give(item, self))
    }

    fn error(&mut self, _: &FieldError) -> Handed {
        Err(Missing)
    }

    fn may_take_long(&mut self) -> Handed {
        self.is_put_off = true;
        Err(Missing)
    }

    fn depends_on_the_moment(&mut self) -> Handed {
        self.may_take_long()
    }
}
