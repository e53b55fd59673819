//! What the tests share: the reference folder, and a table of texts.

#![allow(dead_code, reason = "each test file uses its part")]

use std::path::{Path, PathBuf};

/// A file of the reference folder, `../shared/data/reference` beside the project; nothing where it is absent, which fails in CI.
pub fn reference(file: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here
        .ancestors()
        .map(|folder| folder.join("shared/data/reference").join(file))
        .find(|path| path.exists());
    if found.is_none() {
        eprintln!("{file} is not here; nothing is compared");
        assert!(std::env::var_os("CI").is_none(), "{file} must be there in CI");
    }
    found
}

/// A CSV file as texts.
pub struct Lines {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Lines {
    /// Reads it whole.
    pub fn of(path: &Path) -> Self {
        let mut reader = csv::Reader::from_path(path).unwrap();
        let columns = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect();
        Self { columns, rows }
    }

    /// Its headings.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Its rows, each asked by heading.
    pub fn rows(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.iter().map(|row| Line {
            columns: &self.columns,
            row,
        })
    }
}

/// One row.
pub struct Line<'a> {
    columns: &'a [String],
    row: &'a [String],
}

impl<'a> Line<'a> {
    /// The text under a heading.
    pub fn get(&self, column: &str) -> &'a str {
        &self.row[self.columns.iter().position(|heading| heading == column).unwrap()]
    }
}
