/** What the site's other languages have of a query: asked only where the page's own has little, once the reader looks at it. */
import { result, type Maker } from "./_results-hits";
import { element, say } from "./_search-hit";
import { Loader } from "./_search-load";
import { elsewhere, search, type Hit } from "./_search-query";
import { sought } from "./_search-sought";
import type { Words } from "./_words";

/** Another language of the site, as the page knows it. */
export interface Other {
  lang: string;
  /** Its name, in itself. */
  name: string;
  /** The address of its index, and of its page of results. */
  index: string;
  page: string;
}

const most = 5; // hits

/** A link to the same query in another language. */
function ask({ lang, name, page }: Other, query: string): HTMLElement {
  return element("a", { href: `${page}?${new URLSearchParams({ q: query })}`, lang, hreflang: lang }, name);
}

/** Links to the same query in every other language. */
export function links(words: Words, others: Other[], query: string): HTMLElement {
  return element("p", { class: "search-elsewhere" }, say(words, "elsewhere"), ...others.flatMap((other) => [" ", ask(other, query)]));
}

const loaders = new Map<string, Loader>();

/** The hits of another language, without translations of those that are shown; undefined where there are none. */
export async function hits(words: Words, other: Other, query: string, shown: Hit[]): Promise<HTMLElement | undefined> {
  const loader = loaders.get(other.index) ?? new Loader(other.index);
  loaders.set(other.index, loader);
  const index = await loader.load();
  const answer = await search(index, query, { limit: 2 * most, thrifty: true });
  const fresh = elsewhere(shown, index, answer).slice(0, most);
  if (!fresh.length) return undefined;
  const maker: Maker = { index, words, address: (url) => loader.address(url), sought: sought(index, query, answer) };
  const section = element(
    "section",
    { class: "search-other" },
    element("h2", { class: "search-other-title" }, say(words, "abroad"), " ", element("span", { lang: other.lang }, other.name)),
  );
  for (const hit of fresh) {
    const made = result(maker, hit);
    for (const label of made.querySelectorAll(".search-label")) label.setAttribute("lang", other.lang);
    for (const heading of made.querySelectorAll("h2")) heading.replaceWith(element("h3", { lang: other.lang }, ...heading.childNodes));
    section.append(made);
  }
  section.append(links(words, [other], query));
  return section;
}
