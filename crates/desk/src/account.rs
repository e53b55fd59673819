//! An account: a person's address, name and language, as this node needs them to write to her and let her in.
//!
//! What a person may do is never here: it stands in sealed mandates and nominations. Disabling an account ends its
//! sessions, links, tokens and drafts that wait for a second person in the same transaction. One mailbox may serve several persons (a duty desk), so an
//! address finds a list. Serves OEWG 64.

use crate::{Desk, DeskError, EmailAddress, one_line, optional, unreadable};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
use std::sync::PoisonError;
use store::StoreError;
use terms::{Id, Instant, Language, PartyCode, Refusal};

/// One person as the desk knows her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The opaque handle that statements carry.
    pub person: Id,
    /// Where links are sent; none: she can be let in by the secretariat only.
    pub email: Option<EmailAddress>,
    /// As shown to herself, at most 200 characters.
    pub name: String,
    /// The language of her messages and of her first page.
    pub language: Language,
    /// Whether she is shut out.
    pub disabled: bool,
}

const COLUMNS: &str = "person, email, name, language, disabled";

fn read(row: &Row<'_>) -> rusqlite::Result<Account> {
    let language: String = row.get(3)?;
    Ok(Account {
        person: Id::from_bytes(row.get(0)?),
        email: row
            .get::<_, Option<String>>(1)?
            .map(|text| EmailAddress::parse(&text).map_err(|_| unreadable("address")))
            .transpose()?,
        name: row.get(2)?,
        language: Language::parse(&language).ok_or_else(|| unreadable("language"))?,
        disabled: row.get(4)?,
    })
}

/// Whoever has no account, or is shut out, gets no session and no token.
pub(crate) fn let_in(db: &Connection, person: Id) -> Result<(), DeskError> {
    let disabled: Option<bool> = optional(db.query_row(
        "SELECT disabled FROM account WHERE person = ?1",
        [person.as_bytes()],
        |r| r.get(0),
    ))?;
    match disabled {
        None => Err(Refusal::not_found().into()),
        Some(true) => Err(Refusal::forbidden("account-disabled").into()),
        Some(false) => Ok(()),
    }
}

/// Whoever opened a session once, or used a token where one approves, has come, for good.
pub(crate) fn note_came(db: &Connection, person: Id) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE account SET came = 1 WHERE person = ?1 AND came = 0")?
        .execute([person.as_bytes()])?;
    Ok(())
}

/// What an operator did to an account, or to the tries of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Forgot the tries of an address.
    Unlocked,
    /// Shut a person out.
    ShutOut,
    /// Let a person in again who had been shut out.
    LetInAgain,
}

impl Deed {
    /// The word in the table and on the terminal.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unlocked => "unlocked",
            Self::ShutOut => "shut-out",
            Self::LetInAgain => "let-in-again",
        }
    }
}

/// A row of the operator's own book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByOperator {
    /// When.
    pub at: Instant,
    /// What: the word of a [`Deed`].
    pub deed: String,
    /// To whom; none where the address is nobody's.
    pub person: Option<Id>,
}

/// An account as an operator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    /// The account.
    pub account: Account,
    /// Whether its person has ever come in.
    pub came: bool,
    /// Passkeys of this node's host.
    pub passkeys: u32,
    /// Whether the tries of its address are used up: no further link is sent there.
    pub locked: bool,
}

/// What an operator did is told for so long (400 days).
pub(crate) const BY_OPERATOR_DAYS: i64 = 400;

fn note_deed(db: &Connection, deed: Deed, person: Option<Id>, now: Instant) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO by_operator (at, deed, person) VALUES (?1, ?2, ?3)",
        (now.micros(), deed.code(), person.as_ref().map(Id::as_bytes)),
    )?;
    Ok(())
}

impl Desk {
    /// Whether this person has ever come in and is not shut out. Whoever never came keeps nobody waiting as a second person.
    pub fn is_here(&self, person: Id) -> Result<bool, StoreError> {
        let db = self.0.readers.get()?;
        let here = optional(
            db.prepare_cached("SELECT came = 1 AND disabled = 0 FROM account WHERE person = ?1")?
                .query_row([person.as_bytes()], |r| r.get(0)),
        )?;
        Ok(here.unwrap_or(false))
    }

    /// Counts a person as come without a session: for an invented region, whose people are there from the beginning.
    pub fn account_came(&self, person: Id) -> Result<(), StoreError> {
        self.write(None, |db| Ok(note_came(db, person)?))
    }

    /// Every account, in order of arrival.
    pub fn account_lines(&self) -> Result<Vec<AccountLine>, StoreError> {
        let most = self.0.rules.attempts_ever;
        let db = self.0.readers.get()?;
        let found: Vec<(Account, bool, u32)> = db
            .prepare(&format!(
                "SELECT {COLUMNS}, came, (SELECT count(*) FROM passkey p WHERE p.person = account.person AND p.here = 1) \
                 FROM account ORDER BY number"
            ))?
            .query_map([], |r| Ok((read(r)?, r.get(5)?, r.get(6)?)))?
            .collect::<Result<_, _>>()?;
        let mut tries = db.prepare("SELECT tries FROM attempt WHERE key = ?1")?;
        found
            .into_iter()
            .map(|(account, came, passkeys)| {
                let tried: Option<u32> = match &account.email {
                    Some(mail) => optional(tries.query_row([self.attempt_key(&tries_of(mail))], |r| r.get(0)))?,
                    None => None,
                };
                Ok(AccountLine {
                    locked: tried.is_some_and(|n| n >= most),
                    account,
                    came,
                    passkeys,
                })
            })
            .collect()
    }

    /// Forgets the tries of an address, by hand of the operator, who has made sure who asks. True where there were any. It is noted.
    pub fn address_unlock(&self, email: &EmailAddress, now: Instant) -> Result<bool, StoreError> {
        let key = self.attempt_key(&tries_of(email));
        let people = self.accounts_by_email(email)?;
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            let gone = db.execute("DELETE FROM attempt WHERE key = ?1", [key])?;
            if gone > 0 {
                note_deed(db, Deed::Unlocked, people.first().map(|a| a.person), now)?;
            }
            Ok(gone > 0)
        })
    }

    /// Shuts a person out, or lets them in again, by hand of the operator. It is noted with the same commit.
    ///
    /// # Errors
    /// `not-found` where there is no such account.
    pub fn account_by_operator(&self, person: Id, shut_out: bool, now: Instant) -> Result<(), DeskError> {
        let now = self.time(now)?;
        self.write(Some(now), |db| {
            disable(db, person, shut_out)?;
            let deed = if shut_out { Deed::ShutOut } else { Deed::LetInAgain };
            Ok(note_deed(db, deed, Some(person), now)?)
        })
    }

    /// What operators did to accounts in the last 400 days, newest first.
    pub fn by_operator(&self) -> Result<Vec<ByOperator>, StoreError> {
        let db = self.0.readers.get()?;
        let found = db
            .prepare("SELECT at, deed, person FROM by_operator ORDER BY number DESC")?
            .query_map([], |r| {
                Ok(ByOperator {
                    at: Instant::from_micros(r.get(0)?),
                    deed: r.get(1)?,
                    person: r.get::<_, Option<[u8; 10]>>(2)?.map(Id::from_bytes),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }
}

/// The key under which tries of an address are counted.
fn tries_of(email: &EmailAddress) -> String {
    format!("address:{}", email.folded())
}

/// Shuts a person out with all that stands open for them, or lets them in again.
fn disable(db: &Connection, person: Id, disabled: bool) -> Result<(), DeskError> {
    let known = db.execute(
        "UPDATE account SET disabled = ?2 WHERE person = ?1",
        (person.as_bytes(), disabled),
    )?;
    if known == 0 {
        return Err(Refusal::not_found().into());
    }
    if disabled {
        shut_out(db, person)?;
    }
    Ok(())
}

impl Desk {
    /// Keeps an account, in the place of the one with the same person if there is one.
    ///
    /// # Errors
    /// `missing`, `text-malformed` or `too-long` at field `name`.
    pub fn account_put(&self, account: &Account) -> Result<(), DeskError> {
        self.account_keep(
            account,
            "DO UPDATE SET email = excluded.email, email_folded = excluded.email_folded, name = excluded.name,
               language = excluded.language, disabled = excluded.disabled",
        )
    }

    /// Keeps an account only where this person has none: one that is there already may have been corrected since.
    ///
    /// # Errors
    /// As for [`Desk::account_put`].
    pub fn account_put_new(&self, account: &Account) -> Result<(), DeskError> {
        self.account_keep(account, "DO NOTHING")
    }

    /// `known` is what happens where the person has an account.
    fn account_keep(&self, account: &Account, known: &str) -> Result<(), DeskError> {
        let name = one_line("name", &account.name, 200)?;
        let email = account.email.as_ref();
        self.write(None, |db| {
            let kept = db.execute(
                &format!(
                    "INSERT INTO account (person, email, email_folded, name, language, disabled)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (person) {known}"
                ),
                (
                    account.person.as_bytes(),
                    email.map(EmailAddress::as_str),
                    email.map(EmailAddress::folded),
                    &name,
                    account.language.code(),
                    account.disabled,
                ),
            )?;
            if kept > 0 && account.disabled {
                shut_out(db, account.person)?;
            }
            Ok(())
        })
    }

    /// The account of a person.
    pub fn account(&self, person: Id) -> Result<Option<Account>, StoreError> {
        let db = self.0.readers.get()?;
        let found = optional(
            db.prepare_cached(&format!("SELECT {COLUMNS} FROM account WHERE person = ?1"))?
                .query_row([person.as_bytes()], read),
        )?;
        Ok(found)
    }

    /// Everyone who is written to at this address and not disabled, in order of arrival.
    pub fn accounts_by_email(&self, email: &EmailAddress) -> Result<Vec<Account>, StoreError> {
        let db = self.0.readers.get()?;
        let found = db
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM account WHERE email_folded = ?1 AND disabled = 0 ORDER BY number"
            ))?
            .query_map([email.folded()], read)?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// The first of [`Desk::accounts_by_email`].
    pub fn account_by_email(&self, email: &EmailAddress) -> Result<Option<Account>, StoreError> {
        Ok(self.accounts_by_email(email)?.into_iter().next())
    }

    /// Remembers the language a person chose.
    pub fn set_language(&self, person: Id, language: Language) -> Result<(), DeskError> {
        self.write(None, |db| {
            let known = db.execute(
                "UPDATE account SET language = ?2 WHERE person = ?1",
                (person.as_bytes(), language.code()),
            )?;
            if known == 0 {
                return Err(Refusal::not_found().into());
            }
            Ok(())
        })
    }

    /// Shuts a person out: sessions, open links and tokens end with the same commit. Passkeys stay and open nothing until she is let in again.
    pub fn account_disable(&self, person: Id) -> Result<(), DeskError> {
        self.write(None, |db| disable(db, person, true))
    }

    /// Lets a person sign in again. What was ended stays ended.
    pub fn account_enable(&self, person: Id) -> Result<(), DeskError> {
        self.write(None, |db| disable(db, person, false))
    }

    /// Takes back an account that nothing came of: its nomination was refused. Nothing of it was ever said, so the file is not written anew.
    pub fn account_drop(&self, person: Id) -> Result<(), DeskError> {
        self.write(None, |db| -> Result<(), StoreError> { remove(db, person) })?;
        Ok(())
    }

    /// Forgets a person: account, sessions, links, tokens, passkeys, letters, her drafts, and the drafts of others that speak of her (a
    /// nomination that was not sent has no subject yet). These are found by her address, unless it is another's too; by her name only
    /// in a nomination for `party`, the one that named her: elsewhere a namesake is somebody else. Returns when no file holds her
    /// name or address; belongs to the erasure of a contact's person.
    ///
    /// A nameless row stays until the files are clean. If the power fails before that, whoever asks again finds it and goes on.
    pub fn account_forget(&self, person: Id, party: &PartyCode) -> Result<(), DeskError> {
        {
            let _hand = self.0.outbox.lock().unwrap_or_else(PoisonError::into_inner);
            self.outbox_remove_files("SELECT id FROM outbox WHERE person = ?1", Some(person))?;
            self.write(None, |db| -> Result<(), StoreError> {
                if let Some(account) = optional(db.query_row(
                    &format!("SELECT {COLUMNS} FROM account WHERE person = ?1"),
                    [person.as_bytes()],
                    read,
                ))? {
                    forget_drafts(db, &account, party)?;
                }
                shut_out(db, person)?;
                // With the names that she gave them.
                db.execute("DELETE FROM passkey WHERE person = ?1", [person.as_bytes()])?;
                db.execute("DELETE FROM draft WHERE person = ?1", [person.as_bytes()])?;
                db.execute(
                    "DELETE FROM dispatch WHERE id IN (SELECT id FROM outbox WHERE person = ?1)",
                    [person.as_bytes()],
                )?;
                db.execute("DELETE FROM proposal WHERE drafter = ?1", [person.as_bytes()])?;
                db.execute("DELETE FROM answer_link WHERE person = ?1", [person.as_bytes()])?;
                // What she looked at: the leaf of a closed day stays, and tells nothing without its salt.
                db.execute("DELETE FROM watch WHERE reader = ?1", [person.as_bytes()])?;
                db.execute(
                    "UPDATE by_operator SET person = NULL WHERE person = ?1",
                    [person.as_bytes()],
                )?;
                crate::dispatch::forget_domains(db, None)?;
                // Of others' drafts that she sent back, her words go; what she approved stands in the ledger.
                db.execute(
                    "UPDATE proposal SET approver = NULL, reason = '' WHERE approver = ?1 AND state = 'returned'",
                    [person.as_bytes()],
                )?;
                db.execute(
                    "DELETE FROM proposal WHERE approver = ?1 AND state = 'done'",
                    [person.as_bytes()],
                )?;
                // The rows of letters stay, with no tie to her: a job repeated later must not write them anew.
                db.execute(
                    "UPDATE outbox SET about = NULL, contact = NULL, person = NULL, written = 1 WHERE person = ?1",
                    [person.as_bytes()],
                )?;
                db.execute(
                    "UPDATE account SET name = '', email = NULL, email_folded = NULL, disabled = 1 WHERE person = ?1",
                    [person.as_bytes()],
                )?;
                Ok(())
            })?;
        }
        self.leave_no_trace()?;
        self.write(None, |db| -> Result<(), StoreError> { remove(db, person) })?;
        Ok(())
    }
}

/// Deletes the drafts and proposals of others in which this person is the answer to a question. Only answers count, never the names of questions:
/// a name is chosen freely, and somebody called "role" must not take everybody's drafts along.
fn forget_drafts(db: &Connection, account: &Account, party: &PartyCode) -> Result<(), StoreError> {
    let folded = account.email.as_ref().map(EmailAddress::folded);
    let shared: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM account WHERE email_folded = ?1 AND person <> ?2)",
        (&folded, account.person.as_bytes()),
        |r| r.get(0),
    )?;
    let drafts = answers_in(
        db,
        "SELECT CAST(d.number AS TEXT), json_extract(f.value, '$[0]'), json_extract(f.value, '$[1]')
         FROM draft d, json_each(CASE WHEN json_valid(d.json) THEN d.json ELSE '[]' END) f
         WHERE d.form IN ('nominate', 'edit')
           AND CASE WHEN f.type = 'array' THEN json_type(f.value, '$[0]') = 'text' AND json_type(f.value, '$[1]') = 'text' END",
    )?;
    let proposals = answers_in(
        db,
        "SELECT hex(d.id), json_extract(f.value, '$[0]'), json_extract(f.value, '$[1]')
         FROM proposal d, json_each(CASE WHEN json_valid(d.json) THEN d.json ELSE '[]' END) f
         WHERE CASE WHEN f.type = 'array' THEN json_type(f.value, '$[0]') = 'text' AND json_type(f.value, '$[1]') = 'text' END",
    )?;
    let name = account.name.to_lowercase();
    let speaks_of_her = |answers: &[(String, String)]| {
        let given = |asks: &dyn Fn(&str) -> bool, wanted: &str| {
            answers
                .iter()
                .any(|(q, a)| asks(q) && a.trim().to_lowercase() == wanted)
        };
        let addressed = !shared && folded.as_ref().is_some_and(|mail| given(&asks_for_mail, mail));
        let named = !name.is_empty()
            && given(&|q| q == "person-name", &name)
            && given(&|q| q == "state", &party.as_str().to_lowercase());
        addressed || named
    };
    for (number, answers) in drafts {
        if speaks_of_her(&answers) {
            db.execute("DELETE FROM draft WHERE number = CAST(?1 AS INTEGER)", [number])?;
        }
    }
    for (id, answers) in proposals {
        if speaks_of_her(&answers) {
            db.execute("DELETE FROM proposal WHERE hex(id) = ?1", [id])?;
        }
    }
    Ok(())
}

/// Questions and answers by what they belong to. Both are lists of pairs; whatever else one may be names nobody.
fn answers_in(db: &Connection, sql: &str) -> rusqlite::Result<BTreeMap<String, Vec<(String, String)>>> {
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut rows = db.prepare(sql)?;
    for row in rows.query_map([], |r| Ok((r.get(0)?, (r.get(1)?, r.get(2)?))))? {
        let (of, answer) = row?;
        found.entry(of).or_default().push(answer);
    }
    Ok(found)
}

/// The questions of the forms that an address may answer.
fn asks_for_mail(question: &str) -> bool {
    matches!(question, "invitation-mail" | "mail") || (question.starts_with("channel-") && question.ends_with("-value"))
}

pub(crate) fn remove(db: &Connection, person: Id) -> Result<(), StoreError> {
    shut_out(db, person)?;
    db.execute("DELETE FROM passkey WHERE person = ?1", [person.as_bytes()])?;
    db.execute("DELETE FROM draft WHERE person = ?1", [person.as_bytes()])?;
    db.execute("DELETE FROM proposal WHERE drafter = ?1", [person.as_bytes()])?;
    db.execute("DELETE FROM answer_link WHERE person = ?1", [person.as_bytes()])?;
    db.execute("DELETE FROM account WHERE person = ?1", [person.as_bytes()])?;
    Ok(())
}

/// Ends every session, token and open link of a person, and every draft of hers that waits for a second person: whoever had her session may have made it.
pub(crate) fn shut_out(db: &Connection, person: Id) -> Result<(), StoreError> {
    let person = person.as_bytes();
    db.execute("DELETE FROM session WHERE person = ?1", [person])?;
    db.execute("DELETE FROM token WHERE person = ?1", [person])?;
    crate::proposal::withdraw_open(db, Id::from_bytes(*person), None)?;
    db.execute(
        "UPDATE link SET state = 'withdrawn' WHERE person = ?1 AND state = 'open'",
        [person],
    )?;
    Ok(())
}
