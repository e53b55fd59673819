// Planted faults: each guard of this folder is shown a page that has the fault it looks for, and must
// convict it, and a clean page, and must let it pass. A guard that is blind fails here, not in silence.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { browser, withPort } from "./browser.js";
import { shelf } from "./shelf.js";
import * as axe from "./goals/axe.js";
import * as bytes from "./goals/bytes.js";
import * as colour from "./goals/colour.js";
import * as css from "./goals/css.js";
import * as keyboard from "./goals/keyboard.js";
import * as layout from "./goals/layout.js";
import * as lighthouse from "./goals/lighthouse.js";
import * as markup from "./goals/markup.js";
import * as paper from "./goals/paper.js";
import * as policy from "./goals/policy.js";
import * as speech from "./goals/speech.js";
import { Person } from "./journeys/person.js";
import { Cage, marks, texts } from "./journeys/poison.js";

const folder = new URL("./planted/", import.meta.url).pathname;
const text = (name) => readFile(join(folder, name), "utf8");
let server, chromium, context;

before(async () => {
  server = await shelf(folder);
  chromium = await browser();
  context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript({ content: policy.initScript });
});
after(async () => {
  await chromium.close();
  await server.stop();
});

async function look(name, judge, width = 1280) {
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${server.url}/${name}.html`);
    return await judge(page);
  } finally {
    await page.close();
  }
}
const convicted = (faults, words) =>
  assert.ok(faults.some((f) => f.includes(words)), `nothing about "${words}" in: ${JSON.stringify(faults)}`);
const clean = (faults) => assert.deepEqual(faults, []);

test("an alert that leads to a field folded away, or to none, is convicted", async () => {
  clean(await look("clean", layout.alerts));
  assert.deepEqual(await look("folded", layout.alerts), ["the alert leads to #n, which is not shown", "the alert leads to #x, which is not there"]);
});
test("A1 a field without a name is convicted", async () => {
  const judge = (whole) => async (page) => {
    await axe.bring(page);
    return axe.faults(page, { whole });
  };
  clean(await look("clean", judge(true)));
  for (const whole of [true, false]) convicted(await look("label", judge(whole)), "axe label");
  convicted(await look("contrast", judge(true)), "axe color-contrast");
});
test("A2 wrongly nested markup is convicted by both readers", async () => {
  clean(await markup.htmlValidate(await text("clean.html")));
  clean(markup.vnu([join(folder, "clean.html")]));
  convicted(await markup.htmlValidate(await text("markup.html")), "html-validate");
  convicted(markup.vnu([join(folder, "markup.html")]), "vnu markup.html");
});
test("A3 a page that scrolls sideways is convicted", async () => {
  clean(await look("clean", layout.sideways, 320));
  convicted(await look("sideways", layout.sideways, 320), "sideways scroll");
});
test("A4 small targets are convicted", async () => {
  clean(await look("clean", layout.targets));
  const faults = await look("target", layout.targets);
  convicted(faults, "target below 24 px");
  convicted(faults, "below 44 px in a form");
});
test("A6 a page over its bytes, not compressed, or with a font is convicted", () => {
  clean(bytes.judge({ html: 9000, css: 5000, js: 3000, gzipped: true }));
  convicted(bytes.judge({ html: 9000, css: 5400, js: 0, gzipped: true }), "over 14336");
  convicted(bytes.judge({ html: 100, css: 100, js: 7000, gzipped: true }), "script");
  convicted(bytes.judge({ html: 100, css: 100, js: 0, gzipped: false }), "not compressed");
  convicted(css.loads("@font-face{src:url(a.woff2)}"), "font");
});
test("A6 the bytes are those that came over the wire, and what a page loads is counted", async () => {
  const html = await text("clean.html");
  const page = await context.newPage();
  try {
    const answer = await page.goto(`${server.url}/clean.html`);
    assert.deepEqual(await bytes.sent(answer), { size: Buffer.byteLength(html), gzipped: Buffer.byteLength(html) < 1_000 });
  } finally {
    await page.close();
  }
  const shared = await bytes.shelf(server.url, [html]);
  convicted(shared.beside(html).faults, "1 sheets, 0 scripts");
  convicted(shared.beside(`${html}<img src=x>`).faults, "loads pictures");
  assert.equal(shared.beside(html).css, bytes.wireSize(await bytes.fetchRaw(`${server.url}/base.css`)).size);
});
test("A8 pale text and thin edges are convicted", async () => {
  clean((await look("clean", colour.painted)).faults);
  clean(colour.tokens(await text("base.css")).faults);
  convicted((await look("contrast", colour.painted)).faults, "(text)");
  convicted((await look("edge", colour.painted)).faults, "(edge of a control)");
  convicted(colour.tokens(await text("fault.css")).faults, ".pale");
});
test("A9 a trap, a hidden ring and a forced order are convicted", async () => {
  const good = await look("clean", keyboard.walk);
  clean(good.faults);
  assert.equal(await look("clean", keyboard.throughSkipLink), 1);
  convicted((await look("trap", keyboard.walk)).faults, "keyboard trap");
  convicted((await look("ring", keyboard.walk)).faults, "focus cannot be seen");
  convicted((await look("order", keyboard.walk)).faults, "not the skip link");
});
test("A10 anything that moves is convicted", async () => {
  clean(css.moving(await text("base.css")));
  convicted(css.moving(await text("fault.css")), "@keyframes");
  convicted(css.moving(await text("fault.css")), ".turns");
});
test("A10 a control without an edge, and one that refuses forced colours, are convicted", async () => {
  const judge = async (page) => {
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    return colour.forced(page);
  };
  clean(await look("clean", judge));
  const faults = await look("forced", judge);
  for (const words of ["no edge in forced colours: button", "refuses forced colours: input", "something moves"]) convicted(faults, words);
  convicted(await look("clean", colour.forced), "does not force colours");
});
test("A11 a box that was not mirrored is convicted", async () => {
  const ltr = await look("clean", layout.boxes);
  clean(layout.mirror(ltr, await look("clean.ar", layout.boxes)));
  const faults = layout.mirror(ltr, await look("mirror.ar", layout.boxes));
  convicted(faults, "p:1 ends");
  convicted(faults, "stands before its elder sibling");
  clean(await look("clean.ar", layout.numbers));
  convicted(await look("mirror.ar", layout.numbers), "reads backwards");
});
test("A12 a physical side is convicted", async () => {
  clean(css.physical(await text("base.css")));
  convicted(css.physical(await text("fault.css")), ".pushed");
  convicted(css.physical(".a{margin:0 1px 0 2px}"), ".a");
  clean(css.physical(".map{left:0}.b{margin:0 1px 0 1px;inset-inline-start:0}"));
});
test("A13 text that breaks its box when it grows is convicted", async () => {
  clean(await look("clean", layout.growth, 320));
  convicted(await look("growth", layout.growth, 320), "cut off when it grows");
});
test("A14 a lone last character and half-width punctuation are convicted", async () => {
  clean(await look("clean.zh", layout.chinese));
  const faults = await look("lines.zh", layout.chinese);
  convicted(faults, "last line is one character");
  convicted(faults, "half-width punctuation in Chinese text: \"国家");
  convicted(faults, "half-width punctuation in Chinese text: \"角色:");
});
test("A16 another language is convicted, by script and by little words", async () => {
  for (const name of ["clean", "clean.ar", "clean.zh"]) clean(await look(name, speech.mixed));
  convicted(await look("mixed.ar", speech.mixed), "is not in ar");
  convicted(await look("mixed.fr", speech.mixed), "reads like en");
  convicted(await look("key", speech.keys), "a message is missing");
});
test("A17 a button without a name is convicted", async () => {
  const own = await withPort();
  try {
    const judge = async (name) => lighthouse.faults(await lighthouse.look(own.port, `${server.url}/${name}.html`, ["accessibility"]));
    clean(await judge("clean"));
    convicted(await judge("nameless"), "lighthouse button-name at 1 place");
    convicted(await judge("no-such-page"), "could not");
  } finally {
    await own.stop();
  }
  convicted(lighthouse.faults({ audits: {}, categories: { accessibility: { score: 0.97, auditRefs: [] } } }), "97, below 100");
});
test("A18 a column that leaves the paper is convicted", async () => {
  const path = join(tmpdir(), `comity-planted-${process.pid}.pdf`);
  clean(await look("clean", paper.clipped));
  convicted(await look("print", paper.clipped), "clipped on paper");
  await look("clean", (page) => paper.print(page, path));
  clean(paper.margins(path));
  await look("print", (page) => page.pdf({ path, format: "A4", margin: { left: "10mm", right: "0" } }));
  convicted(paper.margins(path), "right margin");
});
test("A21 text over text and a flipped order are convicted", async () => {
  clean(await look("clean", layout.overlaps));
  clean(await look("clean", layout.readingOrder));
  convicted(await look("overlap", layout.overlaps), "text lies over text");
  convicted(await look("names", layout.overlaps), "is higher than its cell");
  convicted(await look("reorder", layout.readingOrder), "read out of order");
  // Without flexible boxes what was turned round stands in order, and with them again it does not.
  const sheet = css.withoutGridAndFlex(`${await text("base.css")}${await text("fault.css")}`);
  const [bare, dressed] = await look("reorder", async (page) => {
    await css.undress(page, sheet);
    const first = await layout.readingOrder(page);
    await css.dress(page);
    return [first, await layout.readingOrder(page)];
  });
  clean(bare);
  convicted(dressed, "read out of order");
  assert.equal(css.withoutGridAndFlex(".a{display:flex;gap:1rem;color:red}"), ".a{display:revert;;color:red}");
});
test("the policy: inline script, style and handler are convicted, in bytes and in the browser", async () => {
  clean(policy.inline(await text("clean.html")));
  clean(await look("clean", policy.violations));
  const faults = policy.inline(await text("inline.html"));
  for (const words of ["inline script", "style attribute", "handler in markup"]) convicted(faults, words);
  convicted(await look("inline", policy.violations), "the browser refused");
  convicted(policy.headers({ "content-security-policy": "default-src 'none'; script-src 'unsafe-inline'" }), "loose");
});
test("no field that takes words is passed over, folded away or not, and each canary is known again", async () => {
  await look("fields", async (page) => {
    const fields = await texts(page);
    assert.deepEqual(fields.map(({ name, form, own }) => [name, form, own]), [
      ["line-1", "/fields.html", true], ["mail", "/fields.html", true], ["day", "/fields.html", true], ["note", "/fields.html", true], ["digits", "/asks/{id}/phone", false],
    ]);
    const cage = new Cage();
    const written = await cage.fills(new Person(page, server.url, "en"), { mail: cage.mail, day: "2026-12-01", sure: "yes" });
    assert.deepEqual(written, [1, 2, 3]);
    assert.deepEqual([...cage.tried], [["/fields.html", new Set(["line-#", "mail", "day", "note"])]]);
    const values = await page.locator("main form[method=post] >> nth=0").evaluate((form) => Object.fromEntries(new FormData(form)));
    assert.deepEqual([values.day, values.sure, [...marks(`${values["line-1"]}${values.mail}${values.note}`)]], ["2026-12-01", "yes", [1, 2, 3]]);
    assert.match(values.mail, /^[^\s<>]+@example\.org$/);
    assert.equal(await page.locator("main #mail").evaluate((e) => e.checkValidity()), true, "a browser would send it");
    await cage.fills(new Person(page, server.url, "en"), { day: "2026-12-01" }, { refused: true });
    assert.deepEqual([...marks(await page.locator("#day").inputValue())], [6], "and the grammar is offended where it is to be");
  });
});
test("a canary that hatched is convicted", async () => {
  clean(await look("clean", policy.hatched));
  const faults = await look("canary", policy.hatched);
  convicted(faults, "became an element");
  convicted(faults, "became an address");
});
