//! The method page: what was done with the numbers, in its order, each with its formula, as the framework says it.
//!
//! Formulae are the same in every language; the sentence beside each is the language's own. Where several ways are used, each names the
//! parts that it is used for.

use super::words::Words;
use index::Framework;
use index::framework::{
    Aggregate, Beyond, Gap, Impute, Log, Normalise, Penalty, Step, Ties, Together, Treat, Weights, Winsorise,
};

/// One way of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// A sentence.
    pub text: String,
    /// Its formula; empty where there is none.
    pub formula: String,
    /// The parts that it is used for; empty where it is all.
    pub parts: String,
    /// Where its formula comes from, as it is written; empty where nothing is named.
    pub source: String,
}

/// A step with its ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Its title.
    pub title: String,
    /// Its ways.
    pub ways: Vec<Way>,
}

fn way(text: String, formula: &str) -> Way {
    Way {
        text,
        formula: formula.to_owned(),
        parts: String::new(),
        source: String::new(),
    }
}

/// Says which nodes share a way: nothing where all do, else their names.
fn grouped<T: PartialEq>(
    framework: &Framework,
    words: &Words,
    of: &[(usize, T)],
    say: impl Fn(&T) -> Option<Way>,
) -> Vec<Way> {
    let mut kinds: Vec<(&T, Vec<usize>)> = Vec::new();
    for (place, kind) in of {
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, places)) => places.push(*place),
            None => kinds.push((kind, vec![*place])),
        }
    }
    let several = kinds.len() > 1;
    let told = |(kind, places): (&T, Vec<usize>)| {
        let mut way = say(kind)?;
        if several {
            let names: Vec<&str> = places.iter().map(|place| name(framework, *place, words)).collect();
            way.parts = words.with("for-parts", &[("parts", &names.join(" · "))]);
        }
        Some(way)
    };
    kinds.into_iter().filter_map(told).collect()
}

/// A node's name in the language, else its id.
pub fn name<'a>(framework: &'a Framework, place: usize, words: &Words) -> &'a str {
    let node = framework.node(place);
    node.name
        .in_language(&words.language)
        .filter(|name| !name.is_empty())
        .unwrap_or(&node.id)
}

/// All steps that change anything.
pub fn stages(framework: &Framework, words: &Words) -> Vec<Stage> {
    let spec = framework.spec();
    let leaves = framework.leaves();
    let n = |number: f64| words.number(number, 6);
    let mut stages = Vec::new();
    for step in &spec.order {
        let (key, ways) = match step {
            Step::Denominate => {
                let of: Vec<(usize, bool)> = leaves
                    .iter()
                    .map(|leaf| (*leaf, framework.node(*leaf).denominator.is_some()))
                    .collect();
                (
                    "step-denominate",
                    grouped(framework, words, &of, |divided| {
                        divided.then(|| way(words.t("denominate"), "x′ = x / d"))
                    }),
                )
            }
            Step::Impute => {
                let of: Vec<(usize, &Impute)> = leaves.iter().map(|leaf| (*leaf, framework.impute(*leaf))).collect();
                let say = |impute: &&Impute| match impute {
                    Impute::None => None,
                    Impute::Mean => Some(way(words.t("impute-mean"), "x′ = x̄")),
                    Impute::Median => Some(way(words.t("impute-median"), "x′ = median(x)")),
                    Impute::GroupMean { group } => {
                        Some(way(words.with("impute-group-mean", &[("group", group)]), "x′ = x̄(g)"))
                    }
                    Impute::GroupMedian { group } => Some(way(
                        words.with("impute-group-median", &[("group", group)]),
                        "x′ = median(x(g))",
                    )),
                    Impute::Nearest { neighbours } => {
                        let text = words.with("impute-nearest", &[("neighbours", &neighbours.to_string())]);
                        Some(way(text, "d(u, v) = √(mean((zᵤ − zᵥ)²)), z = (x − x̄)/s"))
                    }
                };
                ("step-impute", grouped(framework, words, &of, say))
            }
            Step::Screen => {
                let share = |share: f64| n(share * 100.0);
                let told = [
                    ("screen-indicators", spec.screen.indicators),
                    ("screen-units", spec.screen.units),
                ];
                let ways = told.into_iter().filter(|(_, least)| *least > 0.0);
                (
                    "step-screen",
                    ways.map(|(key, least)| way(words.with(key, &[("share", &share(least))]), ""))
                        .collect(),
                )
            }
            Step::Treat => {
                let of: Vec<(usize, &Treat)> = leaves.iter().map(|leaf| (*leaf, framework.treat(*leaf))).collect();
                let say = |treat: &&Treat| match treat {
                    Treat::None => None,
                    Treat::Winsorise(bounds) => {
                        let points = bounds.points.to_string();
                        let values = [
                            ("skewness", n(bounds.skewness)),
                            ("kurtosis", n(bounds.kurtosis)),
                            ("points", points),
                        ];
                        let values: Vec<(&str, &str)> =
                            values.iter().map(|(key, value)| (*key, value.as_str())).collect();
                        let mut text = words.with("treat-winsorise", &values);
                        let mut formula = SHAPE.to_owned();
                        if let Some(log) = bounds.otherwise {
                            text = format!("{text} {}", words.t("treat-log-otherwise"));
                            formula = format!("{formula};  {}", logarithm(log));
                        }
                        Some(way(text, &formula))
                    }
                    Treat::LogAlways(log) => Some(way(words.t("treat-log"), logarithm(*log))),
                    Treat::Log(log) => {
                        let usual = Winsorise::default();
                        let bounds = [("skewness", n(usual.skewness)), ("kurtosis", n(usual.kurtosis))];
                        let bounds: Vec<(&str, &str)> =
                            bounds.iter().map(|(key, value)| (*key, value.as_str())).collect();
                        let text = words.with("treat-log-bounds", &bounds);
                        Some(way(text, &format!("{SHAPE};  {}", logarithm(*log))))
                    }
                };
                ("step-treat", grouped(framework, words, &of, say))
            }
            Step::Normalise => {
                let of: Vec<(usize, &Normalise)> =
                    leaves.iter().map(|leaf| (*leaf, framework.normalise(*leaf))).collect();
                let mut ways = grouped(framework, words, &of, |method| Some(normalise(method, words)));
                if leaves
                    .iter()
                    .any(|leaf| framework.node(*leaf).direction == index::framework::Direction::Lower)
                {
                    ways.insert(
                        0,
                        way(
                            words.t("direction-lower"),
                            "x ← −x,  (a, b) ← (−b, −a),  t ← −t,  r ← −r",
                        ),
                    );
                }
                ("step-normalise", ways)
            }
        };
        if !ways.is_empty() {
            stages.push(Stage {
                title: words.t(key),
                ways,
            });
        }
    }
    let parents: Vec<usize> = framework.upwards().iter().rev().copied().collect();
    // Equal weights of a sum are 1, so that the sum is one; of a mean they are shares.
    let of: Vec<(usize, (&Weights, bool))> = parents
        .iter()
        .map(|place| {
            let weights = framework.weights(*place);
            let adds = *weights == Weights::Equal && *framework.aggregate(*place) == Aggregate::Sum;
            (*place, (weights, adds))
        })
        .collect();
    let say = |(weights, adds): &(&Weights, bool)| {
        Some(match weights {
            Weights::Given => way(words.t("weights-given"), ""),
            Weights::Equal => way(words.t("weights-equal"), if *adds { "wᵢ = 1" } else { "wᵢ = 1/k" }),
            Weights::Ballots(together) => {
                let text = words.with("weights-ballots", &[("ballots", &spec.ballot.len().to_string())]);
                way(
                    text,
                    if *together == Together::Mean {
                        "wᵢ = mean(bᵢ/Σb)"
                    } else {
                        "wᵢ = mᵢ/Σ m,  mᵢ = median(bᵢ/Σb)"
                    },
                )
            }
            Weights::CorrelationBalanced => way(
                words.t("weights-correlation-balanced"),
                "corr(xᵢ, y)/corr(xⱼ, y) = wᵢ/wⱼ",
            ),
        })
    };
    stages.push(Stage {
        title: words.t("step-weights"),
        ways: grouped(framework, words, &of, say),
    });
    let of: Vec<(usize, &Aggregate)> = parents
        .iter()
        .map(|place| (*place, framework.aggregate(*place)))
        .collect();
    let mut ways = grouped(framework, words, &of, |method| Some(aggregate(method, words)));
    let gap = if spec.absent.parent == Gap::Skip {
        "gaps-parent"
    } else {
        "gaps-propagate"
    };
    ways.push(way(words.t(gap), ""));
    stages.push(Stage {
        title: words.t("step-aggregate"),
        ways,
    });
    let mut ways = Vec::new();
    if let Some(decimals) = spec.rank.decimals {
        ways.push(way(
            words.with("rank-decimals", &[("decimals", &decimals.to_string())]),
            "",
        ));
    }
    ways.push(match spec.rank.ties {
        Ties::Standard => way(words.t("rank-standard"), "r = 1 + #{v : yᵥ > y}"),
        Ties::Dense => way(words.t("rank-dense"), "r = 1 + #{yᵥ : yᵥ > y}"),
        Ties::Fractional => way(
            words.t("rank-fractional"),
            "r = 1 + #{v : yᵥ > y} + (#{v : yᵥ = y} − 1)/2",
        ),
    });
    stages.push(Stage {
        title: words.t("step-rank"),
        ways,
    });
    stages
}

/// Skewness and kurtosis, by which outliers are known.
const SHAPE: &str = "G₁ = √(n(n−1))/(n−2) · m₃/m₂^(3/2);  G₂ = (n−1)/((n−2)(n−3)) · ((n+1)(m₄/m₂² − 3) + 6)";

fn logarithm(log: Log) -> &'static str {
    match log {
        Log::Ln => "x′ = ln x",
        Log::Ln1p => "x′ = ln(1 + x)",
        Log::Log10 => "x′ = log₁₀ x",
        Log::Shifted => "x′ = ln(x − min + 0.01·(max − min));  G₁ < 0: x′ = −ln(max − x + 0.01·(max − min))",
        Log::Gii => {
            "x′ = ln((max − 1)(x − min)/(max − min) + 1);  G₁ < 0: x′ = −ln((max − 1)(max − x)/(max − min) + 1)"
        }
    }
}

fn normalise(method: &Normalise, words: &Words) -> Way {
    let n = |number: f64| words.number(number, 6);
    let ends = |key: &str, low: f64, high: f64| words.with(key, &[("low", &n(low)), ("high", &n(high))]);
    match method {
        Normalise::None => way(words.t("normalise-none"), "x′ = x"),
        Normalise::Goalposts { low, high, beyond } => {
            let (key, formula) = match beyond {
                Beyond::Clip => ("beyond-clip", "x′ = low + (high − low)·min(1, max(0, (x − a)/(b − a)))"),
                Beyond::Keep => ("beyond-keep", "x′ = low + (high − low)·(x − a)/(b − a)"),
                Beyond::Refuse => ("beyond-refuse", "x′ = low + (high − low)·(x − a)/(b − a),  a ≤ x ≤ b"),
            };
            let text = format!("{} {}", ends("normalise-goalposts", *low, *high), words.t(key));
            way(text, formula)
        }
        Normalise::MinMax { low, high } => way(
            ends("normalise-min-max", *low, *high),
            "x′ = low + (high − low)·(x − min)/(max − min)",
        ),
        Normalise::ZScore { mean, deviation } => way(
            words.t("normalise-z-score"),
            &format!("x′ = {mean} + {deviation}·(x − x̄)/s,  s² = Σ(x − x̄)²/(n − 1)"),
        ),
        Normalise::Rank { ties } => way(
            words.t("normalise-rank"),
            match ties {
                Ties::Standard => "x′ = 1 + #{v : xᵥ < x}",
                Ties::Dense => "x′ = 1 + #{xᵥ : xᵥ < x}",
                Ties::Fractional => "x′ = 1 + #{v : xᵥ < x} + (#{v : xᵥ = x} − 1)/2",
            },
        ),
        Normalise::PercentileRank => way(words.t("normalise-percentile-rank"), "x′ = 100·#{v : xᵥ < x}/(n − 1)"),
        Normalise::DistanceToTarget { cap } => way(
            words.t("normalise-distance-to-target"),
            if *cap {
                "x′ = min(1, (x − min)/(t − min))"
            } else {
                "x′ = (x − min)/(t − min)"
            },
        ),
        Normalise::DistanceToReference { unit, cap } => {
            let text = words.with("normalise-distance-to-reference", &[("unit", unit)]);
            way(
                text,
                if *cap {
                    "x′ = min(1, 1 − (r − x)/(r − min))"
                } else {
                    "x′ = 1 − (r − x)/(r − min)"
                },
            )
        }
        Normalise::DistanceToMax => way(words.t("normalise-distance-to-max"), "x′ = 1 − (max − x)/(max − min)"),
        Normalise::FractionOfMax => way(words.t("normalise-fraction-of-max"), "x′ = x/max"),
        Normalise::Scaled { subtract, divide } => {
            way(words.t("normalise-scaled"), &format!("x′ = (x − {subtract})/{divide}"))
        }
    }
}

fn aggregate(method: &Aggregate, words: &Words) -> Way {
    match method {
        Aggregate::Sum => way(words.t("aggregate-sum"), "y = Σ w·x"),
        Aggregate::Arithmetic => way(words.t("aggregate-arithmetic"), "y = Σ w·x / Σ w"),
        Aggregate::Geometric => way(words.t("aggregate-geometric"), "y = exp(Σ w·ln x / Σ w)"),
        Aggregate::Harmonic => way(words.t("aggregate-harmonic"), "y = Σ w / Σ (w/x)"),
        Aggregate::GeneralisedMean { power } => {
            let text = words.with("aggregate-generalised-mean", &[("power", &words.number(*power, 6))]);
            let formula = if *power == 0.0 {
                "y = exp(Σ w·ln x / Σ w)"
            } else {
                "y = (Σ w·xᵖ / Σ w)^(1/p)"
            };
            way(text, formula)
        }
        Aggregate::Minimum => way(words.t("aggregate-minimum"), "y = min{x : w > 0}"),
        Aggregate::MazziottaPareto { penalty } => way(
            words.t("aggregate-mazziotta-pareto"),
            if *penalty == Penalty::Down {
                "y = M − S²/M,  M = Σ x/k,  S² = Σ (x − M)²/k,  w > 0"
            } else {
                "y = M + S²/M,  M = Σ x/k,  S² = Σ (x − M)²/k,  w > 0"
            },
        ),
        Aggregate::Copeland => way(words.t("aggregate-copeland"), "y = Σᵥ sign(Σ w·sign(x − xᵥ))"),
        Aggregate::Conjunctive { .. } => way(words.t("aggregate-conjunctive"), "y = max{t : ∀s ≤ t ∀k xₖ ≥ m(s, k)}"),
    }
}
