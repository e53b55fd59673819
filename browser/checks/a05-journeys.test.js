// A5: with scripts off, in English, Arabic and Chinese: find a contact (journey 1), update and confirm one's own entry
// (journey 5), and the whole life of a nomination. Page loads are counted and held to the budgets of the page design.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser } from "../browser.js";
import { Person, letter, linkIn } from "../journeys/person.js";
import { nominates, world } from "../start.js";

/** Places that the demonstration's first State leaves open, one for each language. */
const PLACES = { en: { role: "legal", deputy: false }, ar: { role: "policy", deputy: false }, zh: { role: "diplomatic", deputy: true } };

let w, chromium;
before(async () => {
  [w, chromium] = [await world(), await browser()];
});
after(async () => {
  await chromium?.close();
  await w?.stop();
});

for (const lang of ["en", "ar", "zh"]) {
  test(`journey 1 in ${lang}: a CIRT finds the technical contact of a State and its telephone in 2 page loads`, async () => {
    const officer = await Person.arrives(chromium, w, "cirt", lang);
    try {
      await officer.follows("/contacts");
      await officer.fills({ state: w.ids.state.toUpperCase(), role: "technical" });
      await officer.presses();
      assert.ok(officer.loads <= 2, `${officer.loads} page loads, more than 2`);
      const phones = await officer.page.locator("main a[href^='tel:']").allTextContents();
      assert.ok(phones.length > 0, `no telephone on ${officer.page.url()}`);
      assert.match(phones[0].replace(/[^\d+]/g, ""), /^\+\d{6,}/, "a number one can dial");
    } finally {
      await officer.leaves();
    }
  });

  test(`journey 5 in ${lang}: a contact updates its entry and confirms all of it in 3 page loads`, async () => {
    const holder = await Person.arrives(chromium, w, "technical", lang, "/work");
    try {
      await holder.follows(/\/contacts\/[0-9a-z]{16,17}\/edit$/);
      const note = `Duty desk moved on ${lang} day`;
      await holder.fills({ note });
      await holder.presses("check");
      await holder.isWell();
      assert.ok((await holder.text()).includes(note), "the answers are shown before they are sent");
      await holder.fills({ confirm: "yes" });
      await holder.presses("send");
      await holder.isWell();
      assert.ok(holder.loads <= 3, `${holder.loads} page loads to update and confirm, more than 3`);
      assert.match(new URL(holder.page.url()).pathname, /\/contacts\/[0-9a-z]{16,17}$/, "the journey ends at the entry");
      assert.ok((await holder.text()).includes(note), "the new text stands on the entry");
      const entry = new URL(holder.page.url()).pathname;
      const said = await (await holder.page.request.get(`${w.url}${entry}.json`)).json();
      const confirmed = JSON.stringify(said).match(/"last_confirmed":"([^"]+)"/)?.[1];
      assert.ok(confirmed && Date.now() - Date.parse(confirmed) < 60_000, `last confirmed ${confirmed}, not now`);
    } finally {
      await holder.leaves();
    }
  });

  test(`a nomination in ${lang}: nominated, accepted by the invited person, confirmed`, async () => {
    const address = `duty.${lang}.${process.pid}@example.org`;
    const administrator = await Person.arrives(chromium, w, "admin", lang, "/work");
    let invited;
    try {
      await administrator.page.goto(`${w.url}/${lang}/contacts/new?state=${w.ids.state.toUpperCase()}`);
      const { role, deputy } = PLACES[lang];
      await nominates(administrator, { role, deputy, mail: address, name: `Duty ${lang}` });
      assert.ok(administrator.loads <= 4, `${administrator.loads} page loads to nominate, more than 4`);

      const link = linkIn(await letter(w.data, address));
      invited = await Person.arrives(chromium, w, "public", lang);
      await invited.page.goto(link.replace(/\/[a-z]{2}\/(link|invitation)\//, `/${lang}/$1/`));
      await invited.page.reload(); // opening it twice uses nothing up
      await invited.presses();
      await invited.isWell();
      assert.ok(!/\/sign-in/.test(invited.page.url()), `accepting ended at ${invited.page.url()}`);
      await invited.page.goto(`${w.url}/${lang}/work`);
      await invited.follows(/\/contacts\/[0-9a-z]{16,17}(?:\/confirm)?$/);
      if (!invited.page.url().endsWith("/confirm")) await invited.follows(/\/confirm$/);
      await invited.presses();
      await invited.isWell();

      const reader = await Person.arrives(chromium, w, "cirt", lang, `/contacts?state=${w.ids.state.toUpperCase()}&role=${role}`);
      const found = await reader.text();
      await reader.leaves();
      assert.ok(found.includes("Crisis desk") || found.includes(`Duty ${lang}`), "the confirmed contact is found by others");
    } finally {
      await administrator.leaves();
      await invited?.leaves();
    }
  });
}
