//! Prints how long the analyses take on this machine, in milliseconds of one core: correlations, alpha, components, removals, comparison.
//!
//! `cargo run --release -p index --example analysis_figures`. Figures are printed, never asserted.

mod common;

use common::milliseconds;
use index::analysis::{Edition, Gaps, Kind, alpha, compare, components, correlations, removals};
use index::random::Stream;
use index::{Framework, Series, Table};
use std::fmt::Write;

/// Does it, and prints how long it took.
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let (taken, done) = milliseconds(work);
    println!("{what:<60} {taken:>12.3} ms");
    done
}

/// An index of five pillars over so many indicators, and its data.
fn index(units: usize, indicators: usize, seed: u64) -> (Framework, Table) {
    let mut text =
        "id = 'figures'\nnormalise = { min-max = { low = 0, high = 100 } }\n[[node]]\nid = 'all'\n".to_owned();
    for pillar in 0..5 {
        let _ = write!(text, "[[node]]\nid = 'p{pillar}'\nparent = 'all'\n");
    }
    for indicator in 0..indicators {
        let _ = write!(text, "[[node]]\nid = 'i{indicator}'\nparent = 'p{}'\n", indicator % 5);
    }
    let framework = Framework::parse(&text).unwrap_or_else(|faults| panic!("{faults}"));
    let mut table = Table::new((0..units).map(|unit| format!("U{unit}")).collect()).unwrap_or_default();
    let (common, own) = (Stream::new(seed, 0), Stream::new(seed, 1));
    for indicator in 0..indicators {
        let values: Vec<f64> = (0..units as u64)
            .map(|unit| common.uniform(unit, 0) + own.uniform(unit, indicator as u32))
            .collect();
        let added = table.add(&format!("i{indicator}"), Series::of(&values));
        assert_eq!(added, Ok(()));
    }
    (framework, table)
}

fn main() {
    let (framework, then) = index(194, 83, 1);
    let (_, now) = index(194, 83, 2);
    let columns = |table: &Table| -> Vec<(String, Series)> {
        let all = table.indicators().iter();
        all.filter_map(|id| Some((id.clone(), table.series(id)?.clone())))
            .collect()
    };
    let owned = columns(&then);
    let of: Vec<(&str, &Series)> = owned.iter().map(|(id, series)| (id.as_str(), series)).collect();
    println!("194 units, 83 indicators");
    for kind in [Kind::Pearson, Kind::Spearman, Kind::Kendall] {
        let found = timed(&format!("all correlations, {kind:?}"), || correlations(&of, kind));
        assert!(found.is_ok());
    }
    assert!(timed("Cronbach's alpha, with each one out", || alpha(&of, Gaps::Pairwise)).is_ok());
    assert!(timed("principal components", || components(&of, Gaps::Complete)).is_ok());
    assert!(
        timed("each indicator left out", || removals(
            &framework,
            &then,
            framework.leaves()
        ))
        .is_ok()
    );
    let edition = |table| Edition {
        framework: &framework,
        table,
    };
    let found = timed("two editions compared", || {
        compare(edition(&then), edition(&now), None, 2)
    });
    assert!(found.is_ok());
    let (_, wide) = index(600, 512, 3);
    let owned = columns(&wide);
    let of: Vec<(&str, &Series)> = owned.iter().map(|(id, series)| (id.as_str(), series)).collect();
    println!("600 units, 512 indicators");
    assert!(timed("principal components", || components(&of, Gaps::Complete)).is_ok());
    let (_, long) = index(100_000, 10, 4);
    let owned = columns(&long);
    let of: Vec<(&str, &Series)> = owned.iter().map(|(id, series)| (id.as_str(), series)).collect();
    println!("100,000 units, 10 indicators");
    for kind in [Kind::Pearson, Kind::Spearman, Kind::Kendall] {
        assert!(timed(&format!("all correlations, {kind:?}"), || correlations(&of, kind)).is_ok());
    }
}
