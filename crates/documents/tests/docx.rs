//! Files of word processors: numbers that no text holds, notes, titles by style; and files that are made to harm.
#![cfg(feature = "docx")]

use documents::{Document, Form, Kind, Odd, Unreadable, read};
use std::io::Write;

/// A file of these parts.
fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in parts {
        archive.start_file(*name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="x""#;

fn text(body: &str) -> (&'static str, String) {
    (
        "word/document.xml",
        format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>"#),
    )
}

/// A paragraph: on a level of a list, in a style, with these runs.
fn p(list: Option<(u32, u32)>, style: &str, runs: &str) -> String {
    let list = list.map_or(String::new(), |(list, level)| {
        format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#)
    });
    let style = if style.is_empty() {
        String::new()
    } else {
        format!(r#"<w:pStyle w:val="{style}"/>"#)
    };
    format!("<w:p><w:pPr>{style}{list}</w:pPr>{runs}</w:p>")
}

fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn level(at: u32, format: &str, pattern: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{pattern}"/></w:lvl>"#
    )
}

/// Sections by letter, paragraphs by number, points by letter and roman number, bullets.
fn numbering() -> (&'static str, String) {
    let kinds = [
        level(0, "upperLetter", "%1."),
        level(0, "decimal", "%1.") + &level(1, "lowerLetter", "(%2)") + &level(2, "lowerRoman", "(%3)"),
        level(0, "bullet", "\u{f0b7}"),
    ];
    let mut xml = format!("<w:numbering {W}>");
    for (at, levels) in kinds.iter().enumerate() {
        xml += &format!(r#"<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>"#);
    }
    for at in 0..3 {
        xml += &format!(r#"<w:num w:numId="{}"><w:abstractNumId w:val="{at}"/></w:num>"#, at + 1);
    }
    // Counts on with the paragraphs, but begins at 10.
    xml += r#"<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride></w:num>"#;
    // Of the same kind: goes on where the others are.
    xml += r#"<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>"#;
    ("word/numbering.xml", xml + "</w:numbering>")
}

fn styles() -> (&'static str, String) {
    let style = |id: &str, name: &str, more: &str| {
        format!(r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>"#)
    };
    let all = style("H2", "heading 2", r#"<w:pPr><w:outlineLvl w:val="1"/></w:pPr>"#)
        + &style(
            "Num",
            "Numbered",
            r#"<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>"#,
        )
        + &style("Based", "Based", r#"<w:basedOn w:val="Num"/>"#)
        + &style("TOC1", "toc 1", "");
    ("word/styles.xml", format!("<w:styles {W}>{all}</w:styles>"))
}

fn notes() -> (&'static str, String) {
    let note = |id: i32, kind: &str, text: &str| {
        format!(r#"<w:footnote w:id="{id}" {kind}><w:p>{}</w:p></w:footnote>"#, r(text))
    };
    let all = note(-1, r#"w:type="separator""#, "line")
        + &note(7, "", " The second in the file, the first in the text.")
        + &note(3, "", "Another &amp; last.");
    ("word/footnotes.xml", format!("<w:footnotes {W}>{all}</w:footnotes>"))
}

fn reference(id: u32) -> String {
    format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>"#)
}

fn report() -> Vec<u8> {
    let body = [
        p(None, "TOC1", &r("Introduction 1")),
        p(Some((1, 0)), "H2", &r("Introduction")),
        p(
            Some((2, 0)),
            "",
            &(r("States met")
                + &reference(7)
                + &r(" in <w:tab/> the spring.").replace("<w:tab/>", "</w:t><w:tab/><w:t>")),
        ),
        p(None, "Based", &r("They spoke of paragraph 1.")),
        p(None, "H2", &r("Conclusions")),
        p(
            Some((2, 0)),
            "",
            &(r("These principles apply:")
                + r#"<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"#
                + "<w:moveFrom>"
                + &r(" moved away")
                + "</w:moveFrom>"),
        ),
        p(Some((3, 0)), "", &r("help has a purpose;")),
        p(Some((3, 0)), "", &(r("help is measured.") + &reference(3))),
        p(Some((2, 0)), "", &r("The list:")),
        p(Some((2, 1)), "", &r("first;")),
        p(Some((2, 2)), "", &r("one;")),
        p(Some((2, 2)), "", &r("two;")),
        p(Some((2, 1)), "", &r("second.")),
        p(Some((1, 0)), "H2", &r("More")),
        p(
            Some((2, 0)),
            "",
            &(r("Shown.") + r#"<w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r>"#),
        ),
        p(
            Some((4, 0)),
            "",
            &(r("Ten.")
                + "<mc:AlternateContent><mc:Choice>"
                + &r(" Once.")
                + "</mc:Choice><mc:Fallback>"
                + &r(" Twice.")
                + "</mc:Fallback></mc:AlternateContent>"),
        ),
        p(Some((5, 0)), "", &r("Eleven.")),
    ];
    packed(&[text(&body.concat()), numbering(), styles(), notes()])
}

fn places(document: &Document) -> Vec<(&str, Form, &str)> {
    document
        .walk()
        .map(|node| (node.address.as_str(), node.form, node.text.as_str()))
        .collect()
}

#[test]
fn numbers_that_the_program_draws_are_counted_as_it_counts() {
    use Form::{Bullet, Heading, Paragraph, Point, Section};
    let document = read(&report()).unwrap();
    let wanted = [
        ("section-a", Section, "Introduction"),
        ("1", Paragraph, "States met in \t the spring."),
        ("2", Paragraph, "They spoke of paragraph 1."),
        ("section-a/conclusions", Heading, "Conclusions"),
        ("3", Paragraph, "These principles apply:"),
        ("3/1", Bullet, "help has a purpose;"),
        ("3/2", Bullet, "help is measured."),
        ("4", Paragraph, "The list:"),
        ("4/a", Point, "first;"),
        ("4/a/i", Point, "one;"),
        ("4/a/ii", Point, "two;"),
        ("4/b", Point, "second."),
        ("section-b", Section, "More"),
        ("5", Paragraph, "Shown."),
        ("10", Paragraph, "Ten. Once."),
        ("11", Paragraph, "Eleven."),
    ];
    assert_eq!(places(&document), wanted);
    assert_eq!(document.find("3").unwrap().kind, Some(Kind::Conclusion));
    assert_eq!(document.find("3/2").unwrap().kind, Some(Kind::Principle));
    let notes: Vec<_> = document
        .notes
        .iter()
        .map(|n| (n.number.as_str(), n.text.as_str(), n.of.as_deref()))
        .collect();
    assert_eq!(
        notes,
        [
            ("1", "The second in the file, the first in the text.", Some("1")),
            ("2", "Another & last.", Some("3/2"))
        ]
    );
    assert_eq!(document.find("1").unwrap().marks[0].at, 10);
    assert_eq!(document.links[0].to, ["1"]);
    let found: Vec<_> = document.findings.iter().map(|f| (f.line, &f.what)).collect();
    let gap = Odd::Gap {
        after: "5".into(),
        found: "10".into(),
    };
    assert_eq!(found, [(1, &Odd::Contents), (15, &Odd::Hidden), (16, &gap)]);
    assert!(!serde_json::to_string(&document).unwrap().contains("SECRET"));
}

#[test]
fn lists_of_other_scripts_and_levels_that_show_others_are_written_as_shown() {
    let kind = |at: u32, levels: String| {
        format!(
            r#"<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum><w:num w:numId="{}"><w:abstractNumId w:val="{at}"/></w:num>"#,
            at + 1
        )
    };
    let kinds = kind(
        0,
        level(0, "chineseCounting", "第%1节") + &level(1, "decimal", "%1.%2").replace("<w:start", "<w:isLgl/><w:start"),
    ) + &kind(1, level(0, "arabicAlpha", "(%1)"))
        + &kind(2, level(0, "none", "%1") + &level(1, "upperRoman", "%2."));
    let numbering = ("word/numbering.xml", format!("<w:numbering {W}>{kinds}</w:numbering>"));
    let paragraphs = [
        (1, 0, "引言"),
        (1, 1, "一段。"),
        (1, 1, "又一段:"),
        (2, 0, "بند"),
        (2, 0, "بند"),
        (2, 0, "بند"),
        (1, 0, "更多"),
        (1, 1, "一段。"),
        (3, 0, "Free text that no number stands before."),
    ];
    let body: String = paragraphs
        .iter()
        .map(|(list, level, text)| p(Some((*list, *level)), "", &r(text)))
        .collect();
    let document = read(&packed(&[text(&body), numbering])).unwrap();
    let labels: Vec<_> = document
        .walk()
        .map(|n| (n.address.as_str(), n.label.as_deref()))
        .collect();
    let wanted = [
        ("section-1", Some("第一节")),
        ("1.1", Some("1.1")),
        ("1.2", Some("1.2")),
        ("1.2/a", Some("أ")),
        ("1.2/b", Some("ب")),
        ("1.2/c", Some("ت")),
        ("section-2", Some("第二节")),
        ("2.1", Some("2.1")),
    ];
    assert_eq!(labels, wanted);
    assert!(document.find("2.1").unwrap().text.ends_with("before."));
}

#[test]
fn a_list_of_its_own_inside_a_paragraph_takes_no_number_from_the_paragraphs() {
    let kind = |at: u32| {
        format!(
            r#"<w:abstractNum w:abstractNumId="{at}">{}</w:abstractNum><w:num w:numId="{}"><w:abstractNumId w:val="{at}"/></w:num>"#,
            level(0, "decimal", "%1."),
            at + 1
        )
    };
    let numbering = (
        "word/numbering.xml",
        format!("<w:numbering {W}>{}{}</w:numbering>", kind(0), kind(1)),
    );
    let lists = [
        (1, "One."),
        (1, "Two."),
        (1, "Three:"),
        (2, "a;"),
        (2, "b;"),
        (2, "c."),
        (1, "Four."),
        (1, "Five."),
    ];
    let body: String = lists
        .iter()
        .map(|(list, text)| p(Some((*list, 0)), "", &r(text)))
        .collect();
    let document = read(&packed(&[text(&body), numbering])).unwrap();
    let addresses: Vec<&str> = document.walk().map(|node| node.address.as_str()).collect();
    assert_eq!(addresses, ["1", "2", "3", "3/1", "3/2", "3/3", "4", "5"]);
}

#[test]
fn the_first_title_is_the_documents_and_the_second_that_of_its_first_part() {
    let body = [
        p(None, "H2", &r("Report on contact points")),
        p(None, "H2", &r("Introduction")),
        p(None, "", &r("1. One.")),
        p(None, "H2", &r("Discussion")),
        p(None, "", &r("2. Two.")),
    ];
    let document = read(&packed(&[text(&body.concat()), styles()])).unwrap();
    assert_eq!(document.title, ["Report on contact points"]);
    let addresses: Vec<&str> = document.walk().map(|node| node.address.as_str()).collect();
    assert_eq!(addresses, ["front/introduction", "1", "front/discussion", "2"]);
}

#[test]
fn files_that_are_broken_or_made_to_harm_are_refused_in_words() {
    let refused = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert_eq!(refused(b"PK\x03\x04 and no more"), refused(b"PK\x03\x04 and no more"));
    assert!(refused(b"PK\x03\x04 and no more").starts_with("word/document.xml: "));
    assert!(refused(&packed(&[("xl/workbook.xml", String::new())])).contains("is this a file of a word processor"));
    assert_eq!(read(&packed(&[text("<w:p/>")])).unwrap_err(), Unreadable::Empty);
    let broken = packed(&[("word/document.xml", format!("<w:document {W}><w:body><w:p></w:body>"))]);
    assert!(
        refused(&broken).starts_with("word/document.xml: "),
        "{}",
        refused(&broken)
    );
    let ends = packed(&[("word/document.xml", format!("<w:document {W}><w:body>"))]);
    assert!(refused(&ends).contains("ends in the middle"));
    let names = packed(&[(
        "word/document.xml",
        format!(
            r#"<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document {W}>{}</w:document>"#,
            p(None, "", &r("&a;"))
        ),
    )]);
    assert!(refused(&names).contains("document type"));
    let name = packed(&[text(&p(None, "", &r("&b;")))]);
    assert!(refused(&name).contains("the name &b;"));
    assert_eq!(
        read(&packed(&[text(&p(None, "", &r("pay \u{202e}001")))])).unwrap_err(),
        Unreadable::Reversed {
            line: 1,
            character: "U+202E".into()
        }
    );
    // A mark of ours in the text of others is no mark.
    assert!(matches!(
        read(&packed(&[text(&p(None, "", &r("a\u{fdd0}1\u{fdd1}")))])),
        Err(Unreadable::Control { .. })
    ));
    assert_eq!(read(b"%PDF-1.7 ..."), Err(Unreadable::Pdf));
    // Fifty mebibytes of one letter are a few kilobytes.
    let bomb = packed(&[text(&p(None, "", &r(&"a".repeat(50 << 20))))]);
    assert!(bomb.len() < 100_000);
    let said = read(&bomb).unwrap_err();
    assert!(
        matches!(said, Unreadable::Unpacks { .. } | Unreadable::TooLong { .. }),
        "{said}"
    );
    // Nor does it help to unpack to signs that are no text.
    let signs = packed(&[text(&"<w:x/>".repeat((48 << 20) / 6))]);
    assert_eq!(
        read(&signs).unwrap_err(),
        Unreadable::Unpacks {
            part: "word/document.xml"
        }
    );
    let deep = packed(&[text(&("<w:sdt>".repeat(200_000) + &"</w:sdt>".repeat(200_000)))]);
    assert_eq!(read(&deep).unwrap_err(), Unreadable::Empty);
    // Labels that a few bytes make long: numbers that no list has, patterns that no label has.
    let far = level(0, "lowerRoman", &"%1".repeat(40)).replace(r#"w:start w:val="1""#, r#"w:start w:val="4294967295""#);
    let long = level(0, "decimal", &"x".repeat(300_000));
    for kind in [far, long] {
        let numbering = format!(
            r#"<w:numbering {W}><w:abstractNum w:abstractNumId="0">{kind}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
        );
        let body = p(Some((1, 0)), "", &r("x.")).repeat(3_000);
        let document = read(&packed(&[text(&body), ("word/numbering.xml", numbering)])).unwrap();
        let letters: usize = document.walk().map(|node| node.text.len()).sum();
        assert!(letters < 3_000 * 500, "{letters}");
    }
    let many = packed(&[text(&p(None, "", &r("x.")).repeat(documents::MAX_PARTS + 1))]);
    assert_eq!(
        read(&many).unwrap_err(),
        Unreadable::TooMany {
            line: documents::MAX_PARTS + 1
        }
    );
}
