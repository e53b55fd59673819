//! Said and stamp: the two JSON objects that are hashed and never erased.

use seal::Hash;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use terms::{Id, Instant, Label, PartyCode, Role};

/// Why bytes are not a statement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// Not the JSON object the format page describes.
    #[error("malformed {0}: {1}")]
    Malformed(&'static str, String),
    /// A kind or version that this program does not know; kept, but not read.
    #[error("unknown {0} version {1}")]
    Unknown(String, u16),
}

/// Who else may see, beyond the owner: a party, everyone in a role, or one person.
///
/// ```
/// use statement::Audience;
/// assert_eq!(Audience::read("KEN").to_string(), "KEN");
/// assert_eq!(Audience::read("@secretariat").to_string(), "@secretariat");
/// assert!(matches!(Audience::read("@nobody"), Audience::Unknown(_)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// All who act for this party.
    Party(PartyCode),
    /// All who hold this role for any party.
    Role(Role),
    /// One person.
    Person(Id),
    /// Not understood: matches nobody.
    Unknown(String),
}

impl Audience {
    /// Total: what is not understood matches nobody.
    pub fn read(text: &str) -> Self {
        if let Some(role) = text.strip_prefix('@').and_then(Role::parse) {
            return Self::Role(role);
        }
        if let Some(party) = PartyCode::parse(text).filter(|p| p.as_str() == text) {
            return Self::Party(party);
        }
        match Id::parse(text).filter(|id| id.to_string() == text) {
            Some(person) => Self::Person(person),
            None => Self::Unknown(text.to_owned()),
        }
    }

    /// Those that are understood: what was once sealed and is not matches nobody, and is not said again.
    pub fn understood(all: &[Self]) -> Vec<Self> {
        all.iter().filter(|a| !matches!(a, Self::Unknown(_))).cloned().collect()
    }
}

impl std::fmt::Display for Audience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Party(p) => p.fmt(f),
            Self::Role(r) => write!(f, "@{}", r.code()),
            Self::Person(id) => id.fmt(f),
            Self::Unknown(text) => f.write_str(text),
        }
    }
}

impl Serialize for Audience {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Audience {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        terms::read_text(d, "an audience", |text| Some(Self::read(text)))
    }
}

/// A reference to another statement, by its id, or to a subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ref {
    /// What this statement does to it: `about`, `replaces`, `answers` …
    pub rel: String,
    /// A statement's id (64 hex) or a subject's (16 characters).
    pub id: String,
}

/// What the author said, apart from the content of the parts. Fields as in the format page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Format version, 1.
    pub v: u8,
    /// Kind of statement.
    pub kind: String,
    /// Version of the kind.
    pub kv: u16,
    /// The thing that this is the text of, or, for an act, is about.
    pub subject: Id,
    /// The revision this one replaces; none for the first and for acts.
    pub base: Option<Hash>,
    /// The party that speaks.
    pub party: PartyCode,
    /// Opaque handle of the person; none where a node speaks.
    pub hand: Option<Id>,
    /// Who may know of it at all.
    pub label: Label,
    /// Beyond the owner.
    pub audience: Vec<Audience>,
    /// References to other statements.
    pub refs: Vec<Ref>,
    /// Dates and states that anything is decided by; typed by the kind.
    pub facts: Box<RawValue>,
    /// Parts with a label stricter than the statement's.
    pub labels: BTreeMap<String, Label>,
    /// Root over the commitments of the parts.
    pub parts: Hash,
}

impl Said {
    /// Reads the bytes; refuses another format version.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormatError> {
        let said: Self = serde_json::from_slice(bytes).map_err(|e| FormatError::Malformed("said", e.to_string()))?;
        if said.v == 1 {
            Ok(said)
        } else {
            Err(FormatError::Malformed("said", format!("format version {}", said.v)))
        }
    }

    /// The kind alone, at a fraction of the cost of [`Said::parse`]: for whoever follows all statements and is concerned by few.
    /// The rest of the bytes is not judged beyond being JSON.
    ///
    /// ```
    /// use statement::Said;
    /// assert_eq!(Said::kind_in(br#"{"v":1,"facts":{"kind":"inner"},"kind":"ask"}"#).as_deref(), Ok("ask"));
    /// assert!(Said::kind_in(br#"{"v":1}"#).is_err() && Said::kind_in(b"ask").is_err());
    /// ```
    ///
    /// # Errors
    /// [`FormatError::Malformed`] where the bytes are no JSON object with a text `kind`.
    pub fn kind_in(bytes: &[u8]) -> Result<Cow<'_, str>, FormatError> {
        #[derive(Deserialize)]
        struct Kind<'a> {
            #[serde(borrow)]
            kind: Cow<'a, str>,
        }
        serde_json::from_slice(bytes)
            .map(|said: Kind<'_>| said.kind)
            .map_err(|e| FormatError::Malformed("said", e.to_string()))
    }

    /// The label under which a part is shown: never wider than the statement's.
    pub fn label_of_part(&self, name: &str) -> Label {
        self.labels.get(name).map_or(self.label, |l| (*l).max(self.label))
    }
}

/// What the node adds at acceptance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// When the turn was held; monotone per ledger.
    pub at: Instant,
    /// The log's origin.
    pub node: String,
    /// How the author was authenticated: `node`, `link`, `token`, `invitation`, `passkey`.
    pub auth: String,
    /// Mark of the input (see the format page).
    pub input: String,
}

impl Stamp {
    /// Reads the bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormatError> {
        serde_json::from_slice(bytes).map_err(|e| FormatError::Malformed("stamp", e.to_string()))
    }
}
