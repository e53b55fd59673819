#!/usr/bin/env node
// The whole browser stage: planted faults, then the server, the sweep, pictures, and every check.
//
//   node run.js [--only a01,a03] [--out DIR] [--no-planted]
//
// One pair of servers serves all; each part has a browser, which its test files share. Prints a line per part with its seconds; ends with 1 if any failed.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { browser, launchServer } from "./browser.js";
import { build, un } from "./start.js";

const { values } = parseArgs({ options: { only: { type: "string" }, out: { type: "string" }, "no-planted": { type: "boolean", default: false } } });
const here = new URL(".", import.meta.url).pathname;
if (values.out) process.env.COMITY_OUT = values.out;
const { OUT, keep, screens, sweepAll } = await import("./sweep.js");

const parts = [];
let shared;
/** Runs one part with a browser of its own, so that what one part did to a browser cannot fail the next. */
async function part(name, work) {
  const from = performance.now();
  let ok = true;
  let said = "";
  try {
    shared = await launchServer();
    process.env.COMITY_BROWSER_WS = shared.wsEndpoint();
    said = (await work()) ?? "";
  } catch (error) {
    ok = false;
    said = error.stack;
  } finally {
    await shared?.close().catch(() => {});
  }
  parts.push({ name, ok });
  console.log(`browser: ${ok ? "ok  " : "FAIL"} ${name} ${((performance.now() - from) / 1000).toFixed(1)} s ${said}`);
  return ok;
}

const files = (list) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=2", ...list], { cwd: here, stdio: "inherit", env: process.env });
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${list.length} files of tests: some failed`))));
  });

/** Leaves a world with its sessions in a file that only this person can read, and gives its path. */
function leave(name, world) {
  const path = join(OUT, name);
  writeFileSync(path, JSON.stringify({ ...world, stop: undefined }), { mode: 0o600 });
  left.push(path);
  return path;
}
const left = [];

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const stops = [];
try {
  if (!values["no-planted"]) await part("planted faults", () => files(["planted.test.js"]));
  let w, many;
  const up = await part("servers and sessions", async () => {
    w = await build();
    stops.unshift(w.stop);
    many = await un();
    stops.unshift(many.stop);
    process.env.COMITY_WORLD = leave("world.json", w);
    process.env.COMITY_UN = leave("un.json", many);
    return `${Object.keys(w.sessions).length} personas, State ${w.ids.state}, ${w.ids.contacts.length} contacts`;
  });
  if (up) {
    const wanted = values.only?.split(",");
    const checks = readdirSync(join(here, "checks")).filter((f) => f.endsWith(".test.js") && (!wanted || wanted.some((x) => f.startsWith(x))));
    const measures = (f) => readFileSync(join(here, "checks", f), "utf8").includes("facts()");
    if (checks.some(measures)) await part("sweep", async () => {
      const facts = await sweepAll(w, many, await browser());
      keep(join(OUT, "facts.json"), facts);
      process.env.COMITY_FACTS = join(OUT, "facts.json");
      return `${facts.length} visits`;
    });
    if (!wanted) await part("pictures", async () => `${await screens(w, many, await browser(), join(OUT, "..", "screens"))} pictures`);
    // What only reads goes first; journeys and canaries change the record and go last, one at a time.
    // So does Lighthouse, whose figures would tell of the tests beside it.
    const late = (f) => /^(?:a05|a17|a19|canary)/.test(f);
    // Without any name node would run every test that it finds.
    const early = checks.filter((f) => !late(f)).map((f) => join("checks", f));
    if (early.length) await part("checks", () => files(early));
    for (const f of checks.filter(late)) await part(f, () => files([join("checks", f)]));
  }
} finally {
  for (const stop of stops) await stop().catch((error) => console.error(`browser: ${error.message}`));
  for (const path of left) rmSync(path, { force: true });
}
const failed = parts.filter((p) => !p.ok).map((p) => p.name);
if (failed.length) console.log(`browser: FAILED: ${failed.join(", ")}`);
process.exit(failed.length ? 1 : 0);
