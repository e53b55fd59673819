//! The text of a document in one language: what was published, by whom it was put into that language, from which file.
//!
//! Each language is a document of its own, so that a translation neither changes nor publishes anew the original (DESIGN 1). A new version revises it;
//! addresses are made of numbers, so a paragraph keeps its own. Serves OEWG 45–60, 86; GCA 2.12–7.1.

use serde::{Deserialize, Serialize};
use statement::Kind;
use terms::{Id, Language};

terms::words! {
    /// What this text is to the document.
    pub enum Standing {
        /// The language in which it was written.
        Original = "original",
        /// Issued by the same body, of the same weight.
        Official = "official",
        /// Somebody else's translation.
        Translation = "translation",
    }
}

/// Facts of a text (document, version 1).
///
/// | fact | meaning |
/// |---|---|
/// | `document` | the handle of the document whose text it is |
/// | `language` | `ar`, `zh`, `en`, `fr`, `ru`, `es` |
/// | `standing` | `original`, `official`, `translation` |
///
/// Parts: `tree` ([`crate::Tree`]), `source` ([`Provenance`]). The label of its document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Of which document.
    pub document: Id,
    /// In which language.
    pub language: Language,
    /// What it is to the document.
    pub standing: Standing,
}

impl Kind for Edition {
    const KIND: &'static str = "edition";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &["tree", "source"];
    const ACT: bool = false;
}

/// Part `source`: from which file it was read, and who translated it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The name of the file.
    #[serde(default)]
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    #[serde(default)]
    pub sha256: String,
    /// Who put it into this language; empty where nobody else did.
    #[serde(default)]
    pub by: String,
}
