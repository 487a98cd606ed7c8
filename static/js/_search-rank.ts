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
const leastCovered = 3;

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
  for (const [i, word] of words.entries()) {
    const touched: number[] = [];
    let asks = !word.optional;
    const weight = weightOf(found[i]);
    for (const { weighed, factor } of found[i]) {
      await breathe();
      if (weighed.sections.length >= everywhere) asks = false; // where not all are known, none can be blamed
      weighed.sections.forEach((section, n) => {
        const value = weight * (weighed.levels[n] + 1) * factor;
        if (!worth[section]) touched.push(section);
        if (value > worth[section]) worth[section] = value;
      });
    }
    if (!touched.length) {
      if (!word.optional) missing.push(word);
      continue;
    }
    if (asks) asked++;
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
  let most = 0;
  for (const page of answering) most = Math.max(most, covered[page]);
  const pages: Scored[] = [];
  for (const page of answering) {
    if (leastCovered * covered[page] < most) continue;
    let top = 0;
    for (let section = first[page]; section < first[page + 1]; section++) top = Math.max(top, sections[section]);
    const list = (): [number, number][] => {
      const list: [number, number][] = [];
      for (let section = first[page]; section < first[page + 1]; section++) {
        if (sections[section]) list.push([section, sections[section]]);
      }
      return list.sort(([a, x], [b, y]) => y - x || a - b);
    };
    pages.push({ page, score: sums[page] + top, whole: has[page] === asked, answer: false, sections: list });
  }
  await breathe();
  pages.sort((a, b) => b.score - a.score || a.page - b.page);
  await breathe();
  return { pages, missing };
}

/** What a word weighs in a query: as much as the most common of what answers it. */
function weightOf(found: Alternative[]): number {
  const weights = found.filter(({ weighed }) => weighed.sections.length).map(({ weighed }) => weighed.weight);
  return weights.length ? Math.min(...weights) : 0;
}

/** Puts the pages whose name the query is before all others. */
export function promote(index: Index, pages: Scored[], names: number[]): Scored[] {
  const named = new Set(names.map((section) => index.pageOf[section]));
  for (const page of pages) page.answer = named.has(page.page);
  return [...pages.filter(({ answer }) => answer), ...pages.filter(({ answer }) => !answer)];
}
