//! The little of CBOR (RFC 8949) that authenticators speak: whole numbers, bytes, texts, and containers of known length.
//!
//! Everything is read from a slice and bounds are checked at each step; what is nested deeper than eight, of open length or of a kind that
//! an attestation has no use for is refused. Nothing is allocated for a length that was only claimed.

use crate::Fault;

const DEEPEST: u8 = 8;

/// Reads on through some bytes.
pub(crate) struct Reader<'b>(&'b [u8]);

/// One item, or the head of a container whose items follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item<'b> {
    /// A whole number.
    Int(i128),
    /// Bytes.
    Bytes(&'b [u8]),
    /// Text, not yet held to be UTF-8.
    Text(&'b [u8]),
    /// So many items follow.
    Array(u64),
    /// So many pairs follow.
    Map(u64),
    /// True, false, null, undefined.
    Simple,
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    /// What has not been read.
    pub(crate) fn rest(&self) -> &'b [u8] {
        self.0
    }

    pub(crate) fn take(&mut self, length: u64) -> Result<&'b [u8], Fault> {
        let length = usize::try_from(length).map_err(|_| Fault::Malformed)?;
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Fault::Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next item.
    pub(crate) fn item(&mut self) -> Result<Item<'b>, Fault> {
        let [head] = *self.take(1)? else {
            return Err(Fault::Malformed);
        };
        let (major, short) = (head >> 5, head & 31);
        if major == 7 {
            return match short {
                20..=23 => Ok(Item::Simple),
                _ => Err(Fault::Malformed),
            };
        }
        let number = match short {
            0..=23 => u64::from(short),
            24..=27 => {
                let width = 1_u64 << (short - 24);
                self.take(width)?.iter().fold(0_u64, |n, b| (n << 8) | u64::from(*b))
            }
            _ => return Err(Fault::Malformed),
        };
        Ok(match major {
            0 => Item::Int(i128::from(number)),
            1 => Item::Int(-1 - i128::from(number)),
            2 => Item::Bytes(self.take(number)?),
            3 => Item::Text(self.take(number)?),
            4 => Item::Array(number),
            5 => Item::Map(number),
            _ => return Err(Fault::Malformed),
        })
    }

    /// Passes over one item with everything in it.
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        self.skip_within(DEEPEST)
    }

    fn skip_within(&mut self, depth: u8) -> Result<(), Fault> {
        let depth = depth.checked_sub(1).ok_or(Fault::Malformed)?;
        let items = match self.item()? {
            Item::Array(n) => n,
            Item::Map(n) => n.checked_mul(2).ok_or(Fault::Malformed)?,
            _ => return Ok(()),
        };
        // Each item takes at least one byte, so a claimed length ends at the end of the bytes.
        for _ in 0..items {
            self.skip_within(depth)?;
        }
        Ok(())
    }

    /// The head of a map.
    pub(crate) fn map(&mut self) -> Result<u64, Fault> {
        match self.item()? {
            Item::Map(n) => Ok(n),
            _ => Err(Fault::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_bytes_and_texts_are_read() {
        for (bytes, item) in [
            (&[0x00][..], Item::Int(0)),
            (&[0x18, 0x64], Item::Int(100)),
            (&[0x26], Item::Int(-7)),
            (&[0x39, 0x01, 0x00], Item::Int(-257)),
            (&[0x3b, 255, 255, 255, 255, 255, 255, 255, 255], Item::Int(-(1 << 64))),
            (&[0x42, 1, 2], Item::Bytes(&[1, 2])),
            (&[0x61, b'a'], Item::Text(b"a")),
            (&[0xa1], Item::Map(1)),
            (&[0xf5], Item::Simple),
        ] {
            assert_eq!(Reader::new(bytes).item(), Ok(item), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_cut_off_open_or_too_deep_is_refused() {
        for bytes in [
            &[][..],
            &[0x18],
            &[0x43, 1, 2],
            &[0x5f, 0xff],
            &[0x9f],
            &[0xbf],
            &[0xc0, 0],
            &[0xf9, 0, 0],
            &[0x1c],
            &[0x9b, 255, 255, 255, 255, 255, 255, 255, 255],
            &[0xbb, 255, 255, 255, 255, 255, 255, 255, 255],
            &[0x5b, 255, 255, 255, 255, 255, 255, 255, 255],
            &[0x81; 100],
        ] {
            assert_eq!(Reader::new(bytes).skip(), Err(Fault::Malformed), "{bytes:?}");
        }
        let mut deep = vec![0x81; 7];
        deep.push(0);
        assert_eq!(Reader::new(&deep).skip(), Ok(()));
    }
}
