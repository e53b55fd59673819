//! The mail address behind a channel, as letters go to it.
//!
//! Actors: the jobs that write letters and that say what became of them; both ask here, so that a letter is known by the address to which it went. A
//! State may keep its address in its own script: the domain is written as `xn--…`. What has no such form is written to by nobody, and shown as it is
//! kept. Serves OEWG 64.

use desk::EmailAddress;
use directory::{Channel, Medium};

/// The address to which a letter to this channel goes; none where it is no mail, or no letter can go there.
pub(crate) fn mail_of(channel: &Channel) -> Option<EmailAddress> {
    (channel.medium == Medium::Mail)
        .then(|| web::mail_address(&channel.value))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(medium: Medium, value: &str) -> Channel {
        Channel {
            medium,
            value: value.to_owned(),
            purpose: directory::Purpose::Routine,
            hours: directory::Hours::parse("24/7").unwrap(),
            zone: directory::Zone::parse("Europe/Paris").unwrap(),
        }
    }

    #[test]
    fn an_address_in_its_own_script_is_written_to_and_one_that_cannot_be_is_left_alone() {
        for (value, to) in [
            ("duty@cert.example", Some("duty@cert.example")),
            ("Duty@почта.example", Some("Duty@xn--80a1acny.example")),
            // Kept before such an address was refused at the door.
            ("пост@почта.example", None),
            ("duty", None),
        ] {
            let found = mail_of(&channel(Medium::Mail, value));
            assert_eq!(found.as_ref().map(EmailAddress::as_str), to, "{value}");
        }
        assert_eq!(mail_of(&channel(Medium::Messenger, "duty@cert.example")), None);
    }

    /// Whatever is taken at the door can be written to, unless its domain has no form that mail servers know.
    #[test]
    fn whatever_is_taken_at_the_door_can_be_written_to() {
        for typed in ["a.b+c@Mail.Example", "duty@ПОЧТА.example", "x@例え.テスト", "a@b-c.d1"] {
            let value = directory::channel_value(Medium::Mail, typed).expect(typed);
            assert!(mail_of(&channel(Medium::Mail, &value)).is_some(), "{typed}");
        }
    }
}
