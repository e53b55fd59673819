//! The catalogue that ships, on pages: its sets, each provision with what it is linked with, and the glossary.
//!
//! The same for every reader. The rules that matter: these are our own words, and every page says so; what was compared with nothing says so; the words that
//! limit a provision are shown beside it; a proposal is never shown as agreed. Serves OEWG 45–60, 63, 86; GCA 1.8, 1.12, 2.12–7.1.

use super::ROOM;
use super::papers::{Voices, voices};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::closed;
use crate::registrar::{Param, Policy, Registrar, Verb as Way};
use askama::Template;
use catalogue::{
    Catalogue, Checked, Consensus, Effort, Entry, Linked, MeasureKind, Need, Set, Status, Term, Why, Wording,
};
use languages::language_name;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Language, Text};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/framework", Policy::Public, ROOM, sets)
        .json(|| closed(json!({"sets": {"type": "array", "items": set_schema()}})))
        .csv()
        .about(
            "The sets of norms, rules, measures, principles, guidelines and indicators that ship, in our own words.",
        );
    r.add(Way::Get, "/{lang}/framework/{set}", Policy::Public, ROOM, one_set)
        .json(|| closed(json!({"set": set_schema(), "entries": {"type": "array", "items": entry_schema()}})))
        .csv()
        .about("One set with its entries, in our own words.");
    r.add(
        Way::Get,
        "/{lang}/provisions/{provision}",
        Policy::Public,
        ROOM,
        one_entry,
    )
    .json(entry_schema)
    .about("One norm, measure, principle, guideline or indicator, in our own words, with what it is linked with.");
    r.add(Way::Get, "/{lang}/glossary", Policy::Public, ROOM, glossary)
        .json(|| closed(json!({"terms": {"type": "array", "items": term_schema()}})))
        .csv()
        .query(TERM)
        .about("The field's terms in six languages, each word with where it was seen.");
}

const TERM: &[Param] = &[Param {
    name: "term",
    about: "On the page: the term whose words are shown in six languages. Programs are given all.",
}];

/// A mark: tone, glyph, words.
struct Mark {
    tone: &'static str,
    glyph: &'static str,
    words: String,
}

fn status_code(status: Status) -> &'static str {
    match status {
        Status::Adopted => "adopted",
        Status::Draft => "draft",
        Status::Proposal => "proposal",
        Status::Published => "published",
    }
}

fn status_mark(ask: &Ask, status: Status) -> Mark {
    let (tone, glyph) = match status {
        Status::Adopted => ("ok", "✓"),
        Status::Draft | Status::Proposal => ("wait", "!"),
        Status::Published => ("", "–"),
    };
    Mark {
        tone,
        glyph,
        words: ask.speech().t(&format!("entry-status-{}", status_code(status))),
    }
}

fn checked_code(checked: Checked) -> &'static str {
    match checked {
        Checked::Source => "source",
        Checked::Secondary => "secondary",
        Checked::Unreviewed => "unreviewed",
    }
}

fn checked_mark(ask: &Ask, checked: Checked) -> Mark {
    let (tone, glyph) = match checked {
        Checked::Source => ("ok", "✓"),
        Checked::Secondary => ("", "–"),
        Checked::Unreviewed => ("wait", "!"),
    };
    Mark {
        tone,
        glyph,
        words: ask.speech().t(&format!("entry-checked-{}", checked_code(checked))),
    }
}

fn said(ask: &Ask, text: &Text) -> String {
    text.get(ask.language).unwrap_or_default().to_owned()
}

// ---- sets

struct SetRow {
    href: String,
    name: String,
    symbol: String,
    status: Mark,
    count: usize,
    open: bool,
}

#[derive(Template)]
#[template(path = "framework/sets.html")]
struct Sets {
    f: Frame,
    rows: Vec<SetRow>,
}

fn count_of(set: &Set) -> usize {
    Catalogue::shipped().entries_of(set.id.as_str()).count()
}

async fn sets(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let all = Catalogue::shipped().sets();
    Ok(ask
        .answer()
        .page(|| Sets {
            f: ask
                .frame(Room::Framework, ask.speech().t("framework-title"))
                .also(&ask, &[Format::Json, Format::Csv]),
            rows: all
                .iter()
                .map(|set| SetRow {
                    href: ask.href(&format!("/framework/{}", set.id)),
                    name: said(&ask, &set.name),
                    symbol: set.symbol.clone(),
                    status: status_mark(&ask, set.status),
                    count: count_of(set),
                    open: set.open,
                })
                .collect(),
        })
        .json(|| json!({"sets": all.iter().map(set_value).collect::<Vec<_>>()}))
        .csv(
            "framework",
            &["set", "symbol", "status", "open", "entries", "name"],
            || {
                all.iter()
                    .map(|set| {
                        vec![
                            set.id.to_string(),
                            set.symbol.clone(),
                            status_code(set.status).to_owned(),
                            set.open.to_string(),
                            count_of(set).to_string(),
                            said(&ask, &set.name),
                        ]
                    })
                    .collect()
            },
        ))
}

fn set_value(set: &Set) -> Value {
    json!({
        "set": set.id.as_str(), "symbol": set.symbol, "status": status_code(set.status), "open": set.open,
        "entries": count_of(set), "name": texts(&set.name),
    })
}

fn texts(text: &Text) -> Value {
    Value::Object(
        text.iter()
            .map(|(l, words)| (l.code().to_owned(), words.into()))
            .collect(),
    )
}

fn set_schema() -> Value {
    closed(json!({
        "set": {"type": "string"}, "symbol": {"type": "string"},
        "status": {"enum": ["adopted", "draft", "proposal", "published"]}, "open": {"type": "boolean"},
        "entries": {"type": "integer", "minimum": 0}, "name": texts_schema(),
    }))
}

fn texts_schema() -> Value {
    json!({"type": "object", "additionalProperties": {"type": "string"}})
}

// ---- one set

struct EntryRow {
    href: String,
    /// The name of the group that begins with this entry.
    begins: Option<String>,
    title: String,
    gist: String,
    place: String,
    checked: Mark,
}

#[derive(Template)]
#[template(path = "framework/set.html")]
struct OneSet {
    f: Frame,
    symbol: String,
    status: Mark,
    proposal: bool,
    open: bool,
    rows: Vec<EntryRow>,
}

async fn one_set(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let shipped = Catalogue::shipped();
    let set = shipped.set(ask.param("set")).ok_or(Stop::Hidden)?;
    let entries: Vec<&Entry> = shipped.entries_of(set.id.as_str()).collect();
    let mut group = None;
    let rows = entries.iter().map(|entry| {
        let begins = (entry.group != group).then(|| entry.group.clone()).flatten();
        group.clone_from(&entry.group);
        EntryRow {
            href: ask.href(&format!("/provisions/{}", entry.id)),
            begins: begins
                .and_then(|id| set.groups.iter().find(|g| g.id == id))
                .map(|g| said(&ask, &g.name)),
            title: said(&ask, &entry.title),
            gist: said(&ask, &entry.gist),
            place: entry.place.clone(),
            checked: checked_mark(&ask, entry.checked),
        }
    });
    let rows: Vec<EntryRow> = rows.collect();
    Ok(ask
        .answer()
        .page(|| OneSet {
            f: ask
                .frame(Room::Framework, said(&ask, &set.name))
                .under("/framework", ask.speech().t("framework-title"))
                .also(&ask, &[Format::Json, Format::Csv]),
            symbol: set.symbol.clone(),
            status: status_mark(&ask, set.status),
            proposal: set.status == Status::Proposal,
            open: set.open,
            rows,
        })
        .json(|| json!({"set": set_value(set), "entries": entries.iter().map(|e| entry_value(e)).collect::<Vec<_>>()}))
        .csv(
            set.id.as_str(),
            &["provision", "symbol", "place", "status", "checked", "title", "gist"],
            || {
                entries
                    .iter()
                    .map(|entry| {
                        vec![
                            entry.id.to_string(),
                            entry.symbol.clone(),
                            entry.place.clone(),
                            status_code(entry.status).to_owned(),
                            checked_code(entry.checked).to_owned(),
                            said(&ask, &entry.title),
                            said(&ask, &entry.gist),
                        ]
                    })
                    .collect()
            },
        ))
}

// ---- one entry

struct LinkRow {
    href: String,
    title: String,
    place: String,
    why: String,
    unreviewed: bool,
}

#[derive(Template)]
#[template(path = "framework/entry.html")]
struct OneEntry {
    f: Frame,
    symbol: String,
    place: String,
    status: Mark,
    checked: Mark,
    proposal: bool,
    draft: bool,
    gist: String,
    limits: Vec<String>,
    consensus: Option<String>,
    wording: bool,
    links: Vec<LinkRow>,
    sources: Vec<String>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
    measure: Option<MeasureTold>,
    voices: Voices,
}

/// What is told of a measure of confidence: our own reading.
struct MeasureTold {
    kind: String,
    effort: String,
    needs: Vec<String>,
}

/// Why two belong together, in words, seen from one end.
fn why_words(ask: &Ask, linked: &Linked<'_>) -> String {
    let key = match (linked.link.why, linked.from_here) {
        // In the words of the page: "it" is the other end, "this" is what the page is about.
        (Why::PartOf, true) => "entry-link-has-part",
        (Why::PartOf, false) => "entry-link-part-of",
        (Why::Names, true) => "entry-link-named-by",
        (Why::Names, false) => "entry-link-names",
        (Why::SameSubject, _) => "entry-link-same-subject",
        (Why::RecalledMap, _) => "entry-link-recalled",
    };
    let words = ask.speech().t(key);
    if linked.link.partly {
        ask.speech().t_args("entry-link-partly", &[("why", words.into())])
    } else {
        words
    }
}

async fn one_entry(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let shipped = Catalogue::shipped();
    let entry = shipped.entry(ask.param("provision")).ok_or(Stop::Hidden)?;
    let set = shipped.set(entry.set.as_str()).ok_or(Stop::Hidden)?;
    let s = ask.speech();
    let all: Vec<&Entry> = shipped.entries_of(set.id.as_str()).collect();
    let at = all.iter().position(|e| e.id == entry.id).unwrap_or(0);
    // Headings of our own have no number: they are called by their titles.
    let label = |entry: &Entry| match all.iter().filter(|e| e.place == entry.place).count() {
        1 => entry.place.clone(),
        _ => said(&ask, &entry.title),
    };
    let door = |entry: &Entry| (ask.href(&format!("/provisions/{}", entry.id)), label(entry));
    let links = shipped.links_of(entry.id.as_str());
    let links = links.iter().map(|linked| LinkRow {
        href: ask.href(&format!("/provisions/{}", linked.other.id)),
        title: said(&ask, &linked.other.title),
        place: format!("{} {}", linked.other.symbol, linked.other.place),
        why: why_words(&ask, linked),
        unreviewed: !linked.link.reviewed(),
    });
    let links: Vec<LinkRow> = links.collect();
    let voices = voices(&ask, &ask.reader()?, entry.id.as_str())?;
    Ok(ask
        .answer()
        .page(|| OneEntry {
            f: ask
                .frame(Room::Framework, said(&ask, &entry.title))
                .under("/framework", s.t("framework-title"))
                .under(&format!("/framework/{}", set.id), said(&ask, &set.name))
                .also(&ask, &[Format::Json]),
            symbol: entry.symbol.clone(),
            place: entry.place.clone(),
            status: status_mark(&ask, entry.status),
            checked: checked_mark(&ask, entry.checked),
            proposal: entry.status == Status::Proposal,
            draft: entry.status == Status::Draft,
            gist: said(&ask, &entry.gist),
            limits: entry.limits.iter().map(|limit| said(&ask, limit)).collect(),
            consensus: entry.consensus.map(|consensus| {
                s.t(match consensus {
                    Consensus::Agreed => "entry-consensus-agreed",
                    Consensus::Dissent => "entry-consensus-dissent",
                    Consensus::NotKnown => "entry-consensus-not-known",
                })
            }),
            wording: entry.wording(ask.language) == Wording::Draft,
            links,
            sources: entry.sources.clone(),
            previous: at.checked_sub(1).and_then(|n| all.get(n)).map(|e| door(e)),
            next: all.get(at + 1).map(|e| door(e)),
            measure: entry.measure.as_ref().map(|measure| MeasureTold {
                kind: s.t(&format!("measure-{}", measure.kind)),
                effort: s.t(&format!("measure-{}", measure.effort)),
                needs: measure
                    .needs
                    .iter()
                    .map(|need| s.t(&format!("measure-{need}")))
                    .collect(),
            }),
            voices,
        })
        .json(|| entry_value(entry))
        .cache(Cache::ByReader))
}

fn entry_value(entry: &Entry) -> Value {
    let links = Catalogue::shipped().links_of(entry.id.as_str());
    let why = |why: Why| match why {
        Why::PartOf => "part-of",
        Why::Names => "names",
        Why::SameSubject => "same-subject",
        Why::RecalledMap => "recalled-map",
    };
    json!({
        "provision": entry.id.as_str(), "set": entry.set.as_str(), "group": entry.group.as_ref().map(ToString::to_string),
        "symbol": entry.symbol, "place": entry.place, "status": status_code(entry.status),
        "title": texts(&entry.title), "gist": texts(&entry.gist),
        "limits": entry.limits.iter().map(texts).collect::<Vec<_>>(),
        "checked": checked_code(entry.checked), "sources": entry.sources,
        "measure": entry.measure.as_ref().map(|m| json!({
            "kind": m.kind.code(), "effort": m.effort.code(), "needs": m.needs.iter().map(|n| n.code()).collect::<Vec<_>>(),
        })),
        "links": links.iter().map(|l| json!({
            "to": l.other.id.as_str(), "why": why(l.link.why), "from_here": l.from_here, "partly": l.link.partly, "source": l.link.source,
        })).collect::<Vec<_>>(),
    })
}

fn entry_schema() -> Value {
    let text = json!({"type": "string"});
    let maybe = json!({"type": ["string", "null"]});
    let link = closed(json!({
        "to": text, "why": {"enum": ["part-of", "names", "same-subject", "recalled-map"]},
        "from_here": {"type": "boolean"}, "partly": {"type": "boolean"}, "source": maybe,
    }));
    let words = |all: Vec<&str>| json!({"enum": all});
    let measure = closed(json!({
        "kind": words(MeasureKind::ALL.iter().map(|w| w.code()).collect()),
        "effort": words(Effort::ALL.iter().map(|w| w.code()).collect()),
        "needs": {"type": "array", "items": words(Need::ALL.iter().map(|w| w.code()).collect())},
    }));
    closed(json!({
        "provision": text, "set": text, "group": maybe, "symbol": text, "place": text,
        "status": {"enum": ["adopted", "draft", "proposal", "published"]},
        "title": texts_schema(), "gist": texts_schema(), "limits": {"type": "array", "items": texts_schema()},
        "checked": {"enum": ["source", "secondary", "unreviewed"]},
        "sources": {"type": "array", "items": text}, "links": {"type": "array", "items": link},
        "measure": {"oneOf": [{"type": "null"}, measure]},
    }))
}

// ---- the glossary

/// The words of a concept in one language, each with where it was seen.
struct Words {
    language: Language,
    name: &'static str,
    words: Vec<(String, Option<String>)>,
}

struct TermRow {
    id: String,
    name: String,
    definition: String,
    /// Where its words are shown in six languages.
    href: String,
    /// These, of the one that was asked for.
    words: Vec<Words>,
}

#[derive(Template)]
#[template(path = "framework/glossary.html")]
struct Page {
    f: Frame,
    rows: Vec<TermRow>,
}

async fn glossary(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let shipped = Catalogue::shipped().glossary();
    let all = shipped.terms();
    let wanted = ask.query.get("term");
    if wanted.is_some_and(|id| shipped.term(id).is_none()) {
        return Err(Stop::Hidden);
    }
    let rows = all.iter().map(|term| TermRow {
        id: term.id.to_string(),
        name: term
            .word(ask.language)
            .map(|word| word.words.clone())
            .unwrap_or_default(),
        definition: said(&ask, &term.definition),
        href: ask.href(&format!("/glossary?term={0}#{0}", term.id)),
        words: if wanted == Some(term.id.as_str()) {
            Language::ALL.iter().map(|l| words_of(&ask, term, *l)).collect()
        } else {
            Vec::new()
        },
    });
    let rows = languages::collate(ask.language, rows.collect(), |row| row.name.as_str());
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, ask.speech().t("glossary-title"))
                .under("/framework", ask.speech().t("framework-title"))
                .also(&ask, &[Format::Json, Format::Csv]),
            rows,
        })
        .json(|| json!({"terms": all.iter().map(term_value).collect::<Vec<_>>()}))
        .csv("glossary", &["term", "language", "words", "checked", "source"], || {
            all.iter()
                .flat_map(|term| {
                    term.words.iter().map(|word| {
                        vec![
                            term.id.to_string(),
                            word.language.code().to_owned(),
                            word.words.clone(),
                            checked_code(word.checked).to_owned(),
                            word.source.clone().unwrap_or_default(),
                        ]
                    })
                })
                .collect()
        }))
}

fn words_of(ask: &Ask, term: &Term, language: Language) -> Words {
    Words {
        language,
        name: language_name(language, ask.language),
        words: term
            .words_in(language)
            .map(|word| (word.words.clone(), word.source.clone()))
            .collect(),
    }
}

fn term_value(term: &Term) -> Value {
    json!({
        "term": term.id.as_str(), "definition": texts(&term.definition),
        "words": term.words.iter().map(|word| json!({
            "language": word.language.code(), "words": word.words, "checked": checked_code(word.checked), "source": word.source,
        })).collect::<Vec<_>>(),
    })
}

fn term_schema() -> Value {
    let word = closed(json!({
        "language": {"enum": Language::ALL.map(Language::code)}, "words": {"type": "string"},
        "checked": {"enum": ["source", "secondary", "unreviewed"]}, "source": {"type": ["string", "null"]},
    }));
    closed(json!({
        "term": {"type": "string"}, "definition": texts_schema(), "words": {"type": "array", "items": word},
    }))
}
