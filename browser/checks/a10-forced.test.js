// A10: forced colours and reduced motion. Nothing moves, and no control loses its edge.

import assert from "node:assert/strict";
import { test } from "node:test";
import { moving, sheet } from "../goals/css.js";
import { world } from "../start.js";
import { facts, faultsOf, measured } from "../sweep.js";

test("A10 no animation; in forced colours every control has an edge", async () => {
  const all = await facts();
  assert.ok(measured(all, "forced") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "forced"), []);
});

test("A10 no rule of the style sheet moves anything", async () => {
  const w = await world();
  try {
    assert.deepEqual(moving((await sheet(w.url)).css), []);
  } finally {
    await w.stop();
  }
});
