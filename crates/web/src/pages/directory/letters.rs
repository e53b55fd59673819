//! What became of letters, in words: on a contact's card for the State's administrator, and as a list of those that did not leave.
//!
//! No address is shown, nor any word of a mail server: only its status, such as `5.1.1`. A letter about what a reader may not see is
//! dropped before anything is counted or ordered. Serves OEWG 64; TRUST G-S6.

use crate::answer::Stop;
use crate::ask::Ask;
use access::{Target, Verb, may};
use directory::{Broken, ContactCard};
use languages::Arg;
use post::queue::Fate;
use terms::{Instant, Role};

/// Lost letters that one page shows.
const MOST: usize = 50;

/// What became of one letter.
pub(crate) struct Lost {
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) words: String,
    pub(crate) at: Instant,
}

/// Whether this reader is told what became of the letters about a contact.
fn is_told(ask: &Ask, card: &ContactCard) -> bool {
    let target = Target {
        party: &card.party,
        holder: None,
    };
    may(&ask.viewer, Verb::Nominate, &target)
}

/// A fate in a sentence, and whether it is a bad one.
pub(crate) fn in_words(ask: &Ask, fate: &Fate) -> (String, bool) {
    let s = ask.speech();
    let dated = |key: &str, at: Instant| s.t_args(key, &[("when", Arg::from(s.date_time_utc(at)))]);
    match fate {
        Fate::Waiting { tries: 0, .. } => (s.t("contact-letter-waiting"), false),
        Fate::Waiting { next, .. } => (dated("contact-letter-again", *next), false),
        Fate::Handed(at) => (dated("contact-letter-handed", *at), false),
        // Not a server's word: the desk wrote none, because the reader's key may not be used.
        Fate::Refused(at, status) if status.starts_with("key-") => (dated("contact-letter-key", *at), true),
        Fate::Refused(at, status) => {
            let args = [
                ("when", Arg::from(s.date_time_utc(*at))),
                ("status", Arg::from(status.as_str())),
            ];
            (s.t_args("contact-letter-refused", &args), true)
        }
        Fate::GaveUp(at) => (dated("contact-letter-given-up", *at), true),
        Fate::Returned(at, status) => {
            let args = [
                ("when", Arg::from(s.date_time_utc(*at))),
                ("status", Arg::from(status.as_str())),
            ];
            (s.t_args("contact-letter-returned", &args), true)
        }
    }
}

/// The invitation of a contact, for whoever answers for the State's entries.
pub(crate) fn invitation(ask: &Ask, card: &ContactCard) -> Result<Option<(String, bool)>, Stop> {
    if !is_told(ask, card) {
        return Ok(None);
    }
    let letters = ask.app().desk().dispatched(card.id)?;
    Ok(letters.last().map(|letter| in_words(ask, &letter.fate)))
}

/// Letters that were refused, given up or returned, the newest first: about entries that this reader sees and answers for, and for the
/// secretariat about all entries and mandates that it sees.
pub(crate) fn lost(ask: &Ask, reader: &views::Reader<'_>) -> Result<Vec<Lost>, Stop> {
    let secretariat = ask.viewer.is(Role::Secretariat);
    if !secretariat
        && !ask
            .viewer
            .held
            .iter()
            .any(|h| matches!(h.role, Role::StateAdmin | Role::Regional))
    {
        return Ok(Vec::new());
    }
    let mandates = if secretariat {
        directory::mandates(reader)?
    } else {
        Vec::new()
    };
    let mut shown = Vec::new();
    for letter in ask.app().desk().dispatch_lost()? {
        let Some(about) = letter.about else {
            continue;
        };
        let (Fate::Refused(at, _) | Fate::GaveUp(at) | Fate::Returned(at, _)) = letter.fate else {
            continue;
        };
        let (name, href) = if let Some(card) = directory::contact(reader, about)? {
            if !secretariat && !is_told(ask, &card) {
                continue;
            }
            (
                super::form::contact_name(ask, reader, &card)?,
                ask.href(&format!("/contacts/{}", card.id)),
            )
        } else if mandates.iter().any(|m| m.id == about) {
            (ask.speech().t("work-letter-other"), ask.href("/mandates"))
        } else {
            continue;
        };
        shown.push(Lost {
            name,
            href,
            words: in_words(ask, &letter.fate).0,
            at,
        });
        if shown.len() == MOST {
            break;
        }
    }
    shown.extend(broken(ask, reader, secretariat)?);
    shown.sort_by_key(|lost| std::cmp::Reverse(lost.at));
    shown.truncate(MOST);
    Ok(shown)
}

/// Channels to which letters failed last: of the entries that this reader answers for, and for the secretariat of all that it sees.
fn broken(ask: &Ask, reader: &views::Reader<'_>, secretariat: bool) -> Result<Vec<Lost>, Stop> {
    let mut shown = Vec::new();
    for broken in directory::broken(reader)? {
        let target = Target {
            party: &broken.party,
            holder: None,
        };
        if !secretariat && !may(&ask.viewer, Verb::Nominate, &target) {
            continue;
        }
        shown.extend(channel(ask, reader, &broken)?);
        if shown.len() == MOST {
            break;
        }
    }
    Ok(shown)
}

/// A channel that failed last, in words; nothing where its entry is gone.
pub(crate) fn channel(ask: &Ask, reader: &views::Reader<'_>, broken: &Broken) -> Result<Option<Lost>, Stop> {
    let s = ask.speech();
    let Some(at) = Instant::parse(&format!("{}T00:00:00Z", broken.failed)) else {
        return Ok(None);
    };
    let Some(card) = directory::contact(reader, broken.contact)? else {
        return Ok(None);
    };
    let failed = s.t_args("channel-failed", &[("date", Arg::from(s.date(at)))]);
    let medium = card.parts.channels().find(|(slot, _)| *slot == broken.channel);
    Ok(Some(Lost {
        name: super::form::contact_name(ask, reader, &card)?,
        href: ask.href(&format!("/contacts/{}", card.id)),
        words: medium.map_or_else(
            || failed.clone(),
            |(_, channel)| format!("{} · {failed}", s.t(&format!("medium-{}", channel.medium))),
        ),
        at,
    }))
}
