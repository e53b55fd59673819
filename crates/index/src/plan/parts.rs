//! A bound that knows each parameter whole: what a profile costs if its parameters had to agree on needs only for a toll.
//!
//! A *part* is the questions of one sum, or of several small ones that share some, or one question that no sum reads. Its *states* are all
//! answers to its questions that reach its sums and keep its own needs. Parts meet in *links* alone: one asks, another gives. A link is a
//! need; a question that stands in several parts pays in one, and links in both directions say that its copies agree. With a *toll* `μ ≥ 0` for each link,
//! `L(μ) = Σ parts min (cost + Σ μ asked − Σ μ given)` is never above the cost of a plan, as no plan asks for what is not given (Lagrangian
//! decomposition; M. Guignard, S. Kim, "Lagrangean decomposition: a model yielding stronger Lagrangean bounds", Mathematical Programming 39,
//! 1987). Sums hold in full in it, so it is at least as high as any price on them. Tolls rise one by one to where both sides gain nothing
//! more, halfway between (block-coordinate ascent; A. Globerson, T. Jaakkola, "Fixing max-product", NIPS 20, 2007): `L` never falls. What
//! matters: any toll gives a bound, a poor one a weak bound; everything is counted in whole numbers.

use super::priced::Effort;
use super::{Line, Problem, Term, bits, rounded_up};
use std::cmp::Reverse;

/// Parts of one unit of cost: 2⁶³ for all costs, and 2¹⁴ links with a toll as high as all of these, stay within 128 bits.
const UNIT: i128 = 1 << 36;
/// Sets of answers to the first questions of one part that are looked at together at most.
const MAX_SETS: usize = 1 << 18;
/// Sums that share questions are one part up to so many sets of answers, so as not to need links.
const MAX_SHARED: u64 = 1 << 12;
/// Links at most.
const MAX_LINKS: usize = 1 << 14;
/// States of all parts together at most.
const MAX_STATES: usize = 1 << 18;
/// Marks of links on groups at most.
const MAX_MARKS: usize = 1 << 24;
/// Groups of one part that are compared each with each at most.
const MAX_COMPARED: usize = 1 << 10;

/// States that links cannot tell apart, and that cost the same.
#[derive(Clone, Debug)]
struct Group {
    cost: u64,
    /// Its states, from the first to before the last.
    states: std::ops::Range<usize>,
}

/// What one state shows to others: what it asks of them, and what it gives them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Face {
    asks: Vec<bool>,
    gives: Vec<bool>,
}

#[derive(Clone, Debug)]
struct Part {
    questions: Vec<usize>,
    /// Which of them pay here.
    paying: Vec<bool>,
    /// The choices of each state, those of one group beside each other.
    states: Vec<Vec<u8>>,
    groups: Vec<Group>,
    /// By question and choice: a bit for each state that has it.
    having: Vec<Vec<Vec<u64>>>,
}

/// Choices of a question in one part ask for choices of a question in another.
#[derive(Clone, Debug)]
struct Link {
    asking: Side,
    giving: Side,
    /// By group of the asking part: whether its states ask.
    asks: Vec<bool>,
    /// By group of the giving part: whether its states give.
    gives: Vec<bool>,
}

/// Some choices of a question in a part.
#[derive(Clone, Copy, Debug)]
struct Side {
    part: usize,
    question: usize,
    choices: u64,
}

impl Link {
    /// A link of parts whose groups are not known yet.
    fn new(asking: Side, giving: Side) -> Self {
        Self {
            asking,
            giving,
            asks: Vec::new(),
            gives: Vec::new(),
        }
    }
}

/// A profile taken apart.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    parts: Vec<Part>,
    links: Vec<Link>,
    /// As high as a toll goes: what the dearest choices of all questions cost together.
    most: i128,
}

/// What the tolls showed about a node.
pub(super) struct Parted {
    /// No plan costs less.
    pub(super) bound: u64,
    /// The cheapest states at these tolls.
    pub(super) answers: Vec<usize>,
    /// The question about which the tolls leave the most in doubt.
    pub(super) split: Option<usize>,
    /// The tolls.
    pub(super) tolls: Vec<i128>,
}

/// The questions of a part, and its sums.
type Cut = (Vec<usize>, Vec<usize>);

/// The parts that have sums: small ones that share questions are one, others stand alone.
fn cuts(problem: &Problem, open: &[u64]) -> Vec<Cut> {
    let mut parts = Vec::new();
    for cluster in &problem.clusters {
        let questions = problem.asked(cluster);
        let mut sizes = questions.iter().map(|&question| u64::from(open[question].count_ones()));
        let sets = sizes.try_fold(1_u64, |all, size| {
            all.checked_mul(size).filter(|all| *all <= MAX_SHARED)
        });
        if problem.clusters.len() > 1 && sets.is_some() {
            parts.push((questions, cluster.clone()));
        } else {
            parts.extend(cluster.iter().map(|&sum| (problem.asked(&[sum]), vec![sum])));
        }
    }
    parts
}

/// The part that pays for each question: the first in which it stands. One that no sum reads becomes a part by itself.
fn payers(parts: &mut Vec<Cut>, questions: usize) -> Vec<usize> {
    let mut payer = vec![usize::MAX; questions];
    for (part, (questions, _)) in parts.iter().enumerate().rev() {
        questions.iter().for_each(|&question| payer[question] = part);
    }
    for (question, payer) in payer.iter_mut().enumerate() {
        if *payer == usize::MAX {
            *payer = parts.len();
            parts.push((vec![question], Vec::new()));
        }
    }
    payer
}

/// What parts ask of each other: copies of one question agree with the one that pays, and needs hold; none where there are too many.
fn links(problem: &Problem, open: &[u64], parts: &[Cut], payer: &[usize]) -> Option<Vec<Link>> {
    let mut links = Vec::new();
    for (part, (questions, _)) in parts.iter().enumerate() {
        for &question in questions.iter().filter(|question| payer[**question] != part) {
            for least in bits(open[question] & (open[question] - 1)) {
                let here = Side {
                    part,
                    question,
                    choices: u64::MAX << least,
                };
                let there = Side {
                    part: payer[question],
                    ..here
                };
                links.extend([Link::new(here, there), Link::new(there, here)]);
            }
            if links.len() > MAX_LINKS {
                return None;
            }
        }
    }
    for bond in problem.needs.iter().filter(|bond| bond.live(open)) {
        let (a, b) = (bond.need.question, bond.need.other);
        let together = |questions: &[usize]| questions.contains(&a) && questions.contains(&b);
        if !parts.iter().any(|(questions, _)| together(questions)) {
            let asking = Side {
                part: payer[a],
                question: a,
                choices: !bond.free,
            };
            let giving = Side {
                part: payer[b],
                question: b,
                choices: bond.enough,
            };
            links.push(Link::new(asking, giving));
        }
    }
    (links.len() <= MAX_LINKS).then_some(links)
}

impl Parts {
    /// Takes a profile apart; none where only one part has sums, or one has too many states to go through.
    pub(super) fn of(problem: &Problem) -> Option<Self> {
        let mut open = problem.open.clone();
        if problem.sums.len() < 2 || !problem.settle(&mut open) {
            return None;
        }
        let mut parts = cuts(problem, &open);
        let payer = payers(&mut parts, open.len());
        let mut links = links(problem, &open, &parts, &payer)?;
        let mut built = Vec::new();
        let (mut states, mut marks) = (0, 0);
        for (place, (questions, sums)) in parts.into_iter().enumerate() {
            let side = |of: fn(&Link) -> Side| -> (Vec<usize>, Vec<Side>) {
                let all = links.iter().map(of).enumerate();
                all.filter(|(_, side)| side.part == place).unzip()
            };
            let (asking, asks) = side(|link| link.asking);
            let (giving, gives) = side(|link| link.giving);
            let paying = questions.iter().map(|&question| payer[question] == place).collect();
            let (part, faces) = problem.part(questions, paying, &sums, &open, &asks, &gives)?;
            states += part.states.len();
            marks += part.groups.len() * (asking.len() + giving.len());
            if states > MAX_STATES || marks > MAX_MARKS {
                return None;
            }
            for (at, link) in asking.into_iter().enumerate() {
                links[link].asks = faces.iter().map(|face| face.asks[at]).collect();
            }
            for (at, link) in giving.into_iter().enumerate() {
                links[link].gives = faces.iter().map(|face| face.gives[at]).collect();
            }
            built.push(part);
        }
        Some(Self {
            parts: built,
            links,
            most: problem.dearest() * UNIT,
        })
    }

    /// How many tolls there are.
    pub(super) fn tolls(&self) -> usize {
        self.links.len()
    }
}

impl Problem {
    /// The questions of some sums, in their order.
    fn asked(&self, sums: &[usize]) -> Vec<usize> {
        let terms = sums.iter().flat_map(|&sum| &self.sums[sum].terms);
        let mut questions: Vec<usize> = terms.map(|term| term.question).collect();
        questions.sort_unstable();
        questions.dedup();
        questions
    }

    /// Goes through all answers of one part; none where there are too many.
    fn part(
        &self,
        questions: Vec<usize>,
        paying: Vec<bool>,
        sums: &[usize],
        open: &[u64],
        asking: &[Side],
        giving: &[Side],
    ) -> Option<(Part, Vec<Face>)> {
        let rules = self.rules(&questions, sums, open, asking, giving);
        // Question by question. Of the sets of answers so far that links and needs cannot tell apart, one that costs more than another and
        // gives no more to the sum is in no cheapest plan.
        let mut partial = vec![Partial {
            lacks: rules.sums.iter().map(|read| read.lack).collect(),
            ..Partial::default()
        }];
        for (at, &question) in questions.iter().enumerate() {
            let mut next = Vec::new();
            for before in partial {
                for choice in bits(open[question]) {
                    let cost = if paying[at] { self.costs[question][choice] } else { 0 };
                    next.extend(rules.with(&before, at, choice, cost));
                    if next.len() > MAX_SETS {
                        return None;
                    }
                }
            }
            if sums.len() == 1 {
                next.sort_by(|a, b| (&a.shows, a.cost, &a.lacks).cmp(&(&b.shows, b.cost, &b.lacks)));
                next = undominated(next);
            }
            partial = next;
        }
        let found = partial.into_iter();
        let found = found.map(|Partial { cost, state, .. }| (rules.face(&state), cost, state));
        Some(Part::of(questions, paying, grouped(found.collect()), &self.costs))
    }

    /// What decides about the answers of one part, by the places of its questions.
    fn rules(&self, questions: &[usize], sums: &[usize], open: &[u64], asking: &[Side], giving: &[Side]) -> Rules<'_> {
        let place = |question: usize| questions.iter().position(|&other| other == question);
        let placed = |sides: &[Side]| -> Vec<(usize, u64)> {
            let sides = sides.iter();
            sides
                .filter_map(|side| Some((place(side.question)?, side.choices)))
                .collect()
        };
        let needs = self.needs.iter();
        let inside = needs.filter_map(|bond| {
            Some(Inside {
                asking: place(bond.need.question)?,
                giving: place(bond.need.other)?,
                free: bond.free,
                enough: bond.enough,
            })
        });
        Rules {
            sums: sums
                .iter()
                .map(|&sum| Read::of(&self.sums[sum], questions, open))
                .collect(),
            needs: inside.collect(),
            asking: placed(asking),
            giving: placed(giving),
        }
    }
}

impl Part {
    /// The part of these states, and what each group of them shows.
    fn of(questions: Vec<usize>, paying: Vec<bool>, shown: Vec<Shown>, costs: &[Vec<u64>]) -> (Self, Vec<Face>) {
        let (mut states, mut groups, mut faces) = (Vec::new(), Vec::new(), Vec::new());
        for (face, cost, mut alike) in shown {
            let first = states.len();
            states.append(&mut alike);
            let states = first..states.len();
            groups.push(Group { cost, states });
            faces.push(face);
        }
        let none = |&question: &usize| vec![vec![0; states.len().div_ceil(64)]; costs[question].len()];
        let mut having: Vec<Vec<Vec<u64>>> = questions.iter().map(none).collect();
        for (number, state) in states.iter().enumerate() {
            for (having, &choice) in having.iter_mut().zip(state) {
                having[usize::from(choice)][number / 64] |= 1 << (number % 64);
            }
        }
        let part = Self {
            questions,
            paying,
            states,
            groups,
            having,
        };
        (part, faces)
    }
}

/// What states show, what they cost, and these states.
type Shown = (Face, u64, Vec<Vec<u8>>);

/// States by what they show and cost, without those that others replace.
fn grouped(mut found: Vec<(Face, u64, Vec<u8>)>) -> Vec<Shown> {
    found.sort();
    // States that show the same and cost more are in no cheapest plan: another could stand in their place.
    let mut groups: Vec<Shown> = Vec::new();
    for (face, cost, state) in found {
        match groups.last_mut() {
            Some(last) if last.0 == face => {
                if last.1 == cost {
                    last.2.push(state);
                }
            }
            _ => groups.push((face, cost, vec![state])),
        }
    }
    // Nor are those that ask no less and give no more than others that cost less.
    let covers = |one: &Face, other: &Face| {
        one.asks.iter().zip(&other.asks).all(|(one, other)| one <= other)
            && one.gives.iter().zip(&other.gives).all(|(one, other)| one >= other)
    };
    let kept: Vec<bool> = groups
        .iter()
        .map(|(face, cost, _)| {
            groups.len() > MAX_COMPARED || !groups.iter().any(|other| other.1 < *cost && covers(&other.0, face))
        })
        .collect();
    let mut kept = kept.into_iter();
    groups.retain(|_| kept.next() == Some(true));
    groups
}

/// Whether a choice is among some.
fn has(set: u64, choice: u8) -> bool {
    (set >> choice) & 1 == 1
}

/// A need between two questions of one part, by their places in it: one of `free` here, or one of `enough` there.
struct Inside {
    asking: usize,
    giving: usize,
    free: u64,
    enough: u64,
}

impl Inside {
    /// The place from which it is known on one side.
    fn first(&self) -> usize {
        self.asking.min(self.giving)
    }

    /// The place from which it is known on both sides.
    fn last(&self) -> usize {
        self.asking.max(self.giving)
    }

    /// The choices of the question at this place with which it holds whatever the other's.
    fn choices(&self, at: usize) -> u64 {
        if at == self.asking { self.free } else { self.enough }
    }

    fn holds(&self, state: &[u8]) -> bool {
        has(self.free, state[self.asking]) || has(self.enough, state[self.giving])
    }
}

/// A sum as a part reads it, by the places of the part's questions.
struct Read<'a> {
    /// None where the sum does not read the question.
    terms: Vec<Option<&'a Term>>,
    /// The least and the most that the questions behind this one add.
    rest: Vec<(i128, i128)>,
    lack: i128,
}

impl<'a> Read<'a> {
    fn of(line: &'a Line, questions: &[usize], open: &[u64]) -> Self {
        let term = |&question: &usize| line.terms.iter().find(|term| term.question == question);
        let terms: Vec<Option<&Term>> = questions.iter().map(term).collect();
        let mut rest = vec![(0, 0); terms.len()];
        let (mut least, mut most) = (0, 0);
        for (rest, term) in rest.iter_mut().zip(&terms).rev() {
            *rest = (least, most);
            if let Some(term) = term {
                least += term.least(open[term.question]);
                most += term.most(open[term.question]);
            }
        }
        Self {
            terms,
            rest,
            lack: line.lack,
        }
    }
}

/// What decides about the answers of one part: its sums, the needs between its questions, and choices that links look at, each with the place
/// of its question.
struct Rules<'a> {
    sums: Vec<Read<'a>>,
    needs: Vec<Inside>,
    asking: Vec<(usize, u64)>,
    giving: Vec<(usize, u64)>,
}

impl Rules<'_> {
    /// These answers and one more, which costs so much; none where a sum is out of reach by it, or a need broken.
    fn with(&self, before: &Partial, at: usize, choice: usize, cost: u64) -> Option<Partial> {
        let mut after = before.clone();
        let answer = choice as u8;
        after.state.push(answer);
        after.cost += cost;
        for (lack, read) in after.lacks.iter_mut().zip(&self.sums) {
            let (least, most) = read.rest[at];
            *lack -= read.terms[at].map_or(0, |term| term.gains[choice]);
            if *lack > most {
                return None;
            }
            // Reached whatever follows: by how much is all the same.
            *lack = (*lack).max(least);
        }
        let mut decided = self.needs.iter().filter(|need| need.last() == at);
        if !decided.all(|need| need.holds(&after.state)) {
            return None;
        }
        let links = self.asking.iter().chain(&self.giving).filter(|(place, _)| *place == at);
        let pending = self.needs.iter().filter(|need| need.first() == at);
        let seen = links
            .map(|&(_, choices)| choices)
            .chain(pending.map(|need| need.choices(at)));
        after.shows.extend(seen.map(|choices| has(choices, answer)));
        Some(after)
    }

    /// What a state shows to others.
    fn face(&self, state: &[u8]) -> Face {
        let shows = |&(at, choices): &(usize, u64)| has(choices, state[at]);
        Face {
            asks: self.asking.iter().map(shows).collect(),
            gives: self.giving.iter().map(shows).collect(),
        }
    }
}

/// Answers to the first questions of a part.
#[derive(Clone, Debug, Default)]
struct Partial {
    /// What links, and needs to later questions, see of them.
    shows: Vec<bool>,
    cost: u64,
    /// What each sum still lacks.
    lacks: Vec<i128>,
    state: Vec<u8>,
}

/// Keeps those that no cheaper one replaces; of one sum, sorted by what they show, by cost, and by what the sum lacks.
fn undominated(sorted: Vec<Partial>) -> Vec<Partial> {
    let mut kept: Vec<Partial> = Vec::new();
    // What the best of those that cost less lacks, and the best of those that cost the same.
    let (mut cheaper, mut same) = (None::<i128>, None::<i128>);
    for next in sorted {
        let alike = kept.last().filter(|last| last.shows == next.shows);
        match alike {
            None => (cheaper, same) = (None, None),
            Some(last) if last.cost < next.cost => cheaper = [cheaper, same].into_iter().flatten().min(),
            Some(_) => {}
        }
        let lack = next.lacks[0];
        if cheaper.is_none_or(|cheaper| lack < cheaper) {
            same = Some(match alike {
                Some(last) if last.cost == next.cost => same.map_or(lack, |same| same.min(lack)),
                _ => lack,
            });
            kept.push(next);
        }
    }
    kept
}

/// What is left of one part at a node.
struct Left {
    /// A bit for each state.
    alive: Vec<u64>,
    /// Groups with a state alive.
    groups: Vec<usize>,
    /// By group: its cost with tolls.
    weights: Vec<i128>,
}

impl Left {
    /// The least weight of groups with and without a mark; none where no group is so.
    fn least(&self, marks: &[bool]) -> (Option<i128>, Option<i128>) {
        let (mut without, mut with) = (None, None);
        for &group in &self.groups {
            let side = if marks[group] { &mut with } else { &mut without };
            let weight = self.weights[group];
            *side = Some(side.map_or(weight, |least: i128| least.min(weight)));
        }
        (without, with)
    }

    /// Groups with or without a mark are out.
    fn strike(&mut self, marks: &[bool], marked: bool) {
        self.groups.retain(|&group| marks[group] != marked);
    }

    /// Marked groups become dearer.
    fn add(&mut self, marks: &[bool], more: i128) {
        for &group in &self.groups {
            if marks[group] {
                self.weights[group] += more;
            }
        }
    }

    fn lightest(&self) -> Option<(i128, usize)> {
        self.groups.iter().map(|&group| (self.weights[group], group)).min()
    }
}

/// The first state of a group that is alive.
fn first_alive(alive: &[u64], group: &Group) -> Option<usize> {
    group.states.clone().find(|&at| alive[at / 64] >> (at % 64) & 1 == 1)
}

impl Parts {
    fn left(&self, open: &[u64], tolls: &[i128]) -> Vec<Left> {
        let mut left: Vec<Left> = self
            .parts
            .iter()
            .map(|part| {
                let words = part.states.len().div_ceil(64);
                let mut alive = vec![u64::MAX; words];
                for (&question, having) in part.questions.iter().zip(&part.having) {
                    for (word, alive) in alive.iter_mut().enumerate() {
                        *alive &= bits(open[question]).fold(0, |all, choice| all | having[choice][word]);
                    }
                }
                let groups = (0..part.groups.len())
                    .filter(|&group| first_alive(&alive, &part.groups[group]).is_some())
                    .collect();
                Left {
                    alive,
                    groups,
                    weights: part.groups.iter().map(|group| i128::from(group.cost) * UNIT).collect(),
                }
            })
            .collect();
        for (link, &toll) in self.links.iter().zip(tolls) {
            if toll > 0 {
                left[link.asking.part].add(&link.asks, toll);
                left[link.giving.part].add(&link.gives, -toll);
            }
        }
        left
    }

    /// Strikes groups that ask what nobody gives, and others that do not give what all ask; false where a part has none left.
    fn agree(&self, left: &mut [Left], tolls: &mut [i128], live: &mut Vec<usize>) -> bool {
        loop {
            let mut changed = false;
            let mut kept = Vec::new();
            for &place in live.iter() {
                let link = &self.links[place];
                let (silent, asking) = left[link.asking.part].least(&link.asks);
                let (failing, giving) = left[link.giving.part].least(&link.gives);
                if asking.is_none() || failing.is_none() {
                    // Nobody asks, or all give: the link holds, and its toll could only take away.
                    left[link.asking.part].add(&link.asks, -tolls[place]);
                    left[link.giving.part].add(&link.gives, tolls[place]);
                    tolls[place] = 0;
                    continue;
                }
                if silent.is_none() {
                    left[link.giving.part].strike(&link.gives, false);
                    changed = true;
                }
                if giving.is_none() {
                    left[link.asking.part].strike(&link.asks, true);
                    changed = true;
                }
                kept.push(place);
            }
            *live = kept;
            if left.iter().any(|left| left.groups.is_empty()) {
                return false;
            }
            if !changed {
                return true;
            }
        }
    }

    /// Each toll goes to where neither side gains by more, halfway between.
    fn ascend(&self, left: &mut [Left], tolls: &mut [i128], live: &[usize]) {
        for &place in live {
            let link = &self.links[place];
            let (Some(silent), Some(asking)) = left[link.asking.part].least(&link.asks) else {
                continue;
            };
            let (Some(failing), Some(giving)) = left[link.giving.part].least(&link.gives) else {
                continue;
            };
            let toll = tolls[place];
            let (one, other) = (silent - (asking - toll), giving + toll - failing);
            let next = ((one + other) / 2).clamp(0, self.most);
            if next != toll {
                left[link.asking.part].add(&link.asks, next - toll);
                left[link.giving.part].add(&link.gives, toll - next);
                tolls[place] = next;
            }
        }
    }

    /// The best bound that some rounds of the tolls find, from those of the node above; strikes choices that are in no plan cheaper than
    /// `enough`. None where nothing is left that is cheaper.
    pub(super) fn look(&self, open: &mut [u64], tolls: &[i128], enough: Option<u64>, effort: Effort) -> Option<Parted> {
        let mut tolls = tolls.to_vec();
        let mut left = self.left(open, &tolls);
        if left.iter().any(|left| left.groups.is_empty()) {
            return None;
        }
        let mut live: Vec<usize> = (0..self.links.len()).collect();
        let mut rounds = match effort {
            Effort::First => 400,
            Effort::Search => 8,
            Effort::Count => 4,
        };
        let total = |left: &[Left]| -> i128 { left.iter().filter_map(Left::lightest).map(|least| least.0).sum() };
        let up = |total: i128| rounded_up(total, UNIT);
        let mut sum;
        loop {
            if !self.agree(&mut left, &mut tolls, &mut live) {
                return None;
            }
            sum = total(&left);
            while rounds > 0 && !live.is_empty() {
                rounds -= 1;
                self.ascend(&mut left, &mut tolls, &live);
                let before = std::mem::replace(&mut sum, total(&left));
                if enough.is_some_and(|enough| up(sum) >= i128::from(enough)) || (sum - before) * 1_000 < UNIT {
                    break;
                }
            }
            let Some(enough) = enough else { break };
            if up(sum) >= i128::from(enough) {
                return None;
            }
            let room = (i128::from(enough) - 1) * UNIT - sum;
            if !Self::too_dear(&mut left, room) {
                break;
            }
        }
        // Dearer than everything together: there is no plan here.
        if sum > self.most {
            return None;
        }
        let taken: Vec<usize> = left
            .iter()
            .map(|left| Some(left.lightest()?.1))
            .collect::<Option<_>>()?;
        let answers = self.answers(&left, &taken, open.len())?;
        self.narrow(&left, open);
        Some(Parted {
            bound: u64::try_from(up(sum)).unwrap_or(0),
            answers,
            split: self.doubt(&taken, &tolls, &live),
            tolls,
        })
    }

    /// Strikes groups with which even the cheapest others cost more than there is room for; whether there were any.
    fn too_dear(left: &mut [Left], room: i128) -> bool {
        let mut struck = false;
        for left in left {
            let Some((least, _)) = left.lightest() else { continue };
            let before = left.groups.len();
            let weights = &left.weights;
            left.groups.retain(|&group| weights[group] - least <= room);
            struck |= left.groups.len() < before;
        }
        struck
    }

    /// The answers of a state of these groups, one for each part: a question's where it pays.
    fn answers(&self, left: &[Left], taken: &[usize], questions: usize) -> Option<Vec<usize>> {
        let mut answers = vec![0; questions];
        for ((part, left), &group) in self.parts.iter().zip(left).zip(taken) {
            let state = first_alive(&left.alive, &part.groups[group])?;
            for ((&question, &choice), &pays) in part.questions.iter().zip(&part.states[state]).zip(&part.paying) {
                if pays {
                    answers[question] = usize::from(choice);
                }
            }
        }
        Some(answers)
    }

    /// Closes choices that no state has which is left.
    fn narrow(&self, left: &[Left], open: &mut [u64]) {
        for (part, left) in self.parts.iter().zip(left) {
            let mut kept = vec![0_u64; left.alive.len()];
            for &group in &left.groups {
                for at in part.groups[group].states.clone() {
                    kept[at / 64] |= left.alive[at / 64] & 1 << (at % 64);
                }
            }
            for (&question, having) in part.questions.iter().zip(&part.having) {
                let stays = |choice: &usize| having[*choice].iter().zip(&kept).any(|(a, b)| a & b != 0);
                open[question] = bits(open[question])
                    .filter(stays)
                    .fold(0, |set, choice| set | 1 << choice);
            }
        }
    }

    /// The question of the link that stands most between these groups and the bound: one that is broken, or given and not asked at a toll.
    fn doubt(&self, taken: &[usize], tolls: &[i128], live: &[usize]) -> Option<usize> {
        let doubt = |&place: &usize| {
            let link = &self.links[place];
            let (asks, gives) = (link.asks[taken[link.asking.part]], link.gives[taken[link.giving.part]]);
            let broken = asks && !gives;
            (asks != gives && (broken || tolls[place] > 0)).then(|| (tolls[place], broken, Reverse(place)))
        };
        let (_, _, Reverse(place)) = live.iter().filter_map(doubt).max()?;
        Some(self.links[place].asking.question)
    }
}
