//! Fuzz targets of composite indices: a framework, and a table of answers as CSV and as a workbook.
//!
//! What is accepted is written again and reads as the same; whatever is accepted can be scored or is refused in words. Branches are the names
//! of the faults. See issue 4.

use index::{Framework, Reading, read, score, write};
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::OnceLock;

/// The framework that tables are read by: a column of every kind.
const NODES: &str = "
id = 'x'
normalise = { z-score = {} }
node = [
  { id = 'all', range = { low = 0, high = 100 } },
  { id = 'law', parent = 'all', range = { low = 0, high = 1 } },
  { id = 'skill', parent = 'all', denominator = 'people' },
]
[data]
name = 'country'
groups = ['region']
ranks = { rank = 'all' }
tier = 'tier'
ignore = ['remark']
";

fn framework() -> &'static Framework {
    static MADE: OnceLock<Framework> = OnceLock::new();
    MADE.get_or_init(|| Framework::parse(NODES).expect("a sound framework"))
}

/// The name of a fault, in the way the corpus names files: `NotANumber("x")` is `not-a-number`.
fn name(fault: &impl Debug) -> String {
    let mut name = String::new();
    for letter in format!("{fault:?}").chars().take_while(|c| c.is_ascii_alphanumeric()) {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

fn names<'a, F: Debug + 'a>(faults: impl IntoIterator<Item = &'a F>) -> BTreeSet<String> {
    faults.into_iter().map(name).collect()
}

/// A framework's file.
pub fn framework_toml(bytes: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes);
    match Framework::parse(&text) {
        Ok(framework) => {
            let written = framework.to_toml().expect("a framework has a file");
            if written.len() <= index::framework::MAX_FILE {
                let again = Framework::parse(&written).expect("what was written is read");
                assert_eq!(again.spec(), framework.spec(), "written and read again it is another");
            }
            BTreeSet::from(["accepted".to_owned()])
        }
        Err(faults) => {
            assert!(!faults.0.is_empty() && !faults.to_string().is_empty());
            names(&faults.0)
        }
    }
}

fn table(reading: Reading) -> BTreeSet<String> {
    let mut reached = names(reading.complaints.iter().map(|complaint| &complaint.what));
    for complaint in reading.complaints.iter().take(100) {
        // A complaint repeats what stood there: never endlessly, but for codes and headings, which say where.
        assert!(complaint.to_string().starts_with("d."), "{complaint}");
    }
    let Ok(table) = reading.accept() else { return reached };
    reached.insert("accepted".to_owned());
    let written = write::csv(&table, framework()).expect("a table has a file");
    let again = read::csv(written.as_bytes(), "d.csv", framework());
    let again = again
        .accept()
        .unwrap_or_else(|no| panic!("what was written is read: {no}"));
    assert_eq!(
        write::csv(&again, framework()).as_deref(),
        Ok(&*written),
        "it is another"
    );
    match score(framework(), &table) {
        Ok(scores) => assert_eq!(scores.units().len(), scores.whole().len()),
        Err(trouble) => assert!(!trouble.to_string().is_empty()),
    }
    reached
}

/// A table as CSV.
pub fn table_csv(bytes: &[u8]) -> BTreeSet<String> {
    table(read::csv(bytes, "d.csv", framework()))
}

/// A table as a workbook.
pub fn table_xlsx(bytes: &[u8]) -> BTreeSet<String> {
    table(read::xlsx(bytes, "d.xlsx", framework()))
}
