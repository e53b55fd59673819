//! `init`: a new data folder with its parties, the host's accreditation, and the invitation of the first secretariat person.

use crate::config::{ANNOTATED, Config};
use crate::node::{Node, NodeOptions, node_viewer};
use anyhow::{Context, Result, anyhow, bail};
use desk::{Account, LinkPurpose};
use directory::PartySeed;
use ledger::{Ledger, Options};
use statement::Draft;
use std::path::Path;
use std::sync::Arc;
use store::Chance;
use terms::{Id, Language, PartyCode, Role};
use views::{Ask, Clock, Views};

/// Which parties a new node knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Members {
    /// The 193 Member States of the United Nations, two observers, and other bodies.
    Un,
    /// An invented region.
    Demo,
}

impl Members {
    /// The parties as data.
    pub fn parties(self) -> Vec<PartySeed> {
        match self {
            Self::Un => directory::members_un(),
            Self::Demo => directory::demo(),
        }
    }

    /// The party that hosts the node.
    pub fn host(self) -> PartyCode {
        let code = match self {
            Self::Un => "UNODA",
            Self::Demo => "XSEC",
        };
        PartyCode::parse(code).unwrap_or_else(|| unreachable!("a constant code"))
    }
}

/// What the operator is told after `init`.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Path of the first secretariat person's invitation, without language: `link/…`.
    pub invitation: String,
    /// That person.
    pub first_person: Id,
    /// Parties entered.
    pub parties: usize,
}

/// The node says these drafts, in order.
pub(crate) fn say_all(
    views: &Views,
    drafts: Vec<Draft>,
    host: &PartyCode,
    mark: &str,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<()> {
    let total = drafts.len() as u64;
    for (n, draft) in (0u64..).zip(drafts) {
        let ask = Ask {
            person: None,
            auth: "node",
            input: format!("{mark}:{n}"),
            sent: seal::Hash([0; 32]),
            decide: Box::new(move |_| Ok(draft)),
        };
        views
            .speak(ask, node_viewer(host))
            .map_err(|e| anyhow!("the node's statement {n} was not accepted: {e:?}"))?;
        progress(n + 1, total);
    }
    Ok(())
}

/// Makes a data folder. Refuses one that has a ledger.
pub fn init(
    dir: &Path,
    members: Members,
    host_name: &str,
    clock: &Clock,
    chance: &Chance,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Begun> {
    store::private_dir(dir).with_context(|| format!("making {}", dir.display()))?;
    if dir.join("ledger.db").exists() {
        bail!("{} already has a ledger; nothing was changed", dir.display());
    }
    let config_file = dir.join("comity.toml");
    if !config_file.exists() {
        std::fs::write(&config_file, ANNOTATED)?;
    }
    let config = Config::load(dir)?;
    Ledger::create(
        dir,
        &Options {
            host: host_name.to_owned(),
        },
        chance,
    )
    .context("making the ledger")?;
    let node = Node::open(
        dir,
        NodeOptions {
            demo: members == Members::Demo,
            letters: true,
            ..NodeOptions::new(config, Arc::clone(clock), chance.clone())
        },
        &mut |_, _| {},
    )?;
    let host = members.host();
    let now = clock();
    let parties = members.parties();
    let count = parties.len();
    let first_person = Id::from_bytes(chance.bytes());
    let mut draw = || chance.bytes::<32>();
    let mut drafts = directory::seed_host(&parties, &host, now, &mut draw);
    drafts.push(directory::seed_accreditation(
        &host,
        directory::Capacity::Operator,
        &host,
        now,
        &mut draw,
    ));
    let mandate = directory::MandateInput {
        party: host.clone(),
        person: first_person,
        role: Role::Secretariat,
        from: Some(now),
        to: now.plus_seconds(5 * 365 * 86_400),
        name: String::new(),
        post: String::new(),
        note: String::new(),
    };
    drafts.push(directory::seed_mandate(&mandate, &host, false, now, &mut draw));
    say_all(&node.views, drafts, &host, "init", progress)?;
    node.desk
        .account_put(&Account {
            person: first_person,
            email: None,
            // Replaced by the person's own name when the invitation is taken up.
            name: host.to_string(),
            language: Language::En,
            disabled: false,
        })
        .map_err(|e| anyhow!("{e:?}"))?;
    let token = node
        .desk
        .link_create(LinkPurpose::FirstPerson { person: first_person }, now, 14 * 86_400)
        .map_err(|e| anyhow!("{e:?}"))?;
    node.stop();
    Ok(Begun {
        invitation: format!("link/{}", token.as_str()),
        first_person,
        parties: count,
    })
}
