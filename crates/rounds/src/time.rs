//! What time does in a round: asks, reminds, asks deputies, closes, publishes.
//!
//! Actors: the node alone; it looks at the clock and does what [`plan`] says is due. The rules that matter: the deadline decides, and the
//! act only records it; what was done is never done again, whatever the clock did in between; nobody is reminded and nobody else is asked
//! once there is an answer; while a round is paused time does nothing, and after it was cancelled never again. Pure: no clock, no file.
//! Serves OEWG 63, 64. See docs/design/rounds.md.

use std::collections::BTreeSet;
use terms::{Id, Instant};

/// Whether a round goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Not opened yet.
    Draft,
    /// Opened; until its closing.
    Open,
    /// Held by whoever opened it. The closing does not move.
    Paused,
    /// Ended before its time; for good.
    Cancelled,
}

/// What time needs to know of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Whether it goes on.
    pub stands: Stands,
    /// When everybody is asked: its opening time, or the moment at which it was opened, if that was later.
    pub starts: Instant,
    /// When it closes.
    pub closes: Instant,
    /// Reminders: seconds after the start, the first one first.
    pub remind: Vec<i64>,
    /// Escalation: seconds after the start for step 1, then for step 2.
    pub escalate: Vec<i64>,
    /// Everybody was asked.
    pub asked: bool,
    /// The closing is recorded.
    pub closed: bool,
    /// A result may be published when it has closed.
    pub publishes: bool,
    /// The result is said.
    pub told: bool,
}

/// What time needs to know of an ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskRow {
    /// The ask.
    pub ask: Id,
    /// The contact with whom its chain began.
    pub primary: Id,
    /// 0: the contact itself; 1 and 2: whoever was asked because it was silent.
    pub step: u8,
    /// When it was said.
    pub at: Instant,
    /// The highest reminder that was said; 0 before the first.
    pub reminded: u8,
    /// It was answered in time.
    pub answered: bool,
    /// Of a contact itself: whether everybody behind it was asked at step 1 and at step 2, as many as there were.
    pub behind: [bool; 2],
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeAct {
    /// Ask everybody whom the round calls.
    Ask,
    /// Remind of one ask.
    Remind {
        /// Of which.
        ask: Id,
        /// Which reminder; from 1.
        n: u8,
        /// Since when it is due.
        due: Instant,
    },
    /// Nobody in this chain has answered: ask who stands behind.
    Escalate {
        /// The contact with whom the chain began.
        primary: Id,
        /// 1 or 2.
        step: u8,
        /// Since when it is due.
        due: Instant,
    },
    /// Record that the round has closed.
    Close {
        /// The deadline.
        due: Instant,
    },
    /// Say its result.
    Publish,
}

/// What is due now, in the order in which it is to be done. Everything said so far is in `round` and `asks`, so that doing it and asking
/// again gives nothing more.
///
/// ```
/// use rounds::time::{Round, Stands, TimeAct, plan};
/// use terms::Instant;
/// let at = |hours: i64| Instant::from_micros(0).plus_seconds(hours * 3_600);
/// let round = Round {
///     stands: Stands::Open, starts: at(0), closes: at(48), remind: vec![86_400], escalate: vec![],
///     asked: false, closed: false, publishes: true, told: false,
/// };
/// assert_eq!(plan(&round, &[], at(0)), [TimeAct::Ask]);
/// assert_eq!(plan(&round, &[], at(48)), [TimeAct::Close { due: at(48) }, TimeAct::Publish]);
/// ```
pub fn plan(round: &Round, asks: &[AskRow], now: Instant) -> Vec<TimeAct> {
    let mut due = Vec::new();
    if matches!(round.stands, Stands::Draft | Stands::Cancelled) {
        return due;
    }
    if now >= round.closes {
        if !round.closed {
            due.push(TimeAct::Close { due: round.closes });
        }
        if round.publishes && !round.told {
            due.push(TimeAct::Publish);
        }
        return due;
    }
    // Recorded as closed by a clock that was ahead: what is sealed stands, and nobody is asked any more.
    if round.stands == Stands::Paused || round.closed || now < round.starts {
        return due;
    }
    if !round.asked {
        return vec![TimeAct::Ask];
    }
    // Chains in which anybody has answered: ten thousand asks are looked through once.
    let answered: BTreeSet<Id> = asks.iter().filter(|a| a.answered).map(|a| a.primary).collect();
    let silent: Vec<&AskRow> = asks.iter().filter(|row| !answered.contains(&row.primary)).collect();
    for row in &silent {
        // After a night in which the node stood still, one reminder and not three.
        let mut latest =
            reminders(round).filter(|(n, at)| *at <= now && concerns(round, row, *at, now) && *n > row.reminded);
        if let Some((n, due_at)) = latest.next_back() {
            due.push(TimeAct::Remind {
                ask: row.ask,
                n,
                due: due_at,
            });
        }
    }
    for row in silent.iter().filter(|row| row.step == 0) {
        for (step, at) in steps(round) {
            let taken = row.behind.get(usize::from(step) - 1).copied().unwrap_or(true);
            if at <= now && !taken {
                due.push(TimeAct::Escalate {
                    primary: row.primary,
                    step,
                    due: at,
                });
            }
        }
    }
    due
}

/// When something may next be due, after `now`; none where time will do nothing more in this round. What is overdue is not told here.
pub fn next(round: &Round, now: Instant) -> Option<Instant> {
    if matches!(round.stands, Stands::Draft | Stands::Cancelled) {
        return None;
    }
    let started = (round.stands == Stands::Open).then_some(round.starts);
    let between = reminders(round)
        .map(|(_, at)| at)
        .chain(steps(round).map(|(_, at)| at))
        .filter(|at| *at < round.closes && round.stands == Stands::Open);
    started
        .into_iter()
        .chain(between)
        .chain([round.closes])
        .filter(|at| *at > now)
        .min()
}

fn reminders(round: &Round) -> impl DoubleEndedIterator<Item = (u8, Instant)> {
    numbered(&round.remind).map(|(n, after)| (n, round.starts.plus_seconds(after)))
}

fn steps(round: &Round) -> impl Iterator<Item = (u8, Instant)> {
    numbered(&round.escalate)
        .take(2)
        .map(|(n, after)| (n, round.starts.plus_seconds(after)))
}

fn numbered(seconds: &[i64]) -> impl DoubleEndedIterator<Item = (u8, i64)> {
    let few = seconds.len().min(usize::from(u8::MAX));
    (0..few).map(|i| (u8::try_from(i + 1).unwrap_or(u8::MAX), seconds[i]))
}

/// Whether a reminder is meant for this ask: who is asked later is not reminded of what was due before.
fn concerns(round: &Round, row: &AskRow, due: Instant, now: Instant) -> bool {
    let step_from = match row.step {
        0 => round.starts,
        step => steps(round)
            .find(|(n, _)| *n == step)
            .map_or(round.starts, |(_, at)| at),
    };
    // A stamp ahead of the clock says nothing about when it was asked.
    let asked = if row.at <= now { row.at } else { step_from };
    due > step_from && due > asked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> Instant {
        Instant::from_micros(1_000_000_000_000_000).plus_seconds(hours * 3_600)
    }

    fn id(n: u8) -> Id {
        Id::from_bytes([n; 10])
    }

    const HOUR: i64 = 3_600;

    /// Three days; reminders after one day and after two, deputies after 36 hours, administrators after 60.
    fn round() -> Round {
        Round {
            stands: Stands::Open,
            starts: at(0),
            closes: at(72),
            remind: vec![24 * HOUR, 48 * HOUR],
            escalate: vec![36 * HOUR, 60 * HOUR],
            asked: true,
            closed: false,
            publishes: true,
            told: false,
        }
    }

    fn ask(n: u8) -> AskRow {
        AskRow {
            ask: id(n),
            primary: id(n),
            step: 0,
            at: at(0),
            reminded: 0,
            answered: false,
            behind: [false; 2],
        }
    }

    fn deputy(n: u8, of: u8, step: u8, hours: i64) -> AskRow {
        AskRow {
            ask: id(n),
            primary: id(of),
            step,
            at: at(hours),
            reminded: 0,
            answered: false,
            behind: [false; 2],
        }
    }

    fn remind(ask: u8, n: u8, hours: i64) -> TimeAct {
        TimeAct::Remind {
            ask: id(ask),
            n,
            due: at(hours),
        }
    }

    fn escalate(primary: u8, step: u8, hours: i64) -> TimeAct {
        TimeAct::Escalate {
            primary: id(primary),
            step,
            due: at(hours),
        }
    }

    #[test]
    fn what_is_due() {
        let close = TimeAct::Close { due: at(72) };
        let with = |change: &dyn Fn(&mut Round)| {
            let mut changed = round();
            change(&mut changed);
            changed
        };
        let done = |change: &dyn Fn(&mut AskRow)| {
            let mut changed = ask(1);
            change(&mut changed);
            changed
        };
        type Row = (&'static str, Round, Vec<AskRow>, i64, Vec<TimeAct>);
        let table: Vec<Row> = vec![
            ("before the start", with(&|r| r.asked = false), vec![], -1, vec![]),
            (
                "at the start",
                with(&|r| r.asked = false),
                vec![],
                0,
                vec![TimeAct::Ask],
            ),
            (
                "a start slept through",
                with(&|r| r.asked = false),
                vec![],
                30,
                vec![TimeAct::Ask],
            ),
            (
                "a round slept through",
                with(&|r| r.asked = false),
                vec![],
                80,
                vec![close, TimeAct::Publish],
            ),
            ("nothing yet", round(), vec![ask(1)], 23, vec![]),
            ("the first reminder", round(), vec![ask(1)], 24, vec![remind(1, 1, 24)]),
            ("reminded", round(), vec![done(&|a| a.reminded = 1)], 24, vec![]),
            (
                "the clock set back",
                round(),
                vec![done(&|a| a.reminded = 2)],
                25,
                vec![],
            ),
            ("an answer", round(), vec![done(&|a| a.answered = true)], 70, vec![]),
            (
                "a deputy",
                round(),
                vec![done(&|a| a.reminded = 1)],
                36,
                vec![escalate(1, 1, 36)],
            ),
            (
                "the contact answers after all: its deputy is left in peace",
                round(),
                vec![done(&|a| (a.reminded, a.answered) = (1, true)), deputy(2, 1, 1, 36)],
                60,
                vec![],
            ),
            (
                "the deputy answered",
                round(),
                vec![
                    done(&|a| a.reminded = 1),
                    AskRow {
                        answered: true,
                        ..deputy(2, 1, 1, 36)
                    },
                ],
                60,
                vec![],
            ),
            (
                "a deputy is not reminded of what was due before",
                round(),
                vec![
                    done(&|a| (a.reminded, a.behind) = (1, [true, false])),
                    deputy(2, 1, 1, 36),
                ],
                47,
                vec![],
            ),
            (
                "both are reminded",
                round(),
                vec![
                    done(&|a| (a.reminded, a.behind) = (1, [true, false])),
                    deputy(2, 1, 1, 36),
                ],
                48,
                vec![remind(1, 2, 48), remind(2, 2, 48)],
            ),
            (
                "of a deputy asked by a clock that was ahead",
                round(),
                vec![
                    done(&|a| (a.reminded, a.behind) = (2, [true, false])),
                    deputy(2, 1, 1, 24 * 30),
                ],
                48,
                vec![remind(2, 2, 48)],
            ),
            (
                "slept through one step: both, in their order",
                round(),
                vec![done(&|a| a.reminded = 2)],
                60,
                vec![escalate(1, 1, 36), escalate(1, 2, 60)],
            ),
            (
                "no deputies were there: the administrators, in their turn",
                round(),
                vec![done(&|a| (a.reminded, a.behind) = (2, [true, false]))],
                60,
                vec![escalate(1, 2, 60)],
            ),
            (
                "slept from the first day to the third: one reminder",
                round(),
                vec![ask(1)],
                50,
                vec![remind(1, 2, 48), escalate(1, 1, 36)],
            ),
            (
                "asked late: not reminded at once",
                round(),
                vec![done(&|a| a.at = at(30))],
                31,
                vec![],
            ),
            (
                "one instant before the closing",
                round(),
                vec![done(&|a| a.answered = true)],
                71,
                vec![],
            ),
            ("the closing", round(), vec![ask(1)], 72, vec![close, TimeAct::Publish]),
            (
                "the closing, nothing to publish",
                with(&|r| r.publishes = false),
                vec![ask(1)],
                72,
                vec![close],
            ),
            (
                "closed, not yet told",
                with(&|r| r.closed = true),
                vec![ask(1)],
                72,
                vec![TimeAct::Publish],
            ),
            (
                "told",
                with(&|r| (r.closed, r.told) = (true, true)),
                vec![ask(1)],
                99,
                vec![],
            ),
            (
                "closed by a clock that was ahead",
                with(&|r| r.closed = true),
                vec![ask(1)],
                50,
                vec![],
            ),
            ("paused", with(&|r| r.stands = Stands::Paused), vec![ask(1)], 50, vec![]),
            (
                "paused, the deadline does not move",
                with(&|r| r.stands = Stands::Paused),
                vec![ask(1)],
                72,
                vec![close, TimeAct::Publish],
            ),
            (
                "cancelled",
                with(&|r| r.stands = Stands::Cancelled),
                vec![ask(1)],
                50,
                vec![],
            ),
            (
                "cancelled, later",
                with(&|r| r.stands = Stands::Cancelled),
                vec![ask(1)],
                80,
                vec![],
            ),
            ("a draft", with(&|r| r.stands = Stands::Draft), vec![], 80, vec![]),
        ];
        for (name, round, asks, hours, due) in table {
            assert_eq!(plan(&round, &asks, at(hours)), due, "{name}");
        }
    }

    #[test]
    fn the_clock_need_not_be_looked_at_before_something_is_due() {
        let times: Vec<_> = std::iter::successors(Some(at(-5)), |now| next(&round(), *now)).collect();
        assert_eq!(times, [at(-5), at(0), at(24), at(36), at(48), at(60), at(72)]);
        let paused = Round {
            stands: Stands::Paused,
            ..round()
        };
        assert_eq!(next(&paused, at(-5)), Some(at(72)));
        let cancelled = Round {
            stands: Stands::Cancelled,
            ..round()
        };
        assert_eq!(next(&cancelled, at(-5)), None);
    }

    /// What the node does with a plan: every act is said, and stands from then on.
    fn act(round: &mut Round, asks: &mut Vec<AskRow>, now: Instant, said: &mut Vec<(TimeAct, Instant)>) {
        for what in plan(round, asks, now) {
            said.push((what, now));
            match what {
                TimeAct::Ask => {
                    asks.extend((1..=4).map(|n| AskRow { at: now, ..ask(n) }));
                    round.asked = true;
                }
                TimeAct::Remind { ask, n, .. } => {
                    for row in asks.iter_mut().filter(|a| a.ask == ask) {
                        row.reminded = n;
                    }
                }
                TimeAct::Escalate { primary, step, .. } => {
                    let ask = Id::from_bytes([primary.as_bytes()[0] + 10 * step; 10]);
                    asks.push(AskRow {
                        ask,
                        primary,
                        step,
                        at: now,
                        reminded: 0,
                        answered: false,
                        behind: [false; 2],
                    });
                    for row in asks.iter_mut().filter(|a| a.ask == primary) {
                        row.behind[usize::from(step) - 1] = true;
                    }
                }
                TimeAct::Close { .. } => round.closed = true,
                TimeAct::Publish => round.told = true,
            }
        }
    }

    /// A thousand rounds under a clock that jumps by up to thirty days either way: each act at most once, none before its time, none after
    /// an answer, and what closes has closed.
    #[test]
    fn whatever_the_clock_does_each_act_happens_once_and_none_too_early() {
        let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
        let mut chance = move |below: u64| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed % below
        };
        let (mut reminded, mut escalated) = (0, 0);
        for _ in 0..1_000 {
            let mut round = Round {
                asked: false,
                ..round()
            };
            let (mut asks, mut said) = (Vec::new(), Vec::new());
            let mut hours = 0;
            for _ in 0..24 {
                hours = match chance(12) {
                    0 => i64::try_from(chance(1_440)).unwrap() - 720,
                    2 => hours,
                    1 => hours - i64::try_from(chance(48)).unwrap(),
                    _ => hours + i64::try_from(chance(12)).unwrap(),
                };
                act(&mut round, &mut asks, at(hours), &mut said);
                if chance(5) == 0 && !asks.is_empty() && !round.closed {
                    let one = usize::try_from(chance(u64::try_from(asks.len()).unwrap())).unwrap();
                    asks[one].answered = true;
                    let chain = asks[one].primary;
                    let before = said.len();
                    act(&mut round, &mut asks, at(hours), &mut said);
                    let about = |what: &TimeAct| match what {
                        TimeAct::Escalate { primary, .. } => *primary == chain,
                        TimeAct::Remind { ask, .. } => asks.iter().any(|a| a.ask == *ask && a.primary == chain),
                        _ => false,
                    };
                    assert!(!said[before..].iter().any(|(what, _)| about(what)), "after an answer");
                }
            }
            for (i, (what, now)) in said.iter().enumerate() {
                assert!(!said[..i].iter().any(|(before, _)| before == what), "{what:?} twice");
                let due = match what {
                    TimeAct::Ask => round.starts,
                    TimeAct::Remind { due, .. } | TimeAct::Escalate { due, .. } | TimeAct::Close { due } => *due,
                    TimeAct::Publish => round.closes,
                };
                assert!(*now >= due, "{what:?} before its time");
                reminded += usize::from(matches!(what, TimeAct::Remind { .. }));
                escalated += usize::from(matches!(what, TimeAct::Escalate { .. }));
            }
        }
        assert!(reminded > 500 && escalated > 500, "{reminded} {escalated}");
    }
}
