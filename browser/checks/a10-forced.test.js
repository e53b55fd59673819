// A10: forced colours and reduced motion. Nothing moves, and no control loses its edge.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { browser, pool } from "../browser.js";
import { moving, sheet } from "../goals/css.js";
import { pageTypes } from "../pages.js";
import { as, world } from "../start.js";
import { OUT } from "../sweep.js";

test("A10 no animation; in forced colours every control has an edge", async () => {
  const w = await world();
  const chromium = await browser();
  const folder = join(OUT, "forced-colours");
  mkdirSync(folder, { recursive: true });
  try {
    const { css } = await sheet(w.url);
    const faults = moving(css);
    const types = pageTypes(w).filter((type) => !type.twin && !type.reach);
    const contexts = new Map();
    for (const type of types) if (!contexts.has(type.as)) contexts.set(type.as, await as(chromium, w, type.as, { forcedColors: "active", reducedMotion: "reduce" }));
    await pool(types, 2, async (type) => {
      const page = await contexts.get(type.as).newPage();
      await page.goto(`${w.url}/en${type.path}`);
      faults.push(...(await page.evaluate(() => {
        const found = [];
        if (document.getAnimations().length) found.push("something moves");
        for (const e of document.querySelectorAll("button, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea")) {
          const style = getComputedStyle(e);
          if (e.getBoundingClientRect().width < 2) continue;
          if (Number.parseFloat(style.borderBlockEndWidth) < 1 || style.borderBlockEndStyle === "none") found.push(`no edge in forced colours: ${e.tagName.toLowerCase()} ${e.name || e.textContent.trim().slice(0, 20)}`);
          if (style.forcedColorAdjust === "none") found.push(`refuses forced colours: ${e.tagName.toLowerCase()}`);
        }
        return found;
      })).map((f) => `${type.name}: ${f}`));
      await page.screenshot({ path: join(folder, `${type.name}.png`), fullPage: true });
      await page.close();
    });
    assert.deepEqual(faults, []);
  } finally {
    await chromium.close();
    await w.stop();
  }
});
