//! Prints what plans of a real size take: nodes, proved or not, processor time of one core, for several seeds of each kind.
//!
//! `cargo run --release -p index --example plan_figures [-- SEEDS [NODES]]`. Additive: 82 questions in five pillars, weights of nine decimals.
//! Conjunctive: 83 questions in 20 parameters. *Few* needs are a quarter of the questions, *many* as many as there are questions. Figures are
//! printed, never asserted. See docs/design/index-plan.md.

#[path = "../tests/common/chance.rs"]
mod chance;
mod common;

use chance::Chance;
use common::milliseconds;
use index::plan::{Choice, Count, NODES, Need, Problem, Question, Refusal, Sum, Target};

/// A kind of problem.
struct Kind {
    name: &'static str,
    questions: usize,
    /// Parameters of a profile; none: one sum.
    parameters: usize,
    /// A step up costs from 1 to so much.
    dear: u64,
    needs: usize,
    /// Each parameter reads the first questions of the next one as well.
    shared: usize,
    /// Parameters from one question to eleven, as chance falls.
    uneven: bool,
}

impl Kind {
    /// Questions with one to three steps up, a fifth of them answered with some of these today; needs run from later questions to earlier.
    fn problem(&self, seed: u64) -> Result<Problem, Refusal> {
        let mut chance = Chance(seed.wrapping_mul(1_000_003));
        let questions: Vec<Question> = (0..self.questions)
            .map(|place| {
                let steps = 1 + chance.below(3);
                let today = if chance.whole(5) == 0 {
                    chance.below(steps + 1)
                } else {
                    0
                };
                let (mut value, mut cost) = (0, 0);
                let choices = (0..=steps).map(|step| {
                    if step > 0 {
                        value += 1 + chance.whole(3) as i64;
                    }
                    if step > today {
                        cost += 1 + chance.whole(self.dear);
                    }
                    Choice {
                        value,
                        cost: (step >= today).then_some(cost),
                    }
                });
                Question {
                    id: format!("q{place}"),
                    today,
                    choices: choices.collect(),
                }
            })
            .collect();
        let needs: Vec<Need> = (0..self.needs)
            .map(|_| {
                let question = 1 + chance.below(self.questions - 1);
                let other = chance.below(question);
                Need {
                    question,
                    at: 1 + chance.below(questions[question].choices.len() - 1),
                    other,
                    least: 1 + chance.below(questions[other].choices.len() - 1),
                }
            })
            .collect();
        let mut sum = |name: String, of: std::ops::Range<usize>| {
            let terms: Vec<(usize, i64)> = of
                .map(|place| (place, 5_000_000 + chance.whole(20_000_000) as i64))
                .collect();
            let best = |place: usize| questions[place].choices.last().map_or(0, |choice| choice.value);
            let most: i64 = terms.iter().map(|&(place, weight)| weight * best(place)).sum();
            Sum {
                name,
                terms,
                least: i128::from(most) * 6 / 10,
            }
        };
        let mut edges = Vec::new();
        if self.uneven {
            let (mut at, last) = (0, self.questions);
            while at < last && edges.len() < self.parameters {
                edges.push(at);
                let parameter = edges.len();
                at += if parameter % 4 == 1 { 11 } else { 1 + parameter % 3 };
            }
            edges.push(last);
        }
        let parameters = if self.uneven { edges.len() - 1 } else { self.parameters };
        let target = match parameters {
            0 => Target::Additive(sum("index".to_owned(), 0..self.questions)),
            parameters => Target::Conjunctive(
                (0..parameters)
                    .map(|p| {
                        let edge = |p: usize| edges.get(p).copied().unwrap_or(p * self.questions / parameters);
                        sum(
                            format!("P{p}"),
                            edge(p)..(edge(p + 1) + self.shared).min(self.questions),
                        )
                    })
                    .collect(),
            ),
        };
        Problem::new(&questions, &needs, &target)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let seeds: u64 = arguments.next().map_or(Ok(5), |text| text.parse())?;
    let limit: u64 = arguments.next().map_or(Ok(NODES), |text| text.parse())?;
    let kind = |name, questions, parameters, dear, needs| Kind {
        name,
        questions,
        parameters,
        dear,
        needs,
        shared: 0,
        uneven: false,
    };
    let kinds = [
        kind("additive, few needs", 82, 0, 10, 20),
        kind("additive, many needs", 82, 0, 10, 82),
        kind("additive, few needs, fine costs", 82, 0, 100_000, 20),
        kind("additive, many needs, fine costs", 82, 0, 100_000, 82),
        kind("conjunctive, few needs", 83, 20, 10, 20),
        kind("conjunctive, many needs", 83, 20, 10, 83),
        kind("conjunctive, few needs, fine costs", 83, 20, 100_000, 20),
        kind("conjunctive, many needs, fine costs", 83, 20, 100_000, 83),
        kind("conjunctive, equal costs", 83, 20, 1, 83),
        kind("conjunctive, 249 needs", 83, 20, 10, 249),
        kind("five pillars, few needs", 83, 5, 10, 20),
        kind("five pillars, many needs", 83, 5, 10, 83),
        kind("200 questions, 40 parameters", 200, 40, 10, 400),
        kind("1,000 questions, 250 parameters", 1_000, 250, 10, 1_000),
    ];
    let sharing = [0, 83].map(|needs| Kind {
        shared: 1,
        ..kind("conjunctive, shared questions", 83, 20, 10, needs)
    });
    let uneven = [20, 83].map(|needs| Kind {
        uneven: true,
        ..kind("conjunctive, uneven parameters", 83, 20, 10, needs)
    });
    println!(
        "kind                                 seed  proved      nodes     cpu ms      cost  first bound   alternatives"
    );
    let (mut asked, mut unproved) = (0, 0);
    for kind in kinds.into_iter().chain(sharing).chain(uneven) {
        for seed in 0..seeds {
            asked += 1;
            let (taken, found) = milliseconds(|| kind.problem(seed).and_then(|problem| problem.solve(limit)));
            let start = format!("{:36} {seed:4}", kind.name);
            match found {
                Ok(plan) => println!(
                    "{start}     yes {:10} {taken:10.1} {:9} {:12}   {}, {} listed",
                    plan.proof.nodes,
                    plan.cost,
                    plan.proof.first_bound,
                    match plan.alternatives {
                        Count::Exactly(count) => format!("{count}"),
                        Count::AtLeast(count) => format!("at least {count}"),
                    },
                    plan.listed.len()
                ),
                Err(Refusal::OutOfReach { nodes, .. }) => {
                    println!("{start}     yes {nodes:10} {taken:10.1} out of reach");
                }
                Err(refusal) => {
                    unproved += 1;
                    println!("{start}      no {taken:21.1} {refusal}");
                }
            }
        }
    }
    println!("plans without proof: {unproved} of {asked}");
    let geometric = Problem::new(&[], &[], &Target::Other("geometric mean".to_owned()));
    println!(
        "geometric: {}",
        geometric.err().map_or_else(String::new, |refusal| refusal.to_string())
    );
    Ok(())
}
