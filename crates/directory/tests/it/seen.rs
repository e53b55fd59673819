//! Who sees what: labels, parts, audiences, erasure, and that nothing is learnt by trying.

use crate::world::{
    ADMIN_A, ADMIN_A2, ADMIN_D, CIRT_B, HOLDER, OPERATOR, REGIONAL, SECRETARY, World, code, parts, person, technical,
};
use directory::ContactParts;
use statement::Audience;
use std::collections::BTreeSet;
use terms::{Label, RefusalClass, Role};

#[test]
fn a_hidden_part_and_an_empty_part_look_the_same() {
    let world = World::small();
    let mut input = technical();
    input.labels.insert("person".to_owned(), Label::Amber);
    let with = world.nominates(ADMIN_A, input).unwrap();
    world.accepts(HOLDER, with).unwrap();
    let seen = world.card(Some(CIRT_B), with).unwrap();
    assert_eq!(seen.parts.person, None);
    assert!(seen.parts.office.is_some());
    assert!(world.card(Some(ADMIN_A), with).unwrap().parts.person.is_some());

    // The same entry with the part empty gives the same contents.
    let other = World::small();
    let mut input = technical();
    input.labels.insert("person".to_owned(), Label::Amber);
    input.parts.person = None;
    let without = other.nominates(ADMIN_A, input).unwrap();
    other.accepts(HOLDER, without).unwrap();
    assert_eq!(other.card(Some(CIRT_B), without).unwrap().parts, seen.parts);
}

#[test]
fn every_label_is_seen_by_those_in_the_printed_matrix() {
    let everybody = [ADMIN_A, ADMIN_A2, ADMIN_D, CIRT_B, REGIONAL, SECRETARY, OPERATOR];
    let cases: [(Label, Vec<Audience>, &[u8], bool); 6] = [
        (Label::Clear, vec![], &everybody, true),
        (
            Label::Green,
            vec![],
            &[ADMIN_A, ADMIN_A2, ADMIN_D, CIRT_B, REGIONAL, SECRETARY],
            false,
        ),
        (Label::Amber, vec![], &[ADMIN_A, ADMIN_A2], false),
        (
            Label::Amber,
            vec![Audience::Party(code("XREG"))],
            &[ADMIN_A, ADMIN_A2, CIRT_B, REGIONAL],
            false,
        ),
        (
            Label::AmberStrict,
            vec![Audience::Party(code("XREG")), Audience::Role(Role::Secretariat)],
            &[ADMIN_A, ADMIN_A2, REGIONAL, SECRETARY],
            false,
        ),
        (
            Label::Red,
            vec![Audience::Person(person(CIRT_B))],
            &[ADMIN_A, CIRT_B],
            false,
        ),
    ];
    let world = World::small();
    for (label, audience, see, public) in cases {
        let mut input = technical();
        input.label = label;
        input.audience = audience.clone();
        let id = world.nominates(ADMIN_A, input).unwrap();
        for who in everybody {
            let card = world.card(Some(who), id);
            assert_eq!(card.is_some(), see.contains(&who), "{label} {audience:?} seen by {who}");
            let guard = world.read(Some(who), |r| directory::subject_guard(r, id).unwrap());
            assert_eq!(guard.is_some(), card.is_some());
        }
        assert_eq!(world.card(None, id).is_some(), public);
        world.withdraws(ADMIN_A, id).unwrap();
    }
}

#[test]
fn the_invited_person_sees_their_own_nomination_and_nothing_else() {
    let world = World::small();
    let mut input = technical();
    input.label = Label::Amber;
    let mine = world.nominates(ADMIN_A, input).unwrap();
    let mut other = technical();
    other.role = Role::Legal;
    other.holder = person(50);
    let theirs = world.nominates(ADMIN_A, other).unwrap();
    let card = world.card(Some(HOLDER), mine).unwrap();
    assert_eq!(card.label, Label::Amber, "shown with the label it has");
    assert!(card.parts.person.is_some());
    assert_eq!(world.card(Some(HOLDER), theirs), None);
    assert_eq!(world.read(Some(HOLDER), |r| directory::mandates(r).unwrap().len()), 0);
    assert_eq!(
        world.read(Some(HOLDER), |r| directory::contacts(r, None, None).unwrap().len()),
        0
    );
}

#[test]
fn revising_an_entry_gives_no_sight_of_what_was_hidden() {
    let world = World::small();
    let mut input = technical();
    input.labels.insert("note".to_owned(), Label::Red);
    input.parts.note = Some("for two pairs of eyes".to_owned());
    let id = world.nominates(ADMIN_A, input).unwrap();
    let seen = world.card(Some(ADMIN_A2), id).unwrap();
    assert_eq!(seen.parts.note, None);
    // An edit by the colleague carries the note and does not make the colleague its author.
    let mut new = parts();
    new.office.as_mut().unwrap().unit = "Night desk".to_owned();
    world.edits(ADMIN_A2, id, seen.base, new, &["office", "note"]).unwrap();
    let guard = world.read(Some(ADMIN_A2), |r| {
        let guard = directory::subject_guard(r, id).unwrap().unwrap();
        (guard.shows(r, "office"), guard.shows(r, "note"))
    });
    assert_eq!(guard, (true, false));
    assert_eq!(world.card(Some(ADMIN_A2), id).unwrap().parts.note, None);
    let whole = world.card(Some(ADMIN_A), id).unwrap();
    assert_eq!(whole.parts.note.as_deref(), Some("for two pairs of eyes"));
    assert_eq!(whole.parts.office.unwrap().unit, "Night desk");
    // Nor does writing over it, erasing it, loosening it, or joining those who see it.
    let over = ContactParts {
        note: Some("mine".to_owned()),
        ..ContactParts::default()
    };
    let base = world.card(Some(ADMIN_A2), id).unwrap().base;
    assert_eq!(
        world.edits(ADMIN_A2, id, base, over, &["note"]).unwrap_err().code,
        "part-not-shown"
    );
    assert_eq!(
        world.erases(ADMIN_A2, id, &["note"]).unwrap_err().code,
        "part-not-shown"
    );
    let loosened = world.relabels(ADMIN_A2, id, Label::Green, &[], &[("note", Label::Amber)]);
    assert_eq!(loosened.unwrap_err().code, "part-not-shown");
    let joined = world.relabels(
        ADMIN_A2,
        id,
        Label::Green,
        &[Audience::Person(person(ADMIN_A2))],
        &[("note", Label::Red)],
    );
    assert_eq!(joined.unwrap_err().code, "audience-not-yours");
    // Whoever sees it may.
    world
        .relabels(ADMIN_A, id, Label::Green, &[], &[("note", Label::Amber)])
        .unwrap();
    assert!(world.card(Some(ADMIN_A2), id).unwrap().parts.note.is_some());
}

#[test]
fn a_relabel_changes_who_sees_and_the_same_label_again_is_refused() {
    let world = World::small();
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    world.accepts(HOLDER, id).unwrap();
    assert_eq!(
        world.relabels(ADMIN_A, id, Label::Green, &[], &[]).unwrap_err().code,
        "nothing-changed"
    );
    assert_eq!(
        world.relabels(HOLDER, id, Label::Clear, &[], &[]).unwrap_err().code,
        "not-yours"
    );
    let nobody = world.relabels(ADMIN_A, id, Label::Amber, &[Audience::Party(code("XZZ"))], &[]);
    assert_eq!(nobody.unwrap_err().code, "audience-unknown");
    world
        .relabels(ADMIN_A, id, Label::Clear, &[], &[("person", Label::Green)])
        .unwrap();
    let public = world.card(None, id).unwrap();
    assert_eq!(
        (public.parts.person.is_none(), public.parts.office.is_some()),
        (true, true)
    );
    let filled = |who| {
        world.read(who, |r| {
            let states = directory::states(r).unwrap();
            states.into_iter().find(|s| s.code == code("XAA")).unwrap().filled
        })
    };
    assert_eq!(filled(None), [Role::Technical]);
    world.relabels(ADMIN_A, id, Label::Amber, &[], &[]).unwrap();
    assert_eq!(world.card(Some(CIRT_B), id), None);
    assert!(filled(None).is_empty() && filled(Some(CIRT_B)).is_empty());
    assert_eq!(filled(Some(ADMIN_A)), [Role::Technical]);
    // What the secretariat cannot see it cannot suspend.
    assert_eq!(
        world.suspends(SECRETARY, id, None, "x").unwrap_err().class,
        RefusalClass::NotFound
    );
}

#[test]
fn erased_parts_are_gone_from_every_revision_and_rebuilding_tells_the_same() {
    let world = World::small();
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    world.accepts(HOLDER, id).unwrap();
    let base = world.card(Some(HOLDER), id).unwrap().base;
    let mut new = parts();
    new.person.as_mut().unwrap().name = "Another name".to_owned();
    world.edits(HOLDER, id, base, new, &["person"]).unwrap();
    world.confirms(HOLDER, id).unwrap();
    world.suspends(SECRETARY, id, None, "number not answered").unwrap();
    world.erases(ADMIN_A, id, &["person", "channel-2"]).unwrap();
    world.reinstates(SECRETARY, id).unwrap();
    let card = world.card(Some(HOLDER), id).unwrap();
    assert_eq!(
        (card.parts.person.as_ref(), card.parts.channels[1].as_ref()),
        (None, None)
    );
    assert!(card.parts.channels[0].is_some());
    // An edit afterwards carries the erased commitments and brings nothing back.
    let mut later = parts();
    later.note = Some("later".to_owned());
    world.edits(HOLDER, id, card.base, later, &["note"]).unwrap();
    assert_eq!(world.card(Some(HOLDER), id).unwrap().parts.person, None);
    let (before, rebuilt) = world.dumps();
    assert_eq!(before, rebuilt);
    assert!(!before.contains("Another name") && !before.contains("+999 11 555 1102"));
}

#[test]
fn what_is_erased_is_not_erased_again_until_something_new_is_said() {
    let world = World::small();
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    world.accepts(HOLDER, id).unwrap();
    let already = |parts: &[&'static str]| world.erases(HOLDER, id, parts).unwrap_err().code;
    world.erases(HOLDER, id, &["note", "channel-2"]).unwrap();
    assert_eq!(already(&["note", "channel-2"]), "already-erased");
    assert_eq!(already(&["note"]), "already-erased");
    // What is left of a wish is taken; what carries the erased part over changes nothing about it.
    world.erases(ADMIN_A, id, &["note", "person"]).unwrap();
    let base = world.card(Some(HOLDER), id).unwrap().base;
    let mut new = parts();
    new.office.as_mut().unwrap().unit = "another".to_owned();
    world.edits(HOLDER, id, base, new, &["office"]).unwrap();
    assert_eq!(already(&["note", "person"]), "already-erased");
    // Something new in the part, and emptied again: its text is in an older revision.
    for note in [Some("QQNEW".to_owned()), None] {
        let base = world.card(Some(HOLDER), id).unwrap().base;
        let mut new = parts();
        new.note = note;
        world.edits(HOLDER, id, base, new, &["note"]).unwrap();
    }
    world.erases(HOLDER, id, &["note"]).unwrap();
    assert_eq!(already(&["note"]), "already-erased");
    let (before, rebuilt) = world.dumps();
    assert_eq!(before, rebuilt);
}

#[test]
fn names_are_found_by_code_name_and_alias_in_any_language() {
    let world = World::small();
    let find = |query: &str| -> Vec<(String, u8)> {
        world.read(None, |r| {
            directory::find_states(r, query, |t| t.to_lowercase())
                .unwrap()
                .into_iter()
                .map(|f| (f.row.code.to_string(), f.rank))
                .collect()
        })
    };
    assert_eq!(find("xab"), [("XAB".to_owned(), 0)]);
    assert_eq!(find("QN"), [("XAB".to_owned(), 0)]);
    assert_eq!(find("аскавар"), [("XAA".to_owned(), 1)]);
    assert_eq!(find("阿斯"), [("XAA".to_owned(), 2)]);
    assert_eq!(find("halvor")[0], ("XAH".to_owned(), 2));
    assert_eq!(find("islands")[0], ("XAH".to_owned(), 3));
    assert_eq!(find("skava")[0].1, 4);
    // Other names lead to the State as its own do: whole, begun, by a later word.
    for (alias, code, rank) in [
        ("seal isles", "XAH", 1),
        ("جزر الفقمة", "XAH", 1),
        ("双湾王国", "XAB", 1),
        ("двух", "XAB", 3),
        ("kingdom of the two", "XAB", 2),
    ] {
        assert_eq!(find(alias), [(code.to_owned(), rank)], "{alias}");
    }
    assert!(find("").is_empty() && find("nowhere").is_empty());
}

#[test]
fn diplomats_find_diplomats_first_and_technicians_technicians() {
    let world = World::small();
    for (role, holder) in [(Role::Diplomatic, 60), (Role::Technical, 61), (Role::Legal, 62)] {
        let mut input = technical();
        input.role = role;
        input.holder = person(holder);
        let id = world.nominates(ADMIN_A, input).unwrap();
        world.accepts(holder, id).unwrap();
    }
    let roles = |who: u8| -> Vec<Role> {
        world.read(Some(who), |r| {
            directory::contacts(r, Some(&code("XAA")), None)
                .unwrap()
                .iter()
                .map(|c| c.role)
                .collect()
        })
    };
    assert_eq!(roles(60), [Role::Diplomatic, Role::Technical, Role::Legal]);
    assert_eq!(roles(61), [Role::Technical, Role::Diplomatic, Role::Legal]);
    assert_eq!(roles(CIRT_B), [Role::Technical, Role::Diplomatic, Role::Legal]);
}

#[test]
fn what_is_malformed_stale_or_about_nothing_changes_nothing() {
    use directory::{Confirmation, Contact, Fresh};
    use statement::{Draft, Kind};
    use terms::Id;
    let world = World::small();
    let id = world.nominates(ADMIN_A, technical()).unwrap();
    let before = world.card(Some(ADMIN_A), id).unwrap();
    let secret = || seal::Secret::from_bytes(world.chance.bytes());
    let say = |draft: Draft| world.ask(None, move |_| Ok(draft)).unwrap();
    // About nothing.
    say(Draft::of(
        &Confirmation {},
        Id::from_bytes([77; 10]),
        code("XAA"),
        secret(),
    ));
    // Facts that are none.
    let mut odd = Draft::of(&Confirmation {}, id, code("XAA"), secret());
    odd.facts = "{\"surprise\":1}".to_owned();
    say(odd);
    // A second beginning of the same subject, and a base that never was.
    let facts = Contact {
        role: Role::Legal,
        holder: person(70),
        deputy_of: None,
        order: 0,
    };
    let fresh: Fresh = world.fresh(parts().texts());
    let all: Vec<_> = fresh.parts.iter().cloned().map(statement::DraftPart::New).collect();
    for base in [None, Some(seal::Hash([9; 32]))] {
        let mut again = Draft::of(&facts, id, code("XAA"), secret());
        again.parts = all.clone();
        again.base = base;
        say(again);
    }
    // A party under a code that is taken.
    let seed = directory::demo()
        .into_iter()
        .find(|p| p.facts.code == code("XAA"))
        .unwrap();
    let mut twin = directory::seed_party(&seed, &code("XAD"), &mut || world.chance.bytes());
    twin.kind = directory::Party::KIND;
    say(twin);
    assert_eq!(world.card(Some(ADMIN_A), id).unwrap(), before);
    let state = world.read(None, |r| directory::state(r, &code("XAA")).unwrap().unwrap());
    assert_eq!(state.says, code("XSEC"));
    let (now, rebuilt) = world.dumps();
    assert_eq!(now, rebuilt);
}

#[test]
fn every_index_of_the_schema_is_there_after_the_views_were_built() {
    let world = World::small();
    let wanted: BTreeSet<String> = views::Room::schema(&directory::Directory)
        .split("CREATE INDEX ")
        .skip(1)
        .filter_map(|rest| rest.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    assert!(wanted.len() > 5, "{wanted:?}");
    let db = store::open_reader(world.views.file()).unwrap();
    let found: BTreeSet<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    // Set aside while everything is taken in; without them a look-up would grow with history and answer the same.
    assert_eq!(found, wanted);
}
