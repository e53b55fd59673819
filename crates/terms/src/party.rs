//! The code of a party: a State (ISO 3166 alpha-3), or a body by its short name.
//!
//! Codes are published and speaking; they are the only ids in addresses that are not random.

use serde::{Deserialize, Deserializer, Serialize};

/// Two to sixteen characters of `A–Z`, `0–9` and `-`, beginning with a letter.
///
/// ```
/// use terms::PartyCode;
/// assert_eq!(PartyCode::parse("ken").unwrap().as_str(), "KEN");
/// assert!(PartyCode::parse("K").is_none());
/// assert!(PartyCode::parse("KEN/..").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct PartyCode(String);

impl PartyCode {
    /// Reads a code in either case.
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.to_ascii_uppercase();
        let ok = (2..=16).contains(&code.len())
            && code.as_bytes()[0].is_ascii_uppercase()
            && code
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
        ok.then_some(Self(code))
    }

    /// The code in capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code as it stands in addresses.
    pub fn lower(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl std::fmt::Display for PartyCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for PartyCode {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::read_text(d, "a party code", |text| {
            Self::parse(text).filter(|code| code.as_str() == text)
        })
    }
}
