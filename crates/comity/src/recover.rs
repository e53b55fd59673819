//! `recover`: the operator lets in anew a person of the secretariat who has lost every passkey, where no two people could.
//!
//! Who acts: whoever can read the data folder, with the node stopped. Nobody's hand stands under it, and that is the point: the ledger says
//! for good, to the whole secretariat, that the operator let this person in and when. People of States are let in by two others, never
//! here. If the power fails after the statement, the command is run again: a further statement, a further link. Serves TRUST G-S16.

use crate::commands::must_be_a_node;
use crate::config::Config;
use crate::node::{Node, NodeOptions, node_viewer, system_clock};
use crate::restore::host_of;
use crate::waiting::bar;
use anyhow::{Context, Result, anyhow, bail};
use desk::{Account, LinkPurpose};
use directory::{Fresh, MandateCard, RECOVERY_LINK_SECONDS};
use std::collections::BTreeSet;
use std::path::Path;
use store::Chance;
use terms::{Id, Instant, Language, PartyCode, Role};
use views::Ask;

/// The mandates of the secretariat that are in force.
pub(crate) fn secretariat(node: &Node, host: &PartyCode, now: Instant) -> Result<Vec<MandateCard>> {
    let viewer = node_viewer(host);
    let reader = node.views.read(&viewer, now)?;
    let mut cards = directory::mandates(&reader).map_err(|e| anyhow!("{e}"))?;
    cards.retain(|m| m.role == Role::Secretariat && m.party == *host && m.in_force);
    Ok(cards)
}

/// Whoever comes by a link needs an account; one that is there stays as it is.
pub(crate) fn known(node: &Node, person: Id, host: &PartyCode) -> Result<()> {
    if node.desk.account(person)?.is_none() {
        node.desk
            .account_put(&Account {
                person,
                email: None,
                // Replaced by the person's own name when the invitation is taken up.
                name: host.to_string(),
                language: Language::En,
                disabled: false,
            })
            .map_err(|e| anyhow!("{e:?}"))?;
    }
    Ok(())
}

/// `comity recover`.
///
/// # Errors
/// Where the node runs, nobody of the secretariat is in force, or several are and none was chosen; where more than two are, unless `although`.
pub fn recover(data: &Path, mandate: Option<&str>, although: bool) -> Result<()> {
    must_be_a_node(data)?;
    let wanted = mandate
        .map(|text| Id::parse(text).context("--mandate is an id of sixteen characters"))
        .transpose()?;
    let chance = Chance::system()?;
    let config = Config::load(data)?;
    let base = config.base();
    let options = NodeOptions {
        demo: data.join("personas.tsv").exists(),
        ..NodeOptions::new(config, system_clock(), chance.clone())
    };
    let node = Node::open(data, options, &mut bar("building the views"))?;
    let said = let_in(&node, wanted, although, &chance);
    node.stop();
    let (card, link) = said?;
    let whose = card.name.or(card.post).unwrap_or_else(|| card.id.to_string());
    println!("Said in the ledger, for the whole secretariat to see: the operator let {whose} in anew.");
    println!(
        "Within 24 hours, that person opens this link and makes a new passkey, which ends every earlier key, session and token:"
    );
    println!("  {base}/en/link/{link}");
    Ok(())
}

fn let_in(node: &Node, wanted: Option<Id>, although: bool, chance: &Chance) -> Result<(MandateCard, String)> {
    let host = host_of(node)?;
    let now = system_clock()();
    let mut cards = secretariat(node, &host, now)?;
    let people: BTreeSet<Id> = cards.iter().map(|m| m.person).collect();
    if people.len() > 2 && !although {
        bail!(
            "two others of the secretariat can let this person in, on the page of mandates; if they cannot either, add --although-others-could"
        );
    }
    if let Some(id) = wanted {
        cards.retain(|m| m.id == id);
    }
    let card = match cards.len() {
        0 => bail!(
            "no such mandate for the secretariat is in force: people of States are let in by two others, on the page of mandates"
        ),
        1 => cards.remove(0),
        _ => {
            let lines: Vec<String> = cards
                .iter()
                .map(|m| {
                    format!(
                        "  --mandate {}   {}",
                        m.id,
                        m.name.as_deref().or(m.post.as_deref()).unwrap_or("(no name)")
                    )
                })
                .collect();
            bail!(
                "several people act for the secretariat; say which:\n{}",
                lines.join("\n")
            );
        }
    };
    let fresh = Fresh::draw(Vec::new(), || chance.bytes());
    let (about, person) = (card.id, card.person);
    let ask = Ask {
        person: None,
        auth: "node",
        input: format!("recover:{about}:{}", now.micros()),
        sent: seal::Hash([0; 32]),
        decide: Box::new(move |reader| directory::recover_by_operator(reader, about, fresh)),
    };
    let accepted = node
        .views
        .speak(ask, node_viewer(&host))
        .map_err(|e| anyhow!("the recovery was not accepted: {e:?}"))?;
    node.views.checkpoint().map_err(|e| anyhow!(e))?;
    known(node, person, &host)?;
    let purpose = LinkPurpose::Recovery {
        person,
        subject: accepted.subject,
    };
    let link = node
        .desk
        .link_create(purpose, now, RECOVERY_LINK_SECONDS)
        .map_err(|e| anyhow!("{e:?}"))?;
    Ok((card, link.as_str().to_owned()))
}
