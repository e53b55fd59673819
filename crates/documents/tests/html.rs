//! Pages: what a browser shows as paragraphs, titles, lists and notes; and pages that are made to harm.
#![cfg(feature = "html")]

use documents::{Document, Form, Odd, Unreadable, read};
use proptest::prelude::*;
use std::collections::BTreeSet;

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
    let lines = "<pre>".to_owned() + &"x\n".repeat(9 * documents::MAX_PARTS);
    assert!(matches!(
        read(lines.as_bytes()).unwrap_err(),
        Unreadable::TooMany { .. }
    ));
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

#[test]
fn lists_are_labelled_as_a_browser_labels_them() {
    let labels = |list: &str| -> Vec<String> {
        let document = page(&format!("<p>1. List:</p>{list}"));
        let below = document.walk().skip(1);
        below
            .map(|node| format!("{} {}", node.address, node.label.clone().unwrap_or_default()))
            .collect()
    };
    assert_eq!(
        labels("<ol style='list-style-type: lower-alpha'><li>x;<li>y;</ol>"),
        ["1/a a", "1/b b"]
    );
    assert_eq!(
        labels("<ol style='list-style: upper-roman inside'><li>x;<li>y;</ol>"),
        ["1/i I", "1/ii II"]
    );
    assert_eq!(
        labels("<ul style='list-style:decimal'><li>x;<li>y;</ul>"),
        ["1/1 1", "1/2 2"]
    );
    assert_eq!(
        labels("<ul style='list-style:none'><li>(a) x;<li>(b) y;</ul>"),
        ["1/a a", "1/b b"]
    );
    assert_eq!(labels("<ol><li type=a>x;<li type=a>y;</ol>"), ["1/a a", "1/b b"]);
    assert_eq!(labels("<ol type=disc><li>x;<li>y;</ol>"), ["1/1 •", "1/2 •"]);
    // A list that counts down takes no number from the paragraphs.
    let countdown = page(
        "<p>1. List:</p><ol reversed><li>x:<ol reversed type=a><li>deep;<li>deeper;</ol><li>y;<li>z.</ol><p>2. Two.</p><p>3. Three.</p>",
    );
    let found: Vec<(&str, Option<&str>)> = countdown
        .walk()
        .map(|node| (node.address.as_str(), node.label.as_deref()))
        .collect();
    let wanted = [
        ("1", "1"),
        ("1/3", "3"),
        ("1/3/b", "b"),
        ("1/3/a", "a"),
        ("1/2", "2"),
        ("1/1", "1"),
        ("2", "2"),
        ("3", "3"),
    ];
    assert_eq!(found, wanted.map(|(address, label)| (address, Some(label))));
    assert_eq!(countdown.findings, []);
    // Its numbers are those that a browser shows.
    let down = |list: &str| {
        page(&format!(
            "<p>Words before it, so that no number is a paragraph.</p>{list}"
        ))
    };
    let texts = |list: &str| {
        down(list)
            .walk()
            .map(|node| format!("{:?} {}", node.label, node.text))
            .collect::<Vec<_>>()
            .join("\n")
    };
    for (list, shown) in [
        ("<ol reversed><li>x<ul><li>deep</ul><li>y<li>z</ol>", ["3", "2", "1"]),
        ("<ol reversed start=9><li>x<li>y<li>z</ol>", ["9", "8", "7"]),
        ("<ol reversed><li value=5>x<li>y<li>z", ["5", "4", "3"]),
    ] {
        let found = texts(list);
        for (number, letter) in shown.iter().zip(["x", "y", "z"]) {
            let printed = found.contains(&format!("{number}.\t{letter}"))
                || found.contains(&format!("Some(\"{number}\") {letter}"));
            assert!(printed, "{list}: {number} {letter} in {found}");
        }
    }
}

#[test]
fn contents_are_left_out_and_told_wherever_they_stand() {
    let body = "<h1>A. Introduction</h1><p>1. One.</p><h1>B. More</h1><p>2. Two.</p>";
    let wanted = ["section-a", "1", "section-b", "2"];
    let list = "<ul><li><a href='#a'>A. Introduction</a><li><a href='#b'>B. More</a></ul>";
    for contents in [
        format!("<nav><p>Contents</p>{list}</nav>"),
        format!("<div class='box toc'>{list}</div>"),
        format!("<div role=doc-toc>{list}</div>"),
        format!("<h2>Contents</h2>{list}"),
        format!("<h2>目录</h2>{list}"),
    ] {
        let document = page(&format!("{contents}{body}"));
        assert_eq!(
            places(&document).iter().map(|(a, _)| *a).collect::<Vec<_>>(),
            wanted,
            "{contents}"
        );
        assert_eq!(
            document.findings.iter().map(|f| &f.what).collect::<Vec<_>>(),
            [&Odd::Contents],
            "{contents}"
        );
    }
    // A list that leads elsewhere, or says more than its links, is text; an element without text is nothing.
    for kept in [
        "<h2>Contents</h2><ul><li><a href='https://example.org'>X</a><li><a href='https://example.org'>Y</a></ul>",
        "<h2>Contents</h2><ul><li><a href='#a'>X</a>, which is short<li><a href='#b'>Y</a>, too</ul>",
        "<nav> <img src=x> </nav><p>X</p><p>Y</p>",
    ] {
        let document = page(&format!("{kept}{body}"));
        assert_eq!(document.findings, [], "{kept}");
        assert!(
            document
                .title
                .iter()
                .chain(document.walk().map(|n| &n.text))
                .any(|text| text.contains('X')),
            "{kept}"
        );
    }
}

#[test]
fn what_no_browser_knows_stands_in_its_line_and_a_label_beside_its_cell() {
    let document =
        page("<p>1. One <x-note>of</x-note> <custom>two</custom> <ruby>字<rp>(</rp><rt>zi</rt><rp>)</rp></ruby>.</p>");
    assert_eq!(document.find("1").unwrap().text, "One of two 字(zi).");
    let table = page(
        "<p>1. List:</p><table><tr><td>(a)</td><td>first;</td></tr><tr><td><p>(b)</p></td><td><p>second:</p></td></tr>\
         <tr><td></td><td>(i)</td><td>deep;</td></tr><tr><td>(c)</td></tr></table><table><tr><td>2.</td><td>Two.</td></tr></table><p>3. Three.</p>",
    );
    let wanted = [
        ("1", "List:"),
        ("1/a", "first;"),
        ("1/b", "second:"),
        ("1/b/i", "deep;"),
        ("front/heading-1", "(c)"),
        ("2", "Two."),
        ("3", "Three."),
    ];
    assert_eq!(places(&table), wanted);
    let plain = page(
        "<pre>\nA. Introduction\n\n1. The group met in the spring of that year, and again in\nthe autumn, and heard from many States how they had named\ntheir contact points; all were glad.\n\n2. It will meet again in the year after, and hear from all\nof them what they have learned.\n</pre>",
    );
    let wanted = [
        ("section-a", "Introduction"),
        (
            "1",
            "The group met in the spring of that year, and again in the autumn, and heard from many States how they had named their contact points; all were glad.",
        ),
        (
            "2",
            "It will meet again in the year after, and hear from all of them what they have learned.",
        ),
    ];
    assert_eq!(places(&plain), wanted);
    let verse = page("<p>1. Lines:</p><pre>(a) one;\n(b) <b>two</b>;\n</pre>");
    assert_eq!(
        places(&verse).iter().map(|(a, _)| *a).collect::<Vec<_>>(),
        ["1", "1/a", "1/b"]
    );
}

#[test]
fn notes_are_known_by_their_ids_and_by_their_links_however_they_are_written() {
    let of = |body: &str| -> Vec<(String, String, Option<String>)> {
        let document = page(body);
        assert_eq!(document.findings, [], "{body}");
        document
            .notes
            .into_iter()
            .map(|note| (note.number, note.text, note.of))
            .collect()
    };
    let note = |number: &str, text: &str, of: &str| (number.to_owned(), text.to_owned(), Some(of.to_owned()));
    let two = [note("1", "A note.", "1"), note("2", "Another.", "2")];
    for body in [
        // As GitHub writes them.
        "<p>1. One<sup><a href='#user-content-fn-1' id='user-content-fnref-1'>1</a></sup>.</p><p>2. Two<sup><a href='#user-content-fn-2'>2</a></sup>.</p>\
         <section><ol><li id='user-content-fn-1'><p>A note. <a href='#user-content-fnref-1'>↩</a></p></li><li id='user-content-fn-2'>Another.</li></ol></section>",
        "<p>1. One<sup><a href='#user-content-fn-x'>1</a></sup>.</p><p>2. Two<sup><a href='#user-content-fn-y'>2</a></sup>.</p>\
         <ol><li id='user-content-fn-x'>A note.</li><li id='user-content-fn-y'>Another.</li></ol>",
        // As LibreOffice does.
        "<p>1. One<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a>.</p><p>2. Two<a name=sdfootnote2anc href='#sdfootnote2sym'>2</a>.</p>\
         <div id=sdfootnote1><p><a class=sdfootnotesym name=sdfootnote1sym href='#sdfootnote1anc'>1</a>A note.</p></div>\
         <div id=sdfootnote2><p><a name=sdfootnote2sym href='#sdfootnote2anc'>2</a> Another.</p></div>",
        // As journals do.
        "<p>1. One<a href='#ntr1' id=ntc1>(1)</a>.</p><p>2. Two<a href='#ntr2' id=ntc2> (<span>2</span>)</a>.</p>\
         <p><a href='#ntc1' id=ntr1>(1)</a> A note.</p><p><a href='#ntc2' id=ntr2>(2)</a> Another.</p>",
        "<p>1. One<a href='#fn1'>[1]</a>.</p><p>2. Two<a href='#fn2'>[2]</a>.</p><p id=fn1>(1) A note.</p><p id=fn2>2. Another.</p>",
        "<p>1. One<sup>1</sup>.</p><p>2. Two<sup>2</sup>.</p><div id=footnote-1>A note.</div><div id=footnote-2>Another.</div>",
    ] {
        assert_eq!(of(body), two, "{body}");
        let texts: Vec<String> = page(body).walk().map(|node| node.text.clone()).collect();
        assert_eq!(texts, ["One.", "Two."], "{body}");
    }
    // Notes of several paragraphs, wherever their elements end.
    for body in [
        "<p>1. One<sup>1</sup>.</p><p>2. Two<sup>2</sup>.</p><div id=ftn1><p><sup>1</sup> A</p><div><p>note.</p></div></div><div id=ftn2>Another.</div>",
        "<p>1. One<sup>1</sup>.</p><ol><li id=fn1><p>A</p><p>note.</p><li id=fn2>Another.</ol><p>2. Two<sup>2</sup>.</p>",
        "<p>1. One<sup>1</sup>.</p><p id=fn1>(1) A note.<p id=fn2>2 Another.<p>2. Two<sup>2</sup>.",
        "<p>1. One<sup>1</sup>.</p><aside id=fn1><p>A</p>note.</aside><p>2. Two<sup>2</sup>.</p><aside id=fn2>Another.</aside>",
    ] {
        assert_eq!(of(body), two, "{body}");
        let texts: Vec<String> = page(body).walk().map(|node| node.text.clone()).collect();
        assert_eq!(texts, ["One.", "Two."], "{body}");
    }
    // Several marks at one place are several.
    for marks in ["<sup>1,2</sup>", "<sup>1, 2</sup>", "<sup>1</sup><sup>2</sup>"] {
        let body = format!("<p>1. One{marks}.</p><ol><li id=fn1>A note.</li><li id=fn2>Another.</li></ol>");
        assert_eq!(
            of(&body),
            [note("1", "A note.", "1"), note("2", "Another.", "1")],
            "{marks}"
        );
        assert_eq!(page(&body).find("1").unwrap().text, "One.", "{marks}");
    }
    let year = page(
        "<p>1. As <a href='#notes-2021-10'>2021</a> says, and <a href='#fn-2020'>2020</a>.</p><h2 id=fn2>More</h2><p>2. Two.</p>",
    );
    assert_eq!(year.find("1").unwrap().text, "As 2021 says, and 2020.");
    assert!(year.notes.is_empty());
    let power = page(
        "<p>1. A matrix of 10<sup>2,3</sup> fields; see <a href='#fn1'>the note</a> and note <a href='#fn1'>1</a>.<sup>1</sup></p><ol><li id=fn1>A note.</li></ol>",
    );
    assert_eq!(
        power.find("1").unwrap().text,
        "A matrix of 10²,³ fields; see the note and note 1."
    );
    assert_eq!(power.links[0].to, ["note-1"]);
}

#[test]
fn titles_lie_as_deep_as_the_page_says() {
    let document = page(
        "<h1>Report</h1><h2>Recommendations</h2><p>1. One.</p><h3>On people</h3><p>2. Two.</p><h4>On rest</h4><p>3. Three.</p><h3>On money</h3><p>4. Four.</p>\
         <h2>Thanks</h2><p>5. Five.</p>",
    );
    assert_eq!(document.title, ["Report"]);
    let wanted = [
        "front/recommendations",
        "1",
        "front/heading-2",
        "2",
        "front/heading-3",
        "3",
        "front/heading-4",
        "4",
        "front/heading-5",
        "5",
    ];
    assert_eq!(places(&document).iter().map(|(a, _)| *a).collect::<Vec<_>>(), wanted);
    assert_eq!(document.nodes.len(), 2, "what is deeper lies below what is higher");
    let kind = |address: &str| document.find(address).unwrap().kind.map(|kind| kind.to_string());
    for place in ["1", "2", "3", "4"] {
        assert_eq!(kind(place).as_deref(), Some("recommendation"), "{place}");
    }
    assert_eq!(kind("5"), None);
}

#[test]
fn a_part_of_a_page_is_a_page_and_a_text_with_a_sign_is_a_text() {
    for begin in [
        "<h3>A. Introduction</h3>",
        "<!-- made by hand --><section>A. Introduction</section>",
        "<?xml version='1.0'?>\n<html><p>A. Introduction",
        "<ul></ul>A. Introduction<p>",
    ] {
        let document = read(format!("{begin}<p>1. One &amp; two.</p>").as_bytes()).unwrap();
        assert_eq!(
            places(&document),
            [("section-a", "Introduction"), ("1", "One & two.")],
            "{begin}"
        );
    }
    for text in ["<3 is a heart.", "<draft> 1 <p>", "< p> is no element.", "<pretty>"] {
        let document = read(text.as_bytes()).unwrap();
        assert_eq!(document.walk().next().unwrap().text, text);
    }
}

#[test]
fn an_element_with_thousands_of_attributes_is_refused_with_its_line() {
    let many: String = (0..60_000).map(|n| format!("a{n} ")).collect();
    let hidden = [
        "",
        "</>",
        "< 5 ",
        "<!-- x -->&am",
        "<!-->",
        "<script>x</script>&",
        "&am<b title='>' ",
        "<p title=\"a<b<c\">",
        "<textarea></textarea>",
        "<!DOCTYPE x '>'>",
    ];
    for before in hidden {
        let page = format!("<html>\n{before}<div {many}>x</div>");
        let said = read(page.as_bytes()).unwrap_err();
        let Unreadable::Broken { part, why } = &said else {
            panic!("{said:?}")
        };
        assert_eq!(*part, "the page");
        assert_eq!(why, "line 2: an element has more than 512 attributes", "{before}");
    }
    let end = read(format!("<p>x</div {many}>").as_bytes()).unwrap_err();
    assert!(end.to_string().starts_with("the page: line 1: "), "{end}");
    // What only looks so is no element, and long values are one attribute.
    for kept in [
        format!("<script>if (a <b {many}) x</script>"),
        format!("<!-- <b {many} -->"),
        format!("<style>a <b {many}</style>"),
        format!("<svg><path d='{many}'/></svg>"),
        format!("<p title=\"{}\">y</p>", many.replace(' ', "<")),
        format!("<p>{many}</p>"),
        format!("<p>&am {many} < {many} <= {many}</p>"),
        (0..500).fold("<p ".to_owned(), |tag, n| tag + &format!("a{n}='<' ")) + ">y</p>",
    ] {
        let page = format!("<html><p>1. One.</p>{kept}<p>2. Two.</p>");
        let document = read(page.as_bytes()).unwrap();
        assert!(document.find("2").is_some(), "{}", &kept[..20]);
    }
}

/// Elements and words of which pages are made.
const WHOLE: [&str; 50] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<h1>",
    "</h1>",
    "<h3>",
    "<ol>",
    "<ol reversed>",
    "<ol type=a start=3>",
    "</ol>",
    "<ul style='list-style:none'>",
    "</ul>",
    "<li>",
    "<li id=fn1>",
    "<li type=I value=7>",
    "<pre>",
    "</pre>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<sup>",
    "</sup>",
    "<a href='#fn1'>",
    "<a href='#x'>",
    "</a>",
    "<div id=ftn2>",
    "<br>",
    "<x-y>",
    "</x-y>",
    "A. Intro",
    "1. One",
    "2. Two:",
    "(a)",
    "(b) next;",
    "1",
    "1,2",
    "(1)",
    " note ",
    "word",
    "[2] body",
    " ",
    "\n",
    "Article 1 bis",
    "第一条　文",
    "Bwort",
    "II. Wort",
];

/// The same, and what is half an element or none.
fn piece() -> impl Strategy<Value = String> {
    let broken = vec![
        "&amp", "&am", "<", "<b", "/", "</", "<!", "-->", "'", "=", "<nav>", "Contents",
    ];
    prop_oneof![
        8 => prop::sample::select(WHOLE.to_vec()).prop_map(str::to_owned),
        2 => prop::sample::select(broken).prop_map(str::to_owned),
        1 => "[a-z<>'= /&;!-]{0,12}",
    ]
}

/// Pages tried: 400, or `DOCUMENTS_CASES`.
fn cases() -> u32 {
    let asked = std::env::var("DOCUMENTS_CASES");
    asked.ok().and_then(|n| n.parse().ok()).unwrap_or(400)
}

/// All words of a document, and that no address comes twice and no mark stands outside.
fn words(document: &Document) -> String {
    let mut addresses = BTreeSet::new();
    let mut words = document.title.join(" ");
    for node in document.walk() {
        assert!(addresses.insert(&node.address), "{} comes twice", node.address);
        assert!(node.marks.iter().all(|mark| mark.at <= node.text.chars().count()));
        words += node.label.as_deref().unwrap_or_default();
        words += &node.text;
    }
    for note in &document.notes {
        words += &note.text;
    }
    assert!(
        !words.contains(|c| matches!(c, '\u{fdd0}'..='\u{fdef}')),
        "no sign of ours is left"
    );
    words
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn whatever_a_page_holds_no_address_comes_twice(pieces in prop::collection::vec(piece(), 1..60)) {
        if let Ok(document) = read(format!("<html>{}", pieces.concat()).as_bytes()) {
            words(&document);
        }
    }

    #[test]
    fn whatever_elements_stand_around_it_no_word_is_lost(pieces in prop::collection::vec(prop::sample::select(WHOLE.to_vec()), 1..60)) {
        let page = pieces.concat();
        if let Ok(document) = read(format!("<html>{page}").as_bytes()) {
            let found = words(&document);
            for word in ["word", "ort", "next", "body", "note", "Intro", "文", "Article", "bis", "Tw"] {
                prop_assert_eq!(found.matches(word).count(), page.matches(word).count(), "{}", word);
            }
        }
    }
}
