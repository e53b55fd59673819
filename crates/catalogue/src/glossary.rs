//! The glossary: the field's terms in six languages, each with where it was seen, and what we mean by it.
//!
//! One concept may have several words in one language, because bodies differ (the Chinese of the working group and of the ITU for CSIRT):
//! each stands with its source, none is dropped. The first of a language is the one we write with. Serves OEWG 63.

use crate::{Checked, EntryId};
use terms::{Language, Text};

/// A word for a concept in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The language.
    pub language: Language,
    /// The word or words, in the form that a list has.
    pub words: String,
    /// Whether it was seen.
    pub checked: Checked,
    /// Where it was seen; none where it was not.
    pub source: Option<String>,
}

/// A concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its address.
    pub id: EntryId,
    /// What we mean by it, in six languages, in our own words; drafts in all but English.
    pub definition: Text,
    /// Its words: at least one in each language, the one that we write with first.
    pub words: Vec<Word>,
}

impl Term {
    /// Its words in a language, the one that we write with first.
    pub fn words_in(&self, language: Language) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(move |word| word.language == language)
    }

    /// The word that we write with.
    pub fn word(&self, language: Language) -> Option<&Word> {
        self.words_in(language).next()
    }
}

/// Every term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    pub(crate) terms: Vec<Term>,
}

impl Glossary {
    /// Every term, in the order of the file.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term at this address.
    ///
    /// ```
    /// use terms::Language;
    /// let glossary = catalogue::Catalogue::shipped().glossary();
    /// let norm = glossary.term("norm").unwrap();
    /// // Arabic has two words, and no source settles which: both are told.
    /// assert_eq!(norm.words_in(Language::Ar).count(), 2);
    /// ```
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id.as_str() == id)
    }

    /// The terms that have this word in any language, capital letters aside: for whoever meets a word and asks what it is.
    pub fn find<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Term> {
        let wanted = word.trim().to_lowercase();
        self.terms
            .iter()
            .filter(move |term| term.words.iter().any(|w| w.words.to_lowercase() == wanted))
    }
}
