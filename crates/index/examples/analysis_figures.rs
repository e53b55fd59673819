//! Prints how long the analyses take on this machine, in milliseconds of one core: correlations, alpha, components, removals, comparison.
//!
//! `cargo run --release -p index --example analysis_figures`. Figures are printed, never asserted.

use index::analysis::{Edition, Gaps, Kind, alpha, compare, components, correlations, removals};
use index::{Framework, Series, Table};
use std::fmt::Write;

/// Milliseconds of processor time of this thread where the system tells them (Linux), of the clock elsewhere.
#[allow(clippy::disallowed_methods)] // a benchmark reads the clock, the engine never does
fn milliseconds<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let processor = || -> Option<f64> {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok()
    };
    let (clock, before) = (std::time::Instant::now(), processor());
    let done = work();
    let taken = match (before, processor()) {
        (Some(before), Some(after)) if after > before => (after - before) / 1e6,
        _ => clock.elapsed().as_secs_f64() * 1e3,
    };
    println!("{what:<60} {taken:>12.3} ms");
    done
}

/// A small stream of numbers between 0 and 1, the same in every run (splitmix64).
struct Stream(u64);
impl Stream {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
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
    let mut stream = Stream(seed);
    let common: Vec<f64> = (0..units).map(|_| stream.next()).collect();
    for indicator in 0..indicators {
        let values: Vec<f64> = common.iter().map(|common| common + stream.next()).collect();
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
        let found = milliseconds(&format!("all correlations, {kind:?}"), || correlations(&of, kind));
        assert!(found.is_ok());
    }
    assert!(milliseconds("Cronbach's alpha, with each one out", || alpha(&of, Gaps::Pairwise)).is_ok());
    assert!(milliseconds("principal components", || components(&of, Gaps::Complete)).is_ok());
    assert!(
        milliseconds("each indicator left out", || removals(
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
    let found = milliseconds("two editions compared", || {
        compare(edition(&then), edition(&now), None, 2)
    });
    assert!(found.is_ok());
    let (_, wide) = index(600, 512, 3);
    let owned = columns(&wide);
    let of: Vec<(&str, &Series)> = owned.iter().map(|(id, series)| (id.as_str(), series)).collect();
    println!("600 units, 512 indicators");
    assert!(milliseconds("principal components", || components(&of, Gaps::Complete)).is_ok());
    let (_, long) = index(100_000, 10, 4);
    let owned = columns(&long);
    let of: Vec<(&str, &Series)> = owned.iter().map(|(id, series)| (id.as_str(), series)).collect();
    println!("100,000 units, 10 indicators");
    for kind in [Kind::Pearson, Kind::Spearman, Kind::Kendall] {
        assert!(milliseconds(&format!("all correlations, {kind:?}"), || correlations(&of, kind)).is_ok());
    }
}
