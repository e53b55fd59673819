//! The disk is full exactly between the commit of a checkpoint and `keys/head.note`.
//!
//! What must never happen there: a second note of the same size, a note that the public sees before it is kept, or a node that
//! can never sign again. The disk is `/dev/full` in the place of the file that is written beside `head.note`: space runs out on that
//! write and on no other. Serves TRUST G-R4 ("log signing never skips an index") and DESIGN 5.
#![cfg(target_os = "linux")]

use crate::{fresh, head, says, signed, sizes};
use ledger::{Health, Ledger};
use std::path::Path;

fn fill(dir: &Path) {
    std::os::unix::fs::symlink("/dev/full", dir.join("keys/head.new")).expect("a full disk");
}

fn mend(dir: &Path) {
    std::fs::remove_file(dir.join("keys/head.new")).expect("space again");
}

fn shown(ledger: &Ledger) -> String {
    ledger
        .log()
        .published()
        .map(|note| note.to_string())
        .unwrap_or_default()
}

#[test]
fn a_note_that_found_no_room_is_kept_later_and_nothing_forks() {
    let (dir, mut ledger, chance) = fresh();
    let dir = dir.path();
    says(&mut ledger, &chance).unwrap();
    let first = ledger.checkpoint().unwrap().expect("a note");
    says(&mut ledger, &chance).unwrap();

    fill(dir);
    let refused = ledger.checkpoint().expect_err("no room");
    assert!(refused.is_full(), "a full disk stops nothing: {refused}");
    assert_eq!(sizes(dir), [4, 8], "the checkpoint itself was committed");
    assert_eq!(head(dir), first, "the old head is whole");
    assert_eq!(shown(&ledger), first, "the public never sees a note that is not kept");
    let (_, second) = signed(dir).pop().expect("the second note");

    // However often it is tried: nothing more is signed, and statements are accepted meanwhile.
    says(&mut ledger, &chance).unwrap();
    for _ in 0..3 {
        assert!(ledger.checkpoint().expect_err("still no room").is_full());
        assert_eq!(signed(dir).last(), Some(&(8, second.clone())));
    }
    assert_eq!((head(dir), shown(&ledger)), (first.clone(), first.clone()));

    mend(dir);
    let third = ledger.checkpoint().unwrap().expect("what waited is sealed");
    assert_eq!(sizes(dir), [4, 8, 12]);
    assert_eq!(
        signed(dir)[1].1,
        second,
        "the note without room is still the one of its size"
    );
    assert_eq!((head(dir), shown(&ledger)), (third.clone(), third));
    drop(ledger);
    let again = Ledger::open(dir, chance).unwrap();
    assert_eq!(*again.health(), Health::Sound, "the head extends what was kept before");
}

#[test]
fn the_same_note_is_kept_even_if_nothing_more_is_said() {
    let (dir, mut ledger, chance) = fresh();
    let dir = dir.path();
    says(&mut ledger, &chance).unwrap();
    ledger.checkpoint().unwrap().expect("a note");
    says(&mut ledger, &chance).unwrap();
    fill(dir);
    assert!(ledger.checkpoint().expect_err("no room").is_full());
    let (_, second) = signed(dir).pop().expect("the second note");
    mend(dir);
    assert_eq!(ledger.checkpoint().unwrap(), None, "nothing waits");
    assert_eq!((head(dir), shown(&ledger)), (second.clone(), second));
    assert_eq!(sizes(dir), [4, 8]);
}

#[test]
fn the_first_note_of_all_may_find_no_room() {
    let (dir, mut ledger, chance) = fresh();
    let dir = dir.path();
    says(&mut ledger, &chance).unwrap();
    fill(dir);
    assert!(ledger.checkpoint().expect_err("no room").is_full());
    assert_eq!(shown(&ledger), "");
    mend(dir);
    assert_eq!(ledger.checkpoint().unwrap(), None);
    assert_eq!(signed(dir), [(4, head(dir))]);
}

#[test]
fn the_process_may_end_before_the_first_note_of_all_is_kept() {
    let (dir, mut ledger, chance) = fresh();
    let dir = dir.path();
    says(&mut ledger, &chance).unwrap();
    fill(dir);
    assert!(ledger.checkpoint().expect_err("no room").is_full());
    drop(ledger);
    mend(dir);
    let again = Ledger::open(dir, chance).unwrap();
    assert_eq!(*again.health(), Health::Sound, "nobody took a head away");
    assert_eq!(signed(dir), [(4, head(dir))]);
}

#[test]
fn a_head_that_was_taken_away_is_missed() {
    let (dir, mut ledger, chance) = fresh();
    let dir = dir.path();
    assert_eq!(
        head(dir).lines().nth(1),
        Some("0"),
        "there is a head from the first moment on"
    );
    says(&mut ledger, &chance).unwrap();
    ledger.checkpoint().unwrap().expect("a note");
    drop(ledger);
    std::fs::remove_file(dir.join("keys/head.note")).expect("taken away");
    let mut again = Ledger::open(dir, chance.clone()).unwrap();
    assert_eq!(*again.health(), Health::BehindHead { head: 0, own: 4 });
    assert!(says(&mut again, &chance).is_err(), "nothing is accepted");
    assert!(again.checkpoint().is_err(), "nothing is signed");
    assert!(!dir.join("keys/head.note").exists());
}

#[test]
fn the_same_note_is_kept_after_a_restart_too() {
    let (dir, mut ledger, chance) = fresh();
    let dir = dir.path();
    says(&mut ledger, &chance).unwrap();
    ledger.checkpoint().unwrap().expect("a note");
    says(&mut ledger, &chance).unwrap();
    fill(dir);
    assert!(ledger.checkpoint().expect_err("no room").is_full());
    let (_, second) = signed(dir).pop().expect("the second note");
    drop(ledger);
    // It opens to be read, with what the public knows; nothing more is signed before the second note is kept.
    let first = head(dir);
    assert_ne!(first, second);
    let mut full = Ledger::open(dir, chance.clone()).expect("it opens to be read");
    assert_eq!(*full.health(), Health::Sound);
    assert_eq!(shown(&full), first);
    assert!(full.checkpoint().expect_err("no room").is_full());
    assert_eq!((head(dir), sizes(dir)), (first, vec![4, 8]));
    drop(full);
    mend(dir);
    let mut again = Ledger::open(dir, chance.clone()).unwrap();
    assert_eq!(*again.health(), Health::Sound);
    assert_eq!((head(dir), shown(&again)), (second.clone(), second));
    says(&mut again, &chance).unwrap();
    again.checkpoint().unwrap().expect("a third note");
    assert_eq!(sizes(dir), [4, 8, 12]);
}

#[test]
fn a_ledger_restored_before_its_first_note_has_a_head_too() {
    let (dir, mut ledger, chance) = fresh();
    says(&mut ledger, &chance).unwrap();
    let target = dir.path().join("backups");
    let folder = ledger::backup(dir.path(), &target, "1").unwrap();
    let other = dir.path().join("other");
    let restored = ledger::restore(&folder, &other, &chance).unwrap();
    ledger::finish_restore(&other).unwrap();
    assert!(restored.epoch.is_some(), "without its keys it is a new epoch");
    let mut again = Ledger::open(&other, chance.clone()).unwrap();
    assert_eq!(head(&other).lines().next(), Some(again.origin()));
    fill(&other);
    assert!(again.checkpoint().expect_err("no room").is_full());
    drop(again);
    mend(&other);
    assert_eq!(*Ledger::open(&other, chance).unwrap().health(), Health::Sound);
}

#[test]
fn a_restore_begun_again_tells_the_same_story() {
    let (dir, mut ledger, chance) = fresh();
    says(&mut ledger, &chance).unwrap();
    ledger.checkpoint().unwrap().expect("a note");
    let origin = ledger.origin().to_owned();
    let folder = ledger::backup(dir.path(), &dir.path().join("backups"), "1").unwrap();
    says(&mut ledger, &chance).unwrap();
    ledger.checkpoint().unwrap().expect("a second note");
    drop(ledger);
    for with_keys in [true, false] {
        let other = dir.path().join(format!("other-{with_keys}"));
        if with_keys {
            std::fs::create_dir_all(other.join("keys")).unwrap();
            for file in ["signing.key", "head.note"] {
                std::fs::copy(dir.path().join("keys").join(file), other.join("keys").join(file)).unwrap();
            }
        }
        let mut names = Vec::new();
        for _ in 0..3 {
            // The power fails after this: nothing was finished, nobody saw the epoch that it opened.
            let epoch = ledger::restore(&folder, &other, &chance)
                .unwrap()
                .epoch
                .expect("an epoch");
            assert_eq!(epoch.continues, origin, "the log that the public knows");
            assert_eq!(epoch.old_size, if with_keys { 8 } else { 4 });
            let refused = Ledger::open(&other, chance.clone()).expect_err("a restore is not finished");
            assert!(refused.to_string().contains("did not finish"), "{refused}");
            names.push(head(&other).lines().next().unwrap().to_owned());
        }
        assert_eq!(
            names.iter().collect::<std::collections::BTreeSet<_>>().len(),
            3,
            "no name twice: {names:?}"
        );
        assert!(with_keys || names.iter().all(|name| name.contains('-')), "{names:?}");
        ledger::finish_restore(&other).unwrap();
        assert_eq!(*Ledger::open(&other, chance.clone()).unwrap().health(), Health::Sound);
        let refused = ledger::restore(&folder, &other, &chance).expect_err("a ledger is there");
        assert!(refused.to_string().contains("move it away"), "{refused}");
    }
}
