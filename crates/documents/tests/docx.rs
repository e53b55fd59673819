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
    // Notes and sections beyond number, in one paragraph.
    let referred = packed(&[text(&p(
        None,
        "",
        &(r("x.") + &reference(1).repeat(documents::MAX_PARTS + 2)),
    ))]);
    assert_eq!(read(&referred).unwrap_err(), Unreadable::TooMany { line: 1 });
    let parted = packed(&[text(&(p(None, "", &r("1. One.")) + &"<w:sectPr/>".repeat(300_000)))]);
    assert_eq!(read(&parted).unwrap().walk().count(), 1);
    let many = packed(&[text(&p(None, "", &r("x.")).repeat(documents::MAX_PARTS + 1))]);
    assert_eq!(
        read(&many).unwrap_err(),
        Unreadable::TooMany {
            line: documents::MAX_PARTS + 1
        }
    );
}

/// A part in which this stands.
fn around(name: &'static str, element: &str, inside: &str) -> (&'static str, String) {
    (name, format!("<w:{element} {W}>{inside}</w:{element}>"))
}

/// Notes of a document: number, text, where its mark stands.
fn noted(document: &Document) -> Vec<(&str, &str, Option<&str>)> {
    let notes = document.notes.iter();
    notes
        .map(|note| (note.number.as_str(), note.text.as_str(), note.of.as_deref()))
        .collect()
}

fn note(kind: &str, id: u32, text: &str) -> String {
    format!(r#"<w:{kind} w:id="{id}"><w:p>{}</w:p></w:{kind}>"#, r(text))
}

#[test]
fn a_mark_of_ones_own_is_the_name_of_its_note_and_takes_no_number() {
    let own =
        |id: u32, sign: &str| format!(r#"<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{id}"/>{sign}</w:r>"#);
    let typed = |sign: &str| format!("<w:t>{sign}</w:t>");
    let body = [
        p(
            None,
            "",
            &(r("1. One") + &reference(1) + &r(" of") + &own(2, &typed("*")) + &r(" two.")),
        ),
        p(
            None,
            "",
            &(r("2. Two") + &own(3, &typed("*")) + &reference(4) + &r(".")),
        ),
        p(
            None,
            "",
            &(r("3. Three") + &own(5, r#"<w:sym w:font="Symbol" w:char="F0B7"/>"#) + &r(".")),
        ),
        p(None, "", &(r("4. Four") + &reference(2) + &r("."))),
    ];
    let bodies = note("footnote", 1, "First.")
        + &note("footnote", 2, "* Of its own.")
        + &note("footnote", 3, "* And another.")
        + &note("footnote", 4, "Second.")
        + &note("footnote", 5, "• With a sign.");
    let document = read(&packed(&[
        text(&body.concat()),
        around("word/footnotes.xml", "footnotes", &bodies),
    ]))
    .unwrap();
    let wanted = [
        ("1", "First.", Some("1")),
        ("*", "Of its own.", Some("1")),
        ("*-2", "And another.", Some("2")),
        ("2", "Second.", Some("2")),
        ("•", "With a sign.", Some("3")),
    ];
    assert_eq!(noted(&document), wanted);
    let texts: Vec<&str> = document.walk().map(|node| node.text.as_str()).collect();
    assert_eq!(texts, ["One of two.", "Two.", "Three.", "Four."]);
    let marks = |address: &str| -> Vec<(String, usize)> {
        let node = document.find(address).unwrap();
        node.marks.iter().map(|mark| (mark.note.clone(), mark.at)).collect()
    };
    assert_eq!(marks("1"), [("1".to_owned(), 3), ("*".to_owned(), 6)]);
    assert_eq!(marks("4"), [("*".to_owned(), 4)], "a second reference to the same note");
    assert_eq!(document.findings, []);
}

#[test]
fn notes_are_numbered_as_the_settings_and_the_sections_say() {
    let settings = |inside: &str| around("word/settings.xml", "settings", inside);
    let section = |inside: &str| format!("<w:sectPr>{inside}</w:sectPr>");
    let format = |kind: &str, format: &str, more: &str| {
        format!(r#"<w:{kind}Pr><w:numFmt w:val="{format}"/>{more}</w:{kind}Pr>"#)
    };
    let ends = |section: &str, runs: &str| format!("<w:p><w:pPr>{section}</w:pPr>{runs}</w:p>");
    let endnote = r#"<w:r><w:endnoteReference w:id="1"/></w:r>"#;
    let numbers = |said: &str, first: &str, last: &str| -> String {
        let body = [
            p(None, "", &(r("1. One") + &reference(1) + &r(" x") + endnote + &r("."))),
            ends(first, &(r("2. Two") + &reference(2) + &r("."))),
            p(None, "", &(r("3. Three") + &reference(3) + &r("."))),
            last.to_owned(),
        ];
        let bodies = (1..=3).map(|id| note("footnote", id, "Body.")).collect::<String>();
        let parts = [
            text(&body.concat()),
            settings(said),
            around("word/footnotes.xml", "footnotes", &bodies),
            around("word/endnotes.xml", "endnotes", &note("endnote", 1, "End.")),
        ];
        let document = read(&packed(&parts)).unwrap();
        assert_eq!(document.findings, []);
        let numbers: Vec<&str> = document.notes.iter().map(|note| note.number.as_str()).collect();
        numbers.join(" ")
    };
    assert_eq!(numbers("", "", ""), "1 2 3 i");
    assert_eq!(numbers(&format("footnote", "lowerLetter", ""), "", ""), "a b c i");
    assert_eq!(numbers(&format("footnote", "chicago", ""), "", ""), "* † ‡ i");
    assert_eq!(
        numbers(&format("footnote", "chineseCounting", ""), "", ""),
        "一 二 三 i"
    );
    assert_eq!(
        numbers(&format("endnote", "decimal", ""), "", ""),
        "1 2 3 1-2",
        "no two notes have one name"
    );
    let start = format("footnote", "upperRoman", r#"<w:numStart w:val="4"/>"#);
    assert_eq!(numbers(&start, "", ""), "IV V VI i");
    let anew = format("footnote", "decimal", r#"<w:numRestart w:val="eachSect"/>"#);
    assert_eq!(numbers("", &section(&anew), &section(&anew)), "1 2 1-2 i");
    assert_eq!(
        numbers("", &section(&format("footnote", "lowerLetter", "")), &section("")),
        "a b 3 i"
    );
    // What the section once said is no section.
    let old = format!(
        "<w:sectPrChange>{}</w:sectPrChange>",
        section(&format("footnote", "chicago", ""))
    );
    assert_eq!(
        numbers(
            "",
            &section(&(format("footnote", "upperLetter", "") + &old)),
            &section(&anew)
        ),
        "A B 1 i"
    );
}

#[test]
fn parts_are_found_by_their_relations_and_none_stands_twice() {
    let relation = |kind: &str, target: &str| {
        format!(
            r#"<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    let relations = |name: &'static str, inside: &str| (name, format!("<Relationships>{inside}</Relationships>"));
    let (_, main) = text(&(p(Some((1, 0)), "", &(r("One") + &reference(7))) + &p(Some((2, 0)), "", &r("Two."))));
    let renamed = |(_, xml): (&str, String), name: &'static str| (name, xml);
    let parts = [
        relations("_rels/.rels", &relation("officeDocument", "/main/text2.xml")),
        relations(
            "main/_rels/text2.xml.rels",
            &(relation("numbering", "lists.xml") + &relation("footnotes", "../notes.xml")),
        ),
        ("main/text2.xml", main.clone()),
        renamed(numbering(), "main/lists.xml"),
        renamed(notes(), "notes.xml"),
        // What older programs left behind is no text of this file.
        text(&p(None, "", &r("Left behind."))),
    ];
    let document = read(&packed(&parts)).unwrap();
    assert_eq!(
        document
            .walk()
            .map(|node| (node.address.as_str(), node.text.as_str()))
            .collect::<Vec<_>>(),
        [("section-a", "One"), ("1", "Two.")]
    );
    assert_eq!(noted(&document)[0].1, "The second in the file, the first in the text.");
    // The same part twice: what one program shows is not what another does.
    let twice = |name: &str| -> String {
        let other = ("word/documenz.xml", text(&p(None, "", &r("1. Other."))).1);
        let mut bytes = packed(&[text(&p(None, "", &r("1. Shown."))), other]);
        let (from, to) = (b"word/documenz.xml", name.as_bytes());
        while let Some(at) = bytes.windows(from.len()).position(|window| window == from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
        read(&bytes).unwrap_err().to_string()
    };
    for name in ["word/document.xml", "word/Document.XML", "word\\document.xml"] {
        assert_eq!(
            twice(name),
            "word/document.xml: a part stands twice in the file; save it anew",
            "{name}"
        );
    }
}

#[test]
fn styles_number_hide_and_lead_to_lists() {
    let style = |kind: &str, id: &str, more: &str| format!(r#"<w:style w:type="{kind}" {id}>{more}</w:style>"#);
    let in_list = r#"<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>"#;
    let hides = "<w:rPr><w:vanish/></w:rPr>";
    let all = style(
        "paragraph",
        r#"w:default="1" w:styleId="N""#,
        &format!(r#"<w:name w:val="Normal"/>{in_list}"#),
    ) + &style("character", r#"w:styleId="Gone""#, hides)
        + &style("character", r#"w:styleId="GoneToo""#, r#"<w:basedOn w:val="Gone"/>"#)
        + &style(
            "character",
            r#"w:styleId="Old""#,
            &format!("<w:rPr><w:rPrChange>{hides}</w:rPrChange></w:rPr>"),
        )
        + &style("paragraph", r#"w:styleId="Secret""#, hides)
        + &style(
            "numbering",
            r#"w:styleId="Letters""#,
            r#"<w:pPr><w:numPr><w:numId w:val="8"/></w:numPr></w:pPr>"#,
        );
    let styles = around("word/styles.xml", "styles", &all);
    let (_, lists) = numbering();
    let kind = |at: u32, inside: &str, list: u32| {
        format!(
            r#"<w:abstractNum w:abstractNumId="{at}">{inside}</w:abstractNum><w:num w:numId="{list}"><w:abstractNumId w:val="{at}"/></w:num>"#
        )
    };
    let more = kind(7, &level(0, "lowerLetter", "(%1)"), 8) + &kind(6, r#"<w:numStyleLink w:val="Letters"/>"#, 9);
    let lists = (
        "word/numbering.xml",
        lists.replace("</w:numbering>", &(more + "</w:numbering>")),
    );
    let styled =
        |style: &str, text: &str| format!(r#"<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{text}</w:t></w:r>"#);
    let shown = r#"<w:r><w:rPr><w:rStyle w:val="Gone"/><w:vanish w:val="0"/></w:rPr><w:t> after all.</w:t></w:r>"#;
    let body = [
        p(None, "", &r("One.")),
        p(
            None,
            "",
            &(r("Two")
                + &styled("Gone", "SECRET")
                + &styled("GoneToo", "SECRET")
                + &styled("Old", " is shown")
                + shown),
        ),
        p(None, "", &r("Three:")),
        p(Some((9, 0)), "", &r("first;")),
        p(Some((8, 0)), "", &r("second.")),
        p(None, "Secret", &r("SECRET")),
        p(Some((0, 0)), "", &r("No number.")),
        p(None, "", &r("Four.")),
    ];
    let document = read(&packed(&[text(&body.concat()), styles, lists])).unwrap();
    let wanted = [
        ("1", "One."),
        ("2", "Two is shown after all."),
        ("3", "Three:"),
        ("3/a", "first;"),
        ("3/b", "second.\nNo number."),
        ("4", "Four."),
    ];
    assert_eq!(
        places(&document).iter().map(|(a, _, t)| (*a, *t)).collect::<Vec<_>>(),
        wanted
    );
    let hidden: Vec<usize> = document
        .findings
        .iter()
        .filter(|f| f.what == Odd::Hidden)
        .map(|f| f.line)
        .collect();
    assert_eq!(hidden, [2, 6]);
    assert!(!serde_json::to_string(&document).unwrap().contains("SECRET"));
}

#[test]
fn what_was_changed_reads_as_it_is_now() {
    let marked =
        |change: &str, runs: &str| format!("<w:p><w:pPr><w:rPr><w:{change} w:id=\"1\"/></w:rPr></w:pPr>{runs}</w:p>");
    let old = r#"<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:pPrChange><w:pPr><w:pStyle w:val="TOC1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>"#;
    let body = [
        format!("<w:p>{old}{}</w:p>", r("One.")),
        // The end of the paragraph was deleted: it goes on with the next, whose number it has.
        marked("del", &r("Two begins")),
        p(Some((2, 0)), "", &r(" and ends.")),
        // All of it was deleted.
        marked("del", r"<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del>")
            .replace("<w:pPr>", r#"<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>"#),
        p(Some((2, 0)), "", &r("Three.")),
        marked("moveFrom", "<w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom>"),
        // Put in: its end is one.
        marked("ins", &r("4. Four.")),
        "<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>5. Shown.</w:t></w:r></w:p>".to_owned(),
        marked("del", &r("6. The last.")),
    ];
    let document = read(&packed(&[text(&body.concat()), numbering(), styles()])).unwrap();
    let wanted = [
        ("1", "One."),
        ("2", "Two begins and ends."),
        ("3", "Three."),
        ("4", "Four."),
        ("5", "Shown."),
        ("6", "The last."),
    ];
    assert_eq!(
        places(&document).iter().map(|(a, _, t)| (*a, *t)).collect::<Vec<_>>(),
        wanted
    );
    assert_eq!(document.findings, []);
}

#[test]
fn signs_of_fonts_are_the_signs_that_they_show() {
    let sign = |font: &str, code: &str| format!(r#"<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>"#);
    let signs = [
        ("Symbol", "F061"),
        ("Symbol", "F0B3"),
        ("Wingdings", "F0FC"),
        ("Arial", "20AC"),
        ("Own Signs", "F041"),
        ("Symbol", "zz"),
    ];
    let runs: String = signs.iter().map(|(font, code)| sign(font, code)).collect();
    let document = read(&packed(&[text(&p(None, "", &(r("1. x ") + &runs)))])).unwrap();
    assert_eq!(
        document.find("1").unwrap().text,
        "x α≥✓€\u{fffd}\u{fffd}",
        "what nobody can tell is shown as unknown"
    );
}

#[test]
fn an_automatic_label_alone_is_an_article_and_titles_lie_as_deep_as_their_style() {
    let kind = |pattern: &str, format: &str| {
        let levels = level(0, format, pattern) + &level(1, "decimal", "%2.");
        around(
            "word/numbering.xml",
            "numbering",
            &format!(
                r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
            ),
        )
    };
    for (pattern, format, title) in [
        ("Article %1", "decimal", "Terms"),
        ("Artículo %1.º", "decimal", "Términos"),
        ("Статья %1", "decimal", "Термины"),
        ("第%1条", "chineseCountingThousand", "用语"),
        ("المادة %1", "decimal", "مصطلحات"),
    ] {
        let body: String = (0..120)
            .map(|_| p(Some((1, 0)), "", "") + &p(None, "", &r(title)) + &p(Some((1, 1)), "", &r("x.")))
            .collect();
        let document = read(&packed(&[text(&body), kind(pattern, format)])).unwrap();
        let found: Vec<(&str, &str)> = places(&document).iter().map(|(a, _, t)| (*a, *t)).collect();
        assert_eq!(
            found[..4],
            [
                ("article-1", title),
                ("article-1/1", "x."),
                ("article-2", title),
                ("article-2/1", "x.")
            ],
            "{pattern}"
        );
        assert_eq!(found[238], ("article-120", title), "{pattern}");
        assert_eq!(document.findings, [], "{pattern}");
    }
    // A number alone is no text.
    let bare = read(&packed(&[
        text(&(p(Some((1, 0)), "", "") + &p(Some((1, 0)), "", &r("Two.")))),
        kind("%1.", "decimal"),
    ]))
    .unwrap();
    assert_eq!(places(&bare).iter().map(|(a, _, _)| *a).collect::<Vec<_>>(), ["2"]);
    let heading = |depth: u32| {
        format!(r#"<w:style w:type="paragraph" w:styleId="H{depth}"><w:name w:val="heading {depth}"/></w:style>"#)
    };
    let styles = around("word/styles.xml", "styles", &(heading(1) + &heading(2) + &heading(3)));
    let titled = |depth: u32, title: &str, n: u32| {
        p(None, &format!("H{depth}"), &r(title)) + &p(None, "", &r(&format!("{n}. x.")))
    };
    let body = p(None, "", &r("Words that come before all else, and end."))
        + &titled(1, "Recommendations", 1)
        + &titled(2, "On people", 2)
        + &titled(3, "On rest", 3)
        + &titled(2, "On money", 4)
        + &titled(1, "Thanks", 5);
    let document = read(&packed(&[text(&body), styles])).unwrap();
    let kinds: Vec<Option<Kind>> = (1..=5).map(|n| document.find(&n.to_string()).unwrap().kind).collect();
    let recommended = Some(Kind::Recommendation);
    assert_eq!(kinds, [recommended, recommended, recommended, recommended, None]);
    assert_eq!(
        document.find("front/recommendations").unwrap().children.len(),
        3,
        "itself, and two titles below it"
    );
}
