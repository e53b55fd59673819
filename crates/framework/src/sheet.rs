//! What people type about documents becomes checked input here, with every fault named at its field and all of them at once.

use crate::document::{Document, Names, Slug, Source, Status};
use crate::edition::{Provenance, Standing};
use crate::import::Import;
use crate::tree::{Broken, Tree};
use seal::Hash;
use terms::{Fields, Label, Language, Refusal, Sheet, Text};

/// Characters of a title at most, in each language.
pub const MAX_TITLE: usize = 240;
/// Characters of a note at most.
pub const MAX_NOTE: usize = 2_000;
/// Characters of a symbol, an address or a name at most.
pub(crate) const MAX_LINE: usize = 200;

/// The title's fields, in the order of the languages.
pub const TITLE_FIELDS: [(&str, Language); 6] = [
    ("title-ar", Language::Ar),
    ("title-zh", Language::Zh),
    ("title-en", Language::En),
    ("title-fr", Language::Fr),
    ("title-ru", Language::Ru),
    ("title-es", Language::Es),
];

/// Input of `publish_document`: what a document is called and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentInput {
    /// The revision that was revised; none for a new document.
    pub seen: Option<Hash>,
    /// What is said.
    pub facts: Document,
    /// What it is called.
    pub names: Names,
    /// Where it is from.
    pub source: Source,
    /// Who may see it: of a new document alone.
    pub label: Label,
}

/// Input of `publish_edition`: a text as a person looked at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionInput {
    /// Of which document.
    pub document: Slug,
    /// In which language.
    pub language: Language,
    /// What it is to the document.
    pub standing: Standing,
    /// The version that it takes the place of; none where there is none.
    pub seen: Option<Hash>,
    /// The text.
    pub tree: Tree,
    /// From which file.
    pub source: Provenance,
}

/// A day of the calendar, as it is written here.
pub(crate) fn day(text: &str) -> Option<String> {
    terms::Instant::parse(&format!("{text}T00:00:00Z"))
        .map(|at| at.day())
        .filter(|day| day == text)
}

/// The title in each language in which one was typed.
pub(crate) fn titles(sheet: &mut Sheet<'_>) -> Text {
    let mut title = Text::new();
    for (field, language) in TITLE_FIELDS {
        title.set(language, sheet.line(field, MAX_TITLE));
    }
    title
}

impl DocumentInput {
    /// Reads a form: `document` (its word in addresses), `title-ar` … `title-es` (one at least), `symbol`, `status`, `original`, `adopted`
    /// (`2026-11-22`, only where it is or was agreed on), `successor` (only where it is superseded), `link`, `note`, `label` (of a new one), `seen`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let slug = sheet.needed("document", "slug-malformed", Slug::parse);
        let status = sheet.choice("status", Status::parse);
        let original = sheet.choice("original", Language::parse);
        let adopted = sheet.perhaps("adopted", "date-malformed", day);
        if status == Some(Status::Draft) && adopted.is_some() {
            sheet.fault("adopted", Refusal::bad("draft-adopted"));
        }
        let successor = sheet.perhaps("successor", "slug-malformed", Slug::parse);
        if successor.is_some() && (status != Some(Status::Superseded) || successor == slug) {
            sheet.fault("successor", Refusal::bad("successor-without"));
        }
        let title = titles(&mut sheet);
        if title.iter().next().is_none()
            && !sheet
                .faults
                .iter()
                .any(|f| f.field.is_some_and(|f| f.starts_with("title")))
        {
            sheet.fault("title-en", Refusal::bad("names-empty"));
        }
        let names = Names {
            title,
            symbol: sheet.line("symbol", MAX_LINE),
        };
        let link = sheet.line("link", MAX_LINE);
        if !link.is_empty() && !link.starts_with("https://") {
            sheet.fault("link", Refusal::bad("web-address-malformed"));
        }
        let note = sheet.lines("note", MAX_NOTE);
        let seen = sheet.perhaps("seen", "id-malformed", Hash::parse);
        // A red text would be its author's alone: nobody could revise it.
        let label = match (seen, sheet.raw("label")) {
            (Some(_), _) | (None, "") => Some(Label::Clear),
            (None, word) => Label::parse(word).filter(|label| *label <= Label::Amber),
        };
        if label.is_none() {
            sheet.fault("label", Refusal::bad("choice-unknown"));
        }
        let made = slug.zip(status).zip(original).zip(label);
        let made = made.map(|(((slug, status), original), label)| Self {
            seen,
            facts: Document {
                slug,
                status,
                original,
                adopted,
                successor,
            },
            names,
            source: Source { link, note },
            label,
        });
        sheet.done(|| made)
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("names", serde_json::to_vec(&self.names).unwrap_or_default()),
            ("source", serde_json::to_vec(&self.source).unwrap_or_default()),
        ]
    }
}

impl EditionInput {
    /// Reads a form over what waits on the desk: `standing`, `by` (who translated it; only of a translation), `seen` (the version whose place it takes).
    ///
    /// # Errors
    /// Every fault with its field; `text-broken`, `text-too-large`, `text-empty` where the text does not hold together.
    pub fn parse(
        fields: &dyn Fields,
        document: Slug,
        language: Language,
        import: Import,
    ) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let standing = sheet.choice("standing", Standing::parse);
        let by = sheet.line("by", MAX_LINE);
        if !by.is_empty() && standing != Some(Standing::Translation) {
            sheet.fault("by", Refusal::bad("by-without"));
        }
        let seen = sheet.perhaps("seen", "id-malformed", Hash::parse);
        if let Err(broken) = import.tree.sound() {
            sheet.faults.push(match broken {
                Broken::Empty => Refusal::bad("text-empty"),
                Broken::TooLarge => Refusal::bad("text-too-large"),
                Broken::At(address) => Refusal::bad("text-broken").arg("address", address),
            });
        }
        let made = standing.map(|standing| Self {
            document,
            language,
            standing,
            seen,
            tree: import.tree,
            source: Provenance {
                file: import.file,
                sha256: import.sha256,
                by,
            },
        });
        sheet.done(|| made)
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("tree", serde_json::to_vec(&self.tree).unwrap_or_default()),
            ("source", serde_json::to_vec(&self.source).unwrap_or_default()),
        ]
    }
}
