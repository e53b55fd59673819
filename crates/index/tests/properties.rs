//! What must hold for any numbers: a better answer never lowers a score, the order of units is nothing, a scale is nothing.

use index::framework::{Aggregate, Gap, Normalise, Penalty, Ties};
use index::{Cell, Framework, Series, Table, aggregate::combine, score};
use proptest::prelude::*;

const NODES: &str = "
id = 'x'
node = [
  { id = 'all' },
  { id = 'p', parent = 'all', weight = 2 }, { id = 'q', parent = 'all', weight = 3 },
  { id = 'a', parent = 'p', weight = 2, goalposts = { low = -50, high = 150 }, target = 120 },
  { id = 'b', parent = 'p', direction = 'lower', goalposts = { low = -50, high = 150 }, target = -60 },
  { id = 'c', parent = 'q', goalposts = { low = -50, high = 150 }, target = 120 },
  { id = 'd', parent = 'q', weight = 4, direction = 'lower', goalposts = { low = -50, high = 150 }, target = -60 },
]
";

/// Methods under which a better answer promises never to lower the unit's own score; normalised values lie above 0 where that is needed.
const RISING: [(&str, &str); 11] = [
    ("'none'", "'sum'"),
    ("'none'", "'arithmetic'"),
    ("'none'", "'minimum'"),
    ("{ goalposts = { low = 1, high = 100 } }", "'geometric'"),
    ("{ goalposts = { low = 1, high = 100 } }", "'harmonic'"),
    (
        "{ goalposts = { low = 1, high = 100 } }",
        "{ generalised-mean = { power = 0.5 } }",
    ),
    (
        "{ goalposts = { low = 1, high = 100 } }",
        "{ generalised-mean = { power = -2.0 } }",
    ),
    ("{ goalposts = { beyond = 'keep' } }", "'arithmetic'"),
    ("{ scaled = { subtract = 3, divide = 7 } }", "'copeland'"),
    ("{ rank = { ties = 'fractional' } }", "'arithmetic'"),
    (
        "'none'",
        "{ conjunctive = { profile = [{ tier = '1', every = 20 }, { tier = '2', every = 50 }] } }",
    ),
];

fn framework(normalise: &str, aggregate: &str) -> Framework {
    // A conjunctive profile is for the whole; its pillars are means.
    let text = if aggregate.contains("conjunctive") {
        format!("level = [{{ depth = 0, aggregate = {aggregate} }}]\nnormalise = {normalise}\n{NODES}")
    } else {
        format!("normalise = {normalise}\naggregate = {aggregate}\n{NODES}")
    };
    Framework::parse(&text).unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        // Tenths, so that ties occur.
        12 => (0_i32..1000).prop_map(|tenths| Cell::Value(f64::from(tenths) / 10.0)),
        1 => Just(Cell::Missing),
        1 => Just(Cell::NotApplicable),
        1 => Just(Cell::NoResponse),
    ]
}

fn table_of(columns: &[Vec<Cell>], units: &[String]) -> Table {
    let mut table = Table::new(units.to_vec()).unwrap();
    for (id, column) in ["a", "b", "c", "d"].iter().zip(columns) {
        table.add(id, column.iter().copied().collect()).unwrap();
    }
    table
}

fn units(count: usize) -> Vec<String> {
    (0..count).map(|unit| format!("U{unit:02}")).collect()
}

fn columns(rows: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Vec<Cell>>> {
    rows.prop_flat_map(|rows| prop::collection::vec(prop::collection::vec(cell(), rows), 4))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_better_answer_never_lowers_the_score(
        columns in columns(2..9), method in 0..RISING.len(), row in any::<prop::sample::Index>(),
        place in 0_usize..4, more in 0.0_f64..60.0,
    ) {
        let (normalise, aggregate) = RISING[method];
        let framework = framework(normalise, aggregate);
        let row = row.index(columns[0].len());
        let Cell::Value(value) = columns[place][row] else { return Ok(()) };
        let before = score(&framework, &table_of(&columns, &units(columns[0].len()))).unwrap();
        let mut better = columns.clone();
        // Less is better for b and d.
        better[place][row] = Cell::Value(if place % 2 == 1 { value - more } else { value + more });
        let after = score(&framework, &table_of(&better, &units(columns[0].len()))).unwrap();
        let (was, is) = (before.whole().get(row).value(), after.whole().get(row).value());
        // A profile that a known answer missed may come to hang on an unknown one; no other score comes or goes.
        prop_assert!(was.is_some() == is.is_some() || aggregate.contains("conjunctive") && is.is_none());
        if let (Some(was), Some(is)) = (was, is) {
            prop_assert!(is >= was - 1e-12 * was.abs().max(1.0), "{} {}: {} after {}", normalise, aggregate, is, was);
        }
    }

    #[test]
    fn the_order_of_the_units_changes_nothing(
        columns in columns(3..12), method in 0..RISING.len(),
        keys in prop::collection::vec(any::<u32>(), 12), filling in 0_usize..4,
    ) {
        let (normalise, aggregate) = RISING[method];
        let mut spec = framework(normalise, aggregate).spec().clone();
        spec.impute = [
            index::framework::Impute::None, index::framework::Impute::Mean, index::framework::Impute::Median,
            index::framework::Impute::Nearest { neighbours: 2 },
        ][filling].clone();
        spec.treat = index::framework::Treat::Winsorise(index::framework::Winsorise {
            skewness: 0.5, kurtosis: 0.5, otherwise: Some(index::framework::Log::Shifted), ..Default::default()
        });
        // What is treated or filled may leave the range that means need; goalposts clip it back, others are not asked.
        if aggregate.contains("mean") || aggregate.contains("onic") || aggregate.contains("geom") || filling == 3 {
            spec.treat = index::framework::Treat::None;
        }
        let framework = Framework::new(spec).unwrap();
        let count = columns[0].len();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|row| keys[*row]);
        let table = table_of(&columns, &units(count));
        let shuffled = table.rows(&order).unwrap();
        let (one, other) = (score(&framework, &table), score(&framework, &shuffled));
        prop_assert_eq!(one.is_ok(), other.is_ok());
        let (Ok(one), Ok(other)) = (one, other) else { return Ok(()) };
        for place in 0..framework.nodes().len() {
            let (Some(a), Some(b)) = (one.node(place), other.node(place)) else { continue };
            for (new, old) in order.iter().enumerate() {
                let (a, b) = (a.get(*old), b.get(new));
                prop_assert_eq!(a.absence(), b.absence());
                prop_assert_eq!(a.value().map(f64::to_bits), b.value().map(f64::to_bits));
            }
        }
    }

    #[test]
    fn thirty_units_in_another_order_have_the_same_z_scores_to_the_last_bit(
        values in prop::collection::vec(-1e3_f64..1e3, 120), keys in prop::collection::vec(any::<u32>(), 30),
        treated in any::<bool>(), balanced in any::<bool>(),
    ) {
        let columns: Vec<Vec<Cell>> = values.chunks(30).map(|column| column.iter().map(|x| Cell::Value(*x)).collect()).collect();
        let mut spec = framework("{ z-score = { mean = 100, deviation = 15 } }", "'arithmetic'").spec().clone();
        if treated {
            spec.treat = index::framework::Treat::Winsorise(index::framework::Winsorise {
                skewness: 0.5, kurtosis: 0.5, otherwise: Some(index::framework::Log::Shifted), ..Default::default()
            });
        }
        if balanced {
            spec.weights = index::framework::Weights::CorrelationBalanced;
        }
        let framework = Framework::new(spec).unwrap();
        let mut order: Vec<usize> = (0..30).collect();
        order.sort_by_key(|row| keys[*row]);
        let table = table_of(&columns, &units(30));
        let (one, other) = (score(&framework, &table), score(&framework, &table.rows(&order).unwrap()));
        prop_assert_eq!(one.is_ok(), other.is_ok());
        let (Ok(one), Ok(other)) = (one, other) else { return Ok(()) };
        for place in 0..framework.nodes().len() {
            let (a, b) = (one.node(place).unwrap(), other.node(place).unwrap());
            for (new, old) in order.iter().enumerate() {
                prop_assert_eq!(a.raw()[*old].to_bits(), b.raw()[new].to_bits());
            }
        }
    }

    #[test]
    fn a_change_of_unit_changes_nothing_where_the_scale_comes_from_the_data(
        columns in columns(3..10), factor in 0.001_f64..1000.0, shift in -500.0_f64..500.0, method in 0_usize..6,
    ) {
        let normalise = [
            "{ min-max = {} }", "{ z-score = {} }", "{ rank = {} }", "'percentile-rank'", "'distance-to-max'", "'fraction-of-max'",
        ][method];
        let text = if method == 5 { NODES.replace(", direction = 'lower'", "") } else { NODES.to_owned() };
        let framework = Framework::parse(&format!("normalise = {normalise}\n{text}")).unwrap();
        // A fraction of the maximum has a zero of its own.
        let shift = if method == 5 { 0.0 } else { shift };
        let count = columns[0].len();
        let mut scaled = columns.clone();
        for cell in &mut scaled[0] {
            if let Cell::Value(value) = cell {
                *value = *value * factor + shift;
            }
        }
        let one = score(&framework, &table_of(&columns, &units(count)));
        let other = score(&framework, &table_of(&scaled, &units(count)));
        prop_assert_eq!(one.is_ok(), other.is_ok());
        let (Ok(one), Ok(other)) = (one, other) else { return Ok(()) };
        for (a, b) in one.whole().iter().zip(other.whole().iter()) {
            prop_assert_eq!(a.absence(), b.absence());
            if let (Some(a), Some(b)) = (a.value(), b.value()) {
                prop_assert!((a - b).abs() < 1e-6 * a.abs().max(1.0), "{} {}", a, b);
            }
        }
    }

    #[test]
    fn every_mean_lies_between_the_lowest_and_the_highest_and_scales_along(
        rows in prop::collection::vec((0.1_f64..100.0, 0.1_f64..100.0, 0.1_f64..100.0), 1..6),
        weights in prop::collection::vec(0.01_f64..10.0, 3), factor in 0.01_f64..100.0,
    ) {
        let of = |k: usize, by: f64| rows.iter().map(|row| Cell::Value([row.0, row.1, row.2][k] * by)).collect::<Series>();
        for method in [
            Aggregate::Arithmetic, Aggregate::Geometric, Aggregate::Harmonic, Aggregate::Minimum,
            Aggregate::GeneralisedMean { power: 3.0 }, Aggregate::GeneralisedMean { power: -0.7 },
        ] {
            let one = combine(&method, &[&of(0, 1.0), &of(1, 1.0), &of(2, 1.0)], &weights, Gap::Skip).unwrap();
            let other = combine(&method, &[&of(0, factor), &of(1, factor), &of(2, factor)], &weights, Gap::Skip).unwrap();
            for (place, row) in rows.iter().enumerate() {
                let (low, high) = (row.0.min(row.1).min(row.2), row.0.max(row.1).max(row.2));
                let found = one.raw()[place];
                prop_assert!(found >= low * (1.0 - 1e-9) && found <= high * (1.0 + 1e-9), "{:?} {} of {:?}", method, found, row);
                prop_assert!(close(found * factor, other.raw()[place]));
            }
        }
        // Unevenness only ever costs under Mazziotta–Pareto, and its two penalties mirror each other about the mean.
        let all = [&of(0, 1.0), &of(1, 1.0), &of(2, 1.0)];
        let down = combine(&Aggregate::MazziottaPareto { penalty: Penalty::Down }, &all, &weights, Gap::Skip).unwrap();
        let up = combine(&Aggregate::MazziottaPareto { penalty: Penalty::Up }, &all, &weights, Gap::Skip).unwrap();
        for (place, row) in rows.iter().enumerate() {
            prop_assert!(down.raw()[place] <= up.raw()[place]);
            prop_assert!(close(down.raw()[place] + up.raw()[place], 2.0 * (row.0 + row.1 + row.2) / 3.0));
        }
    }

    #[test]
    fn ranks_say_how_many_are_better(values in prop::collection::vec(0_u8..12, 1..30)) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let (standard, dense, fractional) = (
            index::statistics::ranks(&values, Ties::Standard),
            index::statistics::ranks(&values, Ties::Dense),
            index::statistics::ranks(&values, Ties::Fractional),
        );
        for (place, value) in values.iter().enumerate() {
            let better: Vec<f64> = values.iter().copied().filter(|other| other > value).collect();
            let equal = values.iter().filter(|other| *other == value).count();
            let distinct: std::collections::BTreeSet<u64> = better.iter().map(|value| value.to_bits()).collect();
            prop_assert_eq!(standard[place], better.len() as f64 + 1.0);
            prop_assert_eq!(dense[place], distinct.len() as f64 + 1.0);
            prop_assert_eq!(fractional[place], better.len() as f64 + (equal as f64 + 1.0) / 2.0);
        }
    }

    #[test]
    fn nothing_panics_and_no_score_is_infinite_whatever_the_numbers(
        cells in prop::collection::vec(prop_oneof![any::<f64>().prop_map(Cell::of), cell()], 12), method in 0..RISING.len(), log in 0_usize..5,
    ) {
        use index::framework::{Log, Treat};
        let (normalise, aggregate) = RISING[method];
        let mut spec = framework(normalise, aggregate).spec().clone();
        spec.treat = Treat::LogAlways([Log::Ln, Log::Ln1p, Log::Log10, Log::Shifted, Log::Gii][log]);
        if log % 2 == 0 {
            spec.normalise = Normalise::ZScore { mean: 0.0, deviation: 1.0 };
        }
        let columns: Vec<Vec<Cell>> = cells.chunks(3).map(<[Cell]>::to_vec).collect();
        if let Ok(scores) = score(&Framework::new(spec).unwrap(), &table_of(&columns, &units(3))) {
            prop_assert!(scores.whole().present().all(f64::is_finite));
        }
    }
}
