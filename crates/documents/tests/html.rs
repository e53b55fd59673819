//! Pages: what a browser shows as paragraphs, titles, lists and notes; and pages that are made to harm.
#![cfg(feature = "html")]

use documents::{Document, Form, Odd, Unreadable, read};

fn page(body: &str) -> Document {
    read(format!("<!DOCTYPE html><html lang=en><head><title>Tab</title><style>p {{ color: red }}</style></head><body>{body}</body></html>").as_bytes()).unwrap()
}

fn places(document: &Document) -> Vec<(&str, &str)> {
    document
        .walk()
        .map(|node| (node.address.as_str(), node.text.as_str()))
        .collect()
}

#[test]
fn what_a_browser_shows_is_read_and_what_it_does_not_show_is_told() {
    let document = page(
        "<script>if (1 < 2) document.write('<p>1. No.</p>')</script>\n<h1>A. Introduction</h1>\n<p>1. States met in&nbsp;the <b>spring</b><sup><a href='#fn1'>1</a></sup>\n\
         and in the autumn &amp; winter.\n<p>2. Two:\n<ol type=a><li>first;<li><p>second:</p><ol type=i><li>one;<li>two;</ol></ol>\
         <h2>Discussion</h2><p>3. Three:</p><ul><li>a bullet;</li><li>another.</li></ul>\
         <p>4. See paragraph 2 (a).<br>On the same line.<br><br>A second part.</p>\
         <p hidden>5. SECRET</p><div style='color: red; display: none'><p>6. SECRET <br> too</div>\
         <ul class=plain><li>5. Five.<li>6. Six, the 2<sup>nd</sup> of two.</ul><h1>B. More</h1><ol start=7><li>Seven.<li value=9>Nine.</ol>\
         <section><ol><li id=fn1>A/RES/75/240. <a href='#r1'>↩</a></li></ol></section>",
    );
    let wanted = [
        ("section-a", "Introduction"),
        ("1", "States met in\u{a0}the spring and in the autumn & winter."),
        ("2", "Two:"),
        ("2/a", "first;"),
        ("2/b", "second:"),
        ("2/b/i", "one;"),
        ("2/b/ii", "two;"),
        ("section-a/discussion", "Discussion"),
        ("3", "Three:"),
        ("3/1", "a bullet;"),
        ("3/2", "another."),
        ("4", "See paragraph 2 (a). On the same line.\nA second part."),
        ("5", "Five."),
        ("6", "Six, the 2nd of two."),
        ("section-b", "More"),
        ("7", "Seven."),
        ("9", "Nine."),
    ];
    assert_eq!(places(&document), wanted);
    assert_eq!(document.find("1").unwrap().marks[0].at, 24);
    assert_eq!(
        (document.notes[0].text.as_str(), document.notes[0].of.as_deref()),
        ("A/RES/75/240.", Some("1"))
    );
    assert_eq!(document.links[0].to, ["2/a"]);
    let hidden = document.findings.iter().filter(|f| f.what == Odd::Hidden).count();
    assert_eq!(hidden, 2);
    assert_eq!(document.find("1").unwrap().line, 3);
    assert_eq!(document.find("3").unwrap().form, Form::Paragraph);
    assert!(!serde_json::to_string(&document).unwrap().contains("SECRET"));
}

#[test]
fn notes_as_word_processors_write_them_and_other_scripts() {
    let document = page(
        "<p>1. One<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a> and more.</p><p>١ is no label here.</p>\
         <div id=ftn1><p><a href='#_ftnref1' name='_ftn1'><sup>[1]</sup></a> The note.</p></div>",
    );
    assert_eq!(
        (document.notes[0].number.as_str(), document.notes[0].text.as_str()),
        ("1", "The note.")
    );
    assert_eq!(document.find("1").unwrap().marks[0].at, 3);
    let arabic = page("<h2>ألف - مقدمة</h2><p>1 - فقرة.</p><p>(أ) بند؛</p><p>(ب) بند.</p>");
    assert_eq!(
        places(&arabic).iter().map(|(a, _)| *a).collect::<Vec<_>>(),
        ["section-a", "1", "1/a", "1/b"]
    );
}

#[test]
fn what_is_left_open_ends_where_a_browser_ends_it() {
    let of = |page: &str| {
        read(page.as_bytes())
            .unwrap()
            .walk()
            .map(|node| node.text.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        of("<html><head><title>Tab</title><body><p>1. One."),
        ["One."],
        "a head without its end"
    );
    assert_eq!(of("<p>1. One.<p style='display:none'>x<p>2. Two."), ["One.", "Two."]);
    assert_eq!(of("<html><ul><li>one;<li hidden>x<li>two.</ul>"), ["one;", "two."]);
    assert_eq!(of("<p>1. One<sup>st.</p><p>2. Two."), ["Onest.", "Two."]);
    let nested = page("<ol><li>One.<li>Two:<ol><li>a<li>b</ol><li>Three.<li>Four.</ol>");
    assert_eq!(
        places(&nested).iter().map(|(address, _)| *address).collect::<Vec<_>>(),
        ["1", "2", "2/1", "2/2", "3", "4"]
    );
    let table = page("<p>1. One:</p><table><tr><td>Spain<td>2023<td>3/20</table><p>2. Two.");
    assert!(
        places(&table).iter().any(|(_, text)| text.contains("2023"))
            && places(&table).iter().any(|(_, text)| text.contains("3/20"))
    );
}

#[test]
fn pages_that_are_broken_or_made_to_harm_are_read_or_refused() {
    assert_eq!(read(b"<html><body> <p> </p>").unwrap_err(), Unreadable::Empty);
    assert_eq!(
        read("<p>1. pay \u{202e}001</p>".as_bytes()).unwrap_err(),
        Unreadable::Reversed {
            line: 1,
            character: "U+202E".into()
        }
    );
    assert_eq!(
        read("<p>1.\n&#8238;001</p>".as_bytes()).unwrap_err(),
        Unreadable::Reversed {
            line: 2,
            character: "U+202E".into()
        }
    );
    assert!(matches!(
        read(b"<p>a\xff").unwrap_err(),
        Unreadable::Encoding { line: 1 }
    ));
    assert!(matches!(read(b"<p>a&#1;b\0").unwrap_err(), Unreadable::Control { .. }));
    // Elements that never close, and hundreds of thousands within each other.
    let open = "<p>1. One.".to_owned() + &"<div>".repeat(300_000) + &"<ul>".repeat(300_000) + "<li>end";
    let document = read(open.as_bytes()).unwrap();
    assert_eq!(document.walk().count(), 2);
    // A number that no list has.
    let far = "<html><ol type=i>".to_owned() + &"<li value=4294967295>x".repeat(50);
    assert!(read(far.as_bytes()).is_ok());
    let many = "<p>x.".repeat(documents::MAX_PARTS + 2);
    assert!(matches!(read(many.as_bytes()).unwrap_err(), Unreadable::TooMany { .. }));
    let long = "<p>".to_owned() + &"a".repeat(documents::MAX_BYTES);
    assert_eq!(
        read(long.as_bytes()).unwrap_err(),
        Unreadable::TooLong { bytes: long.len() }
    );
    // A text that only speaks of elements is a text.
    assert_eq!(
        read(b"1. The sign < begins <p> in HTML.")
            .unwrap()
            .find("1")
            .unwrap()
            .text,
        "The sign < begins <p> in HTML."
    );
}
