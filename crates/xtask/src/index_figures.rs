//! What the index engine costs: its examples of figures, run one after the other, with the bars of issue 4; and what its program costs to build.
//!
//! Built by the profile `tool`, which optimises the engine as a release does. Each example prints its own lines; here they are judged.

use crate::bench::{Sheet, Size, children_cpu};
use crate::yard::{Yard, run};
use anyhow::{Result, ensure};
use std::collections::BTreeSet;
use std::process::Command;
use std::time::Instant;

/// The examples of figures, all of them (test).
const EXAMPLES: [&str; 5] = [
    "uncertainty_figures",
    "scoring_figures",
    "exact_figures",
    "analysis_figures",
    "plan_figures",
];

/// An example, how the line begins that has a bar, what stands behind its figure, the most it may be, and in words what is judged.
const BARS: [(&str, &str, &str, f64, &str); 5] = [
    (
        "uncertainty_figures",
        "noise on all 83 + 5 weights, ranks, 1 thread",
        " CPU s",
        4.0,
        "a million replications in 4 CPU-seconds",
    ),
    (
        "uncertainty_figures",
        "  the same, 2 threads",
        " kB",
        65_536.0,
        "64 MiB",
    ),
    ("scoring_figures", "194 × 83:", " ms", 1.0, "194 x 83 scored in 1 ms"),
    (
        "exact_figures",
        "  194       5   18721",
        "",
        50.0,
        "18,721 exact pairs in 50 ms",
    ),
    (
        "plan_figures",
        "plans without proof:",
        "",
        0.0,
        "every plan of a real size proved",
    ),
];

/// The figure that stands right before `unit`, or right after `begin` where nothing is said of a unit.
fn figure(line: &str, begin: &str, unit: &str) -> Option<f64> {
    let rest = line.strip_prefix(begin)?;
    let words = if unit.is_empty() {
        rest
    } else {
        rest.split_once(unit)?.0
    };
    let mut words = words.split_whitespace();
    let found = if unit.is_empty() { words.next() } else { words.last() };
    found?.parse().ok()
}

/// The bar that a line of an example has, by its place, and whether it is met.
fn judged(example: &str, line: &str) -> Option<(usize, bool)> {
    let mut bars = BARS.iter().enumerate().filter(|(_, bar)| bar.0 == example);
    bars.find_map(|(place, (_, begin, unit, most, _))| Some((place, figure(line, begin, unit)? <= *most)))
}

/// The bars of an example that no line had.
fn unseen(example: &str, seen: &BTreeSet<usize>) -> Vec<&'static str> {
    let bars = BARS.iter().enumerate().filter(|(_, bar)| bar.0 == example);
    bars.filter(|(place, _)| !seen.contains(place))
        .map(|(_, bar)| bar.4)
        .collect()
}

/// Runs the examples; at full size the program is built from nothing as well.
pub fn figures(yard: &Yard, size: Size, sheet: &mut Sheet) -> Result<()> {
    let cargo = || {
        let mut command = Command::new("cargo");
        command.current_dir(&yard.root);
        command
    };
    for example in EXAMPLES {
        let told = run(cargo().args([
            "run",
            "--quiet",
            "--profile",
            "tool",
            "-p",
            "index",
            "--example",
            example,
        ]))?;
        let mut seen = BTreeSet::new();
        for line in String::from_utf8_lossy(&told.stdout).lines() {
            match judged(example, line) {
                Some((place, met)) => {
                    seen.insert(place);
                    sheet.line("index", line, Some((BARS[place].4, met)));
                }
                None => println!("index: {line}"),
            }
        }
        let unseen = unseen(example, &seen);
        ensure!(unseen.is_empty(), "{example} printed no figure for {unseen:?}");
    }
    if size == Size::Full {
        let scratch = yard.scratch("index-build")?;
        let begun = Instant::now();
        let before = children_cpu()?;
        let mut build = cargo();
        build.env("CARGO_TARGET_DIR", scratch.path());
        run(build.args(["build", "--quiet", "--profile", "tool", "-p", "index-tools"]))?;
        let (elapsed, cpu) = (begun.elapsed().as_secs_f64(), children_cpu()? - before);
        let words = format!("comity-index from nothing in {elapsed:.0} s elapsed, {cpu:.0} CPU s");
        let program = scratch.path().join("tool/comity-index");
        ensure!(program.is_file(), "{} was not built", program.display());
        sheet.line("index", &words, Some(("under a minute", elapsed < 60.0)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{BARS, EXAMPLES, figure, judged, unseen};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_example_of_figures_is_run() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../index/examples");
        let files = std::fs::read_dir(folder).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let found: BTreeSet<String> = names
            .filter_map(|name| Some(name.strip_suffix(".rs")?.to_owned()))
            .collect();
        assert_eq!(found, EXAMPLES.map(str::to_owned).into());
        assert!(BARS.iter().all(|bar| EXAMPLES.contains(&bar.0)));
    }

    #[test]
    fn a_bar_seen_twice_does_not_stand_for_one_that_is_lost() {
        let line = "noise on all 83 + 5 weights, ranks, 1 thread     4.01 CPU s    4.68 s elapsed    3456 kB";
        assert_eq!(judged("uncertainty_figures", line), Some((0, false)));
        assert_eq!(judged("scoring_figures", line), None);
        let twice = [line, line].map(|line| judged("uncertainty_figures", line).unwrap().0);
        assert_eq!(unseen("uncertainty_figures", &twice.into()), ["64 MiB"]);
        let other = "  the same, 2 threads      4.02 CPU s    2.31 s elapsed    70000 kB";
        assert_eq!(judged("uncertainty_figures", other), Some((1, false)));
        assert_eq!(unseen("uncertainty_figures", &[1].into()), [BARS[0].4]);
        assert_eq!(unseen("analysis_figures", &BTreeSet::new()), [""; 0]);
        assert_eq!(judged("plan_figures", "plans without proof: 0 of 90"), Some((4, true)));
        assert_eq!(judged("plan_figures", "plans without proof: 1 of 90"), Some((4, false)));
    }

    #[test]
    fn the_figure_beside_its_unit_is_read() {
        let line = "noise, 1 thread       1.54 CPU s     2.68 s elapsed      3456 kB";
        assert_eq!(figure(line, "noise, 1 thread", " CPU s"), Some(1.54));
        assert_eq!(figure(line, "noise, 1 thread", " kB"), Some(3456.0));
        assert_eq!(figure(line, "noise, 2 threads", " kB"), None);
        assert_eq!(
            figure("  194  5  18721     1.139   0.053", "  194  5  18721", ""),
            Some(1.139)
        );
    }
}
