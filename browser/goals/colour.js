// A8: contrast, computed and not judged by eye. Text at least 4.5 to 1 (the goal is 7), the edges of
// controls and the focus ring at least 3 to 1 against what they stand on.
//
// Two readings: `tokens` reads the style sheet as served; `painted` reads the page as the browser
// resolved it, every text against the first opaque background behind it.

const channel = (value) => {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
};
const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);

/** Contrast of two colours given as [r, g, b], by the formula of WCAG. */
export function contrast(a, b) {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
}

/** `#rgb`, `#rrggbb` or `rgb(r, g, b)` as [r, g, b]; null for anything else. */
export function colour(text) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim());
  if (hex) {
    const full = hex[1].length === 3 ? [...hex[1]].map((c) => c + c).join("") : hex[1];
    return [0, 2, 4].map((i) => Number.parseInt(full.slice(i, i + 2), 16));
  }
  const named = { white: [255, 255, 255], black: [0, 0, 0] };
  return named[text.trim().toLowerCase()] ?? null;
}

/** The custom properties that hold colours, by name. */
export function palette(css) {
  const found = {};
  for (const [, name, value] of css.matchAll(/(--[\w-]+)\s*:\s*([^;}]+)/g)) {
    const rgb = colour(value);
    if (rgb && !(name in found)) found[name] = rgb;
  }
  return found;
}

/** Faults of every rule that sets both a text colour and a background, and the lowest contrast seen. */
export function tokens(css) {
  const colours = palette(css);
  const resolve = (value) => {
    const variable = /var\(\s*(--[\w-]+)/.exec(value);
    if (variable) return colours[variable[1]] ?? null;
    const token = value.trim().split(/\s+/).map(colour).find(Boolean);
    return token ?? null;
  };
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}/g, "$1");
  const found = [];
  let pairs = 0;
  for (const [, selector, block] of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const ink = /(?:^|;)\s*color\s*:\s*([^;]+)/.exec(block)?.[1];
    const back = /(?:^|;)\s*background(?:-color)?\s*:\s*([^;]+)/.exec(block)?.[1];
    if (!ink || !back) continue; // a rule with one of the two is judged as painted
    const front = resolve(ink);
    const behind = resolve(back);
    if (!front || !behind) continue;
    pairs += 1;
    const ratio = contrast(front, behind);
    if (ratio < 4.5) found.push(`contrast ${ratio.toFixed(2)} below 4.5 in rule ${selector.trim().slice(0, 60)}`);
  }
  return { faults: found, pairs, colours };
}

/** Faults of the page as painted; also how many texts fall below the goal of 7. */
export async function painted(page) {
  const seen = await page.evaluate(() => {
    const parse = (text) => {
      const m = /rgba?\(([^)]+)\)/.exec(text);
      if (!m) return null;
      const [r, g, b, a = 1] = m[1].split(/[\s,/]+/).map(Number);
      return [r, g, b, a];
    };
    const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
    const behind = (element) => {
      const layers = [];
      for (let up = element; up; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (style.backgroundImage !== "none") return { image: true };
        const c = parse(style.backgroundColor);
        if (c && c[3] > 0) {
          layers.push(c);
          if (c[3] >= 1) break;
        }
      }
      return layers.reduceRight((under, layer) => over(layer, under), [255, 255, 255]);
    };
    const rows = [];
    const seen = new Set();
    const note = (what, front, back, edge, e) => {
      if (back.image) return;
      const key = `${what}${front}${back}`;
      if (seen.has(key)) return;
      seen.add(key);
      rows.push({ what, front: front.slice(0, 3), back, edge, name: `${e.tagName.toLowerCase()} "${(e.textContent || e.name || "").trim().slice(0, 24)}"` });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const e = walker.currentNode.parentElement;
      if (!walker.currentNode.nodeValue.trim() || e.closest("script, style, option, [disabled], [aria-disabled=true]")) continue;
      const back = behind(e);
      const front = parse(getComputedStyle(e).color);
      if (front && !back.image) note("text", over(front, back), back, false, e);
    }
    for (const e of document.querySelectorAll("input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea, button")) {
      const style = getComputedStyle(e);
      const around = behind(e.parentElement);
      if (around.image) continue;
      const own = parse(style.backgroundColor) ?? [255, 255, 255, 0];
      const line = parse(style.borderBlockEndColor);
      const edge = Number.parseFloat(style.borderBlockEndWidth) >= 1 && line ? over(line, around) : over(own, around);
      note("edge of a control", edge, around, true, e);
    }
    return rows;
  });
  const faults = [];
  let low = 0;
  for (const row of seen) {
    const ratio = contrast(row.front, row.back);
    const least = row.edge ? 3 : 4.5;
    if (ratio < least) faults.push(`contrast ${ratio.toFixed(2)} below ${least} (${row.what}): ${row.name}`);
    else if (!row.edge && ratio < 7) low += 1;
  }
  return { faults, below_goal: low };
}

/** A10, with forced colours and less motion asked for: what moves, and controls without an edge. */
export const forced = (page) =>
  page.evaluate(() => {
    const found = [];
    if (!matchMedia("(forced-colors: active)").matches || !matchMedia("(prefers-reduced-motion: reduce)").matches) found.push("the browser does not force colours");
    if (document.getAnimations().length) found.push("something moves");
    for (const e of document.querySelectorAll("button, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea")) {
      const style = getComputedStyle(e);
      if (e.getBoundingClientRect().width < 2) continue;
      if (Number.parseFloat(style.borderBlockEndWidth) < 1 || style.borderBlockEndStyle === "none") found.push(`no edge in forced colours: ${e.tagName.toLowerCase()} ${e.name || e.textContent.trim().slice(0, 20)}`);
      if (style.forcedColorAdjust === "none") found.push(`refuses forced colours: ${e.tagName.toLowerCase()}`);
    }
    return found;
  });
