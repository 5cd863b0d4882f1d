// One message as a person sees it: its text, cards, buttons and selects, and what can be done with it.

import { h } from "./dom.js";
import { markdown } from "./markdown.js";
import { names, world } from "./world.js";

const STYLES = { 1: "primary", 2: "", 3: "good", 4: "bad" };
const ROW = 1, BUTTON = 2, SELECT = 3, USERS = 5, ROLES = 6, CHANNELS = 8, TEXT = 10;

export function message(told, channel, person, hands) {
  const author = told.author === "bot" ? world().bot.name : told.author;
  if (told.note !== null) return told.note ? h("p", { class: "message note", "data-id": told.id }, `${author} ${told.note}`) : null;
  const answered = told.reply_to && channel.messages.find((each) => each.id === told.reply_to);
  return h(
    "article",
    { class: `message${told.to ? " private" : ""}`, "data-id": told.id, tabindex: "-1" },
    answered && h("div", { class: "answers" }, `↪ ${answered.author === "bot" ? world().bot.name : answered.author}: ${answered.text || "a card"}`),
    head(told, person, hands),
    told.thinking && !told.text && !told.embeds.length ? h("p", { class: "note" }, "is thinking…") : null,
    told.text && h("div", { class: "text" }, markdown(told.text, names)),
    told.embeds.map(embed),
    told.files.map((file) => h("a", { href: file.url, target: "_blank" }, file.name)),
    told.components.map((row) => components(row, told, hands)),
    told.thread && h("div", { class: "row" }, h("button", { type: "button", onclick: () => hands.open(told.thread) }, "Open the thread")),
  );
}

function head(told, person, hands) {
  const isBot = told.author === "bot";
  const at = new Date(told.at);
  return h(
    "div",
    { class: "head" },
    h("span", { class: `author${isBot ? " bot" : ""}` }, isBot ? world().bot.name : told.author),
    h("time", { datetime: told.at, title: at.toLocaleString() }, at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })),
    told.edited && "edited",
    told.pinned && "📌",
    told.to && `only ${told.to === person ? "you" : told.to} can see this`,
    h("span", { class: "tools" }, h("button", { type: "button", class: "plain", title: "What can be done with it", "aria-label": "More", onclick: () => hands.more(told) }, "⋯")),
  );
}

function embed(told) {
  return h(
    "section",
    { class: "embed" },
    told.author?.name && h("div", { class: "by" }, told.author.name),
    told.title && h("h3", {}, told.url ? h("a", { href: told.url, target: "_blank", rel: "noreferrer noopener" }, told.title) : told.title),
    told.description && h("div", { class: "description" }, markdown(told.description, names)),
    told.fields?.length ? h("dl", {}, told.fields.map((field) => [h("dt", {}, field.name), h("dd", {}, markdown(field.value, names))])) : null,
    (told.footer?.text || told.timestamp) && h("footer", {}, [told.footer?.text, told.timestamp && new Date(told.timestamp).toLocaleString()].filter(Boolean).join(" · ")),
  );
}

function components(row, told, hands) {
  if (row.type === TEXT) return h("div", { class: "text" }, markdown(row.content, names));
  if (row.type === ROW) return h("div", { class: "row" }, row.components.map((each) => control(each, told, hands)));
  return (row.components ?? []).map((each) => components(each, told, hands));
}

function control(each, told, hands) {
  if (each.type !== BUTTON) return select(each, told, hands);
  const label = [each.emoji?.name, each.label].filter(Boolean).join(" ");
  if (each.url) return h("a", { class: "link", href: each.url, target: "_blank", rel: "noreferrer noopener" }, label);
  return h("button", { type: "button", class: STYLES[each.style] ?? "", disabled: each.disabled ?? false, onclick: () => hands.press(told, each.label ?? label) }, label);
}

function select(each, told, hands) {
  const labels = choices(each);
  const chosen = (each.default_values ?? []).map((value) => names.channel(value.id) ?? names.role(value.id) ?? names.user(value.id));
  const picked = each.options?.find((option) => option.default)?.label ?? chosen[0] ?? "";
  return h(
    "select",
    { "aria-label": each.placeholder ?? "Choose", title: each.placeholder ?? "", onchange: (event) => event.target.value && hands.press(told, event.target.value) },
    h("option", { value: "" }, each.placeholder ?? "Choose"),
    labels.map((label) => h("option", { value: label, selected: label === picked }, `${each.placeholder ? each.placeholder + ": " : ""}${label}`)),
  );
}

function choices(each) {
  if (each.type === SELECT) return each.options.map((option) => option.label);
  if (each.type === USERS) return world().people.map((person) => person.name);
  if (each.type === ROLES) return world().roles.map((role) => role.name);
  if (each.type === CHANNELS) return world().channels.filter((channel) => channel.kind === "channel").map((channel) => channel.name);
  return [];
}
