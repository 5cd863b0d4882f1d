// What the page itself says, in the reader's language.

const KEPT = "language";
let all = {};
let language = "en";

export const languages = { en: "English", ru: "Русский", hy: "Հայերեն" };
export const spoken = () => language;

// t("replying", {name}): "" for what there is no text of.
export const t = (key, values = {}) => (all[language]?.[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

// What somebody does here, or is.
export const described = (person) => t(`who-${person.name}`) || t(`role-${person.role}`) || person.role;

export async function load() {
  all = await (await fetch("/page/texts.json")).json();
  const wished = [localStorage.getItem(KEPT), ...navigator.languages].map((each) => each?.slice(0, 2));
  choose(wished.find((each) => each in all) ?? "en");
}

export function choose(wished, keep = false) {
  language = wished;
  if (keep) localStorage.setItem(KEPT, wished);
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
}
