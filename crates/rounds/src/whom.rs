//! Whom a round calls: contacts of some roles, of some parties.
//!
//! It is resolved when the round opens, to the contacts in force at that instant, and never again. Whether its author may call so many is judged by the
//! verb: the secretariat calls anybody, a State its own, a regional body its members and itself.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use terms::{Fields, PartyCode, Refusal, Role, ascii_digits};

/// Parties named one by one at most.
pub const MAX_PARTIES: usize = 400;

/// The parties of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Parties {
    /// All that take part.
    All,
    /// The States of one United Nations regional group, by its code.
    Group(String),
    /// A regional body and its members.
    MembersOf(PartyCode),
    /// These.
    These(BTreeSet<PartyCode>),
}

/// Whom a round calls.
///
/// ```
/// let text = r#"{"roles":["technical"],"parties":{"these":["XAA","XBB"]}}"#;
/// let whom: rounds::Whom = serde_json::from_str(text).unwrap();
/// assert!(whom.roles.contains(&terms::Role::Technical));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whom {
    /// Roles of the contacts.
    pub roles: BTreeSet<Role>,
    /// Of which parties.
    pub parties: Parties,
}

const ROLE_FIELDS: [(&str, Role); 4] = [
    ("role-technical", Role::Technical),
    ("role-diplomatic", Role::Diplomatic),
    ("role-policy", Role::Policy),
    ("role-legal", Role::Legal),
];

impl Whom {
    /// Reads the fields `role-technical`, `role-diplomatic`, `role-policy`, `role-legal` (`yes`), and `parties`: `all`, `group` with `group`, `members-of` with
    /// `body`, or `these` with `states`, codes between commas, spaces or lines.
    ///
    /// # Errors
    /// Every fault with its field: `field-missing`, `choice-unknown`, `party-unknown`, `round-too-many-parties` (`max`).
    pub fn parse(fields: &dyn Fields) -> Result<Self, Vec<Refusal>> {
        let mut faults = Vec::new();
        let typed = |name: &str| fields.field(name).unwrap_or_default().trim().to_owned();
        let mut roles = BTreeSet::new();
        for (field, role) in ROLE_FIELDS {
            match typed(field).as_str() {
                "" | "no" => {}
                "yes" => {
                    roles.insert(role);
                }
                _ => faults.push(Refusal::bad("choice-unknown").at(field)),
            }
        }
        if roles.is_empty() {
            faults.push(Refusal::bad("field-missing").at("role-technical"));
        }
        let parties = match typed("parties").as_str() {
            "all" => Ok(Parties::All),
            "group" => Self::group(typed("group")),
            "members-of" => match (typed("body"), PartyCode::parse(&typed("body"))) {
                (body, _) if body.is_empty() => Err(Refusal::bad("field-missing").at("body")),
                (_, Some(code)) => Ok(Parties::MembersOf(code)),
                (_, None) => Err(Refusal::bad("party-unknown").at("body")),
            },
            "these" => Self::these(&typed("states")),
            "" => Err(Refusal::bad("field-missing").at("parties")),
            _ => Err(Refusal::bad("choice-unknown").at("parties")),
        };
        match parties {
            Ok(parties) if faults.is_empty() => Ok(Self { roles, parties }),
            Ok(_) => Err(faults),
            Err(no) => {
                faults.push(no);
                Err(faults)
            }
        }
    }

    /// A group's code is a word; whether there is such a group is asked of the roll.
    fn group(code: String) -> Result<Parties, Refusal> {
        if code.is_empty() {
            return Err(Refusal::bad("field-missing").at("group"));
        }
        let word = code.len() <= 32 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if word {
            Ok(Parties::Group(code))
        } else {
            Err(Refusal::bad("choice-unknown").at("group"))
        }
    }

    fn these(typed: &str) -> Result<Parties, Refusal> {
        let mut codes = BTreeSet::new();
        let ascii = ascii_digits(typed);
        for word in ascii
            .split([',', '、', ';', ' ', '\n', '\r', '\t'])
            .filter(|w| !w.is_empty())
        {
            codes.insert(PartyCode::parse(word).ok_or_else(|| Refusal::bad("party-unknown").at("states"))?);
        }
        if codes.is_empty() {
            return Err(Refusal::bad("field-missing").at("states"));
        }
        if codes.len() > MAX_PARTIES {
            return Err(Refusal::bad("round-too-many-parties")
                .at("states")
                .arg("max", MAX_PARTIES.to_string()));
        }
        Ok(Parties::These(codes))
    }
}
