//! What follows a commit: the invitation of a nominated contact, of a person with a new mandate, and the list of what was ended.
//!
//! One letter for one statement, recipient and template: the token and the Message-ID are made of these three, so that a
//! repetition after a crash writes the identical letter once (DESIGN 15). Serves OEWG 64.

use anyhow::Result;
use desk::{Account, Desk, EmailAddress, LinkPurpose, Message};
use directory::{Channel, Contact, Mandate, Medium, Office, Person, Standing};
use jobs::{Act, Cursor, Failure, Followed, Source};
use languages::{Arg, speech};
use ledger::{Keys, Row, Undone};
use statement::{Kind, Said, Stamp};
use std::sync::Arc;
use terms::{Id, Language, PartyCode, Role};
use views::{Clock, Views};

pub(crate) struct Letters {
    pub views: Views,
    pub desk: Desk,
    pub keys: Arc<Keys>,
    pub base: String,
    pub invitation_seconds: i64,
    pub clock: Clock,
}

impl Source<Row> for Letters {
    fn head(&self) -> Result<u64, Failure> {
        self.views
            .log()
            .last()
            .map_err(|e| Failure::again("read the ledger", e))
    }

    fn after(&self, seq: u64, most: usize) -> Result<Vec<Followed<Row>>, Failure> {
        let mut rows = Vec::new();
        self.views
            .log()
            .follow(seq, most as u64, |row| {
                rows.push(Followed {
                    seq: row.position,
                    what: row,
                });
                Ok(true)
            })
            .map_err(|e| Failure::again("read the ledger", e))?;
        Ok(rows)
    }
}

impl Cursor for Letters {
    fn cursor(&self, name: &str) -> Result<u64, Failure> {
        self.desk.cursor(name).map_err(|e| Failure::again("read the cursor", e))
    }

    fn cursor_set(&self, name: &str, seq: u64) -> Result<(), Failure> {
        self.desk
            .cursor_set(name, seq)
            .map_err(|e| Failure::again("keep the cursor", e))
    }
}

impl Act<Row> for Letters {
    /// Four kinds call for letters. What cannot be read is of concern: the act says so.
    fn concerns(&self, one: &Followed<Row>) -> bool {
        Said::parse(&one.what.said).map_or(true, |said| {
            [
                Contact::KIND,
                Mandate::KIND,
                directory::Accreditation::KIND,
                directory::Withdrawal::KIND,
            ]
            .contains(&said.kind.as_str())
        })
    }

    fn act(&self, one: &Followed<Row>) -> Result<(), Failure> {
        let row = &one.what;
        let said = Said::parse(&row.said).map_err(|e| Failure::never("read a statement", e))?;
        match said.kind.as_str() {
            Contact::KIND if said.base.is_none() => self.nomination(row, &said),
            Mandate::KIND => self.mandate(row, &said),
            directory::Accreditation::KIND => self.ended(&said, "accreditation"),
            directory::Withdrawal::KIND => self.ended(&said, "contact"),
            _ => Ok(()),
        }
    }
}

/// Everything a letter is made of.
struct Invitation<'a> {
    template: &'static str,
    link_kind: &'static str,
    purpose: LinkPurpose,
    about: Id,
    role: Role,
    party: &'a PartyCode,
}

impl Letters {
    fn part<T: serde::de::DeserializeOwned>(&self, row: &Row, index: usize) -> Option<T> {
        let source = row.parts.get(index)?;
        let text = self.views.log().with_texts(|t| t.text(source, index)).ok()??;
        serde_json::from_slice(&text).ok()
    }

    /// Written to the address that was given for the invitation; where this desk does not know it (it was lost), to the first mail
    /// channel of the entry itself.
    fn nomination(&self, row: &Row, said: &Said) -> Result<(), Failure> {
        let Ok(contact) = Contact::read(said) else {
            return Ok(());
        };
        let stamp = Stamp::parse(&row.stamp).map_err(|e| Failure::never("read a stamp", e))?;
        if stamp.auth == "node" {
            // The demonstration's own people are signed in by links that it prints.
            return Ok(());
        }
        let mail = (2..10)
            .filter_map(|i| self.part::<Channel>(row, i))
            .find(|c| c.medium == Medium::Mail)
            .and_then(|c| EmailAddress::parse(&c.value).ok());
        let known = self
            .desk
            .account(contact.holder)
            .map_err(|e| Failure::again("read an account", e))?;
        let Some(to) = known.as_ref().and_then(|a| a.email.clone()).or(mail) else {
            return Ok(());
        };
        let name = self
            .part::<Person>(row, 0)
            .map(|p| p.name)
            .filter(|n| !n.is_empty())
            .or_else(|| self.part::<Office>(row, 1).map(|o| o.name))
            .unwrap_or_default();
        let language = self
            .part::<Vec<String>>(row, 11)
            .unwrap_or_default()
            .iter()
            .find_map(|l| Language::parse(l))
            .unwrap_or(Language::En);
        if known.is_none() {
            self.desk
                .account_put(&Account {
                    person: contact.holder,
                    email: Some(to.clone()),
                    name,
                    language,
                    disabled: false,
                })
                .map_err(|e| Failure::again("open an account", e))?;
        }
        self.invite(
            row,
            &stamp,
            &to,
            language,
            &Invitation {
                template: "invitation",
                link_kind: "invitation",
                purpose: LinkPurpose::Nomination {
                    person: contact.holder,
                    contact: said.subject,
                },
                about: said.subject,
                role: contact.role,
                party: &said.party,
            },
        )
    }

    fn mandate(&self, row: &Row, said: &Said) -> Result<(), Failure> {
        let Ok(mandate) = Mandate::read(said) else {
            return Ok(());
        };
        if said.base.is_some() {
            return self.ended(said, "mandate");
        }
        let stamp = Stamp::parse(&row.stamp).map_err(|e| Failure::never("read a stamp", e))?;
        let account = self
            .desk
            .account(mandate.person)
            .map_err(|e| Failure::again("read an account", e))?;
        let Some((account, to)) = account.and_then(|a| a.email.clone().map(|to| (a, to))) else {
            return Ok(());
        };
        if stamp.auth == "node" {
            return Ok(());
        }
        self.invite(
            row,
            &stamp,
            &to,
            account.language,
            &Invitation {
                template: "mandate",
                link_kind: "link",
                purpose: LinkPurpose::Mandate {
                    person: mandate.person,
                    subject: said.subject,
                },
                about: said.subject,
                role: mandate.role,
                party: &mandate.party,
            },
        )
    }

    fn invite(
        &self,
        row: &Row,
        stamp: &Stamp,
        to: &EmailAddress,
        language: Language,
        letter: &Invitation<'_>,
    ) -> Result<(), Failure> {
        let expires = stamp.at.plus_seconds(self.invitation_seconds);
        if expires <= (self.clock)() {
            // A ledger followed from its beginning (a new desk): old invitations are not sent again.
            return Ok(());
        }
        let token = self.desk.link_token_for(&row.id.0, &to.folded(), letter.template);
        self.desk
            .link_register(&token, letter.purpose, stamp.at, self.invitation_seconds)
            .map_err(|e| Failure::again("register a link", e))?;
        let words = speech(language);
        let party = self.party_name(letter.party, language);
        let role = words.t(&format!("role-{}", letter.role.code()));
        let args = [
            ("state", Arg::from(party.as_str())),
            ("party", Arg::from(party.as_str())),
            ("role", Arg::from(role.as_str())),
            ("when", Arg::from(words.date_time_utc(expires))),
        ];
        let line = |key: &str| words.plain(&format!("mail-{}-{key}", letter.template), &args);
        let text = format!(
            "{}\n\n{}\n\n{}\n{}/{}/{}/{}\n\n{}\n{}\n\n{}\n{}\n",
            words.plain("mail-invitation-greeting", &args),
            line("body"),
            line("link"),
            self.base,
            language.code(),
            letter.link_kind,
            token.as_str(),
            words.plain("mail-invitation-expires", &args),
            words.plain("mail-invitation-unexpected", &args),
            words.plain("mail-no-reply", &args),
            words.plain("mail-signature", &args),
        );
        let message = Message {
            id: self.desk.message_id_for(&row.id.0, &to.folded(), letter.template),
            to: to.clone(),
            subject: line("subject"),
            text,
            about: Some(letter.about),
            person: letter.purpose.person(),
        };
        self.desk
            .post(&message, stamp.at)
            .map_err(|e| Failure::again("write a letter", e))?;
        Ok(())
    }

    fn party_name(&self, code: &PartyCode, language: Language) -> String {
        let public = access::Viewer::public();
        let row = self
            .views
            .read(&public, (self.clock)())
            .ok()
            .and_then(|reader| directory::party(&reader, code).ok().flatten());
        row.and_then(|r| r.names.best(language).map(|(_, n)| n.to_owned()))
            .unwrap_or_else(|| code.to_string())
    }

    /// What was ended must stay ended after a restore of an older backup.
    fn ended(&self, said: &Said, kind: &str) -> Result<(), Failure> {
        let ended = match kind {
            "contact" => true,
            "mandate" => Mandate::read(said).is_ok_and(|m| m.state == Standing::Ended),
            _ => directory::Accreditation::read(said).is_ok_and(|a| a.state == Standing::Ended),
        };
        if !ended {
            return Ok(());
        }
        // Here too: the letter that invited may have been written after the page that ended it withdrew the links there were.
        self.desk
            .links_withdraw(said.subject)
            .map_err(|e| Failure::again("withdraw a link", e))?;
        let mut undone = Undone::default();
        undone.ended.insert(format!("{kind}:{}", said.subject));
        self.keys
            .add_undone(&undone)
            .map_err(|e| Failure::again("list what was ended", e))
    }
}
