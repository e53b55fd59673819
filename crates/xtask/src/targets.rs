//! Fuzz targets: every parser of bytes that come from outside, as plain functions.
//!
//! A target takes any bytes, must neither panic nor take long, and tells which branch it reached: `accepted`, or the name of the
//! refusal. What is accepted is written again and must read as the same. The kept corpus (`fuzz/corpus/<target>/`) must
//! reach every branch listed here; `tests/replay.rs` counts them. Serves TRUST G-S5.

use directory::{Basis, Medium, channel_value};
use seal::{Checkpoint, Hash, NoteError, Opening, Problem, Proof, Receipt, SigningKey, TileAddress, VerifierKey};
use statement::{Audience, PartSource, Said, Stamp};
use std::collections::BTreeSet;
use terms::{Id, Instant, Label, Language, PartyCode, Refusal, Role};

/// One target.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Name, also of its corpus folder.
    pub name: &'static str,
    /// Takes any bytes; tells the branches reached (most reach one; a form with several faults reaches several).
    pub run: fn(&[u8]) -> BTreeSet<String>,
    /// Branches that the kept corpus must reach.
    pub branches: &'static [&'static str],
}

const TWO: &[&str] = &["accepted", "refused"];

/// All targets.
pub const TARGETS: &[Target] = &[
    target("vkey", vkey, &["accepted", "malformed verifier key"]),
    target(
        "note",
        note,
        &["accepted", "malformed signed note", "not signed", "forged"],
    ),
    target(
        "checkpoint",
        checkpoint,
        &[
            "accepted",
            "malformed signed note",
            "malformed checkpoint",
            "wrong origin",
            "not signed",
            "forged",
        ],
    ),
    target(
        "receipt",
        receipt,
        &[
            "accepted",
            "malformed signed note",
            "malformed receipt",
            "wrong origin",
            "not signed",
            "forged",
        ],
    ),
    target(
        "proof",
        proof,
        &["accepted", "proof", "checkpoint", "signature", "inclusion"],
    ),
    target(
        "opening",
        opening,
        &[
            "accepted",
            "form",
            "commitment",
            "root",
            "entry",
            "proof",
            "checkpoint",
            "signature",
            "inclusion",
        ],
    ),
    target("tile", tile, TWO),
    target("hash", hash, TWO),
    target("said", said, &["accepted", "malformed said", "format version"]),
    target("stamp", stamp, &["accepted", "malformed stamp"]),
    target("sources", sources, TWO),
    target("id", id, TWO),
    target("instant", instant, TWO),
    target("label", label, TWO),
    target("party", party, TWO),
    target("role", role, TWO),
    target("language", language, TWO),
    target("audience", audience, &["party", "role", "person", "unknown"]),
    target("hours", hours, &["accepted", "always", "refused"]),
    target("zone", zone, TWO),
    target(
        "mail",
        mail,
        &["accepted", "email-malformed", "character-refused", "too-long"],
    ),
    target(
        "phone",
        phone,
        &["accepted", "phone-malformed", "character-refused", "too-long"],
    ),
    target(
        "link",
        link,
        &["accepted", "link-malformed", "character-refused", "too-long"],
    ),
    target(
        "messenger",
        messenger,
        &["accepted", "link-malformed", "character-refused", "too-long"],
    ),
    target("account-email", account_email, &["accepted", "email-malformed"]),
    target(
        "accept-language",
        accept_language,
        &["ar", "zh", "en", "fr", "ru", "es"],
    ),
    target("form", form, &["accepted", "text-malformed", "bad-request"]),
    target(
        "contact-form",
        contact_form,
        &[
            "accepted",
            "character-refused",
            "choice-unknown",
            "email-malformed",
            "field-missing",
            "hours-malformed",
            "language-unknown",
            "link-malformed",
            "phone-malformed",
            "too-long",
            "zone-unknown",
        ],
    ),
    target(
        "nominate",
        nominate,
        &[
            "accepted",
            "audience-unknown",
            "channel-missing",
            "choice-unknown",
            "field-missing",
            "id-malformed",
            "label-looser",
            "label-unknown",
            "number-malformed",
            "office-or-person-missing",
            "party-unknown",
            "too-long",
        ],
    ),
    target("edit", edit, &["accepted", "id-malformed", "character-refused"]),
    target(
        "suspend",
        suspend,
        &["accepted", "reason-missing", "date-malformed", "too-long"],
    ),
    target(
        "relabel",
        relabel,
        &[
            "accepted",
            "field-missing",
            "label-unknown",
            "label-looser",
            "audience-unknown",
        ],
    ),
    target(
        "erase",
        erase,
        &["accepted", "field-missing", "part-unknown", "choice-unknown"],
    ),
    target(
        "accredit",
        accredit,
        &[
            "accepted",
            "field-missing",
            "choice-unknown",
            "party-unknown",
            "date-malformed",
        ],
    ),
    target(
        "mandate",
        mandate,
        &[
            "accepted",
            "field-missing",
            "choice-unknown",
            "party-unknown",
            "date-malformed",
        ],
    ),
    target("basis", basis, TWO),
    target("fold", fold, &["accepted"]),
    target(
        "config",
        config,
        &[
            "accepted",
            "malformed",
            "interval_seconds",
            "link_minutes",
            "invitation_days",
            "metrics",
            "base",
            "host_name",
        ],
    ),
];

const fn target(name: &'static str, run: fn(&[u8]) -> BTreeSet<String>, branches: &'static [&'static str]) -> Target {
    Target { name, run, branches }
}

/// The target of this name.
pub fn by_name(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|t| t.name == name)
}

fn one(branch: &str) -> BTreeSet<String> {
    BTreeSet::from([branch.to_owned()])
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn two<T>(read: Option<T>) -> BTreeSet<String> {
    one(if read.is_some() { "accepted" } else { "refused" })
}

/// Reads, writes and reads again: what is accepted must survive that.
fn round<T: PartialEq + std::fmt::Debug>(
    bytes: &[u8],
    read: impl Fn(&str) -> Option<T>,
    write: impl Fn(&T) -> String,
) -> BTreeSet<String> {
    let first = read(&text(bytes));
    if let Some(value) = &first {
        assert_eq!(
            read(&write(value)).as_ref(),
            Some(value),
            "written and read again it is another"
        );
    }
    two(first)
}

fn refusals(all: &[Refusal]) -> BTreeSet<String> {
    for refusal in all {
        // A refusal names the field and repeats what was typed: neither may be endless.
        assert!(
            refusal.args.iter().all(|(_, v)| v.chars().count() <= 600),
            "{refusal:?}"
        );
    }
    all.iter().map(|r| r.code.to_owned()).collect()
}

// ---- the log's key of the corpus: a constant, so that kept signatures hold

/// Name of the log in the corpus.
pub const ORIGIN: &str = "log.example/log/1";

/// The signing key of the corpus. Signs nothing anywhere else.
///
/// # Panics
/// Never: the name is sound.
pub fn signing_key() -> SigningKey {
    SigningKey::new(ORIGIN, &[42; 32]).unwrap_or_else(|_| unreachable!("a constant name"))
}

fn key() -> VerifierKey {
    signing_key().verifier()
}

fn noted(error: &NoteError) -> BTreeSet<String> {
    one(match error {
        NoteError::Malformed("signed note") => "malformed signed note",
        NoteError::Malformed("checkpoint") => "malformed checkpoint",
        NoteError::Malformed("receipt") => "malformed receipt",
        NoteError::Malformed("verifier key") => "malformed verifier key",
        NoteError::Malformed(_) => "malformed",
        NoteError::NotSigned(_) => "not signed",
        NoteError::Forged(_) => "forged",
        NoteError::WrongOrigin(_) => "wrong origin",
    })
}

fn vkey(bytes: &[u8]) -> BTreeSet<String> {
    match VerifierKey::parse(&text(bytes)) {
        Ok(key) => {
            assert_eq!(VerifierKey::parse(&key.to_string()).as_ref(), Ok(&key));
            one("accepted")
        }
        Err(e) => noted(&e),
    }
}

fn note(bytes: &[u8]) -> BTreeSet<String> {
    match seal::open_note(&text(bytes), &key()) {
        Ok(_) => one("accepted"),
        Err(e) => noted(&e),
    }
}

fn checkpoint(bytes: &[u8]) -> BTreeSet<String> {
    match Checkpoint::open(&text(bytes), &key()) {
        Ok(c) => {
            assert_eq!(Checkpoint::read(&c.text()).as_ref(), Ok(&c));
            one("accepted")
        }
        Err(e) => noted(&e),
    }
}

fn receipt(bytes: &[u8]) -> BTreeSet<String> {
    match Receipt::open(&text(bytes), &key()) {
        Ok(r) => {
            assert_eq!(Receipt::read(&r.text()).as_ref(), Ok(&r));
            one("accepted")
        }
        Err(e) => noted(&e),
    }
}

/// The entry that the corpus proves: the leaf hash of four equal entries' first.
pub fn proved_entry() -> Hash {
    seal::leaf_hash(&[1; seal::ENTRY_LEN])
}

fn proof(bytes: &[u8]) -> BTreeSet<String> {
    match Proof::parse(&text(bytes)) {
        Err(e) => one(e.check()),
        Ok(proof) => {
            assert_eq!(
                Proof::parse(&proof.to_string()).as_ref().map(|p| p.index),
                Ok(proof.index)
            );
            match proof.check(&proved_entry(), &key()) {
                Ok(_) => one("accepted"),
                Err(e) => one(e.check()),
            }
        }
    }
}

/// The entry of the corpus' sound opening; others are refused as `entry`.
pub fn opened_entry() -> Hash {
    let (said, stamp, salt) = sound_opening();
    seal::leaf_hash(&seal::entry(&seal::seal_of(&salt, said.as_bytes(), stamp.as_bytes())))
}

/// Said, stamp and salt of the corpus' sound opening: one part shown, one not.
pub fn sound_opening() -> (String, String, Hash) {
    let root = seal::parts_root(&[
        seal::part_commitment(&Hash([2; 32]), "note", b"{\"text\":\"x\"}"),
        Hash([3; 32]),
    ]);
    let said = format!(
        "{{\"v\":1,\"kind\":\"contact\",\"kv\":1,\"subject\":\"0000000000000001\",\"base\":null,\"party\":\"XAA\",\"hand\":null,\
         \"label\":\"TLP:GREEN\",\"audience\":[],\"refs\":[],\"facts\":{{}},\"labels\":{{}},\"parts\":\"{root}\"}}"
    );
    let stamp = format!(
        "{{\"at\":\"2026-11-22T08:00:00.000000Z\",\"node\":\"{ORIGIN}\",\"auth\":\"link\",\"input\":\"{}\"}}",
        seal::input_mark("", "corpus", &seal::Hash([0; 32]))
    );
    (said, stamp, Hash([1; 32]))
}

fn opening(bytes: &[u8]) -> BTreeSet<String> {
    let checked = Opening::parse(bytes).and_then(|o| {
        // An opening that waits is judged the same way, without its place.
        let _ = o.check_waiting();
        o.check(&key(), Some(&opened_entry()))
    });
    match checked {
        Ok(_) => one("accepted"),
        Err(Problem::Form(why)) => {
            assert!(why.len() < 5_000_000);
            one("form")
        }
        Err(e) => one(e.check()),
    }
}

fn tile(bytes: &[u8]) -> BTreeSet<String> {
    round(bytes, TileAddress::parse, ToString::to_string)
}

fn hash(bytes: &[u8]) -> BTreeSet<String> {
    round(bytes, Hash::parse, ToString::to_string)
}

fn said(bytes: &[u8]) -> BTreeSet<String> {
    match Said::parse(bytes) {
        Ok(said) => {
            let part = said.label_of_part("person");
            assert!(part >= said.label, "a part is shown more widely than its statement");
            one("accepted")
        }
        Err(e) if e.to_string().contains("format version") => one("format version"),
        Err(_) => one("malformed said"),
    }
}

fn stamp(bytes: &[u8]) -> BTreeSet<String> {
    one(if Stamp::parse(bytes).is_ok() {
        "accepted"
    } else {
        "malformed stamp"
    })
}

fn sources(bytes: &[u8]) -> BTreeSet<String> {
    let read = PartSource::unpack(bytes);
    if let Some(sources) = &read {
        assert_eq!(PartSource::pack(sources), bytes);
    }
    two(read)
}

fn id(bytes: &[u8]) -> BTreeSet<String> {
    let read = Id::parse(&text(bytes));
    if let Some(id) = read {
        assert_eq!(Id::parse(&id.printed()), Some(id));
        assert_eq!(Id::parse(&id.to_string()), Some(id));
    }
    two(read)
}

fn instant(bytes: &[u8]) -> BTreeSet<String> {
    round(bytes, Instant::parse, ToString::to_string)
}

fn label(bytes: &[u8]) -> BTreeSet<String> {
    let strict = Label::parse(&text(bytes));
    let read = Label::read(&text(bytes));
    assert_eq!(
        read,
        strict.unwrap_or(Label::Red),
        "what is not exactly a label is the strictest"
    );
    two(strict)
}

fn party(bytes: &[u8]) -> BTreeSet<String> {
    round(bytes, PartyCode::parse, ToString::to_string)
}

fn role(bytes: &[u8]) -> BTreeSet<String> {
    round(bytes, Role::parse, |r| r.code().to_owned())
}

fn language(bytes: &[u8]) -> BTreeSet<String> {
    round(bytes, Language::parse, |l| l.code().to_owned())
}

fn audience(bytes: &[u8]) -> BTreeSet<String> {
    let read = Audience::read(&text(bytes));
    assert_eq!(Audience::read(&read.to_string()), read);
    one(match read {
        Audience::Party(_) => "party",
        Audience::Role(_) => "role",
        Audience::Person(_) => "person",
        Audience::Unknown(_) => "unknown",
    })
}

fn hours(bytes: &[u8]) -> BTreeSet<String> {
    let read = directory::Hours::parse(&text(bytes));
    let Some(hours) = read else { return one("refused") };
    assert_eq!(directory::Hours::parse(&hours.to_string()).as_ref(), Some(&hours));
    for day in 1..=7 {
        for minute in [0, 539, 1_439] {
            hours.is_open(day, minute);
        }
    }
    one(if hours.is_always() { "always" } else { "accepted" })
}

fn zone(bytes: &[u8]) -> BTreeSet<String> {
    round(bytes, directory::Zone::parse, ToString::to_string)
}

fn value(medium: Medium, bytes: &[u8]) -> BTreeSet<String> {
    match channel_value(medium, &text(bytes)) {
        Ok(first) => {
            assert_eq!(
                channel_value(medium, &first).as_ref().ok(),
                Some(&first),
                "its normal form is not normal"
            );
            assert!(!first.contains(['\n', '\r']));
            one("accepted")
        }
        Err(refusal) => refusals(&[refusal]),
    }
}

fn mail(bytes: &[u8]) -> BTreeSet<String> {
    value(Medium::Mail, bytes)
}

fn phone(bytes: &[u8]) -> BTreeSet<String> {
    value(Medium::Phone, bytes)
}

fn link(bytes: &[u8]) -> BTreeSet<String> {
    value(Medium::Video, bytes)
}

fn messenger(bytes: &[u8]) -> BTreeSet<String> {
    value(Medium::Messenger, bytes)
}

fn account_email(bytes: &[u8]) -> BTreeSet<String> {
    match desk::EmailAddress::parse(&text(bytes)) {
        Ok(address) => {
            assert!(
                !address.as_str().contains(['\n', '\r', ' ', '<', '>']),
                "an address that could be a header"
            );
            one("accepted")
        }
        Err(refusal) => refusals(&[refusal]),
    }
}

fn accept_language(bytes: &[u8]) -> BTreeSet<String> {
    one(languages::negotiate(&text(bytes)).code())
}

fn form(bytes: &[u8]) -> BTreeSet<String> {
    match web::Fields::parse(&text(bytes)) {
        Ok(fields) => {
            // Values are trimmed on reading, so the second reading is the one that must not change any more.
            let again = web::Fields::parse(&fields.encoded());
            assert_eq!(again.as_ref().ok(), Some(&fields));
            let _ = fields.only(&["q", "channel-#-value"]);
            one("accepted")
        }
        Err(refusal) => refusals(&[refusal]),
    }
}

/// Pairs for the forms behind [`web::Fields`].
struct Typed(Vec<(String, String)>);

impl Typed {
    fn read(bytes: &[u8]) -> Option<Self> {
        let fields = web::Fields::parse(&text(bytes)).ok()?;
        Some(Self(
            fields.pairs().map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
        ))
    }
}

fn typed<T>(bytes: &[u8], parse: impl Fn(&dyn directory::Fields) -> Result<T, Vec<Refusal>>) -> BTreeSet<String> {
    let Some(typed) = Typed::read(bytes) else {
        return one("unreadable");
    };
    match parse(&typed.0) {
        Ok(_) => one("accepted"),
        Err(all) => {
            assert!(!all.is_empty(), "refused without a reason");
            refusals(&all)
        }
    }
}

const SUBJECT: Id = Id::from_bytes([5; 10]);

fn contact_form(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, directory::ContactForm::parse)
}

fn nominate(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| {
        let input = directory::NominateInput::parse(f, SUBJECT)?;
        assert!(
            input.labels.values().all(|l| *l > input.label),
            "a part's label is looser than the entry's"
        );
        Ok(input)
    })
}

fn edit(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| directory::EditInput::parse(f, SUBJECT))
}

fn suspend(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| directory::SuspendInput::parse(f, SUBJECT))
}

fn relabel(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| directory::RelabelInput::parse(f, SUBJECT))
}

fn erase(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| directory::EraseInput::parse(f, SUBJECT))
}

fn accredit(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, directory::AccreditInput::parse)
}

fn mandate(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| directory::MandateInput::parse(f, SUBJECT))
}

fn basis(bytes: &[u8]) -> BTreeSet<String> {
    round(bytes, Basis::parse, |b| b.code().to_owned())
}

fn fold(bytes: &[u8]) -> BTreeSet<String> {
    let once = languages::fold(&text(bytes));
    assert_eq!(languages::fold(&once), once, "folding twice is not folding once");
    one("accepted")
}

fn config(bytes: &[u8]) -> BTreeSet<String> {
    match comity::Config::parse(&text(bytes)) {
        Ok(config) => {
            // The address pages are built with: none that could hold a second host or a path.
            assert!(config.base().starts_with("http"));
            one("accepted")
        }
        Err(e) => {
            let words = e.to_string();
            let named = [
                "interval_seconds",
                "link_minutes",
                "invitation_days",
                "metrics",
                "base",
                "host_name",
            ];
            one(named.into_iter().find(|n| words.starts_with(n)).unwrap_or("malformed"))
        }
    }
}
