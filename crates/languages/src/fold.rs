//! Folding: what a search compares, so that a reader finds what she types.
//!
//! Lower case; Latin letters without their marks; Arabic without vowels and with one form
//! of alef, ya and ta marbuta; ё as е; all digits as 0–9; punctuation as a single space.
//! Both the stored text and the query pass through it. It is for finding only: no text
//! that was folded is ever shown, stored as a record or sorted by.
//!
//! Untrusted text comes in here: every input is accepted and none panics. Serves OEWG 64.

use icu::casemap::CaseMapper;
use icu::normalizer::DecomposingNormalizer;
use icu::properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu::properties::{CodePointMapData, CodePointMapDataBorrowed};

/// Arabic-Indic (٠–٩), Persian (۰–۹) and full-width (０–９) digits as 0–9; all else unchanged.
///
/// ```
/// assert_eq!(languages::normalise_digits("+٢٥٤ ۷۰۰"), "+254 700");
/// ```
pub fn normalise_digits(text: &str) -> String {
    text.chars().map(western_digit).collect()
}

fn western_digit(c: char) -> char {
    let zero = match c {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        '\u{FF10}'..='\u{FF19}' => 0xFF10,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

/// A text as search compares it.
///
/// ```
/// use languages::fold;
/// assert_eq!(fold("Côte d’Ivoire"), "cote d ivoire");
/// assert_eq!(fold("Guinea-Bissau"), fold("guinea bissau"));
/// assert_eq!(fold("إيران"), fold("ايران"));
/// assert_eq!(fold("Королёв"), fold("королев"));
/// ```
pub fn fold(text: &str) -> String {
    const SCRIPTS: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();
    const CATEGORIES: CodePointMapDataBorrowed<'static, GeneralCategory> = CodePointMapData::<GeneralCategory>::new();
    // Apart, then lower case, then apart again: some letters have a small form only once
    // they are apart, and some small forms come apart once more.
    let apart = DecomposingNormalizer::new_nfkd();
    let first = apart.normalize(text);
    let lower = CaseMapper::new().fold_string(&first);
    let mut out = String::with_capacity(lower.len());
    let mut after_latin = false;
    let mut attached = false; // whether a mark would stand on a letter that was kept
    let mut space = false;
    for c in apart.normalize_iter(lower.chars()) {
        let category = CATEGORIES.get(c);
        if GeneralCategoryGroup::Mark.contains(category) {
            // Marks on Latin letters, Arabic vowels and hamzas above or below, and the two
            // dots of ё go; the breve of й stays, for й is another letter than и.
            let kept = attached
                && !after_latin
                && !matches!(c, '\u{0308}' | '\u{0301}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}');
            if kept {
                out.push(c);
            }
            continue;
        }
        if category == GeneralCategory::Format || c == 'ـ' {
            continue; // direction marks, joiners; the Arabic stretching stroke
        }
        if !GeneralCategoryGroup::Letter.contains(category) && !GeneralCategoryGroup::Number.contains(category) {
            space = true;
            attached = false;
            continue;
        }
        if c == 'ء' {
            attached = false;
            continue; // a hamza on the line goes, and with it the space that would stand before it
        }
        if space && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        attached = true;
        after_latin = SCRIPTS.get(c) == Script::Latin;
        match c {
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'ı' => out.push('i'),
            'ٱ' | 'ٲ' | 'ٳ' => out.push('ا'),
            'ى' | 'ی' => out.push('ي'),
            'ک' => out.push('ك'),
            'ة' => out.push('ه'),
            other => out.push(western_digit(other)),
        }
    }
    out
}
