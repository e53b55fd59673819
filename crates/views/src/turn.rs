//! The turn: one thread that holds ledger and views and answers asks in groups.
//!
//! For each ask: the verb decides on the uncommitted view through the actor's viewer; the draft is finished, appended, applied. A *pair* is two
//! such statements by two people, a draft and its approval: side by side in the ledger, or neither of them (docs/design/approvals.md).
//! Then the ledger commits (waiting for the disk), the views commit, and everyone in the group is answered. A refusal rolls back
//! that ask alone. If the ledger's commit fails for anything but a full disk, the views roll back and the process stops.

use crate::follow::{self, Touched, ViewsError};
use crate::reader::{Look, Reader};
use crate::{Forgotten, Room, Sealed, When};
use access::Viewer;
use ledger::{Ledger, LedgerError, Log, Unfinished};
use rusqlite::Connection;
use seal::{Hash, SigningKey};
use statement::{Draft, Erasure, Finished, Kind, Stamp};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use store::{Left, Pool, StoreError};
use terms::{Id, Instant, Refusal, RefusalClass};
use tokio::sync::oneshot;

/// Asks answered by one commit at most.
const GROUP: usize = 512;
/// Asks waiting at most; more are told to come back.
const QUEUE: usize = 4_096;
/// An erasure that a reader of the files put off is tried again after this time, then after twice as long each time.
const AGAIN_FIRST: Duration = Duration::from_secs(1);
/// Stamps this far ahead of the clock are told of at every checkpoint.
const AHEAD_SECONDS: i64 = 120;
/// But never after more than this.
const AGAIN_MOST: Duration = Duration::from_secs(30);
/// Views that missed a commit follow after this, if nobody asks before.
const LATE_AGAIN: Duration = Duration::from_secs(1);

/// What the node may say while it serves, by itself: what time does in a round, and that a day of the watch book is over. Whatever else it has to
/// say, it says while nobody is served.
pub const SAID_WHILE_SERVING: [&str; 6] = ["ask", "reminded", "closed", "result", "watch-day", "reach"];
/// Of these so many stand in the queue at once: people are answered in between.
const SPOKEN_AT_ONCE: usize = 128;

/// The clock of the roof; tests hold their own.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// Whether the clock of the machine is right now, as the roof sees it.
pub type ClockIsRight = Box<dyn Fn() -> bool + Send + Sync>;

/// Whether the roof says that the clock is not right; never before it was told to ask ([`Views::accept_only_while`]).
fn is_off(clock_is_right: &OnceLock<ClockIsRight>) -> bool {
    clock_is_right.get().is_some_and(|right| !right())
}

/// What the turn answers: the receipt is signed by whoever asked, so that one signature does not wait for the other.
struct Kept {
    id: Hash,
    entry: Hash,
    subject: Id,
    at: Instant,
    repeated: bool,
    second: Option<Box<Kept>>,
}

type Decide = Box<dyn FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send>;

/// A wish to say something.
pub struct Ask {
    /// The person; none where the node speaks.
    pub person: Option<Id>,
    /// How the person was authenticated, for the stamp.
    pub auth: &'static str,
    /// The input's id: the same person repeating it gets the first receipt.
    pub input: String,
    /// A digest of everything that was sent with it: with another one it is no repeat, and is refused. Zeros where the node speaks.
    pub sent: Hash,
    /// The verb with its input: looks at the view and drafts, or refuses.
    pub decide: Decide,
}

type DecideSecond = Box<dyn FnOnce(&Reader<'_>, &Finished) -> Result<Draft, Refusal> + Send>;

/// The second half of a pair: what another person says about the statement of an [`Ask`], in the same turn.
pub struct Second {
    /// The other person.
    pub person: Option<Id>,
    /// How that person was authenticated.
    pub auth: &'static str,
    /// The input's id, of that person.
    pub input: String,
    /// A digest of what was sent with it.
    pub sent: Hash,
    /// Looks at the view in which the first statement holds, and at that statement in its final bytes; drafts, or refuses both.
    pub decide: DecideSecond,
}

/// An ask, its second half where it is a pair, and, where the node itself speaks, the viewer it speaks through.
struct Wish {
    ask: Ask,
    second: Option<Box<Second>>,
    node: Option<Speaker>,
}

/// Through whom the node speaks, and whether it serves meanwhile.
struct Speaker {
    viewer: Viewer,
    serving: bool,
}

impl Speaker {
    /// While people are served the node speaks of its own about few things, and never with somebody's hand.
    fn may_say(&self, draft: &Draft) -> bool {
        !self.serving || (SAID_WHILE_SERVING.contains(&draft.kind) && draft.hand.is_none())
    }
}

/// What was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The statement's id.
    pub id: Hash,
    /// The entry's name.
    pub entry: Hash,
    /// Its subject.
    pub subject: Id,
    /// The signed receipt.
    pub receipt: String,
    /// Whether this input had been accepted before.
    pub repeated: bool,
}

/// Why nothing was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TurnError {
    /// Refused in words.
    Refused(Refusal),
    /// The node has stopped accepting; the reason is in its log.
    Stopped,
}

/// Called with the subjects whose text was erased, and with whoever nothing names any more.
pub type Forget = dyn Fn(&[Id], &[Forgotten]) -> Result<(), StoreError> + Send;

/// Called with what a reader was shown that is not public and not their party's, once the answer is read.
pub type Looked = dyn Fn(&Viewer, Instant, Vec<Look>) + Send + Sync;

/// What the roof wants to be told.
pub struct Hooks {
    /// The process must stop: a commit failed.
    pub stop: Box<dyn Fn(&str) + Send>,
    /// Texts were erased, and with them perhaps the place of a person: forget both everywhere else before the erasure is
    /// answered. An error that passes puts the erasure off, any other stops the turn.
    pub erased: Box<Forget>,
    /// Something was committed.
    pub committed: Box<dyn Fn() + Send>,
    /// Somebody looked at what is not theirs. Must not wait.
    pub looked: Arc<Looked>,
}

impl Default for Hooks {
    fn default() -> Self {
        Self {
            stop: Box::new(|_| {}),
            erased: Box::new(|_, _| Ok(())),
            committed: Box::new(|| {}),
            looked: Arc::new(|_, _, _| {}),
        }
    }
}

/// What the turn is made of.
pub struct Setup {
    /// The data folder.
    pub dir: PathBuf,
    /// Rooms, in a fixed order.
    pub rooms: Vec<Box<dyn Room>>,
    /// The ledger.
    pub ledger: Ledger,
    /// The clock.
    pub clock: Clock,
    /// Time between checkpoints; none: only when told.
    pub interval: Option<Duration>,
    /// What the roof wants to be told.
    pub hooks: Hooks,
    /// Build the views anew.
    pub rebuild: bool,
}

/// Figures for metrics and doctor.
#[derive(Debug, Default)]
pub struct Stats {
    /// Statements accepted since the start.
    pub accepted: AtomicU64,
    /// Asks refused since the start.
    pub refused: AtomicU64,
    /// Groups committed since the start.
    pub groups: AtomicU64,
    /// Checkpoints signed since the start.
    pub checkpoints: AtomicU64,
}

enum Message {
    Ask(Wish, Answer),
    Checkpoint(SyncSender<Result<Option<String>, String>>),
    Stop(SyncSender<()>),
}

/// Who people are, as read after so many commits of the views: whoever asks again within the same time is not looked up again. The next
/// commit, of whatever, makes all of it old.
#[derive(Default)]
struct People {
    commits: u64,
    known: HashMap<Id, (When, Viewer)>,
}

/// People remembered at most.
const PEOPLE: usize = 4_096;

impl People {
    fn get(&self, commits: u64, person: Id, now: Instant) -> Option<&Viewer> {
        let (when, viewer) = self.known.get(&person).filter(|_| self.commits == commits)?;
        when.holds_at(now).then_some(viewer)
    }

    /// Keeps what was read when at least so many commits had been made.
    fn keep(&mut self, commits: u64, person: Id, when: When, viewer: Viewer) {
        if commits > self.commits || self.known.len() >= PEOPLE {
            self.known.clear();
        }
        if commits >= self.commits {
            self.commits = commits;
            self.known.insert(person, (when, viewer));
        }
    }
}

struct Inner {
    pool: Pool,
    people: Mutex<People>,
    commits: Arc<AtomicU64>,
    file: PathBuf,
    log: Log,
    rooms: Arc<[Box<dyn Room>]>,
    sender: SyncSender<Message>,
    generation: Arc<AtomicU64>,
    stopped: Arc<AtomicBool>,
    stats: Arc<Stats>,
    thread: Mutex<Option<std::thread::JoinHandle<()>>>,
    receipts: SigningKey,
    looked: Arc<Looked>,
    behind: Arc<AtomicBool>,
    reached: Arc<AtomicU64>,
    clock_is_right: Arc<OnceLock<ClockIsRight>>,
}

/// The views and the way to the turn; cheap to clone.
#[derive(Clone)]
pub struct Views(Arc<Inner>);

/// The views, without keeping them open: for whoever is itself held by what the turn holds.
#[derive(Clone)]
pub struct WeakViews(std::sync::Weak<Inner>);

impl WeakViews {
    /// The views, as long as anybody else has them.
    pub fn get(&self) -> Option<Views> {
        self.0.upgrade().map(Views)
    }
}

impl std::fmt::Debug for WeakViews {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WeakViews")
    }
}

impl std::fmt::Debug for Views {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Views({})", self.0.file.display())
    }
}

impl Views {
    /// A way to them that does not keep them open.
    pub fn weak(&self) -> WeakViews {
        WeakViews(Arc::downgrade(&self.0))
    }

    /// Opens (or builds) the views, follows the ledger to its end and starts the turn.
    pub fn open(setup: Setup, progress: &mut dyn FnMut(u64, u64)) -> Result<Self, ViewsError> {
        let log = setup.ledger.log();
        let rooms: Arc<[Box<dyn Room>]> = setup.rooms.into();
        let db = follow::open(&setup.dir, &rooms, &log, setup.rebuild, progress)?;
        let (reached, _, generation) = follow::position(&db)?;
        let unfinished = setup.ledger.unfinished_erasures().to_vec();
        let file = follow::file(&setup.dir, &rooms);
        let (sender, receiver) = sync_channel(QUEUE);
        let generation = Arc::new(AtomicU64::new(generation));
        let commits = Arc::new(AtomicU64::new(0));
        let stopped = Arc::new(AtomicBool::new(false));
        let stats = Arc::new(Stats::default());
        let receipts = setup.ledger.receipts()?;
        let behind = Arc::new(AtomicBool::new(false));
        let reached = Arc::new(AtomicU64::new(reached));
        let looked = Arc::clone(&setup.hooks.looked);
        let clock_is_right = Arc::new(OnceLock::new());
        let mut turn = Turn {
            clock_is_right: Arc::clone(&clock_is_right),
            ledger: setup.ledger,
            db,
            log: log.clone(),
            rooms: Arc::clone(&rooms),
            clock: setup.clock,
            hooks: setup.hooks,
            generation: Arc::clone(&generation),
            commits: Arc::clone(&commits),
            stopped: Arc::clone(&stopped),
            stats: Arc::clone(&stats),
            behind: Arc::clone(&behind),
            reached: Arc::clone(&reached),
            left: if unfinished.is_empty() {
                Left::Nothing
            } else {
                Left::All
            },
            unfinished,
            again: None,
        };
        // A crash (or a reader that did not go) left erasures unfinished: nothing is served before the files are clean. Where a reader
        // still holds them, the node serves and goes on trying.
        turn.forget()?;
        let interval = setup.interval;
        let thread = std::thread::Builder::new()
            .name("turn".into())
            .spawn(move || turn.run(&receiver, interval))
            .map_err(StoreError::from)?;
        Ok(Self(Arc::new(Inner {
            pool: Pool::new(&file, 16),
            people: Mutex::default(),
            commits,
            file,
            log,
            rooms,
            sender,
            generation,
            stopped,
            stats,
            thread: Mutex::new(Some(thread)),
            receipts,
            looked,
            behind,
            reached,
            clock_is_right,
        })))
    }

    /// From now on the roof is asked before each group of asks: while it says that the clock is not right, all are refused (`clock-jumped`). Once for
    /// a node; a further call changes nothing.
    pub fn accept_only_while(&self, clock_is_right: ClockIsRight) {
        let _ = self.0.clock_is_right.set(clock_is_right);
    }

    /// Whether the clock has jumped, so that nothing is accepted.
    pub fn clock_is_off(&self) -> bool {
        is_off(&self.0.clock_is_right)
    }

    /// The receipt of an accepted entry, byte for byte as its author got it: it is made of the stamp alone.
    pub fn receipt(&self, entry: Hash, accepted: Instant) -> String {
        ledger::write_receipt(&self.0.receipts, entry, accepted)
    }

    /// The ledger's reading side.
    pub fn log(&self) -> &Log {
        &self.0.log
    }

    /// The views file.
    pub fn file(&self) -> &Path {
        &self.0.file
    }

    /// Figures.
    pub fn stats(&self) -> &Stats {
        &self.0.stats
    }

    /// Moves only when something that the public may see changed: a cache key that tells nothing else.
    pub fn public_generation(&self) -> u64 {
        self.0.generation.load(Ordering::Acquire)
    }

    /// Whether statements are still accepted.
    pub fn is_open(&self) -> bool {
        !self.0.stopped.load(Ordering::Acquire)
    }

    /// The person's viewer from the mandates in force now.
    pub fn viewer(&self, person: Id, auth: &'static str, now: Instant) -> Result<Viewer, StoreError> {
        // Taken before the look: what is read then is at least as new as this says.
        let commits = self.0.commits.load(Ordering::Acquire);
        let lock = || self.0.people.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(commits, person, now) {
            return Ok(Viewer { auth, ..known.clone() });
        }
        let mut when = When::new(now);
        let viewer = viewer_of(&*self.0.pool.get()?, &self.0.rooms, Some(person), auth, &mut when)?;
        lock().keep(commits, person, when, viewer.clone());
        Ok(viewer)
    }

    /// Everybody whom erased texts had named and whom nothing in force names any more.
    pub fn left_behind(&self, now: Instant) -> Result<Vec<Forgotten>, StoreError> {
        let db = self.0.pool.get()?;
        Ok(left_behind(&db, &self.0.rooms, now)?)
    }

    /// A reader for one answer.
    pub fn read<'v>(&self, viewer: &'v Viewer, now: Instant) -> Result<Reader<'v>, StoreError> {
        Reader::pooled(self.0.pool.get()?, viewer, now, Arc::clone(&self.0.looked))
    }

    /// The place of the newest statement that the views have taken in. The ledger commits first: in between, and for as long as the views cannot commit,
    /// [`Self::log`] tells of statements of which no reader knows yet. So whatever follows a statement, and acts by what the views say, follows up to here.
    pub fn reached(&self) -> u64 {
        self.0.reached.load(Ordering::Acquire)
    }

    /// Whether the views missed a commit that the ledger has.
    pub fn are_behind(&self) -> bool {
        self.0.behind.load(Ordering::Acquire)
    }

    /// Asks for the turn.
    pub async fn turn(&self, ask: Ask) -> Result<Accepted, TurnError> {
        let answer = self.send(ask, None)?;
        let kept = answer.await.unwrap_or(Err(TurnError::Stopped))?;
        Ok(self.accepted(&kept))
    }

    /// Asks for the turn for two statements of two people that stand or fall together: both are sealed side by side with one commit, or
    /// neither. A repeat of both gets both first receipts.
    ///
    /// # Errors
    /// What either refuses; `approval-done` where one of the two inputs was accepted before without the other.
    pub async fn turn_pair(&self, ask: Ask, second: Second) -> Result<(Accepted, Accepted), TurnError> {
        let answer = self.send(ask, Some(second))?;
        let kept = answer.await.unwrap_or(Err(TurnError::Stopped))?;
        self.accepted_both(&kept)
    }

    /// The same outside of a runtime.
    pub fn turn_pair_blocking(&self, ask: Ask, second: Second) -> Result<(Accepted, Accepted), TurnError> {
        let answer = self.send(ask, Some(second))?;
        let kept = answer.blocking_recv().unwrap_or(Err(TurnError::Stopped))?;
        self.accepted_both(&kept)
    }

    fn accepted_both(&self, kept: &Kept) -> Result<(Accepted, Accepted), TurnError> {
        let second = kept.second.as_deref().ok_or(TurnError::Stopped)?;
        Ok((self.accepted(kept), self.accepted(second)))
    }

    /// The same outside of a runtime.
    pub fn turn_blocking(&self, ask: Ask) -> Result<Accepted, TurnError> {
        let answer = self.send(ask, None)?;
        let kept = answer.blocking_recv().unwrap_or(Err(TurnError::Stopped))?;
        Ok(self.accepted(&kept))
    }

    /// The node itself speaks while it serves, of what time does ([`SAID_WHILE_SERVING`]) and of nothing else. Answers stand in the order
    /// of the asks. What people ask meanwhile is taken in between.
    pub fn speak_serving(&self, asks: Vec<Ask>, node: &Viewer) -> Vec<Result<Accepted, TurnError>> {
        let mut answers = Vec::with_capacity(asks.len());
        let mut waiting = std::collections::VecDeque::new();
        let heard = |answer: oneshot::Receiver<Result<Kept, TurnError>>| {
            let kept = answer.blocking_recv().unwrap_or(Err(TurnError::Stopped))?;
            Ok(self.accepted(&kept))
        };
        for ask in asks {
            if waiting.len() == SPOKEN_AT_ONCE
                && let Some(first) = waiting.pop_front()
            {
                answers.push(heard(first));
            }
            let (answer, receiver) = oneshot::channel();
            let node = Speaker {
                viewer: node.clone(),
                serving: true,
            };
            let wish = Wish {
                // Whatever the caller wrote: no person, and the stamp says who spoke.
                ask: Ask {
                    person: None,
                    auth: "node",
                    ..ask
                },
                second: None,
                node: Some(node),
            };
            // Where the turn has ended the answer is dropped, and is heard as `Stopped`.
            let _ = self.0.sender.send(Message::Ask(wish, answer));
            waiting.push_back(receiver);
        }
        answers.extend(waiting.into_iter().map(heard));
        answers
    }

    /// The node itself speaks, through a viewer that the roof made: seeds, epochs, what must stay ended after a restore.
    pub fn speak(&self, ask: Ask, node: Viewer) -> Result<Accepted, TurnError> {
        let node = Speaker {
            viewer: node,
            serving: false,
        };
        let (answer, receiver) = oneshot::channel();
        let wish = Wish {
            ask,
            second: None,
            node: Some(node),
        };
        self.0
            .sender
            .send(Message::Ask(wish, answer))
            .map_err(|_| TurnError::Stopped)?;
        let kept = receiver.blocking_recv().unwrap_or(Err(TurnError::Stopped))?;
        Ok(self.accepted(&kept))
    }

    fn accepted(&self, kept: &Kept) -> Accepted {
        Accepted {
            id: kept.id,
            entry: kept.entry,
            subject: kept.subject,
            receipt: self.receipt(kept.entry, kept.at),
            repeated: kept.repeated,
        }
    }

    fn send(&self, ask: Ask, second: Option<Second>) -> Result<oneshot::Receiver<Result<Kept, TurnError>>, TurnError> {
        let (answer, receiver) = oneshot::channel();
        let wish = Wish {
            ask,
            second: second.map(Box::new),
            node: None,
        };
        match self.0.sender.try_send(Message::Ask(wish, answer)) {
            Ok(()) => Ok(receiver),
            Err(std::sync::mpsc::TrySendError::Full(_)) => {
                Err(TurnError::Refused(Refusal::new(RefusalClass::TooMany, "node-busy")))
            }
            Err(std::sync::mpsc::TrySendError::Disconnected(_)) => Err(TurnError::Stopped),
        }
    }

    /// Seals what waits, now.
    pub fn checkpoint(&self) -> Result<Option<String>, String> {
        let (answer, receiver) = sync_channel(1);
        self.0
            .sender
            .send(Message::Checkpoint(answer))
            .map_err(|_| "the turn has stopped".to_owned())?;
        receiver
            .recv()
            .unwrap_or_else(|_| Err("the turn has stopped".to_owned()))
    }

    /// Graceful stop: answers what was asked before, seals what waits, ends the turn.
    pub fn stop(&self) {
        self.0.pool.close();
        self.0.log.close();
        let (done, receiver) = sync_channel(1);
        if self.0.sender.send(Message::Stop(done)).is_ok() {
            let _ = receiver.recv();
        }
        let thread = self.0.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

fn left_behind(db: &Connection, rooms: &[Box<dyn Room>], now: Instant) -> rusqlite::Result<Vec<Forgotten>> {
    let mut left = Vec::new();
    for room in rooms {
        left.extend(room.left_behind(db, now)?);
    }
    Ok(left)
}

fn viewer_of(
    db: &Connection,
    rooms: &[Box<dyn Room>],
    person: Option<Id>,
    auth: &'static str,
    when: &mut When,
) -> rusqlite::Result<Viewer> {
    let Some(person) = person else {
        return Ok(Viewer {
            auth,
            ..Viewer::public()
        });
    };
    for room in rooms {
        if let Some(viewer) = room.viewer(db, person, when)? {
            return Ok(Viewer { auth, ..viewer });
        }
    }
    // Signed in, but with no mandate in force: sees what the public sees.
    Ok(Viewer {
        person: Some(person),
        auth,
        ..Viewer::public()
    })
}

struct Turn {
    /// Asked before each group, where the roof holds the clock.
    clock_is_right: Arc<OnceLock<ClockIsRight>>,
    ledger: Ledger,
    db: Connection,
    log: Log,
    rooms: Arc<[Box<dyn Room>]>,
    clock: Clock,
    hooks: Hooks,
    generation: Arc<AtomicU64>,
    /// Commits of the views: counted before anybody is answered.
    commits: Arc<AtomicU64>,
    stopped: Arc<AtomicBool>,
    stats: Arc<Stats>,
    /// The views missed a commit (full disk) and must follow before the next group.
    behind: Arc<AtomicBool>,
    reached: Arc<AtomicU64>,
    /// Erasures that are committed and not yet gone from every file.
    unfinished: Vec<Unfinished>,
    /// What of them may still be in the views' file.
    left: Left,
    /// When an erasure that was put off is tried again, and how long was waited.
    again: Option<(std::time::Instant, Duration)>,
}

type Answer = oneshot::Sender<Result<Kept, TurnError>>;

/// One ask's outcome inside a group, before the commit.
enum Outcome {
    Said(Kept),
    Refused(TurnError),
}

/// Why a whole group failed.
enum GroupError {
    Full,
    Broken(String),
}

impl From<LedgerError> for GroupError {
    fn from(e: LedgerError) -> Self {
        if e.is_full() {
            Self::Full
        } else {
            Self::Broken(e.to_string())
        }
    }
}

impl From<ViewsError> for GroupError {
    fn from(e: ViewsError) -> Self {
        if e.is_full() {
            Self::Full
        } else {
            Self::Broken(e.to_string())
        }
    }
}

impl From<rusqlite::Error> for GroupError {
    fn from(e: rusqlite::Error) -> Self {
        ViewsError::from(e).into()
    }
}

fn no_room() -> TurnError {
    TurnError::Refused(Refusal::new(RefusalClass::NoRoom, "disk-full"))
}

fn clock_jumped() -> TurnError {
    TurnError::Refused(Refusal::new(RefusalClass::NotYet, "clock-jumped"))
}

fn not_yet_gone() -> TurnError {
    TurnError::Refused(Refusal::new(RefusalClass::NotYet, "erasure-not-finished"))
}

fn as_store(e: ViewsError) -> StoreError {
    match e {
        ViewsError::Store(e) | ViewsError::Ledger(LedgerError::Store(e)) => e,
        e => StoreError::Broken(e.to_string()),
    }
}

impl Drop for Turn {
    /// A turn that panics must not leave a node that only pretends to accept.
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.stopped.store(true, Ordering::Release);
            (self.hooks.stop)("the turn panicked");
        }
    }
}

impl Turn {
    #[allow(clippy::disallowed_methods)] // paces checkpoints; no statement and no view depends on it
    fn run(mut self, receiver: &Receiver<Message>, interval: Option<Duration>) {
        let mut due = interval.map(|i| std::time::Instant::now() + i);
        loop {
            // Whoever reads meanwhile reads what held before: a revoked mandate, say. So it does not wait for the next ask.
            let late = self
                .behind
                .load(Ordering::Acquire)
                .then(|| std::time::Instant::now() + LATE_AGAIN);
            let wake = [due, self.again.map(|(at, _)| at), late].into_iter().flatten().min();
            let message = match wake {
                Some(at) => match receiver.recv_timeout(at.saturating_duration_since(std::time::Instant::now())) {
                    Ok(m) => Some(m),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => break,
                },
                None => match receiver.recv() {
                    Ok(m) => Some(m),
                    Err(_) => break,
                },
            };
            if self.behind.load(Ordering::Acquire) && self.catch_up().is_ok() {
                self.generation.fetch_add(1, Ordering::AcqRel);
                (self.hooks.committed)();
            }
            let mut asks = Vec::new();
            let mut then = None;
            let mut next = message;
            while let Some(m) = next.take() {
                match m {
                    Message::Ask(ask, answer) => asks.push((ask, answer)),
                    other => then = Some(other),
                }
                if then.is_none() && asks.len() < GROUP {
                    next = receiver.try_recv().ok();
                }
            }
            if self.again.is_some_and(|(at, _)| std::time::Instant::now() >= at)
                && let Err(e) = self.forget()
            {
                self.stop(&format!("while finishing an erasure: {e}"));
            }
            if !asks.is_empty() {
                self.group(asks);
            }
            if self.stopped.load(Ordering::Acquire) {
                break;
            }
            match then {
                Some(Message::Checkpoint(answer)) => {
                    let _ = answer.send(self.checkpoint());
                }
                Some(Message::Stop(done)) => {
                    let _ = self.checkpoint();
                    self.stopped.store(true, Ordering::Release);
                    let _ = self.db.execute_batch("PRAGMA optimize");
                    drop(self);
                    let _ = done.send(());
                    return;
                }
                Some(Message::Ask(..)) | None => {}
            }
            if let (Some(at), Some(interval)) = (due, interval)
                && std::time::Instant::now() >= at
            {
                let _ = self.checkpoint();
                due = Some(std::time::Instant::now() + interval);
            }
        }
        self.stopped.store(true, Ordering::Release);
    }

    fn checkpoint(&mut self) -> Result<Option<String>, String> {
        let now = (self.clock)();
        let ahead = self.ledger.next_instant(now).seconds_since(now);
        if ahead > AHEAD_SECONDS {
            tracing::warn!(
                ahead,
                "stamps are ahead of the clock by these seconds: it was wrong before, or is now"
            );
        }
        if *self.ledger.health() != ledger::Health::Sound {
            return Err("the ledger does not extend head.note: nothing is signed".to_owned());
        }
        match self.ledger.checkpoint() {
            Ok(note) => {
                self.stats
                    .checkpoints
                    .fetch_add(u64::from(note.is_some()), Ordering::Relaxed);
                Ok(note)
            }
            Err(e) if e.is_full() => {
                tracing::warn!("no room for a checkpoint; entries wait");
                Err(e.to_string())
            }
            Err(e) => {
                self.stop(&format!("while signing a checkpoint: {e}"));
                Err(e.to_string())
            }
        }
    }

    fn stop(&self, why: &str) {
        self.stopped.store(true, Ordering::Release);
        tracing::error!(why, "the turn stops");
        (self.hooks.stop)(why);
    }

    fn group(&mut self, asks: Vec<(Wish, Answer)>) {
        if self.stopped.load(Ordering::Acquire) || *self.ledger.health() != ledger::Health::Sound {
            // An older ledger under newer keys: reads are served, nothing is said until it is restored into a new epoch.
            for (_, answer) in asks {
                let _ = answer.send(Err(TurnError::Stopped));
            }
            return;
        }
        if is_off(&self.clock_is_right) {
            for (_, answer) in asks {
                let _ = answer.send(Err(clock_jumped()));
            }
            return;
        }
        let mut answers = Vec::with_capacity(asks.len());
        let mut outcomes = Vec::with_capacity(asks.len());
        let mut erased = Vec::new();
        let result = self.hold(asks, &mut answers, &mut outcomes, &mut erased);
        match result {
            Ok(()) => {
                let fresh = !erased.is_empty();
                if fresh {
                    self.unfinished.append(&mut erased);
                    self.left = Left::All;
                }
                if fresh && let Err(why) = self.forget() {
                    // Not answered as erased unless it is. What was committed stands; a repeat finds it after the restart.
                    self.stop(&format!("while finishing an erasure: {why}"));
                    for answer in answers {
                        let _ = answer.send(Err(TurnError::Stopped));
                    }
                    return;
                }
                (self.hooks.committed)();
                for (answer, outcome) in answers.into_iter().zip(outcomes) {
                    // The receiver may have gone: then the input id finds the receipt.
                    let _ = answer.send(match outcome {
                        Outcome::Said(kept) if self.is_unfinished(kept.entry) => Err(not_yet_gone()),
                        Outcome::Said(kept) => Ok(kept),
                        // Nobody hears "erased already" of what is still in a file.
                        Outcome::Refused(TurnError::Refused(refusal))
                            if refusal.code == "already-erased" && !self.unfinished.is_empty() =>
                        {
                            Err(not_yet_gone())
                        }
                        Outcome::Refused(e) => Err(e),
                    });
                }
            }
            Err(GroupError::Full) => {
                self.roll_back();
                for answer in answers {
                    let _ = answer.send(Err(no_room()));
                }
            }
            Err(GroupError::Broken(why)) => {
                self.roll_back();
                self.stop(&why);
                for answer in answers {
                    let _ = answer.send(Err(TurnError::Stopped));
                }
            }
        }
    }

    fn is_unfinished(&self, entry: Hash) -> bool {
        self.unfinished.iter().any(|u| u.leaf == entry)
    }

    /// Lets every file forget what was erased, then closes the erasures. What passes (a long reader, a full disk) puts them off: they
    /// stand, are not answered as done, and are tried again. If the power fails meanwhile, opening the ledger finds them.
    #[allow(clippy::disallowed_methods)] // paces the next try; no statement and no view depends on it
    fn forget(&mut self) -> Result<(), StoreError> {
        match self.try_to_forget() {
            Ok(()) => self.again = None,
            Err(e) if e.passes() => {
                let wait = self.again.map_or(AGAIN_FIRST, |(_, last)| (last * 2).min(AGAIN_MOST));
                tracing::warn!(why = %e, erasures = self.unfinished.len(), "an erasure is not finished; it is tried again");
                self.again = Some((std::time::Instant::now() + wait, wait));
            }
            Err(e) => return Err(e),
        }
        Ok(())
    }

    fn try_to_forget(&mut self) -> Result<(), StoreError> {
        if self.unfinished.is_empty() {
            return Ok(());
        }
        if self.behind.load(Ordering::Acquire) {
            self.catch_up().map_err(as_store)?;
        }
        self.ledger.forget_erased()?;
        self.left.scrub(&self.db)?;
        let subjects: Vec<Id> = self.unfinished.iter().map(|u| u.subject).collect();
        let left = left_behind(&self.db, &self.rooms, (self.clock)())?;
        (self.hooks.erased)(&subjects, &left)?;
        self.ledger.finish_erasures().map_err(|e| as_store(e.into()))?;
        self.unfinished.clear();
        Ok(())
    }

    /// The views missed a commit: takes in what the ledger has beyond them.
    fn catch_up(&mut self) -> Result<(), ViewsError> {
        let followed = follow::catch_up(&self.db, &self.rooms, &self.log, &mut |_, _| {});
        self.commits.fetch_add(1, Ordering::AcqRel);
        self.behind.store(followed.is_err(), Ordering::Release);
        followed?;
        self.reached.store(follow::position(&self.db)?.0, Ordering::Release);
        Ok(())
    }

    fn roll_back(&mut self) {
        self.ledger.roll_back();
        // Fails only where there is no transaction any more.
        let _ = self.db.execute_batch("ROLLBACK");
    }

    /// Holds one group up to and including both commits.
    fn hold(
        &mut self,
        asks: Vec<(Wish, Answer)>,
        answers: &mut Vec<Answer>,
        outcomes: &mut Vec<Outcome>,
        erased: &mut Vec<Unfinished>,
    ) -> Result<(), GroupError> {
        let (asks, senders): (Vec<Wish>, Vec<Answer>) = asks.into_iter().unzip();
        answers.extend(senders);
        if self.behind.load(Ordering::Acquire) {
            self.catch_up()?;
        }
        self.ledger.begin()?;
        self.db.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let mut touched = Touched::default();
        let (mut last, mut public, mut said) = (None::<Sealed>, 0u64, 0u64);
        for ask in asks {
            let outcome = match self.one(ask, &mut touched)? {
                Ok((kept, fresh)) => {
                    for sealed in fresh {
                        public += u64::from(follow::is_public(&sealed));
                        said += 1;
                        // What a restore lost was nobody's wish: there is nothing to forget elsewhere.
                        if let Ok(erasure) = Erasure::read(&sealed.said)
                            && !erasure.is_loss()
                        {
                            erased.push(Unfinished {
                                leaf: sealed.entry,
                                subject: sealed.said.subject,
                                erasure,
                            });
                        }
                        last = Some(sealed);
                    }
                    Outcome::Said(kept)
                }
                Err(refusal) => {
                    self.stats.refused.fetch_add(1, Ordering::Relaxed);
                    Outcome::Refused(TurnError::Refused(refusal))
                }
            };
            outcomes.push(outcome);
        }
        let Some(last) = last else {
            self.roll_back();
            return Ok(());
        };
        touched.fill(&self.db, &self.rooms, &self.ledger.texts())?;
        follow::keep_position(&self.db, &last, public)?;
        // If the power fails before this returns, nothing in the group was said, or all of it was; nobody was answered.
        self.ledger.commit()?;
        // If the power fails here, the views are behind and follow at the next start.
        if let Err(e) = self.db.prepare_cached("COMMIT").and_then(|mut s| s.execute([])) {
            let _ = self.db.execute_batch("ROLLBACK");
            self.behind.store(true, Ordering::Release);
            tracing::warn!(error = %e, "the views could not commit; they follow before the next turn");
        } else {
            self.reached.store(last.position, Ordering::Release);
        }
        self.commits.fetch_add(1, Ordering::AcqRel);
        self.generation.fetch_add(public, Ordering::AcqRel);
        self.stats.accepted.fetch_add(said, Ordering::Relaxed);
        self.stats.groups.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// One ask, or one pair: what was kept, and the statements that are new. The outer error is the group's, the inner one this ask's refusal.
    #[allow(clippy::type_complexity)]
    fn one(&mut self, wish: Wish, touched: &mut Touched) -> Result<Result<(Kept, Vec<Sealed>), Refusal>, GroupError> {
        let Wish { ask, second, node } = wish;
        let mark = mark_of(ask.person, &ask.input, &ask.sent);
        let said_before = match self.said_before(&mark)? {
            Ok(before) => before,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Some(second) = second else {
            if let Some(first) = said_before {
                return Ok(Ok((kept(&first, true), Vec::new())));
            }
            let mut fresh = Touched::default();
            let said = self.say((ask.person, ask.auth, mark), node, &mut fresh, |r| (ask.decide)(r))?;
            return Ok(said.map(|(sealed, _)| {
                touched.extend(fresh);
                (kept(&sealed, false), vec![sealed])
            }));
        };
        let second_mark = mark_of(second.person, &second.input, &second.sent);
        let second_before = match self.said_before(&second_mark)? {
            Ok(before) => before,
            Err(refusal) => return Ok(Err(refusal)),
        };
        match (said_before, second_before) {
            (Some(first), Some(other)) => {
                let mut both = kept(&first, true);
                both.second = Some(Box::new(kept(&other, true)));
                return Ok(Ok((both, Vec::new())));
            }
            (None, None) => {}
            // Approved by somebody else, or the approver's input was used elsewhere.
            _ => return Ok(Err(Refusal::conflict("approval-done"))),
        }
        // From here on both are taken back by whatever refuses. If the power fails, neither was committed.
        self.ledger.begin_pair()?;
        self.db.prepare_cached("SAVEPOINT pair")?.execute([])?;
        let mut fresh = Touched::default();
        let held = self.pair((ask, mark), (*second, second_mark), &mut fresh);
        match held {
            Ok(Ok((first, other))) => {
                self.db.prepare_cached("RELEASE pair")?.execute([])?;
                self.ledger.keep_pair()?;
                touched.extend(fresh);
                let mut both = kept(&first, false);
                both.second = Some(Box::new(kept(&other, false)));
                Ok(Ok((both, vec![first, other])))
            }
            Ok(Err(refusal)) => {
                self.db.execute_batch("ROLLBACK TO pair; RELEASE pair")?;
                self.ledger.drop_pair();
                Ok(Err(refusal))
            }
            Err(e) => {
                self.ledger.drop_pair();
                Err(e)
            }
        }
    }

    /// Both halves of a pair, one after the other, inside the savepoint that takes both back.
    #[allow(clippy::type_complexity)]
    fn pair(
        &mut self,
        (ask, mark): (Ask, String),
        (second, second_mark): (Second, String),
        fresh: &mut Touched,
    ) -> Result<Result<(Sealed, Sealed), Refusal>, GroupError> {
        let first = self.say((ask.person, ask.auth, mark), None, fresh, |r| (ask.decide)(r))?;
        let (first, finished) = match first {
            Ok(said) => said,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let other = self.say((second.person, second.auth, second_mark), None, fresh, |r| {
            (second.decide)(r, &finished)
        })?;
        Ok(other.map(|(other, _)| (first, other)))
    }

    /// The statement that this input was accepted as, if it was; refused where another text came with it.
    fn said_before(&self, mark: &str) -> Result<Result<Option<Sealed>, Refusal>, GroupError> {
        let Some(first) = self.ledger.by_input(mark)? else {
            return Ok(Ok(None));
        };
        let sealed = follow::sealed(first)?;
        if sealed.stamp.input != mark {
            // Answering with the first receipt would tell the person that this text was kept.
            return Ok(Err(Refusal::conflict("input-used")));
        }
        Ok(Ok(Some(sealed)))
    }

    /// Decides, appends, applies one statement.
    #[allow(clippy::type_complexity)]
    fn say(
        &mut self,
        (person, auth, mark): (Option<Id>, &'static str, String),
        node: Option<Speaker>,
        touched: &mut Touched,
        decide: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal>,
    ) -> Result<Result<(Sealed, Finished), Refusal>, GroupError> {
        let at = self.ledger.next_instant((self.clock)());
        let speaker = match node {
            Some(speaker) => speaker,
            None => Speaker {
                viewer: viewer_of(&self.db, &self.rooms, person, auth, &mut When::new(at))?,
                serving: false,
            },
        };
        let draft = match decide(&Reader::in_turn(&self.db, &speaker.viewer, at)) {
            Ok(draft) if speaker.may_say(&draft) => draft,
            Ok(_) => return Ok(Err(Refusal::forbidden("not-yours"))),
            Err(refusal) => return Ok(Err(refusal)),
        };
        let stamp = Stamp {
            at,
            node: self.ledger.origin().to_owned(),
            auth: auth.to_owned(),
            input: mark,
        };
        let finished = match draft.finish(&stamp) {
            Ok(finished) => finished,
            Err(e) => return Err(GroupError::Broken(format!("a verb drafted no statement: {e}"))),
        };
        let appended = self.ledger.append(&draft, &finished)?;
        let sealed = Sealed {
            position: appended.position,
            id: finished.id,
            entry: appended.leaf,
            said: finished.said.clone(),
            stamp: finished.stamp.clone(),
            parts: appended.parts,
        };
        self.db.prepare_cached("SAVEPOINT one")?.execute([])?;
        let mut fresh = Touched::default();
        match follow::take_in(&self.db, &self.rooms, &sealed, &mut fresh) {
            Ok(()) => {
                self.db.prepare_cached("RELEASE one")?.execute([])?;
                self.ledger.keep()?;
            }
            Err(e) => {
                self.ledger.drop_it();
                return Err(e.into());
            }
        }
        touched.extend(fresh);
        Ok(Ok((sealed, finished)))
    }
}

fn mark_of(person: Option<Id>, input: &str, sent: &Hash) -> String {
    let hand = person.map(|p| p.to_string()).unwrap_or_default();
    seal::input_mark(&hand, input, sent)
}

fn kept(sealed: &Sealed, repeated: bool) -> Kept {
    Kept {
        id: sealed.id,
        entry: sealed.entry,
        subject: sealed.said.subject,
        at: sealed.stamp.at,
        repeated,
        second: None,
    }
}
