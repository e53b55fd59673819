// A6: bytes over the wire of every page type in every language, and nothing loaded but one sheet and our script, with that of passkeys
// beside it where somebody signs in; the limit is for both together.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES, namesPages, pageTypes } from "../pages.js";
import { unWorld, world } from "../start.js";
import { fetchRaw, judge, wireSize } from "../goals/bytes.js";
import { loads } from "../goals/css.js";

test("A6 page and style sheet within 14,336 bytes, script within 6,144, no fonts, no images", async (t) => {
  const [demo, many] = [await world(), await unWorld()];
  try {
    const faults = [];
    const rows = [];
    const shared = new Map();
    const types = [...pageTypes(demo).map((type) => [demo, type]), ...namesPages(many).map((type) => [many, type])];
    for (const [w, type] of types) {
      const cookie = type.as === "public" ? "" : w.sessions[type.as].cookies.map((c) => `${c.name}=${c.value}`).join("; ");
      let most = 0;
      for (const lang of LANGUAGES) {
        const answer = await fetchRaw(`${w.url}/${lang}${type.path}`, cookie ? { cookie } : {});
        const { size, gzipped } = wireSize(answer);
        const html = answer.headers["content-encoding"] === "gzip" ? (await import("node:zlib")).gunzipSync(answer.body).toString() : answer.body.toString();
        const sheets = [...html.matchAll(/<link\b[^>]*rel="?stylesheet"?[^>]*href="([^"]+)"/g)].map((m) => m[1]);
        const scripts = [...html.matchAll(/<script\b[^>]*src="([^"]+)"/g)].map((m) => m[1]);
        const [own, ...more] = scripts;
        const known = own?.startsWith("/comity-") && (more.length === 0 || (more.length === 1 && more[0].startsWith("/passkeys-")));
        if (sheets.length !== 1 || !known) faults.push(`${type.name}.${lang}: ${sheets.length} sheets, ${scripts.length} scripts`);
        if (/<(?:img|picture|video|audio|iframe|object|embed)\b/i.test(html)) faults.push(`${type.name}.${lang}: loads pictures or embeds`);
        for (const path of [...sheets, ...scripts]) {
          if (shared.has(path)) continue;
          const asset = await fetchRaw(w.url + path);
          const text = asset.headers["content-encoding"] === "gzip" ? (await import("node:zlib")).gunzipSync(asset.body) : asset.body;
          shared.set(path, { wire: wireSize(asset).size, bytes: text.length, text: text.toString(), headers: asset.headers });
        }
        const css = sheets.reduce((sum, path) => sum + shared.get(path).wire, 0);
        const js = scripts.reduce((sum, path) => sum + shared.get(path).bytes, 0);
        most = Math.max(most, size + css);
        for (const fault of judge({ html: size, css, js, gzipped })) faults.push(`${type.name}.${lang}: ${fault}`);
      }
      rows.push(`${type.name} ${most}`);
    }
    for (const [path, asset] of shared) {
      if (path.endsWith(".css")) faults.push(...loads(asset.text));
      if (!/immutable/.test(asset.headers["cache-control"] ?? "")) faults.push(`${path} is not kept by browsers (no immutable)`);
    }
    t.diagnostic(`bytes of page and sheet, most of six languages: ${rows.join(", ")}`);
    assert.deepEqual(faults, []);
  } finally {
    await demo.stop();
    await many.stop();
  }
});
