//! `serve`: the network over HTTP.

use std::sync::Arc;
use std::time::Instant;

use tokio::net::TcpListener;
use tracing::level_filters::LevelFilter;

use super::data::DataOption;
use super::logging::{self, LogFormat};
use super::{Failure, watch};
use crate::graph::Graph;
use crate::schema;
use crate::server::{self, Gateway};

#[derive(Debug, clap::Args)]
#[group(skip)] // named as the other commands' arguments are
pub(super) struct Arguments {
    /// The address and port to listen on; port 0 takes a free one
    #[arg(
        long,
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:8080",
        value_parser = address_and_port
    )]
    listen: String,

    #[command(flatten)]
    data: DataOption,

    /// Load the directory of --data, which must be given too, again whenever a file in it changes
    #[arg(long, requires = "data")]
    watch: bool,

    /// How log lines are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,

    /// How much is logged: off, error, warn, info, debug or trace
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    log_level: LevelFilter,
}

/// Takes `localhost:8080` as well as `127.0.0.1:8080` and `[::1]:8080`; names are looked up later.
fn address_and_port(text: &str) -> Result<String, String> {
    let port = text.rsplit_once(':').filter(|(address, _)| !address.is_empty());
    match port.map(|(_, port)| port.parse::<u16>()) {
        Some(Ok(_)) => Ok(text.to_owned()),
        _ => Err("give an address and a port, such as 127.0.0.1:8080".to_owned()),
    }
}

/// Serves until the program is told to stop.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let started = Instant::now();
    logging::start(arguments.log_format, arguments.log_level);
    let engine = schema::engine().map_err(|error| Failure::failed(format!("error: {error}")))?;
    let graph = Graph::new(arguments.data.load()?);
    let gateway = Arc::new(Gateway::new(engine, graph));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime
        .map_err(|error| Failure::failed(format!("error: cannot start threads: {error}")))?;
    runtime.block_on(serve(arguments, gateway, started))
}

async fn serve(
    arguments: &Arguments,
    gateway: Arc<Gateway>,
    started: Instant,
) -> Result<(), Failure> {
    let cannot_listen = |error: std::io::Error| {
        let remedy = match error.kind() {
            std::io::ErrorKind::AddrInUse => "give --listen another port, or 0 for a free one",
            _ => "give --listen an address of this machine and a free port",
        };
        Failure::failed(format!("error: cannot listen on {}: {error}; {remedy}", arguments.listen))
    };
    let listener = TcpListener::bind(&arguments.listen).await.map_err(cannot_listen)?;
    let address = listener.local_addr().map_err(cannot_listen)?;
    if let (true, Some(directory)) = (arguments.watch, &arguments.data.data) {
        watch::start(directory.clone(), Arc::clone(&gateway));
    }
    let snapshot = gateway.snapshot();
    let ready_ms = started.elapsed().as_secs_f64() * 1000.0;
    tracing::info!(
        cities = snapshot.cities().len(),
        partnerships = snapshot.partnerships().len(),
        links = snapshot.links(),
        ready_ms = (ready_ms * 10.0).round() / 10.0,
        "listening on http://{address} (playground at http://{address}/graphiql)"
    );
    drop(snapshot);
    server::serve(listener, gateway, stop_signal()).await;
    tracing::info!("stopped");
    Ok(())
}

/// Ends when the program is told to stop: Ctrl-C, or SIGTERM from a supervisor.
async fn stop_signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await; // it cannot be told that way
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminated) => {
                terminated.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
    tracing::info!("stopping: requests under way may end");
}
