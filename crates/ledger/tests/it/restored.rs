//! Restoring that fails on its way: there is no ledger until everything else is there.
//!
//! A folder with a ledger and without its desk would be refused by the next try ("exists") and would serve an epoch that nobody said. Serves
//! TRUST G-R14.

use crate::{fresh, says, sizes};

#[test]
fn a_restore_that_cannot_keep_the_desk_can_be_done_again() {
    let (dir, mut ledger, chance) = fresh();
    says(&mut ledger, &chance).unwrap();
    ledger.checkpoint().unwrap().expect("a note");
    let folder = ledger::backup(dir.path(), &dir.path().join("backups"), "1").unwrap();
    let desk = rusqlite::Connection::open(folder.join("desk.db")).unwrap();
    desk.execute_batch("CREATE TABLE desk(one)").unwrap();
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
