//! How a claimed total is made again from the claimed figures below it, and how far apart two honest figures may lie.
//!
//! A figure is printed with some decimals; what was added up had more. So a total may differ from what its printed parts give by half a unit of
//! its own last decimal, and by what half a unit of each part's last decimal makes of it: that much, and no more, is no disagreement.
//! The arithmetic of scales and totals is on purpose not the scoring's own: two ways to the same number. What ballots weigh, what a profile's
//! minima are, and the steps before an indicator counts (division, filling, screening, treatment) are the engine's own.

use super::steps::Way;
use crate::data::Cell;
use crate::framework::{
    Absence, Aggregate, Beyond, Direction, Ends, Framework, Gap, Normalise, Penalty, Treat, Weights,
};
use crate::statistics::{deviation, mean, ranks};
use crate::weights::from_ballots;

/// How a part's figure comes onto the scale on which it counts.
#[derive(Clone, Debug)]
pub(super) enum Scale {
    Same,
    /// a + b·x, within ends where there are any.
    Line {
        a: f64,
        b: f64,
        ends: Option<Ends>,
    },
    /// Treated for outliers first.
    Treated(Box<super::steps::Treated>),
    /// By the place among all values of the column, sorted.
    Place {
        sorted: Vec<f64>,
        percent: bool,
        sign: f64,
        ties: crate::framework::Ties,
    },
}

impl Scale {
    pub(super) fn of(&self, x: f64) -> f64 {
        match self {
            Self::Same => x,
            Self::Line { a, b, ends } => {
                let y = a + b * x;
                ends.map_or(y, |ends| y.clamp(ends.low, ends.high))
            }
            Self::Treated(of) => of.of(x),
            Self::Place {
                sorted,
                percent,
                sign,
                ties,
            } => {
                let below = sorted.iter().filter(|other| sign * **other < sign * x).count() as f64;
                if *percent {
                    100.0 * below / (sorted.len().max(2) - 1) as f64
                } else {
                    let mut all: Vec<f64> = sorted.iter().map(|other| -sign * other).collect();
                    all.push(-sign * x);
                    let own = all.len() - 1;
                    // The value itself stands among the others: ranked once more, it shares its own place.
                    let twice = sorted.contains(&x);
                    if twice && let Some(at) = sorted.iter().position(|other| *other == x) {
                        all.remove(at);
                        return ranks(&all, *ties)[own - 1];
                    }
                    ranks(&all, *ties)[own]
                }
            }
        }
    }

    /// How an indicator's column counts; `Err` says why that cannot be told from the figures alone.
    pub(super) fn leaf(
        framework: &Framework,
        place: usize,
        values: &[f64],
        reference: Option<f64>,
    ) -> Result<Self, String> {
        let node = framework.node(place);
        if *framework.treat(place) != Treat::None {
            return Err(format!("`{}` is treated for outliers before it counts", node.id));
        }
        if node.denominator.is_some() {
            return Err(format!("`{}` is divided by a size before it counts", node.id));
        }
        Self::line(framework, place, values, reference)
    }

    /// How an indicator's column counts once it was divided and treated.
    pub(super) fn line(
        framework: &Framework,
        place: usize,
        values: &[f64],
        reference: Option<f64>,
    ) -> Result<Self, String> {
        let node = framework.node(place);
        let sign = if node.direction == Direction::Lower { -1.0 } else { 1.0 };
        let low = values.iter().map(|x| sign * x).fold(f64::INFINITY, f64::min);
        let high = values.iter().map(|x| sign * x).fold(f64::NEG_INFINITY, f64::max);
        // From the line through (from, to_low) and (till, to_high) of sign·x.
        let line = |from: f64, till: f64, to_low: f64, to_high: f64, ends: Option<Ends>| {
            let slope = (to_high - to_low) / (till - from);
            let fits = till > from && slope.is_finite();
            fits.then_some(Self::Line {
                a: to_low - slope * from,
                b: slope * sign,
                ends,
            })
            .ok_or_else(|| format!("`{}` has no two ends to normalise between", node.id))
        };
        match framework.normalise(place) {
            Normalise::None if sign > 0.0 => Ok(Self::Same),
            Normalise::None => Ok(Self::Line {
                a: 0.0,
                b: sign,
                ends: None,
            }),
            Normalise::Goalposts {
                low: to_low,
                high: to_high,
                beyond,
            } => {
                let ends = node
                    .goalposts
                    .ok_or_else(|| format!("`{}` has no goalposts", node.id))?;
                let clip = (*beyond == Beyond::Clip).then_some(Ends {
                    low: *to_low,
                    high: *to_high,
                });
                let (from, till) = if sign > 0.0 {
                    (ends.low, ends.high)
                } else {
                    (-ends.high, -ends.low)
                };
                line(from, till, *to_low, *to_high, clip)
            }
            Normalise::MinMax {
                low: to_low,
                high: to_high,
            } => line(low, high, *to_low, *to_high, None),
            Normalise::ZScore {
                mean: centre,
                deviation: spread,
            } => {
                let signed: Vec<f64> = values.iter().map(|x| sign * x).collect();
                match (mean(&signed), deviation(&signed)) {
                    (Some(m), Some(s)) if s > 0.0 => {
                        let b = spread / s;
                        Ok(Self::Line {
                            a: centre - b * m,
                            b: b * sign,
                            ends: None,
                        })
                    }
                    _ => Err(format!("`{}` has no spread", node.id)),
                }
            }
            Normalise::Rank { ties } => Ok(Self::Place {
                sorted: values.to_vec(),
                percent: false,
                sign,
                ties: *ties,
            }),
            Normalise::PercentileRank => {
                let ties = crate::framework::Ties::Standard;
                Ok(Self::Place {
                    sorted: values.to_vec(),
                    percent: true,
                    sign,
                    ties,
                })
            }
            Normalise::DistanceToTarget { cap } => {
                let target = sign * node.target.ok_or_else(|| format!("`{}` has no target", node.id))?;
                line(
                    low,
                    target,
                    0.0,
                    1.0,
                    cap.then_some(Ends {
                        low: f64::MIN,
                        high: 1.0,
                    }),
                )
            }
            Normalise::DistanceToReference { unit, cap } => {
                let there = sign * reference.ok_or_else(|| format!("the reference unit `{unit}` has no value"))?;
                line(
                    low,
                    there,
                    0.0,
                    1.0,
                    cap.then_some(Ends {
                        low: f64::MIN,
                        high: 1.0,
                    }),
                )
            }
            Normalise::DistanceToMax => line(low, high, 0.0, 1.0, None),
            Normalise::FractionOfMax => line(0.0, high, 0.0, 1.0, None),
            Normalise::Scaled { subtract, divide } => Ok(Self::Line {
                a: -subtract / divide,
                b: sign / divide,
                ends: None,
            }),
        }
    }
}

/// Where a part's figure comes from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// A column of the file.
    Column(usize),
    /// No column of its own: made from those below.
    Below(Box<Recipe>),
}

/// One part of a total.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) source: Source,
    pub(super) place: usize,
    pub(super) weight: f64,
    pub(super) scale: Scale,
    /// The column of the size by which its figure is divided.
    pub(super) by: Option<usize>,
    /// The column of what was put in for gaps, as it counts.
    pub(super) fill: Option<usize>,
    pub(super) imputed: bool,
}

/// How one node's figure is made from columns of the file.
#[derive(Clone, Debug)]
pub(super) struct Recipe {
    pub(super) method: Aggregate,
    pub(super) parts: Vec<Part>,
    pub(super) gap: Gap,
    pub(super) zero: Vec<Absence>,
    pub(super) impute: Vec<Absence>,
    /// Half a unit of the last decimal that the weights are given with, 0 where they are exact as far as can be seen.
    pub(super) weight_half: f64,
    minima: Vec<Vec<Option<f64>>>,
}

/// What gaps count as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gaps {
    AsTheFrameworkSays,
    AsZero,
}

impl Recipe {
    pub(super) fn of(
        framework: &Framework,
        place: usize,
        column: &dyn Fn(usize) -> Option<usize>,
        scale: &mut dyn FnMut(usize) -> Result<Option<Way>, String>,
    ) -> Result<Self, String> {
        let node = framework.node(place);
        let method = framework.aggregate(place).clone();
        if matches!(method, Aggregate::Copeland) {
            return Err(format!("`{}` compares all pairs of units", node.id));
        }
        // A profile asks its parameters, at whatever depth, and weighs none of them; everything else adds up its children.
        let (children, weights) = if let Aggregate::Conjunctive { profile } = &method {
            let asks = |node: &usize| {
                profile
                    .iter()
                    .any(|line| framework.minimum(place, line, *node).is_some())
            };
            let asked: Vec<usize> = framework.parameters(place, profile).into_iter().filter(asks).collect();
            let alike = vec![1.0; asked.len()];
            (asked, alike)
        } else {
            (framework.children(place).to_vec(), weights(framework, place)?)
        };
        let mut parts: Vec<Part> = Vec::new();
        for (child, weight) in children.into_iter().zip(&weights) {
            if *weight == 0.0 {
                continue;
            }
            let same = Way {
                scale: Scale::Same,
                by: None,
                fill: None,
            };
            let (source, way) = match (column(child), framework.is_leaf(child)) {
                (Some(column), true) => match scale(child)? {
                    Some(way) => (Source::Column(column), way),
                    // Left out by screening: its siblings share its weight.
                    None => continue,
                },
                (Some(column), false) => (Source::Column(column), same),
                (None, true) => return Err(format!("`{}` has no column", framework.node(child).id)),
                (None, false) => {
                    let below = Self::of(framework, child, column, scale)?;
                    (Source::Below(Box::new(below)), same)
                }
            };
            let imputed = framework.is_leaf(child) && *framework.impute(child) != crate::framework::Impute::None;
            parts.push(Part {
                source,
                place: child,
                weight: *weight,
                scale: way.scale,
                by: way.by,
                fill: way.fill,
                imputed,
            });
        }
        let mut minima = Vec::new();
        if let Aggregate::Conjunctive { profile } = &method {
            for line in profile {
                let of = |part: &Part| framework.minimum(place, line, part.place);
                minima.push(parts.iter().map(of).collect());
            }
        }
        let fine = weights
            .iter()
            .map(|weight| shortest_decimals(*weight))
            .max()
            .unwrap_or(0);
        // Weights with few decimals are meant as they stand; those with many were rounded from something.
        let weight_half = if (4..=15).contains(&fine) { half(fine) } else { 0.0 };
        Ok(Self {
            method,
            parts,
            gap: framework.spec().absent.parent,
            zero: framework.spec().absent.zero.clone(),
            impute: framework.spec().absent.impute.clone(),
            weight_half,
            minima,
        })
    }

    /// Every column that it is made of.
    pub(super) fn columns(&self) -> Vec<usize> {
        let mut found = Vec::new();
        for part in &self.parts {
            match &part.source {
                Source::Column(column) => found.push(*column),
                Source::Below(below) => found.extend(below.columns()),
            }
        }
        found
    }

    /// The columns of sizes by which its parts are divided.
    pub(super) fn sizes(&self) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for part in &self.parts {
            found.extend(part.by);
            if let Source::Below(below) = &part.source {
                found.extend(below.sizes());
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The figure, from what `look` says of each column; nothing where it cannot be made.
    pub(super) fn value(&self, look: &dyn Fn(usize) -> Cell, gaps: Gaps) -> Option<f64> {
        let joint = matches!(self.method, Aggregate::Conjunctive { .. });
        let mut there: Vec<(f64, f64)> = Vec::with_capacity(self.parts.len());
        let mut by_part: Vec<Cell> = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            let found = match &part.source {
                Source::Column(column) => {
                    let mut cell = look(*column);
                    if let Some(absence) = cell.absence() {
                        let filled = part.imputed && self.impute.contains(&absence);
                        if gaps == Gaps::AsZero || self.zero.contains(&absence) {
                            cell = Cell::Value(0.0);
                        } else if let Some(put) = part.fill.filter(|_| filled).and_then(|fill| look(fill).value()) {
                            there.push((put, part.weight));
                            by_part.push(Cell::Value(put));
                            continue;
                        } else if joint {
                            // What is filled in is not known here, and a profile may be missed by another part.
                            cell = if filled { Cell::Missing } else { cell };
                        } else if (filled && !matches!(part.scale, Scale::Treated(_)))
                            || (self.gap == Gap::Propagate && absence != Absence::NotApplicable)
                        {
                            return None;
                        }
                    }
                    if let (Some(x), Some(by)) = (cell.value(), part.by) {
                        cell = match look(by) {
                            Cell::Value(size) if size > 0.0 => Cell::of(x / size),
                            Cell::Value(_) => Cell::Missing,
                            absent => absent,
                        };
                        if self.gap == Gap::Propagate && cell.value().is_none() && !joint {
                            return None;
                        }
                    }
                    let scaled = cell.value().map(|x| part.scale.of(x));
                    if gaps == Gaps::AsZero && scaled.is_some_and(|x| !x.is_finite()) {
                        // Nothing counts where a logarithm has no 0, and what is left out is no 0.
                        return None;
                    }
                    scaled.map_or(cell, Cell::of)
                }
                Source::Below(below) => {
                    let value = below.value(look, gaps);
                    if value.is_none() && !joint && self.gap == Gap::Propagate {
                        return None;
                    }
                    value.map_or(Cell::Missing, Cell::Value)
                }
            };
            by_part.push(found);
            there.extend(found.value().map(|x| (x, part.weight)));
        }
        let all: f64 = self.parts.iter().map(|part| part.weight).sum();
        let value = if joint {
            held(&self.minima, &by_part)?
        } else {
            combine(&self.method, &there, all)?
        };
        value.is_finite().then_some(value)
    }

    /// How far the printed parts' rounding alone may move the figure.
    pub(super) fn slack(&self, look: &dyn Fn(usize) -> Cell, half_of: &dyn Fn(usize) -> f64) -> f64 {
        let Some(middle) = self.value(look, Gaps::AsTheFrameworkSays) else {
            return 0.0;
        };
        if let Some((slack, size)) = self.linear(look, half_of) {
            return slack + self.weights_slack(look) + 1e-9 * size.max(middle.abs());
        }
        let mut slack = 0.0;
        let mut size = middle.abs();
        for column in self.columns().into_iter().chain(self.sizes()) {
            let Some(x) = look(column).value() else { continue };
            let half = half_of(column);
            let moved = |by: f64| {
                let other = |asked: usize| if asked == column { Cell::of(x + by) } else { look(asked) };
                self.value(&other, Gaps::AsTheFrameworkSays)
                    .map_or(0.0, |value| (value - middle).abs())
            };
            slack += self
                .places_slack(column, look, half)
                .unwrap_or_else(|| moved(half).max(moved(-half)));
            // What a large figure may be off by counts as much as the total that it makes.
            size = size.max(moved(x * 1e-3) * 1e3).max(middle.abs());
        }
        slack + self.ends_slack() + self.weights_slack(look) + 1e-9 * size
    }

    /// Where parts count by their places, a print leaves open only how a figure stands to those that are printed next to it.
    fn places_slack(&self, column: usize, look: &dyn Fn(usize) -> Cell, half: f64) -> Option<f64> {
        if !matches!(self.method, Aggregate::Sum | Aggregate::Arithmetic) {
            return None;
        }
        let by = self.share();
        let mut slack = 0.0;
        for part in &self.parts {
            let Source::Column(own) = part.source else { return None };
            if own != column && part.by != Some(column) {
                continue;
            }
            let (Scale::Place { sorted, percent, .. }, half, figure) = (match (&part.scale, part.by) {
                (Scale::Treated(of), by) => {
                    let size = by.map_or(Some(1.0), |by| look(by).value())?;
                    let x = look(own).value()? / size;
                    let half = if own == column {
                        half / size
                    } else {
                        x.abs() * half / size
                    };
                    (&of.then, of.moved(x, half), of.treated(x))
                }
                (scale, _) => (scale, half, look(own).value()?),
            }) else {
                return None;
            };
            // Figures of one column that are printed otherwise keep their order; what sizes make of two of them need not.
            let near = sorted
                .iter()
                .filter(|other| part.by.is_some() && **other != figure && (*other - figure).abs() <= 2.0 * half);
            let step = if *percent {
                100.0 / (sorted.len().max(2) - 1) as f64
            } else {
                1.0
            };
            // A figure that is tried in stands among the others beside the one whose place it takes.
            let beside = usize::from(!sorted.contains(&figure));
            slack += part.weight * by * step * (near.count() + beside) as f64;
        }
        Some(slack)
    }

    /// What one unit of weight counts in the total.
    fn share(&self) -> f64 {
        if matches!(self.method, Aggregate::Sum) {
            1.0
        } else {
            1.0 / self.parts.iter().map(|part| part.weight).sum::<f64>()
        }
    }

    /// How far the rounding of what whole columns hang on (their ends, their spread) may move the figure.
    fn ends_slack(&self) -> f64 {
        let by = self.share();
        let open = self.parts.iter().map(|part| {
            let open = match (&part.source, &part.scale) {
                (Source::Below(below), _) => below.ends_slack(),
                (_, Scale::Treated(of)) => of.open,
                _ => 0.0,
            };
            part.weight * by * open
        });
        open.sum()
    }

    /// Sums and means of lines: every part moves the figure by its own share, which needs no trying.
    fn linear(&self, look: &dyn Fn(usize) -> Cell, half_of: &dyn Fn(usize) -> f64) -> Option<(f64, f64)> {
        if !matches!(self.method, Aggregate::Sum | Aggregate::Arithmetic) || !self.zero.is_empty() {
            return None;
        }
        let (mut slack, mut size, mut there) = (0.0, 0.0_f64, 0.0);
        for part in &self.parts {
            let Source::Column(column) = &part.source else {
                return None;
            };
            let Some(x) = look(*column).value() else { continue };
            let slope = match &part.scale {
                _ if part.by.is_some() || part.fill.is_some() => return None,
                Scale::Same => 1.0,
                Scale::Line { b, ends: None, .. } => b.abs(),
                _ => return None,
            };
            slack += part.weight * slope * half_of(*column);
            there += part.weight;
            size = size.max(x.abs());
        }
        let all: f64 = self.parts.iter().map(|part| part.weight).sum();
        Some((slack * self.share() * all / there, size))
    }

    fn weights_slack(&self, look: &dyn Fn(usize) -> Cell) -> f64 {
        let share = self.weight_half * self.share();
        let mut slack = 0.0;
        for part in &self.parts {
            slack += match &part.source {
                Source::Column(column) => look(*column).value().map_or(0.0, |x| {
                    let size = part.by.and_then(|by| look(by).value()).unwrap_or(1.0);
                    share * part.scale.of(x / size).abs()
                }),
                Source::Below(below) => {
                    below.weights_slack(look)
                        * if matches!(self.method, Aggregate::Sum) {
                            part.weight
                        } else {
                            1.0
                        }
                }
            };
        }
        slack
    }
}

/// Half a unit of a decimal place.
pub(super) fn half(decimals: u8) -> f64 {
    0.5 * libm::pow(10.0, -f64::from(decimals))
}

/// Decimals of the shortest text that reads back as the number.
pub(super) fn shortest_decimals(value: f64) -> u8 {
    let text = format!("{value}");
    u8::try_from(text.split_once('.').map_or(0, |(_, after)| after.len())).unwrap_or(u8::MAX)
}

fn weights(framework: &Framework, place: usize) -> Result<Vec<f64>, String> {
    let children = framework.children(place);
    let given = || children.iter().map(|child| framework.node(*child).weight).collect();
    match framework.weights(place) {
        Weights::Given => Ok(given()),
        Weights::Equal => Ok(vec![1.0; children.len()]),
        Weights::CorrelationBalanced => Err(format!(
            "the weights below `{}` follow from all figures at once",
            framework.node(place).id
        )),
        Weights::Ballots(together) => from_ballots(&framework.ballots(children), *together).map_err(|misfit| {
            let id = &framework.node(place).id;
            format!("the ballots give no weights below `{id}`: {}", misfit.why)
        }),
    }
}

/// How many lines of a profile hold for one unit: what is not applicable is not asked, and where a gap would decide nothing is known.
fn held(minima: &[Vec<Option<f64>>], parts: &[Cell]) -> Option<f64> {
    if parts.iter().all(|part| *part == Cell::NotApplicable) {
        return None;
    }
    let mut lines = 0.0;
    for line in minima {
        let asked = || {
            line.iter()
                .zip(parts)
                .filter_map(|(least, part)| Some(((*least)?, *part)))
        };
        if asked().any(|(least, part)| part.value().is_some_and(|x| x < least)) {
            break;
        }
        if asked().any(|(_, part)| part.value().is_none() && part != Cell::NotApplicable) {
            return None;
        }
        lines += 1.0;
    }
    Some(lines)
}

/// One parent from its counted children; `all` is the weight of all children, present or not.
pub(super) fn combine(method: &Aggregate, there: &[(f64, f64)], all: f64) -> Option<f64> {
    let weight: f64 = there.iter().map(|(_, w)| w).sum();
    if there.is_empty() || weight <= 0.0 {
        return None;
    }
    let mean = |each: &dyn Fn(f64) -> f64| there.iter().map(|(x, w)| w * each(*x)).sum::<f64>() / weight;
    let above = || there.iter().all(|(x, _)| *x > 0.0);
    let value = match method {
        Aggregate::Sum if weight == all => there.iter().map(|(x, w)| w * x).sum(),
        Aggregate::Sum => mean(&|x| x) * all,
        Aggregate::Arithmetic => mean(&|x| x),
        Aggregate::Geometric if above() => libm::exp(mean(&libm::log)),
        Aggregate::Harmonic if above() => 1.0 / mean(&|x| 1.0 / x),
        Aggregate::GeneralisedMean { power } if above() && *power == 0.0 => libm::exp(mean(&libm::log)),
        Aggregate::GeneralisedMean { power } if above() => libm::pow(mean(&|x| libm::pow(x, *power)), 1.0 / power),
        Aggregate::Minimum => there.iter().map(|(x, _)| *x).fold(f64::INFINITY, f64::min),
        Aggregate::MazziottaPareto { penalty } => {
            let n = there.len() as f64;
            let m = there.iter().map(|(x, _)| x).sum::<f64>() / n;
            let variance = there.iter().map(|(x, _)| (x - m) * (x - m)).sum::<f64>() / n;
            match penalty {
                _ if variance == 0.0 => m,
                _ if m <= 0.0 => return None,
                Penalty::Down => m - variance / m,
                Penalty::Up => m + variance / m,
            }
        }
        _ => return None,
    };
    value.is_finite().then_some(value)
}
