// A11: the Arabic page is the English page seen in a mirror, but for the map, codes and telephone numbers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mirror } from "../goals/layout.js";
import { facts, faultsOf, measured } from "../sweep.js";

test("A11 boxes of the Arabic page mirror those of the English page within 2 px", async () => {
  const all = (await facts()).filter((f) => f.boxes);
  const faults = [];
  let pairs = 0;
  for (const ltr of all.filter((f) => f.lang === "en")) {
    const rtl = all.find((f) => f.lang === "ar" && f.page === ltr.page && f.width === ltr.width);
    assert.ok(rtl, `no Arabic twin of ${ltr.page} at ${ltr.width}`);
    pairs += 1;
    faults.push(...mirror(ltr.boxes, rtl.boxes).map((f) => `${ltr.page} at ${ltr.width}: ${f}`));
  }
  assert.ok(pairs > 0, "nothing was measured");
  assert.deepEqual(faults, []);
});

test("A11 telephone numbers read from left to right on Arabic pages", async () => {
  const all = await facts();
  assert.ok(measured(all, "numbers") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "numbers"), []);
});
