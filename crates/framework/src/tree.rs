//! The text of a document as it is sealed: provisions in their order, notes, and references.
//!
//! This is the form that the ledger keeps, so it changes only with a new version of [`crate::Edition`]; what the reader of documents makes is put into it
//! by [`Tree::of`]. Whatever comes from elsewhere is held against [`Tree::sound`] before anything is said: addresses are unique and plain, depths go down by
//! single steps, marks and references stand inside their texts. Serves OEWG 45–60, 86.

use documents::Odd;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of a tree in JSON at most.
pub const MAX_TREE: usize = 8 << 20;
/// Provisions of a text at most.
pub const MAX_PROVISIONS: usize = 20_000;
/// Tiers below each other at most.
const MAX_DEPTH: u8 = 16;
/// Bytes of an address at most.
const MAX_ADDRESS: usize = 160;

terms::words! {
    /// What a provision looks like.
    pub enum Form {
        /// Text without a label.
        Text = "text",
        /// A section with a number.
        Section = "section",
        /// A title without one.
        Heading = "heading",
        /// A numbered paragraph.
        Paragraph = "paragraph",
        /// A title inside a paragraph.
        Group = "group",
        /// A lettered or numbered point.
        Point = "point",
        /// A bullet.
        Bullet = "bullet",
    }
}

terms::words! {
    /// What a provision is, as a person settled it.
    pub enum Kind {
        /// What was said, by some.
        Discussion = "discussion",
        /// What all agreed on.
        Conclusion = "conclusion",
        /// What is recommended to be done.
        Recommendation = "recommendation",
        /// How something should be done.
        Guideline = "guideline",
        /// What everything else should follow.
        Principle = "principle",
        /// A norm of responsible behaviour, voluntary and not binding.
        Norm = "norm",
        /// A measure that builds confidence.
        Measure = "measure",
        /// What a word means.
        Definition = "definition",
        /// What binds the parties of a treaty.
        Obligation = "obligation",
    }
}

/// A text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tree {
    /// The lines of its title.
    pub title: Vec<String>,
    /// Its provisions, in their order.
    pub provisions: Vec<Provision>,
    /// Its notes.
    pub notes: Vec<Note>,
    /// Its references to itself.
    pub links: Vec<Link>,
}

/// A place of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Its address, unique in the text and the same in every language.
    pub address: String,
    /// How many provisions it lies below: 0 at the top.
    pub depth: u8,
    /// What it looks like.
    pub form: Form,
    /// What it is; none where nothing was settled.
    pub kind: Option<Kind>,
    /// Its number or letter as printed.
    pub label: Option<String>,
    /// Its text; parts of a paragraph are parted by a line feed.
    pub text: String,
    /// Marks of notes.
    pub marks: Vec<Mark>,
}

/// The mark of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Its number.
    pub note: String,
    /// Before which character of the text it stands, from 0.
    pub at: u32,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Its number.
    pub number: String,
    /// In whose text its mark stands; none where nothing refers to it; `title` for the title's.
    pub of: Option<String>,
    /// Its words.
    pub text: String,
}

/// A reference to other places of the same text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// In whose text it stands; `note-6` for that of a note.
    pub from: String,
    /// At which character, from 0.
    pub at: u32,
    /// How many characters long.
    pub length: u32,
    /// Where it leads: addresses, and `note-6` for a note.
    pub to: Vec<String>,
    /// Why it is doubtful, where it is.
    pub flag: Option<Flag>,
    /// Whether a person said of a doubtful one that it is right.
    pub judged: bool,
}

/// Why a reference is doubtful: its words fit another place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// What it says stands there.
    pub says: String,
    /// Where that is.
    pub better: String,
}

/// Why a tree is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It has no provision.
    Empty,
    /// It is larger than what is kept.
    TooLarge,
    /// What stands at this address does not hold together.
    At(String),
}

impl Form {
    const fn of(form: documents::Form) -> Self {
        match form {
            documents::Form::Text => Self::Text,
            documents::Form::Section => Self::Section,
            documents::Form::Heading => Self::Heading,
            documents::Form::Paragraph => Self::Paragraph,
            documents::Form::Group => Self::Group,
            documents::Form::Point => Self::Point,
            documents::Form::Bullet => Self::Bullet,
        }
    }

    /// Whether it is a title, under which others stand.
    pub const fn is_title(self) -> bool {
        matches!(self, Self::Section | Self::Heading)
    }
}

impl Kind {
    const fn of(kind: documents::Kind) -> Self {
        match kind {
            documents::Kind::Discussion => Self::Discussion,
            documents::Kind::Conclusion => Self::Conclusion,
            documents::Kind::Recommendation => Self::Recommendation,
            documents::Kind::Guideline => Self::Guideline,
            documents::Kind::Principle => Self::Principle,
        }
    }
}

impl Tree {
    /// What the reader of documents made of a file, with its guesses and doubts.
    ///
    /// ```
    /// let read = documents::read_text("A. Aims\n\n1. Be kind.\n\n2. See paragraph 1.\n".as_bytes()).unwrap();
    /// let tree = framework::Tree::of(&read);
    /// assert_eq!(tree.provisions[1].address, "1");
    /// assert_eq!(tree.links[0].to, ["1"]);
    /// assert!(tree.sound().is_ok());
    /// ```
    pub fn of(document: &documents::Document) -> Self {
        fn put(node: &documents::Node, depth: u8, out: &mut Vec<Provision>) {
            out.push(Provision {
                address: node.address.clone(),
                depth,
                form: Form::of(node.form),
                kind: node.kind.map(Kind::of),
                label: node.label.clone(),
                text: node.text.clone(),
                marks: node
                    .marks
                    .iter()
                    .map(|mark| Mark {
                        note: mark.note.clone(),
                        at: small(mark.at),
                    })
                    .collect(),
            });
            for child in &node.children {
                put(child, depth.saturating_add(1), out);
            }
        }
        let mut provisions = Vec::new();
        for node in &document.nodes {
            put(node, 0, &mut provisions);
        }
        let doubts: BTreeMap<(&str, &str), Flag> = document
            .findings
            .iter()
            .filter_map(|finding| match &finding.what {
                Odd::Doubtful { from, to, says, better } => Some((
                    (from.as_str(), to.as_str()),
                    Flag {
                        says: says.clone(),
                        better: better.clone(),
                    },
                )),
                _ => None,
            })
            .collect();
        let links = document.links.iter().map(|link| Link {
            from: link.from.clone(),
            at: small(link.at),
            length: small(link.length),
            to: link.to.clone(),
            judged: false,
            flag: link
                .to
                .iter()
                .find_map(|to| doubts.get(&(link.from.as_str(), to.as_str())))
                .cloned(),
        });
        Self {
            title: document.title.clone(),
            provisions,
            notes: document
                .notes
                .iter()
                .map(|note| Note {
                    number: note.number.clone(),
                    of: note.of.clone(),
                    text: note.text.clone(),
                })
                .collect(),
            links: links.collect(),
        }
    }

    /// The provision at this address.
    pub fn find(&self, address: &str) -> Option<&Provision> {
        self.provisions.iter().find(|p| p.address == address)
    }

    /// The text in which a reference or a mark of `from` stands: a provision's, or that of a note.
    fn text_of<'t>(&'t self, places: &BTreeMap<&str, &'t Provision>, from: &str) -> Option<&'t str> {
        places.get(from).map(|p| p.text.as_str()).or_else(|| {
            let number = from.strip_prefix("note-")?;
            self.notes
                .iter()
                .find(|note| note.number == number)
                .map(|note| note.text.as_str())
        })
    }

    /// Whether it holds together: what does not is never sealed.
    ///
    /// # Errors
    /// The first fault.
    pub fn sound(&self) -> Result<(), Broken> {
        if self.provisions.is_empty() {
            return Err(Broken::Empty);
        }
        let bytes = serde_json::to_vec(self).map_or(usize::MAX, |json| json.len());
        if self.provisions.len() > MAX_PROVISIONS || bytes > MAX_TREE {
            return Err(Broken::TooLarge);
        }
        let mut places: BTreeMap<&str, &Provision> = BTreeMap::new();
        let mut above: Option<u8> = None;
        for p in &self.provisions {
            let broken = || Broken::At(p.address.clone());
            let steps = above.map_or(0, |depth| depth + 1);
            let marks = p.marks.iter().all(|mark| mark.at <= length(&p.text));
            let label = p.label.as_deref().is_none_or(is_shown);
            let plain =
                is_address(&p.address) && p.depth <= steps.min(MAX_DEPTH) && marks && label && is_shown(&p.text);
            if !plain || places.insert(&p.address, p).is_some() {
                return Err(broken());
            }
            above = Some(p.depth);
        }
        let notes: BTreeSet<&str> = self.notes.iter().map(|note| note.number.as_str()).collect();
        let is_note = |address: &str| {
            address
                .strip_prefix("note-")
                .is_some_and(|number| notes.contains(number))
        };
        let there = |address: &str| places.contains_key(address) || is_note(address);
        let mark_of_none = |p: &Provision| p.marks.iter().any(|mark| !notes.contains(mark.note.as_str()));
        if let Some(p) = self.provisions.iter().find(|p| mark_of_none(p)) {
            return Err(Broken::At(p.address.clone()));
        }
        if !self.title.iter().all(|line| is_shown(line)) {
            return Err(Broken::At("title".to_owned()));
        }
        for note in &self.notes {
            let of = note.of.as_deref();
            let lost = of.is_some_and(|of| of != "title" && !places.contains_key(of));
            let number = (1..=20).contains(&note.number.len()) && is_shown(&note.number) && !note.number.contains('\n');
            if lost || !number || !is_shown(&note.text) {
                return Err(Broken::At(format!("note-{}", note.number)));
            }
        }
        let mut ends: BTreeSet<(&str, u32)> = BTreeSet::new();
        for link in &self.links {
            let long = self.text_of(&places, &link.from).map_or(0, length);
            let inside = link.length > 0 && link.at.checked_add(link.length).is_some_and(|end| end <= long);
            let leads = !link.to.is_empty() && link.to.iter().all(|to| there(to));
            let flag = link.flag.as_ref();
            let better = flag.is_none_or(|flag| !link.judged && there(&flag.better) && is_shown(&flag.says));
            if !inside || !leads || !better || !ends.insert((&link.from, link.at)) {
                return Err(Broken::At(link.from.clone()));
            }
        }
        Ok(())
    }

    /// Settles what the provisions at these addresses are. Tells how many are another kind than before.
    pub fn settle(&mut self, addresses: &BTreeSet<String>, kind: Option<Kind>) -> usize {
        let mut changed = 0;
        for p in &mut self.provisions {
            if addresses.contains(&p.address) && p.kind != kind {
                p.kind = kind;
                changed += 1;
            }
        }
        changed
    }
}

/// A count of characters as it is sealed. No text of a document is as long as that; one that were would not be sound.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Characters of a text.
fn length(text: &str) -> u32 {
    small(text.chars().count())
}

/// An address: plain letters, digits, dots, hyphens, in parts joined by `/`.
pub(crate) fn is_address(text: &str) -> bool {
    (1..=MAX_ADDRESS).contains(&text.len())
        // These are the title's, and the notes'.
        && text != "title"
        && !text.starts_with("note-")
        && text.split('/').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-')
                && part.bytes().any(|b| b.is_ascii_alphanumeric())
        })
}

/// Whether a text looks like what it is: no control characters but the line feed, and none that turns the direction of what follows.
fn is_shown(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || is_plain(c))
}

/// Whether a character is shown as itself.
pub(crate) fn is_plain(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
