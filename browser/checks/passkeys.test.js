// Passkeys with a real browser and its virtual device: from the invitation to a passkey, out, and in again; a device that does not
// know its person; a key that was removed; a browser without scripts. Brings a server of its own, because keys change the record.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser } from "../browser.js";
import { press } from "../pages.js";
import { demo } from "../start.js";

let chromium;
let server;
before(async () => {
  server = await demo();
  chromium = await browser();
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

/** A browser with a device that keeps passkeys: `{ page, device }`, where `device.knows(false)` makes it forget its person. */
async function somebody() {
  const context = await chromium.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  const device = {
    knows: (isUserVerified) => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    keys: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
  };
  return { context, page, device };
}

const PASSKEY = "main form[data-passkey] button";
/** Presses the button that asks the device, and waits for the page that follows: it comes when the device has answered, not with the press. */
async function asks(page) {
  const [answer] = await Promise.all([page.waitForNavigation(), page.locator(PASSKEY).click()]);
  return answer;
}
const signsOut = (page) => press(page, "form[action$='/account/sign-out'] button");

/** Comes by a link of the demo and adds a passkey. */
async function withPasskey(link) {
  const she = await somebody();
  await she.page.goto(link);
  await press(she.page, "main form[method=post] button");
  await she.page.goto(`${server.url}/en/account`);
  assert.notEqual(await she.page.locator("#passkey-name").inputValue(), "", "a name is offered");
  await asks(she.page);
  assert.match(she.page.url(), /done=account-passkey-add/);
  assert.equal(await she.page.locator("form[action$='/remove']").count(), 1);
  return she;
}

test("from the invitation to a passkey, out, in again, and once more to confirm", async () => {
  const { context, page, device } = await withPasskey(server.links.technical);
  const [key] = await device.keys();
  assert.ok(key.isResidentCredential, "found without a name being typed");
  for (const lang of ["en", "ar", "zh", "fr", "ru", "es"]) {
    await page.goto(`${server.url}/${lang}/account`);
    await signsOut(page);
    await page.goto(`${server.url}/${lang}/sign-in?back=${encodeURIComponent(`/${lang}/account`)}`);
    await asks(page);
    assert.equal(new URL(page.url()).pathname, `/${lang}/account`, "and on to where she wanted");
    await page.goto(`${server.url}/${lang}/account/confirm`);
    await asks(page);
    assert.match(page.url(), /done=account-confirm/);
  }
  // The same device does not make a second key for the same person.
  await page.locator(PASSKEY).click();
  const told = page.locator("form[data-passkey] [role=alert]");
  await told.filter({ hasText: /\S/ }).waitFor();
  assert.equal(await told.textContent(), await page.locator("form[data-passkey]").getAttribute("data-one"));
  await context.close();
});

test("a device that does not know its person lets nobody in, and the page says why", async () => {
  const { context, page, device } = await withPasskey(server.links.diplomatic ?? server.links.cirt);
  await signsOut(page);
  await device.knows(false);
  for (const lang of ["en", "ar", "zh"]) {
    await page.goto(`${server.url}/${lang}/sign-in`);
    await page.locator(PASSKEY).click();
    const told = page.locator("form[data-passkey] [role=alert]");
    await told.filter({ hasText: /\S/ }).waitFor();
    assert.equal(await told.textContent(), await page.locator("form[data-passkey]").getAttribute("data-stopped"));
    assert.ok(await page.locator(PASSKEY).isEnabled(), "and one may try again");
    assert.match(page.url(), /\/sign-in/);
  }
  await page.goto(`${server.url}/en/account`);
  assert.match(page.url(), /\/sign-in/, "nobody is signed in");
  await device.knows(true);
  await asks(page);
  assert.match(page.url(), /\/en\/account/);
  await context.close();
});

test("a key that was removed opens nothing, and its session has ended", async () => {
  const { context, page } = await withPasskey(server.links.regional);
  await signsOut(page);
  await page.goto(`${server.url}/en/sign-in`);
  await asks(page);
  await page.goto(`${server.url}/en/account`);
  await press(page, "form[action$='/remove'] button");
  assert.match(page.url(), /\/sign-in/);
  await page.goto(`${server.url}/en/sign-in`);
  const answer = await asks(page);
  assert.equal(answer.status(), 422);
  assert.ok(await page.locator("#sum").isVisible(), "it is said in words");
  await context.close();
});

test("without scripts the page says so, and offers the link alone", async () => {
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}/en/sign-in`);
  assert.equal(await page.locator(PASSKEY).isVisible(), false);
  assert.equal(await page.locator("main input[name=mail]").isVisible(), true);
  assert.match(await page.locator("main").innerText(), /scripts/);
  await context.close();
});
