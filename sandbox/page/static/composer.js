// Where a person writes: messages, names, slash commands with their options, and the menus on messages and people.

import { h } from "./dom.js";
import { offers } from "./offers.js";
import { spoken, t } from "./texts.js";
import { act, world } from "./world.js";

const CHAT = 1, PERSON_MENU = 2, MESSAGE_MENU = 3;

// What a command or an option is for, in the page's language where the bot says it so.
const described = (each) => each.described[spoken()] ?? each.description;

export function composer({ person, channel, say, acted }) {
  let answering = null;
  let editing = null;
  let command = null;
  const text = h("textarea", { rows: "1", oninput: offer });
  const offered = offers(text);
  const above = h("div", {});
  const element = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); send(); } }, above, offered.list, text);

  const commands = (kind) => world().commands.filter((each) => each.type === kind && each.sees.includes(person()));
  const go = (deed, asked) => { acted(); return act(deed, { as: person(), channel: channel(), ...asked }).then(clear).catch(say); };

  function send() {
    if (command) return sendForm();
    const written = text.value;
    if (!written.trim()) return;
    const all = world().commands.filter((each) => each.type === CHAT).sort((a, b) => b.name.length - a.name.length);
    const typed = all.find((each) => `${written} `.startsWith(`/${each.name} `));
    // Discord hides it and would post it as a message; here one learns whose it is.
    if (typed && !typed.sees.includes(person())) return say({ message: t("not-yours", { name: typed.name, text: typed.sees.join(", ") }) });
    if (typed) return sendLine(typed, written.slice(typed.name.length + 1).trim());
    if (editing) return go("rewrite", { message: editing.id, text: written });
    return go("say", { text: written, reply_to: answering?.id });
  }

  // "/ask how much?" and "/ask question: how much?" are the command with its first option, or that one.
  function sendLine(typed, rest) {
    const named = typed.options.find((each) => rest.startsWith(`${each.name}:`));
    const first = named ?? typed.options[0];
    const value = named ? rest.slice(named.name.length + 1).trim() : rest;
    const given = value && first ? { [first.name]: value } : {};
    const missing = typed.options.some((each) => each.required && !(each.name in given));
    if (missing || (rest && !first)) return take(typed, given);
    return go("command", { name: typed.name, options: given });
  }

  function sendForm() {
    const options = {};
    for (const input of above.querySelectorAll("[name]")) {
      const value = input.dataset.value ?? input.value;
      if (value !== "") options[input.name] = value;
      else if (input.required) return input.focus();
    }
    return go("command", { name: command.name, options });
  }

  function clear() {
    answering = editing = command = null;
    text.value = "";
    text.hidden = false;
    offered.hide();
    above.replaceChildren();
    text.focus();
  }

  // What was typed stays, but for the words of a message that is edited.
  function leave() {
    const typed = editing ? "" : text.value;
    clear();
    text.value = typed;
  }

  function key(event) {
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  function offer() {
    const slash = text.value.match(/^\/([\w -]*)$/)?.[1];
    const at = text.value.slice(0, text.selectionStart).match(/@([\p{L}\p{N}_. -]{0,20})$/u)?.[1];
    if (slash !== undefined) {
      return offered.show(commands(CHAT).filter((each) => each.name.startsWith(slash.trimEnd())).map((each) => ({ name: `/${each.name}`, about: described(each), take: () => take(each) })));
    }
    const people = at === undefined ? [] : [world().bot.name, ...world().people.map((each) => each.name)];
    return offered.show(people.filter((each) => each.toLowerCase().startsWith(at.toLowerCase()) && each.length > at.length).map((name) => ({ name, take: () => { text.setRangeText(`${name} `, text.selectionStart - at.length, text.selectionStart, "end"); text.focus(); } })));
  }

  function take(chosen, given = {}) {
    command = chosen;
    text.hidden = true;
    above.replaceChildren(
      h("strong", {}, "/" + chosen.name),
      ...chosen.options.map((each) => option(each, given[each.name])),
      h("div", { class: "buttons" }, h("button", { type: "button", onclick: clear }, t("cancel")), h("button", { class: "primary" }, t("send"))),
    );
    (above.querySelector("[name]") ?? above.querySelector(".primary")).focus();
  }

  function option(each, value = "") {
    const id = `option-${each.name}-${Math.random().toString(36).slice(2)}`;
    const given = { name: each.name, required: each.required, id };
    const label = h("label", { for: id }, `${each.name}${each.required ? "" : ` (${t("optional")})`}: ${described(each)}`);
    const listed = each.choices.length ? each.choices : { channel: world().channels.filter((one) => one.kind === "channel"), role: world().roles, person: world().people }[each.kind]?.map((one) => one.name);
    if (listed) return h("div", { class: "option" }, label, h("select", given, h("option", { value: "" }, "–"), listed.map((one) => h("option", {}, one))));
    const input = h("input", { ...given, autocomplete: "off" });
    input.value = value;
    if (!each.suggests) return h("div", { class: "option" }, label, input);
    const found = offers(input);
    const suggest = () => { delete input.dataset.value; suggestions(each, input).then((all) => all && found.show(all)).catch(say); };
    input.addEventListener("input", suggest);
    input.addEventListener("focus", suggest);
    return h("div", { class: "option" }, label, input, found.list);
  }

  async function suggestions(each, input) {
    const typed = input.value;
    const found = await act("suggest", { as: person(), channel: channel(), name: command.name, option: each.name, typed });
    if (typed !== input.value) return null;
    return found.map((one) => ({ name: one.name, take: () => { input.value = one.name; input.dataset.value = one.value; } }));
  }

  function note(words) {
    above.replaceChildren(h("div", { class: "answering" }, words, h("button", { type: "button", class: "plain", "aria-label": t("cancel"), onclick: clear }, "✕")));
    text.focus();
  }

  // What can be done with a message, or with who wrote it, under that message.
  function menu(deeds, place) {
    const again = place.querySelector(".menu");
    again?.remove();
    if (again?.dataset.of === deeds[0]?.[0] || !deeds.length) return;
    const list = h("div", { class: "row menu", "data-of": deeds[0][0] }, deeds.map(([label, deed]) => h("button", { type: "button", onclick: () => { list.remove(); deed(); } }, label)));
    list.addEventListener("keydown", (event) => { if (event.key === "Escape") { list.remove(); place.querySelector(".more")?.focus(); } });
    place.append(list);
    list.querySelector("button").focus();
  }

  const onMessage = (told) => [
    [t("reply"), () => { clear(); answering = told; note(t("replying", { name: told.author })); }],
    ...(told.author === person() ? [[t("edit"), () => { clear(); editing = told; text.value = told.text; note(t("editing")); }]] : []),
    [told.to ? t("dismiss") : t("delete"), () => go("remove", { message: told.id })],
    ...commands(MESSAGE_MENU).map((each) => [each.name, () => go("menu", { name: each.name, message: told.id })]),
  ];
  const onPerson = (name) => commands(PERSON_MENU).map((each) => [each.name, () => go("menu", { name: each.name, person: name })]);

  function update(may, where) {
    text.disabled = !where;
    text.setAttribute("aria-label", t("write-message"));
    const name = { dm: "Dear Reader", thread: t("this-thread"), channel: `#${where?.name}` }[where?.kind] ?? "";
    text.placeholder = may ? t("message", { name }) : t("no-writing");
  }

  text.addEventListener("keydown", key);
  above.addEventListener("keydown", (event) => { if (event.key === "Escape") (command ? clear : leave)(); });
  return { element, update, menu, onMessage, onPerson, ask: (question) => go("command", { name: "ask", options: { question } }), focus: () => text.focus() };
}
