//! Media types: what a client sends and what it accepts.

use axum::http::{HeaderMap, StatusCode, header};

use super::response::{BadRequest, MediaType};
use super::{MAX_BODY_BYTES, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE};
use crate::model::shortened;

const GRAPHQL_RESPONSE: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

/// The media type that a client prefers among the two there are (RFC 9110, section 12.5.1): of each
/// the quality is that of the most specific range that names it. Of equals the one that is named
/// first is taken, and `application/json` where both are covered by one range.
pub(super) fn accepted(headers: &HeaderMap) -> Result<MediaType, BadRequest> {
    if !headers.contains_key(header::ACCEPT) {
        return Ok(MediaType::Json);
    }
    let values = headers.get_all(header::ACCEPT).iter();
    let accept: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
    let ranges: Vec<(String, f32)> = accept
        .iter()
        .flat_map(|value| value.split(','))
        .filter(|range| !range.trim().is_empty())
        .map(media_range)
        .collect();
    if ranges.is_empty() {
        return Ok(MediaType::Json);
    }
    let preference = |media_type: &str| {
        let names = [media_type, "application/*", "*/*"];
        let place = |name: &str| ranges.iter().position(|(range, _)| range == name);
        let place = names.into_iter().find_map(place)?;
        Some((ranges[place].1, place)).filter(|(quality, _)| *quality > 0.0)
    };
    match (preference(JSON), preference(GRAPHQL_RESPONSE)) {
        (Some(_), None) => Ok(MediaType::Json),
        (None, Some(_)) => Ok(MediaType::GraphqlResponse),
        (Some(json), Some(graphql)) => {
            let later = graphql.0 < json.0 || (graphql.0 == json.0 && json.1 <= graphql.1);
            Ok(if later { MediaType::Json } else { MediaType::GraphqlResponse })
        }
        (None, None) => {
            let message = format!(
                "nothing in \"accept: {}\" can be given; accept {GRAPHQL_RESPONSE} or {JSON}",
                shortened(&accept.join(", "))
            );
            Err(BadRequest::new(StatusCode::NOT_ACCEPTABLE, NOT_ACCEPTABLE, message))
        }
    }
}

/// A media range of an Accept header and its quality. A charset other than UTF-8 is none of ours.
fn media_range(range: &str) -> (String, f32) {
    let mut parts = range.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
    let mut quality = 1.0;
    for part in parts {
        match part.split_once('=') {
            Some((name, value)) if name.eq_ignore_ascii_case("q") => {
                quality = value.parse().unwrap_or(0.0);
            }
            Some((name, value)) if name.eq_ignore_ascii_case("charset") && !is_utf8(value) => {
                quality = 0.0;
            }
            _ => {}
        }
    }
    (media_type, quality)
}

fn is_utf8(charset: &str) -> bool {
    let charset = charset.trim_matches('"');
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

/// Checks that a body is sent as JSON in UTF-8 (RFC 9110, section 15.5.16).
pub(super) fn check_content_type(headers: &HeaderMap) -> Result<(), BadRequest> {
    let sent = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if sent == Some(JSON) {
        return Ok(()); // as most write it
    }
    let (media_type, quality) = media_range(sent.unwrap_or_default());
    if media_type == JSON && quality > 0.0 {
        return Ok(());
    }
    let message = match sent {
        Some(sent) => {
            format!("a body of \"content-type: {}\" is not taken; send {JSON}", shortened(sent))
        }
        None => format!("the body has no content-type; send it as {JSON}"),
    };
    let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    Err(BadRequest::new(status, UNSUPPORTED_MEDIA_TYPE, message).with(header::ACCEPT, JSON))
}

/// Checks that a body is sent as it is (RFC 9110, sections 12.5.3 and 15.5.16).
pub(super) fn check_content_encoding(headers: &HeaderMap) -> Result<(), BadRequest> {
    let codings = headers.get_all(header::CONTENT_ENCODING).iter();
    let codings = codings.flat_map(|value| value.to_str().unwrap_or("?").split(','));
    let mut codings = codings.map(str::trim).filter(|coding| !coding.is_empty());
    let Some(coding) = codings.find(|coding| !coding.eq_ignore_ascii_case("identity")) else {
        return Ok(());
    };
    let message = format!(
        "a body of \"content-encoding: {}\" is not taken; send it as it is, which may be {} bytes",
        shortened(coding),
        MAX_BODY_BYTES
    );
    let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    let bad = BadRequest::new(status, UNSUPPORTED_MEDIA_TYPE, message);
    Err(bad.with(header::ACCEPT_ENCODING, "identity"))
}
