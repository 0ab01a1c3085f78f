//! Floor 6: the gateway over HTTP.
//!
//! [`serve`] takes its listener, so that tests use it as the program does. Questions go straight
//! from the connection to `graphql`; all else goes through a router of axum.

mod connections;
mod graphql;
mod metrics;
mod negotiation;
mod pages;
mod request;
mod response;
mod watched;

use std::any::Any;
use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use arc_swap::ArcSwap;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use futures_util::FutureExt;
use hyper::body::Incoming;
use tokio::sync::Semaphore;
use tower::ServiceExt;
use tower_http::cors::{self, AllowHeaders, CorsLayer};
use tower_http::normalize_path::NormalizePath;
use tower_http::set_header::SetResponseHeaderLayer;

pub use connections::{serve, serve_with};
pub use request::with_extensions;

pub use crate::engine::MAX_BODY_BYTES;

use metrics::Counts;
use watched::Answering;

use crate::engine::{Code, Engine, Refusal};
use crate::graph::Graph;
use crate::schema::World;

/// How long a client may take to send a request's body.
const BODY_DEADLINE: Duration = Duration::from_secs(10);

/// How many kilobytes of large answers may wait in memory until they are read.
const MOST_UNREAD_KILOBYTES: usize = 256 << 10;

/// The body is larger than [`MAX_BODY_BYTES`].
pub const BODY_TOO_LARGE: Code = Code("BODY_TOO_LARGE");
/// The request is not as GraphQL over HTTP asks for.
pub const BAD_REQUEST: Code = Code("BAD_REQUEST");
/// The body is of a media type that is not taken.
pub const UNSUPPORTED_MEDIA_TYPE: Code = Code("UNSUPPORTED_MEDIA_TYPE");
/// No media type that the client accepts can be given.
pub const NOT_ACCEPTABLE: Code = Code("NOT_ACCEPTABLE");
/// The method cannot be used here.
pub const METHOD_NOT_ALLOWED: Code = Code("METHOD_NOT_ALLOWED");
/// There was no place to work an answer out in time.
pub const OVERLOADED: Code = Code("OVERLOADED");
/// The body did not come in time.
pub const BODY_TIMEOUT: Code = Code("BODY_TIMEOUT");

/// Every error code of the server beside those of the engine and the schema.
pub const ERROR_CODES: [Code; 7] = [
    BODY_TOO_LARGE,
    BAD_REQUEST,
    UNSUPPORTED_MEDIA_TYPE,
    NOT_ACCEPTABLE,
    METHOD_NOT_ALLOWED,
    BODY_TIMEOUT,
    OVERLOADED,
];

/// What the server answers from.
pub struct Gateway {
    engine: Engine<World>,
    /// A request takes one snapshot and keeps it to its end; a reload puts another in its place.
    snapshot: ArcSwap<Graph>,
    stopping: AtomicBool,
    /// Places for answers that are worked out beside the threads that wait for requests: each may
    /// take much memory.
    places: Arc<Semaphore>,
    /// Kilobytes of large answers that may wait to be read, all together.
    unread: Arc<Semaphore>,
    counts: Counts,
}

impl Gateway {
    /// A gateway to `graph`.
    pub fn new(engine: Engine<World>, graph: Graph) -> Self {
        Gateway {
            engine,
            snapshot: ArcSwap::from_pointee(graph),
            stopping: AtomicBool::new(false),
            places: Arc::new(Semaphore::new(places())),
            unread: Arc::new(Semaphore::new(MOST_UNREAD_KILOBYTES)),
            counts: Counts::default(),
        }
    }

    /// Answers from `graph` from the next request on.
    pub fn replace(&self, graph: Graph) {
        self.snapshot.store(Arc::new(graph));
        self.prepare_search();
    }

    /// What requests are answered from now.
    pub fn snapshot(&self) -> Arc<Graph> {
        self.snapshot.load_full()
    }

    /// Has the index of searches made, in a thread of its own, so that nobody has to wait for it. In a
    /// large network, where it takes much memory too, it is made when somebody searches.
    fn prepare_search(&self) {
        let snapshot = self.snapshot();
        if !snapshot.is_large() {
            let prepare = move || snapshot.prepare_search();
            // Where there is no thread to be had, the first search makes it.
            let _ = thread::Builder::new().name("search".to_owned()).spawn(prepare);
        }
    }
}

/// Twice as many dear answers at once as there are processors: one is worked out while another is
/// let in.
fn places() -> usize {
    2 * std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

/// Answers one request of a connection. For questions the layers of a router would take as long
/// as many an answer. `_answering` is dropped at its end.
async fn respond(
    gateway: Arc<Gateway>,
    router: Router,
    http: Request<Incoming>,
    _answering: Answering,
) -> Result<Response, Infallible> {
    let asks = matches!(*http.method(), Method::GET | Method::HEAD | Method::POST);
    if !asks || !is_graphql(http.uri().path()) {
        let answer = Box::pin(elsewhere(router, http.map(Body::new)));
        let answer = AssertUnwindSafe(answer).catch_unwind().await;
        return answer.unwrap_or_else(|panic| Ok(panicked(panic)));
    }
    let (head, body) = http.into_parts();
    let answer = AssertUnwindSafe(graphql::handle(&gateway, &head, body)).catch_unwind().await;
    let mut response = answer.unwrap_or_else(panicked);
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NO_SNIFF);
    // Anyone may read: there are no cookies and nothing to change.
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    Ok(response)
}

/// Answers by the routes of the router, with a slash at their end or without.
async fn elsewhere(router: Router, mut http: Request<Body>) -> Result<Response, Infallible> {
    let is_preflight = http.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let asks_for_methods = *http.method() == Method::OPTIONS && !is_preflight;
    if asks_for_methods {
        // The router answers a method that no route has with those that it has.
        *http.method_mut() = Method::PATCH;
    }
    let mut response = NormalizePath::trim_trailing_slash(router).oneshot(http).await?;
    if asks_for_methods && response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let mut allowed = HeaderMap::new();
        allowed.extend(response.headers_mut().remove(header::ALLOW).map(|it| (header::ALLOW, it)));
        response = (StatusCode::NO_CONTENT, allowed).into_response();
    }
    Ok(response)
}

const GRAPHQL_PATH: &str = "/graphql";

fn is_graphql(path: &str) -> bool {
    path.strip_suffix('/').unwrap_or(path) == GRAPHQL_PATH
}

const NO_SNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// The routes of a gateway, but for questions by GET and POST.
fn router(gateway: Arc<Gateway>) -> Router {
    // A star stands for all headers but those that tell who asks, so they are named as they are asked.
    let cors = CorsLayer::new()
        .allow_origin(cors::Any)
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers(cors::Any)
        .max_age(Duration::from_secs(86_400));
    let api = Router::new()
        .route(GRAPHQL_PATH, any(graphql::other_method))
        .route("/schema.graphql", get(pages::schema))
        .layer(cors)
        .route("/health/live", get(|| async { "ok\n" }))
        .route("/health/ready", get(ready))
        .route("/metrics", get(metrics::show))
        .with_state(gateway);
    let no_sniff = SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, NO_SNIFF);
    api.merge(pages::router()).fallback(not_found).layer(no_sniff)
}

async fn ready(axum::extract::State(gateway): axum::extract::State<Arc<Gateway>>) -> Response {
    if gateway.stopping.load(Ordering::Relaxed) {
        (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response()
    } else {
        "ready\n".into_response()
    }
}

async fn not_found() -> Response {
    let text = "There is nothing here. Try /, /graphql, /graphiql or /schema.graphql.\n";
    (StatusCode::NOT_FOUND, text).into_response()
}

/// The answer to a request at which the program panicked.
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let said = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
    tracing::error!(panic = said.unwrap_or_default(), "a request failed");
    let refusal = Refusal::new(Code::INTERNAL, "the server made a mistake; try again later");
    response::json(StatusCode::INTERNAL_SERVER_ERROR, refusal.body())
}
