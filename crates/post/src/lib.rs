//! Post: one message to one contact, its fate, the reply read. Pure: no socket, no clock, no database.
//!
//! *Arrival* says what a mail is that was taken in: a reply, a notice of absence, a delivery report, a read receipt. The rule that
//! matters: what a machine wrote never counts as an answer. See docs/design/mail-in.md. Serves OEWG 64.

pub mod arrival;
