// A2: valid HTML on every page type in every language, by two independent readers.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { facts } from "../sweep.js";
import { htmlValidate, vnu } from "../goals/markup.js";

const once = (lines) => [...new Set(lines.map((l) => l.replace(/^vnu \S+ line \d+: /, "")))];

test("A2 vnu and html-validate find no error", async () => {
  const pages = (await facts()).filter((f) => f.width === 1280 && f.html);
  assert.ok(pages.length > 0, "nothing was measured");
  const folder = mkdtempSync(join(tmpdir(), "comity-html-"));
  try {
    const files = pages.map((f) => {
      const path = join(folder, `${f.page}.${f.lang}.html`);
      writeFileSync(path, f.html);
      return path;
    });
    assert.deepEqual(once(vnu(files)), []);
    // The rules of html-validate read structure, which is the same in six languages: two directions suffice.
    const faults = [];
    for (const f of pages.filter((p) => p.lang === "en" || p.lang === "ar")) {
      for (const fault of await htmlValidate(f.html)) faults.push(`${f.page}.${f.lang}: ${fault}`);
    }
    assert.deepEqual(faults, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
