//! What stands before a paragraph: numbers, letters, signs, and words such as "Section 2", in the six languages and their ways of counting.
//!
//! A line may begin like a label and be none ("2003 was the year …"), so this only says what a label could be; whether it is one is decided by what
//! was counted before (`outline`).

use crate::words::{self, Tier};

/// A way of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Series {
    /// a, b, c, in whatever alphabet; the place in it counts.
    Letters,
    /// i, ii, iii.
    Roman,
    /// 1, 2, 3.
    Digits,
}

/// A label that counts one step: its way, its place from 1, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub series: Series,
    pub ordinal: u32,
    pub printed: String,
    /// What stands around it: `(` for `(a)`, `)` for `a)`, `.` for `a.`. Lists within lists are often told apart by it alone.
    pub around: char,
}

impl Counted {
    /// Whether both belong to lists that count and print alike.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.series == other.series && self.around == other.around
    }

    /// As it stands in addresses.
    pub(crate) fn address(&self) -> String {
        match self.series {
            Series::Letters => latin(self.ordinal),
            Series::Roman => roman(self.ordinal),
            Series::Digits => self.ordinal.to_string(),
        }
    }
}

/// What parts a number from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Closed {
    /// Nothing.
    Bare,
    /// A space or tab.
    Space,
    /// A dot or the like.
    Dot,
}

/// A number at the beginning: `58.`, `5.14`, `2.6` with its text hard behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number<'a> {
    pub steps: Vec<u32>,
    /// What was put in later: 2 for "bis"; 0 where it was not.
    pub inserted: u32,
    /// As it is written, with what parts it from the number: " bis".
    pub suffix: &'a str,
    pub closed: Closed,
    pub rest: &'a str,
}

impl Number<'_> {
    pub(crate) fn printed(&self) -> String {
        let steps = self.steps.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        format!("{steps}{}", self.suffix)
    }

    /// As it stands in addresses.
    pub(crate) fn address(&self) -> String {
        let steps = self.steps.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        with_inserted(steps, self.inserted)
    }
}

fn with_inserted(number: String, inserted: u32) -> String {
    match inserted {
        0 => number,
        inserted => format!("{number}-{}", words::inserted_name(inserted)),
    }
}

/// The letters a to z, then aa, bb, as lists of the United Nations and word processors go on; digits beyond zzzz.
pub(crate) fn latin(ordinal: u32) -> String {
    let place = ordinal.saturating_sub(1);
    let letter = char::from(b'a' + u8::try_from(place % 26).unwrap_or(0));
    match usize::try_from(place / 26 + 1) {
        Ok(times) if times <= 4 => String::from(letter).repeat(times),
        _ => ordinal.to_string(),
    }
}

/// Small roman numbers up to sixty; digits beyond.
pub(crate) fn roman(ordinal: u32) -> String {
    if !(1..=60).contains(&ordinal) {
        return ordinal.to_string();
    }
    let (mut left, mut text) = (ordinal, String::new());
    for (value, sign) in [
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ] {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

fn read_roman(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    (1..=60).find(|n| roman(*n) == lower)
}

pub(crate) fn digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => character.to_digit(10),
        '\u{660}'..='\u{669}' => Some(u32::from(character) - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(u32::from(character) - 0x6f0),
        '\u{ff10}'..='\u{ff19}' => Some(u32::from(character) - 0xff10),
        _ => None,
    }
}

/// Digits at the beginning, at most four: their value, and what follows.
pub(crate) fn digits(text: &str) -> Option<(u32, &str)> {
    let mut value = 0;
    let mut count = 0;
    let mut rest = text;
    while let Some((character, read)) = rest.chars().next().and_then(|c| Some((c, digit(c)?))) {
        count += 1;
        if count > 4 {
            return None;
        }
        value = value * 10 + read;
        rest = &rest[character.len_utf8()..];
    }
    (count > 0).then_some((value, rest))
}

/// What stands at the beginning as a number of one step or several.
pub(crate) fn number(text: &str) -> Option<Number<'_>> {
    let (first, mut rest) = digits(text)?;
    let mut steps = vec![first];
    while let Some((next, after)) = rest.strip_prefix(['.', '．']).and_then(digits) {
        if steps.len() == 4 {
            return None;
        }
        steps.push(next);
        rest = after;
    }
    let (inserted, after) = words::inserted(rest).unwrap_or((0, rest));
    // "1 bis." and "1 bis -" are numbers; "1 bis rue" and "2 terms" are none.
    let ends = after.is_empty() || after.trim_start().starts_with(['.', '．', '、', '-', '–', '—']);
    let (inserted, after) = if ends { (inserted, after) } else { (0, rest) };
    let suffix = &rest[..rest.len() - after.len()];
    let rest = after;
    let spaced = rest.starts_with(char::is_whitespace);
    let trimmed = rest.trim_start();
    let (closed, rest) = match trimmed.strip_prefix(['.', '．', '、', '。']) {
        Some(after) if !after.starts_with(|c| digit(c).is_some()) => (Closed::Dot, after),
        _ => match trimmed.strip_prefix(['-', '–', '—']) {
            // As Arabic texts of the United Nations number paragraphs.
            Some(after) if after.starts_with(char::is_whitespace) => (Closed::Dot, after),
            _ if spaced => (Closed::Space, trimmed),
            _ => (Closed::Bare, trimmed),
        },
    };
    let rest = rest.trim_start();
    if rest.starts_with([')', '）']) {
        return None;
    }
    (!steps.contains(&0) && !rest.is_empty()).then_some(Number {
        steps,
        inserted,
        suffix,
        closed,
        rest,
    })
}

pub(crate) const ARABIC: &str = "أبجدهوزحطيكلمنسعفصقرشت";
/// Cyrillic letters that look like Latin ones, and those.
const ALIKE: &str = "авсеіморхук";
const ALIKE_LATIN: &[u8; 11] = b"abceimopxyk";

/// In the order of the dictionary.
pub(crate) const HIJAI: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
pub(crate) const CYRILLIC: &str = "абвгдежзиклмнопрстуфхцчшщэюя";

/// What a mark between brackets, or before one, may count as.
pub(crate) fn counted(mark: &str, around: char) -> Vec<Counted> {
    let mut found = Vec::new();
    // A letter may be drawn out, as ه is in lists.
    let bare = mark.trim_end_matches('\u{640}');
    let mut push = |series, ordinal| {
        found.push(Counted {
            series,
            ordinal,
            printed: mark.to_owned(),
            around,
        });
    };
    let mut characters = bare.chars();
    if let (Some(letter), None) = (characters.next(), characters.next()) {
        let place = |alphabet: &str, letter: char| alphabet.chars().position(|c| c == letter);
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let arabic = if letter == 'ا' { 'أ' } else { letter };
        if small.is_ascii_lowercase() {
            push(Series::Letters, u32::from(small) - u32::from('a') + 1);
        }
        // Russian lists are often typed with Latin letters among Cyrillic ones that look alike.
        if let Some(at) = ALIKE.chars().position(|c| c == small) {
            push(Series::Letters, u32::from(ALIKE_LATIN[at] - b'a') + 1);
        }
        // Arabic lists go by the numerals' order or by the dictionary's; what was counted before decides.
        for alphabet in [CYRILLIC, ARABIC, HIJAI] {
            if let Some(at) = place(alphabet, if alphabet == CYRILLIC { small } else { arabic })
                && let Ok(at) = u32::try_from(at)
            {
                push(Series::Letters, at + 1);
            }
        }
    }
    // "aa", "bb"
    let doubled = bare
        .chars()
        .next()
        .filter(|first| first.is_ascii_alphabetic() && bare.chars().count() > 1 && bare.chars().all(|c| c == *first));
    if let (Some(letter), Ok(more)) = (
        doubled,
        u32::try_from(bare.chars().count() - usize::from(!bare.is_empty())),
    ) {
        push(
            Series::Letters,
            u32::from(letter.to_ascii_lowercase()) - u32::from('a') + 1 + 26 * more,
        );
    }
    if let Some(ordinal) = read_roman(mark) {
        push(Series::Roman, ordinal);
    }
    if let Some((ordinal, "")) = digits(mark) {
        push(Series::Digits, ordinal);
    }
    // "（一）"
    if around == '('
        && let Some(ordinal) = words::chinese_number(mark)
    {
        push(Series::Digits, ordinal);
    }
    found
}

/// A point: `a)`, `(a)`, `a.`, `(ii)`, `1)`, `(أ)`; all that it may count as, and its text.
pub(crate) fn point(text: &str) -> Option<(Vec<Counted>, &str)> {
    let (mark, rest, around) = match text.strip_prefix(['(', '（']) {
        Some(inside) => {
            let (mark, rest) = inside.split_once([')', '）'])?;
            (mark, rest, '(')
        }
        None => {
            let end = text.find([')', '）', '.'])?;
            let (mark, rest) = text.split_at(end);
            let sign = rest.chars().next()?;
            let after = &rest[sign.len_utf8()..];
            // "a.m.", "i.e."
            if sign == '.' && !after.starts_with(char::is_whitespace) {
                return None;
            }
            (mark, after, if sign == '.' { '.' } else { ')' })
        }
    };
    if mark.chars().count() > 6 {
        return None;
    }
    let (found, rest) = (counted(mark.trim(), around), rest.trim_start());
    (!found.is_empty() && !rest.is_empty()).then_some((found, rest))
}

/// A bullet: its sign and its text.
pub(crate) fn bullet(text: &str) -> Option<(char, &str)> {
    let sign = text.chars().next()?;
    let rest = &text[sign.len_utf8()..];
    let known = matches!(
        sign,
        '•' | '‣' | '◦' | '▪' | '●' | '○' | '■' | '·' | '–' | '—' | '-' | '*' | '\u{f0b7}'
    );
    let free = rest.starts_with(char::is_whitespace) || matches!(sign, '•' | '●' | '▪');
    let rest = rest.trim_start();
    (known && free && !rest.is_empty()).then_some((sign, rest))
}

/// The label of a section: of which tier, its place, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub tier: Tier,
    pub ordinal: u32,
    /// What was put in later: 2 for "bis"; 0 where it was not.
    pub inserted: u32,
    pub printed: String,
    /// Whether its text may stand behind it, in its line.
    pub parted: bool,
}

impl Part {
    /// As it stands in addresses, without its word.
    pub(crate) fn name(&self) -> String {
        if self.tier == Tier::Letter {
            latin(self.ordinal)
        } else {
            with_inserted(self.ordinal.to_string(), self.inserted)
        }
    }
}

/// A capital roman number, or one capital letter.
pub(crate) fn roman_or_letter(mark: &str) -> Option<u32> {
    if mark.is_empty() || !mark.chars().all(char::is_uppercase) {
        return None;
    }
    let letter = || {
        counted(mark, '.')
            .into_iter()
            .find(|c| c.series == Series::Letters)
            .map(|c| c.ordinal)
    };
    read_roman(mark).or_else(letter)
}

/// The title of a section: all that its label may count as, and the title, which may stand in the next line.
pub(crate) fn section(text: &str) -> Option<(Vec<Part>, &str)> {
    let part = |tier, ordinal, printed: &str| Part {
        tier,
        ordinal,
        inserted: 0,
        printed: printed.trim().to_owned(),
        parted: false,
    };
    if let Some(named) = words::named_part(text) {
        let named_part = Part {
            inserted: named.inserted,
            parted: named.parted,
            ..part(named.tier, named.ordinal, named.printed)
        };
        return Some((vec![named_part], named.title));
    }
    if let Some((ordinal, printed, rest)) = words::letter_name(text) {
        return Some((vec![part(Tier::Letter, ordinal, printed)], rest));
    }
    let end = text.find(['.', '．', '、'])?;
    let (mark, rest) = text.split_at(end);
    let sign = rest.chars().next()?;
    let rest = rest[sign.len_utf8()..].trim_start();
    if mark.chars().any(|c| c.is_lowercase() || digit(c).is_some()) || mark.chars().count() > 7 {
        return None;
    }
    if let Some(ordinal) = words::chinese_number(mark) {
        return Some((vec![part(Tier::Number, ordinal, mark)], rest));
    }
    let found: Vec<Part> = counted(mark, '.')
        .into_iter()
        .map(|c| {
            part(
                if c.series == Series::Letters {
                    Tier::Letter
                } else {
                    Tier::Number
                },
                c.ordinal,
                mark,
            )
        })
        .collect();
    (!found.is_empty()).then_some((found, rest))
}

/// Whether a line of a wrapped text may begin a paragraph though no empty line stands before it.
pub(crate) fn begins(text: &str) -> bool {
    number(text)
        .is_some_and(|number| number.closed == Closed::Dot || number.steps.len() > 1 && number.closed == Closed::Space)
        || bullet(text).is_some()
        || point(text).is_some()
        || section(text).is_some()
}

/// Whether a text is the number of a paragraph and nothing else: its text stands in the next line.
pub(crate) fn is_bare_number(text: &str) -> bool {
    let Some(number) = text.trim_end().strip_suffix(['.', '．', ')']) else {
        return false;
    };
    number.split('.').all(|step| matches!(digits(step), Some((_, ""))))
}
