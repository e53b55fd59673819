//! What is opened, what is not, and that nothing grows.

use crate::{key, node, now};
use openpgp::{NodeKey, OPENED_MOST, OpenFault, Recipient, Signed, read_inside};
use std::io::Write;

/// A packet in the new form, its length in five bytes.
fn packet(tag: u8, body: &[u8]) -> Vec<u8> {
    let mut out = vec![0xc0 | tag, 255];
    out.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
    out.extend(body);
    out
}

fn literal(text: &[u8]) -> Vec<u8> {
    let mut body = vec![b'b', 0, 0, 0, 0, 0];
    body.extend(text);
    packet(11, &body)
}

fn packed(how: u8, inner: &[u8]) -> Vec<u8> {
    let mut body = vec![how];
    let mut z = flate2::write::ZlibEncoder::new(&mut body, flate2::Compression::best());
    z.write_all(inner).unwrap();
    z.finish().unwrap();
    packet(8, &body)
}

#[test]
fn what_we_write_to_a_node_it_opens_and_knows_who_signed() {
    let (from, to) = (NodeKey::make("Other <a@b.example>", now(), [9; 32]).unwrap(), node());
    let recipient = Recipient::parse(&to.public_armor().unwrap(), now()).unwrap();
    let sender = Recipient::parse(&from.public_armor().unwrap(), now()).unwrap();
    let armor = from
        .encrypt(b"Content-Type: text/plain\r\n\r\nHello", &[recipient], now(), [1; 32])
        .unwrap();
    assert!(!armor.contains("Hello"));
    assert!(armor.split("\r\n").all(|l| l.len() <= 76 && !l.contains(['\r', '\n'])));
    let opened = to.open(armor.as_bytes(), Some(&sender)).unwrap();
    assert_eq!(opened.text, b"Content-Type: text/plain\r\n\r\nHello");
    assert_eq!(opened.signed, Signed::ByContact);
    let stranger = Recipient::parse(&key("curve"), now()).unwrap();
    assert_eq!(
        to.open(armor.as_bytes(), Some(&stranger)).unwrap().signed,
        Signed::Unknown
    );
    assert_eq!(to.open(armor.as_bytes(), None).unwrap().signed, Signed::Unknown);
    assert_eq!(from.open(armor.as_bytes(), None).unwrap_err(), OpenFault::NotForUs);
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let to = [Recipient::parse(&key("curve"), now()).unwrap()];
    let once = node().encrypt(b"x", &to, now(), [1; 32]).unwrap();
    assert_eq!(node().encrypt(b"x", &to, now(), [1; 32]).unwrap(), once);
    assert_ne!(node().encrypt(b"x", &to, now(), [2; 32]).unwrap(), once);
    assert!(node().encrypt(b"x", &[], now(), [1; 32]).is_err());
}

#[test]
fn a_message_changed_on_its_way_is_not_opened() {
    let to = node();
    let recipient = Recipient::parse(&to.public_armor().unwrap(), now()).unwrap();
    let armor = to.encrypt(&[b'x'; 500], &[recipient], now(), [1; 32]).unwrap();
    let lines: Vec<&str> = armor.lines().collect();
    for line in 5..lines.len() - 3 {
        let mut changed: Vec<String> = lines.iter().map(|l| (*l).to_owned()).collect();
        let new = if changed[line].as_bytes()[3] == b'A' { "B" } else { "A" };
        changed[line].replace_range(3..4, new);
        assert_eq!(
            to.open(changed.join("\r\n").as_bytes(), None).unwrap_err(),
            OpenFault::Changed,
            "line {line}"
        );
    }
}

#[test]
fn a_bomb_is_not_unpacked_beyond_its_limit() {
    // 1 GiB would be 1 MiB packed: 64 MiB are 64 KiB and enough to see it.
    let bomb = packed(2, &literal(&vec![0; 64 << 20]));
    assert!(bomb.len() < 100_000);
    assert_eq!(read_inside(&bomb, None).unwrap_err(), OpenFault::TooLarge);
    // What is dropped in the end is not unpacked either.
    let hidden = packed(2, &[packet(21, &vec![0; 64 << 20]), literal(b"x")].concat());
    assert_eq!(read_inside(&hidden, None).unwrap_err(), OpenFault::TooLarge);
    let full = packed(2, &literal(&vec![0; OPENED_MOST]));
    assert_eq!(read_inside(&full, None).unwrap().text.len(), OPENED_MOST);
    let over = literal(&vec![0; OPENED_MOST + 1]);
    assert_eq!(read_inside(&over, None).unwrap_err(), OpenFault::TooLarge);
}

#[test]
fn packed_in_packed_and_signed_by_many_is_not_followed() {
    let twice = packed(2, &packed(2, &literal(b"x")));
    assert_eq!(read_inside(&twice, None).unwrap_err(), OpenFault::Malformed);
    let one_pass = packet(4, &[3, 0, 10, 22, 1, 2, 3, 4, 5, 6, 7, 8, 1]);
    let mut many = one_pass.repeat(5);
    many.extend(literal(b"x"));
    many.extend(packet(2, b"signature").repeat(5));
    assert_eq!(read_inside(&many, None).unwrap_err(), OpenFault::Malformed);
    let mut crowd = packed(2, &one_pass.repeat(100_000));
    assert_eq!(read_inside(&crowd, None).unwrap_err(), OpenFault::TooLarge);
    crowd = one_pass.repeat(1000);
    assert_eq!(read_inside(&crowd, None).unwrap_err(), OpenFault::Malformed);
}

#[test]
fn shapes_that_are_none_are_refused_by_name() {
    let malformed = [
        Vec::new(),
        b"text".to_vec(),
        packet(11, b""),
        packet(11, b"b\xff"),
        packet(8, b""),
        [literal(b"a"), literal(b"b")].concat(),
        // A signature that nothing announced, behind the text.
        [literal(b"a"), packet(2, b"x")].concat(),
        // One announced and none given.
        [packet(4, b"x"), literal(b"a")].concat(),
        // Encrypted once more.
        packet(18, b"\x01x"),
        vec![0xcb, 255, 0xff, 0xff, 0xff, 0xff],
        vec![0xcb, 0xe0 | 30],
    ];
    for bytes in malformed {
        assert_eq!(
            read_inside(&bytes, None).unwrap_err(),
            OpenFault::Malformed,
            "{bytes:?}"
        );
    }
    assert_eq!(
        read_inside(&packet(8, b"\x03BZh9"), None).unwrap_err(),
        OpenFault::Packed
    );
    let (marker, padding) = (packet(10, b"PGP"), packet(21, &[0; 40]));
    let plain = [marker, padding, literal(b"a")].concat();
    assert_eq!(read_inside(&plain, None).unwrap().signed, Signed::No);
    // In pieces of 512 and 1.
    let mut pieces = vec![0xcb, 0xe0 | 9];
    pieces.extend(&literal(&[b'y'; 507])[6..][..512]);
    pieces.extend([1, b'z']);
    assert_eq!(read_inside(&pieces, None).unwrap().text.len(), 507);
}

#[test]
fn what_is_not_protected_or_not_encrypted_is_not_opened() {
    let armored = |bytes: &[u8]| {
        let mut text = String::from("-----BEGIN PGP MESSAGE-----\n\n");
        const ABC: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for three in bytes.chunks(3) {
            let n = three.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - three.len()));
            for at in 0..4 {
                let sign = ABC[(n >> (18 - 6 * at)) as usize & 63];
                text.push(if at <= three.len() { sign as char } else { '=' });
            }
        }
        text + "\n-----END PGP MESSAGE-----\n"
    };
    let open = |bytes: &[u8]| node().open(armored(bytes).as_bytes(), None).unwrap_err();
    assert_eq!(open(&literal(b"in clear")), OpenFault::Unprotected);
    assert_eq!(open(&packed(2, &literal(b"in clear"))), OpenFault::Unprotected);
    assert_eq!(open(&packet(9, &[1; 40])), OpenFault::Unprotected);
    assert_eq!(open(&packet(18, &[1; 40])), OpenFault::NotForUs);
    assert_eq!(open(b"x"), OpenFault::Malformed);
    assert_eq!(node().open(b"no armor", None).unwrap_err(), OpenFault::Malformed);
    assert_eq!(
        node().open(key("curve").as_bytes(), None).unwrap_err(),
        OpenFault::Malformed
    );
    assert_eq!(
        node().open(&vec![b'x'; openpgp::BYTES_MOST + 1], None).unwrap_err(),
        OpenFault::TooLarge
    );
}
