//! G-S12: whoever changes what the ledger says is convicted with the name of the record.
//!
//! On copies of a real ledger (every kind of row, parts carried over, erasures, several checkpoints) each class of record is flipped, swapped,
//! deleted and rolled back; the checker must name class and record. Then single bits of the file are flipped at random: convicted, or
//! the export is byte-equal, because the bit says nothing.

use crate::yard::{Dice, Yard};
use anyhow::{Context, Result, bail};
use ledger::{Ledger, Options};
use rusqlite::Connection;
use statement::{Audience, Draft, DraftPart, ErasedPart, Erasure, PartSource, PreparedPart, Stamp};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use store::Chance;
use terms::{Id, Instant, Label, PartyCode};

/// The parts of the ledger's one revisable kind here: as many as a contact has.
const PARTS: &[&str] = &[
    "person",
    "office",
    "channel-1",
    "channel-2",
    "channel-3",
    "channel-4",
    "channel-5",
    "channel-6",
    "channel-7",
    "channel-8",
    "duty",
    "languages",
    "keys",
    "note",
];

/// Writes a ledger the way the turn does.
struct Writer {
    ledger: Ledger,
    chance: Chance,
    at: Instant,
    inputs: u64,
}

impl Writer {
    fn say(&mut self, draft: &Draft) -> Result<(seal::Hash, Vec<PartSource>)> {
        self.at = self.ledger.next_instant(self.at.plus_seconds(7));
        self.inputs += 1;
        let stamp = Stamp {
            at: self.at,
            node: self.ledger.origin().to_owned(),
            auth: "link".into(),
            input: seal::input_mark("", &format!("tamper-{}", self.inputs), &seal::Hash([0; 32])),
        };
        let finished = draft.finish(&stamp)?;
        self.ledger.begin()?;
        let done = self.ledger.append(draft, &finished)?;
        self.ledger.keep()?;
        self.ledger.commit()?;
        Ok((finished.id, done.parts))
    }

    fn secret(&self) -> seal::Secret {
        seal::Secret::from_bytes(self.chance.bytes())
    }

    fn contact(&self, subject: Id, revision: u32, before: Option<&(seal::Hash, Vec<PartSource>)>) -> Draft {
        let parts = PARTS
            .iter()
            .enumerate()
            .map(|(i, name)| match before {
                // Every second part is carried over from the revision before.
                Some((_, sources)) if i % 2 == 0 => DraftPart::Carried(sources[i]),
                _ => {
                    let text = if i > 9 && i < 12 {
                        String::new()
                    } else {
                        format!("{{\"text\":\"{name} {subject} {revision}\"}}")
                    };
                    DraftPart::New(PreparedPart::new(name, text.as_bytes(), self.secret()))
                }
            })
            .collect();
        Draft {
            kind: "contact",
            kv: 1,
            names: PARTS,
            subject,
            base: before.map(|(id, _)| *id),
            party: party(),
            hand: Some(Id::from_bytes([7; 10])),
            label: Label::Green,
            audience: vec![Audience::read("@secretariat")],
            refs: Vec::new(),
            facts: format!("{{\"revision\":{revision}}}"),
            labels: BTreeMap::from([("person".to_owned(), Label::Amber)]),
            parts,
            secret: self.secret(),
        }
    }

    fn act(&self, kind: &'static str, subject: Id, facts: String) -> Draft {
        Draft {
            kind,
            kv: 1,
            names: &[],
            subject,
            base: None,
            party: party(),
            hand: None,
            label: Label::Clear,
            audience: Vec::new(),
            refs: Vec::new(),
            facts,
            labels: BTreeMap::new(),
            parts: Vec::new(),
            secret: self.secret(),
        }
    }
}

fn party() -> PartyCode {
    PartyCode::parse("XAA").unwrap_or_else(|| unreachable!("a constant code"))
}

/// Facts of the ledger that was made, for choosing what to change.
struct Made {
    /// The folder, with `keys/`.
    dir: PathBuf,
    /// A copy of `ledger.db` as it was two checkpoints earlier, before the erasures.
    old: PathBuf,
}

/// Makes the ledger: 12 subjects with 3 revisions each, acts, two erasures, five checkpoints, some statements waiting.
fn make(dir: &Path) -> Result<Made> {
    let chance = Chance::seeded(12);
    std::fs::create_dir_all(dir)?;
    Ledger::create(
        dir,
        &Options {
            host: "log.example".into(),
        },
        &chance,
    )?;
    let mut w = Writer {
        ledger: Ledger::open(dir, chance.clone())?,
        chance: chance.clone(),
        at: Instant::parse("2026-11-22T08:00:00Z").context("a constant instant")?,
        inputs: 0,
    };
    let subjects: Vec<Id> = (0..12).map(|_| Id::from_bytes(chance.bytes())).collect();
    let mut newest: BTreeMap<Id, (seal::Hash, Vec<PartSource>)> = BTreeMap::new();
    for revision in 0..3 {
        for subject in &subjects {
            let draft = w.contact(*subject, revision, newest.get(subject));
            let said = w.say(&draft)?;
            newest.insert(*subject, said);
        }
        for subject in subjects.iter().step_by(4) {
            let act = w.act("confirmation", *subject, "{}".into());
            w.say(&act)?;
        }
        w.ledger.checkpoint()?;
    }
    let old = dir.join("old-ledger.db");
    {
        let db = Connection::open(dir.join("ledger.db"))?;
        db.execute("VACUUM INTO ?1", [old.to_string_lossy()])?;
    }
    for (subject, index) in [(subjects[2], 13u8), (subjects[5], 1u8)] {
        let facts = Erasure {
            of: "contact".into(),
            parts: vec![ErasedPart {
                index,
                name: PARTS[usize::from(index)].into(),
            }],
            basis: "request-of-person".into(),
        };
        let act = w.act("erasure", subject, serde_json::to_string(&facts)?);
        w.say(&act)?;
        w.ledger.checkpoint()?;
    }
    for subject in subjects.iter().take(2) {
        let act = w.act("confirmation", *subject, "{}".into());
        w.say(&act)?;
    }
    drop(w);
    {
        let db = Connection::open(dir.join("ledger.db"))?;
        db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;")?;
    }
    Ok(Made {
        dir: dir.to_path_buf(),
        old,
    })
}

/// One change, and what must be convicted for it.
struct Change {
    class: &'static str,
    what: &'static str,
    sql: &'static str,
    /// Class that must be among the convictions, and the record it must name.
    convicts: &'static str,
    record: &'static str,
}

const fn change(
    class: &'static str,
    what: &'static str,
    sql: &'static str,
    convicts: &'static str,
    record: &'static str,
) -> Change {
    Change {
        class,
        what,
        sql,
        convicts,
        record,
    }
}

// `old` is the ledger before the erasures. Statement 5 is an ordinary first revision, 20 its second; 3 and 6 brought parts that were erased later.
const CHANGES: [Change; 42] = [
    change(
        "said",
        "flip",
        "UPDATE statement SET said = CAST(replace(CAST(said AS TEXT), 'TLP:GREEN', 'TLP:CLEAR') AS BLOB) WHERE seq = 5",
        "said",
        "statement 5",
    ),
    change(
        "said",
        "swap",
        "UPDATE statement SET said = (SELECT o.said FROM old.statement o WHERE o.seq = 9 - statement.seq) WHERE seq IN (4, 5)",
        "said",
        "statement 5",
    ),
    change(
        "said",
        "swap (whole rows)",
        "UPDATE statement SET seq = -5 WHERE seq = 5; UPDATE statement SET seq = 5 WHERE seq = 4; UPDATE statement SET seq = 4 WHERE seq = -5",
        "stamp",
        "statement 5",
    ),
    change(
        "said",
        "deletion",
        "DELETE FROM statement WHERE seq = 5",
        "said",
        "statement 5",
    ),
    change(
        "said",
        "moved far away",
        "UPDATE statement SET seq = 1 << 50 WHERE seq = 5",
        "said",
        "statement 5",
    ),
    change(
        "said",
        "deletion, passed off as a filler",
        "INSERT INTO filler SELECT place, zeroblob(32) FROM statement WHERE seq = 5; DELETE FROM statement WHERE seq = 5",
        "filler",
        "entry",
    ),
    change(
        "said",
        "roll-back of the newest",
        "DELETE FROM statement WHERE seq = (SELECT max(seq) FROM statement WHERE place IS NOT NULL)",
        "said",
        "statement",
    ),
    change(
        "stamp",
        "flip",
        "UPDATE statement SET stamp = CAST(replace(CAST(stamp AS TEXT), '\"link\"', '\"node\"') AS BLOB) WHERE seq = 5",
        "stamp",
        "statement 5",
    ),
    change(
        "stamp",
        "swap",
        "UPDATE statement SET stamp = (SELECT o.stamp FROM old.statement o WHERE o.seq = 9 - statement.seq) WHERE seq IN (4, 5)",
        "stamp",
        "statement 5",
    ),
    change(
        "stamp",
        "deletion",
        "UPDATE statement SET stamp = x'' WHERE seq = 5",
        "stamp",
        "statement 5",
    ),
    change(
        "stamp",
        "roll-back to an earlier time",
        "UPDATE statement SET stamp = (SELECT o.stamp FROM old.statement o WHERE o.seq = 2) WHERE seq = 5",
        "stamp",
        "statement 5",
    ),
    change(
        "stamp",
        "filed under another input",
        "UPDATE statement SET input = zeroblob(16) WHERE seq = 5",
        "stamp",
        "statement 5",
    ),
    change(
        "part",
        "flip of the closed text",
        "UPDATE body SET closed = zeroblob(length(closed)) WHERE seq = 5 AND part = 1",
        "part",
        "statement 5, part office",
    ),
    change(
        "part",
        "flip of the commitment",
        "UPDATE statement SET parts = CAST(zeroblob(32) || substr(parts, 33) AS BLOB) WHERE seq = 5",
        "part",
        "statement 5",
    ),
    change(
        "part",
        "swap",
        "UPDATE body SET closed = (SELECT o.closed FROM old.body o WHERE o.seq = body.seq AND o.part = 4 - body.part) WHERE seq = 1 AND part IN (1, 3)",
        "part",
        "statement 1, part office",
    ),
    change(
        "part",
        "deletion",
        "DELETE FROM body WHERE seq = 5 AND part = 1",
        "secret",
        "statement 5, part office",
    ),
    change(
        "part",
        "roll-back to the text of an earlier revision",
        "UPDATE body SET closed = (SELECT o.closed FROM old.body o WHERE o.seq = 5 AND o.part = 1) WHERE seq = 20 AND part = 1",
        "part",
        "statement 20, part office",
    ),
    change(
        "part",
        "an extra text",
        "INSERT INTO body VALUES(9999, 0, x'00')",
        "part",
        "table body",
    ),
    change(
        "part",
        "kept as another type",
        "UPDATE statement SET parts = zeroblob(32) || substr(parts, 33) WHERE seq = 5",
        "part",
        "statement 5",
    ),
    change(
        "secret",
        "flip",
        "UPDATE secret SET slots = CAST(substr(slots, 1, 32) || x'ff' || substr(slots, 34) AS BLOB) WHERE seq = 5",
        "part",
        "statement 5, part office",
    ),
    change(
        "secret",
        "swap",
        "UPDATE secret SET slots = (SELECT o.slots FROM old.secret o WHERE o.seq = 3 - secret.seq) WHERE seq IN (1, 2)",
        "part",
        "statement 1, part person",
    ),
    change(
        "secret",
        "deletion",
        "DELETE FROM secret WHERE seq = 5",
        "secret",
        "statement 5, part office",
    ),
    change(
        "secret",
        "destroyed without an erasure",
        "UPDATE secret SET slots = zeroblob(length(slots)) WHERE seq = 5",
        "secret",
        "statement 5, part office",
    ),
    change(
        "secret",
        "roll-back of one erased",
        "UPDATE secret SET slots = (SELECT o.slots FROM old.secret o WHERE o.seq = secret.seq) WHERE seq IN (SELECT seq FROM old.secret)",
        "erasure",
        "statement 3, part note",
    ),
    change(
        "erasure",
        "flip: another part named",
        "UPDATE statement SET said = CAST(replace(CAST(said AS TEXT), '\"index\":13', '\"index\":12') AS BLOB) WHERE CAST(said AS TEXT) LIKE '%\"erasure\"%'",
        "said",
        "statement 46",
    ),
    change(
        "erasure",
        "swap",
        "UPDATE erasure SET seq = seq - 30",
        "erasure",
        "statement 46",
    ),
    change(
        "erasure",
        "deletion from the list",
        "DELETE FROM erasure WHERE seq = 46",
        "erasure",
        "statement 46",
    ),
    change(
        "erasure",
        "roll-back of the erased text",
        "INSERT OR REPLACE INTO body SELECT * FROM old.body; UPDATE secret SET slots = (SELECT o.slots FROM old.secret o WHERE o.seq = secret.seq) WHERE seq IN (SELECT seq FROM old.secret)",
        "erasure",
        "statement 3, part note",
    ),
    change(
        "leaf",
        "flip",
        "UPDATE leaf SET entry = CAST(substr(entry, 1, 32) || x'00' AS BLOB) WHERE place = 5",
        "leaf",
        "entry 5",
    ),
    change(
        "leaf",
        "swap",
        "UPDATE leaf SET entry = (SELECT o.entry FROM old.leaf o WHERE o.place = 11 - leaf.place) WHERE place IN (5, 6)",
        "leaf",
        "entry",
    ),
    change(
        "leaf",
        "deletion",
        "DELETE FROM leaf WHERE place = 5",
        "leaf",
        "entry 5",
    ),
    change(
        "leaf",
        "moved far away",
        "UPDATE leaf SET place = 1 << 50 WHERE place = 5",
        "leaf",
        "entry 1125899906842624",
    ),
    change(
        "leaf",
        "roll-back",
        "DELETE FROM leaf WHERE place >= (SELECT count(*) FROM old.leaf)",
        "leaf",
        "is missing",
    ),
    change(
        "file",
        "a trigger that destroys what is said next",
        "CREATE TRIGGER late AFTER INSERT ON statement BEGIN DELETE FROM body; END",
        "file",
        "trigger late",
    ),
    change(
        "node",
        "flip",
        "UPDATE node SET hash = zeroblob(32) WHERE level = 1 AND place = 2",
        "node",
        "1/2",
    ),
    change(
        "node",
        "swap",
        "UPDATE node SET hash = (SELECT o.hash FROM old.node o WHERE o.level = 1 AND o.place = 3 - node.place) WHERE level = 1 AND place IN (1, 2)",
        "node",
        "1/1",
    ),
    change(
        "node",
        "deletion",
        "DELETE FROM node WHERE level = 1 AND place = 2",
        "node",
        "1/2",
    ),
    change(
        "node",
        "roll-back",
        "DELETE FROM node WHERE (level, place) NOT IN (SELECT level, place FROM old.node)",
        "node",
        "is missing",
    ),
    change(
        "checkpoint",
        "flip",
        "UPDATE checkpoint SET note = replace(note, 'log.example/log/1', 'log.example/log/2') WHERE size = (SELECT min(size) FROM checkpoint)",
        "checkpoint",
        "of size",
    ),
    change(
        "checkpoint",
        "swap",
        "UPDATE checkpoint SET note = (SELECT c.note FROM old.checkpoint c ORDER BY size DESC LIMIT 1) WHERE size = (SELECT min(size) FROM checkpoint)",
        "checkpoint",
        "of size",
    ),
    change(
        "checkpoint",
        "deletion",
        "DELETE FROM checkpoint WHERE size = (SELECT min(size) FROM checkpoint)",
        "checkpoint",
        "of size",
    ),
    change(
        "checkpoint",
        "roll-back",
        "DELETE FROM checkpoint WHERE size > (SELECT max(size) FROM old.checkpoint)",
        "checkpoint",
        "head.note",
    ),
];

const FILLERS: [Change; 4] = [
    change(
        "filler",
        "flip",
        "UPDATE filler SET secret = zeroblob(32) WHERE place = (SELECT min(place) FROM filler)",
        "filler",
        "entry",
    ),
    change(
        "filler",
        "swap",
        "UPDATE filler SET secret = (SELECT o.secret FROM old.filler o WHERE o.place <> filler.place LIMIT 1) WHERE place = (SELECT min(place) FROM filler)",
        "filler",
        "entry",
    ),
    change(
        "filler",
        "deletion",
        "DELETE FROM filler WHERE place = (SELECT min(place) FROM filler)",
        "leaf",
        "opens neither",
    ),
    change(
        "filler",
        "roll-back",
        "DELETE FROM filler WHERE place NOT IN (SELECT place FROM old.filler)",
        "leaf",
        "opens neither",
    ),
];

/// Runs it. Needs no server: the ledger's own code writes, the stand-alone checker's code judges.
pub fn tamper(yard: &Yard, flips: u64, seed: u64) -> Result<()> {
    let scratch = yard.scratch("tamper")?;
    let made = make(&scratch.join("made"))?;
    let ledger = made.dir.join("ledger.db");
    let head = std::fs::read_to_string(made.dir.join("keys/head.note"))?;
    let copy = scratch.join("copy.db");
    let check = |path: &Path| verify::ledger_file(path, Some(&head), None, &mut |_, _| {});
    let clean = check(&ledger)?;
    if !clean.is_sound() || clean.erased == 0 || clean.fillers == 0 || clean.waiting == 0 {
        bail!("the ledger made for this is not as it should be: {clean:?}");
    }
    println!(
        "tamper: a ledger of {} statements ({} waiting), {} fillers, tree of {}, {} parts erased; {} bytes",
        clean.statements,
        clean.waiting,
        clean.fillers,
        clean.size,
        clean.erased,
        std::fs::metadata(&ledger)?.len()
    );
    let truth = export(&ledger)?;
    let mut missed = Vec::new();
    for change in CHANGES.iter().chain(&FILLERS) {
        std::fs::copy(&ledger, &copy)?;
        {
            let db = Connection::open(&copy)?;
            db.execute("ATTACH ?1 AS old", [made.old.to_string_lossy()])?;
            db.execute_batch(change.sql)
                .with_context(|| format!("{}, {}", change.class, change.what))?;
        }
        if change.class != "file" && export(&copy)? == truth {
            bail!("{}, {}: the change changed nothing", change.class, change.what);
        }
        let report = check(&copy)?;
        let named = report
            .convictions
            .iter()
            .find(|c| c.class == change.convicts && c.to_string().contains(change.record));
        match named {
            Some(c) => println!("  {:<11} {:<46} convicted: {c}", change.class, change.what),
            None => {
                let all: Vec<String> = report.convictions.iter().take(4).map(ToString::to_string).collect();
                println!(
                    "  {:<11} {:<46} NOT CONVICTED as {} {}: {all:?}",
                    change.class, change.what, change.convicts, change.record
                );
                missed.push(format!("{}, {}", change.class, change.what));
            }
        }
    }
    {
        // The whole file as it was: only head.note beside the key tells.
        let report = check(&made.old)?;
        match report.convictions.iter().find(|c| c.record.contains("head.note")) {
            Some(c) => println!("  {:<11} {:<46} convicted: {c}", "file", "roll-back of the whole file"),
            None => missed.push("file, roll-back".into()),
        }
    }
    let bytes = std::fs::read(&ledger)?;
    let mut dice = Dice::new(seed);
    let (mut convicted, mut silent, mut by_class) = (0u64, 0u64, BTreeMap::<&'static str, u64>::new());
    for _ in 0..flips {
        let at = usize::try_from(dice.below(bytes.len() as u64))?;
        let bit = 1u8 << dice.below(8);
        let mut flipped = bytes.clone();
        flipped[at] ^= bit;
        std::fs::write(&copy, &flipped)?;
        let path = copy.clone();
        let head = head.clone();
        let report = std::panic::catch_unwind(move || verify::ledger_file(&path, Some(&head), None, &mut |_, _| {}));
        let Ok(report) = report else {
            missed.push(format!("bit {bit:#04x} of byte {at}: the checker panicked"));
            continue;
        };
        let report = report?;
        match report.convictions.first() {
            Some(first) => {
                convicted += 1;
                *by_class.entry(first.class).or_default() += 1;
            }
            None if export(&copy).is_ok_and(|e| e == truth) => silent += 1,
            None => missed.push(format!(
                "bit {bit:#04x} of byte {at}: not convicted, and the export differs"
            )),
        }
    }
    println!(
        "tamper: {flips} random flips: {convicted} convicted (first by class: {by_class:?}), {silent} say nothing (export byte-equal) (seed {seed})"
    );
    if missed.is_empty() {
        return Ok(());
    }
    bail!("{} not convicted: {missed:#?}", missed.len())
}

fn export(path: &Path) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    verify::export(path, &mut out)?;
    Ok(out)
}
