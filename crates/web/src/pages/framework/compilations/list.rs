//! The calls and what came of them: the one that is due last first.

use super::super::{ROOM, is_secretariat};
use super::{Mark, heading, mark};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::closed;
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use framework::{CompilationLife, CompilationRow, Order};
use serde_json::{Value, json};
use std::sync::Arc;
use terms::Instant;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/compilations", Policy::Public, ROOM, list)
        .json(|| closed(json!({"compilations": {"type": "array", "items": closed(properties())}})))
        .about("Calls for submissions, such as for the annual report, and what was compiled of them.");
}

struct Row {
    href: String,
    title: String,
    symbol: String,
    mark: Mark,
    due: Option<Instant>,
    count: usize,
}

#[derive(Template)]
#[template(path = "framework/compilations/list.html")]
struct Page {
    f: Frame,
    rows: Vec<Row>,
    keeps: bool,
}

async fn list(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let mut found = Vec::new();
    for row in framework::compilations(&reader)? {
        let count = framework::submissions(&reader, &row)?.len();
        found.push((row, count));
    }
    let rows = found.iter().map(|(row, count)| Row {
        href: ask.href(&format!("/compilations/{}", row.facts.slug)),
        title: heading(&ask, row),
        symbol: row.names.symbol.clone(),
        mark: mark(&ask, row),
        due: super::at_day(&row.facts.due),
        count: *count,
    });
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, s.t("compilations-title"))
                .under("/framework", s.t("framework-title"))
                .also(&ask, &[Format::Json]),
            rows: rows.collect(),
            keeps: is_secretariat(&ask),
        })
        .json(|| json!({"compilations": found.iter().map(|(row, _)| value(row)).collect::<Vec<_>>()}))
        .cache(Cache::ByReader))
}

/// A compilation for programs.
pub(super) fn value(row: &CompilationRow) -> Value {
    let facts = &row.facts;
    json!({
        "id": row.id.to_string(), "compilation": facts.slug.as_str(), "life": facts.life.code(),
        "sections": facts.sections.iter().map(|section| section.as_str()).collect::<Vec<_>>(),
        "words": facts.words, "order": facts.order.code(), "due": facts.due, "issued": facts.issued,
        "title": row.names.title, "symbol": row.names.symbol, "base": row.base.to_string(), "entry": row.entry.to_string(),
    })
}

pub(super) fn properties() -> Value {
    let text = json!({"type": "string"});
    json!({
        "id": crate::openapi::id_schema(), "compilation": text,
        "life": {"enum": CompilationLife::ALL.iter().map(|w| w.code()).collect::<Vec<_>>()},
        "sections": {"type": "array", "items": text}, "words": {"type": "integer", "minimum": 50, "maximum": 10_000},
        "order": {"enum": Order::ALL.iter().map(|w| w.code()).collect::<Vec<_>>()},
        "due": {"type": "string", "format": "date"}, "issued": {"type": ["string", "null"], "format": "date"},
        "title": {"type": "object", "additionalProperties": text}, "symbol": text,
        "base": crate::openapi::hash_schema(), "entry": crate::openapi::hash_schema(),
    })
}
