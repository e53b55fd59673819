// A6: what goes over the wire. Page and style sheet together stay within one first flight of packets,
// the script is small, and nothing else is loaded.

import { request } from "node:http";
import { gzipSync } from "node:zlib";

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

/** Faults of one page's sizes. */
export function judge({ html, css, js, gzipped }) {
  const found = [];
  if (html + css > PAGE_BYTES) found.push(`page and style sheet take ${html + css} bytes (${html} + ${css}), over ${PAGE_BYTES}`);
  if (js > SCRIPT_BYTES) found.push(`the script has ${js} bytes, over ${SCRIPT_BYTES}`);
  if (!gzipped) found.push("the page is sent not compressed");
  return found;
}
