// The one way this folder starts a browser.
//
// Debian's chromium is driven by playwright-core; nothing is downloaded at run time. One browser
// serves a whole run: when COMITY_BROWSER_WS names a browser that run.js already started, test
// files connect to it, else they start their own. The switches keep chromium from looking for its
// maker's hosts, which a closed network refuses. Lighthouse alone talks to a browser through a port: it gets one of its own.

import { existsSync } from "node:fs";
import { launch } from "chrome-launcher";
import { chromium } from "playwright-core";

export const EXECUTABLE = process.env.COMITY_CHROMIUM
  ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));

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

/** Starts a browser other processes can connect to; `wsEndpoint()` is its address. */
export const launchServer = () => chromium.launchServer(options());

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

/** A browser: the shared one if a run has started it, else one of our own. `close()` it when done. */
export async function browser() {
  const shared = process.env.COMITY_BROWSER_WS;
  return shared ? chromium.connect(shared) : chromium.launch(options());
}

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
