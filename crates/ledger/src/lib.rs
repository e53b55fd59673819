//! The ledger: append, keep, erase, checkpoint, prove.
//!
//! One [`Ledger`] writes (it belongs to the turn), any number of [`Log`]s read. What was committed here is what was
//! acknowledged. The order of durability is the rule that matters (DESIGN 5): entries, nodes and the signed note in one commit;
//! then `keys/head.note`; then the public sees it. A ledger that does not extend `head.note` serves reads and refuses to sign.
//! Serves the trust that OEWG 7 and 64 ask for: anyone entitled can prove what was said.

mod backup;
mod keys;
mod log;
mod write;

pub use backup::{Gone, Restored, backup, finish_restore, restore, restore_held, restore_is_unfinished};
pub use keys::{Held, Keys, Undone};
pub use log::{Found, Log, Row, Texts};
pub use write::{Appended, Health, Ledger, Options, Unfinished, write_receipt};

use store::StoreError;

/// Seconds after acceptance by which the proof is there. Constant of format v1: a receipt can be written again from its stamp.
pub const DUE_SECONDS: i64 = 600;

/// What went wrong with the ledger.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The file could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file is not a sound ledger.
    #[error("the ledger is not sound: {0}")]
    Unsound(String),
    /// Something stands in the way; nothing was changed. The words say what, and what to do.
    #[error("{0}")]
    InTheWay(String),
    /// Another process is writing here, or the ledger does not extend `head.note`.
    #[error("refused to sign: {0}")]
    MayNotSign(String),
}

impl From<rusqlite::Error> for LedgerError {
    fn from(e: rusqlite::Error) -> Self {
        Self::Store(e.into())
    }
}

impl From<std::io::Error> for LedgerError {
    fn from(e: std::io::Error) -> Self {
        Self::Store(e.into())
    }
}

impl LedgerError {
    /// Whether it passes by itself: see [`StoreError::passes`].
    pub const fn passes(&self) -> bool {
        matches!(self, Self::Store(e) if e.passes())
    }

    /// Whether the only trouble is a full disk.
    pub const fn is_full(&self) -> bool {
        matches!(self, Self::Store(StoreError::Full))
    }
}
