// A1: WCAG 2.2 AA and best practices as axe reads them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, faultsOf, measured } from "../sweep.js";

test("A1 no axe violation on any page type, in six languages, at 1280 and 320 px", async () => {
  const all = await facts();
  assert.ok(measured(all, "axe") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "axe"), []);
});
