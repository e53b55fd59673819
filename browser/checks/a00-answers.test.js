// Before anything is measured: each page is there, at its own address, with its words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, faultsOf, measured } from "../sweep.js";

test("every page type answers in every language, and shows no message by its key", async () => {
  const all = await facts();
  assert.ok(measured(all, "status") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "status", "keys"), []);
});

test("every line of an alert leads to a field that is shown", async () => {
  const all = await facts();
  assert.ok(measured(all, "alerts") > 0, "nothing was measured");
  assert.deepEqual(faultsOf(all, "alerts"), []);
});
