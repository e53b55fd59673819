//! The page behind the link of a letter: one button.
//!
//! Opening the address answers nothing, whoever opens it and however often: mail scanners follow links. The button answers as the person whom
//! the letter went to, and opens no session. A token that was never given out, and one whose person is gone, are the same to whoever tries:
//! no such page, and a try that counts; so is one of before a restore, and the page says that a newer letter may have another. Where the entry is to be
//! confirmed with the answer, the link leads to the page that shows it. What came too late, was answered already or was cancelled is told in words. Serves OEWG 64; TRUST G-S9.

use super::ROOM;
use super::asks::{self, By};
use crate::answer::{Answer, Stop};
use crate::ask::Ask;
use crate::pages::directory::{onward, prepare_as};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::{Verb, Viewer};
use rounds::AskRow;
use std::sync::Arc;
use terms::{Id, Refusal};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/answer/{token}", Policy::HolderOfLink, ROOM, show);
    r.add(Way::Post, "/{lang}/answer/{token}", Policy::HolderOfLink, ROOM, answer);
}

/// No such link, in words: a letter of before a restore has one that opens nothing any more.
const UNKNOWN: Stop = Stop::Http(404, "answer-link-unknown");

/// Whom the link names, and as what they stand now. What was never a link counts as a try of this source.
fn holder(ask: &Ask) -> Result<(Id, Viewer), Stop> {
    let source = format!("answer:{}", ask.source);
    let desk = ask.app().desk();
    // Counted apart from sign-in links: whoever opens old letters is not kept from signing in. The work and the answer are the same whether the token is known or not, until it is known.
    let Some((id, person)) = desk.ask_by_token(ask.param("token"))? else {
        desk.attempt(&source, ask.now)?;
        return Err(UNKNOWN);
    };
    let viewer = ask.app().views().viewer(person, "link", ask.now)?;
    Ok((id, viewer))
}

fn row_of(ask: &Ask, id: Id, viewer: &Viewer) -> Result<AskRow, Stop> {
    let reader = ask.app().views().read(viewer, ask.now)?;
    let row = rounds::reads::ask(&reader, id)?.ok_or(UNKNOWN)?;
    if viewer.person == Some(row.facts.holder) {
        Ok(row)
    } else {
        Err(UNKNOWN)
    }
}

fn page(ask: &Ask, id: Id, viewer: &Viewer, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let row = row_of(ask, id, viewer)?;
    let reader = ask.app().views().read(viewer, ask.now)?;
    asks::page(ask, &reader, &row, By::Link, wrong)
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let (id, viewer) = holder(&ask)?;
    page(&ask, id, &viewer, &[])
}

async fn answer(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let (id, viewer) = holder(&ask)?;
    let row = row_of(&ask, id, &viewer)?;
    // Data are confirmed by whoever has read them: whatever was posted here leads to the page that shows them, and never counts as a mere receipt.
    if row.waits(ask.now) && asks::confirms(&ask.app().views().read(&viewer, ask.now)?, &row)? {
        return Ok(Answer::see_other(ask.href(&format!("/asks/{}", row.id))));
    }
    let known = asks::answer_fields(&row);
    ask.form.only(&known.iter().map(String::as_str).collect::<Vec<_>>())?;
    let said = match prepare_as(&ask, &viewer, Verb::Answer, &ask.form, Some(id)) {
        Ok(prepared) => prepared.hold_for(&ask, viewer.person, "link", ask.input()?).await,
        Err(stop) => Err(stop),
    };
    match said {
        Ok(accepted) => {
            ask.app().desk().attempt_succeeded(&format!("answer:{}", ask.source))?;
            let place = format!("/answer/{}", ask.param("token"));
            Ok(onward(&ask, &place, "ask-answer", &[&accepted]))
        }
        Err(Stop::Refused(wrong)) => page(&ask, id, &viewer, &wrong),
        Err(stop) => Err(stop),
    }
}
