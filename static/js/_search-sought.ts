/**
 * What was searched for goes along to the page that a result leads to, where it is highlighted: behind "#", which browsers
 * send to nobody, as "#anchor&q=first+second". site.ts takes it from the address at once; found.ts highlights.
 */
import { tokens } from "./lang";
import type { Index } from "./_search-index";
import type { Answer } from "./_search-query";

const most = 8; // words

/** The words that an answer was found by, without those that stand everywhere. */
export function sought({ stop }: Index, query: string, { corrections, missing }: Answer): string[] {
  const words = (text: string): string[] => tokens(text).map(({ text }) => text);
  const without = new Set([...corrections.flatMap(({ typed }) => words(typed)), ...missing, ...stop]);
  const list = [...words(query), ...corrections.flatMap(({ used }) => words(used))];
  return [...new Set(list)].filter((word) => word.length > 1 && !without.has(word)).slice(0, most);
}

/** An address with what is to be highlighted there. */
export function highlighting(url: string, words: string[]): string {
  if (!words.length) return url;
  return `${url}${url.includes("#") ? "" : "#"}&q=${words.map(encodeURIComponent).join("+")}`;
}
