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
      const names = await page.locator("main a[href*='states/']").evaluateAll((all) =>
        all.filter((a) => /\/states\/[a-z]{3}$/.test(new URL(a.href).pathname) && !a.closest("[dir=ltr]:not(html)")).map((a) => a.textContent));
      const shown = names.map(bare);
      assert.equal(shown.length, 195);
      // A name under review shows its last unquestioned form, which the golden file does not have; the rest must match it line by line.
      const wanted = golden(lang).map((line) => bare(line.split("\t").at(-1)));
      const both = shown.filter((name) => wanted.includes(name));
      assert.ok(both.length >= 185, `only ${both.length} names are those of the golden file`);
      assert.deepEqual(both, wanted.filter((name) => both.includes(name)));
      // And the whole list, names under review too, is in order by an independent collator, the browser maker's.
      const collator = new Intl.Collator(lang === "zh" ? "zh-u-co-pinyin" : lang);
      assert.deepEqual(shown, [...shown].sort(collator.compare));
    } finally {
      await chromium.close();
      await w.stop();
    }
  });
}
