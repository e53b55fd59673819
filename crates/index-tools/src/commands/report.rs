//! `report`: scores, their certainty, the pillars, what the ranks depend on, a plan, the method and the certificate as one HTML file.
//!
//! Everything on the page comes from the tables that the other commands give, and the certificate hashes those tables. A part that the
//! framework's methods do not allow is left out, and the page's notes say why: a report is never refused for the want of an interval.

use super::{analysis, odds, plan, score, sensitivity, uncertainty};
use crate::Stop;
use crate::certificate::Certificate;
use crate::inputs::Inputs;
use crate::job::Outcome;
use crate::page::{self, words::Words};
use crate::progress::Hands;
use crate::ways::{Way, Ways};
use index::analysis::Profile;
use index::{Framework, Scores, Table};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Options of `report`.
#[derive(Clone, Debug, PartialEq, clap::Args, Serialize, Deserialize)]
#[group(skip)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Options {
    /// The page's language.
    #[arg(long, default_value = "en", value_parser = ["ar", "en", "es", "fr", "ru", "zh"])]
    pub language: String,
    /// One unit that the page is for: its place in each pillar, and its plan where questions are given.
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    /// The tier that the plan reaches; the next one where neither this nor a score is given.
    #[arg(long, value_name = "ID", conflicts_with = "score", requires = "questions")]
    pub tier: Option<String>,
    /// The score that the plan reaches.
    #[arg(long, value_name = "SCORE", allow_hyphen_values = true, requires = "questions")]
    pub score: Option<f64>,
    /// How weights are drawn.
    #[command(flatten)]
    pub draws: uncertainty::Options,
}

/// Everything that a page shows.
#[derive(Debug)]
pub struct Case {
    pub options: Options,
    pub framework: Framework,
    pub table: Table,
    pub scores: Scores,
    pub drawn: Option<uncertainty::Drawn>,
    pub odds: Option<odds::Every>,
    pub sensitivity: Option<sensitivity::Found>,
    pub plan: Option<plan::Planned>,
    pub held: Option<analysis::Held>,
    pub removed: Option<analysis::Removed>,
    pub ahead: Option<analysis::Ahead>,
    pub profile: Option<Profile>,
    /// What was left out, by the key of its name, and why.
    pub left_out: Vec<(&'static str, Stop)>,
}

/// Holds `--out` to a page's ending.
pub fn ending(out: &Path) -> Result<(), Stop> {
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if ending.eq_ignore_ascii_case("html") {
        Ok(())
    } else {
        Err(Stop::Usage(format!(
            "--out {}: a report is written as .html",
            out.display()
        )))
    }
}

/// What does not stand on the page, and why.
#[derive(Default)]
struct Left {
    notes: Vec<String>,
    out: Vec<(&'static str, Stop)>,
}

impl Left {
    /// A part that may be left out: a refusal is told in its place. A call that is wrong ends the report.
    fn out<T>(&mut self, what: &str, title: &'static str, part: Result<T, Stop>) -> Result<Option<T>, Stop> {
        match part {
            Ok(part) => Ok(Some(part)),
            Err(why @ Stop::Usage(_)) => Err(why),
            Err(why) => {
                self.notes.push(format!("not in the report: {what}: {why}"));
                self.out.push((title, why));
                Ok(None)
            }
        }
    }
}

/// `report`.
pub fn compute(options: &Options, inputs: &Inputs, hands: &Hands) -> Result<Outcome, Stop> {
    let mut ways = Ways::of(inputs, &options.draws.or)?;
    let drawn = uncertainty::draw(&options.draws, &ways, hands);
    let Way { framework, scores, .. } = ways.first();
    let table = &ways.table;
    if let Some(unit) = &options.unit
        && !scores.units().contains(unit)
    {
        return Err(Stop::Usage(format!("--unit {unit}: no such unit, or it was left out")));
    }
    let mut left = Left::default();
    let drawn = left.out("uncertainty", "sure-title", drawn)?;
    let wanted = odds::Options {
        // Where no closed form holds: fewer draws of the simplex do.
        replications: options.draws.replications.min(odds::MAX_REPLICATIONS),
        seed: options.draws.seed,
    };
    let odds = left.out(
        "probability",
        "exact-title",
        odds::every(&wanted, framework, scores, hands),
    )?;
    let wanted = sensitivity::Options {
        rows: sensitivity::USUAL_ROWS,
        noise: options.draws.noise,
        unit: options.unit.clone().filter(|unit| {
            let row = scores.units().iter().position(|other| other == unit);
            row.is_some_and(|row| scores.whole().get(row).value().is_some())
        }),
        resamples: sensitivity::USUAL_RESAMPLES,
        confidence: sensitivity::USUAL_CONFIDENCE,
        seed: options.draws.seed,
        depths: Vec::new(),
        or: Vec::new(),
    };
    let sensitivity = sensitivity::analyse(&wanted, &ways, hands);
    let sensitivity = left.out("sensitivity", "sensitivity-title", sensitivity)?;
    let plan = match (inputs.find("questions"), &options.unit) {
        (Some(questions), Some(unit)) => {
            let wanted = plan::Options {
                unit: unit.clone(),
                tier: options.tier.clone(),
                score: options.score,
                nodes: index::plan::NODES,
            };
            left.out("plan", "plan-part", plan::find(&wanted, questions, framework, table))?
        }
        _ => None,
    };
    let held = left.out("correlations", "together-title", analysis::held(framework, scores))?;
    let removed = analysis::left_out(framework, table, scores);
    let removed = left.out("removals", "removal-title", removed)?;
    let ahead = left.out("dominance", "ahead-title", analysis::ahead(framework, scores))?;
    let profile = match &options.unit {
        None => None,
        Some(unit) => {
            let profile = analysis::standing(framework, table, scores, unit);
            left.out("profile", "profile-part", profile)?
        }
    };
    let mut sheets = vec![score::sheet(framework, table, scores, false)];
    sheets.extend(score::notes(framework, table, scores));
    sheets.extend(
        drawn
            .iter()
            .flat_map(|drawn| uncertainty::sheets(framework, table, scores, drawn)),
    );
    sheets.extend(
        odds.iter()
            .flat_map(|odds| odds::sheets(framework, table, scores, odds)),
    );
    sheets.extend(sensitivity.iter().map(|found| sensitivity::sheet(framework, found)));
    sheets.extend(
        held.iter()
            .flat_map(|held| analysis::held_sheets(framework, scores, held)),
    );
    sheets.extend(
        removed
            .iter()
            .map(|removed| analysis::removal_sheet(framework, removed)),
    );
    sheets.extend(
        ahead
            .iter()
            .flat_map(|ahead| analysis::ahead_sheets(framework, table, scores, ahead)),
    );
    sheets.extend(
        profile
            .iter()
            .map(|profile| analysis::profile_sheet(framework, profile)),
    );
    sheets.extend(plan.iter().map(|plan| plan::sheet(framework, plan)));
    let mut outcome = Outcome::of(sheets);
    if let Some(node) = drawn.as_ref().and_then(|drawn| drawn.tiers_of.as_ref()) {
        left.notes.push(uncertainty::tiers_elsewhere(node));
    }
    outcome.notes = left.notes;
    let table = ways.table;
    let Way { framework, scores, .. } = ways.all.swap_remove(0);
    outcome.page = Some(Box::new(Case {
        options: options.clone(),
        framework,
        table,
        scores,
        drawn,
        odds,
        sensitivity,
        plan,
        held,
        removed,
        ahead,
        profile,
        left_out: left.out,
    }));
    Ok(outcome)
}

/// The page, with its certificate within. It tells the call that computes it again: of the program as it was called (`comity index`), with
/// the page's own name.
pub fn page(case: &Case, certificate: &Certificate, program: &str, out: Option<&Path>) -> Result<String, Stop> {
    let words = Words::of(&case.options.language)
        .ok_or_else(|| Stop::Usage(format!("no words in `{}`", case.options.language)))?;
    let file = out.and_then(Path::file_name).map(|file| file.to_string_lossy());
    let file = argument(file.as_deref().unwrap_or("report.html"));
    page::render(
        case,
        certificate,
        &words,
        format!("{program} check --certificate {file}"),
    )
}

/// A file's name as a shell takes it.
fn argument(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "._-+,@".contains(c);
    let name = if name.starts_with('-') {
        format!("./{name}")
    } else {
        name.to_owned()
    };
    if name.trim_start_matches("./").chars().all(plain) {
        name
    } else {
        format!("'{}'", name.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::argument;

    #[test]
    fn a_files_name_stands_as_a_shell_takes_it() {
        for (name, shown) in [
            ("r-ar.html", "r-ar.html"),
            ("año.html", "año.html"),
            ("my report.html", "'my report.html'"),
            ("it's; rm.html", r"'it'\''s; rm.html'"),
            ("-x.html", "./-x.html"),
        ] {
            assert_eq!(argument(name), shown);
        }
    }
}
