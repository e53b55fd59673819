//! What the writers say: confirmations, and between them edits, other labels, erasures, nominations and withdrawals.
//!
//! Three of four requests confirm an entry. The fourth is the next word of a *lane*: an entry that one request at a time may change, so that none is
//! refused as stale. A lane of an entry edits its note, changes its label and erases the note again; a lane of deputies nominates one and
//! withdraws it. Every note carries a mark of its own, which is how an acknowledged erasure is looked for after a kill: in every file, in clear
//! text; and in the ledger, as a secret or a closed text that is still there.

use crate::yard::files_below;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The word before every mark's number.
const MARK: &str = "kestrel-mark-";
/// Digits of a mark's number.
const DIGITS: usize = 12;
/// The part that carries marks.
const PART: &str = "note";

/// One entry that is changed by one request at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The entry; of a lane of deputies the primary contact.
    contact: String,
    /// Its revision in force.
    base: String,
    label: String,
    step: u64,
    /// Numbers of the requests whose notes it holds, old revisions too.
    marks: Vec<u64>,
    /// A lane of deputies: whose deputies (State and role), and who is nominated just now.
    deputies: Option<(String, String, Option<String>)>,
}

/// One request: always the same bytes under its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Where it is sent.
    pub path: &'static str,
    /// What is sent.
    pub body: String,
    /// The kind of statement that it becomes.
    pub kind: &'static str,
    /// Marks that are gone once it is acknowledged.
    pub erases: Vec<u64>,
    lane: Option<Lane>,
}

/// The lanes that nobody holds.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    free: Vec<Lane>,
    /// The number of the last erasure.
    erased: Option<u64>,
    /// Requests between two erasures, at least: each writes all files anew.
    pause: u64,
}

/// The mark of a number.
fn mark(number: u64) -> String {
    format!("{MARK}{number:012}")
}

impl Lane {
    /// A lane of an entry in force.
    pub fn of_entry(contact: &str, base: &str, label: &str, step: u64) -> Self {
        Self {
            contact: contact.to_owned(),
            base: base.to_owned(),
            label: label.to_owned(),
            step,
            marks: Vec::new(),
            deputies: None,
        }
    }

    /// A lane of deputies to this primary contact of a State in a role.
    pub fn of_deputies(primary: &str, state: &str, role: &str) -> Self {
        Self {
            deputies: Some((state.to_owned(), role.to_owned(), None)),
            ..Self::of_entry(primary, "", "", 0)
        }
    }

    fn edit(mut self, number: u64) -> Job {
        let body = serde_json::json!({"contact": self.contact, "base": self.base, PART: format!("Ask for the desk, {}.", mark(number))});
        self.marks.push(number);
        job("/api/edit", &body, "contact", self)
    }

    fn next(mut self, number: u64, may_erase: bool) -> Job {
        if let Some((state, role, nominee)) = &self.deputies {
            return if let Some(nominee) = nominee {
                let body = serde_json::json!({"contact": nominee});
                job("/api/withdraw", &body, "withdrawal", self)
            } else {
                let body = serde_json::json!({
                    "state": state, "role": role, "deputy-of": self.contact, "label": "TLP:GREEN",
                    "person-name": format!("Deputy {number}"), "office-name": "Watch desk",
                    "channel-1-medium": "mail", "channel-1-value": format!("deputy{number}@people.example"),
                    "channel-1-purpose": "routine", "channel-1-hours": "24/7", "channel-1-zone": "Africa/Nairobi", PART: mark(number),
                });
                job("/api/nominate", &body, "contact", self)
            };
        }
        let step = self.step;
        self.step += 1;
        match step % 3 {
            1 if may_erase && !self.marks.is_empty() => {
                let body = serde_json::json!({"contact": self.contact, "parts": PART, "basis": "request-of-person"});
                let erases = std::mem::take(&mut self.marks);
                Job {
                    erases,
                    ..job("/api/erase", &body, "erasure", self)
                }
            }
            2 => {
                let other = if self.label == "TLP:GREEN" {
                    "TLP:AMBER"
                } else {
                    "TLP:GREEN"
                };
                self.label = other.to_owned();
                let body = serde_json::json!({"contact": self.contact, "label": self.label});
                job("/api/relabel", &body, "relabel", self)
            }
            _ => self.edit(number),
        }
    }
}

fn job(path: &'static str, body: &serde_json::Value, kind: &'static str, lane: Lane) -> Job {
    Job {
        path,
        body: body.to_string(),
        kind,
        erases: Vec::new(),
        lane: Some(lane),
    }
}

impl Lanes {
    /// Lanes of which none is held; at least `pause` requests stand between two erasures.
    pub fn new(free: Vec<Lane>, pause: u64) -> Self {
        Self {
            free,
            erased: None,
            pause,
        }
    }

    /// The request of this number, if it is a lane's turn and one is free.
    pub fn next(&mut self, number: u64) -> Option<Job> {
        if number % 4 != 3 || self.free.is_empty() {
            return None;
        }
        let may_erase = self.erased.is_none_or(|last| number >= last.saturating_add(self.pause));
        let job = self.free.remove(0).next(number, may_erase);
        if !job.erases.is_empty() {
            self.erased = Some(number);
        }
        Some(job)
    }

    /// What was asked is acknowledged: its lane goes on from there.
    pub fn done(&mut self, job: &Job, id: &str, subject: &str) {
        let Some(mut lane) = job.lane.clone() else {
            return;
        };
        match (job.path, &mut lane.deputies) {
            ("/api/edit", _) => lane.base = id.to_owned(),
            ("/api/nominate", Some(deputies)) => deputies.2 = Some(subject.to_owned()),
            ("/api/withdraw", Some(deputies)) => deputies.2 = None,
            _ => {}
        }
        self.free.push(lane);
    }
}

impl Job {
    /// A confirmation.
    pub fn confirms(contact: &str) -> Self {
        Self {
            path: "/api/confirm",
            body: format!("{{\"contact\":\"{contact}\"}}"),
            kind: "confirmation",
            erases: Vec::new(),
            lane: None,
        }
    }

    /// Whether it brings a note with a mark.
    #[cfg(test)]
    fn is_marked(&self) -> bool {
        self.body.contains(MARK)
    }
}

/// The numbers of all marks that stand in clear text in any file below a folder.
pub fn marks_in(folder: &Path) -> Result<BTreeSet<u64>> {
    let mut found = BTreeSet::new();
    for file in files_below(folder)? {
        // A file of a stopped node's folder; one that went meanwhile (a log emptied into its database) holds nothing.
        let Ok(bytes) = std::fs::read(&file) else { continue };
        let mut at = 0;
        while let Some(next) = find(&bytes[at..], MARK.as_bytes()) {
            at += next + MARK.len();
            if let Some(number) = bytes
                .get(at..at + DIGITS)
                .and_then(|d| std::str::from_utf8(d).ok()?.parse().ok())
            {
                found.insert(number);
            }
        }
    }
    Ok(found)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|b| *b == first) {
        at += next;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The entries among these whose note can still be opened from the ledger: a secret that is not zeros, or a closed text.
pub fn openable(data: &Path, entries: &BTreeSet<String>) -> Result<BTreeSet<String>> {
    let db = rusqlite::Connection::open(data.join("ledger.db"))?;
    let mut look = db.prepare(
        "SELECT s.seq, p.names, x.slots FROM statement s JOIN shape p ON p.id = s.shape LEFT JOIN secret x ON x.seq = s.seq WHERE s.leaf = ?1",
    )?;
    let mut body = db.prepare("SELECT count(*) FROM body WHERE seq = ?1 AND part = ?2")?;
    let mut out = BTreeSet::new();
    for entry in entries {
        let leaf = data_encoding::HEXLOWER
            .decode(entry.as_bytes())
            .context("an entry's name")?;
        let (seq, names, slots): (i64, String, Option<Vec<u8>>) =
            look.query_row([&leaf], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        let part = names
            .split_whitespace()
            .position(|name| name == PART)
            .with_context(|| format!("{entry} has no part {PART}: {names}"))?;
        let kept: i64 = body.query_row(rusqlite::params![seq, i64::try_from(part)?], |r| r.get(0))?;
        let secret = slots.is_some_and(|s| {
            s.get(32 * part..32 * part + 32)
                .is_some_and(|x| x.iter().any(|b| *b != 0))
        });
        if kept > 0 || secret {
            out.insert(entry.clone());
        }
    }
    Ok(out)
}

/// How many statements of each of these kinds a ledger holds.
pub fn said_in(data: &Path) -> Result<BTreeMap<String, u64>> {
    let db = rusqlite::Connection::open(data.join("ledger.db"))?;
    let mut q = db.prepare("SELECT json_extract(CAST(said AS TEXT), '$.kind'), count(*) FROM statement GROUP BY 1")?;
    let rows = q.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?)))?;
    rows.map(|row| {
        let (kind, n) = row?;
        Ok((kind, u64::try_from(n)?))
    })
    .collect()
}

/// Compares what a ledger holds more than before with what was acknowledged: every request exactly once, kind by kind.
pub fn said_once(
    before: &BTreeMap<String, u64>,
    after: &BTreeMap<String, u64>,
    acked: &BTreeMap<&'static str, u64>,
) -> Result<()> {
    for (kind, told) in acked {
        let said = after.get(*kind).unwrap_or(&0) - before.get(*kind).unwrap_or(&0);
        if said != *told {
            bail!("{said} statements of the kind {kind} are in the ledger, {told} were acknowledged");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lanes(pause: u64) -> Lanes {
        let free = vec![
            Lane::of_entry("a", "base", "TLP:GREEN", 0),
            Lane::of_entry("b", "base", "TLP:CLEAR", 2),
            Lane::of_deputies("a", "XAA", "technical"),
        ];
        Lanes::new(free, pause)
    }

    #[test]
    fn twenty_four_requests_say_every_verb_and_an_erasure_names_what_it_takes() {
        let mut lanes = lanes(0);
        let mut said = BTreeMap::new();
        let mut written: BTreeSet<u64> = BTreeSet::new();
        for number in 0..24 {
            let Some(job) = lanes.next(number) else { continue };
            assert_eq!(number % 4, 3, "three of four confirm");
            *said.entry(job.path).or_insert(0) += 1;
            if job.is_marked() {
                assert!(job.body.contains(&mark(number)));
                written.insert(number);
            }
            for gone in &job.erases {
                assert!(written.remove(gone), "{gone} was written before");
            }
            lanes.done(&job, "next", "deputy");
        }
        let verbs = [
            "/api/edit",
            "/api/erase",
            "/api/nominate",
            "/api/relabel",
            "/api/withdraw",
        ];
        assert_eq!(said.keys().copied().collect::<Vec<_>>(), verbs);
    }

    #[test]
    fn a_lane_says_nothing_new_before_it_was_answered() {
        let mut lanes = lanes(0);
        let held: Vec<Job> = [3, 7, 11].into_iter().map(|n| lanes.next(n).expect("a lane")).collect();
        assert_eq!(lanes.next(15), None, "every lane is held");
        lanes.done(&held[0], "second", "a");
        let after = lanes.next(19).expect("the lane that was answered");
        assert_eq!((after.path, after.erases), ("/api/erase", vec![3]));
    }

    #[test]
    fn erasures_keep_their_distance() {
        let mut lanes = lanes(100);
        let mut at = Vec::new();
        for number in 0..400 {
            if let Some(job) = lanes.next(number) {
                if !job.erases.is_empty() {
                    at.push(number);
                }
                lanes.done(&job, "next", "deputy");
            }
        }
        assert!(at.len() >= 3, "{at:?}");
        assert!(at.windows(2).all(|w| w[1] - w[0] >= 100), "{at:?}");
    }

    #[test]
    fn a_mark_is_found_wherever_it_stands() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a"), b"kkestrel-mark-000000000007x").expect("a file");
        std::fs::create_dir(folder.path().join("keys")).expect("a folder");
        std::fs::write(
            folder.path().join("keys/b"),
            b"..kestrel-mark-12kestrel-mark-000000000012",
        )
        .expect("a file");
        assert_eq!(marks_in(folder.path()).expect("marks"), BTreeSet::from([7, 12]));
    }

    #[test]
    fn what_was_said_twice_or_never_is_named() {
        let before = BTreeMap::from([("erasure".to_owned(), 1)]);
        let acked = BTreeMap::from([("erasure", 2), ("relabel", 1)]);
        let after =
            |erasures, relabels| BTreeMap::from([("erasure".to_owned(), erasures), ("relabel".to_owned(), relabels)]);
        assert!(said_once(&before, &after(3, 1), &acked).is_ok());
        assert!(said_once(&before, &after(4, 1), &acked).is_err(), "twice");
        assert!(said_once(&before, &after(3, 0), &acked).is_err(), "lost");
    }
}
