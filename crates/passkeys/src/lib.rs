//! Passkeys (WebAuthn): what a browser is asked, and whether its answer holds.
//!
//! A *site* is the node under its public address. It asks a browser to make a key ([`Site::ask_new`]) or to sign a challenge with one
//! ([`Site::ask_sign`]); what comes back is read as a [`Registration`] or an [`Assertion`] and held against the site, the challenge and
//! the key. The rules that matter: the key stays in its person's device and answers only after it has made sure of its person (user
//! verification); an answer counts for one site, one challenge and one purpose. Nothing here keeps state, knows a clock or draws chance:
//! the caller makes the challenge, lets it count once, and keeps the keys. The challenge may be any bytes, so that a
//! person can later approve a statement by signing its id (DESIGN 17).
//! Serves TRUST G-S9, G-S10. See docs/design/passkeys.md.

mod answer;
mod authenticator;
mod cbor;
mod curve;
mod kept;
mod key;
mod site;

pub use answer::{Asserted, Assertion, Before, Registered, Registration};
pub use kept::Kept;
pub use key::PublicKey;
pub use site::Site;

/// Why an answer of a browser does not hold. What people are told is for the caller: a stranger learns nothing from the difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It cannot be read: broken JSON, base64url or CBOR, a part missing, or larger than [`MOST_SENT`].
    #[error("malformed")]
    Malformed,
    /// A registration where an assertion was expected, or the other way round.
    #[error("wrong kind")]
    WrongKind,
    /// It answers another challenge.
    #[error("wrong challenge")]
    WrongChallenge,
    /// It was made on a page of another origin, or inside a frame of another site.
    #[error("wrong origin")]
    WrongOrigin,
    /// The key was asked by another site than this.
    #[error("wrong site")]
    WrongSite,
    /// The key is of a kind that this program does not check.
    #[error("unknown algorithm")]
    UnknownAlgorithm,
    /// Not signed by this key.
    #[error("bad signature")]
    BadSignature,
    /// The device did not make sure that its own person was there (fingerprint, face, PIN).
    #[error("person not verified")]
    NotVerified,
    /// The key has answered more often than this answer says: there may be a second copy of it.
    #[error("counter went back")]
    CounterWentBack,
    /// The key was made to stay in one device and says now that it may be copied, or the other way round: another device answers for it.
    #[error("eligibility changed")]
    EligibilityChanged,
}

/// The most bytes of a browser's answer that are read.
pub const MOST_SENT: usize = 16 * 1024;
