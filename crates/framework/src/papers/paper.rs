//! A paper: what one party says, how it stands, and to what each of its passages speaks.
//!
//! The words of a paper are one part, in the language in which they were written; what they speak to is a fact, because pages find papers by it. A
//! translation is a statement of its own ([`Rendering`]) and names the very version that it puts into another language. Serves OEWG 28, 34, 39, 42, 63, 74.

use crate::edition::Standing;
use seal::Hash;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use statement::{FormatError, Kind};
use terms::{Id, Language, PartyCode};

terms::words! {
    /// What a paper is.
    pub enum Sort {
        /// A view on how international law, or a norm, applies.
        View = "view",
        /// A policy.
        Policy = "policy",
        /// A strategy, with a life of its own: adopted, reviewed, replaced.
        Strategy = "strategy",
        /// A doctrine: how the State would act.
        Doctrine = "doctrine",
        /// What the State counts as critical infrastructure, or how it defines another term.
        Definition = "definition",
        /// A scale by which it weighs incidents.
        Scale = "scale",
        /// A declaration that reaffirms the framework.
        Declaration = "declaration",
        /// What a party submits for a compilation, such as the annual report.
        Submission = "submission",
        /// How a party puts a confidence-building measure to use.
        Practice = "practice",
        /// A national law, by topic.
        Law = "law",
        /// A case from which others can learn.
        Case = "case",
        /// A proposal or a comment on a provision.
        Proposal = "proposal",
    }
}

terms::words! {
    /// What a passage about a measure in use tells (FIELDS, CBM implementation).
    pub enum Aspect {
        /// What was done.
        Done = "done",
        /// What shows it.
        Evidence = "evidence",
        /// How it went, in the party's own judgement.
        Evaluation = "evaluation",
        /// What was difficult.
        Difficulty = "difficulty",
        /// What help is wanted.
        Help = "help",
        /// What others can learn from it.
        Lesson = "lesson",
    }
}

terms::words! {
    /// Where a paper is in its life.
    pub enum Life {
        /// It is not decided yet.
        Draft = "draft",
        /// It holds.
        InForce = "in-force",
        /// It holds and is being looked at anew.
        UnderReview = "under-review",
        /// Another paper took its place.
        Replaced = "replaced",
        /// The party does not stand by it any more.
        Withdrawn = "withdrawn",
    }
}

impl Life {
    /// Whether the party still stands by it: only then it counts among those who have spoken.
    pub const fn stands(self) -> bool {
        matches!(self, Self::Draft | Self::InForce | Self::UnderReview)
    }
}

/// What a passage speaks to: an entry of the catalogue (`norm-13c`, `law-sovereignty`) or a provision of a document (`oewg-2021/58`).
///
/// ```
/// use framework::Point;
/// assert_eq!(Point::parse("oewg-2021/86/people/2").unwrap().as_str(), "oewg-2021/86/people/2");
/// for odd in ["", "n", "Norm-13c", "13c", "norm-13c/", "a//b", "a b", "a?b", "../a"] {
///     assert!(Point::parse(odd).is_none(), "{odd}");
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Point(String);

impl Point {
    /// Bytes of it at most.
    pub const MAX: usize = 160;

    /// Reads it; anything else is none.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'-' | b'.' | b'/');
        let sound = (2..=Self::MAX).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(plain)
            && !text.split('/').any(|step| step.is_empty() || step.starts_with('.'));
        sound.then(|| Self(text.to_owned()))
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The word of a document and the address in it; none for an entry of the catalogue.
    pub fn in_document(&self) -> Option<(&str, &str)> {
        self.0.split_once('/')
    }
}

impl std::fmt::Display for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Point {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("the address of a provision")
    }
}

impl From<Point> for String {
    fn from(point: Point) -> Self {
        point.0
    }
}

/// Facts of a paper (document, version 2; version 1 had neither `call` nor what follows it).
///
/// | fact | meaning |
/// |---|---|
/// | `sort` | what it is ([`Sort`]); never changed |
/// | `life` | `draft`, `in-force`, `under-review`, `replaced`, `withdrawn` |
/// | `original` | the language in which it is written; never changed |
/// | `since` | the day from which it holds, or on which it was adopted; null where it is not told |
/// | `review` | the day on which the party will look at it anew; null where there is none |
/// | `on` | for each passage, in order: what it speaks to; an empty list where it speaks to nothing in particular |
/// | `call` | of a submission: the handle of the compilation for which it is submitted; null otherwise; never changed |
/// | `until` | of a measure in use: the day on which that ended; null where it goes on, or it is not told |
/// | `partners` | of a measure in use: the other parties that took part |
/// | `aspects` | of a measure in use: what each passage tells ([`Aspect`]); empty otherwise |
///
/// Parts: `words` ([`Words`]), `source` ([`Origin`]). Any label but TLP:RED.
///
/// ```
/// use statement::Kind;
/// let facts: framework::Paper = serde_json::from_str(
///     r#"{"sort":"view","life":"in-force","original":"fr","since":"2026-03-01","review":null,"on":[[],["norm-13c","law-due-diligence"]]}"#).unwrap();
/// assert_eq!(facts.on[1][0].as_str(), "norm-13c");
/// assert_eq!(framework::Paper::PARTS, ["words", "source"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// What it is.
    pub sort: Sort,
    /// Where it is in its life.
    pub life: Life,
    /// In which language it is written.
    pub original: Language,
    /// From when it holds.
    pub since: Option<String>,
    /// When it will be looked at anew.
    pub review: Option<String>,
    /// To what each passage speaks.
    pub on: Vec<Vec<Point>>,
    /// For which compilation it is submitted.
    #[serde(default)]
    pub call: Option<Id>,
    /// When what it tells of ended.
    #[serde(default)]
    pub until: Option<String>,
    /// Who else took part.
    #[serde(default)]
    pub partners: Vec<PartyCode>,
    /// What each passage tells of a measure in use.
    #[serde(default)]
    pub aspects: Vec<Aspect>,
}

impl Paper {
    /// Whether these facts hold together: passages, and of each sort what it has of its own and nothing of another's.
    pub fn is_sound(&self) -> bool {
        let aspects = match self.sort {
            Sort::Practice => self.on.len(),
            _ => 0,
        };
        !self.on.is_empty()
            && self.aspects.len() == aspects
            && self.call.is_some() == (self.sort == Sort::Submission)
            && (self.sort == Sort::Practice || (self.until.is_none() && self.partners.is_empty()))
    }
}

impl Kind for Paper {
    const KIND: &'static str = "paper";
    const VERSION: u16 = 2;
    const PARTS: &'static [&'static str] = &["words", "source"];
    const ACT: bool = false;

    fn lift(version: u16, facts: &RawValue) -> Result<Self, FormatError> {
        if version != 1 {
            return Err(FormatError::Unknown(Self::KIND.to_owned(), version));
        }
        // What came since has a value for papers that could not have it.
        serde_json::from_str(facts.get()).map_err(|e| FormatError::Malformed(Self::KIND, e.to_string()))
    }
}

/// Part `words`: a title and passages, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Its title.
    pub title: String,
    /// Its passages, in order; as many as the paper's facts tell what they speak to.
    pub passages: Vec<Passage>,
}

impl Words {
    /// Whether these hold together: as many passages as the paper's facts speak of, none empty, and every character shown as itself.
    pub fn is_sound(&self, passages: usize) -> bool {
        let shown = |text: &str| text.chars().all(|c| c == '\n' || crate::tree::is_plain(c));
        let size: usize = self
            .passages
            .iter()
            .map(|p| p.text.chars().count() + p.short.chars().count())
            .sum();
        self.passages.len() == passages
            && size <= super::MAX_PAPER
            && shown(&self.title)
            && self
                .passages
                .iter()
                .all(|p| !p.text.is_empty() && shown(&p.text) && shown(&p.heading) && shown(&p.short))
    }
}

/// Some paragraphs of a paper under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// What stands above them; empty where nothing does.
    #[serde(default)]
    pub heading: String,
    /// Their words; an empty line parts two paragraphs.
    pub text: String,
    /// Of a submission: the same in fewer words, for the compilation; empty where the text itself is short enough.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short: String,
}

impl Passage {
    /// What stands in a compilation: the short text where there is one.
    pub fn brief(&self) -> &str {
        if self.short.is_empty() { &self.text } else { &self.short }
    }
}

/// How many words a text has: what stands between spaces counts one, and so does each character of the scripts that use none.
///
/// The count by which a short text is held to its limit. Source: ours; word processors count Chinese alike.
///
/// ```
/// assert_eq!(framework::words_in("Les États coopèrent."), 3);
/// assert_eq!(framework::words_in("各国合作，维护和平。"), 8);
/// assert_eq!(framework::words_in("ICT 安全 — 2026"), 4);
/// assert_eq!(framework::words_in(" \n"), 0);
/// ```
pub fn words_in(text: &str) -> usize {
    let (mut words, mut within) = (0, false);
    for c in text.chars() {
        // Hiragana, katakana, ideographs of the planes where they stand; Hangul is written with spaces.
        let alone = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
        if alone {
            words += 1;
            within = false;
        } else if c.is_whitespace() {
            within = false;
        } else if c.is_alphanumeric() && !within {
            words += 1;
            within = true;
        }
    }
    words
}

/// The paragraphs of a passage.
///
/// ```
/// assert_eq!(framework::blocks("One\nline.\n\n\nTwo."), ["One\nline.", "Two."]);
/// ```
pub fn blocks(text: &str) -> Vec<&str> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty())
        .collect()
}

/// Part `source`: where the party itself has the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Its address at the party's own place; empty where there is none.
    #[serde(default)]
    pub link: String,
    /// An address at which a copy is kept; empty where there is none.
    #[serde(default)]
    pub archive: String,
    /// SHA-256 of the file that lies there, in hexadecimal digits; empty where nobody told.
    #[serde(default)]
    pub sha256: String,
    /// The name under which it was tabled or issued (`A/AC.290/2021/5`); empty where it has none.
    #[serde(default)]
    pub symbol: String,
}

/// Facts of a rendering: the text of a paper in another language (document, version 1).
///
/// | fact | meaning |
/// |---|---|
/// | `paper` | the handle of the paper |
/// | `of` | the statement that was put into this language: a version of the paper |
/// | `language` | into which |
/// | `standing` | `official` or `translation` |
///
/// Parts: `words` ([`Words`]), `source` ([`crate::Provenance`]). The label of its paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rendering {
    /// Of which paper.
    pub paper: Id,
    /// Of which version.
    pub of: Hash,
    /// Into which language.
    pub language: Language,
    /// What it is to the paper.
    pub standing: Standing,
}

impl Kind for Rendering {
    const KIND: &'static str = "rendering";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &["words", "source"];
    const ACT: bool = false;
}
