//! The demonstration's document: a code of the invented region, published in three languages, revised once, and waiting in a fourth.
//!
//! Made through the same reader and the same verbs that people use. The words are ours (`demo/forum.*.txt`).

use crate::node::Node;
use ::framework::{DocumentInput, EditionInput, Import, Slug, Standing, Tree};
use anyhow::{Context, Result, anyhow};
use desk::DeskError;
use statement::{Draft, Fresh};
use std::collections::BTreeMap;
use terms::{Id, Instant, Language, Refusal};
use views::{Ask, Reader};

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

/// Whoever publishes, with what a turn takes.
struct Press<'a> {
    node: &'a Node,
    fresh: &'a dyn Fn(Vec<(&'static str, Vec<u8>)>) -> Fresh,
    person: Id,
}

impl Press<'_> {
    fn says(
        &self,
        input: String,
        decide: impl FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send + 'static,
    ) -> Result<()> {
        let ask = Ask {
            person: Some(self.person),
            auth: "link",
            sent: seal::Hash([0; 32]),
            decide: Box::new(decide),
            input,
        };
        self.node
            .views
            .turn_blocking(ask)
            .map_err(|e| anyhow!("a text of the demonstration was not accepted: {e:?}"))?;
        Ok(())
    }

    fn keeps(&self) -> Result<()> {
        let mut fields: BTreeMap<String, String> = TITLES.map(|(n, v)| (n.to_owned(), v.to_owned())).into();
        for (name, value) in [
            ("document", SLUG),
            ("symbol", "LSF/2026/4"),
            ("status", "draft"),
            ("original", "en"),
        ] {
            fields.insert(name.to_owned(), value.to_owned());
        }
        let input = DocumentInput::parse(&fields).map_err(|wrong| anyhow!("{wrong:?}"))?;
        let fresh = (self.fresh)(input.texts());
        self.says("demo-document".to_owned(), move |r| {
            ::framework::publish_document(r, &input, fresh)
        })
    }

    fn publishes(&self, name: &str, language: Language, text: &str, now: Instant) -> Result<()> {
        let slug = Slug::parse(SLUG).context("the demonstration's word")?;
        let mut import = import_of(language, text)?;
        let before = self.before(&slug, language, now)?;
        import.meet(before.as_ref().map(|(_, tree)| tree));
        let standing = if language == Language::En {
            Standing::Original
        } else {
            Standing::Official
        };
        let input = EditionInput {
            document: slug,
            language,
            standing,
            seen: before.map(|(base, _)| base),
            source: ::framework::Provenance {
                file: import.file,
                sha256: import.sha256,
                by: String::new(),
            },
            tree: import.tree,
        };
        let fresh = (self.fresh)(input.texts());
        self.says(format!("demo-text-{name}"), move |r| {
            ::framework::publish_edition(r, &input, fresh)
        })
    }

    /// The text in force.
    fn before(&self, slug: &Slug, language: Language, now: Instant) -> Result<Option<(seal::Hash, Tree)>> {
        let viewer = self.node.views.viewer(self.person, "link", now)?;
        let reader = self.node.views.read(&viewer, now)?;
        let failed = |e| anyhow!("{e:?}");
        let Some(row) = ::framework::document(&reader, slug).map_err(failed)? else {
            return Ok(None);
        };
        let texts = ::framework::editions(&reader, &row).map_err(failed)?;
        let Some(text) = texts.into_iter().find(|text| text.facts.language == language) else {
            return Ok(None);
        };
        let tree = ::framework::version(&reader, &text, &text.base).map_err(failed)?;
        Ok(tree.map(|tree| (text.base, tree)))
    }
}

fn import_of(language: Language, text: &str) -> Result<Import> {
    use sha2::Digest;
    let read = documents::read_text(text.as_bytes())?;
    let sha256 = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(text.as_bytes()));
    Ok(Import::of(&format!("forum.{}.txt", language.code()), &sha256, &read))
}

/// Publishes it; `at` sets the clock of the seeding.
///
/// # Errors
/// Where the desk or the turn fails: the words themselves are read by a test.
pub(crate) fn publish(
    node: &Node,
    person: Id,
    fresh: &dyn Fn(Vec<(&'static str, Vec<u8>)>) -> Fresh,
    at: &dyn Fn(Instant),
    end: Instant,
) -> Result<()> {
    let press = Press { node, fresh, person };
    let day = |days: i64| end.plus_seconds(-days * 86_400);
    at(day(40));
    press.keeps()?;
    let [(_, english), (_, chinese), (_, arabic), (french, waiting)] = TEXTS;
    let earlier = EARLIER
        .iter()
        .fold(english.to_owned(), |text, (now, then)| text.replace(now, then));
    press.publishes("en-1", Language::En, &earlier, day(40))?;
    at(day(9));
    press.publishes("en-2", Language::En, english, day(9))?;
    at(day(8));
    press.publishes("zh", Language::Zh, chinese, day(8))?;
    press.publishes("ar", Language::Ar, arabic, day(8))?;
    at(end);
    let json = serde_json::to_string(&import_of(french, waiting)?)?;
    let waits = node.desk.import_put(SLUG, french.code(), &json, end);
    waits.map(|_| ()).map_err(|e| match e {
        DeskError::Refused(refusal) => anyhow!("a text of the demonstration does not wait: {refusal:?}"),
        DeskError::Failed(e) => e.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
