//! An e-mail address, checked once at the door.
//!
//! Whoever holds an [`EmailAddress`] may write it into a header: it has one `@`, only ASCII that RFC 5321 allows
//! unquoted, and no space, comma, angle bracket, line break or other control character. Quoted local parts and
//! address literals are refused: no focal point has one, and each has been somebody's injection.
//! Serves OEWG 64 (a contact is invited at the address that its State nominated).

use terms::Refusal;

/// An address such as `duty@cert.example`, at most 254 characters.
///
/// ```
/// use post::EmailAddress;
/// let duty = EmailAddress::parse(" Duty@CERT.example ").unwrap();
/// assert_eq!(duty.as_str(), "Duty@CERT.example");
/// assert_eq!(duty.folded(), "duty@cert.example");
/// assert!(EmailAddress::parse("duty@cert.example\r\nBcc: x@y.example").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address; spaces around it, as pasted, do not matter.
    ///
    /// # Errors
    /// `email-malformed` at field `email`, with the text (without control characters, shortened) as `email`; `email-not-ascii` where
    /// it has letters that many mail servers cannot carry yet (RFC 6531): the domain can be written as `xn--…`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = text.trim_matches(' ');
        if Self::well_formed(plain) {
            return Ok(Self(plain.to_owned()));
        }
        let shown: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
        let code = if plain.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()) {
            "email-not-ascii"
        } else {
            "email-malformed"
        };
        Err(Refusal::bad(code).at("email").arg("email", shown))
    }

    /// The sender of a node whose operator named none (RFC 2606: `.invalid` reaches nobody).
    pub fn reserved_sender() -> Self {
        Self("no-reply@comity.invalid".into())
    }

    /// The domain in lower case: letters are throttled by it.
    pub fn domain(&self) -> String {
        self.0.rsplit('@').next().unwrap_or_default().to_ascii_lowercase()
    }

    fn well_formed(text: &str) -> bool {
        let Some((local, domain)) = text.split_once('@') else {
            return false;
        };
        text.len() <= 254 && Self::local_part(local) && Self::sound_domain(domain)
    }

    /// RFC 5321 `Dot-string`: atoms of RFC 5322 `atext`, ASCII only, joined by single dots, at most 64 in all.
    fn local_part(local: &str) -> bool {
        let atext = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
        local.len() <= 64 && local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(atext))
    }

    /// At least two labels of letters, digits and inner hyphens; the last one is not a number (that would be an IP address).
    fn sound_domain(domain: &str) -> bool {
        let label = |l: &str| {
            (1..=63).contains(&l.len())
                && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !l.starts_with('-')
                && !l.ends_with('-')
        };
        let labels: Vec<&str> = domain.split('.').collect();
        labels.len() >= 2
            && labels.iter().all(|l| label(l))
            && labels
                .last()
                .is_some_and(|l| l.bytes().any(|b| b.is_ascii_alphabetic()))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In lower case: the form in which two addresses are compared.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
