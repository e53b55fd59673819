//! How treaties and laws name their parts in the six languages: ordinals in words, numbers put in later, articles whose text stands in their line,
//! and letters of names and of lists that only look like parts.

mod common;

use common::{places, read};
use documents::Form;

/// Addresses of sections, and what is odd.
fn parts(text: &str) -> (Vec<String>, Vec<String>) {
    let document = read(text);
    let sections = document.walk().filter(|node| node.form == Form::Section);
    let odd = document.findings.iter().map(|finding| finding.what.to_string());
    (sections.map(|node| node.address.clone()).collect(), odd.collect())
}

/// Lines of labels, each with a title that `title` makes and a paragraph below it.
fn laid_out(labels: &[&str], title: &str) -> String {
    labels
        .iter()
        .map(|label| format!("{label}\n{title}\n\n1. {title}.\n\n"))
        .collect()
}

#[test]
fn articles_of_six_languages_bear_one_address_however_their_number_is_written() {
    let wanted = ["article-1", "article-2", "article-2-bis", "article-2-ter", "article-3"].map(str::to_owned);
    let languages: [(&str, &str, &[&str]); 10] = [
        (
            "en",
            "Contacts",
            &["Article 1", "Article 2", "Article 2 bis", "Article 2 ter", "Article 3"],
        ),
        (
            "en",
            "Contacts",
            &[
                "ARTICLE ONE",
                "ARTICLE TWO",
                "ARTICLE TWO bis",
                "ARTICLE TWO ter",
                "ARTICLE THREE",
            ],
        ),
        (
            "fr",
            "Contacts",
            &[
                "Article premier",
                "Article 2",
                "Article 2 bis",
                "Article 2 ter",
                "Article 3",
            ],
        ),
        (
            "fr",
            "Contacts",
            &["Article 1er", "Article 2", "Article 2bis", "Article 2ter", "Article 3"],
        ),
        (
            "es",
            "Contactos",
            &[
                "Artículo 1º",
                "Artículo 2º",
                "Artículo 2º bis",
                "Artículo 2º ter",
                "Artículo 3.º",
            ],
        ),
        (
            "es",
            "Contactos",
            &[
                "Artículo primero",
                "Artículo segundo",
                "Artículo 2 bis",
                "Artículo 2 ter",
                "Artículo tercero",
            ],
        ),
        (
            "ru",
            "Контакты",
            &["Статья первая", "Статья 2", "Статья 2 бис", "Статья 2-тер", "Статья 3"],
        ),
        (
            "zh",
            "联络点",
            &["第一条", "第二条", "第二条之二", "第二条之三", "第三条"],
        ),
        (
            "ar",
            "جهات الاتصال",
            &[
                "المادة الأولى",
                "المادة الثانية",
                "المادة الثانية مكررا",
                "المادة ٢ مكررا ثانيا",
                "المادة الثالثة",
            ],
        ),
        (
            "ar",
            "جهات الاتصال",
            &["المادة (1)", "مادة 2", "مادة 2 مكرر", "مادة 2 مكررا ثانيا", "مادة (٣)"],
        ),
    ];
    for (language, title, labels) in languages {
        let (found, odd) = parts(&laid_out(labels, title));
        assert_eq!(found, wanted, "{language}: {labels:?}");
        assert_eq!(odd, Vec::<String>::new(), "{language}: {labels:?}");
    }
    // Laws of China begin what was put in with 之一.
    let (found, _) = parts(&laid_out(
        &["第一条", "第二条", "第二条之一", "第二条之二", "第三条"],
        "联络点",
    ));
    assert_eq!(found, wanted);
    let (found, odd) = parts(&laid_out(&["Article 1", "Article 2", "Article 4 bis"], "Contacts"));
    assert_eq!(found, ["article-1", "article-2", "article-4-bis"]);
    assert_eq!(odd, ["after 2 comes 4-bis: numbers are missing"]);
}

#[test]
fn numbers_in_words_reach_as_far_as_treaties_do() {
    let counted = |label: &dyn Fn(usize) -> String, n: usize, title: &str| {
        let labels: Vec<String> = (1..=n).map(label).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        parts(&laid_out(&labels, title))
    };
    let wanted =
        |n: usize| -> (Vec<String>, Vec<String>) { ((1..=n).map(|n| format!("article-{n}")).collect(), Vec::new()) };
    let units = [
        "",
        "الأولى",
        "الثانية",
        "الثالثة",
        "الرابعة",
        "الخامسة",
        "السادسة",
        "السابعة",
        "الثامنة",
        "التاسعة",
    ];
    let tens = [
        "",
        "",
        "العشرون",
        "الثلاثون",
        "الأربعون",
        "الخمسون",
        "الستون",
        "السبعون",
        "الثمانون",
        "التسعون",
    ];
    let arabic = |n: usize| -> String {
        let (ten, one) = (n % 100 / 10, n % 10);
        let unit = if one == 1 && ten > 0 {
            "الحادية"
        } else {
            units[one]
        };
        let below = match (ten, one) {
            (0, _) => unit.to_owned(),
            (1, 0) => "العاشرة".to_owned(),
            (1, _) => format!("{unit} عشرة"),
            (_, 0) => tens[ten].to_owned(),
            _ => format!("{unit} و{}", tens[ten]),
        };
        match (n, below.as_str()) {
            (100, _) => "المادة المائة".to_owned(),
            (101.., _) => format!("المادة {below} بعد المائة"),
            _ => format!("المادة {below}"),
        }
    };
    assert_eq!(counted(&arabic, 125, "أحكام"), wanted(125));
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let chinese = |n: usize| -> String {
        let (hundred, ten, one) = (n / 100, n % 100 / 10, n % 10);
        let mut text = String::from("第");
        if hundred > 0 {
            text += digits[hundred];
            text += "百";
        }
        match (hundred, ten) {
            (0, 0) => {}
            (_, 0) if one > 0 => text += "零",
            (_, 0) => {}
            (0, 1) => text += "十",
            _ => text = text + digits[ten] + "十",
        }
        if one > 0 {
            text += digits[one];
        }
        text + "条"
    };
    assert_eq!(
        (chinese(12), chinese(100), chinese(110)),
        ("第十二条".into(), "第一百条".into(), "第一百一十条".into())
    );
    assert_eq!(counted(&chinese, 321, "规定"), wanted(321));
}

#[test]
fn parts_are_named_by_words_before_and_behind() {
    let wanted = ["part-1", "1", "part-2", "2", "part-2/chapter-1", "3"].map(str::to_owned);
    for labels in [
        ["Part One", "Part Two", "Chapter One"],
        ["PART ONE: Scope", "PART TWO: Use", "CHAPTER I"],
        ["Première partie", "Deuxième partie", "Chapitre premier"],
        ["Titre Ier", "Titre II", "Chapitre Ier"],
        ["Primera parte", "Segunda parte", "Capítulo primero"],
        ["Parte primera", "Parte segunda", "Capítulo I"],
        ["Часть первая", "Часть вторая", "Глава первая"],
        ["Первая часть", "Вторая часть", "Глава 1"],
        ["第一部分", "第二部分", "第一章"],
        ["الجزء الأول", "الجزء الثاني", "الفصل الأول"],
        ["الباب الأول", "الباب الثاني", "الفصل ١"],
    ] {
        let text: String = labels
            .iter()
            .zip(1..)
            .map(|(label, n)| format!("{label}\n\n{n}. Text.\n\n"))
            .collect();
        assert_eq!(places(&text), wanted, "{labels:?}");
    }
    assert_eq!(
        places("عاشرا - أحكام\n\n10 - نص.\n\nحادي عشر - أحكام\n\n11 - نص.\n"),
        ["section-10", "10", "section-11", "11"]
    );
    // Words that only begin like those of parts.
    assert_eq!(
        places("1. One.\n\nParties II\n\n2. Two.\n"),
        ["1", "front/heading-1", "2"]
    );
    assert_eq!(
        places("1. One.\n\nOne partner spoke, and part one was read.\n\n2. Two.\n"),
        ["1", "2"]
    );
}

#[test]
fn a_paragraph_that_was_put_in_later_moves_no_other() {
    for inserted in ["2 bis.", "2bis.", "2 бис.", "2之二.", "2 مكررا -"] {
        let text = format!("1. One.\n\n2. Two.\n\n{inserted} Between.\n\n3. Three, as paragraph 2 says.\n");
        assert_eq!(places(&text), ["1", "2", "2-bis", "3"], "{inserted}");
        assert!(read(&text).findings.is_empty(), "{inserted}");
        let label = read(&text).find("2-bis").unwrap().label.clone().unwrap();
        assert_eq!(label, inserted.trim_end_matches(['.', '-']).trim(), "as printed");
    }
    let text = "1. One.\n\n1 bis rue de la Paix is an address.\n\n2 bis. Far.\n\n2. Two.\n\n2 ter. Put in.\n";
    assert_eq!(places(text), ["1", "2-bis", "2", "2-ter"]);
    let told: Vec<String> = read(text).findings.iter().map(|f| f.what.to_string()).collect();
    assert_eq!(told[0], "after 1 comes 2 bis: numbers are missing");
}

#[test]
fn an_article_whose_text_stands_in_its_line_is_an_article() {
    let wanted = [
        "article-1",
        "article-1/text-1",
        "article-2",
        "article-2/1",
        "article-2/2",
    ]
    .map(str::to_owned);
    for text in [
        "Article 1. Each State names a contact.\n\nArticle 2 (1) It answers within a day.\n\n(2) It names a deputy.\n",
        "Article 1 Each State names a contact.\n\nArticle 2 (1) It answers within a day.\n\nArticle 2 (2) It names a deputy.\n",
        "Article premier. – Chaque État nomme un contact.\n\nArticle 2. – (1) Il répond en un jour.\n\n(2) Il nomme un suppléant.\n",
        "Artículo 1º.- Cada Estado nombra un contacto.\n\nArtículo 2º.- (1) Responde en un día.\n\n(2) Nombra a un suplente.\n",
        "Статья 1. Каждое государство назначает контакт.\n\nСтатья 2. (1) Он отвечает в течение дня.\n\n(2) Он назначает заместителя.\n",
        "第一条　各国指定联络点。\n\n第二条　（一）在一天内答复。\n\n（二）指定副手。\n",
        "المادة الأولى: تعين كل دولة جهة اتصال.\n\nالمادة الثانية: (1) ترد في غضون يوم.\n\n(2) تسمي نائبا.\n",
    ] {
        assert_eq!(places(text), wanted, "{text}");
        assert!(read(text).findings.is_empty(), "{text}");
    }
    assert_eq!(
        places("Article 1 (2021)\n\nIt holds.\n"),
        ["article-1", "article-1/text-1"]
    );
    let label = |text: &str| read(text).find("article-2/2").unwrap().label.clone();
    let again = "Article 1 Terms\n\nArticle 2 (1) One.\n\nArticle 2 (2)\nTwo.\n";
    assert_eq!(label(again).as_deref(), Some("Article 2 (2)"), "no letter is lost");
    assert_eq!(read(again).find("article-2/2").unwrap().text, "Two.");
    // Sentences that speak of an article are none.
    for text in [
        "1. One.\n\nArticle 1 of the Charter speaks of peace.\n\n2. Two.\n",
        "1. One.\n\nArticle 7. Nobody has read it.\n\n2. Two.\n",
        "1. 一。\n\n第一条规定了宗旨。\n\n2. 二。\n",
        "1 - نص.\n\nالمادة 1 من الميثاق تتكلم عن السلام.\n\n2 - نص.\n",
    ] {
        assert_eq!(places(text), ["1", "2"], "{text}");
    }
}

#[test]
fn letters_of_names_and_of_lists_are_no_sections() {
    assert_eq!(places("1. One was said by\n\nA. Smith\n\n2. Two.\n"), ["1", "2"]);
    assert_eq!(
        places("A. First\n\n1. One was said by\n\nB. Smith\n\n2. Two.\n\nB. Second\n\n3. Three.\n"),
        ["section-a", "1", "2", "section-b", "3"]
    );
    assert_eq!(places("1. One is done.\n\nA. Smith\n\nChair\n"), ["1"], "a signature");
    assert_eq!(
        places("1. Opening of the session\n\n2. Other matters\n\nA. Background\n\n3. Three.\n"),
        ["1", "2", "section-a", "3"]
    );
    assert_eq!(
        places("1. 如下：\n\n一、范围\n\n二、费用\n\n2. 二。\n"),
        ["1", "section-1", "section-2", "2"]
    );
    assert_eq!(
        places("1. The team:\nA. Smith\nB. Jones\nC. Brown\n\n2. Two.\n"),
        ["1", "1/a", "1/b", "1/c", "2"]
    );
    assert_eq!(
        places("I. General\n\n1. The parts are:\nI. Scope\nII. Use\nIII. Costs\n\n2. Two.\n\nII. Other\n\n3. Three.\n"),
        ["section-1", "1", "1/i", "1/ii", "1/iii", "2", "section-2", "3"]
    );
    // What a colon does not announce, or what has something below it, stays a section.
    assert_eq!(
        places("1. One:\n\nA. Scope\n\n2. Two.\n\nB. Use\n\n3. Three.\n"),
        ["1", "section-a", "2", "section-b", "3"]
    );
}
