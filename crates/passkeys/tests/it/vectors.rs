//! The test vectors of WebAuthn Level 3, section 16: answers made by somebody else. Each is accepted, or refused for the reason for which this
//! node must: there are vectors without user verification, in a frame of another site, and of kinds of keys that we do not check.
//! A refusal for a missing verification comes after the signature was found good.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use passkeys::{Assertion, Fault, PublicKey, Registration, Site};
use serde_json::{Value, json};

const VECTORS: &str = include_str!("../vectors/w3c.json");

fn hex(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().expect("hex").as_bytes()).expect("hex")
}

fn encoded(value: &Value) -> String {
    BASE64URL_NOPAD.encode(&hex(value))
}

#[test]
fn what_others_made_is_read_as_they_meant_it() {
    use Fault::{NotVerified, UnknownAlgorithm, WrongOrigin};
    let site = Site::of("https://example.org").unwrap();
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    let expected: [(&str, Option<Fault>, Option<Fault>); 14] = [
        ("none-es256", Some(NotVerified), Some(NotVerified)),
        ("packed-self-es256", None, Some(NotVerified)),
        ("none-es256-crossOrigin", Some(WrongOrigin), Some(WrongOrigin)),
        ("none-es256-topOrigin", Some(WrongOrigin), Some(WrongOrigin)),
        ("none-es256-long-credential-id", Some(NotVerified), None),
        ("packed-es256", None, None),
        ("packed-es384", Some(UnknownAlgorithm), Some(UnknownAlgorithm)),
        ("packed-rs256", None, Some(NotVerified)),
        ("packed-eddsa", Some(NotVerified), Some(NotVerified)),
        ("packed-ed448", Some(UnknownAlgorithm), Some(UnknownAlgorithm)),
        ("tpm-es256", None, None),
        ("android-key-es256", None, Some(NotVerified)),
        ("apple-es256", Some(NotVerified), Some(NotVerified)),
        ("fido-u2f-es256", Some(NotVerified), Some(NotVerified)),
    ];
    assert_eq!(vectors.len(), expected.len());
    for (vector, (name, on_making, on_signing)) in vectors.iter().zip(expected) {
        assert_eq!(vector["name"], name);
        let (new, get) = (&vector["registration"], &vector["authentication"]);
        let id = hex(&new["credential_id"]);
        let sent = json!({"id": encoded(&new["credential_id"]), "type": "public-key", "response": {
            "clientDataJSON": encoded(&new["clientDataJSON"]), "attestationObject": encoded(&new["attestationObject"])}});
        let registration = Registration::parse(sent.to_string().as_bytes()).unwrap();
        let made = registration.verify(&site, &hex(&new["challenge"]));
        assert_eq!(made.as_ref().err().copied(), on_making, "{name}");
        // The key ends the attestation object, after its id.
        let object = hex(&new["attestationObject"]);
        let at = object.windows(id.len()).rposition(|w| w == id).unwrap() + id.len();
        let sent = json!({"id": encoded(&new["credential_id"]), "type": "public-key", "response": {
            "clientDataJSON": encoded(&get["clientDataJSON"]), "authenticatorData": encoded(&get["authenticatorData"]),
            "signature": encoded(&get["signature"])}});
        let assertion = Assertion::parse(sent.to_string().as_bytes()).unwrap();
        assert_eq!((assertion.credential(), assertion.handle()), (id.as_slice(), None));
        let signed = PublicKey::parse(&object[at..]).and_then(|key| {
            if let Ok(made) = &made {
                assert_eq!((&made.key, &made.credential), (&key, &id), "{name}");
                assert_eq!(made.key.as_bytes(), &object[at..], "kept as it came");
            }
            assertion.verify(&site, &hex(&get["challenge"]), &key, passkeys::Before::default())
        });
        assert_eq!(signed.err(), on_signing, "{name}");
    }
}

#[test]
fn one_bit_changed_is_not_signed() {
    let site = Site::of("https://example.org").unwrap();
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    for (name, reason) in [
        ("packed-es256", None),
        ("packed-rs256", Some(Fault::NotVerified)),
        ("packed-eddsa", Some(Fault::NotVerified)),
    ] {
        let vector = vectors.iter().find(|v| v["name"] == name).unwrap();
        let get = &vector["authentication"];
        let (id, object) = (
            hex(&vector["registration"]["credential_id"]),
            hex(&vector["registration"]["attestationObject"]),
        );
        let at = object.windows(id.len()).rposition(|w| w == id).unwrap() + id.len();
        let key = PublicKey::parse(&object[at..]).unwrap();
        let good = hex(&get["signature"]);
        for place in 0..=good.len() {
            let mut signature = good.clone();
            if let Some(byte) = signature.get_mut(place) {
                *byte ^= 1;
            }
            let sent = json!({"id": "AA", "type": "public-key", "response": {
                "clientDataJSON": encoded(&get["clientDataJSON"]), "authenticatorData": encoded(&get["authenticatorData"]),
                "signature": BASE64URL_NOPAD.encode(&signature)}});
            let assertion = Assertion::parse(sent.to_string().as_bytes()).unwrap();
            let found = assertion
                .verify(&site, &hex(&get["challenge"]), &key, passkeys::Before::default())
                .err();
            let expected = if place == good.len() {
                reason
            } else {
                Some(Fault::BadSignature)
            };
            assert_eq!(found, expected, "{name} {place}");
        }
    }
}
