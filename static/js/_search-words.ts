/** Cuts a query into words and looks them up: the twin of query.go and lookup.go of the Go package search. */
import { stem as stemIn, tokens } from "./lang";
import { rangeOf, type Index, type Term, type Weighed } from "./_search-index";

/** What stands between spaces in a query. */
export interface Chunk {
  text: string;
  words: Word[];
}

/** A word of a query. */
export interface Word {
  text: string;
  stem: string;
  /** The whole of words that a hyphen joins, or digits that a point or a comma joins. */
  compound: boolean;
  stop: boolean;
  /** Pages without it are answers too. */
  optional: boolean;
  /** It may be the beginning of a word. */
  open: boolean;
}

/** A list of sections that answer a word, and what they count in sixteenths. */
export interface Alternative {
  weighed: Weighed;
  factor: number;
}

const maxWords = 24;
const maxQuery = 1000;
export const minPrefix = 2;
const maxComplete = 24;
const oneShards = 2;
const manyShards = 5;
const exact = 16;
const complete = 12;
const longer = 4;
const synonymous = 8;
const common = 4;
const phraseLength = 3;

const stems = new Map<string, string>(); // teasers repeat their words

/** The stem of a folded word: of Russian where it begins with a Cyrillic letter, of English where with a Latin one. */
export function stem(word: string): string {
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

export function isCompound(token: string): boolean {
  return /[-.,]/.test(token);
}

/** A query on its way to an answer: what it has loaded so far. */
export class Session {
  readonly terms = new Map<string, Term>();
  readonly shards = new Map<number, Term[]>();
  /** Files that were loaded for it. */
  loaded = 0;

  constructor(readonly index: Index) {}

  /** Cuts a query into chunks; phrases are those between quotes, from one to before another. */
  parse(query: string): { chunks: Chunk[]; phrases: [number, number][] } {
    query = [...query].slice(0, maxQuery).join("");
    const chunks: Chunk[] = [];
    const phrases: [number, number][] = [];
    let quoted = -1;
    let n = 0;
    for (const { 0: text, index } of query.matchAll(/["«»“”„]|[^\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"«»“”„]+/g)) {
      if (!/["«»“”„]/.test(text)) {
        if (n >= maxWords) continue;
        const words = this.wordsOf(text, index + text.length === query.length);
        chunks.push({ text, words });
        n += words.length;
      } else if (quoted < 0) {
        quoted = chunks.length;
      } else {
        phrases.push([quoted, chunks.length]);
        quoted = -1;
      }
    }
    return { chunks, phrases };
  }

  /** Cuts a chunk into words. The last one is open where the chunk ends the query. */
  wordsOf(text: string, last: boolean): Word[] {
    const words: Word[] = [];
    let start = text.length;
    for (const token of tokens(text).reverse()) {
      // Backwards, the whole of a joined word comes before its parts.
      const part = token.start >= start;
      const compound = isCompound(token.text);
      if (compound) start = token.start;
      else if (!part) start = text.length;
      const stop = this.index.stop.has(token.text);
      const optional = compound || stop || (part && token.text.length === 1);
      words.unshift({ text: token.text, stem: stem(token.text), compound, stop, optional, open: last && token.end === text.length });
    }
    return words;
  }

  /** Loads the shards that words need. */
  async look(words: Word[]): Promise<void> {
    await Promise.all(
      this.shardsFor(words).map(async (shard) => {
        if (this.shards.has(shard)) return;
        this.count(this.index.shards.names[shard]);
        const terms = await this.index.terms(shard);
        this.shards.set(shard, terms);
        for (const term of terms) this.terms.set(term.key, term);
      }),
    );
  }

  /** Counts a file that is about to be loaded. */
  count(name: string): void {
    if (!this.index.has(name)) this.loaded++;
  }

  private shardsFor(words: Word[]): number[] {
    const { shards } = this.index;
    const list: number[] = [];
    if (!shards.from.length) return list;
    const limit = words.length === 1 ? oneShards : manyShards;
    const add = (shard: number): void => {
      if (!list.includes(shard)) list.push(shard);
    };
    for (const word of words) if (!word.optional) add(rangeOf(shards, word.stem));
    for (const word of words) if (word.optional && list.length < limit) add(rangeOf(shards, word.stem));
    for (const { text, open } of words) {
      if (!open || text.length < minPrefix) continue;
      const first = rangeOf(shards, text);
      if (list.length < limit) add(first);
      if (list.length < limit && shards.from[first + 1]?.startsWith(text)) add(first + 1);
    }
    return list;
  }

  /** What answers each word, in the shards that are loaded; stems to mark in the answers are added to marks. */
  alternatives(words: Word[], marks: Set<string>): Alternative[][] {
    const found = words.map((word) => {
      const list: Alternative[] = [];
      const whole = word.stop && word.optional ? common : exact;
      let part = whole === common ? 0 : complete;
      const term = this.terms.get(word.stem);
      if (term) {
        list.push({ weighed: term.posted, factor: whole }, { weighed: term.related, factor: (whole * synonymous) / exact });
        if (term.size) {
          marks.add(word.stem);
          part = Math.min(part, longer);
        }
      }
      if (!part) return list;
      for (const other of this.completions(word)) {
        list.push({ weighed: other.posted, factor: part });
        marks.add(other.key);
      }
      return list;
    });
    const plain = words.map((_, i) => i).filter((i) => !words[i].compound && !words[i].stop);
    plain.forEach((first, from) => {
      let key = words[first].stem;
      for (let to = from + 1; to < Math.min(plain.length, from + phraseLength); to++) {
        key += ` ${words[plain[to]].stem}`;
        const term = this.terms.get(key);
        if (term) for (const i of plain.slice(from, to + 1)) found[i].push({ weighed: term.related, factor: synonymous });
      }
    });
    return found;
  }

  /** The terms one of whose forms begins with a word that is open, those of most sections first. */
  private completions({ text, stem, open }: Word): Term[] {
    if (!open || text.length < minPrefix) return [];
    const begins = (form: string): boolean => form.startsWith(text);
    return this.common((term) => term.key !== stem && (begins(term.key) || term.forms.some(begins))).slice(0, maxComplete);
  }

  /** The loaded terms that fit and stand somewhere, those of most sections first. */
  common(fits: (term: Term) => boolean): Term[] {
    return [...this.shards.keys()]
      .sort((a, b) => a - b)
      .flatMap((shard) => this.shards.get(shard)!.filter((term) => fits(term) && term.size))
      .sort((a, b) => b.size - a.size);
  }

  /** Whether a word leads anywhere. */
  knows(word: Word): boolean {
    const term = this.terms.get(word.stem);
    return (term && (term.size || term.related.sections.length) > 0) || this.completions(word).length > 0;
  }

  /** The first sections of the pages whose name the query is. */
  named(chunks: Chunk[]): number[] {
    const words = chunks.flatMap(({ words }) => words).filter(({ compound }) => !compound);
    return this.terms.get(words.map(({ stem }) => stem).join(" "))?.names ?? [];
  }
}

/** The words of all chunks, each once. Where all are optional, none is. */
export function merge(chunks: Chunk[]): Word[] {
  const words: Word[] = [];
  const all = chunks.flatMap(({ words }) => words);
  for (const word of all) {
    const same = words.find(({ stem }) => stem === word.stem);
    if (same) same.open = same.open || word.open;
    else words.push({ ...word });
  }
  if (all.every(({ optional }) => optional)) for (const word of words) word.optional = false;
  return words;
}
