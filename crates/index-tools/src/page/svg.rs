//! The report's plots, as SVG without script: each with a title and a description, and nothing that colour alone says.
//!
//! A plot repeats what the table beside it says. Numbers run from left to right in every language. Long plots are cut into pieces of
//! [`PIECE`] rows, so that each fits a printed page.

use std::fmt::Write;

/// Rows of one plot at most.
pub const PIECE: usize = 40;
const WIDTH: f64 = 640.0;
const LABELS: f64 = 170.0;
const ROW: f64 = 18.0;

/// Title and description of a plot.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Unique within the page.
    pub id: &'a str,
    /// Read first.
    pub title: &'a str,
    /// What there is to see.
    pub text: &'a str,
    /// What parts decimals.
    pub decimal: &'a str,
}

/// Text as it stands in XML.
pub fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A label that fits its column; the whole name stands in the table.
fn label(text: &str) -> String {
    let (mut out, mut room) = (String::new(), 25_usize);
    for c in text.chars() {
        let wide = crate::sheet::columns(c);
        if room < wide {
            out.push('…');
            break;
        }
        room -= wide;
        out.push(c);
    }
    escape(&out)
}

/// A scale over a range, with round numbers as marks.
struct Scale {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
    step: f64,
}

impl Scale {
    fn new(values: impl Iterator<Item = f64>, left: f64, right: f64) -> Self {
        let (mut low, mut high) = values
            .filter(|v| v.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| {
                (low.min(v), high.max(v))
            });
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if high - low < 1e-9 * high.abs().max(1e-300) {
            (low, high) = (low - 0.5, high + 0.5);
        }
        let rough = (high - low) / 6.0;
        let power = libm::exp10(libm::log10(rough).floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|m| m * power)
            .find(|step| *step >= rough)
            .unwrap_or(rough);
        Self {
            low: (low / step).floor() * step,
            high: (high / step).ceil() * step,
            left,
            right,
            step,
        }
    }

    fn at(&self, value: f64) -> f64 {
        self.left + (self.right - self.left) * ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    fn marks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round() as usize;
        (0..=count.min(20)).map(|i| self.low + self.step * i as f64).collect()
    }

    fn number(&self, value: f64, decimal: &str) -> String {
        let decimals = if self.step >= 1.0 {
            0
        } else {
            (-libm::log10(self.step).floor()).clamp(0.0, 9.0) as usize
        };
        let text = format!("{value:.decimals$}");
        let zero = text.trim_start_matches('-').chars().all(|c| c == '0' || c == '.');
        if zero {
            text.trim_start_matches('-').replace('.', decimal)
        } else {
            text.replace('.', decimal).replace('-', "\u{2212}")
        }
    }
}

fn open(said: Said<'_>, height: f64) -> String {
    let Said { id, title, text, .. } = said;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escape(title),
        escape(text)
    )
}

fn upright(svg: &mut String, scale: &Scale, bottom: f64, decimal: &str) {
    for mark in scale.marks() {
        let x = scale.at(mark);
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"18\" y2=\"{bottom:.1}\"/><text x=\"{x:.1}\" y=\"12\" text-anchor=\"middle\">{}</text>",
            scale.number(mark, decimal)
        );
    }
}

fn named(svg: &mut String, row: usize, name: &str) -> f64 {
    let y = 24.0 + ROW * row as f64 + ROW / 2.0;
    let _ = write!(
        svg,
        "<text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
        LABELS - 8.0,
        y + 4.0,
        label(name)
    );
    y
}

/// A unit's name, its score, and the score's interval.
pub type Dot = (String, f64, Option<(f64, f64)>);

/// A dot for each score, with its interval as a line.
pub fn scores(said: Said<'_>, rows: &[Dot]) -> String {
    let all = rows
        .iter()
        .flat_map(|(_, score, between)| [Some(*score), between.map(|b| b.0), between.map(|b| b.1)])
        .flatten();
    let scale = Scale::new(all, LABELS, WIDTH - 16.0);
    let height = 30.0 + ROW * rows.len() as f64;
    let mut svg = open(said, height);
    upright(&mut svg, &scale, height - 4.0, said.decimal);
    for (row, (name, score, between)) in rows.iter().enumerate() {
        let y = named(&mut svg, row, name);
        if let Some((low, high)) = between {
            let (a, b) = (scale.at(*low), scale.at(*high));
            let _ = write!(
                svg,
                "<path class=\"whisker\" d=\"M{a:.1} {:.1}v8M{a:.1} {y:.1}H{b:.1}M{b:.1} {:.1}v8\"/>",
                y - 4.0,
                y - 4.0
            );
        }
        let _ = write!(
            svg,
            "<circle class=\"mark\" cx=\"{:.1}\" cy=\"{y:.1}\" r=\"4\"/>",
            scale.at(*score)
        );
    }
    svg + "</svg>"
}

/// Shares below this are neither drawn nor told.
pub const LEAST_SHARE: f64 = 0.005;

/// How often each unit had each rank: shares in rows of ranks from 1. Only the ranks that occur are drawn.
pub fn heat(said: Said<'_>, rows: &[(String, Vec<f64>)]) -> String {
    let seen = |rank: &usize| {
        rows.iter()
            .any(|(_, shares)| shares.get(*rank).is_some_and(|share| *share >= LEAST_SHARE))
    };
    let count = rows.iter().map(|(_, shares)| shares.len()).max().unwrap_or(0);
    let first = (0..count).find(seen).unwrap_or(0);
    let last = (0..count).rev().find(seen).unwrap_or(0);
    let cell = ((WIDTH - LABELS - 16.0) / (last - first + 1) as f64).min(ROW);
    let height = 30.0 + ROW * rows.len() as f64;
    let mut svg = open(said, height);
    let every = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]
        .into_iter()
        .find(|every| *every as f64 * cell >= 24.0)
        .unwrap_or(2_000);
    for rank in (first..=last).filter(|rank| *rank == first || (rank + 1) % every == 0) {
        let x = LABELS + cell * (rank - first) as f64 + cell / 2.0;
        // Beside the first rank there must be room for the next number.
        if rank != first && (rank - first) as f64 * cell < 20.0 {
            continue;
        }
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"18\" y2=\"{:.1}\"/><text x=\"{x:.1}\" y=\"12\" text-anchor=\"middle\">{}</text>",
            height - 4.0,
            rank + 1
        );
    }
    for (row, (name, shares)) in rows.iter().enumerate() {
        let y = named(&mut svg, row, name);
        for (rank, share) in shares.iter().enumerate().filter(|(_, share)| **share >= LEAST_SHARE) {
            let root = share.sqrt();
            let tall = (ROW - 2.0) * root;
            // Squares while there is room; columns of a rank's width where there is not.
            let wide = if cell >= 8.0 {
                (cell - 1.0).min(ROW - 2.0) * root
            } else {
                cell
            };
            let x = LABELS + cell * (rank - first) as f64 + (cell - wide) / 2.0;
            let _ = write!(
                svg,
                "<rect class=\"mark\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{tall:.1}\" fill-opacity=\"{:.2}\"/>",
                y - tall / 2.0,
                0.35 + 0.65 * root
            );
        }
    }
    svg + "</svg>"
}

/// A line for each pillar with a tick for each unit, a long one for the median, and a diamond for one of them.
pub fn pillars(said: Said<'_>, rows: &[(String, Vec<f64>, Option<f64>)]) -> String {
    let scale = Scale::new(
        rows.iter().flat_map(|(_, values, _)| values.iter().copied()),
        LABELS,
        WIDTH - 16.0,
    );
    let height = 30.0 + 2.0 * ROW * rows.len() as f64;
    let mut svg = open(said, height);
    upright(&mut svg, &scale, height - 4.0, said.decimal);
    for (row, (name, values, one)) in rows.iter().enumerate() {
        let y = named(&mut svg, row * 2, name);
        for value in values {
            let x = scale.at(*value);
            let _ = write!(
                svg,
                "<line class=\"tick\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{:.1}\"/>",
                y - 5.0,
                y + 5.0
            );
        }
        if let Some(median) = index::statistics::median(values) {
            let x = scale.at(median);
            let _ = write!(
                svg,
                "<line class=\"median\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{:.1}\"/>",
                y - 11.0,
                y + 11.0
            );
        }
        if let Some(value) = one {
            let x = scale.at(*value);
            let _ = write!(
                svg,
                "<path class=\"one\" d=\"M{x:.1} {:.1}l6 7l-6 7l-6 -7z\"/>",
                y - 7.0
            );
        }
    }
    svg + "</svg>"
}

/// An index with its interval: value, low, high.
pub type Bar = (f64, f64, f64);

/// Two bars for each weight: filled alone, hatched with interactions.
pub fn bars(said: Said<'_>, rows: &[(String, Bar, Bar)]) -> String {
    let all = rows.iter().flat_map(|(_, a, b)| [a.0, a.2, b.0, b.2, a.1, b.1]);
    let scale = Scale::new(all.chain([0.0]), LABELS, WIDTH - 16.0);
    let height = 30.0 + 2.0 * ROW * rows.len() as f64;
    let mut svg = open(said, height);
    let _ = write!(
        svg,
        "<defs><pattern id=\"{0}-h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><line class=\"hatch\" y2=\"6\"/></pattern></defs>",
        said.id
    );
    upright(&mut svg, &scale, height - 4.0, said.decimal);
    let zero = scale.at(0.0);
    for (row, (name, alone, all)) in rows.iter().enumerate() {
        let y = named(&mut svg, row * 2, name) - 1.0;
        for (bar, top, fill) in [
            (alone, y - 9.0, "class=\"mark\"".to_owned()),
            (all, y + 4.0, format!("class=\"hatched\" fill=\"url(#{}-h)\"", said.id)),
        ] {
            let (x, a, b) = (scale.at(bar.0), scale.at(bar.1), scale.at(bar.2));
            let _ = write!(
                svg,
                "<rect {fill} x=\"{:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"10\"/><path class=\"whisker\" d=\"M{a:.1} {2:.1}v6M{a:.1} {3:.1}H{b:.1}M{b:.1} {2:.1}v6\"/>",
                zero.min(x),
                (x - zero).abs(),
                top + 2.0,
                top + 5.0
            );
        }
    }
    svg + "</svg>"
}

/// A stair of score over effort, with the goal as a dashed line.
pub fn stair(said: Said<'_>, start: f64, steps: &[(f64, f64)], goal: Option<f64>) -> String {
    let height = 260.0;
    let across = Scale::new(steps.iter().map(|step| step.0).chain([0.0]), 60.0, WIDTH - 24.0);
    let upwards = Scale::new(
        steps.iter().map(|step| step.1).chain([start]).chain(goal),
        height - 28.0,
        24.0,
    );
    let mut svg = open(said, height);
    for mark in across.marks() {
        let x = across.at(mark);
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"24\" y2=\"232\"/><text x=\"{x:.1}\" y=\"250\" text-anchor=\"middle\">{}</text>",
            across.number(mark, said.decimal)
        );
    }
    for mark in upwards.marks() {
        let y = upwards.at(mark);
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"60\" x2=\"616\" y1=\"{y:.1}\" y2=\"{y:.1}\"/><text x=\"52\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            y + 4.0,
            upwards.number(mark, said.decimal)
        );
    }
    let mut path = format!("M{:.1} {:.1}", across.at(0.0), upwards.at(start));
    for (effort, score) in steps {
        let _ = write!(path, "H{:.1}V{:.1}", across.at(*effort), upwards.at(*score));
    }
    let _ = write!(svg, "<path class=\"stair\" d=\"{path}\"/>");
    for (number, (effort, score)) in (1..).zip(steps) {
        let (x, y) = (across.at(*effort), upwards.at(*score));
        let _ = write!(
            svg,
            "<circle class=\"mark\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{number}</text>",
            x - 7.0,
            y - 6.0
        );
    }
    if let Some(goal) = goal {
        let y = upwards.at(goal);
        let _ = write!(
            svg,
            "<line class=\"goal\" x1=\"60\" x2=\"616\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>"
        );
    }
    svg + "</svg>"
}
