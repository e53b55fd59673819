//! The public half of a passkey, as its device wrote it (COSE, RFC 9052), and whether it signed something.
//!
//! Three kinds: ECDSA on P-256 (nearly all devices), RSA (older Windows), Ed25519 (some keys on a chain). A key's bytes are kept as they
//! came, so that whoever checks an approval years later reads what the device wrote. Signatures are checked by `ring`, which the
//! program links for TLS anyway; only public values pass through, so nothing here has to be secret or constant in time.

use crate::Fault;
use crate::cbor::{Item, Reader};
use ring::signature::{ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256};
use ring::signature::{RsaPublicKeyComponents, UnparsedPublicKey};

/// A public key that was checked for its form.
///
/// ```
/// use passkeys::{Fault, PublicKey};
/// assert_eq!(PublicKey::parse(b"\xa0").unwrap_err(), Fault::UnknownAlgorithm);
/// assert_eq!(PublicKey::parse(b"no key").unwrap_err(), Fault::Malformed);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    cose: Vec<u8>,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// The point, uncompressed: 0x04, x, y.
    P256([u8; 65]),
    Ed25519([u8; 32]),
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
}

const ES256: i128 = -7;
const EDDSA: i128 = -8;
const RS256: i128 = -257;
/// Members of a COSE key that decide nothing here (id, operations, base IV) still have to be of a sound form; none has more than this many.
const MOST_MEMBERS: u64 = 16;

/// Members of a key by their numbers.
#[derive(Default)]
struct Members<'b> {
    kty: Option<i128>,
    alg: Option<i128>,
    first: Option<Item<'b>>,
    second: Option<Item<'b>>,
    third: Option<Item<'b>>,
}

impl PublicKey {
    /// COSE numbers of the kinds, the wished-for first.
    pub const KINDS: [i16; 3] = [-8, -7, -257];

    /// Reads a key; nothing may follow it.
    ///
    /// # Errors
    /// [`Fault::Malformed`], or [`Fault::UnknownAlgorithm`] for a kind other than [`PublicKey::KINDS`].
    pub fn parse(cose: &[u8]) -> Result<Self, Fault> {
        let mut reader = Reader::new(cose);
        let key = Self::read(&mut reader)?;
        if reader.rest().is_empty() {
            Ok(key)
        } else {
            Err(Fault::Malformed)
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let whole = reader.rest();
        let members = members(reader)?;
        let cose = whole[..whole.len() - reader.rest().len()].to_vec();
        let kind = match (members.kty, members.alg) {
            (Some(2), Some(ES256)) => match (members.first, members.second, members.third) {
                (Some(Item::Int(1)), Some(Item::Bytes(x)), Some(Item::Bytes(y))) if x.len() == 32 && y.len() == 32 => {
                    let mut point = [4; 65];
                    point[1..33].copy_from_slice(x);
                    point[33..].copy_from_slice(y);
                    Kind::P256(point)
                }
                _ => return Err(Fault::Malformed),
            },
            (Some(1), Some(EDDSA)) => match (members.first, members.second) {
                (Some(Item::Int(6)), Some(Item::Bytes(x))) => {
                    Kind::Ed25519(x.try_into().map_err(|_| Fault::Malformed)?)
                }
                // Curve 7 is Ed448, under the same number.
                (Some(Item::Int(_)), _) => return Err(Fault::UnknownAlgorithm),
                _ => return Err(Fault::Malformed),
            },
            (Some(3), Some(RS256)) => match (members.first, members.second) {
                (Some(Item::Bytes(n)), Some(Item::Bytes(e))) if (256..=1024).contains(&n.len()) && e.len() <= 8 => {
                    Kind::Rsa {
                        n: n.to_vec(),
                        e: e.to_vec(),
                    }
                }
                _ => return Err(Fault::Malformed),
            },
            _ => return Err(Fault::UnknownAlgorithm),
        };
        Ok(Self { cose, kind })
    }

    /// The bytes as the device wrote them.
    pub fn as_bytes(&self) -> &[u8] {
        &self.cose
    }

    pub(crate) fn signed(&self, message: &[u8], signature: &[u8]) -> Result<(), Fault> {
        let holds = match &self.kind {
            Kind::P256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature),
            Kind::Ed25519(bytes) => UnparsedPublicKey::new(&ED25519, bytes).verify(message, signature),
            Kind::Rsa { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
        };
        holds.map_err(|_| Fault::BadSignature)
    }
}

fn members<'b>(reader: &mut Reader<'b>) -> Result<Members<'b>, Fault> {
    let count = reader.map()?;
    if count > MOST_MEMBERS {
        return Err(Fault::Malformed);
    }
    let mut members = Members::default();
    let mut seen = Vec::new();
    for _ in 0..count {
        let Item::Int(name) = reader.item()? else {
            return Err(Fault::Malformed);
        };
        if seen.contains(&name) {
            return Err(Fault::Malformed);
        }
        seen.push(name);
        let number = |item| match item {
            Item::Int(n) => Ok(Some(n)),
            _ => Err(Fault::Malformed),
        };
        match name {
            1 => members.kty = number(reader.item()?)?,
            3 => members.alg = number(reader.item()?)?,
            -1 => members.first = Some(reader.item()?),
            -2 => members.second = Some(reader.item()?),
            -3 => members.third = Some(reader.item()?),
            _ => reader.skip()?,
        }
    }
    Ok(members)
}
