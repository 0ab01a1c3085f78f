//! Answers as HTTP responses.

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;

use super::OVERLOADED;
use crate::engine::{Code, Refusal};

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const GRAPHQL: HeaderValue =
    HeaderValue::from_static("application/graphql-response+json; charset=utf-8");

/// The media type of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MediaType {
    /// `application/json`, whose status says only whether the request could be understood.
    Json,
    /// `application/graphql-response+json`, whose status says how the request went.
    GraphqlResponse,
}

/// The answer to a request that was carried out.
pub(super) fn answer(media_type: MediaType, body: Bytes) -> Response {
    respond(media_type, StatusCode::OK, body)
}

/// The answer to a GraphQL request that has no data.
pub(super) fn refused(media_type: MediaType, refusal: &Refusal) -> Response {
    let status = match refusal.0.first().map(|error| error.extensions.code) {
        Some(Code::DEADLINE_EXCEEDED | OVERLOADED) => StatusCode::SERVICE_UNAVAILABLE,
        Some(Code::INTERNAL) => StatusCode::INTERNAL_SERVER_ERROR,
        // "application/json" is read by clients that take any other status for a broken server.
        _ if media_type == MediaType::Json => StatusCode::OK,
        _ => StatusCode::BAD_REQUEST,
    };
    let mut response = respond(media_type, status, refusal.body());
    // The same request may be answered the next time.
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}

/// An HTTP request that is no GraphQL request.
#[derive(Debug)]
pub(super) struct BadRequest {
    pub(super) status: StatusCode,
    pub(super) code: Code,
    pub(super) message: String,
    /// What tells a program the remedy.
    header: Option<(HeaderName, HeaderValue)>,
}

impl BadRequest {
    pub(super) fn new(status: StatusCode, code: Code, message: impl Into<String>) -> Self {
        let message = message.into();
        BadRequest { status, code, message, header: None }
    }

    /// The same, answered with that header.
    pub(super) fn with(self, name: HeaderName, value: &'static str) -> Self {
        BadRequest { header: Some((name, HeaderValue::from_static(value))), ..self }
    }

    /// In the media type that the client asked for, where it could be told.
    pub(super) fn respond(self, media_type: MediaType) -> Response {
        let refusal = Refusal::new(self.code, self.message);
        let mut response = respond(media_type, self.status, refusal.body());
        response.headers_mut().extend(self.header);
        response
    }
}

/// A response with a body of `application/json`.
pub(super) fn json(status: StatusCode, body: Vec<u8>) -> Response {
    respond(MediaType::Json, status, body)
}

fn respond(media_type: MediaType, status: StatusCode, body: impl Into<Body>) -> Response {
    let content_type = match media_type {
        MediaType::Json => JSON,
        MediaType::GraphqlResponse => GRAPHQL,
    };
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, content_type);
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    response
}
