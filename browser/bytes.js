#!/usr/bin/env node
// The bytes of every page type with its style sheet, as a browser receives them, a line for each with its figure in six languages.
//
//   node browser/bytes.js
//
// The page types are those of pages.js, each opened by the persona that sees most on it, behind an action too where it needs one. `cargo xtask
// bench --only bytes` prints the same lines; A6 judges them in every run. Ends with 1 if a page could not be had.

import { browser } from "./browser.js";
import { PAGE_BYTES, shelf } from "./goals/bytes.js";
import { LANGUAGES } from "./pages.js";
import { build, un } from "./start.js";
import { faultsOf, sweepAll } from "./sweep.js";

const stops = [];
const start = async (node) => {
  const up = await node();
  stops.push(up.stop);
  return up;
};
let strayed;
try {
  const [w, many] = [await start(build), await start(un)];
  const chromium = await browser();
  stops.unshift(() => chromium.close());
  const facts = await sweepAll(w, many, chromium, { widths: [1280], opened: true });
  strayed = faultsOf(facts, "status");
  const own = facts.filter((fact) => fact.sent);
  const shared = await shelf(w.url, own.map((fact) => fact.html));
  const [sheet] = [...shared.assets].find(([path]) => path.endsWith(".css"));
  console.log(`bytes: style sheet ${shared.assets.get(sheet).wire} gzipped; page + style sheet, gzipped, in ${LANGUAGES.join(" ")}:`);
  const sum = (fact) => fact.sent.size + shared.beside(fact.html).css;
  const types = own.reduce((all, fact) => all.set(fact.page, [...(all.get(fact.page) ?? []), fact]), new Map());
  for (const [name, all] of types) console.log(`bytes, ${name}: ${LANGUAGES.map((lang) => sum(all.find((fact) => fact.lang === lang))).join(" ")}`);
  const largest = own.reduce((most, fact) => (sum(fact) > sum(most) ? fact : most));
  const met = sum(largest) <= PAGE_BYTES;
  console.log(`bytes, largest of ${types.size} page types: ${sum(largest)} at /${largest.lang}, ${largest.page}  [bar ${PAGE_BYTES.toLocaleString("en")}: ${met ? "met" : "NOT met"}]`);
} finally {
  for (const stop of stops) await stop().catch((error) => console.error(`bytes: ${error.message}`));
}
for (const fault of strayed) console.error(`bytes: ${fault}`);
process.exit(strayed.length ? 1 : 0);
