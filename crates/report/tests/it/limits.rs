//! What cannot be set is refused, in words that name the place.

use crate::model::{compilation, marked, paragraph};
use report::{BlockKind, Compilation, MAX_BLOCK, MAX_BYTES, MAX_ENTRIES, MAX_LINE, Mark, read, sound};
use terms::Language;

fn said(change: impl FnOnce(&mut Compilation)) -> String {
    let mut c = compilation(Language::En);
    change(&mut c);
    sound(c).unwrap_err().to_string()
}

#[test]
fn the_document_of_the_tests_is_sound() {
    for language in Language::ALL {
        sound(compilation(language)).unwrap();
    }
}

#[test]
fn what_is_too_much_is_refused_in_words() {
    assert_eq!(
        read(&vec![b' '; MAX_BYTES + 1]).unwrap_err().to_string(),
        "the input: more than 64 MiB"
    );
    assert_eq!(
        said(|c| {
            let entry = c.sections[0].entries[0].clone();
            c.sections[0].entries = vec![entry; MAX_ENTRIES];
        }),
        "entries: more than 10000"
    );
    assert_eq!(
        said(|c| c.sections[1].entries[2].text[1].text = "ß".repeat(MAX_BLOCK + 1)),
        "section 2, entry 3, text 2: longer than 20000 characters"
    );
    assert_eq!(
        said(|c| c.title = "t".repeat(MAX_LINE + 1)),
        "title: longer than 500 characters"
    );
    // As long as may be, in characters and not in bytes.
    let mut c = compilation(Language::En);
    c.sections[1].entries[2].text[2].text = "界".repeat(MAX_BLOCK);
    sound(c).unwrap();
}

#[test]
fn what_is_missing_is_refused_in_words() {
    assert_eq!(said(|c| c.status = " ".to_owned()), "status: is empty");
    assert_eq!(
        said(|c| c.day.date = "2026-02-29".to_owned()),
        "day: is no day: it is written 2026-11-24"
    );
    assert_eq!(
        said(|c| c.words.page = "Page {page}".to_owned()),
        "words, page: must have {pages} exactly once"
    );
    assert_eq!(
        said(|c| {
            c.words.languages.remove(&Language::Ru);
        }),
        "words, languages: lacks the name of the language ru"
    );
    assert!(said(|c| c.jurisdiction = "UN/x".to_owned()).starts_with("jurisdiction: is no code"));
    let unknown = include_str!("models/small.json").replace("\"symbol\"", "\"colour\": 1, \"symbol\"");
    assert!(
        read(unknown.as_bytes())
            .unwrap_err()
            .to_string()
            .contains("unknown field `colour`")
    );
}

#[test]
fn notes_and_marks_must_fit() {
    let of = |change: fn(&mut report::Entry)| said(|c| change(&mut c.sections[0].entries[0]));
    assert_eq!(
        of(|e| e.notes.push("One more.".to_owned())),
        "section 1, entry 1: note 4 has no mark"
    );
    assert_eq!(
        of(|e| {
            e.notes.pop();
        }),
        "section 1, entry 1, note 3: is empty"
    );
    assert_eq!(
        of(|e| e.text[1].marks[0].at = 4_000),
        "section 1, entry 1, text 2: the mark of note 1 stands behind the end of the text"
    );
    assert_eq!(
        of(|e| e.text[1].marks[0].note = 2),
        "section 1, entry 1, text 2: the next mark should be that of note 1, and is that of note 2"
    );
    assert_eq!(
        of(|e| e.text.insert(0, marked(BlockKind::Heading, "Title^", 1))),
        "section 1, entry 1, text 1: a heading has no notes"
    );
    // Two marks at one place, and one at the very end, are well.
    let mut c = compilation(Language::En);
    let entry = &mut c.sections[0].entries[0];
    entry.text = vec![paragraph("ab")];
    entry.text[0].marks = vec![
        Mark { note: 1, at: 1 },
        Mark { note: 2, at: 1 },
        Mark { note: 3, at: 2 },
    ];
    let page = report::html(&sound(c).unwrap());
    let bare: String = page.lines().find(|line| line.contains("> a<sup>")).unwrap().to_owned();
    assert!(
        bare.contains("</sup><sup>") && bare.contains("</sup>b<sup>") && bare.ends_with("</sup></p>"),
        "{bare}"
    );
}

#[test]
fn the_order_that_it_tells_is_the_order_that_it_has() {
    assert_eq!(
        said(|c| c.sections[0].entries.swap(0, 1)),
        "section 1, entry 2: was received before the entry above it, and the order is that of receipt"
    );
    let mut c = compilation(Language::En);
    c.order = report::Order::Alphabetical;
    c.sections[0].entries.swap(0, 1);
    sound(c).unwrap();
}
