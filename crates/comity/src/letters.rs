//! What follows a commit: the invitation of a nominated contact, and of a person with a new mandate; and the letter to whoever is asked in a
//! round, or reminded.
//!
//! One letter for one statement, recipient and template: the token and the Message-ID are made of these three, so that a
//! repetition after a crash writes the identical letter once (DESIGN 15). Nobody who was erased gets an account or a letter by
//! this way, and a letter that cannot be written is passed over: it must not hold up the others. Serves OEWG 64.

use crate::address::mail_of;
use crate::followers::{Place, troubled};
use crate::node::node_viewer;
use crate::round_clock::eye_of;
use access::Viewer;
use anyhow::Result;
use desk::{Account, Block, EmailAddress, LinkPurpose, Message};
use directory::{
    Channel, Contact, Mandate, Medium, Office, Person, RECOVERY_LINK_SECONDS, Recovery, RecoveryState, Standing,
};
use jobs::{Act, Failure, Followed};
use languages::{Arg, speech};
use ledger::Row;
use rounds::{State, Turned};
use seal::Hash;
use statement::{Kind, Said, Stamp};
use std::collections::BTreeSet;
use terms::{Id, Instant, Language, PartyCode, Role};
use views::Clock;
use web::{AskLetter, Drill};

/// The name of the job and of its cursor.
pub(crate) const NAME: &str = "letters";

pub(crate) struct Letters {
    pub place: Place,
    pub base: String,
    pub invitation_seconds: i64,
    pub clock: Clock,
}

/// Eight kinds call for letters, or end what a letter offered. What cannot be read is of concern: the act says so.
pub(crate) fn concerns(row: &Row) -> bool {
    Said::kind_in(&row.said).map_or(true, |kind| {
        [
            Contact::KIND,
            Mandate::KIND,
            directory::Withdrawal::KIND,
            Recovery::KIND,
            rounds::kinds::Ask::KIND,
            rounds::Reminded::KIND,
            rounds::kinds::RoundTurn::KIND,
            rounds::Closed::KIND,
        ]
        .contains(&&*kind)
    })
}

impl Act<Row> for Letters {
    fn concerns(&self, one: &Followed<Row>) -> bool {
        concerns(&one.what)
    }

    fn act(&self, one: &Followed<Row>) -> Result<(), Failure> {
        let row = &one.what;
        let said = Said::parse(&row.said).map_err(|e| Failure::never("read a statement", e))?;
        match said.kind.as_str() {
            Contact::KIND if said.base.is_none() => self.nomination(row, &said),
            Mandate::KIND => self.mandate(row, &said),
            Recovery::KIND => self.recovery(row, &said),
            directory::Withdrawal::KIND => self.opens_nothing(said.subject),
            rounds::kinds::Ask::KIND => self.asked(row, &said),
            rounds::Reminded::KIND => self.reminded(row, &said),
            rounds::kinds::RoundTurn::KIND | rounds::Closed::KIND => self.turned(&said),
            _ => Ok(()),
        }
    }
}

fn stamped(row: &Row) -> Result<Instant, Failure> {
    let stamp = Stamp::parse(&row.stamp).map_err(|e| Failure::never("read a stamp", e))?;
    Ok(stamp.at)
}

/// Places of the parts of a contact.
const PERSON: usize = 0;
const OFFICE: usize = 1;

/// Everything a letter is made of.
struct Invitation {
    template: &'static str,
    link_kind: &'static str,
    purpose: LinkPurpose,
    about: Id,
}

impl Letters {
    fn part<T: serde::de::DeserializeOwned>(&self, row: &Row, index: usize) -> Option<T> {
        let source = row.parts.get(index)?;
        let text = self.place.views.log().with_texts(|t| t.text(source, index)).ok()??;
        serde_json::from_slice(&text).ok()
    }

    /// Whether the text of a part was destroyed; an empty part was not.
    fn is_erased(&self, row: &Row, index: usize) -> Result<bool, Failure> {
        let Some(source) = row.parts.get(index) else {
            return Ok(false);
        };
        self.place
            .views
            .log()
            .with_texts(|t| t.open(source, index).is_none())
            .map_err(|e| Failure::again("read a text", e))
    }

    fn is_withdrawn(&self, contact: Id) -> Result<bool, Failure> {
        let public = Viewer::public();
        self.place
            .views
            .read(&public, (self.clock)())
            .map_err(|e| Failure::again("read the views", e))
            .and_then(|reader| {
                directory::is_withdrawn(&reader, contact).map_err(|e| Failure::again("read an entry", e))
            })
    }

    /// Until when an invitation would count; none where that is over. A ledger followed from its beginning (a new desk): old
    /// invitations are not sent again, and nobody gets an account by them.
    fn counts_until(&self, stamp: &Stamp) -> Option<Instant> {
        let until = stamp.at.plus_seconds(self.invitation_seconds);
        (until > (self.clock)()).then_some(until)
    }

    /// The letter that invited may have been written after the page that ended this withdrew the links there were.
    fn opens_nothing(&self, subject: Id) -> Result<(), Failure> {
        self.place
            .desk
            .links_withdraw(subject)
            .map(|_| ())
            .map_err(|e| Failure::again("withdraw a link", e))
    }

    /// Written to the address that was given for the invitation; where this desk does not know it (it was lost), to the first mail
    /// channel of the entry itself.
    fn nomination(&self, row: &Row, said: &Said) -> Result<(), Failure> {
        let Ok(contact) = Contact::read(said) else {
            return Ok(());
        };
        let stamp = Stamp::parse(&row.stamp).map_err(|e| Failure::never("read a stamp", e))?;
        if stamp.auth == "node" {
            // The demonstration's own people are signed in by links that it prints.
            return Ok(());
        }
        let Some(until) = self.counts_until(&stamp) else {
            return Ok(());
        };
        if self.is_withdrawn(said.subject)? {
            return Ok(());
        }
        let known = self
            .place
            .desk
            .account(contact.holder)
            .map_err(|e| Failure::again("read an account", e))?;
        // Who was erased is forgotten: an address that stands in the entry is nobody's now.
        if known.is_none() && self.is_erased(row, PERSON)? {
            return Ok(());
        }
        let mail = (2..10)
            .filter_map(|i| self.part::<Channel>(row, i))
            .find(|c| c.medium == Medium::Mail)
            .and_then(|c| mail_of(&c));
        let Some(to) = known.as_ref().and_then(|a| a.email.clone()).or(mail) else {
            return Ok(());
        };
        let language = self
            .part::<Vec<String>>(row, 11)
            .unwrap_or_default()
            .iter()
            .find_map(|l| Language::parse(l))
            .unwrap_or(Language::En);
        if known.is_none() {
            let name = self
                .part::<Person>(row, PERSON)
                .map(|p| p.name)
                .filter(|n| !n.is_empty())
                .or_else(|| self.part::<Office>(row, OFFICE).map(|o| o.name))
                .filter(|n| !n.is_empty())
                .unwrap_or_else(|| to.to_string());
            // Somebody may have made and corrected it since it was looked for: what is there stays.
            self.place
                .desk
                .account_put_new(&Account {
                    person: contact.holder,
                    email: Some(to.clone()),
                    name,
                    language,
                    disabled: false,
                })
                .map_err(|e| troubled("open an account", e))?;
            // An erasure between the look and the account found none to forget. After this one it finds it.
            if self.is_erased(row, PERSON)? {
                return self
                    .place
                    .desk
                    .account_forget(contact.holder, &said.party)
                    .map_err(|e| troubled("forget a person", e));
            }
        }
        self.invite(
            row,
            &stamp,
            &to,
            language,
            until,
            &Invitation {
                template: "invitation",
                link_kind: "invitation",
                purpose: LinkPurpose::Nomination {
                    person: contact.holder,
                    contact: said.subject,
                },
                about: said.subject,
            },
        )
    }

    fn mandate(&self, row: &Row, said: &Said) -> Result<(), Failure> {
        let Ok(mandate) = Mandate::read(said) else {
            return Ok(());
        };
        if said.base.is_some() {
            return match mandate.state {
                Standing::Ended => self.opens_nothing(said.subject),
                Standing::Active => Ok(()),
            };
        }
        let stamp = Stamp::parse(&row.stamp).map_err(|e| Failure::never("read a stamp", e))?;
        let Some(until) = self.counts_until(&stamp) else {
            return Ok(());
        };
        let Some((account, to)) = self.written_to(mandate.person)? else {
            return Ok(());
        };
        if stamp.auth == "node" {
            return Ok(());
        }
        self.invite(
            row,
            &stamp,
            &to,
            account.language,
            until,
            &Invitation {
                template: "mandate",
                link_kind: "link",
                purpose: LinkPurpose::Mandate {
                    person: mandate.person,
                    subject: said.subject,
                },
                about: said.subject,
            },
        )
    }

    /// Two people let somebody in anew: the link to the person, and word of it to everybody who could have said no.
    fn recovery(&self, row: &Row, said: &Said) -> Result<(), Failure> {
        let Ok(facts) = Recovery::read(said) else {
            return Ok(());
        };
        match facts.state {
            RecoveryState::Granted | RecoveryState::ByOperator => {}
            RecoveryState::Stopped => return self.opens_nothing(said.subject),
            RecoveryState::Asked => return Ok(()),
        }
        let stamp = Stamp::parse(&row.stamp).map_err(|e| Failure::never("read a stamp", e))?;
        let until = stamp.at.plus_seconds(RECOVERY_LINK_SECONDS);
        if until <= (self.clock)() {
            return Ok(());
        }
        let viewer = node_viewer(&said.party);
        let (stands, told) = self
            .place
            .views
            .read(&viewer, (self.clock)())
            .map_err(|e| Failure::again("read the views", e))
            .and_then(|reader| {
                let look = || {
                    // What the turn sealed and the views did not take (two at once) is not granted.
                    let stands = directory::recovery(&reader, said.subject)?
                        .is_some_and(|r| r.state == facts.state && r.base == row.id);
                    let mandates = directory::mandates(&reader)?;
                    // The link opens all that she may do: every party in which she acts is told.
                    let hers: BTreeSet<PartyCode> = mandates
                        .iter()
                        .filter(|m| m.in_force && m.person == facts.person)
                        .map(|m| m.party.clone())
                        .chain([facts.party.clone()])
                        .collect();
                    let told: BTreeSet<Id> = mandates
                        .into_iter()
                        .filter(|m| m.in_force && m.person != facts.person)
                        .filter(|m| {
                            m.role == Role::Secretariat
                                || (hers.contains(&m.party) && matches!(m.role, Role::StateAdmin | Role::Regional))
                        })
                        .map(|m| m.person)
                        .collect();
                    Ok::<_, directory::Failure>((stands, told))
                };
                look().map_err(|e| Failure::again("read a recovery", e))
            })?;
        if !stands {
            return Ok(());
        }
        for person in told {
            self.notice(row, &stamp, person, until)?;
        }
        // The operator's link is printed, not sent; and whoever has used a key since has not lost every key.
        if facts.state == RecoveryState::ByOperator
            || self
                .place
                .desk
                .passkey_used_since(facts.person, stamp.at)
                .map_err(|e| Failure::again("read the passkeys", e))?
        {
            return Ok(());
        }
        let Some((account, to)) = self.written_to(facts.person)? else {
            return Ok(());
        };
        self.invite(
            row,
            &stamp,
            &to,
            account.language,
            until,
            &Invitation {
                template: "recovery",
                link_kind: "link",
                purpose: LinkPurpose::Recovery {
                    person: facts.person,
                    subject: said.subject,
                },
                about: said.subject,
            },
        )
    }

    /// Somebody is asked in a round. Of one that was cancelled before its letters were written, none is.
    fn asked(&self, row: &Row, said: &Said) -> Result<(), Failure> {
        match self.ask(said)? {
            Some(ask) if ask.turned != Turned::Cancelled => self.round_letter((row.id, stamped(row)?), &ask, false),
            _ => Ok(()),
        }
    }

    /// Somebody is reminded. Who has answered meanwhile gets no letter.
    fn reminded(&self, row: &Row, said: &Said) -> Result<(), Failure> {
        match self.ask(said)? {
            Some(ask) if ask.answer.is_none() && ask.turned != Turned::Cancelled => {
                self.round_letter((row.id, stamped(row)?), &ask, true)
            }
            _ => Ok(()),
        }
    }

    /// A round was turned, or is over. What still waits of its letters follows how the round stands now, whichever turn is looked at: a cancelled one calls them back,
    /// lest somebody be asked for what nobody wants to know; a paused one holds them, because its page would take no answer; else they go. Those whose time is
    /// over are let go too: then they are given up, and not kept for ever.
    fn turned(&self, said: &Said) -> Result<(), Failure> {
        let now = (self.clock)();
        let (stands, asks) = {
            let eye = eye_of(&said.party, Role::StateAdmin);
            let reader = self
                .place
                .views
                .read(&eye, now)
                .map_err(|e| Failure::again("read the views", e))?;
            let Some(console) =
                rounds::reads::console(&reader, said.subject).map_err(|e| Failure::again("read a round", e))?
            else {
                return Ok(());
            };
            let asks: Vec<Id> = console.asks.iter().map(|ask| ask.id).collect();
            let stands = match console.round.state(now) {
                // A clock that was set back since: it stays over.
                State::Paused if console.round.closed.is_some() => State::Over,
                stands => stands,
            };
            (stands, asks)
        };
        let desk = &self.place.desk;
        let moved = match stands {
            State::Cancelled => asks
                .iter()
                .try_for_each(|ask| desk.letters_call_back(*ask, now).map(|_| ())),
            State::Paused => desk.letters_hold(&asks, now).map(|_| ()),
            State::Open | State::Over => desk.letters_release(&asks, now).map(|_| ()),
            State::Draft => Ok(()),
        };
        moved.map_err(|e| Failure::again("hold letters, or let them go", e))
    }

    /// After a restore: the links of letters that were sent are void, so whoever has not answered yet gets a letter with one that works. Tells how many.
    ///
    /// # Errors
    /// Where something cannot be read or written: whoever restores begins again.
    pub(crate) fn ask_anew(&self) -> Result<usize, Failure> {
        let now = (self.clock)();
        let unread = |e: &dyn std::fmt::Display| Failure::again("read the rounds", e);
        let parties = {
            let public = Viewer::public();
            let reader = self.place.views.read(&public, now).map_err(|e| unread(&e))?;
            directory::parties(&reader).map_err(|e| unread(&e))?
        };
        let mut open = Vec::new();
        for party in parties {
            let eye = eye_of(&party.code, Role::StateAdmin);
            let reader = self.place.views.read(&eye, now).map_err(|e| unread(&e))?;
            for round in rounds::reads::rounds(&reader).map_err(|e| unread(&e))? {
                if round.party == party.code && matches!(round.state(now), State::Open | State::Paused) {
                    open.extend(rounds::reads::asks_of(&reader, round.id).map_err(|e| unread(&e))?);
                }
            }
        }
        // Where somebody of the chain has answered, nobody is kept waiting.
        let chain = |ask: &rounds::AskRow| (ask.facts.round, ask.facts.primary);
        let answered: BTreeSet<(Id, Id)> = open.iter().filter(|a| a.answer.is_some()).map(chain).collect();
        open.retain(|ask| !answered.contains(&chain(ask)));
        for ask in &open {
            self.round_letter((ask.statement, ask.at), ask, false)?;
        }
        Ok(open.len())
    }

    /// The ask that a statement is about, as whoever asked sees it.
    fn ask(&self, said: &Said) -> Result<Option<rounds::AskRow>, Failure> {
        let eye = eye_of(&said.party, Role::StateAdmin);
        let reader = self
            .place
            .views
            .read(&eye, (self.clock)())
            .map_err(|e| Failure::again("read the views", e))?;
        rounds::reads::ask(&reader, said.subject).map_err(|e| Failure::again("read an ask", e))
    }

    /// To the channel that is asked about, as the State keeps it now; without one, to the person's own address.
    fn round_letter(
        &self,
        (statement, at): (Hash, Instant),
        ask: &rounds::AskRow,
        reminds: bool,
    ) -> Result<(), Failure> {
        let facts = &ask.facts;
        let now = (self.clock)();
        if facts.closes <= now {
            return Ok(());
        }
        let account = self
            .place
            .desk
            .account(facts.holder)
            .map_err(|e| Failure::again("read an account", e))?;
        // Who was forgotten or shut out is written to by nobody, whatever stands in the entry.
        let Some(account) = account.filter(|a| !a.disabled) else {
            return Ok(());
        };
        let card = {
            let eye = eye_of(&facts.of, Role::StateAdmin);
            let reader = self
                .place
                .views
                .read(&eye, now)
                .map_err(|e| Failure::again("read the views", e))?;
            directory::contact(&reader, facts.contact).map_err(|e| Failure::again("read an entry", e))?
        };
        let channel = card.as_ref().zip(facts.channel).and_then(|(card, slot)| {
            card.parts
                .channels()
                .find(|(at, _)| *at == slot)
                .and_then(|(_, channel)| mail_of(channel))
        });
        let Some(to) = channel.or(account.email) else {
            return Ok(());
        };
        // Those of the entry, in its order; where it has none that is written here, the person's own.
        let mut languages: Vec<Language> = card
            .iter()
            .flat_map(|card| &card.parts.languages)
            .filter_map(|tag| Language::parse(tag))
            .collect();
        if languages.is_empty() {
            languages.push(account.language);
        }
        let language = languages[0];
        let desk = &self.place.desk;
        let token = desk
            .ask_link(ask.id, facts.holder, facts.closes)
            .map_err(|e| troubled("register a link", e))?;
        let letter = AskLetter {
            drill: Drill::of(facts.exercise),
            asks: facts.asks,
            reminds,
            closes: facts.closes,
            zone: card.as_ref().and_then(|card| card.parts.zone().cloned()),
        };
        let link = |language: Language| format!("{}/{}/answer/{}", self.base, language.code(), token.as_str());
        let template = if reminds { "reminder" } else { "ask" };
        let message = Message {
            // Of the statement, the person and the template: whatever happens in between, one ask has one Message-ID.
            id: desk.message_id_for(&statement.0, &facts.holder.printed(), template),
            to,
            subject: letter.subject(language),
            language,
            body: letter.body(&languages, &link),
            // A form is answered on its page alone.
            answered: facts.asks != rounds::Asks::Task,
            until: facts.closes,
            about: Some(ask.id),
            person: facts.holder,
        };
        // Paused before it was written: it waits for the resumption, which is looked at after this.
        let posted = match ask.turned {
            Turned::Paused => desk.post_held(&message, Some(facts.contact), at),
            _ => desk.post_to(&message, Some(facts.contact), at),
        };
        posted.map(|_| ()).map_err(|e| troubled("write a letter", e))
    }

    /// Somebody with an account and an address, and not shut out.
    fn written_to(&self, person: Id) -> Result<Option<(Account, EmailAddress)>, Failure> {
        let account = self
            .place
            .desk
            .account(person)
            .map_err(|e| Failure::again("read an account", e))?;
        Ok(account
            .filter(|a| !a.disabled)
            .and_then(|a| a.email.clone().map(|to| (a, to))))
    }

    fn notice(&self, row: &Row, stamp: &Stamp, person: Id, until: Instant) -> Result<(), Failure> {
        let Some((account, to)) = self.written_to(person)? else {
            return Ok(());
        };
        let words = speech(account.language);
        let line = |key: &str| words.plain(key, &[]);
        let message = Message {
            id: self
                .place
                .desk
                .message_id_for(&row.id.0, &person.printed(), "recovery-notice"),
            to,
            subject: line("mail-recovery-notice-subject"),
            language: account.language,
            body: vec![
                Block::Text(line("mail-invitation-greeting")),
                Block::Text(line("mail-recovery-notice-body")),
                Block::Link(format!("{}/{}/recoveries", self.base, account.language.code())),
                Block::Text(format!("{}\n{}", line("mail-no-reply"), line("mail-signature"))),
            ],
            answered: false,
            // Of no use once the link that it is about has ended.
            until,
            about: None,
            person,
        };
        self.place
            .desk
            .post(&message, stamp.at)
            .map(|_| ())
            .map_err(|e| troubled("write a letter", e))
    }

    fn invite(
        &self,
        row: &Row,
        stamp: &Stamp,
        to: &EmailAddress,
        language: Language,
        expires: Instant,
        letter: &Invitation,
    ) -> Result<(), Failure> {
        let desk = &self.place.desk;
        let token = desk.link_token_for(&row.id.0, &to.folded(), letter.template);
        desk.link_register(&token, letter.purpose, stamp.at, expires.seconds_since(stamp.at))
            .map_err(|e| troubled("register a link", e))?;
        let words = speech(language);
        let args = [("when", Arg::from(words.date_time_utc(expires)))];
        let line = |key: &str| words.plain(&format!("mail-{}-{key}", letter.template), &args);
        // Every server on the way reads a letter: who named whom, and as what, is said by the page behind the link.
        let message = Message {
            id: desk.message_id_for(&row.id.0, &to.folded(), letter.template),
            to: to.clone(),
            subject: line("subject"),
            language,
            body: vec![
                Block::Text(words.plain("mail-invitation-greeting", &args)),
                Block::Text(line("body")),
                Block::Text(line("link")),
                Block::Link(format!(
                    "{}/{}/{}/{}",
                    self.base,
                    language.code(),
                    letter.link_kind,
                    token.as_str()
                )),
                Block::Text(format!(
                    "{}\n{}",
                    words.plain("mail-invitation-expires", &args),
                    words.plain("mail-invitation-unexpected", &args)
                )),
                Block::Text(format!(
                    "{}\n{}",
                    words.plain("mail-no-reply", &args),
                    words.plain("mail-signature", &args)
                )),
            ],
            answered: false,
            until: expires,
            about: Some(letter.about),
            person: letter.purpose.person(),
        };
        // To somebody who was forgotten meanwhile nothing is written.
        desk.post(&message, stamp.at)
            .map(|_| ())
            .map_err(|e| troubled("write a letter", e))
    }
}
