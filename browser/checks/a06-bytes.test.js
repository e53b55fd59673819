// A6: bytes over the wire of every page type in every language, as the browser received them, and nothing loaded but one sheet and our script,
// with that of passkeys beside it where somebody signs in; the limit is for both together.

import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, shelf } from "../goals/bytes.js";
import { loads } from "../goals/css.js";
import { world } from "../start.js";
import { facts } from "../sweep.js";

test("A6 page and style sheet within 14,336 bytes, script within 6,144, no fonts, no images", async (t) => {
  const [all, w] = [(await facts()).filter((f) => f.sent), await world()];
  try {
    assert.ok(all.length > 0, "nothing was measured");
    const faults = [];
    const most = new Map();
    const shared = await shelf(w.url, all.map((f) => f.html));
    for (const { page, lang, html, sent } of all) {
      const { css, js, faults: found } = shared.beside(html);
      most.set(page, Math.max(most.get(page) ?? 0, sent.size + css));
      for (const fault of [...found, ...judge({ html: sent.size, css, js, gzipped: sent.gzipped })]) faults.push(`${page}.${lang}: ${fault}`);
    }
    for (const [path, asset] of shared.assets) {
      if (path.endsWith(".css")) faults.push(...loads(asset.text));
      if (!/immutable/.test(asset.headers["cache-control"] ?? "")) faults.push(`${path} is not kept by browsers (no immutable)`);
    }
    t.diagnostic(`bytes of page and sheet, most of six languages: ${[...most].map(([name, size]) => `${name} ${size}`).join(", ")}`);
    assert.deepEqual(faults, []);
  } finally {
    await w.stop();
  }
});
