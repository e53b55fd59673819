// A16: no mixed languages, in text, titles and labels.

import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, faultsOf, measured } from "../sweep.js";

test("A16 every text is in the language of its page or of its own lang", async () => {
  const all = await facts();
  assert.ok(measured(all, "mixed") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "mixed"), []);
});
