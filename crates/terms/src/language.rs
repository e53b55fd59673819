//! The six official languages of the United Nations, in the order in which pages show them.
//!
//! A page is in exactly one of them. There is no default inside the house: whoever lacks a language is asked.

use serde::{Deserialize, Serialize};

/// One of the six languages.
///
/// ```
/// use terms::Language;
/// assert_eq!(Language::parse("ar"), Some(Language::Ar));
/// assert_eq!(Language::Ar.dir(), "rtl");
/// assert_eq!(Language::parse("de"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Arabic
    Ar,
    /// Chinese
    Zh,
    /// English
    En,
    /// French
    Fr,
    /// Russian
    Ru,
    /// Spanish
    Es,
}

impl Language {
    /// All six, in the order of the language bar.
    pub const ALL: [Language; 6] = [Self::Ar, Self::Zh, Self::En, Self::Fr, Self::Ru, Self::Es];

    /// The BCP 47 tag, two letters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::Zh => "zh",
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ru => "ru",
            Self::Es => "es",
        }
    }

    /// Reads a two-letter tag; anything else is none of the six.
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == tag)
    }

    /// `rtl` for Arabic, else `ltr`: the value of `dir` on `<html>`.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            _ => "ltr",
        }
    }

    /// The language's name in itself, for the language bar.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Ar => "العربية",
            Self::Zh => "中文",
            Self::En => "English",
            Self::Fr => "Français",
            Self::Ru => "Русский",
            Self::Es => "Español",
        }
    }
}
