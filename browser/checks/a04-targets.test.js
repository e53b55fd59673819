// A4: fingers, tremor, old touch screens.

import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, faultsOf, measured } from "../sweep.js";

test("A4 targets of 24 px everywhere, 44 px in navigation and forms", async () => {
  const all = await facts();
  assert.ok(measured(all, "targets") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "targets"), []);
});
