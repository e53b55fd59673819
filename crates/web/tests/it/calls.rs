//! A contact is called through the front door: digits read out and typed on either side, tries that are used up, calls that are kept.

use crate::rounds::{ask_of, link_of, opened, posts, turns, words};
use crate::{bare, send};
use languages::speech;
use serde_json::json;
use terms::{Id, Language, Role, SixDigits};
use testkit::{Who, World};

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

/// The page of the call about this person's ask.
fn call_of(world: &World, who: Who, at: &str) -> String {
    format!("{at}/calls/{}", ask_of(world, who, at).id)
}

/// Six digits that stand large on a page, in order.
fn six(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in page.split("class=\"six\"").skip(1) {
        let text: String = piece
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(|c| c.is_ascii_digit() || *c == ' ')
            .collect();
        found.push(text.trim().to_owned());
    }
    found
}

/// Digits that are none of these.
fn others(digits: &[&str]) -> String {
    let known: Vec<_> = digits.iter().map(|d| SixDigits::parse(d).expect("digits")).collect();
    let other = (1..).map(SixDigits::of).find(|d| !known.contains(d)).expect("some");
    other.to_string()
}

/// Arabic digits, as a contact of another keyboard types them.
fn arabic(digits: &str) -> String {
    let arab = |c: char| c.to_digit(10).and_then(|d| char::from_u32(0x660 + d)).unwrap_or(c);
    digits.chars().map(arab).collect()
}

fn answered(world: &World, who: Who, at: &str) -> Option<rounds::AnswerRow> {
    ask_of(world, who, at).answer
}

#[test]
fn a_contact_types_the_callers_digits_and_that_is_the_answer() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[("exercise", "yes")]);
    let call = call_of(&world, Who::Technical, &at);
    // From the console leads a door to the call; looking at it changes nothing.
    let console = world.get(Who::Secretariat, &at).text();
    assert!(console.contains(&format!("href=\"{call}\"")), "{console}");
    let page = world.get(Who::Secretariat, &call);
    assert_eq!(page.status, 200, "{}", page.text());
    let page = page.text();
    assert_eq!(page.matches(&words("round-exercise-banner")).count(), 4, "{page}");
    assert!(page.contains("href=\"tel:+999205550101\""), "{page}");
    assert!(page.contains("It is "), "the time there is told: {page}");
    let shown = six(&page);
    assert_eq!(shown.len(), 1, "one number, one set of digits: {page}");
    assert_eq!(six(&world.get(Who::Secretariat, &call).text()), shown);
    assert!(answered(&world, Who::Technical, &at).is_none());
    // Another's digits are not mine, and my own are not a caller's.
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let mine = six(&world.get(Who::Technical, &ask).text());
    assert_eq!(mine.len(), 1);
    let other = call_of(&world, Who::Diplomatic, &at);
    let foreign = six(&world.get(Who::Secretariat, &other).text());
    for (left, wrong) in [
        (4, mine[0].clone()),
        (3, foreign.first().cloned().unwrap_or_else(|| others(&[&shown[0]]))),
    ] {
        let no = posts(
            &world,
            Who::Technical,
            &format!("{ask}/phone"),
            &fields(&[("digits", &wrong)]),
        );
        assert_eq!(no.status, 422, "{}", no.text());
        let tries = world.desk().digits_left(
            ask_of(&world, Who::Technical, &at).id,
            desk::Typing::Called,
            world.person(Who::Technical),
        );
        assert_eq!(tries.expect("a count"), left);
    }
    // What is no digits is no try.
    for odd in ["", "12", "12345x"] {
        let no = posts(
            &world,
            Who::Technical,
            &format!("{ask}/phone"),
            &fields(&[("digits", odd)]),
        );
        assert_eq!(no.status, 422);
    }
    let right = arabic(&shown[0]);
    let input = [
        ("digits".to_owned(), right.clone()),
        ("input".to_owned(), "pressed-phone".to_owned()),
    ];
    let pairs: Vec<(&str, &str)> = input.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let done = world.post(Who::Technical, &format!("{ask}/phone"), &pairs);
    assert_eq!(done.status, 303, "{}", done.text());
    let again = world.post(Who::Technical, &format!("{ask}/phone"), &pairs);
    assert_eq!(again.header("location"), done.header("location"), "the first receipt");
    let said = answered(&world, Who::Technical, &at).expect("an answer");
    assert_eq!(
        (said.hand, said.caller, said.facts.channel, said.facts.medium),
        (
            Some(world.person(Who::Technical)),
            Some(world.person(Who::Secretariat)),
            Some(1),
            rounds::Way::Phone
        )
    );
    // The caller is told, and records the call with one button.
    let page = world.get(Who::Secretariat, &call);
    assert!(page.text().contains(&words("call-entered-button")) && six(&page.text()).is_empty());
    let done = posts(
        &world,
        Who::Secretariat,
        &call,
        &fields(&[("channel", "1"), ("outcome", "reached"), ("note", "Clear line")]),
    );
    assert_eq!(done.status, 303, "{}", done.text());
    let page = world.get(Who::Secretariat, &call).text();
    assert!(
        page.contains("Clear line") && page.contains(&words("call-proof-entered")),
        "{page}"
    );
    assert!(!page.contains(&words("call-entered-button")));
    // Whoever was called reads who called, when, and how it ended; so does a program.
    let page = world.get(Who::Technical, &ask).text();
    assert!(
        page.contains(&words("call-history")) && page.contains("Clear line"),
        "{page}"
    );
    let one = &world.get(Who::Secretariat, &format!("{at}.json")).json();
    let row = one["asks"]
        .as_array()
        .expect("asks")
        .iter()
        .find(|a| a["state"] == "XAA")
        .expect("ours")
        .clone();
    assert_eq!((&row["medium"], &row["by"]), (&json!("phone"), &json!("contact")));
    assert_eq!(row["calls"][0]["proof"], "entered");
    assert_eq!(row["calls"][0]["caller"], world.person(Who::Secretariat).to_string());
    let csv = world.get(Who::Secretariat, &format!("{at}.csv")).text();
    assert!(csv.contains("\"call_outcome\"") && csv.contains("\"reached\""), "{csv}");
}

#[test]
fn a_caller_types_what_the_contact_reads_out_and_who_answers_is_told() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let call = call_of(&world, Who::Technical, &at);
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let own = six(&world.get(Who::Technical, &ask).text());
    assert_eq!(own.len(), 1);
    // Only to whoever was asked, and only with a session.
    assert!(six(&world.get(Who::Administrator, &ask).text()).is_empty());
    let link = link_of(&world, Who::Technical, &at);
    assert!(six(&send(&world, bare("GET", &link, &[])).text()).is_empty());
    // Nobody answered; afterwards the caller's digits are others.
    let first = six(&world.get(Who::Secretariat, &call).text());
    let none = posts(
        &world,
        Who::Secretariat,
        &call,
        &fields(&[("channel", "1"), ("outcome", "no-answer")]),
    );
    assert_eq!(none.status, 303, "{}", none.text());
    assert_ne!(six(&world.get(Who::Secretariat, &call).text()), first);
    let old = posts(
        &world,
        Who::Technical,
        &format!("{ask}/phone"),
        &fields(&[("digits", &first[0])]),
    );
    assert_eq!(old.status, 422, "digits of a call that went wrong: {}", old.text());
    // Reached without digits is no outcome; digits of somebody who was not reached are none either.
    for (outcome, digits) in [("reached", ""), ("no-answer", own[0].as_str()), ("reached", "12")] {
        let no = posts(
            &world,
            Who::Secretariat,
            &call,
            &fields(&[("channel", "1"), ("outcome", outcome), ("digits", digits)]),
        );
        assert_eq!(no.status, 422, "{outcome} {digits}: {}", no.text());
    }
    assert!(answered(&world, Who::Technical, &at).is_none());
    let done = posts(
        &world,
        Who::Secretariat,
        &call,
        &fields(&[("channel", "1"), ("outcome", "reached"), ("digits", &own[0])]),
    );
    assert_eq!(done.status, 303, "{}", done.text());
    let said = answered(&world, Who::Technical, &at).expect("an answer");
    let caller = Some(world.person(Who::Secretariat));
    assert_eq!(
        (said.hand, said.caller),
        (caller, caller),
        "the caller's word, and not the State's"
    );
    let page = world.get(Who::Technical, &ask).text();
    assert!(page.contains(&words("call-proof-read-back")), "{page}");
    assert!(six(&page).is_empty() && !page.contains(&words("ask-phone-button")));
    let figures = &world.get(Who::Secretariat, &format!("{at}.json")).json()["figures"];
    assert_eq!(figures["states_answered"], 1);
}

#[test]
fn after_five_wrong_tries_a_way_is_closed_and_the_button_still_works() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let call = call_of(&world, Who::Technical, &at);
    let row = ask_of(&world, Who::Technical, &at);
    let ask = format!("/en/asks/{}", row.id);
    let own = six(&world.get(Who::Technical, &ask).text());
    let shown = six(&world.get(Who::Secretariat, &call).text());
    let wrong = others(&[&own[0], &shown[0]]);
    let token = world.token(Who::Secretariat, &[desk::Scope::Administer]);
    let types = |n: usize, digits: &str| {
        // By page and by program: one count.
        if n.is_multiple_of(2) {
            posts(
                &world,
                Who::Secretariat,
                &call,
                &fields(&[("channel", "1"), ("outcome", "reached"), ("digits", digits)]),
            )
        } else {
            let body = json!({"ask": row.id.to_string(), "channel": "1", "outcome": "reached", "digits": digits});
            world.api(&token, "call", &format!("call-try-{n:04}"), &body)
        }
    };
    for n in 0..4 {
        assert_eq!(types(n, &wrong).status, 422, "{n}");
    }
    let no = types(4, &wrong);
    assert_eq!(no.status, 409, "{}", no.text());
    for n in 5..8 {
        assert_eq!(types(n, &own[0]).status, 409, "the right ones come too late");
    }
    let page = world.get(Who::Secretariat, &call).text();
    assert!(
        page.contains(&speech(Language::En).refusal(&terms::Refusal::conflict("digits-used-up"))),
        "{page}"
    );
    assert!(answered(&world, Who::Technical, &at).is_none());
    // The other way of this ask is open, and the call itself is recorded as it ended.
    let ended = posts(
        &world,
        Who::Secretariat,
        &call,
        &fields(&[("channel", "1"), ("outcome", "wrong-digits")]),
    );
    assert_eq!(ended.status, 303, "{}", ended.text());
    assert_eq!(posts(&world, Who::Technical, &ask, &[]).status, 303);
}

#[test]
fn nobody_calls_who_did_not_open_and_nothing_counts_after_the_end() {
    let mut world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let call = call_of(&world, Who::Technical, &at);
    let row = ask_of(&world, Who::Technical, &at);
    let own = six(&world.get(Who::Technical, &format!("/en/asks/{}", row.id)).text());
    let reached = fields(&[("channel", "1"), ("outcome", "reached"), ("digits", &own[0])]);
    for who in [
        Who::Technical,
        Who::Administrator,
        Who::OtherAdministrator,
        Who::Regional,
        Who::Operator,
        Who::Nobody,
    ] {
        assert_eq!(world.get(who, &call).status, 404, "{who:?}");
        assert_eq!(posts(&world, who, &call, &reached).status, 404, "{who:?}");
    }
    // An ask of another round, and one that is none, have no page here.
    let other = opened(&world, Who::Secretariat, "XSEC", &[]);
    assert_eq!(
        world.get(Who::Secretariat, &format!("{other}/calls/{}", row.id)).status,
        404
    );
    let nothing = Id::from_bytes([7; 10]);
    assert_eq!(
        world.get(Who::Secretariat, &format!("{at}/calls/{nothing}")).status,
        404
    );
    // Paused, nothing counts and no try is used.
    assert_eq!(turns(&world, Who::Secretariat, &at, "pause").status, 303);
    let shown = world.get(Who::Secretariat, &call).text();
    assert!(
        six(&shown).is_empty() && shown.contains(&words("ask-paused-text")),
        "{shown}"
    );
    let wrong = others(&[&own[0]]);
    let missed = fields(&[("channel", "1"), ("outcome", "reached"), ("digits", &wrong)]);
    for _ in 0..6 {
        assert_eq!(posts(&world, Who::Secretariat, &call, &missed).status, 409);
    }
    let tries = world
        .desk()
        .digits_left(row.id, desk::Typing::Caller, world.person(Who::Secretariat));
    assert_eq!(tries.expect("a count"), desk::DIGIT_TRIES);
    assert_eq!(posts(&world, Who::Secretariat, &call, &reached).status, 409);
    assert_eq!(turns(&world, Who::Secretariat, &at, "resume").status, 303);
    let out = six(&world.get(Who::Secretariat, &call).text());
    assert_eq!(out.len(), 1);
    world.clock.advance(3 * 86_400);
    world.sign_in(Who::Secretariat);
    world.sign_in(Who::Technical);
    assert_eq!(posts(&world, Who::Secretariat, &call, &reached).status, 409);
    let phone = format!("/en/asks/{}/phone", row.id);
    assert_eq!(
        posts(&world, Who::Technical, &phone, &fields(&[("digits", &out[0])])).status,
        409
    );
    assert!(answered(&world, Who::Technical, &at).is_none());
    assert!(six(&world.get(Who::Secretariat, &call).text()).is_empty());
}

/// A task of one question.
const TASK: [(&str, &str); 2] = [
    ("asks", "task"),
    (
        "form",
        r#"{"questions":[{"title":{"en":"Is your network up?"},"required":true,"takes":"yes-no"}]}"#,
    ),
];

#[test]
fn a_call_about_an_entry_to_be_confirmed_is_kept_and_the_entry_still_waits() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[("asks", "confirm")]);
    let call = call_of(&world, Who::Technical, &at);
    let row = ask_of(&world, Who::Technical, &at);
    let ask = format!("/en/asks/{}", row.id);
    let page = world.get(Who::Technical, &ask).text();
    for key in ["ask-phone-open", "ask-phone-open-button", "ask-own-digits-open"] {
        assert!(page.contains(&words(key)), "{key}: {page}");
    }
    let own = six(&page);
    let calling = world.get(Who::Secretariat, &call).text();
    assert!(calling.contains(&words("call-open-confirm")), "{calling}");
    let shown = six(&calling);
    // The caller types what the contact read out: it is a call, and no answer.
    let reached = |digits: &str| {
        posts(
            &world,
            Who::Secretariat,
            &call,
            &fields(&[("channel", "1"), ("outcome", "reached"), ("digits", digits)]),
        )
    };
    assert_eq!(reached(&own[0]).status, 303);
    assert!(answered(&world, Who::Technical, &at).is_none());
    let console = world.get(Who::Secretariat, &at).text();
    assert!(console.contains(&words("round-reached-open")), "{console}");
    // Whoever heard them in that call knows nothing of the next.
    let page = world.get(Who::Technical, &ask).text();
    assert!(page.contains(&words("ask-confirm-button")), "{page}");
    assert_ne!(six(&page), own);
    assert_eq!(reached(&own[0]).status, 422, "digits of the call before");
    // The contact types the caller's new ones: kept once, recorded once, and still no answer.
    let fresh = six(&world.get(Who::Secretariat, &call).text());
    assert_ne!(fresh, shown);
    let types = |digits: &str| {
        posts(
            &world,
            Who::Technical,
            &format!("{ask}/phone"),
            &fields(&[("digits", digits)]),
        )
    };
    assert_eq!(types(&fresh[0]).status, 303);
    assert_eq!(types(&fresh[0]).status, 422, "they were used");
    let page = world.get(Who::Secretariat, &call).text();
    assert!(page.contains(&words("call-entered-button")), "{page}");
    let entered = fields(&[("channel", "1"), ("outcome", "reached")]);
    assert_eq!(posts(&world, Who::Secretariat, &call, &entered).status, 303);
    assert_eq!(
        posts(&world, Who::Secretariat, &call, &entered).status,
        422,
        "a second time"
    );
    // Called again, the contact reads out the digits of this call.
    let own = six(&world.get(Who::Technical, &ask).text());
    assert_eq!(reached(&own[0]).status, 303);
    let kept = ask_of(&world, Who::Technical, &at);
    assert!(kept.answer.is_none() && kept.calls.len() == 4, "{:?}", kept.calls);
    // A program names the revision that was read; without it nothing is confirmed.
    let token = world.token(Who::Technical, &[desk::Scope::Confirm]);
    let contact = world
        .contact_of(Who::Technical, "XAA", Role::Technical)
        .expect("a contact");
    let says = |key: &str, body: serde_json::Value| world.api(&token, "answer", key, &body);
    let id = row.id.to_string();
    let no = says("answer-unread-1", json!({"ask": id}));
    assert_eq!(
        (no.status, &no.json()["code"]),
        (422, &json!("entry-not-confirmed")),
        "{}",
        no.text()
    );
    let no = says("answer-unread-2", json!({"ask": id, "base": "0".repeat(64)}));
    assert!(
        no.status >= 400 && answered(&world, Who::Technical, &at).is_none(),
        "{}",
        no.text()
    );
    let no = says(
        "answer-unread-3",
        json!({"ask": id, "base": contact.base.to_string(), "digits": "123456"}),
    );
    assert_eq!(no.status, 422, "{}", no.text());
    let whole = json!({"ask": id, "base": contact.base.to_string()});
    let done = says("answer-read-0001", whole.clone());
    assert_eq!(done.status, 201, "{}", done.text());
    let again = says("answer-read-0001", whole);
    assert_eq!((again.status, &again.json()["entry"]), (200, &done.json()["entry"]));
    let read = world.get(Who::Technical, &format!("{ask}.json")).json();
    assert_eq!(read["revision"], contact.base.to_string());
    assert_eq!(read["medium"], "page");
    let after = world
        .contact_of(Who::Technical, "XAA", Role::Technical)
        .expect("a contact");
    assert!(after.last_confirmed > contact.last_confirmed);
    // A sign of life has no entry to name.
    let other = opened(&world, Who::Secretariat, "XSEC", &[]);
    let id = ask_of(&world, Who::Technical, &other).id.to_string();
    let no = says("answer-odd-00001", json!({"ask": id, "base": after.base.to_string()}));
    assert_eq!(
        (no.status, &no.json()["code"]),
        (422, &json!("unknown-field")),
        "{}",
        no.text()
    );
}

#[test]
fn answers_beside_digits_are_refused_and_use_up_no_try() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &TASK);
    let call = call_of(&world, Who::Technical, &at);
    let id = ask_of(&world, Who::Technical, &at).id;
    let digits = six(&world.get(Who::Secretariat, &call).text()).remove(0);
    let token = world.token(Who::Technical, &[desk::Scope::Confirm]);
    let wrong = others(&[&digits]);
    for (n, beside) in [
        json!({"ask": id.to_string(), "digits": digits, "q1": "yes"}),
        json!({"ask": id.to_string(), "digits": wrong, "q1": "yes"}),
        json!({"ask": id.to_string(), "digits": digits, "note": "On the line"}),
    ]
    .into_iter()
    .enumerate()
    {
        let no = world.api(&token, "answer", &format!("answer-beside-{n}"), &beside);
        assert_eq!(
            (no.status, &no.json()["code"]),
            (422, &json!("unknown-field")),
            "{}",
            no.text()
        );
    }
    let tries = world
        .desk()
        .digits_left(id, desk::Typing::Called, world.person(Who::Technical));
    assert_eq!(tries.expect("a count"), desk::DIGIT_TRIES);
    assert!(ask_of(&world, Who::Technical, &at).calls.is_empty());
    let done = world.api(
        &token,
        "answer",
        "answer-digits-1",
        &json!({"ask": id.to_string(), "digits": digits}),
    );
    assert_eq!(done.status, 201, "{}", done.text());
    let row = ask_of(&world, Who::Technical, &at);
    assert!(row.answer.is_none() && row.calls.len() == 1);
    assert_eq!(row.calls[0].caller, Some(world.person(Who::Secretariat)));
}

#[test]
fn what_another_caller_notes_leaves_the_digits_that_are_being_read_out() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let call = call_of(&world, Who::Technical, &at);
    world.gives_mandate(
        world.person(Who::OtherAdministrator),
        "XSEC",
        Role::Secretariat,
        "Second officer",
    );
    let mine = six(&world.get(Who::Secretariat, &call).text());
    let theirs = six(&world.get(Who::OtherAdministrator, &call).text());
    assert_ne!(mine, theirs);
    let noted = posts(
        &world,
        Who::OtherAdministrator,
        &call,
        &fields(&[("channel", "1"), ("outcome", "wrong-person")]),
    );
    assert_eq!(noted.status, 303, "{}", noted.text());
    assert_eq!(six(&world.get(Who::Secretariat, &call).text()), mine);
    assert_ne!(six(&world.get(Who::OtherAdministrator, &call).text()), theirs);
    let ask = format!("/en/asks/{}/phone", ask_of(&world, Who::Technical, &at).id);
    let done = posts(&world, Who::Technical, &ask, &fields(&[("digits", &mine[0])]));
    assert_eq!(done.status, 303, "{}", done.text());
    let said = answered(&world, Who::Technical, &at).expect("an answer");
    assert_eq!(said.caller, Some(world.person(Who::Secretariat)));
}

#[test]
fn a_token_that_may_read_is_shown_no_digits() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let call = call_of(&world, Who::Technical, &at);
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    for (who, place) in [(Who::Secretariat, &call), (Who::Technical, &ask)] {
        assert_eq!(six(&world.get(who, place).text()).len(), 1, "{place}");
        let bearer = format!("Bearer {}", world.token(who, &[desk::Scope::Read]));
        let read = send(&world, bare("GET", place, &[("authorization", &bearer)]));
        assert_eq!(read.status, 200, "{place}: {}", read.text());
        assert!(six(&read.text()).is_empty(), "{place}: {}", read.text());
    }
}

#[test]
fn whoever_held_the_office_and_administers_now_is_shown_no_digits_of_their_own() {
    let world = World::small();
    let at = opened(&world, Who::Secretariat, "XSEC", &[]);
    let ask = format!("/en/asks/{}", ask_of(&world, Who::Technical, &at).id);
    let own = six(&world.get(Who::Technical, &ask).text());
    assert_eq!(own.len(), 1);
    let contact = world
        .contact_of(Who::Technical, "XAA", Role::Technical)
        .expect("a contact");
    let token = world.token(Who::Administrator, &[desk::Scope::Administer]);
    let gone = world.api(
        &token,
        "withdraw",
        "withdraw-0000001",
        &json!({"contact": contact.id.to_string(), "base": contact.base.to_string()}),
    );
    assert_eq!(gone.status, 201, "{}", gone.text());
    world.gives_mandate(
        world.person(Who::Technical),
        "XAA",
        Role::StateAdmin,
        "Now an administrator",
    );
    world.clock.advance(1);
    let page = world.get(Who::Technical, &ask).text();
    assert!(
        page.contains(&words("ask-phone-button")),
        "they answer for the State: {page}"
    );
    assert!(six(&page).is_empty(), "{page}");
    // What they could have read out before answers nothing either.
    let call = call_of(&world, Who::Technical, &at);
    let no = posts(
        &world,
        Who::Secretariat,
        &call,
        &fields(&[("channel", "1"), ("outcome", "reached"), ("digits", &own[0])]),
    );
    assert_eq!(no.status, 409, "{}", no.text());
    assert!(answered(&world, Who::Technical, &at).is_none());
}
