// A2: valid HTML by two readers, the W3C's (vnu, needs Java) and html-validate with our few house rules.
//
// vnu is started once over a folder of saved pages, because the Java machine takes seconds to start.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { HtmlValidate } from "html-validate";

const require = createRequire(import.meta.url);
const house = JSON.parse(readFileSync(new URL("../house.htmlvalidate.json", import.meta.url), "utf8"));
const validator = new HtmlValidate(house);

/** Faults of one page's text by html-validate. */
export async function htmlValidate(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((r) => r.messages).filter((m) => m.severity === 2)
    .map((m) => `html-validate ${m.ruleId} at line ${m.line}: ${m.message}`);
}

/** Faults of saved pages by vnu, as lines `file: message`. Errors only; advice about style is not asked for. */
export function vnu(files) {
  const jar = require.resolve("vnu-jar/build/dist/vnu.jar");
  const faults = [];
  for (let i = 0; i < files.length; i += 400) {
    const some = files.slice(i, i + 400);
    const run = spawnSync("java", ["-Xss2m", "-jar", jar, "--html", "--errors-only", "--format", "json", ...some], { encoding: "utf8", maxBuffer: 1 << 28 });
    if (run.error) throw run.error;
    const report = /\{.*"messages":[\s\S]*\}/.exec(run.stderr);
    if (!report) throw new Error(`vnu said nothing that can be read: ${run.stderr.slice(0, 400)}`);
    for (const m of JSON.parse(report[0]).messages) {
      faults.push(`vnu ${basename(m.url ?? "")} line ${m.lastLine}: ${m.message} ${JSON.stringify(m.extract ?? "")}`);
    }
  }
  return faults;
}
