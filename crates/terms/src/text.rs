//! A text in up to six languages, as one JSON object (`{"en": "Kenya", "fr": "Kenya"}`).
//!
//! A missing language is missing: a page that must show something says which language it shows.

use crate::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The same words in some of the six languages.
///
/// ```
/// use terms::{Language, Text};
/// let kenya = Text::new().with(Language::En, "Kenya").with(Language::Zh, "肯尼亚");
/// assert_eq!(kenya.get(Language::Zh), Some("肯尼亚"));
/// assert_eq!(kenya.best(Language::Fr), Some((Language::En, "Kenya")));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(BTreeMap<Language, String>);

impl Text {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same text with one language set.
    #[must_use]
    pub fn with(mut self, language: Language, words: impl Into<String>) -> Self {
        self.set(language, words);
        self
    }

    /// Sets one language; empty words remove it.
    pub fn set(&mut self, language: Language, words: impl Into<String>) {
        let words = words.into();
        if words.is_empty() {
            self.0.remove(&language);
        } else {
            self.0.insert(language, words);
        }
    }

    /// The words in exactly this language.
    pub fn get(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }

    /// The words in this language, else in English, else in the first there is, with the language they are in.
    pub fn best(&self, language: Language) -> Option<(Language, &str)> {
        self.get(language)
            .map(|t| (language, t))
            .or_else(|| self.get(Language::En).map(|t| (Language::En, t)))
            .or_else(|| self.0.iter().next().map(|(l, t)| (*l, t.as_str())))
    }

    /// Every language with its words.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0.iter().map(|(l, t)| (*l, t.as_str()))
    }
}
