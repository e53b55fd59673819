//! References as treaties and laws write them in the six languages: to the paragraph of an article in either order, to parts of the part at hand, to
//! what was put in later, by short words; and words that only look like references.

use documents::read_text;

/// References, and what is odd.
fn links(text: &str) -> (Vec<(String, String)>, Vec<String>) {
    let document = read_text(text.as_bytes()).unwrap();
    let odd = document
        .findings
        .iter()
        .map(|finding| finding.what.to_string())
        .collect();
    let all = document.links.into_iter().map(|link| (link.from, link.to.join(" ")));
    (all.collect(), odd)
}

/// A treaty of three articles, one of them put in later; the last says this.
fn treaty(article: &[&str; 3], inserted: &str, says: &str) -> String {
    let [one, two, three] = article;
    format!(
        "{one}\n\n1. X.\n\n2. X:\n(a) x;\n(b) x.\n\n{two}\n\n1. X.\n\n{inserted}\n\n1. X.\n\n{three}\n\n1. {says}\n"
    )
}

#[test]
fn a_paragraph_of_an_article_is_found_in_either_order() {
    let latin = ["Article 1", "Article 2", "Article 3"];
    let english = |says: &str| links(&treaty(&latin, "Article 2 bis", says)).0;
    let to = |places: &[&str]| -> Vec<(String, String)> {
        places
            .iter()
            .map(|place| ("article-3/1".to_owned(), (*place).to_owned()))
            .collect()
    };
    for (says, places) in [
        ("See article 1 (2).", &["article-1/2"][..]),
        (
            "See article 1(2)(b) and article 2 bis.",
            &["article-1/2/b", "article-2-bis"],
        ),
        ("See article 1 (1) and (2).", &["article-1/1 article-1/2"]),
        ("See paragraph 2 of article 1.", &["article-1/2", "article-1"]),
        (
            "See paragraph 2 (a) of article 1 of this treaty.",
            &["article-1/2/a", "article-1"],
        ),
        (
            "See paragraphs 1 and 2 of article 1.",
            &["article-1/1 article-1/2", "article-1"],
        ),
        ("See art. 1, para. 2.", &["article-1", "article-1/2"]),
        ("See arts. 1 and 2.", &["article-1 article-2"]),
        (
            "See paragraph 1 of article 2 bis.",
            &["article-2-bis/1", "article-2-bis"],
        ),
        // Of another text, and a year.
        ("See paragraph 2 of article 1 of the Charter.", &[]),
        ("See article 1 (2021).", &["article-1"]),
    ] {
        assert_eq!(english(says), to(places), "{says}");
    }
    for (articles, inserted, says, places) in [
        (
            ["Article premier", "Article 2", "Article 3"],
            "Article 2 bis",
            "Voir le paragraphe 2 de l'article premier et l'art. 2 bis.",
            &["article-1/2", "article-1", "article-2-bis"][..],
        ),
        (
            ["Artículo 1º", "Artículo 2º", "Artículo 3º"],
            "Artículo 2º bis",
            "Véanse el párrafo 2 del artículo 1º y el art. 2 bis.",
            &["article-1/2", "article-1", "article-2-bis"],
        ),
        (
            ["Статья 1", "Статья 2", "Статья 3"],
            "Статья 2 бис",
            "См. пункт 2 статьи 1 и ст. 2 бис.",
            &["article-1/2", "article-1", "article-2-bis"],
        ),
        (
            ["第一条", "第二条", "第三条"],
            "第二条之二",
            "见第一条第二款、第1条第2款和第二条之二。",
            &["article-1", "article-1/2", "article-1", "article-1/2", "article-2-bis"],
        ),
        (
            ["第一条", "第二条", "第三条"],
            "第二条之一",
            "见第二条之一。",
            &["article-2-bis"],
        ),
        (
            ["المادة الأولى", "المادة الثانية", "المادة الثالثة"],
            "المادة الثانية مكررا",
            "انظر الفقرة 2 من المادة الأولى والمادة 2 مكررا.",
            &["article-1/2", "article-1", "article-2-bis"],
        ),
    ] {
        let (found, odd) = links(&treaty(&articles, inserted, says));
        assert_eq!(found, to(places), "{says}");
        assert_eq!(odd, Vec::<String>::new(), "{says}");
    }
    let (found, odd) = links("1. As paragraph 2 of section V says.\n\n2. X.\n");
    assert_eq!(found, [], "a section that is not there holds nothing");
    assert_eq!(odd, ["1 refers to section-v, which is not there"]);
    let (found, odd) = links(&treaty(
        &latin,
        "Article 2 bis",
        "See article 1 (7), paragraph 3 of article 2, and article 9.",
    ));
    assert_eq!(found, to(&["article-2"]), "what is not there is not guessed at");
    let not_there = |place: &str| format!("article-3/1 refers to {place}, which is not there");
    assert_eq!(
        odd,
        [
            not_there("article-1/7"),
            not_there("article-2/3"),
            not_there("article-9")
        ]
    );
}

#[test]
fn a_letter_is_that_of_the_own_section() {
    let report = |says: &str| {
        format!(
            "I. One\n\nA. First\n\n1. X.\n\nB. Second\n\n2. X.\n\nII. Two\n\nA. Third\n\n3. X.\n\nB. Fourth\n\n4. {says}\n\nIII. Three\n\n5. {says}\n"
        )
    };
    let of = |says: &str| links(&report(says)).0;
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(
        of("See section A."),
        [pair("4", "section-2/a"), pair("5", "section-1/a")]
    );
    assert_eq!(
        of("See sections A and B."),
        [
            pair("4", "section-2/a section-2/b"),
            pair("5", "section-1/a section-1/b")
        ]
    );
    assert_eq!(
        of("See section A of section I."),
        [
            pair("4", "section-1/a"),
            pair("4", "section-1"),
            pair("5", "section-1/a"),
            pair("5", "section-1")
        ]
    );
    assert_eq!(
        of("See sect. I.B."),
        [pair("4", "section-1/b"), pair("5", "section-1/b")]
    );
    // Paragraphs that are counted through the report lie in the section that is named, or the reference is told.
    assert_eq!(
        of("See paragraph 2 of section I."),
        [
            pair("4", "2"),
            pair("4", "section-1"),
            pair("5", "2"),
            pair("5", "section-1")
        ]
    );
    let (found, odd) = links(&report("See paragraph 3 of section I."));
    assert_eq!(found, [pair("4", "section-1"), pair("5", "section-1")]);
    assert_eq!(odd[0], "4 refers to section-1/3, which is not there");
    let note = "I. One\n\nA. First\n\n1. X.\n\nII. Two\n\nA. Third\n\n2. X.\u{b9}\n\n\u{b9} As section A above says.\n";
    assert_eq!(
        links(note).0,
        [pair("note-1", "section-2/a")],
        "a note speaks from where its mark stands"
    );
}

#[test]
fn short_words_and_annexes_lead_to_their_parts() {
    for (annexes, says) in [
        (["Annex I", "Annex II"], "See annex II."),
        (["附件一", "附件二"], "见附件二。"),
        (["附件1", "附件2"], "附件十分重要，见附件2。"),
        (["Приложение I", "Приложение II"], "См. приложение II."),
        (["المرفق الأول", "المرفق الثاني"], "انظر المرفق الثاني."),
        (["Annexe I", "Annexe II"], "Voir l'annexe II."),
        (["Anexo I", "Anexo II"], "Véase el anexo II."),
    ] {
        let (found, odd) = links(&format!(
            "1. {says}\n\n{}\n\n1. X.\n\n{}\n\n1. X.\n",
            annexes[0], annexes[1]
        ));
        assert_eq!(found, [("1".to_owned(), "annex-2".to_owned())], "{says}");
        assert_eq!(odd, Vec::<String>::new(), "{says}");
    }
    for (parts, says) in [
        (["Part One", "Chapter 1"], "See part one and chap. 1."),
        (
            ["Première partie", "Chapitre premier"],
            "Voir la partie I et le chap. premier.",
        ),
        (
            ["Parte primera", "Capítulo primero"],
            "Véanse la parte primera y el cap. I.",
        ),
        (["Часть первая", "Глава первая"], "См. часть 1 и гл. 1."),
        (["第一部分", "第一章"], "见第一部和第一章。"),
        (["الجزء الأول", "الفصل الأول"], "انظر الجزء الأول والفصل الأول."),
    ] {
        let (found, _) = links(&format!("{}\n\n{}\n\n1. {says}\n", parts[0], parts[1]));
        let to = |place: &str| ("1".to_owned(), place.to_owned());
        assert_eq!(found, [to("part-1"), to("part-1/chapter-1")], "{says}");
    }
    // A document without parts has none that a sentence could mean.
    let (found, odd) = links("1. For its part 2 States spoke; section first of all is a word.\n\n2. X.\n");
    assert_eq!((found, odd), (Vec::new(), Vec::new()));
}
