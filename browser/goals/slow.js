// A7: the first load of a page over a slow link, by a slow processor. Gives seconds; nothing here judges them.

import { as } from "../start.js";

/** The two links of the goal and the most seconds each should take. */
export const LINKS = [
  { name: "250 kbit/s 800 ms", bits: 250_000, wait: 800, bar: 5 },
  { name: "35 kbit/s 1500 ms", bits: 35_000, wait: 1_500, bar: 8 },
];

/** Seconds until the page at `path` has loaded for a visitor who was never there before. */
export async function load(chromium, w, link, path) {
  const context = await as(chromium, w, "public");
  try {
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await wire.send("Network.enable");
    await wire.send("Network.emulateNetworkConditions", { offline: false, latency: link.wait, downloadThroughput: link.bits / 8, uploadThroughput: link.bits / 8 });
    await wire.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const from = performance.now();
    await page.goto(w.url + path, { waitUntil: "load", timeout: 60_000 });
    return (performance.now() - from) / 1000;
  } finally {
    await context.close();
  }
}
