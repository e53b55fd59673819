//! What the tests share: the reference folder, a table of texts, and draws one after the other.

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

/// Draws one after the other, the same in every run (splitmix64).
///
/// Not the engine's own chance: what the tests ask does not change with what they examine, and how many cases of each kind a test of plans
/// counts rests on these numbers.
pub struct Draws(u64);

impl Draws {
    /// The draws of a seed.
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from 0 to `end` − 1.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A place among so many.
    pub fn place(&mut self, end: usize) -> usize {
        self.below(end as u64) as usize
    }

    /// A number from 0 to below 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
