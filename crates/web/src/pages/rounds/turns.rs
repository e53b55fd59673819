//! Opening, pausing, resuming and cancelling a round: a page with one button each; and a letter to oneself.
//!
//! Looking at such a page does nothing. The page of opening shows once more what will be asked and in which words, and carries the
//! revision that was read: a draft that somebody changed meanwhile is not opened unread. A trial letter goes to its asker's own address, once for
//! each press, and leaves no trace in the ledger. Serves OEWG 64.

use super::{ROOM, check, may_open_for};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{onward, prepare};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use desk::Message;
use rounds::{RoundRow, State, Turned};
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::Refusal;

/// How long a trial letter is worth sending.
const TRIAL_SECONDS: i64 = 3_600;

pub(crate) fn routes(r: &mut Registrar) {
    macro_rules! turns {
        ($($path:literal, $to:ident;)+) => {$(
            r.add(Way::Get, $path, Policy::SignedIn, ROOM, |ask| turn(ask, Turned::$to))
                .weighty(verb(Turned::$to).is_weighty());
            r.add(Way::Post, $path, Policy::SignedIn, ROOM, |ask| send_turn(ask, Turned::$to))
                .weighty(verb(Turned::$to).is_weighty());
        )+};
    }
    turns! {
        "/{lang}/rounds/{id}/open", Opened;
        "/{lang}/rounds/{id}/pause", Paused;
        "/{lang}/rounds/{id}/resume", Resumed;
        "/{lang}/rounds/{id}/cancel", Cancelled;
    }
    r.add(Way::Post, "/{lang}/rounds/{id}/test", Policy::SignedIn, ROOM, test);
}

/// The word of a turn in addresses and messages.
const fn word(to: Turned) -> &'static str {
    match to {
        Turned::Opened => "open",
        Turned::Paused => "pause",
        Turned::Resumed => "resume",
        Turned::Cancelled => "cancel",
    }
}

/// The verb by which it is said.
const fn verb(to: Turned) -> Verb {
    match to {
        Turned::Opened => Verb::OpenRound,
        Turned::Paused | Turned::Resumed | Turned::Cancelled => Verb::TurnRound,
    }
}

/// The form with the word of the turn, which stands in the address and not in the form.
fn fields(ask: &Ask, to: Turned) -> BTreeMap<String, String> {
    ["seen", "reason"]
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), ask.form.get(name)?.to_owned())))
        .chain([("to".to_owned(), to.code().to_owned())])
        .collect()
}

/// What can be done to a round as it stands, with the look of its button; nothing for whoever only reads it.
pub(crate) fn doors(ask: &Ask, round: &RoundRow) -> Vec<(&'static str, &'static str)> {
    if !may_open_for(ask).iter().any(|(party, _)| *party == round.party) {
        return Vec::new();
    }
    match round.state(ask.now) {
        State::Draft => vec![("open", ""), ("revise", "s"), ("cancel", "s")],
        State::Open => vec![("pause", "s"), ("cancel", "s")],
        State::Paused => vec![("resume", ""), ("cancel", "s")],
        State::Cancelled | State::Over => Vec::new(),
    }
}

#[derive(Template)]
#[template(path = "rounds/turn.html")]
struct Page {
    f: Frame,
    intro: String,
    exercise: bool,
    facts: Vec<(String, String)>,
    previews: Vec<super::letter::Preview>,
    questions: Vec<super::asks::Question>,
    /// Whether a reason can be given.
    reason: Option<String>,
    seen: String,
    button: String,
    grave: bool,
    back: String,
    input: String,
}

fn round_of(ask: &Ask) -> Result<RoundRow, Stop> {
    rounds::reads::round(&ask.reader()?, ask.id("id")?)?.ok_or(Stop::Hidden)
}

async fn turn(ask: Arc<Ask>, to: Turned) -> Result<Answer, Stop> {
    let round = round_of(&ask)?;
    // What would be refused is refused before there is a button.
    let mut sent = fields(&ask, to);
    sent.insert("seen".to_owned(), round.base.to_string());
    let rehearsed = prepare(&ask, verb(to), &sent, Some(round.id)).and_then(|p| p.rehearse(&ask));
    match rehearsed {
        Ok(_) => page(&ask, to, &round, &[]),
        Err(Stop::Refused(wrong)) if wrong.iter().all(|w| w.code == "not-yours") => Err(Stop::Refused(wrong)),
        Err(Stop::Refused(wrong)) => page(&ask, to, &round, &wrong),
        Err(stop) => Err(stop),
    }
}

fn page(ask: &Ask, to: Turned, round: &RoundRow, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let s = ask.speech();
    let word = word(to);
    let reader = ask.reader()?;
    let place = format!("/rounds/{}", round.id);
    let opens = to == Turned::Opened;
    let facts = if opens {
        let mut facts = check::expected(ask, &reader, &round.party, &round.facts.whom)?;
        facts.extend(check::facts(ask, &reader, &round.facts)?);
        facts
    } else {
        Vec::new()
    };
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::Contacts, s.t(&format!("round-{word}")))
                .under("/contacts", s.t("nav-contacts"))
                .under("/rounds", s.t("round-title"))
                .under(&place, super::heading(ask, &round.title))
                .refused(wrong)
                .naming(super::new::field_name),
            intro: s.t(&format!("round-{word}-intro")),
            exercise: round.facts.exercise,
            facts,
            previews: if opens {
                super::letter::previews(
                    ask,
                    (&round.title, &round.message),
                    round.facts.asks,
                    round.facts.exercise,
                    round.facts.closes,
                )
            } else {
                Vec::new()
            },
            questions: check::asked(ask, round.form.as_ref().filter(|_| opens)),
            reason: matches!(to, Turned::Paused | Turned::Cancelled).then(|| ask.form.text("reason").to_owned()),
            seen: round.base.to_string(),
            button: s.t(&format!("round-{word}-button")),
            grave: to == Turned::Cancelled,
            back: ask.href(&place),
            input: ask.fresh_input(),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

async fn send_turn(ask: Arc<Ask>, to: Turned) -> Result<Answer, Stop> {
    ask.form.only(&["seen", "reason"])?;
    let round = round_of(&ask)?;
    let prepared = match prepare(&ask, verb(to), &fields(&ask, to), Some(round.id)) {
        Ok(prepared) => prepared,
        Err(Stop::Refused(wrong)) => return page(&ask, to, &round, &wrong),
        Err(stop) => return Err(stop),
    };
    match prepared.hold(&ask).await {
        Ok(accepted) => Ok(onward(
            &ask,
            &format!("/rounds/{}", round.id),
            &format!("round-{}", word(to)),
            &[&accepted],
        )),
        Err(Stop::Refused(wrong)) => page(&ask, to, &round_of(&ask)?, &wrong),
        Err(stop) => Err(stop),
    }
}

/// A trial: the letter as a contact would read it, in its asker's own language, to its asker's own address. No link of it answers anything.
async fn test(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&[])?;
    let round = round_of(&ask)?;
    if doors(&ask, &round).is_empty() || round.state(ask.now) != State::Draft {
        return Err(Refusal::conflict("round-opened").into());
    }
    let person = ask.person().ok_or(Stop::SignIn)?;
    let desk = ask.app().desk();
    let to = ask.account().and_then(|a| a.email.clone());
    let Some(to) = to else {
        return Err(Refusal::conflict("round-test-address").into());
    };
    let (subject, body) = super::letter::trial(&ask, &round);
    desk.post(
        &Message {
            // Of the form's input id: the same press twice is one letter.
            id: desk.message_id_for(&ask.sent().0, &to.folded(), &format!("trial-{}", ask.input()?)),
            to,
            subject,
            language: ask.language,
            body,
            answered: false,
            until: ask.now.plus_seconds(TRIAL_SECONDS),
            about: Some(round.id),
            person,
        },
        ask.now,
    )?;
    Ok(Answer::see_other(
        ask.href(&format!("/rounds/{}?done=round-test", round.id)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_turn_has_its_words() {
        let s = languages::speech(terms::Language::En);
        for to in Turned::ALL {
            for ending in ["", "-intro", "-button", "-done"] {
                assert!(s.has(&format!("round-{}{ending}", word(*to))), "{to}{ending}");
            }
        }
    }
}
