//! The same schema and resolvers on async-graphql's executor, as a server to measure against: what
//! the plan executor gains, all else being equal.
//!
//! usage: async_graphql DIRECTORY
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::serve::ListenerExt;
use creative_cities::dataset::Dataset;
use creative_cities::engine::{Engine, Request};
use creative_cities::graph::Graph;
use creative_cities::schema::{self, World};
use serde::Deserialize;
use serde_json::{Map, Value};

struct Served {
    engine: Engine<World>,
    graph: Arc<Graph>,
}

#[derive(Deserialize)]
struct Parameters {
    query: String,
    variables: Option<Map<String, Value>>,
}

async fn answer(State(served): State<Arc<Served>>, body: Bytes) -> Response {
    let Parameters { query, variables } = serde_json::from_slice(&body).unwrap();
    let variables = variables.unwrap_or_default();
    let request = Request { query, variables, ..Request::default() };
    let answer = match served.engine.prepare(&request, &served.graph) {
        Ok(prepared) => {
            served.engine.execute_on_async_graphql(&prepared, Arc::clone(&served.graph))
        }
        Err(refusal) => refusal.body(),
    };
    ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], answer).into_response()
}

#[tokio::main]
async fn main() {
    let directory = PathBuf::from(std::env::args().nth(1).unwrap_or_default());
    let graph = Arc::new(Graph::new(Dataset::from_directory(&directory).unwrap()));
    let served = Arc::new(Served { engine: schema::engine().unwrap(), graph });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("listening on http://{}", listener.local_addr().unwrap());
    let listener = listener.tap_io(|connection| connection.set_nodelay(true).unwrap());
    let router = Router::new().route("/graphql", post(answer)).with_state(served);
    axum::serve(listener, router).await.unwrap();
}
