//! Whatever was sealed in whatever order, the answer is the first that was stamped while the round ran, by somebody entitled.
//!
//! Statements are given to the view by themselves, thousands of histories over tables in memory; the rule is written here a second time, plainly.

use crate::world::{at, code, person};
use proptest::prelude::*;
use rounds::kinds::Ask;
use rounds::{Answer, Asks, By, Closed, Parties, Publish, Round, RoundTurn, Rounds, Turned, Way, Whom};
use rusqlite::Connection;
use seal::Secret;
use statement::{Draft, DraftPart, Kind, PartSource, PreparedPart, Ref, Stamp};
use terms::{Id, Instant, Label};
use views::{Room, Sealed};

const ROUND: u8 = 9;
const ASK: u8 = 10;
const CONTACT: u8 = 11;
const HOLDER: u8 = 20;

#[derive(Clone, Copy, Debug)]
enum Deed {
    /// Seconds pass.
    Wait(i64),
    Turn(Turned),
    /// Somebody answers, as the contact where they are, for this State.
    Answer(u8, bool),
    Close,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0i64..60).prop_map(Deed::Wait),
        3 => prop::sample::select(Turned::ALL).prop_map(Deed::Turn),
        5 => (HOLDER..HOLDER + 3, any::<bool>()).prop_map(|(who, own)| Deed::Answer(who, own)),
        1 => Just(Deed::Close),
    ]
}

struct Ledger {
    db: Connection,
    position: u64,
    now: Instant,
}

impl Ledger {
    fn seals<K: Kind>(&mut self, facts: &K, subject: Id, party: &str, hand: Option<u8>, refs: Vec<Ref>) -> seal::Hash {
        self.position += 1;
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&self.position.to_be_bytes());
        let mut draft = Draft::of(facts, subject, code(party), Secret::from_bytes(bytes));
        draft.hand = hand.map(person);
        draft.label = Label::AmberStrict;
        draft.refs = refs;
        draft.parts = K::PARTS
            .iter()
            .map(|part| DraftPart::New(PreparedPart::new(part, b"", Secret::from_bytes(bytes))))
            .collect();
        let stamp = Stamp {
            at: self.now,
            node: "test.example".to_owned(),
            auth: if hand.is_some() { "link" } else { "node" }.to_owned(),
            input: String::new(),
        };
        let finished = draft.finish(&stamp).unwrap();
        let sealed = Sealed {
            position: self.position,
            id: finished.id,
            entry: finished.leaf,
            said: finished.said,
            stamp: finished.stamp,
            parts: K::PARTS
                .iter()
                .map(|_| PartSource {
                    commitment: seal::Hash([0; 32]),
                    origin: self.position,
                })
                .collect(),
        };
        Rounds.apply(&self.db, &sealed).unwrap();
        finished.id
    }

    fn one<T: rusqlite::types::FromSql>(&self, sql: &str) -> Option<T> {
        use rusqlite::OptionalExtension;
        self.db.query_row(sql, [], |r| r.get(0)).optional().unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn the_first_answer_in_time_is_the_answer(deeds in prop::collection::vec(deed(), 0..40)) {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(Rounds.schema()).unwrap();
        let opens = at("2026-11-22T00:00:00Z");
        let closes = opens.plus_seconds(300);
        let mut ledger = Ledger { db, position: 0, now: opens };
        let facts = Round {
            asks: Asks::Receipt,
            whom: Whom { roles: [terms::Role::Technical].into(), parties: Parties::All },
            announced: false,
            exercise: false,
            opens,
            closes,
            remind: Vec::new(),
            escalate: Vec::new(),
            publish: Publish::None,
        };
        let base = ledger.seals(&facts, person(ROUND), "XSEC", Some(1), Vec::new());
        let about = || vec![Ref { rel: "about".to_owned(), id: base.to_string() }];
        let turn = |to| RoundTurn { to, count: None };
        ledger.seals(&turn(Turned::Opened), person(ROUND), "XSEC", Some(1), about());
        let ask = Ask {
            round: person(ROUND),
            contact: person(CONTACT),
            holder: person(HOLDER),
            of: code("XAA"),
            revision: seal::Hash([1; 32]),
            channel: Some(1),
            step: 0,
            primary: person(CONTACT),
            opens,
            closes,
            exercise: false,
            asks: Asks::Receipt,
        };
        ledger.seals(&ask, person(ASK), "XSEC", None, Vec::new());

        // The rule, in its own words.
        let (mut paused, mut cancelled, mut closed) = (false, false, false);
        let mut first: Option<(u8, Instant)> = None;
        for deed in deeds {
            // A ledger's stamps rise.
            ledger.now = ledger.now.plus_micros(1);
            let over = closes <= ledger.now;
            match deed {
                Deed::Wait(seconds) => ledger.now = ledger.now.plus_seconds(seconds),
                Deed::Turn(to) => {
                    ledger.seals(&turn(to), person(ROUND), "XSEC", Some(1), about());
                    match to {
                        Turned::Paused if !cancelled && !over => paused = true,
                        Turned::Resumed if !cancelled && !over => paused = false,
                        Turned::Cancelled if !over => cancelled = true,
                        _ => {}
                    }
                }
                Deed::Answer(who, own) => {
                    let by = if who == HOLDER { By::Contact } else { By::Deputy };
                    let yes = Answer { by, channel: Some(1), medium: Way::Mail, revision: None };
                    ledger.seals(&yes, person(ASK), if own { "XAA" } else { "XAB" }, Some(who), Vec::new());
                    if own && !paused && !cancelled && !over && first.is_none() {
                        first = Some((who, ledger.now));
                    }
                }
                Deed::Close => {
                    let facts = Closed {
                        due: closes,
                        asks: 1,
                        answers: 0,
                        chains: 1,
                        chains_answered: 0,
                        states: 1,
                        states_answered: 0,
                    };
                    ledger.seals(&facts, person(ROUND), "XSEC", None, Vec::new());
                    closed |= over && !cancelled;
                }
            }
        }
        let hand: Option<[u8; 10]> = ledger.one("SELECT hand FROM answer");
        let stamped: Option<i64> = ledger.one("SELECT said_at FROM answer");
        prop_assert_eq!(hand, first.map(|(who, _)| *person(who).as_bytes()));
        prop_assert_eq!(stamped, first.map(|(_, at)| at.micros()));
        prop_assert_eq!(ledger.one::<bool>("SELECT closed IS NOT NULL FROM round"), Some(closed));
    }
}
