//! What holds the index together, on the page: what counts in it, what belongs together, what it rests on, who is ahead whatever the weights,
//! and one unit's strengths.
//!
//! Tables alone: each is read line by line. A figure that does not exist has a dash, and a sentence says why there may be none.

use super::method::{Stage, Way, name};
use super::{Grid, Section, Writer, figure, word};
use index::analysis::{By, Correlation, Refusal, Removal, Standing};

/// Strengths and growth areas that are shown at most; the results hold all.
const SHOWN: usize = 10;
/// Names that a sentence takes at most.
const NAMED: usize = 12;
/// Where there is no such figure.
const NONE: &str = "–";

impl Writer<'_> {
    fn part(&self, place: usize) -> &str {
        name(&self.case.framework, place, self.w)
    }

    fn grid(&self, key: &str, head: Vec<super::Field>) -> Grid {
        Grid {
            caption: self.t(key),
            head,
            ..Grid::default()
        }
    }

    fn any(&self, value: Option<f64>, decimals: usize) -> super::Field {
        figure(value.map_or_else(|| NONE.to_owned(), |value| self.w.fixed(value, decimals)))
    }

    /// Sentences, and one more where a table has a dash.
    fn told(&self, mut sentences: Vec<String>, grids: &[Grid]) -> Vec<String> {
        let mut fields = grids.iter().flat_map(|grid| grid.rows.iter().flatten());
        if fields.any(|field| field.text == NONE) {
            sentences.push(self.t("no-figure"));
        }
        sentences
    }

    fn plain(&self, id: &'static str, title: String, sentences: Vec<String>, grids: Vec<Grid>) -> Section {
        Section {
            id,
            title,
            paragraphs: self.told(sentences, &grids),
            grids,
            ..Section::default()
        }
    }

    /// The effective weights.
    pub(super) fn counts(&self) -> Option<Section> {
        let (held, framework) = (self.case.held.as_ref()?, &self.case.framework);
        let head = vec![
            word(self.t("part")),
            word(self.t("belongs-to")),
            figure(self.t("weight")),
            figure(self.t("effective-weight")),
        ];
        let mut grid = self.grid("counts-title", head);
        let mut added = true;
        for line in &held.together {
            let found = held.weights[line.part];
            added &= found.additive;
            grid.rows.push(vec![
                word(self.part(line.part)),
                word(framework.parent(line.part).map_or("", |parent| self.part(parent))),
                figure(self.w.number(self.case.scores.weights()[line.part], 6)),
                figure(self.w.hundredths(&self.w.fixed(found.weight * 100.0, 1))),
            ]);
        }
        let mut sentences = vec![self.t("counts-text")];
        if !added {
            sentences.push(self.t("counts-nominal"));
        }
        let title = self.t("counts-title");
        (!grid.rows.is_empty()).then(|| self.plain("counts", title, sentences, vec![grid]))
    }

    /// Correlations and alphas.
    pub(super) fn together(&self) -> Option<Section> {
        let (held, framework) = (self.case.held.as_ref()?, &self.case.framework);
        let head = vec![
            word(self.t("part")),
            word(self.t("belongs-to")),
            figure(self.t("with-parent")),
            figure(self.t("with-whole")),
        ];
        let mut grid = self.grid("together-title", head);
        let shown = |found: &Correlation| self.any(found.value.ok(), 2);
        for line in &held.together {
            grid.rows.push(vec![
                word(self.part(line.part)),
                word(framework.parent(line.part).map_or("", |parent| self.part(parent))),
                shown(&line.parent),
                shown(&line.whole),
            ]);
        }
        if grid.rows.is_empty() {
            return None;
        }
        let mut grids = vec![grid];
        let mut sentences = vec![self.t("together-text")];
        if !held.reliability.is_empty() {
            let head = vec![
                word(self.t("part")),
                figure(self.t("parts")),
                figure(self.t("alpha")),
                figure(self.t("alpha-standardised")),
                word(self.t("alpha-without")),
            ];
            let mut grid = self.grid("alpha-title", head);
            grid.titled = true;
            for line in &held.reliability {
                let found = line.alpha.as_ref().ok();
                // The part that belongs least: without it alpha is highest, and higher than with it.
                let odd = found.and_then(|found| {
                    let without = line.parts.iter().zip(&found.without);
                    let higher = without
                        .filter_map(|(part, alpha)| Some((*part, (*alpha)?)))
                        .filter(|(_, alpha)| {
                            self.w.fixed(*alpha, 2) != self.w.fixed(found.raw, 2) && *alpha > found.raw
                        });
                    higher.max_by(|one, two| one.1.total_cmp(&two.1))
                });
                let odd = odd.map_or(String::new(), |(part, alpha)| {
                    format!("{}: {}", self.part(part), self.w.fixed(alpha, 2))
                });
                grid.rows.push(vec![
                    word(self.part(line.node)),
                    figure(line.parts.len().to_string()),
                    self.any(found.map(|found| found.raw), 2),
                    self.any(found.map(|found| found.standardised), 2),
                    word(odd),
                ]);
            }
            grids.push(Self::filled(grid));
            sentences.push(self.t("alpha-text"));
        }
        Some(self.plain("together", self.t("together-title"), sentences, grids))
    }

    /// The index without each indicator, what moves the ranks most first.
    pub(super) fn removals(&self) -> Option<Section> {
        let mut removed: Vec<_> = self.case.removed.as_ref()?.iter().collect();
        let shift = |found: &Result<Removal, Refusal>| found.as_ref().ok()?.mean_shift;
        removed.sort_by(|one, two| {
            let [one, two] = [one, two].map(|(_, found)| shift(found).unwrap_or(f64::NEG_INFINITY));
            two.total_cmp(&one)
        });
        let head = vec![
            word(self.t("removal-of")),
            figure(self.t("mean-shift")),
            figure(self.t("largest-shift")),
            figure(self.t("units-moved")),
            figure(self.t("agreement")),
        ];
        let mut grid = self.grid("removal-title", head);
        for (place, found) in removed {
            let mean = shift(found);
            let found = found.as_ref().ok();
            let largest = found.and_then(|found| found.largest_shift);
            grid.rows.push(vec![
                word(self.part(*place)),
                self.any(mean, 2),
                figure(largest.map_or(NONE.to_owned(), |shift| self.w.number(shift, 1))),
                figure(found.map_or(NONE.to_owned(), |found| found.moved.to_string())),
                self.any(found.and_then(|found| found.agreement.value.ok()), 2),
            ]);
        }
        let sentences = vec![self.t("removal-text")];
        Some(self.plain("removal", self.t("removal-title"), sentences, vec![grid]))
    }

    /// Who is ahead on every pillar.
    pub(super) fn ahead(&self) -> Option<Section> {
        let ahead = self.case.ahead.as_ref()?;
        let head = vec![
            word(self.t("unit")),
            figure(self.t("rank")),
            figure(self.t("ahead-of")),
            figure(self.t("behind")),
            figure(self.t("ahead-everywhere")),
        ];
        let mut grid = self.grid("ahead-title", head);
        let counts = ahead.counts();
        let mut front = Vec::new();
        for row in self.order.iter().copied() {
            let Some(place) = ahead.rows.iter().position(|other| *other == row) else {
                continue;
            };
            let [over, under, everywhere] = counts[place];
            if under == 0 {
                front.push(self.unit(row));
            }
            let mut line = vec![word(self.unit(row)), figure(self.rank(row))];
            line.extend([over, under, everywhere].map(|count| figure(count.to_string())));
            grid.rows.push(line);
        }
        let mut sentences = vec![
            self.t("ahead-text"),
            self.w.with("ahead-front", &[("count", &front.len().to_string())]),
        ];
        if front.len() <= NAMED {
            let names: Vec<String> = front.iter().map(|unit| format!("\u{2068}{unit}\u{2069}")).collect();
            sentences[1] = format!(
                "{} {}",
                sentences[1],
                self.w.with("named", &[("names", &names.join(" · "))])
            );
        }
        Some(self.plain("ahead", self.t("ahead-title"), sentences, vec![grid]))
    }

    /// One unit's strengths and growth areas.
    pub(super) fn strengths(&self) -> Option<Section> {
        let profile = self.case.profile.as_ref()?;
        let row = self.case.scores.units().iter().position(|unit| *unit == profile.unit)?;
        let of = |key: &str, of: Vec<&Standing>| {
            let head = vec![
                word(self.t("part")),
                figure(self.t("score")),
                figure(self.t("others-mean")),
                figure(self.t("difference")),
                figure(self.t("ahead-share")),
                figure(self.t("gain")),
            ];
            let mut grid = self.grid(key, head);
            grid.titled = true;
            for standing in of.into_iter().take(SHOWN) {
                let Some(all) = standing.all else { continue };
                grid.rows.push(vec![
                    word(self.part(standing.place)),
                    figure(self.cell(standing.score)),
                    figure(self.w.fixed(all.mean, 2)),
                    figure(self.w.fixed(all.difference, 2)),
                    figure(self.w.hundredths(&self.w.fixed(all.ahead_of * 100.0, 0))),
                    figure(standing.gain.map_or(String::new(), |gain| self.w.fixed(gain, 2))),
                ]);
            }
            Self::filled(grid)
        };
        let (strong, weak) = (profile.strengths(By::All), profile.growth_areas(By::All));
        let cut = strong.len().max(weak.len()) > SHOWN;
        let gains = [&strong, &weak]
            .into_iter()
            .flat_map(|of| of.iter().take(SHOWN))
            .any(|standing| standing.gain.is_some());
        let grids: Vec<Grid> = [of("strengths", strong), of("growth-areas", weak)]
            .into_iter()
            .filter(|grid| !grid.rows.is_empty())
            .collect();
        let mut sentences = vec![self.t("profile-text")];
        if gains {
            sentences.push(self.t("gain-text"));
        }
        if cut {
            sentences.push(self.w.with("profile-cut", &[("count", &SHOWN.to_string())]));
        }
        if grids.is_empty() {
            sentences.push(self.t("profile-none"));
        }
        let title = self.w.with("profile-title", &[("unit", self.unit(row))]);
        Some(self.plain("profile", title, sentences, grids))
    }

    /// Their formulae and sources.
    pub(super) fn held_stages(&self) -> Vec<Stage> {
        const HANDBOOK: &str = "OECD and JRC, Handbook on Constructing Composite Indicators (2008)";
        let case = self.case;
        let way = |key: &str, formula: &str, source: String| Way {
            text: self.t(key),
            formula: formula.to_owned(),
            parts: String::new(),
            source,
        };
        let mut stages = Vec::new();
        let mut stage = |title: &str, ways: Vec<Way>| {
            stages.push(Stage {
                title: self.t(title),
                ways,
            })
        };
        if case.ahead.is_some() {
            let order = way(
                "ahead-text",
                "a ≻ b:  aᵢ ≥ bᵢ ∀ i,  aᵢ > bᵢ ∃ i",
                "V. Pareto, Manuale di economia politica (1906)".to_owned(),
            );
            stage("ahead-title", vec![order]);
        }
        if let Some(held) = case.held.as_ref().filter(|held| !held.together.is_empty()) {
            let weight = way(
                "counts-text",
                "W = Π (w / Σ w)",
                "W. Becker and others, COINr, Journal of Open Source Software 7 (2022)".to_owned(),
            );
            stage("counts-title", vec![weight]);
            let correlation = way(
                "together-way",
                "r = Σ (x − x̄)·(y − ȳ) / √(Σ (x − x̄)² · Σ (y − ȳ)²)",
                format!("{HANDBOOK}, step 7"),
            );
            let mut ways = vec![correlation];
            if !held.reliability.is_empty() {
                let source =
                    "L. J. Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika 16 (1951)";
                ways.push(way("alpha", "α = k/(k − 1) · (1 − Σ sᵢᵢ / Σ sᵢⱼ)", source.to_owned()));
                ways.push(way(
                    "alpha-standardised",
                    "α = k·r̄ / (1 + (k − 1)·r̄)",
                    format!("{HANDBOOK}, step 4"),
                ));
            }
            stage("together-title", ways);
        }
        if case.removed.is_some() {
            let saisana =
                "M. Saisana, A. Saltelli and S. Tarantola, Journal of the Royal Statistical Society A 168 (2005)";
            let kendall = "M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33 (1945)";
            stage(
                "removal-title",
                vec![
                    way("removal-text", "R = (1/n) Σ |r′ − r|", saisana.to_owned()),
                    way("agreement", "τ = (C − D) / √((n₀ − n₁)·(n₀ − n₂))", kendall.to_owned()),
                ],
            );
        }
        if case.profile.is_some() {
            let source = format!("{HANDBOOK}, step 8");
            stage("profile-part", vec![way("profile-way", "d = x − x̄,  g = −W·d", source)]);
        }
        stages
    }
}
