//! Proposals: what one person drafted and a second one has to approve before it is said.
//!
//! A *drafter* leaves the form as it was sent, with everything that chance gave to the statement; an *approver* approves it or sends it back
//! with a reason; the drafter may take it back. It lives seven days. The rules that matter: what was approved, returned or is over holds no
//! secret any more; while it is `sealing` nobody closes it but whoever looked into the ledger; a restored desk has none; whoever is forgotten
//! leaves none, and none that names her; whoever is shut out leaves none that waits.
//! Who may draft or approve is decided elsewhere, in the turn. Serves TRUST G-S10, G-S16; see docs/design/approvals.md.

use crate::{Desk, DeskError, optional};
use rusqlite::{Connection, Row};
use store::StoreError;
use terms::{Id, Instant, Language, PartyCode, Refusal, RefusalClass};

/// What became of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProposalState {
    /// It waits for a second person.
    Open,
    /// It is being said in a turn, or the power failed after that began: the ledger tells which.
    Sealing {
        /// Who approves it.
        by: Id,
    },
    /// It was sent back: by whom (none: by the node, since it fits no more), and why, in their words or as the code of a refusal.
    Returned {
        /// Who sent it back.
        by: Option<Id>,
        /// In that person's words.
        reason: String,
        /// The code of what refused it.
        refusal: String,
    },
    /// It was approved and said.
    Done {
        /// By whom.
        by: Id,
    },
}

/// A draft that waits for a second person.
#[derive(Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Names it in addresses; not secret.
    pub id: Id,
    /// Whose word it would be.
    pub party: PartyCode,
    /// The verb's word: `nominate`, `withdraw`, `relabel`, `erase`, `accredit`, `end-accreditation`, `mandate`, `end-mandate`.
    pub verb: String,
    /// What it is about, where that exists already.
    pub subject: Option<Id>,
    /// Of a nomination, an accreditation or a mandate: what it will be.
    pub becomes: Option<Id>,
    /// Who drafted it.
    pub drafter: Id,
    /// How that person was recognised.
    pub auth: String,
    /// The input id of the form.
    pub input: String,
    /// The id that the statement will have.
    pub statement: [u8; 32],
    /// The form as sent: a JSON list of question and answer, as in a draft.
    pub json: String,
    /// The drafter's language.
    pub language: Language,
    /// Chance, in the order in which it was drawn; empty once nothing can come of it.
    pub drawn: Vec<u8>,
    /// When it was made.
    pub made: Instant,
    /// When it is over.
    pub expires: Instant,
    /// What became of it.
    pub state: ProposalState,
}

impl std::fmt::Debug for Proposal {
    // What was drawn are the secrets of a statement.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Proposal({}, {}, {:?})", self.id, self.verb, self.state)
    }
}

/// A proposal before the desk has it.
#[derive(Clone)]
pub struct NewProposal {
    /// Whose word it would be.
    pub party: PartyCode,
    /// The verb's word.
    pub verb: &'static str,
    /// What it is about; of a nomination, an accreditation or a mandate, what it will be. Where that is erased, so is this.
    pub subject: Option<Id>,
    /// Who drafted it.
    pub drafter: Id,
    /// How that person was recognised.
    pub auth: &'static str,
    /// The input id of the form.
    pub input: String,
    /// The id that the statement will have.
    pub statement: [u8; 32],
    /// The form as sent: a JSON list of question and answer, as in a draft.
    pub json: String,
    /// The drafter's language.
    pub language: Language,
    /// Chance, in the order in which it was drawn.
    pub drawn: Vec<u8>,
}

const COLUMNS: &str = "id, party, verb, subject, drafter, auth, input, statement, json, language, drawn, made, expires, state, \
                       approver, reason, refusal";

fn read(row: &Row<'_>) -> rusqlite::Result<Proposal> {
    let bad = || crate::unreadable("proposal");
    let approver = row.get::<_, Option<[u8; 10]>>(14)?.map(Id::from_bytes);
    let about = row.get::<_, Option<[u8; 10]>>(3)?.map(Id::from_bytes);
    let is_new = matches!(row.get_ref(2)?.as_str()?, "nominate" | "accredit" | "mandate");
    Ok(Proposal {
        id: Id::from_bytes(row.get(0)?),
        party: PartyCode::parse(row.get_ref(1)?.as_str()?).ok_or_else(bad)?,
        verb: row.get(2)?,
        subject: about.filter(|_| !is_new),
        becomes: about.filter(|_| is_new),
        drafter: Id::from_bytes(row.get(4)?),
        auth: row.get(5)?,
        input: row.get(6)?,
        statement: row.get(7)?,
        json: row.get(8)?,
        language: Language::parse(row.get_ref(9)?.as_str()?).ok_or_else(bad)?,
        drawn: row.get(10)?,
        made: Instant::from_micros(row.get(11)?),
        expires: Instant::from_micros(row.get(12)?),
        state: match (row.get_ref(13)?.as_str()?, approver) {
            ("open", _) => ProposalState::Open,
            ("sealing", Some(by)) => ProposalState::Sealing { by },
            ("returned", by) => ProposalState::Returned {
                by,
                reason: row.get(15)?,
                refusal: row.get(16)?,
            },
            ("done", Some(by)) => ProposalState::Done { by },
            _ => return Err(bad()),
        },
    })
}

/// What a person writes to the drafter is at most so long.
const MOST_REASON: usize = 2_000;

impl Desk {
    /// Keeps a proposal for [`crate::Rules::proposal_days`]. The same form sent again by the same person gets the first one, whatever else came with it: its
    /// statement tells whether it is the same.
    ///
    /// # Errors
    /// `proposals-full` beyond [`crate::Rules::proposals_per_person`]; `too-large` beyond [`crate::Rules::proposal_bytes`], `proposals-large` beyond
    /// [`crate::Rules::proposals_bytes`].
    pub fn proposal_put(&self, new: &NewProposal, now: Instant) -> Result<Proposal, DeskError> {
        let rules = &self.0.rules;
        if new.json.len() > rules.proposal_bytes {
            return Err(Refusal::new(RefusalClass::TooLarge, "too-large")
                .arg("max", rules.proposal_bytes.to_string())
                .into());
        }
        let now = self.time(now)?;
        let id = self.fresh_id();
        self.write(Some(now), |db| {
            let first = optional(db.query_row(
                &format!("SELECT {COLUMNS} FROM proposal WHERE drafter = ?1 AND input = ?2 AND expires > ?3"),
                (new.drafter.as_bytes(), &new.input, now.micros()),
                read,
            ))?;
            if let Some(first) = first {
                return Ok(first);
            }
            let (waiting, bytes): (i64, i64) = db.query_row(
                "SELECT count(*), coalesce(sum(octet_length(json)), 0) FROM proposal \
                 WHERE drafter = ?1 AND expires > ?2 AND state IN ('open', 'sealing')",
                (new.drafter.as_bytes(), now.micros()),
                |r| Ok((r.get(0)?, r.get(1)?)),
            )?;
            if waiting >= i64::from(rules.proposals_per_person) {
                return Err(DeskError::from(
                    Refusal::conflict("proposals-full").arg("max", rules.proposals_per_person.to_string()),
                ));
            }
            if usize::try_from(bytes).unwrap_or(usize::MAX).saturating_add(new.json.len()) > rules.proposals_bytes {
                return Err(DeskError::from(Refusal::conflict("proposals-large")));
            }
            db.execute(
                "INSERT OR REPLACE INTO proposal (id, party, verb, subject, drafter, auth, input, statement, json, language, drawn, \
                 made, expires, state, approver, reason, refusal)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 'open', NULL, '', '')",
                rusqlite::params![
                    id.as_bytes(),
                    new.party.as_str(),
                    new.verb,
                    new.subject.as_ref().map(Id::as_bytes),
                    new.drafter.as_bytes(),
                    new.auth,
                    new.input,
                    new.statement,
                    new.json,
                    new.language.code(),
                    new.drawn,
                    now.micros(),
                    now.plus_seconds(rules.proposal_days.saturating_mul(86_400)).micros(),
                ],
            )?;
            Ok(db.query_row(
                &format!("SELECT {COLUMNS} FROM proposal WHERE id = ?1"),
                [id.as_bytes()],
                read,
            )?)
        })
    }

    /// What this person drafted with this form, if it is not over.
    pub fn proposal_of_form(&self, drafter: Id, input: &str, now: Instant) -> Result<Option<Proposal>, StoreError> {
        let now = self.time(now)?;
        let db = self.0.readers.get()?;
        Ok(optional(
            db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM proposal WHERE drafter = ?1 AND input = ?2 AND expires > ?3"
            ))?
            .query_row((drafter.as_bytes(), input, now.micros()), read),
        )?)
    }

    /// A proposal that is not over, in whatever state.
    pub fn proposal(&self, id: Id, now: Instant) -> Result<Option<Proposal>, StoreError> {
        let now = self.time(now)?;
        let db = self.0.readers.get()?;
        Ok(optional(
            db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM proposal WHERE id = ?1 AND expires > ?2"
            ))?
            .query_row((id.as_bytes(), now.micros()), read),
        )?)
    }

    /// The proposals for a party that are not over and not approved, oldest first.
    pub fn proposals_of(&self, party: &PartyCode, now: Instant) -> Result<Vec<Proposal>, StoreError> {
        let now = self.time(now)?;
        let db = self.0.readers.get()?;
        let found = db
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM proposal WHERE party = ?1 AND expires > ?2 AND state <> 'done' ORDER BY made, id"
            ))?
            .query_map((party.as_str(), now.micros()), read)?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Sends an open proposal back to its drafter: `by` a person with a reason, or by the node with the code of what refused it. Its secrets are gone with this.
    ///
    /// # Errors
    /// `reason-missing`, `too-long` at `reason`; `proposal-sealing` while it is being said; `proposal-closed` where it is not open any more.
    pub fn proposal_return(
        &self,
        id: Id,
        by: Option<Id>,
        reason: &str,
        refusal: &str,
        now: Instant,
    ) -> Result<(), DeskError> {
        let reason = reason.trim();
        if by.is_some() && reason.is_empty() {
            return Err(Refusal::bad("reason-missing").at("reason").into());
        }
        if reason.chars().count() > MOST_REASON {
            return Err(Refusal::bad("too-long")
                .at("reason")
                .arg("max", MOST_REASON.to_string())
                .into());
        }
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            let moved = db.execute(
                "UPDATE proposal SET state = 'returned', drawn = x'', approver = ?3, reason = ?4, refusal = ?5 \
                 WHERE id = ?1 AND state = 'open' AND expires > ?2",
                rusqlite::params![
                    id.as_bytes(),
                    now.micros(),
                    by.as_ref().map(Id::as_bytes),
                    reason,
                    refusal
                ],
            )?;
            if moved == 1 {
                Ok(())
            } else {
                Err(not_open(db, id)?.into())
            }
        })
    }

    /// Notes, in the turn, that a proposal is about to be said with the approval of `by`: from now on only whoever looked into the ledger may close it.
    /// If the power fails after this, it is looked up there, and is either said or open again.
    ///
    /// # Errors
    /// `proposal-closed` where it does not wait any more.
    pub fn proposal_sealing(&self, id: Id, by: Id) -> Result<(), DeskError> {
        self.write(None, |db| {
            let moved = db.execute(
                "UPDATE proposal SET state = 'sealing', approver = ?2 WHERE id = ?1 AND state IN ('open', 'sealing')",
                (id.as_bytes(), by.as_bytes()),
            )?;
            if moved == 1 { Ok(()) } else { Err(closed().into()) }
        })
    }

    /// Notes, in the turn, that nothing was sealed: a proposal that was `sealing` waits again, and the account that was made for whom it names
    /// (`named`) is gone. Anything else is left as it is.
    pub fn proposal_waits_again(&self, id: Id, named: Option<Id>) -> Result<(), DeskError> {
        self.write(None, |db| {
            let moved = db.execute(
                "UPDATE proposal SET state = 'open', approver = NULL WHERE id = ?1 AND state = 'sealing'",
                [id.as_bytes()],
            )?;
            if let (1, Some(named)) = (moved, named) {
                crate::account::remove(db, named)?;
            }
            Ok(())
        })
    }

    /// Notes that a proposal was approved and said: its secrets are gone, what it said stands in the ledger. `used` is what the passkey told that signed it.
    /// If the power fails before this, the proposal is still open, and approving it again finds the receipts of the first time.
    ///
    /// # Errors
    /// `proposal-closed` where it was closed otherwise; not where an erasure took it along.
    pub fn proposal_done(&self, id: Id, by: Id, used: Option<crate::Used>, now: Instant) -> Result<(), DeskError> {
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            let json: Option<String> = optional(db.query_row(
                "SELECT json FROM proposal WHERE id = ?1",
                [id.as_bytes()],
                |r| r.get(0),
            ))?;
            if json.is_none() {
                // It was about texts that it had erased, and went with them.
                if let Some(used) = used {
                    crate::passkey::note_use_if_there(db, by, used, now)?;
                }
                return Ok(());
            }
            let moved = db.execute(
                "UPDATE proposal SET state = 'done', drawn = x'', json = ?3, approver = ?2 WHERE id = ?1 AND state IN ('open', 'sealing')",
                (id.as_bytes(), by.as_bytes(), self.proposal_mark(&json.unwrap_or_default())),
            )?;
            if let (1, Some(used)) = (moved, used) {
                // What it signed is sealed already: a key that was removed in this moment takes nothing back.
                crate::passkey::note_use_if_there(db, by, used, now)?;
            }
            let is_done: bool = db.query_row(
                "SELECT EXISTS (SELECT 1 FROM proposal WHERE id = ?1 AND state = 'done' AND approver = ?2)",
                (id.as_bytes(), by.as_bytes()),
                |r| r.get(0),
            )?;
            if is_done { Ok(()) } else { Err(closed().into()) }
        })
    }

    /// What is left of a form in a proposal that was said: a mark under this desk's secret, by which the same form is known when it is sent again.
    pub fn proposal_mark(&self, json: &str) -> String {
        let mark = self.digest_of_sent(json.as_bytes());
        format!("[\"{}\"]", data_encoding::HEXLOWER.encode(&mark))
    }

    /// The drafter takes a proposal back, or puts one away that was sent back.
    ///
    /// # Errors
    /// `proposal-sealing` while it is being said; `proposal-closed` where there is none of theirs that was not said.
    pub fn proposal_take_back(&self, id: Id, drafter: Id) -> Result<(), DeskError> {
        self.write(None, |db| {
            let gone = db.execute(
                "DELETE FROM proposal WHERE id = ?1 AND drafter = ?2 AND state IN ('open', 'returned')",
                (id.as_bytes(), drafter.as_bytes()),
            )?;
            if gone == 1 {
                Ok(())
            } else {
                Err(not_open(db, id)?.into())
            }
        })
    }
}

/// Deletes what this person drafted and nobody has approved yet; what is being said is settled by the ledger.
pub(crate) fn withdraw_open(db: &Connection, drafter: Id, auth: Option<&str>) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM proposal WHERE drafter = ?1 AND state = 'open' AND (?2 IS NULL OR auth = ?2)",
        (drafter.as_bytes(), auth),
    )?;
    Ok(())
}

/// Why it cannot be closed.
fn not_open(db: &Connection, id: Id) -> rusqlite::Result<Refusal> {
    let sealing: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM proposal WHERE id = ?1 AND state = 'sealing')",
        [id.as_bytes()],
        |r| r.get(0),
    )?;
    Ok(if sealing {
        Refusal::conflict("proposal-sealing")
    } else {
        closed()
    })
}

fn closed() -> Refusal {
    Refusal::conflict("proposal-closed")
}
