//! Which channel to use now: "it is 03:12 there, use the crisis line", as data; pages find the words.
//!
//! Pure over channels and an instant. Among the open channels on which somebody answers at once the mildest purpose wins; where
//! none is open, a channel that is read later is better than nothing. Hours are local to each channel's own zone, through changes
//! of the clock. Serves OEWG 64.

use crate::channel::{Channel, Hours, Zone};
use crate::contact::ContactParts;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use terms::Instant;

/// A wall clock somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 1 (Monday) to 7.
    pub weekday: u8,
    /// `2026-11-22` there.
    pub day: String,
    /// Where.
    pub zone: Zone,
    /// East of UTC.
    pub offset_minutes: i32,
}

impl Local {
    /// `03:12`.
    pub fn clock(&self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// The wall clock of a zone; none where this machine does not know the zone.
    pub fn at(zone: &Zone, now: Instant) -> Option<Self> {
        Some(Self::by(zone, &zone.rules()?, now))
    }

    fn by(zone: &Zone, rules: &TimeZone, now: Instant) -> Self {
        let there = stamp(now).to_zoned(rules.clone());
        let small = |n: i8| u8::try_from(n).unwrap_or(0);
        Self {
            hour: small(there.hour()),
            minute: small(there.minute()),
            weekday: small(there.weekday().to_monday_one_offset()),
            day: there.date().to_string(),
            zone: zone.clone(),
            offset_minutes: there.offset().seconds() / 60,
        }
    }
}

/// One channel at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelNow<'a> {
    /// 1 to 8.
    pub slot: u8,
    /// The channel.
    pub channel: &'a Channel,
    /// Whether it is answered now. False where the zone is not known here.
    pub open: bool,
    /// The time there.
    pub local: Option<Local>,
    /// When it next opens or closes; none for `24/7`.
    pub changes: Option<Instant>,
}

/// The contact's situation at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct There<'a> {
    /// The time where the first routine channel is, else where the first channel is.
    pub local: Option<Local>,
    /// Whether any routine channel is open.
    pub office_open: bool,
    /// Slot of the channel to use now.
    pub use_now: Option<u8>,
    /// All channels, the one to use first.
    pub channels: Vec<ChannelNow<'a>>,
}

/// Orders the channels of an entry by what to use at this instant.
pub fn open_channels(parts: &ContactParts, now: Instant) -> There<'_> {
    let mut channels: Vec<ChannelNow<'_>> = parts
        .channels()
        .map(|(slot, channel)| {
            let rules = channel.zone.rules();
            let local = rules.as_ref().map(|rules| Local::by(&channel.zone, rules, now));
            let open = channel.hours.is_always()
                || local
                    .as_ref()
                    .is_some_and(|l| channel.hours.is_open(l.weekday, minute_of_day(l)));
            let changes = rules.and_then(|rules| next_change(&channel.hours, &channel.zone, &rules, now, open));
            ChannelNow {
                slot,
                channel,
                open,
                local,
                changes,
            }
        })
        .collect();
    let routine = |c: &&ChannelNow<'_>| c.channel.purpose == crate::channel::Purpose::Routine;
    let office_open = channels.iter().filter(routine).any(|c| c.open);
    let local = parts.zone().and_then(|zone| Local::at(zone, now));
    channels.sort_by_key(|c| {
        let live = c.channel.medium.is_live();
        (!(c.open && live), !c.open, !live, c.channel.purpose, c.slot)
    });
    There {
        local,
        office_open,
        use_now: channels.first().filter(|c| c.open).map(|c| c.slot),
        channels,
    }
}

fn minute_of_day(local: &Local) -> u16 {
    u16::from(local.hour) * 60 + u16::from(local.minute)
}

fn stamp(now: Instant) -> Timestamp {
    Timestamp::from_microsecond(now.micros()).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The first instant after `now` at which the channel is no longer as it is: every opening and closing of the next eight days is
/// placed on the zone's clock and asked, so touching spans and a changed clock come out right.
fn next_change(hours: &Hours, zone: &Zone, rules: &TimeZone, now: Instant, open: bool) -> Option<Instant> {
    let today = stamp(now).to_zoned(rules.clone()).date();
    let mut edges: Vec<Instant> = Vec::new();
    for ahead in -1..=8i64 {
        let Ok(day) = today.checked_add(ahead.days()) else {
            continue;
        };
        let weekday = u8::try_from(day.weekday().to_monday_one_offset()).unwrap_or(1);
        for segment in hours.segments().iter().filter(|s| s.has_day(weekday)) {
            let closes = if segment.closes > segment.opens {
                i64::from(segment.closes)
            } else {
                i64::from(segment.closes) + 1_440
            };
            for minute in [i64::from(segment.opens), closes] {
                let at = day
                    .to_datetime(jiff::civil::Time::midnight())
                    .checked_add(minute.minutes())
                    .and_then(|civil| rules.to_ambiguous_timestamp(civil).compatible());
                if let Ok(at) = at {
                    edges.push(Instant::from_micros(at.as_microsecond()));
                }
            }
        }
    }
    edges.sort_unstable();
    edges.into_iter().filter(|at| *at > now).find(|at| {
        let there = Local::by(zone, rules, *at);
        hours.is_open(there.weekday, minute_of_day(&there)) != open
    })
}
