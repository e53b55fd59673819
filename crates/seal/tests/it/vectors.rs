//! `docs/design/vectors/format-v1.json`, made by an independent program: every field recomputed, every refusal by its name.

use data_encoding::{BASE64, HEXLOWER};
use seal::*;
use serde_json::Value;
use std::collections::HashMap;

fn vectors() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/design/vectors/format-v1.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn cases<'a>(v: &'a Value, section: &str) -> &'a Vec<Value> {
    let list = v[section].as_array().unwrap();
    assert!(!list.is_empty(), "{section}");
    list
}

fn bytes(v: &Value) -> Vec<u8> {
    HEXLOWER.decode(v.as_str().unwrap().as_bytes()).unwrap()
}

fn hash(v: &Value) -> Hash {
    Hash::parse(v.as_str().unwrap()).unwrap()
}

fn hashes(v: &Value) -> Vec<Hash> {
    v.as_array().unwrap().iter().map(hash).collect()
}

fn secret(v: &Value) -> Secret {
    Secret::from_bytes(bytes(v).try_into().unwrap())
}

fn text(v: &Value) -> &str {
    v.as_str().unwrap()
}

fn tree(entries: &[Vec<u8>]) -> HashMap<(u8, u64), Hash> {
    let leaves: Vec<Hash> = entries.iter().map(|e| leaf_hash(e)).collect();
    append_leaves(&|_: u8, _: u64| None, 0, &leaves)
        .unwrap()
        .into_iter()
        .map(|(l, i, h)| ((l, i), h))
        .collect()
}

#[test]
fn secrets_parts_and_roots() {
    let v = vectors();
    for c in cases(&v, "secrets") {
        assert_eq!(secret(&c["secret"]).salt(), hash(&c["salt"]), "{}", c["name"]);
        assert_eq!(
            secret(&c["secret"]).storage_key().to_vec(),
            bytes(&c["key"]),
            "{}",
            c["name"]
        );
    }
    for c in cases(&v, "parts") {
        let salt = secret(&c["secret"]).salt();
        assert_eq!(
            part_commitment(&salt, text(&c["part"]), &bytes(&c["content"])),
            hash(&c["commitment"]),
            "{}",
            c["name"]
        );
    }
    for c in cases(&v, "roots") {
        assert_eq!(
            parts_root(&hashes(&c["commitments"])),
            hash(&c["root"]),
            "{}",
            c["name"]
        );
    }
}

#[test]
fn statements_fillers_and_input_marks() {
    let v = vectors();
    for c in cases(&v, "statements") {
        let salt = secret(&c["secret"]).salt();
        let (said, stamp) = (bytes(&c["said"]), bytes(&c["stamp"]));
        assert_eq!(statement_id(&salt, &said), hash(&c["id"]), "{}", c["name"]);
        let seal = seal_of(&salt, &said, &stamp);
        assert_eq!(seal, hash(&c["seal"]), "{}", c["name"]);
        assert_eq!(entry(&seal).to_vec(), bytes(&c["entry"]));
        assert_eq!(leaf_hash(&entry(&seal)), hash(&c["entry_hash"]));
    }
    for c in cases(&v, "fillers") {
        assert_eq!(entry_of_filler(&secret(&c["secret"])).to_vec(), bytes(&c["entry"]));
    }
    for c in cases(&v, "input_marks") {
        assert_eq!(
            input_mark(text(&c["hand"]), text(&c["input"]), &hash(&c["sent"])),
            text(&c["mark"])
        );
    }
}

#[test]
fn the_tree_its_proofs_tiles_and_bundles() {
    let v = vectors();
    let entries: Vec<Vec<u8>> = cases(&v, "tree_entries").iter().map(|c| bytes(&c["entry"])).collect();
    let table = tree(&entries);
    let nodes = |l: u8, i: u64| table.get(&(l, i)).copied();
    for c in cases(&v, "tree_roots") {
        assert_eq!(root(&nodes, c["size"].as_u64().unwrap()).unwrap(), hash(&c["root"]));
    }
    for c in cases(&v, "inclusion_proofs") {
        let (index, size) = (c["index"].as_u64().unwrap(), c["size"].as_u64().unwrap());
        assert_eq!(
            inclusion_proof(&nodes, index, size).unwrap(),
            hashes(&c["proof"]),
            "{}",
            c["name"]
        );
        assert!(verify_inclusion(
            &hash(&c["entry_hash"]),
            index,
            size,
            &hashes(&c["proof"]),
            &hash(&c["root"])
        ));
    }
    for c in cases(&v, "consistency_proofs") {
        let (old, new) = (c["old_size"].as_u64().unwrap(), c["new_size"].as_u64().unwrap());
        assert_eq!(
            consistency_proof(&nodes, old, new).unwrap(),
            hashes(&c["proof"]),
            "{}",
            c["name"]
        );
        assert!(verify_consistency(
            old,
            &hash(&c["old_root"]),
            new,
            &hash(&c["new_root"]),
            &hashes(&c["proof"])
        ));
    }
    for c in cases(&v, "refused_consistency") {
        let (old, new) = (c["old_size"].as_u64().unwrap(), c["new_size"].as_u64().unwrap());
        assert!(
            !verify_consistency(
                old,
                &hash(&c["old_root"]),
                new,
                &hash(&c["new_root"]),
                &hashes(&c["proof"])
            ),
            "{}",
            c["name"]
        );
    }
    for c in cases(&v, "tile_paths") {
        let path = text(&c["path"]).strip_prefix("tile/").unwrap();
        let a = TileAddress::parse(path).unwrap();
        assert_eq!(a.to_string(), path);
        assert_eq!(
            (a.level.map(u64::from), a.index, a.width),
            (
                c["level"].as_u64(),
                c["index"].as_u64().unwrap(),
                c["width"].as_u64().unwrap()
            )
        );
    }
    for c in cases(&v, "tiles") {
        let a = TileAddress::parse(text(&c["path"]).strip_prefix("tile/").unwrap()).unwrap();
        assert!(a.lies_within(c["size"].as_u64().unwrap()));
        assert_eq!(a.hashes(&nodes).unwrap(), bytes(&c["bytes"]));
        assert_eq!(split_tile(&bytes(&c["bytes"])).unwrap().len() as u64, a.width);
    }
    for c in cases(&v, "entry_bundles") {
        let (from, width) = (
            c["index"].as_u64().unwrap() as usize * 256,
            c["width"].as_u64().unwrap() as usize,
        );
        let slice: Vec<[u8; ENTRY_LEN]> = entries[from..from + width]
            .iter()
            .map(|e| e.clone().try_into().unwrap())
            .collect();
        assert_eq!(entry_bundle(&slice), bytes(&c["bytes"]));
    }
    for c in cases(&v, "wide_trees") {
        let size = c["size"].as_u64().unwrap();
        let wide: Vec<Vec<u8>> = (0..size)
            .map(|i| entry(&sha256(&[format!("comity/vectors/wide/{i}").as_bytes()])).to_vec())
            .collect();
        let table = tree(&wide);
        let nodes = |l: u8, i: u64| table.get(&(l, i)).copied();
        assert_eq!(root(&nodes, size).unwrap(), hash(&c["root"]));
        for (path, sum) in c["tile_sha256"].as_object().unwrap() {
            let a = TileAddress::parse(path.strip_prefix("tile/").unwrap()).unwrap();
            assert!(a.lies_within(size));
            assert_eq!(sha256(&[&a.hashes(&nodes).unwrap()]), hash(sum), "{path}");
        }
        assert_eq!(
            inclusion_proof(&nodes, c["proof_index"].as_u64().unwrap(), size).unwrap(),
            hashes(&c["proof"])
        );
    }
}

#[test]
fn keys_notes_and_receipts() {
    let v = vectors();
    let key = |c: &Value| SigningKey::new(text(&c["origin"]), &bytes(&c["seed"]).try_into().unwrap()).unwrap();
    for c in cases(&v, "keys") {
        assert_eq!(key(c).verifier().to_string(), text(&c["vkey"]));
        assert_eq!(VerifierKey::parse(text(&c["vkey"])).unwrap(), key(c).verifier());
    }
    for c in cases(&v, "checkpoints") {
        let checkpoint = Checkpoint {
            origin: text(&c["origin"]).into(),
            size: c["size"].as_u64().unwrap(),
            root: hash(&c["root"]),
        };
        let read = Checkpoint::open(text(&c["note"]), &VerifierKey::parse(text(&c["key"])).unwrap())
            .unwrap_or_else(|e| panic!("{}: {e}", c["name"]));
        assert_eq!(read, checkpoint, "{}", c["name"]);
        if c["extensions"].as_array().unwrap().is_empty() && c["more_signatures"].as_array().unwrap().is_empty() {
            assert_eq!(key(c).sign(&checkpoint.text()), text(&c["note"]), "{}", c["name"]);
        }
    }
    for c in cases(&v, "receipts") {
        let receipt = Receipt {
            origin: text(&c["origin"]).into(),
            entry: hash(&c["entry_hash"]),
            accepted: text(&c["accepted"]).into(),
            due: text(&c["due"]).into(),
        };
        assert_eq!(key(c).sign(&receipt.text()), text(&c["note"]));
        assert_eq!(
            Receipt::open(text(&c["note"]), &VerifierKey::parse(text(&c["key"])).unwrap()).unwrap(),
            receipt
        );
    }
    for c in cases(&v, "refused_checkpoints") {
        let e = Checkpoint::open(text(&c["note"]), &VerifierKey::parse(text(&c["key"])).unwrap())
            .expect_err(text(&c["name"]));
        let named = if e.is_about_signature() {
            "signature"
        } else {
            "checkpoint"
        };
        assert_eq!(named, text(&c["check"]), "{}: {e}", c["name"]);
    }
    let mut judged = 0;
    for c in cases(&v, "refused_receipts") {
        let key = VerifierKey::parse(text(&c["key"])).unwrap();
        let named = match Receipt::open(text(&c["note"]), &key) {
            Err(e) if e.is_about_signature() => "signature",
            Err(_) => "receipt",
            Ok(r) if c["expects"].is_string() && hash(&c["expects"]) != r.entry => "entry",
            Ok(r) => match c["proof"].as_str() {
                Some(proof) => Proof::parse(proof)
                    .and_then(|p| p.check(&r.entry, &key))
                    .map_or_else(|p| p.check(), |_| "holds"),
                None if c["at"].as_str().is_some_and(|at| at > r.due.as_str()) => "due",
                None => "holds",
            },
        };
        assert_eq!(named, text(&c["check"]), "{}", c["name"]);
        judged += 1;
    }
    assert!(judged > 10);
}

#[test]
fn proofs_and_openings() {
    let v = vectors();
    for c in cases(&v, "tlog_proofs") {
        let proof = Proof::parse(text(&c["text"])).unwrap();
        proof
            .check(&hash(&c["entry_hash"]), &VerifierKey::parse(text(&c["key"])).unwrap())
            .unwrap();
        if c["extra"].is_null() {
            assert_eq!(proof.to_string(), text(&c["text"]));
        }
    }
    for c in cases(&v, "openings") {
        let key = VerifierKey::parse(text(&c["key"])).unwrap();
        let opened = Opening::parse(text(&c["opening"]).as_bytes())
            .and_then(|o| o.check(&key, None))
            .unwrap_or_else(|e| panic!("{}: {e}", c["name"]));
        assert_eq!(opened.id, hash(&c["id"]));
        assert_eq!(opened.checkpoint.unwrap().size, c["size"].as_u64().unwrap());
        let shown: Vec<(String, Vec<u8>)> = c["shown"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| (text(&s["name"]).to_owned(), bytes(&s["content"])))
            .collect();
        assert_eq!(opened.parts, shown, "{}", c["name"]);
    }
    for c in cases(&v, "refused_openings") {
        let key = VerifierKey::parse(text(&c["key"])).unwrap();
        let expects = c["expects"].is_string().then(|| hash(&c["expects"]));
        let problem = Opening::parse(text(&c["opening"]).as_bytes())
            .and_then(|o| o.check(&key, expects.as_ref()))
            .expect_err(text(&c["name"]));
        assert_eq!(problem.check(), text(&c["check"]), "{}: {problem}", c["name"]);
    }
}

#[test]
fn a_receipt_is_never_a_checkpoint() {
    let key = SigningKey::new("log", &[3; 32]).unwrap();
    let receipt = Receipt {
        origin: "log".into(),
        entry: Hash([0; 32]),
        accepted: "2026-11-22T00:00:00.000000Z".into(),
        due: "2026-11-22T00:10:00.000000Z".into(),
    };
    assert!(Checkpoint::open(&key.sign(&receipt.text()), &key.verifier()).is_err());
    let checkpoint = Checkpoint {
        origin: "log".into(),
        size: 4,
        root: Hash([0; 32]),
    };
    assert!(Receipt::open(&key.sign(&checkpoint.text()), &key.verifier()).is_err());
    assert!(BASE64.decode(b"").is_ok());
}

#[test]
fn a_closed_part_cannot_be_given_another_name() {
    let v = vectors();
    let (mut renamed, mut told) = (0, 0);
    for c in cases(&v, "openings") {
        let opening = Opening::parse(text(&c["opening"]).as_bytes()).unwrap();
        let opened = opening.check_waiting().unwrap();
        assert!(opened.unproved.is_empty(), "{}", c["name"]);
        for (at, part) in opening.parts.iter().enumerate().filter(|(_, p)| p.salt.is_none()) {
            // Commitments and root stay as they were.
            let mut forged = opening.clone();
            forged.parts[at].name = format!("{}-of-somebody-else", part.name);
            let problem = forged.check_waiting().unwrap_err();
            assert_eq!(
                (&problem, problem.check()),
                (&Problem::Name(forged.parts[at].name.clone()), "commitment")
            );
            renamed += 1;
        }
    }
    assert!(renamed > 20, "{renamed}");
    // Of a kind that is not known the closed names are told to be unproved.
    for c in cases(&v, "openings") {
        let mut opening = Opening::parse(text(&c["opening"]).as_bytes()).unwrap();
        let said = BASE64.decode(opening.said.as_bytes()).unwrap();
        let said = String::from_utf8(said).unwrap().replacen("\"kv\":1", "\"kv\":9", 1);
        opening.said = BASE64.encode(said.as_bytes());
        let closed: Vec<String> = opening
            .parts
            .iter()
            .filter(|p| p.salt.is_none())
            .map(|p| p.name.clone())
            .collect();
        if said.contains("\"kv\":9") {
            assert_eq!(opening.check_waiting().unwrap().unproved, closed);
            told += closed.len();
        }
    }
    assert!(told > 0);
}
