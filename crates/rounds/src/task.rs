//! The questions of a small task as somebody types them: up to five, each in plain fields, without a script.
//!
//! Who acts: whoever prepares a round on the page; a program may use the same fields, or hand in the whole form as data. The rules that matter: the
//! fields give the same form as the data would, judged by the same rules; every fault is named at its field; both ways at once are a fault and no
//! guess; what the fields cannot hold is shown as data and never dropped. Serves OEWG 64.

use forms::{Form, Question, Takes};
use std::collections::BTreeMap;
use terms::{Fields, Language, Refusal, Text, one_line};

/// The greatest number that a question typed in plain fields takes; the least is 0.
pub const MOST: i64 = 1_000_000;

/// The names of the fields of one question.
#[derive(Debug)]
pub struct TaskFields {
    /// What is asked, in each language.
    pub title: [(&'static str, Language); 6],
    /// What it takes: `yes-no`, `choice`, `number` (0 to [`MOST`]) or `text`.
    pub takes: &'static str,
    /// The choices, one a line, in each language.
    pub choices: [(&'static str, Language); 6],
    /// `yes` where it has to be answered.
    pub required: &'static str,
}

macro_rules! in_each_language {
    ($n:literal, $what:literal) => {
        [
            (concat!("question", $n, $what, "ar"), Language::Ar),
            (concat!("question", $n, $what, "zh"), Language::Zh),
            (concat!("question", $n, $what, "en"), Language::En),
            (concat!("question", $n, $what, "fr"), Language::Fr),
            (concat!("question", $n, $what, "ru"), Language::Ru),
            (concat!("question", $n, $what, "es"), Language::Es),
        ]
    };
}

macro_rules! question {
    ($n:literal) => {
        TaskFields {
            title: in_each_language!($n, "-"),
            takes: concat!("question", $n, "-takes"),
            choices: in_each_language!($n, "-choices-"),
            required: concat!("question", $n, "-required"),
        }
    };
}

/// The questions that can be typed in plain fields.
pub const TASK: [TaskFields; 5] = [
    question!("1"),
    question!("2"),
    question!("3"),
    question!("4"),
    question!("5"),
];

impl TaskFields {
    /// Every name, in the order of the page.
    pub fn names(&self) -> Vec<&'static str> {
        let mut all: Vec<&'static str> = self.title.iter().map(|(name, _)| *name).collect();
        all.push(self.takes);
        all.extend(self.choices.iter().map(|(name, _)| *name));
        all.push(self.required);
        all
    }
}

/// The words for what a question takes, as the field has them.
pub const TAKES: [&str; 4] = ["yes-no", "choice", "number", "text"];

fn raw<'f>(fields: &'f dyn Fields, name: &str) -> &'f str {
    fields.field(name).unwrap_or_default().trim()
}

/// The choices of one field: lines with words.
fn lines_of(typed: &str) -> Vec<&str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// The field in which the first words of a question stand; none where nobody typed any. What is chosen beforehand is not typed.
fn touched(of: &TaskFields, fields: &dyn Fields) -> Option<&'static str> {
    let words = of.title.iter().chain(&of.choices);
    words.map(|(name, _)| *name).find(|name| !raw(fields, name).is_empty())
}

/// The field of the first question that somebody typed; none where there is no such question.
pub fn typed(fields: &dyn Fields) -> Option<&'static str> {
    TASK.iter().find_map(|of| touched(of, fields))
}

/// Reads the questions; nothing where none was typed. English is needed, as in every text of a round; empty questions between others are left out.
///
/// # Errors
/// Every fault with its field: `field-missing`, `too-long`, `character-refused`, `choice-unknown`, `form-choices` (`question`, `max`),
/// `form-choices-uneven` (`question`) where a language has more choices or fewer than English, `form-choices-not-asked` (`question`) where choices
/// stand beside another kind.
pub fn read(fields: &dyn Fields) -> Result<Option<Form>, Vec<Refusal>> {
    let (mut form, mut faults) = (Form::default(), Vec::new());
    for (at, of) in TASK.iter().enumerate().filter(|(_, of)| touched(of, fields).is_some()) {
        match question(of, &(at + 1).to_string(), fields) {
            Ok(question) => form.questions.push(question),
            Err(wrong) => faults.extend(wrong),
        }
    }
    if faults.is_empty() {
        Ok(Some(form).filter(|f| !f.questions.is_empty()))
    } else {
        Err(faults)
    }
}

fn question(of: &TaskFields, number: &str, fields: &dyn Fields) -> Result<Question, Vec<Refusal>> {
    let mut faults = Vec::new();
    let mut title = Text::new();
    let mut choices: BTreeMap<Language, Vec<String>> = BTreeMap::new();
    for ((asked, language), (listed, _)) in of.title.into_iter().zip(of.choices) {
        match one_line(raw(fields, asked), forms::MAX_TITLE) {
            Ok(words) => title.set(language, words),
            Err(no) => faults.push(no.at(asked)),
        }
        let lines = lines_of(raw(fields, listed));
        // Whoever reads English falls back on it, and nobody reads choices without their question.
        let needed = language == Language::En || !lines.is_empty();
        if needed && raw(fields, asked).is_empty() {
            faults.push(Refusal::bad("field-missing").at(asked));
        }
        let sound: Result<Vec<String>, Refusal> = lines.into_iter().map(|l| one_line(l, forms::MAX_TITLE)).collect();
        match sound {
            Ok(lines) if lines.is_empty() => {}
            Ok(lines) => {
                choices.insert(language, lines);
            }
            Err(no) => faults.push(no.at(listed)),
        }
    }
    let field_of = |language: Language| {
        of.choices
            .iter()
            .find(|(_, l)| *l == language)
            .map_or("form", |(name, _)| *name)
    };
    let takes = match raw(fields, of.takes) {
        "choice" => {
            let english = choices.get(&Language::En).cloned().unwrap_or_default();
            if !(2..=forms::MAX_CHOICES).contains(&english.len()) {
                let no = Refusal::bad("form-choices")
                    .arg("question", number)
                    .arg("max", forms::MAX_CHOICES.to_string());
                faults.push(no.at(field_of(Language::En)));
            }
            for (language, lines) in choices.iter().filter(|(_, lines)| lines.len() != english.len()) {
                if *language != Language::En && !lines.is_empty() {
                    let no = Refusal::bad("form-choices-uneven").arg("question", number);
                    faults.push(no.at(field_of(*language)));
                }
            }
            let each = (0..english.len()).map(|at| {
                choices
                    .iter()
                    .fold(Text::new(), |text, (language, lines)| match lines.get(at) {
                        Some(words) => text.with(*language, words),
                        None => text,
                    })
            });
            Some(Takes::Choice(each.collect()))
        }
        other => {
            if let Some(language) = choices.keys().next() {
                let no = Refusal::bad("form-choices-not-asked").arg("question", number);
                faults.push(no.at(field_of(*language)));
            }
            match other {
                "yes-no" => Some(Takes::YesNo),
                "number" => Some(Takes::Number { min: 0, max: MOST }),
                "text" => Some(Takes::Text),
                "" => {
                    faults.push(Refusal::bad("field-missing").at(of.takes));
                    None
                }
                _ => {
                    faults.push(Refusal::bad("choice-unknown").at(of.takes));
                    None
                }
            }
        }
    };
    let required = match raw(fields, of.required) {
        "yes" => true,
        "" | "no" => false,
        _ => {
            faults.push(Refusal::bad("choice-unknown").at(of.required));
            false
        }
    };
    match (takes, faults.is_empty()) {
        (Some(takes), true) => Ok(Question {
            title,
            help: Text::new(),
            required,
            takes,
        }),
        _ => Err(faults),
    }
}

/// The fields that give this form again; none where plain fields cannot hold it, as questions with help, other bounds, or more than five of them.
///
/// ```
/// let form = r#"{"questions":[{"title":{"en":"Did it arrive?"},"required":true,"takes":"yes-no"}]}"#;
/// let form = forms::parse(form.as_bytes()).unwrap();
/// let fields = rounds::task::plain(&form).unwrap();
/// assert_eq!(rounds::task::read(&fields).unwrap(), Some(form));
/// ```
pub fn plain(form: &Form) -> Option<Vec<(String, String)>> {
    let mut fields = Vec::new();
    let mut set = |name: &str, value: String| fields.push((name.to_owned(), value));
    if form.questions.len() > TASK.len() {
        return None;
    }
    for (question, of) in form.questions.iter().zip(&TASK) {
        for (name, language) in of.title {
            set(name, question.title.get(language).unwrap_or_default().to_owned());
        }
        let word = match &question.takes {
            Takes::YesNo => "yes-no",
            Takes::Choice(_) => "choice",
            Takes::Number { .. } => "number",
            Takes::Text => "text",
        };
        set(of.takes, word.to_owned());
        if let Takes::Choice(choices) = &question.takes {
            for (name, language) in of.choices {
                let lines: Vec<&str> = choices.iter().map(|c| c.get(language).unwrap_or_default()).collect();
                set(name, lines.join("\n"));
            }
        }
        set(of.required, if question.required { "yes" } else { "" }.to_owned());
    }
    // What would come back otherwise is not held by them.
    match read(&fields) {
        Ok(Some(same)) if same == *form => Some(fields),
        _ => None,
    }
}
