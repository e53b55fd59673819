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

const PART_WORDS: [(&str, Tier); 30] = [
    ("annex", Tier::Annex),
    ("annexe", Tier::Annex),
    ("anexo", Tier::Annex),
    ("appendix", Tier::Annex),
    ("appendice", Tier::Annex),
    ("apéndice", Tier::Annex),
    ("приложение", Tier::Annex),
    ("المرفق", Tier::Annex),
    ("附件", Tier::Annex),
    ("part", Tier::Part),
    ("partie", Tier::Part),
    ("parte", Tier::Part),
    ("título", Tier::Part),
    ("часть", Tier::Part),
    ("الجزء", Tier::Part),
    ("الباب", Tier::Part),
    ("chapter", Tier::Chapter),
    ("chapitre", Tier::Chapter),
    ("capítulo", Tier::Chapter),
    ("глава", Tier::Chapter),
    ("الفصل", Tier::Chapter),
    ("section", Tier::Section),
    ("sección", Tier::Section),
    ("раздел", Tier::Section),
    ("القسم", Tier::Section),
    ("article", Tier::Article),
    ("artículo", Tier::Article),
    ("статья", Tier::Article),
    ("المادة", Tier::Article),
    ("المادّة", Tier::Article),
];

const ARABIC_ORDINALS: [&str; 10] = [
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
];

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

/// Names of letters as Arabic documents of the United Nations name their parts A to H.
const ARABIC_LETTERS: [&str; 10] = ["ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء"];

/// A number in Chinese writing, up to ninety-nine.
pub(crate) fn chinese_number(text: &str) -> Option<u32> {
    let unit = |c: char| {
        "一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .and_then(|at| u32::try_from(at + 1).ok())
    };
    let characters: Vec<char> = text.chars().collect();
    match characters.as_slice() {
        ['十'] => Some(10),
        ['十', low] => Some(10 + unit(*low)?),
        [high, '十'] => Some(10 * unit(*high)?),
        [high, '十', low] => Some(10 * unit(*high)? + unit(*low)?),
        [one] => unit(*one),
        _ => None,
    }
}

/// A number up to ninety-nine in Chinese writing; in digits beyond.
#[cfg(feature = "docx")]
pub(crate) fn in_chinese(number: u32) -> String {
    if !(1..100).contains(&number) {
        return number.to_string();
    }
    let unit = |n: u32| {
        "一二三四五六七八九"
            .chars()
            .nth(usize::try_from(n).ok()?.checked_sub(1)?)
    };
    let tens = (number / 10 > 1).then(|| unit(number / 10)).flatten();
    let ten = (number >= 10).then_some('十');
    tens.into_iter().chain(ten).chain(unit(number % 10)).collect()
}

/// What parts a label from its title, taken off.
fn after_label(text: &str) -> &str {
    text.trim_start()
        .trim_start_matches(['.', ':', '：', '-', '–', '—', '、'])
        .trim_start()
}

/// A part that a word or an Arabic adverb names.
pub(crate) struct NamedPart<'a> {
    pub tier: Tier,
    pub ordinal: u32,
    pub printed: &'a str,
    pub title: &'a str,
}

/// "Section 2", "第2节", "القسم الثاني", "Annex", "ثانيا -".
pub(crate) fn named_part(text: &str) -> Option<NamedPart<'_>> {
    let (tier, ordinal, rest) = by_word(text).or_else(|| {
        let (adverb, rest) = ARABIC_ADVERBS
            .iter()
            .enumerate()
            .find_map(|(at, adverb)| Some((at, after_adverb(text, adverb)?)))?;
        let titled = rest.trim_start().starts_with(['-', '–', '—', '.', ':']);
        titled.then_some((Tier::Number, adverb + 1, rest))
    })?;
    Some(NamedPart {
        tier,
        ordinal: u32::try_from(ordinal).ok()?,
        printed: &text[..text.len() - rest.len()],
        title: after_label(rest),
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

/// A word for a part and its number: the number, and what stands behind.
fn by_word(text: &str) -> Option<(Tier, usize, &str)> {
    // "Section 2 deals with …" speaks of a section, "第2节着重于…" likewise; there a title stands apart from its label.
    let apart = |rest: &str| {
        rest.chars()
            .next()
            .is_none_or(|c| c.is_whitespace() || ".:：、-–—".contains(c))
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
        return apart(rest).then_some((tier, usize::try_from(ordinal).ok()?, rest));
    }
    let begin: String = text.chars().take(12).collect::<String>().to_lowercase();
    let words = PART_WORDS
        .iter()
        .filter(|(word, _)| begin.starts_with(word) && text.is_char_boundary(word.len()));
    let (word, tier) = words.max_by_key(|(word, _)| word.len())?;
    // Where a script has capitals, a title begins with one.
    if text.starts_with(char::is_lowercase) {
        return None;
    }
    let behind = &text[word.len()..];
    let mark = behind.trim_start();
    if let Some((ordinal, rest)) = digits(mark) {
        let step = rest.starts_with('.') && rest[1..].starts_with(|c| digit(c).is_some());
        return (apart(rest) && !step).then_some((*tier, usize::try_from(ordinal).ok()?, rest));
    }
    if let Some(at) = ARABIC_ORDINALS.iter().position(|ordinal| mark.starts_with(ordinal)) {
        let rest = &mark[ARABIC_ORDINALS[at].len()..];
        return apart(rest).then_some((*tier, at + 1, rest));
    }
    let end = mark.find(|c: char| !c.is_alphanumeric()).unwrap_or(mark.len());
    let (sign, rest) = mark.split_at(end);
    let counted = crate::labels::roman_or_letter(sign).or_else(|| chinese_number(sign));
    if let Some(ordinal) = counted
        && !sign.is_empty()
        && apart(rest)
    {
        return Some((*tier, usize::try_from(ordinal).ok()?, rest));
    }
    // An annex may be the only one.
    (*tier == Tier::Annex && after_label(behind).is_empty()).then_some((*tier, 1, ""))
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
