// What the page of My case knows of the site, in the page's language: the words to say, and the titles and addresses of what a
// case can point to. A case itself holds only names, so that it reads in every language.

import { day } from "./_day";
import type { Program } from "./_letter-fill";
import { dateWords, phrase } from "./_words";

/** A checklist; its things by "GROUP/ITEM", in order. */
export interface Checklist {
  slug: string;
  title: string;
  href: string;
  items: [key: string, text: string][];
}

/** A letter, and the one that it follows. */
export interface Letter {
  slug: string;
  title: string;
  href: string;
  follows?: string;
}

/** A tree, and where it can end: title and letter by the outcome's name. */
export interface Tree {
  slug: string;
  title: string;
  outcomes: Record<string, { title: string; letter?: string }>;
}

/** The facts that a case may hold, under one heading. */
export interface Group {
  title: string;
  facts: string[];
}

interface Site {
  home: string; // the address that paths of outcomes stand below: "/ru/"
  words: Record<string, string>;
  facts: Program; // all facts, as the fields of a letter
  groups: Group[];
  checklists: Checklist[];
  letters: Letter[];
  trees: Tree[];
}

/** What the page was given. */
export const site = JSON.parse(document.getElementById("case-site")!.textContent!) as Site;

/** Returns a message with its slots filled. */
export function word(key: string, slots: Record<string, string | number> = {}): string {
  return phrase(site.words, key, slots);
}

/** Writes a date, 2026-11-22, or the day of a moment. */
export function date(text: string): string {
  return dateWords(day(text.slice(0, 10))!);
}

/** The day of a moment where the reader is, as 2026-11-22. */
export function localDay(moment: string): string {
  return new Intl.DateTimeFormat("sv").format(new Date(moment));
}
