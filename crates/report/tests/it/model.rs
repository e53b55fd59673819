//! A compilation of our own: five invented States say something in all six languages, with notes, lists and headings.

use report::{Block, BlockKind, Compilation, Day, Entry, Mark, Order, Row, Section, Sound, Translation, Words};
use terms::Language;

/// The fixed words of a language.
pub fn words(language: Language) -> Words {
    let json = match language {
        Language::Ar => include_str!("words/ar.json"),
        Language::Zh => include_str!("words/zh.json"),
        Language::En => include_str!("words/en.json"),
        Language::Fr => include_str!("words/fr.json"),
        Language::Ru => include_str!("words/ru.json"),
        Language::Es => include_str!("words/es.json"),
    };
    serde_json::from_str(json).unwrap()
}

pub fn day(language: Language, day: u8) -> Day {
    let written = match language {
        Language::Ar => format!("{day} تشرين الأول/أكتوبر 2026"),
        Language::Zh => format!("2026年10月{day}日"),
        Language::En => format!("{day} October 2026"),
        Language::Fr => format!("{day} octobre 2026"),
        Language::Ru => format!("{day} октября 2026 года"),
        Language::Es => format!("{day} de octubre de 2026"),
    };
    Day {
        date: format!("2026-10-{day:02}"),
        written,
    }
}

pub fn paragraph(text: &str) -> Block {
    block(BlockKind::Paragraph, text)
}

/// A piece of text; each `^` in it is the mark of the next note, counted from `first`.
pub fn marked(kind: BlockKind, text: &str, first: usize) -> Block {
    let mut block = block(kind, "");
    for (no, piece) in text.split('^').enumerate() {
        if no > 0 {
            block.marks.push(Mark {
                note: first + no - 1,
                at: block.text.chars().count(),
            });
        }
        block.text += piece;
    }
    block
}

pub fn block(kind: BlockKind, text: &str) -> Block {
    Block {
        kind,
        text: text.to_owned(),
        marks: Vec::new(),
    }
}

/// A submission in a language, about as long as a page where `times` is three.
pub fn says(from: &str, of: Language, on: u8, language: Language, times: usize) -> Entry {
    let (heading, opening, bullets, closing, note) = match language {
        Language::En => (
            "What we do",
            "Our national response team answers within one hour, day and night.^ It asks nobody who they are before it helps, and it tells nobody what it was told.",
            [
                "hospitals and waterworks come first;",
                "a second person listens to every call.",
            ],
            "A State that knows of a fault should say so to whoever can mend it, and to nobody else before it is mended.",
            "Annual account of the response team, table 4.",
        ),
        Language::Fr => (
            "Ce que nous faisons",
            "Notre équipe nationale d’intervention répond en une heure, de jour comme de nuit.^ Elle ne demande à personne qui il est avant de l’aider ; « aider d’abord » est sa règle.",
            [
                "les hôpitaux et l’eau passent en premier ;",
                "une seconde personne écoute chaque appel.",
            ],
            "Un État qui connaît une faille devrait la signaler à celui qui peut la corriger, et à personne d’autre avant.",
            "Rapport annuel de l’équipe d’intervention, tableau 4.",
        ),
        Language::Es => (
            "Lo que hacemos",
            "Nuestro equipo nacional de respuesta contesta en una hora, de día y de noche.^ No pregunta a nadie quién es antes de ayudar, y no cuenta a nadie lo que le contaron.",
            [
                "los hospitales y el agua van primero;",
                "una segunda persona escucha cada llamada.",
            ],
            "Un Estado que conoce un fallo debería comunicarlo a quien pueda corregirlo, y a nadie más antes.",
            "Informe anual del equipo de respuesta, cuadro 4.",
        ),
        Language::Ru => (
            "Что мы делаем",
            "Наша национальная группа реагирования отвечает в течение часа, днём и ночью.^ Она никого не спрашивает, кто он, прежде чем помочь, и никому не рассказывает о том, что узнала.",
            [
                "в первую очередь — больницы и водоснабжение;",
                "каждый звонок слушает второй человек.",
            ],
            "Государству, которому известна уязвимость, следует сообщить о ней тому, кто может её устранить, и никому другому до этого.",
            "Годовой отчёт группы реагирования, таблица 4.",
        ),
        Language::Zh => (
            "我们的做法",
            "我国的应急小组昼夜值班，一小时之内作出答复。^小组在提供帮助之前不问来者是谁，也不把听到的事情告诉别人。收到 CSIRT 的来信之后，当天回信。",
            ["医院和供水优先；", "每次通话都有第二个人旁听。"],
            "一国如果知道某个漏洞，应当告诉能够修补它的人，在修补之前不告诉其他任何人；这样做既保护本国，也保护邻国。",
            "应急小组年度报告，表4。",
        ),
        Language::Ar => (
            "ما نقوم به",
            "يجيب فريقنا الوطني للاستجابة في غضون ساعة واحدة، ليلا ونهارا.^ ولا يسأل أحدا عن هويته قبل أن يساعده، ولا يخبر أحدا بما سمع. ويرد على رسائل فرق CSIRT في اليوم نفسه.",
            ["المستشفيات ومحطات المياه أولا؛", "يستمع شخص ثان إلى كل مكالمة."],
            "ينبغي للدولة التي تعلم بوجود ثغرة أن تبلغ بها من يستطيع إصلاحها، وألا تبلغ أحدا غيره قبل ذلك.",
            "التقرير السنوي لفريق الاستجابة، الجدول 4.",
        ),
    };
    let mut text = vec![block(BlockKind::Heading, heading)];
    let mut notes = Vec::new();
    for _ in 0..times {
        notes.push(note.to_owned());
        text.push(marked(BlockKind::Paragraph, opening, notes.len()));
        text.extend(bullets.map(|bullet| block(BlockKind::Bullet, bullet)));
        text.push(paragraph(closing));
    }
    Entry {
        from: from.to_owned(),
        received: day(of, on),
        language,
        translation: None,
        text,
        notes,
    }
}

/// The names of the invented States, as each language writes them.
pub fn states(language: Language) -> [&'static str; 6] {
    match language {
        Language::Ar => ["أسكافار", "بروميا", "كاستيل دورا", "دالماند", "إستوريا", "فالنهايم"],
        Language::Zh => [
            "阿斯卡瓦",
            "布罗米亚",
            "卡斯特尔多拉",
            "达尔曼德",
            "埃斯托里亚",
            "法伦海姆",
        ],
        Language::Ru => ["Аскавар", "Бромия", "Кастель-Дора", "Далманд", "Эстория", "Фалленхейм"],
        _ => ["Askavar", "Bromia", "Castel Dora", "Dalmand", "Estoria", "Fallenheim"],
    }
}

/// The whole document in a language: two sections, six submissions, one section to which nothing was submitted.
pub fn compilation(language: Language) -> Compilation {
    let (title, subtitle, publisher, status, intro, sections) = match language {
        Language::En => (
            "What States said on the safe use of networks",
            "Compilation by the secretariat",
            "Secretariat of the Table Mountain Conference",
            "Draft for review by the submitting States",
            "This compilation holds what was received by 20 October 2026. Texts stand as they were submitted.",
            ["Threats", "How States help each other", "Next steps"],
        ),
        Language::Fr => (
            "Ce que les États ont dit de l’usage sûr des réseaux",
            "Compilation du secrétariat",
            "Secrétariat de la Conférence de la Montagne de la Table",
            "Projet soumis à l’examen des États auteurs",
            "La présente compilation contient ce qui a été reçu au 20 octobre 2026. Les textes figurent tels que soumis.",
            ["Menaces", "Comment les États s’entraident", "Prochaines étapes"],
        ),
        Language::Es => (
            "Lo que dijeron los Estados sobre el uso seguro de las redes",
            "Recopilación de la secretaría",
            "Secretaría de la Conferencia de la Montaña de la Mesa",
            "Proyecto para examen de los Estados",
            "La presente recopilación contiene lo recibido hasta el 20 de octubre de 2026. Los textos figuran como se presentaron.",
            ["Amenazas", "Cómo se ayudan los Estados", "Próximos pasos"],
        ),
        Language::Ru => (
            "Что государства сказали о безопасном использовании сетей",
            "Подборка, составленная секретариатом",
            "Секретариат Конференции Столовой горы",
            "Проект для рассмотрения представившими государствами",
            "В настоящей подборке содержится то, что было получено к 20 октября 2026 года. Тексты приводятся в том виде, в каком они были представлены.",
            ["Угрозы", "Как государства помогают друг другу", "Дальнейшие шаги"],
        ),
        Language::Zh => (
            "各国关于安全使用网络的意见",
            "秘书处汇编",
            "桌山会议秘书处",
            "草案，供提交国审阅",
            "本汇编收录截至2026年10月20日收到的材料。文本按提交时的原样刊载。",
            ["威胁", "各国如何互相帮助", "今后的步骤"],
        ),
        Language::Ar => (
            "ما قالته الدول عن الاستخدام الآمن للشبكات",
            "تجميع من إعداد الأمانة",
            "أمانة مؤتمر جبل الطاولة",
            "مشروع معروض على الدول المقدِّمة لاستعراضه",
            "يتضمن هذا التجميع ما ورد حتى 20 تشرين الأول/أكتوبر 2026. وترد النصوص كما قُدِّمت.",
            ["التهديدات", "كيف تساعد الدول بعضها بعضا", "الخطوات المقبلة"],
        ),
    };
    let labels = match language {
        Language::Zh => ["一、", "二、", "三、"],
        Language::Ar => ["أولا -", "ثانيا -", "ثالثا -"],
        _ => ["I.", "II.", "III."],
    };
    let names = states(language);
    let of = |at: usize| says(names[at], language, u8::try_from(at + 3).unwrap(), Language::ALL[at], 3);
    let translated = Entry {
        translation: Some(Translation {
            from: Language::Es,
            by: publisher.to_owned(),
        }),
        ..says(names[2], language, 5, language, 2)
    };
    let section = |at: usize, lead: Vec<String>, entries: Vec<Entry>| Section {
        label: Some(labels[at].to_owned()),
        title: sections[at].to_owned(),
        lead,
        entries,
    };
    let sections_of = vec![
        section(0, vec![intro.to_owned()], vec![of(0), of(1), translated]),
        section(1, Vec::new(), vec![of(3), of(4), of(5)]),
        section(2, Vec::new(), Vec::new()),
    ];
    let annex = (0..6)
        .map(|at| Row {
            from: names[at].to_owned(),
            section: sections[at / 3].to_owned(),
            received: day(language, u8::try_from(at + 3).unwrap()),
            language: Language::ALL[at],
            words: format!("{}", 240 + at),
            link: Some(format!(
                "https://report.example/{}/submissions/{at}?full=yes&as=text",
                language.code()
            )),
        })
        .collect();
    Compilation {
        language,
        title: title.to_owned(),
        subtitle: Some(subtitle.to_owned()),
        symbol: "COMITY/2026/1".to_owned(),
        publisher: publisher.to_owned(),
        jurisdiction: "un".to_owned(),
        day: day(language, 24),
        status: status.to_owned(),
        order: Order::Receipt,
        introduction: vec![intro.to_owned()],
        sections: sections_of,
        annex,
        words: words(language),
    }
}

pub fn sound(language: Language) -> Sound {
    report::sound(compilation(language)).unwrap()
}

/// All texts in the order in which they stand, without the fixed words: what every output must hold.
pub fn texts(c: &Compilation) -> Vec<String> {
    let mut all = vec![c.title.clone()];
    all.extend(c.introduction.iter().cloned());
    for section in &c.sections {
        all.push(section.title.clone());
        all.extend(section.lead.iter().cloned());
        for entry in &section.entries {
            all.push(entry.from.clone());
            all.extend(entry.text.iter().map(|block| block.text.clone()));
        }
    }
    all
}
