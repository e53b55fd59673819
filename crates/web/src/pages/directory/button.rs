//! A page with one button: what would be said, of what, and the press that says it.
//!
//! Actors: whoever ends an accreditation or a mandate, or asks for, grants or stops a recovery. Each brings its word (`mandate-end`, of which
//! `-intro` and `-button` are made), the list that it came from, and the lines of the thing. The rule: nothing is said before the press, and what
//! refuses it is told on the same page. Serves OEWG 64.

use super::form::{self, Values};
use super::say::prepare;
use crate::answer::{Answer, Cache, Stop};
use crate::ask::Ask;
use crate::frame::{Frame, Room};
use access::Verb;
use askama::Template;
use terms::Refusal;

/// What the button says, and where it stands.
pub(crate) struct Button {
    /// Key of the title; with `-intro` and `-button`, of the words above the button and on it.
    pub(crate) word: &'static str,
    /// The list it belongs to: place, and key of its name.
    pub(crate) list: (&'static str, &'static str),
}

#[derive(Template)]
#[template(path = "directory/end.html")]
struct Page {
    f: Frame,
    intro: String,
    rows: Vec<(String, String)>,
    button: String,
    back: String,
    input: String,
}

impl Button {
    /// The page, with the lines of the thing: term and text.
    pub(crate) fn page(&self, ask: &Ask, rows: Vec<(String, String)>, wrong: &[Refusal]) -> Answer {
        let s = ask.speech();
        let (place, name) = self.list;
        ask.answer()
            .page(|| Page {
                f: ask
                    .form_frame(Room::None, s.t(self.word))
                    .under_own()
                    .under(place, s.t(name))
                    .refused(wrong)
                    .naming(form::field_name),
                intro: s.t(&format!("{}-intro", self.word)),
                rows,
                button: s.t(&format!("{}-button", self.word)),
                back: ask.href(place),
                input: ask.fresh_input(),
            })
            .cache(Cache::Never)
            .status(wrong.first().map_or(200, |w| w.class.status()))
    }

    /// The press: said of the thing in the address, or left for a second person. `refused` makes the page anew.
    ///
    /// # Errors
    /// What the verb refuses before the turn, and whatever `refused` does.
    pub(crate) async fn pressed(
        &self,
        ask: &Ask,
        verb: Verb,
        refused: fn(&Ask, &[Refusal]) -> Result<Answer, Stop>,
    ) -> Result<Answer, Stop> {
        ask.form.only(&[])?;
        let fields = Values::new();
        match prepare(ask, verb, &fields, Some(ask.id("id")?))?
            .hold_or_propose(ask, &fields)
            .await
        {
            Ok(held) => Ok(held.onward(ask, self.list.0, self.word)),
            Err(Stop::Refused(wrong)) => refused(ask, &wrong),
            Err(stop) => Err(stop),
        }
    }
}
