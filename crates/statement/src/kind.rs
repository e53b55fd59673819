//! A kind of statement: one Rust type for its facts, with its name, version and parts.

use crate::{FormatError, Said};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

/// Facts of one kind. The documentation of the type is the user's reference for the kind.
///
/// An older version is lifted by [`Kind::lift`]: total over what was ever sealed, and without a clock.
pub trait Kind: Serialize + DeserializeOwned {
    /// Name in said.
    const KIND: &'static str;
    /// Version written today.
    const VERSION: u16;
    /// Names of the parts, in order; all are committed to, empty ones too. At most 255.
    const PARTS: &'static [&'static str];
    /// Acts are never revised and have no base.
    const ACT: bool;

    /// Reads facts of an older version.
    fn lift(version: u16, facts: &RawValue) -> Result<Self, FormatError> {
        let _ = facts;
        Err(FormatError::Unknown(Self::KIND.to_owned(), version))
    }

    /// Reads the facts of a statement of this kind.
    fn read(said: &Said) -> Result<Self, FormatError> {
        if said.kind != Self::KIND {
            return Err(FormatError::Unknown(said.kind.clone(), said.kv));
        }
        if said.kv == Self::VERSION {
            serde_json::from_str(said.facts.get()).map_err(|e| FormatError::Malformed(Self::KIND, e.to_string()))
        } else {
            Self::lift(said.kv, &said.facts)
        }
    }
}

/// Destroys the text of parts of one subject, in every revision (act; no parts).
///
/// The statement is kept, as are the commitments: every proof still verifies. `basis` is a code, never free text.
/// With the basis [`Erasure::LOST`] nobody asked for anything: the node says that a restore could not bring the text back.
/// Source: DESIGN 6.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erasure {
    /// Kind of the subject, whose parts these are.
    pub of: String,
    /// The parts.
    pub parts: Vec<ErasedPart>,
    /// Why: `request-of-person`, `no-longer-needed`, `entered-in-error`, `unlawful`; or, said by the node alone, `lost-in-restore`.
    pub basis: String,
}

impl Erasure {
    /// The basis of what a restore could not bring back, and nobody wanted gone: another backup may still bring it.
    pub const LOST: &'static str = "lost-in-restore";

    /// Whether nobody wanted this text gone.
    pub fn is_loss(&self) -> bool {
        self.basis == Self::LOST
    }
}

terms::words! {
    /// On which basis a text is erased; the fact `basis` of [`Erasure`].
    pub enum Basis {
        /// The person asked for it, or took consent back.
        Request = "request-of-person",
        /// It is no longer needed.
        NotNeeded = "no-longer-needed",
        /// It should not have been entered.
        Error = "entered-in-error",
        /// A law or a court requires it.
        Unlawful = "unlawful",
    }
}

/// A part named in an erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasedPart {
    /// Its place in the kind's list.
    pub index: u8,
    /// Its name.
    pub name: String,
}

impl Kind for Erasure {
    const KIND: &'static str = "erasure";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &[];
    const ACT: bool = true;
}

/// Opens a new epoch of the log after a restore (act of the node; no parts).
///
/// It names the log it continues and how much of it is gone, so that nothing ever forks silently. Source: DESIGN 5.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Epoch {
    /// Origin of the log this one continues.
    pub continues: String,
    /// Size of its last checkpoint that the node still knows of.
    pub old_size: u64,
    /// Root of that checkpoint.
    pub old_root: seal::Hash,
    /// Entries that the restored ledger holds.
    pub restored_size: u64,
}

impl Kind for Epoch {
    const KIND: &'static str = "epoch";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &[];
    const ACT: bool = true;
}

/// A second person approves a statement (act, version 1), sealed right after it in the same turn.
///
/// `refs` names the statement (`approves`); the subject, party, label and audience are the statement's own. Facts: `of`, the kind that was
/// approved; `method`, how the approver was recognised: `passkey`, where a device signed the statement's id, else `link` or `token`;
/// `key`, the SHA-256 of the device's public key; `site`, the host for which that key was made; both null without a passkey. Part:
/// `assertion`, what the device answered and its public key (JSON, base64url), empty without a passkey.
/// Serves TRUST G-S9, G-S10, G-S16; see docs/design/approvals.md.
///
/// ```
/// let facts = r#"{"of":"contact","method":"link","key":null,"site":null}"#;
/// let read: statement::Approval = serde_json::from_str(facts).unwrap();
/// assert_eq!(read.method, "link");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Kind of the statement approved.
    pub of: String,
    /// `passkey`, `link` or `token`.
    pub method: String,
    /// SHA-256 of the public key as its device wrote it.
    pub key: Option<seal::Hash>,
    /// The host (WebAuthn's RP ID) for which the key was made.
    pub site: Option<String>,
}

impl Approval {
    /// The reference to the statement.
    pub const APPROVES: &'static str = "approves";
    /// The method of an approval that a device signed.
    pub const PASSKEY: &'static str = "passkey";

    /// The id of the statement that this one approves; none where it names none, or several.
    pub fn approves(said: &Said) -> Option<seal::Hash> {
        let mut named = said.refs.iter().filter(|r| r.rel == Self::APPROVES);
        match (named.next(), named.next()) {
            (Some(one), None) => seal::Hash::parse(&one.id),
            _ => None,
        }
    }

    /// Whether the facts hold together: a passkey has a key and a site, and nothing else has.
    pub fn is_whole(&self) -> bool {
        match self.method.as_str() {
            Self::PASSKEY => self.key.is_some() && self.site.is_some(),
            "link" | "token" => self.key.is_none() && self.site.is_none(),
            _ => false,
        }
    }
}

impl Kind for Approval {
    const KIND: &'static str = "approval";
    const VERSION: u16 = 1;
    const PARTS: &'static [&'static str] = &["assertion"];
    const ACT: bool = true;
}
