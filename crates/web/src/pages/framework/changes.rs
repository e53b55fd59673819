//! What each version of a text changed, paragraph by paragraph and word by word; every version that was published stays readable.

use super::{ROOM, Stands, document_of, heading, kind_words, stands, tongue_of};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::closed;
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use askama::Template;
use framework::{Change, Piece, Sort, Tree, Version};
use languages::language_name;
use seal::Hash;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use terms::{Instant, Language};

const QUERY: &[Param] = &[Param {
    name: "version",
    about: "The version whose changes are told, by its statement; without it the one in force.",
}];

pub(crate) fn routes(r: &mut Registrar) {
    r.add(
        Way::Get,
        "/{lang}/documents/{slug}/changes/{tongue}",
        Policy::Public,
        ROOM,
        show,
    )
    .json(schema)
    .query(QUERY)
    .about("The published versions of a text in one language, and what one of them changed.");
}

/// A change as a page shows it: also what waits, on the page where it is looked at.
pub(super) struct Shown {
    pub(super) address: String,
    /// The page of the provision, where it is in the text in force.
    pub(super) href: Option<String>,
    pub(super) tone: &'static str,
    pub(super) glyph: &'static str,
    pub(super) words: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) kinds: Option<String>,
}

/// Changes in words.
pub(super) fn shown(ask: &Ask, changes: &[Change], place: &dyn Fn(&str) -> Option<String>) -> Vec<Shown> {
    let s = ask.speech();
    let one = |change: &Change| {
        let (tone, glyph) = match change.sort {
            Sort::Added => ("ok", "+"),
            Sort::Gone => ("bad", "−"),
            Sort::Reworded => ("wait", "±"),
            Sort::Moved | Sort::Settled => ("", "↔"),
        };
        let kind =
            |kind: Option<framework::Kind>| kind.map_or_else(|| s.t("provision-unsettled"), |k| kind_words(ask, k));
        let (was, is) = change.kinds;
        Shown {
            address: change.address.clone(),
            href: place(&change.address),
            tone,
            glyph,
            words: match &change.from {
                Some(from) => s.t_args("change-moved", &[("from", from.as_str().into())]),
                None => s.t(&format!("change-{}", change.sort)),
            },
            pieces: change.words.clone(),
            kinds: (was != is && !matches!(change.sort, Sort::Gone | Sort::Added))
                .then(|| s.t_args("change-kinds", &[("was", kind(was).into()), ("is", kind(is).into())])),
        }
    };
    changes.iter().map(one).collect()
}

/// A version in the list.
struct Line {
    at: Instant,
    words: String,
    file: String,
    href: String,
    here: bool,
    entry: String,
}

#[derive(Template)]
#[template(path = "framework/changes.html")]
struct Page {
    f: Frame,
    stands: Stands,
    language: Language,
    versions: Vec<Line>,
    first: bool,
    /// Whether the words of this version, or of the one before, were destroyed.
    lost: bool,
    changes: Vec<Shown>,
    more: usize,
}

/// Changes that one page shows, and that one answer to a program holds.
pub(super) const SHOWN: usize = 200;
const TOLD: usize = 2_000;

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let row = document_of(&ask, &reader)?;
    let tongue = tongue_of(&ask)?;
    let texts = framework::editions(&reader, &row)?;
    let text = texts
        .iter()
        .find(|text| text.facts.language == tongue)
        .ok_or(Stop::Hidden)?;
    let versions = framework::versions(&reader, text)?;
    let wanted = match ask.query.get("version") {
        Some(name) => Hash::parse(name).ok_or(Stop::Hidden)?,
        None => text.base,
    };
    let at = versions.iter().position(|v| v.id == wanted).ok_or(Stop::Hidden)?;
    let tree_of = |version: Option<&Version>| -> Result<Option<Tree>, Stop> {
        match version {
            Some(version) => Ok(framework::version(&reader, text, &version.id)?),
            None => Ok(None),
        }
    };
    let before = tree_of(versions.get(at + 1))?;
    let after = tree_of(versions.get(at))?;
    let first = at + 1 == versions.len();
    let lost = after.is_none() || (before.is_none() && !first);
    let changes = before
        .zip(after)
        .map(|(before, after)| framework::between(&before, &after))
        .unwrap_or_default();
    // Only what is in force has a page, in the language of the text.
    let now = tree_of(versions.iter().find(|version| version.id == text.base))?.unwrap_or_default();
    let now: BTreeSet<&str> = now.provisions.iter().map(|p| p.address.as_str()).collect();
    let slug = row.facts.slug.to_string();
    let title = heading(&ask, &row);
    let place = |address: &str| {
        let there = now.contains(address);
        there.then(|| format!("/{}/provisions/{slug}/{address}", tongue.code()))
    };
    let here = ask.href(&format!("/documents/{slug}/changes/{}", tongue.code()));
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(
                    Room::Framework,
                    s.t_args(
                        "changes-title",
                        &[
                            ("document", title.as_str().into()),
                            ("language", language_name(tongue, ask.language).into()),
                        ],
                    ),
                )
                .under("/framework", s.t("framework-title"))
                .under("/documents", s.t("documents-title"))
                .under(&format!("/documents/{slug}"), title.clone())
                .also(&ask, &[Format::Json]),
            stands: stands(&ask, &row),
            language: tongue,
            versions: versions
                .iter()
                .enumerate()
                .map(|(n, version)| Line {
                    at: version.said_at,
                    words: s.t(&format!("text-{}", version.standing)),
                    file: version.source.file.clone(),
                    href: format!("{here}?version={}", version.id),
                    here: n == at,
                    entry: version.entry.to_string(),
                })
                .collect(),
            first,
            lost,
            changes: shown(&ask, &changes[..changes.len().min(SHOWN)], &place),
            more: changes.len().saturating_sub(SHOWN),
        })
        .json(|| value(&versions, at, &changes))
        .cache(Cache::ByReader))
}

fn value(versions: &[Version], at: usize, changes: &[Change]) -> Value {
    let piece = |piece: &Piece| match piece {
        Piece::Same(text) => json!({"text": text, "in": "both"}),
        Piece::In(text) => json!({"text": text, "in": "new"}),
        Piece::Out(text) => json!({"text": text, "in": "old"}),
    };
    json!({
        "version": versions.get(at).map(|v| v.id.to_string()),
        "versions": versions.iter().map(|v| json!({
            "version": v.id.to_string(), "entry": v.entry.to_string(), "published": v.said_at.to_string(),
            "standing": v.standing.code(), "file": v.source.file, "sha256": v.source.sha256, "by": v.source.by,
        })).collect::<Vec<_>>(),
        "more": changes.len().saturating_sub(TOLD),
        "changes": changes.iter().take(TOLD).map(|c| json!({
            "address": c.address, "change": c.sort.code(), "from": c.from,
            "words": c.words.iter().map(piece).collect::<Vec<_>>(),
            "was": c.kinds.0.map(framework::Kind::code), "is": c.kinds.1.map(framework::Kind::code),
        })).collect::<Vec<_>>(),
    })
}

fn schema() -> Value {
    let text = json!({"type": "string"});
    let maybe = json!({"type": ["string", "null"]});
    let version = closed(json!({
        "version": crate::openapi::hash_schema(), "entry": crate::openapi::hash_schema(),
        "published": {"type": "string", "format": "date-time"},
        "standing": {"enum": framework::Standing::ALL.iter().map(|w| w.code()).collect::<Vec<_>>()},
        "file": text, "sha256": text, "by": text,
    }));
    let change = closed(json!({
        "address": text,
        "change": {"enum": Sort::ALL.iter().map(|w| w.code()).collect::<Vec<_>>()},
        "from": maybe,
        "words": {"type": "array", "items": closed(json!({"text": text, "in": {"enum": ["both", "new", "old"]}}))},
        "was": maybe, "is": maybe,
    }));
    closed(json!({
        "version": crate::openapi::hash_schema(),
        "versions": {"type": "array", "items": version},
        "more": {"type": "integer", "minimum": 0},
        "changes": {"type": "array", "items": change},
    }))
}
