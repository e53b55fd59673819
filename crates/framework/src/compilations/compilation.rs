//! A compilation: what is asked for, until when, and how what comes in is put together.
//!
//! Who may submit follows from who speaks for a party; nothing here names anybody. Its label is TLP:CLEAR: a call to all is everybody's to read.
//! Serves OEWG 41, 58, 72, 92 (the four streams), 51, 57, 60 (proposals).

use crate::document::Slug;
use crate::papers::Point;
use serde::{Deserialize, Serialize};
use statement::Kind;

/// Sections of a compilation at most.
pub const MAX_SECTIONS: usize = 40;

terms::words! {
    /// Where a compilation is in its life. Whether it still receives is no fact: the day decides.
    pub enum Life {
        /// Parties are called to submit.
        Called = "called",
        /// It was issued.
        Issued = "issued",
        /// Nothing comes of it.
        Cancelled = "cancelled",
    }
}

terms::words! {
    /// In which order submissions stand in a section, where a reader does not ask for the other.
    pub enum Order {
        /// As they were received.
        Receipt = "receipt",
        /// By the names of the parties in the reader's language.
        Alphabetical = "alphabetical",
    }
}

/// Facts of a compilation (document, version 1).
///
/// | fact | meaning |
/// |---|---|
/// | `slug` | its word in addresses; never changed |
/// | `life` | `called`, `issued`, `cancelled` |
/// | `sections` | addresses of the catalogue, 1 to 40, each once, in the order in which they stand; never changed |
/// | `words` | how many words a short text may have, 50 to 10,000 |
/// | `order` | `receipt` or `alphabetical` |
/// | `due` | the last day on which submissions are received, UTC (`2027-05-31`) |
/// | `issued` | the day of the document; null until it was issued |
///
/// Parts: `names` ([`crate::Names`]; in a language without a title the document is not made), `introduction` (a text in the languages of the title, its paragraphs parted by empty lines). TLP:CLEAR.
///
/// ```
/// let facts: framework::Compilation = serde_json::from_str(
///     r#"{"slug":"report-2027","life":"called","sections":["stream-law"],"words":500,"order":"receipt","due":"2027-05-31","issued":null}"#).unwrap();
/// assert!(facts.is_sound());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compilation {
    /// Its word in addresses.
    pub slug: Slug,
    /// Where it is in its life.
    pub life: Life,
    /// Its sections.
    pub sections: Vec<Point>,
    /// Words of a short text at most.
    pub words: u32,
    /// In which order submissions stand.
    pub order: Order,
    /// The last day of receipt.
    pub due: String,
    /// The day of the document.
    pub issued: Option<String>,
}

impl Compilation {
    /// Words that a short text may be allowed.
    pub const WORDS: std::ops::RangeInclusive<u32> = 50..=10_000;

    /// Whether these facts hold together.
    pub fn is_sound(&self) -> bool {
        let once = self
            .sections
            .iter()
            .enumerate()
            .all(|(n, one)| !self.sections[..n].contains(one));
        (1..=MAX_SECTIONS).contains(&self.sections.len())
            && once
            && Self::WORDS.contains(&self.words)
            && self.issued.is_some() == (self.life == Life::Issued)
    }

    /// Whether what is received on this day (`2027-05-31`, UTC) is in time.
    pub fn receives(&self, day: &str) -> bool {
        day <= self.due.as_str()
    }
}

impl Kind for Compilation {
    const KIND: &'static str = "compilation";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &["names", "introduction"];
    const ACT: bool = false;
}

/// To which of these sections something that a paper speaks to belongs; none where it belongs to none of them.
///
/// A section that is this very thing comes first; else of the streams of the annual report the one under which its set falls (OEWG 41, 58, 72, 92; the
/// assignment of sets to streams is ours). So what a State published as a view can be handed on without being cut up again.
///
/// ```
/// use framework::{Point, section_for};
/// let point = |text| Point::parse(text).unwrap();
/// let streams = [point("stream-law"), point("stream-norms")];
/// assert_eq!(section_for(&streams, &point("law-sovereignty")), Some(0));
/// assert_eq!(section_for(&streams, &point("norm-13c")), Some(1));
/// assert_eq!(section_for(&streams, &point("cbm-global-1")), None);
/// ```
pub fn section_for(sections: &[Point], point: &Point) -> Option<usize> {
    let at = |wanted: &str| sections.iter().position(|section| section.as_str() == wanted);
    at(point.as_str()).or_else(|| {
        let entry = catalogue::Catalogue::shipped().entry(point.as_str())?;
        at(match entry.set.as_str() {
            "law" => "stream-law",
            "norm" | "rule" | "checklist" => "stream-norms",
            "principle-86" | "guideline" => "stream-capacity",
            _ if crate::papers::is_measure(point.as_str()) => "stream-cbm",
            _ => return None,
        })
    })
}
