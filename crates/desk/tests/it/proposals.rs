//! Proposals: kept for seven days, closed once, and without secrets from then on.

use crate::{DAY, World, at, code, id};
use desk::{Desk, NewProposal, Proposal, ProposalState};
use store::Chance;
use terms::{Language, PartyCode};

fn party() -> PartyCode {
    PartyCode::parse("XAA").unwrap()
}

fn new(input: &str) -> NewProposal {
    NewProposal {
        party: party(),
        verb: "nominate",
        subject: Some(id(7)),
        drafter: id(1),
        auth: "link",
        input: input.to_owned(),
        statement: [3; 32],
        json: r#"[["state","XAA"],["invitation-mail","tomo@example.org"]]"#.to_owned(),
        language: Language::Fr,
        drawn: b"SECRETS-OF-THE-DRAFT-0123456789a".to_vec(),
    }
}

fn put(w: &World, input: &str, now: i64) -> Proposal {
    w.desk.proposal_put(&new(input), at(now)).unwrap()
}

fn holds(w: &World, needle: &[u8]) -> bool {
    ["desk.db", "desk.db-wal"].iter().any(|name| {
        std::fs::read(w.dir.path().join(name)).is_ok_and(|b| b.windows(needle.len()).any(|part| part == needle))
    })
}

#[test]
fn a_proposal_waits_seven_days_and_outlives_the_process() {
    let w = World::new();
    let made = put(&w, "form-1", 0);
    assert_eq!(made.state, ProposalState::Open);
    assert_eq!(made.expires, at(7 * DAY));
    let w = w.reopened();
    let last = at(7 * DAY - 1);
    assert_eq!(w.desk.proposal(made.id, last).unwrap(), Some(made.clone()));
    assert_eq!(
        w.desk.proposals_of(&party(), last).unwrap(),
        std::slice::from_ref(&made)
    );
    let other = PartyCode::parse("XAB").unwrap();
    assert!(w.desk.proposals_of(&other, last).unwrap().is_empty());
    assert_eq!(w.desk.counts(last).unwrap().proposals, 1);
    // The deadline alone ends it, swept or not.
    assert_eq!(w.desk.proposal(made.id, at(7 * DAY)).unwrap(), None);
    assert_eq!(
        code(w.desk.proposal_return(made.id, None, "", "stale-base", at(7 * DAY))),
        "proposal-closed"
    );
    w.desk.sweep(at(7 * DAY)).unwrap();
    assert_eq!(w.desk.counts(at(7 * DAY)).unwrap().proposals, 0);
}

#[test]
fn a_form_sent_twice_makes_one_proposal() {
    let w = World::new();
    let first = put(&w, "form-1", 0);
    assert_eq!(put(&w, "form-1", 60), first);
    assert_ne!(put(&w, "form-2", 60).id, first.id);
    for n in 3..=50 {
        put(&w, &format!("form-{n}"), 60);
    }
    assert_eq!(code(w.desk.proposal_put(&new("form-51"), at(60))), "proposals-full");
    let large = NewProposal {
        json: "x".repeat(desk::Rules::default().proposal_bytes + 1),
        ..new("large")
    };
    assert_eq!(code(w.desk.proposal_put(&large, at(60))), "too-large");
}

#[test]
fn a_long_paper_waits_and_many_of_them_only_as_far_as_the_desk_reaches() {
    let w = World::new();
    let rules = desk::Rules::default();
    assert!(rules.proposal_bytes > 9 * rules.draft_bytes);
    let long = |input: &str| NewProposal {
        json: "x".repeat(rules.proposal_bytes),
        ..new(input)
    };
    for n in 0..rules.proposals_bytes / rules.proposal_bytes {
        w.desk.proposal_put(&long(&format!("long-form-{n}")), at(60)).unwrap();
    }
    let kept = w.desk.proposals_of(&party(), at(60)).unwrap().len();
    assert_eq!(
        code(w.desk.proposal_put(&long("one-more-form"), at(60))),
        "proposals-large"
    );
    assert_eq!(
        code(w.desk.proposal_put(&new("a-short-form"), at(60))),
        "proposals-large"
    );
    assert_eq!(
        w.desk.proposals_of(&party(), at(60)).unwrap().len(),
        kept,
        "nothing was kept"
    );
    let first = w.desk.proposals_of(&party(), at(60)).unwrap().remove(0);
    w.desk.proposal_take_back(first.id, first.drafter).unwrap();
    w.desk.proposal_put(&new("a-short-form"), at(60)).unwrap();
}

#[test]
fn a_proposal_is_closed_once_and_holds_no_secret_from_then_on() {
    let w = World::new();
    let (sent_back, approved) = (put(&w, "form-1", 0).id, put(&w, "form-2", 0).id);
    assert_eq!(
        code(w.desk.proposal_return(sent_back, Some(id(2)), " ", "", at(1))),
        "reason-missing"
    );
    assert_eq!(
        code(
            w.desk
                .proposal_return(sent_back, Some(id(2)), &"x".repeat(2_001), "", at(1))
        ),
        "too-long"
    );
    w.desk
        .proposal_return(sent_back, Some(id(2)), "The number is old.", "", at(1))
        .unwrap();
    w.desk.proposal_done(approved, id(2), None, at(1)).unwrap();
    let read = |id| w.desk.proposal(id, at(2)).unwrap().unwrap();
    assert_eq!(
        read(sent_back).state,
        ProposalState::Returned {
            by: Some(id(2)),
            reason: "The number is old.".into(),
            refusal: String::new()
        }
    );
    assert_eq!(read(approved).state, ProposalState::Done { by: id(2) });
    assert!(read(sent_back).drawn.is_empty() && read(approved).drawn.is_empty());
    let left = w.desk.proposal_mark(&new("form-2").json);
    assert_eq!(read(approved).json, left, "what was said stands in the ledger");
    assert!(!left.contains("tomo"), "{left}");
    // Neither can be moved again; noting the same end twice is no matter.
    assert_eq!(
        code(w.desk.proposal_done(sent_back, id(2), None, at(2))),
        "proposal-closed"
    );
    assert_eq!(
        code(w.desk.proposal_done(approved, id(3), None, at(2))),
        "proposal-closed"
    );
    assert_eq!(
        code(w.desk.proposal_return(approved, Some(id(2)), "no", "", at(2))),
        "proposal-closed"
    );
    w.desk.proposal_done(approved, id(2), None, at(2)).unwrap();
    // What was sent back is the drafter's to put away, and nobody else's; what was approved is nobody's.
    assert_eq!(code(w.desk.proposal_take_back(sent_back, id(2))), "proposal-closed");
    w.desk.proposal_take_back(sent_back, id(1)).unwrap();
    assert_eq!(code(w.desk.proposal_take_back(approved, id(1))), "proposal-closed");
    assert_eq!(w.desk.proposals_of(&party(), at(2)).unwrap(), []);
}

#[test]
fn a_restored_desk_has_no_proposals() {
    let w = World::new();
    let made = put(&w, "form-1", 0);
    w.desk.forget_access().unwrap();
    assert_eq!(w.desk.proposal(made.id, at(1)).unwrap(), None);
    assert!(!holds(&w, b"SECRETS-OF-THE-DRAFT"));
}

#[test]
fn whoever_is_forgotten_leaves_no_proposal_and_none_that_names_her() {
    let w = World::new();
    let theirs = put(&w, "form-1", 0).id;
    let account = desk::Account {
        person: id(8),
        email: Some(crate::email("tomo@example.org")),
        name: "Tomo".into(),
        language: Language::En,
        disabled: false,
    };
    w.desk.account_put(&account).unwrap();
    w.desk.account_forget(id(8), &party()).unwrap();
    assert_eq!(w.desk.proposal(theirs, at(1)).unwrap(), None);
    assert!(!holds(&w, b"tomo@example.org"));
    // Her own go with her, whomever they name.
    let own = NewProposal {
        json: "[]".into(),
        ..new("form-2")
    };
    let own = w.desk.proposal_put(&own, at(1)).unwrap().id;
    w.desk.account_forget(id(1), &party()).unwrap();
    assert_eq!(w.desk.proposal(own, at(2)).unwrap(), None);
}

#[test]
fn what_is_being_sealed_is_closed_by_nobody_until_the_ledger_was_asked() {
    let w = World::new();
    let made = put(&w, "form-1", 0).id;
    w.desk.proposal_sealing(made, id(2)).unwrap();
    assert_eq!(code(w.desk.proposal_take_back(made, id(1))), "proposal-sealing");
    assert_eq!(
        code(w.desk.proposal_return(made, Some(id(3)), "No.", "", at(1))),
        "proposal-sealing"
    );
    // It outlives the process, with all that it needs to be said.
    let w = w.reopened();
    let read = w.desk.proposal(made, at(1)).unwrap().unwrap();
    assert_eq!(read.state, ProposalState::Sealing { by: id(2) });
    assert!(!read.drawn.is_empty());
    // Nothing was sealed: it waits again, without the account that was made for whom it names.
    let named = desk::Account {
        person: id(9),
        email: Some(crate::email("tomo@example.org")),
        name: "Tomo".into(),
        language: Language::En,
        disabled: false,
    };
    w.desk.account_put_new(&named).unwrap();
    w.desk.proposal_waits_again(made, Some(id(9))).unwrap();
    assert_eq!(w.desk.account(id(9)).unwrap(), None);
    assert_eq!(
        w.desk.proposal(made, at(1)).unwrap().unwrap().state,
        ProposalState::Open
    );
    // Of what was said, no account is taken.
    w.desk.account_put_new(&named).unwrap();
    w.desk.proposal_sealing(made, id(2)).unwrap();
    w.desk.proposal_done(made, id(2), None, at(2)).unwrap();
    w.desk.proposal_waits_again(made, Some(id(9))).unwrap();
    assert_eq!(w.desk.account(id(9)).unwrap(), Some(named.clone()));
    assert_eq!(code(w.desk.proposal_sealing(made, id(3))), "proposal-closed");
    // Nor is an account that was corrected meanwhile put back as it was drafted.
    let corrected = desk::Account {
        name: "Tomo Two".into(),
        ..named.clone()
    };
    w.desk.account_put(&corrected).unwrap();
    w.desk.account_put_new(&named).unwrap();
    assert_eq!(w.desk.account(id(9)).unwrap(), Some(corrected));
}

#[test]
fn a_draft_does_not_outlive_the_session_that_was_taken_away() {
    let w = World::new();
    let account = |person| desk::Account {
        person,
        email: Some(crate::email("one@example.org")),
        name: "One".into(),
        language: Language::En,
        disabled: false,
    };
    w.desk.account_put(&account(id(1))).unwrap();
    let waits = |made| w.desk.proposal(made, at(2)).unwrap().is_some();
    let by_token = |input| {
        let new = NewProposal {
            auth: "token",
            ..new(input)
        };
        w.desk.proposal_put(&new, at(1)).unwrap().id
    };
    let (mine, theirs) = (put(&w, "form-1", 0).id, by_token("form-2"));
    let (_, token) = w
        .desk
        .token_create(id(1), "program", &[desk::Scope::Read], at(DAY), at(0))
        .unwrap();
    assert!(w.desk.token_revoke(id(1), token.id).unwrap());
    assert!(
        waits(mine) && !waits(theirs),
        "what a program drafted goes with its token"
    );
    w.desk.sign_out_everywhere(id(1)).unwrap();
    assert!(!waits(mine));
    let next = put(&w, "form-3", 0).id;
    w.desk.account_disable(id(1)).unwrap();
    assert!(!waits(next));
    // What is being said is the ledger's to tell.
    w.desk.account_enable(id(1)).unwrap();
    let sealing = put(&w, "form-4", 0).id;
    w.desk.proposal_sealing(sealing, id(2)).unwrap();
    w.desk.account_disable(id(1)).unwrap();
    assert!(waits(sealing));
}

#[test]
fn the_words_of_whoever_is_forgotten_stand_beside_no_draft() {
    let w = World::new();
    let (sent_back, approved) = (put(&w, "form-1", 0).id, put(&w, "form-2", 0).id);
    w.desk
        .proposal_return(sent_back, Some(id(2)), "Ask for TOMOS-OLD-NUMBER.", "", at(1))
        .unwrap();
    w.desk.proposal_done(approved, id(2), None, at(1)).unwrap();
    w.desk.account_forget(id(2), &party()).unwrap();
    assert_eq!(
        w.desk.proposal(sent_back, at(2)).unwrap().unwrap().state,
        ProposalState::Returned {
            by: None,
            reason: String::new(),
            refusal: String::new()
        }
    );
    assert_eq!(w.desk.proposal(approved, at(2)).unwrap(), None);
    assert!(!holds(&w, b"TOMOS-OLD-NUMBER"));
}

#[test]
fn one_drafter_writes_to_a_colleague_five_times_an_hour() {
    let w = World::new();
    let letter = |to, seconds| w.desk.proposal_letter(id(1), id(to), at(seconds)).unwrap();
    for n in 0..5 {
        assert!(letter(2, n));
    }
    assert!(!letter(2, 6) && !letter(2, 3_599));
    assert!(letter(3, 6), "another colleague");
    assert!(letter(2, 3_600), "an hour after the first");
}

#[test]
fn only_drafts_that_wait_are_counted() {
    let w = World::new();
    for n in 1..=50 {
        let made = put(&w, &format!("form-{n}"), 0).id;
        w.desk.proposal_return(made, Some(id(2)), "No.", "", at(1)).unwrap();
    }
    let made = put(&w, "form-51", 1);
    assert_eq!(
        (made.subject, made.becomes),
        (None, Some(id(7))),
        "a nomination's entry is to come"
    );
    assert_eq!(w.desk.proposal_of_form(id(1), "form-51", at(2)).unwrap(), Some(made));
    assert_eq!(w.desk.proposal_of_form(id(2), "form-51", at(2)).unwrap(), None);
}

#[test]
fn an_erased_subject_is_in_no_proposal() {
    let w = World::new();
    let made = put(&w, "form-1", 0).id;
    w.desk.erase_everywhere(id(7)).unwrap();
    assert_eq!(w.desk.proposal(made, at(1)).unwrap(), None);
    assert!(!holds(&w, b"tomo@example.org") && !holds(&w, b"SECRETS-OF-THE-DRAFT"));
}

#[test]
fn a_clock_set_back_leaves_a_proposal_the_time_it_had() {
    let w = World::new();
    let made = put(&w, "form-1", 2 * DAY).id;
    w.desk.sweep(at(3 * DAY)).unwrap();
    // The clock goes back by two days: six of the seven are left.
    w.desk.sweep(at(DAY)).unwrap();
    let read = w.desk.proposal(made, at(DAY)).unwrap().unwrap();
    assert_eq!(read.expires, at(7 * DAY));
}

#[test]
fn an_older_desk_gains_the_table_when_it_is_opened() {
    let dir = tempfile::tempdir().unwrap();
    drop(Desk::open(dir.path(), Chance::seeded(1)).unwrap());
    let db = rusqlite::Connection::open(dir.path().join("desk.db")).unwrap();
    db.execute_batch(
        "DROP INDEX outbox_by_contact; ALTER TABLE outbox DROP COLUMN contact; DROP TABLE answer_link; DROP TABLE watch; DROP TABLE watch_closed;
         ALTER TABLE account DROP COLUMN came; ALTER TABLE passkey DROP COLUMN eligible; ALTER TABLE token DROP COLUMN by_link;
         ALTER TABLE dispatch DROP COLUMN delayed_at;
         DROP TABLE import; DROP TABLE lost; DROP TABLE by_operator; DROP TABLE proposal; DELETE FROM migration WHERE number >= 7",
    )
    .unwrap();
    drop(db);
    let desk = Desk::open(dir.path(), Chance::seeded(2)).unwrap();
    assert!(desk.proposal_put(&new("form-1"), at(0)).is_ok());
}
