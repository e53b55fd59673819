//! An assertion as it is kept for years: everything that is needed to check it again, and nothing else.
//!
//! An approval holds it as a part: the device's answer in its exact bytes, with the public key. Whoever has it needs no node, no table and
//! no network: the challenge is computed from the statement, the site stands in the approval's facts. How often the key had answered
//! before is not known any more and not looked at. Serves TRUST G-S9, G-S16; see docs/design/approvals.md.

use crate::answer::{Assertion, Before, Client, bytes};
use crate::{Fault, MOST_SENT, PublicKey, Site};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
    credential: String,
    key: String,
    authenticator_data: String,
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    signature: String,
}

/// A device's answer with the public key that checks it.
#[derive(Clone, Debug)]
pub struct Kept {
    key: PublicKey,
    assertion: Assertion,
}

impl Assertion {
    /// This answer and its key as JSON, for keeping: bytes in base64url, exactly as they came.
    ///
    /// Members: `credential`, `key` (COSE), `authenticatorData`, `clientDataJSON`, `signature`.
    pub fn keep(&self, key: &PublicKey) -> Vec<u8> {
        let written = Written {
            credential: BASE64URL_NOPAD.encode(&self.id),
            key: BASE64URL_NOPAD.encode(key.as_bytes()),
            authenticator_data: BASE64URL_NOPAD.encode(&self.said),
            client_data: BASE64URL_NOPAD.encode(self.client.json()),
            signature: BASE64URL_NOPAD.encode(&self.signature),
        };
        // Five texts always have a JSON form.
        serde_json::to_vec(&written).unwrap_or_default()
    }
}

impl Kept {
    /// Reads what [`Assertion::keep`] wrote.
    ///
    /// ```
    /// assert_eq!(passkeys::Kept::parse(b"{}").unwrap_err(), passkeys::Fault::Malformed);
    /// ```
    ///
    /// # Errors
    /// [`Fault::Malformed`], or [`Fault::UnknownAlgorithm`] for a kind of key that is not checked here.
    pub fn parse(json: &[u8]) -> Result<Self, Fault> {
        if json.len() > MOST_SENT {
            return Err(Fault::Malformed);
        }
        let written: Written = serde_json::from_slice(json).map_err(|_| Fault::Malformed)?;
        Ok(Self {
            key: PublicKey::parse(&bytes(&written.key)?)?,
            assertion: Assertion {
                id: bytes(&written.credential)?,
                client: Client::read(&written.client_data)?,
                said: bytes(&written.authenticator_data)?,
                signature: bytes(&written.signature)?,
                handle: None,
            },
        })
    }

    /// The public key.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// The origin of the page on which it was signed, as the browser wrote it.
    pub fn origin(&self) -> &str {
        self.assertion.client.origin()
    }

    /// Whether the key signed this challenge for this host, on a page of this host, with its person verified.
    ///
    /// # Errors
    /// Any [`Fault`] but a counter.
    pub fn verify(&self, host: &str, challenge: &[u8]) -> Result<(), Fault> {
        // Where the page stood is the browser's word, under the device's signature: its host has to be the key's.
        let site = Site::of(self.origin())
            .filter(|site| site.host() == host)
            .ok_or(Fault::WrongOrigin)?;
        self.assertion
            .verify(&site, challenge, &self.key, Before::default())
            .map(|_| ())
    }
}
