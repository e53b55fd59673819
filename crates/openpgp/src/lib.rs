//! Letters that only their reader opens: a key is judged, MIME is encrypted and signed, a mail is opened (RFC 9580, 4880, 3156).
//!
//! Actors: the node, which writes to a contact, and the contact, who answers. The library knows packets and their mathematics; what a key
//! may still be used for (expired, withdrawn, meant for encryption) it leaves to us, and it is decided here, with the time as a parameter.
//! The rules that matter: a key that may not be used is refused by name and nothing is written to it, nothing is encrypted without being
//! signed, and what comes in is bounded before it grows. No private RSA key is ever used. Serves OEWG 64, TRUST G-S7.
//! See docs/design/openpgp.md.

mod fault;
mod node_key;
mod open;
mod packets;
mod recipient;

pub use fault::{KeyFault, OpenFault};
pub use node_key::NodeKey;
pub use open::{BYTES_MOST, OPENED_MOST, Opened, Signed, read_inside};
pub use recipient::{ARMOR_MOST, Recipient};

use terms::Instant;

/// Our instants in the seconds of OpenPGP, which end in 2106.
fn stamp(at: Instant) -> pgp::types::Timestamp {
    let seconds = u32::try_from(at.seconds().max(0)).unwrap_or(u32::MAX);
    pgp::types::Timestamp::from_secs(seconds)
}

/// The other way.
fn instant(at: pgp::types::Timestamp) -> Instant {
    Instant::from_micros(i64::from(at.as_secs()) * 1_000_000)
}

/// A fingerprint as people compare it: groups of four.
///
/// ```
/// assert_eq!(openpgp::grouped("0123456789ABCDEF0123"), "0123 4567 89AB CDEF 0123");
/// ```
pub fn grouped(fingerprint: &str) -> String {
    let mut out = String::with_capacity(fingerprint.len() * 5 / 4);
    for (at, c) in fingerprint.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// Whether a text holds something that is meant as a block of OpenPGP: then it has to be a key that can be used.
///
/// ```
/// assert!(openpgp::is_meant("-----BEGIN PGP PUBLIC KEY BLOCK-----"));
/// assert!(!openpgp::is_meant("Signal: on request"));
/// ```
pub fn is_meant(text: &str) -> bool {
    text.contains("-----BEGIN PGP")
}
