//! What the secretariat compiles, on pages: the call, the form of a submission, who submitted what, and the document in six languages.
//!
//! Who acts: the secretariat calls and issues; whoever speaks for a party submits, two of them where there are two; everybody reads what was submitted. The
//! rules that matter: the day decides what is in time, and a page only tells; a document is made of what everybody may read; in which order it stands is the
//! reader's choice; pages that are being set are awaited, never guessed. Serves OEWG 41, 51, 57, 58, 60, 72, 92. See docs/design/compilations.md.

mod edit;
mod files;
mod list;
mod model;
mod show;
mod submit;
mod text;

pub(crate) use edit::compilation_fields;

use super::at_day;
use crate::answer::Stop;
use crate::ask::Ask;
use crate::pages::directory::Values;
use crate::registrar::{Param, Registrar};
use catalogue::Catalogue;
use framework::{CompilationLife, CompilationRow, Order, Point, Slug};
use terms::Language;

pub(crate) fn routes(r: &mut Registrar) {
    list::routes(r);
    edit::routes(r);
    show::routes(r);
    submit::routes(r);
    text::routes(r);
    files::routes(r);
}

/// In which order the submissions stand.
const ORDER: Param = Param {
    name: "order",
    about: "In which order submissions stand: receipt or alphabetical. Where it is left out, as the compilation says.",
};

/// The compilation in the address.
fn compilation_of(ask: &Ask, reader: &views::Reader<'_>) -> Result<CompilationRow, Stop> {
    let slug = Slug::parse(ask.param("slug")).ok_or(Stop::Hidden)?;
    framework::compilation(reader, &slug)?.ok_or(Stop::Hidden)
}

/// What it is called on a page.
fn heading(ask: &Ask, row: &CompilationRow) -> String {
    super::called(ask, &row.names, &row.facts.slug)
}

/// A section's title in this language.
fn section_title(language: Language, section: &Point) -> String {
    let entry = Catalogue::shipped().entry(section.as_str());
    let title = entry.and_then(|entry| entry.title.get(language));
    title.unwrap_or(section.as_str()).to_owned()
}

/// The order that the address asks for, else the one that the compilation has.
fn order_of(ask: &Ask, row: &CompilationRow) -> Order {
    Order::parse(ask.query.text("order")).unwrap_or(row.facts.order)
}

/// Where a compilation is, as a mark: what time made of it counts before what was said.
struct Mark {
    tone: &'static str,
    glyph: &'static str,
    words: String,
}

fn mark(ask: &Ask, row: &CompilationRow) -> Mark {
    let open = row.facts.receives(&ask.now.day());
    let (tone, glyph, key) = match row.facts.life {
        CompilationLife::Called if open => ("wait", "!", "compilation-life-called"),
        CompilationLife::Called => ("", "·", "compilation-closed"),
        CompilationLife::Issued => ("ok", "✓", "compilation-life-issued"),
        CompilationLife::Cancelled => ("bad", "×", "compilation-life-cancelled"),
    };
    Mark {
        tone,
        glyph,
        words: ask.speech().t(key),
    }
}

/// The fields of a round that calls for this: to all, until the day, with a question for each section. None where there is no such call, or it is over.
///
/// The round asks who will submit; the submission itself is said by the party, on a page of its own. Plain fields hold five questions, so a compilation
/// with more sections asks one for all of them.
///
/// # Errors
/// Where the views cannot be read.
pub(crate) fn round_about(ask: &Ask, slug: &str) -> Result<Option<Values>, Stop> {
    let Some(slug) = Slug::parse(slug) else {
        return Ok(None);
    };
    let Some(row) =
        framework::compilation(&ask.reader()?, &slug)?.filter(|row| row.facts.life == CompilationLife::Called)
    else {
        return Ok(None);
    };
    let mut values = Values::new();
    let mut set = |name: String, value: String| values.insert(name, value);
    let address = format!(
        "{}/{{}}/compilations/{}/submit",
        ask.app().config().base,
        row.facts.slug
    );
    for (language, title) in row.names.title.iter() {
        let s = languages::speech(language);
        let code = language.code();
        let due = s.day(&row.facts.due).unwrap_or_else(|| row.facts.due.clone());
        let address = address.replace("{}", code);
        set(format!("title-{code}"), title.to_owned());
        let message = s.plain(
            "compilation-call",
            &[
                ("title", title.into()),
                ("due", due.as_str().into()),
                ("address", address.as_str().into()),
            ],
        );
        // Typed text holds no marks of direction.
        set(
            format!("message-{code}"),
            message.chars().filter(|c| report::taken(*c)).collect(),
        );
        let asked = |n: usize, words: String| (format!("question{n}-{code}"), words);
        let questions: Vec<(String, String)> = if row.facts.sections.len() <= rounds::task::TASK.len() {
            let each = row.facts.sections.iter().enumerate();
            each.map(|(n, section)| {
                let title = section_title(language, section);
                asked(
                    n + 1,
                    s.plain("compilation-will-you", &[("section", title.as_str().into())]),
                )
            })
            .collect()
        } else {
            vec![asked(1, s.plain("compilation-will-you-all", &[]))]
        };
        for (name, words) in questions {
            set(name, words.chars().filter(|c| report::taken(*c)).collect());
        }
    }
    let asked = match row.facts.sections.len() {
        n if n <= rounds::task::TASK.len() => n,
        _ => 1,
    };
    for n in 1..=asked {
        set(format!("question{n}-takes"), "yes-no".to_owned());
        set(format!("question{n}-required"), "yes".to_owned());
    }
    set("asks".to_owned(), rounds::Asks::Task.code().to_owned());
    set("announced".to_owned(), "yes".to_owned());
    set("exercise".to_owned(), "no".to_owned());
    set("closes".to_owned(), format!("{} 23:59", row.facts.due));
    set("role-technical".to_owned(), String::new());
    for role in [terms::Role::Diplomatic, terms::Role::Policy] {
        set(format!("role-{}", role.code()), "yes".to_owned());
    }
    Ok(Some(values))
}
