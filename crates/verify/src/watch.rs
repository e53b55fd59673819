//! Whether a row of the watch book stood there when its day was closed.
//!
//! Who acts: a party that was given rows about its own entries (`/en/watch.json`), and the opening of the day's statement. A row holds if its
//! text gives the leaf, the path leads from there to the root, and the ledger says this root for this day by the node's word. What follows from it:
//! the row is neither invented nor changed since. That no row is missing nobody can show who has only their own.

use seal::{Hash, Opened, Opening, Problem, VerifierKey, WatchPath, watch_leaf};
use serde::Deserialize;
use statement::Said;
use terms::{Label, PartyCode};

/// Why a row does not hold.
#[derive(Debug, PartialEq, Eq)]
pub enum Unseen {
    /// The file of rows cannot be read.
    Form(String),
    /// The day is not closed: the row has no proof yet.
    Open,
    /// The day's opening does not hold.
    Opening(Problem),
    /// None of the openings is the node's statement of this day.
    Day,
    /// The text that was sealed is not what the row says.
    Row,
    /// The path does not lead to the root that the ledger has.
    Path,
}

impl Unseen {
    /// The name of the check.
    pub const fn check(&self) -> &'static str {
        match self {
            Self::Form(_) => "watch-form",
            Self::Open => "watch-open",
            Self::Opening(_) => "watch-opening",
            Self::Day => "watch-day",
            Self::Row => "watch-row",
            Self::Path => "watch-path",
        }
    }
}

impl std::fmt::Display for Unseen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Form(e) => write!(f, "watch-form: not a file of rows: {e}"),
            Self::Open => f.write_str("watch-open: the day is not closed yet"),
            Self::Opening(e) => write!(f, "watch-opening: {e}"),
            Self::Day => f.write_str("watch-day: no opening given is the node's statement of this day"),
            Self::Row => f.write_str("watch-row: what was sealed is not what the row says"),
            Self::Path => f.write_str("watch-path: the row does not stand under the root in the ledger"),
        }
    }
}

/// What one row says, in the names of the file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Row {
    /// The day in UTC.
    pub day: String,
    reader: String,
    held: String,
    subject: String,
    owner: String,
    first: String,
    last: String,
    times: u32,
    #[serde(default)]
    proof: Option<Path>,
}

/// How a row stands under its day's root.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Path {
    row: String,
    salt: Hash,
    index: u64,
    size: u64,
    path: Vec<Hash>,
}

/// A closed day, as the ledger says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day in UTC.
    pub day: String,
    /// The root over its rows.
    pub root: Hash,
    /// For which party the node said it.
    pub party: PartyCode,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    day: String,
    root: Hash,
}

/// Reads the rows of a file, `{"rows": […]}`, at most 4 MiB.
///
/// # Errors
/// `watch-form`.
pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, Unseen> {
    #[derive(Deserialize)]
    struct File {
        rows: Vec<Row>,
    }
    if bytes.len() > 4 << 20 {
        return Err(Unseen::Form("it is too large".into()));
    }
    let file: File = serde_json::from_slice(bytes).map_err(|e| Unseen::Form(e.to_string()))?;
    Ok(file.rows)
}

/// What the node said of a day, read from its opening: said by nobody's hand, for everybody. Its place in the log is checked apart from this, by
/// [`sealed_day`].
///
/// # Errors
/// `watch-opening`, or `watch-day` where it is another statement, or a person's.
pub fn day(opening: &Opening) -> Result<Day, Unseen> {
    told(&opening.check_waiting().map_err(Unseen::Opening)?)
}

/// The same, proved to stand in the log of this key.
///
/// # Errors
/// As [`day`], and where the proof is missing or does not hold.
pub fn sealed_day(opening: &Opening, key: &VerifierKey) -> Result<Day, Unseen> {
    told(&opening.check(key, None).map_err(Unseen::Opening)?)
}

fn told(opened: &Opened) -> Result<Day, Unseen> {
    let said = Said::parse(&opened.said).map_err(|_| Unseen::Day)?;
    let facts: Facts = serde_json::from_str(said.facts.get()).map_err(|_| Unseen::Day)?;
    if said.kind != "watch-day" || said.kv != 1 || said.hand.is_some() || said.label != Label::Clear {
        return Err(Unseen::Day);
    }
    Ok(Day {
        day: facts.day,
        root: facts.root,
        party: said.party,
    })
}

/// Checks a row against the days that the ledger has.
///
/// # Errors
/// The first check that fails.
pub fn row(row: &Row, days: &[Day]) -> Result<(), Unseen> {
    let proof = row.proof.as_ref().ok_or(Unseen::Open)?;
    let mut of_the_day = days.iter().filter(|day| day.day == row.day);
    let day = of_the_day.next().ok_or(Unseen::Day)?;
    // Two roots for one day: nobody knows which is meant.
    if of_the_day.any(|other| other.root != day.root) {
        return Err(Unseen::Day);
    }
    let sealed: Row = serde_json::from_str(&proof.row).map_err(|_| Unseen::Row)?;
    let shown = Row {
        proof: None,
        ..row.clone()
    };
    if sealed != shown {
        return Err(Unseen::Row);
    }
    let path = WatchPath {
        index: proof.index,
        size: proof.size,
        path: proof.path.clone(),
    };
    let leaf = watch_leaf(&proof.salt.0, proof.row.as_bytes());
    if path.holds(&leaf, &day.root) {
        Ok(())
    } else {
        Err(Unseen::Path)
    }
}
