//! Blocks into a tree: what each is, by its label, by what was counted before it, and by what comes next.
//!
//! A number counts as a label where it goes on from the last one, or is closed by a dot; anything else that begins with a number is text.
//! Text without a label goes on with the sentence before it where that has not ended (a page ended there), else it is a title (short, no full stop, and
//! something follows) or a further part of what is open.

use crate::blocks::{Block, Cut, ending, has_ended, is_wide, join, width};
use crate::labels::{self, Closed, Counted, Number, Part, Series};
use crate::marks::{Body, split};
use crate::words::{self, Tier};
use crate::{Address, Document, Finding, Form, Kind, Mark, Node, Note, Odd};
use std::collections::{BTreeMap, BTreeSet};

/// A title is at most so many cells wide (an ideograph takes two).
const TITLE_CELLS: usize = 160;
/// A line that is cut at the end of a page is at least so wide.
const CUT_CELLS: usize = 48;
/// The level of titles below which no other lies.
const DEEPEST: u8 = 12;
/// What stands around the labels of a list that counts down: no list that counts up goes on with it.
const DOWN: char = '↓';
/// So many numbers may be missing, and a number still count as a label.
const GAP: u32 = 20;

/// A node while the tree is built.
struct Open {
    node: Node,
    /// Its text with signs for marks.
    text: String,
    parent: Option<usize>,
    /// How deep titles lie: 1 for a section, 2 and more for titles below it, [`DEEPEST`] for a line that recommends.
    level: u8,
    /// What a title says of all that lies below it.
    says: Option<Kind>,
    /// As counted, for points.
    counted: Option<Counted>,
    /// How many texts, groups and bullets lie directly below it, and whether anything does.
    texts: usize,
    groups: usize,
    bullets: usize,
    has_more: bool,
}

#[derive(Default)]
struct Builder {
    all: Vec<Open>,
    /// From the outermost to the innermost that further blocks may belong to.
    open: Vec<usize>,
    /// Addresses, and how often each was wanted.
    taken: BTreeMap<Address, usize>,
    /// Titles in this section, and texts outside of everything.
    headings: usize,
    loose: usize,
    /// The sections that are open, from the outermost, each with its node.
    sections: Vec<(Part, usize)>,
    /// How far parts of each tier were counted, wherever.
    reached: BTreeMap<Tier, u32>,
    /// Numbers of paragraphs, by section.
    labels: BTreeSet<(Option<usize>, String)>,
    /// Sections that count their paragraphs anew: these bear their section.
    anew: BTreeSet<usize>,
    /// The list in which paragraphs stand, where the file says so.
    list: Option<u32>,
    /// Whether pages end in the middle of sentences.
    pages: bool,
    /// The number of the last paragraph, and what was inserted behind it (2 for "bis").
    last: Option<Vec<u32>>,
    last_inserted: u32,
    /// Whether insertions behind the number at hand count from one (之一), of parts and of paragraphs.
    from_one: [bool; 2],
    /// Whether the section has a numbered paragraph.
    counted_here: bool,
    /// How numbers were closed so far, for one step and for several.
    closed: [Option<Closed>; 2],
    /// Whether the file says of some lines that they are titles; and how deep the highest of them lies.
    lists: bool,
    highest: u8,
    findings: Vec<Finding>,
}

fn is_title(plain: &str) -> bool {
    let starts = plain.chars().next().is_some_and(|c| !c.is_lowercase());
    let goes_on = plain.trim_end().ends_with([',', '，', '、', '،', '-']);
    starts && !goes_on && !has_ended(plain) && width(plain) <= TITLE_CELLS && !plain.contains("://")
}

impl Builder {
    fn form(&self, at: usize) -> Form {
        self.all[at].node.form
    }

    /// The innermost open node of one of these forms.
    fn innermost(&self, forms: &[Form]) -> Option<usize> {
        self.open
            .iter()
            .rev()
            .copied()
            .find(|at| forms.contains(&self.form(*at)))
    }

    /// Closes everything that this does not allow to stay open.
    fn close(&mut self, stays: impl Fn(&Open) -> bool) {
        while let Some(last) = self.open.last()
            && !stays(&self.all[*last])
        {
            self.open.pop();
        }
    }

    /// The address as wanted, where nothing has it; else with a number behind it.
    fn free(&mut self, wanted: Address) -> Address {
        let mut address = wanted;
        while let Some(times) = self.taken.get_mut(&address) {
            *times += 1;
            address = format!("{address}-{times}");
        }
        self.taken.insert(address.clone(), 1);
        address
    }

    fn push(
        &mut self,
        block: &Block,
        form: Form,
        label: Option<String>,
        text: &str,
        address: Address,
        level: u8,
    ) -> usize {
        let at = self.all.len();
        self.all.push(Open {
            node: Node {
                address,
                label,
                form,
                kind: None,
                text: String::new(),
                marks: Vec::new(),
                line: block.line,
                children: Vec::new(),
            },
            text: text.to_owned(),
            parent: self.open.last().copied(),
            level,
            says: None,
            counted: None,
            texts: 0,
            groups: 0,
            bullets: 0,
            has_more: false,
        });
        match self.open.last() {
            Some(parent) => {
                let parent = &mut self.all[*parent];
                parent.has_more = true;
                parent.texts += usize::from(form == Form::Text);
                parent.groups += usize::from(form == Form::Group);
                parent.bullets += usize::from(form == Form::Bullet);
            }
            None => self.loose += usize::from(form == Form::Text),
        }
        self.open.push(at);
        at
    }

    /// The address of what is open, with this below it; for what has no number of its own.
    fn below(&self, name: &str) -> Address {
        match self.open.last() {
            Some(at) => format!("{}/{name}", self.all[*at].node.address),
            None => format!("front/{name}"),
        }
    }

    /// The node that further ones come below.
    fn parent(&self) -> Option<&Open> {
        self.open.last().map(|at| &self.all[*at])
    }

    fn find(&mut self, line: usize, what: Odd) {
        self.findings.push(Finding { line, what });
    }

    fn section(&mut self, block: &Block, label: Part, title: &str) {
        let label = Part {
            inserted: self.shifted(0, label.inserted),
            ..label
        };
        self.from_one[0] = label.inserted > 0 && self.from_one[0];
        match self.sections.iter().rposition(|(open, _)| open.tier == label.tier) {
            Some(at) => self.sections.truncate(at),
            // An annex ends all chapters; an article none of them.
            None if label.tier.is_named() => {
                let ends = |open: &Part| open.tier > label.tier && label.tier != Tier::Article;
                while self.sections.last().is_some_and(|(open, _)| ends(open)) {
                    self.sections.pop();
                }
            }
            None => {}
        }
        let above = self.sections.last().map(|(_, at)| *at);
        self.close(|_| false);
        self.open.extend(self.sections.iter().map(|(_, at)| *at));
        let alone = label.tier == Tier::Annex && !label.printed.contains(char::is_whitespace) && label.ordinal == 1;
        let own = match above {
            Some(_) if !label.tier.is_named() => label.name(),
            _ if alone => label.tier.word().to_owned(),
            _ => format!("{}-{}", label.tier.word(), label.name()),
        };
        let wanted = match above {
            // Articles are counted through a whole treaty.
            Some(at) if label.tier != Tier::Article => format!("{}/{own}", self.all[at].node.address),
            _ => own,
        };
        let address = self.free(wanted);
        let at = self.push(block, Form::Section, Some(label.printed.clone()), title, address, 1);
        let plain = split(title).0;
        let kind = words::title(&plain).and_then(|known| known.kind);
        self.all[at].node.kind = kind;
        self.all[at].says = kind.or_else(|| words::guides(&plain).then_some(Kind::Guideline));
        self.reached.insert(label.tier, label.ordinal);
        self.sections.push((label, at));
        self.counted_here = false;
        self.headings = 0;
    }

    /// What was inserted, as "bis" and "ter" count it: some texts begin with 之一 for it, others with 之二.
    fn shifted(&mut self, of: usize, inserted: u32) -> u32 {
        self.from_one[of] |= inserted == 1;
        inserted + u32::from(inserted > 0 && self.from_one[of])
    }

    /// Whether this label is that of the next section, or of the first of a deeper tier; and the number after which some are missing.
    fn next_section(&self, counted: Vec<Part>) -> Option<(Part, Option<u32>)> {
        for (open, _) in self.sections.iter().rev() {
            let next = |c: &&Part| {
                let inserted = c.inserted + u32::from(c.inserted > 0 && self.from_one[0]);
                c.tier == open.tier
                    && match c.inserted {
                        0 => c.ordinal == open.ordinal + 1,
                        _ => c.ordinal == open.ordinal && inserted > open.inserted,
                    }
            };
            if let Some(next) = counted.iter().find(next) {
                return Some((next.clone(), None));
            }
        }
        // "I." is the first of numbers rather than the ninth letter.
        let open = |tier: Tier| self.sections.iter().any(|(open, _)| open.tier == tier);
        let first = |c: &&Part| c.ordinal == 1 && c.inserted == 0 && (!open(c.tier) || c.tier == Tier::Article);
        if let Some(first) = counted.iter().rev().find(first) {
            return Some((first.clone(), None));
        }
        // Chapters go on through parts.
        let goes_on = |c: &&Part| {
            let before = if c.inserted > 0 {
                Some(c.ordinal)
            } else {
                c.ordinal.checked_sub(1).filter(|n| *n > 0)
            };
            c.tier.is_named() && !open(c.tier) && before.is_some() && self.reached.get(&c.tier).copied() == before
        };
        if let Some(next) = counted.iter().find(goes_on) {
            return Some((next.clone(), None));
        }
        for (open, _) in self.sections.iter().rev() {
            let later = counted.iter().find(|c| {
                let least = open.ordinal + if c.inserted > 0 { 1 } else { 2 };
                c.tier == open.tier && (least..=open.ordinal + 4).contains(&c.ordinal)
            });
            if let Some(later) = later {
                return Some((later.clone(), Some(open.ordinal)));
            }
        }
        // A file may begin in the middle.
        let begins = |c: &&Part| c.tier.is_named() || c.printed.chars().count() > 1;
        let begins = counted
            .iter()
            .find(begins)
            .filter(|_| self.sections.is_empty() && self.reached.is_empty());
        begins.map(|part| (part.clone(), None))
    }

    fn heading(&mut self, block: &Block, plain: &str) {
        let known = words::title(plain);
        let recommends = words::recommends(plain);
        let level = if recommends || (self.lists && !block.listed && known.is_none()) {
            DEEPEST
        } else {
            2 + block.depth.saturating_sub(self.highest).min(DEEPEST - 3)
        };
        self.close(|open| open.level > 0 && open.level < level);
        let slug = match &known {
            Some(known) => known.slug.to_owned(),
            None if recommends => "recommends".to_owned(),
            None => format!("heading-{}", self.headings + 1),
        };
        self.headings += 1;
        let base = match self.sections.last() {
            Some((_, at)) => self.all[*at].node.address.clone(),
            None => "front".to_owned(),
        };
        let address = self.free(format!("{base}/{slug}"));
        let at = self.push(block, Form::Heading, None, &block.text, address, level);
        let kind = if recommends {
            Some(Kind::Recommendation)
        } else {
            known.and_then(|known| known.kind)
        };
        self.all[at].node.kind = kind;
        self.all[at].says = kind.or_else(|| words::guides(plain).then_some(Kind::Guideline));
    }

    /// Whether a number is the label of a paragraph here, and what is odd about it.
    fn as_label(&self, number: &Number<'_>) -> Option<Option<Odd>> {
        let steps = &number.steps;
        let usual = self.closed[usize::from(steps.len() > 1)];
        let bare = || {
            let odd = usual.is_some_and(|usual| number.closed < usual);
            odd.then(|| Odd::Bare {
                label: number.printed(),
            })
        };
        let gap = |last: &Vec<u32>| Odd::Gap {
            after: last.iter().map(u32::to_string).collect::<Vec<_>>().join("."),
            found: number.printed(),
        };
        let (value, above) = steps.split_last()?;
        if number.inserted > 0 {
            // "1 bis" comes behind 1, or behind what was put in there before.
            let inserted = number.inserted + u32::from(self.from_one[1]);
            let last = self.last.as_ref()?;
            if last == steps {
                return (inserted > self.last_inserted).then_some(None);
            }
            let near = |(before, place): (&u32, &[u32])| place == above && *value > *before && *value - *before <= GAP;
            return last.split_last().is_some_and(near).then(|| Some(gap(last)));
        }
        let Some(last) = &self.last else {
            let begins = *value == 1 || (number.closed == Closed::Dot && steps.len() == 1);
            return (begins && (steps.len() > 1 || number.closed > Closed::Bare)).then(bare);
        };
        let (last_value, last_above) = last.split_last()?;
        if above == last_above {
            if *value == last_value + 1 {
                return self.may_lack_its_dot(number, usual).then(bare);
            }
            if number.closed == Closed::Bare || (steps.len() == 1 && number.closed < Closed::Dot) {
                return None;
            }
            // A section counts anew.
            if *value == 1 && !self.counted_here {
                return Some(None);
            }
            return match value.checked_sub(*last_value) {
                Some(0) => Some(Some(Odd::Twice {
                    label: number.printed(),
                })),
                Some(more) if more <= GAP => Some(Some(gap(last))),
                _ => None,
            };
        }
        // The first of the next chapter, or one level deeper or higher.
        let chapter = above
            .first()
            .zip(last.first())
            .is_some_and(|(new, old)| *new == old + 1);
        let deeper = above == last.as_slice() && *value == 1;
        let higher = last.len() > steps.len() && last[..above.len()] == *above && *value == last[above.len()] + 1;
        if (*value == 1 && chapter) || deeper || (higher && (steps.len() > 1 || number.closed == Closed::Dot)) {
            return Some(bare());
        }
        let anew = !self.counted_here && *value == 1 && number.closed > Closed::Bare;
        anew.then_some(None)
    }

    /// Whether the next number may count as a label though it is written without what follows the others: a slip of the pen, and no "3 people came", "3/9"
    /// or "3D".
    fn may_lack_its_dot(&self, number: &Number<'_>, usual: Option<Closed>) -> bool {
        if usual.is_none_or(|usual| number.closed >= usual) {
            return true;
        }
        let first = number.rest.chars().next();
        let ideograph = first.is_some_and(is_wide);
        let sentence =
            first.is_some_and(|c| c.is_uppercase() || !(c.is_lowercase() || c.is_uppercase() || !c.is_alphabetic()));
        let whole = has_ended(&split(number.rest).0) && width(number.rest) >= CUT_CELLS;
        // Behind several steps a space is enough; hard behind a number only an ideograph begins a text.
        (ideograph || (sentence && number.closed > Closed::Bare)) && (whole || number.steps.len() > 1)
    }

    fn paragraph(&mut self, block: &Block, number: &Number<'_>, odd: Option<Odd>) {
        let usual = &mut self.closed[usize::from(number.steps.len() > 1)];
        *usual = (*usual).max(Some(number.closed));
        self.close(|open| open.level > 0);
        let printed = number.printed();
        if number.inserted == 0 {
            self.from_one[1] = false;
        }
        let inserted = self.shifted(1, number.inserted);
        let own = Number {
            inserted,
            ..number.clone()
        }
        .address();
        let here = self.sections.last().map(|(_, at)| *at);
        let again = !self.labels.insert((here, own.clone()));
        let elsewhere = self.taken.contains_key(&own);
        // Counted anew: a 1 where others were counted before, and a 1.1 that there is already.
        let before = elsewhere || (number.steps.len() == 1 && self.last.is_some());
        let first = before && !self.counted_here && number.steps.last() == Some(&1);
        if let Some((part, at)) = self.sections.last()
            && (first || part.tier == Tier::Article)
        {
            self.anew.insert(*at);
        }
        if block.list.is_some() {
            self.list = block.list;
        }
        // Where a section counts anew, and where its number is taken, a paragraph bears its section.
        let address = match here {
            Some(at) if elsewhere || self.anew.contains(&at) => format!("{}/{own}", self.all[at].node.address),
            _ => own,
        };
        let address = self.free(address);
        match odd {
            Some(odd) => self.find(block.line, odd),
            None if again => self.find(block.line, Odd::Twice { label: printed.clone() }),
            None => {}
        }
        let kind = self.kind_of_titles().filter(|kind| *kind != Kind::Guideline);
        let at = self.push(block, Form::Paragraph, Some(printed), number.rest, address, 0);
        self.all[at].node.kind = kind;
        self.last = Some(number.steps.clone());
        self.last_inserted = inserted;
        self.counted_here = true;
    }

    /// What the titles above say of what lies below them; the nearest that says anything.
    fn kind_of_titles(&self) -> Option<Kind> {
        self.open.iter().rev().find_map(|at| self.all[*at].says)
    }

    /// What points and bullets are below what is open.
    fn kind_below(&self) -> Option<Kind> {
        if self.kind_of_titles() == Some(Kind::Guideline) {
            return Some(Kind::Guideline);
        }
        let paragraph = &self.all[self.innermost(&[Form::Paragraph])?];
        let text = ending(&paragraph.text);
        let sentence = text
            .trim_end()
            .rsplit(['。', '.', ';', '；'])
            .next()
            .unwrap_or_default();
        let announces = sentence.ends_with([':', '：']) && words::has_one_of(sentence, &words::PRINCIPLES);
        announces.then_some(Kind::Principle)
    }

    /// Whether this is a point of the list that is open, or the first of a new one: as what it counts.
    fn as_point(&mut self, counted: Vec<Counted>, line: usize) -> Option<Counted> {
        let lists: Vec<Counted> = self
            .open
            .iter()
            .filter_map(|at| self.all[*at].counted.clone())
            .collect();
        for last in lists.iter().rev() {
            if let Some(next) = counted
                .iter()
                .find(|c| c.is_like(last) && c.ordinal == last.ordinal + 1)
            {
                let same = |open: &Open| open.counted.as_ref() == Some(last);
                while let Some(at) = self.open.pop() {
                    if same(&self.all[at]) {
                        break;
                    }
                }
                return Some(next.clone());
            }
        }
        // Of several ways of counting a first one, letters are the outermost: "i" is the ninth letter.
        let series = |series| counted.iter().find(|c| c.series == series && c.ordinal == 1);
        let first = [Series::Letters, Series::Digits, Series::Roman]
            .into_iter()
            .find_map(series)
            .cloned();
        if let Some(first) = first {
            // A second list of the same kind in one paragraph stands beside the first.
            if let Some(like) = lists.iter().find(|last| last.is_like(&first)).cloned() {
                self.close(|open| open.counted.as_ref() == Some(&like));
                self.open.pop();
                self.find(
                    line,
                    Odd::Twice {
                        label: first.printed.clone(),
                    },
                );
                return Some(first);
            }
            self.close(|open| open.node.form != Form::Bullet);
            return Some(first);
        }
        let last = lists.last()?.clone();
        let later = counted
            .into_iter()
            .find(|c| c.is_like(&last) && c.ordinal > last.ordinal && c.ordinal - last.ordinal <= 3)?;
        self.find(
            line,
            Odd::Gap {
                after: last.printed.clone(),
                found: later.printed.clone(),
            },
        );
        self.close(|open| open.counted.as_ref() == Some(&last));
        self.open.pop();
        Some(later)
    }

    fn point(&mut self, block: &Block, label: Counted, text: &str) {
        let kind = self.kind_below();
        let address = self.below(&label.address());
        let address = self.free(address);
        let at = self.push(block, Form::Point, Some(label.printed.clone()), text, address, 0);
        self.all[at].node.kind = kind;
        self.all[at].counted = Some(label);
    }

    fn bullet(&mut self, block: &Block, sign: char, text: &str) {
        self.close(|open| open.node.form != Form::Bullet && open.node.form != Form::Text);
        let kind = self.kind_below();
        let address = self.below(&(self.parent().map_or(0, |open| open.bullets) + 1).to_string());
        let address = self.free(address);
        let at = self.push(block, Form::Bullet, Some(sign.to_string()), text, address, 0);
        self.all[at].node.kind = kind;
    }

    /// A title between a paragraph that announces a list and its bullets.
    fn group(&mut self, block: &Block, plain: &str) {
        self.close(|open| open.level > 0 || open.node.form == Form::Paragraph);
        let name = words::title(plain).map_or_else(
            || format!("group-{}", self.parent().map_or(0, |open| open.groups) + 1),
            |known| known.slug.to_owned(),
        );
        let address = self.below(&name);
        let address = self.free(address);
        self.push(block, Form::Group, None, &block.text, address, 0);
    }

    /// The innermost open node, where its sentence was cut at the end of a page.
    fn is_cut(&self, block: &Block) -> Option<usize> {
        let last = self.open.last().copied().filter(|_| self.pages)?;
        let form = self.form(last);
        let before = ending(&self.all[last].text);
        let wide = width(before.rsplit('\n').next().unwrap_or_default()) >= CUT_CELLS;
        let runs = !matches!(form, Form::Section | Form::Heading | Form::Group);
        if !(runs && wide) || has_ended(&before) {
            return None;
        }
        // What begins like a title and ends like one is one, unless a page ended in between.
        let plain = block.plain();
        let small = plain.starts_with(char::is_lowercase);
        let sentence = !is_title(&plain) && matches!(form, Form::Paragraph | Form::Text | Form::Point);
        (small || block.after_page || sentence).then_some(last)
    }

    /// Text without a label: goes on with a sentence that was cut, or is a part of what is open, or stands alone.
    fn text(&mut self, block: &Block, cut: Option<usize>) {
        if let Some(last) = cut {
            join(&mut self.all[last].text, &block.text);
            return;
        }
        if let Some(last) = self.open.last().copied()
            && matches!(self.form(last), Form::Paragraph | Form::Point | Form::Text)
            && !self.all[last].has_more
        {
            self.all[last].text.push('\n');
            self.all[last].text.push_str(&block.text);
            return;
        }
        // After a list, or below a title: a text of its own.
        self.close(|open| open.level > 0 || open.node.form == Form::Paragraph);
        let name = match self.parent() {
            Some(parent) => format!("text-{}", parent.texts + 1),
            None => (self.loose + 1).to_string(),
        };
        let address = self.below(&name);
        let address = self.free(address);
        let kind = self
            .kind_of_titles()
            .filter(|kind| *kind != Kind::Guideline && !self.sections.is_empty());
        let at = self.push(block, Form::Text, None, &block.text, address, 0);
        self.all[at].node.kind = kind;
    }
}

/// What a block could be, by its label alone.
fn has_label(block: &Block) -> bool {
    let text = block.text.as_str();
    labels::number(text).is_some_and(|n| n.closed == Closed::Dot || n.steps.len() > 1)
        || labels::section(text).is_some()
        || labels::point(text).is_some()
        || labels::bullet(text).is_some()
}

/// The first lines that look like titles, where a section or a numbered paragraph comes next, or more than one stand above a text.
fn titles_above(blocks: &[Block]) -> usize {
    let labelled = |block: &Block| labels::number(&block.text).is_some() || labels::section(&block.text).is_some();
    let above = blocks
        .iter()
        .take_while(|b| !labelled(b) && is_title(&b.plain()) && !has_label(b))
        .count();
    // Where titles are known by their style, the first is the document's and the second that of its first part.
    let second = blocks
        .iter()
        .take(above)
        .enumerate()
        .filter(|(_, block)| block.listed)
        .nth(1);
    let above = second.map_or(above, |(at, _)| at);
    match blocks.get(above) {
        Some(_) if second.is_some() => above,
        Some(next) if labelled(next) => above,
        _ => usize::from(above > 1),
    }
}

/// Whether a number without further steps is the title of a chapter: "1 Scope", then 1.1.
fn is_chapter(number: &Number<'_>, later: &[Block]) -> bool {
    let [chapter] = number.steps.as_slice() else {
        return false;
    };
    let next = later.iter().find_map(|block| labels::number(&block.text));
    is_title(&split(number.rest).0) && next.is_some_and(|next| next.steps == [*chapter, 1])
}

/// Builds the tree.
pub(crate) fn build(cut: Cut, bodies: Vec<Body>) -> Document {
    let mut builder = Builder {
        lists: cut.blocks.iter().any(|block| block.listed),
        highest: cut
            .blocks
            .iter()
            .map(|block| block.depth)
            .filter(|depth| *depth > 0)
            .min()
            .unwrap_or(0),
        pages: cut.pages,
        ..Builder::default()
    };
    let blocks = &cut.blocks;
    let above = titles_above(blocks);
    let mut at = above;
    while let Some(block) = blocks.get(at) {
        let later = &blocks[at + 1..];
        at += 1 + builder.take(block, later);
    }
    if let Some(line) = cut.page_numbers.first() {
        let count = cut.page_numbers.len();
        builder.find(*line, Odd::PageNumbers { count });
    }
    if let Some(line) = cut.contents {
        builder.find(line, Odd::Contents);
    }
    for (line, number) in cut.bodiless {
        builder.find(line, Odd::NoNote { number });
    }
    finish(builder, &blocks[..above], bodies)
}

impl Builder {
    /// Takes a block in; tells how many of the later ones went with it.
    fn take(&mut self, block: &Block, later: &[Block]) -> usize {
        let text = block.text.as_str();
        if block.down && self.counts_down(block) {
            return 0;
        }
        if self.is_name(block, later) {
            self.text(block, self.is_cut(block));
            return 0;
        }
        let section = labels::section(text);
        if let Some((counted, title)) = &section
            && let Some(used) = self.article_with_text(block, counted, title, later)
        {
            return used;
        }
        if let Some((counted, title)) = section
            && let Some((label, after)) = self.next_section(counted)
            && !self.is_of_a_list(block, &label, later)
            && (is_title(&split(title).0)
                || (title.is_empty()
                    && (label.tier.is_named() || later.first().is_some_and(|next| is_title(&next.plain())))))
        {
            let follows = later
                .first()
                .filter(|next| title.is_empty() && is_title(&next.plain()) && !has_label(next));
            let used = usize::from(follows.is_some());
            let title = follows.map_or(title, |next| next.text.as_str());
            if let Some(after) = after {
                let (after, found) = (after.to_string(), label.name());
                self.find(block.line, Odd::Gap { after, found });
            }
            self.section(block, label, title);
            return used;
        }
        if let Some(number) = labels::number(text) {
            let label = Part {
                tier: Tier::Number,
                ordinal: number.steps[0],
                inserted: 0,
                printed: number.printed(),
                parted: false,
            };
            let next = || matches!(self.next_section(vec![label.clone()]), Some((_, None)));
            let titled = block.listed
                && number.steps.len() == 1
                && number.inserted == 0
                && number.closed > Closed::Bare
                && is_title(&split(number.rest).0)
                && next();
            if titled || is_chapter(&number, later) {
                self.section(block, label, number.rest);
                return 0;
            }
            // A list that is open and counts in digits goes on, whatever the paragraphs have reached.
            let in_list = self.open.iter().any(|at| {
                let last = self.all[*at].counted.as_ref().filter(|last| last.around != DOWN);
                last.is_some_and(|last| {
                    last.series == Series::Digits && number.steps == [last.ordinal + 1] && number.inserted == 0
                })
            });
            // Where the file says which list it is, that decides.
            let other = block.list.is_some()
                && block.list != self.list
                && (self.list.is_some() || self.counted_here)
                && number.steps.len() == 1;
            let same = block.list.is_some() && block.list == self.list;
            if (other || (in_list && !same)) && self.is_item(block, &number) {
                return 0;
            }
            if let Some(odd) = self.as_label(&number) {
                self.paragraph(block, &number, odd);
                return 0;
            }
            if self.is_item(block, &number) {
                return 0;
            }
        }
        if let Some((counted, rest)) = labels::point(text)
            && let Some(label) = self.as_point(counted, block.line)
        {
            self.point(block, label, rest);
            return 0;
        }
        if let Some((sign, rest)) = labels::bullet(text) {
            self.bullet(block, sign, rest);
            return 0;
        }
        self.unlabelled(block, later);
        0
    }

    /// An article whose text stands in its line ("Article 1. Each State …", "第一条　各国…", "Article 1 (1) …"); tells how many later blocks went with it.
    fn article_with_text(&mut self, block: &Block, counted: &[Part], title: &str, later: &[Block]) -> Option<usize> {
        let [label] = counted else { return None };
        if label.tier != Tier::Article || !label.parted || title.is_empty() {
            return None;
        }
        // "(2)" may stand alone above its text.
        let mut rest = title.to_owned();
        let bare = title.starts_with(['(', '（']) && labels::point(title).is_none();
        let next = later.first().filter(|next| bare && !has_label(next));
        if let Some(next) = next
            && labels::point(&format!("{title} x")).is_some()
        {
            rest = format!("{title}\t{}", next.text);
        }
        let used = usize::from(rest.len() > title.len());
        // "(2021)" is a year.
        let small = |(counted, _): &(Vec<Counted>, &str)| counted.iter().any(|c| c.ordinal < 100);
        let point = title.starts_with(['(', '（']).then(|| labels::point(&rest)).flatten();
        let point = point.filter(small);
        if point.is_none() && used > 0 {
            return None;
        }
        if point.is_none() && is_title(&split(title).0) {
            return None;
        }
        let next = self.next_section(vec![label.clone()]);
        let in_turn = label.ordinal == 1 || self.reached.contains_key(&Tier::Article);
        if let Some((label, None)) = next
            && in_turn
        {
            self.section(block, label, "");
            let text = Block {
                text: rest,
                listed: false,
                list: None,
                ..*block
            };
            self.take(&text, &later[used..]);
            return Some(used);
        }
        // A further paragraph of the article that is open.
        let (open, _) = self.sections.last()?;
        let same = open.tier == Tier::Article && (open.ordinal, open.inserted) == (label.ordinal, label.inserted);
        let (counted, text) = point.filter(|_| same)?;
        let before = label.printed.clone();
        let mut counted = self.as_point(counted, block.line)?;
        counted.printed = format!("{before} ({})", counted.printed);
        self.point(block, counted, text);
        Some(used)
    }

    /// Whether a line begins with the letter of a name: "B. Smith", inside a sentence of a paragraph, or at the end of all, where nothing is said
    /// below it.
    fn is_name(&self, block: &Block, later: &[Block]) -> bool {
        let plain = block.plain();
        let Some((letter, name)) = plain.split_once(['.', '．']) else {
            return false;
        };
        let mut words = name.split_whitespace();
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
        };
        let named = (1..=2).contains(&words.clone().count()) && words.all(capital) && words::title(name).is_none();
        let cased = letter.chars().count() == 1 && letter.chars().all(char::is_uppercase);
        if !(cased && named && !block.listed) {
            return false;
        }
        let inside = |at: &usize| self.form(*at) == Form::Paragraph && words::goes_on(&ending(&self.all[*at].text));
        let signed = || {
            later.len() <= 4
                && later
                    .iter()
                    .all(|line| !line.listed && is_title(&line.plain()) && labels::number(&line.text).is_none())
        };
        self.open.last().is_some_and(inside) || (!self.all.is_empty() && signed())
    }

    /// Whether a roman number or a capital letter belongs to a list rather than to a section.
    fn is_of_a_list(&self, block: &Block, label: &Part, later: &[Block]) -> bool {
        if label.tier.is_named() || block.listed || labels::point(&block.text).is_none() {
            return false;
        }
        let Some(last) = self.open.last() else { return false };
        let said = ending(&self.all[*last].text);
        let Some(paragraph) = self.innermost(&[Form::Paragraph]) else {
            return false;
        };
        let series = if label.tier == Tier::Letter {
            Series::Letters
        } else {
            Series::Roman
        };
        let like = |c: &Counted, ordinal: u32| c.around == '.' && c.series == series && c.ordinal == ordinal;
        let next_of = |ordinal: u32| {
            let text = later.first().map_or("", |next| next.text.as_str());
            let point = labels::point(text).is_some_and(|(counted, _)| counted.iter().any(|c| like(c, ordinal)));
            point
                || labels::section(text)
                    .is_some_and(|(parts, _)| parts.iter().any(|c| c.tier == label.tier && c.ordinal == ordinal))
        };
        let announces = ending(&self.all[paragraph].text).trim_end().ends_with([':', '：']);
        if !announces {
            return false;
        }
        if !self.all[paragraph].has_more {
            return label.ordinal == 1 && next_of(2);
        }
        // It goes on with a list that is open and whose points are no sentences.
        let before = label.ordinal.saturating_sub(1);
        let goes_on = self.all[*last].counted.as_ref().is_some_and(|last| like(last, before));
        goes_on && !said.trim_end().ends_with(['.', '。'])
    }

    /// A point of a list that counts down, as the file says: the first lies below what is open, whatever its number.
    fn counts_down(&mut self, block: &Block) -> bool {
        let number = labels::number(&block.text).filter(|number| number.steps.len() == 1 && number.inserted == 0);
        let (counted, text) = match number {
            Some(number) => {
                let label = Counted {
                    series: Series::Digits,
                    ordinal: number.steps[0],
                    printed: number.printed(),
                    around: DOWN,
                };
                (vec![label], number.rest)
            }
            None => match labels::point(&block.text) {
                Some((counted, text)) => {
                    let down = counted.into_iter().map(|c| Counted { around: DOWN, ..c });
                    (down.collect(), text)
                }
                None => return false,
            },
        };
        let before = self.open.iter().enumerate().rev().find_map(|(place, at)| {
            let last = self.all[*at].counted.as_ref()?;
            let next = counted
                .iter()
                .find(|c| c.is_like(last) && c.ordinal + 1 == last.ordinal)?;
            Some((place, next.clone()))
        });
        let label = match before {
            Some((place, next)) => {
                self.open.truncate(place);
                next
            }
            None => {
                self.close(|open| open.node.form != Form::Bullet);
                counted[0].clone()
            }
        };
        self.point(block, label, text);
        true
    }

    /// Takes a number as that of a list's item, where it is one.
    fn is_item(&mut self, block: &Block, number: &Number<'_>) -> bool {
        let [ordinal] = number.steps.as_slice() else {
            return false;
        };
        if number.inserted > 0 {
            return false;
        }
        let label = Counted {
            series: Series::Digits,
            ordinal: *ordinal,
            printed: number.printed(),
            around: '.',
        };
        let label = (number.closed == Closed::Dot).then(|| self.as_point(vec![label], block.line));
        let Some(label) = label.flatten() else { return false };
        self.point(block, label, number.rest);
        true
    }

    fn unlabelled(&mut self, block: &Block, later: &[Block]) {
        let plain = block.plain();
        let short = width(&plain) <= TITLE_CELLS;
        if short && (words::title(&plain).is_some() || words::recommends(&plain)) && !self.groups(later) {
            return self.heading(block, &plain);
        }
        let cut = self.is_cut(block).filter(|_| !block.listed);
        if let Some(next) = later.first()
            && is_title(&plain)
            && cut.is_none()
        {
            if self.groups(later) {
                return self.group(block, &plain);
            }
            // Inside a list of points a short line that a text follows is a part of the point.
            let in_point = self.open.last().is_some_and(|at| self.form(*at) == Form::Point) && !has_label(next);
            if !in_point {
                return self.heading(block, &plain);
            }
        }
        self.text(block, cut);
    }

    /// Whether bullets come next, below a paragraph that announces them or has such titles already.
    fn groups(&self, later: &[Block]) -> bool {
        let Some(at) = self.innermost(&[Form::Paragraph]) else {
            return false;
        };
        let paragraph = &self.all[at];
        let announces = ending(&paragraph.text).trim_end().ends_with([':', '：']);
        let (has_groups, none_yet) = (paragraph.groups > 0, !paragraph.has_more);
        (has_groups || (announces && none_yet))
            && later.first().is_some_and(|next| labels::bullet(&next.text).is_some())
    }
}

fn trimmed(text: &str) -> (String, Vec<Mark>) {
    let (plain, marks) = split(text);
    let lead = plain.chars().take_while(|c| c.is_whitespace()).count();
    let plain = plain.trim().to_owned();
    let length = plain.chars().count();
    let marks = marks.into_iter().map(|(note, at)| Mark {
        note,
        at: at.saturating_sub(lead).min(length),
    });
    let marks = marks.collect();
    (plain, marks)
}

fn finish(builder: Builder, titles: &[Block], bodies: Vec<Body>) -> Document {
    let mut document = Document {
        findings: builder.findings,
        ..Document::default()
    };
    // Where the first mark of each note stands.
    let mut marked: BTreeMap<String, Address> = BTreeMap::new();
    for title in titles {
        let (text, marks) = trimmed(&title.text);
        for mark in marks {
            marked.entry(mark.note).or_insert_with(|| "title".to_owned());
        }
        document.title.push(text);
    }
    let mut nodes: Vec<Option<Node>> = Vec::with_capacity(builder.all.len());
    let mut parents = Vec::with_capacity(builder.all.len());
    for open in builder.all {
        let mut node = open.node;
        (node.text, node.marks) = trimmed(&open.text);
        for mark in &node.marks {
            marked.entry(mark.note.clone()).or_insert_with(|| node.address.clone());
        }
        nodes.push(Some(node));
        parents.push(open.parent);
    }
    // From the last to the first: whatever lies below a node is whole before the node itself is placed.
    for at in (0..nodes.len()).rev() {
        let Some(mut node) = nodes[at].take() else { continue };
        node.children.reverse();
        match parents[at].and_then(|parent| nodes[parent].as_mut()) {
            Some(parent) => parent.children.push(node),
            None => document.nodes.push(node),
        }
    }
    document.nodes.reverse();
    for body in bodies {
        let of = marked.get(&body.number).cloned();
        if of.is_none() {
            document.findings.push(Finding {
                line: body.line,
                what: Odd::NoMark {
                    number: body.number.clone(),
                },
            });
        }
        document.notes.push(Note {
            number: body.number,
            text: body.text,
            of,
            line: body.line,
        });
    }
    document
}
