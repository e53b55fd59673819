//! Preparing a round, and changing one that was not opened: a form, a page on which the answers are checked, and then the turn.
//!
//! Nothing is sent from here: the round is kept as a draft, and opened on a page of its own. At each step the answers are kept on the server
//! under the form's input id, so that a session that ends loses nothing. Only who may keep rounds finds the form. Serves OEWG 64.

use super::{ROOM, check, may_open_for};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{self, Values, onward, prepare_round};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use askama::Template;
use rounds::task::{TAKES, TASK};
use rounds::{Asks, Parties, Publish, RoundInput, RoundRow, State, To};
use std::sync::Arc;
use terms::{Fields as _, Id, Instant, Language, Refusal, Role};

const PLACE: &str = "/rounds/new";

/// The regional groups of the United Nations by their codes.
const GROUPS: [&str; 5] = ["african", "asia-pacific", "eeg", "grulac", "weog"];

/// How long a check runs where nothing else is said.
const USUAL_HOURS: i64 = 48;

const DRAFT: &[Param] = &[Param {
    name: "draft",
    about: "Answers that were kept.",
}];

const NEW: &[Param] = &[
    DRAFT[0],
    Param {
        name: "about",
        about: "A call for submissions, by its word in addresses: the form begins with what that asks for.",
    },
];

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/rounds/new", Policy::SignedIn, ROOM, |ask| {
        form(ask, false)
    })
    .query(NEW);
    r.add(Way::Post, "/{lang}/rounds/new", Policy::SignedIn, ROOM, |ask| {
        send(ask, false)
    });
    r.add(Way::Get, "/{lang}/rounds/{id}/revise", Policy::SignedIn, ROOM, |ask| {
        form(ask, true)
    })
    .query(DRAFT);
    r.add(Way::Post, "/{lang}/rounds/{id}/revise", Policy::SignedIn, ROOM, |ask| {
        send(ask, true)
    });
}

/// The fields of the form; `-en` and so on for each language.
pub(crate) fn fields() -> Vec<String> {
    let mut all: Vec<String> = [
        "party",
        "asks",
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
    ]
    .map(str::to_owned)
    .into();
    all.extend(Role::FOCAL.iter().map(|r| format!("role-{}", r.code())));
    for language in Language::ALL {
        all.push(format!("title-{}", language.code()));
        all.push(format!("message-{}", language.code()));
    }
    all.extend(TASK.iter().flat_map(|of| of.names()).map(str::to_owned));
    all
}

/// One question of a task in plain fields.
struct Typed {
    legend: String,
    /// Field, label, words, language: what is asked.
    titles: Vec<(&'static str, String, String, Language)>,
    takes: &'static str,
    kind: String,
    /// The same of its choices.
    choices: Vec<(&'static str, String, String)>,
    required: &'static str,
    must: bool,
}

/// The questions of a task: in English, in the page's language, and in every other in which something stands already.
fn typed_questions(ask: &Ask, values: &Values) -> Vec<Typed> {
    let s = ask.speech();
    let value = |name: &str| values.field(name).unwrap_or_default().to_owned();
    let has = |language: Language| {
        let of = |all: &[(&str, Language); 6]| all.iter().any(|(name, l)| *l == language && !value(name).is_empty());
        TASK.iter().any(|q| of(&q.title) || of(&q.choices))
    };
    let mut shown: Vec<Language> = Language::ALL
        .into_iter()
        .filter(|l| *l == Language::En || *l == ask.language || has(*l))
        .collect();
    shown.sort_by_key(|l| (*l != Language::En, *l != ask.language));
    let label = |key: &str, language: Language| {
        let name = languages::language_name(language, ask.language);
        s.t_args(
            "form-error-at",
            &[("field", s.t(key).as_str().into()), ("error", name.into())],
        )
    };
    let in_shown = |all: &[(&'static str, Language); 6], key: &str| -> Vec<(&'static str, String, String, Language)> {
        let order = shown.iter().filter_map(|l| all.iter().find(|(_, of)| of == l));
        order
            .map(|(name, l)| (*name, label(key, *l), value(name), *l))
            .collect()
    };
    (1_i64..)
        .zip(&TASK)
        .map(|(number, q)| Typed {
            legend: s.t_args("round-question", &[("number", number.into())]),
            titles: in_shown(&q.title, "round-question-title"),
            takes: q.takes,
            kind: value(q.takes),
            choices: in_shown(&q.choices, "round-question-choices")
                .into_iter()
                .map(|(name, label, words, _)| (name, label, words))
                .collect(),
            required: q.required,
            must: !value(q.required).is_empty(),
        })
        .collect()
}

/// The words of one language in the form.
struct Tongue {
    lang: Language,
    name: &'static str,
    title_field: String,
    title: String,
    title_label: String,
    message_field: String,
    message: String,
    message_label: String,
}

#[derive(Template)]
#[template(path = "rounds/new.html")]
struct Page {
    f: Frame,
    intro: String,
    /// English and the page's language; then the others.
    first: Vec<Tongue>,
    others: Vec<Tongue>,
    open: bool,
    parties: Vec<(String, String)>,
    /// Field, words, ticked.
    roles: Vec<(String, String, bool)>,
    roles_wrong: Option<String>,
    whom: Vec<(String, String)>,
    groups: Vec<(String, String)>,
    bodies: Vec<(String, String)>,
    asks: Vec<(String, String)>,
    yes_no: Vec<(String, String)>,
    publish: Vec<(String, String)>,
    questions: Vec<Typed>,
    takes: Vec<(String, String)>,
    /// Whether questions stand there, or are wrong; and the same of the form as data.
    task: bool,
    data: bool,
    values: Values,
    seen: String,
    input: String,
    kept: bool,
}

impl Page {
    fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }
}

/// `2026-11-22 09:00`: the year first, so that no reader takes the day for the month.
fn typed(at: Instant) -> String {
    at.to_string()[..16].replace('T', " ")
}

/// What stands in the form at first: a check of one's own party, or of all where the secretariat asks.
fn at_first(ask: &Ask) -> Values {
    let mut values = Values::new();
    let mut set = |name: &str, value: String| values.insert(name.to_owned(), value);
    // To the minute that has begun: opened without further thought it begins at once.
    let opens = ask.now;
    set("opens", typed(opens));
    set("closes", typed(opens.plus_seconds(USUAL_HOURS * 3_600)));
    set("asks", Asks::Receipt.code().to_owned());
    set("announced", "no".to_owned());
    set("publish", Publish::None.code().to_owned());
    set("role-technical", "yes".to_owned());
    if let Some((party, role)) = may_open_for(ask).into_iter().next() {
        match role {
            Role::Secretariat => {
                set("parties", "all".to_owned());
            }
            Role::Regional => {
                set("parties", "members-of".to_owned());
                set("body", party.to_string());
            }
            _ => {
                set("parties", "these".to_owned());
                set("states", party.to_string());
            }
        }
        set("party", party.to_string());
    }
    values
}

/// The fields of a round that stands there.
fn of_round(round: &RoundRow) -> Values {
    let mut values = Values::new();
    let mut set = |name: &str, value: String| values.insert(name.to_owned(), value);
    let facts = &round.facts;
    set("party", round.party.to_string());
    set("asks", facts.asks.code().to_owned());
    set("announced", if facts.announced { "yes" } else { "no" }.to_owned());
    set("exercise", if facts.exercise { "yes" } else { "no" }.to_owned());
    set("opens", typed(facts.opens));
    set("closes", typed(facts.closes));
    set("publish", facts.publish.code().to_owned());
    let hours = |seconds: u32| super::hours(seconds).to_string();
    set(
        "remind",
        facts.remind.iter().map(|at| hours(*at)).collect::<Vec<_>>().join(", "),
    );
    for step in &facts.escalate {
        let field = match step.to {
            To::Deputies => "escalate-deputies",
            To::Administrators => "escalate-administrators",
        };
        set(field, hours(step.after));
    }
    for role in &facts.whom.roles {
        set(&format!("role-{}", role.code()), "yes".to_owned());
    }
    match &facts.whom.parties {
        Parties::All => {
            set("parties", "all".to_owned());
        }
        Parties::Group(code) => {
            set("parties", "group".to_owned());
            set("group", code.clone());
        }
        Parties::MembersOf(code) => {
            set("parties", "members-of".to_owned());
            set("body", code.to_string());
        }
        Parties::These(codes) => {
            set("parties", "these".to_owned());
            set("states", check::codes(codes));
        }
    }
    for (language, words) in round.title.iter() {
        set(&format!("title-{}", language.code()), words.to_owned());
    }
    for (language, words) in round.message.iter() {
        set(&format!("message-{}", language.code()), words.to_owned());
    }
    if let Some(form) = &round.form {
        // What plain fields cannot hold stays data: nothing is lost by looking at it.
        match rounds::task::plain(form) {
            Some(fields) => fields.iter().for_each(|(name, value)| {
                set(name, value.clone());
            }),
            None => {
                set("form", serde_json::to_string(form).unwrap_or_default());
            }
        }
    }
    if let Some(note) = &round.note {
        set("note", note.clone());
    }
    set("seen", round.base.to_string());
    values
}

/// The draft that is changed; none for a new one. What was opened is not changed any more.
fn changed(ask: &Ask, revises: bool) -> Result<Option<RoundRow>, Stop> {
    if !revises {
        return Ok(None);
    }
    let round = rounds::reads::round(&ask.reader()?, ask.id("id")?)?.ok_or(Stop::Hidden)?;
    if round.state(ask.now) != State::Draft {
        return Err(Refusal::conflict("round-opened").into());
    }
    Ok(Some(round))
}

fn place(ask: &Ask, revises: bool) -> Result<String, Stop> {
    Ok(if revises {
        format!("/rounds/{}/revise", ask.id("id")?)
    } else {
        PLACE.to_owned()
    })
}

async fn form(ask: Arc<Ask>, revises: bool) -> Result<Answer, Stop> {
    let round = changed(&ask, revises)?;
    if may_open_for(&ask).is_empty() {
        return Err(Refusal::forbidden("not-yours").into());
    }
    if let Some((draft, values)) = directory::draft(&ask, "round", round.as_ref().map(|r| r.id))? {
        return page(&ask, values, &[], draft.input_id, true, revises);
    }
    let mut values = round.as_ref().map_or_else(|| at_first(&ask), of_round);
    if !revises && let Some(called) = crate::pages::framework::round_about(&ask, ask.query.text("about"))? {
        values.extend(called);
    }
    page(&ask, values, &[], ask.fresh_input(), false, revises)
}

fn page(
    ask: &Ask,
    values: Values,
    wrong: &[Refusal],
    input: String,
    kept: bool,
    revises: bool,
) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let mut parties = Vec::new();
    for (code, _) in may_open_for(ask) {
        parties.push((code.to_string(), directory::party_name(ask, &reader, &code)?));
    }
    let words = |all: Vec<&'static str>, prefix: &str| -> Vec<(String, String)> {
        all.into_iter()
            .map(|code| (code.to_owned(), s.t(&format!("{prefix}{code}"))))
            .collect()
    };
    let empty = || (String::new(), s.t("common-none"));
    // Only what may be called: a body its members and itself, a State its own. A script that asks for more is refused by the verb.
    let own = may_open_for(ask);
    let anybody = own.iter().any(|(_, role)| *role == Role::Secretariat);
    let mut bodies = directory_bodies(ask, &reader)?;
    bodies.retain(|(code, _)| anybody || own.iter().any(|(o, r)| *r == Role::Regional && o.as_str() == code));
    let for_members = !bodies.is_empty();
    bodies.insert(0, empty());
    let mut groups = vec![empty()];
    groups.extend(words(GROUPS.to_vec(), "group-"));
    let value = |name: &str| values.field(name).unwrap_or_default().to_owned();
    let wrong_in = |field: &str| wrong.iter().any(|w| w.field.is_some_and(|f| f.starts_with(field)));
    let tongue = |lang: Language| {
        let (title_field, message_field) = (format!("title-{}", lang.code()), format!("message-{}", lang.code()));
        let label = |key: &str| {
            let (what, name) = (s.t(key), languages::language_name(lang, ask.language));
            s.t_args(
                "form-error-at",
                &[("field", what.as_str().into()), ("error", name.into())],
            )
        };
        Tongue {
            lang,
            name: lang.own_name(),
            title: value(&title_field),
            title_label: label("round-field-title"),
            message: value(&message_field),
            message_label: label("round-field-message"),
            title_field,
            message_field,
        }
    };
    let (mut first, others): (Vec<Language>, Vec<Language>) = Language::ALL
        .into_iter()
        .partition(|l| *l == Language::En || *l == ask.language);
    // English is needed in every one, so it stands in the same place on every page.
    first.sort_by_key(|l| *l != Language::En);
    let others: Vec<Tongue> = others.into_iter().map(tongue).collect();
    let mut whom = words(if anybody { vec!["all", "group"] } else { Vec::new() }, "round-whom-");
    if for_members {
        whom.push(("members-of".to_owned(), s.t("round-whom-members")));
    }
    whom.push(("these".to_owned(), s.t("round-whom-these")));
    // A party that may not be chosen is no choice; a script that adds one is refused by the verb.
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::Contacts, s.t(if revises { "round-revise" } else { "round-new" }))
                .under("/contacts", s.t("nav-contacts"))
                .under("/rounds", s.t("round-title"))
                .refused(wrong)
                .naming(field_name),
            intro: s.t("round-new-intro"),
            open: others.iter().any(|t| {
                !t.message.is_empty()
                    || wrong
                        .iter()
                        .any(|w| w.field == Some(t.title_field.as_str()) || w.field == Some(t.message_field.as_str()))
            }),
            first: first.into_iter().map(tongue).collect(),
            others,
            parties,
            roles: Role::FOCAL
                .iter()
                .map(|r| {
                    let field = format!("role-{}", r.code());
                    let ticked = !value(&field).is_empty();
                    (field, s.t(&format!("role-{}", r.code())), ticked)
                })
                .collect(),
            roles_wrong: wrong
                .iter()
                .find(|w| w.field.is_some_and(|f| f.starts_with("role")))
                .map(|w| s.refusal(w)),
            whom,
            // Nothing to choose from is no field.
            groups: if anybody { groups } else { Vec::new() },
            bodies: if for_members { bodies } else { Vec::new() },
            asks: words(vec!["receipt", "confirm", "task"], "round-asks-"),
            yes_no: vec![
                ("yes".to_owned(), s.t("common-yes")),
                ("no".to_owned(), s.t("common-no")),
            ],
            publish: words(vec!["none", "total", "by-group"], "round-publish-"),
            questions: typed_questions(ask, &values),
            takes: words(TAKES.to_vec(), "round-takes-"),
            task: value("asks") == Asks::Task.code() || rounds::task::typed(&values).is_some() || wrong_in("question"),
            data: !value("form").is_empty() || wrong_in("form"),
            seen: value("seen"),
            values: values.clone(),
            input,
            kept,
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

/// The bodies whose members can be called, in the order of the page's language.
fn directory_bodies(ask: &Ask, reader: &views::Reader<'_>) -> Result<Vec<(String, String)>, Stop> {
    let rows: Vec<(String, String)> = ::directory::regional_bodies(reader)?
        .into_iter()
        .map(|row| (row.code.to_string(), ask.name_of(&row.names, row.code.as_str())))
        .collect();
    Ok(languages::collate(ask.language, rows, |r| &r.1))
}

/// The name of a field in the summary of what is wrong.
pub(crate) fn field_name(s: &languages::Speech, field: &str) -> Option<String> {
    let key = match field {
        "party" => "round-field-party",
        "asks" => "round-field-asks",
        "parties" => "round-field-whom",
        "group" => "round-field-group",
        "body" => "round-field-body",
        "states" => "round-field-states",
        "announced" => "round-field-announced",
        "exercise" => "round-field-exercise",
        "opens" => "round-field-opens",
        "closes" => "round-field-closes",
        "remind" => "round-field-remind",
        "escalate-deputies" => "round-to-deputies",
        "escalate-administrators" => "round-to-administrators",
        "publish" => "round-field-publish",
        "form" => "round-field-form",
        "note" => "round-field-note",
        "reason" => "common-reason",
        _ if field.starts_with("question") => "round-field-form",
        _ if field.starts_with("role") => "round-field-roles",
        _ if field.starts_with("title") => "round-field-title",
        _ if field.starts_with("message") => "round-field-message",
        _ => return None,
    };
    Some(s.t(key))
}

async fn send(ask: Arc<Ask>, revises: bool) -> Result<Answer, Stop> {
    let mut known = fields();
    known.push("seen".to_owned());
    ask.form.only(&known.iter().map(String::as_str).collect::<Vec<_>>())?;
    let round = changed(&ask, revises)?;
    let subject = round.as_ref().map(|r| r.id);
    let step = ask.form.text("step");
    if step == "discard" {
        directory::forget(&ask)?;
        return Ok(Answer::see_other(ask.href("/rounds")));
    }
    let input = ask.input()?;
    let values = directory::values_of(ask.form.answers());
    directory::keep(&ask, "round", subject)?;
    let again = |wrong: &[Refusal], input: String| page(&ask, values.clone(), wrong, input, true, revises);
    if step == "back" {
        return again(&[], input);
    }
    let prepared = match prepare_round(&ask, &ask.form, subject) {
        Ok(prepared) => prepared,
        Err(Stop::Refused(wrong)) => return again(&wrong, input),
        Err(stop) => return Err(stop),
    };
    if step != "send" {
        return match prepared.rehearse(&ask) {
            Ok(_) => {
                let parsed = RoundInput::parse(&ask.form, subject)?;
                check::page(&ask, &parsed, input, &place(&ask, revises)?)
            }
            Err(Stop::Refused(wrong)) => again(&wrong, input),
            Err(stop) => Err(stop),
        };
    }
    match prepared.hold(&ask).await {
        Ok(accepted) => {
            directory::forget(&ask)?;
            Ok(onward(
                &ask,
                &format!("/rounds/{}", accepted.subject),
                "round-draft",
                &[&accepted],
            ))
        }
        Err(Stop::Refused(wrong)) => {
            let input = ask.input_after(&wrong, input);
            again(&wrong, input)
        }
        Err(stop) => Err(stop),
    }
}

/// The id of a round in a list of drafts, for the page of one's work.
pub(crate) fn draft_place(subject: Option<Id>) -> String {
    subject.map_or_else(|| PLACE.to_owned(), |id| format!("/rounds/{id}/revise"))
}
