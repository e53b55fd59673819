//! What everyone may know of States and bodies by name, kept for as long as nothing public changes.
//!
//! Names and codes are TLP:CLEAR, so one index serves all readers: a code, a whole name or an alias in any of the six languages
//! leads straight to its party, and only what is typed by halves is searched for. It is made with the public's own eyes and
//! tagged with the public generation that was read before; a restricted statement can neither fill nor empty it. Serves OEWG 64.

use crate::answer::Stop;
use crate::ask::Ask;
use access::Viewer;
use directory::{Finder, PartyKind};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use terms::{Language, PartyCode, Text};

/// One party's names.
pub(crate) struct Named {
    pub(crate) kind: PartyKind,
    pub(crate) names: Text,
}

/// The index of one public generation.
pub(crate) struct Known {
    generation: u64,
    parties: BTreeMap<PartyCode, Named>,
    /// Folded code, name or alias to its only owner; none where several share it.
    exact: HashMap<String, Option<PartyCode>>,
    finder: Finder,
    options: [OnceLock<Vec<String>>; 6],
}

/// Where the newest index lies.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Option<Arc<Known>>>);

/// What a typed State may mean.
pub(crate) enum Meant {
    /// Nothing was typed.
    Nothing,
    /// This one.
    One(PartyCode),
    /// One of these, best first.
    Several(Vec<PartyCode>),
    /// None that is known.
    None,
}

/// So many are offered where several fit.
const CHOICES: usize = 12;

impl Known {
    fn read(ask: &Ask) -> Result<Self, Stop> {
        // Taken before the snapshot: what is applied in between makes the index newer than its tag, never older.
        let generation = ask.app().views().public_generation();
        let public = Viewer::public();
        let reader = ask.app().views().read(&public, ask.now)?;
        let states = directory::states(&reader)?;
        let mut exact: HashMap<String, Option<PartyCode>> = HashMap::new();
        let mut parties = BTreeMap::new();
        let mut add = |text: &str, code: &PartyCode| {
            let folded = languages::fold(text);
            if !folded.is_empty() {
                let owner = exact.entry(folded).or_insert_with(|| Some(code.clone()));
                if owner.as_ref() != Some(code) {
                    *owner = None;
                }
            }
        };
        for row in &states {
            let names = row.names.iter().map(|(_, name)| name);
            names
                .chain(row.aliases.iter().map(|a| a.text.as_str()))
                .for_each(|text| add(text, &row.code));
        }
        for row in directory::parties(&reader)? {
            if !row.kind.is_state() {
                row.names.iter().for_each(|(_, name)| add(name, &row.code));
            }
            let named = Named {
                kind: row.kind,
                names: row.names,
            };
            parties.insert(row.code, named);
        }
        // Codes come last and win: KEN is Kenya, whatever else may be called so.
        for row in &states {
            for code in [row.m49.as_str(), row.iso2.as_str(), row.code.as_str()] {
                if !code.is_empty() {
                    exact.insert(languages::fold(code), Some(row.code.clone()));
                }
            }
        }
        for code in parties.keys() {
            exact.insert(languages::fold(code.as_str()), Some(code.clone()));
        }
        Ok(Self {
            generation,
            parties,
            exact,
            finder: Finder::new(states, languages::fold),
            options: Default::default(),
        })
    }

    /// The party's names, if it is known to all.
    pub(crate) fn named(&self, code: &PartyCode) -> Option<&Named> {
        self.parties.get(code)
    }

    /// The party's name in this language, else in another, else its code.
    pub(crate) fn name(&self, code: &PartyCode, language: Language) -> String {
        let best = self.parties.get(code).and_then(|p| p.names.best(language));
        best.map_or_else(|| code.to_string(), |(_, name)| name.to_owned())
    }

    /// What was typed as a State: a code or a whole name at once, anything else by searching.
    pub(crate) fn meant(&self, typed: &str) -> Meant {
        let folded = languages::fold(typed.trim());
        if folded.is_empty() {
            return Meant::Nothing;
        }
        if let Some(Some(code)) = self.exact.get(&folded) {
            return Meant::One(code.clone());
        }
        let mut found: Vec<PartyCode> = self
            .finder
            .find(typed)
            .into_iter()
            .map(|(row, _, _)| row.code.clone())
            .collect();
        match found.len() {
            0 => Meant::None,
            1 => Meant::One(found.remove(0)),
            _ => {
                found.truncate(CHOICES);
                Meant::Several(found)
            }
        }
    }

    /// States that match, best first.
    pub(crate) fn find(&self, query: &str) -> Vec<PartyCode> {
        self.finder
            .find(query)
            .into_iter()
            .map(|(row, _, _)| row.code.clone())
            .collect()
    }

    /// Names of all States in this language and its order, to choose from.
    pub(crate) fn options(&self, language: Language) -> &[String] {
        let at = Language::ALL.iter().position(|l| *l == language).unwrap_or_default();
        self.options[at].get_or_init(|| {
            let states = self.parties.iter().filter(|(_, p)| p.kind.is_state());
            languages::collate(
                language,
                states.map(|(code, _)| self.name(code, language)).collect(),
                |name| name,
            )
        })
    }
}

impl Ask {
    /// The index of names, made anew when something public has changed.
    pub(crate) fn known(&self) -> Result<Arc<Known>, Stop> {
        let kept = &self.app().inner().known.0;
        let generation = self.app().views().public_generation();
        if let Some(known) = kept.lock().unwrap_or_else(PoisonError::into_inner).as_ref()
            && known.generation == generation
        {
            return Ok(Arc::clone(known));
        }
        let known = Arc::new(Known::read(self)?);
        let mut newest = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if newest.as_ref().is_none_or(|n| n.generation <= known.generation) {
            *newest = Some(Arc::clone(&known));
        }
        Ok(known)
    }
}
