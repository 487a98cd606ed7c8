/** Weighs sections and pages: the twin of rank.go of the Go package search, which says why. */
import { breathe } from "./_search-breathe";
import type { Index } from "./_search-index";
import type { Alternative, Word } from "./_search-words";

/** A page that answers a query, with its sections, the best first. */
export interface Scored {
  page: number;
  score: number;
  whole: boolean;
  answer: boolean;
  sections(): [section: number, score: number][];
}

/** The number of sections from which not all sections of a word are in the index. */
export const everywhere = 2048;
const shortQuery = 3;
const coverage = 64;

/** The pages that answer, the best first, and the words that are nowhere. */
export async function rank(index: Index, words: Word[], found: Alternative[][]): Promise<{ pages: Scored[]; missing: Word[] }> {
  const { pageOf, first, kindOf } = index;
  const sections = new Float64Array(pageOf.length);
  const worth = new Float64Array(pageOf.length);
  const best = new Float64Array(kindOf.length);
  const sums = new Float64Array(kindOf.length);
  const has = new Uint8Array(kindOf.length);
  const covered = new Float64Array(kindOf.length);
  const answering = new Set<number>();
  const missing: Word[] = [];
  let asked = 0;
  let total = 0;
  for (const [i, word] of words.entries()) {
    const touched: number[] = [];
    let asks = !word.optional;
    let weight = 0;
    for (const { weighed, factor } of found[i]) {
      await breathe();
      if (weighed.sections.length >= everywhere) asks = false; // where not all are known, none can be blamed
      weight = Math.max(weight, weighed.weight);
      weighed.sections.forEach((section, n) => {
        const value = weighed.weight * (weighed.levels[n] + 1) * factor;
        if (!worth[section]) touched.push(section);
        if (value > worth[section]) worth[section] = value;
      });
    }
    if (!touched.length) {
      if (!word.optional) missing.push(word);
      continue;
    }
    if (asks) {
      asked++;
      total += weight;
    }
    const pages: number[] = [];
    for (const section of touched) {
      const page = pageOf[section];
      if (!best[page]) pages.push(page);
      if (worth[section] > best[page]) best[page] = worth[section];
      sections[section] += worth[section];
      worth[section] = 0;
    }
    for (const page of pages) {
      answering.add(page);
      sums[page] += best[page];
      best[page] = 0;
      if (!asks) continue;
      has[page]++;
      covered[page] += weight;
    }
  }

  await breathe();
  const part = (page: number): number => (total ? Math.floor((covered[page] * coverage) / total) : coverage);
  const short = asked <= shortQuery;
  let most = 0;
  let anyWhole = false;
  let pages = [...answering].map((page): Scored => {
    const whole = has[page] === asked;
    anyWhole ||= whole;
    most = Math.max(most, part(page));
    let top = 0;
    for (let section = first[page]; section < first[page + 1]; section++) top = Math.max(top, sections[section]);
    const list = (): [number, number][] => {
      const list: [number, number][] = [];
      for (let section = first[page]; section < first[page + 1]; section++) {
        if (sections[section]) list.push([section, sections[section]]);
      }
      return list.sort(([a, x], [b, y]) => y - x || a - b);
    };
    return { page, score: (sums[page] + top) * (part(page) + 1), whole, answer: false, sections: list };
  });
  await breathe();
  if (short && anyWhole) pages = pages.filter(({ whole }) => whole);
  else if (!short) pages = pages.filter(({ page }) => 2 * part(page) >= most);
  pages.sort((a, b) => (short && Number(b.whole) - Number(a.whole)) || b.score - a.score || a.page - b.page);
  await breathe();
  return { pages, missing };
}

/** Puts the pages whose name the query is before all others. */
export function promote(index: Index, pages: Scored[], names: number[]): Scored[] {
  const named = new Set(names.map((section) => index.pageOf[section]));
  for (const page of pages) page.answer = named.has(page.page);
  return [...pages.filter(({ answer }) => answer), ...pages.filter(({ answer }) => !answer)];
}
