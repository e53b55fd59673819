//! How a node stores a part's text: encrypted under a key derived from the part's secret.
//!
//! Each secret closes exactly one text, so the nonce is fixed; the commitment is bound in, so that no closed text can be
//! moved to another part. With the secret gone, the text is gone (DESIGN 6).

use crate::commit::{Hash, Secret};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};

impl Secret {
    /// Encrypts a part's content for storage.
    pub fn close(&self, commitment: &Hash, content: &[u8]) -> Vec<u8> {
        let cipher = ChaCha20Poly1305::new(&Key::from(self.storage_key()));
        let payload = Payload {
            msg: content,
            aad: &commitment.0,
        };
        // Fails only beyond 256 GiB; content is bounded far below.
        cipher.encrypt(&Nonce::default(), payload).unwrap_or_default()
    }

    /// Decrypts it; none if a byte of it, or the secret, is not what was stored.
    pub fn open(&self, commitment: &Hash, closed: &[u8]) -> Option<Vec<u8>> {
        let cipher = ChaCha20Poly1305::new(&Key::from(self.storage_key()));
        let payload = Payload {
            msg: closed,
            aad: &commitment.0,
        };
        cipher.decrypt(&Nonce::default(), payload).ok()
    }
}
