// The policy on scripts and styles: the browser never has anything to refuse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, faultsOf, measured } from "../sweep.js";

test("nothing inline, no violation of the policy, strict headers on every page", async () => {
  const all = await facts();
  assert.ok(measured(all, "policy") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "policy"), []);
});
