// One person's view: their channels, what they see there, what they write, and the form before them.

import { composer } from "./composer.js";
import { h } from "./dom.js";
import { message } from "./message.js";
import { act, world } from "./world.js";

export function view(person, say, close) {
  const read = new Map();
  let here = null;
  let drawn = "";
  let formDrawn = "";
  const who = h("select", { "aria-label": "Who", onchange: () => choose(who.value) });
  const list = h("nav", { class: "channels", "aria-label": "Channels" });
  const messages = h("div", { class: "messages", role: "log", tabindex: "0", "aria-label": "Messages" });
  const sheet = h("form", { class: "sheet", hidden: true, onsubmit: submit });
  const writing = composer({ person: () => person, channel: () => here, say });
  const element = h(
    "section",
    { class: "view" },
    h("div", { class: "who" }, who, h("button", { type: "button", class: "plain", "aria-label": "Close this view", onclick: close }, "✕")),
    list, messages, sheet, writing.element,
  );

  const hands = {
    open: (id) => go(id),
    press: (told, label) => act("press", { as: person, message: told.id, label }).catch(say),
    more: (told) => writing.menu(told, messages.querySelector(`[data-id="${told.id}"]`)),
  };

  function choose(name) {
    person = name;
    drawn = "";
    draw();
    element.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  }

  function go(id) {
    here = id;
    drawn = "";
    draw();
    element.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  }

  function draw() {
    const channels = world().channels.filter((each) => each.sees.includes(person));
    if (!channels.some((each) => each.id === here)) here = channels[0]?.id ?? null;
    const channel = channels.find((each) => each.id === here);
    drawPeople();
    drawChannels(channels);
    const mine = channel ? channel.messages.filter((each) => !each.to || each.to === person) : [];
    read.set(here, mine.at(-1)?.id);
    const now = JSON.stringify([here, person, mine]);
    if (now !== drawn) drawMessages(channel, mine);
    drawn = now;
    drawForm();
    writing.update(channel?.writes.includes(person) ?? false, channel);
  }

  function drawPeople() {
    const people = world().people;
    if (who.options.length === people.length && who.value === person) return;
    who.replaceChildren(...people.map((each) => h("option", { value: each.name, selected: each.name === person }, `${each.name} – ${each.role.toLowerCase()}`)));
    who.value = person;
  }

  function drawChannels(channels) {
    const top = channels.filter((each) => each.kind !== "thread");
    const rows = top.flatMap((each) => [each, ...channels.filter((thread) => thread.parent === each.id)]);
    const focused = document.activeElement?.closest?.(".channels") === list ? document.activeElement.dataset.id : null;
    list.replaceChildren(...rows.map((each) => {
      const newest = each.messages.filter((told) => !told.to || told.to === person).at(-1)?.id;
      const news = newest && newest !== read.get(each.id) && each.id !== here;
      const label = each.kind === "dm" ? "✉ Dear Reader" : each.kind === "thread" ? `↳ ${each.name}` : `# ${each.name}`;
      return h("button", { type: "button", class: `${each.kind}${news ? " news" : ""}`, "data-id": each.id, title: each.name, "aria-current": String(each.id === here), onclick: () => go(each.id) }, label);
    }));
    if (focused) list.querySelector(`[data-id="${focused}"]`)?.focus();
  }

  function drawMessages(channel, mine) {
    const atEnd = messages.scrollHeight - messages.scrollTop - messages.clientHeight < 120 || !drawn.startsWith(JSON.stringify([here]).slice(0, -1));
    const at = messages.scrollTop;
    const shown = mine.map((told) => message(told, channel, person, hands)).filter(Boolean);
    messages.replaceChildren(...(shown.length ? shown : [h("p", { class: "empty" }, channel?.topic || (world().tour?.open ? "Nothing has been said here yet. Press “Show me around” above, or begin by yourself." : "Nothing has been said here yet."))]));
    messages.scrollTop = at;
    if (atEnd) requestAnimationFrame(() => { messages.scrollTop = messages.scrollHeight; });
  }

  function drawForm() {
    const form = world().forms[person] ?? null;
    const now = JSON.stringify(form);
    if (now === formDrawn) return;
    formDrawn = now;
    sheet.hidden = form === null;
    if (form === null) return;
    sheet.replaceChildren(
      h("h2", {}, form.title),
      ...form.components.map(field).filter(Boolean),
      h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => act("dismiss", { as: person }).catch(say) }, "Cancel"), h("button", { class: "primary" }, "Send")),
    );
    sheet.querySelector("input, textarea")?.focus();
  }

  function submit(event) {
    event.preventDefault();
    const fields = Object.fromEntries([...sheet.querySelectorAll("[name]")].map((input) => [input.name, input.value]));
    act("fill", { as: person, fields }).catch(say);
  }

  return { element, draw, go, state: () => ({ person, here }), ask: (id) => { here = id; } };
}

function field(row) {
  const inner = row.component ?? row.components?.[0];
  if (!inner || inner.type !== 4) return null;
  const label = row.label ?? inner.label;
  const given = { name: label, placeholder: inner.placeholder ?? "", required: inner.required ?? true, maxlength: String(inner.max_length ?? 4000) };
  const input = inner.style === 2 ? h("textarea", given) : h("input", given);
  input.value = inner.value ?? "";
  return h("label", {}, label, input);
}
