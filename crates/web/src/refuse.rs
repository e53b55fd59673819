//! Words for whatever is not done: refusals for people, problem documents (RFC 9457) for programs, reference numbers for failures.
//!
//! The body for something hidden is byte for byte that for something absent: neither says which. A failure shows a random
//! number and nothing of its cause; the cause is logged once under that number. Serves TRUST G-S1.

use crate::answer::{Answer, Cache, PROBLEM, Stop};
use crate::ask::{Ask, Format};
use crate::fields;
use crate::frame::{Crumb, Frame, Room};
use askama::Template;
use serde_json::{Value, json};
use terms::{Refusal, RefusalClass};

#[derive(Template)]
#[template(path = "stop.html")]
struct Page {
    f: Frame,
    messages: Vec<String>,
    next: Vec<Crumb>,
    reference: Option<String>,
}

struct Words {
    status: u16,
    code: &'static str,
    title: &'static str,
    refusals: Vec<Refusal>,
}

/// The answer for a stop: a page, or a problem document where a program asks.
pub(crate) fn worded(ask: &Ask, stop: Stop, machine: bool) -> Answer {
    let programs = machine || ask.format != Format::Page || ask.header("authorization").is_some();
    if !programs && ask.form.pairs().next().is_none() && ask.body.is_empty() {
        match &stop {
            Stop::SignIn => return Answer::see_other(with_way_back(ask, "/sign-in")),
            Stop::Refused(refusals) if !ask.sends && has_key_to_show(ask, refusals) => {
                return Answer::see_other(with_way_back(ask, "/account/confirm"));
            }
            _ => {}
        }
    }
    let reference = if let Stop::Failed(why) = &stop {
        let reference = ask.fresh_id().printed();
        tracing::error!(%reference, what = %why, "failure");
        Some(reference)
    } else {
        None
    };
    let words = words(stop);
    let mut answer = if programs {
        let mut answer = Answer::bytes(PROBLEM, problem(ask, &words, reference.as_deref()).to_string());
        if words.status == 401 {
            answer = answer.header("www-authenticate", "Bearer".into());
        }
        answer
    } else {
        page(ask, &words, reference)
    };
    answer.status = words.status;
    answer.code = Some(words.code);
    answer.cache = Cache::Never;
    if words.status == 429 || words.status == 503 {
        let wait = words
            .refusals
            .iter()
            .flat_map(|r| &r.args)
            .find(|(n, _)| *n == "seconds");
        answer = answer.header("retry-after", wait.map_or("10", |(_, v)| v.as_str()).to_owned());
    }
    answer
}

/// Whether it is refused for want of a passkey that this person has.
fn has_key_to_show(ask: &Ask, refusals: &[Refusal]) -> bool {
    refusals.first().is_some_and(|r| r.code == "step-up") && ask.session().is_some_and(|s| s.has_passkey)
}

/// An address that leads back to this one; to the draft of the form that was sent, where it is kept.
fn with_way_back(ask: &Ask, place: &str) -> String {
    let query = match ask.person().zip(ask.input().ok()) {
        Some((person, input)) if matches!(ask.app().desk().draft(person, &input), Ok(Some(_))) => {
            format!("?draft={input}")
        }
        _ if ask.raw_query.is_empty() => String::new(),
        _ => format!("?{}", ask.raw_query),
    };
    let mut back = String::new();
    fields::encode(&mut back, &format!("{}{query}", ask.path));
    ask.href(&format!("{place}?back={back}"))
}

fn words(stop: Stop) -> Words {
    let one = |status, code: &'static str, title| Words {
        status,
        code,
        title,
        refusals: vec![Refusal::bad(code)],
    };
    match stop {
        Stop::Hidden => one(404, "not-found", "error-not-found-title"),
        Stop::Closed => one(404, "room-closed", "error-not-found-title"),
        Stop::SignIn => one(401, "sign-in", "signin-title"),
        Stop::Http(404, code) => one(404, code, "error-not-found-title"),
        Stop::Http(503, code) => one(503, code, "error-failure-title"),
        Stop::Http(status, code) => one(status, code, "error-refused-title"),
        Stop::Failed(_) => Words {
            status: 500,
            code: "failure",
            title: "error-failure-title",
            refusals: Vec::new(),
        },
        Stop::Refused(refusals) => {
            let first = refusals.first().cloned().unwrap_or_else(|| Refusal::bad("bad-request"));
            Words {
                status: first.class.status(),
                code: first.code,
                title: match first.class {
                    RefusalClass::Forbidden => "error-forbidden-title",
                    RefusalClass::NotFound => "error-not-found-title",
                    RefusalClass::TooMany => "error-too-many-title",
                    RefusalClass::SignIn => "signin-title",
                    _ => "error-refused-title",
                },
                refusals,
            }
        }
    }
}

/// A problem document: RFC 9457 with the refusal's code and field, and one line for each field that was refused.
fn problem(ask: &Ask, words: &Words, reference: Option<&str>) -> Value {
    let s = ask.speech();
    let detail = match words.refusals.first() {
        Some(first) => s.refusal(first),
        None => s.t("error-failure"),
    };
    let mut problem = json!({
        "type": format!("urn:comity:refusal:{}", words.code),
        "title": s.t(words.title),
        "status": words.status,
        "detail": detail,
        "code": words.code,
    });
    if let Some(field) = words.refusals.first().and_then(|r| r.field) {
        problem["field"] = field.into();
    }
    if words.refusals.len() > 1 {
        problem["errors"] = words
            .refusals
            .iter()
            .map(|r| json!({"code": r.code, "field": r.field, "detail": s.refusal(r)}))
            .collect();
    }
    if let Some(reference) = reference {
        problem["reference"] = reference.into();
    }
    problem
}

fn page(ask: &Ask, words: &Words, reference: Option<String>) -> Answer {
    let s = ask.speech();
    let mut f = ask.frame(Room::None, s.t(words.title));
    f.open = false;
    let link = |href: String, key: &str| Crumb {
        href,
        text: s.t(key),
        here: false,
    };
    let mut next = Vec::new();
    if words.status == 401 || words.code == "link-passkey" {
        next.push(link(ask.href("/sign-in"), "nav-sign-in"));
    }
    if words.code == "recovery-key-first" {
        next.push(link(ask.href("/account#passkeys"), "account-title"));
    }
    if words.code == "step-up" {
        if has_key_to_show(ask, &words.refusals) {
            next.push(link(with_way_back(ask, "/account/confirm"), "account-confirm-title"));
        }
        next.push(link(ask.href("/account#passkeys"), "account-title"));
    }
    next.push(link(ask.href("/"), "error-home"));
    let messages = if words.refusals.is_empty() {
        vec![s.t("error-failure")]
    } else {
        words.refusals.iter().map(|r| s.refusal(r)).collect()
    };
    let made = Answer::in_format(Format::Page).page(|| Page {
        f,
        messages,
        next,
        reference,
    });
    // The page of last resort, should even the template fail.
    made.finish().unwrap_or_else(|_| Answer::text(s.t("error-failure")))
}
