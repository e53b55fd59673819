//! A form: a few questions in up to six languages, and the answers that fit them.
//!
//! Whoever asks many writes one; whoever is asked fills it in. It is read at the door and checked as a whole: every fault is named at its
//! field, none is mended silently. A form without questions asks for a sign of life alone. No branching yet: that comes with the survey.
//! Pure, without state and without a clock. Serves OEWG 64 (does the contact still answer?).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::{Fields, Refusal, Text, ascii_digits, lines};

/// Questions of one form at most.
pub const MAX_QUESTIONS: usize = 40;
/// Choices of one question at most.
pub const MAX_CHOICES: usize = 20;
/// Bytes of a form's text at most.
pub const MAX_FORM: usize = 64 * 1024;
/// Characters of a question's title at most, in each language.
pub const MAX_TITLE: usize = 300;
/// Characters of a question's help at most, in each language.
pub const MAX_HELP: usize = 1_000;
/// Characters of an answer in words at most.
pub const MAX_ANSWER: usize = 2_000;

/// What a question takes for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Takes {
    /// Yes or no.
    YesNo,
    /// One of these, by its place.
    Choice(Vec<Text>),
    /// A whole number between these two.
    Number {
        /// At least.
        min: i64,
        /// At most.
        max: i64,
    },
    /// Words of one's own.
    Text,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What is asked.
    pub title: Text,
    /// What helps to answer.
    #[serde(default)]
    pub help: Text,
    /// Whether an answer without it is refused.
    pub required: bool,
    /// What it takes.
    pub takes: Takes,
}

/// A form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Answer {
    /// Yes or no.
    YesNo(bool),
    /// The chosen one's place, from 0.
    Choice(u8),
    /// A number.
    Number(i64),
    /// Words.
    Text(String),
}

/// The answers to a form, by the question's place from 0; a question that was left out has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<u8, Answer>);

/// The names of the fields, in the order of the questions.
pub const FIELDS: [&str; MAX_QUESTIONS] = [
    "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "q10", "q11", "q12", "q13", "q14", "q15", "q16", "q17",
    "q18", "q19", "q20", "q21", "q22", "q23", "q24", "q25", "q26", "q27", "q28", "q29", "q30", "q31", "q32", "q33",
    "q34", "q35", "q36", "q37", "q38", "q39", "q40",
];

/// Reads a form.
///
/// ```
/// let one = r#"{"questions":[{"title":{"en":"Did it arrive?"},"required":true,"takes":"yes-no"}]}"#;
/// assert_eq!(forms::parse(one.as_bytes()).unwrap().questions.len(), 1);
/// assert_eq!(forms::parse(b"{}").unwrap_err().code, "form-malformed");
/// ```
///
/// # Errors
/// `form-too-large`, `form-malformed`, `form-too-many` (`max`); with the number of the `question`: `form-question-empty`, `form-choices` (`max`),
/// `form-numbers`, `form-words`.
pub fn parse(json: &[u8]) -> Result<Form, Refusal> {
    if json.len() > MAX_FORM {
        return Err(Refusal::bad("form-too-large"));
    }
    let form: Form = serde_json::from_slice(json).map_err(|_| Refusal::bad("form-malformed"))?;
    if form.questions.len() > MAX_QUESTIONS {
        return Err(Refusal::bad("form-too-many").arg("max", MAX_QUESTIONS.to_string()));
    }
    for (at, question) in form.questions.iter().enumerate() {
        sound(question, &(at + 1).to_string())?;
    }
    Ok(form)
}

fn sound(question: &Question, number: &str) -> Result<(), Refusal> {
    let words = |text: &Text, max| text.iter().all(|(_, words)| lines(words, max).as_deref() == Ok(words));
    let empty = |text: &Text| text.iter().all(|(_, words)| words.trim().is_empty());
    if empty(&question.title) {
        return Err(Refusal::bad("form-question-empty").arg("question", number));
    }
    let mut fits = words(&question.title, MAX_TITLE) && words(&question.help, MAX_HELP);
    match &question.takes {
        Takes::Choice(choices) => {
            if !(2..=MAX_CHOICES).contains(&choices.len()) || choices.iter().any(empty) {
                return Err(Refusal::bad("form-choices")
                    .arg("question", number)
                    .arg("max", MAX_CHOICES.to_string()));
            }
            fits &= choices.iter().all(|c| words(c, MAX_TITLE));
        }
        Takes::Number { min, max } if min > max => {
            return Err(Refusal::bad("form-numbers").arg("question", number));
        }
        Takes::Number { .. } | Takes::YesNo | Takes::Text => {}
    }
    if fits {
        Ok(())
    } else {
        Err(Refusal::bad("form-words").arg("question", number))
    }
}

/// Checks what was sent against a form. The fields are named `q1`, `q2` … in the order of the questions. `yes` or `no`; the number of the
/// chosen one, from 1; digits of any script; or words.
///
/// ```
/// let form = forms::parse(br#"{"questions":[{"title":{"en":"When?"},"required":true,"takes":{"number":{"min":0,"max":24}}}]}"#).unwrap();
/// let sent = vec![("q1".to_owned(), "25".to_owned())];
/// assert_eq!(forms::check(&form, &sent).unwrap_err()[0].field, Some("q1"));
/// ```
///
/// # Errors
/// Every fault, named at its field: `field-missing`, `choice-unknown`, `number-outside` (`min`, `max`), `too-long`, `character-refused`.
pub fn check(form: &Form, sent: &dyn Fields) -> Result<Answers, Vec<Refusal>> {
    let (mut answers, mut faults) = (Answers::default(), Vec::new());
    for ((place, question), field) in (0u8..).zip(&form.questions).zip(FIELDS) {
        let typed = sent.field(field).unwrap_or_default().trim();
        if typed.is_empty() {
            if question.required {
                faults.push(Refusal::bad("field-missing").at(field));
            }
            continue;
        }
        match question.takes.read(typed) {
            Ok(answer) => {
                answers.0.insert(place, answer);
            }
            Err(no) => faults.push(no.at(field)),
        }
    }
    if faults.is_empty() { Ok(answers) } else { Err(faults) }
}

impl Takes {
    fn read(&self, typed: &str) -> Result<Answer, Refusal> {
        match self {
            Self::YesNo => match typed {
                "yes" => Ok(Answer::YesNo(true)),
                "no" => Ok(Answer::YesNo(false)),
                _ => Err(Refusal::bad("choice-unknown")),
            },
            Self::Choice(choices) => ascii_digits(typed)
                .parse::<u8>()
                .ok()
                .filter(|n| (1..=choices.len()).contains(&usize::from(*n)))
                .map(|n| Answer::Choice(n - 1))
                .ok_or_else(|| Refusal::bad("choice-unknown")),
            Self::Number { min, max } => ascii_digits(typed)
                .parse::<i64>()
                .ok()
                .filter(|n| (min..=max).contains(&n))
                .map(Answer::Number)
                .ok_or_else(|| {
                    Refusal::bad("number-outside")
                        .arg("min", min.to_string())
                        .arg("max", max.to_string())
                }),
            Self::Text => lines(typed, MAX_ANSWER).map(Answer::Text),
        }
    }

    /// Whether this is an answer that it takes.
    fn takes(&self, answer: &Answer) -> bool {
        match (self, answer) {
            (Self::YesNo, Answer::YesNo(_)) => true,
            (Self::Choice(choices), Answer::Choice(n)) => usize::from(*n) < choices.len(),
            (Self::Number { min, max }, Answer::Number(n)) => (min..=max).contains(&n),
            (Self::Text, Answer::Text(words)) => !words.is_empty() && lines(words, MAX_ANSWER).as_ref() == Ok(words),
            _ => false,
        }
    }
}

/// Whether answers are answers to this form: each fits its question, and nothing required is left out.
pub fn fits(form: &Form, answers: &Answers) -> bool {
    let known = answers.0.iter().all(|(place, answer)| {
        form.questions
            .get(usize::from(*place))
            .is_some_and(|q| q.takes.takes(answer))
    });
    let whole = (0u8..)
        .zip(&form.questions)
        .all(|(place, q)| !q.required || answers.0.contains_key(&place));
    known && whole
}
