//! A server on a port of its own, and the ways to ask it.

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use creative_cities::schema;
use creative_cities::server::{self, Gateway};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::support::graph;

/// A server on a port of its own.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) gateway: Arc<Gateway>,
    pub(crate) stop: Option<oneshot::Sender<()>>,
    pub(crate) thread: Option<thread::JoinHandle<()>>,
}

impl Server {
    pub(crate) fn start() -> Server {
        Server::start_with(Duration::from_secs(30))
    }

    pub(crate) fn start_with(patience: Duration) -> Server {
        let gateway = Arc::new(Gateway::new(schema::engine().unwrap(), graph()));
        let (stop, stopped) = oneshot::channel();
        let (told, address) = std::sync::mpsc::channel();
        let served = Arc::clone(&gateway);
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                told.send(listener.local_addr().unwrap()).unwrap();
                let shutdown = async { stopped.await.unwrap_or(()) };
                server::serve_with(listener, served, shutdown, patience).await;
            });
        });
        let address = address.recv().unwrap();
        Server { address, gateway, stop: Some(stop), thread: Some(thread) }
    }

    pub(crate) fn stop(&mut self) {
        self.stop.take().map(|stop| stop.send(()));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// The server that tests share which do not stop it.
pub(crate) static SERVER: LazyLock<Server> = LazyLock::new(Server::start);

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn code(&self) -> String {
        self.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

pub(crate) fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
    config.timeout_global(Some(Duration::from_secs(30))).build().into()
}

pub(crate) fn url(path: &str) -> String {
    format!("http://{}{path}", SERVER.address)
}

pub(crate) fn read(response: ureq::http::Response<ureq::Body>) -> Answer {
    let (parts, mut body) = response.into_parts();
    let text = body.with_config().limit(64 << 20).read_to_string().unwrap();
    Answer { status: parts.status.as_u16(), headers: parts.headers, text }
}

pub(crate) fn get(path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = agent().get(url(path));
    read(headers.iter().fold(request, |request, (n, v)| request.header(*n, *v)).call().unwrap())
}

pub(crate) fn post(body: impl AsRef<[u8]>, headers: &[(&str, &str)]) -> Answer {
    let request = agent().post(url("/graphql"));
    let request = headers.iter().fold(request, |request, (n, v)| request.header(*n, *v));
    read(request.send(body.as_ref()).unwrap())
}

/// Posts to a server that is not shared.
pub(crate) fn post_to(server: &Server, body: &str) -> Answer {
    let request = agent().post(format!("http://{}/graphql", server.address));
    read(request.header(JSON.0, JSON.1).send(body).unwrap())
}

pub(crate) fn get_from(url: &str) -> Answer {
    read(agent().get(url).call().unwrap())
}

pub(crate) const JSON: (&str, &str) = ("content-type", "application/json");
pub(crate) const NEW: (&str, &str) = ("accept", "application/graphql-response+json");

/// Posts a query as most clients do.
pub(crate) fn ask(query: &str) -> Answer {
    post(json!({ "query": query }).to_string(), &[JSON, NEW])
}

pub(crate) fn small_network() -> creative_cities::dataset::Dataset {
    let small = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/small");
    creative_cities::dataset::Dataset::from_directory(&small).unwrap()
}
