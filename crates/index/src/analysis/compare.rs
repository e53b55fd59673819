//! Comparison of two editions or two methods: why did a score change, the answers, the weights or the method?
//!
//! A State that lost three points asks which of them it lost itself. The rule that matters: the parts add up to the whole to the last digit
//! that is shown, and no part depends on which change is told first.
//!
//! # The split
//!
//! There are up to three changes. Whichever of them are made in thought, the index can be computed: v(S) is a unit's score with the changes
//! in S made and the others not. What a change counts depends on what was changed before it; so its part is the mean, over all orders
//! in which the changes can be made, of what it adds at its turn (Shapley's value). With answers a, weights w and method m:
//!
//! ```text
//! part(a) = [ 2·(v(a) − v(∅)) + (v(aw) − v(w)) + (v(am) − v(m)) + 2·(v(awm) − v(wm)) ] / 6
//! ```
//!
//! and the same with the letters exchanged; with two changes it is the mean of two differences. This split alone has all four
//! of these: the parts add up to the whole; a change that never does anything gets nothing; two changes that always do the same get the same; and the
//! parts of a sum of indices are the sums of the parts. "One after the other" depends on the order, "each alone" leaves a remainder.
//!
//! **Exact.** Scores are taken at the decimals that are shown (to the nearest by their exact binary value, half to even), as whole numbers of the last
//! digit, so their difference is exact. The parts are computed in whole numbers, six digits finer, and brought to whole units by
//! the largest remainder, so that each lies within one unit of the last digit of what the formula gives, or two where the shown scores were
//! both rounded the same way; a part that is nothing stays nothing.
//!
//! **What belongs where.** *Answers*: the data of the units, whichever take part. *Weights*: among siblings that are the same in both editions,
//! their weights, where these come from, and the ballots. *Method*: everything else, and the questions themselves: an indicator that
//! only one edition has comes and goes with the method, its data and its siblings' weights with it.
//!
//! Sources: L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II (1953), for the value and its uniqueness; A. F.
//! Shorrocks, "Decomposition procedures for distributional analysis: a unified framework based on the Shapley value", Journal of Economic
//! Inequality 11 (2013), for its use on the change of an index; M. Balinski and H. P. Young, Fair Representation (1982), for the largest remainder.

use super::Refusal;
use super::what_if::{Held, by_unit};
use crate::data::{Series, Table};
use crate::framework::{Aggregate, Ballot, Impute, Layout, Names, Normalise, Spec, Treat, Weights};
use crate::{Cell, Framework, Scores, score};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Decimals of a split at most.
pub const MAX_DECIMALS: u8 = 12;
/// Digits that the parts are computed finer than they are shown.
const FINER: u8 = 6;
/// Ranks are whole or half numbers.
const RANK_DECIMALS: u8 = 1;

/// One edition, or one method on the same data.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// Its framework.
    pub framework: &'a Framework,
    /// Its data.
    pub table: &'a Table,
}

/// A number with so many decimals, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fixed {
    /// The number times 10^decimals.
    pub units: i128,
    /// How many decimals.
    pub decimals: u8,
}

impl fmt::Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = format!("{:0>1$}", self.units.unsigned_abs(), usize::from(self.decimals) + 1);
        let (whole, rest) = digits.split_at(digits.len() - usize::from(self.decimals));
        let point = if rest.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{rest}")
    }
}

/// A change and the parts that it has.
///
/// ```
/// use index::analysis::compare::{Fixed, Split};
/// let unit = |units| Fixed { units, decimals: 2 };
/// let split = Split { before: unit(5000), after: unit(4712), answers: unit(-300), weights: unit(12), method: unit(0) };
/// assert_eq!(split.change(), unit(-288));
/// assert_eq!(split.change().to_string(), "-2.88");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// What it was, as shown.
    pub before: Fixed,
    /// What it is, as shown.
    pub after: Fixed,
    /// The part of the answers.
    pub answers: Fixed,
    /// The part of the weights.
    pub weights: Fixed,
    /// The part of the method and its questions.
    pub method: Fixed,
}

impl Split {
    /// The whole change, `after` less `before`: to the last digit the sum of the three parts.
    pub fn change(&self) -> Fixed {
        Fixed {
            units: self.after.units - self.before.units,
            decimals: self.before.decimals,
        }
    }
}

/// One unit in both editions.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The unit's code.
    pub unit: String,
    /// Its score: nothing where one edition, or a step between the two, gives it none.
    pub score: Option<Split>,
    /// Its rank, with one decimal (above 0: places lost): nothing as for the score.
    pub rank: Option<Split>,
}

/// Two editions side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The units that both have, in the order of the first.
    pub units: Vec<Compared>,
    /// Units that were scored in the first alone, by their codes.
    pub only_before: Vec<String>,
    /// Units that were scored in the second alone, by their codes.
    pub only_after: Vec<String>,
    /// Indicators of the first alone; they count to the method.
    pub indicators_only_before: Vec<String>,
    /// Indicators of the second alone.
    pub indicators_only_after: Vec<String>,
    /// Whether answers, weights and method are any different at all; a part that is not is 0 for every unit.
    pub differ: Differ,
}

/// What is different between two editions. Names, titles, sources and layout are no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Differ {
    /// The data.
    pub answers: bool,
    /// The weights.
    pub weights: bool,
    /// The method or the questions.
    pub method: bool,
}

/// Compares two editions by one node's score and rank and splits every change into answers, weights and method.
///
/// ```
/// use index::{Framework, analysis::{Edition, compare}, read};
/// let old = Framework::parse("
/// id = 'two'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all' }]
/// ").unwrap();
/// let new = Framework::parse("
/// id = 'two'
/// node = [{ id = 'all' }, { id = 'law', parent = 'all', weight = 3 }, { id = 'skill', parent = 'all' }]
/// ").unwrap();
/// let read = |file: &str| read::csv(file.as_bytes(), "d.csv", &old).accept().unwrap();
/// let (then, now) = (read("unit,law,skill\nAAA,8,2\n"), read("unit,law,skill\nAAA,8,4\n"));
/// let found = compare(
///     Edition { framework: &old, table: &then },
///     Edition { framework: &new, table: &now },
///     None, 2,
/// ).unwrap();
/// // From 5 to 7: the better answer brings 1 under the old weights and 0.5 under the new ones, 0.75 on the mean.
/// let split = found.units[0].score.unwrap();
/// assert_eq!(split.change().to_string(), "2.00");
/// assert_eq!((split.answers.to_string(), split.weights.to_string()), ("0.75".into(), "1.25".into()));
/// assert!(!found.differ.method);
/// ```
///
/// `node` is the id of a node that both have; without it each one's whole is taken. For two methods give the same table twice. Time: at most eight
/// scorings, fewer where something does not differ.
///
/// # Errors
/// More than [`MAX_DECIMALS`] decimals; a node that one of them does not have; an edition, or a step between them, that cannot be
/// computed, with its name.
pub fn compare(before: Edition, after: Edition, node: Option<&str>, decimals: u8) -> Result<Comparison, Refusal> {
    if decimals > MAX_DECIMALS {
        return Err(Refusal::Decimals {
            decimals,
            most: MAX_DECIMALS,
        });
    }
    let place = |framework: &Framework| match node {
        None => Ok(framework.whole()),
        Some(id) => framework.place(id).ok_or_else(|| Refusal::Unknown {
            what: "node",
            id: id.to_owned(),
        }),
    };
    place(before.framework)?;
    place(after.framework)?;
    let editions = [before, after];
    // With the weights of one (first place) and the method of the other (second).
    let mut frameworks: Vec<Vec<Framework>> = Vec::new();
    for weights in 0..2 {
        let mut row = Vec::new();
        for method in 0..2 {
            let mixed = mixed(editions[weights].framework, editions[method].framework);
            row.push(mixed.map_err(|why| at(method, weights, method, why))?);
        }
        frameworks.push(row);
    }
    let differ = Differ {
        answers: before.table != after.table,
        weights: (0..2).any(|method| essence(&frameworks[0][method]) != essence(&frameworks[1][method])),
        method: (0..2).any(|weights| essence(&frameworks[weights][0]) != essence(&frameworks[weights][1])),
    };
    // By answers + 2·weights + 4·method; of each set no more is kept than the node's scores and ranks.
    let mut held: Vec<BTreeMap<String, Held>> = Vec::with_capacity(8);
    let mut order: Vec<String> = Vec::new();
    for set in 0..8_usize {
        let (answers, weights, method) = (set & 1, set >> 1 & 1, set >> 2 & 1);
        let idle = [differ.answers, differ.weights, differ.method]
            .iter()
            .enumerate()
            .filter(|(_, differs)| !**differs)
            .fold(0, |idle, (bit, _)| idle | 1 << bit);
        if set & idle != 0 {
            held.push(held[set & !idle].clone());
            continue;
        }
        let framework = &frameworks[weights][method];
        let computed = || -> Result<Scores, Refusal> {
            let table = table_of(editions[answers], editions[method])?;
            Ok(score(framework, table.as_ref())?)
        };
        let scores = computed().map_err(|why| at(answers, weights, method, why))?;
        let by_unit = by_unit(&scores, place(framework)?);
        held.push(
            by_unit
                .into_iter()
                .map(|(unit, held)| (unit.to_owned(), held))
                .collect(),
        );
        if set == 0 {
            order = scores.units().to_vec();
        }
    }
    let alone = |of: usize, other: usize| -> Vec<String> {
        let missing = held[of].keys().filter(|unit| !held[other].contains_key(*unit));
        missing.cloned().collect()
    };
    let split = |unit: &str, of: fn(&Held) -> Option<f64>, decimals: u8| -> Option<Split> {
        let mut values = [0.0; 8];
        for (value, held) in values.iter_mut().zip(&held) {
            *value = of(held.get(unit)?)?;
        }
        shapley(&values, decimals)
    };
    let both = order.iter().filter(|unit| held[7].contains_key(*unit));
    let units = both
        .map(|unit| Compared {
            unit: unit.clone(),
            score: split(unit, |held| held.score, decimals),
            rank: split(unit, |held| held.rank, RANK_DECIMALS),
        })
        .collect();
    Ok(Comparison {
        units,
        only_before: alone(0, 7),
        only_after: alone(7, 0),
        indicators_only_before: indicators_beyond(before.framework, after.framework),
        indicators_only_after: indicators_beyond(after.framework, before.framework),
        differ,
    })
}

fn at(answers: usize, weights: usize, method: usize, why: Refusal) -> Refusal {
    let name = |edition: usize| ["before", "after"][edition];
    Refusal::Combination {
        answers: name(answers),
        weights: name(weights),
        method: name(method),
        why: Box::new(why),
    }
}

fn indicators_beyond(of: &Framework, other: &Framework) -> Vec<String> {
    let ids = of.leaves().iter().map(|leaf| &of.node(*leaf).id);
    ids.filter(|id| !is_indicator(other, id)).cloned().collect()
}

fn is_indicator(framework: &Framework, id: &str) -> bool {
    framework.place(id).is_some_and(|place| framework.is_leaf(place))
}

/// The ids of a node's children, sorted.
fn children(framework: &Framework, place: usize) -> BTreeSet<&str> {
    let children = framework.children(place).iter();
    children.map(|child| framework.node(*child).id.as_str()).collect()
}

/// One framework's method with the other's weights, among siblings that are the same in both.
fn mixed(weights: &Framework, method: &Framework) -> Result<Framework, Refusal> {
    let mut spec = method.spec().clone();
    let mut ballots: Vec<Ballot> = Vec::new();
    // It has no siblings.
    spec.node[method.whole()].weight = 1.0;
    for parent in method.upwards().iter().copied() {
        let there = weights.place(&method.node(parent).id);
        let same = there.filter(|there| children(weights, *there) == children(method, parent));
        let (from, at) = same.map_or((method, parent), |there| (weights, there));
        spec.node[parent].weights = Some(*from.weights(at));
        for child in method.children(parent) {
            let id = &method.node(*child).id;
            if let Some(place) = from.place(id) {
                spec.node[*child].weight = from.node(place).weight;
            }
        }
        let siblings = children(method, parent);
        for ballot in &from.spec().ballot {
            let said = ballot.weights.iter().filter(|(id, _)| siblings.contains(id.as_str()));
            let said: BTreeMap<String, f64> = said.map(|(id, points)| (id.clone(), *points)).collect();
            if !said.is_empty() {
                ballots.push(Ballot {
                    by: ballot.by.clone(),
                    weights: said,
                });
            }
        }
    }
    spec.ballot = ballots;
    Framework::new(spec).map_err(Refusal::Framework)
}

/// What a framework computes, without what it is called, how its files are laid out and where in the file a word stands.
fn essence(framework: &Framework) -> Spec {
    let mut spec = framework.spec().clone();
    spec.id.clear();
    (spec.edition, spec.source, spec.title) = (None, None, Names::default());
    spec.data = Layout::default();
    // Tiers and the range of what can be are no part of a score or rank.
    spec.tiers = None;
    for (place, node) in spec.node.iter_mut().enumerate() {
        (node.name, node.unit, node.column, node.range) = (Names::default(), None, None, None);
        if framework.is_leaf(place) {
            node.impute = Some(framework.impute(place).clone());
            node.treat = Some(*framework.treat(place));
            node.normalise = Some(framework.normalise(place).clone());
        } else {
            node.aggregate = Some(framework.aggregate(place).clone());
            node.weights = Some(*framework.weights(place));
        }
    }
    spec.level.clear();
    (spec.impute, spec.treat, spec.normalise) = (Impute::default(), Treat::default(), Normalise::default());
    (spec.aggregate, spec.weights) = (Aggregate::default(), Weights::default());
    spec
}

enum Data<'a> {
    There(&'a Table),
    Made(Box<Table>),
}

impl AsRef<Table> for Data<'_> {
    fn as_ref(&self) -> &Table {
        match self {
            Self::There(table) => table,
            Self::Made(table) => table,
        }
    }
}

/// The answers of one edition for the questions of another: whatever only the other asks has its answers there.
fn table_of<'a>(answers: Edition<'a>, method: Edition<'a>) -> Result<Data<'a>, Refusal> {
    let (own, other) = (answers.table, method.table);
    let wanted = |id: &str| !is_indicator(answers.framework, id) && own.series(id).is_none();
    let leaves = method
        .framework
        .leaves()
        .iter()
        .map(|leaf| method.framework.node(*leaf));
    let strange: Vec<&str> = leaves.map(|node| node.id.as_str()).filter(|id| wanted(id)).collect();
    let sizes: Vec<&str> = other
        .denominators()
        .map(|(column, _)| column)
        .filter(|column| own.denominator(column).is_none())
        .collect();
    let groups: Vec<&str> = other
        .groups()
        .map(|(column, _)| column)
        .filter(|column| own.group(column).is_none())
        .collect();
    if strange.is_empty() && sizes.is_empty() && groups.is_empty() {
        return Ok(Data::There(own));
    }
    let mut table = own.clone();
    let rows: Vec<Option<usize>> = own.units().iter().map(|unit| other.row(unit)).collect();
    let taken = |series: &Series| -> Series {
        rows.iter()
            .map(|row| row.map_or(Cell::Missing, |row| series.get(row)))
            .collect()
    };
    for id in strange {
        if let Some(series) = other.series(id) {
            table.add(id, taken(series))?;
        }
    }
    for column in sizes {
        if let Some(series) = other.denominator(column) {
            table.add_denominator(column, taken(series))?;
        }
    }
    for column in groups {
        if let Some(words) = other.group(column) {
            let words = rows
                .iter()
                .map(|row| row.map_or(String::new(), |row| words[row].clone()));
            table.add_group(column, words.collect())?;
        }
    }
    Ok(Data::Made(Box::new(table)))
}

/// A number at so many decimals, as a whole number of the last one; nothing where it does not fit.
fn fixed(value: f64, decimals: u8) -> Option<i128> {
    // Printing is exact: the nearest by the binary value, half to even.
    let text = format!("{value:.0$}", usize::from(decimals));
    text.replace('.', "").parse().ok()
}

/// Splits a change, given the value with every set of changes made (answers + 2·weights + 4·method).
fn shapley(values: &[f64; 8], decimals: u8) -> Option<Split> {
    let mut fine = [0_i128; 8];
    for (fine, value) in fine.iter_mut().zip(values) {
        *fine = fixed(*value, decimals + FINER)?;
        // Room for sums of eight of them.
        if fine.unsigned_abs() > u128::MAX >> 8 {
            return None;
        }
    }
    let (before, after) = (fixed(values[0], decimals)?, fixed(values[7], decimals)?);
    let part = |bit: usize| -> i128 {
        let (one, two) = match bit {
            0 => (2, 4),
            1 => (1, 4),
            _ => (1, 2),
        };
        let with = 1 << bit;
        2 * (fine[with] - fine[0])
            + (fine[with + one] - fine[one])
            + (fine[with + two] - fine[two])
            + 2 * (fine[7] - fine[one + two])
    };
    let parts = apportioned(
        [part(0), part(1), part(2)],
        6 * 10_i128.pow(u32::from(FINER)),
        after - before,
    );
    let shown = |units: i128| Fixed { units, decimals };
    Some(Split {
        before: shown(before),
        after: shown(after),
        answers: shown(parts[0]),
        weights: shown(parts[1]),
        method: shown(parts[2]),
    })
}

/// Parts over a common divisor as whole numbers that add up to `whole`, which is less than two away from their sum: by the largest remainder, then
/// the larger part, then the first. What is 0 stays 0.
fn apportioned(parts: [i128; 3], divisor: i128, whole: i128) -> [i128; 3] {
    let mut found = parts.map(|part| part.div_euclid(divisor));
    let mut order: Vec<usize> = (0..3).filter(|place| parts[*place] != 0).collect();
    order.sort_by_key(|place| {
        (
            std::cmp::Reverse(parts[*place].rem_euclid(divisor)),
            std::cmp::Reverse(parts[*place].unsigned_abs()),
        )
    });
    let mut left = whole - found.iter().sum::<i128>();
    while left != 0 && !order.is_empty() {
        for place in &order {
            let step = left.signum();
            found[*place] += step;
            left -= step;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_split_adds_up_and_is_near_the_formula(values in prop::array::uniform8(-1e4..1e4_f64), decimals in 0_u8..=MAX_DECIMALS) {
            let split = shapley(&values, decimals).unwrap();
            prop_assert_eq!(split.answers.units + split.weights.units + split.method.units, split.change().units);
            let v = values;
            let unit = 1.0 / libm::exp10(f64::from(decimals));
            // Every order by itself, without the formula.
            let mut parts = [0.0; 3];
            for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
                let mut set = 0;
                for bit in order {
                    parts[bit] += (v[set | 1 << bit] - v[set]) / 6.0;
                    set |= 1 << bit;
                }
            }
            for (part, found) in parts.iter().zip([split.answers, split.weights, split.method]) {
                let found = found.units as f64 * unit;
                prop_assert!((part - found).abs() <= 2.0 * unit + 1e-11, "{part} {found} {unit}");
            }
        }

        #[test]
        fn a_change_that_does_nothing_gets_nothing(values in prop::array::uniform4(-100.0..100.0_f64), bit in 0_usize..3, decimals in 0_u8..6) {
            // The values depend on the two other changes alone.
            let mut all = [0.0; 8];
            for (set, value) in all.iter_mut().enumerate() {
                let low = set & ((1 << bit) - 1);
                let high = (set >> (bit + 1)) << bit;
                *value = values[low | high];
            }
            let split = shapley(&all, decimals).unwrap();
            prop_assert_eq!([split.answers, split.weights, split.method][bit].units, 0);
            prop_assert_eq!(split.answers.units + split.weights.units + split.method.units, split.change().units);
        }
    }

    #[test]
    fn halves_that_are_rounded_apart_still_go_to_whoever_changed() {
        // 0.5 is shown as 0 and 1.5 as 2: the one change of 1 is shown as 2.
        let split = shapley(&[0.5, 1.5, 0.5, 1.5, 0.5, 1.5, 0.5, 1.5], 0).unwrap();
        assert_eq!(
            (split.answers.units, split.weights.units, split.method.units),
            (2, 0, 0)
        );
        assert_eq!(shapley(&[1e30; 8], 12), None);
    }

    #[test]
    fn numbers_are_written_with_all_their_decimals() {
        let text = |units, decimals| Fixed { units, decimals }.to_string();
        assert_eq!(
            (text(-5, 2), text(1234, 2), text(-7, 0), text(0, 1)),
            ("-0.05".into(), "12.34".into(), "-7".into(), "0.0".into())
        );
    }
}
