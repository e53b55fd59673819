//! Whether a second person approved a statement: two openings, and nothing else.
//!
//! The opening of the statement, the opening of the approval: no key of the log, no network, no node. What holds is this: a device that
//! was made for `site` and has this key signed the statement's id for the person in the approval's hand, after making sure of whoever
//! held it. Whose device it is, no file of these two says. A refusal names the first check that fails. Serves TRUST G-S9, G-S16; see
//! docs/design/approvals.md.

use passkeys::{Fault, Kept};
use seal::{Hash, Opened, Opening, Problem};
use statement::{Approval, Kind, Said};
use terms::Id;

/// Which check of an approval failed first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unapproved {
    /// One of the openings does not hold.
    Opening(&'static str, Problem),
    /// The second file approves no statement, or another one than the first file's.
    Statement,
    /// Drafted and approved by the same hand, or by none.
    Person,
    /// No key, or another one than the approval says.
    Key,
    /// Something else was signed than this statement for this person.
    Challenge,
    /// Signed on a page of another site, or by a key that was made for another.
    Site,
    /// The device did not make sure of its person.
    Verified,
    /// Not signed by this key.
    Signature,
}

impl Unapproved {
    /// The name of the failed check.
    pub const fn check(&self) -> &'static str {
        match self {
            Self::Opening(_, problem) => problem.check(),
            Self::Statement => "approval-statement",
            Self::Person => "approval-person",
            Self::Key => "approval-key",
            Self::Challenge => "approval-challenge",
            Self::Site => "approval-site",
            Self::Verified => "approval-verified",
            Self::Signature => "approval-signature",
        }
    }
}

impl std::fmt::Display for Unapproved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = match self {
            Self::Opening(which, problem) => return write!(f, "{}: the {which}: {problem}", self.check()),
            Self::Statement => "the second file does not approve the first",
            Self::Person => "drafted and approved by the same hand, or by none",
            Self::Key => "there is no key, or another one than the approval says",
            Self::Challenge => "something else was signed",
            Self::Site => "signed on a page of another site",
            Self::Verified => "the device did not make sure of its person",
            Self::Signature => "not signed by this key",
        };
        write!(f, "{}: {words}", self.check())
    }
}

impl std::error::Error for Unapproved {}

/// What two openings that hold say together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved {
    /// The statement.
    pub statement: Hash,
    /// Who drafted it.
    pub drafter: Id,
    /// Who approved it.
    pub approver: Id,
    /// `passkey`, `link` or `token`; only the first is proved by a device.
    pub method: String,
    /// SHA-256 of the key, where a device signed.
    pub key: Option<Hash>,
    /// The site for which the key was made.
    pub site: Option<String>,
}

/// Checks an approval against the statement that it approves. Their places in the log are checked apart from this, by their proofs.
///
/// # Errors
/// The first check that fails. An approval without a passkey is none of them: its `method` tells.
pub fn approval(statement: &Opening, approval: &Opening) -> Result<Approved, Unapproved> {
    let first = statement
        .check_waiting()
        .map_err(|e| Unapproved::Opening("statement", e))?;
    let second = approval
        .check_waiting()
        .map_err(|e| Unapproved::Opening("approval", e))?;
    let (told, said) = (read(&first)?, read(&second)?);
    let facts = Approval::read(&said).map_err(|_| Unapproved::Statement)?;
    let fits = Approval::approves(&said) == Some(first.id)
        && facts.of == told.kind
        && said.subject == told.subject
        && said.party == told.party;
    if !fits {
        return Err(Unapproved::Statement);
    }
    let (drafter, approver) = match (told.hand, said.hand) {
        (Some(drafter), Some(approver)) if drafter != approver => (drafter, approver),
        _ => return Err(Unapproved::Person),
    };
    if !facts.is_whole() {
        return Err(Unapproved::Key);
    }
    if let (Some(hash), Some(site)) = (facts.key, &facts.site) {
        let part = second.parts.iter().find(|(name, _)| name == "assertion");
        let (_, json) = part.ok_or(Unapproved::Key)?;
        let kept = Kept::parse(json).map_err(|_| Unapproved::Key)?;
        if seal::sha256(&[kept.key().as_bytes()]) != hash {
            return Err(Unapproved::Key);
        }
        let challenge = seal::approval_challenge(&first.id, approver.as_bytes());
        kept.verify(site, &challenge.0).map_err(|fault| match fault {
            Fault::WrongOrigin | Fault::WrongSite => Unapproved::Site,
            Fault::NotVerified => Unapproved::Verified,
            Fault::BadSignature => Unapproved::Signature,
            _ => Unapproved::Challenge,
        })?;
    }
    Ok(Approved {
        statement: first.id,
        drafter,
        approver,
        method: facts.method,
        key: facts.key,
        site: facts.site,
    })
}

/// Reads the file that a node gives of an approval: `{"statement": …, "approval": …}`, both openings, at most 4 MiB.
///
/// # Errors
/// `form`.
pub fn both(bytes: &[u8]) -> Result<(Opening, Opening), Unapproved> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Both {
        statement: Box<serde_json::value::RawValue>,
        approval: Box<serde_json::value::RawValue>,
    }
    let form = |which, e: String| Unapproved::Opening(which, Problem::Form(e));
    if bytes.len() > 4 << 20 {
        return Err(form("file", "larger than 4 MiB".to_owned()));
    }
    let both: Both = serde_json::from_slice(bytes).map_err(|e| form("file", e.to_string()))?;
    let read = |which, raw: &serde_json::value::RawValue| {
        Opening::parse(raw.get().as_bytes()).map_err(|e| Unapproved::Opening(which, e))
    };
    Ok((read("statement", &both.statement)?, read("approval", &both.approval)?))
}

fn read(opened: &Opened) -> Result<Said, Unapproved> {
    Said::parse(&opened.said).map_err(|_| Unapproved::Statement)
}
