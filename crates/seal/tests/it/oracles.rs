//! Crates by others (`tlog_tiles`, `signed_note`) read what we write.

use seal::*;
use std::collections::HashMap;

fn leaves(n: u64) -> (Vec<Hash>, HashMap<(u8, u64), Hash>) {
    let leaves: Vec<Hash> = (0..n)
        .map(|i| leaf_hash(&entry(&sha256(&[&i.to_be_bytes()]))))
        .collect();
    let table = append_leaves(&|_: u8, _: u64| None, 0, &leaves).unwrap();
    (leaves, table.into_iter().map(|(l, i, h)| ((l, i), h)).collect())
}

#[test]
fn another_crate_accepts_our_inclusion_proofs_and_refuses_forged_ones() {
    let (leaves, table) = leaves(300);
    let nodes = |l: u8, i: u64| table.get(&(l, i)).copied();
    for size in [1u64, 2, 3, 4, 255, 256, 257, 300] {
        let r = root(&nodes, size).unwrap();
        for index in [0, size / 2, size - 1] {
            let proof: Vec<tlog_tiles::Hash> = inclusion_proof(&nodes, index, size)
                .unwrap()
                .iter()
                .map(|h| tlog_tiles::Hash(h.0))
                .collect();
            let leaf = leaves[usize::try_from(index).unwrap()];
            tlog_tiles::check_record(&proof, size, tlog_tiles::Hash(r.0), index, tlog_tiles::Hash(leaf.0)).unwrap();
            let other = leaf_hash(b"forged");
            assert!(
                tlog_tiles::check_record(&proof, size, tlog_tiles::Hash(r.0), index, tlog_tiles::Hash(other.0))
                    .is_err()
            );
        }
        let old = size / 2;
        if old > 0 {
            let proof: Vec<tlog_tiles::Hash> = consistency_proof(&nodes, old, size)
                .unwrap()
                .iter()
                .map(|h| tlog_tiles::Hash(h.0))
                .collect();
            let before = root(&nodes, old).unwrap();
            tlog_tiles::check_tree(&proof, size, tlog_tiles::Hash(r.0), old, tlog_tiles::Hash(before.0)).unwrap();
        }
    }
}

#[test]
fn another_crate_opens_our_notes_and_convicts_a_flipped_byte() {
    let key = SigningKey::new("comity.example/log/1", &[5; 32]).unwrap();
    let checkpoint = Checkpoint {
        origin: "comity.example/log/1".into(),
        size: 4,
        root: sha256(&[b"x"]),
    };
    let text = key.sign(&checkpoint.text());
    let verifier = signed_note::StandardVerifier::new(&key.verifier().to_string()).unwrap();
    let list = signed_note::VerifierList::new(vec![Box::new(verifier)]);
    let note = signed_note::Note::from_bytes(text.as_bytes()).unwrap();
    let (held, _) = note.verify(&list).unwrap();
    assert_eq!(held.len(), 1);
    let forged = text.replacen("\n4\n", "\n5\n", 1);
    let note = signed_note::Note::from_bytes(forged.as_bytes()).unwrap();
    assert!(note.verify(&list).is_err());
}
