//! A form as it was sent: names and values, by one look-up, whatever the door made of the bytes.

use std::collections::{BTreeMap, HashMap};

/// Named texts, from a form or a JSON body.
pub trait Fields {
    /// The text of a field, if it was sent.
    fn field(&self, name: &str) -> Option<&str>;
}

impl Fields for BTreeMap<String, String> {
    fn field(&self, name: &str) -> Option<&str> {
        self.get(name).map(String::as_str)
    }
}

impl Fields for HashMap<String, String> {
    fn field(&self, name: &str) -> Option<&str> {
        self.get(name).map(String::as_str)
    }
}

impl Fields for [(String, String)] {
    fn field(&self, name: &str) -> Option<&str> {
        self.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

impl Fields for Vec<(String, String)> {
    fn field(&self, name: &str) -> Option<&str> {
        self.as_slice().field(name)
    }
}
