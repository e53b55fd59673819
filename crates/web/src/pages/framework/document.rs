//! The page of a document: how it stands, its contents, what of each kind it holds, in which languages it can be read, and where it is from.
//!
//! The text itself is on the pages of its provisions, so that no page is longer than a slow line carries; as CSV it comes whole.

use super::{ROOM, Stands, document_of, heading, is_secretariat, kind_words, list, stands};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Crumb, Frame, Room};
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use framework::{EditionRow, Held, Standing};
use languages::language_name;
use std::sync::Arc;
use terms::{Instant, Language};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/documents/{slug}", Policy::Public, ROOM, show)
        .json(list::schema)
        .csv()
        .about("One document: how it stands and its languages. As CSV every provision of its text in the language of the address, or else in the original.");
}

/// A title of the contents.
struct Title {
    href: String,
    label: String,
    text: String,
    depth: u8,
}

/// What of one kind the text holds: the first of them, and how many more.
struct Group {
    words: String,
    places: Vec<(String, String)>,
    more: usize,
}

/// A text of the document.
struct Tongue {
    name: &'static str,
    language: Language,
    standing: String,
    by: String,
    said_at: Instant,
    changes: String,
    /// The page of the document in that language.
    href: String,
}

#[derive(Template)]
#[template(path = "framework/document.html")]
struct Page {
    f: Frame,
    stands: Stands,
    /// The title in the language in which there is one, where the heading is another word for the document.
    title: Option<(Language, String)>,
    symbol: String,
    /// The language of the text, where it is not the page's.
    other: Option<(Language, &'static str)>,
    titles: Vec<Title>,
    groups: Vec<Group>,
    tongues: Vec<Tongue>,
    notes: Vec<(String, String)>,
    link: String,
    note: String,
    keeps: bool,
    slug: String,
    waits: Vec<Crumb>,
}

/// Places of one kind that are named on the page.
const NAMED: usize = 60;

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let row = document_of(&ask, &reader)?;
    let texts = framework::editions(&reader, &row)?;
    let text = framework::edition(&reader, &row, ask.language)?;
    let outline = match &text {
        Some(text) => framework::outline(&reader, text)?,
        None => framework::Outline::default(),
    };
    let notes = match &text {
        Some(text) => framework::notes_elsewhere(&reader, text)?,
        None => Vec::new(),
    };
    let slug = row.facts.slug.to_string();
    let keeps = is_secretariat(&ask);
    let title = heading(&ask, &row);
    let place = |address: &str| ask.href(&format!("/provisions/{slug}/{address}"));
    let groups = outline.kinds.iter().map(|(kind, addresses)| Group {
        words: kind_words(&ask, *kind),
        places: addresses.iter().take(NAMED).map(|a| (place(a), a.clone())).collect(),
        more: addresses.len().saturating_sub(NAMED),
    });
    let groups: Vec<Group> = groups.collect();
    let mut waits = Vec::new();
    if keeps {
        for import in ask.app().desk().imports()?.into_iter().filter(|i| i.document == slug) {
            if let Some(language) = Language::parse(&import.language) {
                waits.push(Crumb {
                    href: ask.href(&format!("/documents/{slug}/texts/{}", language.code())),
                    text: language_name(language, ask.language).to_owned(),
                    here: false,
                });
            }
        }
    }
    let standings: Vec<(Language, Standing)> = texts
        .iter()
        .map(|text| (text.facts.language, text.facts.standing))
        .collect();
    let whole = || text.as_ref().map_or(Ok(Vec::new()), |text| whole(&reader, text));
    let rows = if ask.format == Format::Csv {
        whole()?
    } else {
        Vec::new()
    };
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, title.clone())
                .under("/framework", s.t("framework-title"))
                .under("/documents", s.t("documents-title"))
                .also(&ask, &[Format::Json, Format::Csv]),
            stands: stands(&ask, &row),
            title: row
                .names
                .title
                .best(ask.language)
                .filter(|(_, words)| *words != title)
                .map(|(l, words)| (l, words.to_owned())),
            symbol: row.names.symbol.clone(),
            other: text
                .as_ref()
                .map(|text| text.facts.language)
                .filter(|l| *l != ask.language)
                .map(|l| (l, language_name(l, ask.language))),
            titles: outline.titles.iter().map(|held| title_of(held, &place)).collect(),
            groups,
            tongues: texts.iter().map(|text| tongue(&ask, &slug, text)).collect(),
            notes: notes.iter().map(|n| (n.number.clone(), n.text.clone())).collect(),
            link: row.source.link.clone(),
            note: row.source.note.clone(),
            keeps,
            slug: slug.clone(),
            waits,
        })
        .json(|| list::value(&row, &standings))
        .csv(&slug, &["address", "form", "kind", "label", "text"], || rows)
        .cache(if keeps { Cache::Never } else { Cache::ByReader }))
}

/// Every provision of a text, a line each.
fn whole(reader: &views::Reader<'_>, text: &EditionRow) -> Result<Vec<Vec<String>>, Stop> {
    let tree = framework::version(reader, text, &text.base)?.unwrap_or_default();
    let line = |p: framework::Provision| {
        vec![
            p.address,
            p.form.code().to_owned(),
            p.kind.map(framework::Kind::code).unwrap_or_default().to_owned(),
            p.label.unwrap_or_default(),
            p.text,
        ]
    };
    let note = |note: framework::Note| {
        let address = format!("note-{}", note.number);
        vec![address, "note".to_owned(), String::new(), note.number, note.text]
    };
    let provisions = tree.provisions.into_iter().map(line);
    Ok(provisions.chain(tree.notes.into_iter().map(note)).collect())
}

fn title_of(held: &Held, place: &dyn Fn(&str) -> String) -> Title {
    let p = &held.provision;
    let first = p.text.lines().next().unwrap_or_default();
    // What is no title is named by its beginning.
    let mut text: String = first.chars().take(90).collect();
    if first.chars().nth(90).is_some() {
        text.push('…');
    }
    Title {
        href: place(&p.address),
        label: p.label.clone().unwrap_or_default(),
        text,
        depth: p.depth.min(3),
    }
}

fn tongue(ask: &Ask, slug: &str, text: &EditionRow) -> Tongue {
    let language = text.facts.language;
    Tongue {
        name: language_name(language, ask.language),
        language,
        standing: ask.speech().t(&format!("text-{}", text.facts.standing)),
        by: text.source.by.clone(),
        said_at: text.said_at,
        changes: ask.href(&format!("/documents/{slug}/changes/{}", language.code())),
        href: format!("/{}/documents/{slug}", language.code()),
    }
}
