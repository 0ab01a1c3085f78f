//! Pages for people: they and all that they need are in the binary.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};
use tower_http::compression::CompressionLayer;

use super::{Gateway, not_found};

/// What Vite built from `web/`.
#[derive(RustEmbed)]
#[folder = "web/dist"]
struct Dist;

/// The pages fetch from nowhere but here. Monaco, the editor of GraphiQL, writes styles into the
/// page and draws its squiggles from `data:` images.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
     style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";

/// The pages' routes.
pub(super) fn router() -> Router {
    Router::new()
        .route("/", get(|headers: HeaderMap| async move { page("index.html", &headers) }))
        .route(
            "/graphiql",
            get(|headers: HeaderMap| async move { page("graphiql.html", &headers) }),
        )
        .route(
            "/favicon.svg",
            get(|headers: HeaderMap| async move { page("favicon.svg", &headers) }),
        )
        .route(
            "/third-party-licences.md",
            get(|headers: HeaderMap| async move { page("third-party-licences.md", &headers) }),
        )
        .route("/assets/{*path}", get(asset))
        .layer(CompressionLayer::new())
}

/// The schema, in the GraphQL schema language.
pub(super) async fn schema(State(gateway): State<Arc<Gateway>>) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (headers, gateway.engine.sdl().to_owned()).into_response()
}

/// A file whose name changes with its contents, and which may be kept for good.
async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    match Dist::get(&format!("assets/{path}")) {
        Some(file) => respond(file, &headers, "public, max-age=31536000, immutable"),
        None => not_found().await,
    }
}

/// A file that must be asked after each time.
fn page(name: &str, headers: &HeaderMap) -> Response {
    match Dist::get(name) {
        Some(file) => respond(file, headers, "no-cache"),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn respond(file: EmbeddedFile, request: &HeaderMap, cache: &'static str) -> Response {
    let hash = file.metadata.sha256_hash();
    let tag: String = hash[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    // Weak: the bytes sent may be compressed.
    let tag = format!("W/\"{tag}\"");
    let known = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| known.contains(&tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut content_type = file.metadata.mimetype().to_owned();
        if content_type.starts_with("text/") {
            content_type.push_str("; charset=utf-8");
        }
        ([(header::CONTENT_TYPE, content_type)], file.data).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers
        .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}
