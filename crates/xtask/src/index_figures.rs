//! What the index engine costs: its four examples of figures, run one after the other, with the bars of issue 4; and what its program costs to build.
//!
//! Built by the profile `tool`, which optimises the engine as a release does. Each example prints its own lines; here they are judged.

use crate::bench::{Sheet, Size, children_cpu};
use crate::yard::{Yard, run};
use anyhow::{Result, ensure};
use std::process::Command;
use std::time::Instant;

/// An example, how the line begins that has a bar, what stands behind its figure, the most it may be, and in words what is judged.
const BARS: [(&str, &str, &str, f64, &str); 4] = [
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

/// Runs the examples; at full size the program is built from nothing as well.
pub fn figures(yard: &Yard, size: Size, sheet: &mut Sheet) -> Result<()> {
    let cargo = || {
        let mut command = Command::new("cargo");
        command.current_dir(&yard.root);
        command
    };
    let examples = [
        "uncertainty_figures",
        "scoring_figures",
        "exact_figures",
        "analysis_figures",
    ];
    for example in examples {
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
        let mut judged = 0;
        for line in String::from_utf8_lossy(&told.stdout).lines() {
            let bar = BARS
                .iter()
                .filter(|bar| bar.0 == example)
                .find_map(|(_, begin, unit, most, words)| Some((*words, figure(line, begin, unit)? <= *most)));
            match bar {
                Some(_) => {
                    judged += 1;
                    sheet.line("index", line, bar);
                }
                None => println!("index: {line}"),
            }
        }
        let wanted = BARS.iter().filter(|bar| bar.0 == example).count();
        ensure!(
            judged >= wanted,
            "{example} printed {judged} of {wanted} lines that have a bar"
        );
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
    use super::figure;

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
