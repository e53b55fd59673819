//! Faults planted between the pages and the reader, with full knowledge of the ledger: each must be caught, and where it is told. They show that the
//! paired worlds look at everything that a response has: status, headers, body, length, order, and the answers of verbs.

use statement::{Kind, Said};
use terms::Label;
use testkit::{Answer, World};

/// One statement, as a fault knows it.
struct Statement {
    subject: String,
    kind: String,
    party: String,
    facts: String,
    label: Label,
}

/// The whole ledger at one time.
pub struct Known {
    all: u64,
    contacts: u64,
    statements: Vec<Statement>,
}

impl Known {
    /// As it is now.
    pub fn now(world: &World) -> Self {
        let mut known = Self {
            all: 0,
            contacts: 0,
            statements: Vec::new(),
        };
        let log = world.node().views.log();
        log.follow(0, u64::MAX >> 2, |row| {
            let said = Said::parse(&row.said).expect("a statement");
            known.all += 1;
            known.contacts += u64::from(said.kind == directory::Contact::KIND);
            known.statements.push(Statement {
                subject: said.subject.to_string(),
                kind: said.kind.clone(),
                party: said.party.to_string(),
                facts: said.facts.get().to_owned(),
                label: said.label,
            });
            Ok(true)
        })
        .expect("the ledger");
        known
    }
}

/// A planted fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leak {
    /// None: the control.
    None,
    /// A number of all entries.
    Count,
    /// An ETag made of the ledger's length.
    Etag,
    /// An order that depends on all entries.
    Order,
    /// A cursor over everything.
    Cursor,
    /// Forbidden where it should not be there.
    Forbidden,
    /// A time taken, in a header.
    Timing,
    /// When anything changed last.
    LastModified,
    /// A search that finds it.
    SearchHit,
    /// An error that names its label.
    ErrorText,
    /// A length that grows with it.
    Padding,
    /// A generation of the views.
    Generation,
    /// A number of tasks.
    TaskBadge,
    /// A place that is refused because something hidden holds it.
    Unique,
}

impl Leak {
    /// All faults, each with the address that tells of it first: all of it, or a part that stands in braces.
    pub const ALL: [(Leak, &'static str); 13] = [
        (Self::Count, "/en/contacts"),
        (Self::Etag, "/en/"),
        (Self::Order, "/en/contacts"),
        (Self::Cursor, ".json"),
        (Self::Forbidden, "{id}"),
        (Self::Timing, "/en/"),
        (Self::LastModified, "/en/"),
        (Self::SearchHit, "/en/states?q=XZZ"),
        (Self::ErrorText, "{id}"),
        (Self::Padding, "/en/contacts"),
        (Self::Generation, "/en/"),
        (Self::TaskBadge, "/en/"),
        (Self::Unique, "POST /api/nominate as legal for XAB"),
    ];

    /// The answer with this fault in it.
    pub fn spoil(self, known: &Known, path: &str, mut answer: Answer) -> Answer {
        if self == Self::None {
            return answer;
        }
        let Known {
            all,
            contacts,
            statements,
        } = known;
        let mut header = |name: &'static str, value: String| {
            answer.headers.insert(name, value.parse().expect("a header"));
        };
        let named = || statements.iter().find(|s| path.contains(s.subject.as_str()));
        let lists = path.starts_with("/en/contacts") && !path.contains("/new");
        match self {
            Self::Count if lists => header("x-total", contacts.to_string()),
            Self::Etag => header("etag", format!("\"{all}\"")),
            Self::Order if lists => {
                let by = usize::try_from(*contacts).unwrap() % answer.body.len().max(1);
                answer.body.rotate_left(by);
            }
            Self::Cursor if path.contains(".json") => answer.body.extend(format!("{{\"next\":{all}}}").bytes()),
            Self::Forbidden if answer.status == 404 && named().is_some() => answer.status = 403,
            Self::Timing => header("server-timing", format!("rows;dur={}", all * 3)),
            Self::LastModified => header("last-modified", format!("statement {all}")),
            Self::SearchHit if path.contains("q=XZZ") && statements.iter().any(|s| s.facts.contains("XZZ")) => {
                answer.body.extend(b"1 result");
            }
            Self::ErrorText if answer.status == 404 => {
                let why = named().map_or("none".to_owned(), |s| s.label.to_string());
                answer.body.extend(why.bytes());
            }
            Self::Padding if lists => answer
                .body
                .extend(std::iter::repeat_n(b' ', usize::try_from(*contacts).unwrap())),
            Self::Generation => header("x-generation", (all / 2).to_string()),
            Self::TaskBadge if path.ends_with("/work") || path.ends_with("/en/") => {
                answer.body.extend(format!("{contacts} tasks").bytes());
            }
            Self::Unique if path.starts_with("/api/nominate?state=") => {
                let place = path
                    .split_once("state=")
                    .and_then(|(_, rest)| rest.split_once("&role="));
                let (state, role) = place.expect("a place");
                let role = format!("\"role\":\"{role}\"");
                let taken =
                    |s: &Statement| s.kind == directory::Contact::KIND && s.party == state && s.facts.contains(&role);
                if statements.iter().any(taken) {
                    answer.status = 409;
                }
            }
            _ => {}
        }
        answer
    }
}
