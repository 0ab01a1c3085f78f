//! `serve`: the network over HTTP.

use std::io;
use std::panic;
use std::sync::Arc;
use std::time::Instant;

use clap::builder::BoolishValueParser;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tracing::level_filters::LevelFilter;

use super::data::DataOption;
use super::logging::{self, LogFormat};
use super::parsing::named;
use super::signals::{self, HangUp};
use super::{Failure, watch};
use crate::dataset::{OUT_OF_DESCRIPTORS, is_out_of_descriptors};
use crate::graph::Graph;
use crate::schema;
use crate::server::{self, Gateway};

#[derive(Debug, clap::Args)]
#[group(skip)] // named as the other commands' arguments are
pub(super) struct Arguments {
    /// The address and port to listen on; port 0 takes a free one
    #[arg(
        long,
        env = "CREATIVE_CITIES_LISTEN",
        hide_env_values = true,
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:8080",
        value_parser = address_and_port
    )]
    listen: String,

    /// The port to listen on, in place of the one of --listen
    #[arg(
        long,
        env = "CREATIVE_CITIES_PORT",
        hide_env_values = true,
        value_name = "N",
        value_parser = port
    )]
    port: Option<u16>,

    #[command(flatten)]
    data: DataOption,

    /// Load the directory of --data, which must be given too, again whenever a file in it changes.
    /// The signal SIGHUP loads it again at once, with --watch or without
    #[arg(
        long,
        env = "CREATIVE_CITIES_WATCH",
        hide_env_values = true,
        value_parser = BoolishValueParser::new()
    )]
    watch: bool,

    /// How log lines are written
    #[arg(
        long,
        env = "CREATIVE_CITIES_LOG_FORMAT",
        hide_env_values = true,
        value_enum,
        value_name = "FORMAT",
        default_value = "text"
    )]
    log_format: LogFormat,

    /// How much is logged: off, error, warn, info, debug or trace
    #[arg(
        long,
        env = "CREATIVE_CITIES_LOG_LEVEL",
        hide_env_values = true,
        value_name = "LEVEL",
        default_value = "info"
    )]
    log_level: LevelFilter,
}

impl Arguments {
    /// Where to listen.
    fn address(&self) -> String {
        match (self.port, self.listen.rsplit_once(':')) {
            (Some(port), Some((address, _))) => format!("{address}:{port}"),
            _ => self.listen.clone(),
        }
    }
}

fn port(text: &str) -> Result<u16, &'static str> {
    text.parse().map_err(|_| "give a port from 0 to 65535, where 0 takes a free one")
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
    if arguments.watch && arguments.data.data.is_none() {
        let remedy = "give --data the directory to watch";
        let watch = named("watch");
        return Err(Failure::usage(format!("error: {watch} has nothing to watch; {remedy}")));
    }
    logging::start(arguments.log_format, arguments.log_level);
    let runtime = runtime()?;
    // Handled first of all, since the data may take a while to read.
    let hang_up = runtime.block_on(async { HangUp::handled() });
    let hang_up = hang_up.map_err(|error| cannot("handle SIGHUP", &error, "start it once more"))?;
    let engine = schema::engine().map_err(|error| Failure::failed(format!("error: {error}")))?;
    let graph = Graph::new(arguments.data.load()?);
    let gateway = Arc::new(Gateway::new(engine, graph));
    runtime.block_on(serve(arguments, gateway, hang_up, started))
}

/// The threads that wait for requests. Where the system has no descriptors or threads left, tokio
/// panics in one place, and gives an error in another: here both are errors.
fn runtime() -> Result<Runtime, Failure> {
    let told = panic::take_hook();
    panic::set_hook(Box::new(|_| ()));
    let built =
        panic::catch_unwind(|| tokio::runtime::Builder::new_multi_thread().enable_all().build());
    panic::set_hook(told);
    let refused = || io::Error::other("the system has no files or threads left to give");
    built.unwrap_or_else(|_| Err(refused())).map_err(|error| {
        cannot(
            "start",
            &error,
            "let the program open more files and have more threads (`ulimit -a`)",
        )
    })
}

/// What could not be done, why, and the remedy, unless files are what is missing.
fn cannot(what: &str, error: &io::Error, remedy: &str) -> Failure {
    let remedy = if is_out_of_descriptors(error) { OUT_OF_DESCRIPTORS } else { remedy };
    Failure::failed(format!("error: cannot {what}: {error}; {remedy}"))
}

async fn serve(
    arguments: &Arguments,
    gateway: Arc<Gateway>,
    hang_up: HangUp,
    started: Instant,
) -> Result<(), Failure> {
    let listener = listen(arguments).await?;
    let address = listener.local_addr();
    let address =
        address.map_err(|error| cannot("tell the address", &error, "start it once more"))?;
    let reload = match &arguments.data.data {
        Some(directory) => {
            let started = watch::start(directory.clone(), Arc::clone(&gateway), arguments.watch);
            Some(started.map_err(|error| cannot("watch --data", &error, "allow more threads"))?)
        }
        None => None,
    };
    tokio::spawn(hang_up.pass_on(reload));
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
    server::serve(listener, gateway, signals::stop()).await;
    tracing::info!("stopped");
    Ok(())
}

/// Listens, and makes sure that a connection could be taken.
async fn listen(arguments: &Arguments) -> Result<TcpListener, Failure> {
    let address = arguments.address();
    let remedy = |error: &io::Error| match error.kind() {
        io::ErrorKind::AddrInUse if arguments.port.is_some() => {
            "give --port another one, or 0 for a free one"
        }
        io::ErrorKind::AddrInUse => "give --listen another port, or 0 for a free one",
        _ => "give --listen an address of this machine and a free port",
    };
    let listener = TcpListener::bind(&address)
        .await
        .map_err(|error| cannot(&format!("listen on {address}"), &error, remedy(&error)))?;
    // Two descriptors, for a moment: as many as two connections take.
    io::pipe().map_err(|error| cannot("take connections", &error, OUT_OF_DESCRIPTORS))?;
    Ok(listener)
}
