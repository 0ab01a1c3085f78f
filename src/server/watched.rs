//! A connection that ends when nothing is sent over it for long.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep};

/// A stream that fails when nothing is written to it for as long as its patience, or up to twice as
/// long, and no request is being answered meanwhile: none came, or its head does not end, or its
/// answer is not read. Any of them would be held in memory without end. (The body of a request and
/// the working out of an answer have bounds of their own.) A look now and then costs a request
/// nothing, where setting a timer for each would.
pub(super) struct Watched {
    stream: TcpStream,
    patience: Duration,
    next_look: Pin<Box<Sleep>>,
    /// Whether something was written since the last look.
    wrote: bool,
    busy: Busy,
}

/// Whether a request of a connection is being answered.
#[derive(Debug, Clone, Default)]
pub(super) struct Busy(Arc<AtomicBool>);

impl Busy {
    /// It is, until what this gives is dropped.
    pub(super) fn begin(&self) -> Answering {
        self.0.store(true, Ordering::Relaxed);
        Answering(Arc::clone(&self.0))
    }
}

/// A request is being answered as long as this is kept.
pub(super) struct Answering(Arc<AtomicBool>);

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

impl Watched {
    pub(super) fn new(stream: TcpStream, patience: Duration, busy: Busy) -> Self {
        let next_look = Box::pin(tokio::time::sleep(patience));
        Watched { stream, patience, next_look, wrote: false, busy }
    }

    /// Looks, where it is time. To be asked whenever the stream lets one wait: it wakes the task.
    fn look<T>(&mut self, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        while self.next_look.as_mut().poll(context).is_ready() {
            let wrote = std::mem::take(&mut self.wrote);
            if !wrote && !self.busy.0.load(Ordering::Relaxed) {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            let next = Instant::now() + self.patience;
            self.next_look.as_mut().reset(next);
        }
        Poll::Pending
    }

    fn written(
        &mut self,
        written: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if written.is_pending() {
            return self.look(context);
        }
        self.wrote = true;
        written
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if read.is_pending() { self.look(context) } else { read }
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.written(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
