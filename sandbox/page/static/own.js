// Trying a blog of one's own: by its address, or by an export that is dropped or chosen.

import { h } from "./dom.js";
import { t } from "./texts.js";
import { act } from "./world.js";

export function tryOwn(dialog, done) {
  const said = h("p", { class: "said", role: "status", "aria-live": "polite" });
  const address = h("input", { type: "url", id: "own-address", placeholder: "https://", required: true });
  const file = h("input", { type: "file", id: "own-file", onchange: () => file.files[0] && send(file.files[0]) });
  const drop = h("div", { class: "dropping", ondragover: (event) => event.preventDefault(), ondrop: dropped }, h("label", { for: "own-file" }, t("own-file")), file);
  const form = h("form", { onsubmit: connect }, h("label", { for: "own-address" }, t("own-address")), h("div", { class: "line" }, address, h("button", { class: "primary" }, t("own-read"))));

  async function take(name, work) {
    said.textContent = t("own-reading", { name });
    dialog.classList.add("busy");
    try {
      const found = await work();
      if (found.titles) return done(found.titles, found.comments);
      said.textContent = found.said;
    } catch (error) {
      said.textContent = error.message;
    } finally {
      dialog.classList.remove("busy");
    }
  }

  function connect(event) {
    event.preventDefault();
    take(address.value, () => act("own", { address: address.value }));
  }

  function dropped(event) {
    event.preventDefault();
    if (event.dataTransfer.files[0]) send(event.dataTransfer.files[0]);
  }

  const send = (given) => take(given.name, async () => (await fetch(`/page/own?name=${encodeURIComponent(given.name)}`, { method: "POST", body: given })).json());

  dialog.replaceChildren(h("h2", { id: "asks" }, t("own")), h("p", {}, t("own-how")), form, drop, said, h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => dialog.close() }, t("cancel"))));
  dialog.showModal();
}
