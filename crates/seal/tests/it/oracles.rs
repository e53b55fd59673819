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

/// Served as a log's address would be; `spoil` turns one byte of that tile.
struct Served<'a> {
    nodes: &'a HashMap<(u8, u64), Hash>,
    spoil: Option<&'a str>,
}

impl tlog_tiles::TileReader for Served<'_> {
    fn height(&self) -> u8 {
        TILE_HEIGHT
    }

    fn read_tiles(&self, tiles: &[tlog_tiles::Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        let nodes = |l: u8, i: u64| self.nodes.get(&(l, i)).copied();
        Ok(tiles
            .iter()
            .map(|tile| {
                // Asked for by the path that the other crate writes: its height stands in it, ours is that of the specification.
                let path = tile.path();
                let ours = path.strip_prefix("tile/8/").expect("tiles of height 8");
                let address = TileAddress::parse(ours).expect("an address of ours");
                let mut bytes = address.hashes(&nodes).expect("a tile");
                if self.spoil == Some(ours) {
                    bytes[5] ^= 1;
                }
                bytes
            })
            .collect())
    }

    fn save_tiles(&self, _: &[tlog_tiles::Tile], _: &[Vec<u8>]) {}
}

#[test]
fn another_crate_writes_and_reads_the_paths_of_tiles_as_we_do() {
    for (level, index, width) in [
        (0u8, 0u64, 256u64),
        (0, 0, 1),
        (0, 999, 255),
        (1, 1_000, 256),
        (2, 1_067, 44),
        (0, 1_234_067, 256),
        (3, 1_234_067, 7),
        (0, 999_999_999, 128),
    ] {
        let w = u32::try_from(width).unwrap();
        for data in [false, true] {
            if data && level > 0 {
                continue;
            }
            let ours = TileAddress {
                level: (!data).then_some(level),
                index,
                width,
            };
            let theirs = tlog_tiles::Tile::new(TILE_HEIGHT, level, index, w, data);
            // The specification calls the entries by another name than that crate does, which is older.
            let path = theirs.path().replacen("/8/data/", "/8/entries/", 1);
            assert_eq!(format!("tile/8/{ours}"), path);
            assert_eq!(TileAddress::parse(path.strip_prefix("tile/8/").unwrap()), Some(ours));
            let back =
                tlog_tiles::Tile::from_path(&format!("tile/8/{ours}").replacen("/entries/", "/data/", 1)).unwrap();
            assert_eq!(
                (back.level(), back.level_index(), back.width(), back.is_data()),
                (level, index, w, data)
            );
        }
    }
    for odd in [
        "0/1",
        "0/0001",
        "0/x001/1",
        "0/001.p/0",
        "0/001.p/256",
        "0/x000/001",
        "0/001.p/07",
    ] {
        assert_eq!(TileAddress::parse(odd), None, "{odd}");
        // That crate panics at a width of nothing instead of refusing it.
        assert!(
            odd.ends_with(".p/0") || tlog_tiles::Tile::from_path(&format!("tile/8/{odd}")).is_err(),
            "{odd}"
        );
    }
}

#[test]
fn another_crate_reads_our_tiles_and_convicts_a_turned_byte() {
    use tlog_tiles::HashReader;
    // Two levels of full tiles, and a partial one in each.
    let size = 66_000u64;
    let (leaves, table) = leaves(size);
    let nodes = |l: u8, i: u64| table.get(&(l, i)).copied();
    let head = tlog_tiles::Hash(root(&nodes, size).unwrap().0);
    let sound = Served {
        nodes: &table,
        spoil: None,
    };
    let reader = tlog_tiles::TileHashReader::new(size, head, &sound);
    // That crate leaves the first full tiles unauthenticated where several subtrees lie in one tile; so what is spoilt is not what is asked for first.
    let places = [65_535u64, 0, 1, 255, 256, 4_095, 65_536, 65_999];
    let wanted: Vec<u64> = places.iter().map(|n| tlog_tiles::stored_hash_index(0, *n)).collect();
    let read = reader.read_hashes(&wanted).unwrap();
    for (place, hash) in places.iter().zip(&read) {
        let entry = entry(&sha256(&[&place.to_be_bytes()]));
        assert_eq!(hash.0, leaves[usize::try_from(*place).unwrap()].0);
        assert_eq!(*hash, tlog_tiles::record_hash(&entry), "the leaf of its entry");
    }
    assert_eq!(tlog_tiles::tree_hash(size, &reader).unwrap(), head);
    for spoil in ["0/000", "0/257.p/208", "1/000", "1/001.p/1", "2/000.p/1"] {
        let spoilt = Served {
            nodes: &table,
            spoil: Some(spoil),
        };
        let reader = tlog_tiles::TileHashReader::new(size, head, &spoilt);
        assert!(reader.read_hashes(&wanted).is_err(), "{spoil}");
    }
}

#[test]
fn a_bundle_of_entries_is_read_by_its_lengths_alone() {
    let entries: Vec<[u8; ENTRY_LEN]> = (0..256u64).map(|n| entry(&sha256(&[&n.to_be_bytes()]))).collect();
    let bundle = entry_bundle(&entries);
    let (mut rest, mut read) = (bundle.as_slice(), Vec::new());
    while let Some((length, more)) = rest.split_first_chunk::<2>() {
        let (one, after) = more.split_at(usize::from(u16::from_be_bytes(*length)));
        read.push(one);
        rest = after;
    }
    assert_eq!(read.len(), 256);
    let (leaves, _) = leaves(256);
    for (one, leaf) in read.iter().zip(&leaves) {
        assert_eq!(tlog_tiles::record_hash(one).0, leaf.0);
    }
}

/// Signed by others, with keys of others: the example of the signed-note documentation, and the head of the Go checksum database at 6,476,701
/// records.
#[test]
fn we_open_notes_that_others_have_published() {
    let example = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\u{2014} PeterNeumann \
        x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    let peter = VerifierKey::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").unwrap();
    let text = open_note(example, &peter).unwrap();
    assert!(text.starts_with("If you think") && text.ends_with("problem is.\n"));
    assert!(open_note(&example.replace("think", "thing"), &peter).is_err());

    let published = "go.sum database tree\n6476701\nmb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=\n\n\u{2014} sum.golang.org \
        Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=\n";
    let sum = VerifierKey::parse("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8").unwrap();
    let text = open_note(published, &sum).unwrap();
    let theirs = tlog_tiles::Checkpoint::from_bytes(format!("{text}\n").as_bytes())
        .or_else(|_| tlog_tiles::Checkpoint::from_bytes(text.as_bytes()))
        .unwrap();
    let same = Checkpoint {
        origin: theirs.origin().to_owned(),
        size: theirs.size(),
        root: Hash(theirs.hash().0),
    };
    assert_eq!(same.size, 6_476_701);
    assert_eq!(same.text(), text, "written as they write it");
    assert!(open_note(&published.replace("6476701", "6476702"), &sum).is_err());
    // A log of ours signs under its own name; one that does not is not taken for one.
    assert!(matches!(
        Checkpoint::open(published, &sum),
        Err(NoteError::WrongOrigin(_))
    ));
    assert!(open_note(published, &peter).is_err(), "another's key");
}
