//! Measures that fit a State: what helps to have first, how much of it is seen, and which States like it tell of using a measure.
//!
//! Who reads: a State that looks for a measure to begin with. The rules that matter: the order is ours and each place in it has its reasons beside it; what is
//! not seen is not said to be missing; nobody is told that a measure is their duty. Pure: whoever calls says what their reader sees. Serves OEWG 65–70, 77, 78.

use crate::papers::{Life, PaperRow};
use catalogue::{Catalogue, Entry, Measure, Need};
use std::collections::{BTreeMap, BTreeSet};
use terms::PartyCode;

/// What two States share, which makes the practice of one worth a look for the other. It says nothing of size in figures: no such figures are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same subregion of M49.
    Subregion,
    /// The same region of M49, in another subregion.
    Region,
    /// The same group of States by need: its code (`ldc`, `lldc`, `sids`).
    Group(String),
    /// Both are listed as members of this body.
    Body(PartyCode),
}

/// What is seen of a State where measures are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Situation {
    /// What it has of what helps, as far as the reader sees.
    pub has: BTreeSet<Need>,
    /// States that share something with it, and what.
    pub alike: BTreeMap<PartyCode, BTreeSet<Likeness>>,
}

/// A measure with who tells of using it, and how it fits a State where one was asked for.
#[derive(Clone, Debug)]
pub struct Fit<'a> {
    /// The measure.
    pub entry: &'a Entry,
    /// What it does, needs and costs: our own reading.
    pub measure: &'a Measure,
    /// Papers that tell of its use, in the order of their parties; each party once, with its latest word.
    pub used: Vec<&'a PaperRow>,
    /// Whether the State itself is among them.
    pub own: bool,
    /// What helps to have first and is not seen.
    pub unseen: Vec<Need>,
    /// Which of those who use it are like the State, and in what.
    pub alike: Vec<(&'a PartyCode, &'a BTreeSet<Likeness>)>,
}

/// Every measure of the catalogue with who tells of using it; for a State in the order in which a look is worth while, else in the order of the catalogue.
///
/// For a State: first what it does not use yet and all that helps is seen, then what it does not use yet and something is not seen, then what it uses.
/// Within each first what more States like it use, then what is less work, then the order of the catalogue. A paper counts while its party stands by it
/// as in force, or looks at it anew; a draft does not. The papers are those of [`crate::practices`].
///
/// ```
/// use framework::{Situation, fits};
/// let state = terms::PartyCode::parse("XAA").unwrap();
/// let seen = Situation { has: [catalogue::Need::ContactTechnical].into(), ..Situation::default() };
/// let all = fits(&[], Some((&state, &seen)));
/// assert!(all.len() >= 30);
/// let first = |ready: bool| all.iter().position(|fit| fit.unseen.is_empty() == ready).unwrap();
/// assert!(first(true) < first(false));
/// ```
pub fn fits<'a>(practices: &'a [PaperRow], state: Option<(&PartyCode, &'a Situation)>) -> Vec<Fit<'a>> {
    let measures = Catalogue::shipped().entries().iter();
    let mut all: Vec<Fit<'a>> = measures
        .filter_map(|entry| Some((entry, entry.measure.as_ref()?)))
        .map(|(entry, measure)| {
            let mut used: BTreeMap<&PartyCode, &PaperRow> = BTreeMap::new();
            for paper in practices.iter().filter(|paper| tells_of(paper, entry)) {
                let latest = used.entry(&paper.guard.owner).or_insert(paper);
                if latest.said_at < paper.said_at {
                    *latest = paper;
                }
            }
            let alike = state.map(|(_, seen)| {
                let each = used.keys();
                each.filter_map(|party| seen.alike.get_key_value(*party)).collect()
            });
            Fit {
                own: state.is_some_and(|(party, _)| used.contains_key(party)),
                unseen: state.map_or_else(Vec::new, |(_, seen)| {
                    let needs = measure.needs.iter().copied();
                    needs.filter(|need| !seen.has.contains(need)).collect()
                }),
                alike: alike.unwrap_or_default(),
                used: used.into_values().collect(),
                entry,
                measure,
            }
        })
        .collect();
    if state.is_some() {
        // A stable sort: what is equal stays in the order of the catalogue.
        all.sort_by_key(|fit| {
            let like = std::cmp::Reverse(fit.alike.len());
            (fit.own, !fit.unseen.is_empty(), like, fit.measure.effort)
        });
    }
    all
}

fn tells_of(paper: &PaperRow, entry: &Entry) -> bool {
    let facts = &paper.facts;
    matches!(facts.life, Life::InForce | Life::UnderReview)
        && facts
            .on
            .iter()
            .flatten()
            .any(|point| point.as_str() == entry.id.as_str())
}
