//! A round in lines to be read: before it is kept as a draft, and on its console.
//!
//! Every answer is shown with the way back to its field. What is in one language and not in another is told for each of the six, so nobody finds out from a
//! letter that a text was missing.

use super::hours;
use super::letter::{Preview, previews};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory;
use askama::Template;
use languages::Arg;
use rounds::{Parties, Round, RoundInput, Whom};
use std::collections::BTreeSet;
use terms::{PartyCode, Refusal};
use views::Reader;

#[derive(Template)]
#[template(path = "rounds/check.html")]
struct Page {
    f: Frame,
    /// Label, words, field, and the language of words that somebody wrote in one.
    rows: Vec<(String, String, String, Option<&'static str>)>,
    exercise: bool,
    previews: Vec<Preview>,
    questions: Vec<super::asks::Question>,
    hidden: Vec<(String, String)>,
    back: String,
    input: String,
}

/// The page on which the answers are checked.
pub(crate) fn page(ask: &Ask, input: &RoundInput, key: String, place: &str) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let facts = Round {
        asks: input.asks,
        whom: input.whom.clone(),
        announced: input.announced,
        exercise: input.exercise,
        opens: input.opens,
        closes: input.closes,
        remind: input.remind.clone(),
        escalate: input.escalate.clone(),
        publish: input.publish,
    };
    let row = |label: &str, words: String, field: &str| (s.t(label), words, field.to_owned(), None);
    let mut rows = vec![row(
        "round-field-party",
        directory::party_name(ask, &reader, &input.party)?,
        "party",
    )];
    for (label, name, text) in [
        ("round-field-title", "title", &input.title),
        ("round-field-message", "message", &input.message),
    ] {
        for (language, words) in text.iter() {
            let (what, tongue) = (s.t(label), languages::language_name(language, ask.language));
            let label = s.t_args(
                "common-counted",
                &[("text", Arg::from(&what)), ("count", tongue.into())],
            );
            let code = language.code();
            rows.push((label, words.to_owned(), format!("{name}-{code}"), Some(code)));
        }
    }
    let facts = facts_at(ask, &reader, &facts)?.into_iter();
    rows.extend(facts.map(|(label, words, field)| (label, words, field.to_owned(), None)));
    let expected = expected(ask, &reader, &input.party, &input.whom)?.into_iter();
    rows.splice(
        1..1,
        expected.map(|(label, words)| (label, words, "parties".to_owned(), None)),
    );
    if let Some(note) = &input.note {
        rows.push(row("round-field-note", note.clone(), "note"));
    }
    let back = ask.href(&format!("{place}?draft={key}"));
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::Contacts, s.t("form-check-title"))
                .under("/contacts", s.t("nav-contacts"))
                .under("/rounds", s.t("round-title")),
            rows,
            exercise: input.exercise,
            previews: previews(
                ask,
                (&input.title, &input.message),
                input.asks,
                input.exercise,
                input.closes,
            ),
            questions: asked(ask, input.form.as_ref()),
            hidden: directory::hidden(&ask.form),
            back,
            input: key,
        })
        .cache(Cache::Never))
}

/// The questions of a task as whoever is asked will see them; nothing where there are none.
pub(crate) fn asked(ask: &Ask, form: Option<&forms::Form>) -> Vec<super::asks::Question> {
    form.map(|form| super::asks::questions(ask, form, &|_| String::new()))
        .unwrap_or_default()
}

/// Whom a round would call now, in figures: contacts, the States and bodies that they are of, and how many have no mail address in their entry.
pub(crate) fn expected(
    ask: &Ask,
    reader: &Reader<'_>,
    party: &PartyCode,
    whom: &Whom,
) -> Result<Vec<(String, String)>, Stop> {
    let s = ask.speech();
    let roll = ask.app().roll();
    let mut called = roll.called(reader, whom)?;
    if let Some(scope) = rounds::verbs::scope(reader, roll, party)? {
        called.retain(|c| scope.contains(&c.party));
    }
    let number = |n: usize| s.number(i64::try_from(n).unwrap_or(i64::MAX));
    if called.is_empty() {
        return Ok(vec![(
            s.t("round-expected"),
            s.refusal(&Refusal::conflict("round-nobody")),
        )]);
    }
    let parties: BTreeSet<&PartyCode> = called.iter().map(|c| &c.party).collect();
    let mut rows = vec![
        (s.t("round-expected"), number(called.len())),
        (s.t("round-expected-parties"), number(parties.len())),
    ];
    let without = called.iter().filter(|c| c.channel.is_none()).count();
    if without > 0 {
        rows.push((
            s.t("round-expected-without"),
            s.t_args(
                "round-expected-own",
                &[("count", Arg::from(i64::try_from(without).unwrap_or(i64::MAX)))],
            ),
        ));
    }
    Ok(rows)
}

/// Whom a round calls, in words.
fn whom(ask: &Ask, reader: &Reader<'_>, parties: &Parties) -> Result<String, Stop> {
    let s = ask.speech();
    let named = |key: &str, name: String| {
        let head = s.t(key);
        s.t_args(
            "form-error-at",
            &[("field", Arg::from(&head)), ("error", Arg::from(&name))],
        )
    };
    Ok(match parties {
        Parties::All => s.t("round-whom-all"),
        Parties::Group(code) => named("round-whom-group", group_name(ask, code)),
        Parties::MembersOf(code) => named("round-whom-members", directory::party_name(ask, reader, code)?),
        Parties::These(codes) => {
            let mut all = Vec::new();
            for code in codes {
                all.push(directory::party_name(ask, reader, code)?);
            }
            named("round-whom-these", all.join(" · "))
        }
    })
}

/// A regional group by its code.
pub(crate) fn group_name(ask: &Ask, code: &str) -> String {
    let key = format!("group-{code}");
    if ask.speech().has(&key) {
        ask.speech().t(&key)
    } else {
        code.to_owned()
    }
}

fn facts_at(ask: &Ask, reader: &Reader<'_>, facts: &Round) -> Result<Vec<(String, String, &'static str)>, Stop> {
    let s = ask.speech();
    let yes = |answer: bool| s.t(if answer { "common-yes" } else { "common-no" });
    let roles: Vec<String> = facts
        .whom
        .roles
        .iter()
        .map(|r| s.t(&format!("role-{}", r.code())))
        .collect();
    let after = |seconds: u32| s.t_args("round-hours-after", &[("hours", hours(seconds).into())]);
    let mut rows = vec![
        (s.t("round-field-roles"), roles.join(" · "), "role-technical"),
        (
            s.t("round-field-whom"),
            whom(ask, reader, &facts.whom.parties)?,
            "parties",
        ),
        (
            s.t("round-field-asks"),
            s.t(&format!("round-asks-{}", facts.asks.code())),
            "asks",
        ),
        (s.t("round-field-exercise"), yes(facts.exercise), "exercise"),
        (s.t("round-field-announced"), yes(facts.announced), "announced"),
        (s.t("round-field-opens"), s.date_time_utc(facts.opens), "opens"),
        (s.t("round-field-closes"), s.date_time_utc(facts.closes), "closes"),
    ];
    let reminders: Vec<String> = facts.remind.iter().map(|at| after(*at)).collect();
    rows.push((
        s.t("round-field-remind"),
        if reminders.is_empty() {
            s.t("common-none")
        } else {
            reminders.join(" · ")
        },
        "remind",
    ));
    let steps: Vec<String> = facts
        .escalate
        .iter()
        .map(|step| {
            let to = s.t(&format!("round-to-{}", step.to.code()));
            s.t_args(
                "ask-answer-as",
                &[("by", Arg::from(&to)), ("way", after(step.after).into())],
            )
        })
        .collect();
    rows.push((
        s.t("round-field-escalation"),
        if steps.is_empty() {
            s.t("common-none")
        } else {
            steps.join(" · ")
        },
        "escalate-deputies",
    ));
    rows.push((
        s.t("round-field-publish"),
        s.t(&format!("round-publish-{}", facts.publish.code())),
        "publish",
    ));
    Ok(rows)
}

/// The same for the console, without fields.
pub(crate) fn facts(ask: &Ask, reader: &Reader<'_>, facts: &Round) -> Result<Vec<(String, String)>, Stop> {
    Ok(facts_at(ask, reader, facts)?
        .into_iter()
        .map(|(label, words, _)| (label, words))
        .collect())
}

/// The codes in a list that somebody typed, for pages that show them as typed.
pub(crate) fn codes(list: &std::collections::BTreeSet<PartyCode>) -> String {
    list.iter().map(PartyCode::as_str).collect::<Vec<_>>().join(", ")
}
