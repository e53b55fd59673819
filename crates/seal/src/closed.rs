//! How a node stores a part's text: encrypted under a key derived from the part's secret.
//!
//! Each secret closes exactly one text, so the nonce is fixed; the commitment is bound in, so that no closed text can be
//! moved to another part. With the secret gone, the text is gone (DESIGN 6).

use crate::commit::{Hash, Secret};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

impl Secret {
    /// Encrypts a part's content for storage.
    pub fn close(&self, commitment: &Hash, content: &[u8]) -> Vec<u8> {
        let mut text = Vec::with_capacity(content.len() + CHACHA20_POLY1305.tag_len());
        text.extend_from_slice(content);
        // Fails only beyond 256 GiB; content is bounded far below.
        self.cipher()
            .and_then(|key| {
                key.seal_in_place_append_tag(nonce(), Aad::from(&commitment.0), &mut text)
                    .ok()
            })
            .map_or_else(Vec::new, |()| text)
    }

    /// Decrypts it; none if a byte of it, or the secret, is not what was stored.
    pub fn open(&self, commitment: &Hash, closed: &[u8]) -> Option<Vec<u8>> {
        let mut text = closed.to_vec();
        let length = self
            .cipher()?
            .open_in_place(nonce(), Aad::from(&commitment.0), &mut text)
            .ok()?
            .len();
        text.truncate(length);
        Some(text)
    }

    fn cipher(&self) -> Option<LessSafeKey> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, &self.storage_key()).ok()?;
        Some(LessSafeKey::new(key))
    }
}

fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; NONCE_LEN])
}

#[cfg(test)]
mod tests {
    use super::*;
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    use chacha20poly1305::{ChaCha20Poly1305, Key};

    /// RFC 8439 by another hand: files that were written before are read, and the other way round.
    #[test]
    fn another_implementation_closes_and_opens_the_same_bytes() {
        let (secret, commitment) = (Secret::from_bytes([9; 32]), Hash([4; 32]));
        let other = ChaCha20Poly1305::new(&Key::from(secret.storage_key()));
        for length in [0, 1, 15, 16, 63, 64, 65, 1_000, 70_000] {
            let content: Vec<u8> = (0..length).map(|i: u32| i.to_le_bytes()[0]).collect();
            let payload = Payload {
                msg: &content,
                aad: &commitment.0,
            };
            let closed = secret.close(&commitment, &content);
            assert_eq!(Some(&closed), other.encrypt(&Default::default(), payload).ok().as_ref());
            assert_eq!(secret.open(&commitment, &closed), Some(content));
            assert_eq!(secret.open(&Hash([5; 32]), &closed), None);
            assert_eq!(Secret::from_bytes([8; 32]).open(&commitment, &closed), None);
        }
        assert_eq!(secret.open(&commitment, &[]), None);
    }
}
