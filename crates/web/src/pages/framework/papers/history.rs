//! What each version of a paper changed, passage by passage and word by word; every version stays readable, with who approved it.

use super::super::ROOM;
use super::{Door, LifeMark, Tongued, door, life_mark, paper_of, title_of};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::closed;
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use askama::Template;
use framework::{Compared, PaperVersion, Piece, Words};
use seal::Hash;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Instant, Language};

const QUERY: &[Param] = &[Param {
    name: "version",
    about: "The version whose changes are told, by its statement; without it the one in force.",
}];

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/positions/{id}/changes", Policy::Public, ROOM, show)
        .json(schema)
        .query(QUERY)
        .about("The published versions of a paper, and what one of them changed.");
}

/// A version in the list.
struct Line {
    at: Instant,
    life: LifeMark,
    /// Whether a second person approved it.
    by_two: bool,
    href: String,
    here: bool,
    proof: String,
}

/// A passage that changed.
pub(crate) struct Changed {
    pub(crate) tone: &'static str,
    pub(crate) glyph: &'static str,
    pub(crate) words: String,
    pub(crate) heading: Vec<Piece>,
    pub(crate) text: Vec<Piece>,
    pub(crate) short: Vec<Piece>,
    /// To what it speaks now and did not before, and the other way round.
    pub(crate) more: Vec<Door>,
    pub(crate) less: Vec<Door>,
}

/// The words of a version, and to what each passage speaks.
type Whole<'w> = (&'w Words, &'w [Vec<framework::Point>]);

/// What one version changed of another, for a page.
pub(super) fn changes_between(ask: &Ask, before: Whole<'_>, after: Whole<'_>) -> Vec<Changed> {
    told(before, after).iter().map(|told| changed(ask, told)).collect()
}

#[derive(Template)]
#[template(path = "framework/papers/history.html")]
struct Page {
    f: Frame,
    title: Tongued,
    language: Language,
    versions: Vec<Line>,
    first: bool,
    lost: bool,
    /// The title, where it changed.
    renamed: Vec<Piece>,
    changes: Vec<Changed>,
}

/// One change with the passages' places before and after.
struct Told {
    compared: Compared,
    more: Vec<framework::Point>,
    less: Vec<framework::Point>,
}

fn told(before: Whole<'_>, after: Whole<'_>) -> Vec<Told> {
    let points =
        |on: &[Vec<framework::Point>], n: Option<usize>| n.and_then(|n| on.get(n).cloned()).unwrap_or_default();
    framework::passages_between(before.0, after.0)
        .into_iter()
        .map(|compared| {
            let (was, is) = (points(before.1, compared.was), points(after.1, compared.is));
            Told {
                more: is.iter().filter(|point| !was.contains(point)).cloned().collect(),
                less: was.iter().filter(|point| !is.contains(point)).cloned().collect(),
                compared,
            }
        })
        .filter(|told| !told.compared.is_same() || !told.more.is_empty() || !told.less.is_empty())
        .collect()
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let row = paper_of(&ask, &reader)?;
    let versions = framework::paper_versions(&reader, &row)?;
    let wanted = match ask.query.get("version") {
        Some(name) => Hash::parse(name).ok_or(Stop::Hidden)?,
        None => row.base,
    };
    let at = versions.iter().position(|v| v.id == wanted).ok_or(Stop::Hidden)?;
    let words_of = |version: Option<&PaperVersion>| -> Result<Option<Words>, Stop> {
        match version {
            Some(version) => Ok(framework::words(&reader, &row, &version.id)?),
            None => Ok(None),
        }
    };
    let before = words_of(versions.get(at + 1))?;
    let after = words_of(versions.get(at))?;
    let first = at + 1 == versions.len();
    let lost = after.is_none() || (before.is_none() && !first);
    let (mut changes, mut renamed) = (Vec::new(), Vec::new());
    if let (Some(before), Some(after)) = (&before, &after) {
        changes = told((before, &versions[at + 1].on), (after, &versions[at].on));
        if before.title != after.title {
            renamed = framework::words_between(&before.title, &after.title);
        }
    }
    let here = ask.href(&format!("/positions/{}/changes", row.id));
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, s.t("paper-history"))
                .under("/framework", s.t("framework-title"))
                .under("/positions", s.t("papers-title"))
                .under(
                    &format!("/positions/{}", row.id),
                    format!("\u{2068}{}\u{2069}", title_of(&ask, &row).text),
                )
                .also(&ask, &[Format::Json]),
            title: title_of(&ask, &row),
            language: row.facts.original,
            versions: versions
                .iter()
                .enumerate()
                .map(|(n, version)| Line {
                    at: version.said_at,
                    life: life_mark(&ask, version.life),
                    by_two: version.approved.is_some(),
                    href: format!("{here}?version={}", version.id),
                    here: n == at,
                    proof: format!("/log/proof/{}", version.entry),
                })
                .collect(),
            first,
            lost,
            renamed: renamed.clone(),
            changes: changes.iter().map(|told| changed(&ask, told)).collect(),
        })
        .json(|| value(&versions, at, &renamed, &changes))
        .cache(Cache::ByReader))
}

fn changed(ask: &Ask, told: &Told) -> Changed {
    let s = ask.speech();
    let (tone, glyph, key) = match (told.compared.was, told.compared.is) {
        (None, _) => ("ok", "+", "change-added"),
        (_, None) => ("bad", "−", "change-gone"),
        _ => ("wait", "±", "change-reworded"),
    };
    let doors = |points: &[framework::Point]| points.iter().map(|point| door(ask, point)).collect();
    Changed {
        tone,
        glyph,
        words: s.t(key),
        heading: told.compared.heading.clone(),
        text: told.compared.text.clone(),
        short: told.compared.short.clone(),
        more: doors(&told.more),
        less: doors(&told.less),
    }
}

fn value(versions: &[PaperVersion], at: usize, renamed: &[Piece], changes: &[Told]) -> Value {
    let piece = |piece: &Piece| match piece {
        Piece::Same(text) => json!({"text": text, "in": "both"}),
        Piece::In(text) => json!({"text": text, "in": "new"}),
        Piece::Out(text) => json!({"text": text, "in": "old"}),
    };
    let pieces = |all: &[Piece]| all.iter().map(piece).collect::<Vec<_>>();
    let points = |all: &[framework::Point]| all.iter().map(|p| p.as_str().to_owned()).collect::<Vec<_>>();
    json!({
        "version": versions.get(at).map(|v| v.id.to_string()),
        "versions": versions.iter().map(|v| json!({
            "version": v.id.to_string(), "entry": v.entry.to_string(), "published": v.said_at.to_string(),
            "life": v.life.code(), "by_two": v.approved.is_some(),
        })).collect::<Vec<_>>(),
        "title": pieces(renamed),
        "changes": changes.iter().map(|told| json!({
            "was": told.compared.was.map(|n| n + 1), "is": told.compared.is.map(|n| n + 1),
            "heading": pieces(&told.compared.heading), "text": pieces(&told.compared.text),
            "short": pieces(&told.compared.short),
            "more": points(&told.more), "less": points(&told.less),
        })).collect::<Vec<_>>(),
    })
}

fn schema() -> Value {
    let text = json!({"type": "string"});
    let place = json!({"type": ["integer", "null"], "minimum": 1});
    let pieces =
        json!({"type": "array", "items": closed(json!({"text": text, "in": {"enum": ["both", "new", "old"]}}))});
    let points = json!({"type": "array", "items": text});
    let version = closed(json!({
        "version": crate::openapi::hash_schema(), "entry": crate::openapi::hash_schema(),
        "published": {"type": "string", "format": "date-time"},
        "life": {"enum": framework::Life::ALL.iter().map(|w| w.code()).collect::<Vec<_>>()},
        "by_two": {"type": "boolean"},
    }));
    let change = closed(
        json!({"was": place, "is": place, "heading": pieces, "text": pieces, "short": pieces, "more": points, "less": points}),
    );
    closed(json!({
        "version": crate::openapi::hash_schema(),
        "versions": {"type": "array", "items": version},
        "title": pieces,
        "changes": {"type": "array", "items": change},
    }))
}
