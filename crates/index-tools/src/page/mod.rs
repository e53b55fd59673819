//! The report's page: one self-contained HTML file, tables first, plots beside them, the method and the certificate at its end.
//!
//! Read by ministers' staff on paper and on telephones, in six languages, without script and without anything loaded from elsewhere. The rule
//! that matters: whatever a plot says, a table says too. Numbers are rounded for reading; the certificate's tables hold every digit.

mod held;
mod method;
mod svg;
pub mod words;

use crate::Stop;
use crate::certificate::{Certificate, MARKS};
use crate::commands::plan::count;
use crate::commands::report::Case;
use crate::commands::sensitivity::Input;
use crate::commands::uncertainty::Chance;
use crate::sheet::columns;
use askama::Template;
use index::exact::{Basis, Why};
use index::framework::{Tier, Ties};
use index::{Cell, Note, Series};
use method::{Stage, name};
use svg::{PIECE, Said};
use words::Words;

/// A table's field.
struct Field {
    text: String,
    /// Set to the end, figures of one width.
    number: bool,
}

impl Field {
    /// Whether it is a heading that would be a tall stack of words on a telephone.
    fn long(&self) -> bool {
        self.text.chars().map(columns).sum::<usize>() > 14
    }
}

/// A table; the first column names its rows.
#[derive(Default)]
struct Grid {
    caption: String,
    /// Whether the caption stands above it, where a section has tables of different things.
    titled: bool,
    /// Sentences before it, in the method.
    texts: Vec<String>,
    head: Vec<Field>,
    rows: Vec<Vec<Field>>,
}

/// A part of the page.
#[derive(Default)]
struct Section {
    id: &'static str,
    title: String,
    paragraphs: Vec<String>,
    grids: Vec<Grid>,
    /// What there is to see in the plots; empty where there is none.
    seen: String,
    /// SVG, escaped where it was made.
    charts: Vec<String>,
}

/// What is not on the page, and why: the engine's own words, where there are any, stand behind in English.
struct Left {
    text: String,
    english: String,
}

/// A kind of cell without a value: how it is shown, and the words for it.
struct Without {
    kind: Cell,
    mark: &'static str,
    /// Its brace in `marks`.
    brace: &'static str,
    /// The heading of its column.
    title: &'static str,
}

/// How cells without a value are shown: one mark for each reason, told by [`Writer::marks`].
const MARKS_OF_ABSENCE: [Without; 4] = [
    Without {
        kind: Cell::Missing,
        mark: "–",
        brace: "missing",
        title: "absent-missing",
    },
    Without {
        kind: Cell::Refused,
        mark: "×",
        brace: "refused",
        title: "absent-refused",
    },
    Without {
        kind: Cell::NoResponse,
        mark: "?",
        brace: "silent",
        title: "absent-no-response",
    },
    Without {
        kind: Cell::NotApplicable,
        mark: "○",
        brace: "not",
        title: "absent-not-applicable",
    },
];

fn mark(cell: Cell) -> &'static str {
    let found = MARKS_OF_ABSENCE.iter().find(|without| without.kind == cell);
    found.map_or("–", |without| without.mark)
}

/// A tier's name in the page's language, else its id.
fn tier_name<'a>(tier: &'a Tier, words: &Words) -> &'a str {
    let name = tier.name.in_language(&words.language);
    name.filter(|name| !name.is_empty()).unwrap_or(&tier.id)
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    w: &'a Words,
    title: String,
    edition: String,
    source: Option<&'a str>,
    facts: Vec<(String, String)>,
    sections: Vec<Section>,
    stages: Vec<Stage>,
    method: Vec<Grid>,
    notes: Vec<Left>,
    inputs: Grid,
    results: Grid,
    command: String,
    mark: &'a str,
    certificate: String,
    program: String,
}

fn word(text: impl Into<String>) -> Field {
    Field {
        text: text.into(),
        number: false,
    }
}

fn figure(text: impl Into<String>) -> Field {
    Field {
        text: text.into(),
        number: true,
    }
}

struct Writer<'a> {
    case: &'a Case,
    w: &'a Words,
    /// Rows of the scores by rank; units without a score last.
    order: Vec<usize>,
    ranks: Vec<Option<f64>>,
}

impl Writer<'_> {
    fn t(&self, key: &str) -> String {
        self.w.t(key)
    }

    fn unit(&self, row: usize) -> &str {
        self.case.table.name_of(self.case.scores.rows()[row])
    }

    fn rank(&self, row: usize) -> String {
        let decimals = if self.case.framework.spec().rank.ties == Ties::Fractional {
            1
        } else {
            0
        };
        let unranked = || mark(self.case.scores.whole().get(row)).to_owned();
        self.ranks[row].map_or_else(unranked, |rank| self.w.number(rank, decimals))
    }

    fn cell(&self, cell: Cell) -> String {
        cell.value()
            .map_or_else(|| mark(cell).to_owned(), |value| self.w.fixed(value, 2))
    }

    /// What the marks mean, where a table has some.
    fn marks(&self, cells: impl IntoIterator<Item = Cell>) -> Option<String> {
        let any = cells.into_iter().any(|cell| cell.value().is_none());
        let values = MARKS_OF_ABSENCE.map(|without| (without.brace, without.mark));
        any.then(|| self.w.with("marks", &values))
    }

    /// Plots in pieces that fit a printed page, each with a title and a description of its own.
    fn pieces<T>(
        &self,
        id: &str,
        (title, text): (&str, &str),
        size: usize,
        rows: &[T],
        of: impl Fn(&T) -> &str,
        draw: impl Fn(Said<'_>, &[T]) -> String,
    ) -> Vec<String> {
        let all = rows.chunks(size);
        let count = all.len();
        let piece = |(number, rows): (usize, &[T])| {
            let id = format!("{id}{number}");
            let (Some(first), Some(last), true) = (rows.first(), rows.last(), count > 1) else {
                return draw(self.said(&id, title, text), rows);
            };
            let numbers = [number + 1, count].map(|number| number.to_string());
            let told = [("title", title), ("number", &numbers[0]), ("count", &numbers[1])];
            let title = self.w.with("piece-title", &told);
            let within = self.w.with("piece-rows", &[("from", of(first)), ("to", of(last))]);
            draw(self.said(&id, &title, &format!("{within} {text}")), rows)
        };
        all.enumerate().map(piece).collect()
    }

    fn between(&self, low: String, high: String) -> String {
        if low == high {
            low
        } else {
            self.w.with("from-to", &[("low", &low), ("high", &high)])
        }
    }

    fn percent(&self, part: f64) -> String {
        self.w.number(part * 100.0, 1)
    }

    fn said<'b>(&'b self, id: &'b str, title: &'b str, text: &'b str) -> Said<'b> {
        Said {
            id,
            title,
            text,
            decimal: &self.w.decimal,
        }
    }

    fn tier(&self, row: usize) -> String {
        let tiers = self.case.framework.spec().tiers.as_ref();
        let found = self.case.scores.tiers()[row].and_then(|place| tiers?.of.get(place));
        found.map_or_else(|| self.t("no-tier"), |tier| tier_name(tier, self.w).to_owned())
    }

    /// Rows that can be drawn: those with a score, by rank.
    fn ranked(&self) -> impl Iterator<Item = usize> {
        self.order
            .iter()
            .copied()
            .filter(|row| self.case.scores.whole().get(*row).value().is_some())
    }

    fn scores(&self) -> Section {
        let case = self.case;
        let tiers = case.framework.spec().tiers.is_some();
        let share = self.percent(case.options.draws.share);
        let mut grid = Grid {
            caption: self.t("scores-title"),
            ..Grid::default()
        };
        grid.head = vec![word(self.t("unit")), figure(self.t("rank")), figure(self.t("score"))];
        if tiers {
            grid.head.push(word(self.t("tier")));
        }
        if case.drawn.is_some() {
            grid.head
                .push(figure(self.w.with("score-between", &[("share", &share)])));
            grid.head
                .push(figure(self.w.with("rank-between", &[("share", &share)])));
        }
        for row in self.order.iter().copied() {
            let mut line = vec![
                word(self.unit(row)),
                figure(self.rank(row)),
                figure(self.cell(case.scores.whole().get(row))),
            ];
            if tiers {
                line.push(word(self.tier(row)));
            }
            if let Some(drawn) = &case.drawn {
                let (score, rank) = (drawn.scores[row], drawn.ranks[row]);
                let both = rank.map(|(from, to)| {
                    let scores = [score.0, score.1].map(|score| self.w.fixed(score, 2));
                    [scores, [from.to_string(), to.to_string()]]
                });
                match both {
                    Some(both) => line.extend(both.map(|[from, to]| figure(self.between(from, to)))),
                    None => line.extend([figure(String::new()), figure(String::new())]),
                }
            }
            grid.rows.push(line);
        }
        let text = match &case.drawn {
            Some(_) => self.w.with("chart-scores-text", &[("share", &share)]),
            None => self.t("chart-scores-plain"),
        };
        let drawn: Vec<_> = self
            .ranked()
            .map(|row| {
                let score = case.scores.whole().get(row).value().unwrap_or(f64::NAN);
                (
                    self.unit(row).to_owned(),
                    score,
                    case.drawn.as_ref().map(|drawn| drawn.scores[row]),
                )
            })
            .collect();
        let title = self.t("chart-scores");
        let charts = self.pieces("scores", (&title, &text), PIECE, &drawn, |row| &row.0, svg::scores);
        let wholes = case.scores.whole().iter();
        Section {
            id: "scores",
            title: self.t("scores-title"),
            paragraphs: [self.t("scores-text")].into_iter().chain(self.marks(wholes)).collect(),
            charts,
            seen: text.clone(),
            grids: vec![grid],
        }
    }

    fn sure(&self) -> Option<Section> {
        let case = self.case;
        let drawn = case.drawn.as_ref()?;
        let replications = drawn.outcome.replications.to_string();
        let how = match case.options.draws.draw {
            Chance::Noise => self
                .w
                .with("draw-noise", &[("share", &self.percent(case.options.draws.noise))]),
            Chance::Simplex => self.t("draw-simplex"),
            Chance::Ballots => self.t("draw-ballots"),
        };
        let mut grid = Grid {
            caption: self.t("sure-title"),
            ..Grid::default()
        };
        let tiers = drawn.tiers.len() > 1;
        grid.head = vec![
            word(self.t("unit")),
            figure(self.t("rank")),
            figure(self.t("expected-rank")),
            figure(self.t("likely-rank")),
            figure(self.t("how-often")),
        ];
        if tiers {
            let listed = case.framework.spec().tiers.as_ref();
            for id in &drawn.tiers {
                let tier = listed.and_then(|tiers| tiers.of.iter().find(|tier| tier.id == *id));
                let name = tier.map_or_else(|| self.t("no-tier"), |tier| tier_name(tier, self.w).to_owned());
                grid.head.push(figure(name));
            }
        }
        let replications_f = drawn.outcome.replications as f64;
        let share = |count: u32| {
            self.w
                .hundredths(&self.w.fixed(f64::from(count) / replications_f * 100.0, 1))
        };
        for row in self.ranked() {
            let counts = drawn.outcome.rank_counts(row);
            let (rank, most) = counts
                .iter()
                .enumerate()
                .max_by_key(|(rank, count)| (**count, usize::MAX - rank))
                .unwrap_or((0, &0));
            let mut line = vec![
                word(self.unit(row)),
                figure(self.rank(row)),
                figure(self.w.fixed(drawn.outcome.mean_rank(row), 1)),
                figure((rank + 1).to_string()),
                figure(share(*most)),
            ];
            if tiers {
                line.extend(drawn.tier_counts(row).into_iter().map(|count| figure(share(count))));
            }
            grid.rows.push(line);
        }
        let rows: Vec<(String, Vec<f64>)> = self
            .ranked()
            .map(|row| {
                (
                    self.unit(row).to_owned(),
                    drawn
                        .outcome
                        .rank_counts(row)
                        .iter()
                        .map(|count| f64::from(*count) / replications_f)
                        .collect(),
                )
            })
            .collect();
        let (title, text) = (self.t("chart-heat"), self.t("chart-heat-text"));
        // The plot's numbers: every rank that is drawn, with its share.
        let mut each = Grid {
            caption: title.clone(),
            ..Grid::default()
        };
        each.head = vec![word(self.t("unit")), word(self.t("rank-shares"))];
        for (unit, shares) in &rows {
            let told = (1..).zip(shares).filter(|(_, share)| **share >= svg::LEAST_SHARE);
            let told: Vec<String> = told
                .map(|(rank, share)| format!("{rank}:\u{a0}{}", self.w.hundredths(&self.w.fixed(share * 100.0, 1))))
                .collect();
            each.rows.push(vec![word(unit), word(told.join(" · "))]);
        }
        let charts = self.pieces("heat", (&title, &text), PIECE, &rows, |row| &row.0, svg::heat);
        let mut paragraphs = vec![self.w.with("sure-text", &[("replications", &replications)]), how];
        if !case.options.draws.depths.is_empty() {
            let depths: Vec<String> = case.options.draws.depths.iter().map(ToString::to_string).collect();
            paragraphs.push(self.w.with("draw-depths", &[("depths", &depths.join(" · "))]));
        }
        paragraphs.extend(self.choices());
        if drawn.anew {
            paragraphs.push(self.t("draw-anew"));
        }
        if let Some(place) = drawn.tiers_of.as_ref().and_then(|id| case.framework.place(id)) {
            let part = name(&case.framework, place, self.w);
            paragraphs.push(self.w.with("tiers-elsewhere", &[("part", part)]));
        }
        Some(Section {
            id: "sure",
            title: self.t("sure-title"),
            paragraphs,
            charts,
            seen: text.clone(),
            grids: vec![grid, each],
        })
    }

    fn exact(&self) -> Option<Section> {
        let case = self.case;
        let odds = case.odds.as_ref()?;
        let why = |why: &Why| match why {
            Why::Rounded { decimals } => self.w.with("why-rounded", &[("decimals", &decimals.to_string())]),
            Why::NotLinear { .. } => self.t("why-not-sum"),
            Why::PillarCount { .. } => self.t("why-count"),
            Why::OtherWeights { weights } => weights.clone(),
        };
        let basis = match &odds.basis {
            Basis::Exact => self.t("exact-is"),
            Basis::Simulated(reasons) => {
                let reasons: Vec<String> = reasons.iter().map(why).collect();
                self.w.with("simulated-is", &[("why", &reasons.join(" "))])
            }
        };
        let mut grid = Grid {
            caption: self.t("exact-title"),
            ..Grid::default()
        };
        grid.head = vec![
            word(self.t("unit")),
            figure(self.t("rank")),
            figure(self.t("expected-rank")),
        ];
        if odds.bounds.is_some() {
            grid.head.push(figure(self.t("rank-bounds")));
        }
        for row in self.order.iter().copied() {
            let Some(place) = odds.rows.iter().position(|other| *other == row) else {
                continue;
            };
            let mut line = vec![
                word(self.unit(row)),
                figure(self.rank(row)),
                figure(self.w.fixed(odds.expected[place], 2)),
            ];
            if let Some(bounds) = &odds.bounds {
                line.push(figure(
                    self.between(bounds[place].0.to_string(), bounds[place].1.to_string()),
                ));
            }
            grid.rows.push(line);
        }
        Some(Section {
            id: "alike",
            title: self.t("exact-title"),
            paragraphs: vec![
                self.t(if odds.bounds.is_some() {
                    "exact-text"
                } else {
                    "exact-text-mean"
                }),
                basis,
            ],
            grids: vec![grid],
            charts: Vec::new(),
            seen: String::new(),
        })
    }

    fn pillars(&self) -> Section {
        let case = self.case;
        let whole = case.framework.whole();
        let pillars: Vec<usize> = case
            .framework
            .children(whole)
            .iter()
            .copied()
            .filter(|place| case.scores.node(*place).is_some())
            .collect();
        let cell = |place: usize, row: usize| case.scores.node(place).map_or(Cell::Missing, |series| series.get(row));
        let mut grid = Grid {
            caption: self.t("pillars-title"),
            ..Grid::default()
        };
        grid.head = vec![word(self.t("unit"))];
        grid.head.extend(
            pillars
                .iter()
                .map(|place| figure(name(&case.framework, *place, self.w))),
        );
        for row in self.order.iter().copied() {
            let values = pillars.iter().map(|place| figure(self.cell(cell(*place, row))));
            grid.rows
                .push([word(self.unit(row))].into_iter().chain(values).collect());
        }
        let one = case
            .options
            .unit
            .as_ref()
            .and_then(|unit| case.scores.units().iter().position(|other| other == unit));
        let rows: Vec<_> = pillars
            .iter()
            .map(|place| {
                let values = case
                    .scores
                    .node(*place)
                    .map_or(Vec::new(), |series| series.present().collect());
                (
                    name(&case.framework, *place, self.w).to_owned(),
                    values,
                    one.and_then(|row| cell(*place, row).value()),
                )
            })
            .collect();
        let mut text = self.t("chart-pillars-text");
        if let Some(row) = one {
            text = format!(
                "{text} {}",
                self.w.with("chart-pillars-unit", &[("unit", self.unit(row))])
            );
        }
        let title = self.t("chart-pillars");
        let charts = self.pieces("pillars", (&title, &text), PIECE / 2, &rows, |row| &row.0, svg::pillars);
        let shown = pillars
            .iter()
            .filter_map(|place| case.scores.node(*place))
            .flat_map(Series::iter);
        Section {
            id: "pillars",
            title: self.t("pillars-title"),
            paragraphs: [self.t("pillars-text")].into_iter().chain(self.marks(shown)).collect(),
            charts,
            seen: text.clone(),
            grids: vec![grid],
        }
    }

    fn left_out(&self) -> Vec<Left> {
        let left = |(part, why): &(&str, Stop)| {
            let part = self.t(part);
            match why {
                Stop::Reason(reason) => Left {
                    text: self
                        .w
                        .with("not-here", &[("part", &part), ("why", &reason.said(self.w))]),
                    english: String::new(),
                },
                other => Left {
                    text: self.w.with("not-here-english", &[("part", &part)]),
                    english: other.to_string(),
                },
            }
        };
        self.case.left_out.iter().map(left).collect()
    }

    /// Who has no value for what, and why: a line for each unit that lacks any.
    fn absent(&self) -> Option<Section> {
        let case = self.case;
        let series: Vec<(usize, &Series)> = case
            .framework
            .leaves()
            .iter()
            .filter_map(|place| Some((*place, case.table.series(&case.framework.node(*place).id)?)))
            .collect();
        let mut grid = Grid {
            caption: self.t("absent-cells"),
            ..Grid::default()
        };
        grid.head = [word(self.t("unit"))]
            .into_iter()
            .chain(MARKS_OF_ABSENCE.map(|kind| word(format!("{} {}", kind.mark, self.t(kind.title)))))
            .collect();
        for row in 0..case.table.units().len() {
            let of = |kind: Cell| {
                let without = series.iter().filter(|(_, series)| series.get(row) == kind);
                let names: Vec<&str> = without
                    .map(|(place, _)| name(&case.framework, *place, self.w))
                    .collect();
                names.join(" · ")
            };
            let told = MARKS_OF_ABSENCE.map(|without| of(without.kind));
            if told.iter().any(|names| !names.is_empty()) {
                let unit = word(case.table.name_of(row));
                grid.rows.push([unit].into_iter().chain(told.map(word)).collect());
            }
        }
        (!grid.rows.is_empty()).then(|| Section {
            id: "absent",
            title: self.t("absent-cells"),
            paragraphs: vec![self.t("absent-text")],
            grids: vec![Self::filled(grid)],
            charts: Vec::new(),
            seen: String::new(),
        })
    }

    fn sensitivity(&self) -> Option<Section> {
        let case = self.case;
        let (varied, found) = case.sensitivity.as_ref()?;
        let mut grid = Grid {
            caption: self.t("sensitivity-title"),
            ..Grid::default()
        };
        grid.head = vec![
            word(self.t("input")),
            figure(self.t("first-order")),
            figure(self.t("total-effect")),
        ];
        let told = |e: &index::sensitivity::Estimate| {
            let [value, low, high] = [e.value, e.low, e.high].map(|x| self.w.fixed(x, 2));
            format!("{value} [{}]", self.between(low, high))
        };
        let bar = |e: &index::sensitivity::Estimate| (e.value, e.low, e.high);
        let mut rows = Vec::new();
        for (input, indices) in varied.iter().zip(&found.inputs) {
            let input = match input {
                Input::Weight(place) => name(&case.framework, *place, self.w),
                Input::Choice(key) => key,
            };
            grid.rows.push(vec![
                word(input),
                figure(told(&indices.first)),
                figure(told(&indices.total)),
            ]);
            rows.push((input.to_owned(), bar(&indices.first), bar(&indices.total)));
        }
        let one = case
            .options
            .unit
            .as_ref()
            .and_then(|unit| case.scores.units().iter().position(|other| other == unit))
            // Of a unit without a score the shift of all was asked.
            .filter(|row| case.scores.whole().get(*row).value().is_some());
        let text = match one {
            Some(row) => self.w.with("sensitivity-unit-text", &[("unit", self.unit(row))]),
            None => self.t("sensitivity-text"),
        };
        let mut paragraphs = vec![text];
        if varied.iter().any(|input| matches!(input, Input::Weight(_))) {
            let share = self.percent(case.options.draws.noise);
            paragraphs.push(self.w.with("draw-noise", &[("share", &share)]));
        }
        paragraphs.extend(self.choices());
        let (title, seen) = (self.t("chart-sensitivity"), self.t("chart-sensitivity-text"));
        let charts = self.pieces(
            "sensitivity",
            (&title, &seen),
            PIECE / 2,
            &rows,
            |row| &row.0,
            svg::bars,
        );
        Some(Section {
            id: "sensitivity",
            title: self.t("sensitivity-title"),
            paragraphs,
            charts,
            seen: seen.clone(),
            grids: vec![grid],
        })
    }

    /// Which settings were drawn beside the weights.
    fn choices(&self) -> Option<String> {
        let choices = &self.case.options.draws.or;
        let told = || self.w.with("draw-choices", &[("choices", &choices.join(" · "))]);
        (!choices.is_empty()).then(told)
    }

    fn plan(&self) -> Option<Section> {
        let case = self.case;
        let plan = case.plan.as_ref()?;
        let unit = case.table.name_of(plan.row);
        let last = plan.steps.last().map_or(plan.today, |step| step.score);
        let cost = format!("{} {}", self.w.number(plan.cost, 6), plan.unit_of_cost);
        let (number, all) = count(&plan.plan);
        let number = if all {
            number.to_string()
        } else {
            self.w.with("plan-at-least", &[("count", &number.to_string())])
        };
        let listed = case
            .framework
            .spec()
            .tiers
            .as_ref()
            .and_then(|tiers| tiers.of.iter().find(|tier| tier.id == plan.goal));
        let goal = match (listed, plan.least) {
            (Some(tier), _) => tier_name(tier, self.w).to_owned(),
            (None, Some(least)) => self.w.number(least, 6),
            (None, None) => plan.goal.clone(),
        };
        let told = [
            ("goal", goal.as_str()),
            ("from", &self.w.fixed(plan.today, 2)),
            ("to", &self.w.fixed(last, 2)),
            ("cost", cost.trim_end()),
        ];
        let proof = [("nodes", plan.plan.proof.nodes.to_string()), ("alternatives", number)];
        let proof: Vec<(&str, &str)> = proof.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let mut grid = Grid {
            caption: self.w.with("plan-title", &[("unit", unit)]),
            ..Grid::default()
        };
        let heads = ["now", "then", "effort", "effort-so-far", "score-then"];
        grid.head = vec![word(self.t("answer")), figure(self.t("step"))];
        grid.head.extend(heads.iter().map(|key| figure(self.t(key))));
        for step in &plan.steps {
            let asked = if step.text.is_empty() {
                name(&case.framework, step.indicator, self.w)
            } else {
                &step.text
            };
            grid.rows.push(vec![
                word(asked),
                figure(step.number.to_string()),
                figure(self.w.number(step.values.0, 6)),
                figure(self.w.number(step.values.1, 6)),
                figure(self.w.number(step.cost.0, 6)),
                figure(self.w.number(step.cost.1, 6)),
                figure(self.w.fixed(step.score, 2)),
            ]);
        }
        // Changes that come together are one step of the stair.
        let mut stair: Vec<(f64, f64)> = Vec::new();
        for (place, step) in plan.steps.iter().enumerate() {
            if plan.steps.get(place + 1).is_none_or(|next| next.number != step.number) {
                stair.push((step.cost.1, step.score));
            }
        }
        let (title, text) = (self.t("chart-plan"), self.t("chart-plan-text"));
        let chart = svg::stair(self.said("stair", &title, &text), plan.today, &stair, plan.least);
        Some(Section {
            id: "plan",
            title: self.w.with("plan-title", &[("unit", unit)]),
            paragraphs: vec![self.w.with("plan-text", &told), self.w.with("plan-proof", &proof)],
            charts: vec![chart],
            seen: text.clone(),
            grids: vec![grid],
        })
    }

    fn parts(&self) -> Grid {
        let case = self.case;
        let framework = &case.framework;
        let mut grid = Grid {
            caption: self.t("parts-title"),
            ..Grid::default()
        };
        grid.head = vec![
            word(self.t("part")),
            word(self.t("belongs-to")),
            figure(self.t("weight")),
            word(self.t("better")),
            figure(self.t("goalposts")),
            word(self.t("measure")),
        ];
        for (place, node) in framework.nodes().iter().enumerate() {
            let leaf = framework.is_leaf(place);
            let better = match node.direction {
                _ if !leaf => String::new(),
                index::framework::Direction::Higher => self.t("better-higher"),
                index::framework::Direction::Lower => self.t("better-lower"),
            };
            let parent = framework.parent(place);
            grid.rows.push(vec![
                word(name(framework, place, self.w)),
                word(parent.map_or("", |parent| name(framework, parent, self.w))),
                figure(parent.map_or(String::new(), |_| self.w.number(case.scores.weights()[place], 6))),
                word(better),
                figure(node.goalposts.map_or(String::new(), |ends| {
                    self.between(self.w.number(ends.low, 6), self.w.number(ends.high, 6))
                })),
                word(node.unit.clone().unwrap_or_default()),
            ]);
        }
        Self::filled(grid)
    }

    fn stages(&self) -> Vec<Stage> {
        let case = self.case;
        let mut stages = method::stages(&case.framework, self.w);
        let way = |text: String, formula: &str| method::Way {
            text,
            formula: formula.to_owned(),
            parts: String::new(),
            source: String::new(),
        };
        if case.drawn.is_some() {
            let (text, formula) = match case.options.draws.draw {
                Chance::Noise => (
                    self.w
                        .with("draw-noise", &[("share", &self.percent(case.options.draws.noise))]),
                    "w′ = w·(1 + r·(2u − 1)) · Σw / Σ(w·(1 + r·(2u − 1))),  0 < u < 1",
                ),
                Chance::Simplex => (self.t("draw-simplex"), "wᵢ = eᵢ / Σ e,  e = −ln u"),
                Chance::Ballots => (self.t("draw-ballots"), "w = mean(b⁽ʲ⁾ : j ≠ k)"),
            };
            stages.push(Stage {
                title: self.t("sure-title"),
                ways: vec![way(text, formula)],
            });
        }
        if case.odds.as_ref().is_some_and(|odds| odds.basis == Basis::Exact) {
            stages.push(Stage {
                title: self.t("exact-title"),
                ways: vec![way(
                    self.t("exact-is"),
                    "P(Σ wᵢ·(aᵢ − bᵢ) > 0),  wᵢ ≥ 0, Σ wᵢ = 1;  E(r) = 1 + Σⱼ P(j > i) + ½·#{j = i}",
                )],
            });
        }
        if case.sensitivity.is_some() {
            let alone = way(self.t("first-order"), "Sᵢ = (1/N) Σ f(B)·(f(ABᵢ) − f(A)) / V");
            let all = way(self.t("total-effect"), "Tᵢ = (1/2N) Σ (f(A) − f(ABᵢ))² / V");
            stages.push(Stage {
                title: self.t("sensitivity-title"),
                ways: vec![alone, all],
            });
        }
        stages.extend(self.held_stages());
        stages
    }

    /// Without the columns that say nothing anywhere.
    fn filled(mut grid: Grid) -> Grid {
        for place in (1..grid.head.len()).rev() {
            if grid.rows.iter().all(|row| row[place].text.is_empty()) {
                grid.head.remove(place);
                grid.rows.iter_mut().for_each(|row| drop(row.remove(place)));
            }
        }
        grid
    }

    fn tiers(&self) -> Option<Grid> {
        let tiers = self.case.framework.spec().tiers.as_ref()?;
        let head = vec![word(self.t("tier")), figure(self.t("threshold"))];
        let rows = tiers
            .of
            .iter()
            .map(|tier| vec![word(tier_name(tier, self.w)), figure(self.w.number(tier.at_least, 6))]);
        let mut texts = vec![self.t("tiers-text")];
        if let Some(decimals) = tiers.decimals {
            texts.push(self.w.with("rank-decimals", &[("decimals", &decimals.to_string())]));
        }
        let place = tiers.node.as_ref().and_then(|id| self.case.framework.place(id));
        if let Some(place) = place.filter(|place| *place != self.case.framework.whole()) {
            let part = name(&self.case.framework, place, self.w);
            texts.push(self.w.with("tiers-node", &[("part", part)]));
        }
        Some(Grid {
            titled: false,
            texts,
            caption: self.t("step-tiers"),
            head,
            rows: rows.collect(),
        })
    }
}

/// The page; `again` is the call that computes it again from its certificate.
pub fn render(case: &Case, certificate: &Certificate, words: &Words, again: String) -> Result<String, Stop> {
    let (framework, scores) = (&case.framework, &case.scores);
    let ranks = scores.ranks(framework.whole());
    let mut order: Vec<usize> = (0..scores.units().len()).collect();
    order.sort_by(|a, b| {
        ranks[*a]
            .unwrap_or(f64::INFINITY)
            .total_cmp(&ranks[*b].unwrap_or(f64::INFINITY))
            .then(a.cmp(b))
    });
    let writer = Writer {
        case,
        w: words,
        order,
        ranks,
    };
    let spec = framework.spec();
    let title = spec
        .title
        .in_language(&words.language)
        .filter(|title| !title.is_empty())
        .unwrap_or(&spec.id)
        .to_owned();
    let counted = |of: fn(&Note) -> bool| scores.notes().iter().filter(|note| of(note)).count();
    let absent: usize = case
        .table
        .indicators()
        .iter()
        .filter_map(|id| case.table.series(id))
        .map(|series| series.absent())
        .sum();
    let without = scores.units().len() - scores.whole().present().count();
    let facts = [
        ("units", scores.units().len(), true),
        ("indicators", framework.leaves().len(), true),
        (
            "left-out",
            counted(|note| matches!(note, Note::UnitLeftOut { .. })),
            false,
        ),
        ("no-score", without, false),
        ("absent-cells", absent, false),
        (
            "filled-cells",
            counted(|note| matches!(note, Note::Imputed { .. })),
            false,
        ),
    ];
    let facts = facts.into_iter().filter(|(_, count, always)| *always || *count > 0);
    let sections = [
        Some(writer.scores()),
        writer.sure(),
        writer.exact(),
        writer.ahead(),
        Some(writer.pillars()),
        writer.strengths(),
        writer.absent(),
        writer.counts(),
        writer.together(),
        writer.sensitivity(),
        writer.removals(),
        writer.plan(),
    ];
    let mut inputs = Grid {
        caption: words.t("input-file"),
        ..Grid::default()
    };
    inputs.head = vec![
        word(words.t("input-file")),
        word(words.t("role")),
        word(words.t("hash")),
    ];
    for input in &certificate.inputs {
        let key = format!("role-{}", input.role);
        inputs
            .rows
            .push(vec![word(&input.name), word(words.t(&key)), word(&input.sha256)]);
    }
    let mut results = Grid {
        caption: words.t("certificate-table"),
        ..Grid::default()
    };
    results.head = vec![
        word(words.t("certificate-table")),
        figure(words.t("rows")),
        word(words.t("hash")),
    ];
    for table in &certificate.results {
        results.rows.push(vec![
            word(&table.table),
            figure(table.rows.to_string()),
            word(&table.sha256),
        ]);
    }
    let page = Page {
        w: words,
        title,
        edition: spec
            .edition
            .as_ref()
            .map_or(String::new(), |edition| words.with("edition", &[("edition", edition)])),
        source: spec.source.as_deref(),
        facts: facts.map(|(key, count, _)| (words.t(key), count.to_string())).collect(),
        sections: sections.into_iter().flatten().collect(),
        stages: writer.stages(),
        method: [Some(writer.parts()), writer.tiers()].into_iter().flatten().collect(),
        notes: writer.left_out(),
        inputs,
        results,
        command: again,
        mark: MARKS.0,
        certificate: certificate.text(),
        program: format!("{} {}", certificate.program, certificate.version),
    };
    page.render().map_err(|e| Stop::Refusal(e.to_string()))
}
