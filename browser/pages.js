// The page types, and who sees them. `path` is what follows the language; `as` is the persona whose
// page has the most on it and is therefore the one measured; `seen` are all who get the page, the
// others being told to sign in, that it is not theirs, or that there is no such page. `twin` marks a page of the same make as
// another, with other words: axe reads it in two languages instead of six.

const EVERYONE = ["public", "technical", "admin", "cirt", "regional", "secretariat", "operator", "drafter", "approver"];
const SIGNED_IN = EVERYONE.filter((who) => who !== "public");

/** Presses a visible button and gives the answer to the form it sends. */
export async function press(page, selector) {
  const [answer] = await Promise.all([
    page.waitForResponse((r) => r.request().isNavigationRequest() && ![301, 302, 303, 307].includes(r.status())),
    page.locator(selector).locator("visible=true").first().click(),
  ]);
  await page.waitForLoadState("load");
  return answer;
}

/** Writes into fields and presses the form's main button. */
async function write(page, fields) {
  for (const [selector, text] of Object.entries(fields)) await page.locator(`main ${selector}`).first().fill(text);
  return press(page, "main form[method=post] button:not(.s)");
}

/** The page on which a comms check is read over before it is kept. */
async function readOver(page) {
  await page.locator("main [name=exercise][value=yes]").first().check();
  return write(page, { "[name=title-en]": "Exercise Lighthouse", "[name=message-en]": "Please show that you can be reached." });
}

/** The same of a small task: its questions stand there as they will be asked. */
async function readTask(page) {
  await page.locator("main [name=asks][value=task]").first().check();
  await page.locator("main details:has([name=question1-en]) > summary").first().click();
  await page.locator("main [name=question1-en]").first().fill("How many are on duty?");
  await page.locator("main [name=question1-takes]").selectOption("number");
  return readOver(page);
}

/** Sends an edit made on a revision that is no longer the newest. */
async function stale(page, base) {
  await page.locator("main [name=note]").fill("Ring four times.");
  await page.locator("main input[name=base]").evaluate((field, old) => { field.value = old; }, base);
  const answer = await press(page, "main form[method=post] button:not(.s)");
  return answer.status() === 409 ? answer : press(page, "main button[name=step][value=send]");
}

/** Sends an edit of a paper that was read before a colleague said something else. */
async function staleWords(page) {
  await page.locator("main input[name=seen]").evaluate((field) => { field.value = "0".repeat(64); });
  return write(page, { "[name=title]": "How our State reads the law" });
}

/** What a paper speaks to, its days and its fingerprint, all of them typed wrongly. */
const wrongWords = { "[name=on-1]": "13c", "[name=since]": "soon", "[name=review]": "later", "[name=sha256]": "00" };

/** The page types of this world. `reach` goes on from `path` to a page that only an action shows. */
export function pageTypes({ ids }) {
  const { state, contact, own, suspended, mandate, accreditation, invitation, link, old_base, proposal, round, exercise, ask, body_round, draft, answer, called, paper, foreign, paper_waits } = ids;
  return [
    { name: "home", path: "/", as: "public", seen: EVERYONE },
    { name: "states", path: "/states", as: "public", seen: EVERYONE },
    { name: "states-found", path: "/states?q=xa", as: "public", seen: EVERYONE },
    { name: "states-none", path: "/states?q=zzzzzz", as: "public", seen: EVERYONE, twin: true },
    { name: "state", path: `/states/${state}`, as: "admin", seen: EVERYONE },
    { name: "sheet", path: `/states/${state}/sheet`, as: "cirt", seen: EVERYONE },
    { name: "contacts", path: "/contacts", as: "cirt", seen: EVERYONE },
    { name: "contacts-found", path: `/contacts?state=${state.toUpperCase()}&role=technical`, as: "cirt", seen: EVERYONE },
    { name: "contacts-public", path: "/contacts", as: "public", seen: EVERYONE },
    { name: "contact", path: `/contacts/${contact}`, as: "admin", seen: EVERYONE },
    { name: "log", path: "/log", as: "public", seen: EVERYONE },
    { name: "log-check", path: "/log?q=0000000000000000", as: "public", seen: EVERYONE },
    ...["data", "accessibility", "disclaimer", "incidents", "capacity", "meetings", "library"]
      .map((topic, n) => ({ name: `about-${topic}`, path: `/about/${topic}`, as: "public", seen: EVERYONE, twin: n > 0 })),
    { name: "sign-in", path: "/sign-in", as: "public", seen: ["public"] },
    { name: "link-unknown", path: "/link/00000000000000000000000000000000", as: "public", seen: [], status: [404, 409, 410, 429] },
    { name: "not-found", path: "/states/zzz", as: "public", seen: [], status: [404] },
    { name: "link", path: link, as: "public", seen: [], status: [200] },
    { name: "invitation", path: invitation, as: "public", seen: [], status: [200] },
    { name: "log-check-file", path: "/log/check", as: "public", seen: EVERYONE },
    { name: "log-check-wrong", path: "/log/check", as: "public", seen: [], status: [200, 422], reach: (p) => write(p, { textarea: "nothing" }) },
    { name: "work", path: "/work", as: "admin", seen: SIGNED_IN },
    { name: "work-two", path: "/work", as: "approver", seen: [], twin: true },
    { name: "proposal", path: `/proposals/${proposal}`, as: "approver", seen: [], status: [200] },
    { name: "proposal-mine", path: `/proposals/${proposal}`, as: "drafter", seen: [], status: [200] },
    { name: "proposal-reason", path: `/proposals/${proposal}`, as: "approver", seen: [], status: [422], reach: (p) => press(p, "main button[value=send-back]") },
    { name: "account", path: "/account", as: "technical", seen: SIGNED_IN },
    { name: "nominate", path: `/contacts/new?state=${state.toUpperCase()}`, as: "admin", seen: ["admin", "regional", "drafter", "approver"] },
    { name: "nominate-wrong", path: `/contacts/new?state=${state.toUpperCase()}`, as: "admin", seen: [], status: [422], reach: (p) => write(p, { "[name=person-post]": "Duty officer" }) },
    { name: "edit-wrong", path: `/contacts/${own}/edit`, as: "admin", seen: [], status: [422], reach: (p) => write(p, { "[name=channel-1-value]": "not a number", "[name=channel-1-hours]": "now and then" }) },
    { name: "edit-check", path: `/contacts/${own}/edit`, as: "admin", seen: [], status: [200], reach: (p) => write(p, { "[name=note]": "Ring three times." }) },
    { name: "edit-stale", path: `/contacts/${own}/edit`, as: "admin", seen: [], status: [409], reach: (p) => stale(p, old_base) },
    { name: "edit", path: `/contacts/${own}/edit`, as: "admin", seen: ["admin", "technical"] },
    { name: "confirm", path: `/contacts/${own}/confirm`, as: "admin", seen: ["admin", "technical"] },
    { name: "withdraw", path: `/contacts/${own}/withdraw`, as: "admin", seen: ["admin"] },
    { name: "relabel", path: `/contacts/${own}/relabel`, as: "admin", seen: ["admin"] },
    { name: "erase", path: `/contacts/${own}/erase`, as: "admin", seen: ["admin", "technical"] },
    { name: "suspend", path: `/contacts/${own}/suspend`, as: "secretariat", seen: ["secretariat"] },
    { name: "reinstate", path: `/contacts/${suspended}/reinstate`, as: "secretariat", seen: ["secretariat"] },
    { name: "suspended", path: `/contacts/${suspended}`, as: "secretariat", seen: SIGNED_IN.filter((w) => w !== "operator") },
    { name: "queue", path: "/queue", as: "secretariat", seen: ["secretariat"] },
    { name: "mandates", path: "/mandates", as: "secretariat", seen: SIGNED_IN },
    { name: "mandate-new", path: "/mandates/new", as: "secretariat", seen: ["secretariat"] },
    { name: "recoveries", path: "/recoveries", as: "admin", seen: SIGNED_IN },
    { name: "recovery-new", path: `/recoveries/new?about=${contact}`, as: "admin", seen: ["admin", "secretariat"] },
    { name: "watch", path: "/watch", as: "admin", seen: SIGNED_IN },
    { name: "mandate-end", path: `/mandates/${mandate}/end`, as: "secretariat", seen: ["admin", "secretariat"] },
    { name: "rounds", path: "/rounds", as: "secretariat", seen: SIGNED_IN },
    { name: "round-new", path: "/rounds/new", as: "secretariat", seen: ["admin", "regional", "secretariat", "drafter", "approver"] },
    { name: "round-new-wrong", path: "/rounds/new", as: "secretariat", seen: [], status: [422], reach: (p) => press(p, "main form[method=post] button:not(.s)") },
    { name: "round", path: `/rounds/${round}`, as: "secretariat", seen: ["secretariat"] },
    { name: "round-exercise", path: `/rounds/${exercise}`, as: "secretariat", seen: ["secretariat"], twin: true },
    { name: "round-body", path: `/rounds/${body_round}`, as: "regional", seen: ["regional"], twin: true },
    { name: "round-new-body", path: "/rounds/new", as: "regional", seen: [], status: [200], twin: true },
    { name: "round-check", path: "/rounds/new", as: "secretariat", seen: [], status: [200], reach: readOver },
    { name: "round-check-task", path: "/rounds/new", as: "secretariat", seen: [], status: [200], reach: readTask, twin: true },
    { name: "round-draft", path: `/rounds/${draft}`, as: "secretariat", seen: ["secretariat"], twin: true },
    { name: "round-open", path: `/rounds/${draft}/open`, as: "secretariat", seen: ["secretariat"] },
    { name: "round-cancel", path: `/rounds/${exercise}/cancel`, as: "secretariat", seen: ["secretariat"], twin: true },
    { name: "round-revise", path: `/rounds/${draft}/revise`, as: "secretariat", seen: ["secretariat"], twin: true },
    { name: "round-pause", path: `/rounds/${exercise}/pause`, as: "secretariat", seen: ["secretariat"] },
    { name: "call", path: `/rounds/${exercise}/calls/${called}`, as: "secretariat", seen: ["secretariat"] },
    { name: "call-wrong", path: `/rounds/${exercise}/calls/${called}`, as: "secretariat", seen: [], status: [422], reach: (p) => press(p, "main form[method=post] button") },
    { name: "round-erase", path: `/rounds/${round}/erase`, as: "secretariat", seen: ["secretariat"] },
    { name: "ask-erase", path: `/asks/${ask}/erase`, as: "secretariat", seen: ["admin", "secretariat"], twin: true },
    { name: "asks", path: "/asks", as: "technical", seen: SIGNED_IN },
    { name: "ask", path: `/asks/${ask}`, as: "technical", seen: ["technical", "admin", "cirt"] },
    { name: "answer", path: answer, as: "public", seen: [], status: [200] },
    { name: "answer-unknown", path: "/answer/00000000000000000000000000000000", as: "public", seen: [], status: [404, 429] },
    { name: "results", path: "/results", as: "public", seen: EVERYONE },
    { name: "framework", path: "/framework", as: "public", seen: EVERYONE },
    { name: "framework-set", path: "/framework/principle-86", as: "public", seen: EVERYONE },
    { name: "provision", path: "/provisions/norm-13c", as: "public", seen: EVERYONE },
    { name: "provision-measure", path: "/provisions/cbm-global-1", as: "public", seen: EVERYONE },
    { name: "glossary", path: "/glossary", as: "public", seen: EVERYONE },
    { name: "documents", path: "/documents", as: "secretariat", seen: EVERYONE },
    { name: "document", path: "/documents/good-neighbours", as: "secretariat", seen: EVERYONE },
    { name: "passage", path: "/provisions/good-neighbours/section-b", as: "public", seen: EVERYONE },
    { name: "passage-doubtful", path: "/provisions/good-neighbours/7", as: "public", seen: EVERYONE, twin: true },
    { name: "changes", path: "/documents/good-neighbours/changes/en", as: "public", seen: EVERYONE },
    { name: "document-new", path: "/documents/new", as: "secretariat", seen: ["secretariat"] },
    { name: "document-new-wrong", path: "/documents/new", as: "secretariat", seen: [], status: [422], reach: (p) => press(p, "main form[method=post] button:not(.s)") },
    { name: "document-edit", path: "/documents/good-neighbours/edit", as: "secretariat", seen: ["secretariat"], twin: true },
    { name: "text-waits", path: "/documents/good-neighbours/texts/fr", as: "secretariat", seen: ["secretariat"] },
    { name: "measures", path: "/measures", as: "public", seen: EVERYONE },
    { name: "measures-fit", path: `/measures?state=${state.toUpperCase()}`, as: "technical", seen: EVERYONE },
    { name: "measures-several", path: "/measures?state=a&effort=light", as: "public", seen: EVERYONE, twin: true },
    { name: "positions", path: "/positions", as: "admin", seen: EVERYONE },
    { name: "positions-found", path: `/positions?state=${state.toUpperCase()}&sort=view&on=norm-13c`, as: "public", seen: EVERYONE, twin: true },
    { name: "positions-none", path: "/positions?sort=doctrine", as: "public", seen: EVERYONE, twin: true },
    { name: "positions-topics", path: "/positions/topics", as: "public", seen: EVERYONE },
    { name: "positions-on", path: "/positions/compare?on=norm-13c", as: "public", seen: EVERYONE },
    { name: "positions-states", path: "/positions/compare?state=XAA&state=XAB", as: "public", seen: EVERYONE },
    { name: "position", path: `/positions/${paper}`, as: "admin", seen: EVERYONE },
    { name: "position-foreign", path: `/positions/${foreign}`, as: "public", seen: EVERYONE, twin: true },
    { name: "position-changes", path: `/positions/${paper}/changes`, as: "public", seen: EVERYONE },
    { name: "position-new", path: "/positions/new", as: "admin", seen: ["admin", "regional", "drafter", "approver"] },
    { name: "position-new-wrong", path: "/positions/new", as: "admin", seen: [], status: [422], reach: (p) => write(p, wrongWords) },
    { name: "position-edit", path: `/positions/${paper}/edit`, as: "admin", seen: ["admin"] },
    { name: "position-edit-stale", path: `/positions/${paper}/edit`, as: "admin", seen: [], status: [409], reach: staleWords, twin: true },
    { name: "position-text", path: `/positions/${paper}/texts/ru`, as: "admin", seen: ["admin"] },
    { name: "proposal-position", path: `/proposals/${paper_waits}`, as: "approver", seen: [], status: [200] },
    { name: "position-practice", path: "/positions/new?sort=practice&on=cbm-global-1", as: "admin", seen: [], twin: true },
    { name: "compilations", path: "/compilations", as: "secretariat", seen: EVERYONE },
    { name: "compilation", path: "/compilations/lantern-report", as: "secretariat", seen: EVERYONE },
    { name: "compilation-text", path: "/compilations/lantern-report/text", as: "public", seen: EVERYONE },
    { name: "compilation-new", path: "/compilations/new", as: "secretariat", seen: ["secretariat"] },
    { name: "compilation-new-wrong", path: "/compilations/new", as: "secretariat", seen: [], status: [422], reach: (p) => press(p, "main form[method=post] button:not(.s)"), twin: true },
    { name: "compilation-edit", path: "/compilations/lantern-report/edit", as: "secretariat", seen: ["secretariat"], twin: true },
    { name: "submission", path: "/compilations/lantern-report/submit", as: "admin", seen: ["admin", "regional", "drafter", "approver"] },
    { name: "round-about", path: "/rounds/new?about=lantern-report", as: "secretariat", seen: [], twin: true },
    { name: "accreditations", path: "/accreditations", as: "secretariat", seen: SIGNED_IN },
    { name: "accreditation-end", path: `/accreditations/${accreditation}/end`, as: "secretariat", seen: ["secretariat"] },
    { name: "accreditation-new", path: "/accreditations/new", as: "secretariat", seen: ["secretariat"] },
  ];
}

/** Opens the names of a party, empties one and sends the form. */
async function nameless(page) {
  await page.locator("main details > summary").click();
  return write(page, { "[name=name-fr]": "" });
}

/** The pages of a node with the 195 States whose names are under review; the demonstration's States have no such doubts. */
export function namesPages({ ids: { doubted } }) {
  return [
    { name: "names-queue", path: "/queue", as: "secretariat", seen: ["secretariat"], twin: true },
    { name: "names-state", path: `/states/${doubted}`, as: "secretariat", seen: ["secretariat"], twin: true },
    { name: "names-review", path: `/parties/${doubted}/review`, as: "secretariat", seen: ["secretariat"] },
    { name: "names-review-wrong", path: `/parties/${doubted}/review`, as: "secretariat", seen: [], status: [422], reach: nameless },
  ];
}

export const LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"];
export const WIDTHS = [1280, 320];
