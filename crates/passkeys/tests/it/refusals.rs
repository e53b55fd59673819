//! A device that misbehaves is refused, each time for that reason and no other.

use crate::authenticator::{Authenticator, Manners};
use data_encoding::BASE64URL_NOPAD;
use passkeys::{Assertion, Before, Fault, MOST_SENT, Registered, Registration, Site};
use proptest::prelude::*;
use serde_json::{Value, json};

const CHALLENGE: &[u8] = b"a challenge of ours, made by hand";

fn site() -> Site {
    Site::of("http://localhost:8080").unwrap()
}

fn made(device: &mut Authenticator) -> Result<Registered, Fault> {
    let options = site().ask_new(CHALLENGE, b"handle", "Amina", "Comity", &[]);
    Registration::parse(device.makes(&options).to_string().as_bytes())?.verify(&site(), CHALLENGE)
}

fn signed(device: &mut Authenticator, key: &Registered, counter: u32) -> Result<u32, Fault> {
    let eligible = Some(key.eligible);
    let options = site().ask_sign(CHALLENGE, &[]);
    let assertion = Assertion::parse(device.signs(&options).to_string().as_bytes())?;
    assert_eq!(assertion.credential(), key.credential);
    Ok(assertion
        .verify(&site(), CHALLENGE, &key.key, Before { counter, eligible })?
        .counter)
}

type Change = fn(&mut Manners);

const FAULTS: [(&str, Change, Fault); 6] = [
    ("no user verification", |m| m.verifies = false, Fault::NotVerified),
    (
        "a copied page",
        |m| m.origin = Some("http://localhost.evil.example:8080".into()),
        Fault::WrongOrigin,
    ),
    (
        "another port",
        |m| m.origin = Some("http://localhost:8081".into()),
        Fault::WrongOrigin,
    ),
    (
        "the other scheme",
        |m| m.origin = Some("https://localhost:8080".into()),
        Fault::WrongOrigin,
    ),
    ("a frame of another site", |m| m.framed = true, Fault::WrongOrigin),
    (
        "another host",
        |m| m.host = Some("evil.example".into()),
        Fault::WrongSite,
    ),
];

#[test]
fn a_device_that_behaves_is_let_in() {
    let mut device = Authenticator::default();
    let key = made(&mut device).unwrap();
    assert_eq!((key.counter, key.copied), (0, false));
    assert_eq!(signed(&mut device, &key, 0), Ok(1));
    assert_eq!(signed(&mut device, &key, 1), Ok(2));
}

#[test]
fn a_device_that_misbehaves_is_refused_for_that_reason() {
    for (what, change, fault) in FAULTS {
        let mut device = Authenticator::default();
        change(&mut device.manners);
        assert_eq!(made(&mut device).unwrap_err(), fault, "making: {what}");
        let mut device = Authenticator::default();
        let key = made(&mut device).unwrap();
        change(&mut device.manners);
        assert_eq!(signed(&mut device, &key, 0), Err(fault), "signing: {what}");
    }
}

#[test]
fn a_key_of_somebody_else_signs_nothing_for_this_one() {
    let (mut amina, mut boris) = (Authenticator::default(), Authenticator::default());
    let (hers, his) = (made(&mut amina).unwrap(), made(&mut boris).unwrap());
    assert_ne!(hers.credential, his.credential);
    amina.manners.signs_with_another_key = true;
    assert_eq!(signed(&mut amina, &hers, 0), Err(Fault::BadSignature));
    let answer = boris.signs(&site().ask_sign(CHALLENGE, &[])).to_string();
    let assertion = Assertion::parse(answer.as_bytes()).unwrap();
    assert_eq!(
        assertion.verify(&site(), CHALLENGE, &hers.key, Before::default()),
        Err(Fault::BadSignature)
    );
}

#[test]
fn a_counter_that_does_not_go_up_tells_of_a_copy() {
    for (kept, said, holds) in [
        (0, 0, true),
        (0, 1, true),
        (7, 8, true),
        (7, 7, false),
        (7, 6, false),
        (7, 0, false),
        (u32::MAX, 0, false),
    ] {
        let mut device = Authenticator::default();
        let key = made(&mut device).unwrap();
        device.manners.counter = Some(said);
        let expected = if holds { Ok(said) } else { Err(Fault::CounterWentBack) };
        assert_eq!(signed(&mut device, &key, kept), expected, "{kept} then {said}");
    }
}

#[test]
fn a_key_that_was_made_for_one_device_does_not_turn_into_one_that_is_copied() {
    for (made_so, says) in [(false, false), (false, true), (true, false), (true, true)] {
        let mut device = Authenticator::default();
        device.manners.eligible = made_so;
        let key = made(&mut device).unwrap();
        assert_eq!((key.eligible, key.copied), (made_so, false));
        device.manners.eligible = says;
        let expected = if made_so == says {
            Ok(1)
        } else {
            Err(Fault::EligibilityChanged)
        };
        assert_eq!(signed(&mut device, &key, 0), expected, "{made_so} then {says}");
        // From before it was kept nothing is known, and the answer tells it.
        let answer = device.signs(&site().ask_sign(CHALLENGE, &[])).to_string();
        let assertion = Assertion::parse(answer.as_bytes()).unwrap();
        let told = assertion
            .verify(&site(), CHALLENGE, &key.key, Before::default())
            .unwrap();
        assert_eq!(told.eligible, says);
    }
}

#[test]
fn a_key_that_is_no_point_of_the_curve_is_refused_where_it_is_made() {
    let mut device = Authenticator::default();
    device.manners.off_the_curve = true;
    assert_eq!(made(&mut device).unwrap_err(), Fault::Malformed);
}

#[test]
fn an_answer_counts_for_its_challenge_and_purpose_alone() {
    let mut device = Authenticator::default();
    let key = made(&mut device).unwrap();
    let options = site().ask_sign(CHALLENGE, &[]);
    let sent = device.signs(&options);
    let assertion = Assertion::parse(sent.to_string().as_bytes()).unwrap();
    for other in [&b""[..], b"another", &CHALLENGE[..CHALLENGE.len() - 1]] {
        assert_eq!(
            assertion.verify(&site(), other, &key.key, Before::default()),
            Err(Fault::WrongChallenge)
        );
    }
    // What was said when the key was made does not sign anybody in.
    let mut swapped = sent;
    let client = json!({"type": "webauthn.create", "challenge": BASE64URL_NOPAD.encode(CHALLENGE), "origin": "http://localhost:8080"});
    swapped["response"]["clientDataJSON"] = BASE64URL_NOPAD.encode(client.to_string().as_bytes()).into();
    let assertion = Assertion::parse(swapped.to_string().as_bytes()).unwrap();
    assert_eq!(
        assertion.verify(&site(), CHALLENGE, &key.key, Before::default()),
        Err(Fault::WrongKind)
    );
}

#[test]
fn a_key_is_not_taken_under_another_id() {
    let options = site().ask_new(CHALLENGE, b"handle", "Amina", "Comity", &[]);
    let mut sent = Authenticator::default().makes(&options);
    sent["id"] = "AAAA".into();
    let registration = Registration::parse(sent.to_string().as_bytes()).unwrap();
    assert_eq!(registration.verify(&site(), CHALLENGE), Err(Fault::Malformed));
}

#[test]
fn what_is_broken_or_huge_is_malformed() {
    let mut device = Authenticator::default();
    let new = device.makes(&site().ask_new(CHALLENGE, b"handle", "Amina", "Comity", &[]));
    let get = device.signs(&site().ask_sign(CHALLENGE, &[]));
    let changed = |sent: &Value, change: &dyn Fn(&mut Value)| {
        let mut sent = sent.clone();
        change(&mut sent);
        sent.to_string()
    };
    let not_text = |object: &Value, member: &'static str, words: &'static str| {
        changed(object, &|v| v["response"][member] = words.into())
    };
    let huge = "A".repeat(MOST_SENT);
    let mut broken = vec![
        String::new(),
        "{}".into(),
        "[]".into(),
        "\u{feff}{}".into(),
        changed(&get, &|v| v["id"] = "".into()),
        changed(&get, &|v| v["id"] = "AA==".into()),
        changed(&get, &|v| v["type"] = "password".into()),
        changed(&get, &|v| v["id"] = huge.as_str().into()),
        changed(&get, &|v| v["response"]["userHandle"] = "+/+/".into()),
    ];
    for member in ["clientDataJSON", "authenticatorData", "signature"] {
        broken.push(not_text(&get, member, "not base64url!"));
        broken.push(changed(&get, &|v| v["response"][member] = Value::Null));
    }
    broken.push(not_text(&get, "clientDataJSON", "e30"));
    for text in &broken {
        assert_eq!(
            Assertion::parse(text.as_bytes()).unwrap_err(),
            Fault::Malformed,
            "{text}"
        );
        assert_eq!(
            Registration::parse(text.as_bytes()).unwrap_err(),
            Fault::Malformed,
            "{text}"
        );
    }
    // Cut off anywhere, or with one byte too many, nothing of a device's words is taken.
    let object = BASE64URL_NOPAD
        .decode(new["response"]["attestationObject"].as_str().unwrap().as_bytes())
        .unwrap();
    let mut longer = object.clone();
    longer.push(0);
    for bytes in (0..object.len()).map(|n| &object[..n]).chain([longer.as_slice()]) {
        let sent = changed(&new, &|v| {
            v["response"]["attestationObject"] = BASE64URL_NOPAD.encode(bytes).into();
        });
        let registration = Registration::parse(sent.as_bytes()).unwrap();
        assert_eq!(
            registration.verify(&site(), CHALLENGE),
            Err(Fault::Malformed),
            "{}",
            bytes.len()
        );
    }
}

proptest! {
    #[test]
    fn no_bytes_at_all_are_taken_for_an_answer(noise in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(Assertion::parse(&noise).is_err());
        let mut device = Authenticator::default();
        let mut new = device.makes(&site().ask_new(CHALLENGE, b"handle", "Amina", "Comity", &[]));
        new["response"]["attestationObject"] = BASE64URL_NOPAD.encode(&noise).into();
        let registration = Registration::parse(new.to_string().as_bytes()).unwrap();
        prop_assert!(registration.verify(&site(), CHALLENGE).is_err());
    }
}

#[test]
fn what_is_asked_of_a_browser_names_no_one_and_wants_the_person() {
    let ask = site().ask_sign(CHALLENGE, &[]);
    assert_eq!(ask["userVerification"], "required");
    assert_eq!(ask["allowCredentials"], json!([]));
    assert_eq!(ask["rpId"], "localhost");
    let ask = site().ask_new(CHALLENGE, b"handle", "Amina", "Comity", &[vec![1, 2, 3]]);
    assert_eq!(
        ask["authenticatorSelection"],
        json!({"residentKey": "required", "requireResidentKey": true, "userVerification": "required"})
    );
    assert_eq!(ask["attestation"], "none");
    assert_eq!(ask["excludeCredentials"], json!([{"type": "public-key", "id": "AQID"}]));
}

#[test]
fn what_our_page_does_not_send_is_refused_and_what_browsers_add_for_themselves_is_not() {
    let mut device = Authenticator::default();
    let made = device.makes(&site().ask_new(b"challenge", b"handle", "name", "title", &[]));
    let signed = device.signs(&site().ask_sign(b"challenge", &[]));
    let parses = |answer: &serde_json::Value| {
        let text = answer.to_string();
        (
            Registration::parse(text.as_bytes()).err(),
            Assertion::parse(text.as_bytes()).err(),
        )
    };
    assert_eq!(parses(&made).0, None);
    assert_eq!(parses(&signed).1, None);
    for mut answer in [made, signed] {
        let whole = answer.clone();
        answer["more"] = serde_json::json!(1);
        assert_eq!(parses(&answer), (Some(Fault::Malformed), Some(Fault::Malformed)));
        answer = whole;
        answer["response"]["more"] = serde_json::json!(1);
        assert_eq!(parses(&answer), (Some(Fault::Malformed), Some(Fault::Malformed)));
    }
}
