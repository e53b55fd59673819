//! What a browser sends back: a new key, or a challenge signed.
//!
//! Both are read first and checked then, because the caller has to look up the challenge and the key in between. The checks follow
//! WebAuthn Level 3, 7.1 and 7.2. A signature is checked before what the device says of its person, so "not verified" is the device's own
//! word. No attestation is asked for and none is looked at: a node trusts the invitation, not the maker of a telephone.

use crate::authenticator::Said;
use crate::cbor::{Item, Reader};
use crate::{Fault, MOST_SENT, PublicKey, Site};
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent<R> {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    response: R,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewKey {
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    attestation_object: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Signed {
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    authenticator_data: String,
    signature: String,
    user_handle: Option<String>,
}

/// What the browser says for itself; the device signs its hash.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Client {
    data: ClientData,
    challenge: Vec<u8>,
    hash: [u8; 32],
    json: Vec<u8>,
}

pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, Fault> {
    BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Fault::Malformed)
}

fn sent<R: for<'d> Deserialize<'d>>(json: &[u8]) -> Result<(Vec<u8>, R), Fault> {
    if json.len() > MOST_SENT {
        return Err(Fault::Malformed);
    }
    let sent: Sent<R> = serde_json::from_slice(json).map_err(|_| Fault::Malformed)?;
    let id = bytes(&sent.id)?;
    if id.is_empty() || sent.kind != "public-key" {
        return Err(Fault::Malformed);
    }
    Ok((id, sent.response))
}

impl Client {
    pub(crate) fn read(encoded: &str) -> Result<Self, Fault> {
        let json = bytes(encoded)?;
        let data: ClientData = serde_json::from_slice(&json).map_err(|_| Fault::Malformed)?;
        Ok(Self {
            challenge: bytes(&data.challenge)?,
            data,
            hash: Sha256::digest(&json).into(),
            json,
        })
    }

    /// The origin of the page, as the browser wrote it.
    pub(crate) fn origin(&self) -> &str {
        &self.data.origin
    }

    /// The exact bytes that were hashed.
    pub(crate) fn json(&self) -> &[u8] {
        &self.json
    }

    fn holds(&self, kind: &str, site: &Site, challenge: &[u8]) -> Result<(), Fault> {
        if self.data.kind != kind {
            return Err(Fault::WrongKind);
        }
        if self.challenge != challenge {
            return Err(Fault::WrongChallenge);
        }
        let framed = self.data.cross_origin || self.data.top_origin.is_some();
        if framed || !site.is_origin(&self.data.origin) {
            return Err(Fault::WrongOrigin);
        }
        Ok(())
    }
}

/// A new key, as sent by a browser and not yet checked.
#[derive(Clone, Debug)]
pub struct Registration {
    id: Vec<u8>,
    client: Client,
    attestation: Vec<u8>,
}

/// A new key that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The id of the key, at most 1,023 bytes; the device chose it.
    pub credential: Vec<u8>,
    /// Its public half.
    pub key: PublicKey,
    /// How often it has answered; 0 for keys that do not count.
    pub counter: u32,
    /// Whether it is kept in more than one device.
    pub copied: bool,
    /// Whether it may ever be.
    pub eligible: bool,
}

impl Registration {
    /// Reads the JSON that our page sends (of `RegistrationResponseJSON` what decides). Another member is refused; what the browser says for itself may hold more.
    ///
    /// ```
    /// assert_eq!(passkeys::Registration::parse(b"{}").unwrap_err(), passkeys::Fault::Malformed);
    /// ```
    ///
    /// # Errors
    /// [`Fault::Malformed`].
    pub fn parse(json: &[u8]) -> Result<Self, Fault> {
        let (id, response): (_, NewKey) = sent(json)?;
        Ok(Self {
            id,
            client: Client::read(&response.client_data)?,
            attestation: bytes(&response.attestation_object)?,
        })
    }

    /// The challenge that it claims to answer.
    pub fn challenge(&self) -> &[u8] {
        &self.client.challenge
    }

    /// Checks it against the site and the challenge that the caller gave out.
    ///
    /// # Errors
    /// Any [`Fault`] but a bad signature and a counter: nothing was signed before.
    pub fn verify(&self, site: &Site, challenge: &[u8]) -> Result<Registered, Fault> {
        self.client.holds("webauthn.create", site, challenge)?;
        let said = Said::read(authenticator_data(&self.attestation)?)?;
        said.is_for(site)?;
        said.person_was_verified()?;
        let (copied, eligible) = (said.is_copied(), said.may_be_copied());
        let counter = said.counter;
        let (id, key) = said.made.ok_or(Fault::Malformed)?;
        if id != self.id {
            return Err(Fault::Malformed);
        }
        Ok(Registered {
            credential: self.id.clone(),
            key,
            counter,
            copied,
            eligible,
        })
    }
}

/// The device's words out of an attestation object.
fn authenticator_data(attestation: &[u8]) -> Result<&[u8], Fault> {
    let mut reader = Reader::new(attestation);
    let mut found = None;
    for _ in 0..reader.map()? {
        match reader.item()? {
            Item::Text(b"authData") if found.is_none() => match reader.item()? {
                Item::Bytes(bytes) => found = Some(bytes),
                _ => return Err(Fault::Malformed),
            },
            Item::Text(name) if name != b"authData" => reader.skip()?,
            _ => return Err(Fault::Malformed),
        }
    }
    match found {
        Some(bytes) if reader.rest().is_empty() => Ok(bytes),
        _ => Err(Fault::Malformed),
    }
}

/// A signed challenge, as sent by a browser and not yet checked.
#[derive(Clone, Debug)]
pub struct Assertion {
    pub(crate) id: Vec<u8>,
    pub(crate) client: Client,
    pub(crate) said: Vec<u8>,
    pub(crate) signature: Vec<u8>,
    pub(crate) handle: Option<Vec<u8>>,
}

/// A signed challenge that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asserted {
    /// How often the key has answered, to be kept; 0 for keys that do not count.
    pub counter: u32,
    /// Whether it is kept in more than one device.
    pub copied: bool,
    /// Whether it may ever be.
    pub eligible: bool,
}

/// What is known of a key from before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// How often it had answered.
    pub counter: u32,
    /// Whether it may ever be kept in more than one device; none: not known.
    pub eligible: Option<bool>,
}

impl Assertion {
    /// Reads the JSON of a browser (`AuthenticationResponseJSON`). Members that decide nothing are passed over.
    ///
    /// # Errors
    /// [`Fault::Malformed`].
    pub fn parse(json: &[u8]) -> Result<Self, Fault> {
        let (id, response): (_, Signed) = sent(json)?;
        Ok(Self {
            id,
            client: Client::read(&response.client_data)?,
            said: bytes(&response.authenticator_data)?,
            signature: bytes(&response.signature)?,
            handle: response.user_handle.as_deref().map(bytes).transpose()?,
        })
    }

    /// The id of the key that it claims to be signed with.
    pub fn credential(&self) -> &[u8] {
        &self.id
    }

    /// The challenge that it claims to answer.
    pub fn challenge(&self) -> &[u8] {
        &self.client.challenge
    }

    /// The handle for which the device made the key; a key that was found without a name always brings it.
    pub fn handle(&self) -> Option<&[u8]> {
        self.handle.as_deref()
    }

    /// Checks it against the site, the challenge that the caller chose, the key, and what was known of the key before.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn verify(&self, site: &Site, challenge: &[u8], key: &PublicKey, before: Before) -> Result<Asserted, Fault> {
        self.client.holds("webauthn.get", site, challenge)?;
        let said = Said::read(&self.said)?;
        said.is_for(site)?;
        let mut signed = self.said.clone();
        signed.extend_from_slice(&self.client.hash);
        key.signed(&signed, &self.signature)?;
        said.person_was_verified()?;
        // Keys that are kept in more than one device do not count and say 0 always.
        if (said.counter, before.counter) != (0, 0) && said.counter <= before.counter {
            return Err(Fault::CounterWentBack);
        }
        let eligible = said.may_be_copied();
        if before.eligible.is_some_and(|was| was != eligible) {
            return Err(Fault::EligibilityChanged);
        }
        Ok(Asserted {
            counter: said.counter,
            copied: said.is_copied(),
            eligible,
        })
    }
}
