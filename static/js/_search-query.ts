/**
 * Answers a query from the index: the twin of query.go, rank.go and teaser.go of the Go package search, which say why. A
 * test holds both to the same answers with the same scores.
 */
import { stem as stemIn, tokens, type Token } from "./lang";
import { type Index, type Page, type Section, type Term, type Weighed } from "./_search-index";

/** What is found for a query. */
export interface Answer {
  /** How many pages were found. */
  pages: number;
  /** How many of them, the first, have all words that are found anywhere. */
  whole: number;
  /** The best pages, as far as they are loaded. */
  hits: Hit[];
  /** Whether there are more than these. */
  more: boolean;
  /** Words of the query that are nowhere. */
  missing: string[];
  /** Words that begin like them. */
  nearest: string[];
}

/** A page that answers a query. */
export interface Hit {
  /** Its number, the same in every answer. */
  page: number;
  kind: string;
  lang: string;
  url: string;
  title: Part[];
  crumb: string;
  score: number;
  whole: boolean;
  sections: SectionHit[];
}

/** A section that has words of the query; the beginning of a page has no heading. */
export interface SectionHit {
  url: string;
  heading: Part[];
  teaser: Part[];
  score: number;
}

/** A piece of a text, marked where it is a word that was asked for. */
export interface Part {
  text: string;
  marked: boolean;
}

interface Word {
  text: string;
  stem: string;
  optional: boolean;
  open: boolean;
}

type Alternative = Weighed & { factor: number };

const maxWords = 16;
const maxQuery = 1000;
const minPrefix = 2;
const maxComplete = 24;
const exact = 16;
const complete = 12;
const longer = 4;
const synonymous = 8;
const phraseLength = 3;
const longest = 2048;
const shortQuery = 3;
const shownSections = 3;
const nearestWords = 5;

/**
 * Answers a query with no more than so many pages. A first answer is thrifty: it leaves out pages whose blocks would cost
 * more requests or bytes than a query may; the next one, which somebody asked for, does not.
 */
export async function search(index: Index, query: string, limit: number, thrifty: boolean): Promise<Answer> {
  const words = parse(index, query);
  const shards = shardsFor(index, words).sort((a, b) => a - b);
  const sorted = (await Promise.all(shards.map((shard) => index.shard(shard)))).flat();
  const terms = new Map(sorted.map((term) => [term.key, term]));
  const marks = new Set<string>();
  const { pages, missing } = rank(index, words, alternatives(index, words, terms, sorted, marks));
  const end = words[words.length - 1];
  const marker = new Marker(marks, end && end.open && end.text.length >= minPrefix ? end.text : "");

  const best = pages.slice(0, limit);
  const blocks = new Set<number>();
  let left = thrifty ? allowance(index, words.length, shards.length) : Infinity;
  for (const { page } of best) {
    const block = index.blockOf(page);
    if (!blocks.has(block) && (index.hasBlock(block) || left-- > 0)) blocks.add(block);
  }
  const shown = best.filter(({ page }) => blocks.has(index.blockOf(page)));
  return {
    pages: pages.length,
    whole: pages.filter(({ whole }) => whole).length,
    hits: await Promise.all(shown.map(async (scored) => hit(index, scored, await index.page(scored.page), marker))),
    more: shown.length < pages.length,
    missing: missing.map(({ text }) => text),
    nearest: missing.flatMap(({ text }) => nearest(text, sorted)).slice(0, nearestWords),
  };
}

/** How many blocks a query may load: of one word within 35 kB and 5 requests, of more within 80 kB and 10. */
function allowance(index: Index, words: number, shards: number): number {
  const [requests, bytes] = words === 1 ? [5, 35] : [10, 80];
  const block = 7;
  const shard = 7.5;
  return Math.max(1, Math.min(requests - 2 - shards, Math.floor((bytes - index.fixed - shards * shard) / block)));
}

const stems = new Map<string, string>(); // teasers repeat their words

function stem(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = word;
    if (/[\d-]/.test(word)) stem = word; // a code, or its parts are words of their own
    else if (/^[а-я]/.test(word)) stem = stemIn("ru", word);
    else if (/^[a-z]/.test(word)) stem = stemIn("en", word);
    stems.set(word, stem);
  }
  return stem;
}

function isCompound(token: string): boolean {
  return /[-.,]/.test(token);
}

function parse(index: Index, query: string): Word[] {
  query = [...query].slice(0, maxQuery).join("");
  const all: Word[] = [];
  let start = query.length;
  for (const token of tokens(query).reverse()) {
    const part = token.start >= start;
    const compound = isCompound(token.text);
    if (compound) start = token.start;
    else if (!part) start = query.length;
    all.unshift({
      text: token.text,
      stem: stem(token.text),
      optional: compound || index.stop.has(token.text) || (part && token.text.length === 1),
      open: token.end === query.length,
    });
  }
  const words: Word[] = [];
  for (const word of all.slice(0, maxWords)) {
    const same = words.find((other) => other.stem === word.stem);
    if (same) same.open = same.open || word.open;
    else words.push(word);
  }
  if (words.every(({ optional }) => optional)) for (const word of words) word.optional = false;
  return words;
}

function shardsFor(index: Index, words: Word[]): number[] {
  const limit = words.length === 1 ? 2 : 5;
  const shards: number[] = [];
  if (!index.from.length) return shards;
  const add = (shard: number): void => {
    if (shards.length < limit && !shards.includes(shard)) shards.push(shard);
  };
  for (const asked of [false, true]) {
    for (const word of words) if (word.optional === asked) add(index.shardOf(word.stem));
  }
  for (const { text, open } of words) {
    if (!open || text.length < minPrefix) continue;
    const first = index.shardOf(text);
    add(first);
    if (index.from[first + 1]?.startsWith(text)) add(first + 1);
  }
  return shards;
}

function alternatives(
  index: Index,
  words: Word[],
  terms: Map<string, Term>,
  sorted: Term[],
  marks: Set<string>,
): Alternative[][] {
  const found = words.map((word) => {
    const list: Alternative[] = [];
    let factor = complete;
    const term = terms.get(word.stem);
    if (term) {
      const { posted } = term;
      list.push({ ...posted, factor: exact }, { ...term.related, factor: synonymous });
      marks.add(word.stem);
      if (posted.list.length) factor = longer;
    }
    if (word.open && word.text.length >= minPrefix) {
      for (const [other, posted] of completions(word, sorted)) {
        list.push({ ...posted, factor });
        marks.add(other.key);
      }
    }
    return list;
  });
  const plain = words.map((_, i) => i).filter((i) => !isCompound(words[i].text) && !index.stop.has(words[i].text));
  plain.forEach((first, from) => {
    let key = words[first].stem;
    for (let to = from + 1; to < Math.min(plain.length, from + phraseLength); to++) {
      key += ` ${words[plain[to]].stem}`;
      const term = terms.get(key);
      if (term) for (const i of plain.slice(from, to + 1)) found[i].push({ ...term.related, factor: synonymous });
    }
  });
  return found;
}

function completions({ text, stem }: Word, sorted: Term[]): [Term, Weighed][] {
  const begins = (form: string): boolean => form.startsWith(text);
  return common(sorted.filter((term) => term.key !== stem && (begins(term.key) || term.forms.some(begins)))).slice(
    0,
    maxComplete,
  );
}

/** Terms that stand somewhere, those of most sections first. */
function common(terms: Term[]): [Term, Weighed][] {
  return terms
    .map((term): [Term, Weighed] => [term, term.posted])
    .filter(([, posted]) => posted.list.length)
    .sort(([, a], [, b]) => b.list.length - a.list.length);
}

interface Scored {
  page: number;
  score: number;
  whole: boolean;
  sections: [section: number, score: number][];
}

function rank(index: Index, words: Word[], found: Alternative[][]): { pages: Scored[]; missing: Word[] } {
  const sections = new Map<number, number>();
  const standings = new Map<number, { sum: number; has: number }>();
  const missing: Word[] = [];
  let asked = 0;
  const bestOf = (worth: Map<number, number>): Map<number, number> => {
    const best = new Map<number, number>();
    for (const [section, value] of worth) {
      const page = index.pageOf[section];
      best.set(page, Math.max(best.get(page) || 0, value));
    }
    return best;
  };
  words.forEach((word, i) => {
    const worth = new Map<number, number>();
    for (const { weight, list, factor } of found[i]) {
      for (const [section, level] of list) {
        worth.set(section, Math.max(worth.get(section) || 0, weight * (level + 1) * factor));
      }
    }
    if (!worth.size) {
      if (!word.optional) missing.push(word);
      return;
    }
    const asks = !word.optional && found[i].every(({ list }) => list.length < longest);
    if (asks) asked++;
    for (const [section, value] of worth) sections.set(section, (sections.get(section) || 0) + value);
    for (const [page, value] of bestOf(worth)) {
      const standing = standings.get(page) || { sum: 0, has: 0 };
      standings.set(page, { sum: standing.sum + value, has: standing.has + (asks ? 1 : 0) });
    }
  });
  const best = bestOf(sections);
  let pages = [...standings].map(([page, { sum, has }]): Scored => {
    return { page, score: (sum + best.get(page)!) * (has + 1), whole: has === asked, sections: [] };
  });
  if (asked <= shortQuery && pages.some(({ whole }) => whole)) pages = pages.filter(({ whole }) => whole);
  pages.sort((a, b) => Number(b.whole) - Number(a.whole) || b.score - a.score || a.page - b.page);
  for (const scored of pages) {
    for (let section = index.first[scored.page]; section < index.first[scored.page + 1]; section++) {
      const value = sections.get(section);
      if (value) scored.sections.push([section, value]);
    }
    scored.sections = scored.sections.sort(([a, x], [b, y]) => y - x || a - b).slice(0, shownSections);
  }
  return { pages, missing };
}

function hit(index: Index, scored: Scored, page: Page, marker: Marker): Hit {
  const { kind, lang, url, crumb } = page;
  const { score, whole } = scored;
  const sections = scored.sections.map(([number, score]): SectionHit => {
    const section: Section = page.sections[number - index.first[scored.page]];
    return {
      url: section.anchor ? `${url}#${section.anchor}` : url,
      heading: marker.mark(section.heading),
      teaser: marker.teaser(section.text),
      score,
    };
  });
  return { page: scored.page, kind, lang, url, title: marker.mark(page.title), crumb, score, whole, sections };
}

function nearest(text: string, sorted: Term[]): string[] {
  const letters = [...text];
  for (let n = letters.length - 1; n >= minPrefix; n--) {
    const prefix = letters.slice(0, n).join("");
    const list = common(sorted.filter((term) => term.forms[0].startsWith(prefix)));
    if (list.length) return list.slice(0, nearestWords).map(([term]) => term.forms[0]);
  }
  return [];
}

const teaserLength = 200;
const teaserBefore = 60;
const teaserEarly = 140;

type Span = [start: number, end: number];

/** Marks the words of a text that a query asks for. */
class Marker {
  constructor(
    private marks: Set<string>,
    private open: string,
  ) {}

  private spans(list: Token[]): Span[] {
    const spans: Span[] = [];
    for (const { text, start, end } of list) {
      if (!this.marks.has(stem(text)) && !(this.open && text.startsWith(this.open))) continue;
      while (spans.length && spans[spans.length - 1][0] >= start) spans.pop();
      spans.push([start, end]);
    }
    return spans;
  }

  mark(text: string): Part[] {
    return parts(text, 0, text.length, this.spans(tokens(text)));
  }

  teaser(text: string): Part[] {
    const list = tokens(text);
    const spans = this.spans(list);
    if (text.length <= teaserLength) return parts(text, 0, text.length, spans);
    let start = 0;
    let end = 0;
    if (spans.length && spans[0][1] > teaserEarly) {
      const [at] = spans[0];
      const near = list.find((t) => !isCompound(t.text) && t.start <= at && at - t.start <= teaserBefore);
      start = near ? near.start : at;
    }
    for (const t of list) if (t.start >= start && t.end - start <= teaserLength) end = Math.max(end, t.end);
    if (end <= start) return [];
    if (text.length - start <= teaserLength) end = text.length;
    const cut = { text: "…", marked: false };
    return [...(start ? [cut] : []), ...parts(text, start, end, spans), ...(end < text.length ? [cut] : [])];
  }
}

function parts(text: string, start: number, end: number, spans: Span[]): Part[] {
  const list: Part[] = [];
  const add = (from: number, to: number, marked: boolean): void => {
    if (from < to) list.push({ text: text.slice(from, to), marked });
  };
  let at = start;
  for (const [from, to] of spans) {
    if (from < at || to > end) continue;
    add(at, from, false);
    add(from, to, true);
    at = to;
  }
  add(at, end, false);
  return list;
}
