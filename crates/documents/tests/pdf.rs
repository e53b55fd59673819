//! What `pdftohtml -xml` writes: places become lines, small raised digits marks, large lines titles; and what is hostile or cannot be read rightly is refused.
#![cfg(feature = "pdf")]

use documents::{Document, Odd, Unreadable, read_pdf_pages};

/// One page for each list of pieces: top, left, height, text.
fn pages(pages: &[&[(i32, i32, i32, &str)]]) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE pdf2xml SYSTEM \"pdf2xml.dtd\">\n<pdf2xml>\n");
    for page in pages {
        xml += "<page number=\"1\" height=\"1188\" width=\"918\">\n";
        for (top, left, height, text) in *page {
            let width = text.chars().count() * 6;
            xml += &format!(
                "<text top=\"{top}\" left=\"{left}\" width=\"{width}\" height=\"{height}\" font=\"0\">{text}</text>\n"
            );
        }
        xml += "</page>\n";
    }
    (xml + "</pdf2xml>").into_bytes()
}

fn read(pieces: &[&[(i32, i32, i32, &str)]]) -> Document {
    read_pdf_pages(&pages(pieces)).unwrap()
}

const LONG: &str = "1. The group met in the spring and again in the autumn of the same year, and";

#[test]
fn places_become_lines_marks_and_titles() {
    let document = read(&[
        &[
            (20, 100, 12, "A/75/816"),
            (60, 100, 24, "A. Introduction"),
            (100, 100, 16, LONG),
            (118, 100, 16, "heard from many.<b> Bold</b> words"),
            (116, 304, 9, "1"),
            (118, 310, 16, " follow."),
            (150, 100, 16, "2. It has 10 parts, as paragraph 1 says."),
            (1100, 100, 8, "1"),
            (1102, 106, 12, "A/RES/75/240."),
        ],
        &[
            (20, 100, 12, "A/75/816"),
            (60, 100, 16, "3. The third, of the second page."),
        ],
        &[(20, 100, 12, "A/75/816"), (60, 100, 16, "4. The fourth.")],
    ]);
    let found: Vec<(&str, usize)> = document.walk().map(|node| (node.address.as_str(), node.line)).collect();
    assert_eq!(found, [("section-a", 1), ("1", 1), ("2", 1), ("3", 2), ("4", 3)]);
    let first = document.find("1").unwrap();
    assert!(
        first
            .text
            .ends_with("same year, and heard from many. Bold words follow."),
        "{}",
        first.text
    );
    assert_eq!(
        (first.marks.len(), document.notes[0].text.as_str()),
        (1, "A/RES/75/240.")
    );
    assert_eq!(document.links[0].to, ["1"]);
    let odd: Vec<&Odd> = document.findings.iter().map(|finding| &finding.what).collect();
    assert_eq!(
        odd,
        [&Odd::EachPage {
            text: "A/75/816".into()
        }]
    );
}

#[test]
fn what_cannot_be_read_rightly_is_refused() {
    let refused = |xml: &[u8]| read_pdf_pages(xml).unwrap_err();
    assert_eq!(
        refused(&pages(&[&[(1, 1, 9, "1. One.")], &[(1, 1, 9, "ﻒﻟأ")]])),
        Unreadable::RightToLeft { page: 2 }
    );
    assert_eq!(refused(&pages(&[&[]])), Unreadable::Empty);
    assert!(matches!(refused(b"<pdf2xml><page>"), Unreadable::Broken { .. }));
    let names = b"<!DOCTYPE pdf2xml [<!ENTITY a \"b\">]><pdf2xml/>";
    assert!(matches!(refused(names), Unreadable::Broken { .. }));
    assert_eq!(
        refused(&pages(&[&[(1, 1, 9, "a\u{202e}b")]])),
        Unreadable::Reversed {
            line: 1,
            character: "U+202E".into()
        }
    );
    // Places that no page has are passed over.
    let far = read(&[&[
        (i32::MAX, 1, 9, "nowhere"),
        (10, 10, 9, "1. One."),
        (30, i32::MIN, 9, "nowhere"),
    ]]);
    assert_eq!(far.walk().count(), 1);
}
