//! Backups and restores as an operator meets them: half done, begun again, from damaged files, from an old backup; and what `verify` and
//! `doctor` say of folders that cannot be served.
//!
//! What must never happen: that something half restored starts, for in it live sessions, tokens and mandates that were ended.

use comity::{Config, Node, NodeOptions, commands, doctor, system_clock};
use std::path::{Path, PathBuf};
use store::Chance;
use terms::{Label, Role};
use testkit::{Who, World, files_holding};

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A backup of the world's node, taken now.
fn backup(world: &World, to: &Path) -> PathBuf {
    commands::backup(world.dir(), to).unwrap();
    let mut all: Vec<PathBuf> = std::fs::read_dir(to).unwrap().flatten().map(|e| e.path()).collect();
    all.sort();
    all.pop().expect("a backup")
}

fn open(data: &Path) -> anyhow::Result<Node> {
    let options = NodeOptions {
        letters: true,
        ..NodeOptions::new(Config::load(data)?, system_clock(), Chance::system()?)
    };
    Node::open(data, options, &mut |_, _| {})
}

/// A data folder to restore into: the keys of the world's node and nothing else.
fn beside_the_keys(world: &World, folder: &Path) -> PathBuf {
    copy(&world.dir().join("keys"), &folder.join("keys"));
    folder.to_path_buf()
}

/// With it somebody could read what contacts answer, and write in the node's name.
#[test]
fn the_nodes_openpgp_key_is_closed_to_others_and_in_no_backup() {
    let world = World::small();
    let file = world.dir().join("keys/openpgp.key");
    let kept = std::fs::read_to_string(&file).expect("the node has made its key");
    assert!(kept.contains("PGP PRIVATE KEY BLOCK"));
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions()) & 0o777,
        0o600
    );
    let scratch = tempfile::tempdir().unwrap();
    let folder = backup(&world, &scratch.path().join("backups"));
    assert!(folder.join("desk.db").exists());
    let line = kept.lines().nth(4).expect("a line of the key");
    for words in ["PRIVATE KEY BLOCK", line] {
        assert_eq!(testkit::files_holding(&folder, words), Vec::<String>::new(), "{words}");
        assert_eq!(
            testkit::files_holding(world.dir(), words),
            [file.display().to_string()],
            "{words}"
        );
    }
}

#[test]
fn a_damaged_backup_is_refused_before_anything_is_written() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let sound = backup(&world, &scratch.path().join("backups"));
    type Damage = fn(&Path);
    let damages: [(&str, Damage); 7] = [
        ("empty bodies", |b| std::fs::write(b.join("bodies.db"), "").unwrap()),
        ("empty secrets", |b| std::fs::write(b.join("secrets.db"), "").unwrap()),
        ("empty desk", |b| std::fs::write(b.join("desk.db"), "").unwrap()),
        ("settings", |b| {
            std::fs::write(b.join("comity.toml"), "typo = \"x\"").unwrap()
        }),
        ("mail_from", |b| {
            std::fs::write(b.join("comity.toml"), "mail_from = \"x\"").unwrap()
        }),
        ("desk", |b| {
            let file = std::fs::File::options().write(true).open(b.join("desk.db")).unwrap();
            file.set_len(5_000).unwrap();
        }),
        ("secrets", |b| {
            std::fs::write(b.join("secrets.db"), vec![7; 9_000]).unwrap()
        }),
    ];
    for (name, damage) in damages {
        let damaged = scratch.path().join(format!("damaged-{name}"));
        copy(&sound, &damaged);
        damage(&damaged);
        let data = beside_the_keys(&world, &scratch.path().join(format!("data-{name}")));
        commands::restore(&damaged, &data).expect_err(name);
        let left: Vec<_> = std::fs::read_dir(&data)
            .unwrap()
            .flatten()
            .map(|e| e.file_name())
            .collect();
        assert_eq!(left, ["keys"], "{name}");
        commands::restore(&sound, &data).expect("the sound one goes in afterwards");
    }
}

#[test]
fn what_is_half_restored_does_not_start_and_restoring_again_finishes_it() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let folder = backup(&world, &scratch.path().join("backups"));
    let token = world.token(Who::Administrator, &[desk::Scope::Read]);
    let data = beside_the_keys(&world, &scratch.path().join("data"));
    // The power fails between the ledger's name and the end of the sessions and mandates of the backup.
    let chance = Chance::seeded(1);
    ledger::restore(&folder, &data, &chance).unwrap();

    let said = |refused: anyhow::Error| assert!(format!("{refused:#}").contains("did not finish"), "{refused:#}");
    said(open(&data).map(|_| ()).unwrap_err());
    said(commands::rebuild(&data).unwrap_err());
    said(commands::backup(&data, &scratch.path().join("others")).unwrap_err());
    said(commands::token(&data, None, Some("secretariat"), "read", 1, "t").unwrap_err());
    assert!(!commands::check(&data, None).unwrap(), "verify does not call it well");
    let found = doctor::look_at(&data, world.clock.now()).unwrap();
    assert!(
        found.iter().any(|f| !f.well && f.words.contains("did not finish")),
        "{found:?}"
    );

    commands::restore(&folder, &data).expect("once more");
    assert!(commands::check(&data, None).unwrap());
    let node = open(&data).expect("it starts now");
    assert_eq!(node.desk.token(&token, world.clock.now()).unwrap(), None);
    assert_eq!(node.desk.counts(world.clock.now()).unwrap().sessions, 0);
    node.stop();
    assert!(!data.join("restore.unfinished").exists());
}

#[test]
fn a_restore_writes_over_no_desk_and_no_settings() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let folder = backup(&world, &scratch.path().join("backups"));
    let data = beside_the_keys(&world, &scratch.path().join("data"));
    std::fs::write(data.join("desk.db"), "somebody's desk").unwrap();
    std::fs::write(data.join("comity.toml"), "link_minutes = 30\n").unwrap();
    let refused = commands::restore(&folder, &data).expect_err("a desk is there");
    assert!(refused.to_string().contains("move it away"), "{refused}");
    assert_eq!(std::fs::read(data.join("desk.db")).unwrap(), b"somebody's desk");
    std::fs::remove_file(data.join("desk.db")).unwrap();
    commands::restore(&folder, &data).unwrap();
    assert_eq!(std::fs::read(data.join("comity.toml")).unwrap(), b"link_minutes = 30\n");
}

#[test]
fn names_and_addresses_go_from_old_backups_with_the_secrets() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let to = scratch.path().join("backups");
    let person = world.person(Who::Technical);
    world
        .desk()
        .account_put(&desk::Account {
            person,
            email: desk::EmailAddress::parse("qqaddress@people.example").ok(),
            name: "QQNAME".into(),
            language: terms::Language::En,
            disabled: false,
        })
        .unwrap();
    let now = world.clock.now();
    world
        .desk()
        .draft_put(person, "in", "edit", None, "QQDRAFT", now)
        .unwrap();
    let oldest = backup(&world, &to);
    for text in ["QQNAME", "qqaddress", "QQDRAFT"] {
        assert!(!files_holding(&oldest, text).is_empty(), "the test would see {text}");
    }
    for _ in 0..3 {
        backup(&world, &to);
    }
    for text in ["QQNAME", "qqaddress", "QQDRAFT"] {
        assert_eq!(files_holding(&oldest, text), Vec::<String>::new());
    }
    let kept: Vec<bool> = {
        let mut all: Vec<PathBuf> = std::fs::read_dir(&to).unwrap().flatten().map(|e| e.path()).collect();
        all.sort();
        all.iter().map(|b| b.join("desk.db").exists()).collect()
    };
    assert_eq!(kept, [false, true, true, true]);
    // The oldest still comes up, with an empty desk and a way in for the secretariat alone.
    let data = beside_the_keys(&world, &scratch.path().join("data"));
    commands::restore(&oldest, &data).unwrap();
    let node = open(&data).unwrap();
    let counts = node.desk.counts(system_clock()()).unwrap();
    assert_eq!((counts.accounts, counts.links_open, counts.drafts), (1, 1, 0));
    assert!(node.desk.account(world.person(Who::Secretariat)).unwrap().is_some());
    node.stop();
}

/// The first person of the secretariat never gave an address, and a restore forgets every key: a link is printed for her.
#[test]
fn a_secretariat_without_an_address_is_let_in_after_a_restore() {
    let hers = || desk::EmailAddress::parse("hers@people.example").ok();
    // Where links are for invitations alone, an address lets nobody in: one is printed then too.
    for (address, settings, links) in [
        (None, None, 1),
        (hers(), None, 0),
        (hers(), Some("links = \"invitation\"\n"), 1),
        // An address without passkeys: links are sent whatever the setting.
        (
            hers(),
            Some("links = \"invitation\"\nbase = \"https://192.0.2.7\"\n"),
            0,
        ),
    ] {
        let mut world = World::small();
        if let Some(settings) = settings {
            std::fs::write(world.dir().join("comity.toml"), settings).unwrap();
            world.restart(false);
        }
        let person = world.person(Who::Secretariat);
        let account = world.desk().account(person).unwrap().unwrap();
        let before = desk::Account {
            email: address,
            name: "As she was called".into(),
            ..account
        };
        world.desk().account_put(&before).unwrap();
        let scratch = tempfile::tempdir().unwrap();
        let folder = backup(&world, &scratch.path().join("backups"));
        let data = beside_the_keys(&world, &scratch.path().join("data"));
        commands::restore(&folder, &data).unwrap();
        let desk = desk::Desk::open(&data, Chance::seeded(4)).unwrap();
        assert_eq!(desk.counts(system_clock()()).unwrap().links_open, links);
        assert_eq!(
            desk.account(person).unwrap(),
            Some(before),
            "her account stays as it was"
        );
    }
}

/// Whoever the operator shut out is passed over: a link for her would open nothing, and her address lets nobody in.
#[test]
fn a_link_after_a_restore_is_for_somebody_who_is_not_shut_out() {
    for (shut_out, links) in [([true, false], 1), ([true, true], 0)] {
        let world = World::small();
        let people = [world.person(Who::Secretariat), terms::Id::from_bytes([9; 10])];
        world.gives_mandate(people[1], "XSEC", Role::Secretariat, "Officer two");
        for (n, (person, disabled)) in people.into_iter().zip(shut_out).enumerate() {
            let account = desk::Account {
                person,
                // The first could be sent a link, were she let in.
                email: desk::EmailAddress::parse("hers@people.example").ok().filter(|_| n == 0),
                name: format!("Officer {n}"),
                language: terms::Language::En,
                disabled,
            };
            world.desk().account_put(&account).unwrap();
        }
        let scratch = tempfile::tempdir().unwrap();
        let folder = backup(&world, &scratch.path().join("backups"));
        let data = beside_the_keys(&world, &scratch.path().join("data"));
        commands::restore(&folder, &data).unwrap();
        let desk = desk::Desk::open(&data, Chance::seeded(4)).unwrap();
        assert_eq!(desk.counts(system_clock()()).unwrap().links_open, links, "{shut_out:?}");
        for (person, disabled) in people.into_iter().zip(shut_out) {
            assert_eq!(desk.account(person).unwrap().unwrap().disabled, disabled);
        }
    }
}

/// A desk that knows nobody would let nobody in: it counts as none, and somebody is invited.
#[test]
fn a_desk_without_accounts_counts_as_none() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let folder = backup(&world, &scratch.path().join("backups"));
    std::fs::remove_file(folder.join("desk.db")).unwrap();
    // As in a backup from before there were sums: another desk than on that day would be refused by its bytes.
    std::fs::remove_file(folder.join("SHA256SUMS")).unwrap();
    let other = scratch.path().join("other");
    desk::Desk::open(&other, Chance::seeded(3)).unwrap();
    // As a backup copies it: what lies in the write-ahead log belongs to it.
    let db = store::open_writer(&other.join("desk.db"), store::Keeping::Durable).unwrap();
    store::copy_into(&db, &folder.join("desk.db")).unwrap();
    let data = beside_the_keys(&world, &scratch.path().join("data"));
    commands::restore(&folder, &data).unwrap();
    // The desk alone: a node would go on to write letters, and with them accounts.
    let desk = desk::Desk::open(&data, Chance::seeded(4)).unwrap();
    let counts = desk.counts(system_clock()()).unwrap();
    assert_eq!((counts.accounts, counts.links_open), (1, 1));
    // The desk's secret is new: an invitation written again would have another Message-ID than the one that was sent.
    let said = world.node().views.log().last().unwrap();
    assert!(
        desk.cursor("letters").unwrap() >= said,
        "letters of before the restore are written again"
    );
}

/// A backup with one checkpoint, as a young node's is, restored without its keys: that checkpoint is signed anew, and the old key signed no other.
#[test]
fn the_first_backup_of_all_is_restored_into_a_new_epoch() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let folder = backup(&world, &scratch.path().join("backups"));
    let data = scratch.path().join("data");
    commands::restore(&folder, &data).unwrap();
    assert!(commands::check(&data, None).unwrap());
}

fn erased_lines(data: &Path) -> usize {
    ledger::Keys::open(data, false).unwrap().undone().unwrap().erased.len()
}

fn note_of(world: &World, node: &Node, contact: terms::Id) -> (Option<String>, bool) {
    let now = world.clock.now();
    let viewer = node
        .views
        .viewer(world.person(Who::Administrator), "link", now)
        .unwrap();
    let reader = node.views.read(&viewer, now).unwrap();
    let card = directory::contact(&reader, contact).unwrap().expect("the entry");
    (card.parts.note, card.parts.person.is_some())
}

fn erases_note(world: &World, node: &Node, contact: terms::Id) -> Result<views::Accepted, views::TurnError> {
    let input = directory::EraseInput {
        contact,
        parts: vec!["note"],
        basis: directory::Basis::Request,
    };
    let fresh = world.fresh(Vec::new());
    node.views.turn_blocking(views::Ask {
        person: Some(world.person(Who::Administrator)),
        auth: "link",
        input: world.input(),
        sent: seal::Hash([0; 32]),
        decide: Box::new(move |r| directory::erase(r, &input, fresh)),
    })
}

/// A backup without secrets loses texts; with the keys that saw it, a complete one still brings them back, but for what somebody wanted gone.
#[test]
fn a_complete_backup_brings_back_what_one_without_secrets_lost() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let contact = world.contact_of(Who::Technical, "XAA", Role::Technical).unwrap().id;
    world.checkpoint();
    let complete = backup(&world, &scratch.path().join("backups"));
    let bare = scratch.path().join("bare");
    copy(&complete, &bare);
    std::fs::remove_file(bare.join("secrets.db")).unwrap();
    let before = erased_lines(world.dir());

    let first = beside_the_keys(&world, &scratch.path().join("first"));
    commands::restore(&bare, &first).unwrap();
    assert_eq!(erased_lines(&first), before, "nobody wanted these texts gone");
    let node = open(&first).unwrap();
    assert_eq!(note_of(&world, &node, contact), (None, false));
    let known = node.desk.account(world.person(Who::Technical)).unwrap();
    assert!(known.is_some(), "nor her account");
    // What was lost can still be erased: then it stays gone.
    erases_note(&world, &node, contact).expect("an erasure");
    node.stop();
    assert!(commands::check(&first, None).unwrap());
    assert_eq!(erased_lines(&first), before + 1);

    let second = scratch.path().join("second");
    copy(&first.join("keys"), &second.join("keys"));
    commands::restore(&complete, &second).unwrap();
    let node = open(&second).unwrap();
    assert_eq!(note_of(&world, &node, contact), (None, true));
    node.stop();
}

/// Withdrawn is withdrawn: in whatever status the backup has the entry, and whether or not the secretariat may see it.
#[test]
fn whoever_was_withdrawn_stays_withdrawn_after_a_restore() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let nominated = |role, n: u8, label| {
        let holder = terms::Id::from_bytes([n; 10]);
        let said = world.nominates(Who::Administrator, "XAA", role, holder, label, Vec::new());
        (said.expect("a nomination").subject, holder)
    };
    let entries = [
        nominated(Role::Diplomatic, 101, Label::Green),
        nominated(Role::Policy, 102, Label::AmberStrict),
        nominated(Role::Legal, 103, Label::Red),
    ];
    let suspended = world.contact_of(Who::Technical, "XAA", Role::Technical).unwrap().id;
    let input = directory::SuspendInput {
        contact: suspended,
        until: Some(world.clock.now().plus_seconds(3_600)),
        reason: "a number that nobody answers".into(),
    };
    let fresh = world.fresh(input.texts());
    world
        .says(Who::Secretariat, "link", move |r| directory::suspend(r, &input, fresh))
        .expect("a suspension");
    let folder = backup(&world, &scratch.path().join("backups"));
    let all: Vec<_> = entries.iter().map(|(id, _)| *id).chain([suspended]).collect();
    // One is declined by the person, the others are withdrawn by the State.
    let (declined, person) = entries[2];
    let (input, fresh) = (directory::ActInput::of(declined), world.fresh(Vec::new()));
    world
        .node()
        .views
        .turn_blocking(views::Ask {
            person: Some(person),
            auth: "invitation",
            input: world.input(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(move |r| directory::decline(r, &input, fresh)),
        })
        .expect("declined");
    for contact in all.iter().filter(|id| **id != declined) {
        let (input, fresh) = (directory::ActInput::of(*contact), world.fresh(Vec::new()));
        world
            .says(Who::Administrator, "link", move |r| {
                directory::withdraw(r, &input, fresh)
            })
            .expect("a withdrawal");
    }
    world.letters_are_written();

    let data = beside_the_keys(&world, &scratch.path().join("data"));
    commands::restore(&folder, &data).unwrap();
    let node = open(&data).unwrap();
    let later = world.clock.now().plus_seconds(7_200);
    let viewer = node
        .views
        .viewer(world.person(Who::Administrator), "link", later)
        .unwrap();
    for contact in &all {
        let reader = node.views.read(&viewer, later).unwrap();
        let card = directory::contact(&reader, *contact).unwrap().expect("the entry");
        assert_eq!(card.status, directory::Status::Withdrawn);
    }
    for (contact, holder) in entries {
        let (input, fresh) = (directory::ActInput::of(contact), world.fresh(Vec::new()));
        let taken_up = node.views.turn_blocking(views::Ask {
            person: Some(holder),
            auth: "invitation",
            input: world.input(),
            sent: seal::Hash([0; 32]),
            decide: Box::new(move |r| directory::accept(r, &input, fresh)),
        });
        assert!(taken_up.is_err(), "a withdrawn person takes up the office");
    }
    node.stop();
    assert!(commands::check(&data, None).unwrap());
}

/// A restore of this backup: no file holds her name or address.
fn brings_nobody_back(world: &World, folder: &Path, data: &Path) {
    let data = beside_the_keys(world, data);
    commands::restore(folder, &data).unwrap();
    for text in ["QQNAME", "qqaddress"] {
        assert_eq!(files_holding(&data, text), Vec::<String>::new());
    }
}

fn knows_by_name(world: &World, person: terms::Id) {
    let account = desk::Account {
        person,
        email: desk::EmailAddress::parse("qqaddress@people.example").ok(),
        name: "QQNAME".into(),
        language: terms::Language::En,
        disabled: false,
    };
    world.desk().account_put(&account).unwrap();
}

fn erases_person(world: &World, contact: terms::Id) -> Result<views::Accepted, views::TurnError> {
    let input = directory::EraseInput {
        contact,
        parts: vec!["person"],
        basis: directory::Basis::Request,
    };
    let fresh = world.fresh(Vec::new());
    world.says(Who::Administrator, "link", move |r| directory::erase(r, &input, fresh))
}

/// The backup is taken while a reader puts the erasure off: its ledger says "erased", its desk still knows the person.
#[test]
fn an_account_stays_forgotten_though_the_backup_was_taken_in_the_middle_of_the_erasure() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let person = world.person(Who::Technical);
    knows_by_name(&world, person);
    let contact = world.contact_of(Who::Technical, "XAA", Role::Technical).unwrap().id;
    let reader = store::open_reader(&world.dir().join("ledger.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT * FROM sqlite_schema").unwrap();
    erases_person(&world, contact).expect_err("not yet gone from every file");
    let folder = backup(&world, &scratch.path().join("backups"));
    assert!(!files_holding(&folder, "QQNAME").is_empty(), "the test would see it");
    drop(reader);
    for _ in 0..300 {
        if world.desk().account(person).unwrap().is_none() && erased_lines(world.dir()) > 0 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(erased_lines(world.dir()), 1, "the erasure is finished");
    brings_nobody_back(&world, &folder, &scratch.path().join("data"));
}

/// After the backup her mandate was ended, and then she was erased: on a restore the mandate that the backup still has must not keep her.
#[test]
fn an_account_is_not_kept_by_a_mandate_that_ended_after_the_backup() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let person = world.person(Who::Technical);
    knows_by_name(&world, person);
    let contact = world.contact_of(Who::Technical, "XAA", Role::Technical).unwrap().id;
    let now = world.clock.now();
    let input = directory::MandateInput {
        party: terms::PartyCode::parse("XAA").unwrap(),
        person,
        role: Role::StateAdmin,
        from: Some(now),
        to: now.plus_seconds(700 * 86_400),
        name: String::new(),
        post: String::new(),
        note: String::new(),
    };
    let host = terms::PartyCode::parse("XSEC").unwrap();
    let chance = Chance::seeded(5);
    let mandate = world
        .node_says(directory::seed_mandate(&input, &host, false, now, &mut || {
            chance.bytes()
        }))
        .subject;
    let folder = backup(&world, &scratch.path().join("backups"));
    let fresh = world.fresh(Vec::new());
    world
        .says(Who::Secretariat, "link", move |r| {
            directory::end_mandate(r, mandate, fresh)
        })
        .expect("the mandate's end");
    erases_person(&world, contact).expect("an erasure");
    assert_eq!(world.desk().account(person).unwrap(), None);
    world.letters_are_written();
    brings_nobody_back(&world, &folder, &scratch.path().join("data"));
}

/// "Erased" is answered when no file of the node holds the name, or the address she was invited at; a backup of before brings neither back.
#[test]
fn whoever_is_erased_is_in_no_file_unless_another_entry_names_her() {
    for named_elsewhere in [false, true] {
        let world = World::small();
        let scratch = tempfile::tempdir().unwrap();
        let person = world.person(Who::Technical);
        let account = desk::Account {
            person,
            email: desk::EmailAddress::parse("qqaddress@people.example").ok(),
            name: "QQNAME".into(),
            language: terms::Language::En,
            disabled: false,
        };
        world.desk().account_put(&account).unwrap();
        let contact = world.contact_of(Who::Technical, "XAA", Role::Technical).unwrap().id;
        if named_elsewhere {
            let other = world.nominates(
                Who::Administrator,
                "XAA",
                Role::Diplomatic,
                person,
                Label::Green,
                Vec::new(),
            );
            other.expect("another entry");
        }
        let folder = backup(&world, &scratch.path().join("backups"));
        let input = directory::EraseInput {
            contact,
            parts: vec!["person"],
            basis: directory::Basis::Request,
        };
        let fresh = world.fresh(Vec::new());
        let erased = world.says(Who::Administrator, "link", move |r| directory::erase(r, &input, fresh));
        erased.expect("an erasure");
        assert_eq!(world.desk().account(person).unwrap().is_some(), named_elsewhere);
        if named_elsewhere {
            continue;
        }
        let data = beside_the_keys(&world, &scratch.path().join("data"));
        commands::restore(&folder, &data).unwrap();
        for place in [world.dir(), &data] {
            for text in ["QQNAME", "qqaddress"] {
                assert_eq!(files_holding(place, text), Vec::<String>::new());
            }
        }
    }
}

#[test]
fn verify_misses_a_head_note_that_is_gone() {
    let world = World::small();
    world.checkpoint();
    assert!(commands::check(world.dir(), None).unwrap());
    std::fs::rename(world.dir().join("keys/head.note"), world.dir().join("keys/away")).unwrap();
    assert!(
        !commands::check(world.dir(), None).unwrap(),
        "nobody knows whether it extends it"
    );
}

/// Every state in which the node cannot start is named by `doctor`; damaged views are no such state.
#[test]
fn doctor_names_what_keeps_a_node_from_starting() {
    let world = World::small();
    world.checkpoint();
    world
        .nominates(
            Who::Administrator,
            "XAA",
            Role::Diplomatic,
            terms::Id::from_bytes([9; 10]),
            Label::Green,
            Vec::new(),
        )
        .unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let data = beside_the_keys(&world, &scratch.path().join("data"));
    commands::restore(&backup(&world, &scratch.path().join("backups")), &data).unwrap();
    std::fs::write(data.join("comity.toml"), "base = \"https://comity.example\"\n").unwrap();
    open(&data).expect("it starts").stop();
    let ill = |data: &Path| -> Vec<String> {
        let found = doctor::look_at(data, world.clock.now()).unwrap();
        found.into_iter().filter(|f| !f.well).map(|f| f.words).collect()
    };
    assert_eq!(ill(&data), Vec::<String>::new());

    let views = |data: &Path| {
        let mut files = std::fs::read_dir(data).unwrap().flatten().map(|e| e.path());
        files
            .find(|p| p.to_string_lossy().contains("views-") && p.extension().is_some_and(|e| e == "db"))
            .expect("views")
    };
    type Break<'a> = &'a dyn Fn(&Path);
    let folder = |path: PathBuf| {
        let _ = std::fs::remove_file(&path);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(path).unwrap();
    };
    let garbage = |path: PathBuf| std::fs::write(path, vec![7; 9_000]).unwrap();
    let stops: [(&str, Break<'_>); 9] = [
        ("settings", &|d| {
            std::fs::write(d.join("comity.toml"), "mail_from = \"x\"").unwrap()
        }),
        ("desk.db", &|d| garbage(d.join("desk.db"))),
        ("signing key", &|d| {
            std::fs::write(d.join("keys/signing.key"), "").unwrap()
        }),
        ("signing key", &|d| {
            std::fs::remove_file(d.join("keys/signing.key")).unwrap()
        }),
        ("desk.secret", &|d| {
            std::fs::write(d.join("keys/desk.secret"), "short").unwrap()
        }),
        ("keys/lock", &|d| folder(d.join("keys/lock"))),
        ("outbox", &|d| {
            std::fs::remove_dir_all(d.join("outbox")).unwrap();
            std::fs::write(d.join("outbox"), "").unwrap();
        }),
        ("views-", &|d| folder(views(d))),
        ("ledger.db", &|d| garbage(d.join("ledger.db"))),
    ];
    for (n, (named, breaks)) in stops.into_iter().enumerate() {
        let broken = scratch.path().join(format!("broken-{n}"));
        copy(&data, &broken);
        breaks(&broken);
        assert!(open(&broken).is_err(), "{named}: it starts");
        let said = ill(&broken);
        assert!(said.iter().any(|words| words.contains(named)), "{named}: {said:?}");
    }
    let mends: [(&str, Break<'_>); 2] = [
        ("garbage", &|d| garbage(views(d))),
        ("cut short", &|d| {
            let file = std::fs::File::options().write(true).open(views(d)).unwrap();
            file.set_len(10_000).unwrap();
        }),
    ];
    for (name, breaks) in mends {
        let broken = scratch.path().join(format!("views {name}"));
        copy(&data, &broken);
        let whole = views::dump(&views(&broken)).unwrap();
        // Where a reader closed the views last, their write-ahead log is still there and holds pages that the file has lost.
        for ending in ["-wal", "-shm"] {
            let mut log = views(&broken).into_os_string();
            log.push(ending);
            let _ = std::fs::remove_file(log);
        }
        breaks(&broken);
        open(&broken).expect(name).stop();
        assert_eq!(views::dump(&views(&broken)).unwrap(), whole, "{name}: built anew");
    }
}

/// That people have no passkey is told where no link lets them in: not at an address that has no passkeys, where links are sent whatever is set.
#[test]
fn doctor_tells_who_has_no_passkey_where_no_link_is_sent() {
    let world = World::small();
    let told = |settings: &str| {
        std::fs::write(world.dir().join("comity.toml"), settings).unwrap();
        let found = doctor::look_at(world.dir(), world.clock.now()).unwrap();
        found.iter().any(|f| f.words.contains("no link to sign in is sent"))
    };
    assert!(told("links = \"invitation\"\nbase = \"https://comity.example\"\n"));
    assert!(!told("links = \"invitation\"\nbase = \"https://192.0.2.7\"\n"));
    assert!(!told(
        "links = \"without-passkey\"\nbase = \"https://comity.example\"\n"
    ));
}

/// Marks that were made stricter after the backup: the entry does not come back shown to more people than before.
#[test]
fn stricter_marks_come_back_with_a_restore_of_an_older_backup() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let folder = backup(&world, &scratch.path().join("backups"));
    let of = |who, state, role| world.contact_of(who, state, role).expect("an entry").id;
    let technical = of(Who::Administrator, "XAA", Role::Technical);
    let diplomatic = of(Who::OtherAdministrator, "XAB", Role::Diplomatic);
    let relabel = |who: Who, contact, label, labels: &[(&str, Label)]| {
        let input = directory::RelabelInput {
            contact,
            label,
            audience: vec![statement::Audience::Person(world.person(who))],
            labels: labels
                .iter()
                .map(|(part, label)| ((*part).to_owned(), *label))
                .collect(),
        };
        let fresh = world.fresh(Vec::new());
        world
            .says(who, "link", move |r| directory::relabel(r, &input, fresh))
            .expect("new marks");
    };
    relabel(Who::Administrator, technical, Label::Red, &[]);
    relabel(
        Who::Administrator,
        technical,
        Label::Amber,
        &[("note", Label::AmberStrict)],
    );
    relabel(Who::OtherAdministrator, diplomatic, Label::Red, &[]);
    world.letters_are_written();
    let data = beside_the_keys(&world, &scratch.path().join("data"));
    commands::restore(&folder, &data).expect("a restore");
    let node = open(&data).expect("it starts");
    let seen = |who: Who, contact| {
        let now = world.clock.now().plus_seconds(3_600);
        let viewer = node.views.viewer(world.person(who), "link", now).unwrap();
        let reader = node.views.read(&viewer, now).unwrap();
        let card = directory::contact(&reader, contact).unwrap();
        card.map(|c| (c.label, c.labels.into_iter().collect::<Vec<_>>()))
    };
    assert_eq!(
        seen(Who::Administrator, technical),
        Some((Label::Amber, vec![("note".to_owned(), Label::AmberStrict)])),
        "the newest marks count, not the strictest there ever were"
    );
    // Who was named under TLP:RED is not known any more: its own party sees it and marks it anew.
    assert_eq!(
        seen(Who::OtherAdministrator, diplomatic),
        Some((Label::AmberStrict, vec![]))
    );
    assert_eq!(seen(Who::Regional, diplomatic), None);
    node.stop();
}

#[test]
fn a_node_that_stops_takes_its_write_ahead_logs_along() {
    let world = World::small();
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path().join("data");
    copy(world.dir(), &data);
    let node = open(&data).expect("it starts");
    let now = world.clock.now();
    let viewer = node
        .views
        .viewer(world.person(Who::Administrator), "link", now)
        .unwrap();
    for _ in 0..3 {
        let reader = node.views.read(&viewer, now).unwrap();
        assert!(!directory::mandates(&reader).unwrap().is_empty());
    }
    node.views.log().last().unwrap();
    node.desk.sweep(now).unwrap();
    node.desk.counts(now).unwrap();
    node.stop();
    let left: Vec<String> = std::fs::read_dir(&data)
        .unwrap()
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with("-wal") || name.ends_with("-shm"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}
