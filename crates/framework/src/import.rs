//! A text that was read from a file and waits for a person: on the desk, and nowhere else.
//!
//! Who acts: the operator puts it there (`comity framework import`); the secretariat looks at what was guessed, settles what each provision is, judges each
//! doubtful reference, and publishes it or throws it away. The rule that matters: nothing here is public, and nothing is published that nobody looked at.

use crate::changes::{Change, between};
use crate::tree::{Kind, Provision, Tree};
use documents::{Document, Finding};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use terms::Refusal;

/// Addresses that are named in one correction at most.
const MAX_NAMED: usize = 2_000;

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The line of the file; in a file of a word processor the paragraph, in a PDF the page.
    pub line: usize,
    /// What it is: the word of the reader's finding (`gap`, `twice`, `bare`, …).
    pub odd: String,
    /// What it is about: numbers, addresses or words of the text, in the order in which the finding names them.
    pub about: Vec<String>,
}

/// What waits on the desk, whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The name of the file.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What was read, with what was settled since.
    pub tree: Tree,
    /// What a person should look at.
    pub looks: Vec<Look>,
    /// Whether what was settled in the version before was taken over.
    #[serde(default)]
    pub met: bool,
}

impl Import {
    /// What the reader made of a file.
    pub fn of(file: &str, sha256: &str, read: &Document) -> Self {
        Self {
            // A name is shown as it is, so it holds nothing that is not.
            file: file.chars().filter(|c| crate::tree::is_plain(*c)).take(200).collect(),
            sha256: sha256.to_owned(),
            tree: Tree::of(read),
            looks: read.findings.iter().filter_map(look).collect(),
            met: false,
        }
    }

    /// Meets the text in force, once: what a person settled there is settled here, for every provision and reference whose words did not change.
    pub fn meet(&mut self, before: Option<&Tree>) {
        if let (false, Some(before)) = (self.met, before) {
            self.tree.keep_settled(before);
            self.met = true;
        }
    }

    /// What publishing it would change.
    pub fn changes(&self, before: &Tree) -> Vec<Change> {
        between(before, &self.tree)
    }

    /// Settles what the provisions at these addresses are: addresses parted by commas or spaces, and spans of numbers (`41-44, 58–60, 5.14/h`).
    ///
    /// # Errors
    /// `field-missing`, `address-unknown` naming the first that is not there; nothing is settled then.
    pub fn settle(&mut self, named: &str, kind: Option<Kind>) -> Result<usize, Refusal> {
        let addresses = self.named(named)?;
        Ok(self.tree.settle(&addresses, kind))
    }

    fn named(&self, named: &str) -> Result<BTreeSet<String>, Refusal> {
        let there: BTreeSet<&str> = self.tree.provisions.iter().map(|p| p.address.as_str()).collect();
        let mut all = BTreeSet::new();
        // "41 - 44" is one span, whatever dash it has.
        let mut named = terms::ascii_digits(named);
        for dash in [" – ", " - ", " — ", "\u{2011}"] {
            named = named.replace(dash, "-");
        }
        for word in named
            .split([',', ' ', '\n', '\r', '،', '，', '、', ';'])
            .filter(|w| !w.is_empty())
        {
            let span = word.split_once(['-', '–', '—']).and_then(|(from, to)| {
                let (from, to): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
                (from < to).then_some(from..=to)
            });
            let words: Vec<String> = match span {
                Some(span) => span.take(MAX_NAMED + 1).map(|n| n.to_string()).collect(),
                None => vec![word.to_owned()],
            };
            for address in words {
                if !there.contains(address.as_str()) {
                    let shown: String = address.chars().take(60).collect();
                    return Err(Refusal::bad("address-unknown").at("addresses").arg("address", shown));
                }
                all.insert(address);
            }
            if all.len() > MAX_NAMED {
                return Err(Refusal::bad("too-long")
                    .at("addresses")
                    .arg("max", MAX_NAMED.to_string()));
            }
        }
        if all.is_empty() {
            return Err(Refusal::bad("field-missing").at("addresses"));
        }
        Ok(all)
    }

    /// Judges a doubtful reference to be right: readers are told of no doubt. True where it was doubtful.
    pub fn is_right(&mut self, from: &str, at: u32) -> bool {
        let found = self
            .tree
            .links
            .iter_mut()
            .find(|link| link.from == from && link.at == at);
        let judged = found.and_then(|link| {
            link.flag.take()?;
            link.judged = true;
            Some(())
        });
        judged.is_some()
    }
}

impl Tree {
    /// Takes over what a person settled in an earlier version, wherever the words are the same.
    fn keep_settled(&mut self, before: &Self) {
        let was: BTreeMap<&str, &Provision> = before.provisions.iter().map(|p| (p.address.as_str(), p)).collect();
        // Words that stand once in both keep what they are wherever they stand now.
        let once = words_once(&before.provisions);
        let here: BTreeSet<String> = words_once(&self.provisions).into_keys().map(str::to_owned).collect();
        for p in &mut self.provisions {
            let same = was.get(p.address.as_str()).copied().filter(|was| was.text == p.text);
            let elsewhere = || once.get(p.text.as_str()).copied().filter(|_| here.contains(&p.text));
            if let Some(was) = same.or_else(elsewhere) {
                p.kind = was.kind;
            }
        }
        let now: BTreeMap<&str, &str> = self
            .provisions
            .iter()
            .map(|p| (p.address.as_str(), p.text.as_str()))
            .collect();
        let unchanged = |address: &str| was.get(address).map(|p| p.text.as_str()) == now.get(address).copied();
        let judged: BTreeSet<(&str, u32, &[String])> = before
            .links
            .iter()
            .filter(|link| link.judged && unchanged(&link.from) && link.to.iter().all(|to| unchanged(to)))
            .map(|link| (link.from.as_str(), link.at, link.to.as_slice()))
            .collect();
        for link in &mut self.links {
            if link.flag.is_some() && judged.contains(&(link.from.as_str(), link.at, link.to.as_slice())) {
                link.flag = None;
                link.judged = true;
            }
        }
    }
}

/// Provisions whose words stand once, by their words.
fn words_once(all: &[Provision]) -> BTreeMap<&str, &Provision> {
    let mut found: BTreeMap<&str, Option<&Provision>> = BTreeMap::new();
    for p in all.iter().filter(|p| !p.text.is_empty()) {
        found
            .entry(p.text.as_str())
            .and_modify(|one| *one = None)
            .or_insert(Some(p));
    }
    found.into_iter().filter_map(|(text, one)| Some((text, one?))).collect()
}

/// A finding as it is kept. A doubtful reference is told where it stands.
fn look(finding: &Finding) -> Option<Look> {
    let json = serde_json::to_value(&finding.what).ok()?;
    let odd = json["odd"].as_str()?.to_owned();
    if odd == "doubtful" {
        return None;
    }
    let said = json.as_object()?.iter().filter(|(name, _)| *name != "odd");
    let about = said.map(|(_, value)| match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    });
    Some(Look {
        line: finding.line,
        about: about.collect(),
        odd,
    })
}
