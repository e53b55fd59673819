//! What is typed about a round: every fault at its field and all of them at once; nothing panics, and what is taken is within its limits.

use proptest::prelude::*;
use rounds::sheet::{MAX_REMINDERS, MESSAGE_FIELDS, TITLE_FIELDS};
use rounds::{AnswerInput, Asks, ExplainInput, Parties, Publish, RoundInput, To, TurnInput, Turned, Way, Whom};
use terms::{Id, Language};

type Form = Vec<(String, String)>;

fn whole() -> Form {
    [
        ("party", "xsec"),
        ("asks", "receipt"),
        ("title-en", "Comms check"),
        ("message-en", "Can you be reached?"),
        ("title-ar", "اختبار"),
        ("message-ar", "هل أنت هناك؟"),
        ("role-technical", "yes"),
        ("role-legal", "no"),
        ("parties", "these"),
        ("states", "xaa, XAB\nxad"),
        ("announced", "no"),
        ("exercise", "yes"),
        ("opens", "2026-11-23T08:00"),
        ("closes", "2026-11-25 08:00"),
        ("remind", "٢٤、12"),
        ("escalate-deputies", "24"),
        ("escalate-administrators", "36"),
        ("publish", "total"),
    ]
    .map(|(n, v)| (n.to_owned(), v.to_owned()))
    .to_vec()
}

fn with(field: &str, value: &str) -> Form {
    let mut form: Form = whole().into_iter().filter(|(n, _)| n != field).collect();
    form.push((field.to_owned(), value.to_owned()));
    form
}

#[test]
fn a_whole_form_is_taken_as_it_was_meant() {
    let input = RoundInput::parse(&whole(), None).unwrap();
    assert_eq!(
        (input.asks, input.publish, input.exercise, input.announced),
        (Asks::Receipt, Publish::Total, true, false)
    );
    assert_eq!(input.closes.seconds_since(input.opens), 48 * 3_600);
    assert_eq!(input.remind, [12 * 3_600, 24 * 3_600]);
    let escalate: Vec<(u32, To)> = input.escalate.iter().map(|e| (e.after / 3_600, e.to)).collect();
    assert_eq!(escalate, [(24, To::Deputies), (36, To::Administrators)]);
    assert!(matches!(&input.whom.parties, Parties::These(codes) if codes.len() == 3));
    assert_eq!(input.title.get(Language::Ar), Some("اختبار"));
    assert_eq!((input.form, input.note, input.replaces), (None, None, None));
}

#[test]
fn each_fault_is_named_at_its_field() {
    for (field, typed, code, at) in [
        ("party", "", "field-missing", "party"),
        ("party", "!", "party-unknown", "party"),
        ("asks", "", "field-missing", "asks"),
        ("asks", "much", "choice-unknown", "asks"),
        ("title-en", "", "field-missing", "title-en"),
        ("message-en", "", "field-missing", "message-en"),
        ("title-en", "a\u{202e}b", "character-refused", "title-en"),
        ("title-en", "two\nlines", "character-refused", "title-en"),
        ("title-fr", "Test", "round-half-translated", "message-fr"),
        ("message-fr", "Là ?", "round-half-translated", "title-fr"),
        ("role-technical", "no", "field-missing", "role-technical"),
        ("role-technical", "maybe", "choice-unknown", "role-technical"),
        ("parties", "", "field-missing", "parties"),
        ("parties", "some", "choice-unknown", "parties"),
        ("parties", "group", "field-missing", "group"),
        ("parties", "members-of", "field-missing", "body"),
        ("states", "", "field-missing", "states"),
        ("states", "x", "party-unknown", "states"),
        ("announced", "", "field-missing", "announced"),
        ("exercise", "", "field-missing", "exercise"),
        ("exercise", "perhaps", "choice-unknown", "exercise"),
        ("opens", "", "field-missing", "opens"),
        ("opens", "tomorrow", "date-malformed", "opens"),
        ("closes", "2026-11-23T08:00:59", "round-window-empty", "closes"),
        ("closes", "2026-11-22T08:00", "round-window-empty", "closes"),
        ("closes", "2027-11-25T08:00", "round-window-long", "closes"),
        ("remind", "0", "number-malformed", "remind"),
        ("remind", "1, x", "number-malformed", "remind"),
        ("remind", "48", "round-after-its-end", "remind"),
        ("remind", "1,2,3,4,5,6", "round-too-many-reminders", "remind"),
        ("escalate-deputies", "soon", "number-malformed", "escalate-deputies"),
        (
            "escalate-administrators",
            "49",
            "round-after-its-end",
            "escalate-administrators",
        ),
        (
            "escalate-administrators",
            "24",
            "round-escalation-order",
            "escalate-administrators",
        ),
        ("publish", "", "field-missing", "publish"),
        ("publish", "all", "choice-unknown", "publish"),
        ("form", "{}", "round-form-not-asked", "form"),
    ] {
        let faults = RoundInput::parse(&with(field, typed), None).unwrap_err();
        assert!(
            faults.iter().any(|no| (no.code, no.field) == (code, Some(at))),
            "{field} = {typed:?}: {faults:?}"
        );
    }
    let nothing: Form = Vec::new();
    let faults = RoundInput::parse(&nothing, None).unwrap_err();
    assert!(faults.len() > 8, "all of them at once: {faults:?}");
    assert_eq!(
        RoundInput::parse(&whole(), Some(Id::from_bytes([1; 10]))).unwrap_err()[0].field,
        Some("seen")
    );
}

/// The whole form as a task, with these fields.
fn task(fields: &[(&str, &str)]) -> Form {
    let mut form = with("asks", "task");
    form.extend(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    form
}

const ONE: [(&str, &str); 2] = [("question2-en", "Is anybody there?"), ("question2-takes", "yes-no")];

#[test]
fn questions_in_plain_fields_are_the_form_that_data_would_be() {
    let typed = task(&[
        ("question1-en", "By which way?"),
        ("question1-ar", "بأي وسيلة؟"),
        ("question1-takes", "choice"),
        ("question1-choices-en", "By mail\n\n  By telephone "),
        ("question1-choices-ar", "بالبريد\nبالهاتف"),
        ("question1-required", "yes"),
        ("question2-takes", "yes-no"),
        ("question4-en", "How many?"),
        ("question4-takes", "number"),
        ("question5-en", "Anything else?"),
        ("question5-takes", "text"),
        ("question5-required", "no"),
    ]);
    let data = r#"{"questions":[
        {"title":{"en":"By which way?","ar":"بأي وسيلة؟"},"required":true,
         "takes":{"choice":[{"en":"By mail","ar":"بالبريد"},{"en":"By telephone","ar":"بالهاتف"}]}},
        {"title":{"en":"How many?"},"required":false,"takes":{"number":{"min":0,"max":1000000}}},
        {"title":{"en":"Anything else?"},"required":false,"takes":"text"}]}"#;
    let (typed, data) = (
        RoundInput::parse(&typed, None).unwrap(),
        RoundInput::parse(&task(&[("form", data)]), None).unwrap(),
    );
    assert_eq!(typed.form, data.form);
    // And back: the fields stand close together, and give the same form again.
    let form = typed.form.unwrap();
    let fields = rounds::task::plain(&form).unwrap();
    assert_eq!(rounds::task::read(&fields), Ok(Some(form)));
    // What they cannot hold stays data.
    for held_by_data_alone in [
        r#"{"questions":[{"title":{"en":"?"},"help":{"en":"!"},"required":true,"takes":"yes-no"}]}"#,
        r#"{"questions":[{"title":{"en":"?"},"required":true,"takes":{"number":{"min":1,"max":9}}}]}"#,
        r#"{"questions":[{"title":{"fr":"?"},"required":true,"takes":"text"}]}"#,
        r#"{"questions":[{"title":{"en":"?"},"required":true,"takes":{"choice":[{"en":"a","fr":"a"},{"en":"b"}]}}]}"#,
    ] {
        let form = forms::parse(held_by_data_alone.as_bytes()).unwrap();
        assert_eq!(rounds::task::plain(&form), None, "{held_by_data_alone}");
    }
    let six = forms::Form {
        questions: vec![form_of_one(); 6],
    };
    assert_eq!(rounds::task::plain(&six), None);
}

fn form_of_one() -> forms::Question {
    forms::Question {
        title: terms::Text::new().with(Language::En, "Well?"),
        help: terms::Text::new(),
        required: false,
        takes: forms::Takes::Text,
    }
}

#[test]
fn each_fault_of_a_question_is_named_at_its_field() {
    assert!(RoundInput::parse(&task(&ONE), None).is_ok());
    for (fields, code, at) in [
        (&[][..], "field-missing", "question1-en"),
        (
            &[("question1-fr", "Là ?"), ("question1-takes", "text")],
            "field-missing",
            "question1-en",
        ),
        (
            &[("question1-en", "a\u{202e}b"), ("question1-takes", "text")],
            "character-refused",
            "question1-en",
        ),
        (&[("question1-en", "?")], "field-missing", "question1-takes"),
        (
            &[("question1-en", "?"), ("question1-takes", "pigeon")],
            "choice-unknown",
            "question1-takes",
        ),
        (
            &[("question1-en", "?"), ("question1-takes", "choice")],
            "form-choices",
            "question1-choices-en",
        ),
        (
            &[
                ("question1-en", "?"),
                ("question1-takes", "choice"),
                ("question1-choices-en", "one"),
            ],
            "form-choices",
            "question1-choices-en",
        ),
        (
            &[
                ("question1-en", "?"),
                ("question1-takes", "text"),
                ("question1-choices-en", "one\ntwo"),
            ],
            "form-choices-not-asked",
            "question1-choices-en",
        ),
        (
            &[
                ("question1-en", "?"),
                ("question1-ru", "?"),
                ("question1-takes", "choice"),
                ("question1-choices-en", "one\ntwo"),
                ("question1-choices-ru", "один"),
            ],
            "form-choices-uneven",
            "question1-choices-ru",
        ),
        (
            &[
                ("question1-en", "?"),
                ("question1-takes", "choice"),
                ("question1-choices-en", "one\ntwo"),
                ("question1-choices-ru", "один\nдва"),
            ],
            "field-missing",
            "question1-ru",
        ),
        (
            &[
                ("question1-en", "?"),
                ("question1-takes", "text"),
                ("question1-required", "perhaps"),
            ],
            "choice-unknown",
            "question1-required",
        ),
        (&[ONE[0], ONE[1], ("form", "{}")], "round-form-twice", "form"),
    ] {
        let faults = RoundInput::parse(&task(fields), None).unwrap_err();
        assert!(
            faults.iter().any(|no| (no.code, no.field) == (code, Some(at))),
            "{fields:?}: {faults:?}"
        );
    }
    // Of what is no task nothing is asked, in fields no more than as data.
    let mut other = whole();
    other.extend(ONE.map(|(n, v)| (n.to_owned(), v.to_owned())));
    let faults = RoundInput::parse(&other, None).unwrap_err();
    assert_eq!(
        (faults[0].code, faults[0].field),
        ("round-form-not-asked", Some("question2-en"))
    );
}

#[test]
fn too_long_is_told_and_at_the_limit_is_taken() {
    let long = |n: usize| "я".repeat(n);
    assert!(RoundInput::parse(&with("title-en", &long(120)), None).is_ok());
    assert_eq!(
        RoundInput::parse(&with("title-en", &long(121)), None).unwrap_err()[0].code,
        "too-long"
    );
    assert!(RoundInput::parse(&with("message-en", &long(1_000)), None).is_ok());
    assert_eq!(
        RoundInput::parse(&with("message-en", &long(1_001)), None).unwrap_err()[0].code,
        "too-long"
    );
    assert!(RoundInput::parse(&with("note", &long(2_000)), None).is_ok());
    assert_eq!(
        RoundInput::parse(&with("note", &long(2_001)), None).unwrap_err()[0].code,
        "too-long"
    );
    let many: String = (0..401).map(|n| format!("X{n} ")).collect();
    let faults = RoundInput::parse(&with("states", &many), None).unwrap_err();
    assert_eq!(faults[0].code, "round-too-many-parties");
}

#[test]
fn a_task_has_questions_and_its_answer_has_their_fields() {
    let mut form = with("asks", "task");
    let no = &RoundInput::parse(&form, None).unwrap_err()[0];
    assert_eq!((no.code, no.field), ("field-missing", Some("question1-en")));
    form.push(("form".to_owned(), "Is anybody there?".to_owned()));
    assert_eq!(RoundInput::parse(&form, None).unwrap_err()[0].code, "form-malformed");
    form.pop();
    form.push(("form".to_owned(), r#"{"questions":[]}"#.to_owned()));
    assert_eq!(RoundInput::parse(&form, None).unwrap_err()[0].code, "field-missing");
    form.pop();
    let json = r#"{"questions":[{"title":{"en":"How many?"},"required":true,"takes":{"number":{"min":1,"max":9}}}]}"#;
    form.push(("form".to_owned(), json.to_owned()));
    let asked = RoundInput::parse(&form, None).unwrap().form;
    let ask = Id::from_bytes([1; 10]);
    let nothing: Form = Vec::new();
    let faults = AnswerInput::parse(&nothing, ask, asked.as_ref(), Way::Page).unwrap_err();
    assert_eq!((faults[0].code, faults[0].field), ("field-missing", Some("q1")));
    let mail = AnswerInput::parse(&nothing, ask, asked.as_ref(), Way::Mail).unwrap();
    assert_eq!(mail.answers, None);
    let sent = vec![
        ("q1".to_owned(), "９".to_owned()),
        ("note".to_owned(), " ok ".to_owned()),
    ];
    let page = AnswerInput::parse(&sent, ask, asked.as_ref(), Way::Page).unwrap();
    assert!(forms::fits(&asked.unwrap(), &page.answers.unwrap()));
    assert_eq!(page.note.as_deref(), Some("ok"));
    let faults = ExplainInput::parse(&nothing, ask).unwrap_err();
    assert_eq!(faults[0].field, Some("reason"));
    let sent = vec![("reason".to_owned(), "away".to_owned())];
    assert!(ExplainInput::parse(&sent, ask).is_ok());
    let sent = vec![("seen".to_owned(), "x".to_owned())];
    assert_eq!(
        TurnInput::parse(&sent, ask, Turned::Opened).unwrap_err()[0].code,
        "id-malformed"
    );
}

fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = TITLE_FIELDS.iter().chain(&MESSAGE_FIELDS).map(|(n, _)| *n).collect();
    names.extend([
        "party",
        "asks",
        "role-technical",
        "role-diplomatic",
        "parties",
        "group",
        "body",
        "states",
        "announced",
        "exercise",
        "opens",
        "closes",
        "remind",
        "escalate-deputies",
        "escalate-administrators",
        "publish",
        "form",
        "note",
        "seen",
    ]);
    names
}

proptest! {
    #[test]
    fn whatever_is_typed(changes in prop::collection::vec((prop::sample::select(names()), ".{0,40}"), 0..6)) {
        let mut form = whole();
        for (name, value) in changes {
            form.retain(|(n, _)| n != name);
            form.push((name.to_owned(), value));
        }
        match RoundInput::parse(&form, None) {
            Ok(input) => {
                prop_assert!(input.opens < input.closes && input.remind.len() <= MAX_REMINDERS);
                prop_assert!(input.remind.is_sorted() && !input.whom.roles.is_empty());
                prop_assert_eq!(Whom::parse(&form), Ok(input.whom));
            }
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                prop_assert!(faults.iter().all(|no| no.field.is_some()));
            }
        }
    }
}
