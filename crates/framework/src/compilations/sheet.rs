//! What the secretariat types about a compilation becomes checked input here, with every fault named at its field.

use super::compilation::{Compilation, Life, MAX_SECTIONS, Order};
use crate::document::{Names, Slug};
use crate::papers::Point;
use crate::sheet::{MAX_LINE, TITLE_FIELDS, day, titles};
use seal::Hash;
use terms::{Fields, Language, Refusal, Sheet, Text};

/// Characters of an introduction at most, in each language.
const MAX_INTRODUCTION: usize = 12_000;

/// The fields of the introduction, in the order of the languages.
pub const INTRODUCTION_FIELDS: [(&str, Language); 6] = [
    ("introduction-ar", Language::Ar),
    ("introduction-zh", Language::Zh),
    ("introduction-en", Language::En),
    ("introduction-fr", Language::Fr),
    ("introduction-ru", Language::Ru),
    ("introduction-es", Language::Es),
];

/// The fields of a form about a compilation beside its titles and introductions.
pub const COMPILATION_FIELDS: [&str; 9] = [
    "compilation",
    "life",
    "sections",
    "words",
    "order",
    "due",
    "issued",
    "symbol",
    "seen",
];

/// Input of `publish_compilation`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompilationInput {
    /// The version that is revised; none for a new one.
    pub seen: Option<Hash>,
    /// What is said.
    pub facts: Compilation,
    /// What it is called.
    pub names: Names,
    /// What stands before its sections.
    pub introduction: Text,
}

/// Addresses of the catalogue, one after the other.
fn sections(typed: &str) -> Result<Vec<Point>, Refusal> {
    let mut found: Vec<Point> = Vec::new();
    for word in typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | '，' | '、' | ';' | '；')) {
        if word.is_empty() {
            continue;
        }
        let known = |point: &Point| catalogue::Catalogue::shipped().entry(point.as_str()).is_some();
        let malformed = || Refusal::bad("provision-malformed").arg("example", "stream-law");
        let point = Point::parse(word).ok_or_else(malformed)?;
        if !known(&point) {
            return Err(Refusal::bad("provision-unknown").arg("address", point.to_string()));
        }
        if found.contains(&point) {
            return Err(Refusal::bad("section-twice").arg("address", point.to_string()));
        }
        found.push(point);
        if found.len() > MAX_SECTIONS {
            return Err(Refusal::bad("points-many").arg("max", MAX_SECTIONS.to_string()));
        }
    }
    if found.is_empty() {
        return Err(Refusal::bad("field-missing"));
    }
    Ok(found)
}

/// A whole number within the range, in digits of any script that is read here.
fn limit(typed: &str) -> Result<u32, Refusal> {
    let (least, most) = (Compilation::WORDS.start(), Compilation::WORDS.end());
    let number: Option<u32> = terms::ascii_digits(typed).parse().ok();
    number.filter(|n| Compilation::WORDS.contains(n)).ok_or_else(|| {
        Refusal::bad("number-outside")
            .arg("min", least.to_string())
            .arg("max", most.to_string())
    })
}

impl CompilationInput {
    /// Reads a form: `compilation` (its word in addresses), `title-ar` … `title-es` (English is needed), `introduction-ar` … (only where there is a
    /// title), `symbol`, `life`, `sections` (addresses), `words`, `order`, `due`, `issued` (only where it was), `seen`.
    ///
    /// # Errors
    /// Every fault with its field.
    pub fn parse(fields: &dyn Fields) -> Result<Self, Vec<Refusal>> {
        let mut sheet = Sheet::new(fields);
        let slug = sheet.needed("compilation", "slug-malformed", Slug::parse);
        let life = sheet.choice("life", Life::parse);
        let order = sheet.choice("order", Order::parse);
        let result = sections(sheet.raw("sections"));
        let sections = sheet.keep("sections", result);
        let result = match sheet.raw("words") {
            "" => Err(Refusal::bad("field-missing")),
            typed => limit(typed),
        };
        let words = sheet.keep("words", result);
        let due = sheet.needed("due", "date-malformed", day);
        let issued = sheet.perhaps("issued", "date-malformed", day);
        match (life, sheet.raw("issued").is_empty()) {
            (Some(Life::Issued), true) => sheet.fault("issued", Refusal::bad("field-missing")),
            (Some(Life::Called | Life::Cancelled), false) => sheet.fault("issued", Refusal::bad("issued-without")),
            _ => {}
        }
        let title = titles(&mut sheet);
        if sheet.raw("title-en").is_empty() {
            sheet.fault("title-en", Refusal::bad("field-missing"));
        }
        let mut introduction = Text::new();
        for ((field, language), (titled, _)) in INTRODUCTION_FIELDS.into_iter().zip(TITLE_FIELDS) {
            let words = sheet.lines(field, MAX_INTRODUCTION).replace('\t', " ");
            // A title that is at fault was typed all the same.
            if !words.is_empty() && sheet.raw(titled).is_empty() {
                sheet.fault(field, Refusal::bad("introduction-untitled"));
            }
            introduction.set(language, words);
        }
        let names = Names {
            title,
            symbol: sheet.line("symbol", MAX_LINE),
        };
        let seen = sheet.perhaps("seen", "id-malformed", Hash::parse);
        let made = slug.zip(life).zip(order).zip(due);
        let made = made.map(|(((slug, life), order), due)| Self {
            seen,
            facts: Compilation {
                slug,
                life,
                sections,
                words,
                order,
                due,
                issued,
            },
            names,
            introduction,
        });
        sheet.done(|| made)
    }

    /// The texts to prepare before the turn.
    pub fn texts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("names", serde_json::to_vec(&self.names).unwrap_or_default()),
            (
                "introduction",
                serde_json::to_vec(&self.introduction).unwrap_or_default(),
            ),
        ]
    }
}
