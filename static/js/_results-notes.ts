/** What is said above results: what was asked instead of what was typed, what is nowhere, which kinds of pages there are. */
import { addressOf, type Asked } from "./_results-asked";
import { element, kindName, say } from "./_search-hit";
import { number } from "./lang";
import type { Index } from "./_search-index";
import type { Answer } from "./_search-query";
import type { Words } from "./_words";

/** A link that asks for something else. The page answers it in place. */
export function asking(asked: Asked, text: string, attributes: Record<string, string> = {}): HTMLElement {
  return element("a", { href: addressOf(asked), "data-ask": "1", ...attributes }, text);
}

/** Notes on an answer, each a paragraph. */
export function notes(words: Words, asked: Asked, { corrections, missing, pages }: Answer): HTMLElement[] {
  const list: HTMLElement[] = [];
  const note = (...children: (Node | string)[]): void => void list.push(element("p", {}, ...children));
  if (corrections.length) {
    const used = corrections.map(({ used }) => used).join(", ");
    note(say(words, "corrected", { words: used }), " ", asking({ ...asked, exact: true }, say(words, "exact", { query: asked.query })));
  } else if (asked.exact) {
    note(say(words, "typed"), " ", asking({ ...asked, exact: false }, say(words, "correct")));
  }
  if (missing.length && pages) note(say(words, "missing", { words: missing.join(", ") }));
  return list;
}

/** Words that begin like those that are nowhere, each to be asked for. */
export function nearest(words: Words, list: string[]): HTMLElement | undefined {
  if (!list.length) return undefined;
  const links = list.flatMap((word, i) => [i ? ", " : " ", asking({ query: word, kind: "", exact: false }, word)]);
  return element("p", {}, say(words, "nearest"), ...links);
}

/** Links that narrow an answer to one kind of pages, with the number of each; none where there is nothing to choose. */
export function kinds(index: Index, words: Words, asked: Asked, answer: Answer): HTMLElement | undefined {
  const counts = Object.entries(answer.kinds).sort(([a, x], [b, y]) => y - x || index.kinds.indexOf(a) - index.kinds.indexOf(b));
  if (counts.length < 2 && !asked.kind) return undefined;
  const chip = (kind: string, name: string, n: number): HTMLElement => {
    const link = asking({ ...asked, kind }, name, { "aria-current": kind === asked.kind ? "true" : "" });
    link.append(" ", element("span", { class: "search-count" }, number(index.lang, n)));
    return element("li", {}, link);
  };
  const all = counts.reduce((sum, [, n]) => sum + n, 0);
  return element(
    "ul",
    {},
    chip("", say(words, "everything"), all),
    ...counts.map(([kind, n]) => chip(kind, kindName(index, kind), n)),
  );
}
