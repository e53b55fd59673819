// A12: no physical sides in the style sheet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { physical, rules, sheet } from "../goals/css.js";
import { world } from "../start.js";

test("A12 the style sheet names no left and no right outside the map", async () => {
  const w = await world();
  try {
    const { css } = await sheet(w.url);
    assert.ok(rules(css).length > 50, "the style sheet could not be read");
    assert.deepEqual(physical(css), []);
  } finally {
    await w.stop();
  }
});
