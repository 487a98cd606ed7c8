/** Makes the hits of an answer from the pages and texts that a query may load: the twin of show.go and phrase.go. */
import { tokens } from "./lang";
import { fileOf, rangeOf, type Page } from "./_search-index";
import { Marker, type Part } from "./_search-mark";
import { everywhere, type Scored } from "./_search-rank";
import { isCompound, stem, type Session } from "./_search-words";

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
  /** It has all words of the query that are found anywhere. */
  whole: boolean;
  /** The query is its name: a term, a deadline, the outcome of a tree. */
  answer: boolean;
  sections: SectionHit[];
}

/** A section that has words of the query; the beginning of a page has no heading. The teaser may have been left out. */
export interface SectionHit {
  section: number;
  url: string;
  heading: Part[];
  teaser: Part[];
  score: number;
}

const scriptPacked = 14200;
const termsPacked = 6000;
const pagesPacked = 6000;
const textsPacked = 5000;
const shownSections = 3;
const maxPhraseTexts = 60;

/** Loads what the hits of a query need; a thrifty one as far as a first answer may. */
export class Show {
  private requests: number;
  private bytes: number;
  private readonly texts = new Map<number, string>();

  constructor(
    private readonly session: Session,
    private readonly marker: Marker,
    private readonly limit: number,
    private readonly thrifty: boolean,
    words: number,
  ) {
    const { index, loaded } = session;
    [this.requests, this.bytes] = words > 1 ? [10, 80000] : [5, 35000];
    this.requests -= 2 + loaded;
    this.bytes -= scriptPacked + index.cost + loaded * termsPacked;
  }

  private afford(name: string, size: number): boolean {
    if (!this.thrifty || this.session.index.has(name)) return true;
    if (this.requests < 1 || this.bytes < size) return false;
    this.requests--;
    this.bytes -= size;
    return true;
  }

  private mayLoadPage(n: number): boolean {
    const { starts, names } = this.session.index.pageFiles;
    return this.load(names[fileOf(starts, n)], pagesPacked);
  }

  private mayLoadText(section: number): boolean {
    const { starts, names } = this.session.index.textFiles;
    return this.load(names[fileOf(starts, section)], textsPacked);
  }

  private readonly wanted = new Set<string>();

  /** Decides whether a file is loaded, and counts it once. */
  private load(name: string, size: number): boolean {
    if (this.wanted.has(name)) return true;
    if (!this.afford(name, size)) return false;
    this.session.count(name);
    this.wanted.add(name);
    return true;
  }

  /** The best pages, and whether texts were left out. */
  async hits(pages: Scored[]): Promise<{ hits: Hit[]; bare: boolean }> {
    const { index } = this.session;
    const best = pages.slice(0, this.limit);
    const shown = best.filter(({ page }, i) => this.mayLoadPage(page) || (!i && this.must(page)));
    const lists = shown.map((scored) => scored.sections());
    const sections: number[] = [];
    let bare = false;
    for (let n = 0; n < shownSections; n++) {
      for (const list of lists) {
        if (n >= list.length) continue;
        if (this.mayLoadText(list[n][0])) sections.push(list[n][0]);
        else bare = true;
      }
    }
    const [found] = await Promise.all([
      Promise.all(shown.map(({ page }) => index.page(page))),
      ...sections.map(async (section) => this.texts.set(section, await index.text(section))),
    ]);
    return { hits: shown.map((scored, i) => this.hit(scored, found[i])), bare };
  }

  /** The first page is shown whatever it costs. */
  private must(page: number): boolean {
    const { starts, names } = this.session.index.pageFiles;
    const name = names[fileOf(starts, page)];
    this.session.count(name);
    this.wanted.add(name);
    return true;
  }

  private hit(scored: Scored, { lang, url, title, crumb, sections }: Page): Hit {
    const { index } = this.session;
    const { page, score, whole, answer } = scored;
    const made = scored.sections().slice(0, shownSections).map(([section, score]): SectionHit => {
      const [anchor, heading] = sections[section - index.first[page]];
      return {
        section,
        url: anchor ? `${url}#${anchor}` : url,
        heading: this.marker.mark(heading),
        teaser: this.marker.teaser(this.texts.get(section) ?? ""),
        score,
      };
    });
    const kind = index.kinds[index.kindOf[page]];
    return { page, kind, lang, url, title: this.marker.mark(title), crumb, score, whole, answer, sections: made };
  }

  /** Keeps the pages that have all phrases, lists of stems, in one of their sections, as far as texts may be loaded. */
  async phrases(pages: Scored[], phrases: string[][]): Promise<Scored[]> {
    if (!phrases.length) return pages;
    const kept: Scored[] = [];
    let left = maxPhraseTexts;
    for (const page of pages) {
      const sections: [number, number][] = [];
      for (const found of page.sections()) {
        if (kept.length >= this.limit || !left || !this.hasAll(found[0], phrases)) continue;
        left--;
        if (await this.hasPhrases(page.page, found[0], phrases)) sections.push(found);
      }
      if (sections.length) kept.push({ ...page, sections: () => sections });
    }
    return kept;
  }

  /** Whether a section has all words of phrases, as far as the index knows. */
  private hasAll(section: number, phrases: string[][]): boolean {
    const { terms, shards, index } = this.session;
    return phrases.flat().every((stem) => {
      const list = terms.get(stem)?.posted.sections;
      if (!list) return !shards.has(rangeOf(index.shards, stem));
      return list.length >= everywhere || list.includes(section);
    });
  }

  private async hasPhrases(page: number, section: number, phrases: string[][]): Promise<boolean> {
    const { index } = this.session;
    if (!this.mayLoadPage(page) || !this.mayLoadText(section)) return false;
    const { title, sections } = await index.page(page);
    const text = await index.text(section);
    const fields = [title, sections[section - index.first[page]][1], text].map(stems);
    return phrases.every((phrase) => text.endsWith("…") || fields.some((field) => field.includes(` ${phrase.join(" ")} `)));
  }
}

/** The stems of a text's words with spaces around them. */
function stems(text: string): string {
  return ` ${tokens(text)
    .filter(({ text }) => !isCompound(text))
    .map(({ text }) => `${stem(text)} `)
    .join("")}`;
}
