//! A connection that ends when nothing is sent over it for long.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep};

/// A connection over which nothing was sent from one look to the next is given up: no request came,
/// or its head or body does not end, or its answer is not read. Any of them would be held in memory
/// without end. An answer begins much sooner than this.
const BETWEEN_LOOKS: Duration = Duration::from_secs(30);

/// A stream that fails when nothing is written to it for as long as `BETWEEN_LOOKS`, or up to twice
/// as long: a look now and then costs a request nothing, where setting a timer for each would.
pub(super) struct Watched {
    stream: TcpStream,
    next_look: Pin<Box<Sleep>>,
    /// Whether something was written since the last look.
    wrote: bool,
}

impl Watched {
    pub(super) fn new(stream: TcpStream) -> Self {
        let next_look = Box::pin(tokio::time::sleep(BETWEEN_LOOKS));
        Watched { stream, next_look, wrote: false }
    }

    /// Looks, where it is time. To be asked whenever the stream lets one wait: it wakes the task.
    fn look<T>(&mut self, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        while self.next_look.as_mut().poll(context).is_ready() {
            if !std::mem::take(&mut self.wrote) {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            self.next_look.as_mut().reset(Instant::now() + BETWEEN_LOOKS);
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
