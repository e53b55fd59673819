//! Views that missed a commit of the ledger: what was accepted stands, they say that they are behind, and follow without being asked.

use ledger::{Ledger, Options};
use rusqlite::Connection;
use seal::Secret;
use serde::{Deserialize, Serialize};
use statement::{Draft, Kind};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::time::Duration;
use store::Chance;
use terms::{Id, Instant, PartyCode};
use views::{Ask, Hooks, Parts, Room, Sealed, Setup, Views};

#[derive(Serialize, Deserialize)]
struct Bare {}

impl Kind for Bare {
    const KIND: &'static str = "bare";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &[];
    const ACT: bool = true;
}

/// A room whose rows need a place that somebody else makes: until then the commit of the views fails, and nothing before it.
struct Needy;

impl Room for Needy {
    fn name(&self) -> &'static str {
        "needy"
    }
    fn version(&self) -> u32 {
        1
    }
    fn kinds(&self) -> &'static [&'static str] {
        &["bare"]
    }
    fn schema(&self) -> &'static str {
        "CREATE TABLE place(n INTEGER PRIMARY KEY);
         CREATE TABLE taken(n INTEGER REFERENCES place(n) DEFERRABLE INITIALLY DEFERRED);"
    }
    fn apply(&self, db: &Connection, _: &Sealed) -> rusqlite::Result<Vec<Id>> {
        db.execute("INSERT INTO taken(n) VALUES(1)", [])?;
        Ok(vec![])
    }
    fn fill(&self, _: &Connection, _: Id, _: &dyn Parts) -> rusqlite::Result<()> {
        Ok(())
    }
}

#[test]
fn views_that_missed_a_commit_follow_by_themselves() {
    static NOW: AtomicI64 = AtomicI64::new(1_700_000_000_000_000);
    let dir = tempfile::tempdir().unwrap();
    Ledger::create(dir.path(), &Options { host: "test".into() }, &Chance::seeded(1)).unwrap();
    let rung = Arc::new(AtomicU32::new(0));
    let ringing = Arc::clone(&rung);
    let views = Views::open(
        Setup {
            dir: dir.path().to_path_buf(),
            rooms: vec![Box::new(Needy)],
            ledger: Ledger::open(dir.path(), Chance::seeded(2)).unwrap(),
            clock: Arc::new(|| Instant::from_micros(NOW.fetch_add(10, Ordering::Relaxed))),
            interval: None,
            hooks: Hooks {
                committed: Box::new(move || {
                    ringing.fetch_add(1, Ordering::SeqCst);
                }),
                ..Hooks::default()
            },
            rebuild: false,
        },
        &mut |_, _| {},
    )
    .unwrap();
    assert!(!views.are_behind());
    let said = views.turn_blocking(Ask {
        person: None,
        auth: "node",
        input: "one".into(),
        sent: seal::Hash([0; 32]),
        decide: Box::new(|_| {
            let party = PartyCode::parse("XAA").unwrap();
            Ok(Draft::of(
                &Bare {},
                Id::from_bytes([1; 10]),
                party,
                Secret::from_bytes([1; 32]),
            ))
        }),
    });
    assert!(said.is_ok(), "the ledger has it: {said:?}");
    assert!(views.are_behind(), "the views have it not, and say so");
    assert_eq!((views.log().last().unwrap(), views.reached()), (1, 0));
    // What stood in the way goes. Nobody asks for anything from here on.
    let before = rung.load(Ordering::SeqCst);
    let db = Connection::open(views.file()).unwrap();
    db.execute("INSERT INTO place(n) VALUES(1)", []).unwrap();
    for _ in 0..600 {
        if !views.are_behind() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(!views.are_behind(), "they do not wait for the next ask");
    assert_eq!(views.reached(), 1);
    let taken: i64 = db.query_row("SELECT count(*) FROM taken", [], |r| r.get(0)).unwrap();
    assert_eq!(taken, 1, "taken in once");
    for _ in 0..600 {
        if rung.load(Ordering::SeqCst) > before {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(rung.load(Ordering::SeqCst) > before, "and whoever follows is told");
    views.stop();
}
