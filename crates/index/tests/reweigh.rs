//! The whole under other weights is made by the functions that made the published one; draws that ask for it anew count what the fast draws count.

use index::monte_carlo::plain::{self, Question, Way};
use index::monte_carlo::{
    Aggregation, Draw, Instructions, Matrix, Method, Node, Order, Outcome, Problem, Ranking, Refusal, Rule, Settings,
};
use index::random::Stream;
use index::reweigh::Reweighing;
use index::{Cell, Framework, Scores, Series, Table, score};
use proptest::prelude::*;

const NODES: &str = "
node = [
  { id = 'all' },
  { id = 'p', parent = 'all', weight = 2, aggregate = P }, { id = 'q', parent = 'all', weight = 3, aggregate = Q },
  { id = 'a', parent = 'p', weight = 2 }, { id = 'b', parent = 'p' },
  { id = 'c', parent = 'q' }, { id = 'd', parent = 'q', weight = 4 },
]
";

const WAYS: [&str; 9] = [
    "'sum'",
    "'arithmetic'",
    "'geometric'",
    "'harmonic'",
    "{ generalised-mean = { power = -2.0 } }",
    "'minimum'",
    "{ mazziotta-pareto = {} }",
    "'copeland'",
    "{ conjunctive = { profile = [{ tier = '1', every = 20 }, { tier = '2', every = 50 }] } }",
];

fn framework(whole: &str, p: &str, q: &str, gap: &str) -> Framework {
    let nodes = NODES
        .replace(" = P", &format!(" = {p}"))
        .replace(" = Q", &format!(" = {q}"));
    let text = format!("id = 'x'\nnormalise = 'none'\nabsent = {{ parent = '{gap}' }}\n{nodes}")
        .replace("{ id = 'all' }", &format!("{{ id = 'all', aggregate = {whole} }}"));
    Framework::parse(&text).unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

fn table(columns: &[Vec<Cell>]) -> Table {
    let units = (0..columns[0].len()).map(|unit| format!("U{unit:02}")).collect();
    let mut table = Table::new(units).unwrap();
    for (id, column) in ["a", "b", "c", "d"].iter().zip(columns) {
        table.add(id, column.iter().copied().collect()).unwrap();
    }
    table
}

fn columns(units: u64) -> Vec<Vec<Cell>> {
    let stream = Stream::new(7, 0xEEEE);
    let cell = |unit, column| Cell::Value(5.0 + 90.0 * stream.uniform(unit, column));
    (0..4)
        .map(|column| (0..units).map(|unit| cell(unit, column)).collect())
        .collect()
}

fn same(one: &Series, other: &Series) -> bool {
    let bits = |series: &Series| series.raw().iter().map(|x| x.to_bits()).collect::<Vec<_>>();
    one.states() == other.states() && bits(one) == bits(other)
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        12 => (1_i32..1000).prop_map(|tenths| Cell::Value(f64::from(tenths) / 10.0)),
        1 => Just(Cell::Missing),
        1 => Just(Cell::NotApplicable),
        1 => Just(Cell::NoResponse),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// With the weights that were used, and with the same weights written another way, the whole is what was published.
    #[test]
    fn the_weights_that_were_used_make_the_published_whole(
        ways in prop::collection::vec(0..WAYS.len(), 3),
        columns in (2_usize..12).prop_flat_map(|rows| prop::collection::vec(prop::collection::vec(cell(), rows), 4)),
        gap in prop_oneof![Just("skip"), Just("propagate")],
        changing in prop::collection::vec(0_usize..7, 0..4),
    ) {
        let framework = framework(WAYS[ways[0]], WAYS[ways[1]], WAYS[ways[2]], gap);
        // A method may not fit the numbers, such as a geometric mean of wins less losses.
        let Ok(scores) = score(&framework, &table(&columns)) else { return Ok(()) };
        let again = Reweighing::new(&framework, &scores, &changing).whole(scores.weights()).unwrap();
        prop_assert!(same(&again, scores.whole()), "{again:?} {:?}", scores.whole());
        // Other weights than the file's, against scores of a file that has them.
        let mut weights = scores.weights().to_vec();
        let mut spec = framework.spec().clone();
        for place in &changing {
            if framework.parent(*place).is_some() {
                weights[*place] *= 1.5;
                spec.node[*place].weight = weights[*place];
            }
        }
        let other = Framework::new(spec).unwrap();
        let again = Reweighing::new(&framework, &scores, &changing).whole(&weights).unwrap();
        let fresh = score(&other, &table(&columns)).unwrap();
        // What moves by rounding alone counts as unmoved.
        let size = fresh.whole().present().chain(scores.whole().present()).fold(0.0, |size: f64, x| size.max(x.abs()));
        let fresh: Series = fresh
            .whole()
            .iter()
            .zip(scores.whole().iter())
            .map(|(now, before)| match (now.value(), before.value()) {
                (Some(x), Some(was)) if (x - was).abs() <= 64.0 * f64::EPSILON * size => before,
                _ => now,
            })
            .collect();
        prop_assert!(same(&again, &fresh), "{again:?} {fresh:?}");
    }
}

/// The four indicators under two pillars, as levels.
fn levels(framework: &Framework, scores: &Scores) -> (Vec<Vec<Node>>, Vec<Vec<usize>>) {
    let place = |id: &str| framework.place(id).unwrap();
    let places = vec![["a", "b", "c", "d"].map(place).to_vec(), ["p", "q"].map(place).to_vec()];
    let node = |parent: usize, place: &usize| Node {
        parent,
        weight: scores.weights()[*place],
    };
    let leaves = places[0]
        .iter()
        .zip([0, 0, 1, 1])
        .map(|(at, up)| node(up, at))
        .collect();
    let pillars = places[1].iter().map(|at| node(0, at)).collect();
    (vec![leaves, pillars], places)
}

fn settings(replications: u64, threads: usize) -> Settings {
    Settings {
        seed: 11,
        replications,
        threads,
        instructions: Instructions::Detected,
    }
}

/// The whole as a way of drawn weights.
fn way<'a>(
    framework: &'a Framework,
    scores: &'a Scores,
    places: &'a [Vec<usize>],
) -> impl Fn(&[Vec<f64>]) -> Result<Series, String> + Sync + 'a {
    let all: Vec<usize> = places.iter().flatten().copied().collect();
    let again = Reweighing::new(framework, scores, &all);
    move |drawn| {
        let mut weights = scores.weights().to_vec();
        for (places, drawn) in places.iter().zip(drawn) {
            places
                .iter()
                .zip(drawn)
                .for_each(|(place, weight)| weights[*place] = *weight);
        }
        again.whole(&weights).map_err(|why| why.to_string())
    }
}

const NOISE: Draw = Draw::Noise { relative: 0.5 };

/// Draws of one framework, the plain way.
fn plainly(
    framework: &Framework,
    columns: &[Vec<Cell>],
    draws: [Draw; 2],
    settings: &Settings,
) -> Result<Outcome, Refusal> {
    let scores = score(framework, &table(columns)).unwrap();
    let (levels, places) = levels(framework, &scores);
    let whole = way(framework, &scores, &places);
    let question = Question {
        levels,
        draws: draws.to_vec(),
        ways: vec![Way {
            whole: &whole,
            probability: 1.0,
        }],
        ranking: Ranking::default(),
        thresholds: vec![40.0, 60.0],
        tier_decimals: Some(1),
        intervals: true,
    };
    plain::run(&question, settings, &|_, _| {})
}

#[test]
fn plain_draws_count_what_the_fast_ones_count() {
    let columns = columns(23);
    let draws = [
        [NOISE, NOISE],
        [Draw::Simplex, Draw::Fixed],
        [Draw::Fixed, Draw::Simplex],
        [
            Draw::Jackknife {
                ballots: vec![
                    vec![1.0, 2.0, 3.0, 4.0],
                    vec![2.0, 2.0, 1.0, 9.0],
                    vec![5.0, 1.0, 1.0, 1.0],
                ],
            },
            NOISE,
        ],
    ];
    for draws in draws {
        for rule in [Rule::Standard, Rule::Dense] {
            let frameworks = ["'arithmetic'", "'geometric'"].map(|way| framework(way, way, way, "skip"));
            let scored = frameworks
                .each_ref()
                .map(|framework| score(framework, &table(&columns)).unwrap());
            let (levels, places) = levels(&frameworks[0], &scored[0]);
            let ranking = Ranking {
                rule,
                decimals: Some(1),
            };
            let (thresholds, tier_decimals) = (vec![40.0, 60.0], Some(1));
            let values: Vec<f64> = columns.iter().flatten().filter_map(|cell| cell.value()).collect();
            let method = |aggregation, probability| Method {
                scores: Matrix::new(&values, 23, 4, Order::ByLeaf).unwrap(),
                aggregation: vec![aggregation; 2],
                probability,
            };
            let fast = Problem {
                levels: levels.clone(),
                draws: draws.to_vec(),
                methods: vec![method(Aggregation::Mean, 0.25), method(Aggregation::Geometric, 0.75)],
                ranking,
                thresholds: thresholds.clone(),
                tier_decimals,
                intervals: true,
            };
            let fast = index::monte_carlo::run(&fast, &settings(3_000, 2), &|_, _| {}).unwrap();
            let wholes = [0, 1].map(|at| way(&frameworks[at], &scored[at], &places));
            let question = Question {
                levels,
                draws: draws.to_vec(),
                ways: vec![
                    Way {
                        whole: &wholes[0],
                        probability: 0.25,
                    },
                    Way {
                        whole: &wholes[1],
                        probability: 0.75,
                    },
                ],
                ranking,
                thresholds,
                tier_decimals,
                intervals: true,
            };
            let slow = plain::run(&question, &settings(3_000, 1), &|_, _| {}).unwrap();
            assert_eq!(slow.ranks, fast.ranks);
            assert_eq!(slow.tiers, fast.tiers);
            for unit in 0..23 {
                assert!((slow.mean_score[unit] - fast.mean_score[unit]).abs() < 1e-9);
                assert!((slow.least_score[unit] - fast.least_score[unit]).abs() < 1e-9);
                assert!((slow.greatest_score[unit] - fast.greatest_score[unit]).abs() < 1e-9);
                let step = fast.score_step(unit).unwrap();
                assert!((slow.score_step(unit).unwrap() - step).abs() < 1e-4);
                for p in [0.05, 0.5, 0.95] {
                    let [slow, fast] = [&slow, &fast].map(|outcome| outcome.score_quantile(unit, p).unwrap());
                    assert!((slow - fast).abs() <= step, "{slow} {fast} {step}");
                }
            }
            for threads in [2, 3] {
                assert_eq!(
                    plain::run(&question, &settings(3_000, threads), &|_, _| {}).unwrap(),
                    slow
                );
            }
        }
    }
}

#[test]
fn who_leads_where_pairs_are_compared_or_gaps_are_passed_over() {
    // Pairwise: the first is better on pillar p, the second on q. It leads where p weighs more than q: half of the divisions.
    let cells = |row: [f64; 2]| row.map(Cell::Value).to_vec();
    let pairs = framework("'copeland'", "'arithmetic'", "'arithmetic'", "skip");
    let two = [
        cells([9.0, 1.0]),
        cells([9.0, 1.0]),
        cells([1.0, 9.0]),
        cells([1.0, 9.0]),
    ];
    let outcome = plainly(&pairs, &two, [Draw::Fixed, Draw::Simplex], &settings(20_000, 2)).unwrap();
    assert!((outcome.rank_probability(0, 1) - 0.5).abs() < 0.012);
    assert_eq!(outcome.rank_counts(0)[0], outcome.rank_counts(1)[1]);
    // A gap is passed over: the first has 60 from p alone, whatever q weighs; the second 100 w, and the third has nothing at all.
    let means = framework("'arithmetic'", "'arithmetic'", "'arithmetic'", "skip");
    let row = |cells: [Cell; 3]| cells.to_vec();
    let (at, gap) = (Cell::Value, Cell::Missing);
    let p = || row([at(60.0), at(100.0), gap]);
    let q = || row([gap, at(0.0), gap]);
    let outcome = plainly(
        &means,
        &[p(), p(), q(), q()],
        [Draw::Fixed, Draw::Simplex],
        &settings(20_000, 2),
    )
    .unwrap();
    assert!((outcome.rank_probability(0, 1) - 0.6).abs() < 0.012);
    assert!((outcome.mean_score[1] - 50.0).abs() < 1.0);
    assert_eq!(outcome.mean_score[0], 60.0);
    assert_eq!(outcome.score_quantile(0, 0.5), Some(60.0));
    assert_eq!(outcome.tier_counts(0), [0, 0, 20_000]);
    assert_eq!(
        (outcome.rank_counts(2), outcome.tier_counts(2)),
        (&[0, 0, 0][..], &[0, 0, 0][..])
    );
    assert!(outcome.mean_score[2].is_nan() && outcome.score_quantile(2, 0.5).is_some_and(f64::is_nan));
}

/// The first of two weights of 1 after noise of one half, in a replication: by the stream of the first level, brought to the sum of 2.
fn drawn_first(replication: u64) -> f64 {
    let stream = Stream::new(11, 1);
    let [a, b] = [0, 1].map(|node| 1.0 + 0.5 * (2.0 * stream.uniform(replication, node) - 1.0));
    2.0 * a / (a + b)
}

#[test]
fn what_cannot_be_drawn_is_refused_in_words() {
    let nodes = vec![vec![Node { parent: 0, weight: 1.0 }; 2]];
    let good = |_: &[Vec<f64>]| Ok(Series::of(&[1.0, 2.0]));
    let bad = |w: &[Vec<f64>]| {
        if w[0][0] < 1.0 {
            Err("no scores today".to_owned())
        } else {
            Ok(Series::of(&[1.0, 2.0]))
        }
    };
    let moody = |w: &[Vec<f64>]| {
        let second = if w[0][0] < 1.0 { Cell::Missing } else { Cell::Value(2.0) };
        Ok([Cell::Value(1.0), second].into_iter().collect::<Series>())
    };
    let fewer = |_: &[Vec<f64>]| Ok([Cell::Value(1.0), Cell::Missing].into_iter().collect::<Series>());
    let ask = |ways: Vec<Way<'_>>, change: &dyn Fn(&mut Question<'_>)| {
        let mut question = Question {
            levels: nodes.clone(),
            draws: vec![NOISE],
            ways,
            ranking: Ranking::default(),
            thresholds: vec![],
            tier_decimals: None,
            intervals: false,
        };
        change(&mut question);
        plain::run(&question, &settings(100, 2), &|_, _| {})
            .unwrap_err()
            .to_string()
    };
    let one = |whole| {
        vec![Way {
            whole,
            probability: 1.0,
        }]
    };
    let half = |whole| Way {
        whole,
        probability: 0.5,
    };
    let huge = |_: &[Vec<f64>]| Ok(Series::of(&[1.0, 1e291]));
    let told = ask(one(&bad), &|_| ());
    let first = (0..).find(|replication| drawn_first(*replication) < 1.0).unwrap();
    assert_eq!(told, format!("replication {first}: no scores today"));
    assert!(ask(one(&huge), &|_| ()).contains("is no score between -1e290 and 1e290"));
    assert!(ask(one(&moody), &|_| ()).contains("other units have a score than with the given weights"));
    assert_eq!(
        ask(vec![half(&good), half(&fewer)], &|_| ()),
        "method 2 gives other units a score than the first does"
    );
    assert_eq!(
        ask(vec![half(&good)], &|_| ()),
        "the methods' probabilities add up to 0.5, not to 1"
    );
    assert_eq!(ask(vec![], &|_| ()), "methods: 0, where 1 to 256 are possible");
    assert_eq!(ask(one(&good), &|q| q.draws.clear()), "0 draws for 1 levels");
    assert_eq!(
        ask(one(&good), &|q| q.thresholds = vec![2.0, 1.0]),
        "thresholds do not ascend from tier to tier"
    );
    assert_eq!(
        ask(one(&good), &|q| q.tier_decimals = Some(16)),
        "decimals of tiers: 16, where 0 to 15 are possible"
    );
}

/// Whoever has the same in every part has that score whatever the weights: on a threshold, on a half, and tied with its like.
#[test]
fn what_no_weight_can_move_stays_where_it_was_published() {
    let arithmetic = framework("'arithmetic'", "'arithmetic'", "'arithmetic'", "skip");
    for value in [0.7, 0.1, 80.5, 1e-7 / 3.0, 1e9 / 7.0] {
        let cell = |value| Cell::Value(value);
        // The third moves around the others; the fourth has a gap.
        let column = |third: f64| vec![cell(value), cell(value), cell(third * value), Cell::Missing];
        let mut columns = [column(0.5), column(1.5), column(0.2), column(2.5)];
        columns[1][3] = cell(value);
        let scores = score(&arithmetic, &table(&columns)).unwrap();
        let published = scores.whole().raw();
        let (levels, places) = levels(&arithmetic, &scores);
        let whole = way(&arithmetic, &scores, &places);
        let question = Question {
            levels,
            draws: vec![NOISE, Draw::Simplex],
            ways: vec![Way {
                whole: &whole,
                probability: 1.0,
            }],
            ranking: Ranking::default(),
            thresholds: vec![published[0]],
            tier_decimals: None,
            intervals: true,
        };
        let outcome = plain::run(&question, &settings(4_000, 2), &|_, _| {}).unwrap();
        for unit in [0, 1, 3] {
            // Who stands on a threshold but for rounding has the tier, here as in the fast draws.
            assert_eq!(
                outcome.tier_counts(unit),
                [0, 4_000],
                "{value} {unit} {:e} {:e}",
                published[unit],
                published[0]
            );
            let ends = (outcome.least_score[unit], outcome.greatest_score[unit]);
            assert_eq!(ends, (published[unit], published[unit]), "{value}");
        }
        assert_eq!(
            outcome.rank_counts(0),
            outcome.rank_counts(1),
            "two alike are tied in every draw"
        );
        assert_eq!(outcome.tier_counts(0), [0, 4_000]);
        assert!(outcome.rank_counts(2)[0] > 100 && outcome.rank_counts(2)[3] > 100);
    }
}
