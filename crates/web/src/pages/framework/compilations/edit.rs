//! Calling for submissions, and saying how what came is compiled. The secretariat alone; the form carries the version that was read.

use super::super::ROOM;
use super::{compilation_of, heading};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{Values, onward, prepare, values_of};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use catalogue::Catalogue;
use framework::{COMPILATION_FIELDS, CompilationLife, CompilationRow, INTRODUCTION_FIELDS, Order, Point, TITLE_FIELDS};
use languages::language_name;
use std::sync::Arc;
use terms::{Language, Refusal, Role};

const SECRETARIAT: Policy = Policy::Role(&[Role::Secretariat]);

/// Every field of the form.
pub(crate) fn compilation_fields() -> Vec<String> {
    let texts = TITLE_FIELDS
        .into_iter()
        .chain(INTRODUCTION_FIELDS)
        .map(|(field, _)| field);
    COMPILATION_FIELDS.into_iter().chain(texts).map(str::to_owned).collect()
}

pub(crate) fn routes(r: &mut Registrar) {
    let weighty = Verb::PublishCompilation.is_weighty();
    r.add(Way::Get, "/{lang}/compilations/new", SECRETARIAT, ROOM, new)
        .weighty(weighty);
    r.add(Way::Post, "/{lang}/compilations/new", SECRETARIAT, ROOM, send)
        .weighty(weighty)
        .most_body(super::super::MOST_COMPILATION, &[Role::Secretariat]);
    r.add(Way::Get, "/{lang}/compilations/{slug}/edit", SECRETARIAT, ROOM, edit)
        .weighty(weighty);
    r.add(Way::Post, "/{lang}/compilations/{slug}/edit", SECRETARIAT, ROOM, send)
        .weighty(weighty)
        .most_body(super::super::MOST_COMPILATION, &[Role::Secretariat]);
}

/// A text in one language.
struct Tongue {
    label: &'static str,
    language: Language,
    title: &'static str,
    introduction: &'static str,
}

/// Sets whose entries make sections, as a suggestion.
struct Suggested {
    name: String,
    sections: String,
}

#[derive(Template)]
#[template(path = "framework/compilations/edit.html")]
struct Page {
    f: Frame,
    new: bool,
    values: Values,
    tongues: Vec<Tongue>,
    lives: Vec<(String, String)>,
    orders: Vec<(String, String)>,
    suggested: Vec<Suggested>,
    yours: String,
    input: String,
    back: String,
}

impl Page {
    fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }
}

/// Addresses one after the other.
fn joined<'p>(sections: impl Iterator<Item = &'p str>) -> String {
    sections.collect::<Vec<_>>().join(" ")
}

/// The fields of the form, filled from what is kept.
fn held(row: &CompilationRow) -> Values {
    let facts = &row.facts;
    let mut values = Values::new();
    let mut put = |name: &str, value: &str| {
        values.insert(name.to_owned(), value.to_owned());
    };
    put("compilation", facts.slug.as_str());
    put("life", facts.life.code());
    put("sections", &joined(facts.sections.iter().map(Point::as_str)));
    put("words", &facts.words.to_string());
    put("order", facts.order.code());
    put("due", &facts.due);
    put("issued", facts.issued.as_deref().unwrap_or_default());
    put("symbol", &row.names.symbol);
    for (field, language) in TITLE_FIELDS {
        put(field, row.names.title.get(language).unwrap_or_default());
    }
    for (field, language) in INTRODUCTION_FIELDS {
        put(field, row.introduction.get(language).unwrap_or_default());
    }
    put("seen", &row.base.to_string());
    values
}

/// The sections of a set of the catalogue.
fn of_set(set: &str) -> String {
    joined(Catalogue::shipped().entries_of(set).map(|entry| entry.id.as_str()))
}

async fn new(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let mut values = Values::new();
    // What the annual report asks for, until somebody says otherwise.
    values.insert("sections".to_owned(), of_set("stream"));
    values.insert("life".to_owned(), CompilationLife::Called.code().to_owned());
    values.insert("order".to_owned(), Order::Receipt.code().to_owned());
    values.insert("words".to_owned(), "500".to_owned());
    page(&ask, None, values, String::new(), &[])
}

async fn edit(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let row = compilation_of(&ask, &ask.reader()?)?;
    page(&ask, Some(&row), held(&row), String::new(), &[])
}

fn page(
    ask: &Ask,
    row: Option<&CompilationRow>,
    values: Values,
    yours: String,
    wrong: &[Refusal],
) -> Result<Answer, Stop> {
    let s = ask.speech();
    let mut f = ask
        .form_frame(
            Room::Framework,
            s.t(if row.is_some() {
                "compilation-edit"
            } else {
                "compilation-new"
            }),
        )
        .under("/framework", s.t("framework-title"))
        .under("/compilations", s.t("compilations-title"));
    let mut back = "/compilations".to_owned();
    if let Some(row) = row {
        back = format!("/compilations/{}", row.facts.slug);
        f = f.under(&back, heading(ask, row));
    }
    let words = |all: Vec<&'static str>, key: &str| -> Vec<(String, String)> {
        let each = all.into_iter();
        each.map(|word| (word.to_owned(), s.t(&format!("{key}-{word}"))))
            .collect()
    };
    let shipped = Catalogue::shipped();
    Ok(ask
        .answer()
        .page(|| Page {
            f: f.refused(wrong).naming(field_name),
            new: row.is_none(),
            tongues: TITLE_FIELDS
                .into_iter()
                .zip(INTRODUCTION_FIELDS)
                .map(|((title, language), (introduction, _))| Tongue {
                    label: language_name(language, ask.language),
                    language,
                    title,
                    introduction,
                })
                .collect(),
            lives: words(
                CompilationLife::ALL.iter().map(|w| w.code()).collect(),
                "compilation-life",
            ),
            orders: words(Order::ALL.iter().map(|w| w.code()).collect(), "compilation-order"),
            suggested: ["stream", "norm", "cbm-global"]
                .iter()
                .filter_map(|id| shipped.set(id))
                .map(|set| Suggested {
                    name: set.name.get(ask.language).unwrap_or_default().to_owned(),
                    sections: of_set(set.id.as_str()),
                })
                .collect(),
            values,
            yours,
            input: ask.input_after(wrong, ask.fresh_input()),
            back: ask.href(&back),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

/// A field's name for the list of what is wrong.
fn field_name(s: &languages::Speech, field: &str) -> Option<String> {
    let key = match field {
        "compilation" => "document-slug",
        "life" => "compilation-life",
        "sections" => "compilation-sections",
        "words" => "compilation-words",
        "order" => "compilation-order",
        "due" => "compilation-due",
        "issued" => "compilation-issued",
        "symbol" => "document-symbol",
        _ => {
            let (what, language) = field.split_once('-')?;
            let language = Language::parse(language)?;
            let what = match what {
                "title" => "document-title",
                "introduction" => "report-introduction",
                _ => return None,
            };
            return Some(format!("{} ({})", s.t(what), language_name(language, s.language())));
        }
    };
    Some(s.t(key))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let known = compilation_fields();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    ask.form.only(&known)?;
    let row = match ask.param("slug") {
        "" => None,
        _ => Some(compilation_of(&ask, &ask.reader()?)?),
    };
    let mut values = values_of(ask.form.answers());
    match &row {
        // Its word in addresses is that of the address, and its sections are those that submissions name.
        Some(row) => {
            values.insert("compilation".to_owned(), row.facts.slug.to_string());
            if values.get("seen").is_none_or(String::is_empty) {
                return Err(Refusal::bad("field-missing").at("seen").into());
            }
        }
        None => {
            values.remove("seen");
        }
    }
    let held_now = match prepare(&ask, Verb::PublishCompilation, &values, None) {
        Ok(prepared) => prepared.hold(&ask).await,
        Err(stop) => Err(stop),
    };
    match held_now {
        Ok(accepted) => {
            let slug = values.get("compilation").map_or("", |slug| slug.trim());
            let done = if row.is_some() {
                "compilation-edit"
            } else {
                "compilation-new"
            };
            Ok(onward(&ask, &format!("/compilations/{slug}"), done, &[&accepted]))
        }
        Err(Stop::Refused(wrong)) => {
            if let (true, Some(row)) = (wrong.iter().any(|w| w.code == "stale-base"), &row) {
                // What is kept now stands in the form, over its own version; what was typed is read beside it.
                let now = held(row);
                let differs = |name: &&str| values.get(*name).is_some_and(|typed| Some(typed) != now.get(*name));
                let yours: Vec<&str> = known
                    .iter()
                    .filter(|name| **name != "seen")
                    .filter(|name| differs(name))
                    .filter_map(|name| values.get(*name).map(String::as_str))
                    .collect();
                return page(&ask, Some(row), now.clone(), yours.join("\n"), &wrong);
            }
            page(&ask, row.as_ref(), values, String::new(), &wrong)
        }
        Err(stop) => Err(stop),
    }
}
