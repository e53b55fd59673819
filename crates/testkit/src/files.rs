//! What lies in a data folder: for tests that something is gone, or never was there.

use std::path::Path;

/// The files below a folder that hold a text, as paths.
///
/// # Panics
/// Where a file cannot be read: then nothing can be said of it.
#[must_use]
pub fn files_holding(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_holding(&path, text));
        } else if std::fs::read(&path)
            .expect("a file")
            .windows(text.len())
            .any(|w| w == text.as_bytes())
        {
            found.push(path.display().to_string());
        }
    }
    found
}
