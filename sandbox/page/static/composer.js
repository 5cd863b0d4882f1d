// Where a person writes: messages, slash commands with their options, and the menus on a message.

import { h } from "./dom.js";
import { act, world } from "./world.js";

const CHAT = 1, MESSAGE_MENU = 3;

export function composer({ person, channel, say }) {
  let answering = null;
  let editing = null;
  let command = null;
  let at = 0;
  const text = h("textarea", { rows: "1", "aria-label": "Write a message", oninput: offer, onkeydown: key });
  const above = h("div", {});
  const element = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); send(); } }, above, text);

  function send() {
    if (command) return sendCommand();
    const written = text.value;
    if (!written.trim()) return;
    const asked = editing
      ? act("rewrite", { as: person(), message: editing.id, text: written })
      : act("say", { as: person(), channel: channel(), text: written, reply_to: answering?.id });
    asked.then(clear).catch(say);
  }

  function sendCommand() {
    const options = {};
    for (const input of above.querySelectorAll("[name]")) {
      const value = input.dataset.value ?? input.value;
      if (value !== "") options[input.name] = value;
      else if (input.required) return input.focus();
    }
    act("command", { as: person(), channel: channel(), name: command.name, options }).then(clear).catch(say);
  }

  function clear() {
    answering = editing = command = null;
    text.value = "";
    text.hidden = false;
    above.replaceChildren();
    text.focus();
  }

  function key(event) {
    const offers = [...above.querySelectorAll(".offers button")];
    if (event.key === "Escape") return clear();
    if (offers.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + offers.length) % offers.length;
      offers.forEach((each, index) => each.setAttribute("aria-selected", String(index === at)));
      return offers[at].scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (offers.length) offers[at].click();
      else send();
    }
  }

  function offer() {
    at = 0;
    const typed = text.value.match(/^\/([\w -]*)$/)?.[1];
    const found = typed === undefined ? [] : world().commands.filter((each) => each.type === CHAT && each.sees.includes(person()) && each.name.startsWith(typed.trimEnd()));
    if (!found.length) return answering || editing ? null : above.replaceChildren();
    above.replaceChildren(h("div", { class: "offers", role: "listbox" }, found.map((each, index) =>
      h("button", { type: "button", role: "option", "aria-selected": String(index === 0), onclick: () => take(each) }, h("strong", {}, "/" + each.name), h("small", {}, each.description)))));
  }

  function take(chosen) {
    command = chosen;
    text.hidden = true;
    above.replaceChildren(
      h("strong", {}, "/" + chosen.name),
      ...chosen.options.map(option),
      h("div", { class: "buttons" }, h("button", { type: "button", onclick: clear }, "Cancel"), h("button", { class: "primary" }, "Send")),
    );
    (above.querySelector("[name]") ?? above.querySelector(".primary")).focus();
  }

  function option(each) {
    const given = { name: each.name, required: each.required, onkeydown: (event) => event.key === "Escape" && clear() };
    const id = `option-${Math.random().toString(36).slice(2)}`;
    const label = h("label", { for: id }, `${each.name}${each.required ? "" : " (if you like)"}: ${each.description}`);
    const listed = each.choices.length ? each.choices : each.kind === "channel" ? world().channels.filter((one) => one.kind === "channel").map((one) => one.name)
      : each.kind === "role" ? world().roles.map((one) => one.name) : each.kind === "person" ? world().people.map((one) => one.name) : null;
    if (listed) return h("div", { class: "option" }, label, h("select", { ...given, id }, h("option", { value: "" }, "–"), listed.map((one) => h("option", {}, one))));
    const offers = h("div", { class: "offers", hidden: true });
    const input = h("input", { ...given, id, autocomplete: "off" });
    if (each.suggests) {
      input.addEventListener("input", () => { delete input.dataset.value; suggest(each, input, offers); });
      input.addEventListener("focus", () => suggest(each, input, offers));
    }
    return h("div", { class: "option" }, label, input, offers);
  }

  async function suggest(each, input, offers) {
    try {
      const typed = input.value;
      const found = await act("suggest", { as: person(), channel: channel(), name: command.name, option: each.name, typed });
      if (typed !== input.value) return;
      offers.hidden = !found.length;
      offers.replaceChildren(...found.map((one) => h("button", { type: "button", onclick: () => { input.value = one.name; input.dataset.value = one.value; offers.hidden = true; } }, one.name)));
    } catch (error) { say(error); }
  }

  function note(words) {
    above.replaceChildren(h("div", { class: "answering" }, words, h("button", { type: "button", class: "plain", "aria-label": "Cancel", onclick: clear }, "✕")));
    text.focus();
  }

  function menu(told, place) {
    place?.querySelector(".menu")?.remove();
    const mine = told.author === person();
    const deeds = [
      ["Reply", () => { clear(); answering = told; note(`Replying to ${told.author}`); }],
      ...(mine ? [["Edit", () => { clear(); editing = told; text.value = told.text; note("Editing your message"); }]] : []),
      [told.to ? "Dismiss" : "Delete", () => act("remove", { as: person(), message: told.id }).catch(say)],
      ...world().commands.filter((each) => each.type === MESSAGE_MENU && each.sees.includes(person()))
        .map((each) => [each.name, () => act("menu", { as: person(), name: each.name, message: told.id }).catch(say)]),
    ];
    const list = h("div", { class: "row menu" }, deeds.map(([label, deed]) => h("button", { type: "button", onclick: () => { list.remove(); deed(); } }, label)));
    place?.append(list);
    list.querySelector("button").focus();
  }

  function update(may, where) {
    text.disabled = !where;
    const name = { dm: "Dear Reader", thread: "this thread", channel: `#${where?.name}` }[where?.kind] ?? "";
    text.placeholder = may ? `Message ${name}, or / for commands` : "You cannot write here, but / for commands";
  }

  return { element, update, menu };
}
