// A7: slow links. Times are told, not judged: they belong to the machine that measures.

import { test } from "node:test";
import { browser } from "../browser.js";
import { as, world } from "../start.js";

const LINKS = [
  { name: "250 kbit/s, 800 ms", bits: 250_000, wait: 800 },
  { name: "35 kbit/s, 1500 ms", bits: 35_000, wait: 1_500 },
];

test("A7 first load of the Arabic look-up over slow links is told", async (t) => {
  const w = await world();
  const chromium = await browser();
  try {
    for (const link of LINKS) {
      const context = await as(chromium, w, "public");
      const page = await context.newPage();
      const wire = await context.newCDPSession(page);
      await wire.send("Network.enable");
      await wire.send("Network.emulateNetworkConditions", { offline: false, latency: link.wait, downloadThroughput: link.bits / 8, uploadThroughput: link.bits / 8 });
      await wire.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      const from = performance.now();
      await page.goto(`${w.url}/ar/contacts`, { waitUntil: "load", timeout: 60_000 });
      t.diagnostic(`${link.name}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
      await context.close();
    }
  } finally {
    await chromium.close();
    await w.stop();
  }
});
