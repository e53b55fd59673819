//! A device that makes and uses passkeys, in software: it answers what a browser is asked as a browser would, and can be told to misbehave.
//!
//! Written from the WebAuthn and CTAP texts alone, with nothing of the crate that checks its answers: what both get wrong, the vectors of
//! the W3C and a real browser catch. Keys are ECDSA on P-256, found without a name, kept in one device, and count.

use data_encoding::BASE64URL_NOPAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// How a device answers; by default as it should.
#[derive(Clone, Debug)]
pub struct Manners {
    /// Whether it makes sure of its person.
    pub verifies: bool,
    /// The origin it claims, in the place of the page's.
    pub origin: Option<String>,
    /// The host it answers for, in the place of the one asked for.
    pub host: Option<String>,
    /// Whether the page stood in a frame of another site.
    pub framed: bool,
    /// The counter it claims, in the place of its own.
    pub counter: Option<u32>,
    /// Signs with a key of its own making, under the id that was registered.
    pub signs_with_another_key: bool,
    /// The handle it claims, in the place of the one the key was made for.
    pub handle: Option<Vec<u8>>,
    /// Whether it says that its keys may be kept in more than one device.
    pub eligible: bool,
    /// Says of a new key a point that is not on the curve.
    pub off_the_curve: bool,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            verifies: true,
            origin: None,
            host: None,
            framed: false,
            counter: None,
            signs_with_another_key: false,
            handle: None,
            eligible: false,
            off_the_curve: false,
        }
    }
}

struct Key {
    id: Vec<u8>,
    handle: Vec<u8>,
    pair: EcdsaKeyPair,
    counter: u32,
}

/// A device with its keys.
pub struct Authenticator {
    origin: String,
    keys: Vec<Key>,
    made: u8,
    /// How it answers from now on.
    pub manners: Manners,
}

const ORIGIN: &str = "http://localhost:8080";

impl Default for Authenticator {
    fn default() -> Self {
        Self::at(ORIGIN)
    }
}

fn pair() -> EcdsaKeyPair {
    let chance = SystemRandom::new();
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &chance).expect("a key");
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, document.as_ref(), &chance).expect("a key")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn bytes(value: &Value) -> Vec<u8> {
    BASE64URL_NOPAD.decode(text(value).as_bytes()).expect("base64url")
}

fn encoded(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// A key as COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
fn cose(pair: &EcdsaKeyPair) -> Vec<u8> {
    let point = pair.public_key().as_ref();
    let mut out = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32];
    out.extend_from_slice(&point[1..33]);
    out.extend_from_slice(&[0x22, 0x58, 32]);
    out.extend_from_slice(&point[33..]);
    out
}

impl Authenticator {
    /// A device whose browser has a page of this origin open.
    pub fn at(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            keys: Vec::new(),
            made: 0,
            manners: Manners::default(),
        }
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        json!({
            "type": kind,
            "challenge": text(&options["challenge"]),
            "origin": self.manners.origin.as_deref().unwrap_or(&self.origin),
            "crossOrigin": self.manners.framed,
        })
        .to_string()
        .into_bytes()
    }

    fn said(&self, host: &Value, counter: u32, made: Option<&Key>) -> Vec<u8> {
        let host = self.manners.host.as_deref().unwrap_or(text(host));
        let mut out = Sha256::digest(host.as_bytes()).to_vec();
        let verified = if self.manners.verifies { 0x04 } else { 0 };
        let eligible = if self.manners.eligible { 0x08 } else { 0 };
        out.push(0x01 | verified | eligible | if made.is_some() { 0x40 } else { 0 });
        out.extend_from_slice(&self.manners.counter.unwrap_or(counter).to_be_bytes());
        if let Some(key) = made {
            out.extend_from_slice(&[0; 16]);
            out.extend_from_slice(&u16::try_from(key.id.len()).expect("a short id").to_be_bytes());
            out.extend_from_slice(&key.id);
            out.extend_from_slice(&cose(&key.pair));
            if self.manners.off_the_curve
                && let Some(last) = out.last_mut()
            {
                *last ^= 1;
            }
        }
        out
    }

    /// Makes a key, as `navigator.credentials.create` would with these options; the JSON that the page sends.
    pub fn makes(&mut self, options: &Value) -> Value {
        self.made += 1;
        let id = Sha256::digest([&[self.made][..], pair().public_key().as_ref()].concat()).to_vec();
        let key = Key {
            id,
            handle: bytes(&options["user"]["id"]),
            pair: pair(),
            counter: 0,
        };
        let said = self.said(&options["rp"]["id"], 0, Some(&key));
        // {"fmt": "none", "attStmt": {}, "authData": …}
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        attestation.extend_from_slice(&u16::try_from(said.len()).expect("short").to_be_bytes());
        attestation.extend_from_slice(&said);
        let answer = json!({
            "id": encoded(&key.id),
            "type": "public-key",
            "response": {
                "clientDataJSON": encoded(&self.client_data("webauthn.create", options)),
                "attestationObject": encoded(&attestation),
            },
        });
        self.keys.push(key);
        answer
    }

    /// Signs with the newest key that is allowed, as `navigator.credentials.get` would with these options.
    pub fn signs(&mut self, options: &Value) -> Value {
        let allowed: Vec<Vec<u8>> = options["allowCredentials"]
            .as_array()
            .map(|list| list.iter().map(|one| bytes(&one["id"])).collect())
            .unwrap_or_default();
        let at = self
            .keys
            .iter()
            .rposition(|key| allowed.is_empty() || allowed.contains(&key.id))
            .expect("a key for this site");
        self.signs_with(at, options)
    }

    /// Signs with the key made as the `at`th, whether it is allowed or not.
    pub fn signs_with(&mut self, at: usize, options: &Value) -> Value {
        self.keys[at].counter += 1;
        let said = self.said(&options["rpId"], self.keys[at].counter, None);
        let client = self.client_data("webauthn.get", options);
        let key = &self.keys[at];
        let message = [&said[..], &Sha256::digest(&client)[..]].concat();
        let another = pair();
        let pair = if self.manners.signs_with_another_key {
            &another
        } else {
            &key.pair
        };
        let signature = pair.sign(&SystemRandom::new(), &message).expect("a signature");
        json!({
            "id": encoded(&key.id),
            "type": "public-key",
            "response": {
                "clientDataJSON": encoded(&client),
                "authenticatorData": encoded(&said),
                "signature": encoded(signature.as_ref()),
                "userHandle": encoded(self.manners.handle.as_deref().unwrap_or(&key.handle)),
            },
        })
    }
}
