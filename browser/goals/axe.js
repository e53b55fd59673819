// A1: WCAG 2.2 AA as far as a machine can tell, and axe's best practices: no violation on any page.
//
// axe is put into the page before the page's own scripts (`initScript`), because the policy of our
// pages refuses any script that is not ours, the tester's included.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);

/** Text for `context.addInitScript({ content })`. */
export const initScript = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** One line per violation and page: rule, number of elements, the first of them. */
export async function faults(page) {
  const violations = await page.evaluate(async (tags) => {
    const found = await window.axe.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
      elementRef: false,
    });
    return found.violations.map((v) => ({
      id: v.id,
      count: v.nodes.length,
      first: v.nodes[0]?.target.join(" "),
      why: (v.nodes[0]?.failureSummary ?? v.help).replace(/\s+/g, " "),
    }));
  }, TAGS);
  return violations.map((v) => `axe ${v.id} at ${v.count} elements, first ${v.first}: ${v.why}`);
}
