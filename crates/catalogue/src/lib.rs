//! The catalogue that ships: what the framework says, in our own words, in six languages, each thing with an address.
//!
//! Norms, rules, measures, principles, pillars, guidelines, recommendations, topics of law, of legislation and of child online protection, questions of
//! design and indicators are *entries* in *sets*; *links* say which belong together, and a *glossary* holds the field's terms with their sources.
//! Official wordings are not here: a host loads them.
//! An editor works in `data/`, one file for each set. Nothing is shipped as checked that was not: every fact tells whether somebody compared it
//! with a source, and with which; every wording tells whether it is a draft. A word that limits a provision ("knowingly") is kept in every
//! language, or the file is refused. Pure, without a file, a clock or a network. Serves OEWG 26–44, 45–60, 63, 74, 86; GCA 1.8, 1.12, 2.12 to 7.1.
//!
//! ```
//! use catalogue::Catalogue;
//! use terms::Language;
//!
//! let norm = Catalogue::shipped().entry("norm-13c").unwrap();
//! assert_eq!((norm.symbol.as_str(), norm.place.as_str()), ("A/70/174", "13 (c)"));
//! assert!(norm.gist.get(Language::En).unwrap().contains("knowingly"));
//! ```

mod broken;
mod entry;
mod glossary;
mod link;
mod measure;
mod read;
mod script;

pub use broken::{Broken, Fault};
pub use entry::{Checked, Consensus, Entry, EntryId, Group, Set, Status, Wording};
pub use glossary::{Glossary, Term, Word};
pub use link::{Link, Linked, Why};
pub use measure::{Effort, Measure, MeasureKind, Need};

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The files of sets that ship, by name, in the order in which pages show the sets.
pub const SETS: &[(&str, &str)] = &[
    ("norms.toml", include_str!("../data/norms.toml")),
    ("rules.toml", include_str!("../data/rules.toml")),
    ("cbm-global.toml", include_str!("../data/cbm-global.toml")),
    ("cbm-osce.toml", include_str!("../data/cbm-osce.toml")),
    ("cbm-oas.toml", include_str!("../data/cbm-oas.toml")),
    ("cbm-arf.toml", include_str!("../data/cbm-arf.toml")),
    ("principles.toml", include_str!("../data/principles.toml")),
    ("pillars.toml", include_str!("../data/pillars.toml")),
    ("guidelines.toml", include_str!("../data/guidelines.toml")),
    ("hleg.toml", include_str!("../data/hleg.toml")),
    ("indicators.toml", include_str!("../data/indicators.toml")),
    ("recommendations.toml", include_str!("../data/recommendations.toml")),
    ("streams.toml", include_str!("../data/streams.toml")),
    ("law.toml", include_str!("../data/law.toml")),
    ("legislation.toml", include_str!("../data/legislation.toml")),
    ("children.toml", include_str!("../data/children.toml")),
    ("checklist.toml", include_str!("../data/checklist.toml")),
    ("design.toml", include_str!("../data/design.toml")),
];

/// The file of links that ships.
pub const LINKS: (&str, &str) = ("links.toml", include_str!("../data/links.toml"));

/// The file of terms that ships.
pub const GLOSSARY: (&str, &str) = ("glossary.toml", include_str!("../data/glossary.toml"));

/// Every set with its entries, the links between them, and the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    sets: Vec<Set>,
    entries: Vec<Entry>,
    places: BTreeMap<EntryId, usize>,
    links: Vec<Link>,
    glossary: Glossary,
}

impl Catalogue {
    /// The catalogue that ships, read once.
    ///
    /// # Panics
    /// Where the data that were compiled in are broken, with file and entry. A test reads them, so no such program is built.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| {
            Catalogue::read(SETS, LINKS, GLOSSARY).unwrap_or_else(|broken| panic!("the shipped catalogue: {broken}"))
        });
        &SHIPPED
    }

    /// Reads a catalogue from texts, each with the name of its file. Sets and entries keep the order of the files.
    ///
    /// ```
    /// let none = ("links.toml", "");
    /// let broken = catalogue::Catalogue::read(&[("mine.toml", "set = 3")], none, none).unwrap_err();
    /// assert_eq!(broken.file, "mine.toml");
    /// ```
    ///
    /// # Errors
    /// The first thing that is wrong, with its file and entry: see [`Fault`].
    pub fn read(sets: &[(&str, &str)], links: (&str, &str), glossary: (&str, &str)) -> Result<Self, Broken> {
        let (sets, entries) = read::sets(sets)?;
        let places: BTreeMap<EntryId, usize> = entries.iter().enumerate().map(|(at, e)| (e.id.clone(), at)).collect();
        let links = read::links(links, &|id| places.contains_key(id))?;
        let glossary = read::glossary(glossary)?;
        Ok(Self {
            sets,
            entries,
            places,
            links,
            glossary,
        })
    }

    /// Every set.
    pub fn sets(&self) -> &[Set] {
        &self.sets
    }

    /// The set of this id (`norm`, `cbm-osce`).
    pub fn set(&self, id: &str) -> Option<&Set> {
        self.sets.iter().find(|set| set.id.as_str() == id)
    }

    /// Every entry, set by set.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries of one set, in the order of its source; none where there is no such set.
    ///
    /// ```
    /// assert_eq!(catalogue::Catalogue::shipped().entries_of("norm").count(), 11);
    /// ```
    pub fn entries_of(&self, set: &str) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.set.as_str() == set)
    }

    /// The entry at this address.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        let id = EntryId::parse(id)?;
        self.places.get(&id).map(|at| &self.entries[*at])
    }

    /// Every link, as the file has it.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// What an entry is linked with, whichever end it is; in the order of the file. Empty for an address that nothing has.
    ///
    /// ```
    /// let shipped = catalogue::Catalogue::shipped();
    /// let of = |id: &str| shipped.links_of(id).iter().map(|l| l.other.id.to_string()).collect::<Vec<_>>();
    /// assert!(of("norm-13c").contains(&"rule-1.3".to_owned()));
    /// assert!(of("rule-1.3").contains(&"norm-13c".to_owned()));
    /// ```
    pub fn links_of(&self, id: &str) -> Vec<Linked<'_>> {
        self.links
            .iter()
            .filter_map(|link| {
                let (other, from_here) = if link.from.as_str() == id {
                    (&link.to, true)
                } else if link.to.as_str() == id {
                    (&link.from, false)
                } else {
                    return None;
                };
                let other = &self.entries[*self.places.get(other)?];
                Some(Linked { other, link, from_here })
            })
            .collect()
    }

    /// The field's terms.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }
}
