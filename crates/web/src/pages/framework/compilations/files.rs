//! The document as files: for editors (DOCX), for machines (Akoma Ntoso), and as pages (PDF), which a program of its own sets meanwhile.

use super::super::ROOM;
use super::model::compiled;
use super::{ORDER, compilation_of, heading, order_of};
use crate::answer::{Answer, Cache, Stop};
use crate::app::Setting;
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use crate::registrar::{Policy, Registrar, Verb as Way};
use askama::Template;
use std::sync::Arc;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(
        Way::Get,
        "/{lang}/compilations/{slug}/files/{kind}",
        Policy::Public,
        ROOM,
        file,
    )
    .query(&[ORDER]);
}

#[derive(Template)]
#[template(path = "framework/compilations/waits.html")]
struct Waits {
    f: Frame,
    /// How much is done, and of how much; nothing where it has not begun.
    done: Option<(u32, u32)>,
    busy: bool,
    again: String,
    back: String,
}

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The media type of Akoma Ntoso that its standard registered.
const AKN: &str = "application/akn+xml";

async fn file(ask: Arc<Ask>) -> Result<Answer, Stop> {
    // Before anything is read: what is erased meanwhile is not set.
    let wish = ask.app().config().typesetter.wish();
    let reader = ask.reader()?;
    let row = compilation_of(&ask, &reader)?;
    let order = order_of(&ask, &row);
    let kind = match ask.param("kind") {
        kind @ ("docx" | "akn" | "pdf") => kind,
        _ => return Err(Stop::Hidden),
    };
    let wish = wish.filter(|_| kind == "pdf");
    if kind == "pdf" && wish.is_none() {
        return Err(Stop::Hidden);
    }
    let sound = compiled(&ask, &reader, &row, order)?.ok_or(Stop::Hidden)?;
    drop(reader);
    let name = format!("{}-{}.{kind}", row.facts.slug, ask.language.code());
    let failed = |e: String| Stop::Failed(format!("a compilation as {kind}: {e}"));
    let bytes = |media, bytes: Vec<u8>| Ok(Answer::bytes(media, bytes).file(&name).cache(Cache::ByReader));
    match wish {
        None if kind == "docx" => bytes(DOCX, report::docx(&sound).map_err(|e| failed(e.to_string()))?),
        None => bytes(AKN, report::akoma_ntoso(&sound).into_bytes()),
        Some(wish) => {
            let model = serde_json::to_vec(&*sound).map_err(|e| failed(e.to_string()))?;
            match wish.set(model) {
                Setting::Ready(pages) => bytes("application/pdf", pages),
                Setting::Failed => Err(failed("see the log above".to_owned())),
                Setting::Under { done, of } => waits(&ask, &row, Some((done, of)).filter(|(_, of)| *of > 0), false),
                Setting::Busy => waits(&ask, &row, None, true),
            }
        }
    }
}

/// The page that tells how far the pages are, and asks again by itself.
fn waits(ask: &Ask, row: &framework::CompilationRow, done: Option<(u32, u32)>, busy: bool) -> Result<Answer, Stop> {
    let s = ask.speech();
    let place = format!("/compilations/{}", row.facts.slug);
    let mut again = ask.href(&format!("{place}/files/pdf"));
    if !ask.query.text("order").is_empty() {
        again = format!("{again}?order={}", order_of(ask, row));
    }
    let status = if busy { 503 } else { 202 };
    Ok(ask
        .answer()
        .page(|| Waits {
            f: ask
                .frame(Room::Framework, s.t("compilation-setting"))
                .under("/framework", s.t("framework-title"))
                .under("/compilations", s.t("compilations-title"))
                .under(&place, heading(ask, row)),
            done,
            busy,
            again: again.clone(),
            back: ask.href(&place),
        })
        // It works without scripts; whoever reads slowly is not pushed: the address stays the same.
        .header("refresh", format!("5; url={again}"))
        .cache(Cache::Never)
        .status(status))
}
