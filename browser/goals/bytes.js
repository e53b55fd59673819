// A6: what goes over the wire. Page and style sheet together stay within one first flight of packets,
// the script is small, and nothing else is loaded.

import { request } from "node:http";
import { gunzipSync, gzipSync } from "node:zlib";

/** Most bytes of a page with its style sheet, compressed. */
export const PAGE_BYTES = 14_336;
/** Most bytes of the script, as written. */
export const SCRIPT_BYTES = 6_144;

/** One GET as a browser asks it: status, headers, the body's bytes as sent. */
export function fetchRaw(url, headers = {}) {
  return new Promise((resolve, reject) => {
    request(url, { headers: { "accept-encoding": "gzip", accept: "text/html,*/*", ...headers } }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", reject).end();
  });
}

/** Size of a body as sent, or as gzip would send it; and which of the two. */
export function wireSize({ headers, body }) {
  const gzipped = headers["content-encoding"] === "gzip";
  return { size: gzipped ? body.length : gzipSync(body, { level: 6 }).length, gzipped: gzipped || body.length < 1_000 };
}

/** What a browser's answer took over the wire, as `wireSize` says it of our own. */
export async function sent(answer) {
  const { responseBodySize: wire } = await answer.request().sizes();
  return { size: wire, gzipped: answer.headers()["content-encoding"] === "gzip" || wire < 1_000 };
}

/** What these pages load beside themselves: `assets`, each fetched once, and `beside(html)`, the bytes of one page's sheet and scripts. */
export async function shelf(url, pages) {
  const sheets = (html) => [...html.matchAll(/<link\b[^>]*rel="?stylesheet"?[^>]*href="([^"]+)"/g)].map((m) => m[1]);
  const scripts = (html) => [...html.matchAll(/<script\b[^>]*src="([^"]+)"/g)].map((m) => m[1]);
  const assets = new Map();
  for (const path of new Set(pages.flatMap((html) => [...sheets(html), ...scripts(html)]))) {
    const answer = await fetchRaw(new URL(path, url).href);
    const text = answer.headers["content-encoding"] === "gzip" ? gunzipSync(answer.body) : answer.body;
    assets.set(path, { wire: wireSize(answer).size, bytes: text.length, text: text.toString(), headers: answer.headers });
  }
  const beside = (html) => {
    const [css, js] = [sheets(html), scripts(html)];
    const [own, ...more] = js;
    const known = own?.startsWith("/comity-") && (more.length === 0 || (more.length === 1 && more[0].startsWith("/passkeys-")));
    const faults = [];
    if (css.length !== 1 || !known) faults.push(`${css.length} sheets, ${js.length} scripts`);
    if (/<(?:img|picture|video|audio|iframe|object|embed)\b/i.test(html)) faults.push("loads pictures or embeds");
    return { css: css.reduce((sum, path) => sum + assets.get(path).wire, 0), js: js.reduce((sum, path) => sum + assets.get(path).bytes, 0), faults };
  };
  return { assets, beside };
}

/** Faults of one page's sizes. */
export function judge({ html, css, js, gzipped }) {
  const found = [];
  if (html + css > PAGE_BYTES) found.push(`page and style sheet take ${html + css} bytes (${html} + ${css}), over ${PAGE_BYTES}`);
  if (js > SCRIPT_BYTES) found.push(`the script has ${js} bytes, over ${SCRIPT_BYTES}`);
  if (!gzipped) found.push("the page is sent not compressed");
  return found;
}
