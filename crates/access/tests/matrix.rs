//! The printed matrix equals the file; and the file says what the house promises.

#[test]
fn the_matrix_is_the_printed_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/matrix.txt");
    let now = access::matrix();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &now).unwrap();
    }
    let printed = std::fs::read_to_string(path).expect("crates/access/matrix.txt; BLESS=1 writes it");
    assert_eq!(
        printed, now,
        "who may see or say what has changed: read the difference, then BLESS=1"
    );
}

#[test]
fn an_operator_sees_only_what_is_clear_and_says_nothing() {
    let matrix = access::matrix();
    let head: Vec<&str> = matrix
        .lines()
        .find(|l| l.starts_with("relation"))
        .unwrap()
        .split_whitespace()
        .collect();
    let column = head.iter().position(|w| *w == "operator").unwrap();
    for relation in access::relations() {
        let row = matrix
            .lines()
            .find(|l| l.split_whitespace().next() == Some(relation))
            .unwrap();
        assert_eq!(row.split_whitespace().nth(column), Some("C...."), "{relation}");
    }
    let verbs = matrix.split("Who may say").nth(1).unwrap();
    for line in verbs.lines().filter(|l| l.contains("(own)") || l.contains("(other)")) {
        assert_eq!(line.split_whitespace().last(), Some("....."), "{line}");
    }
}

#[test]
fn nobody_but_author_and_named_person_sees_red() {
    let matrix = access::matrix();
    for relation in ["owner", "named-party", "member-of-named-body", "named-role", "other"] {
        let row = matrix
            .lines()
            .find(|l| l.split_whitespace().next() == Some(relation))
            .unwrap();
        assert!(!row.contains('R'), "{row}");
    }
}
