/** The search index in the browser, piece by piece: the twin of read.go of the Go package search. */
import { Cursor, damaged, open, type FileKind } from "./_search-file";

/** A word's weight, and the sections where it stands with the level of each. */
export interface Weighed {
  weight: number;
  sections: Int32Array;
  levels: Uint8Array;
}

/** A stem, or the stems of a phrase: its forms, the sections that have it, those that have a synonym, pages of that name. */
export interface Term {
  key: string;
  forms: string[];
  posted: Weighed;
  related: Weighed;
  names: number[];
  /** The number of sections that have it, which is known without reading them. */
  size: number;
}

/** What a result leads to. */
export interface Page {
  lang: string;
  url: string;
  title: string;
  crumb: string;
  sections: [anchor: string, heading: string][];
}

/** A word of the dictionary, and how common it is: the bits of the number of its sections. */
export interface Known {
  text: string;
  common: number;
  /** Its skeleton in Latin letters, once it is needed. */
  latin?: string;
}

/** Files of words, each from one on. */
export interface Ranged {
  from: string[];
  names: string[];
}

/** Files of consecutive pages or sections: the first of each, and the number of all. */
export interface Files {
  starts: number[];
  names: string[];
}

/** How many levels there are of what a word is worth in a section. */
export const levels = 16;

/** The index of a language: the entry file, and what queries have needed so far. */
export class Index {
  readonly lang: string;
  /** The interface's words. */
  readonly words: Record<string, string>;
  readonly stop: Set<string>;
  /** The kind of each page, as a place in kinds. */
  readonly kindOf: number[] = [];
  readonly kinds: string[];
  /** The first section of each page, and the number of sections. */
  readonly first: number[] = [];
  readonly pageOf: number[] = [];
  readonly shards: Ranged;
  readonly pieces: Ranged;
  readonly pageFiles: Files;
  readonly textFiles: Files;
  /** What the entry file weighs compressed, in bytes, by a guess. */
  readonly cost: number;
  private readonly inline = new Map<string, Uint8Array>();
  private readonly made = new Map<string, Promise<unknown>>();

  /** file loads another file of the index by its name. */
  constructor(
    entry: Uint8Array,
    private readonly file: (name: string) => Promise<Uint8Array>,
  ) {
    const c = open("E", entry);
    this.lang = c.text();
    this.stop = new Set(c.text().split(" "));
    this.words = JSON.parse(c.text());
    this.kinds = c.text().split(" ");
    for (let n = c.count(); n > 0; n--) {
      const kind = c.byte();
      const sections = c.number();
      if (kind >= this.kinds.length || !sections || this.pageOf.length + sections > 1 << 22) throw damaged();
      this.first.push(this.pageOf.length);
      for (let i = 0; i < sections; i++) this.pageOf.push(this.kindOf.length);
      this.kindOf.push(kind);
    }
    this.first.push(this.pageOf.length);
    this.shards = readRanged(c);
    this.pieces = readRanged(c);
    this.pageFiles = readFiles(c, this.kindOf.length);
    this.textFiles = readFiles(c, this.pageOf.length);
    const head = c.read + 6;
    for (let n = c.count(); n > 0; n--) this.inline.set(c.name(), c.bytes(c.count()));
    c.end();
    this.cost = Math.floor((head * 55) / 100) + Math.floor(((entry.length - head) * 23) / 100);
  }

  /** Whether a file costs no request. */
  has(name: string): boolean {
    return this.made.has(name) || this.inline.has(name);
  }

  /** The terms of a shard. */
  terms(shard: number): Promise<Term[]> {
    return this.load("S", this.shards.names[shard], (c) => {
      const terms: LazyTerm[] = [];
      const lengths: number[] = [];
      let key = "";
      for (let n = c.count(); n > 0; n--) {
        key = c.word(key);
        const forms: string[] = [];
        for (let n = c.count(); n > 0; n--) forms.push(c.word(key));
        lengths.push(c.number());
        terms.push(new LazyTerm(key, forms, this.pageOf.length));
      }
      terms.forEach((term, i) => (term.lists = c.bytes(lengths[i])));
      c.end();
      return terms;
    });
  }

  /** The words of a piece of the dictionary. */
  dictionary(piece: number): Promise<Known[]> {
    return this.load("W", this.pieces.names[piece], (c) => {
      const list: Known[] = [];
      let word = "";
      for (let n = c.count(); n > 0; n--) {
        word = c.word(word);
        list.push({ text: reverse(word), common: c.byte() });
      }
      c.end();
      return list;
    });
  }

  /** A page. */
  async page(n: number): Promise<Page> {
    const { starts, names } = this.pageFiles;
    const file = fileOf(starts, n);
    const pages = await this.load("P", names[file], (c) => {
      const lines = c.lines();
      const pages: Page[] = [];
      let at = 0;
      for (let page = starts[file]; page < starts[file + 1]; page++) {
        const [lang, url, title, crumb, ...more] = fields(lines[at++], 4);
        if (more.length) throw damaged();
        const sections: [string, string][] = [];
        for (let i = this.first[page]; i < this.first[page + 1]; i++) sections.push(fields(lines[at++], 2) as [string, string]);
        pages.push({ lang, url, title, crumb, sections });
      }
      if (at !== lines.length) throw damaged();
      return pages;
    });
    return pages[n - starts[file]];
  }

  /** The text of a section. */
  async text(section: number): Promise<string> {
    const { starts, names } = this.textFiles;
    const file = fileOf(starts, section);
    const lines = await this.load("T", names[file], (c) => {
      const lines = c.lines();
      if (lines.length !== starts[file + 1] - starts[file]) throw damaged();
      return lines;
    });
    return lines[section - starts[file]];
  }

  /** Reads a file once; what failed is tried again the next time. */
  private load<T>(kind: FileKind, name: string, read: (c: Cursor) => T): Promise<T> {
    let made = this.made.get(name) as Promise<T> | undefined;
    if (!made) {
      const inline = this.inline.get(name);
      made = (inline ? Promise.resolve(inline) : this.file(name)).then((content) => read(open(kind, content)));
      this.made.set(name, made);
      made.catch(() => this.made.delete(name));
    }
    return made;
  }
}

/** A term that reads its sections when they are asked for: of a shard's terms a query needs few. */
class LazyTerm implements Term {
  lists!: Uint8Array;
  private made?: [posted: Weighed, related: Weighed, names: number[]];

  constructor(
    readonly key: string,
    readonly forms: string[],
    private readonly sections: number,
  ) {}

  get size(): number {
    return new Cursor(this.lists).count();
  }

  get posted(): Weighed {
    return this.all()[0];
  }

  get related(): Weighed {
    return this.all()[1];
  }

  get names(): number[] {
    return this.all()[2];
  }

  private all(): [Weighed, Weighed, number[]] {
    if (this.made) return this.made;
    const c = new Cursor(this.lists);
    let section: number;
    const step = (by: number): number => {
      section += by + 1;
      if (section >= this.sections) throw damaged();
      return section;
    };
    const postings = (): Weighed => {
      const n = c.count();
      const weighed = { weight: n ? c.number() : 0, sections: new Int32Array(n), levels: new Uint8Array(n) };
      section = -1;
      for (let i = 0; i < n; i++) {
        const number = c.number();
        weighed.sections[i] = step(Math.floor(number / levels));
        weighed.levels[i] = number % levels;
      }
      return weighed;
    };
    const posted = postings();
    const related = postings();
    const names: number[] = [];
    section = -1;
    for (let n = c.count(); n > 0; n--) names.push(step(c.number()));
    c.end();
    return (this.made = [posted, related, names]);
  }
}

function readRanged(c: Cursor): Ranged {
  const list: Ranged = { from: [], names: [] };
  let from = "";
  for (let n = c.count(); n > 0; n--) {
    list.from.push((from = c.word(from)));
    list.names.push(c.name());
  }
  return list;
}

function readFiles(c: Cursor, n: number): Files {
  const files: Files = { starts: [0], names: [] };
  let start = 0;
  for (let left = c.count(); left > 0; left--) {
    files.starts.push((start += c.number()));
    files.names.push(c.name());
  }
  if (start !== n) throw damaged();
  return files;
}

function fields(line: string | undefined, n: number): string[] {
  const list = line?.split("\t");
  if (list?.length !== n) throw damaged();
  return list;
}

/** The number of the file that has a page or section. */
export function fileOf(starts: number[], n: number): number {
  return last(starts, (start) => start <= n);
}

/** The number of the file that has a word, if any has. */
export function rangeOf({ from }: Ranged, word: string): number {
  return Math.max(0, last(from, (first) => first <= word));
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

/** A text from its end to its beginning. */
export function reverse(text: string): string {
  return [...text].reverse().join("");
}
