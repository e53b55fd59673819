#!/usr/bin/env node
// The whole browser stage: the servers, the sweep with its pictures, the planted faults, and every check.
//
//   node run.js [--only a01,a03] [--out DIR] [--no-planted]
//
// One pair of servers serves all that reads; two things are done at a time, on two cores. Prints a line per part with its seconds and its
// seconds of processor (the browser and the readers it starts included, the shared servers not); ends with 1 if any failed.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { browser, pool } from "./browser.js";
import { cost, spent, watch } from "./cost.js";
import { build, un } from "./start.js";

const { values } = parseArgs({ options: { only: { type: "string" }, out: { type: "string" }, "no-planted": { type: "boolean", default: false } } });
const here = new URL(".", import.meta.url).pathname;
if (values.out) process.env.COMITY_OUT = values.out;
const { OUT, dearest, keep, sweepAll } = await import("./sweep.js");

const failed = [];
const tell = (ok, name, words) => {
  if (!ok) failed.push(name);
  console.log(`browser: ${ok ? "ok  " : "FAIL"} ${name} ${words}`);
};

/** Does a part of the run in this program. */
async function part(name, work) {
  const from = spent();
  let [ok, said] = [true, ""];
  try {
    said = (await work()) ?? "";
  } catch (error) {
    [ok, said] = [false, error.stack];
  }
  tell(ok, name, `${cost(from, spent())} ${said}`);
  return ok;
}

/** Runs files of tests in one program, and prints what it said when it has ended. */
const files = (name, list) =>
  new Promise((done) => {
    const from = performance.now() / 1000;
    // Run as a program, a file of tests runs itself; several share what they read.
    const load = list.map((file) => `await import(${JSON.stringify(join(here, file))});`).join("\n");
    const child = spawn(process.execPath, ["--test-reporter=spec", "--input-type=module", "-e", load], { cwd: here, stdio: ["ignore", "pipe", "pipe"], env: process.env });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => said.push(bytes));
    child.once("close", (code) => {
      process.stdout.write(Buffer.concat(said));
      tell(code === 0, name, cost({ seconds: from, cpu: 0 }, spent(child.pid)));
      done();
    });
  });

/** Leaves a world with its sessions in a file that only this person can read, and gives its path. */
function leave(name, world) {
  const path = join(OUT, name);
  writeFileSync(path, JSON.stringify({ ...world, stop: undefined }), { mode: 0o600 });
  left.push(path);
  return path;
}
const left = [];

watch();
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const stops = [];
try {
  let w, many;
  const up = await part("servers and sessions", async () => {
    [w, many] = await Promise.all([build, un].map(async (start) => {
      const node = await start();
      stops.unshift(node.stop);
      return node;
    }));
    process.env.COMITY_WORLD = leave("world.json", w);
    process.env.COMITY_UN = leave("un.json", many);
    return `${Object.keys(w.sessions).length} personas, State ${w.ids.state}, ${w.ids.contacts.length} contacts`;
  });
  if (up) {
    const wanted = values.only?.split(",");
    const checks = readdirSync(join(here, "checks")).filter((f) => f.endsWith(".test.js") && (!wanted || wanted.some((x) => f.startsWith(x))));
    const judges = checks.filter((f) => readFileSync(join(here, "checks", f), "utf8").includes("facts()"));
    if (judges.length) await part("sweep", async () => {
      const chromium = await browser();
      try {
        const folder = wanted ? undefined : join(OUT, "..", "screens");
        const facts = await sweepAll(w, many, chromium, { folder });
        keep(join(OUT, "facts.json"), facts);
        process.env.COMITY_FACTS = join(OUT, "facts.json");
        return `${facts.length / 2} visits, ${facts.length} sights, ${folder ? readdirSync(folder).length : 0} pictures; seconds by the clock of two lanes: ${dearest()}`;
      } finally {
        await chromium.close();
      }
    });
    const at = (f) => join("checks", f);
    // The validators take longest of those that judge the facts of the sweep; the rest of these judge in one program, which reads them once.
    const [slow, quick] = [judges.filter((f) => f.startsWith("a02")), judges.filter((f) => !f.startsWith("a02"))];
    // Journeys change the record of the world that the others read: they go last. What brings a server of its own may go at any time.
    const late = checks.filter((f) => /^(?:a05|a19)/.test(f));
    const alone = checks.filter((f) => !judges.includes(f) && !late.includes(f)).sort((a, b) => Number(b.startsWith("canary")) - Number(a.startsWith("canary")));
    const jobs = [...alone, ...slow].map((f) => [f, [at(f)]]);
    if (!values["no-planted"]) jobs.splice(1, 0, ["planted faults", ["planted.test.js"]]);
    if (quick.length) jobs.push(["goals judged from the sweep", quick.map(at)]);
    await pool(jobs, 2, ([name, list]) => files(name, list));
    await pool(late, 2, (f) => files(f, [at(f)]));
  }
} finally {
  for (const stop of stops) await stop().catch((error) => console.error(`browser: ${error.message}`));
  for (const path of left) rmSync(path, { force: true });
}
console.log(`browser: in all ${cost({ seconds: 0, cpu: 0 }, spent())}`);
if (failed.length) console.log(`browser: FAILED: ${failed.join(", ")}`);
process.exit(failed.length ? 1 : 0);
