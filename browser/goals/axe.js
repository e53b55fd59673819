// A1: WCAG 2.2 AA as far as a machine can tell, and axe's best practices: no violation on any page.
//
// axe is brought into a page when it is there, as a debugger does it: the policy of our pages refuses any script that is not ours, and
// to a debugger it does not speak. A page that nobody asks axe about does not carry it.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);

const script = `${readFileSync(require.resolve("axe-core/axe.min.js"), "utf8")};0`;

/** Brings axe into the page that is open. */
export const bring = (page) => page.evaluate(script);

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Rules that take most of axe's time and that goals of ours judge in every language: A8 and A4. */
const OURS = { "color-contrast": { enabled: false }, "target-size": { enabled: false } };

/** One line per violation and page: rule, number of elements, the first of them. Without `whole`, the rules of `OURS` are left out. */
export async function faults(page, { whole = true } = {}) {
  const violations = await page.evaluate(async ([tags, rules]) => {
    const found = await window.axe.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
      elementRef: false,
      preload: false, // nothing is loaded from elsewhere
      rules,
    });
    return found.violations.map((v) => ({
      id: v.id,
      count: v.nodes.length,
      first: v.nodes[0]?.target.join(" "),
      why: (v.nodes[0]?.failureSummary ?? v.help).replace(/\s+/g, " "),
    }));
  }, [TAGS, whole ? {} : OURS]);
  return violations.map((v) => `axe ${v.id} at ${v.count} elements, first ${v.first}: ${v.why}`);
}
