/**
 * The search index in the browser: reads the files that the Go package search writes. Its package comment describes them
 * byte by byte, and its read.go is the twin of this file.
 */

/** The entry file. */
export interface Head {
  version: number;
  lang: string;
  sections: number;
  pages: string;
  from: string;
  shards: string;
  blocks: string;
  fill: string;
  inline?: Record<string, string>;
  stop: string;
  words: Record<string, string>;
}

/** A word's weight, and the sections where it stands with the level of each. */
export interface Weighed {
  weight: number;
  list: [section: number, level: number][];
}

/** A stem, or the stems of a phrase: its forms, the sections that have it and those that have a synonym of it. */
export interface Term {
  key: string;
  forms: string[];
  posted: Weighed;
  related: Weighed;
}

/** What a result leads to. */
export interface Page {
  kind: string;
  lang: string;
  url: string;
  title: string;
  crumb: string;
  sections: Section[];
}

/** A part of a page; the first one is its beginning, without anchor and heading. */
export interface Section {
  anchor: string;
  heading: string;
  text: string;
}

const version = 1;
const levels = 32;
const nameLength = 8;

/** Reads a list of numbers: digits of base 32, the last of each from "@" on. */
function* numbers(text: string): Generator<number> {
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    n = n * 32 + (code & 31);
    if (code < 64) continue;
    yield n;
    n = 0;
  }
}

/** The index of a language: the entry file, and the shards and blocks that queries have needed so far. */
export class Index {
  /** The first section of each page, and the number of sections. */
  readonly first = [0];
  readonly pageOf: number[] = [];
  readonly stop: Set<string>;
  /** What compressed files weigh that every query needs, in kilobytes: the script and, by a guess, the entry file. */
  readonly fixed: number;
  readonly from: string[];
  private starts = [0];
  private files = new Map<string, Promise<string>>();
  private blocks = new Map<number, Promise<Page[]>>();
  private shards = new Map<number, Promise<Term[]>>();

  /** file loads another file of the index by its name. */
  constructor(
    readonly head: Head,
    private file: (name: string) => Promise<string>,
  ) {
    if (head.version !== version) throw new Error(`search: version ${head.version} of the index`);
    for (const sections of numbers(head.pages)) {
      const page = this.first.length - 1;
      for (let i = 0; i < sections; i++) this.pageOf.push(page);
      this.first.push(this.pageOf.length);
    }
    for (const pages of numbers(head.fill)) this.starts.push(this.starts[this.starts.length - 1] + pages);
    this.from = head.shards ? head.from.split("\n") : [];
    this.stop = new Set(head.stop.split(" "));
    this.fixed = 9 + (head.shards.length + head.blocks.length) / 1100;
  }

  /** The number of the shard that has a key, if any has. */
  shardOf(key: string): number {
    return Math.max(0, last(this.from, (from) => from <= key));
  }

  /** The number of the block that has a page. */
  blockOf(page: number): number {
    return last(this.starts, (start) => start <= page);
  }

  shard(n: number): Promise<Term[]> {
    return this.once(this.shards, n, async () => {
      let key = "";
      return lines(await this.load(this.head.shards, n)).map((line) => {
        const [start, forms, posted, related] = line.split("\t");
        const [, digits, rest] = /^([ -?]*[@-_])(.*)/.exec(start)!;
        key = key.slice(0, numbers(digits).next().value!) + rest;
        return new LazyTerm(key, forms, posted, related || "");
      });
    });
  }

  /** A page, if its block is loaded or may be. */
  async page(n: number): Promise<Page> {
    const block = this.blockOf(n);
    const pages = await this.once(this.blocks, block, async () => readBlock(await this.load(this.head.blocks, block)));
    return pages[n - this.starts[block]];
  }

  /** Whether a block costs no request. */
  hasBlock(n: number): boolean {
    return this.blocks.has(n) || !!this.head.inline;
  }

  private load(names: string, n: number): Promise<string> {
    const name = names.slice(n * nameLength, (n + 1) * nameLength);
    const inline = this.head.inline?.[name];
    return inline === undefined ? this.once(this.files, name, () => this.file(name)) : Promise.resolve(inline);
  }

  /** Makes something once; what failed is tried again the next time. */
  private once<K, V>(made: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
    let value = made.get(key);
    if (!value) {
      value = make();
      made.set(key, value);
      value.catch(() => made.delete(key));
    }
    return value;
  }
}

/** A term that reads its sections when they are asked for: of a shard's words a query needs few. */
class LazyTerm implements Term {
  private read?: string[];

  constructor(
    readonly key: string,
    private words: string,
    private own: string,
    private synonyms: string,
  ) {}

  get forms(): string[] {
    return (this.read ??= (this.words ? this.words.split(",") : [""]).map((form) => {
      const drop = /^[A-Z]/.test(form) ? form.charCodeAt(0) - 64 : 0;
      return this.key.slice(0, drop === 26 ? 0 : this.key.length - drop) + form.slice(drop ? 1 : 0);
    }));
  }

  get posted(): Weighed {
    return readWeighed(this.own);
  }

  get related(): Weighed {
    return readWeighed(this.synonyms);
  }
}

function readWeighed(text: string): Weighed {
  const values = numbers(text);
  const weighed: Weighed = { weight: values.next().value || 0, list: [] };
  let section = -1;
  for (const n of values) {
    section += Math.floor(n / levels) + 1;
    weighed.list.push([section, n % levels]);
  }
  return weighed;
}

function readBlock(text: string): Page[] {
  const pages: Page[] = [];
  for (const line of lines(text)) {
    const parts = line.split("\t");
    if (parts[0]) {
      const [kind, lang, url, title, crumb] = parts;
      pages.push({ kind, lang, url, title, crumb, sections: [] });
    } else {
      pages[pages.length - 1].sections.push({ anchor: parts[1], heading: parts[2], text: parts[3] });
    }
  }
  return pages;
}

function lines(text: string): string[] {
  return text.split("\n").slice(0, -1);
}

/** The place of the last of an ordered list's items that fits, or -1. */
function last<T>(list: T[], fits: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
