// A statement of two people with a real browser and its virtual device: drafted by one without scripts, read whole and approved by the other
// with a passkey; a device that does not know its person; a browser without scripts; sent back with a reason. The file that the page
// gives is checked by the two programs that know nothing of the node. Brings a server of its own, because approvals change the record.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser } from "../browser.js";
import { Person } from "../journeys/person.js";
import { press } from "../pages.js";
import { demo, nominates, signIn } from "../start.js";

let chromium;
let server;
let pair;
const sessions = {};
before(async () => {
  server = await demo();
  chromium = await browser();
  const context = await chromium.newContext();
  await signIn(context, server.links.drafter);
  sessions.drafter = await context.storageState();
  await context.close();
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

/** The drafter names somebody, without scripts: the address of what waits. */
async function drafts(role, name) {
  const drafter = await Person.arrives(chromium, { url: server.url, sessions }, "drafter", "en", "/work");
  const links = await drafter.page.locator("main a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  pair = links.map((href) => /state=([A-Z]{3})/.exec(href)?.[1]).find(Boolean);
  await drafter.page.goto(`${server.url}/en/contacts/new?state=${pair}`);
  await nominates(drafter, { role, deputy: role !== "legal", mail: `${role}.two@example.org`, name });
  const place = new URL(drafter.page.url());
  assert.match(place.href, /\/en\/proposals\/[0-9a-z]{16}\?done=proposal$/);
  assert.match(await drafter.text(), /Waits until|second person/);
  await drafter.leaves();
  return place.pathname.replace(/^\/en/, "");
}

const ASK = "main form[data-passkey] button";
const asks = async (page) => (await Promise.all([page.waitForNavigation(), page.locator(ASK).click()]))[0];

/** The approver, with a device that keeps passkeys and one in it. */
async function approver() {
  const context = await chromium.newContext({ acceptDownloads: true });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  await page.goto(server.links.approver);
  await press(page, "main form[method=post] button");
  await page.goto(`${server.url}/en/account`);
  await asks(page);
  assert.match(page.url(), /done=account-passkey-add/);
  return { context, page, knows: (isUserVerified) => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) };
}

test("drafted by one, approved by another with a passkey, and checked by programs that know nothing of the node", async () => {
  const first = await drafts("legal", "Ines Two");
  const second = await drafts("diplomatic", "Omar Two");
  const { context, page, knows } = await approver();

  // Every language shows the whole of it, and the button of the device.
  for (const lang of ["ar", "zh", "fr", "ru", "es", "en"]) {
    await page.goto(`${server.url}/${lang}${first}`);
    assert.equal(await page.locator(ASK).isVisible(), true, lang);
    assert.match(await page.locator("main").innerText(), /Ines Two/, lang);
  }

  // A device that does not know its person signs nothing that counts.
  await knows(false);
  await page.locator(ASK).click();
  await page.waitForFunction(() => document.querySelector("main form[data-passkey] [role=alert]")?.textContent);
  assert.match(await page.locator("main form[data-passkey] [role=alert]").innerText(), /Try again/);
  await knows(true);

  await page.goto(`${server.url}/en${first}`);
  await asks(page);
  assert.match(page.url(), /done=proposal-approve/);
  assert.match(await page.locator("main").innerText(), /Drafted by .*, approved by .* with a passkey/);
  const file = await (await context.request.get(new URL(await page.locator("main a[href$='/approval']").getAttribute("href"), server.url).href)).body();

  const folder = mkdtempSync(join(tmpdir(), "comity-approval-"));
  try {
    const path = join(folder, "approval.json");
    writeFileSync(path, file);
    const tool = new URL("../../tools/verify.py", import.meta.url).pathname;
    assert.match(execFileSync("python3", [tool, "approval", path], { encoding: "utf8" }), /^holds/);
    const changed = JSON.parse(file);
    changed.statement.salt = "00".repeat(32);
    writeFileSync(path, JSON.stringify(changed));
    assert.throws(() => execFileSync("python3", [tool, "approval", path], { stdio: "pipe" }), "another statement");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  // The other one goes back with a reason, and its drafter finds both.
  await page.goto(`${server.url}/en${second}`);
  await page.locator("main textarea[name=reason]").fill("Please give the night number.");
  await press(page, "main button[value=send-back]");
  assert.match(page.url(), /done=proposal-back/);
  sessions.approver = await context.storageState();
  await context.close();
  const drafter = await Person.arrives(chromium, { url: server.url, sessions }, "drafter", "en", second);
  assert.match(await drafter.text(), /Please give the night number\./);
  await drafter.page.locator("main a[href*='/contacts/new?draft=']").click();
  await drafter.page.waitForLoadState();
  assert.equal(await drafter.page.locator("main [name=person-name]").inputValue(), "Omar Two");
  await drafter.leaves();
});

test("without scripts the page says that a passkey needs them; sending back and taking back need none", async () => {
  const place = await drafts("diplomatic", "Lea Two");
  const theirs = await chromium.newContext({ javaScriptEnabled: false, storageState: sessions.approver });
  const page = await theirs.newPage();
  await page.goto(`${server.url}/en${place}`);
  assert.equal(await page.locator(ASK).isVisible(), false);
  assert.match(await page.locator("main").innerText(), /Passkeys need scripts/);
  await page.locator("main textarea[name=reason]").fill("Not without scripts.");
  await press(page, "main button[value=send-back]");
  assert.match(page.url(), /done=proposal-back/);
  await theirs.close();

  const own = await chromium.newContext({ javaScriptEnabled: false, storageState: sessions.drafter });
  const mine = await own.newPage();
  await mine.goto(`${server.url}/en${place}`);
  assert.equal(await mine.locator(ASK).count(), 0, "nobody approves their own draft");
  await press(mine, "main button[value=take-back]");
  assert.match(mine.url(), /done=proposal-taken/);
  await own.close();
});
