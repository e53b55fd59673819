// Poisoned forms: every field that takes words is given a canary, a text that would become markup or script wherever a page forgot to escape it.
//
// A canary carries a number of its own, so that it is known again on any page and in any letter. A field with a grammar is given a canary
// that its grammar allows (`mail`, `handle`, `link`), or, where it takes digits, days or codes alone, what it wants (`given`). Nothing is
// skipped: a field that the form shows and that nobody named is filled with a canary, and a form that then refuses is a fault.

import { CANARIES } from "../goals/policy.js";

const MARK = /ca7-(\d+)-7ac/g;
/** The numbers of the canaries in a text. */
export const marks = (text) => new Set([...text.matchAll(MARK)].map((m) => Number(m[1])));

/** Gives canaries, each once, and remembers who got which. */
export class Cage {
  /** Number -> where it was written. */
  written = new Map();
  /** Form -> fields that took a text of somebody's own. */
  tried = new Map();

  #next(where, text) {
    const n = this.written.size + 1;
    this.written.set(n, where);
    return text(`ca7-${n}-7ac`, n);
  }

  /** Words as anybody may write them. */
  words = (where) => this.#next(where, (mark, n) => `${CANARIES[n % CANARIES.length]} ${mark}`);
  /** An address of mail: its grammar allows quotes and braces before the sign. */
  mail = (where) => this.#next(where, (mark) => `{{7*7}}'onload='${mark}@example.org`);
  /** A handle of a messenger: the way to an address that runs. */
  handle = (where) => this.#next(where, (mark) => `javascript:window.${mark}`);
  /** A link, which a page puts into an attribute. */
  link = (where) => this.#next(where, (mark) => `https://example.org/?'onload='window.__ran=1;${mark}`);

  /** Fills the form that `to` names (by its address; none for the page's own) and gives the numbers written. `given` maps a field to what it wants: a text, a function of this cage, or null to leave it as it stands. */
  async fills(person, given = {}, { to = "", refused = false } = {}) {
    const { page } = person;
    await page.evaluate(() => { for (const e of document.querySelectorAll("main details")) e.open = true; });
    const fields = (await texts(page)).filter((f) => (to ? f.to.endsWith(to) : f.own));
    if (!fields.length) throw new Error(`no field to write in on ${page.url()}`);
    // A browser would not send what the type of a field forbids; somebody else would.
    if (refused) await page.evaluate(() => { for (const form of document.forms) form.noValidate = true; });
    const before = this.written.size;
    for (const { form, name, at } of fields) {
      if (!this.tried.has(form)) this.tried.set(form, new Set());
      this.tried.get(form).add(name.replace(/\d+/g, "#"));
      const where = `${form} ${name}`;
      const wanted = refused ? undefined : given[name];
      if (wanted === null) continue;
      const text = wanted === undefined ? this.words(where) : typeof wanted === "function" ? wanted(where) : wanted;
      await page.locator("main input, main textarea").nth(at).evaluate((e, value) => { e.value = value; }, text);
    }
    if (!refused) {
      const chosen = Object.entries(given).filter(([name, value]) => typeof value === "string" && !fields.some((f) => f.name === name));
      await person.fills(Object.fromEntries(chosen));
    }
    return Array.from({ length: this.written.size - before }, (_, i) => before + 1 + i);
  }
}

/** Every field of the page that takes words, with the form it is sent by: `own` if that is the page's own address. */
export const texts = (page) =>
  page.evaluate(() => [...document.querySelectorAll("main input, main textarea")].map((e, at) => ({ e, at }))
    .filter(({ e }) => e.form?.method === "post" && e.name && (e.tagName === "TEXTAREA" || ["text", "email", "tel", "search", "url", "number"].includes(e.type)))
    .map(({ e, at }) => {
      const to = new URL(e.form.getAttribute("action") ?? "", location.href).pathname;
      // An id, a token or a code of a party stands in an address where another form of the same make has another.
      const form = to.replace(/^\/[a-z]{2}(?=\/)/, "").replace(/[0-9a-z]{16,}/g, "{id}").replace(/\/parties\/[a-z0-9]{3,6}/, "/parties/{code}").replace(/\/(documents|compilations)\/[a-z0-9-]+(?=\/)/, "/$1/{slug}").replace(/\/texts\/[a-z]{2}$/, "/texts/{tongue}");
      return { at, name: e.name, to, form, own: to === location.pathname || !document.querySelector(`main form[method=post]:not([action])`) };
    }));
