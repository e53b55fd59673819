// The page types, and who sees them. `path` is what follows the language; `as` is the persona whose
// page has the most on it and is therefore the one measured; `seen` are all who get the page, the
// others being told to sign in, that it is not theirs, or that there is no such page. `twin` marks a page of the same make as
// another, with other words: axe reads it in two languages instead of six.

const EVERYONE = ["public", "technical", "admin", "cirt", "regional", "secretariat", "operator"];
const SIGNED_IN = EVERYONE.filter((who) => who !== "public");

/** The page types of this world. */
export function pageTypes({ ids }) {
  const { state, contact, own } = ids;
  return [
    { name: "home", path: "/", as: "public", seen: EVERYONE },
    { name: "states", path: "/states", as: "public", seen: EVERYONE },
    { name: "states-found", path: `/states?q=${state}`, as: "public", seen: EVERYONE },
    { name: "states-none", path: "/states?q=zzzzzz", as: "public", seen: EVERYONE, twin: true },
    { name: "state", path: `/states/${state}`, as: "admin", seen: EVERYONE },
    { name: "sheet", path: `/states/${state}/sheet`, as: "cirt", seen: EVERYONE },
    { name: "contacts", path: "/contacts", as: "cirt", seen: EVERYONE },
    { name: "contacts-found", path: `/contacts?state=${state.toUpperCase()}&role=technical`, as: "cirt", seen: EVERYONE },
    { name: "contacts-public", path: "/contacts", as: "public", seen: EVERYONE },
    { name: "contact", path: `/contacts/${contact}`, as: "admin", seen: SIGNED_IN.filter((w) => w !== "operator") },
    { name: "log", path: "/log", as: "public", seen: EVERYONE },
    { name: "log-check", path: "/log?q=0000000000000000", as: "public", seen: EVERYONE },
    ...["data", "accessibility", "disclaimer", "incidents", "framework", "capacity", "meetings", "library"]
      .map((topic, n) => ({ name: `about-${topic}`, path: `/about/${topic}`, as: "public", seen: EVERYONE, twin: n > 0 })),
    { name: "sign-in", path: "/sign-in", as: "public", seen: ["public"] },
    { name: "link-unknown", path: "/link/00000000000000000000000000000000", as: "public", seen: [], status: [404, 409, 410] },
    { name: "not-found", path: "/states/zzz", as: "public", seen: [], status: [404] },
    { name: "work", path: "/work", as: "admin", seen: SIGNED_IN },
    { name: "account", path: "/account", as: "technical", seen: SIGNED_IN },
    { name: "nominate", path: `/contacts/new?state=${state.toUpperCase()}`, as: "admin", seen: ["admin"] },
    { name: "edit", path: `/contacts/${own}/edit`, as: "admin", seen: ["admin"] },
    { name: "confirm", path: `/contacts/${own}/confirm`, as: "admin", seen: ["admin"] },
    { name: "withdraw", path: `/contacts/${own}/withdraw`, as: "admin", seen: ["admin"] },
    { name: "relabel", path: `/contacts/${own}/relabel`, as: "admin", seen: ["admin"] },
    { name: "erase", path: `/contacts/${own}/erase`, as: "admin", seen: ["admin"] },
    { name: "suspend", path: `/contacts/${own}/suspend`, as: "secretariat", seen: ["secretariat"] },
    { name: "queue", path: "/queue", as: "secretariat", seen: ["secretariat"] },
    { name: "mandates", path: "/mandates", as: "secretariat", seen: ["secretariat"] },
    { name: "mandate-new", path: "/mandates/new", as: "secretariat", seen: ["secretariat"] },
    { name: "accreditation-new", path: "/accreditations/new", as: "secretariat", seen: ["secretariat"] },
  ];
}

export const LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"];
export const WIDTHS = [1280, 320];
