//! Fuzz targets: every parser of bytes that come from outside, as plain functions.
//!
//! A target takes any bytes, must neither panic nor take long, and tells which branch it reached: `accepted`, or the name of the
//! refusal. What is accepted is written again and must read as the same. The kept corpus (`fuzz/corpus/<target>/`) must
//! reach every branch listed here; `tests/replay.rs` counts them. Serves TRUST G-S5.

use crate::{closed, incoming, indices, texts};
use directory::{Basis, Medium, channel_value};
use passkeys::{Assertion, PublicKey, Registration};
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
    target(
        "passkey",
        passkey,
        &[
            "made",
            "signed",
            "malformed",
            "wrong kind",
            "wrong origin",
            "wrong site",
            "unknown algorithm",
            "bad signature",
            "person not verified",
        ],
    ),
    target(
        "watch-rows",
        watch_rows,
        &[
            "watch-form",
            "watch-open",
            "watch-day",
            "watch-row",
            "watch-path",
            "holds",
        ],
    ),
    target(
        "approval",
        approval,
        &[
            "passkey",
            "link",
            "token",
            "form",
            "commitment",
            "root",
            "approval-statement",
            "approval-person",
            "approval-key",
            "approval-challenge",
            "approval-site",
            "approval-signature",
            "approval-verified",
        ],
    ),
    target("assertion", assertion, &["accepted", "malformed", "unknown algorithm"]),
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
    target(
        "six-digits",
        six_digits,
        &["accepted", "digits-malformed", "digits-missing"],
    ),
    target("zone", zone, TWO),
    target(
        "mail",
        mail,
        &[
            "accepted",
            "email-malformed",
            "email-not-ascii",
            "character-refused",
            "too-long",
        ],
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
    target(
        "account-email",
        account_email,
        &["accepted", "email-malformed", "email-not-ascii"],
    ),
    target("letter", letter, &["accepted", "id", "subject", "text", "link"]),
    target(
        "smtp-reply",
        smtp_reply,
        &["accepted", "Malformed", "TooLong", "Followed", "Unfinished"],
    ),
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
            "contacts",
        ],
    ),
    target(
        "cookie",
        cookie,
        &[
            "unsendable",
            "session",
            "session-empty",
            "session-absent",
            "form",
            "form-refused",
            "form-absent",
        ],
    ),
    target(
        "idempotency-key",
        idempotency_key,
        &["accepted", "refused", "unreadable", "unsendable"],
    ),
    target(
        "tables",
        tables,
        &[
            "state",
            "observer",
            "state-refused",
            "held",
            "held-refused",
            "alias",
            "alias-refused",
            "group",
            "group-refused",
            "body",
            "body-refused",
            "tile",
            "tile-refused",
        ],
    ),
    target(
        "mail-arrival",
        incoming::mail_arrival,
        &[
            "reply",
            "automatic",
            "report",
            "report-in-words-alone",
            "read-receipt",
            "complaint",
            "other-report",
            "unreadable",
            "not-ours",
        ],
    ),
    target(
        "delivery-status",
        incoming::delivery_status,
        &["failed", "delayed", "delivered", "relayed", "expanded", "nothing-said"],
    ),
    target("auto-submitted", incoming::auto_submitted, &["no", "automatic"]),
    target("inbox-file", incoming::inbox_file, TWO),
    target(
        "openpgp-key",
        closed::key,
        &[
            "accepted",
            "key-unreadable",
            "key-private",
            "key-several",
            "key-revoked",
            "key-expired",
            "key-no-encryption",
            "key-weak",
        ],
    ),
    target(
        "openpgp-message",
        closed::message,
        &[
            "accepted",
            "signed",
            "malformed",
            "unprotected",
            "not-for-us",
            "changed",
            "too-large",
            "packed",
        ],
    ),
    target(
        "backup-folder",
        backup_folder,
        &[
            "accepted",
            "without-secrets",
            "same-epoch",
            "not-a-backup",
            "exists",
            "name",
            "keys",
            "broken",
        ],
    ),
    target(
        "round-form",
        round_form,
        &[
            "accepted",
            "field-missing",
            "party-unknown",
            "choice-unknown",
            "character-refused",
            "too-long",
            "id-malformed",
            "date-malformed",
            "number-malformed",
            "round-half-translated",
            "round-too-many-parties",
            "round-window-empty",
            "round-window-long",
            "round-after-its-end",
            "round-too-many-reminders",
            "round-escalation-order",
            "round-form-not-asked",
            "form-malformed",
            "round-form-twice",
            "form-choices",
            "form-choices-uneven",
            "form-choices-not-asked",
        ],
    ),
    target(
        "form-json",
        form_json,
        &[
            "accepted",
            "form-too-large",
            "form-malformed",
            "form-too-many",
            "form-question-empty",
            "form-choices",
            "form-numbers",
            "form-words",
        ],
    ),
    target(
        "document-docx",
        texts::document_docx,
        &[
            "accepted", "broken", "pdf", "empty", "control", "reversed", "hidden", "contents", "gap",
        ],
    ),
    target(
        "document-html",
        texts::document_html,
        &[
            "accepted", "empty", "encoding", "control", "reversed", "hidden", "gap", "twice", "no-mark", "nowhere",
        ],
    ),
    target(
        "document-text",
        texts::document_text,
        &[
            "accepted",
            "encoding",
            "control",
            "reversed",
            "empty",
            "gap",
            "twice",
            "bare",
            "no-note",
            "no-mark",
            "nowhere",
            "doubtful",
            "directions",
        ],
    ),
    target(
        "index-framework",
        indices::framework_toml,
        &["accepted", "syntax", "node", "file"],
    ),
    target(
        "index-csv",
        indices::table_csv,
        &[
            "accepted",
            "no-heading",
            "separator",
            "no-column",
            "unknown-column",
            "double-column",
            "fields",
            "empty-row",
            "no-unit",
            "double-unit",
            "double-cell",
            "unknown-indicator",
            "differs",
            "comma",
            "too-large",
            "out-of-range",
        ],
    ),
    target(
        "index-xlsx",
        indices::table_xlsx,
        &[
            "accepted",
            "unreadable",
            "no-heading",
            "fields",
            "not-a-number",
            "cell-kind",
        ],
    ),
    target(
        "answer-form",
        answer_form,
        &[
            "accepted",
            "field-missing",
            "choice-unknown",
            "number-outside",
            "too-long",
            "character-refused",
        ],
    ),
    target(
        "answer",
        answer,
        &[
            "accepted",
            "field-missing",
            "choice-unknown",
            "number-outside",
            "too-long",
            "character-refused",
        ],
    ),
    target(
        "document-form",
        document_form,
        &[
            "accepted",
            "field-missing",
            "slug-malformed",
            "choice-unknown",
            "draft-adopted",
            "date-malformed",
            "successor-without",
            "names-empty",
            "too-long",
            "character-refused",
            "web-address-malformed",
            "id-malformed",
        ],
    ),
    target(
        "paper-form",
        paper_form,
        &[
            "accepted",
            "field-missing",
            "party-unknown",
            "choice-unknown",
            "date-malformed",
            "review-before",
            "provision-malformed",
            "points-many",
            "too-long",
            "character-refused",
            "web-address-malformed",
            "hash-malformed",
            "hash-without",
            "id-malformed",
            "audience-without",
            "practice-alone",
            "submission-alone",
            "until-before",
            "practice-measure",
            "partners-own",
        ],
    ),
    target(
        "compilation-form",
        compilation_form,
        &[
            "accepted",
            "field-missing",
            "slug-malformed",
            "choice-unknown",
            "date-malformed",
            "provision-malformed",
            "provision-unknown",
            "section-twice",
            "points-many",
            "number-outside",
            "issued-without",
            "introduction-untitled",
            "too-long",
            "character-refused",
            "id-malformed",
        ],
    ),
    target(
        "rendering-form",
        rendering_form,
        &[
            "accepted",
            "field-missing",
            "choice-unknown",
            "unknown-field",
            "id-malformed",
            "too-long",
            "character-refused",
        ],
    ),
    target("text-tree", text_tree, &["unreadable", "empty", "broken", "sound"]),
    target(
        "explain",
        explain,
        &[
            "accepted",
            "field-missing",
            "choice-unknown",
            "too-long",
            "character-refused",
        ],
    ),
    target(
        "call",
        call,
        &[
            "accepted",
            "field-missing",
            "choice-unknown",
            "digits-malformed",
            "digits-not-asked",
            "too-long",
            "character-refused",
        ],
    ),
    target(
        "turn",
        turn,
        &["accepted", "id-malformed", "too-long", "character-refused"],
    ),
    target("reach", reach, &["accepted", "malformed", "unsound"]),
    target(
        "whom",
        whom,
        &[
            "accepted",
            "field-missing",
            "choice-unknown",
            "party-unknown",
            "round-too-many-parties",
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

/// How the name of a first input ends: where it ends up. The replay compares, so that none slips from one refusal into another.
pub fn ending(branches: &BTreeSet<String>) -> String {
    let named: Vec<String> = branches.iter().take(2).map(|b| b.replace([' ', '/'], "-")).collect();
    named.join("+")
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
        Hash([3; 32]),
        seal::part_commitment(&Hash([2; 32]), "note", b"{\"text\":\"x\"}"),
    ]);
    let said = format!(
        "{{\"v\":1,\"kind\":\"mandate\",\"kv\":1,\"subject\":\"0000000000000001\",\"base\":null,\"party\":\"XAA\",\"hand\":null,\
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

/// The key of the W3C's vector *packed-es256*, with which the kept corpus has something signed.
const PASSKEY: &[u8] = &[
    0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, 0x1c, 0xf2, 0x7f, 0x25, 0xda, 0x59, 0x12, 0x08, 0xa4,
    0x23, 0x9c, 0x2e, 0x32, 0x4f, 0x10, 0x4f, 0x58, 0x55, 0x25, 0x47, 0x9a, 0x29, 0xed, 0xee, 0xdd, 0x83, 0x0f, 0x48,
    0xe7, 0x7a, 0xea, 0xe5, 0x22, 0x58, 0x20, 0x59, 0xe4, 0xb7, 0xda, 0x6c, 0x01, 0x06, 0xe2, 0x06, 0xce, 0x39, 0x0c,
    0x93, 0xab, 0x98, 0xa1, 0x5a, 0x5e, 0xc3, 0x88, 0x7e, 0x57, 0xf0, 0xcc, 0x2b, 0xec, 0xe8, 0x03, 0xb9, 0x20, 0xc4,
    0x23,
];

/// What a browser sends about a passkey, as a new key and as something signed; the challenge is the one that it names.
fn passkey(bytes: &[u8]) -> BTreeSet<String> {
    let (Some(site), Ok(key)) = (passkeys::Site::of("https://example.org"), PublicKey::parse(PASSKEY)) else {
        unreachable!("both are written here");
    };
    let mut reached = BTreeSet::new();
    if let Ok(registration) = Registration::parse(bytes) {
        let made = registration.verify(&site, registration.challenge());
        if let Ok(made) = &made {
            assert!(
                (1..=1023).contains(&made.credential.len()),
                "an id of a length that no device gives"
            );
            assert_eq!(
                PublicKey::parse(made.key.as_bytes()).as_ref(),
                Ok(&made.key),
                "it reads back as it came"
            );
        }
        reached.insert(made.map_or_else(|e| e.to_string(), |_| "made".into()));
    }
    if let Ok(assertion) = Assertion::parse(bytes) {
        let signed = assertion.verify(&site, assertion.challenge(), &key, passkeys::Before::default());
        reached.insert(signed.map_or_else(|e| e.to_string(), |_| "signed".into()));
    }
    if reached.is_empty() { one("malformed") } else { reached }
}

/// The file of an approval, both openings in one; what holds says by which of the three ways.
fn approval(bytes: &[u8]) -> BTreeSet<String> {
    match verify::both(bytes).and_then(|(statement, approval)| verify::approval(&statement, &approval)) {
        Ok(held) => {
            assert_ne!(held.drafter, held.approver, "one person is two");
            assert_eq!(held.method == "passkey", held.key.is_some() && held.site.is_some());
            one(&held.method)
        }
        Err(e) => {
            assert!(e.to_string().len() < 5_000_000);
            one(e.check())
        }
    }
}

/// A day with its root on the first line, and below it the file of rows that somebody was given.
fn watch_rows(bytes: &[u8]) -> BTreeSet<String> {
    let text = text(bytes);
    let (head, file) = text.split_once('\n').unwrap_or_default();
    let (day, root) = head.split_once(' ').unwrap_or_default();
    let Some(party) = terms::PartyCode::parse("XSEC") else {
        return BTreeSet::new();
    };
    let days: Vec<verify::watch::Day> = Hash::parse(root)
        .map(|root| verify::watch::Day {
            day: day.to_owned(),
            root,
            party: party.clone(),
        })
        .into_iter()
        .collect();
    match verify::watch::rows(file.as_bytes()) {
        Ok(rows) => {
            let told = rows
                .iter()
                .map(|row| verify::watch::row(row, &days).map_err(|e| e.check()));
            let told: BTreeSet<String> = told.map(|held| held.err().unwrap_or("holds").to_owned()).collect();
            if told.is_empty() { one("no rows") } else { told }
        }
        Err(e) => one(e.check()),
    }
}

/// The part of an approval that holds a device's answer and its key.
fn assertion(bytes: &[u8]) -> BTreeSet<String> {
    match passkeys::Kept::parse(bytes) {
        Ok(kept) => {
            // Whatever it says, it was not signed for this.
            assert!(kept.verify("directory.example.org", &[0; 32]).is_err());
            one("accepted")
        }
        Err(fault) => one(&fault.to_string()),
    }
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

/// What is typed is six digits or none: written and read again they are the same, whatever script and spaces they came in.
fn six_digits(bytes: &[u8]) -> BTreeSet<String> {
    match terms::SixDigits::parse(&text(bytes)) {
        Ok(digits) => {
            assert!(digits.bytes().iter().all(u8::is_ascii_digit));
            assert_eq!(terms::SixDigits::parse(&digits.to_string()), Ok(digits));
            one("accepted")
        }
        Err(no) => refusals(&[no]),
    }
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

/// What is accepted can be written to; but that a domain in another script has a form which mail servers know is not looked up at the door.
fn mail(bytes: &[u8]) -> BTreeSet<String> {
    if let Ok(value) = channel_value(Medium::Mail, &text(bytes)) {
        let to = web::mail_address(&value);
        assert!(
            to.is_some() || !value.is_ascii(),
            "accepted, and no letter can go there"
        );
        // Writing it down again changes nothing, and no second mailbox has the same form by chance.
        if let Some(to) = to {
            assert!(to.as_str().is_ascii() && web::mail_address(to.as_str()) == Some(to));
        }
    }
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

/// Message-ID, subject and link a line each, then the text: whatever they are, no line of the head is anybody's but ours.
fn letter(bytes: &[u8]) -> BTreeSet<String> {
    let all = text(bytes);
    let mut lines = all.splitn(4, '\u{1f}');
    let mut next = || lines.next().unwrap_or_default().to_owned();
    let address = |text: &str| desk::EmailAddress::parse(text).unwrap_or_else(|_| unreachable!("a sound address"));
    let letter = post::Letter {
        id: next(),
        from: address("no-reply@node.test"),
        to: address("duty@cert.example"),
        reply_to: None,
        subject: next(),
        language: Language::Zh,
        body: vec![post::Block::Link(next()), post::Block::Text(next())],
    };
    match letter.compose(Instant::from_micros(0)) {
        Ok(bytes) => {
            let whole = String::from_utf8(bytes).unwrap_or_default();
            assert!(
                !whole.replace("\r\n", "").contains(['\r', '\n', '\0']),
                "a bare CR or LF"
            );
            assert!(
                whole.split("\r\n").all(|l| l.len() <= 230 && l != "."),
                "a line that is too long, or ends the letter"
            );
            let head = whole.split("\r\n\r\n").next().unwrap_or_default();
            let names: Vec<&str> = head
                .split("\r\n")
                .filter(|l| !l.starts_with(' '))
                .map(|l| l.split(": ").next().unwrap_or_default())
                .collect();
            assert_eq!(names.len(), 10, "a header of somebody's own: {names:?}");
            assert_eq!(whole.matches("\r\n--=_").count(), 3, "parts of somebody's own");
            one("accepted")
        }
        Err(refusal) => one(refusal.field.unwrap_or("no field")),
    }
}

/// What a mail server answers: of its words nothing may reach a terminal or a page as a control character.
fn smtp_reply(bytes: &[u8]) -> BTreeSet<String> {
    match post::reply::Reply::read(bytes) {
        Ok(reply) => {
            assert!((200..600).contains(&reply.code) && !reply.lines.is_empty());
            assert!(reply.lines.iter().all(|l| !l.chars().any(char::is_control)));
            let status = reply.status();
            assert!(status.len() <= 11 && status.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
            one("accepted")
        }
        Err(no) => one(&format!("{no:?}")),
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
    // The same form names texts of a round: those of one statement, each once.
    let of_rounds = Typed::read(bytes).and_then(|typed| rounds::EraseInput::parse(&typed.0, SUBJECT).ok());
    if let Some(input) = of_rounds {
        let first = input.texts.first().expect("an erasure names a text");
        assert!(input.texts.iter().all(|one| one.of == first.of) && input.texts.len() <= rounds::erase::OF_ASK.len());
    }
    typed(bytes, |f| directory::EraseInput::parse(f, SUBJECT))
}

fn accredit(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, directory::AccreditInput::parse)
}

fn mandate(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| directory::MandateInput::parse(f, SUBJECT))
}

fn round_form(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| {
        let input = rounds::RoundInput::parse(f, None)?;
        let window = input.closes.seconds_since(input.opens);
        assert!((60..=rounds::sheet::MAX_DAYS * 86_400).contains(&window), "{window}");
        let after = |s: &u32| i64::from(*s) < window;
        assert!(input.remind.iter().all(after) && input.escalate.iter().all(|e| after(&e.after)));
        assert_eq!(input.form.is_some(), input.asks == rounds::Asks::Task);
        if let (Some(form), Some(_)) = (&input.form, rounds::task::typed(f)) {
            assert!(rounds::task::plain(form).is_some(), "what was typed can be typed again");
        }
        Ok(input)
    })
}

fn form_json(bytes: &[u8]) -> BTreeSet<String> {
    match forms::parse(bytes) {
        Ok(form) => {
            let written = serde_json::to_vec(&form).expect("a form has a JSON form");
            if written.len() <= forms::MAX_FORM {
                assert_eq!(forms::parse(&written), Ok(form), "written and read again it is another");
            }
            one("accepted")
        }
        Err(no) => refusals(&[no]),
    }
}

/// The form whose answers are tried: one question of each kind.
const ASKED: &[u8] = br#"{"questions":[{"title":{"en":"In time?"},"required":true,"takes":"yes-no"},
    {"title":{"en":"How?"},"required":false,"takes":{"choice":[{"en":"Mail"},{"en":"Telephone"}]}},
    {"title":{"en":"Minutes?"},"required":false,"takes":{"number":{"min":0,"max":60}}},
    {"title":{"en":"Anything else?"},"required":false,"takes":"text"}]}"#;

fn answer_form(bytes: &[u8]) -> BTreeSet<String> {
    let form = forms::parse(ASKED).expect("a sound form");
    typed(bytes, |f| {
        let answers = forms::check(&form, f)?;
        assert!(forms::fits(&form, &answers), "what was taken does not fit");
        Ok(answers)
    })
}

/// What is answered to an ask with a form and to one without, on a page and by a letter: the parts that are said are read back from their bytes.
fn answer(bytes: &[u8]) -> BTreeSet<String> {
    let form = forms::parse(ASKED).expect("a sound form");
    typed(bytes, |f| {
        let plain = rounds::AnswerInput::parse(f, SUBJECT, None, rounds::Way::Page);
        let letter = rounds::AnswerInput::parse(f, SUBJECT, Some(&form), rounds::Way::Mail);
        // Without fields the form asks nothing: both read the note alone, and agree on it.
        assert_eq!(plain.as_ref().err(), letter.as_ref().err());
        for input in [&plain, &letter].into_iter().flatten() {
            assert!(input.answers.is_none() && said_note(&input.texts()) == input.note);
        }
        let input = rounds::AnswerInput::parse(f, SUBJECT, Some(&form), rounds::Way::Link)?;
        let answers = input.answers.as_ref().expect("a form has answers");
        assert!(forms::fits(&form, answers), "what was taken does not fit");
        assert_eq!(said_note(&input.texts()), input.note);
        Ok(input)
    })
}

fn document_form(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| {
        let input = framework::DocumentInput::parse(f)?;
        let facts = &input.facts;
        assert!(framework::Slug::parse(facts.slug.as_str()).is_some());
        assert!(facts.adopted.is_none() || facts.status != framework::Status::Draft);
        assert!(input.names.title.iter().next().is_some() && input.label <= terms::Label::Amber);
        assert!(input.source.link.is_empty() || input.source.link.starts_with("https://"));
        Ok(input)
    })
}

/// What a State holds, as somebody types it: what was taken is sound, and compared with itself it changed nothing.
fn paper_form(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| {
        let input = framework::PaperInput::parse(f)?;
        assert!(input.words.is_sound(input.facts.on.len()) && input.label != terms::Label::Red);
        assert!(input.facts.is_sound());
        let points = input.facts.on.iter().flatten();
        assert!(
            points
                .clone()
                .all(|p| framework::Point::parse(p.as_str()).as_ref() == Some(p))
        );
        assert!(input.audience.is_empty() || input.label >= terms::Label::Amber);
        for compared in framework::passages_between(&input.words, &input.words) {
            assert!(compared.is_same());
        }
        Ok(input)
    })
}

/// A call for submissions: what is read holds together, and every introduction has its title.
fn compilation_form(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| {
        let input = framework::CompilationInput::parse(f)?;
        assert!(input.facts.is_sound());
        let titled = |(language, _): (terms::Language, &str)| input.names.title.get(language).is_some();
        assert!(input.introduction.iter().all(titled));
        Ok(input)
    })
}

/// A paper of two passages in another language.
fn rendering_form(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| {
        let input = framework::RenderingInput::parse(f, 2)?;
        assert!(input.words.is_sound(2) && input.standing != framework::Standing::Original);
        Ok(input)
    })
}

/// The text of a document as somebody could have sealed it: what is sound changes nothing against itself, and keeps what was settled.
fn text_tree(bytes: &[u8]) -> BTreeSet<String> {
    let Ok(tree) = serde_json::from_slice::<framework::Tree>(bytes) else {
        return one("unreadable");
    };
    match tree.sound() {
        Err(framework::Broken::Empty) => one("empty"),
        Err(framework::Broken::TooLarge) => one("too-large"),
        Err(framework::Broken::At(_)) => one("broken"),
        Ok(()) => {
            assert_eq!(framework::between(&tree, &tree), []);
            let mut import = framework::Import {
                tree: tree.clone(),
                ..framework::Import::default()
            };
            import.meet(Some(&tree));
            assert_eq!(import.tree, tree);
            one("sound")
        }
    }
}

fn explain(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| {
        let input = rounds::ExplainInput::parse(f, SUBJECT)?;
        assert_eq!(said_note(&input.texts()), input.note);
        Ok(input)
    })
}

fn call(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| {
        let input = rounds::CallInput::parse(f, SUBJECT)?;
        assert!((1..=8).contains(&input.channel));
        assert!(
            input.read_back.is_none() || input.outcome == rounds::Outcome::Reached,
            "digits show that somebody was reached"
        );
        assert_eq!(said_note(&input.texts()), input.note);
        Ok(input)
    })
}

fn turn(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| {
        let input = rounds::TurnInput::parse(f, SUBJECT, rounds::Turned::Paused)?;
        let reason = input.reason.clone();
        let said = input.texts().into_iter().find(|(name, _)| *name == "reason");
        assert_eq!(said.and_then(|(_, bytes)| words_of(&bytes)), reason);
        Ok(input)
    })
}

/// The note among the parts that are said, read back.
fn said_note(texts: &[(&'static str, Vec<u8>)]) -> Option<String> {
    let note = texts
        .iter()
        .find(|(name, _)| *name == "note")
        .expect("the part is said, if only as nothing");
    words_of(&note.1)
}

fn words_of(bytes: &[u8]) -> Option<String> {
    if bytes.is_empty() {
        return None;
    }
    let value: serde_json::Value = serde_json::from_slice(bytes).expect("a part is JSON");
    Some(value["text"].as_str().expect("words").to_owned())
}

fn whom(bytes: &[u8]) -> BTreeSet<String> {
    typed(bytes, |f| {
        let whom = rounds::Whom::parse(f)?;
        let written = serde_json::to_string(&whom).expect("it has a JSON form");
        let read: rounds::Whom = serde_json::from_str(&written).expect("and is read from it");
        assert_eq!(read, whom);
        Ok(whom)
    })
}

fn reach(bytes: &[u8]) -> BTreeSet<String> {
    let Ok(facts) = serde_json::from_slice::<directory::Reach>(bytes) else {
        return one("malformed");
    };
    if !facts.is_sound() {
        return one("unsound");
    }
    let written = serde_json::to_vec(&facts).expect("it has a JSON form");
    let read: directory::Reach = serde_json::from_slice(&written).expect("and is read from it");
    assert_eq!(read, facts);
    assert!((1..=8).contains(&facts.channel) && facts.day.len() == 10);
    one("accepted")
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
                "contacts",
            ];
            one(named.into_iter().find(|n| words.starts_with(n)).unwrap_or("malformed"))
        }
    }
}

/// A request's header lines of one name; none where no client could send them.
fn header_lines(name: &'static str, bytes: &[u8]) -> Option<axum::http::HeaderMap> {
    let mut headers = axum::http::HeaderMap::new();
    for line in bytes.split(|b| *b == b'\n').take(100) {
        headers.append(name, axum::http::HeaderValue::from_bytes(line).ok()?);
    }
    Some(headers)
}

fn cookie(bytes: &[u8]) -> BTreeSet<String> {
    let Some(headers) = header_lines("cookie", bytes) else {
        return one("unsendable");
    };
    let mut reached = BTreeSet::new();
    for (what, name, other) in [("session", "comity", "comity-form"), ("form", "comity-form", "comity")] {
        let found = web::cookie(&headers, name);
        if let Some(value) = found {
            assert!(!value.contains([';', '\r', '\n']), "a value runs into the next cookie");
            // Alone, or after a cookie of another name, it is read as the same.
            let again = format!("{other}=x; {name}={value}");
            let again = header_lines("cookie", again.as_bytes()).and_then(|h| web::cookie(&h, name).map(str::to_owned));
            assert_eq!(again.as_deref().map(str::trim), Some(value.trim()));
        }
        reached.insert(match (what, found) {
            (_, None) => format!("{what}-absent"),
            ("form", Some(nonce)) if !web::sound_nonce(nonce) => "form-refused".to_owned(),
            ("session", Some("")) => "session-empty".to_owned(),
            _ => what.to_owned(),
        });
    }
    reached
}

fn idempotency_key(bytes: &[u8]) -> BTreeSet<String> {
    let Ok(value) = axum::http::HeaderValue::from_bytes(bytes) else {
        return one("unsendable");
    };
    let Ok(key) = value.to_str() else {
        return one("unreadable");
    };
    if !web::sound_input(key) {
        return one("refused");
    }
    // It becomes a mark of fixed length, and two persons' equal keys become two marks.
    let mark = seal::input_mark("0000000000000001", key, &seal::Hash([0; 32]));
    assert!(mark.len() == 32 && mark != seal::input_mark("0000000000000002", key, &seal::Hash([0; 32])));
    one("accepted")
}

/// Our tables one after the other, each after a line `== NAME`.
fn tables(bytes: &[u8]) -> BTreeSet<String> {
    let whole = text(bytes);
    let mut parts: std::collections::BTreeMap<&str, String> = std::collections::BTreeMap::new();
    let mut at = "states";
    for line in whole.split_inclusive('\n') {
        match line.strip_prefix("== ") {
            Some(name) => at = name.trim_end(),
            None => parts.entry(at).or_default().push_str(line),
        }
    }
    let part = |name: &str| parts.get(name).map(String::as_str).unwrap_or_default();
    let rows = |name: &str| csv::Reader::from_reader(part(name).as_bytes()).into_records().count();
    let read = directory::Tables {
        states: part("states"),
        held: part("held"),
        aliases: part("aliases"),
        groups: part("groups"),
        bodies: part("bodies"),
    };
    let parties = directory::parties_of(&read);
    let tiles = directory::tiles_of(part("tiles"));
    let mut reached = BTreeSet::new();
    let (mut states, mut bodies) = (0, 0);
    let host = PartyCode::parse("XSEC").unwrap_or_else(|| unreachable!("a constant code"));
    for party in &parties {
        assert_eq!(
            PartyCode::parse(party.facts.code.as_str()).as_ref(),
            Some(&party.facts.code)
        );
        match party.facts.kind {
            directory::PartyKind::State => reached.insert("state".to_owned()),
            directory::PartyKind::Observer => reached.insert("observer".to_owned()),
            _ => reached.insert("body".to_owned()),
        };
        let is_state = matches!(
            party.facts.kind,
            directory::PartyKind::State | directory::PartyKind::Observer
        );
        states += usize::from(is_state);
        bodies += usize::from(!is_state);
        // Whatever was read can be said, and is read back as the same.
        let draft = directory::seed_party(party, &host, &mut || [7; 32]);
        let facts: Result<directory::Party, _> = serde_json::from_str(&draft.facts);
        assert_eq!(facts.ok().as_ref(), Some(&party.facts));
    }
    let mut count = |what: &str, read: usize, name: &str| {
        if read > 0 && what != "state" {
            reached.insert(what.to_owned());
        }
        if read < rows(name) {
            reached.insert(format!("{what}-refused"));
        }
    };
    let all = |of: fn(&directory::PartySeed) -> usize| parties.iter().map(of).sum::<usize>();
    count("state", states, "states");
    count("held", all(|p| p.notes.reviews.len()), "held");
    // A body carries its aliases in its own line.
    let of_states = |p: &directory::PartySeed| {
        if p.groupings.region.is_empty() {
            0
        } else {
            p.aliases.len()
        }
    };
    count("alias", all(of_states), "aliases");
    count("group", all(|p| p.groupings.groups.len()), "groups");
    count("body", bodies, "bodies");
    count("tile", tiles.len(), "tiles");
    reached
}

/// A small node's backup, made once: bodies, secrets, and the keys that it was made with.
struct SoundBackup {
    bodies: Vec<u8>,
    secrets: Vec<u8>,
    keys: Vec<(String, Vec<u8>)>,
}

fn sound_backup() -> &'static SoundBackup {
    static MADE: std::sync::OnceLock<SoundBackup> = std::sync::OnceLock::new();
    MADE.get_or_init(|| make_backup().unwrap_or_else(|e| unreachable!("a backup on a sound disk: {e}")))
}

fn make_backup() -> anyhow::Result<SoundBackup> {
    let folder = tempfile::tempdir()?;
    let chance = store::Chance::seeded(5);
    let host = ledger::Options {
        host: "log.example".into(),
    };
    ledger::Ledger::create(folder.path(), &host, &chance)?;
    let mut ledger = ledger::Ledger::open(folder.path(), chance.clone())?;
    let party = PartyCode::parse("XAA").ok_or_else(|| anyhow::anyhow!("a code"))?;
    let draft = directory::seed_accreditation(
        &party,
        directory::Capacity::State,
        &party,
        Instant::from_micros(0),
        &mut || chance.bytes(),
    );
    let stamp = Stamp {
        at: ledger.next_instant(Instant::from_micros(0)),
        node: ledger.origin().to_owned(),
        auth: "node".into(),
        input: seal::input_mark("", "corpus", &seal::Hash([0; 32])),
    };
    ledger.begin()?;
    ledger.append(&draft, &draft.finish(&stamp)?)?;
    ledger.keep()?;
    ledger.commit()?;
    ledger.checkpoint()?;
    let backup = ledger::backup(folder.path(), &folder.path().join("backups"), "1")?;
    let mut keys = Vec::new();
    for name in ["signing.key", "head.note"] {
        keys.push((name.to_owned(), std::fs::read(folder.path().join("keys").join(name))?));
    }
    Ok(SoundBackup {
        bodies: std::fs::read(backup.join("bodies.db"))?,
        secrets: std::fs::read(backup.join("secrets.db"))?,
        keys,
    })
}

/// A name of one step, as a folder on this system can have it.
fn step(name: &[u8]) -> Option<std::ffi::OsString> {
    let fits = !name.is_empty()
        && name.len() <= 100
        && name != b"."
        && name != b".."
        && !name.contains(&b'/')
        && !name.contains(&0);
    #[cfg(unix)]
    let name = <std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(name.to_vec());
    #[cfg(not(unix))]
    let name = String::from_utf8_lossy(name).into_owned().into();
    fits.then_some(name)
}

/// Lines: the name of the backup's folder; then `file NAME KIND` for what stands in it, `data NAME KIND` for what stands already where it is restored
/// to. Kinds: `bodies`, `secrets`, `empty`, `words`, `cut` (half of the bodies), `folder`; `data keys keys` brings the keys back, `data keys other-keys` keys that do not fit their head.
fn backup_folder(bytes: &[u8]) -> BTreeSet<String> {
    let sound = sound_backup();
    let place = tempfile::tempdir().unwrap_or_else(|e| unreachable!("a scratch folder: {e}"));
    let mut lines = bytes.split(|b| *b == b'\n').take(12);
    let from = place
        .path()
        .join(step(lines.next().unwrap_or_default()).unwrap_or_else(|| "backup".into()));
    let data = place.path().join(".data");
    let _ = std::fs::create_dir_all(&from);
    let _ = std::fs::create_dir_all(&data);
    for line in lines {
        let mut words = line.splitn(2, |b| *b == b' ');
        let (side, rest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let cut = rest.iter().rposition(|b| *b == b' ').unwrap_or(0);
        let (name, kind) = (&rest[..cut], rest.get(cut + 1..).unwrap_or_default());
        let (Some(name), Some(into)) = (
            step(name),
            [(&b"file"[..], &from), (b"data", &data)]
                .into_iter()
                .find(|(s, _)| *s == side),
        ) else {
            continue;
        };
        let path = into.1.join(name);
        let _ = match kind {
            b"bodies" => std::fs::write(path, &sound.bodies),
            b"secrets" => std::fs::write(path, &sound.secrets),
            b"cut" => std::fs::write(path, &sound.bodies[..sound.bodies.len() / 2]),
            b"empty" => std::fs::write(path, b""),
            b"words" => std::fs::write(
                path,
                b"this is no database, though it is a file that somebody left here\n",
            ),
            b"folder" => std::fs::create_dir_all(path),
            b"keys" | b"other-keys" => std::fs::create_dir_all(&path).and_then(|()| {
                sound.keys.iter().try_for_each(|(name, bytes)| {
                    // Of another node: the head is not signed by this key.
                    let other = kind == b"other-keys" && name == "signing.key";
                    let bytes = if other { vec![b'7'; 64] } else { bytes.clone() };
                    std::fs::write(path.join(name), bytes)
                })
            }),
            _ => Ok(()),
        };
    }
    let read = |name: &str| std::fs::read(from.join(name)).ok();
    let (bodies, secrets) = (read("bodies.db"), read("secrets.db"));
    let there_before = data.join("ledger.db").exists();
    let restored = ledger::restore(&from, &data, &store::Chance::seeded(6));
    let restored = restored.and_then(|r| ledger::finish_restore(&data).map(|()| r));
    assert!(
        read("bodies.db") == bodies && read("secrets.db") == secrets,
        "restoring changed the backup"
    );
    match restored {
        Ok(restored) => {
            let opened = ledger::Ledger::open(&data, store::Chance::seeded(7));
            let health = opened.as_ref().map(|l| l.health().clone());
            assert_eq!(health.ok(), Some(ledger::Health::Sound), "what was restored may sign");
            one(match (&restored.epoch, restored.with_secrets) {
                (_, false) => "without-secrets",
                (None, true) => "same-epoch",
                (Some(_), true) => "accepted",
            })
        }
        Err(e) => {
            assert_eq!(
                data.join("ledger.db").exists(),
                there_before,
                "half a restore left a ledger"
            );
            let words = e.to_string();
            one(if words.contains("is not a backup") {
                "not-a-backup"
            } else if words.contains("exists, and nothing was changed") {
                "exists"
            } else if words.contains("is not UTF-8") {
                "name"
            } else if matches!(e, ledger::LedgerError::MayNotSign(_)) {
                "keys"
            } else {
                "broken"
            })
        }
    }
}
