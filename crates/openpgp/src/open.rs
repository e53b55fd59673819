//! A mail that was encrypted to the node: opened, bounded, and whose signature it bears.
//!
//! Whoever writes to the node is a stranger until the signature says otherwise, and even then the token in the address decides which letter
//! is answered. The shape is looked at before the key is used; what cannot be checked for changes on the way is not opened at all.

use crate::packets::{Inside, inside};
use crate::{NodeKey, OpenFault, Recipient};
use pgp::composed::{DecryptionOptions, Edata, Esk, Message};
use pgp::packet::{PacketHeader, Signature, SignatureType};
use pgp::types::{DecryptionKey, EskType, Password, PkeskVersion, Seipdv1ReadMode, Tag};
use std::io::Read;

/// The largest message that is opened, in bytes of armor: as a mail that is read at all.
pub const BYTES_MOST: usize = 1_048_576;
/// The largest text that comes out, however it was packed.
pub const OPENED_MOST: usize = 1_048_576;
/// Keys that one message names: each of ours among them costs a computation.
const KEYS_MOST: usize = 32;

/// Who signed what was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Nobody.
    No,
    /// The contact whose key was given.
    ByContact,
    /// Somebody else, or the signature does not hold.
    Unknown,
}

/// What stood in the message.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// The text, a MIME entity where the sender's program follows RFC 3156.
    pub text: Vec<u8>,
    /// Whose it is.
    pub signed: Signed,
}

impl std::fmt::Debug for Opened {
    // What somebody wrote under encryption is in no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Opened({} bytes, {:?})", self.text.len(), self.signed)
    }
}

/// Reads a message that was decrypted: at most [`OPENED_MOST`] bytes come out, whatever it was packed with.
///
/// # Errors
/// [`OpenFault::Malformed`], [`OpenFault::TooLarge`], [`OpenFault::Packed`].
pub fn read_inside(bytes: &[u8], contact: Option<&Recipient>) -> Result<Opened, OpenFault> {
    let Inside { text, signatures } = inside(bytes, OPENED_MOST)?;
    let signed = if signatures.is_empty() {
        Signed::No
    } else if contact.is_some_and(|c| signatures.iter().any(|s| is_theirs(c, s, &text))) {
        Signed::ByContact
    } else {
        Signed::Unknown
    };
    Ok(Opened { text, signed })
}

fn is_theirs(contact: &Recipient, body: &[u8], text: &[u8]) -> bool {
    let Ok(long) = u32::try_from(body.len()) else {
        return false;
    };
    Signature::try_from_reader(PacketHeader::new_fixed(Tag::Signature, long), body).is_ok_and(|signature| {
        matches!(signature.typ(), Some(SignatureType::Binary | SignatureType::Text)) && contact.signed(&signature, text)
    })
}

impl NodeKey {
    /// Opens an armored message that was encrypted to this key, and says whether the contact signed it.
    ///
    /// # Errors
    /// An [`OpenFault`], by its name.
    pub fn open(&self, armor: &[u8], contact: Option<&Recipient>) -> Result<Opened, OpenFault> {
        if armor.len() > BYTES_MOST {
            return Err(OpenFault::TooLarge);
        }
        let mut dearmored = pgp::armor::Dearmor::with_options(
            std::io::BufReader::new(armor),
            pgp::armor::DearmorOptions::new().set_limit(BYTES_MOST),
        );
        let mut bytes = Vec::new();
        dearmored.read_to_end(&mut bytes).map_err(|_| OpenFault::Malformed)?;
        if dearmored.typ != Some(pgp::armor::BlockType::Message) {
            return Err(OpenFault::Malformed);
        }
        // A text of many signatures would be counted by the library before we see it: it is not even encrypted.
        const KEYS_AND_DATA: [u8; 7] = [1, 3, 9, 10, 18, 20, 21];
        let first = match bytes.first() {
            Some(head) if head & 0xc0 == 0xc0 => head & 0x3f,
            Some(head) if head & 0x80 != 0 => (head >> 2) & 0x0f,
            _ => return Err(OpenFault::Malformed),
        };
        if !KEYS_AND_DATA.contains(&first) {
            return Err(OpenFault::Unprotected);
        }
        let message = Message::from_bytes(&bytes[..]).map_err(|_| OpenFault::Malformed)?;
        let Message::Encrypted { esk, mut edata, .. } = message else {
            return Err(OpenFault::Unprotected);
        };
        if !matches!(edata, Edata::SymEncryptedProtectedData { .. }) {
            return Err(OpenFault::Unprotected);
        }
        if esk.len() > KEYS_MOST {
            return Err(OpenFault::Malformed);
        }
        let session = esk
            .iter()
            .find_map(|esk| self.session(esk))
            .ok_or(OpenFault::NotForUs)?;
        let options = DecryptionOptions::new().set_seipdv1_read_mode(Seipdv1ReadMode::CheckFirst {
            max_message_size: BYTES_MOST,
        });
        edata
            .decrypt_with_options(&session, options)
            .map_err(|_| OpenFault::Changed)?;
        let mut plain = Vec::new();
        let most = u64::try_from(BYTES_MOST).unwrap_or(u64::MAX);
        edata
            .take(most + 1)
            .read_to_end(&mut plain)
            .map_err(|_| OpenFault::Changed)?;
        if plain.len() > BYTES_MOST {
            return Err(OpenFault::TooLarge);
        }
        read_inside(&plain, contact)
    }

    fn session(&self, esk: &Esk) -> Option<pgp::composed::PlainSessionKey> {
        let Esk::PublicKeyEncryptedSessionKey(esk) = esk else {
            return None;
        };
        let typ = match esk.version() {
            PkeskVersion::V3 => EskType::V3_4,
            PkeskVersion::V6 => EskType::V6,
            PkeskVersion::Other(_) => return None,
        };
        let values = esk.values().ok()?;
        self.0.secret_subkeys.iter().find_map(|sub| {
            esk.match_identity(sub.key.public_key())
                .then(|| sub.key.decrypt(&Password::empty(), values, typ))?
                .ok()?
                .ok()
        })
    }
}
