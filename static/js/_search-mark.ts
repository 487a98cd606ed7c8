/** Marks words in texts: the twin of teaser.go of the Go package search. */
import { fold, tokens, type Token } from "./lang";
import { isCompound, stem } from "./_search-words";

/** A piece of a text, marked where it is a word that was asked for. */
export interface Part {
  text: string;
  marked: boolean;
}

const teaserLength = 200;
const teaserBefore = 60;

type Span = [start: number, end: number];

/** Marks the words of a text that a query asks for: those with its stems, those that begin as the last one does. */
export class Marker {
  constructor(
    private readonly marks: Set<string>,
    private readonly open: string,
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

  /** The whole of a text. */
  mark(text: string): Part[] {
    return parts(text, 0, text.length, this.spans(tokens(text)));
  }

  /** As much of a text as is shown, from a little before the words that are asked for. */
  teaser(text: string): Part[] {
    const list = tokens(text);
    const spans = this.spans(list);
    if (text.length <= teaserLength) return parts(text, 0, text.length, spans);
    const at = densest(text, spans);
    let start = at;
    let end = 0;
    if (at) {
      const near = list.find((t) => !isCompound(t.text) && t.start <= at && at - t.start <= teaserBefore);
      if (near) start = near.start;
    }
    for (const t of list) if (t.start >= start && t.end - start <= teaserLength) end = Math.max(end, t.end);
    if (end <= start) return [];
    if (text.length - start <= teaserLength) end = text.length;
    const cut = { text: "…", marked: false };
    return [...(start ? [cut] : []), ...parts(text, start, end, spans), ...(end < text.length ? [cut] : [])];
  }
}

/** Where the first of those words stands that are to be seen together: the most different ones within a teaser. */
function densest(text: string, spans: Span[]): number {
  let best = 0;
  let at = 0;
  for (let i = -1; i < spans.length; i++) {
    const start = i < 0 ? 0 : spans[i][0];
    const seen = new Set<string>();
    for (const [from, to] of spans.slice(Math.max(i, 0))) {
      if (to - start > teaserLength - teaserBefore) break;
      seen.add(stem(fold(text.slice(from, to))));
    }
    if (seen.size > best) [best, at] = [seen.size, start];
  }
  return at;
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
