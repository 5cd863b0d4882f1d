// Discord's markdown, as much as cards and people use: bold, italics, code, quotes, small lines, links, mentions, times.

import { h } from "./dom.js";
import { spoken, t } from "./texts.js";
import { clock } from "./world.js";

const INLINE = new RegExp(
  [
    String.raw`\\(?<escaped>[^\p{L}\p{N}\s])`,
    "`(?<code>[^`]+)`",
    String.raw`\*\*(?<bold>(?:\\.|[^\\])+?)\*\*(?!\*)`,
    String.raw`\*(?<italic>(?:\\.|[^*\\])+?)\*`,
    String.raw`__(?<under>(?:\\.|[^\\])+?)__`,
    String.raw`~~(?<struck>(?:\\.|[^\\])+?)~~`,
    String.raw`\[(?<label>(?:\\.|[^\]\\])+)\]\(<?(?<href>https?://[^\s)>]+)>?\)`,
    String.raw`<@!?(?<user>\d+)>`,
    String.raw`<@&(?<role>\d+)>`,
    String.raw`<#(?<channel>\d+)>`,
    String.raw`</(?<command>[^:>]+):\d+>`,
    String.raw`<t:(?<time>-?\d+)(?::(?<style>\w))?>`,
    String.raw`(?<url>https?://[^\s<>]+[^\s<>.,:;!?)"'])`,
  ].join("|"),
  "gu",
);

export function markdown(text, names) {
  const parts = [];
  let quote = null;
  for (const line of text.split("\n")) {
    const quoted = line.match(/^> ?(.*)$/);
    if (quoted) {
      if (!quote) parts.push((quote = h("blockquote")));
      else quote.append("\n");
      quote.append(...inline(quoted[1], names));
    } else {
      if (parts.length && !quote) parts.push("\n");
      quote = null;
      const small = line.match(/^-# (.+)$/);
      parts.push(...(small ? [h("small", {}, inline(small[1], names))] : inline(line, names)));
    }
  }
  return parts;
}

export function inline(text, names) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    parts.push(text.slice(at, match.index), piece(match.groups, names));
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== "");
}

function piece(found, names) {
  if (found.escaped) return found.escaped;
  if (found.code) return h("code", {}, found.code);
  if (found.bold) return h("strong", {}, inline(found.bold, names));
  if (found.italic) return h("em", {}, inline(found.italic, names));
  if (found.under) return h("u", {}, inline(found.under, names));
  if (found.struck) return h("s", {}, inline(found.struck, names));
  if (found.href) return link(found.href, inline(found.label, names));
  if (found.url) return link(found.url, [found.url]);
  if (found.user) return mention("@" + (names.user(found.user) ?? "somebody"));
  if (found.role) return mention("@" + (names.role(found.role) ?? "role"));
  if (found.channel) return mention("#" + (names.channel(found.channel) ?? "channel"));
  if (found.command) return mention("/" + found.command);
  return time(Number(found.time), found.style);
}

const link = (href, label) => h("a", { href, target: "_blank", rel: "noreferrer noopener" }, label);
const mention = (text) => h("span", { class: "mention" }, text);

const TIMES = { t: { timeStyle: "short" }, D: { dateStyle: "long" } };
const WHOLE = { dateStyle: "long", timeStyle: "short" };

// A moment in the page's language: all of it, or its day or hour alone.
export const moment = (date, part = null) => (isKnown() ? date.toLocaleString(spoken(), TIMES[part] ?? WHOLE) : said(date, TIMES[part] ?? WHOLE));

function time(seconds, style) {
  const date = new Date(seconds * 1000);
  const at = { datetime: date.toISOString(), title: moment(date) };
  if (style === "R") return h("time", { ...at, class: "relative" }, relative(date));
  return h("time", at, moment(date, style));
}

// Times such as "in 9 minutes" go on, by the sandbox's clock.
export function tick() {
  for (const each of document.querySelectorAll("time.relative")) each.textContent = relative(new Date(each.dateTime));
}

const isKnown = () => Intl.DateTimeFormat.supportedLocalesOf([spoken()]).length > 0;

// A moment in a language that the browser does not know.
function said(date, { dateStyle, timeStyle }) {
  const day = `${date.getDate()} ${t("months").split("|")[date.getMonth()]} ${date.getFullYear()}`;
  const clocked = [date.getHours(), date.getMinutes()].map((each) => String(each).padStart(2, "0")).join(":");
  return [dateStyle && day, timeStyle && clocked].filter(Boolean).join(", ");
}

function saidRelative(number, unit) {
  if (!number) return t("now");
  return t(`${number > 0 ? "in" : "ago"}-${unit}`, { number: Math.abs(number) });
}

function relative(date) {
  const minutes = Math.round((date - clock()) / 60000);
  const words = isKnown() ? new Intl.RelativeTimeFormat(spoken(), { numeric: "auto" }) : { format: saidRelative };
  if (Math.abs(minutes) < 90) return words.format(minutes, "minute");
  return Math.abs(minutes) < 60 * 48 ? words.format(Math.round(minutes / 60), "hour") : words.format(Math.round(minutes / 1440), "day");
}
