//! Drafts: kept, found again, bounded, forgotten.

use crate::{DAY, World, at, code, id, refusal};

#[test]
fn a_draft_outlives_the_session_and_the_process() {
    let w = World::new();
    w.desk
        .draft_put(id(1), "input-1", "nominate", None, r#"{"name":"T"}"#, at(0))
        .unwrap();
    w.desk
        .draft_put(id(1), "input-1", "nominate", Some(id(7)), r#"{"name":"Tomo"}"#, at(60))
        .unwrap();
    w.desk.sign_out_everywhere(id(1)).unwrap();
    let w = w.reopened();
    let draft = w.desk.draft(id(1), "input-1").unwrap().unwrap();
    assert_eq!(
        (draft.json.as_str(), draft.subject, draft.saved),
        (r#"{"name":"Tomo"}"#, Some(id(7)), at(60))
    );
    assert_eq!(w.desk.drafts_of(id(1)).unwrap(), [draft]);
    assert!(w.desk.draft(id(2), "input-1").unwrap().is_none(), "nobody else's");
    assert!(!w.desk.draft_delete(id(2), "input-1").unwrap());
    assert!(w.desk.draft_delete(id(1), "input-1").unwrap());
    assert!(!w.desk.draft_delete(id(1), "input-1").unwrap());
}

#[test]
fn drafts_are_bounded_in_size_and_number() {
    let w = World::new();
    let most = "x".repeat(65_536);
    w.desk.draft_put(id(1), "big", "edit", None, &most, at(0)).unwrap();
    let no = refusal(w.desk.draft_put(id(1), "big", "edit", None, &format!("{most}x"), at(0)));
    assert_eq!((no.code, no.class.status()), ("too-large", 413));
    assert_eq!(
        w.desk.draft(id(1), "big").unwrap().unwrap().json,
        most,
        "the one kept before stays"
    );
    for n in 1..50 {
        w.desk
            .draft_put(id(1), &format!("d{n}"), "edit", None, "{}", at(0))
            .unwrap();
    }
    assert_eq!(
        code(w.desk.draft_put(id(1), "one-more", "edit", None, "{}", at(0))),
        "drafts-full"
    );
    assert!(
        w.desk.draft_put(id(1), "d7", "edit", None, "{1}", at(0)).is_ok(),
        "one of the fifty may change"
    );
    assert!(
        w.desk.draft_put(id(2), "one-more", "edit", None, "{}", at(0)).is_ok(),
        "each has fifty"
    );
    for bad in ["", "a b", "a\n", "ü", &"x".repeat(129)] {
        assert_eq!(
            code(w.desk.draft_put(id(2), bad, "edit", None, "{}", at(0))),
            "input-id-missing",
            "{bad:?}"
        );
    }
}

#[test]
fn forgetting_a_subject_forgets_every_persons_draft_about_it_and_no_other() {
    let w = World::new();
    for (person, input, subject) in [
        (1, "a", Some(id(7))),
        (2, "b", Some(id(7))),
        (1, "c", Some(id(8))),
        (2, "d", None),
    ] {
        w.desk
            .draft_put(id(person), input, "edit", subject, "{}", at(0))
            .unwrap();
    }
    assert_eq!(w.desk.drafts_forget(id(7)).unwrap(), 2);
    assert_eq!(w.desk.drafts_of(id(1)).unwrap()[0].input_id, "c");
    assert_eq!(w.desk.drafts_of(id(2)).unwrap()[0].input_id, "d");
}

#[test]
fn an_abandoned_draft_is_forgotten_after_ninety_days() {
    let w = World::new();
    w.desk.draft_put(id(1), "a", "edit", None, "{}", at(0)).unwrap();
    w.desk.sweep(at(90 * DAY)).unwrap();
    assert_eq!(w.desk.drafts_of(id(1)).unwrap().len(), 1);
    w.desk.sweep(at(90 * DAY + 1)).unwrap();
    assert_eq!(w.desk.drafts_of(id(1)).unwrap().len(), 0);
}
