//! Pages: a compilation is set as PDF by a program of its own (`comity-report`), one at a time, under limits, and kept as long as there is room.
//!
//! Who acts: whoever asks a page for a PDF. The rules that matter: nobody waits in a request; the same compilation is set once, however many ask; a program
//! that fails, or takes more than its share of memory, time or disk, harms nobody else and is not started again for the same compilation; what lies in the
//! folder `pages/` can be deleted at any time. The engine is not linked here: everyday builds do not contain it. See docs/design/compilations.md.

use anyhow::{Context, Result};
use sha2::Digest;
use std::collections::{BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use web::{Setting, Typesetter};

/// What a shell allows the program: seconds of the processor, kibibytes of memory, blocks of 512 bytes in a file.
const LIMITS: &str = "ulimit -t 300; ulimit -v 2097152; ulimit -f 524288";
/// Compilations that may wait.
const MOST_WAITING: usize = 8;
/// Files that are kept; the one that was made first goes first.
const MOST_KEPT: usize = 64;
/// Compilations that could not be set and are remembered.
const MOST_FAILED: usize = 256;
/// Bytes of what the program says that are read.
const MOST_SAID: u64 = 1 << 20;

/// The program that sets pages, and where its fonts are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The program.
    pub program: PathBuf,
    /// Folders with fonts.
    pub fonts: Vec<PathBuf>,
}

/// Names the compilation by its bytes.
type Key = String;

#[derive(Default)]
struct State {
    waiting: VecDeque<(Key, Vec<u8>)>,
    /// What is being set: steps done, and of how many.
    now: Option<(Key, u32, u32)>,
    failed: BTreeSet<Key>,
    child: Option<Child>,
    /// Whether a thread works on what waits.
    working: bool,
    stopped: bool,
}

struct Shop {
    pages: Pages,
    folder: PathBuf,
    state: Mutex<State>,
}

/// Ends the program when the node closes.
struct Owner(Arc<Shop>);

impl Drop for Owner {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.stopped = true;
        state.waiting.clear();
        if let Some(child) = &mut state.child {
            let _ = child.kill();
        }
    }
}

/// What sets pages for a node: its files lie in `pages/` of the data folder.
///
/// # Errors
/// Where the folder cannot be made.
pub fn typesetter(pages: Pages, dir: &Path) -> Result<Typesetter> {
    let folder = dir.join("pages");
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let shop = Arc::new(Shop {
        pages,
        folder,
        state: Mutex::default(),
    });
    let owner = Owner(shop);
    Ok(Typesetter::new(move |model| owner.0.set(model)))
}

impl Shop {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self, key: &Key) -> PathBuf {
        self.folder.join(format!("{key}.pdf"))
    }

    fn set(self: &Arc<Self>, model: Vec<u8>) -> Setting {
        let key = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(&model));
        // A file is there whole or not at all.
        if let Ok(bytes) = std::fs::read(self.file(&key)) {
            return Setting::Ready(bytes);
        }
        let mut state = self.state();
        if state.failed.contains(&key) {
            return Setting::Failed;
        }
        if let Some((now, done, of)) = &state.now
            && *now == key
        {
            return Setting::Under { done: *done, of: *of };
        }
        let under = Setting::Under { done: 0, of: 0 };
        if state.waiting.iter().any(|(waiting, _)| *waiting == key) {
            return under;
        }
        if state.waiting.len() >= MOST_WAITING || state.stopped {
            return Setting::Busy;
        }
        state.waiting.push_back((key, model));
        if !state.working {
            let shop = Arc::clone(self);
            let thread = std::thread::Builder::new().name("pages".to_owned());
            match thread.spawn(move || shop.work()) {
                Ok(_) => state.working = true,
                Err(e) => {
                    tracing::error!("pages: no thread could be started: {e}");
                    state.waiting.clear();
                    return Setting::Busy;
                }
            }
        }
        under
    }

    /// Sets what waits, one after the other, until nothing does.
    fn work(&self) {
        loop {
            let (key, model) = {
                let mut state = self.state();
                match state.waiting.pop_front().filter(|_| !state.stopped) {
                    Some((key, model)) => {
                        state.now = Some((key.clone(), 0, 0));
                        (key, model)
                    }
                    None => {
                        state.working = false;
                        return;
                    }
                }
            };
            let made = self.make(&key, &model);
            let mut state = self.state();
            state.now = None;
            state.child = None;
            if let Err(e) = made
                && !state.stopped
            {
                tracing::error!("pages: a compilation could not be set: {e:#}");
                if state.failed.len() >= MOST_FAILED {
                    state.failed.pop_first();
                }
                state.failed.insert(key);
            }
        }
    }

    fn make(&self, key: &Key, model: &[u8]) -> Result<()> {
        self.make_room()?;
        let given = self.folder.join(format!("{key}.json"));
        std::fs::write(&given, model).with_context(|| given.display().to_string())?;
        let new = self.folder.join(format!("{key}.new"));
        let made = self.run(&new, &given);
        let _ = std::fs::remove_file(&given);
        // Last: when somebody sees the file, nothing else of it is left.
        match made {
            Ok(()) => std::fs::rename(&new, self.file(key)).with_context(|| new.display().to_string()),
            Err(e) => {
                let _ = std::fs::remove_file(&new);
                Err(e)
            }
        }
    }

    fn run(&self, new: &Path, given: &Path) -> Result<()> {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", &format!("{LIMITS}; exec \"$0\" \"$@\"")])
            .arg(&self.pages.program)
            .args(["--format", "pdf", "--out"])
            .arg(new);
        for folder in &self.pages.fonts {
            shell.arg("--fonts").arg(folder);
        }
        shell
            .arg(given)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = shell.spawn().context("start a shell")?;
        let said = child.stderr.take().context("a pipe")?;
        {
            let mut state = self.state();
            if state.stopped {
                let _ = child.kill();
            }
            state.child = Some(child);
        }
        let mut last = String::new();
        for line in BufReader::new(said.take(MOST_SAID)).lines() {
            let line = line.context("what the program says")?;
            match progress(&line) {
                Some((done, of)) => {
                    if let Some(now) = &mut self.state().now {
                        (now.1, now.2) = (done, of);
                    }
                }
                None => last = line.chars().take(500).collect(),
            }
        }
        let child = self.state().child.take();
        let ended = child.context("the program")?.wait().context("the program")?;
        anyhow::ensure!(ended.success(), "{ended}: {last}");
        anyhow::ensure!(new.is_file(), "the program wrote no file");
        Ok(())
    }

    /// Takes away what was made first, until there is room for one more.
    fn make_room(&self) -> Result<()> {
        let mut kept = Vec::new();
        for entry in std::fs::read_dir(&self.folder).with_context(|| self.folder.display().to_string())? {
            let entry = entry?;
            kept.push((entry.metadata()?.modified()?, entry.path()));
        }
        kept.sort();
        let over = (kept.len() + 1).saturating_sub(MOST_KEPT);
        for (_, path) in kept.into_iter().take(over) {
            std::fs::remove_file(&path).with_context(|| path.display().to_string())?;
        }
        Ok(())
    }
}

/// A line `progress 3 of 101`.
fn progress(line: &str) -> Option<(u32, u32)> {
    let (done, of) = line.strip_prefix("progress ")?.split_once(" of ")?;
    Some((done.parse().ok()?, of.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::time::Duration;

    /// A program that does what the script says; `$out` is the file that it has to write.
    fn shop(script: &str) -> (tempfile::TempDir, Typesetter) {
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("program");
        let text = format!("#!/bin/sh\nwhile [ \"$1\" != --out ]; do shift; done; out=$2; shift 2\n{script}\n");
        std::fs::write(&program, text).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        let pages = Pages {
            program,
            fonts: vec![PathBuf::from("/fonts")],
        };
        let setter = typesetter(pages, dir.path()).unwrap();
        (dir, setter)
    }

    fn ask(setter: &Typesetter, model: &str) -> Setting {
        setter.set(model.as_bytes().to_vec())
    }

    /// Looks again and again, and not for ever.
    fn until<T>(mut look: impl FnMut() -> Option<T>) -> T {
        for _ in 0..6_000 {
            if let Some(found) = look() {
                return found;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it never came to that");
    }

    /// Asks until something came of it.
    fn awaited(setter: &Typesetter, model: &str) -> Setting {
        until(|| Some(ask(setter, model)).filter(|came| !matches!(came, Setting::Under { .. })))
    }

    #[test]
    fn it_is_set_once_and_kept() {
        let (dir, setter) =
            shop("echo started >> \"$(dirname \"$0\")/starts\"; for last; do :; done; cat \"$last\" > \"$out\"");
        assert_eq!(ask(&setter, "one"), Setting::Under { done: 0, of: 0 });
        assert_eq!(awaited(&setter, "one"), Setting::Ready(b"one".to_vec()));
        assert_eq!(ask(&setter, "one"), Setting::Ready(b"one".to_vec()));
        assert_eq!(awaited(&setter, "two"), Setting::Ready(b"two".to_vec()));
        let starts = std::fs::read_to_string(dir.path().join("starts")).unwrap();
        assert_eq!(starts.lines().count(), 2);
        let kept: Vec<_> = std::fs::read_dir(dir.path().join("pages")).unwrap().collect();
        assert_eq!(kept.len(), 2, "nothing but the two files is left");
    }

    #[test]
    fn how_far_it_is_can_be_asked() {
        let go = "go=\"$(dirname \"$0\")/go\"; echo 'progress 3 of 7' >&2; until [ -e \"$go\" ]; do sleep 0.02; done; echo x > \"$out\"";
        let (dir, setter) = shop(go);
        until(|| (ask(&setter, "m") == Setting::Under { done: 3, of: 7 }).then_some(()));
        assert_eq!(ask(&setter, "another"), Setting::Under { done: 0, of: 0 });
        std::fs::write(dir.path().join("go"), "").unwrap();
        assert_eq!(awaited(&setter, "m"), Setting::Ready(b"x\n".to_vec()));
    }

    #[test]
    fn what_fails_is_told_and_not_tried_again() {
        let (dir, setter) = shop("echo started >> \"$(dirname \"$0\")/starts\"; echo 'no font' >&2; exit 1");
        assert_eq!(awaited(&setter, "m"), Setting::Failed);
        assert_eq!(ask(&setter, "m"), Setting::Failed);
        let starts = std::fs::read_to_string(dir.path().join("starts")).unwrap();
        assert_eq!(starts.lines().count(), 1);
        let kept: Vec<_> = std::fs::read_dir(dir.path().join("pages")).unwrap().collect();
        assert!(kept.is_empty(), "what was given to it is gone");
    }

    #[test]
    fn it_may_use_so_much_and_no_more() {
        let (dir, setter) =
            shop("{ ulimit -t; ulimit -v; ulimit -f; env; } > \"$(dirname \"$0\")/limits\"; echo x > \"$out\"");
        assert!(matches!(awaited(&setter, "m"), Setting::Ready(_)));
        let limits = std::fs::read_to_string(dir.path().join("limits")).unwrap();
        let lines: Vec<&str> = limits.lines().collect();
        assert_eq!(&lines[..3], ["300", "2097152", "524288"]);
        assert!(
            lines[3..].iter().all(|line| !line.starts_with("HOME=")),
            "it has no environment of ours"
        );
    }

    #[test]
    fn more_than_may_wait_are_sent_away_and_nothing_runs_on_when_the_node_closes() {
        let (dir, setter) = shop("echo $$ > \"$(dirname \"$0\")/pid\"; exec sleep 60");
        assert_eq!(ask(&setter, "first"), Setting::Under { done: 0, of: 0 });
        let pid = dir.path().join("pid");
        until(|| std::fs::read_to_string(&pid).ok().filter(|id| !id.is_empty()));
        for n in 0..MOST_WAITING {
            assert_eq!(ask(&setter, &format!("m{n}")), Setting::Under { done: 0, of: 0 });
        }
        assert_eq!(ask(&setter, "one too many"), Setting::Busy);
        let id = std::fs::read_to_string(&pid).unwrap();
        drop(setter);
        let place = PathBuf::from(format!("/proc/{}", id.trim()));
        until(|| (!place.exists()).then_some(()));
    }

    #[test]
    fn the_folder_does_not_grow_without_end() {
        let (dir, setter) = shop("echo x > \"$out\"");
        for n in 0..MOST_KEPT + 3 {
            assert!(matches!(awaited(&setter, &format!("m{n}")), Setting::Ready(_)));
        }
        let kept = std::fs::read_dir(dir.path().join("pages")).unwrap().count();
        assert!(kept <= MOST_KEPT, "{kept}");
        // What went is set anew.
        assert!(matches!(awaited(&setter, "m0"), Setting::Ready(_)));
    }

    /// The real program, where it was built with its engine: the pages of one compilation, twice the same.
    #[test]
    #[ignore = "needs comity-report with its engine: COMITY_REPORT names it (stage report)"]
    fn the_real_program_sets_pages() {
        let program = PathBuf::from(std::env::var_os("COMITY_REPORT").expect("COMITY_REPORT names the program"));
        let model = include_str!("../../report/tests/it/models/small.json");
        let set = || {
            let dir = tempfile::tempdir().unwrap();
            let fonts = vec![PathBuf::from("/usr/share/fonts/truetype")];
            let pages = Pages {
                program: program.clone(),
                fonts,
            };
            let setter = typesetter(pages, dir.path()).unwrap();
            awaited(&setter, model)
        };
        let Setting::Ready(bytes) = set() else {
            panic!("it was not set")
        };
        assert!(bytes.starts_with(b"%PDF-1.7"));
        assert_eq!(Setting::Ready(bytes), set());
    }
}
