// The one way this folder starts a browser.
//
// Debian's chromium is driven by playwright-core; nothing is downloaded at run time. Its package without windows is taken where it is
// installed: the same engine without the frame around it, at a third less of the processor. Every test file and the sweep have a
// browser of their own, so that what one did to it cannot fail the next. The switches keep chromium from looking for its maker's hosts,
// which a closed network refuses. Lighthouse alone talks to a browser through a port.

import { existsSync } from "node:fs";
import { launch } from "chrome-launcher";
import { chromium } from "playwright-core";

export const EXECUTABLE = process.env.COMITY_CHROMIUM
  ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));

const SWITCHES = [
  "--no-sandbox", // CI runs as root in a container, where chromium's own sandbox cannot start
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
];

function options() {
  if (!EXECUTABLE) throw new Error("chromium is not installed: apt-get install chromium");
  return { executablePath: EXECUTABLE, headless: true, args: SWITCHES, timeout: 60_000 };
}

/** A browser with a debugging port on loopback, for Lighthouse: `{ port, stop }`. */
export async function withPort() {
  const { executablePath } = options();
  const started = await launch({ chromePath: executablePath, chromeFlags: ["--headless=new", ...SWITCHES], logLevel: "silent" });
  const stop = async () => {
    const { process: child } = started;
    const ended = child.exitCode === null && child.signalCode === null ? new Promise((done) => child.once("exit", done)) : null;
    started.kill();
    await ended;
  };
  return { port: started.port, stop };
}

/** A browser. `close()` it when done. */
export const browser = () => chromium.launch(options());

/** Runs `work` over `items`, at most `width` at a time, in order of start; results keep the order of items. */
export async function pool(items, width, work) {
  const results = new Array(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const mine = next++;
      results[mine] = await work(items[mine], mine);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}
