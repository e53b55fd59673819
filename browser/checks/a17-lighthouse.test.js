// A17: Lighthouse on a telephone. Accessibility is judged and must be 100; performance is a figure of time, which times.js tells on a quiet
// machine. One page in each language, each of another type: home, list, look-up, profile, card, log.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPort } from "../browser.js";
import { faults, look, score } from "../goals/lighthouse.js";
import { pageTypes } from "../pages.js";
import { world } from "../start.js";

const PAGES = { ar: "home", zh: "states", en: "contacts-found", fr: "state", ru: "contact", es: "log" };

test("A17 accessibility is 100 on a page of each language", async (t) => {
  const w = await world();
  const chromium = await withPort();
  try {
    const types = pageTypes(w);
    const found = [];
    for (const [lang, name] of Object.entries(PAGES)) {
      const { path, seen } = types.find((type) => type.name === name);
      assert.ok(seen.includes("public"), `${name} is not a page that everybody sees`);
      const result = await look(chromium.port, `${w.url}/${lang}${path}`, ["accessibility"]);
      t.diagnostic(`${name}, ${lang}: accessibility ${score(result, "accessibility")}`);
      found.push(...faults(result).map((fault) => `${name}.${lang}: ${fault}`));
    }
    assert.deepEqual(found, []);
  } finally {
    await chromium.stop();
    await w.stop();
  }
});
