//! A party: a State, an observer, a regional body, a team or another organization that can speak here.
//!
//! Parties are data of the host: the host's node says them at `init`, the secretariat revises them. A party's statement is
//! TLP:CLEAR; its `notes` (names under review, with the questioned form) are AMBER for the secretariat, so that a doubt about a
//! State's name is told to those who can settle it and to nobody else. Membership of a body decides who may see what is
//! addressed to the body, so it stands in the facts and not in a part. Serves OEWG 64; GCA 6.17.

use serde::{Deserialize, Serialize};
use statement::Kind;
use terms::words;
use terms::{Language, PartyCode, Text};

words! {
    /// What sort of party it is.
    pub enum PartyKind {
        /// A Member State of the United Nations.
        State = "state",
        /// A non-member observer State.
        Observer = "observer",
        /// A regional or subregional body.
        Regional = "regional",
        /// Another international organization.
        Organization = "organization",
        /// The host of a directory.
        Secretariat = "secretariat",
        /// A community of response teams.
        Community = "community",
        /// A response team of its own.
        Cirt = "cirt",
    }
}

impl PartyKind {
    /// Whether the State list shows it.
    pub const fn is_state(self) -> bool {
        matches!(self, Self::State | Self::Observer)
    }
}

/// Facts of a party (document, version 1).
///
/// | fact | meaning |
/// |---|---|
/// | `code` | ISO 3166-1 alpha-3 for a State, the short name of a body otherwise |
/// | `kind` | `state`, `observer`, `regional`, `organization`, `secretariat`, `community`, `cirt` |
/// | `iso2`, `m49` | ISO 3166-1 alpha-2 and UN M49, for States |
/// | `un_member_since` | year of admission to the United Nations; null if unknown or not a member |
/// | `members` | codes of the members, for bodies; empty where not listed |
///
/// Parts: `names` (shown forms in six languages, English formal name, languages that are our own drafts), `aliases`
/// (`[{"language","text"}]`), `groupings` (region, and groups with from, to, as-of, source), `notes` (reviews and a text).
/// Label TLP:CLEAR with `notes` TLP:AMBER, audience `@secretariat`.
///
/// ```
/// use statement::Kind;
/// let kenya: directory::Party = serde_json::from_str(
///     r#"{"code":"KEN","kind":"state","iso2":"KE","m49":"404","un_member_since":1963,"members":[]}"#).unwrap();
/// assert_eq!(directory::Party::PARTS.len(), 4);
/// assert!(kenya.kind.is_state());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its code.
    pub code: PartyCode,
    /// Its sort.
    pub kind: PartyKind,
    /// Two-letter code of a State.
    pub iso2: Option<String>,
    /// Numeric code of a State.
    pub m49: Option<String>,
    /// Year of admission to the United Nations.
    pub un_member_since: Option<i16>,
    /// Members of a body.
    pub members: Vec<PartyCode>,
}

impl Kind for Party {
    const KIND: &'static str = "party";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &["names", "aliases", "groupings", "notes"];
    const ACT: bool = false;
}

/// Part `names`: what is shown. Where a name is under review this is the last form that nobody questioned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// The shown form in each language.
    pub shown: Text,
    /// The formal name in English, as in the source.
    #[serde(default)]
    pub formal: String,
    /// Languages in which the name is our own draft and not the body's own usage.
    #[serde(default)]
    pub drafts: Vec<Language>,
}

/// Part `aliases`: another name that people search by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The language it is in, where that is known to be one of the six.
    pub language: Option<Language>,
    /// The name.
    pub text: String,
}

/// Membership of one group over time. Unknown dates stay empty; `as_of` says when it was last known to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grouping {
    /// `AFRICAN`, `ASIA_PACIFIC`, `EEG`, `GRULAC`, `WEOG`, `LDC`, `LLDC`, `SIDS`.
    pub group: String,
    /// First day, where known.
    pub from: Option<String>,
    /// The day on which it ended, where it did.
    pub to: Option<String>,
    /// Day on which the source said so.
    pub as_of: String,
    /// Where that is written.
    pub source: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

impl Grouping {
    /// Whether it has not ended on this day (`2026-11-22`).
    pub fn holds_on(&self, day: &str) -> bool {
        self.to.as_deref().is_none_or(|to| day < to) && self.from.as_deref().is_none_or(|from| from <= day)
    }

    /// The word in addresses and messages: `asia-pacific`.
    pub fn code(&self) -> String {
        self.group.to_ascii_lowercase().replace('_', "-")
    }
}

/// Part `groupings`: statistical region and groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groupings {
    /// M49 region, in English as in the source; a key, not a text to show.
    #[serde(default)]
    pub region: String,
    /// M49 subregion.
    #[serde(default)]
    pub subregion: String,
    /// Groups.
    #[serde(default)]
    pub groups: Vec<Grouping>,
}

words! {
    /// Why a name of our own tables is under review.
    pub enum Doubt {
        /// It stands in one copy of the terminology only; the form of the table is shown meanwhile.
        OneCopy = "one-copy",
        /// The newer long form stands in one copy only; the earlier short form is shown meanwhile.
        Longer = "longer",
        /// The same, and the long form has a sign where a word belongs.
        Placeholder = "placeholder",
        /// One copy has a changed name, the other has not: the change must be confirmed.
        Change = "change",
        /// An inverted form with a sign where a word belongs; the name in its ordinary order is shown meanwhile.
        Inverted = "inverted",
        /// The copies differ; the form without the bracket is shown meanwhile.
        Bracket = "bracket",
        /// The copies differ; the longer form is shown meanwhile, which cannot be mistaken for Dominica.
        Dominica = "dominica",
        /// The dash has spaces around it, as in inverted forms; the plain hyphenated form is shown meanwhile.
        Dash = "dash",
    }
}

impl Doubt {
    /// The doubt of a reason: of its code, or of the English sentence that stood in its place in what was sealed before there were codes.
    ///
    /// ```
    /// use directory::Doubt;
    /// let sealed = "the two copies of the terminology differ; the form without the bracket is shown meanwhile";
    /// assert_eq!(Doubt::of_reason(sealed), Some(Doubt::Bracket));
    /// assert_eq!(Doubt::of_reason("dash"), Some(Doubt::Dash));
    /// assert_eq!(Doubt::of_reason("I doubt it."), None);
    /// ```
    pub fn of_reason(reason: &str) -> Option<Self> {
        Self::parse(reason).or_else(|| Self::ALL.iter().copied().find(|doubt| doubt.sealed_as() == reason))
    }

    /// What stands in statements of before there were codes: never to be changed.
    fn sealed_as(self) -> &'static str {
        match self {
            Self::OneCopy => "found in one copy of the terminology only; the form of the table is shown meanwhile",
            Self::Longer => "the newer long form is in one copy only; the earlier short form is shown meanwhile",
            Self::Placeholder => {
                "the newer long form is in one copy only and carries a placeholder where a word belongs; the earlier short form is shown meanwhile"
            }
            Self::Change => {
                "one copy of the United Nations terminology has a changed name and the other has not; a national referendum on the change was pending \
                 in May 2026: the change must be confirmed"
            }
            Self::Inverted => {
                "inverted form with a placeholder where a word belongs; the name in its ordinary order is shown meanwhile"
            }
            Self::Bracket => {
                "the two copies of the terminology differ; the form without the bracket is shown meanwhile"
            }
            Self::Dominica => {
                "the two copies of the terminology differ; the longer form is shown meanwhile because it cannot be mistaken for Dominica"
            }
            Self::Dash => {
                "the dash is set with spaces as in the inverted forms; the plain hyphenated form is shown meanwhile"
            }
        }
    }
}

/// The reason of a review as it is read: a sentence from before there were codes is lifted to its code.
fn lifted<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<String, D::Error> {
    let sealed = String::deserialize(reader)?;
    Ok(Doubt::of_reason(&sealed).map_or(sealed, |doubt| doubt.code().to_owned()))
}

/// A name that somebody must look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Which of the names.
    pub language: Language,
    /// The form that is questioned.
    pub questioned: String,
    /// Why it is: the code of a [`Doubt`], or what anybody else wrote, in their own words.
    #[serde(deserialize_with = "lifted")]
    pub reason: String,
}

/// Part `notes`: for the secretariat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// Names under review.
    #[serde(default)]
    pub reviews: Vec<Review>,
    /// Anything else about the entry.
    #[serde(default)]
    pub text: String,
}
