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
        (b"%PDF-1.7", "this is a PDF; take its text out first"),
    ] {
        let done = import(content, &["--dry-run"]);
        assert_eq!(done.status.code(), Some(2));
        let err = said(&done.stderr);
        assert!(err.contains(words), "{err}");
        assert!(done.stdout.is_empty());
    }
    let done = import(REPORT.as_bytes(), &[]);
    assert_eq!(done.status.code(), Some(2));
    assert!(said(&done.stderr).contains("--dry-run"), "{}", said(&done.stderr));
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
