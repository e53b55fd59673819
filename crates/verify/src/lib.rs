//! The stand-alone checker: an opening, an approval, a row of the watch book, a receipt, a checkpoint, or a whole ledger file. It links no server crate.
//!
//! Who acts: anyone with a proof file and a key; an operator with the data folder. The rule that matters: a change to what the ledger
//! says is convicted with the name of the record. It reads the ledger's tables with code of its own, so that a fault in the
//! server's crate `ledger` is not repeated here. Serves the proof that PRODUCT 9 promises; see TRUST G-S12.

mod approval;
mod ledger_file;
mod patience;
pub mod watch;

pub use approval::{Approved, Unapproved, approval, both};
pub use ledger_file::{Conviction, Report, export, ledger_file};
pub use patience::{Bar, Patience, SHORT};
