//! Whether words are in the script of their language. Abbreviations and symbols keep their letters (`A/RES/58/199`, `TLP:AMBER`), so Latin
//! letters are let pass everywhere, as long as the language's own are more.

use terms::Language;

#[derive(PartialEq, Eq)]
enum Script {
    Arabic,
    Han,
    Cyrillic,
    Latin,
    Other,
}

fn script(c: char) -> Script {
    match c as u32 {
        0x0600..=0x06ff | 0x0750..=0x077f => Script::Arabic,
        0x3400..=0x9fff => Script::Han,
        0x0400..=0x04ff => Script::Cyrillic,
        0x41..=0x24f => Script::Latin,
        _ => Script::Other,
    }
}

fn own(language: Language) -> Script {
    match language {
        Language::Ar => Script::Arabic,
        Language::Zh => Script::Han,
        Language::Ru => Script::Cyrillic,
        Language::En | Language::Fr | Language::Es => Script::Latin,
    }
}

/// Whether the words are in the language's script: more than half of their letters, and no letter of a third one.
pub fn fits(language: Language, words: &str) -> bool {
    let own = own(language);
    let letters: Vec<Script> = words.chars().filter(|c| c.is_alphabetic()).map(script).collect();
    let ours = letters.iter().filter(|s| **s == own).count();
    ours * 2 > letters.len() && letters.iter().all(|s| *s == own || *s == Script::Latin)
}

/// Whether every character of the words is to be seen, and none stands twice without need.
pub fn seen(words: &str) -> bool {
    words.trim() == words
        && !words.contains("  ")
        && !words.chars().any(|c| {
            c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        })
}
