//! A contact's public key, judged: what may be encrypted to it now, and whose signature it is.
//!
//! The newest self-signature that holds counts; what the owner has withdrawn stays withdrawn. A subkey is used where its binding holds, says
//! that it is for encryption, and neither has ended nor was withdrawn; of several the newest. What somebody else signed is not looked at:
//! the State's entry vouches for the key, not a web of trust. Signatures of tomorrow's date do not count yet.

use crate::{KeyFault, grouped, instant, stamp};
use pgp::armor::BlockType;
use pgp::composed::{Deserializable, DummyReader, EncryptionSeipdV1, MessageBuilder, SignedPublicKey};
use pgp::packet::{KeyFlags, Signature, SignatureType};
use pgp::ser::Serialize;
use pgp::types::{KeyDetails, PublicParams, Tag, VerifyingKey};
use rand_chacha_03::ChaCha20Rng;
use rsa_bits::bits;
use terms::Instant;

/// The longest key that is read, in bytes of armor.
pub const ARMOR_MOST: usize = 64 * 1024;
/// Signatures looked at, of all in one key: each costs a computation.
const SIGNATURES_MOST: usize = 200;
const SUBKEYS_MOST: usize = 50;
/// Clocks that go ahead by no more than this are forgiven.
const AHEAD_SECONDS: u32 = 86_400;

mod rsa_bits {
    //! How long a key is, where length is what its strength hangs on.
    use pgp::types::PublicParams;

    /// Bits of the modulus; none where strength does not hang on it.
    pub(super) fn bits(params: &PublicParams) -> Option<usize> {
        match params {
            PublicParams::RSA(p) => {
                use pgp::ser::Serialize;
                // Two numbers, each with two bytes for its length: the modulus, and an exponent of a few bytes.
                let mut bytes = Vec::new();
                p.to_writer(&mut bytes).ok()?;
                bytes.get(..2).map(|b| usize::from(u16::from_be_bytes([b[0], b[1]])))
            }
            _ => None,
        }
    }
}

/// Where in the key the part stands that is encrypted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Primary,
    Subkey(usize),
}

/// A public key that may be used now.
#[derive(Clone, Debug)]
pub struct Recipient {
    key: SignedPublicKey,
    encrypts: Place,
    signs: Vec<Place>,
    expires: Option<Instant>,
}

/// What the newest signature that holds says of a key.
struct Word {
    flags: KeyFlags,
    made: u32,
    ends: Option<u64>,
}

/// The newest of those that hold and are not of tomorrow; of two of the same second, the one that ends first.
fn newest<'a>(
    signatures: impl Iterator<Item = &'a Signature>,
    created: u32,
    now: u32,
    holds: impl Fn(&Signature) -> bool,
) -> Option<Word> {
    let mut best: Option<Word> = None;
    for signature in signatures {
        let Some(made) = signature.created().map(|t| t.as_secs()) else {
            continue;
        };
        let over = signature
            .signature_expiration_time()
            .map(|d| u64::from(d.as_secs()))
            .is_some_and(|d| d > 0 && u64::from(made) + d <= u64::from(now));
        if made > now.saturating_add(AHEAD_SECONDS) || over || !holds(signature) {
            continue;
        }
        let word = Word {
            flags: signature.key_flags(),
            made,
            ends: signature
                .key_expiration_time()
                .map(|d| u64::from(d.as_secs()))
                .filter(|d| *d > 0)
                .map(|d| u64::from(created) + d),
        };
        let never = u64::MAX;
        if best.as_ref().is_none_or(|b| {
            b.made < word.made || (b.made == word.made && word.ends.unwrap_or(never) < b.ends.unwrap_or(never))
        }) {
            best = Some(word);
        }
    }
    best
}

fn is_over(ends: Option<u64>, now: u32) -> Option<Instant> {
    ends.filter(|e| *e <= u64::from(now)).map(|e| {
        Instant::from_micros(
            i64::try_from(e)
                .unwrap_or(i64::MAX / 1_000_000)
                .saturating_mul(1_000_000),
        )
    })
}

const CERTIFIES: [SignatureType; 4] = [
    SignatureType::CertGeneric,
    SignatureType::CertPersona,
    SignatureType::CertCasual,
    SignatureType::CertPositive,
];

fn is(signature: &Signature, kinds: &[SignatureType]) -> bool {
    signature.typ().is_some_and(|t| kinds.contains(&t))
}

/// What the key says of itself: over its users and directly.
fn primary_word(key: &SignedPublicKey, now: u32) -> Option<Word> {
    let primary = &key.primary_key;
    let created = primary.created_at().as_secs();
    let direct = newest(key.details.direct_signatures.iter(), created, now, |s| {
        is(s, &[SignatureType::Key]) && s.verify_key(primary).is_ok()
    });
    let users = key.details.users.iter().filter_map(|user| {
        let said = |kinds: &[SignatureType]| {
            newest(user.signatures.iter(), created, now, |s| {
                is(s, kinds) && s.verify_certification(primary, Tag::UserId, &user.id).is_ok()
            })
        };
        let word = said(&CERTIFIES)?;
        // A name that was withdrawn after it was said vouches for nothing.
        let withdrawn = said(&[SignatureType::CertRevocation]).is_some_and(|w| w.made >= word.made);
        (!withdrawn).then_some(word)
    });
    users.chain(direct).reduce(|a, b| if b.made > a.made { b } else { a })
}

fn is_weak(params: &PublicParams) -> bool {
    matches!(params, PublicParams::Elgamal(_)) || bits(params).is_some_and(|b| b < 2_048)
}

impl Recipient {
    /// Reads an armored public key and says whether letters may be encrypted to it now.
    ///
    /// ```
    /// use openpgp::{KeyFault, Recipient};
    /// let now = terms::Instant::from_micros(1_800_000_000_000_000);
    /// assert_eq!(Recipient::parse("no key", now).unwrap_err(), KeyFault::Unreadable);
    /// ```
    ///
    /// # Errors
    /// A [`KeyFault`], by its name.
    pub fn parse(armor: &str, now: Instant) -> Result<Self, KeyFault> {
        if armor.contains("PRIVATE KEY BLOCK") {
            return Err(KeyFault::Private);
        }
        match armor.matches("-----BEGIN PGP").count() {
            1 if armor.len() <= ARMOR_MOST => {}
            0 | 1 => return Err(KeyFault::Unreadable),
            _ => return Err(KeyFault::Several),
        }
        // What stands above the block, such as a name, is no part of it.
        let block = &armor[armor.find("-----BEGIN PGP").unwrap_or(0)..];
        let mut dearmored = pgp::armor::Dearmor::with_options(
            std::io::BufReader::new(block.as_bytes()),
            pgp::armor::DearmorOptions::new().set_limit(ARMOR_MOST),
        );
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut dearmored, &mut bytes).map_err(|_| KeyFault::Unreadable)?;
        match dearmored.typ {
            Some(BlockType::PublicKey) => {}
            Some(BlockType::PrivateKey) => return Err(KeyFault::Private),
            _ => return Err(KeyFault::Unreadable),
        }
        let mut keys = SignedPublicKey::from_bytes_many(&bytes[..]).map_err(|_| KeyFault::Unreadable)?;
        let key = keys.next().and_then(Result::ok).ok_or(KeyFault::Unreadable)?;
        if keys.next().is_some() {
            return Err(KeyFault::Several);
        }
        Self::judge(key, now)
    }

    fn judge(key: SignedPublicKey, now: Instant) -> Result<Self, KeyFault> {
        let now = stamp(now).as_secs();
        let primary = &key.primary_key;
        let details = &key.details;
        let signatures = details.revocation_signatures.len()
            + details.direct_signatures.len()
            + details.users.iter().map(|u| u.signatures.len()).sum::<usize>()
            + key.public_subkeys.iter().map(|k| k.signatures.len()).sum::<usize>();
        if signatures > SIGNATURES_MOST || key.public_subkeys.len() > SUBKEYS_MOST {
            return Err(KeyFault::Unreadable);
        }
        // Whatever the date on it: a key that its owner has withdrawn is not used.
        if details
            .revocation_signatures
            .iter()
            .any(|s| is(s, &[SignatureType::KeyRevocation]) && s.verify_key(primary).is_ok())
        {
            return Err(KeyFault::Revoked);
        }
        let word = primary_word(&key, now).ok_or(KeyFault::Unreadable)?;
        if let Some(at) = is_over(word.ends, now) {
            return Err(KeyFault::Expired(at));
        }
        if is_weak(primary.public_params()) {
            return Err(KeyFault::Weak);
        }
        let mut signs = Vec::new();
        if word.flags.sign() {
            signs.push(Place::Primary);
        }
        let encrypts = |flags: &KeyFlags| flags.encrypt_comms() || flags.encrypt_storage();
        let mut best: Option<(u32, Place, Option<u64>)> = None;
        if encrypts(&word.flags) && primary.algorithm().can_encrypt() {
            best = Some((primary.created_at().as_secs(), Place::Primary, None));
        }
        // What would have been used were it not for this: the fault that is told.
        let mut missed: Option<KeyFault> = None;
        for (at, subkey) in key.public_subkeys.iter().enumerate() {
            let created = subkey.key.created_at().as_secs();
            let Some(said) = newest(subkey.signatures.iter(), created, now, |s| {
                is(s, &[SignatureType::SubkeyBinding]) && s.verify_subkey_binding(primary, &subkey.key).is_ok()
            }) else {
                continue;
            };
            let withdrawn = subkey.signatures.iter().any(|s| {
                is(s, &[SignatureType::SubkeyRevocation]) && s.verify_subkey_binding(primary, &subkey.key).is_ok()
            });
            let fault = if withdrawn {
                Some(KeyFault::Revoked)
            } else if let Some(at) = is_over(said.ends, now) {
                Some(KeyFault::Expired(at))
            } else if is_weak(subkey.key.public_params()) {
                Some(KeyFault::Weak)
            } else {
                None
            };
            if said.flags.sign() && fault.is_none() {
                signs.push(Place::Subkey(at));
            }
            if !encrypts(&said.flags) || !subkey.key.algorithm().can_encrypt() {
                continue;
            }
            match fault {
                Some(fault) => missed = Some(missed.filter(|m| *m == KeyFault::Revoked).unwrap_or(fault)),
                None if best.is_none_or(|(made, _, _)| made <= created) => {
                    best = Some((created, Place::Subkey(at), said.ends));
                }
                None => {}
            }
        }
        let Some((_, encrypts, ends)) = best else {
            return Err(missed.unwrap_or(KeyFault::NoEncryption));
        };
        let ends = [word.ends, ends].into_iter().flatten().min();
        let expires = ends.map(|e| instant(pgp::types::Timestamp::from_secs(u32::try_from(e).unwrap_or(u32::MAX))));
        Ok(Self {
            key,
            encrypts,
            signs,
            expires,
        })
    }

    /// The fingerprint in capital letters without gaps.
    pub fn fingerprint(&self) -> String {
        format!("{:X}", self.key.primary_key.fingerprint())
    }

    /// The fingerprint as people compare it.
    pub fn fingerprint_grouped(&self) -> String {
        grouped(&self.fingerprint())
    }

    /// When it ends, where it does.
    pub const fn expires(&self) -> Option<Instant> {
        self.expires
    }

    /// Puts what opens the message into it, closed with this key.
    pub(crate) fn encrypt_to(
        &self,
        message: &mut MessageBuilder<'_, DummyReader, EncryptionSeipdV1>,
        chance: &mut ChaCha20Rng,
    ) -> pgp::errors::Result<()> {
        match self.encrypts {
            Place::Primary => message.encrypt_to_key(chance, &self.key.primary_key)?,
            Place::Subkey(at) => message.encrypt_to_key(chance, &self.key.public_subkeys[at].key)?,
        };
        Ok(())
    }

    /// Whether this signature over these bytes is one of this key's.
    pub(crate) fn signed(&self, signature: &Signature, bytes: &[u8]) -> bool {
        fn holds(key: &(impl VerifyingKey + Serialize), signature: &Signature, bytes: &[u8]) -> bool {
            signature.verify(key, bytes).is_ok()
        }
        self.signs.iter().any(|place| match place {
            Place::Primary => holds(&self.key.primary_key, signature, bytes),
            Place::Subkey(at) => self
                .key
                .public_subkeys
                .get(*at)
                .is_some_and(|s| holds(&s.key, signature, bytes)),
        })
    }
}
