//! Improvement plan: which answers, in which order, reach the next tier at least effort, and why no plan is cheaper.
//!
//! A *question* has choices, one of them is today's; each other choice has a price from today. A *need* says that one answer presupposes
//! another. The *target* is one weighted sum that must reach a threshold, or a profile: several sums that must all reach their minimum. The
//! rule that matters: a plan is called cheapest only where the search has shown it; otherwise the refusal says the best one known and the bound.
//! All numbers are whole, so nothing is rounded; [`units`] reads decimals. Pure: the same problem gives the same plan. Serves GCA 4.8 d,
//! 5.14 h, OEWG 58, 82.
//!
//! # How the proof works
//!
//! Branch and bound (A. H. Land, A. G. Doig, "An automatic method of solving discrete programming problems", Econometrica 28, 1960) over the
//! choices that are still open for each question. At every node
//!
//! 1. choices that cannot take part are struck: those that break a need with all that is open elsewhere, and those with which a sum stays
//!    below its minimum even if every other question gives its most;
//! 2. the *bound* is computed. A profile is taken apart: each parameter is known by all of its answers that reach its minimum and that can
//!    stand in a cheapest plan, and parameters meet in needs only, which get a toll (`plan/parts.rs`). One sum, or a profile with a parameter
//!    of too many answers, is relaxed: each question pays at least its cheapest open choice, and beyond that each sum alone is bought at the
//!    best rates if parts of choices could be had: the linear relaxation of the multiple-choice knapsack, solved exactly by the lower convex
//!    hull of each question's choices (P. Sinha, A. A. Zoltners, "The multiple-choice knapsack problem", Operations Research 27, 1979;
//!    E. Zemel, Operations Research 28, 1980). Needs and all other sums are left out, so the bound is never above the truth; sums that share
//!    no question are paid by different answers, so theirs are added, and of those that share some the largest counts. Where needs are open
//!    or sums share questions, prices on what the sums lack give a second bound that knows the needs (`plan/priced.rs`), and the higher one
//!    counts. Costs are whole, so a bound is rounded up;
//! 3. choices with which the bound rises to the best plan found are struck, as they are in no cheaper plan;
//! 4. a node whose bound is not below the best plan found is closed; any other is split by the choices of one question, which together are
//!    all of it.
//!
//! When no node is open, no plan is cheaper than the best one: its cost is the lower bound ([`Proof`]). Alternatives are counted by a second
//! search for exactly this cost, which remembers equal remainders and counts them once.
//!
//! # Limits
//!
//! 1,000 questions, 64 choices each, 10,000 needs, 1,000 sums. A profile of 83 questions in 20 parameters takes one to ten nodes with any number
//! of needs, one sum over 82 questions some hundreds, with fine costs and as many needs as questions some thousands. Hard are one sum whose
//! costs are nearly proportional to gains, and profiles with a parameter so large that the answers which needs tell apart exceed 2¹⁸: there
//! the nodes may end first, and the refusal says so with the best plan known and the bound. Figures: docs/design/index-plan.md.

mod parts;
mod priced;

use parts::Parts;
use priced::{Effort, Scale};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Questions at most.
pub const MAX_QUESTIONS: usize = 1_000;
/// Choices of one question at most.
pub const MAX_CHOICES: usize = 64;
/// Needs at most.
pub const MAX_NEEDS: usize = 10_000;
/// Sums of a profile at most.
pub const MAX_SUMS: usize = 1_000;
/// The largest value, weight and cost, without its sign: 2⁵³.
pub const MAX_NUMBER: u64 = 1 << 53;
/// The largest gain of one choice towards one sum, after all gains of the sum are divided by what they have in common: 2⁶².
pub const MAX_GAIN: u64 = 1 << 62;
/// Alternatives that are listed at most; all are counted.
pub const MAX_LISTED: usize = 1_000;
/// Nodes of each search if nothing else is said.
pub const NODES: u64 = 500_000;
/// Words of 8 bytes that the count remembers at most: an eighth of a gibibyte.
const MAX_REMEMBERED: usize = 1 << 24;
/// No sum of gains comes near it: a minimum beyond it is as good as this one.
const FAR: i128 = 1 << 120;

/// One choice of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is worth, in whole units.
    pub value: i64,
    /// What it costs to come here from today's choice, in whole units; none: it cannot be chosen.
    pub cost: Option<u64>,
}

/// A question with its choices, the lowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name in refusals.
    pub id: String,
    /// The place of today's choice, whose cost must be 0.
    pub today: usize,
    /// At least one, at most 64.
    pub choices: Vec<Choice>,
}

/// An answer presupposes another: `question` at choice `at` or higher needs `other` at choice `least` or higher.
///
/// A need that today's answers break binds as soon as the plan changes `question`; left as it is, it stays broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// The question that has the need, by its place.
    pub question: usize,
    /// From which choice on.
    pub at: usize,
    /// The question that is needed, by its place.
    pub other: usize,
    /// At which choice at least.
    pub least: usize,
}

/// A weighted sum of values that must reach a minimum: Σ weight · value ≥ `least`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Its name in refusals: the index, or a parameter of a profile.
    pub name: String,
    /// Questions by their place, each once, with their weights.
    pub terms: Vec<(usize, i64)>,
    /// The minimum, in units of weight times units of value.
    pub least: i128,
}

/// What has to be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The score is one weighted sum: it must reach the tier's threshold.
    Additive(Sum),
    /// A tier holds when every parameter reaches its minimum.
    Conjunctive(Vec<Sum>),
    /// Joined in another way, named here: no plan with proof is offered.
    Other(String),
}

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Neither a sum nor a profile.
    #[error(
        "Answers are joined by {method}. A plan with proof is offered for weighted sums and for profiles of minima only."
    )]
    NoProof {
        /// The method's name.
        method: String,
    },
    /// More of something than the limit.
    #[error("There are {found} {what}; the plan takes at most {most}.")]
    TooMany {
        /// Questions, choices, needs or sums.
        what: String,
        /// How many there are.
        found: usize,
        /// How many are taken.
        most: usize,
    },
    /// A profile without parameters.
    #[error("The profile has no parameter, so every answer would reach it.")]
    EmptyProfile,
    /// Something in a question is wrong.
    #[error("Question {id}: {fault}.")]
    Question {
        /// Its name.
        id: String,
        /// What is wrong.
        fault: String,
    },
    /// Something in a need is wrong.
    #[error("Need {number}: {fault}.")]
    Need {
        /// Which one, from 1.
        number: usize,
        /// What is wrong.
        fault: String,
    },
    /// Something in a sum is wrong.
    #[error("Sum {name}: {fault}.")]
    Sum {
        /// Its name.
        name: String,
        /// What is wrong.
        fault: String,
    },
    /// Text that is no decimal of so many places.
    #[error("\"{text}\" is no plain number with at most {places} decimals and within 2^53 of its last place.")]
    Decimal {
        /// What stood there, its first 40 characters.
        text: String,
        /// Decimals that were allowed.
        places: u32,
    },
    /// No permitted answers reach the target; this was shown.
    #[error("No permitted answers reach the target: {why}.")]
    OutOfReach {
        /// Why not.
        why: String,
        /// How many nodes were searched to show it.
        nodes: u64,
    },
    /// The search ended before the proof.
    #[error(
        "The search ended after {nodes} nodes without a proof. {}.",
        told(best, *bound)
    )]
    BudgetEnded {
        /// How many nodes were searched.
        nodes: u64,
        /// The cheapest plan found by then, if one was: its cost, and the choice of each question.
        best: Option<(u64, Vec<usize>)>,
        /// No plan costs less.
        bound: u64,
    },
}

fn told(best: &Option<(u64, Vec<usize>)>, bound: u64) -> String {
    match best {
        Some((cost, _)) => format!(
            "The best plan known costs {cost}; no plan costs less than {bound}, so it is at most {} too dear",
            cost.saturating_sub(bound)
        ),
        None => format!("No plan is known; no plan costs less than {bound}"),
    }
}

/// Reads a decimal as a whole number of its last place: `units("12.5", 6)` is 12,500,000 millionths. Nothing is rounded.
///
/// # Errors
/// Anything but an optional sign, digits, and at most `places` decimals (further zeros are allowed), or a number beyond 2⁵³ of its last place.
///
/// ```
/// use index::plan::units;
/// assert_eq!(units("12.5", 6), Ok(12_500_000));
/// assert_eq!(units("-0.05", 2), Ok(-5));
/// assert!(units("0.123", 2).is_err() && units("1e3", 2).is_err() && units("", 2).is_err());
/// ```
pub fn units(text: &str, places: u32) -> Result<i64, Refusal> {
    let refused = || Refusal::Decimal {
        text: text.chars().take(40).collect(),
        places,
    };
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(part) || whole.is_empty() && part.is_empty() {
        return Err(refused());
    }
    let part = part.trim_end_matches('0');
    let missing = usize::try_from(places)
        .ok()
        .and_then(|places| places.checked_sub(part.len()))
        .ok_or_else(refused)?;
    let mut number = 0_u64;
    // Zeros that stand behind a 0 add nothing, however many places were asked for.
    for digit in whole
        .bytes()
        .chain(part.bytes())
        .chain(std::iter::repeat_n(b'0', missing.min(1_000)))
    {
        number = number
            .checked_mul(10)
            .and_then(|n| n.checked_add(u64::from(digit - b'0')))
            .filter(|n| *n <= MAX_NUMBER)
            .ok_or_else(refused)?;
    }
    let number = i64::try_from(number).map_err(|_| refused())?;
    Ok(if negative { -number } else { number })
}

/// One change of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The question, by its place.
    pub question: usize,
    /// Today's choice.
    pub from: usize,
    /// The choice to come to.
    pub to: usize,
    /// What it costs.
    pub cost: u64,
}

/// Why no plan is cheaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// No plan costs less: equal to the plan's cost.
    pub lower_bound: u64,
    /// What the bound of the first node said before the search began.
    pub first_bound: u64,
    /// Nodes whose bound was computed until none was open.
    pub nodes: u64,
}

/// How many sets of answers reach the target at the least cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// All were counted.
    Exactly(u128),
    /// The search ended before, or the number is too large to be written: at least so many.
    AtLeast(u128),
}

/// A cheapest plan with its proof, and its alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What it costs.
    pub cost: u64,
    /// The choice of each question in the end. Of the listed alternatives the one that changes the fewest answers, the first of these.
    pub answers: Vec<usize>,
    /// What to do, in an order in which every need holds after each step. A step is one change, or several where answers need each other
    /// and must change together.
    pub steps: Vec<Vec<Change>>,
    /// Why no plan is cheaper.
    pub proof: Proof,
    /// How many sets of answers cost the same and reach the target, this plan among them.
    pub alternatives: Count,
    /// The first of them, at most 1,000, in the order of the choices of the first question, then the second, and so on; fewer than there
    /// are, or none, only where the nodes were used up.
    pub listed: Vec<Vec<usize>>,
}

/// Questions, needs and a target, checked once.
///
/// ```
/// use index::plan::{Choice, Count, Need, Problem, Question, Sum, Target, NODES};
/// let question = |id: &str, costs: &[(i64, u64)]| Question {
///     id: id.into(),
///     today: 0,
///     choices: costs.iter().map(|&(value, cost)| Choice { value, cost: Some(cost) }).collect(),
/// };
/// let questions = [
///     question("law", &[(0, 0), (10, 7)]),
///     question("strategy", &[(0, 0), (4, 2)]),
///     question("exercise", &[(0, 0), (6, 3)]),
/// ];
/// // An exercise needs a strategy.
/// let needs = [Need { question: 2, at: 1, other: 1, least: 1 }];
/// let target = Target::Additive(Sum { name: "index".into(), terms: vec![(0, 1), (1, 1), (2, 1)], least: 9 });
/// let plan = Problem::new(&questions, &needs, &target)?.solve(NODES)?;
/// assert_eq!((plan.cost, plan.proof.lower_bound, plan.alternatives), (5, 5, Count::Exactly(1)));
/// assert_eq!(plan.steps.iter().map(|step| step[0].question).collect::<Vec<_>>(), [1, 2]);
/// # Ok::<(), index::plan::Refusal>(())
/// ```
#[derive(Clone, Debug)]
pub struct Problem {
    today: Vec<usize>,
    /// Cost of each choice, divided by `cost_unit`; only open ones are looked at.
    costs: Vec<Vec<u64>>,
    /// What all costs have in common.
    cost_unit: u64,
    /// A bit for each choice that can be taken.
    open: Vec<u64>,
    needs: Vec<Bond>,
    sums: Vec<Line>,
    /// Sums that share questions, directly or by others, stand together.
    clusters: Vec<Vec<usize>>,
    scale: Scale,
    /// A profile that can be taken apart; boxed, as most of a problem is in it.
    parts: Option<Box<Parts>>,
}

/// A need in bits: one of `free` of the question, or one of `enough` of the other.
#[derive(Clone, Copy, Debug)]
struct Bond {
    need: Need,
    free: u64,
    enough: u64,
    broken_today: bool,
}

impl Bond {
    /// Whether both sides are open: the question may have the need, and the other may fail it.
    fn live(&self, open: &[u64]) -> bool {
        open[self.need.question] & !self.free != 0 && open[self.need.other] & !self.enough != 0
    }
}

/// A sum by what each choice adds to today's.
#[derive(Clone, Debug)]
struct Line {
    name: String,
    terms: Vec<Term>,
    /// What the changes must add.
    lack: i128,
}

#[derive(Clone, Debug)]
struct Term {
    question: usize,
    gains: Vec<i128>,
}

/// The bits of an open set, the lowest first.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (set != 0).then(|| {
            let place = set.trailing_zeros() as usize;
            set &= set - 1;
            place
        })
    })
}

/// The bits below a place.
fn below(place: usize) -> u64 {
    (1_u64 << place) - 1
}

/// How many units hold so much.
fn rounded_up(number: i128, unit: i128) -> i128 {
    number.div_euclid(unit) + i128::from(number.rem_euclid(unit) > 0)
}

/// The largest number that divides both.
fn common(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn at_most(what: &str, found: usize, most: usize) -> Result<(), Refusal> {
    if found > most {
        return Err(Refusal::TooMany {
            what: what.to_owned(),
            found,
            most,
        });
    }
    Ok(())
}

impl Question {
    fn check(&self) -> Result<(), Refusal> {
        let fault = |fault: String| {
            Err(Refusal::Question {
                id: self.id.clone(),
                fault,
            })
        };
        if self.choices.len() > MAX_CHOICES {
            return fault(format!("{} choices are more than {MAX_CHOICES}", self.choices.len()));
        }
        match self.choices.get(self.today) {
            None => {
                return fault(format!(
                    "today's choice {} is not among its {}",
                    self.today,
                    self.choices.len()
                ));
            }
            Some(choice) if choice.cost != Some(0) => return fault("today's choice must cost 0".to_owned()),
            Some(_) => {}
        }
        for (place, choice) in self.choices.iter().enumerate() {
            if choice.value.unsigned_abs() > MAX_NUMBER {
                return fault(format!("the value {} of choice {place} is beyond 2^53", choice.value));
            }
            if let Some(cost) = choice.cost.filter(|cost| *cost > MAX_NUMBER) {
                return fault(format!("the cost {cost} of choice {place} is beyond 2^53"));
            }
        }
        Ok(())
    }
}

impl Need {
    fn check(&self, number: usize, questions: &[Question]) -> Result<Bond, Refusal> {
        let fault = |fault: String| Err(Refusal::Need { number, fault });
        for (question, choice) in [(self.question, self.at), (self.other, self.least)] {
            match questions.get(question) {
                None => return fault(format!("there is no question {question}")),
                Some(q) if choice >= q.choices.len() => {
                    return fault(format!("question {} has no choice {choice}", q.id));
                }
                Some(_) => {}
            }
        }
        if self.question == self.other {
            return fault(format!("question {} needs itself", questions[self.question].id));
        }
        let (today, others) = (questions[self.question].today, questions[self.other].today);
        let broken_today = today >= self.at && others < self.least;
        let free = below(self.at) | if broken_today { 1 << today } else { 0 };
        Ok(Bond {
            need: *self,
            free,
            enough: !below(self.least),
            broken_today,
        })
    }
}

impl Sum {
    fn check(&self, questions: &[Question]) -> Result<Line, Refusal> {
        let fault = |fault: String| {
            Err(Refusal::Sum {
                name: self.name.clone(),
                fault,
            })
        };
        let mut seen = vec![false; questions.len()];
        let mut lack = self.least.clamp(-FAR, FAR);
        let mut shared = 0;
        let mut terms = Vec::with_capacity(self.terms.len().min(questions.len()));
        for &(question, weight) in &self.terms {
            let Some(asked) = questions.get(question) else {
                return fault(format!("there is no question {question}"));
            };
            if std::mem::replace(&mut seen[question], true) {
                return fault(format!("question {} counts twice", asked.id));
            }
            if weight.unsigned_abs() > MAX_NUMBER {
                return fault(format!("the weight {weight} of question {} is beyond 2^53", asked.id));
            }
            let worth = |choice: &Choice| i128::from(weight) * i128::from(choice.value);
            let today = worth(&asked.choices[asked.today]);
            // 2^106 a term and a thousand terms: nowhere near the end of 2^127.
            lack -= today;
            let gains: Vec<i128> = asked
                .choices
                .iter()
                .map(|choice| {
                    if choice.cost.is_some() {
                        worth(choice) - today
                    } else {
                        0
                    }
                })
                .collect();
            shared = gains
                .iter()
                .fold(shared, |shared, gain| common(shared, gain.unsigned_abs()));
            terms.push(Term { question, gains });
        }
        if shared > 1 {
            let shared = shared as i128;
            terms
                .iter_mut()
                .for_each(|term| term.gains.iter_mut().for_each(|gain| *gain /= shared));
            // Rounded up: what is added is a multiple of the common part.
            lack = rounded_up(lack, shared);
        }
        let largest = terms
            .iter()
            .flat_map(|term| &term.gains)
            .map(|gain| gain.unsigned_abs())
            .max();
        if largest.is_some_and(|largest| largest > u128::from(MAX_GAIN)) {
            return fault("weights times values have too many digits: write both with fewer decimals".to_owned());
        }
        terms.retain(|term| term.gains.iter().any(|gain| *gain != 0));
        Ok(Line {
            name: self.name.clone(),
            terms,
            lack,
        })
    }
}

impl Line {
    /// The most that open choices add.
    fn most(&self, open: &[u64]) -> i128 {
        self.terms.iter().map(|term| term.most(open[term.question])).sum()
    }
}

impl Term {
    fn most(&self, open: u64) -> i128 {
        bits(open).map(|choice| self.gains[choice]).max().unwrap_or(0)
    }

    fn least(&self, open: u64) -> i128 {
        bits(open).map(|choice| self.gains[choice]).min().unwrap_or(0)
    }
}

/// A piece of a question's lower hull: so much more gain for so much more cost, arriving at a choice.
#[derive(Clone, Copy, Debug)]
struct Piece {
    question: usize,
    cost: u64,
    gain: i128,
    to: usize,
}

impl Piece {
    /// The better rate first, then the lower question: pieces of one question stay in their order, as their rates fall.
    fn before(&self, other: &Self) -> std::cmp::Ordering {
        let rate = i128::from(self.cost) * other.gain;
        rate.cmp(&(i128::from(other.cost) * self.gain))
            .then(self.question.cmp(&other.question))
    }
}

/// What one sum asks for beyond every question's cheapest choice, if parts of choices could be had.
struct Relaxed {
    /// Rounded up.
    cost: u64,
    /// Choices taken, of one question the last one counts; a part counts as a whole.
    taken: Vec<(usize, usize)>,
    /// The question of which a part was taken.
    part: Option<usize>,
    /// The rate at which the last one was taken, as a price.
    price: (u64, i128),
}

/// What is still open, and no plan in it costs less than `bound`.
#[derive(Clone, Debug)]
struct Node {
    open: Vec<u64>,
    bound: u64,
    /// Answers that the relaxation suggests, parts rounded up to whole choices.
    suggestion: Vec<usize>,
    /// The question to split by: the one of which the relaxation took a part, or about which its answers disagree.
    split: Option<usize>,
    /// A price for each sum; for a profile that is taken apart, a toll for each link.
    prices: Vec<i128>,
}

impl Problem {
    /// Checks questions, needs and the target.
    ///
    /// # Errors
    /// A target that is joined in another way; anything over its limit; a place that does not exist; today's choice missing or with a cost; a
    /// question that needs itself or counts twice in a sum; numbers beyond 2⁵³.
    pub fn new(questions: &[Question], needs: &[Need], target: &Target) -> Result<Self, Refusal> {
        let sums = match target {
            Target::Additive(sum) => std::slice::from_ref(sum),
            Target::Conjunctive(sums) if sums.is_empty() => return Err(Refusal::EmptyProfile),
            Target::Conjunctive(sums) => sums,
            Target::Other(method) => return Err(Refusal::NoProof { method: method.clone() }),
        };
        at_most("questions", questions.len(), MAX_QUESTIONS)?;
        at_most("needs", needs.len(), MAX_NEEDS)?;
        at_most("sums", sums.len(), MAX_SUMS)?;
        questions.iter().try_for_each(Question::check)?;
        let needs = needs
            .iter()
            .enumerate()
            .map(|(place, need)| need.check(place + 1, questions))
            .collect::<Result<Vec<_>, _>>()?;
        let sums = sums
            .iter()
            .map(|sum| sum.check(questions))
            .collect::<Result<Vec<_>, _>>()?;
        let costs = |question: &Question| -> Vec<u64> {
            question.choices.iter().map(|choice| choice.cost.unwrap_or(0)).collect()
        };
        let mut costs: Vec<Vec<u64>> = questions.iter().map(costs).collect();
        let shared = costs
            .iter()
            .flatten()
            .fold(0, |shared, cost| common(shared, u128::from(*cost)));
        let cost_unit = u64::try_from(shared).unwrap_or(1).max(1);
        costs.iter_mut().flatten().for_each(|cost| *cost /= cost_unit);
        let clusters = clusters(&sums, questions.len());
        let mut problem = Self {
            today: questions.iter().map(|question| question.today).collect(),
            open: questions
                .iter()
                .map(|question| {
                    let set = question
                        .choices
                        .iter()
                        .enumerate()
                        .filter(|(_, choice)| choice.cost.is_some());
                    set.fold(0, |set, (place, _)| set | 1 << place)
                })
                .collect(),
            scale: Scale::new(&costs, &sums),
            costs,
            cost_unit,
            needs,
            sums,
            clusters,
            parts: None,
        };
        problem.parts = Parts::of(&problem).map(Box::new);
        Ok(problem)
    }

    /// What the dearest choices of all questions cost together.
    fn dearest(&self) -> i128 {
        let dearest = |costs: &Vec<u64>| i128::from(costs.iter().copied().max().unwrap_or(0));
        self.costs.iter().map(dearest).sum()
    }

    /// Finds a cheapest plan and proves it, then counts and lists its alternatives; each of the three searches takes at most `nodes` nodes
    /// ([`NODES`] is a good number: a node of 83 questions takes a hundredth to a tenth of a millisecond).
    ///
    /// # Errors
    /// The target is out of reach, which is proved as well; or the nodes are used up before the proof, with the best plan known and the bound.
    /// Where only the count or the list runs out, the plan stands and [`Count::AtLeast`] says so.
    pub fn solve(&self, nodes: u64) -> Result<Plan, Refusal> {
        self.solve_telling(nodes, &mut |_, _| {})
    }

    /// As [`Problem::solve`], and tells now and then how many nodes are done, and how many they can be at most, for whoever waits.
    ///
    /// # Errors
    /// As [`Problem::solve`].
    pub fn solve_telling(&self, nodes: u64, tell: &mut dyn FnMut(u64, u64)) -> Result<Plan, Refusal> {
        let most = nodes.saturating_mul(3);
        let Cheapest {
            cost,
            answers: found,
            proof,
            prices,
        } = self.cheapest(nodes, &mut |done| tell(done.min(most), most))?;
        let mut second = Counting {
            problem: self,
            tell,
            done: proof.nodes,
            most,
            cost,
            prices,
            left: nodes,
            known: HashMap::new(),
            room: MAX_REMEMBERED,
            listed: Vec::new(),
        };
        let root = self.node(self.open.clone(), &second.prices, cost.checked_add(1), Effort::First);
        let mut first = (0, true);
        if let Some(root) = root {
            second.prices = root.prices;
            first = second.count(0, &root.open);
            second.left = nodes;
            second.list(0, &root.open);
        }
        let (counted, whole) = first;
        let listed = second.listed;
        let changes = |answers: &[usize]| answers.iter().zip(&self.today).filter(|(a, b)| a != b).count();
        let answers = listed
            .iter()
            .min_by_key(|answers| changes(answers))
            .cloned()
            .unwrap_or(found);
        let known = counted.max(listed.len().max(1) as u128);
        Ok(Plan {
            cost: cost * self.cost_unit,
            steps: self.steps(&answers),
            answers,
            proof,
            alternatives: if whole && counted < u128::MAX {
                Count::Exactly(counted)
            } else {
                Count::AtLeast(known)
            },
            listed,
        })
    }

    /// Strikes choices that cannot take part, until nothing changes; false where a question has none left.
    fn settle(&self, open: &mut [u64]) -> bool {
        loop {
            let mut changed = false;
            for bond in &self.needs {
                let (a, b) = (bond.need.question, bond.need.other);
                if open[b] & bond.enough == 0 && open[a] & !bond.free != 0 {
                    open[a] &= bond.free;
                    changed = true;
                }
                if open[a] & bond.free == 0 && open[b] & !bond.enough != 0 {
                    open[b] &= bond.enough;
                    changed = true;
                }
            }
            if open.contains(&0) {
                return false;
            }
            for line in &self.sums {
                let spare = line.most(open) - line.lack;
                if spare < 0 {
                    return false;
                }
                for term in &line.terms {
                    let set = open[term.question];
                    let most = term.most(set);
                    let kept = bits(set)
                        .filter(|&choice| most - term.gains[choice] <= spare)
                        .fold(0, |kept, choice| kept | 1 << choice);
                    if kept != set {
                        open[term.question] = kept;
                        changed = true;
                    }
                }
            }
            if !changed {
                return true;
            }
        }
    }

    /// The cheapest open choice; of several the one with the most gain, of these today's, else the lowest.
    fn base(&self, question: usize, open: u64, gains: Option<&[i128]>) -> usize {
        let gain = |choice: usize| gains.map_or(0, |gains| gains[choice]);
        bits(open)
            .min_by_key(|&choice| {
                (
                    self.costs[question][choice],
                    Reverse(gain(choice)),
                    choice != self.today[question],
                    choice,
                )
            })
            .unwrap_or(self.today[question])
    }

    /// The lower convex hull of a question's open choices from its base on.
    fn hull(&self, term: &Term, open: u64, base: usize, pieces: &mut Vec<Piece>) {
        let costs = &self.costs[term.question];
        let mut points: Vec<usize> = bits(open).filter(|&c| term.gains[c] > term.gains[base]).collect();
        points.sort_by_key(|&choice| (costs[choice], Reverse(term.gains[choice]), choice));
        let first = pieces.len();
        let (mut cost, mut gain) = (costs[base], term.gains[base]);
        for to in points {
            if term.gains[to] <= gain {
                continue;
            }
            let mut piece = Piece {
                question: term.question,
                cost: costs[to] - cost,
                gain: term.gains[to] - gain,
                to,
            };
            // A piece before it at no better rate lies above the hull: both become one.
            while pieces.len() > first {
                let last = pieces[pieces.len() - 1];
                if i128::from(last.cost) * piece.gain < i128::from(piece.cost) * last.gain {
                    break;
                }
                pieces.pop();
                piece.cost += last.cost;
                piece.gain += last.gain;
            }
            pieces.push(piece);
            (cost, gain) = (costs[to], term.gains[to]);
        }
    }

    /// Buys one sum at the best rates.
    fn relaxed(&self, line: &Line, open: &[u64]) -> Relaxed {
        let mut lack = line.lack;
        let mut pieces = Vec::new();
        let mut taken = Vec::new();
        for term in &line.terms {
            let set = open[term.question];
            let base = self.base(term.question, set, Some(&term.gains));
            taken.push((term.question, base));
            lack -= term.gains[base];
            if set & (set - 1) != 0 {
                self.hull(term, set, base, &mut pieces);
            }
        }
        pieces.sort_by(Piece::before);
        let mut cost = 0;
        let mut price = (0, 1);
        for piece in pieces {
            if lack <= 0 {
                break;
            }
            price = (piece.cost, piece.gain);
            taken.push((piece.question, piece.to));
            if piece.gain > lack {
                let part = rounded_up(i128::from(piece.cost) * lack, piece.gain);
                return Relaxed {
                    cost: cost + part as u64,
                    taken,
                    part: Some(piece.question),
                    price,
                };
            }
            lack -= piece.gain;
            cost += piece.cost;
        }
        Relaxed {
            cost,
            taken,
            part: None,
            price,
        }
    }

    /// Strikes what cannot take part and computes the bound; none where nothing is left. A bound of `enough` need not be improved.
    fn node(&self, mut open: Vec<u64>, prices: &[i128], enough: Option<u64>, effort: Effort) -> Option<Node> {
        if !self.settle(&mut open) {
            return None;
        }
        if let Some(parts) = &self.parts {
            let parted = parts.look(&mut open, prices, enough, effort)?;
            return Some(Node {
                open,
                bound: parted.bound,
                suggestion: parted.answers,
                split: parted.split,
                prices: parted.tolls,
            });
        }
        let sets = || open.iter().enumerate();
        let suggestion: Vec<usize> = sets().map(|(q, &set)| self.base(q, set, None)).collect();
        let mut node = Node {
            bound: self.cost_of(&suggestion),
            suggestion,
            split: None,
            prices: prices.to_vec(),
            open: Vec::new(),
        };
        for cluster in &self.clusters {
            let mut dearest: Option<Relaxed> = None;
            for &line in cluster {
                let relaxed = self.relaxed(&self.sums[line], &open);
                if effort == Effort::First {
                    node.prices[line] = self.scale.price(line, relaxed.price.0, relaxed.price.1);
                }
                if dearest.as_ref().is_none_or(|dearest| relaxed.cost > dearest.cost) {
                    dearest = Some(relaxed);
                }
            }
            if let Some(relaxed) = dearest {
                node.bound += relaxed.cost;
                let taken = relaxed.taken.into_iter();
                taken.for_each(|(question, choice)| node.suggestion[question] = choice);
                node.split = node.split.or(relaxed.part);
            }
        }
        node.open = open;
        let tangled = self.clusters.iter().any(|cluster| cluster.len() > 1)
            || self.needs.iter().any(|bond| bond.live(&node.open));
        if tangled && enough.is_none_or(|enough| node.bound < enough) {
            let priced = self.priced(&node.open, &node.prices, enough, effort);
            if priced.nothing {
                return None;
            }
            if let Some(answers) = &priced.answers
                && (self.obstacle(&node).is_some() || self.cost_of(answers) < self.cost_of(&node.suggestion))
            {
                node.suggestion.clone_from(answers);
            }
            let better = priced.bound > node.bound;
            node.bound = node.bound.max(priced.bound);
            if let Some(enough) = enough.filter(|enough| priced.bound < *enough) {
                self.strike(&mut node.open, &priced, enough);
                if !self.settle(&mut node.open) {
                    return None;
                }
                // What is suggested stays open, and where a single plan is left, the bound is its cost.
                let mut cheapest = 0;
                for (question, &set) in node.open.iter().enumerate() {
                    let base = self.base(question, set, None);
                    cheapest += self.costs[question][base];
                    if (set >> node.suggestion[question]) & 1 == 0 {
                        node.suggestion[question] = base;
                    }
                }
                node.bound = node.bound.max(cheapest);
            }
            if better {
                node.prices = priced.prices;
            }
            node.split = priced.split.or(node.split);
        }
        Some(node)
    }

    /// Among the suggested answers: a need that is broken, or a sum that is not reached.
    fn obstacle(&self, node: &Node) -> Option<usize> {
        let answers = &node.suggestion;
        let undecided = |question: usize| node.open[question].count_ones() > 1;
        for bond in &self.needs {
            let (a, b) = (bond.need.question, bond.need.other);
            if (bond.free >> answers[a]) & 1 == 0 && (bond.enough >> answers[b]) & 1 == 0 {
                return Some(if undecided(a) { a } else { b });
            }
        }
        for line in &self.sums {
            let gain: i128 = line.terms.iter().map(|term| term.gains[answers[term.question]]).sum();
            if gain < line.lack {
                return line
                    .terms
                    .iter()
                    .filter(|term| undecided(term.question))
                    .max_by_key(|term| {
                        let more = term.most(node.open[term.question]) - term.gains[answers[term.question]];
                        (more, Reverse(term.question))
                    })
                    .map(|term| term.question);
            }
        }
        None
    }

    fn cost_of(&self, answers: &[usize]) -> u64 {
        answers
            .iter()
            .enumerate()
            .map(|(question, &choice)| self.costs[question][choice])
            .sum()
    }

    /// The first search: the least cost in units of `cost_unit`, answers that reach it, and the proof.
    fn cheapest(&self, limit: u64, tell: &mut dyn FnMut(u64)) -> Result<Cheapest, Refusal> {
        let mut nodes = 1;
        let unpriced = vec![0; self.parts.as_ref().map_or(self.sums.len(), |parts| parts.tolls())];
        let Some(root) = self.node(self.open.clone(), &unpriced, None, Effort::First) else {
            return Err(self.out_of_reach(nodes));
        };
        let first_bound = root.bound * self.cost_unit;
        let prices = root.prices.clone();
        let mut best: Option<(u64, Vec<usize>)> = None;
        let mut stack = vec![root];
        while let Some(node) = stack.pop() {
            tell(nodes);
            let beaten = |bound: u64, best: &Option<(u64, Vec<usize>)>| best.as_ref().is_some_and(|b| bound >= b.0);
            if beaten(node.bound, &best) {
                continue;
            }
            if nodes >= limit {
                let open = stack.iter().map(|other| other.bound).fold(node.bound, u64::min);
                let bound = best.as_ref().map_or(open, |best| open.min(best.0)) * self.cost_unit;
                let best = best.map(|(cost, answers)| (cost * self.cost_unit, answers));
                return Err(Refusal::BudgetEnded { nodes, best, bound });
            }
            let obstacle = self.obstacle(&node);
            if obstacle.is_none() {
                let cost = self.cost_of(&node.suggestion);
                if !beaten(cost, &best) {
                    best = Some((cost, node.suggestion.clone()));
                }
                if cost == node.bound {
                    continue;
                }
            }
            let undecided = |question: &usize| node.open[*question].count_ones() > 1;
            let split = node
                .split
                .filter(undecided)
                .or(obstacle.filter(undecided))
                .or_else(|| (0..node.open.len()).find(undecided));
            // Nothing is undecided: the suggestion was the only plan here, and was looked at.
            let Some(question) = split else { continue };
            let mut children = Vec::new();
            for choice in bits(node.open[question]) {
                let mut open = node.open.clone();
                open[question] = 1 << choice;
                nodes += 1;
                children.extend(
                    self.node(open, &node.prices, best.as_ref().map(|best| best.0), Effort::Search)
                        .filter(|child| !beaten(child.bound, &best))
                        .map(|child| (Reverse(child.bound), choice == node.suggestion[question], child)),
                );
            }
            // The lowest bound is looked at first, and of equal ones the suggestion.
            children.sort_by_key(|(bound, suggested, _)| (*bound, *suggested));
            stack.extend(children.into_iter().map(|(_, _, child)| child));
        }
        match best {
            Some((cost, answers)) => {
                let proof = Proof {
                    lower_bound: cost * self.cost_unit,
                    first_bound,
                    nodes,
                };
                Ok(Cheapest {
                    cost,
                    answers,
                    proof,
                    prices,
                })
            }
            None => Err(self.out_of_reach(nodes)),
        }
    }

    fn out_of_reach(&self, nodes: u64) -> Refusal {
        let short = self.sums.iter().find(|line| line.most(&self.open) < line.lack);
        let why = match short {
            Some(line) => format!(
                "{} stays below its minimum even with the best choice of every question",
                line.name
            ),
            None => "the choices that it takes exclude each other".to_owned(),
        };
        Refusal::OutOfReach { why, nodes }
    }

    /// The changes from today to these answers in an order in which every need holds after each step.
    ///
    /// What is needed comes before what needs it; what is given up goes before what it stood on. Where that runs in a circle, the changes
    /// are one step. Of several that could come next, the one with the lowest question does.
    fn steps(&self, answers: &[usize]) -> Vec<Vec<Change>> {
        let changed: Vec<usize> = (0..answers.len()).filter(|&q| answers[q] != self.today[q]).collect();
        let place: HashMap<usize, usize> = changed.iter().enumerate().map(|(place, &q)| (q, place)).collect();
        let count = changed.len();
        let words = count.div_ceil(64);
        let mut after = vec![vec![0_u64; words]; count];
        let mut arrow = |first: usize, then: usize| {
            if let (Some(&first), Some(&then)) = (place.get(&first), place.get(&then)) {
                after[first][then / 64] |= 1 << (then % 64);
            }
        };
        for bond in &self.needs {
            let (a, b) = (bond.need.question, bond.need.other);
            let high = |choice: usize| choice >= bond.need.at;
            let enough = |choice: usize| choice >= bond.need.least;
            if high(answers[a]) && !enough(self.today[b]) {
                arrow(b, a);
            }
            if high(self.today[a]) && !high(answers[a]) && !bond.broken_today && !enough(answers[b]) {
                arrow(a, b);
            }
        }
        for middle in 0..count {
            let row = after[middle].clone();
            for first in &mut after {
                if first[middle / 64] >> (middle % 64) & 1 == 1 {
                    first.iter_mut().zip(&row).for_each(|(mine, theirs)| *mine |= theirs);
                }
            }
        }
        let follows = |first: usize, then: usize| after[first][then / 64] >> (then % 64) & 1 == 1;
        let mut done = vec![false; count];
        let mut steps = Vec::new();
        while let Some(next) = (0..count).find(|&next| {
            !done[next] && (0..count).all(|other| done[other] || !follows(other, next) || follows(next, other))
        }) {
            let mut step = Vec::new();
            for (member, &question) in changed.iter().enumerate() {
                if member == next || follows(member, next) && follows(next, member) {
                    done[member] = true;
                    let (from, to) = (self.today[question], answers[question]);
                    let cost = self.costs[question][to] * self.cost_unit;
                    step.push(Change {
                        question,
                        from,
                        to,
                        cost,
                    });
                }
            }
            steps.push(step);
        }
        steps
    }
}

/// Groups sums so that no question stands in two groups.
fn clusters(sums: &[Line], questions: usize) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..sums.len()).collect();
    fn find(leader: &mut [usize], mut of: usize) -> usize {
        while leader[of] != of {
            leader[of] = leader[leader[of]];
            of = leader[of];
        }
        of
    }
    let mut owner = vec![None; questions];
    for (place, line) in sums.iter().enumerate() {
        for term in &line.terms {
            match owner[term.question] {
                None => owner[term.question] = Some(place),
                Some(other) => {
                    let (a, b) = (find(&mut leader, place), find(&mut leader, other));
                    leader[a.max(b)] = a.min(b);
                }
            }
        }
    }
    let mut groups = vec![Vec::new(); sums.len()];
    for place in 0..sums.len() {
        groups[find(&mut leader, place)].push(place);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// What the first search found.
struct Cheapest {
    /// In units of `cost_unit`.
    cost: u64,
    answers: Vec<usize>,
    proof: Proof,
    /// The prices of its first node.
    prices: Vec<i128>,
}

/// What decides how many ways lead on from a point of the second search: the question, the cost left, what each sum lacks (none where it
/// is reached whatever follows), and what is open.
type Remainder = (usize, u64, Vec<Option<i128>>, Vec<u64>);

/// The second search: all answers of exactly the least cost, question by question.
struct Counting<'a, 't> {
    problem: &'a Problem,
    /// Hears how many nodes are done, of how many at most.
    tell: &'t mut dyn FnMut(u64, u64),
    done: u64,
    most: u64,
    cost: u64,
    /// The prices of the first node of the first search.
    prices: Vec<i128>,
    left: u64,
    known: HashMap<Remainder, u128>,
    /// Words that may still be remembered.
    room: usize,
    listed: Vec<Vec<usize>>,
}

impl Counting<'_, '_> {
    /// The first question from here on that is undecided.
    fn next(&self, from: usize, open: &[u64]) -> Option<usize> {
        (from..open.len()).find(|&question| open[question].count_ones() > 1)
    }

    fn remainder(&self, question: usize, open: &[u64]) -> Remainder {
        let spent: u64 = (0..question)
            .map(|q| self.problem.costs[q][open[q].trailing_zeros() as usize])
            .sum();
        let lacks = self.problem.sums.iter().map(|line| {
            let (mut lack, mut surely) = (line.lack, 0);
            for term in &line.terms {
                let least = term.least(open[term.question]);
                if term.question < question {
                    lack -= least;
                } else {
                    surely += least;
                }
            }
            (lack > surely).then_some(lack)
        });
        (
            question,
            self.cost.saturating_sub(spent),
            lacks.collect(),
            open[question..].to_vec(),
        )
    }

    /// What is open when a question is decided, if the least cost can still be met.
    fn decided(&mut self, question: usize, choice: usize, open: &[u64]) -> Option<Vec<u64>> {
        self.left = self.left.saturating_sub(1);
        self.done += 1;
        (self.tell)(self.done.min(self.most), self.most);
        let mut open = open.to_vec();
        open[question] = 1 << choice;
        self.problem
            .node(open, &self.prices, self.cost.checked_add(1), Effort::Count)
            .filter(|node| node.bound <= self.cost)
            .map(|node| node.open)
    }

    /// How many ways lead on (the largest number stands for itself and more), and whether all were counted.
    fn count(&mut self, from: usize, open: &[u64]) -> (u128, bool) {
        let Some(question) = self.next(from, open) else {
            // All is decided, needs and sums hold, and no plan is cheaper: it costs the least.
            return (1, true);
        };
        if self.left == 0 {
            return (0, false);
        }
        let remainder = self.remainder(question, open);
        if let Some(&count) = self.known.get(&remainder) {
            return (count, true);
        }
        let (mut count, mut whole) = (0_u128, true);
        for choice in bits(open[question]) {
            if let Some(open) = self.decided(question, choice, open) {
                let (more, all) = self.count(question + 1, &open);
                count = count.saturating_add(more);
                whole &= all;
            }
        }
        let words = remainder.2.len() * 4 + remainder.3.len() + 16;
        if whole && self.room >= words {
            self.room -= words;
            self.known.insert(remainder, count);
        }
        (count, whole)
    }

    /// Lists the first ways on, in the order of the choices.
    fn list(&mut self, from: usize, open: &[u64]) {
        let Some(question) = self.next(from, open) else {
            self.listed
                .push(open.iter().map(|set| set.trailing_zeros() as usize).collect());
            return;
        };
        if self.known.get(&self.remainder(question, open)) == Some(&0) {
            return;
        }
        for choice in bits(open[question]) {
            if self.listed.len() >= MAX_LISTED || self.left == 0 {
                return;
            }
            if let Some(open) = self.decided(question, choice, open) {
                self.list(question + 1, &open);
            }
        }
    }
}
