/**
 * Highlights what was searched for on the page that a result leads to. Loaded by site.ts where the address has such words. One
 * button takes the highlights away, and so does Escape; nothing is kept.
 */
import { Marker } from "./_search-mark";
import { stem } from "./_search-words";

/** What the page says: how many places are highlighted, {n}, and what the button does. */
export interface FoundWords {
  found?: string;
  foundClear?: string;
}

const minBegin = 3; // letters that the beginning of a word has at least

/** The bar, and the marks; taken away by clear. */
let bar: HTMLElement | undefined;
const marks: HTMLElement[] = [];

/** Highlights words in whatever form they stand; one that stands nowhere, as the beginning of others. */
export function highlight(main: HTMLElement, sought: string[], words: FoundWords): void {
  clear();
  for (const word of sought) {
    if (!mark(main, new Marker(new Set([stem(word)]), "")) && word.length >= minBegin) mark(main, new Marker(new Set(), word));
  }
  if (marks.length) show(words);
}

/** Texts that are no prose: fields, drawings, and letters, where a mark is a gap to fill. */
const apart = "form, svg, script, style, template, .letter-sheet, mark";

/** Puts a mark around every word that fits, and tells how many there are. */
function mark(main: HTMLElement, marker: Marker): number {
  const before = marks.length;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, {
    acceptNode: ({ parentElement }) => (parentElement!.closest(apart) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const parts = marker.mark(text.data);
    if (!parts.some(({ marked }) => marked)) continue;
    text.replaceWith(
      ...parts.map(({ text, marked }) => {
        if (!marked) return text;
        const made = document.createElement("mark");
        made.className = "found";
        made.textContent = text;
        marks.push(made);
        return made;
      }),
    );
  }
  return marks.length - before;
}

function show({ found = "", foundClear = "" }: FoundWords): void {
  bar = document.createElement("aside");
  bar.className = "found-bar";
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = foundClear;
  button.addEventListener("click", clear);
  bar.setAttribute("aria-label", foundClear);
  bar.append(status, button);
  document.querySelector(".skip")?.after(bar); // where the keyboard comes first
  document.addEventListener("keydown", escape);
  // A live region that was just made is not read out: the words have to come later.
  setTimeout(() => (status.textContent = found.replace("{n}", String(marks.length))), 50);
}

function escape(event: KeyboardEvent): void {
  if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("details.menu[open], dialog[open]")) clear();
}

function clear(): void {
  document.removeEventListener("keydown", escape);
  bar?.remove();
  for (const mark of marks.splice(0)) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}
