//! The report's words in six languages, a file each (`words/*.toml`), followed key by key.
//!
//! English is the source; the other five are drafts until a native editor has read them, and a page in such a language says so. A word
//! that a language lacks is shown as its key in ⟦brackets⟧, never in another language; a test lets none be missing.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Language and file.
const FILES: [(&str, &str); 6] = [
    ("ar", include_str!("../../words/ar.toml")),
    ("en", include_str!("../../words/en.toml")),
    ("es", include_str!("../../words/es.toml")),
    ("fr", include_str!("../../words/fr.toml")),
    ("ru", include_str!("../../words/ru.toml")),
    ("zh", include_str!("../../words/zh.toml")),
];

/// One language's words.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The language's tag.
    #[serde(default)]
    pub language: String,
    /// Whether nobody who grew up with the language has read them yet.
    pub draft: bool,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// What parts whole numbers from decimals.
    pub decimal: String,
    words: BTreeMap<String, String>,
}

impl Words {
    /// A number of hundredths with its sign, as the language writes it: never broken between the two.
    pub fn hundredths(&self, number: &str) -> String {
        let between = if ["en", "zh"].contains(&self.language.as_str()) {
            ""
        } else {
            "\u{a0}"
        };
        format!("{number}{between}%")
    }

    /// The words of one of the six languages.
    ///
    /// ```
    /// let words = index_tools::words::Words::of("es").unwrap();
    /// assert_eq!((words.t("weight"), words.number(2.5, 2)), ("Ponderación".to_owned(), "2,5".to_owned()));
    /// ```
    pub fn of(language: &str) -> Option<Self> {
        let (tag, text) = FILES.iter().find(|(tag, _)| *tag == language)?;
        let words: Self = toml::from_str(text).ok()?;
        Some(Self {
            language: (*tag).to_owned(),
            ..words
        })
    }

    /// A text without anything to fill in.
    pub fn t(&self, key: &str) -> String {
        self.words.get(key).cloned().unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// A text with its braces filled.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        // One pass over the text: a brace within a value is never filled.
        let text = self.t(key);
        let (mut out, mut rest) = (String::new(), text.as_str());
        while let Some((before, after)) = rest.split_once('{') {
            out += before;
            let Some((name, tail)) = after.split_once('}') else {
                rest = after;
                out.push('{');
                continue;
            };
            match values.iter().find(|(key, _)| *key == name) {
                Some((_, value)) => out += value,
                None => out += &format!("⟦{name}⟧"),
            }
            rest = tail;
        }
        out + rest
    }

    /// A number with at most so many decimals, in the language's way.
    pub fn number(&self, number: f64, decimals: usize) -> String {
        crate::sheet::rounded(number, decimals)
            .replace('.', &self.decimal)
            .replace('-', "\u{2212}")
    }

    /// A number with exactly so many decimals, for columns that are read downwards.
    pub fn fixed(&self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}");
        let zero = text.trim_start_matches('-').chars().all(|c| c == '0' || c == '.');
        let text = if zero { text.trim_start_matches('-') } else { &text };
        text.replace('.', &self.decimal).replace('-', "\u{2212}")
    }

    /// The keys, for tests.
    pub fn keys(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }
}
