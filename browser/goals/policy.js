// The policy on scripts, styles and injected markup.
//
// `initScript` must be in the context before the page opens: it notes every violation the browser
// reports, and whether a canary ran. `inline` reads the bytes of a page: nothing inline at all,
// so that the policy `default-src 'none'` never has anything to refuse.

export const initScript = `
  window.__policy = [];
  document.addEventListener("securitypolicyviolation", (e) =>
    window.__policy.push(e.effectiveDirective + " " + (e.blockedURI || "") + " " + (e.sourceFile || "")), true);
`;

/** Policy violations the browser reported since the page opened. */
export const violations = (page) =>
  page.evaluate(() => (window.__policy ?? []).map((v) => `the browser refused: ${v}`));

/** Inline scripts, styles and handlers, and anything foreign, in the text of a page. */
export function inline(html) {
  const found = [];
  const tags = html.replace(/<!--[\s\S]*?-->/g, "").match(/<[a-z][^>]*>/gi) ?? [];
  for (const tag of tags) {
    if (/^<script\b(?![^>]*\ssrc\s*=)/i.test(tag)) found.push(`inline script: ${tag.slice(0, 60)}`);
    if (/^<style\b/i.test(tag)) found.push("inline style element");
    if (/\sstyle\s*=/i.test(tag)) found.push(`style attribute: ${tag.slice(0, 60)}`);
    if (/\son[a-z]+\s*=/i.test(tag)) found.push(`handler in markup: ${tag.slice(0, 60)}`);
    if (/\s(?:href|src|action)\s*=\s*["']?\s*javascript:/i.test(tag)) found.push(`javascript: address: ${tag.slice(0, 60)}`);
    if (/^<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*\s(?:href|src)\s*=\s*["']?(?:https?:)?\/\//i.test(tag) && !/rel=["']?(?:canonical|alternate)/i.test(tag)) found.push(`loads from elsewhere: ${tag.slice(0, 80)}`);
    if (/^<(?:iframe|object|embed|img|video|audio)\b/i.test(tag)) found.push(`embeds: ${tag.slice(0, 60)}`);
  }
  return [...new Set(found)];
}

/** Faults of the headers that every page must carry. */
export function headers(h) {
  const found = [];
  const csp = h["content-security-policy"] ?? "";
  for (const part of ["default-src 'none'", "style-src 'self'", "img-src 'self'", "script-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) {
    if (!csp.includes(part)) found.push(`the policy lacks ${part}`);
  }
  if (/unsafe-|\*|data:|blob:/.test(csp)) found.push(`the policy is loose: ${csp}`);
  if (h["x-content-type-options"] !== "nosniff") found.push("no nosniff");
  if (!h["referrer-policy"]) found.push("no referrer policy");
  return found;
}

/** Texts that would become markup or script if any page forgot to escape them. */
export const CANARIES = [
  `<comity-canary>x</comity-canary>`,
  `"><comity-canary>`,
  `'><img src=x onerror=window.__ran=1>`,
  `</script><script>window.__ran=1</script>`,
  `<svg onload=window.__ran=1>`,
  `javascript:window.__ran=1`,
  `\${7*7}{{7*7}}{ $x }<%=7*7%>`,
];

/** Whether a canary became an element or ran. */
export const hatched = (page) =>
  page.evaluate(() => {
    const found = [];
    if (window.__ran) found.push("a canary ran as script");
    if (document.querySelector("comity-canary")) found.push("a canary became an element");
    if (document.querySelector("[onerror], [onload], svg[onload]")) found.push("a canary became a handler");
    for (const e of document.querySelectorAll("[href], [src], [action]")) {
      for (const name of ["href", "src", "action"]) {
        if (/^\s*javascript:/i.test(e.getAttribute(name) ?? "")) found.push(`a canary became an address: ${e.tagName} ${name}`);
      }
    }
    return found;
  });
