//! Views hold nothing new: any history of the directory, built anew from the ledger, gives equal tables.
//!
//! People say what they may and what they may not, in any order; days pass. The node is killed between two turns, in the middle of one, and after a
//! commit of the ledger that the views have not followed yet: what goes on is a copy of the files as they stand at that moment.

use crate::world::{
    ADMIN_A, ADMIN_A2, ADMIN_D, HOLDER, HOLDER2, SECRETARY, World, code, copied, parts, person, technical,
};
use directory::{
    ApproveInput, Capacity, MandateInput, Medium, NominateInput, Reach, ReachInput, ReachOutcome, RevisePartyInput,
};
use proptest::prelude::*;
use statement::Kind;
use std::collections::{BTreeMap, BTreeSet};
use terms::{Id, Label, Refusal, Role};
use views::Room;

#[derive(Clone, Copy, Debug)]
enum Deed {
    Days(i64),
    /// Drafted by one, in this role; with a second person's approval, or as a deputy.
    Nominate(Role, u8, bool, bool),
    /// The verb about the contact of this number.
    Accept(u8),
    Decline(u8),
    Confirm(u8, u8),
    Edit(u8),
    Suspend(u8, i64),
    Reinstate(u8),
    Relabel(u8, Label),
    Erase(u8, &'static str),
    Withdraw(u8),
    Reach(u8, ReachOutcome),
    Mandate(u8),
    EndMandate(u8),
    Accredit,
    EndAccreditation(u8),
    Rename,
    Recovery(u8),
    Grant(u8),
    Stop(u8),
    CloseDay,
    Checkpoint,
    /// Killed between two turns.
    Crash,
    /// Killed while the turn holds both transactions open: what was asked was never said.
    CrashInTheTurn,
    /// Killed after so many commits of the ledger that the views have not followed.
    Behind(u8),
}

fn deed() -> impl Strategy<Value = Deed> {
    let role = prop::sample::select(vec![Role::Technical, Role::Diplomatic, Role::Policy, Role::Legal]);
    let label = prop::sample::select(Label::ALL.to_vec());
    let part = prop::sample::select(vec!["person", "office", "channel-1", "channel-2", "note"]);
    let outcome = prop::sample::select(vec![ReachOutcome::Worked, ReachOutcome::Failed]);
    let holder = prop::sample::select(vec![HOLDER, HOLDER2]);
    let who = prop::sample::select(vec![ADMIN_A, HOLDER, ADMIN_D]);
    prop_oneof![
        2 => (1i64..40).prop_map(Deed::Days),
        5 => (role, holder, any::<bool>(), any::<bool>()).prop_map(|(r, h, both, deputy)| Deed::Nominate(r, h, both, deputy)),
        4 => (0u8..4).prop_map(Deed::Accept),
        1 => (0u8..4).prop_map(Deed::Decline),
        3 => (0u8..4, who).prop_map(|(n, w)| Deed::Confirm(n, w)),
        3 => (0u8..4).prop_map(Deed::Edit),
        2 => (0u8..4, 0i64..20).prop_map(|(n, d)| Deed::Suspend(n, d)),
        1 => (0u8..4).prop_map(Deed::Reinstate),
        2 => (0u8..4, label).prop_map(|(n, l)| Deed::Relabel(n, l)),
        2 => (0u8..4, part).prop_map(|(n, p)| Deed::Erase(n, p)),
        1 => (0u8..4).prop_map(Deed::Withdraw),
        2 => (0u8..4, outcome).prop_map(|(n, o)| Deed::Reach(n, o)),
        1 => (30u8..34).prop_map(Deed::Mandate),
        1 => (0u8..6).prop_map(Deed::EndMandate),
        1 => Just(Deed::Accredit),
        1 => (0u8..4).prop_map(Deed::EndAccreditation),
        1 => Just(Deed::Rename),
        1 => (0u8..4).prop_map(Deed::Recovery),
        1 => (0u8..2).prop_map(Deed::Grant),
        1 => (0u8..2).prop_map(Deed::Stop),
        1 => Just(Deed::CloseDay),
        1 => Just(Deed::Checkpoint),
        1 => Just(Deed::Crash),
        1 => Just(Deed::CrashInTheTurn),
        1 => (1u8..4).prop_map(Deed::Behind),
    ]
}

/// Every contact that was ever named, in that order: the ledger has them, whatever became of them.
fn named(world: &World) -> Vec<Id> {
    let mut all = Vec::new();
    let took = world.views.log().follow(0, 100_000, |row| {
        let said = statement::Said::parse(&row.said).expect("a statement");
        if said.kind == directory::Contact::KIND && said.base.is_none() {
            all.push(said.subject);
        }
        Ok(true)
    });
    took.unwrap();
    all
}

/// The contact of this number, as its State sees it.
fn contact(world: &World, n: u8) -> Option<directory::ContactCard> {
    let all = named(world);
    let id = *all.get(usize::from(n) % all.len().max(1))?;
    world.card(Some(ADMIN_A), id)
}

fn nomination(world: &World, role: Role, holder: u8, deputy: bool) -> NominateInput {
    let cards = named(world).into_iter().filter_map(|id| world.card(Some(ADMIN_A), id));
    let primary = cards.filter(|c| c.role == role && c.order == 0).last().map(|c| c.id);
    NominateInput {
        role,
        holder: person(holder),
        deputy_of: primary.filter(|_| deputy),
        ..technical()
    }
}

fn dropped<T>(said: Result<T, Refusal>) -> Result<(), Refusal> {
    said.map(drop)
}

/// Does it, as far as there is anything to do it to; none where there is not.
fn does(world: &World, deed: Deed) -> Option<Result<(), Refusal>> {
    let fresh = || world.fresh(Vec::new());
    Some(match deed {
        Deed::Nominate(role, holder, both, deputy) => {
            let input = nomination(world, role, holder, deputy);
            if !both {
                return Some(dropped(world.nominates(ADMIN_A, input)));
            }
            // The second person approves the very statement: its id is known before it is said.
            let drawn = world.fresh(input.texts());
            let draft = world.read(Some(ADMIN_A), |r| directory::draft_nomination(r, &input, drawn.clone()));
            let statement = match draft {
                Ok(draft) => draft.id().unwrap(),
                Err(refusal) => return Some(Err(refusal)),
            };
            let approves = ApproveInput {
                statement,
                method: "link",
                key: None,
                assertion: Vec::new(),
            };
            let says = move |r: &views::Reader<'_>| directory::draft_nomination(r, &input, drawn);
            dropped(world.both(ADMIN_A, says, ADMIN_A2, approves))
        }
        Deed::Accept(n) => {
            let card = contact(world, n)?;
            [HOLDER, HOLDER2]
                .map(|who| dropped(world.accepts(who, card.id)))
                .into_iter()
                .reduce(Result::or)?
        }
        Deed::Decline(n) => dropped(world.declines(HOLDER, contact(world, n)?.id)),
        Deed::Confirm(n, who) => dropped(world.confirms(who, contact(world, n)?.id)),
        Deed::Edit(n) => {
            let card = contact(world, n)?;
            let mut new = parts();
            new.note = Some(format!("Note {n} {}", world.now()));
            dropped(world.edits(ADMIN_A, card.id, card.base, new, &["note"]))
        }
        Deed::Suspend(n, days) => {
            let until = (days > 0).then(|| world.now().plus_seconds(days * 86_400));
            dropped(world.suspends(SECRETARY, contact(world, n)?.id, until, "reason"))
        }
        Deed::Reinstate(n) => dropped(world.reinstates(SECRETARY, contact(world, n)?.id)),
        Deed::Relabel(n, label) => {
            dropped(world.relabels(ADMIN_A, contact(world, n)?.id, label, &[], &[("channel-2", Label::Red)]))
        }
        Deed::Erase(n, part) => dropped(world.erases(ADMIN_A, contact(world, n)?.id, &[part])),
        Deed::Withdraw(n) => dropped(world.withdraws(ADMIN_A, contact(world, n)?.id)),
        Deed::Reach(n, outcome) => {
            let contact = contact(world, n)?.id;
            let standing = world.read(None, |r| directory::standing(r, contact, 1).unwrap())?;
            let input = ReachInput {
                contact,
                part: standing.part,
                facts: Reach {
                    channel: 1,
                    medium: Medium::Mail,
                    outcome,
                    day: world.now().day(),
                    status: None,
                },
            };
            let (drawn, name) = (fresh(), format!("{input:?} {}", world.now()));
            dropped(world.node_says(&name, move |r| directory::reach(r, &input, drawn)))
        }
        Deed::Mandate(who) => {
            let input = MandateInput {
                party: code("XAA"),
                person: person(who),
                role: Role::StateAdmin,
                from: None,
                to: world.now().plus_seconds(50 * 86_400),
                name: format!("Person {who}"),
                post: String::new(),
                note: String::new(),
            };
            let drawn = world.fresh(input.texts());
            dropped(world.ask(Some(SECRETARY), move |r| directory::mandate(r, &input, drawn)))
        }
        Deed::EndMandate(n) => {
            // The secretary's own stays, so that the history goes on.
            let all = world.read(Some(SECRETARY), |r| directory::mandates(r).unwrap());
            let ends = |m: &&directory::MandateCard| ![SECRETARY, ADMIN_A].map(person).contains(&m.person);
            let (id, drawn) = (all.iter().filter(ends).nth(n.into())?.id, fresh());
            dropped(world.ask(Some(SECRETARY), move |r| directory::end_mandate(r, id, drawn)))
        }
        Deed::Accredit => {
            let input = directory::AccreditInput {
                party: code("XAC"),
                capacity: Capacity::State,
                from: None,
                to: Some(world.now().plus_seconds(20 * 86_400)),
                note: "note".to_owned(),
            };
            let drawn = world.fresh(input.texts());
            dropped(world.ask(Some(SECRETARY), move |r| directory::accredit(r, &input, drawn)))
        }
        Deed::EndAccreditation(n) => {
            let all = world.read(Some(SECRETARY), |r| directory::accreditations(r).unwrap());
            let ends = |a: &&directory::AccreditationCard| a.party != code("XAA") && a.party != code("XSEC");
            let (id, drawn) = (all.iter().filter(ends).nth(n.into())?.id, fresh());
            dropped(world.ask(Some(SECRETARY), move |r| directory::end_accreditation(r, id, drawn)))
        }
        Deed::Rename => {
            let entry = world.read(Some(SECRETARY), |r| directory::party_entry(r, &code("XAB")).unwrap())?;
            let fields: BTreeMap<String, String> = [
                ("party".to_owned(), "XAB".to_owned()),
                ("base".to_owned(), entry.base.to_string()),
                ("name-fr".to_owned(), format!("Nom {}", world.now().seconds())),
            ]
            .into();
            let input = RevisePartyInput::parse(&fields, &entry).expect("a name");
            let drawn = world.fresh(input.texts());
            dropped(world.ask(Some(SECRETARY), move |r| directory::revise_party(r, &input, drawn)))
        }
        Deed::Recovery(n) => {
            let all = world.read(Some(ADMIN_A), |r| directory::mandates(r).unwrap());
            let (about, drawn) = (all.get(usize::from(n))?.id, fresh());
            dropped(world.ask(Some(ADMIN_A), move |r| directory::ask_recovery(r, about, drawn)))
        }
        Deed::Grant(n) => {
            let (id, drawn) = (recovery(world, n)?, fresh());
            dropped(world.ask(Some(SECRETARY), move |r| directory::grant_recovery(r, id, drawn)))
        }
        Deed::Stop(n) => {
            let (id, drawn) = (recovery(world, n)?, fresh());
            dropped(world.ask(Some(SECRETARY), move |r| directory::stop_recovery(r, id, drawn)))
        }
        Deed::CloseDay => {
            let (day, drawn) = (world.now(), fresh());
            let root = seal::sha256(&[day.day().as_bytes()]);
            dropped(world.node_says(&format!("watch {}", day.day()), move |r| {
                directory::close_watch_day(r, &code("XSEC"), (day, root), drawn)
            }))
        }
        Deed::Days(days) => {
            world.advance_days(days);
            return None;
        }
        Deed::Checkpoint | Deed::Crash | Deed::CrashInTheTurn | Deed::Behind(_) => return None,
    })
}

fn recovery(world: &World, n: u8) -> Option<Id> {
    let all = world.read(Some(SECRETARY), |r| directory::recoveries(r).unwrap());
    all.get(usize::from(n)).map(|card| card.id)
}

fn last(world: &World) -> u64 {
    world.views.log().last().unwrap()
}

/// What came of a history: how many deeds were said and how many refused, and the kinds that were said since the world began.
struct Met {
    said: usize,
    refused: usize,
    kinds: BTreeSet<String>,
}

fn run(deeds: &[Deed]) -> Met {
    let mut world = World::small();
    let began = last(&world);
    // Killed nodes stay open until the end, as a killed process leaves its files.
    let mut killed = Vec::new();
    let (mut said, mut refused) = (0, 0);
    let mut deeds = deeds.iter().copied();
    while let Some(deed) = deeds.next() {
        match deed {
            Deed::Checkpoint => drop(world.views.checkpoint().unwrap()),
            Deed::Crash => {
                let next = world.crashed(copied(world.dir.path()), None);
                assert_eq!(last(&next), last(&world));
                killed.push(std::mem::replace(&mut world, next));
            }
            Deed::CrashInTheTurn => {
                let (from, before) = (world.dir.path().to_path_buf(), last(&world));
                let (told, tells) = std::sync::mpsc::channel();
                let input = MandateInput {
                    party: code("XREG"),
                    person: person(40),
                    role: Role::Regional,
                    from: None,
                    to: world.now().plus_seconds(86_400),
                    name: "Never".to_owned(),
                    post: String::new(),
                    note: String::new(),
                };
                let drawn = world.fresh(input.texts());
                let outcome = world.ask(Some(SECRETARY), move |r| {
                    told.send(copied(&from)).unwrap();
                    directory::mandate(r, &input, drawn)
                });
                let next = world.crashed(tells.recv().unwrap(), None);
                assert_eq!(last(&next), before, "what was not committed was never said");
                assert_eq!(last(&world), before + u64::from(outcome.is_ok()));
                killed.push(std::mem::replace(&mut world, next));
            }
            Deed::Behind(n) => {
                let earlier = copied(world.dir.path());
                for deed in deeds.by_ref().take(n.into()) {
                    let _ = does(&world, deed);
                }
                let next = world.crashed(copied(world.dir.path()), Some(earlier.path()));
                assert_eq!(last(&next), last(&world), "what was committed was said");
                // Behind at the start, and level before anybody is served.
                let both = [&world, &next].map(|w| views::dump(w.views.file()).unwrap());
                assert_eq!(both[0], both[1]);
                killed.push(std::mem::replace(&mut world, next));
            }
            deed => match does(&world, deed) {
                Some(Ok(())) => said += 1,
                Some(Err(_)) => refused += 1,
                None => {}
            },
        }
    }
    let mut kinds = BTreeSet::new();
    let follows = world.views.log().follow(began, 100_000, |row| {
        kinds.insert(statement::Said::parse(&row.said).expect("a statement").kind);
        Ok(true)
    });
    follows.unwrap();
    let (before, after) = world.dumps();
    assert_eq!(before, after);
    for old in killed {
        old.views.stop();
    }
    Met { said, refused, kinds }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::with_cases(12) })]
    #[test]
    fn any_history_of_the_directory_rebuilds_to_the_same_tables(deeds in prop::collection::vec(deed(), 30..80)) {
        let met = run(&deeds);
        prop_assert!(met.said > 0, "nothing of it was said, {} refused", met.refused);
    }
}

/// What the property has to meet in every run, whatever is drawn.
#[test]
fn a_history_with_every_deed_rebuilds_to_the_same_tables() {
    let met = run(&[
        Deed::Nominate(Role::Technical, HOLDER, false, false),
        Deed::Behind(2),
        Deed::Accept(0),
        Deed::Confirm(0, HOLDER),
        Deed::Nominate(Role::Technical, HOLDER2, true, true),
        Deed::CrashInTheTurn,
        Deed::Accept(1),
        Deed::Reach(0, ReachOutcome::Failed),
        Deed::Edit(0),
        Deed::Checkpoint,
        Deed::Suspend(0, 5),
        Deed::Crash,
        Deed::Relabel(1, Label::Amber),
        Deed::Erase(0, "note"),
        Deed::Behind(3),
        Deed::Days(6),
        Deed::Edit(0),
        Deed::Erase(0, "person"),
        Deed::Suspend(0, 0),
        Deed::Reinstate(0),
        Deed::Mandate(30),
        Deed::Recovery(1),
        Deed::Grant(0),
        Deed::Stop(0),
        Deed::Rename,
        Deed::Accredit,
        Deed::EndAccreditation(0),
        Deed::EndMandate(0),
        Deed::CloseDay,
        Deed::Withdraw(0),
        Deed::Decline(0),
        Deed::CrashInTheTurn,
        Deed::Crash,
    ]);
    // Every kind that the room takes in, said in this history: none is there by the set-up alone.
    let missed: Vec<_> = directory::Directory
        .kinds()
        .iter()
        .filter(|kind| !met.kinds.contains(**kind))
        .collect();
    assert!(missed.is_empty(), "{missed:?} was not said: {:?}", met.kinds);
    assert!(met.said >= 15, "{} said, {} refused", met.said, met.refused);
}
