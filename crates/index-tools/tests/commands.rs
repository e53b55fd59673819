//! The commands from outside: files of every form hold the same digits, refusals are worded and have their exit code, threads change nothing,
//! and a certificate finds every difference.

use calamine::{Data, Reader, Xlsx};
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

const FRAMEWORK: &str = "
id = 'points'
aggregate = 'sum'
normalise = 'none'
data = { unit = 'code', name = 'country' }
node = [
  { id = 'all' },
  { id = 'law', parent = 'all' },
  { id = 'statutes', parent = 'law', weight = 6.1 },
  { id = 'courts', parent = 'law', weight = 3.9 },
  { id = 'skill', parent = 'all' },
  { id = 'courses', parent = 'skill', weight = 10 },
  { id = 'team', parent = 'all', weight = 1.3 },
]
";
const DATA: &str = "code,country,statutes,courts,courses,team\nAAA,Alvara,0.1,0.7,0.3,2\nBBB,\"=HYPERLINK(\"\"x\"\")\",0.9,0.2,0.35,1\nCCC,Cirrane,0.3,0.3,0.3,3\nDDD,Domerat,1,0,0.5,0.5\n";

struct Bench(TempDir);

impl Bench {
    fn new() -> Self {
        let bench = Self(tempfile::tempdir().unwrap());
        bench.put("f.toml", FRAMEWORK);
        bench.put("d.csv", DATA);
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn get(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    fn run(&self, line: &str) -> Output {
        let program = env!("CARGO_BIN_EXE_comity-index");
        Command::new(program)
            .args(line.split_whitespace())
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    /// Exit code, standard output, standard error.
    fn says(&self, line: &str) -> (i32, String, String) {
        let ran = self.run(line);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (ran.status.code().unwrap(), text(ran.stdout), text(ran.stderr))
    }

    fn fine(&self, line: &str) -> String {
        let (code, out, err) = self.says(line);
        assert_eq!(code, 0, "{line}\n{out}{err}");
        out
    }
}

const BOTH: &str = "--framework f.toml --data d.csv";

#[test]
fn csv_json_and_workbook_hold_the_same_digits() {
    let bench = Bench::new();
    for out in ["s.csv", "s.json", "s.xlsx"] {
        bench.fine(&format!("score {BOTH} --out {out}"));
    }
    let mut csv = csv::Reader::from_reader(std::io::Cursor::new(bench.get("s.csv")));
    let heading: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(heading, ["unit", "name", "rank", "all", "law", "skill"]);
    let rows: Vec<Vec<String>> = csv
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let json: serde_json::Value = serde_json::from_slice(&bench.get("s.json")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bench.get("s.xlsx"))).unwrap();
    let range = book.worksheet_range("scores").unwrap();
    assert_eq!((rows.len(), range.height()), (4, 5));
    // 6.1·0.1 + 3.9·0.7 + 10·0.3 + 1.3·2, worked out in the engine's order.
    let all: f64 = rows[0][3].parse().unwrap();
    assert!((all - 8.94).abs() < 1e-12, "{all}");
    for (row, line) in rows.iter().enumerate() {
        for place in 3..6 {
            let number: f64 = line[place].parse().unwrap();
            assert_eq!(json["scores"]["rows"][row][place].as_f64(), Some(number));
            assert_eq!(range.get((row + 1, place)), Some(&Data::Float(number)));
        }
    }
    // A name that a spreadsheet would calculate is text everywhere.
    assert_eq!(rows[1][1], "'=HYPERLINK(\"x\")");
    assert_eq!(range.get((2, 1)), Some(&Data::String("=HYPERLINK(\"x\")".to_owned())));
    assert_eq!(json["scores"]["rows"][1][1], "=HYPERLINK(\"x\")");
}

#[test]
fn a_published_tables_own_hash_is_the_certificates() {
    let bench = Bench::new();
    bench.fine(&format!("rank {BOTH} --out r.csv --certificate r.json"));
    let certificate: serde_json::Value = serde_json::from_slice(&bench.get("r.json")).unwrap();
    assert_eq!(
        certificate["results"][0]["sha256"],
        index_tools::inputs::sha256(&bench.get("r.csv"))
    );
    assert_eq!(
        certificate["inputs"][1]["sha256"],
        index_tools::inputs::sha256(DATA.as_bytes())
    );
    assert_eq!(certificate["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn threads_and_repetition_change_no_byte_and_the_seed_does() {
    let bench = Bench::new();
    let commands = [
        "uncertainty --replications 3000",
        "sensitivity --rows 128",
        "probability --replications 500",
        "report --replications 300",
    ];
    for (place, command) in commands.iter().enumerate() {
        let ending = if command.starts_with("report") { "html" } else { "json" };
        let mut found = Vec::new();
        for (threads, seed) in [(1, 5), (2, 5), (3, 5), (2, 6)] {
            // One name for all: a page tells its own.
            let out = format!("o{place}.{ending}");
            bench.fine(&format!(
                "{command} {BOTH} --threads {threads} --seed {seed} --out {out}"
            ));
            found.push(bench.get(&out));
        }
        assert!(
            found[0] == found[1] && found[1] == found[2],
            "{command} differs by threads"
        );
        // What is exact is drawn by no seed.
        assert_eq!(found[3] == found[0], command.starts_with("probability"), "{command}");
    }
    // Rounding before ranking has no closed form: simulated, and by the seed.
    bench.put(
        "rounded.toml",
        &FRAMEWORK.replace("node = [", "rank = { decimals = 0 }\nnode = ["),
    );
    let line = |threads, seed| {
        format!(
            "probability --framework rounded.toml --data d.csv --replications 400 --threads {threads} --seed {seed} --out p.csv"
        )
    };
    let mut found = Vec::new();
    for (threads, seed) in [(1, 5), (3, 5), (1, 6)] {
        let (code, _, said) = bench.says(&line(threads, seed));
        assert_eq!(code, 0);
        assert!(
            said.starts_with("simulated: scores are rounded to 0 decimals"),
            "{said}"
        );
        found.push(bench.get("p-probabilities.csv"));
    }
    assert_eq!(found[0], found[1]);
    assert_ne!(found[0], found[2]);
}

#[test]
fn a_certificate_finds_whatever_differs() {
    let bench = Bench::new();
    bench.fine(&format!(
        "uncertainty {BOTH} --replications 500 --out u.csv --certificate c.json"
    ));
    assert!(
        bench
            .fine("check --certificate c.json")
            .ends_with("yes: the same figures to the last digit\n")
    );
    let text = String::from_utf8(bench.get("c.json")).unwrap();
    let spoilt = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        bench.put("spoilt.json", &text.replacen(from, to, 1));
        let (code, out, err) = bench.says("check --certificate spoilt.json");
        assert_eq!(code, 1, "{out}{err}");
        out + &err
    };
    // Another seed, another number of draws: the inputs are the same and the figures are not.
    let other = spoilt("\"seed\": 1", "\"seed\": 2");
    assert!(
        other.contains("same     input data") && other.contains("DIFFERS  result uncertainty"),
        "{other}"
    );
    assert!(spoilt("\"replications\": 500", "\"replications\": 501").contains("DIFFERS  result rank-probabilities"));
    // A digit of a result's hash.
    let certificate: serde_json::Value = serde_json::from_str(&text).unwrap();
    let hash = certificate["results"][1]["sha256"].as_str().unwrap();
    let other = if hash.starts_with('0') { "1" } else { "0" };
    let said = spoilt(hash, &format!("{other}{}", &hash[1..]));
    assert!(
        said.contains("same     result uncertainty") && said.contains("DIFFERS  result rank-probabilities"),
        "{said}"
    );
    assert!(spoilt("\"certificate\": 1", "\"certificate\": 2").contains("a certificate of form 2"));
    // A table that was computed and is not named: whoever left it out keeps nobody from seeing it.
    let left = &certificate["results"][1];
    let line = |key: &str| left[key].to_string();
    let entry = [
        format!("\"table\": {}", line("table")),
        format!("\"rows\": {}", line("rows")),
        format!("\"sha256\": {}", line("sha256")),
    ];
    let entry = format!(",\n    {{\n      {}\n    }}", entry.join(",\n      "));
    let said = spoilt(&entry, "");
    assert!(
        said.contains("same     result uncertainty")
            && said.contains("DIFFERS  result rank-probabilities: not in the certificate")
            && said.ends_with("no: see what differs above\n"),
        "{said}"
    );
    assert!(spoilt("\"d.csv\"", "\"../d.csv\"").contains("`../d.csv` is no file's name"));
    assert!(spoilt("\"share\": 0.9", "\"shore\": 0.9").contains("this is no certificate"));
    // One cell of the data.
    bench.put("d.csv", &DATA.replace("0.35", "0.36"));
    let (code, out, _) = bench.says("check --certificate c.json");
    assert_eq!(code, 1);
    assert!(
        out.contains("same     input framework")
            && out.contains("DIFFERS  input data")
            && out.contains("not computed again"),
        "{out}"
    );
}

#[test]
fn a_certificate_without_results_shows_nothing() {
    let bench = Bench::new();
    bench.fine(&format!("rank {BOTH} --out r.csv --certificate c.json"));
    let mut certificate: serde_json::Value = serde_json::from_slice(&bench.get("c.json")).unwrap();
    certificate["results"] = serde_json::json!([]);
    bench.put("c.json", &certificate.to_string());
    assert_eq!(bench.says("check --certificate c.json").0, 1);
}

#[test]
fn refusals_are_worded_and_have_their_exit_code() {
    let bench = Bench::new();
    bench.put(
        "bad.toml",
        &FRAMEWORK.replace("parent = 'law', weight = 6.1", "parent = 'low'"),
    );
    bench.put("bad.csv", &DATA.replace("0.35", "a third"));
    bench.put(
        "tiers.toml",
        &FRAMEWORK.replace("node = [", "tiers = { of = [{ id = 'A', at-least = 9 }] }\nnode = ["),
    );
    bench.put(
        "q.toml",
        "[[question]]\nindicator = 'statutes'\noptions = [{ value = 0.5, cost = 0 }, { value = 1, cost = 2 }]\n",
    );
    bench.put("binary.csv", "\u{0}");
    for (line, code, words) in [
        ("", 2, "Usage: comity-index"),
        ("score", 2, "--framework <F.toml>"),
        ("draw", 2, "unrecognized subcommand"),
        ("score --framework f.toml --data none.csv", 2, "none.csv: No such file"),
        ("score --framework f.toml --data .", 2, "this is a folder"),
        (
            "score --framework f.toml --data d.csv --out s.ods",
            2,
            "results are written as .csv, .json or .xlsx",
        ),
        (
            "report --framework f.toml --data d.csv --out r.pdf",
            2,
            "a report is written as .html",
        ),
        (
            "score --framework f.toml --data d.csv --out none/s.csv",
            2,
            "none/s.csv: No such file",
        ),
        (
            "score --framework bad.toml --data d.csv",
            1,
            "bad.toml: node `statutes`: its parent is not in the framework",
        ),
        ("score --framework d.csv --data d.csv", 1, "d.csv: line 1"),
        (
            "score --framework f.toml --data bad.csv",
            1,
            "`a third` is not a number",
        ),
        ("score --framework f.toml --data binary.csv", 1, "binary.csv"),
        (
            "rank --framework f.toml --data d.csv --node lore",
            2,
            "--node lore: no such node",
        ),
        (
            "uncertainty --framework f.toml --data d.csv --noise 0",
            2,
            "--noise: a part above 0",
        ),
        (
            "uncertainty --framework f.toml --data d.csv --share 1",
            2,
            "--share: a part between 0 and 1",
        ),
        (
            "uncertainty --framework f.toml --data d.csv --depth 7",
            2,
            "--depth 7: no node is so deep",
        ),
        (
            "uncertainty --framework f.toml --data d.csv --draw ballots",
            1,
            "at least two ballots",
        ),
        (
            "uncertainty --framework f.toml --data d.csv --threads 0",
            2,
            "0 is not in 1..=256",
        ),
        (
            "plan --framework f.toml --data d.csv --questions q.toml --unit AAA",
            2,
            "the framework has no tiers: say --score",
        ),
        (
            "plan --framework tiers.toml --data d.csv --questions q.toml --unit AAA",
            1,
            "today's value (0.1) is not among its options",
        ),
        (
            "plan --framework tiers.toml --data d.csv --questions q.toml --unit ZZZ",
            2,
            "--unit ZZZ: no such unit",
        ),
        ("compare --framework f.toml --data d.csv", 2, "--with-framework"),
        (
            "init --framework f.toml",
            2,
            "this file is there already; nothing was written",
        ),
        ("check --certificate d.csv", 1, "this is no certificate"),
    ] {
        let (found, out, err) = bench.says(line);
        assert_eq!(found, code, "{line}\n{out}{err}");
        assert!(err.contains(words) || out.contains(words), "{line}\n{out}{err}");
        assert!(!err.contains("panicked"), "{line}\n{err}");
    }
    // Nothing was left behind by what could not be written.
    let parts = std::fs::read_dir(bench.0.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".part"));
    assert_eq!(parts.count(), 0);
    assert_eq!(bench.get("f.toml"), FRAMEWORK.as_bytes());
}

/// A table of a result as JSON: its columns and rows.
fn table_of(bench: &Bench, file: &str, name: &str) -> (Vec<String>, Vec<Vec<serde_json::Value>>) {
    let found: serde_json::Value = serde_json::from_slice(&bench.get(file)).unwrap();
    let list = |part: &str| found[name][part].as_array().unwrap().clone();
    let columns = list("columns")
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    let rows = list("rows").iter().map(|row| row.as_array().unwrap().clone()).collect();
    (columns, rows)
}

const ANEW: &str = "every draw was scored anew";

#[test]
fn gaps_are_passed_over_in_the_draws_as_in_the_scores() {
    let bench = Bench::new();
    // ALV has no value for `b`: its score is that of `a`, whatever the weights; CIR has nothing and no rank.
    bench.put(
        "f.toml",
        "id = 'gaps'\nnormalise = 'none'\naggregate = 'arithmetic'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }]\n",
    );
    bench.put("d.csv", "unit,a,b\nALV,60,\nBEK,100,0\nCIR,,\n");
    let line = format!("uncertainty {BOTH} --draw simplex --replications 8000 --out u.json");
    let (code, _, err) = bench.says(&line);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains(ANEW), "{err}");
    let (columns, rows) = table_of(&bench, "u.json", "uncertainty");
    let at = |name: &str| columns.iter().position(|column| column == name).unwrap();
    assert_eq!(rows[0][at("mean score")], 60.0);
    let mean = rows[1][at("mean rank")].as_f64().unwrap();
    assert!(
        (mean - 1.6).abs() < 0.02,
        "BEK leads where `a` weighs more than 0.6: {mean}"
    );
    assert!(rows[2][2..].iter().all(serde_json::Value::is_null), "{:?}", rows[2]);
    let (_, shares) = table_of(&bench, "u.json", "rank-probabilities");
    assert!(shares[2][1..].iter().all(serde_json::Value::is_null));
    let sum: f64 = shares[0][1..].iter().map(|p| p.as_f64().unwrap()).sum();
    assert!((sum - 1.0).abs() < 1e-12);
    // Nothing missing: the fast way, of which nothing is said.
    bench.put("d.csv", "unit,a,b\nALV,60,60\nBEK,100,0\n");
    let (_, _, err) = bench.says(&line);
    assert!(!err.contains(ANEW), "{err}");
    // Nobody has a score.
    bench.put("d.csv", "unit,a,b\nALV,,\nBEK,,\n");
    let (code, _, err) = bench.says(&line);
    assert_eq!((code, err.contains("no unit has a score")), (1, true), "{err}");
}

#[test]
fn pillars_made_in_several_ways_and_pairs_are_drawn() {
    let bench = Bench::new();
    bench.put(
        "mixed.toml",
        &FRAMEWORK.replace(
            "{ id = 'law', parent = 'all' }",
            "{ id = 'law', parent = 'all', aggregate = 'minimum' }",
        ),
    );
    for depth in ["", "--depth 1"] {
        let line = format!("uncertainty --framework mixed.toml --data d.csv {depth} --replications 50 --out u.json");
        let (code, _, err) = bench.says(&line);
        assert_eq!((code, err.contains(ANEW)), (0, depth.is_empty()), "{err}");
        let (_, rows) = table_of(&bench, "u.json", "uncertainty");
        // CCC has 0.3 in every part of its law, so the minimum is 0.3; 0.3 + 3 + 3.9 when all weights are as given.
        let score = rows[2][2].as_f64().unwrap();
        assert!((score - 7.2).abs() < 1e-12, "{score}");
        let (_, shares) = table_of(&bench, "u.json", "rank-probabilities");
        let sum: f64 = shares[2][1..].iter().map(|p| p.as_f64().unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-12);
    }
    // Pairs: ALV wins one pillar of three and BEK two, so ALV leads where its pillar weighs more than half: a quarter of all divisions.
    bench.put(
        "f.toml",
        "id = 'pairs'\nnormalise = 'none'\naggregate = 'copeland'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }, { id = 'c', parent = 'all' }]\n",
    );
    bench.put("d.csv", "unit,a,b,c\nALV,2,1,1\nBEK,1,2,2\n");
    bench.fine(&format!(
        "uncertainty {BOTH} --draw simplex --replications 20000 --out u.json"
    ));
    let (_, shares) = table_of(&bench, "u.json", "rank-probabilities");
    assert!((shares[0][1].as_f64().unwrap() - 0.25).abs() < 0.012, "{shares:?}");
    // Where no weight counts there is nothing to draw.
    bench.put(
        "none.toml",
        &FRAMEWORK.replace("aggregate = 'sum'", "aggregate = 'minimum'"),
    );
    bench.put("d.csv", DATA);
    let (code, _, err) = bench.says("uncertainty --framework none.toml --data d.csv");
    assert_eq!((code, err.contains("does not use weights")), (1, true), "{err}");
}

#[test]
fn a_setting_that_could_have_been_made_otherwise_is_drawn() {
    let bench = Bench::new();
    // By the mean ALV leads with 5 to 4, by the geometric mean BEK with 4 to 3; the noise on the weights moves neither.
    bench.put(
        "f.toml",
        "id = 'choice'\nnormalise = 'none'\naggregate = 'arithmetic'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }]\n",
    );
    bench.put("d.csv", "unit,a,b\nALV,1,9\nBEK,4,4\n");
    let drawn = |more: &str| -> f64 {
        bench.fine(&format!(
            "uncertainty {BOTH} --noise 0.01 --replications 20000 --out u.json {more}"
        ));
        table_of(&bench, "u.json", "rank-probabilities").1[0][1]
            .as_f64()
            .unwrap()
    };
    assert_eq!(drawn(""), 1.0);
    assert!((drawn("--or aggregate=geometric") - 0.5).abs() < 0.012);
    // Two more ways, both of which put BEK first: one draw of three is the framework's own.
    assert!((drawn("--or aggregate=geometric --or aggregate=minimum") - 1.0 / 3.0).abs() < 0.012);
    // A setting of one node, and another set of weights beside it: ALV leads in one of the four combinations.
    let both = "--or all.aggregate=harmonic --or a.weight=9";
    assert!((drawn(both) - 0.25).abs() < 0.012);
    // What moves the ranks? The choice, and no weight.
    bench.fine(&format!(
        "sensitivity {BOTH} --noise 0.01 --rows 512 --or aggregate=geometric --unit ALV --out s.json"
    ));
    let (columns, rows) = table_of(&bench, "s.json", "sensitivity");
    assert_eq!(columns[..3], ["what varies", "of", "alone"]);
    let told = |row: &[serde_json::Value]| {
        (
            row[0].clone(),
            row[1].clone(),
            row[2].as_f64().unwrap(),
            row[5].as_f64().unwrap(),
        )
    };
    assert_eq!(told(&rows[0]), ("weight".into(), "a".into(), 0.0, 0.0));
    let (kind, of, alone, total) = told(&rows[2]);
    assert_eq!((kind, of), ("choice".into(), "aggregate".into()));
    assert!(
        (alone - 1.0).abs() < 0.15 && (total - 1.0).abs() < 0.15,
        "{alone} {total}"
    );
    // Another framework beside the first is one more choice; the certificate of either computes again.
    bench.put(
        "g.toml",
        &String::from_utf8(bench.get("f.toml"))
            .unwrap()
            .replace("'arithmetic'", "'geometric'"),
    );
    bench.fine(&format!(
        "sensitivity {BOTH} --also g.toml --rows 64 --depth 0 --unit ALV --out s.json --certificate c.json"
    ));
    let (_, rows) = table_of(&bench, "s.json", "sensitivity");
    assert_eq!((rows.len(), rows[0][1].clone()), (1, "framework".into()));
    bench.fine("check --certificate c.json");
}

#[test]
fn what_is_drawn_does_not_hang_on_which_framework_stands_first() {
    let bench = Bench::new();
    let framework = |way: &str, weight: u32| {
        format!(
            "id = 'f'\nnormalise = 'none'\naggregate = 'arithmetic'\nnode = [{{ id = 'all' }}, {{ id = 'p', parent = 'all', aggregate = '{way}' }}, {{ id = 'q', parent = 'all', aggregate = '{way}' }}, {{ id = 'a', parent = 'p', weight = {weight} }}, {{ id = 'b', parent = 'p' }}, {{ id = 'c', parent = 'q' }}, {{ id = 'd', parent = 'q' }}]\n"
        )
    };
    bench.put(
        "d.csv",
        "unit,a,b,c,d\nALV,9,1,5,5\nBEK,4,4,4,7\nCIR,2,8,3,6\nDOM,6,5,1,9\n",
    );
    // By the minimum no lower weight counts; with a weight of 0 in one of them `a` has one in the other.
    for (one, other) in [
        (framework("minimum", 1), framework("arithmetic", 1)),
        (framework("arithmetic", 0), framework("arithmetic", 3)),
    ] {
        let mut means = Vec::new();
        for (first, second) in [(&one, &other), (&other, &one)] {
            bench.put("f.toml", first);
            bench.put("g.toml", second);
            bench.fine(&format!(
                "uncertainty {BOTH} --also g.toml --noise 1 --replications 20000 --out u.json"
            ));
            let (_, rows) = table_of(&bench, "u.json", "uncertainty");
            // Mean score and both ends of its interval.
            let numbers =
                |row: &Vec<serde_json::Value>| row[4..7].iter().map(|x| x.as_f64().unwrap()).collect::<Vec<_>>();
            means.push(rows.iter().flat_map(numbers).collect::<Vec<_>>());
            bench.fine(&format!(
                "sensitivity {BOTH} --also g.toml --depth 2 --rows 32 --out s.json"
            ));
            let (_, rows) = table_of(&bench, "s.json", "sensitivity");
            assert_eq!(rows.len(), 5, "four weights and the choice: {rows:?}");
        }
        for (one, other) in means[0].iter().zip(&means[1]) {
            assert!((one - other).abs() < 0.15, "{means:?}");
        }
    }
    // A framework without weights stands first, and an alternative has some.
    bench.put("f.toml", &framework("minimum", 1).replace("'arithmetic'", "'minimum'"));
    bench.fine(&format!(
        "uncertainty {BOTH} --or aggregate=arithmetic --replications 200 --out u.json"
    ));
    bench.fine(&format!(
        "uncertainty {BOTH} --depth 0 --or aggregate=arithmetic --replications 200 --out u.json"
    ));
    for (line, code, words) in [
        ("uncertainty --depth 0", 2, "no weight is drawn, and no choice is given"),
        ("sensitivity --depth 0", 2, "no weight varies, and no choice is given"),
        ("uncertainty --depth 2", 1, "the minimum does not use weights"),
        ("sensitivity --depth 2", 1, "the minimum does not use weights"),
        ("sensitivity --confidence 1", 2, "--confidence: a part between 0 and 1"),
    ] {
        let (found, _, err) = bench.says(&format!("{line} {BOTH}"));
        assert_eq!((found, err.contains(words)), (code, true), "{line}: {err}");
    }
}

#[test]
fn units_that_single_precision_cannot_tell_apart_are_told_apart() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'far'\nnormalise = 'none'\naggregate = 'arithmetic'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }]\n",
    );
    bench.put(
        "d.csv",
        "unit,a,b\nP,1000000.1,1000000.1\nQ,1000000.12,1000000.12\nR,1000000.11,1000000.11\nS,1000000.13,1000000.13\n",
    );
    let (code, _, err) = bench.says(&format!("uncertainty {BOTH} --replications 500 --out u.json"));
    assert_eq!((code, err.contains(ANEW)), (0, true), "{err}");
    let (_, rows) = table_of(&bench, "u.json", "uncertainty");
    let ranks: Vec<f64> = rows.iter().map(|row| row[7].as_f64().unwrap()).collect();
    assert_eq!(ranks, [4.0, 2.0, 3.0, 1.0]);
}

#[test]
fn what_cannot_be_made_with_other_weights_says_why() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'neg'\nnormalise = 'none'\naggregate = 'geometric'\nnode = [{ id = 'all' }, { id = 'p', parent = 'all', aggregate = 'arithmetic' }, { id = 'q', parent = 'all' }, { id = 'a', parent = 'p' }, { id = 'b', parent = 'p' }]\n",
    );
    // 5 − 4 halves is above 0 with equal weights, and below with others.
    bench.put("d.csv", "unit,a,b,q\nALV,5,-4,1\nBEK,3,2,1\n");
    for command in ["uncertainty --replications 200", "sensitivity --depth 2 --rows 64"] {
        let mut told = Vec::new();
        for threads in [1, 2, 3] {
            let (code, _, err) = bench.says(&format!("{command} {BOTH} --noise 0.9 --threads {threads}"));
            assert_eq!(code, 1, "{err}");
            assert!(
                err.contains("`all`, unit `ALV`") && err.contains("the geometric mean"),
                "{err}"
            );
            told.push(err);
        }
        assert!(told[0] == told[1] && told[1] == told[2], "{told:?}");
    }
}

#[test]
fn a_choice_that_is_none_is_refused_in_words() {
    let bench = Bench::new();
    for (or, code, words) in [
        ("aggregate", 2, "a setting and its other value are needed"),
        ("aggregate=", 2, "a setting and its other value are needed"),
        (
            "aggregate=sum",
            2,
            "--or aggregate=sum: nothing that is computed differs from what f.toml gives",
        ),
        ("agregate=minimum", 1, "--or agregate=minimum: "),
        ("aggregate=best", 1, "--or aggregate=best: "),
        ("nobody.weight=2", 1, "--or nobody.weight=2: "),
        (
            "aggregate.power=2",
            2,
            "`aggregate` is neither a node nor a table of settings",
        ),
        ("rank.decimals=1", 2, "that is no choice among them"),
        ("tiers.node=law", 2, "that is no choice among them"),
        ("law.parent=team", 1, "--or law.parent=team: "),
        ("normalise=scaled", 1, "--or normalise=scaled: invalid type"),
        ("normalise=goalposts", 1, "--or normalise=goalposts: node `statutes`: "),
    ] {
        for command in ["uncertainty", "sensitivity"] {
            let (found, out, err) = bench.says(&format!("{command} {BOTH} --or {or}"));
            assert_eq!((found, err.contains(words)), (code, true), "{command} {or}: {out}{err}");
        }
    }
    let many: String = (1..9)
        .map(|n| format!(" --or team.weight={n}1 --or law.weight={n}2 --or skill.weight={n}3"))
        .collect();
    let (code, _, err) = bench.says(&format!("uncertainty {BOTH}{many}"));
    assert_eq!((code, err.contains("more than 256 combinations")), (2, true), "{err}");
}

#[test]
fn weights_of_every_level_can_be_varied() {
    let bench = Bench::new();
    bench.fine(&format!(
        "sensitivity {BOTH} --depth 1 --depth 2 --rows 64 --out s.json"
    ));
    let (_, rows) = table_of(&bench, "s.json", "sensitivity");
    let of: Vec<&str> = rows.iter().map(|row| row[1].as_str().unwrap()).collect();
    // `courses` has no sibling, so its weight moves nothing.
    assert_eq!(of, ["law", "statutes", "courts", "skill", "team"]);
    // ALV has all of `law`, so what one of its parts gains the other loses: no rank moves.
    bench.put(
        "g.toml",
        "id = 'kept'\naggregate = 'sum'\nnormalise = 'none'\nnode = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'skill', parent = 'all' }, { id = 'a', parent = 'law', weight = 5 }, { id = 'b', parent = 'law', weight = 5 }, { id = 'c', parent = 'skill', weight = 10 }]\n",
    );
    bench.put("e.csv", "unit,a,b,c\nALV,1,1,0\nBEK,0,0,0.98\n");
    let (code, _, err) = bench.says("sensitivity --framework g.toml --data e.csv --depth 2 --rows 64");
    assert_eq!((code, err.contains("the ranks are the same")), (1, true), "{err}");
    let (code, _, err) = bench.says(&format!("sensitivity {BOTH} --depth 3"));
    assert_eq!((code, err.contains("the deepest is 2")), (2, true), "{err}");
}

#[test]
fn another_method_is_drawn_beside_the_first() {
    let bench = Bench::new();
    bench.put(
        "g.toml",
        &FRAMEWORK.replace("aggregate = 'sum'", "aggregate = 'minimum'"),
    );
    bench.fine(&format!(
        "uncertainty {BOTH} --also g.toml --replications 4000 --noise 0.01 --out u.json"
    ));
    let found: serde_json::Value = serde_json::from_slice(&bench.get("u.json")).unwrap();
    // BBB: 9.57 by the sum and 0.2 by the minimum, each drawn half the time.
    let mean = found["uncertainty"]["rows"][1][4].as_f64().unwrap();
    assert!(
        (mean - (6.1 * 0.9 + 3.9 * 0.2 + 3.5 + 1.3 + 0.2) / 2.0).abs() < 0.4,
        "{mean}"
    );
    bench.put(
        "h.toml",
        &FRAMEWORK.replace("id = 'courses'", "id = 'lessons', column = 'courses'"),
    );
    let (code, _, err) = bench.says(&format!("uncertainty {BOTH} --also h.toml"));
    assert_eq!(code, 1);
    assert!(err.contains("h.toml: another method must have the same nodes"), "{err}");
}

#[test]
fn a_plan_for_a_profile_reaches_every_minimum_in_an_order_that_needs_allow() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'team'\nnormalise = 'none'\naggregate = { conjunctive = { profile = [{ tier = 'Formed', every = 1 }, { tier = 'Basic', every = 1, minima = { mandate = 2 } }] } }\nnode = [{ id = 'maturity' }, { id = 'mandate', parent = 'maturity' }, { id = 'tools', parent = 'maturity' }]\n",
    );
    bench.put("d.csv", "unit,mandate,tools\nAAA,0,0\nBBB,2,1\n");
    bench.put(
        "q.toml",
        "[[question]]\nindicator = 'mandate'\noptions = [{ value = 0, cost = 0 }, { value = 1, cost = 2 }, { value = 2, cost = 3.25 }]\n[[question]]\nindicator = 'tools'\noptions = [{ value = 0, cost = 0 }, { value = 1, cost = 4 }]\n[[need]]\nquestion = 'mandate'\nat = 2\nneeds = 'tools'\nleast = 1\n",
    );
    let plan = |more: &str| {
        bench.says(&format!(
            "plan {BOTH} --questions q.toml --unit AAA --out p.json {more}"
        ))
    };
    let (code, _, err) = plan("");
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("AAA: Formed from a score of 0, at a cost of 6"), "{err}");
    let (code, _, err) = plan("--tier Basic");
    assert_eq!(code, 0, "{err}");
    let found: serde_json::Value = serde_json::from_slice(&bench.get("p.json")).unwrap();
    let rows = found["plan"]["rows"].as_array().unwrap();
    assert_eq!(
        rows.iter().map(|row| row[1].as_str().unwrap()).collect::<Vec<_>>(),
        ["tools", "mandate"]
    );
    assert_eq!((rows[1][6].as_f64(), rows[1][7].as_f64()), (Some(7.25), Some(2.0)));
    let (code, _, err) = bench.says(&format!("plan {BOTH} --questions q.toml --unit BBB"));
    assert_eq!(code, 1);
    assert!(err.contains("highest tier already"), "{err}");
}

#[test]
fn a_plan_without_proof_is_told_with_the_gap_in_the_costs_of_the_file() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'marks'\nnormalise = 'none'\naggregate = 'sum'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }, { id = 'c', parent = 'all' }]\n",
    );
    bench.put("d.csv", "unit,a,b,c\nAAA,0,0,0\n");
    let question = |id: &str, value: u8, cost: &str| {
        format!(
            "[[question]]\nindicator = '{id}'\noptions = [{{ value = 0, cost = 0 }}, {{ value = {value}, cost = {cost} }}]\n"
        )
    };
    let file = [question("a", 3, "2.5"), question("b", 2, "2"), question("c", 2, "2")].concat();
    bench.put("q.toml", &format!("unit-of-cost = 'months'\n{file}"));
    let plan = |more: &str| bench.says(&format!("plan {BOTH} --questions q.toml --unit AAA --score 4 {more}"));
    // Rates alone say 2.5 for three and half of the next for the fourth.
    let (code, _, err) = plan("--nodes 1");
    assert_eq!(code, 1, "{err}");
    assert!(
        err.contains("no plan is proved: the search ended after 1 cases; no plan is known yet; no plan costs less than 3.5 months."),
        "{err}"
    );
    let (code, _, err) = plan("--nodes 2");
    assert_eq!(code, 1, "{err}");
    assert!(
        err.contains("the best plan known costs 4.5 months, at most 0.5 months more than the cheapest; no plan costs less than 4 months. More --nodes may prove one"),
        "{err}"
    );
    let (code, _, err) = plan("");
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("at a cost of 4 months"), "{err}");
}

/// The same fields in a workbook, numbers as numbers.
fn as_workbook(csv: &[u8], file: PathBuf) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    for (row, line) in (0..).zip(rows.records()) {
        for (column, field) in (0..).zip(line.unwrap().iter()) {
            match field.parse::<f64>() {
                Ok(number) => page.write_number(row, column, number).unwrap(),
                Err(_) => page.write_string(row, column, field).unwrap(),
            };
        }
    }
    book.save(file).unwrap();
}

#[test]
fn data_in_a_workbook_scores_as_in_csv() {
    let bench = Bench::new();
    as_workbook(DATA.as_bytes(), bench.path("d.xlsx"));
    for command in ["score", "rank", "uncertainty --replications 200", "probability"] {
        bench.fine(&format!("{command} {BOTH} --out a.json"));
        bench.fine(&format!("{command} --framework f.toml --data d.xlsx --out b.json"));
        assert!(bench.get("a.json") == bench.get("b.json"), "{command}");
    }
}

#[test]
fn weights_that_move_no_rank_are_said_to_move_none() {
    let bench = Bench::new();
    bench.put(
        "d.csv",
        "code,country,statutes,courts,courses,team\nAAA,Alvara,1,1,1,9\nBBB,Bekaria,0,0,0,1\n",
    );
    let (code, _, err) = bench.says(&format!("sensitivity {BOTH}"));
    assert_eq!(code, 1);
    assert!(
        err.contains("the ranks are the same whichever weights were drawn (up to 25% more or less)"),
        "{err}"
    );
}

#[test]
fn an_audit_reads_workbooks_as_it_reads_csv() {
    let bench = Bench::new();
    bench.put("pub.csv", "code,country,statutes,courts,courses,team,law\nAAA,Alvara,0.1,0.7,0.3,2,3.34\nBBB,Bekaria,0.9,0.2,0.35,1,7.26\nCCC,Cirrane,0.3,0.3,0.3,3,3\n");
    as_workbook(&bench.get("pub.csv"), bench.path("pub.xlsx"));
    let mut found = Vec::new();
    for data in ["pub.csv", "pub.xlsx"] {
        let (code, _, err) = bench.says(&format!("audit --framework f.toml --data {data} --out a.json"));
        assert_eq!(code, 1, "{err}");
        let told: serde_json::Value = serde_json::from_slice(&bench.get("a.json")).unwrap();
        let row = told["findings"]["rows"][0].as_array().unwrap().clone();
        assert_eq!(told["findings"]["rows"].as_array().unwrap().len(), 1);
        found.push([
            row[0].clone(),
            row[3].clone(),
            row[4].clone(),
            row[5].clone(),
            row[6].clone(),
            row[7].clone(),
        ]);
    }
    // 6.1·0.9 + 3.9·0.2 = 6.27: a digit is wrong, in the third row, at BBB's law.
    assert_eq!(
        found[0][1..5],
        [
            serde_json::json!(3),
            serde_json::json!("BBB"),
            serde_json::json!("law"),
            serde_json::json!("7.26")
        ]
    );
    assert_eq!(found[0], found[1]);
}

#[test]
fn a_cell_at_the_far_corner_of_a_workbook_is_one_field_too_many() {
    let bench = Bench::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    // The heading on the second row, a row of blanks within, and the last cell that a workbook can have.
    for (place, heading) in (0..).zip(["code", "country", "statutes", "courts", "courses", "team", "law"]) {
        page.write_string(1, place, heading).unwrap();
    }
    page.write_string(2, 0, "AAA").unwrap();
    for (place, number) in (2..).zip([0.1, 0.7, 0.3, 2.0, 3.34]) {
        page.write_number(2, place, number).unwrap();
    }
    page.write_string(3, 1, " ").unwrap();
    page.write_string(1_048_575, 0, "BBB").unwrap();
    for (place, number) in (2..).zip([0.9, 0.2, 0.35, 1.0, 7.26]) {
        page.write_number(1_048_575, place, number).unwrap();
    }
    page.write_string(1_048_575, 16_383, "x").unwrap();
    book.save(bench.path("far.xlsx")).unwrap();
    let (code, _, err) = bench.says("audit --framework f.toml --data far.xlsx --out a.json");
    assert_eq!(code, 1, "{err}");
    let told: serde_json::Value = serde_json::from_slice(&bench.get("a.json")).unwrap();
    let rows = told["findings"]["rows"].as_array().unwrap();
    let of = |kind: &str| rows.iter().find(|row| row[0] == kind).unwrap();
    let broken = of("row-length");
    assert_eq!(
        (&broken[3], &broken[6], &broken[7]),
        (
            &serde_json::json!(1_048_576),
            &serde_json::json!("8"),
            &serde_json::json!("7")
        )
    );
    assert!(rows.iter().all(|row| row[4] != "AAA"), "{rows:?}");
    // A heading as wide as that over rows enough to be too many cells: refused in words, whatever the rows hold.
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write_string(0, 0, "code").unwrap();
    page.write_string(0, 16_383, "last").unwrap();
    for row in 1..3_200 {
        page.write_string(row, 0, format!("U{row}")).unwrap();
    }
    book.save(bench.path("wide.xlsx")).unwrap();
    let (code, _, err) = bench.says("audit --framework f.toml --data wide.xlsx");
    assert_eq!(code, 1);
    assert!(err.contains("wide.xlsx: more than 50000000 cells"), "{err}");
}

#[test]
fn results_never_stand_in_the_place_of_what_they_came_from() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("sub")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(bench.path("d.csv"), bench.path("link.csv")).unwrap();
    // Where `uncertainty --out u.csv` puts its second table.
    bench.put("u-rank-probabilities.csv", DATA);
    bench.put("g.toml", FRAMEWORK);
    bench.put("page.html", DATA);
    bench.put("f.csv", FRAMEWORK);
    let mut lines = vec![
        (
            "score --framework f.toml --data d.csv --out d.csv",
            "--out d.csv: this is the file given as data",
        ),
        (
            "score --framework f.toml --data d.csv --out sub/../d.csv",
            "this is the file given as data",
        ),
        (
            "rank --framework f.csv --data d.csv --out ./f.csv",
            "this is the file given as framework",
        ),
        (
            "rank --framework f.toml --data d.csv --certificate f.toml",
            "--certificate f.toml: this is the file given as framework",
        ),
        (
            "rank --framework f.toml --data d.csv --out r.csv --certificate sub/../r.csv",
            "the results are written there",
        ),
        (
            "report --framework f.toml --data page.html --out page.html",
            "this is the file given as data",
        ),
        (
            "check --framework f.toml --data d.csv --out d.csv",
            "this is the file given as data",
        ),
        (
            "compare --framework f.toml --data d.csv --with-framework f.csv --out f.csv",
            "this is the file given as with-framework",
        ),
        (
            "uncertainty --framework f.toml --data u-rank-probabilities.csv --replications 20 --out u.csv",
            "--out u-rank-probabilities.csv: this is the file given as data",
        ),
    ];
    if cfg!(unix) {
        lines.push((
            "score --framework f.toml --data d.csv --out link.csv",
            "this is the file given as data",
        ));
        lines.push((
            "score --framework f.toml --data link.csv --out d.csv",
            "this is the file given as data",
        ));
    }
    for (line, words) in lines {
        let (code, out, err) = bench.says(line);
        assert_eq!(code, 2, "{line}\n{out}{err}");
        assert!(
            err.contains(words) && err.contains("nothing was written"),
            "{line}\n{err}"
        );
    }
    for name in ["d.csv", "u-rank-probabilities.csv", "page.html"] {
        assert_eq!(bench.get(name), DATA.as_bytes(), "{name}");
    }
    for name in ["f.toml", "f.csv"] {
        assert_eq!(bench.get(name), FRAMEWORK.as_bytes(), "{name}");
    }
    assert!(!bench.path("u.csv").exists() && !bench.path("r.csv").exists());
}

#[test]
fn a_heading_that_a_spreadsheet_would_calculate_is_text_too() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        &FRAMEWORK
            .replace("'law'", "'=1+1'")
            .replace("id = 'skill'", "id = '+skill'")
            .replace("parent = 'skill'", "parent = '+skill'"),
    );
    bench.put("d.csv", &DATA.replace("BBB", "@BBB"));
    bench.fine(&format!("score {BOTH} --out s.csv"));
    let text = String::from_utf8(bench.get("s.csv")).unwrap();
    assert_eq!(text.lines().next(), Some("unit,name,rank,all,'=1+1,'+skill"));
    // Units are headings where every pair is told.
    bench.fine(&format!("probability {BOTH} --out p.csv"));
    let text = String::from_utf8(bench.get("p-probabilities.csv")).unwrap();
    assert_eq!(text.lines().next(), Some("ahead,AAA,'@BBB,CCC,DDD"));
    bench.fine(&format!("score {BOTH} --out s.json"));
    let json: serde_json::Value = serde_json::from_slice(&bench.get("s.json")).unwrap();
    assert_eq!(json["scores"]["columns"][4], "=1+1");
    bench.fine(&format!("score {BOTH} --out s.xlsx"));
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bench.get("s.xlsx"))).unwrap();
    let range = book.worksheet_range("scores").unwrap();
    assert_eq!(range.get((0, 4)), Some(&Data::String("=1+1".to_owned())));
}

#[test]
fn a_tier_that_is_published_by_rounding_is_drawn_by_rounding() {
    let bench = Bench::new();
    let framework = |tiers: &str| {
        format!(
            "id = 'marks'\nnormalise = 'none'\ntiers = {tiers}\nnode = [{{ id = 'all' }}, {{ id = 'a', parent = 'all' }}, {{ id = 'b', parent = 'all' }}]\n"
        )
    };
    bench.put("d.csv", "unit,a,b\nAAA,79.75,79.75\nBBB,79.25,79.25\nCCC,95,95\n");
    // Silver at 79.6 is rounded away: whoever has 80 has gold.
    bench.put(
        "f.toml",
        &framework("{ decimals = 0, of = [{ id = 'gold', at-least = 80 }, { id = 'silver', at-least = 79.6 }, { id = 'bronze', at-least = 79 }] }"),
    );
    bench.fine(&format!("uncertainty {BOTH} --replications 200 --out u.json"));
    bench.fine(&format!("score {BOTH} --out s.json"));
    let found: serde_json::Value = serde_json::from_slice(&bench.get("u.json")).unwrap();
    let scored: serde_json::Value = serde_json::from_slice(&bench.get("s.json")).unwrap();
    let columns = found["uncertainty"]["columns"].as_array().unwrap();
    assert_eq!(columns[11..], ["tier none", "tier bronze", "tier silver", "tier gold"]);
    let odds = |row: usize| -> Vec<f64> {
        let fields = found["uncertainty"]["rows"][row].as_array().unwrap();
        fields[11..].iter().map(|p| p.as_f64().unwrap()).collect()
    };
    for (row, tier, expected) in [
        (0, "gold", [0.0, 0.0, 0.0, 1.0]),
        (1, "bronze", [0.0, 1.0, 0.0, 0.0]),
        (2, "gold", [0.0, 0.0, 0.0, 1.0]),
    ] {
        assert_eq!(scored["scores"]["rows"][row][3], tier);
        assert_eq!(odds(row), expected);
    }
    // Tiers of a part: no odds, and it is said why.
    bench.put(
        "f.toml",
        &framework("{ node = 'a', of = [{ id = 'gold', at-least = 80 }] }"),
    );
    let (code, out, err) = bench.says(&format!("uncertainty {BOTH} --replications 20"));
    assert_eq!(code, 0);
    assert!(
        !out.contains("tier") && err.contains("how sure the tiers are is not told: they go by the score of `a`"),
        "{out}{err}"
    );
}

#[test]
fn a_certificates_options_keep_the_limits_of_the_command_line() {
    let bench = Bench::new();
    for (command, option, value, words) in [
        (
            "uncertainty --replications 20",
            "replications",
            "0",
            "--replications: 0 is not in 1..=4294967295",
        ),
        (
            "uncertainty --replications 20",
            "replications",
            "4000000000000",
            "--replications: 4000000000000 is not in 1..=4294967295",
        ),
        (
            "probability --replications 20",
            "replications",
            "4000000000000",
            "--replications: 4000000000000 is not in 1..=100000000",
        ),
        ("sensitivity --rows 20", "rows", "1", "--rows: 1 is not in 2..=16777216"),
        (
            "sensitivity --rows 20",
            "rows",
            "4000000000000",
            "--rows: 4000000000000 is not in",
        ),
        (
            "report --replications 20",
            "replications",
            "0",
            "--replications: 0 is not in",
        ),
    ] {
        let ending = if command.starts_with("report") { "html" } else { "csv" };
        bench.fine(&format!("{command} {BOTH} --out o.{ending} --certificate c.json"));
        let text = String::from_utf8(bench.get("c.json")).unwrap();
        let asked = format!("\"{option}\": 20");
        assert!(text.contains(&asked), "{text}");
        bench.put("c.json", &text.replace(&asked, &format!("\"{option}\": {value}")));
        let (code, out, err) = bench.says("check --certificate c.json");
        assert_eq!(code, 2, "{command} {value}\n{out}{err}");
        assert!(err.contains(words), "{err}");
    }
}

#[test]
fn a_part_without_weight_takes_no_part_in_the_draws() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'uneven'\nnormalise = 'none'\naggregate = { mazziotta-pareto = { penalty = 'down' } }\nnode = [{ id = 'whole', aggregate = 'arithmetic' }, { id = 'all', parent = 'whole' }, { id = 'c', parent = 'whole' }, { id = 'a', parent = 'all', weight = 0 }, { id = 'b', parent = 'all', weight = 1 }]\n",
    );
    bench.put("d.csv", "unit,a,b,c\nAAA,1,5,5\nBBB,3,4,4\n");
    bench.fine(&format!("uncertainty {BOTH} --replications 50 --out u.json"));
    let found: serde_json::Value = serde_json::from_slice(&bench.get("u.json")).unwrap();
    let row = found["uncertainty"]["rows"][0].as_array().unwrap();
    let numbers: Vec<f64> = row[2..].iter().map(|field| field.as_f64().unwrap()).collect();
    // Score, rank, mean score and its interval, mean rank and its interval: as published in every draw.
    assert_eq!(numbers, [5.0, 1.0, 5.0, 5.0, 5.0, 1.0, 1.0, 1.0, 1.0]);
}

#[test]
fn scores_come_with_what_holds_them_together() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'p'
aggregate = 'sum'
normalise = 'none'
node = [
  { id = 'all' },
  { id = 'law', parent = 'all' },
  { id = 'statutes', parent = 'law', weight = 6 },
  { id = 'courts', parent = 'law', weight = 4 },
  { id = 'skill', parent = 'all' },
  { id = 'courses', parent = 'skill', weight = 10 },
]
",
    );
    bench.put(
        "d.csv",
        "unit,statutes,courts,courses\nAAA,1,0.5,0.25\nBBB,0.5,0.25,0.75\nCCC,0,1,0.5\n",
    );
    bench.fine(&format!(
        "score {BOTH} --analysis --profile BBB --out s.json --certificate c.json"
    ));
    let found: serde_json::Value = serde_json::from_slice(&bench.get("s.json")).unwrap();
    let rows = |table: &str| found[table]["rows"].as_array().unwrap().clone();
    let names: Vec<&String> = found.as_object().unwrap().keys().collect();
    let expected = [
        "scores",
        "weights",
        "correlations",
        "reliability",
        "components",
        "loadings",
        "removals",
        "dominance",
        "dominance-arrows",
        "profile",
    ];
    assert_eq!(names.len(), expected.len());
    assert!(expected.iter().all(|name| found[*name].is_object()), "{names:?}");
    assert_eq!(
        rows("weights")[1],
        serde_json::json!(["statutes", "law", 6.0, 0.3, "yes"])
    );
    // Each part with its parent and with the whole, but once where that is the same.
    assert_eq!(rows("correlations").len(), 2 + 2 * 3);
    let law = rows("correlations")[0][2].as_f64().unwrap();
    assert!(
        (law - (2.0 / 3.0) / (32.0_f64 / 3.0 * 19.0 / 6.0).sqrt()).abs() < 1e-12,
        "{law}"
    );
    let alpha = rows("reliability")[0][3].as_f64().unwrap();
    assert!((alpha - 2.0 * (1.0 - 139.0 / 19.0)).abs() < 1e-9, "{alpha}");
    let removed = rows("removals");
    assert!((removed[0][1].as_f64().unwrap() - 4.0 / 3.0).abs() < 1e-12);
    assert_eq!(removed[1], serde_json::json!(["courts", 0.0, 0.0, 0, 1.0, null]));
    assert_eq!(rows("dominance")[1], serde_json::json!(["BBB", "BBB", 1, 1, 0, 0]));
    assert_eq!(rows("dominance-arrows"), [serde_json::json!(["BBB", "CCC"])]);
    assert_eq!(rows("profile")[1][9], 2.0, "four times half a point");
    assert!(
        bench
            .fine("check --certificate c.json")
            .ends_with("yes: the same figures to the last digit\n")
    );
    // A certificate from before these options says nothing of them.
    bench.fine(&format!("score {BOTH} --out s.csv --certificate c.json"));
    let old = String::from_utf8(bench.get("c.json")).unwrap();
    let bare: String = old
        .lines()
        .filter(|line| {
            ["\"analysis\"", "\"profile\"", "\"what-if\""]
                .iter()
                .all(|key| !line.contains(key))
        })
        .map(|line| format!("{line}\n"))
        .collect();
    assert_ne!(bare, old);
    bench.put(
        "c.json",
        &bare.replace("\"indicators\": false,", "\"indicators\": false"),
    );
    assert!(
        bench
            .fine("check --certificate c.json")
            .ends_with("yes: the same figures to the last digit\n")
    );
}

#[test]
fn a_pillar_without_weight_takes_no_part_in_the_odds() {
    let bench = Bench::new();
    // AAA is behind BBB and CCC in what weighs nothing alone; DDD has no value there at all.
    bench.put("d.csv", "unit,a,b,c\nAAA,4,4,0\nBBB,3,2,9\nCCC,2,3,8\nDDD,1,1,\n");
    let framework = |weight: &str, rank: &str| {
        format!(
            "id = 'idle'\nnormalise = 'none'\n{rank}node = [{{ id = 'all' }}, {{ id = 'a', parent = 'all' }}, {{ id = 'b', parent = 'all' }}, {{ id = 'c', parent = 'all', weight = {weight} }}]\n"
        )
    };
    let table = |name: &str| -> Vec<Vec<serde_json::Value>> {
        bench.fine(&format!("probability {BOTH} --replications 400 --out p.json"));
        let found: serde_json::Value = serde_json::from_slice(&bench.get("p.json")).unwrap();
        let rows = found[name]["rows"].as_array().unwrap().iter();
        rows.map(|row| row.as_array().unwrap().clone()).collect()
    };
    bench.put("f.toml", &framework("0", ""));
    // Unit and name, score, rank, mean rank, best and worst, basis.
    let ranks = table("expected-ranks");
    let expected = [(1.0, 1, 1), (2.5, 2, 3), (2.5, 2, 3), (4.0, 4, 4)];
    assert_eq!(ranks.len(), expected.len());
    for (row, (mean, best, worst)) in ranks.iter().zip(expected) {
        assert_eq!(
            (row[4].as_f64(), row[5].as_u64(), row[6].as_u64()),
            (Some(mean), Some(best), Some(worst)),
            "{row:?}"
        );
        assert_eq!(row[7], "exact");
    }
    assert_eq!(table("probabilities")[0][1..], [0.0, 1.0, 1.0, 1.0]);
    // Drawn instead of computed: the same of it.
    bench.put("f.toml", &framework("0", "rank = { decimals = 6 }\n"));
    let ranks = table("expected-ranks");
    assert_eq!((ranks[0][4].as_f64(), ranks[3][4].as_f64()), (Some(1.0), Some(4.0)));
    assert!(
        ranks[0][7]
            .as_str()
            .unwrap()
            .starts_with("simulated: scores are rounded")
    );
    // With a weight it takes part again, and DDD cannot.
    bench.put("f.toml", &framework("1", ""));
    let ranks = table("expected-ranks");
    assert_eq!((ranks.len(), ranks[0][6].as_u64()), (3, Some(3)));
    // Who is ahead whatever the weights goes by the same pillars; where the method asks for no weights, by all.
    let dominance = |framework: &str| -> Vec<String> {
        bench.put("f.toml", framework);
        bench.fine(&format!("score {BOTH} --analysis --out s.json"));
        let found: serde_json::Value = serde_json::from_slice(&bench.get("s.json")).unwrap();
        let rows = found["dominance"]["rows"].as_array().unwrap().iter();
        rows.map(|row| format!("{} {} {} {}", row[0], row[3], row[4], row[5]).replace('"', ""))
            .collect()
    };
    assert_eq!(
        dominance(&framework("0", "")),
        ["AAA 3 0 3", "BBB 1 1 1", "CCC 1 1 1", "DDD 0 3 0"]
    );
    assert_eq!(dominance(&framework("1", "")), ["AAA 0 0 0", "BBB 0 0 0", "CCC 0 0 0"]);
    assert_eq!(
        dominance(&framework("0", "aggregate = 'minimum'\n")),
        ["AAA 0 0 0", "BBB 0 0 0", "CCC 0 0 0"]
    );
}

#[test]
fn whoever_stands_at_the_half_that_is_rounded_away_from_a_tier_is_not_drawn_into_it() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'marks'\nnormalise = 'none'\ntiers = { decimals = 0, of = [{ id = 'gold', at-least = 81 }, { id = 'silver', at-least = 80 }] }\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }, { id = 'c', parent = 'all' }]\n",
    );
    // 80.5 is shown as 80 and 79.5 too, halves going to the even digit; the last two differ from them by less than single precision tells.
    bench.put(
        "d.csv",
        "unit,a,b,c\nAAA,80.5,80.5,80.5\nBBB,79.5,79.5,79.5\nCCC,80.5000001,80.5000001,80.5000001\nDDD,79.4999999,79.4999999,79.4999999\nEEE,0,0,0\n",
    );
    // The last keeps the others on the fast way, which draws in single precision.
    let (code, _, err) = bench.says(&format!("uncertainty {BOTH} --replications 500 --out u.json"));
    assert_eq!((code, err.contains(ANEW)), (0, false), "{err}");
    bench.fine(&format!("score {BOTH} --out s.json"));
    let found: serde_json::Value = serde_json::from_slice(&bench.get("u.json")).unwrap();
    let scored: serde_json::Value = serde_json::from_slice(&bench.get("s.json")).unwrap();
    let columns = found["uncertainty"]["columns"].as_array().unwrap();
    assert_eq!(columns[11..], ["tier none", "tier silver", "tier gold"]);
    let tiers = [
        ("silver", [0.0, 1.0, 0.0]),
        ("silver", [0.0, 1.0, 0.0]),
        ("gold", [0.0, 0.0, 1.0]),
    ];
    for (row, (tier, odds)) in tiers.into_iter().enumerate() {
        assert_eq!(scored["scores"]["rows"][row][3], tier);
        let fields = found["uncertainty"]["rows"][row].as_array().unwrap();
        let drawn: Vec<f64> = fields[11..].iter().map(|p| p.as_f64().unwrap()).collect();
        assert_eq!(drawn, odds, "{fields:?}");
    }
    assert!(scored["scores"]["rows"][3][3].is_null());
    assert_eq!(found["uncertainty"]["rows"][3][11], 1.0);
}

#[test]
fn a_plan_searches_from_the_least_score_that_is_rounded_up_to_its_tier() {
    let bench = Bench::new();
    let framework = |at_least: &str| {
        format!(
            "id = 'marks'\nnormalise = 'none'\ntiers = {{ decimals = 0, of = [{{ id = 'gold', at-least = {at_least} }}] }}\nnode = [{{ id = 'all' }}, {{ id = 'a', parent = 'all' }}]\n"
        )
    };
    bench.put("d.csv", "unit,a\nAAA,70\n");
    bench.put(
        "q.toml",
        "[[question]]\nindicator = 'a'\noptions = [{ value = 70, cost = 0 }, { value = 79.2, cost = 1 }, { value = 79.5, cost = 2 }, { value = 80.5, cost = 3 }, { value = 80.6, cost = 4 }]\n",
    );
    // 79.5 becomes 80, which 79.6 asks for; 80.5 becomes 80, which is not 81.
    for (at_least, cost) in [("79.6", "2"), ("80", "2"), ("81", "4")] {
        bench.put("f.toml", &framework(at_least));
        let (code, out, err) = bench.says(&format!("plan {BOTH} --questions q.toml --unit AAA"));
        assert_eq!(code, 0, "{at_least}: {out}{err}");
        assert!(err.contains(&format!("at a cost of {cost}")), "{at_least}: {err}");
    }
}

#[test]
fn a_date_is_no_number_for_the_audit_either() {
    let bench = Bench::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (place, heading) in (0..).zip(["code", "country", "statutes", "courts", "courses", "team", "law"]) {
        page.write_string(0, place, heading).unwrap();
    }
    page.write_string(1, 0, "AAA").unwrap();
    page.write_string(1, 1, "Alvara").unwrap();
    for (place, number) in (2..).zip([0.1, 0.7, 0.3, 2.0, 3.34]) {
        page.write_number(1, place, number).unwrap();
    }
    // As a spreadsheet makes of "1.5": a day in May, stored as the number 46143.
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 5, 1).unwrap();
    let form = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    page.write_datetime_with_format(1, 5, &day, &form).unwrap();
    book.save(bench.path("d.xlsx")).unwrap();
    let (code, _, err) = bench.says("score --framework f.toml --data d.xlsx");
    assert_eq!(code, 1);
    assert!(
        err.contains("row 2") && err.contains("`team`") && err.contains("a date or time"),
        "{err}"
    );
    let (code, _, err) = bench.says("audit --framework f.toml --data d.xlsx --out a.json");
    assert_eq!(code, 1, "{err}");
    let told: serde_json::Value = serde_json::from_slice(&bench.get("a.json")).unwrap();
    let rows = told["findings"]["rows"].as_array().unwrap();
    let found = rows.iter().find(|row| row[5] == "team").unwrap();
    assert_eq!(
        (&found[0], &found[6]),
        (&"text-in-number".into(), &"a date or time".into())
    );
}

#[test]
fn principal_components_stand_beside_the_other_analysis() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'p'\nnormalise = 'none'\nnode = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'a', parent = 'law' }, { id = 'b', parent = 'law' }, { id = 'same', parent = 'all' }]\n",
    );
    // `a` and `b` correlate by 0.6: eigenvalues 1.6 and 0.4; `same` is the same for all and correlates with nothing.
    bench.put("d.csv", "unit,a,b,same\nAAA,1,2,5\nBBB,2,1,5\nCCC,3,4,5\nDDD,4,3,5\n");
    bench.fine(&format!("score {BOTH} --analysis --out s.json"));
    let (columns, rows) = table_of(&bench, "s.json", "components");
    assert_eq!(columns[..3], ["of", "component", "eigenvalue"]);
    let of =
        |name: &str| -> Vec<Vec<serde_json::Value>> { rows.iter().filter(|row| row[0] == name).cloned().collect() };
    let law = of("law");
    let number = |value: &serde_json::Value| value.as_f64().unwrap();
    assert_eq!(law.len(), 2);
    assert!((number(&law[0][2]) - 1.6).abs() < 1e-12 && (number(&law[1][2]) - 0.4).abs() < 1e-12);
    assert!((number(&law[0][3]) - 0.8).abs() < 1e-12 && (number(&law[1][4]) - 1.0).abs() < 1e-12);
    assert_eq!(law[0][5], 4);
    // What has none says why, and the rest is there all the same.
    for node in ["all", "all indicators"] {
        let told = of(node);
        assert_eq!(told.len(), 1);
        assert!(told[0][1].as_str().unwrap().contains("same"), "{told:?}");
    }
    let (_, loadings) = table_of(&bench, "s.json", "loadings");
    let first: Vec<f64> = loadings
        .iter()
        .filter(|row| row[1] == 1)
        .map(|row| number(&row[3]))
        .collect();
    assert!(
        first.len() == 2 && first.iter().all(|loading| (loading - 0.8_f64.sqrt()).abs() < 1e-12),
        "{loadings:?}"
    );
}

#[test]
fn what_would_be_if_an_answer_were_another() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'p'\nnormalise = 'none'\ntiers = { of = [{ id = 'low', at-least = 0 }, { id = 'high', at-least = 6 }] }\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b.1', parent = 'all' }]\n",
    );
    bench.put("d.csv", "unit,a,b.1\nA.B,4,4\nBBB,10,2\nCCC,0,0\n");
    bench.fine(&format!(
        "score {BOTH} --if A.B.b.1=9 --out s.json --certificate c.json"
    ));
    let (columns, rows) = table_of(&bench, "s.json", "what-if");
    assert_eq!(columns.len(), 9);
    // A.B goes from 4 to 6.5, before BBB with 6 and into the higher tier; CCC is as it was.
    let expected = serde_json::json!([
        ["A.B", "A.B", 4.0, 6.5, 2.5, 2, 1, "low", "high"],
        ["BBB", "BBB", 6.0, 6.0, 0.0, 1, 2, "high", "high"],
    ]);
    let numbers = |row: &serde_json::Value| -> Vec<String> {
        let text = |value: &serde_json::Value| value.as_f64().map_or_else(|| value.to_string(), |x| x.to_string());
        row.as_array().unwrap().iter().map(text).collect()
    };
    let rows = serde_json::Value::from(rows.into_iter().map(serde_json::Value::from).collect::<Vec<_>>());
    let all =
        |table: &serde_json::Value| -> Vec<Vec<String>> { table.as_array().unwrap().iter().map(numbers).collect() };
    assert_eq!(all(&rows), all(&expected));
    bench.fine("check --certificate c.json");
    // An absence is a value too: without `a` BBB has its other answer alone.
    bench.fine(&format!("score {BOTH} --if BBB.a=refused --if CCC.a=2 --out s.json"));
    let (_, rows) = table_of(&bench, "s.json", "what-if");
    let found: Vec<_> = rows.iter().map(|row| (row[0].clone(), row[3].as_f64())).collect();
    assert_eq!(
        found,
        [
            ("A.B".into(), Some(4.0)),
            ("BBB".into(), Some(2.0)),
            ("CCC".into(), Some(1.0))
        ]
    );
    let (_, _, err) = bench.says(&format!("score {BOTH} --if CCC.a=0 --out s.json"));
    assert!(err.contains("no score, rank or tier would be another"), "{err}");
    for (typed, code, words) in [
        ("A.B.a", 2, "a cell and its value are needed"),
        ("ZZZ.a=1", 2, "no such unit and indicator"),
        ("A.B.c=1", 2, "no such unit and indicator"),
        ("A.B.a=many", 2, "the value is a number, or one of missing"),
        ("A.B.a=inf", 2, "the value is a number, or one of missing"),
    ] {
        let (found, _, err) = bench.says(&format!("score {BOTH} --if {typed}"));
        assert_eq!((found, err.contains(words)), (code, true), "{typed}: {err}");
    }
    let (code, _, err) = bench.says(&format!("score {BOTH} --if A.B.a=1 --if A.B.a=2"));
    assert_eq!(code, 1, "{err}");
}

#[test]
fn a_bare_word_stands_for_a_variant_with_its_usual_settings() {
    let bench = Bench::new();
    let drawn = |or: &str| {
        bench.fine(&format!("uncertainty {BOTH} --replications 200 --or {or} --out u.csv"));
        bench.get("u.csv")
    };
    let word = drawn("normalise=z-score");
    assert_eq!(word, drawn("normalise={z-score={}}"));
    assert_eq!(word, drawn("normalise={z-score={mean=0,deviation=1}}"));
    assert_ne!(word, drawn("normalise=min-max"));
    // A word that is a whole value is that value.
    assert_eq!(
        drawn("team.normalise=percentile-rank"),
        drawn("team.normalise='percentile-rank'")
    );
    assert_eq!(
        drawn("team.normalise=rank"),
        drawn("team.normalise={rank={ties='standard'}}")
    );
}

#[test]
fn a_choice_that_changes_nothing_or_counts_twice_is_refused() {
    let bench = Bench::new();
    bench.put(
        "copy.toml",
        &FRAMEWORK
            .replace("'points'", "'other'")
            .replace("{ id = 'all' }", "{ id = 'all', name = 'All' }"),
    );
    bench.put("minimum.toml", &FRAMEWORK.replace("'sum'", "'minimum'"));
    bench.put(
        "lowest.toml",
        &FRAMEWORK.replace("'sum'", "'minimum'").replace("'points'", "'lowest'"),
    );
    bench.put(
        "decimals.toml",
        &FRAMEWORK
            .replace("'sum'", "'minimum'")
            .replace("node = [", "rank = { decimals = 0 }\nnode = ["),
    );
    bench.put(
        "tiers.toml",
        &FRAMEWORK
            .replace("'sum'", "'minimum'")
            .replace("node = [", "tiers = { of = [{ id = 'A', at-least = 9 }] }\nnode = ["),
    );
    for (more, words) in [
        (
            "--or id=zzz",
            "--or id=zzz: nothing that is computed differs from what f.toml gives",
        ),
        (
            "--or title=x",
            "nothing that is computed differs from what f.toml gives",
        ),
        (
            "--or law.name=Lex",
            "nothing that is computed differs from what f.toml gives",
        ),
        (
            "--or team.unit=points",
            "nothing that is computed differs from what f.toml gives",
        ),
        (
            "--or law.weight=3 --or law.weight=3",
            "nothing that is computed differs from what --or law.weight=3 gives",
        ),
        (
            "--or law.weight=2 --or law.weight=3 --or law.weight=3.0",
            "--or law.weight=3.0: nothing that is computed differs from what --or law.weight=3 gives",
        ),
        (
            "--also f.toml",
            "f.toml: nothing that is computed differs from what f.toml gives",
        ),
        (
            "--also copy.toml",
            "copy.toml: nothing that is computed differs from what f.toml gives",
        ),
        (
            "--also minimum.toml --also lowest.toml",
            "lowest.toml: nothing that is computed differs from what minimum.toml gives",
        ),
        (
            "--also decimals.toml",
            "decimals.toml: all ways are ranked and put into tiers",
        ),
        (
            "--also tiers.toml",
            "tiers.toml: all ways are ranked and put into tiers",
        ),
        // No cell is empty, and a value lies within any range.
        (
            "--or absent.parent=propagate",
            "nothing that is computed differs from what f.toml gives",
        ),
        (
            "--or team.range={low=0,high=9}",
            "nothing that is computed differs from what f.toml gives",
        ),
    ] {
        for command in ["uncertainty", "sensitivity"] {
            let (code, out, err) = bench.says(&format!("{command} {BOTH} {more}"));
            assert_eq!((code, err.contains(words)), (2, true), "{command} {more}: {out}{err}");
        }
    }
    // Every indicator has its own method: the file's is used nowhere. And weights that are equal already are the same shares.
    let own = "id = 'own'\naggregate = 'arithmetic'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all', normalise = 'none' }, { id = 'b', parent = 'all', normalise = 'none' }, { id = 'c', parent = 'all', normalise = 'none' }]\n";
    bench.put("f.toml", own);
    bench.put("d.csv", "unit,a,b,c\nALV,0.1,0.9,0.4\nBEK,0.4,0.3,0.35\n");
    for or in ["normalise={z-score={}}", "weights=equal"] {
        let (code, _, err) = bench.says(&format!("uncertainty {BOTH} --or {or}"));
        let words = format!("--or {or}: nothing that is computed differs from what f.toml gives");
        assert_eq!((code, err.contains(&words)), (2, true), "{err}");
    }
    // Of one power the two means are one number, and yet two methods: under other weights they stay what they are.
    bench.fine(&format!(
        "uncertainty {BOTH} --or aggregate={{generalised-mean={{power=1}}}} --replications 50"
    ));
}

#[test]
fn ids_with_dots_and_nodes_called_as_tables_are_within_reach_of_a_choice() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'dots'\nnormalise = 'none'\naggregate = 'arithmetic'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'a.b', parent = 'all' }, { id = 'absent', parent = 'all' }]\n",
    );
    bench.put("d.csv", "unit,a,a.b,absent\nALV,1,9,3\nBEK,4,,4\nCIR,2,2,6\n");
    let mean = |more: &str| -> Vec<f64> {
        bench.fine(&format!(
            "uncertainty {BOTH} --noise 0.001 --replications 4000 --out u.json {more}"
        ));
        let rows = table_of(&bench, "u.json", "uncertainty").1;
        rows.iter().map(|row| row[4].as_f64().unwrap()).collect()
    };
    let near = |found: Vec<f64>, expected: [f64; 3]| {
        let close = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.15);
        assert!(close && found.len() == 3, "{found:?} {expected:?}");
    };
    let own = [13.0 / 3.0, 4.0, 10.0 / 3.0];
    near(mean(""), own);
    // Half of the draws as the framework has it, half with the weight of 9.
    near(
        mean("--or a.b.weight=9"),
        [(own[0] + 85.0 / 11.0) / 2.0, 4.0, (own[2] + 26.0 / 11.0) / 2.0],
    );
    near(
        mean("--or absent.weight=9"),
        [(own[0] + 37.0 / 11.0) / 2.0, 4.0, (own[2] + 58.0 / 11.0) / 2.0],
    );
    // The table of that name: an empty cell counts as 0 in half of the draws.
    near(
        mean("--or absent.zero=['missing']"),
        [own[0], (4.0 + 8.0 / 3.0) / 2.0, own[2]],
    );
    let (code, _, err) = bench.says(&format!("uncertainty {BOTH} --or absent.parent=propagate"));
    assert_eq!((code, err.contains("give the same units a score")), (1, true), "{err}");
}

#[test]
fn a_way_that_reads_another_column_reads_that_column() {
    let bench = Bench::new();
    bench.put(
        "f.toml",
        "id = 'columns'\nnormalise = 'none'\naggregate = 'arithmetic'\nnode = [{ id = 'all' }, { id = 'a', parent = 'all' }, { id = 'b', parent = 'all' }]\n",
    );
    bench.put("d.csv", "unit,a,b,later\nALV,1,1,9\nBEK,2,2,4\n");
    bench.fine(&format!(
        "uncertainty {BOTH} --or b.column=later --noise 0.001 --replications 4000 --out u.json --certificate c.json"
    ));
    let rows = table_of(&bench, "u.json", "uncertainty").1;
    let mean = |row: usize| rows[row][4].as_f64().unwrap();
    // 1 and 5, 2 and 3, each half of the time; the score that is published is the framework's own.
    assert!((mean(0) - 3.0).abs() < 0.15 && (mean(1) - 2.5).abs() < 0.05, "{rows:?}");
    assert_eq!((rows[0][2].as_f64(), rows[1][2].as_f64()), (Some(1.0), Some(2.0)));
    bench.fine("check --certificate c.json");
}

#[test]
fn several_methods_of_more_units_than_can_be_drawn_are_refused_after_the_first() {
    let bench = Bench::new();
    let rows: String = (0..4_001).map(|unit| format!("U{unit},x,1,0.5,{unit},1\n")).collect();
    bench.put("d.csv", &format!("code,country,statutes,courts,courses,team\n{rows}"));
    let (code, _, err) = bench.says(&format!("sensitivity {BOTH} --or aggregate=minimum"));
    let words = "4001 units; among several methods those of at most 4000 can be drawn";
    assert_eq!((code, err.contains(words)), (1, true), "{err}");
}

#[test]
fn a_certificate_is_checked_wherever_its_files_lie() {
    let bench = Bench::new();
    for folder in ["other", "third"] {
        std::fs::create_dir(bench.path(folder)).unwrap();
    }
    bench.put("other/f.toml", &FRAMEWORK.replace("'sum'", "'minimum'"));
    bench.put("other/g.toml", &FRAMEWORK.replace("'sum'", "'minimum'"));
    bench.put("third/h.toml", &FRAMEWORK.replace("weight = 6.1", "weight = 1.6"));
    bench.put("other/e.csv", &DATA.replace("0.35", "0.75"));
    // Two files of one name: whoever checks could not tell them apart.
    let draw = format!("uncertainty {BOTH} --replications 50 --out u.csv --certificate c.json");
    let (code, _, err) = bench.says(&format!("{draw} --also other/f.toml"));
    assert_eq!(
        (
            code,
            err.contains("framework and also are both `f.toml`: give one of them another name")
        ),
        (2, true),
        "{err}"
    );
    assert!(!bench.path("c.json").exists() && !bench.path("u.csv").exists());
    bench.fine(&format!(
        "uncertainty {BOTH} --replications 50 --out u.csv --also other/f.toml"
    ));
    // Elsewhere, in the certificate's order.
    bench.fine(&format!("{draw} --also other/g.toml --also third/h.toml"));
    assert_eq!(bench.says("check --certificate c.json").0, 2);
    let check = "check --certificate c.json";
    let out = bench.fine(&format!("{check} --also other/g.toml --also third/h.toml"));
    assert!(
        out.contains("same     input also (g.toml)\nsame     input also (h.toml)\nsame     result uncertainty"),
        "{out}"
    );
    let (code, out, _) = bench.says(&format!("{check} --also third/h.toml --also other/g.toml"));
    assert_eq!(code, 1);
    assert!(
        out.contains("DIFFERS  input also (g.toml)") && out.contains("DIFFERS  input also (h.toml)"),
        "{out}"
    );
    for (more, words) in [
        (
            "--also f.toml --also f.toml --also f.toml",
            "--also: the certificate names 2 of these files",
        ),
        (
            "--questions f.toml",
            "--questions: the certificate names 0 of these files",
        ),
        ("--second d.csv", "--second: the certificate names 0 of these files"),
    ] {
        let (code, _, err) = bench.says(&format!("{check} {more}"));
        assert_eq!((code, err.contains(words)), (2, true), "{err}");
    }
    bench.fine(&format!(
        "compare {BOTH} --with-framework third/h.toml --with-data other/e.csv --out k.csv --certificate c.json"
    ));
    bench.fine(&format!(
        "{check} --with-framework third/h.toml --with-data other/e.csv"
    ));
    let (_, out, _) = bench.says(&format!("{check} --with-framework third/h.toml --with-data d.csv"));
    assert!(
        out.contains("same     input with-framework (h.toml)") && out.contains("DIFFERS  input with-data (e.csv)"),
        "{out}"
    );
    bench.says(&format!(
        "audit {BOTH} --second other/e.csv --out a.csv --certificate c.json"
    ));
    let out = bench.fine(&format!("{check} --second other/e.csv"));
    assert!(out.contains("same     input second (e.csv)"), "{out}");
}
