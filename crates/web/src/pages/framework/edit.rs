//! Keeping a document: what it is called, how it stands, what took its place.
//!
//! The secretariat alone. The form carries the revision that was read; what changed meanwhile is not overwritten.

use super::{ROOM, document_of, heading};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::pages::directory::{Values, onward, prepare, values_of};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::Verb;
use askama::Template;
use framework::{DocumentRow, Status, TITLE_FIELDS};
use languages::language_name;
use std::sync::Arc;
use terms::{Label, Language, Refusal, Role};

const SECRETARIAT: Policy = Policy::Role(&[Role::Secretariat]);

/// Every field of the form.
const FIELDS: [&str; 15] = [
    "document",
    "title-ar",
    "title-zh",
    "title-en",
    "title-fr",
    "title-ru",
    "title-es",
    "symbol",
    "status",
    "original",
    "adopted",
    "successor",
    "link",
    "note",
    "label",
];

/// The same for the description of the interface.
pub(crate) fn document_fields() -> Vec<String> {
    FIELDS.iter().map(|name| (*name).to_owned()).collect()
}

pub(crate) fn routes(r: &mut Registrar) {
    let weighty = Verb::PublishDocument.is_weighty();
    r.add(Way::Get, "/{lang}/documents/new", SECRETARIAT, ROOM, new)
        .weighty(weighty);
    r.add(Way::Post, "/{lang}/documents/new", SECRETARIAT, ROOM, send)
        .weighty(weighty);
    r.add(Way::Get, "/{lang}/documents/{slug}/edit", SECRETARIAT, ROOM, edit)
        .weighty(weighty);
    r.add(Way::Post, "/{lang}/documents/{slug}/edit", SECRETARIAT, ROOM, send)
        .weighty(weighty);
}

/// A title in one language.
struct Title {
    field: &'static str,
    label: &'static str,
    language: Language,
    value: String,
}

#[derive(Template)]
#[template(path = "framework/edit.html")]
struct Page {
    f: Frame,
    new: bool,
    seen: String,
    titles: Vec<Title>,
    values: Values,
    statuses: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    labels: Vec<(String, String)>,
    input: String,
    back: String,
}

impl Page {
    fn v(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }
}

/// The fields of the form, filled from what is kept.
fn held(row: &DocumentRow) -> Values {
    let facts = &row.facts;
    let mut values = Values::new();
    let mut put = |name: &str, value: &str| {
        values.insert(name.to_owned(), value.to_owned());
    };
    put("document", facts.slug.as_str());
    for (field, language) in TITLE_FIELDS {
        put(field, row.names.title.get(language).unwrap_or_default());
    }
    put("symbol", &row.names.symbol);
    put("status", facts.status.code());
    put("original", facts.original.code());
    put("adopted", facts.adopted.as_deref().unwrap_or_default());
    put(
        "successor",
        facts.successor.as_ref().map_or("", framework::Slug::as_str),
    );
    put("link", &row.source.link);
    put("note", &row.source.note);
    put("seen", &row.base.to_string());
    values
}

async fn new(ask: Arc<Ask>) -> Result<Answer, Stop> {
    page(&ask, None, Values::new(), &[])
}

async fn edit(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let row = document_of(&ask, &ask.reader()?)?;
    let values = held(&row);
    page(&ask, Some(&row), values, &[])
}

/// The form anew over what is kept now, with what was typed.
fn stale(ask: &Ask, row: &DocumentRow, typed: &Values, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let now = held(row);
    let mut values = now.clone();
    let differs = FIELDS
        .into_iter()
        .filter(|name| typed.get(*name).is_some_and(|t| Some(t) != now.get(*name)));
    let yours: Vec<&str> = differs.filter_map(|name| typed.get(name).map(String::as_str)).collect();
    values.insert("yours".to_owned(), yours.join("\n"));
    page(ask, Some(row), values, wrong)
}

fn page(ask: &Ask, row: Option<&DocumentRow>, values: Values, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let s = ask.speech();
    let title = match row {
        Some(row) => s.t_args("document-edit-title", &[("document", heading(ask, row).into())]),
        None => s.t("document-new"),
    };
    let mut f = ask
        .form_frame(Room::Framework, title)
        .under("/framework", s.t("framework-title"))
        .under("/documents", s.t("documents-title"));
    let mut back = "/documents".to_owned();
    if let Some(row) = row {
        back = format!("/documents/{}", row.facts.slug);
        f = f.under(&back, heading(ask, row));
    }
    Ok(ask
        .answer()
        .page(|| Page {
            f: f.refused(wrong),
            new: row.is_none(),
            seen: values.get("seen").cloned().unwrap_or_default(),
            titles: TITLE_FIELDS
                .into_iter()
                .map(|(field, language)| Title {
                    field,
                    label: language_name(language, ask.language),
                    language,
                    value: values.get(field).cloned().unwrap_or_default(),
                })
                .collect(),
            values,
            statuses: Status::ALL
                .iter()
                .map(|status| (status.code().to_owned(), s.t(&format!("document-{status}"))))
                .collect(),
            languages: Language::ALL
                .iter()
                .map(|l| (l.code().to_owned(), language_name(*l, ask.language).to_owned()))
                .collect(),
            labels: [Label::Clear, Label::Green, Label::Amber]
                .into_iter()
                .map(|label| (label.as_str().to_owned(), label.as_str().to_owned()))
                .collect(),
            input: ask.input_after(wrong, ask.fresh_input()),
            back: ask.href(&back),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let mut known = FIELDS.to_vec();
    known.push("seen");
    ask.form.only(&known)?;
    let row = match ask.param("slug") {
        "" => None,
        _ => Some(document_of(&ask, &ask.reader()?)?),
    };
    let mut values = values_of(ask.form.answers());
    match &row {
        // Its word in addresses is that of the address.
        Some(row) => {
            values.insert("document".to_owned(), row.facts.slug.to_string());
            values.entry("seen".to_owned()).or_default();
            if values["seen"].is_empty() {
                return Err(Refusal::bad("field-missing").at("seen").into());
            }
        }
        None => {
            values.remove("seen");
        }
    }
    let held = match prepare(&ask, Verb::PublishDocument, &values, None) {
        Ok(prepared) => prepared.hold(&ask).await,
        Err(stop) => Err(stop),
    };
    match held {
        Ok(accepted) => {
            let place = format!("/documents/{}", values.get("document").map_or("", |slug| slug.trim()));
            let done = if row.is_some() { "document-edit" } else { "document-new" };
            Ok(onward(&ask, &place, done, &[&accepted]))
        }
        Err(Stop::Refused(wrong)) => {
            // What is kept now stands in the form, over its own revision; what was typed is read beside it.
            if let (true, Some(row)) = (wrong.iter().any(|w| w.code == "stale-base"), &row) {
                return stale(&ask, row, &values, &wrong);
            }
            page(&ask, row.as_ref(), values, &wrong)
        }
        Err(stop) => Err(stop),
    }
}
