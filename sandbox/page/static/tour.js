// The guided tour: each step is shown with what it brought about. One can pause, go on, go back, and see it again.

import { h } from "./dom.js";
import { t } from "./texts.js";
import { act, lookBack, now } from "./world.js";

const READING = 2500, A_LETTER = 55; // milliseconds for a caption and what it is about

export function tour(element, look, say, ended) {
  let at = 0;
  let record = null;
  let paused = false;
  let busy = false;
  let timer = null;
  const count = () => now().tour.steps;

  async function go(number) {
    clearTimeout(timer);
    if (busy || number < 1) return;
    if (number > count()) return end();
    busy = true;
    draw();
    try {
      record = await act("tour", { number });
      at = number;
      const newest = number === Math.max(now().tour.played, number);
      lookBack(record.show);
      look(record, newest);
      if (newest) lookBack(null);
    } catch (error) {
      say(error);
      paused = true;
    }
    busy = false;
    draw();
    wait();
  }

  function wait() {
    clearTimeout(timer);
    if (!paused && at) timer = setTimeout(() => go(at + 1), READING + A_LETTER * t(`step-${record.step}`).length);
  }

  function pause() {
    paused = !paused;
    draw();
    wait();
  }

  function end() {
    clearTimeout(timer);
    at = 0;
    record = null;
    element.hidden = true;
    lookBack(null);
    ended();
  }

  // The buttons stay the same elements, so that the focus stays on them.
  const number = h("strong", {});
  const caption = h("span", {});
  const buttons = Object.entries({ back: () => go(at - 1), pause, next: () => go(at + 1), replay: () => go(1), end }).map(([name, deed]) => h("button", { type: "button", onclick: deed, "data-name": name }));
  element.append(h("p", { role: "status", "aria-live": "polite" }, number, " ", caption), h("div", { class: "buttons" }, buttons));

  function draw() {
    element.hidden = false;
    if (record) {
      number.textContent = t("step", { number: at, of: count() });
      caption.textContent = t(`step-${record.step}`);
    }
    for (const each of buttons) {
      const name = each.dataset.name;
      each.textContent = t(name === "pause" && paused ? "go-on" : name);
      // What is really disabled loses the focus; `go` does nothing meanwhile.
      each.setAttribute("aria-disabled", String((name === "back" && at < 2) || (busy && name !== "pause" && name !== "end")));
      if (name === "next") each.className = "primary";
    }
    element.classList.toggle("busy", busy);
  }

  // Whoever began it by the keyboard is where they can stop it: what they pressed is gone.
  function begin() {
    paused = false;
    go(1);
    buttons.find((each) => each.dataset.name === "pause").focus();
  }

  return { begin, on: () => at > 0, draw: () => at && draw() };
}
