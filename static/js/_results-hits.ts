/** Makes results of hits: a page by its best section, the other sections under it; and the answer itself, where it is known. */
import { element, label, marked, say } from "./_search-hit";
import type { Index } from "./_search-index";
import type { Hit, SectionHit } from "./_search-query";
import { highlighting } from "./_search-sought";
import type { Words } from "./_words";

/** What hits are made with. */
export interface Maker {
  index: Index;
  words: Words;
  /** The address of a result's address. */
  address(url: string): string;
  /** What pages are to highlight. */
  sought: string[];
}

type Child = Node | string | undefined;

function link({ address, sought }: Maker, { url }: SectionHit, ...parts: Child[]): HTMLElement {
  return element("a", { href: highlighting(address(url), sought) }, ...parts);
}

function teaser({ teaser }: SectionHit): Child {
  return teaser.length ? element("p", { class: "search-teaser" }, ...marked(teaser)) : undefined;
}

/** A page that answers. */
export function result(maker: Maker, hit: Hit): HTMLElement {
  const [best, ...others] = hit.sections;
  const heading = best.heading.length ? element("span", { class: "search-heading" }, ...marked(best.heading)) : undefined;
  const title = element("span", { class: "search-title" }, ...marked(hit.title));
  const items = others.map((section) =>
    element("li", {}, link(maker, section, ...marked(section.heading.length ? section.heading : hit.title)), teaser(section)),
  );
  return element(
    "article",
    { class: "search-result" },
    label(maker.index, hit),
    element("h2", { lang: hit.lang }, link(maker, best, title, heading && " ", heading)),
    element("div", { lang: hit.lang }, teaser(best)),
    items.length ? element("ul", { class: "search-sections", lang: hit.lang }, ...items) : undefined,
  );
}

const longest = 260; // characters of an answer

/** The answer itself: what a term means, how many days there are, what to do where a tree ends. text is its section's. */
export function answer(maker: Maker, hit: Hit, text: string): HTMLElement {
  const { index, words } = maker;
  const [section] = hit.sections;
  const [number = "", unit = ""] = hit.kind === "deadline" ? hit.crumb.split(" · ", 1)[0]!.split(/ (.*)/) : [];
  const from = hit.crumb.split(" · ").slice(1).join(" · ");
  const counted = /^\d/.test(number);
  const meaning = from && text.startsWith(from) ? text.slice(from.length).trim() : text; // said above
  const head = element(
    "h2",
    { lang: hit.lang },
    counted ? element("span", { class: "count" }, number) : undefined,
    counted ? element("span", { class: "count-unit" }, unit) : undefined,
    counted ? " " : undefined,
    link(maker, section, element("span", { class: "search-title" }, ...marked(hit.title))),
  );
  const kind = index.words[`kind.${hit.kind}`] ?? hit.kind;
  return element(
    "article",
    { class: `search-answer search-answer-${hit.kind}` },
    element("p", { class: "search-label" }, element("span", { class: "search-kind" }, say(words, "short")), ` · ${kind}`),
    head,
    counted && from ? element("p", { class: "search-from" }, say(words, "from", { event: from })) : undefined,
    meaning ? element("p", { class: "search-meaning", lang: hit.lang }, beginning(meaning)) : undefined,
  );
}

/** The first sentences of a text, as many as fit; of one that is too long, what fits of its words. */
function beginning(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const sentence = Math.max(...[". ", "! ", "? "].map((end) => cut.lastIndexOf(end)));
  if (sentence > longest / 3) return cut.slice(0, sentence + 1);
  return `${cut.slice(0, cut.lastIndexOf(" "))}…`;
}
