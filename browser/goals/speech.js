// A16: no mixed languages. Every text is in the language its nearest `lang` names.
//
// The script of the letters tells Arabic, Chinese and Russian from the rest; among English, French
// and Spanish, common little words do. Codes, addresses and people's names belong to no language:
// they stand in <bdi>, <code>, <time>, <abbr> or under dir="ltr", and are passed over.

/** Faults of one page. `names` are words that stay as they are in every language. */
export async function mixed(page, names = ["Comity"]) {
  return page.evaluate((names) => {
    const scripts = {
      ar: /\p{Script=Arabic}/u, zh: /\p{Script=Han}/u, ru: /\p{Script=Cyrillic}/u,
      en: /\p{Script=Latin}/u, fr: /\p{Script=Latin}/u, es: /\p{Script=Latin}/u,
    };
    const little = {
      en: /\b(?:the|and|of|with|this|that|your|for|from|you|are|not|have|what|who|was|been|it)\b/giu,
      fr: /(?<![\p{L}])(?:le|les|des|est|une|vous|pour|avec|dans|sur|cette|qui|aux|votre|ne|pas)(?![\p{L}])/giu,
      es: /(?<![\p{L}])(?:el|los|las|una|para|con|esta|del|usted|por|su|que|sus|puede|más)(?![\p{L}])/giu,
    };
    const found = [];
    const judge = (text, e, where) => {
      // What a message has isolated is a value: a name, a number, an address.
      let words = text.replace(/\u2068[^\u2068\u2069]*\u2069/g, "").replace(/[\u2066-\u2069\u200e\u200f]/g, "").trim();
      if (!/\p{L}{2}/u.test(words)) return;
      const lang = (e.closest("[lang]")?.getAttribute("lang") ?? "").slice(0, 2);
      if (!(lang in scripts)) {
        if (e.closest("[lang='']")) return;
        found.push(`text without a known language (${lang || "no lang"}): "${words.slice(0, 40)}"`);
        return;
      }
      for (const name of names) words = words.replaceAll(name, "");
      // Acronyms, document symbols, file endings, addresses and quantities are the same in all six.
      words = words.replace(/\b[A-Z]{1,3}[a-z]?[A-Z0-9+\-/.:]+\b/g, "").replace(/\S+@\S+|https?:\S+|\/\S+|\.\w{2,5}\b|\b\w*\d\w*\b|\b\w+\/\w+\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|vCard|OpenAPI/g, "");
      const letters = [...words.matchAll(/\p{L}/gu)].map((m) => m[0]);
      if (letters.length < 2) return;
      const own = letters.filter((l) => scripts[lang].test(l)).length;
      if (own < letters.length * 0.7) {
        found.push(`${where} is not in ${lang}: "${text.trim().slice(0, 50)}"`);
        return;
      }
      if (lang in little && letters.length > 12) {
        const count = (other) => (words.match(little[other]) ?? []).length;
        for (const other of Object.keys(little)) {
          if (other !== lang && count(other) >= 2 && count(other) > count(lang) * 2) found.push(`${where} is marked ${lang} but reads like ${other}: "${text.trim().slice(0, 50)}"`);
        }
      }
    };
    const neutral = "script, style, bdi, code, pre, time, abbr, kbd, samp, data, [translate=no], [dir=ltr]:not(html), textarea";
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const e = walker.currentNode.parentElement;
      // With scripts on, what is meant for browsers without them is one text that holds marks.
      const value = walker.currentNode.nodeValue;
      const text = e?.tagName === "NOSCRIPT" ? value.replace(/<[^>]*>/g, " ") : value;
      if (e && !e.closest(neutral)) judge(text, e, e.tagName === "TITLE" ? "the title" : `text in <${e.tagName.toLowerCase()}>`);
    }
    for (const e of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]")) {
      if (e.closest("[translate=no]")) continue;
      for (const name of ["aria-label", "title", "alt", "placeholder"]) {
        const value = e.getAttribute(name);
        if (value) judge(value, e, name);
      }
    }
    return found.slice(0, 8);
  }, names);
}

/** Messages that a page shows by their key, because a translation or an argument is missing. */
export async function keys(page) {
  return page.evaluate(() => {
    const text = document.documentElement.innerText + document.title;
    const shown = text.match(/⟦[^⟧]*⟧|\{\s*\$[\w-]+\s*\}/g) ?? [];
    return shown.slice(0, 5).map((m) => `a message is missing: ${m}`);
  });
}
