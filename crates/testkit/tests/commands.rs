//! What the commands say of a data folder that is not as it should be, and that they leave it as it was.

use comity::{commands, doctor};
use testkit::World;

#[test]
fn doctor_tells_of_stamps_that_are_ahead_of_the_clock() {
    let world = World::small();
    let now = world.clock.now();
    let told = |now| {
        let found = doctor::look_at(world.dir(), now).expect("a report");
        found
            .iter()
            .any(|f| !f.well && f.words.contains("ahead of this machine"))
    };
    assert!(!told(now));
    // The clock was 200 days ahead when the last was said, and is right again.
    assert!(told(now.plus_seconds(-200 * 86_400)));
}

/// What the operator does to accounts is said on the terminal, and doctor tells of what is locked.
#[test]
fn the_operator_sees_accounts_unlocks_and_shuts_out() {
    use comity::commands::{AccountDeed, account_at};
    let mut world = World::small();
    for _ in 0..100 {
        let now = world.clock.now();
        world
            .desk()
            .attempt("address:technical@people.example", now)
            .expect("a try");
        world.clock.advance(3_600);
    }
    world.sign_in(testkit::Who::Technical);
    let now = world.clock.now();
    let tell = |deed: AccountDeed| {
        let mut lines = Vec::new();
        account_at(world.desk(), &deed, now, &mut |line| lines.push(line)).map(|()| lines.join("\n"))
    };
    let doctor_says = |words: &str| {
        let found = doctor::look_at(world.dir(), now).expect("a report");
        found.iter().any(|f| f.words.contains(words))
    };
    let technical = world.person(testkit::Who::Technical);
    let listed = tell(AccountDeed::List).expect("a list");
    let line = listed
        .lines()
        .find(|l| l.starts_with(&technical.to_string()))
        .expect("her line");
    assert!(
        line.contains("technical@people.example") && line.contains("tries used up"),
        "{line}"
    );
    assert!(doctor_says("tries are used up for 1 addresses"));
    tell(AccountDeed::Unlock("Technical@People.example".into())).expect("unlocked");
    assert!(!doctor_says("tries are used up"));
    let again = tell(AccountDeed::Unlock("technical@people.example".into())).expect_err("none is counted");
    assert!(again.to_string().contains("no try of that address"), "{again:#}");
    assert_eq!(world.get(testkit::Who::Technical, "/en/account").status, 200);
    tell(AccountDeed::Disable(technical.to_string())).expect("shut out");
    assert_ne!(world.get(testkit::Who::Technical, "/en/account").status, 200);
    assert!(doctor_says("people shut out by the operator: 1"));
    tell(AccountDeed::Enable(technical.to_string())).expect("let in again");
    let listed = tell(AccountDeed::List).expect("a list");
    for deed in ["unlocked", "shut-out", "let-in-again"] {
        assert!(listed.contains(&format!("{deed}  {technical}")), "{listed}");
    }
    let nobody = tell(AccountDeed::Disable("0000000000000000".into())).expect_err("nobody");
    assert!(nobody.to_string().contains("account list"), "{nobody:#}");
}

#[test]
fn a_token_for_a_folder_without_a_node_is_refused_and_leaves_nothing() {
    let scratch = tempfile::tempdir().expect("a folder");
    let refused = commands::token(scratch.path(), None, Some("secretariat"), "read", 1, "t").expect_err("no node");
    assert!(refused.to_string().contains("there is no node"), "{refused:#}");
    assert_eq!(std::fs::read_dir(scratch.path()).expect("readable").count(), 0);
}

/// Somebody of the secretariat alone, who made no key in time or lost it: the operator lets them in, and the ledger says so.
#[test]
fn the_operator_lets_the_secretariat_in_anew_and_nobody_else() {
    let scratch = tempfile::tempdir().expect("a folder");
    let data = scratch.path().join("node");
    commands::begin(&data, comity::Members::Demo, "localhost").expect("a node");
    let chance = store::Chance::seeded(5);
    let open = |letters| {
        let options = comity::NodeOptions {
            letters,
            ..comity::NodeOptions::new(
                comity::Config::load(&data).expect("settings"),
                comity::system_clock(),
                chance.clone(),
            )
        };
        comity::Node::open(&data, options, &mut |_, _| {}).expect("it starts")
    };
    let recovered = |node: &comity::Node| {
        let viewer = access::Viewer {
            person: Some(terms::Id::from_bytes([0; 10])),
            held: vec![access::Held {
                party: terms::PartyCode::parse("XSEC").expect("a code"),
                role: terms::Role::Secretariat,
            }],
            regions: std::collections::BTreeSet::new(),
            auth: "node",
        };
        let reader = node.views.read(&viewer, comity::system_clock()()).expect("a reader");
        directory::recoveries(&reader).expect("read")
    };
    let node = open(false);
    let running = commands::recover(&data, None, false).expect_err("it runs");
    assert!(recovered(&node).is_empty(), "{running:#}");
    node.stop();
    let unknown = commands::recover(&data, Some("0000000000000000"), false).expect_err("no such mandate");
    assert!(unknown.to_string().contains("let in by two others"), "{unknown:#}");

    commands::recover(&data, None, false).expect("the only one");
    assert!(
        commands::check(&data, None).expect("a report"),
        "the ledger stays sound"
    );
    let node = open(true);
    let all = recovered(&node);
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].state, all[0].asked_by),
        (directory::RecoveryState::ByOperator, None)
    );
    // The one that `begin` printed, and the new one.
    assert_eq!(node.desk.counts(comity::system_clock()()).expect("read").links_open, 2);
    node.stop();
}

#[test]
fn doctor_tells_of_mail_that_waits_and_of_an_inbox_that_is_nearly_full() {
    let world = World::small();
    let now = world.clock.now();
    let told = || {
        let found = doctor::look_at(world.dir(), now).expect("a report");
        found.into_iter().find(|f| f.words.contains("inbox/"))
    };
    assert!(told().is_none());
    // Names that no mail has: the node leaves them alone.
    let new = world.dir().join("inbox/new");
    std::fs::write(new.join("a"), b"").expect("written");
    assert!(told().expect("told").well);
    let large = std::fs::File::create(new.join("b")).expect("made");
    large.set_len(230_000_000).expect("made long");
    assert!(!told().expect("told").well);
}

/// Something lies where the inbox should be: people are served, doctor tells, and once it is mended mail is judged without a restart.
#[test]
fn a_node_whose_inbox_cannot_be_opened_serves_and_judges_again_once_it_is_mended() {
    let scratch = tempfile::tempdir().expect("a folder");
    let data = scratch.path().join("node");
    commands::begin(&data, comity::Members::Demo, "localhost").expect("a node");
    let inbox = data.join("inbox");
    let _ = std::fs::remove_dir_all(&inbox);
    std::fs::write(&inbox, b"not a folder").expect("written");
    let options = comity::NodeOptions {
        letters: true,
        ..comity::NodeOptions::new(
            comity::Config::load(&data).expect("settings"),
            comity::system_clock(),
            store::Chance::seeded(5),
        )
    };
    let node = comity::Node::open(&data, options, &mut |_, _| {}).expect("it starts all the same");
    let now = comity::system_clock()();
    let told = || {
        let found = doctor::look_at(&data, now).expect("a report");
        found
            .into_iter()
            .find(|f| f.words.starts_with("inbox cannot be opened"))
    };
    assert!(!told().expect("told").well);
    std::fs::remove_file(&inbox).expect("mended");
    comity::inbox::prepare(&data).expect("folders");
    assert!(told().is_none());
    let to = "answer+0123456789abcdefghjkmnpqrstvwxyz@node.example";
    comity::inbox::take(&data, "a@cert.example", to, &b"From: a@b.example\r\n\r\nx\r\n"[..]).expect("taken");
    let judged = || node.desk.arrivals().expect("counted").contains_key("no-such-letter");
    for _ in 0..4_000 {
        if judged() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(judged());
    node.stop();
}

/// What an operator looks for when no letter leaves: until when the server is waited for, and whose eyes see its password.
#[test]
fn doctor_tells_until_when_the_mail_server_is_waited_for_and_who_may_read_its_password() {
    let world = World::small();
    let now = world.clock.now();
    let password = world.dir().join("mail.password");
    std::fs::write(&password, "secret\n").expect("written");
    let settings = format!(
        "mail_from = \"no-reply@Directory.example\"\n[mail]\nserver = \"localhost:587\"\nuser = \"u\"\npassword_file = \"{}\"\n",
        password.display()
    );
    std::fs::write(world.dir().join("comity.toml"), settings).expect("settings");
    let ill = |now: terms::Instant, words: &str| {
        let found = doctor::look_at(world.dir(), now).expect("a report");
        found.iter().any(|f| !f.well && f.words.contains(words))
    };
    #[cfg(unix)]
    for (mode, open) in [(0o640, true), (0o604, true), (0o600, false)] {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&password, std::fs::Permissions::from_mode(mode)).expect("changed");
        assert_eq!(ill(now, "others may read"), open, "{mode:o}");
    }
    assert!(!ill(now, "all letters wait until"));
    let patience = post::queue::Patience::default().after(false, now);
    let fate = post::queue::Fate::GaveUp(now);
    world
        .desk()
        .dispatch_settle("none@here", &fate, &[(desk::MAIL_SERVER, patience)], now)
        .expect("written");
    let until = patience.next.expect("a wait");
    assert!(ill(now, &format!("all letters wait until {until}")));
    assert!(!ill(until, "all letters wait until"));
}

#[test]
fn mail_that_comes_in_is_judged_by_the_running_node_and_counted_without_a_word_of_it() {
    let world = World::small();
    let to = "answer+0123456789abcdefghjkmnpqrstvwxyz@node.example";
    let mail: &[u8] = b"From: CANARY-SENDER@cert.example\r\n\r\nCANARY-WORDS\r\n";
    let taken = comity::inbox::take(world.dir(), "CANARY-SENDER@cert.example", to, mail).expect("taken");
    assert_eq!(taken, comity::inbox::Taken::New);
    for _ in 0..2_000 {
        if world.desk().arrivals().expect("counted").contains_key("no-such-letter") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let counted: Vec<_> = world.desk().arrivals().expect("counted").into_iter().collect();
    assert_eq!(counted, [("no-such-letter".to_owned(), 1)]);
    let gone = || testkit::files_holding(world.dir(), "CANARY").is_empty();
    for _ in 0..2_000 {
        if gone() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(gone(), "no word and no address of it is in any file");
}

/// Without a mail server nothing is said of one; with one, what its domain needs, and what keeps letters from leaving.
#[test]
fn doctor_explains_what_letters_need() {
    let world = World::small();
    let now = world.clock.now();
    let told = |settings: &str| {
        std::fs::write(world.dir().join("comity.toml"), settings).expect("settings");
        doctor::look_at(world.dir(), now).expect("a report")
    };
    assert!(!told("").iter().any(|f| f.words.contains("SPF")));
    let mail = "mail_from = \"no-reply@directory.example\"\n[mail]\nserver = \"localhost:587\"\n";
    let found = told(mail);
    for words in [
        "localhost:587 (STARTTLS",
        "SPF: the record `directory.example.",
        "DKIM",
        "bounce+TOKEN@directory.example",
    ] {
        assert!(
            found.iter().any(|f| f.well && f.words.contains(words)),
            "{words}: {found:?}"
        );
    }
    let found = told(&format!("{mail}ca_file = \"/nowhere/ca.pem\"\n"));
    assert!(
        found.iter().any(|f| !f.well && f.words.contains("/nowhere/ca.pem")),
        "{found:?}"
    );
    // The operator's own letter: no server is there, and no address is taken that could be a header.
    let mut steps = Vec::new();
    std::fs::write(
        world.dir().join("comity.toml"),
        mail.replace("localhost:587", "127.0.0.1:1"),
    )
    .expect("settings");
    let taken = doctor::send_test(world.dir(), "duty@cert.example", &mut |step| steps.push(step)).expect("an answer");
    assert!(
        !taken && steps.iter().any(|s| s.contains("no connection to 127.0.0.1:1")),
        "{steps:?}"
    );
    assert!(doctor::send_test(world.dir(), "a@b.example\r\nX: y", &mut |_| {}).is_err());
}
