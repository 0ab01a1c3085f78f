//! Connections: taken, bounded in time, and ended in peace.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};

use super::watched::{Busy, Watched};
use super::{Gateway, respond, router};

/// How long requests under way may take once the server is asked to stop.
const SHUTDOWN_DEADLINE: Duration = Duration::from_secs(15);

/// How long to wait when no connection can be taken, as when the system has no more to give.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(200);

/// How long a connection may be silent before it is closed.
const PATIENCE: Duration = Duration::from_secs(30);

/// Serves until `shutdown` is over, then lets requests under way end, for a while.
pub async fn serve(
    listener: TcpListener,
    gateway: Arc<Gateway>,
    shutdown: impl Future<Output = ()> + Send,
) {
    serve_with(listener, gateway, shutdown, PATIENCE).await;
}

/// Serves as [`serve`] does, and closes connections that are silent for longer than `patience`, when
/// twice as long is over.
pub async fn serve_with(
    listener: TcpListener,
    gateway: Arc<Gateway>,
    shutdown: impl Future<Output = ()> + Send,
    patience: Duration,
) {
    gateway.prepare_search();
    let router = router(Arc::clone(&gateway));
    let mut http = http1::Builder::new();
    http.header_read_timeout(None); // the stream is watched
    http.half_close(true); // a client that says no more may still listen
    let open = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    let mut door = Door { listener, is_stuck: false };
    loop {
        let stream = tokio::select! {
            stream = door.next() => stream,
            () = &mut shutdown => break,
        };
        let busy = Busy::default();
        let stream = TokioIo::new(Watched::new(stream, patience, busy.clone()));
        let (gateway, router) = (Arc::clone(&gateway), router.clone());
        let service = service_fn(move |request| {
            respond(Arc::clone(&gateway), router.clone(), request, busy.begin())
        });
        let connection = http.serve_connection(stream, service);
        let connection = open.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    gateway.stopping.store(true, Ordering::Relaxed);
    drop(door);
    if tokio::time::timeout(SHUTDOWN_DEADLINE, open.shutdown()).await.is_err() {
        tracing::warn!("connections were still open at the end");
    }
}

/// Where connections come in.
struct Door {
    listener: TcpListener,
    /// Whether the last attempt to take one failed.
    is_stuck: bool,
}

impl Door {
    /// The next connection. While none can be taken, as when no more files can be open, that is
    /// logged once, and tried again after a pause: those that are open end, and leave room.
    async fn next(&mut self) -> TcpStream {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    if std::mem::take(&mut self.is_stuck) {
                        tracing::info!("connections can be taken again");
                    }
                    // Answers are written whole; waiting for more to send would only delay them.
                    // It fails for a client that has gone, of which the first read tells.
                    let _ = stream.set_nodelay(true);
                    return stream;
                }
                Err(error) if is_of_one_client(&error) => {
                    tracing::debug!(%error, "a connection ended before it was taken");
                }
                Err(error) => {
                    if !std::mem::replace(&mut self.is_stuck, true) {
                        tracing::warn!(%error, "no connection can be taken; trying again");
                    }
                    tokio::time::sleep(PAUSE_AFTER_FAILURE).await;
                }
            }
        }
    }
}

/// Whether another client may be taken at once.
fn is_of_one_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}
