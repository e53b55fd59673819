// A7: slow links. Times are told, not judged: they belong to the machine that measures.

import { test } from "node:test";
import { browser } from "../browser.js";
import { LINKS, load } from "../goals/slow.js";
import { world } from "../start.js";

test("A7 first load of the Arabic look-up over slow links is told", async (t) => {
  const w = await world();
  const chromium = await browser();
  try {
    for (const link of LINKS) t.diagnostic(`${link.name}: ${(await load(chromium, w, link, "/ar/contacts")).toFixed(1)} s`);
  } finally {
    await chromium.close();
    await w.stop();
  }
});
