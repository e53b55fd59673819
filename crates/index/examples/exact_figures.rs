//! Prints how long closed forms take on this machine, in milliseconds of one core: all pairs, ranks, dominance.
//!
//! `cargo run --release -p index --example exact_figures`. Figures are printed, never asserted.

mod common;

use common::milliseconds;
use index::exact::{Dominance, Odds, Scores};
use index::random::Stream;

/// Scores between 0 and 20.
fn scores(units: usize, pillars: usize) -> Vec<f64> {
    let stream = Stream::new(1, 0);
    (0..units)
        .flat_map(|unit| (0..pillars).map(move |pillar| 20.0 * stream.uniform(unit as u64, pillar as u32)))
        .collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("units pillars   pairs   odds ms   ranks ms   dominance ms   arrows");
    for (units, pillars) in [(194, 5), (194, 5), (194, 20), (2_000, 5), (2_000, 20)] {
        let values = scores(units, pillars);
        let table = Scores::new(&values, units, pillars)?;
        let (odds_ms, odds) = milliseconds(|| Odds::of(&table));
        let (ranks_ms, ranks) = milliseconds(|| odds.expected_ranks());
        let (graph_ms, graph) = milliseconds(|| Dominance::of(&table));
        assert_eq!(ranks.len(), units);
        println!(
            "{units:5} {pillars:7} {:7} {odds_ms:9.3} {ranks_ms:10.3} {graph_ms:14.3} {:8}",
            units * (units - 1) / 2,
            graph.direct().len()
        );
    }
    Ok(())
}
