//! What follows a commit: messages, links, exports; idempotent, retried, visible.
//!
//! A *follower* reads the statements after its *cursor* from a *source*, lets an *act* answer each, and moves the cursor.
//! It holds nothing else. The roof brings the three: the ledger is the source, the desk keeps the cursor, and the act
//! makes a link and puts a letter into the outbox.
//! The rules that matter: an act repeated gives the identical result, because the cursor moves after it and the power
//! may fail between; a statement is never passed over in silence; what fails is tried again, ever more slowly,
//! and stands where `doctor` and the metrics show it. No network, no clock: time is a parameter.
//! Serves OEWG 64 (whoever is nominated is asked), DESIGN 15.

mod again;
mod bell;
mod follower;

pub use again::LookAgain;
pub use bell::{Bell, run};
pub use follower::{BackOff, Follower, State, Step, Trouble, Watch};

/// One statement after the cursor, in whatever form the roof reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed<S> {
    /// Its place in the ledger; the cursor after it.
    pub seq: u64,
    /// The statement.
    pub what: S,
}

/// Where statements come from.
pub trait Source<S> {
    /// The place of the newest statement; 0 in an empty ledger.
    fn head(&self) -> Result<u64, Failure>;

    /// Statements after this place, oldest first, at most `most`. Places may be missing (fillers have none to follow).
    fn after(&self, seq: u64, most: usize) -> Result<Vec<Followed<S>>, Failure>;
}

/// What is done about a statement.
///
/// Idempotent: called again with the same statement, after a crash, it leaves everything as the first call did. A
/// statement of no concern is `Ok`.
pub trait Act<S> {
    /// Whether anything is to be done about it. What is of no concern moves the kept cursor only now and then: looking at it again after
    /// a restart changes nothing, and a write to the disk for each would cost as much as the statement itself.
    fn concerns(&self, _one: &Followed<S>) -> bool {
        true
    }

    /// Does it.
    ///
    /// # Errors
    /// [`Failure::again`] where a later try may succeed (a full disk), [`Failure::never`] where none can.
    fn act(&self, one: &Followed<S>) -> Result<(), Failure>;
}

impl<S, F: Fn(&Followed<S>) -> Result<(), Failure>> Act<S> for F {
    fn act(&self, one: &Followed<S>) -> Result<(), Failure> {
        self(one)
    }
}

/// Where a follower's place is kept, durably.
pub trait Cursor {
    /// The last place done; 0 before the first.
    fn cursor(&self, name: &str) -> Result<u64, Failure>;

    /// Notes it.
    fn cursor_set(&self, name: &str, seq: u64) -> Result<(), Failure>;
}

/// What went wrong, wrapped with what was being done.
///
/// ```
/// use jobs::Failure;
/// let full = Failure::again("write an invitation", "the disk is full");
/// assert_eq!(full.to_string(), "could not write an invitation: the disk is full");
/// assert!(full.may_pass());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    doing: &'static str,
    cause: String,
    may_pass: bool,
}

impl Failure {
    /// May succeed later: the follower waits and tries again, and goes no further until then.
    pub fn again(doing: &'static str, cause: impl std::fmt::Display) -> Self {
        Self {
            doing,
            cause: cause.to_string(),
            may_pass: true,
        }
    }

    /// Can never succeed: the statement is set aside, counted and logged, and the follower goes on.
    pub fn never(doing: &'static str, cause: impl std::fmt::Display) -> Self {
        Self {
            doing,
            cause: cause.to_string(),
            may_pass: false,
        }
    }

    /// Whether another try makes sense.
    pub const fn may_pass(&self) -> bool {
        self.may_pass
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "could not {}: {}", self.doing, self.cause)
    }
}

impl std::error::Error for Failure {}
