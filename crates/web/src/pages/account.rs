//! One's own account: roles, passkeys, sessions, tokens, the language of mail, signing out.
//!
//! Everything here is about the person alone. A token is shown once, on the page that answers its making, and never again. What is done
//! with passkeys stands in `passkeys.rs`; here they are listed.

use crate::answer::{Answer, Cache, Stop};
use crate::ask::{Ask, Format};
use crate::frame::{Frame, Room};
use crate::front::set_cookie;
use crate::registrar::{Policy, Registrar, Verb};
use askama::Template;
use desk::{Account, Passkey, Scope, Session};
use languages::Speech;
use serde_json::{Value, json};
use std::sync::Arc;
use terms::{Id, Instant, Language, Refusal, Role};

pub(crate) fn routes(r: &mut Registrar) {
    r.add(Verb::Get, "/{lang}/account", Policy::SignedIn, "house", show);
    r.add(Verb::Get, "/{lang}/account/session", Policy::SignedIn, "house", still)
        .json(still_schema)
        .about("Seconds until the session ends; asking prolongs it.");
    r.add(
        Verb::Post,
        "/{lang}/account/sign-out",
        Policy::Public,
        "house",
        sign_out,
    );
    r.add(
        Verb::Post,
        "/{lang}/account/sign-out-everywhere",
        Policy::SignedIn,
        "house",
        everywhere,
    );
    r.add(
        Verb::Post,
        "/{lang}/account/sessions/{id}/end",
        Policy::SignedIn,
        "house",
        end_session,
    );
    r.add(
        Verb::Post,
        "/{lang}/account/language",
        Policy::SignedIn,
        "house",
        language,
    );
    r.add(
        Verb::Post,
        "/{lang}/account/tokens",
        Policy::SignedIn,
        "house",
        make_token,
    );
    r.add(
        Verb::Post,
        "/{lang}/account/tokens/{id}/revoke",
        Policy::SignedIn,
        "house",
        revoke_token,
    );
}

struct Capacity {
    role: String,
    party: String,
}

struct SessionRow {
    id: Id,
    this: bool,
    agent: String,
    opened: Instant,
    used: Instant,
}

struct TokenRow {
    id: Id,
    name: String,
    scopes: String,
    expires: Instant,
    used: Option<Instant>,
}

#[derive(Template)]
#[template(path = "account.html")]
struct Page {
    f: Frame,
    account: Account,
    capacities: Vec<Capacity>,
    languages: Vec<(String, String)>,
    passkeys_offered: bool,
    passkeys: Vec<Passkey>,
    passkey_name: String,
    may_add: bool,
    may_remove: bool,
    device: String,
    sessions: Vec<SessionRow>,
    tokens: Vec<TokenRow>,
    scopes: Vec<(&'static str, String, bool)>,
    expires: String,
    token_name: String,
    fresh: Option<String>,
    input: String,
}

/// The session; a token has no account page.
pub(crate) fn own(ask: &Ask) -> Result<(&Session, &Account), Stop> {
    ask.session().zip(ask.account()).ok_or(Stop::Hidden)
}

async fn show(ask: Arc<Ask>) -> Result<Answer, Stop> {
    page(&ask, &[], None)
}

pub(crate) fn page(ask: &Ask, wrong: &[Refusal], fresh: Option<String>) -> Result<Answer, Stop> {
    let (session, account) = own(ask)?;
    let desk = ask.app().desk();
    let s = ask.speech();
    let sessions = desk
        .sessions_of(account.person, ask.now)?
        .into_iter()
        .map(|row| SessionRow {
            id: row.id,
            this: row.id == session.id,
            agent: agent_words(s, &row.agent),
            opened: row.opened,
            used: row.last_seen,
        })
        .collect();
    let passkeys = desk.passkeys_of(account.person)?;
    let passkey_name = match ask.form.get("passkey-name") {
        Some(given) if !wrong.is_empty() => given.to_owned(),
        _ => agent_words(s, ask.header("user-agent").unwrap_or_default()),
    };
    let tokens = desk
        .tokens_of(account.person, ask.now)?
        .into_iter()
        .map(|row| TokenRow {
            id: row.id,
            name: row.name,
            scopes: row
                .scopes
                .iter()
                .map(|scope| s.t(&format!("scope-{}", scope.code())))
                .collect::<Vec<_>>()
                .join(" · "),
            expires: row.expires,
            used: row.last_used,
        })
        .collect();
    let reader = ask.reader()?;
    let capacities = ask
        .viewer
        .held
        .iter()
        .filter(|h| h.role != Role::Public)
        .map(|h| {
            Ok(Capacity {
                role: s.t(&format!("role-{}", h.role.code())),
                party: super::directory::form::party_name(ask, &reader, &h.party)?,
            })
        })
        .collect::<Result<Vec<_>, Stop>>()?;
    let chosen = ask.form.all("scope");
    let given = ask.form.text("expires");
    Ok(ask
        .answer()
        .page(|| Page {
            f: ask.form_frame(Room::None, s.t("account-title")).refused(wrong),
            account: account.clone(),
            capacities,
            languages: Language::ALL
                .iter()
                .map(|l| (l.code().to_owned(), l.own_name().to_owned()))
                .collect(),
            passkeys_offered: ask.app().site().is_some(),
            passkeys,
            passkey_name: bare(&passkey_name),
            may_add: session.is_fresh(ask.now, desk.rules()),
            may_remove: session.is_stepped_up(ask.now, desk.rules()),
            device: ask.app().inner().assets.passkeys_address.clone(),
            sessions,
            tokens,
            scopes: Scope::ALL
                .iter()
                .map(|scope| {
                    let ticked = if wrong.is_empty() {
                        *scope == Scope::Read
                    } else {
                        chosen.contains(&scope.code())
                    };
                    (scope.code(), s.t(&format!("scope-{}", scope.code())), ticked)
                })
                .collect(),
            expires: if given.is_empty() {
                ask.now.plus_seconds(90 * 86_400).day()
            } else {
                given.to_owned()
            },
            token_name: if wrong.is_empty() {
                String::new()
            } else {
                ask.form.text("name").to_owned()
            },
            fresh,
            input: ask.fresh_input(),
        })
        .cache(Cache::Never)
        .status(if wrong.is_empty() { 200 } else { 422 }))
}

/// The browser and the system that an agent names, by the names that people know; none where either is not told apart. The order matters:
/// most browsers also name those that they descend from.
fn known_agent(agent: &str) -> Option<(&'static str, &'static str)> {
    const BROWSERS: [(&str, &str); 13] = [
        ("EdgA/", "Edge"),
        ("EdgiOS/", "Edge"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("YaBrowser/", "Yandex Browser"),
        ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("HeadlessChrome/", "Chrome"),
        ("Chromium/", "Chromium"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 8] = [
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Macintosh", "macOS"),
        ("Linux", "Linux"),
    ];
    let named = |list: &[(&'static str, &'static str)]| {
        list.iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    Some((named(&BROWSERS)?, named(&SYSTEMS)?))
}

/// "Chrome on Linux"; what is not known as it named itself, shortened.
fn agent_words(s: &Speech, agent: &str) -> String {
    const MOST: usize = 60;
    if let Some((browser, system)) = known_agent(agent) {
        return s.t_args(
            "account-agent",
            &[("browser", browser.into()), ("system", system.into())],
        );
    }
    match agent.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", agent[..at].trim_end()),
        None => agent.to_owned(),
    }
}

/// A text for a field: without the marks that isolate names within a sentence.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}

fn still_schema() -> Value {
    json!({"type": "object", "additionalProperties": false, "required": ["seconds_left"],
           "properties": {"seconds_left": {"type": "integer", "minimum": 0}}})
}

async fn still(ask: Arc<Ask>) -> Result<Answer, Stop> {
    let (session, _) = own(&ask)?;
    if ask.format != Format::Json {
        return Err(Stop::Hidden);
    }
    let seconds = session.remaining_seconds(ask.now, ask.app().desk().rules()).max(0);
    Ok(ask
        .answer()
        .json(|| json!({"seconds_left": seconds}))
        .cache(Cache::Never))
}

fn forget_cookie(ask: &Ask) -> String {
    set_cookie(ask.app(), ask.app().config().cookie(), "", 0)
}

async fn sign_out(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&[])?;
    if let Some(session) = ask.session() {
        ask.app().desk().sign_out(session.id, session.person)?;
    }
    Ok(Answer::see_other(ask.href("/sign-in?done=signout")).cookie(forget_cookie(&ask)))
}

async fn everywhere(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&[])?;
    let (session, _) = own(&ask)?;
    let desk = ask.app().desk();
    // Whoever signs out everywhere fears that somebody else is in: programs go first, so that no half of it leaves one behind.
    for token in desk.tokens_of(session.person, ask.now)? {
        desk.token_revoke(session.person, token.id)?;
    }
    desk.sign_out_everywhere(session.person)?;
    Ok(Answer::see_other(ask.href("/sign-in?done=account-everywhere")).cookie(forget_cookie(&ask)))
}

async fn end_session(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&[])?;
    let (session, _) = own(&ask)?;
    if !ask.app().desk().sign_out(ask.id("id")?, session.person)? {
        return Err(Stop::Hidden);
    }
    Ok(Answer::see_other(ask.href("/account?done=account-session-end")))
}

async fn language(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["language"])?;
    let (session, _) = own(&ask)?;
    let Some(language) = Language::parse(ask.form.text("language")) else {
        return page(&ask, &[Refusal::bad("choice-unknown").at("language")], None);
    };
    ask.app().desk().set_language(session.person, language)?;
    Ok(Answer::see_other(ask.href("/account?done=account-language")))
}

async fn make_token(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&["name", "scope", "expires"])?;
    let (session, _) = own(&ask)?;
    let desk = ask.app().desk();
    // A token outlives the session that made it: whoever finds a browser open makes none. Who has no passkey has nothing to show.
    if !session.is_fresh(ask.now, desk.rules()) && desk.has_passkey(session.person)? {
        return page(&ask, &[Refusal::forbidden("step-up")], None);
    }
    let mut wrong = Vec::new();
    let name = ask.form.text("name");
    if name.is_empty() {
        wrong.push(Refusal::bad("missing").at("name"));
    }
    let scopes: Option<Vec<Scope>> = ask.form.all("scope").into_iter().map(Scope::parse).collect();
    let scopes = scopes.unwrap_or_default();
    if scopes.is_empty() {
        wrong.push(Refusal::bad("missing").at("scope"));
    }
    let expires = Instant::parse(&format!("{}T00:00:00Z", ask.form.text("expires")));
    if expires.is_none() {
        wrong.push(
            Refusal::bad("date-malformed")
                .at("expires")
                .arg("value", ask.form.text("expires")),
        );
    }
    let (Some(expires), true) = (expires, wrong.is_empty()) else {
        return page(&ask, &wrong, None);
    };
    match ask
        .app()
        .desk()
        .token_create_in(session.id, session.person, name, &scopes, expires, ask.now)
    {
        Ok((secret, _)) => page(&ask, &[], Some(secret)),
        Err(desk::DeskError::Refused(refusal)) => {
            let refusal = if refusal.field.is_none() && refusal.code == "token-expiry" {
                refusal.at("expires")
            } else {
                refusal
            };
            page(&ask, &[refusal], None)
        }
        Err(e) => Err(e.into()),
    }
}

async fn revoke_token(ask: Arc<Ask>) -> Result<Answer, Stop> {
    ask.form.only(&[])?;
    let (session, _) = own(&ask)?;
    if !ask.app().desk().token_revoke(session.person, ask.id("id")?)? {
        return Err(Stop::Hidden);
    }
    Ok(Answer::see_other(ask.href("/account?done=account-token-revoke")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_named_by_browser_and_system() {
        let s = languages::speech(Language::En);
        for (agent, words) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
                "Chrome on Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                "Safari on macOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1",
                "Chrome on iOS",
            ),
            (
                "Mozilla/5.0 (Android 15; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0",
                "Firefox on Android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
                "Firefox on Windows",
            ),
        ] {
            let shown: String = agent_words(s, agent)
                .chars()
                .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}'))
                .collect();
            assert_eq!(shown, words, "{agent}");
        }
    }

    #[test]
    fn what_is_not_known_is_shown_as_it_named_itself_and_short() {
        let s = languages::speech(Language::En);
        assert_eq!(agent_words(s, "curl/8.5.0"), "curl/8.5.0");
        assert_eq!(agent_words(s, ""), "");
        let long = agent_words(s, &"é".repeat(200));
        assert_eq!((long.chars().count(), long.ends_with('…')), (61, true));
    }
}
