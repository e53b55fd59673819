//! What people type about rounds becomes checked input here, with every fault named at its field and all of them at once.
//!
//! Pages and JSON bodies use the same field names. Nothing here knows a view; what depends on the state of things is decided by the verbs.

use crate::kinds::{Asks, Escalation, Note, Outcome, Publish, Reason, To, Turned, Way};
use crate::task;
use crate::whom::Whom;
use forms::{Answers, Form};
use seal::Hash;
use terms::{Fields, Id, Instant, Language, PartyCode, Refusal, SixDigits, Text, ascii_digits, lines, one_line};

/// Characters of a title at most, in each language.
pub const MAX_TITLE: usize = 120;
/// Characters of a message at most, in each language.
pub const MAX_MESSAGE: usize = 1_000;
/// Characters of a note at most.
pub const MAX_NOTE: usize = 2_000;
/// Reminders at most.
pub const MAX_REMINDERS: usize = 5;
/// Days a round is open at most.
pub const MAX_DAYS: i64 = 366;

/// The title's fields, in the order of the languages.
pub const TITLE_FIELDS: [(&str, Language); 6] = [
    ("title-ar", Language::Ar),
    ("title-zh", Language::Zh),
    ("title-en", Language::En),
    ("title-fr", Language::Fr),
    ("title-ru", Language::Ru),
    ("title-es", Language::Es),
];

/// The message's fields, in the order of the languages.
pub const MESSAGE_FIELDS: [(&str, Language); 6] = [
    ("message-ar", Language::Ar),
    ("message-zh", Language::Zh),
    ("message-en", Language::En),
    ("message-fr", Language::Fr),
    ("message-ru", Language::Ru),
    ("message-es", Language::Es),
];

/// A form with what only this corridor reads in it.
struct Sheet<'f>(terms::Sheet<'f>);

impl<'f> std::ops::Deref for Sheet<'f> {
    type Target = terms::Sheet<'f>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::DerefMut for Sheet<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<'f> Sheet<'f> {
    fn new(fields: &'f dyn Fields) -> Self {
        Self(terms::Sheet::new(fields))
    }

    fn words(
        &mut self,
        fields: [(&'static str, Language); 6],
        max: usize,
        sound: impl Fn(&str, usize) -> Result<String, Refusal>,
    ) -> Text {
        let mut text = Text::new();
        for (field, language) in fields {
            match sound(self.raw(field), max) {
                Ok(words) => text.set(language, words),
                Err(no) => self.fault(field, no),
            }
        }
        text
    }

    fn note(&mut self, name: &'static str) -> Option<String> {
        Some(self.lines(name, MAX_NOTE)).filter(|words| !words.is_empty())
    }

    /// `2026-11-22T09:00` and what is finer, in UTC where nothing else is said; a day is its first instant.
    fn instant(&mut self, name: &'static str) -> Option<Instant> {
        let typed = ascii_digits(self.raw(name)).replacen(' ', "T", 1);
        if typed.is_empty() {
            self.fault(name, Refusal::bad("field-missing"));
            return None;
        }
        let utc = match typed.len() {
            10 => format!("{typed}T00:00:00Z"),
            16 => format!("{typed}:00Z"),
            19 => format!("{typed}Z"),
            _ => typed,
        };
        let instant = Instant::parse(&utc);
        if instant.is_none() {
            self.fault(name, Refusal::bad("date-malformed"));
        }
        instant
    }

    /// Whole hours of at least one, as seconds, inside the window.
    fn hours(&mut self, name: &'static str, typed: &str, window: Option<i64>) -> Option<u32> {
        let seconds = ascii_digits(typed.trim())
            .parse::<u32>()
            .ok()
            .filter(|n| (1..=24 * 366).contains(n))
            .map(|n| n * 3_600);
        match seconds {
            None => {
                self.fault(
                    name,
                    Refusal::bad("number-malformed").arg("max", (24 * MAX_DAYS).to_string()),
                );
                None
            }
            // What would come after the deadline never comes: that is told, not dropped.
            Some(s) if window.is_some_and(|w| i64::from(s) >= w) => {
                self.fault(name, Refusal::bad("round-after-its-end"));
                None
            }
            fits => fits,
        }
    }

    fn hash(&mut self, name: &'static str) -> Option<Hash> {
        self.perhaps(name, "id-malformed", Hash::parse)
    }

    /// Six digits, or nothing where nothing was typed.
    fn digits(&mut self, name: &'static str) -> Option<SixDigits> {
        match SixDigits::parse(self.raw(name)) {
            Ok(digits) => Some(digits),
            Err(no) if no.code == "digits-missing" => None,
            Err(no) => {
                self.fault(name, no);
                None
            }
        }
    }

    /// The form of a task: its questions in plain fields, or all of it as data.
    fn task(&mut self, asks: Option<Asks>) -> Option<Form> {
        let json = self.raw("form");
        let typed = task::typed(self.fields);
        let (field, read) = match (asks, json, typed) {
            (Some(Asks::Task), "", Some(_)) => match task::read(self.fields) {
                Ok(form) => return form,
                Err(faults) => {
                    self.faults.extend(faults);
                    return None;
                }
            },
            // Which of the two is meant is not guessed.
            (Some(Asks::Task), _, Some(_)) => ("form", Err(Refusal::bad("round-form-twice"))),
            // Where nothing stands, the first plain field is where something may.
            (Some(Asks::Task), "", None) => (task::TASK[0].title[2].0, Err(Refusal::bad("field-missing"))),
            (Some(Asks::Task), json, None) => match forms::parse(json.as_bytes()) {
                Ok(form) if form.questions.is_empty() => ("form", Err(Refusal::bad("field-missing"))),
                read => ("form", read),
            },
            (_, "", None) => return None,
            (_, "", Some(field)) => (field, Err(Refusal::bad("round-form-not-asked"))),
            _ => ("form", Err(Refusal::bad("round-form-not-asked"))),
        };
        read.map_err(|no| self.fault(field, no)).ok()
    }

    fn done<T>(self, value: impl FnOnce() -> Option<T>) -> Result<T, Vec<Refusal>> {
        self.0.done(value)
    }
}

fn yes_or_no(typed: &str) -> Option<bool> {
    match typed {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Input of `draft`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundInput {
    /// For which party.
    pub party: PartyCode,
    /// The draft that it replaces, and the revision that was seen; none for a new one.
    pub replaces: Option<(Id, Hash)>,
    /// Title.
    pub title: Text,
    /// Message.
    pub message: Text,
    /// What is asked for.
    pub asks: Asks,
    /// Of whom.
    pub whom: Whom,
    /// Whether they were told before.
    pub announced: bool,
    /// Whether it is an exercise.
    pub exercise: bool,
    /// From when.
    pub opens: Instant,
    /// Until before when.
    pub closes: Instant,
    /// Reminders, in seconds after the beginning, rising.
    pub remind: Vec<u32>,
    /// Escalation, rising.
    pub escalate: Vec<Escalation>,
    /// What everybody is told of the result.
    pub publish: Publish,
    /// The form of a task.
    pub form: Option<Form>,
    /// For the author's party.
    pub note: Option<String>,
}

impl RoundInput {
    /// Reads the form: `party`, `asks`, `title-en` … `title-ru`, `message-en` …, `role-technical` … (`yes`), `parties` (`all`, `group`, `members-of`,
    /// `these`) with `group`, `body`, `states` (codes, separated by commas, spaces or lines), `announced`, `exercise` (`yes` or `no`; there is no default),
    /// `opens`, `closes` (`2026-11-22T09:00`, UTC, or RFC 3339), `remind` (hours after the beginning, separated by commas), `escalate-deputies`,
    /// `escalate-administrators` (hours after the beginning, or empty), `publish`, `note`; the questions of a task as [`task::TASK`] names them, or
    /// `form` (JSON); and `seen` (the revision) where a draft is replaced.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, replaces: Option<Id>) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let party = sheet.party("party");
        let title = sheet.words(TITLE_FIELDS, MAX_TITLE, one_line);
        let message = sheet.words(MESSAGE_FIELDS, MAX_MESSAGE, lines);
        // Whoever does not read a language is written to in English: so that is what may not be missing. What is faulty is not missing too.
        for ((a, language), (b, _)) in TITLE_FIELDS.into_iter().zip(MESSAGE_FIELDS) {
            let needed = || match language {
                Language::En => Refusal::bad("field-missing"),
                _ => Refusal::bad("round-half-translated"),
            };
            let (no_title, no_message) = (sheet.raw(a).is_empty(), sheet.raw(b).is_empty());
            if no_title && (language == Language::En || !no_message) {
                sheet.fault(a, needed());
            }
            if no_message && (language == Language::En || !no_title) {
                sheet.fault(b, needed());
            }
        }
        let asks = sheet.choice("asks", Asks::parse);
        let whom = Whom::parse(fields).map_err(|faults| sheet.faults.extend(faults)).ok();
        let announced = sheet.choice("announced", yes_or_no);
        let exercise = sheet.choice("exercise", yes_or_no);
        let opens = sheet.instant("opens");
        let closes = sheet.instant("closes");
        let window = opens.zip(closes).map(|(opens, closes)| closes.seconds_since(opens));
        match window {
            Some(seconds) if seconds < 60 => sheet.fault("closes", Refusal::bad("round-window-empty")),
            Some(seconds) if seconds > MAX_DAYS * 86_400 => {
                sheet.fault(
                    "closes",
                    Refusal::bad("round-window-long").arg("days", MAX_DAYS.to_string()),
                );
            }
            _ => {}
        }
        let mut remind = Vec::new();
        let typed = ascii_digits(sheet.raw("remind"));
        for word in typed.split([',', '、']).filter(|w| !w.trim().is_empty()) {
            remind.extend(sheet.hours("remind", word, window));
        }
        remind.sort_unstable();
        remind.dedup();
        if remind.len() > MAX_REMINDERS {
            sheet.fault(
                "remind",
                Refusal::bad("round-too-many-reminders").arg("max", MAX_REMINDERS.to_string()),
            );
        }
        let mut escalate = Vec::new();
        for (field, to) in [
            ("escalate-deputies", To::Deputies),
            ("escalate-administrators", To::Administrators),
        ] {
            let typed = sheet.raw(field);
            if !typed.is_empty()
                && let Some(after) = sheet.hours(field, typed, window)
            {
                escalate.push(Escalation { after, to });
            }
        }
        if let [deputies, administrators] = escalate.as_slice()
            && administrators.after <= deputies.after
        {
            sheet.fault("escalate-administrators", Refusal::bad("round-escalation-order"));
        }
        let publish = sheet.choice("publish", Publish::parse);
        let form = sheet.task(asks);
        let note = sheet.note("note");
        let seen = sheet.hash("seen");
        let replaces = match (replaces, seen) {
            (Some(id), Some(seen)) => Some((id, seen)),
            (Some(_), None) => {
                sheet.fault("seen", Refusal::bad("field-missing"));
                None
            }
            (None, _) => None,
        };
        sheet.done(|| {
            Some(Self {
                party: party?,
                replaces,
                title,
                message,
                asks: asks?,
                whom: whom?,
                announced: announced?,
                exercise: exercise?,
                opens: opens?,
                closes: closes?,
                remind,
                escalate,
                publish: publish?,
                form,
                note,
            })
        })
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        // Texts and forms are maps of words: they always have a JSON form.
        let form = self.form.as_ref().map(|f| serde_json::to_vec(f).unwrap_or_default());
        vec![
            ("title", text_part(&self.title)),
            ("message", text_part(&self.message)),
            ("form", form.unwrap_or_default()),
            ("note", note_part(self.note.as_deref())),
        ]
    }
}

/// Input of `open`, `pause`, `resume` and `cancel`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnInput {
    /// The round.
    pub round: Id,
    /// What is done to it.
    pub to: Turned,
    /// The revision that was seen; a round revised meanwhile is not opened unread.
    pub seen: Option<Hash>,
    /// Why.
    pub reason: Option<String>,
}

impl TurnInput {
    /// Reads the form: `seen`, `reason`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, round: Id, to: Turned) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let seen = sheet.hash("seen");
        let reason = sheet.note("reason");
        sheet.done(|| {
            Some(Self {
                round,
                to,
                seen,
                reason,
            })
        })
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![("reason", note_part(self.reason.as_deref()))]
    }
}

/// Whose digits were typed by whoever was called, and when they were compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalledBy {
    /// Who called.
    pub caller: Id,
    /// Which channel was dialled, 1 to 8.
    pub channel: u8,
    /// How many calls of that caller were kept ([`crate::AskRow::calls_by`]) when the digits were compared. They are made of that number, so after
    /// one call more they are digits of a call that is over.
    pub calls: usize,
}

/// Input of `answer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerInput {
    /// The ask.
    pub ask: Id,
    /// On which way it came.
    pub way: Way,
    /// By telephone: who called, and on which channel. Whoever types a caller's digits says whose they are; the desk knows it.
    pub called_by: Option<CalledBy>,
    /// The revision of the entry that is confirmed with it, in the same turn.
    pub confirmed: Option<Hash>,
    /// Words with it.
    pub note: Option<String>,
    /// Answers to the form.
    pub answers: Option<Answers>,
}

impl AnswerInput {
    /// Reads the form: `note`, and `q1`, `q2` … where the ask has a form.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, ask: Id, form: Option<&Form>, way: Way) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let note = sheet.note("note");
        // A letter is answered in words; only a page has fields.
        let answers = match form.filter(|_| way.has_fields()).map(|f| forms::check(f, fields)) {
            Some(Ok(answers)) => Some(answers),
            Some(Err(faults)) => {
                sheet.faults.extend(faults);
                None
            }
            None => None,
        };
        sheet.done(|| {
            Some(Self {
                ask,
                way,
                called_by: None,
                confirmed: None,
                note,
                answers,
            })
        })
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        let answers = self.answers.as_ref().map(|a| serde_json::to_vec(a).unwrap_or_default());
        vec![
            ("note", note_part(self.note.as_deref())),
            ("answers", answers.unwrap_or_default()),
        ]
    }
}

/// Input of an answer by telephone to an ask that wants more than a sign of life: whose digits were typed, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedInput {
    /// The ask.
    pub ask: Id,
    /// Who called, and on which channel; none where the digits were not compared, because nothing would be taken.
    pub called_by: Option<CalledBy>,
}

impl TypedInput {
    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![("note", note_part(None))]
    }
}

/// Input of `explain`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainInput {
    /// The ask.
    pub ask: Id,
    /// Why it was not answered.
    pub reason: Reason,
    /// Words with it.
    pub note: Option<String>,
}

impl ExplainInput {
    /// Reads the form: `reason`, `note`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, ask: Id) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let reason = sheet.choice("reason", Reason::parse);
        let note = sheet.note("note");
        sheet.done(|| {
            Some(Self {
                ask,
                reason: reason?,
                note,
            })
        })
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![("note", note_part(self.note.as_deref()))]
    }
}

/// Input of `call`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallInput {
    /// The ask.
    pub ask: Id,
    /// Which channel was dialled, 1 to 8.
    pub channel: u8,
    /// How it ended.
    pub outcome: Outcome,
    /// Digits that the contact read back. Whether they are the right ones is known to the desk alone: an input with others is not handed to the verb.
    pub read_back: Option<SixDigits>,
    /// How many calls somebody had taken ([`crate::AskRow::calls_taken`]) when those digits were compared; 0 where nothing was. They are made of
    /// that number, so after one call more they are digits of a call that is over.
    pub taken: usize,
    /// Words with it.
    pub note: Option<String>,
}

impl CallInput {
    /// Reads the form: `channel` (1 to 8), `outcome`, `digits` (where the contact was reached), `note`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields, ask: Id) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let channel = sheet.choice("channel", |t| {
            ascii_digits(t).parse::<u8>().ok().filter(|n| (1..=8).contains(n))
        });
        let outcome = sheet.choice("outcome", Outcome::parse);
        let read_back = sheet.digits("digits");
        // Right digits show that somebody was reached, and wrong ones are an outcome that shows none: typed beside another, one of the two is a slip.
        if outcome.is_some_and(|o| o != Outcome::Reached) && !sheet.raw("digits").is_empty() {
            sheet.fault("digits", Refusal::bad("digits-not-asked"));
        }
        let note = sheet.note("note");
        sheet.done(|| {
            Some(Self {
                ask,
                channel: channel?,
                outcome: outcome?,
                read_back,
                taken: 0,
                note,
            })
        })
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![("note", note_part(self.note.as_deref()))]
    }
}

fn text_part(text: &Text) -> Vec<u8> {
    if *text == Text::new() {
        Vec::new()
    } else {
        serde_json::to_vec(text).unwrap_or_default()
    }
}

fn note_part(note: Option<&str>) -> Vec<u8> {
    note.map(|text| serde_json::to_vec(&Note { text: text.to_owned() }).unwrap_or_default())
        .unwrap_or_default()
}
