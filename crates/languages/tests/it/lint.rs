//! The lints: pure functions from catalogues to findings.
//!
//! A finding names the lint, the language, the key and what is wrong. `catalogue.rs` runs
//! them over the real messages, which must give none, and over the planted faults, each
//! of which must be convicted by its own lint.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast;
use terms::Language;

/// The first line of a file that no native editor has read yet.
pub const DRAFT_LINE: &str = "# draft: machine-drafted, to be reviewed by a native editor";

/// The languages whose messages no native editor has read yet.
pub const DRAFTS: [Language; 5] = [Language::Ar, Language::Zh, Language::Fr, Language::Ru, Language::Es];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub lint: &'static str,
    pub language: &'static str,
    pub key: String,
    pub detail: String,
}

/// One selector of a message.
#[derive(Debug)]
pub struct Selector {
    pub variable: String,
    pub keys: Vec<String>,
    pub default: String,
    /// Whether it is a plain `$name`, which alone is read through ICU4X.
    pub bare: bool,
}

/// One message, flattened: every text it can become, with `⟨name⟩` where a value stands.
#[derive(Debug)]
pub struct Message {
    pub texts: Vec<String>,
    pub variables: BTreeSet<String>,
    pub selectors: Vec<Selector>,
}

pub struct Catalogue {
    pub language: Language,
    pub source: String,
    pub messages: BTreeMap<String, Message>,
    pub faults: Vec<(String, String)>,
}

impl Catalogue {
    pub fn read(language: Language, source: &str) -> Catalogue {
        let mut faults = Vec::new();
        let resource = match fluent_syntax::parser::parse(source) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for e in errors {
                    let at = source[..e.pos.start.min(source.len())].lines().count();
                    faults.push((format!("line {at}"), e.kind.to_string()));
                }
                resource
            }
        };
        let mut messages = BTreeMap::new();
        for entry in &resource.body {
            match entry {
                ast::Entry::Message(message) => {
                    let key = message.id.name.to_string();
                    if !message.attributes.is_empty() {
                        faults.push((key.clone(), "attributes are not used in this house".into()));
                    }
                    let Some(pattern) = &message.value else {
                        continue;
                    };
                    let mut flat = Message {
                        texts: Vec::new(),
                        variables: BTreeSet::new(),
                        selectors: Vec::new(),
                    };
                    flat.texts = flatten(pattern, &mut flat.variables, &mut flat.selectors);
                    if messages.insert(key.clone(), flat).is_some() {
                        faults.push((key, "stands twice".into()));
                    }
                }
                ast::Entry::Term(term) => faults.push((term.id.name.into(), "terms are not used in this house".into())),
                ast::Entry::Junk { content } => {
                    faults.push((content.lines().next().unwrap_or("").into(), "does not parse".into()));
                }
                _ => {}
            }
        }
        Catalogue {
            language,
            source: source.to_string(),
            messages,
            faults,
        }
    }
}

fn flatten(
    pattern: &ast::Pattern<&str>,
    variables: &mut BTreeSet<String>,
    selectors: &mut Vec<Selector>,
) -> Vec<String> {
    let mut texts = vec![String::new()];
    for element in &pattern.elements {
        let pieces = match element {
            ast::PatternElement::TextElement { value } => vec![value.to_string()],
            ast::PatternElement::Placeable { expression } => match expression {
                ast::Expression::Inline(inline) => vec![value_of(inline, variables)],
                ast::Expression::Select { selector, variants } => {
                    let variable = value_of(selector, variables).trim_matches(['⟨', '⟩']).to_string();
                    let name = |v: &ast::Variant<&str>| match &v.key {
                        ast::VariantKey::Identifier { name } => name.to_string(),
                        ast::VariantKey::NumberLiteral { value } => format!("#{value}"),
                    };
                    selectors.push(Selector {
                        variable,
                        keys: variants.iter().map(name).collect(),
                        bare: matches!(selector, ast::InlineExpression::VariableReference { .. }),
                        default: variants.iter().find(|v| v.default).map(name).unwrap_or_default(),
                    });
                    variants
                        .iter()
                        .flat_map(|v| flatten(&v.value, variables, selectors))
                        .collect()
                }
            },
        };
        texts = texts
            .iter()
            .flat_map(|t| pieces.iter().map(move |p| format!("{t}{p}")))
            .collect();
    }
    texts
}

fn value_of(inline: &ast::InlineExpression<&str>, variables: &mut BTreeSet<String>) -> String {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_string());
            format!("⟨{}⟩", id.name)
        }
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().map(|a| value_of(a, variables)).collect()
        }
        ast::InlineExpression::StringLiteral { value } => value.to_string(),
        ast::InlineExpression::NumberLiteral { value } => value.to_string(),
        ast::InlineExpression::MessageReference { id, .. } => format!("⟨message {}⟩", id.name),
        ast::InlineExpression::TermReference { id, .. } => format!("⟨term {}⟩", id.name),
        ast::InlineExpression::Placeable { expression } => match expression.as_ref() {
            ast::Expression::Inline(inner) => value_of(inner, variables),
            ast::Expression::Select { .. } => String::new(),
        },
    }
}

/// The text without its inserted values.
fn words_only(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '⟨' => inside = true,
            '⟩' => {
                inside = false;
                out.push('\u{FFFC}');
            }
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// The plural categories of a language for whole numbers, as CLDR 48 lists them.
pub fn categories(language: Language) -> &'static [&'static str] {
    match language {
        Language::Ar => &["zero", "one", "two", "few", "many", "other"],
        Language::Ru => &["one", "few", "many", "other"],
        Language::Fr | Language::Es => &["one", "many", "other"],
        Language::En => &["one", "other"],
        Language::Zh => &["other"],
    }
}

const CATEGORY_WORDS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Latin words that may stand in an Arabic, Chinese or Russian text.
const LATIN: [&str; 30] = [
    "DOCX",
    "SHA",
    "Comity",
    "OpenPGP",
    "JSON",
    "CSV",
    "UTC",
    "TLP",
    "CLEAR",
    "GREEN",
    "AMBER",
    "STRICT",
    "RED",
    "OpenAPI",
    "WCAG",
    "AA",
    "KEN",
    "Africa",
    "Nairobi",
    "mon",
    "fri",
    "name",
    "example",
    "org",
    "Idempotency",
    "Key",
    "json",
    "csv",
    "https",
    "api",
];

/// Words in capitals that are names or codes, in any language; and the one word of a letter that nobody may overlook.
const CAPITALS: [&str; 20] = [
    "DOCX",
    "SHA",
    "JSON",
    "CSV",
    "UTC",
    "TLP",
    "CLEAR",
    "GREEN",
    "AMBER",
    "STRICT",
    "RED",
    "WCAG",
    "KEN",
    "API",
    "AA",
    "OPENAPI",
    "EXERCISE",
    "EXERCICE",
    "EJERCICIO",
    "УЧЕНИЯ",
];

/// Messages that are names, the same in every language.
const NAMES: [&str; 7] = [
    "common-brand",
    "common-title",
    "tlp-clear",
    "tlp-green",
    "tlp-amber",
    "tlp-amber-strict",
    "tlp-red",
];

/// Words that French or Spanish shares with English.
const COGNATES: [&str; 34] = [
    "Introduction",
    "Introduction (⟨language⟩)",
    "Note ⟨number⟩",
    "Sections",
    "Doctrine",
    "Conclusion",
    "Original",
    "Section",
    "Section ⟨label⟩",
    "Source",
    "Date",
    "Menu",
    "Code",
    "No",
    "Note",
    "Notes",
    "Contacts",
    "Incidents",
    "Crisis",
    "Type",
    "Page",
    "Legal",
    "Actions",
    "Mobile",
    "Version ⟨version⟩",
    "Page ⟨number⟩",
    "⟨role⟩: ⟨state⟩",
    "Europe",
    "Micronesia",
    "Melanesia",
    "Asia",
    "Polynesia",
    "⟨count⟩ minute",
    "⟨count⟩ minutes",
];

/// Little words that give away an English, French or Spanish text in the wrong file.
fn giveaways(language: Language) -> &'static [&'static str] {
    match language {
        Language::Fr => &[
            "the", "and", "of", "with", "this", "your", "el", "los", "las", "una", "usted",
        ],
        Language::Es => &["the", "and", "of", "with", "this", "your", "les", "des", "une", "vous"],
        Language::En => &["les", "des", "une", "vous", "los", "las", "una", "usted"],
        _ => &[],
    }
}

fn arabic(c: char) -> bool {
    matches!(u32::from(c), 0x0600..=0x06FF | 0x0750..=0x077F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC)
}
fn han(c: char) -> bool {
    matches!(u32::from(c), 0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x3FFFF)
}
fn cyrillic(c: char) -> bool {
    matches!(u32::from(c), 0x0400..=0x052F)
}
fn latin(c: char) -> bool {
    c.is_alphabetic() && (u32::from(c) < 0x0250 || matches!(u32::from(c), 0x1E00..=0x1EFF))
}

/// All findings over one set of catalogues; `english` is the source they follow.
pub fn findings(english: &Catalogue, others: &[&Catalogue]) -> Vec<Finding> {
    let mut out = Vec::new();
    for catalogue in std::iter::once(&english).chain(others) {
        let mut say = |lint, key: &str, detail: String| {
            out.push(Finding {
                lint,
                language: catalogue.language.code(),
                key: key.into(),
                detail,
            });
        };
        for (key, what) in &catalogue.faults {
            say("parses", key, what.clone());
        }
        let source = catalogue.language == Language::En;
        if DRAFTS.contains(&catalogue.language) && catalogue.source.lines().next() != Some(DRAFT_LINE) {
            say(
                "draft-line",
                "",
                format!("the first line must be `{DRAFT_LINE}` until a native editor has read the file"),
            );
        }
        if !source {
            for key in english.messages.keys().filter(|k| !catalogue.messages.contains_key(*k)) {
                say("every-key", key, "is missing".into());
            }
            for key in catalogue.messages.keys().filter(|k| !english.messages.contains_key(*k)) {
                say("every-key", key, "is unknown to en.ftl".into());
            }
        }
        for (key, message) in &catalogue.messages {
            for (lint, detail) in in_itself(catalogue.language, message) {
                say(lint, key, detail);
            }
            if let Some(original) = english.messages.get(key).filter(|_| !source) {
                for (lint, detail) in beside(catalogue.language, key, message, original) {
                    say(lint, key, detail);
                }
            }
        }
    }
    out
}

fn in_itself(language: Language, message: &Message) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    for selector in &message.selectors {
        if !selector.bare {
            out.push((
                "plurals",
                format!("select by a plain ${}, not by a function", selector.variable),
            ));
        }
        if selector.keys.iter().any(|k| k.starts_with('#')) {
            out.push((
                "plurals",
                format!("${} has number keys; use plural categories", selector.variable),
            ));
        }
        let plural = selector.keys.iter().any(|k| CATEGORY_WORDS.contains(&k.as_str()));
        if plural {
            let wanted: BTreeSet<&str> = categories(language).iter().copied().collect();
            let found: BTreeSet<&str> = selector.keys.iter().map(String::as_str).collect();
            if wanted != found || selector.default != "other" {
                out.push((
                    "plurals",
                    format!("${} has {found:?}, the language has {wanted:?}", selector.variable),
                ));
            }
        }
    }
    for text in &message.texts {
        let bare = words_only(text);
        if text.trim().is_empty() {
            out.push(("empty", "says nothing".into()));
        }
        out.extend(script(language, &bare).map(|d| ("script", d)));
        out.extend(capitals(&bare).map(|d| ("capitals", d)));
        if language == Language::Zh {
            out.extend(half_width(&bare).map(|d| ("full-width", d)));
        } else {
            out.extend(long_sentence(&bare).map(|d| ("sentence", d)));
        }
        let lower = bare.to_lowercase();
        for word in lower.split(|c: char| !c.is_alphanumeric()) {
            if giveaways(language).contains(&word) {
                out.push(("leftover", format!("`{word}` is another language's word: {bare}")));
            }
        }
    }
    out
}

fn script(language: Language, text: &str) -> Option<String> {
    if let Some(c) = text
        .chars()
        .find(|c| matches!(c, 'ک' | 'ی' | 'گ' | 'پ') && language == Language::Ar)
    {
        return Some(format!("`{c}` is a Persian letter: {text}"));
    }
    match language {
        Language::En | Language::Fr | Language::Es => text
            .chars()
            .find(|c| {
                arabic(*c) || han(*c) || cyrillic(*c) || matches!(u32::from(*c), 0x3000..=0x303F | 0xFF00..=0xFFEF)
            })
            .map(|c| format!("`{c}` is of another script: {text}")),
        Language::Ar | Language::Zh | Language::Ru => {
            let own: fn(char) -> bool = match language {
                Language::Ar => arabic,
                Language::Zh => han,
                _ => cyrillic,
            };
            let mut run = String::new();
            for c in text.chars().chain(['\0']) {
                if latin(c) {
                    run.push(c);
                    continue;
                }
                if !run.is_empty() && !LATIN.contains(&run.as_str()) {
                    return Some(format!("`{run}` is Latin: {text}"));
                }
                run.clear();
                if c.is_alphabetic() && !own(c) {
                    return Some(format!("`{c}` is of another script: {text}"));
                }
            }
            None
        }
    }
}

fn capitals(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_alphabetic())
        .find(|w| w.chars().count() >= 3 && w.chars().all(|c| c.is_uppercase()) && !CAPITALS.contains(w))
        .map(|w| format!("`{w}` is in capitals: {text}"))
}

fn half_width(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        let beside_han = [i.checked_sub(1), Some(i + 1)]
            .into_iter()
            .flatten()
            .filter_map(|j| chars.get(j))
            .any(|n| han(*n) || *n == '\u{FFFC}');
        if matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '(' | ')' | '"' | '\'') && beside_han {
            return Some(format!("`{c}` is half-width: {text}"));
        }
    }
    None
}

fn long_sentence(text: &str) -> Option<String> {
    let mut words = 0;
    let mut sentence = Vec::new();
    for token in text.split_whitespace() {
        sentence.push(token);
        if token.chars().any(|c| c.is_alphanumeric() || c == '\u{FFFC}') {
            words += 1;
        }
        if words > 20 {
            return Some(format!("more than 20 words: {}", sentence.join(" ")));
        }
        if token.ends_with(['.', '?', '!', '؟']) {
            words = 0;
            sentence.clear();
        }
    }
    None
}

/// How a text ends: the drafts of one message end alike in all languages.
fn ending(text: &str) -> &'static str {
    match words_only(text)
        .trim_end_matches(['»', '”', '"', '\u{a0}', ' '])
        .chars()
        .last()
    {
        Some('.' | '。') => "a full stop",
        Some('?' | '؟' | '？') => "a question mark",
        _ => "nothing",
    }
}

fn beside(language: Language, key: &str, message: &Message, original: &Message) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    if message.variables != original.variables {
        out.push((
            "variables",
            format!("has {:?}, English has {:?}", message.variables, original.variables),
        ));
    }
    let plural = |m: &Message| -> BTreeSet<String> {
        m.selectors
            .iter()
            .filter(|s| s.keys.iter().any(|k| CATEGORY_WORDS.contains(&k.as_str())))
            .map(|s| s.variable.clone())
            .collect()
    };
    if language != Language::Zh && plural(message) != plural(original) {
        out.push((
            "plurals",
            format!("selects by {:?}, English by {:?}", plural(message), plural(original)),
        ));
    }
    for text in &message.texts {
        let letters = words_only(text).chars().any(char::is_alphabetic);
        if letters && original.texts.contains(text) && !NAMES.contains(&key) && !COGNATES.contains(&text.as_str()) {
            out.push(("same-as-english", text.clone()));
        }
    }
    let ends: BTreeSet<&str> = message.texts.iter().map(|t| ending(t)).collect();
    let wanted: BTreeSet<&str> = original.texts.iter().map(|t| ending(t)).collect();
    if ends != wanted {
        out.push((
            "ending",
            format!("ends with {ends:?}, English with {wanted:?}: {:?}", message.texts),
        ));
    }
    out
}

/// The numbers every plural message is tried with.
pub const NUMBERS_TRIED: [i64; 9] = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000];

/// Every lint, as its planted faults name it.
pub const NAMES_OF_LINTS: [&str; 13] = [
    "parses",
    "draft-line",
    "every-key",
    "plurals",
    "empty",
    "script",
    "capitals",
    "full-width",
    "sentence",
    "leftover",
    "variables",
    "same-as-english",
    "ending",
];
