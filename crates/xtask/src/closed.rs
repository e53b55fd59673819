//! Fuzz targets of closed letters: a public key as somebody pastes it, and a message as a stranger encrypts it.
//!
//! A key that is accepted can be encrypted to; of a message nothing comes out beyond its limit, however it was packed. See
//! docs/design/openpgp.md. Serves TRUST G-S5.

use openpgp::{NodeKey, OPENED_MOST, Opened, Recipient, Signed, read_inside};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use terms::Instant;

/// 22 November 2026, 12:00 UTC: keys of the corpus have ended or not as seen from here.
fn now() -> Instant {
    Instant::parse("2026-11-22T12:00:00Z").unwrap_or_else(|| Instant::from_micros(0))
}

fn node() -> &'static NodeKey {
    static NODE: OnceLock<NodeKey> = OnceLock::new();
    NODE.get_or_init(|| NodeKey::make("Comity <no-reply@comity.example>", now(), [7; 32]).expect("a key"))
}

fn one(word: &str) -> BTreeSet<String> {
    BTreeSet::from([word.to_owned()])
}

/// What somebody pastes into the field for keys.
pub fn key(bytes: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes);
    let judged = Recipient::parse(&text, now());
    match judged {
        Ok(key) => {
            assert!(!text.contains("PRIVATE KEY BLOCK"), "a private key is used");
            let print = key.fingerprint();
            assert!(
                print.len() >= 40 && print.bytes().all(|b| b.is_ascii_hexdigit()),
                "{print}"
            );
            assert!(
                key.expires().is_none_or(|at| at > now()),
                "a key that has ended is used"
            );
            let again = Recipient::parse(&text, now()).expect("the same verdict");
            assert_eq!(again.fingerprint(), print);
            let closed = node().encrypt(b"words", &[key], now(), [1; 32]);
            assert!(
                closed.is_ok_and(|armor| !armor.contains("words")),
                "{print} cannot be encrypted to"
            );
            one("accepted")
        }
        Err(fault) => one(fault.code()),
    }
}

/// A message: armored and encrypted to the node, or, without armor, what would stand inside.
pub fn message(bytes: &[u8]) -> BTreeSet<String> {
    let read = || {
        if bytes.starts_with(b"-----") {
            node().open(bytes, None)
        } else {
            read_inside(bytes, None)
        }
    };
    let opened = read();
    assert_eq!(opened, read(), "two verdicts");
    match opened {
        Ok(Opened { text, signed }) => {
            assert!(text.len() <= OPENED_MOST, "{} bytes came out", text.len());
            assert!(signed != Signed::ByContact, "signed by a contact that nobody named");
            one(if signed == Signed::No { "accepted" } else { "signed" })
        }
        Err(fault) => one(fault.code()),
    }
}

/// First inputs: keys that GnuPG made, and messages to the key of this file.
pub fn seeds() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let keys: [&str; 10] = [
        include_str!("../../openpgp/tests/keys/curve.asc"),
        include_str!("../../openpgp/tests/keys/rsa.asc"),
        include_str!("../../openpgp/tests/keys/revoked.asc"),
        include_str!("../../openpgp/tests/keys/subrevoked.asc"),
        include_str!("../../openpgp/tests/keys/expired.asc"),
        include_str!("../../openpgp/tests/keys/subexpired.asc"),
        include_str!("../../openpgp/tests/keys/sign.asc"),
        include_str!("../../openpgp/tests/keys/weak.asc"),
        include_str!("../../openpgp/tests/keys/private.asc"),
        include_str!("../../openpgp/tests/keys/two.asc"),
    ];
    let mut keys: Vec<Vec<u8>> = keys.iter().map(|k| k.as_bytes().to_vec()).collect();
    keys.push(b"Fingerprint on request".to_vec());
    let to = |key: &NodeKey| {
        let armor = key.public_armor().expect("armor");
        Recipient::parse(&armor, now()).expect("a key")
    };
    let other = NodeKey::make("Other <other@comity.example>", now(), [8; 32]).expect("a key");
    let words = b"Content-Type: text/plain\r\n\r\nReceived.\r\n";
    let ours = other.encrypt(words, &[to(node())], now(), [1; 32]).expect("a message");
    let theirs = node().encrypt(words, &[to(&other)], now(), [1; 32]).expect("a message");
    let mut changed: Vec<String> = ours.split("\r\n").map(str::to_owned).collect();
    let line = changed.len() / 2;
    let new = if changed[line].as_bytes()[3] == b'A' { "B" } else { "A" };
    changed[line].replace_range(3..4, new);
    let plain = |body: &[u8]| {
        let mut packet = vec![0xcb, u8::try_from(body.len() + 6).unwrap_or(0), b'b', 0, 0, 0, 0, 0];
        packet.extend(body);
        packet
    };
    let in_clear = format!(
        "-----BEGIN PGP MESSAGE-----\n\n{}\n-----END PGP MESSAGE-----\n",
        data_encoding::BASE64.encode(&plain(words))
    );
    // A mebibyte and a half of nothing, packed into a kilobyte and a half by zlib.
    let mut bomb = vec![0xc8, 255];
    let packed = include_bytes!("../../openpgp/tests/bomb.z");
    bomb.extend(u32::try_from(packed.len() + 1).unwrap_or(0).to_be_bytes());
    bomb.push(2);
    bomb.extend(packed);
    let messages = vec![
        ours.clone().into_bytes(),
        theirs.into_bytes(),
        changed.join("\r\n").into_bytes(),
        in_clear.into_bytes(),
        plain(words),
        bomb,
        b"\xc8\x05\x03BZh9".to_vec(),
        [plain(b"a"), plain(b"b")].concat(),
        b"-----BEGIN PGP MESSAGE-----\n\nx\n-----END PGP MESSAGE-----\n".to_vec(),
    ];
    vec![("openpgp-key", keys), ("openpgp-message", messages)]
}
