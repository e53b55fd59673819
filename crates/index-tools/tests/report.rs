//! The report: complete in six languages, self-contained, readable without sight and without colour, and its certificate within.

use index_tools::words::Words;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];
const FRAMEWORK: &str = "
id = 'points'
title = { en = 'Points <b>&</b>', ar = 'نقاط' }
aggregate = 'sum'
normalise = 'none'
data = { unit = 'code', name = 'country' }
tiers = { of = [{ id = 'low', name = 'Low', at-least = 0 }, { id = 'high', name = 'High', at-least = 12 }] }
node = [
  { id = 'all' },
  { id = 'law', parent = 'all', name = { en = 'Law', fr = 'Droit' } },
  { id = 'statutes', parent = 'law', weight = 6 },
  { id = 'courts', parent = 'law', weight = 4 },
  { id = 'skill', parent = 'all' },
  { id = 'courses', parent = 'skill', weight = 10 },
]
";
const DATA: &str = "code,country,statutes,courts,courses\nAAA,<script>alert(1)</script>,1,0.5,0.25\nBBB,Bekaria,0.5,0.25,0.75\nCCC,Cirrane,0,1,0.5\n";
const QUESTIONS: &str =
    "[[question]]\nindicator = 'statutes'\noptions = [{ value = 0.5, cost = 0 }, { value = 1, cost = 2.5 }]\n";

fn page(folder: &Path, language: &str) -> String {
    std::fs::write(folder.join("f.toml"), FRAMEWORK).unwrap();
    std::fs::write(folder.join("d.csv"), DATA).unwrap();
    std::fs::write(folder.join("q.toml"), QUESTIONS).unwrap();
    let line = format!(
        "report --framework f.toml --data d.csv --questions q.toml --unit BBB --replications 400 --language {language} --out r.html"
    );
    let ran = Command::new(env!("CARGO_BIN_EXE_comity-index"))
        .args(line.split(' '))
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    std::fs::read_to_string(folder.join("r.html")).unwrap()
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from)
        .skip(1)
        .filter_map(|rest| rest.split_once(to))
        .map(|(inside, _)| inside)
        .collect()
}

fn braces(text: &str) -> BTreeSet<&str> {
    between(text, "{", "}").into_iter().collect()
}

#[test]
fn every_language_has_every_word_with_the_same_braces() {
    let english = Words::of("en").unwrap();
    let keys: Vec<(&str, &str)> = english.keys().collect();
    assert!(keys.len() > 120);
    for language in LANGUAGES {
        let words = Words::of(language).unwrap_or_else(|| panic!("{language} cannot be read"));
        let own: Vec<(&str, &str)> = words.keys().collect();
        assert_eq!(own.len(), keys.len(), "{language}");
        for ((key, text), (other, theirs)) in keys.iter().zip(&own) {
            assert_eq!(key, other, "{language}");
            assert_eq!(braces(text), braces(theirs), "{language}: {key}");
            assert!(!theirs.trim().is_empty());
        }
        // Nothing is passed off as read by a native editor; whoever has read a file takes it out of here too.
        assert_eq!(words.draft, language != "en", "{language}");
        let script = |c: char| match language {
            "ar" => ('\u{600}'..='\u{6ff}').contains(&c),
            "ru" => ('\u{400}'..='\u{4ff}').contains(&c),
            "zh" => ('\u{4e00}'..='\u{9fff}').contains(&c),
            _ => c.is_ascii_alphabetic(),
        };
        let strange: Vec<&str> = own
            .iter()
            .filter(|(key, text)| *key != "hash" && !text.chars().any(script))
            .map(|(key, _)| *key)
            .collect();
        assert!(strange.is_empty(), "{language}: {strange:?}");
    }
    assert!(Words::of("de").is_none());
}

#[test]
fn numbers_are_written_in_the_languages_way() {
    let of = |language: &str| Words::of(language).unwrap();
    assert_eq!(of("en").fixed(-0.001, 2), "0.00");
    assert_eq!(of("ru").fixed(-1.5, 2), "\u{2212}1,50");
    assert_eq!(of("zh").number(12.5, 2), "12.5");
    // A brace in a value is not filled in turn.
    assert_eq!(
        of("en").with("from-to", &[("low", "{high}"), ("high", "2")]),
        "{high} to 2"
    );
}

/// Whether a page has a sentence, whatever fills its braces.
fn says(html: &str, sentence: &str) -> bool {
    let marks = [
        ('&', "&#38;"),
        ('<', "&#60;"),
        ('>', "&#62;"),
        ('"', "&#34;"),
        ('\'', "&#39;"),
    ];
    let escaped = marks
        .iter()
        .fold(sentence.to_owned(), |text, (letter, mark)| text.replace(*letter, mark));
    let mut rest = html;
    escaped
        .split('{')
        .map(|part| part.split_once('}').map_or(part, |(_, after)| after))
        .all(|part| {
            let found = rest.find(part);
            rest = found.map_or("", |at| &rest[at + part.len()..]);
            found.is_some()
        })
}

#[test]
fn a_page_is_complete_in_every_language() {
    let folder = tempfile::tempdir().unwrap();
    for language in LANGUAGES {
        let html = page(folder.path(), language);
        let words = Words::of(language).unwrap();
        assert!(!html.contains('⟦'), "{language}: {:?}", between(&html, "⟦", "⟧"));
        assert!(html.contains(&format!(
            "<html lang=\"{language}\" dir=\"{}\">",
            if language == "ar" { "rtl" } else { "ltr" }
        )));
        assert_eq!(html.contains(&words.t("draft-notice")), language != "en", "{language}");
        for id in [
            "scores",
            "sure",
            "alike",
            "ahead",
            "pillars",
            "profile",
            "counts",
            "together",
            "sensitivity",
            "removal",
            "plan",
            "method",
            "certificate-part",
        ] {
            assert_eq!(
                html.matches(&format!("<section id=\"{id}\"")).count(),
                1,
                "{language}: {id}"
            );
            assert!(
                html.contains(&format!("<a href=\"#{id}\">")),
                "{language}: {id} is not in the contents"
            );
        }
        if language != "en" {
            // Formulae, the command and the certificate are the same everywhere; sentences are not.
            let english = Words::of("en").unwrap();
            for key in [
                "scores-text",
                "sensitivity-title",
                "method-text",
                "certificate-text",
                "exact-text",
                "aggregate-sum",
                "ahead-text",
                "counts-text",
                "together-text",
                "alpha-text",
                "removal-text",
                "profile-text",
                "gain-text",
                "source",
            ] {
                assert!(
                    says(&html, &words.t(key)) && !says(&html, &english.t(key)),
                    "{language}: {key}"
                );
            }
        }
    }
}

#[test]
fn a_page_stands_alone_and_runs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let html = page(folder.path(), "en");
    for foreign in [
        "<script",
        "javascript:",
        "<link",
        "<img",
        "<iframe",
        "@import",
        "url(http",
        "src=",
    ] {
        assert!(!html.contains(foreign), "{foreign}");
    }
    assert!(html.contains("Content-Security-Policy\" content=\"default-src 'none'"));
    assert!(between(&html, "href=\"", "\"").iter().all(|link| link.starts_with('#')));
    assert!(
        html.contains("Points &#60;b&#62;&#38;&#60;/b&#62;") && !html.contains("<b>"),
        "the title is text"
    );
    assert!(
        html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") || html.contains("&lt;script&gt;alert(1)"),
        "a name in a plot is text"
    );
    assert!(html.contains("@media print"));
}

#[test]
fn every_plot_is_told_in_words_and_shown_without_colour() {
    let folder = tempfile::tempdir().unwrap();
    let html = page(folder.path(), "en");
    let plots = between(&html, "<svg", "</svg>");
    assert_eq!(plots.len(), 5);
    let mut ids = BTreeSet::new();
    for plot in &plots {
        assert!(plot.contains("role=\"img\""));
        let labels = between(plot, "aria-labelledby=\"", "\"")[0];
        for id in labels.split(' ') {
            assert!(ids.insert(id.to_owned()), "{id} stands twice");
            assert!(plot.contains(&format!("id=\"{id}\"")), "{id}");
        }
        assert!(
            !between(plot, "<title", "</title>")[0].ends_with('>')
                && !between(plot, "<desc", "</desc>")[0].ends_with('>')
        );
    }
    // Shares by size as well as shade; with interactions hatched; the goal dashed; the unit a shape of its own.
    let heat = plots[1];
    let side = |rect: &&str| between(rect, "height=\"", "\"")[0].parse::<f64>().unwrap();
    let sides: Vec<f64> = between(heat, "<rect class=\"mark\"", "/>").iter().map(side).collect();
    assert!(sides.iter().any(|a| sides.iter().any(|b| a > b)), "{sides:?}");
    assert!(plots[2].contains("class=\"one\""));
    assert!(plots[3].contains("<pattern") && plots[3].contains("class=\"hatched\" fill=\"url(#"));
    assert!(plots[4].contains("class=\"goal\""));
    // Tables first: in each section the table stands before its plot.
    for section in between(&html, "<section id=\"", "</section>")
        .iter()
        .filter(|section| section.contains("<svg"))
    {
        assert!(section.find("<table").unwrap() < section.find("<svg").unwrap());
    }
    for table in between(&html, "<table>", "</table>") {
        assert!(table.contains("<caption>") && table.contains("scope=\"col\"") && table.contains("scope=\"row\""));
    }
}

#[test]
fn the_page_says_what_was_computed() {
    let folder = tempfile::tempdir().unwrap();
    let html = page(folder.path(), "en");
    let scores = between(&html, "<section id=\"scores\"", "</section>")[0];
    let text: String = between(scores, "<tbody>", "</tbody>")[0]
        .replace("<bdi>", "")
        .replace("</bdi>", "");
    // BBB: 6·0.5 + 4·0.25 + 10·0.75 = 11.5, the highest; AAA 10.5, CCC 9.
    let rows: Vec<&str> = text.split("<tr>").skip(1).collect();
    assert!(
        rows[0].contains("Bekaria")
            && rows[0].contains(">1<")
            && rows[0].contains(">11.50<")
            && rows[0].contains(">Low<"),
        "{}",
        rows[0]
    );
    assert!(rows[1].contains(">10.50<") && rows[2].contains(">9.00<"));
    let plan = between(&html, "<section id=\"plan\"", "</section>")[0];
    assert!(
        plan.contains("reach High at the least effort. From score 11.50 to 14.50. Effort: 2.5."),
        "{plan}"
    );
    let method = between(&html, "<section id=\"method\"", "</section>")[0];
    for formula in [
        "y = Σ w·x",
        "x′ = x",
        "Tᵢ = (1/2N)",
        "P(Σ wᵢ·(aᵢ − bᵢ) &#62; 0)",
        "r = 1 + #{v : yᵥ &#62; y}",
    ] {
        assert!(method.contains(formula), "{formula}");
    }
}

#[test]
fn the_certificate_within_the_page_computes_again() {
    let folder = tempfile::tempdir().unwrap();
    let html = page(folder.path(), "ar");
    let check = || {
        let ran = Command::new(env!("CARGO_BIN_EXE_comity-index"))
            .args(["check", "--certificate", "r.html"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        (ran.status.code().unwrap(), String::from_utf8(ran.stdout).unwrap())
    };
    let (code, said) = check();
    assert_eq!(code, 0, "{said}");
    assert_eq!(said.matches("same     result ").count(), 14, "{said}");
    assert_eq!(said.matches("same     input ").count(), 3, "{said}");
    std::fs::write(folder.path().join("q.toml"), QUESTIONS.replace("2.5", "2.75")).unwrap();
    let (code, said) = check();
    assert_eq!(code, 1);
    assert!(said.contains("DIFFERS  input questions"), "{said}");
    assert!(html.contains("<pre id=\"certificate\""));
}

/// A section's tables as rows of what stands in their fields, headings left out.
fn tables<'a>(html: &'a str, id: &str) -> Vec<Vec<Vec<&'a str>>> {
    let rows = |table: &'a str| -> Vec<Vec<&'a str>> {
        let body = between(table, "<tbody>", "</tbody>")[0];
        between(body, "<tr>", "</tr>")
            .into_iter()
            .map(|row| between(row, "<bdi>", "</bdi>"))
            .collect()
    };
    between(section(html, id), "<table>", "</table>")
        .into_iter()
        .map(rows)
        .collect()
}

#[test]
fn the_page_says_what_holds_the_index_together() {
    let folder = tempfile::tempdir().unwrap();
    let html = page(folder.path(), "en");
    // Law 8, 4, 4 and skill 2.5, 7.5, 5: Bekaria is nowhere behind Cirrane; nobody is ahead of Bekaria or of the first.
    let [ahead] = &tables(&html, "ahead")[..] else {
        panic!("one table")
    };
    assert_eq!(ahead[0], ["Bekaria", "1", "1", "0", "0"]);
    assert_eq!(ahead[1][1..], ["2", "0", "0", "0"]);
    assert_eq!(ahead[2], ["Cirrane", "3", "0", "1", "0"]);
    assert!(
        section(&html, "ahead")
            .contains("<p>Units that nobody is ahead of in this way: 2. Namely: \u{2068}Bekaria\u{2069} · ")
    );
    let counts = [
        ["Law", "all", "1", "50.0%"],
        ["statutes", "Law", "6", "30.0%"],
        ["courts", "Law", "4", "20.0%"],
        ["skill", "all", "1", "50.0%"],
        ["courses", "skill", "10", "50.0%"],
    ];
    assert_eq!(tables(&html, "counts"), [counts]);
    assert!(!section(&html, "counts").contains("not added up"));
    let together = tables(&html, "together");
    assert_eq!(together[0][0], ["Law", "all", "0.11", "0.11"]);
    assert_eq!(together[0][3], ["skill", "all", "0.40", "0.40"]);
    // Covariance −5 beside variances 5⅓ and 6¼: 2·(1 − 11.583/1.583).
    assert_eq!(
        together[1],
        [["all", "2", "−12.63", "−12.93"], ["Law", "2", "−3.43", "−3.79"]]
    );
    // What moves most stands first: without statutes the order turns from B, A, C to C, B, A.
    let removed = [
        ["statutes", "1.33", "2", "3", "−0.33"],
        ["courses", "1.00", "1", "3", "0.00"],
        ["courts", "0.00", "0", "0", "1.00"],
    ];
    assert_eq!(tables(&html, "removal"), [removed]);
    // Courses 0.75 against 0.375; courts 0.25 against 0.75, and 4·0.5 points more at that mean. Statutes are at the mean: neither.
    let profile = tables(&html, "profile");
    assert_eq!(profile[0], [["courses", "0.75", "0.38", "0.38", "100%"]]);
    assert_eq!(profile[1], [["courts", "0.25", "0.75", "−0.50", "0%", "2.00"]]);
    assert!(section(&html, "profile").contains("<h3>Strengths</h3>"));
    let method = section(&html, "method");
    for (formula, source) in [
        ("a ≻ b:", "V. Pareto"),
        ("W = Π (w / Σ w)", "COINr"),
        ("r = Σ (x − x̄)·(y − ȳ)", "OECD and JRC"),
        ("α = k/(k − 1)", "L. J. Cronbach"),
        ("R = (1/n) Σ |r′ − r|", "M. Saisana"),
        ("τ = (C − D)", "M. G. Kendall"),
        ("d = x − x̄,  g = −W·d", "step 8"),
    ] {
        let after = method.split_once(formula).unwrap_or_else(|| panic!("{formula}")).1;
        let told = between(
            after,
            "<p class=\"soft\">Source: <bdi lang=\"en\" dir=\"ltr\">",
            "</bdi>",
        )[0];
        assert!(told.contains(source), "{formula}: {told}");
    }
    // Without a unit there is nobody to hold against the others.
    let plain = made(folder.path(), REPORT);
    assert!(!plain.contains("<section id=\"profile\"") && plain.contains("<section id=\"removal\""));
}

#[test]
fn what_cannot_be_said_of_an_index_is_left_out_in_words() {
    let folder = tempfile::tempdir().unwrap();
    page(folder.path(), "en");
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    // One pillar, and one indicator that is the same for all.
    put(
        "f.toml",
        "id = 'one'\naggregate = 'geometric'\nnormalise = 'none'\nnode = [{ id = 'all' }, { id = 'law', parent = 'all' }, { id = 'act', parent = 'law' }, { id = 'court', parent = 'law' }]\n",
    );
    put("d.csv", "unit,act,court\nAAA,1,2\nBBB,4,2\nCCC,2,2\n");
    let html = made(folder.path(), REPORT);
    assert!(!html.contains("<section id=\"ahead\""));
    assert!(html.contains(
        "Not on this page: Who is ahead whatever the weights. Why: pillars that count: 1; units are compared on 2 to 20."
    ));
    assert!(section(&html, "counts").contains("Where parts are not added up"));
    let together = tables(&html, "together");
    assert_eq!(together[0][2], ["court", "law", "–", "–"]);
    assert!(section(&html, "together").contains("– there is no such figure"));
    assert!(made(folder.path(), &format!("{REPORT} --language es")).contains("pilares que cuentan: 1"));
    // Of a whole that stands as published nothing can be left out.
    put(
        "f.toml",
        "id = 'one'\ndata = { scores = { total = 'all' } }\nnode = [{ id = 'all' }, { id = 'law', parent = 'all' }]\n",
    );
    put("d.csv", "unit,total\nAAA,1\nBBB,4\nCCC,2\n");
    let html = made(folder.path(), &format!("{REPORT} --language fr"));
    for id in ["removal", "counts", "together", "ahead"] {
        assert!(!html.contains(&format!("<section id=\"{id}\"")), "{id}");
    }
    assert!(html.contains("l’ensemble est pris tel que publié et rien n’est donné au-dessous"));
}

#[test]
fn what_the_methods_do_not_allow_is_left_out_and_said() {
    let folder = tempfile::tempdir().unwrap();
    page(folder.path(), "en");
    std::fs::write(
        folder.path().join("f.toml"),
        FRAMEWORK.replace("{ id = 'all' }", "{ id = 'all', aggregate = 'minimum' }"),
    )
    .unwrap();
    let line = "report --framework f.toml --data d.csv --questions q.toml --unit BBB --replications 100 --depth 1 --out r.html";
    let ran = Command::new(env!("CARGO_BIN_EXE_comity-index"))
        .args(line.split(' '))
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(ran.status.success());
    let html = std::fs::read_to_string(folder.path().join("r.html")).unwrap();
    assert!(!html.contains("<section id=\"sure\"") && !html.contains("<section id=\"plan\""));
    assert!(html.contains(
        "Not on this page: How sure are the ranks. Why: the minimum does not use weights, so there is nothing to vary."
    ));
    assert!(html.contains("Not on this page: Next step. Why, in English: <bdi lang=\"en\" dir=\"ltr\">"));
    assert!(html.contains("<section id=\"scores\""));
    // In another language the reason is in that language, or said to be English.
    let html = made(folder.path(), &format!("{line} --language fr"));
    assert!(html.contains("le minimum n’emploie pas de poids") && !html.contains("does not use weights"),);
    assert!(html.contains("Raison, en anglais : <bdi lang=\"en\" dir=\"ltr\">"));
}

/// The page that a call writes into `r.html`.
fn made(folder: &Path, line: &str) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_comity-index"))
        .args(line.split(' '))
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{line}\n{}", String::from_utf8_lossy(&ran.stderr));
    std::fs::read_to_string(folder.join("r.html")).unwrap()
}

/// A section's text, without the marks that keep names apart.
fn section<'a>(html: &'a str, id: &str) -> &'a str {
    between(html, &format!("<section id=\"{id}\""), "</section>")[0]
}

const REPORT: &str = "report --framework f.toml --data d.csv --replications 100 --out r.html";

#[test]
fn draws_of_the_uppermost_weights_alone_are_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("f.toml", FRAMEWORK);
    put("d.csv", DATA);
    let html = made(folder.path(), &format!("{REPORT} --depth 1"));
    let sure = section(&html, "sure");
    assert!(
        sure.contains("Weights were drawn at these levels below the whole: 1. All others stayed as given."),
        "{sure}"
    );
    let html = made(
        folder.path(),
        &format!("{REPORT} --or law.aggregate=minimum --or skill.weight=2"),
    );
    assert!(
        section(&html, "sure").contains(
            "Settings were drawn too, each as often as what the framework says: law.aggregate=minimum · skill.weight=2."
        ),
        "{html}"
    );
    let choices = section(&html, "sensitivity");
    assert!(choices.contains("skill.weight") && choices.contains("Settings were drawn too"));
    put("d.csv", DATA);
    let html = made(folder.path(), REPORT);
    assert!(!html.contains("at these levels below the whole"));
    // The tiers of a part have no odds, and the page says so.
    put(
        "f.toml",
        &FRAMEWORK.replace("tiers = { of", "tiers = { node = 'law', of"),
    );
    let html = made(folder.path(), REPORT);
    assert!(section(&html, "sure").contains("they go by the score of Law"));
}

#[test]
fn a_page_for_a_unit_without_a_score_speaks_of_all() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("f.toml", FRAMEWORK);
    put("d.csv", &format!("{DATA}ZZZ,Zorland,,,\n"));
    let words = Words::of("en").unwrap();
    for (unit, of_one) in [("ZZZ", false), ("AAA", true)] {
        let html = made(folder.path(), &format!("{REPORT} --unit {unit}"));
        let sensitivity = section(&html, "sensitivity");
        assert_eq!(
            says(sensitivity, &words.t("sensitivity-text")),
            !of_one,
            "{unit}: {sensitivity}"
        );
        assert_eq!(
            sensitivity.contains("variance of the rank of"),
            of_one,
            "{unit}: {sensitivity}"
        );
    }
}

#[test]
fn each_kind_of_absence_has_its_mark_and_its_list() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("f.toml", FRAMEWORK);
    put(
        "d.csv",
        "code,country,statutes,courts,courses\nAAA,Alvara,1,0.5,refused\nBBB,Bekaria,0.5,0.25,0.75\nCCC,Cirrane,0,1,n/a\nDDD,Domerat,0,no response,\nEEE,Estrane,,,no response\n",
    );
    let html = made(folder.path(), REPORT);
    let pillars = section(&html, "pillars");
    for mark in ["–", "×", "?", "○"] {
        assert!(pillars.contains(&format!("<bdi>{mark}</bdi>")), "{mark}: {pillars}");
    }
    assert!(
        pillars.contains("– nothing is known · × refused to say · ? asked, no answer · ○ does not apply"),
        "{pillars}"
    );
    let absent: String = section(&html, "absent").replace("<bdi>", "").replace("</bdi>", "");
    let lines: Vec<Vec<&str>> = between(&absent, "<tr><th scope=\"row\">", "</tr>")
        .into_iter()
        .map(|line| {
            let (unit, rest) = line.split_once("</th>").unwrap();
            [unit].into_iter().chain(between(rest, "<td>", "</td>")).collect()
        })
        .collect();
    assert_eq!(
        lines,
        [
            vec!["Alvara", "", "courses", "", ""],
            vec!["Cirrane", "", "", "", "courses"],
            vec!["Domerat", "courses", "", "courts", ""],
            vec!["Estrane", "statutes · courts", "", "courses", ""],
        ]
    );
    put("d.csv", DATA);
    let html = made(folder.path(), REPORT);
    assert!(!html.contains("<section id=\"absent\"") && !html.contains("nothing is known"));
}

#[test]
fn the_ranks_plot_has_a_table_with_the_same_numbers_and_pieces_have_names_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("f.toml", FRAMEWORK);
    let mut data = "code,country,statutes,courts,courses\n".to_owned();
    for unit in 0..90 {
        data += &format!("U{unit},Unit {unit},{},{},{}\n", unit % 7, (unit * 5) % 11, unit % 13);
    }
    put("d.csv", &data);
    let html = made(folder.path(), REPORT);
    let sure = section(&html, "sure");
    let tables = between(sure, "<table>", "</table>");
    let plots = between(sure, "<svg", "</svg>");
    assert_eq!((tables.len(), plots.len()), (2, 3));
    let squares: usize = plots
        .iter()
        .map(|plot| plot.matches("<rect class=\"mark\"").count())
        .sum();
    let body = between(tables[1], "<tbody>", "</tbody>")[0];
    assert!(squares > 90);
    assert_eq!(body.matches("%").count(), squares);
    // Each piece says which part it is and where it begins and ends.
    let titles: BTreeSet<&str> = between(&html, "<title id=", "</title>").into_iter().collect();
    let texts: BTreeSet<&str> = between(&html, "<desc id=", "</desc>")
        .into_iter()
        .map(|text| &text[text.find('>').unwrap()..])
        .collect();
    let count = html.matches("<svg").count();
    assert_eq!((titles.len(), texts.len()), (count, count));
    assert!(
        plots[1].contains("How often each unit had each rank, part 2 of 3</title>"),
        "{}",
        plots[1]
    );
    let forty_first = between(between(&html, "<svg", "</svg>")[1], "<desc", "</desc>")[0];
    assert!(forty_first.contains("From Unit "), "{forty_first}");
    // Beyond the first piece ranks begin elsewhere than at 1.
    assert!(!html.contains("1 at the left"));
}

#[test]
fn the_method_page_has_the_engines_formulae() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put(
        "d.csv",
        "unit,a,b,c,d,e,f\nAAA,1,2,3,4,5,6\nBBB,2,3,4,5,6,5\nCCC,5,3,2,8,6,4\nDDD,7,9,2,3,9,9\nEEE,4,4,4,4,1,1\n",
    );
    put(
        "f.toml",
        "id = 'm'
node = [
  { id = 'all', aggregate = 'copeland', weights = 'equal' },
  { id = 'p', parent = 'all', aggregate = 'sum', weights = 'equal' },
  { id = 'q', parent = 'all', aggregate = 'minimum' },
  { id = 'a', parent = 'p', normalise = { rank = { ties = 'fractional' } } },
  { id = 'b', parent = 'p', normalise = { rank = { ties = 'dense' } }, treat = { log = 'gii' } },
  { id = 'c', parent = 'p', normalise = { goalposts = { beyond = 'clip' } }, goalposts = { low = 0, high = 3 }, treat = { log-always = 'gii' } },
  { id = 'd', parent = 'q', normalise = { goalposts = { beyond = 'refuse' } }, goalposts = { low = 0, high = 9 } },
  { id = 'e', parent = 'q', normalise = { rank = { ties = 'standard' } } },
  { id = 'f', parent = 'q', normalise = { min-max = { low = 0, high = 100 } } },
]
",
    );
    let html = made(folder.path(), REPORT);
    let method = section(&html, "method").replace("&#60;", "<").replace("&#62;", ">");
    for formula in [
        ">y = Σᵥ sign(Σ w·sign(x − xᵥ))<",
        ">wᵢ = 1<",
        ">wᵢ = 1/k<",
        ">y = min{x : w > 0}<",
        "G₁ < 0: x′ = −ln((max − 1)(max − x)/(max − min) + 1)",
        "x′ = low + (high − low)·min(1, max(0, (x − a)/(b − a)))",
        "(x − a)/(b − a),  a ≤ x ≤ b",
        "With a value beyond a goalpost nothing is computed.",
        ">x′ = 1 + #{v : xᵥ < x} + (#{v : xᵥ = x} − 1)/2<",
        ">x′ = 1 + #{xᵥ : xᵥ < x}<",
        ">x′ = 1 + #{v : xᵥ < x}<",
        "Where |skewness| is above 2 and kurtosis above 3.5, a long tail is shortened by a logarithm.",
        ">A long tail is shortened by a logarithm.<",
    ] {
        assert!(method.contains(formula), "{formula}\n{method}");
    }
}

#[test]
fn a_files_name_with_marks_of_html_stays_that_name() {
    let folder = tempfile::tempdir().unwrap();
    let name = "a&amp;b&#38;lt;.csv";
    std::fs::write(folder.path().join("f.toml"), FRAMEWORK).unwrap();
    std::fs::write(folder.path().join(name), DATA).unwrap();
    made(folder.path(), &REPORT.replace("d.csv", name));
    let ran = Command::new(env!("CARGO_BIN_EXE_comity-index"))
        .args(["check", "--certificate", "r.html"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.success() && said.contains(name), "{said}");
}

#[test]
fn a_tier_without_a_name_stands_by_its_id() {
    let folder = tempfile::tempdir().unwrap();
    page(folder.path(), "en");
    let nameless = FRAMEWORK.replace("id = 'low', name = 'Low'", "id = 'low'");
    assert_ne!(nameless, FRAMEWORK);
    std::fs::write(folder.path().join("f.toml"), nameless).unwrap();
    let html = made(folder.path(), &format!("{REPORT} --unit BBB"));
    let heads = between(section(&html, "sure"), "<thead>", "</thead>")[0];
    assert_eq!(
        between(heads, "<th scope=\"col\" class=\"n\">", "</th>")[4..],
        ["none", "low", "High"]
    );
    assert_eq!(section(&html, "scores").matches("<bdi>low</bdi>").count(), 3);
    assert!(section(&html, "method").contains("<bdi>low</bdi>"));
}

#[test]
fn the_method_says_how_tiers_are_made() {
    let folder = tempfile::tempdir().unwrap();
    page(folder.path(), "en");
    let told = |framework: &str, language: &str| {
        std::fs::write(folder.path().join("f.toml"), framework).unwrap();
        let html = made(folder.path(), &format!("{REPORT} --language {language}"));
        section(&html, "method").to_owned()
    };
    let plain = told(FRAMEWORK, "en");
    assert!(plain.contains("<p>A unit belongs to the highest tier whose threshold its score reaches.</p>"));
    assert!(!plain.contains("before they are compared") && !plain.contains("Tiers go by"));
    let other = FRAMEWORK.replace("tiers = {", "tiers = { node = 'law', decimals = 0,");
    let other = told(&other, "en");
    assert!(other.contains("<p>Scores are rounded to 0 decimals before they are compared.</p>"));
    assert!(other.contains("<p>Tiers go by the score of Law.</p>"), "{other}");
    // The whole is what they go by unless something else is said.
    let whole = FRAMEWORK.replace("tiers = {", "tiers = { node = 'all',");
    assert!(!told(&whole, "en").contains("Tiers go by"));
    for language in LANGUAGES {
        let words = Words::of(language).unwrap();
        assert!(
            told(FRAMEWORK, language).contains(&format!("<p>{}</p>", words.t("tiers-text"))),
            "{language}"
        );
    }
}

#[test]
fn a_page_names_itself_and_the_program_that_made_it() {
    let folder = tempfile::tempdir().unwrap();
    let html = page(folder.path(), "en");
    assert!(html.contains("<pre dir=\"ltr\" lang=\"en\">comity-index check --certificate r.html</pre>"));
    let file = |name: &str| folder.path().join(name).display().to_string();
    let (framework, data, out) = (file("f.toml"), file("d.csv"), file("my report.html"));
    let arguments = [
        "report",
        "--framework",
        &framework,
        "--data",
        &data,
        "--replications",
        "50",
        "--out",
        &out,
    ];
    assert_eq!(index_tools::run("comity index", arguments), 0);
    let html = std::fs::read_to_string(&out).unwrap();
    assert!(
        html.contains("lang=\"en\">comity index check --certificate &#39;my report.html&#39;</pre>"),
        "{:?}",
        between(&html, "lang=\"en\">comity", "</pre>")
    );
}

#[test]
fn where_choices_vary_too_no_language_speaks_of_weights_alone() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("f.toml", FRAMEWORK);
    put("d.csv", DATA);
    for language in LANGUAGES {
        let words = Words::of(language).unwrap();
        let html = made(
            folder.path(),
            &format!("{REPORT} --language {language} --or law.aggregate=minimum --or skill.weight=2"),
        );
        let told = section(&html, "sensitivity");
        let choices = "law.aggregate=minimum · skill.weight=2";
        for said in [
            words.t("input"),
            words.t("sensitivity-text"),
            words.with("draw-choices", &[("choices", choices)]),
        ] {
            assert!(told.contains(&said), "{language}: {said}");
        }
        // Two methods on one level are scored anew in each draw, and the page says so; without choices there is nothing of either.
        assert!(section(&html, "sure").contains(&words.t("draw-anew")), "{language}");
        let html = made(folder.path(), &format!("{REPORT} --language {language}"));
        let choices = words.with("draw-choices", &[("choices", "")]);
        let begin = choices.split([':', '：']).next().unwrap();
        assert!(
            !html.contains(&words.t("draw-anew")) && !html.contains(begin),
            "{language}"
        );
    }
    // What stands in a row may be a choice: the words beside the table name no weight.
    let english = Words::of("en").unwrap();
    for key in [
        "input",
        "sensitivity-text",
        "sensitivity-unit-text",
        "chart-sensitivity-text",
    ] {
        assert!(!english.t(key).to_lowercase().contains("weight"), "{key}");
    }
}
