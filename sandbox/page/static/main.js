// The page: two views side by side, or behind tabs on a phone, and above them what a rehearsal needs.

import { arrange, h } from "./dom.js";
import { tick } from "./markdown.js";
import { tryOwn } from "./own.js";
import { choose, described, languages, load, spoken, t } from "./texts.js";
import { tour } from "./tour.js";
import { START, view } from "./view.js";
import { act, connect, listen, now, world } from "./world.js";

const find = (id) => document.getElementById(id);
const views = [];
let selected = 0;
let fading = null;
let filled = false;

function say(error, kind = "bad") {
  const toast = find("toast");
  toast.textContent = error.message ?? String(error);
  toast.className = kind;
  toast.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { toast.hidden = true; }, 8000);
}

// Views

function open(person, here) {
  const one = view(person, here, say, keep, () => { views.splice(views.indexOf(one), 1); one.element.remove(); selected = 0; keep(); drawTabs(); });
  views.push(one);
  find("views").append(one.element);
  one.draw();
  return one;
}

const keep = () => sessionStorage.setItem(now().bot.id, JSON.stringify(views.map((one) => one.state())));

const newestThread = () => world().channels.filter((each) => each.kind === "thread").at(-1)?.id;
const channel = (name) => world().channels.find((each) => each.name === name)?.id;

function begin() {
  const kept = JSON.parse(sessionStorage.getItem(now().bot.id) ?? "null")?.filter((each) => world().people.some((one) => one.name === each.person));
  const asked = new URLSearchParams(location.search).get("as")?.split(",").map((person) => ({ person }));
  const first = [{ person: "nara", here: channel("articles") }, { person: "moderator", here: channel("review") }];
  filled = Boolean(asked ?? kept?.length);
  for (const each of asked ?? (kept?.length ? kept : first)) open(each.person, each.here);
  drawTabs(); // on a phone a view has no height before it is selected
}

// A view of the readers' or of the moderators' side, opened if it was closed.
function side(person) {
  const place = person === "moderator" ? 1 : 0;
  while (views.length <= place) open(views.length ? "moderator" : "nara", null);
  return place;
}

function select(place) {
  selected = place;
  drawTabs();
}

function drawTabs() {
  arrange(find("tabs"), views.map((one, index) => {
    const { person } = one.state();
    one.tab ??= h("button", { type: "button", role: "tab", onclick: () => select(views.indexOf(one)), onkeydown: turnTab });
    const words = t({ moderator: "moderators", author: "author" }[person] ?? "readers", { name: person });
    const turn = one.turns() ? t("your-turn") : "";
    if (one.tab.textContent !== words + turn) one.tab.replaceChildren(words, ...(turn ? [h("span", { class: "turn" }, turn)] : []));
    one.tab.tabIndex = index === selected ? 0 : -1;
    one.tab.setAttribute("aria-selected", String(index === selected));
    return one.tab;
  }));
  views.forEach((one, index) => one.element.classList.toggle("selected", index === selected));
}

function turnTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  select((selected + step + views.length) % views.length);
  views[selected].tab.focus();
}

// What the server showed

function draw(shown) {
  if (!views.length) begin();
  // Of one's own blog nobody has said anything yet: there it is the announcement that one sees.
  if (!filled && !now().own && views.length && newestThread() && views[0].state().here !== newestThread()) views[0].go(newestThread(), undefined, START);
  filled ||= !now().doing;
  for (const one of views) one.draw();
  drawTabs();
  drawHeader();
  find("views").inert = shown !== now();
  document.body.classList.toggle("past", shown !== now());
}

function drawHeader() {
  const { running, doing, trouble, tour: played, own } = now();
  const stays = !running ? t("stopped") : own ? readOwn(own) : "";
  find("state").textContent = doing ? t(doing) : trouble ? t("trouble", { text: trouble }) : stays;
  for (const id of ["blog", "write"]) find(id).hidden = Boolean(own); // they are the sample's
  find("fresh").textContent = t(own ? "sample" : "fresh");
  find("state").classList.toggle("busy", Boolean(doing));
  find("power").textContent = t(running ? "stop" : "start");
  find("tour").hidden = Boolean(doing) || !played.played || guide.on();
  find("who").replaceChildren(...world().people.filter((each) => t(`who-${each.name}`)).map((each) => [h("dt", {}, each.name), h("dd", {}, t(`who-${each.name}`))]).flat());
}

function translate(language, kept) {
  choose(language, kept);
  find("language").setAttribute("aria-label", t("language"));
  find("language").value = language;
  if (now()) draw(world());
  guide.draw();
}

// The tour

function follow(record, newest) {
  const place = side(record.look.person);
  views[place].go(record.look.channel, record.look.person);
  select(place);
  for (const id of record.new.slice(0, 1)) views[place].reveal(id, true);
  find("views").inert = !newest;
}

const guide = tour(find("guide"), follow, say, () => { say({ message: t("tour-done") }, "good"); draw(world()); find("tour").focus(); });

// Dialogs

function ask(title, fields, done, does) {
  const dialog = find("dialog");
  const inputs = fields.map(([name, label, kind, value]) => {
    const input = kind === "long" ? h("textarea", { name, required: true }) : h("input", { name, required: true, type: kind ?? "text" });
    input.value = value ?? "";
    if (kind === "people") input.setAttribute("list", "people");
    return h("label", {}, label, input);
  });
  const people = h("datalist", { id: "people" }, world().people.map((each) => h("option", { value: each.name }, described(each))));
  const form = h("form", { method: "dialog", onsubmit: submit }, inputs, h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")), h("button", { class: "primary" }, t(does))));
  function submit(event) {
    event.preventDefault();
    done(Object.fromEntries(new FormData(form))).then(() => dialog.close()).catch(say);
  }
  dialog.replaceChildren(h("h2", { id: "asks" }, title), form, people);
  dialog.showModal();
}

// The guild that begins with it shows it; another's bot shows it here.
function askOwn() {
  find("dialog").close();
  views[side("nara")].go(channel("questions"), "nara");
  select(0);
  views[0].focus();
}

function readOwn({ title, comments }) {
  const read = title ? t("own-done", { title }) : t("own-empty");
  return comments ? `${read} ${t("own-comments", { number: comments })}` : read;
}

const deeds = {
  tour: () => guide.begin(),
  own: () => tryOwn(find("dialog"), askOwn),
  write: () => ask(t("write"), [["title", t("post-title")], ["text", t("post-text"), "long"]], (post) => act("publish", post), "publish"),
  time: () => ask(t("time"), [["minutes", t("minutes"), "number", "10"]], ({ minutes }) => act("advance", { seconds: 60 * Number(minutes) }), "pass"),
  power: () => act(now().running ? "stop" : "start").catch(say),
  add: () => ask(t("add"), [["name", t("name"), "people"]], ({ name }) => act("join", { name }).then((joined) => { open(joined, null); select(views.length - 1); keep(); }), "open"),
  fresh: () => act("fresh", { language: spoken() }).catch(say),
};
for (const [name, deed] of Object.entries(deeds)) find(name).addEventListener("click", deed);

// An export may be dropped anywhere, and is never opened by the browser instead.
const hasFiles = (event) => event.dataTransfer.types.includes("Files");
document.addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  const dialog = find("dialog");
  const isFree = !dialog.open || (dialog.querySelector(".dropping") && !dialog.classList.contains("busy"));
  if (isFree) tryOwn(dialog, askOwn, event.dataTransfer);
});

// A menu closes when it is left, and by Escape.
for (const menu of document.querySelectorAll("details.drop")) {
  menu.addEventListener("focusout", (event) => { if (!menu.contains(event.relatedTarget)) menu.open = false; });
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); } });
  menu.addEventListener("click", (event) => { if (event.target.closest("button")) menu.open = false; });
}
document.addEventListener("click", (event) => document.querySelectorAll("details.drop[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));

const speak = (language) => { if (now() && now().language !== language) act("language", { language }).catch(say); };
find("language").append(...Object.entries(languages).map(([code, name]) => h("option", { value: code }, name)));
find("language").addEventListener("change", () => { translate(find("language").value, true); speak(spoken()); });

await load();
translate(spoken(), false);
find("state").textContent = t("connecting");
let guild = null;
listen((shown) => {
  guild ??= (speak(spoken()), now().bot.id);
  if (guild !== now().bot.id) location.reload(); // somebody began afresh
  else draw(shown);
});
// While a guild begins anew nothing is served for some seconds.
connect((times) => { find("state").textContent = t((times < 20 && now()?.doing) || "gone"); });
setInterval(tick, 20_000);
