// A2: valid HTML on every page type, by two independent readers. A template makes the same elements in six languages and words are escaped, so
// each type is read from both directions, English and Arabic, and vnu reads it in one of the other four too, taken in turn.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { LANGUAGES } from "../pages.js";
import { facts } from "../sweep.js";
import { htmlValidate, vnu } from "../goals/markup.js";

const once = (lines) => [...new Set(lines.map((l) => l.replace(/^vnu \S+ line \d+: /, "")))];

test("A2 vnu and html-validate find no error", async () => {
  const all = (await facts()).filter((f) => f.html);
  const types = [...new Set(all.map((f) => f.page))];
  const others = LANGUAGES.filter((lang) => lang !== "en" && lang !== "ar");
  const pages = all.filter((f) => ["en", "ar", others[types.indexOf(f.page) % others.length]].includes(f.lang));
  for (const lang of LANGUAGES) assert.ok(pages.some((f) => f.lang === lang), `nothing was measured in ${lang}`);
  const folder = mkdtempSync(join(tmpdir(), "comity-html-"));
  try {
    const files = pages.map((f) => {
      const path = join(folder, `${f.page}.${f.lang}.html`);
      writeFileSync(path, f.html);
      return path;
    });
    assert.deepEqual(once(vnu(files)), []);
    const faults = [];
    for (const f of pages.filter((p) => p.lang === "en" || p.lang === "ar")) {
      for (const fault of await htmlValidate(f.html)) faults.push(`${f.page}.${f.lang}: ${fault}`);
    }
    assert.deepEqual(faults, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
