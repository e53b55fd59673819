// A13: translation makes texts longer; nothing may be cut off, cover another text, or widen the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, faultsOf, measured } from "../sweep.js";

test("A13 texts 60 % longer and the longest name of a State break nothing at 320 px", async () => {
  const all = await facts();
  assert.ok(measured(all, "growth") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "growth", "overlaps"), []);
});
