//! Prints how long scoring takes and how much memory it needs: `cargo run --release -p index --example scoring_figures [units indicators]`.
//!
//! Without arguments 194 × 83, and ten times as many units three times over, to see that time grows along. On one thread, so that wall time is
//! CPU time but for what else the machine does.

#![allow(clippy::disallowed_methods, reason = "figures are about time")]

mod common;

use common::most_memory;
use index::framework::{Framework, Node, Spec};
use index::random::Stream;
use index::{Cell, Series, Table, score};
use std::time::Instant;

/// A number without a pattern that matters; a few are missing and a few far out.
fn cell(stream: Stream, unit: usize, indicator: usize) -> Cell {
    let (unit, indicator) = (unit as u64, indicator as u32);
    let value = stream.uniform(unit, 2 * indicator);
    match stream.below(unit, 2 * indicator + 1, 100) {
        0 => Cell::Missing,
        1 => Cell::Value(value * 40.0),
        _ => Cell::Value(value),
    }
}

fn framework(indicators: usize) -> Framework {
    let mut spec: Spec = toml::from_str(
        "id = 'figures'\nimpute = 'mean'\ntreat = { winsorise = { otherwise = 'shifted' } }\nnormalise = { min-max = {} }\nnode = []\n",
    )
    .expect("a framework");
    spec.node.push(Node::new("all", None));
    for pillar in 0..5 {
        spec.node.push(Node::new(&format!("p{pillar}"), Some("all")));
    }
    for indicator in 0..indicators {
        spec.node.push(Node::new(
            &format!("i{indicator}"),
            Some(&format!("p{}", indicator % 5)),
        ));
    }
    Framework::new(spec).expect("a framework")
}

fn table(units: usize, indicators: usize) -> Table {
    let stream = Stream::new(7, 0);
    let mut table = Table::new((0..units).map(|unit| format!("U{unit}")).collect()).expect("units");
    for indicator in 0..indicators {
        let series: Series = (0..units).map(|unit| cell(stream, unit, indicator)).collect();
        table.add(&format!("i{indicator}"), series).expect("a column");
    }
    table
}

fn main() {
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let sizes = match asked.as_slice() {
        [units, indicators] => vec![(*units, *indicators)],
        _ => vec![(194, 83), (1_940, 83), (19_400, 83), (194_000, 83)],
    };
    println!("units × indicators, ms a scoring (best of several), ns a cell, MiB of the matrix, MiB at most");
    for (units, indicators) in sizes {
        let (framework, table) = (framework(indicators), table(units, indicators));
        let cells = (units * indicators) as f64;
        let rounds = ((2e7 / cells) as usize).clamp(1, 200);
        let mut best = f64::INFINITY;
        for _ in 0..rounds {
            let begun = Instant::now();
            let scores = score(&framework, &table).expect("scores");
            let ranks = scores.ranks(framework.whole());
            best = best.min(begun.elapsed().as_secs_f64());
            assert!(ranks.contains(&Some(1.0)));
        }
        let matrix = cells * 8.0 / 1_048_576.0;
        println!(
            "{units} × {indicators}: {:.3} ms, {:.1} ns, {matrix:.1} MiB, {:.1} MiB",
            best * 1e3,
            best * 1e9 / cells,
            most_memory().map_or(f64::NAN, |kb| kb as f64 / 1_024.0)
        );
    }
}
