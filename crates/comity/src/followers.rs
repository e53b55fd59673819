//! The two jobs that follow what is said: letters, and the list of what was ended. Each has its own place in the ledger and its own
//! thread.
//!
//! The rule that matters: neither may hold the other up. A letter can fail in many ways (a full disk, words that do not fit); the list
//! of what was ended guards every restore and must go on. Serves DESIGN 15.

use crate::{ended, letters, reach};
use anyhow::Result;
use desk::{Desk, DeskError};
use jobs::{Act, BackOff, Bell, Cursor, Failure, Followed, Follower, Source, Watch};
use ledger::{Log, Row};
use std::path::Path;
use std::thread::JoinHandle;
use std::time::Duration;
use views::{Clock, Forgotten, Views};

/// Where the jobs read, and where they keep their places.
#[derive(Clone)]
pub(crate) struct Place {
    pub views: Views,
    pub desk: Desk,
}

impl Place {
    /// At most so many statements after this place, oldest first, up to where the views are.
    pub(crate) fn each_after(&self, seq: u64, most: u64, mut each: impl FnMut(Row)) -> Result<(), Failure> {
        let reached = self.views.reached();
        self.views
            .log()
            .follow(seq, most, |row| {
                let known = row.position <= reached;
                if known {
                    each(row);
                }
                Ok(known)
            })
            .map(|_| ())
            .map_err(|e| Failure::again("read the ledger", e))
    }
}

impl Source<Row> for Place {
    fn head(&self) -> Result<u64, Failure> {
        // A letter is written by what the views say: what is asked, whose key it is closed with, whether its entry still stands. The ledger is ahead of
        // them for a moment at each commit, and what is looked for then is not found, and would be passed over for good.
        Ok(self.views.reached())
    }

    fn after(&self, seq: u64, most: usize) -> Result<Vec<Followed<Row>>, Failure> {
        let mut rows = Vec::new();
        self.each_after(seq, most as u64, |row| {
            rows.push(Followed {
                seq: row.position,
                what: row,
            });
        })?;
        Ok(rows)
    }
}

impl Cursor for Place {
    fn cursor(&self, name: &str) -> Result<u64, Failure> {
        self.desk.cursor(name).map_err(|e| Failure::again("read the cursor", e))
    }

    fn cursor_set(&self, name: &str, seq: u64) -> Result<(), Failure> {
        self.desk
            .cursor_set(name, seq)
            .map_err(|e| Failure::again("keep the cursor", e))
    }
}

/// What the desk answered, for a job: what it refuses it will refuse for ever, and one letter must not hold up the next; what failed
/// may go well later.
pub(crate) fn troubled(doing: &'static str, e: DeskError) -> Failure {
    match e {
        DeskError::Refused(refusal) => Failure::never(doing, refusal),
        DeskError::Failed(e) => Failure::again(doing, e),
    }
}

/// The accounts of whoever nothing names any more go. Returns how many there were.
pub(crate) fn forget(desk: &Desk, left: &[Forgotten]) -> Result<usize, DeskError> {
    let mut gone = 0;
    for one in left {
        // Each forgetting writes the desk anew: who has gone already is left in peace.
        if desk.account(one.person)?.is_some() {
            desk.account_forget(one.person, &one.party)?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Starts a job on a thread of its own, or only names it where nothing is to be done now.
pub(crate) fn follow(
    name: &'static str,
    place: Place,
    act: impl Act<Row> + Send + 'static,
    clock: Clock,
    bell: Bell,
    now: bool,
) -> Result<(Watch, Option<JoinHandle<()>>)> {
    let mut follower = Follower::new(name, BackOff::default());
    let watch = follower.watch();
    let work = move || {
        jobs::run(
            &mut follower,
            &place,
            &act,
            &place,
            || clock(),
            &bell,
            Duration::from_secs(30),
        );
    };
    let thread = if now {
        Some(std::thread::Builder::new().name(name.into()).spawn(work)?)
    } else {
        None
    };
    Ok((watch, thread))
}

/// For each job: how many statements that are its concern lie beyond its place. Reads a data folder that a node may have open and
/// changes nothing. While a node runs, a few may just be at work; what stays is held up.
///
/// # Errors
/// Where `desk.db` or `ledger.db` cannot be read.
pub fn behind(data: &Path) -> Result<Vec<(&'static str, u64)>> {
    let mut found = Vec::new();
    let mut count = |name: &'static str, concerns: fn(&Row) -> bool| -> Result<()> {
        let mut waiting = 0;
        Log::look(data, Desk::look_cursor(data, name)?, |row| {
            waiting += u64::from(concerns(&row));
        })?;
        found.push((name, waiting));
        Ok(())
    };
    count(letters::NAME, letters::concerns)?;
    count(ended::NAME, ended::concerns)?;
    count(reach::NAME, reach::concerns)?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use store::Chance;
    use terms::{Id, Instant, PartyCode, Refusal};

    /// Otherwise a letter about a statement that the views do not have yet is passed over: whom it asks is not found.
    #[test]
    fn what_the_views_have_not_taken_in_is_followed_by_no_job() {
        let dir = tempfile::tempdir().unwrap();
        let chance = Chance::seeded(1);
        ledger::Ledger::create(dir.path(), &ledger::Options { host: "test".into() }, &chance).unwrap();
        let views = Views::open(
            views::Setup {
                dir: dir.path().to_path_buf(),
                rooms: crate::node::rooms(),
                ledger: ledger::Ledger::open(dir.path(), chance.clone()).unwrap(),
                clock: Arc::new(|| Instant::from_micros(1_700_000_000_000_000)),
                interval: None,
                hooks: views::Hooks::default(),
                rebuild: false,
            },
            &mut |_, _| {},
        )
        .unwrap();
        let desk = Desk::open(dir.path(), chance).unwrap();
        let place = Place {
            views: views.clone(),
            desk,
        };
        let says = |input: &str| {
            let said = views.turn_blocking(views::Ask {
                person: None,
                auth: "node",
                input: input.into(),
                sent: seal::Hash([0; 32]),
                decide: Box::new(|_| {
                    let party = PartyCode::parse("XAA").unwrap();
                    let facts = directory::Acceptance { declined: false };
                    let secret = seal::Secret::from_bytes([1; 32]);
                    Ok(statement::Draft::of(&facts, Id::from_bytes([1; 10]), party, secret))
                }),
            });
            said.unwrap();
        };
        let followed = || (place.head().unwrap(), place.after(0, 64).unwrap().len());
        says("one");
        assert_eq!(followed(), (1, 1));
        // From here on the views cannot commit: each time that they keep their place, they need one that is not there.
        let other = rusqlite::Connection::open(views.file()).unwrap();
        other
            .execute_batch(
                "CREATE TABLE needed(n INTEGER PRIMARY KEY);
                 CREATE TABLE needs(n INTEGER REFERENCES needed(n) DEFERRABLE INITIALLY DEFERRED);
                 CREATE TRIGGER needing AFTER UPDATE ON position BEGIN INSERT INTO needs VALUES (1); END",
            )
            .unwrap();
        says("two");
        assert_eq!(
            views.log().last().unwrap(),
            2,
            "what was acknowledged stands in the ledger"
        );
        assert_eq!(followed(), (1, 1), "and no job goes on to what no reader finds");
        other.execute_batch("INSERT INTO needed VALUES (1)").unwrap();
        says("three");
        assert_eq!(followed(), (3, 3));
        views.stop();
    }

    /// Otherwise one letter that the desk refuses stops all letters of the node.
    #[test]
    fn what_the_desk_refuses_is_passed_over_and_what_failed_is_tried_again() {
        let refused = troubled("write a letter", DeskError::Refused(Refusal::bad("message-malformed")));
        assert!(!refused.may_pass());
        let failed = troubled("write a letter", DeskError::Failed(store::StoreError::Full));
        assert!(failed.may_pass());
    }
}
