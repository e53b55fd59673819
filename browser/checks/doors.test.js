// Who gets which page: every persona at every page type. What is not theirs leads to sign-in, is refused, or is not there,
// and never answers with a failure.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fetchRaw } from "../goals/bytes.js";
import { pageTypes } from "../pages.js";
import { world } from "../start.js";

test("every persona gets the pages that are theirs, and no other", async () => {
  const w = await world();
  try {
    const faults = [];
    for (const who of ["public", ...Object.keys(w.sessions)]) {
      const cookie = who === "public" ? "" : w.sessions[who].cookies.map((c) => `${c.name}=${c.value}`).join("; ");
      for (const type of pageTypes(w).filter((t) => t.seen.length)) {
        const { status } = await fetchRaw(`${w.url}/en${type.path}`, cookie ? { cookie } : {});
        const mine = type.seen.includes(who);
        if (mine && status !== 200) faults.push(`${who} should get ${type.name}, got ${status}`);
        if (!mine && status === 200) faults.push(`${who} should not get ${type.name}`);
        if (!mine && ![200, 303, 401, 403, 404].includes(status)) faults.push(`${who} at ${type.name}: ${status}`);
      }
    }
    assert.deepEqual(faults, []);
  } finally {
    await w.stop();
  }
});
