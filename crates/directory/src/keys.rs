//! The OpenPGP key in the part `keys` of an entry: judged where it is given, shown by its fingerprint, used for letters.
//!
//! The part is a text for people: fingerprints of other programs, or an address where a key is. Where it holds a block of OpenPGP, the block has to be
//! one public key that may be used, or whoever pastes it is told why not. Entries of before this rule are read as they stand.
//! Serves OEWG 64. See docs/design/openpgp.md.

use openpgp::{KeyFault, Recipient};
use terms::{Instant, Refusal};

/// The key that stands in a text, judged now; none where the text holds no block of OpenPGP.
///
/// ```
/// let now = terms::Instant::from_micros(0);
/// assert!(directory::openpgp_key("Signal: on request", now).is_none());
/// assert!(directory::openpgp_key("-----BEGIN PGP PUBLIC KEY BLOCK-----", now).unwrap().is_err());
/// ```
pub fn openpgp_key(text: &str, now: Instant) -> Option<Result<Recipient, KeyFault>> {
    // The library is large, and this is asked in the turn: should it ever panic over what somebody pasted, the key is unreadable and the
    // node goes on. The fuzz target calls past this, and would tell.
    openpgp::is_meant(text)
        .then(|| std::panic::catch_unwind(|| Recipient::parse(text, now)).unwrap_or(Err(KeyFault::Unreadable)))
}

/// Refuses a text whose block of OpenPGP may not be used, at the field `keys`.
///
/// # Errors
/// `key-unreadable`, `key-private`, `key-several`, `key-revoked`, `key-expired`, `key-no-encryption`, `key-weak`.
pub fn key_at_the_door(text: &str, now: Instant) -> Result<(), Refusal> {
    // A private key of any program is turned away, before it is sealed for good.
    if text.contains("PRIVATE KEY") {
        return Err(KeyFault::Private.refusal().at("keys"));
    }
    match openpgp_key(text, now) {
        Some(Err(fault)) => Err(fault.refusal().at("keys")),
        _ => Ok(()),
    }
}
