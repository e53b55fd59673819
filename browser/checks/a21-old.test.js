// A21: a browser without grid and flexible boxes still shows every text, in order, none over another.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { browser, pool } from "../browser.js";
import { withoutGridAndFlex } from "../goals/css.js";
import { overlaps, readingOrder, sideways } from "../goals/layout.js";
import { pageTypes } from "../pages.js";
import { as, world } from "../start.js";
import { OUT } from "../sweep.js";

test("A21 without grid and flex the pages stay readable", async () => {
  const w = await world();
  const chromium = await browser();
  const folder = join(OUT, "old-browser");
  mkdirSync(folder, { recursive: true });
  const faults = [];
  try {
    const contexts = new Map();
    for (const { as: who } of pageTypes(w)) {
      if (contexts.has(who)) continue;
      const context = await as(chromium, w, who, { viewport: { width: 800, height: 900 } });
      await context.route(/\.css$/, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: withoutGridAndFlex(await answer.text()) });
      });
      contexts.set(who, context);
    }
    await pool(pageTypes(w).filter((type) => !type.twin && !type.reach), 2, async (type) => {
      const page = await contexts.get(type.as).newPage();
      for (const lang of ["en", "ar"]) {
        await page.goto(`${w.url}/${lang}${type.path}`);
        const found = [...(await overlaps(page)), ...(await readingOrder(page)), ...(await sideways(page))];
        faults.push(...found.map((f) => `${type.name}.${lang}: ${f}`));
        if (lang === "ar") await page.screenshot({ path: join(folder, `${type.name}.${lang}.png`), fullPage: true });
      }
      await page.close();
    });
    assert.deepEqual(faults, []);
  } finally {
    await chromium.close();
    await w.stop();
  }
});
