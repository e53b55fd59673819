// A9: every page by keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, pool } from "../browser.js";
import { throughSkipLink, walk } from "../goals/keyboard.js";
import { pageTypes } from "../pages.js";
import { as, world } from "../start.js";

/** The pages whose main action is a form, and that people come to in haste. */
const HASTE = ["home", "contacts", "contacts-public", "states", "sign-in"];

test("A9 skip link first, order of reading, visible focus, no trap, main action near", async (t) => {
  const w = await world();
  const chromium = await browser();
  const faults = [];
  try {
    const types = pageTypes(w).filter((type) => !type.twin && !type.reach);
    const contexts = new Map();
    for (const type of types) if (!contexts.has(type.as)) contexts.set(type.as, await as(chromium, w, type.as));
    const reaches = await pool(types, 2, async (type) => {
      const page = await contexts.get(type.as).newPage();
      await page.goto(`${w.url}/en${type.path}`);
      const { faults: found, reach } = await walk(page);
      faults.push(...found.map((f) => `${type.name}: ${f}`));
      if (HASTE.includes(type.name)) {
        if (reach === null || reach > 16) faults.push(`${type.name}: the main form is reached on tab ${reach}, not within 16`);
        await page.goto(`${w.url}/en${type.path}`);
        const after = await throughSkipLink(page);
        if (type.name === "contacts" && (after === null || after > 2)) faults.push(`contacts: ${after} tabs after the skip link, not within 2`);
      }
      await page.close();
      return `${type.name} ${reach ?? "-"}`;
    });
    t.diagnostic(`tabs to the first field: ${reaches.join(", ")}`);
    assert.deepEqual([...new Set(faults)], []);
  } finally {
    await chromium.close();
    await w.stop();
  }
});
