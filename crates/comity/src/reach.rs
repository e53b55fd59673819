//! The job that says of a channel that it worked, or that it failed: of answers that came over a letter, and of letters that did not arrive.
//!
//! Actors: the node alone. It follows the answers in the ledger from a place of its own, and looks at the letters of the desk that were refused,
//! given up or returned. The rules that matter: an answer counts only where the letter's own link or address was used, and never where somebody signed in;
//! a letter counts only for the text that stood behind the channel when it was written; our own mail server being away is no failure of a
//! channel; silence is none either. Inputs are made of what is said, so a repetition says nothing twice. Serves OEWG 63, 64; TRUST G-R16. See
//! docs/design/freshness.md.

use crate::address::mail_of;
use crate::followers::Place;
use crate::job_seen::Seen;
use crate::round_clock::{Step, eye_of};
use access::{Held, Viewer};
use desk::{Dispatch, EmailAddress};
use directory::{ChannelStanding, Medium, Reach, ReachInput, ReachOutcome};
use jobs::{BackOff, Bell, Cursor, Failure, LookAgain, Source};
use ledger::Row;
use post::queue::Fate;
use rounds::{AskRow, Way};
use statement::{Fresh, Kind, Said, Stamp};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use store::Chance;
use terms::{Id, Instant, PartyCode, RefusalClass, Role};
use views::{Ask, Clock, TurnError};

/// The name of the job and of its cursor.
pub(crate) const NAME: &str = "reach";
/// Statements read at once.
const BATCH: usize = 512;
/// Statements that call for nothing, after which the cursor is kept all the same.
const KEEP: u64 = 1_000;
/// It looks every five seconds; while something fails after two, and up to a minute.
const LOOKS: LookAgain = LookAgain {
    name: NAME,
    doing: "look for what became of channels",
    pause: Duration::from_secs(5),
    back_off: BackOff {
        first_seconds: 2,
        most_seconds: 60,
    },
};

/// One channel as it was used: of which entry, which one, by what means, and when.
#[derive(Clone, Debug)]
struct Used {
    contact: Id,
    of: PartyCode,
    channel: u8,
    /// When whoever used it looked it up: the text that stands there must be older.
    looked_up: Instant,
    /// By telephone; else by a letter.
    dialled: bool,
}

/// Says what became of channels.
pub(crate) struct Reaches {
    pub(crate) place: Place,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) step: Box<Step>,
    /// How far it has read. Lost with the process: then it goes on from the cursor, and what is said again is a repetition.
    read: Mutex<Read>,
    pub(crate) seen: Seen,
}

/// How far the answers are read.
#[derive(Clone, Copy, Debug, Default)]
struct Read {
    to: u64,
    /// An answer was among what was read since the place was kept.
    owed: bool,
}

/// What one look did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reached {
    /// Statements that it made.
    pub(crate) said: usize,
    /// Lost letters of a day that has not come, since the clock was set back.
    pub(crate) waiting: usize,
}

fn unread(e: impl std::fmt::Display) -> Failure {
    Failure::again("look for what became of channels", e)
}

/// The channel over which an answer came, and when it was looked up; none where it came over none: on a page of somebody who had signed in.
fn channel_of(row: &AskRow) -> Option<(u8, Instant)> {
    let answer = row.answer.as_ref()?;
    match answer.facts.medium {
        // Whoever used what stands in the letter had it, and the letter went to the one who was asked.
        Way::Mail | Way::Link if answer.hand == Some(row.facts.holder) => Some((row.facts.channel?, row.at)),
        Way::Mail | Way::Link | Way::Page => None,
        // Six digits were right, on whichever side: the channel is the one that was dialled. A call that nobody took is silence and tells nothing.
        Way::Phone => answer.caller.and(answer.facts.channel).map(|dialled| (dialled, row.at)),
    }
}

/// Whether a letter failed, when, and with which status of a mail server.
fn failure_of(letter: &Dispatch) -> Option<(Instant, Option<&str>)> {
    match &letter.fate {
        // No word of a server: the desk wrote no letter, because the reader's key may not be used.
        Fate::Refused(_, status) if status.starts_with("key-") => None,
        Fate::Refused(at, status) | Fate::Returned(at, status) => Some((*at, Some(status.as_str()))),
        // Put off until its time was over: by the server of the address, or by our own that relays for nobody or was away. Nothing tells which, so nobody is marked.
        Fate::GaveUp(_) | Fate::Waiting { .. } | Fate::Handed(_) => None,
    }
}

/// Whether this is an answer, or a call that took one down. What cannot be read tells nothing.
pub(crate) fn concerns(row: &Row) -> bool {
    Said::kind_in(&row.said).is_ok_and(|kind| [rounds::Answer::KIND, rounds::kinds::Call::KIND].contains(&&*kind))
}

/// What was said, and when, where it may tell something of a channel.
fn telling(row: &Row) -> Option<(Said, Stamp)> {
    concerns(row).then_some(())?;
    Some((Said::parse(&row.said).ok()?, Stamp::parse(&row.stamp).ok()?))
}

/// One half of a look. A fault of ours in it must not keep the other half from being looked at.
fn half(look: impl FnOnce() -> Result<Reached, Failure>) -> Result<Reached, Failure> {
    catch_unwind(AssertUnwindSafe(look))
        .unwrap_or_else(|_| Err(Failure::again("look for what became of channels", "it panicked")))
}

impl Reaches {
    pub(crate) fn new(place: Place, clock: Clock, chance: Chance) -> Self {
        let seen = Seen::new(NAME, place.desk.clone());
        Self {
            place,
            clock,
            chance,
            step: Box::new(|_| Ok(())),
            read: Mutex::default(),
            seen,
        }
    }

    /// Says what became known since the last look.
    ///
    /// # Errors
    /// [`Failure::again`] where something could not be read or said: nothing is lost, the next look finds it. Answers and lost letters do not wait
    /// for each other, whatever happens to one of them.
    pub(crate) fn look(&self) -> Result<Reached, Failure> {
        let (answers, letters) = (half(|| self.answers()), half(|| self.lost_letters()));
        let (answers, letters) = (answers?, letters?);
        Ok(Reached {
            said: answers.said + letters.said,
            waiting: letters.waiting,
        })
    }

    fn durable<T>(&self, name: &'static str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        (self.step)(name)?;
        let done = work()?;
        (self.step)(name)?;
        Ok(done)
    }

    fn answers(&self) -> Result<Reached, Failure> {
        let head = self.place.head()?;
        let kept = self.place.cursor(NAME)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.to = read.to.max(kept);
        let mut said = 0;
        while read.to < head {
            let rows = self.place.after(read.to, BATCH)?;
            let Some(last) = rows.last().map(|row| row.seq) else {
                break;
            };
            for row in &rows {
                if let Some((answer, stamp)) = telling(&row.what) {
                    read.owed = true;
                    said += usize::from(self.answered(&answer, &stamp)?);
                }
            }
            read.to = last;
        }
        if read.owed || read.to >= kept + KEEP {
            // Power fails before this: the answers are read again, and each is a repetition.
            self.durable("keep a place", || self.place.cursor_set(NAME, read.to))?;
            read.owed = false;
        }
        Ok(Reached { said, waiting: 0 })
    }

    fn answered(&self, said: &Said, stamp: &Stamp) -> Result<bool, Failure> {
        let Some(row) = self.ask(said.subject, std::slice::from_ref(&said.party))? else {
            return Ok(false);
        };
        // A call showed that its number works, whether or not the ask wanted more than that; an answer or a call that did not fit is none.
        let call = (said.kind == rounds::kinds::Call::KIND)
            .then(|| row.calls.iter().find(|c| c.at == stamp.at))
            .flatten();
        let found = match call {
            Some(call) => call.worked().map(|dialled| (dialled, row.at)),
            None if row.answer.as_ref().is_some_and(|a| a.at == stamp.at) => channel_of(&row),
            None => None,
        };
        let Some((channel, looked_up)) = found else {
            return Ok(false);
        };
        let by_phone = row.answer.as_ref().is_some_and(|a| a.facts.medium == Way::Phone);
        let used = Used {
            contact: row.facts.contact,
            of: row.facts.of,
            channel,
            looked_up,
            dialled: call.is_some() || by_phone,
        };
        self.say(&used, ReachOutcome::Worked, stamp.at, None)
    }

    fn lost_letters(&self) -> Result<Reached, Failure> {
        let now = (self.clock)();
        let lost = self.place.desk.lost().map_err(unread)?;
        let mut reached = Reached::default();
        if lost.is_empty() {
            return Ok(reached);
        }
        let parties = self.parties(now)?;
        let (mut seen_to, mut trouble) = (Vec::new(), None);
        for letter in &lost {
            // The clock was set back since: nothing is said of a day that has not come.
            if failure_of(letter).is_some_and(|(at, _)| at > now) {
                reached.waiting += 1;
                continue;
            }
            match self.lost_letter(letter, &parties) {
                Ok(said) => {
                    reached.said += usize::from(said);
                    seen_to.push(letter.id.as_str());
                }
                // It stays in the list; the others do not wait for it.
                Err(failure) => trouble = trouble.or(Some(failure)),
            }
        }
        if !seen_to.is_empty() {
            // Power fails before this: each is said once more, by the same input.
            self.durable("see to a lost letter", || {
                self.place.desk.lost_seen_to(&seen_to).map_err(unread)
            })?;
        }
        trouble.map_or(Ok(reached), Err)
    }

    /// What a letter that did not arrive says of the channel to which it went; true where it was said now.
    fn lost_letter(&self, letter: &Dispatch, parties: &[PartyCode]) -> Result<bool, Failure> {
        let Some((at, status)) = failure_of(letter) else {
            return Ok(false);
        };
        match self.used_by(letter, parties)? {
            Some(used) => self.say(&used, ReachOutcome::Failed, at, status),
            None => Ok(false),
        }
    }

    fn parties(&self, now: Instant) -> Result<Vec<PartyCode>, Failure> {
        let public = Viewer::public();
        let reader = self.place.views.read(&public, now).map_err(unread)?;
        let parties = directory::parties(&reader).map_err(unread)?;
        Ok(parties.into_iter().map(|party| party.code).collect())
    }

    /// The ask of this id, as one of these parties sees it.
    fn ask(&self, id: Id, parties: &[PartyCode]) -> Result<Option<AskRow>, Failure> {
        let Some(first) = parties.first() else {
            return Ok(None);
        };
        let eye = Viewer {
            held: parties
                .iter()
                .map(|party| Held {
                    party: party.clone(),
                    role: Role::StateAdmin,
                })
                .collect(),
            ..eye_of(first, Role::StateAdmin)
        };
        let reader = self.place.views.read(&eye, (self.clock)()).map_err(unread)?;
        rounds::reads::ask(&reader, id).map_err(unread)
    }

    /// The channel to which a letter went; none where it went to a person's own address, or is about something else.
    fn used_by(&self, letter: &Dispatch, parties: &[PartyCode]) -> Result<Option<Used>, Failure> {
        let Some(about) = letter.about else {
            return Ok(None);
        };
        if let Some(row) = self.ask(about, parties)? {
            return Ok(row.facts.channel.map(|channel| Used {
                contact: row.facts.contact,
                of: row.facts.of,
                channel,
                looked_up: row.at,
                dialled: false,
            }));
        }
        self.invited(letter, about)
    }

    /// The mail channel to which the invitation of a contact went: its Message-ID is made of the nomination and of the address.
    fn invited(&self, letter: &Dispatch, contact: Id) -> Result<Option<Used>, Failure> {
        let now = (self.clock)();
        for channel in 1..=8 {
            let standing = self.standing(contact, channel)?;
            let Some(standing) = standing else { continue };
            let Some(to) = self.mail_at(contact, &standing.party, channel)? else {
                continue;
            };
            let id = |to: &EmailAddress| {
                self.place
                    .desk
                    .message_id_for(&standing.nomination.0, &to.folded(), "invitation")
            };
            if id(&to) == letter.id {
                return Ok(Some(Used {
                    contact,
                    of: standing.party,
                    channel,
                    // The address itself was compared.
                    looked_up: now,
                    dialled: false,
                }));
            }
        }
        Ok(None)
    }

    fn standing(&self, contact: Id, channel: u8) -> Result<Option<ChannelStanding>, Failure> {
        let public = Viewer::public();
        let reader = self.place.views.read(&public, (self.clock)()).map_err(unread)?;
        directory::standing(&reader, contact, channel).map_err(unread)
    }

    /// The channel as the letters' job sees it: what it does not see it does not write to.
    fn channel(&self, contact: Id, of: &PartyCode, channel: u8) -> Result<Option<directory::Channel>, Failure> {
        let eye = eye_of(of, Role::StateAdmin);
        let reader = self.place.views.read(&eye, (self.clock)()).map_err(unread)?;
        let card = directory::contact(&reader, contact).map_err(unread)?;
        Ok(card.and_then(|card| {
            let found = card.parts.channels().find(|(slot, _)| *slot == channel);
            found.map(|(_, channel)| channel.clone())
        }))
    }

    fn mail_at(&self, contact: Id, of: &PartyCode, channel: u8) -> Result<Option<EmailAddress>, Failure> {
        Ok(self.channel(contact, of, channel)?.as_ref().and_then(mail_of))
    }

    /// When the statement at a position was made.
    fn stamp_at(&self, position: u64) -> Result<Option<Instant>, Failure> {
        let rows = self.place.after(position.saturating_sub(1), 1)?;
        let row = rows.into_iter().find(|row| row.seq == position);
        Ok(row
            .and_then(|row| Stamp::parse(&row.what.stamp).ok())
            .map(|stamp| stamp.at))
    }

    /// Says it, of the text that stood there when it was looked up; true where it was said now.
    fn say(&self, used: &Used, outcome: ReachOutcome, at: Instant, status: Option<&str>) -> Result<bool, Failure> {
        let Some(standing) = self.standing(used.contact, used.channel)? else {
            return Ok(false);
        };
        let there = self.channel(used.contact, &used.of, used.channel)?;
        // No letter goes to a telephone, and nobody dials a mailbox, whatever was recorded.
        let fits = |c: &directory::Channel| match c.medium {
            // An address that the post cannot write to had no letter: it went to the person's own.
            Medium::Mail => !used.dialled && mail_of(c).is_some(),
            Medium::Phone | Medium::Mobile => used.dialled,
            _ => false,
        };
        let Some(channel) = there.filter(fits) else {
            return Ok(false);
        };
        // Another text, or other labels, by now: then nobody knows any more where it went.
        let since = self.stamp_at(standing.since)?;
        if since
            .max(standing.relabelled)
            .is_none_or(|since| since > used.looked_up)
        {
            return Ok(false);
        }
        let facts = Reach {
            channel: used.channel,
            medium: channel.medium,
            outcome,
            day: at.day(),
            status: status.map(str::to_owned),
        };
        let part = standing.part;
        let begins = part.to_string();
        let name = format!(
            "reach:{}:{}:{}:{outcome}:{}",
            used.contact,
            used.channel,
            facts.day,
            begins.get(..16).unwrap_or_default()
        );
        let input = ReachInput {
            contact: used.contact,
            part,
            facts,
        };
        let fresh = Fresh::draw(Vec::new(), || self.chance.bytes());
        let ask = Ask {
            person: None,
            auth: "node",
            input: name,
            sent: seal::Hash([0; 32]),
            decide: Box::new(move |reader| directory::reach(reader, &input, fresh)),
        };
        let eye = eye_of(&used.of, Role::StateAdmin);
        let said = self.durable("say a reach", || Ok(self.place.views.speak_serving(vec![ask], &eye)))?;
        match said.into_iter().next() {
            Some(Ok(accepted)) => Ok(!accepted.repeated),
            Some(Err(TurnError::Refused(refusal)))
                if matches!(
                    refusal.class,
                    RefusalClass::NoRoom | RefusalClass::TooMany | RefusalClass::NotYet
                ) =>
            {
                Err(Failure::again("say what became of a channel", refusal))
            }
            // Known already, or the entry was changed or withdrawn a moment before.
            Some(Err(TurnError::Refused(refusal))) => {
                tracing::debug!(job = NAME, code = refusal.code, "what became of a channel is refused");
                Ok(false)
            }
            Some(Err(TurnError::Stopped)) | None => {
                Err(Failure::again("say what became of a channel", "the turn has stopped"))
            }
        }
    }

    /// Looks again and again until the bell is closed.
    fn run(&self, bell: &Bell) {
        self.seen
            .until_closed(&LOOKS, (&self.clock, bell), || Ok(Some(self.look()?.waiting)));
    }
}

/// Starts the job on a thread of its own.
pub(crate) fn begin(job: Reaches, bell: Bell) -> std::io::Result<std::thread::JoinHandle<()>> {
    std::thread::Builder::new()
        .name(NAME.into())
        .spawn(move || job.run(&bell))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_our_own_trouble_is_no_failure_of_a_channel() {
        let at = Instant::from_micros(1_000_000);
        let failure = |fate: Fate, tries: u32| {
            let letter = Dispatch {
                id: "a@node.test".to_owned(),
                about: None,
                fate,
                until: at,
                tries,
                delayed: None,
            };
            failure_of(&letter).map(|(when, status)| (when, status.map(str::to_owned)))
        };
        let status = |s: &str| Some((at, Some(s.to_owned())));
        assert_eq!(failure(Fate::Refused(at, "5.1.1".into()), 0), status("5.1.1"));
        assert_eq!(failure(Fate::Returned(at, "5.2.1".into()), 0), status("5.2.1"));
        assert_eq!(failure(Fate::GaveUp(at), 3), None, "put off by whom?");
        assert_eq!(failure(Fate::Refused(at, "key-expired".into()), 0), None);
        assert_eq!(failure(Fate::Handed(at), 2), None);
        assert_eq!(failure(Fate::Waiting { next: at, tries: 2 }, 2), None);
    }
}
