//! How reports, treaties and guidelines are really laid out: sections of several tiers, annexes, tables of contents, lists within lists, references to
//! other texts; and what only looks like a label.

mod common;

use common::{places, read};
use documents::{Form, Kind, Odd};

fn links(text: &str) -> Vec<(String, String)> {
    read(text)
        .links
        .into_iter()
        .map(|link| (link.from, link.to.join(" ")))
        .collect()
}

fn odd(text: &str) -> Vec<String> {
    read(text)
        .findings
        .iter()
        .map(|finding| finding.what.to_string())
        .collect()
}

#[test]
fn sections_have_tiers_and_the_same_addresses_in_each_way_of_counting() {
    let two = |first: &str, a: &str, b: &str, second: &str| {
        format!("{first} One\n\n1. p.\n\n{second} Two\n\n{a} Three\n\n2. p.\n\n{b} Four\n\n3. See section {{}}.\n")
    };
    let wanted = ["section-1", "1", "section-2", "section-2/a", "2", "section-2/b", "3"];
    assert_eq!(places(&two("I.", "A.", "B.", "II.")), wanted);
    assert_eq!(places(&two("一、", "A.", "B.", "二、")), wanted);
    assert_eq!(places(&two("أولا -", "ألف -", "باء -", "ثانيا -")), wanted);
    assert_eq!(
        places(&two("أولاً -", "ألف -", "باء -", "ثانيًا -")),
        wanted,
        "wherever the tanwin is typed"
    );
    let refers = |words: &str| links(&two("I.", "A.", "B.", "II.").replace("section {}", words));
    for (words, to) in [
        ("section II", "section-2"),
        ("section II.B", "section-2/b"),
        ("section B", "section-2/b"),
        ("sections I and II", "section-1 section-2"),
    ] {
        assert_eq!(refers(words), [("3".to_owned(), to.to_owned())], "{words}");
    }
    let treaty = "Part I General\n\nChapter 1 Scope\n\nArticle 1\nTerms\n\n1. One.\n\n2. Two:\n(a) a;\n(b) b.\n\nArticle 2\nUse\n\n1. As paragraph 2 says.\n\n2. Two.\n\n\
                  Chapter 2 Duties\n\nArticle 3 Help\n\n1. As article 2 says.\n\nAnnex\n\n1. More.\n";
    let wanted = [
        "part-1",
        "part-1/chapter-1",
        "article-1",
        "article-1/1",
        "article-1/2",
        "article-1/2/a",
        "article-1/2/b",
        "article-2",
        "article-2/1",
        "article-2/2",
        "part-1/chapter-2",
        "article-3",
        "article-3/1",
        "annex",
        "annex/1",
    ];
    assert_eq!(places(treaty), wanted);
    assert_eq!(odd(treaty), Vec::<String>::new());
    let to = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(
        links(treaty),
        [to("article-2/1", "article-2/2"), to("article-3/1", "article-2")]
    );
    assert_eq!(
        odd("A. One\n\n1. p.\n\nC. Three\n\n2. p.\n"),
        ["after 1 comes c: numbers are missing"]
    );
    assert_eq!(
        places("VI. Later\n\n41. p.\n\nVII. Last\n\n42. p.\n"),
        ["section-6", "41", "section-7", "42"]
    );
    let titled = read("I. Introduction\n\n1. p.\n\nII. Recommendations\n\n2. p.\n");
    assert_eq!(titled.find("2").unwrap().kind, Some(Kind::Recommendation));
}

#[test]
fn a_part_that_counts_anew_moves_no_other_address() {
    let report = "I. One\n\n1. p.\n\n2. p.\n\nII. Two\n\n3. As paragraph 1 says.\n\n";
    let annex = "Annex\n\n1. More.\n\n2. As paragraph 1 says.\n";
    let wanted = ["section-1", "1", "2", "section-2", "3"];
    assert_eq!(places(report), wanted);
    assert_eq!(places(&format!("{report}{annex}"))[..5], wanted);
    let to = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(
        links(&format!("{report}{annex}")),
        [to("3", "1"), to("annex/2", "annex/1")]
    );
    let treaty = "Article 1 Terms\n\n1. One.\n\n2. Two.\n\nArticle 2 Use\n\n1. As article 1, paragraph 2, says.\n\n2. As the annex, paragraph 9, says.\n";
    assert_eq!(
        links(treaty),
        [to("article-2/1", "article-1"), to("article-2/1", "article-1/2")]
    );
    assert_eq!(
        places("1. 一：\n1）甲；\n2）乙。\n\n2. 二。\n"),
        ["1", "1/1", "1/2", "2"]
    );
    let letters: String = (0..28)
        .map(|n| {
            format!(
                "({}) x;\n",
                if n < 26 {
                    char::from(b'a' + n).to_string()
                } else {
                    char::from(b'a' + n - 26).to_string().repeat(2)
                }
            )
        })
        .collect();
    assert_eq!(places(&format!("1. List:\n{letters}"))[27..], ["1/aa", "1/bb"]);
}

#[test]
fn what_only_looks_like_a_label_moves_no_address() {
    let two = |between: &str| -> Vec<String> {
        let document = read(&format!(
            "1. The first paragraph of the report.\n\n{between}\n\n2. The second.\n"
        ));
        let paragraphs = document.walk().filter(|node| node.form == Form::Paragraph);
        paragraphs
            .map(|node| format!("{} {}", node.address, node.text == "The second."))
            .collect()
    };
    for text in [
        "2/9",
        "2D printing is used by many, and so are its uses.",
        "2 Jones Spain",
        "2 States abstained.",
        "- 2 -",
        "2",
        "2° deuxième",
    ] {
        assert_eq!(two(text), ["1 false", "2 true"], "{text}");
    }
    let list = "1. One.\n\n2. Two.\n\n3. The norms are:\n1. a;\n2. b;\n3. c;\n4. d.\n\n5. e.\n\n4. Four.\n\n5. Five.\n";
    assert_eq!(
        places(list),
        ["1", "2", "3", "3/1", "3/2", "3/3", "3/4", "3/5", "4", "5"]
    );
    let contents = "Report\n\nContents\n\nA. Introduction\t1\nB. Threats ........ 2\n\nA. Introduction\n\n1. One.\n\nB. Threats\n\n2. Two.\n";
    assert_eq!(places(contents), ["section-a", "1", "section-b", "2"]);
    assert_eq!(odd(contents), [Odd::Contents.to_string()]);
    let clause = read("The General Assembly,\n\nRecalling its resolution,\n\n1. Decides to meet.\n");
    assert!(
        clause.walk().all(|node| node.form != Form::Heading),
        "a line that ends with a comma is no title"
    );
    let cut = "1. List:\n• Member States agreed on a long point that has no full stop https://example.org/ict\n\nCapacity-building\n\n2. Two.\n";
    assert_eq!(places(cut), ["1", "1/1", "front/heading-1", "2"]);
    assert_eq!(places("1.\nThe Group met.\n\n2.\nIt met again.\n"), ["1", "2"]);
    let one_kind = |words: &str| {
        read(&format!("1. One.\n\n{words}\n\n2. Two.\n"))
            .find("2")
            .unwrap()
            .kind
    };
    assert_eq!(one_kind("The Group recommends that:"), Some(Kind::Recommendation));
    assert_eq!(one_kind("The Group did not recommend that:"), None);
    assert_eq!(one_kind("Some States made the following recommendations:"), None);
}

#[test]
fn lists_of_three_levels_of_two_scripts_and_two_in_one_paragraph() {
    let three = "1. List:\n(a) first:\n(i) one:\na. deep;\nb. deeper;\n(ii) two;\n(b) second.\n";
    assert_eq!(
        places(three),
        ["1", "1/a", "1/a/i", "1/a/i/a", "1/a/i/b", "1/a/ii", "1/b"]
    );
    let second = "1. List:\n(a) first;\n(b) second.\nIn addition:\n(a) third;\n(b) fourth.\n\n2. Two.\n";
    let found = places(second);
    assert_eq!(found.len(), 6);
    assert_eq!(odd(second), ["a stands twice"]);
    let arabic: String = ["أ", "ب", "ج", "د", "هـ", "و"]
        .iter()
        .map(|letter| format!("({letter}) بند؛\n"))
        .collect();
    assert_eq!(
        places(&format!("1 - قائمة:\n{arabic}"))[1..],
        ["1/a", "1/b", "1/c", "1/d", "1/e", "1/f"]
    );
    // Typed with Latin letters among Cyrillic ones: а, b, с, d, е.
    let russian: String = ["а", "b", "с", "d", "е"]
        .iter()
        .map(|letter| format!("{letter}) пункт;\n"))
        .collect();
    assert_eq!(
        places(&format!("1. Список:\n{russian}"))[1..],
        ["1/a", "1/b", "1/c", "1/d", "1/e"]
    );
}

#[test]
fn references_to_other_texts_lead_nowhere_and_those_to_this_one_to_the_point() {
    let seven: String = (1..=7).map(|n| format!("{n}. Text:\n(a) a;\n(b) b.\n\n")).collect();
    let of = |words: &str| -> Vec<String> {
        links(&format!("{seven}8. {words}\n"))
            .into_iter()
            .map(|(_, to)| to)
            .collect()
    };
    for words in [
        "Article 2, paragraph 4, of the Charter.",
        "A/70/174, para. 3.",
        "Resolution 73/27, paras. 1 and 4.",
        "Согласно пункту 2 повестки дня.",
        "Государства назначили контактные пункты 1 и 2.",
        "States note 3 norms.",
        "连同2015年报告。",
        "各国关注3个问题。",
        "第70/237号决议第4段。",
    ] {
        assert_eq!(of(words), Vec::<String>::new(), "{words}");
    }
    assert!(odd(&format!("{seven}8. 连同2015年报告，关注2021年。\n")).is_empty());
    for (words, to) in [
        ("See paragraph 2, 4 States are named.", vec!["2"]),
        ("See paragraphs 2 (a) and (b), and 3.", vec!["2/a 2/b 3"]),
        ("See paragraphs 2, 4 and 6.", vec!["2 4 6"]),
        ("См. пункт 3 (b) выше.", vec!["3/b"]),
        ("См. п. 4.", vec!["4"]),
        ("انظر الفقرة ٢ (أ).", vec!["2/a"]),
        ("انظر الفقرتين ١ و ٢.", vec!["1 2"]),
        ("见第三段。", vec!["3"]),
        ("Voir le paragraphe 5 ci-dessus.", vec!["5"]),
        ("Véanse los párrs. 2 y 3.", vec!["2 3"]),
    ] {
        assert_eq!(of(words), to, "{words}");
    }
}

#[test]
fn notes_keep_their_place_among_powers_and_second_marks() {
    let notes = "\n\n\u{b9} One.\n\n\u{b2} Two.\n\n\u{b3} Three.\n";
    let powers = read(&format!(
        "1. It has 5 m\u{b2} and 10\u{b3} t.\u{b9} More.\u{b2}\n\n2. Last.\u{b3}{notes}"
    ));
    assert_eq!(powers.find("1").unwrap().text, "It has 5 m\u{b2} and 10\u{b3} t. More.");
    let of: Vec<Option<&str>> = powers.notes.iter().map(|note| note.of.as_deref()).collect();
    assert_eq!(of, [Some("1"), Some("1"), Some("2")]);
    let symbol = read("1. In resolution 73/27\u{b9} of 2018\u{b2} it was said.\n\n\u{b9} One.\n\n\u{b2} Two.\n");
    assert_eq!(
        symbol.find("1").unwrap().text,
        "In resolution 73/27 of 2018 it was said."
    );
    let again = read("1. One.\u{b9}\n\n2. Two.\u{b9}\n\n\u{b9} A note.\n");
    let marks: Vec<&str> = again
        .walk()
        .flat_map(|node| &node.marks)
        .map(|mark| mark.note.as_str())
        .collect();
    assert_eq!(marks, ["1", "1"], "two marks of one note");
    assert_eq!(again.findings, []);
}
