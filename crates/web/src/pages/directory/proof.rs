//! The proof file of a contact: its newest entry opened as far as this reader may see, with the proof that it is in the log.
//!
//! Whoever holds the file checks it offline with the log's key. Parts that the reader may not see are closed: their commitment is there,
//! their text is not. What decides is the subject's guard of today, never a single statement's own label. Serves OEWG 64.

use crate::answer::{Answer, Cache, JSON, Stop};
use crate::ask::Ask;
use crate::pages::log::opening_for;
use std::sync::Arc;

pub(crate) async fn file(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let id = ask.id("id")?;
    let card = directory::contact(&ask.reader()?, id)?.ok_or(Stop::Hidden)?;
    let public = ask.person().is_none();
    let opening = opening_for(&ask, &ask.viewer, &card.entry, public)?.ok_or(Stop::Hidden)?;
    let bytes = serde_json::to_vec(&opening).map_err(|e| Stop::Failed(format!("writing a proof file: {e}")))?;
    let name = format!("comity-{}-{}-{id}.json", card.party.lower(), card.role.code());
    // Before the next checkpoint the proof is not in it yet, so it is never kept.
    Ok(Answer::bytes(JSON, bytes).file(&name).cache(Cache::Never))
}
