// What a State says: found at the provision by whoever asks, and said by one person and a second.

import { Person, letter, linkIn } from "./person.js";

/** From wherever one is to the page of a provision, and from there to the passage of a State's paper that speaks to it: its place on the page. */
export async function asksWhat(person, provision, paper) {
  await person.page.goto(`${person.url}/${person.lang}/provisions/${provision}`);
  await person.follows(new RegExp(`/positions/${paper}#p-\\d+$`));
  return new URL(person.page.url()).hash.slice(1);
}

/** On the form of what a State says: writes and sends it. Where two speak for the State, this ends at what waits for the other. */
export async function says(person, words) {
  await person.fills(words);
  await person.presses("send");
  return person.isWell();
}

/**
 * A device that keeps passkeys, in the hands of whoever is signed in on this page, with one in it. It needs scripts, and begins a new session.
 *
 * A key is added within ten minutes of signing in, and the session at hand may be as old as the run: whoever has none yet comes in anew by a letter.
 */
export async function keepsPasskeys(page, w) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  await page.goto(`${w.url}/en/account`);
  if (!w.keyed) {
    const mail = /[^\s<>]+@[^\s<>]+/.exec(await page.locator("main").innerText())[0];
    await page.context().clearCookies();
    const guest = new Person(page, w.url, "en");
    await page.goto(`${w.url}/en/sign-in`);
    const since = Date.now() - 1;
    await guest.fills({ mail });
    await page.locator("main form:has(input[name=mail]) button").click(); // not the one that asks for a key
    await page.waitForLoadState();
    await page.goto(linkIn(await letter(w.data, mail, since)));
    await page.locator("main form button").first().click();
    await page.waitForLoadState();
    await page.goto(`${w.url}/en/account`);
    w.keyed = true;
  }
  await asksDevice(page);
}

/** Presses the button that asks the device, and waits for where it leads. */
export const asksDevice = (page) => Promise.all([page.waitForNavigation(), page.locator("main form[data-passkey] button").click()]);
