//! What tests of plain texts share: a text read, its addresses, references and findings.

use documents::{Document, read_text};

/// A text that is one.
pub fn read(text: &str) -> Document {
    read_text(text.as_bytes()).unwrap()
}

/// All addresses, in the order of the text.
pub fn places(text: &str) -> Vec<String> {
    read(text).walk().map(|node| node.address.clone()).collect()
}
