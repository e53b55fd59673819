//! A progress bar on anything longer than two seconds, and on nothing shorter.
//!
//! It stands on the standard error stream, only where that is a terminal, and says nothing that a result depends on.

use index::monte_carlo::MAX_THREADS;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::OnceLock;
use std::time::Duration;

/// Shown from then on.
const AFTER: Duration = Duration::from_secs(2);

/// One long computation.
pub struct Progress {
    bar: ProgressBar,
    shown: OnceLock<()>,
}

impl Progress {
    /// Nothing is seen of it yet. `what` is worded as what is being done.
    pub fn new(what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent} %, {eta} left") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Self {
            bar,
            shown: OnceLock::new(),
        }
    }

    /// So much is done of so much; may be called from any thread.
    pub fn at(&self, done: u64, all: u64) {
        self.bar.set_length(all);
        self.bar.set_position(done);
        if self.bar.elapsed() > AFTER {
            self.shown
                .get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// With what a computation is made: threads, which change no result.
#[derive(Clone, Copy, Debug)]
pub struct Hands {
    /// Threads, at least 1.
    pub threads: usize,
}

impl Hands {
    /// So many threads, or one for each processor.
    pub fn new(threads: Option<usize>) -> Self {
        let all = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            threads: threads.unwrap_or_else(all).clamp(1, MAX_THREADS),
        }
    }
}
