//! The public half of a passkey, as its device wrote it (COSE, RFC 9052), and whether it signed something.
//!
//! Three kinds: ECDSA on P-256 (nearly all devices), RSA (older Windows), Ed25519 (some keys on a chain). A key's bytes are kept as they
//! came, so that whoever checks an approval years later reads what the device wrote. Signatures are checked by `ring`, which the
//! program links for TLS anyway; only public values pass through, so nothing here has to be secret or constant in time.

use crate::Fault;
use crate::cbor::{Item, Reader};
use crate::curve::is_on_p256;
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

/// The points of small order on Ed25519's curve, each as the low 255 bits of every way to write it: for such a key anybody can make a signature
/// that holds for some messages. No device makes one.
const SMALL_ORDER: [[u8; 32]; 7] = [
    [0; 32],
    ends(1, 0, 0),
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf,
        0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ],
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20,
        0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ],
    ends(0xec, 0xff, 0x7f),
    ends(0xed, 0xff, 0x7f),
    ends(0xee, 0xff, 0x7f),
];

const fn ends(first: u8, middle: u8, last: u8) -> [u8; 32] {
    let mut bytes = [middle; 32];
    bytes[0] = first;
    bytes[31] = last;
    bytes
}

fn is_of_small_order(mut point: [u8; 32]) -> bool {
    point[31] &= 0x7f;
    SMALL_ORDER.contains(&point)
}

/// A modulus of 2,048 to 8,192 bits and an exponent from 65,537 to below 2^33, both odd and written without zeros before them.
fn is_rsa(n: &[u8], e: &[u8]) -> bool {
    let odd = |bytes: &[u8]| bytes.last().is_some_and(|last| last & 1 == 1);
    let is_long = match n {
        [first, rest @ ..] => {
            *first > 0 && (rest.len() > 255 || (rest.len() == 255 && *first >= 0x80)) && rest.len() < 1024
        }
        [] => false,
    };
    let exponent = e.iter().fold(0_u64, |sum, b| (sum << 8) | u64::from(*b));
    let fits = e.first().is_some_and(|first| *first > 0) && e.len() <= 5 && (65_537..1 << 33).contains(&exponent);
    is_long && fits && odd(n) && odd(e)
}

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
                    let [x, y] = [x, y].map(|half| half.try_into().map_err(|_| Fault::Malformed));
                    if !is_on_p256(x?, y?) {
                        return Err(Fault::Malformed);
                    }
                    Kind::P256(point)
                }
                _ => return Err(Fault::Malformed),
            },
            (Some(1), Some(EDDSA)) => match (members.first, members.second, members.third) {
                (Some(Item::Int(6)), Some(Item::Bytes(x)), None) => {
                    let x: [u8; 32] = x.try_into().map_err(|_| Fault::Malformed)?;
                    if is_of_small_order(x) {
                        return Err(Fault::Malformed);
                    }
                    Kind::Ed25519(x)
                }
                // Curve 7 is Ed448, under the same number.
                (Some(Item::Int(curve)), _, _) if curve != 6 => return Err(Fault::UnknownAlgorithm),
                _ => return Err(Fault::Malformed),
            },
            (Some(3), Some(RS256)) => match (members.first, members.second, members.third) {
                (Some(Item::Bytes(n)), Some(Item::Bytes(e)), None) if is_rsa(n, e) => Kind::Rsa {
                    n: n.to_vec(),
                    e: e.to_vec(),
                },
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

/// A member that decides: never a container, whose items would be taken for members of the key.
fn value<'b>(reader: &mut Reader<'b>) -> Result<Item<'b>, Fault> {
    match reader.item()? {
        Item::Array(_) | Item::Map(_) => Err(Fault::Malformed),
        item => Ok(item),
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
            -1 => members.first = Some(value(reader)?),
            -2 => members.second = Some(value(reader)?),
            -3 => members.third = Some(value(reader)?),
            _ => reader.skip()?,
        }
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// {1: 1, 3: -8, -1: 6, -2: x}
    fn ed25519(x: [u8; 32]) -> Result<PublicKey, Fault> {
        let mut cose = vec![0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 32];
        cose.extend_from_slice(&x);
        PublicKey::parse(&cose)
    }

    #[test]
    fn a_container_in_the_place_of_a_number_is_refused() {
        // {1: 1, 3: -8, -1: 6, -3: [-2, x]}, written as if the items of the array were a fifth member.
        for head in [0x82, 0xa1, 0x80, 0xa0] {
            let mut cose = vec![0xa5, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x22, head, 0x21, 0x58, 32];
            cose.extend_from_slice(&[9; 32]);
            assert_eq!(PublicKey::parse(&cose), Err(Fault::Malformed), "{head:x}");
        }
    }

    #[test]
    fn a_member_that_only_another_kind_has_is_refused() {
        let mut cose = vec![0xa5, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x22, 0x00, 0x21, 0x58, 32];
        cose.extend_from_slice(&[9; 32]);
        assert_eq!(PublicKey::parse(&cose), Err(Fault::Malformed));
    }

    #[test]
    fn keys_of_small_order_are_refused_however_they_are_written() {
        assert!(ed25519([9; 32]).is_ok());
        for point in SMALL_ORDER {
            let mut other = point;
            other[31] |= 0x80;
            assert_eq!(ed25519(point), Err(Fault::Malformed), "{point:x?}");
            assert_eq!(ed25519(other), Err(Fault::Malformed), "{other:x?}");
        }
        assert!(ed25519(ends(0xeb, 0xff, 0x7f)).is_ok(), "beside them");
    }
}
