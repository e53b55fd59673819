//! The desk through its front door: every test opens a folder of its own, and time is a number it chooses.

mod accounts;
mod answer_links;
mod arrivals;
mod attempts;
mod clock;
mod closed;
mod dispatch;
mod drafts;
mod files;
mod links;
mod outbox;
mod passkeys;
mod proposals;
mod restore;
mod sessions;
mod telephone;
mod tokens;

use desk::{Account, Desk, DeskError, EmailAddress, Rules};
use std::path::Path;
use store::Chance;
use terms::{Id, Instant, Language, PartyCode, Refusal};

/// Noon on some day; `at(60)` is a minute later.
pub(crate) fn at(seconds: i64) -> Instant {
    Instant::from_micros(1_800_000_000_000_000).plus_seconds(seconds)
}

pub(crate) fn id(number: u8) -> Id {
    Id::from_bytes([number; 10])
}

pub(crate) fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("a test's address")
}

pub(crate) fn state(code: &str) -> PartyCode {
    PartyCode::parse(code).expect("a State's code")
}

pub(crate) const HOUR: i64 = 3_600;
pub(crate) const DAY: i64 = 86_400;

/// A desk with two people: Amina (1) and Boris (2).
pub(crate) struct World {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) desk: Desk,
}

impl World {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(dir.path(), Chance::seeded(1)).expect("a desk");
        for (n, name) in [(1, "Amina"), (2, "Boris")] {
            desk.account_put(&Account {
                person: id(n),
                email: Some(email(&format!("{}@example.org", name.to_lowercase()))),
                name: name.into(),
                language: Language::En,
                disabled: false,
            })
            .expect("an account");
        }
        Self { dir, desk }
    }

    /// Closes the desk and opens it again, as another process would, with other chance.
    pub(crate) fn reopened(self) -> Self {
        drop(self.desk);
        let desk = Desk::open_with(self.dir.path(), Chance::seeded(2), Rules::default()).expect("the same desk");
        Self { dir: self.dir, desk }
    }

    /// The same at another public host.
    pub(crate) fn moved_to(self, site: &str, seed: u64) -> Self {
        drop(self.desk);
        let rules = Rules {
            site: site.to_owned(),
            ..Rules::default()
        };
        let desk = Desk::open_with(self.dir.path(), Chance::seeded(seed), rules).expect("the same desk");
        Self { dir: self.dir, desk }
    }

    /// The cookie of a new session of Amina's.
    pub(crate) fn amina_signs_in(&self, now: Instant) -> String {
        self.session_of(1, now)
    }

    /// The cookie of a new session of this person's.
    pub(crate) fn session_of(&self, person: u8, now: Instant) -> String {
        self.desk
            .session_open(id(person), now, "Firefox", "link")
            .expect("a session")
            .cookie
    }

    pub(crate) fn is_signed_in(&self, cookie: &str, now: Instant) -> bool {
        self.desk.session(cookie, now).expect("an answer").is_some()
    }
}

/// The code of a refusal; a failure fails the test.
pub(crate) fn code<T: std::fmt::Debug>(result: Result<T, DeskError>) -> &'static str {
    refusal(result).code
}

pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, DeskError>) -> Refusal {
    match result {
        Err(DeskError::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected, not {other:?}"),
    }
}

/// Every file below a folder.
fn files(dir: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The files below a folder that hold any of these texts, all of one length.
pub(crate) fn files_holding_any(dir: &Path, needles: &[&[u8]]) -> Vec<String> {
    let length = needles[0].len();
    assert!(needles.iter().all(|n| n.len() == length));
    let sought: std::collections::HashSet<&[u8]> = needles.iter().copied().collect();
    let holds = |path: &Path| {
        let bytes = std::fs::read(path).expect("a file");
        bytes.windows(length).any(|w| sought.contains(w))
    };
    files(dir)
        .iter()
        .filter(|path| holds(path))
        .map(|path| path.strip_prefix(dir).expect("below").display().to_string())
        .collect()
}

/// The same for one text.
pub(crate) fn files_holding(dir: &Path, needle: &[u8]) -> Vec<String> {
    files_holding_any(dir, &[needle])
}
