//! A form is read whole or refused in words; answers fit it or are refused at their field.

use forms::{Answer, Answers, MAX_FORM, MAX_QUESTIONS, check, fits, parse};
use proptest::prelude::*;
use std::collections::BTreeMap;

const ALL: &str = r#"{"questions":[
 {"title":{"en":"In time?"},"required":true,"takes":"yes-no"},
 {"title":{"en":"How?"},"required":false,"takes":{"choice":[{"en":"Mail"},{"en":"Telephone"}]}},
 {"title":{"en":"Minutes?"},"required":false,"takes":{"number":{"min":-1,"max":60}}},
 {"title":{"en":"Anything else?","ar":"شيء آخر؟"},"help":{"en":"A few words"},"required":false,"takes":"text"}]}"#;

fn sent(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

fn code(json: &str) -> &'static str {
    parse(json.as_bytes()).map_or_else(|no| no.code, |_| "read")
}

fn question(takes: &str) -> String {
    format!(r#"{{"title":{{"en":"?"}},"required":true,"takes":{takes}}}"#)
}

#[test]
fn a_form_is_refused_with_the_number_of_its_question() {
    assert_eq!(code(ALL), "read");
    assert_eq!(code(r#"{"questions":[]}"#), "read");
    for json in [
        "",
        "{}",
        "[]",
        r#"{"questions":[],"more":1}"#,
        r#"{"questions":[{"title":{"de":"?"},"required":true,"takes":"text"}]}"#,
    ] {
        assert_eq!(code(json), "form-malformed", "{json}");
    }
    assert_eq!(code(&" ".repeat(MAX_FORM + 1)), "form-too-large");
    let many = |n: usize| format!(r#"{{"questions":[{}]}}"#, vec![question("\"text\""); n].join(","));
    assert_eq!(code(&many(MAX_QUESTIONS)), "read");
    assert_eq!(code(&many(MAX_QUESTIONS + 1)), "form-too-many");
    for (second, told) in [
        (
            r#"{"title":{},"required":true,"takes":"text"}"#.to_owned(),
            "form-question-empty",
        ),
        (question(r#"{"choice":[{"en":"One"}]}"#), "form-choices"),
        (question(r#"{"choice":[{"en":"One"},{"en":" "}]}"#), "form-choices"),
        (question(r#"{"number":{"min":2,"max":1}}"#), "form-numbers"),
        (
            r#"{"title":{"en":"a\u202eb"},"required":true,"takes":"text"}"#.to_owned(),
            "form-words",
        ),
        (
            format!(
                r#"{{"title":{{"en":"{}"}},"required":true,"takes":"text"}}"#,
                "x".repeat(301)
            ),
            "form-words",
        ),
    ] {
        let json = format!(r#"{{"questions":[{},{second}]}}"#, question("\"text\""));
        let no = parse(json.as_bytes()).unwrap_err();
        assert_eq!(no.code, told);
        assert!(no.args.contains(&("question", "2".to_owned())), "{no:?}");
    }
}

#[test]
fn each_answer_is_checked_at_its_field() {
    let form = parse(ALL.as_bytes()).unwrap();
    let answers = check(
        &form,
        &sent(&[("q1", "no"), ("q2", "2"), ("q3", "٦٠"), ("q4", " well\r\nthen ")]),
    )
    .unwrap();
    let expected = BTreeMap::from([
        (0, Answer::YesNo(false)),
        (1, Answer::Choice(1)),
        (2, Answer::Number(60)),
        (3, Answer::Text("well\nthen".to_owned())),
    ]);
    assert_eq!(answers, Answers(expected));
    assert!(fits(&form, &answers));
    for (field, typed, told) in [
        ("q1", "", "field-missing"),
        ("q1", "perhaps", "choice-unknown"),
        ("q2", "0", "choice-unknown"),
        ("q2", "3", "choice-unknown"),
        ("q3", "61", "number-outside"),
        ("q3", "-2", "number-outside"),
        ("q3", "many", "number-outside"),
        ("q4", "\u{202e}", "character-refused"),
    ] {
        let mut fields = sent(&[("q1", "yes")]);
        fields.retain(|(n, _)| n != field);
        fields.extend(sent(&[(field, typed)]));
        let faults = check(&form, &fields).unwrap_err();
        assert_eq!(
            (faults.len(), faults[0].code, faults[0].field),
            (1, told, Some(field)),
            "{typed}"
        );
    }
    let faults = check(&form, &sent(&[("q2", "x"), ("q4", &"y".repeat(2_001))])).unwrap_err();
    let fields: Vec<_> = faults.iter().filter_map(|no| no.field).collect();
    assert_eq!(fields, ["q1", "q2", "q4"], "all of them at once");
}

#[test]
fn answers_to_another_form_do_not_fit() {
    let form = parse(ALL.as_bytes()).unwrap();
    let with = |place, answer| Answers(BTreeMap::from([(0, Answer::YesNo(true)), (place, answer)]));
    assert!(fits(&form, &with(1, Answer::Choice(1))));
    for odd in [
        with(1, Answer::Choice(2)),
        with(1, Answer::YesNo(true)),
        with(2, Answer::Number(61)),
        with(3, Answer::Text(String::new())),
        with(3, Answer::Text("x".repeat(2_001))),
        with(9, Answer::YesNo(true)),
        Answers::default(),
    ] {
        assert!(!fits(&form, &odd), "{odd:?}");
    }
}

proptest! {
    #[test]
    fn what_is_taken_fits(values in prop::collection::vec("(yes|no|[0-9-]{1,3}|.{0,20})", 4)) {
        let form = parse(ALL.as_bytes()).unwrap();
        let fields: Vec<(String, String)> = values.into_iter().enumerate().map(|(n, v)| (format!("q{}", n + 1), v)).collect();
        match check(&form, &fields) {
            Ok(answers) => {
                prop_assert!(fits(&form, &answers));
                let again: Answers = serde_json::from_str(&serde_json::to_string(&answers).unwrap()).unwrap();
                prop_assert_eq!(again, answers);
            }
            Err(faults) => prop_assert!(faults.iter().all(|no| no.field.is_some())),
        }
    }
}
