//! One call: what is asked for and until when, who submitted what, and the document in its forms.

use super::super::papers::own_parties;
use super::super::{ROOM, is_secretariat};
use super::list::{properties, value};
use super::{Mark, at_day, compilation_of, heading, mark, section_title};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::closed;
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use framework::{CompilationLife, CompilationRow, Submission, words_in};
use languages::language_name;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Instant, Language};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/compilations/{slug}", Policy::Public, ROOM, show)
        .json(schema)
        .csv()
        .about("One call for submissions, with who submitted what under which section.");
}

/// A section with how many submitted under it in time.
struct Counted {
    href: String,
    title: String,
    count: usize,
}

/// What a party submitted.
struct Line {
    party: String,
    href: String,
    title: String,
    language: Language,
    language_name: &'static str,
    received: Instant,
    sections: Vec<String>,
    late: bool,
}

#[derive(Template)]
#[template(path = "framework/compilations/show.html")]
struct Page {
    f: Frame,
    symbol: String,
    mark: Mark,
    due: Option<Instant>,
    issued: Option<Instant>,
    words: u32,
    order: String,
    cancelled: bool,
    sections: Vec<Counted>,
    lines: Vec<Line>,
    late: usize,
    titled: bool,
    pages: bool,
    slug: String,
    place: String,
    submits: bool,
    keeps: bool,
    rounds: bool,
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let row = compilation_of(&ask, &reader)?;
    let all = framework::submissions(&reader, &row)?;
    let known = ask.known()?;
    let place = format!("/compilations/{}", row.facts.slug);
    let speaks = access::SPEAKERS.iter().any(|role| ask.viewer.is(*role)) && !own_parties(&ask).is_empty();
    let config = ask.app().config();
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, heading(&ask, &row))
                .under("/framework", s.t("framework-title"))
                .under("/compilations", s.t("compilations-title"))
                .also(&ask, &[Format::Json, Format::Csv]),
            symbol: row.names.symbol.clone(),
            mark: mark(&ask, &row),
            due: at_day(&row.facts.due),
            issued: row.facts.issued.as_deref().and_then(at_day),
            words: row.facts.words,
            order: s.t(&format!("compilation-order-{}", row.facts.order)),
            cancelled: row.facts.life == CompilationLife::Cancelled,
            sections: sections(&ask, &row, &all),
            lines: lines(&ask, &known, &row, &all),
            late: all.iter().filter(|one| one.late).count(),
            titled: row.names.title.get(ask.language).is_some(),
            pages: config.typesetter.is_there(),
            slug: row.facts.slug.to_string(),
            place: ask.href(&place),
            submits: speaks && row.facts.life == CompilationLife::Called,
            keeps: is_secretariat(&ask),
            rounds: is_secretariat(&ask) && config.is_open("rounds") && row.facts.life == CompilationLife::Called,
        })
        .json(|| as_json(&row, &all))
        .csv(
            row.facts.slug.as_str(),
            &[
                "party",
                "section",
                "received",
                "late",
                "language",
                "words",
                "short_words",
                "paper",
            ],
            || table(&row, &all),
        )
        .cache(Cache::ByReader))
}

fn sections(ask: &Ask, row: &CompilationRow, all: &[Submission]) -> Vec<Counted> {
    let in_time = |section: &framework::Point| {
        let has = |one: &&Submission| !one.late && one.version.on.iter().any(|points| points.contains(section));
        all.iter().filter(has).count()
    };
    let each = row.facts.sections.iter();
    each.map(|section| Counted {
        href: ask.href(&format!("/provisions/{section}")),
        title: section_title(ask.language, section),
        count: in_time(section),
    })
    .collect()
}

fn lines(
    ask: &Ask,
    known: &crate::pages::directory::known::Known,
    row: &CompilationRow,
    all: &[Submission],
) -> Vec<Line> {
    let lines = all
        .iter()
        .map(|one| {
            let title = super::super::papers::title_of(ask, &one.paper);
            Line {
                party: known.name(&one.paper.guard.owner, ask.language),
                href: ask.href(&format!("/positions/{}", one.paper.id)),
                title: title.text,
                language: title.language,
                language_name: language_name(one.paper.facts.original, ask.language),
                received: one.received,
                sections: spoken(row, one)
                    .iter()
                    .map(|section| section_title(ask.language, section))
                    .collect(),
                late: one.late,
            }
        })
        .collect();
    languages::collate(ask.language, lines, |line: &Line| line.party.as_str())
}

/// The sections under which something was submitted, in their order.
fn spoken<'r>(row: &'r CompilationRow, one: &Submission) -> Vec<&'r framework::Point> {
    let named = |section: &&framework::Point| one.version.on.iter().any(|points| points.contains(section));
    row.facts.sections.iter().filter(named).collect()
}

/// For each section of a submission: the words of its full text, and those that stand in the document.
fn counts(one: &Submission, section: &framework::Point) -> Option<(usize, usize)> {
    let at = one.version.on.iter().position(|points| points.contains(section))?;
    let passage = one.words.as_ref()?.passages.get(at)?;
    Some((words_in(&passage.text), words_in(passage.brief())))
}

fn table(row: &CompilationRow, all: &[Submission]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for one in all {
        for section in spoken(row, one) {
            let (words, short) = counts(one, section).unzip();
            let number = |n: Option<usize>| n.map_or_else(String::new, |n| n.to_string());
            rows.push(vec![
                one.paper.guard.owner.to_string(),
                section.to_string(),
                one.received.to_string(),
                one.late.to_string(),
                one.paper.facts.original.code().to_owned(),
                number(words),
                number(short),
                one.paper.id.to_string(),
            ]);
        }
    }
    rows
}

fn as_json(row: &CompilationRow, all: &[Submission]) -> Value {
    let mut compilation = value(row);
    let submissions = all.iter().map(|one| {
        let sections = spoken(row, one).into_iter().map(|section| {
            let (words, short) = counts(one, section).unzip();
            json!({"section": section.as_str(), "words": words, "short_words": short})
        });
        json!({
            "party": one.paper.guard.owner.as_str(), "paper": one.paper.id.to_string(), "version": one.version.id.to_string(),
            "received": one.received.to_string(), "late": one.late, "language": one.paper.facts.original.code(),
            "sections": sections.collect::<Vec<_>>(),
        })
    });
    let submissions: Vec<Value> = submissions.collect();
    if let Some(object) = compilation.as_object_mut() {
        object.insert("submissions".to_owned(), Value::Array(submissions));
        object.insert("introduction".to_owned(), json!(row.introduction));
    }
    compilation
}

fn schema() -> Value {
    let text = json!({"type": "string"});
    let count = json!({"type": ["integer", "null"], "minimum": 0});
    let section = closed(json!({"section": text, "words": count, "short_words": count}));
    let submission = closed(json!({
        "party": text, "paper": crate::openapi::id_schema(), "version": crate::openapi::hash_schema(),
        "received": {"type": "string", "format": "date-time"}, "late": {"type": "boolean"},
        "language": {"enum": Language::ALL.iter().map(|l| l.code()).collect::<Vec<_>>()},
        "sections": {"type": "array", "items": section},
    }));
    let mut all = properties();
    if let Some(object) = all.as_object_mut() {
        object.insert("submissions".to_owned(), json!({"type": "array", "items": submission}));
        object.insert(
            "introduction".to_owned(),
            json!({"type": "object", "additionalProperties": text}),
        );
    }
    closed(all)
}
