// A person at a browser without scripts: follows links, fills fields by name, presses buttons, and counts every page load.
//
// Nothing here knows the words on a page, so the same journey runs in Arabic, Chinese and English: links are found by where
// they lead, fields by their names.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { as } from "../start.js";

export class Person {
  constructor(page, url, lang) {
    Object.assign(this, { page, url, lang, loads: 0, keys: 0 });
    page.on("domcontentloaded", () => { this.loads += 1; });
  }

  /** Somebody signed in (or "public"), at the home page of `lang`, with the count at nought. */
  static async arrives(chromium, world, who, lang, start = "/") {
    const context = await as(chromium, world, who, { javaScriptEnabled: false });
    const page = await context.newPage();
    const person = new Person(page, world.url, lang);
    await page.goto(`${world.url}/${lang}${start}`);
    person.loads = 0;
    return person;
  }

  /** Follows the first link of the page that leads to `path` (a string after the language, or a pattern). */
  async follows(path) {
    const hrefs = await this.page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    const want = (href) => (path instanceof RegExp ? path.test(href) : href === `/${this.lang}${path}`);
    const href = hrefs.find(want);
    if (!href) throw new Error(`no link to ${path} on ${this.page.url()}; there are: ${[...new Set(hrefs)].join(" ")}`);
    await this.page.locator(`a[href="${href}"]`).first().click();
    await this.page.waitForLoadState();
    return this;
  }

  /** Fills fields by name; a choice takes the value, else the option whose words hold it. */
  async fills(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.page.locator(`main [name="${name}"]:not([type=hidden])`).first();
      if (!(await field.count())) throw new Error(`no field ${name} on ${this.page.url()}; there are: ${(await this.fields()).join(" ")}`);
      const [tag, type] = await field.evaluate((e) => [e.tagName, e.type]);
      if (tag === "SELECT") {
        const found = await field.evaluate((e, wanted) => [...e.options].find((o) => o.value === wanted || o.value.toLowerCase() === wanted.toLowerCase() || o.textContent.includes(wanted))?.value, value);
        if (found === undefined) throw new Error(`no choice ${value} in ${name}`);
        await field.selectOption(found);
      } else if (type === "checkbox" || type === "radio") {
        await this.page.locator(`main [name="${name}"][value="${value}"]`).first().check();
      } else {
        await field.fill(value);
        this.keys += value.length;
      }
    }
    return this;
  }

  /** Names of the fields one can fill on this page. */
  fields() {
    return this.page.locator("main form [name]:not([type=hidden])").evaluateAll((all) => [...new Set(all.map((e) => e.name))]);
  }

  /** Presses the main button of the page's main form: the one for `step` if there are several. */
  async presses(step) {
    const choices = [
      ...(step ? [`main button[name=step][value="${step}"]`, `main form:has(input[name=step][value="${step}"]) button`] : []),
      "main form[method=post] button:not(.s)",
      "main form button:not(.s)",
      "main form[method=post] button", // where scripts are off the main button of signing in, which needs them, is not shown
    ];
    let button;
    for (const choice of choices) {
      button = this.page.locator(choice).locator("visible=true").first(); // a hidden twin of the main button answers the Enter key
      if (await button.count()) break;
    }
    if (!(await button.count())) throw new Error(`no button on ${this.page.url()}`);
    await button.click();
    await this.page.waitForLoadState();
    return this;
  }

  text() {
    return this.page.locator("main").innerText();
  }

  /** Fails with the page's own words if the page is an error or lists what is wrong. */
  async isWell() {
    const wrong = this.page.locator("main [role=alert]").filter({ hasText: /\S/ }); // one that waits for words says nothing yet
    if (await wrong.count()) throw new Error(`${this.page.url()} says: ${(await wrong.first().innerText()).slice(0, 400)}`);
    return this;
  }

  leaves() {
    return this.page.context().close();
  }
}

/** The newest letter in the node's outbox to `address`, written after `since`, as text; waits up to `seconds` for it. */
export async function letter(data, address, since = 0, seconds = 15, holding = /(?:)/) {
  const folder = join(data, "outbox");
  for (let left = seconds * 5; left > 0; left -= 1) {
    const found = readdirSync(folder)
      .filter((name) => name.endsWith(".eml"))
      .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs, raw: readFileSync(join(folder, name), "utf8") }))
      .filter(({ raw }) => new RegExp(`^To:.*${address.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "im").test(raw))
      .filter(({ at }) => at >= since)
      .sort((a, b) => b.at - a.at);
    const body = found.map(({ raw }) => decode(raw)).find((text) => holding.test(text));
    if (body !== undefined) return body;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  throw new Error(`no letter to ${address} in ${folder}`);
}

/** The forms of a letter, each as [type, text]: plain first, then as a page. */
export function parts(raw) {
  const head = raw.slice(0, /\r?\n\r?\n/.exec(raw).index).replace(/\r?\n[ \t]+/g, " ");
  const boundary = /^Content-Type:\s*multipart\/[^;]+;\s*boundary="?([^"\r\n]+)"?/im.exec(head)?.[1];
  if (boundary) return raw.split(`--${boundary}`).slice(1, -1).flatMap((part) => parts(part.replace(/^\r?\n/, "")));
  return [[/^Content-Type:\s*([\w/]+)/im.exec(head)?.[1] ?? "text/plain", decode(raw)]];
}

function decode(raw) {
  const cut = /\r?\n\r?\n/.exec(raw);
  const head = raw.slice(0, cut.index);
  const body = raw.slice(cut.index + cut[0].length);
  // Of a letter in two forms, the plain one: it stands first.
  const boundary = /^Content-Type:\s*multipart\/[^;]+;\s*boundary="?([^"\r\n]+)"?/im.exec(head.replace(/\r?\n[ \t]+/g, " "))?.[1];
  if (boundary) return decode(body.split(`--${boundary}`)[1].replace(/^\r?\n/, ""));
  const how = /^Content-Transfer-Encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase();
  if (how === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (how === "quoted-printable") return Buffer.from(body.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1").toString("utf8");
  return body;
}

/** The first one-time link in a letter. */
export function linkIn(text) {
  const found = /https?:\/\/\S+\/(?:link|invitation)\/[0-9a-z]+/.exec(text);
  if (!found) throw new Error(`no link in the letter: ${text.slice(0, 400)}`);
  return found[0];
}
