//! What programs ask for: the description of the interface, every verb as a JSON POST, and the two files for robots and researchers.
//!
//! A verb takes one flat object of texts, with the same field names as its form; unknown ones are refused. `Idempotency-Key`
//! is the input id: a repeat gets the first receipt. A token's scopes only narrow what its person may do. Serves TRUST G-S4, G-S11.

use crate::answer::{Answer, Cache, Stop, TEXT};
use crate::ask::Ask;
use crate::pages::directory::proposals;
use crate::pages::directory::say::{self, Held};
use crate::registrar::{Policy, Registrar, Verb as Way};
use access::Verb;
use directory::DraftedAbout;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::{Id, Label, Refusal, Role};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Way::Get, "/openapi.json", Policy::Log, "house", openapi);
    r.add(Way::Get, "/robots.txt", Policy::Log, "house", robots);
    r.add(Way::Get, "/.well-known/security.txt", Policy::Log, "house", security);
    r.add(Way::Get, "/openpgp.asc", Policy::Log, "house", openpgp);
    r.add(
        Way::Post,
        "/api/draft-round",
        Policy::Machine,
        crate::pages::rounds::ROOM,
        draft_round,
    )
    .body(draft_round_schema)
    .json(accepted_schema)
    .about("Write a round, or write anew one that was not opened. Nobody is asked by it.");
    macro_rules! verbs {
        ($($path:literal, $verb:ident, $about:literal;)+) => {$(
            let route = r.add(Way::Post, $path, Policy::Machine, room_of(Verb::$verb), |ask| post(ask, Verb::$verb));
            if matches!(Verb::$verb, Verb::PublishPaper | Verb::PublishRendering) {
                // A paper has many pages.
                route.most_body(crate::pages::framework::MOST_PAPER, &access::SPEAKERS);
            }
            route
                .weighty(Verb::$verb.is_weighty())
                .body(|| body_schema(Verb::$verb))
                .json(|| answer_schema(Verb::$verb))
                .about($about);
        )+};
    }
    verbs! {
        "/api/nominate", Nominate, "Name a contact of a State.";
        "/api/edit", Edit, "Change parts of a contact; parts not sent stay as they are.";
        "/api/accept", Accept, "Take up a nomination.";
        "/api/decline", Decline, "Turn a nomination down.";
        "/api/confirm", Confirm, "Say that a contact is right.";
        "/api/withdraw", Withdraw, "End a contact.";
        "/api/suspend", Suspend, "Take a contact out of use, with a reason.";
        "/api/reinstate", Reinstate, "Bring a suspended contact back.";
        "/api/relabel", Relabel, "Change who may see a contact.";
        "/api/erase", Erase, "Destroy the text of parts of a contact, of a round, or of an ask and what came of it, in every revision. Name one of the three; the parts of one call are of one kind of statement.";
        "/api/accredit", Accredit, "Admit a party.";
        "/api/end-accreditation", EndAccreditation, "End an accreditation.";
        "/api/mandate", Mandate, "Say that a person may act for a party.";
        "/api/end-mandate", EndMandate, "End a mandate.";
        "/api/ask-recovery", AskRecovery, "Ask that somebody who lost every passkey be let in anew.";
        "/api/grant-recovery", GrantRecovery, "Grant that, as a second person.";
        "/api/stop-recovery", StopRecovery, "Stop it.";
        "/api/open-round", OpenRound, "Open a round that was drafted: everybody whom it calls is asked.";
        "/api/turn-round", TurnRound, "Pause, resume or cancel a round.";
        "/api/answer", Answer, "Answer an ask of a round: a receipt, the answers to its task, the entry with its `base` where that is to be confirmed, or the digits of a caller.";
        "/api/explain", Explain, "Say why an ask was not answered in time.";
        "/api/call", Call, "Record that a contact was called by telephone.";
        "/api/revise-party", ReviseParty, "Change the names kept of a party.";
        "/api/publish-document", PublishDocument, "Say what a document is called and how it stands: a new one, or with `seen` a revision.";
        "/api/publish-text", PublishText, "Publish the text that waits for a document and language, as it was read at this `turn`.";
        "/api/publish-paper", PublishPaper, "Say what a party holds: a view, a policy, a strategy, a declaration; with `paper` and `seen` a revision.";
        "/api/publish-rendering", PublishRendering, "Put a paper into another language; with `seen` anew.";
        "/api/publish-compilation", PublishCompilation, "Call for submissions, or say anew how what came is compiled; with `seen` a revision.";
        "/api/approve", Approve, "Approve what another person drafted: both statements are sealed, or neither.";
        "/api/send-back", SendBack, "Send it back to its drafter, with a reason.";
        "/api/take-back", TakeBack, "Take back what one drafted.";
    }
}

/// Writes a round, or, where `round` names one that was not opened, writes it anew. Nobody is asked by it.
async fn draft_round(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.scoped(Verb::OpenRound)?;
    ask.input()?;
    let fields = object(&ask.body)?;
    let known = draft_round_fields();
    if let Some(odd) = fields.keys().find(|name| !known.contains(name)) {
        let shown: String = odd.chars().take(60).collect();
        return Err(Refusal::bad("unknown-field").arg("name", shown).into());
    }
    let replaces = match fields.get("round").map(String::as_str) {
        None | Some("") => None,
        Some(text) => Some(Id::parse(text).ok_or_else(|| Refusal::bad("id-malformed").at("round"))?),
    };
    // Whether it exists for this reader comes before what is wrong with the rest.
    if let Some(id) = replaces
        && !exists(&ask, "round", id)?
    {
        return Err(Stop::Hidden);
    }
    if crate::pages::rounds::may_open_for(&ask).is_empty() {
        return Err(Refusal::forbidden("not-yours").into());
    }
    let accepted = say::prepare_round(&ask, &fields, replaces)?.hold(&ask).await?;
    Ok(Answer::value(&accepted_json(&accepted))
        .cache(Cache::Never)
        .status(if accepted.repeated { 200 } else { 201 }))
}

fn draft_round_fields() -> Vec<String> {
    let mut known = crate::pages::rounds::fields();
    known.extend(["round".to_owned(), "seen".to_owned()]);
    known
}

fn draft_round_schema() -> Value {
    let codes = |all: Vec<&str>| json!({"enum": all});
    let properties: Map<String, Value> = draft_round_fields()
        .into_iter()
        .map(|name| {
            let schema = match name.as_str() {
                "round" => crate::openapi::id_schema(),
                "seen" => crate::openapi::hash_schema(),
                "asks" => codes(rounds::Asks::ALL.iter().map(|w| w.code()).collect()),
                "publish" => codes(rounds::Publish::ALL.iter().map(|w| w.code()).collect()),
                "parties" => codes(vec!["all", "group", "members-of", "these"]),
                "announced" | "exercise" => codes(vec!["yes", "no"]),
                "form" => json!({"type": "string", "maxLength": forms::MAX_FORM}),
                "states" => json!({"type": "string", "maxLength": 8_000}),
                _ if name.starts_with("role-") => codes(vec!["", "yes"]),
                _ if name.starts_with("question") && name.ends_with("-takes") => codes(rounds::task::TAKES.to_vec()),
                _ if name.starts_with("question") && name.ends_with("-required") => codes(vec!["", "yes", "no"]),
                _ if name.starts_with("question") => {
                    json!({"type": "string", "maxLength": forms::MAX_TITLE * forms::MAX_CHOICES})
                }
                _ => json!({"type": "string", "maxLength": rounds::sheet::MAX_NOTE}),
            };
            (name, schema)
        })
        .collect();
    json!({"type": "object", "additionalProperties": false,
        "required": ["party", "asks", "parties", "announced", "exercise", "opens", "closes", "publish"], "properties": properties})
}

async fn openapi(ask: Arc<Ask>) -> Result<Answer, Stop> {
    Ok(Answer::value(&crate::openapi::document(ask.app())).cache(Cache::Seconds(300)))
}

async fn robots(_ask: Arc<Ask>) -> Result<Answer, Stop> {
    // Public pages may be found; a link's address may not.
    let text = "User-agent: *\nDisallow: /*/link/\nDisallow: /*/invitation/\nDisallow: /*/answer/\nDisallow: /api/\n";
    Ok(Answer::bytes(TEXT, text).cache(Cache::Seconds(86_400)))
}

async fn security(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let config = ask.app().config();
    let contact = config.security_contact.as_ref().ok_or(Stop::Hidden)?;
    // The file must name an end (RFC 9116); it is renewed by being asked for.
    let expires = ask.now.plus_seconds(180 * 86_400).day();
    let text = format!(
        "Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: en, fr, es, ru, zh, ar\nCanonical: {}/.well-known/security.txt\n",
        config.base
    );
    Ok(Answer::bytes(TEXT, text).cache(Cache::Seconds(3_600)))
}

/// The node's public OpenPGP key: for whoever checks its signature, or encrypts an answer.
async fn openpgp(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let key = ask.app().config().openpgp.as_ref().ok_or(Stop::Hidden)?;
    Ok(Answer::bytes("application/pgp-keys", key.armor.clone()).cache(Cache::Seconds(3_600)))
}

/// The room that a verb belongs to.
const fn room_of(verb: Verb) -> &'static str {
    match verb {
        Verb::OpenRound | Verb::TurnRound | Verb::Answer | Verb::Explain | Verb::Call => crate::pages::rounds::ROOM,
        Verb::PublishDocument
        | Verb::PublishText
        | Verb::PublishPaper
        | Verb::PublishRendering
        | Verb::PublishCompilation => crate::pages::framework::ROOM,
        _ => "directory",
    }
}

/// Name of the field that says which thing a verb is about, if that thing has an id.
const fn subject_field(verb: Verb) -> Option<&'static str> {
    match verb {
        Verb::Nominate
        | Verb::Accredit
        | Verb::Mandate
        | Verb::ReviseParty
        | Verb::PublishDocument
        | Verb::PublishText
        | Verb::PublishCompilation
        // New, or with the one that is revised among its fields.
        | Verb::PublishPaper => None,
        Verb::PublishRendering => Some("paper"),
        Verb::EndAccreditation => Some("accreditation"),
        Verb::EndMandate => Some("mandate"),
        Verb::AskRecovery => Some("about"),
        Verb::GrantRecovery | Verb::StopRecovery => Some("recovery"),
        Verb::OpenRound | Verb::TurnRound => Some("round"),
        Verb::Answer | Verb::Explain | Verb::Call => Some("ask"),
        Verb::Approve | Verb::SendBack | Verb::TakeBack => Some("proposal"),
        _ => Some("contact"),
    }
}

/// Fields that a verb knows (`#` stands for 1 to 8), and those that it needs.
pub(crate) fn fields_of(verb: Verb) -> (Vec<String>, &'static [&'static str]) {
    let own = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    let contents = || {
        directory::contact_fields()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let labels = || {
        directory::CONTACT_PARTS
            .iter()
            .map(|p| format!("label-{p}"))
            .collect::<Vec<_>>()
    };
    match verb {
        Verb::Nominate => {
            let mut names = own(&[
                "state",
                "role",
                "deputy-of",
                "order",
                "label",
                "audience",
                "invitation-mail",
            ]);
            names.extend(labels());
            names.extend(contents());
            (names, &["state", "role"])
        }
        Verb::Edit => {
            let mut names = own(&["contact", "base"]);
            names.extend(contents());
            (names, &["contact", "base"])
        }
        Verb::Accept | Verb::Decline | Verb::Confirm | Verb::Withdraw => (own(&["contact", "base"]), &["contact"]),
        Verb::Reinstate => (own(&["contact", "base"]), &["contact", "base"]),
        Verb::Suspend => (own(&["contact", "reason", "until"]), &["contact", "reason"]),
        Verb::Relabel => {
            let mut names = own(&["contact", "label", "audience"]);
            names.extend(labels());
            (names, &["contact", "label"])
        }
        // Of one of the three.
        Verb::Erase => (own(&["contact", "round", "ask", "parts", "basis"]), &["parts", "basis"]),
        Verb::Accredit => (
            own(&["party", "capacity", "from", "to", "note"]),
            &["party", "capacity"],
        ),
        Verb::EndAccreditation => (own(&["accreditation"]), &["accreditation"]),
        Verb::Mandate => (
            own(&[
                "party",
                "role",
                "from",
                "to",
                "person-name",
                "person-post",
                "note",
                "mail",
                "person",
                "language",
            ]),
            &["party", "role", "to", "mail"],
        ),
        Verb::EndMandate => (own(&["mandate"]), &["mandate"]),
        Verb::AskRecovery => (own(&["about"]), &["about"]),
        Verb::GrantRecovery | Verb::StopRecovery => (own(&["recovery"]), &["recovery"]),
        Verb::ReviseParty => {
            let mut names = own(&["party", "base", "members", "note"]);
            for l in terms::Language::ALL {
                names.push(format!("name-{}", l.code()));
                names.push(format!("accept-{}", l.code()));
            }
            (names, &["party", "base"])
        }
        Verb::OpenRound => (own(&["round", "seen"]), &["round", "seen"]),
        Verb::TurnRound => (own(&["round", "to", "reason"]), &["round", "to"]),
        Verb::Answer => {
            let mut names = own(&["ask", "note", "digits", "base"]);
            names.extend((1..=forms::MAX_QUESTIONS).map(|n| format!("q{n}")));
            (names, &["ask"])
        }
        Verb::Explain => (own(&["ask", "reason", "note"]), &["ask", "reason"]),
        Verb::Call => (
            own(&["ask", "channel", "outcome", "digits", "note"]),
            &["ask", "channel", "outcome"],
        ),
        Verb::PublishDocument => {
            let mut names = crate::pages::framework::document_fields();
            names.push("seen".to_owned());
            (names, &["document", "status", "original"])
        }
        Verb::PublishText => (
            own(&["document", "language", "standing", "by", "seen", "turn"]),
            &["document", "language", "standing", "turn"],
        ),
        Verb::PublishPaper => (
            crate::pages::framework::paper_fields(),
            &["party", "sort", "life", "original", "title", "text-1"],
        ),
        Verb::PublishRendering => (
            crate::pages::framework::rendering_fields(),
            &["paper", "of", "language", "standing", "title", "text-1"],
        ),
        Verb::PublishCompilation => (
            crate::pages::framework::compilation_fields(),
            &["compilation", "life", "sections", "words", "order", "due", "title-en"],
        ),
        Verb::Approve => (own(&["proposal", "answer"]), &["proposal"]),
        Verb::SendBack => (own(&["proposal", "reason"]), &["proposal", "reason"]),
        Verb::TakeBack => (own(&["proposal"]), &["proposal"]),
    }
}

async fn post(ask: Arc<Ask>, verb: Verb) -> Result<Answer, Stop> {
    ask.scoped(verb)?;
    ask.input()?;
    let fields = object(&ask.body)?;
    let (known, needed) = fields_of(verb);
    if let Some(odd) = fields.keys().find(|name| !known.contains(name)) {
        let shown: String = odd.chars().take(60).collect();
        return Err(Refusal::bad("unknown-field").arg("name", shown).into());
    }
    if let Some(missing) = needed.iter().find(|name| !fields.contains_key(**name)) {
        return Err(Refusal::bad("missing").at(missing).into());
    }
    let named = match verb {
        Verb::Erase => Some(erased_thing(&fields)?),
        verb => subject_field(verb),
    };
    let subject = match named {
        None => None,
        Some(name) => {
            let text = fields.get(name).map(String::as_str).unwrap_or_default();
            Some(Id::parse(text).ok_or_else(|| Refusal::bad("id-malformed").at(name))?)
        }
    };
    if let (Some("proposal"), Some(id)) = (subject_field(verb), subject) {
        return proposals::machine(&ask, verb, id, &fields).await;
    }
    // Whether it exists for this reader, and whether it is theirs to say, comes before what is wrong with the rest.
    if let (Some(name), Some(id)) = (named, subject)
        && !exists(&ask, name, id)?
    {
        return Err(Stop::Hidden);
    }
    if verb == Verb::PublishPaper {
        for (field, kind) in [("paper", "paper"), ("call", "compilation")] {
            if let Some(id) = fields.get(field).and_then(|text| Id::parse(text))
                && !exists(&ask, kind, id)?
            {
                return Err(Stop::Hidden);
            }
        }
    }
    let secretariats = matches!(
        verb,
        Verb::Accredit
            | Verb::EndAccreditation
            | Verb::Mandate
            | Verb::ReviseParty
            | Verb::Suspend
            | Verb::Reinstate
            | Verb::PublishDocument
            | Verb::PublishText
            | Verb::PublishCompilation
    );
    if secretariats && !ask.viewer.is(Role::Secretariat) {
        return Err(Refusal::forbidden("not-yours").into());
    }
    let of_rounds = match (verb, named, subject) {
        (Verb::Answer, _, Some(id)) if fields.contains_key("base") => {
            Some(crate::pages::rounds::say::answer_confirming(&ask, id, &fields).await?)
        }
        (Verb::Erase, Some("round" | "ask"), Some(id)) => {
            let key = ask.input()?;
            Some(crate::pages::rounds::erase::erase(&ask, id, &fields, &key).await?)
        }
        _ => None,
    };
    if let Some(accepted) = of_rounds {
        return Ok(Answer::value(&accepted_json(&accepted))
            .cache(Cache::Never)
            .status(if accepted.repeated { 200 } else { 201 }));
    }
    match say::prepare(&ask, verb, &fields, subject)?
        .hold_or_propose(&ask, &fields)
        .await?
    {
        Held::Said(accepted) => Ok(Answer::value(&accepted_json(&accepted))
            .cache(Cache::Never)
            .status(if accepted.repeated { 200 } else { 201 })),
        // Kept, and not said: that takes a second person.
        Held::Waits(kept) => Ok(Answer::value(&proposals::made_json(&ask, kept)?)
            .cache(Cache::Never)
            .status(202)),
    }
}

/// What texts are to be destroyed of: one of the three.
fn erased_thing(fields: &BTreeMap<String, String>) -> Result<&'static str, Refusal> {
    let mut named = ["contact", "round", "ask"]
        .into_iter()
        .filter(|name| fields.contains_key(*name));
    let first = named.next().ok_or_else(|| Refusal::bad("missing").at("contact"))?;
    match named.next() {
        None => Ok(first),
        Some(second) => Err(Refusal::bad("unknown-field").arg("name", second)),
    }
}

/// What was accepted, as a program reads it.
pub(crate) fn accepted_json(accepted: &views::Accepted) -> Value {
    json!({
        "id": accepted.id.to_string(),
        "entry": accepted.entry.to_string(),
        "subject": accepted.subject.to_string(),
        "receipt": accepted.receipt,
        "repeated": accepted.repeated,
    })
}

fn exists(ask: &Ask, field: &str, id: Id) -> Result<bool, Stop> {
    let reader = ask.reader()?;
    // A room that is shut is not there.
    let room = match field {
        "round" | "ask" => crate::pages::rounds::ROOM,
        "paper" | "compilation" => crate::pages::framework::ROOM,
        _ => "directory",
    };
    if !ask.app().config().is_open(room) {
        return Ok(false);
    }
    Ok(match field {
        "accreditation" => directory::accreditation(&reader, id)?.is_some(),
        "mandate" => directory::mandate_card(&reader, id)?.is_some(),
        "recovery" => directory::recovery(&reader, id)?.is_some(),
        "round" => rounds::reads::round(&reader, id)?.is_some(),
        "ask" => rounds::reads::ask(&reader, id)?.is_some(),
        "paper" => framework::paper(&reader, id)?.is_some(),
        "compilation" => framework::compilation_by_id(&reader, id)?.is_some(),
        "about" => directory::mandate_card(&reader, id)?.is_some() || directory::contact(&reader, id)?.is_some(),
        _ => directory::contact(&reader, id)?.is_some(),
    })
}

/// One flat object of texts; a name that comes twice is refused, since two readers could take two of them.
fn object(bytes: &[u8]) -> Result<BTreeMap<String, String>, Refusal> {
    struct Flat(BTreeMap<String, String>);
    impl<'de> serde::Deserialize<'de> for Flat {
        fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            struct Visit;
            impl<'de> serde::de::Visitor<'de> for Visit {
                type Value = Flat;
                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("one flat object of texts")
                }
                fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Flat, A::Error> {
                    let mut out = BTreeMap::new();
                    while let Some((name, value)) = map.next_entry::<String, String>()? {
                        if out.insert(name, value).is_some() {
                            return Err(serde::de::Error::custom("a name twice"));
                        }
                    }
                    Ok(Flat(out))
                }
            }
            d.deserialize_map(Visit)
        }
    }
    serde_json::from_slice::<Flat>(bytes)
        .map(|flat| flat.0)
        .map_err(|_| Refusal::bad("bad-request"))
}

/// The schema of one field, by its name.
fn field_schema(verb: Verb, name: &str) -> Value {
    let codes = |all: Vec<&str>| json!({"enum": all});
    let line = |max: usize| json!({"type": "string", "maxLength": max});
    match name {
        "contact" | "mandate" | "accreditation" | "about" | "recovery" | "deputy-of" | "person" | "proposal"
        | "round" | "ask" | "paper" => crate::openapi::id_schema(),
        "call" if verb == Verb::PublishPaper => crate::openapi::id_schema(),
        "partners" => json!({"type": "string", "pattern": "^([A-Z][A-Z0-9-]{1,15}([ ,]+[A-Z][A-Z0-9-]{1,15})*)?$"}),
        _ if name.starts_with("aspect-") => {
            let mut all = vec![""];
            all.extend(framework::Aspect::ALL.iter().map(|w| w.code()));
            codes(all)
        }
        _ if name.starts_with("short-") => line(framework::MAX_PAPER),
        "until" if verb == Verb::PublishPaper => {
            json!({"type": "string", "pattern": "^((19[7-9][0-9]|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2})?$"})
        }
        "compilation" => json!({"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 48}),
        "order" if verb == Verb::PublishCompilation => codes(framework::Order::ALL.iter().map(|w| w.code()).collect()),
        "life" if verb == Verb::PublishCompilation => {
            codes(framework::CompilationLife::ALL.iter().map(|w| w.code()).collect())
        }
        "words" => json!({"type": "string", "pattern": "^[0-9]{2,5}$"}),
        "due" => json!({"type": "string", "pattern": "^(19[7-9][0-9]|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2}$"}),
        "issued" => {
            json!({"type": "string", "pattern": "^((19[7-9][0-9]|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2})?$"})
        }
        _ if verb == Verb::PublishCompilation && name.starts_with("title-") => line(framework::MAX_TITLE),
        _ if name.starts_with("introduction-") => line(12_000),
        "sections" => line(7_000),
        "to" if verb == Verb::TurnRound => codes(vec!["paused", "resumed", "cancelled"]),
        "reason" if verb == Verb::Explain => codes(rounds::Reason::ALL.iter().map(|r| r.code()).collect()),
        "reason" if verb == Verb::TurnRound => line(rounds::sheet::MAX_NOTE),
        "outcome" => codes(rounds::Outcome::ALL.iter().map(|o| o.code()).collect()),
        "digits" => json!({"type": "string", "pattern": "^[0-9]{3} ?[0-9]{3}$"}),
        "channel" => json!({"type": "string", "pattern": "^[1-8]$"}),
        "document" | "successor" => {
            json!({"type": "string", "pattern": "^([a-z][a-z0-9]*(-[a-z0-9]+)*)?$", "maxLength": 48})
        }
        "status" => codes(framework::Status::ALL.iter().map(|w| w.code()).collect()),
        "standing" if verb == Verb::PublishRendering => codes(vec!["official", "translation"]),
        "sort" => codes(framework::PaperSort::ALL.iter().map(|w| w.code()).collect()),
        "life" => codes(framework::Life::ALL.iter().map(|w| w.code()).collect()),
        "since" | "review" => {
            json!({"type": "string", "pattern": "^((19[7-9][0-9]|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2})?$"})
        }
        "sha256" => json!({"type": "string", "pattern": "^([0-9a-fA-F]{64})?$"}),
        "archive" => json!({"type": "string", "pattern": "^(https://.*)?$", "maxLength": 200}),
        "of" => crate::openapi::hash_schema(),
        "title" => line(framework::MAX_TITLE),
        "label" if verb == Verb::PublishPaper => codes(vec!["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT"]),
        _ if name.starts_with("heading-") => line(framework::MAX_TITLE),
        _ if name.starts_with("text-") => line(framework::MAX_PAPER),
        _ if name.starts_with("on-") => line(framework::MAX_ON),
        "standing" => codes(framework::Standing::ALL.iter().map(|w| w.code()).collect()),
        "original" => codes(terms::Language::ALL.iter().map(|l| l.code()).collect()),
        "adopted" => {
            json!({"type": "string", "pattern": "^((19[7-9][0-9]|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2})?$"})
        }
        "link" => json!({"type": "string", "pattern": "^(https://.*)?$", "maxLength": 200}),
        "turn" => json!({"type": "string", "pattern": "^[0-9]{1,12}$"}),
        "label" if verb == Verb::PublishDocument => codes(vec!["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER"]),
        _ if verb == Verb::PublishDocument && name.starts_with("title-") => line(framework::MAX_TITLE),
        "seen" => crate::openapi::hash_schema(),
        "language" => codes(terms::Language::ALL.iter().map(|l| l.code()).collect()),
        "base" => crate::openapi::hash_schema(),
        "state" | "party" => json!({"type": "string", "pattern": "^[A-Z][A-Z0-9-]{1,15}$"}),
        "role" if verb == Verb::Nominate => codes(
            Role::ALL
                .iter()
                .filter(|r| r.is_focal_point())
                .map(|r| r.code())
                .collect(),
        ),
        "role" => codes(directory::Mandate::ROLES.iter().map(|r| r.code()).collect()),
        "label" => codes(Label::ALL.iter().map(|l| l.as_str()).collect()),
        "order" => json!({"type": "string", "pattern": "^[0-9]$"}),
        "capacity" => codes(directory::Capacity::ALL.iter().map(|c| c.code()).collect()),
        "basis" => codes(directory::Basis::ALL.iter().map(|b| b.code()).collect()),
        "duty-pattern" => codes(vec!["", "office", "24-7", "on-call"]),
        "from" | "to" | "until" => {
            json!({"type": "string", "format": "date", "pattern": "^(19[7-9][0-9]|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2}$"})
        }
        "parts" => {
            let texts = rounds::erase::OF_ROUND.iter().chain(&rounds::erase::OF_ASK);
            let all = directory::CONTACT_PARTS.into_iter().chain(texts.map(|one| one.code));
            let one = all.collect::<Vec<_>>().join("|");
            json!({"type": "string", "pattern": format!("^({one})(, ?({one}))*$")})
        }
        "languages" => json!({"type": "string", "pattern": "^([a-z]{2,3}(, ?[a-z]{2,3})*)?$"}),
        "reason" => {
            json!({"type": "string", "minLength": 1, "maxLength": directory::MAX_NOTE, "pattern": "[A-Za-z0-9]"})
        }
        "answer" => json!({"type": "string", "maxLength": passkeys::MOST_SENT}),
        "mail" | "invitation-mail" => json!({"type": "string", "format": "email"}),
        "keys" => line(directory::MAX_KEYS),
        "note" | "duty-note" => line(directory::MAX_NOTE),
        _ if verb == Verb::Answer && name.starts_with('q') => line(forms::MAX_ANSWER),
        _ if name.starts_with("label-") => {
            let mut all = vec![""];
            all.extend(Label::ALL.iter().map(|l| l.as_str()));
            codes(all)
        }
        _ if name.starts_with("accept-") => codes(vec!["", "yes", "no"]),
        _ if name.ends_with("-medium") => {
            codes(vec!["", "mail", "phone", "mobile", "messenger", "video", "fax", "post"])
        }
        _ if name.ends_with("-purpose") => codes(vec!["", "routine", "urgent", "crisis"]),
        _ => line(directory::MAX_LINE),
    }
}

/// The schema of a verb's body.
pub(crate) fn body_schema(verb: Verb) -> Value {
    let (known, needed) = fields_of(verb);
    let properties: Map<String, Value> = known
        .iter()
        .map(|name| (name.clone(), field_schema(verb, name)))
        .collect();
    json!({"type": "object", "additionalProperties": false, "required": needed, "properties": properties})
}

/// What a verb answers: what was accepted; where a second person may be needed, that or the proposal; and for proposals both statements, or its state.
fn answer_schema(verb: Verb) -> Value {
    let closed = |state: &str| {
        json!({"type": "object", "additionalProperties": false, "required": ["proposal", "state"],
            "properties": {"proposal": crate::openapi::id_schema(), "state": {"const": state}}})
    };
    match verb {
        verb if DraftedAbout::of(verb).is_some() => {
            json!({"oneOf": [accepted_schema(), proposals::short_schema()]})
        }
        Verb::Approve => json!({"type": "object", "additionalProperties": false, "required": ["statement", "approval"],
            "properties": {"statement": accepted_schema(), "approval": accepted_schema()}}),
        Verb::SendBack => closed("returned"),
        Verb::TakeBack => closed("taken-back"),
        _ => accepted_schema(),
    }
}

fn accepted_schema() -> Value {
    json!({"type": "object", "additionalProperties": false, "required": ["id", "entry", "subject", "receipt", "repeated"],
    "properties": {
        "id": crate::openapi::hash_schema(),
        "entry": crate::openapi::hash_schema(),
        "subject": crate::openapi::id_schema(),
        "receipt": {"type": "string", "description": "A signed note: keep it until the proof is there."},
        "repeated": {"type": "boolean", "description": "Whether this key was accepted before; then this is the first receipt."},
    }})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_one_flat_object_of_texts() {
        assert!(object(br#"{"contact": "x"}"#).is_ok());
        for bad in [
            &b"[]"[..],
            b"null",
            b"{\"a\": 1}",
            b"{\"a\": null}",
            b"{\"a\": {\"b\": \"c\"}}",
            b"{\"a\":\"1\",\"a\":\"2\"}",
            b"",
            b"{",
        ] {
            assert!(object(bad).is_err(), "{}", String::from_utf8_lossy(bad));
        }
    }

    #[test]
    fn every_verb_has_an_address_of_its_code() {
        let table = crate::routes_table();
        for verb in Verb::ALL {
            assert!(table.contains(&format!("/api/{} ", verb.code())), "{}", verb.code());
        }
    }
}
