// What a State says: found at the provision by whoever asks, and said by one person and a second.

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

/** A device that keeps passkeys, in the hands of whoever is signed in on this page, with one in it. It needs scripts, and begins a new session. */
export async function keepsPasskeys(page, url) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  await page.goto(`${url}/en/account`);
  await asksDevice(page);
}

/** Presses the button that asks the device, and waits for where it leads. */
export const asksDevice = (page) => Promise.all([page.waitForNavigation(), page.locator("main form[data-passkey] button").click()]);
