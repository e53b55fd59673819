//! The demonstration's document: a code of the invented region, published in three languages, revised once, and waiting in a fourth.
//!
//! Made through the same reader and the same verbs that people use. The words are ours (`demo/forum.*.txt`).

use ::framework::{DocumentInput, EditionInput, Import, Slug, Standing};
use anyhow::{Context, Result, anyhow};
use desk::DeskError;
use statement::{Draft, Fresh};
use std::collections::BTreeMap;
use terms::{Instant, Language, Refusal};
use views::Reader;

/// Its word in addresses.
const SLUG: &str = "good-neighbours";

const TEXTS: [(Language, &str); 4] = [
    (Language::En, include_str!("../demo/forum.en.txt")),
    (Language::Zh, include_str!("../demo/forum.zh.txt")),
    (Language::Ar, include_str!("../demo/forum.ar.txt")),
    (Language::Fr, include_str!("../demo/forum.fr.txt")),
];

/// What it was called before it was revised: one point fewer, and another word.
const EARLIER: [(&str, &str); 2] = [
    ("as soon as it reasonably can", "within a day"),
    ("as paragraph 3 (a) needs it", "as far as they can"),
];

const TITLES: [(&str, &str); 6] = [
    ("title-en", "Code of good neighbours of the Lantern Sea Forum"),
    ("title-fr", "Code de bon voisinage du Forum de la mer des Lanternes"),
    ("title-es", "Código de buena vecindad del Foro del Mar de los Faroles"),
    ("title-ru", "Кодекс добрососедства Форума моря Фонарей"),
    ("title-zh", "灯笼海论坛睦邻守则"),
    ("title-ar", "مدونة حسن الجوار لمنتدى بحر الفوانيس"),
];

/// What somebody says, decided in its turn.
pub(crate) type Deed = Box<dyn FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send>;

/// Chance for one statement.
pub(crate) type Draw<'a> = &'a dyn Fn(Vec<(&'static str, Vec<u8>)>) -> Fresh;

/// A form as somebody sent it.
pub(crate) fn form(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

/// A form of the demonstration that is none: a test reads them all.
pub(crate) fn wrong(all: Vec<Refusal>) -> anyhow::Error {
    anyhow!("the demonstration's form is refused: {all:?}")
}

/// What the secretariat said of it, and when, up to `end`.
///
/// # Errors
/// Where the words are none: a test reads them.
pub(crate) fn happened(draw: Draw<'_>, end: Instant) -> Result<Vec<(Instant, Deed)>> {
    let day = |days: i64| end.plus_seconds(-days * 86_400);
    let [(_, english), (_, chinese), (_, arabic), _] = TEXTS;
    let earlier = EARLIER
        .iter()
        .fold(english.to_owned(), |text, (now, then)| text.replace(now, then));
    Ok(vec![
        (day(40), kept(draw)?),
        (day(39), published(draw, Language::En, &earlier)?),
        (day(9), published(draw, Language::En, english)?),
        (day(8), published(draw, Language::Zh, chinese)?),
        (day(7), published(draw, Language::Ar, arabic)?),
    ])
}

fn kept(draw: Draw<'_>) -> Result<Deed> {
    let mut fields = form(&TITLES);
    for (name, value) in [
        ("document", SLUG),
        ("symbol", "LSF/2026/4"),
        ("status", "draft"),
        ("original", "en"),
    ] {
        fields.insert(name.to_owned(), value.to_owned());
    }
    let input = DocumentInput::parse(&fields).map_err(wrong)?;
    let fresh = draw(input.texts());
    Ok(Box::new(move |r| ::framework::publish_document(r, &input, fresh)))
}

/// A text in the place of the one in force.
fn published(draw: Draw<'_>, language: Language, text: &str) -> Result<Deed> {
    let import = import_of(language, text)?;
    let mut input = EditionInput {
        document: Slug::parse(SLUG).context("the demonstration's word")?,
        language,
        standing: if language == Language::En {
            Standing::Original
        } else {
            Standing::Official
        },
        seen: None,
        source: ::framework::Provenance {
            file: import.file,
            sha256: import.sha256,
            by: String::new(),
        },
        tree: import.tree,
    };
    let fresh = draw(input.texts());
    Ok(Box::new(move |r| {
        if let Some(row) = ::framework::document(r, &input.document)? {
            let texts = ::framework::editions(r, &row)?;
            let before = texts.into_iter().find(|text| text.facts.language == input.language);
            input.seen = before.map(|text| text.base);
        }
        ::framework::publish_edition(r, &input, fresh)
    }))
}

fn import_of(language: Language, text: &str) -> Result<Import> {
    use sha2::Digest;
    let read = documents::read_text(text.as_bytes())?;
    let sha256 = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(text.as_bytes()));
    Ok(Import::of(&format!("forum.{}.txt", language.code()), &sha256, &read))
}

/// Puts the text that waits on the desk.
///
/// # Errors
/// Where the desk fails.
pub(crate) fn waits(desk: &desk::Desk, end: Instant) -> Result<()> {
    let [.., (language, text)] = TEXTS;
    let json = serde_json::to_string(&import_of(language, text)?)?;
    match desk.import_put(SLUG, language.code(), &json, end) {
        Ok(_) => Ok(()),
        Err(DeskError::Refused(refusal)) => Err(anyhow!("a text of the demonstration does not wait: {refusal:?}")),
        Err(DeskError::Failed(e)) => Err(e.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::framework::Tree;

    #[test]
    fn the_four_texts_have_the_same_addresses_and_hold_together() {
        let trees = TEXTS.map(|(language, text)| import_of(language, text).unwrap().tree);
        let addresses = |tree: &Tree| tree.provisions.iter().map(|p| p.address.clone()).collect::<Vec<_>>();
        for tree in &trees {
            assert_eq!(tree.sound(), Ok(()));
            assert_eq!(addresses(tree), addresses(&trees[0]));
            let flags: Vec<_> = tree
                .links
                .iter()
                .filter(|l| l.flag.is_some())
                .map(|l| l.from.as_str())
                .collect();
            assert_eq!(flags, ["7"], "one doubtful reference, for whoever looks");
        }
        for (now, then) in EARLIER {
            assert!(TEXTS[0].1.contains(now) && !TEXTS[0].1.contains(then));
        }
    }
}
