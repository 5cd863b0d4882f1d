// One message as a person sees it: its text, cards, buttons and selects, and what can be done with it.

import { h } from "./dom.js";
import { inline, markdown, moment } from "./markdown.js";
import { t } from "./texts.js";
import { names, now, world } from "./world.js";

const STYLES = { 1: "primary", 2: "", 3: "good", 4: "bad" };
const ROW = 1, BUTTON = 2, SELECT = 3, USERS = 5, ROLES = 6, CHANNELS = 8, TEXT = 10;
const YES = 3, NO = 4;
const PICTURE = /\.(png|jpe?g|gif|webp)$/i;

const called = (name) => (name === "bot" ? world().bot.name : name);

// `brief`: a card that is known from elsewhere is cut short until one wants all of it.
export function message(told, channel, person, hands, brief = false) {
  if (told.note !== null) return told.note ? h("p", { class: "message note", "data-id": told.id }, `${called(told.author)} ${t(told.note)}`) : null;
  const before = channel.messages[channel.messages.indexOf(told) - 1];
  const answered = told.reply_to && told.reply_to !== before?.id && channel.messages.find((each) => each.id === told.reply_to);
  const label = t(`label-${now().tour.labels[told.id]}`);
  const short = brief || told.pinned;
  const element = h(
    "article",
    { class: `message${told.to ? " private" : ""}${short ? " brief" : ""}`, "data-id": told.id, tabindex: "-1" },
    isOpenFor(told) && h("p", { class: "turn" }, t("your-turn")),
    answered && h("div", { class: "answers" }, `↪ ${called(answered.author)}: `, answered.text ? markdown(answered.text, names) : t("card")),
    head(told, person, hands, label),
    told.thinking && !told.text && !told.embeds.length ? h("p", { class: "note" }, t("thinking")) : null,
    told.text && h("div", { class: "text" }, markdown(told.text, names)),
    told.embeds.map(embed),
    told.files.length ? h("div", { class: "files" }, told.files.map((file) => h("a", { href: file.url, target: "_blank" }, PICTURE.test(file.name) ? h("img", { src: file.url, alt: file.name }) : file.name))) : null,
    told.components.map((row) => components(row, told, hands)),
    channel.messages.filter((each) => each.about === told.id && each.to !== person).map(verdict),
    told.thread && !brief && h("div", { class: "row" }, h("button", { type: "button", onclick: () => hands.open(told.thread) }, t("open-thread"))),
  );
  if (short) element.append(h("button", { type: "button", class: "plain all", onclick: (event) => { element.classList.remove("brief"); event.target.remove(); } }, t("show-all")));
  return element;
}

// A decision waits where one can press both yes and no.
export function isOpenFor(told) {
  const styles = told.components.flatMap((row) => row.components ?? []).filter((each) => !each.disabled).map((each) => each.style);
  return styles.includes(YES) && styles.includes(NO);
}

// What the bot told one person about a message, where others see that message.
function verdict(reply) {
  const said = reply.embeds[0]?.fields?.[0];
  return said && h("p", { class: "verdict" }, h("strong", {}, said.value.split("\n")[0]), " ", h("small", {}, t("told-alone", { name: reply.to })));
}

function head(told, person, hands, label) {
  const isBot = told.author === "bot";
  const at = new Date(told.at);
  const who = { class: `author${isBot ? " bot" : ""}` };
  return h(
    "div",
    { class: "head" },
    isBot ? h("span", who, called(told.author)) : h("button", { ...who, type: "button", onclick: () => hands.person(told) }, told.author),
    h("time", { datetime: told.at, title: moment(at) }, moment(at, "t")),
    [told.edited && t("edited"), told.pinned && t("is-pinned"), told.to && (told.to === person ? t("only-you") : t("only", { name: told.to }))].filter(Boolean).join(" · "),
    label && h("span", { class: "label" }, label),
    h("button", { type: "button", class: "plain more", title: t("menu"), "aria-label": t("menu"), onclick: () => hands.more(told) }, "⋯"),
  );
}

function embed(told) {
  const title = told.title && inline(told.title, names);
  return h(
    "section",
    { class: `embed${told.image ? " pictured" : ""}` },
    told.image && h("img", { src: told.image, alt: "" }),
    told.author?.name && h("div", { class: "by" }, told.author.name),
    title && h("h3", {}, told.url ? h("a", { href: told.url, target: "_blank", rel: "noreferrer noopener" }, title) : title),
    told.description && h("div", { class: "description" }, markdown(told.description, names)),
    told.fields?.length ? h("dl", {}, told.fields.map((field) => [h("dt", {}, field.name), h("dd", {}, markdown(field.value, names))])) : null,
    (told.footer?.text || told.timestamp) && h("footer", {}, [told.footer?.text, told.timestamp && moment(new Date(told.timestamp))].filter(Boolean).join(" · ")),
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
  const about = each.placeholder ?? "…";
  return h(
    "select",
    { "aria-label": about, title: about, onchange: (event) => event.target.value && hands.press(told, event.target.value) },
    h("option", { value: "" }, about),
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
