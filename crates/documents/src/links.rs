//! References to other places of the same document: "paragraph 85", "第2.4和2.5段", "sections B–F", "note 6".
//!
//! A reference that names another text ("paragraph 6 of resolution 73/27") is none of ours and is left alone. One that leads nowhere is a finding; one
//! that leads somewhere while its words fit another place ("the principles in paragraph 85", where 86 has them) keeps leading there, and is a finding.

use crate::blocks::is_wide;
use crate::labels::{Series, digit, digits};
use crate::text::{MAX_PARTS, Unreadable};
use crate::words::PRINCIPLES;
use crate::{Address, Document, Finding, Form, Kind, Link, Node, Odd};
use std::collections::{BTreeMap, BTreeSet};

/// What a reference speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Paragraph,
    /// A part of this word: section, chapter, article, annex.
    Part(&'static str),
    Note,
}

const SECTION: What = What::Part("section");
const CHAPTER: What = What::Part("chapter");
const ARTICLE: What = What::Part("article");
const ANNEX: What = What::Part("annex");
const PART: What = What::Part("part");

/// Words before a number, those first that others begin with, in lower case.
const BEFORE: [(&str, What); 77] = [
    ("subparagraphs", What::Paragraph),
    ("subparagraph", What::Paragraph),
    ("paragraphs", What::Paragraph),
    ("paragraphes", What::Paragraph),
    ("paragraphe", What::Paragraph),
    ("paragraph", What::Paragraph),
    ("paras.", What::Paragraph),
    ("paras", What::Paragraph),
    ("para.", What::Paragraph),
    ("para", What::Paragraph),
    ("footnotes", What::Note),
    ("footnote", What::Note),
    ("note de bas de page", What::Note),
    ("notes", What::Note),
    ("note", What::Note),
    ("sections", SECTION),
    ("section", SECTION),
    ("chapters", CHAPTER),
    ("chapter", CHAPTER),
    ("articles", ARTICLE),
    ("article", ARTICLE),
    ("annexes", ANNEX),
    ("annexe", ANNEX),
    ("annex", ANNEX),
    ("par.", What::Paragraph),
    ("chapitres", CHAPTER),
    ("chapitre", CHAPTER),
    ("párrafos", What::Paragraph),
    ("párrafo", What::Paragraph),
    ("párrs.", What::Paragraph),
    ("párr.", What::Paragraph),
    ("secciones", SECTION),
    ("sección", SECTION),
    ("capítulos", CHAPTER),
    ("capítulo", CHAPTER),
    ("artículos", ARTICLE),
    ("artículo", ARTICLE),
    ("anexo", ANNEX),
    ("notas", What::Note),
    ("nota", What::Note),
    ("arts.", ARTICLE),
    ("art.", ARTICLE),
    ("sects.", SECTION),
    ("sect.", SECTION),
    ("secs.", SECTION),
    ("secc.", SECTION),
    ("sec.", SECTION),
    ("chaps.", CHAPTER),
    ("chap.", CHAPTER),
    ("caps.", CHAPTER),
    ("cap.", CHAPTER),
    ("parts", PART),
    ("part", PART),
    ("parties", PART),
    ("partie", PART),
    ("partes", PART),
    ("parte", PART),
    ("anexos", ANNEX),
    ("apartados", What::Paragraph),
    ("apartado", What::Paragraph),
    // Stems: Russian words change their ends.
    ("част", PART),
    ("разд.", SECTION),
    ("гл.", CHAPTER),
    ("ст.", ARTICLE),
    ("подпункт", What::Paragraph),
    ("пункт", What::Paragraph),
    ("абзац", What::Paragraph),
    ("раздел", SECTION),
    ("глав", CHAPTER),
    ("статьям", ARTICLE),
    ("стать", ARTICLE),
    ("приложени", ANNEX),
    ("сноск", What::Note),
    ("примечани", What::Note),
    ("пп.", What::Paragraph),
    ("п.", What::Paragraph),
    ("§", What::Paragraph),
];

/// The same in Arabic, where an article or a particle may be joined to the word.
const ARABIC: [(&str, What); 20] = [
    ("الفقرتين", What::Paragraph),
    ("الفقرتان", What::Paragraph),
    ("الفقرات", What::Paragraph),
    ("الفقرة", What::Paragraph),
    ("للفقرة", What::Paragraph),
    ("الأقسام", SECTION),
    ("القسم", SECTION),
    ("الفروع", SECTION),
    ("الفرع", SECTION),
    ("الفصل", CHAPTER),
    ("المادتين", ARTICLE),
    ("المادتان", ARTICLE),
    ("المواد", ARTICLE),
    ("المادة", ARTICLE),
    ("للمادة", ARTICLE),
    ("الجزء", PART),
    ("الباب", PART),
    ("المرفقات", ANNEX),
    ("المرفق", ANNEX),
    ("الحاشية", What::Note),
];

/// Words behind a reference that say "of another text", and those that say "of this one".
const OF: [&str; 20] = [
    " of ",
    " to the ",
    " de la ",
    " de l",
    " du ",
    " des ",
    " del ",
    " de ",
    " резолюции",
    " доклада",
    " устава",
    " повестки",
    " хартии",
    " конвенции",
    " декларации",
    " документа",
    " протокола",
    " договора",
    " статьи",
    " من ",
];
const OF_THIS: [&str; 20] = [
    " of this ",
    " of the present ",
    " above",
    " below",
    " du présent",
    " de la présente",
    " ci-dessus",
    " ci-dessous",
    " del presente",
    " de la presente",
    " de este ",
    " supra",
    " infra",
    " настоящего",
    " настоящей",
    " выше",
    " ниже",
    " من هذا ",
    " من هذه ",
    " أعلاه",
];
/// What joins a paragraph to the part in which it lies: "paragraph 2 of article 1". In Russian nothing does.
const OF_PART: [&str; 11] = [
    " of the ", " of ", " de l'", " de l’", " de la ", " du ", " del ", " de ", " in ", " من ", " ",
];
/// What a Chinese number is not followed by, where it begins a word: "附件十分重要".
const NO_NUMBER: &str = "分些切样个般起直致定";

/// Words before a reference that make it one to something else: a contact point, an item of an agenda.
const NO_REFERENCE: [&str; 3] = ["контактн", "повестк", "contact"];

/// So many places are listed for one reference; of a wider span only the ends.
const LISTED: usize = 100;

/// Addresses of one kind in the order of the text, each with its name as references write it.
#[derive(Default)]
struct Line {
    addresses: Vec<Address>,
    at: BTreeMap<String, usize>,
}

impl Line {
    fn push(&mut self, name: &str, address: Address) {
        self.at.entry(name.to_owned()).or_insert(self.addresses.len());
        self.addresses.push(address);
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.at.get(name).copied()
    }
}

/// What a document holds, for whatever refers to it.
struct Looked<'a> {
    places: BTreeMap<&'a str, &'a Node>,
    paragraphs: Line,
    sections: Line,
    notes: Line,
    /// Sections by the one in which they lie and their name: "A" is that of the own section.
    own: BTreeMap<(Address, String), usize>,
    /// In which section each place lies, and each note.
    within: BTreeMap<Address, Address>,
    /// Whether what was put in later counts from one (之一).
    from_one: bool,
    /// What each section's title says, without its "Pillar 1:".
    titles: Vec<(Address, String)>,
    /// Words of the parts that there are.
    words: BTreeSet<String>,
    /// Places below which principles lie, and the one paragraph among them.
    principled: BTreeSet<Address>,
    principles: Option<Address>,
}

/// One thing that is referred to, and those up to a further one.
struct Range {
    from: String,
    to: Option<String>,
}

fn principled(node: &Node) -> bool {
    let mut below: Vec<&Node> = node.children.iter().collect();
    while let Some(one) = below.pop() {
        if one.kind == Some(Kind::Principle) {
            return true;
        }
        below.extend(&one.children);
    }
    false
}

/// The word of a part, and its own number: of one step of an address.
fn word_and_own(step: &str) -> (&str, &str) {
    step.split_once('-').unwrap_or(if step == "annex" {
        ("annex", "1")
    } else {
        ("section", step)
    })
}

/// In which section each place and each note lies.
fn sections_around(document: &Document) -> BTreeMap<Address, Address> {
    let mut within = BTreeMap::new();
    let mut open: Vec<(&Node, Option<&Node>)> = document.nodes.iter().map(|node| (node, None)).collect();
    while let Some((node, section)) = open.pop() {
        if let Some(section) = section {
            within.insert(node.address.clone(), section.address.clone());
        }
        let below = if node.form == Form::Section {
            Some(node)
        } else {
            section
        };
        open.extend(node.children.iter().map(|child| (child, below)));
    }
    for note in &document.notes {
        if let Some(section) = note.of.as_ref().and_then(|of| within.get(of)).cloned() {
            within.insert(format!("note-{}", note.number), section);
        }
    }
    within
}

/// How references name a part: by its own number, in digits or roman, alone or behind that of the part above ("II.B").
fn names_of_part(address: &str) -> Vec<String> {
    let mut steps = address.split('/').collect::<Vec<_>>();
    let last = steps.pop().unwrap_or_default();
    let (word, own) = word_and_own(last);
    let both = |name: &str| -> Vec<String> {
        let roman = name
            .parse()
            .ok()
            .filter(|n| (1..60).contains(n))
            .map(crate::labels::roman);
        roman.into_iter().chain([name.to_owned()]).collect()
    };
    let mut names: Vec<String> = both(own).iter().map(|name| format!("{word} {name}")).collect();
    if let Some(above) = steps.last() {
        let above = above.split_once('-').map_or(*above, |(_, name)| name);
        for above in both(above) {
            names.extend(both(own).iter().map(|name| format!("{word} {above}.{name}")));
        }
    }
    names
}

impl<'a> Looked<'a> {
    fn new(document: &'a Document) -> Self {
        let (mut paragraphs, mut sections, mut notes) = (Line::default(), Line::default(), Line::default());
        let (mut titles, mut own) = (Vec::new(), BTreeMap::new());
        let mut from_one = false;
        let with_principles = document.walk().filter(|node| principled(node));
        let principled: BTreeSet<Address> = with_principles.map(|node| node.address.clone()).collect();
        for node in document.walk() {
            let address = node.address.clone();
            match node.form {
                Form::Section => {
                    let title = node.text.rsplit([':', '：']).next().unwrap_or_default();
                    titles.push((address.clone(), title.trim().to_lowercase()));
                    let names = names_of_part(&address);
                    let label = node.label.as_deref().unwrap_or_default();
                    from_one |= label.ends_with("之一") || label.ends_with("之1");
                    if let Some((above, _)) = address.rsplit_once('/') {
                        for name in names.iter().filter(|name| !name.contains('.')) {
                            own.entry((above.to_owned(), name.clone()))
                                .or_insert(sections.addresses.len());
                        }
                    }
                    for name in &names {
                        sections.at.entry(name.clone()).or_insert(sections.addresses.len());
                    }
                    sections.addresses.push(address);
                }
                Form::Paragraph => {
                    paragraphs.push(&node.address, address);
                }
                _ => {}
            }
        }
        for note in &document.notes {
            notes.push(&note.number, format!("note-{}", note.number));
        }
        let words = sections
            .at
            .keys()
            .filter_map(|name| Some(name.split_once(' ')?.0.to_owned()))
            .collect();
        let mut all = paragraphs
            .addresses
            .iter()
            .filter(|address| principled.contains(*address));
        let one = all.next().cloned().filter(|_| all.next().is_none());
        // Titles are compared where there are few: among hundreds any words fit some.
        titles.truncate(if titles.len() > LISTED { 0 } else { LISTED });
        Self {
            places: document.walk().map(|node| (node.address.as_str(), node)).collect(),
            paragraphs,
            sections,
            notes,
            own,
            within: sections_around(document),
            from_one,
            titles,
            words,
            principles: one,
            principled,
        }
    }

    /// The section of a place, the one in which that lies, and so on.
    fn sections_of<'b>(&'b self, from: &str) -> impl Iterator<Item = &'b Address> {
        std::iter::successors(self.within.get(from), |section| self.within.get(*section))
    }

    /// A section by its name: that of the part in which it is said to lie, else of the own part, else of the whole document.
    fn part(&self, name: &str, (from, within): (&str, Option<&str>)) -> Option<usize> {
        let of = |above: &str| self.own.get(&(above.to_owned(), name.to_owned())).copied();
        match within {
            Some(within) => of(within),
            None => self
                .sections_of(from)
                .find_map(|above| of(above))
                .or_else(|| self.sections.find(name)),
        }
    }

    /// All parts from one to the other; of one part also what lies below it: "article 1 (2)".
    fn parts(&self, word: &str, range: &Range, from: (&str, Option<&str>)) -> Result<Vec<Address>, String> {
        let named = |name: &str| match from.1 {
            Some(within) => format!("{within}/{word}-{name}"),
            None => format!("{word}-{name}"),
        };
        let found = |name: &str| self.part(&format!("{word} {name}"), from).ok_or_else(|| named(name));
        if let Some((own, below)) = range.from.split_once('/') {
            let address = format!("{}/{below}", self.sections.addresses[found(own)?]);
            let known = self.places.contains_key(address.as_str());
            return known.then(|| vec![address]).ok_or_else(|| named(&range.from));
        }
        let (all, first) = (&self.sections.addresses, found(&range.from)?);
        let Some(to) = &range.to else {
            return Ok(vec![all[first].clone()]);
        };
        let last = found(to)?;
        if first <= last && last - first < LISTED {
            return Ok(all[first..=last].to_vec());
        }
        Ok(vec![all[first].clone(), all[last].clone()])
    }

    /// All that lies from one to the other; else the name of what is not there. `from` is in whose text the reference stands, `within` the part in
    /// which it says that it lies.
    fn addresses(
        &self,
        what: What,
        range: &Range,
        (from, within): (&str, Option<&str>),
    ) -> Result<Vec<Address>, String> {
        if let What::Part(word) = what {
            return self.parts(word, range, (from, within));
        }
        // A number is one of the own section, where that counts anew; else of the whole document.
        let own = from.rsplit_once('/').map(|(above, _)| above);
        let section = own
            .into_iter()
            .flat_map(|own| std::iter::successors(Some(own), |own| own.rsplit_once('/').map(|(above, _)| above)));
        let section = section
            .filter(|_| what == What::Paragraph)
            .find(|own| self.places.get(own).is_some_and(|node| node.form == Form::Section));
        let line = if what == What::Note {
            &self.notes
        } else {
            &self.paragraphs
        };
        let key = |name: &str| match what {
            What::Note => name.to_owned(),
            _ => {
                let own = within.or(section).map(|own| format!("{own}/{name}"));
                own.filter(|own| self.places.contains_key(own.as_str()))
                    .unwrap_or_else(|| name.to_owned())
            }
        };
        let named = |name: &str| match (what, within) {
            (What::Note, _) => format!("note-{name}"),
            (_, Some(within)) => format!("{within}/{name}"),
            _ => name.to_owned(),
        };
        // Paragraphs that are counted through a document still lie in the part that is named.
        let lies = |address: &Address| {
            within.is_none_or(|within| {
                address.starts_with(within) || self.sections_of(address).any(|section| section == within)
            })
        };
        let Some(first) = line.find(&key(&range.from)) else {
            // A point of a paragraph: "5.14 (h)".
            let point = self
                .places
                .get(key(&range.from).as_str())
                .filter(|_| what == What::Paragraph);
            return match point {
                Some(node) if range.to.is_none() && node.form != Form::Section && lies(&node.address) => {
                    Ok(vec![node.address.clone()])
                }
                _ => Err(named(&range.from)),
            };
        };
        if what == What::Paragraph && !lies(&line.addresses[first]) {
            return Err(named(&range.from));
        }
        let Some(to) = &range.to else {
            return Ok(vec![line.addresses[first].clone()]);
        };
        let last = line.find(&key(to)).ok_or_else(|| named(to))?;
        if first <= last && last - first < LISTED {
            return Ok(line.addresses[first..=last].to_vec());
        }
        Ok(vec![line.addresses[first].clone(), line.addresses[last].clone()])
    }
}

/// A reference as found: in characters.
struct Found {
    at: usize,
    length: usize,
    what: What,
    ranges: Vec<Range>,
}

/// A text that is looked through.
struct Run {
    characters: Vec<char>,
    /// In lower case, character for character.
    lower: Vec<char>,
    /// Whether what was put in later counts from one (之一).
    from_one: bool,
}

impl Run {
    fn new(text: &str, from_one: bool) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let lower = characters
            .iter()
            .map(|c| c.to_lowercase().next().unwrap_or(*c))
            .collect();
        Self {
            characters,
            lower,
            from_one,
        }
    }

    fn starts(&self, at: usize, word: &str) -> bool {
        let mut place = at;
        word.chars().all(|c| {
            place += 1;
            self.lower.get(place - 1) == Some(&c)
        })
    }

    /// Whether nothing but a comma stands between two places.
    fn joins_to(&self, from: usize, to: usize) -> bool {
        to >= from
            && to - from < 4
            && self
                .window(from, to)
                .iter()
                .all(|c| c.is_whitespace() || matches!(c, ',' | '，' | '،'))
    }

    fn is_word(&self, at: usize) -> bool {
        self.characters.get(at).is_some_and(|c| c.is_alphabetic())
    }

    /// How many letters a Russian word has after its stem, at most four.
    fn ending_of(&self, at: usize, stem: &str) -> usize {
        let russian = |c: &char| matches!(c, 'а'..='я');
        let long = stem.chars().all(|c| russian(&c));
        let after = self.lower.iter().skip(at + stem.chars().count());
        if long {
            after.take(4).take_while(|c| russian(c)).count()
        } else {
            0
        }
    }

    fn spaces(&self, mut at: usize) -> usize {
        while self.characters.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        at
    }

    fn window(&self, from: usize, to: usize) -> &[char] {
        &self.characters[from.min(self.characters.len())..to.min(self.characters.len())]
    }

    fn slice(&self, from: usize, to: usize) -> String {
        self.window(from, to).iter().collect()
    }

    /// A number with steps and perhaps a letter behind it, or a letter alone: as in addresses, and where it ends.
    fn item(&self, what: What, at: usize) -> Option<(String, usize)> {
        let rest: String = self.slice(at, at + 24);
        if digit(*self.characters.get(at)?).is_some() {
            let (mut name, mut end) = (String::new(), at);
            let mut left = rest.as_str();
            loop {
                let (value, after) = digits(left)?;
                name.push_str(&value.to_string());
                end += left.chars().count() - after.chars().count();
                match after.strip_prefix('.') {
                    Some(next) if next.starts_with(|c| digit(c).is_some()) => {
                        name.push('.');
                        end += 1;
                        left = next;
                    }
                    _ => break,
                }
            }
            if let What::Part(_) = what {
                end += crate::words::hanging(&self.slice(end, end + 6)).chars().count();
            }
            if what != What::Note
                && let Some((inserted, after)) = self.inserted(end)
            {
                name = format!("{name}-{inserted}");
                end = after;
            }
            let (name, end) = self.with_points(what, name, end);
            // "70/237" is a symbol.
            return (self.characters.get(end) != Some(&'/')).then_some((name, end));
        }
        let What::Part(_) = what else { return None };
        // "article premier", "المادة الثانية"
        if let Some((ordinal, behind)) =
            crate::words::in_words(&rest).filter(|_| !crate::words::is_english_ordinal(&rest))
        {
            let end = at + rest.chars().count() - behind.chars().count();
            let (name, end) = match self.inserted(end) {
                Some((inserted, after)) => (format!("{ordinal}-{inserted}"), after),
                None => (ordinal.to_string(), end),
            };
            return Some(self.with_points(what, name, end));
        }
        if let Some((ordinal, name)) = crate::words::arabic_letter(&rest)
            && !self.is_word(at + name.chars().count())
        {
            return Some((crate::labels::latin(ordinal), at + name.chars().count()));
        }
        let end_of = |from: usize| {
            let length = self
                .window(from, from + 8)
                .iter()
                .take_while(|c| c.is_ascii_uppercase())
                .count();
            let next = self.characters.get(from + length);
            let whole = next.is_none_or(|c| !c.is_alphanumeric() || is_wide(*c));
            (length > 0 && whole).then_some(from + length)
        };
        let mut end = end_of(at)?;
        let name = self.slice(at, end);
        if name.chars().count() > 1 && crate::labels::roman_or_letter(&name).is_none() {
            return None;
        }
        let mut name = name.to_lowercase();
        // "II.B"
        if self.characters.get(end) == Some(&'.')
            && let Some(after) = end_of(end + 1)
        {
            name = format!("{name}.{}", self.slice(end + 1, after).to_lowercase());
            end = after;
        }
        Some(self.with_points(what, name, end))
    }

    /// "bis" behind a number: as in addresses, and where it ends.
    fn inserted(&self, at: usize) -> Option<(String, usize)> {
        let rest = self.slice(at, at + 24);
        let (inserted, behind) = crate::words::inserted(&rest)?;
        let from_one = self.from_one && self.characters.get(at) == Some(&'之');
        let name = crate::words::inserted_name(inserted + u32::from(from_one));
        Some((name, at + rest.chars().count() - behind.chars().count()))
    }

    /// A name with the points behind it: "5.14 (h)", "5.14 h)", "2 (a) (ii)"; of a part also the number of its paragraph: "1 (2)".
    fn with_points(&self, what: What, mut name: String, mut end: usize) -> (String, usize) {
        if matches!(what, What::Part(_))
            && let Some((number, after)) = self.in_brackets(self.spaces(end))
        {
            name = format!("{name}/{number}");
            end = after;
        } else if what != What::Paragraph {
            return (name, end);
        }
        let mut below = what == What::Paragraph && name.contains('/');
        while let Some((letter, after)) = self.letter(self.spaces(end), below) {
            name = format!("{name}/{letter}");
            (end, below) = (after, true);
        }
        (name, end)
    }

    /// A number in brackets, of at most two digits, for a year is none; and where it ends.
    fn in_brackets(&self, at: usize) -> Option<(String, usize)> {
        let inside = matches!(self.characters.get(at), Some('(' | '（')).then_some(at + 1)?;
        let rest = self.slice(inside, inside + 4);
        let (value, behind) = digits(&rest).filter(|(value, _)| (1..100).contains(value))?;
        let end = inside + rest.chars().count() - behind.chars().count();
        matches!(self.characters.get(end), Some(')' | '）')).then(|| (value.to_string(), end + 1))
    }

    /// A letter or a small roman number in brackets, or before one: as in addresses, and where it ends.
    fn letter(&self, at: usize, below_a_letter: bool) -> Option<(String, usize)> {
        let bracket = matches!(self.characters.get(at), Some('(' | '（'));
        let begins = at + usize::from(bracket);
        let length = self
            .window(begins, begins + 6)
            .iter()
            .take_while(|c| c.is_alphabetic())
            .count();
        let closes = matches!(self.characters.get(begins + length), Some(')' | '）'));
        if length == 0 || !closes || (!bracket && length > 1) {
            return None;
        }
        let found = crate::labels::counted(&self.slice(begins, begins + length), '(');
        let wanted = if below_a_letter { Series::Roman } else { Series::Letters };
        let counted = found.iter().find(|c| c.series == wanted).or_else(|| found.first())?;
        Some((counted.address(), begins + length + 1))
    }

    /// Whether an item that a comma adds is one: "paragraphs 2, 4 and 6", and not "paragraph 2, 4 States".
    fn is_listed(&self, end: usize) -> bool {
        let next = self.characters.get(self.spaces(end));
        next.is_none_or(|c| !c.is_alphanumeric() || is_wide(*c)) || self.joiner(end).is_some()
    }

    /// What joins two items at this place: whether it says "up to", and where it ends.
    fn joiner(&self, at: usize) -> Option<(bool, usize)> {
        let spaced = self.spaces(at);
        const TO: [&str; 10] = ["–", "—", "-", "至", "到", "to ", "a ", "à ", "по ", "إلى "];
        const AND: [&str; 12] = ["و", "、", "和", "及", "与", "and ", "or ", "et ", "y ", "и ", "،", ","];
        if let Some(word) = TO.iter().find(|word| self.starts(spaced, word)) {
            return Some((true, self.spaces(spaced + word.chars().count())));
        }
        let mut end = AND
            .iter()
            .find(|word| self.starts(spaced, word))
            .map(|word| self.spaces(spaced + word.chars().count()))?;
        // ", and"
        if let Some(word) = AND.iter().find(|word| word.len() > 1 && self.starts(end, word)) {
            end = self.spaces(end + word.chars().count());
        }
        Some((false, end))
    }

    /// Items from here on, and where they end.
    fn items(&self, what: What, at: usize) -> Option<(Vec<Range>, usize)> {
        let (from, mut end) = self.item(what, at)?;
        let mut ranges = vec![Range { from, to: None }];
        while ranges.len() < LISTED
            && let Some((up_to, next)) = self.joiner(end)
        {
            // "و" is joined to the number that it adds.
            let skip = usize::from(self.characters.get(next) == Some(&'و'));
            let next = self.spaces(next + skip);
            let comma = self
                .window(end, next)
                .iter()
                .all(|c| c.is_whitespace() || matches!(c, ',' | '،'));
            let letter = || {
                let base = ranges.last()?.from.split_once('/')?.0.to_owned();
                let (letter, after) = match what {
                    What::Part(_) => self.in_brackets(next)?,
                    _ => self.letter(next, false)?,
                };
                Some((format!("{base}/{letter}"), after))
            };
            let Some((name, after)) = self.item(what, next).or_else(letter) else {
                break;
            };
            if comma && !self.is_listed(after) {
                break;
            }
            match ranges.last_mut() {
                Some(last) if up_to && last.to.is_none() => last.to = Some(name),
                _ => ranges.push(Range { from: name, to: None }),
            }
            end = after;
        }
        Some((ranges, end))
    }

    /// A reference that begins here.
    fn reference(&self, at: usize) -> Option<Found> {
        let chinese = |what: What, begins: usize, suffixes: &[char]| -> Option<Found> {
            let (mut ranges, end) = self.items(what, begins)?;
            let suffix = self.spaces(end);
            let mut length = suffixes
                .contains(self.characters.get(suffix)?)
                .then_some(suffix + 1 - at)?;
            // "第2条之二"
            if let Some((inserted, after)) = self.inserted(at + length)
                && self.characters.get(at + length) == Some(&'之')
                && let Some(last) = ranges.last_mut()
            {
                last.to
                    .as_mut()
                    .unwrap_or(&mut last.from)
                    .push_str(&format!("-{inserted}"));
                length = after - at;
            }
            Some(Found {
                at,
                length,
                what,
                ranges,
            })
        };
        // "一百零一": its value, and where it ends.
        let in_chinese = |begins: usize| -> Option<(u32, usize)> {
            let length = self
                .window(begins, begins + 8)
                .iter()
                .take_while(|c| crate::words::is_chinese_numeral(**c))
                .count();
            let number = crate::words::chinese_number(&self.slice(begins, begins + length))?;
            Some((number, begins + length))
        };
        if self.characters[at] == '第' {
            let begins = self.spaces(at + 1);
            let digits = chinese(What::Paragraph, begins, &['段', '款'])
                .or_else(|| chinese(SECTION, begins, &['节']))
                .or_else(|| chinese(CHAPTER, begins, &['章']))
                .or_else(|| chinese(PART, begins, &['部', '编']))
                .or_else(|| chinese(ARTICLE, begins, &['条']));
            // "第三段"
            return digits.or_else(|| {
                let (number, end) = in_chinese(begins)?;
                let what = match self.characters.get(end)? {
                    '段' | '款' => What::Paragraph,
                    '节' => SECTION,
                    '章' => CHAPTER,
                    '条' => ARTICLE,
                    '部' | '编' => PART,
                    _ => return None,
                };
                let (mut from, mut end) = (number.to_string(), end + 1);
                if self.characters.get(end) == Some(&'之')
                    && let Some((inserted, after)) = self.inserted(end)
                {
                    (from, end) = (format!("{from}-{inserted}"), after);
                }
                Some(Found {
                    at,
                    length: end - at,
                    what,
                    ranges: vec![Range { from, to: None }],
                })
            });
        }
        if self.starts(at, "附件") || self.starts(at, "附录") {
            let begins = self.spaces(at + 2);
            let counted = || {
                let (number, end) = in_chinese(begins)?;
                let word = self.characters.get(end).is_some_and(|c| NO_NUMBER.contains(*c));
                let from = number.to_string();
                (!word).then(|| (vec![Range { from, to: None }], end))
            };
            let (ranges, end) = self.items(ANNEX, begins).or_else(counted)?;
            return Some(Found {
                at,
                length: end - at,
                what: ANNEX,
                ranges,
            });
        }
        if self.characters[at].is_ascii_uppercase() && !(at > 0 && self.characters[at - 1].is_ascii_alphanumeric()) {
            // "B 至 F 节", and "以下各节(B-G)".
            let near = self.window(at, at + 40).contains(&'节');
            if let Some(found) = near.then(|| chinese(SECTION, at, &['节'])).flatten() {
                return Some(found);
            }
            let named = at > 1 && matches!(self.characters[at - 1], '(' | '（') && self.characters[at - 2] == '节';
            if named && let Some((ranges, end)) = self.items(SECTION, at) {
                return Some(Found {
                    at,
                    length: end - at,
                    what: SECTION,
                    ranges,
                });
            }
        }
        let joined = at > 0 && self.is_word(at - 1);
        for word in ["脚注", "尾注", "注", "同"] {
            if self.starts(at, word) {
                // "关注2021年", "连同2015年报告" speak of no note.
                let before = at.checked_sub(1).map(|at| self.characters[at]);
                let apart = before.is_none_or(|c| !c.is_alphanumeric() || matches!(c, '见' | '上'));
                let begins = self.spaces(at + word.chars().count());
                let (ranges, end) = self
                    .items(What::Note, begins)
                    .filter(|_| apart || word.chars().count() > 1)?;
                let ends = self.characters.get(end).is_none_or(|c| !c.is_alphanumeric());
                return ends.then(|| Found {
                    at,
                    length: end - at,
                    what: What::Note,
                    ranges,
                });
            }
        }
        let arabic = ARABIC.iter().find(|(word, _)| self.starts(at, word));
        let western = BEFORE.iter().filter(|_| !joined).find(|(word, _)| {
            self.starts(at, word) && !self.is_word(at + word.chars().count() + self.ending_of(at, word))
        });
        let (word, what) = arabic.or(western)?;
        let begins = self.spaces(at + word.chars().count() + self.ending_of(at, word));
        let (ranges, end) = self.items(*what, begins)?;
        // "States note 11 norms" is a verb.
        let goes_on = self.window(self.spaces(end), self.spaces(end) + 8);
        let word_behind = goes_on.first().is_some_and(|c| c.is_alphabetic());
        let behind: String = self.lower[end.min(self.lower.len())..].iter().take(24).collect();
        let verb = word.starts_with("not")
            && word_behind
            && !OF_THIS.iter().chain(&OF).any(|word| behind.starts_with(word))
            && self.joiner(end).is_none();
        (!verb).then_some(Found {
            at,
            length: end - at,
            what: *what,
            ranges,
        })
    }

    /// The part of which a reference says that it lies there: "paragraph 2 of article 1".
    fn of_part(&self, found: &Found) -> Option<Found> {
        let end = found.at + found.length;
        let russian = self
            .window(found.at, end)
            .iter()
            .any(|c| matches!(c, 'а'..='я' | 'А'..='Я'));
        let word = OF_PART
            .iter()
            .filter(|word| **word != " " || russian)
            .find(|word| self.starts(end, word))?;
        let begins = end + word.chars().count();
        let part = (begins < self.characters.len())
            .then(|| self.reference(begins))
            .flatten()?;
        matches!(part.what, What::Part(_)).then_some(part)
    }

    /// Whether a reference is to another text, by the words around it; `after_other`: one to another text ended just before.
    fn is_elsewhere(&self, found: &Found, in_note: bool, after_other: bool, of_part: bool) -> bool {
        let behind: String = self.lower[(found.at + found.length).min(self.lower.len())..]
            .iter()
            .take(24)
            .collect();
        // Long enough for a clause.
        let before = self.slice(found.at.saturating_sub(80), found.at);
        let clause = before
            .rsplit(['，', '。', '；', '：', '、', '「', '\n'])
            .next()
            .unwrap_or_default();
        let this = OF_THIS.iter().any(|word| behind.starts_with(word))
            || ["本报告", "本文件", "上文", "下文"]
                .iter()
                .any(|word| clause.trim_end().ends_with(word))
            || clause.contains("本文件") && !clause.contains("决议");
        if this {
            return false;
        }
        if found.what == What::Note {
            return OF.iter().any(|word| behind.starts_with(word));
        }
        if in_note || after_other {
            return true;
        }
        let before_it = before.trim_end_matches([' ', ',', '،', '(', ';']);
        let last = before_it.rsplit(char::is_whitespace).next().unwrap_or_default();
        // "A/70/174, para. 3", "contact points 1 and 2"
        let symbol = last
            .split_once('/')
            .is_some_and(|(_, after)| after.contains(|c| digit(c).is_some()));
        let other = NO_REFERENCE.iter().any(|word| last.to_lowercase().starts_with(word));
        let of = behind.strip_prefix(',').unwrap_or(&behind);
        let of_other = !of_part && OF.iter().any(|word| of.starts_with(word));
        if !self.is_chinese(found) && (symbol || other || of_other) {
            return true;
        }
        let clause = ["以及", "和", "及", "与"]
            .iter()
            .fold(clause, |clause, word| clause.rsplit(word).next().unwrap_or_default());
        let symbol = clause
            .split('/')
            .skip(1)
            .any(|after| after.starts_with(|c| digit(c).is_some()));
        let title = ["决议", "报告", "公约", "宪章", "条例", "序言", "页", "建议"]
            .iter()
            .any(|word| clause.contains(word));
        self.is_chinese(found) && (symbol || title)
    }

    fn is_chinese(&self, found: &Found) -> bool {
        self.characters[found.at..found.at + found.length]
            .iter()
            .any(|c| is_wide(*c))
    }

    /// The words in the same sentence, a little before and behind.
    fn around(&self, found: &Found) -> String {
        let ends = |c: &char| matches!(c, '。' | '；' | ';' | '\n');
        let (before, near) = if self.is_chinese(found) { (0, 8) } else { (40, 40) };
        let ahead = self.window(found.at.saturating_sub(before), found.at);
        let ahead = ahead.iter().rposition(ends).map_or(ahead, |at| &ahead[at + 1..]);
        let behind = found.at + found.length;
        let behind = self.window(behind, behind + near);
        let behind = behind.iter().position(ends).map_or(behind, |at| &behind[..at]);
        ahead
            .iter()
            .chain(self.window(found.at, found.at + found.length))
            .chain(behind)
            .collect()
    }

    /// The clause behind a reference, as far as a title reaches.
    fn behind(&self, found: &Found) -> String {
        let ends = |c: &char| matches!(c, '。' | '；' | '，' | ',' | ';' | '.' | '\n');
        let behind = found.at + found.length;
        let clause = self.window(behind, behind + 200);
        let clause = clause.iter().position(ends).map_or(clause, |at| &clause[..at]);
        clause.iter().collect::<String>().to_lowercase()
    }
}

/// Finds all references.
pub(crate) fn find(document: &mut Document) -> Result<(), Unreadable> {
    let looked = Looked::new(document);
    let (mut links, mut findings, mut listed) = (Vec::new(), Vec::new(), 0_usize);
    let texts = document.walk().map(|node| {
        (
            node.address.clone(),
            node.text.as_str(),
            node.line,
            node.form == Form::Section,
            false,
        )
    });
    let notes = document.notes.iter().map(|note| {
        (
            format!("note-{}", note.number),
            note.text.as_str(),
            note.line,
            false,
            true,
        )
    });
    for (from, text, line, title, in_note) in texts.chain(notes) {
        if title {
            continue;
        }
        let run = Run::new(text, looked.from_one);
        let mut at = 0;
        let (mut other_until, mut last_part) = (None, None::<(usize, Address)>);
        while at < run.characters.len() {
            let Some(found) = run.reference(at) else {
                at += 1;
                continue;
            };
            at = found.at + found.length;
            let between = |until: usize| {
                found.at - until < 8
                    && ["和", "及", "与", "以及", "、", " and ", ", "].contains(&run.slice(until, found.at).as_str())
            };
            let after_other = other_until.is_some_and(between);
            // A document without articles speaks of those of others.
            let foreign = matches!(found.what, What::Part(word) if word != "section" && !looked.words.contains(word));
            // "paragraph 2 of article 1", where this document has that.
            let of_part = run
                .of_part(&found)
                .filter(
                    |part| matches!(part.what, What::Part(word) if word == "section" || looked.words.contains(word)),
                )
                .filter(|part| !run.is_elsewhere(part, in_note, false, run.of_part(part).is_some()));
            let holder = of_part.as_ref().and_then(|part| {
                let [range] = part.ranges.as_slice() else { return None };
                let places = looked.addresses(part.what, range, (&from, None)).ok()?;
                <[Address; 1]>::try_from(places).ok().map(|[place]| place)
            });
            if foreign || run.is_elsewhere(&found, in_note, after_other, holder.is_some()) {
                other_until = Some(at);
                continue;
            }
            // "article 5, paragraph 2"
            let within = last_part
                .take()
                .filter(|(end, _)| found.what == What::Paragraph && run.joins_to(*end, found.at));
            let within = within.map(|(_, place)| place).or(holder);
            one(
                &looked,
                &run,
                (&found, within.as_deref()),
                &from,
                line,
                &mut links,
                &mut findings,
            );
            last_part = match (found.what, links.last()) {
                (What::Part(_), Some(link)) if link.at == found.at && link.to.len() == 1 => {
                    Some((at, link.to[0].clone()))
                }
                _ => None,
            };
            listed += links.last().map_or(0, |link: &Link| link.to.len());
            if links.len() > MAX_PARTS || findings.len() > MAX_PARTS || listed > 10 * MAX_PARTS {
                return Err(Unreadable::TooMany { line });
            }
        }
    }
    document.links = links;
    document.findings.extend(findings);
    Ok(())
}

fn one(
    looked: &Looked<'_>,
    run: &Run,
    (found, within): (&Found, Option<&str>),
    from: &str,
    line: usize,
    links: &mut Vec<Link>,
    findings: &mut Vec<Finding>,
) {
    let mut odd = |what| findings.push(Finding { line, what });
    let mut to = Vec::new();
    for range in &found.ranges {
        match looked.addresses(found.what, range, (from, within)) {
            Ok(addresses) => to.extend(addresses),
            Err(label) => odd(Odd::Nowhere {
                from: from.to_owned(),
                label,
            }),
        }
    }
    if let [only] = to.as_slice()
        && let Some((says, better)) = fits_better(looked, run, found, only)
    {
        odd(Odd::Doubtful {
            from: from.to_owned(),
            to: only.clone(),
            says,
            better,
        });
    }
    if !to.is_empty() {
        links.push(Link {
            from: from.to_owned(),
            at: found.at,
            length: found.length,
            to,
        });
    }
}

/// Another place that the words around a reference speak of, and what they say.
fn fits_better(looked: &Looked<'_>, run: &Run, found: &Found, to: &str) -> Option<(String, Address)> {
    match found.what {
        What::Paragraph => {
            let words = run.around(found).to_lowercase();
            let word = PRINCIPLES.iter().find(|word| words.contains(**word))?;
            let better = looked.principles.clone().filter(|better| better != to)?;
            (!looked.principled.contains(to)).then(|| ((*word).to_owned(), better))
        }
        What::Part(_) => {
            let clause = run.behind(found);
            let fits = |title: &str| title.chars().count() >= 3 && clause.contains(title);
            let own = looked.titles.iter().find(|(address, _)| address == to)?;
            if fits(&own.1) {
                return None;
            }
            let mut others = looked
                .titles
                .iter()
                .filter(|(address, title)| address != to && fits(title));
            let (better, says) = others.next()?;
            others.next().is_none().then(|| (says.clone(), better.clone()))
        }
        What::Note => None,
    }
}
