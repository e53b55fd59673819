//! `demo`: an invented region with people by office, made through the same verbs that people use, over the last five hundred days.
//!
//! The clock of the seeding runs from the past to now, so that "last confirmed" and "nominated" tell different ages. Nothing here
//! touches a real State. Afterwards one sign-in link per persona is printed.

use crate::config::Config;
use crate::node::{Node, NodeOptions};
use crate::seed::{Members, init, say_all};
use anyhow::{Context, Result, anyhow};
use desk::{Account, EmailAddress, LinkPurpose};
use directory::{ActInput, Capacity, ContactSeed, Fresh, MandateInput, NominateInput, Status, SuspendInput};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::Chance;
use terms::{Id, Instant, Language, PartyCode, Refusal, Role};
use views::{Ask, Clock, Reader};

const DAY: i64 = 86_400;

/// Somebody to sign in as.
#[derive(Clone, Debug)]
pub struct Persona {
    /// A short name: `secretariat`, `administrator`, `drafter`, `approver`, `technical`, `cirt`, `regional`, `operator`.
    pub name: &'static str,
    /// Who it is, in English.
    pub words: String,
    /// The handle.
    pub person: Id,
}

type Deed = Box<dyn FnOnce(&Reader<'_>) -> Result<statement::Draft, Refusal> + Send>;

/// One thing somebody does at some time.
struct Event {
    at: Instant,
    person: Id,
    auth: &'static str,
    deed: Deed,
}

struct Seeder<'a> {
    chance: &'a Chance,
    events: Vec<Event>,
}

impl Seeder<'_> {
    fn fresh(&self, texts: Vec<(&'static str, Vec<u8>)>, id: Id) -> Fresh {
        Fresh {
            id,
            ..Fresh::draw(texts, || self.chance.bytes())
        }
    }

    fn add(&mut self, at: Instant, person: Id, auth: &'static str, deed: Deed) {
        self.events.push(Event { at, person, auth, deed });
    }

    /// The life of one contact up to now.
    fn contact(
        &mut self,
        seed: &ContactSeed,
        id: Id,
        deputy_of: Option<Id>,
        (holder, administrator, secretary): (Id, Id, Id),
        now: Instant,
    ) {
        let order = u8::from(deputy_of.is_some());
        let ago = i64::from(seed.confirmed_days_ago.unwrap_or(3));
        // Deputies come after those they stand in for.
        let nominated = now.plus_seconds(-(500 - 5 * i64::from(order)) * DAY);
        let input = NominateInput {
            state: seed.state.clone(),
            role: seed.role,
            holder,
            deputy_of,
            order,
            label: seed.label,
            audience: Vec::new(),
            labels: seed.labels.clone(),
            parts: seed.parts.clone(),
        };
        let fresh = self.fresh(input.texts(), id);
        self.add(
            nominated,
            administrator,
            "link",
            Box::new(move |r| directory::nominate(r, &input, fresh)),
        );
        if seed.status == Status::Nominated {
            return;
        }
        let act = ActInput::of(id);
        let fresh = self.fresh(Vec::new(), id);
        let accept = act.clone();
        self.add(
            nominated.plus_seconds(DAY),
            holder,
            "invitation",
            Box::new(move |r| directory::accept(r, &accept, fresh)),
        );
        if seed.confirmed_days_ago.is_some() {
            let fresh = self.fresh(Vec::new(), id);
            let confirm = act.clone();
            self.add(
                now.plus_seconds(-ago * DAY),
                holder,
                "link",
                Box::new(move |r| directory::confirm(r, &confirm, fresh)),
            );
        }
        match seed.status {
            Status::Suspended => {
                let input = SuspendInput {
                    contact: id,
                    until: None,
                    reason: seed.reason.clone(),
                };
                let fresh = self.fresh(input.texts(), id);
                self.add(
                    now.plus_seconds(-2 * DAY),
                    secretary,
                    "link",
                    Box::new(move |r| directory::suspend(r, &input, fresh)),
                );
            }
            Status::Withdrawn => {
                let fresh = self.fresh(Vec::new(), id);
                self.add(
                    now.plus_seconds(-DAY),
                    administrator,
                    "link",
                    Box::new(move |r| directory::withdraw(r, &act, fresh)),
                );
            }
            _ => {}
        }
    }
}

/// Makes the demonstration's data folder and tells whom one can be.
pub fn begin(dir: &Path, now: &Clock, chance: &Chance, progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<Persona>> {
    let end = now();
    let start = end.plus_seconds(-520 * DAY);
    let hand = Arc::new(AtomicI64::new(start.micros()));
    let reading = Arc::clone(&hand);
    let clock: Clock = Arc::new(move || Instant::from_micros(reading.load(Ordering::Acquire)));
    let begun = init(dir, Members::Demo, "localhost", &clock, chance, &mut |_, _| {})?;
    let node = Node::open(
        dir,
        NodeOptions {
            config: Config::load(dir)?,
            clock: Arc::clone(&clock),
            chance: chance.clone(),
            interval: None,
            demo: true,
            rebuild: false,
            letters: true,
            on_stop: Box::new(|_| {}),
        },
        &mut |_, _| {},
    )?;
    let host = Members::Demo.host();
    let seeds = directory::demo_contacts();
    let mut draw = || chance.bytes::<32>();
    let mut drafts = Vec::new();
    let mut states: Vec<PartyCode> = seeds.iter().map(|s| s.state.clone()).collect();
    states.sort();
    states.dedup();
    let from = start.plus_seconds(DAY);
    let mandate_to = end.plus_seconds(700 * DAY);
    let person =
        |party: &PartyCode, role: Role, post: &str, since: Instant, drafts: &mut Vec<statement::Draft>| -> Result<Id> {
            let id = Id::from_bytes(chance.bytes());
            let input = MandateInput {
                party: party.clone(),
                person: id,
                role,
                from: Some(since),
                to: mandate_to,
                name: String::new(),
                post: post.to_owned(),
                note: String::new(),
            };
            drafts.push(directory::seed_mandate(
                &input,
                &host,
                role == Role::Regional,
                from,
                &mut || chance.bytes(),
            ));
            let address = format!("{}.{}@{}.example", role.code(), &id.to_string()[..4], party.lower());
            account(&node, id, post, &address)?;
            Ok(id)
        };
    let mut administrators = BTreeMap::new();
    let mut accreditations = Vec::new();
    for state in &states {
        accreditations.push(directory::seed_accreditation(
            state,
            Capacity::State,
            &host,
            from,
            &mut draw,
        ));
        accreditations.push(directory::seed_accreditation(
            state,
            Capacity::Cirt,
            &host,
            from,
            &mut draw,
        ));
        let id = person(
            state,
            Role::StateAdmin,
            &format!("State administrator, {state}"),
            from,
            &mut drafts,
        )?;
        administrators.insert(state.clone(), id);
    }
    let body = PartyCode::parse("XREG").context("the region's body")?;
    accreditations.push(directory::seed_accreditation(
        &body,
        Capacity::Regional,
        &host,
        from,
        &mut draw,
    ));
    let home = states.first().cloned().context("the region has States")?;
    let cirt = person(
        &home,
        Role::Cirt,
        &format!("Duty officer, National CIRT of {home}"),
        from,
        &mut drafts,
    )?;
    let regional = person(
        &body,
        Role::Regional,
        "Programme officer, regional body",
        from,
        &mut drafts,
    )?;
    let operator = person(&host, Role::Operator, "Operator of the node", from, &mut drafts)?;
    // One State has two administrators, so that what is drafted by one and approved by the other can be tried. The second came only now: what the
    // State said before, it said by one person.
    let pair = states.get(1).cloned().context("the region has a second State")?;
    let second = person(
        &pair,
        Role::StateAdmin,
        &format!("Deputy State administrator, {pair}"),
        end,
        &mut drafts,
    )?;
    accreditations.extend(drafts);
    hand.store(from.micros(), Ordering::Release);
    say_all(&node.views, accreditations, &host, "demo", &mut |_, _| {})?;
    let secretary = begun.first_person;
    account(
        &node,
        secretary,
        "Directory officer, secretariat",
        "officer@secretariat.example",
    )?;

    let ids: BTreeMap<String, Id> = seeds
        .iter()
        .map(|s| (s.key.clone(), Id::from_bytes(chance.bytes())))
        .collect();
    let mut technical = None;
    let mut seeder = Seeder {
        chance,
        events: Vec::new(),
    };
    for seed in &seeds {
        let id = *ids.get(&seed.key).context("an id for each contact")?;
        let holder = Id::from_bytes(chance.bytes());
        let deputy_of = seed.deputy_of.as_ref().and_then(|key| ids.get(key)).copied();
        let administrator = *administrators
            .get(&seed.state)
            .context("an administrator for each State")?;
        let office = seed.parts.office.as_ref().map(|o| o.name.clone()).unwrap_or_default();
        account(
            &node,
            holder,
            &office,
            &format!("{}@{}.example", seed.key, seed.state.lower()),
        )?;
        if seed.role == Role::Technical && seed.status == Status::Active && technical.is_none() && deputy_of.is_none() {
            // Described in English like the others: the office bears its name in the language of its State.
            technical = Some((holder, format!("Technical contact of {}", seed.state)));
        }
        seeder.contact(seed, id, deputy_of, (holder, administrator, secretary), end);
    }
    let mut events = seeder.events;
    events.sort_by_key(|e| e.at);
    let total = events.len() as u64;
    for (n, event) in (0u64..).zip(events) {
        hand.store(event.at.max(from).micros(), Ordering::Release);
        let ask = Ask {
            person: Some(event.person),
            auth: event.auth,
            input: format!("demo:{n}"),
            sent: seal::Hash([0; 32]),
            decide: event.deed,
        };
        node.views
            .turn_blocking(ask)
            .map_err(|e| anyhow!("the demonstration's event {n} was not accepted: {e:?}"))?;
        progress(n + 1, total);
    }
    node.stop();
    let (technical, technical_words) = technical.context("an active technical contact")?;
    let first = *administrators.get(&home).context("the first administrator")?;
    Ok(vec![
        Persona {
            name: "technical",
            words: technical_words,
            person: technical,
        },
        Persona {
            name: "administrator",
            words: format!("State administrator of {home}"),
            person: first,
        },
        Persona {
            name: "drafter",
            words: format!("State administrator of {pair}, one of two"),
            person: *administrators.get(&pair).context("the second State's administrator")?,
        },
        Persona {
            name: "approver",
            words: format!("State administrator of {pair}, the other of two"),
            person: second,
        },
        Persona {
            name: "cirt",
            words: format!("Duty officer, National CIRT of {home}"),
            person: cirt,
        },
        Persona {
            name: "regional",
            words: "Programme officer, regional body".into(),
            person: regional,
        },
        Persona {
            name: "secretariat",
            words: "Directory officer, secretariat".into(),
            person: secretary,
        },
        Persona {
            name: "operator",
            words: "Operator of the node".into(),
            person: operator,
        },
    ])
}

fn account(node: &Node, person: Id, name: &str, address: &str) -> Result<()> {
    node.desk
        .account_put(&Account {
            person,
            email: EmailAddress::parse(address).ok(),
            name: name.to_owned(),
            language: Language::En,
            disabled: false,
        })
        .map_err(|e| anyhow!("{e:?}"))
}

/// One link per persona, good for a day.
pub fn links(node: &Node, personas: &[Persona], now: Instant) -> Result<Vec<(Persona, String)>> {
    personas
        .iter()
        .map(|p| {
            let token = node
                .desk
                .link_create(LinkPurpose::SignIn { person: p.person }, now, DAY)
                .map_err(|e| anyhow!("{e:?}"))?;
            Ok((p.clone(), token.as_str().to_owned()))
        })
        .collect()
}

/// Where the demonstration remembers its personas between starts.
pub fn remember(dir: &Path, personas: &[Persona]) -> Result<()> {
    let lines: String = personas
        .iter()
        .map(|p| format!("{}\t{}\t{}\n", p.name, p.person, p.words))
        .collect();
    std::fs::write(dir.join("personas.tsv"), lines)?;
    Ok(())
}

/// Reads them back.
pub fn recall(dir: &Path) -> Result<Vec<Persona>> {
    const NAMES: [&str; 8] = [
        "technical",
        "administrator",
        "drafter",
        "approver",
        "cirt",
        "regional",
        "secretariat",
        "operator",
    ];
    let text =
        std::fs::read_to_string(dir.join("personas.tsv")).context("this data folder is not the demonstration's")?;
    Ok(text
        .lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let name = fields.next()?;
            Some(Persona {
                name: NAMES.into_iter().find(|n| *n == name)?,
                person: Id::parse(fields.next()?)?,
                words: fields.next()?.to_owned(),
            })
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_persona_is_described_in_english_on_the_operators_terminal() {
        let dir = std::env::temp_dir().join(format!("comity-personas-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let noon = Instant::parse("2026-11-22T12:00:00.000000Z").unwrap();
        let clock: Clock = Arc::new(move || noon);
        let personas = begin(&dir, &clock, &Chance::seeded(1), &mut |_, _| {});
        std::fs::remove_dir_all(&dir).unwrap();
        let personas = personas.unwrap();
        assert_eq!(personas.len(), 8);
        for persona in personas {
            assert!(persona.words.is_ascii() && persona.words.len() > 10, "{persona:?}");
        }
    }
}
