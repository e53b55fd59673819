//! What people agreed to, read from the printed matrix `crates/access/matrix.txt`. It does not call the crate `access`: a rule that is changed there
//! and not here is a difference that the paired worlds see.

use terms::Label;
use testkit::Who;

/// How a reader can stand to a thing, as the matrix names it.
pub const RELATIONS: [&str; 7] = [
    "owner",
    "author",
    "named-party",
    "member-of-named-body",
    "named-role",
    "named-person",
    "other",
];

fn matrix() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../access/matrix.txt")).unwrap()
}

/// The cell of a row and a role: the labels of which a sign stands there.
fn cell(half: &str, row: &str, role: &str) -> Vec<Label> {
    let head = half.lines().find(|l| l.contains("state-admin")).unwrap();
    let column = head.find(role).unwrap_or_else(|| panic!("no column {role}"));
    let line = half
        .lines()
        .find(|l| l.strip_prefix(row).is_some_and(|rest| rest.starts_with(' ')))
        .unwrap_or_else(|| panic!("no row {row}"));
    let cell = line[column..].split_whitespace().next().unwrap();
    assert_eq!(cell.len(), 5, "one sign a label");
    Label::ALL
        .into_iter()
        .zip(cell.chars())
        .filter(|(_, c)| *c != '.')
        .map(|(l, _)| l)
        .collect()
}

/// Whether somebody who stands in this relation sees it.
pub fn sees(reader: Who, relation: &str, label: Label) -> bool {
    let text = matrix();
    let (half, _) = text.split_once("Who may say").unwrap();
    cell(half, relation, reader.role()).contains(&label)
}

/// The labels of things to which this reader stands in no relation, and which are hidden for that.
pub fn labels_hidden_from(reader: Who) -> Vec<Label> {
    Label::ALL
        .into_iter()
        .filter(|label| !sees(reader, "other", *label))
        .collect()
}

/// Whether the verb is allowed about a thing that is seen; `whose` is `own`, `other`, `held` or `both`.
pub fn may(reader: Who, verb: &str, whose: &str, label: Label) -> bool {
    let text = matrix();
    let (_, half) = text.split_once("Who may say").unwrap();
    cell(half, &format!("{verb} ({whose})"), reader.role()).contains(&label)
}
