//! How the asked were reached: one line for each way, counted from the asks that the reader sees and from what became of their letters.
//!
//! Who reads it: the party that opened the round, on the console, as a page and as JSON. The rules that matter: each answer is counted on the one way
//! on which it came, so the lines add up; a letter counts as arrived only where what stands in it was used, since no mail server proves more;
//! a call counts as arrived where digits showed who was reached. Serves OEWG 64.

use super::console::is_lost;
use desk::Dispatch;
use post::queue::Fate;
use rounds::{AskRow, Outcome, Way};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use terms::Id;

/// How somebody can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// A letter to a mail address of the entry.
    EntryMail,
    /// A letter to the person's own address, where the entry has none.
    OwnMail,
    /// A telephone call.
    Phone,
    /// Their own page, signed in.
    Page,
}

impl By {
    const ALL: [Self; 4] = [Self::EntryMail, Self::OwnMail, Self::Phone, Self::Page];

    /// One word, for programs and for the names of messages.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::EntryMail => "entry-mail",
            Self::OwnMail => "own-mail",
            Self::Phone => "phone",
            Self::Page => "page",
        }
    }
}

/// The figures of one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// Contacts and others who were asked on it: a letter was due, or they were called. None of a page, to which nobody is called.
    pub(crate) asked: Option<usize>,
    /// Letters that the mail server took, returned ones among them.
    pub(crate) handed: Option<usize>,
    /// Shown to have arrived: what stands in the letter was used, or digits showed who was called.
    pub(crate) arrived: Option<usize>,
    /// Letters that were refused, given up or returned.
    pub(crate) lost: Option<usize>,
    /// Answers that came on it.
    pub(crate) answered: usize,
    /// Half of them came within so many minutes.
    pub(crate) median: Option<i64>,
}

/// The letter by which somebody was asked.
fn letter_of(row: &AskRow) -> By {
    if row.facts.channel.is_some() {
        By::EntryMail
    } else {
        By::OwnMail
    }
}

/// The way on which an answer came.
fn way_of(row: &AskRow) -> Option<By> {
    Some(match row.answer.as_ref()?.facts.medium {
        Way::Page => By::Page,
        Way::Link | Way::Mail => letter_of(row),
        Way::Phone => By::Phone,
    })
}

/// Half of these came within so many minutes.
pub(crate) fn median(mut minutes: Vec<i64>) -> Option<i64> {
    minutes.sort_unstable();
    minutes.get(minutes.len().checked_sub(1)? / 2).copied()
}

/// One line for each way on which anybody was asked or answered, in a fixed order.
pub(crate) fn ways(asks: &[AskRow], letters: &BTreeMap<Id, Dispatch>) -> Vec<(By, Figures)> {
    let on = |by: By| {
        let answers: Vec<&AskRow> = asks.iter().filter(|row| way_of(row) == Some(by)).collect();
        let mut line = Figures {
            answered: answers.len(),
            median: median(answers.iter().filter_map(|row| row.minutes()).collect()),
            ..Figures::default()
        };
        match by {
            By::EntryMail | By::OwnMail => {
                let written: Vec<&AskRow> = asks.iter().filter(|row| letter_of(row) == by).collect();
                let fates = || written.iter().filter_map(|row| letters.get(&row.id));
                line.asked = Some(written.len());
                line.handed = Some(
                    fates()
                        .filter(|l| matches!(l.fate, Fate::Handed(_) | Fate::Returned(..)))
                        .count(),
                );
                line.arrived = Some(answers.len());
                line.lost = Some(fates().filter(|l| is_lost(Some(l))).count());
            }
            By::Phone => {
                let reached = |row: &&AskRow| {
                    way_of(row) == Some(By::Phone) || row.calls.iter().any(|c| c.facts.outcome == Outcome::Reached)
                };
                let called = |row: &&AskRow| !row.calls.is_empty() || reached(row);
                line.asked = Some(asks.iter().filter(called).count());
                line.arrived = Some(asks.iter().filter(reached).count());
            }
            By::Page => {}
        }
        line
    };
    By::ALL
        .iter()
        .map(|by| (*by, on(*by)))
        .filter(|(_, line)| line.answered > 0 || line.asked.is_some_and(|n| n > 0))
        .collect()
}

/// The lines for programs.
pub(crate) fn ways_json(lines: &[(By, Figures)]) -> Vec<Value> {
    let one = |(by, line): &(By, Figures)| {
        json!({"way": by.code(), "asked": line.asked, "handed": line.handed, "arrived": line.arrived, "lost": line.lost,
            "answered": line.answered, "median_minutes": line.median})
    };
    lines.iter().map(one).collect()
}

/// The schema of one line.
pub(crate) fn way_schema() -> Value {
    let codes: Vec<&str> = By::ALL.iter().map(|by| by.code()).collect();
    let maybe = json!({"type": ["integer", "null"], "minimum": 0});
    let told = |about: &str| {
        let mut one = maybe.clone();
        one["description"] = about.into();
        one
    };
    crate::pages::directory::closed(json!({
        "way": {"enum": codes},
        "asked": told("Letters that were due, or people who were called; null of a page, to which nobody is called."),
        "handed": told("Letters that the mail server took, returned ones among them."),
        "arrived": told("Shown to have arrived: what stands in the letter was used to answer, or digits showed who was called."),
        "lost": told("Letters that were refused, given up or returned."),
        "answered": {"type": "integer", "minimum": 0},
        "median_minutes": maybe,
    }))
}
