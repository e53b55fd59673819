//! The file for word processors, read back by the project's own reader of such files, and looked into.

use crate::model::{compilation, sound, states};
use crate::read::{count, met, part, text, values};
use documents::{Document, Form, Odd, read};
use terms::Language;

fn document(language: Language) -> Document {
    read(&report::docx(&sound(language)).unwrap()).unwrap()
}

#[test]
fn paragraphs_count_on_through_the_document() {
    for language in Language::ALL {
        let document = document(language);
        let numbers: Vec<&str> = document
            .walk()
            .filter(|node| node.form == Form::Paragraph)
            .filter_map(|node| node.label.as_deref())
            .collect();
        let counted: Vec<String> = (1..=36).map(|no| no.to_string()).collect();
        assert_eq!(numbers, counted, "{}", language.code());
    }
}

#[test]
fn notes_stand_at_their_places_with_their_texts() {
    for language in Language::ALL {
        let c = compilation(language);
        let document = document(language);
        let bodies: Vec<&String> = c
            .sections
            .iter()
            .flat_map(|s| &s.entries)
            .flat_map(|e| &e.notes)
            .collect();
        assert_eq!(document.notes.iter().map(|note| &note.text).collect::<Vec<_>>(), bodies);
        let mut seen = 0;
        let written: Vec<(&str, &[report::Mark])> = c
            .sections
            .iter()
            .flat_map(|s| &s.entries)
            .flat_map(|e| &e.text)
            .filter(|block| !block.marks.is_empty())
            .map(|block| (block.text.as_str(), block.marks.as_slice()))
            .collect();
        for node in document.walk().filter(|node| !node.marks.is_empty()) {
            let (text, marks) = written[seen];
            assert_eq!(node.text, text);
            assert_eq!(node.marks.len(), marks.len());
            assert_eq!(node.marks[0].at, marks[0].at);
            assert_eq!(node.marks[0].note, (seen + 1).to_string());
            seen += 1;
        }
        assert_eq!(seen, written.len());
    }
}

#[test]
fn the_contents_are_contents_and_lead_to_the_headings() {
    for language in Language::ALL {
        assert!(document(language).findings.iter().any(|f| f.what == Odd::Contents));
        let all = met(&part(&report::docx(&sound(language)).unwrap(), "word/document.xml"));
        let anchors = values(&all, "w:anchor");
        let marks = values(&all, "w:name");
        assert_eq!(anchors.len(), 1 + 3 + 6 + 1);
        assert_eq!(anchors, marks);
        let shown = text(&all, &["w:instrText"]);
        for state in states(language) {
            assert!(shown.matches(state).count() >= 2, "{state} is not in the contents");
        }
        let fields = text(&all, &["w:t"]);
        assert!(fields.contains(r#"TOC \o "1-2" \h \z \u"#));
        assert_eq!(fields.matches("PAGEREF _Toc").count(), anchors.len());
    }
}

#[test]
fn fields_that_begin_also_end() {
    for language in Language::ALL {
        let file = report::docx(&sound(language)).unwrap();
        for name in ["word/document.xml", "word/header1.xml", "word/footer1.xml"] {
            let kinds = values(&met(&part(&file, name)), "w:fldCharType");
            let mut open = 0;
            for kind in &kinds {
                match kind.as_str() {
                    "begin" => open += 1,
                    "end" => open -= 1,
                    _ => assert!(open > 0),
                }
                assert!(open >= 0);
            }
            assert!(open == 0 && !kinds.is_empty(), "{name}");
        }
    }
}

#[test]
fn arabic_runs_from_right_to_left_and_each_run_has_its_language() {
    let file = part(&report::docx(&sound(Language::En)).unwrap(), "word/document.xml");
    let paragraphs: Vec<&str> = file.split("<w:p>").collect();
    let of = |says: &str| *paragraphs.iter().find(|p| p.contains(says)).unwrap();
    let arabic = of("يجيب فريقنا");
    assert!(arabic.contains("<w:bidi/>"));
    assert!(arabic.contains("<w:rtl/><w:lang w:bidi=\"ar-SA\"/>"));
    // A Latin word in it is a run of its own, that is not turned.
    assert!(
        arabic.contains("<w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">CSIRT</w:t>"),
        "{arabic}"
    );
    let chinese = of("我国的应急小组");
    assert!(chinese.contains("w:eastAsia=\"zh-CN\"") && chinese.contains("w:hint=\"eastAsia\""));
    assert!(!chinese.contains("<w:bidi/>"));
    assert!(of("Notre équipe").contains("<w:lang w:val=\"fr-FR\"/>"));
    assert!(of("Наша национальная").contains("<w:lang w:val=\"ru-RU\"/>"));
    let whole = part(&report::docx(&sound(Language::Ar)).unwrap(), "word/document.xml");
    assert!(whole.contains("<w:titlePg/><w:bidi/></w:sectPr>") && whole.contains("<w:bidiVisual/>"));
}

#[test]
fn every_run_of_text_has_a_language() {
    for language in Language::ALL {
        let all = part(&report::docx(&sound(language)).unwrap(), "word/document.xml");
        for run in all.split("<w:r>").skip(1).filter(|run| run.contains("<w:t ")) {
            // What a field shows until it is counted is a number.
            assert!(run.contains("<w:lang ") || run.contains(">–<"), "{run}");
        }
    }
}

#[test]
fn the_foot_counts_pages_in_the_order_of_its_words() {
    let feet = |language| {
        text(
            &met(&part(&report::docx(&sound(language)).unwrap(), "word/footer1.xml")),
            &[],
        )
        .trim_start_matches('\n')
        .to_owned()
    };
    assert_eq!(feet(Language::En), "Page  PAGE 1 of  NUMPAGES 1");
    assert_eq!(feet(Language::Zh), "第 PAGE 1页，共 NUMPAGES 1页");
    let mut c = compilation(Language::En);
    c.words.page = "{pages} pages, this is {page}".to_owned();
    let turned = report::docx(&report::sound(c).unwrap()).unwrap();
    assert_eq!(
        text(&met(&part(&turned, "word/footer1.xml")), &[]).trim_start_matches('\n'),
        " NUMPAGES 1 pages, this is  PAGE 1"
    );
}

#[test]
fn every_style_and_relation_that_is_used_is_there() {
    let file = report::docx(&sound(Language::Fr)).unwrap();
    let styles = values(&met(&part(&file, "word/styles.xml")), "w:styleId");
    for name in [
        "word/document.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "word/footer1.xml",
    ] {
        let all = part(&file, name);
        for piece in all.split("Style w:val=\"").skip(1) {
            let style = piece.split('"').next().unwrap();
            assert!(styles.iter().any(|s| s == style), "{style} of {name}");
        }
    }
    let there = values(&met(&part(&file, "word/_rels/document.xml.rels")), "Id");
    let body = met(&part(&file, "word/document.xml"));
    for used in values(&body, "r:id") {
        assert!(there.contains(&used), "{used}");
    }
    assert_eq!(count(&body, "w:hyperlink"), 11 + 6);
}
