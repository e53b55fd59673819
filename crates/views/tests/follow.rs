//! Views hold nothing new: any history, with crashes and erasures at random points, gives the same tables as a rebuild.
//!
//! A small room of its own keeps notes with two parts. A crash is a copy of all files as they stand while the node still runs.

use ledger::{Ledger, Options};
use proptest::prelude::*;
use rusqlite::{Connection, OptionalExtension, params};
use seal::Secret;
use serde::{Deserialize, Serialize};
use statement::{Draft, DraftPart, ErasedPart, Erasure, Kind, PartSource, PreparedPart};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::Chance;
use terms::{Id, Instant, Label, PartyCode};
use views::{Ask, Hooks, Parts, Room, Sealed, Second, Setup, TurnError, Views};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    number: u32,
}

impl Kind for Note {
    const KIND: &'static str = "note";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &["title", "text"];
    const ACT: bool = false;
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tick {}

impl Kind for Tick {
    const KIND: &'static str = "tick";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &[];
    const ACT: bool = true;
}

struct Notes;

impl Room for Notes {
    fn name(&self) -> &'static str {
        "notes"
    }
    fn version(&self) -> u32 {
        1
    }
    fn kinds(&self) -> &'static [&'static str] {
        &["note", "tick", "erasure"]
    }
    fn schema(&self) -> &'static str {
        "CREATE TABLE note(subject TEXT PRIMARY KEY, id TEXT, number INTEGER, ticks INTEGER NOT NULL, parts BLOB, title TEXT, body TEXT);"
    }
    fn apply(&self, db: &Connection, s: &Sealed) -> rusqlite::Result<Vec<Id>> {
        let subject = s.said.subject.to_string();
        match s.said.kind.as_str() {
            "note" => {
                let Ok(note) = Note::read(&s.said) else {
                    return Ok(vec![]);
                };
                let now: Option<String> = db
                    .query_row("SELECT id FROM note WHERE subject = ?1", [&subject], |r| r.get(0))
                    .optional()?;
                if now != s.said.base.map(|b| b.to_string()) {
                    return Ok(vec![]);
                }
                db.execute(
                    "INSERT INTO note VALUES(?1, ?2, ?3, 0, ?4, NULL, NULL) ON CONFLICT(subject) DO UPDATE
                     SET id = excluded.id, number = excluded.number, parts = excluded.parts",
                    params![subject, s.id.to_string(), note.number, PartSource::pack(&s.parts)],
                )?;
                Ok(vec![s.said.subject])
            }
            "tick" => {
                db.execute("UPDATE note SET ticks = ticks + 1 WHERE subject = ?1", [subject])?;
                Ok(vec![])
            }
            "erasure" => Ok(vec![s.said.subject]),
            _ => Ok(vec![]),
        }
    }
    fn fill(&self, db: &Connection, subject: Id, parts: &dyn Parts) -> rusqlite::Result<()> {
        let packed: Option<Vec<u8>> = db
            .query_row(
                "SELECT parts FROM note WHERE subject = ?1",
                [subject.to_string()],
                |r| r.get(0),
            )
            .optional()?;
        let Some(sources) = packed.and_then(|p| PartSource::unpack(&p)) else {
            return Ok(());
        };
        let text = |i: usize| {
            sources
                .get(i)
                .and_then(|s| parts.text(s, i))
                .and_then(|b| String::from_utf8(b).ok())
        };
        db.execute(
            "UPDATE note SET title = ?2, body = ?3 WHERE subject = ?1",
            params![subject.to_string(), text(0), text(1)],
        )?;
        Ok(())
    }
}

static NOW: AtomicI64 = AtomicI64::new(1_700_000_000_000_000);

fn open(dir: &Path, rebuild: bool) -> Views {
    // Another stream after each start: the same fillers twice would be the same entry twice.
    let stream = u64::try_from(NOW.fetch_add(1, Ordering::Relaxed)).unwrap();
    let ledger = Ledger::open(dir, Chance::seeded(stream)).unwrap();
    Views::open(
        Setup {
            dir: dir.to_path_buf(),
            rooms: vec![Box::new(Notes)],
            ledger,
            clock: Arc::new(|| Instant::from_micros(NOW.fetch_add(10, Ordering::Relaxed))),
            interval: None,
            hooks: Hooks::default(),
            rebuild,
        },
        &mut |_, _| {},
    )
    .unwrap()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else if !entry.file_name().to_string_lossy().ends_with("-shm") {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn party() -> PartyCode {
    PartyCode::parse("XAA").unwrap()
}

fn ask(input: String, draft: Draft) -> Ask {
    Ask {
        person: None,
        auth: "node",
        input,
        sent: seal::Hash([0; 32]),
        decide: Box::new(move |_| Ok(draft)),
    }
}

fn second(person: Id, input: &str, draft: Draft) -> Second {
    Second {
        person: Some(person),
        auth: "link",
        input: input.to_owned(),
        sent: seal::Hash([0; 32]),
        decide: Box::new(move |_, _| Ok(draft)),
    }
}

/// The newest revision of a note: its id and sources, as the view keeps them.
fn newest(views: &Views, subject: Id) -> Option<(seal::Hash, Vec<PartSource>)> {
    let db = store::open_reader(views.file()).unwrap();
    db.query_row(
        "SELECT id, parts FROM note WHERE subject = ?1",
        [subject.to_string()],
        |r| {
            let (id, parts): (String, Vec<u8>) = (r.get(0)?, r.get(1)?);
            Ok((seal::Hash::parse(&id).unwrap(), PartSource::unpack(&parts).unwrap()))
        },
    )
    .optional()
    .unwrap()
}

#[derive(Clone, Debug)]
enum Deed {
    /// Say a note anew, or revise it; carries the title over where told.
    Note(u8, u32, bool),
    /// A revision on a base that is not the newest.
    Stale(u8),
    Tick(u8),
    /// Two ticks as a pair; where the flag is set, the second is refused and takes the first back.
    Pair(u8, bool),
    Erase(u8, u8),
    Checkpoint,
    /// Copy all files while the node runs, go on from the copy.
    Crash,
    /// Stop gracefully and start again.
    Restart,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        6 => (0u8..4, any::<u32>(), any::<bool>()).prop_map(|(s, n, c)| Deed::Note(s, n, c)),
        1 => (0u8..4).prop_map(Deed::Stale),
        3 => (0u8..5).prop_map(Deed::Tick),
        2 => (0u8..4, any::<bool>()).prop_map(|(s, no)| Deed::Pair(s, no)),
        1 => (0u8..4, 0u8..2).prop_map(|(s, p)| Deed::Erase(s, p)),
        1 => Just(Deed::Checkpoint),
        1 => Just(Deed::Crash),
        1 => Just(Deed::Restart),
    ];
    prop::collection::vec(deed, 1..40)
}

fn run(history: &[Deed]) {
    let root = tempfile::tempdir().unwrap();
    let mut dir = root.path().join("0");
    std::fs::create_dir_all(&dir).unwrap();
    let chance = Chance::seeded(11);
    Ledger::create(&dir, &Options { host: "test".into() }, &chance).unwrap();
    let mut views = open(&dir, false);
    let subject = |n: u8| Id::from_bytes([n; 10]);
    let secret = || Secret::from_bytes(chance.bytes());
    let mut accepted = 0u64;
    let mut kept = Vec::new(); // nodes of crashed copies stay open till the end, as a killed process leaves its files
    for (n, deed) in history.iter().enumerate() {
        let said = match deed {
            Deed::Note(s, number, carry) => {
                let mut draft = Draft::of(&Note { number: *number }, subject(*s), party(), secret());
                let before = newest(&views, subject(*s));
                draft.base = before.as_ref().map(|(id, _)| *id);
                let title = match before {
                    Some((_, sources)) if *carry => DraftPart::Carried(sources[0]),
                    _ => DraftPart::New(PreparedPart::new(
                        "title",
                        format!("title {number}").as_bytes(),
                        secret(),
                    )),
                };
                let text = if number % 5 == 0 {
                    String::new()
                } else {
                    format!("text {number}")
                };
                draft.parts = vec![
                    title,
                    DraftPart::New(PreparedPart::new("text", text.as_bytes(), secret())),
                ];
                Some(draft)
            }
            Deed::Stale(s) => {
                let mut draft = Draft::of(&Note { number: 0 }, subject(*s), party(), secret());
                draft.base = Some(seal::Hash([9; 32]));
                draft.parts = ["title", "text"]
                    .map(|name| DraftPart::New(PreparedPart::new(name, b"stale", secret())))
                    .to_vec();
                Some(draft)
            }
            Deed::Tick(s) => Some(Draft::of(&Tick {}, subject(*s), party(), secret())),
            Deed::Pair(s, refused) => {
                let tick = || Draft::of(&Tick {}, subject(*s), party(), secret());
                let mut other = second(subject(9), &format!("pair {n}"), tick());
                if *refused {
                    other.decide = Box::new(|_, _| Err(terms::Refusal::bad("field-missing")));
                }
                let said = views.turn_pair_blocking(ask(format!("pair {n}"), tick()), other);
                assert_eq!(said.is_ok(), !refused);
                accepted += if *refused { 0 } else { 2 };
                None
            }
            Deed::Erase(s, part) => {
                let name = Note::PARTS[usize::from(*part)].to_owned();
                let erasure = Erasure {
                    of: "note".into(),
                    parts: vec![ErasedPart { index: *part, name }],
                    basis: "entered-in-error".into(),
                };
                Some(Draft::of(&erasure, subject(*s), party(), secret()))
            }
            Deed::Checkpoint => {
                views.checkpoint().unwrap();
                None
            }
            Deed::Crash => {
                let next = root.path().join(format!("{}", n + 1));
                copy(&dir, &next);
                dir = next;
                kept.push(std::mem::replace(&mut views, open(&dir, false)));
                None
            }
            Deed::Restart => {
                views.stop();
                views = open(&dir, false);
                None
            }
        };
        if let Some(mut draft) = said {
            draft.label = Label::Clear;
            views.turn_blocking(ask(format!("deed {n}"), draft)).unwrap();
            accepted += 1;
        }
    }
    let stepwise = views::dump(views.file()).unwrap();
    views.stop();
    let rebuilt = open(&dir, true);
    let anew = views::dump(rebuilt.file()).unwrap();
    assert_eq!(stepwise, anew);
    assert_eq!(rebuilt.log().last().unwrap(), accepted);
    rebuilt.stop();
    let head = std::fs::read_to_string(dir.join("keys/head.note")).ok();
    let report = verify::ledger_file(&dir.join("ledger.db"), head.as_deref(), None, &mut |_, _| {}).unwrap();
    assert!(report.is_sound(), "{:?}", report.convictions);
    for old in kept {
        old.stop();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_history_rebuilt_gives_equal_tables(history in deeds()) {
        run(&history);
    }
}

#[test]
fn a_repeated_input_gets_the_first_receipt() {
    let dir = tempfile::tempdir().unwrap();
    let chance = Chance::seeded(1);
    Ledger::create(dir.path(), &Options { host: "test".into() }, &chance).unwrap();
    let views = open(dir.path(), false);
    let tick = |n: u8| {
        Draft::of(
            &Tick {},
            Id::from_bytes([n; 10]),
            party(),
            Secret::from_bytes(chance.bytes()),
        )
    };
    let first = views.turn_blocking(ask("same".into(), tick(1))).unwrap();
    let again = views.turn_blocking(ask("same".into(), tick(2))).unwrap();
    assert!(again.repeated && !first.repeated);
    assert_eq!((first.id, &first.receipt), (again.id, &again.receipt));
    assert_eq!(views.log().last().unwrap(), 1);
    views.checkpoint().unwrap();
    let key = views.log().key();
    let receipt = seal::Receipt::open(&first.receipt, &key).unwrap();
    match views.log().find(&receipt.entry).unwrap().unwrap() {
        ledger::Found::Proved(proof) => assert_eq!(proof.check(&receipt.entry, &key).unwrap().size, 4),
        ledger::Found::Waiting(_) => panic!("still waiting after the checkpoint"),
    }
    views.stop();
}

#[test]
fn a_refusal_takes_back_that_ask_alone() {
    let dir = tempfile::tempdir().unwrap();
    let chance = Chance::seeded(2);
    Ledger::create(dir.path(), &Options { host: "test".into() }, &chance).unwrap();
    let views = open(dir.path(), false);
    let refused = views.turn_blocking(Ask {
        person: None,
        auth: "node",
        input: "no".into(),
        sent: seal::Hash([0; 32]),
        decide: Box::new(|_| Err(terms::Refusal::bad("field-missing"))),
    });
    assert_eq!(refused, Err(TurnError::Refused(terms::Refusal::bad("field-missing"))));
    assert_eq!(views.log().last().unwrap(), 0);
    assert!(views.checkpoint().unwrap().is_none(), "an empty interval adds nothing");
    views.stop();
}

#[test]
fn a_draft_and_its_approval_stand_side_by_side_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let chance = Chance::seeded(3);
    Ledger::create(dir.path(), &Options { host: "test".into() }, &chance).unwrap();
    let views = open(dir.path(), false);
    let subject = Id::from_bytes([4; 10]);
    let tick = || Draft::of(&Tick {}, subject, party(), Secret::from_bytes(chance.bytes()));
    let (one, two) = (Id::from_bytes([1; 10]), Id::from_bytes([2; 10]));
    let no = || terms::Refusal::bad("field-missing");
    // The second refuses: the first is not said either, whatever its own verb thought of it.
    let mut other = second(two, "approve", tick());
    other.decide = Box::new(move |_, _| Err(no()));
    let refused = views.turn_pair_blocking(ask("draft".into(), tick()), other);
    assert_eq!(refused, Err(TurnError::Refused(no())));
    // The first refuses: the second is not asked.
    let mut first = ask("draft".into(), tick());
    first.decide = Box::new(move |_| Err(no()));
    let refused = views.turn_pair_blocking(first, second(two, "approve", tick()));
    assert_eq!(refused, Err(TurnError::Refused(no())));
    assert_eq!(views.log().last().unwrap(), 0);
    // Both hold. The second sees the first in its final bytes.
    let draft = tick();
    let id = draft.id().unwrap();
    let mut other = second(two, "approve", tick());
    let approval = tick();
    other.decide = Box::new(move |_, finished| if finished.id == id { Ok(approval) } else { Err(no()) });
    let (a, b) = views.turn_pair_blocking(ask("draft".into(), draft), other).unwrap();
    assert_eq!((a.id, views.log().last().unwrap()), (id, 2));
    assert!(!a.repeated && !b.repeated && a.entry != b.entry);
    // A repeat of both gets both first receipts, and says nothing.
    let again = views.turn_pair_blocking(ask("draft".into(), tick()), second(two, "approve", tick()));
    let (c, d) = again.unwrap();
    assert!(c.repeated && d.repeated);
    assert_eq!((&a.receipt, &b.receipt), (&c.receipt, &d.receipt));
    // Somebody else comes too late.
    let late = views.turn_pair_blocking(ask("draft".into(), tick()), second(one, "approve", tick()));
    assert_eq!(late, Err(TurnError::Refused(terms::Refusal::conflict("approval-done"))));
    // And an approver's input that was used for something else approves nothing.
    let used = views.turn_pair_blocking(ask("other draft".into(), tick()), second(two, "approve", tick()));
    assert_eq!(used, Err(TurnError::Refused(terms::Refusal::conflict("approval-done"))));
    assert_eq!(views.log().last().unwrap(), 2);
    views.stop();
}

#[test]
fn a_refused_pair_leaves_nothing_beside_what_its_group_accepted() {
    let dir = tempfile::tempdir().unwrap();
    let chance = Chance::seeded(6);
    Ledger::create(dir.path(), &Options { host: "test".into() }, &chance).unwrap();
    let views = open(dir.path(), false);
    let tick = |n: u8| {
        Draft::of(
            &Tick {},
            Id::from_bytes([n; 10]),
            party(),
            Secret::from_bytes(chance.bytes()),
        )
    };
    let (held, hold) = std::sync::mpsc::channel::<()>();
    let (begun, begin) = std::sync::mpsc::channel::<()>();
    let mut busy = ask("busy".into(), tick(1));
    let draft = tick(1);
    busy.decide = Box::new(move |_| {
        begun.send(()).unwrap();
        hold.recv().unwrap();
        Ok(draft)
    });
    let two = Id::from_bytes([2; 10]);
    let mut refused = second(two, "approve", tick(2));
    refused.decide = Box::new(|_, _| Err(terms::Refusal::bad("field-missing")));
    let (first, last) = (ask("draft".into(), tick(2)), ask("last".into(), tick(3)));
    std::thread::scope(|s| {
        let one = s.spawn(|| views.turn_blocking(busy));
        // While the turn is busy, a pair that will be refused and an ask that will not wait for it: they are one group.
        begin.recv().unwrap();
        let pair = s.spawn(|| views.turn_pair_blocking(first, refused));
        std::thread::sleep(std::time::Duration::from_millis(200));
        let other = s.spawn(|| views.turn_blocking(last));
        std::thread::sleep(std::time::Duration::from_millis(200));
        held.send(()).unwrap();
        assert!(one.join().unwrap().is_ok());
        assert!(pair.join().unwrap().is_err());
        assert!(other.join().unwrap().is_ok());
    });
    assert_eq!(views.log().last().unwrap(), 2);
    let mut subjects = Vec::new();
    views
        .log()
        .follow(0, u64::MAX >> 2, |row| {
            subjects.push(statement::Said::parse(&row.said).unwrap().subject);
            Ok(true)
        })
        .unwrap();
    assert_eq!(subjects, [Id::from_bytes([1; 10]), Id::from_bytes([3; 10])]);
    let stepwise = views::dump(views.file()).unwrap();
    views.stop();
    let rebuilt = open(dir.path(), true);
    assert_eq!(views::dump(rebuilt.file()).unwrap(), stepwise);
    rebuilt.stop();
}

#[test]
fn a_node_killed_between_ledger_and_views_has_both_halves_of_a_pair() {
    let root = tempfile::tempdir().unwrap();
    let (before, after) = (root.path().join("before"), root.path().join("after"));
    let chance = Chance::seeded(5);
    std::fs::create_dir_all(&before).unwrap();
    Ledger::create(&before, &Options { host: "test".into() }, &chance).unwrap();
    let views = open(&before, false);
    let subject = Id::from_bytes([4; 10]);
    let mut note = Draft::of(
        &Note { number: 7 },
        subject,
        party(),
        Secret::from_bytes(chance.bytes()),
    );
    note.parts = ["title", "text"]
        .map(|name| DraftPart::New(PreparedPart::new(name, b"x", Secret::from_bytes(chance.bytes()))))
        .to_vec();
    let tick = || Draft::of(&Tick {}, subject, party(), Secret::from_bytes(chance.bytes()));
    views.turn_blocking(ask("first".into(), tick())).unwrap();
    // The views as they are when the ledger has committed the pair and they have not: those of before, beside the ledger of after.
    copy(&before, &after);
    let two = Id::from_bytes([2; 10]);
    let pair = views.turn_pair_blocking(ask("draft".into(), note.clone()), second(two, "approve", tick()));
    let (a, b) = pair.unwrap();
    let stepwise = views::dump(views.file()).unwrap();
    for name in ["ledger.db", "ledger.db-wal"] {
        let _ = std::fs::remove_file(after.join(name));
        if before.join(name).exists() {
            std::fs::copy(before.join(name), after.join(name)).unwrap();
        }
    }
    let restarted = open(&after, false);
    assert_eq!(views::dump(restarted.file()).unwrap(), stepwise);
    let again = restarted.turn_pair_blocking(ask("draft".into(), note), second(two, "approve", tick()));
    let (c, d) = again.unwrap();
    assert_eq!((a.receipt, b.receipt), (c.receipt, d.receipt));
    assert!(c.repeated && d.repeated);
    views.stop();
    restarted.stop();
}

#[test]
fn erased_text_is_in_no_file() {
    let dir = tempfile::tempdir().unwrap();
    let chance = Chance::seeded(5);
    Ledger::create(dir.path(), &Options { host: "test".into() }, &chance).unwrap();
    let views = open(dir.path(), false);
    let secret = || Secret::from_bytes(chance.bytes());
    let mut canary_secret = None;
    for n in 0..60u8 {
        let mut draft = Draft::of(&Note { number: 1 }, Id::from_bytes([n; 10]), party(), secret());
        let text = if n == 30 {
            "CANARY-IN-THE-TEXT".to_owned()
        } else {
            format!("text {n} {}", "x".repeat(usize::from(n) * 7))
        };
        let part_secret = secret();
        if n == 30 {
            canary_secret = Some(*part_secret.as_bytes());
        }
        draft.parts = vec![
            DraftPart::New(PreparedPart::new("title", b"t", secret())),
            DraftPart::New(PreparedPart::new("text", text.as_bytes(), part_secret)),
        ];
        views.turn_blocking(ask(format!("n{n}"), draft)).unwrap();
    }
    let holds = |needle: &[u8]| holds(dir.path(), needle);
    assert!(holds(b"CANARY-IN-THE-TEXT"), "the view holds it before");
    let draft = erasure_of_text(Id::from_bytes([30; 10]), secret());
    views.turn_blocking(ask("erase".into(), draft)).unwrap();
    assert!(
        !holds(b"CANARY-IN-THE-TEXT"),
        "answered as erased, yet a file holds the text"
    );
    assert!(
        !holds(&canary_secret.unwrap()),
        "answered as erased, yet a file holds the secret"
    );
    views.checkpoint().unwrap();
    views.stop();
    let report = verify::ledger_file(&dir.path().join("ledger.db"), None, None, &mut |_, _| {}).unwrap();
    assert!(report.is_sound(), "{:?}", report.convictions);
    assert_eq!(report.erased, 1);
}

/// Whether any file of the folder holds these bytes.
fn holds(dir: &Path, needle: &[u8]) -> bool {
    std::fs::read_dir(dir)
        .unwrap()
        .flatten()
        .filter(|e| e.path().is_file())
        .any(|e| {
            let bytes = std::fs::read(e.path()).unwrap();
            bytes.windows(needle.len()).any(|w| w == needle)
        })
}

fn erasure_of_text(subject: Id, secret: Secret) -> Draft {
    let erasure = Erasure {
        of: "note".into(),
        parts: vec![ErasedPart {
            index: 1,
            name: "text".into(),
        }],
        basis: "request".into(),
    };
    Draft::of(&erasure, subject, party(), secret)
}

/// A backup, or a check of the whole ledger, reads for longer than an erasure waits. The node goes on; "erased" is not answered before it
/// is so, not even to a repetition or after a restart.
#[test]
fn an_erasure_that_a_long_reader_holds_up_is_finished_when_the_reader_has_gone() {
    for (held, restarted) in [("ledger", false), ("views", false), ("ledger", true)] {
        let dir = tempfile::tempdir().unwrap();
        let chance = Chance::seeded(7);
        Ledger::create(dir.path(), &Options { host: "test".into() }, &chance).unwrap();
        let mut views = open(dir.path(), false);
        let (secret, subject) = (|| Secret::from_bytes(chance.bytes()), Id::from_bytes([1; 10]));
        let mut note = Draft::of(&Note { number: 1 }, subject, party(), secret());
        let text_secret = secret();
        let opens = *text_secret.as_bytes();
        note.parts = vec![
            DraftPart::New(PreparedPart::new("title", b"t", secret())),
            DraftPart::New(PreparedPart::new("text", b"CANARY-HELD", text_secret)),
        ];
        views.turn_blocking(ask("note".into(), note)).unwrap();

        let file = if held == "ledger" {
            dir.path().join("ledger.db")
        } else {
            views.file().to_path_buf()
        };
        let reader = rusqlite::Connection::open(&file).unwrap();
        reader.execute_batch("BEGIN; SELECT * FROM sqlite_schema").unwrap();
        let erase = |views: &Views| views.turn_blocking(ask("erase".into(), erasure_of_text(subject, secret())));
        let not_finished = |answer: Result<views::Accepted, TurnError>| match answer {
            Err(TurnError::Refused(refusal)) => assert_eq!(refusal.code, "erasure-not-finished"),
            other => panic!("answered {other:?} while a file still holds the text"),
        };
        not_finished(erase(&views));
        assert!(
            holds(dir.path(), &opens) || holds(dir.path(), b"CANARY-HELD"),
            "the test would see it"
        );
        assert!(views.is_open(), "the node goes on");
        let tick = Draft::of(&Tick {}, subject, party(), secret());
        views.turn_blocking(ask("tick".into(), tick)).unwrap();
        views.checkpoint().unwrap();
        assert_eq!(std::fs::read_to_string(dir.path().join("keys/undone")).ok(), None);
        if restarted {
            views.stop();
            views = open(dir.path(), false);
        }
        not_finished(erase(&views));

        drop(reader);
        let finished = (0..300).find_map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(100));
            erase(&views).ok()
        });
        assert!(finished.expect("it is finished at last").repeated);
        for gone in [&opens[..], b"CANARY-HELD"] {
            assert!(!holds(dir.path(), gone), "answered as erased, yet a file holds it");
        }
        assert!(
            std::fs::read_to_string(dir.path().join("keys/undone"))
                .unwrap()
                .starts_with("erased ")
        );
        assert_eq!(views.log().last().unwrap(), 3, "nothing was said twice");
        views.stop();
        let report = verify::ledger_file(&dir.path().join("ledger.db"), None, None, &mut |_, _| {}).unwrap();
        assert!(report.is_sound(), "{:?}", report.convictions);
    }
}

#[test]
fn fillers_are_proved_like_statements() {
    let dir = tempfile::tempdir().unwrap();
    let chance = Chance::seeded(6);
    Ledger::create(dir.path(), &Options { host: "test".into() }, &chance).unwrap();
    let views = open(dir.path(), false);
    let tick = Draft::of(
        &Tick {},
        Id::from_bytes([1; 10]),
        party(),
        Secret::from_bytes(chance.bytes()),
    );
    views.turn_blocking(ask("one".into(), tick)).unwrap();
    views.checkpoint().unwrap();
    let bundle = views
        .log()
        .tile(&seal::TileAddress::parse("entries/000.p/4").unwrap())
        .unwrap()
        .unwrap();
    let key = views.log().key();
    for entry in bundle.chunks(35) {
        let leaf = seal::leaf_hash(&entry[2..]);
        match views.log().find(&leaf).unwrap() {
            Some(ledger::Found::Proved(proof)) => assert_eq!(proof.check(&leaf, &key).unwrap().size, 4),
            other => panic!("an entry of the public tiles is answered {other:?}: fillers can be told from statements"),
        }
    }
    views.stop();
}
