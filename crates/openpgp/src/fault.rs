//! Why a key is not used, and why a mail is not opened; each has a name, and those of keys are worded for people.

use terms::{Instant, Refusal};

/// Why nothing is encrypted to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// No key, a broken one, or one that does not vouch for itself.
    Unreadable,
    /// A private key: it must never leave its owner.
    Private,
    /// More than one key.
    Several,
    /// Its owner has withdrawn it.
    Revoked,
    /// It ended at this instant.
    Expired(Instant),
    /// No part of it may be used for encryption.
    NoEncryption,
    /// Too short to keep a secret (RSA and ElGamal below 2048 bits).
    Weak,
}

impl KeyFault {
    /// The name, as in refusals and in the fate of a letter.
    ///
    /// ```
    /// assert_eq!(openpgp::KeyFault::Revoked.code(), "key-revoked");
    /// ```
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "key-unreadable",
            Self::Private => "key-private",
            Self::Several => "key-several",
            Self::Revoked => "key-revoked",
            Self::Expired(_) => "key-expired",
            Self::NoEncryption => "key-no-encryption",
            Self::Weak => "key-weak",
        }
    }

    /// For the person who gave the key.
    pub fn refusal(&self) -> Refusal {
        let refusal = Refusal::bad(self.code());
        match self {
            Self::Expired(at) => refusal.arg("day", at.day()),
            _ => refusal,
        }
    }
}

impl std::fmt::Display for KeyFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for KeyFault {}

/// Why a mail is not opened. It is never told to its sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenFault {
    /// No message of OpenPGP, or not one of the plain shape (compressed at most once, signed at most four times).
    Malformed,
    /// Not encrypted in a way that shows whether it was changed on its way.
    Unprotected,
    /// Not encrypted to us.
    NotForUs,
    /// Changed on its way.
    Changed,
    /// Larger than we read, closed or opened.
    TooLarge,
    /// Packed in a way that we do not unpack.
    Packed,
}

impl OpenFault {
    /// The name, as in the log.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Unprotected => "unprotected",
            Self::NotForUs => "not-for-us",
            Self::Changed => "changed",
            Self::TooLarge => "too-large",
            Self::Packed => "packed",
        }
    }
}

impl std::fmt::Display for OpenFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for OpenFault {}
