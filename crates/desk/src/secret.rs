//! What is secret, and how little of it is kept: cookies, tokens, links.
//!
//! A secret value is 160 random bits written as 32 characters; the database holds only its SHA-256, so reading
//! `desk.db` or a backup lets nobody in. What must be the same on every repeat (the link in an invitation, a
//! form's token) is derived by HMAC-SHA-256 (RFC 2104) from the *desk secret*, which stands beside the signing key in
//! `keys/` and thus in no backup.
//! Serves TRUST G-S9 and G-S10.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::path::Path;
use store::{Chance, StoreError};
use subtle::ConstantTimeEq;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Twenty bytes as 32 characters of `0-9a-z` without `i l o u` (Crockford's alphabet, the one of ids).
pub(crate) fn written(bytes: &[u8; 20]) -> String {
    let mut out = String::with_capacity(32);
    for five in bytes.chunks(5) {
        let number = five.iter().fold(0_u64, |n, b| (n << 8) | u64::from(*b));
        for place in (0..8).rev() {
            let digit = usize::try_from((number >> (5 * place)) & 31).unwrap_or(0);
            out.push(char::from(ALPHABET[digit]));
        }
    }
    out
}

/// Reads what [`written`] wrote; every text of the right length and alphabet is one value and no other.
fn unwritten(text: &str) -> Option<[u8; 20]> {
    let mut out = [0; 20];
    if text.len() != 32 {
        return None;
    }
    for (five, eight) in out.chunks_mut(5).zip(text.as_bytes().chunks(8)) {
        let mut number = 0_u64;
        for c in eight {
            let digit = ALPHABET.iter().position(|a| a == c)?;
            number = (number << 5) | u64::try_from(digit).ok()?;
        }
        five.copy_from_slice(&number.to_be_bytes()[3..]);
    }
    Some(out)
}

fn xor(a: &[u8; 20], b: &[u8; 20]) -> [u8; 20] {
    std::array::from_fn(|i| a[i] ^ b[i])
}

/// A secret as a page may hold it: a random pad and the secret under that pad. Two pages share no byte of it, so the length of compressed
/// pages tells nothing about it (BREACH).
pub(crate) fn masked(secret: &[u8; 20], pad: &[u8; 20]) -> String {
    written(pad) + &written(&xor(secret, pad))
}

/// The secret out of its masked form; nothing else is read.
pub(crate) fn unmasked(text: &str) -> Option<[u8; 20]> {
    let (pad, rest) = text.split_at_checked(32)?;
    Some(xor(&unwritten(pad)?, &unwritten(rest)?))
}

/// The SHA-256 under which a secret value is kept; `None` for what no secret of ours can be, so that it costs no read.
pub(crate) fn kept(value: &str) -> Option<[u8; 32]> {
    let shape = value.len() == 32 && value.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase());
    shape.then(|| Sha256::digest(value.as_bytes()).into())
}

/// SHA-256 of any bytes.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Equal, judged in a time that does not depend on where they differ.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

/// The desk secret: 32 random bytes, made once per node.
pub(crate) struct DeskSecret([u8; 32]);

impl DeskSecret {
    /// Reads `keys/desk.secret`, or makes it. If the power fails while making it, there is none and the next start makes one.
    pub(crate) fn open(file: &Path, chance: &Chance) -> Result<Self, StoreError> {
        match std::fs::read(file) {
            Ok(bytes) => {
                let secret = bytes
                    .try_into()
                    .map_err(|_| StoreError::Broken(format!("{} is not 32 bytes", file.display())))?;
                Ok(Self(secret))
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Self::renew(file, chance),
            Err(e) => Err(e.into()),
        }
    }

    /// Makes a new secret in the place of the old one: everything derived from the old one is void.
    pub(crate) fn renew(file: &Path, chance: &Chance) -> Result<Self, StoreError> {
        let secret = chance.bytes::<32>();
        replace_private(file, &secret)?;
        Ok(Self(secret))
    }

    /// 160 bits that only this desk can compute. `what` separates the uses; every part is preceded by its length, so
    /// that no two lists of parts run together.
    pub(crate) fn derive(&self, what: &str, parts: &[&[u8]]) -> [u8; 20] {
        let full = self.mac(what, parts);
        let mut out = [0; 20];
        out.copy_from_slice(&full[..20]);
        out
    }

    /// The same with all 256 bits.
    pub(crate) fn mac(&self, what: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = match Hmac::<Sha256>::new_from_slice(&self.0) {
            Ok(mac) => mac,
            Err(_) => unreachable!("HMAC takes keys of every length"),
        };
        for part in std::iter::once(what.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// Makes a folder that only the node's own user may enter.
pub(crate) fn private_folder(dir: &Path) -> Result<(), StoreError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)?;
    Ok(())
}

/// Replaces a file as a whole (see [`store::replace_file`]), readable by the node's own user only.
pub(crate) fn replace_private(file: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    // `replace_file` writes into the file beside and keeps its permissions: so that one is made first, closed to others.
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(file.with_extension("new"))?);
    store::replace_file(file, bytes)
}
