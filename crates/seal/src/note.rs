//! Signed notes (C2SP signed-note, Ed25519), and the two texts we sign: checkpoint and receipt.
//!
//! The two can never be taken for each other: the second line of a checkpoint is a number, that of a receipt is the origin.

use crate::commit::{Hash, sha256};
use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signature, Signer, Verifier};

/// Why a note was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not a signed note, or not the text expected.
    #[error("malformed {0}")]
    Malformed(&'static str),
    /// No signature line of this key.
    #[error("not signed by {0}")]
    NotSigned(String),
    /// A signature line of this key that does not hold.
    #[error("forged signature of {0}")]
    Forged(String),
    /// The text speaks of another log.
    #[error("origin {0} is not the log's")]
    WrongOrigin(String),
}

impl NoteError {
    /// Whether the text was as expected and only the signature failed.
    pub const fn is_about_signature(&self) -> bool {
        matches!(self, Self::NotSigned(_) | Self::Forged(_))
    }
}

const ED25519: u8 = 0x01;
/// Longer notes are refused unread.
const MAX_NOTE: usize = 1 << 20;

fn key_id(name: &str, public: &[u8; 32]) -> [u8; 4] {
    let h = sha256(&[name.as_bytes(), b"\n", &[ED25519], public]);
    [h.0[0], h.0[1], h.0[2], h.0[3]]
}

fn name_is_sound(name: &str) -> bool {
    !name.is_empty() && name.len() <= 255 && !name.chars().any(|c| c.is_whitespace() || c == '+' || c.is_control())
}

/// A key that signs notes under a name.
pub struct SigningKey {
    name: String,
    key: ed25519_dalek::SigningKey,
}

impl SigningKey {
    /// From 32 secret bytes and the name, which is the log's origin.
    ///
    /// # Errors
    /// A name with spaces, `+` or nothing in it.
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<Self, NoteError> {
        if !name_is_sound(name) {
            return Err(NoteError::Malformed("key name"));
        }
        Ok(Self {
            name: name.to_owned(),
            key: ed25519_dalek::SigningKey::from_bytes(secret),
        })
    }

    /// The key that others check with.
    pub fn verifier(&self) -> VerifierKey {
        VerifierKey {
            name: self.name.clone(),
            key: self.key.verifying_key(),
        }
    }

    /// The name signed under.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text (ending in a newline) with a signature line below it.
    pub fn sign(&self, text: &str) -> String {
        let public = self.key.verifying_key().to_bytes();
        let mut blob = key_id(&self.name, &public).to_vec();
        blob.extend_from_slice(&self.key.sign(text.as_bytes()).to_bytes());
        format!("{text}\n\u{2014} {} {}\n", self.name, BASE64.encode(&blob))
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", self.name)
    }
}

/// The key that checks notes, written `name+id+key` as the specification has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key: ed25519_dalek::VerifyingKey,
}

impl VerifierKey {
    /// Reads `name+8 hex digits+base64(0x01 ‖ key)`.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let bad = NoteError::Malformed("verifier key");
        let mut pieces = text.trim().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (pieces.next(), pieces.next(), pieces.next()) else {
            return Err(bad);
        };
        let bytes = BASE64.decode(key.as_bytes()).map_err(|_| bad.clone())?;
        let public: [u8; 32] = match bytes.split_first() {
            Some((&ED25519, rest)) => rest.try_into().map_err(|_| bad.clone())?,
            _ => return Err(bad),
        };
        if !name_is_sound(name) || HEXLOWER.encode(&key_id(name, &public)) != id {
            return Err(bad);
        }
        Ok(Self {
            name: name.to_owned(),
            key: ed25519_dalek::VerifyingKey::from_bytes(&public).map_err(|_| bad)?,
        })
    }

    /// The name signed under: the log's origin.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl std::fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let public = self.key.to_bytes();
        let mut blob = vec![ED25519];
        blob.extend_from_slice(&public);
        write!(
            f,
            "{}+{}+{}",
            self.name,
            HEXLOWER.encode(&key_id(&self.name, &public)),
            BASE64.encode(&blob)
        )
    }
}

/// Splits a note into its text and its signature lines.
fn split(note: &str) -> Result<(&str, &str), NoteError> {
    let bad = NoteError::Malformed("signed note");
    if note.len() > MAX_NOTE || note.bytes().any(|c| c < 0x20 && c != b'\n') {
        return Err(bad);
    }
    let cut = note.rfind("\n\n").ok_or(bad.clone())?;
    let (text, lines) = (&note[..=cut], &note[cut + 2..]);
    if lines.is_empty() || !lines.ends_with('\n') {
        return Err(bad);
    }
    for line in lines.lines() {
        let blob = line.strip_prefix("\u{2014} ").and_then(|rest| rest.split_once(' '));
        let sound = blob.is_some_and(|(name, blob)| {
            name_is_sound(name) && BASE64.decode(blob.as_bytes()).is_ok_and(|b| b.len() >= 5)
        });
        if !sound {
            return Err(bad);
        }
    }
    Ok((text, lines))
}

/// Opens a note: its text, if this key signed it and every line of this key holds. Lines of other keys are passed over.
pub fn open_note<'a>(note: &'a str, key: &VerifierKey) -> Result<&'a str, NoteError> {
    let (text, lines) = split(note)?;
    let id = key_id(&key.name, &key.key.to_bytes());
    let mut signed = false;
    for line in lines.lines() {
        let Some((name, blob)) = line.strip_prefix("\u{2014} ").and_then(|rest| rest.split_once(' ')) else {
            continue;
        };
        let blob = BASE64.decode(blob.as_bytes()).unwrap_or_default();
        if name != key.name || blob.get(..4) != Some(&id[..]) {
            continue;
        }
        let forged = NoteError::Forged(name.to_owned());
        let signature = Signature::from_slice(&blob[4..]).map_err(|_| forged.clone())?;
        key.key.verify(text.as_bytes(), &signature).map_err(|_| forged)?;
        signed = true;
    }
    signed
        .then_some(text)
        .ok_or_else(|| NoteError::NotSigned(key.name.clone()))
}

/// A checkpoint (C2SP tlog-checkpoint): the log's origin, size and root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// `host/log/epoch`.
    pub origin: String,
    /// Entries in the tree.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

impl Checkpoint {
    /// The text that is signed.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, BASE64.encode(&self.root.0))
    }

    /// Reads the text; lines after the third are extensions and are kept by the signature alone.
    pub fn read(text: &str) -> Result<Self, NoteError> {
        let bad = NoteError::Malformed("checkpoint");
        let mut lines = text.strip_suffix('\n').ok_or(bad.clone())?.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(bad);
        };
        let number: u64 = size.parse().map_err(|_| bad.clone())?;
        let root = BASE64.decode(root.as_bytes()).map_err(|_| bad.clone())?;
        let root = Hash::from_slice(&root).ok_or(bad.clone())?;
        let empty_with_root = number == 0 && root != crate::tree::empty_root();
        if origin.is_empty()
            || number.to_string() != size
            || number >= 1 << 63
            || empty_with_root
            || lines.any(str::is_empty)
        {
            return Err(bad);
        }
        Ok(Self {
            origin: origin.to_owned(),
            size: number,
            root,
        })
    }

    /// Opens a signed checkpoint of the log that this key is named after: form and origin first, then the signature.
    pub fn open(note: &str, key: &VerifierKey) -> Result<Self, NoteError> {
        let checkpoint = Self::read(split(note)?.0)?;
        if checkpoint.origin != key.name {
            return Err(NoteError::WrongOrigin(checkpoint.origin));
        }
        open_note(note, key)?;
        Ok(checkpoint)
    }
}

/// A receipt: the node says that it accepted an entry, and by when the proof will be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// `host/log/epoch`.
    pub origin: String,
    /// The leaf hash of the entry.
    pub entry: Hash,
    /// When it was accepted, RFC 3339.
    pub accepted: String,
    /// Past this, a missing proof convicts the node.
    pub due: String,
}

impl Receipt {
    const FIRST: &'static str = "comity.receipt/v1";

    /// The text that is signed.
    pub fn text(&self) -> String {
        format!(
            "{}\n{}\n{}\n{} {}\n",
            Self::FIRST,
            self.origin,
            BASE64.encode(&self.entry.0),
            self.accepted,
            self.due
        )
    }

    /// Reads the text: exactly four lines.
    pub fn read(text: &str) -> Result<Self, NoteError> {
        let bad = NoteError::Malformed("receipt");
        let lines: Vec<&str> = text.strip_suffix('\n').ok_or(bad.clone())?.split('\n').collect();
        let [Self::FIRST, origin, entry, times] = lines[..] else {
            return Err(bad);
        };
        let (accepted, due) = times.split_once(' ').ok_or(bad.clone())?;
        // Both are written alike, so that their order as text is their order in time.
        if !is_instant(accepted) || !is_instant(due) || due < accepted {
            return Err(bad);
        }
        let entry = BASE64.decode(entry.as_bytes()).map_err(|_| bad.clone())?;
        Ok(Self {
            origin: origin.to_owned(),
            entry: Hash::from_slice(&entry).ok_or(bad)?,
            accepted: accepted.to_owned(),
            due: due.to_owned(),
        })
    }

    /// Opens a signed receipt of the log that this key is named after: form and origin first, then the signature.
    pub fn open(note: &str, key: &VerifierKey) -> Result<Self, NoteError> {
        let receipt = Self::read(split(note)?.0)?;
        if receipt.origin != key.name {
            return Err(NoteError::WrongOrigin(receipt.origin));
        }
        open_note(note, key)?;
        Ok(receipt)
    }
}

/// Whether this is an instant as a stamp writes it: `2026-11-22T00:00:00.000000Z`, and one that exists.
fn is_instant(text: &str) -> bool {
    let digits = |range: std::ops::Range<usize>| text.get(range).and_then(|d| d.parse::<u32>().ok());
    let shape = text.len() == 27
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            10 => b == b'T',
            13 | 16 => b == b':',
            19 => b == b'.',
            26 => b == b'Z',
            _ => b.is_ascii_digit(),
        });
    let (Some(y), Some(m), Some(d)) = (digits(0..4), digits(5..7), digits(8..10)) else {
        return false;
    };
    let leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let days = match m {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let clock = |range, most| digits(range).is_some_and(|n| n <= most);
    shape
        && (1..=12).contains(&m)
        && (1..=days).contains(&d)
        && clock(11..13, 23)
        && clock(14..16, 59)
        && clock(17..19, 59)
}
