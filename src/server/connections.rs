//! Connections: taken, bounded in time, and ended in peace.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;

use super::{Gateway, respond, router};

/// How long a client may take to send the head of a request, and how long a connection may stay
/// open without one.
const HEAD_DEADLINE: Duration = Duration::from_secs(30);

/// How long a client may leave what it is sent unread: an answer waits in memory as long.
const WRITE_DEADLINE: Duration = Duration::from_secs(20);

/// How long requests under way may take once the server is asked to stop.
const SHUTDOWN_DEADLINE: Duration = Duration::from_secs(15);

/// How long to wait when no connection can be taken, as when the system has no more to give.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(200);

/// Serves until `shutdown` is over, then lets requests under way end, for a while.
pub async fn serve(
    listener: TcpListener,
    gateway: Arc<Gateway>,
    shutdown: impl Future<Output = ()> + Send,
) {
    let router = router(Arc::clone(&gateway));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_DEADLINE);
    let open = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let taken = tokio::select! {
            taken = take(&listener) => taken,
            () = &mut shutdown => break,
        };
        let Ok(stream) = taken else {
            tokio::time::sleep(PAUSE_AFTER_FAILURE).await;
            continue;
        };
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(WRITE_DEADLINE));
        let stream = TokioIo::new(Box::pin(stream));
        let (gateway, router) = (Arc::clone(&gateway), router.clone());
        let service = service_fn(move |request| {
            let (gateway, router) = (Arc::clone(&gateway), router.clone());
            async move { Ok::<_, Infallible>(respond(&gateway, &router, request).await) }
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
    drop(listener);
    if tokio::time::timeout(SHUTDOWN_DEADLINE, open.shutdown()).await.is_err() {
        tracing::warn!("connections were still open at the end");
    }
}

async fn take(listener: &TcpListener) -> io::Result<TcpStream> {
    let taken = listener.accept().await.and_then(|(stream, _)| {
        // Answers are written whole; waiting for more to send would only delay them.
        stream.set_nodelay(true)?;
        Ok(stream)
    });
    if let Err(error) = &taken {
        tracing::warn!(%error, "a connection could not be taken");
    }
    taken
}
