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
use crate::pages::directory::say::Held;
use crate::pages::directory::{Values, prepare, values_of};
use crate::registrar::{Param, Registrar, Verb as Way};
use access::{SPEAKERS, Verb};
use askama::Template;
use catalogue::Catalogue;
use framework::{
    ASPECT_FIELDS, Aspect, Life, MAX_PASSAGES, PASSAGE_FIELDS, PaperRow, PaperSort, Piece, Point, SHORT_FIELDS,
};
use languages::language_name;
use seal::Hash;
use std::sync::Arc;
use terms::{Id, Label, Language, PartyCode, Refusal, RefusalClass};

const QUERY: &[Param] = &[
    Param {
        name: "on",
        about: "To what the first passage speaks.",
    },
    Param {
        name: "state",
        about: "For which party.",
    },
    Param {
        name: "sort",
        about: "What it will be.",
    },
    Param {
        name: "model",
        about: "A measure in use of any party, as a starting draft.",
    },
    DRAFT,
];

/// What was sent back, by its proposal.
pub(in super::super) const DRAFT: Param = Param {
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
    pub(super) aspect: &'static str,
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
            aspect: ASPECT_FIELDS[n],
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
    /// Of a measure in use: what a passage can tell.
    aspects: Vec<(String, String)>,
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
pub(in super::super) fn held(reader: &views::Reader<'_>, row: &PaperRow) -> Result<Values, Stop> {
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
    put("until", facts.until.as_deref().unwrap_or_default());
    put("partners", &codes(&facts.partners));
    if let Some(call) = facts.call {
        put("call", &call.to_string());
    }
    for (aspect, field) in facts.aspects.iter().zip(ASPECT_FIELDS) {
        put(field, aspect.code());
    }
    if let Some(words) = framework::words(reader, row, &row.base)? {
        put("title", &words.title);
        for (((passage, points), (on, heading, text)), short) in words
            .passages
            .iter()
            .zip(&facts.on)
            .zip(PASSAGE_FIELDS)
            .zip(SHORT_FIELDS)
        {
            put(short, &passage.short);
            let points: Vec<&str> = points.iter().map(Point::as_str).collect();
            put(on, &points.join(" "));
            put(heading, &passage.heading);
            put(text, &passage.text);
        }
    }
    Ok(values)
}

/// Codes of parties as they are typed.
fn codes(parties: &[PartyCode]) -> String {
    parties.iter().map(PartyCode::as_str).collect::<Vec<_>>().join(" ")
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
    let mut open = 1;
    if let Some(sort) = PaperSort::parse(ask.query.text("sort")) {
        values.insert("sort".to_owned(), sort.code().to_owned());
        if sort == PaperSort::Practice {
            // One passage for each thing that is worth telling; what stays empty is left out.
            for (aspect, field) in Aspect::ALL.iter().zip(ASPECT_FIELDS) {
                values.insert(field.to_owned(), aspect.code().to_owned());
            }
            open = Aspect::ALL.len();
        }
    }
    if let Some(model) = Id::parse(ask.query.text("model")) {
        let reader = ask.reader()?;
        open = open.max(from_model(&ask, &reader, model, &mut values)?);
    }
    if let Some(point) = Point::parse(ask.query.text("on")) {
        values.insert(PASSAGE_FIELDS[0].0.to_owned(), point.to_string());
    }
    let values = returned(&ask, Verb::PublishPaper)?.unwrap_or(values);
    page(&ask, None, values, open, &[])
}

/// Another party's measure as a starting draft: what it speaks to and what its passages tell stand in the form, its words beside none of ours.
fn from_model(ask: &Ask, reader: &views::Reader<'_>, model: Id, values: &mut Values) -> Result<usize, Stop> {
    let Some(row) = framework::paper(reader, model)?.filter(|row| row.facts.sort == PaperSort::Practice) else {
        return Ok(1);
    };
    let renderings = framework::renderings(reader, &row)?;
    let Some(shown) = super::shown_in(reader, &row, &renderings, ask.language)? else {
        return Ok(1);
    };
    values.insert("sort".to_owned(), PaperSort::Practice.code().to_owned());
    values.insert("life".to_owned(), Life::Draft.code().to_owned());
    values.insert("original".to_owned(), shown.language.code().to_owned());
    values.insert("title".to_owned(), shown.words.title.clone());
    for (n, passage) in shown.words.passages.iter().enumerate().take(MAX_PASSAGES) {
        let (on, heading, text) = PASSAGE_FIELDS[n];
        let points: Vec<&str> = shown.on.get(n).into_iter().flatten().map(Point::as_str).collect();
        values.insert(on.to_owned(), points.join(" "));
        values.insert(heading.to_owned(), passage.heading.clone());
        values.insert(text.to_owned(), passage.text.clone());
        if let Some(aspect) = shown.aspects.get(n) {
            values.insert(ASPECT_FIELDS[n].to_owned(), aspect.code().to_owned());
        }
    }
    Ok(shown.words.passages.len())
}

async fn edit(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let reader = ask.reader()?;
    let row = paper_of(&ask, &reader)?;
    if !speaks_for(&ask, Verb::PublishPaper, &row.guard.owner) {
        return Err(Stop::Hidden);
    }
    // A submission has a form of its own, with the sections of its call.
    if let Some(call) = row.facts.call
        && let Some(call) = framework::compilation_by_id(&reader, call)?
    {
        let place = format!("/compilations/{}/submit?state={}", call.facts.slug, row.guard.owner);
        return Ok(Answer::see_other(ask.href(&place)).cache(Cache::Never));
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
pub(in super::super) fn stale() -> Refusal {
    Refusal::new(RefusalClass::Stale, "stale-base")
}

/// What was published since the version that a form was made from: told, so that nobody writes over words that they have not read.
pub(in super::super) fn meanwhile(ask: &Ask, row: &PaperRow, seen: &str) -> Result<Vec<Changed>, Stop> {
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
    let practice = values.get("sort").map(String::as_str) == Some(PaperSort::Practice.code());
    // What is submitted for a call is written on the call's own page.
    let mut sorts = choices(ask, PaperSort::ALL, "paper-sort");
    sorts.retain(|(code, _)| code != PaperSort::Submission.code());
    // What papers of this sort speak to first.
    let of_set: &[&str] = match values.get("sort").and_then(|sort| PaperSort::parse(sort)) {
        Some(PaperSort::Practice) => &["cbm-global", "cbm-osce", "cbm-oas", "cbm-arf"],
        Some(PaperSort::Law | PaperSort::Case) => &["legislation", "children"],
        _ => &["law", "norm"],
    };
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
            sorts: fixed("sort", sorts),
            lives: choices(ask, Life::ALL, "paper-life"),
            aspects: match practice {
                true => choices(ask, Aspect::ALL, "aspect"),
                false => Vec::new(),
            },
            languages: fixed("original", languages),
            labels: labels
                .iter()
                .map(|l| (l.as_str().to_owned(), l.as_str().to_owned()))
                .collect(),
            room: slots.len() < MAX_PASSAGES,
            meanwhile: since,
            language: row.map_or(ask.language, |row| row.facts.original),
            slots,
            suggested: of_set
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
pub(in super::super) fn field_name(s: &languages::Speech, field: &str) -> Option<String> {
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
        "until" => Some("paper-until"),
        "partners" => Some("paper-partners"),
        "call" => Some("paper-call"),
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
        "short" => "paper-short",
        "aspect" => "paper-aspect",
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
    match said_or_waits(&ask, &values).await {
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

/// Says what the form holds, or keeps it for a second person.
///
/// # Errors
/// Every fault with its field.
pub(in super::super) async fn said_or_waits(ask: &Ask, values: &Values) -> Result<Held, Stop> {
    prepare(ask, Verb::PublishPaper, values, None)?
        .hold_or_propose(ask, values)
        .await
}

/// How many passages the form showed when it was sent: those that were open, or the last that holds something.
fn slots_now(ask: &Ask, open: usize) -> usize {
    slots(&values_of(ask.form.answers()), open).len()
}
