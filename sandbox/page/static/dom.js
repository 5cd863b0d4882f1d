// Building elements: h("button", {type: "button", onclick}, "Text", child, …). Text is never read as HTML.

export function h(name, given = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && key !== "list" && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// Have these be the children of an element. What is in its place is not touched: a click upon it would be lost.
export function arrange(element, children) {
  children.forEach((each, index) => { if (element.children[index] !== each) element.insertBefore(each, element.children[index] ?? null); });
  while (element.children.length > children.length) element.lastChild.remove();
}
