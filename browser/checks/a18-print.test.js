// A18: the directory of 195 States prints on at most eight sheets, the wallet sheet on one.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser } from "../browser.js";
import { clipped, margins, print, sheets, texts } from "../goals/paper.js";
import { as, unWorld, world } from "../start.js";
import { OUT } from "../sweep.js";

const folder = join(OUT, "print");
let w, un, chromium;
before(async () => {
  mkdirSync(folder, { recursive: true });
  [w, un, chromium] = [await world(), await unWorld(), await browser()];
});
after(async () => {
  await chromium?.close();
  await w?.stop();
  await un?.stop();
});

for (const lang of ["en", "ar", "zh", "ru"]) {
  test(`A18 the list of States in ${lang}: eight sheets at most, head on each, clean margins`, async (t) => {
    const page = await chromium.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${un.url}/${lang}/states`);
    assert.deepEqual(await clipped(page), []);
    const heads = await page.locator("main table thead").count();
    const head = heads ? (await page.locator("main table thead th").first().innerText()).trim() : null;
    const path = join(folder, `states.${lang}.pdf`);
    await print(page, path);
    await page.close();
    const n = sheets(path);
    t.diagnostic(`${n} sheets`);
    assert.ok(n <= 8, `${n} sheets, more than 8`);
    assert.deepEqual(margins(path), []);
    // The head of the table stands on every sheet after the one where the table begins. Arabic text comes out of a PDF in
    // shapes that cannot be compared, so the words are looked for in the other scripts.
    if (head && lang !== "ar") {
      const with_head = texts(path).map((text) => text.replace(/\s+/g, "").includes(head.replace(/\s+/g, "")));
      const first = with_head.indexOf(true);
      assert.ok(first >= 0, `the head "${head}" is on no sheet`);
      const long = texts(path).map((text) => text.trim().split("\n").length > 12);
      assert.deepEqual(with_head.map((has, i) => (i > first && long[i] && !has ? i + 1 : 0)).filter(Boolean), [], "sheets without the table's head");
    }
  });
}

test("A18 the wallet sheet is one page, with telephone numbers", async () => {
  for (const lang of ["en", "ar", "zh", "ru"]) {
    const context = await as(chromium, w, "cirt");
    const page = await context.newPage();
    await page.goto(`${w.url}/${lang}/states/${w.ids.state}/sheet`);
    const path = join(folder, `sheet.${lang}.pdf`);
    await print(page, path);
    await context.close();
    assert.equal(sheets(path), 1, `the sheet in ${lang} takes ${sheets(path)} pages`);
    assert.deepEqual(margins(path), []);
    assert.match(texts(path)[0], /\+\d/, "no telephone number on the sheet");
  }
});
