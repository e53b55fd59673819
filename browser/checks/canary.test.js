// Canaries: texts that would become markup or script wherever a page forgot to escape. Written into every field of every form, and
// into every query, they must stay texts on every page for every reader, and no letter may hold them. Brings servers of its own: nothing else could read a
// world with that on the record.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, pool } from "../browser.js";
import { CANARIES, hatched, initScript, violations } from "../goals/policy.js";
import { Person, parts } from "../journeys/person.js";
import { Cage, marks, texts } from "../journeys/poison.js";
import { askedBy } from "../journeys/rounds.js";
import { LANGUAGES, pageTypes } from "../pages.js";
import { as, build, signIn } from "../start.js";

/** Most pages of one make that a person is sent to; of fifty contacts, these tell what the others would. */
const OF_A_MAKE = 3;

let w, chromium;
before(async () => {
  [w, chromium] = [await build(), await browser()];
});
after(async () => {
  await chromium?.close();
  await w?.stop();
});

const cage = new Cage();
const faults = [];
/** Addresses that letters go to and that pages tell to nobody but their person. */
const PRIVATE = ["/contacts/new invitation-mail", "/mandates/new mail"];
/** Pages that hold what was written in a language of its own: who sees them, and the address after the language. */
const many = [];
/** What forms took. */
const taken = new Set();
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** What a page holds: its words and what stands in its fields. */
const all = (page) => page.evaluate(() => document.documentElement.textContent + [...document.querySelectorAll("input, textarea")].map((e) => e.value).join("\n"));

/** Looks at the page that a person has come to. */
async function look(person) {
  faults.push(...(await hatched(person.page)).map((fault) => `${person.page.url()}: ${fault}`));
}

/**
 * Somebody fills a form twice: first with canaries everywhere, which is refused where a field has a grammar, and says so; then as its grammars
 * allow, which is taken. At least so many of these canaries then stand as text on the page at `shown`, or where the form ended.
 */
async function poisons({ who, lang = "en", path, given = {}, least, steps = ["send"], refuses = true, kept: keeps = true, shown, to, person }) {
  const she = person ?? (await Person.arrives(chromium, w, who, lang, path));
  try {
    if (refuses) {
      await cage.fills(she, {}, { to, refused: true });
      await pressed(she, to, steps[0]);
      await look(she);
      assert.ok(await she.page.locator("main [role=alert]").count(), `${path}: canaries where numbers and days belong are refused, at ${she.page.url()}`);
      await she.page.goto(`${w.url}/${lang}${path}`);
    }
    const written = await cage.fills(she, given, { to });
    for (const step of steps) {
      await pressed(she, to, step);
      await she.isWell();
      await look(she);
    }
    const place = new URL(she.page.url());
    if (shown) await she.page.goto(`${w.url}/${lang}${shown}`);
    await look(she);
    const stand = marks(await all(she.page));
    const kept = written.filter((n) => stand.has(n));
    assert.ok(kept.length >= least, `${path}: ${kept.length} canaries stand on ${she.page.url()}, not ${least}; missing: ${written.filter((n) => !stand.has(n)).map((n) => cage.written.get(n)).join(", ")}`);
    for (const n of keeps ? written : []) taken.add(n);
    return place.pathname;
  } catch (error) {
    faults.push(`${path}: ${error.message}`); // the other forms are tried all the same
    return "";
  } finally {
    if (!person) await she.leaves();
  }
}

/** Somebody fills a form that takes no words with words: it is refused, with an alert, unless the answer itself says what is wrong. */
async function refuses(who, path, to, alerts = 1) {
  const she = await Person.arrives(chromium, w, who, "en", path);
  try {
    const written = await cage.fills(she, {}, { to, refused: true });
    await pressed(she, to, "send");
    await look(she);
    if ((await she.page.locator("main [role=alert]").filter({ hasText: /\S/ }).count()) < alerts) faults.push(`${path}: canaries were not refused, at ${she.page.url()}`);
    const stand = marks(await all(she.page));
    if (!written.some((n) => stand.has(n))) faults.push(`${path}: what was refused is not shown again`);
  } catch (error) {
    faults.push(`${path}: ${error.message}`);
  } finally {
    await she.leaves();
  }
}

/** Presses the button of the form at `to`, else the main one of the page. */
async function pressed(she, to, step) {
  if (!to) return she.presses(step);
  await she.page.locator(`main form[action$="${to}"] button`).first().click();
  await she.page.waitForLoadState();
  return she;
}

test("every form takes canaries where its grammar allows, and says what it does not take", async (t) => {
  const { own, exercise, called, draft, proposal, state } = w.ids;
  const other = w.ids.contacts.find((id) => id !== own && id !== w.ids.suspended);
  const channel = (n, medium, value) => ({ [`channel-${n}-medium`]: medium, [`channel-${n}-value`]: value, [`channel-${n}-purpose`]: "crisis", [`channel-${n}-hours`]: "24/7", [`channel-${n}-zone`]: "Africa/Nairobi" });
  const none = (n) => ({ [`channel-${n}-value`]: null, [`channel-${n}-hours`]: null, [`channel-${n}-zone`]: null });
  const form = (where) => JSON.stringify({
    questions: [
      { title: { en: cage.words(`${where} title`), ar: cage.words(`${where} title`) }, help: { en: cage.words(`${where} help`) }, required: true, takes: "text" },
      { title: { en: cage.words(`${where} title`) }, required: true, takes: { choice: [{ en: cage.words(`${where} choice`) }, { en: "No" }] } },
    ],
  });
  // Questions in plain fields, which a check without a task does not have, nor one whose questions stand as data.
  const plain = (l, title, choices) => [1, 2, 3, 4, 5].flatMap((n) => [[`question${n}-${l}`, n === 1 ? title : null], [`question${n}-choices-${l}`, n === 1 ? choices : null]]);
  const unasked = Object.fromEntries(["en", "ar"].flatMap((l) => plain(l, null, null)));
  const round = { ...unasked, exercise: "no", states: "", opens: null, closes: null, remind: "", "escalate-deputies": "", "escalate-administrators": "" };
  const soon = (seconds) => new Date(Date.now() + seconds * 1_000).toISOString().slice(0, 19) + "Z";

  // A check that closes soon, whose silence is explained at the end.
  const short = await poisons({ who: "secretariat", path: "/rounds/new", steps: ["check", "send"], least: 3, given: { ...round, asks: "receipt", form: "", opens: soon(0), closes: soon(100), publish: "none" } });
  await opens(short);
  // A task with questions, answered by a contact who is signed in and by another through a letter.
  const task = await poisons({ who: "secretariat", path: "/rounds/new", refuses: false, steps: ["check", "send"], least: 3, given: { ...round, asks: "task", form } });
  const two = (where) => `${cage.words(where)}\n${cage.words(where)}`;
  const typed = await poisons({ who: "secretariat", lang: "ar", path: "/rounds/new", refuses: false, steps: ["check", "send"], least: 2, kept: false, given: {
    ...round, asks: "task", form: "", "question1-takes": "choice", ...Object.fromEntries(["en", "ar"].flatMap((l) => plain(l, cage.words, two))),
  } });
  // Revised in every language: what is kept then stands in the fields of the next revision.
  await poisons({ who: "secretariat", path: `${typed.slice(3)}/revise`, refuses: false, steps: ["check", "send"], least: 2, given: {
    ...round, asks: "task", form: "", "question1-takes": "choice", ...Object.fromEntries(["ar", "zh", "en", "fr", "ru", "es"].flatMap((l) => plain(l, cage.words, two))),
  } });
  many.push(["secretariat", `${typed.slice(3)}/revise`]);
  many.push(["secretariat", task.slice(3)], ["secretariat", short.slice(3)], ["secretariat", `/rounds/${draft}`]);
  const since = Date.now() - 1_000;
  await opens(task);
  const asked = await asks("technical", (a) => a.asks === "task" && !a.answered && a.step === 0);
  await poisons({ who: "technical", path: `/asks/${asked}`, least: 1, given: { q2: "1" } });
  const visitor = await Person.arrives(chromium, w, "public", "en");
  let answer;
  for (let left = 40; left > 0 && !answer; left -= 1) {
    const link = await askedBy(w.data, "en", since);
    await visitor.page.goto(w.url + link);
    if (await visitor.page.locator("main form textarea").count()) answer = link.replace("/en", "");
    else await new Promise((wait) => setTimeout(wait, 250));
  }
  assert.ok(answer, "a letter asks somebody who has not answered");
  await poisons({ person: visitor, path: answer, refuses: false, least: 0, given: { q2: "1" } });
  await visitor.leaves();

  await poisons({ who: "admin", path: `/contacts/${own}/edit`, steps: ["check", "send"], least: 11, given: {
    ...channel(1, "phone", "+99900112233"), ...channel(2, "post", cage.words), ...channel(3, "messenger", cage.handle), ...channel(4, "video", cage.link),
    "duty-pattern": "on-call", languages: "sw",
  } });
  await poisons({ who: "admin", path: `/contacts/new?state=${state.toUpperCase()}`, steps: ["check", "send"], least: 8, given: {
    ...channel(1, "mail", cage.mail), role: "legal", "invitation-mail": cage.mail, "duty-pattern": "on-call", languages: "sw", audience: "",
  } });
  // Kept and not sent: the draft that /work leads to.
  await poisons({ who: "technical", path: `/contacts/${own}/edit`, refuses: false, steps: ["check"], least: 3, given: { ...none(5), ...channel(1, "phone", "+99900112233"), ...channel(2, "post", cage.words), ...channel(3, "messenger", cage.handle), ...channel(4, "video", cage.link), "duty-pattern": "on-call", languages: "sw" } });
  await poisons({ who: "approver", path: `/proposals/${proposal}`, steps: ["send-back"], refuses: false, least: 0 });
  await poisons({ who: "secretariat", path: `/contacts/${other}/suspend`, least: 1, given: { until: day(9) } });
  await poisons({ who: "secretariat", path: "/mandates/new", steps: ["check", "send"], least: 2, given: { party: "XAC", role: "cirt", mail: cage.mail, from: "", to: day(90) } });
  await poisons({ who: "secretariat", path: "/accreditations/new", least: 1, given: { party: "XAC", capacity: "community", from: "", to: day(90) } });
  await poisons({ who: "secretariat", path: `/rounds/${draft}/revise`, steps: ["check", "send"], least: 3, given: { ...round, asks: "receipt", form: "" } });
  const caller = await Person.arrives(chromium, w, "secretariat", "en", `/rounds/${exercise}/calls/${called}`);
  const line = await caller.page.locator("main [name=channel]").first().getAttribute("value");
  await caller.leaves();
  await poisons({ who: "secretariat", path: `/rounds/${exercise}/calls/${called}`, least: 1, given: { channel: line, outcome: "no-answer", digits: "" } });
  await poisons({ who: "secretariat", path: `/rounds/${exercise}/pause`, refuses: false, least: 0 });
  await poisons({ who: "secretariat", path: `/rounds/${draft}/cancel`, refuses: false, least: 1 });
  await poisons({ who: "secretariat", path: "/parties/xab/review", refuses: false, least: 1, shown: "/states/xab" });
  const described = { adopted: "", successor: "", link: cage.link, status: "draft", original: "en" };
  await poisons({ who: "secretariat", path: "/documents/new", least: 2, given: { ...described, document: "poisoned" } });
  many.push(["secretariat", "/documents/poisoned/edit"]);
  await poisons({ who: "secretariat", path: "/documents/good-neighbours/edit", least: 2, given: described });
  many.push(["secretariat", "/documents/good-neighbours/edit"]);
  await poisons({ who: "secretariat", path: "/documents/good-neighbours/texts/fr", steps: ["publish"], least: 1, shown: "/documents/good-neighbours", given: { addresses: "1", standing: "translation" } });
  await positions();
  const callOf = { due: day(90), words: "500", issued: "", life: "called", order: "receipt" };
  await poisons({ who: "secretariat", path: "/compilations/new", least: 2, given: { ...callOf, compilation: "poisoned", sections: "stream-law stream-cbm" } });
  many.push(["public", "/compilations/poisoned"], ["public", "/compilations/poisoned/text"], ["secretariat", "/compilations/poisoned/edit"]);
  await poisons({ who: "secretariat", path: "/compilations/lantern-report/edit", least: 2, given: callOf });
  await poisons({ who: "admin", path: "/compilations/poisoned/submit", refuses: false, least: 1, given: { link: cage.link } });
  // Its short texts are put into another language, too.
  const { submissions } = await (await fetch(`${w.url}/en/compilations/poisoned.json`)).json();
  await poisons({ who: "admin", lang: "ru", path: `/positions/${submissions[0].paper}/texts/ru`, refuses: false, least: 1, given: { standing: "translation" } });
  await refuses("secretariat", "/rounds/new?about=lantern-report");
  await refuses("admin", "/positions/new?sort=practice&on=cbm-global-1");
  many.push(["public", "/compilations/poisoned/text"]);
  await poisons({ who: "technical", path: "/account", to: "/account/tokens", least: 1, given: { scope: "read", expires: day(9) } });
  // Whether an address is known is told to nobody, so the page says nothing of it.
  await poisons({ who: "public", path: "/sign-in", refuses: false, least: 0, kept: false, given: { mail: cage.mail } });
  await devices();
  // These take digits, codes of parties or a proof: whatever else is typed is refused, and shown again.
  await refuses("technical", `/asks/${await asks("technical", (a) => a.round_state === "open" && !a.answered)}`, "/phone");
  await refuses("admin", `/contacts/${own}/relabel`);
  await refuses("public", "/log/check", "/log/check", 0);
  for (const fault of faults) t.diagnostic(fault);
  // A contact says why it was silent, when the short check is over.
  const silent = await asks("approver", (a) => a.asks === "receipt" && !a.answered && a.round_state === "over" && !a.exercise);
  await poisons({ who: "approver", path: `/asks/${silent}`, to: "/explain", refuses: false, least: 0, given: { reason: "other" } });
  t.diagnostic(`${cage.written.size} canaries written, ${taken.size} of them taken`);
  assert.deepEqual(faults, []);
});

/** What States say: in two passages, of one's own and waiting for a second person; another version of a paper; a paper in another language. */
async function positions() {
  const days = { since: "2026-01-01", review: "2027-01-01" };
  const words = { ...days, link: cage.link, archive: cage.link, sha256: "ab".repeat(32), "on-1": "norm-13c", "on-2": "norm-13d law-sovereignty" };
  await refuses("admin", "/positions/new");
  const places = {};
  for (const who of ["admin", "drafter"]) {
    const writer = await Person.arrives(chromium, w, who, "en", "/positions/new");
    // Asking for another passage loses nothing of what was typed, poisoned or not.
    const first = await cage.fills(writer, {}, { refused: true });
    await writer.presses("more");
    await look(writer);
    const stand = marks(await all(writer.page));
    if (!first.every((n) => stand.has(n))) faults.push(`/positions/new: another passage lost ${first.filter((n) => !stand.has(n)).map((n) => cage.written.get(n)).join(", ")}`);
    places[who] = (await poisons({ person: writer, path: "/positions/new", refuses: false, least: 8, given: { ...words, audience: "", sort: "definition" } })).slice(3);
    await writer.leaves();
  }
  for (const reader of ["admin", "public"]) many.push([reader, places.admin]);
  for (const reader of ["drafter", "approver"]) many.push([reader, places.drafter]);
  await poisons({ who: "admin", path: `/positions/${w.ids.paper}/edit`, least: 8, given: { ...words, "on-3": "norm-13c", "on-4": "norm-13h" } });
  for (const path of ["edit", "changes"]) many.push(["admin", `/positions/${w.ids.paper}/${path}`]);
  await poisons({ who: "admin", lang: "ru", path: `${places.admin}/texts/ru`, refuses: false, least: 6, given: { standing: "translation" } });
  many.push(["admin", `${places.admin}/texts/ru`]);
}

/** Opens a round that is kept, from its page. */
async function opens(path) {
  const opener = await Person.arrives(chromium, w, "secretariat", "en", `${path.replace(/^\/en/, "")}/open`);
  await opener.presses();
  await opener.isWell();
  await look(opener);
  await opener.leaves();
}

/** What a device says of itself: the name of a browser that signs in, and the name that is given to a key. */
async function devices() {
  const name = cage.words("a browser's name of itself");
  const other = await chromium.newContext({ userAgent: name });
  const context = await as(chromium, w, "operator");
  try {
    await signIn(other, `${w.url}/en${w.ids.link}`);
    for (const n of marks(name)) taken.add(n);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    await cdp.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    await page.goto(`${w.url}/en/account`);
    const she = new Person(page, w.url, "en");
    const [named] = await cage.fills(she, {}, { to: "/account/passkeys" });
    await Promise.all([page.waitForNavigation(), page.locator("main form[data-passkey] button").click()]);
    await look(she);
    assert.ok(marks(await all(page)).has(named), "a key has the name that was typed");
    const [again] = await cage.fills(she, {}, { to: "/name" });
    await pressed(she, "/name");
    await look(she);
    const stand = marks(await all(page));
    assert.ok(stand.has(again) && !stand.has(named), "and the name that it was given later");
    taken.add(again);
    w.sessions.operator = await context.storageState(); // a new key begins a new session
  } catch (error) {
    faults.push(`what a device says: ${error.message}`);
  } finally {
    await context.close();
    await other.close();
  }
}

/** The id of an ask of somebody's that is as wanted; waits for it. */
async function asks(who, wanted) {
  const reader = await as(chromium, w, who);
  try {
    for (let left = 240; left > 0; left -= 1) {
      const found = (await (await reader.request.get(`${w.url}/en/asks.json`)).json()).asks.find(wanted);
      if (found) return found.id;
      await new Promise((wait) => setTimeout(wait, 500));
    }
    throw new Error(`${who} is asked nothing of the kind`);
  } finally {
    await reader.close();
  }
}

test("what forms took stays text on every page, for everybody who may see it", async (t) => {
  const found = [];
  const seen = new Set();
  const forms = new Map();
  let visits = 0;
  for (const [turn, who] of ["public", ...Object.keys(w.sessions)].entries()) {
    const context = await as(chromium, w, who);
    await context.addInitScript({ content: initScript });
    // Every other page in Arabic, and for the next person the others: pages are made alike, and escaped alike, in all languages.
    const mine = pageTypes(w).filter((p) => !p.reach && (p.as === who || p.seen.includes(who)));
    const queue = mine.map((p, n) => `/${(n + turn) % 2 ? "ar" : "en"}${p.path}`);
    for (const [, path] of many.filter(([reader]) => reader === who)) queue.push(...LANGUAGES.map((lang) => `/${lang}${path}`));
    const known = new Set(queue.map((path) => path.slice(3)));
    const makes = new Map();
    const pages = [await context.newPage(), await context.newPage()];
    for (let at = 0; at < queue.length; at += 2) {
      await pool(queue.slice(at, at + 2), 2, async (path, i) => {
        const page = pages[i];
        const answer = await page.goto(w.url + path).catch(() => null);
        if (!answer || !(answer.headers()["content-type"] ?? "").startsWith("text/html")) return;
        visits += 1;
        found.push(...[...(await hatched(page)), ...(await violations(page))].map((f) => `${who} at ${path}: ${f}`));
        if (answer.status() >= 500) found.push(`${who} at ${path}: ${answer.status()}`);
        for (const n of marks(await all(page))) seen.add(n);
        for (const { form, name } of await texts(page)) forms.set(`${form} ${name.replace(/\d+/g, "#")}`, `${who} at ${path}`);
        for (const href of await page.locator("main a[href^='/']").evaluateAll((links) => links.map((a) => a.getAttribute("href")))) {
          const clean = href.split("#")[0];
          const make = clean.replace(/[0-9a-z]{16,}/g, "{id}").replace(/\/(states|parties)\/[a-z0-9]{3,6}(?=\/|$)/, "/$1/{code}").replace(/=[^&]*/g, "=");
          if (!/^\/(en|ar)\//.test(clean) || /\.(json|csv|vcf|eml)|\/proof|\/approval$|sign-out/.test(clean) || known.has(clean.slice(3)) || (makes.get(make.slice(3)) ?? 0) >= OF_A_MAKE) continue;
          makes.set(make.slice(3), (makes.get(make.slice(3)) ?? 0) + 1);
          known.add(clean.slice(3));
          queue.push(clean);
        }
      });
    }
    await context.close();
  }
  t.diagnostic(`${visits} pages looked at, ${seen.size} canaries on them`);
  assert.deepEqual([...new Set(found)], []);
  const tried = new Set([...cage.tried].flatMap(([form, names]) => [...names].map((name) => `${form} ${name}`)));
  assert.deepEqual([...forms].filter(([form]) => !tried.has(form)).map(([form, where]) => `${form}, shown to ${where}`), [], "fields that nobody tried");
  assert.deepEqual([...taken].filter((n) => !seen.has(n)).map((n) => cage.written.get(n)).filter((where) => !PRIVATE.includes(where)), [], "what was taken and is shown to nobody");
});

test("no letter holds what somebody typed, since every server on the way reads it", (t) => {
  const folder = join(w.data, "outbox");
  const letters = readdirSync(folder).filter((file) => file.endsWith(".eml"));
  const found = [];
  for (const name of letters) {
    const raw = readFileSync(join(folder, name), "utf8");
    const subject = (/^Subject:\s*((?:.*\r?\n)(?:[ \t].*\r?\n)*)/im.exec(raw)?.[1] ?? "")
      .replace(/=\?UTF-8\?B\?([^?]*)\?=\s*/gi, (_, words) => Buffer.from(words, "base64").toString("latin1"));
    for (const text of [subject, ...parts(raw).map(([, words]) => words)]) for (const n of marks(text)) found.push(`${name} holds ${cage.written.get(n)}`);
  }
  const to = (mark) => letters.filter((name) => marks(/^To:.*$/m.exec(readFileSync(join(folder, name), "utf8"))?.[0] ?? "").has(mark));
  t.diagnostic(`${letters.length} letters read`);
  assert.ok([...cage.written].some(([n, where]) => where === PRIVATE[0] && to(n).length), "the invitation went to the address that was typed");
  assert.deepEqual(found, []);
});

test("canaries in addresses and queries stay text", async () => {
  const context = await as(chromium, w, "secretariat");
  await context.addInitScript({ content: initScript });
  const page = await context.newPage();
  const faults = [];
  for (const canary of CANARIES) {
    const c = encodeURIComponent(canary);
    for (const path of [`/en/states?q=${c}`, `/en/contacts?state=${c}&role=${c}`, `/en/log?q=${c}`, `/en/states/${c}`, `/en/about/${c}`, `/en/link/${c}`, `/en/contacts/${c}`, `/${c}/`, `/en/work?done=${c}`, `/en/sign-in?back=${c}`, `/en/positions?state=${c}&sort=${c}&on=${c}&from=${c}`, `/en/positions/compare?on=${c}&state=${c}`, `/en/positions/compare?state=${c}`, `/en/positions/${c}`, `/en/positions/${w.ids.paper}/changes?version=${c}`]) {
      const answer = await page.goto(w.url + path).catch(() => null);
      if (!answer) continue;
      if (answer.status() >= 500) faults.push(`${path}: ${answer.status()}`);
      if ((answer.headers()["content-type"] ?? "").startsWith("text/html")) faults.push(...[...(await hatched(page)), ...(await violations(page))].map((f) => `${path}: ${f}`));
    }
  }
  await context.close();
  assert.deepEqual(faults, []);
});
