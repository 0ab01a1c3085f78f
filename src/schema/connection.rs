//! Connections: lists in pages, as the Relay cursor connections specification has them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

use super::cursor::ListId;
use super::object::{Object, Thing, World};
use super::paging::{MAX_PAGE_SIZE, Paging};
use super::search::SearchResult;
use super::source::AnyFact;
use crate::engine::{
    Bindings, Boolean, FieldError, Handed, Hint, Hinted, Int, ObjectType, OutputType, OwnedText,
    Receiver, Shape, Try,
};
use crate::graph::{
    CityList, CountryList, DesignationList, Entry, Fact, FactList, Find, Found, Graph,
    InitiativeList, List, Nearby, NearbyCity, NearbyList, PartnerKey, PartnerList, PartnerOf,
    Partnership, PartnershipKey, PartnershipList, SearchList, SourceList, View,
};
use crate::model::{self, Key};

/// A page of a list, and where in the list it stands.
#[derive(Debug)]
pub(super) struct Page<K: Paged> {
    view: View,
    pub(super) list: K::List,
    /// Its keys, where they had to be worked out; others are read off the list again.
    kept: Option<Box<[K]>>,
    start: usize,
    length: usize,
    total: usize,
    /// Whether it is the first page only because it was not said which.
    is_usual: bool,
    /// What the list is known by, which is worked out when cursors ask for it.
    id: OnceLock<ListId>,
}

impl<K: Paged> Page<K> {
    /// The page of a list that is asked for.
    pub(super) fn of(graph: &Graph, list: K::List, paging: &Paging) -> Result<Self, FieldError> {
        let view = graph.which();
        let all = list.keys(graph);
        let total = all.len();
        let id = || ListId::of(K::NAMES.0, &list, view);
        let start = match &paging.after {
            Some(cursor) => id().position(graph, "after", cursor, total)? + 1,
            None => 0,
        };
        let end = match &paging.before {
            Some(cursor) => id().position(graph, "before", cursor, total)?,
            None => total,
        };
        let range = paging.window(start, end.max(start))?;
        let (start, length) = (range.start, range.len());
        let kept = match all {
            Cow::Borrowed(_) => None,
            Cow::Owned(all) => Some(all[range].into()),
        };
        let is_usual = paging.is_usual();
        Ok(Page { view, list, kept, start, length, total, is_usual, id: OnceLock::new() })
    }

    /// How many items the whole list has.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// That there is more than was asked for.
    fn more(&self) -> Hint {
        let message = format!(
            "{} of {} are here; give first (at most {MAX_PAGE_SIZE}), or go on with after: \
             pageInfo.endCursor",
            self.length, self.total
        );
        Hint { message, suggestions: Vec::new() }
    }

    fn keys<'s>(&'s self, graph: &'s Graph) -> Cow<'s, [K]> {
        let range = self.start..self.start + self.length;
        if let Some(keys) = &self.kept {
            return Cow::Borrowed(keys);
        }
        match self.list.keys(graph) {
            Cow::Borrowed(all) => Cow::Borrowed(&all[range]),
            Cow::Owned(all) => Cow::Owned(all[range].to_vec()),
        }
    }

    fn id(&self) -> ListId {
        *self.id.get_or_init(|| ListId::of(K::NAMES.0, &self.list, self.view))
    }

    fn edge(&self, n: usize, key: &K) -> Edge<K> {
        Edge { key: key.clone(), list: self.id(), position: (self.start + n) as u32 }
    }

    fn info(&self) -> PageInfo {
        PageInfo {
            list: self.id(),
            start: self.start as u32,
            length: self.length as u32,
            total: self.total as u32,
        }
    }
}

/// An item of a page, and where in the list it stands.
#[derive(Debug)]
pub(super) struct Edge<K> {
    key: K,
    list: ListId,
    position: u32,
}

/// What lies around a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageInfo {
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
pub(super) struct Within<'s, T> {
    pub(super) graph: &'s Graph,
    pub(super) item: &'s T,
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
        self.item.key.clone().at(self.graph)
    }
}

/// A key that connections list.
pub(super) trait Paged: Entry + fmt::Debug {
    /// A list of such keys.
    type List: List<Key = Self>;

    /// The names of the connection type and of its edge type.
    const NAMES: (&'static str, &'static str);

    /// What an edge leads to.
    type Node: OutputType<World> + 'static;

    /// What the edge of this key leads to.
    fn node(self, graph: &Graph) -> <Self::Node as OutputType<World>>::At<'_>;

    fn page(page: Page<Self>) -> Thing;
    fn as_page(thing: &Thing) -> Option<&Page<Self>>;
    fn edge(edge: Edge<Self>) -> Thing;
    fn as_edge(thing: &Thing) -> Option<&Edge<Self>>;
}

macro_rules! paged {
    ($($key:ty: $list:ty, $page:ident, $edge:ident, $node:ty, $at:expr;)+) => {
        $(impl Paged for $key {
            type List = $list;
            const NAMES: (&'static str, &'static str) =
                (stringify!($page), stringify!($edge));
            type Node = $node;

            fn node(self, graph: &Graph) -> <Self::Node as OutputType<World>>::At<'_> {
                $at(self.at(graph))
            }

            fn page(page: Page<Self>) -> Thing {
                Thing::$page(Box::new(page))
            }

            fn as_page(thing: &Thing) -> Option<&Page<Self>> {
                if let Thing::$page(page) = thing { Some(page) } else { None }
            }

            fn edge(edge: Edge<Self>) -> Thing {
                Thing::$edge(edge)
            }

            fn as_edge(thing: &Thing) -> Option<&Edge<Self>> {
                if let Thing::$edge(edge) = thing { Some(edge) } else { None }
            }
        })+
    };
}

paged! {
    Key<model::City>: CityList, CityConnection, CityEdge, model::City, |city| city;
    PartnerKey: PartnerList, PartnerConnection, PartnerEdge, model::City, PartnerOf::city;
    Nearby: NearbyList, NearbyCityConnection, NearbyCityEdge, model::City,
        NearbyCity::city;
    Key<model::Country>: CountryList, CountryConnection, CountryEdge, model::Country, |country| country;
    Key<model::Designation>: DesignationList, DesignationConnection, DesignationEdge,
        model::Designation, |named| named;
    PartnershipKey: PartnershipList, PartnershipConnection, PartnershipEdge, AnyPartnership,
        |partnership| partnership;
    Key<model::Initiative>: InitiativeList, InitiativeConnection, InitiativeEdge,
        model::Initiative, |initiative| initiative;
    Key<model::Source>: SourceList, SourceConnection, SourceEdge, model::Source, |source| source;
    Fact: FactList, FactConnection, FactEdge, AnyFact, |fact| fact;
    Find: SearchList, SearchConnection, SearchEdge, SearchResult, found;
}

fn found((graph, find): (&Graph, Find)) -> (&Graph, Found) {
    (graph, find.found)
}

/// The interface `Partnership`.
#[derive(Debug)]
pub(super) enum AnyPartnership {}

impl OutputType<World> for AnyPartnership {
    type At<'s> = Partnership<'s>;
    const SHAPE: Shape = Shape::Named("Partnership");

    fn give(partnership: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        match partnership {
            Partnership::Twinning(twinning) => model::Twinning::give(twinning, to),
            Partnership::Initiative(initiative) => model::Initiative::give(initiative, to),
        }
    }
}

/// The connection type of a key.
#[derive(Debug)]
pub(super) struct Connection<K>(PhantomData<K>);

/// A connection as fields lead to it that take filters: with a hint where one cannot be met.
pub(super) type Pages<K> = Hinted<Try<Connection<K>>>;

impl<K: Paged> OutputType<World> for Connection<K> {
    type At<'s> = Page<K>;
    const SHAPE: Shape = Shape::Named(K::NAMES.0);

    fn give(page: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        if page.is_usual && page.length < page.total && to.asks_for_items() {
            to.hint(|| Some(page.more()));
        }
        to.object(Object { view: page.view, thing: K::page(page) })
    }
}

impl<K: Paged> ObjectType<World> for Connection<K> {
    type At<'s> = Within<'s, Page<K>>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let item = K::as_page(&object.thing)?;
        let graph = graph.view(object.view);
        Some(Within { graph, item })
    }
}

/// The edges of a page.
struct Edges<K>(PhantomData<K>);

impl<K: Paged> OutputType<World> for Edges<K> {
    type At<'s> = Within<'s, Page<K>>;
    const SHAPE: Shape = Shape::List(&<Edge<K> as OutputType<World>>::SHAPE);

    fn give(page: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        let keys = page.item.keys(page.graph);
        to.list::<Edge<K>>(keys.iter().enumerate().map(|(n, key)| page.item.edge(n, key)))
    }
}

/// What the edges of a page lead to.
struct Nodes<K>(PhantomData<K>);

impl<K: Paged> OutputType<World> for Nodes<K> {
    type At<'s> = Within<'s, Page<K>>;
    const SHAPE: Shape = Shape::List(&K::Node::SHAPE);

    fn give(page: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        let keys = page.item.keys(page.graph);
        to.list::<K::Node>(keys.iter().map(|key| key.clone().node(page.graph)))
    }
}

impl<K: Paged> OutputType<World> for Edge<K> {
    type At<'s> = Edge<K>;
    const SHAPE: Shape = Shape::Named(K::NAMES.1);

    fn give(edge: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object { view: edge.list.view, thing: K::edge(edge) })
    }
}

impl<K: Paged> ObjectType<World> for Edge<K> {
    type At<'s> = Within<'s, Edge<K>>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let item = K::as_edge(&object.thing)?;
        let graph = graph.view(object.view);
        Some(Within { graph, item })
    }
}

/// Binds the connection and edge types of a key.
pub(super) fn bind<K: Paged>(bindings: &mut Bindings<World>) {
    bindings
        .object::<Connection<K>>(K::NAMES.0)
        .field::<Edges<K>>("edges", |page| *page)
        .field::<Nodes<K>>("nodes", |page| *page)
        .field::<PageInfo>("pageInfo", |page| page.item.info())
        .field::<Int>("totalCount", |page| page.item.total as i32);
    bindings
        .object::<Edge<K>>(K::NAMES.1)
        .field::<OwnedText>("cursor", |edge| edge.item.list.cursor(edge.graph, edge.item.position))
        .field::<K::Node>("node", |edge| edge.item.key.clone().node(edge.graph));
}

impl ObjectType<World> for PageInfo {
    type At<'s> = Within<'s, PageInfo>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Thing::PageInfo(item) = &object.thing else { return None };
        let graph = graph.view(object.view);
        Some(Within { graph, item })
    }
}

impl OutputType<World> for PageInfo {
    type At<'s> = PageInfo;
    const SHAPE: Shape = Shape::Named("PageInfo");

    fn give(info: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object { view: info.list.view, thing: Thing::PageInfo(info) })
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
