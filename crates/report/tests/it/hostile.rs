//! A submitted text is text: no sign of it is markup, a field, code or an address, and none turns around what stands beside it.

use crate::model::{compilation, paragraph};
use crate::read::{Met, count, met, part, text};
use report::{Compilation, sound};
use terms::Language;

/// Texts that mean something to one of the engines behind the outputs.
pub const HOSTILE: [&str; 16] = [
    "#eval(\"1+1\") #panic() #read(\"/etc/passwd\") #import \"@preview/x:1.0.0\"",
    "]] [#strong[x]] }} {{ }",
    "\\ \\u{41} \\\\ \\n",
    "$ x^2 $ $$ and a price of $5",
    "@label and <label> and <place> #ref(<place>)",
    "`raw` ```typ #panic()``` *bold* _it_ = Heading\u{a0}- list + enum / term: x",
    "// no comment /* none */ https://example.org -- --- ... ~ -?",
    "<script>alert(1)</script><b onclick=\"x\">&amp;&lt;&#x41;",
    "]]> <!-- --> <![CDATA[ x ]]> <?xml version=\"1.0\"?> &xxe;",
    "' \" &quot; &apos; > < &",
    "{page} {pages} {day} {language} {by} {number}",
    "TOC \\o \"1-3\" HYPERLINK \"file:///etc\" INCLUDETEXT MERGEFIELD x",
    "</w:t></w:r></w:p><w:altChunk r:id=\"x\"/>",
    "=cmd|' /C calc'!A0 %s %n ${jndi:x} ../../etc",
    "(text) Tj ET 12 0 R endobj stream \\) <</S/JavaScript>>",
    "a\u{200b}b\u{ad}c\u{301} \u{200f}d\u{200e} \u{34f}",
];

/// The document of the tests with these texts wherever a text can stand.
pub fn hostile() -> Compilation {
    let mut c = compilation(Language::En);
    c.title = HOSTILE[..5].concat();
    c.symbol = HOSTILE[0].to_owned();
    c.publisher = HOSTILE[8].to_owned();
    c.status = HOSTILE[10].to_owned();
    c.subtitle = Some(HOSTILE[7].to_owned());
    c.introduction = HOSTILE.map(str::to_owned).to_vec();
    c.words.contents = HOSTILE[5].to_owned();
    c.words.translated = format!("{} {{language}} {{by}}", HOSTILE[9]);
    for section in &mut c.sections {
        section.title = HOSTILE[4].to_owned();
        for entry in &mut section.entries {
            entry.from = HOSTILE[10].to_owned();
            for (at, block) in entry.text.iter_mut().enumerate() {
                block.text = HOSTILE[at % HOSTILE.len()].to_owned();
                block.marks.iter_mut().for_each(|mark| mark.at = 3);
            }
            for note in &mut entry.notes {
                HOSTILE[7].clone_into(note);
            }
        }
        if let Some(entry) = section.entries.first_mut() {
            entry.text.extend(HOSTILE.map(paragraph));
        }
    }
    for row in &mut c.annex {
        HOSTILE[13].clone_into(&mut row.from);
    }
    c
}

fn elements(all: &[Met]) -> Vec<String> {
    let name = |one: &Met| match one {
        Met::Open(name, _) => Some(name.clone()),
        _ => None,
    };
    all.iter().filter_map(name).collect()
}

/// The same document with harmless words in the place of hostile ones.
fn harmless() -> Compilation {
    let json = serde_json::to_string(&hostile()).unwrap();
    let mut c: Compilation = serde_json::from_str(&json).unwrap();
    for section in &mut c.sections {
        section.title = "a title".to_owned();
        for entry in &mut section.entries {
            entry.from = "a State".to_owned();
            for block in &mut entry.text {
                block.text = "some words".to_owned();
            }
            entry.notes.iter_mut().for_each(|note| *note = "a note".to_owned());
        }
    }
    c.title = "a title".to_owned();
    c.introduction
        .iter_mut()
        .for_each(|text| *text = "some words".to_owned());
    c
}

#[test]
fn no_text_becomes_an_element() {
    let (bad, good) = (sound(hostile()).unwrap(), sound(harmless()).unwrap());
    let (one, other) = (report::html(&bad), report::html(&good));
    assert_eq!(elements(&met(&one)), elements(&met(&other)));
    let (one, other) = (report::akoma_ntoso(&bad), report::akoma_ntoso(&good));
    assert_eq!(elements(&met(&one)), elements(&met(&other)));
    let (one, other) = (report::docx(&bad).unwrap(), report::docx(&good).unwrap());
    for name in [
        "word/document.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "docProps/core.xml",
    ] {
        // Words of another script are runs of their own in Arabic, so their number differs.
        let of = |file: &[u8]| {
            let mut all = elements(&met(&part(file, name)));
            all.retain(|name| !["w:r", "w:rPr", "w:rtl", "w:lang", "w:t"].contains(&name.as_str()));
            all
        };
        assert_eq!(of(&one), of(&other), "{name}");
    }
    // Fields are ours alone.
    let fields = |file: &[u8]| text(&met(&part(file, "word/document.xml")), &["w:t"]);
    assert_eq!(fields(&one), fields(&other));
    assert_eq!(count(&met(&part(&one, "word/document.xml")), "w:altChunk"), 0);
}

#[test]
fn every_hostile_text_is_read_back_as_it_was_written() {
    let bad = sound(hostile()).unwrap();
    let page = text(&met(&report::html(&bad)), &["sup", "nav"]);
    let xml = text(&met(&report::akoma_ntoso(&bad)), &["authorialNote"]);
    let file = text(
        &met(&part(&report::docx(&bad).unwrap(), "word/document.xml")),
        &["w:instrText"],
    );
    for one in HOSTILE {
        for (name, all) in [("html", &page), ("akn", &xml), ("docx", &file)] {
            assert!(all.contains(one), "{name} lost {one}");
        }
    }
}

/// Puts a text at a place.
type Put = fn(&mut Compilation, String);

#[test]
fn what_turns_a_text_around_or_fits_no_document_is_refused() {
    let mut tried = 0;
    for c in "\0\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1b}\u{7f}\u{85}\u{202a}\u{202b}\u{202d}\u{202e}\u{2066}\u{2069}\u{2028}\u{feff}\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}\u{e0041}"
        .chars()
    {
        let with = format!("before{c}after");
        let places: [(&str, Put); 6] = [
            ("title", |c, text| c.title = text),
            ("words, contents", |c, text| c.words.contents = text),
            ("introduction, paragraph 1", |c, text| c.introduction[0] = text),
            ("section 1, entry 1, from", |c, text| c.sections[0].entries[0].from = text),
            ("section 2, entry 3, text 2", |c, text| c.sections[1].entries[2].text[1].text = text),
            ("section 2, entry 3, note 1", |c, text| c.sections[1].entries[2].notes[0] = text),
        ];
        for (at, put) in places {
            let mut document = compilation(Language::Ar);
            put(&mut document, with.clone());
            let said = sound(document).unwrap_err().to_string();
            assert_eq!(said, format!("{at}: the character U+{:04X} is not taken", u32::from(c)));
            tried += 1;
        }
    }
    assert_eq!(tried, 24 * 6);
}

#[test]
fn a_link_of_the_annex_leads_into_the_web_or_is_refused() {
    for bad in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https://example.org/ x",
        "https://example.org/\"onclick=\"x",
        "https://example.org/<x>",
        "file:///etc/passwd",
        "HTTPS:example",
    ] {
        let mut c = compilation(Language::En);
        c.annex[2].link = Some(bad.to_owned());
        let said = sound(c).unwrap_err().to_string();
        assert_eq!(
            said, "annex, row 3: is no address that begins with https:// or http://",
            "{bad}"
        );
    }
}
