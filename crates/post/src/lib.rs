//! Post: one letter to one person, what becomes of it, and what a mail server says.
//!
//! A *letter* is composed once, to the same bytes for the same input; a *fate* tells what became of it; the *queue* says which
//! letters are due. Everything is pure: the socket, the clock and the disk are the roof's and the desk's. The rule that matters:
//! nothing that somebody typed can open a header of its own. *Arrival* says what a mail is that came in; there the rule is: what a machine
//! wrote never counts as an answer. Serves OEWG 63, 64. See docs/design/post.md and mail-in.md.

mod address;
pub mod arrival;
mod letter;
pub mod queue;
pub mod reply;

pub use address::EmailAddress;
pub use letter::{Block, HIDDEN_SUBJECT, Letter};
