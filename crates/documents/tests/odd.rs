//! What is odd in a text is told with its line; what is no text is refused in words; and whatever comes in, nothing is lost and no address comes twice.

mod common;

use common::{places, read};
use documents::{Document, Form, Odd, Unreadable, read_text};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn findings(text: &str) -> Vec<(usize, String)> {
    read(text)
        .findings
        .iter()
        .map(|finding| (finding.line, finding.what.to_string()))
        .collect()
}

fn found(line: usize, words: &str) -> (usize, String) {
    (line, words.to_owned())
}

#[test]
fn numbers_that_miss_or_come_twice_are_told_with_their_line() {
    assert_eq!(
        findings("1. One.\n\n2. Two.\n\n5. Five.\n"),
        [found(5, "after 2 comes 5: numbers are missing")]
    );
    let twice = "A. First\n\n1. One.\n\n2. Two.\n\nB. Second\n\n1. Again.\n\n2. And again.\n";
    assert_eq!(
        places(twice),
        ["section-a", "1", "2", "section-b", "section-b/1", "section-b/2"]
    );
    assert_eq!(
        findings(twice),
        [],
        "a section that counts anew is no fault: its paragraphs bear it"
    );
    assert_eq!(
        findings("1. One.\n\n2 The group met again in the autumn and heard from everybody.\n"),
        [found(3, "2 is written without what follows the other numbers")]
    );
    assert_eq!(places("1. One.\n\n1. Once more.\n"), ["1", "1-2"]);
    // A year, a sum and a symbol are no numbers of paragraphs.
    let text = "1. One.\n\n2015 was the year of the report.\n\n3 people spoke, and 3.5 million listened.\n\n2. Two.\n";
    assert_eq!(places(text), ["1", "2"]);
    assert_eq!(read(text).find("1").unwrap().text.lines().count(), 3);
}

#[test]
fn lists_nest_and_go_on_and_an_i_among_letters_is_a_letter() {
    let letters: String = ('a'..='j').map(|c| format!("{c}) point {c};\n")).collect();
    let all = places(&format!("1. List:\n{letters}"));
    assert_eq!(all[1..].join(" "), "1/a 1/b 1/c 1/d 1/e 1/f 1/g 1/h 1/i 1/j");
    let nested =
        "1. List:\n(a) first:\n(i) one;\n(ii) two;\n(b) second;\n(c) third:\n• a bullet;\n• another.\n2. Next.\n";
    assert_eq!(
        places(nested),
        ["1", "1/a", "1/a/i", "1/a/ii", "1/b", "1/c", "1/c/1", "1/c/2", "2"]
    );
    let counted = "7. List:\n1) one;\n2) two.\n\nThis closes the paragraph.\n\n8. Next.\n";
    assert_eq!(places(counted), ["7", "7/1", "7/2", "8"]);
    let after_bullets = "1. List:\n- one;\n- two.\nThis closes the paragraph.\n2. Next.\n";
    assert_eq!(places(after_bullets), ["1", "1/1", "1/2", "1/text-1", "2"]);
    assert_eq!(
        findings("1. List:\na) one;\nc) three;\n"),
        [found(3, "after a comes c: numbers are missing")]
    );
}

#[test]
fn parts_are_named_in_many_ways() {
    assert_eq!(
        places("I. First\n\n1. One.\n\nII. Second\n\n2. Two.\n"),
        ["section-1", "1", "section-2", "2"]
    );
    assert_eq!(
        places("1 Scope\n1.1 This is in.\n1.2 This too.\n2 Terms\n2.1 A term.\n"),
        ["section-1", "1.1", "1.2", "section-2", "2.1"]
    );
    assert_eq!(
        places("Chapter 1 Scope\n\n1. One.\n\nChapter 2\nTerms\n\n2. Two.\n"),
        ["chapter-1", "1", "chapter-2", "2"]
    );
    assert_eq!(
        read("Chapter 1\nScope\n\n1. One.\n").find("chapter-1").unwrap().text,
        "Scope"
    );
    assert_eq!(
        places("一、 总则\n\n1. 一。\n\n二、 分则\n\n2. 二。\n"),
        ["section-1", "1", "section-2", "2"]
    );
    assert_eq!(
        places("القسم الأول: عام\n\n1 - فقرة.\n\nالقسم الثاني: خاص\n\n2 - فقرة.\n"),
        ["section-1", "1", "section-2", "2"]
    );
    assert_eq!(
        places("أولا - عام\n\n1 - فقرة.\n\nثانيا - خاص\n\n2 - فقرة.\n"),
        ["section-1", "1", "section-2", "2"]
    );
    assert_eq!(places("١ - فقرة أولى.\n\n٢ - فقرة ثانية.\n"), ["1", "2"]);
    // A person's name and the end of a sentence are no parts.
    assert_eq!(
        places("A. First\n\n1. One was said by\nB. Smith spoke next and for long.\n"),
        ["section-a", "1"]
    );
}

#[test]
fn notes_that_miss_their_mark_and_marks_that_miss_their_note_are_told() {
    assert_eq!(
        findings("1. One.¹ Two.²\n\n¹ A note.\n"),
        [found(1, "there is no note 2")]
    );
    assert_eq!(
        findings("1. One.¹\n\n¹ A note.\n\n² Another.\n"),
        [found(5, "nothing refers to note 2")]
    );
    // An exponent is none.
    let area = read("1. It has 5 m² and 10⁶ parts.¹\n\n¹ A note.\n");
    assert_eq!(area.find("1").unwrap().text, "It has 5 m² and 10⁶ parts.");
    assert_eq!(area.findings, []);
    // As word processors write them, nested brackets and all, over two lines.
    let exported = read(
        "[bookmark: _Toc1]1. One[footnoteRef:1] two.[footnoteRef:2] [1: See [this]\nand that.] [2:  More] End [sic].\n\n2. Two.\n",
    );
    assert_eq!(exported.find("1").unwrap().text, "One two.   End [sic].");
    assert_eq!(
        exported
            .find("1")
            .unwrap()
            .marks
            .iter()
            .map(|m| (m.note.as_str(), m.at))
            .collect::<Vec<_>>(),
        [("1", 3), ("2", 8)]
    );
    let notes: Vec<(&str, &str)> = exported
        .notes
        .iter()
        .map(|n| (n.number.as_str(), n.text.as_str()))
        .collect();
    assert_eq!(notes, [("1", "See [this] and that."), ("2", "More")]);
    assert_eq!(exported.find("2").unwrap().line, 4);
    // Numbers that begin again on each page belong together in turn.
    let again = read("1. One.¹\n\n¹ First.\n\n2. Two.¹\n\n¹ Second.\n");
    assert_eq!(
        again
            .notes
            .iter()
            .map(|n| (n.number.as_str(), n.of.as_deref()))
            .collect::<Vec<_>>(),
        [("1", Some("1")), ("1-2", Some("2"))]
    );
    // Written in two ways in one file.
    let both = read("1. One.\u{b9} Two.[footnoteRef:1] [1: Second.]\n\n\u{b9} First.\n");
    let mut numbers: Vec<&str> = both.notes.iter().map(|n| n.number.as_str()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, ["1", "1-2"]);
    // In brackets.
    let brackets = read("1. One [1].\n\n[1] A note.\n");
    assert_eq!(
        (
            brackets.find("1").unwrap().text.as_str(),
            brackets.notes[0].of.as_deref()
        ),
        ("One .", Some("1"))
    );
}

#[test]
fn references_lead_to_their_place_and_those_of_other_texts_nowhere() {
    let links =
        |text: &str| -> Vec<(String, Vec<String>)> { read(text).links.into_iter().map(|l| (l.from, l.to)).collect() };
    let to = |from: &str, to: &[&str]| (from.to_owned(), to.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>());
    let three = |last: &str| format!("1. One.\n\n2. Two:\n(a) a;\n(b) b.\n\n3. {last}\n");
    assert_eq!(
        links(&three("See paras. 1 and 2 (b), above.")),
        [to("3", &["1", "2/b"])]
    );
    assert_eq!(links(&three("See paragraphs 1–3.")), [to("3", &["1", "2", "3"])]);
    assert_eq!(
        links(&three(
            "See paragraph 2 of resolution 73/27, and Article 2, paragraph 4, of the Charter."
        )),
        []
    );
    assert_eq!(
        links(&three("Notes 1 and 2 of the Secretariat; the footnote is gone.")),
        []
    );
    assert_eq!(
        findings(&three("See paragraph 12.")),
        [found(7, "3 refers to 12, which is not there")]
    );
    assert_eq!(links(&three("Sea paragraph20 and subparagraphs.")), []);
    assert_eq!(
        links("1. 一。\n\n2. 见A/70/174第1段和第2段，以及第1段。\n"),
        [to("2", &["1"])]
    );
    // Of a wide span the ends.
    let many: String = (1..=300).map(|n| format!("{n}. Text.\n\n")).collect();
    assert_eq!(
        links(&format!("{many}301. See paragraphs 1 to 250.\n")),
        [to("301", &["1", "250"])]
    );
}

#[test]
fn a_reference_that_fits_another_place_leads_where_it_says_and_is_told() {
    let text = "A. Capacity building\n\n1. Keep the principles in paragraph 2, as section B on capacity building says.\n\nB. Contact points\n\n\
                2. Two.\n\n3. These principles:\n- one;\n- two.\n";
    let document = read(text);
    let links: Vec<(&str, &[String])> = document
        .links
        .iter()
        .map(|l| (l.from.as_str(), l.to.as_slice()))
        .collect();
    assert_eq!(
        links,
        [("1", &["2".to_owned()][..]), ("1", &["section-b".to_owned()][..])]
    );
    let told = [
        found(3, "1 refers to 2 for “principle”, which is found in 3"),
        found(
            3,
            "1 refers to section-b for “capacity building”, which is found in section-a",
        ),
    ];
    assert_eq!(findings(text), told);
}

#[test]
fn a_sentence_that_a_page_cuts_goes_on_behind_its_notes() {
    let cut = "1. The group heard from many States that their contact points¹ had answered in the night and\n\n¹ A note.\n\nin the day. It was glad.\n\n\
               It was also tired.\n";
    let document = read(cut);
    let text = &document.find("1").unwrap().text;
    assert_eq!(text.lines().count(), 2);
    assert!(
        text.contains("in the night and in the day. It was glad.\nIt was also tired."),
        "{text}"
    );
    let exported = read("[bookmark: lt_1]1. One.\n[bookmark: _Toc2]A title\n[bookmark: x\n2. Two.\n");
    let texts: Vec<&str> = exported.walk().map(|node| node.text.as_str()).collect();
    assert_eq!(texts, ["One.", "A title", "[bookmark: x", "Two."]);
}

#[test]
fn what_is_no_text_is_refused_in_words() {
    let refused = |bytes: &[u8]| read_text(bytes).unwrap_err();
    assert_eq!(refused(b""), Unreadable::Empty);
    assert_eq!(refused(" \n\t\u{feff}\n".as_bytes()), Unreadable::Empty);
    assert_eq!(
        refused(b"one\ntwo \xff").to_string(),
        "line 2: these bytes are no UTF-8 text; save the file as UTF-8"
    );
    assert_eq!(
        refused(b"\xff\xfe1\x00\n\x00\x00\xd8"),
        Unreadable::Encoding { line: 2 }
    );
    assert_eq!(refused(b"\xff\xfe1"), Unreadable::Encoding { line: 1 });
    assert_eq!(
        refused(b"PK\x03\x04").to_string(),
        "line 1: the character U+0003 belongs in no text; is this a text file?"
    );
    assert_eq!(
        refused("1. \u{fdd0}1\u{fdd1}".as_bytes()),
        Unreadable::Control {
            line: 1,
            character: "U+FDD0".into()
        }
    );
    let turned = refused("1. pay \u{202e}001\u{202c} now".as_bytes());
    assert_eq!(
        turned.to_string(),
        "line 1: the character U+202E shows text in another order than it is written; take it out"
    );
    let long = vec![b'a'; documents::MAX_BYTES + 1];
    assert_eq!(refused(&long), Unreadable::TooLong { bytes: long.len() });
    let bullets = "1. List:\n".to_owned() + &"- a\n".repeat(documents::MAX_PARTS);
    assert_eq!(
        refused(bullets.as_bytes()),
        Unreadable::TooMany {
            line: documents::MAX_PARTS + 1
        }
    );
    let marks = "1. ".to_owned() + &"a\u{b9}".repeat(documents::MAX_PARTS + 1) + "\n\n\u{b9} Note.\n";
    assert_eq!(refused(marks.as_bytes()), Unreadable::TooMany { line: 1 });
    // Marks of direction that only help a line of two scripts are taken out, and told.
    let marked = read("1. A \u{2067}نص\u{2069} here.\u{200f}\n");
    assert_eq!(marked.find("1").unwrap().text, "A نص here.");
    assert_eq!(marked.findings[0].what, Odd::Directions { count: 3 });
}

fn all_letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    letters.sort_unstable();
    letters
}

/// What holds of every document, whatever was read.
fn holds(text: &str, document: &Document) {
    let mut addresses = BTreeSet::new();
    let mut words: Vec<String> = document.title.clone();
    let mut last = 0;
    for node in document.walk() {
        assert!(addresses.insert(&node.address), "{} comes twice", node.address);
        assert!(node.line >= last, "{} stands before its line", node.address);
        last = node.line;
        let length = node.text.chars().count();
        assert!(node.marks.iter().all(|mark| mark.at <= length));
        assert!(
            !node.text.is_empty() || node.form == Form::Section,
            "{} is empty",
            node.address
        );
        words.extend(node.label.clone());
        words.push(node.text.clone());
    }
    for note in &document.notes {
        assert!(
            note.of
                .as_ref()
                .is_none_or(|of| of == "title" || addresses.contains(of))
        );
        words.push(note.text.clone());
    }
    for link in &document.links {
        let text = match link.from.strip_prefix("note-") {
            Some(number) => &document.notes.iter().find(|n| n.number == number).unwrap().text,
            None => &document.find(&link.from).unwrap().text,
        };
        assert!(link.at + link.length <= text.chars().count());
        for to in &link.to {
            let note = to
                .strip_prefix("note-")
                .is_some_and(|n| document.notes.iter().any(|note| note.number == n));
            assert!(note || addresses.contains(to), "{to} is not there");
        }
    }
    if !text.contains('[') {
        assert_eq!(
            all_letters(&words.concat()),
            all_letters(text),
            "no letter is lost and none is made up"
        );
    }
    let json = serde_json::to_value(document).unwrap();
    assert_eq!(json["nodes"].as_array().map(Vec::len), Some(document.nodes.len()));
}

/// Pieces of which documents are made, and some that only look so.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "A. Intro",
        "B. More",
        "I. First",
        "Section 1 One",
        "Discussion",
        "Conclusions",
        "The Group recommends:",
        "1. One.",
        "2. Two:",
        "3. See paragraph 2.",
        "1.1 One",
        "1.2\tTwo",
        "2.1Three",
        "a) point",
        "b) next",
        "(i) roman",
        "(ii) two",
        "- bullet",
        "• sign",
        "* star",
        "People",
        "",
        "",
        "word.¹ more²",
        "¹ body",
        "² second",
        "[1] third",
        "text[footnoteRef:3] on [3: body [x] y] end",
        "[3:",
        "]",
        "[bookmark: _Toc9]Title",
        "____",
        "结论",
        "第1节 引言",
        "12. 见第1至3段和B节",
        "ألف - مقدمة",
        "١ - فقرة",
        "(أ) بند",
        "sections A–B, note 1",
        "1",
        "2.",
        "9999. Far",
        "2003 was",
        "Article 1 Terms",
        "Article 1 (2) of it",
        "Article 2 bis. It names one.",
        "Artículo 2º.- Nombra uno.",
        "第一条　各国指定。",
        "第一百零一条",
        "Première partie",
        "المادة الأولى",
        "(2) in brackets",
        "2 bis. Put in",
        "B. Smith",
        "见附件一和第1条第2款",
        "paragraph 2 of article 1 (2)",
    ]);
    prop_oneof![8 => fixed.prop_map(str::to_owned), 1 => "\\PC{0,40}", 1 => "[a-z ,]{60,150}"]
}

/// Texts tried: 400, or `DOCUMENTS_CASES`.
fn cases() -> u32 {
    std::env::var("DOCUMENTS_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(400)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn whatever_comes_in_nothing_is_lost_and_no_address_comes_twice(pieces in prop::collection::vec((piece(), any::<bool>()), 1..40)) {
        let text: String = pieces.iter().map(|(piece, apart)| format!("{piece}\n{}", if *apart { "\n" } else { "" })).collect();
        if let Ok(document) = read_text(text.as_bytes()) {
            holds(&text, &document);
            // Reading is a function of the bytes alone.
            prop_assert_eq!(read_text(text.as_bytes()).unwrap(), document);
        }
    }
}
