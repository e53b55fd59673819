// A17: Lighthouse as a telephone on a slow mobile link sees a page: accessibility must be 100.
//
// Performance is a figure of time and belongs to the machine that measures: it is told and never judged here; times.js holds it
// to its bar. What Lighthouse calls best practices is told too. Nothing is sent anywhere: its error reports stay off unless asked for.

import lighthouse from "lighthouse";

const ALL = ["accessibility", "performance", "best-practices"];

/** What a page's own answer is to blame for. Any other error is the tool's, which loses a trace now and then and asks to be run again. */
const OF_THE_PAGE = ["ERRORED_DOCUMENT_REQUEST", "FAILED_DOCUMENT_REQUEST", "INSECURE_DOCUMENT_REQUEST", "NOT_HTML"];

/** Lighthouse's result for `url`, in the browser that listens on `port`; its own mobile screen and simulated slow link. */
export async function look(port, url, only = ALL) {
  for (let left = 2; ; left -= 1) {
    const run = await lighthouse(url, { port, onlyCategories: only, logLevel: "silent", locale: "en-US", disableFullPageScreenshot: true });
    if (!run) throw new Error(`lighthouse gave no result for ${url}`);
    const error = run.lhr.runtimeError;
    if (!error || !left || OF_THE_PAGE.includes(error.code)) return run.lhr;
  }
}

/** The score of a category from 0 to 100; null if it could not be judged. */
export function score(result, category) {
  const found = result.categories[category]?.score;
  return typeof found === "number" ? Math.round(found * 100) : null;
}

/** The audits of a category that count and are not passed, one line each. */
function failing(result, category) {
  return (result.categories[category]?.auditRefs ?? [])
    .filter((ref) => ref.weight > 0)
    .map((ref) => result.audits[ref.id])
    .filter((audit) => audit.scoreDisplayMode === "error" || (audit.score !== null && audit.score < 1))
    .map((audit) => {
      if (audit.scoreDisplayMode === "error") return `${audit.id} could not be judged: ${audit.errorMessage}`;
      const items = audit.details?.items ?? [];
      const node = items[0]?.node;
      const where = items.length ? ` at ${items.length} ${items.length === 1 ? "place" : "places"}${node ? `, first ${node.selector}` : ""}` : "";
      return `${audit.id}${where}: ${audit.displayValue ? `${audit.displayValue}. ` : ""}${audit.title}`;
    });
}

/** The faults: every accessibility audit that is not passed, and a score below 100 or none at all. */
export function faults(result) {
  if (result.runtimeError) return [`lighthouse could not read the page: ${result.runtimeError.message}`];
  const got = score(result, "accessibility");
  if (got === null) return ["lighthouse accessibility could not be judged"];
  const lines = failing(result, "accessibility").map((line) => `lighthouse ${line}`);
  return got === 100 || lines.length ? lines : [`lighthouse accessibility ${got}, below 100, and no audit says why`];
}

/** What is told and not judged: audits of speed and of best practices that are not passed. */
export const findings = (result) => [...failing(result, "performance"), ...failing(result, "best-practices")];
