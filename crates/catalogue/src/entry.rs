//! An entry: one norm, rule, measure, principle, pillar, guideline, recommendation, stream, topic of law or indicator; and the set it belongs to.

use crate::measure::{Effort, Measure, MeasureKind, Need};
use serde::Deserialize;
use std::fmt;
use terms::{Language, Text};

/// Characters of an id at most.
pub const MAX_ID: usize = 40;

/// The address of an entry, a set or a term: what stands in a page's address.
///
/// ```
/// use catalogue::EntryId;
/// assert_eq!(EntryId::parse("rule-1.3").unwrap().as_str(), "rule-1.3");
/// assert!(EntryId::parse("Rule-1.3").is_none());
/// assert!(EntryId::parse("rule 1").is_none());
/// assert!(EntryId::parse("../rule").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(String);

impl EntryId {
    /// Reads an id: 1 to 40 of `a`–`z`, `0`–`9`, `-` and `.`; a letter first, a letter or digit last, no two signs in a row.
    pub fn parse(id: &str) -> Option<Self> {
        let sign = |b: u8| matches!(b, b'-' | b'.');
        let known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || sign(b);
        let bytes = id.as_bytes();
        let sound = bytes.len() <= MAX_ID
            && bytes.iter().all(|b| known(*b))
            && bytes.first().is_some_and(u8::is_ascii_lowercase)
            && bytes.last().is_some_and(|b| !sign(*b))
            && !bytes.windows(2).any(|two| sign(two[0]) && sign(two[1]));
        sound.then(|| Self(id.to_owned()))
    }

    /// The id as it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the document is in which an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// States, or a body of theirs, adopted it.
    Adopted,
    /// A draft: the text adopted later may have other numbers and words.
    Draft,
    /// Somebody proposed it. Never to be shown as agreed.
    Proposal,
    /// An organization or its experts gave it out; no body of States adopted it.
    Published,
}

/// Whether the gist was compared with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checked {
    /// With the document named (for a draft: with that draft).
    Source,
    /// With what others say or reproduce of it.
    Secondary,
    /// With nothing: general knowledge, to be shown as unreviewed.
    Unreviewed,
}

impl Checked {
    /// Whether it was compared with anything. A reviewed entry names with what.
    pub fn reviewed(self) -> bool {
        self != Self::Unreviewed
    }
}

/// How far members agreed on a recommendation of experts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consensus {
    /// The report says that they agreed.
    Agreed,
    /// The report prints that some did not.
    Dissent,
    /// Not seen. The report as a whole had broad agreement on many, and full consensus not on all.
    NotKnown,
}

/// What the words of one language are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// English, in which the catalogue is written.
    Written,
    /// A draft whose key terms were seen in a source of that language.
    TermsSeen,
    /// A draft that no speaker of the field's language has reviewed.
    Draft,
}

/// A named part of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What entries name it by.
    pub id: EntryId,
    /// What it is called, in six languages.
    pub name: Text,
}

/// One list of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// Its address, with which the addresses of its entries begin.
    pub id: EntryId,
    /// What it is called, in six languages.
    pub name: Text,
    /// Symbol or title of the document that it stands in. An entry may name another.
    pub symbol: String,
    /// What that document is. An entry may say otherwise.
    pub status: Status,
    /// Whether its issuer may add to it, so that a number not known here is no mistake.
    pub open: bool,
    /// Its named parts, in order; mostly none.
    pub groups: Vec<Group>,
}

impl Set {
    /// Whether its entries are measures of confidence, of which kind, needs and effort are told: sets whose id begins with `cbm-`.
    ///
    /// ```
    /// let shipped = catalogue::Catalogue::shipped();
    /// assert!(shipped.set("cbm-oas").unwrap().of_measures());
    /// assert!(!shipped.set("norm").unwrap().of_measures());
    /// ```
    pub fn of_measures(&self) -> bool {
        of_measures(&self.id)
    }
}

/// Whether the set of this id is one of measures of confidence.
pub(crate) fn of_measures(set: &EntryId) -> bool {
    set.as_str().starts_with("cbm-")
}

/// One thing that everything else can point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its address.
    pub id: EntryId,
    /// The id of its set.
    pub set: EntryId,
    /// The id of its group, where the set has groups.
    pub group: Option<EntryId>,
    /// Symbol or title of the document that it stands in.
    pub symbol: String,
    /// Where in that document: paragraph, number or code, as the document counts.
    pub place: String,
    /// What the document is.
    pub status: Status,
    /// A few words, in six languages: ours.
    pub title: Text,
    /// What it says, in six languages, in our own words; empty for indicators, of which names alone ship.
    pub gist: Text,
    /// Words of the gist that limit it, in six languages each: whoever drops one changes what was agreed.
    pub limits: Vec<Text>,
    /// Whether the gist was compared with a text.
    pub checked: Checked,
    /// With which; empty exactly where it is unreviewed.
    pub sources: Vec<String>,
    /// How far its authors agreed, where the source leaves that open.
    pub consensus: Option<Consensus>,
    /// The languages whose key terms were seen in a source of that language.
    pub seen: Vec<Language>,
    /// What is told of a measure of confidence; there for each of them, and for nothing else.
    pub measure: Option<Measure>,
}

impl Entry {
    /// Of what kind a measure is, in our own reading; none where the entry is no measure.
    ///
    /// ```
    /// use catalogue::{Catalogue, MeasureKind};
    /// let shipped = Catalogue::shipped();
    /// assert_eq!(shipped.entry("cbm-osce-13").unwrap().kind(), Some(MeasureKind::Stability));
    /// assert_eq!(shipped.entry("norm-13c").unwrap().kind(), None);
    /// ```
    pub fn kind(&self) -> Option<MeasureKind> {
        self.measure.as_ref().map(|measure| measure.kind)
    }

    /// What a State has before it uses a measure, in our own reading; empty where any State can begin, and where the entry is no measure.
    ///
    /// ```
    /// use catalogue::{Catalogue, Need};
    /// let of = |id: &str| Catalogue::shipped().entry(id).unwrap().needs();
    /// assert_eq!(of("cbm-osce-6"), [Need::ContactLegal, Need::MemberOsce]);
    /// assert!(of("cbm-global-1").is_empty(), "a State nominates its contacts by this measure");
    /// ```
    pub fn needs(&self) -> &[Need] {
        self.measure.as_ref().map_or(&[], |measure| &measure.needs)
    }

    /// How much work a measure is, by our own estimate; none where the entry is no measure.
    ///
    /// ```
    /// use catalogue::{Catalogue, Effort};
    /// // A State that looks for a beginning: what a page suffices for.
    /// let light = Catalogue::shipped().entries_of("cbm-osce").filter(|e| e.effort() == Some(Effort::Light));
    /// assert_eq!(light.map(|e| e.place.as_str()).collect::<Vec<_>>(), ["1", "4", "7", "8", "9"]);
    /// ```
    pub fn effort(&self) -> Option<Effort> {
        self.measure.as_ref().map(|measure| measure.effort)
    }

    /// What the words of a language are.
    ///
    /// ```
    /// use catalogue::{Catalogue, Wording};
    /// use terms::Language;
    /// let norm = Catalogue::shipped().entry("norm-13a").unwrap();
    /// assert_eq!(norm.wording(Language::En), Wording::Written);
    /// assert_eq!(norm.wording(Language::Fr), Wording::TermsSeen);
    /// assert_eq!(norm.wording(Language::Ar), Wording::Draft);
    /// ```
    pub fn wording(&self, language: Language) -> Wording {
        if language == Language::En {
            Wording::Written
        } else if self.seen.contains(&language) {
            Wording::TermsSeen
        } else {
            Wording::Draft
        }
    }
}
