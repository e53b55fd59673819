//! The same small document in the six languages: one tree, the same addresses, guesses, marks and references in each. It is our own.

use documents::{Document, read_text};

const DOCUMENTS: [(&str, &str); 6] = [
    (
        "en",
        "Report on contact points\nDraft\n\nA. Introduction\n\n1. States named contact points in 2024, and meet each year.¹ This is the first report.\n\n\
         Discussion\n\n2. Some States spoke of languages, as is said in paragraph 1 above.\nOthers spoke of night hours.\n\n\
         Conclusions and recommendations\n\n3. All agreed that help should follow these principles:\n\nProcess and purpose\n\n- Help has a purpose.\n\
         - Help is measured.\n\nPeople\n\n- Help respects people.\n\n¹ A/RES/75/240, paragraph 6.\n\nThe Group recommends that:\n\n\
         4. States keep to paragraphs 1 to 3 and section B.\n5. States test each contact.\n\nB. Guidelines for contact points\n\n\
         6. A contact point should:\na) answer within a day;\nb) name a deputy.\n",
    ),
    (
        "fr",
        "Rapport sur les points de contact\nProjet\n\nA. Introduction\n\n1. Les États ont désigné des points de contact en 2024.¹ Ce rapport est le premier.\n\n\
         Débat\n\n2. Des États ont parlé des langues, comme le dit le paragraphe 1 ci-dessus.\nD'autres ont parlé de la nuit.\n\n\
         Conclusions et recommandations\n\n3. Tous sont convenus que l'aide suit ces principes :\n\nProcessus et objectifs\n\n– L'aide a un but.\n\
         – L'aide est mesurée.\n\nPersonnes\n\n– L'aide respecte les personnes.\n\n¹ A/RES/75/240, paragraphe 6.\n\nLe Groupe recommande :\n\n\
         4. Que les États suivent les paragraphes 1 à 3 et la section B.\n5. Que les États éprouvent chaque contact.\n\nB. Lignes directrices pour les contacts\n\n\
         6. Un point de contact devrait :\na) répondre en un jour ;\nb) nommer un suppléant.\n",
    ),
    (
        "es",
        "Informe sobre los puntos de contacto\nProyecto\n\nA. Introducción\n\n1. Los Estados nombraron puntos de contacto en 2024.¹ Este informe es el primero.\n\n\
         Debate\n\n2. Algunos Estados hablaron de idiomas, como dice el párrafo 1 del presente informe.\nOtros hablaron de la noche.\n\n\
         Conclusiones y recomendaciones\n\n3. Todos convinieron en que la ayuda sigue estos principios:\n\nProceso y propósito\n\n- La ayuda tiene un fin.\n\
         - La ayuda se mide.\n\nPersonas\n\n- La ayuda respeta a las personas.\n\n¹ A/RES/75/240, párrafo 6.\n\nEl Grupo recomienda que:\n\n\
         4. Los Estados sigan los párrafos 1 a 3 y la sección B.\n5. Los Estados prueben cada contacto.\n\nB. Directrices para los contactos\n\n\
         6. Un punto de contacto debería:\na) responder en un día;\nb) nombrar a un suplente.\n",
    ),
    (
        "ru",
        "Доклад о контактных пунктах\nПроект\n\nA. Введение\n\n1. Государства назначили контактные пункты в 2024 году.¹ Это первый доклад.\n\n\
         Обсуждение\n\n2. Одни государства говорили о языках, как сказано в пункте 1 выше.\nДругие говорили о ночных часах.\n\n\
         Выводы и рекомендации\n\n3. Все согласились, что помощь следует таким принципам:\n\nПроцесс и цели\n\n– Помощь имеет цель.\n\
         – Помощь измеряется.\n\nЛюди\n\n– Помощь уважает людей.\n\n¹ A/RES/75/240, пункт 6.\n\nГруппа рекомендует:\n\n\
         4. Государствам следовать пунктам 1–3 и разделу B.\n5. Государствам проверять каждый контакт.\n\nB. Руководящие указания для контактов\n\n\
         6. Контактному пункту следует:\nа) отвечать в течение дня;\nб) назвать заместителя.\n",
    ),
    (
        "zh",
        "关于联络点的报告\n草稿\n\nA. 引言\n\n1. 各国于2024年指定了联络点。¹ 本报告为第一份报告。\n\n讨论\n\n2. 一些国家谈到语文，如上文第1段所述。\n另一些国家谈到夜间值班。\n\n\
         结论和建议\n\n3. 与会国一致认为援助应遵循以下原则：\n\n进程和目的\n\n- 援助有其目的。\n- 援助可以衡量。\n\n人民\n\n- 援助尊重人民。\n\n\
         ¹ A/RES/75/240，第6段。\n\n工作组建议：\n\n4. 各国遵循第1至3段和B节。\n5. 各国测试每个联络点。\n\nB. 联络点导则\n\n6. 联络点应：\na) 在一天内答复；\nb) 指定副手。\n",
    ),
    (
        "ar",
        "تقرير عن جهات الاتصال\nمشروع\n\nألف - مقدمة\n\n1 - عيّنت الدول جهات اتصال في عام 2024.¹ وهذا التقرير هو الأول.\n\nالمناقشة\n\n\
         2 - تحدثت دول عن اللغات كما جاء في الفقرة 1 من هذا التقرير.\nوتحدثت دول أخرى عن ساعات الليل.\n\nالاستنتاجات والتوصيات\n\n\
         3 - اتفق الجميع على أن تتبع المساعدة المبادئ التالية:\n\nالعملية والغرض\n\n- للمساعدة غرض.\n- تقاس المساعدة.\n\nالناس\n\n- تحترم المساعدة الناس.\n\n\
         ¹ A/RES/75/240، الفقرة 6.\n\nيوصي الفريق بما يلي:\n\n4 - أن تتبع الدول الفقرات 1 إلى 3 والفرع باء.\n5 - أن تختبر الدول كل جهة اتصال.\n\n\
         باء - مبادئ توجيهية لجهات الاتصال\n\n6 - ينبغي لجهة الاتصال أن:\n(أ) ترد في غضون يوم؛\n(ب) تسمي نائبا.\n",
    ),
];

/// Everything but words.
fn skeleton(document: &Document) -> Vec<String> {
    let mut lines: Vec<String> = document
        .walk()
        .map(|node| {
            let marks: Vec<&str> = node.marks.iter().map(|mark| mark.note.as_str()).collect();
            let parts = node.text.lines().count();
            format!("{} {:?} {:?} {marks:?} {parts}", node.address, node.form, node.kind)
        })
        .collect();
    lines.extend(
        document
            .notes
            .iter()
            .map(|note| format!("note {} of {:?}", note.number, note.of)),
    );
    lines.extend(
        document
            .links
            .iter()
            .map(|link| format!("{} -> {:?}", link.from, link.to)),
    );
    lines.extend(document.findings.iter().map(|finding| finding.what.to_string()));
    lines
}

const TREE: &[&str] = &[
    "section-a Section None [] 1",
    "1 Paragraph None [\"1\"] 1",
    "section-a/discussion Heading Some(Discussion) [] 1",
    "2 Paragraph Some(Discussion) [] 2",
    "section-a/conclusions Heading Some(Conclusion) [] 1",
    "3 Paragraph Some(Conclusion) [] 1",
    "3/process Group None [] 1",
    "3/process/1 Bullet Some(Principle) [] 1",
    "3/process/2 Bullet Some(Principle) [] 1",
    "3/people Group None [] 1",
    "3/people/1 Bullet Some(Principle) [] 1",
    "section-a/recommends Heading Some(Recommendation) [] 1",
    "4 Paragraph Some(Recommendation) [] 1",
    "5 Paragraph Some(Recommendation) [] 1",
    "section-b Section None [] 1",
    "6 Paragraph None [] 1",
    "6/a Point Some(Guideline) [] 1",
    "6/b Point Some(Guideline) [] 1",
    "note 1 of Some(\"1\")",
    "2 -> [\"1\"]",
    "4 -> [\"1\", \"2\", \"3\"]",
    "4 -> [\"section-b\"]",
];

#[test]
fn six_languages_give_one_tree_with_the_same_addresses() {
    for (language, text) in DOCUMENTS {
        let document = read_text(text.as_bytes()).unwrap();
        assert_eq!(document.title.len(), 2, "{language}");
        let found = skeleton(&document);
        let odd: Vec<_> = TREE.iter().filter(|line| !found.iter().any(|f| f == *line)).collect();
        let more: Vec<_> = found.iter().filter(|line| !TREE.contains(&line.as_str())).collect();
        assert_eq!(found, TREE, "{language}: missing {odd:#?}, instead {more:#?}");
    }
}

/// As mail and old programs write: lines of one width, an empty line between paragraphs; and as programs of one system write lines.
#[test]
fn lines_of_one_width_and_other_ends_of_lines_give_the_same_tree() {
    for (language, text) in DOCUMENTS {
        let whole = read_text(text.as_bytes()).unwrap();
        let other = text.replace('\n', "\r\n");
        assert_eq!(read_text(other.as_bytes()).unwrap(), whole, "{language}");
        let wide: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read_text(&wide).unwrap(), whole, "{language}");
    }
    let long = "The group met in the spring and again in the autumn of that year and heard from many States how they had named their contact points ";
    let paragraph = |n: u32| format!("{n}. {}and so on.", long.repeat(3));
    let text = format!(
        "A. First\n\n{}\n\n{}\n\n(a) {}\n\n(b) one line;\n",
        paragraph(1),
        paragraph(2),
        long.repeat(2).trim_end()
    );
    let mut wrapped = String::new();
    for line in text.lines() {
        let mut width = 0;
        for word in line.split(' ') {
            if width + word.len() > 72 {
                wrapped.push('\n');
                width = 0;
            } else if width > 0 {
                wrapped.push(' ');
            }
            width += word.len() + 1;
            wrapped.push_str(word);
        }
        wrapped.push('\n');
    }
    assert!(wrapped.lines().count() > 15 && wrapped.lines().all(|line| line.len() <= 73));
    let words = |document: &Document| -> Vec<(String, String)> {
        document
            .walk()
            .map(|node| (node.address.clone(), node.text.clone()))
            .collect()
    };
    assert_eq!(
        words(&read_text(wrapped.as_bytes()).unwrap()),
        words(&read_text(text.as_bytes()).unwrap())
    );
}
