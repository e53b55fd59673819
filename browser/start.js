// Starts the server under test and signs every persona in, the way a person would.
//
// `world()` gives the address, one stored session per persona, and the ids of contacts that pages
// need; `unWorld()` the same of a node with the 195 States. A run (run.js) does it once and leaves them in the files COMITY_WORLD
// and COMITY_UN; a test file started alone makes its own and takes it down again. The server is the real program with its `demo`,
// nothing is faked: links come from what the demo prints, sessions from pressing the button.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browser } from "./browser.js";
import { Person, letter, linkIn } from "./journeys/person.js";
import { says } from "./journeys/positions.js";
import { askedBy, drafts } from "./journeys/rounds.js";

const here = new URL(".", import.meta.url).pathname;

/** The program: COMITY_BIN, else what cargo last built for CI or for work. */
export function program() {
  const found = [process.env.COMITY_BIN, join(here, "../target/ci/comity"), join(here, "../target/debug/comity")]
    .find((path) => path && existsSync(path));
  if (!found) throw new Error("no comity program: build it, or name it in COMITY_BIN");
  return found;
}

/** Names of personas as the tests use them, by the words in the line the demo prints. */
const PERSONAS = [
  ["drafter", /drafter/i],
  ["approver", /approver/i],
  ["admin", /administrator|state-admin/i],
  ["technical", /technical/i],
  ["diplomatic", /diplomatic/i],
  ["policy", /policy/i],
  ["legal", /legal/i],
  ["cirt", /cirt/i],
  ["regional", /regional/i],
  ["secretariat", /secretariat/i],
  ["operator", /operator/i],
  ["public", /public/i],
];
const persona = (words) => PERSONAS.find(([, pattern]) => pattern.test(words))?.[0];

/** Runs the program until `ready(text so far)` gives something true; `stop()` ends it gracefully. */
export function run(args, ready, env = {}) {
  const child = spawn(program(), args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let complained = "";
  const stop = () =>
    new Promise((done) => {
      if (child.exitCode !== null) return done();
      child.once("exit", done);
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
    });
  const started = new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no answer in 120 s from: comity ${args.join(" ")}\n${said}\n${complained}`)), 120_000);
    const look = () => {
      const found = ready(said + complained);
      if (found) {
        clearTimeout(limit);
        resolve(found);
      }
    };
    child.stdout.on("data", (part) => { said += part; look(); });
    child.stderr.on("data", (part) => { complained = (complained + part).slice(-200_000); look(); });
    child.on("exit", (code) => {
      clearTimeout(limit);
      reject(new Error(`comity ${args.join(" ")} ended with ${code}\n${said}\n${complained}`));
    });
  });
  return { started, stop, child, said: () => said + complained };
}

/** Starts `comity demo` on an empty folder: `{ url, links, data, stop }`. */
export async function demo() {
  const data = mkdtempSync(join(tmpdir(), "comity-demo-"));
  const server = run(["demo", "--data", join(data, "node"), "--listen", "127.0.0.1:0"], (text) => {
    const plain = text.replace(/\x1b\[[0-9;]*m/g, "");
    const links = {};
    for (const line of plain.split("\n")) {
      const found = /^(.*?)(https?:\/\/\S+\/(?:link|invitation)\/\S+)/.exec(line);
      const who = found && persona(found[1].trim() || found[2]);
      if (who && !links[who]) links[who] = found[2];
    }
    const address = /https?:\/\/localhost:(\d+)/.exec(plain);
    return address && links.operator && links.secretariat && links.admin ? { url: address[0], links } : null;
  });
  try {
    const { links } = await server.started;
    await new Promise((wait) => setTimeout(wait, 300)); // further lines of the same print
    const { url } = await server.started;
    return { url, links, data: join(data, "node"), said: server.said, stop: async () => { await server.stop(); rmSync(data, { recursive: true, force: true }); } };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Starts a node with the 195 States, its secretariat signed in: `{ url, data, sessions, ids, stop }`. */
export async function un() {
  const data = mkdtempSync(join(tmpdir(), "comity-un-"));
  const folder = join(data, "node");
  const init = run(["init", "--members", "un", "--data", folder], () => null);
  await new Promise((resolve, reject) => {
    init.started.catch(() => {});
    init.child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`init ended with ${code}: ${init.said()}`))));
  });
  const server = run(["serve", "--data", folder, "--listen", "127.0.0.1:0"], (text) => /https?:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(text)?.[0]);
  const stop = async () => { await server.stop(); rmSync(data, { recursive: true, force: true }); };
  let chromium;
  try {
    const url = (await server.started).replace("127.0.0.1", "localhost");
    chromium = await browser();
    const context = await chromium.newContext();
    await signIn(context, url + new URL(linkIn(init.said())).pathname); // it was printed with the address of the settings
    const sessions = { secretariat: await context.storageState() };
    await context.close();
    return { url, data: folder, sessions, ids: { doubted: await doubted(chromium, { url, sessions }) }, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await chromium?.close();
  }
}

/** The State whose names leave most to choose, of those that the secretariat's queue lists. */
async function doubted(chromium, node) {
  const reader = await Person.arrives(chromium, node, "secretariat", "en", "/queue");
  const links = new Set(await reader.page.locator("main a[href$='/review']").evaluateAll((all) => all.map((a) => a.getAttribute("href"))));
  let best = { choices: 0 };
  for (const href of links) {
    await reader.page.goto(node.url + href);
    const choices = await reader.page.locator("main input[type=radio]").count();
    if (choices > best.choices) best = { choices, state: href.split("/").at(-2) };
  }
  await reader.leaves();
  if (!best.state) throw new Error("no name is under review on the node with the 195 States");
  return best.state;
}

/** Opens a one-time link in `context`, presses its button, and says where it ended. */
export async function signIn(context, link) {
  const page = await context.newPage();
  try {
    await page.goto(link);
    await page.locator("main form button").first().click();
    await page.waitForLoadState();
    if (/\/(link|invitation)\//.test(page.url())) throw new Error(`signing in ended at ${page.url()}: ${(await page.locator("main").innerText()).slice(0, 300)}`);
    return page.url();
  } finally {
    await page.close();
  }
}

/** Ids that pages need, found the way a reader finds them: by following links and reading lists. */
async function discover(node, chromium, sessions) {
  const { url, data } = node;
  const list = async (who, path) => {
    const context = await chromium.newContext({ storageState: sessions[who] });
    const text = await (await context.request.get(`${url}${path}`)).text();
    await context.close();
    const [head, ...rows] = text.trim().split(/\r?\n(?="[0-9a-z]{16}",)/); // fields may hold line breaks; every row begins with an id
    const cells = (line) => line.replace(/^"|"$/g, "").split('","'); // every cell is in quotes
    const names = cells(head);
    return rows.map((row) => Object.fromEntries(cells(row).map((cell, i) => [names[i], cell])));
  };
  const ids = {};
  // The page behind a letter that asks somebody: before any other letter is written.
  const asked = await Person.arrives(chromium, { url, sessions }, "public", "en");
  for (let left = 20; left > 0 && !ids.answer; left -= 1) {
    const link = await askedBy(data, "en", 0);
    await asked.page.goto(url + link);
    // Some of those who are asked in the demonstration have answered: behind their letters there is nothing to press.
    if (await asked.page.locator("main form[method=post] button").count()) ids.answer = link.replace(/^\/[a-z]{2}/, "");
    else await new Promise((wait) => setTimeout(wait, 500));
  }
  await asked.leaves();
  const contacts = await list("secretariat", "/en/contacts.csv");
  ids.contacts = contacts.map((c) => c.id);
  ids.suspended = contacts.find((c) => c.status === "suspended")?.id;
  ids.mandate = (await list("secretariat", "/en/mandates.csv"))[0]?.id;
  ids.round = (await list("secretariat", "/en/rounds.csv")).find((r) => r.state === "over")?.id;
  ids.exercise = (await list("secretariat", "/en/rounds.csv")).find((r) => r.state === "open")?.id;
  ids.ask = (await list("technical", "/en/asks.csv")).find((a) => a.exercise === "true")?.ask;
  ids.body_round = (await list("regional", "/en/rounds.csv"))[0]?.id;
  const secretariat = await chromium.newContext({ storageState: sessions.secretariat });
  const shown = await (await secretariat.request.get(`${url}/en/rounds/${ids.exercise}.json`)).json();
  await secretariat.close();
  ids.called = shown.asks.find((a) => !a.answered && a.step < 2)?.id;
  ids.accreditation = (await list("secretariat", "/en/accreditations.csv"))[0]?.id;

  // A comms check that was kept and not opened.
  const keeper = await Person.arrives(chromium, { url, sessions }, "secretariat", "en", "/rounds");
  ids.draft = /\/rounds\/([0-9a-z]{16})/.exec(await drafts(keeper, "Spring check"))?.[1];
  await keeper.leaves();
  for (const id of ["answer", "round", "exercise", "ask", "body_round", "draft"]) if (!ids[id]) throw new Error(`the demonstration has no ${id}`);

  // The administrator's own State, and its first contact.
  const administrator = await Person.arrives(chromium, { url, sessions }, "admin", "en", "/work");
  const links = await administrator.page.locator("main a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  ids.state = links.map((href) => /state=([A-Z]{3})/.exec(href)?.[1]).find(Boolean)?.toLowerCase();
  ids.own = links.map((href) => /\/contacts\/([0-9a-z]{16,17})$/.exec(href)?.[1]).find(Boolean);
  ids.contact = ids.own;
  if (!ids.state || !ids.own) throw new Error(`the administrator's own State and contact could not be found among: ${links.join(" ")}`);

  // A revision that is no longer the newest: what a slow reader would still have on the screen.
  await administrator.page.goto(`${url}/en/contacts/${ids.own}/edit`);
  ids.old_base = await administrator.page.locator("main input[name=base]").getAttribute("value");
  await administrator.fills({ note: "Ring twice." });
  await administrator.presses("check");
  await administrator.presses("send");
  await administrator.isWell();

  // An invitation that waits for its answer: a deputy, so that no role is taken.
  const invited = "waiting.invitation@example.org";
  await administrator.page.goto(`${url}/en/contacts/new?state=${ids.state.toUpperCase()}`);
  await nominates(administrator, { role: "diplomatic", deputy: true, mail: invited, name: "Deputy in waiting", "channel-1-medium": "mail", "channel-1-value": invited });
  ids.invitation = new URL(linkIn(await letter(data, invited))).pathname.replace(/^\/[a-z]{2}/, "");
  await administrator.leaves();

  // A draft that waits for a second person, in the State that has two who speak for it.
  const drafter = await Person.arrives(chromium, { url, sessions }, "drafter", "en", "/work");
  const own = await drafter.page.locator("main a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  const pair = own.map((href) => /state=([A-Z]{3})/.exec(href)?.[1]).find(Boolean);
  await drafter.page.goto(`${url}/en/contacts/new?state=${pair}`);
  await nominates(drafter, { role: "legal", deputy: false, mail: "waiting.approval@example.org", name: "Legal officer in waiting" });
  ids.proposal = /\/proposals\/([0-9a-z]{16})/.exec(drafter.page.url())?.[1];
  if (!ids.proposal) throw new Error(`a draft of two people ended at ${drafter.page.url()}`);

  // What the administrator's own State says, in more than one language and not for the first time; what another says in Arabic alone; and words that
  // wait for the second person.
  const papers = (await (await drafter.page.request.get(`${url}/en/positions.json`)).json()).papers;
  ids.paper = papers.find((p) => p.party === ids.state.toUpperCase() && p.on.flat().includes("norm-13c") && p.published !== p.first)?.paper;
  ids.foreign = papers.find((p) => p.original === "ar")?.paper;
  if (!ids.paper || !ids.foreign) throw new Error("the demonstration has no paper that was revised, or none in Arabic");
  await drafter.page.goto(`${url}/en/positions/new?on=norm-13d`);
  await drafter.presses("more");
  await says(drafter, {
    title: "How we work with others", symbol: "A/80/100", link: "https://example.org/positions/1.pdf",
    "heading-1": "Who asks us", "text-1": "Whoever asks gets an answer.\n\nThe answer names a person.", "heading-2": "What we ask", "text-2": "We ask for times and addresses.", "on-2": "norm-13h",
  });
  ids.paper_waits = /\/proposals\/([0-9a-z]{16})/.exec(drafter.page.url())?.[1];
  if (!ids.paper_waits) throw new Error(`a paper of two people ended at ${drafter.page.url()}`);
  await drafter.leaves();

  // A sign-in link that waits to be used.
  const regional = await Person.arrives(chromium, { url, sessions }, "regional", "en", "/account");
  const mail = /[\w.+-]+@[\w.-]+/.exec(await regional.text())[0];
  await regional.leaves();
  const visitor = await Person.arrives(chromium, { url, sessions }, "public", "en", "/sign-in");
  await visitor.fills({ mail });
  await visitor.presses();
  await visitor.leaves();
  ids.link = new URL(linkIn(await letter(data, mail))).pathname.replace(/^\/[a-z]{2}/, "");
  return ids;
}

/** Fills the form to name a contact on the person's page and sends it. */
export async function nominates(person, { role, deputy = false, mail, name, ...fields }) {
  await person.fills({
    role,
    "invitation-mail": mail,
    "person-name": name,
    "office-name": "Crisis desk",
    "channel-1-medium": "phone", "channel-1-value": "+99900112233", "channel-1-purpose": "crisis", "channel-1-hours": "24/7", "channel-1-zone": "Africa/Nairobi",
    ...fields,
  });
  if (deputy) {
    const choice = person.page.locator("main select[name=deputy-of]");
    const roles = await person.page.locator("main select[name=role] option").evaluateAll((all) => Object.fromEntries(all.map((o) => [o.value, o.textContent.trim()])));
    const value = await choice.locator("option").evaluateAll((all, words) => all.find((o) => o.value && o.textContent.includes(words))?.value, roles[role]);
    if (!value) throw new Error(`nobody to be a deputy of for ${role}`);
    await choice.selectOption(value);
  }
  await person.presses("check");
  await person.isWell();
  await person.presses("send");
  await person.isWell();
}

/** Starts, signs everybody in, finds ids. `stop()` takes it down. */
export async function build() {
  const node = await demo();
  const chromium = await browser();
  try {
    const sessions = {};
    for (const [who, link] of Object.entries(node.links)) {
      if (who === "public") continue;
      const context = await chromium.newContext();
      await signIn(context, link);
      sessions[who] = await context.storageState();
      await context.close();
    }
    return { url: node.url, data: node.data, sessions, ids: await discover(node, chromium, sessions), stop: node.stop };
  } catch (error) {
    await node.stop();
    throw error;
  } finally {
    await chromium.close();
  }
}

/** The shared world of a run, or one of our own. */
export async function world() {
  const shared = process.env.COMITY_WORLD;
  if (shared) return { ...JSON.parse(readFileSync(shared, "utf8")), stop: async () => {} };
  return build();
}

/** The node with the 195 States: shared by a run, or one of our own. */
export async function unWorld() {
  const shared = process.env.COMITY_UN;
  return shared ? { ...JSON.parse(readFileSync(shared, "utf8")), stop: async () => {} } : un();
}

/** A context signed in as `who` ("public" for nobody). */
export const as = (chromium, world, who, options = {}) =>
  chromium.newContext({ viewport: { width: 1280, height: 900 }, ...(who === "public" ? {} : { storageState: world.sessions[who] }), ...options });
