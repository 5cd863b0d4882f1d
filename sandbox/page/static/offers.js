// A list of offers under an input: arrows move, Enter takes, Escape closes.

import { h } from "./dom.js";

let made = 0;

export function offers(input) {
  const id = `offers-${++made}`;
  const list = h("div", { class: "offers", role: "listbox", id, hidden: true });
  let at = 0;
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);

  // Each choice: {name, about?, take()}.
  function show(choices) {
    at = 0;
    list.hidden = !choices.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(...choices.map((each, index) => h("button", { type: "button", role: "option", tabindex: "-1", id: `${id}-${index}`, onclick: () => { hide(); each.take(); } }, h("strong", {}, each.name), h("small", {}, each.about ?? ""))));
    mark();
  }

  function mark() {
    [...list.children].forEach((each, index) => each.setAttribute("aria-selected", String(index === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (list.hidden) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${id}-${at}`);
  }

  const hide = () => show([]);

  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      at = (at + step + list.children.length) % list.children.length;
      mark();
    } else if (event.key === "Enter" && !event.shiftKey) list.children[at].click();
    else if (event.key === "Escape") hide();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return { list, show, hide };
}
