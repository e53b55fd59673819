// A9: everything by keyboard. The skip link comes first, no trap, the order of tabs is the order of
// reading, the focus can be seen, and the main action is near.

const here = () => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  const last = window.__stop;
  const step = !last ? "on" : last === e ? "still" : last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING ? "back" : "on";
  window.__stop = e;
  const form = e.closest("main form");
  return {
    step,
    name: `${e.tagName.toLowerCase()} "${(e.textContent || e.name || "").trim().slice(0, 24)}"`,
    parts: /^(?:date|time|month|week|datetime-local)$/.test(e.type), // day, month and year are stops of one field
    skip: e.tagName === "A" && (e.getAttribute("href") ?? "").startsWith("#"),
    inForm: Boolean(form) && form === document.querySelector("main form"),
    ring: Number.parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
    onPage: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
  };
};

/** Walks the whole page by Tab. `reach` gives the number of tabs to the first field of the main form. */
export async function walk(page) {
  const faults = [];
  const stops = await page.evaluate(() => {
    for (const e of document.querySelectorAll("[autofocus]")) e.blur();
    document.activeElement?.blur?.();
    scrollTo(0, 0);
    window.__stop = null;
    return document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]").length;
  });
  let reach = null;
  let still = 0;
  let ended = false;
  for (let n = 1, spare = 2; n <= stops + spare; n += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(here);
    if (!stop) { ended = true; break; }
    if (n === 1 && !stop.skip) faults.push(`the first tab reaches ${stop.name}, not the skip link`);
    still = stop.step === "still" ? still + 1 : 0;
    if (still && stop.parts && still <= 6) { spare += 1; continue; }
    if (still) { faults.push(`keyboard trap at ${stop.name}`); ended = true; break; }
    if (stop.step === "back") {
      if (n > 2 && stop.skip) { ended = true; break; } // round the corner: the walk is over
      faults.push(`tab order jumps back to ${stop.name}`);
    }
    if (!stop.ring) faults.push(`focus cannot be seen on ${stop.name}`);
    if (!stop.onPage) faults.push(`focus goes off the page at ${stop.name}`);
    if (stop.inForm && reach === null) reach = n;
  }
  if (!ended) faults.push("the walk by Tab never leaves the page");
  return { faults: [...new Set(faults)].slice(0, 6), reach };
}

/** Tabs after using the skip link until the main form is reached; null if it never is. */
export async function throughSkipLink(page) {
  await page.evaluate(() => { document.activeElement?.blur?.(); scrollTo(0, 0); });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(50);
  for (let n = 1; n <= 6; n += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(here);
    if (stop?.inForm) return n;
  }
  return null;
}
