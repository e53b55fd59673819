// What can be measured on a laid-out page: A3 sideways scroll, A4 targets, A11 mirror, A13 growth,
// A14 Chinese lines, A21 overlap.
//
// Every function here takes a playwright page and gives a list of faults in words; an empty list is
// the pass. Nothing is measured against a stored picture: pictures are kept for people to look at.

/** A3: the page may not scroll sideways; names the elements that stick out. */
export async function sideways(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth;
    if (wide <= room) return [];
    const rtl = getComputedStyle(document.documentElement).direction === "rtl";
    const out = [...document.querySelectorAll("body *")].filter((e) => {
      const box = e.getBoundingClientRect();
      for (let up = e.parentElement; up !== document.body && up; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== "visible") return false; // scrolls by itself
      }
      return box.width > 0 && (rtl ? box.left < -1 : box.right > room + 1);
    });
    const names = out.slice(0, 3).map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
    return [`sideways scroll: ${wide} px in ${room}, by ${names.join(", ")}`];
  });
}

/** Each line of an alert that leads to a field leads to one that is on the page and shown, not folded away. */
export async function alerts(page) {
  return page.evaluate(() => [...document.querySelectorAll("[role=alert] a[href^='#']")].flatMap((line) => {
    const field = document.getElementById(line.hash.slice(1));
    const why = !field ? "is not there" : !field.checkVisibility() ? "is not shown" : "";
    return why ? [`the alert leads to ${line.hash}, which ${why}`] : [];
  }));
}

/**
 * A4: targets of at least 24 px everywhere, and 44 px high in navigation and forms.
 * A link inside a sentence is exempt, as in WCAG 2.5.8; a box or dot to tick counts with its label.
 */
export async function targets(page) {
  return page.evaluate(() => {
    const found = [];
    const shown = (e) => {
      const box = e.getBoundingClientRect();
      const style = getComputedStyle(e);
      if (box.width <= 1 || box.height <= 1) return false;
      if (style.visibility === "hidden" || style.display === "none" || style.opacity === "0") return false;
      return box.right > 0 && box.left < innerWidth && box.bottom > 0; // the skip link waits off the page
    };
    const inSentence = (e) => {
      if (getComputedStyle(e).display !== "inline") return false;
      let block = e.parentElement;
      while (block && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
      const around = block.textContent.trim().length - e.textContent.trim().length;
      return around >= 3 && /\p{L}/u.test(block.textContent.replace(e.textContent, ""));
    };
    for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']")) {
      if (e.type === "hidden" || !shown(e)) continue;
      if (e.matches("[tabindex='0']") && !e.matches("a,button,input,select,textarea,summary,[role=button]")) continue;
      let { width, height } = e.getBoundingClientRect();
      if (e.matches("input[type=checkbox], input[type=radio]")) {
        const label = e.labels?.[0];
        if (label) {
          const box = label.getBoundingClientRect();
          const own = e.getBoundingClientRect();
          width = Math.max(box.right, own.right) - Math.min(box.left, own.left);
          height = Math.max(box.bottom, own.bottom) - Math.min(box.top, own.top);
        }
      }
      if (e.tagName === "A" && inSentence(e)) continue;
      const name = `${e.tagName.toLowerCase()} "${(e.textContent || e.name || e.value || "").trim().slice(0, 30)}"`;
      const size = `${width.toFixed(1)} x ${height.toFixed(1)} px`;
      const high = e.closest("nav") || (e.closest("form") && e.matches("button, input, select, textarea"));
      if (width < 23.99 || height < 23.99) found.push(`target below 24 px: ${name} ${size}`);
      else if (high && height < 43.99) found.push(`target below 44 px in ${e.closest("nav") ? "navigation" : "a form"}: ${name} ${size}`);
    }
    return found;
  });
}

/**
 * The boxes A11 compares: elements whose start edge the layout decides and not the length of a text.
 * Taken from one language and its mirror, in document order.
 */
export async function boxes(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const rtl = root.dir === "rtl";
    const room = root.clientWidth;
    const edge = (e) => {
      const box = e.getBoundingClientRect();
      return rtl ? room - box.right : box.left;
    };
    const list = "header, header *, nav, nav *, main, main h1, main h2, main h3, main p, main form, main fieldset, main label, main input, main select, main textarea, main button, main ul, main ol, main dl, main dt, main dd, main table, main caption, main section, main details, main summary, th:first-child, footer, footer *";
    const rows = [];
    const counts = {};
    for (const e of document.querySelectorAll(list)) {
      const kind = e.tagName.toLowerCase();
      const path = [];
      for (let up = e; up && up !== document.body; up = up.parentElement) {
        path.unshift(`${up.tagName.toLowerCase()}${up.id ? `#${up.id}` : ""}:${[...up.parentElement.children].indexOf(up)}`);
      }
      counts[kind] = (counts[kind] ?? 0) + 1;
      const style = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      if (e.type === "hidden" || box.width < 2 || box.height < 2) continue;
      if (style.position === "absolute" || style.position === "fixed") continue;
      if (e.closest("[dir=ltr]:not(html), [dir=rtl]:not(html), [lang]:not(html), bdi, code, pre, svg, [data-map]")) continue;
      // How wide the columns before it are, their words decide.
      if (e.closest("td")) continue;
      const isControl = ["input", "select", "textarea", "button"].includes(kind);
      if (style.display.startsWith("inline") && !isControl) continue;
      // Beside a sibling in a row, the place depends on how long that sibling's words are; then only the order can be told.
      const elder = (x) => {
        let before = x.previousElementSibling;
        while (before && before.getBoundingClientRect().width < 2) before = before.previousElementSibling; // what is not shown stands beside nothing
        const inRow = getComputedStyle(x.parentElement).display.includes("flex") || ["input", "select", "textarea", "button"].includes(x.tagName.toLowerCase());
        if (!inRow || !before) return null;
        const [own, other] = [x.getBoundingClientRect(), before.getBoundingClientRect()];
        return other.height > 1 && other.width > 1 && other.bottom > own.top + 1 && other.top < own.bottom - 1 ? before : null;
      };
      let fixed = true;
      let stretched = style.display === "block" && !isControl;
      for (let up = e; up !== document.body; up = up.parentElement) {
        if (elder(up)) fixed = false;
        if (getComputedStyle(up.parentElement).display.includes("flex")) stretched = false;
      }
      if (elder(e)) {
        rows.push({ path: path.join(">"), before: edge(e) < edge(elder(e)) - 1 });
        continue;
      }
      const text = e.previousSibling?.nodeType === 3 && e.previousSibling.nodeValue.trim();
      if (!fixed || (isControl && text)) continue;
      rows.push({ path: path.join(">"), start: edge(e), end: stretched ? (rtl ? box.left : room - box.right) : null });
    }
    return rows;
  });
}

/** A11: the right-to-left page is the mirror of the left-to-right page, within `tolerance` px. */
export function mirror(ltr, rtl, tolerance = 2) {
  const other = new Map(rtl.map((row) => [row.path, row]));
  const faults = [];
  let compared = 0;
  for (const row of ltr) {
    const twin = other.get(row.path);
    if (!twin) continue;
    compared += 1;
    if (row.before !== undefined || twin.before !== undefined) {
      if (twin.before && !row.before) faults.push(`not mirrored: ${row.path} stands before its elder sibling`);
    } else if (Math.abs(row.start - twin.start) > tolerance) {
      faults.push(`not mirrored: ${row.path} starts ${row.start.toFixed(1)} px from the left in one, ${twin.start.toFixed(1)} px from the right in the other`);
    } else if (row.end !== null && twin.end !== null && Math.abs(row.end - twin.end) > tolerance) {
      faults.push(`not mirrored: ${row.path} ends ${row.end.toFixed(1)} px before the edge in one, ${twin.end.toFixed(1)} in the other`);
    }
  }
  if (compared < 8) faults.push(`mirror compared only ${compared} boxes`);
  return faults;
}

/**
 * A13: makes every text of the interface 60 % longer in the page, and gives the heading the longest
 * name of a State, then measures again. Addresses, codes and numbers do not grow in translation.
 */
export async function growth(page) {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const text = node.nodeValue.trim();
      if (text.length < 2 || !/\p{L}{2}/u.test(text)) continue;
      if (node.parentElement.closest("script, style, time, code, bdi, [dir=ltr]:not(html), abbr, [translate=no]")) continue;
      const words = text.split(/\s+/);
      let longer = text;
      for (let i = 0; longer.length < text.length * 1.6; i += 1) {
        const word = words[i % words.length];
        longer += words.length > 1 ? ` ${word}` : word.slice(0, Math.ceil(text.length * 0.6));
      }
      node.nodeValue = node.nodeValue.replace(text, longer);
    }
    const heading = document.querySelector("main h1");
    if (heading) heading.textContent = "Соединенное Королевство Великобритании и Северной Ирландии";
  });
  const wide = await sideways(page);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((e) => {
        const style = getComputedStyle(e);
        if (style.position === "absolute" || e.clientWidth < 2 || e.matches("input, select, textarea")) return false;
        const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
        return hides && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
      })
      .map((e) => `text is cut off when it grows: ${e.tagName.toLowerCase()}.${e.className}`));
  return [...wide.map((f) => `after growth: ${f}`), ...cut, ...(await overlaps(page)).map((f) => `after growth: ${f}`)];
}

/** A14: strict line breaking, no heading whose last line is one character, full-width punctuation. */
export async function chinese(page) {
  return page.evaluate(() => {
    const found = [];
    const breaking = getComputedStyle(document.querySelector("main") ?? document.body).lineBreak;
    if (breaking !== "strict") found.push(`line-break is ${breaking}, not strict`);
    for (const heading of document.querySelectorAll("h1, h2, h3")) {
      const lines = new Map();
      const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        for (let i = 0; i < node.length; i += 1) {
          if (!node.nodeValue[i].trim()) continue;
          const range = document.createRange();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const box = range.getBoundingClientRect();
          if (box.width < 1) continue;
          const line = Math.round(box.bottom / 4);
          lines.set(line, (lines.get(line) ?? "") + node.nodeValue[i]);
        }
      }
      const rows = [...lines.entries()].sort((a, b) => a[0] - b[0]).map((row) => row[1]);
      const last = rows.at(-1)?.replace(/\p{P}/gu, "") ?? "";
      if (rows.length > 1 && last.length < 2) found.push(`a heading's last line is one character: ${heading.textContent.trim()}`);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.nodeValue;
      if (walker.currentNode.parentElement.closest("[lang]:not([lang|=zh]), bdi, code, script, style")) continue;
      const half = text.match(/\p{Script=Han}[,;:?!](?![\w/])|\p{Script=Han}\.(?!\w)|[,;?!]\p{Script=Han}/u);
      if (half) found.push(`half-width punctuation in Chinese text: "${text.trim().slice(0, 40)}"`);
    }
    return found;
  });
}

/**
 * A11: a telephone number reads from left to right in every language. In a right-to-left line that does not isolate it, its
 * groups stand in the wrong order, and somebody dials a wrong number in a crisis.
 */
export async function numbers(page) {
  return page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const match of node.nodeValue.matchAll(/\+\d[\d ()-]{5,}\d/g)) {
        const at = (i) => {
          const range = document.createRange();
          range.setStart(node, match.index + i);
          range.setEnd(node, match.index + i + 1);
          return range.getBoundingClientRect();
        };
        const [first, last] = [at(0), at(match[0].length - 1)];
        const oneLine = first.width > 0 && last.width > 0 && Math.abs(first.top - last.top) < 2;
        if (oneLine && first.left > last.left) found.push(`a telephone number reads backwards: ${match[0]}`);
      }
    }
    return found;
  });
}

/** A21 and A13: no line of text lies over another element's line of text. */
export async function overlaps(page) {
  return page.evaluate(() => {
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.nodeValue.trim() || !node.parentElement) continue;
      const style = getComputedStyle(node.parentElement);
      if (style.visibility === "hidden" || node.parentElement.closest("option, select, script, style, template")) continue;
      let off = false;
      for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) {
        const s = getComputedStyle(up);
        if (s.position === "absolute" || s.position === "fixed" || s.position === "sticky") { off = true; break; }
        // Its own summary is shown; that of another inside it is not.
        if (up.tagName === "DETAILS" && !up.open && !up.querySelector(":scope > summary")?.contains(node)) { off = true; break; }
      }
      if (off) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 2 || box.height < 2) continue;
        // The ink lies in the middle of the line box; tall line boxes may touch without harm.
        const trim = box.height * 0.25;
        lines.push({ l: box.left + 1, r: box.right - 1, t: box.top + trim, b: box.bottom - trim, e: node.parentElement, n: node });
      }
    }
    lines.sort((a, b) => a.t - b.t);
    const found = [];
    for (let i = 0; i < lines.length && found.length < 3; i += 1) {
      for (let k = i + 1; k < lines.length && lines[k].t < lines[i].b; k += 1) {
        const [a, b] = [lines[i], lines[k]];
        if (a.n === b.n || a.l >= b.r || b.l >= a.r) continue;
        found.push(`text lies over text: "${a.n.nodeValue.trim().slice(0, 24)}" and "${b.n.nodeValue.trim().slice(0, 24)}"`);
        break;
      }
    }
    // A name of a column that the style sheet sets beside a value, out of the flow: nothing makes room for its second line.
    for (const cell of document.querySelectorAll("[data-l]")) {
      const label = getComputedStyle(cell, "::before");
      if (found.length < 3 && label.position === "absolute" && parseFloat(label.height) > cell.getBoundingClientRect().height + 2) {
        found.push(`text lies over text: the name "${cell.dataset.l.slice(0, 24)}" is higher than its cell`);
      }
    }
    return found;
  });
}

/** A21: in document order, each block of text begins no higher than the one before it. */
export async function readingOrder(page) {
  return page.evaluate(() => {
    const found = [];
    let last = -Infinity;
    let lastText = "";
    for (const e of document.querySelectorAll("main h1, main h2, main h3, main p, main li, main dt, main label, main tr")) {
      const box = e.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || !e.checkVisibility() || e.closest(".m")) continue;
      if (box.top < last - 24) found.push(`read out of order: "${e.textContent.trim().slice(0, 24)}" stands above "${lastText}"`);
      last = box.top;
      lastText = e.textContent.trim().slice(0, 24);
    }
    return found.slice(0, 3);
  });
}
