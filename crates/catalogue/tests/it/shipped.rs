//! What ships: how many of what, with which addresses, checked with what. The numbers stand here, so that a file cannot vouch for itself.

use catalogue::{Catalogue, Checked, Consensus, EntryId, Status};

/// Set, symbol of its document, what that document is, whether it may grow, and the addresses of its entries.
fn expected() -> Vec<(&'static str, Status, bool, Vec<String>)> {
    let numbers = |set: &str, to: u8| (1..=to).map(|n| format!("{set}-{n}")).collect::<Vec<_>>();
    let letters = |set: &str, to: char| ('a'..=to).map(|c| format!("{set}{c}")).collect::<Vec<_>>();
    let named = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    vec![("norm", Status::Adopted, false, letters("norm-13", 'k'))]
}

#[test]
fn every_set_is_whole_and_in_the_order_of_its_source() {
    let shipped = Catalogue::shipped();
    let sets: Vec<_> = shipped.sets().iter().map(|set| set.id.as_str()).collect();
    let wanted: Vec<_> = expected().iter().map(|(set, ..)| *set).collect();
    assert_eq!(sets, wanted);
    for (set, status, open, ids) in expected() {
        let found: Vec<_> = shipped.entries_of(set).map(|e| e.id.to_string()).collect();
        assert_eq!(found, ids, "{set}");
        let set = shipped.set(set).unwrap();
        assert_eq!((set.status, set.open), (status, open), "{}", set.id);
        assert!(shipped.entries_of(set.id.as_str()).all(|e| e.status == status));
    }
    let all: usize = expected().iter().map(|(.., ids)| ids.len()).sum();
    assert_eq!(shipped.entries().len(), all);
}

#[test]
fn an_address_leads_to_its_entry_and_anything_else_to_nothing() {
    let shipped = Catalogue::shipped();
    for entry in shipped.entries() {
        assert_eq!(shipped.entry(entry.id.as_str()), Some(entry));
        let clean = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
        assert!(entry.id.as_str().chars().all(clean), "{}", entry.id);
    }
    for none in [
        "",
        "norm",
        "norm-13l",
        "NORM-13a",
        "norm-13a ",
        "norm-13a/",
        "../norm-13a",
        "норм-13a",
    ] {
        assert_eq!(shipped.entry(none), None, "{none}");
    }
    for none in [
        "",
        "1a",
        "-a",
        "a-",
        "a.",
        "a--b",
        "a..b",
        "a/b",
        "a b",
        "A",
        "ä",
        &"a".repeat(41),
    ] {
        assert_eq!(EntryId::parse(none), None, "{none}");
    }
}

/// The grade of each set as the sources were read; an entry that differs from its set is named.
fn grade(id: &str, set: &str) -> Checked {
    match (set, id) {
        ("norm", _) => Checked::Secondary,
        other => panic!("no grade is expected of {other:?}"),
    }
}

#[test]
fn what_was_not_checked_is_not_told_as_checked() {
    let mut reviewed = 0;
    for entry in Catalogue::shipped().entries() {
        assert_eq!(
            entry.checked,
            grade(entry.id.as_str(), entry.set.as_str()),
            "{}",
            entry.id
        );
        assert_eq!(entry.checked.reviewed(), !entry.sources.is_empty(), "{}", entry.id);
        assert!(entry.sources.iter().all(|s| s.chars().count() > 10), "{}", entry.id);
        assert!(!entry.symbol.is_empty() && !entry.place.is_empty(), "{}", entry.id);
        reviewed += usize::from(entry.checked.reviewed());
    }
    assert!(reviewed > 0 && reviewed <= Catalogue::shipped().entries().len());
}

#[test]
fn recommendations_of_experts_tell_whether_all_agreed() {
    for entry in Catalogue::shipped().entries() {
        assert_eq!(entry.consensus.is_some(), entry.set.as_str() == "hleg", "{}", entry.id);
    }
    let _ = Consensus::Dissent;
}
