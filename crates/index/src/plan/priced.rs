//! A bound that knows the needs: what the target costs if every unit that a sum lacks could be bought at a price.
//!
//! With a price `λ ≥ 0` for each sum, `L(λ) = min Σ cost − λ · gain + λ · lack` over all answers that keep the needs is never above the cost of
//! a plan: where the sums are reached the prices only take away (Lagrangian relaxation; M. L. Fisher, "The Lagrangian relaxation method for
//! solving integer programming problems", Management Science 27, 1981). Needs are of the form "this high, so that one this high", hence the
//! least answers for given prices are a closure of least weight, found exactly as a minimum cut (J.-C. Picard, "Maximal closure of a graph
//! and applications to combinatorial problems", Management Science 22, 1976). What matters: prices may come from anywhere, even from
//! floating-point steps, as every `L` is computed in whole numbers; a poor price makes a weak bound, never a wrong one.

use super::{Line, Problem, bits, rounded_up};

/// All costs together stay below this.
const COSTS: i128 = 1 << 80;
/// What one sum is worth at its highest price stays below this: a thousand million times as much as all costs, and a thousand sums stay
/// within 128 bits.
const WORTH: i128 = 1 << 112;
/// How much work a node is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// The first node: its prices are handed on to all others.
    First,
    /// A node of the search for a cheapest plan.
    Search,
    /// A node of the count: the prices that are known must do.
    Count,
}
/// Steps of the price of one sum at most; it is mostly found after four.
const CUTS: usize = 16;

/// What prices are counted in, and how far they may go.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    /// Parts of one unit of cost.
    unit: i128,
    /// What the dearest choices of all questions cost together.
    dearest: i128,
    /// The highest price of each sum, in these parts.
    most: Vec<i128>,
    /// The sums in which a question stands: sum, place of the term.
    sums_of: Vec<Vec<(usize, usize)>>,
}

impl Scale {
    pub(super) fn new(costs: &[Vec<u64>], sums: &[Line]) -> Self {
        let dearest: i128 = costs
            .iter()
            .map(|costs| i128::from(costs.iter().copied().max().unwrap_or(0)))
            .sum();
        let most = sums.iter().map(|line| {
            let gains = line.terms.iter().flat_map(|term| &term.gains);
            let largest = gains.map(|gain| gain.unsigned_abs()).max().unwrap_or(0) as i128;
            WORTH / (largest * line.terms.len() as i128 + 1)
        });
        let mut sums_of = vec![Vec::new(); costs.len()];
        for (place, line) in sums.iter().enumerate() {
            for (term, of) in line.terms.iter().enumerate() {
                sums_of[of.question].push((place, term));
            }
        }
        Self {
            unit: COSTS / (dearest + 1),
            dearest,
            most: most.collect(),
            sums_of,
        }
    }

    /// So much cost for so much gain, as a price of one sum.
    pub(super) fn price(&self, sum: usize, cost: u64, gain: i128) -> i128 {
        (self.unit * i128::from(cost) / gain.max(1)).clamp(0, self.most[sum])
    }
}

/// What prices showed about a node.
#[derive(Debug, Default)]
pub(super) struct Priced {
    /// No answers that are open reach the target.
    pub(super) nothing: bool,
    /// No plan costs less.
    pub(super) bound: u64,
    /// The cheapest answers met that reach every sum.
    pub(super) answers: Option<Vec<usize>>,
    /// A question about which answers that reach the sum and answers that do not disagree.
    pub(super) split: Option<usize>,
    /// The prices with the best bound.
    pub(super) prices: Vec<i128>,
    /// The best bound itself, before it was rounded up.
    weight: i128,
}

/// A closure of least weight: its weight, and the answers.
struct Least {
    weight: i128,
    answers: Vec<usize>,
}

impl Problem {
    /// The best bound that some steps of the prices find, from the prices of the node above; they stop where `enough` is reached.
    pub(super) fn priced(&self, open: &[u64], prices: &[i128], enough: Option<u64>, effort: Effort) -> Priced {
        let short: Vec<usize> = (0..self.sums.len())
            .filter(|&sum| {
                let terms = self.sums[sum].terms.iter();
                terms.map(|term| term.least(open[term.question])).sum::<i128>() < self.sums[sum].lack
            })
            .collect();
        let mut found = Priced {
            prices: vec![0; self.sums.len()],
            ..Priced::default()
        };
        match short[..] {
            [] => {
                let least = self.least(open, self.scale.unit, &found.prices);
                self.note(&mut found, &least, &[]);
            }
            [one] => self.one_price(open, one, prices[one], enough, effort, &mut found),
            _ => self.many_prices(open, &short, prices, enough, effort, &mut found),
        }
        found
    }

    /// Strikes choices that are in no plan cheaper than `enough`: those with which the bound at the best prices rises to it. Only a question
    /// that no need touches can be told by itself.
    pub(super) fn strike(&self, open: &mut [u64], found: &Priced, enough: u64) {
        let mut touched = vec![false; open.len()];
        for bond in self.needs.iter().filter(|bond| bond.live(open)) {
            touched[bond.need.question] = true;
            touched[bond.need.other] = true;
        }
        let room = (i128::from(enough) - 1) * self.scale.unit - found.weight;
        for (question, set) in open.iter_mut().enumerate() {
            if touched[question] || set.count_ones() < 2 {
                continue;
            }
            let weight = |choice: usize| self.weight(question, choice, self.scale.unit, &found.prices);
            let least = bits(*set).map(weight).min().unwrap_or(0);
            let stays = |choice: &usize| weight(*choice) - least <= room;
            *set = bits(*set).filter(stays).fold(0, |set, choice| set | 1 << choice);
        }
    }

    /// What a choice costs less what its gains are worth.
    fn weight(&self, question: usize, choice: usize, unit: i128, prices: &[i128]) -> i128 {
        let sums = self.scale.sums_of[question].iter();
        let gains: i128 = sums
            .map(|&(sum, term)| prices[sum] * self.sums[sum].terms[term].gains[choice])
            .sum();
        unit * i128::from(self.costs[question][choice]) - gains
    }

    /// Takes down what a closure shows; true where it improves the bound.
    fn note(&self, found: &mut Priced, least: &Least, prices: &[i128]) -> bool {
        let bound = rounded_up(least.weight, self.scale.unit);
        // Dearer than everything together: there is no plan here.
        found.nothing |= bound > self.scale.dearest;
        let reached = self.sums.iter().all(|line| gain(line, &least.answers) >= line.lack);
        let cost = |answers: &Vec<usize>| self.cost_of(answers);
        if reached
            && found
                .answers
                .as_ref()
                .is_none_or(|best| cost(&least.answers) < cost(best))
        {
            found.answers = Some(least.answers.clone());
        }
        let better = bound > i128::from(found.bound);
        if better {
            found.bound = bound.min(self.scale.dearest) as u64;
        }
        if least.weight > found.weight && !prices.is_empty() {
            (found.weight, found.prices) = (least.weight, prices.to_vec());
        }
        better
    }

    /// One sum is short: the price between the cheapest answers that do not reach it and those that do, until no answers lie below it.
    fn one_price(
        &self,
        open: &[u64],
        sum: usize,
        start: i128,
        enough: Option<u64>,
        effort: Effort,
        found: &mut Priced,
    ) {
        let line = &self.sums[sum];
        let mut prices = vec![0; self.sums.len()];
        // The price of the node above is mostly near enough, and says so at once.
        prices[sum] = start;
        let near = self.least(open, self.scale.unit, &prices);
        self.note(found, &near, &prices);
        if effort == Effort::Count || enough.is_some_and(|enough| found.bound >= enough) {
            return;
        }
        prices[sum] = 0;
        let mut under = self.least(open, self.scale.unit, &prices);
        self.note(found, &under, &prices);
        if gain(line, &under.answers) >= line.lack {
            return;
        }
        // The most gain that needs allow, whatever it costs.
        prices[sum] = 1;
        let mut over = self.least(open, 0, &prices);
        if gain(line, &over.answers) < line.lack {
            found.nothing = true;
            return;
        }
        let dearer = |known: &Vec<usize>| self.cost_of(known) > self.cost_of(&over.answers);
        if found.answers.as_ref().is_none_or(dearer) {
            found.answers = Some(over.answers.clone());
        }
        if gain(line, &near.answers) >= line.lack {
            over = near;
        } else {
            under = near;
        }
        self.between(open, sum, [under, over], enough, found);
    }

    /// The price at which answers that do not reach a sum and dearer ones that do weigh the same, time and again, until none weigh less; and
    /// the question in which the last of both differ most.
    fn between(
        &self,
        open: &[u64],
        sum: usize,
        [mut under, mut over]: [Least; 2],
        enough: Option<u64>,
        found: &mut Priced,
    ) {
        let line = &self.sums[sum];
        let mut prices = vec![0; self.sums.len()];
        for _ in 0..CUTS {
            let (low, high) = (self.cost_of(&under.answers), self.cost_of(&over.answers));
            let more = gain(line, &over.answers) - gain(line, &under.answers);
            prices[sum] = self.scale.price(sum, high.saturating_sub(low), more);
            let least = self.least(open, self.scale.unit, &prices);
            self.note(found, &least, &prices);
            if enough.is_some_and(|enough| found.bound >= enough) {
                break;
            }
            // Nothing below the line between both: this price is the best.
            let known = [&under.answers, &over.answers].contains(&&least.answers);
            if gain(line, &least.answers) >= line.lack {
                over = least;
            } else {
                under = least;
            }
            if known {
                break;
            }
        }
        found.split = (0..open.len())
            .filter(|&question| under.answers[question] != over.answers[question])
            .max_by_key(|&question| {
                let costs = &self.costs[question];
                (
                    costs[over.answers[question]].abs_diff(costs[under.answers[question]]),
                    std::cmp::Reverse(question),
                )
            });
    }

    /// Several sums are short: each price follows what its sum lacks, by steps that shorten (B. T. Polyak, "Minimization of unsmooth
    /// functionals", 1969).
    fn many_prices(
        &self,
        open: &[u64],
        short: &[usize],
        start: &[i128],
        enough: Option<u64>,
        effort: Effort,
        found: &mut Priced,
    ) {
        let unit = self.scale.unit as f64;
        let mut prices = vec![0; self.sums.len()];
        short.iter().for_each(|&sum| prices[sum] = start[sum]);
        // Gains of each sum are counted in its largest.
        let sizes: Vec<f64> = short
            .iter()
            .map(|&sum| {
                let gains = self.sums[sum].terms.iter().flat_map(|term| &term.gains);
                gains.map(|gain| gain.unsigned_abs()).max().unwrap_or(1).max(1) as f64
            })
            .collect();
        let mut now: Vec<f64> = short
            .iter()
            .zip(&sizes)
            .map(|(&sum, size)| prices[sum] as f64 / unit * size)
            .collect();
        let (mut length, mut idle) = (1.0, 0);
        let steps = match effort {
            Effort::First => 150,
            Effort::Search => 6,
            Effort::Count => 1,
        };
        for _ in 0..steps {
            let least = self.least(open, self.scale.unit, &prices);
            if self.note(found, &least, &prices) {
                idle = 0;
            } else {
                idle += 1;
            }
            if enough.is_some_and(|enough| found.bound >= enough) {
                return;
            }
            if idle >= 4 {
                (length, idle) = (length / 2.0, 0);
            }
            let value = least.weight as f64 / unit;
            let goal = enough.or(found.answers.as_ref().map(|answers| self.cost_of(answers)));
            let goal = goal.map_or(value.abs() * 1.1 + 1.0, |goal| goal as f64);
            let lacks: Vec<f64> = short
                .iter()
                .zip(&sizes)
                .map(|(&sum, size)| (self.sums[sum].lack - gain(&self.sums[sum], &least.answers)) as f64 / size)
                .collect();
            let square: f64 = lacks.iter().map(|lack| lack * lack).sum();
            if square == 0.0 || goal <= value {
                return;
            }
            let step = length * (goal - value) / square;
            for (place, &sum) in short.iter().enumerate() {
                now[place] = (now[place] + step * lacks[place]).max(0.0);
                prices[sum] = ((now[place] / sizes[place] * unit) as i128).clamp(0, self.scale.most[sum]);
            }
        }
    }

    /// Answers of least weight among those that keep the needs, and their weight plus price times lack. A cost counts `unit` times.
    fn least(&self, open: &[u64], unit: i128, prices: &[i128]) -> Least {
        let weight = |question: usize, choice: usize| self.weight(question, choice, unit, prices);
        let mut total: i128 = prices
            .iter()
            .zip(&self.sums)
            .filter(|(price, _)| **price > 0)
            .map(|(p, s)| p * s.lack)
            .sum();
        // Questions that no need touches decide by themselves.
        let mut touched = vec![false; open.len()];
        let live: Vec<(usize, u64, usize, u64)> = self
            .needs
            .iter()
            .filter(|bond| !bond.broken_today && bond.live(open))
            .map(|bond| (bond.need.question, bond.free, bond.need.other, bond.enough))
            .collect();
        for &(a, _, b, _) in &live {
            (touched[a], touched[b]) = (true, true);
        }
        let mut answers = vec![0; open.len()];
        let mut graph = Graph::default();
        let mut first = vec![0; open.len()];
        for question in 0..open.len() {
            if touched[question] {
                // One point for each open choice but the lowest: "at least this one".
                let mut before = open[question].trailing_zeros() as usize;
                total += weight(question, before);
                first[question] = graph.len();
                for choice in bits(open[question] & (open[question] - 1)) {
                    let point = graph.point(weight(question, choice) - weight(question, before));
                    if point > first[question] {
                        graph.arrow(point, point - 1);
                    }
                    before = choice;
                }
            } else {
                let best = bits(open[question])
                    .map(|choice| (weight(question, choice), choice))
                    .min();
                let (least, choice) = best.unwrap_or((0, self.today[question]));
                total += least;
                answers[question] = choice;
            }
        }
        for (a, free, b, enough) in live {
            // After settling, the lowest open choice of the first is free of the need, and that of the second does not meet it.
            let high = (open[a] & free).count_ones() as usize;
            let met = (open[b] & !enough).count_ones() as usize;
            graph.arrow(first[a] + high - 1, first[b] + met - 1);
        }
        total += graph.close();
        for question in (0..open.len()).filter(|&question| touched[question]) {
            let steps = open[question].count_ones() as usize - 1;
            let taken = (0..steps)
                .take_while(|step| graph.inside(first[question] + step))
                .count();
            answers[question] = bits(open[question]).nth(taken).unwrap_or(self.today[question]);
        }
        Least { weight: total, answers }
    }
}

fn gain(line: &Line, answers: &[usize]) -> i128 {
    line.terms.iter().map(|term| term.gains[answers[term.question]]).sum()
}

/// Points with weights and arrows "this one, so that one"; the closure of least weight by a maximum flow (E. A. Dinic, "Algorithm for
/// solution of a problem of maximum flow in networks with power estimation", 1970).
#[derive(Default)]
struct Graph {
    weights: Vec<i128>,
    arrows: Vec<(usize, usize)>,
    /// Pairs of edges, there and back: where to, what still fits.
    edges: Vec<(usize, i128)>,
    /// Edges of each point; source and sink are the last two.
    out: Vec<Vec<usize>>,
    level: Vec<usize>,
}

impl Graph {
    fn len(&self) -> usize {
        self.weights.len()
    }

    fn point(&mut self, weight: i128) -> usize {
        self.weights.push(weight);
        self.weights.len() - 1
    }

    fn arrow(&mut self, this: usize, that: usize) {
        self.arrows.push((this, that));
    }

    fn edge(&mut self, from: usize, to: usize, room: i128) {
        self.out[from].push(self.edges.len());
        self.edges.push((to, room));
        self.out[to].push(self.edges.len());
        self.edges.push((from, 0));
    }

    /// The weight of the lightest closure, at most 0: the flow less all that could be won. Any flow makes it a bound, the largest an exact one.
    fn close(&mut self) -> i128 {
        let (source, sink) = (self.len(), self.len() + 1);
        self.out = vec![Vec::new(); self.len() + 2];
        let mut value = 0;
        for point in 0..source {
            match self.weights[point] {
                weight @ ..0 => {
                    value += weight;
                    self.edge(source, point, -weight);
                }
                0 => {}
                weight => self.edge(point, sink, weight),
            }
        }
        for (this, that) in std::mem::take(&mut self.arrows) {
            self.edge(this, that, i128::MAX / 4);
        }
        while self.reach(source, sink) {
            let mut next = vec![0; self.out.len()];
            loop {
                let sent = self.push(source, sink, &mut next);
                if sent == 0 {
                    break;
                }
                value += sent;
            }
        }
        value
    }

    /// How far each point is from the source over edges with room.
    fn reach(&mut self, source: usize, sink: usize) -> bool {
        self.level = vec![usize::MAX; self.out.len()];
        self.level[source] = 0;
        let mut queue = vec![source];
        let mut head = 0;
        while head < queue.len() {
            let from = queue[head];
            head += 1;
            for &edge in &self.out[from] {
                let (to, room) = self.edges[edge];
                if room > 0 && self.level[to] == usize::MAX {
                    self.level[to] = self.level[from] + 1;
                    queue.push(to);
                }
            }
        }
        self.level[sink] != usize::MAX
    }

    /// Sends what fits along one path of rising levels; without recursion, as a chain may be long.
    fn push(&mut self, source: usize, sink: usize, next: &mut [usize]) -> i128 {
        let mut path: Vec<usize> = Vec::new();
        let mut at = source;
        while at != sink {
            let Some(&edge) = self.out[at].get(next[at]) else {
                // A dead end: one step back, and not here again.
                let Some(edge) = path.pop() else { return 0 };
                at = self.edges[edge ^ 1].0;
                next[at] += 1;
                continue;
            };
            let (to, room) = self.edges[edge];
            if room > 0 && self.level[to] == self.level[at] + 1 {
                path.push(edge);
                at = to;
            } else {
                next[at] += 1;
            }
        }
        let sent = path.iter().map(|&edge| self.edges[edge].1).min().unwrap_or(0);
        for edge in path {
            self.edges[edge].1 -= sent;
            self.edges[edge ^ 1].1 += sent;
        }
        sent
    }

    /// Whether a point is in the closure, once closed: the source still reaches it.
    fn inside(&self, point: usize) -> bool {
        self.level[point] != usize::MAX
    }
}
