//! The verbs of the room as they are spoken: by a form or by a program, through this one place.
//!
//! [`prepare`] reads the fields and makes parts, secrets and ids before the turn; [`Prepared::hold`] holds the turn. Who is named in a
//! nomination or a mandate gets an account first, so that the invitation that follows the commit finds an address; if the
//! turn is refused the account is forgotten. Power fails in between: an account nobody can use is left, and nothing else.
//! What two people have to say together is left as a *proposal* ([`Prepared::hold_or_propose`]), with all that chance gave to it, and made
//! again from that when it is approved ([`prepare_again`], `proposals.rs`).

use crate::answer::{Answer, Stop};
use crate::ask::Ask;
use crate::registrar::Registrar;
use access::Verb;
use data_encoding::BASE64URL_NOPAD;
use desk::{Account, Block, EmailAddress, Message, NewProposal, Proposal};
use directory::{
    AccreditInput, ActInput, EditInput, EraseInput, Fields, Fresh, MandateInput, NominateInput, RelabelInput,
    RevisePartyInput, SuspendInput,
};
use languages::Arg;
use seal::Receipt;
use statement::Draft;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::{Id, Instant, Language, PartyCode, Refusal, Role};
use views::{Accepted, Reader};

/// The pages on which people speak; every verb of a program goes through `pages/machine.rs`.
pub(crate) fn say_routes(r: &mut Registrar) {
    super::nominate::routes(r);
    super::edit::routes(r);
    super::acts::routes(r);
    super::invitation::routes(r);
    super::proposals::routes(r);
    super::work::routes(r);
    super::queue::routes(r);
    super::mandates::routes(r);
    super::recoveries::routes(r);
    super::accreditations::routes(r);
    super::parties::routes(r);
}

type Decide = Box<dyn FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send>;
/// The same as often as it is asked, to the byte.
pub(crate) type Redo = Arc<dyn Fn(&Reader<'_>) -> Result<Draft, Refusal> + Send + Sync>;

/// A verb with its input, ready to be said.
pub(crate) struct Prepared {
    verb: Verb,
    subject: Option<Id>,
    decide: Decide,
    /// The same without asking whether one person may say it alone; only of what a second person can approve.
    pub(crate) draft: Option<Redo>,
    pub(crate) invited: Option<Account>,
    /// What chance gave to it, in the order in which it was drawn.
    drawn: Vec<u8>,
    /// A text that leaves the desk when it was said.
    leaves: Option<crate::pages::framework::say::Leaves>,
}

/// What came of a wish that may need a second person.
pub(crate) enum Held {
    /// It was said.
    Said(Accepted),
    /// It waits for a second person.
    Waits(Proposal),
}

impl Held {
    /// What was said is about this; none where it waits.
    pub(crate) fn subject(&self) -> Option<Id> {
        match self {
            Self::Said(accepted) => Some(accepted.subject),
            Self::Waits(_) => None,
        }
    }

    /// On to a page that says what was done, or to that of the draft that waits.
    pub(crate) fn onward(&self, ask: &Ask, place: &str, done: &str) -> Answer {
        match self {
            Self::Said(accepted) => onward(ask, place, done, &[accepted]),
            Self::Waits(kept) => super::proposals::waits(ask, kept),
        }
    }
}

/// Chance for one statement: drawn anew and written down, or as it was written down.
struct Chances<'a> {
    ask: &'a Ask,
    given: Option<&'a [u8]>,
    drawn: RefCell<Vec<u8>>,
}

impl Chances<'_> {
    fn next(&self) -> [u8; 32] {
        let mut drawn = self.drawn.borrow_mut();
        let at = drawn.len();
        let again = self.given.and_then(|all| all.get(at..)?.first_chunk().copied());
        // Too little was written down: then the id comes out another, and nothing is said.
        let next = again.unwrap_or_else(|| self.ask.app().chance().bytes());
        drawn.extend_from_slice(&next);
        next
    }

    fn id(&self) -> Id {
        let mut id = [0; 10];
        id.copy_from_slice(&self.next()[..10]);
        Id::from_bytes(id)
    }

    /// The moment of drafting, to the second. It is written down as chance is: what begins or ends "at once" does so when it was drafted, in whatever
    /// turn it is said.
    fn moment(&self) -> Instant {
        let mut drawn = self.drawn.borrow_mut();
        let at = drawn.len();
        let again = self.given.and_then(|all| all.get(at..)?.first_chunk().copied());
        let seconds = again.map_or(self.ask.now.seconds(), i64::from_be_bytes);
        drawn.extend_from_slice(&seconds.to_be_bytes());
        Instant::from_micros(seconds.saturating_mul(1_000_000))
    }
}

/// Whoever speaks beside the drafter and has never come in cannot approve anything: until they have, what would wait for them is said by one.
fn unless_nobody_came(desk: desk::Desk, decide: Decide, draft: Redo) -> Decide {
    Box::new(move |reader| match decide(reader) {
        Err(refusal) if refusal.code == NEEDS_TWO => {
            let draft = draft(reader)?;
            if directory::waits(reader, &draft, &|person| is_here(&desk, person))? {
                Err(refusal)
            } else {
                Ok(draft)
            }
        }
        decided => decided,
    })
}

/// Whether a person has ever come in and is not shut out; where that cannot be read, they count.
pub(crate) fn is_here(desk: &desk::Desk, person: Id) -> bool {
    desk.is_here(person).unwrap_or_else(|e| {
        tracing::warn!(error = %e, "whether a person has come in could not be read");
        true
    })
}

/// The refusal of what one person may not say alone.
const NEEDS_TWO: &str = "approval-needed";

/// Reads the input of a verb. `subject` is the contact, mandate or accreditation that it is about, where there is one.
pub(crate) fn prepare(ask: &Ask, verb: Verb, fields: &dyn Fields, subject: Option<Id>) -> Result<Prepared, Stop> {
    prepare_from(ask, verb, fields, subject, (None, ask.language))
}

/// The same for whom a link names, who sees what the viewer sees.
pub(crate) fn prepare_as(
    ask: &Ask,
    viewer: &access::Viewer,
    verb: Verb,
    fields: &dyn Fields,
    subject: Option<Id>,
) -> Result<Prepared, Stop> {
    prepare_for(ask, verb, fields, subject, (None, ask.language), viewer)
}

/// A round, written or revised; nobody is asked by it.
pub(crate) fn prepare_round(ask: &Ask, fields: &dyn Fields, replaces: Option<Id>) -> Result<Prepared, Stop> {
    let draw = |texts| Fresh::draw(texts, || ask.app().chance().bytes());
    let decide = crate::pages::rounds::say::decide_draft(ask, fields, replaces, &draw)?;
    Ok(of_rounds(Verb::OpenRound, replaces, decide))
}

/// The destruction of texts of a round, of an ask or of what came of it: each says what it is of before it comes here.
pub(crate) fn prepare_erasure_of_rounds(ask: &Ask, input: rounds::EraseInput) -> Prepared {
    let draw = |texts| Fresh::draw(texts, || ask.app().chance().bytes());
    let subject = input.subject;
    of_rounds(
        Verb::Erase,
        Some(subject),
        crate::pages::rounds::say::decide_erasure(input, &draw),
    )
}

/// What of rounds takes one person.
fn of_rounds(verb: Verb, subject: Option<Id>, decide: Decide) -> Prepared {
    Prepared {
        verb,
        subject,
        decide,
        draft: None,
        invited: None,
        drawn: Vec::new(),
        leaves: None,
    }
}

/// The same as its drafter prepared it, to the byte: with the chance that was drawn then, in the drafter's language.
pub(crate) fn prepare_again(
    ask: &Ask,
    verb: Verb,
    fields: &dyn Fields,
    subject: Option<Id>,
    drafted: (&[u8], Language),
) -> Result<Prepared, Stop> {
    prepare_from(ask, verb, fields, subject, (Some(drafted.0), drafted.1))
}

fn prepare_from(
    ask: &Ask,
    verb: Verb,
    fields: &dyn Fields,
    subject: Option<Id>,
    given: (Option<&[u8]>, Language),
) -> Result<Prepared, Stop> {
    prepare_for(ask, verb, fields, subject, given, &ask.viewer)
}

fn prepare_for(
    ask: &Ask,
    verb: Verb,
    fields: &dyn Fields,
    subject: Option<Id>,
    (given, language_of_author): (Option<&[u8]>, Language),
    viewer: &access::Viewer,
) -> Result<Prepared, Stop> {
    let chances = Chances {
        ask,
        given,
        drawn: RefCell::default(),
    };
    let draw = |texts| Fresh::draw(texts, || chances.next());
    let mut draft: Option<Redo> = None;
    let subject_of = |name: &'static str| subject.ok_or_else(|| Refusal::bad("missing").at(name));
    let mut invited = None;
    let mut leaves = None;
    let decide: Decide = match verb {
        Verb::Nominate => {
            let holder = chances.id();
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
                .unwrap_or(language_of_author);
            invited = Some(Account {
                language,
                ..account(ask, holder, mail, name)
            });
            let fresh = draw(input.texts());
            let (again, same) = (input.clone(), fresh.clone());
            draft = Some(Arc::new(move |r| directory::draft_nomination(r, &again, same.clone())));
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
            if verb == Verb::Withdraw {
                let (again, same) = (input.clone(), fresh.clone());
                draft = Some(Arc::new(move |r| directory::draft_withdrawal(r, &again, same.clone())));
            }
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
            let (again, same) = (input.clone(), fresh.clone());
            draft = Some(Arc::new(move |r| directory::draft_relabel(r, &again, same.clone())));
            Box::new(move |r| directory::relabel(r, &input, fresh))
        }
        Verb::Erase => {
            let input = EraseInput::parse(fields, subject_of("contact")?)?;
            let fresh = draw(Vec::new());
            let (again, same) = (input.clone(), fresh.clone());
            draft = Some(Arc::new(move |r| directory::draft_erasure(r, &again, same.clone())));
            Box::new(move |r| directory::erase(r, &input, fresh))
        }
        Verb::Accredit => {
            let input = AccreditInput::parse(fields)?;
            let fresh = draw(input.texts());
            let moment = chances.moment();
            let again = AccreditInput {
                from: input.from.or(Some(moment)),
                ..input.clone()
            };
            let same = fresh.clone();
            draft = Some(Arc::new(move |r| {
                directory::draft_accreditation(r, &again, same.clone())
            }));
            Box::new(move |r| directory::accredit(r, &input, fresh))
        }
        Verb::EndAccreditation => {
            let id = subject_of("accreditation")?;
            let fresh = draw(Vec::new());
            let (moment, same) = (chances.moment(), fresh.clone());
            draft = Some(Arc::new(move |r| {
                directory::draft_end_of_accreditation(r, id, moment, same.clone())
            }));
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
            // Drawn first, as for a nomination, and of use only where nobody is known.
            let named = chances.id();
            let person = known.as_ref().map_or(named, |a| a.person);
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
                    .unwrap_or(language_of_author);
                invited = Some(Account {
                    language,
                    ..account(ask, person, mail, name)
                });
            }
            let fresh = draw(input.texts());
            let moment = chances.moment();
            let again = MandateInput {
                from: input.from.or(Some(moment)),
                ..input.clone()
            };
            let same = fresh.clone();
            draft = Some(Arc::new(move |r| directory::draft_mandate(r, &again, same.clone())));
            Box::new(move |r| directory::mandate(r, &input, fresh))
        }
        Verb::EndMandate => {
            let id = subject_of("mandate")?;
            let fresh = draw(Vec::new());
            let (moment, same) = (chances.moment(), fresh.clone());
            draft = Some(Arc::new(move |r| {
                directory::draft_end_of_mandate(r, id, moment, same.clone())
            }));
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
        Verb::OpenRound | Verb::TurnRound => {
            crate::pages::rounds::say::decide(ask, verb, fields, subject_of("round")?, &draw, viewer)?
        }
        Verb::Answer | Verb::Explain | Verb::Call => {
            crate::pages::rounds::say::decide(ask, verb, fields, subject_of("ask")?, &draw, viewer)?
        }
        Verb::PublishDocument | Verb::PublishText | Verb::PublishCompilation => {
            let (decide, leaving) = crate::pages::framework::say::decide(ask, verb, fields, &draw, viewer)?;
            leaves = leaving;
            decide
        }
        Verb::PublishPaper | Verb::PublishRendering => {
            let redo = crate::pages::framework::papers::prepare(ask, verb, fields, &draw)?;
            draft = Some(Arc::clone(&redo));
            let desk = ask.app().desk().clone();
            Box::new(move |r| {
                let drafted = redo(r)?;
                if directory::waits(r, &drafted, &|person| is_here(&desk, person))? {
                    return Err(Refusal::conflict(NEEDS_TWO));
                }
                Ok(drafted)
            })
        }
        // Said about a proposal, which is not prepared here.
        Verb::Approve | Verb::SendBack | Verb::TakeBack => return Err(Stop::Hidden),
    };
    let decide = match &draft {
        Some(draft) => unless_nobody_came(ask.app().desk().clone(), decide, Arc::clone(draft)),
        None => decide,
    };
    Ok(Prepared {
        verb,
        subject,
        decide,
        draft,
        invited,
        drawn: chances.drawn.into_inner(),
        leaves,
    })
}

/// Whether this is what one person may not say alone.
fn needs_two(stop: &Stop) -> bool {
    matches!(stop, Stop::Refused(wrong) if wrong.iter().any(|w| w.code == NEEDS_TWO))
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
    if !access::may(&ask.viewer, Verb::GrantRecovery, &target) {
        return Ok(());
    }
    let folded = |person: Option<Id>| -> Result<Option<String>, Stop> {
        let account = match person {
            Some(person) => ask.app().desk().account(person)?,
            None => None,
        };
        let open = account.filter(|a| !a.disabled);
        Ok(open.and_then(|a| a.email).map(|mail| mail.folded().to_owned()))
    };
    let Some(to) = folded(Some(card.person))? else {
        return Err(Refusal::conflict("recovery-no-address").into());
    };
    // Two people with one mailbox are one; and whoever reads the mailbox that the link goes to would let themselves in.
    let (asker, granter) = (folded(card.asked_by)?, folded(ask.person())?);
    let shared = asker.as_ref() == Some(&to) || granter.as_ref() == Some(&to) || (asker.is_some() && asker == granter);
    if shared && ask.person() != card.asked_by {
        return Err(Refusal::forbidden("recovery-mailbox").into());
    }
    Ok(())
}

impl Prepared {
    /// What would be refused now, found before anything is said: so a form is told on its first page and not on its last. True where it will
    /// wait for a second person.
    ///
    /// # Errors
    /// What the verb refuses.
    pub(crate) fn rehearse(self, ask: &Ask) -> Result<bool, Stop> {
        ask.scoped(self.verb)?;
        let reader = ask.reader()?;
        match (self.decide)(&reader) {
            Ok(_) => Ok(false),
            Err(refusal) if refusal.code == NEEDS_TWO => {
                if let Some(draft) = self.draft {
                    somebody_sees(&reader, self.verb, &draft(&reader)?)?;
                }
                Ok(true)
            }
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Says it, or, where a second person has to approve it, leaves it as a proposal and writes to whoever that can be. `fields` are those that it was prepared from.
    ///
    /// # Errors
    /// As for [`Prepared::hold`]; `approval-nobody`, `proposals-full`, `input-used`.
    pub(crate) async fn hold_or_propose(mut self, ask: &Ask, fields: &BTreeMap<String, String>) -> Result<Held, Stop> {
        let (verb, subject) = (self.verb, self.subject);
        if self.draft.is_some()
            && let Some(me) = ask.person()
            && let Some(kept) = ask.app().desk().proposal_of_form(me, &ask.input()?, ask.now)?
        {
            ask.scoped(verb)?;
            let kept = super::proposals::settled(ask, kept).await?;
            if matches!(kept.state, desk::ProposalState::Done { .. }) {
                // The form was sent again after somebody approved it: the first receipt.
                let said = super::proposals::said_before(ask, &kept, verb, &json_of(fields)?).await?;
                return Ok(Held::Said(said));
            }
        }
        let (draft, drawn) = (self.draft.take(), std::mem::take(&mut self.drawn));
        match (self.hold(ask).await, draft) {
            (Ok(accepted), _) => Ok(Held::Said(accepted)),
            (Err(stop), Some(draft)) if needs_two(&stop) => propose(ask, verb, subject, (draft, drawn), fields),
            (Err(stop), _) => Err(stop),
        }
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
            && ends_invitations(self.verb)
            && auth != "invitation"
        {
            // An invitation that was not used yet opens nothing any more; one through which this is said is used up by its page.
            desk.links_withdraw(accepted.subject)?;
        }
        // Power fails before this: the text still waits, and to publish it again changes nothing.
        if let (Ok(_), Some((document, language, turn))) = (&held, &self.leaves)
            && let Err(error) = desk.import_delete(document, language, *turn)
        {
            tracing::warn!(%error, "a text that was published still waits");
        }
        Ok(held?)
    }
}

/// Whether this ends what somebody was invited to.
pub(crate) const fn ends_invitations(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::EndMandate | Verb::Withdraw | Verb::Decline | Verb::StopRecovery
    )
}

/// A nomination or a wider label is kept only where somebody who can approve it will see it; the end of an entry, and of its texts, was judged with
/// the entry.
fn somebody_sees(reader: &Reader<'_>, verb: Verb, draft: &Draft) -> Result<(), Refusal> {
    match verb {
        Verb::Withdraw | Verb::Erase => Ok(()),
        _ => directory::somebody_sees(reader, draft),
    }
}

/// A form as a proposal keeps it: a list of question and answer.
fn json_of(fields: &BTreeMap<String, String>) -> Result<String, Stop> {
    let pairs: Vec<(&String, &String)> = fields.iter().collect();
    serde_json::to_string(&pairs).map_err(|e| Stop::Failed(format!("writing a proposal: {e}")))
}

fn propose(
    ask: &Ask,
    verb: Verb,
    subject: Option<Id>,
    (draft, drawn): (Redo, Vec<u8>),
    fields: &BTreeMap<String, String>,
) -> Result<Held, Stop> {
    let drafter = ask.person().ok_or(Stop::SignIn)?;
    let reader = ask.reader()?;
    let draft = draft(&reader)?;
    somebody_sees(&reader, verb, &draft)?;
    let statement = draft
        .id()
        .map_err(|e| Stop::Failed(format!("a verb drafted no statement: {e}")))?;
    let json = json_of(fields)?;
    let new = NewProposal {
        party: draft.party.clone(),
        verb: verb.code(),
        subject: Some(subject.unwrap_or(draft.subject)),
        drafter,
        auth: ask.auth(),
        input: ask.input()?,
        statement: statement.0,
        json,
        language: ask.language,
        drawn,
    };
    let desk = ask.app().desk();
    let kept = desk.proposal_put(&new, ask.now)?;
    // Sent twice with the same words, it is the first one; with other words it is another wish.
    if kept.state == desk::ProposalState::Open && (kept.json != new.json || kept.verb != new.verb) {
        return Err(Refusal::conflict("input-used").into());
    }
    // Should the power fail here, it stands on their page all the same; sent again, the identical letters are written.
    // Nobody is told of a draft that they would not see.
    for other in directory::who_sees(&reader, &draft, &|person| is_here(desk, person))? {
        tell_of(ask, &kept, other.person)?;
    }
    Ok(Held::Waits(kept))
}

/// The letter that something waits.
fn tell_of(ask: &Ask, kept: &Proposal, person: Id) -> Result<(), Stop> {
    letter_of(ask, kept, (kept.drafter, person), &WAITS, (kept.made, kept.expires))
}

/// The letter to the drafter that a second person, or the node, sent it back.
pub(crate) fn tell_drafter(ask: &Ask, kept: &Proposal) -> Result<(), Stop> {
    let by = ask.person().ok_or(Stop::SignIn)?;
    let until = ask.now.plus_seconds(RETURNED_SECONDS);
    letter_of(ask, kept, (by, kept.drafter), &RETURNED, (ask.now, until))
}

/// What a letter about a draft says.
struct Words {
    /// What its Message-ID is made of, beside the draft and the person.
    purpose: &'static str,
    subject: &'static str,
    body: &'static str,
    link: &'static str,
    expires: Option<&'static str>,
}

const WAITS: Words = Words {
    purpose: "proposal",
    subject: "mail-proposal-subject",
    body: "mail-proposal-body",
    link: "mail-proposal-link",
    expires: Some("mail-proposal-expires"),
};

const RETURNED: Words = Words {
    purpose: "returned",
    subject: "mail-returned-subject",
    body: "mail-returned-body",
    link: "mail-returned-link",
    expires: None,
};

/// How long the letter about a draft that was sent back is tried to be delivered: two days.
const RETURNED_SECONDS: i64 = 2 * 24 * 3_600;

/// A letter about a draft, from one person's doing to another: it names neither what nor whom it is about.
fn letter_of(
    ask: &Ask,
    kept: &Proposal,
    (by, person): (Id, Id),
    words: &Words,
    (at, until): (Instant, Instant),
) -> Result<(), Stop> {
    let desk = ask.app().desk();
    let account = desk.account(person)?.filter(|a| !a.disabled);
    let Some((account, to)) = account.and_then(|a| a.email.clone().map(|to| (a, to))) else {
        return Ok(());
    };
    if !desk.proposal_letter(by, person, ask.now)? {
        // It stands on their page all the same.
        return Ok(());
    }
    let s = languages::speech(account.language);
    let line = |key: &str| s.plain(key, &[]);
    let mut body = vec![
        Block::Text(line("mail-invitation-greeting")),
        Block::Text(format!("{}\n{}", line(words.body), line(words.link))),
        Block::Link(format!("{}/{}/work", ask.app().config().base, account.language.code())),
    ];
    if let Some(expires) = words.expires {
        let when = s.date_time_utc(until);
        body.push(Block::Text(s.plain(expires, &[("when", Arg::from(when))])));
    }
    body.push(Block::Text(format!(
        "{}\n{}",
        line("mail-no-reply"),
        line("mail-signature")
    )));
    desk.post(
        &Message {
            id: desk.message_id_for(&kept.statement, &to.folded(), words.purpose),
            to,
            subject: line(words.subject),
            language: account.language,
            body,
            answered: false,
            until,
            about: kept.subject,
            person,
        },
        at,
    )?;
    Ok(())
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
                .and_then(crate::letters::mail_address)
        })
        .ok_or_else(|| Refusal::bad("email-missing").at("invitation-mail"))
}
