//! The list of what States say: narrowed to a State, to what a paper is, to what it speaks to.

use super::super::ROOM;
use super::{Door, LifeMark, Tongued, door, life_mark, own_parties, title_of};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::closed;
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use askama::Template;
use framework::{Life, PaperRow, PaperSort, Point};
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Instant, Language, PartyCode};

const QUERY: &[Param] = &[
    Param {
        name: "state",
        about: "Only papers of this party, by its code.",
    },
    Param {
        name: "sort",
        about: "Only papers of this sort.",
    },
    Param {
        name: "on",
        about: "Only papers that speak to this: the address of a provision or a topic.",
    },
    Param {
        name: "from",
        about: "The paper with which the page begins, from 0. Programs are given all.",
    },
];

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/positions", Policy::Public, ROOM, list)
        .json(|| closed(json!({"papers": {"type": "array", "items": schema()}})))
        .csv()
        .query(QUERY)
        .about("What States say: their views, policies, strategies and declarations.");
}

/// Papers on one page.
const SHOWN: usize = 40;

struct Row {
    href: String,
    title: Tongued,
    party: String,
    sort: String,
    life: LifeMark,
    at: Instant,
    on: Vec<Door>,
    more: usize,
}

/// What the list is narrowed to, with the way out of it.
struct Narrowed {
    words: String,
    without: String,
}

#[derive(Template)]
#[template(path = "framework/papers/list.html")]
struct Page {
    f: Frame,
    rows: Vec<Row>,
    total: usize,
    sorts: Vec<(String, String)>,
    sort: String,
    state: String,
    on: String,
    narrowed: Vec<Narrowed>,
    before: Option<String>,
    after: Option<String>,
    new: bool,
    beside: Option<String>,
}

/// What the address asks for. What names nothing finds nothing.
struct Wanted {
    state: Option<Option<PartyCode>>,
    sort: Option<Option<PaperSort>>,
    on: Option<Option<Point>>,
}

impl Wanted {
    fn of(ask: &Ask) -> Result<Self, Stop> {
        let known = ask.known()?;
        // A code, or a name in any of the six languages.
        let meant = |text: &str| {
            let code = PartyCode::parse(&text.to_ascii_uppercase()).filter(|code| known.named(code).is_some());
            code.or_else(|| known.find(text).into_iter().next())
        };
        let typed = |name: &str| Some(ask.query.text(name).trim()).filter(|text| !text.is_empty());
        Ok(Self {
            state: typed("state").map(meant),
            sort: typed("sort").map(PaperSort::parse),
            on: typed("on").map(Point::parse),
        })
    }

    fn papers(&self, reader: &views::Reader<'_>) -> Result<Vec<PaperRow>, Stop> {
        let mut rows = match (&self.on, &self.state) {
            (Some(None), _) | (_, Some(None)) => Vec::new(),
            (Some(Some(point)), _) => {
                let mut rows: Vec<PaperRow> = framework::spoken(reader, point)?
                    .into_iter()
                    .map(|one| one.paper)
                    .collect();
                rows.sort_by_key(|row| std::cmp::Reverse(row.said_at));
                rows
            }
            (None, Some(Some(party))) => framework::papers_of(reader, party)?,
            (None, None) => framework::papers(reader)?,
        };
        rows.retain(|row| {
            self.state
                .as_ref()
                .is_none_or(|state| state.as_ref() == Some(&row.guard.owner))
                && self.sort.is_none_or(|sort| sort == Some(row.facts.sort))
        });
        Ok(rows)
    }
}

async fn list(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let wanted = Wanted::of(&ask)?;
    let found = wanted.papers(&ask.reader()?)?;
    let known = ask.known()?;
    let from = super::from(&ask, found.len(), SHOWN);
    let text = |name: &str| ask.query.text(name).trim().to_owned();
    let here = |changed: &str, to: &str| {
        let mut query = Vec::new();
        for name in ["state", "sort", "on", "from"] {
            let value = match name == changed {
                true => to.to_owned(),
                // Another list begins at its own beginning.
                false if name == "from" => String::new(),
                false => text(name),
            };
            if !value.is_empty() {
                let mut pair = format!("{name}=");
                crate::fields::encode(&mut pair, &value);
                query.push(pair);
            }
        }
        let place = ask.href("/positions");
        if query.is_empty() {
            place
        } else {
            format!("{place}?{}", query.join("&"))
        }
    };
    let mut narrowed = Vec::new();
    if let Some(party) = wanted.state.as_ref().and_then(Option::as_ref) {
        narrowed.push(Narrowed {
            words: known.name(party, ask.language),
            without: here("state", ""),
        });
    }
    if let Some(sort) = wanted.sort.flatten() {
        narrowed.push(Narrowed {
            words: s.t(&format!("paper-sort-{sort}")),
            without: here("sort", ""),
        });
    }
    if let Some(point) = wanted.on.as_ref().and_then(Option::as_ref) {
        narrowed.push(Narrowed {
            words: door(&ask, point).text,
            without: here("on", ""),
        });
    }
    let new = !own_parties(&ask).is_empty();
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, s.t("papers-title"))
                .under("/framework", s.t("framework-title"))
                .also(&ask, &[Format::Json, Format::Csv]),
            rows: found
                .iter()
                .skip(from)
                .take(SHOWN)
                .map(|row| line(&ask, &known, row))
                .collect(),
            total: found.len(),
            sorts: std::iter::once((String::new(), s.t("common-all")))
                .chain(
                    PaperSort::ALL
                        .iter()
                        .map(|sort| (sort.code().to_owned(), s.t(&format!("paper-sort-{sort}")))),
                )
                .collect(),
            sort: text("sort"),
            state: text("state"),
            on: text("on"),
            narrowed,
            before: (from > 0).then(|| here("from", &from.saturating_sub(SHOWN).to_string())),
            after: (from + SHOWN < found.len()).then(|| here("from", &(from + SHOWN).to_string())),
            new,
            beside: wanted
                .on
                .as_ref()
                .and_then(Option::as_ref)
                .map(|point| ask.href(&format!("/positions/compare?on={point}"))),
        })
        .json(|| json!({"papers": found.iter().map(value).collect::<Vec<_>>()}))
        .csv(
            "positions",
            &[
                "paper",
                "party",
                "sort",
                "life",
                "original",
                "since",
                "review",
                "published",
                "title",
                "symbol",
                "link",
                "on",
            ],
            || found.iter().map(csv_line).collect(),
        )
        .cache(Cache::ByReader))
}

/// What a paper speaks to, each once, in order.
fn all_points(row: &PaperRow) -> Vec<&Point> {
    let mut all: Vec<&Point> = Vec::new();
    for point in row.facts.on.iter().flatten() {
        if !all.contains(&point) {
            all.push(point);
        }
    }
    all
}

/// Provisions that a card in the list names.
const NAMED: usize = 6;

fn line(ask: &Ask, known: &crate::pages::directory::known::Known, row: &PaperRow) -> Row {
    let points = all_points(row);
    Row {
        href: ask.href(&format!("/positions/{}", row.id)),
        title: title_of(ask, row),
        party: known.name(&row.guard.owner, ask.language),
        sort: ask.speech().t(&format!("paper-sort-{}", row.facts.sort)),
        life: life_mark(ask, row.facts.life),
        at: row.said_at,
        on: points.iter().take(NAMED).map(|point| door(ask, point)).collect(),
        more: points.len().saturating_sub(NAMED),
    }
}

fn csv_line(row: &PaperRow) -> Vec<String> {
    let facts = &row.facts;
    let on: Vec<&str> = all_points(row).into_iter().map(Point::as_str).collect();
    vec![
        row.id.to_string(),
        row.guard.owner.to_string(),
        facts.sort.code().to_owned(),
        facts.life.code().to_owned(),
        facts.original.code().to_owned(),
        facts.since.clone().unwrap_or_default(),
        facts.review.clone().unwrap_or_default(),
        row.said_at.to_string(),
        row.title.clone(),
        row.source.symbol.clone(),
        row.source.link.clone(),
        on.join(" "),
    ]
}

/// A paper as programs read it, without its words.
pub(super) fn value(row: &PaperRow) -> Value {
    let facts = &row.facts;
    json!({
        "paper": row.id.to_string(),
        "party": row.guard.owner.as_str(),
        "label": row.guard.label.as_str(),
        "sort": facts.sort.code(),
        "life": facts.life.code(),
        "original": facts.original.code(),
        "since": facts.since,
        "review": facts.review,
        "until": facts.until,
        "partners": facts.partners,
        "call": facts.call.map(|call| call.to_string()),
        "title": row.title,
        "symbol": row.source.symbol,
        "link": row.source.link,
        "archive": row.source.archive,
        "sha256": row.source.sha256,
        "on": facts.on.iter().map(|points| points.iter().map(Point::as_str).collect::<Vec<_>>()).collect::<Vec<_>>(),
        "first": row.first_at.to_string(),
        "published": row.said_at.to_string(),
        "base": row.base.to_string(),
        "entry": row.entry.to_string(),
    })
}

/// The properties of that.
pub(super) fn properties() -> Value {
    let words = |all: Vec<&str>| json!({"enum": all});
    let text = json!({"type": "string"});
    let maybe = json!({"type": ["string", "null"]});
    let at = json!({"type": "string", "format": "date-time"});
    json!({
        "paper": crate::openapi::id_schema(),
        "party": text,
        "label": words(terms::Label::ALL.iter().map(|l| l.as_str()).collect()),
        "sort": words(PaperSort::ALL.iter().map(|w| w.code()).collect()),
        "life": words(Life::ALL.iter().map(|w| w.code()).collect()),
        "original": words(Language::ALL.iter().map(|l| l.code()).collect()),
        "since": maybe,
        "review": maybe,
        "until": maybe,
        "partners": {"type": "array", "items": text},
        "call": {"oneOf": [{"type": "null"}, crate::openapi::id_schema()]},
        "title": text,
        "symbol": text,
        "link": text,
        "archive": text,
        "sha256": text,
        "on": {"type": "array", "items": {"type": "array", "items": text}},
        "first": at,
        "published": at,
        "base": crate::openapi::hash_schema(),
        "entry": crate::openapi::hash_schema(),
    })
}

/// The schema of that.
fn schema() -> Value {
    closed(properties())
}
