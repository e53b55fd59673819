//! Texts of rounds are destroyed by whoever's words they are; what counted still counts, and the views say what is gone.

use crate::world::{ADMIN_A, ADMIN_B, HOLDER_A, HOLDER_B, HOUR, SECRETARY, World, code, person};
use rounds::{AnswerInput, Erasable, EraseInput, Outcome, Reason, Turned, Way};
use statement::{Basis, Draft, ErasedPart, Erasure};
use terms::{Id, Label, Refusal};
use views::Accepted;

/// Has these texts destroyed, by the verb.
pub fn erases(world: &World, who: u8, subject: Id, texts: &[&str]) -> Result<Accepted, Refusal> {
    let input = EraseInput {
        subject,
        texts: texts.iter().map(|t| Erasable::parse(t).unwrap()).collect(),
        basis: Basis::Request,
    };
    let fresh = world.fresh(Vec::new());
    world.ask(Some(who), "link", move |r| rounds::erase::erase(r, &input, &fresh))
}

fn gone(world: &World, who: u8, ask: Id) -> Vec<&'static str> {
    let row = world.row(who, ask).unwrap();
    row.erased.iter().map(|e| e.what.code).collect()
}

#[test]
fn words_of_each_party_go_by_its_own_will_and_the_facts_stay() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    world.calls(SECRETARY, ask, Outcome::NoAnswer, None).unwrap();
    world.calls(SECRETARY, ask, Outcome::WrongPerson, None).unwrap();
    world.answers(HOLDER_A, ask).unwrap();
    for (who, texts, told) in [
        (HOLDER_B, ["answer-note"], "not-found"),
        (ADMIN_B, ["call-note"], "not-found"),
        (SECRETARY, ["answer-note"], "not-yours"),
        (ADMIN_A, ["call-note"], "not-yours"),
        (ADMIN_A, ["ask-message"], "not-yours"),
        (HOLDER_A, ["call-note"], "not-yours"),
        (ADMIN_A, ["silence-note"], "already-erased"),
        (SECRETARY, ["ask-form"], "already-erased"),
        (ADMIN_A, ["round-title"], "not-found"),
    ] {
        assert_eq!(
            erases(&world, who, ask, &texts).unwrap_err().code,
            told,
            "{who} {texts:?}"
        );
    }
    assert_eq!(
        erases(&world, SECRETARY, round, &["answer-note"]).unwrap_err().code,
        "not-found"
    );
    assert_eq!(
        erases(&world, SECRETARY, ask, &["call-note", "ask-message"])
            .unwrap_err()
            .code,
        "erase-together"
    );
    let before = world.console(SECRETARY, round).unwrap().figures();
    erases(&world, HOLDER_A, ask, &["answer-note"]).unwrap();
    erases(&world, SECRETARY, ask, &["call-note"]).unwrap();
    erases(&world, SECRETARY, ask, &["ask-message"]).unwrap();
    for who in [SECRETARY, ADMIN_A, HOLDER_A] {
        assert_eq!(gone(&world, who, ask), ["answer-note", "ask-message", "call-note"]);
        let row = world.row(who, ask).unwrap();
        assert_eq!(row.message.title.best(terms::Language::En), None);
        assert!(
            row.answer
                .is_some_and(|a| a.note.is_none() && a.facts.medium == Way::Page)
        );
        assert!(row.calls.len() == 2 && row.calls.iter().all(|c| c.note.is_none()));
    }
    assert_eq!(world.console(SECRETARY, round).unwrap().figures(), before);
    for (who, text) in [(HOLDER_A, "answer-note"), (SECRETARY, "call-note")] {
        assert_eq!(erases(&world, who, ask, &[text]).unwrap_err().code, "already-erased");
    }
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

/// A party that is a State and hosts a secretariat has two kinds of office: each speaks in its own matters.
#[test]
fn who_sits_in_a_states_own_secretariat_erases_what_it_asked_and_not_what_the_state_answered() {
    const OFFICER: u8 = 30;
    let world = World::small();
    let (state, host, now) = (code("XAA"), code("XSEC"), world.now());
    let capacity = directory::Capacity::Secretariat;
    let said = directory::seed_accreditation(&state, capacity, &host, now, &mut || world.chance.bytes());
    world.ask(None, "node", move |_| Ok(said)).unwrap();
    world.mandates(OFFICER, "XAA", terms::Role::Secretariat);
    let ask = world.node_asks(world.runs(), HOLDER_A).unwrap();
    world.answers(HOLDER_A, ask).unwrap();
    assert!(world.row(OFFICER, ask).unwrap().answer.unwrap().note.is_some());
    let no = erases(&world, OFFICER, ask, &["answer-note"]).unwrap_err();
    assert_eq!((no.code, no.class), ("not-yours", terms::RefusalClass::Forbidden));
    let offered = |who: u8| {
        world.read(Some(who), |r| {
            let row = rounds::reads::ask(r, ask).unwrap().unwrap();
            let texts = rounds::erase::of_ask(r.viewer(), &row);
            texts.iter().map(|one| one.code).collect::<Vec<_>>()
        })
    };
    assert_eq!(offered(OFFICER), Vec::<&str>::new());
    assert_eq!(offered(ADMIN_A), ["answer-note"]);
    // What it asks itself is its own.
    let own = rounds::Parties::These([code("XAA")].into());
    let round = world.drafts(OFFICER, world.input("XAA", own)).unwrap();
    erases(&world, OFFICER, round, &["round-note"]).unwrap();
    erases(&world, ADMIN_A, ask, &["answer-note"]).unwrap();
    assert_eq!(gone(&world, SECRETARY, ask), ["answer-note"]);
}

#[test]
fn what_is_written_anew_can_be_erased_anew() {
    let world = World::small();
    let round = world
        .drafts(SECRETARY, world.input("XSEC", rounds::Parties::All))
        .unwrap();
    assert_eq!(
        erases(&world, ADMIN_A, round, &["round-note"]).unwrap_err().code,
        "not-found"
    );
    assert_eq!(
        erases(&world, SECRETARY, round, &["turn-reason"]).unwrap_err().code,
        "already-erased",
        "nothing was turned"
    );
    erases(&world, SECRETARY, round, &["round-note", "round-title"]).unwrap();
    let row = world
        .read(Some(SECRETARY), |r| rounds::reads::round(r, round).unwrap())
        .unwrap();
    assert_eq!((row.note, row.title), (None, terms::Text::new()));
    assert_eq!(row.erased.len(), 2);
    assert_eq!(
        erases(&world, SECRETARY, round, &["round-note"]).unwrap_err().code,
        "already-erased"
    );
    let mut again = world.input("XSEC", rounds::Parties::All);
    again.replaces = Some((round, row.base));
    world.drafts(SECRETARY, again).unwrap();
    let read = || {
        world
            .read(Some(SECRETARY), |r| rounds::reads::round(r, round).unwrap())
            .unwrap()
    };
    assert!(read().erased.is_empty() && read().note.is_some());
    erases(&world, SECRETARY, round, &["round-note"]).unwrap();
    assert_eq!(read().note, None);
    // A reason of a turn goes, and that of the next is there again.
    world.turns(SECRETARY, round, Turned::Opened).unwrap();
    world.advance(HOUR);
    world.turns(SECRETARY, round, Turned::Paused).unwrap();
    erases(&world, SECRETARY, round, &["turn-reason"]).unwrap();
    assert_eq!(read().erased.len(), 2);
    world.turns(SECRETARY, round, Turned::Resumed).unwrap();
    assert_eq!(read().erased.len(), 1);
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

#[test]
fn why_nobody_answered_is_the_states_to_erase_and_a_foreign_hand_marks_nothing() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let closes = world.row(HOLDER_A, ask).unwrap().facts.closes;
    world.advance(closes.seconds_since(world.now()));
    world.explains(HOLDER_A, ask).unwrap();
    // Sealed by another party, by nobody's hand, of a part that there is not: the text may be gone from the ledger, and no party is said to have wanted it.
    let seals = |party: &str, hand: Option<u8>, of: &str, part: &str, basis: &str| {
        let facts = Erasure {
            of: of.to_owned(),
            parts: vec![ErasedPart {
                index: 1,
                name: part.to_owned(),
            }],
            basis: basis.to_owned(),
        };
        let mut draft = Draft::of(&facts, ask, code(party), world.fresh(Vec::new()).secret);
        draft.label = Label::AmberStrict;
        draft.hand = hand.map(person);
        world
            .ask(Some(hand.unwrap_or(ADMIN_A)), "link", move |_| Ok(draft))
            .unwrap();
        gone(&world, SECRETARY, ask)
    };
    let none: Vec<&str> = Vec::new();
    assert_eq!(seals("XSEC", Some(SECRETARY), "silence", "note", "unlawful"), none);
    assert_eq!(seals("XAA", Some(ADMIN_A), "call", "note", "unlawful"), none);
    assert_eq!(seals("XAA", Some(ADMIN_A), "silence", "person", "unlawful"), none);
    assert_eq!(seals("XAA", Some(ADMIN_A), "silence", "note", Erasure::LOST), none);
    assert!(world.row(SECRETARY, ask).unwrap().silence.unwrap().note.is_some());
    erases(&world, ADMIN_A, ask, &["silence-note"]).unwrap();
    let silence = world.row(SECRETARY, ask).unwrap().silence.unwrap();
    assert_eq!((silence.reason, silence.note), (Reason::Away, None));
    assert_eq!(gone(&world, SECRETARY, ask), ["silence-note"]);
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

#[test]
fn whoever_cannot_read_an_answer_does_not_learn_that_it_was_erased() {
    let world = World::small();
    let round = world.runs();
    let ask = world.node_asks(round, HOLDER_A).unwrap();
    let input = AnswerInput {
        ask,
        way: Way::Page,
        called_by: None,
        confirmed: None,
        note: Some("All well".to_owned()),
        answers: None,
    };
    world.answers_with(HOLDER_A, input).unwrap();
    erases(&world, HOLDER_A, ask, &["answer-note"]).unwrap();
    assert_eq!(gone(&world, SECRETARY, ask), ["answer-note"]);
    assert_eq!(world.row(ADMIN_B, ask), None);
    assert_eq!(world.row(HOLDER_B, ask), None);
}
