// What a run costs: seconds, and seconds of processor of a program and of everything it started.
//
// A browser's processes are many, and some end unseen by their parents; so every half second all that descend from this program are
// read from /proc, and what each had used when it was last seen counts, also after its end. Each belongs to the nearest process above
// it that was asked about (`claim`), and to this program too.

import { readFileSync, readdirSync } from "node:fs";

const TICK = 100; // of a second: USER_HZ, the same on every Linux that runs Debian's chromium
/** Process -> { used, above }: seconds of processor, and the process that started it, as first seen. */
const known = new Map([[process.pid, { used: 0, above: 0 }]]);

/** Reads the table once. */
function look() {
  const seen = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number)) {
    try {
      // The name stands in brackets and may hold anything; what follows the last bracket is numbers.
      const words = readFileSync(`/proc/${pid}/stat`, "latin1").replace(/^.*\) /s, "").split(" ");
      seen.set(pid, { above: Number(words[1]), used: (Number(words[11]) + Number(words[12])) / TICK });
    } catch {
      // It ended between the list and the reading.
    }
  }
  const descends = (pid) => known.has(pid) || (seen.has(pid) && seen.get(pid).above > 1 && descends(seen.get(pid).above));
  for (const [pid, { above, used }] of seen) {
    if (!descends(pid)) continue;
    const before = known.get(pid);
    known.set(pid, before ? { ...before, used: Math.max(before.used, used) } : { used, above });
  }
}

let timer;
/** Begins to watch; until then nothing is counted. */
export function watch() {
  look();
  timer ??= setInterval(look, 500).unref();
}

/** Seconds of the clock since this program began, and of processor of `root` and what it started. */
export function spent(root = process.pid) {
  look();
  const belongs = (pid) => pid === root || (known.has(pid) && belongs(known.get(pid).above));
  let cpu = 0;
  for (const [pid, { used }] of known) if (belongs(pid)) cpu += used;
  return { seconds: performance.now() / 1000, cpu };
}

/** What lies between two such figures, in words. */
export const cost = (from, to) => `${(to.seconds - from.seconds).toFixed(1)} s, ${(to.cpu - from.cpu).toFixed(1)} s of processor`;
