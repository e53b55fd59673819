//! The job that keeps the watch book: takes what readers were shown, writes it down in batches, closes each day that is over.
//!
//! Actors: the node alone. Nobody waits for it: what was shown lies in memory for a second at most, so a power cut loses that second of looks and
//! never an answer. What cannot be written stays and is tried again. A day is closed an hour after it ended, whether or not anybody looked: it is
//! filled with chance up to 4, 16, 64 … leaves, so that neither root nor proof tells. Closed on the desk first, said in the ledger then; after a
//! crash the same root is said once.
//! See docs/design/watch-book.md. Serves DESIGN 17.

use crate::followers::troubled;
use crate::job_seen::Seen;
use crate::node::node_viewer;
use crate::restore::host_in;
use access::Viewer;
use anyhow::Result;
use desk::{Desk, Shown, day_of, start_of};
use jobs::{BackOff, Bell, Failure, LookAgain};
use seal::{Hash, WatchDay, watch_leaf};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::Chance;
use terms::{Id, Instant, PartyCode};
use views::{Ask, Clock, Look, TurnError, Views};

/// The name of the job.
pub(crate) const NAME: &str = "watch";
/// After the end of a day so many seconds pass before it is closed: batches and a clock slightly behind still belong to it.
const AFTER_MIDNIGHT: i64 = 3_600;
/// Rows that wait while nothing can be written; beyond them only times are counted up.
const MOST_WAITING: usize = 200_000;
/// So many days are closed at once without a second thought.
const MOST_DAYS: usize = 31;
/// What was shown lies in memory for a second; while something fails from one second to a minute.
const LOOKS: LookAgain = LookAgain {
    name: NAME,
    doing: "keep the watch book",
    pause: Duration::from_secs(1),
    back_off: BackOff {
        first_seconds: 1,
        most_seconds: 60,
    },
};

/// What was shown and is not written yet, one for each day, reader and entry.
#[derive(Clone, Default)]
pub(crate) struct Looks(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    rows: HashMap<(i64, Id, Id), Shown>,
    /// Looks for which there was no room since the last time that anything was written.
    lost: u64,
}

impl Looks {
    /// Takes in what a reader was shown. Never waits for the disk.
    pub(crate) fn note(&self, viewer: &Viewer, at: Instant, looks: Vec<Look>) {
        let Some(reader) = viewer.person else { return };
        let mut held: Vec<String> = viewer
            .held
            .iter()
            .map(|h| format!("{} {}", h.party, h.role.code()))
            .collect();
        held.sort();
        held.dedup();
        let held = held.join(", ");
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for look in looks {
            let key = (day_of(at), reader, look.subject);
            if waiting.rows.len() >= MOST_WAITING && !waiting.rows.contains_key(&key) {
                waiting.lost += 1;
                continue;
            }
            let row = waiting.rows.entry(key).or_insert_with(|| Shown {
                reader,
                subject: look.subject,
                owner: look.owner,
                held: held.clone(),
                first: at,
                last: at,
                times: 0,
            });
            if row.held != held {
                row.held = desk::held_together(&row.held, &held);
            }
            row.times = row.times.saturating_add(1);
            row.first = row.first.min(at);
            row.last = row.last.max(at);
        }
    }

    fn take(&self) -> Waiting {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts back what could not be written, beside what came meanwhile.
    fn give_back(&self, kept: Waiting) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.lost += kept.lost;
        for (key, row) in kept.rows {
            match waiting.rows.get_mut(&key) {
                Some(there) => {
                    there.times = there.times.saturating_add(row.times);
                    there.first = there.first.min(row.first);
                    there.held = desk::held_together(&row.held, &there.held);
                }
                None => {
                    waiting.rows.insert(key, row);
                }
            }
        }
    }
}

/// The job.
pub(crate) struct Book {
    pub(crate) looks: Looks,
    pub(crate) desk: Desk,
    pub(crate) views: Views,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) seen: Seen,
}

impl Book {
    /// Writes what lies in memory.
    pub(crate) fn write(&self) -> Result<(), Failure> {
        let waiting = self.looks.take();
        if waiting.rows.is_empty() {
            return Ok(());
        }
        let batch: Vec<Shown> = waiting.rows.values().cloned().collect();
        if let Err(e) = self.desk.watch_note(&batch) {
            self.looks.give_back(waiting);
            return Err(Failure::again("write the watch book", e));
        }
        if waiting.lost > 0 {
            tracing::error!(
                job = NAME,
                lost = waiting.lost,
                "looks for which there was no room are lost"
            );
        }
        Ok(())
    }

    /// Closes the days that are over, and says those that the ledger does not have.
    pub(crate) fn close(&self) -> Result<(), Failure> {
        let again = |doing: &'static str| move |e: store::StoreError| Failure::again(doing, e);
        let now = (self.clock)();
        let today = day_of(now.plus_seconds(-AFTER_MIDNIGHT));
        let days = self.desk.watch_to_close(today).map_err(again("read the watch book"))?;
        // A node that slept for a month, or a clock that is wrong: what is closed is closed for ever, so it waits until looks of that day come in.
        if days.len() > MOST_DAYS && !self.desk.watch_has(today).map_err(again("read the watch book"))? {
            return Err(Failure::again(
                "close days of the watch book",
                format!(
                    "{} days at once, and nobody has looked at anything today: is the clock right?",
                    days.len()
                ),
            ));
        }
        for day in days {
            let rows = self.desk.watch_rows(day).map_err(again("read the watch book"))?;
            let mut leaves: Vec<Hash> = rows
                .iter()
                .map(|row| watch_leaf(&row.salt, row.text().as_bytes()))
                .collect();
            // At least one, and up to the next size class, as for checkpoints: the size of a proof tells about how much was read, and no more.
            let class = (1..)
                .map(|n| 4_usize.saturating_pow(n))
                .find(|class| *class > leaves.len());
            for _ in leaves.len()..class.unwrap_or(leaves.len() + 1) {
                leaves.push(Hash(self.chance.bytes()));
            }
            let root = WatchDay::new(leaves.clone()).root();
            let leaves: Vec<[u8; 32]> = leaves.into_iter().map(|leaf| leaf.0).collect();
            self.desk
                .watch_close(day, &root.0, &leaves)
                .map_err(again("close a day of the watch book"))?;
        }
        let unsaid = self.desk.watch_unsaid().map_err(again("read the watch book"))?;
        if unsaid.is_empty() {
            return Ok(());
        }
        let host = host_in(&self.views, now).map_err(|e| Failure::again("look for the host", e))?;
        for (day, root) in unsaid {
            self.say(&host, day, Hash(root))?;
        }
        let gone = self.desk.watch_forget(today).map_err(again("shorten the watch book"))?;
        if gone > 0 {
            tracing::info!(rows = gone, "rows of the watch book older than 400 days are gone");
        }
        Ok(())
    }

    fn say(&self, host: &PartyCode, day: i64, root: Hash) -> Result<(), Failure> {
        let fresh = directory::Fresh::draw(Vec::new(), || self.chance.bytes());
        let (speaker, day_at) = (host.clone(), start_of(day));
        let ask = Ask {
            person: None,
            auth: "node",
            input: format!("watch-day:{}", day_at.day()),
            sent: Hash([0; 32]),
            decide: Box::new(move |reader| directory::close_watch_day(reader, &speaker, (day_at, root), fresh)),
        };
        let said = self.views.speak_serving(vec![ask], &node_viewer(host));
        match said.into_iter().next() {
            Some(Ok(_)) => {}
            // Said before a crash; or the desk is older than the ledger, and what it has of that day is not what was sealed.
            Some(Err(TurnError::Refused(refusal))) if refusal.code == "already-ended" => {
                if !self.is_sealed(host, day, root)? {
                    tracing::warn!(
                        job = NAME,
                        day = day_at.day(),
                        "the desk was restored: its rows of this day are not those that were sealed"
                    );
                }
            }
            Some(Err(TurnError::Refused(refusal))) => {
                return Err(troubled("say a day of the watch book", refusal.into()));
            }
            Some(Err(TurnError::Stopped)) | None => {
                return Err(Failure::again("say a day of the watch book", "stopping"));
            }
        }
        self.desk
            .watch_said(day)
            .map_err(|e| Failure::again("note a day of the watch book", e))
    }

    /// Whether the ledger has this root for this day.
    fn is_sealed(&self, host: &PartyCode, day: i64, root: Hash) -> Result<bool, Failure> {
        let viewer = Viewer::public();
        let failed = |e: &dyn std::fmt::Display| Failure::again("read a day of the watch book", e);
        let reader = self.views.read(&viewer, (self.clock)()).map_err(|e| failed(&e))?;
        let said = directory::watch_day(&reader, host, start_of(day)).map_err(|e| failed(&e))?;
        Ok(said.is_some_and(|(sealed, _)| sealed == root))
    }

    fn run(&self, bell: &Bell) {
        self.seen.until_closed(&LOOKS, (&self.clock, bell), || {
            self.write()?;
            self.close()?;
            Ok(Some(0))
        });
        // Whatever was shown last.
        if let Err(e) = self.write() {
            tracing::error!(job = NAME, error = %e, "looks are lost");
        }
    }
}

/// Begins the job on a thread of its own.
pub(crate) fn begin(book: Arc<Book>, bell: Bell) -> Result<std::thread::JoinHandle<()>> {
    Ok(std::thread::Builder::new()
        .name(NAME.into())
        .spawn(move || book.run(&bell))?)
}
