//! The world of the night, on disk: States with contacts, their deputies and administrators, and a round that is opened and has not begun.
//!
//! Written with the ledger's own code, so that ten thousand contacts take seconds. Addresses are `p-N@dM.ok.test`. What each contact is
//! going to do follows from its number and the seed; nothing is left to chance but handles.

use crate::yard::{Dice, Yard, run};
use anyhow::{Context, Result, anyhow, ensure};
use comity::{Config, DirectoryRoll, Node, NodeOptions};
use desk::{Account, EmailAddress};
use directory::{Acceptance, Contact, MandateInput};
use ledger::Ledger;
use rounds::kinds::{Escalation, Publish, To};
use rounds::{Asks, Parties, RoundInput, TurnInput, Turned, Whom};
use statement::{Draft, DraftPart, Fresh, Kind, PreparedPart, Stamp};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use store::Chance;
use terms::{Id, Instant, Label, Language, PartyCode, Role, Text};

/// What a contact does when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// Presses the button behind the link.
    Page,
    /// Replies to the letter.
    Mail,
    /// The same reply arrives twice, and then another one.
    MailTwice,
    /// Presses the button and replies as well.
    PageThenMail,
    /// A colleague replies from an address of her own.
    ForeignSender,
    /// A machine says that nobody is there; the reminder is answered by mail.
    AwayThenReminder,
    /// Answers the reminder on the page.
    ReminderPage,
    /// The letter comes back; the deputy answers by mail.
    Returned,
    /// Says nothing; the deputy presses the button.
    DeputyPage,
    /// A reply to an address that we never gave; the administrator answers by mail.
    Forged,
    /// Somebody replies with the token of one that has answered; the administrator presses the button.
    Crossed,
    /// A program tells that the letter was shown on a screen; nobody answers.
    ReadReceipt,
    /// Answers by mail, by its deputy too, when all is over.
    LateMail,
    /// Presses the button when all is over.
    LatePage,
}

use Habit::{
    AwayThenReminder, Crossed, DeputyPage, ForeignSender, Forged, LateMail, LatePage, Mail, MailTwice, Page,
    PageThenMail, ReadReceipt, ReminderPage, Returned,
};

/// All of them, the first four again, since most people answer.
const HABITS: [Habit; 18] = [
    Page,
    Mail,
    MailTwice,
    PageThenMail,
    ForeignSender,
    AwayThenReminder,
    ReminderPage,
    Returned,
    DeputyPage,
    Forged,
    Crossed,
    ReadReceipt,
    LateMail,
    LatePage,
    Page,
    Mail,
    Page,
    Mail,
];

impl Habit {
    /// Whether somebody stands in for it.
    const fn has_deputy(self) -> bool {
        matches!(self, Returned | DeputyPage | LateMail)
    }
}

/// Somebody who may be asked.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The entry, or the mandate.
    pub(super) contact: Id,
    pub(super) holder: Id,
    pub(super) address: String,
}

/// A contact that the round calls, and who stands behind it.
#[derive(Clone, Debug)]
pub(super) struct Called {
    pub(super) person: Person,
    pub(super) state: PartyCode,
    pub(super) habit: Habit,
    pub(super) deputy: Option<Person>,
}

/// Everybody, the folder's round, and its times.
pub(super) struct World {
    pub(super) called: Vec<Called>,
    pub(super) administrators: BTreeMap<PartyCode, Person>,
    pub(super) secretary: Id,
    pub(super) round: Id,
    pub(super) opens: Instant,
}

/// Of the round, in hours after it began.
pub(super) const REMINDS: i64 = 24;
pub(super) const DEPUTIES: i64 = 30;
pub(super) const ADMINISTRATORS: i64 = 40;
pub(super) const CLOSES: i64 = 48;

/// The address under which the node's links stand, whatever its port.
pub(super) const BASE: &str = "http://localhost:8080";

const ROLES: [Role; 4] = [Role::Diplomatic, Role::Technical, Role::Policy, Role::Legal];

/// Writes statements as the node, without their verbs: what is tested begins where the round does.
struct Writer {
    ledger: Ledger,
    chance: Chance,
    at: Instant,
    written: u64,
}

impl Writer {
    fn id(&self) -> Id {
        Id::from_bytes(self.chance.bytes())
    }

    fn say(&mut self, draft: &Draft) -> Result<()> {
        let at = self.ledger.next_instant(self.at);
        self.written += 1;
        let stamp = Stamp {
            at,
            node: self.ledger.origin().to_owned(),
            // Nobody is invited by what a node says.
            auth: "node".into(),
            input: seal::input_mark("night", &self.written.to_string(), &seal::Hash([0; 32])),
        };
        let finished = draft.finish(&stamp)?;
        self.ledger.append(draft, &finished)?;
        self.ledger.keep()?;
        Ok(())
    }

    fn contact(
        &mut self,
        state: &PartyCode,
        role: Role,
        address: &str,
        deputy_of: Option<Id>,
        keys: Option<&str>,
    ) -> Result<Person> {
        let person = Person {
            contact: self.id(),
            holder: self.id(),
            address: address.to_owned(),
        };
        let facts = Contact {
            role,
            holder: person.holder,
            deputy_of,
            order: u8::from(deputy_of.is_some()),
        };
        let secret = || seal::Secret::from_bytes(self.chance.bytes());
        let mut draft = Draft::of(&facts, person.contact, state.clone(), secret());
        draft.label = Label::Green;
        let text = |part: &str| match part {
            "office" => r#"{"name":"National response team","unit":"Duty desk","place":"Capital"}"#.to_owned(),
            "channel-1" => {
                format!(
                    r#"{{"medium":"mail","value":"{address}","purpose":"routine","hours":"24/7","zone":"Etc/UTC"}}"#
                )
            }
            "languages" => r#"["fr","en"]"#.to_owned(),
            "keys" => keys.map_or_else(String::new, |keys| serde_json::json!({ "text": keys }).to_string()),
            _ => String::new(),
        };
        draft.parts = Contact::PARTS
            .iter()
            .map(|name| DraftPart::New(PreparedPart::new(name, text(name).as_bytes(), secret())))
            .collect();
        let mut accepted = Draft::of(&Acceptance { declined: false }, person.contact, state.clone(), secret());
        accepted.hand = Some(person.holder);
        accepted.label = Label::Green;
        self.say(&draft)?;
        self.say(&accepted)?;
        Ok(person)
    }

    fn administrator(&mut self, state: &PartyCode, host: &PartyCode, address: &str) -> Result<Person> {
        let holder = self.id();
        let input = MandateInput {
            party: state.clone(),
            person: holder,
            role: Role::StateAdmin,
            from: Some(self.at),
            to: self.at.plus_seconds(700 * 86_400),
            name: String::new(),
            post: "State administrator".to_owned(),
            note: String::new(),
        };
        let chance = self.chance.clone();
        // Who speaks for a State that is let in may read what it is asked.
        let accredited =
            directory::seed_accreditation(state, directory::Capacity::State, host, self.at, &mut || chance.bytes());
        self.say(&accredited)?;
        let draft = directory::seed_mandate(&input, host, false, self.at, &mut || chance.bytes());
        self.say(&draft)?;
        Ok(Person {
            contact: draft.subject,
            holder,
            address: address.to_owned(),
        })
    }
}

/// How large a world is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) states: usize,
    pub(super) contacts: usize,
}

/// Makes the data folder: everybody in it, and the round, opened an hour before it begins. `keys`: what stands in the first contact's part `keys`.
pub(super) fn make(yard: &Yard, data: &Path, size: Size, seed: u64, keys: Option<&str>) -> Result<World> {
    run(Command::new(yard.comity()).arg("init").arg("--data").arg(data).args([
        "--members",
        "un",
        "--host",
        "localhost",
    ]))?;
    let (states, host, secretary) = parties(data)?;
    ensure!(
        size.states <= states.len() && size.states > 0 && size.contacts > 0,
        "between 1 and {} States, each with contacts",
        states.len()
    );
    let now = comity::system_clock()();
    let mut writer = Writer {
        ledger: Ledger::open(data, Chance::system()?)?,
        chance: Chance::system()?,
        at: now.plus_seconds(-86_400),
        written: 0,
    };
    // Which habit falls on whom is turned by the seed; each is there in any world of eighteen contacts.
    let turn = usize::try_from(Dice::new(seed).below(HABITS.len() as u64))?;
    let (mut called, mut administrators, mut number) = (Vec::new(), BTreeMap::new(), 0);
    let mut next = || {
        number += 1;
        format!("p-{number}@d{}.ok.test", number % 40)
    };
    writer.ledger.begin()?;
    for state in states.iter().take(size.states) {
        let administrator = writer.administrator(state, &host, &next())?;
        administrators.insert(state.clone(), administrator);
        for n in 0..size.contacts {
            let habit = HABITS[(called.len() + turn) % HABITS.len()];
            let role = ROLES[n % ROLES.len()];
            let first = keys.filter(|_| called.is_empty());
            let person = writer.contact(state, role, &next(), None, first)?;
            let deputy = match habit.has_deputy() {
                true => Some(writer.contact(state, role, &next(), Some(person.contact), None)?),
                false => None,
            };
            called.push(Called {
                person,
                state: state.clone(),
                habit,
                deputy,
            });
        }
    }
    writer.ledger.commit()?;
    drop(writer);
    accounts(data, &called, &administrators)?;
    let opens = now.plus_seconds(3_600);
    let round = opened(data, &host, secretary, opens)?;
    Ok(World {
        called,
        administrators,
        secretary,
        round,
        opens,
    })
}

/// Codes of the States, the host's, and the handle of its first person.
fn parties(data: &Path) -> Result<(Vec<PartyCode>, PartyCode, Id)> {
    let db = rusqlite::Connection::open(data.join("ledger.db"))?;
    let mut q = db.prepare(
        "SELECT json_extract(CAST(said AS TEXT), '$.facts.code') FROM statement
         WHERE json_extract(CAST(said AS TEXT), '$.kind') = 'party'
           AND json_extract(CAST(said AS TEXT), '$.facts.kind') = 'state' ORDER BY 1",
    )?;
    let codes: Vec<String> = q.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
    let (host, person): (String, String) = db.query_row(
        "SELECT json_extract(CAST(said AS TEXT), '$.facts.party'), json_extract(CAST(said AS TEXT), '$.facts.person')
         FROM statement WHERE json_extract(CAST(said AS TEXT), '$.kind') = 'mandate' ORDER BY seq LIMIT 1",
        [],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    Ok((
        codes.iter().filter_map(|c| PartyCode::parse(c)).collect(),
        PartyCode::parse(&host).context("the host's code")?,
        Id::parse(&person).context("the first person's handle")?,
    ))
}

fn accounts(data: &Path, called: &[Called], administrators: &BTreeMap<PartyCode, Person>) -> Result<()> {
    std::fs::write(data.join("comity.toml"), settings(None))?;
    let desk = Node::desk(data, &Config::load(data)?, &Chance::system()?, false)?;
    let all = called
        .iter()
        .flat_map(|c| std::iter::once(&c.person).chain(&c.deputy))
        .chain(administrators.values());
    for person in all {
        desk.account_put(&Account {
            person: person.holder,
            email: Some(EmailAddress::parse(&person.address).map_err(|r| anyhow!("{r}"))?),
            name: "Somebody".into(),
            language: Language::Es,
            disabled: false,
        })
        .map_err(|e| anyhow!("{e:?}"))?;
    }
    Ok(())
}

/// Settings of the node; with a mail server on this port of loopback.
pub(super) fn settings(port: Option<u16>) -> String {
    let base = format!("base = \"{BASE}\"\n");
    match port {
        Some(port) => base + &crate::mail::settings(&format!("127.0.0.1:{port}"), "tls = \"none\"\n"),
        None => base + "mail_from = \"no-reply@node.test\"\n[contacts]\nconfirm_every_days = 0\n",
    }
}

/// What is said, once somebody looks.
type Decide = Box<dyn FnOnce(&views::Reader<'_>) -> Result<Draft, terms::Refusal> + Send>;

/// The secretariat calls everybody.
fn opened(data: &Path, host: &PartyCode, secretary: Id, opens: Instant) -> Result<Id> {
    let chance = Chance::system()?;
    let options = NodeOptions::new(Config::load(data)?, comity::system_clock(), chance.clone());
    let open = Node::open(data, options, &mut |_, _| {})?;
    let words = |en: &str, fr: &str| Text::new().with(Language::En, en).with(Language::Fr, fr);
    let hours = |n: i64| u32::try_from(n * 3_600).unwrap_or(u32::MAX);
    let input = RoundInput {
        party: host.clone(),
        replaces: None,
        title: words("The big night", "La grande nuit"),
        message: words("Does the night shift answer?", "L’équipe de nuit répond-elle ?"),
        asks: Asks::Receipt,
        whom: Whom {
            roles: BTreeSet::from(ROLES),
            parties: Parties::All,
        },
        announced: true,
        exercise: true,
        opens,
        closes: opens.plus_seconds(CLOSES * 3_600),
        remind: vec![hours(REMINDS)],
        escalate: vec![
            Escalation {
                after: hours(DEPUTIES),
                to: To::Deputies,
            },
            Escalation {
                after: hours(ADMINISTRATORS),
                to: To::Administrators,
            },
        ],
        publish: Publish::Total,
        form: None,
        note: None,
    };
    let say = |name: &str, decide: Decide| {
        open.views
            .turn_blocking(views::Ask {
                person: Some(secretary),
                auth: "link",
                input: name.to_owned(),
                sent: seal::Hash([0; 32]),
                decide,
            })
            .map_err(|e| anyhow!("the round was not {name}: {e:?}"))
    };
    let fresh = Fresh::draw(input.texts(), || chance.bytes());
    let round = say(
        "drafted",
        Box::new(move |r| rounds::verbs::draft(r, &DirectoryRoll, &input, fresh)),
    )?
    .subject;
    let turn = TurnInput {
        round,
        to: Turned::Opened,
        seen: None,
        reason: None,
    };
    let fresh = Fresh::draw(turn.texts(), || chance.bytes());
    say(
        "opened",
        Box::new(move |r| rounds::verbs::turn(r, &DirectoryRoll, &turn, fresh)),
    )?;
    open.stop();
    Ok(round)
}
