//! A document: what a text is called, whose symbol it bears, and how it stands.
//!
//! The secretariat says it and revises it; the text itself is said in each language as an [`crate::Edition`]. How a document stands is shown on every page
//! that shows a word of it. Serves OEWG 45–60; GCA 1.8.

use serde::{Deserialize, Serialize};
use statement::Kind;
use terms::{Language, Text};

terms::words! {
    /// How a document stands.
    pub enum Status {
        /// Nobody agreed on these words yet.
        Draft = "draft",
        /// They were agreed on, in the form that is shown.
        Adopted = "adopted",
        /// Another text took their place.
        Superseded = "superseded",
    }
}

/// The word for a document in addresses: 2 to 48 letters `a`–`z`, digits and single hyphens, a letter first; not `new`.
///
/// ```
/// use framework::Slug;
/// assert_eq!(Slug::parse("oewg-2021-draft").unwrap().as_str(), "oewg-2021-draft");
/// for odd in ["", "a", "new", "2021", "A-75", "two--hyphens", "-a", "a-", "норма"] {
///     assert!(Slug::parse(odd).is_none(), "{odd}");
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// Reads it; anything else is none.
    pub fn parse(text: &str) -> Option<Self> {
        let sound = (2..=48).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && !text.ends_with('-')
            && !text.contains("--")
            && text != "new";
        sound.then(|| Self(text.to_owned()))
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a document's word in addresses")
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

/// Facts of a document (document, version 1).
///
/// | fact | meaning |
/// |---|---|
/// | `slug` | its word in addresses; never changed |
/// | `status` | `draft`, `adopted`, `superseded` |
/// | `original` | the language in which it was written |
/// | `adopted` | the day on which it was agreed on (`2026-11-22`); null where it was not, or the day is not known |
/// | `successor` | the word of the document that took its place; null otherwise, or where that one is not kept here |
///
/// Parts: `names` ([`Names`]), `source` ([`Source`]). Any label; a draft that is not yet everybody's is TLP:GREEN or AMBER.
///
/// ```
/// use statement::Kind;
/// let facts: framework::Document = serde_json::from_str(
///     r#"{"slug":"oewg-2021","status":"draft","original":"zh","adopted":null,"successor":null}"#).unwrap();
/// assert_eq!(facts.status, framework::Status::Draft);
/// assert_eq!(framework::Document::PARTS, ["names", "source"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its word in addresses.
    pub slug: Slug,
    /// How it stands.
    pub status: Status,
    /// In which language it was written.
    pub original: Language,
    /// When it was agreed on.
    pub adopted: Option<String>,
    /// What took its place.
    pub successor: Option<Slug>,
}

impl Kind for Document {
    const KIND: &'static str = "document";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &["names", "source"];
    const ACT: bool = false;
}

/// Part `names`: what it is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Its title in the languages in which one is known.
    pub title: Text,
    /// The symbol under which the body that issued it knows it (`A/75/816`); empty where it has none.
    #[serde(default)]
    pub symbol: String,
}

/// Part `source`: where it is from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The address at which the body that issued it has it; empty where there is none.
    #[serde(default)]
    pub link: String,
    /// What a reader should know of it.
    #[serde(default)]
    pub note: String,
}
