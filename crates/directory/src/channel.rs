//! A channel: one way to reach a contact, with its purpose, its hours and the zone these hours are in.
//!
//! Everything is parsed at the door: a [`Hours`] or a telephone number that exists was checked by its constructor. Digits may be
//! typed in any of the scripts of the six languages; they are stored as 0–9. Serves OEWG 64 (contacts reachable when needed).

use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use terms::Refusal;
use terms::{ascii_digits, words};

words! {
    /// By what means.
    pub enum Medium {
        /// Electronic mail.
        Mail = "mail",
        /// A line in an office.
        Phone = "phone",
        /// A mobile telephone.
        Mobile = "mobile",
        /// A messenger: a handle, a number or a link.
        Messenger = "messenger",
        /// A standing video room.
        Video = "video",
        /// Telefax.
        Fax = "fax",
        /// A postal address.
        Post = "post",
    }
}

impl Medium {
    /// Whether somebody answers at once, as opposed to reading later.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Phone | Self::Mobile | Self::Messenger | Self::Video)
    }
}

words! {
    /// What for. In rising order: a milder channel is to be used where it is open.
    pub enum Purpose {
        /// Everyday matters.
        Routine = "routine",
        /// Today.
        Urgent = "urgent",
        /// Now, at any hour.
        Crisis = "crisis",
    }
}

/// One way to reach a contact: part `channel-1` … `channel-8`.
///
/// JSON: `{"medium":"phone","value":"+254 20 555 0100","purpose":"urgent","hours":"mon-fri 08:00-17:00","zone":"Africa/Nairobi"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// By what means.
    pub medium: Medium,
    /// Address, number, handle, link or postal address, in its normalised form.
    pub value: String,
    /// What for.
    pub purpose: Purpose,
    /// When it is answered, in `zone`.
    pub hours: Hours,
    /// IANA time zone.
    pub zone: Zone,
}

impl Channel {
    /// What a click opens, where there is such a thing.
    pub fn href(&self) -> Option<String> {
        match self.medium {
            Medium::Mail => Some(format!("mailto:{}", self.value)),
            Medium::Phone | Medium::Mobile => Some(format!("tel:{}", self.value.replace(' ', ""))),
            Medium::Video | Medium::Messenger if self.value.starts_with("https://") => Some(self.value.clone()),
            _ => None,
        }
    }
}

/// The value of a channel in its normalised form.
///
/// # Errors
/// `email-malformed`, `email-not-ascii`, `phone-malformed`, `link-malformed`, `too-long`, `character-refused`; the caller names the field.
pub fn channel_value(medium: Medium, typed: &str) -> Result<String, Refusal> {
    let typed = terms::one_line(typed, 500)?;
    match medium {
        Medium::Mail => email(&typed).map_err(|code| Refusal::bad(code).arg("email", typed)),
        Medium::Phone | Medium::Mobile | Medium::Fax => {
            phone(&typed).ok_or_else(|| Refusal::bad("phone-malformed").arg("phone", typed))
        }
        Medium::Video => link(&typed).ok_or_else(|| Refusal::bad("link-malformed").arg("link", typed)),
        Medium::Messenger => phone(&typed)
            .or_else(|| link(&typed))
            .or_else(|| handle(&typed))
            .ok_or_else(|| Refusal::bad("link-malformed").arg("link", typed)),
        Medium::Post => Ok(typed),
    }
}

/// A telephone number in international form: `+`, country code, 7 to 15 digits in all (ITU-T E.164), groups kept.
fn phone(typed: &str) -> Option<String> {
    let ascii = ascii_digits(typed);
    let international = match ascii.trim().strip_prefix('+') {
        Some(rest) => rest.to_owned(),
        None => ascii.trim().strip_prefix("00")?.to_owned(),
    };
    let mut out = String::from("+");
    let mut digits = 0;
    for c in international.chars() {
        match c {
            '0'..='9' => {
                out.push(c);
                digits += 1;
            }
            ' ' | '-' | '.' | '/' | '(' | ')' => {
                if digits > 0 && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => return None,
        }
    }
    let out = out.trim_end().to_owned();
    ((7..=15).contains(&digits) && !out[1..].starts_with('0')).then_some(out)
}

/// A mail address: one `@`, no spaces, a domain with a dot; at most 254 bytes. The domain is put in lower case, and may be written in any script:
/// letters go to it as `xn--…`. What stands before the `@` has no such form, so no letter could be written to it in other letters than ASCII.
fn email(typed: &str) -> Result<String, &'static str> {
    let (local, domain) = typed.rsplit_once('@').ok_or("email-malformed")?;
    // Judged as it is kept: a letter may become two in lower case, and the second be none of a domain.
    let domain = domain.to_lowercase();
    let sound = |known: fn(char) -> bool| {
        local.len() <= 64
            && local
                .split('.')
                .all(|atom| !atom.is_empty() && atom.chars().all(|c| known(c) || "!#$%&'*+-/=?^_`{|}~".contains(c)))
    };
    // The last label has a letter: a number there is an address of a machine.
    let named = domain
        .rsplit('.')
        .next()
        .is_some_and(|last| last.chars().any(char::is_alphabetic));
    if !sound(char::is_alphanumeric) || !domain_is_sound(&domain) || !named || local.len() + 1 + domain.len() > 254 {
        return Err("email-malformed");
    }
    if !local.is_ascii() {
        return Err("email-not-ascii");
    }
    Ok(format!("{local}@{domain}"))
}

fn domain_is_sound(domain: &str) -> bool {
    domain.contains('.')
        && domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

/// A link: `https://` only, with a host, without spaces or a user name in it.
fn link(typed: &str) -> Option<String> {
    let rest = typed.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let (name, port) = host.split_once(':').map_or((host, None), |(n, p)| (n, Some(p)));
    let port_ok = port.is_none_or(|p| p.parse::<u16>().is_ok_and(|p| p > 0));
    let clean = !typed.contains(|c: char| c.is_whitespace() || "<>\"`{}|\\^".contains(c));
    (domain_is_sound(name) && port_ok && clean).then(|| typed.to_owned())
}

/// A handle of a messenger: `@name`, `@name:server`, `name.42`, `service:name`; no spaces.
fn handle(typed: &str) -> Option<String> {
    let sound = (2..=200).contains(&typed.chars().count())
        && typed.chars().any(char::is_alphanumeric)
        && typed.chars().all(|c| c.is_alphanumeric() || "@:._-+#".contains(c));
    sound.then(|| typed.to_owned())
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY_MINUTES: u16 = 1_440;

/// Days of the week and a span of the day. Days count 1 (Monday) to 7; a range may run over Sunday (`sun-thu`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// First day.
    pub first: u8,
    /// Last day, included.
    pub last: u8,
    /// Minute of the day at which it opens.
    pub opens: u16,
    /// Minute at which it closes, excluded; at or before `opens` it lies in the next day, 1440 is midnight.
    pub closes: u16,
}

impl Segment {
    /// Whether this day of the week is one of its days.
    pub const fn has_day(self, day: u8) -> bool {
        if self.first <= self.last {
            self.first <= day && day <= self.last
        } else {
            day >= self.first || day <= self.last
        }
    }

    /// Whether it is open at this minute of this day.
    pub const fn is_open(self, day: u8, minute: u16) -> bool {
        let before = if day == 1 { 7 } else { day - 1 };
        if self.opens < self.closes {
            self.has_day(day) && self.opens <= minute && minute < self.closes
        } else {
            (self.has_day(day) && self.opens <= minute) || (self.has_day(before) && minute < self.closes)
        }
    }
}

/// When a channel is answered.
///
/// `24/7`, or up to fourteen segments `days from-to` separated by commas: `mon-fri 08:00-17:00, sat 09:00-12:00`; `daily` is
/// every day; a span past midnight is written as it is spoken, `mon-fri 22:00-06:00`.
///
/// ```
/// use directory::Hours;
/// assert_eq!(Hours::parse("Mon–Fri ٠٨:٠٠-17:00").unwrap().to_string(), "mon-fri 08:00-17:00");
/// assert!(Hours::parse("24/7").unwrap().is_always());
/// assert!(Hours::parse("sun-thu 8:00-16:00").unwrap().is_open(7, 8 * 60));
/// assert!(Hours::parse("mon-fri 17:00-17:00").is_none());
/// assert!(Hours::parse("weekdays").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours(Vec<Segment>);

impl Hours {
    /// Reads what a person typed.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > 400 {
            return None;
        }
        let text = ascii_digits(text).to_lowercase();
        if text.trim() == "24/7" {
            return Some(Self(Vec::new()));
        }
        let segments: Vec<Segment> = text.split(',').map(segment).collect::<Option<_>>()?;
        (segments.len() <= 14).then_some(Self(segments))
    }

    /// Whether it is `24/7`.
    pub fn is_always(&self) -> bool {
        self.0.is_empty()
    }

    /// The segments; none for `24/7`.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// Whether it is open on this day of the week (1 Monday to 7 Sunday) at this minute.
    pub fn is_open(&self, day: u8, minute: u16) -> bool {
        self.is_always() || self.0.iter().any(|s| s.is_open(day, minute))
    }
}

fn segment(text: &str) -> Option<Segment> {
    let text = text.trim();
    let (days, span) = text.split_once(char::is_whitespace)?;
    let day = |name: &str| -> Option<u8> {
        let at = DAYS.iter().position(|d| *d == name)?;
        u8::try_from(at + 1).ok()
    };
    let (first, last) = match days.split_once('-') {
        _ if days == "daily" => (1, 7),
        Some((first, last)) => (day(first)?, day(last)?),
        None => (day(days)?, day(days)?),
    };
    let (opens, closes) = span.trim().split_once('-')?;
    let (opens, closes) = (minute(opens.trim())?, minute(closes.trim())?);
    (opens < DAY_MINUTES && opens != closes).then_some(Segment {
        first,
        last,
        opens,
        closes,
    })
}

/// `8:00` or `08:00` up to `24:00`.
fn minute(text: &str) -> Option<u16> {
    let (h, m) = text.split_once(':')?;
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !(1..=2).contains(&h.len()) || m.len() != 2 || !digits(h) || !digits(m) {
        return None;
    }
    let (h, m): (u16, u16) = (h.parse().ok()?, m.parse().ok()?);
    (m < 60 && h * 60 + m <= DAY_MINUTES).then_some(h * 60 + m)
}

impl std::fmt::Display for Hours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_always() {
            return f.write_str("24/7");
        }
        let day = |d: u8| DAYS[usize::from(d.clamp(1, 7) - 1)];
        for (i, s) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            if s.first == s.last {
                write!(f, "{} ", day(s.first))?;
            } else {
                write!(f, "{}-{} ", day(s.first), day(s.last))?;
            }
            write!(
                f,
                "{:02}:{:02}-{:02}:{:02}",
                s.opens / 60,
                s.opens % 60,
                s.closes / 60,
                s.closes % 60
            )?;
        }
        Ok(())
    }
}

impl Serialize for Hours {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::parse(&std::borrow::Cow::<str>::deserialize(d)?).ok_or_else(|| serde::de::Error::custom("not hours"))
    }
}

/// The name of an IANA time zone, such as `Africa/Nairobi`.
///
/// ```
/// use directory::Zone;
/// assert_eq!(Zone::parse("asia/kathmandu").unwrap().as_str(), "Asia/Kathmandu");
/// assert!(Zone::parse("Nairobi").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(String);

impl Zone {
    /// Reads a name that the time zone database knows, and puts it in the database's spelling.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > 64 || !(text.contains('/') || text.eq_ignore_ascii_case("utc")) {
            return None;
        }
        let known = TimeZone::get(text).ok()?;
        known.iana_name().map(|name| Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its rules; none where this machine's database has lost the zone since.
    pub(crate) fn rules(&self) -> Option<TimeZone> {
        TimeZone::get(&self.0).ok()
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Zone {
    // What was sealed is read as it stands: a machine with another database must not lose a telephone number over it.
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Self(String::deserialize(d)?))
    }
}
