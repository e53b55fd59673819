// Passkeys: asks the person's device and sends its answer with the form. What was not done is said in the page's own words,
// which stand in the form.
{
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const listed = (list) => list.map((one) => ({ ...one, id: bytes(one.id) }));

  const asked = (options) => {
    options.challenge = bytes(options.challenge);
    if (options.user) {
      options.user.id = bytes(options.user.id);
      options.excludeCredentials = listed(options.excludeCredentials);
      return navigator.credentials.create({ publicKey: options });
    }
    options.allowCredentials = listed(options.allowCredentials);
    return navigator.credentials.get({ publicKey: options });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const told = form.querySelector("[role=alert]");
    const button = form.querySelector("button");
    const words = { NotAllowedError: "stopped", InvalidStateError: "one", SecurityError: "none" };
    form.hidden = false;
    if (!window.PublicKeyCredential) {
      told.textContent = form.dataset.none;
      button.disabled = true;
      continue;
    }
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      told.textContent = "";
      button.disabled = true;
      try {
        const options = await fetch(form.dataset.passkey, { credentials: "same-origin", headers: { accept: "application/json" } });
        if (!options.ok) throw new Error("refused");
        const made = await asked(await options.json());
        const response = {};
        for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
          if (made.response[part]) response[part] = text(made.response[part]);
        }
        form.elements.answer.value = JSON.stringify({ id: made.id, type: made.type, response });
        form.submit();
      } catch (why) {
        told.textContent = form.dataset[words[why.name] || "away"];
        button.disabled = false;
      }
    });
  }
}
