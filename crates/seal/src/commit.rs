//! Salted commitments: part, root of the parts, id, seal, entry. Tags keep every kind of hash apart.

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Length of an entry: a version byte and a hash.
pub const ENTRY_LEN: usize = 33;

/// A SHA-256 hash, written in lower-case hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Reads 64 lower-case hexadecimal characters.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// Exactly 32 bytes, or none.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        Some(Self(bytes.try_into().ok()?))
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a hash"))
    }
}

/// SHA-256 over the pieces, one after the other.
pub fn sha256(pieces: &[&[u8]]) -> Hash {
    let mut h = Sha256::new();
    for piece in pieces {
        h.update(piece);
    }
    Hash(h.finalize().into())
}

/// SHA-256 over everything that can be read here, whatever its size.
///
/// # Errors
/// Where reading fails.
pub fn sha256_of(mut source: impl std::io::Read) -> std::io::Result<Hash> {
    let mut h = Sha256::new();
    let mut piece = [0; 16 * 1024];
    loop {
        match source.read(&mut piece) {
            Ok(0) => return Ok(Hash(h.finalize().into())),
            Ok(n) => h.update(piece.get(..n).unwrap_or_default()),
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// Thirty-two random bytes from which a salt and a storage key are derived. Destroying it erases the text.
///
/// ```
/// let secret = seal::Secret::from_bytes([7; 32]);
/// assert_ne!(secret.salt().0, secret.storage_key());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// From 32 random bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, to be kept.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn derive(&self, what: &[u8]) -> [u8; 32] {
        // HMAC takes a key of any length, so this cannot fail for 32 bytes.
        match Hmac::<Sha256>::new_from_slice(&self.0) {
            Ok(mut mac) => {
                mac.update(what);
                mac.finalize().into_bytes().into()
            }
            Err(_) => unreachable!("HMAC accepts every key length"),
        }
    }

    /// The salt shown to whoever may see the text.
    pub fn salt(&self) -> Hash {
        Hash(self.derive(b"comity/v1/salt"))
    }

    /// The key under which the node stores the text; never in a proof.
    pub fn storage_key(&self) -> [u8; 32] {
        self.derive(b"comity/v1/key")
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Commits to one part. `name` is at most 255 bytes, as every kind's declared names are.
pub fn part_commitment(salt: &Hash, name: &str, content: &[u8]) -> Hash {
    let len = u8::try_from(name.len()).unwrap_or(u8::MAX);
    sha256(&[b"comity/v1/part\0", &salt.0, &[len], name.as_bytes(), content])
}

/// The root over all parts in the order the kind declares; at most 255 parts.
pub fn parts_root(commitments: &[Hash]) -> Hash {
    let count = u8::try_from(commitments.len()).unwrap_or(u8::MAX);
    let mut h = Sha256::new();
    h.update(b"comity/v1/parts\0");
    h.update([count]);
    for c in commitments {
        h.update(c.0);
    }
    Hash(h.finalize().into())
}

/// The id of a statement: it is final before acceptance, so an approval can name it.
pub fn statement_id(salt: &Hash, said: &[u8]) -> Hash {
    sha256(&[b"comity/v1/said\0", &salt.0, said])
}

/// What a passkey signs in order to approve a statement: bound to the statement's id and to the person who approves (the ten bytes of the
/// handle). 32 bytes, so that no challenge for signing in, which has 44, is ever taken for it. The id hides a fresh salt: nothing can be
/// signed before the statement exists, and a second signature approves the same thing.
///
/// ```
/// use seal::{Hash, approval_challenge};
/// let (id, other) = (Hash([1; 32]), Hash([2; 32]));
/// assert_ne!(approval_challenge(&id, &[7; 10]), approval_challenge(&other, &[7; 10]));
/// assert_ne!(approval_challenge(&id, &[7; 10]), approval_challenge(&id, &[8; 10]));
/// ```
pub fn approval_challenge(statement: &Hash, approver: &[u8; 10]) -> Hash {
    sha256(&[b"comity/v1/approve\0", &statement.0, approver])
}

/// The seal over said and stamp.
pub fn seal_of(salt: &Hash, said: &[u8], stamp: &[u8]) -> Hash {
    let len = u32::try_from(said.len()).unwrap_or(u32::MAX).to_be_bytes();
    sha256(&[b"comity/v1/seal\0", &salt.0, &len, said, stamp])
}

/// The ledger entry of a statement.
pub fn entry(seal: &Hash) -> [u8; ENTRY_LEN] {
    let mut out = [1u8; ENTRY_LEN];
    out[1..].copy_from_slice(&seal.0);
    out
}

/// The ledger entry of a filler: not to be told from a statement's.
pub fn entry_of_filler(secret: &Secret) -> [u8; ENTRY_LEN] {
    entry(&sha256(&[b"comity/v1/filler\0", &secret.0]))
}

/// The mark of an input: its first half names person and input id, the second what was sent with it. The same person repeating the same
/// input is answered with the first receipt; the same id with another text is no repeat.
///
/// ```
/// use seal::{Hash, input_mark};
/// let (one, other) = (Hash([0; 32]), Hash([1; 32]));
/// let (a, b) = (input_mark("3v9k2m7q0x5t8b1d", "form-1", &one), input_mark("3v9k2m7q0x5t8b1d", "form-1", &other));
/// assert_eq!(a[..16], b[..16]);
/// assert_ne!(a[16..], b[16..]);
/// ```
pub fn input_mark(hand: &str, input: &str, sent: &Hash) -> String {
    let id = sha256(&[b"comity/v1/input\0", hand.as_bytes(), &[0], input.as_bytes()]);
    let with = sha256(&[
        b"comity/v1/sent\0",
        hand.as_bytes(),
        &[0],
        input.as_bytes(),
        &[0],
        &sent.0,
    ]);
    data_encoding::HEXLOWER.encode(&[&id.0[..8], &with.0[..8]].concat())
}
