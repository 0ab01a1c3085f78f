//! `/graphql`: GraphQL over HTTP, by the specification of the GraphQL working group.
//!
//! In this order: method, media type accepted, media type sent, size, parameters; then the
//! engine's gate; then the answer.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::Guard;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Request as HttpRequest, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use bytes::BytesMut;
use futures_util::FutureExt;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::sync::OwnedSemaphorePermit;

use super::metrics::count;
use super::negotiation::{accepted, check_content_encoding, check_content_type};
use super::response::{self, BadRequest, MediaType};
use super::{
    BAD_REQUEST, BODY_DEADLINE, BODY_TIMEOUT, BODY_TOO_LARGE, Gateway, MAX_BODY_BYTES,
    METHOD_NOT_ALLOWED, OVERLOADED, request,
};
use crate::engine::{Code, OperationKind, Refusal, Request};

/// An answer that takes longer is worked out beside the threads that wait for requests, so that small
/// ones are not kept waiting.
const A_MOMENT: Duration = Duration::from_millis(1);

/// Any method but GET, HEAD and POST.
pub(super) async fn other_method(http: HttpRequest<Body>) -> Response {
    let message = format!("{} is not a way to ask; use GET or POST", http.method());
    let status = StatusCode::METHOD_NOT_ALLOWED;
    let bad = BadRequest::new(status, METHOD_NOT_ALLOWED, message);
    let media_type = accepted(http.headers()).unwrap_or(MediaType::Json);
    bad.with(header::ALLOW, "GET, HEAD, POST").respond(media_type)
}

/// GET, HEAD and POST. HEAD is GET without the body, which is left out where the answer is sent.
/// What is seldom waited for is boxed, here and below: the state of a request is made
/// and moved for each, whether it comes to that or not.
pub(super) async fn handle(gateway: &Arc<Gateway>, head: &Parts, body: Incoming) -> Response {
    if is_browser_looking(head) {
        return Redirect::to("/graphiql").into_response();
    }
    let counts = &gateway.counts;
    let malformed = |bad: BadRequest, media_type| {
        count(&counts.malformed);
        bad.respond(media_type)
    };
    let media_type = match accepted(&head.headers) {
        Ok(media_type) => media_type,
        Err(bad) => return malformed(bad, MediaType::Json),
    };
    let get = head.method != Method::POST;
    let request = match read(head, body).await {
        Ok(request) => request,
        Err(bad) => return malformed(bad, media_type),
    };
    // The schema has no mutations; a GET must not ask for one even so.
    let got = get.then(|| request.clone());
    let answer = answer(gateway, request).await;
    match answer.and_then(|body| held(gateway, body)) {
        Ok(body) => {
            count(&counts.answered);
            response::answer(media_type, body)
        }
        Err(_) if got.is_some_and(|request| is_mutation(gateway, &request)) => {
            let message = "a mutation cannot be asked for by GET; use POST";
            let status = StatusCode::METHOD_NOT_ALLOWED;
            let bad = BadRequest::new(status, METHOD_NOT_ALLOWED, message);
            malformed(bad.with(header::ALLOW, "POST"), media_type)
        }
        Err(refusal) => {
            count(&counts.refused);
            response::refused(media_type, &refusal)
        }
    }
}

fn is_mutation(gateway: &Gateway, request: &Request) -> bool {
    gateway.engine.operation_kind(request) == Some(OperationKind::Mutation)
}

/// Someone who types the address into a browser is better served by the playground.
fn is_browser_looking(head: &Parts) -> bool {
    let accepts_html = |headers: &HeaderMap| {
        let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
        accept.is_some_and(|accept| accept.contains("text/html"))
    };
    head.method != Method::POST && head.uri.query().is_none() && accepts_html(&head.headers)
}

async fn read(head: &Parts, body: Incoming) -> Result<Request, BadRequest> {
    if head.method != Method::POST {
        return request::from_query_string(head.uri.query().unwrap_or_default());
    }
    check_content_type(&head.headers)?;
    check_content_encoding(&head.headers)?;
    request::from_body(&whole(body).await?)
}

/// The body, which must come whole, soon, and within the limit.
async fn whole(mut body: Incoming) -> Result<Bytes, BadRequest> {
    // The length that the client declares is told at once, without waiting for the body.
    if body.size_hint().lower() > MAX_BODY_BYTES as u64 {
        return Err(too_large(body));
    }
    let mut read = BytesMut::new();
    let mut deadline = None;
    loop {
        // Most bodies are there with their head, and need no clock.
        let frame = match body.frame().now_or_never() {
            Some(frame) => Ok(frame),
            None => {
                let now = tokio::time::Instant::now();
                let deadline = *deadline.get_or_insert(now + BODY_DEADLINE);
                Box::pin(tokio::time::timeout_at(deadline, body.frame())).await
            }
        };
        let frame = match frame {
            Ok(None) => return Ok(read.freeze()),
            Ok(Some(Ok(frame))) => frame,
            Ok(Some(Err(error))) => {
                let message = format!("the body could not be read: {error}; send it again");
                return Err(BadRequest::new(StatusCode::BAD_REQUEST, BAD_REQUEST, message));
            }
            Err(_) => {
                let seconds = BODY_DEADLINE.as_secs();
                let message = format!("the body did not come within {seconds} s; send it again");
                return Err(BadRequest::new(StatusCode::REQUEST_TIMEOUT, BODY_TIMEOUT, message));
            }
        };
        let Ok(data) = frame.into_data() else { continue };
        if read.len() + data.len() > MAX_BODY_BYTES {
            return Err(too_large(body));
        }
        if read.is_empty() && body.is_end_stream() {
            return Ok(data); // all in one piece
        }
        read.extend_from_slice(&data);
    }
}

/// Refuses a body. What the client still sends of it is read and thrown away, within bounds: a
/// client that cannot finish sending would not see the answer.
fn too_large(mut body: Incoming) -> BadRequest {
    const MOST_DRAINED: usize = 32 << 20;
    tokio::spawn(tokio::time::timeout(BODY_DEADLINE, async move {
        let mut drained = 0;
        while let Some(Ok(frame)) = body.frame().await {
            drained += frame.data_ref().map_or(0, Bytes::len);
            if drained > MOST_DRAINED {
                break;
            }
        }
    }));
    let message =
        format!("the body is larger than {MAX_BODY_BYTES} bytes; ask in several requests");
    BadRequest::new(StatusCode::PAYLOAD_TOO_LARGE, BODY_TOO_LARGE, message)
}

/// A longer document, when it is not known yet, may take long to let in, and is seen to beside the
/// threads that wait for requests, as a dear answer is.
const BYTES_OF_A_MOMENT: usize = 2 << 10;

async fn answer(gateway: &Arc<Gateway>, request: Request) -> Result<Vec<u8>, Refusal> {
    let (prepared, snapshot) = if gateway.engine.prepares_in_a_moment(&request, BYTES_OF_A_MOMENT) {
        let snapshot = gateway.snapshot.load();
        let prepared = gateway.engine.prepare_in_a_moment(&request, &snapshot).transpose()?;
        let answer = prepared
            .as_ref()
            .and_then(|prepared| gateway.engine.execute_in_a_moment(prepared, &snapshot, A_MOMENT));
        if let Some(answer) = answer {
            return answer;
        }
        (prepared, Guard::into_inner(snapshot))
    } else {
        (None, gateway.snapshot())
    };
    let Some(prepared) = prepared else {
        let work = move |gateway: &Gateway| {
            let prepared = gateway.engine.prepare(&request, &snapshot)?;
            gateway.engine.execute(&prepared, &snapshot)
        };
        return Box::pin(aside(gateway, work)).await;
    };
    let work = move |gateway: &Gateway| gateway.engine.execute(&prepared, &snapshot);
    Box::pin(aside(gateway, work)).await
}

/// A smaller answer fits into what the system keeps for a connection anyway.
const KILOBYTES_OF_A_LARGE_ANSWER: usize = 64;

/// The body of an answer, which is counted as long as it waits to be read, when it is large: a client
/// that asks for much and reads nothing must not fill the memory.
fn held(gateway: &Gateway, body: Vec<u8>) -> Result<Bytes, Refusal> {
    let kilobytes = body.len() >> 10;
    if kilobytes < KILOBYTES_OF_A_LARGE_ANSWER {
        return Ok(body.into());
    }
    let counted = u32::try_from(kilobytes).ok();
    let counted = counted
        .and_then(|kilobytes| Arc::clone(&gateway.unread).try_acquire_many_owned(kilobytes).ok());
    let counted = counted.ok_or_else(|| {
        let message = "too many answers wait to be read; try again later, or ask for less";
        Refusal::new(OVERLOADED, message)
    })?;
    Ok(Bytes::from_owner(Held { body, _counted: counted }))
}

struct Held {
    body: Vec<u8>,
    /// Given back when the body was sent or given up.
    _counted: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.body
    }
}

/// How long an answer waits for a place.
const PLACE_DEADLINE: Duration = Duration::from_secs(10);

/// Works on a thread of its own, when there is a place.
async fn aside(
    gateway: &Arc<Gateway>,
    work: impl FnOnce(&Gateway) -> Result<Vec<u8>, Refusal> + Send + 'static,
) -> Result<Vec<u8>, Refusal> {
    let failed = || Refusal::new(Code::INTERNAL, "the server made a mistake; try again later");
    let place = Arc::clone(&gateway.places).acquire_owned();
    let place = tokio::time::timeout(PLACE_DEADLINE, place).await.map_err(|_| {
        let message = "too many answers are being worked out; try again later, or ask for less";
        Refusal::new(OVERLOADED, message)
    })?;
    let place = place.map_err(|_| failed())?;
    count(&gateway.counts.aside);
    let gateway = Arc::clone(gateway);
    let working = tokio::task::spawn_blocking(move || {
        let answer = work(&gateway);
        drop(place);
        answer
    });
    working.await.unwrap_or_else(|error| {
        tracing::error!(%error, "an answer failed");
        Err(failed())
    })
}
