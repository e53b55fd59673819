//! The job that reminds people to confirm their entries: 14 days before the date, on it, 14 days after; and 30 days after, those who administer the State.
//!
//! Actors: the node alone. What is due is [`directory::Reminder::newest`], a pure function; what was sent stands in the outbox under a Message-ID made of
//! the entry, the instant from which its clock runs, the step and the person. So nothing is remembered here: after a kill the same letter, after a
//! night in which the node stood still one letter for each person and not several, after a clock was set back none again, and after a new confirmation the
//! clock runs anew. The rule that matters: the letter names no State, no role and no person, and its link confirms nothing by itself.
//! Serves OEWG 64. See docs/design/confirm-by.md.

use crate::followers::{Place, troubled};
use crate::job_seen::Seen;
use crate::roll::DirectoryRoll;
use crate::round_clock::{Step, eye_of};
use access::Viewer;
use desk::{Block, Message, Posted};
use directory::{Clocked, ConfirmEvery, Reminder};
use jobs::{BackOff, Bell, Failure, LookAgain};
use languages::{Arg, speech};
use rounds::Roll;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use terms::{Id, Instant, Language, PartyCode, Role};
use views::Clock;

/// The name of the job.
pub(crate) const NAME: &str = "confirm";
/// A letter that could not leave for so long is of no use any more: the next one comes.
const LIVES_SECONDS: i64 = 14 * 86_400;
/// It looks every minute; while something fails after one second, and up to five minutes.
const LOOKS: LookAgain = LookAgain {
    name: NAME,
    doing: "look at the entries",
    pause: Duration::from_secs(60),
    back_off: BackOff {
        first_seconds: 1,
        most_seconds: 300,
    },
};

/// Reminds whoever has to confirm.
pub struct ConfirmBy {
    pub(crate) place: Place,
    pub(crate) clock: Clock,
    pub(crate) base: String,
    pub(crate) every: ConfirmEvery,
    pub(crate) step: Box<Step>,
    /// Reminders that were due at the last look and that nobody can be written. Lost with the process: then each is told of once more.
    nobody: Mutex<BTreeSet<String>>,
    pub(crate) seen: Seen,
}

impl std::fmt::Debug for ConfirmBy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ConfirmBy")
    }
}

/// What one look did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// Letters that it wrote.
    pub written: usize,
    /// Reminders that are due and that nobody can be written: no account, no address, shut out, a key that may not be used, or no administrator. Each
    /// counts in the look that finds it, and not again as long as it is so.
    pub nobody: usize,
    /// All of those that are so now.
    pub unreached: usize,
}

/// What a look has found so far.
#[derive(Default)]
struct Due {
    written: usize,
    /// By Message-ID: which reminder of which entry nobody can be written.
    nobody: BTreeMap<String, (Id, Reminder)>,
}

impl Due {
    fn nobody(&mut self, one: &Clocked, reminder: Reminder, id: String) {
        self.nobody.insert(id, (one.contact, reminder));
    }
}

fn unread(e: impl std::fmt::Display) -> Failure {
    Failure::again("read the entries", e)
}

/// The word of a reminder in the Message-ID and in the keys of its words.
const fn word(reminder: Reminder) -> &'static str {
    match reminder {
        Reminder::Soon => "soon",
        Reminder::Due => "due",
        Reminder::Overdue => "overdue",
        Reminder::State => "state",
    }
}

/// What a letter is about, for its Message-ID: the entry and the instant from which its clock runs. A new confirmation is another one.
fn about(one: &Clocked) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..10].copy_from_slice(one.contact.as_bytes());
    bytes[10..18].copy_from_slice(&one.from.micros().to_be_bytes());
    bytes
}

/// One half of a letter, in one language.
fn lines(reminder: Reminder, due: Instant, language: Language, link: String) -> Vec<Block> {
    let words = speech(language);
    let args = [("when", Arg::from(words.date_time_utc(due)))];
    let say = |key: &str| words.plain(key, &args);
    let text = |said: String| Block::In(language, said);
    vec![
        text(say("mail-invitation-greeting")),
        text(say(&format!("mail-confirm-{}", word(reminder)))),
        text(say("mail-confirm-link")),
        Block::Link(link),
        text(say("mail-confirm-looking")),
        text(format!("{}\n{}", say("mail-no-reply"), say("mail-signature"))),
    ]
}

/// Subject and body: in the person's language and again in English. Every server on the way reads it: it names nobody.
fn letter(
    reminder: Reminder,
    due: Instant,
    language: Language,
    link: &dyn Fn(Language) -> String,
) -> (String, Vec<Block>) {
    let subject = match reminder {
        Reminder::State => "mail-confirm-state-subject",
        Reminder::Soon | Reminder::Due | Reminder::Overdue => "mail-confirm-subject",
    };
    let mut body = lines(reminder, due, language, link(language));
    if language != Language::En {
        body.push(Block::Text("* * *".to_owned()));
        body.extend(lines(reminder, due, Language::En, link(Language::En)));
    }
    (speech(language).plain(subject, &[]), body)
}

impl ConfirmBy {
    pub(crate) fn new(place: Place, clock: Clock, base: String, every: ConfirmEvery) -> Self {
        Self {
            seen: Seen::new(NAME, place.desk.clone()),
            place,
            clock,
            base,
            every,
            step: Box::new(|_| Ok(())),
            nobody: Mutex::default(),
        }
    }

    /// Writes what is due now.
    ///
    /// # Errors
    /// [`Failure::again`] where something could not be read or written: the next look finds it.
    pub fn look(&self) -> Result<Reminded, Failure> {
        let now = (self.clock)();
        let entries = {
            let public = Viewer::public();
            let reader = self.place.views.read(&public, now).map_err(unread)?;
            directory::clocked(&reader).map_err(unread)?
        };
        let mut due_now = Due::default();
        let mut behind: BTreeMap<PartyCode, BTreeSet<Id>> = BTreeMap::new();
        for one in &entries {
            let Some(due) = self.every.due(one.from) else {
                continue;
            };
            let Some(newest) = Reminder::newest(due, now) else {
                continue;
            };
            // Where the State is told, whoever stands in the entry has been told before; after a long silence of the node, now.
            self.remind(one, due, newest.min(Reminder::Overdue), one.holder, now, &mut due_now)?;
            if newest == Reminder::State {
                let people = match behind.entry(one.party.clone()) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(place) => place.insert(self.administrators(&one.party, now)?),
                };
                for person in people.iter() {
                    self.remind(one, due, Reminder::State, *person, now, &mut due_now)?;
                }
                if people.is_empty() {
                    due_now.nobody(one, Reminder::State, format!("{}:{}", one.contact, one.from));
                }
            }
        }
        Ok(self.told(due_now))
    }

    /// Notes whom nobody can write to, and tells of each that is new.
    fn told(&self, due: Due) -> Reminded {
        let mut known = self.nobody.lock().unwrap_or_else(PoisonError::into_inner);
        let mut reminded = Reminded {
            written: due.written,
            nobody: 0,
            unreached: due.nobody.len(),
        };
        for (id, (contact, reminder)) in &due.nobody {
            if !known.contains(id) {
                reminded.nobody += 1;
                tracing::warn!(job = NAME, %contact, reminder = word(*reminder), "nobody can be written to");
            }
        }
        *known = due.nobody.into_keys().collect();
        reminded
    }

    fn administrators(&self, party: &PartyCode, now: Instant) -> Result<BTreeSet<Id>, Failure> {
        // That a State has administrators is no secret of theirs; they stay opaque handles.
        let eye = eye_of(party, Role::StateAdmin);
        let reader = self.place.views.read(&eye, now).map_err(unread)?;
        let all = DirectoryRoll.administrators(&reader, party).map_err(unread)?;
        Ok(all.into_iter().map(|called| called.holder).collect())
    }

    /// Once for each entry, clock, step and person; not where this person got this one or a later one.
    fn remind(
        &self,
        one: &Clocked,
        due: Instant,
        reminder: Reminder,
        person: Id,
        now: Instant,
        due_now: &mut Due,
    ) -> Result<(), Failure> {
        let desk = &self.place.desk;
        let id_of = |r: Reminder| desk.message_id_for(&about(one), &person.printed(), &format!("confirm-{}", word(r)));
        let id = id_of(reminder);
        for later in reminder.and_later() {
            if desk.was_posted(&id_of(later)).map_err(unread)? {
                // One that was set down and not written, because its reader's key may not be used, reaches nobody as before.
                let known = self.nobody.lock().unwrap_or_else(PoisonError::into_inner);
                if later == reminder && known.contains(&id) {
                    due_now.nobody(one, reminder, id);
                }
                return Ok(());
            }
        }
        let account = desk.account(person).map_err(unread)?.filter(|a| !a.disabled);
        let Some((account, to)) = account.and_then(|a| a.email.clone().map(|to| (a, to))) else {
            due_now.nobody(one, reminder, id);
            return Ok(());
        };
        let link = |language: Language| format!("{}/{}/contacts/{}/confirm", self.base, language.code(), one.contact);
        let (subject, body) = letter(reminder, due, account.language, &link);
        let message = Message {
            id: id.clone(),
            to,
            subject,
            language: account.language,
            body,
            answered: false,
            until: now.plus_seconds(LIVES_SECONDS),
            // It goes to the person's own address and holds no text of the entry: an erasure in the entry takes no reminder away, and what became of
            // it is not told as the fate of an invitation.
            about: None,
            person,
        };
        (self.step)("write a reminder")?;
        // Power fails in between: the same letter, or none twice.
        let posted = desk.post(&message, now);
        (self.step)("write a reminder")?;
        match posted.map_err(|e| troubled("write a reminder", e)) {
            Ok(Posted::New) => due_now.written += 1,
            Ok(Posted::Already) => {}
            Ok(Posted::Nobody | Posted::Unusable) => due_now.nobody(one, reminder, id),
            // What the desk refuses it refuses for ever; one letter does not hold up the next.
            Err(failure) if !failure.may_pass() => {
                tracing::debug!(job = NAME, %failure, "a reminder is set aside");
                due_now.nobody(one, reminder, id);
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    }

    /// Looks again and again until the bell is closed.
    fn run(&self, bell: &Bell) {
        self.seen
            .until_closed(&LOOKS, (&self.clock, bell), || Ok(Some(self.look()?.unreached)));
    }
}

/// Starts the job on a thread of its own.
pub(crate) fn begin(job: ConfirmBy, bell: Bell) -> std::io::Result<std::thread::JoinHandle<()>> {
    std::thread::Builder::new()
        .name(NAME.into())
        .spawn(move || job.run(&bell))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_whole_in_two_languages_and_names_the_day_and_the_page_alone() {
        let due = Instant::parse("2027-03-22T09:00:00Z").unwrap();
        for language in Language::ALL {
            for reminder in Reminder::ALL {
                let link = |l: Language| format!("https://node.test/{}/contacts/k7q2m4xj0a1b2c3d/confirm", l.code());
                let (subject, body) = letter(reminder, due, language, &link);
                assert!(
                    !subject.contains("mail-confirm") && subject.chars().count() <= 120,
                    "{subject}"
                );
                let links = body.iter().filter(|b| matches!(b, Block::Link(_))).count();
                assert_eq!(links, if language == Language::En { 1 } else { 2 });
                // A letter has no marks of direction.
                let when = speech(language)
                    .date_time_utc(due)
                    .replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
                let said: Vec<&str> = body.iter().map(Block::as_str).collect();
                assert!(
                    said.iter().any(|s| s.contains(&when)),
                    "{language:?} {reminder:?}: {said:?}"
                );
                assert!(!said.iter().any(|s| s.contains("mail-") || s.contains('$')), "{said:?}");
            }
        }
    }
}
