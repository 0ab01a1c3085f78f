//! Connections: lists in pages, as the Relay cursor connections specification has them.

use std::marker::PhantomData;

use serde::Deserialize;

use super::PAGE_INVALID;
use super::cursor::{ListId, Pages};
use super::object::{Object, World};
use crate::engine::{
    Bindings, Boolean, FieldError, Handed, Int, ObjectType, OutputType, OwnedText, Receiver, Shape,
};
use crate::graph::{Entry, Graph, Listing, PartnerKey, PartnerOf, Partnership, PartnershipKey};
use crate::model::{self, Key};

/// The page size when none is asked for.
pub(super) const DEFAULT_PAGE_SIZE: u32 = 20;
/// The largest page size.
pub(super) const MAX_PAGE_SIZE: u32 = 500;

/// Which page is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Paging {
    pub(super) first: Option<i64>,
    pub(super) after: Option<String>,
    pub(super) last: Option<i64>,
    pub(super) before: Option<String>,
}

/// A page of a list: its keys, and where in the list they stand.
#[derive(Debug)]
pub struct Page<K> {
    keys: Box<[K]>,
    start: usize,
    total: usize,
    list: ListId,
}

impl<K: Entry> Page<K> {
    /// The page of `listing` that is asked for. The listing is what `pages` gives of the object at
    /// that place of its table.
    pub(super) fn of(
        listing: &Listing<'_, K>,
        (pages, object): (Pages, usize),
        paging: &Paging,
    ) -> Result<Self, FieldError> {
        let list = ListId::new(pages, object);
        let graph = listing.graph();
        let total = listing.len();
        let start = match &paging.after {
            Some(cursor) => list.position(graph, "after", cursor, total)? + 1,
            None => 0,
        };
        let end = match &paging.before {
            Some(cursor) => list.position(graph, "before", cursor, total)?,
            None => total,
        };
        let range = window(start, end.max(start), paging)?;
        Ok(Page { keys: listing.keys()[range.clone()].into(), start: range.start, total, list })
    }

    fn edges(&self) -> impl Iterator<Item = Edge<K>> {
        self.keys.iter().enumerate().map(|(n, key)| Edge {
            key: *key,
            list: self.list,
            position: (self.start + n) as u32,
        })
    }

    fn info(&self) -> PageInfo {
        PageInfo {
            list: self.list,
            start: self.start as u32,
            length: self.keys.len() as u32,
            total: self.total as u32,
        }
    }
}

/// What `first` or `last` leaves of the items from `start` to `end`.
fn window(start: usize, end: usize, paging: &Paging) -> Result<std::ops::Range<usize>, FieldError> {
    let length = end - start;
    match (paging.first, paging.last) {
        (Some(_), Some(_)) => {
            let message = "first and last are both given; give one of them";
            Err(FieldError::new(PAGE_INVALID, message))
        }
        (None, Some(last)) => Ok(end - size("last", last)?.min(length)..end),
        (first, None) => {
            let first = first.unwrap_or(DEFAULT_PAGE_SIZE.into());
            Ok(start..start + size("first", first)?.min(length))
        }
    }
}

fn size(argument: &str, asked: i64) -> Result<usize, FieldError> {
    let size = usize::try_from(asked).ok();
    size.filter(|size| *size <= MAX_PAGE_SIZE as usize).ok_or_else(|| {
        let message =
            format!("{argument}: {asked} is not a page size; give one from 0 to {MAX_PAGE_SIZE}");
        FieldError::new(PAGE_INVALID, message)
    })
}

/// An item of a page, and where in the list it stands.
#[derive(Debug, Clone, Copy)]
pub struct Edge<K> {
    key: K,
    list: ListId,
    position: u32,
}

/// What lies around a page.
#[derive(Debug, Clone, Copy)]
pub struct PageInfo {
    list: ListId,
    start: u32,
    length: u32,
    total: u32,
}

impl PageInfo {
    fn end(&self) -> u32 {
        self.start + self.length
    }

    fn cursor(&self, graph: &Graph, position: u32) -> Option<String> {
        (self.length > 0).then(|| self.list.cursor(graph, position))
    }
}

/// A connection or an edge, with the graph beside it.
#[derive(Debug)]
pub struct Within<'s, T> {
    pub(super) graph: &'s Graph,
    item: &'s T,
}

impl<T> Clone for Within<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Within<'_, T> {}

impl<'s, K: Entry> Within<'s, Edge<K>> {
    /// What the edge leads to.
    pub(super) fn at(self) -> K::At<'s> {
        self.item.key.at(self.graph)
    }
}

/// A key that connections list.
pub(super) trait Paged: Entry {
    /// The names of the connection type and of its edge type.
    const NAMES: (&'static str, &'static str);

    /// What an edge leads to.
    type Node: OutputType<World> + 'static;

    /// What the edge of this key leads to.
    fn node(self, graph: &Graph) -> <Self::Node as OutputType<World>>::At<'_>;

    fn page_object(page: Page<Self>) -> Object;
    fn as_page(object: &Object) -> Option<&Page<Self>>;
    fn edge_object(edge: Edge<Self>) -> Object;
    fn as_edge(object: &Object) -> Option<&Edge<Self>>;
}

macro_rules! paged {
    ($($key:ty: $page:ident, $edge:ident, $names:expr, $node:ty, $at:expr;)+) => {
        $(impl Paged for $key {
            const NAMES: (&'static str, &'static str) = $names;
            type Node = $node;

            fn node(self, graph: &Graph) -> <Self::Node as OutputType<World>>::At<'_> {
                $at(self.at(graph))
            }

            fn page_object(page: Page<Self>) -> Object {
                Object::$page(page)
            }

            fn as_page(object: &Object) -> Option<&Page<Self>> {
                if let Object::$page(page) = object { Some(page) } else { None }
            }

            fn edge_object(edge: Edge<Self>) -> Object {
                Object::$edge(edge)
            }

            fn as_edge(object: &Object) -> Option<&Edge<Self>> {
                if let Object::$edge(edge) = object { Some(edge) } else { None }
            }
        })+
    };
}

paged! {
    Key<model::City>: CityPage, CityEdge, ("CityConnection", "CityEdge"), model::City, |city| city;
    PartnerKey: PartnerPage, PartnerEdge, ("PartnerConnection", "PartnerEdge"), model::City,
        PartnerOf::city;
    Key<model::Country>: CountryPage, CountryEdge, ("CountryConnection", "CountryEdge"),
        model::Country, |country| country;
    Key<model::Designation>: DesignationPage, DesignationEdge,
        ("DesignationConnection", "DesignationEdge"), model::Designation, |named| named;
    PartnershipKey: PartnershipPage, PartnershipEdge, ("PartnershipConnection", "PartnershipEdge"),
        AnyPartnership, |partnership| partnership;
    Key<model::Initiative>: InitiativePage, InitiativeEdge,
        ("InitiativeConnection", "InitiativeEdge"), model::Initiative, |initiative| initiative;
}

/// The interface `Partnership`.
#[derive(Debug)]
pub(super) enum AnyPartnership {}

impl OutputType<World> for AnyPartnership {
    type At<'s> = Partnership<'s>;
    const SHAPE: Shape = Shape::Named("Partnership");

    fn give(partnership: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(match partnership {
            Partnership::Twinning(twinning) => Object::Twinning(twinning.key()),
            Partnership::Initiative(initiative) => Object::Initiative(initiative.key()),
        })
    }
}

/// The connection type of a key.
#[derive(Debug)]
pub(super) struct Connection<K>(PhantomData<K>);

impl<K: Paged> OutputType<World> for Connection<K> {
    type At<'s> = Page<K>;
    const SHAPE: Shape = Shape::Named(K::NAMES.0);

    fn give(page: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(K::page_object(page))
    }
}

impl<K: Paged> ObjectType<World> for Connection<K> {
    type At<'s> = Within<'s, Page<K>>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let item = K::as_page(object)?;
        Some(Within { graph, item })
    }
}

/// The edges of a page.
struct Edges<K>(PhantomData<K>);

impl<K: Paged> OutputType<World> for Edges<K> {
    type At<'s> = &'s Page<K>;
    const SHAPE: Shape = Shape::List(&<Edge<K> as OutputType<World>>::SHAPE);

    fn give(page: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.list::<Edge<K>>(page.edges())
    }
}

/// What the edges of a page lead to.
struct Nodes<K>(PhantomData<K>);

impl<K: Paged> OutputType<World> for Nodes<K> {
    type At<'s> = Within<'s, Page<K>>;
    const SHAPE: Shape = Shape::List(&K::Node::SHAPE);

    fn give(page: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.list::<K::Node>(page.item.keys.iter().map(|key| key.node(page.graph)))
    }
}

impl<K: Paged> OutputType<World> for Edge<K> {
    type At<'s> = Edge<K>;
    const SHAPE: Shape = Shape::Named(K::NAMES.1);

    fn give(edge: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(K::edge_object(edge))
    }
}

impl<K: Paged> ObjectType<World> for Edge<K> {
    type At<'s> = Within<'s, Edge<K>>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let item = K::as_edge(object)?;
        Some(Within { graph, item })
    }
}

/// Binds the connection and edge types of a key.
pub(super) fn bind<K: Paged>(bindings: &mut Bindings<World>) {
    bindings
        .object::<Connection<K>>(K::NAMES.0)
        .field::<Edges<K>>("edges", |page| page.item)
        .field::<Nodes<K>>("nodes", |page| *page)
        .field::<PageInfo>("pageInfo", |page| page.item.info())
        .field::<Int>("totalCount", |page| page.item.total as i32);
    bindings
        .object::<Edge<K>>(K::NAMES.1)
        .field::<OwnedText>("cursor", |edge| edge.item.list.cursor(edge.graph, edge.item.position))
        .field::<K::Node>("node", |edge| edge.item.key.node(edge.graph));
}

impl ObjectType<World> for PageInfo {
    type At<'s> = Within<'s, PageInfo>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Object::PageInfo(item) = object else { return None };
        Some(Within { graph, item })
    }
}

impl OutputType<World> for PageInfo {
    type At<'s> = PageInfo;
    const SHAPE: Shape = Shape::Named("PageInfo");

    fn give(info: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::PageInfo(info))
    }
}

/// Binds `PageInfo`.
pub(super) fn bind_page_info(bindings: &mut Bindings<World>) {
    bindings
        .object::<PageInfo>("PageInfo")
        .field::<Boolean>("hasNextPage", |info| info.item.end() < info.item.total)
        .field::<Boolean>("hasPreviousPage", |info| info.item.start > 0)
        .field::<Option<OwnedText>>("startCursor", |info| {
            info.item.cursor(info.graph, info.item.start)
        })
        .field::<Option<OwnedText>>("endCursor", |info| {
            info.item.cursor(info.graph, info.item.end().saturating_sub(1))
        });
}
