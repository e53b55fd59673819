//! The verbs of the room as they are spoken: by a form or by a program, through this one place.
//!
//! [`prepare`] reads the fields and makes parts, secrets and ids before the turn; [`Prepared::hold`] holds the turn. Who is named in a
//! nomination or a mandate gets an account first, so that the invitation that follows the commit finds an address; if the
//! turn is refused the account is forgotten. Power fails in between: an account nobody can use is left, and nothing else.

use crate::answer::{Answer, Stop};
use crate::ask::Ask;
use crate::registrar::Registrar;
use access::Verb;
use data_encoding::BASE64URL_NOPAD;
use desk::{Account, EmailAddress};
use directory::{
    AccreditInput, ActInput, EditInput, EraseInput, Fields, Fresh, MandateInput, NominateInput, RelabelInput,
    RevisePartyInput, SuspendInput,
};
use seal::Receipt;
use statement::Draft;
use terms::{Id, Instant, Language, PartyCode, Refusal, Role};
use views::{Accepted, Reader};

/// The pages on which people speak; every verb of a program goes through `pages/machine.rs`.
pub(crate) fn say_routes(r: &mut Registrar) {
    super::nominate::routes(r);
    super::edit::routes(r);
    super::acts::routes(r);
    super::invitation::routes(r);
    super::work::routes(r);
    super::queue::routes(r);
    super::mandates::routes(r);
    super::recoveries::routes(r);
    super::accreditations::routes(r);
    super::parties::routes(r);
}

type Decide = Box<dyn FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send>;

/// A verb with its input, ready to be said.
pub(crate) struct Prepared {
    verb: Verb,
    decide: Decide,
    invited: Option<Account>,
}

/// Reads the input of a verb. `subject` is the contact, mandate or accreditation that it is about, where there is one.
pub(crate) fn prepare(ask: &Ask, verb: Verb, fields: &dyn Fields, subject: Option<Id>) -> Result<Prepared, Stop> {
    let chance = || ask.app().chance().bytes::<32>();
    let draw = |texts| Fresh::draw(texts, chance);
    let subject_of = |name: &'static str| subject.ok_or_else(|| Refusal::bad("missing").at(name));
    let mut invited = None;
    let decide: Decide = match verb {
        Verb::Nominate => {
            let holder = ask.fresh_id();
            let parsed = NominateInput::parse(fields, holder);
            let mail = invitation_mail(fields);
            let (input, mail) = both(parsed, mail)?;
            let target = access::Target {
                party: &input.state,
                holder: None,
            };
            if !access::may(&ask.viewer, verb, &target) {
                // Decided again in the turn; here it keeps everybody else from making accounts for a moment.
                return Err(Refusal::forbidden("not-yours").into());
            }
            let name = input.parts.person.as_ref().map(|p| p.name.clone()).unwrap_or_default();
            // Written to in a language the person speaks, not in that of whoever names them.
            let language = input
                .parts
                .languages
                .iter()
                .find_map(|tag| Language::parse(tag))
                .unwrap_or(ask.language);
            invited = Some(Account {
                language,
                ..account(ask, holder, mail, name)
            });
            let fresh = draw(input.texts());
            Box::new(move |r| directory::nominate(r, &input, fresh))
        }
        Verb::Edit => {
            let input = EditInput::parse(fields, subject_of("contact")?)?;
            let fresh = draw(input.texts());
            Box::new(move |r| directory::edit(r, &input, fresh))
        }
        Verb::Accept | Verb::Decline | Verb::Confirm | Verb::Withdraw | Verb::Reinstate => {
            let input = ActInput::parse(fields, subject_of("contact")?)?;
            let fresh = draw(Vec::new());
            Box::new(move |r| match verb {
                Verb::Accept => directory::accept(r, &input, fresh),
                Verb::Decline => directory::decline(r, &input, fresh),
                Verb::Confirm => directory::confirm(r, &input, fresh),
                Verb::Withdraw => directory::withdraw(r, &input, fresh),
                _ => directory::reinstate(r, &input, fresh),
            })
        }
        Verb::Suspend => {
            let input = SuspendInput::parse(fields, subject_of("contact")?)?;
            let fresh = draw(input.texts());
            Box::new(move |r| directory::suspend(r, &input, fresh))
        }
        Verb::Relabel => {
            let input = RelabelInput::parse(fields, subject_of("contact")?)?;
            let fresh = draw(Vec::new());
            Box::new(move |r| directory::relabel(r, &input, fresh))
        }
        Verb::Erase => {
            let input = EraseInput::parse(fields, subject_of("contact")?)?;
            let fresh = draw(Vec::new());
            Box::new(move |r| directory::erase(r, &input, fresh))
        }
        Verb::Accredit => {
            let input = AccreditInput::parse(fields)?;
            let fresh = draw(input.texts());
            Box::new(move |r| directory::accredit(r, &input, fresh))
        }
        Verb::EndAccreditation => {
            let id = subject_of("accreditation")?;
            let fresh = draw(Vec::new());
            Box::new(move |r| directory::end_accreditation(r, id, fresh))
        }
        Verb::Mandate => {
            if !ask.viewer.is(Role::Secretariat) {
                // Nobody else may learn who is known at an address.
                return Err(Refusal::forbidden("not-yours").into());
            }
            let mail = mail_at(fields, "mail").and_then(|m| m.ok_or_else(|| Refusal::bad("email-missing").at("mail")));
            // Somebody who is known at this address keeps their handle; nobody else can be meant by it.
            let known = match (Id::parse(fields.field("person").unwrap_or_default()), &mail) {
                (Some(id), Ok(mail)) => ask
                    .app()
                    .desk()
                    .accounts_by_email(mail)?
                    .into_iter()
                    .find(|a| a.person == id),
                _ => None,
            };
            let wanted = fields.field("person").unwrap_or_default();
            if known.is_none() && !matches!(wanted, "" | "new") && mail.is_ok() {
                return Err(Refusal::bad("choice-unknown").at("person").into());
            }
            let person = known.as_ref().map_or_else(|| ask.fresh_id(), |a| a.person);
            let (input, mail) = both(MandateInput::parse(fields, person), mail)?;
            if known.is_none() {
                let name = if input.name.is_empty() {
                    input.post.clone()
                } else {
                    input.name.clone()
                };
                let language = fields
                    .field("language")
                    .and_then(Language::parse)
                    .unwrap_or(ask.language);
                invited = Some(Account {
                    language,
                    ..account(ask, person, mail, name)
                });
            }
            let fresh = draw(input.texts());
            Box::new(move |r| directory::mandate(r, &input, fresh))
        }
        Verb::EndMandate => {
            let id = subject_of("mandate")?;
            let fresh = draw(Vec::new());
            Box::new(move |r| directory::end_mandate(r, id, fresh))
        }
        Verb::AskRecovery => {
            let about = subject_of("about")?;
            let fresh = draw(Vec::new());
            Box::new(move |r| directory::ask_recovery(r, about, fresh))
        }
        Verb::GrantRecovery => {
            let id = subject_of("recovery")?;
            can_be_written_to(ask, id)?;
            let fresh = draw(Vec::new());
            Box::new(move |r| directory::grant_recovery(r, id, fresh))
        }
        Verb::StopRecovery => {
            let id = subject_of("recovery")?;
            let fresh = draw(Vec::new());
            Box::new(move |r| directory::stop_recovery(r, id, fresh))
        }
        Verb::ReviseParty => {
            let code = fields.field("party").and_then(PartyCode::parse);
            let unknown = || vec![Refusal::bad("party-unknown").at("party")];
            let entry = ask
                .reader()
                .ok()
                .and_then(|r| directory::party_entry(&r, &code?).ok().flatten());
            let input = RevisePartyInput::parse(fields, &entry.ok_or_else(unknown)?)?;
            let fresh = draw(input.texts());
            Box::new(move |r| directory::revise_party(r, &input, fresh))
        }
    };
    Ok(Prepared { verb, decide, invited })
}

/// A recovery is granted by a letter: whoever has no address here is let in by an operator. Told to nobody but those who may grant it.
fn can_be_written_to(ask: &Ask, recovery: Id) -> Result<(), Stop> {
    let Some(card) = directory::recovery(&ask.reader()?, recovery)? else {
        return Err(Stop::Hidden);
    };
    let target = access::Target {
        party: &card.party,
        holder: Some(card.person),
    };
    let account = ask.app().desk().account(card.person)?;
    if access::may(&ask.viewer, Verb::GrantRecovery, &target) && account.is_none_or(|a| a.email.is_none() || a.disabled)
    {
        return Err(Refusal::conflict("recovery-no-address").into());
    }
    Ok(())
}

impl Prepared {
    /// What would be refused now, found before anything is said: so a form is told on its first page and not on its last.
    ///
    /// # Errors
    /// What the verb refuses.
    pub(crate) fn rehearse(self, ask: &Ask) -> Result<(), Stop> {
        ask.scoped(self.verb)?;
        (self.decide)(&ask.reader()?)?;
        Ok(())
    }

    /// Holds the turn.
    ///
    /// # Errors
    /// What the verb refuses, a full disk, or a node that does not sign at present.
    pub(crate) async fn hold(self, ask: &Ask) -> Result<Accepted, Stop> {
        let (person, auth, input) = (ask.person(), ask.auth(), ask.input()?);
        self.hold_for(ask, person, auth, input).await
    }

    /// The same for a second statement of one form: its input id has an ending of its own.
    ///
    /// # Errors
    /// As for [`Prepared::hold`].
    pub(crate) async fn hold_also(self, ask: &Ask, ending: &str) -> Result<Accepted, Stop> {
        let (person, auth, input) = (ask.person(), ask.auth(), format!("{}-{ending}", ask.input()?));
        self.hold_for(ask, person, auth, input).await
    }

    /// The same for the person whom a link names.
    ///
    /// # Errors
    /// As for [`Prepared::hold`].
    pub(crate) async fn hold_for(
        self,
        ask: &Ask,
        person: Option<Id>,
        auth: &'static str,
        input: String,
    ) -> Result<Accepted, Stop> {
        ask.scoped(self.verb)?;
        let desk = ask.app().desk();
        if let Some(account) = &self.invited {
            desk.account_put(account)?;
        }
        let asked = views::Ask {
            person,
            auth,
            input,
            sent: ask.sent(),
            decide: self.decide,
        };
        let held = ask.app().views().turn(asked).await;
        if let Some(account) = &self.invited
            && held.as_ref().map_or(true, |accepted| accepted.repeated)
        {
            desk.account_drop(account.person)?;
        }
        if let Ok(accepted) = &held
            && matches!(
                self.verb,
                Verb::EndMandate | Verb::Withdraw | Verb::Decline | Verb::StopRecovery
            )
            && auth != "invitation"
        {
            // An invitation that was not used yet opens nothing any more; one through which this is said is used up by its page.
            desk.links_withdraw(accepted.subject)?;
        }
        Ok(held?)
    }
}

/// On to a page that says what was done and shows the receipts.
pub(crate) fn onward(ask: &Ask, place: &str, done: &str, accepted: &[&Accepted]) -> Answer {
    let mut to = format!("{}?done={done}", ask.href(place));
    for one in accepted {
        to.push_str("&receipt=");
        to.push_str(&BASE64URL_NOPAD.encode(one.receipt.as_bytes()));
    }
    Answer::see_other(to)
}

/// A receipt as a page shows it.
pub(crate) struct Shown {
    /// When it was accepted and by when the proof will be there, in words.
    pub(crate) words: String,
    /// Address of the proof.
    pub(crate) proof: String,
    /// The signed note, to be kept.
    pub(crate) note: String,
}

/// The receipts in this address, each opened with our own key: an address made up by somebody else shows nothing.
pub(crate) fn receipts(ask: &Ask) -> Vec<Shown> {
    let given = ask.query.all("receipt");
    if given.is_empty() {
        return Vec::new();
    }
    let key = ask.app().log().key();
    let s = ask.speech();
    given
        .into_iter()
        .take(2)
        .filter_map(|text| {
            let note = String::from_utf8(BASE64URL_NOPAD.decode(text.as_bytes()).ok()?).ok()?;
            let receipt = Receipt::open(&note, &key).ok()?;
            let when = s.date_time_utc(Instant::parse(&receipt.accepted)?);
            let due = s.date_time_utc(Instant::parse(&receipt.due)?);
            Some(Shown {
                words: s.t_args("contact-receipt-text", &[("when", when.into()), ("due", due.into())]),
                proof: format!("/log/proof/{}", receipt.entry),
                note,
            })
        })
        .collect()
}

fn account(ask: &Ask, person: Id, mail: EmailAddress, name: String) -> Account {
    Account {
        person,
        name: if name.is_empty() { mail.to_string() } else { name },
        email: Some(mail),
        language: ask.language,
        disabled: false,
    }
}

/// Faults of both, so that a form shows them together.
fn both<T>(
    parsed: Result<T, Vec<Refusal>>,
    mail: Result<EmailAddress, Refusal>,
) -> Result<(T, EmailAddress), Vec<Refusal>> {
    match (parsed, mail) {
        (Ok(input), Ok(mail)) => Ok((input, mail)),
        (Err(faults), Ok(_)) => Err(faults),
        (Ok(_), Err(fault)) => Err(vec![fault]),
        (Err(mut faults), Err(fault)) => {
            faults.push(fault);
            Err(faults)
        }
    }
}

fn mail_at(fields: &dyn Fields, name: &'static str) -> Result<Option<EmailAddress>, Refusal> {
    match fields.field(name).map(str::trim).unwrap_or_default() {
        "" => Ok(None),
        typed => EmailAddress::parse(typed).map(Some).map_err(|refusal| refusal.at(name)),
    }
}

/// Where the invitation goes: the address given for it, else the first e-mail channel.
fn invitation_mail(fields: &dyn Fields) -> Result<EmailAddress, Refusal> {
    if let Some(given) = mail_at(fields, "invitation-mail")? {
        return Ok(given);
    }
    (1..=8)
        .filter(|n| fields.field(&format!("channel-{n}-medium")) == Some("mail"))
        .find_map(|n| {
            fields
                .field(&format!("channel-{n}-value"))
                .and_then(|v| EmailAddress::parse(v.trim()).ok())
        })
        .ok_or_else(|| Refusal::bad("email-missing").at("invitation-mail"))
}
