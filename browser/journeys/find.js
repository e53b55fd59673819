// Journey 1: from the home page to the telephone of a State's technical contact, as a person without scripts goes.

/** Finds the technical contact of `state` and gives the telephone numbers that stand on the page it ends at. */
export async function findsTechnical(person, state) {
  await person.follows("/contacts");
  await person.fills({ state: state.toUpperCase(), role: "technical" });
  await person.presses();
  return person.page.locator("main a[href^='tel:']").allTextContents();
}
