// One person's view: their channels, what they see there, what they write, and the form before them.

import { composer } from "./composer.js";
import { arrange, h } from "./dom.js";
import { isOpenFor, message } from "./message.js";
import { described, t } from "./texts.js";
import { act, now, world } from "./world.js";

export const START = "start";
const GAP = 6, NEAR = 40; // pixels: above and below what is shown; of the end, where one follows what comes

export function view(person, here, say, changed, close) {
  const read = new Map();
  const shown = new Map();
  const places = new Map();
  let formDrawn = "";
  let follows = null;
  let marked = null;
  let goal = null; // what is to be in sight until one scrolls oneself: a message by its id, or the START
  let atEnd = true;
  const who = h("select", { onchange: () => { person = who.value; redraw(); } });
  const list = h("nav", { class: "channels" });
  const messages = h("div", { class: "messages", role: "log", tabindex: "0" });
  const chips = h("div", { class: "chips" });
  const sheet = h("form", { class: "sheet", hidden: true, onsubmit: submit, onkeydown: (event) => event.key === "Escape" && dismiss() });
  const writing = composer({ person: () => person, channel: () => here, say, acted: () => { follows = here; } });
  const closing = h("button", { type: "button", class: "plain", onclick: close }, "✕");
  const element = h("section", { class: "view" }, h("div", { class: "who" }, who, closing), list, messages, sheet, chips, writing.element);

  // A picture that comes, a form below or a window made smaller move nothing out of sight.
  const settle = () => { if (goal) aim(); else if (atEnd) messages.scrollTop = messages.scrollHeight; };
  messages.addEventListener("load", settle, true);
  messages.addEventListener("scroll", () => { atEnd = isAtEnd(); });
  for (const own of ["wheel", "touchmove", "pointerdown", "keydown"]) messages.addEventListener(own, () => { goal = follows = null; }, { passive: true });
  new ResizeObserver(settle).observe(messages);

  const place = (told) => messages.querySelector(`[data-id="${told.id}"]`);
  const hands = {
    open: (id) => go(id),
    press: (told, label) => { follows = here; act("press", { as: person, message: told.id, label }).catch(say); },
    more: (told) => writing.menu(writing.onMessage(told), place(told)),
    person: (told) => writing.menu([...writing.onPerson(told.author), [t("as-person", { name: told.author }), () => { person = told.author; redraw(); }]], place(told)),
  };

  function redraw() {
    shown.clear();
    draw();
    changed();
  }

  // Look at a channel, as somebody else if they are named: at its newest, or at its start.
  function go(id, as = person, from = null) {
    marked = null;
    goal = from;
    person = as;
    here = id;
    redraw();
  }

  function draw() {
    const channels = world().channels.filter((each) => each.sees.includes(person));
    if (!channels.some((each) => each.id === here)) here = channels[0]?.id ?? null;
    const channel = channels.find((each) => each.id === here);
    const parts = [[who, "whose"], [list, "channels"], [messages, "messages"], [closing, "close"]];
    for (const [part, key] of parts) part.setAttribute("aria-label", t(key));
    drawPeople();
    drawChannels(channels);
    drawForm();
    drawChips(channel);
    writing.update(channel?.writes.includes(person) ?? false, channel);
    if (channel) drawMessages(channel, mineIn(channel));
  }

  const mineIn = (channel) => channel.messages.filter((each) => !each.to || each.to === person);

  // How many decisions wait for this person, in any channel.
  const turns = () => world().channels.filter((each) => each.sees.includes(person)).flatMap(mineIn).filter(isOpenFor).length;

  function drawPeople() {
    const people = world().people;
    const words = people.map((each) => [each.name, described(each)].join(" – "));
    if ([...who.options].map((each) => each.text).join() === words.join() && who.value === person) return;
    who.replaceChildren(...people.map((each, index) => h("option", { value: each.name }, words[index])));
    who.value = person;
  }

  function drawChannels(channels) {
    const top = channels.filter((each) => each.kind !== "thread");
    const rows = top.flatMap((each) => [each, ...channels.filter((thread) => thread.parent === each.id)]);
    arrange(list, rows.map((each) => {
      const newest = mineIn(each).at(-1)?.id;
      const news = newest && newest !== read.get(each.id) && each.id !== here;
      const row = places.get(each.id) ?? h("button", { type: "button", "data-id": each.id, onclick: () => go(each.id) });
      places.set(each.id, row);
      row.className = `${each.kind}${news ? " news" : ""}`;
      row.title = each.name;
      const label = each.kind === "dm" ? "✉ Dear Reader" : each.kind === "thread" ? `↳ ${each.name}` : `# ${each.name}`;
      if (row.textContent !== label) row.textContent = label;
      row.setAttribute("aria-current", String(each.id === here));
      return row;
    }));
  }

  // What did not change stays the element that it was, with focus and what was chosen in it.
  function drawMessages(channel, mine) {
    const before = read.get(here);
    const opens = messages.dataset.of !== here;
    const follow = follows === here || (!marked && (goal ? goal === before : isAtEnd()));
    const starter = channel.kind === "thread" && world().channels.find((each) => each.id === channel.parent)?.messages.find((each) => each.id === channel.id);
    const wanted = [...(starter ? [[starter, true]] : []), ...mine.map((each) => [each, false])].map(([told, brief]) => elementOf(told, channel, brief)).filter(Boolean);
    if (!wanted.length) wanted.push(h("p", { class: "empty" }, channel.topic || t(now().doing ? "starting" : "nothing")));
    arrange(messages, wanted);
    wanted.forEach((each) => each.classList.toggle("fresh", each.dataset.id === marked));
    const newest = mine.at(-1)?.id;
    read.set(here, newest);
    messages.dataset.of = here;
    if (goal !== START && (opens || (newest !== before && follow))) reveal(newest);
    else settle();
    if (goal === START && !now().doing) goal = null;
  }

  function elementOf(told, channel, brief) {
    const key = JSON.stringify([here, person, told, document.documentElement.lang, now().tour.labels[told.id], channel.messages.filter((each) => each.about === told.id)]);
    const known = shown.get(told.id);
    if (known?.key === key) return known.element;
    const element = message(told, channel, person, hands, brief);
    shown.set(told.id, { key, element });
    return element;
  }

  const isAtEnd = () => messages.scrollHeight - messages.scrollTop - messages.clientHeight < 120;

  // Show a message, a long one from its beginning.
  function reveal(id, mark = false) {
    marked = mark ? id : null;
    goal = id;
    aim();
    messages.querySelector(`[data-id="${id}"]`)?.classList.toggle("fresh", mark);
  }

  function aim() {
    const found = messages.querySelector(`[data-id="${goal}"]`);
    if (goal === START) messages.scrollTop = 0;
    atEnd = isAtEnd(); // where nothing moves, no scrolling tells of it
    if (!found) return;
    const top = found.offsetTop - GAP;
    const below = found.offsetTop + found.offsetHeight + GAP - messages.clientHeight;
    messages.scrollTop = below > top ? top : marked ? top - messages.clientHeight / 4 : below;
  }

  function drawForm() {
    const form = world().forms[person] ?? null;
    const drawn = JSON.stringify([person, form]);
    if (drawn === formDrawn) return;
    formDrawn = drawn;
    sheet.hidden = form === null;
    if (form === null) return;
    sheet.replaceChildren(
      h("h2", {}, form.title),
      ...form.components.map(field).filter(Boolean),
      h("div", { class: "buttons" }, h("button", { type: "button", onclick: dismiss }, t("cancel")), h("button", { class: "primary" }, t("send"))),
    );
    sheet.querySelector("input, textarea")?.focus();
  }

  // Questions to begin with, where one can ask.
  function drawChips(channel) {
    const asks = person !== "moderator" && channel?.kind !== "dm" ? now().questions : [];
    if (chips.dataset.drawn === JSON.stringify([asks, t("try")])) return;
    chips.dataset.drawn = JSON.stringify([asks, t("try")]);
    chips.replaceChildren(...(asks.length ? [h("span", {}, t("try"))] : []), ...asks.map((each) => h("button", { type: "button", onclick: () => writing.ask(each) }, each)));
  }

  const dismiss = () => act("dismiss", { as: person }).then(writing.focus).catch(say);

  function submit(event) {
    event.preventDefault();
    follows = here;
    const fields = Object.fromEntries([...sheet.querySelectorAll("[name]")].map((input) => [input.name, input.value]));
    act("fill", { as: person, fields }).catch(say);
  }

  return { element, draw, go, reveal, turns, focus: writing.focus, state: () => ({ person, here }) };
}

function field(row) {
  const inner = row.component ?? row.components?.[0];
  if (!inner || ![3, 4].includes(inner.type)) return null;
  const label = row.label ?? inner.label;
  const about = row.description ? h("small", {}, row.description) : null;
  if (inner.type === 3) {
    const chosen = inner.options.find((each) => each.default)?.label;
    return h("label", {}, label, about, h("select", { name: label }, inner.options.map(({ label: each }) => h("option", { value: each, selected: each === chosen }, each))));
  }
  const given = { name: label, placeholder: inner.placeholder ?? "", required: inner.required ?? true, maxlength: String(inner.max_length ?? 4000) };
  const input = inner.style === 2 ? h("textarea", given) : h("input", given);
  input.value = inner.value ?? "";
  return h("label", {}, label, about, input);
}
