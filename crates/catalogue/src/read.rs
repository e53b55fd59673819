//! From the files to the catalogue: one thing after another is looked at, and the first that is wrong is told with its file and entry.

use crate::entry::{Checked, Consensus, Entry, EntryId, Group, Set, Status, of_measures};
use crate::glossary::{Glossary, Term, Word};
use crate::link::{Link, Why};
use crate::measure::{Effort, Measure, MeasureKind, Need};
use crate::script;
use crate::{Broken, Fault};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use terms::{Language, Text};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetFile {
    set: SetLine,
    #[serde(default)]
    sources: BTreeMap<String, String>,
    #[serde(default)]
    group: Vec<GroupLine>,
    #[serde(default)]
    entry: Vec<EntryLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetLine {
    id: String,
    count: usize,
    symbol: String,
    status: Status,
    #[serde(default)]
    open: bool,
    /// Only names ship: entries have no gist.
    #[serde(default)]
    names: bool,
    name: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupLine {
    id: String,
    name: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine {
    id: String,
    place: String,
    group: Option<String>,
    symbol: Option<String>,
    status: Option<Status>,
    checked: Checked,
    #[serde(default)]
    by: Vec<String>,
    consensus: Option<Consensus>,
    #[serde(default)]
    seen: Vec<Language>,
    title: Text,
    #[serde(default)]
    gist: Text,
    #[serde(default)]
    limit: Vec<Text>,
    kind: Option<String>,
    needs: Option<Vec<String>>,
    effort: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkFile {
    #[serde(default)]
    sources: BTreeMap<String, String>,
    #[serde(default)]
    link: Vec<LinkLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkLine {
    from: String,
    to: Vec<String>,
    why: Why,
    #[serde(default)]
    partly: bool,
    by: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GlossaryFile {
    #[serde(default)]
    sources: BTreeMap<String, String>,
    #[serde(default)]
    term: Vec<TermLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermLine {
    id: String,
    /// What is written alike in every language, and seen where.
    sign: Option<(String, String)>,
    #[serde(default)]
    ar: Vec<WordLine>,
    #[serde(default)]
    zh: Vec<WordLine>,
    #[serde(default)]
    en: Vec<WordLine>,
    #[serde(default)]
    fr: Vec<WordLine>,
    #[serde(default)]
    ru: Vec<WordLine>,
    #[serde(default)]
    es: Vec<WordLine>,
    definition: Text,
}

/// `"words"`: not seen anywhere. `["words", "source"]`: seen there. `["words", "source", "secondary"]`: seen at second hand.
#[derive(Deserialize)]
#[serde(untagged)]
enum WordLine {
    Unseen(String),
    Seen(String, String),
    Graded(String, String, Checked),
}

type Read<T> = Result<T, Broken>;

/// Where one is, so that whatever is wrong can be told.
#[derive(Clone, Copy)]
struct Here<'a> {
    file: &'a str,
    entry: &'a str,
}

impl Here<'_> {
    fn broken<T>(self, fault: Fault) -> Read<T> {
        Err(Broken {
            file: self.file.to_owned(),
            entry: self.entry.to_owned(),
            fault,
        })
    }

    fn address(self) -> Read<EntryId> {
        match EntryId::parse(self.entry) {
            Some(id) => Ok(id),
            None => self.broken(Fault::Address),
        }
    }

    /// Words in all six languages, each in its own, no two the same.
    fn six(self, field: &'static str, text: &Text) -> Read<()> {
        let mut before: Vec<(Language, &str)> = Vec::new();
        for language in Language::ALL {
            let Some(words) = text.get(language).filter(|words| !words.trim().is_empty()) else {
                return self.broken(Fault::Missing { field, language });
            };
            self.words(field, language, words)?;
            if let Some((one, _)) = before
                .iter()
                .find(|(_, other)| other.to_lowercase() == words.to_lowercase())
            {
                let (one, other) = (*one, language);
                return self.broken(Fault::Untranslated { field, one, other });
            }
            before.push((language, words));
        }
        Ok(())
    }

    fn words(self, field: &'static str, language: Language, words: &str) -> Read<()> {
        if !script::seen(words) {
            return self.broken(Fault::Character { field, language });
        }
        if !script::fits(language, words) {
            return self.broken(Fault::Script { field, language });
        }
        Ok(())
    }

    /// A word of a closed list.
    fn word<T>(self, field: &'static str, word: &str, parse: fn(&str) -> Option<T>) -> Read<T> {
        match parse(word) {
            Some(read) => Ok(read),
            None => {
                let word = word.to_owned();
                self.broken(Fault::Word { field, word })
            }
        }
    }

    /// A source by its letter.
    fn source(self, sources: &BTreeMap<String, String>, letter: &str) -> Read<String> {
        match sources.get(letter) {
            Some(source) => Ok(source.clone()),
            None => self.broken(Fault::Unknown(letter.to_owned())),
        }
    }
}

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Read<T> {
    toml::from_str(text).or_else(|e| Here { file, entry: file }.broken(Fault::Form(e.message().to_owned())))
}

fn idle<'a>(file: &str, sources: impl IntoIterator<Item = &'a String>, used: &BTreeSet<String>) -> Read<()> {
    match sources.into_iter().find(|letter| !used.contains(*letter)) {
        Some(letter) => Here { file, entry: file }.broken(Fault::Idle(letter.clone())),
        None => Ok(()),
    }
}

/// Sets and entries in the order of the files.
pub fn sets(files: &[(&str, &str)]) -> Read<(Vec<Set>, Vec<Entry>)> {
    let (mut sets, mut entries) = (Vec::<Set>::new(), Vec::<Entry>::new());
    let mut known = BTreeSet::new();
    for (file, text) in files {
        let read: SetFile = parse(file, text)?;
        let here = Here {
            file,
            entry: &read.set.id,
        };
        let id = here.address()?;
        if sets.iter().any(|set| set.id == id) {
            return here.broken(Fault::Twice);
        }
        here.six("name", &read.set.name)?;
        if read.entry.len() != read.set.count {
            return here.broken(Fault::Count {
                said: read.set.count,
                found: read.entry.len(),
            });
        }
        let mut groups = Vec::new();
        for line in &read.group {
            let here = Here { file, entry: &line.id };
            let id = here.address()?;
            here.six("name", &line.name)?;
            groups.push(Group {
                id,
                name: line.name.clone(),
            });
        }
        let mut used = BTreeSet::new();
        for line in &read.entry {
            let entry = entry(file, &id, &read, line)?;
            if !known.insert(entry.id.clone()) {
                return Here { file, entry: &line.id }.broken(Fault::Twice);
            }
            used.extend(line.by.iter().chain(&line.group).cloned());
            entries.push(entry);
        }
        idle(file, read.sources.keys().chain(read.group.iter().map(|g| &g.id)), &used)?;
        sets.push(Set {
            id,
            name: read.set.name,
            symbol: read.set.symbol,
            status: read.set.status,
            open: read.set.open,
            groups,
        });
    }
    Ok((sets, entries))
}

fn entry(file: &str, set: &EntryId, read: &SetFile, line: &EntryLine) -> Read<Entry> {
    let here = Here { file, entry: &line.id };
    let id = here.address()?;
    if !line
        .id
        .strip_prefix(set.as_str())
        .is_some_and(|rest| rest.starts_with('-'))
    {
        return here.broken(Fault::Set(set.to_string()));
    }
    let group = match &line.group {
        Some(group) if !read.group.iter().any(|g| g.id == *group) => {
            return here.broken(Fault::Unknown(group.clone()));
        }
        Some(group) => EntryId::parse(group),
        None if !read.group.is_empty() => return here.broken(Fault::Form("no group".to_owned())),
        None => None,
    };
    here.six("title", &line.title)?;
    if read.set.names {
        if line.gist.iter().next().is_some() || !line.limit.is_empty() {
            return here.broken(Fault::Form("names alone ship in this set".to_owned()));
        }
    } else {
        here.six("gist", &line.gist)?;
    }
    for limit in &line.limit {
        here.six("limit", limit)?;
        for (language, words) in limit.iter() {
            if !line.gist.get(language).is_some_and(|gist| gist.contains(words)) {
                let words = words.to_owned();
                return here.broken(Fault::Limit { language, words });
            }
        }
    }
    if line.checked.reviewed() == line.by.is_empty() {
        return here.broken(Fault::Source);
    }
    let sources = line
        .by
        .iter()
        .map(|letter| here.source(&read.sources, letter))
        .collect::<Read<_>>()?;
    let measure = measure(here, set, line)?;
    Ok(Entry {
        id,
        set: set.clone(),
        group,
        symbol: line.symbol.clone().unwrap_or_else(|| read.set.symbol.clone()),
        place: line.place.clone(),
        status: line.status.unwrap_or(read.set.status),
        title: line.title.clone(),
        gist: line.gist.clone(),
        limits: line.limit.clone(),
        checked: line.checked,
        sources,
        consensus: line.consensus,
        seen: line.seen.clone(),
        measure,
    })
}

/// What is told of a measure: all of it of every measure, nothing of any other entry.
fn measure(here: Here<'_>, set: &EntryId, line: &EntryLine) -> Read<Option<Measure>> {
    if !of_measures(set) {
        let told = [
            ("kind", line.kind.is_some()),
            ("needs", line.needs.is_some()),
            ("effort", line.effort.is_some()),
        ];
        return match told.into_iter().find(|(_, told)| *told) {
            Some((field, _)) => here.broken(Fault::NoMeasure(field)),
            None => Ok(None),
        };
    }
    let (Some(kind), Some(needs), Some(effort)) = (&line.kind, &line.needs, &line.effort) else {
        let field = match (&line.kind, &line.needs) {
            (None, _) => "kind",
            (_, None) => "needs",
            _ => "effort",
        };
        return here.broken(Fault::Untold(field));
    };
    let kind = here.word("kind", kind, MeasureKind::parse)?;
    let effort = here.word("effort", effort, Effort::parse)?;
    let needs = needs
        .iter()
        .map(|need| here.word("needs", need, Need::parse))
        .collect::<Read<Vec<Need>>>()?;
    if let Some(two) = needs.windows(2).find(|two| two[0] >= two[1]) {
        return here.broken(Fault::Order(two[1].to_string()));
    }
    Ok(Some(Measure { kind, needs, effort }))
}

/// Links in the order of the file; each end must be there.
pub fn links((file, text): (&str, &str), there: &dyn Fn(&EntryId) -> bool) -> Read<Vec<Link>> {
    let read: LinkFile = parse(file, text)?;
    let (mut links, mut known, mut used) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for line in &read.link {
        for to in &line.to {
            let name = format!("{} → {to}", line.from);
            let here = Here { file, entry: &name };
            let end = |id: &str| match EntryId::parse(id).filter(|id| there(id)) {
                Some(id) => Ok(id),
                None => here.broken(Fault::Nowhere(id.to_owned())),
            };
            let (from, to) = (end(&line.from)?, end(to)?);
            if from == to {
                return here.broken(Fault::Itself);
            }
            let pair = if from < to {
                (from.clone(), to.clone())
            } else {
                (to.clone(), from.clone())
            };
            if !known.insert(pair) {
                return here.broken(Fault::Twice);
            }
            let source = line
                .by
                .as_ref()
                .map(|letter| here.source(&read.sources, letter))
                .transpose()?;
            if line.why == Why::RecalledMap && source.is_some() {
                return here.broken(Fault::Source);
            }
            used.extend(line.by.clone());
            links.push(Link {
                from,
                to,
                why: line.why,
                partly: line.partly,
                source,
            });
        }
    }
    idle(file, read.sources.keys(), &used)?;
    Ok(links)
}

/// Terms in the order of the file.
pub fn glossary((file, text): (&str, &str)) -> Read<Glossary> {
    let read: GlossaryFile = parse(file, text)?;
    let (mut terms, mut known, mut used) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for line in &read.term {
        let here = Here { file, entry: &line.id };
        let id = here.address()?;
        if !known.insert(id.clone()) {
            return here.broken(Fault::Twice);
        }
        here.six("definition", &line.definition)?;
        let mut words = Vec::new();
        let six = [&line.ar, &line.zh, &line.en, &line.fr, &line.ru, &line.es];
        for (language, lines) in Language::ALL.into_iter().zip(six) {
            match &line.sign {
                Some((sign, letter)) => {
                    let source = here.source(&read.sources, letter)?;
                    used.insert(letter.clone());
                    words.push(Word {
                        language,
                        words: sign.clone(),
                        checked: Checked::Source,
                        source: Some(source),
                    });
                }
                None if lines.is_empty() => {
                    return here.broken(Fault::Missing {
                        field: "word",
                        language,
                    });
                }
                None => {}
            }
            for word in lines {
                let (spelt, letter, checked) = match word {
                    WordLine::Unseen(spelt) => (spelt, None, Checked::Unreviewed),
                    WordLine::Seen(spelt, letter) => (spelt, Some(letter), Checked::Source),
                    WordLine::Graded(spelt, letter, checked) => (spelt, Some(letter), *checked),
                };
                here.words("word", language, spelt)?;
                if letter.is_some() != checked.reviewed() {
                    return here.broken(Fault::Source);
                }
                let source = letter.map(|letter| here.source(&read.sources, letter)).transpose()?;
                used.extend(letter.cloned());
                let known: &Vec<Word> = &words;
                if known
                    .iter()
                    .any(|w| w.language == language && w.words == *spelt && w.source == source)
                {
                    return here.broken(Fault::Twice);
                }
                words.push(Word {
                    language,
                    words: spelt.clone(),
                    checked,
                    source,
                });
            }
        }
        terms.push(Term {
            id,
            definition: line.definition.clone(),
            words,
        });
    }
    idle(file, read.sources.keys(), &used)?;
    Ok(Glossary { terms })
}
