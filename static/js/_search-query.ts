/**
 * Answers a query from the index: the twin of the Go package search. A test holds both to the same answers with the same
 * scores.
 */
import type { Index } from "./_search-index";
import { Marker } from "./_search-mark";
import { promote, rank, type Scored } from "./_search-rank";
import { Show, type Hit } from "./_search-show";
import { understand, type Correction } from "./_search-understand";
import { merge, minPrefix, Session, type Chunk } from "./_search-words";

export type { Correction } from "./_search-understand";
export type { Hit, SectionHit } from "./_search-show";
export type { Part } from "./_search-mark";

/** How a query is to be answered. */
export interface Options {
  /** No more pages than this. */
  limit: number;
  /** Pages of these kinds alone, if any are given. */
  kinds?: string[];
  /** The words as they are typed: nothing is corrected. */
  exact?: boolean;
  /** A first answer: pages and texts are left out that would cost more requests or bytes than a query may. */
  thrifty?: boolean;
}

/** What is found for a query. */
export interface Answer {
  /** How many pages were found. */
  pages: number;
  /** How many of them have all words that are found anywhere. */
  whole: number;
  /** How many there are of each kind, whatever kinds were asked for. */
  kinds: Record<string, number>;
  /** The best pages. */
  hits: Hit[];
  /** Whether there are more pages than these. */
  more: boolean;
  /** Whether texts were left out. */
  bare: boolean;
  /** Words of the query that are nowhere. */
  missing: string[];
  /** Words that begin like them. */
  nearest: string[];
  /** What was read otherwise than typed. */
  corrections: Correction[];
  /** How many files were loaded, beside the entry file. */
  loaded: number;
}

const nearestWords = 5;

export async function search(index: Index, query: string, { limit, kinds = [], exact = false, thrifty = false }: Options): Promise<Answer> {
  const session = new Session(index);
  const { chunks, phrases } = session.parse(query);
  await session.look(merge(chunks));
  const corrections = exact ? [] : await understand(session, chunks);
  const words = merge(chunks);
  const marks = new Set<string>();
  const { pages: ranked, missing } = await rank(index, words, session.alternatives(words, marks));
  const promoted = promote(index, ranked, session.named(chunks));
  const open = words.filter(({ open, text }) => open && text.length >= minPrefix).pop()?.text ?? "";
  const show = new Show(session, new Marker(marks, open), limit, thrifty, words.length);
  const all = await show.phrases(promoted, phraseStems(chunks, phrases));
  const kindOf = ({ page }: Scored): string => index.kinds[index.kindOf[page]];
  const counts: Record<string, number> = {};
  for (const page of all) counts[kindOf(page)] = (counts[kindOf(page)] ?? 0) + 1;
  const pages = kinds.length ? all.filter((page) => kinds.includes(kindOf(page))) : all;
  const { hits, bare } = await show.hits(pages);
  return {
    pages: pages.length,
    whole: pages.filter(({ whole }) => whole).length,
    kinds: counts,
    hits,
    more: hits.length < pages.length,
    bare,
    missing: missing.map(({ text }) => text),
    nearest: missing.flatMap(({ text }) => nearest(session, text)).slice(0, nearestWords),
    corrections,
    loaded: session.loaded,
  };
}

/**
 * The hits of an answer from the index of another language that are not among those of the reader's own, each with its
 * language. That index is loaded only when a reader asks, or when his own has nothing: it costs as much as a first search.
 */
export function elsewhere(own: Hit[], other: Index, { hits }: Answer): Hit[] {
  const page = (url: string): string => url.slice(url.indexOf("/"));
  const there = new Set(own.map(({ url }) => page(url)));
  return hits.filter(({ lang, url }) => !lang && !there.has(page(url))).map((hit) => ({ ...hit, lang: other.lang }));
}

/** The stems of the words between quotes. */
function phraseStems(chunks: Chunk[], phrases: [number, number][]): string[][] {
  return phrases
    .map(([from, to]) => chunks.slice(from, to).flatMap(({ words }) => words.filter(({ compound }) => !compound).map(({ stem }) => stem)))
    .filter(({ length }) => length > 1);
}

/** The loaded words that begin most like one that is nowhere, those of most sections first. */
function nearest(session: Session, text: string): string[] {
  const letters = [...text];
  for (let n = letters.length - 1; n >= minPrefix; n--) {
    const prefix = letters.slice(0, n).join("");
    const list = session.common(({ forms }) => forms.length > 0 && forms[0].startsWith(prefix));
    if (list.length) return list.slice(0, nearestWords).map(({ forms }) => forms[0]);
  }
  return [];
}
