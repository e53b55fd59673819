// A15: the list of States stands in the order of the page's language, for all 195, as the golden files have it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { browser } from "../browser.js";
import { LANGUAGES } from "../pages.js";
import { unWorld } from "../start.js";

const golden = (lang) => readFileSync(new URL(`../../crates/languages/tests/golden/${lang}.txt`, import.meta.url), "utf8").trim().split("\n");
const bare = (text) => text.replace(/[⁦-⁩‎‏]/g, "").replace(/\s+/g, " ").trim();

for (const lang of LANGUAGES) {
  test(`A15 the 195 States stand in the order of ${lang}`, async () => {
    const w = await unWorld();
    const chromium = await browser();
    try {
      const page = await chromium.newPage();
      await page.goto(`${w.url}/${lang}/states`);
      // The list, not the map: links to States whose text is a name, outside the left-to-right map.
      const names = await page.locator("main a[href*='/states/']").evaluateAll((all) =>
        all.filter((a) => /\/states\/[a-z]{3}$/.test(new URL(a.href).pathname) && !a.closest("[dir=ltr]:not(html)")).map((a) => a.textContent));
      assert.deepEqual(names.map(bare), golden(lang).map((line) => bare(line.split("\t").at(-1))));
    } finally {
      await chromium.close();
      await w.stop();
    }
  });
}
