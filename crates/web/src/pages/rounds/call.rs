//! A contact is called by telephone: the numbers, the words, the digits, and how it ended.
//!
//! Who acts: whoever may open checks for the party that asked. The page shows six digits beside each number, which the caller reads out and the
//! contact types on their own page; or the contact reads out theirs, and the caller types them here. The rules that matter: looking changes nothing;
//! digits are compared at the door, before the turn, in one place for forms and programs ([`heard`], [`read_back`]), and wrong ones are counted;
//! nothing is compared for what would be refused anyway; a call ends no ask that wants a form or a confirmed entry; nobody exchanges digits with
//! themselves. Serves OEWG 64. See docs/design/telephone.md.

use super::{Names, ROOM, asks};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{hand_words, onward, prepare, shown};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::{Held, Target, Verb, Viewer, may};
use askama::Template;
use desk::{DIGIT_TRIES, DeskError, Typing};
use directory::Medium;
use rounds::{AskRow, CallInput, CallRow, CalledBy, Outcome, RoundRow, State};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use terms::{Id, Instant, PartyCode, Refusal, Role, SixDigits};
use views::Reader;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(
        Way::Get,
        "/{lang}/rounds/{id}/calls/{ask}",
        Policy::SignedIn,
        ROOM,
        show,
    );
    r.add(
        Way::Post,
        "/{lang}/rounds/{id}/calls/{ask}",
        Policy::SignedIn,
        ROOM,
        record,
    );
    r.add(Way::Post, "/{lang}/asks/{id}/phone", Policy::SignedIn, ROOM, answered);
}

// ---- digits

/// Whether this person may call for the party.
pub(crate) fn may_call(viewer: &Viewer, party: &PartyCode) -> bool {
    may(viewer, Verb::Call, &Target { party, holder: None })
}

/// Everybody who may call for the party that asked. It is asked with that party's own eyes: whoever is called may not see who acts for it, and is not told.
fn callers(ask: &Ask, party: &PartyCode) -> Result<Vec<Id>, Stop> {
    let held = |role| Held {
        party: party.clone(),
        role,
    };
    let eye = Viewer {
        // Somebody, or it would see what is public alone; nobody's handle, so that nothing of a person's own comes with it.
        person: Some(Id::from_bytes([0; 10])),
        held: [Role::Secretariat, Role::Regional, Role::StateAdmin].map(held).into(),
        regions: BTreeSet::new(),
        auth: "node",
    };
    let reader = ask.app().views().read(&eye, ask.now)?;
    let mut found: Vec<Id> = directory::mandates(&reader)?
        .into_iter()
        .filter(|m| m.in_force && m.party == *party)
        .filter(|m| {
            let one = Viewer {
                person: Some(m.person),
                held: vec![held(m.role)],
                ..Viewer::default()
            };
            may_call(&one, party)
        })
        .map(|m| m.person)
        .collect();
    found.sort();
    found.dedup();
    Ok(found)
}

/// Compares what was typed; a refusal stands at its field.
fn compared(ask: &Ask, row: &AskRow, typing: Typing, typed: SixDigits, expected: &[SixDigits]) -> Result<usize, Stop> {
    // Whoever is nobody is refused by the verb, and compares nothing.
    let person = ask.person().ok_or(Stop::SignIn)?;
    let outcome = ask
        .app()
        .desk()
        .digits_typed((row.id, typing, person), typed, expected, row.facts.closes, ask.now);
    match outcome {
        Ok(at) => Ok(at),
        Err(DeskError::Refused(no)) => Err(no.at("digits").into()),
        Err(no) => Err(no.into()),
    }
}

/// Whose digits whoever is called typed, and for which channel; nothing, and no try, where no answer of theirs would be taken: the verb then says why.
///
/// # Errors
/// `digits-malformed`, `digits-missing`, `digits-wrong`, `digits-used-up`.
pub(crate) fn heard(ask: &Ask, reader: &Reader<'_>, row: &AskRow, typed: &str) -> Result<Option<CalledBy>, Stop> {
    let typed = SixDigits::parse(typed).map_err(|no| no.at("digits"))?;
    ask.scoped(Verb::Answer)?;
    if super::say::may_answer(ask, reader, row).is_some() {
        return Ok(None);
    }
    let me = reader.viewer().person;
    let mut by: Vec<CalledBy> = Vec::new();
    for caller in callers(ask, &row.party)? {
        if Some(caller) != me {
            let calls = row.calls_by(caller);
            by.extend((1..=8).map(|channel| CalledBy { caller, channel, calls }));
        }
    }
    let desk = ask.app().desk();
    let expected: Vec<SixDigits> = by
        .iter()
        .map(|by| desk.call_out_digits(row.id, by.caller, by.channel, by.calls))
        .collect();
    let at = compared(ask, row, Typing::Called, typed, &expected)?;
    Ok(by.get(at).copied())
}

/// Compares the digits that a caller typed, and leaves them in the input where they are those of whoever was asked; takes them out, and counts no
/// try, where the call would be refused whatever they are.
///
/// # Errors
/// `digits-wrong`, `digits-used-up`.
pub(crate) fn read_back(ask: &Ask, reader: &Reader<'_>, input: &mut CallInput) -> Result<(), Stop> {
    let (Some(typed), Some(row)) = (input.read_back, rounds::reads::ask(reader, input.ask)?) else {
        input.read_back = None;
        return Ok(());
    };
    ask.scoped(Verb::Call)?;
    input.taken = row.calls_taken();
    let fresh = statement::Fresh::draw(input.texts(), || ask.app().chance().bytes());
    match rounds::verbs::call(reader, ask.app().roll(), input, fresh) {
        Ok(_) => {}
        // The turn judges without the digits, and could not tell these two from digits that are missing.
        Err(no) if matches!(no.code, "call-office-passed" | "call-yourself") => return Err(no.into()),
        Err(_) => {
            input.read_back = None;
            return Ok(());
        }
    }
    let expected = own_digits(ask, &row);
    compared(ask, &row, Typing::Caller, typed, &[expected])?;
    Ok(())
}

/// The digits of whoever was asked, which the caller has to hear.
pub(crate) fn own_digits(ask: &Ask, row: &AskRow) -> SixDigits {
    let desk = ask.app().desk();
    desk.call_in_digits(row.id, row.facts.holder, row.calls_taken())
}

// ---- calls as they are read

/// A call in words.
pub(crate) struct Line {
    pub(crate) at: Instant,
    pub(crate) outcome: String,
    /// How it was shown who was reached.
    pub(crate) proof: Option<String>,
    pub(crate) by: Option<String>,
    pub(crate) note: Option<String>,
}

/// The calls of an ask, in order; whoever called by name where this reader sees it.
pub(crate) fn lines(ask: &Ask, row: &AskRow) -> Result<Vec<Line>, Stop> {
    let s = ask.speech();
    let mut names: BTreeMap<Id, String> = BTreeMap::new();
    let mut all = Vec::new();
    for call in &row.calls {
        if let Some(caller) = call.caller
            && let std::collections::btree_map::Entry::Vacant(place) = names.entry(caller)
        {
            place.insert(hand_words(ask, &row.party, caller)?);
        }
        all.push(Line {
            at: call.at,
            outcome: s.t(&format!("call-outcome-{}", call.facts.outcome.code())),
            proof: call.facts.proof.map(|p| s.t(&format!("call-proof-{}", p.code()))),
            by: call.caller.and_then(|caller| names.get(&caller).cloned()),
            note: call.note.clone(),
        });
    }
    Ok(all)
}

/// A call for programs.
pub(crate) fn call_json(call: &CallRow) -> Value {
    json!({
        "at": call.at.to_string(),
        "caller": call.caller.map(|c| c.to_string()),
        "said_by": call.hand.map(|h| h.to_string()),
        "channel": call.facts.channel,
        "outcome": call.facts.outcome.code(),
        "proof": call.facts.proof.map(rounds::Proof::code),
        "note": call.note,
    })
}

/// The properties of its schema.
pub(crate) fn call_schema() -> Value {
    let maybe = json!({"type": ["string", "null"]});
    let outcomes: Vec<&str> = Outcome::ALL.iter().map(|o| o.code()).collect();
    crate::pages::directory::closed(json!({
        "at": {"type": "string", "format": "date-time"}, "caller": maybe, "said_by": maybe, "channel": {"type": "integer", "minimum": 1, "maximum": 8},
        "outcome": {"enum": outcomes}, "proof": {"enum": ["read-back", "entered", null]}, "note": maybe,
    }))
}

// ---- the page of a call

/// A number to call.
struct Number {
    value: String,
    href: Option<String>,
    about: String,
    zone: String,
    open: bool,
    digits: String,
}

#[derive(Template)]
#[template(path = "rounds/call.html")]
struct Page {
    f: Frame,
    exercise: bool,
    /// Why no call counts now.
    state: String,
    facts: Vec<(String, String)>,
    local: Option<String>,
    numbers: Vec<Number>,
    no_number: bool,
    /// What to say, line by line.
    say: Vec<String>,
    /// That the call does not answer this ask, and what does.
    still_open: Option<String>,
    /// The contact typed the caller's digits: only the call itself is left to be recorded, of this channel.
    entered: Option<(String, u8)>,
    can_call: bool,
    channels: Vec<(String, String)>,
    channel: String,
    outcomes: Vec<(String, String)>,
    outcome: String,
    left: String,
    digits: String,
    note: String,
    calls: Vec<Line>,
    back: String,
    input: String,
}

fn found(ask: &Ask, reader: &Reader<'_>) -> Result<(RoundRow, AskRow), Stop> {
    let round = rounds::reads::round(reader, ask.id("id")?)?.ok_or(Stop::Hidden)?;
    let row = rounds::reads::ask(reader, ask.id("ask")?)?
        .filter(|row| row.facts.round == round.id)
        .ok_or(Stop::Hidden)?;
    if may_call(&ask.viewer, &round.party) {
        Ok((round, row))
    } else {
        Err(Refusal::forbidden("not-yours").into())
    }
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    page(&ask, &[])
}

/// Where the page of a call is; none once there is nothing to record and nothing was.
pub(crate) fn door(ask: &Ask, round: &RoundRow, row: &AskRow) -> Option<String> {
    let open = row.waits(ask.now) || ask.person().is_some_and(|me| row.entered_for(me).is_some());
    let useful = row.facts.step < 2 && open && may_call(&ask.viewer, &round.party);
    useful.then(|| ask.href(&format!("/rounds/{}/calls/{}", round.id, row.id)))
}

fn page(ask: &Ask, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let (round, row) = found(ask, &reader)?;
    let me = ask.person().ok_or(Stop::SignIn)?;
    let desk = ask.app().desk();
    let running = row.state(ask.now) == State::Open && row.facts.opens <= ask.now;
    let entered = row.entered_for(me).filter(|_| running);
    // Digits are shown to whoever is there, and not to a token that may read.
    let can_call = row.waits(ask.now) && ask.session().is_some();
    let mut names = Names::default();
    let mut facts = vec![(s.t("common-state"), names.party(ask, &reader, &row.facts.of)?)];
    let card = match row.facts.step {
        2.. => None,
        _ => directory::contact(&reader, row.facts.contact)?,
    };
    let role = names.role(&reader, row.facts.contact, row.facts.step)?;
    if let Some(role) = role {
        facts.push((s.t("common-role"), s.t(&format!("role-{}", role.code()))));
    }
    facts.push((s.t("ask-whom"), s.t(&format!("round-step-{}", row.facts.step))));
    let mut local = None;
    let mut numbers = Vec::new();
    let mut channels = Vec::new();
    if let Some(card) = &card {
        let named = card
            .parts
            .person
            .as_ref()
            .map(|p| p.name.clone())
            .filter(|n| !n.is_empty());
        facts.extend(named.map(|name| (s.t("call-person"), name)));
        let there = directory::open_channels(card, ask.now);
        local = there
            .local
            .as_ref()
            .map(|l| s.t_args("contact-local-time", &[("time", l.clock().into())]));
        for now in &there.channels {
            if !matches!(now.channel.medium, Medium::Phone | Medium::Mobile) {
                continue;
            }
            let medium = s.t(&format!("medium-{}", now.channel.medium));
            channels.push((
                now.slot.to_string(),
                format!(
                    "{medium} · \u{2066}{}\u{2069}",
                    now.channel.value.replace(' ', "\u{a0}")
                ),
            ));
            let purpose = s.t(&format!("purpose-{}", now.channel.purpose));
            numbers.push(Number {
                value: now.channel.value.clone(),
                href: now.channel.href(),
                about: format!("{medium} · {purpose} · {}", shown::hours_words(s, &now.channel.hours)),
                zone: now.channel.zone.as_str().to_owned(),
                open: now.open,
                digits: desk.call_out_digits(row.id, me, now.slot, row.calls_by(me)).to_string(),
            });
        }
    }
    let mut say = vec![
        s.t_args(
            "call-say-who",
            &[("party", names.party(ask, &reader, &row.party)?.into())],
        ),
        s.t("call-say-what"),
        s.t("call-say-digits"),
    ];
    if row.facts.exercise {
        // An exercise is one in every word of it: the first, and the last.
        say.insert(0, s.t("round-exercise-banner"));
        say.push(s.t("round-exercise-banner"));
    }
    let calls = lines(ask, &row)?;
    let left = desk.digits_left(row.id, Typing::Caller, me)?;
    let place = format!("/rounds/{}", round.id);
    let typed = |name: &str| ask.form.text(name).to_owned();
    let shown_now = can_call && !numbers.is_empty();
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::Contacts, s.t("call-title"))
                .under("/contacts", s.t("nav-contacts"))
                .under("/rounds", s.t("round-title"))
                .under(&place, super::heading(ask, &round.title))
                .refused(wrong)
                .naming(field_name),
            exercise: row.facts.exercise,
            state: if entered.is_some() {
                String::new()
            } else {
                asks::state_words(ask, &row).unwrap_or_default()
            },
            facts,
            local,
            no_number: can_call && numbers.is_empty(),
            numbers: if can_call { numbers } else { Vec::new() },
            say: if shown_now { say } else { Vec::new() },
            entered: entered.map(|(when, channel)| {
                let key = if row.facts.ends_by_call() {
                    "call-entered"
                } else {
                    "call-entered-open"
                };
                (s.t_args(key, &[("when", s.date_time_utc(when).into())]), channel)
            }),
            still_open: (shown_now && !row.facts.ends_by_call())
                .then(|| s.t(&format!("call-open-{}", row.facts.asks.code()))),
            can_call: shown_now,
            channel: match (typed("channel"), channels.as_slice()) {
                (none, [(only, _)]) if none.is_empty() => only.clone(),
                (typed, _) => typed,
            },
            channels,
            outcomes: Outcome::ALL
                .iter()
                .map(|o| (o.code().to_owned(), s.t(&format!("call-outcome-{}", o.code()))))
                .collect(),
            outcome: typed("outcome"),
            left: match left {
                0 => s.refusal(&Refusal::conflict("digits-used-up")),
                DIGIT_TRIES => s.t("call-in-hint"),
                left => s.t_args("call-left", &[("count", i64::from(left).into())]),
            },
            digits: typed("digits"),
            note: typed("note"),
            calls,
            back: ask.href(&place),
            input: ask.fresh_input(),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

/// The names of the form's fields, for whoever reads what is wrong with them.
pub(crate) fn field_name(s: &languages::Speech, field: &str) -> Option<String> {
    let key = match field {
        "channel" => "call-channel",
        "outcome" => "call-outcome",
        "digits" => "call-digits",
        _ => return None,
    };
    Some(s.t(key))
}

async fn record(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["channel", "outcome", "digits", "note"])?;
    let (round, row) = found(&ask, &ask.reader()?)?;
    let said = match prepare(&ask, Verb::Call, &ask.form, Some(row.id)) {
        Ok(prepared) => prepared.hold(&ask).await,
        Err(stop) => Err(stop),
    };
    match said {
        Ok(accepted) => {
            let place = format!("/rounds/{}/calls/{}", round.id, row.id);
            Ok(onward(&ask, &place, "call", &[&accepted]))
        }
        Err(Stop::Refused(wrong)) => page(&ask, &wrong),
        Err(stop) => Err(stop),
    }
}

/// Whoever is called answers with the caller's digits.
async fn answered(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["digits"])?;
    let row = asks::found(&ask, &ask.reader()?)?;
    let said = match prepare(&ask, Verb::Answer, &ask.form, Some(row.id)) {
        Ok(prepared) => prepared.hold(&ask).await,
        Err(stop) => Err(stop),
    };
    match said {
        Ok(accepted) => {
            let done = if row.facts.ends_by_call() { "ask-answer" } else { "call" };
            Ok(onward(&ask, &format!("/asks/{}", row.id), done, &[&accepted]))
        }
        Err(Stop::Refused(wrong)) => {
            let reader = ask.reader()?;
            let row = asks::found(&ask, &reader)?;
            asks::page(&ask, &reader, &row, asks::By::Session, &wrong)
        }
        Err(stop) => Err(stop),
    }
}
