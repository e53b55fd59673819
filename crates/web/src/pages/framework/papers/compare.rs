//! What States say, beside each other: up to three of them over everything they speak to, or all who have spoken to one thing.
//!
//! Each in its own words, in the page's language where there is a rendering. It says nothing of whose words agree. Serves OEWG 34, 39, 42.

use super::super::ROOM;
use super::{Door, MOST_PAPERS, Part, Tongued, door, parts, shown_in, title_of};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::{closed, party_href};
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use askama::Template;
use catalogue::Catalogue;
use framework::{PaperRow, Point, Spoken};
use languages::language_name;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use terms::{Language, PartyCode};

const QUERY: &[Param] = &[
    Param {
        name: "on",
        about: "What is spoken to: the address of a provision or a topic. Without it, everything that the parties speak to.",
    },
    Param {
        name: "state",
        about: "A party by its code, up to three times. Without it, all who have spoken to `on`.",
    },
    Param {
        name: "from",
        about: "The party with which the page begins, from 0. Programs are given all, and of each party its three latest papers.",
    },
];

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/positions/compare", Policy::Public, ROOM, show)
        .json(schema)
        .csv()
        .query(QUERY)
        .about("The words of parties beside each other.");
}

/// Parties beside each other, where they are named.
const MOST: usize = 3;
/// Parties on one page, where they are not.
const SHOWN: usize = 12;
/// Characters of one party's words on this page; the whole of it stands on the paper's own.
const MOST_WORDS: usize = 2_400;

/// A party's words on one thing.
struct Column {
    party: String,
    party_href: String,
    papers: Vec<Piece>,
    /// All of them, where there are more than [`super::MOST_PAPERS`].
    all: Option<String>,
}

/// What one paper says.
struct Piece {
    href: String,
    title: Tongued,
    sort: String,
    language: Language,
    /// Where it is not the page's: which.
    other: Option<&'static str>,
    parts: Vec<Part>,
    /// Whether there is more of it.
    more: bool,
}

/// What several parties speak to.
struct Line {
    on: Door,
    beside: String,
    cells: Vec<Vec<Cell>>,
}

struct Cell {
    href: String,
    title: Tongued,
}

/// Somebody who can be chosen.
struct Choice {
    code: String,
    name: String,
    on: bool,
}

#[derive(Template)]
#[template(path = "framework/papers/compare.html")]
struct Page {
    f: Frame,
    /// The thing that is spoken to; where nobody did, there may be no such thing, and nothing leads there.
    on: Option<Door>,
    leads: bool,
    address: String,
    parties: Vec<(String, String)>,
    columns: Vec<Column>,
    lines: Vec<Line>,
    choices: Vec<Choice>,
    total: usize,
    before: Option<String>,
    after: Option<String>,
}

/// The parties that the address names, each once, as far as they are known to all.
fn named(ask: &Ask) -> Result<Vec<PartyCode>, Stop> {
    let known = ask.known()?;
    let mut all: Vec<PartyCode> = Vec::new();
    for typed in ask.query.all("state") {
        let code = PartyCode::parse(&typed.trim().to_ascii_uppercase()).filter(|code| known.named(code).is_some());
        if let Some(code) = code
            && !all.contains(&code)
        {
            all.push(code);
        }
    }
    all.truncate(MOST);
    Ok(all)
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let wanted = named(&ask)?;
    let typed = ask.query.text("on").trim();
    let point = match typed {
        "" => None,
        typed => Some(Point::parse(typed).ok_or(Stop::Hidden)?),
    };
    // The catalogue is everybody's; whether there is a document is told to nobody here.
    let is_shipped = |point: &Point| Catalogue::shipped().entry(point.as_str()).is_some();
    if point
        .as_ref()
        .is_some_and(|point| point.in_document().is_none() && !is_shipped(point))
    {
        return Err(Stop::Hidden);
    }
    let known = ask.known()?;
    let spoken = match &point {
        Some(point) => framework::spoken(&reader, point)?,
        None => Vec::new(),
    };
    let mut by_party: BTreeMap<PartyCode, Vec<Spoken>> = BTreeMap::new();
    for one in spoken {
        by_party.entry(one.paper.guard.owner.clone()).or_default().push(one);
    }
    let all: Vec<(PartyCode, String)> = by_party
        .keys()
        .map(|code| (code.clone(), known.name(code, ask.language)))
        .collect();
    let all = languages::collate(ask.language, all, |(_, name)| name.as_str());
    let order: Vec<PartyCode> = match wanted.is_empty() {
        true => all.iter().map(|(code, _)| code.clone()).collect(),
        false => wanted.clone(),
    };
    let from = super::from(&ask, order.len(), SHOWN);
    let here: Vec<PartyCode> = match ask.format {
        Format::Page => order.iter().skip(from).take(SHOWN).cloned().collect(),
        _ => order.clone(),
    };
    let mut columns = Vec::new();
    let mut values = Vec::new();
    if point.is_some() {
        for party in &here {
            let mut papers = Vec::new();
            let own = by_party.get(party).map_or(&[][..], Vec::as_slice);
            let mut left = MOST_WORDS;
            for one in own.iter().take(MOST_PAPERS) {
                let Some(piece) = piece(&ask, &reader, one, &mut left)? else {
                    continue;
                };
                values.push(value(party, one, &piece));
                papers.push(piece);
            }
            columns.push(Column {
                party: known.name(party, ask.language),
                party_href: party_href(&ask, &known, party),
                papers,
                all: (own.len() > MOST_PAPERS).then(|| ask.href(&format!("/positions?on={typed}&state={party}"))),
            });
        }
    }
    let mut lines = Vec::new();
    if point.is_none() {
        let mut papers = Vec::new();
        for party in &wanted {
            let mut own = framework::papers_of(&reader, party)?;
            own.retain(|row| row.facts.life.stands());
            papers.push(own);
        }
        lines = lines_of(&ask, &wanted, &papers);
        for (party, own) in wanted.iter().zip(&papers) {
            for row in own {
                values.push(short(party, row));
            }
        }
    }
    let place = |from: usize| ask.href(&format!("/positions/compare?on={typed}&from={from}"));
    let on = point.as_ref().map(|point| door(&ask, point));
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, s.t("compare-title"))
                .under("/framework", s.t("framework-title"))
                .under("/positions", s.t("papers-title"))
                .also(&ask, &[Format::Json, Format::Csv]),
            on,
            leads: point.as_ref().is_some_and(|point| is_shipped(point) || !all.is_empty()),
            address: typed.to_owned(),
            parties: wanted
                .iter()
                .map(|p| (p.to_string(), known.name(p, ask.language)))
                .collect(),
            columns,
            lines,
            choices: all
                .iter()
                .map(|(code, name)| Choice {
                    code: code.to_string(),
                    name: name.clone(),
                    on: wanted.contains(code),
                })
                .collect(),
            total: all.len(),
            before: (wanted.is_empty() && from > 0).then(|| place(from.saturating_sub(SHOWN))),
            after: (wanted.is_empty() && from + SHOWN < order.len()).then(|| place(from + SHOWN)),
        })
        .json(|| json!({"on": point.as_ref().map(Point::as_str), "said": values}))
        .csv("compare", &COLUMNS, || values.iter().map(csv_line).collect())
        .cache(Cache::ByReader))
}

/// What the table holds of each paper.
const COLUMNS: [&str; 8] = [
    "party", "paper", "sort", "language", "passages", "title", "text", "more",
];

fn csv_line(value: &Value) -> Vec<String> {
    let cell = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => {
            let all = all
                .iter()
                .map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned));
            all.collect::<Vec<_>>().join("\n")
        }
        other => other.to_string(),
    };
    COLUMNS.iter().map(|name| cell(&value[*name])).collect()
}

/// What one paper says on the thing; none where its words were destroyed.
fn piece(ask: &Ask, reader: &views::Reader<'_>, one: &Spoken, left: &mut usize) -> Result<Option<Piece>, Stop> {
    let row = &one.paper;
    let renderings = framework::renderings(reader, row)?;
    let Some(mut shown) = shown_in(reader, row, &renderings, ask.language)? else {
        return Ok(None);
    };
    if shown.earlier {
        // Its passages are those of another version: what is in force is shown as it was written.
        let Some(words) = framework::words(reader, row, &row.base)? else {
            return Ok(None);
        };
        shown = super::Shown {
            language: row.facts.original,
            words,
            on: row.facts.on.clone(),
            aspects: row.facts.aspects.clone(),
            rendering: None,
            earlier: false,
        };
    }
    let mut parts = parts(ask, &shown.words, (&shown.on, &shown.aspects), Some(&one.passages));
    let more = cut(&mut parts, left);
    Ok(Some(Piece {
        href: ask.href(&format!(
            "/positions/{}#p-{}",
            row.id,
            one.passages.first().map_or(1, |n| n + 1)
        )),
        title: Tongued {
            language: shown.language,
            text: shown.words.title,
        },
        sort: ask.speech().t(&format!("paper-sort-{}", row.facts.sort)),
        language: shown.language,
        other: (shown.language != ask.language).then(|| language_name(shown.language, ask.language)),
        parts,
        more,
    }))
}

/// Leaves as many characters as are left, and breaks off the paragraph in which they end. True where something was left out.
fn cut(parts: &mut Vec<Part>, left: &mut usize) -> bool {
    let mut lost = false;
    for part in parts.iter_mut() {
        part.paragraphs.retain_mut(|paragraph| {
            let size = paragraph.chars().count();
            if size > *left {
                lost = true;
                if *left > 0 {
                    *paragraph = paragraph.chars().take(*left).chain(['…']).collect();
                }
            }
            let kept = *left > 0;
            *left = left.saturating_sub(size);
            kept
        });
    }
    parts.retain(|part| !part.paragraphs.is_empty());
    lost
}

/// Everything that the parties speak to, in the order of the catalogue, then documents; which of their papers speaks to it.
fn lines_of(ask: &Ask, parties: &[PartyCode], papers: &[Vec<PaperRow>]) -> Vec<Line> {
    let all: BTreeSet<&Point> = papers
        .iter()
        .flatten()
        .flat_map(|row| row.facts.on.iter().flatten())
        .collect();
    let order: BTreeMap<&str, usize> = Catalogue::shipped()
        .sets()
        .iter()
        .flat_map(|set| Catalogue::shipped().entries_of(set.id.as_str()))
        .enumerate()
        .map(|(n, entry)| (entry.id.as_str(), n))
        .collect();
    let mut all: Vec<&Point> = all.into_iter().collect();
    all.sort_by_key(|point| order.get(point.as_str()).copied().unwrap_or(usize::MAX));
    let states: String = parties.iter().map(|party| format!("&state={party}")).collect();
    all.into_iter()
        .map(|point| Line {
            on: door(ask, point),
            beside: ask.href(&format!("/positions/compare?on={point}{states}")),
            cells: papers
                .iter()
                .map(|own| {
                    own.iter()
                        .filter_map(|row| {
                            let n = row.facts.on.iter().position(|points| points.contains(point))?;
                            Some(Cell {
                                href: ask.href(&format!("/positions/{}#p-{}", row.id, n + 1)),
                                title: title_of(ask, row),
                            })
                        })
                        .collect()
                })
                .collect(),
        })
        .collect()
}

fn value(party: &PartyCode, one: &Spoken, piece: &Piece) -> Value {
    json!({
        "party": party.as_str(),
        "paper": one.paper.id.to_string(),
        "sort": one.paper.facts.sort.code(),
        "language": piece.language.code(),
        "passages": one.passages.iter().map(|n| n + 1).collect::<Vec<_>>(),
        "title": piece.title.text,
        "text": piece.parts.iter().flat_map(|part| part.paragraphs.iter()).cloned().collect::<Vec<_>>(),
        "more": piece.more,
    })
}

/// A paper of a party without its words.
fn short(party: &PartyCode, row: &PaperRow) -> Value {
    json!({
        "party": party.as_str(),
        "paper": row.id.to_string(),
        "sort": row.facts.sort.code(),
        "language": row.facts.original.code(),
        "passages": (1..=row.facts.on.len()).collect::<Vec<_>>(),
        "title": row.title,
        "text": [],
        "more": true,
    })
}

fn schema() -> Value {
    let text = json!({"type": "string"});
    let said = closed(json!({
        "party": text,
        "paper": crate::openapi::id_schema(),
        "sort": {"enum": framework::PaperSort::ALL.iter().map(|w| w.code()).collect::<Vec<_>>()},
        "language": {"enum": Language::ALL.iter().map(|l| l.code()).collect::<Vec<_>>()},
        "passages": {"type": "array", "items": {"type": "integer", "minimum": 1}},
        "title": text,
        "text": {"type": "array", "items": text},
        "more": {"type": "boolean"},
    }));
    closed(json!({"on": {"type": ["string", "null"]}, "said": {"type": "array", "items": said}}))
}
