//! The queue: which letters are due, and what becomes of one after an answer.
//!
//! Pure: the clock is a parameter, the desk keeps the rows. A 2xx ends a letter well, a 5xx to its recipient ends it badly and is never
//! tried again; everything else is tried again until the letter's time is over. What concerns the mail server as a whole (it cannot be
//! reached, its certificate is wrong, it does not take our sender) is never held against a recipient: then all letters wait. A
//! domain gets so many letters a minute and so many connections, and no domain makes another one wait. Serves TRUST G-R16.

use std::collections::{BTreeMap, VecDeque};
use terms::Instant;

/// Limits of the queue.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Letters to one domain within a minute.
    pub letters_a_minute: usize,
    /// Letters to one domain on the way at once.
    pub connections_a_domain: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            letters_a_minute: 30,
            connections_a_domain: 2,
        }
    }
}

/// The longest wait between two tries.
pub const WAIT_MOST_SECONDS: i64 = 3_600;

/// The longest wait for the mail server itself: it is one connection, and everything waits for it.
pub const SERVER_WAIT_MOST_SECONDS: i64 = 300;

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is tried at `next`; `tries` went wrong.
    Waiting {
        /// The earliest next try.
        next: Instant,
        /// How many went wrong.
        tries: u32,
    },
    /// The mail server took it.
    Handed(Instant),
    /// The mail server refused it for good, with this status (`5.1.1`).
    Refused(Instant, String),
    /// Its time is over.
    GaveUp(Instant),
    /// The mail server took it, and one behind it reported that it could not be delivered, with this status.
    Returned(Instant, String),
}

/// What was heard of one try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// 250 after the last dot.
    Accepted,
    /// 5xx to the recipient or the letter, with its status.
    Permanent(String),
    /// 4xx to the recipient or the letter, with its status.
    Transient(String),
    /// 421 or a lost connection while this letter was under way: it may have been taken or not, so the same bytes go again.
    Broken,
    /// Nothing about this letter was heard: the server is not there, speaks no TLS, or takes nothing from us.
    Away,
}

/// How a domain, or the mail server as a whole, is waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Patience {
    /// The earliest next try; none: now.
    pub next: Option<Instant>,
    /// How many went wrong in a row.
    pub tries: u32,
}

/// A letter that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its Message-ID.
    pub id: String,
    /// The recipient's domain.
    pub domain: String,
    /// The earliest next try.
    pub next: Instant,
    /// How many went wrong.
    pub tries: u32,
    /// When its time is over.
    pub until: Instant,
}

/// A time set down before the clock was set back is never waited for longer than the longest wait.
fn has_come(next: Instant, now: Instant) -> bool {
    has_come_within(next, now, WAIT_MOST_SECONDS)
}

fn has_come_within(next: Instant, now: Instant, most_seconds: i64) -> bool {
    next <= now || next.seconds_since(now) > most_seconds
}

/// The wait after the n-th failed try of a letter: 1, 4, 15, 60 minutes, then hourly.
const fn letter_wait(tries: u32) -> i64 {
    match tries {
        0 | 1 => 60,
        2 => 240,
        3 => 900,
        _ => WAIT_MOST_SECONDS,
    }
}

/// What becomes of a letter that waited.
pub fn after(waiting: &Waiting, heard: &Heard, now: Instant) -> Fate {
    let tries = waiting.tries.saturating_add(1);
    match heard {
        Heard::Accepted => Fate::Handed(now),
        Heard::Permanent(status) => Fate::Refused(now, status.clone()),
        Heard::Transient(_) | Heard::Broken => {
            let next = now.plus_seconds(letter_wait(tries));
            if next >= waiting.until {
                Fate::GaveUp(now)
            } else {
                Fate::Waiting { next, tries }
            }
        }
        // The letter itself was not tried: it keeps its place.
        Heard::Away => Fate::Waiting {
            next: waiting.next,
            tries: waiting.tries,
        },
    }
}

/// Whether a letter's time is over: it is given up without another try, because the link in it opens nothing any more.
pub fn is_over(waiting: &Waiting, now: Instant) -> bool {
    waiting.until <= now
}

impl Patience {
    /// Whether it is waited for at `now`.
    pub fn waits(&self, now: Instant) -> bool {
        self.waits_within(now, WAIT_MOST_SECONDS)
    }

    /// The same where no wait is longer than `most_seconds`.
    pub fn waits_within(&self, now: Instant, most_seconds: i64) -> bool {
        self.next.is_some_and(|next| !has_come_within(next, now, most_seconds))
    }

    /// After a try: in order again, or 1, 2, 4 … 60 minutes.
    #[must_use]
    pub fn after(&self, well: bool, now: Instant) -> Self {
        self.after_within(well, now, WAIT_MOST_SECONDS)
    }

    /// The same where no wait is longer than `most_seconds`.
    #[must_use]
    pub fn after_within(&self, well: bool, now: Instant, most_seconds: i64) -> Self {
        if well {
            return Self::default();
        }
        let minutes = 1_i64 << self.tries.min(6);
        Self {
            next: Some(now.plus_seconds((minutes * 60).min(most_seconds))),
            tries: self.tries.saturating_add(1),
        }
    }
}

/// How many letters went to each domain within the last minute, and how many are on their way.
#[derive(Clone, Debug, Default)]
pub struct Throttle {
    begun: BTreeMap<String, VecDeque<Instant>>,
    under_way: BTreeMap<String, usize>,
}

impl Throttle {
    /// How many letters may begin to this domain now.
    pub fn room(&self, domain: &str, limits: &Limits, now: Instant) -> usize {
        let minute = self.begun.get(domain).map_or(0, |times| {
            // Times ahead of the clock are of before it was set back.
            times
                .iter()
                .filter(|t| **t <= now && now.seconds_since(**t) < 60)
                .count()
        });
        let under_way = self.under_way.get(domain).copied().unwrap_or(0);
        limits
            .letters_a_minute
            .saturating_sub(minute)
            .min(limits.connections_a_domain.saturating_sub(under_way))
    }

    /// A letter to this domain begins.
    pub fn begin(&mut self, domain: &str, now: Instant) {
        let times = self.begun.entry(domain.to_owned()).or_default();
        times.retain(|t| *t <= now && now.seconds_since(*t) < 60);
        times.push_back(now);
        *self.under_way.entry(domain.to_owned()).or_default() += 1;
    }

    /// It has ended, one way or another.
    pub fn end(&mut self, domain: &str, now: Instant) {
        if let Some(n) = self.under_way.get_mut(domain) {
            *n -= 1;
            if *n == 0 {
                self.under_way.remove(domain);
            }
        }
        // Domains that were quiet for a minute are forgotten: the table does not grow with the years.
        self.begun
            .retain(|_, times| times.back().is_some_and(|t| *t <= now && now.seconds_since(*t) < 60));
    }
}

/// The letter to begin now, if any: of the domains that have room and are not waited for, the one that was served least lately; of
/// its letters the one whose time is over first: somebody waits for a sign-in letter now. So a domain with ten thousand letters does
/// not hold up one with a single letter.
pub fn next_due<'a>(
    waiting: &'a [Waiting],
    domains: &BTreeMap<String, Patience>,
    throttle: &Throttle,
    limits: &Limits,
    now: Instant,
) -> Option<&'a Waiting> {
    let mut rooms: BTreeMap<&str, bool> = BTreeMap::new();
    waiting
        .iter()
        .filter(|w| has_come(w.next, now))
        .filter(|w| {
            *rooms.entry(w.domain.as_str()).or_insert_with(|| {
                !domains.get(&w.domain).is_some_and(|d| d.waits(now)) && throttle.room(&w.domain, limits, now) > 0
            })
        })
        .min_by_key(|w| {
            (
                throttle.begun.get(&w.domain).and_then(|t| t.back().copied()),
                w.until,
                w.next,
                &w.id,
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_micros(1_800_000_000_000_000).plus_seconds(seconds)
    }

    fn waiting(id: &str, domain: &str, next: i64) -> Waiting {
        Waiting {
            id: id.into(),
            domain: domain.into(),
            next: at(next),
            tries: 0,
            until: at(4 * 86_400),
        }
    }

    #[test]
    fn each_answer_has_its_fate() {
        let letter = waiting("a", "x.example", 0);
        let status = |s: &str| s.to_owned();
        let table = [
            (Heard::Accepted, Fate::Handed(at(7))),
            (Heard::Permanent(status("5.1.1")), Fate::Refused(at(7), status("5.1.1"))),
            (
                Heard::Transient(status("4.2.2")),
                Fate::Waiting { next: at(67), tries: 1 },
            ),
            (Heard::Broken, Fate::Waiting { next: at(67), tries: 1 }),
            (Heard::Away, Fate::Waiting { next: at(0), tries: 0 }),
        ];
        for (heard, fate) in table {
            assert_eq!(after(&letter, &heard, at(7)), fate, "{heard:?}");
        }
    }

    #[test]
    fn a_letter_is_tried_ever_more_rarely_and_given_up_when_its_time_is_over() {
        let (mut letter, mut now, mut waits) = (waiting("a", "x.example", 0), at(0), Vec::new());
        loop {
            match after(&letter, &Heard::Transient("450".into()), now) {
                Fate::Waiting { next, tries } => {
                    waits.push(next.seconds_since(now) / 60);
                    (letter.next, letter.tries, now) = (next, tries, next);
                }
                fate => {
                    assert_eq!(fate, Fate::GaveUp(now));
                    break;
                }
            }
        }
        assert_eq!(&waits[..6], [1, 4, 15, 60, 60, 60]);
        assert!(waits[3..].iter().all(|w| *w == 60));
        assert_eq!(waits.len(), 98);
        assert!(now < letter.until && is_over(&letter, letter.until) && !is_over(&letter, now));
    }

    #[test]
    fn a_domain_in_trouble_is_waited_for_and_comes_back_at_once() {
        let (mut d, mut now, mut waits) = (Patience::default(), at(0), Vec::new());
        for _ in 0..9 {
            assert!(!d.waits(now));
            d = d.after(false, now);
            let next = d.next.expect("a wait");
            assert!(d.waits(now) && d.waits(next.plus_seconds(-1)));
            waits.push(next.seconds_since(now) / 60);
            now = next;
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(d.after(true, now), Patience::default());
    }

    /// A clock that was ahead by a month and is set right does not make anybody wait a month.
    #[test]
    fn after_a_clock_set_back_nothing_waits_beyond_the_longest_wait() {
        let limits = Limits::default();
        let mut throttle = Throttle::default();
        for _ in 0..40 {
            throttle.begin("x.example", at(30 * 86_400));
            throttle.end("x.example", at(30 * 86_400));
        }
        let letters = [waiting("a", "x.example", 30 * 86_400)];
        let domains = BTreeMap::from([(
            "x.example".to_owned(),
            Patience::default().after(false, at(30 * 86_400)),
        )]);
        let found = next_due(&letters, &domains, &throttle, &limits, at(0));
        assert_eq!(found.map(|w| w.id.as_str()), Some("a"));
        // A time within the longest wait is waited for, whatever set it.
        let letters = [waiting("a", "x.example", 3_600)];
        assert_eq!(next_due(&letters, &domains, &throttle, &limits, at(0)), None);
    }

    #[test]
    fn no_domain_gets_more_than_its_share_and_none_makes_another_wait() {
        let limits = Limits {
            letters_a_minute: 3,
            connections_a_domain: 2,
        };
        let mut letters: Vec<Waiting> = (0..1_000)
            .map(|n| waiting(&format!("big-{n:04}"), "big.example", -900))
            .collect();
        letters.push(waiting("small", "small.example", -1));
        let (mut throttle, none) = (Throttle::default(), BTreeMap::new());
        let mut order = Vec::new();
        let begin = |throttle: &mut Throttle, letters: &mut Vec<Waiting>, now| {
            let found = next_due(letters, &none, throttle, &limits, now).cloned();
            if let Some(w) = &found {
                letters.retain(|l| l.id != w.id);
                throttle.begin(&w.domain, now);
            }
            found.map(|w| w.domain)
        };
        for _ in 0..4 {
            order.push(begin(&mut throttle, &mut letters, at(0)));
        }
        // Two connections to the big one, and the small one in between; then all is on its way.
        let big = || Some("big.example".to_owned());
        assert_eq!(order, [big(), Some("small.example".into()), big(), None]);
        throttle.end("big.example", at(1));
        throttle.end("big.example", at(1));
        assert_eq!(begin(&mut throttle, &mut letters, at(2)), big());
        throttle.end("big.example", at(3));
        // Three within the minute are all there are.
        assert_eq!(begin(&mut throttle, &mut letters, at(4)), None);
        assert_eq!(begin(&mut throttle, &mut letters, at(59)), None);
        assert_eq!(begin(&mut throttle, &mut letters, at(60)), big());
        throttle.end("big.example", at(60));
        throttle.end("small.example", at(121));
        assert!(
            throttle.begun.is_empty() && throttle.under_way.is_empty(),
            "nothing is remembered for ever"
        );
    }

    /// 300 invitations wait for a domain, and one of its people asks for a link that lives for 20 minutes.
    #[test]
    fn a_sign_in_letter_goes_before_invitations_to_the_same_domain() {
        let mut letters: Vec<Waiting> = (0..300)
            .map(|n| waiting(&format!("invitation-{n}"), "x.example", -900 + n))
            .collect();
        letters.push(Waiting {
            until: at(1_200),
            ..waiting("sign-in", "x.example", 0)
        });
        let (throttle, none) = (Throttle::default(), BTreeMap::new());
        let due = next_due(&letters, &none, &throttle, &Limits::default(), at(0));
        assert_eq!(due.map(|w| w.id.as_str()), Some("sign-in"));
    }

    #[test]
    fn a_letter_not_due_yet_is_left_in_peace() {
        let letters = [waiting("later", "x.example", 10), waiting("now", "x.example", 0)];
        let due = next_due(
            &letters,
            &BTreeMap::new(),
            &Throttle::default(),
            &Limits::default(),
            at(0),
        );
        assert_eq!(due.map(|w| w.id.as_str()), Some("now"));
    }
}
