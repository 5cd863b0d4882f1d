// The page: a view a person side by side, and what a rehearsal needs: posts, time, the bot's power.

import { h } from "./dom.js";
import { view } from "./view.js";
import { act, connect, listen, world } from "./world.js";

const find = (id) => document.getElementById(id);
const views = new Set();
const KEPT = "views";
let fading = null;
let toured = 0;

function say(error) {
  const toast = find("toast");
  toast.textContent = error.message ?? String(error);
  toast.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { toast.hidden = true; }, 6000);
}

function open(person, channel) {
  const one = view(person, say, () => { views.delete(one); one.element.remove(); keep(); });
  if (channel) one.ask(channel);
  views.add(one);
  find("views").append(one.element);
  if (world()) one.draw();
  keep();
}

function keep() {
  sessionStorage.setItem(KEPT, JSON.stringify([...views].map((one) => one.state())));
}

function begin() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null")?.filter((each) => world().people.some((one) => one.name === each.person));
  const asked = new URLSearchParams(location.search).get("as")?.split(",");
  const wanted = asked?.map((person) => ({ person })) ?? (kept?.length ? kept : first());
  for (const each of wanted) open(each.person, each.here);
}

function first() {
  const wide = matchMedia("(min-width: 60rem)").matches;
  const channel = (name) => world().channels.find((each) => each.name === name)?.id;
  const all = [{ person: "nara", here: channel("articles") }, { person: "moderator", here: channel("review") }, { person: "author", here: channel("articles") }];
  const here = all.filter((each) => world().people.some((one) => one.name === each.person));
  return wide ? here : here.slice(0, 1);
}

function draw(shown) {
  if (!views.size) begin();
  find("state").textContent = shown.says ?? "";
  find("power").textContent = shown.running ? "Stop the bot" : "Start the bot";
  find("tour").hidden = !shown.tour?.open;
  const turned = shown.tour?.number !== toured;
  toured = shown.tour?.number;
  for (const one of views) {
    const there = turned && shown.tour?.show[one.state().person];
    if (there) one.go(there);
    else one.draw();
  }
}

function ask(title, fields, done) {
  const dialog = find("dialog");
  const form = h("form", { method: "dialog", onsubmit: submit }, fields.map(([name, label, kind, value]) => {
    const input = kind === "long" ? h("textarea", { name, required: true }) : h("input", { name, required: true, type: kind ?? "text" });
    input.value = value ?? "";
    return h("label", {}, label, input);
  }), h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => dialog.close() }, "Cancel"), h("button", { class: "primary" }, "Send")));
  function submit(event) {
    event.preventDefault();
    done(Object.fromEntries(new FormData(form))).then(() => dialog.close()).catch(say);
  }
  dialog.replaceChildren(h("h2", {}, title), form);
  dialog.showModal();
}

find("write").onclick = () => ask("Write a blog post", [["title", "Title"], ["text", "Text: a blank line between paragraphs, “## ” opens a section", "long"]], (post) => act("publish", post));
find("tour").onclick = () => act("tour").catch(say);
find("time").onclick = () => ask("Let time pass", [["minutes", "Minutes", "number", "10"]], ({ minutes }) => act("advance", { seconds: 60 * Number(minutes) }));
find("power").onclick = () => act(world().running ? "stop" : "start").catch(say);
find("add").onclick = () => ask("Add a view", [["name", "Who (author, moderator, nara, tigran, sam, or anybody new)", "text", "tigran"]], ({ name }) => act("join", { name }).then((joined) => open(joined)));
document.addEventListener("chosen", keep);

listen(draw);
connect(() => { find("state").textContent = "The sandbox is not running. Start it again with: make run"; });
