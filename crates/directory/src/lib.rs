//! The room of States, parties, mandates and contacts.
//!
//! What it is for: anybody entitled finds whom to call in another State, now, and can prove that the entry was made and has not
//! changed. Who acts: the secretariat keeps parties, admits them and gives mandates; a State's administrator nominates; the person
//! nominated accepts and confirms; everybody else reads. The rules: nobody is listed who did not accept; an entry not confirmed
//! for 120 days is overdue; what two could say together nobody says alone; a hidden part and an empty one look the same; nothing an actor cannot see takes part in a decision.
//! Serves OEWG 64 and 71 (the points of contact directory); GCA 4.8, 6.17.

mod accreditation;
mod acts;
mod approvals;
mod channel;
mod confirm_by;
mod contact;
mod data;
mod forms;
mod freshness;
mod housekeeping;
mod keys;
mod lifecycle;
mod mandate;
mod open;
mod party;
mod reach;
mod reads;
mod recovery;
mod vcard;
mod verbs;
mod view;
mod watch;

pub use accreditation::{Accreditation, Capacity, Standing};
pub use acts::{Acceptance, Confirmation, Reinstatement, Relabel, Suspension, Withdrawal};
pub use approvals::{
    ApproveInput, DraftedAbout, Here, SecondPerson, approve, ends_at_the_secretariat, may_approve, second_persons,
    sees_nomination, somebody_sees, waits, waits_about, who_sees,
};
pub use channel::{Channel, Hours, Medium, Purpose, Segment, Zone, channel_value};
pub use confirm_by::{Clocked, ConfirmEvery, Reminder, clocked};
pub use contact::{CONTACT_PARTS, ConfirmedBy, Contact, ContactParts, Duty, DutyPattern, Office, Person, Status};
pub use data::{
    ContactSeed, PartySeed, Tables, Tile, demo, demo_contacts, members_un, parties_of, seed_accreditation, seed_host,
    seed_mandate, seed_party, tile, tiles_of,
};
pub use forms::{
    AccreditInput, ActInput, ContactForm, EditInput, EraseInput, MAX_DEPUTIES, MAX_KEYS, MAX_LINE, MAX_NOTE,
    MandateInput, NominateInput, RelabelInput, RevisePartyInput, SuspendInput, contact_fields, form_of, part_fields,
    part_of_field,
};
pub use freshness::{Freshness, Span, Told};
pub use housekeeping::{is_withdrawn, keys_of};
pub use keys::{key_at_the_door, openpgp_key};
pub use lifecycle::{Life, VERBS, step, table};
pub use mandate::Mandate;
pub use open::{ChannelNow, Local, There};
pub use party::{Alias, Doubt, Grouping, Groupings, Names, Notes, Party, PartyKind, Review};
pub use reach::{Broken, Reach, ReachInput, ReachOutcome, Standing as ChannelStanding, broken, reach, standing};
pub use reads::{
    AccreditationCard, ApprovedBy, ContactCard, Failure, Finder, Found, Happening, MandateCard, NameReview, PartyEntry,
    PartyRow, Queue, QueueRow, StateCard, StateRow, SubjectGuard, Task, TaskKind, WAITING_DAYS, accreditation,
    accreditations, capacities, contact, contacts, erasable, find_states, focal_role, history, holder, holders,
    mandate_card, mandates, open_channels, parties, party, party_entry, pending, queue, regional_bodies,
    said_of_parties, state, states, subject_guard, tasks,
};
pub use recovery::{
    RECOVERY_LINK_SECONDS, RECOVERY_SECONDS, Recovery, RecoveryCard, RecoveryState, ask_recovery, grant_recovery,
    recover_by_operator, recoveries, recovery, stop_recovery,
};
pub use statement::{Basis, Erasure, Fresh};
pub use terms::Fields;
pub use vcard::vcard;
pub use verbs::{
    accept, accredit, allowed, confirm, decline, draft_accreditation, draft_end_of_accreditation, draft_end_of_mandate,
    draft_erasure, draft_mandate, draft_nomination, draft_relabel, draft_withdrawal, edit, end_accreditation,
    end_mandate, erase, mandate, nominate, reinstate, relabel, relabel_again, revise_party, suspend, withdraw,
    withdraw_again,
};
pub use view::Directory;
pub use watch::{WatchClosed, close_watch_day, watch_day};
