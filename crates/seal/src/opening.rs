//! The opening of a statement and the proof that it is in the log: one file, checked offline.
//!
//! A part that the reader may not see, or that was erased, is a bare commitment: the proof holds all the same. Of such a part the name
//! cannot be recomputed, since it is hashed together with what is hidden; it is compared with the kind's list instead, and where the kind is
//! not known here it is said to be unproved.

use crate::commit::{Hash, entry, part_commitment, parts_root, seal_of, statement_id};
use crate::note::{Checkpoint, NoteError, VerifierKey};
use crate::tree::{leaf_hash, verify_inclusion};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

/// Which step of the check failed first; [`Problem::check`] is its name on the format page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file is not an opening, or said or stamp are not as the format page has them.
    #[error("malformed opening: {0}")]
    Form(String),
    /// A shown part does not match its commitment.
    #[error("part {0} does not match its commitment")]
    Commitment(String),
    /// The commitments do not give the root in said.
    #[error("the parts do not give the root in said")]
    Root,
    /// A closed part does not bear the name that its kind has in this place.
    #[error("the closed part {0} is not the one that its kind has in this place")]
    Name(String),
    /// Another entry was asked for.
    #[error("this is entry {0}, another was asked for")]
    Entry(Hash),
    /// There is no proof, or it is not a tlog-proof.
    #[error("proof: {0}")]
    Proof(String),
    /// The checkpoint's note was not accepted.
    #[error("checkpoint: {0}")]
    Note(#[from] NoteError),
    /// The entry is not at that place in the log.
    #[error("the entry is not in the log at that place")]
    Inclusion,
}

impl Problem {
    /// The name of the failed check.
    pub const fn check(&self) -> &'static str {
        match self {
            Self::Form(_) => "form",
            // The name is under the commitment, so a false one does not match it either.
            Self::Commitment(_) | Self::Name(_) => "commitment",
            Self::Root => "root",
            Self::Entry(_) => "entry",
            Self::Proof(_) => "proof",
            Self::Note(e) if e.is_about_signature() => "signature",
            Self::Note(_) => "checkpoint",
            Self::Inclusion => "inclusion",
        }
    }
}

/// One part in an opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningPart {
    /// Name, as the kind declares it.
    pub name: String,
    /// Its commitment.
    pub commitment: Hash,
    /// Salt, where the content is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<Hash>,
    /// Content in base64, where shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// What a reader gets to check a statement with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Format version, 1.
    pub v: u8,
    /// Said, base64 of the exact bytes.
    pub said: String,
    /// Stamp, base64 of the exact bytes.
    pub stamp: String,
    /// The envelope's salt.
    pub salt: Hash,
    /// The parts, in the kind's order.
    pub parts: Vec<OpeningPart>,
    /// The tlog-proof text, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

/// What an opening that holds says.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Said, as JSON bytes.
    pub said: Vec<u8>,
    /// Stamp, as JSON bytes.
    pub stamp: Vec<u8>,
    /// The statement's id.
    pub id: Hash,
    /// The entry's leaf hash.
    pub entry: Hash,
    /// Parts shown: name and content.
    pub parts: Vec<(String, Vec<u8>)>,
    /// Names of closed parts that nothing bears out, because the kind is not known here.
    pub unproved: Vec<String>,
    /// The checkpoint it was proved against, if the file had a proof.
    pub checkpoint: Option<Checkpoint>,
}

/// The parts of a kind, in order; none where the kind or its version is not known here.
///
/// ```
/// assert_eq!(seal::parts_of("suspension", 1), Some(&["reason"][..]));
/// assert_eq!(seal::parts_of("suspension", 2), None);
/// ```
pub fn parts_of(kind: &str, version: u64) -> Option<&'static [&'static str]> {
    Some(match (kind, version) {
        ("contact", 1) => &[
            "person",
            "office",
            "channel-1",
            "channel-2",
            "channel-3",
            "channel-4",
            "channel-5",
            "channel-6",
            "channel-7",
            "channel-8",
            "duty",
            "languages",
            "keys",
            "note",
        ],
        ("party", 1) => &["names", "aliases", "groupings", "notes"],
        ("mandate", 1) => &["person", "note"],
        ("accreditation", 1) => &["note"],
        ("suspension", 1) => &["reason"],
        ("approval", 1) => &["assertion"],
        ("round", 1) => &["title", "message", "form", "note"],
        ("round-turn", 1) => &["reason"],
        ("ask", 1) => &["message", "form"],
        ("answer", 1) => &["note", "answers"],
        ("call", 1 | 2) | ("silence", 1) => &["note"],
        ("document", 1) => &["names", "source"],
        ("edition", 1) => &["tree", "source"],
        ("paper", 1 | 2) | ("rendering", 1) => &["words", "source"],
        ("compilation", 1) => &["names", "introduction"],
        (
            "acceptance" | "confirmation" | "withdrawal" | "reinstatement" | "relabel" | "recovery" | "erasure"
            | "epoch" | "watch-day" | "reminded" | "closed" | "result" | "reach",
            1,
        ) => &[],
        _ => return None,
    })
}

/// A JSON object in which no name stands twice, at any depth.
struct Strict(serde_json::Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Look;
        impl<'de> serde::de::Visitor<'de> for Look {
            type Value = serde_json::Value;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("JSON in which no name stands twice")
            }
            fn visit_bool<E>(self, v: bool) -> Result<Self::Value, E> {
                Ok(v.into())
            }
            fn visit_i64<E>(self, v: i64) -> Result<Self::Value, E> {
                Ok(v.into())
            }
            fn visit_u64<E>(self, v: u64) -> Result<Self::Value, E> {
                Ok(v.into())
            }
            fn visit_f64<E>(self, v: f64) -> Result<Self::Value, E> {
                Ok(v.into())
            }
            fn visit_str<E>(self, v: &str) -> Result<Self::Value, E> {
                Ok(v.into())
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(serde_json::Value::Null)
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(Strict(v)) = seq.next_element()? {
                    list.push(v);
                }
                Ok(list.into())
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut object = serde_json::Map::new();
                while let Some((name, Strict(v))) = map.next_entry::<String, Strict>()? {
                    if object.insert(name, v).is_some() {
                        return Err(serde::de::Error::custom("a name stands twice"));
                    }
                }
                Ok(object.into())
            }
        }
        d.deserialize_any(Look).map(Strict)
    }
}

fn strict_object(what: &str, bytes: &[u8]) -> Result<serde_json::Map<String, serde_json::Value>, Problem> {
    match serde_json::from_slice::<Strict>(bytes) {
        Ok(Strict(serde_json::Value::Object(object))) => Ok(object),
        Ok(_) => Err(Problem::Form(format!("{what} is not an object"))),
        Err(e) => Err(Problem::Form(format!("{what}: {e}"))),
    }
}

impl Opening {
    /// Reads the JSON of an opening, at most 4 MiB.
    pub fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        if bytes.len() > 4 << 20 {
            return Err(Problem::Form("larger than 4 MiB".into()));
        }
        strict_object("the opening", bytes)?;
        let opening: Self = serde_json::from_slice(bytes).map_err(|e| Problem::Form(e.to_string()))?;
        if opening.v == 1 {
            Ok(opening)
        } else {
            Err(Problem::Form(format!("version {}", opening.v)))
        }
    }

    /// Checks everything but the place in the log: for a statement that waits for its checkpoint.
    pub fn check_waiting(&self) -> Result<Opened, Problem> {
        let decode = |what: &str, text: &str| {
            BASE64
                .decode(text.as_bytes())
                .map_err(|_| Problem::Form(format!("{what} is not base64")))
        };
        let mut names = std::collections::BTreeSet::new();
        let mut shown = Vec::new();
        for part in &self.parts {
            if part.name.is_empty() || part.name.len() > 255 || !names.insert(part.name.as_str()) {
                return Err(Problem::Form(format!("part name {:?}", part.name)));
            }
            match (&part.salt, &part.content) {
                (Some(salt), Some(content)) => shown.push((part, salt, decode("content", content)?)),
                (None, None) => {}
                _ => return Err(Problem::Form(format!("part {} is half shown", part.name))),
            }
        }
        let (said, stamp) = (decode("said", &self.said)?, decode("stamp", &self.stamp)?);
        let object = strict_object("said", &said)?;
        strict_object("stamp", &stamp)?;
        if object.get("v") != Some(&1.into()) || self.parts.len() > 255 {
            return Err(Problem::Form("said is not of version 1".into()));
        }
        for (part, salt, content) in &shown {
            if part_commitment(salt, &part.name, content) != part.commitment {
                return Err(Problem::Commitment(part.name.clone()));
            }
        }
        let commitments: Vec<Hash> = self.parts.iter().map(|p| p.commitment).collect();
        let stated = object.get("parts").and_then(|p| p.as_str()).unwrap_or_default();
        if parts_root(&commitments).to_string() != stated {
            return Err(Problem::Root);
        }
        let closed = self.parts.iter().enumerate().filter(|(_, p)| p.salt.is_none());
        let kind = object.get("kind").and_then(|k| k.as_str()).unwrap_or_default();
        let version = object.get("kv").and_then(serde_json::Value::as_u64).unwrap_or_default();
        let unproved = match parts_of(kind, version) {
            Some(names) => {
                if let Some((_, part)) = closed.clone().find(|(at, p)| names.get(*at) != Some(&p.name.as_str())) {
                    return Err(Problem::Name(part.name.clone()));
                }
                Vec::new()
            }
            None => closed.map(|(_, p)| p.name.clone()).collect(),
        };
        Ok(Opened {
            unproved,
            id: statement_id(&self.salt, &said),
            entry: leaf_hash(&entry(&seal_of(&self.salt, &said, &stamp))),
            parts: shown
                .into_iter()
                .map(|(p, _, content)| (p.name.clone(), content))
                .collect(),
            said,
            stamp,
            checkpoint: None,
        })
    }

    /// Checks every step of the format page in order and names the first that fails. `expects` is the entry that was asked for.
    pub fn check(&self, key: &VerifierKey, expects: Option<&Hash>) -> Result<Opened, Problem> {
        let opened = self.check_waiting()?;
        if expects.is_some_and(|e| *e != opened.entry) {
            return Err(Problem::Entry(opened.entry));
        }
        let text = self
            .proof
            .as_deref()
            .ok_or_else(|| Problem::Proof("there is none yet".into()))?;
        let checkpoint = Proof::parse(text)?.check(&opened.entry, key)?;
        Ok(Opened {
            checkpoint: Some(checkpoint),
            ..opened
        })
    }
}

/// An inclusion proof as C2SP tlog-proof writes it.
///
/// ```
/// let text = "c2sp.org/tlog-proof@v1\nindex 0\n\nlog\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u{2014} log AAAAAAA=\n";
/// assert_eq!(seal::Proof::parse(text).unwrap().index, 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Place of the entry in the log.
    pub index: u64,
    /// Hashes from the leaf upwards.
    pub path: Vec<Hash>,
    /// The signed checkpoint it leads to.
    pub checkpoint: String,
}

impl Proof {
    const FIRST: &'static str = "c2sp.org/tlog-proof@v1";

    /// Reads the text down to the first empty line; what follows is the checkpoint's note.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let bad = |why: &str| Problem::Proof(format!("malformed: {why}"));
        let (head, checkpoint) = text.split_once("\n\n").ok_or_else(|| bad("no checkpoint"))?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(Self::FIRST) {
            return Err(bad("first line"));
        }
        if let Some(extra) = lines.peek().and_then(|l| l.strip_prefix("extra ")) {
            BASE64.decode(extra.as_bytes()).map_err(|_| bad("extra"))?;
            lines.next();
        }
        let number = lines
            .next()
            .and_then(|l| l.strip_prefix("index "))
            .ok_or_else(|| bad("index"))?;
        let index: u64 = number.parse().map_err(|_| bad("index"))?;
        if index.to_string() != number || index >= 1 << 63 {
            return Err(bad("index"));
        }
        let path = lines
            .map(|l| BASE64.decode(l.as_bytes()).ok().and_then(|b| Hash::from_slice(&b)))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| bad("hash"))?;
        if path.len() > 64 {
            return Err(bad("too long"));
        }
        Ok(Self {
            index,
            path,
            checkpoint: checkpoint.to_owned(),
        })
    }

    /// Whether this leads from the entry to a checkpoint signed by the key.
    pub fn check(&self, entry: &Hash, key: &VerifierKey) -> Result<Checkpoint, Problem> {
        let checkpoint = Checkpoint::open(&self.checkpoint, key)?;
        if verify_inclusion(entry, self.index, checkpoint.size, &self.path, &checkpoint.root) {
            Ok(checkpoint)
        } else {
            Err(Problem::Inclusion)
        }
    }
}

impl std::fmt::Display for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}\nindex {}", Self::FIRST, self.index)?;
        for hash in &self.path {
            writeln!(f, "{}", BASE64.encode(&hash.0))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}
