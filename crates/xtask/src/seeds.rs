//! First inputs of the kept corpus, where they must be signed or hashed to reach a branch.
//!
//! `cargo xtask corpus` writes them to `fuzz/corpus/`; the fuzzer goes on from there. They are kept as files, so that a change of a format is seen
//! as old inputs that are no longer accepted.

use anyhow::Result;
use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use seal::{Checkpoint, Hash, Opening, OpeningPart, Proof, Receipt};
use serde_json::{Value, json};
use std::path::Path;
use xtask::targets::{ORIGIN, TARGETS, ending, proved_entry, signing_key, sound_opening};

/// Writes every seed that is not there yet; gives their number.
pub fn write(corpus: &Path) -> Result<usize> {
    let mut count = 0;
    for (target, inputs) in seeds()
        .into_iter()
        .chain(xtask::incoming::seeds())
        .chain(xtask::closed::seeds())
    {
        let folder = corpus.join(target);
        std::fs::create_dir_all(&folder)?;
        let run = TARGETS.iter().find(|t| t.name == target).map(|t| t.run);
        for (n, input) in inputs.iter().enumerate() {
            let branches = run.map(|r| r(input)).unwrap_or_default();
            std::fs::write(folder.join(format!("{n:02}-{}", ending(&branches))), input)?;
            count += 1;
        }
    }
    Ok(count)
}

fn texts(all: &[&str]) -> Vec<Vec<u8>> {
    all.iter().map(|t| t.as_bytes().to_vec()).collect()
}

/// Signs a text that our own code would not sign.
fn signed(text: &str) -> Vec<u8> {
    signing_key().sign(text).into_bytes()
}

/// Flips one character of the signature.
fn forged(note: &[u8]) -> Vec<u8> {
    let mut bytes = note.to_vec();
    let at = bytes.len() - 10;
    bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    bytes
}

fn of_another(text: &str) -> Vec<u8> {
    seal::SigningKey::new(ORIGIN, &[9; 32])
        .map(|k| k.sign(text).into_bytes())
        .unwrap_or_default()
}

/// The files of the vectors of approvals, which an independent program made, and some with one thing changed.
fn approvals() -> Vec<Vec<u8>> {
    const VECTORS: &str = include_str!("../../../docs/design/vectors/approval-v1.json");
    let vectors: Value = serde_json::from_str(VECTORS).unwrap_or_default();
    let mut all: Vec<String> = vectors["approvals"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|case| case["file"].as_str().map(str::to_owned))
        .collect();
    let mut changed: Value = all
        .first()
        .and_then(|f| serde_json::from_str(f).ok())
        .unwrap_or_default();
    changed["approval"]["parts"][0]["content"] = json!("e30=");
    all.push(changed.to_string());
    changed["approval"]["parts"][0]["commitment"] = json!("00".repeat(32));
    changed["approval"]["parts"][0]["content"] = Value::Null;
    changed["approval"]["parts"][0]["salt"] = Value::Null;
    all.push(changed.to_string());
    all.extend(["", "{}", "{\"statement\":{},\"approval\":{}}"].map(str::to_owned));
    // The same without a passkey, said to be a program's.
    if let Some(link) = all.get(2).cloned() {
        all.push(by_token(&link));
    }
    all.into_iter().map(String::into_bytes).collect()
}

/// The approval by link, sealed as one by token.
fn by_token(file: &str) -> String {
    let mut file: Value = serde_json::from_str(file).unwrap_or_default();
    let said = BASE64.decode(file["approval"]["said"].as_str().unwrap_or_default().as_bytes());
    let said = String::from_utf8(said.unwrap_or_default()).unwrap_or_default();
    file["approval"]["said"] = json!(BASE64.encode(said.replace("\"link\"", "\"token\"").as_bytes()));
    file.to_string()
}

/// A closed day of three rows: one as given, one not closed, and some with one thing changed.
fn watch_rows() -> Vec<Vec<u8>> {
    let held = |times: u32| {
        format!(
            r#""day":"2026-11-22","reader":"0000000000000000","held":"XAB cirt","subject":"0000000000000001","owner":"XAA","first":"2026-11-22T10:00:00.000000Z","last":"2026-11-22T10:00:00.000000Z","times":{times}"#
        )
    };
    let sealed = format!("{{{}}}", held(1));
    let leaf = seal::watch_leaf(&[7; 32], sealed.as_bytes());
    let day = seal::WatchDay::new(vec![leaf, Hash([1; 32]), Hash([2; 32])]);
    let path = day.path(&leaf);
    let (index, size) = path.as_ref().map_or((0, 0), |p| (p.index, p.size));
    let hashes: Vec<String> = path.into_iter().flat_map(|p| p.path).map(|h| h.to_string()).collect();
    let proof =
        |salt: &str| json!({"row": sealed, "salt": salt, "index": index, "size": size, "path": hashes}).to_string();
    let good = proof(&"07".repeat(32));
    let file = |day: &str, row: &str| format!("{day} {}\n{{\"rows\":[{row}]}}", seal_root(&leaf)).into_bytes();
    let row = |times: u32, proof: &str| format!("{{{},\"proof\":{proof}}}", held(times));
    vec![
        file("2026-11-22", &row(1, &good)),
        file("2026-11-22", &row(1, "null")),
        file("2026-11-23", &row(1, &good)),
        file("2026-11-22", &row(2, &good)),
        file("2026-11-22", &row(1, &proof(&"08".repeat(32)))),
        b"2026-11-22 x\n{\"rows\":{}}".to_vec(),
        Vec::new(),
    ]
}

/// The root of that day.
fn seal_root(leaf: &Hash) -> Hash {
    seal::WatchDay::new(vec![*leaf, Hash([1; 32]), Hash([2; 32])]).root()
}

/// What a device answered, as it is kept.
fn assertions() -> Vec<Vec<u8>> {
    let files = approvals();
    let kept = |file: &[u8]| {
        let file: Value = serde_json::from_slice(file).unwrap_or_default();
        let content = file["approval"]["parts"][0]["content"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        BASE64.decode(content.as_bytes()).unwrap_or_default()
    };
    let mut all: Vec<Vec<u8>> = files.iter().take(2).map(|file| kept(file)).collect();
    let mut odd: Value = all
        .first()
        .and_then(|k| serde_json::from_slice(k).ok())
        .unwrap_or_default();
    odd["key"] = json!("oA");
    all.push(odd.to_string().into_bytes());
    all.extend(texts(&["{}", "", "{\"credential\":\"AQ\",\"credential\":\"AQ\"}"]));
    all
}

/// Answers of browsers, out of the vectors of the W3C: whole ones, and some with one thing changed.
fn passkeys() -> Vec<Vec<u8>> {
    const VECTORS: &str = include_str!("../../passkeys/tests/vectors/w3c.json");
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap_or_default();
    let encoded = |value: &Value| {
        let bytes = HEXLOWER.decode(value.as_str().unwrap_or_default().as_bytes());
        BASE64URL_NOPAD.encode(&bytes.unwrap_or_default())
    };
    let named = |name: &str| vectors.iter().find(|v| v["name"] == name).cloned().unwrap_or_default();
    let new = |v: &Value| {
        let (id, new) = (encoded(&v["registration"]["credential_id"]), &v["registration"]);
        json!({"id": id, "type": "public-key", "response": {
            "clientDataJSON": encoded(&new["clientDataJSON"]), "attestationObject": encoded(&new["attestationObject"])}})
    };
    let get = |v: &Value| {
        let (id, get) = (encoded(&v["registration"]["credential_id"]), &v["authentication"]);
        json!({"id": id, "type": "public-key", "response": {
            "clientDataJSON": encoded(&get["clientDataJSON"]), "authenticatorData": encoded(&get["authenticatorData"]),
            "signature": encoded(&get["signature"]), "userHandle": "AAAA"}})
    };
    let sound = named("packed-es256");
    let mut other_kind = new(&sound);
    other_kind["response"]["clientDataJSON"] = get(&sound)["response"]["clientDataJSON"].clone();
    let mut other_site = sound.clone();
    let host = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b5";
    let object = sound["registration"]["attestationObject"].as_str().unwrap_or_default();
    other_site["registration"]["attestationObject"] = object.replace(host, &"00".repeat(32)).into();
    [
        new(&sound),
        get(&sound),
        new(&named("none-es256-crossOrigin")),
        new(&named("packed-es384")),
        new(&named("none-es256")),
        get(&named("tpm-es256")),
        other_kind,
        new(&other_site),
        json!({}),
    ]
    .iter()
    .map(|v| v.to_string().into_bytes())
    .collect()
}

#[allow(clippy::too_many_lines)] // a list
fn seeds() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let root = Hash([5; 32]);
    let good = Checkpoint {
        origin: ORIGIN.into(),
        size: 64,
        root,
    };
    let elsewhere = Checkpoint {
        origin: "other.example/log/1".into(),
        ..good.clone()
    };
    let receipt = Receipt {
        origin: ORIGIN.into(),
        entry: proved_entry(),
        accepted: "2026-11-22T08:00:00.000000Z".into(),
        due: "2026-11-22T08:10:00.000000Z".into(),
    };
    let other_receipt = Receipt {
        origin: "other.example/log/1".into(),
        ..receipt.clone()
    };
    // A tree of two leaves: the proved entry and another one.
    let other = seal::leaf_hash(&[2; seal::ENTRY_LEN]);
    let tree_of = |first: Hash| Checkpoint {
        origin: ORIGIN.into(),
        size: 2,
        root: seal::node_hash(&first, &other),
    };
    let proof_for = |first: Hash| Proof {
        index: 0,
        path: vec![other],
        checkpoint: signing_key().sign(&tree_of(first).text()),
    };
    let proof = proof_for(proved_entry());
    let proof_text = proof.to_string();
    let (said, stamp, salt) = sound_opening();
    let base64 = |text: &str| data_encoding::BASE64.encode(text.as_bytes());
    let opening = Opening {
        v: 1,
        said: base64(&said),
        stamp: base64(&stamp),
        salt,
        parts: vec![
            OpeningPart {
                name: "person".into(),
                commitment: Hash([3; 32]),
                salt: None,
                content: None,
            },
            OpeningPart {
                name: "note".into(),
                commitment: seal::part_commitment(&Hash([2; 32]), "note", b"{\"text\":\"x\"}"),
                salt: Some(Hash([2; 32])),
                content: Some(base64("{\"text\":\"x\"}")),
            },
        ],
        proof: Some(proof_for(xtask::targets::opened_entry()).to_string()),
    };
    let json = |o: &Opening| serde_json::to_vec(o).unwrap_or_default();
    let with = |change: &dyn Fn(&mut Opening)| {
        let mut o = opening.clone();
        change(&mut o);
        json(&o)
    };
    let nominate = "state=XAA&role=technical&label=TLP%3AGREEN&office-name=Team&channel-1-medium=mail&channel-1-value=a%40b.example\
                    &channel-1-purpose=routine&channel-1-hours=24%2F7&channel-1-zone=Africa%2FNairobi";
    let contact = "person-name=A&person-post=B&office-name=Team&channel-1-medium=phone&channel-1-value=%2B254+20+555+0100&channel-1-purpose=urgent\
                   &channel-1-hours=mon-fri+08%3A00-17%3A00&channel-1-zone=Africa%2FNairobi&duty-pattern=office&languages=en%2C+fr&keys=K&note=N";
    let long = |field: &str, n: usize| format!("{field}={}", "a".repeat(n));
    let hex = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    vec![
        (
            "vkey",
            vec![
                signing_key().verifier().to_string().into_bytes(),
                b"log.example/log/1+00000000+AQ==".to_vec(),
                b"a+b".to_vec(),
                b"name+12345678+!!".to_vec(),
            ],
        ),
        (
            "note",
            vec![
                signed("hello\n"),
                b"hello\n\n".to_vec(),
                b"hello".to_vec(),
                of_another("hello\n"),
                forged(&signed("hello\n")),
                [signed("hello\n"), "\u{2014} other AAAAAAAA\n".as_bytes().to_vec()].concat(),
            ],
        ),
        (
            "checkpoint",
            vec![
                signed(&good.text()),
                signed(&format!("{}extension line\n", good.text())),
                signed("only\ntwo\n"),
                signed(&format!("{ORIGIN}\n064\n{}\n", data_encoding::BASE64.encode(&root.0))),
                signed(&format!("{ORIGIN}\n0\n{}\n", data_encoding::BASE64.encode(&root.0))),
                signed(&elsewhere.text()),
                of_another(&good.text()),
                forged(&signed(&good.text())),
                b"no note".to_vec(),
            ],
        ),
        (
            "receipt",
            vec![
                signed(&receipt.text()),
                signed(&good.text()),
                signed(&receipt.text().replace("08:10", "07:10")),
                signed(&other_receipt.text()),
                of_another(&receipt.text()),
                forged(&signed(&receipt.text())),
                b"no note".to_vec(),
            ],
        ),
        (
            "proof",
            vec![
                proof_text.clone().into_bytes(),
                proof_text.replace("index 0", "extra AAAA\nindex 0").into_bytes(),
                proof_text.replace("index 0", "index 00").into_bytes(),
                proof_text.replace("index 0", "index 1").into_bytes(),
                proof_text.replace("tlog-proof@v1", "tlog-proof@v2").into_bytes(),
                format!("c2sp.org/tlog-proof@v1\nindex 0\n\n{}", "not a note").into_bytes(),
                Proof {
                    checkpoint: String::from_utf8_lossy(&of_another(&good.text())).into_owned(),
                    ..proof.clone()
                }
                .to_string()
                .into_bytes(),
                Proof {
                    checkpoint: String::from_utf8_lossy(&forged(proof.checkpoint.as_bytes())).into_owned(),
                    ..proof
                }
                .to_string()
                .into_bytes(),
            ],
        ),
        (
            "opening",
            vec![
                json(&opening),
                b"{}".to_vec(),
                String::from_utf8_lossy(&json(&opening))
                    .replacen("\"v\":1", "\"v\":1,\"v\":1", 1)
                    .into_bytes(),
                with(&|o| o.v = 2),
                with(&|o| o.parts[1].content = Some(base64("{\"text\":\"y\"}"))),
                with(&|o| o.parts[1].salt = None),
                with(&|o| o.parts[0].commitment = Hash([4; 32])),
                with(&|o| o.parts[0].name = "office".into()),
                with(&|o| o.salt = Hash([7; 32])),
                with(&|o| o.proof = None),
                with(&|o| o.proof = Some("c2sp.org/tlog-proof@v1\nindex 0\n\nno note".into())),
                with(&|o| {
                    o.proof = o
                        .proof
                        .as_ref()
                        .map(|p| String::from_utf8_lossy(&forged(p.as_bytes())).into_owned())
                }),
                with(&|o| o.proof = o.proof.as_ref().map(|p| p.replace("index 0", "index 1"))),
            ],
        ),
        (
            "tile",
            texts(&[
                "0/000",
                "0/x001/067.p/44",
                "entries/000.p/4",
                "8/000",
                "0/1",
                "entries/x/000",
                "64/000",
                "0/000.p/256",
            ]),
        ),
        (
            "hash",
            texts(&[
                hex,
                "ABCD",
                "",
                "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF",
            ]),
        ),
        (
            "said",
            vec![
                said.clone().into_bytes(),
                said.replace("\"v\":1", "\"v\":2").into_bytes(),
                said.replace("TLP:GREEN", "TLP:PINK").into_bytes(),
                said.replace("\"labels\":{}", "\"labels\":{\"person\":\"TLP:CLEAR\"}")
                    .into_bytes(),
                b"{}".to_vec(),
                b"[]".to_vec(),
                said.replace("\"refs\"", "\"more\":1,\"refs\"").into_bytes(),
            ],
        ),
        (
            "stamp",
            vec![
                stamp.clone().into_bytes(),
                b"{}".to_vec(),
                stamp.replace('Z', "+00:00").into_bytes(),
            ],
        ),
        ("sources", vec![vec![], vec![1; 40], vec![2; 80], vec![3; 41]]),
        (
            "id",
            texts(&[
                "0000000000000001",
                "zzzz-zzzz-zzzz-zzzz",
                "oooo-iiii-llll-0000",
                "u000000000000000",
                "short",
                "0000-0000-0000-0001-1",
                "0000-0000-0000-0001-2",
            ]),
        ),
        (
            "instant",
            texts(&[
                "2026-11-22T00:00:00.000000Z",
                "2026-11-22T01:00:00+01:00",
                "1969-12-31T23:59:59Z",
                "2026-02-30T00:00:00Z",
                "now",
                "9999-12-31T23:59:59Z",
            ]),
        ),
        (
            "label",
            texts(&["TLP:CLEAR", "TLP:AMBER+STRICT", "tlp:red", "TLP:WHITE", ""]),
        ),
        (
            "party",
            texts(&["KEN", "xaa", "UNODA", "A", "1AB", "ABCDEFGHIJKLMNOPQ", "K/../"]),
        ),
        ("role", texts(&["technical", "state-admin", "nobody", ""])),
        ("language", texts(&["ar", "zh", "de", ""])),
        (
            "audience",
            texts(&["KEN", "@secretariat", "0000000000000001", "@nobody", "ken", ""]),
        ),
        (
            "hours",
            texts(&[
                "24/7",
                "mon-fri 08:00-17:00, sat 09:00-12:00",
                "daily 22:00-06:00",
                "mon 08:00-08:00",
                "mon-fri 8-17",
                "mon 08:00-24:00",
                "٠mon ٨:٠٠-١٧:٠٠",
                "mon ٨:٠٠-١٧:٠٠",
            ]),
        ),
        (
            "six-digits",
            texts(&["042917", " 042 917 ", "٠٤٢ ٩١٧", "０４２９１７", "42917", "042-917", "  "]),
        ),
        (
            "zone",
            texts(&[
                "Africa/Nairobi",
                "asia/kathmandu",
                "UTC",
                "Nairobi",
                "../etc/passwd",
                "",
            ]),
        ),
        (
            "mail",
            vec![
                b"a@b.example".to_vec(),
                b"a@b".to_vec(),
                b"a\nb@c.example".to_vec(),
                "a".repeat(600).into_bytes(),
                b"a@b.example\r\nBcc: c@d.example".to_vec(),
                "duty@почта.example".into(),
                "пост@cert.example".into(),
            ],
        ),
        (
            "phone",
            vec![
                "+254 20 555 0100".into(),
                "00254-20-5550100".into(),
                "٠٠٢٥٤٢٠٥٥٥٠١٠٠".into(),
                b"123".to_vec(),
                b"+1\n2345678".to_vec(),
                "1".repeat(600).into_bytes(),
            ],
        ),
        (
            "link",
            vec![
                b"https://video.example/room".to_vec(),
                b"javascript:alert(1)".to_vec(),
                b"http://video.example".to_vec(),
                b"https://a\nb".to_vec(),
                "a".repeat(600).into_bytes(),
            ],
        ),
        (
            "messenger",
            vec![
                b"+254 20 555 0100".to_vec(),
                b"https://chat.example/u".to_vec(),
                b"@handle".to_vec(),
                b"two words".to_vec(),
                b"a\nb".to_vec(),
                "a".repeat(600).into_bytes(),
            ],
        ),
        (
            "account-email",
            texts(&[
                "a.b@c.example",
                " a@b.example ",
                "a@@b",
                "a@b.example\r\nBcc: x@y.example",
                "a@1.2.3.4",
                "\"a b\"@c.example",
                "ä@example.org",
            ]),
        ),
        (
            "letter",
            texts(&[
                "k7@node.test\u{1f}Invitation / دعوة\u{1f}https://node.test/en/link/k7\u{1f}Good morning,\r\n.\r\n--=_k7--\r\n<b>",
                "k7@node.test\u{1f}=?UTF-8?B?DQo=?=\u{1f}http://localhost/\u{1f}\nBcc: x@y.example\r\n\r\n",
                "K7@node.test>\r\nBcc: x@y.example\u{1f}s\u{1f}https://x\u{1f}t",
                "k7@node.test\u{1f}s\r\nBcc: x@y.example\u{1f}https://x\u{1f}t",
                "k7@node.test\u{1f}s\u{2028}t\u{1f}https://x\u{1f}t",
                "k7@node.test\u{1f}s\u{1f}https://x\u{1f}a\u{0}b",
                "k7@node.test\u{1f}s\u{1f}javascript:alert(1)\u{1f}t",
                "k7@node.test\u{1f}s\u{1f}https://x\" onmouseover=\"y\u{1f}t",
            ]),
        ),
        (
            "smtp-reply",
            vec![
                b"250-mx.example\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n".to_vec(),
                b"550 5.1.1 <x@y.example>: no\x1b[2J\r\n".to_vec(),
                b"220 go\r\n250 slipped in\r\n".to_vec(),
                b"250-a\r\n550 b\r\n".to_vec(),
                b"what?\r\n".to_vec(),
                b"250-a\r\n".to_vec(),
                "2".repeat(3_000).into_bytes(),
                b"354\n".to_vec(),
            ],
        ),
        (
            "accept-language",
            texts(&[
                "ar",
                "zh-Hant-TW",
                "de, fr-CH;q=0.8, en;q=0.7",
                "ru;q=1.0",
                "es;q=0.5, en;q=0",
                "",
                "*",
                "en;q=2",
                "fr;q=0.0001",
            ]),
        ),
        (
            "form",
            vec![
                b"q=K%C3%A9nya&lang=fr".to_vec(),
                b"a=%".to_vec(),
                b"a=%ff".to_vec(),
                b"a=%00".to_vec(),
                b"a=1&".repeat(301),
                b"a=+b+&a=%0d%0a".to_vec(),
            ],
        ),
        (
            "contact-form",
            texts(&[
                contact,
                "",
                "person-name=%E2%80%AEgnp.exe",
                &contact.replace("mon-fri", "monday"),
                &contact.replace("Africa%2FNairobi", "Nairobi"),
                &contact.replace("%2B254+20+555+0100", "12"),
                &contact.replace("channel-1-medium=phone", "channel-1-medium=mail"),
                &contact.replace("channel-1-medium=phone", "channel-1-medium=video"),
                &contact.replace("channel-1-medium=phone", "channel-1-medium=pigeon"),
                &contact.replace("duty-pattern=office", "duty-pattern=&duty-note=x"),
                &contact.replace("languages=en%2C+fr", "languages=english"),
                &long("note", 2_001),
            ]),
        ),
        (
            "nominate",
            texts(&[
                nominate,
                "",
                &nominate.replace("XAA", "%2F"),
                &nominate.replace("role=technical", "role=operator"),
                &nominate.replace("TLP%3AGREEN", "TLP%3APINK"),
                &format!("{nominate}&label-person=TLP%3ACLEAR"),
                &format!("{nominate}&label-person=TLP%3AAMBER&audience=KEN%2C+%40secretariat"),
                &format!("{nominate}&audience=nobody-knows-this-one"),
                &format!("{nominate}&order=9"),
                &format!("{nominate}&deputy-of=x"),
                "state=XAA&role=legal",
                &format!("{nominate}&{}", long("person-name", 201)),
            ]),
        ),
        (
            "edit",
            texts(&[
                &format!("base={hex}&note=N"),
                "note=N",
                "base=x",
                &format!("base={hex}&note=%1f"),
                &format!("base={hex}&note=%E2%80%AE"),
            ]),
        ),
        (
            "suspend",
            texts(&[
                "reason=left",
                "reason=",
                "reason=left&until=2026-12-01",
                "reason=left&until=tomorrow",
                &long("reason", 2_001),
            ]),
        ),
        (
            "relabel",
            texts(&[
                "label=TLP%3AAMBER",
                "",
                "label=green",
                "label=TLP%3AAMBER&label-note=TLP%3AGREEN",
                "label=TLP%3ARED&audience=%40nobody",
            ]),
        ),
        (
            "erase",
            texts(&[
                "parts=note&basis=request-of-person",
                "",
                "parts=nose&basis=request-of-person",
                "parts=note&basis=whim",
                "parts=person%2Cchannel-1&basis=unlawful",
                "parts=answer-note%2C%20answer-answers&basis=unlawful",
            ]),
        ),
        (
            "accredit",
            texts(&[
                "party=XAA&capacity=state&from=2026-11-22",
                "",
                "party=XAA&capacity=king",
                "party=%2F&capacity=state",
                "party=XAA&capacity=state&from=soon",
                "party=XAA&capacity=state&from=2026-11-22&to=2026-01-01",
            ]),
        ),
        (
            "mandate",
            texts(&[
                "party=XAA&role=state-admin&from=2026-11-22&to=2027-11-22&person-name=A&person-post=B",
                "",
                "party=XAA&role=king&to=2027-11-22&person-name=A",
                "party=%2F&role=cirt&to=2027-11-22&person-name=A",
                "party=XAA&role=cirt&from=soon&to=2027-11-22&person-name=A",
                "party=XAA&role=cirt&from=2026-11-22&to=2026-01-01&person-name=A",
            ]),
        ),
        ("basis", texts(&["request-of-person", "unlawful", "whim"])),
        ("fold", texts(&["Côte d'Ivoire", "ТУРЦИЯ", "تركيا", "土耳其"])),
        ("passkey", passkeys()),
        ("watch-rows", watch_rows()),
        ("approval", approvals()),
        ("assertion", assertions()),
        (
            "config",
            texts(&[
                "",
                "base = \"https://directory.example.org\"\ninterval_seconds = 1\n[host_name]\nen = \"Secretariat\"\n",
                "bsae = \"x\"",
                "interval_seconds = 0",
                "link_minutes = 1",
                "invitation_days = 0",
                "metrics = \"0.0.0.0:9464\"",
                "base = \"http://directory.example.org\"",
                "base = \"https://directory.example.org/\"",
                "[host_name]\nde = \"x\"",
                "listen = \"here\"",
                "[contacts]\nconfirm_every_days = 7",
            ]),
        ),
        (
            "cookie",
            vec![
                b"comity=0123456789abcdefghjkmnpqrstvwxyz".to_vec(),
                b"a=1; comity=abc; comity-form=0123456789abcdef".to_vec(),
                b"comity-form=0123456789abcdef\ncomity=abc".to_vec(),
                b"comity=; comity-form=short".to_vec(),
                b"comity=a; comity=b".to_vec(),
                b"comity = a;comity-form =x".to_vec(),
                b"__Host-comity=abc; xcomity=1; comit=2".to_vec(),
                b"comity-form=0123456789abcdef%0d%0a".to_vec(),
                b"comity=\"a=b\"; comity-form==".to_vec(),
                b"comity=\x01abc".to_vec(),
                b"comity=\xff".to_vec(),
                b";;;=;".to_vec(),
                b"".to_vec(),
            ],
        ),
        (
            "idempotency-key",
            vec![
                b"confirm-2026-11-22".to_vec(),
                b"12345678".to_vec(),
                b"1234567".to_vec(),
                vec![b'a'; 64],
                vec![b'a'; 65],
                b"confirm 2026-11-22".to_vec(),
                b"../../etc/passwd".to_vec(),
                b"\"confirm-2026-11-22\"".to_vec(),
                b"confirm\xe9-2026-11-22".to_vec(),
                b"confirm\r\nx: 1".to_vec(),
                b"confirm-2026\0".to_vec(),
                b"".to_vec(),
            ],
        ),
        ("tables", tables()),
        (
            "backup-folder",
            texts(&[
                "backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db secrets",
                "backup-20261122T120000Z\nfile bodies.db bodies",
                "backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db secrets\ndata keys keys",
                "backup-20261122T120000Z\nfile secrets.db secrets",
                "backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db secrets\ndata ledger.db empty",
                "backup-20261122T120000Z\nfile bodies.db words\nfile secrets.db secrets",
                "backup-20261122T120000Z\nfile bodies.db cut\nfile secrets.db secrets",
                "backup-20261122T120000Z\nfile bodies.db empty\nfile secrets.db secrets",
                "backup-20261122T120000Z\nfile bodies.db folder\nfile secrets.db secrets",
                "backup-20261122T120000Z\nfile bodies.db secrets\nfile secrets.db bodies",
                "backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db words",
                "backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db secrets\nfile desk.db folder",
                "backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db secrets\nfile bodies.db-journal words\nfile secrets.db-wal words",
                "backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db secrets\ndata ledger.restoring words\ndata ledger.db-wal words",
                "backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db secrets\ndata keys folder",
                "backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db secrets\ndata keys words",
                "file:x?mode=memory#'\";-- \u{202e}\nfile bodies.db bodies\nfile secrets.db secrets",
                "%00%2f..\nfile bodies.db bodies\nfile secrets.db secrets",
                "",
            ])
            .into_iter()
            .chain([
                b"backup-\xff\nfile bodies.db bodies\nfile secrets.db secrets".to_vec(),
                b"backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db secrets\ndata keys other-keys".to_vec(),
                b"backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db empty".to_vec(),
                b"backup-20261122T120000Z\nfile bodies.db bodies\nfile secrets.db secrets\nfile desk.db empty".to_vec(),
            ])
            .collect(),
        ),
    ]
}

/// Tables like those that come with the program, sound and not.
fn tables() -> Vec<Vec<u8>> {
    let states = "iso3,iso2,m49,status,un_member_since,region,subregion,ldc,lldc,sids,name_ar,name_zh,name_en,name_fr,name_ru,name_es,formal_en\n";
    let state = "KEN,KE,404,MEMBER,1963,Africa,Eastern Africa,0,0,0,كينيا,肯尼亚,Kenya,Kenya,Кения,Kenya,the Republic of Kenya\n";
    let observer = "PSE,PS,275,OBSERVER,,Asia,Western Asia,0,0,0,a,b,c,d,e,f,\n";
    let held = "== held\niso3,lang,held_name,questioned_name,reason\n";
    let aliases = "== aliases\niso3,lang,alias\n";
    let groups = "== groups\ngroup,iso3,valid_from,valid_to,as_of,source,note\n";
    let bodies = "== bodies\ncode,kind,name_ar,name_zh,name_en,name_fr,name_ru,name_es,names_draft,aliases,members,members_as_of,source,note\n";
    let tiles = "== tiles\niso3,row,col,status\n";
    texts(&[
        &format!(
            "{states}{state}{observer}{held}KEN,ar,x,y,z\n{aliases}KEN,fr,Le Kenya\n{groups}G77,KEN,1964,,2026-11-22,s,n\n\
             {bodies}XSEC,secretariat,a,b,c,d,e,f,fr es,One; Two,KEN PSE,2026-11-22,s,n\n{tiles}KEN,9,22,MEMBER\n"
        ),
        // A code that is none, a year that is none, a line too short and one too long, a column that is missing.
        &format!("{states}K/..,KE,404,MEMBER,1963,a,b,0,0,0,a,b,c,d,e,f,g\n"),
        &format!("{states}{}", state.replace("1963", "long ago")),
        &format!("{states}KEN,KE\n{state}"),
        &format!("{states}{}", state.replace('\n', ",more\n")),
        &format!("{}{state}", states.replace("iso3,", "")),
        &format!("{states}{state}{held}KEN,de,x,y,z\nXXX,en,x,y,z\n"),
        &format!("{states}{state}{aliases}XXX,en,Nowhere\nKEN\n"),
        &format!("{states}{state}{groups}G77,XXX,,,,,\n"),
        &format!("{bodies}XSEC,kingdom,a,b,c,d,e,f,,,,,,\n"),
        &format!("{bodies}-,secretariat,a,b,c,d,e,f,,,,,,\n"),
        &format!("{bodies}XSEC,cirt-community,a,b,c,d,e,f,de,;;,- KEN,,,\n"),
        &format!("{tiles}KEN,900,22,MEMBER\nKEN,-1,1,\n"),
        &format!("{states}\"KEN\",\"K\"\"E\",\"4\n04\",MEMBER,,a,b,1,1,1,a,b,c,d,e,f,=cmd()\n"),
        "\u{feff}iso3\n\"",
    ])
}
