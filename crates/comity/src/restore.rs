//! `restore`: a backup becomes a node again, whole or not at all.
//!
//! Who acts: the operator, alone with a folder. What can be read beforehand is read beforehand: settings, every file of the backup. Then
//! a mark stands in the folder until the last step is done, and neither `serve` nor any other command opens what is half restored:
//! sessions, tokens and mandates ended since the backup would live in it. If the power fails, run it again. Settings and desk that
//! are there already are never written over. See docs/design/restore-and-epochs.md.

use crate::commands::check_ledger;
use crate::config::{Config, Links};
use crate::followers::{Place, forget};
use crate::letters::Letters;
use crate::node::{Node, NodeOptions, node_viewer, system_clock};
use crate::recover::{known, secretariat};
use crate::seed::{Members, say_all};
use crate::waiting::{bar, bytes_below, while_growing};
use anyhow::{Context, Result, anyhow, bail};
use desk::LinkPurpose;
use ledger::{Ledger, Restored};
use statement::{Draft, Erasure, Kind, Said};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use store::Chance;
use terms::{Id, Instant, Label, PartyCode};
use views::Clock;

const SETTINGS: &str = "comity.toml";

/// `comity restore`.
pub fn restore(from: &Path, data: &Path) -> Result<()> {
    restore_at(from, data, &system_clock())
}

/// The same by any clock.
///
/// # Errors
/// As [`restore`].
pub fn restore_at(from: &Path, data: &Path, clock: &Clock) -> Result<()> {
    let chance = Chance::system()?;
    let kept = data.join(SETTINGS).exists();
    let config = Config::load(if kept { data } else { from })?;
    let (restored, held) = while_growing(data, bytes_below(from), bar("reading the backup"), || {
        ledger::restore_held(from, data, &chance)
    })?;
    // A restored desk lets nobody in: sessions, links and tokens ended after the backup would live again.
    Node::desk(data, &config, &chance, false)?
        .forget_access()
        .map_err(|e| anyhow!("{e:?}"))?;
    println!("Sessions, links and tokens were ended: everyone signs in anew.");
    if !restored.with_secrets {
        println!(
            "This backup had no secrets any more (the newest three have them): the texts of parts did not come back. A backup that has them brings them back."
        );
    }
    if restored.erased_again > 0 {
        println!(
            "{} parts that had been erased after this backup were erased again.",
            restored.erased_again
        );
    }
    let node = Node::open_over(
        Ledger::open_restored(data, &held, chance.clone())?,
        data,
        NodeOptions {
            demo: data.join("personas.tsv").exists(),
            rebuild: true,
            ..NodeOptions::new(config.clone(), Arc::clone(clock), chance.clone())
        },
        &mut bar("building the views"),
    )?;
    let host = host_of(&node)?;
    say_again(&node, &restored, &host, &chance)?;
    let forgotten = forget_again(&node)?;
    if forgotten > 0 {
        println!("{forgotten} accounts of persons who had been erased were forgotten again.");
    }
    // The desk's secret is new, so a letter written again would have another Message-ID: whoever got it once would get it twice.
    node.desk.cursor_set(crate::letters::NAME, node.views.log().last()?)?;
    println!("Letters for what was said before this are not written again: invite anew whoever had not answered.");
    let letters = Letters {
        place: Place {
            views: node.views.clone(),
            desk: node.desk.clone(),
        },
        base: config.base(),
        invitation_seconds: i64::from(config.invitation_days) * 86_400,
        clock: Arc::clone(clock),
    };
    let anew = letters.ask_anew().map_err(|e| anyhow!("{e}"))?;
    if anew > 0 {
        println!(
            "{anew} contacts who are asked in a comms check and have not answered get a letter with a new link; the old links open nothing."
        );
    }
    node.views.checkpoint().map_err(|e| anyhow!(e))?;
    let invitation = invite(&node, &host, config.links_in_force())?;
    node.stop();
    if !check_ledger(data, None)? {
        bail!("the restored ledger is not sound: restore another backup");
    }
    if !kept && from.join(SETTINGS).exists() {
        std::fs::copy(from.join(SETTINGS), data.join(SETTINGS))?;
        store::sync_file(&data.join(SETTINGS))?;
    }
    // If the power fails before this, everything is done and nothing is served: running it again does it once more.
    ledger::finish_restore(data)?;
    drop(held);
    if kept {
        println!("{SETTINGS} was there already and stays as it is; that of the backup was not taken.");
    }
    if !restored.with_desk {
        println!(
            "This backup had no desk any more: accounts, names, addresses and drafts are gone, the desk is empty."
        );
    }
    match invitation {
        Way::Address => {}
        Way::Link(link) if restored.with_desk => {
            println!(
                "Passkeys were forgotten, and no link can be sent to the secretariat. One of them opens this link within 14 days:"
            );
            println!("  {}/en/link/{link}", config.base());
            if config.links_in_force() == Links::Invitation {
                println!(
                    "Nobody else has a passkey any more either: set links = \"without-passkey\" in {SETTINGS} until people have made new ones."
                );
            }
        }
        Way::Link(link) => {
            println!("A person of the secretariat opens this link within 14 days, and invites the others anew:");
            println!("  {}/en/link/{link}", config.base());
        }
        Way::ShutOut => println!(
            "Everybody of the secretariat is shut out here: `comity account --data … enable HANDLE`, then `comity recover --data …` for a link."
        ),
        Way::Nobody => println!("Nobody has a mandate in force for the secretariat: nobody can sign in for it."),
    }
    Ok(())
}

/// What the node has to say after a restore: a new epoch, what had been ended, and texts that are gone. In this order: whether a person's
/// account goes with an erasure depends on the rights that are left.
fn say_again(node: &Node, restored: &Restored, host: &PartyCode, chance: &Chance) -> Result<()> {
    if let Some(epoch) = &restored.epoch {
        let draft = Draft::of(
            epoch,
            Id::from_bytes(chance.bytes()),
            host.clone(),
            seal::Secret::from_bytes(chance.bytes()),
        );
        say_all(
            &node.views,
            vec![draft],
            host,
            &format!("epoch:{}", node.views.log().origin()),
            &mut |_, _| {},
        )?;
        println!(
            "A new epoch was opened: {} continues {} (size {}).",
            node.views.log().origin(),
            epoch.continues,
            epoch.old_size
        );
        println!("Tell those who watch the log: comity serves its new key at /log/key.");
    }
    let again = node.end_again(&restored.ended, host, chance)?;
    if again.said > 0 {
        println!(
            "{} mandates, accreditations or contacts that had been ended after this backup were ended again.",
            again.said
        );
    }
    for (what, code) in &again.refused {
        println!(
            "NOT ended again, though it had been ended after this backup: {what} ({code}). End it by hand before anything else."
        );
    }
    let marked = node.mark_again(&restored.ended, host, chance)?;
    if !marked.said.is_empty() {
        println!(
            "{} entries had been marked more strictly after this backup and are so again. Who else was named to see them is not known any more: look \
             through them first.",
            marked.said.len()
        );
        for (contact, was) in &marked.said {
            let now = (*was).min(Label::AmberStrict);
            println!("  {contact}: {was} before, {now} now");
        }
    }
    for (contact, code) in &marked.refused {
        println!(
            "NOT marked again, and shown to more people than before: entry {contact} ({code}). Mark it by hand before anything else."
        );
    }
    if !restored.gone.is_empty() {
        // What is gone is said to be gone: otherwise the ledger would look as if somebody had destroyed it in silence.
        let erasures = restored
            .gone
            .iter()
            .map(|gone| {
                let mut draft = Draft::of(
                    &gone.erasure,
                    gone.subject,
                    host.clone(),
                    seal::Secret::from_bytes(chance.bytes()),
                );
                draft.label = gone.label;
                draft.audience.clone_from(&gone.audience);
                draft
            })
            .collect();
        let mark = format!("erased-again:{}", node.views.log().origin());
        say_all(&node.views, erasures, host, &mark, &mut |_, _| {})?;
        let lost = restored.gone.iter().filter(|gone| gone.erasure.is_loss()).count();
        if restored.gone.len() > lost {
            println!("{} erasures were said again.", restored.gone.len() - lost);
        }
        if lost > 0 {
            println!(
                "Of {lost} entries it is said that texts were lost in a restore; nothing of them was listed as erased."
            );
        }
    }
    Ok(())
}

/// The desk of the backup may still know whom the ledger has forgotten: the backup was taken while an erasure was put off, or before it.
/// Whoever was erased and is named by nothing any more goes, and so does what lies there about a subject whose text somebody wanted gone.
/// Returns how many accounts that ended.
fn forget_again(node: &Node) -> Result<usize> {
    let mut subjects = BTreeSet::new();
    node.views.log().follow(0, u64::MAX, |row| {
        if let Ok(said) = Said::parse(&row.said)
            && Erasure::read(&said).is_ok_and(|erasure| !erasure.is_loss())
        {
            subjects.insert(said.subject);
        }
        Ok(true)
    })?;
    let forgotten = forget(&node.desk, &node.views.left_behind(system_clock()())?)?;
    for subject in subjects {
        node.desk.erase_everywhere(subject)?;
    }
    Ok(forgotten)
}

/// How somebody of the secretariat comes in after a restore, which ended every session and forgot every passkey.
enum Way {
    /// A link can be sent to at least one of them.
    Address,
    /// By this link, printed as after `init`.
    Link(String),
    /// Nobody has a mandate in force.
    Nobody,
    /// Everybody who has one was shut out by the operator.
    ShutOut,
}

fn invite(node: &Node, host: &PartyCode, links: Links) -> Result<Way> {
    let now = system_clock()();
    let mandates = secretariat(node, host, now)?;
    // Whoever the operator shut out is let in by no link.
    let mut first = None;
    for mandate in &mandates {
        match node.desk.account(mandate.person)? {
            Some(account) if account.disabled => continue,
            Some(account) if account.email.is_some() && links != Links::Invitation => return Ok(Way::Address),
            _ => first = first.or(Some(mandate.person)),
        }
    }
    let Some(person) = first else {
        return Ok(match mandates.is_empty() {
            true => Way::Nobody,
            false => Way::ShutOut,
        });
    };
    known(node, person, host)?;
    let token = node
        .desk
        .link_create(LinkPurpose::FirstPerson { person }, now, 14 * 86_400)
        .map_err(|e| anyhow!("{e:?}"))?;
    Ok(Way::Link(token.as_str().to_owned()))
}

/// The host is the one party accredited as secretariat.
pub(crate) fn host_of(node: &Node) -> Result<PartyCode> {
    host_in(&node.views, system_clock()())
}

/// The party for which a node speaks: the one accredited as its secretariat.
pub(crate) fn host_in(views: &views::Views, now: Instant) -> Result<PartyCode> {
    let viewer = node_viewer(&Members::Un.host());
    let reader = views.read(&viewer, now)?;
    let found = directory::accreditations(&reader)
        .map_err(|e| anyhow!("{e}"))?
        .into_iter()
        .find(|a| a.capacity == directory::Capacity::Secretariat && !a.ended)
        .context("no party is accredited as secretariat")?;
    Ok(found.party)
}
