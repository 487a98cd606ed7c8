// Words and elements that scripts put into pages.

import { iso } from "./_day";

/** The page's language. */
export const lang = document.documentElement.lang;

/** Messages of the interface by their keys; one that counts has a text for each plural form, "left.one". */
export type Words = Readonly<Record<string, string>>;

/** Returns a message with its slots filled by name. With n, which fills the slot n as well, it is the plural form that fits. */
export function phrase(words: Words, key: string, slots: Record<string, string | number> = {}, n?: number): string {
  const form = n === undefined ? "" : `.${new Intl.PluralRules(lang).select(n)}`;
  const text = words[key + form] ?? words[`${key}.other`] ?? "";
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? (name === "n" ? n : undefined) ?? slot));
}

/** Makes an element. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/**
 * Writes a day, a number as in _day.ts, as the page's language does: 4 December 2026. Spaces are such that a line breaks
 * before the year only, and after a day of the week.
 */
export function dateWords(day: number, parts: Intl.DateTimeFormatOptions = {}): string {
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC", ...parts });
  return format.format(new Date(iso(day))).replace(/\s(?=\D)/g, "\xa0");
}
