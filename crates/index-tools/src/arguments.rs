//! The command line: what may be typed, and what comes of it on the screen, in files and as exit code.
//!
//! Exit codes: 0 all is well; 1 something was found, or the files are refused; 2 the call is wrong, or a file cannot be read or written.
//! Results go to standard output or to `--out`; sentences beside them and the progress bar go to standard error.

use crate::Stop;
use crate::certificate::{self, Certificate};
use crate::commands::{audit, check, compare, init, odds, plan, report, score, sensitivity, uncertainty};
use crate::inputs::{Input, Inputs, same_file};
use crate::job::{Job, Outcome};
use crate::progress::Hands;
use crate::sheet::{self, Form, Sheet, printable};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use index::monte_carlo::MAX_THREADS;
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

/// Composite indices that anyone can recompute: scores, ranks, how sure they are, and what to do next.
#[derive(Parser)]
#[command(name = "comity-index", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write an annotated framework to begin with.
    Init(init::Options),
    /// Say whether a framework and its data can be computed with; or compute again what a certificate says.
    Check(Check),
    /// Make again everything that a file claims, and tell each disagreement.
    Audit(Auditing),
    /// Scores of every node, with rank and tier.
    Score(With<score::ScoreOptions>),
    /// Units by rank.
    Rank(With<score::RankOptions>),
    /// Scores and ranks when weights are drawn anew many times.
    Uncertainty(Drawing),
    /// Which weight, and which choice of a method, moves the ranks.
    Sensitivity(Varying),
    /// How often one unit is ahead of another when all weights count alike; exact where a closed form holds.
    Probability(With<odds::Options>),
    /// Which answers reach the next tier at least effort.
    Plan(Planning),
    /// Two editions, or two methods, with every change split into answers, weights and method.
    Compare(Comparing),
    /// All of it as one HTML file with its certificate.
    Report(Reporting),
}

#[derive(Args)]
struct Files {
    /// The framework's file (TOML).
    #[arg(long, value_name = "F.toml")]
    framework: PathBuf,
    /// The data (CSV or XLSX).
    #[arg(long, value_name = "D.csv")]
    data: PathBuf,
    /// Write the results here, as CSV, JSON or XLSX by the ending; without it they stand on the screen.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write a certificate here, with which `check` computes the same again.
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// The seed of whatever is drawn; the same seed gives the same figures.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Threads; results do not depend on them. One for each processor where it is left out.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=MAX_THREADS as u64))]
    threads: Option<u64>,
}

#[derive(Args)]
struct With<O: Args> {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    options: O,
}

#[derive(Args)]
struct Auditing {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    options: audit::Options,
    /// Another source of the same figures, to hold the first against.
    #[arg(long, value_name = "D2.csv")]
    second: Option<PathBuf>,
}

#[derive(Args)]
struct Comparing {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    options: compare::Options,
    /// The later framework; the first where it is left out.
    #[arg(long, value_name = "F2.toml", required_unless_present = "with_data")]
    with_framework: Option<PathBuf>,
    /// The later data; the first where it is left out.
    #[arg(long, value_name = "D2.csv")]
    with_data: Option<PathBuf>,
}

#[derive(Args)]
struct Drawing {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    options: uncertainty::Options,
    /// Another framework of the same nodes and units: a method that is drawn as often as the first. May stand several times.
    #[arg(long, value_name = "F2.toml")]
    also: Vec<PathBuf>,
}

#[derive(Args)]
struct Varying {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    options: sensitivity::Options,
    /// Another framework of the same nodes and units; which of them is taken is one more choice. May stand several times.
    #[arg(long, value_name = "F2.toml")]
    also: Vec<PathBuf>,
}

#[derive(Args)]
struct Planning {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    options: plan::Options,
    /// The questions, what their answers cost and which needs which (TOML).
    #[arg(long, value_name = "Q.toml")]
    questions: PathBuf,
}

#[derive(Args)]
struct Reporting {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    options: report::Options,
    /// The questions, for a plan of `--unit`.
    #[arg(long, value_name = "Q.toml", requires = "unit")]
    questions: Option<PathBuf>,
}

#[derive(Args)]
struct Check {
    /// The framework's file (TOML).
    #[arg(long, value_name = "F.toml", required_unless_present = "certificate")]
    framework: Option<PathBuf>,
    /// The data (CSV or XLSX).
    #[arg(long, value_name = "D.csv")]
    data: Option<PathBuf>,
    /// A certificate, or a report that has one within: its inputs are looked for beside it by their names, or given here.
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// The questions, where the certificate names some and they lie elsewhere.
    #[arg(long, value_name = "Q.toml", requires = "certificate")]
    questions: Option<PathBuf>,
    /// Another framework, where the certificate names some and they lie elsewhere; several in its order.
    #[arg(long, value_name = "F2.toml", requires = "certificate")]
    also: Vec<PathBuf>,
    /// The later framework of a comparison, where it lies elsewhere.
    #[arg(long, value_name = "F2.toml", requires = "certificate")]
    with_framework: Option<PathBuf>,
    /// The later data of a comparison, where they lie elsewhere.
    #[arg(long, value_name = "D2.csv", requires = "certificate")]
    with_data: Option<PathBuf>,
    /// The other source of an audit, where it lies elsewhere.
    #[arg(long, value_name = "D2.csv", requires = "certificate")]
    second: Option<PathBuf>,
    /// Write what was found here, as CSV, JSON or XLSX by the ending.
    #[arg(long, value_name = "FILE", conflicts_with = "certificate")]
    out: Option<PathBuf>,
    /// Of no effect here: nothing is drawn, and a certificate names its own.
    #[arg(long, hide = true)]
    seed: Option<u64>,
    /// Threads; results do not depend on them.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=MAX_THREADS as u64))]
    threads: Option<u64>,
}

/// Runs one command and gives its exit code. `name` is how the program was called (`comity index`), `arguments` what came after it.
pub fn run<T: Into<OsString> + Clone>(name: &str, arguments: impl IntoIterator<Item = T>) -> u8 {
    let words = [OsString::from(name)]
        .into_iter()
        .chain(arguments.into_iter().map(Into::into));
    let matches = Arguments::command().bin_name(name).try_get_matches_from(words);
    let typed = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(typed) => typed,
        Err(e) => {
            let _ = e.print();
            return if e.use_stderr() { 2 } else { 0 };
        }
    };
    match typed.command.run(name) {
        Ok(true) => 0,
        Ok(false) => 1,
        Err(stop) => {
            eprintln!("{name}: {}", printable(&stop.to_string(), true));
            match stop {
                Stop::Refusal(_) | Stop::Reason(_) => 1,
                Stop::Usage(_) => 2,
            }
        }
    }
}

/// Writes to standard output; a reader that went away (`| head`) is no failure.
fn say(text: &str) -> Result<(), Stop> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Stop::Usage(format!("standard output: {e}"))),
        _ => Ok(()),
    }
}

fn threads(asked: Option<u64>) -> Hands {
    Hands::new(asked.and_then(|threads| usize::try_from(threads).ok()))
}

fn show(sheets: &[Sheet]) -> Result<(), Stop> {
    for (place, sheet) in sheets.iter().enumerate() {
        let gap = if place == 0 { "" } else { "\n" };
        let title = if sheets.len() > 1 {
            format!("{gap}{}\n", sheet.name)
        } else {
            String::new()
        };
        say(&format!("{title}{}", sheet.lines()))?;
    }
    Ok(())
}

impl Files {
    fn inputs(&self) -> Result<Inputs, Stop> {
        Ok(Inputs(vec![
            Input::read("framework", &self.framework)?,
            Input::read("data", &self.data)?,
        ]))
    }

    /// The usual two and further frameworks.
    fn and_also(&self, also: &[PathBuf]) -> Result<Inputs, Stop> {
        let mut inputs = self.inputs()?;
        for also in also {
            inputs.0.push(Input::read("also", also)?);
        }
        Ok(inputs)
    }

    /// The usual two and whatever else was given.
    fn and<const N: usize>(&self, others: [(&str, &Option<PathBuf>); N]) -> Result<Inputs, Stop> {
        let mut inputs = self.inputs()?;
        for (role, path) in others {
            inputs
                .0
                .extend(path.as_deref().map(|path| Input::read(role, path)).transpose()?);
        }
        Ok(inputs)
    }

    /// Computes, writes and says; `name` is how the program was called.
    fn make(&self, name: &str, job: &Job, inputs: &Inputs) -> Result<bool, Stop> {
        if let Some(out) = &self.out {
            // Before anything is computed: an ending that cannot be written is said at once.
            match job {
                Job::Report(_) => report::ending(out)?,
                _ => Form::of(out).map(|_| ())?,
            }
        }
        self.spare(inputs, &[])?;
        if self.certificate.is_some() || matches!(job, Job::Report(_)) {
            certificate::distinct(inputs)?;
        }
        let outcome = job.compute(inputs, &threads(self.threads))?;
        self.spare(inputs, &outcome.sheets)?;
        let certificate = Certificate::of(job, inputs, &outcome.sheets);
        self.write(name, &outcome, &certificate)?;
        if let Some(file) = &self.certificate {
            sheet::put(file, certificate.text().as_bytes())?;
        }
        for note in &outcome.notes {
            eprintln!("{}", printable(note, true));
        }
        Ok(!outcome.found)
    }

    /// Refuses to write over what was read, or over its own results: once before the computation, and once more when its tables are known.
    fn spare(&self, inputs: &Inputs, sheets: &[Sheet]) -> Result<(), Stop> {
        let mut targets: Vec<PathBuf> = Vec::new();
        if let Some(out) = &self.out {
            targets.push(out.clone());
            if Form::of(out).is_ok() {
                targets = sheet::targets(sheets, out)?;
            }
        }
        for target in &targets {
            inputs.spare("--out", target)?;
        }
        let Some(file) = &self.certificate else { return Ok(()) };
        inputs.spare("--certificate", file)?;
        if targets.iter().any(|target| same_file(target, file)) {
            return Err(Stop::Usage(format!(
                "--certificate {}: the results are written there; nothing was written",
                file.display()
            )));
        }
        Ok(())
    }

    fn write(&self, name: &str, outcome: &Outcome, certificate: &Certificate) -> Result<(), Stop> {
        if let Some(page) = &outcome.page {
            let html = report::page(page, certificate, name, self.out.as_deref())?;
            return match &self.out {
                Some(out) => sheet::put(out, html.as_bytes()),
                None => say(&html),
            };
        }
        match &self.out {
            Some(out) => sheet::write(&outcome.sheets, out).map(|_| ()),
            None => show(&outcome.sheets),
        }
    }
}

impl Command {
    fn run(self, name: &str) -> Result<bool, Stop> {
        match self {
            Self::Init(options) => {
                say(&init::init(&options)?)?;
                Ok(true)
            }
            Self::Check(check) => check.run(),
            Self::Audit(with) => {
                let inputs = with.files.and([("second", &with.second)])?;
                with.files.make(name, &Job::Audit(with.options), &inputs)
            }
            Self::Compare(with) => {
                let inputs = with
                    .files
                    .and([("with-framework", &with.with_framework), ("with-data", &with.with_data)])?;
                with.files.make(name, &Job::Compare(with.options), &inputs)
            }
            Self::Score(with) => with.files.make(name, &Job::Score(with.options), &with.files.inputs()?),
            Self::Rank(with) => with.files.make(name, &Job::Rank(with.options), &with.files.inputs()?),
            Self::Uncertainty(with) => {
                let inputs = with.files.and_also(&with.also)?;
                let options = uncertainty::Options {
                    seed: with.files.seed,
                    ..with.options
                };
                with.files.make(name, &Job::Uncertainty(options), &inputs)
            }
            Self::Sensitivity(with) => {
                let options = sensitivity::Options {
                    seed: with.files.seed,
                    ..with.options
                };
                with.files
                    .make(name, &Job::Sensitivity(options), &with.files.and_also(&with.also)?)
            }
            Self::Probability(with) => {
                let options = odds::Options {
                    seed: with.files.seed,
                    ..with.options
                };
                with.files.make(name, &Job::Probability(options), &with.files.inputs()?)
            }
            Self::Plan(with) => {
                let mut inputs = with.files.inputs()?;
                inputs.0.push(Input::read("questions", &with.questions)?);
                with.files.make(name, &Job::Plan(with.options), &inputs)
            }
            Self::Report(with) => {
                let inputs = with.files.and([("questions", &with.questions)])?;
                let mut options = with.options;
                options.draws.seed = with.files.seed;
                with.files.make(name, &Job::Report(options), &inputs)
            }
        }
    }
}

impl Check {
    fn run(self) -> Result<bool, Stop> {
        if let Some(file) = &self.certificate {
            let roles = [
                ("framework", &self.framework),
                ("data", &self.data),
                ("questions", &self.questions),
                ("with-framework", &self.with_framework),
                ("with-data", &self.with_data),
                ("second", &self.second),
            ];
            let also = self.also.iter().map(|path| ("also", path.clone()));
            let given: Vec<(&str, PathBuf)> = roles
                .into_iter()
                .filter_map(|(role, path)| Some((role, path.clone()?)))
                .chain(also)
                .collect();
            let verdict = certificate::check(file, &given, &threads(self.threads))?;
            let last = if verdict.holds {
                "yes: the same figures to the last digit"
            } else {
                "no: see what differs above"
            };
            say(&format!("{}\n{last}\n", printable(&verdict.lines.join("\n"), true)))?;
            return Ok(verdict.holds);
        }
        if let Some(out) = &self.out {
            Form::of(out)?;
        }
        let mut inputs = Inputs::default();
        for (role, path) in [("framework", &self.framework), ("data", &self.data)] {
            if let Some(path) = path {
                inputs.0.push(Input::read(role, path)?);
            }
        }
        if let Some(out) = &self.out {
            // Before the files are judged, and for every table that a check can give.
            inputs.spare("--out", out)?;
        }
        let (sheets, notes, well) = check::files(&inputs)?;
        match &self.out {
            Some(out) => {
                let empty = [Sheet::new("complaints", ["file", "row", "column", "kind", "what"])];
                let sheets = if sheets.is_empty() { &empty } else { sheets.as_slice() };
                for target in sheet::targets(sheets, out)? {
                    inputs.spare("--out", &target)?;
                }
                sheet::write(sheets, out)?;
            }
            None => show(&sheets)?,
        }
        say(&format!("{}\n", printable(&notes.join("\n"), true)))?;
        Ok(well)
    }
}
