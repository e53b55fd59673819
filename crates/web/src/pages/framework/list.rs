//! The list of documents: title, symbol, how each stands, in which languages its text can be read.

use super::{ROOM, Stands, heading, is_secretariat, stands};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::closed;
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use framework::{DocumentRow, Slug, Standing, Status};
use serde_json::{Value, json};
use std::sync::Arc;
use terms::Language;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/documents", Policy::Public, ROOM, list)
        .json(|| closed(json!({"documents": {"type": "array", "items": schema()}})))
        .csv()
        .about("The agreed texts and drafts that are kept here, with their languages.");
}

struct Row {
    href: String,
    title: String,
    symbol: String,
    stands: Stands,
    texts: Vec<Language>,
}

/// A text that waits for a person.
struct Waits {
    href: String,
    words: String,
}

#[derive(Template)]
#[template(path = "framework/list.html")]
struct Page {
    f: Frame,
    rows: Vec<Row>,
    keeps: bool,
    waits: Vec<Waits>,
}

async fn list(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let mut found = Vec::new();
    for row in framework::documents(&reader)? {
        let texts: Vec<(Language, Standing)> = framework::editions(&reader, &row)?
            .iter()
            .map(|text| (text.facts.language, text.facts.standing))
            .collect();
        found.push((row, texts));
    }
    let keeps = is_secretariat(&ask);
    let waits = if keeps {
        let known = |slug: &str| found.iter().find(|(row, _)| row.facts.slug.as_str() == slug);
        ask.app()
            .desk()
            .imports()?
            .into_iter()
            .filter_map(|text| {
                let language = Language::parse(&text.language)?;
                // Whoever read a file may have come before whoever keeps its document.
                let (href, document) = match known(&text.document) {
                    Some((row, _)) => (
                        format!("/documents/{}/texts/{}", row.facts.slug, language.code()),
                        heading(&ask, row),
                    ),
                    None => ("/documents/new".to_owned(), text.document.clone()),
                };
                Some(Waits {
                    href: ask.href(&href),
                    words: s.t_args(
                        "document-waits-one",
                        &[
                            ("document", document.into()),
                            ("language", languages::language_name(language, ask.language).into()),
                        ],
                    ),
                })
            })
            .collect()
    } else {
        Vec::new()
    };
    let rows: Vec<Row> = found
        .iter()
        .map(|(row, texts)| Row {
            href: ask.href(&format!("/documents/{}", row.facts.slug)),
            title: heading(&ask, row),
            symbol: row.names.symbol.clone(),
            stands: stands(&ask, row),
            texts: texts.iter().map(|(language, _)| *language).collect(),
        })
        .collect();
    let rows = languages::collate(ask.language, rows, |row| row.title.as_str());
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, s.t("documents-title"))
                .under("/framework", s.t("framework-title"))
                .also(&ask, &[Format::Json, Format::Csv]),
            rows,
            keeps,
            waits,
        })
        .json(|| json!({"documents": found.iter().map(|(row, texts)| value(row, texts)).collect::<Vec<_>>()}))
        .csv(
            "documents",
            &[
                "document",
                "symbol",
                "status",
                "adopted",
                "successor",
                "original",
                "languages",
                "title",
            ],
            || found.iter().map(|(row, texts)| line(&ask, row, texts)).collect(),
        )
        .cache(if keeps { Cache::Never } else { Cache::ByReader }))
}

fn line(ask: &Ask, row: &DocumentRow, texts: &[(Language, Standing)]) -> Vec<String> {
    let facts = &row.facts;
    let languages: Vec<&str> = texts.iter().map(|(language, _)| language.code()).collect();
    vec![
        facts.slug.to_string(),
        row.names.symbol.clone(),
        facts.status.code().to_owned(),
        facts.adopted.clone().unwrap_or_default(),
        facts.successor.as_ref().map(Slug::to_string).unwrap_or_default(),
        facts.original.code().to_owned(),
        languages.join(" "),
        heading(ask, row),
    ]
}

/// A document as programs read it.
pub(super) fn value(row: &DocumentRow, texts: &[(Language, Standing)]) -> Value {
    let facts = &row.facts;
    let titles = row.names.title.iter();
    json!({
        "document": facts.slug.as_str(),
        "symbol": row.names.symbol,
        "status": facts.status.code(),
        "adopted": facts.adopted,
        "successor": facts.successor.as_ref().map(Slug::as_str),
        "original": facts.original.code(),
        "title": titles.map(|(l, words)| (l.code().to_owned(), Value::from(words))).collect::<serde_json::Map<_, _>>(),
        "link": row.source.link,
        "note": row.source.note,
        "base": row.base.to_string(),
        "entry": row.entry.to_string(),
        "texts": texts.iter().map(|(l, standing)| json!({"language": l.code(), "standing": standing.code()})).collect::<Vec<_>>(),
    })
}

/// The schema of that.
pub(super) fn schema() -> Value {
    let words = |all: Vec<&str>| json!({"enum": all});
    let language = words(Language::ALL.iter().map(|l| l.code()).collect());
    let maybe = json!({"type": ["string", "null"]});
    let text = closed(json!({
        "language": language,
        "standing": words(Standing::ALL.iter().map(|w| w.code()).collect()),
    }));
    closed(json!({
        "document": {"type": "string"},
        "symbol": {"type": "string"},
        "status": words(Status::ALL.iter().map(|w| w.code()).collect()),
        "adopted": maybe,
        "successor": maybe,
        "original": language,
        "title": {"type": "object", "additionalProperties": {"type": "string"}},
        "link": {"type": "string"},
        "note": {"type": "string"},
        "base": crate::openapi::hash_schema(),
        "entry": crate::openapi::hash_schema(),
        "texts": {"type": "array", "items": text},
    }))
}
