//! What waits for a second person: shown whole, approved with a passkey, sent back with a reason, or taken back.
//!
//! The drafter and whoever may approve see it; for all others the address does not exist. An approver's device signs the statement's id
//! (`sign.json` tells what), and statement and approval are sealed in one turn. The rules: the approver is another person than the drafter, by
//! hand, by mail address and by key; a device's answer counts for this statement alone; what does not fit any more is not said, and its
//! drafter has it back with the reason. Without scripts a device cannot be asked, and the page says so. Serves TRUST G-S9, G-S10, G-S16; see
//! docs/design/approvals.md.

use super::form::{self, Row, Values};
use super::nominate::{head_of, stricter_of};
use super::say::{self, onward, tell_drafter};
use super::{accreditations, mandates};
use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::pages::framework::papers as framework_papers;
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::{Target, Verb, may};
use askama::Template;
use desk::{Passkey, Proposal, ProposalState, Used};
use directory::{ApproveInput, ContactForm, DraftedAbout, Fresh, MAX_DEPUTIES, NominateInput};
use framework::Piece;
use languages::Arg;
use passkeys::{Assertion, Fault, PublicKey};
use seal::Hash;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use terms::{Id, Instant, Label, PartyCode, Refusal, RefusalClass};
use views::Accepted;

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/{lang}/proposals/{id}", Policy::SignedIn, "directory", show)
        .json(schema)
        .about("A draft that waits for a second person, as its drafter and its approvers see it.");
    r.add(Way::Post, "/{lang}/proposals/{id}", Policy::SignedIn, "directory", send);
    r.add(
        Way::Get,
        "/{lang}/proposals/{id}/sign",
        Policy::SignedIn,
        "directory",
        sign,
    )
    .json(crate::pages::passkeys::sign_schema)
    .about("What a device is asked to sign in order to approve this draft.");
}

/// A proposal that this reader may know of.
pub(crate) struct Seen {
    pub(crate) kept: Proposal,
    pub(crate) verb: Verb,
    about: DraftedAbout,
    pub(crate) values: Values,
    /// Whether this reader drafted it.
    pub(crate) mine: bool,
}

impl Seen {
    fn statement(&self) -> Hash {
        Hash(self.kept.statement)
    }
}

/// Whether a reader may know of a proposal: they speak for its party, and see the entry it is about, or would see the one it names.
fn seen(ask: &Ask, kept: Proposal) -> Result<Option<Seen>, Stop> {
    let (Some(me), Some(verb)) = (ask.person(), Verb::parse(&kept.verb)) else {
        return Ok(None);
    };
    let Some(about) = DraftedAbout::of(verb) else {
        return Ok(None);
    };
    let reader = ask.reader()?;
    let target = Target {
        party: &kept.party,
        holder: None,
    };
    if !may(&ask.viewer, Verb::Approve, &target) {
        return Ok(None);
    }
    // Who takes part and who acts for whom is between the people of the secretariat, whoever else speaks for the host as a party.
    if !directory::may_approve(&ask.viewer, verb, &kept.party) {
        return Ok(None);
    }
    let pairs: Vec<(String, String)> = serde_json::from_str(&kept.json).unwrap_or_default();
    let values: Values = pairs.into_iter().collect();
    let shown = match (&kept.state, about, kept.subject) {
        // What was said stands in the ledger; only whoever approved it may still ask, for the receipts.
        (ProposalState::Done { by }, ..) => *by == me,
        (_, about, Some(id)) => about.is_shown(&reader, id)?,
        (_, DraftedAbout::Accreditation | DraftedAbout::Mandate | DraftedAbout::Paper, None) => true,
        (_, DraftedAbout::Contact, None) => NominateInput::parse(&values, me)
            .is_ok_and(|input| directory::sees_nomination(&reader, kept.drafter, &input)),
    };
    Ok(shown.then(|| Seen {
        mine: kept.drafter == me,
        kept,
        verb,
        about,
        values,
    }))
}

/// The proposal of this id, if it exists for this reader.
async fn look(ask: &Ask, id: Id) -> Result<Seen, Stop> {
    let kept = ask.app().desk().proposal(id, ask.now)?.ok_or(Stop::Hidden)?;
    let seen_now = seen(ask, kept)?.ok_or(Stop::Hidden)?;
    if !matches!(seen_now.kept.state, ProposalState::Sealing { .. }) {
        return Ok(seen_now);
    }
    seen(ask, settled(ask, seen_now.kept).await?)?.ok_or(Stop::Hidden)
}

/// A proposal that was about to be said, as the ledger tells it: said, or waiting again. The turn answers, after everything that was asked of it
/// before; so nothing that is still under way is taken for nothing. Where the turn cannot answer, it stays as it is.
pub(crate) async fn settled(ask: &Ask, kept: Proposal) -> Result<Proposal, Stop> {
    let ProposalState::Sealing { by } = kept.state else {
        return Ok(kept);
    };
    let desk = ask.app().desk();
    let (id, named, keeper) = (kept.id, named_by(&kept), desk.clone());
    let look_up = first_half(&kept, move |_| {
        // Reached only where the ledger has it not.
        keeper.proposal_waits_again(id, named).map_err(refused)?;
        Err(Refusal::conflict("proposal-sealing"))
    });
    if let Ok(said) = ask.app().views().turn(look_up).await {
        ended(ask, &kept.verb, said.subject)?;
        desk.proposal_done(id, by, None, ask.now)?;
    }
    Ok(desk.proposal(id, ask.now)?.unwrap_or(kept))
}

/// The account that a nomination or a mandate makes for whom it names: the first that was drawn.
fn named_by(kept: &Proposal) -> Option<Id> {
    let names = kept.verb == Verb::Nominate.code() || kept.verb == Verb::Mandate.code();
    let drawn = kept.drawn.first_chunk().filter(|_| names);
    drawn.copied().map(Id::from_bytes)
}

/// After what ends it, an invitation that was not used yet opens nothing any more.
fn ended(ask: &Ask, verb: &str, subject: Id) -> Result<(), Stop> {
    if Verb::parse(verb).is_some_and(say::ends_invitations) {
        ask.app().desk().links_withdraw(subject)?;
    }
    Ok(())
}

/// What kept the desk from writing, as the turn tells it.
fn refused(e: desk::DeskError) -> Refusal {
    e.refusal()
        .cloned()
        .unwrap_or_else(|| Refusal::new(RefusalClass::NoRoom, "store-failed"))
}

/// The receipt of what was said, for the same form sent again; refused where the form says something else now.
pub(crate) async fn said_before(ask: &Ask, kept: &Proposal, verb: Verb, json: &str) -> Result<Accepted, Stop> {
    if kept.verb != verb.code() || kept.json != ask.app().desk().proposal_mark(json) {
        return Err(Refusal::conflict("input-used").into());
    }
    let first = first_half(kept, |_| Err(Refusal::conflict("proposal-closed")));
    Ok(ask.app().views().turn(first).await?)
}

/// All that wait for a party, or were sent back, as far as this reader may know of them.
pub(crate) async fn of_party(ask: &Ask, party: &PartyCode) -> Result<Vec<Seen>, Stop> {
    let mut all = Vec::new();
    for kept in ask.app().desk().proposals_of(party, ask.now)? {
        all.extend(seen(ask, settled(ask, kept).await?)?);
    }
    // What was sent back is its drafter's to look after; what was said has a page of its own.
    all.retain(|p| match p.kept.state {
        ProposalState::Open | ProposalState::Sealing { .. } => true,
        ProposalState::Returned { .. } => p.mine,
        ProposalState::Done { .. } => false,
    });
    Ok(all)
}

/// On to the page of a proposal that was just made.
pub(crate) fn waits(ask: &Ask, kept: &Proposal) -> Answer {
    Answer::see_other(format!(
        "{}?done=proposal",
        ask.href(&format!("/proposals/{}", kept.id))
    ))
}

/// What it would do, in words: `Name a contact: Technical contact, Askavar`.
pub(crate) fn title(ask: &Ask, seen: &Seen) -> Result<String, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let value = |name: &str| seen.values.get(name).map_or("", String::as_str);
    let of = |what: String, party: &PartyCode| -> Result<String, Stop> {
        let state = form::party_name(ask, &reader, party)?;
        let args = [("role", Arg::from(&what)), ("state", Arg::from(&state))];
        Ok(s.t_args("contact-title", &args))
    };
    let named = PartyCode::parse(value("party")).unwrap_or_else(|| seen.kept.party.clone());
    let capacity = |code: &str| s.t(&format!("capacity-{code}"));
    let role = |code: &str| s.t(&format!("role-{code}"));
    let name = match (seen.about, seen.kept.subject) {
        (DraftedAbout::Paper, _) => return framework_papers::proposal_title(ask, seen),
        (DraftedAbout::Accreditation, None) => of(capacity(value("capacity")), &named)?,
        (DraftedAbout::Mandate, None) => of(role(value("role")), &named)?,
        (DraftedAbout::Accreditation, Some(id)) => match directory::accreditation(&reader, id)? {
            Some(card) => of(capacity(card.capacity.code()), &card.party)?,
            None => return Err(Stop::Hidden),
        },
        (DraftedAbout::Mandate, Some(id)) => match directory::mandate_card(&reader, id)? {
            Some(card) => of(role(card.role.code()), &card.party)?,
            None => return Err(Stop::Hidden),
        },
        (DraftedAbout::Contact, subject) => {
            match subject.map(|id| directory::contact(&reader, id)).transpose()?.flatten() {
                Some(card) => form::contact_name(ask, &reader, &card)?,
                None => of(role(value("role")), &seen.kept.party)?,
            }
        }
    };
    Ok(s.t_args(&format!("proposal-{}", seen.kept.verb), &[("name", Arg::from(&name))]))
}

/// Who somebody is who speaks for a party, as far as this reader is told: a name that stands in a mandate they see, else the office.
pub(crate) fn hand_words(ask: &Ask, party: &PartyCode, hand: Id) -> Result<String, Stop> {
    let reader = ask.reader()?;
    let card = directory::mandates(&reader)?
        .into_iter()
        .filter(|m| m.person == hand && m.party == *party)
        .max_by_key(|m| m.from);
    if let Some(card) = &card {
        card.is_shown(&reader);
    }
    let s = ask.speech();
    Ok(match card {
        Some(card) => match card.name.or(card.post) {
            Some(name) => name,
            None => s.t(&format!("role-{}", card.role.code())),
        },
        // Who holds a focal point of the party has no mandate.
        None => match directory::focal_role(&reader, party, hand)? {
            Some(role) => s.t(&format!("role-{}", role.code())),
            None => s.t("history-somebody"),
        },
    })
}

#[derive(Template)]
#[template(path = "directory/proposal.html")]
struct Page {
    f: Frame,
    device: String,
    place: String,
    /// Where a device learns what to sign.
    sign: String,
    input: String,
    open: bool,
    mine: bool,
    /// Who drafted it, and who can approve it.
    lead: String,
    others: Vec<String>,
    expires: Instant,
    /// Why it was sent back.
    back: Option<(String, String)>,
    /// Where the drafter goes on with it.
    again: Option<String>,
    head: Vec<(String, String, String)>,
    label: Label,
    rows: Vec<Row>,
    /// The present entry, where this changes one: its heading, its label, its lines.
    present: Option<(String, Label, Vec<Row>)>,
    /// The words of a paper, whole.
    paper: Option<framework_papers::Drafted>,
    passkey: bool,
    /// Whether it can be approved without one.
    without: bool,
    reason: String,
    statement: String,
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let seen = look(&ask, ask.id("id")?).await?;
    if matches!(seen.kept.state, ProposalState::Done { .. }) {
        return Err(Stop::Hidden);
    }
    if ask.format == Format::Json {
        return Ok(ask.answer().json(|| as_json(&seen)).cache(Cache::Never));
    }
    page(&ask, &seen, &[])
}

fn page(ask: &Ask, seen: &Seen, wrong: &[Refusal]) -> Result<Answer, Stop> {
    let s = ask.speech();
    let reader = ask.reader()?;
    let Seen {
        kept,
        verb,
        about,
        values,
        mine,
    } = seen;
    let card = match (about, kept.subject) {
        (DraftedAbout::Contact, Some(id)) => directory::contact(&reader, id)?,
        _ => None,
    };
    let paper = match about {
        DraftedAbout::Paper => framework_papers::drafted(ask, *verb, values)?,
        _ => None,
    };
    let new_label = values.get("label").and_then(|text| Label::parse(text));
    let (head, label, rows, present) = match (verb, &card) {
        // What the secretariat drafted: its lines are the whole of it.
        // Its lines, its words and who will see it are read from the form as the verb reads it.
        _ if *about == DraftedAbout::Paper => {
            let head = framework_papers::proposal_head(ask, values);
            (head, paper.as_ref().map_or(Label::Clear, |p| p.label), Vec::new(), None)
        }
        _ if *about != DraftedAbout::Contact => {
            // What begins at once began when it was drafted.
            let mut dated = values.clone();
            if dated.get("from").is_none_or(String::is_empty) {
                dated.insert("from".to_owned(), kept.made.day());
            }
            let lines = match (about, kept.subject) {
                (DraftedAbout::Accreditation, None) => accreditations::lines_of(ask, &reader, &dated)?,
                (DraftedAbout::Accreditation, Some(id)) => accreditations::lines_at_end(ask, &reader, id)?,
                (_, None) => mandates::lines_of(ask, &reader, &dated)?,
                (_, Some(id)) => mandates::lines_at_end(ask, &reader, id)?,
            };
            let head = lines
                .into_iter()
                .map(|(term, text)| (term, text, String::new()))
                .collect();
            (head, Label::Green, Vec::new(), None)
        }
        (Verb::Erase, Some(card)) => {
            let text = |name: &str| values.get(name).map_or("", String::as_str);
            let parts: Vec<String> = text("parts").split(',').map(|p| form::part_name(s, p.trim())).collect();
            let head = vec![
                (s.t("form-erase-parts"), parts.join(" · "), String::new()),
                (
                    s.t("field-basis"),
                    s.t(&format!("basis-{}", text("basis"))),
                    String::new(),
                ),
            ];
            let present = (s.t("proposal-present"), card.label, form::card_rows(ask, card));
            (head, card.label, Vec::new(), Some(present))
        }
        (Verb::Nominate, _) => {
            let label = new_label.unwrap_or(Label::Green);
            let contents = ContactForm::parse(values)?;
            let rows = form::rows(ask, &contents.parts, &stricter_of(values, label), |_| false);
            (head_of(ask, values)?, label, rows, None)
        }
        (Verb::Relabel, Some(card)) => {
            let label = new_label.unwrap_or(card.label);
            let audience = values.get("audience").filter(|a| !a.is_empty());
            let head = audience.map(|a| (s.t("field-audience"), a.clone(), "audience".to_owned()));
            let rows = form::rows(ask, &card.parts, &stricter_of(values, label), |_| false);
            let present = (s.t("proposal-present"), card.label, form::card_rows(ask, card));
            (head.into_iter().collect(), label, rows, Some(present))
        }
        (_, Some(card)) => (Vec::new(), card.label, form::card_rows(ask, card), None),
        _ => return Err(Stop::Hidden),
    };
    let others = if *mine {
        who_can(ask, seen, &reader)?
    } else {
        Vec::new()
    }
    .into_iter()
    .map(|other| {
        other
            .name
            .unwrap_or_else(|| s.t(&format!("role-{}", other.role.code())))
    })
    .collect();
    drop(reader);
    let drafter = hand_words(ask, &kept.party, kept.drafter)?;
    let back = returned(ask, kept)?;
    let desk = ask.app().desk();
    let me = ask.person().ok_or(Stop::SignIn)?;
    let passkey = desk.has_passkey(me)?;
    let open = matches!(kept.state, ProposalState::Open | ProposalState::Sealing { .. });
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask
                .form_frame(Room::None, title(ask, seen).unwrap_or_default())
                .under("/work", s.t("work-title"))
                .refused(wrong)
                .naming(form::field_name)
                .also(ask, &[Format::Json]),
            device: ask.app().inner().assets.passkeys_address.clone(),
            place: format!("/proposals/{}", kept.id),
            sign: format!("/proposals/{}/sign.json", kept.id),
            input: ask.fresh_input(),
            open,
            mine: *mine,
            lead: if *mine {
                s.t("proposal-mine")
            } else {
                s.t_args("proposal-theirs", &[("name", Arg::from(&drafter))])
            },
            others,
            expires: kept.expires,
            back,
            again: match (*mine && !open, *about) {
                (true, DraftedAbout::Paper) => Some(framework_papers::again(ask, kept, values)),
                (true, _) if *verb == Verb::Nominate => {
                    Some(ask.href(&format!("/contacts/new?draft={}", draft_of(kept.id))))
                }
                _ => None,
            },
            head,
            label,
            rows,
            present,
            paper,
            passkey,
            without: !passkey && method_without(ask).is_ok(),
            reason: ask.form.text("reason").to_owned(),
            statement: seen.statement().to_string(),
        })
        .cache(Cache::Never)
        .status(wrong.first().map_or(200, |w| w.class.status())))
}

/// Who can approve a draft: those who would see it whole. Told to its drafter alone.
fn who_can(ask: &Ask, seen: &Seen, reader: &views::Reader<'_>) -> Result<Vec<directory::SecondPerson>, Stop> {
    let kept = &seen.kept;
    if kept.state != ProposalState::Open {
        return Ok(Vec::new());
    }
    let again = say::prepare_again(ask, seen.verb, &seen.values, kept.subject, (&kept.drawn, kept.language));
    let draft = again.ok().and_then(|p| p.draft).and_then(|draft| draft(reader).ok());
    // What does not fit any more is nobody's to approve.
    let desk = ask.app().desk();
    draft.map_or(Ok(Vec::new()), |draft| {
        Ok(directory::who_sees(reader, &draft, &|person| {
            say::is_here(desk, person)
        })?)
    })
}

/// Who sent it back, and why.
fn returned(ask: &Ask, kept: &Proposal) -> Result<Option<(String, String)>, Stop> {
    let s = ask.speech();
    Ok(match &kept.state {
        ProposalState::Returned {
            by: Some(by), reason, ..
        } => {
            let name = hand_words(ask, &kept.party, *by)?;
            Some((
                s.t_args("proposal-returned-by", &[("name", Arg::from(&name))]),
                reason.clone(),
            ))
        }
        ProposalState::Returned { refusal, .. } => {
            let args = [
                ("party", Arg::from(kept.party.as_str())),
                ("max", Arg::from(MAX_DEPUTIES)),
                ("name", Arg::from("")),
            ];
            let key = format!("refusal-{refusal}");
            let why = if s.has(&key) {
                s.t_args(&key, &args)
            } else {
                s.t("refusal-approval-changed")
            };
            Some((s.t("proposal-returned"), why))
        }
        _ => None,
    })
}

/// The input id of the draft that a nomination becomes when it is sent back.
fn draft_of(id: Id) -> String {
    format!("again-{id}")
}

/// What a device is asked to sign: the statement's id, for this person.
async fn sign(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let seen = look(&ask, ask.id("id")?).await?;
    let site = ask.app().site().ok_or(Stop::Hidden)?;
    let me = ask.person().ok_or(Stop::SignIn)?;
    let known: Vec<Vec<u8>> = ask
        .app()
        .desk()
        .passkeys_of(me)?
        .into_iter()
        .map(|p| p.credential)
        .collect();
    if seen.mine || known.is_empty() || seen.kept.state != ProposalState::Open {
        return Err(Stop::Hidden);
    }
    let challenge = seal::approval_challenge(&seen.statement(), me.as_bytes());
    Ok(ask
        .answer()
        .json(|| site.ask_sign(&challenge.0, &known))
        .cache(Cache::Never))
}

async fn send(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["answer", "reason"])?;
    let seen = look(&ask, ask.id("id")?).await?;
    let done = match ask.form.text("step") {
        "send-back" => send_back(&ask, &seen, ask.form.text("reason")).map(|()| ask.href("/work?done=proposal-back")),
        "take-back" => take_back(&ask, &seen).map(|()| ask.href("/work?done=proposal-taken")),
        _ => match approve(&ask, &seen, ask.form.text("answer")).await {
            Ok((said, approval)) => {
                let there = match seen.about {
                    DraftedAbout::Accreditation => "/accreditations".to_owned(),
                    DraftedAbout::Mandate => "/mandates".to_owned(),
                    DraftedAbout::Paper => framework_papers::place_of(&ask, said.subject)?,
                    DraftedAbout::Contact => super::acts::still_there(&ask, said.subject)?,
                };
                return Ok(onward(&ask, &there, "proposal-approve", &[&said, &approval]));
            }
            Err(stop) => Err(stop),
        },
    };
    match done {
        Ok(to) => Ok(Answer::see_other(to)),
        Err(Stop::Refused(wrong)) => {
            // It may have been closed by this: the page shows it as it is now.
            let now = look(&ask, seen.kept.id).await?;
            if matches!(now.kept.state, ProposalState::Done { .. }) {
                return Err(Stop::Refused(wrong));
            }
            page(&ask, &now, &wrong)
        }
        Err(stop) => Err(stop),
    }
}

/// Sends a proposal back to its drafter; a nomination lies among the drafter's drafts from then on.
///
/// # Errors
/// `approval-own`, `reason-missing`, `too-long`, `proposal-sealing`, `proposal-closed`.
pub(crate) fn send_back(ask: &Ask, seen: &Seen, reason: &str) -> Result<(), Stop> {
    ask.scoped(Verb::SendBack)?;
    let me = ask.person().ok_or(Stop::SignIn)?;
    if seen.mine {
        return Err(Refusal::forbidden("approval-own").into());
    }
    let desk = ask.app().desk();
    desk.proposal_return(seen.kept.id, Some(me), reason, "", ask.now)?;
    to_drafts(ask, seen)?;
    tell_drafter(ask, &seen.kept)
}

fn to_drafts(ask: &Ask, seen: &Seen) -> Result<(), Stop> {
    if seen.verb == Verb::Nominate {
        let (id, json) = (draft_of(seen.kept.id), &seen.kept.json);
        let kept = ask
            .app()
            .desk()
            .draft_put(seen.kept.drafter, &id, "nominate", None, json, ask.now);
        // A drafter with too many drafts still reads the whole of it on the proposal's page.
        if let Err(e) = kept
            && e.refusal().is_none()
        {
            return Err(e.into());
        }
    }
    Ok(())
}

/// The drafter takes a proposal back, or puts away what was sent back.
///
/// # Errors
/// `not-yours` for anybody else; `proposal-sealing` while it is being said, `proposal-closed` where it was approved meanwhile.
pub(crate) fn take_back(ask: &Ask, seen: &Seen) -> Result<(), Stop> {
    ask.scoped(Verb::TakeBack)?;
    if !seen.mine {
        return Err(Refusal::forbidden("not-yours").into());
    }
    Ok(ask.app().desk().proposal_take_back(seen.kept.id, seen.kept.drafter)?)
}

/// What an approver's device, or its absence, comes to.
struct Means {
    input: ApproveInput,
    used: Option<Used>,
}

/// Approves a proposal: both statements are sealed, or neither. A repeat by the same person gets both first receipts.
///
/// # Errors
/// `approval-own`, `approval-same-person`, `approval-done`, `proposal-closed`; what keeps a device's answer from counting (`passkey-unknown`, `approval-key`,
/// `approval-challenge`, `approval-site`, `passkey-not-verified`, `passkey-counter`, `passkey-failed`) or a person without one
/// (`approval-passkey`, `approval-passkey-missing`); `approval-lapsed`, `approval-changed` and whatever the verb refuses now: then it goes back to its drafter.
pub(crate) async fn approve(ask: &Ask, seen: &Seen, answer: &str) -> Result<(Accepted, Accepted), Stop> {
    ask.scoped(Verb::Approve)?;
    let me = ask.person().ok_or(Stop::SignIn)?;
    let (kept, desk) = (&seen.kept, ask.app().desk());
    match &kept.state {
        ProposalState::Open => {}
        ProposalState::Sealing { .. } => return Err(Refusal::conflict("proposal-sealing").into()),
        ProposalState::Done { by } if *by == me => return again(ask, seen, me).await,
        ProposalState::Done { .. } => return Err(Refusal::conflict("approval-done").into()),
        ProposalState::Returned { .. } => return Err(Refusal::conflict("proposal-closed").into()),
    }
    if seen.mine {
        return Err(Refusal::forbidden("approval-own").into());
    }
    if let Err(stop) = two_people(ask, kept, me) {
        if matches!(&stop, Stop::Refused(wrong) if wrong.iter().any(|w| w.code == "approval-lapsed")) {
            hand_back(ask, seen, "approval-lapsed")?;
        }
        return Err(stop);
    }
    let Means { input, used } = if answer.is_empty() {
        without_device(ask, seen, me)?
    } else {
        with_device(ask, seen, me, answer)?
    };
    let prepared = match say::prepare_again(ask, seen.verb, &seen.values, kept.subject, (&kept.drawn, kept.language)) {
        Ok(prepared) => prepared,
        // What was chosen is there no more, as an account that has another address since: no approval would ever fit.
        Err(Stop::Refused(wrong)) if wrong.iter().all(|no| no.class != RefusalClass::NoRoom) => {
            hand_back(ask, seen, "approval-changed")?;
            return Err(Refusal::conflict("approval-changed").into());
        }
        Err(stop) => return Err(stop),
    };
    let draft = prepared.draft.ok_or(Stop::Hidden)?;
    let lapsed = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&lapsed);
    let (id, invited, keeper) = (kept.id, prepared.invited, desk.clone());
    let first = first_half(kept, move |reader| {
        let draft = draft(reader).map_err(|refusal| {
            // A full disk says nothing about the draft: it waits on, with all that it needs.
            noted.store(refusal.class != RefusalClass::NoRoom, Ordering::Release);
            match refusal.code {
                "not-yours" | "not-found" => Refusal::conflict("approval-lapsed"),
                _ => refusal,
            }
        })?;
        // Within the turn, so that nobody can take it back between this and the commit. Should the power fail from here on, whoever looks at it
        // next asks the ledger what came of it; the account of whom it names goes with it where nothing did.
        keeper.proposal_sealing(id, me).map_err(refused)?;
        if let Some(account) = &invited {
            keeper.account_put_new(account).map_err(refused)?;
        }
        Ok(draft)
    });
    let fresh = Fresh::draw(input.texts(), || ask.app().chance().bytes());
    let keeper = desk.clone();
    let second = second_half(ask, seen, me, move |reader, finished| {
        directory::approve(reader, finished, &input, fresh, &|person| say::is_here(&keeper, person))
    });
    match ask.app().views().turn_pair(first, second).await {
        Ok((said, approval)) => {
            ended(ask, &kept.verb, said.subject)?;
            // Should the power fail before this, the ledger is asked when somebody looks at it next.
            desk.proposal_done(kept.id, me, used, ask.now)?;
            Ok((said, approval))
        }
        Err(views::TurnError::Refused(refusal)) => {
            if let Some(now) = desk.proposal(kept.id, ask.now)? {
                settled(ask, now).await?;
            }
            if lapsed.load(Ordering::Acquire) || refusal.code == "approval-changed" {
                hand_back(ask, seen, refusal.code)?;
            }
            Err(refusal.into())
        }
        Err(e) => Err(e.into()),
    }
}

/// Back to its drafter, since it fits no more. Somebody else may have closed it in this moment: then it is as they left it.
fn hand_back(ask: &Ask, seen: &Seen, refusal: &str) -> Result<(), Stop> {
    let desk = ask.app().desk();
    if desk.proposal_return(seen.kept.id, None, "", refusal, ask.now).is_ok() {
        to_drafts(ask, seen)?;
        tell_drafter(ask, &seen.kept)?;
    }
    Ok(())
}

/// The receipts of what this person approved before.
async fn again(ask: &Ask, seen: &Seen, me: Id) -> Result<(Accepted, Accepted), Stop> {
    let closed = || Refusal::conflict("proposal-closed");
    let first = first_half(&seen.kept, move |_| Err(closed()));
    let second = second_half(ask, seen, me, move |_, _| Err(closed()));
    Ok(ask.app().views().turn_pair(first, second).await?)
}

/// Ways of being recognised that a stamp can tell.
fn auth_of(word: &str) -> &'static str {
    ["link", "token", "invitation", "passkey"]
        .into_iter()
        .find(|auth| *auth == word)
        .unwrap_or("link")
}

fn first_half(
    kept: &Proposal,
    decide: impl FnOnce(&views::Reader<'_>) -> Result<statement::Draft, Refusal> + Send + 'static,
) -> views::Ask {
    views::Ask {
        person: Some(kept.drafter),
        auth: auth_of(&kept.auth),
        // Of the proposal and not of the form: whoever approves, and however often, it is said once.
        input: format!("proposal-{}", kept.id),
        sent: Hash(kept.statement),
        decide: Box::new(decide),
    }
}

fn second_half(
    ask: &Ask,
    seen: &Seen,
    me: Id,
    decide: impl FnOnce(&views::Reader<'_>, &statement::Finished) -> Result<statement::Draft, Refusal> + Send + 'static,
) -> views::Second {
    views::Second {
        person: Some(me),
        auth: ask.auth(),
        input: format!("approve-{}", seen.kept.id),
        sent: seen.statement(),
        decide: Box::new(decide),
    }
}

/// Two handles are not yet two people: not where one mailbox or one key is behind both. And nobody speaks who was shut out.
fn two_people(ask: &Ask, kept: &Proposal, me: Id) -> Result<(), Stop> {
    let desk = ask.app().desk();
    let drafter = desk.account(kept.drafter)?.filter(|a| !a.disabled);
    let Some(drafter) = drafter else {
        return Err(Refusal::conflict("approval-lapsed").into());
    };
    let mine = desk.account(me)?.and_then(|a| a.email);
    let shared = match (&mine, &drafter.email) {
        (Some(mine), Some(theirs)) => mine.folded() == theirs.folded(),
        _ => false,
    };
    if shared {
        return Err(Refusal::forbidden("approval-same-person").into());
    }
    let theirs = desk.passkeys_of(kept.drafter)?;
    let one_key = |p: &Passkey| theirs.iter().any(|t| t.key == p.key || t.credential == p.credential);
    if desk.passkeys_of(me)?.iter().any(one_key) {
        return Err(Refusal::forbidden("approval-same-person").into());
    }
    Ok(())
}

/// How somebody without a device may approve, if the operator lets them.
fn method_without(ask: &Ask) -> Result<&'static str, Refusal> {
    let method = if ask.auth() == "token" { "token" } else { "link" };
    if ask.app().config().approval_methods.contains(method) {
        Ok(method)
    } else {
        Err(Refusal::forbidden("approval-passkey-missing"))
    }
}

fn without_device(ask: &Ask, seen: &Seen, me: Id) -> Result<Means, Stop> {
    if ask.app().desk().has_passkey(me)? && ask.auth() != "token" {
        return Err(Refusal::forbidden("approval-passkey").into());
    }
    Ok(Means {
        input: ApproveInput {
            statement: seen.statement(),
            method: method_without(ask)?,
            key: None,
            assertion: Vec::new(),
        },
        used: None,
    })
}

/// Holds a device's answer against the statement, the person, the site and the key.
fn with_device(ask: &Ask, seen: &Seen, me: Id, answer: &str) -> Result<Means, Stop> {
    let site = ask.app().site().ok_or(Stop::Hidden)?;
    let no = |code| Stop::from(Refusal::forbidden(code));
    let assertion = Assertion::parse(answer.as_bytes()).map_err(|fault| no(told(fault)))?;
    let passkey = ask
        .app()
        .desk()
        .passkey(assertion.credential())?
        .ok_or_else(|| no("passkey-unknown"))?;
    if passkey.person != me || assertion.handle().is_some_and(|h| h != me.as_bytes()) {
        return Err(no("approval-key"));
    }
    let key = PublicKey::parse(&passkey.key).map_err(|e| Stop::Failed(format!("reading a kept passkey: {e}")))?;
    let challenge = seal::approval_challenge(&seen.statement(), me.as_bytes());
    let asserted = assertion
        .verify(
            site,
            &challenge.0,
            &key,
            crate::pages::passkeys::passkey_before(&passkey),
        )
        .map_err(|fault| {
            tracing::info!(%fault, "a device's answer approves nothing");
            no(told(fault))
        })?;
    Ok(Means {
        input: ApproveInput {
            statement: seen.statement(),
            method: statement::Approval::PASSKEY,
            key: Some((seal::sha256(&[key.as_bytes()]), site.host().to_owned())),
            assertion: assertion.keep(&key),
        },
        used: Some(Used {
            passkey: passkey.id,
            was: passkey.counter,
            counter: asserted.counter,
            copied: asserted.copied,
            eligible: asserted.eligible,
        }),
    })
}

const fn told(fault: Fault) -> &'static str {
    match fault {
        Fault::WrongChallenge | Fault::WrongKind => "approval-challenge",
        Fault::WrongOrigin | Fault::WrongSite => "approval-site",
        Fault::NotVerified => "passkey-not-verified",
        Fault::CounterWentBack => "passkey-counter",
        _ => "passkey-failed",
    }
}

// ---- for programs

const fn state_code(state: &ProposalState) -> &'static str {
    match state {
        ProposalState::Open | ProposalState::Sealing { .. } => "open",
        ProposalState::Returned { .. } => "returned",
        ProposalState::Done { .. } => "done",
    }
}

/// A proposal in short.
pub(crate) fn short_json(seen: &Seen) -> Value {
    let kept = &seen.kept;
    json!({
        "proposal": kept.id.to_string(),
        "statement": seen.statement().to_string(),
        "verb": kept.verb,
        "party": kept.party.as_str(),
        "contact": kept.subject.filter(|_| seen.about == DraftedAbout::Contact).map(|id| id.to_string()),
        "subject": kept.subject.map(|id| id.to_string()),
        "mine": seen.mine,
        "state": state_code(&kept.state),
        "made": kept.made.to_string(),
        "expires": kept.expires.to_string(),
    })
}

/// A proposal that this reader just made.
pub(crate) fn made_json(ask: &Ask, kept: Proposal) -> Result<Value, Stop> {
    Ok(short_json(&seen(ask, kept)?.ok_or(Stop::Hidden)?))
}

fn short_properties() -> Value {
    let verbs = DraftedAbout::VERBS.map(|(verb, _)| verb.code());
    json!({
        "proposal": crate::openapi::id_schema(),
        "statement": crate::openapi::hash_schema(),
        "verb": {"enum": verbs},
        "party": {"type": "string"},
        "contact": {"type": ["string", "null"]},
        "subject": {"type": ["string", "null"]},
        "mine": {"type": "boolean"},
        "state": {"enum": ["open", "returned", "done"]},
        "made": {"type": "string", "format": "date-time"},
        "expires": {"type": "string", "format": "date-time"},
    })
}

/// The schema of a proposal in short.
pub(crate) fn short_schema() -> Value {
    super::closed(short_properties())
}

fn as_json(seen: &Seen) -> Value {
    let mut value = short_json(seen);
    let (reason, refusal) = match &seen.kept.state {
        ProposalState::Returned { reason, refusal, .. } => (reason.as_str(), refusal.as_str()),
        _ => ("", ""),
    };
    if let Some(object) = value.as_object_mut() {
        object.insert("reason".into(), reason.into());
        object.insert("refusal".into(), refusal.into());
        object.insert("fields".into(), json!(seen.values));
    }
    value
}

fn schema() -> Value {
    let mut properties = short_properties();
    if let Some(object) = properties.as_object_mut() {
        let text = json!({"type": "string"});
        object.insert("reason".into(), text.clone());
        object.insert("refusal".into(), text.clone());
        object.insert("fields".into(), json!({"type": "object", "additionalProperties": text}));
    }
    super::closed(properties)
}

/// A program approves, sends back or takes back: fields `proposal`, `answer` (what a device answered), `reason`.
pub(crate) async fn machine(ask: &Ask, verb: Verb, id: Id, fields: &BTreeMap<String, String>) -> Result<Answer, Stop> {
    let seen = look(ask, id).await?;
    let text = |name: &str| fields.get(name).map_or("", String::as_str);
    match verb {
        Verb::Approve => {
            let (said, approval) = approve(ask, &seen, text("answer")).await?;
            let value = json!({
                "statement": crate::pages::machine::accepted_json(&said),
                "approval": crate::pages::machine::accepted_json(&approval),
            });
            Ok(Answer::value(&value)
                .cache(Cache::Never)
                .status(if said.repeated { 200 } else { 201 }))
        }
        Verb::SendBack => {
            send_back(ask, &seen, text("reason"))?;
            Ok(Answer::value(&json!({"proposal": id.to_string(), "state": "returned"})).cache(Cache::Never))
        }
        _ => {
            take_back(ask, &seen)?;
            Ok(Answer::value(&json!({"proposal": id.to_string(), "state": "taken-back"})).cache(Cache::Never))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::Language;

    #[test]
    fn every_draft_has_its_words_in_six_languages() {
        for (verb, _) in DraftedAbout::VERBS {
            for language in Language::ALL {
                let key = format!("proposal-{}", verb.code());
                let words = languages::speech(language).t_args(&key, &[("name", Arg::from("NAME"))]);
                assert!(words.contains("NAME") && !words.contains(&key), "{language:?}: {words}");
            }
        }
    }
}
