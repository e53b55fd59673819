//! TLP 2.0 labels (FIRST, Traffic Light Protocol, version 2.0), from the widest to the strictest.
//!
//! A label read from bytes is never widened by a mistake: what is not exactly one of the five is `Red`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A TLP 2.0 label. The order is strictness: `Clear < Green < Amber < AmberStrict < Red`.
///
/// ```
/// use terms::Label;
/// assert_eq!(Label::parse("TLP:GREEN"), Some(Label::Green));
/// assert_eq!(Label::parse("green"), None);
/// assert_eq!(Label::read("TLP:PINK"), Label::Red);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// Everyone.
    Clear,
    /// Every signed-in participant.
    Green,
    /// The owner, the audience and, where the audience is a regional body, its members.
    Amber,
    /// The owner and the audience themselves.
    AmberStrict,
    /// The author and the named persons alone.
    Red,
}

impl Label {
    /// All five, widest first.
    pub const ALL: [Label; 5] = [Self::Clear, Self::Green, Self::Amber, Self::AmberStrict, Self::Red];

    /// The label as the standard writes it; never translated.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Clear => "TLP:CLEAR",
            Self::Green => "TLP:GREEN",
            Self::Amber => "TLP:AMBER",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Red => "TLP:RED",
        }
    }

    /// Exactly one of the five, or none: for what a person types.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.as_str() == text)
    }

    /// Total: an unknown label is the strictest. For what comes from bytes.
    pub fn read(text: &str) -> Self {
        Self::parse(text).unwrap_or(Self::Red)
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::read_text(d, "a label", |text| Some(Self::read(text)))
    }
}
