//! How far a long task is: a line on standard error, where that is a terminal, and else nothing.

use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

/// The line is looked at as often over the whole task, not at each of millions of steps.
const LOOKS: u64 = 1000;

/// A bar that fills as a task goes on, and leaves nothing behind when it ends or fails.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Steps between two looks.
    pace: u64,
    /// Steps since the last look.
    untold: u64,
}

impl Progress {
    /// A bar for a task of `total` steps; `label` says what is done.
    pub(super) fn bar(label: &'static str, total: u64) -> Self {
        let style = ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} %, {eta} left");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::new(total).with_style(style).with_message(label);
        let bar = bar.with_finish(ProgressFinish::AndClear);
        Progress { bar, pace: total / LOOKS, untold: 0 }
    }

    /// So many steps more are done.
    pub(super) fn advance(&mut self, steps: u64) {
        self.untold += steps;
        if self.untold > self.pace {
            self.bar.inc(self.untold);
            self.untold = 0;
        }
    }

    /// The task is done: the line goes away.
    pub(super) fn finish(self) {
        self.bar.finish_and_clear();
    }
}
