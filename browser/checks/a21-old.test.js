// A21: a browser without grid and flexible boxes still shows every text, in order, none over another.

import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, faultsOf, measured } from "../sweep.js";

test("A21 without grid and flex the pages stay readable", async () => {
  const all = await facts();
  assert.ok(measured(all, "old") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "old"), []);
});
