//! Planted faults: every guard keeps faults in the tree that it must catch.
//!
//! A planted fault is a patch in `crates/xtask/planted/` whose first lines name its guard. Each is applied to a copy of the workspace,
//! must compile, and must make its guard fail; then it is taken back. A patch that no longer applies is a failure of its own:
//! a guard whose fault is gone has not been shown to guard anything. The copy keeps its own target folder, so that a run is incremental.
//!
//! Header: `# guard: test PACKAGE [FILTER …]` (cargo test; FILTER as for `cargo test`; `PACKAGE/FEATURE` for a package with a feature) or `# guard: xtask ARGS …`, and `# speed: fast` or
//! `slow`. `# also: test …` names a second guard that must catch it by itself; it runs with `--all` and where a fault is asked for by name. `# why:`
//! says in a sentence what would go wrong.

use crate::yard::{Yard, run};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// One planted fault.
#[derive(Clone, Debug)]
struct Mutant {
    name: String,
    patch: PathBuf,
    guard: Vec<String>,
    /// A guard of another kind, which must see it too.
    also: Option<Vec<String>>,
    slow: bool,
    files: Vec<String>,
}

impl Mutant {
    /// The guards that must catch it, the second only in a thorough run.
    fn guards(&self, thorough: bool) -> Vec<&Vec<String>> {
        let also = self.also.iter().filter(|_| thorough);
        std::iter::once(&self.guard).chain(also).collect()
    }
}

fn read(patch: &Path) -> Result<Mutant> {
    let text = std::fs::read_to_string(patch)?;
    let name = patch.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let line = |word: &str| {
        text.lines()
            .find_map(|l| l.strip_prefix("# ")?.strip_prefix(word)?.strip_prefix(':'))
            .map(|l| l.trim().to_owned())
    };
    let guard = line("guard").with_context(|| format!("{name} has no line `# guard: …`"))?;
    line("why").with_context(|| format!("{name} has no line `# why: …`"))?;
    let files: Vec<String> = text
        .lines()
        .filter_map(|l| l.strip_prefix("+++ b/"))
        .map(|l| l.split('\t').next().unwrap_or(l).trim().to_owned())
        .collect();
    if files.is_empty() {
        bail!("{name} changes no file");
    }
    Ok(Mutant {
        slow: line("speed").as_deref() == Some("slow"),
        guard: guard.split_whitespace().map(str::to_owned).collect(),
        also: line("also").map(|guard| guard.split_whitespace().map(str::to_owned).collect()),
        name,
        patch: patch.to_path_buf(),
        files,
    })
}

/// One part of several of the planted faults, in the order of their names: those of one crate stay together, so that little is built twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which, from 1.
    pub which: usize,
    /// Of how many.
    pub of: usize,
}

impl std::str::FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (which, of) = text.split_once('/')?;
            let (which, of) = (which.parse().ok()?, of.parse().ok()?);
            (1..=of).contains(&which).then_some(Self { which, of })
        };
        read().ok_or_else(|| format!("{text} is no part: 2/8 is the second of eight"))
    }
}

impl Part {
    /// The places in a list of this length that are the part's own. Every place is some part's, and none is of two.
    fn places(self, length: usize) -> std::ops::Range<usize> {
        (length * (self.which - 1) / self.of)..(length * self.which / self.of)
    }
}

/// Which of the planted faults are tried.
#[derive(Clone, Copy, Debug, Default)]
pub struct Which<'a> {
    /// Slow ones too, and by their second guards.
    pub all: bool,
    /// Only those with this word in their name.
    pub only: Option<&'a str>,
    /// Only those that were planted, or planted anew, after this commit.
    pub since: Option<&'a str>,
    /// Of these one part of several.
    pub part: Option<Part>,
}

impl Which<'_> {
    /// Those of the planted faults.
    fn of<'m>(&self, yard: &Yard, planted: &'m [Mutant]) -> Result<Vec<&'m Mutant>> {
        let new = self.since.map(|commit| planted_since(&yard.root, commit)).transpose()?;
        let mut chosen: Vec<&Mutant> = planted
            .iter()
            .filter(|m| self.only.is_none_or(|word| m.name.contains(word)))
            .filter(|m| new.as_ref().is_none_or(|new| new.contains(&m.name)))
            .filter(|m| self.all || self.only.is_some() || self.since.is_some() || !m.slow)
            .collect();
        if let Some(part) = self.part {
            chosen = chosen[part.places(chosen.len())].to_vec();
        }
        Ok(chosen)
    }
}

/// The names of the faults whose patch came, changed or got another name after a commit; those too that are in no commit yet.
fn planted_since(root: &Path, commit: &str) -> Result<BTreeSet<String>> {
    let git = |arguments: &[&str]| -> Result<String> {
        let said = run(Command::new("git")
            .current_dir(root)
            .args(arguments)
            .args(["--", "crates/xtask/planted"]))?;
        Ok(String::from_utf8_lossy(&said.stdout).into_owned())
    };
    let changed = git(&["diff", "--name-only", "--no-renames", "--diff-filter=AM", commit])?;
    let untracked = git(&["ls-files", "--others", "--exclude-standard"])?;
    Ok(changed
        .lines()
        .chain(untracked.lines())
        .filter_map(|l| Some(Path::new(l).file_stem()?.to_string_lossy().into_owned()))
        .collect())
}

/// Runs the guards on the planted faults; or, to check, looks only whether every one can still be planted.
pub fn mutants(yard: &Yard, which: Which<'_>, check: bool) -> Result<()> {
    let begun = Instant::now();
    let folder = yard.root.join("crates/xtask/planted");
    let mut planted = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "patch") {
            planted.push(read(&path)?);
        }
    }
    planted.sort_by(|a, b| a.name.cmp(&b.name));
    let copy = yard.root.join("target/mutants/tree");
    copy_tree(&yard.root, &copy)?;
    let mut stale = Vec::new();
    for m in &planted {
        if !applies(&copy, &m.patch) {
            stale.push(m.name.clone());
        }
    }
    if !stale.is_empty() {
        bail!(
            "{} planted faults no longer apply; plant them anew: {stale:#?}",
            stale.len()
        );
    }
    println!("mutants: {} planted faults apply", planted.len());
    if check {
        return Ok(());
    }
    let chosen = which.of(yard, &planted)?;
    // A guard that fails without a fault shows nothing: each is run once on the unchanged tree.
    // Part of a name asks for a family, and quickly; the whole name for that fault, thoroughly.
    let thorough = which.all || which.only.is_some_and(|name| chosen.iter().any(|m| m.name == name));
    let mut guards: BTreeSet<Vec<String>> = chosen.iter().flat_map(|m| m.guards(thorough)).cloned().collect();
    let mut broken = BTreeSet::new();
    // Where a guard's tests stand: with a fault only those programs are built.
    let mut stands: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for guard in &guards {
        build(yard, &copy, guard, &[])
            .with_context(|| format!("the unchanged tree does not build for {}", guard.join(" ")))?;
        let ran = passes(yard, &copy, guard, &[])?;
        if ran.passed {
            stands.insert(guard.clone(), ran.programs);
        } else {
            println!("  guard fails on the unchanged tree: {}", guard.join(" "));
            broken.insert(guard.clone());
        }
    }
    guards.retain(|g| !broken.contains(g));
    let (mut caught, mut missed) = (0, Vec::new());
    for m in &chosen {
        if m.guards(thorough).iter().any(|guard| !guards.contains(*guard)) {
            missed.push(format!("{}: its guard fails without it", m.name));
            continue;
        }
        let started = Instant::now();
        run(Command::new("git")
            .current_dir(&copy)
            .args(["apply", "--recount", "--whitespace=nowarn"])
            .arg(&m.patch))?;
        touch(&copy, &m.files)?;
        let mut seen: Result<Vec<(String, Ran)>> = Ok(Vec::new());
        for guard in m.guards(thorough) {
            let programs = stands.get(guard).map(Vec::as_slice).unwrap_or_default();
            let outcome = build(yard, &copy, guard, programs)
                .with_context(|| format!("{} plants nothing: it does not compile", m.name))
                .and_then(|()| passes(yard, &copy, guard, programs));
            seen = seen.and_then(|mut all| {
                all.push((guard.join(" "), outcome?));
                Ok(all)
            });
        }
        restore(&yard.root, &copy, &m.files)?;
        let took = started.elapsed().as_secs_f64();
        match seen {
            Ok(outcomes) => {
                let blind = outcomes.iter().filter(|(_, ran)| ran.passed).count();
                caught += usize::from(blind == 0);
                for (guard, Ran { passed, words, .. }) in outcomes {
                    if passed {
                        println!("  MISSED  {:<34} by {guard}", m.name);
                        missed.push(format!("{}: not caught by {guard}", m.name));
                    } else {
                        println!("  caught  {:<34} by {guard} ({took:.0} s) {words}", m.name);
                    }
                }
            }
            Err(e) => {
                println!("  PLANTS NOTHING  {}", m.name);
                missed.push(format!("{e:#}"));
            }
        }
    }
    println!(
        "mutants: {caught} of {} caught ({} planted in all); {:.0} s",
        chosen.len(),
        planted.len(),
        begun.elapsed().as_secs_f64()
    );
    if missed.is_empty() {
        return Ok(());
    }
    bail!("{} planted faults were not caught: {missed:#?}", missed.len())
}

/// Brings the copy up to date: files that changed are copied, files that are gone are removed.
fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    let wanted: BTreeSet<String> = tree(from, from)?.into_iter().collect();
    for old in tree(to, to)? {
        if !wanted.contains(&old) {
            std::fs::remove_file(to.join(old))?;
        }
    }
    for file in &wanted {
        let (source, target) = (from.join(file), to.join(file));
        let bytes = std::fs::read(&source)?;
        if std::fs::read(&target).ok().as_ref() != Some(&bytes) {
            if let Some(parent) = target.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(&target, bytes)?;
        }
    }
    Ok(())
}

/// The source files below a folder, as paths from the root.
fn tree(root: &Path, folder: &Path) -> Result<Vec<String>> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let at_root = root == folder;
        if name == "target"
            || name == ".git"
            || name == "node_modules"
            || (at_root && matches!(name.as_str(), ".ci" | "browser" | "comity-demo"))
        {
            continue;
        }
        if entry.file_type()?.is_dir() {
            out.extend(tree(root, &entry.path())?);
        } else if entry.file_type()?.is_file() {
            out.push(entry.path().strip_prefix(root)?.to_string_lossy().into_owned());
        }
    }
    Ok(out)
}

fn applies(copy: &Path, patch: &Path) -> bool {
    run(Command::new("git")
        .current_dir(copy)
        .args(["apply", "--check", "--recount"])
        .arg(patch))
    .is_ok()
}

/// Cargo looks at times: a file just written has its own.
fn touch(copy: &Path, files: &[String]) -> Result<()> {
    for file in files {
        let path = copy.join(file);
        let bytes = std::fs::read(&path)?;
        std::fs::write(&path, bytes)?;
    }
    Ok(())
}

fn restore(root: &Path, copy: &Path, files: &[String]) -> Result<()> {
    for file in files {
        std::fs::write(copy.join(file), std::fs::read(root.join(file))?)?;
    }
    Ok(())
}

fn cargo(yard: &Yard, copy: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    // The compiler beside it: one that is looked up anew in the folder of each crate may be another, where a crate's author pinned one.
    let beside = |name: &str| Path::new(env!("CARGO")).with_file_name(name);
    for (variable, compiler) in [("RUSTC", beside("rustc")), ("RUSTDOC", beside("rustdoc"))] {
        if compiler.exists() {
            command.env(variable, compiler);
        }
    }
    command
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", yard.root.join("target/mutants/target"))
        .env_remove("CARGO_MANIFEST_DIR")
        .env_remove("BLESS");
    command
}

/// A package as cargo's arguments; what stands behind a slash is its feature.
fn of(package: &str) -> Vec<&str> {
    match package.split_once('/') {
        Some((package, feature)) => vec!["-p", package, "--features", feature],
        None => vec!["-p", package],
    }
}

/// Builds what a guard needs: of a test the programs named, or all of its package.
fn build(yard: &Yard, copy: &Path, guard: &[String], programs: &[String]) -> Result<()> {
    match guard.split_first() {
        Some((kind, rest)) if kind == "test" => {
            let package = rest.first().context("guard: test PACKAGE")?;
            let mut command = cargo(yard, copy);
            run(command
                .args(["test", "--quiet", "--no-run"])
                .args(of(package))
                .args(programs))?;
        }
        Some((kind, rest)) if kind == "xtask" => {
            let mut command = cargo(yard, copy);
            command.args(["build", "--quiet", "-p", "xtask", "--bins"]);
            if !matches!(rest.first().map(String::as_str), Some("tamper" | "fuzz")) {
                command.args(["-p", "comity", "-p", "verify"]);
            }
            run(&mut command)?;
        }
        _ => bail!("guard: test … or xtask …"),
    }
    Ok(())
}

/// What a guard did.
struct Ran {
    passed: bool,
    /// The words of its failure.
    words: String,
    /// Which programs held its tests, as cargo's arguments; nothing where that is not one kind of them, so that all are run.
    programs: Vec<String>,
}

/// The programs that ran a test, as cargo's arguments: the n-th that is said to run has the n-th result.
fn programs(running: &str, results: &str) -> Vec<String> {
    let begun = running.lines().filter_map(|line| {
        let line = line.trim_start();
        match line.strip_prefix("Running ") {
            Some(program) => Some(program.split(" (").next().unwrap_or(program)),
            None => line.starts_with("Doc-tests ").then_some("Doc-tests"),
        }
    });
    let results = results.lines().filter(|line| line.starts_with("test result: "));
    let mut arguments = Vec::new();
    for (program, result) in begun.zip(results) {
        if result.contains(" 0 passed; 0 failed") {
            continue;
        }
        let test = program
            .strip_prefix("tests/")
            .map(|path| path.trim_end_matches(".rs").trim_end_matches("/main"));
        match test {
            Some(test) => arguments.extend(["--test".to_owned(), test.to_owned()]),
            None if program == "unittests src/lib.rs" => arguments.push("--lib".to_owned()),
            // Examples in the documentation run with no other program, and of the rest nobody says the name here.
            None => return Vec::new(),
        }
    }
    arguments
}

/// Whether the guard passes; a test is looked for in these programs, or in all.
fn passes(yard: &Yard, copy: &Path, guard: &[String], within: &[String]) -> Result<Ran> {
    let (kind, rest) = guard.split_first().context("a guard")?;
    let mut command = cargo(yard, copy);
    if kind == "test" {
        let (package, filter) = rest.split_first().context("guard: test PACKAGE")?;
        command
            .arg("test")
            .args(of(package))
            .args(within)
            .arg("--")
            .args(filter);
    } else {
        command
            .args(["run", "--quiet", "-p", "xtask", "--"])
            .args(rest)
            .args(["--no-build", "--profile", "dev"]);
    }
    let output = command.output()?;
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    if kind == "test"
        && output.status.success()
        && !said
            .lines()
            .any(|l| l.starts_with("test result: ok. ") && !l.contains("ok. 0 passed"))
    {
        bail!("the guard {} runs no test", guard.join(" "));
    }
    let words = said
        .lines()
        .find(|l| l.starts_with("xtask: ") || l.contains("panicked at"))
        .unwrap_or_default()
        .chars()
        .take(160)
        .collect();
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    Ok(Ran {
        passed: output.status.success(),
        words,
        programs: programs(&text(&output.stderr), &text(&output.stdout)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_is_built_with_the_programs_that_hold_its_tests() {
        let running = "   Compiling index v0.1.0\n     Running unittests src/lib.rs (target/a)\n     Running tests/plan.rs (target/b)\n     Running tests/it/main.rs (target/c)\n   Doc-tests index\n";
        let results = |passed: [u32; 4]| {
            let line = |n: u32| format!("running {n} tests\ntest result: ok. {n} passed; 0 failed; 0 ignored\n\n");
            passed.map(line).concat()
        };
        let of = |passed| programs(running, &results(passed)).join(" ");
        assert_eq!(of([0, 3, 0, 0]), "--test plan");
        assert_eq!(of([1, 0, 2, 0]), "--lib --test it");
        // Examples in the documentation cannot be asked for beside others.
        assert_eq!(of([1, 0, 0, 4]), "");
    }

    #[test]
    fn what_was_planted_since_a_commit_is_what_is_new_changed_renamed_or_in_no_commit() {
        let root = tempfile::tempdir().unwrap();
        let planted = root.path().join("crates/xtask/planted");
        std::fs::create_dir_all(&planted).unwrap();
        let git = |arguments: &[&str]| {
            run(Command::new("git")
                .current_dir(root.path())
                .args(["-c", "user.name=x", "-c", "user.email=x@x.example"])
                .args(["-c", "commit.gpgsign=false", "-c", "diff.renames=true"])
                .args(arguments))
            .unwrap()
        };
        let write = |name: &str, text: &str| std::fs::write(planted.join(format!("{name}.patch")), text).unwrap();
        git(&["init", "--quiet"]);
        for name in ["stays", "changes", "old-name", "goes"] {
            write(name, &format!("a fault by the name of {name}\n").repeat(9));
        }
        git(&["add", "."]);
        git(&["commit", "--quiet", "-m", "first"]);
        git(&[
            "mv",
            "crates/xtask/planted/old-name.patch",
            "crates/xtask/planted/new-name.patch",
        ]);
        git(&["rm", "--quiet", "crates/xtask/planted/goes.patch"]);
        write("comes", "x\n");
        git(&["add", "."]);
        git(&["commit", "--quiet", "-m", "second"]);
        write("changes", "y\n");
        write("in-no-commit", "z\n");
        let names: Vec<String> = planted_since(root.path(), "HEAD~1").unwrap().into_iter().collect();
        assert_eq!(names, ["changes", "comes", "in-no-commit", "new-name"]);
    }

    #[test]
    fn the_parts_together_are_the_whole_and_each_fault_is_in_one() {
        for length in [0, 1, 7, 282] {
            for of in 1..=9 {
                let all: Vec<usize> = (1..=of).flat_map(|which| Part { which, of }.places(length)).collect();
                assert_eq!(all, (0..length).collect::<Vec<_>>());
            }
        }
        assert_eq!("2/8".parse(), Ok(Part { which: 2, of: 8 }));
        for wrong in ["", "2", "0/8", "9/8", "a/b", "1/0", "-1/2"] {
            assert!(wrong.parse::<Part>().is_err(), "{wrong}");
        }
    }
}
