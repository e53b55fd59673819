//! The ledger alone, on real files: what it keeps when the disk refuses at the worst moment.
//!
//! Histories, rebuilds and crashes are tried in `views/tests`, whole nodes by `cargo xtask`. Here stand the moments that those meet only
//! by luck.

mod head;
mod restored;

use ledger::{Ledger, LedgerError, Options};
use rusqlite::Connection;
use seal::Secret;
use serde::{Deserialize, Serialize};
use statement::{Draft, Kind, Stamp};
use std::path::Path;
use store::Chance;
use terms::{Id, Instant, PartyCode};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tick {}

impl Kind for Tick {
    const KIND: &'static str = "tick";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &[];
    const ACT: bool = true;
}

/// A new ledger in a folder of its own, with its chance.
fn fresh() -> (tempfile::TempDir, Ledger, Chance) {
    let dir = tempfile::tempdir().expect("a folder");
    let chance = Chance::seeded(11);
    let host = Options {
        host: "log.example".into(),
    };
    Ledger::create(dir.path(), &host, &chance).expect("a new ledger");
    let ledger = Ledger::open(dir.path(), chance.clone()).expect("an open ledger");
    (dir, ledger, chance)
}

/// One statement in a group of its own.
fn says(ledger: &mut Ledger, chance: &Chance) -> Result<(), LedgerError> {
    let subject = Id::from_bytes(chance.bytes());
    let party = PartyCode::parse("XAA").expect("a party");
    let draft = Draft::of(&Tick {}, subject, party, Secret::from_bytes(chance.bytes()));
    let stamp = Stamp {
        at: ledger.next_instant(Instant::from_micros(0)),
        node: ledger.origin().to_owned(),
        auth: "node".into(),
        input: seal::input_mark("", &subject.to_string(), &seal::Hash([0; 32])),
    };
    let finished = draft.finish(&stamp).expect("a statement");
    ledger.begin()?;
    ledger.append(&draft, &finished)?;
    ledger.keep()?;
    ledger.commit()
}

/// Every note that was signed, the smallest first.
fn signed(dir: &Path) -> Vec<(i64, String)> {
    let db = Connection::open(dir.join("ledger.db")).expect("the file");
    let mut q = db
        .prepare("SELECT size, note FROM checkpoint ORDER BY size")
        .expect("checkpoints");
    let rows = q.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).expect("rows");
    rows.collect::<Result<_, _>>().expect("notes")
}

fn sizes(dir: &Path) -> Vec<i64> {
    signed(dir).into_iter().map(|(size, _)| size).collect()
}

fn head(dir: &Path) -> String {
    std::fs::read_to_string(dir.join("keys/head.note")).expect("head.note")
}
