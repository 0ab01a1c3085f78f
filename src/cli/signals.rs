//! What the system tells the running program: to stop, or to load its data again.

use std::sync::mpsc::Sender;

/// Ends when the program is told to stop: Ctrl-C, or SIGTERM from a supervisor.
pub(super) async fn stop() {
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

/// SIGHUP, by which daemons are told to read their files again. From the time this is made on it
/// does not end the program.
pub(super) struct HangUp {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
}

impl HangUp {
    /// Called on a runtime.
    ///
    /// # Errors
    /// The system does not let the program handle it.
    pub(super) fn handled() -> std::io::Result<HangUp> {
        #[cfg(unix)]
        use tokio::signal::unix::{SignalKind, signal};
        Ok(HangUp {
            #[cfg(unix)]
            signal: signal(SignalKind::hangup())?,
        })
    }

    /// Passes each on; where there is nothing to load again, says so.
    #[cfg(unix)]
    pub(super) async fn pass_on(mut self, reload: Option<Sender<()>>) {
        while self.signal.recv().await.is_some() {
            match &reload {
                // There is nobody to receive it at the end of the program alone.
                Some(reload) => drop(reload.send(())),
                None => tracing::info!("SIGHUP: there is no --data to load again"),
            }
        }
    }

    /// There is no such signal.
    #[cfg(not(unix))]
    pub(super) async fn pass_on(self, reload: Option<Sender<()>>) {
        // What is dropped would end the thread that listens to it.
        let _reload = reload;
        std::future::pending::<()>().await;
    }
}
