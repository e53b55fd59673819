//! Words of the six languages that tell what a part of a document is: titles that return in every report, words for "section", names of letters.
//!
//! Only titles that the documents of the United Nations and the ITU use; an unknown title is a title all the same, and a person says what lies below it.

use crate::Kind;
use crate::labels::{digit, digits};

/// A title that is known: its word in addresses, and what lies below it.
pub(crate) struct Known {
    pub slug: &'static str,
    pub kind: Option<Kind>,
}

type Titles = (&'static str, Option<Kind>, &'static [&'static str]);

/// Titles as they stand, in lower case, without their colon.
const TITLES: [Titles; 8] = [
    (
        "introduction",
        None,
        &[
            "introduction",
            "引言",
            "导言",
            "введение",
            "introducción",
            "مقدمة",
            "المقدمة",
        ],
    ),
    (
        "summary",
        None,
        &["summary", "概要", "摘要", "резюме", "résumé", "resumen", "موجز", "ملخص"],
    ),
    (
        "discussion",
        Some(Kind::Discussion),
        &[
            "discussion",
            "discussions",
            "讨论",
            "обсуждение",
            "débat",
            "débats",
            "examen",
            "debate",
            "debates",
            "deliberaciones",
            "المناقشة",
            "المناقشات",
        ],
    ),
    (
        "conclusions",
        Some(Kind::Conclusion),
        &[
            "conclusions",
            "conclusion",
            "结论",
            "выводы",
            "conclusiones",
            "الاستنتاجات",
            "استنتاجات",
            "conclusions and recommendations",
            "结论和建议",
            "выводы и рекомендации",
            "conclusions et recommandations",
            "conclusiones y recomendaciones",
            "الاستنتاجات والتوصيات",
            "استنتاجات وتوصيات",
        ],
    ),
    (
        "recommendations",
        Some(Kind::Recommendation),
        &[
            "recommendations",
            "建议",
            "рекомендации",
            "recommandations",
            "recomendaciones",
            "التوصيات",
            "توصيات",
        ],
    ),
    (
        "process",
        None,
        &[
            "process and purpose",
            "进程和目的",
            "процесс и цели",
            "процесс и цель",
            "processus et objectifs",
            "processus et objectif",
            "proceso y propósito",
            "proceso y propósitos",
            "العملية والغرض",
            "العملية والغرض منها",
        ],
    ),
    (
        "partnerships",
        None,
        &[
            "partnerships",
            "伙伴关系",
            "партнерства",
            "партнерские отношения",
            "partenariats",
            "asociaciones",
            "الشراكات",
        ],
    ),
    (
        "people",
        None,
        &[
            "people",
            "人民",
            "люди",
            "население",
            "populations",
            "personnes",
            "personas",
            "población",
            "الناس",
            "السكان",
        ],
    ),
];

/// What says that somebody recommends, in a short line that ends with a colon.
const RECOMMENDS: [&str; 8] = [
    "recommends",
    "recommend",
    "建议",
    "рекомендует",
    "recommande",
    "recomienda",
    "يوصي",
    "توصي",
];
/// What says that nobody does, or that others did.
const NO_RECOMMENDATION: [&str; 12] = [
    " not ",
    "recommendation",
    " ne ",
    " n'",
    "recommandation",
    " no ",
    "recomendaci",
    " не ",
    "рекомендаци",
    "不建议",
    "未建议",
    "لم ",
];

/// Guidelines, in a title.
const GUIDELINES: [&str; 8] = [
    "guideline",
    "导则",
    "准则",
    "руководящие указания",
    "руководящие принципы",
    "lignes directrices",
    "directrices",
    "توجيهية",
];

/// Principles, in the words before a list, and in references.
pub(crate) const PRINCIPLES: [&str; 8] = [
    "principle",
    "原则",
    "принцип",
    "principe",
    "principio",
    "مبادئ",
    "المبادئ",
    "مبدأ",
];

fn bare(title: &str) -> String {
    title.trim().trim_end_matches([':', '：']).trim().to_lowercase()
}

pub(crate) fn has_one_of(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    words.iter().any(|word| lower.contains(word))
}

/// What a title tells.
pub(crate) fn title(text: &str) -> Option<Known> {
    let bare = bare(text);
    let exact = TITLES.iter().find(|(.., titles)| titles.contains(&bare.as_str()));
    exact.map(|(slug, kind, _)| Known { slug, kind: *kind })
}

/// Words behind which a sentence goes on with a name.
const BEFORE_NAMES: [&str; 34] = [
    "by",
    "and",
    "or",
    "with",
    "from",
    "to",
    "of",
    "for",
    "mr",
    "ms",
    "mrs",
    "dr",
    "chair",
    "par",
    "et",
    "de",
    "avec",
    "m",
    "mme",
    "por",
    "y",
    "con",
    "sr",
    "sra",
    "от",
    "и",
    "с",
    "г-н",
    "г-жа",
    "господин",
    "госпожа",
    "sres",
    "messrs",
    "prof",
];

/// Whether a sentence goes on with a name: "… was said by", "Ms."
pub(crate) fn goes_on(text: &str) -> bool {
    let text = text.trim_end();
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.trim_end_matches('.').to_lowercase();
    text.ends_with([',', '،']) || BEFORE_NAMES.contains(&last.as_str())
}

/// Whether a short line says that what follows is recommended.
pub(crate) fn recommends(text: &str) -> bool {
    let ends = text.trim_end();
    let open = ends.ends_with([':', '：', '…'])
        || ["that", "que", "по", "بأن", "بما يلي", "ما يلي"]
            .iter()
            .any(|word| ends.ends_with(word));
    open && has_one_of(text, &RECOMMENDS) && !has_one_of(text, &NO_RECOMMENDATION)
}

/// Whether a title is one of guidelines.
pub(crate) fn guides(text: &str) -> bool {
    has_one_of(text, &GUIDELINES)
}

/// Parts of a document that a word names, and those that a number or a letter alone does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    Annex,
    Part,
    Chapter,
    Section,
    Article,
    /// I., 一、, أولا.
    Number,
    /// A., ألف.
    Letter,
}

impl Tier {
    /// As addresses and references name it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Annex => "annex",
            Self::Part => "part",
            Self::Chapter => "chapter",
            Self::Article => "article",
            Self::Section | Self::Number | Self::Letter => "section",
        }
    }

    /// Whether a word says what it is: then it never lies below one that comes after it in the order above.
    pub(crate) const fn is_named(self) -> bool {
        !matches!(self, Self::Number | Self::Letter)
    }
}

const PART_WORDS: [(&str, Tier); 37] = [
    ("annex", Tier::Annex),
    ("annexe", Tier::Annex),
    ("anexo", Tier::Annex),
    ("appendix", Tier::Annex),
    ("appendice", Tier::Annex),
    ("apéndice", Tier::Annex),
    ("приложение", Tier::Annex),
    ("المرفق", Tier::Annex),
    ("مرفق", Tier::Annex),
    ("التذييل", Tier::Annex),
    ("附件", Tier::Annex),
    ("附录", Tier::Annex),
    ("part", Tier::Part),
    ("partie", Tier::Part),
    ("titre", Tier::Part),
    ("parte", Tier::Part),
    ("título", Tier::Part),
    ("часть", Tier::Part),
    ("الجزء", Tier::Part),
    ("الباب", Tier::Part),
    ("باب", Tier::Part),
    ("chapter", Tier::Chapter),
    ("chapitre", Tier::Chapter),
    ("capítulo", Tier::Chapter),
    ("глава", Tier::Chapter),
    ("الفصل", Tier::Chapter),
    ("section", Tier::Section),
    ("sección", Tier::Section),
    ("раздел", Tier::Section),
    ("القسم", Tier::Section),
    ("الفرع", Tier::Section),
    ("article", Tier::Article),
    ("artículo", Tier::Article),
    ("статья", Tier::Article),
    ("المادة", Tier::Article),
    ("المادّة", Tier::Article),
    ("مادة", Tier::Article),
];

/// Numbers in words from one on, as parts are named by them ("Part One", "Article premier", "Parte segunda", "Часть третья"), in lower case.
const IN_WORDS: [&[&str]; 20] = [
    &[
        "one",
        "first",
        "premier",
        "première",
        "unique",
        "primero",
        "primera",
        "primer",
        "único",
        "única",
        "первая",
        "первый",
        "первое",
    ],
    &[
        "two",
        "second",
        "deuxième",
        "seconde",
        "segundo",
        "segunda",
        "вторая",
        "второй",
        "второе",
    ],
    &[
        "three",
        "third",
        "troisième",
        "tercero",
        "tercera",
        "tercer",
        "третья",
        "третий",
        "третье",
    ],
    &[
        "four",
        "fourth",
        "quatrième",
        "cuarto",
        "cuarta",
        "четвертая",
        "четвертый",
        "четвёртая",
        "четвёртый",
    ],
    &["five", "fifth", "cinquième", "quinto", "quinta", "пятая", "пятый"],
    &["six", "sixth", "sixième", "sexto", "sexta", "шестая", "шестой"],
    &[
        "seven",
        "seventh",
        "septième",
        "séptimo",
        "séptima",
        "седьмая",
        "седьмой",
    ],
    &["eight", "eighth", "huitième", "octavo", "octava", "восьмая", "восьмой"],
    &["nine", "ninth", "neuvième", "noveno", "novena", "девятая", "девятый"],
    &["ten", "tenth", "dixième", "décimo", "décima", "десятая", "десятый"],
    &[
        "eleven",
        "eleventh",
        "onzième",
        "undécimo",
        "undécima",
        "одиннадцатая",
        "одиннадцатый",
    ],
    &[
        "twelve",
        "twelfth",
        "douzième",
        "duodécimo",
        "duodécima",
        "двенадцатая",
        "двенадцатый",
    ],
    &["thirteen", "thirteenth", "treizième", "тринадцатая", "тринадцатый"],
    &[
        "fourteen",
        "fourteenth",
        "quatorzième",
        "четырнадцатая",
        "четырнадцатый",
    ],
    &["fifteen", "fifteenth", "quinzième", "пятнадцатая", "пятнадцатый"],
    &["sixteen", "sixteenth", "seizième", "шестнадцатая", "шестнадцатый"],
    &["seventeen", "seventeenth", "семнадцатая", "семнадцатый"],
    &["eighteen", "eighteenth", "восемнадцатая", "восемнадцатый"],
    &["nineteen", "nineteenth", "девятнадцатая", "девятнадцатый"],
    &["twenty", "twentieth", "vingtième", "двадцатая", "двадцатый"],
];

/// Arabic ordinals without their article, of men and of women: first to tenth; "first" has another form where tens follow.
const ARABIC_UNITS: [[&str; 2]; 10] = [
    ["اول", "اولي"],
    ["ثاني", "ثانية"],
    ["ثالث", "ثالثة"],
    ["رابع", "رابعة"],
    ["خامس", "خامسة"],
    ["سادس", "سادسة"],
    ["سابع", "سابعة"],
    ["ثامن", "ثامنة"],
    ["تاسع", "تاسعة"],
    ["عاشر", "عاشرة"],
];
const ARABIC_FIRST: [&str; 2] = ["حادي", "حادية"];
const ARABIC_TENS: [&str; 8] = ["عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"];

/// The first word, and what stands behind it.
fn word_of(text: &str) -> (&str, &str) {
    let mark = |c: char| matches!(c, '\u{64b}'..='\u{652}');
    let end = text
        .find(|c: char| !c.is_alphabetic() && !mark(c))
        .unwrap_or(text.len());
    text.split_at(end)
}

/// As typed in one of several ways: without marks of vowels, alif without its hamza, ya with its dots.
fn plain_arabic(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, '\u{64b}'..='\u{652}'))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ى' => 'ي',
            c => c,
        })
        .collect()
}

/// "الأولى", "الحادية عشرة", "الثانية والعشرون", "الأولى بعد المائة": the number, and what stands behind it.
fn arabic_ordinal(text: &str) -> Option<(u32, &str)> {
    let (first, behind) = word_of(text);
    let plain = plain_arabic(first);
    let bare = plain.strip_prefix("ال")?;
    let number = |at: usize| u32::try_from(at).ok();
    let ten = |word: &str| {
        let stem = word.strip_suffix("ون").or_else(|| word.strip_suffix("ين"))?;
        let at = ARABIC_TENS.iter().position(|ten| *ten == stem)?;
        number(10 * (at + 2))
    };
    let (mut value, mut rest) = if let Some(tens) = ten(bare) {
        (tens, behind)
    } else if matches!(bare, "مائة" | "مئة") {
        (100, behind)
    } else {
        let unit = ARABIC_UNITS.iter().position(|forms| forms.contains(&bare));
        let unit = match unit {
            Some(at) => at + 1,
            None if ARABIC_FIRST.contains(&bare) => 1,
            None => return None,
        };
        let (second, after) = word_of(behind.trim_start());
        let second = plain_arabic(second);
        if matches!(second.as_str(), "عشر" | "عشرة") && unit < 10 {
            (number(10 + unit)?, after)
        } else if let Some(tens) = second.strip_prefix("وال").and_then(ten)
            && unit < 10
        {
            (tens + number(unit)?, after)
        } else if ARABIC_FIRST.contains(&bare) {
            return None;
        } else {
            (number(unit)?, behind)
        }
    };
    let (beyond, after) = word_of(rest.trim_start());
    let (hundred, last) = word_of(after.trim_start());
    if beyond == "بعد" && matches!(hundred, "المائة" | "المئة") {
        (value, rest) = (value + 100, last);
    }
    Some((value, rest))
}

/// A number in words: "One", "premier", "segunda", "третья", "الثانية"; and what stands behind it.
pub(crate) fn in_words(text: &str) -> Option<(u32, &str)> {
    let (word, rest) = word_of(text);
    let lower = word.to_lowercase();
    let at = IN_WORDS.iter().position(|words| words.contains(&lower.as_str()));
    match at {
        Some(at) => Some((u32::try_from(at + 1).ok()?, rest)),
        None => arabic_ordinal(text),
    }
}

/// "First", "second" as Arabic numbers its parts.
const ARABIC_ADVERBS: [&str; 10] = [
    "أولا",
    "ثانيا",
    "ثالثا",
    "رابعا",
    "خامسا",
    "سادسا",
    "سابعا",
    "ثامنا",
    "تاسعا",
    "عاشرا",
];

/// "Eleventh" to "nineteenth" in the same way: these before عشر.
const ARABIC_TEENS: [&str; 9] = ["حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع"];

/// Names of letters as Arabic documents of the United Nations name their parts, from A on.
const ARABIC_LETTERS: [&str; 22] = [
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون", "سين", "عين",
    "فاء", "صاد", "قاف", "راء", "شين", "تاء",
];

const CHINESE_DIGITS: &str = "零一二三四五六七八九";

fn chinese_digit(c: char) -> Option<u32> {
    let c = if matches!(c, '〇' | '○') { '零' } else { c };
    let c = if c == '两' { '二' } else { c };
    CHINESE_DIGITS
        .chars()
        .position(|d| d == c)
        .and_then(|at| u32::try_from(at).ok())
}

/// Whether numbers in Chinese writing are made of it.
pub(crate) fn is_chinese_numeral(c: char) -> bool {
    matches!(c, '十' | '百' | '千') || chinese_digit(c).is_some()
}

/// A number in Chinese writing, up to 9,999: 一, 十二, 一百零一, 一千二百三十, 一〇一.
pub(crate) fn chinese_number(text: &str) -> Option<u32> {
    let characters: Vec<char> = text.chars().collect();
    // Seven signs write the longest: 一千二百三十四.
    if characters.is_empty() || characters.len() > 7 {
        return None;
    }
    // Digit by digit.
    if characters.len() > 1 && characters.iter().all(|c| chinese_digit(*c).is_some()) {
        let has_nought = characters[1..].iter().any(|c| matches!(c, '〇' | '○' | '零'));
        let value = characters
            .iter()
            .fold(0, |value, c| value * 10 + chinese_digit(*c).unwrap_or(0));
        return (has_nought && characters.len() <= 4 && value > 9).then_some(value);
    }
    let (mut value, mut unit, mut at, mut nought) = (0, 10_000, 0, false);
    while at < characters.len() {
        let digit = chinese_digit(characters[at]);
        if digit == Some(0) {
            // It stands for a unit that is not there, and once.
            if nought || at == 0 {
                return None;
            }
            nought = true;
            at += 1;
            continue;
        }
        let sign = characters.get(at + usize::from(digit.is_some()));
        let (size, used) = match (digit, sign) {
            (Some(_), Some('千')) => (1_000, 2),
            (Some(_), Some('百')) => (100, 2),
            (Some(_), Some('十')) => (10, 2),
            // "十二", and "一百十二".
            (None, Some('十')) => (10, 1),
            (Some(_), None) => (1, 1),
            _ => return None,
        };
        // Of tens and single ones behind a hundred without a nought between them.
        let skips = size * 10 < unit && unit < 10_000 && !nought;
        if size >= unit || skips {
            return None;
        }
        value += digit.unwrap_or(1) * size;
        (unit, nought) = (size, false);
        at += used;
    }
    (!nought && value > 0).then_some(value)
}

/// A number up to 9,999 in Chinese writing; in digits beyond.
#[cfg(any(feature = "docx", feature = "html"))]
pub(crate) fn in_chinese(number: u32) -> String {
    if !(1..10_000).contains(&number) {
        return number.to_string();
    }
    let digit = |n: u32| usize::try_from(n).ok().and_then(|n| CHINESE_DIGITS.chars().nth(n));
    let (mut text, mut nought) = (String::new(), false);
    for (size, sign) in [(1_000, Some('千')), (100, Some('百')), (10, Some('十')), (1, None)] {
        let here = number / size % 10;
        if here == 0 {
            nought = !text.is_empty();
            continue;
        }
        if nought {
            text.push('零');
            nought = false;
        }
        // "十二", and "一百一十二".
        if !(size == 10 && here == 1 && text.is_empty()) {
            text.extend(digit(here));
        }
        text.extend(sign);
    }
    text
}

/// The same digit by digit: 一〇一.
#[cfg(feature = "docx")]
pub(crate) fn in_chinese_digits(number: u32) -> String {
    number
        .to_string()
        .bytes()
        .filter_map(|b| "〇一二三四五六七八九".chars().nth(usize::from(b - b'0')))
        .collect()
}

/// What was put in between two numbers later: "bis" is the second of its number, "ter" the third. In Latin and Russian letters, in Arabic, in
/// Chinese.
const INSERTED: [&[&str]; 9] = [
    &["bis", "бис"],
    &["ter", "тер"],
    &["quater", "кватер"],
    &["quinquies", "квинквиес"],
    &["sexies", "сексиес"],
    &["septies", "септиес"],
    &["octies", "октиес"],
    &["nonies", "нониес"],
    &["decies", "дециес"],
];

/// How an inserted number stands in addresses: `bis` for the second.
pub(crate) fn inserted_name(inserted: u32) -> String {
    match usize::try_from(inserted)
        .ok()
        .and_then(|n| INSERTED.get(n.checked_sub(2)?))
    {
        Some(names) => names[0].to_owned(),
        None => format!("ins{inserted}"),
    }
}

/// "bis" behind a number, with what parts both: which it is (2 for "bis"), and what stands behind. 1 for 之一, with which some texts begin.
pub(crate) fn inserted(text: &str) -> Option<(u32, &str)> {
    let mark = text.trim_start_matches([' ', '\u{a0}', '-', '\u{2011}']);
    if let Some(behind) = mark.strip_prefix('之') {
        let end = behind
            .find(|c: char| !is_chinese_numeral(c) && digit(c).is_none())
            .unwrap_or(behind.len());
        let (number, rest) = behind.split_at(end);
        let value = match digits(number) {
            Some((value, "")) => value,
            _ => chinese_number(number)?,
        };
        return (1..=50).contains(&value).then_some((value, rest));
    }
    let (word, rest) = word_of(mark);
    let lower = word.to_lowercase();
    if matches!(plain_arabic(word).as_str(), "مكرر" | "مكررا" | "مكررة") {
        // "مكررا ثانيا" is the third.
        let (next, after) = word_of(rest.trim_start());
        let next = plain_arabic(next);
        let times = ["ثانيا", "ثالثا", "رابعا", "خامسا"]
            .iter()
            .position(|adverb| *adverb == next);
        return Some(match times.and_then(|at| u32::try_from(at).ok()) {
            Some(at) => (at + 3, after),
            None => (2, rest),
        });
    }
    let at = INSERTED.iter().position(|names| names.contains(&lower.as_str()))?;
    Some((u32::try_from(at + 2).ok()?, rest))
}

/// What parts a label from its title, taken off.
fn after_label(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '：' | '-' | '–' | '—' | '、'))
}

/// A part that a word or an Arabic adverb names.
pub(crate) struct NamedPart<'a> {
    pub tier: Tier,
    pub ordinal: u32,
    /// What was put in later: 2 for "bis"; 0 where it was not.
    pub inserted: u32,
    pub printed: &'a str,
    pub title: &'a str,
    /// Whether a dot or the like, or a capital, parts it from what follows: then that may be its text.
    pub parted: bool,
}

/// "Section 2", "第2节", "القسم الثاني", "Annex", "ثانيا -", "Article 1 bis", "Part One".
pub(crate) fn named_part(text: &str) -> Option<NamedPart<'_>> {
    let (tier, ordinal, inserted, rest) = by_word(text).or_else(|| {
        let adverb = ARABIC_ADVERBS
            .iter()
            .enumerate()
            .find_map(|(at, adverb)| Some((at + 1, after_adverb(text, adverb)?)));
        let teen = || {
            let (first, behind) = word_of(text);
            let at = ARABIC_TEENS.iter().position(|teen| *teen == plain_arabic(first))?;
            let (ten, rest) = word_of(behind.trim_start());
            (plain_arabic(ten) == "عشر").then_some((at + 11, rest))
        };
        let (ordinal, rest) = teen().or(adverb)?;
        let titled = rest.trim_start().starts_with(['-', '–', '—', '.', ':']);
        titled.then_some((Tier::Number, u32::try_from(ordinal).ok()?, 0, rest))
    })?;
    let title = after_label(rest);
    let between =
        rest[..rest.len() - title.len()].contains(|c: char| !c.is_whitespace() || c == '\u{3000}' || c == '\t');
    let first = title.chars().next();
    let chinese = text.starts_with('第') && first.is_some_and(crate::blocks::is_wide);
    Some(NamedPart {
        tier,
        ordinal,
        inserted,
        printed: &text[..text.len() - rest.len()],
        title,
        parted: between || chinese || first.is_some_and(|c| c.is_uppercase() || matches!(c, '(' | '（')),
    })
}

/// What stands behind an adverb, whose tanwin may stand before its last letter, behind it, or nowhere.
fn after_adverb<'a>(text: &'a str, adverb: &str) -> Option<&'a str> {
    let mut rest = text;
    for letter in adverb.chars() {
        rest = rest.trim_start_matches('\u{64b}').strip_prefix(letter)?;
    }
    Some(rest.trim_start_matches('\u{64b}'))
}

/// What may hang on a number in digits or on a roman one: "1er", "1º", "2-я".
const HANGS: [&str; 18] = [
    ".º", ".ª", ".°", "º", "ª", "°", "ère", "ière", "ᵉʳ", "er", "re", "ème", "e", "o", "-я", "-й", "-го", "-ая",
];

/// Whether a title may stand behind this: "Section 2 deals with …" speaks of a section, "第2节着重于…" likewise; there a title stands apart from its
/// label.
fn apart(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || ".:：、-–—(（".contains(c))
}

/// Whether a number in words is one that English puts before a word, as in "section first".
pub(crate) fn is_english_ordinal(text: &str) -> bool {
    let word = word_of(text).0.to_lowercase();
    IN_WORDS.iter().any(|words| words[1] == word)
}

/// What hangs on a number, where its word ends there.
pub(crate) fn hanging(rest: &str) -> &'static str {
    let hangs = HANGS.iter().filter(|sign| {
        rest.strip_prefix(**sign)
            .is_some_and(|after| after.chars().next().is_none_or(|c| !c.is_alphanumeric()))
    });
    hangs.max_by_key(|sign| sign.len()).copied().unwrap_or_default()
}

/// A number in digits, with what hangs on it; or in brackets, or in roman numbers, in Chinese writing, in words, or a capital letter.
fn number_of_part(mark: &str) -> Option<(u32, &str)> {
    if let Some((ordinal, rest)) = digits(mark) {
        let rest = &rest[hanging(rest).len()..];
        let step = rest.starts_with('.') && rest[1..].starts_with(|c| digit(c).is_some());
        return (!step).then_some((ordinal, rest));
    }
    if let Some(inside) = mark.strip_prefix(['(', '（']) {
        let (ordinal, rest) = digits(inside.trim_start())?;
        let rest = rest.trim_start().strip_prefix([')', '）'])?;
        return Some((ordinal, rest));
    }
    if let Some(found) = in_words(mark) {
        return Some(found);
    }
    let end = mark
        .find(|c: char| !c.is_alphanumeric() || c == '之')
        .unwrap_or(mark.len());
    let (sign, rest) = mark.split_at(end);
    // "Ier"
    let roman = sign.trim_end_matches(|c: char| c.is_lowercase());
    let hangs =
        !roman.is_empty() && roman.len() < sign.len() && ["er", "ère", "re", "e"].contains(&&sign[roman.len()..]);
    let sign = if hangs { roman } else { sign };
    let ordinal = crate::labels::roman_or_letter(sign).or_else(|| chinese_number(sign))?;
    Some((ordinal, rest))
}

/// A word for a part and its number: the number, what was inserted, and what stands behind.
fn by_word(text: &str) -> Option<(Tier, u32, u32, &str)> {
    let with_inserted = |rest: &'_ str| -> (u32, usize) {
        inserted(rest).map_or((0, 0), |(inserted, after)| (inserted, rest.len() - after.len()))
    };
    if let Some(inside) = text.strip_prefix('第') {
        let end = inside.find(['节', '章', '部', '编', '条'])?;
        let mark = inside[..end].trim();
        let ordinal = match digits(mark) {
            Some((ordinal, "")) => ordinal,
            _ => chinese_number(mark)?,
        };
        let sign = inside[end..].chars().next()?;
        let tier = match sign {
            '节' => Tier::Section,
            '章' => Tier::Chapter,
            '条' => Tier::Article,
            _ => Tier::Part,
        };
        let rest = inside[end + sign.len_utf8()..].trim_start_matches('分');
        let (inserted, length) = with_inserted(rest);
        let rest = &rest[length..];
        return apart(rest).then_some((tier, ordinal, inserted, rest));
    }
    // Where a script has capitals, a title begins with one.
    if text.starts_with(char::is_lowercase) {
        return None;
    }
    let named = |text: &str| -> Option<(Tier, usize)> {
        let begin: String = text.chars().take(12).collect::<String>().to_lowercase();
        let words = PART_WORDS
            .iter()
            .filter(|(word, _)| begin.starts_with(word) && text.is_char_boundary(word.len()));
        let (word, tier) = words.max_by_key(|(word, _)| word.len())?;
        // "Parties" is no part.
        let whole = text[word.len()..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphabetic() || crate::blocks::is_wide(c));
        whole.then_some((*tier, word.len()))
    };
    let Some((tier, length)) = named(text) else {
        // "Première partie", "Первая часть"
        let (ordinal, behind) = in_words(text)?;
        let behind = behind.trim_start();
        let (tier, length) = named(behind)?;
        let rest = &behind[length..];
        return (tier != Tier::Annex && apart(rest)).then_some((tier, ordinal, 0, rest));
    };
    let behind = &text[length..];
    if let Some((ordinal, rest)) = number_of_part(behind.trim_start()) {
        let (inserted, length) = with_inserted(rest);
        let rest = &rest[length..];
        if apart(rest) {
            return Some((tier, ordinal, inserted, rest));
        }
    }
    // An annex may be the only one.
    (tier == Tier::Annex && after_label(behind).is_empty()).then_some((tier, 1, 0, ""))
}

/// Titles of a table of contents.
const CONTENTS: [&str; 10] = [
    "contents",
    "table of contents",
    "table des matières",
    "sommaire",
    "índice",
    "contenido",
    "содержание",
    "目录",
    "المحتويات",
    "محتويات",
];

/// Whether this is the title of a table of contents.
pub(crate) fn is_contents(text: &str) -> bool {
    CONTENTS.contains(&bare(text).as_str())
}

/// The name of an Arabic letter at the beginning: its place, and the name.
pub(crate) fn arabic_letter(text: &str) -> Option<(u32, &'static str)> {
    let (at, name) = ARABIC_LETTERS
        .iter()
        .enumerate()
        .find(|(_, name)| text.starts_with(**name))?;
    Some((u32::try_from(at + 1).ok()?, name))
}

/// "ألف -": the letter's place, as printed, and the title.
pub(crate) fn letter_name(text: &str) -> Option<(u32, &str, &str)> {
    let (ordinal, name) = arabic_letter(text)?;
    let rest = text[name.len()..].trim_start();
    let titled = rest.starts_with(['-', '–', '—', '.']);
    titled.then(|| (ordinal, name, after_label(rest)))
}
