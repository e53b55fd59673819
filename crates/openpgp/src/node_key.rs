//! The node's own key: Ed25519 for its signature, Curve25519 for what is written to it, in the forms that GnuPG 2.2 reads.
//!
//! Made once, from chance that is given, and kept by whoever holds it. It signs what the node writes and opens what contacts answer; it
//! does nothing for the ledger, and whoever took it could change nothing there.

use crate::{KeyFault, Recipient, grouped, stamp};
use pgp::composed::{
    ArmorOptions, Deserializable, EncryptionCaps, KeyType, MessageBuilder, SecretKeyParamsBuilder, SignedKeyDetails,
    SignedSecretKey, SignedSecretSubKey, SubkeyParamsBuilder, SubpacketConfig,
};
use pgp::crypto::ecc_curve::ECCCurve;
use pgp::crypto::hash::HashAlgorithm;
use pgp::crypto::sym::SymmetricKeyAlgorithm;
use pgp::packet::{Features, KeyFlags, SignatureConfig, SignatureType, Subpacket, SubpacketData, UserId};
use pgp::types::{CompressionAlgorithm, KeyDetails, Password, Tag};
use rand_chacha_03::ChaCha20Rng;
use rand_chacha_03::rand_core::SeedableRng;
use terms::Instant;

/// The node's key, with its private part.
pub struct NodeKey(pub(crate) SignedSecretKey);

impl std::fmt::Debug for NodeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NodeKey({})", self.fingerprint())
    }
}

/// What the library says of our own key: a fault of ours, without a word of the key.
fn own<E>(_: E) -> KeyFault {
    KeyFault::Unreadable
}

impl NodeKey {
    /// Makes a key that does not end. The same seed gives the same key.
    ///
    /// ```
    /// use openpgp::{NodeKey, Recipient};
    /// let now = terms::Instant::from_micros(1_800_000_000_000_000);
    /// let key = NodeKey::make("Comity <no-reply@comity.example>", now, [7; 32]).unwrap();
    /// let public = key.public_armor().unwrap();
    /// assert_eq!(Recipient::parse(&public, now).unwrap().fingerprint(), key.fingerprint());
    /// ```
    ///
    /// # Errors
    /// [`KeyFault::Unreadable`] where the name cannot stand in a key.
    pub fn make(name: &str, now: Instant, seed: [u8; 32]) -> Result<Self, KeyFault> {
        if name.is_empty() || name.len() > 500 || name.chars().any(char::is_control) {
            return Err(KeyFault::Unreadable);
        }
        let mut chance = ChaCha20Rng::from_seed(seed);
        let subkey = SubkeyParamsBuilder::default()
            .key_type(KeyType::ECDH(ECCCurve::Curve25519Legacy))
            .can_encrypt(EncryptionCaps::All)
            .created_at(stamp(now))
            .build()
            .map_err(own)?;
        let raw = SecretKeyParamsBuilder::default()
            .key_type(KeyType::Ed25519Legacy)
            .can_sign(true)
            .can_certify(true)
            .created_at(stamp(now))
            .primary_user_id(name.to_owned())
            .subkey(subkey)
            .build()
            .map_err(own)?
            .generate(&mut chance)
            .map_err(own)?;
        // The library dates its signatures by the machine's clock: they are made again, with the date that was given.
        let primary = raw.primary_key;
        let public = primary.public_key().clone();
        let none = Password::empty();
        let about = |flags: KeyFlags| -> Result<Vec<Subpacket>, KeyFault> {
            Ok(vec![
                Subpacket::regular(SubpacketData::SignatureCreationTime(stamp(now))).map_err(own)?,
                Subpacket::regular(SubpacketData::IssuerFingerprint(primary.fingerprint())).map_err(own)?,
                Subpacket::regular(SubpacketData::KeyFlags(flags)).map_err(own)?,
            ])
        };
        let mut flags = KeyFlags::default();
        flags.set_certify(true);
        flags.set_sign(true);
        let mut features = Features::default();
        features.set_seipd_v1(true);
        let id = UserId::from_str(Default::default(), name).map_err(own)?;
        let mut config = SignatureConfig::from_key(&mut chance, &primary, SignatureType::CertPositive).map_err(own)?;
        config.hashed_subpackets = about(flags)?;
        for data in [
            SubpacketData::Features(features),
            SubpacketData::PreferredSymmetricAlgorithms([SymmetricKeyAlgorithm::AES256].into_iter().collect()),
            SubpacketData::PreferredHashAlgorithms(
                [HashAlgorithm::Sha512, HashAlgorithm::Sha256].into_iter().collect(),
            ),
            SubpacketData::PreferredCompressionAlgorithms([CompressionAlgorithm::Uncompressed].into_iter().collect()),
            SubpacketData::IsPrimary(true),
        ] {
            config.hashed_subpackets.push(Subpacket::regular(data).map_err(own)?);
        }
        let issuer = || Subpacket::regular(SubpacketData::IssuerKeyId(primary.legacy_key_id())).map_err(own);
        config.unhashed_subpackets = vec![issuer()?];
        let said = config
            .sign_certification(&primary, &public, &none, Tag::UserId, &id)
            .map_err(own)?;
        let mut subkeys = Vec::new();
        for sub in raw.secret_subkeys {
            let mut flags = KeyFlags::default();
            flags.set_encrypt_comms(true);
            flags.set_encrypt_storage(true);
            let mut config =
                SignatureConfig::from_key(&mut chance, &primary, SignatureType::SubkeyBinding).map_err(own)?;
            config.hashed_subpackets = about(flags)?;
            config.unhashed_subpackets = vec![issuer()?];
            let bound = config
                .sign_subkey_binding(&primary, &public, &none, sub.key.public_key())
                .map_err(own)?;
            subkeys.push(SignedSecretSubKey::new(sub.key, vec![bound]));
        }
        let details = SignedKeyDetails::new(vec![], vec![], vec![id.into_signed(said)], vec![]);
        Ok(Self(SignedSecretKey::new(primary, details, vec![], subkeys)))
    }

    /// Reads the kept form.
    ///
    /// # Errors
    /// [`KeyFault::Unreadable`]: not what [`NodeKey::kept`] wrote.
    pub fn read(kept: &str) -> Result<Self, KeyFault> {
        let (key, _) = SignedSecretKey::from_string(kept).map_err(own)?;
        key.verify_bindings().map_err(own)?;
        // No private RSA operation: its timing tells (RUSTSEC-2023-0071).
        let curve = |algorithm| {
            use pgp::crypto::public_key::PublicKeyAlgorithm as A;
            matches!(algorithm, A::EdDSALegacy | A::Ed25519 | A::ECDH | A::X25519)
        };
        let sound = curve(key.primary_key.algorithm())
            && !key.secret_subkeys.is_empty()
            && key.secret_subkeys.iter().all(|s| curve(s.key.algorithm()));
        sound.then_some(Self(key)).ok_or(KeyFault::Unreadable)
    }

    /// The private form that is kept, armored.
    ///
    /// # Errors
    /// Never for a key that was made or read here.
    pub fn kept(&self) -> Result<String, KeyFault> {
        self.0.to_armored_string(ArmorOptions::default()).map_err(own)
    }

    /// The public key, armored: for everybody.
    ///
    /// # Errors
    /// As [`NodeKey::kept`].
    pub fn public_armor(&self) -> Result<String, KeyFault> {
        self.0
            .to_public_key()
            .to_armored_string(ArmorOptions::default())
            .map_err(own)
    }

    /// The public key as bytes, as a Web Key Directory serves it.
    ///
    /// # Errors
    /// As [`NodeKey::kept`].
    pub fn public_bytes(&self) -> Result<Vec<u8>, KeyFault> {
        pgp::ser::Serialize::to_bytes(&self.0.to_public_key()).map_err(own)
    }

    /// The fingerprint in capital letters without gaps.
    pub fn fingerprint(&self) -> String {
        format!("{:X}", self.0.primary_key.fingerprint())
    }

    /// The fingerprint as people compare it.
    pub fn fingerprint_grouped(&self) -> String {
        grouped(&self.fingerprint())
    }

    /// Encrypts MIME to all of these, signed by the node; armored, in lines that end in CRLF.
    ///
    /// Chance is `seed`: bytes are made once and kept, because another seed gives other bytes.
    ///
    /// # Errors
    /// [`KeyFault::NoEncryption`] for no recipient, or one whose key the library cannot encrypt to.
    pub fn encrypt(&self, mime: &[u8], to: &[Recipient], now: Instant, seed: [u8; 32]) -> Result<String, KeyFault> {
        if to.is_empty() {
            return Err(KeyFault::NoEncryption);
        }
        let mut chance = ChaCha20Rng::from_seed(seed);
        let primary = &self.0.primary_key;
        let hashed = vec![
            Subpacket::regular(SubpacketData::SignatureCreationTime(stamp(now))).map_err(own)?,
            Subpacket::regular(SubpacketData::IssuerFingerprint(primary.fingerprint())).map_err(own)?,
        ];
        let unhashed = vec![Subpacket::regular(SubpacketData::IssuerKeyId(primary.legacy_key_id())).map_err(own)?];
        let mut builder =
            MessageBuilder::from_bytes("", mime.to_vec()).seipd_v1(&mut chance, SymmetricKeyAlgorithm::AES256);
        builder.sign_with_subpackets(
            primary,
            Password::empty(),
            HashAlgorithm::Sha512,
            SubpacketConfig::UserDefined { hashed, unhashed },
        );
        for recipient in to {
            recipient
                .encrypt_to(&mut builder, &mut chance)
                .map_err(|_| KeyFault::NoEncryption)?;
        }
        let armor = builder
            .to_armored_string(&mut chance, ArmorOptions::default())
            .map_err(|_| KeyFault::NoEncryption)?;
        Ok(armor.replace("\r\n", "\n").replace('\n', "\r\n"))
    }
}
