// Journeys 6 and 2: a comms check from its form to its table, and the button behind its letter.

import { letter } from "./person.js";

/** From the page of one's work, or the list of rounds, to the page of one that is kept and not opened: to all technical contacts, receipt only, or what `more` says. Its path. */
export async function drafts(person, title, more = {}) {
  await person.follows("/rounds/new");
  await person.fills({ exercise: "no", "title-en": title, "message-en": "Please show that you can be reached." });
  if (more.asks === "task") await person.page.locator("main details:has([name=question1-en]) > summary").first().click();
  await person.fills(more);
  await person.presses("check");
  await person.isWell();
  await person.presses("send");
  await person.isWell();
  return new URL(person.page.url()).pathname;
}

/** From the page of one's work, or the list of rounds, to the console of one that has just been opened. */
export async function launches(person, title, more = {}) {
  await drafts(person, title, more);
  await person.follows(/\/rounds\/[0-9a-z]{16}\/open$/);
  await person.isWell();
  await person.presses();
  await person.isWell();
  return new URL(person.page.url()).pathname;
}

/** The address in the newest letter that asks somebody, in `lang`. */
export async function askedBy(data, lang, since) {
  // Other letters may be newer: reminders to confirm entries, for one.
  const address = /\/[a-z]{2}(\/answer\/[0-9a-z]+)/;
  return `/${lang}${address.exec(await letter(data, "", since, 30, address))[1]}`;
}
