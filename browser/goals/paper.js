// A18: the directory prints. A PDF made by the browser is looked at page by page: how many pages,
// whether the table's head stands on each, whether anything runs into the margin.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The page as a PDF file of A4 sheets at `path`. */
export const print = (page, path) => page.pdf({ path, format: "A4", preferCSSPageSize: true, printBackground: false });

/** Number of sheets. */
export const sheets = (path) => Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [path], { encoding: "utf8" }))[1]);

/** Text of each sheet. */
export function texts(path) {
  return Array.from({ length: sheets(path) }, (_, i) =>
    execFileSync("pdftotext", ["-layout", "-f", String(i + 1), "-l", String(i + 1), path, "-"], { encoding: "utf8" }));
}

/** A grey picture: width, height and one byte per point. Reads the binary PGM that pdftoppm writes. */
export function pgm(bytes) {
  const head = /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+(\d+)\s/.exec(bytes.subarray(0, 200).toString("latin1"));
  if (!head) throw new Error("not a binary PGM");
  const [width, height] = [Number(head[1]), Number(head[2])];
  return { width, height, points: bytes.subarray(head[0].length) };
}

/** Faults of the margins: any ink in the outer `mm` at either side of any sheet. */
export function margins(path, mm = 8) {
  const folder = mkdtempSync(join(tmpdir(), "comity-print-"));
  try {
    execFileSync("pdftoppm", ["-gray", "-r", "60", path, join(folder, "p")]);
    const faults = [];
    readdirSync(folder).sort().forEach((name, sheet) => {
      const { width, height, points } = pgm(readFileSync(join(folder, name)));
      const edge = Math.floor((width * mm) / 210);
      let right = 0;
      let left = 0;
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < edge; x += 1) {
          if (points[y * width + x] < 200) left += 1;
          if (points[y * width + width - 1 - x] < 200) right += 1;
        }
      }
      if (right) faults.push(`sheet ${sheet + 1}: ink in the right margin (${right} points)`);
      if (left) faults.push(`sheet ${sheet + 1}: ink in the left margin (${left} points)`);
    });
    return faults;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Columns that would be clipped on paper: anything wider than the printable width. */
export async function clipped(page) {
  const before = page.viewportSize();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 680, height: 900 }); // 180 mm at 96 px to the inch
  const faults = await page.evaluate(() =>
    [...document.querySelectorAll("main, main table, main ol, main ul, main svg")]
      .filter((e) => e.getBoundingClientRect().right > 681 || e.getBoundingClientRect().left < -1 || (e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).display !== "inline"))
      .map((e) => `clipped on paper: ${e.tagName.toLowerCase()}.${e.className}`));
  await page.emulateMedia({ media: null });
  await page.setViewportSize(before);
  return faults.slice(0, 4);
}
