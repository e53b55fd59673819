// A19: time limits are kind. A session lasts at least 60 minutes, says when it is about to end and lets its person go on; what
// was written in a form is kept on the server and is there after signing in again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser } from "../browser.js";
import { Person, letter, linkIn } from "../journeys/person.js";
import { as, signIn, world } from "../start.js";

let w, chromium;
before(async () => {
  [w, chromium] = [await world(), await browser()];
});
after(async () => {
  await chromium?.close();
  await w?.stop();
});

test("A19 a session lasts 60 minutes, warns five minutes before its end, and goes on at a press", async () => {
  const context = await as(chromium, w, "cirt");
  try {
    const page = await context.newPage();
    // The clock in the page stands for an hour of a person's time; the server's is not touched.
    await page.clock.install();
    await page.goto(`${w.url}/en/work`);
    const left = Number(await page.locator("body").getAttribute("data-left"));
    assert.ok(left >= 3_500 && left <= 3_600, `the page says ${left} seconds are left`);
    const box = page.locator("#still");
    assert.ok(await box.isHidden(), "no warning in the beginning");
    await page.clock.runFor((left - 240) * 1000);
    assert.ok(await box.isVisible(), "four minutes before the end there is a warning");
    await Promise.all([page.waitForResponse((r) => r.url().includes("/account/session")), box.locator("button").click()]);
    await page.clock.runFor(20_000);
    assert.ok(await box.isHidden(), "having gone on, the warning is gone");
  } finally {
    await context.close();
  }
});

test("A19 a draft of a form survives the end of the session", async () => {
  // The administrator's own address, told on the account page, brings a fresh link.
  const first = await Person.arrives(chromium, w, "admin", "en", "/account");
  const address = /[\w.+-]+@[\w.-]+/.exec(await first.text())?.[0];
  assert.ok(address, "the account page tells the address");
  await first.leaves();

  const link = async () => {
    const visitor = await Person.arrives(chromium, w, "public", "en", "/sign-in");
    await visitor.fills({ mail: address });
    const asked = Date.now() - 5; // a file's time is coarser than the clock
    await visitor.presses();
    await visitor.leaves();
    return linkIn(await letter(w.data, address, asked));
  };
  const one = await chromium.newContext({ javaScriptEnabled: false });
  await signIn(one, await link());
  const page = await one.newPage();
  const writer = new Person(page, w.url, "en");
  const words = `Night desk ${process.pid}`;
  await page.goto(`${w.url}/en/contacts/${w.ids.own}/edit`);
  await writer.fills({ note: words });
  await writer.presses("check");
  await writer.isWell();
  await one.clearCookies(); // as if the hour had passed
  await page.goto(`${w.url}/en/work`);
  assert.match(page.url(), /sign-in/, "without a session one is asked to sign in");
  await one.close();

  const two = await chromium.newContext({ javaScriptEnabled: false });
  try {
    await signIn(two, await link());
    const again = new Person(await two.newPage(), w.url, "en");
    await again.page.goto(`${w.url}/en/work`);
    await again.follows(/draft=|\/drafts\/|input=/);
    const kept = await again.page.locator("main").evaluate((main) => main.innerText + [...main.querySelectorAll("input, textarea")].map((e) => e.value).join("\n"));
    assert.ok(kept.includes(words), "the words written before are there");
  } finally {
    await two.close();
  }
});
