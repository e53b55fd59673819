//! What was submitted, as the compilation that `report` sets: chosen, ordered and worded in one language.
//!
//! The same statements give the same compilation: its day is that of the document, or of the last word that went into it, never today's.

use super::{Ask, section_title};
use crate::answer::Stop;
use framework::{CompilationLife, CompilationRow, Order, Submission, Words, words_in};
use languages::{Speech, language_name};
use report::{Block, BlockKind, Compilation, Day, Entry, Row, Section, Sound, Translation};
use std::collections::BTreeMap;
use terms::{Instant, Language, PartyCode};

/// A text as a document takes it: without what no output can carry.
fn plain(text: &str) -> String {
    text.chars().filter(|c| report::taken(*c)).collect()
}

fn day(s: &Speech, at: Instant) -> Day {
    Day {
        date: at.day(),
        written: plain(&s.date(at)),
    }
}

/// One line of at most so many characters as a document takes.
fn line(text: &str) -> String {
    plain(text).chars().take(report::MAX_LINE).collect()
}

/// The paragraphs and points of a text as it was typed: an empty line parts paragraphs, a line that begins with a dash or a dot is a point.
fn blocks(text: &str) -> Vec<Block> {
    let mut all = Vec::new();
    let mut put = |kind: BlockKind, text: &str| {
        let text = plain(text.trim());
        // A paragraph of a whole book is cut where it must be.
        let mut rest: Vec<char> = text.chars().collect();
        while !rest.is_empty() {
            let mut at = rest.len().min(report::MAX_BLOCK);
            if at < rest.len() {
                at = rest[..at]
                    .iter()
                    .rposition(|c| c.is_whitespace())
                    .filter(|at| *at > 0)
                    .unwrap_or(at);
            }
            let tail = rest.split_off(at);
            let text: String = rest.iter().collect::<String>().trim().to_owned();
            if !text.is_empty() {
                all.push(Block {
                    kind,
                    text,
                    marks: Vec::new(),
                });
            }
            rest = tail;
        }
    };
    for block in framework::blocks(text) {
        let mut open = String::new();
        for line in block.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let point = ["- ", "– ", "— ", "• ", "* ", "· "]
                .iter()
                .find_map(|mark| line.strip_prefix(mark));
            match point {
                Some(point) => {
                    put(BlockKind::Paragraph, &std::mem::take(&mut open));
                    put(BlockKind::Bullet, point);
                }
                None => {
                    if !open.is_empty() {
                        open.push(' ');
                    }
                    open.push_str(line);
                }
            }
        }
        put(BlockKind::Paragraph, &open);
    }
    all
}

/// Pieces of text in a document at most, but for what is cut because it is too long.
const MOST_PIECES: usize = 150_000;

/// At most so many pieces: what comes after is run together, so that whoever types a paragraph for each word does not keep others out of the document.
fn at_most(mut all: Vec<Block>, most: usize) -> Vec<Block> {
    if all.len() <= most {
        return all;
    }
    let rest = all.split_off(most.saturating_sub(1));
    let rest: Vec<String> = rest.into_iter().map(|block| block.text).collect();
    all.extend(blocks(&rest.join(" ")));
    all
}

/// The words of a submission in this language, with who put them into it; else as they were written. None where they were destroyed.
fn worded(
    ask: &Ask,
    reader: &views::Reader<'_>,
    one: &Submission,
    language: Language,
) -> Result<Option<(Language, Words, Option<Translation>)>, Stop> {
    let original = one.paper.facts.original;
    let own = |words: Words| Some((original, words, None));
    if language != original {
        for rendering in framework::renderings(reader, &one.paper)? {
            let of_this =
                rendering.facts.of == one.version.id || (one.version.id == one.paper.base && !rendering.earlier);
            if rendering.facts.language == language
                && of_this
                && let Some(words) = framework::words_rendered(reader, &rendering)?
            {
                let party = || Ok::<_, Stop>(ask.known()?.name(&one.paper.guard.owner, language));
                let by = match line(&rendering.source.by) {
                    by if by.trim().is_empty() => line(&party()?),
                    by => by,
                };
                return Ok(Some((language, words, Some(Translation { from: original, by }))));
            }
        }
    }
    Ok(one.words.clone().and_then(own))
}

/// Everything about a submission that a document needs, in its language.
struct Ready<'s> {
    one: &'s Submission,
    from: String,
    words: Option<(Language, Words, Option<Translation>)>,
}

/// The compilation in one language; none where it has no title in that one.
///
/// # Errors
/// Where the views cannot be read.
pub(super) fn compiled(
    ask: &Ask,
    reader: &views::Reader<'_>,
    row: &CompilationRow,
    order: Order,
) -> Result<Option<Sound>, Stop> {
    let language = ask.language;
    let s = languages::speech(language);
    let title = row.names.title.get(language).map(line);
    let Some(title) = title.filter(|title| !title.trim().is_empty()) else {
        return Ok(None);
    };
    let all = framework::submissions(reader, row)?;
    let known = ask.known()?;
    let name = |party: &PartyCode| line(&known.name(party, language));
    let mut ready = Vec::new();
    for one in &all {
        ready.push(Ready {
            from: name(&one.paper.guard.owner),
            words: worded(ask, reader, one, language)?,
            one,
        });
    }
    if order == Order::Alphabetical {
        ready = languages::collate(language, ready, |one: &Ready<'_>| one.from.as_str());
    }
    let last = all.iter().map(|one| one.version.said_at).chain([row.said_at]).max();
    let issued = row.facts.issued.as_deref().and_then(super::at_day);
    let (status, at) = match row.facts.life {
        CompilationLife::Issued => ("report-status-final", issued.or(last)),
        _ => ("report-status-draft", last),
    };
    let symbol = match line(&row.names.symbol) {
        symbol if symbol.trim().is_empty() => row.facts.slug.to_string(),
        symbol => symbol,
    };
    let number = |n: usize| line(&s.number(i64::try_from(n).unwrap_or(i64::MAX)));
    let base = &ask.app().config().base;
    let entries: usize = all.iter().filter(|one| !one.late).map(|one| one.version.on.len()).sum();
    let share = (MOST_PIECES / entries.max(1)).max(20);
    let sections = row.facts.sections.iter().map(|section| Section {
        label: None,
        title: line(&section_title(language, section)),
        lead: Vec::new(),
        entries: ready
            .iter()
            .filter_map(|ready| entry(s, ready, (section, share)))
            .collect(),
    });
    let annex = ready.iter().flat_map(|ready| {
        let places = row.facts.sections.iter().filter_map(|section| {
            let at = ready
                .one
                .version
                .on
                .iter()
                .position(|points| points.contains(section))?;
            let passage = ready.one.words.as_ref().and_then(|words| words.passages.get(at));
            let title = section_title(language, section);
            Some(Row {
                from: ready.from.clone(),
                section: line(&match ready.one.late {
                    true => s.t_args("report-late", &[("section", title.as_str().into())]),
                    false => title,
                }),
                received: day(s, ready.one.received),
                language: ready.one.paper.facts.original,
                words: passage.map_or_else(|| "—".to_owned(), |passage| number(words_in(&passage.text))),
                link: Some(format!("{base}/{}/positions/{}", language.code(), ready.one.paper.id)),
            })
        });
        places.collect::<Vec<_>>()
    });
    let compilation = Compilation {
        language,
        title,
        subtitle: None,
        symbol,
        publisher: name(&row.guard.owner),
        jurisdiction: "un".to_owned(),
        day: day(s, at.unwrap_or(row.said_at)),
        status: line(&s.t(status)),
        order: match order {
            Order::Receipt => report::Order::Receipt,
            Order::Alphabetical => report::Order::Alphabetical,
        },
        introduction: blocks(row.introduction.get(language).unwrap_or_default())
            .into_iter()
            .map(|block| block.text)
            .collect(),
        sections: sections.collect(),
        annex: annex.collect(),
        words: words(s, order),
    };
    report::sound(compilation)
        .map(Some)
        .map_err(|fault| Stop::Failed(format!("a compilation that cannot be set: {fault}")))
}

/// What stands of a submission in a section; nothing of one that came late, or whose words were destroyed.
fn entry(s: &Speech, ready: &Ready<'_>, (section, share): (&framework::Point, usize)) -> Option<Entry> {
    if ready.one.late {
        return None;
    }
    let at = ready
        .one
        .version
        .on
        .iter()
        .position(|points| points.contains(section))?;
    let (language, words, translation) = ready.words.as_ref()?;
    let passage = words.passages.get(at)?;
    let mut text = Vec::new();
    if !passage.heading.is_empty() {
        text.push(Block {
            kind: BlockKind::Heading,
            text: line(&passage.heading),
            marks: Vec::new(),
        });
    }
    text.extend(at_most(blocks(passage.brief()), share));
    text.retain(|block| !block.text.trim().is_empty());
    Some(Entry {
        from: ready.from.clone(),
        received: day(s, ready.one.received),
        language: *language,
        translation: translation.clone(),
        text,
        notes: Vec::new(),
    })
}

/// All fixed words of a document.
fn words(s: &Speech, order: Order) -> report::Words {
    let w = |key: &str| line(&s.t(key));
    let hole = |key: &str, holes: &[&str]| {
        let braced: Vec<String> = holes.iter().map(|hole| format!("{{{hole}}}")).collect();
        let args: Vec<_> = holes
            .iter()
            .zip(&braced)
            .map(|(hole, braced)| (*hole, braced.as_str().into()))
            .collect();
        line(&s.plain(key, &args))
    };
    let between = match s.language() {
        Language::Ar => "؛ ",
        Language::Zh => "；",
        _ => "; ",
    };
    report::Words {
        contents: w("report-contents"),
        introduction: w("report-introduction"),
        annex: w("report-annex"),
        notes: w("report-notes"),
        note: hole("report-note", &["number"]),
        back: w("report-back"),
        nothing: w("report-nothing"),
        order: w(&format!("report-order-{order}")),
        received_on: hole("report-received-on", &["day"]),
        original_in: hole("report-original-in", &["language"]),
        translated: hole("report-translated", &["language", "by"]),
        between: between.to_owned(),
        page: hole("report-page", &["page", "pages"]),
        submitted_by: w("report-submitted-by"),
        section: w("report-section"),
        received: w("report-received"),
        language: w("report-language"),
        words: w("report-words"),
        text: w("report-text"),
        full_text: w("report-full-text"),
        languages: Language::ALL
            .iter()
            .map(|language| (*language, line(language_name(*language, s.language()))))
            .collect::<BTreeMap<_, _>>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(BlockKind, String)> {
        blocks(text).into_iter().map(|block| (block.kind, block.text)).collect()
    }

    #[test]
    fn what_was_typed_becomes_paragraphs_and_points() {
        let typed = "First line\nof a paragraph.\n\nWe do:\n- one\n• two\nand more.\n\n\u{fdd0}\n\nEnd";
        assert_eq!(
            read(typed),
            [
                (BlockKind::Paragraph, "First line of a paragraph.".to_owned()),
                (BlockKind::Paragraph, "We do:".to_owned()),
                (BlockKind::Bullet, "one".to_owned()),
                (BlockKind::Bullet, "two".to_owned()),
                (BlockKind::Paragraph, "and more.".to_owned()),
                (BlockKind::Paragraph, "End".to_owned()),
            ]
        );
    }

    #[test]
    fn a_paragraph_longer_than_a_document_takes_is_cut_at_a_space_and_loses_no_word() {
        let long = "word ".repeat(9_000);
        let cut = blocks(&long);
        assert!(cut.len() > 1);
        assert!(cut.iter().all(|block| block.text.chars().count() <= report::MAX_BLOCK));
        let words: usize = cut.iter().map(|block| block.text.split(' ').count()).sum();
        assert_eq!(words, 9_000);
        assert!(
            blocks(&"字".repeat(45_000)).len() == 3,
            "a text without spaces is cut too"
        );
    }

    #[test]
    fn a_paragraph_for_each_word_is_run_together_and_loses_none() {
        let typed = "a\n\n".repeat(40_000);
        let all = at_most(blocks(&typed), 20);
        assert!(all.len() < 30, "{}", all.len());
        let words: usize = all.iter().map(|block| block.text.split(' ').count()).sum();
        assert_eq!(words, 40_000);
        assert_eq!(at_most(blocks("One.\n\nTwo."), 20).len(), 2);
    }

    #[test]
    fn every_language_has_the_words_of_a_document() {
        for language in Language::ALL {
            for order in Order::ALL {
                let words = words(languages::speech(language), *order);
                assert_eq!(words.received_on.matches("{day}").count(), 1, "{}", language.code());
                assert_eq!(words.page.matches("{pages}").count(), 1, "{}", language.code());
                assert!(!words.annex.contains('⟦'), "{}", language.code());
            }
        }
    }
}
