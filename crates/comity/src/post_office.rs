//! The job `carrier`: hands letters to the mail server, and writes down what it heard.
//!
//! A few threads of their own, so that no answer to anybody waits for another machine. Each takes the letter that is due, hands it over,
//! settles it, and takes the next. What is due and what becomes of it is `post::queue`'s; the desk keeps the rows; the clock is a
//! parameter. A stop lets each thread finish the letter in its hand. If the power fails after the server's answer and before the row,
//! the same bytes go again (docs/design/post.md). No address is in a log line or a figure. Serves OEWG 63, 64; TRUST G-R16.

use desk::{Desk, Sending};
use jobs::Bell;
use post::queue::{Fate, Heard, Limits, Patience, Throttle, Waiting, after, is_over, next_due};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use store::StoreError;
use terms::Instant;
use views::Clock;

/// The name of the job.
pub(crate) const NAME: &str = "carrier";

/// Letters of one domain that are looked at together.
const EACH: u32 = 8;

/// How long a stop waits for letters in hand.
pub(crate) const STOP: Duration = Duration::from_secs(10);

/// How long a thread rests when nothing is due.
const REST: Duration = Duration::from_secs(1);

/// The mail server's own place among the domains.
const SERVER: &str = "";

/// Carries one letter to the mail server: SMTP in a node, memory in tests.
pub trait Carrier: Send {
    /// Hands it over and tells what was heard.
    fn carry(&mut self, letter: &Sending) -> Heard;
    /// Nothing is due now: an idle connection may close.
    fn rest(&mut self) {}
}

/// What the threads share.
struct Board {
    /// Letters that may be due, as of the last look.
    waiting: Vec<Waiting>,
    /// In the hands of a thread.
    in_hand: BTreeSet<String>,
    throttle: Throttle,
    domains: BTreeMap<String, Patience>,
    looked: bool,
}

/// The post office of a node.
pub struct PostOffice {
    desk: Desk,
    limits: Limits,
    clock: Clock,
    board: Mutex<Board>,
    closing: AtomicBool,
}

impl PostOffice {
    /// Over a desk; removes the files that a crash left.
    ///
    /// # Errors
    /// Where the desk cannot be read.
    pub fn open(desk: Desk, limits: Limits, clock: Clock) -> Result<Self, StoreError> {
        desk.dispatch_tidy()?;
        let domains = desk.domains()?;
        Ok(Self {
            desk,
            limits,
            clock,
            board: Mutex::new(Board {
                waiting: Vec::new(),
                in_hand: BTreeSet::new(),
                throttle: Throttle::default(),
                domains,
                looked: false,
            }),
            closing: AtomicBool::new(false),
        })
    }

    fn board(&self) -> std::sync::MutexGuard<'_, Board> {
        // Nothing is left half done under this lock: the rows are the desk's.
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the letter to begin now.
    fn take(&self) -> Result<Option<Waiting>, StoreError> {
        let now = (self.clock)();
        let mut board = self.board();
        if board.domains.get(SERVER).is_some_and(|server| server.waits(now)) {
            return Ok(None);
        }
        for fresh in [false, true] {
            if fresh || !board.looked {
                let found = self.desk.dispatch_waiting(now, EACH)?;
                board.waiting = found.into_iter().filter(|w| !board.in_hand.contains(&w.id)).collect();
                board.looked = true;
            }
            let due = board
                .waiting
                .iter()
                .find(|w| is_over(w, now))
                .or_else(|| next_due(&board.waiting, &board.domains, &board.throttle, &self.limits, now))
                .cloned();
            if let Some(due) = due {
                board.waiting.retain(|w| w.id != due.id);
                board.in_hand.insert(due.id.clone());
                board.throttle.begin(&due.domain, now);
                return Ok(Some(due));
            }
        }
        Ok(None)
    }

    /// Carries the one letter that is due, if there is one; tells whether there was.
    ///
    /// # Errors
    /// Where the desk cannot be read or written. The letter then waits as it did.
    pub fn step(&self, carrier: &mut dyn Carrier) -> Result<bool, StoreError> {
        let Some(letter) = self.take()? else {
            return Ok(false);
        };
        let done = self.carry(&letter, carrier);
        let mut board = self.board();
        board.in_hand.remove(&letter.id);
        board.throttle.end(&letter.domain, (self.clock)());
        drop(board);
        done.map(|()| true)
    }

    fn carry(&self, letter: &Waiting, carrier: &mut dyn Carrier) -> Result<(), StoreError> {
        if is_over(letter, (self.clock)()) {
            let now = (self.clock)();
            return self.desk.dispatch_settle(&letter.id, &Fate::GaveUp(now), &[], now);
        }
        let sending = match self.desk.dispatch_open(&letter.id) {
            Ok(Some(sending)) => sending,
            Ok(None) => {
                // Forgotten meanwhile (then there is no row), or its file is gone or another: it is not sent.
                let now = (self.clock)();
                return self.desk.dispatch_settle(&letter.id, &Fate::GaveUp(now), &[], now);
            }
            Err(desk::DeskError::Failed(e)) => return Err(e),
            Err(desk::DeskError::Refused(refusal)) => return Err(StoreError::Broken(refusal.to_string())),
        };
        let heard = carrier.carry(&sending);
        // Power fails here: the letter waits, and the same bytes go again.
        let now = (self.clock)();
        let fate = after(letter, &heard, now);
        let patience = self.patience(&letter.domain, &heard, now);
        let rows: Vec<(&str, Patience)> = patience.iter().map(|(n, p)| (n.as_str(), *p)).collect();
        self.desk.dispatch_settle(&letter.id, &fate, &rows, now)
    }

    /// How the server and this domain are waited for after what was heard; what did not change is left out.
    fn patience(&self, domain: &str, heard: &Heard, now: Instant) -> Vec<(String, Patience)> {
        let mut board = self.board();
        let mut changed = Vec::new();
        let verdicts = match heard {
            Heard::Away => vec![(SERVER, false)],
            Heard::Broken => vec![(SERVER, true), (domain, false)],
            _ => vec![(SERVER, true), (domain, true)],
        };
        for (name, well) in verdicts {
            let before = board.domains.get(name).copied().unwrap_or_default();
            // Eight connections that fail at once are one failure.
            if !well && before.waits(now) {
                continue;
            }
            let next = before.after(well, now);
            if next != before {
                if well {
                    board.domains.remove(name);
                } else {
                    board.domains.insert(name.to_owned(), next);
                }
                changed.push((name.to_owned(), next));
            }
        }
        changed
    }

    /// Carries until told to stop. After each stretch of work it rests until the bell rings, or a while has passed.
    fn work(&self, carrier: &mut dyn Carrier, bell: &Bell) {
        while !self.closing.load(Ordering::SeqCst) {
            match self.step(carrier) {
                Ok(true) => {}
                Ok(false) => {
                    carrier.rest();
                    bell.rest(REST);
                }
                Err(e) => {
                    tracing::error!(job = NAME, error = %e, "the desk does not take what became of a letter");
                    carrier.rest();
                    bell.rest(REST * 5);
                }
            }
        }
        carrier.rest();
    }
}

/// The running job.
pub struct Carriers {
    office: Arc<PostOffice>,
    bell: Bell,
    threads: Vec<JoinHandle<()>>,
}

impl Carriers {
    /// Starts a thread for each carrier.
    ///
    /// # Errors
    /// Where no thread can be made.
    pub fn start(office: PostOffice, carriers: Vec<Box<dyn Carrier>>) -> std::io::Result<Self> {
        let (office, bell) = (Arc::new(office), Bell::new());
        let mut threads = Vec::new();
        for mut carrier in carriers {
            let (office, bell) = (Arc::clone(&office), bell.clone());
            threads.push(
                std::thread::Builder::new()
                    .name(NAME.into())
                    .spawn(move || office.work(carrier.as_mut(), &bell))?,
            );
        }
        Ok(Self { office, bell, threads })
    }

    /// Each thread finishes the letter in its hand; what waits, waits for the next start. A server that does not answer is not waited for
    /// longer than `most`: its letter goes again, as after a crash. Tells whether all had finished.
    pub fn stop(self, most: Duration) -> bool {
        self.office.closing.store(true, Ordering::SeqCst);
        self.bell.close();
        let piece = Duration::from_millis(10);
        let mut left = most;
        while self.threads.iter().any(|t| !t.is_finished()) && !left.is_zero() {
            std::thread::sleep(piece);
            left = left.saturating_sub(piece);
        }
        let mut all = true;
        for thread in self.threads {
            if thread.is_finished() {
                let _ = thread.join();
            } else {
                all = false;
            }
        }
        all
    }
}
