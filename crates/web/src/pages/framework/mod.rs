//! The room of agreed texts on pages: documents, their provisions, what a version changed, and the secretariat's desk where a text is looked at.
//!
//! Who acts: everybody reads; the secretariat keeps documents and publishes their texts. The rules that matter: how a document stands is shown wherever a
//! word of it is; a text that is not in the page's language says in which it is; what a program guessed is shown to the secretariat alone until a person
//! published it. Serves OEWG 45–60, 86; GCA 1.8, 2.12–7.1. See docs/design/framework.md.

mod catalogue;
mod changes;
mod compilations;
mod document;
mod edit;
mod list;
mod measures;
pub(crate) mod papers;
mod passage;
mod review;
pub(crate) mod say;
mod text;

pub(crate) use compilations::{compilation_fields, round_about};
pub(crate) use edit::document_fields;
pub(crate) use papers::{MOST_PAPER, paper_fields, rendering_fields};

use crate::answer::Stop;
use crate::ask::Ask;
use crate::registrar::Registrar;
use framework::{DocumentRow, Kind, Names, Slug, Status};
use terms::{Instant, Language, Role};

/// The room's name in the settings and in the table of routes.
pub(crate) const ROOM: &str = "framework";

/// Bytes of a form with a compilation at most: introductions in six languages.
pub(crate) const MOST_COMPILATION: usize = 700_000;

pub(crate) fn routes(r: &mut Registrar) {
    catalogue::routes(r);
    list::routes(r);
    edit::routes(r);
    document::routes(r);
    review::routes(r);
    changes::routes(r);
    measures::routes(r);
    papers::routes(r);
    compilations::routes(r);
    passage::routes(r);
}

/// How a document stands, for its mark and for the line below the heading.
#[derive(Clone, Debug)]
pub(crate) struct Stands {
    pub(crate) tone: &'static str,
    pub(crate) glyph: &'static str,
    pub(crate) words: String,
    /// What a reader has to know of it; of an adopted one nothing.
    pub(crate) warning: Option<String>,
    /// The document that took its place: address and word.
    pub(crate) successor: Option<(String, String)>,
    /// When it was agreed on.
    pub(crate) adopted: Option<(String, Instant)>,
}

fn stands(ask: &Ask, row: &DocumentRow) -> Stands {
    let s = ask.speech();
    let status = row.facts.status;
    let (tone, glyph) = match status {
        Status::Draft => ("wait", "!"),
        Status::Adopted => ("ok", "✓"),
        Status::Superseded => ("bad", "×"),
    };
    Stands {
        tone,
        glyph,
        words: s.t(&format!("document-{status}")),
        warning: (status != Status::Adopted).then(|| s.t(&format!("document-{status}-text"))),
        successor: row
            .facts
            .successor
            .as_ref()
            .map(|slug| (ask.href(&format!("/documents/{slug}")), slug.to_string())),
        adopted: row
            .facts
            .adopted
            .as_ref()
            .and_then(|day| Some((day.clone(), at_day(day)?))),
    }
}

/// A day as it is kept, at its beginning.
fn at_day(day: &str) -> Option<Instant> {
    Instant::parse(&format!("{day}T00:00:00Z"))
}

/// What a document or a compilation is called on a page: in the page's language, else by its symbol, else by its word in addresses.
fn called(ask: &Ask, names: &Names, slug: &Slug) -> String {
    let symbol = || Some(names.symbol.clone()).filter(|symbol| !symbol.is_empty());
    let title = names.title.get(ask.language).map(str::to_owned);
    title.or_else(symbol).unwrap_or_else(|| slug.to_string())
}

fn heading(ask: &Ask, row: &DocumentRow) -> String {
    called(ask, &row.names, &row.facts.slug)
}

/// The document in the address, where this reader may know of it.
fn document_of(ask: &Ask, reader: &views::Reader<'_>) -> Result<DocumentRow, Stop> {
    let slug = Slug::parse(ask.param("slug")).ok_or(Stop::Hidden)?;
    framework::document(reader, &slug)?.ok_or(Stop::Hidden)
}

/// The language of a text in the address.
fn tongue_of(ask: &Ask) -> Result<Language, Stop> {
    Language::parse(ask.param("tongue")).ok_or(Stop::Hidden)
}

/// The word for what a provision is.
fn kind_words(ask: &Ask, kind: Kind) -> String {
    ask.speech().t(&format!("provision-{kind}"))
}

fn is_secretariat(ask: &Ask) -> bool {
    ask.viewer.is(Role::Secretariat)
}
