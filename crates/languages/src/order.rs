//! Order: lists sorted as a reader of the language expects (collation).
//!
//! ICU4X collators over CLDR: Chinese by pinyin, French and Spanish with accents weighed
//! after letters, Russian with ё beside е, Arabic by letters with the article counted.
//! One collator per language, made once, shared by all threads.
//!
//! The rule that matters: a list shown to a person is never sorted by code points.
//! Serves OEWG 64; goal A15 of the accessibility table.

use std::cmp::Ordering;

use icu::collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu::collator::{CollatorBorrowed, CollatorPreferences};
use terms::Language;

use crate::speech::{Speech, locale_of, speech};

pub(crate) fn collator(language: Language) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    // Spaces and hyphens count: "Guinea" before "Guinea-Bissau" before "Guinean".
    options.alternate_handling = Some(AlternateHandling::NonIgnorable);
    let preferences = CollatorPreferences::from(locale_of(language));
    match CollatorBorrowed::try_new(preferences, options) {
        Ok(collator) => collator,
        // The data of all six languages is compiled in, so this is a fault of the build.
        Err(e) => panic!("no collation data for {}: {e}", language.code()),
    }
}

impl Speech {
    /// How two texts stand to each other in a list of this language.
    ///
    /// ```
    /// use std::cmp::Ordering;
    /// use terms::Language;
    /// let french = languages::speech(Language::Fr);
    /// assert_eq!(french.compare("Équateur", "Finlande"), Ordering::Less);
    /// ```
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }

    /// Bytes that order as [`compare`](Self::compare) does, to sort once and keep.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 2);
        match self.collator.write_sort_key_to(text, &mut key) {
            Ok(_) => key,
            // Writing into a Vec cannot fail.
            Err(never) => match never {},
        }
    }
}

/// Sorts rows by one of their texts, as a reader of the language expects; equal texts keep
/// their order.
///
/// ```
/// use terms::Language;
/// let rows = languages::collate(Language::En, vec![("MLI", "Mali"), ("ALB", "Albania")], |row| row.1);
/// assert_eq!(rows[0].0, "ALB");
/// ```
pub fn collate<T>(language: Language, rows: Vec<T>, by: impl Fn(&T) -> &str) -> Vec<T> {
    let speech = speech(language);
    let mut keyed: Vec<(Vec<u8>, T)> = rows.into_iter().map(|row| (speech.sort_key(by(&row)), row)).collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    keyed.into_iter().map(|(_, row)| row).collect()
}
