//! What somebody at a terminal sees while she waits: a bar for everything that takes longer than two seconds.
//!
//! When it is shown is decided in [`verify::Patience`]; here it is drawn, on standard error and only on a terminal. What counts its own steps calls
//! the bar; what copies files is watched from beside, by how much they have grown.

use indicatif::{ProgressBar, ProgressStyle};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;
use verify::{Bar, Patience};

/// How often files are looked at.
const LOOK: Duration = Duration::from_millis(250);

/// A bar that appears only after two seconds; called with what is done and the total.
pub(crate) fn bar(what: &'static str) -> impl FnMut(u64, u64) {
    #[allow(clippy::disallowed_methods)] // the roof owns the clock
    let begun = std::time::Instant::now();
    let mut patience = Patience::default();
    let mut bar: Option<ProgressBar> = None;
    move |done, total| match patience.next(begun.elapsed(), done, total) {
        Bar::Hidden => {}
        Bar::Shown(_) => {
            let shown = bar.get_or_insert_with(|| {
                let fresh = ProgressBar::new(total);
                if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent} % {eta}") {
                    fresh.set_style(style);
                }
                fresh.set_message(what);
                fresh
            });
            shown.set_position(done);
        }
        Bar::Over => {
            if let Some(shown) = bar.take() {
                shown.finish_and_clear();
            }
        }
    }
}

/// Does the work, and meanwhile tells `tell` how much the folder has grown, of about `total` bytes; at the end all of it.
pub(crate) fn while_growing<T>(
    folder: &Path,
    total: u64,
    mut tell: impl FnMut(u64, u64) + Send,
    work: impl FnOnce() -> T,
) -> T {
    let before = bytes_below(folder);
    let (over, is_over) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // Ends when the work has ended, also where it panicked: then nobody holds the other end.
            while let Err(RecvTimeoutError::Timeout) = is_over.recv_timeout(LOOK) {
                let grown = bytes_below(folder).saturating_sub(before);
                // Files are never just as large as what they are copied from: only the end is the end.
                tell(grown.min(total.saturating_sub(1)), total);
            }
            tell(total, total);
        });
        let done = work();
        drop(over);
        done
    })
}

/// The bytes of all files below a folder; what cannot be read counts nothing.
pub(crate) fn bytes_below(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries
        .map(|entry| match entry.metadata() {
            Ok(m) if m.is_dir() => bytes_below(&entry.path()),
            Ok(m) => m.len(),
            Err(_) => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn a_copy_is_told_as_it_grows_and_its_end_only_at_the_end() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("before"), [0; 500]).expect("a file");
        let told = Mutex::new(Vec::new());
        let heard = |least: u64| told.lock().expect("told").iter().any(|(done, _)| *done >= least);
        let done = while_growing(
            folder.path(),
            100,
            |done, total| told.lock().expect("told").push((done, total)),
            || {
                std::fs::create_dir(folder.path().join("below")).expect("a folder");
                std::fs::write(folder.path().join("below/copy"), [0; 40]).expect("a file");
                while !heard(40) {
                    std::thread::yield_now();
                }
                std::fs::write(folder.path().join("below/copy"), [0; 400]).expect("a file");
                while !heard(99) {
                    std::thread::yield_now();
                }
                7
            },
        );
        assert_eq!(done, 7);
        let told = told.into_inner().expect("told");
        assert!(
            told.contains(&(40, 100)),
            "what was there before does not count: {told:?}"
        );
        let (last, before) = told.split_last().expect("something was told");
        assert_eq!(*last, (100, 100));
        assert!(before.iter().all(|(done, _)| *done < 100), "{before:?}");
    }
}
