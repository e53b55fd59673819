//! From a draft to final bytes: parts are hashed and closed before the turn, said is finished in it.

use crate::{Audience, FormatError, Kind, Ref, Said, Stamp};
use seal::{Hash, Secret};
use std::collections::BTreeMap;
use terms::{Id, Label, PartyCode};

/// A part ready for sealing: committed and closed, before the turn is asked for.
///
/// ```
/// use statement::PreparedPart;
/// let part = PreparedPart::new("note", b"{}", seal::Secret::from_bytes([1; 32]));
/// assert_eq!(part.commitment, seal::part_commitment(&part.secret.salt(), "note", b"{}"));
/// ```
#[derive(Clone, Debug)]
pub struct PreparedPart {
    /// Name, as the kind declares it.
    pub name: &'static str,
    /// Its commitment.
    pub commitment: Hash,
    /// Its own secret.
    pub secret: Secret,
    /// The content, closed for storage; none where the part is empty.
    pub closed: Option<Vec<u8>>,
}

impl PreparedPart {
    /// Commits to the content (which may be empty) under a fresh secret.
    pub fn new(name: &'static str, content: &[u8], secret: Secret) -> Self {
        let commitment = seal::part_commitment(&secret.salt(), name, content);
        let closed = (!content.is_empty()).then(|| secret.close(&commitment, content));
        Self {
            name,
            commitment,
            secret,
            closed,
        }
    }
}

/// Where a sealed part's text is kept: the statement that first said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartSource {
    /// Its commitment.
    pub commitment: Hash,
    /// Ledger position of the statement that brought it; 0 means this very statement.
    pub origin: u64,
}

impl PartSource {
    /// Bytes of one source: commitment and origin, big-endian.
    pub const PACKED: usize = 40;

    /// Packs a statement's sources for keeping.
    pub fn pack(sources: &[Self]) -> Vec<u8> {
        let mut out = Vec::with_capacity(sources.len() * Self::PACKED);
        for s in sources {
            out.extend_from_slice(&s.commitment.0);
            out.extend_from_slice(&s.origin.to_be_bytes());
        }
        out
    }

    /// Reads them back; none if the length is wrong.
    pub fn unpack(bytes: &[u8]) -> Option<Vec<Self>> {
        bytes
            .chunks(Self::PACKED)
            .map(|c| {
                let (commitment, origin) = c.split_at_checked(32)?;
                Some(Self {
                    commitment: Hash::from_slice(commitment)?,
                    origin: u64::from_be_bytes(origin.try_into().ok()?),
                })
            })
            .collect()
    }
}

/// One part of a draft.
#[derive(Clone, Debug)]
pub enum DraftPart {
    /// Said anew.
    New(PreparedPart),
    /// Carried over from the base with its commitment: not changed, or not the author's to see.
    Carried(PartSource),
}

/// A statement that a verb proposes; the turn gives it its place.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Kind's name.
    pub kind: &'static str,
    /// Kind's version.
    pub kv: u16,
    /// Names of the kind's parts.
    pub names: &'static [&'static str],
    /// The thing.
    pub subject: Id,
    /// The revision replaced.
    pub base: Option<Hash>,
    /// The party that speaks.
    pub party: PartyCode,
    /// The person; none for a node.
    pub hand: Option<Id>,
    /// Label.
    pub label: Label,
    /// Audience.
    pub audience: Vec<Audience>,
    /// References.
    pub refs: Vec<Ref>,
    /// Facts as JSON text.
    pub facts: String,
    /// Stricter labels of parts.
    pub labels: BTreeMap<String, Label>,
    /// Parts in the kind's order.
    pub parts: Vec<DraftPart>,
    /// The envelope's secret, drawn before the turn.
    pub secret: Secret,
}

impl Draft {
    /// A draft of this kind with these facts; everything else is set by the verb.
    pub fn of<K: Kind>(facts: &K, subject: Id, party: PartyCode, secret: Secret) -> Self {
        Self {
            kind: K::KIND,
            kv: K::VERSION,
            names: K::PARTS,
            subject,
            base: None,
            party,
            hand: None,
            label: Label::Clear,
            audience: Vec::new(),
            refs: Vec::new(),
            // A facts type is a plain struct of strings, dates and codes: it always has a JSON form.
            facts: serde_json::to_string(facts).unwrap_or_default(),
            labels: BTreeMap::new(),
            parts: Vec::new(),
            secret,
        }
    }

    /// Said in its final bytes: it does not depend on when it is accepted.
    fn said(&self) -> Result<(Said, Vec<u8>), FormatError> {
        let commitments: Vec<Hash> = self
            .parts
            .iter()
            .map(|p| match p {
                DraftPart::New(p) => p.commitment,
                DraftPart::Carried(p) => p.commitment,
            })
            .collect();
        let malformed = |e: serde_json::Error| FormatError::Malformed("said", e.to_string());
        if let Some(odd) = self.audience.iter().find(|a| matches!(a, Audience::Unknown(_))) {
            return Err(FormatError::Malformed("said", format!("audience {odd}")));
        }
        let said = Said {
            v: 1,
            kind: self.kind.to_owned(),
            kv: self.kv,
            subject: self.subject,
            base: self.base,
            party: self.party.clone(),
            hand: self.hand,
            label: self.label,
            audience: self.audience.clone(),
            refs: self.refs.clone(),
            facts: serde_json::value::RawValue::from_string(self.facts.clone()).map_err(malformed)?,
            labels: self.labels.clone(),
            parts: seal::parts_root(&commitments),
        };
        let bytes = serde_json::to_vec(&said).map_err(malformed)?;
        Ok((said, bytes))
    }

    /// The id that the statement will have, whenever it is accepted: what a second person approves.
    ///
    /// # Errors
    /// Where the draft is not a statement.
    pub fn id(&self) -> Result<Hash, FormatError> {
        let (_, said) = self.said()?;
        Ok(seal::statement_id(&self.secret.salt(), &said))
    }

    /// Finishes said and stamp and seals them.
    ///
    /// # Errors
    /// Where the draft is not a statement (facts that are not JSON, an audience that is not understood).
    pub fn finish(&self, stamp: &Stamp) -> Result<Finished, FormatError> {
        let (said, said_bytes) = self.said()?;
        let stamp_bytes = serde_json::to_vec(stamp).map_err(|e| FormatError::Malformed("stamp", e.to_string()))?;
        let salt = self.secret.salt();
        let entry = seal::entry(&seal::seal_of(&salt, &said_bytes, &stamp_bytes));
        Ok(Finished {
            id: seal::statement_id(&salt, &said_bytes),
            entry,
            leaf: seal::leaf_hash(&entry),
            said,
            said_bytes,
            stamp: stamp.clone(),
            stamp_bytes,
        })
    }
}

/// A statement in its final bytes.
#[derive(Clone, Debug)]
pub struct Finished {
    /// Id.
    pub id: Hash,
    /// Ledger entry.
    pub entry: [u8; seal::ENTRY_LEN],
    /// Its leaf hash, the entry's name.
    pub leaf: Hash,
    /// Said, read.
    pub said: Said,
    /// Said, as kept.
    pub said_bytes: Vec<u8>,
    /// Stamp, read.
    pub stamp: Stamp,
    /// Stamp, as kept.
    pub stamp_bytes: Vec<u8>,
}
