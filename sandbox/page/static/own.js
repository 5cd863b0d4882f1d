// Trying a blog of one's own: by its address, or by an export that is dropped or chosen.

import { h } from "./dom.js";
import { spoken, t } from "./texts.js";
import { act, now } from "./world.js";

// What was already `dropped` onto the page is taken at once.
export function tryOwn(dialog, done, dropped = null) {
  const said = h("p", { class: "said", role: "status", "aria-live": "polite" });
  const address = h("input", { type: "text", inputmode: "url", id: "own-address", placeholder: "https://", spellcheck: "false", required: true });
  const file = h("input", { type: "file", id: "own-file", onchange: () => file.files[0] && send(file.files[0]).then(() => { file.value = ""; }) });
  const drop = h("div", { class: "dropping" }, h("label", { for: "own-file" }, t("own-file")), file);
  const form = h("form", { onsubmit: connect }, h("label", { for: "own-address" }, t("own-address")), h("div", { class: "line" }, address, h("button", { class: "primary" }, t("own-read"))));

  async function take(name, work) {
    const { doing, running } = now();
    if (doing || !running) return void (said.textContent = t(doing || "stopped"));
    said.textContent = t("own-reading", { name });
    dialog.classList.add("busy");
    try {
      const found = await work();
      if (!found.said) return done();
      said.textContent = found.said;
    } catch (error) {
      if (now().doing) return done(); // a guild begins with it already
      said.textContent = error.message;
    } finally {
      dialog.classList.remove("busy");
    }
  }

  function connect(event) {
    event.preventDefault();
    take(address.value, () => act("own", { address: address.value }));
  }

  function drag({ files, items }) {
    if (items[0]?.webkitGetAsEntry?.()?.isDirectory) said.textContent = t("own-folder");
    else if (files[0]) send(files[0]);
  }

  async function send(given) {
    const { name, size } = given;
    if (size > now().most_bytes) return void (said.textContent = t("own-large", { name, number: now().most_bytes / 1e6 }));
    await take(name, () => upload(`/page/own?${new URLSearchParams({ name, language: spoken() })}`, given));
  }

  async function upload(path, body) {
    const answer = await fetch(path, { method: "POST", body }).catch(() => null);
    return answer?.ok ? answer.json() : { said: t("gone") };
  }

  dialog.replaceChildren(h("h2", { id: "asks" }, t("own")), h("p", {}, t("own-how")), form, drop, said, h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => dialog.close() }, t("cancel"))));
  if (!dialog.open) dialog.showModal();
  if (dropped) drag(dropped);
}
