// One visit to every page type in every language, and everything that can be measured on a visit: at 1280 px as the page was opened, at
// 320 px after the window was made as narrow. Goals are judged from these facts by the files in checks/, one goal each, so that a page is
// opened once and not fifteen times.
//
// A run writes the facts to the file COMITY_FACTS; a check started alone makes the sweep by itself.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browser, pool } from "./browser.js";
import { LANGUAGES, WIDTHS, namesPages, pageTypes, press } from "./pages.js";
import { as, unWorld, world } from "./start.js";
import * as axe from "./goals/axe.js";
import * as bytes from "./goals/bytes.js";
import * as colour from "./goals/colour.js";
import * as css from "./goals/css.js";
import * as keyboard from "./goals/keyboard.js";
import * as layout from "./goals/layout.js";
import * as policy from "./goals/policy.js";
import * as speech from "./goals/speech.js";

export const OUT = process.env.COMITY_OUT ?? new URL("../.ci/out/browser", import.meta.url).pathname;
/** Pictures are for people: in three languages; of a page of the same make as another in one. */
const PICTURED = (type, lang) => (type.twin ? ["en"] : ["en", "ar", "zh"]).includes(lang);
/** Of how a page looks in forced colours, and in a browser without grid, a person looks at these. */
const LOOKED_AT = ["home", "states", "contacts-found", "contact", "edit", "round"];

/** axe reads a page of the same make as another in one language of each direction, every other page in all six. */
const heard = (type, lang) => !type.twin || lang === "en" || lang === "ar";

const clock = new Map();
/** Does `work` and adds its seconds to those of `name`. */
async function timed(name, work) {
  const from = performance.now();
  try {
    return await work();
  } finally {
    clock.set(name, (clock.get(name) ?? 0) + (performance.now() - from) / 1000);
  }
}
/** Seconds by the clock that each measure took in all visits together, the longest first, in words. */
export const dearest = () => [...clock].sort((a, b) => b[1] - a[1]).map(([name, seconds]) => `${name} ${seconds.toFixed(0)}`).join(", ");

/** What this page shows at the width it has now. */
async function measure(page, type, lang, fact) {
  const { goals, width } = fact;
  const goal = async (name, judge) => { goals[name] = await timed(name, () => judge(page)); };
  // Its two dear rules, contrast and size of targets, are our own goals A8 and A4 in every language; axe is heard on them where it reads whole.
  if (heard(type, lang)) await goal("axe", (p) => axe.faults(p, { whole: lang === "en" || (lang === "ar" && width === 320) }));
  await goal("sideways", layout.sideways);
  await goal("targets", layout.targets);
  await goal("alerts", layout.alerts);
  if (width === 1280) {
    const painted = await timed("contrast", () => colour.painted(page));
    goals.contrast = painted.faults;
    fact.below_goal = painted.below_goal;
    await goal("mixed", speech.mixed);
    await goal("keys", speech.keys);
  }
  if (lang === "zh") await goal("chinese", layout.chinese);
  if (lang === "en" || lang === "ar") fact.boxes = await timed("boxes", () => layout.boxes(page));
  if (lang === "ar") await goal("numbers", layout.numbers);
  await goal("overlaps", layout.overlaps);
  goals.policy = await timed("policy", () => policy.violations(page));
}

/** A9, A10 and A21, of the page as it was opened: they need no visit of their own, and none of them can differ by language alone. */
async function inOtherWays(page, type, lang, fact, sheet) {
  const { goals } = fact;
  const shot = (folder) => LOOKED_AT.includes(type.name) && timed("pictures", () => page.screenshot({ path: join(OUT, folder, `${type.name}.${lang}.png`), fullPage: true }));
  if (lang === "en") {
    const walked = await timed("keyboard", () => keyboard.walk(page));
    [goals.keyboard, fact.reach] = [walked.faults, walked.reach];
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    goals.forced = await timed("forced", () => colour.forced(page));
    await shot("forced-colours");
    await page.emulateMedia({ forcedColors: "none", reducedMotion: "no-preference" });
  }
  await page.setViewportSize({ width: 800, height: 900 });
  await css.undress(page, sheet);
  goals.old = await timed("old", async () => [...(await layout.overlaps(page)), ...(await layout.readingOrder(page)), ...(await layout.sideways(page))]);
  if (lang === "ar") await shot("old-browser");
  await css.dress(page);
}

/** Opens one page type in one language and gives its facts, one for each width; with `opened`, only what can be told of its answer. */
async function visit(page, w, type, lang, { sheet, folder, widths = WIDTHS, opened = false }) {
  const facts = widths.map((width) => ({ page: type.name, lang, width, path: `/${lang}${type.path}`, goals: {} }));
  const errors = [];
  const listener = (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text()) && errors.push(`console: ${message.text().slice(0, 200)}`);
  page.on("console", listener);
  let done = 0;
  try {
    await page.setViewportSize({ width: widths[0], height: 900 });
    let answer = await timed("opening", () => page.goto(w.url + facts[0].path, { waitUntil: "load" }));
    if (type.reach) answer = await timed("opening", () => type.reach(page));
    const html = await answer.text();
    const at = new URL(page.url());
    const strayed = (type.status ?? [200]).includes(answer.status()) && at.pathname.startsWith(`/${lang}/`) && (type.status || at.pathname + at.search === facts[0].path)
      ? [] : [`answered ${answer.status()} at ${at.pathname.slice(3)}${at.search}`];
    const sent = [...policy.inline(html), ...policy.headers(answer.headers())];
    Object.assign(facts[0], { html, sent: await timed("bytes", () => bytes.sent(answer)) });
    facts[0].goals.status = strayed;
    if (!opened && heard(type, lang)) await timed("axe", () => axe.bring(page));
    for (const fact of opened ? [] : facts) {
      if (fact !== facts[0]) await page.setViewportSize({ width: fact.width, height: 900 });
      Object.assign(fact, { status: answer.status(), address: page.url() });
      await measure(page, type, lang, fact);
      fact.goals.status = strayed;
      fact.goals.policy.push(...sent, ...errors);
      if (folder && PICTURED(type, lang)) await timed("pictures", () => page.screenshot({ path: join(folder, `${type.name}.${lang}.${fact.width}.png`), fullPage: true }));
      if (fact.width === 1280 && (lang === "en" || lang === "ar") && !type.twin && !type.reach) await inOtherWays(page, type, lang, fact, sheet);
      // Last, because it changes the page.
      if (fact.width === 320) fact.goals.growth = await timed("growth", () => layout.growth(page));
      done += 1;
    }
    // A draft that a reached page leaves behind is let go, or the person's drafts fill up.
    if (type.reach && (await page.locator("main button[name=step][value=discard]").count())) await press(page, "main button[name=step][value=discard]");
  } catch (error) {
    for (const fact of facts.slice(Math.min(done, facts.length - 1))) fact.goals.status = [`could not be measured: ${error.message.slice(0, 300)}`];
  } finally {
    page.off("console", listener);
  }
  return facts;
}

/** The facts of all pages of both worlds; with `folder`, pictures are left there. */
export const sweepAll = async (w, many, chromium, only) => [...await sweep(w, chromium, only), ...await sweep(many, chromium, only, namesPages(many))];

/** The facts of one world's pages; `only` narrows by page name, language or width, and to what is told of answers (`opened`). */
export async function sweep(w, chromium, only = {}, all = pageTypes(w)) {
  for (const folder of [only.folder, join(OUT, "forced-colours"), join(OUT, "old-browser")]) if (folder) mkdirSync(folder, { recursive: true });
  const types = all.filter((t) => !only.pages || only.pages.includes(t.name));
  const jobs = [];
  for (const who of [...new Set(types.map((t) => t.as))]) {
    for (const type of types.filter((t) => t.as === who)) for (const lang of only.languages ?? LANGUAGES) jobs.push({ who, type, lang });
  }
  const sheet = css.withoutGridAndFlex((await css.sheet(w.url)).css);
  const contexts = new Map();
  const idle = new Map();
  for (const { who } of jobs) {
    if (contexts.has(who)) continue;
    const context = await as(chromium, w, who);
    await context.addInitScript({ content: policy.initScript });
    contexts.set(who, context);
    idle.set(who, []);
  }
  const facts = await pool(jobs, 2, async ({ who, type, lang }) => {
    const page = idle.get(who).pop() ?? await contexts.get(who).newPage();
    const read = await visit(page, w, type, lang, { ...only, sheet });
    idle.get(who).push(page);
    return read.map((fact) => ({ ...fact, as: who }));
  });
  for (const context of contexts.values()) await context.close();
  return facts.flat();
}

let kept;
/** The facts of this run, from the file a run left, or swept now. */
export async function facts(only) {
  if (kept) return kept;
  if (process.env.COMITY_FACTS) return (kept = JSON.parse(readFileSync(process.env.COMITY_FACTS, "utf8")));
  const [w, many, chromium] = [await world(), await unWorld(), await browser()];
  try {
    return (kept = await sweepAll(w, many, chromium, only));
  } finally {
    await chromium.close();
    await w.stop();
    await many.stop();
  }
}

/** All faults of the named goals, one line each with its page, language and width; the same fault is told once with the number of pages. */
export function faultsOf(all, ...goals) {
  const lines = new Map();
  for (const fact of all) {
    for (const goal of goals) {
      for (const fault of fact.goals[goal] ?? []) {
        const where = `${fact.page}.${fact.lang}.${fact.width}`;
        lines.set(fault, [...(lines.get(fault) ?? []), where]);
      }
    }
  }
  return [...lines].map(([fault, where]) => `${where.slice(0, 3).join(" ")}${where.length > 3 ? ` and ${where.length - 3} more` : ""}: ${fault}`);
}

/** How many visits measured a goal: a check over nothing is no check. */
export const measured = (all, goal) => all.filter((fact) => goal in fact.goals).length;

export function keep(path, value) {
  writeFileSync(path, JSON.stringify(value));
}
