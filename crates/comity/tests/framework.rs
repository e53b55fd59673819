//! `comity framework import` as whoever prepares a document runs it: a tree to read, JSON to use, and refusals in words.

use std::process::{Command, Output};

const REPORT: &str = "Report on contact points\n\nA. Introduction\n\n1. States met.¹\n\n¹ In the spring.\n\nDiscussion\n\n2. As paragraph 1 says, and paragraph 9.\n";

fn import(content: &[u8], options: &[&str]) -> Output {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("report.txt"), content).expect("a file");
    Command::new(env!("CARGO_BIN_EXE_comity"))
        .current_dir(dir.path())
        .args(["framework", "import", "report.txt"])
        .args(options)
        .output()
        .expect("the program runs")
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn a_document_is_shown_as_a_tree_with_what_is_odd() {
    let done = import(REPORT.as_bytes(), &["--dry-run"]);
    assert!(done.status.success(), "{}", said(&done.stderr));
    let out = said(&done.stdout);
    for words in [
        "Report on contact points\n",
        "section-a                          section                    Introduction\n",
        "  1                                paragraph                  States met. [1]\n",
        "    2                              paragraph (discussion)     As paragraph 1 says",
        "note 1      at 1                      In the spring.\n",
        "2 -> 1\n",
        "Read: 1 heading, 2 paragraph, 1 section, 1 notes, 1 references. Nothing was kept.\n",
        "line 11: 2 refers to 9, which is not there\n",
    ] {
        assert!(out.contains(words), "{words:?} is missing in:\n{out}");
    }
}

#[test]
fn the_same_as_json_has_address_label_kind_text_and_footnotes_of_each_node() {
    let done = import(REPORT.as_bytes(), &["--dry-run", "--json"]);
    assert!(done.status.success(), "{}", said(&done.stderr));
    let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let section = &json["nodes"][0];
    assert_eq!(section["address"], "section-a");
    let first = &section["children"][0];
    let wanted = serde_json::json!({
        "address": "1", "label": "1", "form": "paragraph", "kind": null, "text": "States met.", "footnotes": [{ "note": "1", "at": 11 }], "line": 5
    });
    assert_eq!(*first, wanted);
    assert_eq!(section["children"][1]["children"][0]["kind"], "discussion");
    assert_eq!(
        json["findings"][0],
        serde_json::json!({ "line": 11, "odd": "nowhere", "from": "2", "label": "9" })
    );
}

#[test]
fn what_cannot_be_read_is_refused_in_words_and_nothing_is_kept_without_being_asked() {
    for (content, words) in [
        (&b"1. One \xff"[..], "report.txt: line 1: these bytes are no UTF-8 text"),
        (b"", "there is no text in the file"),
        (b"1. One \x03", "U+0003"),
        (b"PK\x03\x04", "report.txt: word/document.xml: "),
        (b"%PDF-1.7 and no more", "pdftohtml could not read it"),
    ] {
        let done = import(content, &["--dry-run"]);
        assert_eq!(done.status.code(), Some(2));
        let err = said(&done.stderr);
        assert!(err.contains(words), "{err}");
        assert!(done.stdout.is_empty());
    }
    let done = import(REPORT.as_bytes(), &[]);
    assert_eq!(done.status.code(), Some(2));
    for wanted in ["--data", "--document", "--language"] {
        assert!(said(&done.stderr).contains(wanted), "{}", said(&done.stderr));
    }
    let mut missing = Command::new(env!("CARGO_BIN_EXE_comity"));
    let done = missing
        .args(["framework", "import", "no-such-file.txt", "--dry-run"])
        .output()
        .expect("the program runs");
    assert!(
        said(&done.stderr).contains("no-such-file.txt"),
        "{}",
        said(&done.stderr)
    );
}

#[test]
fn a_text_waits_for_the_secretariat_and_what_is_wrong_is_told_before_it_does() {
    let dir = tempfile::tempdir().expect("a folder");
    let data = dir.path().join("node");
    let place = data.to_str().expect("a path in UTF-8");
    let asked = |document: &str, language: &str| {
        let options = ["--data", place, "--document", document, "--language", language];
        import(REPORT.as_bytes(), &options)
    };
    let refused = asked("report", "en");
    assert!(!refused.status.success(), "there is no node yet");
    let chance = store::Chance::seeded(1);
    let clock = comity::system_clock();
    std::fs::create_dir_all(&data).expect("a folder");
    comity::init(
        &data,
        comity::Members::Demo,
        "localhost",
        &clock,
        &chance,
        &mut |_, _| {},
    )
    .expect("a node");
    for (document, language, words) in [
        ("Report 1", "en", "small Latin letters"),
        ("new", "en", "small Latin letters"),
        ("report", "de", "ar, zh, en, fr, ru, es"),
    ] {
        let refused = asked(document, language);
        assert_eq!(refused.status.code(), Some(2), "{document} {language}");
        assert!(said(&refused.stderr).contains(words), "{}", said(&refused.stderr));
    }
    let waits = || {
        let desk = desk::Desk::open(&data, store::Chance::seeded(2)).expect("the desk");
        desk.import("report", "en").expect("the desk")
    };
    assert!(waits().is_none(), "nothing was kept");
    let done = asked("report", "en");
    assert!(done.status.success(), "{}", said(&done.stderr));
    assert!(
        said(&done.stdout).contains("/documents/report/texts/en"),
        "{}",
        said(&done.stdout)
    );
    let (turn, json) = waits().expect("a text waits");
    let import: framework::Import = serde_json::from_str(&json).expect("a text");
    assert_eq!((import.file.as_str(), import.sha256.len()), ("report.txt", 64));
    assert!(import.tree.find("1").is_some() && import.looks.iter().any(|look| look.odd == "nowhere"));
    assert!(
        asked("report", "en").status.success(),
        "again: it takes the place of the first"
    );
    assert!(waits().expect("a text waits").0 > turn);
}

/// A PDF of these pages: each piece of text with its place from the lower left, in points, and its size.
fn pdf(pages: &[Vec<(u32, u32, u32, &str)>]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let shown: String = page
            .iter()
            .map(|(x, y, size, text)| format!("BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"))
            .collect();
        kids += &format!("{} 0 R ", objects.len() + 1);
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            objects.len() + 2
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{shown}endstream", shown.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!(
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    );
    file.into_bytes()
}

/// Poppler's program, where it is there; where everything must be there, its absence fails.
fn poppler() -> bool {
    let there = ["/usr/bin/pdftohtml", "/usr/local/bin/pdftohtml"]
        .iter()
        .any(|file| std::path::Path::new(file).exists());
    assert!(there || std::env::var_os("CI").is_none(), "install poppler-utils");
    if !there {
        eprintln!("skipped: pdftohtml is not there");
    }
    there
}

#[test]
fn a_pdf_becomes_paragraphs_over_its_pages_without_running_heads_and_with_its_notes() {
    if !poppler() {
        return;
    }
    let head = |n: &'static str| vec![(72, 810, 10, "A/75/816"), (500, 30, 10, n)];
    let page = |n: &'static str, more: Vec<(u32, u32, u32, &'static str)>| [head(n), more].concat();
    let file = pdf(&[
        page(
            "1/3",
            vec![
                (72, 760, 18, "Report on contact points"),
                (72, 720, 14, "A. Introduction"),
                (
                    72,
                    690,
                    12,
                    "1. States met in the spring and again in the autumn of the same",
                ),
                (
                    72,
                    676,
                    12,
                    "year, and heard from many how they had named contact points.",
                ),
                (423, 681, 7, "1"),
                (
                    72,
                    650,
                    12,
                    "2. The group then spoke at length of what had been agreed and of",
                ),
                (
                    72,
                    636,
                    12,
                    "what had not, and of the night hours in which nobody answers, and",
                ),
                (72, 80, 7, "1"),
                (77, 76, 10, "A/RES/75/240."),
            ],
        ),
        page(
            "2/3",
            vec![
                (
                    72,
                    760,
                    12,
                    "of the languages in which letters are written, as paragraph 1 says.",
                ),
                (
                    72,
                    730,
                    12,
                    "3. The list is as follows, and it is meant to be read as a whole by all:",
                ),
                (90, 710, 12, "\\(a\\) a contact answers within a day;"),
                (90, 690, 12, "\\(b\\) a contact has a deputy."),
            ],
        ),
        page(
            "3/3",
            vec![
                (72, 760, 14, "B. More"),
                (72, 730, 12, "4. The last paragraph of the report is a short one."),
            ],
        ),
    ]);
    let done = import(&file, &["--dry-run", "--json"]);
    assert!(done.status.success(), "{}", said(&done.stderr));
    let document: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let mut found = Vec::new();
    let mut open: Vec<&serde_json::Value> = document["nodes"].as_array().expect("nodes").iter().rev().collect();
    while let Some(node) = open.pop() {
        found.push((
            node["address"].as_str().expect("text"),
            node["line"].as_u64().expect("a page"),
        ));
        open.extend(node["children"].as_array().into_iter().flatten().rev());
    }
    let wanted = [
        ("section-a", 1),
        ("1", 1),
        ("2", 1),
        ("3", 2),
        ("3/a", 2),
        ("3/b", 2),
        ("section-b", 3),
        ("4", 3),
    ];
    assert_eq!(found, wanted);
    assert_eq!(document["title"][0], "Report on contact points");
    let second = document["nodes"][0]["children"][1]["text"].as_str().expect("text");
    assert!(
        second.ends_with("nobody answers, and of the languages in which letters are written, as paragraph 1 says."),
        "{second}"
    );
    assert_eq!(document["notes"][0]["text"], "A/RES/75/240.");
    assert_eq!(document["notes"][0]["of"], "1");
    assert_eq!(document["links"][0]["to"][0], "1");
    let odd: Vec<&str> = document["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|f| f["odd"].as_str())
        .collect();
    assert_eq!(odd, ["each-page", "each-page"], "the symbol and the number of the page");
}
