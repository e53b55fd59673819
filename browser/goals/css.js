// A10, A12 and the policy on styles, read from the style sheet's text.
//
// A12: nothing may be placed by left or right, or Arabic is wrong by construction. A10: nothing moves.
// The tile map keeps its direction, so rules for it (`.m`) are free to name a side.

import { fetchRaw } from "./bytes.js";

const PHYSICAL = [
  /(?:^|[;{\s])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b[^:;]*:/,
  /(?:^|[;{\s])border-(?:top|bottom)-(?:left|right)-radius\s*:/,
  /(?:^|[;{\s])(?:left|right)\s*:/,
  /(?:^|[;{\s])(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b/,
  /(?:^|[;{\s])background-position(?:-x)?\s*:[^;]*\b(?:left|right)\b/,
  /(?:^|[;{\s])(?:margin|padding|border-width|inset)\s*:\s*([^\s;}]+)\s+([^\s;}]+)\s+([^\s;}]+)\s+(?!\2\b)([^\s;}]+)/,
];

/** Every rule as [selector, block], without comments; rules inside @media too. */
export function rules(css) {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, "");
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, block]) => [selector.trim(), block]);
}

/** A12: rules that name a physical side. */
export function physical(css) {
  return rules(css)
    .filter(([selector]) => !/\.m\b|\.map\b|\[data-map\]/.test(selector))
    .flatMap(([selector, block]) => PHYSICAL.filter((p) => p.test(`;${block}`)).map(() => `physical side in rule ${selector.slice(0, 60)} { ${block.trim().slice(0, 60)} }`));
}

/** A10: anything that would move. */
export function moving(css) {
  const found = [];
  if (/@keyframes/.test(css)) found.push("the style sheet has @keyframes");
  for (const [selector, block] of rules(css)) {
    if (/(?:^|;)\s*(?:animation|transition)(?:-[\w]+)*\s*:\s*(?!none\b)/.test(block)) found.push(`rule ${selector.slice(0, 60)} moves something`);
    if (/scroll-behavior\s*:\s*smooth/.test(block)) found.push(`rule ${selector.slice(0, 60)} scrolls smoothly`);
  }
  return found;
}

/** The sheet as a browser without grid and flexible boxes would read it (A21). */
export function withoutGridAndFlex(css) {
  return css
    .replace(/display\s*:\s*(?:inline-)?(?:grid|flex)\s*(!important)?/g, "display:revert")
    .replace(/(?:^|(?<=[;{]))\s*(?:grid|flex|gap|row-gap|column-gap|place|align|justify|order)[\w-]*\s*:[^;}]*/g, "");
}

/** Puts `sheet` in the place of the page's own style sheets, as a debugger would (A21). */
export const undress = (page, sheet) =>
  page.evaluate((text) => {
    for (const own of document.styleSheets) own.disabled = true;
    const other = new CSSStyleSheet();
    other.replaceSync(text);
    document.adoptedStyleSheets = [other];
  }, sheet);

/** Gives the page its own style sheets back. */
export const dress = (page) =>
  page.evaluate(() => {
    document.adoptedStyleSheets = [];
    for (const own of document.styleSheets) own.disabled = false;
  });

/** Fonts and images the sheet would load: there must be none. */
export function loads(css) {
  const found = [];
  if (/@font-face/.test(css)) found.push("the style sheet loads a font");
  if (/@import/.test(css)) found.push("the style sheet imports another");
  for (const [, address] of css.matchAll(/url\(\s*['"]?([^'")]+)/g)) found.push(`the style sheet loads ${address.slice(0, 60)}`);
  return found;
}

/** The one style sheet, as text. */
export async function sheet(url) {
  const home = (await fetchRaw(`${url}/en/`, { "accept-encoding": "identity" })).body.toString();
  const path = /<link\b[^>]*rel="?stylesheet"?[^>]*href="([^"]+)"/.exec(home)[1];
  return { path, css: (await fetchRaw(url + path, { "accept-encoding": "identity" })).body.toString() };
}
