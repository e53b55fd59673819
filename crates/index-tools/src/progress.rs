//! A progress bar on anything longer than two seconds, and on nothing shorter.
//!
//! It stands on the standard error stream, only where that is a terminal, and says nothing that a result depends on. Where nobody knows how
//! much is left, a mark turns beside what is being done and for how long already.

use index::monte_carlo::MAX_THREADS;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Read};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// Shown from then on.
const AFTER: Duration = Duration::from_secs(2);
/// How often the mark turns.
const TURN: Duration = Duration::from_millis(120);

/// One long computation.
pub struct Progress {
    bar: ProgressBar,
    shown: OnceLock<()>,
    /// What comes after all was counted.
    after: OnceLock<Waiting>,
}

impl Progress {
    /// Nothing is seen of it yet. `what` is worded as what is being done.
    pub fn new(what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}%, {eta} left") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Self {
            bar,
            shown: OnceLock::new(),
            after: OnceLock::new(),
        }
    }

    /// All is counted, and something else is done whose length nobody knows.
    pub fn then(&self, what: &'static str) {
        self.bar.finish_and_clear();
        self.after.get_or_init(|| Waiting::new(what));
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

/// Bytes that are read, with a bar of how many of them.
pub struct Counted<'a> {
    rest: &'a [u8],
    all: u64,
    bar: Progress,
}

impl<'a> Counted<'a> {
    /// All of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            all: bytes.len() as u64,
            bar: Progress::new("reading"),
        }
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.rest.read(buffer)?;
        self.bar.at(self.all - self.rest.len() as u64, self.all);
        Ok(read)
    }
}

/// Something that takes as long as it takes.
pub struct Waiting {
    over: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Waiting {
    /// Nothing is seen of it yet. `what` is worded as what is being done.
    pub fn new(what: &'static str) -> Self {
        if std::io::stderr().is_terminal() {
            Self::on(what, AFTER, ProgressDrawTarget::stderr)
        } else {
            Self {
                over: Arc::default(),
                thread: None,
            }
        }
    }

    fn on(what: &'static str, after: Duration, target: impl FnOnce() -> ProgressDrawTarget + Send + 'static) -> Self {
        let over: Arc<(Mutex<bool>, Condvar)> = Arc::default();
        let theirs = Arc::clone(&over);
        let turn = move || {
            let (over, told) = &*theirs;
            let wait = |time| {
                let held = over.lock().unwrap_or_else(PoisonError::into_inner);
                let waited = told.wait_timeout_while(held, time, |over| !*over);
                *waited.unwrap_or_else(PoisonError::into_inner).0
            };
            if wait(after) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, target());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}, {elapsed}") {
                bar.set_style(style);
            }
            bar.set_elapsed(after);
            bar.set_message(what);
            loop {
                bar.tick();
                if wait(TURN) {
                    break;
                }
            }
            bar.finish_and_clear();
        };
        Self {
            over,
            thread: Some(std::thread::spawn(turn)),
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        *self.over.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.over.1.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
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

#[cfg(test)]
mod tests {
    use super::{Counted, Waiting};
    use indicatif::{ProgressDrawTarget, TermLike};
    use std::io::{self, Read};
    use std::sync::mpsc::{Sender, channel};
    use std::time::Duration;

    /// A terminal whose words are sent on.
    #[derive(Debug)]
    struct Paper(Sender<String>);

    impl TermLike for Paper {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, words: &str) -> io::Result<()> {
            self.write_str(words)
        }
        fn write_str(&self, words: &str) -> io::Result<()> {
            let _ = self.0.send(words.to_owned());
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn whoever_waits_is_told_for_what_and_then_no_more() {
        let (send, told) = channel();
        let waiting = Waiting::on("scoring", Duration::ZERO, || {
            ProgressDrawTarget::term_like(Box::new(Paper(send)))
        });
        // Comes as soon as something is drawn, however busy the machine is.
        let words = told.iter().find(|words| words.contains("scoring")).unwrap_or_default();
        assert!(words.contains("scoring, 0s"), "{words}");
        drop(waiting);
        // The paper is gone with the thread: nothing comes any more, and no wait is endless.
        while told.recv().is_ok() {}
    }

    #[test]
    fn what_is_short_is_not_spoken_of() {
        let (send, told) = channel();
        drop(Waiting::on("scoring", Duration::from_secs(3_600), || {
            ProgressDrawTarget::term_like(Box::new(Paper(send)))
        }));
        assert!(told.recv().is_err());
    }

    #[test]
    fn counted_bytes_are_the_bytes() {
        let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        let mut read = Vec::new();
        Counted::new(&bytes).read_to_end(&mut read).unwrap();
        assert_eq!(read, bytes);
    }
}
