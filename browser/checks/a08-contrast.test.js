// A8: contrast, from the served style sheet and from every page as painted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, palette, tokens } from "../goals/colour.js";
import { sheet } from "../goals/css.js";
import { world } from "../start.js";
import { facts, faultsOf, measured } from "../sweep.js";

test("A8 the style sheet's own pairs reach 4.5, the focus ring 3", async () => {
  const w = await world();
  try {
    const { css } = await sheet(w.url);
    const read = tokens(css);
    assert.ok(read.pairs >= 5, `only ${read.pairs} pairs of colours could be read`);
    assert.deepEqual(read.faults, []);
    const colours = palette(css);
    assert.ok(contrast(colours["--ink"], colours["--foc"]) >= 3, "ink on the focus colour");
    assert.ok(contrast(colours["--ink"], colours["--bg"]) >= 7, "ink on the page reaches the goal of 7");
  } finally {
    await w.stop();
  }
});

test("A8 every text as painted reaches 4.5, every edge of a control 3", async (t) => {
  const all = await facts();
  assert.ok(measured(all, "contrast") > 0, "nothing was measured");
  t.diagnostic(`pairs between 4.5 and the goal of 7: ${Math.max(...all.map((f) => f.below_goal ?? 0))} at most on a page`);
  assert.deepEqual(faultsOf(all, "contrast"), []);
});
