//! The job that does what time does in rounds: asks, reminds, asks who stands behind, records the closing, says the result.
//!
//! Actors: the node alone. It reads every round that still goes on, lets [`rounds::time::plan`] say what is due, and says it by inputs that are made of
//! what is said: whatever is said twice gets its first receipt. The rule that matters: nothing is remembered outside the ledger but two marks
//! on the desk ("everybody was asked", "nothing more is told"), and both can be lost: then it is found out again. So the power may
//! fail anywhere. The deadline decides; this job only records it, and no answer waits for it. Serves OEWG 63, 64. See docs/design/rounds.md.

use crate::followers::Place;
use crate::job_seen::Seen;
use crate::roll::{DirectoryRoll, groups};
use access::{Held, Viewer};
use directory::PartyKind;
use jobs::{BackOff, Bell, Failure, LookAgain};
use rounds::kinds::{AskMessage, Publish, ResultCell, To, Turned};
use rounds::time::{self, Stands, TimeAct};
use rounds::totals::{self, Answered, Cell};
use rounds::{AskInput, AskRow, Called, RemindInput, Roll, RoundRow};
use seal::Hash;
use statement::{Draft, Fresh, Kind, Said};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use store::Chance;
use terms::{Id, Instant, PartyCode, Refusal, RefusalClass, Role};
use views::{Accepted, Ask, Clock, Reader, TurnError};

/// The name of the job.
pub(crate) const NAME: &str = "rounds";
/// Four times a second it looks whether something was opened, paused or resumed; while something fails after one second, and up to thirty.
const LOOKS: LookAgain = LookAgain {
    name: NAME,
    doing: "look at the rounds",
    pause: Duration::from_millis(250),
    back_off: BackOff {
        first_seconds: 1,
        most_seconds: 30,
    },
};
/// And, whatever it believes to be due, at everything.
const AT_LEAST_SECONDS: i64 = 30;
/// Refusals of the round and not of one ask: what was due stays due.
const HELD: [&str; 5] = [
    "round-not-opened",
    "round-not-yet",
    "round-paused",
    "round-cancelled",
    "round-closed",
];

/// Called before and after each durable step; a test lets the power fail there.
pub type Step = dyn Fn(&'static str) -> Result<(), Failure> + Send + Sync;

/// What time does in rounds.
pub struct RoundClock {
    pub(crate) place: Place,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) step: Box<Step>,
    /// Steps of chains for which everybody was asked who stood behind at that time. Lost with the process: then each is looked at once more, and
    /// who was asked is not asked again.
    pub(crate) behind: Mutex<BTreeSet<(Id, Id, u8)>>,
    /// Rounds in which everything that was due is done: their asks are not read again before the next time at which something can be. Lost with the
    /// process: then each is looked at once more.
    resting: Mutex<BTreeMap<Id, Rest>>,
    pub(crate) seen: Seen,
}

/// A round in which nothing is due for a while.
struct Rest {
    /// As what it stood then: its text, its last turn, and when that was said.
    stood: (Hash, Option<Turned>, Instant),
    /// When it was looked at.
    from: Instant,
    /// The next time at which something can be due.
    until: Instant,
}

/// What the loop of the job remembers between two looks.
#[derive(Default)]
struct Rhythm {
    /// How far it has read for turns of rounds.
    seen: u64,
    /// When something is due next.
    due: Option<Instant>,
    /// What the clock showed last.
    before: Option<Instant>,
    /// When it last looked and nothing failed.
    looked_at: Option<Instant>,
}

impl std::fmt::Debug for RoundClock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RoundClock")
    }
}

/// What one look did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Statements that it said.
    pub said: usize,
    /// What was refused: a person was quicker, or it is a fault.
    pub refused: usize,
    /// When something may be due next.
    pub next: Option<Instant>,
    /// How many asks it read: what a look costs follows what is due, and not what is open.
    pub asks: usize,
}

/// One wish of the node, with the input that makes a repetition harmless.
type Wish = (String, Box<dyn FnOnce(&Reader<'_>) -> Result<Draft, Refusal> + Send>);

fn unread(e: impl std::fmt::Display) -> Failure {
    Failure::again("read the rounds", e)
}

/// The mark that everybody was asked.
fn asked_mark(round: Id) -> String {
    format!("asked:{round}")
}

/// The mark that nothing more is told of a round.
fn told_mark(round: Id) -> String {
    format!("told:{round}")
}

/// Whoever opens rounds for a party of this kind.
const fn opens_as(kind: PartyKind) -> Role {
    match kind {
        PartyKind::Secretariat => Role::Secretariat,
        PartyKind::Regional => Role::Regional,
        _ => Role::StateAdmin,
    }
}

/// The viewer through which the node speaks for a party: it sees what those see who opened the round, and signs with no hand.
fn speaker(held: Vec<Held>) -> Viewer {
    Viewer {
        person: Some(Id::from_bytes([0; 10])),
        held,
        regions: BTreeSet::new(),
        auth: "node",
    }
}

/// The node as it looks at what is one party's own, in this role.
pub(crate) fn eye_of(party: &PartyCode, role: Role) -> Viewer {
    speaker(vec![Held {
        party: party.clone(),
        role,
    }])
}

fn ask_row(ask: &AskRow, done: &BTreeSet<(Id, Id, u8)>) -> time::AskRow {
    time::AskRow {
        ask: ask.id,
        primary: ask.facts.primary,
        step: ask.facts.step,
        at: ask.at,
        reminded: ask.reminders.iter().map(|r| r.facts.n).max().unwrap_or(0),
        answered: ask.answer.is_some(),
        behind: [1, 2].map(|step| done.contains(&(ask.facts.round, ask.facts.primary, step))),
    }
}

/// Of each State that was asked, whether somebody answered. A body may be asked like a State; it is none, and no figure counts it.
fn by_state<'a>(
    asked: &[(&'a PartyCode, bool)],
    group_of: &BTreeMap<PartyCode, String>,
) -> BTreeMap<&'a PartyCode, bool> {
    let mut states = BTreeMap::new();
    for (of, answered) in asked.iter().filter(|(of, _)| group_of.contains_key(*of)) {
        *states.entry(*of).or_default() |= *answered;
    }
    states
}

/// Whom each ask went to, and whether it was answered.
fn asked(asks: &[AskRow]) -> Vec<(&PartyCode, bool)> {
    asks.iter().map(|ask| (&ask.facts.of, ask.answer.is_some())).collect()
}

/// What is published of a round, as sets of States: decided by who was asked alone.
fn figures(
    asks: &[(&PartyCode, bool)],
    publish: Publish,
    group_of: &BTreeMap<PartyCode, String>,
) -> Vec<BTreeSet<PartyCode>> {
    let states: BTreeSet<&PartyCode> = by_state(asks, group_of).into_keys().collect();
    let group = |state: &PartyCode| group_of.get(state).cloned().unwrap_or_default();
    let mut asked: BTreeMap<String, u32> = BTreeMap::new();
    for state in &states {
        *asked.entry(group(state)).or_default() += 1;
    }
    let asked: Vec<(String, u32)> = asked.into_iter().collect();
    totals::division(&asked, publish)
        .unwrap_or_default()
        .into_iter()
        .map(|groups| {
            states
                .iter()
                .filter(|state| groups.is_empty() || groups.contains(&group(state)))
                .map(|state| (*state).clone())
                .collect()
        })
        .collect()
}

/// How many States were asked in each group, and of how many somebody answered.
fn cells(asks: &[(&PartyCode, bool)], group_of: &BTreeMap<PartyCode, String>) -> Vec<Cell> {
    let mut cells: BTreeMap<String, Cell> = BTreeMap::new();
    for (state, answered) in by_state(asks, group_of) {
        let group = group_of.get(state).cloned().unwrap_or_default();
        let cell = cells.entry(group.clone()).or_insert(Cell {
            group,
            asked: 0,
            answered: 0,
        });
        cell.asked += 1;
        cell.answered += u32::from(answered);
    }
    cells.into_values().collect()
}

/// Whether two windows overlap or lie near each other.
fn near(a: &RoundRow, b: &RoundRow) -> bool {
    a.facts.opens < b.facts.closes.plus_seconds(totals::NEAR_SECONDS)
        && b.facts.opens < a.facts.closes.plus_seconds(totals::NEAR_SECONDS)
}

/// Everything one look has to know.
struct Scene<'a> {
    job: &'a RoundClock,
    now: Instant,
    /// By party, as whom it opens rounds.
    roles: BTreeMap<PartyCode, Role>,
    /// Sees every party's rounds, and is shown to nobody.
    eye: Viewer,
    looked: Looked,
}

impl RoundClock {
    pub(crate) fn new(place: Place, clock: Clock, chance: Chance) -> Self {
        Self {
            seen: Seen::new(NAME, place.desk.clone()),
            place,
            clock,
            chance,
            step: Box::new(|_| Ok(())),
            behind: Mutex::default(),
            resting: Mutex::default(),
        }
    }

    /// Does what is due now, and tells when to look again.
    ///
    /// # Errors
    /// [`Failure::again`] where something could not be read or said: nothing is lost, the next look finds it.
    pub fn look(&self) -> Result<Looked, Failure> {
        let now = (self.clock)();
        let public = Viewer::public();
        let host = speaker(Vec::new());
        let mut roles = BTreeMap::new();
        {
            let reader = self.place.views.read(&public, now).map_err(unread)?;
            for party in directory::parties(&reader).map_err(unread)? {
                roles.insert(party.code, opens_as(party.kind));
            }
        }
        let held = roles
            .iter()
            .map(|(party, role)| Held {
                party: party.clone(),
                role: *role,
            })
            .collect();
        let mut scene = Scene {
            job: self,
            now,
            roles,
            eye: Viewer { held, ..host },
            looked: Looked::default(),
        };
        scene.look()?;
        Ok(scene.looked)
    }

    fn durable<T>(&self, name: &'static str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        (self.step)(name)?;
        let done = work()?;
        (self.step)(name)?;
        Ok(done)
    }

    fn mark(&self, name: &str) -> Result<u64, Failure> {
        self.place.desk.cursor(name).map_err(unread)
    }

    fn set_mark(&self, name: &str, to: u64) -> Result<(), Failure> {
        // Power fails before this: the same is said again, and is a repetition.
        self.durable("keep a mark", || {
            self.place
                .desk
                .cursor_set(name, to)
                .map_err(|e| Failure::again("keep a mark", e))
        })
    }

    /// Looks again and again until the bell is closed.
    pub(crate) fn run(&self, bell: &Bell) {
        let mut rhythm = Rhythm::default();
        self.seen
            .until_closed(&LOOKS, (&self.clock, bell), || self.look_if_due(&mut rhythm));
    }

    /// A look, where somebody turned a round, something is due, the clock was set back, or the last look is long ago: how much it left undone.
    fn look_if_due(&self, rhythm: &mut Rhythm) -> Result<Option<usize>, Failure> {
        let now = (self.clock)();
        let turned = self.turned_since(&mut rhythm.seen);
        let set_back = rhythm.before.is_some_and(|before| now < before);
        rhythm.before = Some(now);
        let long_ago = rhythm
            .looked_at
            .is_none_or(|at| now >= at.plus_seconds(AT_LEAST_SECONDS));
        if !(turned || set_back || long_ago || rhythm.due.is_some_and(|at| at <= now)) {
            return Ok(None);
        }
        // One that fails is none: then the next comes, whatever is due.
        rhythm.looked_at = None;
        let looked = self.look()?;
        (rhythm.due, rhythm.looked_at) = (looked.next, Some(now));
        Ok(Some(looked.refused))
    }

    /// Until when nothing can be due in a round; none where it has to be looked at. What was read and done before a clock was set back counts for
    /// nothing.
    fn rests(&self, round: &RoundRow, now: Instant) -> Option<Instant> {
        let resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        let rest = resting.get(&round.id)?;
        (rest.stood == (round.base, round.turned, round.said_at) && rest.from <= now && now < rest.until)
            .then_some(rest.until)
    }

    /// Everything that was due is done, and nothing can be due before `until`.
    fn let_rest(&self, round: &RoundRow, now: Instant, until: Option<Instant>) {
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        match until {
            Some(until) => {
                let stood = (round.base, round.turned, round.said_at);
                resting.insert(
                    round.id,
                    Rest {
                        stood,
                        from: now,
                        until,
                    },
                );
            }
            None => {
                resting.remove(&round.id);
            }
        }
    }

    /// Whether somebody opened, paused, resumed or cancelled a round since the last look.
    fn turned_since(&self, seen: &mut u64) -> bool {
        if *seen >= self.place.views.reached() {
            return false;
        }
        let mut turned = false;
        let read = self.place.each_after(*seen, 10_000, |row| {
            *seen = row.position;
            turned |= Said::kind_in(&row.said).is_ok_and(|kind| kind == rounds::RoundTurn::KIND);
        });
        // What cannot be read now is found by the look that comes anyway.
        read.is_err() || turned
    }
}

impl Scene<'_> {
    fn look(&mut self) -> Result<(), Failure> {
        let mut open = {
            let reader = self.job.place.views.read(&self.eye, self.now).map_err(unread)?;
            rounds::reads::rounds(&reader).map_err(unread)?
        };
        // In a fixed order: of two results that may not stand side by side the one that closed first is told.
        open.sort_by_key(|round| (round.facts.closes, round.id));
        let all = open.clone();
        for round in open {
            let Some(facts) = self.facts(&round)? else {
                continue;
            };
            self.do_what_is_due(&round, facts, &all)?;
        }
        Ok(())
    }

    /// What time needs to know of a round; none where it has nothing more to do there.
    fn facts(&self, round: &RoundRow) -> Result<Option<time::Round>, Failure> {
        let publishes = round.facts.publish != Publish::None;
        let stands = match round.turned {
            None => Stands::Draft,
            Some(Turned::Opened | Turned::Resumed) => Stands::Open,
            Some(Turned::Paused) => Stands::Paused,
            Some(Turned::Cancelled) => Stands::Cancelled,
        };
        let Some(starts) = round.begins() else {
            return Ok(None);
        };
        if stands == Stands::Cancelled {
            return Ok(None);
        }
        let told = round.has_result || !publishes || self.job.mark(&told_mark(round.id))? > 0;
        if round.closed.is_some() && told {
            return Ok(None);
        }
        Ok(Some(time::Round {
            stands,
            starts,
            closes: round.facts.closes,
            remind: round.facts.remind.iter().map(|s| i64::from(*s)).collect(),
            escalate: round.facts.escalate.iter().map(|e| i64::from(e.after)).collect(),
            asked: false,
            closed: round.closed.is_some(),
            publishes,
            told,
        }))
    }

    fn asks(&mut self, round: Id) -> Result<Vec<AskRow>, Failure> {
        let reader = self.job.place.views.read(&self.eye, self.now).map_err(unread)?;
        let asks = rounds::reads::asks_of(&reader, round).map_err(unread)?;
        self.looked.asks += asks.len();
        Ok(asks)
    }

    fn do_what_is_due(&mut self, round: &RoundRow, mut facts: time::Round, all: &[RoundRow]) -> Result<(), Failure> {
        if facts.starts > self.now && facts.closes > self.now {
            self.looked.next = sooner(self.looked.next, time::next(&facts, self.now));
            return Ok(());
        }
        if let Some(until) = self.job.rests(round, self.now) {
            self.looked.next = sooner(self.looked.next, Some(until));
            return Ok(());
        }
        let refused = self.looked.refused;
        let mut asks = self.asks(round.id)?;
        let first = |asks: &[AskRow]| asks.iter().filter(|a| a.facts.step == 0).count();
        // A backup may hold the mark and not the asks: then it counts for nothing.
        let mark = self.job.mark(&asked_mark(round.id))?;
        facts.asked = mark > 0 && u64::try_from(first(&asks)).unwrap_or(0) + 1 >= mark;
        let mut acts = self.plan(&facts, &asks);
        if acts == [TimeAct::Ask] {
            if self.ask_everybody(round, &asks)? {
                asks = self.asks(round.id)?;
                let asked = u64::try_from(first(&asks)).unwrap_or(u64::MAX - 1) + 1;
                self.job.set_mark(&asked_mark(round.id), asked)?;
                facts.asked = true;
            }
            acts = self.plan(&facts, &asks);
            acts.retain(|act| *act != TimeAct::Ask);
        }
        let done = self.remind_and_escalate(round, &asks, &acts)?;
        if let Some(TimeAct::Close { due }) = acts.iter().find(|a| matches!(a, TimeAct::Close { .. })).copied() {
            let (id, input) = (round.id, format!("closed:{}:{}", round.id, due.micros()));
            let fresh = self.fresh(Vec::new());
            self.say(
                &round.party,
                vec![(input, Box::new(move |r| rounds::verbs::close(r, id, fresh)))],
            )?;
        }
        if acts.contains(&TimeAct::Publish) {
            self.publish(round, all)?;
        }
        let next = time::next(&facts, self.now);
        self.looked.next = sooner(self.looked.next, next);
        // What was refused is tried again at the next look; and nobody rests before everybody was asked. What time does comes at times of the round alone:
        // whoever answers, or is asked in between, makes nothing due earlier.
        let rests = done && self.looked.refused == refused && (facts.asked || facts.stands == Stands::Paused);
        self.job.let_rest(round, self.now, next.filter(|_| rests));
        Ok(())
    }

    fn plan(&self, facts: &time::Round, asks: &[AskRow]) -> Vec<TimeAct> {
        let done = self.job.behind.lock().unwrap_or_else(PoisonError::into_inner);
        let rows: Vec<_> = asks.iter().map(|ask| ask_row(ask, &done)).collect();
        time::plan(facts, &rows, self.now)
    }

    fn fresh(&self, texts: Vec<(&'static str, Vec<u8>)>) -> Fresh {
        Fresh::draw(texts, || self.job.chance.bytes())
    }

    fn viewer_for(&self, party: &PartyCode) -> Viewer {
        let role = self.roles.get(party).copied().unwrap_or(Role::StateAdmin);
        eye_of(party, role)
    }

    /// Says these; true where every one of them stands now.
    fn say(&mut self, party: &PartyCode, wishes: Vec<Wish>) -> Result<bool, Failure> {
        if wishes.is_empty() {
            return Ok(true);
        }
        let asks = wishes
            .into_iter()
            .map(|(input, decide)| Ask {
                person: None,
                auth: "node",
                input,
                sent: seal::Hash([0; 32]),
                decide,
            })
            .collect();
        let viewer = self.viewer_for(party);
        let job = self.job;
        let answers: Vec<Result<Accepted, TurnError>> =
            job.durable("say what is due", || Ok(job.place.views.speak_serving(asks, &viewer)))?;
        let mut all = true;
        tracing::info!(job = NAME, due = answers.len(), "what is due in a round is said");
        for answer in answers {
            match answer {
                Ok(accepted) => self.looked.said += usize::from(!accepted.repeated),
                Err(TurnError::Stopped) => return Err(Failure::again("say what is due", "the turn has stopped")),
                Err(TurnError::Refused(refusal))
                    if matches!(
                        refusal.class,
                        RefusalClass::NoRoom | RefusalClass::TooMany | RefusalClass::NotYet
                    ) || rounds::are_words_stale(&refusal) =>
                {
                    return Err(Failure::again("say what is due", refusal));
                }
                // Somebody answered, paused or withdrew a moment before. The next look sees it.
                Err(TurnError::Refused(refusal)) => {
                    tracing::debug!(job = NAME, code = refusal.code, "what was due is refused");
                    self.looked.refused += 1;
                    // One who cannot be asked does not keep the others from being reminded.
                    all &= !HELD.contains(&refusal.code);
                }
            }
        }
        Ok(all)
    }

    fn ask_wish(&self, round: &RoundRow, called: Called, step: u8, primary: Id) -> Wish {
        let input = match step {
            0 => format!("ask:{}:{}:0", round.id, called.contact),
            // One administrator may stand behind several contacts.
            step => format!("ask:{}:{primary}:{step}:{}", round.id, called.contact),
        };
        let ask = AskInput {
            round: round.id,
            step,
            primary,
            message: AskMessage::of(round),
            form: round.form.clone(),
            called,
        };
        let fresh = self.fresh(ask.texts());
        (input, Box::new(move |reader| rounds::verbs::ask(reader, &ask, fresh)))
    }

    /// Asks everybody whom the round calls and who was not asked yet. False where one of them could not be asked now.
    fn ask_everybody(&mut self, round: &RoundRow, asks: &[AskRow]) -> Result<bool, Failure> {
        let viewer = self.viewer_for(&round.party);
        let called = {
            let reader = self.job.place.views.read(&viewer, self.now).map_err(unread)?;
            let mut called = DirectoryRoll.called(&reader, &round.facts.whom).map_err(unread)?;
            // Weeks may lie between the opening and this: who has left since is asked by a body of which it is no member.
            if let Some(scope) = rounds::verbs::scope(&reader, &DirectoryRoll, &round.party).map_err(unread)? {
                called.retain(|called| scope.contains(&called.party));
            }
            called
        };
        let known: BTreeSet<Id> = asks
            .iter()
            .filter(|a| a.facts.step == 0)
            .map(|a| a.facts.contact)
            .collect();
        let wishes = called
            .into_iter()
            .filter(|called| !known.contains(&called.contact))
            .map(|called| {
                let primary = called.contact;
                self.ask_wish(round, called, 0, primary)
            })
            .collect();
        // Power fails in between: some are asked. The next look finds them and asks the others.
        self.say(&round.party, wishes)
    }

    /// True where everything that was due is said.
    fn remind_and_escalate(&mut self, round: &RoundRow, asks: &[AskRow], acts: &[TimeAct]) -> Result<bool, Failure> {
        let mut wishes: Vec<Wish> = Vec::new();
        let mut steps = Vec::new();
        for act in acts {
            match act {
                TimeAct::Remind { ask, n, due } => {
                    let remind = RemindInput {
                        ask: *ask,
                        n: *n,
                        due: *due,
                    };
                    let fresh = self.fresh(Vec::new());
                    wishes.push((
                        format!("reminded:{ask}:{n}:{}", due.micros()),
                        Box::new(move |reader| rounds::verbs::remind(reader, &remind, fresh)),
                    ));
                }
                TimeAct::Escalate { primary, step, .. } => {
                    for called in self.behind(round, asks, *primary, *step)? {
                        wishes.push(self.ask_wish(round, called, *step, *primary));
                    }
                    steps.push((round.id, *primary, *step));
                }
                TimeAct::Ask | TimeAct::Close { .. } | TimeAct::Publish => {}
            }
        }
        let said = self.say(&round.party, wishes)?;
        if said {
            self.job
                .behind
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .extend(steps);
        }
        Ok(said)
    }

    /// Who stands behind a contact at this step, without whoever was asked in this chain already.
    fn behind(&self, round: &RoundRow, asks: &[AskRow], primary: Id, step: u8) -> Result<Vec<Called>, Failure> {
        let chain = || asks.iter().filter(|a| a.facts.primary == primary);
        let (Some(to), Some(state)) = (
            round.facts.escalate.get(usize::from(step) - 1).map(|e| e.to),
            chain().next().map(|a| a.facts.of.clone()),
        ) else {
            return Ok(Vec::new());
        };
        let read = |viewer: &Viewer| -> Result<Vec<Called>, Failure> {
            let reader = self.job.place.views.read(viewer, self.now).map_err(unread)?;
            match to {
                To::Deputies => DirectoryRoll.deputies(&reader, primary),
                To::Administrators => DirectoryRoll.administrators(&reader, &state),
            }
            .map_err(unread)
        };
        let mut behind = match to {
            To::Deputies => read(&self.viewer_for(&round.party))?,
            // That a State has administrators is no secret of theirs; who they are stays an opaque handle.
            To::Administrators => read(&eye_of(&state, Role::StateAdmin))?,
        };
        behind.retain(|called| chain().all(|a| a.facts.holder != called.holder));
        // Of a State that has left the body nobody more is asked.
        let viewer = self.viewer_for(&round.party);
        let reader = self.job.place.views.read(&viewer, self.now).map_err(unread)?;
        if let Some(scope) = rounds::verbs::scope(&reader, &DirectoryRoll, &round.party).map_err(unread)? {
            behind.retain(|called| scope.contains(&called.party));
        }
        Ok(behind)
    }

    /// Says what may be told of a round that has closed; where nothing may, notes that it was looked at.
    fn publish(&mut self, round: &RoundRow, all: &[RoundRow]) -> Result<(), Failure> {
        // Whose answers count is asked again: the closing may have been said a moment ago.
        let asks = self.asks(round.id)?;
        let group_of = {
            let public = Viewer::public();
            let reader = self.job.place.views.read(&public, self.now).map_err(unread)?;
            groups(&reader).map_err(unread)?
        };
        let ours = figures(&asked(&asks), round.facts.publish, &group_of);
        // Together, not one by one: three figures tell what no two of them do.
        let mut theirs = Vec::new();
        for other in all
            .iter()
            .filter(|o| o.id != round.id && o.party == round.party && near(o, round))
        {
            let published = {
                let reader = self.job.place.views.read(&self.eye, self.now).map_err(unread)?;
                rounds::reads::result(&reader, other.id).map_err(unread)?.is_some()
            };
            if published {
                theirs.extend(figures(&asked(&self.asks(other.id)?), other.facts.publish, &group_of));
            }
        }
        let beside = totals::may_stand_beside(&ours, &theirs);
        let told = totals::totals(&cells(&asked(&asks), &group_of), round.facts.publish).filter(|_| beside);
        if let Some(told) = told {
            let cells = told
                .figures
                .into_iter()
                .map(|figure| ResultCell {
                    groups: figure.groups.into_iter().collect(),
                    asked: figure.asked,
                    answered: match figure.answered {
                        Answered::Exactly(n) => Some(n),
                        Answered::FewerThanHalf => None,
                    },
                })
                .collect();
            let (id, fresh) = (round.id, self.fresh(Vec::new()));
            self.say(
                &round.party,
                vec![(
                    format!("result:{id}"),
                    Box::new(move |reader| rounds::verbs::result(reader, id, cells, fresh)),
                )],
            )?;
            return Ok(());
        }
        self.job.set_mark(&told_mark(round.id), 1)
    }
}

fn sooner(a: Option<Instant>, b: Option<Instant>) -> Option<Instant> {
    a.into_iter().chain(b).min()
}

/// Starts the job on a thread of its own.
pub(crate) fn begin(job: RoundClock, bell: Bell) -> std::io::Result<std::thread::JoinHandle<()>> {
    std::thread::Builder::new()
        .name(NAME.into())
        .spawn(move || job.run(&bell))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> PartyCode {
        PartyCode::parse(text).unwrap()
    }

    #[test]
    fn a_body_that_is_asked_counts_as_no_state() {
        let states: Vec<PartyCode> = ["XA", "XB", "XC", "XD", "XE"].into_iter().map(code).collect();
        let bodies = [code("XREG"), code("XORG")];
        let mut group_of: BTreeMap<PartyCode, String> = states.iter().map(|s| (s.clone(), "weog".to_owned())).collect();
        let everybody: Vec<(&PartyCode, bool)> = states.iter().chain(&bodies).map(|of| (of, true)).collect();
        let counted = |group_of: &BTreeMap<PartyCode, String>| -> u32 {
            cells(&everybody, group_of).iter().map(|c| c.asked).sum()
        };
        assert_eq!(counted(&group_of), 5);
        for publish in [Publish::Total, Publish::ByGroup] {
            // Five States and two bodies are five States: too few for a figure, on either side of a comparison.
            assert!(totals::totals(&cells(&everybody, &group_of), publish).is_none());
            assert!(figures(&everybody, publish, &group_of).is_empty());
        }
        // A State without a regional group is a State.
        group_of.insert(bodies[0].clone(), String::new());
        assert_eq!(counted(&group_of), 6);
        let told = figures(&everybody, Publish::Total, &group_of);
        assert_eq!(told.iter().map(BTreeSet::len).collect::<Vec<_>>(), [6]);
        assert!(!told[0].contains(&bodies[1]));
    }
}
