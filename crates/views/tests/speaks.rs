//! The node speaks while it serves: of a closed list of kinds, with nobody's hand, each thing once, and people are answered in between.

use access::Viewer;
use ledger::{Ledger, Options};
use rusqlite::Connection;
use seal::Secret;
use serde::{Deserialize, Serialize};
use statement::{Draft, Kind, Said, Stamp};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use store::Chance;
use terms::{Id, Instant, PartyCode};
use views::{Ask, Hooks, Parts, Room, SAID_WHILE_SERVING, Sealed, Setup, TurnError, Views};

#[derive(Serialize, Deserialize)]
struct Bare {}

impl Kind for Bare {
    const KIND: &'static str = "ask";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &[];
    const ACT: bool = true;
}

struct Nothing;

impl Room for Nothing {
    fn name(&self) -> &'static str {
        "nothing"
    }
    fn version(&self) -> u32 {
        1
    }
    fn kinds(&self) -> &'static [&'static str] {
        &["ask"]
    }
    fn schema(&self) -> &'static str {
        "CREATE TABLE bare(n INTEGER);"
    }
    fn apply(&self, _: &Connection, _: &Sealed) -> rusqlite::Result<Vec<Id>> {
        Ok(vec![])
    }
    fn fill(&self, _: &Connection, _: Id, _: &dyn Parts) -> rusqlite::Result<()> {
        Ok(())
    }
}

static NOW: AtomicI64 = AtomicI64::new(1_700_000_000_000_000);

fn open(dir: &Path) -> Views {
    open_by(
        dir,
        Arc::new(|| Instant::from_micros(NOW.fetch_add(10, Ordering::Relaxed))),
    )
}

fn open_by(dir: &Path, clock: views::Clock) -> Views {
    Ledger::create(dir, &Options { host: "test".into() }, &Chance::seeded(1)).unwrap();
    Views::open(
        Setup {
            dir: dir.to_path_buf(),
            rooms: vec![Box::new(Nothing)],
            ledger: Ledger::open(dir, Chance::seeded(2)).unwrap(),
            clock,
            interval: None,
            hooks: Hooks::default(),
            rebuild: false,
        },
        &mut |_, _| {},
    )
    .unwrap()
}

fn party() -> PartyCode {
    PartyCode::parse("XAA").unwrap()
}

fn draft(kind: &'static str, n: u8) -> Draft {
    let draft = Draft::of(&Bare {}, Id::from_bytes([n; 10]), party(), Secret::from_bytes([n; 32]));
    Draft { kind, ..draft }
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

#[test]
fn while_serving_the_node_speaks_of_a_closed_list_and_with_nobodys_hand() {
    let dir = tempfile::tempdir().unwrap();
    let views = open(dir.path());
    let eye = Viewer::public();
    for (n, kind) in (1..).zip(SAID_WHILE_SERVING) {
        let said = views.speak_serving(vec![ask(format!("{kind}:1"), draft(kind, n))], &eye);
        assert!(said[0].is_ok(), "{kind}: {said:?}");
    }
    for (n, kind) in (20..).zip([
        "answer",
        "round",
        "round-turn",
        "mandate",
        "contact",
        "recovery",
        "erasure",
        "silence",
        "call",
    ]) {
        let said = views.speak_serving(vec![ask(format!("{kind}:1"), draft(kind, n))], &eye);
        assert!(
            matches!(&said[0], Err(TurnError::Refused(refusal)) if refusal.code == "not-yours"),
            "{kind}: {said:?}"
        );
    }
    let with_hand = Draft {
        hand: Some(Id::from_bytes([9; 10])),
        ..draft("ask", 60)
    };
    assert!(views.speak_serving(vec![ask("hand".into(), with_hand)], &eye)[0].is_err());
    // Whatever the caller writes, the stamp says who spoke, and the input mark is nobody's.
    let borrowed = Ask {
        person: Some(Id::from_bytes([9; 10])),
        auth: "passkey",
        ..ask("borrowed".into(), draft("ask", 61))
    };
    assert!(views.speak_serving(vec![borrowed], &eye)[0].is_ok());
    let mut seen = 0;
    views
        .log()
        .follow(0, 100, |row| {
            let (said, stamp) = (Said::parse(&row.said).unwrap(), Stamp::parse(&row.stamp).unwrap());
            assert_eq!((said.hand, stamp.auth.as_str()), (None, "node"));
            seen += 1;
            Ok(true)
        })
        .unwrap();
    assert_eq!(seen, SAID_WHILE_SERVING.len() + 1);
}

#[test]
fn many_at_once_are_answered_in_order_and_a_repeat_says_nothing_twice() {
    let dir = tempfile::tempdir().unwrap();
    let views = open(dir.path());
    let asks = || -> Vec<Ask> {
        (0..600_u16)
            .map(|n| {
                let mut id = [7; 10];
                id[..2].copy_from_slice(&n.to_be_bytes());
                let mut secret = [7; 32];
                secret[..2].copy_from_slice(&n.to_be_bytes());
                let draft = Draft::of(&Bare {}, Id::from_bytes(id), party(), Secret::from_bytes(secret));
                ask(format!("ask:{n}"), draft)
            })
            .collect()
    };
    let first = views.speak_serving(asks(), &Viewer::public());
    let again = views.speak_serving(asks(), &Viewer::public());
    assert_eq!(first.len(), 600);
    for (n, (first, again)) in (0_u16..).zip(first.iter().zip(&again)) {
        let (first, again) = (first.as_ref().unwrap(), again.as_ref().unwrap());
        assert_eq!(
            first.subject.as_bytes()[..2],
            n.to_be_bytes(),
            "in the order of the asks"
        );
        assert!(!first.repeated && again.repeated);
        assert_eq!((first.id, &first.receipt), (again.id, &again.receipt));
    }
    assert_eq!(views.log().last().unwrap(), 600);
    views.stop();
    let after = views.speak_serving(vec![ask("late".into(), draft("ask", 1))], &Viewer::public());
    assert_eq!(after, [Err(TurnError::Stopped)]);
}

/// What a clock that jumped would stamp stands for good: nothing is said while the roof says that it is wrong. Reading is not touched.
#[test]
fn while_the_clock_is_wrong_nothing_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let views = open_by(dir.path(), Arc::new(|| Instant::from_micros(1_700_000_000_000_000)));
    let n = std::cell::Cell::new(0_u8);
    let says = || {
        n.set(n.get() + 1);
        match views.turn_blocking(ask(format!("clock-{}", n.get()), draft("ask", n.get()))) {
            Ok(_) => "said",
            Err(TurnError::Refused(refusal)) => {
                assert_eq!(refusal.class.status(), 503);
                refusal.code
            }
            Err(TurnError::Stopped) => "stopped",
        }
    };
    // A node that nobody holds to a clock, as in a command, says what it is told to.
    assert_eq!((says(), views.clock_is_off()), ("said", false));
    let right = Arc::new(AtomicBool::new(true));
    let told = Arc::clone(&right);
    views.accept_only_while(Box::new(move || told.load(Ordering::SeqCst)));
    views.accept_only_while(Box::new(|| true));
    for _ in 0..2 {
        assert_eq!((says(), views.clock_is_off()), ("said", false));
        right.store(false, Ordering::SeqCst);
        let before = views.log().last().unwrap();
        assert_eq!(
            (says(), says(), views.clock_is_off()),
            ("clock-jumped", "clock-jumped", true)
        );
        assert_eq!(views.log().last().unwrap(), before);
        right.store(true, Ordering::SeqCst);
    }
    assert_eq!((says(), views.clock_is_off()), ("said", false));
    views.stop();
}
