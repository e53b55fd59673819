//! The proof file of a contact: its newest entry opened as far as this reader may see, with the proof that it is in the log.
//!
//! Whoever holds the file checks it offline with the log's key. Parts that the reader may not see are closed: their commitment is there,
//! their text is not. What decides is the subject's guard of today. One thing more for those who see only what is public: the statement
//! was public when it was said, because it also tells with whom the entry was shared then. The page links to what is given, and to
//! nothing else. Serves OEWG 64.

use crate::answer::{Answer, Cache, JSON, Stop};
use crate::ask::Ask;
use crate::pages::log::opening_for;
use directory::ContactCard;
use seal::Opening;
use std::sync::Arc;

/// The public, an operator, and whoever else holds no role: they see what everyone sees.
fn sees_only_what_is_public(ask: &Ask, card: &ContactCard) -> bool {
    !ask.viewer.is_participant() && !card.holder_is_me
}

fn opening_of(ask: &Ask, card: &ContactCard) -> Result<Option<Opening>, Stop> {
    opening_for(ask, &ask.viewer, &card.entry, sees_only_what_is_public(ask, card))
}

/// Both openings of the newest statement about an entry that two people said: what `verify approval` reads.
pub(crate) async fn approval(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let id = ask.id("id")?;
    let reader = ask.reader()?;
    let card = directory::contact(&reader, id)?.ok_or(Stop::Hidden)?;
    let history = directory::history(&reader, id)?;
    drop(reader);
    let (said, by) = super::contact::approval_of(&history).ok_or(Stop::Hidden)?;
    let public = sees_only_what_is_public(&ask, &card);
    let statement = opening_for(&ask, &ask.viewer, &said.entry, public)?.ok_or(Stop::Hidden)?;
    let approval = opening_for(&ask, &ask.viewer, &by.entry, public)?.ok_or(Stop::Hidden)?;
    let both = serde_json::json!({"statement": statement, "approval": approval});
    let bytes = serde_json::to_vec(&both).map_err(|e| Stop::Failed(format!("writing an approval's file: {e}")))?;
    let name = format!("comity-{}-{}-{id}-approval.json", card.party.lower(), card.role.code());
    Ok(Answer::bytes(JSON, bytes).file(&name).cache(Cache::Never))
}

/// Whether this reader is given the proof of a contact that they see.
pub(crate) fn is_given(ask: &Ask, card: &ContactCard) -> Result<bool, Stop> {
    Ok(!sees_only_what_is_public(ask, card) || opening_of(ask, card)?.is_some())
}

pub(crate) async fn file(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let id = ask.id("id")?;
    let card = directory::contact(&ask.reader()?, id)?.ok_or(Stop::Hidden)?;
    let opening = opening_of(&ask, &card)?.ok_or(Stop::Hidden)?;
    let bytes = serde_json::to_vec(&opening).map_err(|e| Stop::Failed(format!("writing a proof file: {e}")))?;
    let name = format!("comity-{}-{}-{id}.json", card.party.lower(), card.role.code());
    // Before the next checkpoint the proof is not in it yet, so it is never kept.
    Ok(Answer::bytes(JSON, bytes).file(&name).cache(Cache::Never))
}

/// The schema of both openings.
pub(crate) fn approval_schema() -> serde_json::Value {
    let opening = crate::pages::log::opening_schema();
    super::closed(serde_json::json!({"statement": opening, "approval": opening}))
}
