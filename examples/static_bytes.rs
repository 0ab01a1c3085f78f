//! The limit that other servers are measured against: an axum route that answers any request with
//! the bytes of a file, from memory.
//!
//! usage: static_bytes FILE
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use axum::body::Bytes;
use axum::http::header;
use axum::routing::any;
use axum::serve::ListenerExt;

#[tokio::main]
async fn main() {
    let file = std::env::args().nth(1).unwrap_or_default();
    let bytes = Bytes::from(std::fs::read(&file).unwrap());
    let answer = move || {
        let bytes = bytes.clone();
        async move { ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], bytes) }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("listening on http://{}", listener.local_addr().unwrap());
    let listener = listener.tap_io(|connection| connection.set_nodelay(true).unwrap());
    axum::serve(listener, axum::Router::new().fallback(any(answer))).await.unwrap();
}
