//! Pages: a compilation is set as PDF by a program of its own (`comity-report`), one at a time, under limits, and kept as long as there is room.
//!
//! Who acts: whoever asks a page for a PDF. The rules that matter: nobody waits in a request; the same compilation is set once, however many ask; a program
//! that fails, or takes more than its share of memory, time or disk, harms nobody else and is not started again for the same compilation; before an erasure is
//! answered, nothing set earlier is left, and nothing read earlier is set; what lies in the folder `pages/` can be deleted at any time. The engine is not
//! linked here: everyday builds do not contain it. See docs/design/compilations.md.

use anyhow::{Context, Result};
use sha2::Digest;
use std::collections::{BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use web::{SetsPages, Setting, Typesetter};

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
/// A program that says nothing any more has this long to end by itself.
const LAST_WORDS: (u32, Duration) = (500, Duration::from_millis(20));

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
    /// How often everything was forgotten.
    forgotten: u64,
}

impl State {
    /// Nothing waits, and nothing is being set: the program is gone.
    fn ends(&mut self) {
        self.waiting.clear();
        self.ends_program();
    }

    fn ends_program(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// What a node has set as pages: the files, and the program at work where there is one.
pub(crate) struct Shop {
    /// The program; none where this node sets no pages any more.
    pages: Option<Pages>,
    folder: PathBuf,
    state: Mutex<State>,
}

/// Ends the program when the node closes.
struct Owner(Arc<Shop>);

impl Drop for Owner {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.stopped = true;
        state.ends();
    }
}

impl SetsPages for Owner {
    fn forgotten(&self) -> u64 {
        self.0.state().forgotten
    }

    fn set(&self, forgotten: u64, model: Vec<u8>) -> Setting {
        self.0.set(forgotten, model)
    }
}

/// What sets pages for a node by its shop.
pub(crate) fn typesetter(shop: Arc<Shop>) -> Typesetter {
    if shop.pages.is_some() {
        Typesetter::new(Owner(shop))
    } else {
        Typesetter::default()
    }
}

impl Shop {
    /// The shop of a data folder: its files lie in `pages/`, which an earlier run may have filled.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub(crate) fn open(pages: Option<Pages>, dir: &Path) -> Result<Arc<Self>> {
        let folder = dir.join("pages");
        if pages.is_some() {
            std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        }
        Ok(Arc::new(Self {
            pages,
            folder,
            state: Mutex::default(),
        }))
    }

    /// Forgets everything that was set, is being set or waits: words in it were erased. Nothing that was read before this is kept.
    ///
    /// # Errors
    /// Where a file cannot be removed; then it is not forgotten.
    pub(crate) fn forget(&self) -> std::io::Result<()> {
        let mut state = self.state();
        state.forgotten += 1;
        state.failed.clear();
        state.ends();
        for file in self.files()? {
            gone(std::fs::remove_file(file))?;
        }
        Ok(())
    }

    /// What lies in the folder; nothing where there is none.
    fn files(&self) -> std::io::Result<Vec<PathBuf>> {
        match std::fs::read_dir(&self.folder) {
            Ok(found) => found.map(|entry| Ok(entry?.path())).collect(),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(e) => Err(e),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self, key: &Key) -> PathBuf {
        self.folder.join(format!("{key}.pdf"))
    }

    fn set(self: &Arc<Self>, forgotten: u64, model: Vec<u8>) -> Setting {
        let key = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(&model));
        let mut state = self.state();
        // Read before an erasure: whoever asks again reads anew.
        if state.forgotten != forgotten {
            return Setting::Busy;
        }
        // A file is there whole or not at all.
        if let Ok(bytes) = std::fs::read(self.file(&key)) {
            return Setting::Ready(bytes);
        }
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
            let (forgotten, key, model) = {
                let mut state = self.state();
                match state.waiting.pop_front().filter(|_| !state.stopped) {
                    Some((key, model)) => {
                        state.now = Some((key.clone(), 0, 0));
                        (state.forgotten, key, model)
                    }
                    None => {
                        state.working = false;
                        return;
                    }
                }
            };
            let made = self.make(forgotten, &key, &model);
            let mut state = self.state();
            state.now = None;
            if let Err(e) = made
                && !state.stopped
                && state.forgotten == forgotten
            {
                tracing::error!("pages: a compilation could not be set: {e:#}");
                if state.failed.len() >= MOST_FAILED {
                    state.failed.pop_first();
                }
                state.failed.insert(key);
            }
        }
    }

    fn make(&self, forgotten: u64, key: &Key, model: &[u8]) -> Result<()> {
        self.make_room()?;
        let given = self.folder.join(format!("{key}.json"));
        let new = self.folder.join(format!("{key}.new"));
        let made = self.run(forgotten, &new, &given, model);
        // Under the lock: what is forgotten meanwhile is not kept.
        let state = self.state();
        let _ = std::fs::remove_file(&given);
        // Last: when somebody sees the file, nothing else of it is left.
        match made {
            Ok(()) if state.forgotten == forgotten => {
                std::fs::rename(&new, self.file(key)).with_context(|| new.display().to_string())
            }
            made => {
                let _ = std::fs::remove_file(&new);
                made
            }
        }
    }

    fn run(&self, forgotten: u64, new: &Path, given: &Path, model: &[u8]) -> Result<()> {
        let pages = self.pages.as_ref().context("no program")?;
        let mut shell = Command::new("sh");
        shell
            .args(["-c", &format!("{LIMITS}; exec \"$0\" \"$@\"")])
            .arg(&pages.program)
            .args(["--format", "pdf", "--out"])
            .arg(new);
        for folder in &pages.fonts {
            shell.arg("--fonts").arg(folder);
        }
        shell
            .arg(given)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let said = {
            let mut state = self.state();
            anyhow::ensure!(!state.stopped && state.forgotten == forgotten, "not wanted any more");
            std::fs::write(given, model).with_context(|| given.display().to_string())?;
            let mut child = shell.spawn().context("start a shell")?;
            let said = child.stderr.take();
            state.child = Some(child);
            said.context("a pipe")?
        };
        let mut last = String::new();
        for line in BufReader::new(said.take(MOST_SAID)).split(b'\n') {
            // Whatever it says, and however it breaks off: the program is waited for below.
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line);
            match progress(line.trim_end()) {
                Some((done, of)) => {
                    if let Some(now) = &mut self.state().now {
                        (now.1, now.2) = (done, of);
                    }
                }
                None => last = line.chars().take(500).collect(),
            }
        }
        let ended = self.ended()?;
        anyhow::ensure!(ended.success(), "{ended}: {last}");
        anyhow::ensure!(new.is_file(), "the program wrote no file");
        Ok(())
    }

    /// How the program ended; one that does not, although it has nothing more to say, is ended.
    fn ended(&self) -> Result<ExitStatus> {
        let (looks, pause) = LAST_WORDS;
        for _ in 0..looks {
            {
                let mut state = self.state();
                let child = state.child.as_mut().context("it was ended")?;
                if let Some(ended) = child.try_wait().context("the program")? {
                    state.child = None;
                    return Ok(ended);
                }
            }
            std::thread::sleep(pause);
        }
        self.state().ends_program();
        anyhow::bail!("it did not end")
    }

    /// Takes away what was made first, until there is room for one more.
    fn make_room(&self) -> Result<()> {
        let mut kept = Vec::new();
        for path in self.files().with_context(|| self.folder.display().to_string())? {
            // Whatever somebody else took away meanwhile takes no room.
            let Ok(made) = path.metadata().and_then(|known| known.modified()) else {
                continue;
            };
            kept.push((made, path));
        }
        kept.sort();
        let over = (kept.len() + 1).saturating_sub(MOST_KEPT);
        for (_, path) in kept.into_iter().take(over) {
            gone(std::fs::remove_file(&path)).with_context(|| path.display().to_string())?;
        }
        Ok(())
    }
}

/// A file that is not there is as good as removed.
fn gone(removed: std::io::Result<()>) -> std::io::Result<()> {
    match removed {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(()),
        removed => removed,
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
        let setter = typesetter(Shop::open(Some(pages), dir.path()).unwrap());
        (dir, setter)
    }

    fn ask(setter: &Typesetter, model: &str) -> Setting {
        setter.wish().unwrap().set(model.as_bytes().to_vec())
    }

    fn kept(dir: &tempfile::TempDir) -> usize {
        std::fs::read_dir(dir.path().join("pages")).unwrap().count()
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
        assert_eq!(kept(&dir), 2, "nothing but the two files is left");
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
        assert_eq!(kept(&dir), 0, "what was given to it is gone");
    }

    #[test]
    fn whatever_a_program_says_it_is_waited_for() {
        let (dir, setter) =
            shop("printf '\\377\\376\\n' >&2; sleep 0.2; echo x > \"$out\"; printf 'progress \\377' >&2");
        assert_eq!(awaited(&setter, "m"), Setting::Ready(b"x\n".to_vec()));
        assert_eq!(kept(&dir), 1);
    }

    /// A shop with one file that was set, and the same shop's other end, which forgets.
    fn forgets(script: &str) -> (tempfile::TempDir, Typesetter, Arc<Shop>) {
        let (dir, first) = shop(script);
        drop(first);
        let pages = Pages {
            program: dir.path().join("program"),
            fonts: Vec::new(),
        };
        let shop = Shop::open(Some(pages), dir.path()).unwrap();
        (dir, typesetter(Arc::clone(&shop)), shop)
    }

    #[test]
    fn nothing_that_was_set_is_left_when_it_forgets() {
        let (dir, setter, shop) = forgets("for last; do :; done; cat \"$last\" > \"$out\"");
        assert!(matches!(awaited(&setter, "one"), Setting::Ready(_)));
        assert!(matches!(awaited(&setter, "two"), Setting::Ready(_)));
        // A run that was broken off left these.
        std::fs::write(dir.path().join("pages/left.json"), "words").unwrap();
        std::fs::write(dir.path().join("pages/left.new"), "words").unwrap();
        shop.forget().unwrap();
        assert_eq!(kept(&dir), 0);
        // Also where the node sets no pages any more, and where it never did.
        std::fs::write(dir.path().join("pages/left.pdf"), "words").unwrap();
        Shop::open(None, dir.path()).unwrap().forget().unwrap();
        assert_eq!(kept(&dir), 0);
        let empty = tempfile::tempdir().unwrap();
        Shop::open(None, empty.path()).unwrap().forget().unwrap();
        assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
    }

    #[test]
    fn nothing_that_was_read_before_it_forgot_is_set() {
        let (dir, setter, shop) = forgets("cat > /dev/null; echo x > \"$out\"");
        let wish = setter.wish().unwrap();
        shop.forget().unwrap();
        assert_eq!(wish.set(b"m".to_vec()), Setting::Busy);
        assert_eq!(kept(&dir), 0);
        assert!(
            matches!(awaited(&setter, "m"), Setting::Ready(_)),
            "whoever asks again is served"
        );
        assert_eq!(wish.set(b"m".to_vec()), Setting::Busy);
    }

    #[test]
    fn what_is_being_set_and_what_waits_is_forgotten_too() {
        let go = "echo $$ > \"$(dirname \"$0\")/pid\"; echo words > \"$out\"; go=\"$(dirname \"$0\")/go\"; until [ -e \"$go\" ]; do sleep 0.02; done";
        let (dir, setter, shop) = forgets(go);
        ask(&setter, "first");
        ask(&setter, "second");
        let pid = dir.path().join("pid");
        let id = until(|| std::fs::read_to_string(&pid).ok().filter(|id| id.ends_with('\n')));
        shop.forget().unwrap();
        assert!(
            !PathBuf::from(format!("/proc/{}", id.trim())).exists(),
            "it runs no more"
        );
        assert_eq!(kept(&dir), 0);
        std::fs::write(dir.path().join("go"), "").unwrap();
        // It was not its fault: it is set when it is asked for again, and nothing else is.
        assert!(matches!(awaited(&setter, "first"), Setting::Ready(_)));
        assert_eq!(kept(&dir), 1);
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
        assert!(kept(&dir) <= MOST_KEPT, "{}", kept(&dir));
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
            let setter = typesetter(Shop::open(Some(pages), dir.path()).unwrap());
            awaited(&setter, model)
        };
        let Setting::Ready(bytes) = set() else {
            panic!("it was not set")
        };
        assert!(bytes.starts_with(b"%PDF-1.7"));
        assert_eq!(Setting::Ready(bytes), set());
    }
}
