//! The room of States and contacts: pages over the crate `directory`, one file for each place.
//!
//! Everything here reads through `ask.reader()` and says through `ask.say(…)`. Serves OEWG 64.

mod accreditations;
mod acts;
mod button;
mod contact;
mod contacts;
mod edit;
pub(super) mod form;
mod invitation;
pub(crate) mod known;
mod letters;
mod mandates;
mod nominate;
mod parties;
mod proof;
pub(crate) mod proposals;
mod queue;
mod read;
mod recoveries;
pub(crate) mod say;
mod sheet;
pub(crate) mod shown;
mod state;
mod states;
mod watch;
mod work;

use crate::registrar::Registrar;
// What the pages of rounds have in common with these: forms that are kept, entries as lines, verbs that are held.
pub(crate) use form::{Row as Line, Values, card_rows, draft, forget, hidden, keep, party_name, values_of};
pub(crate) use proposals::hand_words;
pub(crate) use say::{onward, prepare, prepare_as, prepare_erasure_of_rounds, prepare_round};
pub(crate) use shown::party_href;

pub(crate) fn routes(r: &mut Registrar) {
    read::read_routes(r);
    say::say_routes(r);
}

/// The schema of an object that has all of these properties and no others.
pub(crate) fn closed(properties: serde_json::Value) -> serde_json::Value {
    let names: Vec<String> = properties
        .as_object()
        .map(|p| p.keys().cloned().collect())
        .unwrap_or_default();
    serde_json::json!({"type": "object", "additionalProperties": false, "required": names, "properties": properties})
}
