// Comforts only: every page works without this file. Filter a list as you type, warn before a form is left,
// relative times, and a word before a session ends.
const page = document.body;
const all = (what, root) => Array.from((root || document).querySelectorAll(what));
const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// <input data-filter="#list"> hides the items of the list that do not hold what is typed. The list is read at the first letter
// and not before: most who open it look, and do not type.
for (const field of all("input[data-filter]")) {
  const list = document.querySelector(field.dataset.filter);
  if (!list) continue;
  let items;
  const told = document.querySelector(field.dataset.told || "#none");
  field.addEventListener("input", () => {
    items = items || all("[data-item]", list).map((el) => [el, bare(el.textContent + " " + (el.dataset.item || ""))]);
    const wanted = bare(field.value.trim());
    let n = 0;
    for (const [el, text] of items) {
      el.hidden = !text.includes(wanted);
      if (!el.hidden) n += 1;
    }
    if (told) told.textContent = n;
  });
}

// A form with data-keep warns before the page is left with answers that were not sent.
let changed = false;
for (const form of all("form[data-keep]")) {
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
}
addEventListener("beforeunload", (e) => { if (changed) e.preventDefault(); });

// <time data-ago> gets its distance from now in the page's language. The words for it take a slow telephone a tenth of a
// second to make ready, so only a page with such a time does.
const dated = all("time[data-ago]");
if (dated.length) {
  const ago = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  for (const el of dated) {
    const minutes = Math.round((Date.parse(el.dateTime) - Date.now()) / 60000);
    const steps = [["minute", 1], ["hour", 60], ["day", 1440]];
    const [unit, size] = steps.filter(([, s]) => Math.abs(minutes) >= s).pop() || steps[0];
    if (Number.isFinite(minutes)) el.title = ago.format(Math.round(minutes / size), unit);
  }
}

// Five minutes before a session ends its person is asked; the button prolongs it without losing what is typed.
const left = Number(page.dataset.left || 0);
if (left > 0) {
  let end = Date.now() + left * 1000;
  const box = document.getElementById("still");
  const check = () => { box.hidden = end - Date.now() > 300000; };
  if (box) {
    box.querySelector("button").addEventListener("click", async () => {
      try {
        const answer = await fetch(box.dataset.at, { credentials: "same-origin", headers: { accept: "application/json" } });
        if (answer.ok) end = Date.now() + (await answer.json()).seconds_left * 1000;
      } catch { /* the network is away: the warning stays */ }
      check();
    });
    setInterval(check, 15000);
    check();
  }
}

// What went wrong is read first.
const sum = document.getElementById("sum");
if (sum) sum.focus();
