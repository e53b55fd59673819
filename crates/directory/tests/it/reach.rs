//! Freshness of channels: who says it, who reads it, what empties it, and what changes nothing.

use crate::world::{ADMIN_A, ADMIN_D, CIRT_B, HOLDER, OPERATOR, World, code, parts, person, technical};
use directory::{Freshness, Medium, Reach, ReachInput, ReachOutcome, Span, Told};
use statement::{Audience, Draft, Ref};
use std::collections::BTreeMap;
use terms::{Id, Label, Refusal};
use views::Accepted;

/// A Sunday: the week that goes on began on the 16th.
const TODAY: &str = "2026-11-22";
const LAST_WEEK: &str = "2026-11-13";

fn facts(channel: u8, outcome: ReachOutcome, day: &str) -> Reach {
    Reach {
        channel,
        medium: Medium::Mail,
        outcome,
        day: day.to_owned(),
        status: (outcome == ReachOutcome::Failed).then(|| "5.1.1".to_owned()),
    }
}

fn part(world: &World, contact: Id, channel: u8) -> seal::Hash {
    let standing = world.read(None, |r| directory::standing(r, contact, channel).unwrap());
    standing.expect("a channel").part
}

fn says(world: &World, contact: Id, facts: Reach) -> Result<Accepted, Refusal> {
    let input = ReachInput {
        contact,
        part: part(world, contact, facts.channel),
        facts,
    };
    let name = format!("{input:?}{}", world.now());
    says_of(world, &name, input)
}

fn says_of(world: &World, name: &str, input: ReachInput) -> Result<Accepted, Refusal> {
    let fresh = world.fresh(Vec::new());
    world.node_says(name, move |r| directory::reach(r, &input, fresh))
}

fn seen(world: &World, who: Option<u8>, contact: Id) -> BTreeMap<u8, Freshness> {
    world.card(who, contact).map(|card| card.reach).unwrap_or_default()
}

fn days(worked: Option<&str>, failed: Option<&str>) -> Freshness {
    Freshness::on_days(worked, failed, failed.map(|_| "5.1.1"))
}

fn only(channel: u8, what: Freshness) -> BTreeMap<u8, Freshness> {
    BTreeMap::from([(channel, what)])
}

/// A contact in use.
fn contact(world: &World) -> Id {
    let contact = world.nominates(ADMIN_A, technical()).unwrap();
    world.accepts(HOLDER, contact).unwrap();
    contact
}

#[test]
fn a_card_tells_the_last_day_of_each_and_a_failure_only_while_it_is_the_newest() {
    let world = World::small();
    let contact = contact(&world);
    assert_eq!(seen(&world, Some(ADMIN_A), contact), BTreeMap::new());
    says(&world, contact, facts(1, ReachOutcome::Failed, "2026-11-20")).unwrap();
    assert_eq!(
        seen(&world, Some(ADMIN_A), contact),
        only(1, days(None, Some("2026-11-20")))
    );
    assert!(seen(&world, Some(ADMIN_A), contact)[&1].is_broken());
    says(&world, contact, facts(1, ReachOutcome::Worked, TODAY)).unwrap();
    let both = days(Some(TODAY), Some("2026-11-20"));
    assert_eq!(seen(&world, Some(ADMIN_A), contact), only(1, both.clone()));
    assert!(!seen(&world, Some(ADMIN_A), contact)[&1].is_broken());
    // As much is known already, whatever the input; and an older day tells nothing new.
    for (outcome, day) in [
        (ReachOutcome::Worked, TODAY),
        (ReachOutcome::Worked, "2026-11-19"),
        (ReachOutcome::Failed, "2026-11-20"),
    ] {
        world.advance_days(0);
        let again = says_of(
            &world,
            &format!("again-{day}-{outcome}"),
            ReachInput {
                contact,
                part: part(&world, contact, 1),
                facts: facts(1, outcome, day),
            },
        );
        assert_eq!(again.unwrap_err().code, "already-ended", "{outcome} {day}");
    }
    assert_eq!(seen(&world, Some(ADMIN_A), contact), only(1, both));
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

#[test]
fn nobody_but_the_node_says_it_and_only_of_what_is_there() {
    let world = World::small();
    let contact = contact(&world);
    let good = ReachInput {
        contact,
        part: part(&world, contact, 1),
        facts: facts(1, ReachOutcome::Worked, TODAY),
    };
    for who in [ADMIN_A, HOLDER, OPERATOR] {
        let (input, fresh) = (good.clone(), world.fresh(Vec::new()));
        let refused = world.ask(Some(who), move |r| directory::reach(r, &input, fresh));
        assert_eq!(refused.unwrap_err().code, "not-yours");
    }
    let other = |change: &dyn Fn(&mut ReachInput)| {
        let mut input = good.clone();
        change(&mut input);
        let name = format!("{input:?}");
        says_of(&world, &name, input).unwrap_err().code
    };
    assert_eq!(other(&|i| i.contact = person(99)), "not-found");
    assert_eq!(other(&|i| i.facts.channel = 3), "not-found", "nothing stands there");
    assert_eq!(other(&|i| i.facts.channel = 0), "choice-unknown");
    assert_eq!(other(&|i| i.facts.channel = 9), "choice-unknown");
    assert_eq!(
        other(&|i| i.facts.day = "2026-11-23".into()),
        "choice-unknown",
        "tomorrow"
    );
    assert_eq!(other(&|i| i.facts.day = "2026-02-30".into()), "choice-unknown");
    assert_eq!(
        other(&|i| i.facts.status = Some("5.1.1".into())),
        "choice-unknown",
        "it worked"
    );
    assert_eq!(other(&|i| i.part = seal::Hash([7; 32])), "stale-base");
    assert_eq!(seen(&world, Some(ADMIN_A), contact), BTreeMap::new());
    says_of(&world, "good", good).unwrap();
    assert_eq!(seen(&world, Some(ADMIN_A), contact).len(), 1);
}

#[test]
fn the_public_reads_none_of_it_and_nobody_who_does_not_see_the_channel() {
    let world = World::small();
    let mut input = technical();
    input.label = Label::Clear;
    input.labels = BTreeMap::from([("channel-2".to_owned(), Label::AmberStrict)]);
    let contact = world.nominates(ADMIN_A, input).unwrap();
    world.accepts(HOLDER, contact).unwrap();
    let before = world.card(None, contact).expect("it is public");
    let mail = says(&world, contact, facts(1, ReachOutcome::Failed, LAST_WEEK)).unwrap();
    let phone = says(
        &world,
        contact,
        Reach {
            medium: Medium::Phone,
            ..facts(2, ReachOutcome::Worked, LAST_WEEK)
        },
    )
    .unwrap();
    // What is sealed is as strict as what is shown.
    let mut labels = BTreeMap::new();
    world
        .views
        .log()
        .follow(0, 1_000, |row| {
            let said = statement::Said::parse(&row.said).unwrap();
            labels.insert(row.id, said.label);
            Ok(true)
        })
        .unwrap();
    assert_eq!(labels[&mail.id], Label::Green);
    assert_eq!(labels[&phone.id], Label::AmberStrict);
    assert_eq!(
        world.card(None, contact),
        Some(before),
        "nothing changes for the public"
    );
    assert!(seen(&world, Some(OPERATOR), contact).is_empty());
    let other = seen(&world, Some(CIRT_B), contact);
    assert_eq!(
        other.keys().copied().collect::<Vec<_>>(),
        [1],
        "another State does not see the second channel"
    );
    assert_eq!(
        (&other[&1].failed, &other[&1].worked, &other[&1].status),
        (&Some(Told::Within(Span::Fortnight)), &None, &None),
        "nor the day"
    );
    assert_eq!(seen(&world, Some(ADMIN_A), contact).len(), 2);
    // Nor does the history tell of it, to anybody.
    let kinds: Vec<String> = world
        .read(Some(ADMIN_A), |r| directory::history(r, contact).unwrap())
        .into_iter()
        .map(|h| h.kind)
        .collect();
    assert!(!kinds.iter().any(|k| k == "reach"), "{kinds:?}");
    // The label belongs to the entry: what becomes stricter later takes its freshness along.
    world
        .relabels(
            ADMIN_A,
            contact,
            Label::Clear,
            &[Audience::Person(person(HOLDER))],
            &[("channel-1", Label::AmberStrict)],
        )
        .unwrap();
    let left: Vec<u8> = seen(&world, Some(CIRT_B), contact).into_keys().collect();
    assert_eq!(left, [2], "the first is stricter now, the second is not any more");
}

/// A channel failed and worked on these days; what another State is told, before and after the week is over.
fn outside(world: &World, contact: Id) -> Option<(Option<Told>, Option<Told>, bool)> {
    let known = seen(world, Some(CIRT_B), contact).remove(&1)?;
    let broken = known.is_broken();
    Some((known.worked, known.failed, broken))
}

#[test]
fn another_state_is_told_no_day_and_nothing_of_the_week_that_goes_on() {
    let world = World::small();
    let contact = contact(&world);
    says(&world, contact, facts(1, ReachOutcome::Worked, "2026-10-20")).unwrap();
    let season = Some(Told::Within(Span::Season));
    assert_eq!(outside(&world, contact), Some((season.clone(), None, false)));
    // This week it failed, and answered after all: its own party reads it at once, another State as it was.
    says(&world, contact, facts(1, ReachOutcome::Failed, "2026-11-17")).unwrap();
    assert!(seen(&world, Some(ADMIN_A), contact)[&1].is_broken());
    assert_eq!(outside(&world, contact), Some((season.clone(), None, false)));
    says(&world, contact, facts(1, ReachOutcome::Worked, "2026-11-21")).unwrap();
    assert_eq!(outside(&world, contact), Some((season, None, false)));
    let broken = |who: u8| world.read(Some(who), |r| directory::broken(r).unwrap()).len();
    assert_eq!((broken(ADMIN_A), broken(CIRT_B)), (0, 0));
    world.advance_days(1);
    let fortnight = Some(Told::Within(Span::Fortnight));
    assert_eq!(
        outside(&world, contact),
        Some((fortnight.clone(), fortnight.clone(), false))
    );
    says(&world, contact, facts(1, ReachOutcome::Failed, "2026-11-23")).unwrap();
    assert_eq!(
        (broken(ADMIN_A), broken(CIRT_B)),
        (1, 0),
        "who keeps it finds it at once"
    );
    world.advance_days(7);
    assert_eq!(
        outside(&world, contact),
        Some((Some(Told::Within(Span::Month)), fortnight, true))
    );
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

/// The clock was ahead for a while: what was said then hides nothing once it is right again.
#[test]
fn a_day_that_has_not_come_hides_no_failure() {
    let world = World::small();
    let contact = contact(&world);
    says(&world, contact, facts(1, ReachOutcome::Worked, LAST_WEEK)).unwrap();
    world.advance_days(4_000);
    says(&world, contact, facts(1, ReachOutcome::Worked, &world.now().day())).unwrap();
    world.advance_days(-4_000);
    let own = || seen(&world, Some(ADMIN_A), contact);
    assert_eq!(own(), only(1, days(Some(LAST_WEEK), None)));
    let other = outside(&world, contact);
    assert_eq!(other, Some((Some(Told::Within(Span::Fortnight)), None, false)));
    says(&world, contact, facts(1, ReachOutcome::Failed, "2026-11-20")).unwrap();
    assert!(own()[&1].is_broken());
    assert_eq!(world.read(Some(ADMIN_A), |r| directory::broken(r).unwrap()).len(), 1);
    assert_eq!(own(), only(1, days(Some(LAST_WEEK), Some("2026-11-20"))));
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

#[test]
fn a_channel_whose_text_changed_or_was_erased_is_known_no_more() {
    let world = World::small();
    let contact = contact(&world);
    let old = part(&world, contact, 1);
    says(&world, contact, facts(1, ReachOutcome::Worked, TODAY)).unwrap();
    says(
        &world,
        contact,
        Reach {
            medium: Medium::Phone,
            ..facts(2, ReachOutcome::Worked, "2026-11-20")
        },
    )
    .unwrap();
    // A revision that leaves the channels as they are leaves what is known of them.
    let base = |world: &World| world.card(Some(ADMIN_A), contact).unwrap().base;
    let mut same = parts();
    same.note = Some("Call twice.".to_owned());
    world
        .edits(ADMIN_A, contact, base(&world), same.clone(), &["note"])
        .unwrap();
    assert_eq!(seen(&world, Some(ADMIN_A), contact).len(), 2);
    // Another address does not look fresh.
    same.channels[0].as_mut().unwrap().value = "new@cirt.askavar.example".to_owned();
    world
        .edits(ADMIN_A, contact, base(&world), same, &["channel-1"])
        .unwrap();
    assert_eq!(
        seen(&world, Some(ADMIN_A), contact).keys().copied().collect::<Vec<_>>(),
        [2]
    );
    // A letter to the old address that comes back late says nothing of the new one.
    let late = ReachInput {
        contact,
        part: old,
        facts: facts(1, ReachOutcome::Failed, TODAY),
    };
    assert_eq!(says_of(&world, "late", late).unwrap_err().code, "stale-base");
    says(&world, contact, facts(1, ReachOutcome::Failed, TODAY)).unwrap();
    says(&world, contact, facts(2, ReachOutcome::Failed, TODAY)).unwrap();
    let broken = || -> Vec<u8> {
        let all = world.read(Some(ADMIN_A), |r| directory::broken(r).unwrap());
        all.iter().map(|b| b.channel).collect()
    };
    assert_eq!(broken(), [1, 2]);
    world.erases(ADMIN_A, contact, &["channel-2"]).unwrap();
    assert_eq!(broken(), [1], "it goes with its text");
    assert_eq!(seen(&world, Some(ADMIN_A), contact), only(1, days(None, Some(TODAY))));
    assert!(
        world
            .read(None, |r| directory::standing(r, contact, 2).unwrap())
            .is_none()
    );
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}

/// What was sealed past the verb, by whoever: it does not fit, so it changes nothing.
#[test]
fn a_forged_reach_changes_nothing() {
    let world = World::small();
    let contact = contact(&world);
    let other = world
        .nominates(
            ADMIN_D,
            directory::NominateInput {
                state: code("XAD"),
                holder: person(33),
                ..technical()
            },
        )
        .unwrap();
    let base = world.card(Some(ADMIN_A), contact).unwrap().base;
    let forge_as = |auth: &'static str, change: &dyn Fn(&mut Reach, &mut Draft)| {
        let mut facts = facts(1, ReachOutcome::Worked, TODAY);
        let secret = world.fresh(Vec::new()).secret;
        let mut draft = Draft::of(&facts, contact, code("XAA"), secret.clone());
        draft.label = Label::Green;
        draft.refs = vec![Ref {
            rel: "about".to_owned(),
            id: base.to_string(),
        }];
        change(&mut facts, &mut draft);
        draft.facts = serde_json::to_string(&facts).unwrap();
        world.says_as(auth, move |_| Ok(draft)).unwrap();
    };
    let forge = |change: &dyn Fn(&mut Reach, &mut Draft)| forge_as("node", change);
    forge(&|f, _| f.channel = 0);
    forge(&|f, _| f.channel = 9);
    forge(&|f, _| f.day = "2026-11-23".to_owned());
    forge(&|f, _| f.day = "yesterday".to_owned());
    forge(&|_, d| d.subject = person(98));
    forge(&|_, d| d.party = code("XAD"));
    forge(&|_, d| d.hand = Some(person(HOLDER)));
    forge(&|_, d| d.label = Label::Clear);
    forge(&|_, d| d.refs.clear());
    forge(&|_, d| d.refs[0].id = seal::Hash([3; 32]).to_string());
    forge(&|_, d| d.subject = other);
    // Sound in every fact, and the stamp says that somebody else spoke.
    for auth in ["link", "token", "passkey", ""] {
        forge_as(auth, &|_, _| {});
    }
    assert!(seen(&world, Some(ADMIN_A), contact).is_empty());
    assert!(seen(&world, Some(ADMIN_D), other).is_empty());
    // The same, with nothing wrong in it.
    forge(&|_, _| {});
    assert_eq!(seen(&world, Some(ADMIN_A), contact), only(1, days(Some(TODAY), None)));
    // An older day after a newer one.
    forge(&|f, _| f.day = "2026-11-01".to_owned());
    assert_eq!(seen(&world, Some(ADMIN_A), contact), only(1, days(Some(TODAY), None)));
    let (before, after) = world.dumps();
    assert_eq!(before, after);
}
