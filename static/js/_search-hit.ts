/** What suggestions and results make alike. */
import { number, plural } from "./lang";
import type { Index } from "./_search-index";
import type { Hit, Part } from "./_search-query";

/** How long nothing is typed before the index is asked, in milliseconds. */
export const pause = 120;

type Child = Node | string | undefined;

/** Makes an element; attributes without value are left out, and so are children that are not there. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const key in attributes) if (attributes[key]) made.setAttribute(key, attributes[key]);
  made.append(...children.filter((child): child is Node | string => child !== undefined));
  return made;
}

/** A text with its words marked. */
export function marked(parts: Part[]): Node[] {
  return parts.map(({ text, marked }) => (marked ? element("mark", {}, text) : document.createTextNode(text)));
}

/** Puts words into the slots of a message. */
export function say(words: Record<string, string>, key: string, slots: Record<string, string> = {}): string {
  return (words[key] ?? "").replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}

/** How many pages were found, in words. */
export function count({ lang, words }: Index, n: number): string {
  const key = `search.found.${plural(lang, n)}`;
  return say(words, key in words ? key : "search.found.other", { n: number(lang, n) });
}

/** What a kind of page is called. */
export function kindName({ words }: Index, kind: string): string {
  return words[`kind.${kind}`] ?? kind;
}

/** What kind of page a result is, and what it belongs to. */
export function label(index: Index, { kind, crumb }: Hit): HTMLElement {
  return element(
    "span",
    { class: "search-label" },
    element("span", { class: "search-kind" }, kindName(index, kind)),
    " ",
    crumb ? element("span", { class: "search-crumb" }, crumb) : undefined,
  );
}

/** Calls with the last value once values have stopped coming. */
export function debounce<T>(call: (value: T) => void, wait = pause): (value: T) => void {
  let timer = 0;
  return (value) => {
    clearTimeout(timer);
    timer = setTimeout(call, wait, value) as unknown as number;
  };
}

/** The page of results for a query; without one, the index from A to Z. */
export function resultsPage(form: HTMLFormElement, query = ""): string {
  const url = new URL(form.action);
  url.search = query && `?${new URLSearchParams({ q: query })}`;
  return url.href;
}

/** Says that the index could not be loaded, and leads to the one from A to Z. */
export function failure(form: HTMLFormElement): HTMLElement {
  // The words of the index are not there when it is not: the form has them.
  const { searchFailed = "", searchIndex = "" } = form.dataset;
  return element("span", { class: "search-failed" }, searchFailed, " ", element("a", { href: resultsPage(form) }, searchIndex));
}
