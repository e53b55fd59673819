// Canaries: texts that would become markup or script wherever a page forgot to escape. Written into every string field of the
// forms, and into every query, they must stay texts on every page for every reader.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, pool } from "../browser.js";
import { CANARIES, hatched, initScript, violations } from "../goals/policy.js";
import { Person } from "../journeys/person.js";
import { pageTypes } from "../pages.js";
import { as, world } from "../start.js";

let w, chromium;
before(async () => {
  [w, chromium] = [await world(), await browser()];
});
after(async () => {
  await chromium?.close();
  await w?.stop();
});

/** Fills every text field of the page's form, each with the next canary; answers what can be checked keeps its form. */
async function poison(person, skip = []) {
  const names = (await person.page.locator("main form input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=date]):not([type=email]):not([type=tel]), main form textarea").evaluateAll((all) => all.map((e) => e.name)))
    .filter((name) => name && !skip.some((s) => s.test(name)));
  let n = 0;
  for (const name of new Set(names)) {
    await person.page.locator(`main input[name="${name}"]:not([type=hidden]):not([type=checkbox]):not([type=radio]), main textarea[name="${name}"]`).first().fill(CANARIES[n % CANARIES.length]);
    n += 1;
  }
  return n;
}
// Fields with a grammar of their own refuse canaries; they are tried too, and the refusal must escape them.
const GRAMMAR = [/hours$/, /zone$/, /address$/, /-value$/, /^languages$/, /^audience$/, /^until$/, /^from$/, /^to$/, /^state$/, /^party$/, /^label/, /^order$/];

test("canaries in every string field of the forms stay text on every page", async (t) => {
  let stored = 0;
  const administrator = await Person.arrives(chromium, w, "admin", "en");
  const edit = `${w.url}/en/contacts/${w.ids.own}/edit`;
  // Refused with everything wrong: the page that lists the problems shows the canaries back.
  await administrator.page.goto(edit);
  const tried = await poison(administrator);
  assert.ok(tried >= 5, `only ${tried} fields to write in`);
  await administrator.presses("check");
  const faults = [...(await hatched(administrator.page))];
  // Accepted: what has no grammar goes onto the record.
  await administrator.page.goto(edit);
  stored += await poison(administrator, GRAMMAR);
  await administrator.presses("check");
  await administrator.isWell();
  faults.push(...(await hatched(administrator.page)));
  await administrator.presses("send");
  await administrator.isWell();
  await administrator.leaves();

  const secretary = await Person.arrives(chromium, w, "secretariat", "en");
  for (const [path, fields] of [
    ["/accreditations/new", {}],
    ["/mandates/new", {}],
    [`/contacts/${w.ids.contacts.find((id) => id !== w.ids.own) ?? w.ids.own}/suspend`, {}],
  ]) {
    const answer = await secretary.page.goto(`${w.url}/en${path}`);
    if (answer.status() !== 200) continue;
    stored += await poison(secretary, GRAMMAR);
    await secretary.fills(fields);
    await secretary.presses();
    faults.push(...(await hatched(secretary.page)));
  }
  await secretary.leaves();
  t.diagnostic(`${stored} fields written`);

  // Every page that can be reached from the page types, by every reader, in a left-to-right and a right-to-left language.
  let seen = 0;
  for (const who of ["public", ...Object.keys(w.sessions)]) {
    const context = await as(chromium, w, who);
    await context.addInitScript({ content: initScript });
    const queue = [...pageTypes(w).map((p) => `/en${p.path}`), `/ar/contacts/${w.ids.own}`, `/ar/contacts/${w.ids.own}/edit`, `/ar/states/${w.ids.state}`];
    const known = new Set(queue);
    const most = ["admin", "secretariat", "public"].includes(who) ? 60 : 16;
    const pages = [await context.newPage(), await context.newPage()];
    for (let at = 0; at < queue.length && at < most; at += 2) {
      await pool(queue.slice(at, Math.min(at + 2, most)), 2, async (path, i) => {
        const page = pages[i];
        const answer = await page.goto(w.url + path).catch(() => null);
        if (!answer || !(answer.headers()["content-type"] ?? "").startsWith("text/html")) return;
        seen += 1;
        faults.push(...[...(await hatched(page)), ...(await violations(page))].map((f) => `${who} at ${path}: ${f}`));
        if (answer.status() >= 500) faults.push(`${who} at ${path}: ${answer.status()}`);
        for (const href of await page.locator("main a[href^='/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")))) {
          const clean = href.split("#")[0];
          if (/^\/(en|ar)\//.test(clean) && !/\.(json|csv|vcf)|\/proof|sign-out/.test(clean) && !known.has(clean)) {
            known.add(clean);
            queue.push(clean);
          }
        }
      });
    }
    await context.close();
  }
  t.diagnostic(`${seen} pages looked at`);
  assert.ok(seen >= 60, `only ${seen} pages looked at`);
  assert.deepEqual([...new Set(faults)], []);
});

test("canaries in addresses and queries stay text", async () => {
  const context = await as(chromium, w, "secretariat");
  await context.addInitScript({ content: initScript });
  const page = await context.newPage();
  const faults = [];
  for (const canary of CANARIES) {
    const c = encodeURIComponent(canary);
    for (const path of [`/en/states?q=${c}`, `/en/contacts?state=${c}&role=${c}`, `/en/log?q=${c}`, `/en/states/${c}`, `/en/about/${c}`, `/en/link/${c}`, `/en/contacts/${c}`, `/${c}/`, `/en/work?done=${c}`, `/en/sign-in?back=${c}`]) {
      const answer = await page.goto(w.url + path).catch(() => null);
      if (!answer) continue;
      if (answer.status() >= 500) faults.push(`${path}: ${answer.status()}`);
      if ((answer.headers()["content-type"] ?? "").startsWith("text/html")) faults.push(...[...(await hatched(page)), ...(await violations(page))].map((f) => `${path}: ${f}`));
    }
  }
  await context.close();
  assert.deepEqual(faults, []);
});
