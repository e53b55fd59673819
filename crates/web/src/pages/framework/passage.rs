//! The page of a provision: its words with their notes and references, what it lies in, what refers to it, and how its document stands.
//!
//! The address is the same in every language (`/zh/provisions/…/58`, `/ar/provisions/…/58`). A text that is not in the page's language is shown in the
//! one in which it was written, and the page says so. Serves OEWG 45–60, 86; GCA 2.12–7.1.

use super::papers::{Voices, voices};
use super::text::{Bit, bits};
use super::{ROOM, Stands, document_of, heading, kind_words, stands};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::directory::closed;
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use framework::{DocumentRow, EditionRow, Form, Held, Kind, Link, Passage, Standing};
use languages::language_name;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use terms::Language;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(
        Way::Get,
        "/{lang}/provisions/{slug}/{*address}",
        Policy::Public,
        ROOM,
        show,
    )
    .json(schema)
    .about("One provision with everything below it, its notes and references.");
}

/// A provision as the page shows it.
struct Part {
    href: String,
    /// Its anchor on the page.
    anchor: String,
    label: String,
    kind: Option<String>,
    title: bool,
    bullet: bool,
    depth: u8,
    paragraphs: Vec<Vec<Bit>>,
}

/// A note below the text.
struct Below {
    number: String,
    paragraphs: Vec<Vec<Bit>>,
}

/// A way to another provision: address, label, and its first words.
struct Door {
    href: String,
    label: String,
}

#[derive(Template)]
#[template(path = "framework/passage.html")]
struct Page {
    f: Frame,
    stands: Stands,
    language: Language,
    other: Option<&'static str>,
    /// Where this text was translated by somebody else.
    translation: bool,
    parts: Vec<Part>,
    notes: Vec<Below>,
    cited_by: Vec<Door>,
    previous: Option<Door>,
    next: Option<Door>,
    /// Where it goes on.
    more: Option<Door>,
    /// How the passage is cited.
    cite: String,
    voices: Voices,
}

/// What a provision is called: its label, or its address where it has none.
fn label_of(held: &Held) -> String {
    held.provision
        .label
        .clone()
        .unwrap_or_else(|| held.provision.address.clone())
}

/// The word for a place in the page's language: "Paragraph 58", "Section B".
fn place_words(ask: &Ask, held: &Held) -> String {
    let s = ask.speech();
    let p = &held.provision;
    let label = || p.label.clone().unwrap_or_default();
    // A section is printed with the word of its own language (第5节): the address has its number or letter alone.
    let last = p.address.rsplit('/').next().unwrap_or_default();
    let section = last.strip_prefix("section-").map(str::to_uppercase);
    match p.form {
        Form::Paragraph => s.t_args("provision-paragraph", &[("label", label().into())]),
        Form::Section if section.is_some() => {
            s.t_args("provision-section", &[("label", section.unwrap_or_default().into())])
        }
        Form::Point => s.t_args("provision-point", &[("address", p.address.as_str().into())]),
        _ => s.t_args("provision-place", &[("address", p.address.as_str().into())]),
    }
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let row = document_of(&ask, &reader)?;
    let text = framework::edition(&reader, &row, ask.language)?.ok_or(Stop::Hidden)?;
    let address = ask.param("address");
    // A note is read below the words that refer to it; that of the title, and one to which nothing refers, on the page of the document.
    if let Some(number) = address.strip_prefix("note-") {
        let plain = number.bytes().all(|b| b.is_ascii_alphanumeric());
        let fragment = if plain { format!("#n-{number}") } else { String::new() };
        let of = framework::place_of_note(&reader, &text, number)?.filter(|of| of != "title");
        let elsewhere = || framework::notes_elsewhere(&reader, &text).map(|all| all.iter().any(|n| n.number == number));
        let place = match of {
            Some(of) => format!("/provisions/{}/{of}", row.facts.slug),
            None if elsewhere()? => format!("/documents/{}", row.facts.slug),
            None => return Err(Stop::Hidden),
        };
        return Ok(Answer::see_other(ask.href(&(place + &fragment))));
    }
    let found = framework::passage(&reader, &text, address)?.ok_or(Stop::Hidden)?;
    let Some(top) = found.whole.first() else {
        return Err(Stop::Hidden);
    };
    let slug = row.facts.slug.to_string();
    let place = |address: &str| ask.href(&format!("/provisions/{slug}/{address}"));
    let words = place_words(&ask, top);
    let way = |held: &Held| Door {
        href: place(&held.provision.address),
        label: label_of(held),
    };
    let here: BTreeSet<&str> = found.whole.iter().map(|held| held.provision.address.as_str()).collect();
    let numbers: BTreeSet<&str> = found.notes.iter().map(|note| note.number.as_str()).collect();
    let leads = |address: &str| {
        let note = address.strip_prefix("note-");
        match note.filter(|number| numbers.contains(number)) {
            Some(number) => format!("#n-{number}"),
            None if here.contains(address) && address != top.provision.address => format!("#{}", anchor(address)),
            None => place(address),
        }
    };
    let title = heading(&ask, &row);
    let language = text.facts.language;
    let voices = voices(&ask, &reader, &format!("{slug}/{address}"))?;
    let mut frame = ask
        .frame(
            Room::Framework,
            s.t_args(
                "provision-title",
                &[("place", words.as_str().into()), ("document", title.as_str().into())],
            ),
        )
        .under("/framework", s.t("framework-title"))
        .under("/documents", s.t("documents-title"))
        .under(&format!("/documents/{slug}"), title.clone());
    // A title without a number has no name in the language of the page.
    for held in found.above.iter().filter(|held| held.provision.form != Form::Heading) {
        frame = frame.under(
            &format!("/provisions/{slug}/{}", held.provision.address),
            place_words(&ask, held),
        );
    }
    Ok(ask
        .answer()
        .page(|| Page {
            f: frame.also(&ask, &[Format::Json]),
            stands: stands(&ask, &row),
            language,
            other: (language != ask.language).then(|| language_name(language, ask.language)),
            translation: text.facts.standing == Standing::Translation,
            parts: parts(&ask, &found, top, &numbers, &place, &leads),
            more: found.more.as_ref().map(way),
            notes: found
                .notes
                .iter()
                .map(|note| below(note, &found.links, &leads))
                .collect(),
            cited_by: found
                .cited_by
                .iter()
                .map(|address| Door {
                    href: place(address),
                    label: address.clone(),
                })
                .collect(),
            previous: found.previous.as_ref().map(way),
            next: found.next.as_ref().map(way),
            cite: cite(&row, &title, &words),
            voices,
        })
        .json(|| value(&row, &text, &found))
        .cache(Cache::ByReader))
}

/// How it is cited: the document's symbol where it has one, else its title; and the place.
fn cite(row: &DocumentRow, title: &str, words: &str) -> String {
    let name = if row.names.symbol.is_empty() {
        title
    } else {
        &row.names.symbol
    };
    format!("\u{2068}{name}\u{2069}, \u{2068}{words}\u{2069}")
}

/// The anchor of a provision on a page.
fn anchor(address: &str) -> String {
    format!("p-{}", address.replace('/', "_"))
}

/// Every provision of the passage. What each is stands where it is another than before.
fn parts(
    ask: &Ask,
    found: &Passage,
    top: &Held,
    numbers: &BTreeSet<&str>,
    place: &dyn Fn(&str) -> String,
    leads: &dyn Fn(&str) -> String,
) -> Vec<Part> {
    let mut links: BTreeMap<&str, Vec<&Link>> = BTreeMap::new();
    for link in &found.links {
        links.entry(link.from.as_str()).or_default().push(link);
    }
    let mut told = None;
    let mut out = Vec::new();
    for held in &found.whole {
        let own = links
            .get(held.provision.address.as_str())
            .map_or(&[][..], Vec::as_slice);
        let p = &held.provision;
        let paragraphs = bits(&p.text, &p.marks, own, numbers, leads);
        let mut one = part(ask, held, top, paragraphs, place);
        if held.provision.kind == told {
            one.kind = None;
        } else {
            told = held.provision.kind;
        }
        out.push(one);
    }
    out
}

fn part(ask: &Ask, held: &Held, top: &Held, paragraphs: Vec<Vec<Bit>>, place: &dyn Fn(&str) -> String) -> Part {
    let p = &held.provision;
    Part {
        href: place(&p.address),
        anchor: anchor(&p.address),
        label: p.label.clone().unwrap_or_default(),
        kind: p.kind.map(|kind| kind_words(ask, kind)),
        title: p.form.is_title() || p.form == Form::Group,
        bullet: p.form == Form::Bullet,
        depth: p.depth.saturating_sub(top.provision.depth).min(4),
        paragraphs,
    }
}

fn below(note: &framework::Note, links: &[Link], leads: &dyn Fn(&str) -> String) -> Below {
    let from = format!("note-{}", note.number);
    let own: Vec<&Link> = links.iter().filter(|link| link.from == from).collect();
    Below {
        number: note.number.clone(),
        paragraphs: bits(&note.text, &[], &own, &BTreeSet::new(), leads),
    }
}

fn value(row: &DocumentRow, text: &EditionRow, found: &Passage) -> Value {
    let one = |held: &Held| {
        let p = &held.provision;
        json!({
            "address": p.address,
            "depth": p.depth,
            "form": p.form.code(),
            "kind": p.kind.map(Kind::code),
            "label": p.label,
            "text": p.text,
            "marks": p.marks.iter().map(|mark| json!({"note": mark.note, "at": mark.at})).collect::<Vec<_>>(),
        })
    };
    let address = |held: &Option<Held>| held.as_ref().map(|held| held.provision.address.clone());
    json!({
        "document": row.facts.slug.as_str(),
        "status": row.facts.status.code(),
        "language": text.facts.language.code(),
        "standing": text.facts.standing.code(),
        "version": text.base.to_string(),
        "entry": text.entry.to_string(),
        "above": found.above.iter().map(|held| held.provision.address.clone()).collect::<Vec<_>>(),
        "provisions": found.whole.iter().map(one).collect::<Vec<_>>(),
        "notes": found.notes.iter().map(|n| json!({"number": n.number, "of": n.of, "text": n.text})).collect::<Vec<_>>(),
        "links": found.links.iter().map(|l| json!({
            "from": l.from, "at": l.at, "length": l.length, "to": l.to,
            "doubtful": l.flag.as_ref().map(|flag| json!({"says": flag.says, "better": flag.better})),
        })).collect::<Vec<_>>(),
        "cited_by": found.cited_by,
        "more": address(&found.more),
        "previous": address(&found.previous),
        "next": address(&found.next),
    })
}

fn schema() -> Value {
    let words = |all: Vec<&str>| json!({"enum": all});
    let text = json!({"type": "string"});
    let maybe = json!({"type": ["string", "null"]});
    let texts = json!({"type": "array", "items": text});
    let count = json!({"type": "integer", "minimum": 0});
    let mut kinds: Vec<Value> = Kind::ALL.iter().map(|k| Value::from(k.code())).collect();
    kinds.push(Value::Null);
    let provision = closed(json!({
        "address": text, "depth": count,
        "form": words(Form::ALL.iter().map(|w| w.code()).collect()),
        "kind": {"enum": kinds}, "label": maybe, "text": text,
        "marks": {"type": "array", "items": closed(json!({"note": text, "at": count}))},
    }));
    let doubt = closed(json!({"says": text, "better": text}));
    let link = closed(json!({
        "from": text, "at": count, "length": count, "to": texts,
        "doubtful": {"oneOf": [{"type": "null"}, doubt]},
    }));
    closed(json!({
        "document": text,
        "status": words(framework::Status::ALL.iter().map(|w| w.code()).collect()),
        "language": words(Language::ALL.iter().map(|l| l.code()).collect()),
        "standing": words(Standing::ALL.iter().map(|w| w.code()).collect()),
        "version": crate::openapi::hash_schema(),
        "entry": crate::openapi::hash_schema(),
        "above": texts,
        "provisions": {"type": "array", "items": provision},
        "notes": {"type": "array", "items": closed(json!({"number": text, "of": maybe, "text": text}))},
        "links": {"type": "array", "items": link},
        "cited_by": texts, "more": maybe, "previous": maybe, "next": maybe,
    }))
}
