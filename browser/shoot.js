#!/usr/bin/env node
// One screenshot from the command line, for whoever changes a page and wants to look at it.
//
//   node browser/shoot.js URL OUT.png [--width 1280] [--height 900] [--lang ar] [--no-js]
//        [--cookie name=value]... [--sign-in LINK] [--forced-colors] [--fold] [--pdf]
//
// --lang       the Accept-Language to send (a page under /ar/ is Arabic without it)
// --cookie     a cookie for the host of URL; may be given more than once
// --sign-in    opens a one-time link first and presses its button, so that URL is seen signed in
// --fold       only what fits the window; without it the whole page is shot
// --pdf        writes the printed form (A4) to OUT instead of a picture
// Console errors, failed requests and the status are printed, so a page that breaks the policy
// on scripts and styles says so.

import { parseArgs } from "node:util";
import { browser } from "./browser.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1280" },
    height: { type: "string", default: "900" },
    lang: { type: "string" },
    "no-js": { type: "boolean", default: false },
    cookie: { type: "string", multiple: true, default: [] },
    "sign-in": { type: "string" },
    "forced-colors": { type: "boolean", default: false },
    fold: { type: "boolean", default: false },
    pdf: { type: "boolean", default: false },
  },
});
const [url, out] = positionals;
if (!url || !out) {
  console.error("usage: node browser/shoot.js URL OUT.png [--width N] [--lang L] [--no-js] [--cookie n=v] [--sign-in LINK] [--forced-colors] [--fold] [--pdf]");
  process.exit(2);
}

const chromium = await browser();
try {
  const context = await chromium.newContext({
    viewport: { width: Number(values.width), height: Number(values.height) },
    javaScriptEnabled: !values["no-js"],
    forcedColors: values["forced-colors"] ? "active" : "none",
    ignoreHTTPSErrors: true,
    ...(values.lang ? { locale: values.lang } : {}),
  });
  for (const pair of values.cookie) {
    const cut = pair.indexOf("=");
    await context.addCookies([{ name: pair.slice(0, cut), value: pair.slice(cut + 1), url: new URL(url).origin }]);
  }
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && console.error(`console: ${message.text()}`));
  page.on("requestfailed", (request) => console.error(`failed: ${request.url()} ${request.failure()?.errorText}`));
  if (values["sign-in"]) {
    await page.goto(values["sign-in"]);
    await Promise.all([page.waitForNavigation(), page.locator("main form button").first().click()]);
  }
  const answer = await page.goto(url, { waitUntil: "load" });
  if (values.pdf) await page.pdf({ path: out, format: "A4", preferCSSPageSize: true });
  else await page.screenshot({ path: out, fullPage: !values.fold });
  const wide = values["no-js"] ? "" : await page.evaluate(() => ` scrollWidth=${document.documentElement.scrollWidth}`);
  console.log(`${answer?.status() ?? "-"} ${page.url()} -> ${out}${wide}`);
} finally {
  await chromium.close();
}
