#!/usr/bin/env node
// How fast the pages are, a line for each figure, with its bar where the page design sets one.
//
//   node browser/times.js [--out FILE] [--runs 3]
//
// A17: Lighthouse's performance for home, States list and look-up in six languages, the median of --runs; A7: the look-up in Arabic
// over two slow links; journey 1 in Arabic and Chinese with scripts off, from home to the telephone number; from a provision to what a State says on it. Seconds belong to the machine
// that measures, so no test asserts them: a bar that is not met is told, and the program ends with 1 only if something could not be measured.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { browser, withPort } from "./browser.js";
import { findings, look, score } from "./goals/lighthouse.js";
import { LINKS, load } from "./goals/slow.js";
import { findsTechnical } from "./journeys/find.js";
import { Person } from "./journeys/person.js";
import { asksWhat } from "./journeys/positions.js";
import { LANGUAGES } from "./pages.js";
import { build } from "./start.js";

const { values } = parseArgs({ options: { out: { type: "string" }, runs: { type: "string", default: "3" } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs} is no number of runs`);

const BAR = 95;
const sheet = [];
function tell(words, bar) {
  const line = `pages, ${words}${bar ? `  [bar ${bar.words}: ${bar.met ? "met" : "NOT met"}]` : ""}`;
  sheet.push(line);
  console.log(line);
  if (values.out) writeFileSync(values.out, `${sheet.join("\n")}\n`);
}
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];

const speeds = [];
const w = await build();
const chromium = await browser();
try {
  const pages = [["home", "/"], ["States", "/states"], ["look-up", `/contacts?state=${w.ids.state.toUpperCase()}&role=technical`]];
  const own = await withPort();
  try {
    await look(own.port, `${w.url}/en/`, ["performance"]); // not counted: the browser reads its fonts
    for (const [name, path] of pages) {
      for (const lang of LANGUAGES) {
        const results = [];
        for (let n = 0; n < runs; n += 1) results.push(await look(own.port, `${w.url}/${lang}${path}`, n ? ["performance"] : undefined));
        speeds.push(...results.map((result) => result.environment.benchmarkIndex));
        const marks = results.map((result) => score(result, "performance"));
        if (marks.includes(null)) throw new Error(`lighthouse could not judge ${lang}${path}: ${JSON.stringify(results.map((result) => result.runtimeError))}`);
        const mark = median(marks);
        const each = runs > 1 ? `, median of ${marks.join(" ")}` : "";
        const why = mark < BAR ? `; ${findings(results[marks.indexOf(mark)]).join("; ")}` : "";
        tell(`A17 performance, ${name}, ${lang}: ${mark} (accessibility ${score(results[0], "accessibility")}${each}${why})`, { words: BAR, met: mark >= BAR });
      }
    }
    tell(`A17 machine, Lighthouse's benchmark index: ${Math.round(median(speeds))}, from ${Math.round(Math.min(...speeds))} to ${Math.round(Math.max(...speeds))}`);
  } finally {
    await own.stop();
  }
  for (const link of LINKS) {
    const seconds = await load(chromium, w, link, "/ar/contacts");
    tell(`A7 ${link.name} CPU/4, look-up, ar: ${seconds.toFixed(1)} s`, { words: `${link.bar} s`, met: seconds <= link.bar });
  }
  for (const lang of ["ar", "zh"]) {
    const officer = await Person.arrives(chromium, w, "cirt", lang);
    const from = performance.now();
    const [phone] = await findsTechnical(officer, w.ids.state);
    const seconds = (performance.now() - from) / 1000;
    if (!phone) throw new Error(`journey 1 in ${lang} found no telephone`);
    tell(`journey 1 without scripts, the technical contact of a State, ${lang}: ${officer.loads} page loads, ${seconds.toFixed(1)} s`, { words: "2 page loads", met: officer.loads <= 2 });
    await officer.leaves();
  }
  for (const lang of ["en", "ar", "zh"]) {
    const reader = await Person.arrives(chromium, w, "public", lang);
    const from = performance.now();
    const anchor = await asksWhat(reader, "norm-13c", w.ids.paper);
    await reader.page.locator(`main #${anchor}`).innerText();
    const seconds = (performance.now() - from) / 1000;
    tell(`what a State says on norm (c) without scripts, ${lang}: ${reader.loads} page loads, ${seconds.toFixed(1)} s`, { words: "2 page loads, 15 s", met: reader.loads <= 2 && seconds <= 15 });
    await reader.leaves();
  }
} finally {
  await chromium.close();
  await w.stop();
}
