//! The sheet to carry: one State's contacts on one A4 page, telephone numbers first, for the day the network is down.
//!
//! It carries the strictest label of what is on it, the hash of every record, and the time of the record, so that what is read from
//! paper can be compared with the log later. Serves OEWG 64; GCA 6.17.

use super::shown::{Shown, grouped};
use super::state::code_in_address;
use crate::answer::{Answer, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use askama::Template;
use languages::Arg;
use std::sync::Arc;
use terms::Label;

#[derive(Template)]
#[template(path = "directory/sheet.html")]
struct Page {
    f: Frame,
    as_of: String,
    contacts: Vec<Shown>,
    strictest: Label,
    warning: String,
    entry: String,
    address: String,
}

pub(crate) async fn page(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let code = code_in_address(&ask)?;
    let known = ask.known()?;
    let reader = ask.reader()?;
    let party = directory::party(&reader, &code)?
        .filter(|p| p.kind.is_state())
        .ok_or(Stop::Hidden)?;
    let mut cards = directory::contacts(&reader, Some(&code), None)?;
    drop(reader);
    // A suspended entry is not to be relied on when nobody can ask why.
    cards.retain(|c| c.status.in_force());
    let s = ask.speech();
    let name = ask.name_of(&party.names, code.as_str());
    Ok(ask.answer().page(|| {
        let contacts = grouped(&ask, &known, cards);
        let strictest = contacts.iter().map(Shown::strictest).fold(Label::Clear, Label::max);
        Page {
            f: ask
                .frame(Room::States, s.t_args("sheet-title", &[("state", Arg::from(&name))]))
                .under("/states", s.t("nav-states"))
                .under(&format!("/states/{}", code.lower()), name.clone()),
            as_of: s.t_args("sheet-as-of", &[("when", Arg::from(s.date_time_utc(ask.now)))]),
            warning: s.t_args("sheet-label-warning", &[("label", Arg::from(strictest.as_str()))]),
            strictest,
            contacts,
            entry: party.entry.to_string(),
            address: format!(
                "{}{}",
                ask.app().config().base,
                ask.href(&format!("/states/{}", code.lower()))
            ),
        }
    }))
}

impl Page {
    /// A hash as people compare it on paper: groups of eight, the first four of them.
    fn short(&self, hash: &impl ToString) -> String {
        let hash = hash.to_string();
        let groups: Vec<&str> = (0..4).filter_map(|i| hash.get(i * 8..i * 8 + 8)).collect();
        groups.join(" ")
    }
}
