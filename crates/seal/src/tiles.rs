//! Tiles and entry bundles of C2SP tlog-tiles, computed from the node table; there are no tile files (DESIGN 5).

use crate::commit::{ENTRY_LEN, Hash};
use crate::tree::Nodes;

/// Levels of the tree in one tile.
pub const TILE_HEIGHT: u8 = 8;
/// Hashes in a full tile.
pub const TILE_WIDTH: u64 = 256;
/// Entries in a full bundle.
pub const ENTRY_BUNDLE: u64 = 256;

/// The address of a tile or of an entry bundle, as in `tile/0/x001/067.p/44`.
///
/// ```
/// use seal::TileAddress;
/// let a = TileAddress::parse("0/x001/067.p/44").unwrap();
/// assert_eq!((a.level, a.index, a.width), (Some(0), 1067, 44));
/// assert_eq!(a.to_string(), "0/x001/067.p/44");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileAddress {
    /// Tile level 0–63, or none for an entry bundle.
    pub level: Option<u8>,
    /// Index of the tile in its level.
    pub index: u64,
    /// Hashes (or entries) in it, 1–256.
    pub width: u64,
}

impl TileAddress {
    /// Reads what follows `tile/`. Anything not written as the specification writes it is refused.
    pub fn parse(path: &str) -> Option<Self> {
        let (head, rest) = path.split_once('/')?;
        let level = match head {
            "entries" => None,
            n if n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()) => {
                Some(n.parse::<u8>().ok().filter(|l| *l <= 63)?)
            }
            _ => return None,
        };
        let (digits, width) = match rest.split_once(".p/") {
            Some((digits, w)) => (digits, w.parse::<u64>().ok().filter(|w| (1..=255).contains(w))?),
            None => (rest, TILE_WIDTH),
        };
        let groups: Vec<&str> = digits.split('/').collect();
        if groups.len() > 6 {
            return None;
        }
        let mut index = 0u64;
        for (i, group) in groups.iter().enumerate() {
            let three = if i + 1 < groups.len() {
                group.strip_prefix('x')?
            } else {
                group
            };
            if three.len() != 3 || !three.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            index = index * 1000 + three.parse::<u64>().ok()?;
        }
        let address = Self { level, index, width };
        (address.to_string() == path).then_some(address)
    }

    /// Whether a tree of `size` leaves has this tile with this width.
    pub fn lies_within(&self, size: u64) -> bool {
        let shift = u32::from(self.level.unwrap_or(0)) * u32::from(TILE_HEIGHT);
        let in_level = size.checked_shr(shift).unwrap_or(0);
        self.index
            .checked_mul(TILE_WIDTH)
            .and_then(|start| start.checked_add(self.width))
            .is_some_and(|end| end <= in_level)
    }

    /// The hashes of this tile, one after the other; none if a node is missing.
    pub fn hashes(&self, nodes: &dyn Nodes) -> Option<Vec<u8>> {
        let level = self.level?.checked_mul(TILE_HEIGHT)?;
        let start = self.index.checked_mul(TILE_WIDTH)?;
        let mut out = Vec::new();
        for i in start..start + self.width {
            out.extend_from_slice(&nodes.node(level, i)?.0);
        }
        Some(out)
    }
}

impl std::fmt::Display for TileAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.level {
            Some(l) => write!(f, "{l}/")?,
            None => f.write_str("entries/")?,
        }
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        for (i, g) in groups.iter().enumerate().rev() {
            if i > 0 {
                write!(f, "x{g:03}/")?;
            } else {
                write!(f, "{g:03}")?;
            }
        }
        if self.width < TILE_WIDTH {
            write!(f, ".p/{}", self.width)?;
        }
        Ok(())
    }
}

/// Entries as the specification bundles them: each with its length in two bytes before it.
pub fn entry_bundle<'a>(entries: impl IntoIterator<Item = &'a [u8; ENTRY_LEN]>) -> Vec<u8> {
    let mut out = Vec::new();
    for entry in entries {
        out.extend_from_slice(&[0, 33]);
        out.extend_from_slice(entry);
    }
    out
}

/// Splits a full hash tile back into hashes; none if its length is not a multiple of 32.
pub fn split_tile(bytes: &[u8]) -> Option<Vec<Hash>> {
    bytes.chunks(32).map(Hash::from_slice).collect()
}
