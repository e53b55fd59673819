//! Restoring that fails on its way: there is no ledger until everything else is there.
//!
//! A folder with a ledger and without its desk would be refused by the next try ("exists") and would serve an epoch that nobody said. Serves
//! TRUST G-R14.

use crate::{Tick, fresh, says, sizes};
use ledger::{Ledger, LedgerError};
use seal::Secret;
use statement::{Draft, DraftPart, ErasedPart, Erasure, Kind, PreparedPart, Stamp};
use std::path::{Path, PathBuf};
use store::Chance;
use terms::{Id, Instant, PartyCode};

#[test]
fn a_restore_that_cannot_keep_the_desk_can_be_done_again() {
    let (dir, mut ledger, chance) = fresh();
    says(&mut ledger, &chance).unwrap();
    ledger.checkpoint().unwrap().expect("a note");
    let folder = ledger::backup(dir.path(), &dir.path().join("backups"), "1").unwrap();
    let desk = rusqlite::Connection::open(folder.join("desk.db")).unwrap();
    desk.execute_batch("CREATE TABLE account(person); INSERT INTO account VALUES(1)")
        .unwrap();
    drop(desk);
    let whole = std::fs::read(folder.join("desk.db")).unwrap();
    let other = dir.path().join("other");
    // A folder stands where the desk's file is to be.
    std::fs::create_dir_all(other.join("desk.db")).unwrap();
    ledger::restore(&folder, &other, &chance).expect_err("no place for the desk");
    assert!(!other.join("ledger.db").exists(), "half a restore is no ledger");
    std::fs::remove_dir(other.join("desk.db")).unwrap();
    let restored = ledger::restore(&folder, &other, &chance).expect("the second try");
    assert!(restored.epoch.is_some() && restored.with_secrets);
    assert_eq!(std::fs::read(other.join("desk.db")).unwrap(), whole);
    assert_eq!(sizes(&other), [4]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_is_taken_by_its_whole_name_or_refused_in_words() {
    use std::os::unix::ffi::OsStrExt;
    let (dir, mut ledger, chance) = fresh();
    says(&mut ledger, &chance).unwrap();
    let folder = ledger::backup(dir.path(), &dir.path().join("backups"), "1").unwrap();
    // None of these is read as an address, an escape or a piece of a command.
    for (n, name) in ["file:x?mode=memory#", "%2e%2e", "a'b\"c", "\u{627} \u{202e}"]
        .iter()
        .enumerate()
    {
        let odd = dir.path().join(name);
        std::fs::rename(&folder, &odd).unwrap();
        let restored = ledger::restore(&odd, &dir.path().join(format!("other-{n}")), &chance);
        assert!(restored.is_ok_and(|r| r.with_secrets), "{name}");
        std::fs::rename(&odd, &folder).unwrap();
    }
    let unreadable = dir.path().join(std::ffi::OsStr::from_bytes(b"backup-\xff"));
    std::fs::rename(&folder, &unreadable).unwrap();
    let refused = ledger::restore(&unreadable, &dir.path().join("other"), &chance).expect_err("a name that is no text");
    assert!(
        refused.to_string().contains("is not UTF-8: give the folder another"),
        "{refused}"
    );
}

fn folders(target: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(target)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Two hands at one folder: the second is told at once, and nothing of the first's is touched.
#[test]
fn a_second_restore_into_the_same_folder_is_refused_while_the_first_is_at_work() {
    let (dir, mut ledger, chance) = fresh();
    says(&mut ledger, &chance).unwrap();
    ledger.checkpoint().unwrap().expect("a note");
    let folder = ledger::backup(dir.path(), &dir.path().join("backups"), "1").unwrap();
    let other = dir.path().join("other");
    let (_, held) = ledger::restore_held(&folder, &other, &chance).unwrap();
    let head = crate::head(&other);
    let refused = ledger::restore(&folder, &other, &chance).expect_err("another is at work");
    assert!(refused.to_string().contains("another process is writing"), "{refused}");
    assert_eq!(sizes(&other), [4], "the first one's ledger is still there");
    assert_eq!(crate::head(&other), head, "and no other epoch was opened beside it");
    let mut first = Ledger::open_restored(&other, &held, chance.clone()).expect("who holds the lock goes on");
    says(&mut first, &chance).unwrap();
    drop(first);
    let refused = ledger::restore(&folder, &other, &chance).expect_err("to the end");
    assert!(refused.to_string().contains("another process is writing"), "{refused}");
    ledger::finish_restore(&other).unwrap();
    drop(held);
    Ledger::open(&other, chance).expect("then anybody may write");
}

/// Bodies and secrets side by side, which no later backup would strip of its secrets.
#[test]
fn a_backup_that_was_broken_off_goes_with_the_next_one() {
    let (dir, mut ledger, chance) = fresh();
    says(&mut ledger, &chance).unwrap();
    let target = dir.path().join("backups");
    let broken_off = target.join("unfinished-2026-01-01T00-00-00-000000Z");
    std::fs::create_dir_all(&broken_off).unwrap();
    for file in ["bodies.db", "secrets.db", "secrets.db-journal"] {
        std::fs::write(broken_off.join(file), "secret").unwrap();
    }
    // One that is at work, and one with something in it that no backup writes: neither is touched.
    let at_work = target.join("unfinished-at-work");
    let foreign = target.join("unfinished-letter");
    for folder in [&at_work, &foreign] {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join("secrets.db"), "secret").unwrap();
    }
    std::fs::write(foreign.join("letter.txt"), "mine").unwrap();
    let held = std::fs::File::open(&at_work).unwrap();
    held.try_lock().unwrap();
    ledger::backup(dir.path(), &target, "1").unwrap();
    assert_eq!(
        folders(&target),
        ["backup-1", "unfinished-at-work", "unfinished-letter"]
    );
    assert!(foreign.join("secrets.db").exists() && foreign.join("letter.txt").exists());
    drop(held);

    // One that fails on its way leaves nothing either.
    std::fs::create_dir(dir.path().join("desk.db")).unwrap();
    ledger::backup(dir.path(), &target, "2").expect_err("the desk cannot be read");
    assert_eq!(folders(&target), ["backup-1", "unfinished-letter"]);
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {}

impl Kind for Note {
    const KIND: &'static str = "note";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &["text"];
    const ACT: bool = false;
}

fn keeps(ledger: &mut Ledger, draft: &Draft) -> Result<(), LedgerError> {
    ledger.begin()?;
    appends(ledger, draft)?;
    ledger.commit()
}

/// One statement of the open group.
fn appends(ledger: &mut Ledger, draft: &Draft) -> Result<(), LedgerError> {
    let stamp = Stamp {
        at: ledger.next_instant(Instant::from_micros(0)),
        node: ledger.origin().to_owned(),
        auth: "node".into(),
        input: seal::input_mark("", &format!("{}", ledger.last()), &seal::Hash([0; 32])),
    };
    let finished = draft.finish(&stamp).expect("a statement");
    ledger.append(draft, &finished)?;
    ledger.keep()
}

fn draft<K: Kind>(kind: &K, subject: Id, chance: &Chance) -> Draft {
    let party = PartyCode::parse("XAA").expect("a party");
    Draft::of(kind, subject, party, Secret::from_bytes(chance.bytes()))
}

fn notes(ledger: &mut Ledger, subject: Id, chance: &Chance) {
    let mut note = draft(&Note {}, subject, chance);
    let secret = Secret::from_bytes(chance.bytes());
    note.parts = vec![DraftPart::New(PreparedPart::new("text", b"a text", secret))];
    keeps(ledger, &note).unwrap();
}

/// The erasures that a restore asks the node to say, said.
fn restored_and_said(from: &Path, data: &Path, chance: &Chance) -> Vec<(String, usize)> {
    let (restored, held) = ledger::restore_held(from, data, chance).unwrap();
    let mut ledger = Ledger::open_restored(data, &held, chance.clone()).unwrap();
    for gone in &restored.gone {
        keeps(&mut ledger, &draft(&gone.erasure, gone.subject, chance)).unwrap();
    }
    ledger.finish_erasures().unwrap();
    ledger.checkpoint().unwrap();
    ledger::finish_restore(data).unwrap();
    let said = restored.gone.into_iter();
    said.map(|gone| (gone.erasure.basis, gone.erasure.parts.len()))
        .collect()
}

fn beside_the_keys(of: &Path, data: PathBuf) -> PathBuf {
    std::fs::create_dir_all(data.join("keys")).unwrap();
    for entry in std::fs::read_dir(of.join("keys")).unwrap().flatten() {
        std::fs::copy(entry.path(), data.join("keys").join(entry.file_name())).unwrap();
    }
    data
}

fn undone(data: &Path) -> usize {
    ledger::Keys::open(data, false).unwrap().undone().unwrap().erased.len()
}

/// One note was erased by somebody's wish, the other was merely missing from a backup: only the first is gone for ever.
#[test]
fn what_a_backup_lost_is_not_listed_as_erased() {
    let (dir, mut ledger, chance) = fresh();
    let (wanted, missing) = (Id::from_bytes([1; 10]), Id::from_bytes([2; 10]));
    notes(&mut ledger, wanted, &chance);
    notes(&mut ledger, missing, &chance);
    ledger.checkpoint().unwrap();
    let whole = ledger::backup(dir.path(), &dir.path().join("backups"), "1").unwrap();
    let erasure = Erasure {
        of: "note".into(),
        parts: vec![ErasedPart {
            index: 0,
            name: "text".into(),
        }],
        basis: "request-of-person".into(),
    };
    keeps(&mut ledger, &draft(&erasure, wanted, &chance)).unwrap();
    ledger.finish_erasures().unwrap();
    ledger.checkpoint().unwrap();
    drop(ledger);
    assert_eq!(undone(dir.path()), 1);

    let bare = dir.path().join("bare");
    std::fs::create_dir(&bare).unwrap();
    std::fs::copy(whole.join("bodies.db"), bare.join("bodies.db")).unwrap();
    let first = beside_the_keys(dir.path(), dir.path().join("first"));
    let said = restored_and_said(&bare, &first, &chance);
    assert_eq!(
        said,
        [("no-longer-needed".to_owned(), 1), (Erasure::LOST.to_owned(), 1)]
    );
    assert_eq!(undone(&first), 1, "what was lost is not listed");
    // Nor by the next start, which looks for erasures that were not finished.
    let mut again = Ledger::open(&first, chance.clone()).unwrap();
    assert!(again.unfinished_erasures().is_empty());
    again.finish_erasures().unwrap();
    drop(again);
    assert_eq!(undone(&first), 1);

    let second = beside_the_keys(&first, dir.path().join("second"));
    let said = restored_and_said(&whole, &second, &chance);
    assert_eq!(said, [("no-longer-needed".to_owned(), 1)], "the other text is back");
    let ledger = Ledger::open(&second, chance.clone()).unwrap();
    let mut texts = Vec::new();
    let log = ledger.log();
    log.follow(0, 2, |row| {
        texts.push(log.with_texts(|t| t.text(&row.parts[0], 0))?);
        Ok(true)
    })
    .unwrap();
    assert_eq!(texts, [None, Some(b"a text".to_vec())]);
    drop(ledger);

    // Whoever wants what was lost gone says so, and then it is listed; a backup that knows only of the loss does not change that.
    let before = ledger::backup(&first, &dir.path().join("later-backups"), "1").unwrap();
    let mut ledger = Ledger::open(&first, chance.clone()).unwrap();
    keeps(&mut ledger, &draft(&erasure, missing, &chance)).unwrap();
    ledger.finish_erasures().unwrap();
    drop(ledger);
    assert_eq!(undone(&first), 2);
    let third = beside_the_keys(&first, dir.path().join("third"));
    let said = restored_and_said(&before, &third, &chance);
    assert_eq!(said, [("no-longer-needed".to_owned(), 1)]);
}

/// An erasure that its second person refuses was never said: it takes nothing away, now or at the next restore, whatever else the group says.
#[test]
fn an_erasure_of_a_pair_that_was_refused_erases_nothing() {
    let (dir, mut ledger, chance) = fresh();
    let subject = Id::from_bytes([1; 10]);
    notes(&mut ledger, subject, &chance);
    let erasure = Erasure {
        of: "note".into(),
        parts: vec![ErasedPart {
            index: 0,
            name: "text".into(),
        }],
        basis: "request-of-person".into(),
    };
    let drafted = draft(&erasure, subject, &chance);
    let tick = draft(&Tick {}, Id::from_bytes([2; 10]), &chance);
    ledger.begin().unwrap();
    ledger.begin_pair().unwrap();
    appends(&mut ledger, &drafted).unwrap();
    ledger.drop_pair();
    appends(&mut ledger, &tick).unwrap();
    ledger.commit().unwrap();
    ledger.finish_erasures().unwrap();
    assert_eq!(undone(dir.path()), 0);
    let text_of = |ledger: &Ledger| {
        let (log, mut text) = (ledger.log(), None);
        log.follow(0, 1, |row| {
            text = log.with_texts(|t| t.text(&row.parts[0], 0))?;
            Ok(false)
        })
        .unwrap();
        text
    };
    assert_eq!(text_of(&ledger).as_deref(), Some(&b"a text"[..]));
    // Approved, it is.
    ledger.begin().unwrap();
    ledger.begin_pair().unwrap();
    appends(&mut ledger, &drafted).unwrap();
    appends(&mut ledger, &draft(&Tick {}, Id::from_bytes([3; 10]), &chance)).unwrap();
    ledger.keep_pair().unwrap();
    ledger.commit().unwrap();
    ledger.finish_erasures().unwrap();
    assert_eq!((undone(dir.path()), text_of(&ledger)), (1, None));
}

/// Secrets of one backup beside the bodies of another: parts would be lost without a word.
#[test]
fn secrets_that_do_not_belong_to_the_bodies_are_refused() {
    let (dir, mut ledger, chance) = fresh();
    let to = dir.path().join("backups");
    notes(&mut ledger, Id::from_bytes([1; 10]), &chance);
    let older = ledger::backup(dir.path(), &to, "1").unwrap();
    notes(&mut ledger, Id::from_bytes([2; 10]), &chance);
    keeps(&mut ledger, &draft(&Tick {}, Id::from_bytes([3; 10]), &chance)).unwrap();
    let newer = ledger::backup(dir.path(), &to, "2").unwrap();
    for (n, bodies, secrets) in [("a", &newer, &older), ("b", &older, &newer)] {
        let mixed = dir.path().join(format!("mixed-{n}"));
        std::fs::create_dir(&mixed).unwrap();
        std::fs::copy(bodies.join("bodies.db"), mixed.join("bodies.db")).unwrap();
        std::fs::copy(secrets.join("secrets.db"), mixed.join("secrets.db")).unwrap();
        let other = dir.path().join(format!("other-{n}"));
        let refused = ledger::restore(&mixed, &other, &chance).expect_err("they do not belong together");
        assert!(
            refused.to_string().contains("does not belong to its bodies.db"),
            "{refused}"
        );
        assert!(!other.exists(), "nothing was written");
    }
}

/// A secret is chance: SQLite's own check does not see that one of its bits has changed, and the text of a part would be lost by it.
#[test]
fn a_flipped_byte_in_a_secret_is_found_before_anything_is_written() {
    let (dir, mut ledger, chance) = fresh();
    notes(&mut ledger, Id::from_bytes([1; 10]), &chance);
    let folder = ledger::backup(dir.path(), &dir.path().join("backups"), "1").unwrap();
    let secrets = folder.join("secrets.db");
    let slots: Vec<u8> = rusqlite::Connection::open(&secrets)
        .unwrap()
        .query_row("SELECT slots FROM secret", [], |r| r.get(0))
        .unwrap();
    let whole = std::fs::read(&secrets).unwrap();
    let at = whole.windows(slots.len()).position(|w| w == slots).expect("the secret");
    let mut flipped = whole.clone();
    flipped[at + 5] ^= 1;
    std::fs::write(&secrets, &flipped).unwrap();
    let other = dir.path().join("other");
    let refused = ledger::restore(&folder, &other, &chance).expect_err("another byte");
    assert!(refused.to_string().contains("secrets.db is damaged"), "{refused}");
    assert!(refused.to_string().contains("SHA256SUMS"), "{refused}");
    assert!(!other.exists(), "nothing was written");
    std::fs::write(&secrets, &whole).unwrap();
    assert!(ledger::restore(&folder, &other, &chance).is_ok_and(|r| r.with_secrets));
    // Whoever checks by hand reads the same; one stripped of its secrets, or from before there were sums, is restored as ever.
    let sums = std::fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let names: Vec<&str> = sums.lines().filter_map(|l| Some(l.split_once("  ")?.1)).collect();
    assert_eq!(names, ["bodies.db", "secrets.db"]);
    std::fs::remove_file(&secrets).unwrap();
    assert!(ledger::restore(&folder, &dir.path().join("bare"), &chance).is_ok_and(|r| !r.with_secrets));
    std::fs::write(&secrets, &whole).unwrap();
    std::fs::remove_file(folder.join("SHA256SUMS")).unwrap();
    assert!(ledger::restore(&folder, &dir.path().join("older"), &chance).is_ok());
}
