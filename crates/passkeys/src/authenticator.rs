//! What the device itself says and signs: for which site, how it made sure of its person, how often it has answered, and its key.
//!
//! WebAuthn calls this *authenticator data*. Layout: 32 bytes hash of the host, one byte of flags, four bytes of counter, then the new
//! key if there is one, then extensions if there are any, and nothing more.

use crate::cbor::Reader;
use crate::{Fault, PublicKey, Site};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const MAY_BE_COPIED: u8 = 0x08;
const IS_COPIED: u8 = 0x10;
const HAS_KEY: u8 = 0x40;
const HAS_EXTENSIONS: u8 = 0x80;

/// WebAuthn's own limit for the id of a key.
const MOST_CREDENTIAL: usize = 1023;

pub(crate) struct Said<'b> {
    host_hash: &'b [u8],
    flags: u8,
    pub(crate) counter: u32,
    /// The id and the key, where one was made.
    pub(crate) made: Option<(&'b [u8], PublicKey)>,
}

impl<'b> Said<'b> {
    pub(crate) fn read(bytes: &'b [u8]) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes);
        let host_hash = reader.take(32)?;
        let [flags, a, b, c, d] = *reader.take(5)? else {
            return Err(Fault::Malformed);
        };
        let counter = u32::from_be_bytes([a, b, c, d]);
        if flags & IS_COPIED != 0 && flags & MAY_BE_COPIED == 0 {
            return Err(Fault::Malformed);
        }
        let made = if flags & HAS_KEY == 0 {
            None
        } else {
            let _model = reader.take(16)?;
            let [high, low] = *reader.take(2)? else {
                return Err(Fault::Malformed);
            };
            let length = u16::from_be_bytes([high, low]);
            if length == 0 || usize::from(length) > MOST_CREDENTIAL {
                return Err(Fault::Malformed);
            }
            let id = reader.take(u64::from(length))?;
            Some((id, PublicKey::read(&mut reader)?))
        };
        if flags & HAS_EXTENSIONS != 0 {
            reader.skip()?;
        }
        if !reader.rest().is_empty() {
            return Err(Fault::Malformed);
        }
        Ok(Self {
            host_hash,
            flags,
            counter,
            made,
        })
    }

    pub(crate) fn is_for(&self, site: &Site) -> Result<(), Fault> {
        if self.host_hash == site.host_hash() {
            Ok(())
        } else {
            Err(Fault::WrongSite)
        }
    }

    /// That its person was there and that the device knows it was she. A touch alone proves only that somebody was there.
    pub(crate) fn person_was_verified(&self) -> Result<(), Fault> {
        let wanted = PRESENT | VERIFIED;
        if self.flags & wanted == wanted {
            Ok(())
        } else {
            Err(Fault::NotVerified)
        }
    }

    /// Whether the key may ever be kept in more than one device. It is made so or not, and never changes.
    pub(crate) fn may_be_copied(&self) -> bool {
        self.flags & MAY_BE_COPIED != 0
    }

    /// Whether the key is kept in more than one device, such as by the account of a telephone's maker.
    pub(crate) fn is_copied(&self) -> bool {
        self.flags & IS_COPIED != 0
    }
}
