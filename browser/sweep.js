// One visit to every page type in every language at both widths, and everything that can be measured
// on a visit. Goals are judged from these facts by the files in checks/, one goal each, so that a page
// is opened once and not fifteen times.
//
// A run writes the facts to the file COMITY_FACTS; a check started alone makes the sweep by itself.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browser, pool } from "./browser.js";
import { LANGUAGES, WIDTHS, namesPages, pageTypes, press } from "./pages.js";
import { as, unWorld, world } from "./start.js";
import * as axe from "./goals/axe.js";
import * as colour from "./goals/colour.js";
import * as layout from "./goals/layout.js";
import * as policy from "./goals/policy.js";
import * as speech from "./goals/speech.js";

export const OUT = process.env.COMITY_OUT ?? new URL("../.ci/out/browser", import.meta.url).pathname;
const SCREEN_LANGUAGES = ["en", "ar", "zh"];

async function visit(page, w, type, lang, width) {
  const fact = { page: type.name, lang, width, path: `/${lang}${type.path}`, goals: {} };
  const errors = [];
  const listener = (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text()) && errors.push(`console: ${message.text().slice(0, 200)}`);
  page.on("console", listener);
  try {
    await page.setViewportSize({ width, height: 900 });
    let answer = await page.goto(w.url + fact.path, { waitUntil: "load" });
    if (type.reach) answer = await type.reach(page);
    fact.status = answer.status();
    fact.address = page.url();
    const html = await answer.text();
    fact.html = html;
    const { goals } = fact;
    const at = new URL(page.url());
    goals.status = (type.status ?? [200]).includes(fact.status) && at.pathname.startsWith(`/${lang}/`) && (type.status || at.pathname + at.search === fact.path)
      ? [] : [`answered ${fact.status} at ${at.pathname.slice(3)}${at.search}`];
    if (!type.twin || lang === "en" || lang === "ar") goals.axe = await axe.faults(page);
    goals.sideways = await layout.sideways(page);
    goals.targets = await layout.targets(page);
    goals.alerts = await layout.alerts(page);
    goals.policy = [...policy.inline(html), ...(await policy.violations(page)), ...policy.headers(answer.headers()), ...errors];
    if (width === 1280) {
      const painted = await colour.painted(page);
      goals.contrast = painted.faults;
      fact.below_goal = painted.below_goal;
      goals.mixed = await speech.mixed(page);
      goals.keys = await speech.keys(page);
    }
    if (lang === "zh") goals.chinese = await layout.chinese(page);
    if (lang === "en" || lang === "ar") fact.boxes = await layout.boxes(page);
    if (lang === "ar") goals.numbers = await layout.numbers(page);
    goals.overlaps = await layout.overlaps(page);
    // Last, because it changes the page.
    if (width === 320) goals.growth = await layout.growth(page);
    // A draft that a reached page leaves behind is let go, or the person's drafts fill up.
    if (type.reach && (await page.locator("main button[name=step][value=discard]").count())) await press(page, "main button[name=step][value=discard]");
  } catch (error) {
    fact.goals.status = [`could not be measured: ${error.message.slice(0, 300)}`];
  } finally {
    page.off("console", listener);
  }
  return fact;
}

/** The facts of all pages of both worlds. */
export const sweepAll = async (w, many, chromium, only) => [...await sweep(w, chromium, only), ...await sweep(many, chromium, only, namesPages(many))];

/** The facts of one world's pages; `only` narrows by page name, language or width. */
export async function sweep(w, chromium, only = {}, all = pageTypes(w)) {
  const types = all.filter((t) => !only.pages || only.pages.includes(t.name));
  const jobs = [];
  for (const who of [...new Set(types.map((t) => t.as))]) {
    for (const type of types.filter((t) => t.as === who)) {
      for (const lang of only.languages ?? LANGUAGES) for (const width of only.widths ?? WIDTHS) jobs.push({ who, type, lang, width });
    }
  }
  const contexts = new Map();
  const idle = new Map();
  for (const { who } of jobs) {
    if (contexts.has(who)) continue;
    const context = await as(chromium, w, who);
    await context.addInitScript({ content: policy.initScript });
    await context.addInitScript({ content: axe.initScript });
    contexts.set(who, context);
    idle.set(who, []);
  }
  const facts = await pool(jobs, 2, async ({ who, type, lang, width }) => {
    const page = idle.get(who).pop() ?? await contexts.get(who).newPage();
    const fact = await visit(page, w, type, lang, width);
    idle.get(who).push(page);
    return { ...fact, as: who };
  });
  for (const context of contexts.values()) await context.close();
  return facts;
}

/** Pictures of every page type without scripts, in three languages and both widths, for people to look at. */
export async function screens(w, many, chromium, folder) {
  mkdirSync(folder, { recursive: true });
  const jobs = [[w, pageTypes(w)], [many, namesPages(many)]].flatMap(([world, types]) => types.flatMap((type) => SCREEN_LANGUAGES.map((lang) => ({ world, type, lang }))));
  const contexts = new Map();
  const key = ({ world, type }) => `${world.url} ${type.as}`;
  for (const job of jobs) {
    if (!contexts.has(key(job))) contexts.set(key(job), await as(chromium, job.world, job.type.as, { javaScriptEnabled: false }));
  }
  await pool(jobs, 2, async (job) => {
    const { world, type, lang } = job;
    const page = await contexts.get(key(job)).newPage();
    try {
      await page.goto(`${world.url}/${lang}${type.path}`);
      if (type.reach) await type.reach(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: join(folder, `${type.name}.${lang}.${width}.png`), fullPage: true });
      }
      if (type.reach && (await page.locator("main button[name=step][value=discard]").count())) await press(page, "main button[name=step][value=discard]");
    } finally {
      await page.close();
    }
  });
  for (const context of contexts.values()) await context.close();
  return jobs.length * WIDTHS.length;
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
