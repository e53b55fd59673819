//! The console of one round, for the party that opened it: who was asked, whether the letter left, who answered, in how many minutes.
//!
//! Nobody else sees it: the page of another party's round does not exist. One read serves page, JSON and CSV; the page shows fifty lines at a
//! time and can be narrowed. What became of letters comes from the desk and is asked only about asks that this reader sees. It renews
//! itself only where its reader wants that. Serves OEWG 64.

use super::ways::{By, Figures, median, ways, ways_json};
use super::{Names, ROOM, Tag, Words, outcome, standing, title};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use askama::Template;
use desk::Dispatch;
use post::queue::Fate;
use rounds::{AskRow, Console, State};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use terms::{Id, Instant};

/// Lines in one page of the table.
const LINES: usize = 50;

/// What the table can be narrowed to.
const SHOW: [&str; 4] = ["all", "open", "answered", "returned"];

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/rounds/{id}", Policy::SignedIn, ROOM, page)
        .json(schema)
        .csv()
        .about("The console of a round: every contact asked, its letter, its answer. For the party that opened it.")
        .query(&[
            Param {
                name: "show",
                about: "all, open (no answer yet), answered, or returned (the letter did not arrive).",
            },
            Param {
                name: "page",
                about: "Of the page: which part of a long list, from 1.",
            },
            Param {
                name: "live",
                about: "Of the page: 1 to renew it every minute while the round is open.",
            },
        ])
        .choice("show", &SHOW)
        .choice("live", &["1"]);
}

struct Line {
    party: String,
    contact: String,
    href: Option<String>,
    step: String,
    asked: Instant,
    letter: Tag,
    reminders: usize,
    answer: Tag,
    note: Option<String>,
    /// What was answered to a task.
    told: Vec<(Words, Words)>,
    minutes: String,
    calls: Vec<super::call::Line>,
    /// Texts that were destroyed, and when.
    erased: Vec<(String, String)>,
    /// Where texts of this ask can be destroyed.
    erase: Option<String>,
    /// Where whoever may call does.
    call: Option<String>,
    /// What time it is there, while somebody may be called.
    local: Option<String>,
}

/// A line of the table of ways, in words.
struct WayLine {
    way: String,
    asked: String,
    handed: String,
    arrived: String,
    lost: String,
    answered: String,
    median: String,
}

struct Filter {
    href: String,
    words: String,
    here: bool,
}

#[derive(Template)]
#[template(path = "rounds/console.html")]
struct Page {
    f: Frame,
    id: String,
    title: Words,
    message: Words,
    state: Tag,
    exercise: bool,
    facts: Vec<(String, String)>,
    /// Words, answered, all.
    counts: Vec<(String, String)>,
    ways: Vec<WayLine>,
    filters: Vec<Filter>,
    lines: Vec<Line>,
    draft: bool,
    doors: Vec<(String, String, &'static str)>,
    test: Option<String>,
    /// Where its texts can be destroyed.
    erase: Option<String>,
    live: Option<(String, String)>,
    at: String,
    before: Option<String>,
    after: Option<String>,
}

/// What became of the letters of these asks: the newest of each.
pub(crate) fn letters(ask: &Ask, asks: &[AskRow]) -> Result<BTreeMap<Id, Dispatch>, Stop> {
    let ids: Vec<Id> = asks.iter().map(|a| a.id).collect();
    let all = ask.app().desk().fates_of_asks(&ids)?;
    // What stands in the letter was used, so it is delayed no more.
    let by_letter = |row: &&AskRow| {
        let medium = row.answer.as_ref().map(|a| a.facts.medium);
        matches!(medium, Some(rounds::Way::Link | rounds::Way::Mail))
    };
    let arrived: BTreeSet<Id> = asks.iter().filter(by_letter).map(|row| row.id).collect();
    Ok(all
        .into_iter()
        .filter_map(|(id, mut letters)| letters.pop().map(|newest| (id, newest)))
        .map(|(id, letter)| {
            let delayed = letter.delayed.filter(|_| !arrived.contains(&id));
            (id, Dispatch { delayed, ..letter })
        })
        .collect())
}

/// What became of a letter as one word for programs.
fn letter_code(letter: &Dispatch) -> &'static str {
    match &letter.fate {
        Fate::Waiting { .. } => "waiting",
        Fate::Handed(_) if letter.delayed.is_some() => "delayed",
        Fate::Handed(_) => "handed",
        Fate::Refused(..) => "refused",
        Fate::GaveUp(_) => "gave-up",
        Fate::Returned(..) => "returned",
    }
}

fn letter_tag(ask: &Ask, letter: Option<&Dispatch>) -> Tag {
    let code = letter.map_or("none", letter_code);
    let (tone, glyph) = match code {
        "none" => ("", "–"),
        "waiting" | "delayed" => ("wait", "!"),
        "handed" => ("ok", "✓"),
        _ => ("bad", "×"),
    };
    Tag {
        tone,
        glyph,
        words: ask.speech().t(&format!("round-letter-{code}")),
    }
}

pub(crate) fn is_lost(letter: Option<&Dispatch>) -> bool {
    matches!(
        letter.map(|l| &l.fate),
        Some(Fate::Refused(..) | Fate::GaveUp(_) | Fate::Returned(..))
    )
}

/// The chains of which somebody answered, by their first contact.
pub(crate) fn answered_chains(asks: &[AskRow]) -> BTreeSet<Id> {
    asks.iter()
        .filter(|a| a.answer.is_some())
        .map(|a| a.facts.primary)
        .collect()
}

/// Contacts that a body's round names and that were not asked, because their State is not of the body any more.
fn left_out(ask: &Ask, reader: &views::Reader<'_>, console: &Console) -> Result<usize, Stop> {
    let round = &console.round;
    let named = matches!(round.facts.whom.parties, rounds::Parties::These(_));
    if !named || !ask.viewer.holds(&round.party, terms::Role::Regional) {
        return Ok(0);
    }
    let roll = ask.app().roll();
    let Some(scope) = rounds::verbs::scope(reader, roll, &round.party)? else {
        return Ok(0);
    };
    let asked: BTreeSet<Id> = console.asks.iter().map(|a| a.facts.contact).collect();
    let called = roll.called(reader, &round.facts.whom)?;
    Ok(called
        .iter()
        .filter(|c| !scope.contains(&c.party) && !asked.contains(&c.contact))
        .count())
}

/// Half of all answers came within so many minutes.
fn half_within(asks: &[AskRow]) -> Option<i64> {
    median(asks.iter().filter_map(AskRow::minutes).collect())
}

/// A figure; a dash where the way has none of the kind.
fn way_line(ask: &Ask, (by, line): &(By, Figures)) -> WayLine {
    let s = ask.speech();
    let figure =
        |n: Option<usize>| n.map_or_else(|| "–".to_owned(), |n| s.number(i64::try_from(n).unwrap_or(i64::MAX)));
    WayLine {
        way: s.t(&format!("round-way-{}", by.code())),
        asked: figure(line.asked),
        handed: figure(line.handed),
        arrived: figure(line.arrived),
        lost: figure(line.lost),
        answered: figure(Some(line.answered)),
        median: line.median.map_or_else(
            || "–".to_owned(),
            |m| s.t_args("common-minutes", &[("count", m.into())]),
        ),
    }
}

async fn page(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let reader = ask.reader()?;
    let console = rounds::reads::console(&reader, ask.id("id")?)?.ok_or(Stop::Hidden)?;
    let letters = letters(&ask, &console.asks)?;
    let chains = answered_chains(&console.asks);
    match ask.format {
        Format::Page => shown(&ask, &reader, &console, &letters, &chains),
        Format::Csv => {
            let rows = table(&ask, &reader, &console, &letters)?;
            Ok(ask
                .answer()
                .csv(&format!("round-{}", console.round.id), &head(&console.round), || rows)
                .cache(Cache::Never))
        }
        _ => {
            let rows = asks_json(&ask, &reader, &console, &letters)?;
            let figures = console.figures();
            let left = left_out(&ask, &reader, &console)?;
            Ok(ask
                .answer()
                .json(|| {
                    json!({"round": super::list::whole_round_json(&ask, &console.round), "asks": rows,
                        "figures": {"asks": figures.asks, "answers": figures.answers, "chains": figures.chains,
                            "chains_answered": figures.chains_answered, "states": figures.states,
                            "states_answered": figures.states_answered, "confirmed": console.confirmed(),
                            "ways": ways_json(&ways(&console.asks, &letters)), "median_minutes": half_within(&console.asks), "left_out": left}})
                })
                .cache(Cache::Never))
        }
    }
}

fn shown(
    ask: &Ask,
    reader: &views::Reader<'_>,
    console: &Console,
    letters: &BTreeMap<Id, Dispatch>,
    chains: &BTreeSet<Id>,
) -> Result<Answer, Stop> {
    let s = ask.speech();
    let round = &console.round;
    let state = round.state(ask.now);
    let place = format!("/rounds/{}", round.id);
    let show = SHOW.into_iter().find(|w| *w == ask.query.text("show")).unwrap_or("all");
    let kept: Vec<&AskRow> = console
        .asks
        .iter()
        .filter(|a| match show {
            "open" => !chains.contains(&a.facts.primary),
            "answered" => a.answer.is_some(),
            "returned" => is_lost(letters.get(&a.id)),
            _ => true,
        })
        .collect();
    let live = ask.query.text("live") == "1" && state == State::Open;
    let with = |show: &str, page: usize, live: bool| {
        let mut query = Vec::new();
        if show != "all" {
            query.push(format!("show={show}"));
        }
        if page > 1 {
            query.push(format!("page={page}"));
        }
        if live {
            query.push("live=1".to_owned());
        }
        let mark = if query.is_empty() { "" } else { "?" };
        ask.href(&format!("{place}{mark}{}", query.join("&")))
    };
    let pages = kept.len().div_ceil(LINES).max(1);
    let wanted: usize = languages::normalise_digits(ask.query.text("page")).parse().unwrap_or(1);
    let here = wanted.clamp(1, pages);
    let mut names = Names::default();
    let mut lines = Vec::new();
    for row in kept.iter().skip((here - 1) * LINES).take(LINES) {
        row.is_shown(reader);
        lines.push(Line {
            party: names.party(ask, reader, &row.facts.of)?,
            contact: names
                .role(reader, row.facts.contact, row.facts.step)?
                .map_or_else(|| s.t("common-not-visible"), |r| s.t(&format!("role-{}", r.code()))),
            href: (row.facts.step < 2).then(|| ask.href(&format!("/contacts/{}", row.facts.contact))),
            step: s.t(&format!("round-step-{}", row.facts.step)),
            asked: row.at,
            letter: letter_tag(ask, letters.get(&row.id)),
            reminders: row.reminders.len(),
            answer: outcome(ask, row, chains.contains(&row.facts.primary), ask.now),
            note: note_of(ask, row),
            told: super::asks::told(ask, row),
            minutes: row.minutes().map_or_else(|| "–".to_owned(), |m| s.number(m)),
            calls: super::call::lines(ask, row)?,
            erased: super::erase::told(ask, &row.erased),
            erase: (!rounds::erase::of_ask(reader.viewer(), row).is_empty())
                .then(|| ask.href(&format!("/asks/{}/erase", row.id))),
            call: super::call::door(ask, round, row),
            local: names
                .zone(reader, row.facts.contact, row.facts.step)?
                .filter(|_| row.waits(ask.now))
                .and_then(|zone| directory::Local::at(&zone, ask.now))
                .map(|there| s.t_args("contact-local-time", &[("time", there.clock().into())])),
        });
    }
    let figures = console.figures();
    let of = |part: u32, all: u32| s.t_args("round-count-of", &[("part", part.into()), ("all", all.into())]);
    let mut counts = Vec::new();
    if state != State::Draft {
        counts.push((s.t("round-count-contacts"), of(figures.chains_answered, figures.chains)));
        counts.push((s.t("round-count-states"), of(figures.states_answered, figures.states)));
        if let Some(confirmed) = console.confirmed() {
            let confirmed = u32::try_from(confirmed).unwrap_or(u32::MAX);
            counts.push((s.t("round-count-confirmed"), of(confirmed, figures.chains)));
        }
        let left = left_out(ask, reader, console)?;
        if left > 0 {
            counts.push((
                s.t("round-count-left-out"),
                s.number(i64::try_from(left).unwrap_or(i64::MAX)),
            ));
        }
        let lost = console.asks.iter().filter(|a| is_lost(letters.get(&a.id))).count();
        counts.push((
            s.t("round-count-returned"),
            s.number(i64::try_from(lost).unwrap_or(i64::MAX)),
        ));
        if let Some(minutes) = half_within(&console.asks) {
            counts.push((
                s.t("round-count-median"),
                s.t_args("common-minutes", &[("count", minutes.into())]),
            ));
        }
    }
    let mut facts = super::check::facts(ask, reader, &round.facts)?;
    let party = names.party(ask, reader, &round.party)?;
    facts.insert(0, (s.t("round-field-party"), party));
    if let Some(note) = &round.note {
        facts.push((s.t("round-field-note"), note.clone()));
    }
    if let Some(reason) = &round.reason {
        facts.push((s.t("common-reason"), reason.clone()));
    }
    facts.extend(super::erase::told(ask, &round.erased));
    let mut answer = ask.answer().cache(Cache::Never);
    if live {
        // Only where its reader asked for it: a page that moves by itself disturbs whoever reads slowly.
        answer = answer.header("refresh", "60".to_owned());
    }
    let page_at = s.t_args("common-page-number", &[("number", here.to_string().as_str().into())]);
    Ok(answer.page(|| Page {
        f: ask
            .form_frame(Room::Contacts, super::heading(ask, &round.title))
            .under("/contacts", s.t("nav-contacts"))
            .under("/rounds", s.t("round-title"))
            .also(ask, &[Format::Json, Format::Csv]),
        id: round.id.to_string(),
        title: title(ask, &round.title),
        message: super::words(ask, &round.message),
        state: standing(ask, state),
        exercise: round.facts.exercise,
        facts,
        counts,
        ways: ways(&console.asks, letters)
            .iter()
            .map(|one| way_line(ask, one))
            .collect(),
        filters: SHOW
            .into_iter()
            .map(|w| Filter {
                href: with(w, 1, live),
                words: s.t(match w {
                    "open" => "round-count-open",
                    "answered" => "round-filter-answered",
                    "returned" => "round-count-returned",
                    _ => "round-filter-all",
                }),
                here: w == show,
            })
            .collect(),
        lines,
        draft: state == State::Draft,
        doors: super::turns::doors(ask, round)
            .into_iter()
            .map(|(verb, class)| {
                (
                    ask.href(&format!("{place}/{verb}")),
                    s.t(&format!("round-{verb}")),
                    class,
                )
            })
            .collect(),
        erase: (!super::erase::texts_of_round(reader.viewer(), round, &console.asks).is_empty())
            .then(|| ask.href(&format!("{place}/erase"))),
        test: (state == State::Draft).then(|| ask.fresh_input()),
        live: (state == State::Open).then(|| {
            let key = if live { "round-live-stop" } else { "round-live-start" };
            (with(show, here, !live), s.t(key))
        }),
        at: if pages > 1 { page_at } else { String::new() },
        before: (here > 1).then(|| with(show, here - 1, live)),
        after: (here < pages).then(|| with(show, here + 1, live)),
    }))
}

/// Words that came with an answer, or why there was none.
fn note_of(ask: &Ask, row: &AskRow) -> Option<String> {
    let said = row.answer.as_ref().and_then(|a| a.note.clone());
    said.or_else(|| {
        let silence = row.silence.as_ref()?;
        let reason = ask.speech().t(&format!("ask-reason-{}", silence.reason.code()));
        Some(match &silence.note {
            Some(note) => format!("{reason}{}{note}", ask.speech().colon()),
            None => reason,
        })
    })
}

const HEAD: [&str; 22] = [
    "state",
    "role",
    "contact",
    "ask",
    "step",
    "asked",
    "letter",
    "letter_at",
    "reminders",
    "answered",
    "by",
    "medium",
    "minutes",
    "reason",
    "note",
    "calls",
    "called",
    "call_outcome",
    "exercise",
    "channel",
    "answer_channel",
    "confirmed",
];

/// How many questions a task has.
fn questions(round: &rounds::RoundRow) -> usize {
    let asked = round.form.as_ref().map_or(0, |f| f.questions.len());
    asked.min(forms::FIELDS.len())
}

/// The head of the table: after what every check has, a column for each question of a task, named as its field is.
fn head(round: &rounds::RoundRow) -> Vec<&'static str> {
    let fields = forms::FIELDS.iter().take(questions(round));
    HEAD.iter().chain(fields).copied().collect()
}

/// When that was: of a letter that is delayed, when that was reported.
fn letter_at(letter: &Dispatch) -> Option<Instant> {
    if letter.delayed.is_some() {
        return letter.delayed;
    }
    match letter.fate {
        Fate::Waiting { .. } => None,
        Fate::Handed(at) | Fate::Refused(at, _) | Fate::GaveUp(at) | Fate::Returned(at, _) => Some(at),
    }
}

fn table(
    ask: &Ask,
    reader: &views::Reader<'_>,
    console: &Console,
    letters: &BTreeMap<Id, Dispatch>,
) -> Result<Vec<Vec<String>>, Stop> {
    let mut names = Names::default();
    let mut rows = Vec::new();
    for row in &console.asks {
        row.is_shown(reader);
        let letter = letters.get(&row.id);
        let answer = row.answer.as_ref();
        let silence = row.silence.as_ref();
        let last = row.calls.last();
        let role = names.role(reader, row.facts.contact, row.facts.step)?;
        let mut cells = vec![
            row.facts.of.to_string(),
            role.map(|r| r.code().to_owned()).unwrap_or_default(),
            row.facts.contact.to_string(),
            row.id.to_string(),
            row.facts.step.to_string(),
            row.at.to_string(),
            letter.map(letter_code).unwrap_or_default().to_owned(),
            letter.and_then(letter_at).map(|at| at.to_string()).unwrap_or_default(),
            row.reminders.len().to_string(),
            answer.map(|a| a.at.to_string()).unwrap_or_default(),
            answer.map(|a| a.facts.by.code().to_owned()).unwrap_or_default(),
            answer.map(|a| a.facts.medium.code().to_owned()).unwrap_or_default(),
            row.minutes().map(|m| m.to_string()).unwrap_or_default(),
            silence.map(|w| w.reason.code().to_owned()).unwrap_or_default(),
            answer
                .and_then(|a| a.note.clone())
                .or_else(|| silence.and_then(|w| w.note.clone()))
                .unwrap_or_default(),
            row.calls.len().to_string(),
            last.map(|c| c.at.to_string()).unwrap_or_default(),
            last.map(|c| c.facts.outcome.code().to_owned()).unwrap_or_default(),
            row.facts.exercise.to_string(),
            row.facts.channel.map(|n| n.to_string()).unwrap_or_default(),
            answer
                .and_then(|a| a.facts.channel)
                .map(|n| n.to_string())
                .unwrap_or_default(),
            row.confirmed().map(|yes| yes.to_string()).unwrap_or_default(),
        ];
        let told = |at| super::asks::answered(ask, row, at).map(|w| w.text).unwrap_or_default();
        cells.extend((0..questions(&console.round)).map(told));
        rows.push(cells);
    }
    Ok(rows)
}

fn asks_json(
    ask: &Ask,
    reader: &views::Reader<'_>,
    console: &Console,
    letters: &BTreeMap<Id, Dispatch>,
) -> Result<Vec<Value>, Stop> {
    let mut names = Names::default();
    let mut rows = Vec::new();
    for row in &console.asks {
        row.is_shown(reader);
        let mut one = super::asks::ask_json(ask, row);
        let letter = letters.get(&row.id);
        one["role"] = names
            .role(reader, row.facts.contact, row.facts.step)?
            .map(|r| r.code())
            .into();
        one["letter"] = letter.map(letter_code).into();
        one["letter_at"] = letter.and_then(letter_at).map(|at| at.to_string()).into();
        rows.push(one);
    }
    Ok(rows)
}

fn schema() -> Value {
    let number = json!({"type": "integer", "minimum": 0});
    let mut one = super::asks::ask_properties();
    one["role"] = json!({"type": ["string", "null"]});
    one["letter"] = json!({"enum": ["waiting", "handed", "delayed", "refused", "gave-up", "returned", null]});
    one["letter_at"] = json!({"type": ["string", "null"], "format": "date-time"});
    let closed = crate::pages::directory::closed;
    closed(json!({
        "round": super::list::whole_round_schema(),
        "asks": {"type": "array", "items": closed(one)},
        "figures": closed(json!({"asks": number, "answers": number, "chains": number, "chains_answered": number, "states": number,
            "states_answered": number, "median_minutes": {"type": ["integer", "null"]},
            "confirmed": {"type": ["integer", "null"], "minimum": 0,
                "description": "Contacts whose entry was confirmed with an answer; null where no entry was to be confirmed."},
            "ways": {"type": "array", "items": super::ways::way_schema()}, "left_out": number})),
    }))
}
