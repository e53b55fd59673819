//! The document on a page: contents, sections, who said what, and the annex, in the order that the reader chose.

use super::super::ROOM;
use super::model::compiled;
use super::{ORDER, compilation_of, heading, order_of};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use framework::{CompilationLife, Order};
use std::sync::Arc;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/compilations/{slug}/text", Policy::Public, ROOM, show)
        .query(&[ORDER]);
}

#[derive(Template)]
#[template(path = "framework/compilations/text.html")]
struct Page {
    f: Frame,
    draft: bool,
    /// Each order: address, words, and whether it is the one that is shown.
    orders: Vec<(String, String, bool)>,
    article: Article,
}

/// The document as `report` writes it: there every submitted text is escaped (`report/tests/it/hostile.rs`), so it is not escaped again. Nothing else is one.
struct Article(String);

impl std::fmt::Display for Article {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Article {}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let row = compilation_of(&ask, &reader)?;
    let order = order_of(&ask, &row);
    let sound = compiled(&ask, &reader, &row, order)?.ok_or(Stop::Hidden)?;
    let place = format!("/compilations/{}", row.facts.slug);
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .frame(Room::Framework, heading(&ask, &row))
                .under("/framework", s.t("framework-title"))
                .under("/compilations", s.t("compilations-title"))
                .under(&place, s.t("compilation-back")),
            draft: row.facts.life != CompilationLife::Issued,
            orders: Order::ALL
                .iter()
                .map(|one| {
                    let href = ask.href(&format!("{place}/text?order={one}"));
                    (href, s.t(&format!("compilation-order-{one}")), *one == order)
                })
                .collect(),
            article: Article(report::html_within(&sound)),
        })
        .cache(Cache::ByReader))
}
