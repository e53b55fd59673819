// A9: every page by keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "../browser.js";
import { throughSkipLink } from "../goals/keyboard.js";
import { as, world } from "../start.js";
import { facts, faultsOf, measured } from "../sweep.js";

/** The pages whose main action is a form, and that people come to in haste. */
const HASTE = ["home", "contacts", "contacts-public", "states", "sign-in"];

test("A9 skip link first, order of reading, visible focus, no trap, main action near", async (t) => {
  const all = (await facts()).filter((f) => "reach" in f);
  assert.ok(measured(all, "keyboard") > 0, "nothing was measured");
  const faults = faultsOf(all, "keyboard");
  for (const name of HASTE) {
    const fact = all.find((f) => f.page === name);
    assert.ok(fact, `${name} was not walked`);
    if (fact.reach === null || fact.reach > 16) faults.push(`${name}: the main form is reached on tab ${fact.reach}, not within 16`);
  }
  t.diagnostic(`tabs to the first field: ${all.map((f) => `${f.page} ${f.reach ?? "-"}`).join(", ")}`);
  assert.deepEqual(faults, []);
});

test("A9 the skip link leads to within two tabs of the look-up", async () => {
  const [w, chromium] = [await world(), await browser()];
  try {
    const page = await (await as(chromium, w, "cirt")).newPage();
    await page.goto(`${w.url}/en/contacts`);
    const tabs = await throughSkipLink(page);
    assert.ok(tabs !== null && tabs <= 2, `${tabs} tabs after the skip link, not within 2`);
  } finally {
    await chromium.close();
    await w.stop();
  }
});
