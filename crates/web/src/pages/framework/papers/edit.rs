//! Saying what a party holds: a new paper, or a revision of one.
//!
//! A paper has as many passages as it needs; "add a passage" gives the form back with one more and loses nothing. A revision carries the version that was
//! read, so what a colleague changed meanwhile is not overwritten. Where a second person speaks for the party, the paper waits for that person.

use super::super::ROOM;
use super::drafted::returned;
use super::history::{Changed, changes_between};
use super::{SPEAKING, own_parties, paper_of, speaks_for, title_of};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{Values, prepare, values_of};
use crate::registrar::{Param, Registrar, Verb as Way};
use access::{SPEAKERS, Verb};
use askama::Template;
use catalogue::Catalogue;
use framework::{Life, MAX_PASSAGES, PASSAGE_FIELDS, PaperRow, PaperSort, Piece, Point};
use languages::language_name;
use seal::Hash;
use std::sync::Arc;
use terms::{Label, Language, PartyCode, Refusal, RefusalClass};

const QUERY: &[Param] = &[
    Param {
        name: "on",
        about: "To what the first passage speaks.",
    },
    Param {
        name: "state",
        about: "For which party.",
    },
    DRAFT,
];

/// What was sent back, by its proposal.
pub(super) const DRAFT: Param = Param {
    name: "draft",
    about: "What a colleague sent back to this person, by its proposal: the form holds it.",
};
const OF_ONE: &[Param] = &[DRAFT];

pub(crate) fn routes(r: &mut Registrar) {
    let weighty = Verb::PublishPaper.is_weighty();
    r.add(Way::Get, "/{lang}/positions/new", SPEAKING, ROOM, new)
        .weighty(weighty)
        .query(QUERY);
    r.add(Way::Post, "/{lang}/positions/new", SPEAKING, ROOM, send)
        .weighty(weighty)
        .most_body(super::MOST_PAPER, &SPEAKERS);
    r.add(Way::Get, "/{lang}/positions/{id}/edit", SPEAKING, ROOM, edit)
        .weighty(weighty)
        .query(OF_ONE);
    r.add(Way::Post, "/{lang}/positions/{id}/edit", SPEAKING, ROOM, send)
        .weighty(weighty)
        .most_body(super::MOST_PAPER, &SPEAKERS);
}

/// A passage in the form.
pub(super) struct Slot {
    pub(super) n: usize,
    pub(super) on: &'static str,
    pub(super) heading: &'static str,
    pub(super) text: &'static str,
}

/// The passages that a form shows: those that hold something, those that were open before, and one when there is none.
pub(super) fn slots(values: &Values, at_least: usize) -> Vec<Slot> {
    let filled = PASSAGE_FIELDS
        .iter()
        .rposition(|(on, heading, text)| {
            [on, heading, text]
                .iter()
                .any(|name| values.get(**name).is_some_and(|v| !v.trim().is_empty()))
        })
        .map_or(0, |at| at + 1);
    let count = filled.max(at_least).clamp(1, MAX_PASSAGES);
    PASSAGE_FIELDS[..count]
        .iter()
        .enumerate()
        .map(|(n, (on, heading, text))| Slot {
            n: n + 1,
            on,
            heading,
            text,
        })
        .collect()
}

/// A suggestion: an address with its title.
struct Suggested {
    address: String,
    title: String,
}

#[derive(Template)]
#[template(path = "framework/papers/edit.html")]
struct Page {
    f: Frame,
    new: bool,
    values: Values,
    parties: Vec<(String, String)>,
    sorts: Vec<(String, String)>,
    lives: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    labels: Vec<(String, String)>,
    slots: Vec<Slot>,
    room: bool,
    /// What a colleague published since this form was opened, and the words that it is in.
    meanwhile: Vec<Changed>,
    language: Language,
    suggested: Vec<Suggested>,
    input: String,
    back: String,
}

impl Page {
    fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }
}

/// The fields of the form, filled from the version in force.
fn held(reader: &views::Reader<'_>, row: &PaperRow) -> Result<Values, Stop> {
    let facts = &row.facts;
    let mut values = Values::new();
    let mut put = |name: &str, value: &str| {
        values.insert(name.to_owned(), value.to_owned());
    };
    put("party", row.guard.owner.as_str());
    put("sort", facts.sort.code());
    put("life", facts.life.code());
    put("original", facts.original.code());
    put("since", facts.since.as_deref().unwrap_or_default());
    put("review", facts.review.as_deref().unwrap_or_default());
    put("symbol", &row.source.symbol);
    put("link", &row.source.link);
    put("archive", &row.source.archive);
    put("sha256", &row.source.sha256);
    put("paper", &row.id.to_string());
    put("seen", &row.base.to_string());
    if let Some(words) = framework::words(reader, row, &row.base)? {
        put("title", &words.title);
        for ((passage, points), (on, heading, text)) in words.passages.iter().zip(&facts.on).zip(PASSAGE_FIELDS) {
            let points: Vec<&str> = points.iter().map(Point::as_str).collect();
            put(on, &points.join(" "));
            put(heading, &passage.heading);
            put(text, &passage.text);
        }
    }
    Ok(values)
}

async fn new(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let mut values = Values::new();
    let wanted = PartyCode::parse(ask.query.text("state")).filter(|party| speaks_for(&ask, Verb::PublishPaper, party));
    let party = wanted
        .or_else(|| own_parties(&ask).into_iter().next())
        .ok_or(Stop::Hidden)?;
    values.insert("party".to_owned(), party.to_string());
    values.insert("life".to_owned(), Life::InForce.code().to_owned());
    values.insert("original".to_owned(), ask.language.code().to_owned());
    values.insert("label".to_owned(), Label::Clear.as_str().to_owned());
    if let Some(point) = Point::parse(ask.query.text("on")) {
        values.insert(PASSAGE_FIELDS[0].0.to_owned(), point.to_string());
    }
    let values = returned(&ask, Verb::PublishPaper)?.unwrap_or(values);
    page(&ask, None, values, 1, &[])
}

async fn edit(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let reader = ask.reader()?;
    let row = paper_of(&ask, &reader)?;
    if !speaks_for(&ask, Verb::PublishPaper, &row.guard.owner) {
        return Err(Stop::Hidden);
    }
    let mut values = held(&reader, &row)?;
    drop(reader);
    let mut wrong = Vec::new();
    if let Some(draft) = returned(&ask, Verb::PublishPaper)?.filter(|draft| draft.get("paper") == values.get("paper")) {
        if draft.get("seen") != values.get("seen") {
            wrong.push(stale());
        }
        values = draft;
    }
    page(&ask, Some(&row), values, 1, &wrong)
}

/// Somebody revised it since.
fn stale() -> Refusal {
    Refusal::new(RefusalClass::Stale, "stale-base")
}

/// What was published since the version that a form was made from: told, so that nobody writes over words that they have not read.
fn meanwhile(ask: &Ask, row: &PaperRow, seen: &str) -> Result<Vec<Changed>, Stop> {
    let reader = ask.reader()?;
    let Some(seen) = Hash::parse(seen).filter(|seen| *seen != row.base) else {
        return Ok(Vec::new());
    };
    let versions = framework::paper_versions(&reader, row)?;
    let Some(version) = versions.iter().find(|version| version.id == seen) else {
        return Ok(Vec::new());
    };
    let before = framework::words(&reader, row, &seen)?.unwrap_or_default();
    let after = framework::words(&reader, row, &row.base)?.unwrap_or_default();
    Ok(changes_between(ask, (&before, &version.on), (&after, &row.facts.on)))
}

fn choices<T: Copy + std::fmt::Display>(ask: &Ask, all: &[T], key: &str) -> Vec<(String, String)> {
    all.iter()
        .map(|word| (word.to_string(), ask.speech().t(&format!("{key}-{word}"))))
        .collect()
}

fn page(
    ask: &Ask,
    row: Option<&PaperRow>,
    mut values: Values,
    at_least: usize,
    wrong: &[Refusal],
) -> Result<Answer, Stop> {
    let s = ask.speech();
    let known = ask.known()?;
    let mut f = ask
        .form_frame(
            Room::Framework,
            s.t(if row.is_some() { "paper-edit" } else { "paper-new" }),
        )
        .under("/framework", s.t("framework-title"))
        .under("/positions", s.t("papers-title"));
    let mut back = "/positions".to_owned();
    let mut since = Vec::new();
    if let Some(row) = row {
        // The form stands over what is in force, beside which it tells what that changed.
        since = meanwhile(ask, row, values.get("seen").map_or("", String::as_str))?;
        values.insert("seen".to_owned(), row.base.to_string());
        back = format!("/positions/{}", row.id);
        f = f.under(&back, format!("\u{2068}{}\u{2069}", title_of(ask, row).text));
    }
    let shipped = Catalogue::shipped();
    let slots = slots(&values, at_least);
    let kept = values.clone();
    let fixed = |name: &str, all: Vec<(String, String)>| match row {
        // What a paper is and in which language it is written never changes.
        Some(_) => all
            .into_iter()
            .filter(|(code, _)| kept.get(name) == Some(code))
            .collect(),
        None => all,
    };
    let parties = own_parties(ask)
        .into_iter()
        .map(|party| (party.to_string(), known.name(&party, ask.language)))
        .collect();
    let languages = Language::ALL
        .iter()
        .map(|l| (l.code().to_owned(), language_name(*l, ask.language).to_owned()))
        .collect();
    let labels = [Label::Clear, Label::Green, Label::Amber, Label::AmberStrict];
    Ok(ask
        .answer()
        .page(|| Page {
            f: f.refused(wrong).naming(field_name),
            new: row.is_none(),
            parties: fixed("party", parties),
            sorts: fixed("sort", choices(ask, PaperSort::ALL, "paper-sort")),
            lives: choices(ask, Life::ALL, "paper-life"),
            languages: fixed("original", languages),
            labels: labels
                .iter()
                .map(|l| (l.as_str().to_owned(), l.as_str().to_owned()))
                .collect(),
            room: slots.len() < MAX_PASSAGES,
            meanwhile: since,
            language: row.map_or(ask.language, |row| row.facts.original),
            slots,
            suggested: ["law", "norm"]
                .iter()
                .flat_map(|set| shipped.entries_of(set))
                .map(|entry| Suggested {
                    address: entry.id.to_string(),
                    title: entry.title.get(ask.language).unwrap_or_default().to_owned(),
                })
                .collect(),
            values,
            input: ask.input_after(wrong, ask.fresh_input()),
            back: ask.href(&back),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

/// A field's name for the list of what is wrong: a numbered passage by its number.
pub(super) fn field_name(s: &languages::Speech, field: &str) -> Option<String> {
    let plain = match field {
        "title" => Some("document-title"),
        "symbol" => Some("document-symbol"),
        "original" => Some("document-original"),
        "label" => Some("document-label"),
        "by" => Some("text-by"),
        "standing" => Some("rendering-standing"),
        "party" => Some("paper-party"),
        "sort" => Some("paper-sort"),
        "life" => Some("paper-life"),
        "since" => Some("paper-since"),
        "review" => Some("paper-review"),
        "link" => Some("paper-link"),
        "archive" => Some("paper-archive"),
        "sha256" => Some("paper-sha256"),
        "audience" => Some("paper-audience"),
        _ => None,
    };
    if let Some(key) = plain {
        return Some(s.t(key));
    }
    let (name, n) = field.rsplit_once('-')?;
    let key = match name {
        "on" => "paper-on",
        "heading" => "paper-heading",
        "text" => "paper-text",
        _ => return None,
    };
    Some(s.t_args(key, &[("n", n.into())]))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let known = super::paper_fields();
    let known: Vec<&str> = known.iter().map(String::as_str).chain(["slots"]).collect();
    ask.form.only(&known)?;
    let row = match ask.param("id") {
        "" => None,
        _ => {
            let row = paper_of(&ask, &ask.reader()?)?;
            if !speaks_for(&ask, Verb::PublishPaper, &row.guard.owner) {
                return Err(Stop::Hidden);
            }
            Some(row)
        }
    };
    let mut values = values_of(ask.form.answers());
    let open: usize = values
        .remove("slots")
        .and_then(|n| n.parse().ok())
        .unwrap_or(1)
        .min(MAX_PASSAGES);
    match &row {
        Some(row) => {
            values.insert("paper".to_owned(), row.id.to_string());
            values.insert("party".to_owned(), row.guard.owner.to_string());
            // A form that does not tell from what it was made was made from nothing that is in force.
            if values.get("seen").is_none_or(String::is_empty) {
                return page(&ask, Some(row), values, open, &[stale()]);
            }
        }
        None => {
            values.remove("paper");
            values.remove("seen");
        }
    }
    if ask.form.text("step") == "more" {
        return page(&ask, row.as_ref(), values, slots_now(&ask, open) + 1, &[]);
    }
    let held = match prepare(&ask, Verb::PublishPaper, &values, None) {
        Ok(prepared) => prepared.hold_or_propose(&ask, &values).await,
        Err(stop) => Err(stop),
    };
    match held {
        Ok(held) => {
            let (place, done) = match (&row, held.subject()) {
                (Some(row), _) => (format!("/positions/{}", row.id), "paper-edit"),
                (None, Some(id)) => (format!("/positions/{id}"), "paper-new"),
                (None, None) => ("/positions".to_owned(), "paper-new"),
            };
            Ok(held.onward(&ask, &place, done))
        }
        Err(Stop::Refused(wrong)) => {
            let wrong = super::of_the_whole(wrong);
            page(&ask, row.as_ref(), values, open, &wrong)
        }
        Err(stop) => Err(stop),
    }
}

/// How many passages the form showed when it was sent: those that were open, or the last that holds something.
fn slots_now(ask: &Ask, open: usize) -> usize {
    slots(&values_of(ask.form.answers()), open).len()
}
