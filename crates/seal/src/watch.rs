//! The tree over one day of the watch book: who looked at which restricted entry.
//!
//! Each row has a salt of its own and becomes a leaf; the day's root is said in the ledger (kind `watch-day`). Whoever holds a row, its salt and its
//! path can show that the row stood in the book when the day was closed, and learns nothing about the others: not even how many there
//! were that day beyond the size of the tree, in which at least one leaf stands for no row. TRUST 7.

use crate::commit::{Hash, sha256};
use crate::tree::{append_leaves, empty_root, inclusion_proof, leaf_hash, root, verify_inclusion};
use std::collections::HashMap;

/// What stands in the tree for one row.
///
/// ```
/// use seal::watch_leaf;
/// assert_ne!(watch_leaf(&[1; 32], b"{}"), watch_leaf(&[2; 32], b"{}"));
/// ```
pub fn watch_leaf(salt: &[u8; 32], row: &[u8]) -> Hash {
    sha256(&[b"comity/v1/watch\0", salt, row])
}

/// The leaves of one closed day, in the order of their bytes: their place tells nothing of when somebody looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchDay {
    leaves: Vec<Hash>,
    nodes: HashMap<(u8, u64), Hash>,
}

/// Where a leaf stands, and the hashes beside its way to the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchPath {
    /// Its place, from 0.
    pub index: u64,
    /// Leaves of the day.
    pub size: u64,
    /// From the leaf up.
    pub path: Vec<Hash>,
}

impl WatchDay {
    /// The tree over these leaves.
    ///
    /// ```
    /// use seal::{Hash, WatchDay};
    /// let (a, b) = (Hash([1; 32]), Hash([2; 32]));
    /// let day = WatchDay::new(vec![b, a]);
    /// assert_eq!(day.root(), WatchDay::new(vec![a, b]).root());
    /// assert!(day.path(&a).unwrap().holds(&a, &day.root()));
    /// assert!(!day.path(&a).unwrap().holds(&b, &day.root()));
    /// ```
    pub fn new(mut leaves: Vec<Hash>) -> Self {
        leaves.sort_by_key(|leaf| leaf.0);
        leaves.dedup();
        let hashed: Vec<Hash> = leaves.iter().map(|leaf| leaf_hash(&leaf.0)).collect();
        // An empty tree lacks no node, so none can be missing.
        let complete = append_leaves(&|_, _| None, 0, &hashed).unwrap_or_default();
        let nodes = complete
            .into_iter()
            .map(|(level, at, hash)| ((level, at), hash))
            .collect();
        Self { leaves, nodes }
    }

    fn size(&self) -> u64 {
        self.leaves.len() as u64
    }

    /// What is said in the ledger.
    pub fn root(&self) -> Hash {
        let node = |level, at| self.nodes.get(&(level, at)).copied();
        root(&node, self.size()).unwrap_or_else(|_| empty_root())
    }

    /// The way from this leaf to the root; none where it is no leaf of the day.
    pub fn path(&self, leaf: &Hash) -> Option<WatchPath> {
        let index = self.leaves.binary_search_by_key(&leaf.0, |l| l.0).ok()? as u64;
        let node = |level, at| self.nodes.get(&(level, at)).copied();
        let path = inclusion_proof(&node, index, self.size()).ok()?;
        Some(WatchPath {
            index,
            size: self.size(),
            path,
        })
    }
}

impl WatchPath {
    /// Whether this leaf stands under this root.
    pub fn holds(&self, leaf: &Hash, root: &Hash) -> bool {
        verify_inclusion(&leaf_hash(&leaf.0), self.index, self.size, &self.path, root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_a_day_has_its_way_and_no_other_has() {
        for rows in 1_u8..40 {
            let leaves: Vec<Hash> = (0..rows).map(|i| watch_leaf(&[i; 32], &[i])).collect();
            let day = WatchDay::new(leaves.clone());
            let root = day.root();
            for leaf in &leaves {
                assert!(day.path(leaf).unwrap().holds(leaf, &root));
            }
            let stranger = watch_leaf(&[99; 32], &[0]);
            assert!(day.path(&stranger).is_none());
            assert!(!day.path(&leaves[0]).unwrap().holds(&stranger, &root));
            let without = WatchDay::new(leaves[1..].to_vec());
            assert_ne!(without.root(), root, "a row taken away changes the root");
        }
    }
}
