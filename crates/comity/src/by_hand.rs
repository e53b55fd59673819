//! The jobs of a node step by step, for tests that let the power fail between any two: what threads do in a node that serves is done here when told.
//!
//! Actors: tests alone. The rule that matters: it is the same code as in the threads, with the same data folder and nothing kept in between; so whatever is
//! shown here of a crash holds there.

use crate::arrivals::{Arrivals, Judge, Judged, Letters as Returned, Look};
use crate::confirm_by::{ConfirmBy, Reminded};
use crate::followers::Place;
use crate::letters::{self, Letters};
use crate::node::Node;
use crate::reach::Reaches;
use crate::round_clock::{Looked, RoundClock, Step};
use jobs::{Act, Cursor, Failure, Source};
use post::arrival::{Arrival, Envelope};
use std::sync::Arc;
use store::Chance;
use terms::Instant;
use views::Clock;

/// The jobs of an open node whose threads do not run.
pub struct ByHand {
    rounds: RoundClock,
    reaches: Reaches,
    confirm: ConfirmBy,
    letters: Letters,
    arrivals: Arrivals<Stepped>,
    step: Arc<Step>,
}

impl std::fmt::Debug for ByHand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ByHand")
    }
}

/// A judge before and after whom the power may fail.
struct Stepped {
    judge: Returned,
    step: Arc<Step>,
}

impl Judge for Stepped {
    fn judge(&self, envelope: &Envelope, arrival: &Arrival, at: Instant) -> Result<Judged, Failure> {
        (self.step)("judge a mail")?;
        let judged = self.judge.judge(envelope, arrival, at)?;
        (self.step)("judge a mail")?;
        Ok(judged)
    }
}

impl ByHand {
    /// The jobs of this node; `step` is called before and after each durable step, and what it fails with is a crash.
    pub fn of(node: &Node, clock: &Clock, chance: &Chance, step: Box<Step>) -> Self {
        let step: Arc<Step> = Arc::from(step);
        let place = Place {
            views: node.views.clone(),
            desk: node.desk.clone(),
        };
        let mut rounds = RoundClock::new(place.clone(), Arc::clone(clock), chance.clone());
        let stepping = Arc::clone(&step);
        rounds.step = Box::new(move |name| stepping(name));
        let mut reaches = Reaches::new(place.clone(), Arc::clone(clock), chance.clone());
        let stepping = Arc::clone(&step);
        reaches.step = Box::new(move |name| stepping(name));
        let stepping = Arc::clone(&step);
        let config = node.app.config();
        let mut confirm = ConfirmBy::new(
            place.clone(),
            Arc::clone(clock),
            config.base.clone(),
            config.confirm_every,
        );
        confirm.step = Box::new(move |name| stepping(name));
        Self {
            rounds,
            reaches,
            confirm,
            letters: Letters {
                place: place.clone(),
                base: node.app.config().base.clone(),
                invitation_seconds: 14 * 86_400,
                clock: Arc::clone(clock),
            },
            arrivals: Arrivals {
                reads: crate::inbox::read,
                data: node.dir.clone(),
                desk: node.desk.clone(),
                judge: Stepped {
                    judge: Returned {
                        place,
                        clock: Arc::clone(clock),
                        chance: chance.clone(),
                    },
                    step: Arc::clone(&step),
                },
                opener: crate::closing::Opener(None),
                clock: Arc::clone(clock),
            },
            step,
        }
    }

    /// What time does in rounds, now.
    ///
    /// # Errors
    /// Where it could not be read or said, or the power failed.
    pub fn rounds(&self) -> Result<Looked, Failure> {
        self.rounds.look()
    }

    /// What became known of channels since the last time; tells how much of it was said.
    ///
    /// # Errors
    /// Where it could not be read or said, or the power failed.
    pub fn reaches(&self) -> Result<usize, Failure> {
        self.reaches.look().map(|reached| reached.said)
    }

    /// Reminders to confirm entries, now.
    ///
    /// # Errors
    /// Where one could not be written, or the power failed.
    pub fn confirm(&self) -> Result<Reminded, Failure> {
        self.confirm.look()
    }

    /// Letters about what was said since the last time; tells how many statements called for one.
    ///
    /// # Errors
    /// Where one could not be written, or the power failed.
    pub fn letters(&self) -> Result<usize, Failure> {
        let place = &self.letters.place;
        let mut acted = 0;
        loop {
            let rows = place.after(place.cursor(letters::NAME)?, 512)?;
            let Some(last) = rows.last().map(|row| row.seq) else {
                return Ok(acted);
            };
            for row in &rows {
                if self.letters.concerns(row) {
                    (self.step)("write a letter")?;
                    match self.letters.act(row) {
                        Err(failure) if failure.may_pass() => return Err(failure),
                        // As in the thread: set aside, and on with the next.
                        _ => acted += 1,
                    }
                    (self.step)("write a letter")?;
                }
            }
            place.cursor_set(letters::NAME, last)?;
        }
    }

    /// Judges the mail that came in; tells how many were judged.
    ///
    /// # Errors
    /// Where one could not be judged, or the power failed.
    pub fn arrivals(&self) -> Result<usize, Failure> {
        crate::inbox::prepare(&self.arrivals.data).map_err(|e| Failure::again("open the inbox", e))?;
        let Look { judged, failed, .. } = self.arrivals.look().map_err(|e| Failure::again("read the inbox", e))?;
        if failed > 0 {
            return Err(Failure::again("judge a mail", format!("{failed} failed")));
        }
        Ok(judged)
    }
}
