//! The node under its public address, and what it asks browsers for.
//!
//! A key is made for a host name and answers to pages of that host alone; this is what makes a passkey useless on a copied page. So a
//! site exists only where browsers allow passkeys: under a host name with HTTPS, or on `localhost`.

use crate::PublicKey;
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Milliseconds that a browser waits for its person: five minutes, as long as the challenge counts.
const PATIENCE_MS: u32 = 300_000;

/// The node as passkeys know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    origin: String,
    host: String,
}

impl Site {
    /// The site of a public address as browsers write an origin; none where browsers offer no passkeys (an IP address, or clear text
    /// beyond this machine).
    ///
    /// ```
    /// use passkeys::Site;
    /// assert_eq!(Site::of("https://directory.example.org:8443").unwrap().host(), "directory.example.org");
    /// assert!(Site::of("http://localhost:8080").is_some());
    /// assert!(Site::of("https://192.0.2.7").is_none());
    /// assert!(Site::of("http://directory.example.org").is_none());
    /// assert!(Site::of("https://directory.example.org:443/path").is_none());
    /// ```
    pub fn of(base: &str) -> Option<Self> {
        let origin = base.trim_end_matches('/');
        let (scheme, authority) = origin.split_once("://")?;
        let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
        let has_port = port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok();
        let named = !host.is_empty()
            && has_port
            && !authority.starts_with('[')
            && host.parse::<std::net::IpAddr>().is_err()
            && host
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.'));
        let safe = scheme == "https" || (scheme == "http" && host == "localhost");
        (named && safe).then(|| Self {
            origin: origin.to_owned(),
            host: host.to_owned(),
        })
    }

    /// The host name for which keys are made (WebAuthn's *RP ID*).
    pub fn host(&self) -> &str {
        &self.host
    }

    pub(crate) fn is_origin(&self, origin: &str) -> bool {
        origin == self.origin
    }

    pub(crate) fn host_hash(&self) -> [u8; 32] {
        Sha256::digest(self.host.as_bytes()).into()
    }

    /// What a browser is asked in order to make a key: kept in the device, found again without a name being typed, and never used
    /// without making sure of its person. `handle` comes back with every assertion, so it holds nothing personal; `known` are the
    /// person's keys so far: a device makes no second one.
    ///
    /// Reads as `PublicKeyCredentialCreationOptions`, bytes in base64url.
    pub fn ask_new(&self, challenge: &[u8], handle: &[u8], name: &str, title: &str, known: &[Vec<u8>]) -> Value {
        let kinds: Vec<Value> = PublicKey::KINDS
            .iter()
            .map(|alg| json!({"type": "public-key", "alg": alg}))
            .collect();
        json!({
            "rp": {"id": self.host, "name": title},
            "user": {"id": BASE64URL_NOPAD.encode(handle), "name": name, "displayName": name},
            "challenge": BASE64URL_NOPAD.encode(challenge),
            "pubKeyCredParams": kinds,
            "timeout": PATIENCE_MS,
            "excludeCredentials": listed(known),
            "authenticatorSelection": {"residentKey": "required", "requireResidentKey": true, "userVerification": "required"},
            "attestation": "none",
        })
    }

    /// What a browser is asked in order to sign. Without `allowed` it offers whatever keys it has for this site: nobody types an
    /// address, and nobody learns which keys exist. Reads as `PublicKeyCredentialRequestOptions`, bytes in base64url.
    pub fn ask_sign(&self, challenge: &[u8], allowed: &[Vec<u8>]) -> Value {
        json!({
            "rpId": self.host,
            "challenge": BASE64URL_NOPAD.encode(challenge),
            "timeout": PATIENCE_MS,
            "allowCredentials": listed(allowed),
            "userVerification": "required",
        })
    }
}

fn listed(credentials: &[Vec<u8>]) -> Vec<Value> {
    credentials
        .iter()
        .map(|id| json!({"type": "public-key", "id": BASE64URL_NOPAD.encode(id)}))
        .collect()
}
