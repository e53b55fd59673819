//! The printed matrix: who sees what, and who may say what, for every role, relation and label.
//!
//! It is compared with `crates/access/matrix.txt` on every run, and the oracle of the paired-worlds test is written from that
//! printed file alone.

use crate::{Guard, Held, Target, Verb, Viewer, may, sees};
use statement::Audience;
use std::fmt::Write;
use terms::{Id, Label, PartyCode, Role};

/// How a reader can stand to a thing, in the order of the printed matrix.
pub const fn relations() -> [&'static str; 7] {
    [
        "owner",
        "author",
        "named-party",
        "member-of-named-body",
        "named-role",
        "named-person",
        "other",
    ]
}

fn party(code: &str) -> PartyCode {
    PartyCode::parse(code).unwrap_or_else(|| unreachable!("a constant code"))
}

/// A reader in this role standing in this relation to the guard.
fn scene(role: Role, relation: &str, label: Label) -> (Viewer, Guard) {
    let me = Id::from_bytes([1; 10]);
    let (owner, mine, body) = (party("OWN"), party("MINE"), party("BODY"));
    let mut viewer = Viewer {
        person: (role != Role::Public).then_some(me),
        held: Vec::new(),
        regions: std::iter::once(party("UNRELATED")).collect(),
        auth: "link",
    };
    let mut guard = Guard {
        label,
        owner: owner.clone(),
        audience: vec![Audience::Party(party("ELSE"))],
        author: Some(Id::from_bytes([9; 10])),
    };
    let acting = if relation == "owner" { owner } else { mine.clone() };
    if role != Role::Public {
        viewer.held.push(Held { party: acting, role });
    }
    match relation {
        "author" => guard.author = viewer.person,
        "named-party" => guard.audience.push(Audience::Party(mine)),
        "member-of-named-body" => {
            viewer.regions.insert(body.clone());
            guard.audience.push(Audience::Party(body));
        }
        "named-role" => guard.audience.push(Audience::Role(role)),
        "named-person" => guard.audience.push(Audience::Person(me)),
        _ => {}
    }
    (viewer, guard)
}

/// The matrix as text: first seeing (relation × role × label), then saying (verb × role × label: of one's own and of another party's thing, of one
/// that one holds for another party, and of one that one holds for one's own).
pub fn matrix() -> String {
    let mut out = String::from(
        "Who sees: for each relation and role the labels that are seen (C clear, G green, A amber, S amber+strict, R red).\n\n",
    );
    let letters = |f: &dyn Fn(Label) -> bool| -> String {
        Label::ALL
            .iter()
            .zip(['C', 'G', 'A', 'S', 'R'])
            .map(|(l, c)| if f(*l) { c } else { '.' })
            .collect()
    };
    let head = |out: &mut String, first: &str| {
        let _ = write!(out, "{first:<28}");
        for role in Role::ALL {
            let _ = write!(out, "{:<13}", role.code());
        }
        out.push('\n');
    };
    head(&mut out, "relation");
    for relation in relations() {
        let _ = write!(out, "{relation:<28}");
        for role in Role::ALL {
            let cell = letters(&|label| {
                let (viewer, guard) = scene(role, relation, label);
                sees(&viewer, &guard)
            });
            let _ = write!(out, "{cell:<13}");
        }
        out.push('\n');
    }
    out.push_str("\nWho may say: the labels under which the verb is allowed about a thing that is seen.\n");
    out.push_str(
        "What was asked in a round is erased by whoever may open-round; what was answered, by whoever may erase. A draft is approved, sent back and taken back\nby whoever may say its verb, and nobody else: the rows of those three are what all drafts together allow.\n\n",
    );
    head(&mut out, "verb, whose thing");
    for verb in Verb::ALL {
        // Whoever holds an entry of their own party is both: that is how a contact confirms what stands about itself.
        for (whose, relation) in [
            ("own", "owner"),
            ("other", "named-role"),
            ("held", "named-person"),
            ("both", "owner"),
        ] {
            let _ = write!(out, "{:<28}", format!("{} ({whose})", verb.code()));
            for role in Role::ALL {
                let cell = letters(&|label| {
                    let (viewer, mut guard) = scene(role, relation, label);
                    let holder = if matches!(whose, "held" | "both") {
                        guard.audience.extend(viewer.person.map(Audience::Person));
                        viewer.person
                    } else {
                        None
                    };
                    let target = Target {
                        party: &guard.owner,
                        holder,
                    };
                    sees(&viewer, &guard) && may(&viewer, verb, &target)
                });
                let _ = write!(out, "{cell:<13}");
            }
            out.push('\n');
        }
    }
    out.lines().map(str::trim_end).fold(String::new(), |mut all, line| {
        all.push_str(line);
        all.push('\n');
        all
    })
}
