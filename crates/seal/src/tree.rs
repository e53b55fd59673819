//! The Merkle tree of RFC 6962 over entries, from a table of complete nodes.
//!
//! A *node* `(level, index)` covers the leaves `index·2^level .. (index+1)·2^level` and is stored once, when it is
//! complete. Roots and proofs of any size are computed from complete nodes alone, in O(log² n) reads.

use crate::commit::{Hash, sha256};

/// Where complete nodes are read from.
pub trait Nodes {
    /// The hash of a complete node, or none if it is not there.
    fn node(&self, level: u8, index: u64) -> Option<Hash>;
}

impl<F: Fn(u8, u64) -> Option<Hash>> Nodes for F {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        self(level, index)
    }
}

/// Why a root or proof cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// A complete node is missing from the table.
    #[error("node {0}/{1} is missing")]
    Missing(u8, u64),
    /// The index or size asked for lies outside the tree.
    #[error("outside the tree")]
    Outside,
}

/// `H(0x00 ‖ entry)`.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    sha256(&[&[0], entry])
}

/// `H(0x01 ‖ left ‖ right)`.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    sha256(&[&[1], &left.0, &right.0])
}

/// The root of the empty tree.
pub fn empty_root() -> Hash {
    sha256(&[])
}

/// Appends leaf hashes to a tree of `size` leaves; returns every node that became complete, leaves (level 0) included.
pub fn append_leaves(nodes: &dyn Nodes, size: u64, leaves: &[Hash]) -> Result<Vec<(u8, u64, Hash)>, TreeError> {
    let mut fresh: Vec<(u8, u64, Hash)> = Vec::with_capacity(leaves.len() * 2);
    // The right edge: the complete subtrees of the present size, largest first.
    let mut edge: Vec<(u8, u64, Hash)> = Vec::new();
    for (level, index) in complete_subtrees(0, size) {
        edge.push((
            level,
            index,
            nodes.node(level, index).ok_or(TreeError::Missing(level, index))?,
        ));
    }
    for (index, leaf) in (size..).zip(leaves) {
        let mut node = (0u8, index, *leaf);
        fresh.push(node);
        while let Some(&(level, left_index, left)) = edge.last() {
            if level != node.0 {
                break;
            }
            edge.pop();
            node = (level + 1, left_index / 2, node_hash(&left, &node.2));
            fresh.push(node);
        }
        edge.push(node);
    }
    Ok(fresh)
}

/// The complete subtrees that tile `start..end`, left to right.
fn complete_subtrees(mut start: u64, end: u64) -> Vec<(u8, u64)> {
    let mut out = Vec::new();
    while start < end {
        let by_start = if start == 0 { 63 } else { start.trailing_zeros() };
        let by_room = 63 - (end - start).leading_zeros();
        let level = by_start.min(by_room);
        out.push((u8::try_from(level).unwrap_or(63), start >> level));
        start += 1 << level;
    }
    out
}

/// The hash of the leaves `start..end` as RFC 6962 defines it; `start` is a multiple of the largest power of two below `end − start`.
fn range_hash(nodes: &dyn Nodes, start: u64, end: u64) -> Result<Hash, TreeError> {
    let mut hash: Option<Hash> = None;
    for (level, index) in complete_subtrees(start, end).into_iter().rev() {
        let node = nodes.node(level, index).ok_or(TreeError::Missing(level, index))?;
        hash = Some(match hash {
            None => node,
            Some(right) => node_hash(&node, &right),
        });
    }
    Ok(hash.unwrap_or_else(empty_root))
}

/// The root of the first `size` leaves.
pub fn root(nodes: &dyn Nodes, size: u64) -> Result<Hash, TreeError> {
    range_hash(nodes, 0, size)
}

fn split(n: u64) -> u64 {
    // the largest power of two smaller than n, n ≥ 2
    1 << (63 - (n - 1).leading_zeros())
}

/// The inclusion proof of leaf `index` in the tree of `size` leaves, from the leaf upwards.
pub fn inclusion_proof(nodes: &dyn Nodes, index: u64, size: u64) -> Result<Vec<Hash>, TreeError> {
    if index >= size {
        return Err(TreeError::Outside);
    }
    let (mut start, mut end) = (0, size);
    let mut path = Vec::new();
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            path.push(range_hash(nodes, middle, end)?);
            end = middle;
        } else {
            path.push(range_hash(nodes, start, middle)?);
            start = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// Whether `leaf` is at `index` in the tree of `size` leaves with this root.
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut fn_, mut sn) = (*leaf, index, size - 1);
    for p in proof {
        if sn == 0 {
            return false;
        }
        if fn_ & 1 == 1 || fn_ == sn {
            node = node_hash(p, &node);
            if fn_ & 1 == 0 {
                while fn_ & 1 == 0 && fn_ != 0 {
                    fn_ >>= 1;
                    sn >>= 1;
                }
            }
        } else {
            node = node_hash(&node, p);
        }
        fn_ >>= 1;
        sn >>= 1;
    }
    sn == 0 && node == *root
}

/// The proof that the tree of `new` leaves extends the one of `old` (RFC 6962, 2.1.2).
pub fn consistency_proof(nodes: &dyn Nodes, old: u64, new: u64) -> Result<Vec<Hash>, TreeError> {
    if old > new {
        return Err(TreeError::Outside);
    }
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    let (mut start, mut end) = (0, new);
    let mut whole = true; // the old tree is still a complete left part
    let mut path = Vec::new();
    while old != end {
        let middle = start + split(end - start);
        if old <= middle {
            path.push(range_hash(nodes, middle, end)?);
            end = middle;
        } else {
            path.push(range_hash(nodes, start, middle)?);
            start = middle;
            whole = false;
        }
    }
    if !whole {
        path.push(range_hash(nodes, start, end)?);
    }
    path.reverse();
    Ok(path)
}

/// Whether the tree (`new`, `new_root`) extends the tree (`old`, `old_root`) (RFC 9162, 2.1.4.2).
pub fn verify_consistency(old: u64, old_root: &Hash, new: u64, new_root: &Hash, proof: &[Hash]) -> bool {
    if old > new {
        return false;
    }
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    if old == 0 {
        return proof.is_empty() && *old_root == empty_root();
    }
    let mut path = proof.iter();
    let (mut fn_, mut sn) = (old - 1, new - 1);
    while fn_ & 1 == 1 {
        fn_ >>= 1;
        sn >>= 1;
    }
    let first = if old.is_power_of_two() {
        *old_root
    } else {
        match path.next() {
            Some(h) => *h,
            None => return false,
        }
    };
    let (mut fr, mut sr) = (first, first);
    for c in path {
        if sn == 0 {
            return false;
        }
        if fn_ & 1 == 1 || fn_ == sn {
            fr = node_hash(c, &fr);
            sr = node_hash(c, &sr);
            if fn_ & 1 == 0 {
                while fn_ & 1 == 0 && fn_ != 0 {
                    fn_ >>= 1;
                    sn >>= 1;
                }
            }
        } else {
            sr = node_hash(&sr, c);
        }
        fn_ >>= 1;
        sn >>= 1;
    }
    sn == 0 && fr == *old_root && sr == *new_root
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn plain_root(leaves: &[Hash]) -> Hash {
        match leaves.len() {
            0 => empty_root(),
            1 => leaves[0],
            n => {
                let k = usize::try_from(split(n as u64)).unwrap();
                node_hash(&plain_root(&leaves[..k]), &plain_root(&leaves[k..]))
            }
        }
    }

    #[test]
    fn every_root_and_proof_of_small_trees_holds_and_no_other() {
        let leaves: Vec<Hash> = (0u8..40).map(|i| leaf_hash(&[i])).collect();
        let mut table: HashMap<(u8, u64), Hash> = HashMap::new();
        let mut size = 0;
        for step in [1usize, 2, 4, 1, 9, 16, 7] {
            let look = |l: u8, i: u64| table.get(&(l, i)).copied();
            let fresh = append_leaves(&look, size as u64, &leaves[size..size + step]).unwrap();
            for (l, i, h) in fresh {
                table.insert((l, i), h);
            }
            size += step;
        }
        let look = |l: u8, i: u64| table.get(&(l, i)).copied();
        for n in 0..=40u64 {
            let r = root(&look, n).unwrap();
            assert_eq!(r, plain_root(&leaves[..n as usize]), "root of {n}");
            for i in 0..n {
                let p = inclusion_proof(&look, i, n).unwrap();
                assert!(verify_inclusion(&leaves[i as usize], i, n, &p, &r));
                assert!(!verify_inclusion(&leaves[i as usize], (i + 1) % n.max(2), n, &p, &r) || n == 1);
                assert!(!verify_inclusion(&leaf_hash(b"other"), i, n, &p, &r));
            }
            for old in 0..=n {
                let p = consistency_proof(&look, old, n).unwrap();
                let o = root(&look, old).unwrap();
                assert!(verify_consistency(old, &o, n, &r, &p), "{old} to {n}");
                if old > 0 && old < n {
                    assert!(!verify_consistency(old, &leaf_hash(b"x"), n, &r, &p));
                }
            }
        }
    }
}
