//! Two real documents, where they stand beside the project (`../shared/seeds`; they are not ours to keep): the whole structure, by count and by place.

use documents::{Document, Form, Kind, Odd, read_text};
use std::collections::BTreeMap;
use std::path::Path;

/// A document beside the project; none where it is not there, which fails where everything must be there.
fn seed(name: &str) -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/seeds")
        .join(name);
    match std::fs::read_to_string(&file) {
        Ok(text) => Some(text),
        Err(_) if std::env::var_os("CI").is_none() => {
            eprintln!("skipped: {name} is not there");
            None
        }
        Err(e) => panic!("{name}: {e}"),
    }
}

fn addresses(document: &Document, wanted: impl Fn(&documents::Node) -> bool) -> Vec<&str> {
    document
        .walk()
        .filter(|node| wanted(node))
        .map(|node| node.address.as_str())
        .collect()
}

fn marks(document: &Document) -> Vec<(&str, &str)> {
    let of = |node: &documents::Node| -> Vec<usize> { node.marks.iter().map(|mark| mark.at).collect() };
    for node in document.walk() {
        let length = node.text.chars().count();
        assert!(
            of(node).is_sorted() && of(node).iter().all(|at| *at > 0 && *at <= length),
            "{}",
            node.address
        );
    }
    let marks = document.walk().flat_map(|node| {
        node.marks
            .iter()
            .map(|mark| (mark.note.as_str(), node.address.as_str()))
    });
    marks.collect()
}

/// How often each letter stands in a text: signs and spaces may go, letters never.
fn letters<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut found = BTreeMap::new();
    for letter in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
        *found.entry(letter).or_default() += 1;
    }
    found
}

fn all_texts(document: &Document) -> Vec<&str> {
    let mut texts: Vec<&str> = document.title.iter().map(String::as_str).collect();
    for node in document.walk() {
        texts.extend(node.label.as_deref());
        texts.push(&node.text);
    }
    texts.extend(document.notes.iter().map(|note| note.text.as_str()));
    texts
}

fn paragraphs(from: u32, to: u32) -> Vec<String> {
    (from..=to).map(|n| n.to_string()).collect()
}

#[test]
fn the_report_of_the_working_group_has_117_paragraphs_in_eight_sections() {
    let Some(text) = seed("000_bc65a482c93ee9a4.txt") else {
        return;
    };
    let document = read_text(text.as_bytes()).unwrap();
    assert_eq!(addresses(&document, |n| n.form == Form::Paragraph), paragraphs(1, 117));
    let sections: Vec<String> = ('a'..='h').map(|c| format!("section-{c}")).collect();
    assert_eq!(addresses(&document, |n| n.form == Form::Section), sections);
    assert_eq!(
        document.nodes.len(),
        8,
        "nothing stands outside of a section but the title"
    );
    assert_eq!(document.title.len(), 2);

    let recommended = [(41, 44), (58, 60), (72, 78), (91, 94), (111, 114)];
    let recommended: Vec<String> = recommended.into_iter().flat_map(|(a, b)| paragraphs(a, b)).collect();
    assert_eq!(
        addresses(&document, |n| n.form == Form::Paragraph
            && n.kind == Some(Kind::Recommendation)),
        recommended
    );
    let discussed = [(16, 17), (27, 36), (46, 53), (63, 66), (80, 85), (97, 103)];
    let discussed: Vec<String> = discussed.into_iter().flat_map(|(a, b)| paragraphs(a, b)).collect();
    assert_eq!(
        addresses(&document, |n| n.form == Form::Paragraph
            && n.kind == Some(Kind::Discussion)),
        discussed
    );
    let concluded = [(18, 25), (37, 40), (54, 57), (67, 71), (86, 90), (104, 110)];
    let concluded: Vec<String> = concluded.into_iter().flat_map(|(a, b)| paragraphs(a, b)).collect();
    assert_eq!(
        addresses(&document, |n| n.form == Form::Paragraph
            && n.kind == Some(Kind::Conclusion)),
        concluded
    );

    let principles = [
        "process/1",
        "process/2",
        "process/3",
        "process/4",
        "process/5",
        "partnerships/1",
        "partnerships/2",
        "partnerships/3",
        "people/1",
        "people/2",
    ];
    let principles: Vec<String> = principles.iter().map(|p| format!("86/{p}")).collect();
    assert_eq!(addresses(&document, |n| n.kind == Some(Kind::Principle)), principles);
    assert_eq!(addresses(&document, |n| n.form == Form::Bullet), principles);

    let wanted = [
        ("1", "5"),
        ("2", "7"),
        ("3", "7"),
        ("4", "9"),
        ("5", "28"),
        ("6", "50"),
        ("7", "51"),
        ("8", "52"),
        ("9", "74"),
        ("10", "80"),
        ("11", "107"),
    ];
    assert_eq!(marks(&document), wanted);
    let numbers: Vec<&str> = document.notes.iter().map(|note| note.number.as_str()).collect();
    assert_eq!(numbers, ["*", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]);
    assert!(
        document
            .notes
            .iter()
            .all(|note| note.of.is_some() && !note.text.is_empty())
    );

    // One has a second part; the others that are cut by a page go on in the middle of a sentence.
    let parts = |address: &str| document.find(address).unwrap().text.lines().count();
    assert_eq!(addresses(&document, |n| n.text.contains('\n')), ["25"]);
    assert_eq!(parts("25"), 2);
    for cut in ["9", "49", "99"] {
        assert_eq!(parts(cut), 1, "{cut}");
    }
    assert!(document.find("9").unwrap().text.contains("非正式交流的方式"));

    let links: Vec<(&str, Vec<&str>)> = document
        .links
        .iter()
        .map(|l| (l.from.as_str(), l.to.iter().map(String::as_str).collect()))
        .collect();
    let sections = |from: usize, to: usize| {
        [
            "section-b",
            "section-c",
            "section-d",
            "section-e",
            "section-f",
            "section-g",
        ][from..=to]
            .to_vec()
    };
    let wanted = [
        ("14", sections(0, 5)),
        ("43", vec!["85"]),
        ("60", vec!["51"]),
        ("91", vec!["86"]),
        ("110", sections(0, 4)),
    ];
    assert_eq!(links, wanted);
    // Where a link stands, its words stand.
    let of_43 = &document.find("43").unwrap().text;
    let words: String = of_43
        .chars()
        .skip(document.links[1].at)
        .take(document.links[1].length)
        .collect();
    assert_eq!(words, "第 85 段");

    let found: Vec<&Odd> = document.findings.iter().map(|f| &f.what).collect();
    let doubtful = Odd::Doubtful {
        from: "43".into(),
        to: "85".into(),
        says: "原则".into(),
        better: "86".into(),
    };
    assert_eq!(found, [&doubtful, &Odd::Bare { label: "101".into() }]);

    assert_eq!(
        letters(all_texts(&document).into_iter()),
        letters(std::iter::once(text.as_str())),
        "no letter is lost and none is made up"
    );
}

#[test]
fn the_guidelines_of_the_agenda_have_91_paragraphs_38_guidelines_and_32_notes() {
    let Some(text) = seed("004_dd950ee8b41b9f8f.txt") else {
        return;
    };
    let document = read_text(text.as_bytes()).unwrap();
    let chapters = [27, 12, 12, 8, 14, 17, 1];
    let wanted: Vec<String> = chapters
        .iter()
        .enumerate()
        .flat_map(|(at, n)| (1..=*n).map(move |m| format!("{}.{m}", at + 1)))
        .collect();
    assert_eq!(wanted.len(), 91);
    assert_eq!(addresses(&document, |n| n.form == Form::Paragraph), wanted);
    let sections: Vec<String> = (1..=7).map(|n| format!("section-{n}")).collect();
    assert_eq!(addresses(&document, |n| n.form == Form::Section), sections);

    let lettered = [
        ("2.12", 4),
        ("3.12", 6),
        ("4.8", 6),
        ("5.14", 12),
        ("6.17", 5),
        ("7.1", 5),
    ];
    let wanted: Vec<String> = lettered
        .iter()
        .flat_map(|(at, n)| ('a'..).take(*n).map(move |c| format!("{at}/{c}")))
        .collect();
    assert_eq!(wanted.len(), 38);
    assert_eq!(addresses(&document, |n| n.kind == Some(Kind::Guideline)), wanted);
    let topics = ["2.7/a", "2.7/b", "2.7/c", "2.7/d", "2.7/e"];
    assert_eq!(
        addresses(&document, |n| n.form == Form::Point && n.kind.is_none()),
        topics
    );

    let bulleted = [("1.13", 5), ("3.11", 3), ("4.7", 4), ("5.2", 5), ("6.10", 3)];
    let wanted: Vec<String> = bulleted
        .iter()
        .flat_map(|(at, n)| (1..=*n).map(move |m| format!("{at}/{m}")))
        .collect();
    assert_eq!(addresses(&document, |n| n.form == Form::Bullet), wanted);

    let at = [
        "1.2", "1.3", "1.3", "1.4", "1.7", "1.10", "1.12", "1.13", "1.14", "1.14", "1.20", "1.20", "1.25", "2.7",
        "2.7/c", "2.7/d", "2.7/e", "2.8", "2.8", "3.5", "3.8", "3.9", "3.11", "4.5", "4.6", "4.6", "5.5", "5.10",
        "5.11", "6.6", "6.10/2", "6.16",
    ];
    let numbers: Vec<String> = (1..=32).map(|n: u32| n.to_string()).collect();
    let wanted: Vec<(&str, &str)> = numbers.iter().map(String::as_str).zip(at).collect();
    assert_eq!(marks(&document), wanted);
    assert_eq!(document.notes.len(), 32);
    for word in ["bookmark", "footnoteRef", "_Toc", "lt_pId"] {
        assert!(
            !all_texts(&document).iter().any(|text| text.contains(word)),
            "{word} is noise"
        );
    }

    let links: Vec<(&str, String)> = document
        .links
        .iter()
        .map(|l| (l.from.as_str(), l.to.join(" ")))
        .collect();
    let wanted = [
        ("1.27", "section-2"),
        ("1.27", "section-3"),
        ("1.27", "section-4"),
        ("1.27", "section-5"),
        ("1.27", "section-6"),
        ("1.27", "section-7"),
        ("2.4", "section-1"),
        ("6.12", "2.4 2.5"),
        ("note-21", "note-6"),
        ("note-22", "note-6"),
        ("note-23", "note-6"),
        ("note-30", "note-6"),
    ];
    assert_eq!(links, wanted.map(|(from, to)| (from, to.to_owned())));
    let found: Vec<&Odd> = document.findings.iter().map(|f| &f.what).collect();
    let swapped = |to: &str, says: &str, better: &str| Odd::Doubtful {
        from: "1.27".into(),
        to: to.into(),
        says: says.into(),
        better: better.into(),
    };
    let wanted = [
        swapped("section-4", "能力建设", "section-5"),
        swapped("section-5", "组织结构", "section-4"),
        Odd::Bare { label: "2.6".into() },
    ];
    assert_eq!(found, wanted.iter().collect::<Vec<_>>());

    // Without what a word processor left, no letter is lost and none is made up.
    let clean = without_signs_of_a_word_processor(&text);
    let wanted = letters(std::iter::once(clean.as_str()));
    assert_eq!(letters(all_texts(&document).into_iter()), wanted);
}

/// The text without `[bookmark: …]` and `[footnoteRef:…]`.
fn without_signs_of_a_word_processor(text: &str) -> String {
    let mut rest = text;
    let mut clean = String::new();
    while let Some(at) = ["[bookmark:", "[footnoteRef:"]
        .iter()
        .filter_map(|word| rest.find(word))
        .min()
    {
        clean.push_str(&rest[..at]);
        rest = rest[at..].split_once(']').map_or("", |(_, after)| after);
    }
    clean + rest
}
