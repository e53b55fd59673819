// A14: Chinese set as Chinese.

import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, faultsOf, measured } from "../sweep.js";

test("A14 Chinese lines break strictly, headings end on no lone character, punctuation is full width", async () => {
  const all = await facts();
  assert.ok(measured(all, "chinese") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "chinese"), []);
});
