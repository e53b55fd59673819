//! What a person and their State were asked, and the page on which they answer with a session.
//!
//! Who acts: the contact, a deputy, or who administers the State. A State sees its own asks and what came of them, and nothing of any other: the
//! rows come filtered from the view. Looking answers nothing; the button does, once. To confirm data is said as a pair with the answer: both are
//! sealed, or neither. Why nobody answered is told by the State itself, if it wants to. Serves OEWG 64.

use super::{Names, ROOM, Tag, Words, heading, outcome};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::{self, Line, onward, prepare};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::{Target, Verb, may};
use askama::Template;
use desk::{DIGIT_TRIES, Typing};
use forms::Takes;
use rounds::{AskRow, Asks, Reason, State};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use terms::{Id, Instant, PartyCode, Refusal};
use views::Reader;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/asks", Policy::SignedIn, ROOM, list)
        .json(schema)
        .csv()
        .about(
            "What the reader, and the States that the reader acts for, were asked in rounds, and what was answered.",
        );
    r.add(Way::Get, "/{lang}/asks/{id}", Policy::SignedIn, ROOM, show)
        .json(one_schema)
        .about("One ask with its answer.");
    r.add(Way::Post, "/{lang}/asks/{id}", Policy::SignedIn, ROOM, answer);
    r.add(Way::Get, "/{lang}/asks/{id}/proof", Policy::SignedIn, ROOM, |ask| {
        proof(ask, Sealed::Ask)
    })
    .json(crate::pages::log::opening_schema)
    .about("The opening of an ask, for whoever asked and whoever was asked; checked offline.");
    r.add(
        Way::Get,
        "/{lang}/asks/{id}/answer-proof",
        Policy::SignedIn,
        ROOM,
        |ask| proof(ask, Sealed::Answer),
    )
    .json(crate::pages::log::opening_schema)
    .about("The opening of the answer to an ask, for whoever asked and the State that answered; checked offline.");
    r.add(Way::Post, "/{lang}/asks/{id}/explain", Policy::SignedIn, ROOM, explain);
}

/// One ask as a card or as a line.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) title: Words,
    pub(crate) from: String,
    pub(crate) of: String,
    pub(crate) who: String,
    pub(crate) step: String,
    pub(crate) exercise: bool,
    pub(crate) until: Instant,
    pub(crate) outcome: Tag,
    pub(crate) minutes: String,
    pub(crate) at: Instant,
}

#[derive(Template)]
#[template(path = "rounds/asks.html")]
struct Page {
    f: Frame,
    mine: Vec<Row>,
    all: Vec<Row>,
}

/// Every ask that concerns this reader: to themselves, and to the parties for which they act. The newest first.
fn concerning(ask: &Ask, reader: &Reader<'_>) -> Result<Vec<AskRow>, Stop> {
    let mut found: BTreeMap<Id, AskRow> = BTreeMap::new();
    if let Some(person) = ask.person() {
        for row in rounds::reads::asks_for(reader, person)? {
            found.insert(row.id, row);
        }
    }
    let parties: BTreeSet<&PartyCode> = ask.viewer.held.iter().map(|h| &h.party).collect();
    for party in parties {
        for row in rounds::reads::asks_to(reader, party)? {
            found.insert(row.id, row);
        }
    }
    let mut all: Vec<AskRow> = found.into_values().collect();
    all.sort_by_key(|row| std::cmp::Reverse((row.at, row.id)));
    Ok(all)
}

fn row(ask: &Ask, reader: &Reader<'_>, names: &mut Names, row: &AskRow, chains: &BTreeSet<Id>) -> Result<Row, Stop> {
    let s = ask.speech();
    Ok(Row {
        href: ask.href(&format!("/asks/{}", row.id)),
        title: super::title(ask, &row.message.title),
        from: names.party(ask, reader, &row.party)?,
        of: names.party(ask, reader, &row.facts.of)?,
        who: names
            .role(reader, row.facts.contact, row.facts.step)?
            .map_or_else(|| s.t("common-not-visible"), |r| s.t(&format!("role-{}", r.code()))),
        step: s.t(&format!("round-step-{}", row.facts.step)),
        exercise: row.facts.exercise,
        until: row.facts.closes,
        outcome: outcome(ask, row, chains.contains(&chain(row)), ask.now),
        minutes: row.minutes().map_or_else(|| "–".to_owned(), |m| s.number(m)),
        at: row.at,
    })
}

/// One chain of one round: the same contact is asked in many rounds.
fn chain(row: &AskRow) -> Id {
    row.facts.primary
}

/// The asks that wait for this person, for the page of their work.
pub(crate) fn waiting(ask: &Ask, reader: &Reader<'_>) -> Result<Vec<Row>, Stop> {
    let Some(person) = ask.person() else {
        return Ok(Vec::new());
    };
    let mut names = Names::default();
    let mut rows = Vec::new();
    for one in rounds::reads::asks_for(reader, person)? {
        if one.waits(ask.now) {
            rows.push(row(ask, reader, &mut names, &one, &BTreeSet::new())?);
        }
    }
    Ok(rows)
}

async fn list(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let found = concerning(&ask, &reader)?;
    let person = ask.person();
    let mut names = Names::default();
    let (mut mine, mut all) = (Vec::new(), Vec::new());
    if ask.format == Format::Page {
        // Of each round on its own: who answered in one has not answered in another.
        let mut chains: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        for one in found.iter().filter(|a| a.answer.is_some()) {
            chains.entry(one.facts.round).or_default().insert(chain(one));
        }
        let none = BTreeSet::new();
        for one in &found {
            let answered = chains.get(&one.facts.round).unwrap_or(&none);
            let line = row(&ask, &reader, &mut names, one, answered)?;
            if Some(one.facts.holder) == person && one.waits(ask.now) {
                mine.push(line);
            } else {
                all.push(line);
            }
        }
    }
    let mut lines = Vec::new();
    if ask.format == Format::Csv {
        for one in &found {
            let role = names.role(&reader, one.facts.contact, one.facts.step)?;
            let said = one.answer.as_ref();
            lines.push(vec![
                one.id.to_string(),
                one.party.to_string(),
                one.facts.of.to_string(),
                role.map(|r| r.code().to_owned()).unwrap_or_default(),
                one.facts.step.to_string(),
                one.facts.exercise.to_string(),
                one.facts.asks.code().to_owned(),
                one.at.to_string(),
                one.facts.closes.to_string(),
                said.map(|a| a.at.to_string()).unwrap_or_default(),
                said.map(|a| a.facts.by.code().to_owned()).unwrap_or_default(),
                said.map(|a| a.facts.medium.code().to_owned()).unwrap_or_default(),
                one.minutes().map(|m| m.to_string()).unwrap_or_default(),
                one.calls.len().to_string(),
                one.confirmed().map(|yes| yes.to_string()).unwrap_or_default(),
            ]);
        }
    }
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Contacts, s.t("ask-title"))
                .under("/contacts", s.t("nav-contacts"))
                .also(&ask, &[Format::Json, Format::Csv]),
            mine,
            all,
        })
        .json(|| json!({"asks": found.iter().map(|row| ask_json(&ask, row)).collect::<Vec<_>>()}))
        .csv(
            "asks",
            &[
                "ask",
                "asked_by",
                "state",
                "role",
                "step",
                "exercise",
                "asks",
                "asked",
                "closes",
                "answered",
                "by",
                "medium",
                "minutes",
                "calls",
                "confirmed",
            ],
            || lines,
        )
        .cache(Cache::Never))
}

/// An ask as programs read it.
pub(crate) fn ask_json(ask: &Ask, row: &AskRow) -> Value {
    let said = row.answer.as_ref();
    json!({
        "id": row.id.to_string(),
        "party": row.party.to_string(),
        "state": row.facts.of.to_string(),
        "round_state": row.state(ask.now).code(),
        "contact": row.facts.contact.to_string(),
        "step": row.facts.step,
        "exercise": row.facts.exercise,
        "announced": row.announced,
        "asks": row.facts.asks.code(),
        "opens": row.facts.opens.to_string(),
        "closes": row.facts.closes.to_string(),
        "asked": row.at.to_string(),
        "reminders": row.reminders.len(),
        "answered": said.map(|a| a.at.to_string()),
        "by": said.map(|a| a.facts.by.code()),
        "medium": said.map(|a| a.facts.medium.code()),
        "channel": row.facts.channel,
        "answer_channel": said.and_then(|a| a.facts.channel),
        "confirmed": row.confirmed(),
        "minutes": row.minutes(),
        "revision": said.and_then(|a| a.facts.revision).map(|r| r.to_string()),
        "note": said.and_then(|a| a.note.clone()),
        "answers": said.and_then(|a| a.answers.as_ref()).map(|all| {
            let one = |(at, answer): (&u8, &forms::Answer)| json!({"question": u16::from(*at) + 1, "answer": plain(answer)});
            all.0.iter().map(one).collect::<Vec<_>>()
        }),
        "reason": row.silence.as_ref().map(|w| w.reason.code()),
        "calls": row.calls.iter().map(super::call::call_json).collect::<Vec<_>>(),
        "erased": super::erase::codes(&row.erased),
    })
}

/// An answer as it was sent: `yes` or `no`, the number of the chosen one, from 1, a number, or words.
fn plain(answer: &forms::Answer) -> String {
    match answer {
        forms::Answer::YesNo(true) => "yes".to_owned(),
        forms::Answer::YesNo(false) => "no".to_owned(),
        forms::Answer::Choice(at) => (u16::from(*at) + 1).to_string(),
        forms::Answer::Number(n) => n.to_string(),
        forms::Answer::Text(words) => words.clone(),
    }
}

/// What was answered to one question, as its reader's language has it; nothing where the question was left out.
pub(crate) fn answered(ask: &Ask, row: &AskRow, at: usize) -> Option<Words> {
    let s = ask.speech();
    let own = |text: String| Words { text, lang: None };
    let all = row.answer.as_ref()?.answers.as_ref()?;
    let answer = all.0.get(&u8::try_from(at).ok()?)?;
    Some(match answer {
        forms::Answer::YesNo(true) => own(s.t("common-yes")),
        forms::Answer::YesNo(false) => own(s.t("common-no")),
        forms::Answer::Choice(chosen) => match row.form.as_ref().and_then(|f| f.questions.get(at)).map(|q| &q.takes) {
            Some(Takes::Choice(choices)) => choices
                .get(usize::from(*chosen))
                .map_or_else(|| own(plain(answer)), |text| super::words(ask, text)),
            _ => own(plain(answer)),
        },
        forms::Answer::Number(n) => own(s.number(*n)),
        forms::Answer::Text(words) => own(words.clone()),
    })
}

/// Every question that was answered, with what was said.
pub(crate) fn told(ask: &Ask, row: &AskRow) -> Vec<(Words, Words)> {
    let questions = row.form.iter().flat_map(|f| &f.questions).enumerate();
    questions
        .filter_map(|(at, q)| Some((super::words(ask, &q.title), answered(ask, row, at)?)))
        .collect()
}

/// The properties of its schema.
pub(crate) fn ask_properties() -> Value {
    let id = crate::openapi::id_schema();
    let time = json!({"type": "string", "format": "date-time"});
    let maybe_time = json!({"type": ["string", "null"], "format": "date-time"});
    let maybe = json!({"type": ["string", "null"]});
    let slot = json!({"type": ["integer", "null"], "minimum": 1, "maximum": 8});
    let states: Vec<&str> = State::ALL.iter().map(|s| s.code()).collect();
    let asks: Vec<&str> = Asks::ALL.iter().map(|s| s.code()).collect();
    json!({
        "id": id, "party": {"type": "string"}, "state": {"type": "string"}, "round_state": {"enum": states}, "contact": id,
        "step": {"type": "integer", "minimum": 0, "maximum": 2}, "exercise": {"type": "boolean"},
        "announced": {"type": "boolean"}, "asks": {"enum": asks}, "opens": time, "closes": time, "asked": time, "reminders": {"type": "integer", "minimum": 0}, "answered": maybe_time,
        "by": maybe, "medium": maybe, "channel": slot, "answer_channel": slot,
        "confirmed": {"type": ["boolean", "null"],
            "description": "Of an answer where the entry was to be confirmed: whether it was, or the answer shows only that somebody was reached."},
        "minutes": {"type": ["integer", "null"]}, "revision": maybe, "note": maybe, "reason": maybe,
        "calls": {"type": "array", "items": super::call::call_schema()},
        "erased": super::erase::schema(),
        "answers": {"type": ["array", "null"], "items": directory::closed(json!({
            "question": {"type": "integer", "minimum": 1, "maximum": forms::MAX_QUESTIONS},
            "answer": {"type": "string", "maxLength": forms::MAX_ANSWER},
        }))},
    })
}

/// One ask as programs read it, with the words in which it was asked and the questions that an answer has to fit. A list has neither.
fn whole_ask_json(ask: &Ask, row: &AskRow) -> Value {
    let mut whole = ask_json(ask, row);
    whole["title"] = json!(row.message.title);
    whole["message"] = json!(row.message.text);
    whole["form"] = json!(row.form);
    whole
}

/// The schema of a form: what is asked, and what each question takes.
pub(crate) fn form_schema() -> Value {
    let texts = json!({"type": "object", "additionalProperties": {"type": "string"}});
    let closed = directory::closed;
    let takes = json!({"oneOf": [
        {"enum": ["yes-no", "text"]},
        closed(json!({"choice": {"type": "array", "items": texts, "minItems": 2, "maxItems": forms::MAX_CHOICES}})),
        closed(json!({"number": closed(json!({"min": {"type": "integer"}, "max": {"type": "integer"}}))})),
    ]});
    let question = closed(json!({"title": texts, "help": texts, "required": {"type": "boolean"}, "takes": takes}));
    let mut form = closed(json!({"questions": {"type": "array", "items": question, "maxItems": forms::MAX_QUESTIONS}}));
    form["type"] = json!(["object", "null"]);
    form
}

fn one_schema() -> Value {
    let texts = json!({"type": "object", "additionalProperties": {"type": "string"}});
    let mut whole = ask_properties();
    whole["title"] = texts.clone();
    whole["message"] = texts;
    whole["form"] = form_schema();
    directory::closed(whole)
}

fn schema() -> Value {
    directory::closed(json!({"asks": {"type": "array", "items": directory::closed(ask_properties())}}))
}

/// One question of a task.
pub(crate) struct Question {
    pub(crate) field: String,
    pub(crate) title: Words,
    pub(crate) help: Words,
    /// Words to choose from, each with its value; empty for a number or words.
    pub(crate) choices: Vec<(String, String)>,
    pub(crate) words: bool,
    pub(crate) value: String,
    pub(crate) required: bool,
}

/// The questions of a form as whoever is asked sees them, with what was typed so far.
pub(crate) fn questions(ask: &Ask, form: &forms::Form, typed: &dyn Fn(&str) -> String) -> Vec<Question> {
    let s = ask.speech();
    let one = |(at, q): (usize, &forms::Question)| {
        let field = format!("q{}", at + 1);
        let choices = match &q.takes {
            Takes::YesNo => vec![
                ("yes".to_owned(), s.t("common-yes")),
                ("no".to_owned(), s.t("common-no")),
            ],
            Takes::Choice(all) => all
                .iter()
                .enumerate()
                .map(|(n, text)| ((n + 1).to_string(), super::words(ask, text).text))
                .collect(),
            Takes::Number { .. } | Takes::Text => Vec::new(),
        };
        Question {
            title: super::words(ask, &q.title),
            help: super::words(ask, &q.help),
            choices,
            words: q.takes == Takes::Text,
            value: typed(&field),
            required: q.required,
            field,
        }
    };
    form.questions.iter().enumerate().map(one).collect()
}

/// How the asked person is recognised on this page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// Signed in.
    Session,
    /// By the link of the letter, which opens nothing else.
    Link,
}

/// What can be done on the page.
enum Can {
    /// One button; the entry to be confirmed with it, where that is asked.
    Answer,
    /// Only with a session, since the entry has to be read.
    SignIn(String),
    /// Say why nobody answered.
    Explain,
    /// Nothing but read.
    Nothing,
}

#[derive(Template)]
#[template(path = "rounds/ask.html")]
struct AskPage {
    f: Frame,
    title: Words,
    message: Words,
    /// The same in English, where the page's is not and there is one.
    english: Option<String>,
    exercise: bool,
    intro: Option<String>,
    state: String,
    facts: Vec<(String, String)>,
    /// What was answered to a task, question by question: for those who are signed in.
    told: Vec<(Words, Words)>,
    /// Addresses of proofs and their words: for those who are signed in.
    proofs: Vec<(String, String)>,
    /// Where this reader can have texts destroyed.
    erase: Option<String>,
    until: Instant,
    until_words: String,
    /// The same by the clock of the contact that was asked.
    there: Option<String>,
    tag: Option<Tag>,
    sign_in: Option<String>,
    can_answer: bool,
    /// It is open, and for others to answer.
    others: bool,
    can_explain: bool,
    for_another: bool,
    entry: Vec<Line>,
    change: Option<String>,
    base: String,
    questions: Vec<Question>,
    notes: bool,
    note: String,
    reasons: Vec<(String, String)>,
    reason: String,
    explain_to: String,
    button: String,
    input: String,
    calls: Vec<super::call::Line>,
    /// Whether a caller's digits can be typed; and how many tries are left, or that there are none.
    phone: Option<String>,
    /// The digits of whoever was asked.
    own_digits: Option<String>,
    phone_words: PhoneWords,
    phone_to: String,
    digits: String,
}

/// What a call does here: it is the answer, or it is kept and the ask stays open.
struct PhoneWords {
    intro: String,
    button: String,
    own: String,
}

/// How the ask stands, in words, where it cannot be answered.
pub(crate) fn state_words(ask: &Ask, row: &AskRow) -> Option<String> {
    let s = ask.speech();
    let at = |key: &str, when: Instant| s.t_args(key, &[("when", s.date_time_utc(when).into())]);
    if let Some(said) = &row.answer {
        return Some(match row.confirmed() {
            Some(false) => at("ask-received-text", said.at),
            _ => at("ask-answered-text", said.at),
        });
    }
    match row.state(ask.now) {
        State::Over => Some(at("ask-over-text", row.facts.closes)),
        State::Cancelled => Some(s.t("ask-cancelled-text")),
        State::Paused => Some(s.t("ask-paused-text")),
        _ if row.facts.opens > ask.now => Some(at("ask-not-yet-text", row.facts.opens)),
        _ => None,
    }
}

/// Whether this reader's answer confirms the entry too. Who stands in for another may say that the State was reached, and not that another's entry
/// is right; an administrator who was asked last answers for the State alone.
pub(crate) fn confirms(reader: &Reader<'_>, row: &AskRow) -> Result<bool, Stop> {
    if row.facts.asks != Asks::Confirm || row.facts.step >= 2 {
        return Ok(false);
    }
    let viewer = reader.viewer();
    Ok(::directory::contact(reader, row.facts.contact)?.is_some_and(|card| {
        let target = Target {
            party: &card.party,
            holder: viewer.person.filter(|_| card.holder_is_me),
        };
        may(viewer, Verb::Confirm, &target)
    }))
}

/// The page of one ask for whoever may answer it, by session or by link.
pub(crate) fn page(ask: &Ask, reader: &Reader<'_>, row: &AskRow, by: By, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let s = ask.speech();
    let mut names = Names::default();
    let from = names.party(ask, reader, &row.party)?;
    let person = reader.viewer().person;
    let own = person == Some(row.facts.holder);
    let confirms = confirms(reader, row)?;
    let closed = state_words(ask, row);
    // Judged by the verb itself: the holder, who stands in, or who administers the State; and whether the round runs.
    let refused = if closed.is_none() {
        super::say::may_answer(ask, reader, row)
    } else {
        None
    };
    let speaks = refused.is_none();
    let administers = may(
        reader.viewer(),
        Verb::Explain,
        &Target {
            party: &row.facts.of,
            holder: Some(row.facts.holder),
        },
    );
    let can = match (&closed, by) {
        (None, By::Link) if confirms && speaks => Can::SignIn(ask.href(&format!("/asks/{}", row.id))),
        (None, _) if speaks => Can::Answer,
        (Some(_), By::Session)
            if administers && row.state(ask.now) == State::Over && row.answer.is_none() && row.silence.is_none() =>
        {
            Can::Explain
        }
        _ => Can::Nothing,
    };
    let can_answer = matches!(can, Can::Answer);
    let can_explain = matches!(can, Can::Explain);
    let others = by == By::Session && !own && closed.is_none() && matches!(can, Can::Nothing);
    let card = if can_answer && confirms {
        Some(::directory::contact(reader, row.facts.contact)?.ok_or(Stop::Hidden)?)
    } else {
        None
    };
    let word = match row.facts.asks {
        Asks::Confirm if !confirms => Asks::Receipt,
        word => word,
    };
    // By a link nothing is told that the letter did not tell: no State, no role, no name of whoever was asked.
    let announced = s.t(if row.announced { "common-yes" } else { "common-no" });
    let mut facts = vec![(s.t("ask-from"), from), (s.t("round-field-announced"), announced)];
    // A zone tells the State: not by a link.
    let zone = match by {
        By::Session => names.zone(reader, row.facts.contact, row.facts.step)?,
        By::Link => None,
    };
    let there = zone.and_then(|zone| {
        let when = s.date_time_in(row.facts.closes, zone.as_str())?;
        Some(s.t_args(
            "ask-until-there",
            &[("when", when.into()), ("zone", zone.as_str().into())],
        ))
    });
    if by == By::Session {
        facts.push((s.t("common-state"), names.party(ask, reader, &row.facts.of)?));
        let role = names.role(reader, row.facts.contact, row.facts.step)?;
        if let Some(role) = role {
            facts.push((s.t("common-role"), s.t(&format!("role-{}", role.code()))));
        }
        facts.push((s.t("ask-whom"), s.t(&format!("round-step-{}", row.facts.step))));
        facts.extend(super::erase::told(ask, &row.erased));
        if let Some(silence) = &row.silence {
            facts.push((s.t("ask-reason"), s.t(&format!("ask-reason-{}", silence.reason.code()))));
        }
    }
    let typed = |name: &str| ask.form.text(name).to_owned();
    let questions = match &row.form {
        Some(form) if can_answer => questions(ask, form, &typed),
        _ => Vec::new(),
    };
    let message = super::words(ask, &row.message.text);
    let english = row
        .message
        .text
        .get(terms::Language::En)
        .filter(|words| *words != message.text)
        .map(str::to_owned);
    let intro = match (&can, by) {
        (Can::Answer, By::Link) if word == Asks::Receipt => Some("ask-link-intro"),
        (Can::Answer, _) => Some(match word {
            Asks::Receipt => "ask-receipt-intro",
            Asks::Confirm => "ask-confirm-intro",
            Asks::Task => "ask-task-intro",
        }),
        (Can::SignIn(_), _) => Some("ask-confirm-sign-in"),
        _ => None,
    };
    let place = match by {
        By::Session => format!("/asks/{}", row.id),
        By::Link => format!("/answer/{}", ask.param("token")),
    };
    let desk = ask.app().desk();
    // By telephone only with a session: whoever holds a letter's link alone is not known to be the one who is called.
    // Nor whoever has a token that may read.
    let phoned = can_answer && by == By::Session && ask.session().is_some();
    let phone = match person.filter(|_| phoned) {
        Some(me) => Some(match desk.digits_left(row.id, Typing::Called, me)? {
            0 => s.refusal(&Refusal::conflict("digits-used-up")),
            DIGIT_TRIES => String::new(),
            left => s.t_args("call-left", &[("count", i64::from(left).into())]),
        }),
        None => None,
    };
    // Only as the contact: who held the office before and administers now would read out digits that no caller's word stands behind.
    let as_contact = rounds::verbs::answers_as(reader, ask.app().roll(), row)? == Some(rounds::By::Contact);
    let own_digits = (phoned && own && as_contact).then(|| super::call::own_digits(ask, row).to_string());
    let call_ends = row.facts.ends_by_call();
    let calls = if by == By::Session {
        super::call::lines(ask, row)?
    } else {
        Vec::new()
    };
    let mut f = ask.form_frame(Room::Contacts, heading(ask, &row.message.title));
    if by == By::Session {
        f = f
            .under("/contacts", s.t("nav-contacts"))
            .under("/asks", s.t("ask-title"));
    }
    f.open = false;
    Ok(ask
        .answer()
        .page(|| AskPage {
            f: f.refused(wrong)
                .naming(|s, field| super::call::field_name(s, field).or_else(|| super::new::field_name(s, field))),
            title: super::title(ask, &row.message.title),
            message,
            english,
            exercise: row.facts.exercise,
            intro: intro.map(|key| s.t(key)),
            state: closed
                .or_else(|| refused.as_ref().filter(|_| own).map(|no| s.refusal(no)))
                .unwrap_or_default(),
            facts,
            told: if by == By::Session { told(ask, row) } else { Vec::new() },
            proofs: if by == By::Session {
                proofs(ask, row)
            } else {
                Vec::new()
            },
            erase: (by == By::Session && !rounds::erase::of_ask(reader.viewer(), row).is_empty())
                .then(|| ask.href(&format!("/asks/{}/erase", row.id))),
            until: row.facts.closes,
            until_words: s.t("ask-until"),
            there,
            tag: (by == By::Session).then(|| outcome(ask, row, false, ask.now)),
            sign_in: match can {
                Can::SignIn(to) => Some(to),
                _ => None,
            },
            can_answer,
            others,
            can_explain,
            for_another: can_answer && !own,
            change: card.as_ref().map(|c| ask.href(&format!("/contacts/{}/edit", c.id))),
            base: card.as_ref().map(|c| c.base.to_string()).unwrap_or_default(),
            entry: card.as_ref().map(|c| directory::card_rows(ask, c)).unwrap_or_default(),
            notes: by == By::Session || word == Asks::Task,
            note: typed("note"),
            questions,
            reasons: Reason::ALL
                .iter()
                .map(|r| (r.code().to_owned(), s.t(&format!("ask-reason-{}", r.code()))))
                .collect(),
            reason: typed("reason"),
            explain_to: ask.href(&format!("{place}/explain")),
            button: s.t(&format!("ask-{}-button", word.code())),
            input: ask.fresh_input(),
            calls,
            phone,
            own_digits,
            phone_words: PhoneWords {
                intro: s.t(if call_ends { "ask-phone-intro" } else { "ask-phone-open" }),
                button: s.t(if call_ends {
                    "ask-phone-button"
                } else {
                    "ask-phone-open-button"
                }),
                own: s.t(if call_ends {
                    "ask-own-digits-text"
                } else {
                    "ask-own-digits-open"
                }),
            },
            phone_to: ask.href(&format!("{place}/phone")),
            digits: typed("digits"),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

fn proofs(ask: &Ask, row: &AskRow) -> Vec<(String, String)> {
    let s = ask.speech();
    let mut all = vec![(ask.href(&format!("/asks/{}/proof", row.id)), s.t("ask-proof"))];
    if row.answer.is_some() {
        all.push((
            ask.href(&format!("/asks/{}/answer-proof", row.id)),
            s.t("ask-answer-proof"),
        ));
    }
    all
}

pub(crate) fn found(ask: &Ask, reader: &Reader<'_>) -> Result<AskRow, Stop> {
    let row = rounds::reads::ask(reader, ask.id("id")?)?.ok_or(Stop::Hidden)?;
    // Whoever asked reads what came of it on the console; this is the page of those who were asked.
    let asked = Some(row.facts.holder) == ask.person() || ask.viewer.held.iter().any(|h| h.party == row.facts.of);
    if asked { Ok(row) } else { Err(Stop::Hidden) }
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let reader = ask.reader()?;
    let row = found(&ask, &reader)?;
    if ask.format == Format::Json {
        return Ok(ask.answer().json(|| whole_ask_json(&ask, &row)).cache(Cache::Never));
    }
    page(&ask, &reader, &row, By::Session, &[])
}

/// Of which statement the proof is given.
#[derive(Clone, Copy)]
enum Sealed {
    Ask,
    Answer,
}

/// The proof of what was asked, or of what was answered: with the parts that this reader sees.
async fn proof(ask: Arc<Ask>, of: Sealed) -> Result<Answer, Stop> {
    let reader = ask.reader()?;
    let row = rounds::reads::ask(&reader, ask.id("id")?)?.ok_or(Stop::Hidden)?;
    let (entry, word) = match of {
        Sealed::Ask => (row.entry, "ask"),
        Sealed::Answer => {
            // The file holds the State's own words, as the console shows them.
            row.is_shown(&reader);
            (row.answer.as_ref().ok_or(Stop::Hidden)?.entry, "answer")
        }
    };
    drop(reader);
    let opening = crate::pages::log::opening_for(&ask, &ask.viewer, &entry, false)?.ok_or(Stop::Hidden)?;
    let bytes = serde_json::to_vec(&opening).map_err(|e| Stop::Failed(format!("writing a proof file: {e}")))?;
    // Before the next checkpoint the proof is not in it yet, so it is never kept.
    Ok(Answer::bytes(crate::answer::JSON, bytes)
        .file(&format!("comity-{word}-{}.json", row.id))
        .cache(Cache::Never))
}

/// The fields of an answer: words with it, the revision that was read, and the task's questions.
pub(crate) fn answer_fields(row: &AskRow) -> Vec<String> {
    let questions = row.form.as_ref().map_or(0, |f| f.questions.len());
    let mut all = vec!["note".to_owned(), "base".to_owned()];
    all.extend((1..=questions).map(|n| format!("q{n}")));
    all
}

async fn answer(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let row = found(&ask, &ask.reader()?)?;
    let known = answer_fields(&row);
    ask.form.only(&known.iter().map(String::as_str).collect::<Vec<_>>())?;
    let place = format!("/asks/{}", row.id);
    let both = confirms(&ask.reader()?, &row)?;
    let said = if both {
        super::say::confirm_and_answer(&ask, &row, &ask.form)
            .await
            .map(|(confirmed, answered)| onward(&ask, &place, "ask-answer", &[&answered, &confirmed]))
    } else {
        match prepare(&ask, Verb::Answer, &ask.form, Some(row.id)) {
            Ok(prepared) => prepared
                .hold(&ask)
                .await
                .map(|answered| onward(&ask, &place, "ask-answer", &[&answered])),
            Err(stop) => Err(stop),
        }
    };
    match said {
        Err(Stop::Refused(wrong)) => {
            let reader = ask.reader()?;
            let row = found(&ask, &reader)?;
            page(&ask, &reader, &row, By::Session, &wrong)
        }
        other => other,
    }
}

async fn explain(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["reason", "note"])?;
    let row = found(&ask, &ask.reader()?)?;
    let said = match prepare(&ask, Verb::Explain, &ask.form, Some(row.id)) {
        Ok(prepared) => prepared.hold(&ask).await,
        Err(stop) => Err(stop),
    };
    match said {
        Ok(accepted) => Ok(onward(&ask, &format!("/asks/{}", row.id), "ask-explain", &[&accepted])),
        Err(Stop::Refused(wrong)) => {
            let reader = ask.reader()?;
            page(&ask, &reader, &row, By::Session, &wrong)
        }
        Err(stop) => Err(stop),
    }
}

/// Whether this reader's State is asked and the reader sees it, for whoever asks whether to show a door.
pub(crate) fn is_asked(ask: &Ask) -> bool {
    let sees = |role: terms::Role| role.is_focal_point() || matches!(role, terms::Role::StateAdmin | terms::Role::Cirt);
    ask.viewer.held.iter().any(|h| sees(h.role))
}
