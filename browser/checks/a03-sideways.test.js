// A3: a page 320 px wide (400 % zoom) is read by scrolling one way only.

import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, faultsOf, measured } from "../sweep.js";

test("A3 no page scrolls sideways at 320 px, none at 1280 px", async () => {
  const all = await facts();
  assert.ok(measured(all, "sideways") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "sideways"), []);
});
