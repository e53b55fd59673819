//! What stands inside an encrypted message, walked by ourselves: at most one packing, at most four signatures, one text.
//!
//! The library would follow a message in a message, and count every signature that somebody put before a text, as deep and as often as they
//! stand there. Here the shape is fixed before anything is computed, and what is unpacked is counted while it grows.
//! RFC 9580, 4.2 (headers), 5.6 (packed), 5.9 (text), 10.3 (grammar).

use crate::OpenFault;
use std::borrow::Cow;
use std::io::Read;

/// Packets on one level; a plain message has three.
const PACKETS_MOST: usize = 16;
/// Signatures of one message: each costs a pass over the text.
const SIGNATURES_MOST: usize = 4;

const SIGNATURE: u8 = 2;
const ONE_PASS: u8 = 4;
const PACKED: u8 = 8;
const MARKER: u8 = 10;
const LITERAL: u8 = 11;
const PADDING: u8 = 21;

/// A packet: its kind and its body.
type Packet<'a> = (u8, Cow<'a, [u8]>);

/// A text and the bodies of the signatures over it.
#[derive(Debug)]
pub(crate) struct Inside {
    pub(crate) text: Vec<u8>,
    pub(crate) signatures: Vec<Vec<u8>>,
}

/// Reads a decrypted message; nothing of it grows beyond `most`.
pub(crate) fn inside(bytes: &[u8], most: usize) -> Result<Inside, OpenFault> {
    let packets = packets(bytes)?;
    if let [(PACKED, body)] = packets.as_slice() {
        return level(&self::packets(&unpacked(body, most)?)?, most);
    }
    level(&packets, most)
}

fn level(packets: &[Packet<'_>], most: usize) -> Result<Inside, OpenFault> {
    let mut announced = 0usize;
    let mut text: Option<Vec<u8>> = None;
    let mut signatures = Vec::new();
    for (tag, body) in packets {
        match *tag {
            ONE_PASS if text.is_none() && signatures.is_empty() => announced += 1,
            LITERAL if text.is_none() => text = Some(literal(body)?.to_vec()),
            // Before the text in the old way, or after it in the new.
            SIGNATURE if text.is_none() == (announced == 0) => signatures.push(body.to_vec()),
            _ => return Err(OpenFault::Malformed),
        }
    }
    let text = text.ok_or(OpenFault::Malformed)?;
    if signatures.len() > SIGNATURES_MOST || (announced > 0 && announced != signatures.len()) {
        return Err(OpenFault::Malformed);
    }
    if text.len() > most {
        return Err(OpenFault::TooLarge);
    }
    Ok(Inside { text, signatures })
}

/// Format, a name, a date, and then the text.
fn literal(body: &[u8]) -> Result<&[u8], OpenFault> {
    let (_, rest) = body.split_first().ok_or(OpenFault::Malformed)?;
    let (name, rest) = rest.split_first().ok_or(OpenFault::Malformed)?;
    rest.get(usize::from(*name) + 4..).ok_or(OpenFault::Malformed)
}

fn unpacked(body: &[u8], most: usize) -> Result<Vec<u8>, OpenFault> {
    let (how, body) = body.split_first().ok_or(OpenFault::Malformed)?;
    // Heads of packets are few: this much over the text, no more.
    let limit = most + 64 * 1024;
    let mut out = Vec::new();
    let take = u64::try_from(limit).unwrap_or(u64::MAX) + 1;
    match how {
        0 => return Ok(body.to_vec()),
        1 => flate2::read::DeflateDecoder::new(body).take(take).read_to_end(&mut out),
        2 => flate2::read::ZlibDecoder::new(body).take(take).read_to_end(&mut out),
        _ => return Err(OpenFault::Packed),
    }
    .map_err(|_| OpenFault::Malformed)?;
    if out.len() > limit {
        return Err(OpenFault::TooLarge);
    }
    Ok(out)
}

/// The packets of one level with their kind, markers and padding left out.
fn packets(mut bytes: &[u8]) -> Result<Vec<Packet<'_>>, OpenFault> {
    let mut found = Vec::new();
    let mut seen = 0usize;
    while let Some((head, rest)) = bytes.split_first() {
        seen += 1;
        if head & 0x80 == 0 || seen > PACKETS_MOST {
            return Err(OpenFault::Malformed);
        }
        let (tag, body, rest) = if head & 0x40 != 0 {
            let (body, rest) = new_body(rest)?;
            (head & 0x3f, body, rest)
        } else {
            let (length, rest) = match head & 3 {
                0 => number(rest, 1)?,
                1 => number(rest, 2)?,
                2 => number(rest, 4)?,
                // To the end.
                _ => (rest.len(), rest),
            };
            let (body, rest) = cut(rest, length)?;
            ((head >> 2) & 0x0f, Cow::Borrowed(body), rest)
        };
        bytes = rest;
        if tag != MARKER && tag != PADDING {
            found.push((tag, body));
        }
    }
    Ok(found)
}

fn number(bytes: &[u8], long: usize) -> Result<(usize, &[u8]), OpenFault> {
    let (head, rest) = cut(bytes, long)?;
    let value = head.iter().fold(0usize, |n, b| (n << 8) | usize::from(*b));
    Ok((value, rest))
}

fn cut(bytes: &[u8], at: usize) -> Result<(&[u8], &[u8]), OpenFault> {
    bytes.split_at_checked(at).ok_or(OpenFault::Malformed)
}

/// A body whose length is told in the new way, in one piece or in many.
fn new_body(bytes: &[u8]) -> Result<(Cow<'_, [u8]>, &[u8]), OpenFault> {
    let mut whole: Vec<u8> = Vec::new();
    let mut rest = bytes;
    let mut pieces = false;
    loop {
        let (first, after) = rest.split_first().ok_or(OpenFault::Malformed)?;
        let first = usize::from(*first);
        let (length, after, last) = match first {
            0..=191 => (first, after, true),
            192..=223 => {
                let (second, after) = after.split_first().ok_or(OpenFault::Malformed)?;
                (((first - 192) << 8) + usize::from(*second) + 192, after, true)
            }
            255 => {
                let (length, after) = number(after, 4)?;
                (length, after, true)
            }
            _ => (1usize << (first & 0x1f), after, false),
        };
        let (piece, after) = cut(after, length)?;
        if last && !pieces {
            return Ok((Cow::Borrowed(piece), after));
        }
        whole.extend_from_slice(piece);
        if last {
            return Ok((Cow::Owned(whole), after));
        }
        pieces = true;
        rest = after;
    }
}
