//! Commitments, the Merkle tree, tiles, signed notes and proofs: what an offline verifier needs, and little more.
//!
//! Bytes are those of `docs/design/format-v1.md`. Nothing here reads a file, a clock or chance: secrets and keys come in as
//! arguments. Whoever holds an opening and a key can check a statement with this crate alone (DESIGN 3–5).

mod closed;
mod commit;
mod note;
mod opening;
mod tiles;
mod tree;
mod watch;

pub use commit::{
    ENTRY_LEN, Hash, Secret, approval_challenge, entry, entry_of_filler, input_mark, part_commitment, parts_root,
    seal_of, sha256, sha256_of, statement_id,
};
pub use note::{Checkpoint, NoteError, Receipt, SigningKey, VerifierKey, open_note};
pub use opening::{Opened, Opening, OpeningPart, Problem, Proof, parts_of};
pub use tiles::{ENTRY_BUNDLE, TILE_HEIGHT, TILE_WIDTH, TileAddress, entry_bundle, split_tile};
pub use tree::{
    Nodes, TreeError, append_leaves, consistency_proof, empty_root, inclusion_proof, leaf_hash, node_hash, root,
    verify_consistency, verify_inclusion,
};
pub use watch::{WatchDay, WatchPath, watch_leaf};
